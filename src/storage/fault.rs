//! What can be wrong with a file, where in it, and how to mend it.

use std::fmt;

use ron::error::Error as Ron;

use super::header::{Format, PROGRAM_VERSION};
use crate::domain::{collapse_spaces, grouped, listed, shown};
use crate::plan::PlanFault;
use crate::rates::{RateSetFault, RateSetId};

/// The most characters of what is wrong: enough for the fields that might have been meant.
const PROBLEM_LENGTH_MAX: usize = 2_000;

/// A place in a file; both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The very beginning, for what is wrong with a text as a whole.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The place right after the beginning of a text.
    pub(super) fn after(beginning: &str) -> Self {
        let last_line = beginning.rsplit('\n').next().unwrap_or_default();
        Self { line: beginning.matches('\n').count() + 1, column: last_line.chars().count() + 1 }
    }
}

/// Why a file cannot be used. `Display` says which file, where and what; [`FileFault::hint`] how to
/// mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct FileFault {
    /// The file as the user named it.
    pub file: String,
    /// Where in the file; `None` if it could not be read at all.
    pub place: Option<Place>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing has that name.
    #[error("there is no such file")]
    NoSuchFile,
    /// The name is a folder's.
    #[error("this is a folder, not a file")]
    Folder,
    /// The name is a device's or a pipe's, of which nobody knows when it ends.
    #[error("this is a device or a pipe, not a file")]
    NotAFile,
    /// The name of a folder that is wanted is a file's.
    #[error("this is a file, not a folder")]
    NotAFolder,
    /// A folder holds more files than are read.
    #[error("the folder holds more than {0} files of rate sets; the last ones were not read")]
    TooManyFiles(usize),
    /// The system refuses to read it; its words follow.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Too large to be one of ours.
    #[error("larger than {0} MiB")]
    TooLarge(u64),
    /// Not text.
    #[error("not a text in UTF-8")]
    NotUtf8,
    /// What a power cut leaves of a file that was being written, and what some encodings are full of.
    #[error("not a text: it holds a character of code 0")]
    Nul,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
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
    #[error("{}", ron_sentence(.0))]
    Text(Ron),
    /// The plan does not hold together.
    #[error("{0}")]
    Plan(PlanFault),
    /// The rate set cannot be used.
    #[error("{0}")]
    RateSet(RateSetFault),
    /// So many more faults that they are not listed.
    #[error("more faults that are not listed: {}", grouped(&.0.to_string()))]
    More(usize),
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

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ", line {line}, column {column}")?;
        }
        // What a message repeats of a file may be as long as the file, and a terminal may obey it.
        let problem = collapse_spaces(&self.problem.to_string());
        write!(f, ": {}", shown(&problem, PROBLEM_LENGTH_MAX))
    }
}

impl FileFault {
    /// How to mend it, where there is a way.
    pub fn hint(&self) -> Option<String> {
        let hint = match &self.problem {
            Problem::NoSuchFile => "check the name and the folder",
            Problem::Folder => "name a file in the folder",
            Problem::NotAFile => "name a file",
            Problem::Nul => {
                "restore it from a backup, or save it as UTF-8 if a text editor can still read it"
            }
            Problem::NotAFolder => {
                "move it away: a folder of that name holds the school's rate sets"
            }
            Problem::TooManyFiles(_) => "move some of them to another folder",
            Problem::Unreadable(_) => {
                "check that it is at hand, and that you may read it, or use a copy"
            }
            Problem::TooLarge(_) => {
                "plans and rate sets are far smaller: this is some other kind of file"
            }
            Problem::NotUtf8 => {
                "save it as UTF-8 in a text editor; a spreadsheet is imported, not opened"
            }
            Problem::Empty => "restore it from a backup, or begin anew",
            Problem::NoFormat => {
                let begins = |format: Format| {
                    format!("(format: \"{}\", version: {}", format.name(), format.version())
                };
                return Some(format!(
                    "a plan begins with {}, plan: (…)), a rate set with {}, rate_set: (…))",
                    begins(Format::Plan),
                    begins(Format::RateSet)
                ));
            }
            Problem::More(_) => "mend those above first, and check the file again",
            Problem::BuiltInId(_) => "give this set another `id` in a text editor",
            Problem::IdTaken { .. } => {
                "give this set another `id` in a text editor, or move one of the files away"
            }
            Problem::OtherFormat { .. } => "choose a file of the kind wanted",
            Problem::Newer { saved_by: Some(version), .. } => {
                return Some(format!(
                    "open it with vdss-planner {version} or newer, or update this program"
                ));
            }
            Problem::Newer { saved_by: None, .. } => {
                "open it with the newer vdss-planner, or update this program"
            }
            Problem::NoSuchVersion(_) => "restore the file from a backup",
            Problem::Text(cause) => ron_hint(cause),
            Problem::Plan(fault) => fault.hint(),
            Problem::RateSet(fault) => fault.hint(),
        };
        Some(hint.to_owned())
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
