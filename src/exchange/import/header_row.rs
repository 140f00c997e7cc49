//! Which row of a sheet is the one of headings, or which two rows are.

use super::Field;
use super::headings::{Heading, KNOWN_MIN, heading, is_known, may_be_heading};

/// How many rows from the top may hold a sheet's own title before its headings.
const ROWS_ABOVE_MAX: usize = 20;

/// The row of headings, if there is one: the first at the top with at least two that are known; else
/// a first row of words over columns of numbers. Not the one with the most: a second table may follow. A line above
/// the table may have words of headings as well: then a fuller row beneath it, before any value, is the one.
pub(super) fn header_row(rows: &[Vec<String>]) -> Option<usize> {
    let known = |row: &Vec<String>| {
        let cells = row.iter().filter(|cell| !cell.trim().is_empty());
        if !cells.clone().all(|cell| may_be_heading(cell)) {
            return 0;
        }
        cells.filter(|cell| is_known(cell)).count()
    };
    let top = || rows.iter().take(ROWS_ABOVE_MAX).enumerate();
    let Some((first, line)) = top().find(|(_, row)| known(row) >= KNOWN_MIN) else {
        return words_over_numbers(rows);
    };
    let has_no_value = |row: &&Vec<String>| row.iter().all(|cell| may_be_heading(cell));
    let before_values = rows.iter().take(ROWS_ABOVE_MAX).skip(first + 1).take_while(has_no_value);
    let says = |row: &Vec<String>, column: usize| {
        row.get(column).is_some_and(|cell| !cell.trim().is_empty())
    };
    let fuller = before_values.zip(first + 1..).find(|(row, _)| {
        // Headings in two rows are beneath one another in some columns alone.
        known(row) > known(line)
            && (0..line.len()).all(|column| !says(line, column) || says(row, column))
    });
    Some(fuller.map_or(first, |(_, place)| place))
}

/// The headings of a sheet that has them in two rows, as where "Students" stands over "Year 10", "Year 11" and
/// "Total": both together, "Students Total". `None` where the row beneath is no row of headings: it is one if it
/// is all words, names no certificate, and has words beneath a heading that reaches over several columns.
///
/// Never beside people: what stands in the second row may be a name.
fn in_two_rows(upper: &[String], lower: &[String]) -> Option<Vec<String>> {
    fn says(row: &[String], column: usize) -> Option<&str> {
        row.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
    let is_of_persons = |text: &str| {
        matches!(heading(text, false), Heading::Person { .. } | Heading::Field(Field::BirthDate))
    };
    let is_field = |text: &str| matches!(heading(text, false), Heading::Field(_));
    // The row beneath is one of headings in its own right, and the one above has titles of groups.
    let is_below_groups = lower.iter().filter(|text| is_field(text)).count() >= KNOWN_MIN;
    let is_wrapped = is_wrapped(upper, lower);
    let mut both = Vec::new();
    let mut reaches = "";
    let mut is_over_several = is_wrapped;
    for column in 0..upper.len().max(lower.len()) {
        let (top, beneath) = (says(upper, column), says(lower, column));
        if let Some(beneath) = beneath
            && (!may_be_heading(beneath) || is_of_persons(beneath) && !is_wrapped)
        {
            return None;
        }
        if let Some(top) = top {
            if is_of_persons(top) {
                return None;
            }
            let names_certificate =
                matches!(heading(top, false), Heading::Field(Field::Certificate | Field::Title));
            if names_certificate && beneath.is_some() && !is_below_groups && !is_wrapped {
                return None;
            }
            reaches = top;
        }
        both.push(match (top, beneath) {
            (Some(top), None) => top.to_owned(),
            (None, None) => String::new(),
            (_, Some(beneath)) if is_below_groups && is_field(beneath) => {
                is_over_several |= top.is_none() && !reaches.is_empty();
                beneath.to_owned()
            }
            (top, Some(beneath)) => {
                is_over_several |= top.is_none() && !reaches.is_empty();
                format!("{reaches} {beneath}").trim().to_owned()
            }
        });
    }
    is_over_several.then_some(both)
}

/// Whether headings go on in the row beneath: "Number of" over "students", each word beneath its heading.
fn is_wrapped(upper: &[String], lower: &[String]) -> bool {
    let is_field = |text: &str| matches!(heading(text, false), Heading::Field(_));
    let says = |text: &&String| !text.trim().is_empty();
    let goes_on = || upper.iter().zip(lower).filter(|(_, beneath)| says(beneath));
    let is_in_place = lower.len() <= upper.len()
        && goes_on().all(|(top, beneath)| says(&top) && may_be_heading(beneath));
    let joined = |(top, beneath): (&String, &String)| format!("{} {}", top.trim(), beneath.trim());
    // "Hours" says it all; "Number of" and "Hours per" say nothing without what follows.
    let is_needed =
        |(top, beneath): (&String, &String)| !is_field(top) && is_field(&joined((top, beneath)));
    is_in_place && goes_on().all(|both| is_field(&joined(both))) && goes_on().any(is_needed)
}

/// Headings in two rows, one beneath the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TwoRows {
    /// The place of the upper row.
    pub(super) upper: usize,
    /// Both rows as the sheet has them.
    pub(super) rows: [Vec<String>; 2],
    /// Both together.
    pub(super) both: Vec<String>,
}

impl TwoRows {
    /// The two rows of headings of a sheet, if it has them in two.
    pub(super) fn of(rows: &[Vec<String>], header: Option<usize>) -> Option<Self> {
        let upper = header?;
        let (top, beneath) = (rows.get(upper)?, rows.get(upper + 1)?);
        let both = in_two_rows(top, beneath)?;
        Some(Self { upper, rows: [top.clone(), beneath.clone()], both })
    }
}

/// The first row that says anything, if it is all words and some column beneath is all numbers.
fn words_over_numbers(rows: &[Vec<String>]) -> Option<usize> {
    let says = |cell: &&String| !cell.trim().is_empty();
    let place = rows.iter().position(|row| row.iter().any(|cell| says(&cell)))?;
    let (header, body) = (rows.get(place)?, rows.get(place + 1..)?);
    let cells: Vec<&String> = header.iter().filter(says).collect();
    let has_digits = |cell: &&String| cell.chars().any(|letter| letter.is_ascii_digit());
    if cells.len() < 2 || cells.iter().any(has_digits) {
        return None;
    }
    let is_number = |text: &str| text.trim().chars().all(|letter| "0123456789.,".contains(letter));
    let is_headed_numbers = |column: usize| {
        let values = || body.iter().filter_map(|row| row.get(column)).filter(says);
        header.get(column).is_some_and(|cell| says(&cell))
            && values().next().is_some()
            && values().all(|value| is_number(value))
    };
    (0..header.len()).any(is_headed_numbers).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect()
    }

    #[test]
    fn the_header_is_found_beneath_a_title_and_not_made_up() {
        let listing = "VET enrolments 2023|\n|\nCert|Hours|Students\nSIT20322|180|12";
        assert_eq!(header_row(&rows(listing)), Some(2));
        assert_eq!(header_row(&rows("SIT20322|D|high|180|12\nBSB30120|B|low|120|22")), None);
        assert_eq!(header_row(&rows("Kurs|Plätze\nSIT20322|12")), Some(0), "words over numbers");
        assert_eq!(header_row(&rows("Ann|Hospitality\nBob|Hospitality")), None);
        assert_eq!(header_row(&rows("")), None);
        let line = "Codes|hours|students\n|\nSurname|Cert|Hours|Band\nQuandong|SIT20322|180|D";
        assert_eq!(header_row(&rows(line)), Some(2), "a line above with words of headings");
        let two = "Cert|Students\nSIT20322|12\nCert|Hours|Students\nBSB30120|120|22";
        assert_eq!(header_row(&rows(two)), Some(0), "the first and not the longest");
    }

    #[test]
    fn headings_in_two_rows_are_read_together() {
        let both = |text: &str| {
            let rows = rows(text);
            in_two_rows(&rows[0], &rows[1])
        };
        let found = both("Certificate|Hours|Students|||\n||Year 10|Year 11|Year 12|Total");
        assert_eq!(
            found.unwrap(),
            [
                "Certificate",
                "Hours",
                "Students Year 10",
                "Students Year 11",
                "Students Year 12",
                "Students Total"
            ]
        );
        for text in [
            // A line, and one without a certificate.
            "Certificate|Hours|Students|\nSIT20322|180|12|",
            "Certificate|Hours|Students|\n|180|12|x",
            // A row of sums or of words, under headings that each stand over one column.
            "Certificate|Hours|Students\n|Total|Total",
            "Certificate|Hours|Students|\nSIT20322|Total|Total|Total",
            // What may be a name.
            "Surname|Students|\n|Quandong|Ada",
            "Certificate|Given name|\n|Ada|Wattle",
        ] {
            assert_eq!(both(text), None, "{text}");
        }
    }
}
