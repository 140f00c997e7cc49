//! The school's totals.

use crate::domain::{Fte, Money};

/// The school's totals; each is the sum of the rounded figures it is shown under (R10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Students of eligible lines.
    pub eligible_students: u64,
    /// Exact sum of the lines' eligible FTE.
    pub eligible_fte: Fte,
    /// R4, already inside the school's core SRP: never new money.
    pub core: Money,
    /// R5.
    pub targeted: Money,
    /// R6.
    pub materials: Money,
    /// Exact FTE that counts for the small-scale adjustment, before its cap (R7).
    pub small_scale_fte: Fte,
    /// R8: the school's rate per FTE.
    pub small_scale_rate: Money,
    /// R7.
    pub small_scale: Money,
    /// R11.
    pub floor_top_up: Money,
    /// R12: targeted + materials + small-scale + floor top-up, the new money.
    pub vet_payments: Money,
    /// R12: core component + VET payments.
    pub total: Money,
    /// What the lines cost by the school's own figures; `None` where no line has a cost.
    pub cost: Option<Money>,
    /// VET payments - cost; `None` without a cost.
    pub net: Option<Money>,
}
