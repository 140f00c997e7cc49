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

use std::collections::HashMap;

use ron::Deserializer;
use ron::de::Position;
use ron::error::{Error as Ron, SpannedError};
use serde::de::{DeserializeOwned, Deserializer as _};

use super::fault::{DocumentProblem, FileFault, Place};
use super::format::{
    CertificateOfSet, CertificatesDocument, RateSetDocument, field_named_by,
    place_of_rate_set_fault,
};
use super::migration::{Version1, Version2};
use super::parts::Parts;
use crate::domain::{
    Band, CertificateCode, Fault, FaultPlace, FileProblem, MaterialsTier, Money, PLANNING_YEARS,
    Pathway, STUDENTS_MAX, TEXT_LENGTH_MAX,
};
use crate::plan::PlanFile;
use crate::rates::{
    Attraction, BandRate, Carried, Component, Date, FullLoadException, Generalist, MaterialsRate,
    Maximum, OtherSource, RateSet, RateSetFault, RateSetFile, RateSetId, SchoolCertificate,
    SetKind, SmallScaleRates, SmallScaleReading, Source, SourceId, TypeRate, certificate_faults,
};

/// The most faults listed. A text with more is better compared with a good one.
const FAULTS_MAX: usize = 100;

/// The longest text that is taken apart: thirty times as long as a set. Of a longer one the first fault
/// is told, since that takes no longer than reading it.
const TEXT_BYTES_MAX: usize = 1024 * 1024;

/// Stands for a name or text that could not be read.
const UNREAD: &str = "(not read)";

/// Stands for a last age that could not be read: the highest that may be.
const AGE_LAST: u8 = 120;

/// What a text holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Holds {
    /// A rate set without a format around it.
    BareRateSet,
    /// A rate-set file.
    RateSet,
    /// A file of certificates.
    Certificates,
    /// A plan, of which only the rate sets are read here.
    Plan {
        /// The version of its format.
        version: u32,
    },
}

/// Every fault of a text that the plain reader refused, by place; `first` is what that reader found.
pub(super) fn all_faults(
    file: &str,
    text: &str,
    holds: Holds,
    first: Vec<FileFault>,
) -> Vec<FileFault> {
    if text.len() > TEXT_BYTES_MAX {
        return first;
    }
    // Extensions of the format hold for a whole text, and not for its parts.
    if !Deserializer::from_str(text).is_ok_and(|whole| whole.extensions().is_empty()) {
        return first;
    }
    let mut reader = Reader {
        text,
        found: Vec::new(),
        spots: HashMap::new(),
        unknown: HashMap::new(),
        in_part: Vec::new(),
    };
    match holds {
        Holds::BareRateSet => {
            reader.check_rate_set(text);
        }
        Holds::RateSet => {
            let document = reader.open::<RateSetDocument>(text);
            reader.demand(&document, &["format", "version"]);
            let set = reader.part(&document, "rate_set").map(|at| reader.check_rate_set(at));
            let id = set.unwrap_or_else(|| RateSetId(UNREAD.to_owned()));
            if let Some(at) = document.part("certificates") {
                reader.check_certificates::<CertificateOfSet>(at, &id);
            }
        }
        Holds::Certificates => {
            let document = reader.open::<CertificatesDocument>(text);
            reader.demand(&document, &["format", "version"]);
            if let Some(at) = reader.part(&document, "certificates") {
                reader.check_certificates::<SchoolCertificate>(at, &RateSetId(UNREAD.to_owned()));
            }
        }
        Holds::Plan { version } => return reader.with_rate_sets_of_plan(version, file, first),
    }
    let found = reader.listed(file);
    if found.is_empty() { first } else { found }
}

/// A struct of the text, taken apart.
struct Fields<'t> {
    /// Each field's name and value, both parts of the text.
    named: Vec<(&'t str, &'t str)>,
    /// Whether all of it could be taken apart: else a field may be there unseen.
    is_whole: bool,
    /// Where the closing bracket stands, and a missing field would be added.
    end: usize,
}

impl<'t> Fields<'t> {
    fn field(&self, name: &str) -> Option<(&'t str, &'t str)> {
        self.named.iter().find(|(found, _)| *found == name).copied()
    }

    fn part(&self, name: &str) -> Option<&'t str> {
        self.field(name).map(|(_, value)| value)
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Each fault with where it stands in the text.
    found: Vec<(usize, DocumentProblem)>,
    /// Where that which a check may speak of stands, by the check's words for it.
    spots: HashMap<String, Vec<usize>>,
    /// How many fields unknown to it a struct has, by where it ends.
    unknown: HashMap<usize, usize>,
    /// What lists that could be read only in part are lists of: nothing is known to be missing there.
    in_part: Vec<&'static str>,
}

impl<'t> Reader<'t> {
    // ---- The parts of a text ----

    fn offset(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    fn fault(&mut self, at: &str, error: SpannedError) {
        let within = offset_of(at, error.span.start);
        self.found.push((self.offset(at) + within, DocumentProblem::Text(error.code)));
    }

    /// Takes a struct apart, and reports fields that its type does not know or has twice.
    fn open<T: DeserializeOwned>(&mut self, at: &'t str) -> Fields<'t> {
        let Shape { name, fields } = Shape::of::<T>();
        let mut of = Fields { named: Vec::new(), is_whole: false, end: self.offset(at) };
        match Deserializer::from_str(at) {
            Ok(mut parser) => {
                let read = parser.deserialize_struct(name, fields, Parts(&mut of.named));
                let length = at.len() - parser.remainder().len();
                of.end += length.saturating_sub(1);
                match read.and_then(|()| parser.end()) {
                    Ok(()) => of.is_whole = true,
                    Err(code) => self.fault(at, parser.span_error(code)),
                }
            }
            Err(error) => self.fault(at, error),
        }
        for (place, (found, _)) in of.named.iter().enumerate() {
            let code = match fields.iter().find(|field| *field == found) {
                None => {
                    *self.unknown.entry(of.end).or_default() += 1;
                    Ron::NoSuchStructField {
                        expected: fields,
                        found: (*found).to_owned(),
                        outer: None,
                    }
                }
                Some(field) if of.named[..place].iter().any(|(earlier, _)| earlier == found) => {
                    Ron::DuplicateStructField { field, outer: None }
                }
                Some(_) => continue,
            };
            self.found.push((self.offset(found), DocumentProblem::Text(code)));
        }
        of
    }

    /// A field that must be there.
    fn part(&mut self, of: &Fields<'t>, field: &'static str) -> Option<&'t str> {
        let found = of.part(field);
        if found.is_none() && of.is_whole {
            let code = Ron::MissingStructField { field, outer: None };
            self.found.push((of.end, DocumentProblem::Text(code)));
        }
        found
    }

    fn demand(&mut self, of: &Fields<'t>, fields: &[&'static str]) {
        for field in fields {
            self.part(of, field);
        }
    }

    /// Takes a list apart; whether all of it could be.
    fn entries(&mut self, at: &'t str) -> (Vec<&'t str>, bool) {
        let mut entries = Vec::new();
        let read = Deserializer::from_str(at).and_then(|mut parser| {
            let read = parser.deserialize_seq(Parts(&mut entries)).and_then(|()| parser.end());
            read.map_err(|code| parser.span_error(code))
        });
        let is_whole = read.is_ok();
        if let Err(error) = read {
            self.fault(at, error);
        }
        (entries, is_whole)
    }

    /// Reads one datum as the plain reader would.
    fn datum<T: DeserializeOwned>(&mut self, at: &str) -> Option<T> {
        match ron::from_str(at) {
            Ok(datum) => Some(datum),
            Err(mut error) => {
                // The plain reader goes on after what it took for the datum.
                if error.code == Ron::TrailingCharacters {
                    error.code = Ron::ExpectedComma;
                }
                self.fault(at, error);
                None
            }
        }
    }

    fn required<T: DeserializeOwned>(&mut self, of: &Fields<'t>, field: &'static str) -> Option<T> {
        let at = self.part(of, field)?;
        self.datum(at)
    }

    fn optional<T: DeserializeOwned>(&mut self, of: &Fields<'t>, field: &str) -> Option<T> {
        self.datum(of.part(field)?)
    }

    /// The entries of a list that could be read. `what` is what a missing entry would be called.
    fn list<T>(
        &mut self,
        of: &Fields<'t>,
        field: &'static str,
        what: &'static str,
        entry: fn(&mut Self, &'t str) -> Option<T>,
    ) -> Vec<T> {
        let (entries, is_whole) =
            self.part(of, field).map_or((Vec::new(), false), |at| self.entries(at));
        let read: Vec<T> = entries.iter().filter_map(|at| entry(self, at)).collect();
        if !is_whole || read.len() < entries.len() {
            self.in_part.push(what);
        }
        read
    }

    // ---- A rate set ----

    /// Checks a set; returns its id.
    fn check_rate_set(&mut self, at: &'t str) -> RateSetId {
        self.spots.clear();
        self.in_part.clear();
        let set = self.rate_set(at);
        let id = set.id.clone();
        self.report(RateSet::checked(set).err().unwrap_or_default());
        id
    }

    /// Reports what checks found, as far as it is no mere consequence of what could not be read.
    fn report(&mut self, faults: Vec<RateSetFault>) {
        let mut met: HashMap<String, usize> = HashMap::new();
        for fault in faults {
            let is_consequence = match &fault {
                RateSetFault::UnknownSource { source_id, .. } => {
                    source_id.0 == UNREAD || self.in_part.contains(&"the source")
                }
                RateSetFault::Absent(what) => {
                    self.in_part.iter().any(|list| what.starts_with(list))
                }
                RateSetFault::Twice(_)
                | RateSetFault::Blank(_)
                | RateSetFault::TooLong { .. }
                | RateSetFault::NotMarked(_)
                | RateSetFault::NoOwnSource
                | RateSetFault::OutOfRange { .. } => false,
            };
            if !is_consequence {
                let at = self.spot(&fault, &mut met);
                self.found.push((at, DocumentProblem::RateSet(fault)));
            }
        }
    }

    /// Where a check's fault is to be mended. `met` counts those before it.
    fn spot(&self, fault: &RateSetFault, met: &mut HashMap<String, usize>) -> usize {
        let (subject, spared) = match fault {
            RateSetFault::UnknownSource { what, .. } => (cited(what), 0),
            // The first of two is no fault.
            RateSetFault::Twice(what) => (what.clone(), 1),
            RateSetFault::Blank(what) if self.spots.contains_key(&blank(what)) => (blank(what), 0),
            RateSetFault::NoOwnSource => (String::new(), 0),
            RateSetFault::Absent(what)
            | RateSetFault::NotMarked(what)
            | RateSetFault::Blank(what)
            | RateSetFault::TooLong { what, .. }
            | RateSetFault::OutOfRange { what, .. } => (what.clone(), 0),
        };
        let known = self.spots.get(&subject).or_else(|| self.spots.get(field_named_by(fault)));
        let count = met.entry(subject).or_insert(spared);
        let spot = known.and_then(|spots| spots.get(*count).or(spots.last()));
        *count += 1;
        spot.copied().unwrap_or_else(|| {
            let Place { line, column } = place_of_rate_set_fault(self.text, fault);
            offset_of(self.text, Position { line, col: column })
        })
    }

    fn note(&mut self, subject: String, of: &Fields<'t>, field: &str) {
        if let Some((name, _)) = of.field(field) {
            let at = self.offset(name);
            self.spots.entry(subject).or_default().push(at);
        }
    }

    fn rate_set(&mut self, at: &'t str) -> RateSetFile {
        let of = self.open::<RateSetFile>(at);
        for (name, _) in &of.named {
            let at = self.offset(name);
            self.spots.entry((*name).to_owned()).or_default().push(at);
        }
        RateSetFile {
            id: self.required(&of, "id").unwrap_or_else(|| RateSetId(UNREAD.to_owned())),
            year: self.required(&of, "year").unwrap_or(*PLANNING_YEARS.start()),
            title: self.required(&of, "title").unwrap_or_default(),
            kind: self.required(&of, "kind").unwrap_or(SetKind::Projection),
            sources: self.list(&of, "sources", "the source", Self::source),
            vass_deadline: self.required(&of, "vass_deadline").unwrap_or(Date::EARLIEST),
            age_from: self.required(&of, "age_from").unwrap_or(0),
            age_to: self.required(&of, "age_to").unwrap_or(AGE_LAST),
            deadline_source: self.citation(&of, "deadline_source", "the VASS deadline"),
            full_load_hours: self.required(&of, "full_load_hours").unwrap_or(1),
            full_load_source: self.citation(&of, "full_load_source", "the full load"),
            full_load_exceptions: self.list(
                &of,
                "full_load_exceptions",
                "full load of",
                Self::exception,
            ),
            generalists: self.list(&of, "generalists", "a generalist title", Self::generalist),
            attractions: self.list(&of, "attractions", "who attracts what", Self::attraction),
            core_per_fte: self.by_type(&of, "core_per_fte", "the core component"),
            bands: self.list(&of, "bands", "band ", Self::band),
            materials: self.list(&of, "materials", "materials tier ", Self::materials),
            small_scale: self.small_scale(&of),
            other_sources: self.others(&of),
        }
    }

    /// Sources listed apart. Of one that could not be read, the rest of the set is none the wiser.
    fn others(&mut self, of: &Fields<'t>) -> Vec<OtherSource> {
        let entries = of.part("other_sources").map_or_else(Vec::new, |at| self.entries(at).0);
        entries
            .into_iter()
            .filter_map(|at| {
                let of = self.open::<OtherSource>(at);
                let item = self.required(&of, "item");
                let school_type = self.optional(&of, "school_type").unwrap_or_default();
                let source = self.required(&of, "source");
                Some(OtherSource { item: item?, school_type, source: source? })
            })
            .collect()
    }

    fn citation(&mut self, of: &Fields<'t>, field: &'static str, what: &str) -> SourceId {
        self.note(cited(what), of, field);
        self.required(of, field).unwrap_or_else(|| SourceId(UNREAD.to_owned()))
    }

    fn money(&mut self, of: &Fields<'t>, field: &'static str) -> Money {
        self.required(of, field).unwrap_or_default()
    }

    fn source(&mut self, at: &'t str) -> Option<Source> {
        let of = self.open::<Source>(at);
        let id: Option<SourceId> = self.required(&of, "id");
        if let Some(id) = &id {
            self.note(format!("the source {id}"), &of, "id");
            self.note(format!("the id of source \"{id}\""), &of, "id");
            self.note(format!("the document of source \"{id}\""), &of, "document");
            self.note(format!("the chapter of source \"{id}\""), &of, "chapter");
            self.note(format!("the section of source \"{id}\""), &of, "section");
            self.note(format!("what source \"{id}\" says"), &of, "says");
            if id.0.trim().is_empty() {
                self.note(blank("a source's id"), &of, "id");
            }
        }
        // Not blank, since that would be a fault of its own.
        let unread = || UNREAD.to_owned();
        let document = self.required(&of, "document").unwrap_or_else(unread);
        let chapter = self.required(&of, "chapter").unwrap_or_else(unread);
        let section = self.optional(&of, "section").unwrap_or_default();
        let page_dated = self.required(&of, "page_dated").unwrap_or(Date::EARLIEST);
        let says = self.optional(&of, "says").unwrap_or_default();
        let carried = of.part("carried").map_or_else(Vec::new, |at| self.entries(at).0);
        let carried = carried.into_iter().filter_map(|at| self.carried(at)).collect();
        Some(Source { id: id?, document, chapter, section, page_dated, says, carried })
    }

    fn carried(&mut self, at: &'t str) -> Option<Carried> {
        let of = self.open::<Carried>(at);
        let from = self.required(&of, "from");
        let indexed_by = self.optional(&of, "indexed_by").unwrap_or_default();
        Some(Carried { from: from?, indexed_by })
    }

    fn exception(&mut self, at: &'t str) -> Option<FullLoadException> {
        let of = self.open::<FullLoadException>(at);
        let certificate = self.required(&of, "certificate");
        let what = certificate.as_ref().map(|code| format!("the full load of {code}"));
        let what = what.unwrap_or_default();
        if let Some(code) = &certificate {
            self.note(format!("full load of {code}"), &of, "certificate");
            self.note(what.clone(), &of, "hours");
        }
        let hours = self.required(&of, "hours").unwrap_or(1);
        let ask_for = self.optional(&of, "ask_for").unwrap_or_default();
        let source = self.citation(&of, "source", &what);
        Some(FullLoadException { certificate: certificate?, hours, ask_for, source })
    }

    fn generalist(&mut self, at: &'t str) -> Option<Generalist> {
        let of = self.open::<Generalist>(at);
        let title: Option<String> = self.required(&of, "title_contains");
        let what = title.as_ref().map(|title| format!("the title \"{title}\""));
        let subject = "a generalist title";
        if title.as_ref().is_some_and(|title| title.trim().is_empty()) {
            self.note(blank(subject), &of, "title_contains");
        } else if title.as_ref().is_some_and(|title| title.chars().count() > TEXT_LENGTH_MAX) {
            self.note(subject.to_owned(), &of, "title_contains");
        }
        let source = self.citation(&of, "source", &what.unwrap_or_default());
        Some(Generalist { title_contains: title?, source })
    }

    fn attraction(&mut self, at: &'t str) -> Option<Attraction> {
        let of = self.open::<Attraction>(at);
        let pathway: Option<Pathway> = self.required(&of, "pathway");
        let label = pathway.map(Pathway::label).unwrap_or_default();
        self.note(format!("who attracts what by pathway {label}"), &of, "pathway");
        let components = self.part(&of, "components").map(|at| self.entries(at).0);
        let components: Vec<Component> =
            components.into_iter().flatten().filter_map(|at| self.datum(at)).collect();
        let source = self.citation(&of, "source", &format!("what {label} attracts"));
        Some(Attraction { pathway: pathway?, components, source })
    }

    fn by_type(&mut self, of: &Fields<'t>, field: &'static str, what: &str) -> TypeRate {
        let Some(at) = self.part(of, field) else {
            let source = SourceId(UNREAD.to_owned());
            return TypeRate { mainstream: Money::ZERO, specialist: Money::ZERO, source };
        };
        let of = self.open::<TypeRate>(at);
        TypeRate {
            mainstream: self.money(&of, "mainstream"),
            specialist: self.money(&of, "specialist"),
            source: self.citation(&of, "source", what),
        }
    }

    fn band(&mut self, at: &'t str) -> Option<BandRate> {
        let of = self.open::<BandRate>(at);
        let band: Option<Band> = self.required(&of, "band");
        let what = band.map(|band| format!("band {band:?}")).unwrap_or_default();
        self.note(what.clone(), &of, "band");
        let mainstream = self.money(&of, "mainstream");
        let specialist = self.money(&of, "specialist");
        let source = self.citation(&of, "source", &what);
        Some(BandRate { band: band?, mainstream, specialist, source })
    }

    fn materials(&mut self, at: &'t str) -> Option<MaterialsRate> {
        let of = self.open::<MaterialsRate>(at);
        let tier: Option<MaterialsTier> = self.required(&of, "tier");
        let label = tier.map(MaterialsTier::label).unwrap_or_default();
        self.note(format!("materials tier {label}"), &of, "tier");
        let per_enrolment = self.money(&of, "per_enrolment");
        let source = self.citation(&of, "source", &format!("the {label} materials tier"));
        Some(MaterialsRate { tier: tier?, per_enrolment, source })
    }

    fn small_scale(&mut self, of: &Fields<'t>) -> SmallScaleRates {
        let at = self.part(of, "small_scale");
        let of = at.map(|at| self.open::<SmallScaleRates>(at));
        // Without it, all within it is unread, and nothing more is missing.
        let of = of.unwrap_or(Fields { named: Vec::new(), is_whole: false, end: 0 });
        for (name, _) in &of.named {
            let at = self.offset(name);
            self.spots.entry((*name).to_owned()).or_default().push(at);
        }
        SmallScaleRates {
            fte_cap: self.required(&of, "fte_cap").unwrap_or(0),
            full_up_to: self.required(&of, "full_up_to").unwrap_or(0),
            nothing_over: self.required(&of, "nothing_over").unwrap_or(STUDENTS_MAX),
            source: self.citation(&of, "source", "the small-scale range"),
            taper_per_student: self.by_type(&of, "taper_per_student", "the small-scale taper"),
            maximum: self.list(&of, "maximum", "small-scale maximum", Self::maximum),
        }
    }

    fn maximum(&mut self, at: &'t str) -> Option<Maximum> {
        let of = self.open::<Maximum>(at);
        let reading: Option<SmallScaleReading> = self.required(&of, "reading");
        let what = reading.map(|reading| format!("small-scale maximum, reading {reading:?}"));
        let what = what.unwrap_or_default();
        self.note(what.clone(), &of, "reading");
        let mainstream = self.money(&of, "mainstream");
        let specialist = self.money(&of, "specialist");
        let source = self.citation(&of, "source", &format!("the {what},"));
        Some(Maximum { reading: reading?, mainstream, specialist, source })
    }

    // ---- Certificates and plans ----

    /// Checks a list of certificates, each with the id of its set or, in the file of `set`, without.
    fn check_certificates<T: DeserializeOwned>(&mut self, at: &'t str, set: &RateSetId) {
        let (entries, _) = self.entries(at);
        let has_set = Shape::of::<T>().fields.contains(&"rate_set");
        let mut read = Vec::new();
        for at in entries {
            let of = self.open::<T>(at);
            let rate_set = if has_set { self.required(&of, "rate_set") } else { None };
            let rate_set = rate_set.unwrap_or_else(|| set.clone());
            let code: Option<CertificateCode> = self.required(&of, "code");
            if let Some(code) = &code {
                self.note(format!("certificate {code} of rate set \"{rate_set}\""), &of, "code");
                self.note(format!("certificate {code}, its title,"), &of, "title");
                self.note(format!("certificate {code}, its rate set's id,"), &of, "rate_set");
            }
            let title = self.optional(&of, "title").unwrap_or_default();
            let level = self.optional(&of, "level").unwrap_or_default();
            let band = self.optional(&of, "band").unwrap_or_default();
            let materials_tier = self.optional(&of, "materials_tier").unwrap_or_default();
            if let Some(code) = code {
                read.push(SchoolCertificate { rate_set, code, title, level, band, materials_tier });
            }
        }
        self.report(certificate_faults(&read));
    }

    /// What the plain reader found outside a plan's rate sets, and every fault within them.
    fn with_rate_sets_of_plan(
        mut self,
        version: u32,
        file: &str,
        first: Vec<FileFault>,
    ) -> Vec<FileFault> {
        let document = match version {
            1 => self.open::<Version1>(self.text),
            _ => self.open::<Version2>(self.text),
        };
        let Some(plan) = document.part("plan") else { return first };
        let plan = self.open::<PlanFile>(plan);
        let Some(at) = plan.part("rate_sets") else { return first };
        // Of the plan itself the plain reader has said what there is to say.
        self.found.clear();
        for set in self.entries(at).0 {
            self.check_rate_set(set);
        }
        let begin = self.offset(at);
        let within = begin..=begin + at.len();
        let found = self.listed(file);
        if found.is_empty() {
            return first;
        }
        let is_outside = |fault: &FileFault| {
            let FaultPlace { line: Some(line), column: Some(col), .. } = fault.place else {
                return true;
            };
            !within.contains(&offset_of(self.text, Position { line, col }))
        };
        let mut all: Vec<FileFault> = first.into_iter().filter(is_outside).chain(found).collect();
        all.sort_by_key(|fault| (fault.place.line, fault.place.column));
        all
    }

    /// The faults found, by place.
    fn listed(&mut self, file: &str) -> Vec<FileFault> {
        let mut found = std::mem::take(&mut self.found);
        let is_missing = |problem: &DocumentProblem| {
            matches!(problem, DocumentProblem::Text(Ron::MissingStructField { .. }))
        };
        let mut missing: HashMap<usize, usize> = HashMap::new();
        for (end, _) in found.iter().filter(|(_, problem)| is_missing(problem)) {
            *missing.entry(*end).or_default() += 1;
        }
        // A field whose name is misspelt is unknown; it is not missing as well.
        found.retain(|(end, problem)| {
            !is_missing(problem) || missing.get(end) > self.unknown.get(end)
        });
        found.sort_by_key(|(at, _)| *at);
        let more = found.len().saturating_sub(FAULTS_MAX);
        if more > 0 {
            found.truncate(FAULTS_MAX);
            found.extend(found.last().map(|(at, _)| (*at, FileProblem::More(more).into())));
        }
        let located = |(at, problem): (usize, DocumentProblem)| {
            let place = Place::after(self.text.get(..at).unwrap_or(self.text));
            Fault { place: place.in_file(file), problem }
        };
        found.into_iter().map(located).collect()
    }
}

/// How a citation is noted, apart from what cites.
fn cited(what: &str) -> String {
    format!("source of {what}")
}

/// How a blank is noted, where others of its kind may be at fault in another way.
fn blank(what: &str) -> String {
    format!("blank: {what}")
}

/// Where a position within a part of the text lies in it.
fn offset_of(part: &str, Position { line, col }: Position) -> usize {
    let before: usize = part.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let in_line = part.get(before..).unwrap_or_default().chars().take(col.saturating_sub(1));
    before + in_line.map(char::len_utf8).sum::<usize>()
}

/// What a type asks of its reader: its name and its fields.
struct Shape {
    name: &'static str,
    fields: &'static [&'static str],
}

impl Shape {
    fn of<T: DeserializeOwned>() -> Self {
        // Refusing a field that no type has, a type lists those that it has.
        let refused = ron::from_str::<T>("(_: 0)").err().map(|error| error.code);
        let fields = match refused {
            Some(Ron::NoSuchStructField { expected, .. }) => expected,
            _ => &[],
        };
        // A text may give the name before the bracket, though nobody does.
        let name = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
        Self { name, fields }
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::read;
    use super::*;

    const RATES: &str = include_str!("../../rates/2023.ron");

    fn found(text: &str) -> Vec<FileFault> {
        all_faults("x.ron", text, Holds::BareRateSet, Vec::new())
    }

    fn plain(text: &str) -> Vec<FileFault> {
        read::<RateSetFile>("x.ron", text).err().unwrap_or_default()
    }

    /// The line and what is said there. The plain reader counts the space before a datum to it.
    fn told(faults: &[FileFault]) -> Vec<(usize, String)> {
        let tell = |fault: &FileFault| (fault.place.line.unwrap(), fault.problem.to_string());
        faults.iter().map(tell).collect()
    }

    #[test]
    fn nothing_is_found_in_a_good_set() {
        assert_eq!(found(RATES), []);
    }

    #[test]
    fn nothing_is_found_where_structs_carry_their_names() {
        let text = RATES
            .replacen("(\n    id:", "RateSetFile(\n    id:", 1)
            .replace("(band:", "BandRate(band:")
            .replace("core_per_fte: (", "core_per_fte: TypeRate(");
        assert_eq!(plain(&text), []);
        assert_eq!(found(&text), []);
    }

    /// One fault at a time, both readers must say the same of it, at the same place.
    #[test]
    fn one_fault_is_told_as_the_plain_reader_tells_it() {
        let mut tried = 0;
        for (start, name) in RATES.match_indices(": ") {
            let rest = &RATES[start + name.len()..];
            let quoted = rest.strip_prefix('"').and_then(|rest| rest.find('"'));
            let end = quoted.map_or_else(|| rest.find([',', '\n']).unwrap(), |end| end + 2);
            let line = RATES[..start].lines().last().unwrap();
            if rest[..end].contains(['(', '[']) || line.contains("//") || line.contains("says:") {
                continue;
            }
            for bad in ["\"\u{1}\"", "-1", "1.5", "nonesuch", "[]", "Some(1)", "(a: 1)", "{}"] {
                let text = format!("{}: {bad}{}", &RATES[..start], &rest[end..]);
                let plain = plain(&text);
                if !plain.is_empty() {
                    tried += 1;
                    assert_eq!(told(&found(&text)), told(&plain), "{bad} after {line}");
                }
            }
        }
        assert!(tried > 400, "{tried}");
    }

    #[test]
    fn each_field_that_is_missing_is_missed_unless_it_may_be() {
        let mut tried = 0;
        for line in RATES.lines().filter(|line| line.starts_with("    ") && line.ends_with("\",")) {
            let text = RATES.replacen(&format!("{line}\n"), "", 1);
            let plain = plain(&text);
            if !plain.is_empty() {
                tried += 1;
                assert_eq!(told(&found(&text)), told(&plain), "{line}");
            }
        }
        assert!(tried > 20, "{tried}");
    }
}
