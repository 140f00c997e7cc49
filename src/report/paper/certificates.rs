//! What each certificate draws, in the scenario that the report is about and in the baseline.

use std::collections::HashMap;

use super::block::{Block, Table, TableCell, TableColumn, TableRow, Weight};
use crate::domain::{
    CertificateCode, EnrolmentLine, Fte, MaterialsTier, Money, Word, counted, grouped, short_title,
};
use crate::funding::{Figure, LineAmounts, LineEstimate, LineStatus, Totals};
use crate::report::Report;

/// The most certificates that are listed one by one. Paper is read to the end only if it is short.
const LISTED_MAX: usize = 50;
/// The most certificates of the baseline that are listed as well: the comparison has what it pays for
/// them.
const OF_BASELINE_MAX: usize = 25;
/// With more certificates than these, their titles are told without the level that they begin with.
const WITH_LEVEL_MAX: usize = 15;
/// The most lines of certificates of several that are listed one by one.
const LINES_LISTED_MAX: usize = 40;

/// Tables by certificate, the answer's scenario first.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let request = report.request;
    let about = Scenario::of(report, request.about);
    let mut blocks = vec![about.block()];
    if request.baseline != request.about {
        let baseline = Scenario::of(report, request.baseline);
        let count = baseline.certificates.len();
        blocks.push(if count > OF_BASELINE_MAX {
            Block::Note(format!(
                "{} has {count} certificates, too many for a table beside this one. The workbook has them.",
                baseline.name
            ))
        } else {
            baseline.block()
        });
    }
    blocks
}

type Line<'a> = (&'a EnrolmentLine, &'a LineEstimate);

/// A scenario with its funded lines by certificate.
struct Scenario<'a> {
    name: String,
    totals: &'a Totals,
    certificates: Vec<Certificate<'a>>,
    /// Lines that draw nothing, and their students.
    without: (u64, u64),
}

/// The funded lines of a certificate, or of several.
struct Certificate<'a> {
    code: Option<&'a CertificateCode>,
    title: &'a str,
    lines: Vec<Line<'a>>,
}

impl<'a> Scenario<'a> {
    fn of(report: &'a Report<'_>, place: usize) -> Self {
        let (scenario, estimate) = (report.scenario(place), &report.estimates[place]);
        let mut places = HashMap::new();
        let mut certificates: Vec<Certificate<'a>> = Vec::new();
        let mut without = (0, 0);
        for (line, result) in scenario.lines.iter().zip(&estimate.lines) {
            if result.status != LineStatus::Eligible {
                without = (without.0 + 1, without.1 + u64::from(line.students));
                continue;
            }
            let code = line.certificate.as_ref();
            let place = *places.entry(code).or_insert_with(|| {
                certificates.push(Certificate { code, title: "", lines: Vec::new() });
                certificates.len() - 1
            });
            let certificate = &mut certificates[place];
            if certificate.title.trim().is_empty() {
                certificate.title = &line.title;
            }
            certificate.lines.push((line, result));
        }
        if certificates.len() > WITH_LEVEL_MAX {
            for certificate in &mut certificates {
                certificate.title = short_title(certificate.title.trim());
            }
        }
        let name = report.plan.marked_name(scenario);
        Self { name, totals: &estimate.totals, certificates, without }
    }

    fn block(&self) -> Block {
        if self.certificates.is_empty() {
            return Block::Text(format!("No enrolment of {} is funded.", self.name));
        }
        let several = || self.certificates.iter().filter(|one| one.lines.len() > 1);
        let parts: usize = several().map(|one| one.lines.len()).sum();
        let has_parts = parts <= LINES_LISTED_MAX;
        let mut rows = Vec::new();
        for certificate in self.certificates.iter().take(LISTED_MAX) {
            rows.push(certificate.row(Weight::Plain));
            if certificate.lines.len() > 1 && has_parts {
                rows.extend(certificate.lines.iter().map(part_row));
            }
        }
        if let Some(rest) = self.certificates.get(LISTED_MAX..).filter(|rest| !rest.is_empty()) {
            let count = format!("{} more certificates", rest.len());
            rows.push(Certificate::all(&count, rest).row(Weight::Muted));
        }
        rows.push(Certificate::all("All certificates", &self.certificates).row(Weight::Sum));
        rows.extend(self.of_school());
        let mut notes = Vec::new();
        if let (lines @ 1.., students) = self.without {
            let (draws, is) = if lines == 1 { ("draws", "is") } else { ("draw", "are") };
            notes.push(format!(
                "{} with {} {draws} nothing and {is} not among these.",
                counted(lines, "line", "lines"),
                counted(students, "student", "students"),
            ));
        }
        if !has_parts {
            notes.push("Band and hours are blank where lines of a certificate differ.".to_owned());
        }
        Block::Table(Table {
            caption: format!("What each certificate draws in {}", self.name),
            note: notes.join(" "),
            columns: columns(),
            rows,
        })
    }

    /// What is the school's as a whole, and the sums that the answer tells.
    fn of_school(&self) -> [TableRow; 3] {
        let totals = self.totals;
        let row = |weight, name: &str, amounts: [String; 3]| {
            let [payments, core, total] = amounts;
            let blank = std::iter::repeat_n("", 6).map(TableCell::from);
            let amounts = [payments, core, total].map(TableCell::from);
            TableRow {
                weight,
                cells: std::iter::once(name.into()).chain(blank).chain(amounts).collect(),
            }
        };
        let alone = |amount: Money| [amount.to_string(), String::new(), amount.to_string()];
        let small_scale = Figure::SmallScale(crate::funding::Reading::Used).label();
        [
            row(Weight::Plain, small_scale, alone(totals.small_scale)),
            row(Weight::Plain, Figure::FloorTopUp.label(), alone(totals.floor_top_up)),
            row(
                Weight::Sum,
                "School",
                [totals.vet_payments, totals.core, totals.total].map(|amount| amount.to_string()),
            ),
        ]
    }
}

fn columns() -> Vec<TableColumn> {
    let figures =
        ["Hours", "Students", "FTE", "Targeted", "Materials", "VET payments", "Core", "Total"];
    let words = [TableColumn::text("Certificate", 1), TableColumn::word("Band, tier")];
    words.into_iter().chain(figures.map(TableColumn::figure)).collect()
}

impl<'a> Certificate<'a> {
    /// Several as one.
    fn all(name: &'a str, certificates: &[Self]) -> Self {
        let lines = certificates.iter().flat_map(|one| &one.lines).copied().collect();
        Self { code: None, title: name, lines }
    }

    /// All its lines as one row.
    fn row(&self, weight: Weight) -> TableRow {
        let amounts = || self.lines.iter().map(|(_, result)| &result.amounts);
        let sum = |of: fn(&LineAmounts) -> Money| amounts().map(of).sum::<Money>().to_string();
        let students: u64 = amounts().map(|amounts| u64::from(amounts.students)).sum();
        let fte: Fte = amounts().map(|amounts| amounts.fte).sum();
        let same = |of: fn(&EnrolmentLine) -> String| {
            let first = self.lines.first().map(|(line, _)| of(line)).unwrap_or_default();
            let is_same = self.lines.iter().all(|(line, _)| of(line) == first);
            if is_same && self.code.is_some() { first } else { String::new() }
        };
        let name = match self.code {
            Some(code) => TableCell::certificate(code.as_str(), self.title),
            None => self.title.into(),
        };
        let cells = vec![
            TableCell { under: same(withdrawals), ..name },
            same(band_and_tier).into(),
            same(|line| line.hours.to_string()).into(),
            grouped(&students.to_string()).into(),
            fte.two_decimals().into(),
            sum(|amounts| amounts.targeted).into(),
            sum(|amounts| amounts.materials).into(),
            sum(LineAmounts::new_money).into(),
            sum(|amounts| amounts.core).into(),
            sum(LineAmounts::total).into(),
        ];
        TableRow { weight, cells }
    }
}

/// One line of a certificate that has several.
fn part_row(&(line, result): &Line<'_>) -> TableRow {
    let mut name = line.pathway.label().to_owned();
    if let Some(age) = line.age {
        name = format!("{name}, age {age}");
    }
    let row =
        Certificate { code: line.certificate.as_ref(), title: "", lines: vec![(line, result)] };
    let mut row = row.row(Weight::Part);
    if let Some(first) = row.cells.first_mut() {
        *first = TableCell::over(name, withdrawals(line));
    }
    row
}

/// How many of a line's students are not expected to stay, if any.
fn withdrawals(line: &EnrolmentLine) -> String {
    match line.withdrawals_percent {
        0 => String::new(),
        percent => format!("of the students {percent}% are expected to withdraw"),
    }
}

fn band_and_tier(line: &EnrolmentLine) -> String {
    format!("{} {}", band(line), tier(line).to_lowercase())
}

pub(super) fn band(line: &EnrolmentLine) -> String {
    line.band.map(Word::word).unwrap_or_default().to_owned()
}

pub(super) fn tier(line: &EnrolmentLine) -> String {
    line.materials_tier.map(MaterialsTier::label).unwrap_or_default().to_owned()
}
