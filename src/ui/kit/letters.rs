//! The letters that choose in a cell of a closed list, the same wherever such cells are.

use crate::domain::{Band, Level, MaterialsTier, Pathway, ProgramYear, Word};

pub(in crate::ui) fn level_by_letter(letter: char) -> Option<Level> {
    Some(match letter.to_ascii_uppercase() {
        '1' => Level::I,
        '2' => Level::II,
        '3' => Level::III,
        '4' => Level::IV,
        'D' => Level::Diploma,
        _ => return None,
    })
}

pub(in crate::ui) fn band_by_letter(letter: char) -> Option<Band> {
    Band::from_word(&letter.to_ascii_uppercase().to_string())
}

pub(in crate::ui) fn tier_by_letter(letter: char) -> Option<MaterialsTier> {
    Some(match letter.to_ascii_uppercase() {
        'L' => MaterialsTier::Low,
        'H' => MaterialsTier::High,
        _ => return None,
    })
}

pub(in crate::ui) fn pathway_by_letter(letter: char) -> Option<Pathway> {
    Some(match letter.to_ascii_uppercase() {
        'S' => Pathway::School,
        'B' => Pathway::Sbat,
        'H' => Pathway::HeadStart,
        'I' => Pathway::Independent,
        _ => return None,
    })
}

/// 1 and F for the first year, 2 and S for the second, 0 and O for a one-year certificate.
#[expect(clippy::option_option, reason = "a one-year certificate is a choice as well")]
pub(in crate::ui) fn program_year_by_letter(letter: char) -> Option<Option<ProgramYear>> {
    Some(match letter.to_ascii_uppercase() {
        '1' | 'F' => Some(ProgramYear::First),
        '2' | 'S' => Some(ProgramYear::Second),
        '0' | 'O' => None,
        _ => return None,
    })
}

pub(in crate::ui) fn truth_by_letter(letter: char) -> Option<bool> {
    match letter.to_ascii_uppercase() {
        'Y' => Some(true),
        'N' => Some(false),
        _ => None,
    }
}

/// "Yes" or "No".
pub(in crate::ui) fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "Yes" } else { "No" }
}
