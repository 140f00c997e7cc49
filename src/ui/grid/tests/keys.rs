//! Keys, ranges and the clipboard.

use egui::{Key, Modifiers};

use super::shelf::{copy, enter, fixed, focused, growing, paste, press, type_text, value};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn arrows_move_and_typing_replaces_while_f2_goes_on_and_escape_takes_back() {
    let mut harness = growing();
    enter(&mut harness, "Weight, jar 1");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Weight, jar 2");
    type_text(&mut harness, "9");
    type_text(&mut harness, "9");
    assert_eq!(harness.state().weights(), [300, 99, 120]);
    // Over what stood there: an arrow key leaves the cell.
    press(&mut harness, NONE, Key::ArrowLeft);
    assert_eq!(focused(&harness), "Name, jar 2");
    press(&mut harness, NONE, Key::ArrowRight);
    press(&mut harness, NONE, Key::F2);
    type_text(&mut harness, "0");
    assert_eq!(harness.state().weights(), [300, 990, 120], "typed after what stood there");
    press(&mut harness, NONE, Key::ArrowLeft);
    assert_eq!(focused(&harness), "Weight, jar 2", "the arrow moves within the text");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(harness.state().weights(), [300, 99, 120]);
    assert_eq!(focused(&harness), "Weight, jar 2");
    press(&mut harness, NONE, Key::Home);
    assert_eq!(focused(&harness), "Name, jar 2", "the number takes no focus");
    press(&mut harness, CTRL, Key::End);
    assert_eq!(focused(&harness), "Double, jar 3");
}

#[test]
fn enter_goes_down_and_back_beneath_where_tab_began() {
    let mut harness = growing();
    enter(&mut harness, "Name, jar 1");
    type_text(&mut harness, "Quinces");
    press(&mut harness, NONE, Key::Tab);
    type_text(&mut harness, "500");
    press(&mut harness, NONE, Key::Tab);
    assert_eq!(focused(&harness), "Full, jar 1");
    press(&mut harness, NONE, Key::Y);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(focused(&harness), "Name, jar 2");
    let first = harness.state().shelf.jars[0].clone();
    assert_eq!((first.name.as_str(), first.weight, first.is_full), ("Quinces", 500, true));
    press(&mut harness, SHIFT, Key::Tab);
    assert_eq!(focused(&harness), "Full, jar 1", "over the beginning of a row");
}

#[test]
fn the_first_key_in_the_new_row_makes_it_a_row() {
    let mut harness = growing();
    enter(&mut harness, "Weight, jar 4");
    type_text(&mut harness, "7");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(harness.state().weights(), [300, 450, 120, 7]);
    assert_eq!(focused(&harness), "Weight, jar 5");
}

#[test]
fn tab_stays_at_the_last_cell_of_a_table_that_does_not_grow() {
    let mut harness = fixed();
    enter(&mut harness, "Full, jar 3");
    press(&mut harness, NONE, Key::Tab);
    assert_eq!(focused(&harness), "Full, jar 3");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Full, jar 3");
    press(&mut harness, CTRL, Key::Home);
    press(&mut harness, SHIFT, Key::Tab);
    assert_eq!(focused(&harness), "Name, jar 1");
}

#[test]
fn a_cell_that_waits_changes_when_it_is_left_and_escape_leaves_it_as_it_was() {
    let mut harness = fixed();
    enter(&mut harness, "Name, jar 1");
    type_text(&mut harness, "Quinces");
    assert_eq!(harness.state().names(), ["Plums", "Apples", "Pears"]);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(harness.state().names(), ["Quinces", "Apples", "Pears"]);
    assert_eq!(focused(&harness), "Name, jar 2");
    type_text(&mut harness, "Figs");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(harness.state().names(), ["Quinces", "Apples", "Pears"]);
    assert_eq!(harness.state().steps, 1);
}

#[test]
fn a_range_is_copied_pasted_filled_and_emptied_each_in_one_step() {
    let mut harness = growing();
    enter(&mut harness, "Name, jar 1");
    press(&mut harness, SHIFT, Key::ArrowRight);
    press(&mut harness, SHIFT, Key::ArrowDown);
    let text = copy(&mut harness);
    assert_eq!(text, "Plums\t300\r\nApples\t450");
    enter(&mut harness, "Name, jar 3");
    paste(&mut harness, &text);
    assert_eq!(harness.state().names(), ["Plums", "Apples", "Plums", "Apples"]);
    assert_eq!(harness.state().steps, 1);
    // What was pasted is chosen.
    press(&mut harness, NONE, Key::Delete);
    assert_eq!(harness.state().names(), ["Plums", "Apples", "", ""]);
    assert_eq!(harness.state().weights(), [300, 450, 0, 0]);
    enter(&mut harness, "Weight, jar 2");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, CTRL, Key::D);
    assert_eq!(harness.state().weights(), [300, 450, 450, 0]);
    press(&mut harness, SHIFT, Key::ArrowUp);
    press(&mut harness, SHIFT, Key::ArrowUp);
    type_text(&mut harness, "8");
    press(&mut harness, CTRL, Key::Enter);
    assert_eq!(harness.state().weights(), [8, 8, 450, 0]);
}

#[test]
fn one_cell_is_pasted_over_the_range_and_what_has_no_place_is_refused_whole() {
    let mut harness = fixed();
    let before = harness.state().shelf.jars.clone();
    enter(&mut harness, "Weight, jar 1");
    paste(&mut harness, "1\n2\n3\n4\n");
    assert!(harness.state().is_told(), "there is no fourth jar");
    assert_eq!(harness.state().shelf.jars, before);

    let mut harness = fixed();
    enter(&mut harness, "Weight, jar 1");
    paste(&mut harness, "many\n2\n");
    assert!(harness.state().is_told());
    assert_eq!(harness.state().shelf.jars, before);

    let mut harness = fixed();
    enter(&mut harness, "Weight, jar 1");
    press(&mut harness, SHIFT, Key::ArrowDown);
    paste(&mut harness, "77\n");
    assert_eq!(harness.state().weights(), [77, 77, 120]);
}

#[test]
fn what_is_not_understood_stays_in_its_cell_until_something_else_comes_there() {
    let mut harness = growing();
    enter(&mut harness, "Weight, jar 1");
    type_text(&mut harness, "a lot");
    press(&mut harness, NONE, Key::Enter);
    let value = |harness: &egui_kittest::Harness<'_, _>| {
        use egui_kittest::kittest::Queryable as _;
        harness.get_by_label("Weight, jar 1").value().unwrap()
    };
    assert_eq!(value(&harness), "a lot");
    assert_eq!(harness.state().weights()[0], 300);
    press(&mut harness, NONE, Key::ArrowUp);
    paste(&mut harness, "12\n");
    assert_eq!(value(&harness), "12");
}

#[test]
fn the_focus_stays_on_the_screen_when_rows_go() {
    let mut harness = growing();
    enter(&mut harness, "Weight, jar 1");
    press(&mut harness, CTRL, Key::Delete);
    assert_eq!(harness.state().names(), ["Apples", "Pears"]);
    assert_eq!(focused(&harness), "Weight, jar 1");
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, CTRL, Key::Delete);
    assert_eq!(harness.state().names(), ["Apples"]);
    assert_eq!(focused(&harness), "Weight, jar 1");
}

#[test]
fn whole_rows_and_columns_are_chosen_by_key() {
    let mut harness = growing();
    enter(&mut harness, "Weight, jar 2");
    press(&mut harness, SHIFT, Key::Space);
    assert_eq!(copy(&mut harness), "Apples\t450\tno\t900");
    enter(&mut harness, "Weight, jar 2");
    press(&mut harness, CTRL, Key::Space);
    assert_eq!(copy(&mut harness), "300\r\n450\r\n120");
    press(&mut harness, CTRL, Key::A);
    assert_eq!(copy(&mut harness).lines().count(), 3);
}

#[test]
fn a_table_among_others_waits_for_the_focus_and_then_keeps_it_and_its_page_s_own_takes_it() {
    let mut harness = fixed();
    assert_eq!(focused(&harness), "");
    enter(&mut harness, "Weight, jar 2");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(focused(&harness), "Weight, jar 2");
    let mut harness = growing();
    assert_eq!(focused(&harness), "Name, jar 1");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(focused(&harness), "Name, jar 1");
}

#[test]
fn escape_keeps_the_focus_and_takes_back_what_was_refused_in_a_cell_that_was_left() {
    for mut harness in [growing(), fixed()] {
        enter(&mut harness, "Weight, jar 1");
        type_text(&mut harness, "x");
        press(&mut harness, NONE, Key::Enter);
        press(&mut harness, NONE, Key::ArrowUp);
        assert_eq!(value(&harness, "Weight, jar 1"), "x");
        press(&mut harness, NONE, Key::Escape);
        assert_eq!(focused(&harness), "Weight, jar 1");
        assert_eq!(value(&harness, "Weight, jar 1"), "300");
        press(&mut harness, NONE, Key::ArrowDown);
        assert_eq!(focused(&harness), "Weight, jar 2", "keys still move in the table");
    }
}

#[test]
fn a_letter_with_alt_is_meant_for_a_menu_and_changes_no_cell() {
    let mut harness = growing();
    for (cell, letter, key) in [("Full, jar 1", "y", Key::Y), ("Weight, jar 1", "7", Key::Num7)] {
        enter(&mut harness, cell);
        harness.key_down_modifiers(Modifiers::ALT, key);
        harness.event_modifiers(egui::Event::Text(letter.to_owned()), Modifiers::ALT);
        harness.key_up_modifiers(Modifiers::ALT, key);
        harness.run();
    }
    let first = harness.state().shelf.jars[0].clone();
    assert_eq!((first.weight, first.is_full), (300, false));
}
