//! Errors of the format's own reader, in words.

use ron::error::Error as Ron;

use crate::domain::{IN_QUOTES, listed};

/// The reader's errors in words that do not need Rust.
pub(super) fn ron_sentence(cause: &Ron) -> String {
    match cause {
        Ron::NoSuchStructField { expected, found, .. } => {
            format!("unknown field `{found}`, expected {}", one_of(expected.iter().copied()))
        }
        Ron::NoSuchEnumVariant { expected, found, .. } => {
            format!("unknown word `{found}`, expected {}", one_of(expected.iter().copied()))
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

/// Names that might have been meant, as a list in words.
pub(super) fn one_of(names: impl IntoIterator<Item = &'static str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    listed(&names, "or")
}

/// How to mend what the reader refused.
pub(super) fn ron_hint(cause: &Ron) -> &'static str {
    match cause {
        Ron::NoSuchStructField { .. } => "correct the field's name, or take the field away",
        Ron::NoSuchEnumVariant { .. } => "use one of the words listed",
        Ron::MissingStructField { .. } => "add the field",
        Ron::DuplicateStructField { .. } => "keep one of them",
        Ron::InvalidValueForType { expected, .. } if expected.contains(IN_QUOTES) => {
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
