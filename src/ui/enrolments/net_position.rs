//! What is left of the new money once the school has paid its own costs; nothing where none is entered.

use egui::{Align, Layout, RichText, Ui};

use crate::analysis::Subject;
use crate::domain::{CertificateCode, Money, counted, grouped};
use crate::funding::{CostsEntered, Estimate, Figure, LineEstimate, LineFigure, LineStatus};
use crate::plan::{Plan, Scenario, SharedCosts};
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, short_title, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;

/// How many of the lines that are worst off are named.
const WORST: usize = 3;

/// The height of a row of the card.
const ROW: f32 = 18.0;

/// The height of the card with the gap beneath it.
const CARD_HEIGHT: f32 = 118.0;

/// The room that the card takes on the page.
pub(in crate::ui) fn net_position_height(estimate: &Estimate) -> f32 {
    if estimate.totals.net.is_some() { CARD_HEIGHT } else { 0.0 }
}

/// The card, where the scenario has costs.
pub(in crate::ui) fn net_position_ui(
    ui: &mut Ui,
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
    shell: &mut Shell,
) {
    let (Some(cost), Some(net)) = (estimate.totals.cost, estimate.totals.net) else { return };
    let so_far = CostsEntered::of(estimate).so_far();
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.spacing_mut().interact_size.y = ROW;
        ui.horizontal_top(|ui| {
            let half = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
            ui.vertical(|ui| {
                ui.set_width(half);
                small_label(ui, "Net position, by the school's own costs");
                let sum = (estimate.totals.vet_payments, cost, net);
                sum_ui(ui, sum, so_far.is_none(), shell);
                if let Some(so_far) = &so_far {
                    let colour = theme::palette(ui.visuals()).notice;
                    ui.label(RichText::new(so_far).color(colour));
                }
                shared_ui(ui, plan, shell);
            });
            ui.vertical(|ui| {
                ui.set_width(half);
                worst_off_ui(ui, scenario, estimate, shell);
            });
        });
    });
    ui.add_space(6.0);
}

/// The net position in one row, where the scenario has costs.
pub(in crate::ui) fn net_position_strip_ui(
    ui: &mut Ui,
    plan: &Plan,
    estimate: &Estimate,
    shell: &mut Shell,
) {
    let (Some(cost), Some(net)) = (estimate.totals.cost, estimate.totals.net) else { return };
    let so_far = CostsEntered::of(estimate).so_far();
    card(ui).inner_margin(egui::Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.set_height(24.0);
            let sum = (estimate.totals.vet_payments, cost, net);
            sum_ui(ui, sum, so_far.is_none(), shell);
            if let Some(so_far) = &so_far {
                let colour = theme::palette(ui.visuals()).notice;
                ui.label(RichText::new(so_far).color(colour));
            }
            shared_ui(ui, plan, shell);
        });
    });
    ui.add_space(6.0);
}

/// "VET payments $X − costs $Y = $Z", each figure with its explanation. What is so far is no headline.
fn sum_ui(
    ui: &mut Ui,
    (payments, cost, net): (Money, Money, Money),
    is_headline: bool,
    shell: &mut Shell,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        muted(ui, "VET payments");
        amount_ui(
            ui,
            ("VET payments", payments),
            (Figure::VetPayments, false),
            "net position",
            shell,
        );
        muted(ui, "− costs");
        amount_ui(ui, ("Costs", cost), (Figure::Cost, false), "net position", shell);
        muted(ui, "=");
        amount_ui(ui, ("Net position", net), (Figure::Net, is_headline), "net position", shell);
    });
}

fn amount_ui(
    ui: &mut Ui,
    (name, amount): (&str, Money),
    (figure, is_headline): (Figure, bool),
    place: &'static str,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    let text = amount.dollars_and_cents();
    let colour = if amount.is_negative() { palette.fall } else { palette.ink };
    let shown = if is_headline { theme::figure(&text) } else { RichText::new(&text) };
    let shown = shown.color(colour);
    let figure = FigureText {
        text: shown,
        spoken: &format!("{name}: {text}"),
        subject: Subject::Figure { scenario: shell.scenario, figure },
        place,
    };
    figure_label(ui, &figure, &mut shell.inspector);
}

/// The lines that are worst off, if any has costs.
pub(in crate::ui) fn worst_off_ui(
    ui: &mut Ui,
    scenario: &Scenario,
    estimate: &Estimate,
    shell: &mut Shell,
) {
    let worst = worst(estimate);
    if !worst.is_empty() {
        small_label(ui, "The lines that are worst off");
    }
    for (row, net) in worst {
        worst_ui(ui, scenario, row, net, shell);
    }
}

/// A line's certificate at the left, what is left of its new money at the right.
fn worst_ui(ui: &mut Ui, scenario: &Scenario, row: usize, net: Money, shell: &mut Shell) {
    const FIGURE_WIDTH: f32 = 110.0;
    let Some(line) = scenario.lines.get(row) else { return };
    let code = line.certificate.as_ref().map(CertificateCode::as_str).unwrap_or_default();
    let number = grouped(&(row + 1).to_string());
    let name = format!("Line {number}  {code} {}", short_title(&line.title));
    ui.horizontal(|ui| {
        let width = (ui.available_width() - FIGURE_WIDTH).max(FIGURE_WIDTH);
        ui.allocate_ui_with_layout(
            egui::vec2(width, ROW),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(width);
                ui.add(egui::Label::new(name.trim()).truncate());
            },
        );
        let spoken = format!("Net position of line {number}");
        let figure = Figure::Line(row, LineFigure::Net);
        // From right to left for its place alone: the figure is all that takes the focus.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            amount_ui(ui, (&spoken, net), (figure, false), "worst off", shell);
        });
    });
}

/// The lines with the lowest net position, the lowest first. Of a line that is not complete nobody knows what it
/// draws, so that it has no place among them.
fn worst(estimate: &Estimate) -> Vec<(usize, Money)> {
    let is_complete = |line: &LineEstimate| !matches!(line.status, LineStatus::Incomplete(_));
    let net = |(row, line): (usize, &LineEstimate)| Some((row, line.net()?));
    let lines = estimate.lines.iter().enumerate();
    let mut nets: Vec<(usize, Money)> =
        lines.filter(|(_, line)| is_complete(line)).filter_map(net).collect();
    nets.sort_by_key(|&(row, net)| (net, row));
    nets.truncate(WORST);
    nets
}

/// Costs that other scenarios could have from this one, and the step that gives them.
fn shared_ui(ui: &mut Ui, plan: &Plan, shell: &mut Shell) {
    let scenario = shell.scenario;
    let shared = SharedCosts::of(plan, scenario);
    if shared.into.is_empty() {
        return;
    }
    let certificate = match &shared.certificates[..] {
        [only] => format!("{only} has"),
        several => format!("{} have", counted(several.len(), "certificate", "certificates")),
    };
    let lines = counted(shared.into.len(), "line", "lines");
    let these =
        if shared.certificates.len() == 1 { "this certificate" } else { "these certificates" };
    let mut hover = format!("{certificate} no costs yet in {lines} of other scenarios.");
    if shared.own > 0 {
        let own = counted(shared.own, "line", "lines");
        hover = format!("{hover} {own} with other costs stay as entered.");
    }
    let text = format!("Use in the other scenarios that have {these}");
    let button = ui.small_button(text).on_hover_text(hover);
    shell.add_page_pane(button.id);
    if button.clicked() {
        shell.ask(Command::ShareCosts);
    }
}
