//! Where that stands in a text which a check of it may find at fault.

use std::collections::HashMap;

use super::fault::DocumentProblem;
use super::fault_places::{field_of, place_of_rate_set_fault};
use super::part_reader::{Fields, PartReader};
use crate::rates::{RateSetFault, RateSubject};

/// What a check may find at fault.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Spot<'t> {
    /// A field of the set, by its name.
    Field(&'t str),
    /// An entry of a list, which may stand there twice.
    Entry(RateSubject),
    /// A value.
    Value(RateSubject),
    /// The source that something cites.
    Citation(RateSubject),
}

/// Each spot with where it stands in the text, in order.
#[derive(Default)]
pub(super) struct Spots<'t>(HashMap<Spot<'t>, Vec<usize>>);

impl<'t> Spots<'t> {
    /// Notes each field of a struct by its name.
    pub(super) fn note_fields(&mut self, parts: &PartReader<'t>, of: &Fields<'t>) {
        for (name, _) in &of.named {
            self.0.entry(Spot::Field(name)).or_default().push(parts.offset(name));
        }
    }

    /// Notes that a spot is at a field, if that is there.
    pub(super) fn note(
        &mut self,
        spot: Spot<'t>,
        parts: &PartReader<'t>,
        of: &Fields<'t>,
        field: &str,
    ) {
        if let Some((name, _)) = of.field(field) {
            self.0.entry(spot).or_default().push(parts.offset(name));
        }
    }

    /// Reports faults that a check found, each where it is to be mended.
    pub(super) fn report(
        &self,
        parts: &mut PartReader<'t>,
        faults: impl IntoIterator<Item = RateSetFault>,
    ) {
        let mut met: HashMap<Spot<'_>, usize> = HashMap::new();
        for fault in faults {
            let (spot, spared) = spot_of(&fault);
            let known = self.0.get(&spot).or_else(|| self.0.get(&Spot::Field(field_of(&fault))));
            let count = met.entry(spot).or_insert(spared);
            let at = known.and_then(|places| places.get(*count).or(places.last()));
            *count += 1;
            let at = at.copied().unwrap_or_else(|| {
                place_of_rate_set_fault(parts.text, &fault).offset_in(parts.text)
            });
            parts.add(at, DocumentProblem::RateSet(fault));
        }
    }
}

/// Where a fault is to be mended, and how many of the same are no fault.
fn spot_of(fault: &RateSetFault) -> (Spot<'static>, usize) {
    match fault {
        RateSetFault::UnknownSource { subject, .. } => (Spot::Citation(subject.clone()), 0),
        // The first of two is no fault.
        RateSetFault::Twice(subject) => (Spot::Entry(subject.clone()), 1),
        RateSetFault::Absent(subject) => (Spot::Entry(subject.clone()), 0),
        _ => (fault.subject().map_or(Spot::Field(field_of(fault)), Spot::Value), 0),
    }
}
