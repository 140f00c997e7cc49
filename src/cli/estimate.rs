//! `estimate`: one estimate from a CSV of enrolments.

use std::path::Path;

use super::arguments::{EstimateOptions, Format};
use super::{Exit, Streams, estimate_notices, estimate_text};
use crate::domain::{EnrolmentLine, listed};
use crate::exchange::EstimateRecord;
use crate::exchange::enrolments_csv::{self, CsvFaults, Imported};
use crate::funding::{Estimate, SchoolFacts, estimate};
use crate::rates::{Catalogue, RateBook, RateSet};
use crate::storage::shown_path;

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "standard input";

/// All that a result shows.
#[derive(Clone, Copy)]
pub(super) struct Worked<'a> {
    pub(super) school: &'a SchoolFacts,
    pub(super) lines: &'a [EnrolmentLine],
    pub(super) rates: &'a RateSet,
    pub(super) estimate: &'a Estimate,
}

pub(super) fn run(options: &EstimateOptions, streams: &mut Streams<'_>) -> Exit {
    let (book, catalogue) = match (RateBook::built_in(), Catalogue::built_in()) {
        (Ok(book), Ok(catalogue)) => (book, catalogue),
        (Err(fault), _) | (_, Err(fault)) => {
            streams.say(&format!("the rates compiled into this program are broken: {fault}"));
            return Exit::InputAtFault;
        }
    };
    let Some(rates) = book.set(&options.rates) else {
        let names: Vec<String> = book.sets().iter().map(|set| set.id().to_string()).collect();
        streams.say(&format!(
            "--rates: there is no rate set {:?}, expected {}",
            options.rates.0,
            listed(&names, "or")
        ));
        return Exit::CallWrong;
    };
    let imported = match enrolments(&options.enrolments, &catalogue, streams) {
        Ok(imported) => imported,
        Err(faults) => {
            streams.say(&faults.to_string());
            for hint in faults.hints() {
                streams.say(&format!("hint: {hint}"));
            }
            return Exit::InputAtFault;
        }
    };
    let school = SchoolFacts {
        school_type: options.school_type,
        years_7_12: options.years_7_12,
        floor: options.floor,
        reading: options.small_scale_reading,
    };
    let estimate = estimate(&school, &imported.lines, rates);
    let worked = Worked { school: &school, lines: &imported.lines, rates, estimate: &estimate };
    for notice in &imported.notices {
        streams.say(&format!("notice: {notice}"));
    }
    for notice in estimate_notices::all(&worked) {
        streams.say(&format!("notice: {notice}"));
    }
    let record = || EstimateRecord::of(&school, &imported.lines, rates.id(), &estimate);
    match options.format {
        Format::Text => streams.put(|out| estimate_text::write(&worked, out)),
        Format::Json => streams.put(|out| record().write_json(out)),
        Format::Csv => streams.put(|out| record().write_csv(out)),
    }
}

fn enrolments(
    path: &Path,
    catalogue: &Catalogue,
    streams: &mut Streams<'_>,
) -> Result<Imported, CsvFaults> {
    if path.as_os_str() == "-" {
        let bytes = enrolments_csv::read_stream(STANDARD_INPUT, &mut *streams.input)?;
        enrolments_csv::parse(STANDARD_INPUT, &bytes, catalogue)
    } else {
        let bytes = enrolments_csv::read_file(path)?;
        enrolments_csv::parse(&shown_path(path), &bytes, catalogue)
    }
}
