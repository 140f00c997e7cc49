//! Which lines are rows of a table, and their cells: separated by bars, tabs or several spaces, a label with amounts
//! behind it, or a cell a line.

use super::pattern::regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::words::school_types;

/// The longest text of a cell between spaces: what is longer is a sentence with a wide space in it.
const CELL_CHARACTERS_MAX: usize = 60;

/// The longest heading of a column that stands in a line of its own.
const STACKED_CHARACTERS_MAX: usize = 45;

/// The most lines that headings of columns stand in, where each is in lines of its own.
const HEADING_LINES_MAX: usize = 12;

static RULE: LazyLock<Regex> = LazyLock::new(|| regex(r"^[\s|:+=_\u{2014}\u{2013}-]*$"));
static AMOUNT: &str = r"(?:A?\$\s?)?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d{1,2})?";
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"^\s*(?:[-*\u{{2022}}]\s+)?((?:[Bb]and\s+)?[A-H1-9]\b|(?:[A-Z]|core\b|low\b|high\b|materials\b|small\b)[^$\d.;]{{0,70}}?)\s*[:\u{{2013}}\u{{2014}}.=-]*\s*((?:{AMOUNT})(?:(?:\s+|\s*[/;,]\s+)(?:{AMOUNT}))*)\s*[*\u{{2020}}#]?\s*(?:\(was [^)]*\))?$"
    ))
});
static ONE_AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:A?\$\s?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?"));
static STACKED_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:band\s+[A-H1-9]|[A-H]|(?:low|high)(?:er)?[\s-]?cost(?:\s+materials?)?(?:\s+(?:band|tier))?|mainstream(?:\s+schools?)?|special(?:ist)?\s+schools?)\s*[:*]?\s*$",
    )
});
static STACKED_AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"^\s*{AMOUNT}\s*[*\u{{2020}}#]?\s*$")));

/// Whether a line only draws a line.
pub(super) fn is_rule(line: &str) -> bool {
    RULE.is_match(line)
}

/// The cells of a line that is a row; `None` for any other. `goes_on` says that the line before is an unfinished
/// sentence, `next` is the line after it, `width` how many cells the row before has.
pub(super) fn cells_of(
    line: &str,
    goes_on: bool,
    next: &str,
    width: Option<usize>,
) -> Option<Vec<String>> {
    let trimmed = line.trim();
    if trimmed.contains('|') && !trimmed.starts_with(['\u{2022}', '\u{25CF}', '\u{25AA}']) {
        let bare = trimmed.strip_prefix('|').unwrap_or(trimmed);
        let bare = bare.strip_suffix('|').unwrap_or(bare);
        let cells: Vec<String> = bare.split('|').map(cell).collect();
        return (cells.len() > 1 || trimmed.starts_with('|')).then_some(cells);
    }
    let line = line.trim_end();
    if let Some(cells) = cells_by_comma(trimmed, width).or_else(|| cells_by_semicolon(trimmed)) {
        return Some(cells);
    }
    if line.contains('\t') {
        let cells: Vec<String> = line.split('\t').map(cell).collect();
        if cells.iter().filter(|cell| !cell.is_empty()).count() > 1 {
            return Some(cells);
        }
    }
    let unbulleted = trimmed.trim_start_matches(['\u{2022}', '\u{25CF}', '\u{25AA}']).trim_start();
    let wide: Vec<String> =
        unbulleted.split("  ").map(cell).filter(|cell| !cell.is_empty()).collect();
    let is_sentence = |cell: &String| {
        cell.chars().count() > CELL_CHARACTERS_MAX || cell.ends_with('.') || cell.contains(". ")
    };
    // A heading in two lines has several pieces in the second as well.
    let is_heading = next.split("  ").filter(|piece| !piece.trim().is_empty()).count() > 1;
    if wide.len() > 1
        && !wide.iter().any(is_sentence)
        && !(goes_on && next.starts_with(char::is_lowercase) && !is_heading)
    {
        return Some(wide);
    }
    let next_goes_on = next
        .starts_with(|first: char| first.is_lowercase() || ",;)".contains(first))
        && !LABELLED.is_match(next);
    let found = LABELLED.captures(trimmed)?;
    let label = found.get(1)?.as_str();
    // "Term 1, 2027" is a time of the year.
    if label.eq_ignore_ascii_case("term") {
        return None;
    }
    let amounts: Vec<&str> =
        ONE_AMOUNT.find_iter(found.get(2)?.as_str()).map(|it| it.as_str()).collect();
    let is_letter = STACKED_LABEL.is_match(label);
    if (goes_on || next_goes_on) && !(is_letter || amounts.len() > 1) {
        return None;
    }
    let has_dollars = amounts.iter().any(|amount| amount.contains('$'));
    let is_row =
        label.split_whitespace().count() <= 9 && (has_dollars || is_letter || amounts.len() > 1);
    is_row.then(|| std::iter::once(cell(label)).chain(amounts.into_iter().map(cell)).collect())
}

/// The cells with those parted that hold several amounts, or several school types, between slashes.
pub(super) fn parted(cells: Vec<String>) -> Vec<String> {
    static AMOUNTS: LazyLock<Regex> =
        LazyLock::new(|| regex(&format!(r"^(?:{AMOUNT})(?:\s*/\s*(?:{AMOUNT}))+$")));
    let is_pair = |cell: &str| {
        AMOUNTS.is_match(cell)
            || cell.split('/').count() == 2
                && cell.split('/').all(|half| school_types(half).len() == 1)
    };
    let parts = |cell: String| -> Vec<String> {
        if is_pair(&cell) { cell.split('/').map(self::cell).collect() } else { vec![cell] }
    };
    cells.into_iter().flat_map(parts).collect()
}

/// The cells of a line of a CSV: several commas without a space behind them, or with texts in quotation marks between.
/// "98,516" may be one number or two: it is two where that makes as many cells as the row before has.
fn cells_by_comma(line: &str, width: Option<usize>) -> Option<Vec<String>> {
    static SPACED: LazyLock<Regex> = LazyLock::new(|| regex(r",\s"));
    static THOUSANDS: LazyLock<Regex> = LazyLock::new(|| regex(r"\d,\d{3}(?:\D|$)"));
    let unquoted: String = line.split('"').step_by(2).collect();
    if unquoted.matches(',').count() < 2 || SPACED.is_match(&unquoted) {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    let is_bare = !line.contains(['$', '\t']) && !line.contains("  ");
    let is_sure = !THOUSANDS.is_match(&unquoted) || is_bare && width == Some(record.len());
    is_sure.then(|| record.iter().map(cell).collect())
}

/// The cells of a line between semicolons with no space behind them, as spreadsheets of other countries save them.
fn cells_by_semicolon(line: &str) -> Option<Vec<String>> {
    let is_listed = line.contains("; ") || line.ends_with(';') && line.matches(';').count() < 2;
    let cells: Vec<String> = line.split(';').map(cell).collect();
    let is_short = |cell: &String| cell.chars().count() <= CELL_CHARACTERS_MAX;
    (cells.len() > 1 && !is_listed && cells.iter().all(is_short)).then_some(cells)
}

fn cell(text: &str) -> String {
    text.trim().trim_matches('*').trim().to_owned()
}

/// A row whose cells stand in lines of their own.
pub(super) struct StackedRow {
    pub(super) cells: Vec<String>,
    /// The line after its last.
    pub(super) end: usize,
}

/// Rows of which each cell is a line: at least two of them, each a label with the same number of amounts. By the line
/// that each begins in.
pub(super) fn rows_by_line(lines: &[String]) -> BTreeMap<usize, StackedRow> {
    let mut rows = BTreeMap::new();
    let filled: Vec<usize> = (0..lines.len())
        .filter(|&at| lines.get(at).is_some_and(|line| !line.trim().is_empty()))
        .collect();
    let text = |place: usize| {
        filled.get(place).and_then(|&at| lines.get(at)).map_or("", |line| line.trim())
    };
    let mut place = 0;
    while place < filled.len() {
        let amounts = |from: usize| {
            (from + 1..filled.len()).take_while(|&at| STACKED_AMOUNT.is_match(text(at))).count()
        };
        if !STACKED_LABEL.is_match(text(place)) || amounts(place) == 0 {
            place += 1;
            continue;
        }
        let width = amounts(place);
        let mut count = 1;
        while STACKED_LABEL.is_match(text(place + count * (width + 1)))
            && amounts(place + count * (width + 1)) == width
        {
            count += 1;
        }
        if count < 2 {
            place += 1;
            continue;
        }
        let line_at = |place: usize| filled.get(place).copied().unwrap_or(lines.len());
        if let Some((from, cells)) = stacked_heading(&text, place, width) {
            let end = line_at(place - 1) + 1;
            rows.insert(line_at(from), StackedRow { cells, end });
        }
        for row in 0..count {
            let from = place + row * (width + 1);
            let cells = (from..=from + width).map(|at| cell(text(at))).collect();
            rows.insert(line_at(from), StackedRow { cells, end: line_at(from + width) + 1 });
        }
        place += count * (width + 1);
    }
    rows
}

/// The headings above stacked rows: as many short lines as there are columns, with or without one for the labels. A
/// heading may stand in several lines, such as "Mainstream" and "schools".
fn stacked_heading<'a>(
    text: &impl Fn(usize) -> &'a str,
    first: usize,
    width: usize,
) -> Option<(usize, Vec<String>)> {
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)^(?:schools?|settings?|students?|rates?|funding|components?|amounts?|FTE)$")
    });
    let is_short = |line: &str| {
        !line.is_empty()
            && line.chars().count() <= STACKED_CHARACTERS_MAX
            && !line.ends_with(['.', ':', ';'])
            && !line.contains('$')
            && !STACKED_AMOUNT.is_match(line)
    };
    let from = (0..first)
        .rev()
        .take(HEADING_LINES_MAX)
        .take_while(|&at| is_short(text(at)))
        .last()
        .unwrap_or(first);
    let mut headings: Vec<(usize, String)> = Vec::new();
    for at in from..first {
        let line = cell(text(at));
        match headings.last_mut() {
            Some((_, last)) if last.ends_with('-') && line.starts_with(char::is_lowercase) => {
                last.pop();
                last.push_str(&line);
            }
            Some((_, last)) if is_continued(&line, &GOES_ON) => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => headings.push((at, line)),
        }
    }
    let of_last = |count: usize| {
        let taken = headings.get(headings.len().checked_sub(count)?..)?;
        let (from, _) = taken.first()?;
        Some((*from, taken.iter().map(|(_, text)| text.clone()).collect::<Vec<String>>()))
    };
    of_last(width + 1).or_else(|| {
        let (from, mut cells) = of_last(width)?;
        cells.insert(0, String::new());
        Some((from, cells))
    })
}

/// Whether a line goes on with the heading in the line before it: it begins in small letters, or is a word that no
/// column is headed by alone.
fn is_continued(line: &str, goes_on: &Regex) -> bool {
    line.starts_with(|first: char| first.is_lowercase() || first == '(')
        || goes_on.is_match(line) && line.split_whitespace().count() == 1
}
