//! R14 and R15: when the VET payments of a year come.

use crate::domain::Money;

/// A payment of the year, in the order they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// With the quarterly cash grant of term 1.
    Term1,
    /// With that of term 2.
    Term2,
    /// Between terms 2 and 3: what the first two would have been by the revised amount.
    Adjustment,
    /// With the quarterly cash grant of term 3.
    Term3,
    /// With that of term 4.
    Term4,
}

crate::domain::words!(When {
    Term1 => "term_1",
    Term2 => "term_2",
    Adjustment => "adjustment",
    Term3 => "term_3",
    Term4 => "term_4",
});

impl When {
    /// The payment as a label: "Term 1", "Adjustment between Terms 2 and 3".
    pub fn label(self) -> &'static str {
        match self {
            Self::Term1 => "Term 1",
            Self::Term2 => "Term 2",
            Self::Adjustment => "Adjustment between Terms 2 and 3",
            Self::Term3 => "Term 3",
            Self::Term4 => "Term 4",
        }
    }

    /// The term that it belongs to, 0 for the first; the adjustment belongs to none.
    pub fn term(self) -> Option<usize> {
        match self {
            Self::Term1 => Some(0),
            Self::Term2 => Some(1),
            Self::Adjustment => None,
            Self::Term3 => Some(2),
            Self::Term4 => Some(3),
        }
    }

    /// What it is of the annual amounts, in words: "25% of the indicative amount".
    pub fn share(self, new_provider: bool) -> &'static str {
        match (self, new_provider) {
            (Self::Term1 | Self::Term2, true) => "nothing",
            (Self::Adjustment, true) => "no adjustment",
            (Self::Term3, true) => "75% of the revised amount",
            (Self::Term1 | Self::Term2, false) => "25% of the indicative amount",
            (Self::Adjustment, false) => "50% of revised less indicative",
            (Self::Term3, false) => "25% of the revised amount",
            (Self::Term4, _) => "25% of the revised amount, as the rest",
        }
    }

    /// Its place among the five.
    fn place(self) -> usize {
        match self {
            Self::Term1 => 0,
            Self::Term2 => 1,
            Self::Adjustment => 2,
            Self::Term3 => 3,
            Self::Term4 => 4,
        }
    }
}

/// The VET payments of a year as they come with the quarterly cash grant, in dollars and cents. The
/// core component is not among them: it comes with the core SRP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payments {
    /// The indicative annual amount, to the cent.
    pub indicative: Money,
    /// The revised annual amount, to the cent: what the year pays in all.
    pub revised: Money,
    /// R15: no VET before the year.
    pub new_provider: bool,
    amounts: [Money; 5],
}

impl Payments {
    /// R14, with I = `indicative` and R = `revised`: terms 1 and 2 are 25% of I each; the adjustment is
    /// 50% of R − I, below nothing where R is; term 3 is 25% of R; term 4 is what is left of R.
    ///
    /// R15, for a new provider: nothing, nothing, no adjustment, 75% of R, and what is left of R.
    ///
    /// Each is rounded to the cent, half away from zero, and the five add up to R to the cent. So term 4
    /// takes the roundings of the others, which never come to two cents.
    ///
    /// Source: the guideline of 2023, "Timing of payments to schools" and "Rates".
    pub fn of(indicative: Money, revised: Money, new_provider: bool) -> Self {
        let (indicative, revised) = (indicative.to_cents(), revised.to_cents());
        let before_last = if new_provider {
            [Money::ZERO, Money::ZERO, Money::ZERO, revised.times(3).divided_by(4)]
        } else {
            let early = indicative.divided_by(4);
            [early, early, (revised - indicative).divided_by(2), revised.divided_by(4)]
        };
        let last = revised - before_last.into_iter().sum();
        let [first, second, adjustment, third] = before_last;
        let amounts = [first, second, adjustment, third, last];
        Self { indicative, revised, new_provider, amounts }
    }

    /// One payment.
    pub fn amount(&self, when: When) -> Money {
        self.amounts[when.place()]
    }

    /// What was paid up to and with this payment.
    pub fn cumulative(&self, when: When) -> Money {
        self.amounts[..=when.place()].iter().copied().sum()
    }

    /// All payments added up: the revised amount.
    pub fn total(&self) -> Money {
        self.cumulative(When::Term4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    fn amounts(payments: &Payments) -> Vec<String> {
        When::ALL.iter().map(|&when| payments.amount(when).plain()).collect()
    }

    /// 80,000.00 indicative and 72,000.00 revised: 4 x 20,000, of which half of 8,000 is taken back
    /// between terms 2 and 3, and 18,000 in each of the last two terms.
    #[test]
    fn a_fall_is_taken_back_between_terms_2_and_3() {
        let payments = Payments::of(money("80000"), money("72000"), false);
        let expected = ["20000.00", "20000.00", "-4000.00", "18000.00", "18000.00"];
        assert_eq!(amounts(&payments), expected);
        let cumulative: Vec<String> =
            When::ALL.iter().map(|&when| payments.cumulative(when).plain()).collect();
        assert_eq!(cumulative, ["20000.00", "40000.00", "36000.00", "54000.00", "72000.00"]);
    }

    /// A quarter of 79,004.10 is 19,751.025; half of -5,368.17 is -2,684.085; a quarter of 73,635.93 is
    /// 18,408.9825.
    #[test]
    fn halves_of_a_cent_go_away_from_zero_and_the_last_payment_takes_the_rest() {
        let payments = Payments::of(money("79004.10"), money("73635.93"), false);
        let expected = ["19751.03", "19751.03", "-2684.09", "18408.98", "18408.98"];
        assert_eq!(amounts(&payments), expected);
        assert_eq!(payments.total(), money("73635.93"));
    }

    #[test]
    fn a_new_provider_is_paid_in_the_second_half_of_the_year() {
        let payments = Payments::of(money("50000"), money("1000.01"), true);
        // 75% is 750.0075.
        assert_eq!(amounts(&payments), ["0.00", "0.00", "0.00", "750.01", "250.00"]);
    }

    #[test]
    fn an_amount_advised_finer_than_a_cent_counts_to_the_cent() {
        let payments = Payments::of(money("100.005"), money("100"), false);
        assert_eq!(payments.indicative, money("100.01"));
        assert_eq!(payments.total(), money("100"));
    }

    fn cents() -> impl Strategy<Value = Money> {
        prop_oneof![0_i128..1_000, 0_i128..100_000_000_000].prop_map(Money::from_cents)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_year_adds_up_to_the_revised_amount_and_each_payment_is_its_share(
            indicative in cents(),
            revised in cents(),
            new_provider in any::<bool>(),
        ) {
            let payments = Payments::of(indicative, revised, new_provider);
            let sum: Money = When::ALL.iter().map(|&when| payments.amount(when)).sum();
            prop_assert_eq!(sum, revised);
            prop_assert_eq!(payments.total(), revised);
            // Four times each exact share, so that no share has to be rounded here.
            let [i, r] = [indicative.times(1), revised.times(1)];
            let exact = if new_provider {
                [Money::ZERO, Money::ZERO, Money::ZERO, r.times(3), r]
            } else {
                [i, i, r.times(2) - i.times(2), r, r]
            };
            let half_a_cent = Money::from_cents(2);
            let two_cents = Money::from_cents(8);
            for (&when, exact) in When::ALL.iter().zip(exact) {
                let amount = payments.amount(when);
                prop_assert_eq!(amount, amount.to_cents());
                let off = payments.amount(when).times(4) - exact;
                let off = off.max(-off);
                match when {
                    When::Term4 => prop_assert!(off < two_cents, "{:?}: {}", when, off),
                    _ => prop_assert!(off <= half_a_cent, "{:?}: {}", when, off),
                }
            }
        }
    }
}
