//! The rows that are no enrolments: of sums, of headings once more, and those that a doubt leaves out.

use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::is_of_name;
use super::intake::{ImportCell, Intake, RowIs, SheetColumn, SheetRow};
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
        } else if row.may_be_sum && !row.is_read_all_the_same && !is_taken(DoubtKind::Sums) {
            Some(LeftOutReason::Total)
        } else if row.is_hidden && !is_taken(DoubtKind::HiddenRows) {
            Some(LeftOutReason::Hidden)
        } else if self.is_of_other_group(row) {
            Some(LeftOutReason::OtherGroup)
        } else if row.is_second && !is_taken(DoubtKind::SecondCertificate) {
            Some(LeftOutReason::SecondCertificate)
        } else if self.is_left_out_as_withdrawn(row) {
            Some(LeftOutReason::Withdrawn)
        } else {
            None
        }
    }

    /// A row of sums: what names its certificate is called so, or nothing names it and another cell is; or a
    /// cell holds nothing but a word for sums, as beside a certificate that stands on every row.
    fn is_total(&self, row: &SheetRow) -> bool {
        if row.shifted.is_some() {
            return false;
        }
        let text = |field| {
            let cell = self.column_of(field).and_then(|column| row.cells.get(column));
            cell.map(ImportCell::text).filter(|text| !cells::is_blank(text))
        };
        let mut named = [Field::Certificate, Field::Title].into_iter().filter_map(text);
        let texts = || row.cells.iter().map(ImportCell::text);
        // Band or tier are of a line, which may have a note such as "see total".
        let is_of_line = || {
            let fields = [Field::Level, Field::Band, Field::Materials, Field::Pathway];
            let reads = |field, text: &str| contents::reads(field, text, &self.certificates);
            fields.into_iter().any(|field| text(field).is_some_and(|text| reads(field, &text)))
        };
        let is_named_so = match named.next() {
            // A folded pivot has nothing of a certificate but its total.
            Some(name) if self.is_only_total(&name) => return false,
            Some(name) => cells::names_sums_of_certificate(&name),
            None => (row.was_total || has_name_of_sums(row)) && !is_of_line(),
        };
        is_named_so || texts().any(|text| cells::is_word_for_sums(&text))
    }

    /// Whether a text is a certificate's total, in a sheet that names certificates nowhere else.
    fn is_only_total(&self, name: &str) -> bool {
        let is_total = cells::split_code(name).is_some() && cells::names_sums_of_certificate(name);
        !self.has_plain_codes && is_total
    }

    /// Finds out whether any row is of a certificate and not of its total, and which is the last enrolment.
    pub(super) fn note_lines(&mut self) {
        let certificate = self.column_of(Field::Certificate);
        let text = |row: &SheetRow| {
            let cell = certificate.and_then(|column| row.cells.get(column));
            cell.map(ImportCell::text).unwrap_or_default().into_owned()
        };
        let is_plain =
            |text: &str| !cells::is_blank(text) && !cells::names_sums_of_certificate(text);
        let has_plain_codes = self.body().any(|(_, row)| is_plain(&text(row)));
        self.has_plain_codes = has_plain_codes;
        let last = self.body().filter(|(_, row)| self.is_line(row)).last();
        // Without any line nothing is beneath the last.
        self.last_line = last.map_or(usize::MAX, |(_, row)| row.number);
    }

    /// Whether a row is a note beneath the last enrolment: a text or two, and no certificate or number.
    fn is_note(&self, row: &SheetRow) -> bool {
        /// A note, and perhaps a date or a page beside it.
        const CELLS_MAX: usize = 2;
        let is_student = self.row_is == RowIs::Student && self.may_be_student(row);
        row.number > self.last_line
            && row.shifted.is_none()
            && row.cells_said <= CELLS_MAX
            && !is_student
    }

    /// Whether a row has what may be a name, and nothing else, in all columns of names.
    fn may_be_student(&self, row: &SheetRow) -> bool {
        let is_of_name = |column: &SheetColumn| {
            let heading = column.heading.as_deref().unwrap_or_default();
            column.is_person && is_of_name(heading)
        };
        let names: Vec<usize> =
            (0..self.columns.len()).filter(|&place| is_of_name(&self.columns[place])).collect();
        !names.is_empty() && row.names == names
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

    /// Remembers which rows are none of enrolments before their cells are emptied, as those of persons or as what
    /// their columns cannot mean.
    pub(super) fn note_passed_over(&mut self) {
        for row in &mut self.rows {
            row.was_total |= has_name_of_sums(row);
            if row.names.is_empty() {
                row.names = names_in(row);
            }
        }
        self.note_repeated_headings();
    }

    /// Finds the rows that have the headings once more, as where a long list was printed page by page.
    fn note_repeated_headings(&mut self) {
        let header = self.header.and_then(|header| self.rows.get(header));
        let header = header.map(|row| row.cells.iter().map(|cell| cells::plain(&cell.text())));
        let mut headings: Vec<Vec<String>> = header.into_iter().map(Iterator::collect).collect();
        for row in self.two_rows.iter().flat_map(|two| &two.rows) {
            headings.push(row.iter().map(|text| cells::plain(text)).collect());
        }
        let first = self.header.map_or(self.rows.len(), |header| header + 1);
        for row in self.rows.iter_mut().skip(first) {
            row.was_heading |= headings.iter().any(|headings| says(row, headings));
        }
        self.note_repeated_titles();
    }

    /// Of headings that stand there once more, what stood right above them stands there again as well.
    fn note_repeated_titles(&mut self) {
        let Some(header) = self.header else { return };
        for place in header + 1..self.rows.len() {
            if !self.rows[place].was_heading {
                continue;
            }
            for up in 1..=header.min(place - header - 1) {
                let (above, again) = (&self.rows[header - up], &self.rows[place - up]);
                if above.is_blank || above.cells != again.cells {
                    break;
                }
                self.rows[place - up].was_heading = true;
            }
        }
    }

    /// Whether a row has the headings once more.
    fn repeats_headings(&self, row: &SheetRow) -> bool {
        self.header.is_some() && row.was_heading
    }
}

/// Whether a cell names sums.
fn has_name_of_sums(row: &SheetRow) -> bool {
    row.cells.iter().any(|cell| cells::names_sums(&cell.text()))
}

/// The columns with all that a row says, if that is a few words without figures or stops, as names are: such a row
/// may be of a student whose certificate is not filled in.
fn names_in(row: &SheetRow) -> Vec<usize> {
    const NOTES: [&str; 9] =
        ["end", "report", "printed", "note", "notes", "page", "source", "exported", "prepared"];
    let is_letter = |letter: char| {
        letter.is_alphabetic() || matches!(letter, ' ' | '-' | '\'' | ',' | '\u{2019}')
    };
    let is_name = |text: &str| {
        let mut words = text.split_whitespace();
        let is_note = words.clone().any(|word| NOTES.contains(&cells::plain(word).as_str()));
        text.chars().all(is_letter) && words.nth(3).is_none() && !is_note
    };
    let mut names = Vec::new();
    for (place, cell) in row.cells.iter().enumerate() {
        let text = cell.text();
        if cells::is_blank(&text) {
            continue;
        }
        if !is_name(text.trim()) || cells::names_sums(&text) {
            return Vec::new();
        }
        names.push(place);
    }
    names
}

/// Whether each cell that says anything says what the heading of its column says, and at least two do.
fn says(row: &SheetRow, headings: &[String]) -> bool {
    let mut same = 0;
    for (place, cell) in row.cells.iter().enumerate() {
        let text = cell.text();
        if cells::is_blank(&text) {
            continue;
        }
        if headings.get(place).is_none_or(|heading| *heading != cells::plain(&text)) {
            return false;
        }
        same += 1;
    }
    same >= 2
}
