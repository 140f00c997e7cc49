//! The plan that a call names, and its scenarios by name.

use std::path::Path;

use super::basis::built_in;
use super::check::fault_line;
use super::process::{Refused, Streams};
use crate::domain::{collapse_spaces, listed, shown};
use crate::funding::Estimate;
use crate::plan::{Notice, Plan, Scenario, notices};
use crate::storage;

/// The most characters of a name in a message.
pub(super) const NAME_SHOWN_MAX: usize = 80;

/// Reads a plan, or says each of its faults.
pub(super) fn read(path: &Path) -> Result<Plan, Refused> {
    storage::read_plan(path)
        .map_err(|faults| Refused::input_at_fault(faults.iter().map(fault_line).collect()))
}

/// The place of the scenario that an option names, whatever the case and the spaces around it.
pub(super) fn scenario_named(plan: &Plan, option: &str, name: &str) -> Result<usize, String> {
    place_of(plan, name).ok_or_else(|| {
        format!(
            "{option}: the plan has no scenario \"{}\", expected {}",
            shown(name, NAME_SHOWN_MAX),
            names(plan)
        )
    })
}

/// The place of the scenario with a name, if there is one.
pub(super) fn place_of(plan: &Plan, name: &str) -> Option<usize> {
    plan.scenarios().iter().position(|scenario| is_called(&scenario.name, name))
}

/// Whether a scenario is meant by what was written on the command line.
pub(super) fn is_called(scenario: &str, name: &str) -> bool {
    scenario.trim().to_lowercase() == name.trim().to_lowercase()
}

/// The names of a plan's scenarios, as a list in words.
pub(super) fn names(plan: &Plan) -> String {
    let quoted: Vec<String> = plan
        .scenarios()
        .iter()
        .map(|one| format!("\"{}\"", shown(&one.name, NAME_SHOWN_MAX)))
        .collect();
    listed(&quoted, "or")
}

/// What to know before relying on the figures of some scenarios of a plan.
pub(super) fn say_notices<'a>(
    plan: &Plan,
    scenarios: impl IntoIterator<Item = (&'a Scenario, &'a Estimate)>,
    streams: &mut Streams<'_>,
) -> Result<(), Refused> {
    let (book, catalogue) = built_in()?;
    for (scenario, estimate) in scenarios {
        let notices = notices(plan, scenario, estimate, &catalogue, &book);
        say_notices_of(scenario, &notices, streams);
    }
    Ok(())
}

/// The same of one scenario, whose notices are known.
pub(super) fn say_notices_of(scenario: &Scenario, notices: &[Notice], streams: &mut Streams<'_>) {
    for notice in notices {
        let text = format!(
            "notice: {}: {}. {}",
            scenario.name,
            notice.title().trim_end_matches('.'),
            notice.text()
        );
        streams.say(&shown(&collapse_spaces(&text), usize::MAX));
    }
}
