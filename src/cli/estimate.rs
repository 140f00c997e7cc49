//! `estimate`: one estimate from a CSV or a workbook of enrolments.

use std::fmt;

use super::arguments::{EstimateOptions, Format, RatesChoice};
use super::check::{fault_line, warn};
use super::process::{Exit, Refused, Streams};
use super::workbook_lines::enrolments;
use super::{estimate_notices, estimate_text, explanation};
use crate::domain::{Fault, Problem, hints, listed, shown};
use crate::exchange::EstimateRecord;
use crate::exchange::import::ImportBasis;
use crate::funding::{Case, SchoolFacts, estimate};
use crate::rates::{Catalogue, RateBook, RateSet};
use crate::storage::{self, shown_path};

/// What standard input is called in messages.
pub(super) const STANDARD_INPUT: &str = "standard input";

pub(super) fn run(options: &EstimateOptions, streams: &mut Streams<'_>) -> Exit {
    estimated(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn estimated(options: &EstimateOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    if options.explain.is_some() && options.format == Format::Csv {
        return Err(explanation::refused_as_table());
    }
    let (book, catalogue) = built_in()?;
    let rates = rates(&options.facts.rates, &book, streams)?;
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &rates };
    let lines = enrolments(&options.enrolments, &options.table, &known, streams)?;
    let school = SchoolFacts {
        school_type: options.facts.school_type,
        years_7_12: options.facts.years_7_12,
        floor: options.facts.floor,
        reading: options.facts.small_scale_reading,
    };
    let estimate = estimate(&school, &lines, &rates);
    let case = Case { school: &school, lines: &lines, rates: &rates, estimate: &estimate };
    let explained = options.explain.map(|figure| explanation::of(&case, figure)).transpose();
    let explained = explained.map_err(Refused::call_wrong)?;
    for notice in estimate_notices::all(&case) {
        streams.say(&format!("notice: {}", shown(&notice, usize::MAX)));
    }
    if let Some(explained) = explained {
        return Ok(streams.put(|out| explanation::write(&explained, None, options.format, out)));
    }
    let record = || EstimateRecord::of(&school, &lines, &rates, &estimate);
    Ok(streams.put(|out| match options.format {
        Format::Text => estimate_text::write(&case, out),
        Format::Json => record().write_json(out),
        Format::Csv => record().write_csv(out),
    }))
}

/// What is compiled into the program.
pub(super) fn built_in() -> Result<(RateBook, Catalogue), Refused> {
    match (RateBook::built_in(), Catalogue::built_in()) {
        (Ok(book), Ok(catalogue)) => Ok((book, catalogue)),
        (Err(fault), _) | (_, Err(fault)) => Err(Refused::input_at_fault(vec![format!(
            "the rates compiled into this program are broken: {fault}"
        )])),
    }
}

/// What is wrong with a table of enrolments, and how to mend it.
pub(super) fn fault_lines<P: Problem + fmt::Debug>(faults: &[Fault<P>]) -> Vec<String> {
    let hints = hints(faults).into_iter().map(|hint| format!("hint: {hint}"));
    faults.iter().map(ToString::to_string).chain(hints).collect()
}

/// The rate set that is wanted, with a warning of what does not fit its model.
pub(super) fn rates(
    choice: &RatesChoice,
    book: &RateBook,
    streams: &mut Streams<'_>,
) -> Result<RateSet, Refused> {
    match choice {
        RatesChoice::BuiltIn(id) => book.set(id).cloned().ok_or_else(|| {
            let names: Vec<String> = book.sets().iter().map(|set| set.id().to_string()).collect();
            Refused::call_wrong(format!(
                "--rates: there is no rate set {:?}, expected {} or a rate-set file ending in .ron",
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
