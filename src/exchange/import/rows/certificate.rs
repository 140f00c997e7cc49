//! The certificate of a row: its code, or the title that only one certificate has.

use super::super::basis::ImportBasis;
use super::super::cells;
use super::super::intake::ImportCell;
use super::super::near_title::NearTitle;
use super::super::sheet_read::Difference;
use super::super::{Field, ImportProblem};
use super::reader::RowReader;
use crate::domain::{CertificateCode, EnrolmentLine, TEXT_LENGTH_MAX, collapse_spaces};
use crate::exchange::cell_problem::{CellProblem, Found};
use crate::exchange::enrolments_csv::is_same_title;
use crate::rates::known_certificate;

impl RowReader<'_> {
    /// Tells that the row says something else of its certificate than the catalogue.
    pub(super) fn differ(
        &mut self,
        line: &EnrolmentLine,
        field: Field,
        given: &str,
        catalogue: &str,
    ) {
        let Some(certificate) = line.certificate.clone() else { return };
        let (given, catalogue) = (given.to_owned(), catalogue.to_owned());
        self.differs.push(Difference { certificate, field, given, catalogue });
    }

    /// Code and title as the row says them, and what is known of the code.
    pub(super) fn certificate(&mut self, line: &mut EnrolmentLine) {
        let title = self.optional(Field::Title, |text| {
            let title = collapse_spaces(text);
            match title.chars().count() {
                0..=TEXT_LENGTH_MAX => Ok(title),
                length => Err(CellProblem::TooLong(length)),
            }
        });
        let is_without_code = self.intake.column_of(Field::Certificate).is_none();
        let is_untitled = matches!(self.cell(Field::Title), Some(ImportCell::Withheld(_)));
        if self.is_withheld(Field::Certificate) || (is_without_code && is_untitled) {
            return;
        }
        // A column of titles may have a code here and there.
        let named_by = if is_without_code { Field::Title } else { Field::Certificate };
        let cell = self.text(named_by);
        // Other letters and digits may be a room, a year or a class.
        let is_code = |text: &str| self.intake.certificates().has_code(text);
        let (code, beside) = match cells::code_and_title(&cell, is_code) {
            Some((code, beside)) => {
                self.has_spaced_code =
                    beside.is_empty() && cell.split_whitespace().nth(1).is_some();
                if cells::tells_more(&beside) {
                    let (field, found) = (Field::Certificate, self.found(&cell));
                    let problem = CellProblem::Unknown;
                    self.fault(field, ImportProblem::Cell { field, found, problem });
                    return;
                }
                (Some(code), collapse_spaces(&beside))
            }
            None if cell.is_empty() => (self.by_title(Field::Title), String::new()),
            None => (self.by_title(named_by), String::new()),
        };
        let Some(code) = code else { return };
        self.says.insert(Field::Certificate);
        let ImportBasis { catalogue, book, rates } = self.known;
        let known = known_certificate(&code, rates.id(), catalogue, book);
        let listed = catalogue.by_code(&code);
        line.certificate = Some(code);
        if let (Some(given), Some(entry)) = (&title, listed)
            && !is_same_title(given, &entry.title)
            && !NearTitle::of(given).is_like(&NearTitle::of(&entry.title))
        {
            self.differ(line, Field::Title, given, &entry.title);
        }
        // "SHB20216 Certificate III in Business".
        if let Some(entry) = listed
            && cells::level_of_title(&beside).is_some()
            && !is_same_title(&beside, &entry.title)
            && !NearTitle::of(&beside).is_like(&NearTitle::of(&entry.title))
        {
            self.differ(line, Field::Title, &beside, &entry.title);
        }
        // A title with the code in it is one without.
        let title = title.map(|title| match cells::split_code(&title) {
            Some((beside, rest)) if line.certificate.as_ref() == Some(&beside) => rest,
            _ => title,
        });
        let title = title.or_else(|| known.title.map(str::to_owned)).unwrap_or_else(|| {
            if !beside.is_empty() {
                self.says.insert(Field::Title);
            }
            beside
        });
        line.title = title.chars().take(TEXT_LENGTH_MAX).collect();
        line.level = known.level;
        line.band = known.band;
        line.materials_tier = known.materials_tier;
    }

    /// The one certificate of the catalogue that has the title in a cell; `None` after adding a fault.
    pub(super) fn by_title(&mut self, field: Field) -> Option<CertificateCode> {
        let text = self.text(field);
        let place = if self.intake.column_of(Field::Certificate).is_some() || text.is_empty() {
            Field::Certificate
        } else {
            field
        };
        let entries = self.known.catalogue.by_title(&text);
        let codes: Vec<CertificateCode> = entries.map(|entry| entry.code.clone()).collect();
        match &codes[..] {
            [only] => return Some(only.clone()),
            [] => {
                let near = NearTitle::of(&text);
                let meant = near.entries(self.known.catalogue);
                let codes: Vec<CertificateCode> = meant.map(|entry| entry.code.clone()).collect();
                if !codes.is_empty() {
                    // Words of the catalogue, and of nobody.
                    let found = Found::Shown(text.into_owned());
                    self.fault(place, ImportProblem::NearTitle { found, codes });
                    return None;
                }
                let text = self.text(place);
                let problem =
                    if text.is_empty() { CellProblem::Blank } else { CellProblem::Unknown };
                let (field, found) = (Field::Certificate, self.found(&text));
                self.fault(place, ImportProblem::Cell { field, found, problem });
            }
            _ => {
                // A title of the catalogue, and of nobody.
                let found = Found::Shown(text.into_owned());
                self.fault(place, ImportProblem::SharedTitle { found, codes });
            }
        }
        None
    }
}
