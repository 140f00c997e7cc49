//! A sheet from elsewhere becomes enrolment lines: by keyboard alone, and with nothing of a person kept.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{Band, Money, counted};
use vdss_planner::exchange::enrolments_csv;
use vdss_planner::exchange::import::{ImportBasis, likely_sheet, taken};
use vdss_planner::exchange::sheet::read_sheet_file;
use vdss_planner::rates::{Catalogue, Date, RateBook};
use vdss_planner::ui::{App, StartUp};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{
    Answer, Answers, Settles as _, assert_shows, focused, leave_field, lines, new_plan,
    nothing_kept, press, shows, started, type_in, type_text,
};

const IMPORT: (Modifiers, Key) = (Modifiers::COMMAND, Key::Enter);

fn spreadsheet(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/spreadsheets").join(name)
}

/// The window on an empty plan, on a computer with folders for settings and rates.
fn window_on(folder: &Path, files: &[&Path]) -> Harness<'static, App> {
    let answers = Answers::default();
    let choose = |path: &&Path| Answer::Choose(path.to_path_buf());
    *answers.next.lock().unwrap() = files.iter().map(choose).collect();
    let start = StartUp {
        settings_folder: Some(folder.join("settings")),
        rates_folder: Some(folder.join("rates")),
        recovery_folder: Some(folder.join("recovery")),
        ..nothing_kept(answers)
    };
    let mut harness = started(0.25, start);
    if shows(&harness, "A plan was not saved") {
        // A window before this one ended without a word.
        super::click(&mut harness, "Discard it");
    }
    new_plan(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    harness
}

/// Asks for a file and waits until it is read, which happens off the frame's thread.
fn open(harness: &mut Harness<'_, App>) {
    // While a file is read the window draws frame after frame.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    let begun = Instant::now();
    harness.run_steps(3);
    while shows(harness, "Reading…") {
        assert!(begun.elapsed() < Duration::from_secs(50), "the file is never read");
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(2);
    }
    harness.settle();
    assert_shows(harness, "Import into");
}

fn key(harness: &mut Harness<'_, App>, key: Key) {
    press(harness, Modifiers::NONE, key);
}

fn import(harness: &mut Harness<'_, App>) {
    press(harness, IMPORT.0, IMPORT.1);
}

/// A CSV in a folder, to be imported.
fn csv(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn forty_rows_of_a_spreadsheet_are_mended_before_they_come_in_and_undone_in_one_step() {
    for name in ["enrolments.xlsx", "enrolments.ods", "enrolments.csv", "enrolments.clipboard.txt"]
    {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window_on(folder.path(), &[&spreadsheet(name)]);
        open(&mut harness);
        assert_shows(&harness, "2 rows have problems");
        let ready = lines_ready(&harness);
        key(&mut harness, Key::F8);
        assert_eq!(focused(&harness), "Band, row 25", "{name}");
        assert_shows(&harness, "found \"G\", expected A, B, C, D, E or F");
        type_text(&mut harness, "F");
        key(&mut harness, Key::Enter);
        assert_shows(&harness, "1 row has a problem");
        key(&mut harness, Key::F8);
        assert_shows(&harness, "found \"twelve\", expected a whole number of students");
        key(&mut harness, Key::F2);
        press(&mut harness, Modifiers::COMMAND, Key::A);
        type_text(&mut harness, "12");
        key(&mut harness, Key::Tab);
        assert!(!shows(&harness, "has a problem"));
        import(&mut harness);
        assert!(!shows(&harness, "Import into"), "no row is left");
        let imported = lines(&harness);
        assert_eq!(imported.len(), ready + 2);
        assert_eq!(imported[23].band, Some(Band::F));
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        assert_eq!(lines(&harness), []);
        press(&mut harness, Modifiers::COMMAND, Key::Y);
        assert_eq!(lines(&harness), imported);
    }
}

/// Every example of a table as people make them, read by the window: its lines and students, its questions and its
/// problems are those that `import` tells of the same file.
#[test]
fn every_example_comes_to_the_same_in_the_window_and_on_the_command_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_table = |path: &PathBuf| path.is_file() && path.extension().is_some_and(|it| it != "md");
    let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
    let set = &book.sets()[0];
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates: set };
    let mut tried = 0;
    for path in files.filter(is_table) {
        let mut sheets = taken(
            read_sheet_file(&path).unwrap().sheets,
            set.contents().vass_deadline,
            &catalogue,
            &[],
        );
        let place = likely_sheet(&sheets);
        let sheet = &mut sheets[place];
        sheet.settle_funded_ages(set.contents().age_from..=set.contents().age_to);
        let read = sheet.read(&known);
        let lines = read.incoming(sheet.row_is(), false);
        let students: u64 = lines.iter().map(|one| u64::from(one.line.students)).sum();
        let questions = sheet.doubts().iter().filter(|doubt| doubt.chosen.is_none()).count();

        let empty = tempfile::tempdir().unwrap();
        let mut harness = window_on(empty.path(), &[&path]);
        // An example has figures of another script, which are shown as boxes.
        harness.ctx.set_missing_glyph_policy(egui::epaint::text::MissingGlyphPolicy::Tofu);
        open(&mut harness);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let headline = format!(
            "{} with {}: VET payments would be",
            counted(lines.len(), "line", "lines"),
            counted(students, "student", "students")
        );
        assert!(shows(&harness, &headline), "{name}: {headline}");
        let asked = format!("To settle: {}", counted(questions, "question", "questions"));
        assert_eq!(shows(&harness, &asked), questions > 0, "{name}: {asked}");
        let wrong = shows(&harness, "has a problem") || shows(&harness, "have problems");
        assert_eq!(wrong, read.faulty() > 0, "{name}");
        tried += 1;
    }
    assert!(tried > 25, "{tried} examples");
}

#[test]
fn a_cell_of_a_year_level_or_of_students_counted_apart_is_mended_in_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Certificate,Band,Materials,Hours,Year 11,Year 12\n\
                SIT20322,D,high,180,TBC,7\nBSB30120,B,low,120,10,12\n";
    let sheet = csv(folder.path(), "levels.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "1 row has a problem");
    key(&mut harness, Key::F8);
    assert_eq!(focused(&harness), "Students, row 2");
    type_text(&mut harness, "5");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "2 lines with 34 students");

    let text = "Certificate,Band,Materials,Hours,Students,SBATs\n\
                SIT20322,D,high,180,12,3*\nBSB30120,B,low,120,22,4\n";
    let sheet = csv(folder.path(), "apart.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    key(&mut harness, Key::F8);
    assert!(focused(&harness).starts_with("Included in the line's students"));
    key(&mut harness, Key::Space);
    assert_shows(&harness, "1 row has a problem");
    go_on_to(&mut harness, "Use 3 in F SBATs, row 2");
    key(&mut harness, Key::Space);
    assert_shows(&harness, "4 lines with 34 students");
    import(&mut harness);
    let students: Vec<u32> = lines(&harness).iter().map(|line| line.students).collect();
    assert_eq!(students, [9, 3, 18, 4]);
}

/// The number in "38 ready".
fn lines_ready(harness: &Harness<'_, App>) -> usize {
    let node = harness
        .get_by(|node| node.value().is_some_and(|text| text.split(' ').nth(1) == Some("ready")));
    let text = node.accesskit_node().value().unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn good_rows_come_in_first_and_what_is_mended_later_is_one_step_with_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on(folder.path(), &[&spreadsheet("enrolments.xlsx")]);
    open(&mut harness);
    let ready = lines_ready(&harness);
    import(&mut harness);
    assert_eq!(lines(&harness).len(), ready);
    assert_shows(&harness, "2 rows have problems");
    assert_eq!(focused(&harness), "Certificate, row 25", "only bad rows are left");
    key(&mut harness, Key::F8);
    type_text(&mut harness, "F");
    key(&mut harness, Key::Enter);
    import(&mut harness);
    assert_eq!(lines(&harness).len(), ready + 1);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(lines(&harness), []);
    assert_eq!(lines_ready(&harness), ready + 1, "they wait again");
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!(lines(&harness).len(), ready + 1);
    assert_eq!(lines(&harness)[23].band, Some(Band::F), "in the sheet's order");
    // The last one is left out, and nothing is left.
    key(&mut harness, Key::F8);
    press(&mut harness, Modifiers::COMMAND, Key::Delete);
    assert!(!shows(&harness, "Import into"));
    assert_eq!(lines(&harness).len(), ready + 1);
}

#[test]
fn every_kind_of_file_comes_to_the_lines_and_the_estimate_of_the_command_line() {
    let bytes = fs::read(spreadsheet("good.csv")).unwrap();
    let catalogue = Catalogue::built_in().unwrap();
    let expected = enrolments_csv::parse("good.csv", &bytes, &catalogue).unwrap().lines;
    for name in ["good.csv", "good.xlsx", "good.ods"] {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window_on(folder.path(), &[&spreadsheet(name)]);
        open(&mut harness);
        import(&mut harness);
        assert_eq!(lines(&harness), expected, "{name}");
        let plan = harness.state().plan();
        let estimate = plan.estimate_of(&plan.scenarios()[0]);
        let mut by_command = plan.scenarios()[0].clone();
        by_command.lines.clone_from(&expected);
        assert_eq!(estimate.totals, plan.estimate_of(&by_command).totals, "{name}");
    }
}

const FIRST: &str = "Cert,Band,Materials,Hours,Students,Provider fee\n\
                     SIT20322,D,high,180,12,450\n\
                     BSB30120,B,low,120,22,\n";
const SECOND: &str = "Cert,Hours,Students\nSIT20322,180,15\nCUA30920,90,4\n";

/// Chooses a radio button or switch by keyboard.
fn choose(harness: &mut Harness<'_, App>, label: &str) {
    go_to(harness, label);
    key(harness, Key::Space);
}

/// Goes on to a widget beside the table by keyboard.
fn go_on_to(harness: &mut Harness<'_, App>, label: &str) {
    // The table keeps Tab for its cells, and lets go of it on Escape.
    key(harness, Key::Escape);
    for _ in 0..80 {
        if focused(harness) == label {
            return;
        }
        key(harness, Key::Tab);
    }
    panic!("the keyboard never comes to {label:?}");
}

/// Goes to a widget by keyboard: Tab until it has the focus.
fn go_to(harness: &mut Harness<'_, App>, label: &str) {
    key(harness, Key::Escape);
    for _ in 0..80 {
        if focused(harness) == label {
            return;
        }
        if focused(harness).contains(", row ") {
            // The table keeps Tab for its cells, and lets go of it on Escape.
            key(harness, Key::Escape);
        }
        press(harness, Modifiers::SHIFT, Key::Tab);
    }
    panic!("the keyboard never comes to {label:?}");
}

#[test]
fn lines_that_are_there_are_kept_updated_or_replaced_as_chosen() {
    let after = |choices: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let first = csv(folder.path(), "first.csv", FIRST);
        let second = csv(folder.path(), "second.csv", SECOND);
        let mut harness = window_on(folder.path(), &[&first, &second]);
        open(&mut harness);
        import(&mut harness);
        let before = lines(&harness);
        open(&mut harness);
        assert!(!shows(&harness, "VET payments would be"), "it depends on what is chosen");
        import(&mut harness);
        assert_eq!(lines(&harness), before, "nothing is chosen for the user");
        assert!(focused(&harness).starts_with("Replace 2 lines with 2: "));
        // The card asks first; what was chosen can be changed beneath the table.
        key(&mut harness, Key::Space);
        assert_shows(&harness, "VET payments would be");
        for label in choices {
            choose(&mut harness, label);
        }
        let told = [
            "2 added, 2 unchanged",
            "1 added, 1 changed, 1 unchanged",
            "1 added, 1 changed, 1 removed",
            "2 added, 2 removed",
        ]
        .into_iter()
        .filter(|words| shows(&harness, words))
        .max_by_key(|words| words.len())
        .unwrap();
        import(&mut harness);
        let after = lines(&harness);
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        assert_eq!(lines(&harness), before, "one step");
        let told_lines: Vec<(String, u32)> =
            after.iter().map(|line| (line.name().to_owned(), line.students)).collect();
        let fee = after[0].costs.fee_per_student.map(Money::plain);
        (told, told_lines, fee)
    };
    let line = |code: &str, students| (code.to_owned(), students);
    let fee = Some("450.00".to_owned());
    assert_eq!(
        after(&["add to them"]),
        (
            "2 added, 2 unchanged",
            vec![
                line("SIT20322", 12),
                line("BSB30120", 22),
                line("SIT20322", 15),
                line("CUA30920", 4)
            ],
            fee.clone()
        )
    );
    assert_eq!(
        after(&["update by certificate"]),
        (
            "1 added, 1 changed, 1 unchanged",
            vec![line("SIT20322", 15), line("BSB30120", 22), line("CUA30920", 4)],
            fee.clone()
        ),
        "what the file does not say is kept"
    );
    assert_eq!(
        after(&["update by certificate", "remove lines that the sheet does not name"]),
        ("1 added, 1 changed, 1 removed", vec![line("SIT20322", 15), line("CUA30920", 4)], fee)
    );
    assert_eq!(
        after(&[]),
        ("2 added, 2 removed", vec![line("SIT20322", 15), line("CUA30920", 4)], None)
    );
}

/// A workbook of sheets by name, each a CSV without quotes.
fn workbook(folder: &Path, sheets: &[(&str, &str)]) -> PathBuf {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p>\
             </table:table-cell>"
        )
    };
    let row = |line: &str| {
        let cells: String = line.split(',').map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let table = |(name, csv): &(&str, &str)| {
        let rows: String = csv.lines().map(row).collect();
        format!("<table:table table:name=\"{name}\">{rows}</table:table>")
    };
    let tables: String = sheets.iter().map(table).collect();
    let namespaces: String = ["office", "table", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\" "))
        .concat();
    let content = format!(
        "<office:document-content {namespaces}><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let path = folder.join("book.ods");
    let mut book = ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ] {
        book.start_file(name, SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    book.finish().unwrap();
    path
}

#[test]
fn every_sheet_of_a_workbook_comes_in_beside_the_others_as_a_step_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let first = "Cert,Hours,Students\nSIT20322,180,12\nBSB30120,x,22\n";
    let second = "Cert,Hours,Students\nCUA30920,90,4\nHLT33021,120,9\n";
    let third = "Cert,Hours,Students\nBSB30120,120,3\n";
    let notes = "Farbe,Zahl\nrot,1\n";
    let book =
        workbook(folder.path(), &[("11", first), ("12", second), ("13", third), ("Notes", notes)]);
    let mut harness = window_on(folder.path(), &[&book]);
    open(&mut harness);
    let students = |harness: &Harness<'_, App>| -> Vec<u32> {
        lines(harness).iter().map(|line| line.students).collect()
    };
    assert_shows(&harness, "1 ready");
    import(&mut harness);
    assert_eq!(students(&harness), [12]);
    assert!(!shows(&harness, "is not imported yet"), "a row is left to mend");
    key(&mut harness, Key::F8);
    press(&mut harness, Modifiers::COMMAND, Key::Delete);
    assert_shows(&harness, "Sheet 12 is not imported yet");
    assert!(!shows(&harness, "Sheet Notes"));
    assert_shows(&harness, "Close");
    assert_eq!(focused(&harness), "Go to sheet 12");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "Add 2 lines");
    assert_eq!(focused(&harness), "Certificate, row 2");
    import(&mut harness);
    assert_eq!(students(&harness), [12, 4, 9]);
    assert_eq!(focused(&harness), "Go to sheet 13");
    assert!(!shows(&harness, "Sheet 11"), "it is done");
    key(&mut harness, Key::Enter);
    import(&mut harness);
    assert!(!shows(&harness, "Import into"), "nothing is left");
    assert_eq!(students(&harness), [12, 4, 9, 3]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(students(&harness), [12, 4, 9]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(students(&harness), [12]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(lines(&harness), []);
}

#[test]
fn an_import_that_changes_nothing_says_so_and_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(folder.path(), "kurse.csv", FIRST);
    let mut harness = window_on(folder.path(), &[&sheet, &sheet]);
    open(&mut harness);
    import(&mut harness);
    let before = lines(&harness);
    open(&mut harness);
    assert_shows(&harness, " already has 2 lines, some for the same certificates");
    key(&mut harness, Key::Tab);
    assert!(focused(&harness).starts_with("Update 2 lines, add 0: "));
    key(&mut harness, Key::Space);
    import(&mut harness);
    assert_shows(&harness, "Nothing changes");
    key(&mut harness, Key::Escape);
    assert!(!shows(&harness, "Import into"));
    assert_eq!(lines(&harness), before);
}

#[test]
fn what_was_typed_in_a_line_that_an_import_replaces_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = csv(folder.path(), "first.csv", FIRST);
    let second = csv(folder.path(), "second.csv", "Cert,Hours,Students\nCUA30920,90,4\nX1,x,1\n");
    let mut harness = window_on(folder.path(), &[&first, &second]);
    open(&mut harness);
    import(&mut harness);
    type_in(&mut harness, "Students, line 1", "eight");
    leave_field(&mut harness);
    assert_shows(&harness, "A field outlined in red is not understood");
    open(&mut harness);
    choose(&mut harness, "replace them");
    import(&mut harness);
    assert_shows(&harness, "1 row has a problem");
    choose(&mut harness, "Close");
    assert_shows(&harness, "still has rows that are not in the plan");
    super::click(&mut harness, "Leave it");
    assert_eq!(harness.get_by_label("Students, line 1").value().unwrap(), "4");
    assert!(!shows(&harness, "A field outlined in red"));
}

#[test]
fn f8_enters_what_is_typed_before_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_on(folder.path(), &[&spreadsheet("enrolments.csv")]);
    open(&mut harness);
    key(&mut harness, Key::F8);
    type_text(&mut harness, "F");
    key(&mut harness, Key::F8);
    assert_shows(&harness, "1 row has a problem");
    assert_eq!(focused(&harness), "Students, row 28");
    assert_eq!(harness.get_by_label("Band, row 25").value().unwrap(), "F");
}

#[test]
fn undo_in_an_import_takes_back_what_was_done_there_and_nothing_of_the_plan_behind() {
    let folder = tempfile::tempdir().unwrap();
    let good = csv(folder.path(), "good.csv", "Cert,Hours,Students\nSIT20322,180,12\n");
    let faulty =
        csv(folder.path(), "faulty.csv", "Cert,Hours,Students\nBSB30120,120,x\nCUA30920,90,9\n");
    let mut harness = window_on(folder.path(), &[&good, &faulty]);
    open(&mut harness);
    import(&mut harness);
    assert_eq!(lines(&harness).len(), 1);
    open(&mut harness);
    key(&mut harness, Key::F8);
    type_text(&mut harness, "22");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "2 ready");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "1 row has a problem");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(lines(&harness).len(), 1, "the plan behind the import stays");
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_shows(&harness, "2 ready");
}

#[test]
fn alt_and_an_arrow_open_the_field_over_the_column_from_any_row() {
    for arrow in [Key::ArrowDown, Key::ArrowUp] {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window_on(folder.path(), &[&spreadsheet("good.csv")]);
        open(&mut harness);
        key(&mut harness, Key::ArrowDown);
        assert_eq!(focused(&harness), "Certificate, row 3");
        press(&mut harness, Modifiers::ALT, arrow);
        assert_eq!(focused(&harness), "Certificate", "{arrow:?}: its list is open");
        key(&mut harness, Key::Escape);
        assert_eq!(focused(&harness), "Certificate, row 3", "and leads back to the cell");
    }
}

#[test]
fn columns_named_once_are_remembered_for_the_same_headings() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Kurs,Platz,Zeit,Band,Level\nSIT20322,12,180,D,II\nBSB30120,22,120,B,III\n";
    let sheet = csv(folder.path(), "kurse.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet, &sheet]);
    open(&mut harness);
    // The codes are plain to see; the numbers are named over their columns.
    assert_shows(&harness, "needs a materials tier");
    assert!(focused(&harness).starts_with("From column B Platz"), "it is asked which has students");
    go_to(&mut harness, "Column A Kurs is");
    for (column, field) in
        [("Column B Platz is", "Students"), ("Column C Zeit is", "Hours per student")]
    {
        key(&mut harness, Key::ArrowRight);
        assert_eq!(focused(&harness), column);
        key(&mut harness, Key::Enter);
        for _ in 0..30 {
            if focused(&harness) == field {
                break;
            }
            key(&mut harness, Key::ArrowDown);
        }
        key(&mut harness, Key::Enter);
        assert_eq!(focused(&harness), column, "the focus comes back");
        assert_eq!(harness.get_by_label(column).value().unwrap(), field);
    }
    import(&mut harness);
    assert_eq!(lines(&harness)[1].students, 22);
    let kept = fs::read_to_string(folder.path().join("settings/settings.ron")).unwrap();
    assert!(kept.contains("\"hours\"") && !kept.contains("Kurs"), "{kept}");

    let mut harness = {
        drop(harness);
        window_on(folder.path(), &[&sheet])
    };
    open(&mut harness);
    assert_eq!(harness.get_by_label("Column C Zeit is").value().unwrap(), "Hours per student");
    import(&mut harness);
    assert_eq!(lines(&harness).iter().map(|line| line.students).collect::<Vec<_>>(), [12, 22]);
}

#[test]
fn without_a_certificate_the_page_says_what_to_name() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(folder.path(), "hopeless.csv", "Farbe,Zahl\nrot,12\nblau,22\n");
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "No column says which certificate a row is of");
    assert_eq!(focused(&harness), "Column A is");
    import(&mut harness);
    assert_eq!(lines(&harness), []);
    choose(&mut harness, "Cancel");
    assert!(!shows(&harness, "Import into"));
}

#[test]
fn of_two_columns_of_students_the_import_asks_which_counts_and_says_what_each_comes_to() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(
        folder.path(),
        "lines.csv",
        "Certificate,Band,Materials,Hours,Students,Enrolments\n\
         SIT20322,D,high,180,12,14\nBSB30120,B,low,120,22,22\n",
    );
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(
        &harness,
        "Students could be in several columns, which differ: “E Students” and “F Enrolments”",
    );
    import(&mut harness);
    assert_eq!(lines(&harness), [], "nothing comes in before it is answered");
    assert_shows(&harness, "E Students: 34 students, $50,531.67 of VET payments");
    assert!(focused(&harness).starts_with("From column E Students: 34 students"));
    key(&mut harness, Key::Tab);
    assert_eq!(
        focused(&harness),
        "From column F Enrolments: 36 students, $53,613.67 of VET payments"
    );
    key(&mut harness, Key::Space);
    assert_shows(&harness, "students from “F Enrolments”, not “E Students”");
    import(&mut harness);
    let students: Vec<u32> = lines(&harness).iter().map(|line| line.students).collect();
    assert_eq!(students, [14, 22]);
    let plan = harness.state().plan();
    let payments = plan.estimate_of(&plan.scenarios()[0]).totals.vet_payments;
    assert_eq!(payments, Money::parse("53613.67").unwrap(), "as the choice said");
}

/// A table whose cells have marks and words that are not known.
const TO_MEND: &str = "Cert,Band,Materials,Hours,Students,Pathway\n\
                       SIT20322,D,high,180,12*,School\nBSB30120,B,low,120,22,Trainee ext.\n\
                       CUA30920,B,low,90,~9,School\nHLT33021,C,low,150,8,Trainee ext.\n\
                       22614VIC,D,high,200,twelve,School\n";

#[test]
fn cells_to_mend_have_cards_with_the_answers_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(folder.path(), "marks.csv", TO_MEND);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "To settle: 5 cells");
    assert_shows(&harness, "“12*” in Students, row 2");
    assert_shows(&harness, "Expected: a whole number of students");
    assert_shows(&harness, "2 more cells to mend");
    // What an answer is worth stands beside it, and comes true.
    let draws = |harness: &Harness<'_, App>| {
        let headline = harness.get_by_label_contains("VET payments would be ").accesskit_node();
        let words = headline.label().or(headline.value()).unwrap();
        Money::parse(words.rsplit('$').next().unwrap()).unwrap()
    };
    let before = draws(&harness);
    // By keyboard: from the table Escape and Tab lead to the cards, and an answer to the next card.
    go_on_to(&mut harness, "Use 12 in Students, row 2");
    key(&mut harness, Key::Enter);
    assert_eq!(harness.get_by_label("Students, row 2").value().unwrap(), "12");
    assert_eq!(focused(&harness), "Use School in Pathway, row 3", "on to the next card");
    let more = draws(&harness) - before;
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, &format!("+{more}"));
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    go_on_to(&mut harness, "Pathway, row 3: also in 1 more row that says the same");
    key(&mut harness, Key::Space);
    go_on_to(&mut harness, "Use SBAT in Pathway, row 3");
    key(&mut harness, Key::Enter);
    for row in ["Pathway, row 3", "Pathway, row 5"] {
        assert_eq!(harness.get_by_label(row).value().unwrap(), "SBAT", "{row}");
    }
    assert_shows(&harness, "To settle: 2 cells");
    assert_eq!(focused(&harness), "Use 9 in Students, row 4");
    // Both rows were one step.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "To settle: 4 cells");
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "To settle: 5 cells");
    // What has no answer at hand is typed in the table.
    go_on_to(&mut harness, "Show in table: Students, row 2");
    for _ in 0..5 {
        key(&mut harness, Key::F8);
    }
    assert_eq!(focused(&harness), "Students, row 6");
    assert_shows(&harness, "“twelve” in Students, row 6");
    go_on_to(&mut harness, "Show in table: Students, row 6");
    key(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), "Students, row 6");
}

#[test]
fn letters_choose_in_a_column_of_pathways_as_they_do_in_the_grid() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(folder.path(), "marks.csv", TO_MEND);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    let said = |harness: &Harness<'_, App>, row: &str| harness.get_by_label(row).value().unwrap();
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(focused(&harness), "Pathway, row 2");
    type_text(&mut harness, "h");
    key(&mut harness, Key::Enter);
    assert_eq!(said(&harness, "Pathway, row 2"), "Head Start");
    assert_eq!(focused(&harness), "Pathway, row 3", "Enter goes on down");
    type_text(&mut harness, "S");
    key(&mut harness, Key::Enter);
    assert_eq!(said(&harness, "Pathway, row 3"), "School");
    // Nothing is entered before a word is typed to its end, key by key.
    for letter in ["s", "b", "a", "t"] {
        type_text(&mut harness, letter);
    }
    key(&mut harness, Key::Enter);
    assert_eq!(said(&harness, "Pathway, row 4"), "sbat");
    type_text(&mut harness, "VE2");
    key(&mut harness, Key::Enter);
    assert_eq!(said(&harness, "Pathway, row 5"), "VE2");
}

#[test]
fn of_a_listing_of_students_a_card_tells_where_and_how_long_and_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Surname,Cert,Hours,Pathway\nQuandong,SIT20322,180 per Ann,School\n\
                Wattle,SIT20322,180,School\nBanksia,BSB30120,120,School\n\
                Grevillea,BSB30120,120,Bob Kurrajong\n";
    let sheet = csv(folder.path(), "listing.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "A text of 11 characters in Hours per student, row 2");
    assert_shows(&harness, "A text of 13 characters in Pathway, row 5");
    for personal in ["Ann", "Bob", "Kurrajong", "Quandong", "Use 180"] {
        assert!(!shows(&harness, personal), "the window shows {personal}");
    }
    go_on_to(&mut harness, "Use School in Pathway, row 5");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "To settle: 1 cell");
}

#[test]
fn a_choice_comes_to_what_the_scenario_draws_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = csv(
        folder.path(),
        "first.csv",
        "Cert,Band,Materials,Hours,Students\nCUA30920,B,low,90,9\n",
    );
    let second = csv(
        folder.path(),
        "second.csv",
        "Certificate,Band,Materials,Hours,Students,Enrolments\n\
         SIT20322,D,high,180,12,14\nBSB30120,B,low,120,22,22\n",
    );
    let mut harness = window_on(folder.path(), &[&first, &second]);
    open(&mut harness);
    import(&mut harness);
    open(&mut harness);
    let spoken = focused(&harness);
    let amount = spoken.split_once("students, ").unwrap().1.replace(" of VET payments", "");
    key(&mut harness, Key::Space);
    // The line that stands there stays, and is in the amount as well.
    assert_shows(&harness, "2 lines with 34 students: ");
    assert_shows(&harness, &format!("would have 3 lines with 43 students, and draw {amount}"));
    import(&mut harness);
    let plan = harness.state().plan();
    let payments = plan.estimate_of(&plan.scenarios()[0]).totals.vet_payments;
    assert_eq!(payments.to_string(), amount);
}

#[test]
fn questions_lead_on_to_one_another_and_stand_one_at_a_time_above_the_table_in_a_narrow_window() {
    for (width, height) in [(1366.0, 768.0), (1024.0, 600.0)] {
        let folder = tempfile::tempdir().unwrap();
        let first = csv(folder.path(), "first.csv", FIRST);
        let second = csv(
            folder.path(),
            "second.csv",
            "Certificate,Hours,Students,Enrolments\nSIT20322,180,12,14\nBSB30120,x,22,22\n",
        );
        let mut harness = window_on(folder.path(), &[&first, &second]);
        harness.set_size(egui::vec2(width, height));
        open(&mut harness);
        import(&mut harness);
        open(&mut harness);
        assert_shows(&harness, "To settle: 2 questions and 1 cell");
        assert_eq!(shows(&harness, "Students could be in several columns"), width > 1200.0);
        let button = harness.get_by_label("Import 1 line").rect();
        assert!(button.right() < width && button.bottom() < height, "in sight");
        let answer = harness.get_by_label_contains("Replace 2 lines with 1").rect();
        assert!(answer.right() < width && answer.bottom() < height, "in sight");
        // What a keyboard sends for Space is a key and a text.
        let press_space = |harness: &mut Harness<'_, App>| {
            key(harness, Key::Space);
            type_text(harness, " ");
        };
        // Arrows go through its answers and not beyond them.
        for _ in 0..5 {
            key(&mut harness, Key::ArrowDown);
        }
        assert!(focused(&harness).starts_with("Add 1 line to 2"), "{}", focused(&harness));
        for _ in 0..5 {
            key(&mut harness, Key::ArrowUp);
        }
        press_space(&mut harness);
        let next = focused(&harness);
        assert!(
            next.starts_with("From column C Students: "),
            "the first answer of the next: {next}"
        );
        press_space(&mut harness);
        assert_eq!(focused(&harness), "Certificate, row 2", "and no Space is typed there");
        assert_eq!(harness.get_by_label("Certificate, row 2").value().unwrap(), "SIT20322");
        assert_shows(&harness, "To settle: 1 cell");
        assert_shows(&harness, "“x” in Hours per student, row 3");
    }
}

#[test]
fn the_link_that_changes_a_decision_stands_beside_it_in_a_window_of_any_width() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Certificate,Nominal hours,Hours this year,Students,Enrolments\n\
                SIT20322,367,180,12,14\nTotal,,,12,14\n";
    let sheet = csv(folder.path(), "decided.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    key(&mut harness, Key::Space);
    let decisions = ["hours per student from", "students from"];
    for width in 0..14_u8 {
        harness.set_size(egui::vec2(720.0 + 50.0 * f32::from(width), 768.0));
        harness.settle();
        for decision in decisions {
            let link = harness.get_by_label_contains(&format!("Change: {decision}")).rect();
            let words = harness.get_all_by_label_contains(decision);
            let words = words.map(|node| node.rect()).find(|rect| *rect != link).unwrap();
            assert!((words.center().y - link.center().y).abs() < 4.0, "{decision}: {words} {link}");
        }
    }
}

#[test]
fn a_listing_of_which_no_row_is_shown_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Surname,Cert,Hours,Status\nQuandong,SIT20322,180,Withdrawn\n\
                Wattle,SIT20322,180,Left\nBanksia,BSB30120,120,Withdrawn\n";
    let sheet = csv(folder.path(), "listing.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(
        &harness,
        "No row is read. Left out: rows 2 to 4 (of students who have withdrawn).",
    );
    assert_shows(&harness, "None, as no student is ready to be counted.");
    key(&mut harness, Key::Space);
    assert_shows(&harness, "No cell needs mending. The students are counted");
    assert_shows(&harness, "Certificate, counted line 1: SIT20322");
}

#[test]
fn the_rows_that_a_question_is_about_are_named_and_marked() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(
        folder.path(),
        "two.csv",
        "Certificate,Hours,Students,Enrolments\nSIT20322,180,12,14\nBSB30120,120,22,22\n\
         CUA30920,90,4,5\n",
    );
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "Rows 2, 4: marked in the table.");
    let marked: Vec<bool> = (2..=4)
        .map(|row| {
            let words = format!("Row {row}: ");
            let node = harness.get_by_label_contains(&words).accesskit_node();
            node.label().or(node.value()).unwrap().ends_with(", in question")
        })
        .collect();
    assert_eq!(marked, [true, false, true]);
    key(&mut harness, Key::Space);
    assert!(!shows(&harness, "in question"), "once it is answered none is marked");
}

#[test]
fn what_was_mended_is_not_lost_without_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = csv(folder.path(), "marks.csv", TO_MEND);
    let other = csv(folder.path(), "other.csv", "Cert,Hours,Students\nCUA30920,90,4\n");
    let mut harness = window_on(folder.path(), &[&sheet, &other]);
    open(&mut harness);
    go_on_to(&mut harness, "Use 12 in Students, row 2");
    key(&mut harness, Key::Enter);
    go_on_to(&mut harness, "Cancel");
    key(&mut harness, Key::Enter);
    assert_shows(&harness, "What you answered and mended in marks.csv is not in the plan yet");
    assert_eq!(focused(&harness), "Stay");
    key(&mut harness, Key::Enter);
    assert!(!shows(&harness, "Leave the import?"));
    assert_eq!(harness.get_by_label("Students, row 2").value().unwrap(), "12");
    assert_eq!(focused(&harness), "Students, row 2", "the keyboard is in the table");
    // Neither for another sheet, nor for another plan, nor as the window closes.
    for makes_plan in [true, false] {
        if makes_plan {
            new_plan(&mut harness);
        } else {
            press(&mut harness, Modifiers::COMMAND, Key::I);
        }
        assert_shows(&harness, "Leave the import?");
        key(&mut harness, Key::Escape);
        if shows(&harness, "Make the plan") {
            key(&mut harness, Key::Escape);
        }
        assert_eq!(harness.get_by_label("Students, row 2").value().unwrap(), "12");
    }
    press(&mut harness, Modifiers::COMMAND, Key::I);
    key(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "Leave it");
    harness.key_press(Key::Enter);
    let begun = Instant::now();
    while !shows(&harness, "other.csv") || shows(&harness, "Reading…") {
        assert!(begun.elapsed() < Duration::from_secs(50), "the file is never read");
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(2);
    }
    harness.settle();
    // Where nothing was done, nothing is asked.
    // From the table to the button that imports, and to the one before it.
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&harness), "Cancel");
    key(&mut harness, Key::Enter);
    assert!(!shows(&harness, "Leave the import?") && !shows(&harness, "Import into"));
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("missing.xlsx");
    let mut harness = window_on(folder.path(), &[&sheet]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    let begun = Instant::now();
    while !shows(&harness, "Nothing was imported") && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(2);
    }
    harness.settle();
    assert_shows(&harness, "there is no such file");
    key(&mut harness, Key::Enter);
    assert!(!shows(&harness, "Nothing was imported"));
}

#[test]
fn a_listing_whose_cells_have_moved_shows_nothing_of_a_person_in_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Name,Code,Cert,Hours,Remark\n\
                \"Wattle, Bob\",WAT01,SIT20322,180,shy\n\
                \"Wattle, Bob\",WAT01,BSB30120,120,\n\
                Quandong,Ann,QUA01,SIT20322,180,shy\n\
                QUA01,SIT20322,\"Quandong, Ann\",5/03/2008,shy\n";
    let sheet = csv(folder.path(), "moved.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "2 rows have problems");
    for _ in 0..3 {
        key(&mut harness, Key::F8);
        for personal in ["Quandong", "Ann", "Wattle", "QUA01", "WAT01", "2008", "shy"] {
            assert!(!shows(&harness, personal), "the window shows {personal}");
        }
    }
    assert_shows(&harness, "2 students ready");
}

#[test]
fn a_title_that_the_catalogue_has_otherwise_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Cert,Title,Hours,Students\nSIT20322,Kitchen,180,12\n";
    let sheet = csv(folder.path(), "titles.csv", text);
    let mut harness = window_on(folder.path(), &[&sheet]);
    open(&mut harness);
    assert_shows(&harness, "1 row has another title or level than the catalogue");
    assert_shows(&harness, "has the title \"Kitchen\" here and \"Certificate II in Hospitality\"");
    import(&mut harness);
    assert_eq!(lines(&harness)[0].title, "Kitchen");
}

/// Numbers that look random and are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// A made-up student of the listing.
struct Student {
    family: String,
    given: String,
    number: String,
    birth: (u64, u64, u64),
    certificate: &'static str,
    hours: u64,
    vass_type: &'static str,
}

impl Student {
    /// The birth date in the forms that anything might write it.
    fn birth_forms(&self) -> Vec<String> {
        let (day, month, year) = self.birth;
        let name =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
                [usize::try_from(month).unwrap() - 1];
        vec![
            format!("{day}/{month:02}/{year}"),
            format!("{day:02}/{month:02}/{year}"),
            format!("{day}/{month}/{year}"),
            format!("{year}-{month:02}-{day:02}"),
            format!("{day}-{name}-{year}"),
            format!("{day:02}-{name}-{year}"),
            format!("{day} {name}"),
        ]
    }

    /// Whole years on 2 May 2023.
    fn age(&self) -> u64 {
        let (day, month, year) = self.birth;
        2023 - year - u64::from((month, day) > (5, 2))
    }
}

fn listing_of(count: u64) -> Vec<Student> {
    let mut seeded = Seeded(20_230_502);
    let syllables = ["qua", "zor", "bix", "wyl", "jun", "vep", "kho", "ryx"];
    (0..count)
        .map(|place| {
            let mut name = |ending: &str| {
                let first = syllables[usize::try_from(seeded.below(8)).unwrap()];
                let second = syllables[usize::try_from(seeded.below(8)).unwrap()];
                format!("X{first}{second}{place}{ending}")
            };
            let (family, given) = (name("fam"), name("giv"));
            let birth = (1 + seeded.below(28), 1 + seeded.below(12), 2001 + seeded.below(9));
            let certificates = ["SIT20322", "BSB30120", "CUA30920", "22614VIC", "HLT33021"];
            Student {
                family,
                given,
                number: format!("{}Q", 70_000_000 + place * 7919),
                birth,
                certificate: certificates[usize::try_from(seeded.below(5)).unwrap()],
                hours: [180, 120][usize::try_from(seeded.below(2)).unwrap()],
                vass_type: ["VE1", "VE3", "VE2"][usize::try_from(seeded.below(3)).unwrap()],
            }
        })
        .collect()
}

/// Every file beneath a folder.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files_of(&path) } else { vec![path] })
        .collect()
}

#[test]
fn a_listing_of_600_students_becomes_counts_and_nothing_of_a_student_is_written_anywhere() {
    assert_eq!(Date::parse("2023-05-02").map(|day| day.to_string()), Some("2 May 2023".to_owned()));
    let students = listing_of(600);
    let mut text =
        "VCAA Student Number,Family Name,First Name,Date of Birth,Gender,Certificate Code,\
                    Certificate Name,Type,Hours\n"
            .to_owned();
    for (place, student) in students.iter().enumerate() {
        let forms = student.birth_forms();
        // Each form in its turn; one cannot be read, and is mended in the window.
        let birth = if place == 300 { "99/99/2007".to_owned() } else { forms[place % 5].clone() };
        let Student { number, family, given, certificate, vass_type, hours, .. } = student;
        let row =
            [number, family, given, &birth, "F", certificate, "", vass_type, &hours.to_string()];
        text += &row.join(",");
        text.push('\n');
    }
    // The listing itself is elsewhere: only what the program writes is looked through.
    let elsewhere = tempfile::tempdir().unwrap();
    let sheet = csv(elsewhere.path(), "listing.csv", &text);
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    let mut harness = window_on(folder.path(), &[&sheet, &plan]);
    open(&mut harness);
    assert_shows(
        &harness,
        "4 columns about people, or not understood, were emptied: nothing of them is kept, shown or \
         saved. Birth dates became ages on 2 May 2023, and are not kept.",
    );
    assert_shows(&harness, "1 row has a problem");
    for personal in [&students[300].family, &students[300].number, "99/99"] {
        assert!(!shows(&harness, personal), "the window shows {personal}");
    }
    key(&mut harness, Key::F8);
    assert_eq!(focused(&harness), "Birth date, as age, row 302");
    assert_shows(&harness, "the birth date cannot be read, expected a date such as");
    type_text(&mut harness, &students[300].birth_forms()[0]);
    key(&mut harness, Key::Enter);
    assert!(!shows(&harness, "has a problem"));
    // The lines that they come to are looked through by keyboard as well.
    go_to(&mut harness, "Lines that the students come to");
    key(&mut harness, Key::End);
    assert!(!shows(&harness, "Certificate, counted line 1:"));
    key(&mut harness, Key::Home);
    assert_shows(&harness, "Certificate, counted line 1:");
    import(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");

    // An independent count: pathway by type, age only where it is not 15 to 20.
    let mut expected: BTreeMap<(String, String, String, Option<u8>), u32> = BTreeMap::new();
    for student in &students {
        let age = Some(u8::try_from(student.age()).unwrap()).filter(|age| !(15..=20).contains(age));
        let pathway = if student.vass_type == "VE2" { "SBAT" } else { "School" };
        let key =
            (student.certificate.to_owned(), student.hours.to_string(), pathway.to_owned(), age);
        *expected.entry(key).or_default() += 1;
    }
    let counted: BTreeMap<_, u32> = lines(&harness)
        .into_iter()
        .map(|line| {
            let code = line.certificate.unwrap().to_string();
            let pathway = line.pathway.label().to_owned();
            ((code, line.hours.to_string(), pathway, line.age), line.students)
        })
        .collect();
    assert_eq!(counted, expected);
    assert_eq!(lines(&harness).len(), expected.len());
    assert_eq!(counted.values().sum::<u32>(), 600);
    assert!(expected.keys().any(|(.., age)| age.is_some_and(|age| age < 15)));
    assert!(expected.keys().any(|(.., age)| age.is_some_and(|age| age > 20)));

    drop(harness);
    let files = files_of(folder.path());
    assert!(files.len() >= 2, "plan and settings: {files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let written = String::from_utf8_lossy(&bytes).to_lowercase();
        for student in &students {
            let personal = [&student.family, &student.given, &student.number];
            let digits = student.number.trim_end_matches('Q').to_owned();
            for secret in personal.into_iter().chain(&student.birth_forms()).chain([&digits]) {
                let found = written.contains(&secret.to_lowercase());
                assert!(!found, "{} holds {secret}", file.display());
            }
        }
        for heading in ["family name", "vcaa student number"] {
            assert!(!written.contains(heading), "{} holds {heading}", file.display());
        }
    }
}
