//! What may be typed into cells, with a word on what is expected.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, XlsxError};

use super::cell_ref::CellRef;
use super::page::Page;
use crate::domain::STUDENTS_MAX;

/// What a cell of numbers takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Hours,
    Students,
    /// Students of all of Years 7 to 12.
    Years7To12,
    WholePerCent,
    Dollars,
    /// A whole number within bounds.
    Whole(i32, i32),
}

impl Takes {
    fn rule(self) -> DataValidation {
        let whole = |least, most| {
            DataValidation::new().allow_whole_number(DataValidationRule::Between(least, most))
        };
        let students = i32::try_from(STUDENTS_MAX).unwrap_or(i32::MAX);
        match self {
            // The most hours of a year. As formulas, since these are no binary numbers.
            Self::Hours => DataValidation::new().allow_decimal_number_formula(
                DataValidationRule::Between(Formula::new("0"), Formula::new("8784")),
            ),
            Self::Dollars => DataValidation::new().allow_decimal_number_formula(
                DataValidationRule::GreaterThanOrEqualTo(Formula::new("0")),
            ),
            Self::Students => whole(0, students),
            Self::Years7To12 => whole(0, students.saturating_mul(6)),
            Self::WholePerCent => whole(0, 100),
            Self::Whole(least, most) => whole(least, most),
        }
    }

    /// What to say where something else is typed.
    fn told(self) -> String {
        match self {
            Self::Hours => {
                "Training hours of one student this year: a number of 0 to 8,784, such as \
                            133 or 22.5."
                    .to_owned()
            }
            Self::Students => "How many students: a whole number, 0 or more.".to_owned(),
            Self::Years7To12 => {
                "All students of Years 7 to 12: a whole number, 0 or more.".to_owned()
            }
            Self::WholePerCent => "Whole per cent: 0 to 100, without the % sign.".to_owned(),
            Self::Dollars => "An amount in dollars: 0 or more, such as 1229 or 450.50.".to_owned(),
            Self::Whole(least, most) => format!("A whole number of {least} to {most}."),
        }
    }
}

impl Page<'_> {
    /// Choices for cells to be typed in.
    pub(super) fn choices<T: AsRef<str>>(
        &mut self,
        first: CellRef,
        last: CellRef,
        choices: &[T],
    ) -> Result<(), XlsxError> {
        let check = DataValidation::new()
            .allow_list_strings(choices)?
            .set_error_title("Not one of the choices")?
            .set_error_message("Choose one from the list.")?;
        self.sheet.add_data_validation(first.row, first.column, last.row, last.column, &check)?;
        Ok(())
    }

    /// Numbers for cells to be typed in.
    pub(super) fn takes(
        &mut self,
        first: CellRef,
        last: CellRef,
        takes: Takes,
    ) -> Result<(), XlsxError> {
        let check = takes
            .rule()
            .set_error_title("Not a number that fits")?
            .set_error_message(takes.told())?;
        self.sheet.add_data_validation(first.row, first.column, last.row, last.column, &check)?;
        Ok(())
    }
}
