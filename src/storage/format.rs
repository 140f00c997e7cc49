//! What the program's own files hold: versioned RON.
//!
//! A plan is `(format: "vdss-plan", version: 4, saved_by: "0.1.0", plan: (…))`; older versions are read as
//! well, see `migration`. A rate set is `(format: "vdss-rate-set", version: 3, rate_set: (…), certificates:
//! […])` with what the school entered for certificates under it. A rate set may also stand bare, as
//! `rates/2023.ron` does. What was entered under sets that have no file of their own is `(format:
//! "vdss-certificates", version: 3, certificates: […])`; version 1 of both said no hours of certificates, version 2 no list that they came from. Format and version are read before anything else,
//! see `header`.

use ron::error::Error as Ron;

use super::document_kind::DocumentKind;
use super::fault::{DocumentProblem, FileFault};
use super::fault_places::{place_of, places_of};
use super::header::header;
use super::plan_text::{plan_to_text, read_plan_text};
use super::rate_set_parser::{
    WithCertificates, read_bare_rate_set, read_certificates_text, read_rate_set_text,
};
use super::rate_set_text::{certificates_to_text, rate_set_to_text};
use super::ron_text::without_mark;
use super::text_place::TextPlace;
use crate::domain::{Fault, FileProblem, Word as _};
use crate::plan::Plan;
use crate::rates::{RateSet, SchoolCertificate};

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
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Plan(_) => DocumentKind::Plan,
            Self::RateSet(..) => DocumentKind::RateSet,
            Self::Certificates(_) => DocumentKind::Certificates,
        }
    }

    /// The rate sets that it is or holds.
    pub fn rate_sets(&self) -> &[RateSet] {
        match self {
            Self::Plan(plan) => plan.rate_sets(),
            Self::RateSet(set, _) => std::slice::from_ref(set),
            Self::Certificates(_) => &[],
        }
    }

    /// The text of its file.
    pub(super) fn to_text(&self) -> Result<String, Ron> {
        match self {
            Self::Plan(plan) => plan.to_text(),
            Self::RateSet(set, certificates) => rate_set_to_text(set, certificates),
            Self::Certificates(certificates) => certificates_to_text(certificates),
        }
    }
}

/// A document that a window opens, changes and saves, with a file of its own.
pub trait Document: Clone + Into<Checked> {
    /// The kind of its file.
    const KIND: DocumentKind;

    /// What to call it in a title.
    fn title(&self) -> String;

    /// The text of its file.
    ///
    /// # Errors
    /// What could not be written as text: half a document must never reach a file.
    fn to_text(&self) -> Result<String, Ron>;

    /// Reads one of a version of its format.
    ///
    /// # Errors
    /// What is wrong with the text, each fault with its place.
    fn of_version(version: u32, file: &str, text: &str) -> Result<Self, Vec<FileFault>>;
}

impl Document for Plan {
    const KIND: DocumentKind = DocumentKind::Plan;

    fn title(&self) -> String {
        self.title()
    }

    fn to_text(&self) -> Result<String, Ron> {
        plan_to_text(self)
    }

    fn of_version(version: u32, file: &str, text: &str) -> Result<Self, Vec<FileFault>> {
        read_plan_text(version, file, text)
    }
}

impl From<Plan> for Checked {
    fn from(plan: Plan) -> Self {
        Self::Plan(Box::new(plan))
    }
}

impl From<WithCertificates> for Checked {
    fn from((set, certificates): WithCertificates) -> Self {
        Self::RateSet(Box::new(set), certificates)
    }
}

/// Reads a plan from the text of a file.
///
/// # Errors
/// What is wrong with the text, each fault with its place.
pub fn parse_plan(text: &str) -> Result<Plan, Vec<FileFault>> {
    document_named(NAMELESS, text)
}

/// Reads a rate set, with what a school entered for certificates under it, from the text of a file.
///
/// # Errors
/// What is wrong with the text, each fault with its place.
pub fn parse_rate_set(text: &str) -> Result<WithCertificates, Vec<FileFault>> {
    rate_set_named(NAMELESS, text)
}

/// What a text says that it holds.
enum Holds {
    /// A rate set without a format around it.
    BareRateSet,
    /// A document of a kind, in a version of its format.
    OfKind(DocumentKind, u32),
}

pub(super) fn document_named<D: Document>(file: &str, text: &str) -> Result<D, Vec<FileFault>> {
    match holds(file, text)? {
        Holds::OfKind(kind, version) if kind == D::KIND => {
            D::of_version(version, file, without_mark(text))
        }
        other => Err(vec![other_format(file, text, &checked(&other, file, text)?, D::KIND)]),
    }
}

pub(super) fn rate_set_named(file: &str, text: &str) -> Result<WithCertificates, Vec<FileFault>> {
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
    checked(&holds(file, text)?, file, text)
}

fn checked(holds: &Holds, file: &str, text: &str) -> Result<Checked, Vec<FileFault>> {
    let text = without_mark(text);
    match *holds {
        Holds::BareRateSet => read_bare_rate_set(file, text).map(Checked::from),
        Holds::OfKind(DocumentKind::Plan, version) => {
            Plan::of_version(version, file, text).map(Checked::from)
        }
        Holds::OfKind(DocumentKind::RateSet, version) => {
            read_rate_set_text(version, file, text).map(Checked::from)
        }
        Holds::OfKind(DocumentKind::Certificates, version) => {
            read_certificates_text(version, file, text).map(Checked::Certificates)
        }
    }
}

/// What a text says that it holds, if this program reads it.
fn holds(file: &str, text: &str) -> Result<Holds, Vec<FileFault>> {
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
        return Ok(Holds::BareRateSet);
    }
    let kind = header.kind().map_err(|problem| vec![fault(file, at("format"), problem)])?;
    match header.version_fault(kind) {
        Some(problem) => Err(vec![fault(file, at("version"), problem)]),
        None => Ok(Holds::OfKind(kind, header.version.unwrap_or(kind.version()))),
    }
}

fn fault(file: &str, place: TextPlace, problem: impl Into<DocumentProblem>) -> FileFault {
    Fault::at(place.in_file(file), problem.into())
}
