//! What the panel of explanations shows while no figure is asked about: the totals of a scenario, each of which can be.

use egui::{
    Align, Frame, Margin, Panel, Rect, RichText, ScrollArea, Sense, Stroke, Ui, pos2, vec2,
};

use super::figure::{FigureText, figure_in_rect};
use super::inspector::Inspector;
use super::small_scale::{other_reading_sentence, small_scale_sentence};
use crate::analysis::Subject;
use crate::funding::{CostsEntered, Estimate, Figure, Reading};
use crate::plan::Plan;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{muted, paint_text, small_label};

const ROW: f32 = 24.0;
const AMOUNT_WIDTH: f32 = 118.0;

/// Shows the panel at the right of a wide window, while no figure is asked about.
pub(in crate::ui) fn overview_panel_ui(
    ui: &mut Ui,
    plan: &Plan,
    (scenario, estimates): (usize, &[Estimate]),
    inspector: &mut Inspector,
) {
    let Some(estimate) = estimates.get(scenario).filter(|_| theme::is_wide_window(ui.ctx())) else {
        return;
    };
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(16, 12));
    let width = theme::panel_width(ui.ctx());
    Panel::right("overview").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            overview_ui(ui, plan, (scenario, estimate), inspector);
        });
    });
}

/// Shows the totals of a scenario by component.
fn overview_ui(
    ui: &mut Ui,
    plan: &Plan,
    (scenario, estimate): (usize, &Estimate),
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let Some(of) = plan.scenarios().get(scenario) else { return };
    ui.spacing_mut().item_spacing.y = GRID;
    small_label(ui, "Where does this come from?");
    ui.label(theme::strong("Click any figure, or press Enter on it"));
    muted(ui, "Here stand its formula, its numbers, their sources and the rules.");
    ui.add_space(3.0 * GRID);
    ui.label(theme::strong(format!("Figures of {}", plan.marked_name(of))));
    let totals = &estimate.totals;
    let mut rows = vec![
        Row::part("Targeted VET funding", Figure::Targeted),
        Row::part("Materials", Figure::Materials),
        Row::part("Small-scale adjustment", Figure::SmallScale(Reading::Used)),
    ];
    if !totals.floor_top_up.is_zero() {
        rows.push(Row::part("Floor top-up", Figure::FloorTopUp));
    }
    rows.push(Row::sum("VET payments", Figure::VetPayments));
    rows.push(Row::part("Core, in core SRP", Figure::Core));
    rows.push(Row::sum("Total supporting VET", Figure::Total));
    if totals.net.is_some() {
        rows.push(Row::sum("Net position", Figure::Net));
    }
    for row in rows {
        row.ui(ui, (scenario, estimate), inspector);
    }
    if let Some(so_far) = CostsEntered::of(estimate).so_far().filter(|_| totals.net.is_some()) {
        ui.label(theme::small(so_far).color(palette.notice));
    }
    ui.add_space(3.0 * GRID);
    ui.label(theme::strong("Small-scale adjustment"));
    if plan.facts_of(of).years_7_12 == 0 {
        muted(ui, "The students in Years 7 to 12 decide it, and are not known yet.");
        return;
    }
    muted(ui, &small_scale_sentence(plan, of, estimate));
    if let Some(sentence) = other_reading_sentence(plan, of, estimate) {
        ui.label(RichText::new(sentence).color(palette.notice));
    }
}

/// A figure of the scenario.
struct Row {
    name: &'static str,
    figure: Figure,
    /// Whether it adds up what stands over it.
    is_sum: bool,
}

impl Row {
    fn part(name: &'static str, figure: Figure) -> Self {
        Self { name, figure, is_sum: false }
    }

    fn sum(name: &'static str, figure: Figure) -> Self {
        Self { name, figure, is_sum: true }
    }

    fn ui(&self, ui: &mut Ui, (scenario, estimate): (usize, &Estimate), inspector: &mut Inspector) {
        let palette = theme::palette(ui.visuals());
        let Some(amount) = self.figure.of(&estimate.totals) else { return };
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        if self.is_sum {
            let line = Stroke::new(2.0, palette.hairline);
            ui.painter().hline(row.x_range(), row.top(), line);
        }
        let weighted =
            |text: RichText| if self.is_sum { text.font(theme::body_font(true)) } else { text };
        let middle = row.right() - AMOUNT_WIDTH;
        let name = weighted(RichText::new(self.name).color(palette.ink));
        paint_text(ui, row.with_max_x(middle), Align::Min, name);
        let text = amount.dollars_and_cents();
        let figure = FigureText {
            text: weighted(RichText::new(&text).color(palette.ink)),
            spoken: &format!("{}, of the scenario shown: {text}", self.name),
            subject: Subject::Figure { scenario, figure: self.figure },
            place: "overview",
        };
        let cell = Rect::from_min_max(pos2(middle, row.top()), row.max);
        figure_in_rect(ui, cell, Align::Max, &figure, inspector);
    }
}
