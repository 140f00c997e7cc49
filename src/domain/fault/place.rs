//! Where something is wrong.

use std::fmt;

use crate::domain::{grouped, shown};

/// The most characters of a sheet's name in a message.
const SHEET_LENGTH_MAX: usize = 80;

/// A place in something that was read; every number counts from 1. `Display` says what is known of it,
/// such as `lines.xlsx, sheet "2026", row 3, column 6`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultPlace {
    /// The file as the user named it, or what stands for one, such as the clipboard.
    pub file: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of a table.
    pub row: Option<usize>,
    /// The physical line of a text.
    pub line: Option<usize>,
    /// The column: of a table or of separated values its number, of other texts the character.
    pub column: Option<usize>,
    /// What the column is called, if it has a heading.
    pub heading: Option<String>,
}

impl FaultPlace {
    /// A whole file, as the user named it.
    pub fn of_file(file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// The column counted from 0, as tables are held.
    pub fn column_index(&self) -> Option<usize> {
        self.column.and_then(|column| column.checked_sub(1))
    }

    /// The same place, in this line.
    #[must_use]
    pub fn in_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The same place, in this row.
    #[must_use]
    pub fn in_row(self, row: usize) -> Self {
        Self { row: Some(row), ..self }
    }

    /// The same place, in this column.
    #[must_use]
    pub fn in_column(self, column: usize) -> Self {
        Self { column: Some(column), ..self }
    }

    /// The same place, under this heading; a blank one is none.
    #[must_use]
    pub fn under_heading(self, heading: &str) -> Self {
        Self { heading: (!heading.is_empty()).then(|| heading.to_owned()), ..self }
    }
}

impl fmt::Display for FaultPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = self.file.iter().cloned().collect();
        if let Some(sheet) = &self.sheet {
            parts.push(format!("sheet \"{}\"", shown(sheet, SHEET_LENGTH_MAX)));
        }
        if let Some(row) = self.row {
            parts.push(format!("row {}", grouped(&row.to_string())));
        }
        // Numbers of a text are written as editors show them.
        if let Some(line) = self.line {
            parts.push(format!("line {line}"));
        }
        if let Some(column) = self.column {
            let number = column.to_string();
            let number = if self.line.is_some() { number } else { grouped(&number) };
            let heading = self.heading.as_ref().map(|heading| format!(" ({heading})"));
            parts.push(format!("column {number}{}", heading.unwrap_or_default()));
        }
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_what_is_known_of_it() {
        let file = FaultPlace::of_file("lines.csv");
        assert_eq!(file.to_string(), "lines.csv");
        let cell = file.clone().in_line(1_200).in_column(6);
        assert_eq!(cell.clone().under_heading("").to_string(), "lines.csv, line 1200, column 6");
        let named = cell.under_heading("hours").to_string();
        assert_eq!(named, "lines.csv, line 1200, column 6 (hours)");
        let sheet = FaultPlace { sheet: Some("2026".to_owned()), ..file };
        let cell = sheet.in_row(1_200).in_column(1_000).to_string();
        assert_eq!(cell, "lines.csv, sheet \"2026\", row 1,200, column 1,000");
    }
}
