//! One row of a scenario: how many students take which certificate, and what decides its funding.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    Band, CertificateCode, Costs, Hours, Level, MaterialsTier, ProgramYear, line_bounds, number,
    short_title,
};

/// How students came to the certificate (R3.1).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Pathway {
    /// The school's own program.
    #[default]
    School,
    /// A school-based apprenticeship or traineeship.
    Sbat,
    /// A Head Start apprenticeship or traineeship.
    HeadStart,
    /// The student enrolled at a TAFE or RTO independently of the school.
    Independent,
}

super::words!(Pathway {
    School => "school",
    Sbat => "sbat",
    HeadStart => "head_start",
    Independent => "independent",
});

impl Pathway {
    /// The pathway as a short label for a table: "SBAT", "Head Start".
    pub fn label(self) -> &'static str {
        match self {
            Self::School => "School",
            Self::Sbat => "SBAT",
            Self::HeadStart => "Head Start",
            Self::Independent => "Independent",
        }
    }
}

/// An enrolment line: counts of students in one certificate, never their names.
///
/// A line just added in the window is not complete yet. What is missing is absent, not guessed; such
/// a line draws nothing until it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentLine {
    /// National code; the full load (R2) is looked up by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateCode>,
    /// Title, which decides whether the certificate is a generalist one (R3.3).
    #[serde(default)]
    pub title: String,
    /// Level of the certificate (R3.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Band of targeted funding (R5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Materials tier (R6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials_tier: Option<MaterialsTier>,
    /// Training hours of one student this year (R1).
    pub hours: Hours,
    /// In which year of a two-year certificate the students are; absent for a one-year certificate. No
    /// figure of this year depends on it: it says who continues next year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program_year: Option<ProgramYear>,
    /// Number of students.
    #[serde(deserialize_with = "line_bounds::students")]
    pub students: u32,
    /// Of a hundred students, how many are expected to withdraw before the VASS deadline. The line then
    /// counts as the fraction that is expected to stay: an expected value.
    #[serde(default, skip_serializing_if = "is_none")]
    #[serde(deserialize_with = "line_bounds::withdrawals")]
    pub withdrawals_percent: u8,
    /// How the students came to the certificate (R3.1).
    #[serde(default)]
    pub pathway: Pathway,
    /// Age of the line's students on the VASS deadline; unknown counts as 15 to 20 (R3.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "line_bounds::age")]
    pub age: Option<u8>,
    /// Whether VCAA approved a Certificate IV (R3.2).
    #[serde(default)]
    pub vcaa_approved: bool,
    /// Whether the enrolment is, or will be, on VASS by the deadline (R3.4).
    #[serde(default = "line_bounds::on_vass")]
    pub on_vass: bool,
    /// What the line costs the school: its own figures, if it entered any.
    #[serde(default, skip_serializing_if = "Costs::is_empty")]
    pub costs: Costs,
    /// What the user wants to remember of the line. No figure depends on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Something a line needs before any funding can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The certificate's code.
    Certificate,
    /// The certificate's level.
    Level,
    /// The band of targeted funding.
    Band,
    /// The materials tier.
    MaterialsTier,
}

impl Missing {
    /// What is missing, to follow "needs": "a band".
    pub fn label(self) -> &'static str {
        match self {
            Self::Certificate => "a certificate",
            Self::Level => "a level",
            Self::Band => "a band",
            Self::MaterialsTier => "a materials tier",
        }
    }
}

impl EnrolmentLine {
    /// An empty line, as added in the window: nothing chosen, on the school's own pathway.
    pub fn empty() -> Self {
        Self { on_vass: true, ..Self::default() }
    }

    /// What the line still needs before it can be funded, in the order of the table's columns.
    pub fn missing(&self) -> Vec<Missing> {
        [
            (self.certificate.is_none(), Missing::Certificate),
            (self.level.is_none(), Missing::Level),
            (self.band.is_none(), Missing::Band),
            (self.materials_tier.is_none(), Missing::MaterialsTier),
        ]
        .into_iter()
        .filter_map(|(absent, what)| absent.then_some(what))
        .collect()
    }

    /// Of a hundred students, how many are expected to stay until the VASS deadline.
    pub fn staying_percent(&self) -> u8 {
        number::PERCENT_OF_STUDENTS_MAX.saturating_sub(self.withdrawals_percent)
    }

    /// Takes over what differs between two states of a line; the rest stays as it is.
    pub fn take_over(&mut self, from: &Self, to: &Self) {
        fn changed<T: PartialEq + Clone>(now: &mut T, from: &T, to: &T) {
            if from != to {
                now.clone_from(to);
            }
        }
        let Self {
            certificate,
            title,
            level,
            band,
            materials_tier,
            hours,
            program_year,
            students,
            withdrawals_percent,
            pathway,
            age,
            vcaa_approved,
            on_vass,
            costs,
            note,
        } = self;
        changed(certificate, &from.certificate, &to.certificate);
        changed(title, &from.title, &to.title);
        changed(level, &from.level, &to.level);
        changed(band, &from.band, &to.band);
        changed(materials_tier, &from.materials_tier, &to.materials_tier);
        changed(hours, &from.hours, &to.hours);
        changed(program_year, &from.program_year, &to.program_year);
        changed(students, &from.students, &to.students);
        changed(withdrawals_percent, &from.withdrawals_percent, &to.withdrawals_percent);
        changed(pathway, &from.pathway, &to.pathway);
        changed(age, &from.age, &to.age);
        changed(vcaa_approved, &from.vcaa_approved, &to.vcaa_approved);
        changed(on_vass, &from.on_vass, &to.on_vass);
        changed(costs, &from.costs, &to.costs);
        changed(note, &from.note, &to.note);
    }

    /// What to call the line in a sentence among others: its certificate, as [`certificate_in_words`] has it.
    pub fn in_words(&self, lines: &[EnrolmentLine]) -> String {
        let code = self.certificate.as_ref();
        code.map_or_else(|| self.name().to_owned(), |code| certificate_in_words(code, lines))
    }

    /// What to call the line in few letters: its code, else its title, else "a new line".
    pub fn name(&self) -> &str {
        match &self.certificate {
            Some(code) => code.as_str(),
            None if self.title.is_empty() => "a new line",
            None => &self.title,
        }
    }
}

/// What to call a certificate in a sentence about some lines: its title there, without the level that titles
/// begin with, as in "Hospitality"; with its code where another of the lines' certificates has the same; its
/// code where it has no title.
pub fn certificate_in_words(code: &CertificateCode, lines: &[EnrolmentLine]) -> String {
    let of = |line: &EnrolmentLine| line.certificate.as_ref() == Some(code);
    let titles = lines.iter().filter(|line| of(line)).map(|line| short_title(line.title.trim()));
    let Some(title) = titles.into_iter().find(|title| !title.is_empty()) else {
        return code.to_string();
    };
    let is_shared = |line: &EnrolmentLine| {
        line.certificate.is_some() && !of(line) && short_title(line.title.trim()) == title
    };
    certificate_called(code, title, lines.iter().any(is_shared))
}

/// What a certificate of a short title is called in a sentence; `is_shared` says whether another has that title.
pub(crate) fn certificate_called(code: &CertificateCode, title: &str, is_shared: bool) -> String {
    match (title.is_empty(), is_shared) {
        (true, _) => code.to_string(),
        (false, true) => format!("{title} ({code})"),
        (false, false) => title.to_owned(),
    }
}

/// What to call each certificate of some lines, as [`certificate_in_words`] has it, in one go through the lines.
pub fn certificates_in_words(lines: &[EnrolmentLine]) -> HashMap<&CertificateCode, String> {
    let mut titles: HashMap<&CertificateCode, &str> = HashMap::new();
    for line in lines {
        let title = short_title(line.title.trim());
        if let Some(code) = &line.certificate {
            let known = titles.entry(code).or_default();
            if known.is_empty() {
                *known = title;
            }
        }
    }
    let mut holders: HashMap<&str, HashSet<&CertificateCode>> = HashMap::new();
    for line in lines {
        if let Some(code) = &line.certificate {
            holders.entry(short_title(line.title.trim())).or_default().insert(code);
        }
    }
    titles
        .into_iter()
        .map(|(code, title)| {
            let is_shared = holders.get(title).is_some_and(|codes| codes.len() > 1);
            (code, certificate_called(code, title, is_shared))
        })
        .collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(percent: &u8) -> bool {
    *percent == 0
}

#[cfg(test)]
mod name_tests {
    use super::*;

    fn line(code: &str, title: &str) -> EnrolmentLine {
        let certificate = Some(CertificateCode::parse(code).unwrap());
        EnrolmentLine { certificate, title: title.to_owned(), ..EnrolmentLine::default() }
    }

    #[test]
    fn a_certificate_has_its_name_in_a_sentence_and_its_code_where_the_name_is_not_enough() {
        let lines = [
            line("SIT20322", "Certificate II in Hospitality"),
            line("BSB20120", "Certificate II in Business"),
            line("BSB30120", "Certificate III in Business"),
            line("AUR20720", ""),
        ];
        let words = |place: usize| lines[place].in_words(&lines);
        assert_eq!(words(0), "Hospitality");
        assert_eq!(words(1), "Business (BSB20120)");
        assert_eq!(words(2), "Business (BSB30120)");
        assert_eq!(words(3), "AUR20720");
        assert_eq!(EnrolmentLine::default().in_words(&lines), "a new line");
    }
}
