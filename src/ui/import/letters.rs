//! Letters that choose in a cell of a closed list, as in the grid, and words that are typed there in full.

use crate::domain::{Band, Level, MaterialsTier, Pathway, Word};
use crate::exchange::import::Field;
use crate::ui::kit::letters::{
    band_by_letter, level_by_letter, pathway_by_letter, tier_by_letter, truth_by_letter, yes_or_no,
};

/// What a letter does in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Letter {
    /// It chooses a word. What was typed so far may yet become another.
    Chooses { word: &'static str, typed: String },
    /// It is typed, after what was typed before it.
    Typed(String),
}

/// What a text does that is typed in a column's cell, after letters that chose there.
pub(in crate::ui) fn letter(field: Field, before: &str, typed: &str) -> Letter {
    let all = format!("{before}{typed}");
    let mut letters = typed.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return Letter::Typed(all) };
    match word_by_letter(field, letter) {
        // "SB" goes on to "SBAT", and after "S" an "H" is another choice.
        Some(word) if begins_a_word(field, &all) => Letter::Chooses { word, typed: all },
        Some(word) => Letter::Chooses { word, typed: typed.to_owned() },
        None => Letter::Typed(all),
    }
}

fn word_by_letter(field: Field, letter: char) -> Option<&'static str> {
    match field {
        Field::Pathway => pathway_by_letter(letter).map(Pathway::label),
        Field::Band => band_by_letter(letter).map(Band::word),
        Field::Materials => tier_by_letter(letter).map(MaterialsTier::label),
        Field::Level => level_by_letter(letter).map(Level::word),
        Field::OnVass | Field::VcaaApproved => truth_by_letter(letter).map(yes_or_no),
        _ => None,
    }
}

/// Whether a word of the column's list begins so.
fn begins_a_word(field: Field, typed: &str) -> bool {
    let words: Vec<String> = match field {
        Field::Pathway => Pathway::ALL.iter().map(|pathway| pathway.label().to_owned()).collect(),
        Field::Band => Band::ALL.iter().map(|band| format!("Band {}", band.word())).collect(),
        Field::Materials => MaterialsTier::ALL.iter().map(|tier| tier.label().to_owned()).collect(),
        Field::Level => Level::ALL.iter().map(|level| level.word().to_owned()).collect(),
        _ => Vec::new(),
    };
    let typed = typed.to_lowercase();
    words.iter().any(|word| word.to_lowercase().starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word that a cell says after keys, and what its field holds if it is typed in then.
    fn after(field: Field, keys: &str) -> (&'static str, Option<String>) {
        let (mut said, mut before) = ("", String::new());
        for (place, key) in keys.char_indices() {
            match letter(field, &before, &key.to_string()) {
                Letter::Chooses { word, typed } => (said, before) = (word, typed),
                Letter::Typed(text) => {
                    let rest = &keys[place + key.len_utf8()..];
                    return (said, Some(text + rest));
                }
            }
        }
        (said, None)
    }

    #[test]
    fn a_letter_chooses_and_a_word_can_be_typed_in_full() {
        for (keys, word) in [
            ("s", "School"),
            ("H", "Head Start"),
            ("b", "SBAT"),
            ("i", "Independent"),
            ("sh", "Head Start"),
        ] {
            assert_eq!(after(Field::Pathway, keys), (word, None), "{keys}");
        }
        for word in ["school", "SBAT", "Head Start", "independent", "VE2"] {
            assert_eq!(after(Field::Pathway, word).1.as_deref(), Some(word));
        }
        assert_eq!(after(Field::Band, "f"), ("F", None));
        assert_eq!(after(Field::Band, "Band C").1.as_deref(), Some("Band C"));
        assert_eq!(after(Field::Materials, "h"), ("High", None));
        assert_eq!(after(Field::OnVass, "n"), ("No", None));
        assert_eq!(after(Field::Level, "3"), ("III", None));
        assert_eq!(after(Field::Students, "12"), ("", Some("12".to_owned())));
    }
}
