//! The texts of plan and rate-set files: versioned RON.
//!
//! A plan is `(format: "vdss-plan", version: 2, saved_by: "0.1.0", plan: (…))`; older versions are read as
//! well, see `migration`. A rate set is `(format: "vdss-rate-set", version: 1, rate_set: (…), certificates:
//! […])` with what the school entered for certificates under it. A rate set may also stand bare, as
//! `rates/2023.ron` does. What was entered under sets that have no file of their own is `(format:
//! "vdss-certificates", version: 1, certificates: […])`. Format and version are read before anything else,
//! see `header`.

use ron::error::{Error as Ron, SpannedError};
use ron::ser::PrettyConfig;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::fault::{DocumentProblem, FileFault, Place};
use super::header::{Format, header, without_mark};
use super::migration::{PlanText, plan_of_version};
use super::rate_set_reader::{Holds, all_faults};
use crate::domain::{Band, CertificateCode, Fault, FileProblem, Level, MaterialsTier};
use crate::plan::{Plan, PlanFault, PlanFile};
use crate::rates::{
    RateSet, RateSetFault, RateSetFile, RateSetId, SchoolCertificate, certificate_faults,
};

/// How deep a plan's text is spread over lines: below, an enrolment line or a band keeps to one.
const PLAN_LINES_DEPTH: usize = 5;

/// The same of a rate set, which stands two levels higher.
const RATE_SET_LINES_DEPTH: usize = 3;

/// The same of certificates: a line each.
const CERTIFICATES_LINES_DEPTH: usize = 2;

/// How many faults of a check are located by a search of the whole text, before the reader of all
/// faults places them better.
const FIRST_FAULTS_MAX: usize = 10;

/// What to call a text that came from no file.
const NAMELESS: &str = "the text";

/// A file read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// A plan.
    Plan(Box<Plan>),
    /// A rate set, and what a school entered for certificates under it.
    RateSet(Box<RateSet>, Vec<SchoolCertificate>),
    /// What a school entered for certificates under several rate sets.
    Certificates(Vec<SchoolCertificate>),
}

impl Checked {
    /// The format of its file.
    fn format(&self) -> Format {
        match self {
            Self::Plan(_) => Format::Plan,
            Self::RateSet(..) => Format::RateSet,
            Self::Certificates(_) => Format::Certificates,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateSetDocument {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    rate_set: RateSetFile,
    #[serde(default)]
    certificates: Vec<CertificateOfSet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificatesDocument {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    certificates: Vec<SchoolCertificate>,
}

/// A certificate in the file of its rate set, whose id it need not repeat and so cannot contradict.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificateOfSet {
    code: CertificateCode,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    band: Option<Band>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    materials_tier: Option<MaterialsTier>,
}

impl CertificateOfSet {
    fn without_set(certificate: &SchoolCertificate) -> Self {
        let SchoolCertificate { rate_set: _, code, title, level, band, materials_tier } =
            certificate.clone();
        Self { code, title, level, band, materials_tier }
    }

    fn of(self, rate_set: &RateSetId) -> SchoolCertificate {
        let Self { code, title, level, band, materials_tier } = self;
        SchoolCertificate { rate_set: rate_set.clone(), code, title, level, band, materials_tier }
    }
}

#[derive(Serialize)]
struct RateSetText<'a> {
    format: &'static str,
    version: u32,
    rate_set: &'a RateSet,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<CertificateOfSet>,
}

#[derive(Serialize)]
struct CertificatesText<'a> {
    format: &'static str,
    version: u32,
    certificates: &'a [SchoolCertificate],
}

/// The text of a plan file. Equal plans have equal texts, on every system, from one version of the program.
///
/// # Errors
/// What could not be written as text. None of our types refuses, but half a plan must never reach
/// a file.
pub fn plan_to_text(plan: &Plan) -> Result<String, Ron> {
    text_of(&PlanText::of(plan), PLAN_LINES_DEPTH)
}

/// The text of a rate-set file: the set, and those of the certificates that were entered under it.
///
/// # Errors
/// As [`plan_to_text`].
pub fn rate_set_to_text(
    rate_set: &RateSet,
    certificates: &[SchoolCertificate],
) -> Result<String, Ron> {
    let of_set = certificates.iter().filter(|one| one.rate_set == *rate_set.id());
    let certificates = of_set.map(CertificateOfSet::without_set).collect();
    let (format, version) = (Format::RateSet.name(), Format::RateSet.version());
    let document = RateSetText { format, version, rate_set, certificates };
    text_of(&document, RATE_SET_LINES_DEPTH)
}

pub(super) fn certificates_to_text(certificates: &[SchoolCertificate]) -> Result<String, Ron> {
    let (format, version) = (Format::Certificates.name(), Format::Certificates.version());
    let document = CertificatesText { format, version, certificates };
    text_of(&document, CERTIFICATES_LINES_DEPTH)
}

fn text_of(document: &impl Serialize, lines_depth: usize) -> Result<String, Ron> {
    let layout = PrettyConfig::new().depth_limit(lines_depth).new_line("\n");
    Ok(ron::ser::to_string_pretty(document, layout)? + "\n")
}

/// Reads a plan from the text of a file.
///
/// # Errors
/// What is wrong with the text, each fault with its place.
pub fn parse_plan(text: &str) -> Result<Plan, Vec<FileFault>> {
    plan_named(NAMELESS, text)
}

/// Reads a rate set, with what a school entered for certificates under it, from the text of a file.
///
/// # Errors
/// What is wrong with the text, each fault with its place.
pub fn parse_rate_set(text: &str) -> Result<(RateSet, Vec<SchoolCertificate>), Vec<FileFault>> {
    rate_set_named(NAMELESS, text)
}

pub(super) fn plan_named(file: &str, text: &str) -> Result<Plan, Vec<FileFault>> {
    match checked_named(file, text)? {
        Checked::Plan(plan) => Ok(*plan),
        other => Err(vec![other_format(file, text, &other, Format::Plan)]),
    }
}

pub(super) fn rate_set_named(
    file: &str,
    text: &str,
) -> Result<(RateSet, Vec<SchoolCertificate>), Vec<FileFault>> {
    match checked_named(file, text)? {
        Checked::RateSet(set, certificates) => Ok((*set, certificates)),
        other => Err(vec![other_format(file, text, &other, Format::RateSet)]),
    }
}

pub(super) fn certificates_named(
    file: &str,
    text: &str,
) -> Result<Vec<SchoolCertificate>, Vec<FileFault>> {
    match checked_named(file, text)? {
        Checked::Certificates(certificates) => Ok(certificates),
        other => Err(vec![other_format(file, text, &other, Format::Certificates)]),
    }
}

fn other_format(file: &str, text: &str, found: &Checked, expected: Format) -> FileFault {
    let found = found.format().name().to_owned();
    let place = place_of(text, "format", Some(&found)).unwrap_or(Place::START);
    fault(file, place, DocumentProblem::OtherFormat { found, expected: expected.name_alone() })
}

pub(super) fn checked_named(file: &str, text: &str) -> Result<Checked, Vec<FileFault>> {
    let text = without_mark(text);
    // The first of its name: what stands deeper may be called the same.
    let at = |field: &str| {
        places_of(text, field, None)
            .next()
            .map_or(Place::START, |start| Place::after(&text[..start]))
    };
    if text.trim().is_empty() {
        return Err(vec![fault(file, Place::START, FileProblem::Empty)]);
    }
    let header = header(file, text)?;
    if header.is_bare_rate_set() {
        return read(file, text)
            .and_then(|set| rate_set_from(file, text, set, Vec::new()))
            .map_err(|first| all_faults(file, text, Holds::BareRateSet, first));
    }
    let format = header.format().map_err(|problem| vec![fault(file, at("format"), problem)])?;
    if let Some(problem) = header.version_fault(format) {
        return Err(vec![fault(file, at("version"), problem)]);
    }
    match format {
        Format::Plan => {
            let version = header.version.unwrap_or(format.version());
            let plan = plan_of_version(version, file, text)
                .map_err(|first| all_faults(file, text, Holds::Plan { version }, first))?;
            plan_from(file, text, plan)
        }
        Format::RateSet => read(file, text)
            .and_then(|RateSetDocument { rate_set, certificates, .. }| {
                rate_set_from(file, text, rate_set, certificates)
            })
            .map_err(|first| all_faults(file, text, Holds::RateSet, first)),
        Format::Certificates => read::<CertificatesDocument>(file, text)
            .and_then(|document| certificates_from(file, text, document.certificates))
            .map_err(|first| all_faults(file, text, Holds::Certificates, first)),
    }
}

fn plan_from(file: &str, text: &str, plan: PlanFile) -> Result<Checked, Vec<FileFault>> {
    Plan::checked(plan).map(|plan| Checked::Plan(Box::new(plan))).map_err(|faults| {
        let located =
            |cause| fault(file, place_of_plan_fault(text, &cause), DocumentProblem::Plan(cause));
        let more = faults.len().saturating_sub(FIRST_FAULTS_MAX);
        let mut listed: Vec<_> = faults.into_iter().take(FIRST_FAULTS_MAX).map(located).collect();
        if more > 0 {
            listed.push(Fault::of_file(file, FileProblem::More(more).into()));
        }
        listed
    })
}

fn rate_set_from(
    file: &str,
    text: &str,
    set: RateSetFile,
    certificates: Vec<CertificateOfSet>,
) -> Result<Checked, Vec<FileFault>> {
    let certificates: Vec<_> = certificates.into_iter().map(|one| one.of(&set.id)).collect();
    let of_certificates = certificate_faults(&certificates);
    match (RateSet::checked(set), of_certificates.is_empty()) {
        (Ok(set), true) => Ok(Checked::RateSet(Box::new(set), certificates)),
        (set, _) => {
            let faults = set.err().unwrap_or_default().into_iter().chain(of_certificates);
            Err(located_rate_set_faults(file, text, faults))
        }
    }
}

fn certificates_from(
    file: &str,
    text: &str,
    certificates: Vec<SchoolCertificate>,
) -> Result<Checked, Vec<FileFault>> {
    let faults = certificate_faults(&certificates);
    if faults.is_empty() {
        Ok(Checked::Certificates(certificates))
    } else {
        Err(located_rate_set_faults(file, text, faults))
    }
}

fn located_rate_set_faults(
    file: &str,
    text: &str,
    faults: impl IntoIterator<Item = RateSetFault>,
) -> Vec<FileFault> {
    let located =
        |cause| fault(file, place_of_rate_set_fault(text, &cause), DocumentProblem::RateSet(cause));
    faults.into_iter().take(FIRST_FAULTS_MAX).map(located).collect()
}

/// Reads RON with its default limit of nesting, which keeps a hostile text from the stack's end.
pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<FileFault>> {
    ron::from_str(text).map_err(|SpannedError { code, span }| {
        let place = Place { line: span.start.line, column: span.start.col };
        vec![fault(file, place, DocumentProblem::Text(code))]
    })
}

fn fault(file: &str, place: Place, problem: impl Into<DocumentProblem>) -> FileFault {
    Fault { place: place.in_file(file), problem: problem.into() }
}

/// Where a fault that reading alone does not show is most likely to be mended.
fn place_of_plan_fault(text: &str, fault: &PlanFault) -> Place {
    match fault {
        PlanFault::NamelessScenario => {
            place_of(text, "name", Some("")).or_else(|| place_of(text, "scenarios", None))
        }
        PlanFault::SameName(name) => place_of(text, "name", Some(name)),
        PlanFault::UnknownBaseline(_) => place_of(text, "baseline", None),
        PlanFault::UnknownPaymentsScenario { amount, .. } => place_of(text, amount, None),
        PlanFault::SameRateSet(id) => place_of(text, "id", Some(&id.0)),
        PlanFault::UnknownRateSet { rate_set, .. } => place_of(text, "rate_set", Some(&rate_set.0)),
        PlanFault::TooMany { what: "rate sets", .. } => place_of(text, "rate_sets", None),
        PlanFault::NoScenario | PlanFault::TooMany { .. } => place_of(text, "scenarios", None),
        PlanFault::TooLong { found, .. } | PlanFault::UnfitCharacter { found, .. } => {
            ["title", "name", "campus", "number"]
                .into_iter()
                .find_map(|field| place_of(text, field, Some(found)))
        }
        PlanFault::PlanningYear { .. } => place_of(text, "planning_year", None),
    }
    .unwrap_or(Place::START)
}

/// Where a rate set says its id.
pub(super) fn place_of_set_id(text: &str, id: &RateSetId) -> Place {
    let start = places_of(text, "id", Some(&id.0)).next();
    start.map_or(Place::START, |start| Place::after(&text[..start]))
}

/// Where a fault of a set is most likely to be mended, as far as its text alone shows.
pub(super) fn place_of_rate_set_fault(text: &str, fault: &RateSetFault) -> Place {
    if let RateSetFault::UnknownSource { source_id, .. } = fault {
        return ["source", "deadline_source", "full_load_source"]
            .into_iter()
            .find_map(|field| place_of(text, field, Some(&source_id.0)))
            .unwrap_or(Place::START);
    }
    place_of(text, field_named_by(fault), None).unwrap_or(Place::START)
}

/// The field of a set that a fault is about.
pub(super) fn field_named_by(fault: &RateSetFault) -> &'static str {
    /// The field that a fault's subject begins with names.
    const FIELDS: [(&str, &str); 24] = [
        ("certificate ", "certificates"),
        ("the number of certificates", "certificates"),
        ("the set's id", "id"),
        ("the set's title", "title"),
        ("the set's kind", "kind"),
        ("other source", "other_sources"),
        ("the set's year", "year"),
        ("band", "bands"),
        ("materials tier", "materials"),
        ("who attracts", "attractions"),
        ("small-scale maximum", "maximum"),
        ("the small-scale cap", "fte_cap"),
        ("the small-scale range", "full_up_to"),
        ("the number of enrolments up to", "full_up_to"),
        ("the number of enrolments over", "nothing_over"),
        ("the number of exceptions", "full_load_exceptions"),
        ("the number of generalist", "generalists"),
        ("full load of", "full_load_exceptions"),
        ("the full loads", "full_load_exceptions"),
        ("the full load of", "full_load_exceptions"),
        ("the full load", "full_load_hours"),
        ("a generalist title", "generalists"),
        ("the age range", "age_from"),
        ("the last age", "age_to"),
    ];
    let subject = match fault {
        RateSetFault::NoOwnSource => return "sources",
        RateSetFault::UnknownSource { what, .. }
        | RateSetFault::Absent(what)
        | RateSetFault::NotMarked(what)
        | RateSetFault::Twice(what)
        | RateSetFault::Blank(what)
        | RateSetFault::TooLong { what, .. }
        | RateSetFault::OutOfRange { what, .. } => what,
    };
    let named = FIELDS.iter().find(|(beginning, _)| subject.starts_with(beginning));
    // Whatever is left is about a source.
    named.map_or("sources", |(_, field)| field)
}

/// Where a field, with that value if one is given, stands last: of two alike, the later is the slip.
fn place_of(text: &str, field: &str, value: Option<&str>) -> Option<Place> {
    let start = places_of(text, field, value).last()?;
    Some(Place::after(&text[..start]))
}

/// Where in the text a field stands, each time, with that value if one is given.
fn places_of<'a>(
    text: &'a str,
    field: &'a str,
    value: Option<&'a str>,
) -> impl Iterator<Item = usize> + 'a {
    let value = value.map(quoted);
    let is_here = move |&(start, _): &(usize, &str)| {
        let joined =
            text[..start].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let rest = text[start + field.len()..].trim_start().strip_prefix(':').map(str::trim_start);
        !joined
            && rest.is_some_and(|rest| value.as_ref().is_none_or(|value| rest.starts_with(value)))
    };
    text.match_indices(field).filter(is_here).map(|(start, _)| start)
}

/// A text as RON writes it.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_refuses_to_be_written_is_an_error_and_no_text() {
        struct Refuses;
        impl Serialize for Refuses {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("no"))
            }
        }
        assert_eq!(text_of(&("begun", Refuses), 1), Err(Ron::Message("no".to_owned())));
    }
}
