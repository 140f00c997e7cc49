//! The pages of a report as they will be printed, one beneath the other.

use egui::emath::GuiRounding as _;
use egui::{
    Color32, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use rust_decimal::prelude::ToPrimitive as _;

use super::preview::{Preview, Zoom};
use crate::domain::{capitalised, counted};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{notice_card, small_label};

/// Points of paper across a page, and down it.
const PAGE_WIDTH: f32 = 595.28;
const PAGE_HEIGHT: f32 = 841.89;
/// Points of the screen for a point of paper, at which a page is as large as it is printed.
const PRINTED: f32 = 96.0 / 72.0;
/// Room for the choice of how large the pages are.
const ZOOM_WIDTH: f32 = 236.0;
/// The room between pages that stand side by side.
const BESIDE: f32 = 16.0;
/// The line under each page.
const UNDER_PAGE: f32 = 26.0;
/// The outline of a page.
const OUTLINE: f32 = 1.0;
/// Room for the scroll bar beside the pages.
const BAR_WIDTH: f32 = 14.0;
/// A page smaller than this shows nothing.
const WIDTH_MIN: f32 = 160.0;
/// No picture is wider than this, in pixels: what a graphics card takes is 8192 down.
const PIXELS_MAX: f32 = 5_600.0;
/// How far an arrow key scrolls.
const ARROW: f32 = 60.0;

/// Where the pages scroll.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// In an area of their own of this height.
    Height(f32),
    /// With the page of the window that they stand on, which is so high in sight.
    Page(f32),
}

impl Within {
    /// What is left of it under something of a height.
    pub(super) fn less(self, taken: f32) -> Self {
        match self {
            Self::Height(height) => Self::Height(height - taken),
            Self::Page(height) => Self::Page(height),
        }
    }
}

/// Shows the line over the pages and the pages; returns where F6 and Tab come to them.
pub(super) fn pages_ui(ui: &mut Ui, preview: &mut Preview, within: Within) -> Option<Id> {
    let top = ui.cursor().top();
    heading_ui(ui, preview);
    if let Some(fault) = preview.fault() {
        let fault = format!("{}.", capitalised(fault));
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(fault);
        });
        return None;
    }
    // Over white paper a fade into the dark ground is a smear.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let stop = match within {
        Within::Page(height) => {
            let room = vec2(ui.available_width(), height);
            ScrollArea::horizontal()
                .id_salt("wide pages of the report")
                .auto_shrink([false, true])
                .show(ui, |ui| sheets_ui(ui, preview, room))
                .inner
        }
        Within::Height(height) => {
            let height = (height - (ui.cursor().top() - top)).max(WIDTH_MIN);
            let room = vec2(ui.available_width() - BAR_WIDTH, height);
            ScrollArea::both()
                .id_salt("pages of the report")
                .max_height(height)
                .auto_shrink(false)
                .show(ui, |ui| sheets_ui(ui, preview, room))
                .inner
        }
    };
    Some(stop.id)
}

fn heading_ui(ui: &mut Ui, preview: &mut Preview) {
    ui.horizontal(|ui| {
        ui.label(theme::strong("Preview"));
        match preview.pages() {
            None => _ = small_label(ui, "Setting the pages…"),
            Some(_) if preview.is_late(ui.ctx()) => _ = small_label(ui, "Updating…"),
            Some(pages) => _ = small_label(ui, &format!("{}, A4", counted(pages, "page", "pages"))),
        }
        // From left to right, as Tab goes, at the right.
        ui.add_space((ui.available_width() - ZOOM_WIDTH).max(0.0));
        for (zoom, words) in
            [(Zoom::FitWidth, "Fit width"), (Zoom::FitPage, "Fit page"), (Zoom::Printed, "100 %")]
        {
            if ui.selectable_label(preview.zoom(ui.ctx()) == zoom, words).clicked() {
                preview.zoom = Some(zoom);
            }
        }
    });
}

/// The sheets of paper, in as much room.
fn sheets_ui(ui: &mut Ui, preview: &mut Preview, room: Vec2) -> Response {
    let pixels_per_point = ui.ctx().pixels_per_point();
    let zoom = preview.zoom(ui.ctx());
    let width = match zoom {
        Zoom::FitWidth => (room.x - 2.0 * OUTLINE).max(WIDTH_MIN),
        Zoom::FitPage => {
            let by_height = (room.y - UNDER_PAGE - 2.0 * OUTLINE) * PAGE_WIDTH / PAGE_HEIGHT;
            by_height.min(room.x - 2.0 * OUTLINE).max(WIDTH_MIN)
        }
        Zoom::Printed => PAGE_WIDTH * PRINTED,
    };
    // Whole pixels, so that a picture of as many is sharp.
    let pixels = (width * pixels_per_point).floor().min(PIXELS_MAX);
    let width = if pixels < PIXELS_MAX { pixels / pixels_per_point } else { width };
    let size = vec2(width, width * PAGE_HEIGHT / PAGE_WIDTH).round_to_pixels(pixels_per_point);
    let count = preview.pages();
    let sheets = count.unwrap_or(1);
    let in_a_row = match zoom {
        Zoom::FitPage => ((room.x + BESIDE) / (size.x + BESIDE)).to_usize().unwrap_or(1),
        Zoom::FitWidth | Zoom::Printed => 1,
    };
    let in_a_row = in_a_row.clamp(1, sheets.max(1));
    let float = |count: usize| count.to_f32().unwrap_or(1.0);
    let pitch = vec2(size.x + BESIDE, size.y + UNDER_PAGE);
    let height = pitch.y * float(sheets.div_ceil(in_a_row)) + OUTLINE;
    let row_width = pitch.x * float(in_a_row) - BESIDE;
    let (whole, _) = ui
        .allocate_exact_size(vec2((row_width + 2.0 * OUTLINE).max(room.x), height), Sense::hover());
    let left = whole.left() + (whole.width() - row_width) / 2.0;
    let mut in_sight = Vec::new();
    for page in 0..sheets {
        let top = whole.top() + OUTLINE + pitch.y * float(page / in_a_row);
        let left = left + pitch.x * float(page % in_a_row);
        let sheet = Rect::from_min_size(pos2(left, top).round_to_pixels(pixels_per_point), size);
        if ui.is_rect_visible(sheet) {
            in_sight.push(page);
            sheet_ui(ui, preview, (page, count), sheet);
        }
    }
    let stop = scroll_by_keys(ui, whole, count);
    preview.show(ui.ctx(), in_sight, pixels.to_u16().unwrap_or(u16::MAX));
    stop
}

fn sheet_ui(ui: &mut Ui, preview: &Preview, (page, count): (usize, Option<usize>), sheet: Rect) {
    let palette = theme::palette(ui.visuals());
    let painter = ui.painter();
    painter.rect_filled(sheet, 0, Color32::WHITE);
    if let Some((texture, is_old)) = preview.picture(ui.ctx(), page) {
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let tint = if is_old { Color32::WHITE.gamma_multiply(0.45) } else { Color32::WHITE };
        painter.image(texture.id(), sheet, uv, tint);
    }
    let outline = Stroke::new(OUTLINE, palette.hairline);
    painter.rect_stroke(sheet, CornerRadius::ZERO, outline, StrokeKind::Outside);
    let Some(count) = count else { return };
    let name = format!("Page {} of {count}", page + 1);
    let image = ui.interact(sheet, ui.scope_id().with(("sheet", page)), Sense::hover());
    let spoken = format!("{name} of the report");
    image.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    let under = Rect::from_min_size(sheet.left_bottom(), vec2(sheet.width(), UNDER_PAGE));
    let font = theme::small_font();
    ui.painter().text(
        under.center() - vec2(0.0, GRID / 2.0),
        egui::Align2::CENTER_CENTER,
        name,
        font,
        palette.muted,
    );
}

/// One stop of Tab, in which keys scroll.
fn scroll_by_keys(ui: &Ui, whole: Rect, count: Option<usize>) -> Response {
    let in_sight = whole.intersect(ui.clip_rect());
    let stop = ui.interact(whole, ui.scope_id().with("pages"), Sense::FOCUSABLE);
    let pages = count.map_or("not set yet".to_owned(), |count| counted(count, "page", "pages"));
    let spoken = format!(
        "Preview of the report, {pages}. Arrow keys and Page Down scroll. The PDF can be read aloud."
    );
    stop.widget_info(|| WidgetInfo::labeled(Role::Document, true, &spoken));
    if !stop.has_focus() {
        return stop;
    }
    let stroke = Stroke::new(2.0, theme::palette(ui.visuals()).accent);
    ui.painter().rect_stroke(in_sight, 0, stroke, StrokeKind::Inside);
    let filter =
        EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(stop.id, filter));
    let screen = in_sight.height() - ARROW;
    let delta = [
        (Key::ArrowUp, vec2(0.0, ARROW)),
        (Key::ArrowDown, vec2(0.0, -ARROW)),
        (Key::ArrowLeft, vec2(ARROW, 0.0)),
        (Key::ArrowRight, vec2(-ARROW, 0.0)),
        (Key::PageUp, vec2(0.0, screen)),
        (Key::PageDown, vec2(0.0, -screen)),
        (Key::Home, vec2(0.0, ui.clip_rect().top() - whole.top())),
        (Key::End, vec2(0.0, ui.clip_rect().bottom() - whole.bottom())),
    ]
    .into_iter()
    .filter(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
    .fold(Vec2::ZERO, |sum, (_, delta)| sum + delta);
    if delta != Vec2::ZERO {
        ui.scroll_with_delta(delta);
    }
    stop
}
