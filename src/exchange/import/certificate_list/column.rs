//! What a column of a list says, by its heading and its cells.

use super::super::certificates::Certificates;
use super::super::headings::{self, Heading};
use super::super::{Field, cells, contents};
use super::list_words::{BandAndTier, mark, marked_by};
use crate::domain::{Band, MaterialsTier, Word as _};

/// What a column of a list says of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListColumn {
    /// National code, perhaps with the title beside it; or a title alone.
    Certificate,
    /// The title.
    Title,
    /// The level.
    Level,
    /// The band.
    Band,
    /// The materials tier.
    Tier,
    /// Training hours of one student.
    Hours,
    /// Whether the certificate is in that band, by a mark.
    InBand(Band),
    /// Whether the certificate has that tier, by a mark or a yes and no.
    OfTier(MaterialsTier),
}

impl ListColumn {
    /// Those that a user may choose from for any column.
    pub const CHOICES: [Self; 8] = [
        Self::Certificate,
        Self::Title,
        Self::Level,
        Self::Band,
        Self::Tier,
        Self::OfTier(MaterialsTier::Low),
        Self::OfTier(MaterialsTier::High),
        Self::Hours,
    ];

    /// What to call it: "Materials tier".
    pub fn label(self) -> String {
        match self {
            Self::Certificate => Field::Certificate.label().to_owned(),
            Self::Title => Field::Title.label().to_owned(),
            Self::Level => Field::Level.label().to_owned(),
            Self::Band => Field::Band.label().to_owned(),
            Self::Tier => Field::Materials.label().to_owned(),
            Self::Hours => "Hours".to_owned(),
            Self::InBand(band) => format!("In band {}, if marked", band.word()),
            Self::OfTier(tier) => format!("{}-cost materials, yes or no", tier.label()),
        }
    }

    /// Whether only one column can say it.
    pub(super) fn is_single(self) -> bool {
        !matches!(self, Self::InBand(_) | Self::OfTier(_))
    }

    fn of_field(field: Field) -> Option<Self> {
        Some(match field {
            Field::Certificate => Self::Certificate,
            Field::Title => Self::Title,
            Field::Level => Self::Level,
            Field::Band => Self::Band,
            Field::Materials => Self::Tier,
            Field::Hours => Self::Hours,
            _ => return None,
        })
    }
}

/// What the heading of a column says, with the cells beneath it.
pub(super) fn of_heading<'a>(
    heading: &str,
    cells_of: impl Iterator<Item = &'a str> + Clone,
) -> Option<ListColumn> {
    if let Some(marked) = marked_by(heading) {
        let are_marks = contents::mostly(cells_of.clone(), |cell| {
            mark(cell).is_ok() || (marked.tier.is_some() && cells::tier(cell).is_ok())
        });
        return match (marked, are_marks) {
            (BandAndTier { band: Some(band), .. }, true) => Some(ListColumn::InBand(band)),
            (BandAndTier { tier: Some(tier), .. }, true) => {
                // "Low" and "High" under "High-cost materials" say the tier themselves.
                let are_tiers = contents::mostly(cells_of, |cell| cells::tier(cell).is_ok());
                Some(if are_tiers { ListColumn::Tier } else { ListColumn::OfTier(tier) })
            }
            (BandAndTier { tier: Some(_), .. }, false) => Some(ListColumn::Tier),
            _ => None,
        };
    }
    let holds_titles =
        contents::mostly(cells_of.clone(), |cell| cells::level_of_title(cell).is_some());
    match headings::parts(heading, holds_titles).heading {
        Heading::Field(field) => ListColumn::of_field(field),
        Heading::Other if names_hours(heading) => Some(ListColumn::Hours),
        Heading::Person { .. } | Heading::Other => None,
    }
}

/// "Hours (nominal)", "Course hours per annum": whose hours they are is asked apart.
fn names_hours(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| matches!(word, "hours" | "hrs"))
        && !["$", "cost", "fee", "rate", "week", "student contact"]
            .iter()
            .any(|no| lower.contains(no))
}

/// Whether a heading says that its hours are those of one year.
pub(super) fn is_of_one_year(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    let is_of_year = words.any(|word| matches!(word, "year" | "annual" | "annum" | "yr" | "pa"));
    is_of_year && !lower.contains("years") && !lower.contains("nominal")
}

/// What a column without a known heading says, only where hardly anything else can be meant.
pub(super) fn of_cells<'a>(
    cells_of: &(impl Iterator<Item = &'a str> + Clone),
    certificates: &Certificates,
) -> Option<ListColumn> {
    let mostly = |is_such: &dyn Fn(&str) -> bool| contents::mostly(cells_of.clone(), is_such);
    if mostly(&|cell| certificates.has_code(cell) || cells::split_code(cell).is_some()) {
        Some(ListColumn::Certificate)
    } else if mostly(&|cell| cells::level_of_title(cell).is_some()) {
        Some(ListColumn::Title)
    } else if contents::holds_bands(cells_of.clone()) {
        Some(ListColumn::Band)
    } else if mostly(&|cell| cells::tier(cell).is_ok() && cell.trim().len() > 1) {
        Some(ListColumn::Tier)
    } else {
        None
    }
}

/// The row of headings of a list: as of a sheet of enrolments, and where that has none the first row of
/// words of which two say something of a certificate, be they what their marks are about.
pub(super) fn header_row(rows: &[Vec<String>]) -> Option<usize> {
    const ROWS_ABOVE_MAX: usize = 20;
    const KNOWN_MIN: usize = 2;
    let known = |row: &Vec<String>| {
        let says = row.iter().filter(|cell| !cell.trim().is_empty());
        if !says.clone().all(|cell| headings::may_be_heading(cell)) {
            return 0;
        }
        let is_known =
            |cell: &&String| headings::parts(cell, false).is_known() || marked_by(cell).is_some();
        says.filter(is_known).count()
    };
    let by_words = rows.iter().take(ROWS_ABOVE_MAX).position(|row| known(row) >= KNOWN_MIN);
    // One known word over a code says it as well: "Code", "Group".
    let over_code = |place: &usize| {
        let beneath = rows.get(place + 1).map_or(&[][..], Vec::as_slice);
        let columns = rows[*place].iter().zip(beneath);
        let is_code_over_code = |(heading, cell): (&String, &String)| {
            headings::parts(heading, false).heading == Heading::Field(Field::Certificate)
                && cells::is_code_shaped(cell)
        };
        known(&rows[*place]) > 0 && columns.into_iter().any(is_code_over_code)
    };
    let by_words = by_words.or_else(|| (0..rows.len().min(ROWS_ABOVE_MAX)).find(over_code));
    // The first of both: a row of values may look like words over numbers.
    match (super::super::header_row::header_row(rows), by_words) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (found, None) => found.filter(|&row| known(&rows[row]) > 0),
        (None, found) => found,
    }
}
