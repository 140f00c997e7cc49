//! The rate set that a list is for, with a word where the list names a year.

use egui::{ComboBox, RichText, Ui};

use super::view::ListView;
use crate::domain::listed;
use crate::rates::{RateBook, RateSetId};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon, muted};
use crate::ui::shell::facts::PlanFacts;

/// Shows the set, to be chosen, and how its year meets that of the list.
pub(super) fn set_ui(ui: &mut Ui, view: &mut ListView, facts: &PlanFacts<'_>) {
    const WIDTH: f32 = 110.0;
    const LABEL: &str = "For rate set";
    let year = view.year_named();
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        muted(ui, LABEL);
        ComboBox::from_id_salt("the set of a list")
            .icon(list_icon)
            .selected_text(view.set.to_string())
            .width(WIDTH)
            .show_ui(ui, |ui| {
                for set in facts.book.sets() {
                    if list_choice(ui, *set.id() == view.set, set.id().to_string()) {
                        chosen = Some(set.id().clone());
                    }
                }
            })
            .response
            .opened_by_arrows()
            .accessible_name(LABEL);
        let of_plan = || facts.plan.rate_sets().iter().find(|set| *set.id() == view.set);
        let Some(set) = facts.book.set(&view.set).or_else(of_plan) else { return };
        let Some(year) = year else { return };
        let of_set = set.contents().year;
        if of_set != year {
            let words = other_year_words(year, (&view.set, of_set), facts.book);
            ui.label(RichText::new(words).color(theme::palette(ui.visuals()).notice));
        } else if view.is_set_proposed {
            muted(ui, &format!("The list names {year}, so that this set of {year} is proposed."));
        }
    });
    if let Some(set) = chosen {
        view.choose_set(set);
    }
}

/// What is said where the list names another year than that of its set.
fn other_year_words(year: u16, (set, of_set): (&RateSetId, u16), book: &RateBook) -> String {
    let chosen =
        format!("what you take over would stand under rate set {set}, which is for {of_set}");
    if book.sets().iter().any(|set| set.contents().year == year) {
        return format!("The list names {year}: {chosen}.");
    }
    let sets: Vec<String> = book.sets().iter().map(|set| set.id().to_string()).collect();
    let there = match sets.as_slice() {
        [only] => format!("There is only rate set {only}."),
        sets => format!("There are rate sets {}.", listed(sets, "and")),
    };
    format!("The list names {year}, and there is no rate set of {year}: {chosen}. {there}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::NewSet;

    #[test]
    fn a_list_of_a_year_without_a_set_says_which_sets_there_are() {
        let book = RateBook::built_in().unwrap();
        let set = RateSetId("2023".to_owned());
        assert_eq!(
            other_year_words(2027, (&set, 2023), &book),
            "The list names 2027, and there is no rate set of 2027: what you take over would stand under rate set \
             2023, which is for 2023. There is only rate set 2023."
        );
        let id = RateSetId("ours".to_owned());
        let new = NewSet { id, year: 2027, title: "Rates of 2027".to_owned() };
        let ours = book.sets()[0].with_read(new, Vec::new(), &[]).unwrap();
        let words = other_year_words(2027, (&set, 2023), &book.with_own([ours], []));
        assert!(!words.contains("there is no rate set"), "{words}");
    }
}
