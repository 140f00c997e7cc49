//! A row of the table: its tick or choice, its cells, and what is said beneath it.

use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::text::LayoutJob;
use egui::{
    Align, Align2, Checkbox, Color32, Galley, Id, Label, RadioButton, Rect, Response, RichText,
    Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::ui::kit::theme::{self, CELL_PADDING};
use crate::ui::kit::widgets::speak;

/// The least height of a row, and the room above and below its text.
const ROW: f32 = 24.0;
const ROOM: f32 = 3.0;

/// Where the columns stand, from the left of the table.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) label: f32,
    before: f32,
    now: f32,
    change: f32,
    place: f32,
    pub(super) right: f32,
}

impl Columns {
    /// The columns in a table of that width.
    pub(super) fn within(width: f32) -> Self {
        const MARK: f32 = 30.0;
        const ROOMY: f32 = 640.0;
        let [before, now, change, place] =
            if width >= ROOMY { [84.0, 100.0, 70.0, 176.0] } else { [72.0, 84.0, 62.0, 116.0] };
        Self {
            label: MARK,
            before: width - place - change - now - before,
            now: width - place - change - now,
            change: width - place - change,
            place: width - place,
            right: width,
        }
    }
}

/// What stands in the cells of a row.
pub(super) struct Cells<'a> {
    pub(super) label: &'a str,
    pub(super) before: &'a str,
    /// What the set would say.
    pub(super) now: &'a str,
    pub(super) change: &'a str,
    /// What the page says and is not taken, which stands struck through in place of the change.
    pub(super) not_taken: &'a str,
    /// Whether the change is one to look at.
    pub(super) is_odd: bool,
    pub(super) place: &'a str,
    /// Whether it is not of the page.
    pub(super) is_muted: bool,
}

/// What the user marks a row with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Tick(bool),
    Choice(bool),
}

/// What the user did with a row.
pub(super) struct ShownRow {
    /// The tick or the choice.
    pub(super) mark: Option<Response>,
    rect: Rect,
    /// Whether the row was clicked beside it.
    pub(super) is_clicked: bool,
}

impl ShownRow {
    /// Whether it was marked otherwise.
    pub(super) fn is_marked(&self) -> bool {
        self.mark.as_ref().is_some_and(Response::clicked)
    }

    /// Whether the focus came to it in this frame, by Tab or an arrow; `focused` is the mark that had it. It is brought
    /// into sight then.
    pub(super) fn takes_focus(&self, ui: &Ui, focused: &mut Option<Id>) -> bool {
        let Some(mark) = self.mark.as_ref().filter(|mark| mark.has_focus()) else { return false };
        if focused.replace(mark.id) == Some(mark.id) {
            return false;
        }
        let around = self.rect.expand2(vec2(0.0, 2.0 * ROW));
        ui.scroll_to_rect_animation(around, None, ScrollAnimation::none());
        true
    }
}

/// Shows a row; `spoken` says all of it. Its id stays whatever is said beneath this row and others, and so the focus.
pub(super) fn row_ui(
    ui: &mut Ui,
    columns: Columns,
    cells: &Cells<'_>,
    mark: Mark,
    (id, spoken, is_chosen): (Id, &str, bool),
    beneath: &[RichText],
) -> ShownRow {
    const PLAIN: (bool, bool) = (false, false);
    let palette = theme::palette(ui.visuals());
    let left = ui.cursor().left();
    let galley = |text: &str, (from, to), halign, colour, (is_strong, is_struck)| {
        let font = theme::body_font(is_strong);
        let mut job =
            LayoutJob::simple(text.to_owned(), font, colour, to - from - 2.0 * CELL_PADDING);
        let strikethrough = if is_struck { Stroke::new(1.0, colour) } else { Stroke::NONE };
        job.sections.iter_mut().for_each(|part| part.format.strikethrough = strikethrough);
        job.halign = halign;
        (
            ui.painter().layout_job(job),
            if halign == Align::Max { to - CELL_PADDING } else { from + CELL_PADDING },
        )
    };
    let ink = if cells.is_muted { palette.muted } else { palette.ink };
    let odd = if cells.is_odd { palette.notice } else { palette.muted };
    let Columns { label, before, now, change, place, right } = columns;
    // Of what is not on the page there is no change, whose room is free for words.
    let place = if cells.is_muted { change } else { place };
    let laid: [(Arc<Galley>, f32); 5] = [
        galley(cells.label, (label, before), Align::Min, ink, (is_chosen, false)),
        galley(cells.before, (before, now), Align::Max, palette.muted, PLAIN),
        galley(cells.now, (now, change), Align::Max, ink, PLAIN),
        if cells.not_taken.is_empty() {
            galley(cells.change, (change, columns.place), Align::Max, odd, PLAIN)
        } else {
            let struck = (false, true);
            galley(cells.not_taken, (change, columns.place), Align::Max, palette.muted, struck)
        },
        galley(cells.place, (place, right), Align::Min, palette.muted, PLAIN),
    ];
    let text = laid.iter().map(|(galley, _)| galley.size().y).fold(0.0, f32::max);
    let line = (text + 2.0 * ROOM).max(ROW);
    let room = right - label - 2.0 * CELL_PADDING;
    let lines: Vec<(RichText, f32)> =
        beneath.iter().map(|text| (text.clone(), height_of(ui, text, room))).collect();
    let height = line + lines.iter().map(|(_, height)| height + ROOM).sum::<f32>();
    let (rect, _) = ui.allocate_exact_size(vec2(right, height), Sense::hover());
    // By keyboard one goes from tick to tick.
    let response = ui.interact(rect, id, Sense::CLICK | Sense::HOVER);
    if is_chosen {
        ui.painter().rect_filled(rect, 0, palette.accent_ground);
    }
    hairline(ui, rect, palette.hairline);
    for (galley, x) in laid {
        let y = rect.top() + (line - text) / 2.0;
        ui.painter().galley(pos2(left + x, y), galley, ink);
    }
    let side = ui.spacing().icon_width;
    let middle = pos2(left + label / 2.0 + 3.0, rect.top() + line / 2.0);
    let place = Rect::from_center_size(middle, vec2(side + 2.0, side + 2.0));
    let mark = match mark {
        Mark::None => {
            speak(&response, spoken);
            None
        }
        Mark::Tick(mut is_ticked) => {
            Some(bare(ui, (id, place), |ui| ui.add(Checkbox::without_text(&mut is_ticked))))
        }
        Mark::Choice(is_chosen) => {
            Some(bare(ui, (id, place), |ui| ui.add(RadioButton::new(is_chosen, ()))))
        }
    };
    let mark = mark.map(|mark| mark.accessible_name(spoken));
    let mut y = rect.top() + line - ROOM;
    for (text, height) in lines {
        let within = Rect::from_min_size(pos2(left + label + CELL_PADDING, y), vec2(room, height));
        words_ui(ui, within, text);
        y += height + ROOM;
    }
    ShownRow { mark, rect, is_clicked: response.clicked() }
}

/// A widget in a place, without more room than that.
fn bare(ui: &mut Ui, (id, place): (Id, Rect), add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let builder = UiBuilder::new().scope_id(id.with("mark")).max_rect(place);
    let mut within = ui.new_child(builder);
    within.spacing_mut().interact_size = place.size();
    add(&mut within)
}

/// Words in a place that has its room already.
fn words_ui(ui: &mut Ui, place: Rect, text: RichText) {
    ui.new_child(UiBuilder::new().max_rect(place)).add(Label::new(text).wrap());
}

/// The name of a part of the table, with what more there is to say at its right.
pub(super) fn part_ui(ui: &mut Ui, columns: Columns, (text, colour): (&str, Color32), right: &str) {
    const HEIGHT: f32 = 26.0;
    let palette = theme::palette(ui.visuals());
    let (rect, response) = ui.allocate_exact_size(vec2(columns.right, HEIGHT), Sense::hover());
    ui.painter().rect_filled(rect, 0, palette.background);
    hairline(ui, rect, palette.hairline);
    let at = pos2(rect.left() + columns.label + CELL_PADDING, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, text, theme::label_font(), colour);
    let at = pos2(rect.right() - CELL_PADDING, rect.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, right, theme::small_font(), palette.muted);
    let spoken = if right.is_empty() { text.to_owned() } else { format!("{text}: {right}") };
    speak(&response, &spoken);
}

/// The headings of the columns.
pub(super) fn headings_ui(ui: &mut Ui, columns: Columns, before: &str, now: &str) {
    const HEIGHT: f32 = 26.0;
    let palette = theme::palette(ui.visuals());
    let (rect, _) = ui.allocate_exact_size(vec2(columns.right, HEIGHT), Sense::hover());
    hairline(ui, rect, palette.hairline);
    let Columns { label, before: from, now: to, change, place, .. } = columns;
    let headings = [
        ("Amount or rule", label + CELL_PADDING, Align2::LEFT_CENTER),
        (before, to - CELL_PADDING, Align2::RIGHT_CENTER),
        (now, change - CELL_PADDING, Align2::RIGHT_CENTER),
        ("Change", place - CELL_PADDING, Align2::RIGHT_CENTER),
        ("Where it stands", place + CELL_PADDING, Align2::LEFT_CENTER),
    ];
    debug_assert!(from <= to, "columns stand from left to right");
    for (text, x, align) in headings {
        let at = pos2(rect.left() + x, rect.center().y);
        ui.painter().text(at, align, text, theme::label_font(), palette.muted);
    }
}

/// A remark of its own row.
pub(super) fn remark_ui(ui: &mut Ui, columns: Columns, text: RichText) {
    let palette = theme::palette(ui.visuals());
    let room = columns.right - columns.label - 2.0 * CELL_PADDING;
    let height = height_of(ui, &text, room);
    let (rect, _) =
        ui.allocate_exact_size(vec2(columns.right, height + 2.0 * ROOM), Sense::hover());
    hairline(ui, rect, palette.hairline);
    let at = pos2(rect.left() + columns.label + CELL_PADDING, rect.top() + ROOM);
    let within = Rect::from_min_size(at, vec2(room, height));
    words_ui(ui, within, text);
}

fn height_of(ui: &Ui, text: &RichText, width: f32) -> f32 {
    let text = egui::WidgetText::from(text.clone());
    text.into_galley(ui, Some(egui::TextWrapMode::Wrap), width, egui::TextStyle::Body).size().y
}

fn hairline(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colour));
}
