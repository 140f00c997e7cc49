//! A result over one number, with the numbers at which its course changes.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::analysis::lever::{Lever, Trial, WHOLE_PERCENT};
use crate::analysis::outcome::Outcome;
use crate::domain::{Money, grouped};
use crate::funding::{Case, Totals};

/// So many points at most, and those beside edges.
const POINTS: u32 = 100;

/// The same where every line is worked out for every point.
const POINTS_OF_ALL: u32 = 20;

/// A point of a curve: exact, at a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    /// The number.
    pub input: u32,
    /// What the result comes to.
    pub result: Money,
}

/// A number at which the course of a curve changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurveEdge {
    /// The number.
    pub input: u32,
    /// What it is: "15 FTE".
    pub label: String,
}

/// A result over one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The number.
    pub lever: Lever,
    /// The result.
    pub outcome: Outcome,
    /// Points in rising order; both sides of each edge are among them.
    pub points: Vec<CurvePoint>,
    /// The edges that lie among the points, in rising order.
    pub edges: Vec<CurveEdge>,
    /// Where the number stands now, which need not be whole, and the result there.
    pub now: (Decimal, Money),
}

/// A result over one number, around where it stands. `None` if its line is not there, or if the result
/// is a net position and no line has costs.
pub fn curve(case: &Case<'_>, lever: Lever, outcome: Outcome) -> Option<Curve> {
    let trial = Trial::of(case, lever, outcome)?;
    let now = lever.now(case.school, case.lines)?;
    let shown = shown(case, lever, now);
    let mut edges = edges(case, lever, &trial, &shown);
    edges.retain(|edge| shown.contains(&edge.input));
    edges.sort_by_key(|edge| edge.input);
    let (first, last) = (*shown.start(), *shown.end());
    let points = match lever {
        Lever::AllStudents => POINTS_OF_ALL,
        Lever::Students(_) | Lever::Hours(_) | Lever::Years7To12 => POINTS,
    };
    let step = (last - first).div_ceil(points).max(1);
    let mut inputs: BTreeSet<u32> = shown.clone().step_by(step as usize).collect();
    inputs.insert(last);
    for edge in &edges {
        inputs.extend([edge.input.saturating_sub(1), edge.input, edge.input + 1]);
    }
    inputs.extend([now.floor(), now.ceil()].iter().filter_map(Decimal::to_u32));
    inputs.retain(|input| shown.contains(input));
    let point = |input| CurvePoint { input, result: trial.amount(input) };
    Some(Curve {
        lever,
        outcome,
        points: inputs.into_iter().map(point).collect(),
        edges,
        now: (now, outcome.of(&case.estimate.totals)?),
    })
}

/// What is worth looking at: from nothing to about twice of what there is, and beyond what the rules
/// make a difference at.
fn shown(case: &Case<'_>, lever: Lever, now: Decimal) -> RangeInclusive<u32> {
    let now = now.ceil().to_u32().unwrap_or_default();
    let bounds = lever.bounds(case.school, case.lines);
    let last = match lever {
        Lever::Students(_) => now.saturating_mul(2).max(30),
        Lever::Hours(row) => {
            let load = full_load_hours(case, row);
            (now + now / 4).max(load + load / 2)
        }
        Lever::Years7To12 => {
            let ends = case.rates.contents().small_scale.nothing_over;
            (now + now / 4).max(ends.saturating_add(ends / 4))
        }
        Lever::AllStudents => return WHOLE_PERCENT / 2..=WHOLE_PERCENT + WHOLE_PERCENT / 2,
    };
    // Where there are very many already, twice of them may be more than can be typed.
    0..=last.min(*bounds.end())
}

fn full_load_hours(case: &Case<'_>, row: usize) -> u32 {
    let certificate = case.lines.get(row).and_then(|line| line.certificate.as_ref());
    case.rates.full_load_hours(certificate)
}

fn edges(
    case: &Case<'_>,
    lever: Lever,
    trial: &Trial<'_>,
    shown: &RangeInclusive<u32>,
) -> Vec<CurveEdge> {
    let small = &case.rates.contents().small_scale;
    match lever {
        Lever::Years7To12 => {
            let (full, nothing) = (small.full_up_to, small.nothing_over);
            let inputs = BTreeSet::from([full, full + 1, nothing, nothing + 1]);
            let edge = |input: u32| CurveEdge {
                input,
                label: format!("{} students", grouped(&input.to_string())),
            };
            inputs.into_iter().map(edge).collect()
        }
        Lever::Students(_) | Lever::AllStudents => {
            cap_edge(case, trial, shown).into_iter().collect()
        }
        Lever::Hours(row) => {
            let hours = full_load_hours(case, row);
            let label = format!("{hours} hours, a full load");
            let full = CurveEdge { input: hours, label };
            std::iter::once(full).chain(cap_edge(case, trial, shown)).collect()
        }
    }
}

/// The number from which on no more FTE count for the small-scale adjustment (R7), where the school has
/// one and the number can reach it.
fn cap_edge(case: &Case<'_>, trial: &Trial<'_>, shown: &RangeInclusive<u32>) -> Option<CurveEdge> {
    let cap = case.rates.small_scale_fte_cap();
    let is_reached = |totals: &Totals| totals.small_scale_fte >= cap;
    let (mut below, mut reached) = (*shown.start(), *shown.end());
    let (at_first, at_last) = (trial.totals(below), trial.totals(reached));
    if at_first.small_scale_rate.is_zero() || is_reached(&at_first) || !is_reached(&at_last) {
        return None;
    }
    // FTE never fall while students or hours rise.
    while reached - below > 1 {
        let middle = below + (reached - below) / 2;
        if is_reached(&trial.totals(middle)) {
            reached = middle;
        } else {
            below = middle;
        }
    }
    let label = format!("{} FTE", case.rates.contents().small_scale.fte_cap);
    Some(CurveEdge { input: reached, label })
}
