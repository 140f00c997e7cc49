//! What a row of an import is, in a few words.

use crate::exchange::import::{LeftOutReason, RowFate, RowRead, RowState, needs};

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
        (RowFate::Waiting, RowState::Ready(incoming)) => {
            let ready = if incoming.is_refused { "ready, not funded" } else { "ready" };
            needs(incoming).map_or((ready.to_owned(), Tone::Muted), |needs| (needs, Tone::Notice))
        }
    }
}

/// Why a row is left out, in a few words.
pub(in crate::ui) fn left_out_words(because: LeftOutReason) -> &'static str {
    match because {
        LeftOutReason::Above => "above the headings",
        LeftOutReason::Blank => "blank",
        LeftOutReason::Total => "sum, left out",
        LeftOutReason::Heading => "headings again",
        LeftOutReason::OtherGroup => "left out",
        LeftOutReason::Note => "note beneath",
        LeftOutReason::Hidden => "hidden, left out",
        LeftOutReason::Withdrawn => "withdrawn",
        LeftOutReason::Added => "added above",
        LeftOutReason::Repeated => "same student",
        LeftOutReason::SecondCertificate => "second, left out",
    }
}

#[derive(Clone, Copy)]
pub(in crate::ui) enum Tone {
    Muted,
    Notice,
    Problem,
}
