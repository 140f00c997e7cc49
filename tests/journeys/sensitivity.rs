//! What matters most, break-even and goals, on the Compare page.

use super::*;
use tempfile::TempDir;
use vdss_planner::domain::{CostItem, Money};
use vdss_planner::plan::{Action, LineEdit};
use vdss_planner::storage::{sample_plan, save_plan};

/// The sample, whose first line of Confirmed costs 780 a student and 4,200 for each class of 12, in a file.
fn with_costs() -> (TempDir, PathBuf) {
    let money = |text| Some(Money::parse(text).unwrap());
    let edits = [
        LineEdit::Cost(CostItem::FeePerStudent, money("780")),
        LineEdit::Cost(CostItem::CostPerClass, money("4200")),
        LineEdit::ClassSize(Some(12)),
    ];
    let plan = edits.into_iter().fold(sample_plan().unwrap(), |plan, edit| {
        plan.after(&Action::EditLine { scenario: 1, row: 0, edit }).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("costs.ron");
    save_plan(&path, &plan).unwrap();
    (folder, path)
}

fn show_part(harness: &mut Harness<'_, App>, name: &str) {
    press(harness, Modifiers::COMMAND, Key::Num3);
    click(harness, name);
}

pub(super) fn choose(harness: &mut Harness<'_, App>, list: &str, choice: &str) {
    click_far(harness, list);
    // A list stands on top of the page, which may have a field of the same name.
    harness.get_all_by_label(choice).last().unwrap().click();
    harness.settle();
}

fn open(path: &Path) -> Harness<'static, App> {
    let mut harness = window(&[path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness
}

#[test]
fn what_matters_most_stands_as_bars_and_as_figures() {
    let mut harness = window(&[]);
    show_part(&mut harness, "What matters most");
    assert_shows(&harness, "VET payments of Confirmed: $73,635.93. One input moves at a time");
    assert_shows(&harness, "Students of all certificates, lowered: 51 to 47 students");
    assert_shows(&harness, "Students of all certificates, lowered, result: $68,121.93");
    // 15 FTE at 31 x 6.11 less.
    assert_shows(&harness, "Years 7 to 12 enrolments, raised: 312 to 343 students");
    assert_shows(&harness, "Years 7 to 12 enrolments, raised, result: $70,794.78");
    click(&mut harness, "20%");
    assert_shows(&harness, "Years 7 to 12 enrolments, raised: 312 to 374 students");
    click_far(&mut harness, "Show 8 smaller ones");
    assert_shows(&harness, "Show the 12 largest");
    click_far(
        &mut harness,
        "VET payments of Confirmed: $73,635.93. One input moves at a time, with all else as it is: the longer its bar, the more it changes the result.",
    );
    assert_shows(&harness, "Where does this come from?");
}

#[test]
fn a_curve_is_of_the_input_that_is_chosen() {
    let mut harness = window(&[]);
    show_part(&mut harness, "What matters most");
    assert_shows(&harness, "VET payments over Years 7 to 12 enrolments");
    choose(&mut harness, "Input of the curve", "Students of a line");
    assert_shows(&harness, "VET payments over students of Hospitality");
    choose(&mut harness, "Input of the curve, line", "BSB30120 Business");
    assert_shows(&harness, "VET payments over students of Business");
}

#[test]
fn without_costs_it_is_said_what_to_do_first() {
    let mut harness = window(&[]);
    show_part(&mut harness, "Break-even and goals");
    assert_shows(&harness, "No line has costs. Show the cost columns on the Enrolments page");
    choose(&mut harness, "Result", "Net position (VET payments less costs)");
    assert_shows(&harness, "No line has costs, so that there is no net position to aim at.");
    click(&mut harness, "What matters most");
    assert_shows(&harness, "No line has costs, so that there is no net position. Show the cost");
}

#[test]
fn a_certificate_tells_with_how_many_students_it_pays_for_itself() {
    let (_folder, path) = with_costs();
    let mut harness = open(&path);
    show_part(&mut harness, "Break-even and goals");
    // A student brings 1,091 + 450 - 780 = 761: 6 pay for a class of 4,200, 13 for two.
    assert_shows(&harness, "SIT20322 Hospitality pays for itself with 6 or more students.");
    click_far(&mut harness, "SIT20322 Hospitality, net now: $1,888.00");
    assert_shows(&harness, "Where does this come from?");
}

#[test]
fn a_goal_is_answered_and_applied_in_one_step() {
    let mut harness = window(&[]);
    show_part(&mut harness, "Break-even and goals");
    type_in(&mut harness, "At least", "80,000");
    // 6,364.07 more, at 1,091 + 450 a student.
    assert_shows(
        &harness,
        "Students of Hospitality: 13 or more. Nearest to now is 13 students: VET payments would be \
         $81,340.93.",
    );
    leave_field(&mut harness);
    let before = harness.state().plan().clone();
    click_far(&mut harness, "Apply: 13 students");
    assert_eq!(harness.state().plan().scenarios()[1].lines[0].students, 13);
    assert_shows(&harness, "It is reached already: VET payments are $81,340.93.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before, "one step");

    choose(&mut harness, "Input of the goal", "Years 7 to 12 enrolments");
    assert_shows(&harness, "Years 7 to 12 enrolments: up to 242. Nearest to now is 242 students");
    click_far(&mut harness, "Apply: 242 students in Years 7 to 12");
    assert_eq!(harness.state().plan().scenarios()[1].years_7_12, Some(242));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before, "one step");
}

#[test]
fn an_amount_that_is_none_says_what_is_expected_and_one_beyond_reach_has_no_number() {
    let mut harness = window(&[]);
    show_part(&mut harness, "Break-even and goals");
    type_in(&mut harness, "At least", "much");
    assert_shows(&harness, "This is not a number. Dollars such as 50,000.00 or -1,500.");
    leave_field(&mut harness);
    type_in(&mut harness, "At least", "900000");
    choose(&mut harness, "Input of the goal", "Hours per student of a line");
    assert_shows(&harness, "No such number: with 0 to 8,784 hours VET payments are always below");
    assert!(!shows(&harness, "Apply: "));
}

#[test]
fn what_is_asked_must_be_kept_before_a_goal_is_applied_to_it() {
    let mut harness = window(&[]);
    show_part(&mut harness, "Break-even and goals");
    type_in(&mut harness, "Students", "10");
    type_in(&mut harness, "At least", "100000");
    leave_field(&mut harness);
    let before = harness.state().plan().clone();
    assert_shows(&harness, "Keep what is asked as a scenario first.");
    harness.get_by_label_contains("Apply: ").click();
    harness.settle();
    assert_eq!(harness.state().plan(), &before);
}

/// Turns the wheel over the page, downwards.
fn scroll(harness: &mut Harness<'_, App>, points: f32) {
    harness.hover_at(egui::pos2(600.0, 400.0));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -points),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(8);
}

#[test]
fn a_curve_has_its_points_as_a_table() {
    let mut harness = window(&[]);
    show_part(&mut harness, "What matters most");
    click_far(&mut harness, "The points as a table");
    let points =
        ["200 students in Years 7 to 12: $83,900.73", "400 students in Years 7 to 12: $65,570.73"];
    // 15 FTE at the maximum of 1,299, and at the last of the taper, 77.
    for point in points {
        let is_found = (0..40).any(|_| {
            scroll(&mut harness, 200.0);
            shows(&harness, point)
        });
        assert!(is_found, "{point}");
    }
}
