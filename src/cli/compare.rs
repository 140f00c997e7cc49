//! `compare`: a baseline and a scenario of a plan, and why they differ.

use std::io::{self, Write};

use super::arguments::{CompareBy, CompareOptions, Format};
use super::{Exit, Refused, Streams, compare_text, output, plans};
use crate::analysis::{
    ByCause, Comparison, Outcome, PartRow, by_certificate, difference_between, narrative,
    payments_if,
};
use crate::domain::Word;
use crate::exchange::{CausesRecord, ComparisonRecord};
use crate::funding::{Case, Estimate, Payments};
use crate::plan::{Plan, Scenario};

pub(super) fn run(options: &CompareOptions, streams: &mut Streams<'_>) -> Exit {
    compare(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

/// What a call is about: two scenarios of a plan, by their places.
pub(super) struct Pair<'a> {
    pub(super) plan: &'a Plan,
    pub(super) estimates: &'a [Estimate],
    pub(super) baseline: usize,
    pub(super) with: usize,
    pub(super) outcome: Outcome,
}

/// What is found out about two scenarios.
pub(super) enum Compared {
    Components(Comparison),
    Certificates(Vec<PartRow>),
    /// With the difference in plain words.
    Causes(ByCause, String),
    Quarters([Payments; 2]),
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
    let pair = Pair { plan: &plan, estimates: &estimates, baseline, with, outcome };
    let Some(compared) = pair.compared(options.by) else {
        // Every scenario named is there, and so is every result that can be asked for.
        return Err(Refused::call_wrong("there is nothing to compare".to_owned()));
    };
    let mut used = vec![baseline, with];
    used.dedup();
    let used = used.into_iter().map(|place| (&plan.scenarios()[place], &estimates[place]));
    plans::say_notices(&plan, used, streams)?;
    let write = |out: &mut dyn Write| pair.write(&compared, format, out);
    Ok(output::put(options.result.output.as_deref(), write, streams))
}

impl<'a> Pair<'a> {
    fn compared(&self, by: CompareBy) -> Option<Compared> {
        let Self { plan, estimates, baseline, with, outcome } = *self;
        Some(match by {
            CompareBy::Component => {
                Compared::Components(Comparison::of(&estimates[baseline], &[&estimates[with]]))
            }
            CompareBy::Certificate => {
                let facts = [baseline, with].map(|place| plan.facts_of(self.scenario(place)));
                let case = |place: usize, school| {
                    let Scenario { lines, .. } = self.scenario(place);
                    let rates = plan.rates_of(self.scenario(place));
                    Case { school, lines, rates, estimate: &estimates[place] }
                };
                let others = [case(with, &facts[1])];
                Compared::Certificates(by_certificate(
                    &case(baseline, &facts[0]),
                    &others,
                    outcome,
                )?)
            }
            CompareBy::Cause => Compared::Causes(
                difference_between(plan, estimates, baseline, with, outcome)?,
                narrative(plan, estimates, baseline, with, outcome)?,
            ),
            CompareBy::Quarter => {
                let year = |place| Some(payments_if(plan, estimates, place)?.payments);
                Compared::Quarters([year(baseline)?, year(with)?])
            }
        })
    }

    fn scenario(&self, place: usize) -> &'a Scenario {
        &self.plan.scenarios()[place]
    }

    fn write(&self, compared: &Compared, format: Format, out: &mut dyn Write) -> io::Result<()> {
        let baseline = self.scenario(self.baseline).name.as_str();
        let with = self.scenario(self.with).name.as_str();
        match (format, compared) {
            (Format::Text, compared) => compare_text::write(self, compared, out),
            (Format::Json, Compared::Components(comparison)) => {
                ComparisonRecord::by_component(baseline, with, comparison).write_json(out)
            }
            (Format::Csv, Compared::Components(comparison)) => {
                ComparisonRecord::by_component(baseline, with, comparison).write_csv(out)
            }
            (Format::Json, Compared::Certificates(rows)) => {
                let word = self.outcome.word();
                ComparisonRecord::by_certificate(baseline, with, word, rows).write_json(out)
            }
            (Format::Csv, Compared::Certificates(rows)) => {
                let word = self.outcome.word();
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
}
