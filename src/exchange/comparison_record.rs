//! A baseline and a scenario compared, as JSON and CSV.

use std::io;

use serde::Serialize;

use super::estimate_record::writers_own;
use super::report_record::no_formula;
use crate::analysis::{ByCause, Comparison, PartRow, Presence, ResultPart};
use crate::domain::{Money, Word};
use crate::funding::{Figure, Payments, Reading, When};

/// The columns before those of a row.
const NAME_COLUMNS: [&str; 2] = ["baseline_name", "scenario_name"];

/// A baseline and a scenario side by side, in the words of the data formats; amounts are dollars with two
/// decimals.
#[derive(Debug, Serialize)]
pub struct ComparisonRecord<'a, Row> {
    baseline: &'a str,
    scenario: &'a str,
    /// The result that the rows add up to, where it is one of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    rows: Vec<Row>,
    /// What the rows come to, for a table whose last row does not say it.
    #[serde(skip)]
    total: Option<Both>,
}

/// Something that stands in a row of a table.
pub trait Cells {
    /// The headings of its cells.
    const COLUMNS: &'static [&'static str];

    /// Its cells; none of them can be taken for a formula.
    fn cells(&self) -> Vec<String>;
}

/// An amount on both sides.
#[derive(Debug, Serialize)]
struct Both {
    baseline: String,
    scenario: String,
    difference: String,
}

impl Both {
    fn of(baseline: Money, scenario: Money) -> Self {
        Self {
            baseline: baseline.plain(),
            scenario: scenario.plain(),
            difference: (scenario - baseline).plain(),
        }
    }

    fn cells(&self) -> [String; 3] {
        [self.baseline.clone(), self.scenario.clone(), self.difference.clone()]
    }
}

/// A component of funding, or a sum of components.
#[derive(Debug, Serialize)]
pub struct ComponentRow {
    component: &'static str,
    #[serde(flatten)]
    amounts: Both,
}

/// What a certificate draws, or a part of the result that is of no certificate.
#[derive(Debug, Serialize)]
pub struct CertificateRow<'a> {
    certificate: &'a str,
    title: &'a str,
    presence: &'static str,
    #[serde(flatten)]
    amounts: Both,
}

/// A payment of the year.
#[derive(Debug, Serialize)]
pub struct PaymentRow {
    when: &'static str,
    #[serde(flatten)]
    amounts: Both,
}

impl Cells for ComponentRow {
    const COLUMNS: &'static [&'static str] = &["component", "baseline", "scenario", "difference"];

    fn cells(&self) -> Vec<String> {
        std::iter::once(self.component.to_owned()).chain(self.amounts.cells()).collect()
    }
}

impl Cells for CertificateRow<'_> {
    const COLUMNS: &'static [&'static str] =
        &["certificate", "title", "presence", "baseline", "scenario", "difference"];

    fn cells(&self) -> Vec<String> {
        let words = [self.certificate, &no_formula(self.title), self.presence].map(str::to_owned);
        words.into_iter().chain(self.amounts.cells()).collect()
    }
}

impl Cells for PaymentRow {
    const COLUMNS: &'static [&'static str] = &["when", "baseline", "scenario", "difference"];

    fn cells(&self) -> Vec<String> {
        std::iter::once(self.when.to_owned()).chain(self.amounts.cells()).collect()
    }
}

/// A figure of a comparison in the words of an estimate's JSON.
fn component(figure: Figure) -> &'static str {
    match figure {
        Figure::Targeted => "targeted",
        Figure::Materials => "materials",
        Figure::SmallScale(Reading::Used) => "small_scale",
        Figure::FloorTopUp => "floor_top_up",
        Figure::VetPayments => "vet_payments",
        Figure::Core => "core",
        Figure::Total => "total",
        // A comparison has no others.
        other => other.label(),
    }
}

/// A part of a result in the words of the data formats.
fn part_words(part: &ResultPart) -> (&str, &str) {
    match part {
        ResultPart::Certificate { code, title } => (code.as_str(), title),
        ResultPart::SmallScale => ("small_scale", ""),
        ResultPart::FloorTopUp => ("floor_top_up", ""),
    }
}

impl<'a> ComparisonRecord<'a, ComponentRow> {
    /// The record of a comparison with one other scenario.
    pub fn by_component(baseline: &'a str, scenario: &'a str, comparison: &Comparison) -> Self {
        let rows = comparison.rows.iter().filter_map(|row| {
            let amount = row.others.first()?;
            let amounts = Both::of(row.baseline, *amount);
            Some(ComponentRow { component: component(row.figure), amounts })
        });
        Self { baseline, scenario, result: None, rows: rows.collect(), total: None }
    }
}

impl<'a> ComparisonRecord<'a, CertificateRow<'a>> {
    /// The record of a result by certificate, with one other scenario. `result` is its word.
    pub fn by_certificate(
        baseline: &'a str,
        scenario: &'a str,
        result: &'static str,
        rows: &'a [PartRow],
    ) -> Self {
        let before = rows.iter().map(|row| row.baseline).sum();
        let after = rows.iter().filter_map(|row| row.others.first()).map(|other| other.amount);
        let total = Some(Both::of(before, after.sum()));
        let rows = rows.iter().filter_map(|row| {
            let other = row.others.first()?;
            let (certificate, title) = part_words(&row.part);
            let presence = Presence::word(other.presence);
            let amounts = Both::of(row.baseline, other.amount);
            Some(CertificateRow { certificate, title, presence, amounts })
        });
        Self { baseline, scenario, result: Some(result), rows: rows.collect(), total }
    }
}

impl<'a> ComparisonRecord<'a, PaymentRow> {
    /// The record of the year's payments by two scenarios.
    pub fn by_quarter(baseline: &'a str, scenario: &'a str, payments: &[Payments; 2]) -> Self {
        let row = |&when: &When| {
            let [before, after] = payments.map(|payments| payments.amount(when));
            PaymentRow { when: when.word(), amounts: Both::of(before, after) }
        };
        let [before, after] = payments.map(|payments| payments.total());
        let total = Some(Both::of(before, after));
        Self { baseline, scenario, result: None, rows: When::ALL.iter().map(row).collect(), total }
    }
}

impl<Row: Cells + Serialize> ComparisonRecord<'_, Row> {
    /// Writes JSON, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, out: impl io::Write) -> io::Result<()> {
        write_json(self, out)
    }

    /// Writes CSV (RFC 4180): a header and the rows, each with the names of the scenarios. The last row has
    /// the totals: that of components by itself, any other under the name `TOTAL`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, out: impl io::Write) -> io::Result<()> {
        let total = self.total.as_ref().map(|total| {
            let amounts = total.cells();
            let blank = Row::COLUMNS.len() - 1 - amounts.len();
            let names = std::iter::once("TOTAL".to_owned());
            names.chain(std::iter::repeat_n(String::new(), blank)).chain(amounts).collect()
        });
        let rows = self.rows.iter().map(Row::cells).chain(total);
        write_csv([self.baseline, self.scenario], Row::COLUMNS, rows, out)
    }
}

/// The difference of a result by cause, in the words of the data formats; amounts are dollars with two
/// decimals, and add up.
#[derive(Debug, Serialize)]
pub struct CausesRecord<'a> {
    baseline: &'a str,
    scenario: &'a str,
    result: &'static str,
    baseline_amount: String,
    scenario_amount: String,
    difference: String,
    causes: Vec<CauseRecord>,
}

#[derive(Debug, Serialize)]
struct CauseRecord {
    cause: &'static str,
    amount: String,
}

impl<'a> CausesRecord<'a> {
    /// The record of a difference between two scenarios of those names.
    pub fn of(baseline: &'a str, scenario: &'a str, by_cause: &ByCause) -> Self {
        let causes = by_cause.causes.iter();
        Self {
            baseline,
            scenario,
            result: by_cause.outcome.word(),
            baseline_amount: by_cause.baseline.plain(),
            scenario_amount: by_cause.scenario.plain(),
            difference: by_cause.difference.plain(),
            causes: causes
                .map(|(cause, amount)| CauseRecord { cause: cause.word(), amount: amount.plain() })
                .collect(),
        }
    }

    /// Writes JSON, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, out: impl io::Write) -> io::Result<()> {
        write_json(self, out)
    }

    /// Writes CSV (RFC 4180): a header, a row for each cause, and a row of the difference, whose cause is
    /// `TOTAL`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, out: impl io::Write) -> io::Result<()> {
        let row =
            |cause: &str, amount: &str| [self.result, cause, amount].map(str::to_owned).to_vec();
        let rows = self.causes.iter().map(|one| row(one.cause, &one.amount));
        let rows = rows.chain([row("TOTAL", &self.difference)]);
        write_csv([self.baseline, self.scenario], &["result", "cause", "amount"], rows, out)
    }
}

fn write_json(record: &impl Serialize, mut out: impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, record)?;
    out.write_all(b"\n")
}

fn write_csv(
    names: [&str; 2],
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    out: impl io::Write,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(NAME_COLUMNS.iter().chain(columns)).map_err(writers_own)?;
    let names = names.map(no_formula);
    for row in rows {
        writer.write_record(names.iter().chain(&row)).map_err(writers_own)?;
    }
    writer.flush()
}
