//! `estimate`: one estimate from a CSV of enrolments.

use std::path::Path;

use super::arguments::{EstimateOptions, Format, RatesChoice};
use super::check::{fault_line, warn};
use super::{Exit, Streams, estimate_notices, estimate_text, explanation};
use crate::domain::{listed, shown};
use crate::exchange::EstimateRecord;
use crate::exchange::enrolments_csv::{self, CsvFaults, Imported};
use crate::funding::{Case, SchoolFacts, estimate};
use crate::rates::{Catalogue, RateBook, RateSet};
use crate::storage::{self, shown_path};

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "standard input";

pub(super) fn run(options: &EstimateOptions, streams: &mut Streams<'_>) -> Exit {
    if options.explain.is_some() && options.format == Format::Csv {
        return explanation::refuse_tables(streams);
    }
    let (book, catalogue) = match built_in(streams) {
        Ok(built_in) => built_in,
        Err(exit) => return exit,
    };
    let rates = match rates(&options.facts.rates, &book, streams) {
        Ok(rates) => rates,
        Err(exit) => return exit,
    };
    let imported = match enrolments(&options.enrolments, &catalogue, streams) {
        Ok(imported) => imported,
        Err(faults) => return say_faults(&faults, streams),
    };
    let school = SchoolFacts {
        school_type: options.facts.school_type,
        years_7_12: options.facts.years_7_12,
        floor: options.facts.floor,
        reading: options.facts.small_scale_reading,
    };
    let estimate = estimate(&school, &imported.lines, &rates);
    let case = Case { school: &school, lines: &imported.lines, rates: &rates, estimate: &estimate };
    let explained = match options.explain.map(|figure| explanation::of(&case, figure)).transpose() {
        Ok(explained) => explained,
        Err(no_such_line) => {
            streams.say(&no_such_line);
            return Exit::CallWrong;
        }
    };
    for notice in &imported.notices {
        streams.say(&format!("notice: {notice}"));
    }
    for notice in estimate_notices::all(&case) {
        streams.say(&format!("notice: {}", shown(&notice, usize::MAX)));
    }
    if let Some(explained) = explained {
        return streams.put(|out| explanation::write(&explained, None, options.format, out));
    }
    let record = || EstimateRecord::of(&school, &imported.lines, &rates, &estimate);
    match options.format {
        Format::Text => streams.put(|out| estimate_text::write(&case, out)),
        Format::Json => streams.put(|out| record().write_json(out)),
        Format::Csv => streams.put(|out| record().write_csv(out)),
    }
}

/// What is compiled into the program.
pub(super) fn built_in(streams: &mut Streams<'_>) -> Result<(RateBook, Catalogue), Exit> {
    match (RateBook::built_in(), Catalogue::built_in()) {
        (Ok(book), Ok(catalogue)) => Ok((book, catalogue)),
        (Err(fault), _) | (_, Err(fault)) => {
            streams.say(&format!("the rates compiled into this program are broken: {fault}"));
            Err(Exit::InputAtFault)
        }
    }
}

/// Says what is wrong with a CSV of enrolments, and how to mend it.
pub(super) fn say_faults(faults: &CsvFaults, streams: &mut Streams<'_>) -> Exit {
    streams.say(&faults.to_string());
    for hint in faults.hints() {
        streams.say(&format!("hint: {hint}"));
    }
    Exit::InputAtFault
}

/// The rate set that is wanted, with a warning of what does not fit its model.
pub(super) fn rates(
    choice: &RatesChoice,
    book: &RateBook,
    streams: &mut Streams<'_>,
) -> Result<RateSet, Exit> {
    match choice {
        RatesChoice::BuiltIn(id) => book.set(id).cloned().ok_or_else(|| {
            let names: Vec<String> = book.sets().iter().map(|set| set.id().to_string()).collect();
            streams.say(&format!(
                "--rates: there is no rate set {:?}, expected {} or a rate-set file ending in .ron",
                id.0,
                listed(&names, "or")
            ));
            Exit::CallWrong
        }),
        RatesChoice::File(path) => {
            let (set, _) = storage::read_rate_set(path).map_err(|faults| {
                for fault in &faults {
                    streams.say(&fault_line(fault));
                }
                Exit::InputAtFault
            })?;
            warn(&shown_path(path), &set, streams);
            Ok(set)
        }
    }
}

/// The enrolments in a CSV, or in standard input.
pub(super) fn enrolments(
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
