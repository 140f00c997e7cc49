//! A letter that is typed alone in a cell of a closed list: the word that it chooses in the grid.

use crate::domain::{Band, Level, MaterialsTier, Pathway, ProgramYear, Word};
use crate::exchange::import::Field;
use crate::ui::kit::letters::{
    band_by_letter, level_by_letter, pathway_by_letter, program_year_by_letter, tier_by_letter,
    truth_by_letter, yes_or_no,
};

/// The word that a letter stands for in a column's cells, once it is entered; `None` for a text that is entered
/// as it is typed.
pub(in crate::ui) fn word_by_letter(field: Field, typed: &str) -> Option<&'static str> {
    let mut letters = typed.trim().chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    match field {
        Field::Pathway => pathway_by_letter(letter).map(Pathway::label),
        Field::Band => band_by_letter(letter).map(Band::word),
        Field::Materials => tier_by_letter(letter).map(MaterialsTier::label),
        Field::Level => level_by_letter(letter).map(Level::word),
        Field::ProgramYear => program_year_by_letter(letter).map(ProgramYear::label),
        Field::OnVass | Field::VcaaApproved => truth_by_letter(letter).map(yes_or_no),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_alone_stands_for_a_word_and_a_word_for_itself() {
        for (field, typed, word) in [
            (Field::Pathway, "s", Some("School")),
            (Field::Pathway, "H", Some("Head Start")),
            (Field::Pathway, "b", Some("SBAT")),
            (Field::Pathway, "sbat", None),
            (Field::Band, "f", Some("F")),
            (Field::Materials, "h", Some("High")),
            (Field::OnVass, "n", Some("No")),
            (Field::Level, "3", Some("III")),
            (Field::ProgramYear, "2", Some("Second")),
            (Field::ProgramYear, "o", Some("One year")),
            (Field::Students, "1", None),
        ] {
            assert_eq!(word_by_letter(field, typed), word, "{typed}");
        }
    }
}
