//! The menus, the pages and the parts of the window, without the mouse.

use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::ui::App;

use super::{Settles as _, click, field, focused, press, shows, type_in, type_text, window};

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
fn a_letter_goes_through_the_rows_of_a_menu_that_begin_with_it() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::ALT, Key::F);
    harness.settle();
    for expected in ["Save ", "Save as… "] {
        harness.event(egui::Event::Text("s".to_owned()));
        harness.settle();
        let row = focused(&harness);
        assert!(row.starts_with(expected), "{row}");
    }
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
    let said = |harness: &Harness<'_, App>| {
        harness.query_by_label_contains("Saved in plan.ron, folder").is_some()
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

/// The label and the place of what has the focus.
fn focused_place(harness: &Harness<'_, App>) -> Option<(String, Rect)> {
    let mut nodes =
        harness.query_all_by(|node| node.role() != egui::Role::Window && node.is_focused());
    let node = nodes.next()?;
    Some((node.accesskit_node().label().unwrap_or_default(), node.rect()))
}

/// Puts the focus on a widget, and goes on by Tab; returns what had the focus until it comes back or a table has it.
fn tabbed_from(harness: &mut Harness<'_, App>, label: &str) -> Vec<(String, Rect)> {
    const MOST: usize = 60;
    field(harness, label).focus();
    harness.settle();
    let mut visited: Vec<(String, Rect)> = focused_place(harness).into_iter().collect();
    while visited.len() < MOST {
        press(harness, NONE, Key::Tab);
        match focused_place(harness) {
            // The page ends where the menus begin.
            Some(place) if place.0 == "File" || place.0.contains("line ") => break,
            Some(place) if visited.contains(&place) => break,
            Some(place) => visited.push(place),
            None => panic!("the focus is lost after {:?}", visited.last()),
        }
    }
    visited
}

/// Checks that Tab goes through the row that each of these widgets stands in from left to right.
fn assert_rows_read_on(visited: &[(String, Rect)], in_rows: &[&str]) {
    for name in in_rows {
        let named = visited.iter().find(|(label, _)| label == name);
        let Some((_, named)) = named else {
            panic!("Tab does not come to {name:?}: {visited:?}");
        };
        let row: Vec<&(String, Rect)> =
            visited.iter().filter(|(_, rect)| named.y_range().contains(rect.center().y)).collect();
        assert!(row.len() > 1, "{name:?} stands alone: {visited:?}");
        assert!(row.is_sorted_by_key(|(_, rect)| rect.left()), "{row:?}");
    }
}

/// Checks that Tab goes through all of it from the top to the bottom, and through each row from left to right.
fn assert_reads_on(visited: &[(String, Rect)]) {
    let reads_on = |(_, one): &(String, Rect), (_, next): &(String, Rect)| {
        let same_row = one.y_range().contains(next.center().y);
        if same_row { one.right() <= next.left() + 1.0 } else { one.bottom() <= next.top() + 4.0 }
    };
    assert!(visited.is_sorted_by(reads_on), "{visited:#?}");
}

#[test]
fn tab_goes_through_the_rows_of_every_page_from_left_to_right() {
    let mut harness = window(&[]);
    for (page, from, rows) in [
        (Key::Num1, "School name", &["Specialist", "By year level", "Year 7"][..]),
        (Key::Num2, "Import…", &["Import…", "New scenario"]),
        (Key::Num3, "Side by side", &["Why", "Result", "Baseline", "By term", "Only differences"]),
        (Key::Num4, "File", &["Edit", "3 notices"]),
        (Key::Num5, "From the department’s page…", &["Bands from a list…", "Export…"]),
        (Key::Num6, "Scenario: Confirmed", &["Save as CSV", "Fit width"]),
    ] {
        press(&mut harness, Modifiers::COMMAND, page);
        harness.settle();
        let visited = tabbed_from(&mut harness, from);
        assert_rows_read_on(&visited, rows);
    }
}

#[test]
fn tab_goes_through_the_rows_of_the_other_parts_of_compare_from_left_to_right() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    click(&mut harness, "What matters most");
    let visited = tabbed_from(&mut harness, "Side by side");
    assert_rows_read_on(&visited, &["Why", "10%"]);
    let mut panel = tabbed_from(&mut harness, "Certificates asked about");
    panel.retain(|(_, rect)| rect.left() > 1070.0);
    assert_rows_read_on(&panel, &["Number"]);
    field(&harness, "Why").focus();
    press(&mut harness, NONE, Key::Enter);
    let visited = tabbed_from(&mut harness, "Side by side");
    assert_rows_read_on(&visited, &["By cause"]);
}

#[test]
fn tab_goes_through_the_buttons_of_what_stands_in_a_pages_place_from_left_to_right() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    click(&mut harness, "Bands from a list…");
    harness.event(egui::Event::Paste("Code\tBand\nSIT20322\tC\nBSB30120\tA\n".to_owned()));
    harness.settle();
    assert!(shows(&harness, "Another list…"));
    let visited = tabbed_from(&mut harness, "Another list…");
    assert_rows_read_on(&visited[..2], &["Cancel"]);
    // Escape leaves the list, here with a question about what was decided or without.
    press(&mut harness, NONE, Key::Escape);
    if shows(&harness, "Leave the list") {
        click(&mut harness, "Leave it");
    }
    assert!(!shows(&harness, "Another list…"));

    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    let table = "Code\tStudents\nSIT20322\t5\nBSB30120\t7\n";
    harness.event(egui::Event::Paste(table.to_owned()));
    harness.settle();
    assert!(shows(&harness, "Import into"));
    harness.get_by_label_contains("Add 2 lines").click();
    harness.settle();
    let visited = tabbed_from(&mut harness, "Cancel");
    assert_rows_read_on(&visited[..2], &["Cancel"]);
}

/// Opens a dialog by the button of a page, with Enter; checks its order, and that Escape closes it and gives the
/// focus back.
fn assert_dialog_reads_on(harness: &mut Harness<'_, App>, opened_by: &str, button: &str) {
    field(harness, opened_by).focus();
    harness.settle();
    press(harness, NONE, Key::Enter);
    harness.settle();
    let first = focused(harness);
    assert_ne!(first, opened_by, "a dialog has the focus");
    let mut visited = tabbed_from(harness, button);
    assert!(visited.iter().any(|(label, _)| *label == first), "{first} is in the dialog");
    // From the default button on it begins anew.
    let above = |(_, one): &&(String, Rect), (_, other): &&(String, Rect)| {
        (one.top(), one.left()).partial_cmp(&(other.top(), other.left())).unwrap()
    };
    let top = visited.iter().min_by(above).unwrap().clone();
    let begins = visited.iter().position(|place| *place == top).unwrap();
    visited.rotate_left(begins);
    assert_reads_on(&visited);
    assert_eq!(visited.last().unwrap().0, button, "the default button comes last");
    press(harness, NONE, Key::Escape);
    harness.settle();
    assert!(harness.query_by_label(button).is_none(), "Escape closes it");
}

#[test]
fn dialogs_are_read_by_tab_closed_by_escape_and_give_the_focus_back() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    for (opened_by, button) in [
        ("Raise by a per cent…", "Cancel"),
        ("Copy to another year…", "Cancel"),
        ("Note…", "Keep note"),
    ] {
        assert_dialog_reads_on(&mut harness, opened_by, button);
        assert_eq!(focused(&harness), opened_by);
    }
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_dialog_reads_on(&mut harness, "New scenario", "Create");
    assert!(focused(&harness).contains("line 1"), "the table has it: {}", focused(&harness));
}

#[test]
fn the_question_about_unsaved_changes_is_read_by_tab_and_answered_by_enter() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "15");
    press(&mut harness, NONE, Key::Enter);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    assert_eq!(focused(&harness), "Save");
    let mut visited = tabbed_from(&mut harness, "Save");
    visited.rotate_left(1);
    assert_reads_on(&visited);
    let labels: Vec<&str> = visited.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["Cancel", "Don't save", "Save"]);
    press(&mut harness, NONE, Key::Escape);
    assert!(focused(&harness).contains("line "), "{}", focused(&harness));
}

#[test]
fn enter_on_what_is_chosen_in_a_dialog_goes_on() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let scenarios = |harness: &Harness<'_, App>| harness.state().plan().scenarios().len();
    let before = scenarios(&harness);
    field(&harness, "Empty, without lines").focus();
    harness.settle();
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(scenarios(&harness), before, "it chooses");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(scenarios(&harness), before + 1, "what is chosen goes on");
}
