//! What a reader of a CSV should know although the estimate goes on.

use std::fmt;

use super::CsvColumn;
use crate::domain::{CertificateCode, FaultPlace, Word, grouped};
use crate::exchange::cell_problem::quoted;

/// How many different values are reported; the rest are counted.
const DIFFERENCES_LISTED_MAX: usize = 20;

/// Something that was read otherwise than the user may expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvNotice {
    /// The file is not UTF-8 and was read as Windows-1252.
    Windows1252 {
        /// The first place that is not UTF-8.
        place: FaultPlace,
    },
    /// A title or level that the catalogue has otherwise; the file's own counts.
    Differs {
        /// The first cell.
        place: FaultPlace,
        /// The certificate.
        certificate: CertificateCode,
        /// Title or level.
        column: CsvColumn,
        /// What the file says.
        given: String,
        /// What the catalogue says.
        catalogue: String,
        /// How many more lines say the same.
        more_lines: usize,
    },
    /// More such cells than are listed one by one.
    MoreDiffer {
        /// The file.
        file: String,
        /// How many cells.
        cells: usize,
    },
}

impl fmt::Display for CsvNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Windows1252 { place } => write!(
                f,
                "{place}: the file is not UTF-8 from here on; it was read as Windows-1252, so check \
                 accented letters and dashes"
            ),
            Self::Differs { place, certificate, column, given, catalogue, more_lines } => {
                write!(
                    f,
                    "{place}: {certificate} has the {} {} here and {} in the catalogue; the {} \
                     in your file is used",
                    column.word(),
                    quoted(given),
                    quoted(catalogue),
                    column.word()
                )?;
                match more_lines {
                    0 => Ok(()),
                    1 => write!(f, " (and on 1 more line)"),
                    more => write!(f, " (and on {} more lines)", grouped(&more.to_string())),
                }
            }
            Self::MoreDiffer { file, cells } => write!(
                f,
                "{file}: {} more cells differ from the catalogue; the file's own count",
                grouped(&cells.to_string())
            ),
        }
    }
}

/// A cell that differs from the catalogue.
pub(super) struct Difference<'a> {
    pub(super) certificate: &'a CertificateCode,
    pub(super) column: CsvColumn,
    pub(super) given: &'a str,
    pub(super) catalogue: &'a str,
}

/// Collects the differences from the catalogue, one notice for each certificate and value.
#[derive(Default)]
pub(super) struct Differences {
    listed: Vec<CsvNotice>,
    unlisted: usize,
}

impl Differences {
    /// Counts a difference; true if it is to be listed because none like it is yet.
    pub(super) fn is_news(&mut self, difference: &Difference<'_>) -> bool {
        for notice in &mut self.listed {
            if let CsvNotice::Differs { certificate, column, given, more_lines, .. } = notice
                && *column == difference.column
                && certificate == difference.certificate
                && given == difference.given
            {
                *more_lines += 1;
                return false;
            }
        }
        let is_listed = self.listed.len() < DIFFERENCES_LISTED_MAX;
        self.unlisted += usize::from(!is_listed);
        is_listed
    }

    pub(super) fn list(&mut self, difference: &Difference<'_>, place: FaultPlace) {
        self.listed.push(CsvNotice::Differs {
            place,
            certificate: difference.certificate.clone(),
            column: difference.column,
            given: difference.given.to_owned(),
            catalogue: difference.catalogue.to_owned(),
            more_lines: 0,
        });
    }

    /// The notices, in the order of their first lines.
    pub(super) fn into_notices(mut self, file: &str) -> Vec<CsvNotice> {
        if self.unlisted > 0 {
            self.listed.push(CsvNotice::MoreDiffer { file: file.to_owned(), cells: self.unlisted });
        }
        self.listed
    }
}
