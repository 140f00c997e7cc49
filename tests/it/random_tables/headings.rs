//! Headings as people write them.

use vdss_planner::exchange::import::Field;

use super::draw::Draw;
use super::heading_words::SYNONYMS;

/// Headings with the marks and spaces that people put in them; the program's own list has letters alone.
const WRITTEN: &[(Field, &[&str])] = &[
    (Field::Certificate, &["Certificate", "Certificate code", "Qual. code", "Course code", "Cert"]),
    (Field::Title, &["Title", "Course name", "Certificate Title", "Qualification name"]),
    (Field::Level, &["Level", "AQF level", "Cert. level"]),
    (Field::Band, &["Band", "Funding band", "VDSS Band", "Band (A-F)"]),
    (Field::Materials, &["Materials", "Materials tier", "Tier", "Materials category"]),
    (Field::Hours, &["Hours", "Hrs", "Hours per student", "Hours/student", "Contact hours"]),
    (Field::TotalHours, &["Total hours", "Hours - total", "Sum of Hours"]),
    (Field::Students, &["Students", "No. of students", "# Students", "Enrolments", "Headcount"]),
    (Field::Age, &["Age", "Student age", "Age at census"]),
    (Field::BirthDate, &["Date of birth", "DOB", "Birth date", "D.O.B."]),
    (Field::Pathway, &["Pathway", "VET type", "Type", "Enrolment type"]),
    (Field::OnVass, &["On VASS?", "VASS", "on_vass"]),
    (
        Field::ProgramYear,
        &[
            "Program year",
            "Year of program",
            "Year of course",
            "1st/2nd year",
            "Yr of cert",
            "Stage",
        ],
    ),
    (Field::FeePerStudent, &["Fee per student", "Provider fee ($)", "RTO fee", "Fee"]),
    (Field::Status, &["Status", "Enrolment status"]),
];

/// A heading of a field, in some case and with some mark.
pub(super) fn heading(draw: &mut Draw<'_>, field: Field) -> String {
    let written = WRITTEN.iter().find(|(other, _)| *other == field).map_or(&[][..], |it| it.1);
    let synonyms = SYNONYMS.iter().find(|(other, _)| *other == field).map_or(&[][..], |it| it.1);
    let words = if draw.one_in(3) { synonyms } else { written };
    let word = draw.of(words);
    dressed(draw, word)
}

/// A heading in some case and with some mark.
pub(super) fn dressed(draw: &mut Draw<'_>, text: &str) -> String {
    match draw.below(12) {
        5 => text.to_uppercase(),
        6 => text.to_lowercase(),
        7 => format!("{text}:"),
        8 => text.replace(' ', "_"),
        9 => text.replacen(' ', "\n", 1),
        10 => format!(" {text} "),
        11 => format!("{text}*"),
        _ => text.to_owned(),
    }
}
