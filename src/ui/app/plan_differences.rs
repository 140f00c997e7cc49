//! How a plan differs from what its file holds, in a few words.

use crate::domain::counted;
use crate::plan::{Plan, Scenario};

/// What differs of a plan from what its file holds, a few words each.
pub(in crate::ui) fn differences(saved: &Plan, kept: &Plan) -> Vec<String> {
    let mut differing = Vec::new();
    if saved.school() != kept.school() {
        differing.push("the school's profile".to_owned());
    }
    if (saved.planning_year(), saved.small_scale_reading(), saved.payments_basis())
        != (kept.planning_year(), kept.small_scale_reading(), kept.payments_basis())
    {
        differing.push("choices for all scenarios".to_owned());
    }
    if (saved.prepared_by(), saved.recommendation()) != (kept.prepared_by(), kept.recommendation())
    {
        differing.push("the words for the report".to_owned());
    }
    if saved.rate_notes() != kept.rate_notes() {
        differing.push("notes on rate sets".to_owned());
    }
    if saved.approved() != kept.approved() {
        differing.push("the approval".to_owned());
    }
    let named = |plan: &Plan, name: &str| -> Option<Scenario> {
        plan.scenarios().iter().find(|scenario| scenario.name == name).cloned()
    };
    for scenario in kept.scenarios() {
        match named(saved, &scenario.name) {
            None => differing.push(format!("{} is new", scenario.name)),
            Some(was) if was.lines != scenario.lines => {
                let lines = lines_that_differ(&was, scenario);
                let lines = counted(lines, "line", "lines");
                differing.push(format!("{lines} of {}", scenario.name));
            }
            Some(was) if was != *scenario => differing.push(scenario.name.clone()),
            Some(_) => {}
        }
    }
    for scenario in saved.scenarios() {
        if named(kept, &scenario.name).is_none() {
            differing.push(format!("{} is gone", scenario.name));
        }
    }
    if differing.is_empty() && saved != kept {
        differing.push("the order of scenarios or the rates".to_owned());
    }
    differing
}

fn lines_that_differ(one: &Scenario, other: &Scenario) -> usize {
    let pairs = one.lines.iter().zip(&other.lines).filter(|(one, other)| one != other).count();
    pairs + one.lines.len().abs_diff(other.lines.len())
}
