//! Headings of groups: "Band C" above its certificates, "Low-cost materials" within it.

use super::list_words::BandAndTier;

/// The headings that a row stands under.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    /// From the outermost.
    open: Vec<BandAndTier>,
    /// Whether a certificate stood beneath the last heading.
    has_certificates: bool,
}

impl Groups {
    /// Begins a group. One right beneath another heading stands within that group. After certificates it
    /// takes the place of the group of its kind, with all within that; where there is none of its kind
    /// another list begins.
    pub(super) fn begin(&mut self, heading: BandAndTier) {
        let is_of_kind = |open: &BandAndTier| {
            (open.band.is_some() && heading.band.is_some())
                || (open.tier.is_some() && heading.tier.is_some())
        };
        match self.open.iter().position(is_of_kind) {
            Some(place) => self.open.truncate(place),
            None if self.has_certificates => self.open.clear(),
            None => {}
        }
        self.open.push(heading);
        self.has_certificates = false;
    }

    /// Notes a certificate beneath the headings.
    pub(super) fn note_certificate(&mut self) {
        self.has_certificates = true;
    }

    /// Ends all groups; says whether there were any.
    pub(super) fn end(&mut self) -> bool {
        let had = !self.open.is_empty();
        *self = Self::default();
        had
    }

    /// What the headings say of a row beneath them.
    pub(super) fn said(&self) -> BandAndTier {
        BandAndTier {
            band: self.open.iter().rev().find_map(|open| open.band),
            tier: self.open.iter().rev().find_map(|open| open.tier),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What certificates stand under, in a list where "-" is a certificate and all else a heading.
    fn under(list: &str) -> Vec<String> {
        let mut groups = Groups::default();
        let mut found = Vec::new();
        for row in list.split('|').map(str::trim) {
            if row == "-" {
                groups.note_certificate();
                let said = groups.said();
                found.push(format!("{:?} {:?}", said.band, said.tier));
            } else {
                groups.begin(BandAndTier::of_heading(row).unwrap());
            }
        }
        found
    }

    #[test]
    fn groups_stand_within_one_another_or_one_after_another() {
        let (some_a, some_b) = ("Some(A)", "Some(B)");
        let (low, high, none) = ("Some(Low)", "Some(High)", "None");
        let both = |pairs: &[(&str, &str)]| -> Vec<String> {
            pairs.iter().map(|(band, tier)| format!("{band} {tier}")).collect()
        };
        assert_eq!(
            under("Band A | Low cost | - | High cost | - | Band B | Low cost | -"),
            both(&[(some_a, low), (some_a, high), (some_b, low)])
        );
        assert_eq!(
            under("Low cost | Band A | - | Band B | - | High cost | Band A | -"),
            both(&[(some_a, low), (some_b, low), (some_a, high)])
        );
        assert_eq!(
            under("Band A | - | Band B | - | Low cost | - | High cost | -"),
            both(&[(some_a, none), (some_b, none), (none, low), (none, high)]),
            "a second list by tiers says no bands"
        );
        assert_eq!(
            under("Band A, low cost | - | Band B | -"),
            both(&[(some_a, low), (some_b, none)])
        );
    }
}
