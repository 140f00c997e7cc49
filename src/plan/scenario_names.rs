//! Names that no other scenario has.

use super::document::{SCENARIO_NAME_LENGTH_MAX, Scenario};
use super::faults::same_name;

/// `wanted`, or `wanted 2`, `wanted 3`, … whichever no scenario has, within the length of a name.
pub(super) fn free_name(wanted: &str, scenarios: &[Scenario]) -> String {
    let wanted = shortened(wanted, SCENARIO_NAME_LENGTH_MAX - 6);
    let taken = |name: &str| scenarios.iter().any(|scenario| same_name(&scenario.name, name));
    let mut name = wanted.clone();
    let mut number = 1;
    while taken(&name) {
        number += 1;
        name = format!("{wanted} {number}");
    }
    name
}

/// A name of so many characters at most; one that is cut ends after a word, with "…".
fn shortened(name: &str, characters_max: usize) -> String {
    if name.chars().count() <= characters_max {
        return name.to_owned();
    }
    let cut: String = name.chars().take(characters_max).collect();
    // One word that is as long as that is cut within.
    let words = cut.rsplit_once(' ').map_or(&cut[..], |(words, _)| words);
    let mut cut: String = words.chars().take(characters_max - 1).collect();
    cut.truncate(cut.trim_end_matches([' ', ',']).len());
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_ends_after_a_word() {
        let long = "Confirmed, 8 more students in each of SIT20322, BSB30120 and CPC20220 and 6% withdrawals";
        let short = "Confirmed, 8 more students in each of SIT20322, BSB30120 and CPC20220 and…";
        assert_eq!(shortened(long, 74), short);
        assert_eq!(
            shortened(long, 69),
            "Confirmed, 8 more students in each of SIT20322, BSB30120 and…"
        );
        assert_eq!(
            shortened(long, 58),
            "Confirmed, 8 more students in each of SIT20322, BSB30120…"
        );
        assert_eq!(shortened(&"x".repeat(90), 74), format!("{}…", "x".repeat(73)));
        assert_eq!(shortened("Confirmed", 74), "Confirmed");
    }
}
