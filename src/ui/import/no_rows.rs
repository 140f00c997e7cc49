//! Why the table of an import shows no row.

use super::open_import::OpenImport;
use crate::domain::{counted, listed};
use crate::exchange::import::{LeftOutReason, RowFate, RowIs, row_ranges};

/// Why no row is shown; `None` where there is one.
pub(in crate::ui) fn no_rows_words(open: &OpenImport) -> Option<String> {
    if !open.outcome.shown.is_empty() {
        return None;
    }
    let read = &open.outcome.read;
    if open.only_problems && !read.rows.is_empty() {
        return Some("No cell needs mending.".to_owned());
    }
    if open.sheet().row_is() == RowIs::Student && read.ready() > 0 {
        return Some(
            "No cell needs mending. The students are counted into the lines below.".to_owned(),
        );
    }
    let imported = read.rows.iter().filter(|row| row.fate == RowFate::Imported).count();
    if imported > 0 {
        return Some(format!(
            "{} imported, none is left.",
            counted(imported, "row is", "rows are")
        ));
    }
    let left_out = rows_left_out(open);
    Some(if left_out.is_empty() {
        "The rows below the headings are all blank.".to_owned()
    } else {
        format!("No row is read. Left out: {}.", listed(&left_out, "and"))
    })
}

/// The rows that are left out, by their reasons, in the order of the sheet.
pub(in crate::ui) fn rows_left_out(open: &OpenImport) -> Vec<String> {
    let mut reasons: Vec<(LeftOutReason, Vec<usize>)> = Vec::new();
    let says = |because| !matches!(because, LeftOutReason::Above | LeftOutReason::Blank);
    for one in open.outcome.read.left_out.iter().filter(|one| says(one.because)) {
        match reasons.iter_mut().find(|(because, _)| *because == one.because) {
            Some((_, rows)) => rows.push(one.row),
            None => reasons.push((one.because, vec![one.row])),
        }
    }
    let words = |(because, rows): (LeftOutReason, Vec<usize>)| {
        format!("{} ({})", row_ranges(&rows), because.label())
    };
    reasons.into_iter().map(words).collect()
}
