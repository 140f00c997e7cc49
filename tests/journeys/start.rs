//! The first minutes: from the start page to a plan with rates, by keyboard, and the other ways in.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{SchoolType, Years7To12};
use vdss_planner::rates::{Date, SetKind};
use vdss_planner::storage::read_plan;
use vdss_planner::ui::{App, StartUp};

use super::{
    Answer, Answers, Settles as _, assert_shows, click, field, focused, leave_field, nothing_kept,
    press, shows, started_bare, type_in, type_text,
};

const NONE: Modifiers = Modifiers::NONE;
const NAME: &str = "Banksia Ridge Secondary College";

/// The window on a first start in November.
fn first_start() -> Harness<'static, App> {
    first_start_with(Vec::new())
}

fn first_start_with(answers: Vec<Answer>) -> Harness<'static, App> {
    let files = Answers::default();
    *files.next.lock().unwrap() = answers;
    let today = || Date::parse("2026-11-30").unwrap();
    started_bare(0.25, StartUp { today, ..nothing_kept(files) })
}

fn key(harness: &mut Harness<'_, App>, key: Key) {
    press(harness, NONE, key);
}

/// Goes on with Tab until a widget has the focus.
fn tab_to(harness: &mut Harness<'_, App>, label: &str) {
    for _ in 0..20 {
        if focused(harness) == label {
            return;
        }
        key(harness, Key::Tab);
    }
    panic!("Tab does not lead to {label:?}, but to {:?}", focused(harness));
}

/// Answers everything but the rates, by keyboard, as the form is read.
fn answer(harness: &mut Harness<'_, App>) {
    type_text(harness, NAME);
    key(harness, Key::Tab);
    assert_eq!(focused(harness), "Mainstream");
    key(harness, Key::Space);
    tab_to(harness, "Students in Years 7 to 12");
    type_text(harness, "356");
}

fn titles(harness: &Harness<'_, App>) -> Vec<String> {
    let commands = harness.output().viewport_output.values().flat_map(|view| &view.commands);
    let title = |command: &egui::ViewportCommand| match command {
        egui::ViewportCommand::Title(title) => Some(title.clone()),
        _ => None,
    };
    commands.filter_map(title).collect()
}

#[test]
fn a_first_start_leads_to_a_projected_plan_by_keyboard_alone() {
    let mut harness = first_start();
    assert_eq!(focused(&harness), "School name");
    assert!(!shows(&harness, "VET payments (new money)"), "no plan is shown before one is made");
    answer(&mut harness);
    assert_shows(&harness, "proposed from today’s date");
    assert_shows(&harness, "No rates of 2027 are here yet. The newest are of 2023.");
    // Enter makes the plan from any field, and says what it lacks: nothing is chosen unseen.
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Choose which rates the plan begins with.");
    assert!(focused(&harness).starts_with("Read the rates of 2027"), "{}", focused(&harness));
    tab_to(&mut harness, "Project from 2023, raised by");
    key(&mut harness, Key::Space);
    assert_eq!(focused(&harness), "Raised by per cent a year");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Enter by how many per cent a year the rates are raised.");
    type_text(&mut harness, "3");
    // Maximum 1,299 and taper of the core component, each raised four times.
    assert_shows(&harness, "Small-scale adjustment: $");
    assert_shows(&harness, "It ends at 401 students.");
    key(&mut harness, Key::Enter);

    assert_eq!(focused(&harness), "Certificate, new line");
    let plan = harness.state().plan();
    let set = &plan.rate_sets()[0];
    assert_eq!(set.contents().kind, SetKind::Projection);
    assert_eq!(set.core_per_fte(SchoolType::Mainstream).plain(), "1383.00");
    assert_eq!(plan.school().years_7_12, Years7To12::Total(356));
    assert_shows(&harness, &format!("{NAME} 2027, Not saved"));
    assert_shows(&harness, "No notices");
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    assert_shows(&harness, "Projection for 2027, from 2023 raised 3%");
}

#[test]
fn going_on_with_the_newest_rates_is_said_with_the_ways_to_those_of_the_year() {
    let mut harness = first_start();
    answer(&mut harness);
    tab_to(&mut harness, "Go on with the rates of 2023");
    key(&mut harness, Key::Enter);
    // 1,299 - 6.11 x 156 = 345.84, 15 times
    assert_shows(
        &harness,
        "Small-scale adjustment: $345.84 for each of up to 15 FTE, $5,187.60 a year at most.",
    );
    key(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), "Certificate, new line");
    assert_eq!(harness.state().plan().planning_year(), 2027);
    // It was decided already, and can be decided again.
    click(&mut harness, "No new notices");
    click(&mut harness, "Seen (1)");
    click(&mut harness, "Mark as not seen: Amounts of 2023 for 2027");
    assert_shows(&harness, "1 notice");
    click(&mut harness, "Go on with 2023");
    assert_shows(&harness, "No new notices");
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_shows(
        &harness,
        "No rates of 2027 are here yet. The plan uses those of 2023, and every figure says so.",
    );
    click(&mut harness, "Project from 2023…");
    assert_eq!(focused(&harness), "Raised by per cent a year");
    type_text(&mut harness, "3");
    key(&mut harness, Key::Enter);
    let plan = harness.state().plan();
    assert_eq!(plan.rate_sets()[0].contents().kind, SetKind::Projection);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan().rate_sets()[0].id().0, "2023");
}

#[test]
fn reading_the_rates_leads_to_the_page_with_the_year_filled_in() {
    let mut harness = first_start();
    answer(&mut harness);
    tab_to(&mut harness, "Read the rates of 2027 from the department’s page…");
    key(&mut harness, Key::Space);
    assert_shows(&harness, "It follows once the rates of 2027 are there.");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Rates of 2027");
    assert_eq!(focused(&harness), "Text of the page or guide");
}

#[test]
fn entering_the_rates_leads_to_a_copy_for_the_year() {
    let mut harness = first_start();
    answer(&mut harness);
    tab_to(&mut harness, "Enter the rates of 2027 by hand…");
    key(&mut harness, Key::Space);
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Copy rate set 2023 to another year");
    type_in(&mut harness, "Document", "Letter to principals");
    type_in(&mut harness, "Chapter or page", "1");
    key(&mut harness, Key::Enter);
    let plan = harness.state().plan();
    // It is used in the plan at once, which is said and can be taken back; what is not typed yet is said as well.
    assert_eq!(plan.rate_sets()[0].id().0, "2027");
    assert_shows(&harness, "Every scenario uses rate set 2027 now");
    assert_shows(
        &harness,
        "Used by Indicative in this plan. What you change here counts there at once.",
    );
    type_in(&mut harness, "Core component, mainstream", "1300");
    key(&mut harness, Key::Enter);
    let core = |harness: &Harness<'_, App>| {
        harness.state().plan().rate_sets()[0].core_per_fte(SchoolType::Mainstream).plain()
    };
    assert_eq!(core(&harness), "1300.00");
    assert!(!shows(&harness, "keeps its own copy"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(core(&harness), "1229.00");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan().rate_sets()[0].id().0, "2023");
}

#[test]
fn what_is_not_known_stays_open_but_the_school_type_and_the_year_are_settled() {
    let mut harness = first_start();
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Choose the school type.");
    assert_eq!(focused(&harness), "Mainstream");
    key(&mut harness, Key::Space);
    type_in(&mut harness, "Planning year", "20");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Enter the planning year, such as 2027.");
    type_text(&mut harness, "2023");
    assert_shows(&harness, "of 2023, rate set 2023");
    // 15 x 1,299
    assert_shows(
        &harness,
        "Small-scale adjustment: at most $19,485.00 a year. The students decide it.",
    );
    key(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), "Certificate, new line");
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_shows(&harness, "The students in Years 7 to 12 decide it, and are not entered yet.");
    assert!(!shows(&harness, "$1,299.00"), "no amount for students that nobody entered");
    // The first field that is empty has the keys, and F6 leads to the form from elsewhere.
    assert_eq!(focused(&harness), "School name");
    type_text(&mut harness, NAME);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_eq!(focused(&harness), "Total, Years 7 to 12");
    key(&mut harness, Key::F6);
    assert_eq!(focused(&harness), "School name");
}

#[test]
fn students_by_year_level_are_all_entered_or_none() {
    let mut harness = first_start();
    click(&mut harness, "Specialist");
    click(&mut harness, "By year level…");
    assert_eq!(focused(&harness), "Year 7");
    type_text(&mut harness, "10");
    type_in(&mut harness, "Planning year", "2023");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "enter all six year levels");
    assert_eq!(focused(&harness), "Year 7");
    for (place, students) in ["10", "11", "12", "13", "14", "15"].into_iter().enumerate() {
        type_in(&mut harness, &format!("Year {}", place + 7), students);
    }
    key(&mut harness, Key::Enter);
    let school = harness.state().plan().school();
    assert_eq!(school.years_7_12, Years7To12::ByYear([10, 11, 12, 13, 14, 15]));
    assert_eq!(school.school_type, SchoolType::Specialist);
}

#[test]
fn the_sample_says_that_it_is_one_and_leads_to_ones_own_plan() {
    let mut harness = first_start();
    click(&mut harness, "Look around in the sample");
    assert_shows(&harness, "Wattle Creek Secondary College 2023, Sample of an invented school.");
    assert_shows(&harness, "A sample. The school and its figures are invented.");
    click(&mut harness, "Make your own plan…");
    assert_eq!(focused(&harness), "School name");
    assert_shows(&harness, "Make the plan");
    // Escape brings the plan back that was open, and its grid the keyboard.
    key(&mut harness, Key::Escape);
    assert!(!shows(&harness, "Make the plan"));
    assert_shows(&harness, "VET payments (new money)");
}

#[test]
fn escape_has_nowhere_to_go_on_a_first_start_and_plan_commands_wait() {
    let mut harness = first_start_with(Vec::new());
    type_text(&mut harness, NAME);
    key(&mut harness, Key::Escape);
    assert_eq!(focused(&harness), "School name");
    assert_shows(&harness, "Make the plan");
    for page in [Key::Num1, Key::Num5, Key::S, Key::Z] {
        press(&mut harness, Modifiers::COMMAND, page);
        assert_shows(&harness, "Make the plan");
    }
    assert!(titles(&harness).is_empty(), "the title is told once");
}

#[test]
fn a_list_begins_a_plan_once_the_answers_are_there() {
    let list = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files/spreadsheets/enrolments.csv");
    let mut harness = first_start_with(vec![Answer::Choose(list)]);
    click(&mut harness, "Begin with a list…");
    assert_shows(&harness, "Choose the school type.");
    click(&mut harness, "Mainstream");
    type_in(&mut harness, "Planning year", "2023");
    click(&mut harness, "Begin with a list…");
    harness.settle();
    assert!(!shows(&harness, "Make the plan"));
    assert_shows(&harness, "Import");
}

#[test]
fn recent_plans_are_listed_and_the_last_one_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings");
    let plan = folder.path().join("Banksia Ridge 2026.ron");
    std::fs::copy("assets/sample.ron", &plan).unwrap();
    let start = |plan: Option<&std::path::Path>| StartUp {
        plan: plan.map(std::path::Path::to_owned),
        settings_folder: Some(settings.clone()),
        ..nothing_kept(Answers::default())
    };
    let harness = started_bare(0.25, start(Some(&plan)));
    assert_shows(&harness, "Saved in Banksia Ridge 2026.ron");
    drop(harness);
    let mut harness = started_bare(0.25, start(None));
    assert_shows(&harness, "Saved in Banksia Ridge 2026.ron");
    assert!(!shows(&harness, "A sample."), "a file is the user's own");
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    let recent = harness.get_by_label_contains("Open Banksia Ridge 2026, …");
    recent.click();
    harness.settle();
    // The plan that is open is asked about as ever.
    assert_shows(&harness, "Save your changes?");
    click(&mut harness, "Save");
    assert!(!shows(&harness, "Make the plan"));
    assert_eq!(read_plan(&plan).unwrap().scenarios()[0].lines[0].students, 16);
    // Where the last plan is gone, there is nothing to open.
    drop(harness);
    std::fs::remove_file(&plan).unwrap();
    let harness = started_bare(0.25, start(None));
    assert_eq!(focused(&harness), "School name");
    assert_eq!(field(&harness, "School name").accesskit_node().value().unwrap_or_default(), "");
}

#[test]
fn year_levels_that_nobody_entered_are_empty_and_the_total_counts_until_all_are() {
    let mut harness = first_start();
    click(&mut harness, "Mainstream");
    type_in(&mut harness, "Students in Years 7 to 12", "75");
    type_in(&mut harness, "Planning year", "2023");
    key(&mut harness, Key::Enter);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    click(&mut harness, "By year level");
    assert_shows(&harness, "Until then the total of 75 counts.");
    assert_eq!(field(&harness, "Year 7").value().unwrap_or_default(), "");
    for (place, students) in ["10", "11", "12", "13", "14", "15"].into_iter().enumerate() {
        let years = harness.state().plan().school().years_7_12;
        assert_eq!(years, Years7To12::Total(75), "before year level {place}");
        type_in(&mut harness, &format!("Year {}", place + 7), students);
    }
    let years = harness.state().plan().school().years_7_12;
    assert_eq!(years, Years7To12::ByYear([10, 11, 12, 13, 14, 15]));
    assert_shows(&harness, "75 students in all");
    assert_eq!(focused(&harness), "Year 12");
}

#[test]
fn a_plan_that_was_never_saved_is_saved_among_plans_or_documents_and_never_beside_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("Documents");
    std::fs::create_dir(&documents).unwrap();
    let list = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files/spreadsheets/enrolments.csv");
    let files = Answers::default();
    let plan = documents.join("Banksia.ron");
    *files.next.lock().unwrap() = vec![Answer::Choose(list), Answer::Choose(plan), Answer::Wait];
    let folders = files.folders.clone();
    let documents_folder = Some(documents.clone());
    let start = StartUp { documents_folder, ..nothing_kept(files) };
    let mut harness = started_bare(0.25, start);
    click(&mut harness, "Mainstream");
    type_in(&mut harness, "Planning year", "2023");
    click(&mut harness, "Begin with a list…");
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_shows(&harness, "Saved in Banksia.ron");
    press(&mut harness, Modifiers::COMMAND, Key::O);
    let folders = folders.lock().unwrap().clone();
    assert_eq!(folders, [None, Some(documents.clone()), Some(documents)]);
}
