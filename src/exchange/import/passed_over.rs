//! The rows that are no enrolments: of sums, of headings once more, and those that a doubt leaves out.

use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, SheetRow};
use super::left_out::LeftOutReason;
use super::{Field, cells};

impl Intake {
    /// Whether a row may be an enrolment, going by what it says.
    pub(super) fn may_be_read(&self, row: &SheetRow) -> bool {
        let is_plain =
            row.is_read_all_the_same || !self.is_total(row) && !self.repeats_headings(row);
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
            Some(name) => cells::names_sums(&name),
            None => row.was_total || texts().any(|text| cells::names_sums(&text)),
        };
        is_named_so || texts().any(|text| cells::is_word_for_sums(&text))
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
