//! What the model of the rates says of what was found (R9, R17).

use super::dollars::sentences;
use super::finding::{Candidate, Finding, ItemState};
use super::passage::{Kind, Passage};
use super::pattern::regex;
use super::years::YearRule;
use std::sync::LazyLock;

use regex::Regex;

use super::item::{PageItem, PageValue};
use super::statement::Statement;
use super::words::{is_core, is_equal, is_past, is_small_scale, is_supposed, school_types, years};
use crate::domain::{Band, Money, Pathway, SchoolType};
use crate::rates::{Component, RateItem, TAPER_STEPS};

/// R17: an amount that only lacks its year, and that is to the cent what the model makes of amounts that are sure, is of
/// their year: a taper of core / 201, a maximum of the core component, two bands of one sum with the core component.
pub(super) fn take_what_the_model_confirms(
    findings: &mut [Finding],
    statements: &[Statement],
    rule: &YearRule,
) {
    let amount = |findings: &[Finding], item: &PageItem, school_type| {
        let found = findings
            .iter()
            .find(|one| one.item == *item && one.school_type == Some(school_type))?;
        match &found.state {
            ItemState::Found(candidate) => candidate.value.amount(),
            _ => None,
        }
    };
    let core = SchoolType::ALL
        .iter()
        .map(|&of| amount(findings, &PageItem::Rate(RateItem::Core), of))
        .collect::<Vec<_>>();
    let [Some(mainstream), Some(specialist)] = core.as_slice() else { return };
    let core_of =
        |school_type| if school_type == SchoolType::Mainstream { *mainstream } else { *specialist };
    let lacks_year_alone = |finding: &Finding| {
        let mut own = statements
            .iter()
            .filter(|one| one.item == finding.item && one.school_type == finding.school_type);
        own.all(|one| one.is_sure || rule.takes(one.year).is_err())
    };
    let open: Vec<Option<(PageItem, SchoolType, Money)>> = findings
        .iter()
        .map(|finding| match (&finding.state, finding.school_type) {
            (ItemState::InDoubt(all), Some(school_type))
                if all.len() == 1 && lacks_year_alone(finding) =>
            {
                Some((finding.item.clone(), school_type, all.first()?.value.amount()?))
            }
            _ => None,
        })
        .collect();
    let other_band = |item: &PageItem, school_type: SchoolType| {
        open.iter()
            .flatten()
            .find(|(one, of, _)| one == item && *of != school_type)
            .map(|(.., amount)| *amount)
    };
    for (finding, open) in findings.iter_mut().zip(&open) {
        let Some((item, school_type, amount)) = open else { continue };
        let core = core_of(*school_type);
        let is_confirmed = match item {
            PageItem::Rate(RateItem::Taper) => *amount == core.divided_by(TAPER_STEPS),
            PageItem::Rate(RateItem::Maximum(_)) => *amount == core,
            PageItem::Rate(RateItem::Band(_)) => {
                other_band(item, *school_type).is_some_and(|other| {
                    let other_type = if *school_type == SchoolType::Mainstream {
                        SchoolType::Specialist
                    } else {
                        SchoolType::Mainstream
                    };
                    core + *amount == core_of(other_type) + other
                })
            }
            _ => false,
        };
        if let (true, ItemState::InDoubt(all)) = (is_confirmed, &mut finding.state)
            && let Some(candidate) = all.pop()
        {
            finding.state = ItemState::Found(candidate);
        }
    }
}

/// R17: core and band are the same sum for both school types. Bands that would only fit if the types were exchanged,
/// because the columns of a table lost their headings, are in doubt.
pub(super) fn doubt_exchanged(findings: &mut [Finding]) {
    let place = |item: &PageItem, of: SchoolType| {
        findings.iter().position(|one| one.item == *item && one.school_type == Some(of))
    };
    let pair = |item: &PageItem| {
        Some((place(item, SchoolType::Mainstream)?, place(item, SchoolType::Specialist)?))
    };
    let found = |place: usize| match findings.get(place).map(|one| &one.state) {
        Some(ItemState::Found(candidate)) => candidate.value.amount(),
        _ => None,
    };
    let amounts = |(one, other): (usize, usize)| Some((found(one)?, found(other)?));
    let Some((core, other_core)) = pair(&PageItem::Rate(RateItem::Core)).and_then(amounts) else {
        return;
    };
    let exchanged: Vec<(usize, usize)> = Band::ALL
        .iter()
        .filter_map(|band| pair(&PageItem::Rate(RateItem::Band(*band))))
        .filter(|places| {
            amounts(*places).is_some_and(|(band, other)| {
                core + band != other_core + other && core + other == other_core + band
            })
        })
        .collect();
    for (one, other) in exchanged {
        let candidate = |place: usize| match findings.get(place).map(|one| &one.state) {
            Some(ItemState::Found(candidate)) => Some(candidate.clone()),
            _ => None,
        };
        let both: Vec<Candidate> =
            [candidate(one), candidate(other)].into_iter().flatten().collect();
        for place in [one, other] {
            if let Some(finding) = findings.get_mut(place) {
                finding.state = ItemState::InDoubt(both.clone());
            }
        }
    }
}

/// A band of one school type that is found with what may be that of the other type, because the page says both, is in
/// doubt with it.
pub(super) fn doubt_mixed_up(findings: &mut [Finding]) {
    let place = |band: Band, of: SchoolType| {
        let item = PageItem::Rate(RateItem::Band(band));
        findings.iter().position(|one| one.item == item && one.school_type == Some(of))
    };
    let both = [
        (SchoolType::Mainstream, SchoolType::Specialist),
        (SchoolType::Specialist, SchoolType::Mainstream),
    ];
    let pairs: Vec<(usize, usize)> = Band::ALL
        .iter()
        .flat_map(|&band| both.map(|(one, other)| (place(band, one), place(band, other))))
        .filter_map(|(one, other)| Some((one?, other?)))
        .collect();
    for (found, open) in pairs {
        let candidates = match findings.get(open).map(|one| &one.state) {
            Some(ItemState::InDoubt(candidates)) if candidates.len() > 1 => candidates.clone(),
            _ => continue,
        };
        let Some(finding) = findings.get_mut(found) else { continue };
        let ItemState::Found(candidate) = &finding.state else { continue };
        if candidates.iter().any(|one| one.value == candidate.value) {
            finding.state = ItemState::InDoubt(candidates);
        }
    }
}

/// Where the page says that the small-scale maximum equals the core component (R9).
pub(super) fn equal_to_core(passages: &[Passage], rule: &YearRule) -> Vec<(SchoolType, Candidate)> {
    static VALUE: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)core|stages of learning"));
    let mut found: Vec<(SchoolType, Candidate)> = Vec::new();
    for passage in
        passages.iter().filter(|passage| passage.is_about_vet && passage.kind == Kind::Prose)
    {
        for range in sentences(&passage.text) {
            let Some(says) = passage.text.get(range.clone()) else { continue };
            let is_small = is_small_scale(says)
                || is_small_scale(&passage.under)
                || is_small_scale(&passage.text);
            let year = years(says).first().map(|label| label.value);
            if !(is_small && is_core(says) && is_equal(says))
                || is_supposed(says)
                || is_past(says)
                || rule.takes(year) != Ok(true)
            {
                continue;
            }
            let printed = VALUE.find(says).map_or("", |it| it.as_str()).to_owned();
            let named = school_types(says);
            for &school_type in SchoolType::ALL {
                let is_named =
                    named.is_empty() || named.iter().any(|label| label.value == school_type);
                if is_named && !found.iter().any(|(of, _)| *of == school_type) {
                    let candidate = Candidate {
                        value: PageValue::Amount(Money::default()),
                        printed: printed.clone(),
                        says: says.trim().to_owned(),
                        chapter: passage.chapter.clone(),
                        section: passage.section.clone(),
                        lines: passage.lines_at(range.clone()),
                    };
                    found.push((school_type, candidate));
                }
            }
        }
    }
    found
}

/// R9: a maximum that the page says is the core component, and prints as another amount, is in doubt.
pub(super) fn hold_against_core(findings: &mut [Finding], equal: &[(SchoolType, Candidate)]) {
    for (school_type, said) in equal {
        let of = |item: &PageItem| {
            findings
                .iter()
                .position(|one| one.item == *item && one.school_type == Some(*school_type))
        };
        let (Some(core), Some(maximum)) =
            (of(&PageItem::Rate(RateItem::Core)), of(&PageItem::MAXIMUM))
        else {
            continue;
        };
        let Some(ItemState::Found(core)) = findings.get(core).map(|one| one.state.clone()) else {
            continue;
        };
        let Some(maximum) = findings.get_mut(maximum) else { continue };
        let equal = Candidate { value: core.value, ..said.clone() };
        let state = std::mem::replace(&mut maximum.state, ItemState::NotFound { of_year: None });
        maximum.state = match state {
            ItemState::NotFound { .. } => ItemState::Found(equal),
            ItemState::Found(printed) if printed.value == equal.value => ItemState::Found(printed),
            ItemState::Found(printed) => ItemState::InDoubt(vec![printed, equal]),
            ItemState::InDoubt(mut printed) => {
                if !printed.iter().any(|one| one.value == equal.value) {
                    printed.push(equal);
                }
                ItemState::InDoubt(printed)
            }
        };
    }
}

/// A page that gives the rate of a component says that the school's own enrolments attract it.
pub(super) fn what_the_school_attracts(findings: &mut [Finding]) {
    let found_rate = |findings: &[Finding], is: fn(&RateItem) -> bool| {
        findings.iter().find_map(|one| match (&one.item, &one.state) {
            (PageItem::Rate(item), ItemState::Found(candidate)) if is(item) => {
                Some(candidate.clone())
            }
            _ => None,
        })
    };
    for component in Component::ALL {
        let is: fn(&RateItem) -> bool = match component {
            Component::Core => |item| matches!(item, RateItem::Core),
            Component::Targeted => |item| matches!(item, RateItem::Band(_)),
            Component::Materials => |item| matches!(item, RateItem::Materials(_)),
            Component::SmallScale => |item| matches!(item, RateItem::Maximum(_) | RateItem::Taper),
        };
        let Some(rate) = found_rate(findings, is) else { continue };
        let own = PageItem::Attracts(Pathway::School, component);
        if let Some(finding) =
            findings.iter_mut().find(|one| one.item == own && one.candidates().is_empty())
        {
            finding.state =
                ItemState::Found(Candidate { value: PageValue::Attracted(true), ..rate });
        }
    }
}
