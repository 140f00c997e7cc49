//! The words of a sheet's doubts: what is in doubt, what each choice is called, what was decided.

use std::borrow::Cow;

use super::doubt::{Doubt, DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, RowIs, SheetRow};
use super::left_out::row_ranges;
use super::{Field, status};
use crate::domain::{Word, capitalised, counted, in_a_sentence, listed};
use crate::exchange::sheet::column_letters;

impl Intake {
    /// The word that the command line calls a choice by: of a column its letters, of one of several scenarios,
    /// years or schools what the sheet calls it.
    pub fn choice_word(&self, choice: DoubtChoice) -> Cow<'_, str> {
        match choice {
            DoubtChoice::Column(column) => Cow::Owned(column_letters(column)),
            DoubtChoice::Value(place) => Cow::Borrowed(self.value_of_group(place)),
            DoubtChoice::Means(column, field) => {
                Cow::Owned(format!("{}:{}", column_letters(column), field.word()))
            }
            DoubtChoice::NotUsed(column) => Cow::Owned(format!("{}:none", column_letters(column))),
            DoubtChoice::NoColumn(field) => Cow::Owned(format!("no_{}", field.word())),
            _ => Cow::Borrowed(choice.word()),
        }
    }

    /// What a choice is called for a person; `column` says what a column is called.
    pub fn choice_label(&self, choice: DoubtChoice, column: impl Fn(usize) -> String) -> String {
        match choice {
            DoubtChoice::Column(place) => column(place),
            DoubtChoice::Value(place) => self.label_of_group(place),
            DoubtChoice::Means(_, field) => format!("Use it as: {}", in_a_sentence(field.label())),
            DoubtChoice::NotUsed(_) => "Do not use it".to_owned(),
            DoubtChoice::NoColumn(_) => "None of these".to_owned(),
            DoubtChoice::LeaveOutByDeadline => {
                format!("Leave out those who withdrew by {}", self.deadline)
            }
            _ => choice.label().to_owned(),
        }
    }

    /// What is in doubt, in a sentence without a full stop; `column` says what a column is called.
    pub fn says(&self, doubt: &Doubt, column: impl Fn(usize) -> String) -> String {
        let columns = |places: Vec<usize>| {
            let names: Vec<String> = places.into_iter().map(&column).collect();
            listed(&names, "and")
        };
        match doubt.kind {
            DoubtKind::HiddenRows => {
                let rows: Vec<usize> = self.hidden_rows().collect();
                let (are, it) = if rows.len() == 1 { ("is", "it") } else { ("are", "them") };
                let rows = capitalised(&row_ranges(&rows));
                format!("{rows} {are} hidden in the workbook, with values in {it}")
            }
            DoubtKind::HiddenColumns => {
                let hidden = |column: &usize| self.columns[*column].hidden_field.is_some();
                let hidden: Vec<usize> = (0..self.columns.len()).filter(hidden).collect();
                let are = if hidden.len() == 1 { "is" } else { "are" };
                format!("{} {are} hidden in the workbook", columns(hidden))
            }
            DoubtKind::HeadingsInTwoRows => {
                let upper = self.two_rows.as_ref().map_or(0, |two| two.upper);
                format!("The headings stand in {}", row_ranges(&[upper + 1, upper + 2]))
            }
            DoubtKind::TwoColumns(field) => {
                let columns = columns(doubt.columns().collect());
                format!("{} could be in several columns, which differ: {columns}", field.label())
            }
            DoubtKind::YearsAsHeadings(field) => {
                let places: Vec<usize> = doubt.columns().collect();
                let (noun, of) = match places.len() {
                    1 => ("a column", "one year"),
                    _ => ("columns", "several years"),
                };
                let columns = columns(places);
                format!(
                    "{} is in {noun} of {of}: {columns}. Rates and ages here are of {}",
                    field.label(),
                    self.deadline.year()
                )
            }
            DoubtKind::YearLevels => {
                let columns = columns(self.year_levels().collect());
                format!("Students are in a column for each year level: {columns}")
            }
            DoubtKind::CountOrNumbers => {
                let columns = columns(self.count_or_numbers.into_iter().collect());
                format!("{columns} could be a count of students or their ID numbers")
            }
            DoubtKind::Withdrawn => self.withdrawn_words(column),
            DoubtKind::RowAUnit => match self.row_is() {
                RowIs::Student => format!(
                    "{} in several rows of one certificate, each of another unit",
                    counted(self.repeated(), "student is", "students are")
                ),
                RowIs::Line => "Each unit of a certificate has a row of its own".to_owned(),
            },
            DoubtKind::RepeatedStudents => format!(
                "{} in several rows of one certificate",
                counted(self.repeated(), "student is", "students are")
            ),
            DoubtKind::MonthFirst => {
                let only = self.month_first_only;
                match only {
                    0 => "Birth dates can be read day first or month first".to_owned(),
                    _ => format!(
                        "{} can only be read month first",
                        counted(only, "birth date", "birth dates")
                    ),
                }
            }
            DoubtKind::SecondCertificate => {
                let second = |column: &usize| self.columns[*column].second.is_some();
                let second: Vec<usize> = (0..self.columns.len()).filter(second).collect();
                let rows = self.rows.iter().filter(|row| row.is_second).count();
                format!(
                    "{} a second certificate, in {}",
                    counted(rows, "row has", "rows have"),
                    columns(second)
                )
            }
            DoubtKind::MergedDown => {
                let filled = self.rows.iter().filter(|row| !row.filled.is_empty());
                let rows: Vec<usize> = filled.map(|row| row.number).collect();
                let take = if rows.len() == 1 { "takes" } else { "take" };
                format!(
                    "A value stands once for several rows: {} {take} it from above",
                    row_ranges(&rows)
                )
            }
            DoubtKind::SeveralScenarios | DoubtKind::SeveralYears | DoubtKind::SeveralSchools => {
                let of = match doubt.kind {
                    DoubtKind::SeveralScenarios => "scenarios",
                    DoubtKind::SeveralYears => "years",
                    _ => "schools",
                };
                let columns = columns(self.column_of_groups().into_iter().collect());
                format!("The rows are of several {of}, in {columns}")
            }
            DoubtKind::NotUnderstood(place) => {
                let field = doubt.choices.iter().find_map(|choice| match choice {
                    DoubtChoice::Means(_, field) => Some(in_a_sentence(field.label())),
                    _ => None,
                });
                format!(
                    "{} is not understood. It could be: {}",
                    column(place),
                    field.unwrap_or_default()
                )
            }
            DoubtKind::MissingColumn(field) => {
                format!("No column was found for: {}", in_a_sentence(field.label()))
            }
            DoubtKind::HoursOfWhom => {
                let columns = columns(self.column_of_hours().into_iter().collect());
                format!("{columns} could be hours per student, or total hours of the line")
            }
            DoubtKind::Sums => {
                let rows: Vec<usize> =
                    self.rows.iter().filter(|row| row.may_be_sum).map(|row| row.number).collect();
                let (have, sum) =
                    if rows.len() == 1 { ("has", "may be a sum") } else { ("have", "may be sums") };
                let rows = capitalised(&row_ranges(&rows));
                format!("{rows} {have} as many students as the rows above together, and {sum}")
            }
            DoubtKind::CountedApart => {
                let columns = columns(self.columns_apart().collect());
                format!(
                    "{columns} could be included in the line's students, or be in addition to them"
                )
            }
            DoubtKind::Withdrawals => {
                let columns = columns(self.column_of(Field::Withdrawals).into_iter().collect());
                format!("{columns} may be a per cent of the students, or a number of students")
            }
        }
    }

    /// What was decided, by the sheet or by the user, in a few words; `column` says what a column is called.
    pub fn decided(&self, doubt: &Doubt, column: impl Fn(usize) -> String) -> Option<String> {
        let chosen = doubt.chosen?;
        let rows = |rows: usize, what: &str| format!("{} {what}", counted(rows, "row", "rows"));
        let how = |took: &str, left: &str| match chosen {
            DoubtChoice::Take => took.to_owned(),
            _ => left.to_owned(),
        };
        let rows_read = how("read", "left out");
        let words = match doubt.kind {
            DoubtKind::HiddenRows => {
                let hidden = counted(self.hidden_rows().count(), "hidden row", "hidden rows");
                format!("{hidden} {rows_read}")
            }
            DoubtKind::HiddenColumns => format!("hidden columns {rows_read}"),
            DoubtKind::HeadingsInTwoRows => match chosen {
                DoubtChoice::BothRows => "headings from two rows".to_owned(),
                _ => "headings from the upper of two rows".to_owned(),
            },
            DoubtKind::TwoColumns(field) | DoubtKind::YearsAsHeadings(field) => {
                let DoubtChoice::Column(used) = chosen else {
                    let columns: Vec<String> = doubt.columns().map(&column).collect();
                    let field = in_a_sentence(field.label());
                    return Some(format!("{field} of {} added up", listed(&columns, "and")));
                };
                let others = doubt.columns().filter(|&other| other != used);
                let others: Vec<String> = others.map(&column).collect();
                let not = match &others[..] {
                    [] => String::new(),
                    others => format!(", not {}", listed(others, "or")),
                };
                format!("{} from {}{not}", in_a_sentence(field.label()), column(used))
            }
            DoubtKind::YearLevels => match chosen {
                DoubtChoice::AddUp => {
                    format!("students of {} year levels added up", self.year_levels().count())
                }
                DoubtChoice::Column(place) => format!("students from {}", column(place)),
                _ => "students of year levels left out".to_owned(),
            },
            DoubtKind::CountOrNumbers => {
                let columns: Vec<String> = self.count_or_numbers.into_iter().map(&column).collect();
                let what = match chosen {
                    DoubtChoice::Count => "says how many students there are",
                    _ => "tells students apart",
                };
                format!("{} {what}", columns.join(""))
            }
            DoubtKind::Withdrawn if chosen == DoubtChoice::LeaveOutByDeadline => {
                format!("students who withdrew by {} left out", self.deadline)
            }
            DoubtKind::Withdrawn => {
                format!("students who have withdrawn {}", how("counted", "left out"))
            }
            DoubtKind::RowAUnit | DoubtKind::RepeatedStudents => match chosen {
                DoubtChoice::AddHours => "hours of a student's rows added up".to_owned(),
                DoubtChoice::Once => "the first row of each student alone read".to_owned(),
                _ => "each row of a student counted".to_owned(),
            },
            DoubtKind::MonthFirst => match chosen {
                DoubtChoice::MonthFirst => "birth dates read month first".to_owned(),
                _ => "birth dates read day first".to_owned(),
            },
            DoubtKind::SecondCertificate => format!("second certificates {rows_read}"),
            DoubtKind::MergedDown => {
                let filled = self.rows.iter().filter(|row| !row.filled.is_empty()).count();
                match chosen {
                    DoubtChoice::FillDown => rows(filled, "filled down from the cell above"),
                    _ => rows(filled, "not filled down"),
                }
            }
            DoubtKind::SeveralScenarios | DoubtKind::SeveralYears | DoubtKind::SeveralSchools => {
                let columns: Vec<String> =
                    self.column_of_groups().into_iter().map(&column).collect();
                let columns = columns.join("");
                match chosen {
                    DoubtChoice::AllRows => format!("all rows, whatever {columns} says"),
                    _ => format!("{} alone, by {columns}", self.choice_label(chosen, &column)),
                }
            }
            DoubtKind::NotUnderstood(place) => match chosen {
                DoubtChoice::Means(_, field) => {
                    format!("{} says: {}", column(place), in_a_sentence(field.label()))
                }
                _ => format!("{} not used", column(place)),
            },
            DoubtKind::MissingColumn(field) => match chosen {
                DoubtChoice::Column(place) => {
                    format!("{} from {}", in_a_sentence(field.label()), column(place))
                }
                DoubtChoice::AddUp => {
                    let columns: Vec<String> = doubt.columns().map(&column).collect();
                    let field = in_a_sentence(field.label());
                    format!("{field} of {} added up", listed(&columns, "and"))
                }
                _ => format!("no column for {}", in_a_sentence(field.label())),
            },
            DoubtKind::HoursOfWhom => match chosen {
                DoubtChoice::AllStudents => "hours of all students of a line".to_owned(),
                _ => "hours of each student".to_owned(),
            },
            DoubtKind::Sums => {
                let sums = self.rows.iter().filter(|row| row.may_be_sum).count();
                rows(sums, &format!("of sums {rows_read}"))
            }
            DoubtKind::CountedApart => {
                let columns: Vec<String> = self.columns_apart().map(&column).collect();
                let columns = listed(&columns, "and");
                match chosen {
                    DoubtChoice::Among => format!("{columns} included in the students"),
                    DoubtChoice::Besides => format!("{columns} in addition to the students"),
                    _ => format!("{columns} not used"),
                }
            }
            DoubtKind::Withdrawals => match chosen {
                DoubtChoice::Ignore => "withdrawals not used".to_owned(),
                DoubtChoice::Percent => "withdrawals as per cent".to_owned(),
                _ => "withdrawals as students, taken off".to_owned(),
            },
        };
        Some(words)
    }

    /// What the columns about withdrawals hold, with how many rows hold it.
    fn withdrawn_words(&self, column_name: impl Fn(usize) -> String) -> String {
        let mut parts = Vec::new();
        let rows = || self.body().filter(|(_, row)| self.may_be_read(row));
        let rows = || rows().filter(|(_, row)| !row.is_second);
        if let Some(column) = self.column_of(Field::Status) {
            let mut words: Vec<(&'static str, usize)> = Vec::new();
            for (_, row) in rows() {
                let text = row.text(column);
                let Some(word) = status::word(&text) else { continue };
                match words.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, count)) => *count += 1,
                    None => words.push((word, 1)),
                }
            }
            let words: Vec<String> =
                words.into_iter().map(|(word, count)| format!("{count} {word}")).collect();
            parts.push(format!("the status says {}", listed(&words, "and")));
        }
        if let Some(column) = self.column_of(Field::ExitDate) {
            let is_dated =
                |row: &SheetRow| matches!(row.cells.get(column), Some(ImportCell::Dated { .. }));
            let dated = rows().filter(|(_, row)| is_dated(row)).count();
            let late = rows().filter(|(_, row)| self.withdrew_late(row)).count();
            let late = match late {
                0 => String::new(),
                _ => format!(", {late} of them a date after {}", self.deadline),
            };
            if dated > 0 {
                let dated = counted(dated, "row has", "rows have");
                parts.push(format!("{dated} an entry in {}{late}", column_name(column)));
            }
        }
        format!("Students have withdrawn: {}", parts.join("; "))
    }
}
