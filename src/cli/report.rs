//! `report`: every scenario of a plan with its estimate.

use std::io::{self, Write};

use super::arguments::ReportOptions;
use super::process::{Exit, Refused, Streams};
use super::report_file::{self, ReportForm, Said};
use super::{estimate_text, explanation, output, plans};
use crate::domain::shown;
use crate::exchange::ScenarioRecord;
use crate::funding::{Case, Estimate, SchoolFacts};
use crate::plan::{Plan, Scenario};

pub(super) fn run(options: &ReportOptions, streams: &mut Streams<'_>) -> Exit {
    report(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn report(options: &ReportOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    let form = ReportForm::of(options).map_err(Refused::call_wrong)?;
    let said = match form {
        ReportForm::Said(said) => said,
        ReportForm::File(kind) => return report_file::write(options, kind, streams),
    };
    let plan = plans::read(&options.plan)?;
    let chosen = chosen(&plan, options).map_err(Refused::call_wrong)?;
    let estimates: Vec<Estimate> =
        chosen.iter().map(|scenario| plan.estimate_of(scenario)).collect();
    let parts: Vec<WorkedScenario<'_>> = chosen
        .into_iter()
        .zip(&estimates)
        .map(|(scenario, estimate)| WorkedScenario {
            plan: &plan,
            school: plan.facts_of(scenario),
            scenario,
            estimate,
        })
        .collect();
    let explained = match (options.explain, parts.first()) {
        (Some(figure), Some(part)) => {
            let explained = explanation::of(&part.case(), figure).map_err(Refused::call_wrong)?;
            Some((explained, part.scenario.name.as_str()))
        }
        _ => None,
    };
    let shown = parts.iter().map(|part| (part.scenario, part.estimate));
    plans::say_notices(&plan, shown, streams)?;
    let write = |out: &mut dyn Write| match &explained {
        Some((explained, scenario)) => {
            explanation::write(explained, Some(scenario), said.into(), out)
        }
        None => write(&plan, &parts, said, out),
    };
    Ok(output::put(options.result.output.as_deref(), write, streams))
}

/// A scenario with what was worked out of it.
struct WorkedScenario<'a> {
    plan: &'a Plan,
    school: SchoolFacts,
    scenario: &'a Scenario,
    estimate: &'a Estimate,
}

impl WorkedScenario<'_> {
    fn case(&self) -> Case<'_> {
        Case {
            school: &self.school,
            lines: &self.scenario.lines,
            rates: self.plan.rates_of(self.scenario),
            estimate: self.estimate,
        }
    }
}

/// The scenarios asked for.
fn chosen<'a>(plan: &'a Plan, options: &ReportOptions) -> Result<Vec<&'a Scenario>, String> {
    let scenarios = plan.scenarios();
    match (&options.scenario, options.explain) {
        (None, None) => Ok(scenarios.iter().collect()),
        (None, Some(_)) => Ok(vec![&scenarios[plan.baseline()]]),
        (Some(name), _) => Ok(vec![&scenarios[plans::scenario_named(plan, "--scenario", name)?]]),
    }
}

fn write<'a>(
    plan: &'a Plan,
    parts: &[WorkedScenario<'a>],
    said: Said,
    out: &mut dyn Write,
) -> io::Result<()> {
    match said {
        Said::Text => write_text(plan, parts, out),
        Said::Json => {
            let record =
                |part: &WorkedScenario<'a>| ScenarioRecord::of(plan, part.scenario, part.estimate);
            let records: Vec<ScenarioRecord<'_>> = parts.iter().map(record).collect();
            ScenarioRecord::write_json(&records, out)
        }
    }
}

fn write_text(plan: &Plan, parts: &[WorkedScenario<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", shown(&plan.title(), usize::MAX))?;
    let baseline = &plan.scenarios()[plan.baseline()].name;
    for part in parts {
        let scenario = part.scenario;
        let role = if scenario.name == *baseline { ", the baseline" } else { "" };
        writeln!(out)?;
        writeln!(out, "Scenario       {}{role}", shown(&scenario.name, usize::MAX))?;
        writeln!(out, "Scenario is    {}", scenario.cycle.label())?;
        if let Some(day) = plan.approved().or(scenario.approved) {
            writeln!(out, "Approved       on {day}")?;
        }
        estimate_text::write(&part.case(), out)?;
    }
    Ok(())
}
