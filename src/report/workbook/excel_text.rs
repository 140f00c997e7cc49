//! Texts as the file and its formulas have them.

/// The most characters of a text within a formula: Excel takes 255, and counts some of them twice.
const LITERAL_MAX: usize = 127;

/// A text without what no XML may hold.
pub(super) fn in_xml(text: &str) -> String {
    let fits = |one: &char| match one {
        '\t' | '\n' | '\r' => true,
        _ => !one.is_control() && !matches!(one, '\u{FFFE}' | '\u{FFFF}'),
    };
    text.chars().filter(fits).collect()
}

/// A text of the program's own as a formula has it; parts of it, where it is longer than Excel takes.
pub(super) fn literal(text: &str) -> String {
    let characters: Vec<char> = in_xml(text).chars().collect();
    let parts = characters.chunks(LITERAL_MAX).map(|part| {
        let part: String = part.iter().collect();
        format!("\"{}\"", part.replace('"', "\"\""))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "\"\"".to_owned() } else { parts.join("&") }
}

/// A sheet's name as a formula has it: `'It''s'`.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_a_formula_is_in_parts_that_excel_takes() {
        assert_eq!(literal(""), "\"\"");
        assert_eq!(literal("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(literal(&"x".repeat(128)), format!("\"{}\"&\"x\"", "x".repeat(127)));
        assert_eq!(in_xml("a\u{FFFE}\u{1}b\u{FFFF}\n"), "ab\n");
    }

    #[test]
    fn a_sheets_name_has_its_apostrophes_doubled() {
        assert_eq!(quoted("It's"), "'It''s'");
    }
}
