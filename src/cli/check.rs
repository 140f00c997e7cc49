//! `check`: validates plans and rate sets.

use std::path::PathBuf;

use super::process::{Exit, Streams};
use crate::domain::{Problem, collapse_spaces};
use crate::rates::{RateSet, warnings};
use crate::storage::{self, DocumentKind, FileFault, shown_path};

pub(super) fn run(files: &[PathBuf], streams: &mut Streams<'_>) -> Exit {
    let mut results = Vec::new();
    let mut exit = Exit::Done;
    for path in files {
        let file = shown_path(path);
        match storage::read_checked(path) {
            Ok(checked) => {
                results.push(format!("{file}: {}, no faults", checked.kind().noun()));
                for set in checked.rate_sets() {
                    let subject = match checked.kind() {
                        DocumentKind::RateSet => file.clone(),
                        _ => format!("{file}: rate set {:?}", set.id().0),
                    };
                    warn(&subject, set, streams);
                }
            }
            Err(faults) => {
                exit = Exit::InputAtFault;
                results.extend(faults.iter().map(fault_line));
            }
        }
    }
    match streams.put(|out| results.iter().try_for_each(|line| writeln!(out, "{line}"))) {
        Exit::Done => exit,
        unwritten => unwritten,
    }
}

/// A fault with how to mend it, in one line, whatever a reader of RON may have to say.
pub(super) fn fault_line(fault: &FileFault) -> String {
    collapse_spaces(&fault.told_in_line())
}

/// R17: what does not fit the model. The set can be used all the same.
pub(super) fn warn(subject: &str, set: &RateSet, streams: &mut Streams<'_>) {
    for warning in warnings(set) {
        streams.say(&format!("{subject}: warning: {warning}"));
    }
}
