//! What a file says of itself, read before anything else in it: its format, its version, and the program
//! that saved it. So a newer file is called newer, not broken, whatever else is in it.

use ron::value::RawValue;
use semver::Version;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use super::fault::{DocumentProblem, FileFault};
use super::format::read;
use super::migration::PLAN_VERSION;

/// The version of this program, which a plan's file names.
pub(super) const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The most characters of a program's version that are repeated in a message.
const PROGRAM_VERSION_LENGTH_MAX: usize = 40;

/// A kind of file. Each has versions of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A plan.
    Plan,
    /// A rate set, and what was entered for certificates under it.
    RateSet,
    /// What was entered for certificates under several rate sets.
    Certificates,
}

/// What files of each format call themselves.
static NAMES: [&str; 3] = ["vdss-plan", "vdss-rate-set", "vdss-certificates"];

impl Format {
    /// What a file of the format calls itself.
    pub(super) fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// Its name, where several might be expected.
    pub(super) fn name_alone(self) -> &'static [&'static str] {
        std::slice::from_ref(&NAMES[self as usize])
    }

    /// The version that is written, and the newest one that is read.
    pub(super) fn version(self) -> u32 {
        match self {
            Self::Plan => PLAN_VERSION,
            Self::RateSet | Self::Certificates => 1,
        }
    }

    /// What files of the format are, in a message.
    fn noun(self) -> &'static str {
        match self {
            Self::Plan => "plans",
            Self::RateSet => "rate sets",
            Self::Certificates => "certificates",
        }
    }

    fn called(name: &str) -> Option<Self> {
        [Self::Plan, Self::RateSet, Self::Certificates].into_iter().find(|one| one.name() == name)
    }
}

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

    /// The format.
    ///
    /// # Errors
    /// None is said, or one that is none of ours.
    pub(super) fn format(&self) -> Result<Format, DocumentProblem> {
        let named = self.format.as_deref().ok_or(DocumentProblem::NoFormat)?;
        let unknown = || DocumentProblem::OtherFormat { found: named.to_owned(), expected: &NAMES };
        Format::called(named).ok_or_else(unknown)
    }

    /// What is wrong with the version, if it is none that this program reads.
    pub(super) fn version_fault(&self, format: Format) -> Option<DocumentProblem> {
        match self.version? {
            0 => Some(DocumentProblem::NoSuchVersion(0)),
            found if found > format.version() => Some(DocumentProblem::Newer {
                what: format.noun(),
                version: found,
                newest_read: format.version(),
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

/// Which version a text says it is of, if it is of a format of ours and that version is not the one that
/// this program writes.
pub(super) fn other_version(text: &str) -> Option<u32> {
    let header: Header = read("", without_mark(text)).ok()?;
    let format = header.format().ok()?;
    header.version.filter(|version| *version != format.version())
}

/// A text without the byte order mark that editors on Windows put before it.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
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
