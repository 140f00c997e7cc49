//! What matters most: each input of a scenario lowered and raised by the same per cent while all else
//! stays, and what the result comes to; and a result as a curve over one number.
//!
//! Absent on purpose: how likely any of it is. Inputs that move together, such as students and
//! withdrawals, move alone here.

mod curve;
mod factor;
mod setting;

pub use curve::{Curve, CurveEdge, CurvePoint, curve};
pub use factor::Factor;
pub use setting::BarEnd;

use setting::Base;

use super::outcome::Outcome;
use crate::domain::Money;
use crate::funding::Case;

/// What hangs on one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TornadoBar {
    /// The input.
    pub factor: Factor,
    /// It lowered.
    pub low: BarEnd,
    /// It raised.
    pub high: BarEnd,
    /// From the least of the three results, low, high and now, to the most.
    pub spread: Money,
}

/// What hangs on each input of a scenario, the largest spread first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tornado {
    /// Which result.
    pub outcome: Outcome,
    /// By how many per cent inputs are lowered and raised.
    pub swing_percent: u8,
    /// The result now.
    pub base: Money,
    /// The inputs that have an effect.
    pub bars: Vec<TornadoBar>,
}

/// Lowers and raises each input by `swing_percent`, one at a time. `None` if the result is a net
/// position and no line has costs.
///
/// Students are rounded to whole students, half up, and those of one certificate move by one at least;
/// hours to hundredths; amounts to the cent. Withdrawals are none at the low end and `swing_percent` at
/// the high one, of every line.
pub fn tornado(case: &Case<'_>, outcome: Outcome, swing_percent: u8) -> Option<Tornado> {
    let base = Base::of(case, outcome)?;
    let swing = i32::from(swing_percent);
    let mut bars: Vec<TornadoBar> = Factor::of(case)
        .into_iter()
        .filter_map(|factor| {
            let (low, high) = (base.end(&factor, -swing)?, base.end(&factor, swing)?);
            let results = [low.result, high.result, base.result];
            let most = results.into_iter().max()?;
            let spread = most - results.into_iter().min()?;
            (!spread.is_zero()).then_some(TornadoBar { factor, low, high, spread })
        })
        .collect();
    // Stable, so that equal spreads stay in the order of the rules.
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.spread));
    Some(Tornado { outcome, swing_percent, base: base.result, bars })
}
