//! Every fault of a rate set's text at once, each at its own place.
//!
//! The plain reader stops at the first fault, and so would have a set mended one fault a day. This one
//! runs only when the plain one has refused a text: what is good is decided in one place, and there is no
//! second reader that could disagree. It takes a text apart into fields and entries by the format's own
//! parser, reads each datum as the plain reader does, and then checks the set as far as it could be read.
//! Where a datum could not be read, what only follows from that is not reported: a band whose entry is
//! broken is not missing as well.
//!
//! A fault is placed by where its part lies in the whole text.
//!
//! Absent on purpose: a list of fields (the types themselves are asked, so none can be forgotten), any set
//! as a result, and more than one fault of a text that cannot even be taken apart, such as one that lacks a
//! comma: what stands where is then anyone's guess.

use serde::de::DeserializeOwned;

use super::fault_spots::{Spot, Spots};
use super::part_reader::{Fields, PartReader, knows_field};
use crate::domain::{
    Band, CertificateCode, MaterialsTier, Money, PLANNING_YEARS, Pathway, STUDENTS_MAX,
};
use crate::rates::{
    Attraction, BandRate, Carried, Component, Date, FullLoadException, Generalist, MaterialsRate,
    Maximum, OtherSource, RateItem, RateList, RateSet, RateSetFault, RateSetFile, RateSetId,
    RateSubject, SchoolCertificate, SetKind, SmallScaleRates, SmallScaleReading, Source, SourceId,
    SourceText, TypeRate, certificate_faults,
};

/// Stands for a name or text that could not be read.
pub(super) const UNREAD: &str = "(not read)";

/// Stands for a last age that could not be read: the highest that may be.
const AGE_LAST: u8 = 120;

/// Checks a set, a part of the text; returns its id.
pub(super) fn check_rate_set<'t>(parts: &mut PartReader<'t>, at: &'t str) -> RateSetId {
    let mut reader = RateSetReader { parts, spots: Spots::default(), in_part: Vec::new() };
    let set = reader.rate_set(at);
    let id = set.id.clone();
    let mut faults = RateSet::checked(set).err().unwrap_or_default();
    faults.retain(|fault| !reader.is_consequence(fault));
    reader.spots.report(reader.parts, faults);
    id
}

/// Checks a list of certificates, each with the id of its set or, in the file of `set`, without.
pub(super) fn check_certificates<'t, T: DeserializeOwned>(
    parts: &mut PartReader<'t>,
    at: &'t str,
    set: &RateSetId,
) {
    let mut spots = Spots::default();
    let mut read = Vec::new();
    let has_set = knows_field::<T>("rate_set");
    for at in parts.entries(at).0 {
        let of = parts.open::<T>(at);
        let rate_set = if has_set { parts.required(&of, "rate_set") } else { None };
        let rate_set = rate_set.unwrap_or_else(|| set.clone());
        let code: Option<CertificateCode> = parts.required(&of, "code");
        if let Some(code) = &code {
            let entry = RateSubject::Certificate(rate_set.clone(), code.clone());
            spots.note(Spot::Entry(entry), parts, &of, "code");
            let title = RateSubject::CertificateTitle(code.clone());
            spots.note(Spot::Value(title), parts, &of, "title");
            let list = RateSubject::CertificateList(code.clone());
            spots.note(Spot::Value(list), parts, &of, "list");
            let set = RateSubject::CertificateSet(code.clone());
            spots.note(Spot::Value(set), parts, &of, "rate_set");
        }
        let title = parts.optional(&of, "title").unwrap_or_default();
        let level = parts.optional(&of, "level").unwrap_or_default();
        let band = parts.optional(&of, "band").unwrap_or_default();
        let materials_tier = parts.optional(&of, "materials_tier").unwrap_or_default();
        let hours = parts.optional(&of, "hours").unwrap_or_default();
        let list = parts.optional(&of, "list").unwrap_or_default();
        if let Some(code) = code {
            read.push(SchoolCertificate {
                rate_set,
                code,
                title,
                level,
                band,
                materials_tier,
                hours,
                list,
            });
        }
    }
    spots.report(parts, certificate_faults(&read));
}

/// Reads one set.
struct RateSetReader<'r, 't> {
    parts: &'r mut PartReader<'t>,
    spots: Spots<'t>,
    /// Lists that could be read only in part: nothing is known to be missing there.
    in_part: Vec<RateList>,
}

impl<'t> RateSetReader<'_, 't> {
    /// Whether a fault only follows from what could not be read.
    fn is_consequence(&self, fault: &RateSetFault) -> bool {
        match fault {
            RateSetFault::UnknownSource { source_id, .. } => {
                source_id.0 == UNREAD || self.in_part.contains(&RateList::Sources)
            }
            RateSetFault::Absent(subject) => {
                subject.list().is_some_and(|list| self.in_part.contains(&list))
            }
            _ => false,
        }
    }

    fn note(&mut self, spot: Option<Spot<'t>>, of: &Fields<'t>, field: &str) {
        if let Some(spot) = spot {
            self.spots.note(spot, self.parts, of, field);
        }
    }

    /// The entries of a list that could be read.
    fn list<T>(
        &mut self,
        of: &Fields<'t>,
        list: RateList,
        entry: fn(&mut Self, &'t str) -> Option<T>,
    ) -> Vec<T> {
        let at = self.parts.part(of, list.field());
        let (entries, is_whole) = at.map_or((Vec::new(), false), |at| self.parts.entries(at));
        let read: Vec<T> = entries.iter().filter_map(|at| entry(self, at)).collect();
        if !is_whole || read.len() < entries.len() {
            self.in_part.push(list);
        }
        read
    }

    fn rate_set(&mut self, at: &'t str) -> RateSetFile {
        let of = self.parts.open::<RateSetFile>(at);
        self.spots.note_fields(self.parts, &of);
        RateSetFile {
            id: self.parts.required(&of, "id").unwrap_or_else(|| RateSetId(UNREAD.to_owned())),
            year: self.parts.required(&of, "year").unwrap_or(*PLANNING_YEARS.start()),
            title: self.parts.required(&of, "title").unwrap_or_default(),
            kind: self.parts.required(&of, "kind").unwrap_or(SetKind::Projection),
            sources: self.list(&of, RateList::Sources, Self::source),
            vass_deadline: self.parts.required(&of, "vass_deadline").unwrap_or(Date::EARLIEST),
            age_from: self.parts.required(&of, "age_from").unwrap_or(0),
            age_to: self.parts.required(&of, "age_to").unwrap_or(AGE_LAST),
            deadline_source: self.citation(
                &of,
                "deadline_source",
                Some(RateSubject::Item(RateItem::Deadline)),
            ),
            full_load_hours: self.parts.required(&of, "full_load_hours").unwrap_or(1),
            full_load_source: self.citation(
                &of,
                "full_load_source",
                Some(RateSubject::Item(RateItem::FullLoad)),
            ),
            full_load_exceptions: self.list(&of, RateList::FullLoadExceptions, Self::exception),
            generalists: self.list(&of, RateList::Generalists, Self::generalist),
            attractions: self.list(&of, RateList::Attractions, Self::attraction),
            core_per_fte: self.by_type(&of, RateItem::Core),
            bands: self.list(&of, RateList::Bands, Self::band),
            materials: self.list(&of, RateList::Materials, Self::materials),
            small_scale: self.small_scale(&of),
            other_sources: self.others(&of),
        }
    }

    /// Sources listed apart. Of one that could not be read, the rest of the set is none the wiser.
    fn others(&mut self, of: &Fields<'t>) -> Vec<OtherSource> {
        let entries = of.part("other_sources").map_or_else(Vec::new, |at| self.parts.entries(at).0);
        entries
            .into_iter()
            .filter_map(|at| {
                let of = self.parts.open::<OtherSource>(at);
                let item = self.parts.required(&of, "item");
                let school_type = self.parts.optional(&of, "school_type").unwrap_or_default();
                let source = self.parts.required(&of, "source");
                Some(OtherSource { item: item?, school_type, source: source? })
            })
            .collect()
    }

    /// The source that `subject` cites, where it is known what that is.
    fn citation(
        &mut self,
        of: &Fields<'t>,
        field: &'static str,
        subject: Option<RateSubject>,
    ) -> SourceId {
        self.note(subject.map(Spot::Citation), of, field);
        self.parts.required(of, field).unwrap_or_else(|| SourceId(UNREAD.to_owned()))
    }

    fn money(&mut self, of: &Fields<'t>, field: &'static str) -> Money {
        self.parts.required(of, field).unwrap_or_default()
    }

    fn source(&mut self, at: &'t str) -> Option<Source> {
        let of = self.parts.open::<Source>(at);
        let id: Option<SourceId> = self.parts.required(&of, "id");
        if let Some(id) = &id {
            self.note(Some(Spot::Entry(RateSubject::Source(id.clone()))), &of, "id");
            for (text, field) in [
                (SourceText::Id, "id"),
                (SourceText::Document, "document"),
                (SourceText::Chapter, "chapter"),
                (SourceText::Section, "section"),
                (SourceText::Says, "says"),
            ] {
                let subject = RateSubject::SourceText(id.clone(), text);
                self.note(Some(Spot::Value(subject)), &of, field);
            }
        }
        // Not blank, since that would be a fault of its own.
        let unread = || UNREAD.to_owned();
        let document = self.parts.required(&of, "document").unwrap_or_else(unread);
        let chapter = self.parts.required(&of, "chapter").unwrap_or_else(unread);
        let section = self.parts.optional(&of, "section").unwrap_or_default();
        let page_dated = self.parts.required(&of, "page_dated").unwrap_or(Date::EARLIEST);
        let says = self.parts.optional(&of, "says").unwrap_or_default();
        let carried = of.part("carried").map_or_else(Vec::new, |at| self.parts.entries(at).0);
        let carried = carried.into_iter().filter_map(|at| self.carried(at)).collect();
        Some(Source { id: id?, document, chapter, section, page_dated, says, carried })
    }

    fn carried(&mut self, at: &'t str) -> Option<Carried> {
        let of = self.parts.open::<Carried>(at);
        let from = self.parts.required(&of, "from");
        let indexed_by = self.parts.optional(&of, "indexed_by").unwrap_or_default();
        Some(Carried { from: from?, indexed_by })
    }

    fn exception(&mut self, at: &'t str) -> Option<FullLoadException> {
        let of = self.parts.open::<FullLoadException>(at);
        let certificate: Option<CertificateCode> = self.parts.required(&of, "certificate");
        let load = certificate.clone().map(RateItem::Exception).map(RateSubject::Item);
        self.note(load.clone().map(Spot::Entry), &of, "certificate");
        self.note(load.clone().map(Spot::Value), &of, "hours");
        let hours = self.parts.required(&of, "hours").unwrap_or(1);
        let ask_for = self.parts.optional(&of, "ask_for").unwrap_or_default();
        let source = self.citation(&of, "source", load);
        Some(FullLoadException { certificate: certificate?, hours, ask_for, source })
    }

    fn generalist(&mut self, at: &'t str) -> Option<Generalist> {
        let of = self.parts.open::<Generalist>(at);
        let title: Option<String> = self.parts.required(&of, "title_contains");
        let subject = title.clone().map(RateSubject::GeneralistTitle);
        self.note(subject.map(Spot::Value), &of, "title_contains");
        let cites = title.clone().map(RateItem::Generalist).map(RateSubject::Item);
        let source = self.citation(&of, "source", cites);
        Some(Generalist { title_contains: title?, source })
    }

    fn attraction(&mut self, at: &'t str) -> Option<Attraction> {
        let of = self.parts.open::<Attraction>(at);
        let pathway: Option<Pathway> = self.parts.required(&of, "pathway");
        let subject = pathway.map(RateItem::Attraction).map(RateSubject::Item);
        self.note(subject.clone().map(Spot::Entry), &of, "pathway");
        let components = self.parts.part(&of, "components").map(|at| self.parts.entries(at).0);
        let components: Vec<Component> =
            components.into_iter().flatten().filter_map(|at| self.parts.datum(at)).collect();
        let source = self.citation(&of, "source", subject);
        Some(Attraction { pathway: pathway?, components, source })
    }

    fn by_type(&mut self, of: &Fields<'t>, what: RateItem) -> TypeRate {
        let Some(at) = self.parts.part(of, what.described().field) else {
            let source = SourceId(UNREAD.to_owned());
            return TypeRate { mainstream: Money::ZERO, specialist: Money::ZERO, source };
        };
        let of = self.parts.open::<TypeRate>(at);
        TypeRate {
            mainstream: self.money(&of, "mainstream"),
            specialist: self.money(&of, "specialist"),
            source: self.citation(&of, "source", Some(RateSubject::Item(what))),
        }
    }

    fn band(&mut self, at: &'t str) -> Option<BandRate> {
        let of = self.parts.open::<BandRate>(at);
        let band: Option<Band> = self.parts.required(&of, "band");
        let subject = band.map(RateItem::Band).map(RateSubject::Item);
        self.note(subject.clone().map(Spot::Entry), &of, "band");
        let mainstream = self.money(&of, "mainstream");
        let specialist = self.money(&of, "specialist");
        let source = self.citation(&of, "source", subject);
        Some(BandRate { band: band?, mainstream, specialist, source })
    }

    fn materials(&mut self, at: &'t str) -> Option<MaterialsRate> {
        let of = self.parts.open::<MaterialsRate>(at);
        let tier: Option<MaterialsTier> = self.parts.required(&of, "tier");
        let subject = tier.map(RateItem::Materials).map(RateSubject::Item);
        self.note(subject.clone().map(Spot::Entry), &of, "tier");
        let per_enrolment = self.money(&of, "per_enrolment");
        let source = self.citation(&of, "source", subject);
        Some(MaterialsRate { tier: tier?, per_enrolment, source })
    }

    fn small_scale(&mut self, of: &Fields<'t>) -> SmallScaleRates {
        let at = self.parts.part(of, "small_scale");
        let of = at.map(|at| self.parts.open::<SmallScaleRates>(at));
        // Without it, all within it is unread, and nothing more is missing.
        let of = of.unwrap_or_default();
        self.spots.note_fields(self.parts, &of);
        SmallScaleRates {
            fte_cap: self.parts.required(&of, "fte_cap").unwrap_or(0),
            full_up_to: self.parts.required(&of, "full_up_to").unwrap_or(0),
            nothing_over: self.parts.required(&of, "nothing_over").unwrap_or(STUDENTS_MAX),
            source: self.citation(&of, "source", Some(RateSubject::SmallScale)),
            taper_per_student: self.by_type(&of, RateItem::Taper),
            maximum: self.list(&of, RateList::Maxima, Self::maximum),
        }
    }

    fn maximum(&mut self, at: &'t str) -> Option<Maximum> {
        let of = self.parts.open::<Maximum>(at);
        let reading: Option<SmallScaleReading> = self.parts.required(&of, "reading");
        let subject = reading.map(RateItem::Maximum).map(RateSubject::Item);
        self.note(subject.clone().map(Spot::Entry), &of, "reading");
        let mainstream = self.money(&of, "mainstream");
        let specialist = self.money(&of, "specialist");
        let source = self.citation(&of, "source", subject);
        Some(Maximum { reading: reading?, mainstream, specialist, source })
    }
}
