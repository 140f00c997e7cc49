//! R3: which enrolments attract funding, and the first reason why one does not.

use crate::domain::{EnrolmentLine, Level, Missing, Pathway, collapse_spaces};
use crate::rates::{Generalist, RateSet};

/// Why an enrolment attracts no funding (R3), in the order in which the reasons are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// A school-based apprenticeship or traineeship (R3.1).
    Sbat,
    /// A Head Start apprenticeship or traineeship (R3.1).
    HeadStart,
    /// Enrolled at a TAFE or RTO independently of the school (R3.1).
    Independent,
    /// Certificate I (R3.2).
    CertificateI,
    /// A diploma or above (R3.2).
    Diploma,
    /// A generalist certificate by its title (R3.3).
    Generalist,
    /// Certificate IV without VCAA approval (R3.2).
    VcaaApproval,
    /// Not on VASS by the deadline (R3.4).
    Vass,
    /// Outside the age range on the deadline (R3.5).
    Age,
}

crate::domain::words!(Refusal {
    Sbat => "sbat",
    HeadStart => "head_start",
    Independent => "independent",
    CertificateI => "certificate_i",
    Diploma => "diploma",
    Generalist => "generalist",
    VcaaApproval => "vcaa_approval",
    Vass => "vass",
    Age => "age",
});

impl Refusal {
    /// The reason as a short label for a table.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sbat => "School-based apprenticeship",
            Self::HeadStart => "Head Start",
            Self::Independent => "Enrolled independently",
            Self::CertificateI => "Certificate I",
            Self::Diploma => "Diploma or above",
            Self::Generalist => "Generalist certificate",
            Self::VcaaApproval => "No VCAA approval",
            Self::Vass => "Not on VASS",
            Self::Age => "Outside the age range",
        }
    }

    /// The reason as a sentence, with the rule it follows from.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Sbat => {
                "School-based apprenticeships and traineeships are funded under Skills First, not by \
                 VDSS."
            }
            Self::HeadStart => {
                "Head Start apprenticeships and traineeships are funded under Skills First, not by \
                 VDSS."
            }
            Self::Independent => {
                "Students who enrolled at a TAFE or RTO independently of the school are not funded."
            }
            Self::CertificateI => "Certificate I attracts no VDSS funding.",
            Self::Diploma => {
                "Diplomas and above attract no VDSS funding; a school may pay for them from its core \
                 SRP."
            }
            Self::Generalist => "General education and EAL certificates attract no VDSS funding.",
            Self::VcaaApproval => "A Certificate IV is funded only with VCAA approval.",
            Self::Vass => "Enrolments that are not on VASS by the annual deadline are not funded.",
            Self::Age => {
                "Students outside the funded age range on the VASS deadline are not funded."
            }
        }
    }
}

/// The first reason that applies, in the order of R3; `None` if the line is eligible.
///
/// An unknown age counts as within the range and an unknown level as Certificate II or III, since a
/// planner plans ahead. A pathway is refused if the rate set gives it no component at all.
pub fn refusal(line: &EnrolmentLine, rates: &RateSet) -> Option<Refusal> {
    first_reason(line, rates, line.vcaa_approved)
}

/// Whether a line is refused whatever else is entered for it, so that it needs no level, band, tier or hours.
///
/// VCAA may still approve a Certificate IV, so the lack of its approval alone decides nothing for good.
pub fn is_refused_for_good(line: &EnrolmentLine, rates: &RateSet) -> bool {
    first_reason(line, rates, true).is_some()
}

/// What a line still needs before it is decided what it draws, in the order of the table's columns.
pub fn still_needed(line: &EnrolmentLine, rates: &RateSet) -> Vec<Missing> {
    let mut missing = line.missing();
    if !missing.is_empty() && is_refused_for_good(line, rates) {
        missing.retain(|what| *what == Missing::Certificate);
    }
    missing
}

fn first_reason(line: &EnrolmentLine, rates: &RateSet, vcaa_approved: bool) -> Option<Refusal> {
    let set = rates.contents();
    let ages = set.age_from..=set.age_to;
    if rates.attracted(line.pathway).is_empty()
        && let Some(refused) = refused_pathway(line.pathway)
    {
        return Some(refused);
    }
    match line.level {
        Some(Level::I) => return Some(Refusal::CertificateI),
        Some(Level::Diploma) => return Some(Refusal::Diploma),
        Some(Level::II | Level::III | Level::IV) | None => {}
    }
    if generalist(&line.title, rates).is_some() {
        Some(Refusal::Generalist)
    } else if line.level == Some(Level::IV) && !vcaa_approved {
        Some(Refusal::VcaaApproval)
    } else if !line.on_vass {
        Some(Refusal::Vass)
    } else if line.age.is_some_and(|age| !ages.contains(&age)) {
        Some(Refusal::Age)
    } else {
        None
    }
}

/// The reason that a pathway gives; the school's own gives none.
fn refused_pathway(pathway: Pathway) -> Option<Refusal> {
    match pathway {
        Pathway::School => None,
        Pathway::Sbat => Some(Refusal::Sbat),
        Pathway::HeadStart => Some(Refusal::HeadStart),
        Pathway::Independent => Some(Refusal::Independent),
    }
}

/// R3.3: the first of the set's phrases that the title contains, in any case.
pub(super) fn generalist<'a>(title: &str, rates: &'a RateSet) -> Option<&'a Generalist> {
    let title = collapse_spaces(title).to_lowercase();
    rates
        .contents()
        .generalists
        .iter()
        .find(|generalist| title.contains(&generalist.title_contains.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;

    fn line(change: impl FnOnce(&mut EnrolmentLine)) -> EnrolmentLine {
        let mut line = EnrolmentLine { level: Some(Level::II), ..EnrolmentLine::empty() };
        change(&mut line);
        line
    }

    fn reason(change: impl FnOnce(&mut EnrolmentLine)) -> Option<Refusal> {
        refusal(&line(change), &RateBook::built_in().unwrap().sets()[0])
    }

    #[test]
    fn each_edge_of_r3_has_its_reason() {
        assert_eq!(reason(|_| ()), None);
        assert_eq!(reason(|line| line.pathway = Pathway::Sbat), Some(Refusal::Sbat));
        assert_eq!(reason(|line| line.pathway = Pathway::HeadStart), Some(Refusal::HeadStart));
        assert_eq!(reason(|line| line.pathway = Pathway::Independent), Some(Refusal::Independent));
        assert_eq!(reason(|line| line.level = Some(Level::I)), Some(Refusal::CertificateI));
        assert_eq!(reason(|line| line.level = Some(Level::Diploma)), Some(Refusal::Diploma));
        assert_eq!(reason(|line| line.level = Some(Level::IV)), Some(Refusal::VcaaApproval));
        assert_eq!(reason(|line| line.on_vass = false), Some(Refusal::Vass));
        for (age, expected) in
            [(14, Some(Refusal::Age)), (15, None), (20, None), (21, Some(Refusal::Age))]
        {
            assert_eq!(reason(|line| line.age = Some(age)), expected, "{age}");
        }
    }

    #[test]
    fn an_approved_certificate_iv_is_eligible() {
        let approved = |line: &mut EnrolmentLine| {
            line.level = Some(Level::IV);
            line.vcaa_approved = true;
        };
        assert_eq!(reason(approved), None);
    }

    #[test]
    fn only_a_reason_that_stays_does_away_with_what_a_line_needs() {
        let book = RateBook::built_in().unwrap();
        let needed = |change: fn(&mut EnrolmentLine)| still_needed(&line(change), &book.sets()[0]);
        let all = [Missing::Certificate, Missing::Band, Missing::MaterialsTier];
        assert_eq!(needed(|_| ()), all);
        assert_eq!(needed(|line| line.level = Some(Level::IV)), all, "VCAA may still approve it");
        assert_eq!(needed(|line| line.pathway = Pathway::Sbat), [Missing::Certificate]);
        assert_eq!(
            needed(|line| {
                line.level = Some(Level::IV);
                line.age = Some(14);
            }),
            [Missing::Certificate],
            "approved or not"
        );
        assert_eq!(
            needed(|line| {
                line.level = None;
                line.on_vass = false;
            }),
            [Missing::Certificate],
            "of any level"
        );
    }

    #[test]
    fn generalist_titles_count_in_any_case_and_over_line_breaks() {
        for title in [
            "Certificate II in General Education for Adults",
            "CERTIFICATE II IN EAL (ACCESS)",
            "Certificate III in eal (employment) (extended)",
            "Certificate II in General\n  Education for Adults",
        ] {
            assert_eq!(
                reason(|line| line.title = title.into()),
                Some(Refusal::Generalist),
                "{title}"
            );
        }
        assert_eq!(
            reason(|line| line.title = "Certificate II in EAL (Further Study)".into()),
            None
        );
    }

    #[test]
    fn the_first_reason_in_the_order_of_r3_is_shown() {
        let everything = |line: &mut EnrolmentLine| {
            line.pathway = Pathway::HeadStart;
            line.level = Some(Level::I);
            line.title = "EAL (Access)".into();
            line.on_vass = false;
            line.age = Some(30);
        };
        assert_eq!(reason(everything), Some(Refusal::HeadStart));
        assert_eq!(
            reason(|line| {
                everything(line);
                line.pathway = Pathway::School;
            }),
            Some(Refusal::CertificateI)
        );
        assert_eq!(
            reason(|line| {
                everything(line);
                line.pathway = Pathway::School;
                line.level = Some(Level::IV);
            }),
            Some(Refusal::Generalist)
        );
    }
}
