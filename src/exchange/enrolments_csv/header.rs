//! The header: which column is where.

use super::CsvColumn;
use super::fault::{CsvFault, CsvProblem};
use crate::domain::{FaultPlace, Word, shown};
use crate::exchange::csv_rows::{CsvCell, CsvRow};
use crate::exchange::fault_list::FaultList;
use crate::exchange::sheet::Separator;
use crate::exchange::table_problem::TableProblem;

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
    pub(super) fn read(file: &str, row: &CsvRow) -> Result<Self, Vec<CsvFault>> {
        let mut faults = FaultList::new();
        let mut add = |problem: CsvProblem| {
            faults.add(FaultPlace::of_file(file).in_line(row.line), problem);
        };
        let values: Vec<&str> = row.cells.iter().map(CsvCell::text).collect();
        if let [only] = values[..]
            && let Some(separator) = other_separator(only)
        {
            add(CsvProblem::NotCommas(separator));
            return Err(faults.listed());
        }
        let mut places = [None; CsvColumn::COUNT];
        let (mut unknown, mut unnamed) = (Vec::new(), Vec::new());
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
                Some(first) => {
                    let (first, second) = (first + 1, number);
                    add(TableProblem::DuplicateColumn { column, first, second }.into());
                }
            }
        }
        let header = Self { names: values.iter().map(|name| shown(name, 40)).collect(), places };
        let missing: Vec<CsvColumn> = CsvColumn::REQUIRED
            .into_iter()
            .filter(|&column| header.place(column).is_none())
            .collect();
        if !unknown.is_empty() {
            add(CsvProblem::UnknownColumns(unknown));
        }
        if !unnamed.is_empty() {
            add(CsvProblem::UnnamedColumns(unnamed));
        }
        if !missing.is_empty() {
            add(TableProblem::MissingColumns(missing).into());
        }
        if faults.is_empty() { Ok(header) } else { Err(faults.listed()) }
    }
}

fn other_separator(header: &str) -> Option<Separator> {
    if header.contains(';') {
        Some(Separator::Semicolon)
    } else if header.contains('\t') {
        Some(Separator::Tab)
    } else {
        None
    }
}
