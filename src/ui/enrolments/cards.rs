//! The cards beneath the lines where there is room for them: the small-scale adjustment in words, and the
//! components as bars.

use egui::{Align, Rect, RichText, Ui, pos2, vec2};

use crate::analysis::Subject;
use crate::domain::Money;
use crate::funding::{Estimate, Figure, Reading};
use crate::plan::{Plan, Scenario};
use crate::ui::explanation::figure::{FigureText, figure_in_rect, figure_label, figure_sentence};
use crate::ui::explanation::small_scale::{other_reading_sentence, small_scale_sentence};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, share_of, small_label};
use crate::ui::shell::Shell;

/// Height of the cards' contents.
const CONTENTS_HEIGHT: f32 = 112.0;

/// Height of the cards with the gap above them.
pub(super) const CARDS_HEIGHT: f32 = CONTENTS_HEIGHT + 32.0;

/// The cards, side by side.
pub(super) fn cards_ui(
    ui: &mut Ui,
    (plan, scenario, estimate): (&Plan, &Scenario, &Estimate),
    shell: &mut Shell,
) {
    let spacing = 12.0;
    let width = (ui.available_width() - spacing) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = spacing;
        for is_first in [true, false] {
            card(ui).show(ui, |ui| {
                ui.set_width(width - 26.0);
                ui.vertical(|ui| {
                    ui.set_height(CONTENTS_HEIGHT);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    if is_first {
                        small_scale_ui(ui, plan, scenario, estimate, shell);
                    } else {
                        small_label(ui, "Funding by component");
                        bars_ui(ui, estimate, shell);
                    }
                });
            });
        }
    });
}

fn small_scale_ui(
    ui: &mut Ui,
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    let totals = &estimate.totals;
    let of = |figure| Subject::Figure { scenario: shell.scenario, figure };
    small_label(ui, "Small-scale adjustment");
    ui.horizontal(|ui| {
        let text = totals.small_scale.dollars_and_cents();
        let adjustment = FigureText {
            text: theme::figure(&text),
            spoken: &format!("Small-scale adjustment: {text}"),
            subject: of(Figure::SmallScale(Reading::Used)),
            place: "card",
        };
        figure_label(ui, &adjustment, &mut shell.inspector);
        let text = format!("{} per FTE", totals.small_scale_rate.dollars_and_cents());
        let rate = FigureText {
            text: RichText::new(format!("at {text}")).color(palette.muted),
            spoken: &format!("Small-scale rate: {text}"),
            subject: of(Figure::SmallScaleRate(Reading::Used)),
            place: "card",
        };
        figure_label(ui, &rate, &mut shell.inspector);
    });
    muted(ui, &small_scale_sentence(plan, scenario, estimate));
    if let Some(sentence) = other_reading_sentence(plan, scenario, estimate) {
        let other = FigureText {
            text: theme::small(&sentence).color(palette.notice),
            spoken: &sentence,
            subject: of(Figure::SmallScale(Reading::Other)),
            place: "card",
        };
        figure_sentence(ui, &other, &mut shell.inspector);
    }
}

fn bars_ui(ui: &mut Ui, estimate: &Estimate, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let core = palette.accent.gamma_multiply(0.45);
    let mut bars = vec![(Figure::Core, "Core, in core SRP", estimate.totals.core, core)];
    bars.extend(new_money(ui, estimate));
    let largest = bars.iter().map(|(_, _, amount, _)| *amount).max().unwrap_or_default();
    for (figure, name, amount, colour) in bars {
        let (row, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
        let text = amount.dollars();
        let font = || theme::body_font(false);
        let painter = ui.painter();
        painter.text(row.left_center(), egui::Align2::LEFT_CENTER, name, font(), palette.muted);
        let room = (row.width() - 210.0).max(20.0);
        let part = share_of(amount, largest);
        let bar = Rect::from_min_size(
            pos2(row.left() + 120.0, row.center().y - 5.0),
            vec2((room * part).max(1.0), 10.0),
        );
        painter.rect_filled(bar, 2, colour);
        let beside = Rect::from_min_max(
            pos2(bar.right() + 8.0, row.top()),
            pos2(bar.right() + 88.0, row.bottom()),
        );
        let figure = FigureText {
            text: RichText::new(&text).color(palette.ink),
            spoken: &format!("{name}: {text}"),
            subject: Subject::Figure { scenario: shell.scenario, figure },
            place: "bar",
        };
        figure_in_rect(ui, beside, Align::Min, &figure, &mut shell.inspector);
    }
}

/// The parts of the new money, each with its name, amount and colour.
pub(super) fn new_money(
    ui: &Ui,
    estimate: &Estimate,
) -> Vec<(Figure, &'static str, Money, egui::Color32)> {
    let accent = theme::palette(ui.visuals()).accent;
    let totals = &estimate.totals;
    let small_scale = Figure::SmallScale(Reading::Used);
    let mut parts = vec![
        (Figure::Targeted, "Targeted", totals.targeted, accent),
        (Figure::Materials, "Materials", totals.materials, accent.gamma_multiply(0.8)),
        (small_scale, "Small-scale", totals.small_scale, accent.gamma_multiply(0.65)),
    ];
    if !totals.floor_top_up.is_zero() {
        let colour = accent.gamma_multiply(0.3);
        parts.push((Figure::FloorTopUp, "Floor top-up", totals.floor_top_up, colour));
    }
    parts
}
