//! Text to rows of cells, separated by tabs, commas or semicolons: forgiving, unlike
//! [`super::super::enrolments_csv`], since what is wrong shows in a preview.
//!
//! A cell is in quotation marks only if its closing mark is followed by a separator, a line end or the
//! end. Any other mark is a letter like others, so that a mark without a partner never swallows the
//! rows below it.

use std::borrow::Cow;
use std::fmt;

/// What stands between the cells of a row. `Display` says it in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As Excel's "Text (Tab delimited)" and the clipboard have it.
    Tab,
    /// As Excel writes a CSV where the decimal sign is a comma.
    Semicolon,
    /// As a CSV has it.
    Comma,
}

impl fmt::Display for Separator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tab => "tabs",
            Self::Semicolon => "semicolons",
            Self::Comma => "commas",
        })
    }
}

impl Separator {
    const ALL: [Self; 3] = [Self::Tab, Self::Semicolon, Self::Comma];

    fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
        }
    }

    /// The separator that the first record has most of outside quotation marks.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim_start_matches(['\r', '\n']).as_bytes();
        let mut counts = [0_usize; 3];
        let mut in_quotes = false;
        let mut ended = false;
        for &byte in text {
            match byte {
                b'"' => in_quotes = !in_quotes,
                b'\r' | b'\n' if !in_quotes => {
                    ended = true;
                    break;
                }
                _ if !in_quotes => count(&mut counts, byte),
                _ => (),
            }
        }
        if in_quotes && !ended {
            // A mark without a partner: then the first line is all that can be told apart.
            counts = [0; 3];
            for &byte in text.iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')) {
                count(&mut counts, byte);
            }
        }
        let most = counts.iter().copied().max().unwrap_or_default();
        let found = Self::ALL.into_iter().zip(counts).find(|&(_, count)| count == most && most > 0);
        found.map_or(Self::Comma, |(separator, _)| separator)
    }

    /// What Excel's own first line `sep=;` says, and the text after that line.
    pub(super) fn declared(text: &str) -> Option<(Self, &str)> {
        let rest = text.strip_prefix("sep=")?;
        let separator =
            Self::ALL.into_iter().find(|it| rest.as_bytes().first() == Some(&it.byte()))?;
        let rest = rest.get(1..)?;
        let end = ["\r\n", "\n", "\r"].into_iter().find_map(|end| rest.strip_prefix(end))?;
        Some((separator, end))
    }
}

fn count(counts: &mut [usize; 3], byte: u8) {
    for (separator, count) in Separator::ALL.into_iter().zip(counts) {
        *count += usize::from(separator.byte() == byte);
    }
}

/// A walk over the rows of a text.
pub(super) struct SeparatedRows<'a> {
    text: &'a str,
    at: usize,
    separator: Separator,
}

impl<'a> SeparatedRows<'a> {
    pub(super) fn new(text: &'a str, separator: Separator) -> Self {
        Self { text, at: 0, separator }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Whether a cell may end before `at`.
    fn ends(&self, at: usize) -> bool {
        self.byte(at)
            .is_none_or(|byte| byte == self.separator.byte() || matches!(byte, b'\r' | b'\n'))
    }

    fn cell(&mut self) -> Cow<'a, str> {
        if let Some((value, end)) = self.quoted() {
            self.at = end;
            return value;
        }
        let start = self.at;
        while !self.ends(self.at) {
            self.at += 1;
        }
        Cow::Borrowed(self.text.get(start..self.at).unwrap_or_default())
    }

    /// The cell in quotation marks that begins here, and its end, if there is one.
    fn quoted(&self) -> Option<(Cow<'a, str>, usize)> {
        // A file has spaces around such a cell at times; the clipboard has none but in a cell.
        let past_spaces = |mut at: usize| {
            while self.separator != Separator::Tab && self.byte(at) == Some(b' ') {
                at += 1;
            }
            at
        };
        let opening = past_spaces(self.at);
        if self.byte(opening) != Some(b'"') {
            return None;
        }
        let start = opening + 1;
        let mut at = start;
        let mut doubled = false;
        let closing = loop {
            at += self.text.get(at..)?.find('"')?;
            if self.byte(at + 1) == Some(b'"') {
                doubled = true;
                at += 2;
            } else {
                break at;
            }
        };
        let end = past_spaces(closing + 1);
        if !self.ends(end) {
            return None;
        }
        let inside = self.text.get(start..closing)?;
        // Excel ends rows by CR LF, and lines within a cell by LF: so these are two marks in two rows.
        if self.separator == Separator::Tab && inside.contains('\t') && inside.contains("\r\n") {
            return None;
        }
        let value =
            if doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        Some((value, end))
    }
}

impl<'a> Iterator for SeparatedRows<'a> {
    type Item = Vec<Cow<'a, str>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            match self.byte(self.at) {
                Some(b'\r') if self.byte(self.at + 1) == Some(b'\n') => self.at += 2,
                Some(byte) => {
                    self.at += 1;
                    if byte == self.separator.byte() {
                        continue;
                    }
                }
                None => (),
            }
            return Some(cells);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        SeparatedRows::new(text, Separator::of(text))
            .map(|row| row.into_iter().map(Cow::into_owned).collect())
            .collect()
    }

    #[test]
    fn the_first_record_tells_the_separator() {
        for (text, expected) in [
            ("a,b,c\n1;2;3;4", Separator::Comma),
            ("a;b, c;d\n1,2,3,4", Separator::Semicolon),
            ("a\tb\n", Separator::Tab),
            ("\n\"a;b;\nc\",d\n1;2;3", Separator::Comma),
            ("\"a;b;c,d\n1", Separator::Semicolon),
            ("alone\n1;2", Separator::Comma),
            ("", Separator::Comma),
        ] {
            assert_eq!(Separator::of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_declares_the_separator_is_no_row() {
        assert_eq!(Separator::declared("sep=;\r\na,b"), Some((Separator::Semicolon, "a,b")));
        assert_eq!(Separator::declared("sep=;"), None);
        assert_eq!(Separator::declared("sep=||\n"), None);
        assert_eq!(Separator::declared("sepal,petal\n"), None);
    }

    #[test]
    fn quoted_cells_hold_separators_line_ends_and_doubled_marks() {
        assert_eq!(
            read("a, \"b,\r\n\"\"c\"\"\" ,d\r\ne"),
            [vec!["a", "b,\r\n\"c\"", "d"], vec!["e"]]
        );
        assert_eq!(read("\"\",b"), [["", "b"]]);
        assert_eq!(read("a,"), [["a", ""]]);
    }

    #[test]
    fn a_mark_without_its_partner_swallows_no_row() {
        assert_eq!(
            read("\"Hospitality,II\nBusiness,III\n"),
            [["\"Hospitality", "II"], ["Business", "III"]]
        );
    }
}
