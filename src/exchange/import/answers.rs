//! The answers at hand for a cell that is not understood: the number among its marks, the words of a closed
//! list, the certificates that a title may mean.
//!
//! No more of a cell is read than a message about it repeats.

use super::certificates::Certificates;
use super::{Field, ImportFault, ImportProblem, Intake, RowRead, SheetRead, contents};
use crate::domain::{Band, Level, MaterialsTier, Pathway, ProgramYear, Word};
use crate::exchange::cell_problem::Found;

/// What a cell that is not understood may be made to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellAnswer {
    /// The number in it, without what stands around it.
    Number(String),
    /// A word that its column knows.
    Word(&'static str),
    /// The code of a certificate that its title may mean.
    Code(String),
}

impl CellAnswer {
    /// What the cell says then.
    pub fn text(&self) -> &str {
        match self {
            Self::Number(text) | Self::Code(text) => text,
            Self::Word(word) => word,
        }
    }
}

impl ImportProblem {
    /// What the cell says, if it may be repeated.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Cell { found: Found::Shown(text), .. }
            | Self::SharedTitle { found: Found::Shown(text), .. }
            | Self::NearTitle { found: Found::Shown(text), .. }
            | Self::NoStudents { found: Found::Shown(text) } => Some(text),
            _ => None,
        }
    }
}

impl Intake {
    /// The answers at hand for a cell that is not understood.
    pub fn answers(&self, problem: &ImportProblem) -> Vec<CellAnswer> {
        match problem {
            ImportProblem::SharedTitle { codes, .. } | ImportProblem::NearTitle { codes, .. } => {
                codes.iter().map(|code| CellAnswer::Code(code.to_string())).collect()
            }
            ImportProblem::Cell { field, .. } | ImportProblem::Formula { field } => {
                let words = words_of(*field);
                if !words.is_empty() {
                    return words.into_iter().map(CellAnswer::Word).collect();
                }
                let number = problem.said().and_then(only_number);
                let number = number.filter(|number| is_understood(*field, number, self));
                number.map(|number| CellAnswer::Number(number.to_owned())).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

fn is_understood(field: Field, number: &str, intake: &Intake) -> bool {
    let certificates: &Certificates = intake.certificates();
    is_number(field) && contents::reads(field, number, certificates)
}

/// Whether a field's cells are numbers.
fn is_number(field: Field) -> bool {
    match field {
        Field::Hours
        | Field::TotalHours
        | Field::Students
        | Field::Age
        | Field::FeePerStudent
        | Field::CostPerClass
        | Field::ClassSize
        | Field::MaterialsPerStudent
        | Field::OtherCosts
        | Field::Withdrawals => true,
        Field::Certificate
        | Field::Title
        | Field::Level
        | Field::Band
        | Field::Materials
        | Field::BirthDate
        | Field::Pathway
        | Field::VcaaApproved
        | Field::OnVass
        | Field::ProgramYear
        | Field::Status
        | Field::ExitDate => false,
    }
}

/// The words of a field that knows a few words alone.
fn words_of(field: Field) -> Vec<&'static str> {
    match field {
        Field::Band => Band::ALL.iter().map(|band| band.word()).collect(),
        Field::Level => Level::ALL.iter().map(|level| level.word()).collect(),
        Field::Materials => MaterialsTier::ALL.iter().map(|tier| tier.label()).collect(),
        Field::Pathway => Pathway::ALL.iter().map(|pathway| pathway.label()).collect(),
        Field::OnVass | Field::VcaaApproved => vec!["Yes", "No"],
        Field::ProgramYear => {
            ProgramYear::CHOICES.iter().map(|&year| ProgramYear::label(year)).collect()
        }
        Field::Status => vec!["Enrolled", "Completed", "Withdrawn"],
        _ => Vec::new(),
    }
}

/// The one number in a text: "12" of "12*", "~12" and "12 (est.)", "390" of "$390 inc". None where a letter or
/// a sign touches it, which would make it another number: "12k", "-12", "12%".
fn only_number(text: &str) -> Option<&str> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let first = text.find(is_digit)?;
    let (before, rest) = text.split_at(first);
    let end = rest.find(|letter: char| !is_digit(letter) && letter != ',' && letter != '.');
    let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let touches =
        |letter: char| letter.is_alphanumeric() || "-\u{2013}\u{2212}%/:.,".contains(letter);
    if before.ends_with(touches) || behind.starts_with(touches) || behind.contains(is_digit) {
        return None;
    }
    let number = number.trim_end_matches(['.', ',']);
    // As it stands it is not understood.
    (number != text.trim()).then_some(number)
}

impl SheetRead {
    /// The rows whose cell in the same column says the same and has the same fault, with the row itself; the
    /// row alone where its cell's text may not be repeated.
    pub fn rows_that_say_so(&self, row: usize, fault: &ImportFault) -> Vec<usize> {
        let says_so = |other: &&RowRead| {
            let same = |one: &ImportFault| {
                one.place.column_index() == fault.place.column_index()
                    && one.problem.said() == fault.problem.said()
            };
            fault.problem.said().is_some() && other.faults().iter().any(same)
        };
        let others = self.rows.iter().filter(says_so).map(|row| row.row);
        let mut rows: Vec<usize> = others.chain([row]).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{ImportBasis, taken};
    use crate::exchange::sheet::from_clipboard;
    use crate::rates::{Catalogue, RateBook};

    #[test]
    fn a_number_is_taken_from_among_its_marks_but_not_from_another_number() {
        for text in ["12*", "~12", "12 (est.)", "approx. 12", "12 ?", "<12", "12 *", "[12]"] {
            assert_eq!(only_number(text), Some("12"), "{text}");
        }
        assert_eq!(only_number("$390 inc"), Some("390"));
        assert_eq!(only_number("$1,390.50 inc."), Some("1,390.50"));
        for text in
            ["12", "-12", "12k", "12%", "12-14", "12 or 14", "12/2", "1:20", "Y12", "twelve", ""]
        {
            assert_eq!(only_number(text), None, "{text}");
        }
    }

    #[test]
    fn every_word_of_a_list_is_understood_in_its_column() {
        for field in Field::ALL.iter().copied() {
            let catalogue = Catalogue::built_in().unwrap();
            let certificates = Certificates::of(&catalogue, &[]);
            for word in words_of(field) {
                assert!(contents::reads(field, word, &certificates), "{}: {word}", field.word());
            }
        }
    }

    /// The answers for each fault of a table, and the rows that say the same.
    fn answered(text: &str) -> Vec<(Vec<CellAnswer>, Vec<usize>)> {
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &book.sets()[0] };
        let deadline = known.rates.contents().vass_deadline;
        let sheets = taken(vec![from_clipboard(text).unwrap()], deadline, &catalogue, &[]);
        let read = sheets[0].read(&known);
        let of_row = |row: &RowRead| {
            let of_fault = |fault: &ImportFault| {
                (sheets[0].answers(&fault.problem), read.rows_that_say_so(row.row, fault))
            };
            row.faults().iter().map(of_fault).collect::<Vec<_>>()
        };
        read.rows.iter().flat_map(of_row).collect()
    }

    #[test]
    fn cells_that_say_the_same_are_answered_together() {
        let number = |text: &str| vec![CellAnswer::Number(text.to_owned())];
        let text = "Cert\tHours\tStudents\nSIT20322\t180\t12*\nBSB30120\t120\t9\n\
                    CUA30920\t90\t12*\nHLT33021\t90\t~4\n";
        let expected =
            [(number("12"), vec![1, 3]), (number("12"), vec![1, 3]), (number("4"), vec![4])];
        assert_eq!(answered(text), expected);
    }

    #[test]
    fn of_a_listing_of_students_nothing_withheld_is_answered_or_compared() {
        let text = "Surname\tCert\tHours\tPathway\nQuandong\tSIT20322\t180 est\tSchool\n\
                    Wattle\tSIT20322\t180 est\tSchool\nBanksia\tSIT20322\t180\tSchool\n\
                    Grevillea\tSIT20322\t180\tSchool\n";
        assert_eq!(answered(text), [(vec![], vec![1]), (vec![], vec![2])]);
    }
}
