//! The payments of a year, as JSON and CSV.

use std::io;

use serde::Serialize;

use super::estimate_record::writers_own;
use crate::domain::Word;
use crate::funding::{Payments, When};

/// The payments of a year in the words of the data formats; amounts are dollars with two decimals.
#[derive(Debug, Serialize)]
pub struct PaymentsRecord {
    indicative: String,
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
    pub fn of(payments: &Payments) -> Self {
        let record = |&when: &When| PaymentRecord {
            when: when.word(),
            amount: payments.amount(when).plain(),
        };
        Self {
            indicative: payments.indicative.plain(),
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
