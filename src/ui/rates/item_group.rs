//! The tables that the items of a rate set stand in.

use crate::rates::{RateItem, RateValueKind};

/// The items that stand in one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ItemGroup {
    /// Amounts by school type.
    ByType,
    /// Values that are the same for every school.
    Single,
    /// What each pathway attracts.
    Attraction,
}

impl ItemGroup {
    pub(super) fn of(item: &RateItem) -> Self {
        match item.described().kind {
            RateValueKind::ByType => Self::ByType,
            RateValueKind::Components => Self::Attraction,
            _ => Self::Single,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::ByType => "Amounts by school type",
            Self::Single => "The same for every school",
            Self::Attraction => "Who attracts what",
        }
    }
}
