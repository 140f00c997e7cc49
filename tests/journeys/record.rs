//! What is kept beside the figures: what the department advised, notes, words for the council, approval.

use super::*;
use vdss_planner::domain::Money;
use vdss_planner::plan::{Action, ApprovalOf, LineEdit, Plan};
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
    // No key and no button asks anything: what is typed is answered by a line that fades, and the line above says
    // how to go on.
    harness.get_by_label_contains("Students, line 1: ").click();
    harness.settle();
    type_text(&mut harness, "5");
    let answered = harness.query_all_by_label_contains("copy it to change it.").count();
    assert!(answered > 1, "the line above alone is no answer to a key");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    click(&mut harness, "Add certificate");
    assert!(!shows(&harness, "Remove the approval"), "nothing is asked");
    assert_eq!(harness.state().plan().scenarios().len(), shown.scenarios().len());
    assert_shows(&harness, "Indicative was approved on");
    assert_shows(&harness, "copy it to change it.");
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
    assert_shows(&harness, APPROVED);
    click(&mut harness, "Approval…");
    click(&mut harness, "Remove the approval");
    assert_eq!(harness.state().plan(), &plan);
    assert!(!shows(&harness, APPROVED));
}

const APPROVED: &str = "This plan was approved on 3 March 2023: copy it to change it.";

/// The window with the sample of which something was approved on 3 March 2023.
fn window_with_approved(what: ApprovalOf) -> (Harness<'static, App>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let on = Date::parse("2023-03-03");
    let approved = sample_plan().unwrap().after(&Action::Approve { what, on }).unwrap();
    save_plan(&path, &approved).unwrap();
    let mut harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    (harness, folder)
}

#[test]
fn an_approved_school_page_is_read_by_keyboard_and_changed_in_a_copy() {
    let (mut harness, _folder) = window_with_approved(ApprovalOf::Plan);
    let approved = harness.state().plan().clone();
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_shows(&harness, APPROVED);
    for label in ["School name", "Year 7", "School number", "Planning year"] {
        field(&harness, label).focus();
        harness.settle();
        assert_eq!(focused(&harness), label, "it can be gone to and read");
        type_text(&mut harness, "7");
    }
    click(&mut harness, "Specialist");
    assert_eq!(harness.state().plan(), &approved);
    assert!(!shows(&harness, "Remove the approval"), "no key asks anything");
    click(&mut harness, "Copy to change");
    assert_shows(&harness, "The approval of the plan did not come with it.");
    click(&mut harness, "OK");
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
    click(&mut harness, "Specialist");
    assert_ne!(harness.state().plan(), &sample_plan().unwrap());
}

#[test]
fn what_decides_an_approved_scenario_is_locked_on_the_school_page_and_nothing_else_is() {
    let (mut harness, _folder) = window_with_approved(ApprovalOf::Scenario(0));
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_shows(&harness, "what decides its figures is locked here");
    let before = harness.state().plan().clone();
    type_in(&mut harness, "2022 band funding (floor)", "9");
    leave_field(&mut harness);
    click(&mut harness, "Specialist");
    assert_eq!(harness.state().plan(), &before);
    type_in(&mut harness, "School name", "Other");
    leave_field(&mut harness);
    assert_eq!(harness.state().plan().school().name, "Other");
}

#[test]
fn undo_goes_back_across_an_approval_and_redo_forward() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    type_in(&mut harness, "School name", "Other");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Approval of the scenario…");
    click(&mut harness, "Mark as approved");
    assert_shows(&harness, "copy it to change it.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(!shows(&harness, "copy it to change it."));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert!(harness.state().plan().scenarios()[0].approved.is_some());
    assert_shows(&harness, "copy it to change it.");
}

/// The window on a plan whose first scenario was approved, into which a list is being imported.
fn window_importing_into_approved() -> (Harness<'static, App>, Plan, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (path, list) = (folder.path().join("plan.ron"), folder.path().join("list.csv"));
    let approve = Action::Approve { what: ApprovalOf::Scenario(0), on: Date::parse("2023-03-03") };
    let approved = sample_plan().unwrap().after(&approve).unwrap();
    save_plan(&path, &approved).unwrap();
    std::fs::write(&list, "certificate,students\nCUA20620,4\n").unwrap();
    let mut harness = window(&[&path, &list]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    let begun = Instant::now();
    harness.run_steps(3);
    while shows(&harness, "Reading…") {
        assert!(begun.elapsed() < Duration::from_secs(50), "the file is never read");
        harness.run_steps(1);
    }
    harness.settle();
    assert_shows(&harness, "so nothing can be imported into it. Import into:");
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(harness.state().plan(), &approved, "nothing is imported before that is said");
    (harness, approved, folder)
}

#[test]
fn an_import_into_an_approved_scenario_goes_into_a_copy() {
    let (mut harness, approved, _folder) = window_importing_into_approved();
    click(&mut harness, "A copy of Indicative");
    assert_shows(&harness, "Import into ");
    assert!(!shows(&harness, "so nothing can be imported into it"));
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    let plan = harness.state().plan();
    assert_eq!(plan.scenarios().len(), approved.scenarios().len() + 1);
    assert_eq!(plan.scenarios()[0], approved.scenarios()[0]);
    assert_eq!(plan.scenarios()[1].lines.len(), approved.scenarios()[0].lines.len() + 1);
}

#[test]
fn an_import_into_an_approved_scenario_goes_into_another() {
    let (mut harness, approved, _folder) = window_importing_into_approved();
    click(&mut harness, "Confirmed");
    assert_shows(&harness, "Import into Confirmed");
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    let plan = harness.state().plan();
    assert_eq!(plan.scenarios()[0], approved.scenarios()[0]);
    assert_eq!(plan.scenarios()[1].lines.len(), approved.scenarios()[1].lines.len() + 1);
}

#[test]
fn a_copy_of_a_plan_tells_what_comes_with_it() {
    let mut harness = window(&[]);
    advice(&mut harness);
    type_in(&mut harness, TOTAL, "79,000");
    leave_field(&mut harness);
    click(&mut harness, "Edit");
    click(&mut harness, "Copy the plan");
    click(&mut harness, "Don't save");
    assert_shows(&harness, "What the department advised of Indicative came with it.");
    assert!(!shows(&harness, "The approval of"));
    click(&mut harness, "OK");
    let plan = harness.state().plan();
    assert_eq!(plan.scenarios()[0].advice.total, Money::parse("79000").ok());
}

#[test]
fn a_what_if_of_an_approved_scenario_is_kept_as_another() {
    let (mut harness, _folder) = window_with_approved(ApprovalOf::Scenario(1));
    let before = harness.state().plan().clone();
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    field(&harness, "Years 7 to 12 enrolments, slider").focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    click(&mut harness, "Keep as a scenario");
    let plan = harness.state().plan();
    assert_eq!(plan.scenarios()[..2], before.scenarios()[..]);
    assert_eq!(plan.scenarios().len(), before.scenarios().len() + 1);
    assert_eq!(plan.scenarios().last().unwrap().approved, None);
}

#[test]
fn each_variance_says_where_it_comes_from_down_to_the_day_and_the_note() {
    let mut harness = window(&[]);
    advice(&mut harness);
    type_in(&mut harness, TOTAL, "79,000");
    type_in(&mut harness, "Advised on", "3/3/2023");
    type_in(&mut harness, "Note on the advice", "By letter");
    leave_field(&mut harness);
    click(&mut harness, "VET payments (new money), advised less worked out: -$4.10");
    assert_shows(&harness, "What the department advised − what was worked out");
    assert_shows(&harness, "$79,000.00 − $79,004.10 = -$4.10");
    click(&mut harness, "Explain VET payments (new money), advised by the department: $79,000.00");
    assert_shows(&harness, "Day of the advice: 3 March 2023");
    assert_shows(&harness, "Note on the advice: By letter");
    click(&mut harness, "Back to the figure before");
    click(&mut harness, "Explain VET payments (new money), worked out: $79,004.10");
    assert_shows(&harness, "Targeted VET funding + materials + small-scale adjustment");
}

#[test]
fn advised_amounts_are_typed_down_the_column_and_wrong_ones_say_what_is_expected() {
    let mut harness = window(&[]);
    advice(&mut harness);
    harness.get_by_label("Targeted VET funding, advised").click();
    harness.settle();
    for amount in ["50000", "20000", "9000", "0", "79,000"] {
        type_text(&mut harness, amount);
        press(&mut harness, Modifiers::NONE, Key::Enter);
    }
    assert_eq!(focused(&harness), "Advised on");
    type_text(&mut harness, "3/3/2023");
    leave_field(&mut harness);
    let kept = &harness.state().plan().scenarios()[0].advice;
    let amounts = [kept.targeted, kept.materials, kept.small_scale, kept.floor_top_up, kept.total];
    let typed = ["50000", "20000", "9000", "0", "79000"].map(|text| Money::parse(text).ok());
    assert_eq!(amounts, typed);
    assert_eq!(kept.advised_on, Date::parse("2023-03-03"));
    type_in(&mut harness, "Materials, advised", "many");
    assert_shows(&harness, "Dollars such as 79,000.50, or nothing.");
    assert_eq!(harness.state().plan().scenarios()[0].advice.materials, Money::parse("20000").ok());
}

#[test]
fn a_column_of_amounts_is_pasted_as_one_step() {
    let mut harness = window(&[]);
    advice(&mut harness);
    harness.get_by_label("Targeted VET funding, advised").click();
    harness.settle();
    let paste = |harness: &mut Harness<'_, App>, text: &str| {
        harness.event(egui::Event::Paste(text.to_owned()));
        harness.settle();
    };
    paste(&mut harness, "1\n2\n3\n4\n5\n6\n");
    assert_shows(&harness, "6 amounts do not fit in 5 fields");
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
    paste(&mut harness, "$50,000.00\n$20,000.00\n$9,000.00\n$0.00\n$79,000.00\n");
    assert!(!shows(&harness, "do not fit"));
    assert_shows(&harness, "Materials, advised less worked out: ");
    let kept = &harness.state().plan().scenarios()[0].advice;
    assert_eq!(
        (kept.targeted, kept.total),
        (Money::parse("50000").ok(), Money::parse("79000").ok())
    );
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
}

#[test]
fn the_advice_is_first_of_the_scenario_that_the_window_shows() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    press(&mut harness, Modifiers::COMMAND, Key::PageDown);
    advice(&mut harness);
    assert_shows(&harness, "Enter what the department advised of Confirmed");
    press(&mut harness, Modifiers::COMMAND, Key::PageUp);
    assert_shows(&harness, "Enter what the department advised of Indicative");
}
