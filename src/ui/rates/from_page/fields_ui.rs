//! The fields of a page: the year, the set that it is compared with, its title and its date.

use egui::{ComboBox, Response, TextEdit, Ui};

use super::fields::Fields;
use super::head_ui::{keep_together, width_of};
use crate::domain::TEXT_LENGTH_MAX;
use crate::rates::RateBook;
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon, muted, outline_problem};

/// Shows the fields in a line, or in two where there is little room, and where a page was read the choice to use
/// its set everywhere.
pub(super) fn fields_ui(ui: &mut Ui, fields: &mut Fields, book: &RateBook, has_page: bool) {
    ui.horizontal_wrapped(|ui| {
        let is_year = fields.year().is_some();
        let year = field(ui, "Year", &mut fields.year, 52.0, "2027");
        if year.changed() {
            fields.year_is_typed();
        }
        if !is_year {
            outline_problem(ui, year.rect);
        }
        base_ui(ui, fields, book);
        field(ui, "Document", &mut fields.document, 210.0, "the title of the page or guide");
        let is_wrong = !fields.dated.trim().is_empty() && fields.day().is_none();
        let dated = field(ui, "Its date", &mut fields.dated, 150.0, "day, month, year");
        if is_wrong {
            outline_problem(ui, dated.rect);
        }
        if has_page {
            let mut is_used = fields.uses_everywhere();
            if ui.checkbox(&mut is_used, "Use it for every scenario of this plan").changed() {
                fields.use_everywhere(is_used);
            }
        }
    });
}

/// A label and its field, which stay together.
fn field(ui: &mut Ui, label: &str, text: &mut String, width: f32, hint: &str) -> Response {
    keep_together(ui, width_of(ui, label) + theme::GRID + width);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        muted(ui, label);
        let edit = TextEdit::singleline(text)
            .desired_width(width)
            .hint_text(hint)
            .char_limit(TEXT_LENGTH_MAX);
        let response = ui.add(edit).accessible_name(label);
        if response.gained_focus() {
            begin_typing(ui, response.id, text);
        }
        response
    })
    .inner
}

/// The set whose values stand beside, and are carried over where the page has none.
fn base_ui(ui: &mut Ui, fields: &mut Fields, book: &RateBook) {
    const WIDTH: f32 = 110.0;
    const COMPARE: &str = "Compare with";
    let Some(now) = fields.base_set(book).map(|set| set.id().clone()) else { return };
    keep_together(ui, width_of(ui, COMPARE) + theme::GRID + WIDTH);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        muted(ui, COMPARE).on_hover_text(
            "Its values stand beside those of the page, and stay where the page gives none.",
        );
        ComboBox::from_id_salt("the set a page begins with")
            .icon(list_icon)
            .selected_text(now.to_string())
            .width(WIDTH)
            .show_ui(ui, |ui| {
                for set in book.sets() {
                    let id = set.id();
                    if list_choice(ui, *id == now, id.to_string()) {
                        fields.base = Some(id.clone());
                    }
                }
            })
            .response
            .opened_by_arrows()
            .accessible_name(COMPARE);
    });
}
