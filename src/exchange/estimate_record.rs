//! An estimate as data: JSON and CSV with the same fields.

use std::io;

use serde::{Serialize, Serializer};

use crate::domain::{EnrolmentLine, Word};
use crate::funding::{Estimate, LineEstimate, LineStatus, SchoolFacts, Totals};
use crate::rates::{RateSet, RateSetId, SetKind};

/// An estimate in the words of its data formats: amounts as plain dollars and cents, FTE and rates
/// without trailing zeros.
#[derive(Debug, Serialize)]
pub struct EstimateRecord<'a> {
    rate_set: &'a RateSetId,
    /// How the amounts came about; left out where the department published them, as the format's
    /// first readers expect, unless a report asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_set_kind: Option<&'static str>,
    school_type: &'static str,
    /// Nothing where a plan does not say it.
    years_7_12: Option<u32>,
    lines: Lines<'a>,
    totals: TotalsRecord,
}

/// Made one by one as they are written: a batch may have very many.
#[derive(Debug)]
struct Lines<'a> {
    enrolments: &'a [EnrolmentLine],
    results: &'a [LineEstimate],
}

impl<'a> Lines<'a> {
    fn records(&self) -> impl Iterator<Item = LineRecord<'a>> {
        let results = self.results.iter();
        self.enrolments.iter().zip(results).map(|(line, result)| LineRecord::of(line, result))
    }
}

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.records())
    }
}

#[derive(Debug, Serialize)]
struct LineRecord<'a> {
    certificate: &'a str,
    band: &'static str,
    materials_tier: &'static str,
    students: u32,
    eligible: bool,
    reason: Option<&'static str>,
    fte: String,
    core: String,
    targeted: String,
    materials: String,
    total: String,
}

#[derive(Debug, Serialize)]
struct TotalsRecord {
    eligible_students: u64,
    eligible_fte: String,
    core: String,
    targeted: String,
    materials: String,
    small_scale_rate: String,
    small_scale: String,
    floor_top_up: String,
    vet_payments: String,
    total: String,
}

/// The columns of the CSV: those of a line, then those that only the row of totals has.
pub(super) const CSV_COLUMNS: [&str; 15] = [
    "certificate",
    "band",
    "materials_tier",
    "students",
    "eligible",
    "reason",
    "fte",
    "core",
    "targeted",
    "materials",
    "total",
    "small_scale_rate",
    "small_scale",
    "floor_top_up",
    "vet_payments",
];

/// The column after those, where the amounts are not published ones.
const KIND_COLUMN: &str = "rate_set_kind";

impl<'a> EstimateRecord<'a> {
    /// The record of the estimate that was made of these lines.
    pub fn of(
        school: &SchoolFacts,
        lines: &'a [EnrolmentLine],
        rates: &'a RateSet,
        estimate: &'a Estimate,
    ) -> Self {
        let kind = rates.contents().kind;
        Self {
            rate_set: rates.id(),
            rate_set_kind: (kind != SetKind::Published).then(|| kind_word(kind)),
            school_type: school.school_type.word(),
            years_7_12: Some(school.years_7_12),
            lines: Lines { enrolments: lines, results: &estimate.lines },
            totals: TotalsRecord::of(&estimate.totals),
        }
    }

    /// The same of a plan, which holds none where nobody said how many students there are in Years 7 to 12.
    pub(super) fn of_plan(mut self) -> Self {
        self.years_7_12 = self.years_7_12.filter(|students| *students > 0);
        self
    }

    /// Writes JSON, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, mut out: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")
    }

    /// Writes CSV (RFC 4180): a header, a row a line, and a row of totals whose certificate is `TOTAL`.
    ///
    /// No cell can be taken for a formula: codes are letters and digits, the rest are our own words
    /// and numbers of 0 or more.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, out: impl io::Write) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let kind = self.rate_set_kind;
        let header = CSV_COLUMNS.into_iter().chain(kind.map(|_| KIND_COLUMN));
        writer.write_record(header).map_err(writers_own)?;
        self.csv_rows(|row| {
            writer.write_record(row.iter().copied().chain(kind)).map_err(writers_own)
        })?;
        writer.flush()
    }

    /// Makes the rows of the CSV one after another.
    pub(super) fn csv_rows(
        &self,
        mut put: impl FnMut(&[&str; CSV_COLUMNS.len()]) -> io::Result<()>,
    ) -> io::Result<()> {
        for line in self.lines.records() {
            put(&[
                line.certificate,
                line.band,
                line.materials_tier,
                &line.students.to_string(),
                if line.eligible { "true" } else { "false" },
                line.reason.unwrap_or_default(),
                &line.fte,
                &line.core,
                &line.targeted,
                &line.materials,
                &line.total,
                "",
                "",
                "",
                "",
            ])?;
        }
        let totals = &self.totals;
        put(&[
            "TOTAL",
            "",
            "",
            &totals.eligible_students.to_string(),
            "",
            "",
            &totals.eligible_fte,
            &totals.core,
            &totals.targeted,
            &totals.materials,
            &totals.total,
            &totals.small_scale_rate,
            &totals.small_scale,
            &totals.floor_top_up,
            &totals.vet_payments,
        ])
    }

    /// The same, saying how the amounts came about whatever they are.
    pub(super) fn with_kind(self, kind: SetKind) -> Self {
        Self { rate_set_kind: Some(kind_word(kind)), ..self }
    }

    /// The rate set's name.
    pub(super) fn rate_set(&self) -> &str {
        &self.rate_set.0
    }
}

/// How the amounts of a set came about, in the words of the data formats.
pub(crate) fn kind_word(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Published => "published",
        SetKind::School => "school",
        SetKind::Projection => "projection",
    }
}

/// The writer's own error, whose kind tells a closed pipe from a full disk; the `csv` crate's
/// conversion hides it.
pub(super) fn writers_own(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

impl<'a> LineRecord<'a> {
    fn of(line: &'a EnrolmentLine, result: &LineEstimate) -> Self {
        let reason = match &result.status {
            LineStatus::Eligible | LineStatus::Incomplete(_) => None,
            LineStatus::Ineligible { reason, .. } => Some(reason.word()),
        };
        let amounts = &result.amounts;
        Self {
            certificate: line.certificate.as_ref().map_or("", |code| code.as_str()),
            band: line.band.map_or("", Word::word),
            materials_tier: line.materials_tier.map_or("", Word::word),
            students: line.students,
            eligible: result.status == LineStatus::Eligible,
            reason,
            fte: amounts.fte.trimmed(),
            core: amounts.core.plain(),
            targeted: amounts.targeted.plain(),
            materials: amounts.materials.plain(),
            total: amounts.total().plain(),
        }
    }
}

impl TotalsRecord {
    fn of(totals: &Totals) -> Self {
        Self {
            eligible_students: totals.eligible_students,
            eligible_fte: totals.eligible_fte.trimmed(),
            core: totals.core.plain(),
            targeted: totals.targeted.plain(),
            materials: totals.materials.plain(),
            small_scale_rate: totals.small_scale_rate.trimmed(),
            small_scale: totals.small_scale.plain(),
            floor_top_up: totals.floor_top_up.plain(),
            vet_payments: totals.vet_payments.plain(),
            total: totals.total.plain(),
        }
    }
}
