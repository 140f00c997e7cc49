//! All that is wrong with an enrolments CSV, told at once but not without end.

use std::fmt;

use super::fault::CsvFault;
use crate::domain::grouped;

/// How many faults of a file are listed; the rest are counted.
const FAULTS_LISTED_MAX: usize = 20;

/// All faults of a file: the first 20, and how many more there are. `Display` has a line for each.
#[derive(Debug, Default)]
pub struct CsvFaults {
    listed: Vec<CsvFault>,
    more: usize,
}

impl CsvFaults {
    /// The hints of the faults listed, each once.
    pub fn hints(&self) -> Vec<String> {
        let mut hints = Vec::new();
        for hint in self.listed.iter().filter_map(CsvFault::hint) {
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints
    }

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Adds a fault; it is only made if it is listed.
    pub(super) fn add(&mut self, fault: impl FnOnce() -> CsvFault) {
        if self.listed.len() < FAULTS_LISTED_MAX {
            self.listed.push(fault());
        } else {
            self.more += 1;
        }
    }

    /// Adds the fault that ends the reading, which is always listed.
    pub(super) fn add_last(&mut self, fault: CsvFault) {
        self.listed.push(fault);
    }
}

impl From<CsvFault> for CsvFaults {
    fn from(fault: CsvFault) -> Self {
        Self { listed: vec![fault], more: 0 }
    }
}

impl fmt::Display for CsvFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.listed.iter().enumerate() {
            let separator = if place == 0 { "" } else { "\n" };
            write!(f, "{separator}{fault}")?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", grouped(&self.more.to_string()))?;
        }
        Ok(())
    }
}

impl std::error::Error for CsvFaults {}
