//! What a sheet does not settle by itself: what is in doubt, what may be chosen, and what each choice comes to.
//!
//! A doubt that the sheet settles stands here too, with its choice, so that it can be seen and changed.

use std::fmt;

use super::Field;
use crate::domain::{Money, counted};

/// What is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// Rows are hidden in the workbook.
    HiddenRows,
    /// Columns that say something are hidden in the workbook.
    HiddenColumns,
    /// The headings stand in two rows.
    HeadingsInTwoRows,
    /// Several columns have one meaning, and differ.
    TwoColumns(Field),
    /// Several columns have one meaning, each for a year.
    YearsAsHeadings(Field),
    /// Each year level has a column of students.
    YearLevels,
    /// A column may say how many students there are, or hold their numbers.
    CountOrNumbers,
    /// Students have withdrawn.
    Withdrawn,
    /// Each unit of a certificate has a row.
    RowAUnit,
    /// A student stands in several rows of one certificate.
    RepeatedStudents,
    /// Birth dates may be written month first.
    MonthFirst,
    /// Students have a second certificate in columns of its own.
    SecondCertificate,
    /// A cell stands for the rows beneath it as well.
    MergedDown,
    /// The rows are of several scenarios.
    SeveralScenarios,
    /// The rows are of several years.
    SeveralYears,
    /// The rows are of several schools.
    SeveralSchools,
    /// A column that is not understood may say something that counts.
    NotUnderstood(usize),
    /// No column was found that says how many hours or students there are.
    MissingColumn(Field),
    /// Hours may be of each student, or of all students of a line.
    HoursOfWhom,
    /// Withdrawals may be a per cent of the students, or a number of them.
    Withdrawals,
    /// Students counted apart may be among a line's students, or besides them.
    CountedApart,
    /// A row may be the sum of the rows above it.
    Sums,
}

impl DoubtKind {
    /// The word that the command line calls it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::HiddenRows => "hidden_rows",
            Self::HiddenColumns => "hidden_columns",
            Self::HeadingsInTwoRows => "headings_in_two_rows",
            Self::TwoColumns(_) => "two_columns",
            Self::YearsAsHeadings(_) => "years_as_headings",
            Self::YearLevels => "year_levels",
            Self::CountOrNumbers => "count_or_numbers",
            Self::Withdrawn => "withdrawn",
            Self::RowAUnit => "a_row_a_unit",
            Self::RepeatedStudents => "repeated_students",
            Self::MonthFirst => "month_first",
            Self::SecondCertificate => "second_certificate",
            Self::MergedDown => "merged_down",
            Self::SeveralScenarios => "several_scenarios",
            Self::SeveralYears => "several_years",
            Self::SeveralSchools => "several_schools",
            Self::NotUnderstood(_) => "not_understood",
            Self::MissingColumn(Field::Students) => "missing_students",
            Self::MissingColumn(_) => "missing_hours",
            Self::HoursOfWhom => "hours_of_whom",
            Self::Withdrawals => "withdrawals",
            Self::CountedApart => "counted_apart",
            Self::Sums => "sums",
        }
    }
}

/// What may be chosen where something is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtChoice {
    /// The column, from 0, that counts.
    Column(usize),
    /// Of several scenarios, years or schools the one at that place among them.
    Value(usize),
    /// The column, from 0, says that field.
    Means(usize, Field),
    /// The column, from 0, says nothing that counts.
    NotUsed(usize),
    /// No column says that field.
    NoColumn(Field),
    /// Of each student.
    EachStudent,
    /// Of all students together.
    AllStudents,
    /// What is in doubt is read.
    Take,
    /// It is not read.
    LeaveOut,
    /// Students who withdrew by the deadline are not read, those who withdrew after it are.
    LeaveOutByDeadline,
    /// Both rows of headings together.
    BothRows,
    /// The upper row of headings alone.
    UpperRow,
    /// The columns' students together.
    AddUp,
    /// A number of students.
    Count,
    /// The numbers that tell students apart.
    Numbers,
    /// The rows are one student, with the hours of all of them.
    AddHours,
    /// The rows are one student, as the first row says.
    Once,
    /// Each row is a student, or a line.
    EachRow,
    /// 5/03/2008 is 5 March.
    DayFirst,
    /// 3/05/2008 is 5 March.
    MonthFirst,
    /// The rows beneath take it.
    FillDown,
    /// The rows beneath say nothing.
    LeaveBlank,
    /// Of a hundred students.
    Percent,
    /// Students.
    Students,
    /// They are among the line's students.
    Among,
    /// They are besides the line's students.
    Besides,
    /// The column says nothing that counts.
    Ignore,
    /// Each row is one student.
    RowAStudent,
    /// The rows of all scenarios, years or schools.
    AllRows,
}

impl DoubtChoice {
    /// The word that the command line calls it by; of a column, and of one of several scenarios, years or
    /// schools, see [`super::Intake::choice_word`].
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Column(_)
            | Self::Value(_)
            | Self::Means(..)
            | Self::NotUsed(_)
            | Self::NoColumn(_) => "",
            Self::EachStudent => "each",
            Self::AllStudents => "all",
            Self::Take => "take",
            Self::LeaveOut => "leave_out",
            Self::LeaveOutByDeadline => "leave_out_by_deadline",
            Self::BothRows => "both",
            Self::UpperRow => "upper",
            Self::AddUp => "add_up",
            Self::Count => "count",
            Self::Numbers => "numbers",
            Self::AddHours => "add_hours",
            Self::Once => "once",
            Self::EachRow => "each_row",
            Self::DayFirst => "day_first",
            Self::MonthFirst => "month_first",
            Self::FillDown => "fill_down",
            Self::LeaveBlank => "leave_blank",
            Self::Percent => "percent",
            Self::Students => "students",
            Self::Among => "among",
            Self::Besides => "besides",
            Self::Ignore => "ignore",
            Self::RowAStudent => "a_row_a_student",
            Self::AllRows => "all_rows",
        }
    }

    /// What it is called for a person; see [`super::Intake::choice_label`].
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Column(_)
            | Self::Value(_)
            | Self::Means(..)
            | Self::NotUsed(_)
            | Self::NoColumn(_)
            | Self::LeaveOutByDeadline => "",
            Self::EachStudent => "Of each student",
            Self::AllStudents => "Of all students of a line together",
            Self::Take => "Take them",
            Self::LeaveOut => "Leave them out",
            Self::BothRows => "Both rows",
            Self::UpperRow => "The upper row alone",
            Self::AddUp => "Add them up",
            Self::Count => "A count of students",
            Self::Numbers => "Student ID numbers",
            Self::AddHours => "One student, with the hours of all rows",
            Self::Once => "One student, as the first row says",
            Self::EachRow => "Each row counts by itself",
            Self::DayFirst => "Day first",
            Self::MonthFirst => "Month first",
            Self::FillDown => "Fill it down",
            Self::LeaveBlank => "Leave the cells blank",
            Self::Percent => "Per cent of the students",
            Self::Students => "A number of students",
            Self::Among => "Included in the line's students",
            Self::Besides => "In addition to them",
            Self::Ignore => "Ignore the column",
            Self::RowAStudent => "Each row is one student",
            Self::AllRows => "All rows",
        }
    }
}

/// A doubt, with its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is in doubt.
    pub kind: DoubtKind,
    /// What may be chosen.
    pub choices: Vec<DoubtChoice>,
    /// What is chosen, by the sheet itself or by the user; `None` while nothing is.
    pub chosen: Option<DoubtChoice>,
}

impl Doubt {
    /// The columns, from 0, among its choices.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.choices.iter().filter_map(|choice| match choice {
            DoubtChoice::Column(column) => Some(*column),
            _ => None,
        })
    }
}

/// What a choice comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtEffect {
    /// What is chosen.
    pub choice: DoubtChoice,
    /// The students of all rows that can be imported then.
    pub students: u64,
    /// How many rows have a cell to mend then: nobody knows yet what they come to.
    pub rows_to_mend: usize,
    /// The VET payments of these rows alone, where school type and size are known; of all lines after the
    /// import where they are worked out for a scenario.
    pub vet_payments: Option<Money>,
}

impl DoubtEffect {
    /// "34 students", and how many rows are not in that yet.
    pub fn students_words(&self) -> String {
        let students = counted(self.students, "student", "students");
        match self.rows_to_mend {
            0 => students,
            rows => format!("{students}, {} to mend", counted(rows, "row", "rows")),
        }
    }
}

impl fmt::Display for DoubtEffect {
    /// "34 students, $40,266.87 of VET payments".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&counted(self.students, "student", "students"))?;
        if let Some(amount) = self.vet_payments {
            write!(f, ", {amount} of VET payments")?;
        }
        match self.rows_to_mend {
            0 => Ok(()),
            rows => write!(f, ", without {} to mend", counted(rows, "row", "rows")),
        }
    }
}
