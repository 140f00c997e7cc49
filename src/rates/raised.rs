//! A rate set with some of its amounts raised or lowered, to ask what hangs on them.

use super::rate_item::RateItem;
use super::rate_set::RateSet;
use super::rate_set_file::RateSetFile;
use crate::domain::Percent;

impl RateSet {
    /// This set with the amounts of these items raised or lowered by a per cent and rounded to the cent,
    /// half away from zero; all else stays. Items that are no amounts are left alone.
    ///
    /// For a question alone, and never kept: the sources still stand there, and do not say these amounts.
    pub(crate) fn with_raised(&self, items: &[RateItem], by: Percent) -> Self {
        let mut raised = self.clone();
        for item in items {
            raised.file.raise(item, by, 2);
        }
        raised
    }
}

impl RateSetFile {
    /// Raises or lowers the amounts of an item by a per cent and rounds them to so many decimals, half away from
    /// zero. An item that is no amount is left alone.
    pub(super) fn raise(&mut self, item: &RateItem, by: Percent, decimals: u32) {
        for &school_type in item.school_types() {
            if let Some(amount) = self.amount_mut(&(item.clone(), school_type)) {
                *amount = amount.indexed(by, decimals);
            }
        }
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
