//! Columns that say how many students there are, and those that only look so: the numbers of students, and the
//! students of each year level.

use super::Field;
use super::added::counts_in;
use super::cells::{self, is_blank};
use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::{Heading, HeadingParts, is_of_name, names_year_level};
use super::intake::Intake;
use crate::domain::parse_students;

/// Numbers from here on, all different, are rather numbers of students than counts: no school has so many
/// students in each of several certificates.
const NUMBERS_MIN: u32 = 1_000;

impl Intake {
    /// The column that may hold a count of students or their numbers, going by its heading and its cells, where
    /// nothing else in the sheet tells which.
    pub(super) fn find_count_or_numbers(&self, headings: &[HeadingParts]) -> Option<usize> {
        let kind = |place: usize| headings[place].heading;
        let is_number = |place: usize| kind(place) == Heading::Person { is_number: true };
        let all = 0..headings.len();
        let is_of_person = |place: usize| {
            matches!(
                kind(place),
                Heading::Person { is_number: false } | Heading::Field(Field::BirthDate)
            )
        };
        if all.clone().any(is_of_person) {
            return None;
        }
        let counts: Vec<usize> =
            all.clone().filter(|&place| kind(place) == Heading::Field(Field::Students)).collect();
        let numbers: Vec<usize> = all.filter(|&place| is_number(place)).collect();
        match (&counts[..], &numbers[..]) {
            ([], [only]) if self.look_like_counts(*only) => Some(*only),
            ([only], []) if self.look_like_numbers(*only) => Some(*only),
            _ => None,
        }
    }

    /// Whether all cells of a column are small numbers, as sizes of classes are.
    fn look_like_counts(&self, column: usize) -> bool {
        let mut texts = self.texts(column).filter(|text| !is_blank(text)).peekable();
        let is_count = |text: &str| {
            let text = text.trim();
            text.len() <= 3
                && !(text.len() > 1 && text.starts_with('0'))
                && parse_students(text).is_ok()
        };
        texts.peek().is_some() && texts.all(is_count)
    }

    /// Whether the cells of a column are large numbers, of which none stands there twice.
    fn look_like_numbers(&self, column: usize) -> bool {
        let texts = self.texts(column).filter(|text| !is_blank(text));
        let mut numbers = Vec::new();
        for text in texts {
            match parse_students(text.trim()) {
                Ok(number) if number >= NUMBERS_MIN => numbers.push(number),
                _ => return false,
            }
        }
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        count > 1 && numbers.len() == count
    }

    /// Asks what a column of numbers says.
    pub(super) fn note_count_or_numbers(&mut self, column: Option<usize>) {
        self.count_or_numbers = column;
        if column.is_some() {
            let choices = vec![DoubtChoice::Count, DoubtChoice::Numbers];
            self.note_doubt(DoubtKind::CountOrNumbers, choices, None);
        }
    }

    /// Reads the column as a count of students, or lets go of it as their numbers.
    pub(super) fn use_count_or_numbers(&mut self, choice: DoubtChoice) {
        let Some(place) = self.count_or_numbers else { return };
        let is_count = choice == DoubtChoice::Count;
        if is_count {
            self.give(Field::Students, Some(place));
        } else {
            // Nothing is let go of here that could be chosen again: its cells are not shown.
            self.columns[place].field = None;
        }
        self.row_is = self.likely_row_is();
    }

    /// The columns with the students of one year level each.
    pub(super) fn year_levels(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.is_year_level).map(|(place, _)| place)
    }

    /// Takes columns of year levels for the students, where no other column says how many there are.
    pub(super) fn note_year_levels(&mut self, headings: &[HeadingParts]) {
        let says_students = self.column_of(Field::Students).is_some()
            || self.twins.iter().any(|twins| twins.field == Field::Students)
            || self.count_or_numbers.is_some();
        let has_counts =
            |place: usize| self.texts(place).any(|text| parse_students(text.trim()).is_ok());
        let is_such = |&place: &usize| {
            headings[place].is_year_level
                && self.columns[place].field.is_none()
                && !self.columns[place].is_person
        };
        let such: Vec<usize> = (0..headings.len()).filter(is_such).collect();
        // Of several years those of the planning year count.
        let year = Some(self.deadline.year());
        let is_of_years = such.iter().any(|&place| headings[place].year.is_some());
        let is_of_year = |&place: &usize| !is_of_years || headings[place].year == year;
        let such: Vec<usize> = such.into_iter().filter(is_of_year).collect();
        // A year level without a student is blank in every row, and one with none but "TBC" has problems.
        let has_any = such.iter().any(|&place| has_counts(place));
        if has_any && such.len() > 1 && self.note_other_total(&such) {
            return;
        }
        if says_students || such.len() < 2 || !has_any || self.tells_students_apart(headings) {
            return;
        }
        for place in such {
            self.columns[place].is_year_level = true;
        }
        let mut choices = vec![DoubtChoice::AddUp, DoubtChoice::LeaveOut];
        // What belongs to year levels stands beside them.
        let (first, last) = (self.year_levels().min(), self.year_levels().max());
        let is_beside = |place: usize| {
            first.is_some_and(|first| place + 1 >= first)
                && last.is_some_and(|last| place <= last + 2)
        };
        let totals: Vec<usize> = (0..headings.len())
            .filter(|&place| {
                let is_of_other_year =
                    headings[place].year.is_some_and(|named| Some(named) != year);
                self.may_count(place)
                    && is_beside(place)
                    && !is_of_other_year
                    && self.sounds_like_total(place)
            })
            .collect();
        choices.extend(totals.iter().copied().map(DoubtChoice::Column));
        // A total that says what they come to speaks for them; other counts, or a hidden one, may belong to them.
        let levels: Vec<usize> = self.year_levels().collect();
        let is_sum = |&place: &usize| self.comes_to(place, &levels);
        let is_hidden = self.year_levels().any(|place| self.layout.hidden_columns.contains(&place));
        let is_settled = totals.iter().all(is_sum) && (!is_hidden || !totals.is_empty());
        self.note_doubt(DoubtKind::YearLevels, choices, is_settled.then_some(DoubtChoice::AddUp));
        if let Some(choice) = self.chosen(DoubtKind::YearLevels) {
            self.use_year_levels(choice);
        }
    }

    /// Asks whether the students of year levels count or their total, where that says another number in some row.
    fn note_other_total(&mut self, levels: &[usize]) -> bool {
        let Some(total) = self.column_of(Field::Students) else { return false };
        let has_counts = levels.iter().all(|&place| {
            self.texts(place).all(|text| is_blank(text) || parse_students(text.trim()).is_ok())
        });
        // "Year 13 (repeat)" between the year levels and their total is in it as well.
        let first = levels.iter().copied().min().unwrap_or_default();
        let between: Vec<usize> = (first..total)
            .filter(|&place| levels.contains(&place) || self.may_count(place))
            .collect();
        if !has_counts || self.comes_to(total, &between) || self.comes_to(total, levels) {
            return false;
        }
        for &place in levels {
            self.columns[place].is_year_level = true;
        }
        let choices = vec![DoubtChoice::AddUp, DoubtChoice::Column(total)];
        self.note_doubt(DoubtKind::YearLevels, choices, None);
        if let Some(choice) = self.chosen(DoubtKind::YearLevels) {
            self.use_year_levels(choice);
        }
        true
    }

    /// Uses a column beside those of year levels for the students, or none.
    pub(super) fn use_year_levels(&mut self, choice: DoubtChoice) {
        match choice {
            DoubtChoice::AddUp => {
                let columns: Vec<usize> = self.year_levels().collect();
                self.add_up(Field::Students, &columns);
            }
            DoubtChoice::Column(column) => self.give(Field::Students, Some(column)),
            _ => self.give(Field::Students, None),
        }
    }

    /// Whether a heading may be of all students, or of some of a year level.
    fn sounds_like_total(&self, column: usize) -> bool {
        let heading = self.columns[column].heading.as_deref().unwrap_or_default();
        let name = cells::plain(heading);
        let words = ["total", "all", "sum", "overall", "students", "enrol"];
        words.into_iter().any(|word| name.contains(word)) || names_year_level(heading)
    }

    /// Whether a column that is not used may count students: all that it says are counts.
    fn may_count(&self, column: usize) -> bool {
        let one = &self.columns[column];
        let is_free = one.field.is_none() && !one.is_person && !one.is_year_level;
        let texts = || self.texts(column).filter(|text| !is_blank(text));
        is_free
            && one.second.is_none()
            && one.heading.is_some()
            && texts().next().is_some()
            && texts().all(|text| parse_students(text.trim()).is_ok_and(|it| it < NUMBERS_MIN))
    }

    /// Whether a column says in every row what others come to.
    fn comes_to(&self, column: usize, others: &[usize]) -> bool {
        self.body().filter(|(_, row)| self.may_be_read(row)).all(|(_, row)| {
            let own = counts_in(row, [column]);
            own.is_some() && own == counts_in(row, others.iter().copied())
        })
    }

    /// Whether a column has a number, a name or a birth date of students. An address to write to may be that of
    /// whoever teaches them.
    fn tells_students_apart(&self, headings: &[HeadingParts]) -> bool {
        let is_such = |place: usize| match headings[place].heading {
            Heading::Person { is_number: true } | Heading::Field(Field::BirthDate) => true,
            Heading::Person { is_number: false } => {
                self.columns[place].heading.as_deref().is_some_and(is_of_name)
            }
            _ => self.columns[place].field == Some(Field::BirthDate),
        };
        (0..headings.len()).any(is_such)
    }
}
