//! What is kept beside the figures: what the department advised, notes, words for the council, approval.

use super::*;
use vdss_planner::domain::Money;
use vdss_planner::plan::{Action, ApprovalOf, LineEdit};
use vdss_planner::storage::{sample_plan, save_plan};

const TOTAL: &str = "VET payments (new money), advised";

fn advice(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Num3);
    click(harness, "Department’s advice");
    assert_shows(harness, "Scenario of the advice");
}

/// The VET payments of the sample's first scenario with as many students in its first line.
fn with_students(students: u32) -> Money {
    let plan = sample_plan().unwrap();
    let edit = LineEdit::Students(students);
    let plan = plan.after(&Action::EditLine { scenario: 0, row: 0, edit }).unwrap();
    plan.estimate_of(&plan.scenarios()[0]).totals.vet_payments
}

#[test]
fn what_was_advised_stands_beside_what_was_worked_out_and_is_the_payments_own_amount() {
    let mut harness = window(&[]);
    advice(&mut harness);
    assert_shows(&harness, "Enter what the department advised of Indicative");
    assert_shows(&harness, "VET payments (new money), worked out: $79,004.10");
    assert_shows(&harness, "VET payments (new money), advised less worked out: not known");
    type_in(&mut harness, TOTAL, "79,000");
    assert_shows(&harness, "The department advised $4.10 less than Indicative comes to.");
    assert_shows(&harness, "VET payments (new money), advised less worked out: -$4.10");
    assert_shows(&harness, "Not explained: -$4.10 of VET payments (new money)");
    assert_shows(&harness, "Materials, advised less worked out: not known");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert_shows(&harness, "Term 1, Amount: $19,750.00");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
}

#[test]
fn one_change_that_gives_the_amount_to_the_cent_is_named() {
    let mut harness = window(&[]);
    let students = sample_plan().unwrap().scenarios()[0].lines[0].students;
    advice(&mut harness);
    type_in(&mut harness, TOTAL, &with_students(students - 1).plain());
    assert_shows(&harness, "Would be explained by");
    let told = format!("{} students in place of {students} on line 1", students - 1);
    assert_shows(&harness, &told);
    type_in(&mut harness, "Advised on", "3/3/2023");
    type_in(&mut harness, "Note on the advice", "By letter");
    leave_field(&mut harness);
    let kept = &harness.state().plan().scenarios()[0].advice;
    assert_eq!(kept.advised_on.map(Date::iso).as_deref(), Some("2023-03-03"));
    assert_eq!(kept.note, "By letter");
    // The figure beside it says where it comes from.
    harness.get_by_label("VET payments (new money), worked out: $79,004.10").click();
    harness.settle();
    assert_shows(&harness, "Targeted VET funding + materials + small-scale adjustment");
}

fn write_note(harness: &mut Harness<'_, App>, text: &str) {
    press(harness, Modifiers::COMMAND, Key::M);
    assert_shows(harness, "No names of students.");
    type_text(harness, text);
    press(harness, Modifiers::COMMAND, Key::Enter);
}

#[test]
fn a_note_is_written_by_keyboard_goes_with_its_line_and_is_one_step() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    let first = lines(&harness)[0].clone();
    write_note(&mut harness, "Ask the TAFE");
    assert_eq!(lines(&harness)[0].note, "Ask the TAFE");
    click(&mut harness, "Duplicate, line 1");
    assert_eq!(lines(&harness)[1].note, "Ask the TAFE");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(lines(&harness)[0], first);
    // On another page it is of the scenario; on Rates of the rate set.
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    write_note(&mut harness, "For May");
    let plan = harness.state().plan();
    assert!(plan.scenarios().iter().any(|one| one.note == "For May"));
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    write_note(&mut harness, "Read in January");
    let plan = harness.state().plan();
    assert_eq!(plan.rate_note(&plan.scenarios()[0].rate_set), "Read in January");
    assert_shows(&harness, "Read in January");
}

#[test]
fn the_words_for_the_council_are_entered_on_the_report_page() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    type_in(&mut harness, "Prepared by", "A. Berry, business manager");
    leave_field(&mut harness);
    type_in(&mut harness, "Recommendation", "That the council notes it.");
    leave_field(&mut harness);
    let plan = harness.state().plan();
    assert_eq!(plan.prepared_by(), "A. Berry, business manager");
    assert_eq!(plan.recommendation(), "That the council notes it.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
}

#[test]
fn what_was_approved_is_read_only_and_is_copied_to_be_changed() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    let shown = harness.state().plan().clone();
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Approval of the scenario…");
    click(&mut harness, "Mark as approved");
    let approved = |harness: &Harness<'_, App>| {
        harness.state().plan().scenarios().iter().filter(|one| one.approved.is_some()).count()
    };
    assert_eq!(approved(&harness), 1);
    assert!(harness.query_by_label("Delete, line 1").is_none());
    assert_shows(&harness, "Students, line 1: ");
    click(&mut harness, "Add certificate");
    assert_shows(&harness, "Copy it to change the copy, or remove the approval first.");
    click(&mut harness, "Copy to change");
    let plan = harness.state().plan();
    assert_eq!(plan.scenarios().len(), shown.scenarios().len() + 1);
    assert_eq!(approved(&harness), 1, "the copy is not approved");
    click(&mut harness, "Add certificate");
    assert!(!shows(&harness, "Remove the approval"), "the copy can be changed");
}

#[test]
fn an_approved_plan_refuses_a_change_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let day = Date::parse("2023-03-03");
    let plan = sample_plan().unwrap();
    let approved = plan.after(&Action::Approve { what: ApprovalOf::Plan, on: day }).unwrap();
    save_plan(&path, &approved).unwrap();
    let mut harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_shows(&harness, "approved on 3 March 2023");
    click(&mut harness, "Add certificate");
    assert_shows(&harness, "This plan was approved on 3 March 2023");
    click(&mut harness, "Remove the approval");
    assert_eq!(harness.state().plan(), &plan);
}
