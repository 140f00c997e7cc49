//! The small-scale adjustment in words and as a curve, wherever it is shown.

use egui::Ui;

use crate::domain::counted;
use crate::funding::{Estimate, other_reading, small_scale_rate};
use crate::plan::{Plan, Scenario};
use crate::ui::kit::chart::{Curve, curve_ui};

/// What the small-scale adjustment is for this school, and how far the next edge is.
pub(in crate::ui) fn small_scale_sentence(
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
) -> String {
    let rates = &plan.rates_of(scenario).contents().small_scale;
    let students = plan.facts_of(scenario).years_7_12;
    let rate = estimate.totals.small_scale_rate.dollars_and_cents();
    let (full, end) = (rates.full_up_to, rates.nothing_over);
    let with = |count: u32, what: &str| format!("{}{what}", counted(count, "student", "students"));
    let here = with(students, " in Years 7 to 12");
    if students == 0 {
        // A school without students has no enrolments: nobody has said how many there are.
        format!(
            "Students in Years 7 to 12 are not known yet: worked out with the maximum, {rate} for each of up to {} FTE.",
            rates.fte_cap,
        )
    } else if students > end {
        let over = with(students - end, "");
        format!("{here}: none. Schools of up to {end} have it, {over} fewer.")
    } else if students > full {
        let to_end = end + 1 - students;
        format!(
            "{here}: {rate} for each of up to {} FTE. Ends at {} students ({to_end} more). Highest at {full} or \
             fewer.",
            rates.fte_cap,
            end + 1,
        )
    } else {
        let to_fall = with(full + 1 - students, " more");
        format!(
            "{here}: {rate} for each of up to {} FTE, the maximum. It begins to fall at {}, {to_fall}.",
            rates.fte_cap,
            full + 1,
        )
    }
}

/// How far the next edge of the small-scale adjustment is, in a few words.
pub(in crate::ui) fn small_scale_edge(plan: &Plan, scenario: &Scenario) -> String {
    let rates = &plan.rates_of(scenario).contents().small_scale;
    let students = plan.facts_of(scenario).years_7_12;
    let (full, end) = (rates.full_up_to, rates.nothing_over);
    if students == 0 {
        // A school without students has no enrolments: nobody has said how many there are.
        "Small-scale: students in Years 7 to 12 are not known".to_owned()
    } else if students > end {
        format!("No small-scale adjustment over {end} students")
    } else if students > full {
        format!("Small-scale ends at {} students, {} more", end + 1, end + 1 - students)
    } else {
        format!("Small-scale falls from {} students, {} more", full + 1, full + 1 - students)
    }
}

/// R9: what the other reading would change, where it would.
pub(in crate::ui) fn other_reading_sentence(
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
) -> Option<String> {
    let facts = plan.facts_of(scenario);
    let other = other_reading(&facts, &estimate.totals, plan.rates_of(scenario))?;
    Some(format!(
        "With the other small-scale maximum, {}, it would be {}.",
        other.other_maximum().as_rate(),
        other.by_how_much()
    ))
}

/// The small-scale rate over Years 7 to 12 enrolments, with its edges and the school's place on it.
pub(in crate::ui) fn rate_curve_ui(ui: &mut Ui, plan: &Plan, scenario: &Scenario, height: f32) {
    let rates = plan.rates_of(scenario);
    let small = &rates.contents().small_scale;
    let facts = plan.facts_of(scenario);
    let at = |students: u32| {
        (students, small_scale_rate(students, facts.school_type, facts.reading, rates))
    };
    let (full, end) = (small.full_up_to, small.nothing_over);
    let here = facts.years_7_12;
    let last = (end + end / 4).max(here + here / 20).max(end + 2);
    let mut students = vec![0, full, end, end + 1, last, here];
    students.sort_unstable();
    students.dedup();
    let chart = Curve {
        title: "Small-scale rate by Years 7 to 12 enrolments",
        input: "Years 7 to 12 enrolments",
        points: students.into_iter().map(at).collect(),
        edges: vec![(full, format!("{full}: the maximum")), (end, format!("{end}: the last"))],
        now: (here.into(), at(here).1),
        height,
    };
    curve_ui(ui, &chart);
}
