//! Dates of an extract, as eduHub writes them and as spreadsheets save them. They are compared and counted,
//! and never told.

use std::collections::BTreeMap;

use super::leaving::ExitDates;
use crate::rates::Date;

/// Reads a date with or without a time behind it: `15/12/2023 12:00:00 AM`, `15/12/2023`, `2023-12-15`.
fn day_of(text: &str) -> Option<Date> {
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    text.get(..end).and_then(Date::typed)
}

/// The exit dates of students who leave later, and the newest change to any student.
#[derive(Debug, Default)]
pub(super) struct Days {
    newest_change: Option<Date>,
    exits: BTreeMap<Date, u32>,
    exits_given: u32,
    /// A date that is no date to the program: then nothing is said of before and after.
    is_unreadable: bool,
}

impl Days {
    pub(super) fn take_change(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match day_of(text) {
            Some(day) => self.newest_change = self.newest_change.max(Some(day)),
            None => self.is_unreadable = true,
        }
    }

    pub(super) fn take_exit(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.exits_given += 1;
        match day_of(text) {
            Some(day) => *self.exits.entry(day).or_default() += 1,
            None => self.is_unreadable = true,
        }
    }

    pub(super) fn told(&self) -> ExitDates {
        let before = |newest: Date| self.exits.range(..newest).map(|(_, students)| students).sum();
        let newest = self.newest_change.filter(|_| !self.is_unreadable);
        ExitDates { given: self.exits_given, before_newest: newest.map(before) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(changes: &[&str], exits: &[&str]) -> ExitDates {
        let mut days = Days::default();
        for text in changes {
            days.take_change(text);
        }
        for text in exits {
            days.take_exit(text);
        }
        days.told()
    }

    #[test]
    fn exit_dates_are_counted_before_and_from_the_newest_change_on() {
        let changes = ["1/02/2023 12:00:00 AM", "", "3/02/2023 4:05:06 PM"];
        let exits = ["2/02/2023 12:00:00 AM", "3/02/2023", "2023-12-15T00:00:00", ""];
        assert_eq!(told(&changes, &exits), ExitDates { given: 3, before_newest: Some(1) });
        assert_eq!(told(&[], &exits), ExitDates { given: 3, before_newest: None });
    }

    #[test]
    fn a_date_in_another_form_leaves_the_comparison_away() {
        for other in ["12/15/2023 0:00", "45275", "15-Dec-23", "######"] {
            let expected = ExitDates { given: 1, before_newest: None };
            assert_eq!(told(&["1/02/2023"], &[other]), expected, "{other}");
            assert_eq!(told(&[other], &["1/02/2023"]), expected, "{other}");
        }
    }
}
