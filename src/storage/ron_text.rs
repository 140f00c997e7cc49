//! Data as text and text as data, in the format of all our files.

use ron::error::{Error as Ron, SpannedError};
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::{DocumentProblem, FileFault};
use super::text_place::TextPlace;
use crate::domain::Fault;

/// How many faults of a check are located by a search of the whole text, before the reader of all
/// faults places them better.
pub(super) const FIRST_FAULTS_MAX: usize = 10;

/// A document as text, spread over lines down to a depth.
pub(super) fn text_of(document: &impl Serialize, lines_depth: usize) -> Result<String, Ron> {
    let layout = PrettyConfig::new().depth_limit(lines_depth).new_line("\n");
    Ok(ron::ser::to_string_pretty(document, layout)? + "\n")
}

/// Reads RON with its default limit of nesting, which keeps a hostile text from the stack's end.
pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<FileFault>> {
    ron::from_str(text).map_err(|SpannedError { code, span }| {
        let place = TextPlace::from(span.start).in_file(file);
        vec![Fault::at(place, DocumentProblem::Text(code))]
    })
}

/// A text without the byte order mark that editors on Windows put before it.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
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
