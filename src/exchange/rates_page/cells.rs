//! The amounts in the cells of tables, each with what its row, its column and the words above say.

use super::amount::Amount;
use super::columns::{BARE, YEAR_CELL, amount_of, year_words};
use super::dollars::{Dollars, dollars_in, is_of_taper};
use super::passage::Passage;
use super::pattern::regex;
use super::tables::{Row, Table, tables};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::told::Told;
use super::words::{
    Label, bands, is_hourly, is_of_all_schools, is_of_others, is_past, is_preliminary, is_supposed,
    is_unsettled, school_types, tiers, years,
};
use crate::domain::{Band, Money, SchoolType, Word};

static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:number|no\.?|#|students?|enrolments?|schools?|hours?|nominal|FTE\b|count|places|ref|reference|code|page)\b|\bhours\b",
    )
});

static OF_SOMETHING_ELSE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\W*(?:number of|enrolments|students|certificates|hours|schools|fees?|contributions?|parent|SBAT|difference|change|core plus|part[\s-]?time)\b|\b(?:enrolments|students|hours|certificates) by\b|\bcontributions?\b|\bdifference\b|\bcore (?:plus|and|\+) band|\bpart[\s-]?time\b|\bunder \d+ hours\b|\byear \d+ students\b|\bSBATs?\b|\btotal (?:VET |annual )?(?:support|funding|amount|payment)|\bcore (?:component )?(?:plus|\+)|\bplus (?:the )?core\b|\bincluding (?:the )?core\b|\bincl\.? core\b",
    )
});
static OF_MONEY: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\$|\brates?\b|\bfund|\bamounts?\b|\bdollars?\b|\bper (?:FTE|enrolment)\b|\bpayment|\bcore\b|\bcomponent\b|\bprice",
    )
});
static NOT_A_RATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\btotal|\bcombined|\bsum\b|\bexample|\bchange\b|\bincrease|\bdifference|\bvariance|%|\bper cent|\bplus\b|\s\+\s|\b(?:per|an?|each) (?:\d+[\s-]hour )?(?:unit|module|hour|term|quarter|week|semester|month)|\bhourly|\bweekly|\btermly|\bquarterly|\b(?:GST|gst)\b",
    )
});

static OF_A_SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(?:per|each)\s+(?:mainstream\s+|special(?:ist)?\s+|eligible\s+)?school\b")
});
// "Maximum number of FTE enrolments | 15" and "No funding above | 400" count students.
static LABEL_OF_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bnumber of\b|\bmaximum\s+(?:FTE\s+)?enrolments?\b|\bages?\b|\bhours\b|\bcap\b|\b(?:above|over|up\s+to|more\s+than|beyond)\s*(?:students?|enrolments?)?\s*$",
    )
});

/// Puts the amounts of all tables behind those that were found already.
pub(super) fn add_amounts(passages: &[Passage], found: &mut Vec<Amount>) {
    for table in tables(passages) {
        if is_of_something_else(&table) || table.above.iter().any(|text| is_supposed(text)) {
            continue;
        }
        let facts = TableFacts::of(&table);
        let is_unsettled_table = table
            .above
            .iter()
            .any(|text| text.chars().count() < 160 && !text.ends_with('?') && is_unsettled(text));
        let has_commas = table.rows.iter().any(|row| {
            row.cells.iter().any(|(_, cell)| cell.contains(',') && amount_of(cell).is_some())
        });
        let is_past_table = table.above.iter().any(|text| is_past(text));
        for row in &table.rows {
            for (heading, cell) in &row.cells {
                let Some(passage) = passages.get(row.passage) else { continue };
                for part in parts_of(cell) {
                    let Some(mut amount) = of_cell(
                        &table,
                        row,
                        heading.as_deref(),
                        cell,
                        &part,
                        &facts,
                        &passage.chapter,
                    ) else {
                        continue;
                    };
                    // A digit too many, such as the mark of a footnote, shows where the others have their commas.
                    let lacks_comma = |cell: &str| {
                        cell.chars().filter(char::is_ascii_digit).count() >= 4
                            && !cell.contains([',', ' ', '.'])
                    };
                    amount.is_sure &=
                        !(is_past_table || is_unsettled_table || has_commas && lacks_comma(cell));
                    amount.says.clone_from(&passage.text);
                    amount.passage = row.passage;
                    amount.lines = Range { start: passage.lines.start, end: passage.lines.end };
                    found.push(amount);
                }
            }
        }
    }
}

/// Whether the words right above a table, or the heading of its labels, say that it is of something else than rates.
fn is_of_something_else(table: &Table) -> bool {
    let own_title =
        table.above.last().and_then(|under| under.rsplit(" / ").next()).unwrap_or_default();
    // "Schools" above "Mainstream schools" is no count of schools.
    let names_schools =
        ["school", "schools"].iter().any(|one| table.corner.eq_ignore_ascii_case(one));
    let nearest_above = table.above.first().map_or("", String::as_str);
    OF_SOMETHING_ELSE.is_match(own_title)
        || !names_schools && OF_SOMETHING_ELSE.is_match(&table.corner)
        || nearest_above.chars().count() < 60 && OF_SOMETHING_ELSE.is_match(nearest_above)
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

/// What holds of all cells of a table, worked out once.
struct TableFacts {
    /// Whether letters alone are bands, as labels of rows and as headings of columns.
    letters: (bool, bool),
    /// Whether any of its amounts has a dollar sign.
    has_dollars: bool,
}

impl TableFacts {
    fn of(table: &Table) -> Self {
        let has_dollars = |(_, cell): &(Option<String>, String)| cell.contains('$');
        Self {
            letters: letters(table),
            has_dollars: table.rows.iter().any(|row| row.cells.iter().any(has_dollars)),
        }
    }
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
    facts: &TableFacts,
    chapter: &str,
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
    let speaks_of_money = || {
        near.iter()
            .copied()
            .chain(table.above.iter().map(String::as_str))
            .chain([table.corner.as_str(), chapter])
            .any(|text| OF_MONEY.is_match(text))
    };
    let is_money = !is_bare || facts.has_dollars || speaks_of_money();
    if near.iter().any(|text| is_of_others(text)) {
        return None;
    }
    // A worked table by the size of the school has its numbers of students where others have labels.
    if row.label.is_empty() && table.corner.to_lowercase().contains("student")
        || BARE.is_match(&row.label) && !YEAR_CELL.is_match(&row.label)
    {
        return None;
    }
    if is_bare && LABEL_OF_COUNT.is_match(&row.label) {
        return None;
    }
    if near.iter().any(|text| OF_A_SCHOOL.is_match(text)) {
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
            .map(|label| band_of(label, facts.letters.0))
            .find(|told| *told != Told::Not);
        of_cell.unwrap_or_else(|| band_of(&row.label, false))
    };
    let texts = || near.into_iter().chain(table.above.iter().map(String::as_str));
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
    let section = table.above.last().map_or("", String::as_str);
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
            .or(|| band_of(column, facts.letters.1))
            .or(|| band_of(&row.group, false))
            .or(|| band_of(section, false)),
        school_type: Told::first(texts(), |text| Told::around(&school_types(text))).or(of_all),
        tier: Told::first(near.into_iter().chain([section]), |text| Told::around(&tiers(text))),
        is_taper,
        year: year_of_heading()
            .or(year_of_label)
            .or(|| Told::first(texts(), year_of))
            .or(|| several_years(&table.above)),
        // Without its column, nobody knows whose it is.
        is_sure: heading.is_some()
            && is_money
            && !is_preliminary(cell)
            && !near.iter().any(|text| is_past(text) || is_preliminary(text)),
        says: String::new(),
        passage: row.passage,
        lines: 0..0,
    })
}
