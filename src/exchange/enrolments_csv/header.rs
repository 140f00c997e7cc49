//! The header: which column is where.

use super::CsvColumn;
use super::fault::{CsvFault, Separator};
use super::faults::CsvFaults;
use crate::domain::{Word, shown};
use crate::exchange::csv_rows::{CsvCell, CsvRow};

/// Which field of a row each column is, and the header's names for messages.
pub(super) struct Header {
    pub(super) names: Vec<String>,
    places: [Option<usize>; CsvColumn::COUNT],
}

impl Header {
    /// Which field, from 0, holds a column.
    pub(super) fn place(&self, column: CsvColumn) -> Option<usize> {
        self.places.get(column.index()).copied().flatten()
    }

    /// Reads a header; all that is wrong with it is reported at once.
    pub(super) fn read(file: &str, row: &CsvRow) -> Result<Self, CsvFaults> {
        let line = row.line;
        let values: Vec<&str> = row.cells.iter().map(CsvCell::text).collect();
        if let [only] = values[..]
            && let Some(separator) = other_separator(only)
        {
            return Err(CsvFault::NotCommas { file: file.to_owned(), line, separator }.into());
        }
        let mut places = [None; CsvColumn::COUNT];
        let (mut unknown, mut unnamed) = (Vec::new(), Vec::new());
        let mut faults = CsvFaults::default();
        for (place, &value) in values.iter().enumerate() {
            let number = place + 1;
            let Some(column) = CsvColumn::from_word(value) else {
                if value.is_empty() {
                    unnamed.push(number);
                } else {
                    unknown.push((number, value.to_owned()));
                }
                continue;
            };
            let Some(slot) = places.get_mut(column.index()) else { continue };
            match *slot {
                None => *slot = Some(place),
                Some(first) => faults.add(|| CsvFault::DuplicateColumn {
                    file: file.to_owned(),
                    line,
                    column,
                    first: first + 1,
                    second: number,
                }),
            }
        }
        let header = Self { names: values.iter().map(|name| shown(name, 40)).collect(), places };
        let missing: Vec<CsvColumn> = CsvColumn::REQUIRED
            .into_iter()
            .filter(|&column| header.place(column).is_none())
            .collect();
        let file = || file.to_owned();
        if !unknown.is_empty() {
            faults.add(|| CsvFault::UnknownColumns { file: file(), line, columns: unknown });
        }
        if !unnamed.is_empty() {
            faults.add(|| CsvFault::UnnamedColumns { file: file(), line, columns: unnamed });
        }
        if !missing.is_empty() {
            faults.add(|| CsvFault::MissingColumns { file: file(), line, columns: missing });
        }
        if faults.is_empty() { Ok(header) } else { Err(faults) }
    }
}

fn other_separator(header: &str) -> Option<Separator> {
    if header.contains(';') {
        Some(Separator::Semicolons)
    } else if header.contains('\t') {
        Some(Separator::Tabs)
    } else {
        None
    }
}
