//! What is known of a certificate by its code: from the catalogue, and from what the school entered.

use super::book::RateBook;
use super::catalogue::Catalogue;
use super::rate_set_id::RateSetId;
use crate::domain::{Band, CertificateCode, Hours, Level, MaterialsTier};

/// What is known of a certificate under one rate set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownCertificate<'a> {
    /// The catalogue's title, else the one that the school entered; never blank.
    pub title: Option<&'a str>,
    /// The catalogue's level, else the one that the school entered.
    pub level: Option<Level>,
    /// The band that the school entered under the set.
    pub band: Option<Band>,
    /// The materials tier that the school entered under the set.
    pub materials_tier: Option<MaterialsTier>,
    /// The hours of one student in a year that a list said under the set.
    pub hours: Option<Hours>,
}

/// What is known of a certificate: its title and level wherever they come from, its band and tier only
/// as the school entered them under that set.
pub fn known_certificate<'a>(
    code: &CertificateCode,
    set: &RateSetId,
    catalogue: &'a Catalogue,
    book: &'a RateBook,
) -> KnownCertificate<'a> {
    let listed = catalogue.by_code(code);
    let entered = book.certificate(set, code);
    let titles = [listed.map(|entry| &entry.title), entered.map(|entered| &entered.title)];
    KnownCertificate {
        title: titles.into_iter().flatten().map(String::as_str).find(|title| !title.is_empty()),
        level: listed.map(|entry| entry.level).or(entered.and_then(|entered| entered.level)),
        band: entered.and_then(|entered| entered.band),
        materials_tier: entered.and_then(|entered| entered.materials_tier),
        hours: entered.and_then(|entered| entered.hours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::{RateAction, SchoolCertificate};

    fn code(text: &str) -> CertificateCode {
        CertificateCode::parse(text).unwrap()
    }

    fn with_entered(entered: &[(&str, &str)]) -> RateBook {
        let book = RateBook::built_in().unwrap();
        let entered = entered.iter().map(|&(text, title)| SchoolCertificate {
            rate_set: book.sets()[0].id().clone(),
            code: code(text),
            title: title.to_owned(),
            level: Some(Level::III),
            band: Some(Band::D),
            materials_tier: Some(MaterialsTier::High),
            hours: None,
            list: String::new(),
        });
        book.after(&RateAction::RememberAll(entered.collect())).unwrap()
    }

    #[test]
    fn title_and_level_are_the_catalogues_before_the_schools_own() {
        let catalogue = Catalogue::built_in().unwrap();
        let book =
            with_entered(&[("SIT20322", "Our kitchen"), ("OWN30123", "Our own"), ("X1", "")]);
        let set = book.sets()[0].id();
        let known = |text: &str| {
            let known = known_certificate(&code(text), set, &catalogue, &book);
            (known.title, known.level)
        };
        let listed = (Some("Certificate II in Hospitality"), Some(Level::II));
        assert_eq!(known("SIT20322"), listed);
        assert_eq!(known("OWN30123"), (Some("Our own"), Some(Level::III)));
        assert_eq!(known("X1"), (None, Some(Level::III)), "a blank title is none");
        assert_eq!(known("NONE1"), (None, None));
    }

    #[test]
    fn band_and_tier_are_only_those_entered_under_the_set() {
        let catalogue = Catalogue::built_in().unwrap();
        let book = with_entered(&[("SIT20322", "")]);
        let known = |set: &RateSetId, text: &str| {
            let known = known_certificate(&code(text), set, &catalogue, &book);
            (known.band, known.materials_tier)
        };
        let set = book.sets()[0].id();
        assert_eq!(known(set, "SIT20322"), (Some(Band::D), Some(MaterialsTier::High)));
        assert_eq!(known(set, "SIT20421"), (None, None), "another certificate");
        let other = RateSetId("another".to_owned());
        assert_eq!(known(&other, "SIT20322"), (None, None), "another set");
    }
}
