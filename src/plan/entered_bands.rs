//! The bands and materials tiers that lines take when a scenario is worked out with another rate set: those
//! that the school entered for their certificates under it. What it did not enter stays as it is.

use std::fmt::Write as _;

use super::action::Action;
use super::document::Plan;
use super::lines_change::LinesChange;
use crate::domain::{Band, EnrolmentLine, MaterialsTier, counted};
use crate::rates::{RateBook, RateSet, RateSetId};

/// The most lines that a text names.
const NAMED_MAX: usize = 12;

/// What the school entered for a line's certificate under a rate set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct EnteredBand {
    pub(super) band: Option<Band>,
    pub(super) materials_tier: Option<MaterialsTier>,
}

impl EnteredBand {
    /// Nothing where the line has no certificate, or none was entered under the set.
    pub(super) fn of(line: &EnrolmentLine, set: &RateSetId, book: &RateBook) -> Self {
        let entered = line.certificate.as_ref().and_then(|code| book.certificate(set, code));
        entered.map_or_else(Self::default, |entered| Self {
            band: entered.band,
            materials_tier: entered.materials_tier,
        })
    }

    fn give(self, line: &mut EnrolmentLine) {
        line.band = self.band.or(line.band);
        line.materials_tier = self.materials_tier.or(line.materials_tier);
    }
}

impl Action {
    /// Works a scenario out with another rate set, whose bands and tiers its lines take where the school
    /// entered them. `book` has what was entered.
    pub fn set_rate_set(plan: &Plan, scenario: usize, set: &RateSet, book: &RateBook) -> Self {
        let lines = lines_under(plan, scenario, set.id(), book);
        Self::SetRateSet { scenario, set: Box::new(set.clone()), lines }
    }

    /// Works every scenario out with a rate set, as [`Action::set_rate_set`] does with one. `is_new`: it comes
    /// to the rate sets at hand in the same step.
    pub fn use_rates(plan: &Plan, set: Box<RateSet>, is_new: bool, book: &RateBook) -> Self {
        let lines = (0..plan.scenarios().len()).filter_map(|scenario| {
            lines_under(plan, scenario, set.id(), book).map(|change| (scenario, change))
        });
        Self::UseRates { lines: lines.collect(), set, is_new }
    }

    /// What lines take of the bands and tiers entered under another rate set, as a text for the user; `None`
    /// where no line changes. `before` is the plan before the action.
    pub fn bands_taken(&self, before: &Plan) -> Option<String> {
        let (set, by_scenario) = match self {
            Self::SetRateSet { scenario, set, lines } => {
                (set.id(), lines.iter().map(|change| (*scenario, change)).collect::<Vec<_>>())
            }
            Self::UseRates { set, lines, .. } => {
                (set.id(), lines.iter().map(|(scenario, change)| (*scenario, change)).collect())
            }
            _ => return None,
        };
        let changed: Vec<(usize, &EnrolmentLine, &EnrolmentLine)> = by_scenario
            .into_iter()
            .flat_map(|(scenario, change)| change.rewritten().map(move |line| (scenario, line)))
            .map(|(scenario, (from, to))| (scenario, from, to))
            .collect();
        if changed.is_empty() {
            return None;
        }
        let (lines, took) =
            (counted(changed.len(), "line", "lines"), "took the band or materials tier");
        let mut text =
            format!("{lines} {took} that was entered for the certificate under rate set {set}:\n");
        let names_scenarios = before.scenarios().len() > 1;
        for (scenario, from, to) in changed.iter().take(NAMED_MAX) {
            let _ = write!(text, "\n{}", to.name());
            if names_scenarios && let Some(scenario) = before.scenarios().get(*scenario) {
                let _ = write!(text, " in {}", scenario.name);
            }
            let _ = write!(text, ": {}", told(from, to));
        }
        if let Some(more) = changed.len().checked_sub(NAMED_MAX).filter(|more| *more > 0) {
            let _ = write!(text, "\nand {} more", counted(more, "line", "lines"));
        }
        text.push_str("\n\nUndo takes the rate set and these back.");
        Some(text)
    }
}

/// "band C to D, tier High".
fn told(from: &EnrolmentLine, to: &EnrolmentLine) -> String {
    let band = |band: Option<Band>| band.map(|band| format!("{band:?}"));
    let tier = |tier: Option<MaterialsTier>| tier.map(|tier| tier.label().to_owned());
    let part = |what: &str, from: Option<String>, to: Option<String>| match (from, to) {
        (from, to) if from == to => None,
        (Some(from), Some(to)) => Some(format!("{what} {from} to {to}")),
        (None, Some(to)) => Some(format!("{what} {to}")),
        (_, None) => None,
    };
    let parts = [
        part("band", band(from.band), band(to.band)),
        part("tier", tier(from.materials_tier), tier(to.materials_tier)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What lines of a scenario take under a set that it does not use yet; `None` where nothing changes.
fn lines_under(
    plan: &Plan,
    scenario: usize,
    set: &RateSetId,
    book: &RateBook,
) -> Option<LinesChange> {
    let before = plan.scenarios().get(scenario).filter(|before| before.rate_set != *set)?;
    let mut lines = before.lines.clone();
    for line in &mut lines {
        EnteredBand::of(line, set, book).give(line);
    }
    (lines != before.lines).then(|| LinesChange::in_place(&before.lines, lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CertificateCode;
    use crate::rates::{RateAction, SchoolCertificate};

    fn line(code: &str, band: Option<Band>) -> EnrolmentLine {
        let certificate = Some(CertificateCode::parse(code).unwrap());
        EnrolmentLine { certificate, band, ..EnrolmentLine::empty() }
    }

    /// A plan of two scenarios, a set of 2027, and what was entered under it.
    fn desk() -> (Plan, RateSet, RateBook) {
        let book = RateBook::built_in().unwrap();
        let mut contents = book.sets()[0].contents().clone();
        contents.id = RateSetId("2027".to_owned());
        let set = RateSet::checked(contents).unwrap();
        let entered = |code: &str, band, materials_tier| SchoolCertificate {
            rate_set: set.id().clone(),
            code: CertificateCode::parse(code).unwrap(),
            title: String::new(),
            level: None,
            band,
            materials_tier,
            hours: None,
            list: String::new(),
        };
        let all = vec![
            entered("SIT20322", Some(Band::D), Some(MaterialsTier::High)),
            entered("BSB30120", Some(Band::A), None),
        ];
        let book = book.after(&RateAction::RememberAll(all)).unwrap();
        let plan = Plan::new(book.sets()[0].clone());
        let lines = vec![
            line("SIT20322", Some(Band::C)),
            line("BSB30120", None),
            line("CUA30920", Some(Band::E)),
            EnrolmentLine::empty(),
        ];
        let step = crate::plan::LinesStep::Clear;
        let plan = plan.after(&Action::SetLines { scenario: 0, lines, step }).unwrap();
        (plan.after(&Action::DuplicateScenario(0)).unwrap(), set, book)
    }

    #[test]
    fn lines_take_what_was_entered_under_the_set_and_keep_the_rest() {
        let (plan, set, book) = desk();
        let action = Action::set_rate_set(&plan, 0, &set, &book);
        let after = plan.after(&action).unwrap();
        let bands = |scenario: usize| {
            let lines = &after.scenarios()[scenario].lines;
            lines.iter().map(|line| (line.band, line.materials_tier)).collect::<Vec<_>>()
        };
        let expected = [
            (Some(Band::D), Some(MaterialsTier::High)),
            (Some(Band::A), None),
            (Some(Band::E), None),
            (None, None),
        ];
        assert_eq!(bands(0), expected);
        assert_eq!(bands(1)[0].0, Some(Band::C), "the other scenario is as it was");
        let text = action.bands_taken(&plan).unwrap();
        assert!(text.contains("\nSIT20322 in Indicative: band C to D, tier High"), "{text}");
        assert!(text.contains("\nBSB30120 in Indicative: band A"), "{text}");
        assert!(text.starts_with("2 lines took the band"), "{text}");
    }

    #[test]
    fn every_scenario_that_does_not_use_the_set_yet_takes_them() {
        let (plan, set, book) = desk();
        let one = plan.after(&Action::set_rate_set(&plan, 0, &set, &book)).unwrap();
        // Chosen by the user since: the same set again leaves it.
        let edit = crate::plan::LineEdit::Band(Band::F);
        let one = one.after(&Action::EditLine { scenario: 0, row: 0, edit }).unwrap();
        let all = one.after(&Action::use_rates(&one, Box::new(set), false, &book)).unwrap();
        let band = |scenario: usize| all.scenarios()[scenario].lines[0].band;
        assert_eq!((band(0), band(1)), (Some(Band::F), Some(Band::D)));
    }

    #[test]
    fn nothing_entered_changes_nothing_and_says_nothing() {
        let (plan, set, _) = desk();
        let action = Action::set_rate_set(&plan, 0, &set, &RateBook::built_in().unwrap());
        assert_eq!(action.bands_taken(&plan), None);
        assert_eq!(plan.after(&action).unwrap().scenarios()[0].lines, plan.scenarios()[0].lines);
    }
}
