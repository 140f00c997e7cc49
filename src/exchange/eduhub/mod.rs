//! Enrolments of Years 7 to 12 from a CASES21 eduHub extract: `ST_<site>.csv`, with the school years
//! of the `KCY_<site>.csv` beside it.
//!
//! An extract holds every student by name. It is read as a stream, and of each row only the columns
//! of [`EduhubColumn`] are kept, until the next row: what comes out is counts. No fault repeats another
//! column's cell, nor a cell that is longer than a number.
//!
//! Absent on purpose: `ACTUAL_TIME_FRACTION` in place of a blank `SGB_TIME_FRACTION`. The one says how
//! much a student attends, the other what the Student Resource Package counts, so that the one for the
//! other would be a guess. Funded students without a fraction are counted and told instead.

mod column;
mod count;
mod extract;
mod fault;
mod site;
mod students;
mod year_levels;

pub use column::EduhubColumn;
pub use count::{CampusCount, OtherStatus, OtherYear, YearCount, Years7To12Count};
pub use fault::{EduhubFault, EduhubProblem};

use std::io::Read;
use std::path::Path;

use extract::Extract;

use crate::exchange::fault_list::FaultList;

/// Counts the students of Years 7 to 12 in an `ST_<site>.csv` and the `KCY_<site>.csv` beside it.
///
/// # Errors
/// The faults of both files, as far as they can be told at once.
pub fn count(students: &Path) -> Result<Years7To12Count, Vec<EduhubFault>> {
    let pair = site::pair_of(students).map_err(|fault| vec![fault])?;
    let (students, years) = (site::open(&pair.students), site::open(&pair.years));
    match (students, years) {
        (Ok(students), Ok(years)) => count_streams(
            (&site::name_of(&pair.students), students),
            (&site::name_of(&pair.years), years),
        ),
        (students, years) => Err(students.err().into_iter().chain(years.err()).collect()),
    }
}

/// Counts from two streams, each with the name that faults call it.
///
/// # Errors
/// The faults of both, as far as they can be told at once.
pub fn count_streams(
    (students_file, students): (&str, impl Read),
    (years_file, years): (&str, impl Read),
) -> Result<Years7To12Count, Vec<EduhubFault>> {
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
