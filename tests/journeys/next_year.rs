//! A plan for the year after: asked, made, told, and in no file until it is saved.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{FundingCycle, ProgramYear};
use vdss_planner::storage::read_plan;
use vdss_planner::ui::App;

use super::{
    assert_shows, click, enter, field, focused, leave_field, line, lines, new_plan, press, shows,
    type_in, type_text, window,
};

const NONE: Modifiers = Modifiers::NONE;

fn ask(harness: &mut Harness<'_, App>) {
    click(harness, "File");
    click(harness, "Plan for another year…");
}

/// The sample, of which line 1 is of a first year and line 2 of a second.
fn with_program_years() -> Harness<'static, App> {
    let mut harness = window(&[]);
    click(&mut harness, "Columns menu");
    click(&mut harness, "Program year");
    press(&mut harness, NONE, Key::Escape);
    enter(&mut harness, "Program year, line 1");
    type_text(&mut harness, "1");
    press(&mut harness, NONE, Key::Enter);
    type_text(&mut harness, "2");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(line(&harness, 0).program_year, Some(ProgramYear::First));
    harness
}

#[test]
fn a_plan_for_the_year_after_is_made_by_keyboard_and_says_all_that_changed() {
    let mut harness = with_program_years();
    let before = lines(&harness);
    ask(&mut harness);
    assert_shows(&harness, "Save your changes?");
    click(&mut harness, "Don't save");
    assert_shows(&harness, "Plan for 2024");
    assert_shows(&harness, "No rates of 2024 are on this computer");
    assert_shows(&harness, "Choose the rates.");
    assert_eq!(focused(&harness), "Rate set 2023");
    press(&mut harness, NONE, Key::Space);
    assert_shows(
        &harness,
        "Say how many students continue: in Indicative 11 students are in the first year of a certificate.",
    );
    // Nothing is made before it is known.
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(harness.state().plan().planning_year(), 2023);
    for _ in 0..3 {
        press(&mut harness, NONE, Key::Tab);
    }
    assert_eq!(focused(&harness), "Students who continue, per cent");
    type_text(&mut harness, "101");
    assert_shows(
        &harness,
        "Students who continue: this is over 100. Of a hundred, 0 to 100, such as 85.",
    );
    press(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "85");
    assert_shows(&harness, "9 of 11 students of Indicative continue");
    press(&mut harness, NONE, Key::Enter);

    assert_shows(&harness, "The plan for 2024 is made");
    assert_shows(&harness, "To check");
    assert_shows(&harness, "Years 7 to 12 enrolments are 312, as in 2023");
    assert_shows(&harness, "Rate set 2023 is of 2023: its amounts are not those of 2024.");
    assert_shows(&harness, "Indicative, Continue in 2024: 9");
    let plan = harness.state().plan().clone();
    assert_eq!(plan.title(), "Wattle Creek Secondary College 2024");
    assert!(plan.scenarios().iter().all(|one| one.cycle == FundingCycle::Indicative));
    let after = lines(&harness);
    assert_eq!((after[0].program_year, after[0].students), (Some(ProgramYear::Second), 9));
    assert_eq!((after[1].program_year, after[1].students), (Some(ProgramYear::First), 11));
    assert_eq!(after[2..], before[2..], "the second year ends, and all others start again");

    click(&mut harness, "Copy as text");
    assert_shows(&harness, "Copied");
    press(&mut harness, NONE, Key::Escape);
    assert!(!shows(&harness, "The plan for 2024 is made"));
    click(&mut harness, "Edit");
    click(&mut harness, "What changed from the year before");
    assert_shows(&harness, "The plan for 2024 is made");
    click(&mut harness, "Close");
}

#[test]
fn the_copy_has_every_change_and_every_line() {
    let mut harness = window(&[]);
    ask(&mut harness);
    click(&mut harness, "Rate set 2023");
    click(&mut harness, "Make the plan for 2024");
    harness.get_by_label("Copy as text").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.starts_with("Plan for 2024, made from Wattle Creek Secondary College 2023\n"));
    for part in ["\nTo check\n", "\nChanged\n", "\nLines\n", "- The planning year is 2024"] {
        assert!(copied.contains(part), "{part:?} in {copied}");
    }
    assert_eq!(copied.matches("- Indicative, line ").count(), 9);
    assert_eq!(copied.matches("- Confirmed of 2023, line ").count(), 9);
}

#[test]
fn the_plan_before_stays_as_its_file_is_and_the_new_one_is_saved_under_its_own_name() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("2023.ron"), folder.path().join("2024.ron"));
    let mut harness = window(&[&old, &new]);
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_shows(&harness, "Saved in 2023.ron");
    let kept = std::fs::read(&old).unwrap();
    ask(&mut harness);
    assert!(!shows(&harness, "Save your changes?"));
    click(&mut harness, "Rate set 2023");
    click(&mut harness, "Confirmed");
    assert_shows(&harness, "left out");
    click(&mut harness, "Make the plan for 2024");
    assert_shows(
        &harness,
        "The scenario \"Confirmed\" was left out, with 9 lines and 51 students.",
    );
    click(&mut harness, "Close");
    assert_shows(&harness, "Not saved");
    click(&mut harness, "Edit");
    assert!(!shows(&harness, "Undo new"), "there is nothing to undo yet");
    press(&mut harness, NONE, Key::Escape);
    new_plan(&mut harness);
    assert_shows(&harness, "Save your changes?");
    click(&mut harness, "Cancel");
    press(&mut harness, NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_shows(&harness, "Saved in 2024.ron");
    assert_eq!(std::fs::read(&old).unwrap(), kept);
    assert_eq!(read_plan(&new).as_ref(), Ok(harness.state().plan()));
    assert_eq!(harness.state().plan().scenarios().len(), 1);
}

#[test]
fn rates_of_the_new_year_are_chosen_already_if_there_is_one_set_of_them() {
    let mut harness = window(&[]);
    ask(&mut harness);
    let before = harness.state().plan().clone();
    click(&mut harness, "Read rates of 2024 from the department’s page…");
    assert_eq!(harness.state().plan(), &before);
    assert_shows(&harness, "Rates of 2024");
    click(&mut harness, "Cancel");
    click(&mut harness, "Copy to another year…");
    type_in(&mut harness, "Year", "2024");
    type_in(&mut harness, "Document", "Letter to principals");
    type_in(&mut harness, "Chapter or page", "Attachment 1");
    type_in(&mut harness, "Dated", "3 September 2023");
    click(&mut harness, "Make the copy");
    ask(&mut harness);
    assert!(!shows(&harness, "No rates of 2024"));
    assert_shows(&harness, "of 2024, the school's own");
    // Nobody is in a first year, which is told: there is nothing more to say.
    assert_shows(&harness, "No line says that it is the first year of a certificate");
    assert_eq!(focused(&harness), "Make the plan for 2024");
    press(&mut harness, NONE, Key::Enter);
    assert_shows(&harness, "Indicative: now uses rate set 2024 (was 2023).");
    let plan = harness.state().plan();
    assert!(plan.scenarios().iter().all(|one| one.rate_set.0 == "2024"));
    assert_eq!(plan.rate_sets().len(), 1);
}

#[test]
fn a_plan_without_a_scenario_is_not_made_and_the_question_can_be_left() {
    let mut harness = window(&[]);
    let before = harness.state().plan().clone();
    ask(&mut harness);
    click(&mut harness, "Rate set 2023");
    click(&mut harness, "Indicative");
    click(&mut harness, "Confirmed");
    assert_shows(&harness, "Choose at least one scenario.");
    assert!(field(&harness, "Make the plan for 2024").accesskit_node().is_disabled());
    press(&mut harness, NONE, Key::Escape);
    assert!(!shows(&harness, "Plan for 2024"));
    assert_eq!(harness.state().plan(), &before);
}

#[test]
fn a_later_year_is_planned_with_as_many_who_start_each_year() {
    let mut harness = window(&[]);
    ask(&mut harness);
    type_in(&mut harness, "Planning year", "2026");
    leave_field(&mut harness);
    assert_shows(&harness, "As many students start in each year until then, and as many continue.");
    assert_shows(&harness, "No rates of 2026 are on this computer");
    click(&mut harness, "Rate set 2023");
    type_in(&mut harness, "Planning year", "2020");
    leave_field(&mut harness);
    assert_shows(&harness, "Choose a year after 2023, such as 2024.");
    type_in(&mut harness, "Planning year", "2026");
    leave_field(&mut harness);
    click(&mut harness, "Make the plan for 2026");
    assert_shows(&harness, "in each year until 2026 as many students start as in 2023");
    assert_eq!(harness.state().plan().planning_year(), 2026);
}
