//! `new`: a plan from CSVs or workbooks of enrolments.

use std::path::Path;

use super::arguments::NewOptions;
use super::basis::{built_in, rates};
use super::output::refuse_existing;
use super::plans::{is_called, say_notices};
use super::process::{Exit, Refused, Streams};
use super::table_file::UnfitChoice;
use super::workbook_lines::{Files, enrolments};
use crate::domain::{
    EnrolmentLine, FundingCycle, Problem, SchoolProfile, Years7To12, listed, shown,
};
use crate::exchange::import::ImportBasis;
use crate::funding::Estimate;
use crate::plan::{PaymentsBasis, Plan, PlanFile, Scenario};
use crate::rates::RateSet;
use crate::storage::{self, shown_path};

pub(super) fn run(options: &NewOptions, streams: &mut Streams<'_>) -> Exit {
    new(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn new(options: &NewOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    refuse_call(options).map_err(Refused::call_wrong)?;
    let (book, catalogue) = built_in()?;
    let rates = rates("--rates", &options.facts.rates, &book, streams)?;
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &rates };
    let scenarios = scenarios(options, &known, streams)?;
    let plan = Plan::checked(plan_file(options, rates, scenarios)).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(Problem::told_in_line).collect();
        Refused::call_wrong(lines.join("\n"))
    })?;
    let estimates: Vec<Estimate> =
        plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
    say_notices(&plan, plan.scenarios().iter().zip(&estimates), streams)?;
    if let Some(holder) = storage::lock_holder(&options.output) {
        let file = shown_path(&options.output);
        streams.say(&format!(
            "notice: {holder} has {file} open; that window asks before it saves over this plan"
        ));
    }
    // The code that the window saves with.
    storage::save_plan(&options.output, &plan)
        .map_err(|fault| Refused::input_at_fault(vec![fault.to_string()]))?;
    Ok(Exit::Done)
}

/// What is wrong with a call, before anything is read.
fn refuse_call(options: &NewOptions) -> Result<(), String> {
    let file = shown_path(&options.output);
    let ending = options.output.extension();
    if !ending.is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        return Err(format!("--output: {file}: expected a name ending in .ron"));
    }
    refuse_existing(&options.output, options.force)?;
    let from_input = options.scenarios.iter().filter(|(_, path)| is_standard_input(path));
    if from_input.count() > 1 {
        return Err("--scenario: standard input can be read once".to_owned());
    }
    for (name, _) in &options.cycles {
        named(options, "--cycle", name)?;
        if options.cycles.iter().filter(|(other, _)| is_called(other, name)).count() > 1 {
            return Err(format!("--cycle: \"{}\" is given more than once", shown(name, 80)));
        }
    }
    options.baseline.iter().try_for_each(|name| named(options, "--baseline", name).map(drop))
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The scenario that an option names, as `--scenario` calls it.
fn named<'a>(options: &'a NewOptions, option: &str, name: &str) -> Result<&'a str, String> {
    let found = options.scenarios.iter().find(|(scenario, _)| is_called(scenario, name));
    found.map(|(scenario, _)| scenario.as_str()).ok_or_else(|| {
        let quoted = |(name, _): &(String, _)| format!("\"{}\"", shown(name, 80));
        let names: Vec<String> = options.scenarios.iter().map(quoted).collect();
        format!(
            "{option}: no --scenario is called \"{}\", expected {}",
            shown(name, 80),
            listed(&names, "or")
        )
    })
}

/// The scenarios with what their files hold; the faults of all of them are said.
fn scenarios(
    options: &NewOptions,
    known: &ImportBasis<'_>,
    streams: &mut Streams<'_>,
) -> Result<Vec<Scenario>, Refused> {
    let mut scenarios = Vec::new();
    let mut is_faulty = false;
    let files = if options.scenarios.len() == 1 { Files::One } else { Files::Several };
    // Those that fit no file, as long as none was found that they fit.
    let mut unfit: Option<Vec<UnfitChoice>> = None;
    for (name, path) in &options.scenarios {
        match enrolments(path, &options.table, files, known, streams) {
            Ok(read) => {
                scenarios.push(scenario(options, name, known.rates, read.lines));
                let is_still = |one: &UnfitChoice| {
                    unfit.as_ref().is_none_or(|all| all.iter().any(|all| all.choice == one.choice))
                };
                unfit = Some(read.unfit.into_iter().filter(is_still).collect());
            }
            Err(refused) => {
                if refused.say(streams) == Exit::CallWrong {
                    return Err(Refused::said(Exit::CallWrong));
                }
                is_faulty = true;
            }
        }
    }
    if let Some(unfit) = unfit.into_iter().flatten().next().filter(|_| !is_faulty) {
        return Err(Refused::call_wrong(unfit.told));
    }
    // Why was said.
    if is_faulty { Err(Refused::said(Exit::InputAtFault)) } else { Ok(scenarios) }
}

fn scenario(
    options: &NewOptions,
    name: &str,
    rates: &RateSet,
    lines: Vec<EnrolmentLine>,
) -> Scenario {
    let given = options.cycles.iter().find(|(scenario, _)| is_called(scenario, name));
    // Any other name is the school's own question.
    let called = || FundingCycle::called(name).unwrap_or(FundingCycle::WhatIf);
    let cycle = given.map_or_else(called, |(_, cycle)| *cycle);
    Scenario { lines, ..Scenario::empty(name.to_owned(), cycle, rates.id().clone()) }
}

fn plan_file(options: &NewOptions, rates: RateSet, scenarios: Vec<Scenario>) -> PlanFile {
    let first = scenarios.first().map(|scenario| scenario.name.clone()).unwrap_or_default();
    let baseline =
        options.baseline.as_deref().and_then(|name| named(options, "--baseline", name).ok());
    PlanFile {
        school: SchoolProfile {
            name: options.school.clone(),
            school_type: options.facts.school_type,
            years_7_12: Years7To12::Total(options.facts.years_7_12),
            new_provider: options.new_provider,
            floor: options.facts.floor,
            ..SchoolProfile::default()
        },
        planning_year: options.year,
        small_scale_reading: options.facts.small_scale_reading,
        baseline: baseline.map_or(first, str::to_owned),
        payments: PaymentsBasis::default(),
        prepared_by: String::new(),
        recommendation: String::new(),
        approved: None,
        rate_notes: Vec::new(),
        scenarios,
        rate_sets: vec![rates],
    }
}
