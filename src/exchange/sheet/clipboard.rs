//! Tab-separated text, as spreadsheets put it on the clipboard and take it from there.

use super::Sheet;
use super::fault::SheetFault;
use super::separated::{SeparatedRows, Separator};
use super::table::{Room, Table, tidied};
use crate::domain::Fault;
use crate::exchange::text_bytes::{FILE_BYTES_MAX, TOO_LARGE};

/// What messages and the sheet are called.
const CLIPBOARD: &str = "the clipboard";

/// Reads tab-separated text from the clipboard. Rows keep their own lengths; blank ones at the end are
/// dropped, and of a blank text no row is left. Numbers stay as they are written there ("1,234").
///
/// Where a cell begins with a quotation mark and a later row has a cell ending in one, and all lines
/// end in LF alone, the two are read as one cell's, as Excel does too.
///
/// # Errors
/// The text passes a bound.
pub fn from_clipboard(text: &str) -> Result<Sheet, SheetFault> {
    if text.len() > FILE_BYTES_MAX {
        return Err(Fault::of_file(CLIPBOARD, TOO_LARGE.into()));
    }
    let text = text.trim_start_matches('\u{FEFF}').trim_end_matches('\0');
    let mut room = Room::new();
    let mut table = Table::new(None, &mut room);
    for row in SeparatedRows::new(text, Separator::Tab) {
        let cells = row.iter().map(|cell| unguarded(tidied(cell))).collect();
        table.push(cells).map_err(|fault| fault.in_file(CLIPBOARD))?;
    }
    Ok(Sheet { name: CLIPBOARD.to_owned(), rows: table.ragged(), ..Sheet::default() })
}

/// The rows as tab-separated text for the clipboard, so that a spreadsheet puts each cell where it
/// belongs and takes none for a formula. Spaces around a cell's text are left out.
pub fn to_tab_separated(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| -> String {
        row.iter().map(|cell| written(cell)).collect::<Vec<_>>().join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

fn written(cell: &str) -> String {
    let cell = tidied(cell);
    let guard = if is_taken_for_formula(&cell) && !is_plain_number(&cell) { "'" } else { "" };
    if cell.contains(['\t', '\n', '"']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

/// The text without the apostrophe that [`written`] put before it.
fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_taken_for_formula(rest) => tidied(rest),
        _ => cell,
    }
}

/// Whether a spreadsheet would calculate the text. Apostrophes before it do not count, so that one more
/// of them can be put there and taken away again.
fn is_taken_for_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// Whether the text is a number such as -12.5, which is meant as one.
fn is_plain_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fault::SheetProblem;
    use super::*;
    use crate::domain::FileProblem;

    fn read(text: &str) -> Vec<Vec<String>> {
        from_clipboard(text).unwrap().rows
    }

    #[test]
    fn excel_text_with_quoted_cells_is_read() {
        let text = "SIT20322\t\"Hospitality, the \"\"kitchen\"\"\nand front\"\t1,234\r\n\
                    BSB30120\t\"a\tb\"\t\r\n";
        assert_eq!(
            read(text),
            [
                ["SIT20322", "Hospitality, the \"kitchen\"\nand front", "1,234"],
                ["BSB30120", "a\tb", ""]
            ]
        );
    }

    #[test]
    fn a_mark_without_its_partner_is_a_letter_and_swallows_no_row() {
        assert_eq!(
            read("\"Hospitality\tII\r\nBusiness\tIII"),
            [["\"Hospitality", "II"], ["Business", "III"]]
        );
        assert_eq!(read("the \"kitchen\"\tII\n5\"\tI"), [["the \"kitchen\"", "II"], ["5\"", "I"]]);
        assert_eq!(read("\"a\" b\tII\nc\t\"d\ne\""), [["\"a\" b", "II"], ["c", "d\ne"]]);
        // Excel ends rows by CR LF alone, so that the second mark is not the first one's partner.
        assert_eq!(
            read("\"Hospitality\tII\r\n5\"\tI\r\n"),
            [["\"Hospitality", "II"], ["5\"", "I"]]
        );
        assert_eq!(
            read("\"Hospitality\tII\r\nBakery\t\"\"\"\"\r\n"),
            [["\"Hospitality", "II"], ["Bakery", "\""]]
        );
    }

    #[test]
    fn each_line_end_counts_once_and_the_last_makes_no_row() {
        for text in
            ["a\tb\nc\td", "a\tb\r\nc\td\r\n", "a\tb\rc\td\r", "\u{FEFF}a\tb\nc\td\n\t\n\n\0"]
        {
            assert_eq!(read(text), [["a", "b"], ["c", "d"]], "{text:?}");
        }
        assert_eq!(read("a\n\nb"), [["a"], [""], ["b"]]);
        assert_eq!(read("a\tb\tc\nd"), [vec!["a", "b", "c"], vec!["d"]]);
        assert!(read("").is_empty() && read(" \t\r\n").is_empty());
    }

    #[test]
    fn cells_are_without_the_spaces_around_them() {
        assert_eq!(read("\u{a0}180 \t 45.5\u{a0}"), [["180", "45.5"]]);
    }

    #[test]
    fn only_a_guard_against_formulas_is_taken_away() {
        assert_eq!(read("'=A1\t'-x\t'90s\t''\t''=A1"), [["=A1", "-x", "'90s", "''", "'=A1"]]);
    }

    #[test]
    fn a_copy_is_text_that_a_spreadsheet_calculates_nowhere() {
        let rows = [
            vec!["=1+1", "+61 4", "-12.5", "-x", "@a"].into_iter().map(str::to_owned).collect(),
            vec!["a\tb".to_owned(), "the \"kitchen\"".to_owned(), "x\ny".to_owned(), String::new()],
        ];
        assert_eq!(
            to_tab_separated(&rows),
            "'=1+1\t'+61 4\t-12.5\t'-x\t'@a\r\n\"a\tb\"\t\"the \"\"kitchen\"\"\"\t\"x\ny\"\t"
        );
    }

    #[test]
    fn a_text_past_the_bounds_is_refused() {
        let fault = from_clipboard(&"\t".repeat(500)).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "the clipboard, row 1: found more than 500 columns, expected at most that"
        );
        let fault = from_clipboard(&format!("a\n{}", "x".repeat(32_768))).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "the clipboard, row 2, column 1: found a cell of more than 32,767 characters, expected at \
             most that"
        );
        let fault = from_clipboard(&"a\n".repeat(100_001)).unwrap_err();
        assert!(
            matches!(fault.problem, SheetProblem::File(FileProblem::TooManyRows { .. })),
            "{fault}"
        );
    }

    proptest! {
        #[test]
        fn what_is_copied_is_pasted(
            rows in prop::collection::vec(
                prop::collection::vec("[a'\"=+@\\-\t\r\n\u{a0} 1.,;é]{0,8}", 1..5),
                0..6,
            ),
        ) {
            let mut expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| tidied(cell)).collect()).collect();
            while expected.last().is_some_and(|row| row.iter().all(String::is_empty)) {
                expected.pop();
            }
            prop_assert_eq!(read(&to_tab_separated(&rows)), expected);
        }

        #[test]
        fn any_text_is_read_and_no_cell_of_an_unquoted_one_is_lost(text in "[ab\t\n,]{0,60}") {
            let cells: Vec<String> = read(&text).concat();
            let expected: Vec<&str> = text.split(['\t', '\n']).filter(|it| !it.is_empty()).collect();
            prop_assert_eq!(cells.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>(), expected);
        }
    }
}
