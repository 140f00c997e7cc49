//! Tables with the enrolments of several scenarios, years or schools, of which one is wanted.

use super::cells::{is_blank, plain};
use super::doubt::{DoubtChoice, DoubtKind};
use super::groups::Groups;
use super::headings::is_calendar_year;
use super::intake::{ImportCell, Intake, RowIs, SheetRow};
use crate::domain::collapse_spaces;

/// A column of more values than this tells no scenarios, years or schools.
const VALUES_MAX: usize = 20;

impl Intake {
    /// Asks whose rows are wanted, where a column says that they belong to several. Of several years those of
    /// the year that rates and ages are of are proposed.
    pub(super) fn note_groups(&mut self) {
        self.groups = None;
        for kind in GROUPS {
            self.drop_doubt(*kind);
        }
        if self.is_of_persons() || self.row_is == RowIs::Student {
            return;
        }
        self.groups = (0..self.columns.len()).find_map(|column| self.groups_of(column));
        let Some(Groups { kind, values, column }) = self.groups.clone() else { return };
        // The year of an enrolment may be the one in which it began.
        let heading = self.columns[column].heading.as_deref().map(plain);
        let is_calendar_year = heading.is_some_and(|heading| heading != "enrolmentyear");
        let year = self.deadline.year().to_string();
        let settled = values.iter().position(|value| *value == year).map(DoubtChoice::Value);
        let choices = (0..values.len()).map(DoubtChoice::Value).collect();
        self.note_doubt(
            kind,
            choices,
            settled.filter(|_| kind == DoubtKind::SeveralYears && is_calendar_year),
        );
    }

    fn groups_of(&self, column: usize) -> Option<Groups> {
        let heading = self.columns[column].heading.as_deref().filter(|_| {
            self.columns[column].means().is_none() && !self.columns[column].is_person
        })?;
        let kind = match plain(heading).as_str() {
            "scenario" | "scenarioname" => DoubtKind::SeveralScenarios,
            "year" | "calendaryear" | "schoolyear" | "planningyear" | "fundingyear"
            | "enrolmentyear" => DoubtKind::SeveralYears,
            "school" | "schoolname" | "homeschool" | "memberschool" => DoubtKind::SeveralSchools,
            _ => return None,
        };
        let mut values: Vec<String> = Vec::new();
        for (_, row) in self.body().filter(|(_, row)| self.may_be_read(row)) {
            let Some(value) = value_in(row, column) else { continue };
            if kind == DoubtKind::SeveralYears && !is_calendar_year(&value) {
                return None;
            }
            if kind == DoubtKind::SeveralSchools
                && value.chars().all(|letter| letter.is_ascii_digit())
            {
                return None;
            }
            if !values.iter().any(|known| known.eq_ignore_ascii_case(&value)) {
                values.push(value);
            }
            if values.len() > VALUES_MAX {
                return None;
            }
        }
        (values.len() > 1).then_some(Groups { kind, column, values })
    }

    /// Whether a row belongs to another scenario, year or school than the one that is chosen.
    pub(super) fn is_of_other_group(&self, row: &SheetRow) -> bool {
        let Some(groups) = &self.groups else { return false };
        let Some(value) = value_in(row, groups.column) else { return false };
        let Some(DoubtChoice::Value(chosen)) = self.chosen(groups.kind) else { return true };
        groups.values.get(chosen).is_none_or(|chosen| !chosen.eq_ignore_ascii_case(&value))
    }

    /// The column that says what rows belong to.
    pub(super) fn column_of_groups(&self) -> Option<usize> {
        self.groups.as_ref().map(|groups| groups.column)
    }

    /// What one of several scenarios, years or schools is called.
    pub(super) fn value_of_group(&self, place: usize) -> &str {
        let groups = self.groups.as_ref();
        groups.and_then(|groups| groups.values.get(place)).map_or("", String::as_str)
    }
}

const GROUPS: &[DoubtKind] =
    &[DoubtKind::SeveralScenarios, DoubtKind::SeveralYears, DoubtKind::SeveralSchools];

fn value_in(row: &SheetRow, column: usize) -> Option<String> {
    let text = row.cells.get(column).map(ImportCell::text)?;
    (!is_blank(&text)).then(|| collapse_spaces(&text))
}
