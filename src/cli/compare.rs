//! `compare`: a baseline and a scenario of a plan, and why they differ.

use std::io::{self, Write};

use super::arguments::{CompareBy, CompareOptions, Format};
use super::compared::{Compared, ScenarioPair};
use super::process::{Exit, Refused, Streams};
use super::{compare_text, output, plans};
use crate::analysis::Outcome;
use crate::domain::Word;
use crate::exchange::{CausesRecord, ComparisonRecord};
use crate::funding::Estimate;

pub(super) fn run(options: &CompareOptions, streams: &mut Streams<'_>) -> Exit {
    compare(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn compare(options: &CompareOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    let format = output::format(&options.result).map_err(Refused::call_wrong)?;
    let outcome = options.outcome.into();
    if outcome == Outcome::Total && options.by == CompareBy::Quarter {
        let why = "--result: what comes by quarter are VET payments, not the total".to_owned();
        return Err(Refused::call_wrong(why));
    }
    let plan = plans::read(&options.plan)?;
    let place = |option: &str, name: &str| {
        plans::scenario_named(&plan, option, name).map_err(Refused::call_wrong)
    };
    let baseline = match &options.baseline {
        Some(name) => place("--baseline", name)?,
        None => plan.baseline(),
    };
    let with = place("--with", &options.with)?;
    let estimates: Vec<Estimate> =
        plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
    let pair = ScenarioPair { plan: &plan, estimates: &estimates, baseline, with, outcome };
    let Some(compared) = pair.compared(options.by) else {
        // Every scenario named is there, and so is every result that can be asked for.
        return Err(Refused::call_wrong("there is nothing to compare".to_owned()));
    };
    let mut used = vec![baseline, with];
    used.dedup();
    let used = used.into_iter().map(|place| (&plan.scenarios()[place], &estimates[place]));
    plans::say_notices(&plan, used, streams)?;
    let write = |out: &mut dyn Write| write(&pair, &compared, format, out);
    Ok(output::put(options.result.output.as_deref(), write, streams))
}

fn write(
    pair: &ScenarioPair<'_>,
    compared: &Compared,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let baseline = pair.scenario(pair.baseline).name.as_str();
    let with = pair.scenario(pair.with).name.as_str();
    match (format, compared) {
        (Format::Text, compared) => compare_text::write(pair, compared, out),
        (Format::Json, Compared::Components(comparison)) => {
            ComparisonRecord::by_component(baseline, with, comparison).write_json(out)
        }
        (Format::Csv, Compared::Components(comparison)) => {
            ComparisonRecord::by_component(baseline, with, comparison).write_csv(out)
        }
        (Format::Json, Compared::Certificates(rows)) => {
            let word = pair.outcome.word();
            ComparisonRecord::by_certificate(baseline, with, word, rows).write_json(out)
        }
        (Format::Csv, Compared::Certificates(rows)) => {
            let word = pair.outcome.word();
            ComparisonRecord::by_certificate(baseline, with, word, rows).write_csv(out)
        }
        (Format::Json, Compared::Causes(by_cause, _)) => {
            CausesRecord::of(baseline, with, by_cause).write_json(out)
        }
        (Format::Csv, Compared::Causes(by_cause, _)) => {
            CausesRecord::of(baseline, with, by_cause).write_csv(out)
        }
        (Format::Json, Compared::Quarters(payments)) => {
            ComparisonRecord::by_quarter(baseline, with, payments).write_json(out)
        }
        (Format::Csv, Compared::Quarters(payments)) => {
            ComparisonRecord::by_quarter(baseline, with, payments).write_csv(out)
        }
    }
}
