//! What a file says of itself, read before anything else in it: its format, its version, and the program
//! that saved it. So a newer file is called newer, not broken, whatever else is in it.

use ron::value::RawValue;
use semver::Version;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use super::document_kind::{DocumentKind, PROGRAM_VERSION};
use super::fault::{DocumentProblem, FileFault};
use super::ron_text::{read, without_mark};
use crate::domain::Word as _;

/// The most characters of a program's version that are repeated in a message.
const PROGRAM_VERSION_LENGTH_MAX: usize = 40;

/// What a file says of itself; all else in it is passed over.
#[derive(Deserialize)]
pub(super) struct Header {
    #[serde(default, deserialize_with = "bare")]
    format: Option<String>,
    /// The version of the format. A file of ours without one is refused by its own reader.
    #[serde(default, deserialize_with = "bare")]
    pub(super) version: Option<u32>,
    /// Taken as it stands: in a newer file it may be anything.
    #[serde(default, deserialize_with = "bare")]
    saved_by: Option<Box<RawValue>>,
    /// A set that stands bare is known by its first field.
    #[serde(default, deserialize_with = "bare")]
    id: Option<IgnoredAny>,
}

impl Header {
    /// Whether it is that of a rate set that stands bare.
    pub(super) fn is_bare_rate_set(&self) -> bool {
        self.format.is_none() && self.id.is_some()
    }

    /// The kind that the file says it is of.
    ///
    /// # Errors
    /// None is said, or one that is none of ours.
    pub(super) fn kind(&self) -> Result<DocumentKind, DocumentProblem> {
        let named = self.format.as_deref().ok_or(DocumentProblem::NoFormat)?;
        let unknown = || DocumentProblem::OtherFormat { found: named.to_owned(), expected: None };
        let known = DocumentKind::ALL.iter().find(|kind| kind.word() == named);
        known.copied().ok_or_else(unknown)
    }

    /// What is wrong with the version, if it is none that this program reads.
    pub(super) fn version_fault(&self, kind: DocumentKind) -> Option<DocumentProblem> {
        match self.version? {
            0 => Some(DocumentProblem::NoSuchVersion(0)),
            found if found > kind.version() => Some(DocumentProblem::Newer {
                kind,
                version: found,
                saved_by: self.newer_program().map(|version| version.to_string()),
            }),
            _ => None,
        }
    }

    /// The program that saved the file, if what is said of it can be: a version newer than this program's.
    /// Whatever else stands there, from anyone's hand, is not repeated.
    fn newer_program(&self) -> Option<Version> {
        let text: String = ron::from_str(self.saved_by.as_ref()?.get_ron()).ok()?;
        if text.len() > PROGRAM_VERSION_LENGTH_MAX {
            return None;
        }
        let own = Version::parse(PROGRAM_VERSION).ok()?;
        Version::parse(&text).ok().filter(|version| *version > own)
    }
}

/// Which kind and version a text says it is of, if that version is not the one that this program writes.
pub(super) fn other_version(text: &str) -> Option<(DocumentKind, u32)> {
    let header: Header = read("", without_mark(text)).ok()?;
    let kind = header.kind().ok()?;
    header.version.filter(|version| *version != kind.version()).map(|version| (kind, version))
}

/// Which kind a text says it is of, as far as that can be read.
pub(super) fn kind_of(text: &str) -> Option<DocumentKind> {
    let header: Header = read("", without_mark(text)).ok()?;
    if header.is_bare_rate_set() { Some(DocumentKind::RateSet) } else { header.kind().ok() }
}

/// The header of a text.
///
/// # Errors
/// What keeps it from being read at all.
pub(super) fn header(file: &str, text: &str) -> Result<Header, Vec<FileFault>> {
    read(file, text).map_err(|mut faults| {
        for fault in &mut faults {
            // Not even an opening bracket: some other kind of text.
            if let DocumentProblem::Text(
                ron::Error::ExpectedDifferentStructName { .. }
                | ron::Error::ExpectedNamedStructLike(_),
            ) = fault.problem
            {
                fault.problem = DocumentProblem::NoFormat;
            }
        }
        faults
    })
}

/// Lets a field that may be absent stand without RON's `Some(…)`.
fn bare<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
