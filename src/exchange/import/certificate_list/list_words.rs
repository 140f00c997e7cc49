//! What a text says of a band and a materials tier at once: the heading of a group, a cell with both, a mark.

use super::super::cells;
use crate::domain::{Band, MaterialsTier, Word as _};

/// A band and a tier, as far as a text says them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BandAndTier {
    pub(super) band: Option<Band>,
    pub(super) tier: Option<MaterialsTier>,
}

/// Words beside a band or a tier that do not change what is said.
const BESIDE: &str = "band cost costs material materials tier certificate certificates course courses \
    program programs qualification qualifications vet vdss funding funded targeted in of with and for the at \
    per each fte student students enrolment enrolments mainstream specialist school schools rate rates only";

impl BandAndTier {
    pub(super) fn says_nothing(self) -> bool {
        self == Self::default()
    }

    /// What the heading of a group says: "Band C", "Band C certificates ($761)", "Low-cost materials",
    /// "Band C, high cost". `None` if it says anything else: "Band C and D", "Band C from 2028".
    pub(super) fn of_heading(text: &str) -> Option<Self> {
        let names_band = words(text).any(|word| word.starts_with("band"));
        Self::of(text, names_band)
    }

    /// What a cell of bands or tiers says, where both may stand: "C - High", "Band C / low cost".
    pub(super) fn of_cell(text: &str) -> Option<Self> {
        Self::of(text, true)
    }

    fn of(text: &str, takes_letters: bool) -> Option<Self> {
        // Such a mark may change what is said.
        if text.contains(['*', '~', '?', '<', '>']) {
            return None;
        }
        let mut said = Self::default();
        for word in words(text) {
            let band = cells::band(&word).ok().filter(|_| takes_letters);
            let tier = match word.as_str() {
                "low" | "lowcost" => Some(MaterialsTier::Low),
                "high" | "highcost" => Some(MaterialsTier::High),
                _ => None,
            };
            match (band, tier) {
                (Some(band), _) if said.band.is_none_or(|other| other == band) => {
                    said.band = Some(band);
                }
                (_, Some(tier)) if said.tier.is_none_or(|other| other == tier) => {
                    said.tier = Some(tier);
                }
                (None, None) if is_beside(&word) => {}
                _ => return None,
            }
        }
        (!said.says_nothing()).then_some(said)
    }
}

/// Dollars of a rate may stand behind a band; a year may not, since it says for when.
fn is_beside(word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = word.len() == 4 && word.starts_with("20");
    (is_number && !is_year) || BESIDE.split_whitespace().any(|other| other == word)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace(',', " ").to_lowercase();
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// What a column of marks is about, by its heading: "Band C", "High-cost materials (Y/N)", "Low cost?".
pub(super) fn marked_by(heading: &str) -> Option<BandAndTier> {
    let before = heading.split(['(', '[', '?']).next().unwrap_or_default();
    if let Ok(band) = cells::band(before) {
        return Some(BandAndTier { band: Some(band), tier: None });
    }
    let tier = cells::tier(before).ok().or_else(|| {
        let said = BandAndTier::of_heading(before)?;
        said.tier.filter(|_| said.band.is_none())
    })?;
    // "L" and "H" over a column may be anything.
    (before.trim().len() > 1).then_some(BandAndTier { band: None, tier: Some(tier) })
}

/// Whether a cell is marked; `None` where it says nothing.
///
/// # Errors
/// It is no mark.
pub(super) fn mark(text: &str) -> Result<Option<bool>, ()> {
    let text = text.trim();
    if cells::is_blank(text) {
        return Ok(None);
    }
    let is_cross = text.eq_ignore_ascii_case("x")
        || matches!(
            text,
            "\u{2713}" | "\u{2714}" | "\u{2022}" | "\u{25cf}" | "\u{2717}" | "\u{2612}"
        );
    if is_cross { Ok(Some(true)) } else { cells::truth(text).map(Some).map_err(|_| ()) }
}

/// The band as a word of a table: "Band C".
pub(super) fn band_words(band: Band) -> String {
    format!("band {}", band.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(band: Option<Band>, tier: Option<MaterialsTier>) -> BandAndTier {
        BandAndTier { band, tier }
    }

    #[test]
    fn the_heading_of_a_group_says_a_band_a_tier_or_both_and_nothing_else() {
        for text in
            ["Band C", "BAND C:", "Band C certificates ($761 per FTE)", "VET courses in Band C"]
        {
            assert_eq!(BandAndTier::of_heading(text), Some(said(Some(Band::C), None)), "{text}");
        }
        for text in
            ["Low-cost materials", "LOW COST", "Materials: low", "Low cost materials ($250)"]
        {
            let low = said(None, Some(MaterialsTier::Low));
            assert_eq!(BandAndTier::of_heading(text), Some(low), "{text}");
        }
        let both = said(Some(Band::C), Some(MaterialsTier::High));
        assert_eq!(BandAndTier::of_heading("Band C – high-cost materials"), Some(both));
        for text in [
            "Band C and D",
            "Band 3",
            "Band C?",
            "Band C from 2028",
            "Hospitality",
            "C",
            "Low to high",
            "",
        ] {
            assert_eq!(BandAndTier::of_heading(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_may_say_both_and_a_number_is_no_band() {
        let both = said(Some(Band::C), Some(MaterialsTier::High));
        for text in ["C - High", "Band C / high cost", "high; C"] {
            assert_eq!(BandAndTier::of_cell(text), Some(both), "{text}");
        }
        for text in ["3", "C/D", "C*", "Low/High", "n.a."] {
            assert_eq!(BandAndTier::of_cell(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_may_be_what_its_marks_are_about() {
        let high = said(None, Some(MaterialsTier::High));
        for text in ["High-cost materials", "High cost materials (Y/N)", "High cost?", "High"] {
            assert_eq!(marked_by(text), Some(high), "{text}");
        }
        assert_eq!(marked_by("Band C"), Some(said(Some(Band::C), None)));
        for text in ["Materials", "Band", "Low/High", "H", ""] {
            assert_eq!(marked_by(text), None, "{text}");
        }
        assert_eq!(mark(" Y "), Ok(Some(true)));
        assert_eq!(mark("\u{2713}"), Ok(Some(true)));
        assert_eq!(mark("no"), Ok(Some(false)));
        assert_eq!(mark("–"), Ok(None));
        assert_eq!(mark("maybe"), Err(()));
    }
}
