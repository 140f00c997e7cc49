//! Enrolments of Years 7 to 12 from a CASES21 eduHub extract: `ST_<site>.csv`, with the school years
//! of the `KCY_<site>.csv` beside it.
//!
//! An extract holds every student by name. It is read as a stream, and of each row only the columns
//! of [`EduhubColumn`] are kept, until the next row: what comes out is counts. No fault repeats another
//! column's cell, nor a cell that is longer than a number.
//!
//! What the extract does not settle, whether students who leave later are counted, is a [`LeavingDoubt`].
//! What a spreadsheet did to it is read where it is certain, told as [`Resaved`], and refused elsewhere.
//!
//! Absent on purpose: `ACTUAL_TIME_FRACTION` in place of a blank `SGB_TIME_FRACTION`. The one says how
//! much a student attends, the other what the Student Resource Package counts, so that the one for the
//! other would be a guess. Funded students without a fraction are counted and told instead.

mod column;
mod count;
mod dates;
mod extract;
mod extract_count;
mod fault;
mod leaving;
mod left_out;
mod resaved;
mod site;
mod status;
mod students;
mod year_levels;

pub use column::EduhubColumn;
pub use count::{CampusCount, OtherYear, YearCount, Years7To12Count};
pub use extract_count::ExtractCount;
pub use fault::{EduhubFault, EduhubProblem};
pub use leaving::{ExitDates, LeavingChoice, LeavingDoubt};
pub use left_out::NotCounted;
pub use resaved::Resaved;
pub use status::{StatusCount, StudentStatus};

use std::io::{self, Read};
use std::path::Path;

use extract::{BEGINNING_BYTES, Extract};

use crate::domain::Fault;
use crate::exchange::fault_list::FaultList;

/// Where an extract is.
pub enum ExtractSource<'a> {
    /// A file.
    File(&'a Path),
    /// A stream, with what faults call it.
    Stream(&'a str, &'a mut dyn Read),
}

/// Counts the students of Years 7 to 12 in an `ST_<site>.csv` and the `KCY_<site>.csv` beside it.
///
/// # Errors
/// The faults of both files, as far as they can be told at once.
pub fn count(students: &Path) -> Result<ExtractCount, Vec<EduhubFault>> {
    let pair = site::pair_of(students).map_err(|fault| vec![fault])?;
    count_sources(ExtractSource::File(&pair.students), ExtractSource::File(&pair.years))
}

/// Counts from two files or streams, whatever they are called.
///
/// # Errors
/// The faults of both, as far as they can be told at once.
pub fn count_sources(
    students: ExtractSource<'_>,
    years: ExtractSource<'_>,
) -> Result<ExtractCount, Vec<EduhubFault>> {
    let (students_file, students) = opened(students);
    let (years_file, years) = opened(years);
    site::refuse_other_files(&students_file, &years_file).map_err(|fault| vec![fault])?;
    match (students, years) {
        (Ok(students), Ok(years)) => {
            count_streams((&students_file, students), (&years_file, years))
        }
        (students, years) => Err(students.err().into_iter().chain(years.err()).collect()),
    }
}

/// What faults call a source, and the source as a stream.
fn opened(source: ExtractSource<'_>) -> (String, Result<Box<dyn Read + '_>, EduhubFault>) {
    match source {
        ExtractSource::File(path) => {
            let stream = site::open(path).map(|file| Box::new(file) as Box<dyn Read>);
            (site::name_of(path), stream)
        }
        ExtractSource::Stream(name, stream) => (name.to_owned(), Ok(Box::new(stream))),
    }
}

/// Counts from two streams, each with the name that faults call it.
///
/// # Errors
/// The faults of both, as far as they can be told at once.
pub fn count_streams(
    (students_file, students): (&str, impl Read),
    (years_file, years): (&str, impl Read),
) -> Result<ExtractCount, Vec<EduhubFault>> {
    let mut faults = FaultList::new();
    let students = Extract::open(students_file, students, &EduhubColumn::OF_STUDENTS);
    let years = Extract::open(years_file, years, &EduhubColumn::OF_YEARS);
    let (mut students, mut years) = match (students, years) {
        (Ok(students), Ok(years)) => (students, years),
        (students, years) => {
            let of_each = students.err().into_iter().chain(years.err());
            return Err(of_each.flatten().collect());
        }
    };
    let levels = year_levels::read(&mut years, &mut faults);
    if !faults.is_empty() {
        return Err(faults.listed());
    }
    let count = students::count(&mut students, &levels, &mut faults);
    if faults.is_empty() { Ok(count) } else { Err(faults.listed()) }
}

/// The beginning of a source: enough of it to know an extract of students by its headings.
///
/// # Errors
/// Those of the stream.
pub fn beginning_of(source: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut beginning = Vec::new();
    source.take(BEGINNING_BYTES as u64).read_to_end(&mut beginning)?;
    Ok(beginning)
}

/// Refuses what begins as an extract of students, where a table of enrolments is read; `file` is what the
/// user calls it.
///
/// # Errors
/// It is an extract of students.
pub fn refuse_students(file: &str, beginning: &[u8]) -> Result<(), EduhubFault> {
    if !extract::is_of_students(beginning) {
        return Ok(());
    }
    let name = site::name_of(Path::new(file));
    Err(Fault::of_file(file, EduhubProblem::YearsNotNamed { years: site::years_of(&name) }))
}
