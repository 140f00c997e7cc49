//! The charts beneath the lines of a high window: what each certificate brings, beside the baseline, and where the
//! school stands on the small-scale curve.

use egui::{Align, Id, Rect, RichText, Sense, Ui, pos2, vec2};

use crate::analysis::{Outcome, PartRow, ResultPart, Subject, by_certificate};
use crate::domain::{Money, counted};
use crate::funding::{Case, Estimate, Figure, Reading};
use crate::plan::{Plan, Scenario};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::small_scale::{
    other_reading_sentence, rate_curve_ui, small_scale_sentence,
};
use crate::ui::kit::chart::chart_frame;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, paint_text, share_of, short_title, small_label};
use crate::ui::shell::Shell;

const GAP: f32 = 12.0;
/// The room that a card takes at its sides, and with the gap above it, above and beneath.
const CARD_SIDES: f32 = 26.0;
const CARD_ENDS: f32 = 32.0;
/// What the curve has above and beneath it in its card.
const AROUND_CURVE: f32 = 96.0;
/// What the bars have above them in their card.
const ABOVE_BARS: f32 = 46.0;
const ROW: f32 = 24.0;
const ROW_MAX: f32 = 36.0;
const NAME_WIDTH: f32 = 230.0;
const AMOUNT_WIDTH: f32 = 80.0;

/// The charts, side by side, in the height that there is.
pub(super) fn charts_ui(
    ui: &mut Ui,
    (plan, scenario, estimate): (&Plan, &Scenario, &Estimate),
    (height, estimates): (f32, &[Estimate]),
    shell: &mut Shell,
) {
    let width = (ui.available_width() - GAP) / 2.0;
    let within = height - CARD_ENDS;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for is_first in [true, false] {
            card(ui).show(ui, |ui| {
                ui.set_width(width - CARD_SIDES);
                ui.vertical(|ui| {
                    ui.set_height(within);
                    ui.spacing_mut().item_spacing.y = 4.0;
                    if is_first {
                        bars_ui(ui, plan, estimates, within, shell);
                    } else {
                        curve_ui(ui, (plan, scenario, estimate), within);
                    }
                });
            });
        }
    });
}

/// The small-scale adjustment in words, and the curve.
fn curve_ui(ui: &mut Ui, (plan, scenario, estimate): (&Plan, &Scenario, &Estimate), height: f32) {
    if plan.facts_of(scenario).years_7_12 == 0 {
        ui.label(theme::strong("Small-scale adjustment"));
        muted(ui, "The students in Years 7 to 12 decide it, and are not known yet.");
        return;
    }
    rate_curve_ui(ui, plan, scenario, height - AROUND_CURVE);
    small_label(ui, &small_scale_sentence(plan, scenario, estimate));
    if let Some(sentence) = other_reading_sentence(plan, scenario, estimate) {
        ui.label(theme::small(sentence).color(theme::palette(ui.visuals()).notice));
    }
}

/// A bar for what each certificate brings, with that of the baseline beneath it.
fn bars_ui(ui: &mut Ui, plan: &Plan, estimates: &[Estimate], height: f32, shell: &mut Shell) {
    let places = [plan.baseline(), shell.scenario];
    let facts = places.map(|place| plan.facts_of(&plan.scenarios()[place]));
    let case = |at: usize| {
        let (place, scenario) = (places[at], &plan.scenarios()[places[at]]);
        let (lines, rates) = (&scenario.lines[..], plan.rates_of(scenario));
        Some(Case { school: &facts[at], lines, rates, estimate: estimates.get(place)? })
    };
    let (Some(baseline), Some(shown)) = (case(0), case(1)) else { return };
    let Some(rows) = by_certificate(&baseline, std::slice::from_ref(&shown), Outcome::VetPayments)
    else {
        return;
    };
    let of = |row: &PartRow| row.others.first().map_or(row.baseline, |other| other.amount);
    let mut rows: Vec<PartRow> =
        rows.into_iter().filter(|row| !of(row).is_zero() || !row.baseline.is_zero()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(of(row)));
    let largest = rows.iter().map(|row| of(row).max(row.baseline)).max().unwrap_or_default();
    let is_baseline = places[0] == places[1];
    let title = "VET payments by certificate";
    chart_frame(ui, ("certificates", title), Id::unique("bars of certificates"), |ui| {
        let against = plan.marked_name(&plan.scenarios()[places[0]]);
        let remark = if is_baseline {
            "This scenario is the baseline.".to_owned()
        } else {
            format!("The thin bar is {against}.")
        };
        small_label(ui, &remark);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut room = height - ABOVE_BARS;
        let count: f32 = rows.iter().map(|_| 1.0).sum::<f32>().max(1.0);
        let row_height = (room / count).floor().clamp(ROW, ROW_MAX);
        for (drawn, row) in rows.iter().enumerate() {
            let is_last = drawn + 1 == rows.len();
            if room < if is_last { row_height } else { 2.0 * row_height } {
                let left = counted(rows.len() - drawn, "smaller one", "smaller ones");
                small_label(ui, &format!("{left} not shown"));
                break;
            }
            room -= row_height;
            let subject = subject_of(&row.part, &plan.scenarios()[places[1]], places[1]);
            let before = (!is_baseline).then_some(row.baseline);
            let shown = (&row.part, of(row), before, largest);
            bar_ui(ui, row_height, shown, subject, shell);
        }
    });
}

/// What explains the amount of a part.
fn subject_of(part: &ResultPart, scenario: &Scenario, place: usize) -> Option<Subject> {
    let figure = |figure| Some(Subject::Figure { scenario: place, figure });
    match part {
        ResultPart::Certificate { code, .. } => {
            let is_it =
                |line: &crate::domain::EnrolmentLine| line.certificate.as_ref() == Some(code);
            let row = scenario.lines.iter().position(is_it)?;
            Some(Subject::Certificate { scenario: place, row, outcome: Outcome::VetPayments })
        }
        ResultPart::SmallScale => figure(Figure::SmallScale(Reading::Used)),
        ResultPart::FloorTopUp => figure(Figure::FloorTopUp),
    }
}

fn bar_ui(
    ui: &mut Ui,
    height: f32,
    (part, amount, before, largest): (&ResultPart, Money, Option<Money>, Money),
    subject: Option<Subject>,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    let name = match part {
        ResultPart::Certificate { title, .. } if !title.trim().is_empty() => {
            short_title(title.trim()).to_owned()
        }
        other => other.name().to_owned(),
    };
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let names = NAME_WIDTH.min(row.width() * 0.4);
    let name_rect = row.with_max_x(row.left() + names - 8.0);
    paint_text(ui, name_rect, Align::Min, RichText::new(&name).color(palette.ink));
    response.on_hover_text(&name);
    let room = (row.width() - names - AMOUNT_WIDTH).max(20.0);
    let left = row.left() + names;
    let draw = |top: f32, height: f32, of: Money, colour| {
        let size = vec2((room * share_of(of, largest)).max(1.0), height);
        ui.painter().rect_filled(Rect::from_min_size(pos2(left, top), size), 1, colour);
    };
    let top = row.center().y - if before.is_some() { 8.0 } else { 6.0 };
    draw(top, 11.0, amount, palette.accent);
    if let Some(before) = before {
        let tint = palette.panel.lerp_to_gamma(palette.accent, 0.62);
        draw(top + 12.0, 4.0, before, tint);
    }
    let reach = amount.max(before.unwrap_or_default());
    let end = left + room * share_of(reach, largest) + 8.0;
    let beside = Rect::from_min_max(pos2(end, row.top()), pos2(end + AMOUNT_WIDTH, row.bottom()));
    let text = amount.dollars();
    let Some(subject) = subject else {
        // The baseline alone has it.
        paint_text(ui, beside, Align::Min, RichText::new("–").color(palette.muted));
        return;
    };
    let figure = FigureText {
        text: RichText::new(&text).color(palette.ink),
        spoken: &format!("{name}, VET payments: {text}"),
        subject,
        place: "bar of certificate",
    };
    figure_in_rect(ui, beside, Align::Min, &figure, &mut shell.inspector);
}
