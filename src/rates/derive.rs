//! A new rate set made from another one: copied to a later year, or indexed by a per cent.
//!
//! Absent on purpose: any change of an amount that its citation does not tell. What is taken over
//! keeps its source, with the set it came from; what is indexed says by how much.

use std::collections::HashSet;

use super::checks::TAPER_STEPS;
use super::citing::{citations, kind_of, sharing};
use super::rate_item::{RateItem, ValueOf};
use super::rate_set::RateSet;
use super::rate_set_faults::RateSetFault;
use super::rate_set_file::{RateSetFile, SetKind, TypeRate};
use super::rate_set_id::RateSetId;
use super::source::{Carried, Source, SourceId};
use crate::domain::Percent;

/// What a set made from another one is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSet {
    /// Its name.
    pub id: RateSetId,
    /// The calendar year it is for.
    pub year: u16,
    /// What to call it.
    pub title: String,
}

impl RateSet {
    /// A copy for another year, which the school then edits. Everything in it still cites the
    /// source it was read from, as carried over from this set; what the school enters cites `source`.
    pub fn copied(&self, new: NewSet, mut source: Source) -> RateSetFile {
        let mut file = self.taken_over(new);
        source.id = free_source_id(&source.id, &file.sources);
        file.sources.insert(0, source);
        file.kind = kind_of(&file);
        file
    }

    /// A projection: every amount raised by `percent` and rounded to the dollar, half away from
    /// zero. The taper stays the core component / 201 to the cent if it was (R17), and is else
    /// rounded to the cent, since a whole dollar would be a sixth of it. Hours, ages, dates and
    /// limits are carried over as they are.
    pub fn indexed(&self, percent: Percent, new: NewSet) -> RateSetFile {
        let mut file = self.taken_over(new);
        let amounts = amounts_of(&file);
        raise(&mut file, percent, &amounts);
        let indexed = |source: &mut Source| {
            if let Some(last) = source.carried.last_mut() {
                last.indexed_by = Some(percent);
            }
        };
        cite_as_indexed(&mut file, amounts, indexed);
        file.kind = kind_of(&file);
        file
    }

    /// The projection for a later year: raised by `percent` for each year that lies between, one year upon the
    /// other, so that each year's amounts are whole dollars. For this set's own year or one before, this set.
    ///
    /// # Errors
    /// What is wrong with the set that it would come to.
    pub fn projected(
        &self,
        percent: Percent,
        id: &RateSetId,
        year: u16,
    ) -> Result<Self, Vec<RateSetFault>> {
        let mut set = self.clone();
        for next in self.contents().year + 1..=year {
            let id =
                if next == year { id.clone() } else { RateSetId(format!("{next}-projection")) };
            let title = format!("Projection of VDSS rates for {next}");
            set = Self::checked(set.indexed(percent, NewSet { id, year: next, title }))?;
        }
        Ok(set)
    }

    /// This set as one of the school's own: only what comes with the program is called published.
    #[must_use]
    pub fn as_own(&self) -> Self {
        let mut own = self.clone();
        if own.file.kind == SetKind::Published {
            own.file.kind = kind_of(&own.file);
        }
        own
    }

    /// This set, as it is, under another id: two that came from different places may have the same.
    ///
    /// # Errors
    /// What is wrong with the id.
    pub fn renamed(&self, id: RateSetId) -> Result<Self, Vec<RateSetFault>> {
        Self::checked(RateSetFile { id, ..self.contents().clone() })
    }

    /// Everything of this set under another name, each source saying that it was carried over.
    pub(super) fn taken_over(&self, new: NewSet) -> RateSetFile {
        let mut file = self.contents().clone();
        for source in &mut file.sources {
            source.carried.push(Carried { from: file.id.clone(), indexed_by: None });
        }
        let NewSet { id, year, title } = new;
        RateSetFile { id, year, title, ..file }
    }
}

/// Raises amounts where they stand, in the way of [`RateSet::indexed`]. Those that were read or typed for the set
/// stay as they are, unless `with_own` says that they are raised as well. Each amount raised says from what and by
/// how much, so that the set is a projection; the school's own sources stay, to be cited by what is typed next.
pub(super) fn raise_in_place(file: &mut RateSetFile, percent: Percent, with_own: bool) {
    let own: HashSet<SourceId> = file
        .sources
        .iter()
        .filter(|source| source.carried.is_empty())
        .map(|source| source.id.clone())
        .collect();
    let mut amounts = amounts_of(file);
    amounts.retain(|(_, source)| with_own || !own.contains(source));
    raise(file, percent, &amounts);
    let from = file.id.clone();
    let indexed = |source: &mut Source| match source.carried.last_mut() {
        Some(last) if last.indexed_by.is_none() => last.indexed_by = Some(percent),
        _ => source.carried.push(Carried { from: from.clone(), indexed_by: Some(percent) }),
    };
    cite_as_indexed(file, amounts, indexed);
}

/// The amounts of a set, each with the source that it cites.
fn amounts_of(file: &RateSetFile) -> Vec<(ValueOf, SourceId)> {
    let mut amounts = Vec::new();
    for item in file.items().into_iter().filter(|item| item.item.is_amount()) {
        for (name, school_type) in sharing(&item.item) {
            let source = school_type.map_or(item.source, |school_type| item.source_of(school_type));
            amounts.push(((name, school_type), source.clone()));
        }
    }
    amounts
}

/// Raises amounts to the dollar; the taper stays the core component / 201 to the cent where it was (R17).
fn raise(file: &mut RateSetFile, percent: Percent, amounts: &[(ValueOf, SourceId)]) {
    let core_before = file.core_per_fte.clone();
    for (value, _) in amounts.iter().filter(|((item, _), _)| *item != RateItem::Taper) {
        if let Some(amount) = file.amount_mut(value) {
            *amount = amount.indexed(percent, 0);
        }
    }
    let core_now = file.core_per_fte.clone();
    for (value, _) in amounts {
        let (RateItem::Taper, Some(school_type)) = value else { continue };
        let of_core = |core: &TypeRate| core.of(*school_type).divided_by(TAPER_STEPS);
        if let Some(taper) = file.amount_mut(value) {
            let follows = *taper == of_core(&core_before);
            *taper = if follows { of_core(&core_now) } else { taper.indexed(percent, 2) };
        }
    }
}

/// Gives amounts sources that tell of the index; what is no amount keeps those that do not.
fn cite_as_indexed(
    file: &mut RateSetFile,
    amounts: Vec<(ValueOf, SourceId)>,
    tell: impl Fn(&mut Source),
) {
    let mut renamed: Vec<(SourceId, SourceId)> = Vec::new();
    for (value, cited) in amounts {
        let known = renamed.iter().find(|(before, _)| *before == cited);
        let indexed = if let Some((_, indexed)) = known {
            indexed.clone()
        } else {
            let Some(source) = file.sources.iter().find(|source| source.id == cited) else {
                continue;
            };
            let mut source = source.clone();
            tell(&mut source);
            let wanted = SourceId(format!("{cited}, indexed"));
            source.id = free_source_id(&wanted, &file.sources);
            let id = source.id.clone();
            renamed.push((cited, id.clone()));
            file.sources.push(source);
            id
        };
        // Every value listed is one of the set's.
        let _ = file.cite(&value, indexed);
    }
    drop_uncited(file);
}

/// Takes away what was carried over and is cited no longer.
pub(super) fn drop_uncited(file: &mut RateSetFile) {
    let written = citations(file).into_iter().map(|(_, source)| source.clone());
    let cited: HashSet<SourceId> = written.collect();
    file.sources.retain(|source| source.carried.is_empty() || cited.contains(&source.id));
}

/// `wanted`, or `wanted 2`, `wanted 3`, … whichever no source has.
pub(super) fn free_source_id(wanted: &SourceId, sources: &[Source]) -> SourceId {
    let is_free = |id: &SourceId| sources.iter().all(|source| source.id != *id);
    let numbered = (2..).map(|number| SourceId(format!("{wanted} {number}")));
    std::iter::once(wanted.clone()).chain(numbered).find(is_free).unwrap_or_else(|| wanted.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, SchoolType};
    use crate::rates::{Date, RateBook, RateWarning, warnings};

    fn set_2023() -> RateSet {
        RateBook::built_in().unwrap().sets()[0].clone()
    }

    fn new(id: &str) -> NewSet {
        let id = RateSetId(id.to_owned());
        NewSet { title: format!("Our rates of {id}"), id, year: 2027 }
    }

    #[test]
    fn a_projection_goes_year_upon_year_in_whole_dollars() {
        let id = RateSetId("2027-projection".to_owned());
        let set = set_2023().projected(Percent::whole(3), &id, 2027).unwrap();
        // 1,229 x 1.03 = 1,265.87; 1,266 -> 1,303.98; 1,304 -> 1,343.12; 1,343 -> 1,383.29.
        assert_eq!(set.core_per_fte(SchoolType::Mainstream).plain(), "1383.00");
        assert_eq!((set.id(), set.contents().year), (&id, 2027));
        assert_eq!(set.contents().kind, SetKind::Projection);
        let core = &set.contents().core_per_fte;
        let carried = set.source(&core.source).unwrap().carried_text().unwrap();
        assert_eq!(carried.matches("raised by 3%").count(), 4, "{carried}");
        assert_eq!(set_2023().projected(Percent::whole(3), &id, 2022), Ok(set_2023()));
    }

    fn letter() -> Source {
        Source {
            id: SourceId("school".to_owned()),
            document: "Letter to principals".to_owned(),
            chapter: "Attachment 1".to_owned(),
            section: String::new(),
            page_dated: Date::parse("2026-09-03").unwrap(),
            says: String::new(),
            carried: Vec::new(),
        }
    }

    #[test]
    fn a_copy_keeps_every_amount_and_says_where_it_was_carried_over_from() {
        let copy = RateSet::checked(set_2023().copied(new("2027"), letter())).unwrap();
        assert_eq!(copy.contents().kind, SetKind::School);
        assert_eq!(copy.contents().year, 2027);
        let (before, after) = (set_2023(), copy.contents());
        for (one, other) in before.contents().items().iter().zip(after.items()) {
            assert_eq!((&one.item, &one.value), (&other.item, &other.value));
            let source = copy.source(other.source).unwrap();
            assert_eq!(source.carried_text().unwrap(), "carried over from rate set 2023");
        }
    }

    #[test]
    fn an_index_raises_every_amount_to_the_dollar_and_marks_it() {
        let percent = Percent::parse("3").unwrap();
        let projection = RateSet::checked(set_2023().indexed(percent, new("2027"))).unwrap();
        let file = projection.contents();
        assert_eq!(file.kind, SetKind::Projection);
        let mainstream = |band| projection.band_per_fte(band, SchoolType::Mainstream).plain();
        assert_eq!(mainstream(Band::A), "94.00", "93.73");
        assert_eq!(mainstream(Band::D), "1124.00", "1123.73");
        assert_eq!(projection.core_per_fte(SchoolType::Specialist).plain(), "1033.00", "1033.09");
        assert_eq!(
            file.materials[0].per_enrolment.plain(),
            "258.00",
            "257.50, half away from zero"
        );
        assert_eq!(file.small_scale.taper_per_student.mainstream.plain(), "6.30", "1266 / 201");
        assert_eq!((file.full_load_hours, file.small_scale.fte_cap), (180, 15));
        for item in file.items() {
            let source = projection.source(item.source).unwrap();
            assert_eq!(source.is_indexed(), item.item.is_amount(), "{:?}", item.item);
        }
        let fits = |warning: &RateWarning| !matches!(warning, RateWarning::Taper { .. });
        assert!(warnings(&projection).iter().all(fits));
    }

    #[test]
    fn indexed_amounts_cannot_be_passed_off_as_anything_else() {
        let percent = Percent::parse("3").unwrap();
        let mut file = set_2023().indexed(percent, new("2027"));
        for kind in [SetKind::Published, SetKind::School] {
            file.kind = kind;
            let faults = RateSet::checked(file.clone()).unwrap_err();
            let text = faults[0].to_string();
            assert!(text.starts_with("the set's kind is not `projection`"), "{text}");
        }
    }

    #[test]
    fn an_index_of_an_index_tells_of_both() {
        let percent = |text| Percent::parse(text).unwrap();
        let first = RateSet::checked(set_2023().indexed(percent("3"), new("2026"))).unwrap();
        let second = RateSet::checked(first.indexed(percent("2.5"), new("2027"))).unwrap();
        let core = second.source(&second.contents().core_per_fte.source).unwrap();
        assert_eq!(
            core.carried_text().unwrap(),
            "rate set 2023 raised by 3%; then rate set 2026 raised by 2.5%"
        );
    }
}
