//! The shape of a random table: which columns it has and in which order, and what is done to it.

use vdss_planner::exchange::import::Field;

use super::draw::Draw;
use super::heading_words::NUMBERS;
use super::headings::{dressed, heading};

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Field(Field),
    /// The students of a year level.
    Year(usize),
    /// Another column of hours or students, that differs.
    Other(Field),
    /// Nothing of an enrolment.
    Extra(usize),
    /// Number, surname or first name of a student.
    Person(Person),
    /// The unit of a certificate.
    Unit,
    /// A scenario, or a year.
    Group,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Person {
    Number,
    Surname,
    FirstName,
}

/// What is destroyed or made unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    Nothing,
    /// Rows of a workbook are hidden.
    HiddenRows,
    /// A column of a workbook that no line needs is hidden.
    HiddenColumn,
    /// A count is no number.
    CountUnclear,
    /// Hours are no number.
    HoursUnclear,
    /// Two columns of hours have no clear names, and differ.
    TwoHours,
    /// The same of students.
    TwoStudents,
    /// Of a certificate a part of its title is left, or a wrong letter is in its code.
    CertificateUnclear,
    /// Students have withdrawn.
    Withdrawn,
    /// A student stands there twice.
    Repeated,
    /// Each unit has a row with its own hours.
    Units,
    /// A row of sums is not called so.
    SumsUnnamed,
    /// A separator stands in a number that has no quotation marks.
    Unquoted,
    /// Lines of another scenario stand beside them.
    Scenarios,
    /// Lines of another year do.
    Years,
    /// All days of birth may be months.
    Dates,
    /// A cell of a row is missing, so that the others stand one to the left.
    MovedLeft,
    /// A row has one cell more, so that the others stand one to the right.
    MovedRight,
}

const DAMAGES: [Damage; 30] = {
    use Damage::{
        CertificateUnclear, CountUnclear, Dates, HiddenColumn, HiddenRows, HoursUnclear, MovedLeft,
        MovedRight, Nothing, Repeated, Scenarios, SumsUnnamed, TwoHours, TwoStudents, Units,
        Unquoted, Withdrawn, Years,
    };
    [
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        Nothing,
        HiddenRows,
        HiddenRows,
        HiddenColumn,
        CountUnclear,
        HoursUnclear,
        TwoHours,
        TwoStudents,
        CertificateUnclear,
        Withdrawn,
        Repeated,
        Units,
        SumsUnnamed,
        Unquoted,
        Scenarios,
        Years,
        Dates,
        MovedLeft,
        MovedRight,
    ]
};

/// How the headings of year levels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearHeadings {
    /// In one row.
    One,
    /// "Students" over them, the other headings beside it.
    Under,
    /// "Students" alone over them, the other headings beside them.
    Banded,
}

/// The file that a table is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Workbook,
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice by itself")]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) is_listing: bool,
    pub(super) damage: Damage,
    /// The columns with their headings.
    pub(super) columns: Vec<(Column, String)>,
    pub(super) years: Option<YearHeadings>,
    /// Whether a certificate of several rows is said in the first of them alone.
    pub(super) says_certificate_once: bool,
    pub(super) above: Vec<&'static str>,
    pub(super) blank_beneath_above: bool,
    /// After how many lines the headings stand there again.
    pub(super) repeat_headings: Option<usize>,
    pub(super) subtotals: bool,
    pub(super) total: Option<&'static str>,
    /// Whether the word for sums stands in the column of certificates, and not in the first.
    pub(super) total_in_certificates: bool,
    pub(super) hides_sound_columns: bool,
}

const ABOVE: [&str; 8] = [
    "VET enrolments",
    "Wattle Park College, VET enrolments, 2023",
    "As at 2 May 2023; subject to change",
    "VET\t2023",
    "Prepared for the leadership team: hours, students, fees",
    "2023",
    "Certificates and students",
    "Codes, hours, students",
];

pub(super) const EXTRAS: [&str; 9] = [
    "Notes",
    "Teacher",
    "Room",
    "Cost centre",
    "Campus",
    "Coordinator email",
    "Day",
    "Provider",
    "Comments",
];

const TOTALS: [&str; 7] =
    ["Total", "TOTAL", "Grand total", "Totals:", "Total students", "Sum", "Total 2023"];

impl Shape {
    pub(super) fn drawn(draw: &mut Draw<'_>) -> Self {
        let kind = if draw.one_in(3) { Kind::Workbook } else { Kind::Text };
        let damage = draw.of(&DAMAGES);
        let needs_listing =
            matches!(damage, Damage::Withdrawn | Damage::Repeated | Damage::Units | Damage::Dates);
        let is_listing = draw.one_in(4) || needs_listing;
        let years = draw.of(&[
            None,
            None,
            None,
            None,
            None,
            Some(YearHeadings::One),
            Some(YearHeadings::Under),
            Some(YearHeadings::Banded),
        ]);
        let is_by_line = matches!(
            damage,
            Damage::TwoStudents | Damage::SumsUnnamed | Damage::Scenarios | Damage::Years
        );
        let is_listing = is_listing && !is_by_line;
        let is_moved = matches!(damage, Damage::MovedLeft | Damage::MovedRight);
        let years = years.filter(|_| !is_listing && damage != Damage::TwoStudents);
        let has_total_of_years = draw.one_in(2);
        let columns = columns(
            draw,
            is_listing,
            damage,
            years.map(|_| has_total_of_years),
            years.is_some_and(|it| it != YearHeadings::One),
        );
        let count = draw.of(&[0, 0, 1, 2, 3]);
        let above = (0..3).map(|_| draw.of(&ABOVE)).take(count).collect();
        Self {
            kind,
            is_listing,
            damage,
            columns,
            years,
            says_certificate_once: draw.one_in(6) && !is_listing && !is_moved,
            above,
            blank_beneath_above: draw.one_in(2),
            repeat_headings: draw.of(&[None, None, None, None, Some(2), Some(3)]),
            subtotals: draw.one_in(6) && !is_listing,
            total: if draw.one_in(3) { Some(draw.of(&TOTALS)) } else { None },
            total_in_certificates: draw.one_in(2),
            hides_sound_columns: draw.one_in(6),
        }
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|(other, _)| *other == column)
    }
}

fn columns(
    draw: &mut Draw<'_>,
    is_listing: bool,
    damage: Damage,
    years: Option<bool>,
    headed_in_two_rows: bool,
) -> Vec<(Column, String)> {
    // Every choice is drawn whether it is used or not, so that each stays as it is when others shrink.
    let mut columns: Vec<(usize, Column, String)> = Vec::new();
    let mut add = |draw: &mut Draw<'_>, column: Column, is_there: bool| {
        let mut own = draw.part(4);
        let (order, heading) = (own.below(1_000), heading_of(&mut own, column));
        if is_there {
            columns.push((order, column, heading));
        }
    };
    add(draw, Column::Field(Field::Certificate), true);
    let hours_in_all = draw.of(&[None, None, None, None, Some(true), Some(false)]);
    let hours_in_all = hours_in_all.filter(|_| !is_listing && damage != Damage::TwoHours);
    add(draw, Column::Field(Field::Hours), hours_in_all != Some(false));
    add(draw, Column::Field(Field::TotalHours), hours_in_all.is_some());
    add(draw, Column::Field(Field::Students), !is_listing && years.is_none());
    for (field, often) in
        [(Field::Band, 8), (Field::Materials, 8), (Field::FeePerStudent, 3), (Field::Pathway, 3)]
    {
        let is_there = if often == 8 { !draw.one_in(8) } else { draw.one_in(often) };
        add(draw, Column::Field(field), is_there);
    }
    for (field, often) in [
        (Field::Title, 4),
        (Field::Level, 4),
        (Field::Age, 4),
        (Field::OnVass, 5),
        (Field::ProgramYear, 5),
    ] {
        // Of a row that has moved the title may tell the certificate, and all else is wrong in silence.
        let is_there =
            draw.one_in(often) && !(field == Field::Title && damage == Damage::MovedLeft);
        add(draw, Column::Field(field), is_there);
    }
    let extras = draw.below(4);
    // Beside an address of a person, headings in two rows and several scenarios are not looked for.
    let is_strict = (years.is_some() && headed_in_two_rows)
        || matches!(damage, Damage::Scenarios | Damage::Years);
    for place in 0..3 {
        let which = draw.below(EXTRAS.len());
        let is_there = place < extras && !(is_strict && EXTRAS[which].contains("email"));
        add(draw, Column::Extra(which), is_there);
    }
    let has_number = !draw.one_in(3);
    let has_names = draw.one_in(2) || !has_number;
    let has_date = draw.one_in(2) || damage == Damage::Dates;
    add(draw, Column::Person(Person::Number), is_listing && has_number);
    add(draw, Column::Person(Person::Surname), is_listing && has_names);
    add(draw, Column::Person(Person::FirstName), is_listing && has_names);
    add(draw, Column::Field(Field::BirthDate), is_listing && has_date);
    let has_status = is_listing && (draw.one_in(3) || damage == Damage::Withdrawn);
    add(draw, Column::Field(Field::Status), has_status);
    add(draw, Column::Other(Field::Hours), damage == Damage::TwoHours);
    add(draw, Column::Other(Field::Students), damage == Damage::TwoStudents);
    add(draw, Column::Unit, damage == Damage::Units);
    let is_grouped = matches!(damage, Damage::Scenarios | Damage::Years);
    add(draw, Column::Group, is_grouped);
    columns.sort_by_key(|(order, ..)| *order);
    let mut seen = Vec::new();
    columns.retain(|(_, column, _)| {
        !seen.contains(column) && {
            seen.push(*column);
            true
        }
    });
    let mut columns: Vec<(Column, String)> =
        columns.into_iter().map(|(_, column, heading)| (column, heading)).collect();
    for (column, heading) in &mut columns {
        // Nominal hours are those of the whole certificate, and never preferred.
        let is_hours = damage == Damage::TwoHours && *column == Column::Field(Field::Hours);
        if is_hours && heading.to_lowercase().contains("nominal") {
            "Hours".clone_into(heading);
        }
    }
    if damage == Damage::Years
        && let Some((_, heading)) = columns.iter_mut().find(|(it, _)| *it == Column::Group)
    {
        "Year".clone_into(heading);
    }
    if let Some(has_total) = years {
        columns.extend((10..=12).map(|year| (Column::Year(year), format!("Year {year}"))));
        if has_total {
            columns.push((Column::Field(Field::Students), "Total students".to_owned()));
        }
    }
    columns
}

fn heading_of(draw: &mut Draw<'_>, column: Column) -> String {
    match column {
        Column::Field(field) => heading(draw, field),
        Column::Year(_) => String::new(),
        Column::Other(Field::Students) => draw.of(&["Enrolled", "Enrolment count"]).to_owned(),
        Column::Other(_) => draw.of(&["Hrs", "Training hours"]).to_owned(),
        Column::Extra(which) => dressed(draw, EXTRAS[which]),
        Column::Person(Person::Number) => {
            let written = ["Student number", "Student ID", "VCAA Student No"];
            if draw.one_in(3) { draw.of(NUMBERS) } else { draw.of(&written) }.to_owned()
        }
        Column::Person(Person::Surname) => {
            draw.of(&["Surname", "Family name", "Last Name", "Forename"]).to_owned()
        }
        Column::Person(Person::FirstName) => {
            draw.of(&["First name", "Given name(s)", "preferredname"]).to_owned()
        }
        Column::Unit => draw.of(&["Unit", "Unit code", "Module"]).to_owned(),
        Column::Group => draw.of(&["Scenario", "Scenario name"]).to_owned(),
    }
}
