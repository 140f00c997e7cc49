//! Rows of the tables of a list: a tick, texts in columns, and what changes from one value to another.

use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Id, Memory, Rect, Response, Sense, Ui, UiBuilder, WidgetText, pos2, vec2};
use egui_material_icons::icons::ICON_ARROW_RIGHT_ALT;

use crate::domain::{Band, Hours, MaterialsTier, Word as _};
use crate::ui::kit::focus::arrows_go_through;
use crate::ui::kit::table::{ColumnSpec, heading_cell, padded};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{paint_text, speak};

/// The height of a row that is read and ticked.
pub(super) const ROW: f32 = 26.0;
/// The width of the column of ticks.
pub(super) const TICK: f32 = 34.0;

/// The ticks of a frame, in their order. By arrows one goes from one to the next: egui would go by their places, where
/// rows of a table that are scrolled out of sight are in the midst of the table beneath.
#[derive(Default)]
pub(super) struct Ticks {
    ids: Vec<Id>,
    /// The tick that had the focus in the frame before.
    focused: Option<Id>,
}

impl Ticks {
    /// Begins a frame.
    pub(super) fn begin(&mut self, ui: &Ui) {
        self.ids.clear();
        let focused = ui.memory(Memory::focused);
        self.focused.take_if(|tick| Some(*tick) != focused);
    }

    /// Takes a tick in; returns whether the focus came to it, by whatever key.
    fn note(&mut self, tick: &Response) -> bool {
        self.ids.push(tick.id);
        if !tick.has_focus() {
            return false;
        }
        self.focused.replace(tick.id) != Some(tick.id)
    }

    /// Moves the focus from the tick that has it, once all are drawn.
    pub(super) fn go_by_arrows(&self, ui: &Ui) {
        arrows_go_through(ui, &self.ids);
    }
}

/// The headings of columns, behind that of ticks.
pub(super) fn headings_ui(ui: &mut Ui, columns: &[ColumnSpec]) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 2.0), Sense::hover());
    let line = egui::Stroke::new(1.0, theme::palette(ui.visuals()).hairline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    let mut left = rect.left() + TICK;
    for column in columns {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(column.width, rect.height()));
        ui.scope_builder(UiBuilder::new().max_rect(cell), |ui| heading_cell(ui, column));
        left += column.width;
    }
}

/// A tick at the left of a row; its name is what a screen reader says of the row.
pub(super) fn tick_ui(
    ui: &mut Ui,
    row: Rect,
    id: Id,
    (spoken, is_ticked): (&str, bool),
    ticks: &mut Ticks,
) -> Response {
    let at = Rect::from_min_size(row.min, vec2(TICK, row.height()));
    let builder = UiBuilder::new().max_rect(at.shrink2(vec2(8.0, 0.0))).scope_id(id);
    let mut ticked = is_ticked;
    let response = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().interact_size.y = row.height();
            ui.checkbox(&mut ticked, "").accessible_name(spoken)
        })
        .inner;
    if ticks.note(&response) {
        ui.scroll_to_rect_animation(row.expand(ROW), None, ScrollAnimation::none());
    }
    response
}

/// Paints the cells of a row behind its tick, with a hairline beneath.
pub(super) fn cells_ui(ui: &Ui, row: Rect, columns: &[ColumnSpec], texts: Vec<WidgetText>) {
    let palette = theme::palette(ui.visuals());
    let mut left = row.left() + TICK;
    for (column, text) in columns.iter().zip(texts) {
        let cell = Rect::from_min_size(pos2(left, row.top()), vec2(column.width, row.height()));
        paint_text(ui, padded(cell), column.align, text);
        left += column.width;
    }
    let line = egui::Stroke::new(1.0, palette.hairline);
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, line);
}

/// The row of a group: its name on the page's ground, with what can be done at the right.
pub(super) fn group_ui(ui: &mut Ui, text: &str, is_notice: bool, button: Option<&str>) -> bool {
    let palette = theme::palette(ui.visuals());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, 0, palette.background);
    let colour = if is_notice { palette.notice } else { palette.muted };
    let words = egui::RichText::new(text).font(theme::label_font()).color(colour);
    let at = Rect::from_min_max(pos2(rect.left() + TICK, rect.top()), rect.max);
    paint_text(ui, padded(at), Align::Min, words);
    speak(&response, text);
    let Some(button) = button else { return false };
    let right = Rect::from_min_max(pos2(rect.right() - 160.0, rect.top()), rect.max);
    // From right to left for its place alone: the link is all that takes the focus.
    let layout = egui::Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().max_rect(padded(right)).layout(layout);
    ui.scope_builder(builder, |ui| {
        let link = ui.link(theme::small(button));
        link.accessible_name(format!("{text}: {button}")).clicked()
    })
    .inner
}

/// What changes: the value before, muted, and the one after; only one where there is but one.
pub(super) fn change_text(ui: &Ui, before: &str, after: &str, is_forgotten: bool) -> WidgetText {
    let palette = theme::palette(ui.visuals());
    let font = theme::body_font(false);
    let mut job = LayoutJob::default();
    let muted = TextFormat::simple(font.clone(), palette.muted);
    if is_forgotten {
        let struck = egui::Stroke::new(1.0, palette.muted);
        job.append(before, 0.0, TextFormat { strikethrough: struck, ..muted });
    } else if before == after {
        job.append(after, 0.0, muted);
    } else {
        if !before.is_empty() {
            job.append(&format!("{before} {} ", ICON_ARROW_RIGHT_ALT.codepoint), 0.0, muted);
        }
        job.append(after, 0.0, TextFormat::simple(theme::body_font(true), palette.ink));
    }
    job.into()
}

/// "Band C to D", for those who listen; nothing where nothing is said.
pub(super) fn spoken_change(name: &str, before: &str, after: &str) -> String {
    match (before, after) {
        (before, after) if before == after && after.is_empty() => String::new(),
        (before, after) if before == after => format!(", {name} {after} as before"),
        ("", after) => format!(", {name} {after}"),
        (before, "") => format!(", {name} {before} forgotten"),
        (before, after) => format!(", {name} {before} to {after}"),
    }
}

pub(super) fn band_text(band: Option<Band>) -> String {
    band.map_or_else(String::new, |band| band.word().to_owned())
}

pub(super) fn tier_text(tier: Option<MaterialsTier>) -> String {
    tier.map_or_else(String::new, |tier| tier.label().to_owned())
}

pub(super) fn hours_text(hours: Option<Hours>) -> String {
    hours.map_or_else(String::new, |hours| hours.to_string())
}
