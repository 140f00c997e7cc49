//! Small pieces that several pages are made of.

use egui::{
    Align, Align2, Button, EventFilter, Frame, Layout, Margin, Popup, PopupCloseBehavior, Rect,
    Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetText, vec2,
};

use super::keys::arrows_pressed;
use super::theme::{self, CORNER, GRID};
use crate::domain::Money;
pub(in crate::ui) use crate::domain::short_title;
use rust_decimal::prelude::ToPrimitive;

/// The one button of a page that the eye should meet first.
pub(in crate::ui) fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::palette(ui.visuals());
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for widget in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
            widget.weak_bg_fill = palette.accent;
            widget.fg_stroke.color = palette.on_accent;
            widget.bg_stroke.color = palette.accent;
        }
        widgets.hovered.weak_bg_fill = palette.accent.gamma_multiply(0.9);
        widgets.active.bg_stroke = Stroke::new(2.0, palette.ink);
        ui.button(text)
    })
    .inner
}

/// A button of one icon; its label is its accessible name and its tooltip.
pub(in crate::ui) fn icon_button(
    ui: &mut Ui,
    icon: egui_material_icons::MaterialIcon,
    label: &str,
) -> Response {
    let palette = theme::palette(ui.visuals());
    let button = Button::new(RichText::new(icon.codepoint).size(16.0).color(palette.muted))
        .frame_when_inactive(false)
        .min_size(Vec2::splat(24.0));
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(GRID, 0.0);
        ui.spacing_mut().interact_size = Vec2::splat(24.0);
        ui.add(button).on_hover_text(label).accessible_name(label)
    })
    .inner
}

/// A card: panel ground within a hairline.
pub(in crate::ui) fn card(ui: &Ui) -> Frame {
    let palette = theme::palette(ui.visuals());
    Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.hairline))
        .corner_radius(CORNER)
        .inner_margin(Margin::same(12))
}

/// A notice's card.
pub(in crate::ui) fn notice_card(ui: &Ui) -> Frame {
    let palette = theme::palette(ui.visuals());
    Frame::new().fill(palette.notice_ground).corner_radius(CORNER).inner_margin(Margin::same(10))
}

/// A popup that holds text and fields rather than a menu's items; a click outside closes it.
pub(in crate::ui) fn panel_popup(response: &Response, width: f32) -> Popup<'_> {
    Popup::menu(response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .layout(Layout::top_down(Align::Min))
        .style(egui::style::StyleModifier::default())
        .frame(Frame::popup(&response.ctx.global_style()).inner_margin(Margin::same(12)))
        .width(width)
}

/// A choice of a list; returns whether it is chosen, by which the list closes: by Enter and Space too. A list that
/// opens begins at the present choice.
pub(in crate::ui) fn list_choice(ui: &mut Ui, is_present: bool, text: impl Into<String>) -> bool {
    let choice = ui.selectable_label(is_present, text.into());
    if is_present && !ui.is_sizing_pass() {
        let (list, pass) = (ui.unique_id().with("list of choices"), ui.ctx().cumulative_pass_nr());
        let before = ui.data_mut(|data| {
            let before = data.get_temp::<u64>(list);
            data.insert_temp(list, pass);
            before
        });
        if before.is_none_or(|before| before + 1 < pass) {
            choice.request_focus();
        }
    }
    if choice.clicked() {
        ui.close();
    }
    choice.clicked()
}

/// The button of a closed list.
pub(in crate::ui) trait ListButton {
    /// Has the arrows up and down open the list, as they do in every closed list of a desktop.
    fn opened_by_arrows(self) -> Self;
}

impl ListButton for Response {
    fn opened_by_arrows(self) -> Self {
        if self.has_focus() {
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            self.ctx.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
            if arrows_pressed(&self.ctx) != (0, 0) {
                Popup::open_id(&self.ctx, self.id.with("popup"));
            }
        }
        self
    }
}

/// A small label in the muted ink.
pub(in crate::ui) fn muted(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::palette(ui.visuals());
    ui.label(RichText::new(text).color(palette.muted))
}

/// A small label over what it belongs to.
pub(in crate::ui) fn small_label(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::palette(ui.visuals());
    ui.label(theme::small(text).color(palette.muted))
}

/// The room of a field's label at its left.
const LABEL_WIDTH: f32 = 176.0;

/// In windows narrower than this, as with large text, the labels of a form narrower than that stand over
/// their fields.
const NARROW_WINDOW: f32 = 800.0;
const NARROW_FORM: f32 = 440.0;

fn is_narrow_form(ui: &Ui) -> bool {
    let window = ui.ctx().content_rect().width();
    window < NARROW_WINDOW && ui.max_rect().width() < NARROW_FORM
}

/// A field's label at its left, or over it where there is little room, and the field; what is wrong with it
/// stands beneath.
pub(in crate::ui) fn form_row<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui.visuals());
    if is_narrow_form(ui) {
        return ui
            .vertical(|ui| {
                if !label.is_empty() {
                    small_label(ui, label);
                }
                ui.horizontal_wrapped(add).inner
            })
            .inner;
    }
    ui.horizontal(|ui| {
        let size = vec2(LABEL_WIDTH, ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(LABEL_WIDTH);
            ui.label(RichText::new(label).color(palette.muted));
        });
        add(ui)
    })
    .inner
}

/// What a field expects, beneath it, when it was not understood.
pub(in crate::ui) fn problem_line(ui: &mut Ui, problem: Option<&str>) {
    let palette = theme::palette(ui.visuals());
    let indent = if is_narrow_form(ui) { 0.0 } else { LABEL_WIDTH + 2.0 * GRID };
    if let Some(problem) = problem {
        ui.horizontal(|ui| {
            ui.add_space(indent);
            ui.vertical(|ui| {
                ui.set_max_width(ui.available_width());
                ui.add(egui::Label::new(theme::small(problem).color(palette.problem)).wrap());
            });
        });
    }
}

/// The outline of a field whose text is not understood.
pub(in crate::ui) fn outline_problem(ui: &Ui, rect: Rect) {
    let palette = theme::palette(ui.visuals());
    ui.painter().rect_stroke(
        rect.shrink(1.0),
        CORNER / 2,
        Stroke::new(1.5, palette.problem),
        StrokeKind::Inside,
    );
}

/// A difference as text, with its direction by sign and triangle as well as by colour.
pub(in crate::ui) fn difference_text(ui: &Ui, difference: Money, text: &str) -> RichText {
    let palette = theme::palette(ui.visuals());
    if difference.is_zero() {
        RichText::new("no change").color(palette.muted)
    } else if difference.is_negative() {
        RichText::new(text).color(palette.fall)
    } else {
        RichText::new(format!("+{text}")).color(palette.rise)
    }
}

/// The triangle that goes with a difference; nothing for none.
pub(in crate::ui) fn triangle(ui: &mut Ui, difference: Money) {
    if difference.is_zero() {
        return;
    }
    let palette = theme::palette(ui.visuals());
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 20.0), Sense::hover());
    let (centre, half) = (rect.center(), 4.0);
    let tip = if difference.is_negative() { half } else { -half };
    let colour = if difference.is_negative() { palette.fall } else { palette.rise };
    ui.painter().add(egui::Shape::convex_polygon(
        vec![centre + vec2(-half, -tip), centre + vec2(half, -tip), centre + vec2(0.0, tip)],
        colour,
        Stroke::NONE,
    ));
}

/// The mark of a list that opens beneath its button, as the buttons of menus have it.
pub(in crate::ui) fn list_icon(
    ui: &Ui,
    rect: Rect,
    visuals: &egui::style::WidgetVisuals,
    _is_open: bool,
) {
    let font = egui::FontId::new(14.0, egui::FontFamily::Proportional);
    let icon = egui_material_icons::icons::ICON_EXPAND_MORE.codepoint;
    let colour = visuals.fg_stroke.color;
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, font, colour);
}

/// Text painted in a rectangle and told to screen readers as a label.
pub(in crate::ui) fn painted_label(
    ui: &mut Ui,
    rect: Rect,
    align: Align,
    text: impl Into<WidgetText>,
    spoken: &str,
) -> Response {
    let response = ui.allocate_rect(rect, Sense::hover());
    paint_text(ui, rect, align, text);
    speak(&response, spoken);
    response
}

/// Paints text in a rectangle, in the middle of its height; what does not fit is cut.
pub(in crate::ui) fn paint_text(ui: &Ui, rect: Rect, align: Align, text: impl Into<WidgetText>) {
    let galley = text.into().into_galley(
        ui,
        Some(egui::TextWrapMode::Truncate),
        rect.width(),
        egui::TextStyle::Body,
    );
    let anchor = match align {
        Align::Min => Align2::LEFT_CENTER,
        Align::Center => Align2::CENTER_CENTER,
        Align::Max => Align2::RIGHT_CENTER,
    };
    let place = anchor.align_size_within_rect(galley.size(), rect);
    let ink = ui.visuals().text_color();
    if align == Align::Max && !is_in_sight(ui, place) {
        paint_cut(ui, rect);
        return;
    }
    ui.painter().galley(place.min, galley, ink);
}

/// Whether a place is in sight in its whole width. A number of which a part is cut off reads as another one.
pub(in crate::ui) fn is_in_sight(ui: &Ui, place: Rect) -> bool {
    // A cell leaves more room than this at its sides; the scroll bar may take as much.
    let sight = ui.clip_rect().x_range().shrink(4.0);
    sight.contains(place.left()) && sight.contains(place.right())
}

/// Paints what stands for a number that is not wholly in sight.
pub(in crate::ui) fn paint_cut(ui: &Ui, rect: Rect) {
    let part = rect.intersect(ui.clip_rect());
    let palette = theme::palette(ui.visuals());
    let font = theme::body_font(false);
    ui.painter().text(part.center(), Align2::CENTER_CENTER, "…", font, palette.muted);
}

/// What part of the largest amount an amount is, for a length on the screen. Nothing of nothing.
pub(in crate::ui) fn share_of(amount: Money, largest: Money) -> f32 {
    // A length only: no amount is worked out from it.
    if largest.is_zero() {
        return 0.0;
    }
    (amount.decimal() / largest.decimal()).to_f32().unwrap_or(0.0)
}

/// What a screen reader says of a text that means little without the label beside it.
pub(in crate::ui) fn speak(response: &Response, words: &str) {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
}
