//! What becomes of enrolment lines in the year after: who continues, who starts, who ends.

use crate::domain::{CertificateCode, Continuing, EnrolmentLine, ProgramYear};

/// What becomes of a line in the year after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFate {
    /// Its place among the lines of the year before.
    pub row: usize,
    /// Its certificate, if it had one.
    pub certificate: Option<CertificateCode>,
    /// The program year that it was of.
    pub program_year: Option<ProgramYear>,
    /// The students that it had.
    pub students: u32,
    /// Those who continue in their second year.
    pub continuing: Option<Placed>,
    /// Those who start the same again.
    pub starting: Option<Placed>,
}

/// Students on a line of the year after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The line's place.
    pub row: usize,
    /// How many.
    pub students: u32,
}

/// The line of those who continue from a first year; `None` if nobody does, or the line is of no first year.
/// It is the same but for its program year, its students, and their age, which was of the year before.
pub fn second_year_of(line: &EnrolmentLine, continuing: Continuing) -> Option<EnrolmentLine> {
    let is_first = line.program_year == Some(ProgramYear::First);
    let students = continuing.of(line.students);
    (is_first && students > 0).then(|| EnrolmentLine {
        program_year: Some(ProgramYear::Second),
        students,
        age: None,
        ..line.clone()
    })
}

/// The line of as many who start; `None` if nobody does, or the line is of a second year, which ends.
pub fn starters_of(line: &EnrolmentLine) -> Option<EnrolmentLine> {
    let starts = line.program_year != Some(ProgramYear::Second) && line.students > 0;
    starts.then(|| EnrolmentLine { age: None, ..line.clone() })
}

/// The lines of the year after, for each line those who continue and then those who start; and what becomes
/// of each line of the year before, in their order.
pub fn next_lines(
    lines: &[EnrolmentLine],
    continuing: Continuing,
) -> (Vec<EnrolmentLine>, Vec<LineFate>) {
    let mut next: Vec<EnrolmentLine> = Vec::new();
    let mut place = |line: Option<EnrolmentLine>| {
        line.map(|line| {
            let placed = Placed { row: next.len(), students: line.students };
            next.push(line);
            placed
        })
    };
    let fates = lines
        .iter()
        .enumerate()
        .map(|(row, line)| LineFate {
            row,
            certificate: line.certificate.clone(),
            program_year: line.program_year,
            students: line.students,
            continuing: place(second_year_of(line, continuing)),
            starting: place(starters_of(line)),
        })
        .collect();
    (next, fates)
}
