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
        for kind in GROUPS {
            self.drop_doubt(*kind);
        }
        if self.row_is != RowIs::Student {
            self.find_groups();
        }
        let Some(Groups { kind, values, column, .. }) = self.groups.clone() else { return };
        // The year of an enrolment may be the one in which it began.
        let heading = self.columns[column].heading.as_deref().map(plain);
        let is_calendar_year =
            heading.is_some_and(|heading| !BEGINNINGS.contains(&heading.as_str()));
        let year = self.deadline.year().to_string();
        let settled = values.iter().position(|value| *value == year).map(DoubtChoice::Value);
        let mut choices: Vec<DoubtChoice> = (0..values.len()).map(DoubtChoice::Value).collect();
        choices.push(DoubtChoice::AllRows);
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
            "year" | "calendaryear" | "schoolyear" | "planningyear" | "fundingyear" => {
                DoubtKind::SeveralYears
            }
            name if BEGINNINGS.contains(&name) => DoubtKind::SeveralYears,
            "school" | "schoolname" | "homeschool" | "memberschool" | "homeschoolname"
            | "schoolofenrolment" | "enrolledschool" | "baseschool" | "schoolnumber"
            | "schoolno" | "schoolcode" | "schoolid" | "homeschoolnumber" | "homeschoolno"
            | "homeschoolcode" => DoubtKind::SeveralSchools,
            _ => return None,
        };
        let is_numbered = ["number", "no", "code", "id"];
        let is_numbered = is_numbered.into_iter().any(|word| plain(heading).ends_with(word));
        let mut values: Vec<String> = Vec::new();
        for (_, row) in self.body().filter(|(_, row)| self.may_be_read(row)) {
            let Some(value) = value_in(row, column) else { continue };
            if kind == DoubtKind::SeveralYears && !is_year(&value) {
                return None;
            }
            if kind == DoubtKind::SeveralSchools
                && !is_numbered
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
        let are_withheld = false;
        (values.len() > 1).then_some(Groups { kind, column, values, are_withheld })
    }

    /// Whether a row belongs to another scenario, year or school than the one that is chosen.
    pub(super) fn is_of_other_group(&self, row: &SheetRow) -> bool {
        let Some(groups) = &self.groups else { return false };
        let Some(group) = row.group else { return false };
        match self.chosen(groups.kind) {
            Some(DoubtChoice::Value(chosen)) => group != chosen,
            chosen => chosen != Some(DoubtChoice::AllRows),
        }
    }

    /// Finds the column that says what rows belong to, and notes of each row to which it does. Of a listing of
    /// students that is before its column is emptied.
    pub(super) fn find_groups(&mut self) {
        let found = (0..self.columns.len()).find_map(|column| self.groups_of(column));
        let Some(mut groups) = found else {
            if self.row_is != RowIs::Student {
                self.groups = None;
            }
            return;
        };
        let sources = self.sources_of_merged();
        let says = |row: &SheetRow| {
            let source = sources.get(&(row.number, groups.column));
            let source = source.and_then(|source| self.rows.get(*source)).unwrap_or(row);
            value_in(source, groups.column)
        };
        let rows: Vec<(usize, Option<String>)> =
            self.body().map(|(place, row)| (place, says(row))).collect();
        // Written once above the rows that belong together.
        let blank = rows.iter().filter(|(_, value)| value.is_none()).count();
        let is_above_others = blank * 2 > rows.len();
        let mut last = None;
        let mut first_rows = vec![None; groups.values.len()];
        for (place, value) in rows {
            let group = value.and_then(|value| {
                groups.values.iter().position(|known| known.eq_ignore_ascii_case(&value))
            });
            last = group.or(last.filter(|_| is_above_others));
            self.rows[place].group = last;
            if let Some(group) = group {
                first_rows[group].get_or_insert(self.rows[place].number);
            }
        }
        // A year may be told. Beside people the name of a school may be a person's.
        let is_of_people = self.row_is == RowIs::Student || self.is_of_persons();
        if is_of_people && groups.kind != DoubtKind::SeveralYears {
            for (value, row) in groups.values.iter_mut().zip(first_rows) {
                *value = format!("row_{}", row.unwrap_or_default());
            }
            groups.are_withheld = true;
        }
        self.groups = Some(groups);
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

    /// What one of them is called for a person.
    pub(super) fn label_of_group(&self, place: usize) -> String {
        let value = self.value_of_group(place);
        let is_withheld = self.groups.as_ref().is_some_and(|groups| groups.are_withheld);
        match value.strip_prefix("row_").filter(|_| is_withheld) {
            Some(row) => format!("That of row {row}"),
            None => value.to_owned(),
        }
    }
}

/// Headings, in letters and digits, over the year in which students began.
const BEGINNINGS: [&str; 8] = [
    "enrolmentyear",
    "cohort",
    "cohortyear",
    "startyear",
    "yearstarted",
    "commencementyear",
    "yearcommenced",
    "intake",
];

/// Whether a text is a calendar year or two that follow each other: "2023", "2022-23", "2022/2023".
fn is_year(text: &str) -> bool {
    let mut parts = text.split(['-', '/', '\u{2013}']).map(str::trim);
    let is_first = parts.next().is_some_and(is_calendar_year);
    let is_second = parts.next().is_none_or(|second| {
        is_calendar_year(second)
            || second.len() == 2 && second.bytes().all(|it| it.is_ascii_digit())
    });
    is_first && is_second && parts.next().is_none()
}

const GROUPS: &[DoubtKind] =
    &[DoubtKind::SeveralScenarios, DoubtKind::SeveralYears, DoubtKind::SeveralSchools];

fn value_in(row: &SheetRow, column: usize) -> Option<String> {
    let text = row.cells.get(column).map(ImportCell::text)?;
    (!is_blank(&text)).then(|| collapse_spaces(&text))
}
