//! What a call works by: the rates and certificates compiled into the program, and the rate set that it names.

use super::arguments::RatesChoice;
use super::check::{fault_line, warn};
use super::process::{Refused, Streams};
use crate::domain::listed;
use crate::rates::{Catalogue, RateBook, RateSet};
use crate::storage::{self, shown_path};

/// What is compiled into the program.
pub(super) fn built_in() -> Result<(RateBook, Catalogue), Refused> {
    match (RateBook::built_in(), Catalogue::built_in()) {
        (Ok(book), Ok(catalogue)) => Ok((book, catalogue)),
        (Err(fault), _) | (_, Err(fault)) => Err(Refused::input_at_fault(vec![format!(
            "the rates compiled into this program are broken: {fault}"
        )])),
    }
}

/// The rate set that is wanted by an option, with a warning of what does not fit its model.
pub(super) fn rates(
    option: &str,
    choice: &RatesChoice,
    book: &RateBook,
    streams: &mut Streams<'_>,
) -> Result<RateSet, Refused> {
    match choice {
        RatesChoice::BuiltIn(id) => book.set(id).cloned().ok_or_else(|| {
            let names: Vec<String> = book.sets().iter().map(|set| set.id().to_string()).collect();
            Refused::call_wrong(format!(
                "{option}: there is no rate set {:?}, expected {} or a rate-set file ending in .ron",
                id.0,
                listed(&names, "or")
            ))
        }),
        RatesChoice::File(path) => {
            let (set, _) = storage::read_rate_set(path).map_err(|faults| {
                Refused::input_at_fault(faults.iter().map(fault_line).collect())
            })?;
            warn(&shown_path(path), &set, streams);
            Ok(set)
        }
    }
}
