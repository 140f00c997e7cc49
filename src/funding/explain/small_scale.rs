//! R7 to R9: the small-scale rate and the adjustment, in either reading of the maximum.

use super::case::Case;
use super::cited::cited;
use super::explanation::{Input, Operand};
use super::figure::{Figure, Reading};
use super::found::Found;
use super::rule::Rule;
use super::value::Value;
use crate::domain::{Money, grouped};
use crate::funding::{other_reading, small_scale_adjustment, small_scale_rate};
use crate::rates::{RateItem, SetKind, SmallScaleReading};

/// R8: the rate per FTE.
pub(super) fn rate(case: &Case<'_>, reading: Reading) -> Option<Found> {
    let (school, small) = (case.school, &case.rates.contents().small_scale);
    let used = reading_of(case, reading);
    let cite = |item| cited(case.rates, &item, school.school_type);
    let enrolments = school.years_7_12;
    let result = rate_in(case, used);
    let (full, nothing) = (small.full_up_to, small.nothing_over);
    let [shown, from, to] = [enrolments, full, nothing].map(|count| grouped(&count.to_string()));
    let maximum = case.rates.small_scale_maximum(used, school.school_type).as_rate();
    let outcome = result.as_rate();
    let (formula, numbers, items) = if enrolments > nothing {
        let formula = format!("Nothing over {to} students in Years 7 to 12");
        (formula, format!("{shown} students > {to}: {outcome}"), vec![RateItem::NothingOver])
    } else if enrolments <= full {
        let formula = format!("The maximum, up to {from} students in Years 7 to 12");
        let items = vec![RateItem::Maximum(used), RateItem::FullUpTo];
        let numbers = match school.known_years_7_12() {
            Some(_) => format!("{shown} students ≤ {from}: {outcome}"),
            None => format!("Students not known yet, worked out with the maximum: {outcome}"),
        };
        (formula, numbers, items)
    } else {
        let taper = small.taper_per_student.of(school.school_type);
        let items = vec![
            RateItem::Maximum(used),
            RateItem::Taper,
            RateItem::FullUpTo,
            RateItem::NothingOver,
        ];
        let taken = format!("{} × ({shown} − {from})", taper.as_rate());
        let taper_off = format!("taper × (students in Years 7 to 12 − {from})");
        // Only a school's own taper is so steep.
        let falls_below = result.is_zero();
        if falls_below {
            let formula = format!("max(0, maximum − {taper_off})");
            (formula, format!("max($0, {maximum} − {taken}) = {outcome}"), items)
        } else {
            let formula = format!("Maximum − {taper_off}");
            (formula, format!("{maximum} − {taken} = {outcome}"), items)
        }
    };
    let mut found = Found::new(formula, numbers, Value::Rate(result));
    found.rules.push(Rule::R8);
    let (students, unit) = match school.known_years_7_12() {
        Some(students) => (Value::Count(u64::from(students)), "students"),
        None => (Value::Text("not known".to_owned()), ""),
    };
    let label = "Students in Years 7 to 12";
    found.operands.push(Operand::entered(label, students, unit, Input::School));
    for item in items {
        found.operands.push(cite(item)?);
    }
    if rate_in(case, used.other()) != result {
        found.rules.push(Rule::R9);
        if reading == Reading::Used {
            found.operands.push(chosen(used));
        }
        found.notes.extend(reading_note(case, reading));
    }
    Some(found)
}

/// R7: the adjustment.
pub(super) fn adjustment(case: &Case<'_>, reading: Reading) -> Option<Found> {
    let rates = case.rates;
    let used = reading_of(case, reading);
    let fte = case.estimate.totals.small_scale_fte;
    let rate = rate_in(case, used);
    let result = small_scale_adjustment(fte, rate, rates);
    let cap = rates.small_scale_fte_cap();
    let numbers = format!(
        "min({}, {}) FTE × {} = {result}",
        fte.worked_out(),
        cap.within_text(),
        rate.as_rate()
    );
    let formula = format!(
        "min(FTE that count, {}) × small-scale rate, rounded to the cent",
        cap.within_text()
    );
    let mut found = Found::new(formula, numbers, Value::Money(result));
    found.rules = vec![Rule::R7, Rule::R10];
    found.operands.push(case.fte(Figure::SmallScaleFte, fte));
    found.operands.push(cited(rates, &RateItem::FteCap, case.school.school_type)?);
    found.operands.push(case.operand(Figure::SmallScaleRate(reading), Value::Rate(rate)));
    if small_scale_adjustment(fte, rate_in(case, used.other()), rates) != result {
        found.rules.push(Rule::R9);
        found.notes.extend(reading_note(case, reading));
    }
    Some(found)
}

/// R9: what the other reading would make of a figure that the small-scale adjustment is part of.
pub(super) fn other_reading_note(case: &Case<'_>) -> Option<String> {
    let other = other_reading(case.school, &case.estimate.totals, case.rates)?;
    Some(format!(
        "{} gives two small-scale maxima, {} and {}. Used: {}. With {} this figure would be {}.",
        who_gives(case),
        other.published.as_rate(),
        other.core_equivalent.as_rate(),
        other.used_maximum().as_rate(),
        other.other_maximum().as_rate(),
        other.by_how_much()
    ))
}

fn reading_note(case: &Case<'_>, reading: Reading) -> Option<String> {
    let maximum =
        |reading| case.rates.small_scale_maximum(reading, case.school.school_type).as_rate();
    let used = case.school.reading;
    match reading {
        Reading::Other => Some(format!(
            "This is what the maximum of {} would give. The estimate uses {}.",
            maximum(used.other()),
            maximum(used)
        )),
        Reading::Used => {
            let other = other_reading(case.school, &case.estimate.totals, case.rates)?;
            Some(format!(
                "{} gives two small-scale maxima, {} and {}. Used: {}. With {} the small-scale \
                 adjustment would be {}.",
                who_gives(case),
                maximum(SmallScaleReading::Published),
                maximum(SmallScaleReading::CoreEquivalent),
                maximum(used),
                maximum(used.other()),
                other.by_how_much()
            ))
        }
    }
}

/// The department says what it published, and no more.
fn who_gives(case: &Case<'_>) -> String {
    let set = case.rates.contents();
    match set.kind {
        SetKind::Published => "The department's page".to_owned(),
        SetKind::School | SetKind::Projection => format!("Rate set {}", set.id),
    }
}

/// The user's choice of R9, as an operand.
fn chosen(reading: SmallScaleReading) -> Operand {
    let text = match reading {
        SmallScaleReading::Published => "as published",
        SmallScaleReading::CoreEquivalent => "equal to the core component",
    };
    Operand::entered("Reading of the maximum", Value::Text(text.to_owned()), "", Input::Plan)
}

fn reading_of(case: &Case<'_>, reading: Reading) -> SmallScaleReading {
    match reading {
        Reading::Used => case.school.reading,
        Reading::Other => case.school.reading.other(),
    }
}

fn rate_in(case: &Case<'_>, reading: SmallScaleReading) -> Money {
    small_scale_rate(case.school.years_7_12, case.school.school_type, reading, case.rates)
}
