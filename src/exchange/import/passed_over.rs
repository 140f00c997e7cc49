//! The rows that are no enrolments: of sums, of headings once more, and those that a doubt leaves out.

use std::collections::HashMap;

use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, SheetRow};
use super::left_out::LeftOutReason;
use super::{Field, cells, contents};

impl Intake {
    /// Whether a row may be an enrolment, going by what it says.
    pub(super) fn may_be_read(&self, row: &SheetRow) -> bool {
        let is_other = self.is_total(row) || self.repeats_headings(row) || self.is_note(row);
        let is_plain = row.is_read_all_the_same || !is_other;
        !row.is_blank && is_plain
    }

    /// Why a row is not read, if it is not.
    pub(super) fn why_left_out(&self, row: &SheetRow) -> Option<LeftOutReason> {
        let is_taken = |kind| self.chosen(kind) == Some(DoubtChoice::Take);
        if row.is_blank {
            Some(LeftOutReason::Blank)
        } else if !row.is_read_all_the_same && self.is_total(row) {
            Some(LeftOutReason::Total)
        } else if !row.is_read_all_the_same && self.repeats_headings(row) {
            Some(LeftOutReason::Heading)
        } else if !row.is_read_all_the_same && self.is_note(row) {
            Some(LeftOutReason::Note)
        } else if row.is_hidden && !is_taken(DoubtKind::HiddenRows) {
            Some(LeftOutReason::Hidden)
        } else if self.is_of_other_group(row) {
            Some(LeftOutReason::OtherGroup)
        } else if row.is_second && !is_taken(DoubtKind::SecondCertificate) {
            Some(LeftOutReason::SecondCertificate)
        } else if self.is_withdrawn(row) && !is_taken(DoubtKind::Withdrawn) {
            Some(LeftOutReason::Withdrawn)
        } else {
            None
        }
    }

    /// A row of sums: what names its certificate is called so, or nothing names it and another cell is; or a
    /// cell holds nothing but a word for sums, as beside a certificate that stands on every row.
    fn is_total(&self, row: &SheetRow) -> bool {
        let text = |field| {
            let cell = self.column_of(field).and_then(|column| row.cells.get(column));
            cell.map(ImportCell::text).filter(|text| !cells::is_blank(text))
        };
        let mut named = [Field::Certificate, Field::Title].into_iter().filter_map(text);
        let texts = || row.cells.iter().map(ImportCell::text);
        let is_named_so = match named.next() {
            // A folded pivot has nothing of a certificate but its total.
            Some(name) if self.is_only_total(&name) => return false,
            Some(name) => cells::names_sums(&name),
            None => row.was_total || texts().any(|text| cells::names_sums(&text)),
        };
        is_named_so || texts().any(|text| cells::is_word_for_sums(&text))
    }

    /// Whether a text is a certificate's total, and no other row is of the certificate.
    fn is_only_total(&self, name: &str) -> bool {
        cells::split_code(name).is_some_and(|(code, beside)| {
            cells::is_word_for_sums(&beside)
                && self.codes_of_rows.get(code.as_str()).is_none_or(|rows| *rows < 2)
        })
    }

    /// Counts the rows of each certificate by its code, and finds the last row with an enrolment.
    pub(super) fn count_codes(&mut self) {
        let mut codes: HashMap<String, usize> = HashMap::new();
        if let Some(column) = self.column_of(Field::Certificate) {
            for (_, row) in self.body() {
                let text = row.cells.get(column).map(ImportCell::text).unwrap_or_default();
                let whole = cells::whole_code(&text);
                let code = cells::split_code(&text).map(|(code, _)| code.to_string());
                *codes.entry(code.unwrap_or(whole)).or_default() += 1;
            }
        }
        self.codes_of_rows = codes;
        let last = self.body().filter(|(_, row)| self.is_line(row)).last();
        // Without any line nothing is beneath the last.
        self.last_line = last.map_or(usize::MAX, |(_, row)| row.number);
    }

    /// Whether a row is a note beneath the last enrolment: a text or two, and no certificate or number.
    fn is_note(&self, row: &SheetRow) -> bool {
        /// A note, and perhaps a date or a page beside it.
        const CELLS_MAX: usize = 2;
        let says = row.cells.iter().filter(|cell| **cell != ImportCell::Text(String::new()));
        row.number > self.last_line && row.shifted.is_none() && says.count() <= CELLS_MAX
    }

    /// Whether a row says which certificate it is of, or a number of hours or students.
    fn is_line(&self, row: &SheetRow) -> bool {
        let says = |field: Field| {
            let cell = self.column_of(field).and_then(|column| row.cells.get(column));
            match cell {
                Some(ImportCell::Text(text)) => {
                    !cells::is_blank(text) && contents::reads(field, text, &self.certificates)
                }
                Some(ImportCell::Withheld(_)) | None => false,
                Some(_) => true,
            }
        };
        [Field::Certificate, Field::Hours, Field::TotalHours, Field::Students].into_iter().any(says)
            || self.column_of(Field::Certificate).is_none() && says(Field::Title)
            || self.year_levels().any(|column| {
                row.cells.get(column).is_some_and(|cell| !cells::is_blank(&cell.text()))
            })
    }

    /// Whether a row says what the headings say, as where a long list was printed page by page.
    fn repeats_headings(&self, row: &SheetRow) -> bool {
        let Some(header) = self.header.and_then(|header| self.rows.get(header)) else {
            return false;
        };
        let mut same = 0;
        for (cell, heading) in row.cells.iter().zip(&header.cells) {
            let text = cell.text();
            if cells::is_blank(&text) {
                continue;
            }
            if cells::plain(&text) != cells::plain(&heading.text()) {
                return false;
            }
            same += 1;
        }
        same >= 2
    }
}
