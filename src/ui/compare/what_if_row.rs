//! A question of "What if?": a number on a slider and in a field, which say the same.

use std::ops::RangeInclusive;

use egui::style::HandleShape;
use egui::{Align, Button, Id, Slider, Stroke, Ui};

use crate::domain::grouped;
use crate::ui::kit::at_right::at_right;
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::small_label;

/// The labels of all questions, by which their fields are known.
pub(super) const LABELS: [&str; 5] = [
    "Students",
    "Withdrawals before the VASS deadline",
    "Hours per student",
    "Years 7 to 12 enrolments",
    "Rates",
];

/// The room of a field at the right of its label.
const FIELD_WIDTH: f32 = 58.0;

/// The height of a field with its label.
const FIELD_HEIGHT: f32 = 22.0;

/// A button beside a slider.
const STEP_WIDTH: f32 = 28.0;
const STEP_HEIGHT: f32 = 18.0;

/// A question.
pub(super) struct NumberQuestion<'a> {
    pub(super) label: &'static str,
    /// What the slider reaches.
    pub(super) range: RangeInclusive<i32>,
    /// What may be typed.
    pub(super) bounds: RangeInclusive<i32>,
    /// By how much the buttons beside the slider change it, the smallest first.
    pub(super) steps: &'static [i32],
    /// What follows the number.
    pub(super) unit: &'static str,
    /// Whether the number is one more or fewer, with its sign.
    pub(super) is_change: bool,
    pub(super) hint: &'a str,
}

/// The identity of a question's field.
pub(super) fn field_id(label: &str) -> Id {
    Id::unique(("what if", label))
}

/// Shows a question; returns whether the number is another one now.
pub(super) fn row_ui(
    ui: &mut Ui,
    row: &NumberQuestion<'_>,
    value: &mut i32,
    drafts: &mut Drafts,
) -> bool {
    row_with(ui, row, value, drafts, |_| ())
}

/// The same, with something between the label and the field.
pub(super) fn row_with(
    ui: &mut Ui,
    row: &NumberQuestion<'_>,
    value: &mut i32,
    drafts: &mut Drafts,
    between: impl FnOnce(&mut Ui),
) -> bool {
    let before = *value;
    ui.add_space(2.0);
    let text = row.text(*value);
    let id = field_id(row.label);
    let mut problem = None;
    let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, FIELD_HEIGHT);
    ui.horizontal(|ui| {
        small_label(ui, row.label).on_hover_text(row.hint);
        at_right(ui, "field", |ui| {
            ui.spacing_mut().button_padding = egui::vec2(4.0, 2.0);
            between(ui);
            let field = Field {
                id,
                label: row.label,
                value: &text,
                width: FIELD_WIDTH - 10.0,
                align: Align::Max,
                hint: "",
                in_table: false,
            };
            let typed = drafts.show(ui, &field, |text| row.read(text));
            if let Some(typed) = typed.value {
                *value = typed;
            }
            problem = typed.problem;
        });
    });
    ui.spacing_mut().interact_size.y = STEP_HEIGHT;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let fewer = row.steps.iter().rev().map(|step| -step);
        let mut is_stepped = step_buttons_ui(ui, row, fewer, value);
        let more: f32 = row.steps.iter().map(|_| STEP_WIDTH + 4.0).sum();
        ui.spacing_mut().slider_width = (ui.available_width() - more).max(40.0);
        let mut on_slider = (*value).clamp(*row.range.start(), *row.range.end());
        let slider = Slider::new(&mut on_slider, row.range.clone())
            .show_value(false)
            .handle_shape(HandleShape::Circle)
            .trailing_fill(!row.is_change);
        let slider = |ui: &mut Ui| {
            slider_colours(ui);
            ui.add(slider).accessible_name(format!("{}, slider", row.label))
        };
        let response = ui.scope(slider).inner;
        if response.changed() {
            *value = on_slider;
            drafts.drop_draft(id);
        }
        is_stepped |= step_buttons_ui(ui, row, row.steps.iter().copied(), value);
        if is_stepped {
            // What was typed and not understood gives way.
            drafts.drop_draft(id);
        }
        if response.has_focus() {
            let accent = theme::palette(ui.visuals()).accent;
            let stroke = Stroke::new(1.5, accent);
            let outline = response.rect.expand(2.0);
            ui.painter().rect_stroke(outline, theme::CORNER, stroke, egui::StrokeKind::Outside);
        }
    });
    ui.spacing_mut().interact_size.y = usual;
    if let Some(problem) = problem {
        let palette = theme::palette(ui.visuals());
        ui.add(egui::Label::new(theme::small(problem).color(palette.problem)).wrap());
    }
    *value != before
}

/// Buttons that change a number by so much each, at one side of its slider; returns whether one did.
fn step_buttons_ui(
    ui: &mut Ui,
    row: &NumberQuestion<'_>,
    steps: impl Iterator<Item = i32>,
    value: &mut i32,
) -> bool {
    let mut is_stepped = false;
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = egui::vec2(2.0, 0.0);
        for step in steps {
            let stepped = value.saturating_add(step).clamp(*row.bounds.start(), *row.bounds.end());
            let more = if step > 0 { "more" } else { "fewer" };
            let spoken = format!("{}, {}{} {more}", row.label, step.unsigned_abs(), row.unit);
            let words = theme::small(format!("{step:+}"));
            let button = Button::new(words).min_size(egui::vec2(STEP_WIDTH, STEP_HEIGHT));
            let button = ui.add_enabled(stepped != *value, button).accessible_name(spoken);
            if button.clicked() {
                *value = stepped;
                is_stepped = true;
            }
        }
    });
    is_stepped
}

/// A quiet rail with a handle in the accent.
fn slider_colours(ui: &mut Ui) {
    let palette = theme::palette(ui.visuals());
    let visuals = ui.visuals_mut();
    visuals.selection.bg_fill = palette.accent;
    let widgets = &mut visuals.widgets;
    for widget in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
        widget.bg_fill = palette.panel;
        widget.fg_stroke = Stroke::new(2.0, palette.accent);
    }
    widgets.inactive.bg_fill = palette.hairline;
    widgets.active.bg_fill = palette.accent;
}

impl NumberQuestion<'_> {
    fn text(&self, value: i32) -> String {
        if self.is_change && value > 0 {
            format!("+{value}{}", self.unit)
        } else {
            format!("{value}{}", self.unit)
        }
    }

    fn read(&self, text: &str) -> Result<i32, String> {
        let bare = text.trim().trim_end_matches('%').trim_end();
        let bare = bare.strip_prefix('+').unwrap_or(bare).replace([',', '\u{2212}'], "");
        let minus = if text.trim().starts_with('\u{2212}') { "-" } else { "" };
        let (from, to) = (self.bounds.start(), self.bounds.end());
        format!("{minus}{bare}")
            .parse::<i32>()
            .ok()
            .filter(|number| self.bounds.contains(number))
            .ok_or_else(|| format!("A whole number of {} to {}.", written(*from), written(*to)))
    }
}

/// A number as people write it: "-8,784".
fn written(number: i32) -> String {
    let size = grouped(&number.unsigned_abs().to_string());
    if number < 0 { format!("-{size}") } else { size }
}
