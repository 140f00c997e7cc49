//! What a row of an import is, in a few words.

use crate::exchange::import::{RowFate, RowRead, RowState, needs};

/// What a row is, in a few words.
pub(in crate::ui) fn state_words(row: &RowRead) -> (String, Tone) {
    match (row.fate, &row.state) {
        (RowFate::Dropped, _) => ("dropped".to_owned(), Tone::Muted),
        (RowFate::Imported, _) => ("imported".to_owned(), Tone::Muted),
        (RowFate::Waiting, RowState::Faulty(faults)) if faults.len() == 1 => {
            ("1 problem".to_owned(), Tone::Problem)
        }
        (RowFate::Waiting, RowState::Faulty(faults)) => {
            (format!("{} problems", faults.len()), Tone::Problem)
        }
        (RowFate::Waiting, RowState::Ready(incoming)) => needs(&incoming.line)
            .map_or(("ready".to_owned(), Tone::Muted), |needs| (needs, Tone::Notice)),
    }
}

#[derive(Clone, Copy)]
pub(in crate::ui) enum Tone {
    Muted,
    Notice,
    Problem,
}
