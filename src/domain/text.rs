//! Texts that people write and read: how long they may be, and how messages show them.

use std::borrow::Borrow;

/// The most characters that a name or title may have.
pub const TEXT_LENGTH_MAX: usize = 200;

/// The text with line breaks and runs of spaces made one space each, and none at its ends.
pub fn collapse_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its first letter a capital, to begin a sentence or a label.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Names as a list in words: "a", "a or b", "a, b or c"; `joined_by` is the "or".
pub fn listed<T: Borrow<str>>(names: &[T], joined_by: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [rest @ .., last] => format!("{} {joined_by} {}", rest.join(", "), last.borrow()),
    }
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
    fn what_a_terminal_would_obey_is_spelt_out() {
        assert_eq!(shown("a\n\u{1b}[31m\u{202e}b", usize::MAX), "a\\n\\u{1b}[31m\\u{202e}b");
        assert_eq!(shown("abc", 2), "ab…");
        assert_eq!(shown("abc", 3), "abc");
    }
}
