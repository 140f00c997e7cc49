//! The lines of a web page: a paragraph, a heading, an item of a list or a row of a table each.

use super::tidy::tidied;
use scraper::node::Node;
use scraper::{ElementRef, Html};

/// What no reader of the page sees, or what it says no longer.
const UNREAD: [&str; 15] = [
    "script", "style", "noscript", "template", "head", "svg", "iframe", "del", "s", "strike",
    "option", "button", "nav", "form",
    // the mark of a footnote, which would else be a digit of the amount before it
    "sup",
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

/// The lines of a page's HTML.
pub(super) fn lines(text: &str) -> Vec<String> {
    let html = Html::parse_document(text);
    let mut writer = Writer::default();
    writer.element(html.root_element());
    writer.end_line();
    writer.lines
}

#[derive(Default)]
struct Writer {
    depth: usize,
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
        if UNREAD.contains(&name) || is_hidden(element) {
            return;
        }
        if name == "table" {
            self.spans.clear();
        }
        if name == "tr" {
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
            let mut writer = Self { depth: self.depth, ..Self::default() };
            writer.children(cell);
            writer.end_line();
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

/// A text with its line breaks as the spaces that a browser shows.
fn spaced(text: &str) -> String {
    text.chars().map(|one| if one.is_whitespace() { ' ' } else { one }).collect()
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("line-through")
}
