//! `report`: every scenario of a plan with its estimate.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Format, ReportOptions};
use super::check::fault_line;
use super::estimate::built_in;
use super::{Exit, Streams, estimate_text, explanation};
use crate::domain::{collapse_spaces, listed, shown};
use crate::exchange::ScenarioRecord;
use crate::funding::{Case, Estimate, SchoolFacts};
use crate::plan::{Plan, Scenario, notices};
use crate::storage::{self, shown_path};

/// Endings of names that will say another form some day.
const NOT_YET: [&str; 2] = ["pdf", "xlsx"];

pub(super) fn run(options: &ReportOptions, streams: &mut Streams<'_>) -> Exit {
    match report(options, streams) {
        Ok(exit) => exit,
        Err(Refused { why, exit }) => {
            for line in why {
                streams.say(&line);
            }
            exit
        }
    }
}

/// Why there is no report.
struct Refused {
    why: Vec<String>,
    exit: Exit,
}

fn call_wrong(why: String) -> Refused {
    Refused { why: vec![why], exit: Exit::CallWrong }
}

fn report(options: &ReportOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    let format = format(options).map_err(call_wrong)?;
    if options.explain.is_some() && format == Format::Csv {
        return Ok(explanation::refuse_csv(streams));
    }
    let plan = storage::read_plan(&options.plan).map_err(|faults| Refused {
        why: faults.iter().map(fault_line).collect(),
        exit: Exit::InputAtFault,
    })?;
    let chosen = chosen(&plan, options).map_err(call_wrong)?;
    let estimates: Vec<Estimate> =
        chosen.iter().map(|scenario| plan.estimate_of(scenario)).collect();
    let parts: Vec<Part<'_>> = chosen
        .into_iter()
        .zip(&estimates)
        .map(|(scenario, estimate)| Part {
            plan: &plan,
            school: plan.facts_of(scenario),
            scenario,
            estimate,
        })
        .collect();
    let explained = match (options.explain, parts.first()) {
        (Some(figure), Some(part)) => {
            let explained = explanation::of(&part.case(), figure).map_err(call_wrong)?;
            Some((explained, part.scenario.name.as_str()))
        }
        _ => None,
    };
    say_notices(&parts, streams).map_err(|exit| Refused { why: Vec::new(), exit })?;
    let write = |out: &mut dyn Write| match &explained {
        Some((explained, scenario)) => explanation::write(explained, Some(scenario), format, out),
        None => write(&plan, &parts, format, out),
    };
    Ok(match &options.output {
        None => streams.put(write),
        Some(path) => save(path, write, streams),
    })
}

/// A scenario with what was worked out of it.
struct Part<'a> {
    plan: &'a Plan,
    school: SchoolFacts,
    scenario: &'a Scenario,
    estimate: &'a Estimate,
}

impl Part<'_> {
    fn case(&self) -> Case<'_> {
        Case {
            school: &self.school,
            lines: &self.scenario.lines,
            rates: self.plan.rates_of(self.scenario),
            estimate: self.estimate,
        }
    }
}

/// The form that is asked for by name, or by the end of the file's name.
fn format(options: &ReportOptions) -> Result<Format, String> {
    let Some(path) = &options.output else { return Ok(options.format.unwrap_or(Format::Text)) };
    let file = shown_path(path);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        Some("txt") => Format::Text,
        Some("json") => Format::Json,
        Some("csv") => Format::Csv,
        Some(ending) if NOT_YET.contains(&ending) => {
            return Err(format!(
                "--output: {file}: .{ending} is not available yet, expected .txt, .json or .csv"
            ));
        }
        _ => {
            return Err(format!("--output: {file}: expected a name ending in .txt, .json or .csv"));
        }
    };
    if options.format.is_some_and(|format| format != by_name) {
        return Err(format!(
            "--output: {file}: --format asks for another form than the name ends in"
        ));
    }
    // A link that leads nowhere is something as well.
    if path.symlink_metadata().is_ok() && !options.force {
        return Err(format!("--output: {file}: exists already; --force replaces it"));
    }
    Ok(by_name)
}

/// The scenarios asked for.
fn chosen<'a>(plan: &'a Plan, options: &ReportOptions) -> Result<Vec<&'a Scenario>, String> {
    let scenarios = plan.scenarios();
    match (&options.scenario, options.explain) {
        (None, None) => Ok(scenarios.iter().collect()),
        (None, Some(_)) => Ok(vec![&scenarios[plan.baseline()]]),
        (Some(name), _) => {
            let wanted = |scenario: &&Scenario| {
                scenario.name.trim().to_lowercase() == name.trim().to_lowercase()
            };
            let found = scenarios.iter().find(wanted).ok_or_else(|| {
                let names: Vec<String> =
                    scenarios.iter().map(|one| format!("\"{}\"", shown(&one.name, 80))).collect();
                format!(
                    "--scenario: the plan has no scenario \"{}\", expected {}",
                    shown(name, 80),
                    listed(&names, "or")
                )
            })?;
            Ok(vec![found])
        }
    }
}

/// What to know before relying on the figures.
fn say_notices(parts: &[Part<'_>], streams: &mut Streams<'_>) -> Result<(), Exit> {
    let (book, catalogue) = built_in(streams)?;
    for part in parts {
        for notice in notices(part.plan, part.scenario, part.estimate, &catalogue, &book) {
            let text = format!(
                "notice: {}: {}. {}",
                part.scenario.name,
                notice.title().trim_end_matches('.'),
                notice.text()
            );
            streams.say(&shown(&collapse_spaces(&text), usize::MAX));
        }
    }
    Ok(())
}

fn write(plan: &Plan, parts: &[Part<'_>], format: Format, out: &mut dyn Write) -> io::Result<()> {
    let records = || -> Vec<ScenarioRecord<'_>> {
        parts.iter().map(|part| ScenarioRecord::of(plan, part.scenario, part.estimate)).collect()
    };
    match format {
        Format::Text => write_text(plan, parts, out),
        Format::Json => ScenarioRecord::write_json(&records(), out),
        Format::Csv => ScenarioRecord::write_csv(&records(), out),
    }
}

fn write_text(plan: &Plan, parts: &[Part<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", shown(&plan.title(), usize::MAX))?;
    let baseline = &plan.scenarios()[plan.baseline()].name;
    for part in parts {
        let scenario = part.scenario;
        let role = if scenario.name == *baseline { ", the baseline" } else { "" };
        writeln!(out)?;
        writeln!(out, "Scenario       {}{role}", shown(&scenario.name, usize::MAX))?;
        writeln!(out, "Cycle          {}", scenario.cycle.label())?;
        estimate_text::write(&part.case(), out)?;
    }
    Ok(())
}

/// Writes a result to a file, whole or not at all.
fn save(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    streams: &mut Streams<'_>,
) -> Exit {
    let mut bytes = Vec::new();
    let text = write(&mut bytes).and_then(|()| {
        String::from_utf8(bytes).map_err(|cause| io::Error::other(cause.to_string()))
    });
    let saved = match text {
        Ok(text) => storage::save_text(path, &text).map_err(|fault| fault.to_string()),
        Err(cause) => Err(format!("{}: cannot be written: {cause}", shown_path(path))),
    };
    match saved {
        Ok(()) => Exit::Done,
        Err(why) => {
            streams.say(&why);
            Exit::InputAtFault
        }
    }
}
