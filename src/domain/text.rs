//! Texts that people write and read: how long they may be, and how messages show them.

use std::borrow::Borrow;

/// The most characters that a name or title may have.
pub const TEXT_LENGTH_MAX: usize = 200;

/// The most characters that a note may have: some paragraphs.
pub const NOTE_LENGTH_MAX: usize = 2_000;

/// The text with line breaks and runs of spaces made one space each, and none at its ends.
pub fn collapse_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its first letter a capital, to begin a sentence or a label.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A label within a sentence: "Targeted VET funding" becomes "targeted VET funding", "VET payments"
/// stays.
pub(crate) fn in_a_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// Names as a list in words: "a", "a or b", "a, b or c"; `joined_by` is the "or".
pub fn listed<T: Borrow<str>>(names: &[T], joined_by: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [rest @ .., last] => format!("{} {joined_by} {}", rest.join(", "), last.borrow()),
    }
}

/// A character that no name or title may have: a terminal or a spreadsheet would obey it, or it turns
/// the order in which others are shown. `None` if there is none.
pub fn unfit_character(text: &str) -> Option<char> {
    text.chars().find(|&character| is_unfit(character))
}

/// Takes from a text what no name or title may have: what breaks or separates becomes a space.
pub fn make_fit(text: &mut String) {
    if unfit_character(text).is_some() {
        let kept = |character: char| match character {
            _ if !is_unfit(character) => Some(character),
            _ if character.is_whitespace() => Some(' '),
            _ => None,
        };
        *text = text.chars().filter_map(kept).collect();
    }
}

/// A character that no note may have: the same, but for line breaks, which part its paragraphs.
pub fn unfit_in_note(note: &str) -> Option<char> {
    note.chars().find(|&character| character != '\n' && is_unfit(character))
}

/// Takes from a note what it may not have: each line as a title, the ends of lines as one character.
pub fn make_note_fit(note: &mut String) {
    if unfit_in_note(note).is_some() {
        let lines: Vec<String> = note
            .lines()
            .map(|line| {
                let mut line = line.to_owned();
                make_fit(&mut line);
                line
            })
            .collect();
        *note = lines.join("\n");
    }
}

fn is_unfit(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
}

/// A name as it is compared with others: whatever its case, and without what nobody sees.
pub fn seen_name(name: &str) -> String {
    let is_invisible = |character: char| {
        matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
            || is_unfit(character) && !character.is_whitespace()
    };
    let spaced = |character: char| if character.is_whitespace() { ' ' } else { character };
    let seen: String = name.chars().filter(|&one| !is_invisible(one)).map(spaced).collect();
    seen.trim().to_lowercase()
}

/// A text from outside made fit for a message: shortened, and without characters that a terminal
/// obeys or that hide others.
pub fn shown(text: &str, characters_max: usize) -> String {
    let mut out = String::new();
    for (place, character) in text.chars().enumerate() {
        if place == characters_max {
            out.push('…');
            break;
        }
        let hides = matches!(
            character,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        );
        if character.is_control() || hides {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_words_has_commas_up_to_its_last_name() {
        assert_eq!(listed::<&str>(&[], "or"), "");
        assert_eq!(listed(&["a band"], "and"), "a band");
        assert_eq!(listed(&["low", "high"], "or"), "low or high");
        assert_eq!(listed(&["a".to_owned(), "b".to_owned(), "c".to_owned()], "and"), "a, b and c");
    }

    #[test]
    fn a_name_is_known_by_what_is_seen_of_it() {
        assert_eq!(seen_name(" Con\u{200b}firmed\u{a0}2\u{feff} "), "confirmed 2");
        assert_eq!(seen_name("\u{200d}\u{202e}"), "");
    }

    #[test]
    fn what_is_unfit_is_taken_away_and_what_breaks_becomes_a_space() {
        let mut text = "a\tb\u{1b}[31m\u{202e}c\u{2028}d".to_owned();
        assert_eq!(unfit_character(&text), Some('\t'));
        make_fit(&mut text);
        assert_eq!((text.as_str(), unfit_character(&text)), ("a b[31mc d", None));
    }

    #[test]
    fn what_a_terminal_would_obey_is_spelt_out() {
        assert_eq!(shown("a\n\u{1b}[31m\u{202e}b", usize::MAX), "a\\n\\u{1b}[31m\\u{202e}b");
        assert_eq!(shown("abc", 2), "ab…");
        assert_eq!(shown("abc", 3), "abc");
    }
}
