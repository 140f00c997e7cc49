//! The texts of plan and rate-set files: versioned RON.
//!
//! A plan is `(format: "vdss-plan", version: 1, plan: (…))`, a rate set `(format: "vdss-rate-set",
//! version: 1, rate_set: (…))`. A rate set may also stand bare, as `rates/2023.ron` does. Format and
//! version are read before anything else, so that a newer file is called newer, not broken.

use ron::error::{Error as Ron, SpannedError};
use ron::ser::PrettyConfig;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};

use super::fault::{FileFault, Place, Problem};
use crate::plan::{Plan, PlanFault, PlanFile};
use crate::rates::{RateSet, RateSetFault, RateSetFile};

/// What a plan file calls itself.
pub(super) const PLAN_FORMAT: &str = "vdss-plan";

/// What a rate-set file calls itself.
pub(super) const RATE_SET_FORMAT: &str = "vdss-rate-set";

/// All formats read.
const FORMATS: [&str; 2] = [PLAN_FORMAT, RATE_SET_FORMAT];

/// The version written, and the newest one read.
pub(super) const VERSION: u32 = 1;

/// How deep a text is spread over lines: below, an enrolment line or a band keeps to one.
const LINES_DEPTH: usize = 5;

/// What to call a text that came from no file.
const NAMELESS: &str = "the text";

/// A file read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// A plan.
    Plan(Box<Plan>),
    /// A rate set.
    RateSet(Box<RateSet>),
}

/// What a file says of itself; all else in it is passed over.
#[derive(Deserialize)]
struct Header {
    #[serde(default, deserialize_with = "bare")]
    format: Option<String>,
    #[serde(default, deserialize_with = "bare")]
    version: Option<u32>,
    /// A set that stands bare is known by its first field.
    #[serde(default, deserialize_with = "bare")]
    id: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanDocument {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    plan: PlanFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RateSetDocument {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    rate_set: RateSetFile,
}

#[derive(Serialize)]
struct PlanText<'a> {
    format: &'static str,
    version: u32,
    plan: &'a Plan,
}

/// The text of a plan file. Equal plans have equal texts, on every system.
///
/// # Errors
/// What could not be written as text. None of our types refuses, but half a plan must never reach
/// a file.
pub fn plan_to_text(plan: &Plan) -> Result<String, Ron> {
    text_of(&PlanText { format: PLAN_FORMAT, version: VERSION, plan })
}

fn text_of(document: &impl Serialize) -> Result<String, Ron> {
    let layout = PrettyConfig::new().depth_limit(LINES_DEPTH).new_line("\n");
    Ok(ron::ser::to_string_pretty(document, layout)? + "\n")
}

/// Reads a plan from the text of a file.
///
/// # Errors
/// What is wrong with the text, each fault with its place.
pub fn parse_plan(text: &str) -> Result<Plan, Vec<FileFault>> {
    plan_named(NAMELESS, text)
}

pub(super) fn plan_named(file: &str, text: &str) -> Result<Plan, Vec<FileFault>> {
    match checked_named(file, text)? {
        Checked::Plan(plan) => Ok(*plan),
        Checked::RateSet(_) => {
            let found = RATE_SET_FORMAT.to_owned();
            let problem = Problem::OtherFormat { found, expected: &[PLAN_FORMAT] };
            Err(vec![fault(file, Place::START, problem)])
        }
    }
}

pub(super) fn checked_named(file: &str, text: &str) -> Result<Checked, Vec<FileFault>> {
    // Editors on Windows put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let at = |field: &str| place_of(text, field, None).unwrap_or(Place::START);
    if text.trim().is_empty() {
        return Err(vec![fault(file, Place::START, Problem::Empty)]);
    }
    let header: Header = read(file, text).map_err(|mut faults| {
        for fault in &mut faults {
            // Not even an opening bracket: some other kind of text.
            if let Problem::Text(
                Ron::ExpectedDifferentStructName { .. } | Ron::ExpectedNamedStructLike(_),
            ) = fault.problem
            {
                fault.problem = Problem::NoFormat;
            }
        }
        faults
    })?;
    let Some(format) = header.format else {
        return match header.id {
            Some(IgnoredAny) => rate_set_from(file, text, read(file, text)?),
            None => Err(vec![fault(file, Place::START, Problem::NoFormat)]),
        };
    };
    if !FORMATS.contains(&format.as_str()) {
        let problem = Problem::OtherFormat { found: format, expected: &FORMATS };
        return Err(vec![fault(file, at("format"), problem)]);
    }
    match header.version {
        None | Some(VERSION) => (),
        Some(other) => return Err(vec![fault(file, at("version"), Problem::Version(other))]),
    }
    if format == PLAN_FORMAT {
        let document: PlanDocument = read(file, text)?;
        Plan::checked(document.plan).map(|plan| Checked::Plan(Box::new(plan))).map_err(|faults| {
            let located =
                |cause| fault(file, place_of_plan_fault(text, &cause), Problem::Plan(cause));
            faults.into_iter().map(located).collect()
        })
    } else {
        let document: RateSetDocument = read(file, text)?;
        rate_set_from(file, text, document.rate_set)
    }
}

fn rate_set_from(file: &str, text: &str, set: RateSetFile) -> Result<Checked, Vec<FileFault>> {
    RateSet::checked(set).map(|set| Checked::RateSet(Box::new(set))).map_err(|faults| {
        let located =
            |cause| fault(file, place_of_rate_set_fault(text, &cause), Problem::RateSet(cause));
        faults.into_iter().map(located).collect()
    })
}

/// Reads RON with its default limit of nesting, which keeps a hostile text from the stack's end.
pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<FileFault>> {
    ron::from_str(text).map_err(|SpannedError { code, span }| {
        let place = Place { line: span.start.line, column: span.start.col };
        vec![fault(file, place, Problem::Text(code))]
    })
}

fn fault(file: &str, place: Place, problem: Problem) -> FileFault {
    FileFault { file: file.to_owned(), place: Some(place), problem }
}

/// Lets a field that may be absent stand without RON's `Some(…)`.
fn bare<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Where a fault that reading alone does not show is most likely to be mended.
fn place_of_plan_fault(text: &str, fault: &PlanFault) -> Place {
    match fault {
        PlanFault::NoScenario => place_of(text, "scenarios", None),
        PlanFault::NamelessScenario => {
            place_of(text, "name", Some("")).or_else(|| place_of(text, "scenarios", None))
        }
        PlanFault::SameName(name) => place_of(text, "name", Some(name)),
        PlanFault::UnknownBaseline(_) => place_of(text, "baseline", None),
        PlanFault::SameRateSet(id) => place_of(text, "id", Some(&id.0)),
        PlanFault::UnknownRateSet { rate_set, .. } => place_of(text, "rate_set", Some(&rate_set.0)),
        PlanFault::TooLong { found, .. } => ["title", "name", "campus", "number"]
            .into_iter()
            .find_map(|field| place_of(text, field, Some(found))),
        PlanFault::PlanningYear { .. } => place_of(text, "planning_year", None),
    }
    .unwrap_or(Place::START)
}

fn place_of_rate_set_fault(text: &str, fault: &RateSetFault) -> Place {
    /// The field that a fault's subject begins with names.
    const FIELDS: [(&str, &str); 14] = [
        ("band", "bands"),
        ("materials tier", "materials"),
        ("who attracts", "attractions"),
        ("small-scale maximum", "maximum"),
        ("the small-scale cap", "fte_cap"),
        ("the small-scale range", "full_up_to"),
        ("the number of enrolments up to", "full_up_to"),
        ("the number of enrolments over", "nothing_over"),
        ("full load of", "full_load_exceptions"),
        ("a full load", "full_load_hours"),
        ("the full loads", "full_load_exceptions"),
        ("a generalist title", "generalists"),
        ("the age range", "age_from"),
        ("the set's id", "id"),
    ];
    let subject = match fault {
        RateSetFault::UnknownSource { source_id, .. } => {
            return ["source", "deadline_source", "full_load_source"]
                .into_iter()
                .find_map(|field| place_of(text, field, Some(&source_id.0)))
                .unwrap_or(Place::START);
        }
        RateSetFault::Absent(what)
        | RateSetFault::Twice(what)
        | RateSetFault::Blank(what)
        | RateSetFault::TooLong { what, .. }
        | RateSetFault::OutOfRange { what, .. } => what,
    };
    let named = FIELDS.iter().find(|(beginning, _)| subject.starts_with(beginning));
    // Whatever is left is about a source.
    place_of(text, named.map_or("sources", |(_, field)| field), None).unwrap_or(Place::START)
}

/// Where a field, with that value if one is given, stands last: of two alike, the later is the slip.
fn place_of(text: &str, field: &str, value: Option<&str>) -> Option<Place> {
    let is_here = |&(start, _): &(usize, &str)| {
        let joined =
            text[..start].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let rest = text[start + field.len()..].trim_start().strip_prefix(':').map(str::trim_start);
        !joined
            && rest.is_some_and(|rest| value.is_none_or(|value| rest.starts_with(&quoted(value))))
    };
    text.match_indices(field).filter(is_here).last().map(|(start, _)| Place::after(&text[..start]))
}

/// A text as RON writes it.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_refuses_to_be_written_is_an_error_and_no_text() {
        struct Refuses;
        impl Serialize for Refuses {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("no"))
            }
        }
        assert_eq!(text_of(&("begun", Refuses)), Err(Ron::Message("no".to_owned())));
    }
}
