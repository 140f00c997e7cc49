//! Titles of certificates as people shorten them: "Hospitality", "Cert II Hospitality", "VET Hospitality".

use super::cells;
use crate::domain::Level;
use crate::rates::{Catalogue, CatalogueEntry};

/// A title without what is often left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearTitle {
    /// The words of the subject, in lower case.
    subject: Vec<String>,
    /// The level, if it is named.
    level: Option<Level>,
}

impl NearTitle {
    pub(super) fn of(title: &str) -> Self {
        let lower = title.to_lowercase();
        let mut subject: Vec<&str> = lower
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .collect();
        if let Some(first) = subject.first()
            && matches!(*first, "vet" | "vce")
        {
            subject.remove(0);
        }
        let mut level = None;
        match subject.first().copied() {
            Some("certificate" | "cert") => {
                subject.remove(0);
                level = subject.first().and_then(|word| cells::level(word).ok());
                if level.is_some() {
                    subject.remove(0);
                }
            }
            Some("diploma") => {
                subject.remove(0);
                level = Some(Level::Diploma);
            }
            _ => {}
        }
        if let Some("in" | "of") = subject.first().copied() {
            subject.remove(0);
        }
        Self { subject: subject.into_iter().map(str::to_owned).collect(), level }
    }

    /// Whether two titles are of one subject, and of no different levels.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let levels = self.level.zip(other.level);
        !self.subject.is_empty()
            && self.subject == other.subject
            && levels.is_none_or(|(one, other)| one == other)
    }

    /// The certificates of the catalogue that it may mean.
    pub(super) fn entries<'a>(
        &'a self,
        catalogue: &'a Catalogue,
    ) -> impl Iterator<Item = &'a CatalogueEntry> {
        catalogue.entries().iter().filter(|entry| self.is_like(&Self::of(&entry.title)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_means_the_certificates_of_its_subject() {
        let catalogue = Catalogue::built_in().unwrap();
        let codes = |title: &str| -> Vec<String> {
            let near = NearTitle::of(title);
            near.entries(&catalogue).map(|entry| entry.code.to_string()).collect()
        };
        for title in
            ["Hospitality", "Cert II Hospitality", "cert. 2 in hospitality", "VET Hospitality"]
        {
            assert_eq!(codes(title), ["SIT20322"], "{title}");
        }
        for title in ["", "Certificate II", "Cert III Hospitality", "Hosp", "Quandong"] {
            assert_eq!(codes(title), Vec::<String>::new(), "{title}");
        }
    }
}
