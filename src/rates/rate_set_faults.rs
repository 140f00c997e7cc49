//! What can be wrong with a rate set, and the checks that find it.
//!
//! Absent on purpose: R17, whose checks warn of a set that can be used all the same (see `checks`).

use std::collections::HashSet;
use std::fmt;

use super::citing::{OtherSource, ValueOf, sharing};
use super::derive::kind_of;
use super::rate_set::{RateSetFile, SetKind};
use super::source::SourceId;
use crate::domain::{
    AGE_MAX, Hint, PLANNING_YEARS, Problem, STUDENTS_MAX, TEXT_LENGTH_MAX, Word, grouped, shown,
};

/// The most that the full loads of a set may have as their least common multiple. It keeps every
/// sum of exact FTE fractions within bounds; 180 and 360 have 360.
const FULL_LOADS_MULTIPLE_MAX: u64 = 1_000_000_000_000;

/// The most characters that a set's id may have.
pub(super) const ID_LENGTH_MAX: usize = 40;

/// The most characters that a quotation from a source may have.
const SAYS_LENGTH_MAX: usize = 4_000;

/// The most sources, exceptions or titles of a set.
const ENTRIES_MAX: usize = 1_000;

/// Why a rate set cannot be used. `Display` says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateSetFault {
    /// An amount cites a source that the set does not list.
    #[error("{what} cites the source \"{source_id}\", which the set does not list")]
    UnknownSource {
        /// The amount.
        what: String,
        /// The name it cites.
        source_id: SourceId,
    },
    /// Something that must stand once is not there.
    #[error("{0} is missing")]
    Absent(String),
    /// Something that must stand once is there twice.
    #[error("{0} stands there more than once")]
    Twice(String),
    /// A source or the set has no text where it needs some.
    #[error("{0} is blank")]
    Blank(String),
    /// A text that is longer than any program would show.
    #[error("{what} has {found} characters, expected at most {expected}")]
    TooLong {
        /// Which text.
        what: String,
        /// How many characters it has.
        found: usize,
        /// How many it may have.
        expected: usize,
    },
    /// Indexed amounts that the set does not call a projection.
    #[error("{0} is not `projection`, though amounts of the set were made by an index")]
    NotMarked(String),
    /// A value typed over that cites what was carried over, and nothing of the school's own to cite.
    #[error("the set has no source of the school's own yet")]
    NoOwnSource,
    /// A number that makes no sense.
    #[error("{what} is {found}, expected {expected}")]
    OutOfRange {
        /// The field.
        what: String,
        /// What it holds.
        found: String,
        /// What it may hold.
        expected: String,
    },
}

impl Problem for RateSetFault {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::UnknownSource { .. } => "add the source to `sources`, or correct the name",
            Self::Absent(_) => "add it, with the source it was read from",
            Self::Twice(_) => "keep one of them",
            Self::Blank(what) if what == "the set's id" => {
                "give the set a name of its own, such as its year"
            }
            Self::Blank(what) if what == "a generalist title" => {
                "write the words that mark such a title, or take the entry away"
            }
            Self::Blank(_) => "every amount needs a source with a document and a chapter",
            Self::TooLong { .. } => "shorten it",
            Self::NotMarked(_) => "write `kind: projection`",
            Self::NoOwnSource => "add one below the tables, with document and chapter",
            Self::OutOfRange { .. } => "correct the number",
        };
        Some(hint.into())
    }
}

/// All faults of a set in one message, for readers that can carry only one.
#[derive(Debug)]
pub struct RateSetFaults(pub(super) Vec<RateSetFault>);

impl fmt::Display for RateSetFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            write!(f, "{separator}{}", fault.told_in_line())?;
        }
        Ok(())
    }
}

/// Every fault of a set as read from a file.
pub(super) fn faults(file: &RateSetFile) -> Vec<RateSetFault> {
    let mut faults = Vec::new();
    if file.kind != SetKind::Projection && kind_of(file) == SetKind::Projection {
        faults.push(RateSetFault::NotMarked("the set's kind".to_owned()));
    }
    once(&mut faults, "the source", file.sources.iter().map(|source| source.id.to_string()), &[]);
    once(
        &mut faults,
        "band",
        file.bands.iter().map(|rate| format!("{:?}", rate.band)),
        &["A", "B", "C", "D", "E", "F"],
    );
    once(
        &mut faults,
        "materials tier",
        file.materials.iter().map(|rate| rate.tier.label().to_owned()),
        &["Low", "High"],
    );
    once(
        &mut faults,
        "who attracts what by pathway",
        file.attractions.iter().map(|attraction| attraction.pathway.label().to_owned()),
        &["School", "SBAT", "Head Start", "Independent"],
    );
    once(
        &mut faults,
        "small-scale maximum, reading",
        file.small_scale.maximum.iter().map(|maximum| format!("{:?}", maximum.reading)),
        &["Published", "CoreEquivalent"],
    );
    once(
        &mut faults,
        "full load of",
        file.full_load_exceptions.iter().map(|exception| exception.certificate.to_string()),
        &[],
    );
    others(file, &mut faults);
    blanks(file, &mut faults);
    lengths(file, &mut faults);
    ranges(file, &mut faults);
    let listed: HashSet<&SourceId> = file.sources.iter().map(|source| &source.id).collect();
    for (what, source_id) in citations(file) {
        if !listed.contains(source_id) {
            faults.push(RateSetFault::UnknownSource { what, source_id: source_id.clone() });
        }
    }
    faults
}

/// Each of `found` at most once, and each of `wanted` at least once.
fn once(
    faults: &mut Vec<RateSetFault>,
    what: &str,
    found: impl Iterator<Item = String>,
    wanted: &[&str],
) {
    let mut met = HashSet::new();
    for name in found {
        let twice = format!("{what} {name}");
        if !met.insert(name) {
            faults.push(RateSetFault::Twice(twice));
        }
    }
    for name in wanted {
        if !met.contains(*name) {
            faults.push(RateSetFault::Absent(format!("{what} {name}")));
        }
    }
}

fn blanks(file: &RateSetFile, faults: &mut Vec<RateSetFault>) {
    let mut needs_text = |what: String, text: &str| {
        if text.trim().is_empty() {
            faults.push(RateSetFault::Blank(what));
        }
    };
    needs_text("the set's id".to_owned(), &file.id.0);
    for source in &file.sources {
        needs_text("a source's id".to_owned(), &source.id.0);
        needs_text(format!("the document of source \"{}\"", source.id), &source.document);
        needs_text(format!("the chapter of source \"{}\"", source.id), &source.chapter);
    }
    for generalist in &file.generalists {
        needs_text("a generalist title".to_owned(), &generalist.title_contains);
    }
}

fn lengths(file: &RateSetFile, faults: &mut Vec<RateSetFault>) {
    let mut bound = |what: String, text: &str, expected: usize| {
        let found = text.chars().count();
        if found > expected {
            faults.push(RateSetFault::TooLong { what, found, expected });
        }
    };
    bound("the set's id".to_owned(), &file.id.0, ID_LENGTH_MAX);
    bound("the set's title".to_owned(), &file.title, TEXT_LENGTH_MAX);
    for source in &file.sources {
        let id = shown(&source.id.0, ID_LENGTH_MAX);
        bound(format!("the id of source \"{id}\""), &source.id.0, TEXT_LENGTH_MAX);
        bound(format!("the document of source \"{id}\""), &source.document, TEXT_LENGTH_MAX);
        bound(format!("the chapter of source \"{id}\""), &source.chapter, TEXT_LENGTH_MAX);
        bound(format!("the section of source \"{id}\""), &source.section, TEXT_LENGTH_MAX);
        bound(format!("what source \"{id}\" says"), &source.says, SAYS_LENGTH_MAX);
    }
    for generalist in &file.generalists {
        bound("a generalist title".to_owned(), &generalist.title_contains, TEXT_LENGTH_MAX);
    }
}

fn ranges(file: &RateSetFile, faults: &mut Vec<RateSetFault>) {
    let mut out_of_range = |what: &str, found: String, expected: &str| {
        faults.push(RateSetFault::OutOfRange {
            what: what.to_owned(),
            found,
            expected: expected.to_owned(),
        });
    };
    let exceptions = file.full_load_exceptions.iter();
    let mut loads = vec![("the full load".to_owned(), file.full_load_hours)];
    loads
        .extend(exceptions.map(|one| (format!("the full load of {}", one.certificate), one.hours)));
    if !PLANNING_YEARS.contains(&file.year) {
        let expected = format!("{} to {}", PLANNING_YEARS.start(), PLANNING_YEARS.end());
        out_of_range("the set's year", file.year.to_string(), &expected);
    }
    for (list, count) in [
        ("sources", file.sources.len()),
        ("exceptions of the full load", file.full_load_exceptions.len()),
        ("generalist titles", file.generalists.len()),
    ] {
        if count > ENTRIES_MAX {
            let found = grouped(&count.to_string());
            out_of_range(&format!("the number of {list}"), found, "at most 1,000");
        }
    }
    for (what, hours) in &loads {
        if !(1..=8_784).contains(hours) {
            out_of_range(what, format!("{hours} hours"), "1 to 8,784 hours");
        }
    }
    let mut hours = loads.iter().map(|(_, hours)| u64::from(*hours)).filter(|&hours| hours > 0);
    let multiple = hours.try_fold(1_u64, |so_far, hours| {
        (so_far / greatest_common_divisor(so_far, hours))
            .checked_mul(hours)
            .filter(|&multiple| multiple <= FULL_LOADS_MULTIPLE_MAX)
    });
    if multiple.is_none() {
        out_of_range(
            "the full loads",
            "hours without a common multiple".to_owned(),
            "loads such as 180 and 360 that go into one another",
        );
    }
    if u32::from(file.age_to) > AGE_MAX {
        let expected = format!("at most {AGE_MAX}");
        out_of_range("the last age", file.age_to.to_string(), &expected);
    }
    if file.age_from > file.age_to {
        let found = format!("{} to {}", file.age_from, file.age_to);
        out_of_range("the age range", found, "the lower age first");
    }
    let small = &file.small_scale;
    if small.full_up_to > small.nothing_over {
        let found = format!("{} to {}", small.full_up_to, small.nothing_over);
        out_of_range("the small-scale range of enrolments", found, "the lower number first");
    }
    for (what, enrolments) in [
        ("the number of enrolments up to which the small-scale maximum holds", small.full_up_to),
        ("the number of enrolments over which nothing is small-scale", small.nothing_over),
    ] {
        if enrolments > STUDENTS_MAX {
            let expected = format!("at most {}", grouped(&STUDENTS_MAX.to_string()));
            out_of_range(what, grouped(&enrolments.to_string()), &expected);
        }
    }
    if small.fte_cap > 1_000 {
        out_of_range("the small-scale cap", format!("{} FTE", small.fte_cap), "at most 1,000 FTE");
    }
}

/// What a source that is listed apart is called.
fn other_source(other: &OtherSource) -> String {
    let schools =
        other.school_type.map(|school_type| format!(" of {} schools", school_type.word()));
    format!("other source of {}{}", other.item.label(), schools.unwrap_or_default())
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
            faults.push(RateSetFault::OutOfRange {
                what: other_source(other),
                found: "of no value".to_owned(),
                expected: "a value of the set".to_owned(),
            });
        }
        if !met.insert(value) {
            faults.push(RateSetFault::Twice(other_source(other)));
        }
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// Every amount or rule of the set with the source that it cites.
pub(super) fn citations(file: &RateSetFile) -> Vec<(String, &SourceId)> {
    let small = &file.small_scale;
    let mut cited = vec![
        ("the VASS deadline".to_owned(), &file.deadline_source),
        ("the full load".to_owned(), &file.full_load_source),
        ("the core component".to_owned(), &file.core_per_fte.source),
        ("the small-scale range".to_owned(), &small.source),
        ("the small-scale taper".to_owned(), &small.taper_per_student.source),
    ];
    cited.extend(file.full_load_exceptions.iter().map(|exception| {
        (format!("the full load of {}", exception.certificate), &exception.source)
    }));
    cited.extend(file.generalists.iter().map(|generalist| {
        (format!("the title \"{}\"", generalist.title_contains), &generalist.source)
    }));
    cited.extend(file.attractions.iter().map(|attraction| {
        (format!("what {} attracts", attraction.pathway.label()), &attraction.source)
    }));
    cited.extend(file.bands.iter().map(|rate| (format!("band {:?}", rate.band), &rate.source)));
    cited.extend(
        file.materials
            .iter()
            .map(|rate| (format!("the {} materials tier", rate.tier.label()), &rate.source)),
    );
    cited.extend(small.maximum.iter().map(|maximum| {
        (format!("the small-scale maximum, reading {:?},", maximum.reading), &maximum.source)
    }));
    cited.extend(file.other_sources.iter().map(|other| (other_source(other), &other.source)));
    cited
}
