//! What the department advised of a scenario's VET payments, to hold beside what was worked out.

use serde::{Deserialize, Serialize};

use crate::domain::Money;
use crate::rates::Date;

/// What the department advised of a scenario: its VET payments, by component or as a total. What is absent
/// was not advised, or is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The VET payments (R12). Of the scenario of the indicative amount it is also what the year's payments
    /// are worked out from: see [`Plan::indicative`](super::Plan::indicative).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Money>,
    /// Targeted VET funding (R5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targeted: Option<Money>,
    /// Materials (R6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<Money>,
    /// Small-scale adjustment (R7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub small_scale: Option<Money>,
    /// Floor top-up (R11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_top_up: Option<Money>,
    /// The day of the advice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advised_on: Option<Date>,
    /// What the user wants to remember of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A part of the VET payments that the department may advise, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AdvisedPart {
    /// Targeted VET funding (R5).
    Targeted,
    /// Materials (R6).
    Materials,
    /// Small-scale adjustment (R7).
    SmallScale,
    /// Floor top-up (R11).
    FloorTopUp,
    /// The VET payments, the sum of these (R12).
    Total,
}

impl AdvisedPart {
    /// The parts in the order in which they are added up, the total last.
    pub const ALL: &'static [Self] =
        &[Self::Targeted, Self::Materials, Self::SmallScale, Self::FloorTopUp, Self::Total];

    /// Those that add up to the total.
    pub const COMPONENTS: &'static [Self] =
        &[Self::Targeted, Self::Materials, Self::SmallScale, Self::FloorTopUp];

    fn subject(self) -> &'static str {
        match self {
            Self::Targeted => "advised targeted funding",
            Self::Materials => "advised materials",
            Self::SmallScale => "advised small-scale adjustment",
            Self::FloorTopUp => "advised floor top-up",
            Self::Total => "advised total",
        }
    }
}

/// A change of what the department advised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdviceEdit {
    /// An amount; `None` is not known.
    Amount(AdvisedPart, Option<Money>),
    /// Several amounts at once, such as those of a letter's table; `None` is not known.
    Amounts(Vec<(AdvisedPart, Option<Money>)>),
    /// The day of the advice; `None` is not known.
    AdvisedOn(Option<Date>),
    /// What the user wants to remember of it.
    Note(String),
}

impl AdviceEdit {
    /// Whether it goes on with what another began: what is typed in one field does.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(part, _), Self::Amount(other, _)) => part == other,
            (Self::Amounts(_), _) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Amount(part, _) => part.subject(),
            Self::Amounts(_) => "advised amounts",
            Self::AdvisedOn(_) => "date of the advice",
            Self::Note(_) => "note on the advice",
        }
    }
}

impl Advice {
    /// Whether nothing is entered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was entered for a part.
    pub fn entered(&self, part: AdvisedPart) -> Option<Money> {
        match part {
            AdvisedPart::Targeted => self.targeted,
            AdvisedPart::Materials => self.materials,
            AdvisedPart::SmallScale => self.small_scale,
            AdvisedPart::FloorTopUp => self.floor_top_up,
            AdvisedPart::Total => self.total,
        }
    }

    /// The sum of the components, if all of them are known.
    pub fn sum_of_components(&self) -> Option<Money> {
        let components = AdvisedPart::COMPONENTS.iter();
        components
            .map(|&part| self.entered(part))
            .try_fold(Money::ZERO, |sum, amount| amount.map(|amount| sum + amount))
    }

    /// What is known of a part: of the total also what follows from its components.
    pub fn known(&self, part: AdvisedPart) -> Option<Money> {
        match part {
            AdvisedPart::Total => self.total.or_else(|| self.sum_of_components()),
            component => self.entered(component),
        }
    }

    fn set(&mut self, part: AdvisedPart, amount: Option<Money>) {
        let held = match part {
            AdvisedPart::Targeted => &mut self.targeted,
            AdvisedPart::Materials => &mut self.materials,
            AdvisedPart::SmallScale => &mut self.small_scale,
            AdvisedPart::FloorTopUp => &mut self.floor_top_up,
            AdvisedPart::Total => &mut self.total,
        };
        *held = amount;
    }

    /// Makes a change.
    pub(super) fn change(&mut self, edit: &AdviceEdit) {
        match edit {
            AdviceEdit::Amount(part, amount) => self.set(*part, *amount),
            AdviceEdit::Amounts(amounts) => {
                for (part, amount) in amounts {
                    self.set(*part, *amount);
                }
            }
            AdviceEdit::AdvisedOn(day) => self.advised_on = *day,
            AdviceEdit::Note(note) => self.note.clone_from(note),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn a_total_follows_from_its_components_only_where_all_are_known() {
        let mut advice = Advice::default();
        for (part, amount) in AdvisedPart::COMPONENTS[..3].iter().zip(["100", "20.5", "3"]) {
            advice.change(&AdviceEdit::Amount(*part, Some(money(amount))));
        }
        assert_eq!(advice.known(AdvisedPart::Total), None, "the floor top-up is not known");
        advice.change(&AdviceEdit::Amount(AdvisedPart::FloorTopUp, Some(Money::ZERO)));
        assert_eq!(advice.known(AdvisedPart::Total), Some(money("123.5")));
        assert_eq!(advice.entered(AdvisedPart::Total), None);
        advice.change(&AdviceEdit::Amount(AdvisedPart::Total, Some(money("124"))));
        assert_eq!(
            advice.known(AdvisedPart::Total),
            Some(money("124")),
            "what was said goes first"
        );
    }
}
