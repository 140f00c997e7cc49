//! Which rows or values a question is about, where its words do not say it.

use super::open_import::OpenImport;
use crate::domain::{capitalised, counted, listed, shown};
use crate::exchange::import::{Doubt, DoubtKind, row_ranges};

/// The rows or values that a question is about; blank where its words say it, or where it is about all of them.
pub(super) fn about_words(open: &OpenImport, doubt: &Doubt) -> String {
    /// Longer than this nobody reads it.
    const LETTERS_MAX: usize = 72;
    let sheet = open.sheet();
    let (values, others) = sheet.values_in_doubt(doubt);
    if !values.is_empty() {
        let values = values.iter().map(|value| format!("\u{201c}{}\u{201d}", shown(value, 20)));
        let more = (others > 0).then(|| format!("{others} more"));
        let values: Vec<String> = values.chain(more).collect();
        return format!("It has {}.", listed(&values, "and"));
    }
    let rows = sheet.rows_in_doubt(doubt);
    let says_rows =
        matches!(doubt.kind, DoubtKind::HiddenRows | DoubtKind::MergedDown | DoubtKind::Sums);
    if rows.is_empty() || says_rows {
        return String::new();
    }
    let numbers: Vec<usize> = rows.iter().map(|&row| sheet.number(row)).collect();
    let is_shown = rows.iter().any(|&row| open.place_of(row).is_some());
    let marked = if is_shown { ": marked in the table" } else { "" };
    let ranges = capitalised(&row_ranges(&numbers));
    let rows = match ranges.chars().count() {
        0..=LETTERS_MAX => ranges,
        _ => counted(numbers.len(), "row", "rows"),
    };
    format!("{rows}{marked}.")
}
