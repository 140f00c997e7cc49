//! The texts of plan and rate-set files: versioned RON.
//!
//! A plan is `(format: "vdss-plan", version: 2, saved_by: "0.1.0", plan: (…))`; older versions are read as
//! well, see `migration`. A rate set is `(format: "vdss-rate-set", version: 1, rate_set: (…), certificates:
//! […])` with what the school entered for certificates under it. A rate set may also stand bare, as
//! `rates/2023.ron` does. What was entered under sets that have no file of their own is `(format:
//! "vdss-certificates", version: 1, certificates: […])`. Format and version are read before anything else,
//! see `header`.

use ron::error::Error as Ron;

use super::all_faults::{Holds, all_faults};
use super::document_kind::DocumentKind;
use super::fault::{DocumentProblem, FileFault};
use super::fault_places::{place_of, place_of_plan_fault, place_of_rate_set_fault, places_of};
use super::header::header;
use super::migration::{PlanText, plan_of_version};
use super::rate_set_text::{CertificateOfSet, CertificatesDocument, RateSetDocument};
use super::ron_text::{read, text_of, without_mark};
use super::text_place::TextPlace;
use crate::domain::{Fault, FileProblem, Word as _};
use crate::plan::{Plan, PlanFile};
use crate::rates::{RateSet, RateSetFault, RateSetFile, SchoolCertificate, certificate_faults};

/// How deep a plan's text is spread over lines: below, an enrolment line or a band keeps to one.
const PLAN_LINES_DEPTH: usize = 5;

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
    /// The kind of its file.
    fn kind(&self) -> DocumentKind {
        match self {
            Self::Plan(_) => DocumentKind::Plan,
            Self::RateSet(..) => DocumentKind::RateSet,
            Self::Certificates(_) => DocumentKind::Certificates,
        }
    }
}

/// The text of a plan file. Equal plans have equal texts, on every system, from one version of the program.
///
/// # Errors
/// What could not be written as text. None of our types refuses, but half a plan must never reach
/// a file.
pub fn plan_to_text(plan: &Plan) -> Result<String, Ron> {
    text_of(&PlanText::of(plan), PLAN_LINES_DEPTH)
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
        other => Err(vec![other_format(file, text, &other, DocumentKind::Plan)]),
    }
}

pub(super) fn rate_set_named(
    file: &str,
    text: &str,
) -> Result<(RateSet, Vec<SchoolCertificate>), Vec<FileFault>> {
    match checked_named(file, text)? {
        Checked::RateSet(set, certificates) => Ok((*set, certificates)),
        other => Err(vec![other_format(file, text, &other, DocumentKind::RateSet)]),
    }
}

pub(super) fn certificates_named(
    file: &str,
    text: &str,
) -> Result<Vec<SchoolCertificate>, Vec<FileFault>> {
    match checked_named(file, text)? {
        Checked::Certificates(certificates) => Ok(certificates),
        other => Err(vec![other_format(file, text, &other, DocumentKind::Certificates)]),
    }
}

fn other_format(file: &str, text: &str, found: &Checked, expected: DocumentKind) -> FileFault {
    let found = found.kind().word().to_owned();
    let place = place_of(text, "format", Some(&found)).unwrap_or(TextPlace::START);
    fault(file, place, DocumentProblem::OtherFormat { found, expected: Some(expected) })
}

pub(super) fn checked_named(file: &str, text: &str) -> Result<Checked, Vec<FileFault>> {
    let text = without_mark(text);
    // The first of its name: what stands deeper may be called the same.
    let at = |field: &str| {
        places_of(text, field, None)
            .next()
            .map_or(TextPlace::START, |start| TextPlace::after(&text[..start]))
    };
    if text.trim().is_empty() {
        return Err(vec![fault(file, TextPlace::START, FileProblem::Empty)]);
    }
    let header = header(file, text)?;
    if header.is_bare_rate_set() {
        return read(file, text)
            .and_then(|set| rate_set_from(file, text, set, Vec::new()))
            .map_err(|first| all_faults(file, text, Holds::BareRateSet, first));
    }
    let kind = header.kind().map_err(|problem| vec![fault(file, at("format"), problem)])?;
    if let Some(problem) = header.version_fault(kind) {
        return Err(vec![fault(file, at("version"), problem)]);
    }
    match kind {
        DocumentKind::Plan => {
            let version = header.version.unwrap_or(kind.version());
            let plan = plan_of_version(version, file, text)
                .map_err(|first| all_faults(file, text, Holds::Plan { version }, first))?;
            plan_from(file, text, plan)
        }
        DocumentKind::RateSet => read(file, text)
            .and_then(|RateSetDocument { rate_set, certificates, .. }| {
                rate_set_from(file, text, rate_set, certificates)
            })
            .map_err(|first| all_faults(file, text, Holds::RateSet, first)),
        DocumentKind::Certificates => read::<CertificatesDocument>(file, text)
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

fn fault(file: &str, place: TextPlace, problem: impl Into<DocumentProblem>) -> FileFault {
    Fault { place: place.in_file(file), problem: problem.into() }
}
