//! Headings: which field a column is by its name, and which columns are of persons.

use super::Field;
use super::cells::{is_code_shaped, plain};
use super::heading_words::{NUMBERS, PERSON_PARTS, PERSONS, SYNONYMS};
use crate::domain::Word;

/// How many rows from the top may hold a sheet's own title before its headings.
const ROWS_ABOVE_MAX: usize = 20;

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
    // "Year 10": the number is part of it, and no ordinal.
    if let Some(others) = without_year_level(text)
        && is_students(&others)
    {
        return HeadingParts { is_year_level: true, ..plain_parts };
    }
    let bare = rest.join(" ");
    let is_year_alone = matches!(plain(&bare).as_str(), "" | "year");
    let heading = match heading(&bare, holds_titles) {
        // A year alone is over what is counted.
        Heading::Other if is_year_alone && year.is_some() => Heading::Field(Field::Students),
        Heading::Other => match loose_field(&rest) {
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

/// The field that the words of a heading sound like: "Hrs/yr", "Number enrolled", "Age at 2 May".
fn loose_field(words: &[String]) -> Option<Field> {
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let of_money = has(&["fee", "fees", "cost", "costs", "amount", "price", "funding"]);
    if has(&["hours", "hrs", "hour", "hr"]) {
        let of_a_part = has(&[
            "week",
            "weekly",
            "wk",
            "weeks",
            "term",
            "semester",
            "sem",
            "placement",
            "work",
            "unit",
            "day",
            "teacher",
            "lesson",
            "class",
            "session",
            "sessions",
        ]);
        return match () {
            () if of_a_part || of_money => None,
            () if has(&["nominal", "course", "attended", "swl"]) => None,
            () if has(&["total", "all", "combined", "sum"]) => Some(Field::TotalHours),
            () => Some(Field::Hours),
        };
    }
    if has(&["material", "materials", "mat", "mats"]) || (has(&["low"]) && has(&["high"])) {
        return Some(Field::Materials);
    }
    let only = |any: &[&str]| words.iter().all(|word| any.contains(&word.as_str()));
    let of_entry = [
        "vass", "on", "in", "entered", "enrolled", "recorded", "yes", "no", "y", "n", "status",
        "by", "deadline",
    ];
    if has(&["vass"]) && only(&of_entry) {
        return Some(Field::OnVass);
    }
    let of_pathway = only(&[
        "sbat",
        "sbats",
        "head",
        "start",
        "headstart",
        "school",
        "based",
        "apprentice",
        "apprenticeship",
        "trainee",
        "traineeship",
        "or",
        "student",
        "is",
        "yes",
        "no",
        "y",
        "n",
    ]);
    if of_pathway && has(&["sbat", "sbats", "headstart", "apprenticeship", "traineeship", "start"])
    {
        return Some(Field::Pathway);
    }
    if has(&["age", "aged"]) {
        return Some(Field::Age);
    }
    if has(&["band"]) {
        return Some(Field::Band);
    }
    if let Some(field) = field_of_leaving(words) {
        return Some(field);
    }
    let of_other = has(&[
        "per",
        "name",
        "names",
        "type",
        "category",
        "date",
        "code",
        "male",
        "female",
        "males",
        "females",
        "teacher",
        "ratio",
        "percent",
        "withdrawn",
        "year",
        "address",
        "email",
        "max",
        "maximum",
        "min",
        "minimum",
        "target",
        "interested",
        "new",
        "paid",
        "budgeted",
        "external",
        "capacity",
        "last",
        "previous",
        "waitlist",
        "reason",
        "end",
    ]);
    let of_students = has(&[
        "students",
        "student",
        "enrolments",
        "enrolment",
        "enrollments",
        "enrolled",
        "enrols",
        "learners",
        "participants",
        "pupils",
        "headcount",
        "numbers",
        "nos",
        "qty",
        "quantity",
        "places",
        "positions",
    ]);
    (of_students && !of_other && !of_money).then_some(Field::Students)
}

/// The field of a heading about students who have left, or are there still: "End date", "Exit reason",
/// "Unenrolled", "Current".
fn field_of_leaving(words: &[String]) -> Option<Field> {
    const LEAVING: [&str; 22] = [
        "exit",
        "exits",
        "exited",
        "leaving",
        "left",
        "leavers",
        "withdrawal",
        "withdrawals",
        "withdrawn",
        "withdrew",
        "unenrolled",
        "unenrolment",
        "disenrolled",
        "ceased",
        "cessation",
        "departure",
        "departed",
        "discontinued",
        "cancelled",
        "cancellation",
        "dropouts",
        "dropped",
    ];
    const CURRENT: [&str; 7] =
        ["current", "currently", "still", "attending", "participating", "active", "continuing"];
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let of_places = has(&["places", "seats", "spots", "hours", "fee", "percent", "rate"]);
    let is_of_end = has(&["end", "ended", "finish", "finished"])
        && has(&["date", "on", "student", "enrolment", "enrollment"]);
    let is_short = words.concat() == "wd";
    if (has(&LEAVING) || is_of_end || is_short) && !of_places {
        return Some(Field::ExitDate);
    }
    (has(&CURRENT) && !has(&["students", "enrolments", "numbers", "year", "certificate", "course"]))
        .then_some(Field::Status)
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
fn may_be_heading(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_mostly_words = digits * 2 <= text.chars().count();
    !is_code_shaped(text) && (is_mostly_words || is_calendar_year(text))
}

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
