//! What came of looking for an item on a page.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::RoundingStrategy;

use super::item::{PageItem, PageValue};
use super::page_tally::PageTally;
use crate::domain::SchoolType;
use crate::rates::Date;

/// A value that grew or fell by more than this is marked, in per cent.
const JUMP_PERCENT: u32 = 20;

/// What a page says of everything that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageReading {
    /// The year that was asked for.
    pub year: u16,
    /// Everything that was looked for, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The date that the page carries.
    pub dated: Option<Date>,
    /// The years that the page gives amounts for, and how often it names each.
    pub years: BTreeMap<u16, usize>,
    /// Whether anything on the page is about vocational education and training.
    pub is_about_vet: bool,
    /// Where the page says that the small-scale maximum is the core component, for each school type.
    pub(super) equal_to_core: Vec<(SchoolType, Candidate)>,
}

/// One thing that was looked for, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub item: PageItem,
    /// For which schools, where there is an amount for each type.
    pub school_type: Option<SchoolType>,
    /// What the set says that the reading began with.
    pub before: Option<PageValue>,
    /// What came of it.
    pub state: ItemState,
}

/// What came of looking for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// The page says it, and nothing on the page speaks against it.
    Found(Candidate),
    /// The page does not say it for this year.
    NotFound {
        /// Another year that it does say it for.
        of_year: Option<u16>,
    },
    /// The page says several things, or leaves open what they are for.
    InDoubt(Vec<Candidate>),
}

/// A value that a page gives for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The value.
    pub value: PageValue,
    /// As the page prints it.
    pub printed: String,
    /// The sentence or the row of the table that says it, word for word.
    pub says: String,
    /// The chapter; blank where the page has none.
    pub chapter: String,
    /// The heading that it stands under; blank where there is none.
    pub section: String,
    /// The lines of the page that it stands in.
    pub lines: Range<usize>,
}

/// How a value is odd beside the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddValue {
    /// By how many per cent it is more, or less where below nothing; rounded to a whole one.
    pub percent: i64,
}

impl Finding {
    /// The values that the page gives: one if found, several or an unclear one in doubt, else none.
    pub fn candidates(&self) -> &[Candidate] {
        match &self.state {
            ItemState::Found(one) => std::slice::from_ref(one),
            ItemState::NotFound { .. } => &[],
            ItemState::InDoubt(candidates) => candidates,
        }
    }

    /// By how much a value differs from the one before, if that is more than 20 per cent.
    pub fn jump(&self, value: &PageValue) -> Option<OddValue> {
        let (before, now) = match (self.before.as_ref()?, value) {
            (PageValue::Amount(before), PageValue::Amount(now)) => {
                (before.decimal(), now.decimal())
            }
            (PageValue::Count(before), PageValue::Count(now)) => ((*before).into(), (*now).into()),
            _ => return None,
        };
        let change = (now - before).checked_div(before)? * rust_decimal::Decimal::ONE_HUNDRED;
        let is_jump = change.abs() > JUMP_PERCENT.into();
        is_jump
            .then(|| {
                i64::try_from(
                    change.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
                )
                .unwrap_or(i64::MAX)
            })
            .map(|percent| OddValue { percent })
    }
}

impl PageReading {
    /// How many were found, are in doubt, and are not there.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count =
            |is: fn(&ItemState) -> bool| self.findings.iter().filter(|one| is(&one.state)).count();
        (
            count(|state| matches!(state, ItemState::Found(_))),
            count(|state| matches!(state, ItemState::InDoubt(_))),
            count(|state| matches!(state, ItemState::NotFound { .. })),
        )
    }

    /// The same counts where some of what is in doubt is decided, by the places of the findings.
    pub fn tally(&self, is_decided: impl Fn(usize) -> bool) -> PageTally {
        let mut tally = PageTally::default();
        for (place, finding) in self.findings.iter().enumerate() {
            *match finding.state {
                ItemState::Found(_) => &mut tally.found,
                ItemState::InDoubt(_) if is_decided(place) => &mut tally.decided,
                ItemState::InDoubt(_) => &mut tally.in_doubt,
                ItemState::NotFound { .. } => &mut tally.missing,
            } += 1;
        }
        tally
    }

    /// Whether the page gives an amount in dollars for the year that was asked for, without a doubt.
    pub fn gives_amounts(&self) -> bool {
        let is_amount = |one: &Finding| matches!(&one.state, ItemState::Found(one) if one.value.amount().is_some());
        self.findings.iter().any(is_amount)
    }

    /// The year that the page speaks of most, if it names any.
    pub fn year_of_page(&self) -> Option<u16> {
        self.years.iter().max_by_key(|(year, count)| (**count, **year)).map(|(year, _)| *year)
    }

    /// The finding of an item.
    pub fn finding(&self, item: &PageItem, school_type: Option<SchoolType>) -> Option<&Finding> {
        self.findings.iter().find(|one| one.item == *item && one.school_type == school_type)
    }
}
