//! Which rate each amount is, by the words nearest to it and those around.

use super::amount::Amount;
use super::pattern::regex;
use std::sync::LazyLock;

use regex::Regex;

use super::item::{PageItem, PageValue};
use super::statement::Statement;
use super::told::Told;
use super::words::{
    self, is_core, is_materials, is_maximum, is_no_rate, is_small_scale, is_taper, is_targeted,
};
use crate::domain::{Band, SchoolType};
use crate::rates::RateItem;

/// The amounts as statements about rates; what is no rate is left out.
pub(super) fn statements(amounts: &[Amount]) -> Vec<Statement> {
    let has_other_bands = amounts.iter().any(|amount| amount.band.values().0.contains(&None));
    let mut found = Vec::new();
    for amount in amounts {
        let (items, is_item_sure) = items_of(amount);
        for item in items {
            let is_band = matches!(item, RateItem::Band(_));
            // Of a model with other bands, "Band A" may not be what it was.
            let mut is_sure = amount.is_sure && is_item_sure && !(is_band && has_other_bands);
            let types: Vec<Option<SchoolType>> = match item.school_types() {
                [None] => vec![None],
                both => match amount.school_type.values() {
                    (types, is_told) if !types.is_empty() => {
                        is_sure &= is_told;
                        types.into_iter().map(Some).collect()
                    }
                    _ => {
                        is_sure = false;
                        both.to_vec()
                    }
                },
            };
            let (years, is_year_told) = amount.year.values();
            let year = match years.as_slice() {
                [] => None,
                [only] => Some(*only),
                _ => {
                    is_sure = false;
                    None
                }
            };
            is_sure &= is_year_told || years.is_empty();
            for school_type in types {
                found.push(Statement {
                    item: PageItem::Rate(item.clone()),
                    school_type,
                    value: PageValue::Amount(amount.value),
                    year,
                    is_sure,
                    printed: amount.printed.clone(),
                    says: amount.says.clone(),
                    passage: amount.passage,
                    lines: amount.lines.clone(),
                });
            }
        }
    }
    found
}

/// Which rate an amount is, or may be where its labels are not clear; and whether that is sure.
fn items_of(amount: &Amount) -> (Vec<RateItem>, bool) {
    if let Some(item) = item_of(amount) {
        return (vec![item], true);
    }
    // One of several tiers or bands: it is in doubt for each of them.
    let of_each = |told: &mut dyn FnMut(&mut Amount)| {
        let mut amount = amount.clone();
        told(&mut amount);
        item_of(&amount)
    };
    let mut items = Vec::new();
    if let Told::Unclear(tiers) = &amount.tier {
        items.extend(
            tiers.iter().filter_map(|tier| of_each(&mut |one| one.tier = Told::One(*tier))),
        );
    }
    if let Told::Unclear(bands) = &amount.band {
        items.extend(
            bands.iter().filter_map(|band| of_each(&mut |one| one.band = Told::One(*band))),
        );
    }
    (items, false)
}

/// Which rate an amount is.
fn item_of(amount: &Amount) -> Option<RateItem> {
    static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| regex(r"\([^)$]*\)"));
    static PER_ENROLMENT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bmaximum|\brate\b|\bper\b|\bsupplement|\badjustment|\bfunding|\ballocat|\breceive|\battract|\beach\b|\bamount|\bvalue\b|small",
        )
    });
    static OF_A_SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:a|per|each) (?:year|school)\b|\bcan (?:receive|get)\b|\bsurcharge\b|\bannual|\bin total|\bworth\b",
        )
    });
    static CONNECTS: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)^[\s,]*(?:\([^)$]*\)|(?:\w+\s+){0,4}?schools?)?[\s,;]*(?:and|or|/)?[\s,]*$")
    });
    let nearest = &amount.nearest;
    let wider = || amount.wider.iter();
    // What speaks of the core component nearer than of the small-scale adjustment is about the core component.
    let scopes = || std::iter::once(nearest).chain(&amount.wider);
    let first_small = scopes().position(|text| is_small_scale(text));
    let first_core = scopes().position(|text| is_core(text) && !is_small_scale(text));
    let is_core_nearer =
        first_core.is_some_and(|core| first_small.is_some_and(|small| core < small));
    let first_targeted = scopes().position(|text| is_targeted(text) && !is_small_scale(text));
    let is_band_nearer = !bands_of(amount).is_empty()
        && first_targeted.is_some_and(|band| first_small.is_some_and(|small| band < small));
    let is_small = first_small.is_some()
        && (!(is_core_nearer || is_band_nearer)
            || is_maximum(nearest)
            || amount.is_taper == Some(true));
    let is_near_small = first_small.is_some_and(|first| first <= 1);
    if is_no_rate(&IN_BRACKETS.replace_all(nearest, "")) && !is_small {
        return None;
    }
    let bands = bands_of(amount);
    // "the core component of $1,425 and the Band C rate of $867": the words right before an amount say what it is.
    let is_core_before = is_core(&amount.before) && words::bands(&amount.before).is_empty();
    let is_core_alone = is_core(nearest) && !nearest.to_lowercase().contains("band");
    let is_else = is_small || is_materials(nearest) && amount.tier.one().is_some();
    match bands.as_slice() {
        [Some(band)] if !is_core_before && !is_core_alone && !is_else => {
            return Some(RateItem::Band(*band));
        }
        [_, _, ..] | [None] if !is_core(nearest) => return None,
        _ => {}
    }
    let speaks_of_materials = is_materials(nearest) || wider().any(|text| is_materials(text));
    if let (Some(tier), true, false) = (amount.tier.one(), speaks_of_materials, is_near_small) {
        return Some(RateItem::Materials(tier));
    }
    if is_small {
        let is_of_taper = amount.is_taper.unwrap_or_else(|| {
            let heading = amount
                .wider
                .last()
                .and_then(|under| under.rsplit(" / ").next())
                .unwrap_or_default();
            let says = |text: &str| is_taper(text) && (is_of_student(text) || !is_maximum(text));
            says(nearest) || says(heading) && !is_maximum(nearest) && !is_per_fte(nearest)
        });
        if is_of_taper {
            return Some(RateItem::Taper);
        }
        // "maximum $1,465 (mainstream) or $1,196 (specialist)": what goes on with "or" is the same.
        let goes_on = amount.is_taper == Some(false)
            && amount.wider.first().is_some_and(|text| is_maximum(text))
            && CONNECTS.is_match(&amount.before);
        let is_rate = goes_on
            || PER_ENROLMENT.is_match(nearest)
            || PER_ENROLMENT.is_match(amount.wider.last().map_or("", String::as_str));
        return (is_rate && !OF_A_SCHOOL.is_match(nearest))
            .then_some(RateItem::Maximum(crate::rates::SmallScaleReading::Published));
    }
    let is_of_materials = is_materials(nearest)
        || amount.wider.first().is_some_and(|text| is_materials(text) && !is_core(text));
    if is_of_materials {
        return None;
    }
    let is_of_core = is_core(nearest) || wider().any(|text| is_core(text));
    (is_of_core && !is_taper(nearest)).then_some(RateItem::Core)
}

fn bands_of(amount: &Amount) -> Vec<Option<Band>> {
    amount.band.values().0
}

fn is_per_fte(text: &str) -> bool {
    static PER_FTE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\bper\s+(?:FTE|full|enrolment)"));
    PER_FTE.is_match(text)
}

fn is_of_student(text: &str) -> bool {
    static STUDENT: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\b(?:per|each|every)\s+(?:additional\s+|extra\s+|further\s+)?student")
    });
    STUDENT.is_match(text)
}
