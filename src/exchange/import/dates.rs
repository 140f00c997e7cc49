//! The columns of dates in a sheet: birth dates become ages, dates of withdrawal the fact alone.

use std::ops::RangeInclusive;

use super::Field;
use super::birth_date::{self, DateOrder, DateOrders};
use super::cells;
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, RowIs};

impl Intake {
    /// Makes ages of birth dates. Whether the day or the month stands first is told by the whole column: by the
    /// dates that have only one reading.
    pub(super) fn forget_birth_dates(&mut self) {
        let Some(place) = self.column_of(Field::BirthDate) else { return };
        let (header, deadline) = (self.header, self.deadline);
        let from_1904 = self.layout.counts_from_1904;
        let (mut day_only, mut month_only, mut differing, mut turned) = (0, 0, 0, 0);
        let mut is_new = false;
        for (row, cells) in self.rows.iter_mut().enumerate() {
            let Some(cell) = cells.cells.get_mut(place).filter(|_| Some(row) != header) else {
                continue;
            };
            let ImportCell::Text(text) = &*cell else { continue };
            if cells::is_blank(text) {
                *cell = ImportCell::Text(String::new());
                continue;
            }
            is_new = true;
            let DateOrders { day_first, month_first, tells, is_year_first } =
                birth_date::orders(text, deadline, from_1904);
            let age = |birth| birth_date::age_on(birth, deadline);
            let (day_first, month_first) = (day_first.and_then(age), month_first.and_then(age));
            day_only += usize::from(tells == Some(DateOrder::DayFirst));
            month_only += usize::from(tells == Some(DateOrder::MonthFirst));
            let differs = day_first.is_some() && month_first.is_some() && day_first != month_first;
            differing += usize::from(differs && !is_year_first);
            turned += usize::from(differs && is_year_first);
            *cell = match (day_first, month_first) {
                (None, None) => ImportCell::Unreadable,
                (Some(one), Some(other)) if one == other => ImportCell::Age(one),
                _ => ImportCell::Ages { day_first, month_first },
            };
        }
        if is_new {
            // Beside texts month first, dates may have been made of such texts, read day first.
            if month_only > 0 {
                (differing, day_only) = (differing + turned, day_only + turned);
            }
            self.settle_order_of_dates(place, day_only, month_only, differing);
        }
    }

    /// Notes how the dates of a column are read, or asks it.
    fn settle_order_of_dates(
        &mut self,
        place: usize,
        day_only: usize,
        month_only: usize,
        differing: usize,
    ) {
        let choices = vec![DoubtChoice::DayFirst, DoubtChoice::MonthFirst];
        self.month_first_only = month_only;
        if month_only > 0 && day_only == 0 {
            let settled = Some(DoubtChoice::MonthFirst);
            return self.note_doubt(DoubtKind::MonthFirst, choices, settled);
        }
        if differing > 0 && (day_only == 0 || month_only > 0) {
            return self.note_doubt(DoubtKind::MonthFirst, choices, None);
        }
        self.drop_doubt(DoubtKind::MonthFirst);
        for row in &mut self.rows {
            let Some(cell) = row.cells.get_mut(place) else { continue };
            if let ImportCell::Ages { day_first, .. } = cell {
                *cell = day_first.map_or(ImportCell::Unreadable, ImportCell::Age);
            }
        }
    }

    /// Birth dates whose two readings are both within the ages that are funded change nothing: nothing is asked
    /// about them then. In a listing of students an age that is funded is not kept.
    pub fn settle_funded_ages(&mut self, funded: RangeInclusive<u8>) {
        let Some(place) = self.column_of(Field::BirthDate) else { return };
        let is_open = self
            .doubts
            .iter()
            .any(|doubt| doubt.kind == DoubtKind::MonthFirst && doubt.chosen.is_none());
        if !is_open || self.row_is != RowIs::Student {
            return;
        }
        let is_funded = |age: Option<u8>| age.is_some_and(|age| funded.contains(&age));
        let is_same = |cell: Option<&ImportCell>| match cell {
            Some(&ImportCell::Ages { day_first, month_first }) => {
                is_funded(day_first) && is_funded(month_first)
            }
            _ => true,
        };
        if !self.body().all(|(_, row)| is_same(row.cells.get(place))) {
            return;
        }
        for row in &mut self.rows {
            if let Some(cell) = row.cells.get_mut(place)
                && let ImportCell::Ages { day_first: Some(age), .. } = *cell
            {
                *cell = ImportCell::Age(age);
            }
        }
        self.drop_doubt(DoubtKind::MonthFirst);
    }

    /// Keeps of a date of withdrawal that there is one, and whether it is after the deadline. A reason or a
    /// destination says that the student withdrew, and not when.
    pub(super) fn forget_exit_dates(&mut self) {
        let Some(place) = self.column_of(Field::ExitDate) else { return };
        let (header, deadline) = (self.header, self.deadline);
        let heading = self.columns[place].heading.as_deref().map(cells::plain);
        let is_in_words = heading.is_some_and(|heading| {
            ["reason", "destination"].into_iter().any(|word| heading.contains(word))
        });
        // As with birth dates the whole column tells which stands first; without any telling it is the day.
        let from_1904 = self.layout.counts_from_1904;
        let tells = |order| {
            let mut texts = self.texts(place);
            texts.any(|text| birth_date::orders(text, deadline, from_1904).tells == Some(order))
        };
        let is_month_first = tells(DateOrder::MonthFirst) && !tells(DateOrder::DayFirst);
        for (row, cells) in self.rows.iter_mut().enumerate() {
            let Some(cell) = cells.cells.get_mut(place).filter(|_| Some(row) != header) else {
                continue;
            };
            let ImportCell::Text(text) = &*cell else { continue };
            *cell = match cells::truth(text) {
                _ if cells::is_blank(text) => ImportCell::Text(String::new()),
                Ok(false) => ImportCell::Text(String::new()),
                Ok(true) => ImportCell::Dated { is_by_deadline: None },
                Err(_) if is_in_words => ImportCell::Dated { is_by_deadline: None },
                Err(_) => {
                    let orders = birth_date::orders(text, deadline, from_1904);
                    // A workbook's own date has its year first, and one reading.
                    let date = if is_month_first && !orders.is_year_first {
                        orders.month_first.or(orders.day_first)
                    } else {
                        orders.day_first.or(orders.month_first)
                    };
                    date.map_or(ImportCell::Unreadable, |date| ImportCell::Dated {
                        is_by_deadline: Some(date <= deadline),
                    })
                }
            };
        }
    }
}
