//! What each certificate draws, in the scenario that the report is about and in the baseline.

use super::block::{Block, Cell, Column, Row, Table, Weight};
use crate::domain::{CertificateCode, EnrolmentLine, Fte, MaterialsTier, Money, counted, grouped};
use crate::funding::{LineAmounts, LineEstimate, LineStatus};
use crate::report::Report;

/// The most certificates that are listed one by one. Paper is read to the end only if it is short.
const LISTED_MAX: usize = 50;
/// The most certificates of the baseline that are listed as well: the comparison has what it pays for
/// them.
const OF_BASELINE_MAX: usize = 25;
/// The most lines of certificates of several that are listed one by one.
const LINES_LISTED_MAX: usize = 40;

/// Tables by certificate, the answer's scenario first; nothing where nothing is funded.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let request = report.request;
    let mut blocks = of_scenario(report, request.about, usize::MAX);
    if request.baseline != request.about {
        blocks.extend(of_scenario(report, request.baseline, OF_BASELINE_MAX));
    }
    blocks
}

/// The table of a scenario, unless it has too many certificates.
fn of_scenario(report: &Report<'_>, place: usize, certificates_max: usize) -> Vec<Block> {
    let (scenario, estimate) = (report.scenario(place), &report.estimates[place]);
    let lines: Vec<Line<'_>> = scenario.lines.iter().zip(&estimate.lines).collect();
    let certificates = grouped_by_certificate(&lines);
    let name = report.plan.marked_name(scenario);
    if certificates.is_empty() {
        return vec![Block::Text(format!("No enrolment of {name} is funded."))];
    }
    if certificates.len() > certificates_max {
        return Vec::new();
    }
    let parts: usize =
        certificates.iter().map(|one| one.lines.len()).filter(|&lines| lines > 1).sum();
    let mut rows = Vec::new();
    for certificate in certificates.iter().take(LISTED_MAX) {
        rows.push(certificate.row());
        if certificate.lines.len() > 1 && parts <= LINES_LISTED_MAX {
            rows.extend(certificate.lines.iter().map(|line| part_row(line)));
        }
    }
    if let Some(rest) = certificates.get(LISTED_MAX..).filter(|rest| !rest.is_empty()) {
        let lines = rest.iter().flat_map(|one| &one.lines).copied().collect();
        let count = format!("{} more certificates", rest.len());
        let all = Certificate { code: None, title: &count, lines };
        rows.push(Row { weight: Weight::Muted, ..all.row() });
    }
    let all: Vec<Line<'_>> = certificates.iter().flat_map(|one| &one.lines).copied().collect();
    let sum = Certificate { code: None, title: "All certificates", lines: all };
    rows.push(Row { weight: Weight::Sum, ..sum.row() });
    vec![Block::Table(Table {
        caption: format!("What each certificate draws in {name}"),
        note: left_out(&lines).unwrap_or_default(),
        columns: columns(),
        rows,
    })]
}

/// How many lines draw nothing, if any do.
fn left_out(lines: &[Line<'_>]) -> Option<String> {
    let without = || lines.iter().filter(|(_, result)| !is_funded(result));
    let count = without().count();
    let students: u64 = without().map(|(line, _)| u64::from(line.students)).sum();
    let (draws, is) = if count == 1 { ("draws", "is") } else { ("draw", "are") };
    (count > 0).then(|| {
        format!(
            "{} with {} {draws} nothing and {is} not among these.",
            counted(u64::try_from(count).unwrap_or(u64::MAX), "line", "lines"),
            counted(students, "student", "students"),
        )
    })
}

fn columns() -> Vec<Column> {
    let figures = ["Hours", "Students", "FTE", "Core", "Targeted", "Materials", "Total"];
    let words = [Column::text("Certificate", 1), Column::word("Band"), Column::word("Tier")];
    words.into_iter().chain(figures.map(Column::figure)).collect()
}

type Line<'a> = (&'a EnrolmentLine, &'a LineEstimate);

fn is_funded(result: &LineEstimate) -> bool {
    result.status == LineStatus::Eligible
}

/// The funded lines of a certificate.
struct Certificate<'a> {
    code: Option<&'a CertificateCode>,
    title: &'a str,
    lines: Vec<Line<'a>>,
}

/// The funded lines by certificate, in the order of their first lines.
fn grouped_by_certificate<'a>(lines: &[Line<'a>]) -> Vec<Certificate<'a>> {
    let mut places = std::collections::HashMap::new();
    let mut certificates: Vec<Certificate<'a>> = Vec::new();
    for &(line, result) in lines.iter().filter(|(_, result)| is_funded(result)) {
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
    certificates
}

impl Certificate<'_> {
    /// All its lines as one row.
    fn row(&self) -> Row {
        let lines = || self.lines.iter().map(|(line, _)| *line);
        let amounts = || self.lines.iter().map(|(_, result)| &result.amounts);
        let sum = |of: fn(&LineAmounts) -> Money| amounts().map(of).sum::<Money>().to_string();
        let students: u64 = amounts().map(|amounts| u64::from(amounts.students)).sum();
        let fte: Fte = amounts().map(|amounts| amounts.fte).sum();
        let is_one = self.code.is_some();
        let same = |of: &dyn Fn(&EnrolmentLine) -> String| {
            let first = lines().next().map(of).unwrap_or_default();
            let is_same = is_one && lines().all(|line| of(line) == first);
            if is_same { first } else { String::new() }
        };
        let name = match self.code {
            Some(code) => Cell::certificate(code.as_str(), self.title),
            None => self.title.into(),
        };
        let cells = vec![
            name,
            same(&band).into(),
            same(&tier).into(),
            same(&|line| line.hours.to_string()).into(),
            grouped(&students.to_string()).into(),
            fte.two_decimals().into(),
            sum(|amounts| amounts.core).into(),
            sum(|amounts| amounts.targeted).into(),
            sum(|amounts| amounts.materials).into(),
            sum(LineAmounts::total).into(),
        ];
        Row { weight: Weight::Plain, cells }
    }
}

/// One line of a certificate that has several.
fn part_row((line, result): &Line<'_>) -> Row {
    let amounts = &result.amounts;
    let mut name = line.pathway.label().to_owned();
    if let Some(age) = line.age {
        name = format!("{name}, age {age}");
    }
    let cells = vec![
        name.into(),
        band(line).into(),
        tier(line).into(),
        line.hours.to_string().into(),
        amounts.students.to_string().into(),
        amounts.fte.two_decimals().into(),
        amounts.core.to_string().into(),
        amounts.targeted.to_string().into(),
        amounts.materials.to_string().into(),
        amounts.total().to_string().into(),
    ];
    Row { weight: Weight::Part, cells }
}

pub(super) fn band(line: &EnrolmentLine) -> String {
    line.band.map(|band| format!("{band:?}")).unwrap_or_default()
}

pub(super) fn tier(line: &EnrolmentLine) -> String {
    line.materials_tier.map(MaterialsTier::label).unwrap_or_default().to_owned()
}
