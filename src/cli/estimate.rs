//! `estimate`: one estimate from a CSV or a workbook of enrolments.

use super::arguments::{EstimateOptions, Format};
use super::basis::{built_in, rates};
use super::process::{Exit, Refused, Streams};
use super::workbook_lines::{FileLines, Files, enrolments};
use super::{estimate_notices, estimate_text, explanation};
use crate::domain::shown;
use crate::exchange::EstimateRecord;
use crate::exchange::import::ImportBasis;
use crate::funding::{Case, SchoolFacts, estimate};

pub(super) fn run(options: &EstimateOptions, streams: &mut Streams<'_>) -> Exit {
    estimated(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn estimated(options: &EstimateOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    if options.explain.is_some() && options.format == Format::Csv {
        return Err(explanation::refused_as_table());
    }
    let (book, catalogue) = built_in()?;
    let rates = rates("--rates", &options.facts.rates, &book, streams)?;
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &rates };
    let only = Files::One;
    let FileLines { lines, .. } =
        enrolments(&options.enrolments, &options.table, only, &known, streams)?;
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
