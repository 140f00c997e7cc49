//! A rate set with some of its amounts raised or lowered, to ask what hangs on them.

use super::edit::amount_by_type;
use super::rate_item::RateItem;
use super::rate_set::RateSet;
use crate::domain::{Money, Percent, SchoolType};

impl RateSet {
    /// This set with the amounts of these items raised or lowered by a per cent and rounded to the cent,
    /// half away from zero; all else stays. Items that are no amounts are left alone.
    ///
    /// For a question alone, and never kept: the sources still stand there, and do not say these amounts.
    pub(crate) fn with_raised(&self, items: &[RateItem], by: Percent) -> Self {
        let mut raised = self.clone();
        let raise = |amount: &mut Money| *amount = amount.indexed(by, 2);
        for item in items {
            if let RateItem::Materials(tier) = item {
                let mut rates = raised.file.materials.iter_mut();
                if let Some(rate) = rates.find(|rate| rate.tier == *tier) {
                    raise(&mut rate.per_enrolment);
                }
            }
            for &school_type in SchoolType::ALL {
                if let Some(amount) = amount_by_type(&mut raised.file, item, school_type) {
                    raise(amount);
                }
            }
        }
        raised
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Band, MaterialsTier, Percent};
    use crate::rates::{ItemValue, RateBook, RateItem, SmallScaleReading};

    #[test]
    fn what_is_named_is_raised_to_the_cent_and_nothing_else() {
        let set = RateBook::built_in().unwrap().sets()[0].clone();
        let items = [
            RateItem::Band(Band::D),
            RateItem::Materials(MaterialsTier::Low),
            RateItem::Maximum(SmallScaleReading::Published),
            RateItem::Taper,
            RateItem::FteCap,
        ];
        let raised = set.with_raised(&items, Percent::whole(-10));
        let mut told = Vec::new();
        for (before, after) in set.contents().items().iter().zip(raised.contents().items()) {
            assert_eq!((&before.item, before.source), (&after.item, after.source));
            if before.value != after.value {
                told.push(match after.value {
                    ItemValue::ByType(mainstream, specialist) => {
                        format!("{}: {mainstream}, {specialist}", after.item.label())
                    }
                    ItemValue::Amount(amount) => format!("{}: {amount}", after.item.label()),
                    other => panic!("{other:?}"),
                });
            }
        }
        told.sort();
        assert_eq!(
            told,
            [
                "Band D: $981.90, $1,185.30",
                "Low-cost materials: $225.00",
                "Small-scale maximum, as printed: $1,169.10, $902.70",
                "Small-scale taper: $5.50, $4.49",
            ]
        );
    }
}
