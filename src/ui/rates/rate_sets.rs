//! The rate sets that the Rates page is about: those on this computer, those of the plan, and files that
//! cannot be used.

use std::path::PathBuf;

use crate::domain::shown;
use crate::plan::Plan;
use crate::rates::{RateBook, RateSet, RateSetId};
use crate::storage::UnusableFile;

/// A rate set as the page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum SetPlace {
    /// A set at hand on this computer, built in or the school's own.
    AtHand(RateSetId),
    /// The copy that the plan holds, where it is not the one at hand.
    InPlan(RateSetId),
    /// A file that cannot be used.
    Unusable(PathBuf),
}

/// The rate sets that the page is about.
pub(in crate::ui) struct RateSets<'a> {
    pub(in crate::ui) plan: &'a Plan,
    pub(in crate::ui) book: &'a RateBook,
    pub(in crate::ui) unusable: &'a [UnusableFile],
}

impl<'a> RateSets<'a> {
    /// Every set, in the order of the tabs.
    pub(super) fn places(&self) -> Vec<SetPlace> {
        let at_hand = self.book.sets().iter().map(|set| SetPlace::AtHand(set.id().clone()));
        let in_plan = self.plan.rate_sets().iter().filter(|set| self.is_only_in_plan(set));
        let in_plan = in_plan.map(|set| SetPlace::InPlan(set.id().clone()));
        let unusable = self.unusable.iter().map(|file| SetPlace::Unusable(file.path.clone()));
        at_hand.chain(in_plan).chain(unusable).collect()
    }

    /// Whether this computer has no such set, or one with other amounts.
    fn is_only_in_plan(&self, set: &RateSet) -> bool {
        self.book.set(set.id()) != Some(set)
    }

    pub(in crate::ui) fn set(&self, place: &SetPlace) -> Option<&'a RateSet> {
        match place {
            SetPlace::AtHand(id) => self.book.set(id),
            SetPlace::InPlan(id) => {
                let mut embedded = self.plan.rate_sets().iter();
                embedded.find(|set| set.id() == id && self.is_only_in_plan(set))
            }
            SetPlace::Unusable(_) => None,
        }
    }

    /// The set that a scenario of the plan is worked out with.
    pub(in crate::ui) fn of_scenario(&self, scenario: usize) -> SetPlace {
        let set = self.plan.rates_of(&self.plan.scenarios()[scenario]);
        let id = set.id().clone();
        if self.is_only_in_plan(set) { SetPlace::InPlan(id) } else { SetPlace::AtHand(id) }
    }

    pub(super) fn is_own(&self, place: &SetPlace) -> bool {
        matches!(place, SetPlace::AtHand(id) if !self.book.is_built_in(id))
    }

    /// The names of the plan's scenarios that use a set of that id.
    pub(super) fn users(&self, id: &RateSetId) -> Vec<&'a str> {
        let users = self.plan.scenarios().iter().filter(|scenario| scenario.rate_set == *id);
        users.map(|scenario| scenario.name.as_str()).collect()
    }
}

impl SetPlace {
    /// What to call the set over a narrow column.
    pub(super) fn heading(&self) -> String {
        match self {
            Self::InPlan(_) => "In this plan".to_owned(),
            Self::AtHand(_) | Self::Unusable(_) => self.name(),
        }
    }

    /// What to call the set in a list.
    pub(super) fn name(&self) -> String {
        match self {
            Self::AtHand(id) => id.to_string(),
            Self::InPlan(id) => format!("{id} in this plan"),
            Self::Unusable(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                shown(&name.to_string_lossy(), 40)
            }
        }
    }
}
