//! Which notices the user has put aside as seen.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::str::FromStr;

use super::notice::Notice;
use crate::domain::stable_hash;

/// What a notice is known by: the same for as long as it says the same of the same scenario. Nothing of what it
/// says can be read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeMark(u64);

impl fmt::Display for NoticeMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for NoticeMark {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

/// The marks of the notices of a scenario, in their order.
///
/// A line's place is no part of it, so that a notice that was seen stays seen when a line is added above. Where
/// two say the same, they are told apart by their order.
pub fn notice_marks(scenario: &str, notices: &[Notice]) -> Vec<NoticeMark> {
    let mut met: HashMap<String, usize> = HashMap::new();
    let mark = |notice: &Notice| {
        // What is said of the rates or of the year is the same whichever scenario is shown.
        let of = if notice.is_of_scenario() { scenario } else { "" };
        let said = format!("{of}\u{1f}{:?}", notice.without_places());
        let count = met.entry(said.clone()).or_insert(0);
        *count += 1;
        NoticeMark(stable_hash(format!("{said}\u{1f}{count}").into_bytes()))
    };
    notices.iter().map(mark).collect()
}

/// The notices that the user has seen, by their marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenNotices(BTreeSet<NoticeMark>);

impl SeenNotices {
    /// Those of these marks.
    pub fn of(marks: impl IntoIterator<Item = NoticeMark>) -> Self {
        Self(marks.into_iter().collect())
    }

    /// Puts notices aside, or takes them back.
    pub fn set(&mut self, marks: &[NoticeMark], are_seen: bool) {
        for mark in marks {
            if are_seen {
                self.0.insert(*mark);
            } else {
                self.0.remove(mark);
            }
        }
    }

    /// The marks, in order.
    pub fn marks(&self) -> impl Iterator<Item = NoticeMark> {
        self.0.iter().copied()
    }

    /// Which notices of a scenario were put aside, in their order.
    pub fn among(&self, scenario: &str, notices: &[Notice]) -> Vec<bool> {
        if self.0.is_empty() {
            return vec![false; notices.len()];
        }
        let marks = notice_marks(scenario, notices);
        let seen =
            |(notice, mark): (&Notice, &NoticeMark)| notice.can_be_seen() && self.0.contains(mark);
        notices.iter().zip(&marks).map(seen).collect()
    }
}

impl Notice {
    fn is_of_scenario(&self) -> bool {
        !matches!(
            self,
            Self::OtherYear { .. } | Self::Rates(_) | Self::Projection(_) | Self::OtherAmounts(_)
        )
    }

    /// The notice with its lines at no place.
    fn without_places(&self) -> Self {
        let mut notice = self.clone();
        match &mut notice {
            Self::Incomplete { row, .. }
            | Self::NoHours { row, .. }
            | Self::NeedsApproval { row, .. }
            | Self::AskFullLoad { row, .. }
            | Self::OtherBand { row, .. }
            | Self::OtherTier { row, .. }
            | Self::Superseded { row, .. }
            | Self::OverFullLoad { row, .. } => *row = 0,
            Self::SameCertificate(same) => {
                same.rows.fill(0);
                for rows in &mut same.mergeable {
                    rows.fill(0);
                }
            }
            Self::NoEnrolments
            | Self::OtherYear { .. }
            | Self::SmallScaleReading(_)
            | Self::Projection(_)
            | Self::Withdrawals { .. }
            | Self::OtherAmounts(_)
            | Self::Rates(_) => {}
        }
        notice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Hours;

    fn over(row: usize, line: &str, hours: &str) -> Notice {
        let hours = Hours::parse(hours).unwrap();
        Notice::OverFullLoad { row, line: line.to_owned(), hours, full_load: 180 }
    }

    #[test]
    fn a_notice_that_was_seen_comes_back_when_it_says_something_else() {
        let was = [over(0, "SIT20322", "200"), over(1, "AUR20720", "190")];
        let mut seen = SeenNotices::default();
        seen.set(&notice_marks("One", &was)[..1], true);
        assert_eq!(seen.among("One", &was), [true, false]);
        let moved = [over(3, "AUR20720", "190"), over(7, "SIT20322", "200")];
        assert_eq!(seen.among("One", &moved), [false, true], "wherever it stands");
        let other = [over(0, "SIT20322", "201"), over(1, "AUR20720", "200")];
        assert_eq!(seen.among("One", &other), [false, false]);
        assert_eq!(seen.among("Two", &was), [false, false], "another scenario");
        seen.set(&notice_marks("One", &was), false);
        assert_eq!(seen, SeenNotices::default());
    }

    #[test]
    fn two_that_say_the_same_are_two() {
        let same = [over(0, "SIT20322", "200"), over(1, "SIT20322", "200")];
        let mut seen = SeenNotices::default();
        seen.set(&notice_marks("One", &same)[..1], true);
        assert_eq!(seen.among("One", &same), [true, false]);
    }

    #[test]
    fn what_is_said_of_the_year_is_seen_in_every_scenario() {
        let year = [Notice::OtherYear { planning_year: 2027, rates_year: 2023 }];
        let mut seen = SeenNotices::default();
        seen.set(&notice_marks("One", &year), true);
        assert_eq!(seen.among("Two", &year), [true]);
    }

    #[test]
    fn a_line_that_is_not_counted_is_never_put_aside() {
        let line = [Notice::NoHours { row: 0, line: "SIT20322".to_owned() }];
        let mut seen = SeenNotices::default();
        seen.set(&notice_marks("One", &line), true);
        assert_eq!(seen.among("One", &line), [false]);
    }

    #[test]
    fn marks_are_kept_as_texts() {
        let mark = notice_marks("One", &[over(0, "SIT20322", "200")])[0];
        assert_eq!(mark.to_string().parse(), Ok(mark));
        assert!("of no mark".parse::<NoticeMark>().is_err());
    }
}
