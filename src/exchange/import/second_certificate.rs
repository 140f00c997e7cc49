//! A second certificate of a student in columns of its own: it becomes a row of its own.

use super::Field;
use super::cells;
use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::{Heading, HeadingParts};
use super::intake::{ImportCell, Intake, SheetRow};

impl Intake {
    /// Makes a row of each further certificate of a row, beneath it. Headings tell which columns are of it:
    /// "2nd certificate", "Hours 2".
    pub(super) fn expand_second(&mut self, headings: &[HeadingParts]) {
        for column in &mut self.columns {
            column.second = None;
        }
        for ordinal in 2..=4 {
            self.expand(headings, ordinal);
        }
    }

    /// Numbers columns of codes that no heading numbers, as "VET 1" and "Other course", and repeated headings
    /// behind the second certificate.
    pub(super) fn number_certificates(&self, headings: &mut [HeadingParts]) {
        let is_of_other = |place: usize| {
            let heading = self.heading_text(place);
            OF_OTHER.into_iter().any(|word| heading.contains(word))
        };
        for (place, one) in headings.iter_mut().enumerate() {
            if one.ordinal > 1 && is_of_other(place) {
                one.heading = Heading::Other;
            }
        }
        let holds_codes = |place: usize| {
            if is_of_other(place) {
                return false;
            }
            let mut texts = self.texts(place).filter(|text| !cells::is_blank(text)).peekable();
            texts.peek().is_some() && texts.all(|text| self.certificates.knows_code_of(text))
        };
        let is_numbered = headings.iter().any(|one| {
            one.ordinal > 1
                && matches!(one.heading, Heading::Field(Field::Certificate | Field::Title))
        });
        if !is_numbered && self.header.is_some() {
            let all = 0..headings.len();
            let mut of_codes: Vec<usize> = all.filter(|&place| holds_codes(place)).collect();
            // A code that stands beside its title as well is no second certificate.
            let first = of_codes.first().copied();
            of_codes.retain(|&place| {
                Some(place) == first || first.is_none_or(|first| !self.repeats_codes(first, place))
            });
            let several = if of_codes.len() > 1 { &of_codes[..] } else { &[] };
            for (ordinal, place) in (1..).zip(several.iter().copied()).take(4) {
                let heading = Heading::Field(Field::Certificate);
                // No heading numbers them: it is asked.
                let is_loose = ordinal > 1;
                headings[place] = HeadingParts { heading, ordinal, is_loose, ..headings[place] };
            }
        }
        let mut ordinal = 1;
        let mut met: Vec<(Field, u8)> = Vec::new();
        for one in headings.iter_mut() {
            let Heading::Field(field) = one.heading else { continue };
            if field == Field::Certificate {
                ordinal = one.ordinal;
            } else if one.ordinal == 1
                && ordinal > 1
                && is_of_certificate(field)
                && met.contains(&(field, 1))
            {
                one.ordinal = ordinal;
            }
            met.push((field, one.ordinal));
        }
    }

    /// Whether a column has in every row the code that another one has.
    fn repeats_codes(&self, one: usize, other: usize) -> bool {
        let code = |row: &SheetRow, place: usize| {
            let text = row.text(place);
            self.certificates.code_in(&text).map(str::to_owned)
        };
        self.body().all(|(_, row)| code(row, one) == code(row, other))
    }

    /// The letters and digits of a column's heading.
    fn heading_text(&self, place: usize) -> String {
        let header = self.header.and_then(|header| self.rows.get(header));
        let cell = header.and_then(|row| row.cells.get(place));
        cell.map(|cell| cells::plain(&cell.text())).unwrap_or_default()
    }

    fn expand(&mut self, headings: &[HeadingParts], ordinal: u8) {
        let of = |wanted: u8| {
            let all = headings.iter().enumerate();
            all.filter_map(move |(place, parts)| match parts.heading {
                Heading::Field(field) if parts.ordinal == wanted => Some((place, field)),
                _ => None,
            })
        };
        let is_certificate =
            |(_, field): &(usize, Field)| matches!(field, Field::Certificate | Field::Title);
        let second: Vec<(usize, Field)> = of(ordinal).collect();
        let Some(&(certificate, _)) = second.iter().find(|one| is_certificate(one)) else { return };
        if !of(1).any(|one| is_certificate(&one)) {
            return;
        }
        // The column of the first certificate that a value of the second moves into.
        let first = |field: Field| {
            of(1).find(|(_, other)| {
                *other == field || is_certificate(&(0, field)) && is_certificate(&(0, *other))
            })
        };
        let moves: Vec<(usize, Option<usize>)> =
            second.iter().map(|&(from, field)| (from, first(field).map(|(to, _)| to))).collect();
        self.second_is_sure &= second.iter().all(|&(from, _)| !headings[from].is_loose);
        for &(from, field) in &second {
            self.columns[from].second = Some(field);
        }
        let start = self.header.map_or(0, |header| header + 1);
        let mut rows: Vec<SheetRow> = Vec::with_capacity(self.rows.len());
        for (place, mut row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            let has_second = place >= start
                && row.cells.get(certificate).is_some_and(|cell| !cells::is_blank(&cell.text()));
            let added = has_second.then(|| self.row_of_second(&row, headings, &moves));
            if place >= start {
                for &(from, _) in moves.iter().filter(|_| has_second) {
                    if let Some(cell) = row.cells.get_mut(from) {
                        *cell = ImportCell::Text(String::new());
                    }
                }
            }
            rows.push(row);
            rows.extend(added);
        }
        self.rows = rows;
    }

    /// The row of a further certificate: what is said of the student, and of the certificate what its own
    /// columns say.
    fn row_of_second(
        &self,
        row: &SheetRow,
        headings: &[HeadingParts],
        moves: &[(usize, Option<usize>)],
    ) -> SheetRow {
        let mut added = SheetRow { is_second: true, ..row.clone() };
        added.cells.resize(self.columns.len(), ImportCell::Text(String::new()));
        for (place, parts) in headings.iter().enumerate() {
            let is_of_certificate =
                matches!(parts.heading, Heading::Field(field) if is_of_certificate(field));
            if is_of_certificate && let Some(cell) = added.cells.get_mut(place) {
                *cell = ImportCell::Text(String::new());
            }
        }
        for &(from, to) in moves {
            let cell = row.cells.get(from).cloned();
            if let (Some(cell), Some(to)) = (cell, to.and_then(|to| added.cells.get_mut(to))) {
                *to = cell;
            }
        }
        added
    }

    /// Tells of the certificates that stand in columns of their own. They are read, unless the user says no.
    pub(super) fn note_second_certificates(&mut self) {
        if self.rows.iter().any(|row| row.is_second) {
            let choices = vec![DoubtChoice::Take, DoubtChoice::LeaveOut];
            let settled = self.second_is_sure.then_some(DoubtChoice::Take);
            self.note_doubt(DoubtKind::SecondCertificate, choices, settled);
        }
    }
}

/// Words of headings over certificates that the student is not enrolled in, or no more.
const OF_OTHER: [&str; 10] = [
    "preference",
    "choice",
    "previous",
    "prior",
    "complet",
    "oldcode",
    "newcode",
    "superseded",
    "replaced",
    "accredit",
];

/// Whether a field is of the certificate, and not of the student.
fn is_of_certificate(field: Field) -> bool {
    !matches!(
        field,
        Field::Age | Field::BirthDate | Field::Status | Field::ExitDate | Field::Students
    )
}
