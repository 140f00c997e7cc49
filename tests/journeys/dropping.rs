//! Files dropped on the window: what would become of one is said while it hovers, and done when it is let go. The system's
//! own part, which tells the window of the file, is beyond these.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{HoveredFile, Key, Modifiers};
use egui_kittest::Harness;
use vdss_planner::rates::Date;
use vdss_planner::ui::{App, StartUp};

use super::{
    Answers, Settles as _, assert_shows, click, focused, leave_field, nothing_kept, press, shows,
    started_bare, type_in, window,
};

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|cause| cause.to_string())
    }
}

fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn drop_file(harness: &mut Harness<'_, App>, path: &Path) {
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    harness.step();
    harness.settle();
}

/// What the window says of a file while it hovers.
fn hover(harness: &mut Harness<'_, App>, path: &Path) {
    let file = HoveredFile { path: Some(path.to_owned()), mime: String::new() };
    harness.input_mut().hovered_files = vec![file];
    harness.step();
    harness.step();
}

#[test]
fn a_plan_is_opened_after_the_question_to_save_and_hovering_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("Banksia Ridge 2023.ron");
    std::fs::copy(in_project("assets/sample.ron"), &plan).unwrap();
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    hover(&mut harness, &plan);
    assert_shows(&harness, "Open “Banksia Ridge 2023.ron”");
    harness.input_mut().hovered_files.clear();
    drop_file(&mut harness, &plan);
    assert!(!shows(&harness, "Open “Banksia Ridge 2023.ron”"));
    assert_shows(&harness, "Save your changes?");
    click(&mut harness, "Don't save");
    assert_shows(&harness, "Saved in Banksia Ridge 2023.ron");
}

#[test]
fn a_table_begins_an_import_and_a_page_of_rates_is_read() {
    let mut harness = window(&[]);
    let table = in_project("tests/files/spreadsheets/enrolments.xlsx");
    hover(&mut harness, &table);
    assert_shows(&harness, "Import enrolments from “enrolments.xlsx”");
    assert_shows(&harness, "Into Indicative. You look at them before anything changes.");
    harness.input_mut().hovered_files.clear();
    drop_file(&mut harness, &table);
    assert_shows(&harness, "enrolments.xlsx");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    drop_file(&mut harness, &in_project("tests/data/rates_pages/accordion.html"));
    assert_shows(&harness, "Use it for every scenario of this plan");
}

#[test]
fn what_may_be_several_things_is_asked_about_and_what_cannot_be_read_says_why() {
    let mut harness = window(&[]);
    drop_file(&mut harness, &in_project("tests/files/rates_page/2027-invented.txt"));
    assert_shows(&harness, "What is in “2027-invented.txt”?");
    assert_eq!(focused(&harness), "Rates, from the department’s page or guide");
    // Another file waits for the answer.
    drop_file(&mut harness, &in_project("assets/sample.ron"));
    assert_shows(&harness, "Answer the question that is open first, then drop the file again.");
    click(&mut harness, "Rates, from the department’s page or guide");
    assert_shows(&harness, "Use it for every scenario of this plan");
    drop_file(&mut harness, &in_project("assets/icon.png"));
    assert_shows(&harness, "A file such as “icon.png” cannot be taken in.");
    click(&mut harness, "OK");
    drop_file(&mut harness, &in_project("assets"));
    assert_shows(&harness, "“assets” is a folder.");
}

#[test]
fn a_list_dropped_on_the_start_page_is_imported_once_the_plan_is_made() {
    let today = || Date::parse("2026-11-30").unwrap();
    let start = StartUp { today, ..nothing_kept(Answers::default()) };
    let mut harness = started_bare(0.25, start);
    drop_file(&mut harness, &in_project("tests/files/spreadsheets/enrolments.csv"));
    assert_shows(&harness, "Choose the school type.");
    assert_shows(&harness, "then import “enrolments.csv”");
    click(&mut harness, "Mainstream");
    type_in(&mut harness, "Planning year", "2023");
    click(&mut harness, "Make the plan");
    assert!(!shows(&harness, "Make the plan"));
    assert_shows(&harness, "enrolments.csv");
    assert_shows(&harness, "Import");
}
