//! Cells of the grid: their lists by key and by mouse, lines that need no entry, and where the cursor goes next.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{Band, Hours, Level, MaterialsTier, Pathway};

use super::grid::{copy, paste};
use super::{
    Settles as _, assert_shows, click, enter, field, focused, line, lines, press, shows, type_text,
    window,
};

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn a_list_opened_by_mouse_begins_at_the_present_band_and_takes_letters() {
    let mut harness = window(&[]);
    assert_eq!(line(&harness, 0).band, Some(Band::D));
    click(&mut harness, "Band, line 1");
    assert_eq!(focused(&harness), "Band D");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Band E");
    type_text(&mut harness, "b");
    assert_eq!(focused(&harness), "Band B", "a letter is no other key for the list that is open");
    assert_eq!(line(&harness, 0).band, Some(Band::D), "it is chosen by Enter");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(line(&harness, 0).band, Some(Band::B));
    assert!(field(&harness, "Band, line 1").is_focused());
    click(&mut harness, "Band, line 1");
    type_text(&mut harness, "F");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(line(&harness, 0).band, Some(Band::B), "Escape gives back what was");
    assert!(field(&harness, "Band, line 1").is_focused());
    click(&mut harness, "Pathway, line 1");
    type_text(&mut harness, "b");
    press(&mut harness, NONE, Key::Tab);
    assert_eq!(line(&harness, 0).pathway, Pathway::Sbat, "Tab leaves with what the list is at");
}

#[test]
fn an_apprenticeship_asks_for_no_band_tier_or_hours() {
    let mut harness = window(&[]);
    let row = lines(&harness).len();
    click(&mut harness, "Add certificate");
    type_text(&mut harness, "MEM20422");
    press(&mut harness, NONE, Key::Enter);
    let number = row + 1;
    assert_shows(&harness, &format!("Not funded, line {number}: Needs "));
    assert_eq!(line(&harness, row).band, None);
    enter(&mut harness, &format!("Pathway, line {number}"));
    type_text(&mut harness, "b");
    assert_eq!(line(&harness, row).hours, Hours::default());
    assert_shows(&harness, &format!("Not funded, line {number}: School-based apprenticeship"));
    assert!(!shows(&harness, "is not complete"), "no notice asks for a band");
    assert!(!shows(&harness, "Needs a "));
    // On the school's own pathway it asks again.
    type_text(&mut harness, "s");
    assert_shows(&harness, &format!("Not funded, line {number}: Needs "));
}

#[test]
fn rows_of_apprentices_without_hours_are_imported() {
    let mut harness = window(&[]);
    let before = lines(&harness).len();
    enter(&mut harness, "Certificate, new line");
    paste(
        &mut harness,
        "Certificate\tStudents\tHours\tPathway\nMEM20422\t3\t\tSBAT\nSIT20322\t5\t180\tSchool\n",
    );
    harness.settle();
    assert_shows(&harness, "ready, not funded");
    assert!(!shows(&harness, "1 problem"));
    assert_eq!(lines(&harness).len(), before, "it is looked at first");
}

#[test]
fn the_sums_add_up_to_the_bar() {
    let mut harness = window(&[]);
    assert_shows(&harness, "Payments, all lines: $69,783.90");
    assert_shows(&harness, "Working, small-scale adjustment: 15.00 FTE × $614.68");
    assert_shows(&harness, "Payments, small-scale adjustment: $9,220.20");
    assert_shows(&harness, "Payments, new money in all: $79,004.10");
    assert_shows(&harness, "VET payments (new money), Indicative: $79,004.10");
    // Each is explained as in any other place.
    click(&mut harness, "Payments, all lines: $69,783.90");
    assert_shows(&harness, "VET payments of all lines");
    click(&mut harness, "Payments, line 1: $16,951.00");
    assert_shows(&harness, "$12,001.00 + $4,950.00 = $16,951.00");
}

#[test]
fn a_filtered_table_has_the_sums_of_the_lines_shown_beside_those_of_all() {
    let mut harness = window(&[]);
    harness.get_by_label("Find a certificate").focus();
    harness.settle();
    type_text(&mut harness, "Hospitality");
    assert_shows(&harness, "Lines, lines shown: 1 line shown");
    assert_shows(&harness, "Payments, lines shown: $16,951.00");
    assert_shows(&harness, "Students, lines shown: 11");
    assert_shows(&harness, "Students, all lines: 53");
    assert_shows(&harness, "Payments, new money in all: $79,004.10");
    // Enter is the field's key: it opens no list in the cell that has the focus then.
    press(&mut harness, NONE, Key::Enter);
    assert!(!shows(&harness, "Band A"));
    assert!(focused(&harness).contains("line 1"), "{}", focused(&harness));
}

#[test]
fn two_values_are_repeated_over_four_cells() {
    let mut harness = window(&[]);
    let tiers = |harness: &_| -> Vec<_> {
        lines(harness)[..5].iter().map(|line| line.materials_tier).collect()
    };
    enter(&mut harness, "Tier, line 1");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    let fifth = tiers(&harness)[4];
    paste(&mut harness, "Low\nHigh\n");
    let (low, high) = (Some(MaterialsTier::Low), Some(MaterialsTier::High));
    assert_eq!(tiers(&harness), [low, high, low, high, fifth]);
    // A selection that is no multiple of the block takes it once.
    enter(&mut harness, "Students, line 1");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    let third = line(&harness, 2).students;
    paste(&mut harness, "1\n2\n");
    let students: Vec<u32> = lines(&harness)[..3].iter().map(|line| line.students).collect();
    assert_eq!(students, [1, 2, third]);
}

#[test]
fn the_bar_tells_what_several_cells_come_to() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    assert!(!shows(&harness, "Selected: "), "one cell is its own sum");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    for told in ["Selected: 3 cells", "Sum: 27", "Average: 9"] {
        assert_shows(&harness, told);
    }
    press(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_shows(&harness, "Selected: 6 cells");
    enter(&mut harness, "Payments, line 1: $16,951.00");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_shows(&harness, "Sum: $22,808.50");
    assert_shows(&harness, "Average: $11,404.25");
    click(&mut harness, "School");
    assert!(!shows(&harness, "Selected: "));
}

#[test]
fn a_formula_in_a_cell_of_numbers_is_worked_out() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    type_text(&mut harness, "=10+4");
    assert_eq!(line(&harness, 0).students, 14);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(field(&harness, "Students, line 1").value().as_deref(), Some("14"));
    enter(&mut harness, "Hours, line 1");
    type_text(&mut harness, "=10/3");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(line(&harness, 0).hours, Hours::whole(180), "what has no end changes nothing");
    assert_shows(&harness, "A field outlined in red is not understood.");
}

#[test]
fn the_edit_menu_copies_cuts_and_finds() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(copy(&mut harness), "11\r\n9");
    click(&mut harness, "Edit");
    for command in ["Cut", "Copy", "Paste", "Find a certificate"] {
        assert!(harness.query_all_by_label_contains(command).next().is_some(), "{command}");
    }
    click_first(&mut harness, "Cut");
    let students: Vec<u32> = lines(&harness)[..2].iter().map(|line| line.students).collect();
    assert_eq!(students, [0, 0]);
    assert!(field(&harness, "Students, line 1").is_focused());
    click(&mut harness, "School");
    click(&mut harness, "Edit");
    let cut = harness.query_all_by_label_contains("Cut").next().unwrap();
    assert!(cut.accesskit_node().is_disabled(), "there is no grid");
}

/// Clicks the row of a menu, whose label may have its key behind it.
fn click_first(harness: &mut egui_kittest::Harness<'_, vdss_planner::ui::App>, words: &str) {
    harness.query_all_by_label_contains(words).next().unwrap().click();
    harness.settle();
}

#[test]
fn a_certificate_that_no_list_has_is_typed_with_its_title_wherever_one_comes_from() {
    let mut harness = window(&[]);
    let row = lines(&harness).len();
    enter(&mut harness, &format!("Pathway, line {row}"));
    press(&mut harness, NONE, Key::ArrowDown);
    // Whatever the column above, a new line begins with its certificate.
    type_text(&mut harness, "SIT30821 Certificate III in Commercial Cookery");
    press(&mut harness, NONE, Key::Enter);
    let new = line(&harness, row);
    assert_eq!(new.name(), "SIT30821");
    assert_eq!(new.title, "Certificate III in Commercial Cookery");
    assert_eq!(new.level, Some(Level::III), "its title says the level");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(lines(&harness).len(), row, "the line was one step");
}

#[test]
fn text_that_was_refused_is_typed_over_after_ctrl_a_and_no_other_line_changes() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    let row = before.len();
    click(&mut harness, "Add certificate");
    type_text(&mut harness, "commercial cookery");
    press(&mut harness, NONE, Key::Enter);
    enter(&mut harness, &format!("Certificate, line {}", row + 1));
    press(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "SIT30821");
    press(&mut harness, NONE, Key::Enter);
    let after = lines(&harness);
    assert_eq!(after[..row], before[..]);
    assert_eq!(after[row].name(), "SIT30821");
}
