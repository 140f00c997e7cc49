//! R11: the funding floor for schools that lose by the change of bands.

use crate::domain::Money;

/// R11: max(0, band funding under the 2022 model - targeted VET funding); without that amount, none.
pub fn floor_top_up(floor: Option<Money>, targeted: Money) -> Money {
    floor.map_or(Money::ZERO, |floor| (floor.to_cents() - targeted).max(Money::ZERO))
}
