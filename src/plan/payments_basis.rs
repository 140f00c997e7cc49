//! What the payments of a plan's year are worked out from.

use serde::{Deserialize, Serialize};

use crate::domain::{CostShares, Money};

/// What the user decided of the year's payments (R14). What is not decided follows from the scenarios'
/// cycles: see [`Plan::indicative`](super::Plan::indicative) and
/// [`Plan::revised`](super::Plan::revised). What the department advised stands at the scenario that it
/// advised it of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentsBasis {
    /// The scenario whose VET payments are the indicative amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicative: Option<String>,
    /// The scenario whose VET payments are the revised amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<String>,
    /// In which terms the costs fall, by the school's own assumption.
    #[serde(default, skip_serializing_if = "CostShares::is_default")]
    pub cost_shares: CostShares,
}

/// A change of what the payments are worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentsEdit {
    /// The place of the scenario that the indicative amount is of; `None` is by cycle.
    Indicative(Option<usize>),
    /// The total that was advised of the scenario of the indicative amount, which goes before what that
    /// scenario comes to; `None` is none.
    Advised(Option<Money>),
    /// The place of the scenario that the revised amount is of; `None` is by cycle.
    Revised(Option<usize>),
    /// The share of the costs of term 1, 2 or 3, counted from 0, in whole per cents.
    CostShare(usize, u8),
}

impl PaymentsBasis {
    /// Whether nothing is decided.
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Follows a scenario to its new name.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        for named in [&mut self.indicative, &mut self.revised].into_iter().flatten() {
            if named == old {
                new.clone_into(named);
            }
        }
    }

    /// Forgets a scenario that is gone: the amount follows from the cycles again.
    pub(super) fn forget(&mut self, gone: &str) {
        self.indicative.take_if(|name| name == gone);
        self.revised.take_if(|name| name == gone);
    }
}

impl PaymentsEdit {
    /// Whether it is typed key by key rather than chosen.
    pub(super) fn is_typed(&self) -> bool {
        match self {
            Self::Advised(_) | Self::CostShare(..) => true,
            Self::Indicative(_) | Self::Revised(_) => false,
        }
    }

    /// Whether it changes the same thing as another.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::CostShare(term, _), Self::CostShare(other, _)) => term == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Indicative(_) => "scenario of the indicative amount",
            Self::Advised(_) => "advised indicative amount",
            Self::Revised(_) => "scenario of the revised amount",
            Self::CostShare(..) => "shares of costs by term",
        }
    }
}
