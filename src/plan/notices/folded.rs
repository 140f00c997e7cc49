//! Many notices of one kind as one: three hundred lines without a band are one thing to know.

use std::mem::discriminant;

use super::notice::{Notice, NoticeGroup};
use crate::domain::{grouped, listed};

/// From how many notices of one kind on they are one.
const FOLDED_FROM: usize = 4;

/// A notice, or many of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folded<'a> {
    /// A notice of which there are few.
    One(&'a Notice),
    /// All notices of one kind.
    Many(Vec<&'a Notice>),
}

/// Whether two notices are told as one where there are many: of lines, and of the same.
fn are_of_one_kind(one: &Notice, other: &Notice) -> bool {
    match (one, other) {
        (Notice::Incomplete { missing, .. }, Notice::Incomplete { missing: others, .. }) => {
            missing == others
        }
        _ => !one.rows().is_empty() && discriminant(one) == discriminant(other),
    }
}

/// The notices in their order, those of a kind of which there are many as one, where its first stands.
pub fn folded(notices: &[Notice]) -> Vec<Folded<'_>> {
    let mut kinds: Vec<Vec<&Notice>> = Vec::new();
    for notice in notices {
        match kinds.iter_mut().find(|same| are_of_one_kind(same[0], notice)) {
            Some(same) => same.push(notice),
            None => kinds.push(vec![notice]),
        }
    }
    let mut all = Vec::new();
    for same in kinds {
        if same.len() < FOLDED_FROM {
            all.extend(same.into_iter().map(Folded::One));
        } else {
            all.push(Folded::Many(same));
        }
    }
    all
}

impl Folded<'_> {
    /// The notice, or the first of them.
    pub fn first(&self) -> Option<&Notice> {
        match self {
            Self::One(notice) => Some(notice),
            Self::Many(same) => same.first().copied(),
        }
    }

    /// What it puts at stake.
    pub fn group(&self) -> NoticeGroup {
        self.first().map_or(NoticeGroup::GoodToKnow, Notice::group)
    }

    /// The notice in a few words, or all of them.
    pub fn title(&self) -> String {
        let (same, Some(first)) = (self.count(), self.first()) else { return String::new() };
        if same == 1 {
            return first.title();
        }
        let count = grouped(&same.to_string());
        match first {
            Notice::Incomplete { missing, .. } => {
                let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
                format!("{count} lines need {}", listed(&needs, "and"))
            }
            Notice::NoHours { .. } => format!("{count} lines have students and no hours"),
            Notice::NeedsApproval { .. } => format!("{count} lines need VCAA approval"),
            Notice::AskFullLoad { .. } => {
                format!("The full load of {count} lines is a question")
            }
            Notice::SameCertificate(_) => format!("{count} certificates stand on several lines"),
            Notice::OtherBand { .. } => {
                format!("{count} lines are in another band in another scenario")
            }
            Notice::OtherTier { .. } => {
                format!("{count} lines are in another tier in another scenario")
            }
            Notice::Superseded { .. } => format!("{count} lines have superseded certificates"),
            Notice::OverFullLoad { .. } => {
                format!("{count} lines have more hours than a full load")
            }
            Notice::NoEnrolments
            | Notice::OtherYear { .. }
            | Notice::SmallScaleReading(_)
            | Notice::Rates(_)
            | Notice::Projection(_)
            | Notice::Withdrawals { .. }
            | Notice::OtherAmounts(_) => first.title(),
        }
    }

    /// What it means and what can be done.
    pub fn text(&self) -> String {
        let (same, Some(first)) = (self.count(), self.first()) else { return String::new() };
        if same == 1 {
            return first.text();
        }
        match first {
            Notice::AskFullLoad { .. } => "The source gives another full load to the certificates that \
                                           these replaced, and does not name these (R2). The usual full \
                                           load is used: ask the department."
                .to_owned(),
            Notice::SameCertificate(_) => "Nothing is wrong where the lines are groups of their own, \
                                           such as two years of one program. Otherwise make one line of \
                                           them."
                .to_owned(),
            Notice::OtherBand { .. } | Notice::OtherTier { .. } => {
                "The department's list has one band and one tier for a certificate in a year.".to_owned()
            }
            Notice::Superseded { .. } => {
                "Others replace them. New students may have to enrol in those.".to_owned()
            }
            Notice::OverFullLoad { .. } => {
                "They count as one full load each (R1). The rest draws nothing more.".to_owned()
            }
            Notice::Incomplete { .. }
            | Notice::NoHours { .. }
            | Notice::NeedsApproval { .. }
            | Notice::NoEnrolments
            | Notice::OtherYear { .. }
            | Notice::SmallScaleReading(_)
            | Notice::Rates(_)
            | Notice::Projection(_)
            | Notice::Withdrawals { .. }
            | Notice::OtherAmounts(_) => first.text(),
        }
    }

    /// How many notices it stands for.
    pub fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(same) => same.len(),
        }
    }
}
