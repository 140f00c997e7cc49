//! Scenarios say what they are: made, named, moved, and taken by Payments.

use egui::PointerButton;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::FundingCycle;
use vdss_planner::plan::Scenario;
use vdss_planner::storage::sample_plan;

use super::*;

fn scenarios(harness: &Harness<'_, App>) -> Vec<(String, FundingCycle)> {
    let of = |one: &Scenario| (one.name.clone(), one.cycle);
    harness.state().plan().scenarios().iter().map(of).collect()
}

fn names(harness: &Harness<'_, App>) -> Vec<String> {
    scenarios(harness).into_iter().map(|(name, _)| name).collect()
}

fn type_over(harness: &mut Harness<'_, App>, text: &str) {
    press(harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(egui::Role::TextInput, "Scenario name").type_text(text);
    harness.settle();
}

fn is_chosen(harness: &Harness<'_, App>, label: &str) -> bool {
    let radio = harness.get_by_role_and_label(egui::Role::RadioButton, label);
    radio.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

const CONFIRMED: &str = "Confirmed, after the February census";
const REVISED: &str = "Revised, after the VASS deadline";
const WHAT_IF: &str = "What if, the school’s own question";

#[test]
fn a_name_that_is_a_cycles_proposes_it_and_enter_makes_the_scenario() {
    let mut harness = window(&[]);
    click(&mut harness, "New scenario");
    assert!(is_chosen(&harness, "A copy of Indicative"));
    assert!(is_chosen(&harness, WHAT_IF));
    type_over(&mut harness, "revised 2023");
    assert!(is_chosen(&harness, REVISED));
    assert_shows(&harness, "Payments then takes the revised amount from revised 2023.");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let made = scenarios(&harness);
    assert_eq!(made[1], ("revised 2023".to_owned(), FundingCycle::Revised));
    assert_eq!(harness.state().plan().revised(), 1);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &sample_plan().unwrap(), "one step");
}

#[test]
fn what_was_chosen_stays_and_an_untouched_name_follows_it() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    click(&mut harness, REVISED);
    assert_eq!(field(&harness, "Scenario name").value().unwrap(), "Revised");
    click(&mut harness, "Empty, without lines");
    enter(&mut harness, "Scenario name");
    type_over(&mut harness, "Confirmed in May");
    assert!(is_chosen(&harness, REVISED), "what the user chose");
    click(&mut harness, "Create");
    assert_eq!(scenarios(&harness)[2], ("Confirmed in May".to_owned(), FundingCycle::Revised));
    // Nothing is entered yet: that is no loss.
    assert_shows(&harness, "Against Indicative: empty, no lines yet");
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_shows(&harness, "VET payments (new money), Difference: empty");
}

#[test]
fn a_duplicate_renamed_confirmed_is_asked_about_and_pays() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Delete scenario");
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Duplicate scenario…");
    click(&mut harness, "Create");
    assert_eq!(scenarios(&harness)[1], ("Copy of Indicative".to_owned(), FundingCycle::WhatIf));
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert_shows(&harness, "All four terms pay Indicative.");
    assert_shows(&harness, "None is Confirmed or Revised yet: until one is, Indicative is used.");

    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Rename…");
    type_over(&mut harness, "Confirmed");
    assert!(is_chosen(&harness, CONFIRMED));
    assert_shows(&harness, "It becomes Confirmed, as its name says. Until now it is What if.");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(scenarios(&harness)[1], ("Confirmed".to_owned(), FundingCycle::Confirmed));
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert_shows(
        &harness,
        "Terms 1 and 2 pay Indicative. The adjustment and Terms 3 and 4 bring the year to Confirmed.",
    );
    assert!(!shows(&harness, "None is Confirmed or Revised yet"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(scenarios(&harness)[1], ("Copy of Indicative".to_owned(), FundingCycle::WhatIf));
}

#[test]
fn payments_asks_while_nothing_is_confirmed_and_takes_the_answer() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    click(&mut harness, "Scenario menu");
    click(&mut harness, "What if");
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    click(&mut harness, "Choose…");
    click(&mut harness, "Confirmed, What if");
    click(&mut harness, "Use it");
    assert_eq!(harness.state().plan().revised(), 1);
    assert!(!shows(&harness, "None is Confirmed or Revised yet"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    click(&mut harness, "Make Confirmed Confirmed");
    assert_eq!(scenarios(&harness)[1].1, FundingCycle::Confirmed);
    assert_shows(&harness, "Year, Amount: $73,635.93");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    click(&mut harness, "New Confirmed scenario…");
    assert!(is_chosen(&harness, CONFIRMED));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(scenarios(&harness)[1], ("Confirmed 2".to_owned(), FundingCycle::Confirmed));
}

#[test]
fn a_tab_has_a_menu_by_the_other_button_and_by_key() {
    let mut harness = window(&[]);
    let tab = harness.get_by_label("Scenario Confirmed");
    tab.click_button(PointerButton::Secondary);
    harness.settle();
    click(&mut harness, "Compare with this");
    assert_eq!(harness.state().plan().baseline(), 1);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        harness.get_by_label("Scenario Confirmed").focus();
        harness.settle();
        press(&mut harness, modifiers, key);
        assert!(shows(&harness, "Duplicate scenario…"), "{key:?}");
        assert_eq!(focused(&harness), "Rename…");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(!shows(&harness, "Duplicate scenario…"), "{key:?}");
    }
}

#[test]
fn a_scenario_is_moved_by_key_and_by_dragging_and_what_is_shown_goes_along() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::PageUp);
    assert_eq!(names(&harness), ["Confirmed", "Indicative"]);
    assert_shows(&harness, "VET payments (new money), Confirmed: $73,635.93");
    assert_shows(&harness, "Against Indicative: -$5,368.17");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &sample_plan().unwrap(), "one step");

    let place = |harness: &Harness<'_, App>, tab: &str| harness.get_by_label(tab).rect();
    let from = place(&harness, "Scenario Indicative").center();
    let to = place(&harness, "Scenario Confirmed").right_center();
    harness.drag_at(from);
    harness.step();
    for part in [0.3, 0.6, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.step();
    }
    harness.drop_at(to);
    harness.settle();
    assert_eq!(names(&harness), ["Confirmed", "Indicative"]);
    assert_eq!(harness.state().plan().baseline(), 1, "the baseline goes along");
}

#[test]
fn what_was_typed_and_not_understood_goes_along_with_its_scenario() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "many");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::PageDown);
    assert_eq!(names(&harness), ["Confirmed", "Indicative"]);
    assert_eq!(field(&harness, "Students, line 1").value().unwrap(), "many");
    click(&mut harness, "Scenario Confirmed");
    assert_eq!(field(&harness, "Students, line 1").value().unwrap(), "8");
}
