//! Text to rows of cells, separated by tabs, commas, semicolons or vertical bars: forgiving, unlike
//! [`super::super::enrolments_csv`], since what is wrong shows in a preview.
//!
//! A cell is in quotation marks only if its closing mark is followed by a separator, a line end or the
//! end. Any other mark is a letter like others, so that a mark without a partner never swallows the
//! rows below it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// How many rows are looked at to find their separator.
const ROWS_LOOKED_AT: usize = 200;

/// What stands between the cells of a row. `Display` says it in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As Excel's "Text (Tab delimited)" and the clipboard have it.
    Tab,
    /// As Excel writes a CSV where the decimal sign is a comma.
    Semicolon,
    /// As a CSV has it.
    Comma,
    /// As databases write it.
    Bar,
}

impl fmt::Display for Separator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tab => "tabs",
            Self::Semicolon => "semicolons",
            Self::Comma => "commas",
            Self::Bar => "vertical bars",
        })
    }
}

impl Separator {
    const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Comma, Self::Bar];

    fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Bar => b'|',
        }
    }

    /// The separator of a table, which most of its rows have equally often outside quotation marks: a line
    /// above the table may hold any of them. Where that decides nothing, the first row does.
    pub(super) fn of(text: &str) -> Self {
        let rows = counts_of_rows(text.trim_start_matches(['\r', '\n']));
        // How many rows have it equally often, how often the first one has it, and how often those rows do.
        let agreement = |place: usize| {
            let mut rows_by_count: BTreeMap<usize, usize> = BTreeMap::new();
            for count in rows.iter().map(|row| row[place]).filter(|count| *count > 0) {
                *rows_by_count.entry(count).or_default() += 1;
            }
            let first = rows.first().map(|row| row[place]);
            rows_by_count.into_iter().map(|(count, rows)| (rows, first, count)).max()
        };
        let found = Self::ALL.into_iter().enumerate().rev();
        let found = found.filter_map(|(place, it)| Some((agreement(place)?, it)));
        found.max_by_key(|(agreement, _)| *agreement).map_or(Self::Comma, |(_, it)| it)
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

/// How often the first rows have each separator outside quotation marks. Where a mark has no partner, marks
/// count as letters.
fn counts_of_rows(text: &str) -> Vec<[usize; 4]> {
    let rows = |has_quotes: bool| {
        let mut rows = vec![[0_usize; 4]];
        let mut in_quotes = false;
        for &byte in text.as_bytes() {
            match byte {
                b'"' => in_quotes = has_quotes && !in_quotes,
                b'\r' | b'\n' if !in_quotes => {
                    if rows.len() == ROWS_LOOKED_AT {
                        return (rows, false);
                    }
                    rows.push([0; 4]);
                }
                _ if !in_quotes => {
                    let last = rows.last_mut().into_iter().flatten();
                    for (separator, count) in Separator::ALL.into_iter().zip(last) {
                        *count += usize::from(separator.byte() == byte);
                    }
                }
                _ => (),
            }
        }
        (rows, in_quotes)
    };
    match rows(true) {
        (rows, false) => rows,
        (_, true) => rows(false).0,
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
    fn the_table_tells_the_separator() {
        for (text, expected) in [
            ("a,b,c\n1;2;3;4", Separator::Comma),
            ("a;b, c;d\n1,2,3,4", Separator::Semicolon),
            ("a\tb\n", Separator::Tab),
            ("\n\"a;b;\nc\",d\n1;2;3", Separator::Comma),
            ("\"a;b;c,d\n1", Separator::Semicolon),
            ("alone\n1;2", Separator::Semicolon),
            ("As at 1 March, 2023\na;b;c\n1;2;3\n", Separator::Semicolon),
            ("School; VET, 2023\n\na\tb\n1\t2\n3\t4", Separator::Tab),
            ("hours;students\n180,5;12\n90,5;3\n45;1", Separator::Semicolon),
            ("code,notes\nA1,\"one; two\"\nB2,one; two; three\n", Separator::Comma),
            ("code|hours\nA1|180\nB2, C3|120", Separator::Bar),
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
