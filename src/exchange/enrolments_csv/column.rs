//! The columns that an enrolments CSV may have.

use std::fmt;

use crate::domain::{
    AGE_MAX, Band, Hint, Level, MaterialsTier, NumberFault, Pathway, ProgramYear, STUDENTS_MAX,
    TEXT_LENGTH_MAX, Word, grouped, listed, words,
};
use crate::exchange::cell_problem::{CellProblem, Found};

/// A column of an enrolments CSV, named by its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CsvColumn {
    /// National code.
    Certificate,
    /// The certificate's title.
    Title,
    /// The certificate's level.
    Level,
    /// Band of targeted funding.
    Band,
    /// Materials tier.
    Materials,
    /// Training hours of one student this year.
    Hours,
    /// Number of students.
    Students,
    /// Age on the VASS deadline.
    Age,
    /// How the students came to the certificate.
    Pathway,
    /// Whether VCAA approved a Certificate IV.
    VcaaApproved,
    /// Whether the enrolment is on VASS.
    OnVass,
    /// In which year of a two-year certificate the students are.
    ProgramYear,
}

words!(CsvColumn {
    Certificate => "certificate",
    Title => "title",
    Level => "level",
    Band => "band",
    Materials => "materials",
    Hours => "hours",
    Students => "students",
    Age => "age",
    Pathway => "pathway",
    VcaaApproved => "vcaa_approved",
    OnVass => "on_vass",
    ProgramYear => "program_year",
});

impl CsvColumn {
    /// How many columns there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// The columns that every file must have.
    pub(super) const REQUIRED: [Self; 5] =
        [Self::Certificate, Self::Band, Self::Materials, Self::Hours, Self::Students];

    /// The column's place in [`CsvColumn::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// What a cell of this column may hold, to follow "expected".
    pub fn expected(self) -> String {
        match self {
            Self::Certificate => {
                "a national code of letters and digits such as SIT20322".to_owned()
            }
            Self::Title => format!("a title of at most {TEXT_LENGTH_MAX} characters"),
            Self::Level => alternatives(Level::WORDS),
            Self::Band => alternatives(Band::WORDS),
            Self::Materials => alternatives(MaterialsTier::WORDS),
            Self::Hours => "hours of 0 to 8,784 such as 120 or 45.5".to_owned(),
            Self::Students => {
                format!("a whole number of students, 0 to {}", grouped(&STUDENTS_MAX.to_string()))
            }
            Self::Age => format!("an age in whole years, 0 to {AGE_MAX}, or blank"),
            Self::Pathway => alternatives(Pathway::WORDS),
            Self::VcaaApproved | Self::OnVass => "true or false".to_owned(),
            Self::ProgramYear => format!("{}, or blank", alternatives(ProgramYear::WORDS)),
        }
    }

    /// How to mend a cell of this column.
    pub(in crate::exchange) fn hint(self, found: &Found, problem: CellProblem) -> Option<Hint> {
        let hint = match (self, problem) {
            (Self::Band | Self::Materials, CellProblem::Blank) => {
                "the department's list of bands and materials tiers is not public, so the school enters both"
            }
            (Self::Hours, CellProblem::Number(NumberFault::NotANumber))
                if found.text().contains(',') && !found.text().contains('.') =>
            {
                "write the decimal point as a full stop: 45.5"
            }
            (Self::Certificate, CellProblem::Unknown) => {
                "give the code alone; the title has its own column"
            }
            (_, CellProblem::TooLong(_)) => "shorten it",
            (Self::Level, CellProblem::Unknown) => {
                "write II for Certificate II, Diploma for a diploma or above"
            }
            (Self::ProgramYear, CellProblem::Unknown) => {
                "write 1 or 2 for the year of a two-year certificate, and nothing for a one-year certificate"
            }
            _ => return None,
        };
        Some(hint.into())
    }

    /// The one column whose name the text begins or ends with, or is one letter away from.
    pub(super) fn nearest(name: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
        };
        let name = plain(name);
        if name.len() < 3 {
            return None;
        }
        let is_near = |column: &&Self| {
            let known = plain(column.word());
            known.starts_with(&name)
                || name.starts_with(&known)
                || name.ends_with(&known)
                || differ_by_one(&known, &name)
        };
        let mut near = Self::ALL.iter().filter(is_near);
        match (near.next(), near.next()) {
            (Some(&column), None) => Some(column),
            _ => None,
        }
    }
}

impl fmt::Display for CsvColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The words of a domain enum as a list: "low or high".
fn alternatives<T>(words: &[(&str, T)]) -> String {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    listed(&words, "or")
}

/// Whether one letter was left out, put in or changed.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same_start = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    let rest = |text: &str, from: usize| text.as_bytes().get(from..).map(<[u8]>::to_vec);
    match long.len() - short.len() {
        0 => rest(short, same_start + 1) == rest(long, same_start + 1),
        1 => rest(short, same_start) == rest(long, same_start + 1),
        _ => false,
    }
}
