//! The amounts of tables, each with what its row, its column and the words above the table say.

use super::columns::{YEAR_CELL, amount_of, columns, heading_above, is_heading_row};
use super::dollars::dollars_in;
use super::passage::{Kind, Passage};

use super::words::{bands, is_core, is_materials, is_small_scale, school_types, tiers, years};

/// How many lines without a row may break into a table, such as the foot and the head of a PDF's page.
const BREAK_MAX: usize = 3;

/// How many rows of headings a table has at most.
const HEADING_ROWS_MAX: usize = 5;

/// How many passages above a table may say what it is about.
const ABOVE_MAX: usize = 3;

/// A row with the headings that stand above it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The passage that it is.
    pub(super) passage: usize,
    /// Its label: the cells before its first amount.
    pub(super) label: String,
    /// The cells that it is made of.
    pub(super) labels: Vec<String>,
    /// The row of one cell above it, such as "Mainstream schools".
    pub(super) group: String,
    /// The cells behind its label, each with the heading of its column; `None` where nobody can say which column it is.
    pub(super) cells: Vec<(Option<String>, String)>,
}

/// The rows of a table in one, and what stands above it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// The heading of the column of labels.
    pub(super) corner: String,
    /// The texts above it, the nearest first; the section's heading is the last.
    pub(super) above: Vec<String>,
}

/// The tables of a page.
pub(super) fn tables(passages: &[Passage]) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut heading: Vec<Vec<String>> = Vec::new();
    let mut last_row: Option<usize> = None;
    let mut width_before = 0;
    let mut group = String::new();
    let mut carried = String::new();
    let mut is_in_heading = false;
    for (place, passage) in passages.iter().enumerate() {
        let Kind::Row(cells) = &passage.kind else { continue };
        if !passage.is_about_vet {
            continue;
        }
        let is_header = is_heading_row(cells);
        let goes_on = last_row.is_some_and(|last| {
            is_same_table(passages, last, place, cells.len() == width_before && !is_header)
        });
        if !goes_on {
            heading = heading_above(passages, place).into_iter().collect();
            is_in_heading = false;
            group.clear();
            carried.clear();
            found.push(Table {
                rows: Vec::new(),
                corner: String::new(),
                above: above(passages, place),
            });
        }
        // Another heading behind a blank line begins another table under the same words.
        let is_behind_gap = last_row
            .and_then(|last| passages.get(last))
            .is_some_and(|last| last.lines.end < passage.lines.start);
        if goes_on
            && is_header
            && is_behind_gap
            && cells.first().is_some_and(|corner| !corner.is_empty())
            && let Some(above) =
                found.last().filter(|table| !table.rows.is_empty()).map(|table| table.above.clone())
        {
            group.clear();
            carried.clear();
            found.push(Table { rows: Vec::new(), corner: String::new(), above });
        }
        last_row = Some(place);
        let columns = columns(&heading, cells.len());
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let Some(table) = found.last_mut() else { continue };
        if let [only] = filled.as_slice()
            && amount_of(only).is_none()
            && dollars_in(only).is_empty()
        {
            group.clone_from(only);
            is_in_heading = false;
            continue;
        }
        if filled.len() > 1
            && filled.iter().all(|cell| *cell == filled[0])
            && amount_of(filled[0]).is_none()
        {
            group.clone_from(filled[0]);
            is_in_heading = false;
            continue;
        }
        if is_header {
            if !is_in_heading {
                heading.clear();
            }
            is_in_heading = true;
            if heading.len() == HEADING_ROWS_MAX {
                heading.remove(0);
            }
            heading.push(cells.clone());
            width_before = cells.len();
            continue;
        }
        is_in_heading = false;
        width_before = cells.len();
        let is_label_year = |at: usize, cell: &str| at == 0 && YEAR_CELL.is_match(cell);
        let first_amount = cells.iter().enumerate().position(|(at, cell)| {
            !cell.is_empty()
                && !is_label_year(at, cell)
                && (amount_of(cell).is_some() || !dollars_in(cell).is_empty())
        });
        let is_of_column = |at: usize, cell: &str| {
            // "TBC" or a misprint below "Mainstream schools" is no label.
            at > 0
                && (cell.contains('$')
                    || columns.as_ref().and_then(|columns| columns.get(at)).is_some_and(
                        |heading| !school_types(heading).is_empty() || YEAR_CELL.is_match(heading),
                    ))
        };
        let first_column = cells.iter().enumerate().position(|(at, cell)| is_of_column(at, cell));
        let labels = first_amount.into_iter().chain(first_column).min().unwrap_or(1);
        let mut own: Vec<String> = cells.iter().take(labels).cloned().collect();
        if labels == 0 {
            // The label may stand behind its amounts.
            own.extend(
                cells
                    .iter()
                    .filter(|cell| amount_of(cell).is_none() && dollars_in(cell).is_empty())
                    .cloned(),
            );
        }
        if labels > 1 && own.first().is_some_and(String::is_empty) && !carried.is_empty() {
            own[0].clone_from(&carried);
        } else if let Some(first) = own.first().filter(|first| !first.is_empty()) {
            carried.clone_from(first);
        }

        if let Some((corner, _)) = columns.as_ref().and_then(|columns| columns.split_first()) {
            table.corner.clone_from(corner);
        }
        let label =
            own.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let of = |(at, cell): (usize, &String)| {
            let heading = match &columns {
                Some(columns) => columns.get(at).cloned(),
                None if heading.is_empty() => Some(String::new()),
                None => None,
            };
            (heading, cell.clone())
        };
        let cells = cells.iter().enumerate().skip(labels).map(of).collect();
        table.rows.push(Row { passage: place, label, labels: own, group: group.clone(), cells });
    }
    found
}

/// Whether a row goes on with the table that a row before belongs to.
fn is_same_table(passages: &[Passage], last: usize, place: usize, fits: bool) -> bool {
    let between = passages.get(last + 1..place).unwrap_or_default();
    if between.is_empty() {
        return true;
    }
    let says_something = |passage: &Passage| {
        let text = &passage.text;
        !school_types(text).is_empty()
            || !years(text).is_empty()
            || !bands(text).is_empty()
            || !tiers(text).is_empty()
            || is_small_scale(text)
            || is_materials(text)
            || is_core(text)
            || text.contains('$')
    };
    fits && between.len() <= BREAK_MAX
        && !between.iter().any(says_something)
        && between.iter().all(|passage| passage.text.chars().count() < 90)
}

/// What stands above a table, the nearest first, and last the heading of its section.
fn above(passages: &[Passage], place: usize) -> Vec<String> {
    let Some(own) = passages.get(place) else { return Vec::new() };
    let before = passages.get(..place).unwrap_or_default().iter().rev();
    let same = before.take_while(|one| {
        one.section == own.section && one.chapter == own.chapter && one.kind == Kind::Prose
    });
    let mut above: Vec<String> = same.take(ABOVE_MAX).map(|one| one.text.clone()).collect();
    above.push(own.under.clone());
    above
}
