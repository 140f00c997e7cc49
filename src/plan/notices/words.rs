//! What a notice says.

use super::notice::Notice;
use super::same_certificate::{Obstacle, SameCertificate};
use crate::domain::{
    Band, MaterialsTier, Missing, capitalised, counted, grouped, listed, noun_for,
};

/// The most lines that a sentence names.
const NAMED_MAX: usize = 6;

/// What is said of a notice, or of many of one kind.
#[derive(Default)]
pub(super) struct NoticeWords {
    /// The notice in a few words.
    pub(super) title: String,
    /// What it means and what can be done.
    pub(super) text: String,
}

fn words(title: impl Into<String>, text: impl Into<String>) -> NoticeWords {
    NoticeWords { title: title.into(), text: text.into() }
}

impl Notice {
    /// The notice in a few words.
    pub fn title(&self) -> String {
        self.words().title
    }

    /// What it means and what can be done.
    pub fn text(&self) -> String {
        self.words().text
    }

    pub(super) fn words(&self) -> NoticeWords {
        match self {
            Self::Incomplete { line, missing, .. } => words(
                capitalised(&format!("{line} needs {}", what_is_missing(missing))),
                "The line draws nothing until it is complete. The department's list says which band \
                 and materials tier a certificate is in.",
            ),
            Self::NoHours { line, .. } => words(
                capitalised(&format!("{line} has students and no hours")),
                "Hours decide core and targeted funding and the small-scale adjustment. Without them \
                 the line draws materials alone.",
            ),
            Self::NeedsApproval { line, .. } => words(
                capitalised(&format!("{line} needs VCAA approval")),
                "A Certificate IV is funded only with VCAA approval. Without it the line draws \
                 nothing.",
            ),
            Self::NoEnrolments => words(
                "Years 7 to 12 enrolments are not entered",
                "While they are not known, the small-scale adjustment is worked out with its maximum. Enter \
                 the enrolments on the School page.",
            ),
            Self::OtherYear { planning_year, rates_year } => words(
                format!("Amounts of {rates_year} for {planning_year}"),
                format!(
                    "The plan is for {planning_year}. Every figure of this scenario is worked out with \
                     the amounts of {rates_year}."
                ),
            ),
            Self::SmallScaleReading(reading) => words(
                "Two readings of the small-scale maximum",
                format!(
                    "The rate set has two maxima: {} as printed, and {}, the core component, as \
                     described. Used: {}. With {} VET payments would be {}.",
                    reading.published.dollars(),
                    reading.core_equivalent.dollars(),
                    reading.used_maximum().dollars(),
                    reading.other_maximum().dollars(),
                    reading.by_how_much(),
                ),
            ),
            Self::AskFullLoad { line, named, hours, .. } => words(
                format!("Full load of {line}"),
                format!(
                    "The source gives a full load of {hours} hours to {named}, which {line} replaced, \
                     and does not name {line}. The usual full load is used: ask the department."
                ),
            ),
            Self::SameCertificate(same) => words(
                format!("{} stands on {}", same.name, lines_listed(&same.rows)),
                same_certificate(same),
            ),
            Self::OtherBand { line, ours, others, .. } => {
                let others = others.iter().map(|(band, name)| format!("{band:?} in {name}"));
                let others: Vec<String> = others.collect();
                words(
                    format!("{line} is in band {ours:?} here, {}", listed(&others, "and")),
                    "Both scenarios use the same rate set, in which a certificate has one band. The \
                     department's list says which.",
                )
            }
            Self::OtherTier { line, ours, others, .. } => {
                let others =
                    others.iter().map(|(tier, name)| format!("{} in {name}", tier.label()));
                let others: Vec<String> = others.collect();
                words(
                    format!("{line} is in tier {} here, {}", ours.label(), listed(&others, "and")),
                    "Both scenarios use the same rate set, in which a certificate has one materials \
                     tier. The department's list says which.",
                )
            }
            Self::Superseded { line, successor, band, materials_tier, .. } => words(
                format!("{line} is superseded"),
                format!(
                    "{successor} replaces {line}. New students may have to enrol in it. {}",
                    what_is_known(*band, *materials_tier)
                ),
            ),
            Self::OverFullLoad { line, hours, full_load, .. } => words(
                format!("{line} has {} hours, more than a full load", grouped(&hours.to_string())),
                format!(
                    "{} hours or more count as one full load. The rest draws nothing more.",
                    grouped(&full_load.to_string())
                ),
            ),
            Self::Withdrawals { lines } => words(
                format!("Withdrawals are expected of {}", counted(*lines, "line", "lines")),
                "Figures are expected values, of the fraction of students who are expected to stay \
                 until the VASS deadline. The department counts whole students.",
            ),
            Self::Projection(set) => words(
                format!("Rate set {set} is a projection"),
                "Its amounts are those of another year, raised or lowered by a per cent. They are our projection, not \
                 the department's.",
            ),
            Self::OtherAmounts(set) => words(
                format!("Two copies of rate set {set}"),
                format!(
                    "This plan keeps its own copy of rate set {set}, and the one on this computer says \
                     something else. Every figure here is worked out with the plan's copy."
                ),
            ),
            Self::Rates(warning) => words(warning.title(), capitalised(&format!("{warning}."))),
        }
    }

    /// What is said of `count` notices of its kind, which are told as one; `None` of a notice that stands
    /// alone, since it is not about lines.
    pub(super) fn words_of_many(&self, count: &str) -> Option<NoticeWords> {
        Some(match self {
            Self::Incomplete { missing, .. } => {
                words(format!("{count} lines need {}", what_is_missing(missing)), self.text())
            }
            Self::NoHours { .. } => {
                words(format!("{count} lines have students and no hours"), self.text())
            }
            Self::NeedsApproval { .. } => {
                words(format!("{count} lines need VCAA approval"), self.text())
            }
            Self::AskFullLoad { .. } => words(
                format!("The full load of {count} lines is a question"),
                "The source gives another full load to the certificates that these replaced, and does \
                 not name these. The usual full load is used: ask the department.",
            ),
            Self::SameCertificate(_) => words(
                format!("{count} certificates stand on several lines"),
                "Nothing is wrong where the lines are groups of their own, such as two years of one \
                 program. Otherwise make one line of them.",
            ),
            Self::OtherBand { .. } => {
                words(format!("{count} lines are in another band in another scenario"), ONE_OF_EACH)
            }
            Self::OtherTier { .. } => {
                words(format!("{count} lines are in another tier in another scenario"), ONE_OF_EACH)
            }
            Self::Superseded { .. } => words(
                format!("{count} lines have superseded certificates"),
                "Others replace them. New students may have to enrol in those.",
            ),
            Self::OverFullLoad { .. } => words(
                format!("{count} lines have more hours than a full load"),
                "They count as one full load each. The rest draws nothing more.",
            ),
            Self::NoEnrolments
            | Self::OtherYear { .. }
            | Self::SmallScaleReading(_)
            | Self::Rates(_)
            | Self::Projection(_)
            | Self::Withdrawals { .. }
            | Self::OtherAmounts(_) => return None,
        })
    }
}

const ONE_OF_EACH: &str =
    "The department's list has one band and one tier for a certificate in a year.";

fn what_is_missing(missing: &[Missing]) -> String {
    let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
    listed(&needs, "and")
}

/// The lines at some places, as a sentence names them: "lines 2 and 5", "lines 1, 2, 3 and 290 more".
pub(super) fn lines_listed(rows: &[usize]) -> String {
    let mut names: Vec<String> =
        rows.iter().take(NAMED_MAX).map(|row| grouped(&(row + 1).to_string())).collect();
    match rows.len().saturating_sub(NAMED_MAX) {
        0 => {}
        more => names.push(format!("{} more", grouped(&more.to_string()))),
    }
    format!("{} {}", noun_for(rows.len(), "line", "lines"), listed(&names, "and"))
}

fn same_certificate(same: &SameCertificate) -> String {
    let students = "The program year, pathway, age, VCAA approval and VASS entry are the same.";
    if !same.differences.is_empty() {
        return format!(
            "{students} They differ in {}, so nothing is wrong if they are groups of their own, such \
             as two classes. Students of the first and the second year of one program are told apart by the \
             program year.",
            listed(&same.differences, "and")
        );
    }
    match same.obstacle {
        None => format!("{students} As one line they draw the same."),
        Some(Obstacle::Classes { apart, together }) => {
            let classes = |count: u32| counted(count, "class", "classes");
            format!(
                "{students} As one line they would make {} rather than {}, which costs less; so it is \
                 for you to say whether they are taught together.",
                classes(together),
                classes(apart)
            )
        }
        Some(Obstacle::TooMuch) => {
            format!("{students} Together they are more than one line can hold.")
        }
    }
}

/// What a line has once it is changed to a certificate of which the school entered this.
fn what_is_known(band: Option<Band>, tier: Option<MaterialsTier>) -> String {
    let band = band.map(|band| format!("band {band:?}"));
    let tier = tier.map(|tier| format!("the {} tier", tier.label()));
    match (band, tier) {
        (None, None) => {
            "Its band and tier were not entered yet, so a line changed to it needs them.".to_owned()
        }
        (Some(band), Some(tier)) => {
            format!(
                "A line changed to it gets {band} and {tier}, as you entered them for it before."
            )
        }
        (Some(band), None) => format!(
            "A line changed to it gets {band}, as you entered it before. Its tier was not entered yet."
        ),
        (None, Some(tier)) => format!(
            "A line changed to it gets {tier}, as you entered it before. Its band was not entered yet."
        ),
    }
}
