//! The lines of a web page: a paragraph, a heading, an item of a list or a row of a table each.

use super::tidy::tidied;
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

/// What no reader of the page sees, or what it says no longer.
const UNREAD: [&str; 13] = [
    "script", "style", "noscript", "template", "head", "svg", "iframe", "del", "s", "strike",
    "option", "textarea", "nav",
];

/// What stands within a line; anything else begins one of its own.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "small", "span", "strong", "sub", "time", "u", "wbr",
];

/// Elements within elements are read to this depth.
const DEPTH_MAX: usize = 200;

/// The most columns and rows that one cell may span.
const SPAN_MAX: usize = 20;
const ROWS_MAX: usize = 200;

/// The most rules of style sheets that are looked at.
const STYLES_MAX: usize = 100;

/// The lines of a page's HTML.
pub(super) fn lines(text: &str) -> Vec<String> {
    let html = Html::parse_document(text);
    // A page may say its year in its title alone.
    let title = Selector::parse("title")
        .ok()
        .and_then(|title| html.select(&title).next().map(|title| title.text().collect::<String>()));
    let mut writer = Writer { hidden: hidden_by_styles(&html), ..Writer::default() };
    writer.line = title.unwrap_or_default();
    writer.end_line();
    writer.element(html.root_element());
    writer.end_line();
    writer.lines
}

#[derive(Default)]
struct Writer {
    depth: usize,
    /// What a style sheet of the page hides.
    hidden: Vec<Selector>,
    lines: Vec<String>,
    line: String,
    /// Cells of rows above that go on in the next rows: column, rows left, text.
    spans: Vec<(usize, usize, String)>,
}

impl Writer {
    fn element(&mut self, element: ElementRef<'_>) {
        if self.depth >= DEPTH_MAX {
            return;
        }
        self.depth += 1;
        self.element_within(element);
        self.depth -= 1;
    }

    fn element_within(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        let is_hidden_by_style = || self.hidden.iter().any(|hidden| hidden.matches(&element));
        if UNREAD.contains(&name) || is_hidden(element) || is_hidden_by_style() {
            return;
        }
        if name == "sup" {
            // The mark of a footnote, which would else be a digit of the amount before it.
            self.line.extend(footnote_mark(element));
            return;
        }
        if name == "table" {
            self.spans.clear();
        }
        if name == "tr" && !holds_table(element) {
            self.end_line();
            self.row(element);
            return;
        }
        let is_block = !INLINE.contains(&name);
        if is_block || name == "br" {
            self.end_line();
        }
        if name == "li" {
            self.line.push_str("- ");
        }
        self.children(element);
        if is_block {
            self.end_line();
        }
    }

    fn children(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.line.push_str(&spaced(text)),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child);
                    }
                }
                _ => {}
            }
        }
    }

    /// A row of a table; a cell over several columns is said once for each, so that columns stay in place.
    fn row(&mut self, row: ElementRef<'_>) {
        let mut cells: Vec<String> = Vec::new();
        let mut spans = std::mem::take(&mut self.spans);
        spans.sort_by_key(|(column, ..)| *column);
        let mut going_on = spans.into_iter().peekable();
        let mut put_spans = |cells: &mut Vec<String>, kept: &mut Vec<(usize, usize, String)>| {
            while let Some((column, rows, text)) =
                going_on.next_if(|(column, ..)| *column <= cells.len())
            {
                cells.push(text.clone());
                if rows > 1 {
                    kept.push((column, rows - 1, text));
                }
            }
        };
        let mut kept = Vec::new();
        for cell in row.child_elements().filter(|cell| ["td", "th"].contains(&cell.value().name()))
        {
            let hidden = std::mem::take(&mut self.hidden);
            let mut writer = Self { depth: self.depth, hidden, ..Self::default() };
            writer.children(cell);
            writer.end_line();
            self.hidden = writer.hidden;
            let text = writer.lines.join(" ").replace('\t', " ");
            put_spans(&mut cells, &mut kept);
            let span =
                |name| cell.attr(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize);
            for _ in 0..span("colspan").clamp(1, SPAN_MAX) {
                if span("rowspan") > 1 {
                    kept.push((cells.len(), span("rowspan").min(ROWS_MAX) - 1, text.clone()));
                }
                cells.push(text.clone());
            }
        }
        put_spans(&mut cells, &mut kept);
        self.spans = kept;
        self.lines.push(cells.join("\t"));
    }

    fn end_line(&mut self) {
        let line = tidied(&self.line);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && line != "-" {
            self.lines.push(line);
        }
        self.line.clear();
    }
}

/// Whether a row of a table holds other tables: then it lays out the page, and its cells are read one by one.
fn holds_table(row: ElementRef<'_>) -> bool {
    row.descendent_elements().any(|within| within.value().name() == "table")
}

/// A text with its line breaks as the spaces that a browser shows.
fn spaced(text: &str) -> String {
    text.chars().map(|one| if one.is_whitespace() { ' ' } else { one }).collect()
}

/// The mark of a footnote in characters that are no digits: "1" is "\u{B9}". Nothing of longer texts, such as "2nd".
fn footnote_mark(element: ElementRef<'_>) -> Option<char> {
    const RAISED: [char; 9] = [
        '\u{B9}', '\u{B2}', '\u{B3}', '\u{2074}', '\u{2075}', '\u{2076}', '\u{2077}', '\u{2078}',
        '\u{2079}',
    ];
    let text: String = element.text().collect();
    let text = text.trim().trim_matches(|one| matches!(one, '(' | ')' | '[' | ']'));
    let mut characters = text.chars();
    let only = characters.next().filter(|_| characters.next().is_none())?;
    match only.to_digit(10) {
        Some(digit) => RAISED.get(usize::try_from(digit).ok()?.checked_sub(1)?).copied(),
        None => "*\u{2020}\u{2021}#^\u{A7}".contains(only).then_some(only),
    }
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || hides(element.attr("style").unwrap_or_default())
}

/// Whether the declarations of a style hide an element, or cross it out.
fn hides(style: &str) -> bool {
    let style: String = style.split_whitespace().collect::<String>().to_lowercase();
    ["display:none", "visibility:hidden", "line-through"].iter().any(|hides| style.contains(hides))
}

/// What the page's own style sheets hide on a screen. Rules within others, such as those for print, do not count.
fn hidden_by_styles(html: &Html) -> Vec<Selector> {
    let Ok(styles) = Selector::parse("style") else { return Vec::new() };
    let mut hidden = Vec::new();
    for sheet in html.select(&styles) {
        let text: String = sheet.text().collect();
        let (mut depth, mut from, mut selector) = (0_usize, 0, "");
        for (at, one) in text.char_indices() {
            match one {
                '{' => {
                    if depth == 0 {
                        selector = text.get(from..at).unwrap_or_default();
                        from = at + 1;
                    }
                    depth += 1;
                }
                '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        let is_rule = !selector.trim_start().starts_with('@');
                        if is_rule && hides(text.get(from..at).unwrap_or_default()) {
                            hidden.extend(Selector::parse(selector.trim()).ok());
                        }
                        from = at + 1;
                    }
                }
                _ => {}
            }
            if hidden.len() == STYLES_MAX {
                return hidden;
            }
        }
    }
    hidden
}
