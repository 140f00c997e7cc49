//! Wrong, broken and hostile files: each is refused in words, none makes the program panic or takes
//! memory out of all proportion.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use vdss_planner::domain::{FileProblem, Problem};
use vdss_planner::exchange::sheet::{
    MergedCells, Sheet, SheetFault, SheetLayout, SheetProblem, read_sheets,
};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Real workbooks that are ZIP archives.
const PACKED: [&str; 6] =
    ["enrolments.ods", "enrolments.xlsx", "kinds.ods", "kinds.xlsx", "layout.ods", "layout.xlsx"];

/// Real workbooks of each kind.
const WORKBOOKS: [&str; 9] = [
    "enrolments.ods",
    "enrolments.xls",
    "enrolments.xlsx",
    "kinds.ods",
    "kinds.xls",
    "kinds.xlsx",
    "layout.ods",
    "layout.xls",
    "layout.xlsx",
];

fn committed(file: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/spreadsheets");
    fs::read(folder.join(file)).unwrap()
}

fn read_bytes(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, bytes).unwrap();
    let sheets = read_sheets(&path)?;
    sheets.iter().for_each(check_layout);
    Ok(sheets)
}

/// A layout is of the rows and columns that are there, whatever the file says.
fn check_layout(sheet: &Sheet) {
    let (rows, columns) = (sheet.rows.len(), sheet.rows[0].len());
    let layout = &sheet.layout;
    assert!(layout.hidden_rows.iter().all(|row| *row < rows));
    assert!(layout.hidden_columns.iter().all(|column| *column < columns));
    assert!(
        layout
            .formulas_without_value
            .iter()
            .all(|(row, column)| sheet.rows[*row][*column].is_empty())
    );
    let mut cells = 0;
    for block in &layout.merged {
        assert!(block.rows.0 <= block.rows.1 && block.rows.1 < rows);
        assert!(block.columns.0 <= block.columns.1 && block.columns.1 < columns);
        cells += (block.rows.1 - block.rows.0 + 1) * (block.columns.1 - block.columns.0 + 1);
    }
    assert!(cells <= rows * columns);
}

/// The archive's parts, each changed by `change` if it says so.
fn repacked(bytes: &[u8], change: impl Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        if let Some(changed) = change(&name, &String::from_utf8_lossy(&content)) {
            content = changed.into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&content).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// `kinds.ods` with another table in it.
pub(crate) fn ods_with(rows: &str) -> Result<Vec<Sheet>, SheetFault> {
    let bytes = repacked(&committed("kinds.ods"), |name, content| {
        let table = format!("<table:table table:name=\"Far\">{rows}</table:table>");
        let start = content.find("<table:table ").filter(|_| name == "content.xml")?;
        let end = content.rfind("</table:table>").unwrap() + "</table:table>".len();
        Some([&content[..start], &table, &content[end..]].concat())
    });
    read_bytes(&bytes)
}

/// `kinds.xlsx` with other rows in its first sheet.
fn xlsx_with(rows: &str) -> Result<Vec<Sheet>, SheetFault> {
    let bytes = repacked(&committed("kinds.xlsx"), |name, content| {
        let start = content.find("<sheetData>").filter(|_| name == "xl/worksheets/sheet1.xml")?;
        let end = content.find("</sheetData>").unwrap();
        Some([&content[..start], "<sheetData>", rows, &content[end..]].concat())
    });
    read_bytes(&bytes)
}

#[test]
fn a_cell_far_out_is_refused_and_no_table_built_up_to_it() {
    for cell in ["A100001", "A1048576"] {
        let fault = xlsx_with(&format!("<row><c r=\"{cell}\"><v>1</v></c></row>")).unwrap_err();
        assert!(
            matches!(fault.problem, SheetProblem::File(FileProblem::TooManyRows { .. })),
            "{fault}"
        );
    }
    for cell in ["SG1", "XFD1"] {
        let fault = xlsx_with(&format!("<row><c r=\"{cell}\"><v>1</v></c></row>")).unwrap_err();
        assert!(
            matches!(fault.problem, SheetProblem::File(FileProblem::TooManyColumns { .. })),
            "{fault}"
        );
    }
    // Each within the bounds of a sheet, and the table of both beyond those of a file.
    let both = "<row><c r=\"SF1\"><v>1</v></c></row><row><c r=\"A100000\"><v>1</v></c></row>";
    let fault = xlsx_with(both).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::TooManyCells), "{fault}");
    let sheets = xlsx_with("<row><c r=\"SF1000\"><v>1</v></c></row>").unwrap();
    assert_eq!((sheets[0].rows.len(), sheets[0].rows[0].len()), (1000, 500));
}

#[test]
fn repetitions_in_an_ods_are_counted_before_they_are_built() {
    let cell = |repeated: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"1\" \
             table:number-columns-repeated=\"{repeated}\"/>"
        )
    };
    let row = |repeated: &str, cells: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>"
        )
    };
    let wide = ods_with(&row("1", &cell("16384"))).unwrap_err();
    assert!(
        matches!(wide.problem, SheetProblem::File(FileProblem::TooManyColumns { .. })),
        "{wide}"
    );
    let long = ods_with(&row("1000000", &cell("1"))).unwrap_err();
    assert!(matches!(long.problem, SheetProblem::File(FileProblem::TooManyRows { .. })), "{long}");
    let both = ods_with(&row("100000", &cell("500"))).unwrap_err();
    assert!(matches!(both.problem, SheetProblem::TooManyCells), "{both}");
    let many = ods_with(&row("1", &cell("500")).repeat(20_000)).unwrap_err();
    assert!(matches!(many.problem, SheetProblem::TooManyCells), "{many}");
    let spaces = "<table:table-cell office:value-type=\"string\"><text:p>a<text:s \
                  text:c=\"4000000000\"/></text:p></table:table-cell>";
    let spaces = ods_with(&row("1", spaces)).unwrap_err();
    assert!(matches!(spaces.problem, SheetProblem::TooManyCells), "{spaces}");
    // What LibreOffice itself writes behind the last row and column is blank.
    let blank = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
    let sheets = ods_with(&[row("2", &cell("2")), row("1048574", blank)].concat()).unwrap();
    assert_eq!(sheets[0].rows, [["1", "1"], ["1", "1"]]);
}

#[test]
fn layouts_that_reach_to_the_end_of_the_world_are_clipped_and_make_no_file_unreadable() {
    let cell = "<c r=\"A1\"><v>1</v></c>";
    let far =
        "<c r=\"SF100000\"><f>1</f></c><c r=\"XFD1\"><f>1</f></c><c r=\"A1048576\"><f>1</f></c>";
    let beyond =
        "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells><sheetData>";
    let sheets = xlsx_with(&format!("<row>{cell}{far}</row>{beyond}")).unwrap();
    assert_eq!(sheets[0].rows, [["1"]], "there is no room up to such a formula");
    assert_eq!(sheets[0].layout, SheetLayout::default());
    let near = "<c r=\"B1\"><f>1</f></c><c r=\"A3\"><f>1</f><v/></c>";
    let sheets = xlsx_with(&format!("<row>{cell}{near}</row>{beyond}")).unwrap();
    assert_eq!(sheets[0].rows, [["1", ""], ["", ""], ["", ""]]);
    let blocks = [MergedCells { rows: (0, 2), columns: (0, 1) }];
    assert_eq!(sheets[0].layout.merged, blocks);
    assert_eq!(sheets[0].layout.formulas_without_value, [(0, 1), (2, 0)].into());
    // Such a sheet has no text.
    let sheets = xlsx_with("<row><c r=\"B2\"><f>1</f></c></row>").unwrap();
    assert_eq!(sheets[0].rows, [["", ""], ["", ""]]);

    let far = "table:visibility=\"collapse\" table:number-rows-repeated=\"1048574\"";
    let spans = "table:number-columns-spanned=\"2\" table:number-columns-repeated=\"0\"";
    let blank = format!("<table:table-cell {spans}/>").repeat(100_000);
    let number = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    let sheets = ods_with(&format!(
        "<table:table-row table:visibility=\"filter\">{number}</table:table-row>\
         <table:table-row {far}>{blank}</table:table-row>"
    ));
    let sheet = sheets.unwrap().remove(0);
    assert_eq!(sheet.rows, [["1"]]);
    assert_eq!(sheet.layout, SheetLayout { hidden_rows: [0].into(), ..SheetLayout::default() });
}

#[test]
fn reading_a_part_that_breaks_off_anywhere_ends() {
    let comment = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>\
                   <text:p>a</text:p></office:annotation><text:p>b</text:p></table:table-cell></table:table-row>";
    assert_eq!(ods_with(&comment.repeat(2)).unwrap()[0].rows, [["b"], ["b"]]);
    for wrong in
        ["<office:annotation>", "<office:annotation><table:table-cell/></office:annotation>"]
    {
        let wrong = comment.replace("<text:p>a</text:p></office:annotation>", wrong);
        let fault = ods_with(&format!("{wrong}{comment}")).unwrap_err();
        assert!(matches!(fault.problem, SheetProblem::Damaged(_)), "{fault}");
    }
    for file in ["kinds.ods", "kinds.xlsx"] {
        for part in [
            "content.xml",
            "sheet2.xml",
            "sharedStrings.xml",
            "styles.xml",
            "workbook.xml",
            ".rels",
        ] {
            for share in 1..12 {
                let bytes = repacked(&committed(file), |name, content| {
                    let begun = content.get(..content.len() * share / 12);
                    let begun = begun.filter(|_| name.ends_with(part))?;
                    // At the end of an element, where it is hardest to tell that anything is missing.
                    Some(begun[..begun.rfind('>').map_or(0, |place| place + 1)].to_owned())
                });
                let _ = read_bytes(&bytes);
            }
        }
    }
}

#[test]
fn a_small_archive_that_unpacks_to_a_large_one_is_refused() {
    let spaces = " ".repeat(300 * 1024 * 1024);
    let bytes = repacked(&committed("kinds.xlsx"), |name, content| {
        (name == "xl/sharedStrings.xml").then(|| [content, &spaces].concat())
    });
    assert!(bytes.len() < 1_000_000);
    let fault = read_bytes(&bytes).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::UnpacksTooLarge), "{fault}");
    let bytes = repacked(&committed("kinds.xlsx"), |name, content| {
        (name == "xl/styles.xml").then(|| [content, &spaces[..9_000_000]].concat())
    });
    let fault = read_bytes(&bytes).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::UnpacksTooLarge), "{fault}");
}

#[test]
fn a_long_text_that_many_cells_share_is_counted_in_each() {
    let text = "x".repeat(32_000);
    let row = "<row><c t=\"s\"><v>0</v></c></row>".repeat(10_000);
    let bytes = repacked(&committed("kinds.xlsx"), |name, content| match name {
        "xl/sharedStrings.xml" => Some(format!("<sst><si><t>{text}</t></si></sst>")),
        "xl/worksheets/sheet1.xml" => {
            let (before, rest) = content.split_once("<sheetData>").unwrap();
            let (_, after) = rest.split_once("</sheetData>").unwrap();
            Some(format!("{before}<sheetData>{row}</sheetData>{after}"))
        }
        _ => None,
    });
    let fault = read_bytes(&bytes).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::TooManyCells), "{fault}");
}

#[test]
fn an_xls_whose_cells_lie_far_apart_is_refused_and_its_stated_size_ignored() {
    let cell = |row: u16, column: u16| {
        let [row, column] = [row.to_le_bytes(), column.to_le_bytes()];
        [&[0x03, 0x02, 14, 0][..], &row, &column, &[0, 0], &2.5_f64.to_le_bytes()].concat()
    };
    let begin: &[u8] = &[0x09, 0x08, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let end: &[u8] = &[0x0A, 0, 0, 0];
    let far_size = [&[0, 2, 14, 0][..], &[0; 4], &[0xFF; 4], &[0, 0, 0xFF, 0xFF, 0, 0]].concat();
    let file = |globals: &[u8], cells: &[Vec<u8>]| {
        let start = u16::try_from(begin.len() + 13 + globals.len() + end.len()).unwrap();
        let sheet =
            [&[0x85, 0, 9, 0][..], &start.to_le_bytes(), &[0, 0, 0, 0, 1, 0], b"a"].concat();
        let stream = [begin, &sheet, globals, end, begin, &far_size, &cells.concat(), end].concat();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
        file.into_inner().into_inner()
    };
    let sheets = read_bytes(&file(&[], &[cell(0, 0), cell(1, 1)])).unwrap();
    assert_eq!(sheets[0].rows, [["2.5", ""], ["", "2.5"]]);
    let fault = read_bytes(&file(&[], &[cell(0, 0), cell(0xFFFF, 499)])).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::TooManyCells), "{fault}");
    let fault = read_bytes(&file(&[], &[cell(0, 0xFFFF)])).unwrap_err();
    assert!(
        matches!(fault.problem, SheetProblem::File(FileProblem::TooManyColumns { .. })),
        "{fault}"
    );
    // One text, and more cells with it than there is room for.
    let length = 8_000_u16.to_le_bytes();
    let record_length = (8_000_u16 + 11).to_le_bytes();
    let texts = [&[0xFC, 0][..], &record_length, &[0; 8], &length, &[0], &[b'x'; 8_000]].concat();
    let text_cell =
        |row: u16| [&[0xFD, 0, 10, 0][..], &row.to_le_bytes(), &[0, 0, 0, 0], &[0; 4]].concat();
    let cells: Vec<_> = (0..40_000).map(text_cell).collect();
    let sheets = read_bytes(&file(&texts, &cells[..2])).unwrap();
    assert_eq!(sheets[0].rows, [["x".repeat(8_000)], ["x".repeat(8_000)]]);
    let fault = read_bytes(&file(&texts, &cells)).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::TooManyCells), "{fault}");
}

/// The message without the folder, and its hint.
fn said(bytes: &[u8]) -> String {
    let fault = read_bytes(bytes).unwrap_err();
    let message = fault.to_string();
    let folder = message.find("/file").unwrap() + 1;
    let from_name = &message[folder..];
    format!("{from_name}\n{}", fault.hint().unwrap_or_default())
}

#[test]
fn other_files_are_called_what_they_are() {
    let archive = {
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        new.start_file("notes.txt", SimpleFileOptions::default()).unwrap();
        new.finish().unwrap().into_inner()
    };
    let document = repacked(&committed("kinds.ods"), |name, _| {
        (name == "mimetype").then(|| "application/vnd.oasis.opendocument.text".to_owned())
    });
    let wanted = "expected an Excel workbook (.xlsx, .xls), an OpenDocument spreadsheet (.ods) or a CSV \
                  file\nopen it in Excel or LibreOffice, and save it as an Excel workbook (.xlsx)";
    for (bytes, found) in [
        (&b"%PDF-1.7\n"[..], "a PDF document"),
        (b" <HTML><table><tr><td>A</td></tr></table></HTML>", "a web page or XML"),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>", "a web page or XML"),
        (&archive, "a ZIP archive"),
        (&document, "an OpenDocument file that is no spreadsheet"),
    ] {
        assert_eq!(said(bytes), format!("file: found {found}, {wanted}"));
    }
    let damaged = said(b"PK\x03\x04 and no more");
    assert!(damaged.starts_with("file: found a damaged workbook ("), "{damaged}");
    assert_eq!(
        said(b"a,b\0c\n"),
        "file, line 1: not a text: it holds a character of code 0\nopen it in the program that it is from, \
         and save it as an Excel workbook (.xlsx) or CSV"
    );
    for blank in [&b""[..], b" ,\n,\n"] {
        assert_eq!(
            said(blank),
            "file: found no cell with anything in it, expected rows of a table\ncheck that it is the right \
             file, and saved"
        );
    }
    assert_eq!(
        said(&committed("protected.xlsx")),
        "file: found a workbook protected by a password, expected one that opens without\nopen it in Excel \
         or LibreOffice, and save a copy without the password"
    );
}

#[test]
fn a_file_over_the_bound_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    fs::File::create(&path).unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
    let fault = read_sheets(&path).unwrap_err();
    assert!(fault.to_string().contains("larger than 64 MiB"), "{fault}");
    let fault = read_sheets(folder.path()).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::File(FileProblem::Folder)), "{fault}");
    let fault = read_sheets(&folder.path().join("none.xlsx")).unwrap_err();
    assert!(matches!(fault.problem, SheetProblem::File(FileProblem::NoSuchFile)), "{fault}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\""]),
        bytes in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let _ = read_bytes(&[start, &bytes].concat());
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(
        file in prop::sample::select(WORKBOOKS.to_vec()),
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..12),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = committed(file);
        for (place, bit) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read_bytes(&bytes);
    }

    #[test]
    fn no_damage_within_a_packed_part_makes_it_panic(
        file in prop::sample::select(PACKED.to_vec()),
        part in prop::sample::select(vec!["content.xml", "sheet1.xml", "sheet2.xml", "sharedStrings.xml", "styles.xml", "workbook.xml", ".rels"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]{0,3}"), 1..8),
    ) {
        let bytes = repacked(&committed(file), |name, content| {
            if !name.ends_with(part) {
                return None;
            }
            let mut content = content.to_owned();
            for (place, letters) in &changes {
                let mut place = place.index(content.len());
                while !content.is_char_boundary(place) {
                    place -= 1;
                }
                let end = content[place..].chars().next().map_or(place, |c| place + c.len_utf8());
                content.replace_range(place..end, letters);
                if content.is_empty() {
                    break;
                }
            }
            Some(content)
        });
        let _ = read_bytes(&bytes);
    }
}
