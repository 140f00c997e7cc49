//! What can be wrong with a file, where in it, and how to mend it.

use ron::error::Error as Ron;

use super::header::{Format, PROGRAM_VERSION};
use crate::domain::{Fault, FaultPlace, FileProblem, Hint, Problem, collapse_spaces, listed};
use crate::plan::PlanFault;
use crate::rates::{RateSetFault, RateSetId};

/// A place in a text; both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Place {
    /// The very beginning, for what is wrong with a text as a whole.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The place right after the beginning of a text.
    pub(super) fn after(beginning: &str) -> Self {
        let last_line = beginning.rsplit('\n').next().unwrap_or_default();
        Self { line: beginning.matches('\n').count() + 1, column: last_line.chars().count() + 1 }
    }

    /// The place in a file.
    pub(super) fn in_file(self, file: &str) -> FaultPlace {
        FaultPlace::of_file(file).in_line(self.line).in_column(self.column)
    }
}

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
    #[error("the format is {found:?}, expected {}", one_of(.expected))]
    OtherFormat {
        /// The format it names.
        found: String,
        /// The formats wanted.
        expected: &'static [&'static str],
    },
    /// A version that a newer program writes. Such a file is never read in part: what is not understood
    /// may decide the figures.
    #[error(
        "made by {} (file version {version}); this program {PROGRAM_VERSION} reads {what} up to version \
         {newest_read}",
        program(.saved_by.as_ref())
    )]
    Newer {
        /// What files of the format are: "plans".
        what: &'static str,
        /// The version of the file.
        version: u32,
        /// The newest version that this program reads.
        newest_read: u32,
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
                let begins = |format: Format| {
                    format!("(format: \"{}\", version: {}", format.name(), format.version())
                };
                return Some(Hint::from(format!(
                    "a plan begins with {}, plan: (…)), a rate set with {}, rate_set: (…))",
                    begins(Format::Plan),
                    begins(Format::RateSet)
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

/// The reader's errors in words that do not need Rust.
fn ron_sentence(cause: &Ron) -> String {
    match cause {
        Ron::NoSuchStructField { expected, found, .. } => {
            format!("unknown field `{found}`, expected {}", one_of(expected))
        }
        Ron::NoSuchEnumVariant { expected, found, .. } => {
            format!("unknown word `{found}`, expected {}", one_of(expected))
        }
        Ron::MissingStructField { field, .. } => format!("the field `{field}` is missing"),
        Ron::DuplicateStructField { field, .. } => {
            format!("the field `{field}` stands there more than once")
        }
        Ron::InvalidValueForType { expected, found } => {
            let found = found.replace("unsigned integer", "number");
            let found = found.replace("floating point number", "number");
            format!("expected {expected}, found {found}")
        }
        Ron::ExpectedDifferentStructName { found, .. } => {
            format!("expected an opening `(`, found `{found}`")
        }
        Ron::ExpectedArray => "expected an opening `[`".to_owned(),
        Ron::ExpectedStructLike | Ron::ExpectedNamedStructLike(_) => {
            "expected an opening `(`".to_owned()
        }
        Ron::ExpectedString => "expected a text in quotes".to_owned(),
        Ron::ExpectedInteger => "expected a whole number, without quotes".to_owned(),
        Ron::ExpectedOption => "expected `Some(…)` or `None`".to_owned(),
        Ron::ExpectedComma => "expected a comma".to_owned(),
        Ron::IntegerOutOfBounds => "the number is below zero or too large".to_owned(),
        Ron::TrailingCharacters => "more text after the end".to_owned(),
        Ron::ExceededRecursionLimit => "brackets within brackets, too many deep".to_owned(),
        Ron::Eof => "the text ends too early".to_owned(),
        Ron::Message(message) => message.clone(),
        other => {
            let sentence = other.to_string();
            let mut letters = sentence.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_lowercase().collect::<String>() + letters.as_str()
            })
        }
    }
}

fn one_of(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    listed(&names, "or")
}

fn ron_hint(cause: &Ron) -> &'static str {
    match cause {
        Ron::NoSuchStructField { .. } => "correct the field's name, or take the field away",
        Ron::NoSuchEnumVariant { .. } => "use one of the words listed",
        Ron::MissingStructField { .. } => "add the field",
        Ron::DuplicateStructField { .. } => "keep one of them",
        Ron::InvalidValueForType { expected, .. } if expected.contains("in quotes") => {
            "write amounts and hours in quotes, such as \"1229.00\""
        }
        Ron::ExpectedString => "write texts, dates and amounts in quotes, such as \"1229.00\"",
        Ron::ExpectedArray => "put the entries in [ and ], with a comma after each",
        Ron::ExpectedStructLike
        | Ron::ExpectedNamedStructLike(_)
        | Ron::ExpectedDifferentStructName { .. } => {
            "put the fields in ( and ), each with its name and a colon, and a comma after each"
        }
        Ron::ExpectedComma => {
            "put a comma after each value; whole numbers, such as students, have no decimals"
        }
        Ron::ExpectedOption => "put Some( before the value and ) after it, or take the field away",
        // All of these, the messages of our own types among them, say what was expected.
        Ron::ExpectedInteger
        | Ron::InvalidValueForType { .. }
        | Ron::IntegerOutOfBounds
        | Ron::Message(_) => "correct the value",
        _ => "compare with a file that vdss-planner saved, or restore a backup",
    }
}
