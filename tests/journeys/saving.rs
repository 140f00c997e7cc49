//! A plan that cannot be saved stays in the window and goes elsewhere; settings that cannot be kept are told.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use vdss_planner::storage::read_plan;

use super::{Settles as _, assert_shows, click, leave_field, new_plan, press, type_in, window};

#[test]
fn a_plan_that_cannot_be_saved_is_saved_elsewhere_and_what_was_asked_for_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone").join("plan.ron");
    let here = folder.path().join("here.ron");
    std::fs::create_dir(folder.path().join("gone")).unwrap();
    let mut harness = window(&[&gone, &here]);
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    std::fs::remove_dir_all(folder.path().join("gone")).unwrap();

    type_in(&mut harness, "Students, line 1", "13");
    leave_field(&mut harness);
    new_plan(&mut harness);
    click(&mut harness, "Save");
    assert_shows(&harness, "The plan could not be saved");
    assert_shows(&harness, "the folder is gone: choose another place with Save As");
    click(&mut harness, "Cancel");
    assert_shows(&harness, "plan.ron, changes not saved");
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 13);

    new_plan(&mut harness);
    click(&mut harness, "Save");
    click(&mut harness, "Save as…");
    harness.settle();
    assert_eq!(read_plan(&here).unwrap().scenarios()[0].lines[0].students, 13);
    assert_shows(&harness, "New plan 2023");
}

/// Nothing can be made in /proc, not even by root.
#[cfg(target_os = "linux")]
#[test]
fn settings_that_cannot_be_kept_are_told_once_at_the_start() {
    let folder = std::path::Path::new("/proc/home/settings");
    let (mut harness, _) = super::window_in(Some(folder), None, vec![]);
    assert_shows(&harness, "The settings could not be saved");
    assert_shows(&harness, "Until that is mended, settings are not kept.");
    click(&mut harness, "OK");
    press(&mut harness, Modifiers::COMMAND, Key::Plus);
    harness.settle();
    assert!(harness.query_by_label("The settings could not be saved").is_none());
}

#[test]
fn without_a_home_folder_the_window_says_what_is_not_kept() {
    let mut harness = window(&[]);
    harness.state_mut().say_that_nothing_is_kept();
    harness.settle();
    assert_shows(&harness, "Settings are not kept");
    click(&mut harness, "OK");
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 12);
}

/// Changes the students of the first line, and saves.
fn change_and_save(harness: &mut egui_kittest::Harness<'_, vdss_planner::ui::App>, students: &str) {
    type_in(harness, "Students, line 1", students);
    leave_field(harness);
    press(harness, Modifiers::COMMAND, Key::S);
    harness.settle();
}

#[test]
fn a_file_that_somebody_else_changed_is_not_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let elsewhere = folder.path().join("mine.ron");
    let students = || read_plan(&file).unwrap().scenarios()[0].lines[0].students;
    let mut harness = window(&[&file, &elsewhere]);
    change_and_save(&mut harness, "12");
    let ours = std::fs::read_to_string(&file).unwrap();
    let theirs = ours.replacen("students: 9,", "students: 99,", 1);
    std::fs::write(&file, &theirs).unwrap();
    change_and_save(&mut harness, "13");
    assert_shows(&harness, "The file was changed by somebody else");
    assert_shows(&harness, "What differs in this window: 2 lines of Indicative.");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), theirs, "not before it is answered");
    click(&mut harness, "Cancel");
    assert_shows(&harness, "plan.ron, changes not saved");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    click(&mut harness, "Reload, without my changes");
    assert_shows(&harness, "Saved in plan.ron");
    assert_eq!(harness.state().plan(), &read_plan(&file).unwrap());

    change_and_save(&mut harness, "20");
    assert_eq!(students(), 20, "what was reloaded is known");
    std::fs::write(&file, "no plan").unwrap();
    change_and_save(&mut harness, "14");
    assert_shows(&harness, "It cannot be read as a plan now.");
    click(&mut harness, "Replace it");
    assert_eq!(students(), 14);
    std::fs::remove_file(&file).unwrap();
    change_and_save(&mut harness, "15");
    assert_eq!(students(), 15, "nothing is lost where there is no file");

    std::fs::write(&file, &theirs).unwrap();
    change_and_save(&mut harness, "16");
    click(&mut harness, "Save as…");
    harness.settle();
    assert_shows(&harness, "Saved in mine.ron");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), theirs);
}

#[test]
fn beside_a_plan_that_cannot_be_read_its_backup_is_named_opened_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = (folder.path().join("plan.ron"), folder.path().join("plan.ron.bak"));
    let mut harness = window(&[&file, &file, &backup, &file]);
    for students in ["12", "13"] {
        type_in(&mut harness, "Students, line 1", students);
        leave_field(&mut harness);
        press(&mut harness, Modifiers::COMMAND, Key::S);
        harness.settle();
    }
    std::fs::write(&file, [0; 9_000]).unwrap();
    let kept = std::fs::read(&backup).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "The plan could not be opened");
    assert_shows(&harness, "The version before it can be opened: ");
    click(&mut harness, "OK");

    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "Not in a file yet");
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 12);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    assert_eq!(std::fs::read(&file).unwrap(), kept);
    assert_eq!(std::fs::read(&backup).unwrap(), kept);
}

#[test]
fn a_plan_of_an_older_version_is_shown_and_its_original_kept_before_it_is_saved_over() {
    const VERSION_1: &str = include_str!("../files/plan-v1.ron");
    let folder = tempfile::tempdir().unwrap();
    let (file, original) = (folder.path().join("plan.ron"), folder.path().join("plan.ron.v1.bak"));
    std::fs::write(&file, VERSION_1).unwrap();
    let mut harness = window(&[&file, &original, &folder.path().join("again.ron")]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron; saving keeps the older version as plan.ron.v1.bak");
    assert!(harness.query_by_label("OK").is_none(), "nothing has to be answered");
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    assert_shows(
        &harness,
        "plan.ron, changes not saved; saving keeps the older version as plan.ron.v1.bak",
    );
    assert!(!original.exists());
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    assert!(harness.query_by_label_contains("older version").is_none());
    assert_eq!(std::fs::read_to_string(&original).unwrap(), VERSION_1);
    assert_eq!(read_plan(&file).unwrap().scenarios()[0].lines[0].students, 12);

    // The original is opened without a place of its own.
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "Not in a file yet");
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 4);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in again.ron");
    assert_eq!(std::fs::read_to_string(&original).unwrap(), VERSION_1);
}

#[test]
fn a_plan_of_a_newer_version_is_refused_with_the_program_it_needs() {
    let newer = include_str!("../files/plan-v4.ron")
        .replacen("version: 4", "version: 5", 1)
        .replacen("saved_by: \"", "saved_by: \"90", 1);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    std::fs::write(&file, &newer).unwrap();
    let mut harness = window(&[&file]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "The plan could not be opened");
    assert_shows(&harness, "made by vdss-planner 90");
    assert_shows(&harness, "reads plans up to version 4");
    click(&mut harness, "OK");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
}
