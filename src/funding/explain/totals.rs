//! R11 and R12: the floor top-up and the school's totals.

use super::case::Case;
use super::explanation::{Input, Operand};
use super::figure::{Figure, Reading};
use super::found::Found;
use super::rule::Rule;
use super::small_scale::other_reading_note;
use super::sum::{CORE_NOTE, sum_of};
use super::value::Value;
use crate::domain::Money;
use crate::funding::floor_top_up as top_up;

/// R11.
pub(super) fn floor_top_up(case: &Case<'_>) -> Found {
    let targeted = case.estimate.totals.targeted;
    let result = top_up(case.school.floor, targeted);
    let mut found = if let Some(floor) = case.school.floor.map(Money::to_cents) {
        let formula = "max(0, band funding under the 2022 model − targeted VET funding)";
        let numbers = format!("max($0.00, {floor} − {targeted}) = {result}");
        let mut found = Found::new(formula, numbers, Value::Money(result));
        let label = "Band funding under the 2022 model";
        found.operands.push(Operand::entered(label, Value::Money(floor), "a year", Input::School));
        found
    } else {
        let formula = "Nothing, since no band funding under the 2022 model is entered";
        Found::new(formula, format!("No amount entered: {result}"), Value::Money(result))
    };
    if case.school.floor.is_some() {
        found.operands.push(case.money(Figure::Targeted, targeted));
    }
    found.rules.push(Rule::R11);
    found
}

/// The new money that all lines draw, without what is worked out for the school as a whole.
pub(super) fn lines_payments(case: &Case<'_>) -> Found {
    let totals = &case.estimate.totals;
    let parts = [(Figure::Targeted, totals.targeted), (Figure::Materials, totals.materials)];
    let mut found = sum_of(case, "Targeted VET funding + materials", &parts);
    found.rules = vec![Rule::R5, Rule::R6];
    found
}

/// What all lines draw, without what is worked out for the school as a whole.
pub(super) fn lines_total(case: &Case<'_>) -> Found {
    let totals = &case.estimate.totals;
    let parts = [
        (Figure::Core, totals.core),
        (Figure::Targeted, totals.targeted),
        (Figure::Materials, totals.materials),
    ];
    let mut found = sum_of(case, "Core component + targeted VET funding + materials", &parts);
    found.rules = vec![Rule::R4, Rule::R5, Rule::R6];
    found.notes.push(CORE_NOTE.to_owned());
    found
}

/// R12: the new money.
pub(super) fn vet_payments(case: &Case<'_>) -> Found {
    let totals = &case.estimate.totals;
    let parts = [
        (Figure::Targeted, totals.targeted),
        (Figure::Materials, totals.materials),
        (Figure::SmallScale(Reading::Used), totals.small_scale),
        (Figure::FloorTopUp, totals.floor_top_up),
    ];
    let formula = "Targeted VET funding + materials + small-scale adjustment + floor top-up";
    let mut found = sum_of(case, formula, &parts);
    found.rules.push(Rule::R12);
    found.notes.extend(other_reading_note(case));
    found
}

/// R12: all that supports VET.
pub(super) fn total(case: &Case<'_>) -> Found {
    let totals = &case.estimate.totals;
    let parts = [(Figure::Core, totals.core), (Figure::VetPayments, totals.vet_payments)];
    let mut found = sum_of(case, "Core component + VET payments", &parts);
    found.rules.push(Rule::R12);
    found.notes.push(CORE_NOTE.to_owned());
    found.notes.extend(other_reading_note(case));
    found
}
