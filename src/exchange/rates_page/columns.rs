//! The headings of a table's columns, in one row or several, over one column or more.

use super::dollars::{dollars_in, sentences};
use super::passage::{Kind, Passage};
use super::pattern::regex;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{Label, bands, is_maximum, is_taper, school_types, tiers, years};
use crate::domain::{Band, Money, Word};

/// The marks of footnotes behind an amount or a year.
const MARKS: &str =
    r"(?:[*\u{2020}\u{2021}#^\u{A7}\u{B9}\u{B2}\u{B3}\u{2074}-\u{2079}]|\(\d\)|\[\d\])*";

pub(super) static BARE: LazyLock<Regex> = LazyLock::new(|| {
    let amount = r"(?:A?\$\s{0,8}|AUD\s?\$?)?((?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d{1,2})?)";
    regex(&format!(r"^\s*{amount}\s*{MARKS}\s*$"))
});

pub(super) static YEAR_CELL: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"^\s*20\d\d\s*{MARKS}\s*$")));

/// A line right above a table whose words are the headings of its columns, without anything between them.
pub(super) fn heading_above(passages: &[Passage], place: usize) -> Option<Vec<String>> {
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

pub(super) fn year_words(text: &str) -> Vec<Label<u16>> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| regex(r"\b20\d\d\b"));
    YEAR.find_iter(text)
        .filter_map(|found| Some(Label { value: found.as_str().parse().ok()?, at: found.range() }))
        .collect()
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
pub(super) fn columns(heading: &[Vec<String>], width: usize) -> Option<Vec<String>> {
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
                && bands(cell).is_empty()
                && !is_maximum(cell)
                && !is_taper(cell)
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
