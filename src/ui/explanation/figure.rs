//! A figure that says where it comes from when it is clicked, or when Enter is pressed on it.

use egui::{Align, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo};

use super::inspector::Inspector;
use crate::analysis::Subject;
use crate::ui::kit::keys::pressed_by_key;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::paint_text;

/// What a figure shows, says and answers for.
pub(in crate::ui) struct FigureText<'a> {
    pub(in crate::ui) text: egui::RichText,
    /// What a screen reader says: the figure's name with its value.
    pub(in crate::ui) spoken: &'a str,
    pub(in crate::ui) subject: Subject,
    /// Tells apart the same figure in two places of the window.
    pub(in crate::ui) place: &'static str,
}

/// Shows a figure within a rectangle, as a table's cell.
pub(in crate::ui) fn figure_in_rect(
    ui: &mut Ui,
    rect: Rect,
    align: Align,
    figure: &FigureText<'_>,
    inspector: &mut Inspector,
) -> Response {
    let response = ui.interact(rect, figure.id(), Sense::click());
    let text = figure.marked(ui, &response, inspector);
    paint_text(ui, rect, align, text);
    figure.answer(ui, &response, rect, inspector);
    response
}

/// Shows a figure as a cell that is a widget already; `is_asked` explains it by key.
pub(in crate::ui) fn figure_as_cell(
    ui: &Ui,
    rect: Rect,
    align: Align,
    figure: &FigureText<'_>,
    response: &Response,
    is_asked: bool,
    inspector: &mut Inspector,
) {
    let text = figure.marked(ui, response, inspector);
    paint_text(ui, rect, align, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, figure.spoken));
    figure.explain(ui, response, is_asked, inspector);
}

/// Shows a figure where the next widget goes.
pub(in crate::ui) fn figure_label(
    ui: &mut Ui,
    figure: &FigureText<'_>,
    inspector: &mut Inspector,
) -> Response {
    let galley = egui::WidgetText::from(figure.text.clone()).into_galley(
        ui,
        Some(egui::TextWrapMode::Extend),
        f32::INFINITY,
        egui::TextStyle::Body,
    );
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    figure_in_rect(ui, rect.expand2(egui::vec2(1.0, 0.0)), Align::Min, figure, inspector)
}

/// Shows a sentence that tells a figure, over as many lines as it needs.
pub(in crate::ui) fn figure_sentence(
    ui: &mut Ui,
    figure: &FigureText<'_>,
    inspector: &mut Inspector,
) -> Response {
    let is_shown = inspector.shown() == Some(figure.subject);
    let text = if is_shown { figure.text.clone().underline() } else { figure.text.clone() };
    let response = ui.add(egui::Label::new(text).wrap().sense(Sense::click()));
    figure.answer(ui, &response, response.rect, inspector);
    response.on_hover_text("Where does this come from?")
}

impl FigureText<'_> {
    fn id(&self) -> Id {
        Id::unique(("figure", self.place, self.subject))
    }

    /// The text, underlined under the pointer and while it is explained.
    fn marked(&self, ui: &Ui, response: &Response, inspector: &Inspector) -> egui::RichText {
        let palette = theme::palette(ui.visuals());
        if inspector.shown() == Some(self.subject) {
            self.text.clone().color(palette.accent).underline()
        } else if response.hovered() {
            self.text.clone().underline()
        } else {
            self.text.clone()
        }
    }

    fn answer(&self, ui: &Ui, response: &Response, rect: Rect, inspector: &mut Inspector) {
        if response.gained_focus() {
            // A table that is wider than the page scrolls to it.
            ui.scroll_to_rect(rect, None);
        }
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme::palette(ui.visuals()).accent);
            let outline = rect.expand2(egui::vec2(3.0, 0.0));
            ui.painter().rect_stroke(outline, 3, stroke, egui::StrokeKind::Inside);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.spoken));
        self.explain(ui, response, false, inspector);
    }

    /// Explains the figure when it is clicked or asked for by key.
    fn explain(&self, ui: &Ui, response: &Response, is_asked: bool, inspector: &mut Inspector) {
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if response.clicked() || is_asked {
            let by_key = response.has_focus() && (is_asked || pressed_by_key(ui.ctx()));
            inspector.ask(ui.ctx(), self.subject, by_key.then_some(response.id));
        }
    }
}
