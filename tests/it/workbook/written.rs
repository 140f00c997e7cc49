//! The workbook as it is written: what its cells hold for readers that do not recalculate, names however
//! hostile, and bytes that are the same each time.

use std::collections::HashSet;

use super::checking::{Causes, check};
use super::plans::{
    any_plan, day, hostile_names, line, named, own, plan_of, published, with_report, written,
};
use super::reading::{Book, above, heading};
use crate::seeded::Seeded;
use vdss_planner::domain::EnrolmentLine;
use vdss_planner::rates::{Catalogue, RateBook};
use vdss_planner::report::{Report, ReportRequest, workbook};
use vdss_planner::storage::sample_plan;

#[test]
fn the_figures_kept_in_the_cells_are_those_of_the_program() {
    let plans = std::iter::once(sample_plan().unwrap()).chain((1..=30).map(any_plan));
    for (number, plan) in plans.enumerate() {
        let book = Book::read(written(&plan));
        with_report(&plan, |report| {
            check(&book, report, Causes::AsWritten, &format!("plan {number}"));
        });
    }
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let plan = sample_plan().unwrap();
    let first = written(&plan);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == written(&plan));
    if let Some(folder) = std::env::var_os("VDSS_WORKBOOKS") {
        std::fs::write(std::path::Path::new(&folder).join("sample.xlsx"), first).unwrap();
        for seed in 1..=6 {
            let path = std::path::Path::new(&folder).join(format!("plan-{seed}.xlsx"));
            std::fs::write(path, written(&any_plan(seed))).unwrap();
        }
    }
}

/// 49.093723 of 180 hours x $1,229 x 97% is 32,514.4999999944 cents, which seven decimals make half a
/// cent of.
#[test]
fn an_amount_that_a_formula_would_miss_by_a_cent_stands_in_it_and_says_so() {
    let lines = vec![line("SIT20322", "49.093723", 1, 3), line("SIT20322", "49.09", 1, 3)];
    let book = Book::read(written(&plan_of(published(), lines)));
    let page = book.scenario(0);
    let (heading, formulas) = (heading(page), &book.formulas[1]);
    let columns = page.headings(heading);
    let holds = |row: u32, column: &str| {
        let formula = formulas.get_value((row, columns[column])).unwrap();
        formula.contains("=49.093723") && formula.contains(",325.14,ROUND(ROUND(")
    };
    assert!(holds(heading + 1, "Core component"));
    assert!(!holds(heading + 1, "Targeted VET funding"));
    assert!(!holds(heading + 2, "Core component"));
    let shown = page.number(heading + 1, columns["Core component"]);
    assert!((shown - 325.14).abs() < 1e-9, "{shown}");
    let note = page.text(heading + 1, columns["Reason or note"]);
    assert!(note.starts_with("Core component: exact as exported, by a value in the"), "{note}");
    assert_eq!(page.text(heading + 2, columns["Reason or note"]), "");
}

/// The weakest ROUND that a spreadsheet could have.
fn round(number: f64, decimals: i32) -> f64 {
    let unit = 10_f64.powi(decimals);
    (number * unit + 0.5).floor() / unit
}

#[test]
fn the_formulas_come_to_the_right_cent_under_any_spreadsheets_rounding() {
    let (mut formulas, mut values, mut ties, mut fewer) = (0_u32, 0_u32, 0_u32, 0_u32);
    for seed in 0..16 {
        let mut random = Seeded(seed);
        let rates = if seed % 2 == 0 { published() } else { own() };
        let lines = (0..500).map(|_| {
            let hours = match random.below(4) {
                0 => format!("{}.{:06}", random.below(360), random.below(1_000_000)),
                1 => format!("{}.{:02}", random.below(360), random.below(100)),
                2 => format!("{}.5", random.below(360)),
                _ => format!("{}", random.below(360)),
            };
            let students =
                u32::try_from(random.below(if seed == 3 { 200_000 } else { 300 })).unwrap();
            let withdrawals = if random.below(2) == 0 { 0 } else { random.below(101) };
            let code = random.of(&["SIT20322", "CUA30915"]);
            line(code, &hours, students, u8::try_from(withdrawals).unwrap())
        });
        let missed = line("SIT20322", "49.093723", 1, 3);
        let lines: Vec<EnrolmentLine> = lines.chain([missed]).collect();
        let plan = plan_of(rates, lines);
        let book = Book::read(written(&plan));
        let (page, cells) = (book.scenario(0), &book.formulas[1]);
        let heading = heading(page);
        let columns = page.headings(heading);
        let core_rate = book.sheet("Rates").row_of("Core component", 0);
        let core_rate = book.sheet("Rates").number(core_rate, 3);
        let estimate = plan.estimate_of(&plan.scenarios()[0]);
        for (row, result) in (heading + 1..).zip(&estimate.lines) {
            let of = |column: &str| page.number(row, columns[column]);
            let staying = 100.0 - of("Withdrawals");
            let load = of("Full load");
            let counted = of("Students") * of("Hours").min(load);
            for (column, cents, exact) in [
                ("Core component", counted * core_rate * staying / load, result.amounts.core),
                (
                    "Targeted VET funding",
                    counted * of("Band rate") * staying / load,
                    result.amounts.targeted,
                ),
                (
                    "Materials",
                    of("Students") * of("Materials rate") * staying,
                    result.amounts.materials,
                ),
            ] {
                let cell = cells.get_value((row, columns[column])).unwrap();
                assert!(cell.contains("ROUND(ROUND("), "{cell}");
                if cell.contains("IF(AND(") {
                    values += 1;
                    continue;
                }
                // ROUND(ROUND(cents,7),0)/100: the decimals that were chosen for the amount.
                let decimals = cell.rsplit_once("),0)/100").unwrap().0.rsplit_once(',').unwrap().1;
                fewer += u32::from(decimals != "7");
                let snapped = round(cents, decimals.parse().unwrap());
                ties += u32::from((snapped.fract() - 0.5).abs() < f64::EPSILON);
                let amount = format!("{:.2}", round(snapped, 0) / 100.0);
                assert_eq!(amount, exact.plain(), "seed {seed}, row {}, {column}", row + 1);
                formulas += 1;
            }
        }
    }
    eprintln!(
        "{formulas} formulas, of which {ties} of half a cent and {fewer} with fewer decimals; {values} \
         values"
    );
    assert!(formulas > 20_000 && ties > 100 && fewer > 10 && (8..100).contains(&values));
}

#[test]
fn names_however_hostile_are_text() {
    let titles = [
        "=cmd|' /C calc'!A0".to_owned(),
        "x".repeat(200),
        "=1+1 \"quoted\" 'and' 😀 שלום [a]:*?/\\ <b> & _x0041_".to_owned(),
        " @SUM(A1)".to_owned(),
    ];
    let names = hostile_names();
    for title in titles {
        let plan = named(&names, &title);
        let book = Book::read(written(&plan));
        with_report(&plan, |report| check(&book, report, Causes::AsWritten, &title));
        let summary = book.sheet("Summary");
        for label in ["Name", "Campus"] {
            assert_eq!(summary.text(summary.row_of(label, 0), 1), title);
        }
        let seen: HashSet<String> = book.names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(seen.len(), names.len() + 5, "no two sheets are called alike");
        for (name, place) in names.iter().zip(0..) {
            let page = book.scenario(place);
            assert!(page.text(0, 0).starts_with(name.as_str()), "{name}");
            let row = heading(page) + 1;
            assert_eq!(page.text(row, 1), title);
            assert!(book.names[place + 1].encode_utf16().count() <= 31);
            let formula = book.formulas[place + 1].get_value((row, 1));
            assert!(formula.is_none_or(String::is_empty), "{formula:?}");
            let payments = above(page, "VET payments (new money)");
            assert!(book.formulas[place + 1].get_value(payments).is_some());
        }
    }
}

/// U+FFFE and U+FFFF are no characters: a file with them is broken, which a reader of text may not see.
#[test]
fn what_no_xml_may_hold_is_left_out() {
    use std::io::Read;
    let names = ["As \u{FFFE}it is", "\u{FFFF}", "New\u{FFFF}"].map(str::to_owned);
    let bytes = written(&named(&names, "a \u{FFFE} title"));
    assert_eq!(Book::read(bytes.clone()).names[1..4], ["As it is", "Scenario", "New"]);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for place in 0..zip.len() {
        let mut file = String::new();
        zip.by_index(place).unwrap().read_to_string(&mut file).unwrap();
        assert!(!file.contains(['\u{FFFE}', '\u{FFFF}']), "file {place}");
    }
}

/// A part of a workbook's file as text.
fn part(bytes: Vec<u8>, name: &str) -> String {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn cells_to_type_in_say_what_they_take() {
    let sheet = part(written(&sample_plan().unwrap()), "xl/worksheets/sheet2.xml");
    let checks: Vec<&str> = sheet.split("<dataValidation ").skip(1).collect();
    let of = |column: &str| {
        let cells = format!("sqref=\"{column}14:");
        checks.iter().find(|check| check.contains(&cells)).unwrap_or_else(|| panic!("{column}"))
    };
    let hours = of("F");
    assert!(hours.contains("type=\"decimal\"") && hours.contains("a number of 0 to 8,784"));
    assert!(hours.contains("<formula1>0</formula1><formula2>8784</formula2>"));
    assert!(of("G").contains("How many students: a whole number, 0 or more."));
    assert!(of("H").contains("<formula1>0</formula1><formula2>100</formula2>"));
    // Whether a line is eligible is worked out, and there are no costs.
    for column in ["M", "X", "Y", "Z", "AA", "AB"] {
        let cells = format!("sqref=\"{column}14:");
        assert!(checks.iter().all(|check| !check.contains(&cells)), "{column}");
    }
}

/// Twenty scenarios are told of, and twelve are drawn.
#[test]
fn a_chart_of_many_scenarios_says_how_many_it_has() {
    let names: Vec<String> = (1..=20).map(|number| format!("Scenario {number}")).collect();
    let chart = part(written(&named(&names, "title")), "xl/charts/chart1.xml");
    assert!(chart.contains("by component, the first 12 of 20 scenarios"));
    assert!(chart.contains("Summary!$B$") && chart.contains(":$M$") && !chart.contains(":$U$"));
}

#[test]
fn payments_of_a_scenario_that_is_not_in_the_workbook_are_values_and_say_so() {
    let plan = sample_plan().unwrap();
    let mut request = ReportRequest::about(&plan, 0, day(), "");
    request.others.clear();
    let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
    let report = Report::of(&plan, &request, &catalogue, &book);
    let book = Book::read(workbook(&report).unwrap());
    check(&book, &report, Causes::AsWritten, "one of two scenarios");
    assert_eq!(
        book.names,
        ["Summary", "Indicative", "Comparison", "Payments", "Rates", "Assumptions and notices"]
    );
    let page = book.sheet("Payments");
    let row = page.row_of("Revised annual amount", 0);
    let told = "VET payments of Confirmed: a value, since that scenario is not in this workbook";
    assert_eq!(page.text(row, 1), told);
}

#[test]
fn the_file_tells_no_name_of_a_person_and_nothing_of_the_machine() {
    let core = part(written(&sample_plan().unwrap()), "docProps/core.xml");
    for expected in [
        "<dc:title>Wattle Creek Secondary College 2023: VDSS funding</dc:title>",
        "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>",
        "2026-11-26T00:00:00Z</dcterms:created>",
        "2026-11-26T00:00:00Z</dcterms:modified>",
    ] {
        assert!(core.contains(expected), "{expected} is not in {core}");
    }
}
