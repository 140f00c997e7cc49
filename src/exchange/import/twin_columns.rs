//! Which of several columns with one meaning counts.

use rust_decimal::Decimal;

use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{Intake, SheetColumn, SheetRow};
use super::twins::Twins;
use super::{Field, cells, headings};

impl Intake {
    /// Chooses the column that says what several columns say.
    pub fn choose_column(&mut self, field: Field, column: usize) {
        self.give(field, Some(column));
        self.settle();
    }

    /// Gives a field to a column, or to none: the one that had it has it no more.
    pub(super) fn give(&mut self, field: Field, column: Option<usize>) {
        if let Some(taken) = self.column_of(field) {
            self.columns[taken].field = None;
        }
        self.forget_parts(field);
        let column = column.and_then(|column| self.columns.get_mut(column));
        if let Some(column) = column.filter(|column| !column.is_person) {
            column.field = Some(field);
        }
    }

    /// What a column says, or would say if it were chosen.
    pub(super) fn meaning(&self, column: usize) -> Option<Field> {
        let one = &self.columns[column];
        let SheetColumn { field, hidden_field, part_of, .. } = one;
        let counts_students = one.is_year_level || one.counts_apart.is_some();
        let twins = || self.twins.iter().find(|twins| twins.columns.contains(&column));
        field
            .or(*hidden_field)
            .or(*part_of)
            .or(counts_students.then_some(Field::Students))
            .or_else(|| twins().map(|twins| twins.field))
            .or_else(|| {
                self.unsure.iter().find(|(place, _)| *place == column).map(|(_, field)| *field)
            })
    }

    /// Notes a column that has the meaning of another one. Certificates and titles are told apart by what
    /// they hold, and birth dates are not kept.
    pub(super) fn note_twin(&mut self, field: Field, first: usize, second: usize) {
        if matches!(field, Field::Certificate | Field::Title | Field::BirthDate) {
            return;
        }
        match self.twins.iter_mut().find(|twins| twins.field == field) {
            Some(twins) => twins.columns.push(second),
            None => self.twins.push(Twins { field, columns: vec![first, second] }),
        }
    }

    /// Decides between columns of one meaning where the sheet does, and leaves the others undecided.
    pub(super) fn settle_twins(&mut self) {
        let mut twins = std::mem::take(&mut self.twins);
        for one in &mut twins {
            one.columns.sort_unstable();
            // A column without a value is no rival, but nominal hours stand for none that are not filled in.
            let says = |&column: &usize| self.texts(column).any(|text| !cells::is_blank(text));
            let is_nominal = |&column: &usize| {
                let heading = self.columns[column].heading.as_deref().map(cells::plain);
                heading.is_some_and(|heading| heading.contains("nominal"))
            };
            if !one.columns.iter().filter(|column| says(column)).all(is_nominal) {
                one.columns.retain(says);
            }
            let Some(&first) = one.columns.first() else { continue };
            // "Hours 1" and "Hours 2" may be halves, each as long as the other.
            let is_numbered = one.columns.iter().any(|&column| {
                let heading = self.columns[column].heading.as_deref().unwrap_or_default();
                headings::parts(heading, false).ordinal > 1
            });
            let is_same =
                !is_numbered && one.columns.iter().all(|&column| self.is_alike(first, column));
            let chosen = match one.columns[..] {
                _ if is_same => Some(first),
                _ => self.column_that_counts(one.field, &one.columns),
            };
            self.give(one.field, chosen);
            if is_same {
                one.columns.clear();
            }
        }
        twins.retain(|one| one.columns.len() > 1);
        for Twins { field, columns } in &twins {
            let is_of_years = columns.iter().all(|&column| self.columns[column].year.is_some());
            let kind = if is_of_years {
                DoubtKind::YearsAsHeadings(*field)
            } else {
                DoubtKind::TwoColumns(*field)
            };
            let mut choices: Vec<DoubtChoice> =
                columns.iter().map(|&column| DoubtChoice::Column(column)).collect();
            if !is_of_years && self.may_be_parts(*field, columns) {
                choices.push(DoubtChoice::AddUp);
            }
            self.note_doubt(kind, choices, None);
            match self.chosen(kind) {
                Some(DoubtChoice::AddUp) => self.add_up(*field, columns),
                Some(DoubtChoice::Column(column)) => self.give(*field, Some(column)),
                _ => {}
            }
        }
        self.twins = twins;
    }

    /// Whether two columns hold the same in every row.
    fn is_alike(&self, one: usize, other: usize) -> bool {
        self.body().all(|(_, row)| row.text(one).trim() == row.text(other).trim())
    }

    /// Of columns with one meaning the one that counts, where their headings or the workbook tell: the only
    /// one that can be seen; the only one of the planning year, or without any year; of hours the only one
    /// that is said to be this year's, or that is not called nominal, since those are of the whole certificate.
    fn column_that_counts(&self, field: Field, columns: &[usize]) -> Option<usize> {
        if let Some(sum) = self.sum_among(field, columns) {
            return Some(sum);
        }
        let only = |is_such: &dyn Fn(usize) -> bool| only(columns, is_such);
        let seen = only(&|column| !self.layout.hidden_columns.contains(&column));
        let named = self.column_by_heading(field, columns);
        match (seen, named) {
            // The workbook shows another one than the headings speak for.
            (Some(seen), Some(named)) if seen != named => None,
            (seen, named) => seen.or(named),
        }
    }

    /// The column that says in every row what all others come to: juniors, seniors and all.
    fn sum_among(&self, field: Field, columns: &[usize]) -> Option<usize> {
        let number = |row: &SheetRow, column: usize| match field {
            Field::Students | Field::Hours | Field::TotalHours => {
                let text = row.text(column);
                if cells::is_blank(&text) {
                    Some(Decimal::ZERO)
                } else {
                    cells::total_hours(&text).ok()
                }
            }
            _ => None,
        };
        let is_sum = |&sum: &usize| {
            let mut rows = self.body().filter(|(_, row)| self.may_be_read(row)).peekable();
            rows.peek().is_some()
                && rows.all(|(_, row)| {
                    let others = columns.iter().filter(|column| **column != sum);
                    let all = others.map(|column| number(row, *column)).sum::<Option<Decimal>>();
                    all.is_some() && all == number(row, sum)
                })
        };
        // Of two columns one is the sum of the other only where they say the same.
        columns.iter().copied().filter(|_| columns.len() > 2).find(is_sum)
    }

    /// The one that the headings speak for.
    fn column_by_heading(&self, field: Field, columns: &[usize]) -> Option<usize> {
        let says = |column: usize, words: &[&str]| {
            let heading = self.columns[column].heading.as_deref().map(cells::plain);
            heading.is_some_and(|heading| words.iter().any(|word| heading.contains(word)))
        };
        let only = |is_such: &dyn Fn(usize) -> bool| only(columns, is_such);
        let year = self.deadline.year();
        let has_years = columns.iter().any(|&column| self.columns[column].year.is_some());
        if has_years {
            let of_year = only(&|column| self.columns[column].year == Some(year));
            return of_year.or_else(|| only(&|column| self.columns[column].year.is_none()));
        }
        if field != Field::Hours {
            return None;
        }
        only(&|column| says(column, &["thisyear", "annual", "peryear"]))
            .or_else(|| only(&|column| !says(column, &["nominal"])))
    }
}

/// The only one of some columns that is such.
fn only(columns: &[usize], is_such: &dyn Fn(usize) -> bool) -> Option<usize> {
    let mut such = columns.iter().copied().filter(|&column| is_such(column));
    such.next().filter(|_| such.next().is_none())
}
