//! What can be wrong with a file of ours, and how to mend it.

use ron::error::Error as Ron;

use super::document_kind::{DocumentKind, PROGRAM_VERSION};
use super::ron_words::{one_of, ron_hint, ron_sentence};
use crate::domain::{Fault, FileProblem, Hint, Problem, Word as _, collapse_spaces};
use crate::plan::PlanFault;
use crate::rates::{RateSetFault, RateSetId};

/// Why a file of ours cannot be used.
pub type FileFault = Fault<DocumentProblem>;

/// What is wrong with a file of ours: a plan, a rate set, or certificates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentProblem {
    /// What any file may have.
    #[error("{0}")]
    File(FileProblem),
    /// The name of a folder that is wanted is a file's.
    #[error("this is a file, not a folder")]
    NotAFolder,
    /// A folder holds more files than are read.
    #[error("the folder holds more than {0} files of rate sets; the last ones were not read")]
    TooManyFiles(usize),
    /// It does not say what it is.
    #[error("the file does not say its `format`")]
    NoFormat,
    /// It says that it is something else.
    #[error("the format is {found:?}, expected {}", kinds(*.expected))]
    OtherFormat {
        /// The format it names.
        found: String,
        /// The kind wanted; `None` is any of ours.
        expected: Option<DocumentKind>,
    },
    /// A version that a newer program writes. Such a file is never read in part: what is not understood
    /// may decide the figures.
    #[error(
        "made by {} (file version {version}); this program {PROGRAM_VERSION} reads {} up to version {}",
        program(.saved_by.as_ref()),
        .kind.nouns(),
        .kind.version()
    )]
    Newer {
        /// The kind of the file.
        kind: DocumentKind,
        /// The version of the file.
        version: u32,
        /// The version of the program that saved it, if the file says so.
        saved_by: Option<String>,
    },
    /// A version that never was.
    #[error("there is no version {0} of this format")]
    NoSuchVersion(u32),
    /// Not readable as data, or not as the data wanted.
    #[error("{}", collapse_spaces(&ron_sentence(.0)))]
    Text(Ron),
    /// The plan does not hold together.
    #[error("{}", collapse_spaces(&.0.to_string()))]
    Plan(PlanFault),
    /// The rate set cannot be used.
    #[error("{}", collapse_spaces(&.0.to_string()))]
    RateSet(RateSetFault),
    /// A set of the school's own calls itself as a set that is built in.
    #[error("a rate set \"{0}\" is built into the program")]
    BuiltInId(RateSetId),
    /// Two files of the library hold sets of one id.
    #[error("the rate set \"{id}\" is in {file} already")]
    IdTaken {
        /// The id.
        id: RateSetId,
        /// The file that was read first.
        file: String,
    },
}

impl From<FileProblem> for DocumentProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl Problem for DocumentProblem {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::File(FileProblem::TooLarge { .. }) => {
                "plans and rate sets are far smaller: this is some other kind of file"
            }
            Self::File(problem) => return problem.hint(),
            Self::NotAFolder => "move it away: a folder of that name holds the school's rate sets",
            Self::TooManyFiles(_) => "move some of them to another folder",
            Self::NoFormat => {
                let begins = |kind: DocumentKind| {
                    format!("(format: \"{}\", version: {}", kind.word(), kind.version())
                };
                return Some(Hint::from(format!(
                    "a plan begins with {}, plan: (…)), a rate set with {}, rate_set: (…))",
                    begins(DocumentKind::Plan),
                    begins(DocumentKind::RateSet)
                )));
            }
            Self::BuiltInId(_) => "give this set another `id` in a text editor",
            Self::IdTaken { .. } => {
                "give this set another `id` in a text editor, or move one of the files away"
            }
            Self::OtherFormat { .. } => "choose a file of the kind wanted",
            Self::Newer { saved_by: Some(version), .. } => {
                return Some(Hint::from(format!(
                    "open it with vdss-planner {version} or newer, or update this program"
                )));
            }
            Self::Newer { saved_by: None, .. } => {
                "open it with the newer vdss-planner, or update this program"
            }
            Self::NoSuchVersion(_) => "restore the file from a backup",
            Self::Text(cause) => ron_hint(cause),
            Self::Plan(fault) => return fault.hint(),
            Self::RateSet(fault) => return fault.hint(),
        };
        Some(hint.into())
    }
}

/// The program that saved a newer file.
fn program(version: Option<&String>) -> String {
    version.map_or_else(
        || "a newer vdss-planner".to_owned(),
        |version| format!("vdss-planner {version}"),
    )
}

/// What files of a kind call themselves, or of any kind.
fn kinds(expected: Option<DocumentKind>) -> String {
    let kinds = expected.as_ref().map_or(DocumentKind::ALL, std::slice::from_ref);
    one_of(kinds.iter().map(|kind| kind.word()))
}
