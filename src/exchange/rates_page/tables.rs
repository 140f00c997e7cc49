//! The amounts of tables, each with what its row, its column and the words above the table say.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::amounts::{Amount, Dollars, dollars_in, is_of_taper, sentences};
use super::passages::{Kind, Passage, regex};
use super::told::Told;
use super::words::{
    Label, bands, is_hourly, is_of_all_schools, is_of_others, is_past, is_supposed, school_types,
    tiers, years,
};
use crate::domain::{Band, Money, SchoolType, Word};

/// How many lines without a row may break into a table, such as the foot and the head of a PDF's page.
const BREAK_MAX: usize = 3;

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

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^\s*(?:A?\$\s{0,8}|AUD\s?\$?)?((?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d{1,2})?)\s*(?:[*\u{2020}\u{2021}#\u{B9}\u{B2}\u{B3}]|\(\d\)|\[\d\])*\s*$",
    )
});
static YEAR_CELL: LazyLock<Regex> = LazyLock::new(|| regex(r"^\s*20\d\d\s*$"));
static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:number|no\.?|#|students?|enrolments?|schools?|hours?|nominal|FTE\b|count|places|ref|reference|code|page)\b|\bhours\b",
    )
});
static NOT_A_RATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\btotal|\bcombined|\bsum\b|\bexample|\bchange\b|\bincrease|\bdifference|\bvariance|%|\bper cent|\bplus\b|\s\+\s|\b(?:per|an?|each) (?:\d+[\s-]hour )?(?:unit|module|hour|term|quarter|week|semester|month)|\bhourly|\bweekly|\btermly|\bquarterly|\b(?:GST|gst)\b",
    )
});

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
        last_row = Some(place);
        let columns = columns(&heading, cells.len());
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let Some(table) = found.last_mut() else { continue };
        if let [only] = filled.as_slice()
            && amount_of(only).is_none()
            && dollars_in(only).is_empty()
        {
            group = (*only).clone();
            is_in_heading = false;
            continue;
        }
        if filled.len() > 1
            && filled.iter().all(|cell| *cell == filled[0])
            && amount_of(filled[0]).is_none()
        {
            group = filled[0].clone();
            is_in_heading = false;
            continue;
        }
        if is_header {
            if !is_in_heading {
                heading.clear();
            }
            is_in_heading = true;
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
            || text.contains('$')
    };
    fits && between.len() <= BREAK_MAX
        && !between.iter().any(says_something)
        && between.iter().all(|passage| passage.text.chars().count() < 90)
}

/// A line right above a table whose words are the headings of its columns, without anything between them.
fn heading_above(passages: &[Passage], place: usize) -> Option<Vec<String>> {
    let Kind::Row(cells) = &passages.get(place)?.kind else { return None };
    let above = passages.get(place.checked_sub(1)?)?;
    let is_near =
        !matches!(above.kind, Kind::Row(_)) && above.lines.end + 1 >= passages[place].lines.start;
    if !is_near
        || is_heading_row(cells)
        || above.text.chars().count() > 90
        || above.text.ends_with('.')
    {
        return None;
    }
    let last_sentence = sentences(&above.text).pop()?;
    let text = above.text.get(last_sentence)?;
    let columns = cells.len().checked_sub(1)?;
    let by_type = ends_of(&school_types(text));
    let by_year = ends_of(&year_words(text));
    let ends = [by_type, by_year].into_iter().find(|ends| ends.len() == columns && columns > 1)?;
    let mut heading = vec![String::new()];
    let mut from = 0;
    for end in ends {
        heading.push(text.get(from..end)?.trim().to_owned());
        from = end;
    }
    Some(heading)
}

fn ends_of<T>(labels: &[Label<T>]) -> Vec<usize> {
    labels.iter().map(|label| label.at.end).collect()
}

fn year_words(text: &str) -> Vec<Label<u16>> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| regex(r"\b20\d\d\b"));
    YEAR.find_iter(text)
        .filter_map(|found| Some(Label { value: found.as_str().parse().ok()?, at: found.range() }))
        .collect()
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

/// Whether a row has no amounts, or years alone: the headings of columns.
pub(super) fn is_heading_row(cells: &[String]) -> bool {
    let is_label = |cell: &str| Band::from_word(cell).is_some() || !bands(cell).is_empty();
    let has_amount = cells.iter().any(|cell| {
        amount_of(cell).is_some() && !YEAR_CELL.is_match(cell) || !dollars_in(cell).is_empty()
    });
    let has_year = cells.iter().any(|cell| YEAR_CELL.is_match(cell));
    let only_years = cells
        .iter()
        .skip(1)
        .all(|cell| cell.is_empty() || YEAR_CELL.is_match(cell) || amount_of(cell).is_none());
    if has_year && only_years {
        // A band of $2,007 printed as "2007" beside its letter is no year.
        return !cells.first().is_some_and(|cell| is_label(cell));
    }
    !has_amount
        && cells.iter().filter(|cell| !cell.is_empty()).count() > 1
        && !cells
            .first()
            .is_some_and(|cell| is_label(cell) && !cells.iter().skip(1).any(|cell| is_label(cell)))
        && cells.iter().skip(1).all(|cell| {
            !cell.bytes().any(|one| one.is_ascii_digit())
                || !years(cell).is_empty()
                || !bands(cell).is_empty()
                || cell.chars().count() > 3
        })
}

/// The heading of each column of a row of so many cells; `None` where headings and cells do not fit.
fn columns(heading: &[Vec<String>], width: usize) -> Option<Vec<String>> {
    if heading.is_empty() {
        return None;
    }
    let mut columns = vec![String::new(); width];
    for (row, cells) in heading.iter().enumerate() {
        let spread = spread(cells, width, row + 1 < heading.len())?;
        for (column, text) in columns.iter_mut().zip(spread) {
            if !column.is_empty() && !text.is_empty() {
                column.push(' ');
            }
            column.push_str(&text);
        }
    }
    Some(columns)
}

/// The headings of one row, one for each column.
fn spread(cells: &[String], width: usize, has_more: bool) -> Option<Vec<String>> {
    if cells.len() == width {
        let mut last = String::new();
        let fill = |(at, cell): (usize, &String)| {
            if !cell.is_empty() {
                last.clone_from(cell);
            }
            // A heading over several columns leaves the cells after its first blank.
            if cell.is_empty() && has_more && at > 1 { last.clone() } else { cell.clone() }
        };
        return Some(cells.iter().enumerate().map(fill).collect());
    }
    let each = |headings: &[String], times: usize| -> Vec<String> {
        headings.iter().flat_map(|cell| std::iter::repeat_n(cell.clone(), times)).collect()
    };
    let data = width.checked_sub(1)?;
    let without_corner = |headings: &[String]| {
        let times = data.checked_div(headings.len())?;
        (times > 0 && times * headings.len() == data).then(|| each(headings, times))
    };
    // The corner may be blank and lost: then the headings are those of the amounts alone.
    let is_corner = |cell: &String| {
        cell.is_empty()
            || school_types(cell).is_empty()
                && years(cell).is_empty()
                && !YEAR_CELL.is_match(cell)
                && tiers(cell).is_empty()
    };
    let (first, rest) = cells.split_first()?;
    let spread = if is_corner(first) && cells.len() < width || cells.len() > width {
        without_corner(rest).map(|rest| (first.clone(), rest))
    } else {
        without_corner(cells).map(|all| (String::new(), all))
    };
    let (corner, rest) = spread?;
    Some(std::iter::once(corner).chain(rest).collect())
}

/// The amount that a cell is, with or without a dollar sign.
pub(super) fn amount_of(cell: &str) -> Option<Money> {
    let digits = BARE.captures(cell)?.get(1)?.as_str();
    let plain: String = digits.chars().filter(|one| !matches!(one, ',' | ' ')).collect();
    Money::parse(&plain).ok()
}

/// Puts the amounts of all tables behind those that were found already.
pub(super) fn add_amounts(passages: &[Passage], found: &mut Vec<Amount>) {
    for table in tables(passages) {
        let letters = letters(&table);
        let has_commas = table.rows.iter().any(|row| {
            row.cells.iter().any(|(_, cell)| cell.contains(',') && amount_of(cell).is_some())
        });
        let is_past_table = table.above.iter().any(|text| is_past(text));
        if table.above.iter().any(|text| is_supposed(text)) {
            continue;
        }
        for row in &table.rows {
            for (heading, cell) in &row.cells {
                let Some(passage) = passages.get(row.passage) else { continue };
                for part in parts_of(cell) {
                    let Some(mut amount) =
                        of_cell(&table, row, heading.as_deref(), cell, &part, letters)
                    else {
                        continue;
                    };
                    // A digit too many, such as the mark of a footnote, shows where the others have their commas.
                    let lacks_comma = |cell: &str| {
                        cell.chars().filter(char::is_ascii_digit).count() >= 4
                            && !cell.contains([',', ' ', '.'])
                    };
                    amount.is_sure &= !is_past_table && !(has_commas && lacks_comma(cell));
                    amount.says.clone_from(&passage.text);
                    amount.passage = row.passage;
                    amount.lines = Range { start: passage.lines.start, end: passage.lines.end };
                    found.push(amount);
                }
            }
        }
    }
}

/// What the words above a table tell of its year where they name several.
fn several_years(above: &[String]) -> Told<u16> {
    let named =
        |text: &String| -> Vec<u16> { years(text).into_iter().map(|label| label.value).collect() };
    above.iter().map(named).find(|named| !named.is_empty()).map_or(Told::Not, Told::Unclear)
}

/// An amount in a cell, with the words about it there.
#[derive(Clone)]
struct CellPart {
    value: Money,
    printed: String,
    words: String,
    is_taper: Option<bool>,
}

/// The amounts of a cell: one alone, or several in a sentence such as "$1,310 less $6.52 for each student above 200".
fn parts_of(cell: &str) -> Vec<CellPart> {
    if let Some(value) = amount_of(cell) {
        let words = if cell.contains('$') { cell.to_owned() } else { String::new() };
        return vec![CellPart { value, printed: cell.trim().to_owned(), words, is_taper: None }];
    }
    let dollars = dollars_in(cell);
    let places: Vec<Range<usize>> = dollars.iter().map(|one| one.at.clone()).collect();
    let of = |(at, one): (usize, &Dollars)| CellPart {
        value: one.value,
        printed: cell.get(one.at.clone()).unwrap_or_default().to_owned(),
        words: cell.to_owned(),
        is_taper: (dollars.len() > 1).then(|| is_of_taper(cell, &places, at)),
    };
    dollars.iter().enumerate().map(of).collect()
}

/// Whether letters alone are bands in this table, as the labels of its rows and of its columns.
fn letters(table: &Table) -> (bool, bool) {
    let is_letter = |text: &str| Band::from_word(text).is_some() && text.len() == 1;
    let says_band = |text: &String| text.to_lowercase().contains("band");
    let of_rows =
        table.rows.iter().filter(|row| row.labels.iter().any(|label| is_letter(label))).count();
    let of_columns = table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .filter(|(heading, _)| heading.as_deref().is_some_and(is_letter))
                .count()
        })
        .max();
    let is_said = says_band(&table.corner) || table.above.iter().any(says_band);
    (
        is_said && of_rows > 0 || of_rows >= 3,
        is_said && of_columns > Some(0) || of_columns >= Some(3),
    )
}

fn of_cell(
    table: &Table,
    row: &Row,
    heading: Option<&str>,
    cell: &str,
    part: &CellPart,
    letters: (bool, bool),
) -> Option<Amount> {
    let CellPart { value, printed, words, is_taper } = part.clone();
    let is_bare = !cell.contains('$');
    let column = heading.unwrap_or_default();
    let own = words;
    let near = [row.label.as_str(), column, &row.group];
    let is_per_fte = near.iter().any(|text| text.contains("FTE"));
    if !is_per_fte && table.above.iter().any(|text| is_hourly(text)) {
        return None;
    }
    if near.iter().any(|text| is_of_others(text)) {
        return None;
    }
    // A worked table by the size of the school has its numbers of students where others have labels.
    if row.label.is_empty() && table.corner.to_lowercase().contains("student")
        || BARE.is_match(&row.label)
    {
        return None;
    }
    if near.iter().take(2).any(|text| NOT_A_RATE.is_match(text))
        || NOT_A_RATE.is_match(&own)
        || near.iter().any(|text| is_supposed(text))
    {
        return None;
    }
    if is_bare && (COUNTS.is_match(column) || value.is_zero()) {
        return None;
    }
    if column.is_empty() && is_bare && row.label.is_empty() {
        return None;
    }
    let band_of = |text: &str, is_letter: bool| {
        let letter = Band::from_word(text).filter(|_| is_letter && text.trim().len() == 1);
        let mut labels = bands(text);
        if labels.is_empty()
            && let Some(band) = letter
        {
            labels.push(Label { value: Some(band), at: 0..1 });
        }
        Told::around(&labels)
    };
    let of_labels = || {
        let of_cell = row
            .labels
            .iter()
            .map(|label| band_of(label, letters.0))
            .find(|told| *told != Told::Not);
        of_cell.unwrap_or_else(|| band_of(&row.label, false))
    };
    let texts = || near.into_iter().chain(table.above.iter().map(String::as_str));
    let first = |told: &dyn Fn(&str) -> bool| texts().find(|text| told(text));
    let school_type = first(&|text| Told::around(&school_types(text)) != Told::Not);
    let of_all = || {
        if texts().any(is_of_all_schools) {
            Told::Each(SchoolType::ALL.to_vec())
        } else {
            Told::Not
        }
    };
    let year_of_label = || {
        let label = row.labels.iter().find(|label| YEAR_CELL.is_match(label));
        label.map_or(Told::Not, |label| Told::around(&year_words(label)))
    };
    let year_of_heading = || Told::around(&year_words(column));
    let year_of = |text: &str| {
        Told::around(&years(text)).or(|| {
            if YEAR_CELL.is_match(text) { Told::around(&year_words(text)) } else { Told::Not }
        })
    };
    let year = first(&|text| year_of(text) != Told::Not);
    let section = table.above.last().map_or("", String::as_str);
    let tier =
        near.into_iter().chain([section]).find(|text| Told::around(&tiers(text)) != Told::Not);
    Some(Amount {
        value,
        printed,
        before: String::new(),
        nearest: format!("{} {column} {own}", row.label).trim().to_owned(),
        wider: std::iter::once(row.group.clone())
            .chain(std::iter::once(table.corner.clone()))
            .chain(table.above.iter().cloned())
            .collect(),
        band: of_labels()
            .or(|| band_of(column, letters.1))
            .or(|| band_of(&row.group, false))
            .or(|| band_of(section, false)),
        school_type: school_type.map_or_else(of_all, |text| Told::around(&school_types(text))),
        tier: tier.map_or(Told::Not, |text| Told::around(&tiers(text))),
        is_taper,
        year: year_of_heading()
            .or(year_of_label)
            .or(|| year.map_or(Told::Not, year_of))
            .or(|| several_years(&table.above)),
        // Without its column, nobody knows whose it is.
        is_sure: heading.is_some() && !near.iter().any(|text| is_past(text)),
        says: String::new(),
        passage: row.passage,
        lines: 0..0,
    })
}
