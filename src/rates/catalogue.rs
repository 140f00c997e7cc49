//! The certificates that schools offer, by code and title. No band and no tier: none is published.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::{CertificateCode, Level, collapse_spaces};

const CERTIFICATES: &str = include_str!("../../rates/certificates.ron");

/// What is known of one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// National code.
    pub code: CertificateCode,
    /// Title as the source prints it.
    pub title: String,
    /// Level.
    pub level: Level,
    /// The VCE VET program it belongs to.
    pub vce_vet_program: String,
    /// The department's priority industry area, where a page names one.
    pub priority_area: Option<String>,
    /// The code that replaces it, where a page names one.
    pub successor: Option<CertificateCode>,
    /// What its page says of its currency.
    pub standing: String,
    /// Where it was read.
    pub source: String,
    /// How old the page is.
    pub page_vintage: String,
}

/// All certificates known to the program.
#[derive(Clone, Debug)]
pub struct Catalogue {
    entries: Vec<CatalogueEntry>,
    by_code: HashMap<CertificateCode, usize>,
    /// By title as [`title_key`] has it: some certificates share one.
    by_title: HashMap<String, Vec<usize>>,
}

/// A title in lower case, with one space between words.
fn title_key(title: &str) -> String {
    collapse_spaces(title).to_lowercase()
}

impl Catalogue {
    /// The catalogue compiled into the program.
    ///
    /// # Errors
    /// The place and the fault, if the compiled-in file is broken; a test reads it.
    pub fn built_in() -> Result<Self, ron::error::SpannedError> {
        let entries: Vec<CatalogueEntry> = ron::from_str(CERTIFICATES)?;
        let by_code =
            entries.iter().enumerate().map(|(place, entry)| (entry.code.clone(), place)).collect();
        let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in entries.iter().enumerate() {
            by_title.entry(title_key(&entry.title)).or_default().push(place);
        }
        Ok(Self { entries, by_code, by_title })
    }

    /// The certificates in the file's order.
    pub fn entries(&self) -> &[CatalogueEntry] {
        &self.entries
    }

    /// The certificate of that code.
    pub fn by_code(&self, code: &CertificateCode) -> Option<&CatalogueEntry> {
        self.by_code.get(code).and_then(|&place| self.entries.get(place))
    }

    /// The certificates of that title, letter case and spaces aside, in the file's order.
    pub fn by_title(&self, title: &str) -> impl Iterator<Item = &CatalogueEntry> {
        let places = self.by_title.get(&title_key(title)).into_iter().flatten();
        places.filter_map(|&place| self.entries.get(place))
    }

    /// The certificates that have every word typed in code, title or program: first those whose code
    /// begins with it, then those with all words in the title, each in the file's order. Nothing
    /// typed finds all.
    pub fn search(&self, typed: &str) -> Vec<&CatalogueEntry> {
        let typed = typed.trim().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let has_every_word = |text: &str| {
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let rank = |entry: &CatalogueEntry| {
            let all = format!("{} {} {}", entry.code, entry.title, entry.vce_vet_program);
            if entry.code.as_str().to_lowercase().starts_with(&typed) {
                Some(0)
            } else if has_every_word(&entry.title) {
                Some(1)
            } else {
                has_every_word(&all).then_some(2)
            }
        };
        let mut found: Vec<_> =
            self.entries.iter().filter_map(|entry| Some((rank(entry)?, entry))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, entry)| entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(typed: &str) -> Vec<String> {
        let catalogue = Catalogue::built_in().unwrap();
        catalogue.search(typed).iter().map(|entry| entry.code.to_string()).collect()
    }

    #[test]
    fn a_certificate_is_found_by_code_or_any_word_of_its_title() {
        assert_eq!(codes("sit203"), ["SIT20322"]);
        assert_eq!(codes("allied health"), ["HLT33021"]);
        assert_eq!(codes("cookery"), ["SIT20421"]);
        assert_eq!(codes("hosp"), ["SIT20322", "SIT20421"], "the program counts as well");
        assert_eq!(codes("").len(), Catalogue::built_in().unwrap().entries.len());
        assert_eq!(codes("nonesuch"), Vec::<String>::new());
    }

    #[test]
    fn a_title_finds_every_certificate_that_has_it_and_no_other() {
        let catalogue = Catalogue::built_in().unwrap();
        for entry in catalogue.entries() {
            let same = catalogue.entries().iter().filter(|other| other.title == entry.title);
            let expected: Vec<&CatalogueEntry> = same.collect();
            let typed = format!(" {} ", entry.title.to_uppercase().replace(' ', "  "));
            assert_eq!(catalogue.by_title(&typed).collect::<Vec<_>>(), expected);
        }
        for nothing in ["", " ", "Hospitality"] {
            assert_eq!(catalogue.by_title(nothing).count(), 0, "{nothing:?}");
        }
    }
}
