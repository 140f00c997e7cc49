//! Lists of certificates with bands and tiers as files: CSV of any separator, workbooks with merged cells, hidden
//! rows and several sheets; and what they do to the rate sets and the lines of a plan.

use std::fs;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use vdss_planner::domain::{Band, CertificateCode, EnrolmentLine, Hours, MaterialsTier, Word as _};
use vdss_planner::exchange::import::certificate_list::{
    CertificateTable, ListChoice, ListNotice, ListQuestionKind, ListWay, lines_of_plan,
    list_changes, plan_with, taken_lists,
};
use vdss_planner::exchange::sheet::{Sheet, read_sheets};
use vdss_planner::plan::{Action, History, LinesChange, LinesStep, ListTaken, Plan};
use vdss_planner::rates::{Catalogue, RateAction, RateBook, SchoolCertificate};

use crate::hostile_spreadsheets::ods_with;

fn catalogue() -> Catalogue {
    Catalogue::built_in().unwrap()
}

fn taken(sheets: Vec<Sheet>) -> (Vec<CertificateTable>, usize) {
    let book = RateBook::built_in().unwrap();
    taken_lists(sheets, book.sets()[0].contents().vass_deadline, &catalogue(), &[])
}

fn of_bytes(name: &str, bytes: &[u8]) -> (Vec<CertificateTable>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    taken(read_sheets(&path).unwrap())
}

fn only(of: (Vec<CertificateTable>, usize)) -> CertificateTable {
    let (mut tables, likely) = of;
    tables.swap_remove(likely)
}

fn said(table: &CertificateTable) -> Vec<String> {
    let entries = table.read(&catalogue()).entries;
    let word = |band: Option<Band>| band.map_or("-", |band| band.word());
    let tier = |tier: Option<MaterialsTier>| tier.map_or("-", |tier| tier.word());
    entries
        .iter()
        .map(|one| format!("{} {} {}", one.code, word(one.band), tier(one.materials_tier)))
        .collect()
}

const TWO: [&str; 2] = ["SIT20322 D high", "BSB30120 B low"];

#[test]
fn a_csv_is_read_whatever_parts_its_cells_and_whatever_marks_its_text() {
    for separator in [",", ";", "\t", "|"] {
        let text = "Code;Title;Band;Materials\r\nSIT20322;\"Certificate II in Hospitality\";D;High\r\n\
                    BSB30120;Certificate III in Business;B;Low\r\n";
        let text = text.replace(';', separator);
        assert_eq!(said(&only(of_bytes("list.csv", text.as_bytes()))), TWO, "{separator:?}");
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        assert_eq!(said(&only(of_bytes("list.txt", &marked))), TWO, "{separator:?}");
    }
}

fn workbook(make: impl FnOnce(&mut Workbook)) -> (Vec<CertificateTable>, usize) {
    let mut workbook = Workbook::new();
    make(&mut workbook);
    of_bytes("list.xlsx", &workbook.save_to_buffer().unwrap())
}

fn put(sheet: &mut Worksheet, rows: &[&str]) {
    for (row, text) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(text.split('|')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
}

#[test]
fn a_band_merged_over_its_certificates_counts_for_each_of_them() {
    let (tables, likely) = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        put(sheet, &["Band|Code|Materials", "|BSB30120|Low", "|ICT30120|Low", "D|SIT20322|High"]);
        sheet.merge_range(1, 0, 2, 0, "B", &Format::new()).unwrap();
    });
    let table = &tables[likely];
    assert_eq!(said(table), ["BSB30120 B low", "ICT30120 B low", "SIT20322 D high"]);
    assert!(table.read(&catalogue()).questions.is_empty(), "the workbook says it");
}

#[test]
fn a_heading_merged_over_the_width_begins_a_group() {
    let table = only(workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        let rows = [
            "Code|Title|Materials",
            "||",
            "SIT20322|Hospitality|High",
            "||",
            "BSB30120|Business|Low",
        ];
        put(sheet, &rows);
        sheet.merge_range(1, 0, 1, 2, "Band D", &Format::new()).unwrap();
        sheet.merge_range(3, 0, 3, 2, "Band B", &Format::new()).unwrap();
    }));
    assert_eq!(said(&table), TWO);
}

#[test]
fn hidden_rows_are_asked_about() {
    let mut table = only(workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        put(sheet, &["Code|Band|Materials", "SIT20322|D|High", "BSB30120|B|Low"]);
        sheet.set_row_hidden(2).unwrap();
    }));
    let asked = &table.read(&catalogue()).questions[0];
    assert_eq!((&asked.kind, asked.rows, &asked.chosen), (&ListQuestionKind::HiddenRows, 1, &None));
    assert_eq!(said(&table), TWO[..1]);
    table.answer(&ListQuestionKind::HiddenRows, ListChoice::Take);
    assert_eq!(said(&table), TWO);
}

#[test]
fn of_several_sheets_the_one_with_bands_is_looked_at_and_a_hidden_one_is_not() {
    let (tables, likely) = workbook(|workbook| {
        put(workbook.add_worksheet().set_name("Read me").unwrap(), &["How to read the list"]);
        put(
            workbook.add_worksheet().set_name("Old").unwrap().set_hidden(true),
            &["Code|Band", "SIT20322|A"],
        );
        put(
            workbook.add_worksheet().set_name("2027").unwrap(),
            &["Code|Band|Materials", "SIT20322|D|High", "BSB30120|B|Low"],
        );
    });
    assert_eq!(tables.len(), 3);
    assert_eq!(tables[likely].name(), "2027");
    assert_eq!(said(&tables[likely]), TWO);
    let readme = tables[0].read(&catalogue());
    assert_eq!(readme.notices, [ListNotice::NoCertificates]);
}

#[test]
fn numbers_and_formulas_of_a_workbook_are_no_bands() {
    let table = only(workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        put(sheet, &["Code|Band|Hours per year", "SIT20322|D|", "BSB30120||"]);
        sheet.write(2, 1, 3).unwrap();
        sheet.write(1, 2, 180.5).unwrap();
    }));
    let read = table.read(&catalogue());
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.problems[0].kind.found(), "\u{201c}3\u{201d} is not a band");
    assert_eq!(read.entries[0].hours, Some(Hours::parse("180.5").unwrap()));
}

#[test]
fn an_ods_is_read_as_well() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let rows = ["Code|Band|Materials", "SIT20322|D|High", "BSB30120|B|Low"].map(|row| {
        let cells: String = row.split('|').map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    });
    let sheets = ods_with(&rows.concat()).unwrap();
    assert_eq!(said(&only(taken(sheets))), TWO);
}

#[test]
fn a_listing_of_students_in_a_workbook_leaves_nothing_behind() {
    let (tables, _) = workbook(|workbook| {
        put(
            workbook.add_worksheet(),
            &[
                "Family name|First name|Code|DOB",
                "Quandong|Ada|SIT20322|1/02/2008",
                "Wattle|Bea|SIT20322|3/04/2009",
            ],
        );
    });
    assert!(tables[0].is_of_people());
    let kept = format!("{tables:?}");
    for name in ["Quandong", "Wattle", "Ada", "2008"] {
        assert!(!kept.contains(name), "{name}");
    }
}

/// A plan whose first scenario has lines of two certificates.
fn plan(book: &RateBook) -> Plan {
    let line = |code: &str, band, hours: &str| EnrolmentLine {
        certificate: CertificateCode::parse(code).ok(),
        level: Some(vdss_planner::domain::Level::II),
        band,
        materials_tier: Some(MaterialsTier::High),
        hours: Hours::parse(hours).unwrap(),
        students: 10,
        ..EnrolmentLine::empty()
    };
    let lines = vec![
        line("SIT20322", Some(Band::D), "180"),
        line("SIT20322", None, "0"),
        line("22614VIC", Some(Band::F), "180"),
    ];
    let step = LinesStep::Import { import: 1, lines: lines.len() };
    let plan = Plan::new(book.sets()[0].clone());
    plan.after(&Action::SetLines { scenario: 0, lines, step }).unwrap()
}

#[test]
fn lines_take_band_tier_and_hours_by_choice_and_one_undo_takes_all_back() {
    let book = RateBook::built_in().unwrap();
    let plan = plan(&book);
    let set = book.sets()[0].id().clone();
    let text = "Code,Band,Materials,Hours per year\nSIT20322,E,High,160\nCUA30920,E,Low,240\n";
    let table = only(of_bytes("list.csv", text.as_bytes()));
    let read = table.read(&catalogue());
    let known = (&plan, &catalogue(), &book);
    let changes = list_changes(&read, &set, known, ListWay::Update);
    let entered: Vec<SchoolCertificate> =
        changes.iter().filter_map(|change| change.after.clone()).collect();
    let lines = lines_of_plan(&plan, &set, &entered);
    assert_eq!(lines.iter().map(|line| line.row).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(lines[0].after.hours.to_string(), "180", "its own hours stay");
    assert_eq!(
        lines[1].after.hours.to_string(),
        "160",
        "a line without any takes those of the list"
    );
    // 10 FTE x (1,421 - 1,091).
    assert_eq!((lines[0].would_draw - lines[0].draws).plain(), "3300.00");
    for line in &lines {
        let mut with_line = plan.scenarios()[0].clone();
        with_line.lines[line.row].clone_from(&line.after);
        assert_eq!(plan.estimate_of(&with_line).totals.vet_payments, line.would_draw);
        assert_eq!(plan.estimate_of(&plan.scenarios()[0]).totals.vet_payments, line.draws);
    }
    let (with, change): (_, LinesChange) = plan_with(&plan, 0, &lines).unwrap();
    let mut history = History::new(plan.clone(), book.clone());
    let taken =
        ListTaken { set: set.clone(), entered, forgotten: Vec::new(), lines: vec![(0, change)] };
    history.apply(&Action::TakeList(Box::new(taken))).unwrap();
    assert_eq!(
        history.plan().estimate_of(&history.plan().scenarios()[0]).totals.vet_payments,
        with
    );
    assert_eq!(history.book().certificates().len(), 2);
    assert_eq!(history.undo_name(), Some("list of bands and tiers of 2 certificates"));
    history.undo();
    assert_eq!((history.plan(), history.book()), (&plan, &book));
    assert_eq!(history.undo_name(), None);
}

#[test]
fn hours_that_a_list_said_stay_when_a_band_is_chosen_for_a_line() {
    let book = RateBook::built_in().unwrap();
    let plan = plan(&book);
    let set = book.sets()[0].id().clone();
    let code = CertificateCode::parse("SIT20322").unwrap();
    let certificate = SchoolCertificate {
        rate_set: set.clone(),
        code: code.clone(),
        title: String::new(),
        level: None,
        band: Some(Band::D),
        materials_tier: None,
        hours: Hours::parse("160").ok(),
        list: String::new(),
    };
    let take =
        RateAction::TakeList { set: set.clone(), entered: vec![certificate], forgotten: vec![] };
    let book = book.after(&take).unwrap();
    let mut history = History::new(plan, book);
    let edit = vdss_planner::plan::LineEdit::Band(Band::F);
    history.apply(&Action::EditLine { scenario: 0, row: 0, edit }).unwrap();
    let kept = history.book().certificate(&set, &code).unwrap();
    assert_eq!((kept.band, kept.hours), (Some(Band::F), Hours::parse("160").ok()));
}
