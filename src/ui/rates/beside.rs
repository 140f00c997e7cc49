//! What the tables show of the rate set: beside which other one, and for which schools.

use egui::{ComboBox, Ui};

use super::rate_sets::{RateSets, SetPlace};
use super::view::RatesView;
use crate::domain::SchoolType;
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon, muted};

/// Chooses what stands beside the set, and whether the amounts of both school types are shown.
pub(super) fn beside_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    places: &[SetPlace],
    shown: &SetPlace,
    beside: Option<&SetPlace>,
    view: &mut RatesView,
) {
    let others: Vec<&SetPlace> =
        places.iter().filter(|place| *place != shown && sets.set(place).is_some()).collect();
    ui.horizontal_wrapped(|ui| {
        let own = sets.plan.school().school_type;
        let other = SchoolType::ALL.iter().find(|of| **of != own).map_or("", |of| of.label());
        let both = ui.checkbox(&mut view.both_types, format!("{other} schools too"));
        both.on_hover_text("Shows the amounts of both school types");
        if others.is_empty() {
            return;
        }
        ui.add_space(12.0);
        muted(ui, "Side by side with");
        let chosen = beside.map_or_else(|| "no other set".to_owned(), SetPlace::name);
        ComboBox::from_id_salt("beside")
            .icon(list_icon)
            .selected_text(chosen)
            .width(180.0)
            .show_ui(ui, |ui| {
                if list_choice(ui, beside.is_none(), "no other set") {
                    view.beside = None;
                }
                for place in others {
                    let is_chosen = beside == Some(place);
                    if list_choice(ui, is_chosen, place.name()) {
                        view.beside = Some(place.clone());
                    }
                }
            })
            .response
            .opened_by_arrows()
            .accessible_name("Side by side with");
        if beside.is_some() {
            ui.checkbox(&mut view.only_differences, "Only differences");
        }
    });
}
