//! Enrolments counted from a CASES21 extract: by keyboard, in one step, and without a name left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Toggled;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::Years7To12;
use vdss_planner::exchange::eduhub;
use vdss_planner::ui::App;

use super::synthetic_school::{School, write_pair};
use super::{
    Answer, Settles as _, assert_shows, click, press, shows, type_in, window_in, window_with,
};

/// Waits for what another thread reads.
fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    let begun = Instant::now();
    while !shows(harness, words) {
        assert!(begun.elapsed() < Duration::from_secs(30), "the window never shows {words:?}");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_ok();
}

/// Presses Tab until a button has the focus.
fn tab_to(harness: &mut Harness<'_, App>, label: &str) {
    for _ in 0..60 {
        if harness.query_by_label(label).is_some_and(|node| node.is_focused()) {
            return;
        }
        press(harness, Modifiers::NONE, Key::Tab);
    }
    assert!(harness.get_by_label(label).is_focused(), "Tab does not reach {label:?}");
}

fn enrolments(harness: &Harness<'_, App>) -> Years7To12 {
    harness.state().plan().school().years_7_12
}

/// Goes to the School page and asks for a count, by keyboard alone.
fn ask_for_count(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Num1);
    tab_to(harness, "Count from CASES21…");
    harness.key_press(Key::Enter);
    harness.step();
}

#[test]
fn a_school_counts_its_enrolments_by_keyboard_alone_and_undoes_it_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(1_200, 11);
    let students = write_pair(folder.path(), &school, "1234");
    let expected = eduhub::count(&students).unwrap().counted(None);
    let (mut harness, _) =
        window_with(vec![Answer::Choose(students.clone()), Answer::Choose(students)]);
    let before = enrolments(&harness);

    ask_for_count(&mut harness);
    wait_for(&mut harness, "Years 7 to 12 in ST_1234.csv");
    let year_7 = expected.years[0];
    assert_shows(&harness, &format!("Total, Headcount: {}", school.counted().count()));
    assert_shows(&harness, &format!("Year 7, Headcount: {}", year_7.headcount));
    assert_shows(&harness, &format!("Year 7, Funded FTE: {}", year_7.funded_fte.two_decimals()));
    assert_shows(&harness, &format!("Year 7, FTE, whole students: {}", year_7.whole_fte()));
    assert_shows(&harness, &format!("Total, In the plan now: {}", before.total()));
    assert_shows(&harness, "Small-scale rate per FTE, Headcount: $0.00");
    assert_shows(&harness, "Left out: ");
    assert_shows(&harness, "Names, dates of birth and student keys are passed over");
    assert!(harness.get_by_label("Use the headcount").is_focused());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(enrolments(&harness), expected.by_headcount(None));
    assert_shows(&harness, "Undo change of Years 7 to 12 enrolments");

    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(enrolments(&harness), before);

    // Again, for one campus and by funded FTE.
    ask_for_count(&mut harness);
    wait_for(&mut harness, "All campuses");
    let campus_2: u32 = expected.campuses[1].years.iter().map(|year| year.headcount).sum();
    tab_to(&mut harness, &format!("Campus 2 ({campus_2})"));
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_shows(&harness, &format!("Total, Headcount: {campus_2}"));
    assert_shows(&harness, "Left out, on all campuses together");
    tab_to(&mut harness, "Use the funded FTE, rounded to whole students");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(enrolments(&harness), expected.by_funded_fte(Some(1)));
}

#[test]
fn a_count_takes_the_place_of_what_was_typed_and_is_undone_apart_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let students = write_pair(folder.path(), &School::of(300, 2), "1234");
    let (mut harness, _) = window_with(vec![Answer::Choose(students)]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    click(&mut harness, "One total");
    type_in(&mut harness, "Total, Years 7 to 12", "250");
    click(&mut harness, "By year level");
    type_in(&mut harness, "Year 7", "x");
    click(&mut harness, "Count from CASES21…");
    wait_for(&mut harness, "Use the headcount");
    click(&mut harness, "Use the headcount");
    assert!(!shows(&harness, "Use the headcount"));
    let Years7To12::ByYear(years) = enrolments(&harness) else { unreachable!() };
    assert_ne!(years, [250, 0, 0, 0, 0, 0]);
    let year_7 = super::field(&harness, "Year 7").value().unwrap();
    assert_eq!(year_7, years[0].to_string(), "what was not understood is gone");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(enrolments(&harness), Years7To12::Total(250));
}

#[test]
fn a_new_plan_begins_with_students_that_were_counted() {
    let folder = tempfile::tempdir().unwrap();
    let students = write_pair(folder.path(), &School::of(300, 2), "1234");
    let files = super::Answers::default();
    files.next.lock().unwrap().push(Answer::Choose(students));
    let mut harness = super::started_bare(0.25, super::nothing_kept(files));
    click(&mut harness, "Count from CASES21…");
    wait_for(&mut harness, "Use the headcount");
    click(&mut harness, "Use the headcount");
    let year_7 = super::field(&harness, "Year 7").value().unwrap();
    click(&mut harness, "Mainstream");
    type_in(&mut harness, "Planning year", "2023");
    click(&mut harness, "Make the plan");
    let Years7To12::ByYear(years) = enrolments(&harness) else { unreachable!() };
    assert_eq!(years[0].to_string(), year_7);
    assert!(years.iter().all(|students| *students > 0));
}

/// A file of an example in `tests/data/imports`.
fn example(folder: &str) -> PathBuf {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports");
    data.join(folder).join("ST_8999.csv")
}

const USE_THE_HEADCOUNT: &str = "Use the headcount";
const TAKE: &str = "Count them: Years 7 to 12 come to 312 students, small-scale rate ";
const LEAVE_OUT: &str = "Leave them out: Years 7 to 12 come to 303 students, small-scale rate ";

#[test]
fn students_who_leave_later_are_asked_for_before_the_count_can_be_used() {
    let (mut harness, _) = window_with(vec![Answer::Choose(example("19-eduhub-statuses"))]);
    ask_for_count(&mut harness);
    wait_for(&mut harness, "Are students who leave later counted?");
    assert_shows(
        &harness,
        "9 students of Years 7 to 12 are enrolled now and leave later (LVNG); 9 have",
    );
    assert_shows(&harness, "Year 12, Headcount: 35 or 44");
    assert_shows(&harness, "Year 11, Headcount: 49");
    assert_shows(&harness, "Total, Headcount: 303 or 312");
    assert_shows(
        &harness,
        "Left out: 29 by their status (6 future, 2 inactive, 1 deleted, 20 left)",
    );
    let is_offered = |harness: &Harness<'_, App>, label: &str| {
        !harness.get_by_label(label).accesskit_node().is_disabled()
    };
    let by_fte = "Use the funded FTE, rounded to whole students";
    assert!(!is_offered(&harness, USE_THE_HEADCOUNT) && !is_offered(&harness, by_fte));
    for answer in [TAKE, LEAVE_OUT] {
        let radio = harness.get_by_label_contains(answer);
        assert_eq!(radio.accesskit_node().toggled(), Some(Toggled::False), "{answer}");
    }

    assert!(harness.get_by_label_contains(TAKE).is_focused(), "the question is met first");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_shows(&harness, "Total, Headcount: 303");
    assert_shows(&harness, "Left out: 38 by their status (9 leaving, 6 future");
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_shows(&harness, "Total, Headcount: 312");
    assert!(is_offered(&harness, USE_THE_HEADCOUNT) && is_offered(&harness, by_fte));
    tab_to(&mut harness, USE_THE_HEADCOUNT);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(enrolments(&harness), Years7To12::ByYear([58, 55, 54, 52, 49, 44]));
}

#[test]
fn a_count_that_leaves_out_many_says_so_first_and_in_the_largest_type() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(300, 2);
    let students = write_pair(folder.path(), &school, "1234");
    let bytes = fs::read(&students).unwrap();
    let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let moved = text.replacen(",ACTV,", ",XY,", 60);
    fs::write(&students, moved.chars().map(|letter| letter as u8).collect::<Vec<u8>>()).unwrap();
    let not_counted = eduhub::count(&students).unwrap().not_counted(None);
    assert!(not_counted.are_many());
    let clean = example("48-eduhub-resaved");
    let (mut harness, _) = window_with(vec![Answer::Choose(students), Answer::Choose(clean)]);
    ask_for_count(&mut harness);
    wait_for(&mut harness, &format!("{}.", not_counted.says()));
    let place = |label: &str| harness.get_by_label_contains(label).rect();
    let large = place(&not_counted.says());
    let title = place("Years 7 to 12 in ST_1234.csv");
    let button = place(USE_THE_HEADCOUNT);
    assert!(large.bottom() <= title.top() && title.bottom() < button.top());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    // The title is as large as a page's heading where nothing stands over it.
    ask_for_count(&mut harness);
    wait_for(&mut harness, "Total, Headcount: 312");
    let heading = harness.get_by_label_contains("Years 7 to 12 in ST_8999.csv").rect();
    assert!(large.height() >= heading.height() && title.height() < heading.height());
}

#[test]
fn an_extract_that_a_spreadsheet_saved_is_counted_and_says_so() {
    let (mut harness, _) = window_with(vec![Answer::Choose(example("48-eduhub-resaved"))]);
    ask_for_count(&mut harness);
    wait_for(&mut harness, "Total, Headcount: 312");
    assert_shows(
        &harness,
        "The school years of students are written 7 for 07, 8 for 08 and 9 for 09, as a spreadsheet saves",
    );
    assert!(!shows(&harness, "Are students who leave later counted?"));
    assert!(!shows(&harness, "not counted"));
    assert!(harness.get_by_label(USE_THE_HEADCOUNT).is_focused());
}

#[test]
fn escape_leaves_the_plan_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let students = write_pair(folder.path(), &School::of(100, 1), "1234");
    let (mut harness, _) = window_with(vec![Answer::Choose(students)]);
    let before = harness.state().plan().clone();
    ask_for_count(&mut harness);
    wait_for(&mut harness, "Use the headcount");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!shows(&harness, "Use the headcount"));
    assert_eq!(harness.state().plan(), &before);
}

#[test]
fn a_file_that_cannot_be_counted_says_which_one_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let students = write_pair(folder.path(), &School::of(100, 1), "1234");
    fs::remove_file(folder.path().join("KCY_1234.csv")).unwrap();
    let daily = folder.path().join("ST_1234_D.csv");
    let (mut harness, _) = window_with(vec![Answer::Choose(daily), Answer::Choose(students)]);
    ask_for_count(&mut harness);
    wait_for(&mut harness, "expected all students, which are in ST_1234.csv");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(!shows(&harness, "could not be counted"));
    ask_for_count(&mut harness);
    wait_for(&mut harness, "KCY_1234.csv: there is no such file in");
}

#[test]
fn nothing_that_is_saved_after_a_count_holds_a_student() {
    let folder = tempfile::tempdir().unwrap();
    let extracts = tempfile::tempdir().unwrap();
    let school = School::of(1_200, 23);
    let students = write_pair(extracts.path(), &school, "1234");
    let (settings, rates) = (folder.path().join("settings"), folder.path().join("rates"));
    let plan = folder.path().join("plan.ron");
    let answers = vec![Answer::Choose(students), Answer::Choose(plan)];
    let (mut harness, _) = window_in(Some(&settings), Some(&rates), answers);
    ask_for_count(&mut harness);
    wait_for(&mut harness, "Use the headcount");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    // A rate set of the school's own, so that its folder is written too.
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    click(&mut harness, "Copy to another year…");
    type_in(&mut harness, "Year", "2027");
    type_in(&mut harness, "Document", "Letter to principals");
    type_in(&mut harness, "Chapter or page", "Attachment 1");
    type_in(&mut harness, "Dated", "3 September 2026");
    click(&mut harness, "Make the copy");
    drop(harness);

    let files = files_under(folder.path());
    assert!(files.len() >= 3, "plan, settings and a rate set are written: {files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        // As text of either encoding: a name with an accent is other bytes in each.
        let utf_8 = String::from_utf8_lossy(&bytes);
        let windows: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        for secret in school.secrets() {
            let is_told = utf_8.contains(secret) || windows.contains(secret);
            assert!(!is_told, "{} holds {secret:?}", file.display());
        }
    }
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_under(&path)) } else { files.push(path) }
    }
    files
}
