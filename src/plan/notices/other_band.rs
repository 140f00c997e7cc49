//! A certificate that one scenario has in one band and another in another, under the same rate set: one
//! of the two was entered wrongly, since the department's list has one.

use std::collections::HashMap;

use super::notice::Notice;
use crate::domain::{Band, CertificateCode, EnrolmentLine, MaterialsTier};
use crate::plan::{Plan, Scenario};
use crate::rates::RateSetId;

/// The bands and tiers of every certificate in a plan, by rate set.
pub(super) struct Entered<'a> {
    by_certificate: HashMap<(&'a RateSetId, &'a CertificateCode), Choices>,
}

#[derive(Default)]
struct Choices {
    bands: Vec<Choice<Band>>,
    tiers: Vec<Choice<MaterialsTier>>,
}

/// Something entered for a certificate, with the first scenario that has it, and the next.
struct Choice<T> {
    value: T,
    first: usize,
    next: Option<usize>,
}

impl<'a> Entered<'a> {
    pub(super) fn in_plan(plan: &'a Plan) -> Self {
        let mut by_certificate: HashMap<_, Choices> = HashMap::new();
        for (place, scenario) in plan.scenarios().iter().enumerate() {
            for line in &scenario.lines {
                let Some(code) = &line.certificate else { continue };
                if line.band.is_none() && line.materials_tier.is_none() {
                    continue;
                }
                let choices = by_certificate.entry((&scenario.rate_set, code)).or_default();
                put(&mut choices.bands, line.band, place);
                put(&mut choices.tiers, line.materials_tier, place);
            }
        }
        Self { by_certificate }
    }

    /// What other scenarios have for the certificate of a scenario's line.
    pub(super) fn differing(
        &self,
        plan: &Plan,
        scenario: &Scenario,
        (row, line): (usize, &EnrolmentLine),
        name: &dyn Fn(&EnrolmentLine) -> String,
    ) -> Vec<Notice> {
        let Some(code) = &line.certificate else { return Vec::new() };
        let Some(choices) = self.by_certificate.get(&(&scenario.rate_set, code)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        if let Some(ours) = line.band {
            let others = others(&choices.bands, ours, plan, scenario);
            if !others.is_empty() {
                found.push(Notice::OtherBand { row, line: name(line), ours, others });
            }
        }
        if let Some(ours) = line.materials_tier {
            let others = others(&choices.tiers, ours, plan, scenario);
            if !others.is_empty() {
                found.push(Notice::OtherTier { row, line: name(line), ours, others });
            }
        }
        found
    }
}

fn put<T: PartialEq>(choices: &mut Vec<Choice<T>>, value: Option<T>, place: usize) {
    let Some(value) = value else { return };
    match choices.iter_mut().find(|choice| choice.value == value) {
        Some(choice) if choice.first != place => {
            choice.next.get_or_insert(place);
        }
        Some(_) => {}
        None => choices.push(Choice { value, first: place, next: None }),
    }
}

/// What scenarios other than `scenario` have and this line does not, each with one that has it.
fn others<T: Copy + Ord>(
    choices: &[Choice<T>],
    ours: T,
    plan: &Plan,
    scenario: &Scenario,
) -> Vec<(T, String)> {
    // Most certificates have one band wherever they stand.
    if choices.len() < 2 {
        return Vec::new();
    }
    let elsewhere = |choice: &Choice<T>| {
        let places = [Some(choice.first), choice.next];
        let mut others =
            places.into_iter().flatten().filter_map(|place| plan.scenarios().get(place));
        others.find(|other| other.name != scenario.name).map(|other| other.name.clone())
    };
    let mut found: Vec<(T, String)> = choices
        .iter()
        .filter(|choice| choice.value != ours)
        .filter_map(|choice| Some((choice.value, elsewhere(choice)?)))
        .collect();
    found.sort_by_key(|(value, _)| *value);
    found
}
