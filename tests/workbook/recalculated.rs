//! The formulas of workbooks as another program works them out: LibreOffice, which is made to recalculate
//! every cell of files whose kept values are wrong, so that what comes out right was worked out there.

use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::process::Command;

use calamine::Data;
use vdss_planner::domain::{Band, Hours, MaterialsTier, Money, Pathway, SchoolType, Years7To12};
use vdss_planner::plan::{Action, LineEdit, PaymentsEdit, Plan, SchoolEdit};
use vdss_planner::rates::{Component, RateSet, RateSetFile, SmallScaleReading};
use vdss_planner::storage::sample_plan;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::checking::{Causes, check};
use crate::plans::{any_plan, hostile_names, named, with_report, written};
use crate::reading::{Book, Page, above, heading};

/// How many plans made up at random are recalculated beside the sample.
const PLANS: u64 = 30;

/// Has LibreOffice recalculate a file on loading, which it else does only for its own.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;

/// Whether LibreOffice is there. Where it is not, says so, and fails on CI.
fn has_office() -> bool {
    let answered = Command::new("soffice").arg("--version").output();
    let is_there = answered.is_ok_and(|output| output.status.success());
    let must = cfg!(target_os = "linux") && std::env::var_os("CI").is_some();
    let hint = "LibreOffice is needed: sudo apt install libreoffice-calc-nogui";
    assert!(is_there || !must, "{hint}");
    if !is_there {
        eprintln!("skipped: {hint}");
    }
    is_there
}

/// The books as LibreOffice has worked them out, in one go.
fn recalculated(books: Vec<(String, Vec<u8>)>) -> HashMap<String, Book> {
    let folder = tempfile::tempdir().unwrap();
    let [profile, before, after] =
        ["profile", "before", "after"].map(|name| folder.path().join(name));
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_RECALCULATE).unwrap();
    fs::create_dir(&before).unwrap();
    for (name, bytes) in &books {
        fs::write(before.join(format!("{name}.xlsx")), bytes).unwrap();
    }
    let output = Command::new("soffice")
        .arg("--headless")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&after)
        .args(fs::read_dir(&before).unwrap().map(|entry| entry.unwrap().path()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |(name, _): (String, Vec<u8>)| {
        let bytes = fs::read(after.join(format!("{name}.xlsx"))).unwrap();
        (name, Book::read(bytes))
    };
    books.into_iter().map(read).collect()
}

/// A file of a ZIP, changed by its name.
fn changed(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut file = from.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        to.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        to.write_all(change(&name, text).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The book with a 7 kept in every cell that has a formula.
fn with_sevens(bytes: &[u8]) -> Vec<u8> {
    changed(bytes, |name, text| {
        if !name.starts_with("xl/worksheets/sheet") {
            return text;
        }
        let mut parts = text.split("</f><v>");
        let mut out = parts.next().unwrap().to_owned();
        for part in parts {
            out += "</f><v>7";
            out += &part[part.find("</v>").unwrap()..];
        }
        out
    })
}

/// What is typed into a cell.
enum Typed {
    Number(&'static str),
    Text(&'static str),
}

/// The book with something typed into a cell of a sheet.
fn with_typed(bytes: &[u8], sheet: usize, (row, column): (u32, u32), typed: &Typed) -> Vec<u8> {
    let cell = format!("<c r=\"{}{}\"", letters(column), row + 1);
    changed(bytes, |name, text| {
        if name != format!("xl/worksheets/sheet{}.xml", sheet + 1) {
            return text;
        }
        let start = text.find(&cell).unwrap_or_else(|| panic!("no cell {cell}"));
        let open = start + text[start..].find('>').unwrap();
        let is_blank = text[..open].ends_with('/');
        let end = if is_blank { open + 1 } else { open + text[open..].find("</c>").unwrap() + 4 };
        assert!(!text[start..end].contains("<f>"), "{cell} is no input");
        let style = text[start..open].split(" s=\"").nth(1).unwrap().split('"').next().unwrap();
        let content = match typed {
            Typed::Number(number) => format!("{cell} s=\"{style}\"><v>{number}</v></c>"),
            Typed::Text(text) => {
                format!("{cell} s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            }
        };
        format!("{}{content}{}", &text[..start], &text[end..])
    })
}

fn letters(column: u32) -> String {
    let letter = |place| char::from(b'A' + u8::try_from(place).unwrap());
    match column {
        0..26 => letter(column).to_string(),
        _ => format!("{}{}", letter(column / 26 - 1), letter(column % 26)),
    }
}

/// No cell of the book says #NAME? or the like.
fn no_faults(book: &Book, what: &str) {
    let is_fault = |cell: &Data| matches!(cell, Data::Error(_));
    let sheets = book.names.iter().zip(&book.sheets);
    let faults: Vec<_> = sheets
        .filter_map(|(name, sheet)| {
            Some((name, sheet.used_cells().find(|(.., cell)| is_fault(cell))?))
        })
        .collect();
    assert!(faults.is_empty(), "{what}: {faults:?}");
}

#[test]
fn another_program_works_out_the_same_figures() {
    if !has_office() {
        return;
    }
    let plans: Vec<Plan> =
        std::iter::once(sample_plan().unwrap()).chain((1..=PLANS).map(any_plan)).collect();
    let books: Vec<(String, Vec<u8>)> = plans
        .iter()
        .enumerate()
        .map(|(number, plan)| (format!("plan{number}"), with_sevens(&written(plan))))
        .collect();
    // What is read without recalculating is the sevens.
    let wrong = Book::read(books[0].1.clone());
    let payments = above(wrong.scenario(0), "VET payments (new money)");
    assert_eq!(wrong.scenario(0).at(payments.0, payments.1), Data::Float(7.0));
    let books = recalculated(books);
    let mut formulas = 0;
    for (number, plan) in plans.iter().enumerate() {
        let book = &books[&format!("plan{number}")];
        no_faults(book, &format!("plan {number}"));
        formulas += book.formulas.iter().map(|sheet| sheet.used_cells().count()).sum::<usize>();
        let what = format!("plan {number}");
        with_report(plan, |report| check(book, report, Causes::AsWritten, &what));
    }
    eprintln!("{} books, {formulas} formulas", plans.len());
    assert!(formulas > 10_000);
}

/// A change made in a workbook and in the plan.
struct Change {
    what: &'static str,
    /// The sheet, by its place, the cell, and what is typed there.
    typed: Vec<(usize, (u32, u32), Typed)>,
    plan: Plan,
}

/// Where to type in the workbook of a plan.
struct Cells<'b>(&'b Book);

impl Cells<'_> {
    fn summary(&self, label: &str) -> (usize, (u32, u32)) {
        (0, (Page(&self.0.sheets[0]).row_of(label, 0), 1))
    }

    /// A cell of a line, by the place of its scenario and its own.
    fn line(&self, scenario: usize, line: u32, column: &str) -> (usize, (u32, u32)) {
        let page = self.0.scenario(scenario);
        let heading = heading(page);
        (scenario + 1, (heading + 1 + line, page.headings(heading)[column]))
    }

    fn rates(&self, label: &str, column: u32) -> (usize, (u32, u32)) {
        let place = self.0.names.iter().position(|name| name == "Rates").unwrap();
        (place, (Page(&self.0.sheets[place]).row_of(label, 0), column))
    }
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn school(plan: &Plan, edit: SchoolEdit) -> Plan {
    plan.after(&Action::EditSchool(edit)).unwrap()
}

fn line(plan: &Plan, scenario: usize, row: usize, edit: LineEdit) -> Plan {
    plan.after(&Action::EditLine { scenario, row, edit }).unwrap()
}

fn rates(plan: &Plan, change: impl FnOnce(&mut RateSetFile)) -> Plan {
    let mut file = plan.rate_sets()[0].contents().clone();
    change(&mut file);
    let set = RateSet::checked(file).unwrap();
    plan.after(&Action::UseAmounts(Box::new(set))).unwrap()
}

/// Changes of the sample, whose scenarios stand in the workbook in their own order.
fn changes(plan: &Plan, cells: &Cells<'_>) -> Vec<Change> {
    use Typed::{Number, Text};
    let one = |what, (sheet, cell): (usize, (u32, u32)), typed, plan| Change {
        what,
        typed: vec![(sheet, cell, typed)],
        plan,
    };
    let years = |number: u32| school(plan, SchoolEdit::Years7To12(Years7To12::Total(number)));
    let of_years = cells.summary("Years 7 to 12 enrolments");
    let sbat = 8;
    let mut changes = vec![
        one(
            "students",
            cells.line(0, 0, "Students"),
            Number("26"),
            line(plan, 0, 0, LineEdit::Students(26)),
        ),
        one(
            "hours with decimals",
            cells.line(1, 1, "Hours"),
            Number("133.35"),
            line(plan, 1, 1, LineEdit::Hours(Hours::parse("133.35").unwrap())),
        ),
        one("small-scale vanishes", of_years, Number("401"), years(401)),
        one("small-scale almost vanishes", of_years, Number("400"), years(400)),
        one("small-scale in full", of_years, Number("200"), years(200)),
        one("far beneath where small-scale begins to fall", of_years, Number("120"), years(120)),
        one("small-scale but for one student", of_years, Number("201"), years(201)),
        one(
            "a band's rate",
            cells.rates("Band D", 1),
            Number("1123.45"),
            rates(plan, |file| file.bands[3].mainstream = money("1123.45")),
        ),
        one(
            "materials rate",
            cells.rates("Low-cost materials", 3),
            Number("261.35"),
            rates(plan, |file| file.materials[0].per_enrolment = money("261.35")),
        ),
        one(
            "full load of music",
            cells.rates("Full load of CUA30915", 3),
            Number("240"),
            rates(plan, |file| file.full_load_exceptions[0].hours = 240),
        ),
        one(
            "school type",
            cells.summary("School type"),
            Text("Specialist"),
            school(plan, SchoolEdit::Type(SchoolType::Specialist)),
        ),
        one(
            "the other reading",
            cells.summary("Small-scale maximum used (R9)"),
            Text("equal to core"),
            plan.after(&Action::SetSmallScaleReading(SmallScaleReading::CoreEquivalent)).unwrap(),
        ),
        one(
            "a floor",
            cells.summary("Band funding under the 2022 model (R11)"),
            Number("52000.55"),
            school(plan, SchoolEdit::Floor(Some(money("52000.55")))),
        ),
        one(
            "a new provider",
            cells.summary("New provider: no VET before this year (R15)"),
            Text("Yes"),
            school(plan, SchoolEdit::NewProvider(true)),
        ),
        one(
            "withdrawals",
            cells.line(1, 2, "Withdrawals"),
            Number("7"),
            line(plan, 1, 2, LineEdit::Withdrawals(7)),
        ),
        one("band", cells.line(0, 2, "Band"), Text("A"), line(plan, 0, 2, LineEdit::Band(Band::A))),
        one(
            "tier",
            cells.line(0, 3, "Materials tier"),
            Text("High"),
            line(plan, 0, 3, LineEdit::MaterialsTier(MaterialsTier::High)),
        ),
    ];
    // From a year on school-based apprenticeships attract materials alone.
    let paid = rates(plan, |file| {
        let sbat = file.attractions.iter_mut().find(|one| one.pathway == Pathway::Sbat);
        sbat.unwrap().components = vec![Component::Materials];
    });
    let (sheet, attracts) = cells.rates("SBAT", 3);
    let (first, eligible) = cells.line(0, sbat, "Eligible");
    let (second, also_eligible) = cells.line(1, sbat, "Eligible");
    changes.push(Change {
        what: "materials of school-based apprenticeships",
        typed: vec![
            (sheet, attracts, Text("Yes")),
            (first, eligible, Text("Yes")),
            (second, also_eligible, Text("Yes")),
        ],
        plan: paid,
    });
    changes
}

#[test]
fn what_is_typed_into_a_workbook_gives_what_the_program_gives() {
    if !has_office() {
        return;
    }
    let plan = sample_plan().unwrap();
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let changes = changes(&plan, &Cells(&book));
    let mut books = Vec::new();
    for (number, change) in changes.iter().enumerate() {
        let mut typed_in = bytes.clone();
        for (sheet, cell, typed) in &change.typed {
            typed_in = with_typed(&typed_in, *sheet, *cell, typed);
        }
        books.push((format!("change{number}"), with_sevens(&typed_in)));
    }
    // The advised amount is an input once there is one.
    let advised = |amount| PaymentsEdit::Advised(Some(money(amount)));
    let with_advice = plan.after(&Action::EditPayments(advised("79000"))).unwrap();
    let advised_book = written(&with_advice);
    let payments = Book::read(advised_book.clone());
    let place = payments.names.iter().position(|name| name == "Payments").unwrap();
    let row = Page(&payments.sheets[place]).row_of("Indicative annual amount", 0);
    let typed = with_typed(&advised_book, place, (row, 2), &Typed::Number("80123.455"));
    books.push(("advised".to_owned(), with_sevens(&typed)));
    let books = recalculated(books);
    let before = with_report(&plan, |report| report.estimates.clone());
    for (number, change) in changes.iter().enumerate() {
        let book = &books[&format!("change{number}")];
        with_report(&change.plan, |report| {
            let is_new_provider = change.plan.school().new_provider;
            assert!(
                report.estimates != before || is_new_provider,
                "{}: changes nothing",
                change.what
            );
            check(book, report, Causes::OfOtherFigures, change.what);
        });
    }
    let other_advice = with_advice.after(&Action::EditPayments(advised("80123.455"))).unwrap();
    with_report(&other_advice, |report| {
        check(&books["advised"], report, Causes::AsWritten, "advised");
    });
}

#[test]
fn causes_say_when_they_no_longer_belong_to_the_figures() {
    if !has_office() {
        return;
    }
    let bytes = written(&sample_plan().unwrap());
    let book = Book::read(bytes.clone());
    let (sheet, cell) = Cells(&book).line(1, 0, "Students");
    let typed = with_typed(&bytes, sheet, cell, &Typed::Number("9"));
    let books = recalculated(vec![("typed".to_owned(), typed)]);
    let page = books["typed"].sheet("Comparison");
    let row = page.row_of("Sum of causes equals the difference", 0);
    assert_eq!(page.text(row, 2), "no");
}

#[test]
fn sheets_of_scenarios_with_hostile_names_are_found_by_formulas() {
    if !has_office() {
        return;
    }
    let plan = named(&hostile_names(), "=1+1");
    let books = recalculated(vec![("hostile".to_owned(), with_sevens(&written(&plan)))]);
    no_faults(&books["hostile"], "hostile");
    with_report(&plan, |report| check(&books["hostile"], report, Causes::AsWritten, "hostile"));
}
