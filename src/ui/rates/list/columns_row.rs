//! What each column of a list says, to be chosen by hand.

use egui::{ComboBox, Ui};

use super::open_list::OpenList;
use crate::exchange::import::certificate_list::ListColumn;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon, muted};

/// Shows the columns, each with what it says; those about people say that nothing of them was kept.
pub(super) fn columns_ui(ui: &mut Ui, list: &mut OpenList) {
    const WIDTH: f32 = 158.0;
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (place, column) in list.table().columns().iter().enumerate() {
            let name = list.table().column_name(place);
            ui.vertical(|ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing.y = 2.0;
                let palette = theme::palette(ui.visuals());
                ui.add(egui::Label::new(theme::small(&name).color(palette.muted)).truncate());
                if column.is_withheld {
                    muted(ui, "not kept").on_hover_text(format!(
                        "Column {name} is about people, or may be. Nothing of it was kept."
                    ));
                    return;
                }
                let shown = column.says.map_or("Not used".to_owned(), ListColumn::label);
                let id = ("column of a list", list.chosen, place);
                ComboBox::from_id_salt(id)
                    .icon(list_icon)
                    .selected_text(shown)
                    .width(WIDTH)
                    .truncate()
                    .show_ui(ui, |ui| {
                        if list_choice(ui, column.says.is_none(), "Not used") {
                            chosen = Some((place, None));
                        }
                        for says in ListColumn::CHOICES {
                            if list_choice(ui, column.says == Some(says), says.label()) {
                                chosen = Some((place, Some(says)));
                            }
                        }
                    })
                    .response
                    .opened_by_arrows()
                    .accessible_name(format!("Column {name} is"));
            });
        }
    });
    if let Some((place, says)) = chosen {
        list.table_mut().set_column(place, says);
    }
}
