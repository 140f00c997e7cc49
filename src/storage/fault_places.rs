//! Where in a text a fault that reading alone does not show is most likely to be mended.

use super::text_place::TextPlace;
use crate::plan::{PaymentsAmount, PlanFault, PlanList, PlanText};
use crate::rates::{RateSetFault, RateSetId, RateSubject};

/// Where a fault that reading alone does not show is most likely to be mended.
pub(super) fn place_of_plan_fault(text: &str, fault: &PlanFault) -> TextPlace {
    match fault {
        PlanFault::NamelessScenario => {
            place_of(text, "name", Some("")).or_else(|| place_of(text, "scenarios", None))
        }
        PlanFault::SameName(name) => place_of(text, "name", Some(name)),
        PlanFault::UnknownBaseline(_) => place_of(text, "baseline", None),
        PlanFault::UnknownPaymentsScenario { amount, .. } => {
            place_of(text, field_of_amount(*amount), None)
        }
        PlanFault::SameRateSet(id) => place_of(text, "id", Some(&id.0)),
        PlanFault::UnknownRateSet { scenario, rate_set } => {
            // The first that stands behind the scenario's name, as the program writes it.
            let name = places_of(text, "name", Some(scenario)).last().unwrap_or_default();
            let mut behind = places_of(text, "rate_set", Some(&rate_set.0));
            let place = behind.find(|place| *place > name).map(|place| &text[..place]);
            place.map(TextPlace::after).or_else(|| place_of(text, "rate_set", Some(&rate_set.0)))
        }
        PlanFault::SameRateNote(id) => place_of(text, "rate_set", Some(&id.0)),
        PlanFault::TooMany { list: PlanList::RateNotes, .. } => place_of(text, "rate_notes", None),
        PlanFault::TooMany { list: PlanList::RateSets, .. } => place_of(text, "rate_sets", None),
        PlanFault::NoScenario | PlanFault::TooMany { .. } => place_of(text, "scenarios", None),
        PlanFault::TooLong { text: of, found, .. }
        | PlanFault::UnfitCharacter { text: of, found, .. } => {
            place_of(text, field_of_text(*of), Some(found))
        }
        PlanFault::PlanningYear { .. } => place_of(text, "planning_year", None),
    }
    .unwrap_or(TextPlace::START)
}

fn field_of_amount(amount: PaymentsAmount) -> &'static str {
    match amount {
        PaymentsAmount::Indicative => "indicative",
        PaymentsAmount::Revised => "revised",
    }
}

fn field_of_text(text: PlanText) -> &'static str {
    match text {
        PlanText::SchoolName | PlanText::ScenarioName(_) => "name",
        PlanText::SchoolNumber => "number",
        PlanText::Campus => "campus",
        PlanText::LineTitle { .. } => "title",
        PlanText::LineNote { .. }
        | PlanText::ScenarioNote(_)
        | PlanText::AdviceNote(_)
        | PlanText::RateNote(_) => "note",
        PlanText::PreparedBy => "prepared_by",
        PlanText::Recommendation => "recommendation",
    }
}

/// Where a rate set says its id.
pub(super) fn place_of_set_id(text: &str, id: &RateSetId) -> TextPlace {
    let start = places_of(text, "id", Some(&id.0)).next();
    start.map_or(TextPlace::START, |start| TextPlace::after(&text[..start]))
}

/// Where a fault of a set is most likely to be mended, as far as its text alone shows.
pub(super) fn place_of_rate_set_fault(text: &str, fault: &RateSetFault) -> TextPlace {
    if let RateSetFault::UnknownSource { source_id, .. } = fault {
        return ["source", "deadline_source", "full_load_source"]
            .into_iter()
            .find_map(|field| place_of(text, field, Some(&source_id.0)))
            .unwrap_or(TextPlace::START);
    }
    place_of(text, field_of(fault), None).unwrap_or(TextPlace::START)
}

/// The field of a set, or of what was entered under it, that a fault is about.
pub(super) fn field_of(fault: &RateSetFault) -> &'static str {
    match fault.subject() {
        Some(RateSubject::Id) => "id",
        Some(RateSubject::Title) => "title",
        Some(RateSubject::Kind) => "kind",
        Some(RateSubject::Year) => "year",
        Some(RateSubject::NumberOf(list)) => list.field(),
        Some(RateSubject::Item(item)) => item.described().field,
        Some(RateSubject::FullLoads) => "full_load_exceptions",
        Some(RateSubject::Ages) => "age_from",
        Some(RateSubject::SmallScale | RateSubject::SmallScaleEnrolments) => "full_up_to",
        None | Some(RateSubject::Source(_) | RateSubject::SourceText(..)) => "sources",
        Some(RateSubject::GeneralistTitle(_)) => "generalists",
        Some(RateSubject::OtherSource(_)) => "other_sources",
        Some(
            RateSubject::Certificate(..)
            | RateSubject::CertificateTitle(_)
            | RateSubject::CertificateList(_)
            | RateSubject::CertificateSet(_),
        ) => "certificates",
    }
}

/// Where a field, with that value if one is given, stands last: of two alike, the later is the slip.
pub(super) fn place_of(text: &str, field: &str, value: Option<&str>) -> Option<TextPlace> {
    let start = places_of(text, field, value).last()?;
    Some(TextPlace::after(&text[..start]))
}

/// Where in the text a field stands, each time, with that value if one is given.
pub(super) fn places_of<'a>(
    text: &'a str,
    field: &'a str,
    value: Option<&'a str>,
) -> impl Iterator<Item = usize> + 'a {
    let value = value.map(quoted);
    let is_here = move |&(start, _): &(usize, &str)| {
        let joined =
            text[..start].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let rest = text[start + field.len()..].trim_start().strip_prefix(':').map(str::trim_start);
        !joined
            && rest.is_some_and(|rest| value.as_ref().is_none_or(|value| rest.starts_with(value)))
    };
    text.match_indices(field).filter(is_here).map(|(start, _)| start)
}

/// A text as RON writes it.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.escape_debug())
}
