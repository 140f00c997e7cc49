//! Two rate sets side by side, item by item.

use super::items::{Item, ItemValue};
use super::rate_item::RateItem;
use super::rate_set::RateSet;
use crate::domain::{Money, SchoolType};

/// One item of two sets. At least one of them has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemPair<'a> {
    /// Which item.
    pub item: RateItem,
    /// In the first set, with its source.
    pub first: Option<Item<'a>>,
    /// In the second set, with its source.
    pub second: Option<Item<'a>>,
}

/// How what the first set says differs from what the second one says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemDifference {
    /// Not at all.
    None,
    /// By this many dollars.
    Amount(Money),
    /// By this number.
    Count(i64),
    /// In words, or because one of them has no such item.
    Otherwise,
}

impl ItemPair<'_> {
    /// Whether the two sets say something different.
    pub fn differs(&self) -> bool {
        let value = |item: &Option<Item<'_>>| item.as_ref().map(|item| item.value.clone());
        value(&self.first) != value(&self.second)
    }

    /// The difference, first less second; of one school type where there is an amount for each.
    pub fn difference(&self, school_type: SchoolType) -> ItemDifference {
        let (Some(first), Some(second)) = (&self.first, &self.second) else {
            return ItemDifference::Otherwise;
        };
        match (first.value.amount(school_type), second.value.amount(school_type)) {
            (Some(first), Some(second)) if first == second => ItemDifference::None,
            (Some(first), Some(second)) => ItemDifference::Amount(first - second),
            _ if first.value == second.value => ItemDifference::None,
            _ => match (&first.value, &second.value) {
                (ItemValue::Count(first), ItemValue::Count(second)) => {
                    ItemDifference::Count(i64::from(*first) - i64::from(*second))
                }
                _ => ItemDifference::Otherwise,
            },
        }
    }
}

/// Every item of `first`, in its order, and after them those that `second` alone has.
pub fn side_by_side<'a>(first: &'a RateSet, second: &'a RateSet) -> Vec<ItemPair<'a>> {
    let mut others = second.contents().items();
    let mut pairs: Vec<ItemPair<'_>> = first
        .contents()
        .items()
        .into_iter()
        .map(|item| {
            let place = others.iter().position(|other| other.item == item.item);
            let second = place.map(|place| others.remove(place));
            ItemPair { item: item.item.clone(), first: Some(item), second }
        })
        .collect();
    pairs.extend(others.into_iter().map(|item| ItemPair {
        item: item.item.clone(),
        first: None,
        second: Some(item),
    }));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, CertificateCode};
    use crate::rates::RateBook;

    #[test]
    fn differences_are_the_first_set_less_the_second_and_no_item_is_left_out() {
        let before = RateBook::built_in().unwrap().sets()[0].clone();
        let mut file = before.contents().clone();
        file.bands[3].mainstream = Money::parse("1150").unwrap();
        file.age_to = 19;
        let gone = file.full_load_exceptions.remove(0).certificate;
        file.generalists[0].title_contains = "Adult Literacy".to_owned();
        let after = RateSet::checked(file).unwrap();
        let pairs = side_by_side(&after, &before);
        let of = |item: RateItem| pairs.iter().find(|pair| pair.item == item).unwrap();
        let band = of(RateItem::Band(Band::D));
        assert_eq!(
            band.difference(SchoolType::Mainstream),
            ItemDifference::Amount(Money::parse("59").unwrap())
        );
        assert_eq!(band.difference(SchoolType::Specialist), ItemDifference::None);
        assert!(band.differs());
        let ages = of(RateItem::AgeTo);
        assert_eq!(ages.difference(SchoolType::Mainstream), ItemDifference::Count(-1));
        let exception = of(RateItem::Exception(CertificateCode::parse(gone.as_str()).unwrap()));
        assert!(exception.first.is_none() && exception.differs());
        let differing = pairs.iter().filter(|pair| pair.differs()).count();
        assert_eq!(differing, 5, "band D, age, the exception, a title gone and a title come");
        let same = side_by_side(&before, &before);
        assert!(same.iter().all(|pair| !pair.differs()));
    }
}
