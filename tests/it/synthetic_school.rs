//! A school of made-up students, as CASES21 eduHub writes one: `ST_<site>.csv` and `KCY_<site>.csv`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::seeded::Seeded;

const SURNAMES: [&str; 12] = [
    "Zylbersztejn",
    "Quattrocchi",
    "Papadimitriou",
    "Nguyen-Vo",
    "O'Shaughnessy",
    "Wurramarrba",
    "Lefèvre",
    "Müllerová",
    "Bhattacharyya",
    "Castellanos",
    "Featherstonhaugh",
    "Krzyżak",
];
const FIRST_NAMES: [&str; 6] = ["Ottoline", "Benedetta", "Xiomara", "Thaddeus", "Zoë", "Ignatius"];

/// A made-up student.
pub(crate) struct Student {
    key: String,
    surname: String,
    first_name: &'static str,
    birth_date: String,
    pub(crate) status: &'static str,
    /// The year level: 0 for Prep, 13 for ungraded, 14 for a year that nobody lists, 15 for none.
    pub(crate) level: usize,
    pub(crate) funded: bool,
    pub(crate) thousandths: u64,
    pub(crate) campus: u16,
}

/// A made-up school.
pub(crate) struct School {
    pub(crate) students: Vec<Student>,
}

impl School {
    pub(crate) fn of(size: usize, seed: u64) -> Self {
        let mut seeded = Seeded(seed);
        let students = (0..size).map(|place| student(place, &mut seeded)).collect();
        Self { students }
    }

    pub(crate) fn active(&self) -> impl Iterator<Item = &Student> {
        self.students.iter().filter(|one| one.status == "ACTV")
    }

    /// Active students of Years 7 to 12.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Student> {
        self.active().filter(|one| (7..=12).contains(&one.level))
    }

    /// What may stand nowhere but in the extract.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.students.iter().flat_map(|one| {
            let date = one.birth_date.split(' ').next().unwrap_or_default();
            [one.key.as_str(), &one.surname, one.first_name, date]
        })
    }

    /// `ST_<site>.csv` in Windows-1252.
    pub(crate) fn students_csv(&self) -> Vec<u8> {
        let headings = headings();
        let mut lines = vec![headings.join(",")];
        for one in &self.students {
            let cell = |heading: &&str| one.cell(heading);
            lines.push(headings.iter().map(cell).collect::<Vec<_>>().join(","));
        }
        windows_1252(&(lines.join("\r\n") + "\r\n"))
    }

    /// `KCY_<site>.csv`.
    pub(crate) fn years_csv() -> Vec<u8> {
        let mut lines = vec![
            "KCYKEY,DESCRIPTION,NUM_EQVT,NEXT_YR,LW_DATE".to_owned(),
            "00,\"Prep (\"\"Foundation\"\")\",0,01,".to_owned(),
        ];
        for level in 1..=12 {
            lines.push(format!("{level:02},Year {level},{level},,14/05/2025 3:04:05 PM"));
        }
        lines.push("UG,Ungraded,,,".to_owned());
        windows_1252(&(lines.join("\r\n") + "\r\n"))
    }
}

fn student(place: usize, seeded: &mut Seeded) -> Student {
    let level = match seeded.below(100) {
        0..=84 => 7 + seeded.below(6),
        85..=93 => seeded.below(7),
        94..=96 => 13,
        97..=98 => 14,
        _ => 15,
    };
    let is_part_time = seeded.below(8) == 0;
    Student {
        key: format!("QX{:05}", 10_000 + place * 7),
        surname: seeded.of(&SURNAMES).to_owned(),
        first_name: seeded.of(&FIRST_NAMES),
        birth_date: format!(
            "{}/{:02}/{} 12:00:00 AM",
            1 + seeded.below(28),
            1 + seeded.below(12),
            2006 + seeded.below(8)
        ),
        status: [
            "ACTV", "ACTV", "ACTV", "ACTV", "ACTV", "ACTV", "ACTV", "ACTV", "Left", "Inactive",
            "Future", "Delete",
        ][seeded.below(12)],
        level,
        funded: seeded.below(20) > 0,
        thousandths: if is_part_time { 1 + seeded.below(999) as u64 } else { 1_000 },
        campus: 1 + u16::from(seeded.below(3) == 0),
    }
}

impl Student {
    fn cell(&self, heading: &str) -> String {
        match heading {
            "SKEY" => self.key.clone(),
            "SURNAME" => format!("\"{}\"", self.surname),
            "FIRST_NAME" => self.first_name.to_owned(),
            "PREF_NAME" => format!("\"{} \"\"Ace\"\" {}\"", self.first_name, self.surname),
            "BIRTHDATE" => self.birth_date.clone(),
            "STATUS" => self.status.to_owned(),
            "SCHOOL_YEAR" => match self.level {
                13 => "UG".to_owned(),
                14 => "X9".to_owned(),
                15 => String::new(),
                level => format!("{level:02}"),
            },
            "SGB_FUNDED" => if self.funded { "Y" } else { "N" }.to_owned(),
            "SGB_TIME_FRACTION" | "ACTUAL_TIME_FRACTION" => {
                format!("{}.{:03}0", self.thousandths / 1_000, self.thousandths % 1_000)
            }
            "CAMPUS" => self.campus.to_string(),
            "ENTRY" | "LW_DATE" => "28/01/2025 12:00:00 AM".to_owned(),
            "VISA_SUBCLASS" => if self.funded { "" } else { "500" }.to_owned(),
            "CONTACT_NOTE" | "MEDICAL_COMMENT" => {
                format!("\"{}, {}:\r\nallergic to \"\"peanuts\"\", café\"", self.surname, self.key)
            }
            _ if heading.starts_with("ADDRESS") => "\"12 Rue St-Honoré, Unit 3\"".to_owned(),
            _ if heading.starts_with("UDF") => String::new(),
            _ => "1".to_owned(),
        }
    }
}

/// All 211 headings of the table of students, or plausible ones.
fn headings() -> Vec<&'static str> {
    const NAMED: [&str; 24] = [
        "SKEY",
        "SURNAME",
        "FIRST_NAME",
        "SECOND_NAME",
        "PREF_NAME",
        "BIRTHDATE",
        "ADDRESS01",
        "ADDRESS02",
        "GENDER",
        "ENTRY",
        "VISA_SUBCLASS",
        "INTERNATIONAL_ST_ID",
        "CONTACT_NOTE",
        "STATUS",
        "SCHOOL_YEAR",
        "HOME_GROUP",
        "CAMPUS",
        "ENROLMENT_YEAR",
        "FULLTIME",
        "SGB_FUNDED",
        "SGB_TIME_FRACTION",
        "ACTUAL_TIME_FRACTION",
        "MEDICAL_COMMENT",
        "VET",
    ];
    const LAST: [&str; 3] = ["LW_DATE", "LW_TIME", "LW_USER"];
    static MORE: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let count = 211 - NAMED.len() - LAST.len();
    let more = MORE.get_or_init(|| (1..=count).map(|number| format!("UDF{number:03}")).collect());
    NAMED.into_iter().chain(more.iter().map(String::as_str)).chain(LAST).collect()
}

/// Latin letters as one byte each; what has none becomes a question mark, as Windows does it.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

/// Writes both files of a site into a folder; returns the place of the students.
pub(crate) fn write_pair(folder: &Path, school: &School, site: &str) -> PathBuf {
    let students = folder.join(format!("ST_{site}.csv"));
    fs::write(&students, school.students_csv()).unwrap();
    fs::write(folder.join(format!("KCY_{site}.csv")), School::years_csv()).unwrap();
    students
}
