//! Rates of a school's own year: copied, entered, used, compared, shared, and never lost.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{Band, MaterialsTier, Pathway, SchoolType};
use vdss_planner::rates::{Component, RateSetId, SetKind};
use vdss_planner::storage::{RateLibrary, read_plan, read_rate_set};
use vdss_planner::ui::App;

use super::grid::{copy, paste};
use super::{
    Answer, Settles as _, assert_shows, click, click_far, enter, field, focused, leave_field,
    press, shows, type_in, type_text, window, window_at,
};

fn show_rates(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Num5);
}

/// Copies the set shown to 2027, with a source of the school's own.
fn copy_to_2027(harness: &mut Harness<'_, App>) {
    show_rates(harness);
    click(harness, "Copy to another year…");
    type_in(harness, "Year", "2027");
    type_in(harness, "Document", "Letter to principals");
    type_in(harness, "Chapter or page", "Attachment 1");
    type_in(harness, "Dated", "3 September 2026");
    click(harness, "Make the copy");
}

fn kept(folder: &Path) -> vdss_planner::rates::RateBook {
    RateLibrary::load(folder, vdss_planner::rates::RateBook::built_in().unwrap()).1
}

#[test]
fn a_school_enters_its_year_compares_it_and_the_plan_keeps_its_figures_on_another_computer() {
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates");
    let file = folder.path().join("plan.ron");
    let save = Answer::Choose(file.clone());
    let (mut harness, _) = window_at(Some(&rates), vec![save]);

    copy_to_2027(&mut harness);
    assert_shows(&harness, "Rates for 2027, the school's own.");
    assert_shows(
        &harness,
        "To check: Carried over from another rate set · VASS deadline of another year",
    );
    click(
        &mut harness,
        "To check: Carried over from another rate set · VASS deadline of another year",
    );
    assert_shows(&harness, "Carried over unchanged from rate set 2023");
    type_in(&mut harness, "Band D, mainstream", "1150");
    leave_field(&mut harness);
    assert_shows(&harness, "Source of Band D, mainstream: typed");
    assert_shows(&harness, "Source of Band C, mainstream: from 2023");
    click_far(&mut harness, "SBAT attracts materials");
    let id = RateSetId("2027".to_owned());
    let stored = kept(&rates);
    let stored = stored.set(&id).unwrap();
    assert_eq!(stored.band_per_fte(Band::D, SchoolType::Mainstream).plain(), "1150.00");

    click_far(&mut harness, "Use in a scenario");
    click(&mut harness, "Confirmed");
    assert_shows(&harness, "Used by Confirmed in this plan.");

    // The baseline stays with the amounts of 2023. Confirmed has 8 + 4.4444 FTE in band D, and two
    // students in an SBAT, whose materials now count.
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    assert_shows(&harness, "Targeted, line 1: $9,200.00");
    click(&mut harness, "Eligible, line 9");
    assert_shows(
        &harness,
        "Under rate set 2027, this pathway attracts only part of the components.",
    );
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let confirmed = harness.state().plan().estimate_of(&harness.state().plan().scenarios()[1]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    let vet_payments = confirmed.totals.vet_payments.dollars_and_cents();
    assert_shows(&harness, &format!("VET payments (new money), Confirmed: {vet_payments}"));
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    drop(harness);

    // Another computer, without that set.
    let elsewhere = folder.path().join("elsewhere");
    let (mut harness, _) = window_at(Some(&elsewhere), vec![Answer::Choose(file.clone())]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    let plan = harness.state().plan().clone();
    assert_eq!(plan, read_plan(&file).unwrap());
    assert_eq!(plan.estimate_of(&plan.scenarios()[1]), confirmed);
    harness.get_by_label("Targeted, line 1: $9,200.00").click();
    harness.settle();
    assert_shows(&harness, "8 FTE × $1,150 = $9,200.00");
    assert_shows(&harness, "Letter to principals; Attachment 1; dated 3 September 2026");
    assert_shows(&harness, "Rate set 2027: entered by the school from Letter to principals.");

    show_rates(&mut harness);
    assert_shows(&harness, "This rate set came with the plan and is not on this computer.");
    click(&mut harness, "Keep it on this computer");
    assert!(kept(&elsewhere).set(&id).is_some());
}

#[test]
fn the_amounts_on_the_computer_are_used_in_the_plan_only_when_asked() {
    let mut harness = window(&[]);
    copy_to_2027(&mut harness);
    click_far(&mut harness, "Use in a scenario");
    click(&mut harness, "Confirmed");
    type_in(&mut harness, "Band D, mainstream", "1150");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    assert_shows(&harness, "Targeted, line 1: $8,728.00");
    show_rates(&mut harness);
    assert_shows(&harness, "This plan keeps its own copy of rate set 2027, with other amounts.");
    click_far(&mut harness, "Show the two side by side");
    assert_shows(&harness, "Band D, mainstream, difference: +$59");
    click_far(&mut harness, "Only differences");
    assert!(!shows(&harness, "Band C, mainstream"));
    click_far(&mut harness, "Use the amounts on this computer");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_shows(&harness, "Targeted, line 1: $9,200.00");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "Targeted, line 1: $8,728.00");
}

#[test]
fn an_index_makes_a_projection_that_is_marked_wherever_it_is_used() {
    let mut harness = window(&[]);
    show_rates(&mut harness);
    click(&mut harness, "Raise by a per cent…");
    type_in(&mut harness, "Per cent", "3");
    type_in(&mut harness, "Year", "2027");
    click(&mut harness, "Make the projection");
    assert_shows(&harness, "Band D, mainstream");
    assert_shows(&harness, "Projection for 2027, from 2023 raised 3%.");
    assert_shows(&harness, "Source of Band D, mainstream: 2023 + 3%");
    // Its own rounding is nothing to check, and what was raised was never printed.
    assert!(!shows(&harness, "Totals of mainstream and specialist schools"));
    assert!(!shows(&harness, "as printed"));
    click_far(&mut harness, "Use in a scenario");
    click(&mut harness, "Confirmed");
    let plan = harness.state().plan();
    let set = plan.rates_of(&plan.scenarios()[1]);
    assert_eq!(set.contents().kind, SetKind::Projection);
    assert_eq!(set.band_per_fte(Band::D, SchoolType::Mainstream).plain(), "1124.00");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    assert_shows(&harness, "VET payments (new money), Confirmed (projection): ");
    harness.get_by_label_contains("Targeted, line 1: ").click();
    harness.settle();
    assert_shows(&harness, "Our projection, not the department's.");
    assert_shows(&harness, "raised by 3%");
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_shows(&harness, "Targeted VET funding, Confirmed (projection): ");
    assert_shows(&harness, "Confirmed (projection): VET payments");
}

#[test]
fn what_a_rate_set_does_not_take_is_said_in_its_field() {
    let mut harness = window(&[]);
    copy_to_2027(&mut harness);
    type_in(&mut harness, "Age from", "30");
    let plan_before = harness.state().plan().clone();
    leave_field(&mut harness);
    assert_shows(&harness, "Age from: The age range is 30 to 20");
    assert_shows(&harness, "15 counts until then.");
    assert_shows(&harness, "Source of Age from: from 2023");
    type_in(&mut harness, "Age from", "16");
    leave_field(&mut harness);
    assert_shows(&harness, "Source of Age from: typed");
    assert_shows(&harness, "Source of VASS deadline: from 2023");
    type_in(&mut harness, "VASS deadline", "3/5/2027");
    leave_field(&mut harness);
    assert_shows(&harness, "VASS deadline");
    assert!(!shows(&harness, "is not in 2027, the year of the rate set"));
    assert_eq!(harness.state().plan(), &plan_before);
    // The set of 2023 itself has no field to type in.
    click_far(&mut harness, "Rate set 2023");
    assert_shows(&harness, "Age from: 15");
}

#[test]
fn a_set_in_use_is_not_deleted_and_a_deletion_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    click_far(&mut harness, "Use in a scenario");
    click(&mut harness, "Confirmed");
    let delete = harness.get_by_label("Delete");
    assert!(delete.accesskit_node().is_disabled());
    delete.hover();
    harness.run_steps(60);
    assert_shows(&harness, "This plan uses it, in Confirmed. Choose other rates there first.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    show_rates(&mut harness);
    click(&mut harness, "Delete");
    assert_shows(&harness, "Rate set 2027 is deleted. Undo takes it back.");
    assert!(harness.query_by_label("Rate set 2027").is_none());
    let id = RateSetId("2027".to_owned());
    assert!(kept(folder.path()).set(&id).is_none());
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "Rate set 2027");
    assert!(kept(folder.path()).set(&id).is_some());
}

#[test]
fn a_set_is_exported_with_its_certificates_and_another_school_imports_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.ron");
    let (mut harness, _) = window_at(None, vec![Answer::Choose(file.clone())]);
    copy_to_2027(&mut harness);
    click_far(&mut harness, "Use in a scenario");
    click(&mut harness, "Confirmed");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    click(&mut harness, "Band, line 1");
    click(&mut harness, "Band E");
    show_rates(&mut harness);
    assert_shows(&harness, "SIT20322, Band: E");
    click(&mut harness, "Export…");
    harness.settle();
    let (_, certificates) = read_rate_set(&file).unwrap();
    assert_eq!(certificates[0].band, Some(Band::E));
    assert_eq!(certificates[0].materials_tier, Some(MaterialsTier::High));
    drop(harness);

    let answers = vec![Answer::Choose(file.clone()), Answer::Choose(file)];
    let (mut harness, _) = window_at(None, answers);
    show_rates(&mut harness);
    click_far(&mut harness, "Import a rate set…");
    harness.settle();
    assert_shows(&harness, "Rates for 2027, the school's own.");
    assert_shows(&harness, "SIT20322, Band: E");

    // Changed here since, and imported again: neither is lost.
    type_in(&mut harness, "Band A, mainstream", "95");
    leave_field(&mut harness);
    click_far(&mut harness, "Import a rate set…");
    harness.settle();
    assert_shows(&harness, "There is a rate set 2027 already");
    click(&mut harness, "Keep both, as 2027-2");
    assert_shows(&harness, "Rate set 2027-2");
    assert_shows(&harness, "Band A, mainstream");
}

#[test]
fn a_broken_file_among_the_rate_sets_is_listed_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.ron");
    std::fs::write(&broken, "(id: \"2028\", year: ").unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    show_rates(&mut harness);
    click(&mut harness, "Rate set broken.ron");
    assert_shows(&harness, "This file cannot be used");
    assert_shows(&harness, "To mend it: ");
    copy_to_2027_from(&mut harness);
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "(id: \"2028\", year: ");
}

fn copy_to_2027_from(harness: &mut Harness<'_, App>) {
    click(harness, "Rate set 2023");
    copy_to_2027(harness);
}

#[test]
fn the_certificates_a_school_entered_can_be_forgotten() {
    let mut harness = window(&[]);
    click(&mut harness, "Band, line 1");
    click(&mut harness, "Band E");
    show_rates(&mut harness);
    assert_shows(&harness, "SIT20322, Band: E");
    click_far(&mut harness, "Forget SIT20322");
    assert!(!shows(&harness, "SIT20322, Band: E"));
}

#[test]
fn a_full_load_and_a_generalist_title_are_added_and_removed() {
    let mut harness = window(&[]);
    copy_to_2027(&mut harness);
    type_in(&mut harness, "Certificate with a full load of its own", "CUA30920");
    type_in(&mut harness, "Hours of its full load", "360");
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "Full load of CUA30920");
    assert_eq!(focused(&harness), "Certificate with a full load of its own", "for another one");
    type_in(&mut harness, "Words of a generalist certificate's title", "Adult Literacy");
    harness.settle();
    click_far(&mut harness, "Add title");
    assert_shows(&harness, "Title with \"Adult Literacy\": not funded");
    click_far(&mut harness, "Remove Title with \"Adult Literacy\"");
    assert!(!shows(&harness, "Title with \"Adult Literacy\": not funded"));
}

#[test]
fn rate_sets_that_cannot_be_kept_are_not_lost_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    // A file stands where the folder should be.
    let rates = folder.path().join("rates");
    std::fs::write(&rates, "not a folder").unwrap();
    let (mut harness, _) = window_at(Some(&rates), Vec::new());
    copy_to_2027(&mut harness);
    assert_shows(&harness, "The school's rate sets could not be kept");
    click(&mut harness, "OK");
    assert!(!super::closes(&mut harness), "the question comes first");
    assert_shows(&harness, "Close without keeping your rate sets?");
    click(&mut harness, "Stay");
    std::fs::remove_file(&rates).unwrap();
    assert!(super::closes(&mut harness), "they can be kept now");
    assert!(kept(&rates).set(&RateSetId("2027".to_owned())).is_some());
}

#[test]
fn an_amount_on_the_rates_page_says_where_it_was_read() {
    let mut harness = window(&[]);
    show_rates(&mut harness);
    harness.get_by_label("Band D, mainstream: $1,091").click();
    harness.settle();
    assert_shows(&harness, "Band D, mainstream, rate set 2023");
    assert_shows(&harness, "The department's page prints it.");
    assert_shows(&harness, "dated 3 January 2023");
    assert_shows(&harness, "The following band rates have been used");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    // By keyboard, on the mark itself.
    enter(&mut harness, "Source of Band A, mainstream: printed");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "Band A, mainstream, rate set 2023");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&harness), "Source of Band A, mainstream: printed");
}

#[test]
fn an_amount_being_typed_is_kept_when_the_window_closes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    type_in(&mut harness, "Band D, mainstream", "1150");
    assert!(!super::closes(&mut harness), "the field is left first");
    harness.settle();
    let stored = kept(folder.path());
    let set = stored.set(&RateSetId("2027".to_owned())).unwrap();
    assert_eq!(set.band_per_fte(Band::D, SchoolType::Mainstream).plain(), "1150.00");
}

/// An amount of the school's own set.
fn band(harness: &Harness<'_, App>, folder: &Path, band: Band) -> String {
    assert!(!shows(harness, "could not be kept"));
    let stored = kept(folder);
    let set = stored.set(&RateSetId("2027".to_owned())).unwrap();
    set.band_per_fte(band, SchoolType::Mainstream).plain()
}

#[test]
fn amounts_are_typed_down_a_column_with_enter_and_tab_stays_in_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    enter(&mut harness, "Band A, mainstream");
    for amount in ["101", "102", "103"] {
        type_text(&mut harness, amount);
        press(&mut harness, Modifiers::NONE, Key::Enter);
    }
    assert_eq!(focused(&harness), "Band D, mainstream");
    for (of, amount) in [(Band::A, "101.00"), (Band::B, "102.00"), (Band::C, "103.00")] {
        assert_eq!(band(&harness, folder.path(), of), amount);
    }
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&harness), "Band E, mainstream", "over the source, to the next row");
    for _ in 0..20 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    assert_eq!(focused(&harness), "Small-scale taper, mainstream", "there is nothing after it");
    press(&mut harness, Modifiers::NONE, Key::F6);
    assert!(!focused(&harness).contains("mainstream"), "F6 leads out of the table");
    // What is not understood stays, and Escape takes back what was typed.
    enter(&mut harness, "Band A, mainstream");
    type_text(&mut harness, "a lot");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_shows(&harness, "Band A, mainstream: This is not a number.");
    assert_shows(&harness, "$101 counts until then.");
    press(&mut harness, Modifiers::NONE, Key::F2);
    type_text(&mut harness, "5");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&harness), "Band B, mainstream");
    assert_eq!(band(&harness, folder.path(), Band::B), "102.00");
}

#[test]
fn a_column_of_amounts_is_copied_and_pasted_as_one_step_to_undo() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    let before = kept(folder.path());
    // From the department's own set, which is there to be read.
    click_far(&mut harness, "Rate set 2023");
    enter(&mut harness, "Core component, mainstream: $1,229");
    for _ in 0..6 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    let published = copy(&mut harness);
    assert_eq!(published.lines().count(), 7);
    assert!(published.starts_with("1229\r\n"), "{published}");
    type_text(&mut harness, "5");
    paste(&mut harness, "5\n");
    assert_shows(&harness, "This rate set cannot be changed.");
    click(&mut harness, "OK");
    assert!(shows(&harness, "Core component, mainstream: $1,229"));

    click_far(&mut harness, "Rate set 2027");
    enter(&mut harness, "Core component, mainstream");
    paste(&mut harness, "1300\n$101\n1,002.50\n103\n104\n105\n106\n");
    for (of, amount) in [(Band::A, "101.00"), (Band::B, "1002.50"), (Band::F, "106.00")] {
        assert_eq!(band(&harness, folder.path(), of), amount);
    }
    assert_shows(&harness, "Source of Band F, mainstream: typed");
    click(&mut harness, "Edit");
    assert_shows(&harness, "Undo change of 7 values in rate set 2027");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(kept(folder.path()), before);

    enter(&mut harness, "Band A, mainstream");
    paste(&mut harness, "101\nnothing\n");
    assert_shows(&harness, "Nothing was pasted");
    assert_shows(&harness, "Band B, mainstream: This is not a number.");
    assert_eq!(kept(folder.path()), before);
}

#[test]
fn what_a_pathway_attracts_is_chosen_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    let attracts = |folder: &Path| {
        let stored = kept(folder);
        let set = stored.set(&RateSetId("2027".to_owned())).unwrap();
        set.attracted(Pathway::Sbat).contains(&Component::Materials)
    };
    enter(&mut harness, "SBAT attracts materials");
    assert!(!attracts(folder.path()));
    press(&mut harness, Modifiers::NONE, Key::Y);
    assert!(attracts(folder.path()));
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(!attracts(folder.path()));
    // Where no source stands, this asks for one as well.
    project_2027_as(&mut harness, "2027-projection");
    enter(&mut harness, "SBAT attracts materials");
    press(&mut harness, Modifiers::NONE, Key::Y);
    assert_shows(&harness, "Where do you read this?");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&harness), "SBAT attracts materials");
}

/// A projection for 2027, which has no source of the school's own.
fn project_2027(harness: &mut Harness<'_, App>) {
    show_rates(harness);
    project_2027_as(harness, "2027");
}

fn project_2027_as(harness: &mut Harness<'_, App>, name: &str) {
    click_far(harness, "Rate set 2023");
    click(harness, "Raise by a per cent…");
    type_in(harness, "Per cent", "3");
    type_in(harness, "Year", "2027");
    type_in(harness, "Name of the set", name);
    click(harness, "Make the projection");
}

#[test]
fn a_value_typed_where_no_source_stands_asks_for_it_at_the_cell_and_is_taken_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    project_2027(&mut harness);
    let before = kept(folder.path());
    enter(&mut harness, "Band A, mainstream");
    type_text(&mut harness, "101");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "Where do you read this?");
    assert_shows(&harness, "Band A, mainstream: $101");
    assert_eq!(focused(&harness), "Document");
    let form = harness.get_by_label("Where do you read this?").rect();
    let cell = harness.get_by_label("Source of Band A, mainstream: typed").rect();
    assert!(form.top() - cell.bottom() < 60.0, "{form:?} stands at {cell:?}");

    // Escape gives it up, says so, and the focus is in the table.
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_shows(&harness, "Band A, mainstream: $101 was not entered: no source was named.");
    assert_eq!(focused(&harness), "Band A, mainstream");
    assert_eq!(kept(folder.path()), before);

    // Filled by keyboard alone, Enter going from field to field; nothing is typed twice.
    type_text(&mut harness, "101");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    type_text(&mut harness, "Letter to principals");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&harness), "Chapter or page");
    type_text(&mut harness, "Attachment 1");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(!shows(&harness, "Where do you read this?"));
    assert!(!shows(&harness, "was not entered"));
    assert_eq!(band(&harness, folder.path(), Band::A), "101.00");
    assert_shows(&harness, "Source of Band A, mainstream: typed");
    assert_eq!(focused(&harness), "Band B, mainstream");
    // The next value cites the same source.
    type_text(&mut harness, "102");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(band(&harness, folder.path(), Band::B), "102.00");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(kept(folder.path()), before, "the value and its source are one step");
}

#[test]
fn a_column_pasted_where_no_source_stands_asks_for_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    project_2027(&mut harness);
    let before = kept(folder.path());
    enter(&mut harness, "Core component, mainstream");
    paste(&mut harness, "1300\n101\n102\n103\n104\n105\n106\n");
    assert_shows(&harness, "Core component, mainstream: $1,300, and 6 other values");
    // A letter of one page has no chapters.
    type_in(&mut harness, "Document", "Letter to principals");
    // The form takes its place by the height that it had in the frame before.
    harness.run_steps(2);
    click(&mut harness, "Take it");
    for (of, amount) in [(Band::A, "101.00"), (Band::F, "106.00")] {
        assert_eq!(band(&harness, folder.path(), of), amount);
    }
    assert_eq!(focused(&harness), "Core component, mainstream");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(kept(folder.path()), before);
}

#[test]
fn a_copy_is_raised_where_it_stands_and_keeps_the_source_that_it_was_made_with() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    let before = kept(folder.path());
    type_in(&mut harness, "Band A, mainstream", "101");
    leave_field(&mut harness);
    click_far(&mut harness, "Raise by a per cent…");
    assert_shows(&harness, "Also the 1 amount that was read or typed for 2027");
    assert!(harness.query_by_label("Year").is_none(), "no other year is proposed");
    type_in(&mut harness, "Per cent", "3");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let raised = kept(folder.path());
    assert_eq!(raised.own().len(), 1, "no other set was made");
    assert_eq!(raised.own()[0].contents().kind, SetKind::Projection);
    assert_eq!(band(&harness, folder.path(), Band::A), "101.00");
    assert_eq!(band(&harness, folder.path(), Band::D), "1124.00");
    assert_shows(&harness, "Projection for 2027, in part from 2023 raised 3%.");
    assert_shows(&harness, "Source of Band D, mainstream: 2023 + 3%");
    click(&mut harness, "Edit");
    assert_shows(&harness, "Undo rate set 2027 raised by 3%");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    // The source of the copy is at hand.
    type_in(&mut harness, "Band D, mainstream", "1150");
    leave_field(&mut harness);
    assert!(!shows(&harness, "Where do you read this?"));
    assert_eq!(band(&harness, folder.path(), Band::D), "1150.00");
    for _ in 0..3 {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(kept(folder.path()), before);
}

#[test]
fn the_amounts_of_the_other_school_type_are_folded_away_until_they_are_asked_for() {
    let mut harness = window(&[]);
    show_rates(&mut harness);
    assert_shows(&harness, "Band D, mainstream: $1,091");
    assert!(!shows(&harness, "Band D, specialist"));
    click(&mut harness, "Specialist schools too");
    assert_shows(&harness, "Band D, specialist: $1,317");
    assert_shows(&harness, "Source of Band D, specialist: printed");
}

#[test]
fn two_columns_are_pasted_only_where_both_are_entered() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    copy_to_2027(&mut harness);
    let before = kept(folder.path());
    enter(&mut harness, "Band A, mainstream");
    paste(&mut harness, "101\t327\n102\t728\n");
    assert_shows(&harness, "Source of Band A, mainstream: 327 is not entered here.");
    assert_eq!(kept(folder.path()), before);
    click(&mut harness, "OK");
    click(&mut harness, "Specialist schools too");
    enter(&mut harness, "Band A, mainstream");
    paste(&mut harness, "101\t327\n102\t728\n");
    let set = kept(folder.path()).own()[0].clone();
    assert_eq!(set.band_per_fte(Band::B, SchoolType::Specialist).plain(), "728.00");
}

#[test]
fn what_is_typed_moves_no_cell_of_the_table() {
    let mut harness = window(&[]);
    copy_to_2027(&mut harness);
    click_far(&mut harness, "Use in a scenario");
    click(&mut harness, "Confirmed");
    let place = |harness: &Harness<'_, App>| field(harness, "Band F, mainstream").rect();
    enter(&mut harness, "Band A, mainstream");
    let before = place(&harness);
    // It brings a warning, and the plan's copy is another one from here on.
    for text in ["1150", "a lot", "102"] {
        type_text(&mut harness, text);
        press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(place(&harness), before, "{text}");
    }
    assert_shows(&harness, "This plan keeps its own copy of rate set 2027");
}

#[test]
fn no_button_stands_over_a_title_in_a_small_window_or_with_large_text() {
    let mut harness = window(&[]);
    copy_to_2027(&mut harness);
    // 1024 x 600, at 100% and at 200%.
    for size in [egui::vec2(1024.0, 600.0), egui::vec2(512.0, 300.0)] {
        harness.set_size(size);
        harness.settle();
        let buttons = ["Copy to another year…", "Raise by a per cent…", "Export…", "Delete"];
        let title = field(&harness, "Title of the rate set").rect();
        let mut seen = vec![title];
        for label in buttons {
            let rect = harness.get_by_label(label).rect();
            assert!(rect.max.x <= size.x, "{label} at {rect:?} in {size}");
            for other in &seen {
                assert!(!rect.intersects(*other), "{label} at {rect:?} over {other:?} in {size}");
            }
            seen.push(rect);
        }
    }
}

#[test]
fn leaving_a_value_that_waits_for_its_source_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_at(Some(folder.path()), Vec::new());
    project_2027(&mut harness);
    enter(&mut harness, "Band A, mainstream");
    type_text(&mut harness, "101");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    type_text(&mut harness, "Letter");
    for key in [Key::Num2, Key::S, Key::O, Key::Q] {
        press(&mut harness, Modifiers::COMMAND, key);
        assert_shows(&harness, "What you typed has no source yet");
        assert_shows(&harness, "Band A, mainstream: $101");
        assert_eq!(focused(&harness), "Fill in the source");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        // What was typed in the form is still there.
        assert_shows(&harness, "Where do you read this?");
        assert_eq!(focused(&harness), "Document");
    }
    type_in(&mut harness, "Chapter or page", "1");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Drop what was typed");
    assert_shows(&harness, "Scenario Indicative");
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    assert!(!shows(&harness, "Where do you read this?"));
    assert_eq!(band(&harness, folder.path(), Band::A), "94.00");
}

#[test]
fn closing_the_window_asks_about_a_value_that_waits_for_its_source() {
    let mut harness = window(&[]);
    project_2027(&mut harness);
    enter(&mut harness, "Band A, mainstream");
    type_text(&mut harness, "101");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let viewports = &mut harness.input_mut().viewports;
    viewports.get_mut(&egui::ViewportId::ROOT).unwrap().events.push(egui::ViewportEvent::Close);
    harness.step();
    harness.settle();
    assert_shows(&harness, "What you typed has no source yet");
}

#[test]
fn undo_of_what_is_out_of_sight_says_what_it_took_back() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    show_rates(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "Undone: ");
    click(&mut harness, "Show");
    assert_shows(&harness, "Students, line 1");
}
