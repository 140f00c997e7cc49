//! Where a rate was read: every amount of a set names one of these.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::rate_set_id::RateSetId;
use crate::domain::Percent;

/// Names a [`Source`] within its rate set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub String);

impl SourceId {
    /// What sources are called that the school names itself, and the beginning of "school 2" and so on. Those that
    /// are read from a page are called after what they say.
    const OF_SCHOOL: &str = "school";

    /// The name of a source that the school names itself, until another one has it.
    pub fn of_school() -> Self {
        Self(Self::OF_SCHOOL.to_owned())
    }

    /// Whether the school named the source itself.
    pub(super) fn is_of_school(&self) -> bool {
        let number = self.0.strip_prefix(Self::OF_SCHOOL);
        number.is_some_and(|number| number.is_empty() || number.starts_with(' '))
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a document that an amount was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name that amounts cite it by.
    pub id: SourceId,
    /// The document's title.
    pub document: String,
    /// The chapter of the document.
    pub chapter: String,
    /// The section of the chapter; blank where the document has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// The date that the page carries.
    pub page_dated: Date,
    /// What the page says there, word for word; blank where the school did not copy it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
    /// The rate sets that what cites this source was taken over from, the first one first. Nothing
    /// is carried over in silence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<Carried>,
}

/// A step from one rate set to the next: as it was, or indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The set that it was taken from.
    pub from: RateSetId,
    /// What the amounts were raised by, if they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indexed_by: Option<Percent>,
}

impl Source {
    /// The place in the document, in one line: document, chapter, section, date.
    pub fn place(&self) -> String {
        let section = if self.section.is_empty() { "" } else { "; " };
        format!(
            "{}; {}{section}{}; dated {}",
            self.document, self.chapter, self.section, self.page_dated
        )
    }

    /// How what cites this source came into its set, if it was taken from another one.
    pub fn carried_text(&self) -> Option<String> {
        let (first, later) = self.carried.split_first()?;
        let step = |step: &Carried, verb: &str| match step.indexed_by {
            Some(percent) => format!("rate set {} raised by {percent}", step.from),
            None => format!("{verb} rate set {}", step.from),
        };
        let mut text = step(first, "carried over from");
        for next in later {
            text = format!("{text}; then {}", step(next, "carried over from"));
        }
        Some(text)
    }

    /// The set that what cites it was first read for, if it was taken over from one.
    pub fn carried_from(&self) -> Option<&RateSetId> {
        self.carried.first().map(|step| &step.from)
    }

    /// Whether the school named it itself for what it types: neither taken from another set nor read from a page.
    pub(super) fn is_typed(&self) -> bool {
        self.carried.is_empty() && (self.says.trim().is_empty() || self.id.is_of_school())
    }

    /// Whether it came through an index: what cites it is a projection.
    pub fn is_indexed(&self) -> bool {
        self.carried.iter().any(|step| step.indexed_by.is_some())
    }
}

/// A calendar date, written `2023-05-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [(&str, u8); 12] = [
    ("January", 31),
    ("February", 29),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

impl Date {
    /// The first day of the years that plans are made for.
    pub const EARLIEST: Self = Self { year: 2000, month: 1, day: 1 };

    /// Reads `2023-05-02`; `None` for anything that is not a date.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        let year: u16 = text.get(0..4)?.parse().ok()?;
        let month: u8 = text.get(5..7)?.parse().ok()?;
        let day: u8 = text.get(8..10)?.parse().ok()?;
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let (_, days) = MONTHS.get(usize::from(month).checked_sub(1)?)?;
        let fits = (1..=*days).contains(&day) && (leap || (month, day) != (2, 29));
        fits.then_some(Self { year, month, day })
    }

    /// Reads a date as people type it: `2 May 2027`, `2/5/2027` (day first), `2027-05-02`.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_separator = |letter: char| letter == '/' || letter.is_whitespace();
        let parts: Vec<&str> = text.split(is_separator).filter(|part| !part.is_empty()).collect();
        let [day, month, year] = parts[..] else { return Self::parse(text) };
        let month = month_named(month).or_else(|| month.parse().ok())?;
        let (year, day): (u16, u8) = (year.parse().ok()?, day.parse().ok()?);
        // `parse` refuses a year of two digits, whose century would be a guess.
        Self::parse(&format!("{year}-{month:02}-{day:02}"))
    }

    /// The calendar year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 for January.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// `2023-05-02`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The month, 1 for January, of a word that is its name or begins it with three letters or more: `Dec`, `Sept`.
pub(crate) fn month_named(word: &str) -> Option<u8> {
    let is_begun = |(name, _): &&(&str, u8)| {
        word.len() >= 3 && name.to_lowercase().starts_with(&word.to_lowercase())
    };
    (1..).zip(&MONTHS).find(|(_, month)| is_begun(month)).map(|(number, _)| number)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = MONTHS.get(usize::from(self.month) - 1).map_or("", |(name, _)| name);
        write!(f, "{} {month} {}", self.day, self.year)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "{text:?} is not a date, expected one such as \"2023-05-02\""
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_type_it() {
        for text in ["2 May 2027", " 2  may 2027 ", "02/05/2027", "2/5/2027", "2027-05-02"] {
            assert_eq!(Date::typed(text), Date::parse("2027-05-02"), "{text}");
        }
        for text in ["", "May 2027", "2 Ma 2027", "5/13/2027", "31 June 2027", "2 May 27"] {
            assert_eq!(Date::typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        assert_eq!(Date::parse("2023-05-02").unwrap().to_string(), "2 May 2023");
        assert!(Date::parse("2024-02-29").is_some());
        for bad in ["2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2/5/2023", "20230502"]
        {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }
}
