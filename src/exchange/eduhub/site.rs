//! Which two files belong together, and how they are opened.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::fault::{EduhubFault, EduhubProblem};
use crate::domain::{Fault, FileProblem, shown};
use crate::storage::{open_file, shown_path};

/// The two files of one site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) students: PathBuf,
    pub(super) years: PathBuf,
}

/// The file's name alone, as messages call it: an extract's folder is said once.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| shown_path(path), |name| shown(&name.to_string_lossy(), 80))
}

/// Refuses two files that a call names, if their names say that they are not what is wanted. Other names
/// than eduHub's say nothing.
pub(super) fn refuse_other_files(students: &str, years: &str) -> Result<(), EduhubFault> {
    let of_students = parts_of(students);
    if let Some((table, site)) = of_students {
        refuse_other_students(students, table, site)?;
    }
    let Some((table, site)) = parts_of(years) else { return Ok(()) };
    let fault = |problem| Err(Fault::of_file(years, problem));
    if !table.eq_ignore_ascii_case("KCY") {
        // Its headings say what is wrong.
        return Ok(());
    }
    if let Some(site) = whole_site_of(site) {
        return fault(EduhubProblem::DailyYears { wanted: format!("KCY_{site}.csv") });
    }
    match of_students {
        Some((_, other)) if !other.eq_ignore_ascii_case(site) => {
            fault(EduhubProblem::OtherSite { wanted: format!("KCY_{other}.csv") })
        }
        _ => Ok(()),
    }
}

/// The name of the school years that belong to students of this name.
pub(super) fn years_of(students: &str) -> String {
    let site = parts_of(students).map(|(_, site)| whole_site_of(site).unwrap_or(site));
    format!("KCY_{}.csv", site.unwrap_or("1234"))
}

/// Refuses an extract that by its name is not one of all students.
fn refuse_other_students(file: &str, table: &str, site: &str) -> Result<(), EduhubFault> {
    let whole = whole_site_of(site);
    let wanted = format!("ST_{}.csv", whole.unwrap_or(site));
    let fault = |problem| Err(Fault::of_file(file, problem));
    if !table.eq_ignore_ascii_case("ST") {
        return fault(EduhubProblem::OtherTable { wanted });
    }
    match whole {
        Some(_) => fault(EduhubProblem::DailyChanges { wanted }),
        None => Ok(()),
    }
}

/// The pair that an `ST_<site>.csv` belongs to.
pub(super) fn pair_of(students: &Path) -> Result<Pair, EduhubFault> {
    let file = name_of(students);
    let Some((table, site)) = parts_of(&file) else {
        return Err(Fault::of_file(file, EduhubProblem::NotAnExtract));
    };
    refuse_other_students(&file, table, site)?;
    let wanted = format!("KCY_{site}.csv");
    let folder = match students.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let exact = folder.join(&wanted);
    if exact.exists() {
        return Ok(Pair { students: students.to_owned(), years: exact });
    }
    match in_any_case(folder, &wanted) {
        Ok(Some(years)) => Ok(Pair { students: students.to_owned(), years }),
        // Where the students are missing too, theirs is the name to say.
        _ if !students.exists() => {
            Err(Fault::of_file(shown_path(students), FileProblem::NoSuchFile.into()))
        }
        _ => {
            let folder = shown_path(folder);
            Err(Fault::of_file(wanted, EduhubProblem::YearsMissing { folder }))
        }
    }
}

/// An extract's table and site: `ST` and `1234` of `ST_1234.csv`.
fn parts_of(name: &str) -> Option<(&str, &str)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (table, site) = stem.split_once('_')?;
    let is_extract = ending.eq_ignore_ascii_case("csv")
        && !site.is_empty()
        && ["ST", "KCY"].iter().any(|known| known.eq_ignore_ascii_case(table));
    is_extract.then_some((table, site))
}

/// The site of a file of daily changes: `1234` of `1234_D`.
fn whole_site_of(site: &str) -> Option<&str> {
    site.strip_suffix("_D").or_else(|| site.strip_suffix("_d"))
}

fn in_any_case(folder: &Path, wanted: &str) -> io::Result<Option<PathBuf>> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if name.to_str().is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
            return Ok(Some(folder.join(name)));
        }
    }
    Ok(None)
}

/// Opens one of the two.
pub(super) fn open(path: &Path) -> Result<File, EduhubFault> {
    open_file(path).map_err(|problem| Fault::of_file(shown_path(path), problem.into()))
}
