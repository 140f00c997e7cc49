//! The menus, the pages and the parts of the window, without the mouse.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{Settles as _, click, focused, press, shows, type_in, type_text, window};

/// A row of the Edit menu alone.
const EDIT_MENU: &str = "What changed from the year before";
const NONE: Modifiers = Modifiers::NONE;

#[test]
fn alt_and_a_letter_opens_a_menu_and_arrows_go_through_it_and_to_its_neighbours() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::ALT, Key::F);
    assert!(shows(&harness, "Save as…"));
    assert!(focused(&harness).starts_with("New plan"), "{}", focused(&harness));
    press(&mut harness, NONE, Key::ArrowDown);
    assert_ne!(focused(&harness), "New plan");
    press(&mut harness, NONE, Key::ArrowRight);
    assert!(shows(&harness, EDIT_MENU) && !shows(&harness, "Save as…"));
    press(&mut harness, NONE, Key::ArrowLeft);
    press(&mut harness, NONE, Key::ArrowLeft);
    assert!(shows(&harness, "About vdss-planner"), "from the first to the last");
    press(&mut harness, NONE, Key::ArrowUp);
    assert_eq!(focused(&harness), "About vdss-planner");
    press(&mut harness, NONE, Key::Enter);
    assert!(shows(&harness, "Close"));
}

#[test]
fn a_menu_that_is_left_gives_the_focus_back_and_its_letter_is_not_typed() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let field = focused(&harness);
    harness.key_down_modifiers(Modifiers::ALT, Key::V);
    type_text(&mut harness, "v");
    assert!(shows(&harness, "Larger text"));
    press(&mut harness, NONE, Key::Escape);
    assert!(!shows(&harness, "Larger text"));
    assert_eq!(focused(&harness), field);
    let name = harness.state().plan().school().name.clone();
    assert!(!name.ends_with('v') && name.len() > 1, "{name}");
}

#[test]
fn f10_goes_to_the_titles_of_the_menus_and_escape_back() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let field = focused(&harness);
    press(&mut harness, NONE, Key::F10);
    assert_eq!(focused(&harness), "File");
    press(&mut harness, NONE, Key::ArrowRight);
    assert_eq!(focused(&harness), "Edit");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(focused(&harness), field);
    press(&mut harness, NONE, Key::F10);
    press(&mut harness, NONE, Key::ArrowLeft);
    press(&mut harness, NONE, Key::ArrowDown);
    assert!(shows(&harness, "About vdss-planner"));
}

#[test]
fn arrows_go_through_a_menu_that_the_mouse_opened() {
    let mut harness = window(&[]);
    click(&mut harness, "File");
    press(&mut harness, NONE, Key::ArrowDown);
    assert!(focused(&harness).starts_with("New plan"), "{}", focused(&harness));
    press(&mut harness, NONE, Key::ArrowRight);
    assert!(shows(&harness, EDIT_MENU));
    press(&mut harness, NONE, Key::Escape);
    assert!(!shows(&harness, EDIT_MENU));
    assert!(focused(&harness).contains("line 1"), "the table has it: {}", focused(&harness));
}

#[test]
fn a_page_that_is_shown_has_the_focus() {
    let mut harness = window(&[]);
    for (key, first) in [
        (Key::Num1, "School name"),
        (Key::Num3, "Side by side"),
        (Key::Num2, "line 1"),
        (Key::Num6, ""),
        (Key::Num5, ""),
    ] {
        press(&mut harness, Modifiers::COMMAND, key);
        harness.settle();
        let now = focused(&harness);
        assert!(now.contains(first) && !now.is_empty(), "{key:?}: {now:?}");
        assert!(!["File", "Edit", "View", "Help"].contains(&now.as_str()), "{key:?}: {now}");
    }
}

#[test]
fn f6_goes_from_the_school_to_the_other_parts_and_back() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    press(&mut harness, NONE, Key::F6);
    assert_eq!(focused(&harness), "3 notices");
    press(&mut harness, NONE, Key::F6);
    assert_eq!(focused(&harness), "School", "the list of pages");
    press(&mut harness, NONE, Key::F6);
    assert_eq!(focused(&harness), "School name");
}

#[test]
fn what_happened_is_said_for_a_while_and_shown_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(&[&folder.path().join("plan.ron")]);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    let said = |harness: &egui_kittest::Harness<'_, vdss_planner::ui::App>| {
        harness.query_by_label("Saved in plan.ron").is_some()
    };
    assert!(said(&harness));
    // Frames of a quarter of a second.
    harness.run_steps(30);
    assert!(!said(&harness));

    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    type_in(&mut harness, "Years 7 to 12 enrolments", "300");
    press(&mut harness, NONE, Key::Tab);
    click(&mut harness, "Keep as a scenario");
    let kept = harness.state().plan().scenarios().last().unwrap().name.clone();
    assert!(shows(&harness, &format!("Kept as “{kept}”")));
    click(&mut harness, "Show");
    assert!(!shows(&harness, "Kept as"));
    let beginning: String = kept.chars().take(20).collect();
    assert!(shows(&harness, &format!("VET payments (new money), {beginning}")));
}

#[test]
fn a_copy_is_said() {
    let mut harness = window(&[]);
    harness.event(egui::Event::Copy);
    harness.settle();
    assert!(harness.query_by_label("Copied").is_some());
}
