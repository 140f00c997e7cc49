//! A year's costs by term, to be held against the payments.

use super::payments::When;
use crate::domain::{CostShares, Money};

/// What a school pays in each term of a year, in dollars and cents, by shares that it assumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermCosts {
    /// The year's costs, to the cent.
    pub year: Money,
    /// The shares assumed.
    pub shares: CostShares,
    by_term: [Money; 4],
}

impl TermCosts {
    /// Terms 1 to 3: costs x share ÷ 100, each rounded to the cent, half away from zero; term 4: the
    /// rest, so that the terms add up to the year.
    pub fn of(year: Money, shares: CostShares) -> Self {
        let year = year.to_cents();
        let [first, second, third] =
            shares.entered().map(|share| year.times(u32::from(share)).divided_by(100));
        let by_term = [first, second, third, year - first - second - third];
        Self { year, shares, by_term }
    }

    /// The costs that fall with a payment: those of its term, and none with the adjustment.
    pub fn amount(&self, when: When) -> Money {
        when.term().map_or(Money::ZERO, |term| self.by_term[term])
    }

    /// The costs up to and with the term of a payment.
    pub fn cumulative(&self, when: When) -> Money {
        When::ALL.iter().filter(|&&earlier| earlier <= when).map(|&one| self.amount(one)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quarter_each_unless_said_otherwise() {
        let costs = TermCosts::of(Money::parse("1000.02").unwrap(), CostShares::default());
        let amounts: Vec<String> =
            When::ALL.iter().map(|&when| costs.amount(when).plain()).collect();
        // A quarter is 250.005.
        assert_eq!(amounts, ["250.01", "250.01", "0.00", "250.01", "249.99"]);
        assert_eq!(costs.cumulative(When::Adjustment).plain(), "500.02");
        assert_eq!(costs.cumulative(When::Term4), costs.year);
    }

    /// Any shares: three cuts of the whole, in their order.
    fn shares() -> impl Strategy<Value = CostShares> {
        prop::array::uniform3(0_u8..=100).prop_map(|mut cuts| {
            cuts.sort_unstable();
            let [first, second, third] = cuts;
            CostShares::new([first, second - first, third - second]).unwrap()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_terms_add_up_to_the_year_and_each_is_its_share_but_for_roundings(
            cents in 0_i128..100_000_000_000,
            shares in shares(),
        ) {
            let year = Money::from_cents(cents);
            let costs = TermCosts::of(year, shares);
            prop_assert_eq!(costs.cumulative(When::Term4), year);
            for (&when, share) in
                [When::Term1, When::Term2, When::Term3, When::Term4].iter().zip(shares.by_term())
            {
                // A hundred times what it is off: half a cent, and in term 4 those of the others.
                let off = costs.amount(when).times(100) - year.times(share.into());
                let most = Money::from_cents(if when == When::Term4 { 150 } else { 50 });
                prop_assert!(off.max(-off) <= most, "{:?}: {}", when, off);
            }
        }
    }
}
