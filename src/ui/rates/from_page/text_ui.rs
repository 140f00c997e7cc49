//! The text of the page at the left, with what was found marked: what is chosen is framed, and a value that is clicked
//! is chosen.

use egui::style::ScrollAnimation;
use egui::{
    Align, CornerRadius, CursorIcon, Layout, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2,
    vec2,
};

use super::text_lines::TextLines;
use super::view::{Due, OpenPage};
use crate::domain::grouped;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, small_label};

/// Room around the lines that are framed.
const AROUND: f32 = 4.0;

/// Shows the text within a height; returns what is to have the focus then.
pub(super) fn text_ui(ui: &mut Ui, open: &mut OpenPage, height: f32) -> Option<Due> {
    card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.set_height(height - 24.0);
            heading_ui(ui, open);
            lines_ui(ui, open)
        })
        .inner
}

fn heading_ui(ui: &mut Ui, open: &OpenPage) {
    let palette = theme::palette(ui.visuals());
    ui.horizontal(|ui| {
        // From right to left, so that a long title gives way: nothing takes the focus.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = grouped(&open.read.page.words().to_string());
            small_label(ui, &format!("{words} words"));
            for (text, ink, ground) in [
                ("in doubt", palette.notice, palette.notice_ground),
                ("found", palette.accent, palette.accent_ground),
            ] {
                ui.label(theme::small(text).color(ink).background_color(ground));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = theme::strong(&open.title).color(palette.ink);
                ui.add(egui::Label::new(title).truncate()).on_hover_text(&open.title);
            });
        });
    });
}

fn lines_ui(ui: &mut Ui, open: &mut OpenPage) -> Option<Due> {
    let palette = theme::palette(ui.visuals());
    let width = ui.available_width() - 2.0 * AROUND - 10.0;
    let lines = TextLines::of(ui, open.lines.take(), &open.read, width);
    let chosen = open.chosen.and_then(|(place, candidate)| {
        open.read.reading.findings.get(place)?.candidates().get(candidate)
    });
    let span = chosen.and_then(|candidate| lines.span(&candidate.lines));
    let shows = std::mem::take(&mut open.shows_in_text);
    let mut clicked = None;
    let area = ScrollArea::vertical().id_salt("the text of the page").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        let size = vec2(width + 2.0 * AROUND, lines.height);
        // It has the mouse alone: by keyboard the same is chosen in the table.
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::HOVER);
        let origin = rect.min + vec2(AROUND, 0.0);
        if let Some((top, bottom)) = span {
            let framed = Rect::from_min_max(
                pos2(rect.left(), origin.y + top - 1.0),
                pos2(rect.right(), origin.y + bottom + 1.0),
            );
            let stroke = Stroke::new(1.5, palette.accent);
            ui.painter().rect_stroke(framed, CornerRadius::same(3), stroke, StrokeKind::Inside);
            if shows {
                let around = framed.expand2(vec2(0.0, 60.0));
                ui.scroll_to_rect_animation(around, Some(Align::Center), ScrollAnimation::none());
            }
        }
        lines.paint(ui, origin, (viewport.top(), viewport.bottom()));
        let under = |at: egui::Pos2| lines.at(at - origin).map(|one| (one.place, one.candidate));
        if response.hover_pos().and_then(under).is_some() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        if response.clicked() {
            clicked = response.interact_pointer_pos().and_then(under);
        }
    });
    open.lines = Some(lines);
    let (place, candidate) = clicked?;
    open.chosen = Some((place, candidate));
    Some(Due::Row(place))
}
