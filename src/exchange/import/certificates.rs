//! What certificates are called, to tell their codes and titles from what else a sheet may hold.

use std::collections::HashSet;

use super::cells::{is_code_shaped, level_of_title, split_code, visible, whole_code};
use crate::domain::collapse_spaces;
use crate::rates::{Catalogue, SchoolCertificate};

/// Shorter words, such as "and", stand in titles and anywhere else.
const WORD_LENGTH_MIN: usize = 4;

/// The codes and titles of the catalogue, and those that the school entered.
#[derive(Clone, Debug, Default)]
pub(super) struct Certificates {
    codes: HashSet<String>,
    titles: HashSet<String>,
    words: HashSet<String>,
}

impl Certificates {
    pub(super) fn of(catalogue: &Catalogue, entered: &[SchoolCertificate]) -> Self {
        let mut all = Self::default();
        for entry in catalogue.entries() {
            all.add(entry.code.as_str(), &entry.title);
        }
        for entry in entered {
            all.add(entry.code.as_str(), &entry.title);
        }
        all
    }

    fn add(&mut self, code: &str, title: &str) {
        self.codes.insert(code.to_ascii_uppercase());
        if !title.trim().is_empty() {
            let title = collapse_spaces(title).to_lowercase();
            self.words.extend(long_words(&title).map(str::to_owned));
            self.titles.insert(title);
        }
    }

    /// Whether a text is a code: by its shape, or because it is known.
    pub(super) fn has_code(&self, text: &str) -> bool {
        is_code_shaped(&visible(text))
            || self.codes.contains(&whole_code(text).to_ascii_uppercase())
    }

    /// Whether a text is, or has in it, a code that the catalogue has or the school entered.
    pub(super) fn knows_code_of(&self, text: &str) -> bool {
        self.code_in(text).is_some()
    }

    /// The code that a text is, or has in it, if the catalogue has it or the school entered it.
    pub(super) fn code_in(&self, text: &str) -> Option<&str> {
        let text = visible(text).to_ascii_uppercase();
        let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.find_map(|word| self.codes.get(word)).map(String::as_str)
    }

    /// Whether a text is a title: one that is known, one that names its level as titles do, or one
    /// with a word of such: "Hospitality".
    pub(super) fn is_title(&self, text: &str) -> bool {
        let title = collapse_spaces(text).to_lowercase();
        self.titles.contains(&title)
            || level_of_title(&title).is_some()
            || long_words(&title).any(|word| self.words.contains(word))
    }

    /// Whether a text names a certificate: a code, perhaps with its title behind it, or a whole title.
    pub(super) fn is_named_by(&self, text: &str) -> bool {
        let title = collapse_spaces(text).to_lowercase();
        self.has_code(text)
            || self.titles.contains(&title)
            || level_of_title(&title).is_some()
            || split_code(&visible(text)).is_some_and(|(_, beside)| self.is_title(&beside))
    }
}

fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= WORD_LENGTH_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_told_from_people() {
        let certificates = Certificates::of(&Catalogue::built_in().unwrap(), &[]);
        for text in ["sit20322", "10999NAT", "SIT20322 - Hospitality", "Cert II in Anything"] {
            assert!(certificates.is_named_by(text), "{text}");
        }
        for text in ["ABC0001", "Quandong", "Ann", "12345678X", "SIT20399 Quandong, Ann", ""] {
            assert!(!certificates.is_named_by(text), "{text}");
            assert!(!certificates.is_title(text), "{text}");
        }
        assert!(certificates.is_title("Hospitality"));
        assert!(!certificates.is_title("prefers mornings"));
    }
}
