//! Cells of the grid: their lists by key and by mouse, lines that need no entry, and where the cursor goes next.

use egui::{Key, Modifiers};
use vdss_planner::domain::{Band, Hours, Pathway};

use super::grid::paste;
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
