//! The scenarios of a plan with their estimates, as JSON and CSV.

use std::io;

use serde::Serialize;

use super::estimate_record::{CSV_COLUMNS, EstimateRecord, kind_word, writers_own};
use crate::domain::{EnrolmentLine, Money, ProgramYear, Word};
use crate::funding::{CostsEntered, Estimate, LineEstimate, LineStatus};
use crate::plan::{Plan, Scenario};
use crate::rates::SetKind;

/// The columns before those of an estimate.
const SCENARIO_COLUMNS: [&str; 5] =
    ["scenario", "cycle", "rate_set", "rate_set_title", "rate_set_kind"];

/// The columns after those of an estimate: what was entered of a line, so that its FTE can be checked, and
/// what it would have drawn if nothing kept it from being funded.
const LINE_COLUMNS: [&str; 9] = [
    "line",
    "title",
    "level",
    "hours",
    "age",
    "pathway",
    "vcaa_approved",
    "on_vass",
    "would_have_drawn",
];

/// The columns after those, where a scenario has costs.
const COST_COLUMNS: [&str; 2] = ["cost", "net"];

/// The column after those, where a line says a program year.
const PROGRAM_YEAR_COLUMN: &str = "program_year";

/// The column after that, where withdrawals are expected of a line of a scenario.
const WITHDRAWALS_COLUMN: &str = "withdrawals_percent";

/// The last column, where notes were asked for: of a line, and in the row of totals of the scenario.
const NOTE_COLUMN: &str = "note";

/// One scenario in the words of the data formats: what it is, then the fields of its estimate, what it
/// costs by the school's own figures, where it entered any, which withdrawals are expected, where any
/// are, and of which program year lines are, where any says it.
#[derive(Debug, Serialize)]
pub struct ScenarioRecord<'a> {
    scenario: &'a str,
    baseline: bool,
    cycle: &'static str,
    rate_set_title: &'a str,
    #[serde(skip)]
    kind: SetKind,
    #[serde(skip)]
    lines: &'a [EnrolmentLine],
    #[serde(skip)]
    results: &'a [LineEstimate],
    /// The scenario's own note, where notes were asked for.
    #[serde(skip)]
    note: Option<&'a str>,
    #[serde(flatten)]
    estimate: EstimateRecord<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_costs: Option<OwnCosts>,
    /// For each line in its order, of a hundred students how many; the line's figures are expected values.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawals_percent: Option<Vec<u8>>,
    /// For each line in its order 1 or 2, `null` for a one-year certificate; absent where all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    program_years: Option<Vec<Option<u8>>>,
}

/// What the lines and the scenario cost, and what is left of the new money.
#[derive(Debug, Serialize)]
struct OwnCosts {
    /// For each line in its order; `null` where no cost is entered.
    lines: Vec<Option<CostRecord>>,
    totals: CostRecord,
    /// How many lines the totals lack: those without a cost, and those of which is not known what they draw.
    lines_without_costs: usize,
    lines_not_complete: usize,
}

#[derive(Debug, Serialize)]
struct CostRecord {
    cost: String,
    net: String,
}

impl CostRecord {
    fn of(cost: Option<Money>, net: Option<Money>) -> Option<Self> {
        Some(Self { cost: cost?.plain(), net: net?.plain() })
    }

    /// The cells of the cost columns.
    fn cells(record: Option<&Self>) -> [&str; COST_COLUMNS.len()] {
        record.map_or([""; COST_COLUMNS.len()], |known| [&known.cost, &known.net])
    }
}

impl OwnCosts {
    fn of(estimate: &Estimate) -> Option<Self> {
        let lines = estimate.lines.iter();
        let entered = CostsEntered::of(estimate);
        Some(Self {
            lines_without_costs: entered.without,
            lines_not_complete: entered.incomplete,
            totals: CostRecord::of(estimate.totals.cost, estimate.totals.net)?,
            lines: lines.map(|line| CostRecord::of(line.cost, line.net())).collect(),
        })
    }
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
            lines: &scenario.lines,
            results: &estimate.lines,
            note: None,
            estimate: EstimateRecord::of(
                &plan.facts_of(scenario),
                &scenario.lines,
                rates,
                estimate,
            )
            .with_kind(set.kind)
            .of_plan(),
            own_costs: OwnCosts::of(estimate),
            withdrawals_percent: scenario
                .expects_withdrawals()
                .then(|| scenario.lines.iter().map(|line| line.withdrawals_percent).collect()),
            program_years: has_program_years(&scenario.lines).then(|| {
                let years = scenario.lines.iter().map(|line| line.program_year);
                years.map(|year| year.map(ProgramYear::number)).collect()
            }),
        }
    }

    /// The same with the notes on the lines and that on the scenario, in CSV.
    #[must_use]
    pub fn with_notes(self, of_scenario: &'a str) -> Self {
        Self { note: Some(of_scenario), ..self }
    }

    /// Writes scenarios as a JSON array, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(scenarios: &[Self], mut out: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, scenarios)?;
        out.write_all(b"\n")
    }

    /// The cells of the line columns, line by line.
    fn line_cells(&self) -> impl Iterator<Item = [String; LINE_COLUMNS.len()]> {
        let yes_no = |yes: bool| if yes { "true" } else { "false" }.to_owned();
        self.lines.iter().zip(self.results).zip(1_usize..).map(move |((line, result), number)| {
            let drawn = match &result.status {
                LineStatus::Ineligible { would_have_drawn: Some(amounts), .. } => {
                    amounts.total().plain()
                }
                LineStatus::Eligible
                | LineStatus::Ineligible { .. }
                | LineStatus::Incomplete(_) => String::new(),
            };
            [
                number.to_string(),
                no_formula(&line.title),
                line.level.map(|level| level.word().to_owned()).unwrap_or_default(),
                line.hours.to_string(),
                line.age.map(|age| age.to_string()).unwrap_or_default(),
                line.pathway.word().to_owned(),
                yes_no(line.vcaa_approved),
                yes_no(line.on_vass),
                drawn,
            ]
        })
    }

    /// Writes scenarios as one CSV table (RFC 4180): a header, and for each scenario a row a line and
    /// a row of totals whose certificate is `TOTAL`. Where any of them has costs, two columns follow, one
    /// where a line says its program year, one where withdrawals are expected of any, and one where notes were asked
    /// for. No name is taken for a formula; a net position below nothing is a number.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(scenarios: &[Self], out: impl io::Write) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let has_costs = scenarios.iter().any(|scenario| scenario.own_costs.is_some());
        let of_costs = if has_costs { COST_COLUMNS.len() } else { 0 };
        let has_years = scenarios.iter().any(|one| one.program_years.is_some());
        let years = has_years.then_some(PROGRAM_YEAR_COLUMN);
        let has_withdrawals = scenarios.iter().any(|one| one.withdrawals_percent.is_some());
        let withdrawals = has_withdrawals.then_some(WITHDRAWALS_COLUMN);
        let header = SCENARIO_COLUMNS.iter().chain(&CSV_COLUMNS).chain(&LINE_COLUMNS);
        let header = header.chain(&COST_COLUMNS[..of_costs]);
        let has_notes = scenarios.iter().any(|one| one.note.is_some());
        let notes = has_notes.then_some(NOTE_COLUMN);
        let header = header.copied().chain(years).chain(withdrawals).chain(notes);
        writer.write_record(header).map_err(writers_own)?;
        for scenario in scenarios {
            let before = [
                &no_formula(scenario.scenario),
                scenario.cycle,
                &no_formula(scenario.estimate.rate_set()),
                &no_formula(scenario.rate_set_title),
                kind_word(scenario.kind),
            ];
            let costs = scenario.own_costs.as_ref();
            let lines = costs.iter().flat_map(|costs| &costs.lines).map(Option::as_ref);
            // The row of totals comes last.
            let mut costs = lines.chain(costs.map(|costs| Some(&costs.totals)));
            let mut percents = scenario.withdrawals_percent.iter().flatten();
            let mut entered = scenario.line_cells();
            let mut years = scenario.lines.iter().map(|line| line.program_year);
            let of_lines = scenario.lines.iter().map(|line| line.note.as_str());
            // The row of totals comes last.
            let mut notes = of_lines.chain(scenario.note);
            scenario.estimate.csv_rows(|row| {
                // The row of totals has none.
                let entered = entered.next().unwrap_or_default();
                let percent = percents.next().map(u8::to_string).unwrap_or_default();
                let percent = has_withdrawals.then_some(percent.as_str());
                let year = years.next().flatten().map(Word::word).unwrap_or_default();
                let year = has_years.then_some(year);
                let note = no_formula(notes.next().unwrap_or_default());
                let note = has_notes.then_some(note.as_str());
                let own = CostRecord::cells(costs.next().flatten());
                let own = own.into_iter().take(of_costs);
                let cells = before.into_iter().chain(row.iter().copied());
                let cells = cells.chain(entered.iter().map(String::as_str));
                let cells = cells.chain(own).chain(year).chain(percent).chain(note);
                writer.write_record(cells).map_err(writers_own)
            })?;
        }
        writer.flush()
    }
}

/// Whether a line says that it is of the first or second year of its certificate.
fn has_program_years(lines: &[EnrolmentLine]) -> bool {
    lines.iter().any(|line| line.program_year.is_some())
}

/// A text that a spreadsheet would take for a formula, with an apostrophe before it.
pub fn no_formula(text: &str) -> String {
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
