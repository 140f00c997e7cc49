//! What is left of the new money once the school has paid its own costs; nothing where none is entered.

use egui::{Align, Layout, RichText, Ui};

use crate::analysis::Subject;
use crate::domain::{CertificateCode, Money, grouped};
use crate::funding::{Estimate, Figure, LineFigure};
use crate::plan::Scenario;
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, short_title, small_label};
use crate::ui::shell::Shell;

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
    scenario: &Scenario,
    estimate: &Estimate,
    shell: &mut Shell,
) {
    let (Some(cost), Some(net)) = (estimate.totals.cost, estimate.totals.net) else { return };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.spacing_mut().interact_size.y = ROW;
        ui.horizontal_top(|ui| {
            let half = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
            ui.vertical(|ui| {
                ui.set_width(half);
                small_label(ui, "Net position, by the school's own costs");
                sum_ui(ui, (estimate.totals.vet_payments, cost, net), shell);
                if let Some(text) = without_cost(estimate) {
                    muted(ui, &text);
                }
            });
            ui.vertical(|ui| {
                ui.set_width(half);
                small_label(ui, "The lines that are worst off");
                for (row, net) in worst(estimate) {
                    worst_ui(ui, scenario, row, net, shell);
                }
            });
        });
    });
    ui.add_space(6.0);
}

/// The net position in one row, where the scenario has costs.
pub(in crate::ui) fn net_position_strip_ui(ui: &mut Ui, estimate: &Estimate, shell: &mut Shell) {
    let (Some(cost), Some(net)) = (estimate.totals.cost, estimate.totals.net) else { return };
    card(ui).inner_margin(egui::Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.set_height(24.0);
            sum_ui(ui, (estimate.totals.vet_payments, cost, net), shell);
            if let Some(text) = without_cost(estimate) {
                muted(ui, &text);
            }
        });
    });
    ui.add_space(6.0);
}

/// "VET payments $X − costs $Y = $Z", each figure with its explanation.
fn sum_ui(ui: &mut Ui, (payments, cost, net): (Money, Money, Money), shell: &mut Shell) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        muted(ui, "VET payments");
        amount_ui(ui, ("VET payments", payments), Figure::VetPayments, "net position", shell);
        muted(ui, "− costs");
        amount_ui(ui, ("Costs", cost), Figure::Cost, "net position", shell);
        muted(ui, "=");
        amount_ui(ui, ("Net position", net), Figure::Net, "net position", shell);
    });
}

fn amount_ui(
    ui: &mut Ui,
    (name, amount): (&str, Money),
    figure: Figure,
    place: &'static str,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    let text = amount.dollars_and_cents();
    let colour = if amount.is_negative() { palette.decrease } else { palette.ink };
    let shown = match figure {
        Figure::Net => theme::figure(&text).color(colour),
        _ => RichText::new(&text).color(colour),
    };
    let figure = FigureText {
        text: shown,
        spoken: &format!("{name}: {text}"),
        subject: Subject::Figure { scenario: shell.scenario, figure },
        place,
    };
    figure_label(ui, &figure, &mut shell.inspector);
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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            amount_ui(ui, (&spoken, net), figure, "worst off", shell);
        });
    });
}

/// The lines with the lowest net position, the lowest first.
fn worst(estimate: &Estimate) -> Vec<(usize, Money)> {
    let lines = estimate.lines.iter().enumerate();
    let mut nets: Vec<(usize, Money)> =
        lines.filter_map(|(row, line)| Some((row, line.net()?))).collect();
    nets.sort_by_key(|&(row, net)| (net, row));
    nets.truncate(WORST);
    nets
}

fn without_cost(estimate: &Estimate) -> Option<String> {
    match estimate.lines.iter().filter(|line| line.cost.is_none()).count() {
        0 => None,
        1 => Some("1 line has no cost entered.".to_owned()),
        count => Some(format!("{} lines have no cost entered.", grouped(&count.to_string()))),
    }
}
