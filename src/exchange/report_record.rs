//! The scenarios of a plan with their estimates, as JSON and CSV.

use std::io;

use serde::Serialize;

use super::estimate_record::{CSV_COLUMNS, EstimateRecord, kind_word, writers_own};
use crate::domain::Word;
use crate::funding::Estimate;
use crate::plan::{Plan, Scenario};
use crate::rates::SetKind;

/// The columns before those of an estimate.
const SCENARIO_COLUMNS: [&str; 5] =
    ["scenario", "cycle", "rate_set", "rate_set_title", "rate_set_kind"];

/// One scenario in the words of the data formats: what it is, then the fields of its estimate.
#[derive(Debug, Serialize)]
pub struct ScenarioRecord<'a> {
    scenario: &'a str,
    baseline: bool,
    cycle: &'static str,
    rate_set_title: &'a str,
    #[serde(skip)]
    kind: SetKind,
    #[serde(flatten)]
    estimate: EstimateRecord<'a>,
}

impl<'a> ScenarioRecord<'a> {
    /// The record of a plan's scenario with its estimate.
    pub fn of(plan: &'a Plan, scenario: &'a Scenario, estimate: &'a Estimate) -> Self {
        let rates = plan.rates_of(scenario);
        let set = rates.contents();
        Self {
            scenario: &scenario.name,
            baseline: plan.scenarios()[plan.baseline()].name == scenario.name,
            cycle: scenario.cycle.word(),
            rate_set_title: &set.title,
            kind: set.kind,
            estimate: EstimateRecord::of(&plan.school_facts(), &scenario.lines, rates, estimate)
                .with_kind(set.kind),
        }
    }

    /// Writes scenarios as a JSON array, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(scenarios: &[Self], mut out: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, scenarios)?;
        out.write_all(b"\n")
    }

    /// Writes scenarios as one CSV table (RFC 4180): a header, and for each scenario a row a line and
    /// a row of totals whose certificate is `TOTAL`. No name is taken for a formula.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(scenarios: &[Self], out: impl io::Write) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let header = SCENARIO_COLUMNS.iter().chain(&CSV_COLUMNS);
        writer.write_record(header).map_err(writers_own)?;
        for scenario in scenarios {
            let before = [
                &no_formula(scenario.scenario),
                scenario.cycle,
                &no_formula(scenario.estimate.rate_set()),
                &no_formula(scenario.rate_set_title),
                kind_word(scenario.kind),
            ];
            scenario.estimate.csv_rows(|row| {
                let cells = before.into_iter().chain(row.iter().copied());
                writer.write_record(cells).map_err(writers_own)
            })?;
        }
        writer.flush()
    }
}

/// A text that a spreadsheet would take for a formula, with an apostrophe before it.
fn no_formula(text: &str) -> String {
    let begins_one =
        text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(['=', '+', '-', '@']);
    if begins_one { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\tname"] {
            assert_eq!(no_formula(text), format!("'{text}"));
        }
        for text in ["", "Indicative", "2027 = a guess", "a-b"] {
            assert_eq!(no_formula(text), text);
        }
    }
}
