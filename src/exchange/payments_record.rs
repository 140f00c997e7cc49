//! The payments of a year, as JSON and CSV.

use std::io;

use serde::Serialize;

use super::estimate_record::writers_own;
use crate::analysis::YearPayments;
use crate::domain::Word;
use crate::funding::When;
use crate::plan::{IndicativeFrom, Plan};

/// The payments of a year in the words of the data formats; amounts are dollars with two decimals.
#[derive(Debug, Serialize)]
pub struct PaymentsRecord {
    /// The scenario that the indicative amount is of; `null` as advised by the department.
    indicative_scenario: Option<String>,
    indicative: String,
    /// The scenario that the revised amount is of, and whether nobody has said so: none is confirmed or
    /// revised.
    revised_scenario: String,
    revised_is_open: bool,
    revised: String,
    payments: Vec<PaymentRecord>,
    total: String,
}

#[derive(Debug, Serialize)]
struct PaymentRecord {
    when: &'static str,
    amount: String,
}

impl PaymentsRecord {
    /// The record of a year's payments.
    pub fn of(plan: &Plan, year: &YearPayments) -> Self {
        let name = |place: usize| plan.scenarios()[place].name.clone();
        let payments = &year.payments;
        let record = |&when: &When| PaymentRecord {
            when: when.word(),
            amount: payments.amount(when).plain(),
        };
        Self {
            indicative_scenario: match year.indicative {
                IndicativeFrom::Scenario(place) => Some(name(place)),
                IndicativeFrom::Advised(_) => None,
            },
            indicative: payments.indicative.plain(),
            revised_scenario: name(year.revised),
            revised_is_open: plan.asks_for_revised(),
            revised: payments.revised.plain(),
            payments: When::ALL.iter().map(record).collect(),
            total: payments.total().plain(),
        }
    }

    /// Writes JSON, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, mut out: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")
    }

    /// Writes CSV (RFC 4180): a header, a row for each payment, and a row `TOTAL`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, out: impl io::Write) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(["when", "amount"]).map_err(writers_own)?;
        for payment in &self.payments {
            writer.write_record([payment.when, &payment.amount]).map_err(writers_own)?;
        }
        writer.write_record(["TOTAL", &self.total]).map_err(writers_own)?;
        writer.flush()
    }
}
