//! Numbers of a line that stand in several columns: its students by year level, campus or sex, its hours by
//! semester.

use super::Field;
use super::cells::{self, is_blank};
use super::intake::{Intake, SheetRow};
use crate::domain::parse_students;

impl Intake {
    /// The columns that each say a part of a field.
    pub(super) fn parts_of(&self, field: Field) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(move |(_, column)| column.part_of == Some(field)).map(|(place, _)| place)
    }

    /// Whether a line has what several columns come to.
    pub(super) fn is_added_up(&self, field: Field) -> bool {
        self.column_of(field).is_none() && self.parts_of(field).next().is_some()
    }

    /// Takes what several columns come to for a field, in place of one column.
    pub(super) fn add_up(&mut self, field: Field, columns: &[usize]) {
        self.give(field, None);
        for &place in columns {
            if let Some(column) = self.columns.get_mut(place).filter(|column| !column.is_person) {
                column.part_of = Some(field);
            }
        }
    }

    /// No column says a part of a field any more.
    pub(super) fn forget_parts(&mut self, field: Field) {
        for column in self.columns.iter_mut().filter(|column| column.part_of == Some(field)) {
            column.part_of = None;
        }
    }

    /// Whether columns of one meaning may each say a part of it. Nominal and funded numbers are another view of
    /// the same, and so is a hidden column of what is seen.
    pub(super) fn may_be_parts(&self, field: Field, columns: &[usize]) -> bool {
        const VIEWS: [&str; 12] = [
            "nominal",
            "total",
            "funded",
            "actual",
            "planned",
            "budget",
            "estimate",
            "confirmed",
            "vass",
            "scheduled",
            "deliver",
            "eligible",
        ];
        let is_view = |&column: &usize| {
            let heading = self.columns[column].heading.as_deref().map(cells::plain);
            let is_named =
                heading.is_some_and(|name| VIEWS.into_iter().any(|word| name.contains(word)));
            is_named || self.layout.hidden_columns.contains(&column)
        };
        matches!(field, Field::Students | Field::Hours | Field::TotalHours)
            && !columns.iter().any(is_view)
    }

    /// How many students a row says, in one column or in several; `None` where that is no number.
    pub(super) fn students_in(&self, row: &SheetRow) -> Option<u32> {
        match self.column_of(Field::Students) {
            Some(column) => counts_in(row, [column]),
            None if self.is_added_up(Field::Students) => {
                counts_in(row, self.parts_of(Field::Students))
            }
            None => counts_in(row, self.year_levels()),
        }
    }
}

/// What the counts of a row in some columns come to, a blank one as none; `None` where one is no number.
pub(super) fn counts_in(row: &SheetRow, columns: impl IntoIterator<Item = usize>) -> Option<u32> {
    columns.into_iter().try_fold(0, |sum: u32, column| {
        let text = row.text(column);
        let count = if is_blank(&text) { 0 } else { cells::count(&text, parse_students).ok()? };
        sum.checked_add(count)
    })
}
