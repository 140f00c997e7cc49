//! Headings: which field a column is by its name, and which columns are of persons.

use super::Field;
use super::cells::{is_code_shaped, plain};
use super::heading_words::{NUMBERS, PERSON_PARTS, PERSONS, SYNONYMS};
use super::loose_headings::loose_field;
use crate::domain::Word;

/// How many known headings make a row one of headings: a name may be like one of them.
pub(super) const KNOWN_MIN: usize = 2;

/// What a heading says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Something of an enrolment line.
    Field(Field),
    /// Something of a person: the column is dropped.
    Person {
        /// Whether it tells one student from another.
        is_number: bool,
    },
    /// Nothing that is known.
    Other,
}

/// What a heading says of its column. `holds_titles` is whether the cells beneath are certificates'
/// titles, which is what a plain "Name" turns on.
pub(super) fn heading(text: &str, holds_titles: bool) -> Heading {
    let name = plain(text);
    if name.is_empty() {
        return Heading::Other;
    }
    // "Student #" numbers students, "# students" counts them.
    if NUMBERS.contains(&name.as_str()) || (name == "student" && text.trim().ends_with('#')) {
        return Heading::Person { is_number: true };
    }
    if let Some(field) = known_field(&name).or_else(|| field_of_pivot(&name)) {
        return Heading::Field(field);
    }
    if name == "name" || name == "names" {
        return if holds_titles {
            Heading::Field(Field::Title)
        } else {
            Heading::Person { is_number: false }
        };
    }
    if PERSONS.contains(&name.as_str()) || PERSON_PARTS.iter().any(|part| name.contains(part)) {
        return Heading::Person { is_number: false };
    }
    if name.contains("dateofbirth")
        || name.contains("birthdate")
        || name.starts_with("dob")
        || name.contains("yearofbirth")
        || name.contains("birthyear")
    {
        return Heading::Field(Field::BirthDate);
    }
    if is_student_number(text) { Heading::Person { is_number: true } } else { Heading::Other }
}

/// What a heading says in all: of which certificate, of which year, of which year level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HeadingParts {
    pub(super) heading: Heading,
    /// Which certificate of a student it is about: 2 for "2nd certificate" and "Hours 2", else 1.
    pub(super) ordinal: u8,
    /// The calendar year that it names.
    pub(super) year: Option<u16>,
    /// Whether it is of the students of one year level: "Year 10", "Students Yr 11".
    pub(super) is_year_level: bool,
    /// Whether it only sounds like its field: the cells have to agree.
    pub(super) is_loose: bool,
}

impl HeadingParts {
    /// No heading at all.
    pub(super) const NONE: Self = Self {
        heading: Heading::Other,
        ordinal: 1,
        year: None,
        is_year_level: false,
        is_loose: false,
    };

    /// Whether it says anything that is known.
    pub(super) fn is_known(self) -> bool {
        self.heading != Heading::Other || self.is_year_level
    }
}

/// What a heading says in all; see [`heading`].
pub(super) fn parts(text: &str, holds_titles: bool) -> HeadingParts {
    let whole = heading(text, holds_titles);
    let plain_parts = HeadingParts { heading: whole, ..HeadingParts::NONE };
    if whole != Heading::Other {
        return plain_parts;
    }
    // "Fee per student (inc GST)", and not "Fee per student (2022)".
    let (before, behind) = text.split_once(['(', '[']).unwrap_or((text, ""));
    let of_tax = "inc incl including ex exc excl excluding plus gst aud dollars no of";
    let is_of_tax = words(behind).iter().all(|word| of_tax.split(' ').any(|one| one == word));
    if let Heading::Field(field) = heading(before, holds_titles)
        && field.cost().is_some()
        && is_of_tax
    {
        return HeadingParts { heading: Heading::Field(field), ..HeadingParts::NONE };
    }
    // "Program year (1 or 2)" is of no second certificate.
    if heading(before, holds_titles) == Heading::Field(Field::ProgramYear) {
        return HeadingParts { heading: Heading::Field(Field::ProgramYear), ..HeadingParts::NONE };
    }
    let mut year = None;
    let mut ordinal = 1;
    let mut rest: Vec<String> = Vec::new();
    for word in words(text) {
        match (calendar_year(&word), ordinal_of(&word)) {
            (Some(named), _) if year.is_none() => year = Some(named),
            (_, Some(number)) if ordinal == 1 => ordinal = number,
            _ => rest.push(word),
        }
    }
    let is_students = |rest: &[String]| {
        let rest = rest.concat();
        rest.is_empty() || known_field(&rest) == Some(Field::Students)
    };
    // "Year 10": the number is part of it, and no ordinal. "Students 10" is how two rows of headings are read.
    let bare_level = || {
        let level = rest.iter().position(|word| is_bare_year_level(word))?;
        let others: Vec<String> = rest
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != level)
            .map(|(_, it)| it.clone())
            .collect();
        (!others.is_empty()).then_some(others)
    };
    let is_level = without_year_level(text).or_else(bare_level).is_some_and(|mut others| {
        others.retain(|word| calendar_year(word).is_none());
        is_students(&others)
    });
    if is_level {
        return HeadingParts { is_year_level: true, year, ..plain_parts };
    }
    let bare = rest.join(" ");
    let is_year_alone = matches!(plain(&bare).as_str(), "" | "year");
    let heading = match heading(&bare, holds_titles) {
        // A year alone is over what is counted.
        Heading::Other if is_year_alone && year.is_some() => Heading::Field(Field::Students),
        Heading::Other => match loose_field(&rest) {
            // "Year 13 (repeat)" is of some of a year level.
            Some(Field::Students) if names_year_level(text) => Heading::Other,
            Some(field) => {
                let heading = Heading::Field(field);
                return HeadingParts { heading, year, is_loose: true, ..plain_parts };
            }
            None => Heading::Other,
        },
        heading => heading,
    };
    HeadingParts { heading, ordinal, year, ..plain_parts }
}

/// The words and numbers of a heading, in lower case, a last digit apart from its letters: "Hours2".
fn words(text: &str) -> Vec<String> {
    let words =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .flat_map(|word| {
            let word = word.to_lowercase();
            let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
            match word.split_at_checked(letters) {
                Some((name, number)) if !name.is_empty() && number.len() == 1 => {
                    vec![name.to_owned(), number.to_owned()]
                }
                _ => vec![word],
            }
        })
        .collect()
}

/// A year of this century.
fn calendar_year(word: &str) -> Option<u16> {
    let is_year = word.len() == 4 && word.starts_with("20");
    word.parse().ok().filter(|_| is_year)
}

/// Whether a text is a year of this century, as one stands over a column of its students.
pub(super) fn is_calendar_year(text: &str) -> bool {
    calendar_year(text.trim()).is_some()
}

fn ordinal_of(word: &str) -> Option<u8> {
    match word {
        "1" | "1st" | "first" | "one" | "primary" => Some(1),
        "2" | "2nd" | "second" | "two" | "secondary" | "other" | "additional" => Some(2),
        "3" | "3rd" | "third" | "three" => Some(3),
        "4" | "4th" | "fourth" | "four" => Some(4),
        _ => None,
    }
}

/// Whether a heading names a year level, whatever else it says.
pub(super) fn names_year_level(text: &str) -> bool {
    without_year_level(text).is_some()
}

/// The other words of a heading that names a year level: "Year 10", "Yr 11", "Y12".
fn without_year_level(text: &str) -> Option<Vec<String>> {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let is_level = |number: &str| number.parse().is_ok_and(|level: u8| (7..=13).contains(&level));
    let is_year = |word: &str| matches!(word, "year" | "yr" | "y" | "yearlevel" | "grade");
    let together = |word: &str| {
        let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        is_year(letters) && word.get(letters.len()..).is_some_and(is_level)
    };
    let of_two = words
        .windows(2)
        .position(|two| matches!(two, [year, level] if is_year(year) && is_level(level)));
    if let Some(place) = of_two {
        words.drain(place..place + 2);
    } else {
        let place = words.iter().position(|word| together(word))?;
        words.remove(place);
    }
    Some(words.into_iter().filter(|word| *word != "level").map(str::to_owned).collect())
}

/// Whether a heading is of all students at another time or by another count: "Students (Feb)", "Students (VASS)".
pub(super) fn names_same_students(text: &str) -> bool {
    const BESIDE: [&str; 27] = [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "february",
        "march",
        "april",
        "august",
        "census",
        "confirmed",
        "actual",
        "current",
        "revised",
        "projected",
        "indicative",
        "vass",
        "cases",
        "cases21",
        "as",
    ];
    let words = words(text);
    let is_beside = |word: &String| {
        BESIDE.contains(&word.as_str())
            || matches!(word.as_str(), "at" | "on" | "of" | "in")
            || word.bytes().all(|digit| digit.is_ascii_digit())
    };
    let rest: String = words.iter().filter(|word| !is_beside(word)).map(String::as_str).collect();
    rest.len() < words.concat().len() && known_field(&rest) == Some(Field::Students)
}

/// Whether a heading is of students of the school's own program alone.
pub(super) fn is_for_school_students(text: &str) -> bool {
    matches!(plain(text).as_str(), "school" | "schoolstudents" | "schoolprogram" | "vcevet")
}

/// Whether a heading is of a unit of a certificate.
pub(super) fn is_of_unit(text: &str) -> bool {
    let name = plain(text);
    let is_such = |word: &str| name.starts_with(word);
    ["unit", "uoc", "competency", "module", "semester", "term"].into_iter().any(is_such)
        || matches!(name.as_str(), "subjectcode" | "nationalunitcode" | "vetunit" | "vetunitcode")
}

/// Whether a heading is of the people who teach or organise, whose names are not shown.
pub(super) fn is_of_staff(text: &str) -> bool {
    const STAFF: [&str; 9] = [
        "teacher",
        "trainer",
        "staff",
        "coordinator",
        "contact",
        "assessor",
        "leader",
        "manager",
        "name",
    ];
    let name = plain(text);
    STAFF.iter().any(|word| name.contains(word))
}

/// Whether a heading is of what people are called.
pub(super) fn is_of_name(text: &str) -> bool {
    const NAMES: [&str; 12] = [
        "student",
        "learner",
        "pupil",
        "candidate",
        "person",
        "forename",
        "first",
        "last",
        "family",
        "given",
        "middle",
        "initials",
    ];
    let name = plain(text);
    name.contains("name") || NAMES.contains(&name.as_str())
}

/// The field that a heading, in its letters and digits, is called by.
fn known_field(name: &str) -> Option<Field> {
    let bare = name.strip_prefix("vet").or_else(|| name.strip_prefix("vdss"));
    let of_certificate = |field: &Field| matches!(field, Field::Certificate | Field::Title);
    named_field(name).or_else(|| bare.and_then(named_field).filter(of_certificate))
}

fn named_field(name: &str) -> Option<Field> {
    let own = Field::ALL.iter().copied().find(|field| plain(field.word()) == name);
    let synonym = || SYNONYMS.iter().find(|(_, words)| words.contains(&name));
    own.or_else(|| synonym().map(|(field, _)| *field))
}

/// The field of a pivot table's column, which is called by what it does to another: a count of anything is
/// of students, whatever was counted.
fn field_of_pivot(name: &str) -> Option<Field> {
    if name == "rowlabels" {
        return Some(Field::Certificate);
    }
    let name = name.strip_prefix("distinct").unwrap_or(name);
    if let Some(counted) = name.strip_prefix("countof") {
        // Units are counted several times for a student.
        return (!is_of_unit(counted)).then_some(Field::Students);
    }
    let of = |prefixes: &[&str]| {
        let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))?;
        known_field(rest)
    };
    let is_of_one_student = || of(&["averageof", "avgof", "maxof", "minof"]);
    match of(&["sumof"]) {
        Some(Field::Students) => Some(Field::Students),
        Some(Field::Hours | Field::TotalHours) => Some(Field::TotalHours),
        _ => is_of_one_student().filter(|field| *field == Field::Hours),
    }
}

/// "VCAA Student Number", "Student ID (CASES)", by whole words: "Students paid" is none.
fn is_student_number(text: &str) -> bool {
    let before_brackets = text.split('(').next().unwrap_or_default().to_lowercase();
    let mut words = before_brackets
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_of_student =
        words.clone().any(|word| matches!(word, "student" | "students" | "learner"));
    let last = words.next_back();
    is_of_student
        && last.is_some_and(|word| {
            matches!(word, "number" | "no" | "num" | "id" | "code" | "usi" | "identifier" | "key")
        })
}

/// Whether a heading is known, of a field or of persons.
pub(super) fn is_known(text: &str) -> bool {
    let parts = parts(text, false);
    let is_year_alone = parts.year.is_some() && is_calendar_year(text);
    // A sentence above the table may sound like a heading.
    parts.is_known() && !parts.is_loose && !is_year_alone
}

/// Whether a text has nothing of a value: headings have no numbers alone, no codes and no dates.
pub(super) fn may_be_heading(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_mostly_words = digits * 2 <= text.chars().count();
    !is_code_shaped(text) && (is_mostly_words || is_calendar_year(text) || names_year_level(text))
}

/// Whether a text is the number of a year level, as stands in a row of headings beneath "Students".
pub(super) fn is_bare_year_level(text: &str) -> bool {
    text.trim().parse().is_ok_and(|level: u8| (7..=13).contains(&level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_as_people_write_them() {
        let field = |text| match heading(text, false) {
            Heading::Field(field) => Some(field),
            _ => None,
        };
        for (text, expected) in [
            ("certificate", Field::Certificate),
            ("Qual code", Field::Certificate),
            ("Course Code", Field::Certificate),
            ("CERT", Field::Certificate),
            ("on_vass", Field::OnVass),
            ("On VASS?", Field::OnVass),
            ("No. of students", Field::Students),
            ("Enrolments", Field::Students),
            ("# Students", Field::Students),
            ("Nominal hours", Field::Hours),
            ("Total Hours", Field::TotalHours),
            ("Row Labels", Field::Certificate),
            ("Count of Student ID", Field::Students),
            ("Count of Surname", Field::Students),
            ("Sum of Students", Field::Students),
            ("Sum of Hours", Field::TotalHours),
            ("Average of Hours", Field::Hours),
            ("DOB", Field::BirthDate),
            ("Date of birth", Field::BirthDate),
            ("DOB (dd/mm/yyyy)", Field::BirthDate),
            ("Materials", Field::Materials),
            ("Provider fee per student ($)", Field::FeePerStudent),
        ] {
            assert_eq!(field(text), Some(expected), "{text}");
        }
        assert_eq!(field("Colour"), None);
        assert_eq!(field(""), None);
    }

    #[test]
    fn every_word_of_the_synonyms_names_one_field_and_no_person() {
        for (field, words) in SYNONYMS {
            for word in *words {
                assert_eq!(heading(word, false), Heading::Field(*field), "{word}");
            }
        }
    }

    #[test]
    fn headings_of_persons_are_known() {
        for text in [
            "Family Name",
            "Surname",
            "First name",
            "Given Name(s)",
            "Student",
            "Name",
            "Student email",
            "E-mail",
            "Gender",
            "Home address",
            "Mobile",
        ] {
            assert_eq!(heading(text, false), Heading::Person { is_number: false }, "{text}");
        }
        for text in [
            "Student number",
            "VCAA Student Number",
            "Student ID",
            "Student ID (CASES)",
            "Our students' code",
            "VCAA Number",
            "USI",
        ] {
            assert_eq!(heading(text, false), Heading::Person { is_number: true }, "{text}");
        }
        assert_eq!(heading("Name", true), Heading::Field(Field::Title));
        for text in ["Students paid", "Students amid", "Paid by students"] {
            assert_eq!(heading(text, false), Heading::Other, "{text}");
        }
        assert_eq!(heading("Delivery", false), Heading::Other, "how it is taught is no pathway");
    }
}
