//! Which line of a scenario an imported line is, each found without looking at all of them.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::{Field, Incoming};
use crate::domain::{CertificateCode, EnrolmentLine, Hours, Pathway, ProgramYear};

/// The places of lines that nobody has yet, by one or several keys each, in their order.
struct Free<K> {
    places: HashMap<K, VecDeque<usize>>,
    is_taken: Vec<bool>,
}

impl<K: Eq + Hash> Free<K> {
    fn new<'a, Keys: IntoIterator<Item = K>>(
        lines: &'a [EnrolmentLine],
        keys: impl Fn(&'a EnrolmentLine) -> Keys,
    ) -> Self {
        let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (place, line) in lines.iter().enumerate() {
            for key in keys(line) {
                places.entry(key).or_default().push_back(place);
            }
        }
        Self { places, is_taken: vec![false; lines.len()] }
    }

    /// The first free place of a key; it is taken, under its other keys as well.
    fn take(&mut self, key: &K) -> Option<usize> {
        let places = self.places.get_mut(key)?;
        while let Some(place) = places.pop_front() {
            if let Some(is_taken) = self.is_taken.get_mut(place).filter(|is_taken| !**is_taken) {
                *is_taken = true;
                return Some(place);
            }
        }
        None
    }
}

/// For each imported line the place of an equal one, no place twice.
pub(super) fn same_lines(existing: &[EnrolmentLine], incoming: &[Incoming]) -> Vec<Option<usize>> {
    let mut free = Free::new(existing, |line| [line]);
    incoming.iter().map(|Incoming { line, .. }| free.take(&line)).collect()
}

/// The program year that two lines must agree in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Year {
    Is(Option<ProgramYear>),
    Any,
}

impl Year {
    /// That of a line itself.
    fn own(line: &EnrolmentLine) -> Self {
        Self::Is(line.program_year)
    }

    /// The other one in which an imported line may find its line, once those of its own have theirs. A sheet that
    /// says nothing of years is of any. One that says a year may be of a line that nobody gave one yet, and never
    /// of a line of another year.
    fn other(Incoming { line, says, .. }: &Incoming) -> Option<Self> {
        if !says.contains(Field::ProgramYear) {
            return Some(Self::Any);
        }
        line.program_year.map(|_| Self::Is(None))
    }
}

/// What two lines must agree in to be one.
#[derive(PartialEq, Eq, Hash)]
struct Agreement<'a> {
    certificate: Option<&'a CertificateCode>,
    pathway: Pathway,
    year: Year,
    /// Age, whether it is on VASS, and whether VCAA approved it.
    eligibility: Option<(Option<u8>, bool, bool)>,
    hours: Option<Hours>,
}

impl<'a> Agreement<'a> {
    /// In certificate, pathway and program year alone.
    fn loose(line: &'a EnrolmentLine, year: Year) -> Self {
        let certificate = line.certificate.as_ref();
        Self { certificate, pathway: line.pathway, year, eligibility: None, hours: None }
    }

    /// In age and eligibility as well.
    fn close(line: &'a EnrolmentLine, year: Year) -> Self {
        let eligibility = Some((line.age, line.on_vass, line.vcaa_approved));
        Self { eligibility, ..Self::loose(line, year) }
    }

    /// In hours as well.
    fn closest(line: &'a EnrolmentLine, year: Year) -> Self {
        Self { hours: Some(line.hours), ..Self::close(line, year) }
    }
}

/// For each imported line the place of the one that it updates, no place twice: the same certificate, pathway
/// and program year, and where there are several, first those that agree in age and eligibility. What is left
/// finds lines whose program year is another, as far as they may be the same.
pub(super) fn pairs(existing: &[EnrolmentLine], incoming: &[Incoming]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; incoming.len()];
    let mut free = Free::new(existing, |line| {
        [Year::own(line), Year::Any].into_iter().flat_map(move |year| {
            [
                Agreement::closest(line, year),
                Agreement::close(line, year),
                Agreement::loose(line, year),
            ]
        })
    });
    let passes: [fn(&Incoming, Year) -> Agreement<'_>; 3] = [
        // Hours tell lines apart only where the sheet says them.
        |Incoming { line, says, .. }, year| {
            if says.contains(Field::Hours) {
                Agreement::closest(line, year)
            } else {
                Agreement::close(line, year)
            }
        },
        |incoming, year| Agreement::close(&incoming.line, year),
        |incoming, year| Agreement::loose(&incoming.line, year),
    ];
    let years: [fn(&Incoming) -> Option<Year>; 2] =
        [|incoming| Some(Year::own(&incoming.line)), Year::other];
    for year_of in years {
        for agreement in passes {
            for (pair, incoming) in pairs.iter_mut().zip(incoming) {
                if pair.is_none()
                    && incoming.line.certificate.is_some()
                    && let Some(year) = year_of(incoming)
                {
                    *pair = free.take(&agreement(incoming, year));
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::FieldSet;
    use proptest::prelude::*;

    /// Lines of few kinds, so that many agree in some things and not in others.
    fn lines() -> impl Strategy<Value = Vec<EnrolmentLine>> {
        let of_funding = (0..3_usize, 0..2_usize, 0..2_u8, any::<bool>(), 0..2_u32, 0..2_u32);
        let line = (of_funding, 0..3_usize);
        let line =
            line.prop_map(|((code, pathway, age, on_vass, hours, students), year)| EnrolmentLine {
                program_year: ProgramYear::CHOICES[year],
                certificate: CertificateCode::parse(["A1", "B2", ""][code]).ok(),
                pathway: [Pathway::School, Pathway::Sbat][pathway],
                age: (age > 0).then_some(age),
                on_vass,
                hours: Hours::whole(hours),
                students,
                ..EnrolmentLine::empty()
            });
        proptest::collection::vec(line, 0..24)
    }

    fn incoming() -> impl Strategy<Value = Vec<Incoming>> {
        let says = (any::<bool>(), any::<bool>());
        (lines(), proptest::collection::vec(says, 24)).prop_map(|(lines, says)| {
            let both = lines.into_iter().zip(says);
            both.map(|(mut line, (says_hours, says_year))| {
                let hours = says_hours.then_some(Field::Hours);
                let year = says_year.then_some(Field::ProgramYear);
                line.program_year = line.program_year.filter(|_| says_year);
                Incoming::eligible(line, hours.into_iter().chain(year).collect())
            })
            .collect()
        })
    }

    type Fits<'a> = &'a dyn Fn(&EnrolmentLine, &EnrolmentLine, FieldSet) -> bool;

    /// Every imported line compared with every line, pass by pass.
    fn searched(
        existing: &[EnrolmentLine],
        incoming: &[Incoming],
        passes: &[Fits<'_>],
    ) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; incoming.len()];
        for fits in passes {
            for (new, Incoming { line, says, .. }) in incoming.iter().enumerate() {
                if found[new].is_none() {
                    found[new] = (0..existing.len()).find(|&place| {
                        !found.contains(&Some(place)) && fits(&existing[place], line, *says)
                    });
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn the_lines_found_are_those_that_a_search_of_all_finds(old in lines(), new in incoming()) {
            let same = searched(&old, &new, &[&|one, other, _| one == other]);
            prop_assert_eq!(same_lines(&old, &new), same);

            let loose = |one: &EnrolmentLine, other: &EnrolmentLine, _: FieldSet| {
                other.certificate.is_some()
                    && (&one.certificate, one.pathway) == (&other.certificate, other.pathway)
            };
            let close = |one: &EnrolmentLine, other: &EnrolmentLine, says: FieldSet| {
                loose(one, other, says)
                    && (one.age, one.on_vass, one.vcaa_approved)
                        == (other.age, other.on_vass, other.vcaa_approved)
            };
            let closest = |one: &EnrolmentLine, other: &EnrolmentLine, says: FieldSet| {
                close(one, other, says) && (!says.contains(Field::Hours) || one.hours == other.hours)
            };
            let own = |one: &EnrolmentLine, other: &EnrolmentLine| one.program_year == other.program_year;
            let may_be = |one: &EnrolmentLine, other: &EnrolmentLine, says: FieldSet| {
                !says.contains(Field::ProgramYear)
                    || (other.program_year.is_some() && one.program_year.is_none())
            };
            let updated = searched(
                &old,
                &new,
                &[
                    &|one, other, says| own(one, other) && closest(one, other, says),
                    &|one, other, says| own(one, other) && close(one, other, says),
                    &|one, other, says| own(one, other) && loose(one, other, says),
                    &|one, other, says| may_be(one, other, says) && closest(one, other, says),
                    &|one, other, says| may_be(one, other, says) && close(one, other, says),
                    &|one, other, says| may_be(one, other, says) && loose(one, other, says),
                ],
            );
            prop_assert_eq!(pairs(&old, &new), updated);
        }
    }
}
