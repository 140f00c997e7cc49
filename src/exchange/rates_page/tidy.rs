//! Lines with plain spaces and letters.

/// The longest line: a page has paragraphs of some hundred bytes.
const LINE_BYTES_MAX: usize = 8_000;

/// The lines of a plain text, tidied.
pub(super) fn lines_of(text: &str) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    text.split('\n').map(tidied).collect()
}

/// A line with plain spaces and letters: no soft hyphens, ligatures or marks that nobody sees.
pub(super) fn tidied(line: &str) -> String {
    let mut tidy = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\t' => tidy.push('\t'),
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}' => {}
            '\u{FB00}' => tidy.push_str("ff"),
            '\u{FB01}' => tidy.push_str("fi"),
            '\u{FB02}' => tidy.push_str("fl"),
            '\u{FB03}' => tidy.push_str("ffi"),
            '\u{FB04}' => tidy.push_str("ffl"),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => tidy.push('-'),
            '\u{FF04}' => tidy.push('$'),
            '\u{FF5C}' | '\u{2502}' | '\u{2503}' => tidy.push('|'),
            _ if character.is_whitespace() => tidy.push(' '),
            _ if character.is_control() => {}
            _ => tidy.push(character),
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// A line that is far longer than a paragraph, broken between words: a text that was copied without its line breaks.
pub(super) fn broken(line: String) -> Vec<String> {
    if line.len() <= LINE_BYTES_MAX {
        return vec![line];
    }
    let mut lines = vec![String::new()];
    for word in line.split_inclusive(' ') {
        let is_full = lines.last().is_some_and(|last| last.len() + word.len() > LINE_BYTES_MAX);
        if is_full {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(word);
        }
    }
    lines
}
