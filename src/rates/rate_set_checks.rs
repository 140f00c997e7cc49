//! The checks that find what is wrong with a rate set.

use std::collections::HashSet;
use std::hash::Hash;

use super::citing::{citations, kind_of, sharing};
use super::rate_item::{RateItem, SmallScaleReading, ValueOf};
use super::rate_set_faults::{FTE_CAP_MAX, HOURS_OF_LOAD, RateOutOfRange, RateSetFault};
use super::rate_set_file::{RateSetFile, SetKind};
use super::rate_set_id::ID_LENGTH_MAX;
use super::rate_subject::{RateList, RateSubject, SourceText};
use super::source::SourceId;
use crate::domain::{
    AGE_MAX, Band, MaterialsTier, PLANNING_YEARS, Pathway, STUDENTS_MAX, TEXT_LENGTH_MAX,
};

/// The most that the full loads of a set may have as their least common multiple. It keeps every
/// sum of exact FTE fractions within bounds; 180 and 360 have 360.
const FULL_LOADS_MULTIPLE_MAX: u64 = 1_000_000_000_000;

/// The most characters that a quotation from a source may have.
const SAYS_LENGTH_MAX: usize = 4_000;

/// The most sources, exceptions or titles of a set.
const ENTRIES_MAX: usize = 1_000;

/// Every fault of a set as read from a file.
pub(super) fn faults(file: &RateSetFile) -> Vec<RateSetFault> {
    let mut faults = Vec::new();
    if file.kind != SetKind::Projection && kind_of(file) == SetKind::Projection {
        faults.push(RateSetFault::NotMarked);
    }
    let of = RateSubject::Item;
    let sources = file.sources.iter().map(|source| source.id.clone());
    once(&mut faults, RateSubject::Source, sources, &[]);
    let bands = file.bands.iter().map(|rate| rate.band);
    once(&mut faults, |band| of(RateItem::Band(band)), bands, Band::ALL);
    let tiers = file.materials.iter().map(|rate| rate.tier);
    once(&mut faults, |tier| of(RateItem::Materials(tier)), tiers, MaterialsTier::ALL);
    let pathways = file.attractions.iter().map(|attraction| attraction.pathway);
    once(&mut faults, |pathway| of(RateItem::Attraction(pathway)), pathways, Pathway::ALL);
    let readings = file.small_scale.maximum.iter().map(|maximum| maximum.reading);
    let maximum = |reading| of(RateItem::Maximum(reading));
    once(&mut faults, maximum, readings, SmallScaleReading::ALL);
    let codes = file.full_load_exceptions.iter().map(|exception| exception.certificate.clone());
    once(&mut faults, |code| of(RateItem::Exception(code)), codes, &[]);
    others(file, &mut faults);
    blanks(file, &mut faults);
    lengths(file, &mut faults);
    faults.extend(out_of_range(file).into_iter().map(RateSetFault::OutOfRange));
    let listed: HashSet<&SourceId> = file.sources.iter().map(|source| &source.id).collect();
    for (subject, source_id) in citations(file) {
        if !listed.contains(source_id) {
            faults.push(RateSetFault::UnknownSource { subject, source_id: source_id.clone() });
        }
    }
    faults
}

/// Each of `found` at most once, and each of `wanted` at least once.
fn once<T: Clone + Eq + Hash>(
    faults: &mut Vec<RateSetFault>,
    subject: impl Fn(T) -> RateSubject,
    found: impl Iterator<Item = T>,
    wanted: &[T],
) {
    let mut met = HashSet::new();
    for one in found {
        if !met.insert(one.clone()) {
            faults.push(RateSetFault::Twice(subject(one)));
        }
    }
    let missing = wanted.iter().filter(|one| !met.contains(one));
    faults.extend(missing.map(|one| RateSetFault::Absent(subject(one.clone()))));
}

fn blanks(file: &RateSetFile, faults: &mut Vec<RateSetFault>) {
    let mut needs_text = |subject: RateSubject, text: &str| {
        if text.trim().is_empty() {
            faults.push(RateSetFault::Blank(subject));
        }
    };
    needs_text(RateSubject::Id, &file.id.0);
    for source in &file.sources {
        let of_source = |text| RateSubject::SourceText(source.id.clone(), text);
        needs_text(of_source(SourceText::Id), &source.id.0);
        needs_text(of_source(SourceText::Document), &source.document);
        needs_text(of_source(SourceText::Chapter), &source.chapter);
    }
    for generalist in &file.generalists {
        let words = &generalist.title_contains;
        needs_text(RateSubject::GeneralistTitle(words.clone()), words);
    }
}

fn lengths(file: &RateSetFile, faults: &mut Vec<RateSetFault>) {
    let mut bound = |subject: RateSubject, text: &str, expected: usize| {
        let found = text.chars().count();
        if found > expected {
            faults.push(RateSetFault::TooLong { subject, found, expected });
        }
    };
    bound(RateSubject::Id, &file.id.0, ID_LENGTH_MAX);
    bound(RateSubject::Title, &file.title, TEXT_LENGTH_MAX);
    for source in &file.sources {
        let of_source = |text| RateSubject::SourceText(source.id.clone(), text);
        bound(of_source(SourceText::Id), &source.id.0, TEXT_LENGTH_MAX);
        bound(of_source(SourceText::Document), &source.document, TEXT_LENGTH_MAX);
        bound(of_source(SourceText::Chapter), &source.chapter, TEXT_LENGTH_MAX);
        bound(of_source(SourceText::Section), &source.section, TEXT_LENGTH_MAX);
        bound(of_source(SourceText::Says), &source.says, SAYS_LENGTH_MAX);
    }
    for generalist in &file.generalists {
        let words = &generalist.title_contains;
        bound(RateSubject::GeneralistTitle(words.clone()), words, TEXT_LENGTH_MAX);
    }
}

fn out_of_range(file: &RateSetFile) -> Vec<RateOutOfRange> {
    let mut found = Vec::new();
    let exceptions = file.full_load_exceptions.iter();
    let mut loads = vec![(RateItem::FullLoad, file.full_load_hours)];
    loads.extend(exceptions.map(|one| (RateItem::Exception(one.certificate.clone()), one.hours)));
    if !PLANNING_YEARS.contains(&file.year) {
        found.push(RateOutOfRange::Year(file.year));
    }
    for (list, count) in [
        (RateList::Sources, file.sources.len()),
        (RateList::FullLoadExceptions, file.full_load_exceptions.len()),
        (RateList::Generalists, file.generalists.len()),
    ] {
        if count > ENTRIES_MAX {
            found.push(RateOutOfRange::Entries { list, found: count, at_most: ENTRIES_MAX });
        }
    }
    let mut hours = loads.iter().map(|(_, hours)| u64::from(*hours)).filter(|&hours| hours > 0);
    let multiple = hours.try_fold(1_u64, |so_far, hours| {
        (so_far / greatest_common_divisor(so_far, hours))
            .checked_mul(hours)
            .filter(|&multiple| multiple <= FULL_LOADS_MULTIPLE_MAX)
    });
    for (load, hours) in loads {
        if !HOURS_OF_LOAD.contains(&hours) {
            found.push(RateOutOfRange::Hours(load, hours));
        }
    }
    if multiple.is_none() {
        found.push(RateOutOfRange::FullLoads);
    }
    if u32::from(file.age_to) > AGE_MAX {
        found.push(RateOutOfRange::AgeTo(file.age_to));
    }
    if file.age_from > file.age_to {
        found.push(RateOutOfRange::Ages { from: file.age_from, to: file.age_to });
    }
    let small = &file.small_scale;
    let (full_up_to, nothing_over) = (small.full_up_to, small.nothing_over);
    if full_up_to > nothing_over {
        found.push(RateOutOfRange::SmallScaleEnrolments { full_up_to, nothing_over });
    }
    for (item, enrolments) in
        [(RateItem::FullUpTo, full_up_to), (RateItem::NothingOver, nothing_over)]
    {
        if enrolments > STUDENTS_MAX {
            found.push(RateOutOfRange::Enrolments(item, enrolments));
        }
    }
    if small.fte_cap > FTE_CAP_MAX {
        found.push(RateOutOfRange::FteCap(small.fte_cap));
    }
    found
}

/// Sources listed apart: each of a value that there is, and once.
fn others(file: &RateSetFile, faults: &mut Vec<RateSetFault>) {
    if file.other_sources.is_empty() {
        return;
    }
    let values: HashSet<ValueOf> =
        file.items().iter().flat_map(|item| sharing(&item.item)).collect();
    let mut met = HashSet::new();
    for other in &file.other_sources {
        let value = (other.item.clone(), other.school_type);
        if !values.contains(&value) {
            faults.push(RateSetFault::OutOfRange(RateOutOfRange::OtherSource(value.clone())));
        }
        if !met.insert(value.clone()) {
            faults.push(RateSetFault::Twice(RateSubject::OtherSource(value)));
        }
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
