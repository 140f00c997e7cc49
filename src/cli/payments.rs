//! `payments`: when the VET payments of a plan's year come.

use std::io::{self, Write};

use super::arguments::{Format, PaymentsOptions};
use super::process::{Exit, Refused, Streams};
use super::{output, plans};
use crate::analysis::YearPayments;
use crate::domain::{Money, shown};
use crate::exchange::PaymentsRecord;
use crate::funding::{Estimate, When};
use crate::plan::{Action, IndicativeFrom, PaymentsEdit, Plan, SchoolEdit};

pub(super) fn run(options: &PaymentsOptions, streams: &mut Streams<'_>) -> Exit {
    payments(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn payments(options: &PaymentsOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    let format = output::format(&options.result).map_err(Refused::call_wrong)?;
    let plan = plans::read(&options.plan)?;
    // What the call asks for is a change of the plan as the window makes it, which nobody saves.
    let plan = edits(&plan, options)
        .map_err(Refused::call_wrong)?
        .iter()
        .try_fold(plan, |plan, edit| plan.as_if(edit))
        .map_err(|refused| Refused::call_wrong(refused.to_string()))?;
    let estimates: Vec<Estimate> =
        plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
    let year = YearPayments::of(&plan, &estimates)
        .ok_or_else(|| Refused::call_wrong("the plan has no scenario".to_owned()))?;
    let used = (0..estimates.len()).filter(|&place| {
        place == year.revised || year.indicative == IndicativeFrom::Scenario(place)
    });
    let used = used.map(|place| (&plan.scenarios()[place], &estimates[place]));
    plans::say_notices(&plan, used, streams)?;
    let record = || PaymentsRecord::of(&plan, &year);
    let write = |out: &mut dyn Write| match format {
        Format::Text => write_text(&plan, &year, out),
        Format::Json => record().write_json(out),
        Format::Csv => record().write_csv(out),
    };
    Ok(output::put(options.result.output.as_deref(), write, streams))
}

/// What the call has otherwise than the plan.
fn edits(plan: &Plan, options: &PaymentsOptions) -> Result<Vec<Action>, String> {
    let mut edits = Vec::new();
    if let Some(indicative) = &options.indicative {
        if let Some(place) = plans::place_of(plan, indicative) {
            edits.push(PaymentsEdit::Indicative(Some(place)));
            edits.push(PaymentsEdit::Advised(None));
        } else {
            let advised = Money::parse(indicative).map_err(|fault| {
                format!(
                    "--indicative: the plan has no scenario \"{}\", and as an amount it is {fault}; \
                     expected {}, or dollars such as 79000 or 79000.50",
                    shown(indicative, 80),
                    plans::names(plan)
                )
            })?;
            edits.push(PaymentsEdit::Advised(Some(advised)));
        }
    }
    if let Some(revised) = &options.revised {
        let place = plans::scenario_named(plan, "--revised", revised)?;
        edits.push(PaymentsEdit::Revised(Some(place)));
    }
    let mut edits: Vec<Action> = edits.into_iter().map(Action::EditPayments).collect();
    if options.new_provider {
        edits.push(Action::EditSchool(SchoolEdit::NewProvider(true)));
    }
    Ok(edits)
}

/// The characters of a column of amounts with the space before them, unless an amount needs more.
const AMOUNT_WIDTH: usize = 18;

fn write_text(plan: &Plan, year: &YearPayments, out: &mut dyn Write) -> io::Result<()> {
    let name = |place: usize| plan.marked_name(&plan.scenarios()[place]);
    let payments = &year.payments;
    let indicative = match year.indicative {
        IndicativeFrom::Scenario(place) => name(place),
        IndicativeFrom::Advised(_) => "as advised by the department".to_owned(),
    };
    writeln!(out, "{}", shown(&plan.title(), usize::MAX))?;
    writeln!(out)?;
    let mut sentences = vec![year.compared(plan)];
    sentences.extend(year.open_question(plan).map(|open| format!("{open} Say it with --revised.")));
    for sentence in sentences {
        writeln!(out, "{}", shown(&sentence, usize::MAX))?;
    }
    writeln!(out)?;
    let amount_of = |of: &str| shown(of, usize::MAX);
    writeln!(out, "Indicative     {}, {}", payments.indicative, amount_of(&indicative))?;
    writeln!(out, "Revised        {}, {}", payments.revised, amount_of(&name(year.revised)))?;
    if payments.new_provider {
        writeln!(out, "New provider   no VET before the year")?;
    }
    writeln!(out)?;
    let amounts =
        When::ALL.iter().flat_map(|&when| [payments.amount(when), payments.cumulative(when)]);
    let widths = amounts.map(|amount| amount.to_string().len() + 2);
    let width = widths.max().unwrap_or(0).max(AMOUNT_WIDTH);
    writeln!(out, "{:<34}{:>width$}{:>width$}  Share", "Payment", "Amount", "Cumulative")?;
    for &when in When::ALL {
        writeln!(
            out,
            "{:<34}{:>width$}{:>width$}  {}",
            when.label(),
            payments.amount(when),
            payments.cumulative(when),
            when.share(payments.new_provider)
        )?;
    }
    writeln!(out, "{:<34}{:>width$}", "Year", payments.total())
}
