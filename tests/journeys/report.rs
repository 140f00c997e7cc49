//! The Report page: what a report is to hold, saved as a file, and its pages as they will be printed.

use std::fs;
use std::time::{Duration, Instant};

use super::*;

/// What other programs were asked to open, and what they answer next.
#[derive(Clone, Default)]
struct Programs {
    opened: Arc<Mutex<Vec<(PathBuf, Opens)>>>,
    refusals: Arc<Mutex<Vec<String>>>,
}

impl OtherPrograms for Programs {
    fn open(&mut self, path: &Path, what: Opens, _: egui::Context) -> Receiver<Result<(), String>> {
        let (sender, receiver) = mpsc::channel();
        self.opened.lock().unwrap().push((path.to_owned(), what));
        let refusal = self.refusals.lock().unwrap().pop();
        sender.send(refusal.map_or(Ok(()), Err)).unwrap();
        receiver
    }
}

/// The window that starts so. Pages that come from their thread may have it draw more frames than another
/// page needs.
fn started(start: StartUp) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_theme(egui::Theme::Light)
        .with_step_dt(0.25)
        .with_max_steps(100)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, start).unwrap());
    harness.settle();
    look_around(&mut harness);
    harness
}

/// The window at the Report page, where file dialogs have these answers.
fn report(answers: Vec<Answer>) -> (Harness<'static, App>, Programs) {
    let answers = Answers { next: Arc::new(Mutex::new(answers)), ..Answers::default() };
    let programs = Programs::default();
    let start = StartUp { other_programs: Box::new(programs.clone()), ..nothing_kept(answers) };
    let mut harness = started(start);
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    wait_for_pages(&mut harness);
    (harness, programs)
}

/// Draws until something is so, which another thread brings about.
fn wait_until(
    harness: &mut Harness<'_, App>,
    what: &str,
    is_so: impl Fn(&Harness<'_, App>) -> bool,
) {
    let begun = Instant::now();
    while !is_so(harness) {
        assert!(begun.elapsed() < Duration::from_mins(1), "never so: {what}");
        std::thread::sleep(Duration::from_millis(2));
        harness.step();
    }
    harness.run_ok();
}

/// Waits for words that the window shows once another thread is done.
fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    wait_until(harness, words, |harness| shows(harness, words));
}

/// Waits for the pages of the plan and the choices as they are.
fn wait_for_pages(harness: &mut Harness<'_, App>) {
    harness.step();
    wait_until(harness, "pages of the newest report", |harness| {
        harness.state().report_shown().is_some()
    });
}

/// The name of the scenario that the pages are about, of what it is compared with, and of the others.
fn on_pages(harness: &Harness<'_, App>) -> [String; 3] {
    let (plan, request) = harness.state().report_shown().unwrap();
    let name = |place: usize| plan.scenarios()[place].name.clone();
    let others: Vec<String> = request.others.iter().map(|&place| name(place)).collect();
    [name(request.about), name(request.baseline), others.join(", ")]
}

/// Chooses from a list.
fn choose(harness: &mut Harness<'_, App>, list: &str, name: &str) {
    click(harness, list);
    harness.get_by_role_and_label(egui::Role::Button, name).click();
    harness.settle();
}

/// Clicks what saves, and draws the frame in which the file dialog answers.
fn save(harness: &mut Harness<'_, App>, button: &str) {
    harness.get_by_label(button).click();
    harness.run_steps(6);
}

/// How many pages there are, as each of them says.
fn pages(harness: &Harness<'_, App>) -> usize {
    let page = harness.query_all_by_role(egui::Role::Image).next().unwrap();
    let label = page.accesskit_node().label().unwrap();
    let (_, count) = label.split_once(" of ").unwrap();
    count.strip_suffix(" of the report").unwrap().parse().unwrap()
}

#[test]
fn the_pages_follow_what_the_report_is_to_hold() {
    let (mut harness, _) = report(vec![]);
    assert_eq!(on_pages(&harness), ["Confirmed", "Indicative", ""]);
    let (_, request) = harness.state().report_shown().unwrap();
    assert_eq!(request.date, Date::parse("2026-08-20").unwrap());
    let whole = pages(&harness);
    for part in
        ["Payments of the year", "Rates and where they come from", "Assumptions and notices"]
    {
        click(&mut harness, part);
    }
    wait_for_pages(&mut harness);
    assert!(pages(&harness) < whole, "fewer parts need fewer pages than {whole}");

    choose(&mut harness, "Scenario: Confirmed", "Indicative");
    wait_for_pages(&mut harness);
    assert_eq!(on_pages(&harness), ["Indicative", "Confirmed", ""]);
    // Neither is a step of the plan.
    assert_shows(&harness, "Not in a file yet");
}

#[test]
fn a_page_left_and_come_back_to_has_the_same_choices() {
    let (mut harness, _) = report(vec![]);
    click(&mut harness, "Certificates");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    wait_for_pages(&mut harness);
    let (_, request) = harness.state().report_shown().unwrap();
    assert_eq!(request.parts.len(), 6);
    new_plan(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    wait_for_pages(&mut harness);
    let (_, request) = harness.state().report_shown().unwrap();
    assert_eq!(request.parts.len(), 7, "another plan begins anew");
}

#[test]
fn the_pages_follow_the_plan() {
    let (mut harness, _) = report(vec![]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    wait_for_pages(&mut harness);
    let students = |harness: &Harness<'_, App>| {
        harness.state().report_shown().unwrap().0.scenarios()[0].lines[0].students
    };
    assert_eq!(students(&harness), 16);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    wait_for_pages(&mut harness);
    assert_eq!(students(&harness), 11);
}

#[test]
fn a_scenario_that_is_deleted_while_it_is_chosen_gives_way_to_another() {
    let (mut harness, _) = report(vec![]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Duplicate scenario…");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let copy = harness.state().plan().scenarios()[2].name.clone();
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    choose(&mut harness, "Scenario: Confirmed", &copy);
    wait_for_pages(&mut harness);
    assert_eq!(on_pages(&harness), [copy.as_str(), "Indicative", "Confirmed"]);
    harness.get_by_role_and_label(egui::Role::CheckBox, "Confirmed").click();
    harness.settle();
    wait_for_pages(&mut harness);
    assert_eq!(on_pages(&harness), [copy.as_str(), "Indicative", ""]);

    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Delete scenario");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    wait_for_pages(&mut harness);
    assert_eq!(on_pages(&harness), ["Confirmed", "Indicative", ""]);
}

#[test]
fn scenarios_that_have_no_room_in_the_pdf_are_told() {
    let (mut harness, _) = report(vec![]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    for _ in 0..4 {
        click(&mut harness, "Scenario menu");
        click(&mut harness, "Duplicate scenario…");
        press(&mut harness, Modifiers::NONE, Key::Enter);
    }
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    wait_for_pages(&mut harness);
    let [_, _, others] = on_pages(&harness);
    let (_, last) = others.rsplit_once(", ").unwrap();
    let told = format!("The PDF has room for 5 scenarios: {last} stands in the workbook");
    assert_shows(&harness, &told);
    click_far(&mut harness, last);
    assert!(!shows(&harness, "The PDF has room for"));
}

#[test]
fn a_pdf_is_made_by_keyboard_alone_and_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("for council.pdf");
    let (mut harness, programs) = report(vec![Answer::Choose(file.with_extension(""))]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    press(&mut harness, Modifiers::COMMAND, Key::E);
    assert_eq!(focused(&harness), "Save as PDF");
    harness.key_press(Key::Enter);
    harness.run_steps(6);
    wait_for(&mut harness, "Saved for council.pdf");
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
    assert_shows(&harness, &file.display().to_string());

    // One goes on with what was saved, and from there to the pages.
    assert_eq!(focused(&harness), "Open");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let mut reached = Vec::new();
    while reached.last().is_none_or(|last: &String| !last.starts_with("Preview of the report")) {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        reached.push(focused(&harness));
        assert!(reached.len() < 20, "{reached:?}");
    }
    assert_eq!(reached[..4], ["Show in folder", "Open to print", "Fit width", "Fit page"]);
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::F6);
    }
    assert!(focused(&harness).starts_with("Preview of the report"), "F6: choices, buttons, pages");
    click(&mut harness, "Show in folder");
    click(&mut harness, "Open to print");
    let opened = [Opens::File, Opens::Folder, Opens::File].map(|what| (file.clone(), what));
    assert_eq!(*programs.opened.lock().unwrap(), opened);
}

#[test]
fn after_a_file_dialog_one_goes_on_by_keyboard_with_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    let answers = Answers { next: Arc::new(Mutex::new(vec![Answer::Wait])), ..Answers::default() };
    let mut harness = started(nothing_kept(answers.clone()));
    press(&mut harness, Modifiers::COMMAND, Key::E);
    harness.key_press(Key::Enter);
    // While the dialog is open nothing of the window has the focus.
    harness.run_steps(6);
    assert_eq!(focused(&harness), "");
    answers.open.lock().unwrap().remove(0).send(Some(file)).unwrap();
    wait_for(&mut harness, "Saved report.pdf");
    assert_eq!(focused(&harness), "Open");
}

#[test]
fn what_no_program_opens_is_told_beside_the_buttons() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    let (mut harness, programs) = report(vec![Answer::Choose(file.clone())]);
    save(&mut harness, "Save as PDF");
    wait_for(&mut harness, "Saved report.pdf");
    programs.refusals.lock().unwrap().push("there is no viewer".to_owned());
    click(&mut harness, "Open");
    harness.settle();
    assert_shows(
        &harness,
        "No program opened the file: there is no viewer. To mend it: show it in",
    );
    click(&mut harness, "Open");
    harness.settle();
    assert!(!shows(&harness, "No program opened the file"));
    assert_shows(&harness, "The system was asked for it.");
    fs::remove_file(&file).unwrap();
    programs.refusals.lock().unwrap().push("not found".to_owned());
    click(&mut harness, "Show in folder");
    harness.settle();
    assert_shows(&harness, "The file is not there any more. Save the report again.");
}

#[test]
fn a_workbook_is_saved_that_opens_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.xlsx");
    let (mut harness, _) = report(vec![Answer::Choose(file.with_extension(""))]);
    save(&mut harness, "Save as Excel workbook");
    wait_for(&mut harness, "Saved figures.xlsx");
    let workbook: calamine::Xlsx<_> = calamine::open_workbook(&file).unwrap();
    assert!(calamine::Reader::sheet_names(&workbook).len() > 1);
    assert!(!shows(&harness, "Open to print"), "only a PDF is printed from here");
}

#[test]
fn each_table_is_saved_as_csv() {
    let folder = tempfile::tempdir().unwrap();
    for (table, first) in [
        ("Enrolment lines", "scenario,"),
        ("Components", "scenario,"),
        ("Comparison", ""),
        ("Payments", ""),
    ] {
        let file = folder.path().join(table);
        let (mut harness, _) = report(vec![Answer::Choose(file.clone())]);
        click(&mut harness, "Save as CSV");
        save(&mut harness, &format!("{table}…"));
        wait_for(&mut harness, &format!("Saved {table}.csv"));
        let text = fs::read_to_string(file.with_extension("csv")).unwrap();
        assert!(text.starts_with(&format!("\u{feff}{first}")), "{table}: {text}");
        assert!(!shows(&harness, "Open to print"), "CSV is not printed");
    }
}

#[test]
fn a_report_that_is_there_is_replaced_only_when_the_user_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (file, old) = (folder.path().join("report.pdf"), b"an older report");
    fs::write(&file, old).unwrap();
    let without_ending = || Answer::Choose(folder.path().join("report"));
    let (mut harness, _) = report(vec![without_ending(), without_ending()]);
    save(&mut harness, "Save as PDF");
    assert_shows(&harness, "Replace the file?");
    click(&mut harness, "Cancel");
    assert_eq!(fs::read(&file).unwrap(), old);
    assert!(!shows(&harness, "Saved report.pdf"));
    save(&mut harness, "Save as PDF");
    save(&mut harness, "Replace");
    wait_for(&mut harness, "Saved report.pdf");
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_save_that_is_refused_says_why_and_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("stick");
    let file = gone.join("report.pdf");
    let (mut harness, _) = report(vec![Answer::Choose(file.clone())]);
    save(&mut harness, "Save as PDF");
    wait_for(&mut harness, "could not be saved");
    assert_shows(&harness, "To mend it: the folder is gone: choose another place.");
    assert_shows(&harness, &file.display().to_string());
    fs::create_dir(&gone).unwrap();
    save(&mut harness, "Try again");
    wait_for(&mut harness, "Saved report.pdf");
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_pages_are_scrolled_by_keyboard() {
    let (mut harness, _) = report(vec![]);
    let count = pages(&harness);
    assert!(count > 1);
    let page = |place: usize| format!("Page {place} of {count} of the report");
    harness.get_by_label_contains("Preview of the report").focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_shows(&harness, &page(count));
    assert!(!shows(&harness, &page(1)), "only what is in sight is there");
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_shows(&harness, &page(1));
    let top = |harness: &Harness<'_, App>| harness.get_by_label(&page(1)).rect().top();
    let before = top(&harness);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(top(&harness) < before);
    assert!(focused(&harness).starts_with("Preview of the report"));
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::PageDown);
    }
    assert!(!shows(&harness, &page(1)));
}

#[test]
fn a_plan_without_enrolments_says_what_to_do_first_and_can_be_reported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.pdf");
    let (mut harness, _) = report(vec![Answer::Choose(file.clone())]);
    assert!(!shows(&harness, "No enrolments yet"));
    new_plan(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::P);
    assert_shows(&harness, "No enrolments yet");
    wait_for_pages(&mut harness);
    save(&mut harness, "Save as PDF");
    wait_for(&mut harness, "Saved empty.pdf");
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_narrow_window_has_the_pages_beneath_the_choices() {
    let (mut harness, _) = report(vec![]);
    harness.set_size(egui::vec2(683.0, 384.0));
    harness.run_ok();
    for zoom in ["Fit width", "100 %"] {
        harness.get_by_label(zoom).focus();
        harness.run_ok();
        harness.get_by_label(zoom).click();
        harness.run_ok();
        harness.get_by_label_contains("Preview of the report").focus();
        harness.run_ok();
        assert_shows(&harness, "Page 1 of");
        press(&mut harness, Modifiers::NONE, Key::End);
        assert!(!shows(&harness, "Page 1 of"), "the whole page of the window scrolls");
        press(&mut harness, Modifiers::NONE, Key::Home);
        assert_shows(&harness, "Page 1 of");
    }
}
