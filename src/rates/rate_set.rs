//! One year's rates, each with its source, and the rules that are data of the year.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::citing::OtherSource;
use super::rate_set_faults::{RateSetFault, RateSetFaults, faults};
use super::source::{Date, Source, SourceId};
use crate::domain::{Band, CertificateCode, Fte, MaterialsTier, Money, Pathway, SchoolType, words};

/// Names a rate set, such as `2023`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RateSetId(pub String);

impl fmt::Display for RateSetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the amounts of a set came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetKind {
    /// Read from a page of the department.
    Published,
    /// A school's own: entered by it, or carried over until it is.
    School,
    /// Made by indexing another set: a projection, and marked so wherever it is used.
    Projection,
}

impl SetKind {
    /// How its amounts came about, in words to follow its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Published => "published by the department",
            Self::School => "the school's own",
            Self::Projection => "projection, not published rates",
        }
    }
}

/// A part of the funding that an enrolment may attract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// R4, already inside the school's core SRP.
    Core,
    /// R5.
    Targeted,
    /// R6.
    Materials,
    /// R7.
    SmallScale,
}

impl Component {
    /// Every component, in the order of the rules.
    pub const ALL: [Self; 4] = [Self::Core, Self::Targeted, Self::Materials, Self::SmallScale];

    /// The component as a label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Targeted => "targeted",
            Self::Materials => "materials",
            Self::SmallScale => "small-scale",
        }
    }
}

/// The two readings of the small-scale maximum (R9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallScaleReading {
    /// The rate that the source prints.
    #[default]
    Published,
    /// The core component, which the source's description says it equals.
    CoreEquivalent,
}

impl SmallScaleReading {
    /// The reading that this one is not.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Published => Self::CoreEquivalent,
            Self::CoreEquivalent => Self::Published,
        }
    }
}

words!(SmallScaleReading { Published => "published", CoreEquivalent => "core-equivalent" });

/// An amount for each school type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeRate {
    /// For mainstream schools.
    pub mainstream: Money,
    /// For specialist schools.
    pub specialist: Money,
    /// Where both were read.
    pub source: SourceId,
}

impl TypeRate {
    /// The amount for a school of this type.
    pub fn of(&self, school_type: SchoolType) -> Money {
        match school_type {
            SchoolType::Mainstream => self.mainstream,
            SchoolType::Specialist => self.specialist,
        }
    }
}

/// Targeted VET funding of one band, per FTE (R5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandRate {
    /// The band.
    pub band: Band,
    /// For mainstream schools, per FTE.
    pub mainstream: Money,
    /// For specialist schools, per FTE.
    pub specialist: Money,
    /// Where both were read.
    pub source: SourceId,
}

/// Materials funding of one tier, per enrolment (R6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialsRate {
    /// The tier.
    pub tier: MaterialsTier,
    /// Dollars per enrolment.
    pub per_enrolment: Money,
    /// Where it was read.
    pub source: SourceId,
}

/// A certificate whose full load differs (R2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FullLoadException {
    /// The certificate that the source names.
    pub certificate: CertificateCode,
    /// Hours of its full load.
    pub hours: u32,
    /// A later code of the same certificate that the source does not name: the school is asked
    /// whether the exception holds for it, never told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_for: Option<CertificateCode>,
    /// Where it was read.
    pub source: SourceId,
}

/// A part of a title that marks a generalist certificate (R3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generalist {
    /// The words, in any case, anywhere in the title.
    pub title_contains: String,
    /// Where it was read.
    pub source: SourceId,
}

/// Which components the enrolments of one pathway attract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attraction {
    /// The pathway.
    pub pathway: Pathway,
    /// Its components; none means that the pathway itself is refused (R3.1).
    pub components: Vec<Component>,
    /// Where it was read.
    pub source: SourceId,
}

/// One reading of the small-scale maximum, per FTE (R9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maximum {
    /// Which reading.
    pub reading: SmallScaleReading,
    /// For mainstream schools, per FTE.
    pub mainstream: Money,
    /// For specialist schools, per FTE.
    pub specialist: Money,
    /// Where both were read.
    pub source: SourceId,
}

/// What the small-scale adjustment is worked out from (R7 to R9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallScaleRates {
    /// The most FTE that count.
    pub fte_cap: u32,
    /// Years 7 to 12 enrolments up to which the maximum holds.
    pub full_up_to: u32,
    /// Years 7 to 12 enrolments over which there is nothing.
    pub nothing_over: u32,
    /// Where the three were read.
    pub source: SourceId,
    /// What each student over `full_up_to` takes off the rate.
    pub taper_per_student: TypeRate,
    /// The maximum, in each of its readings.
    pub maximum: Vec<Maximum>,
}

/// A rate set as a file holds it, before its checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateSetFile {
    /// Its name.
    pub id: RateSetId,
    /// The calendar year it is for.
    pub year: u16,
    /// What to call it.
    pub title: String,
    /// How its amounts came about.
    pub kind: SetKind,
    /// The places that its amounts were read.
    pub sources: Vec<Source>,
    /// The day by which enrolments must be on VASS (R3.4).
    pub vass_deadline: Date,
    /// The first age that attracts funding on that day (R3.5).
    pub age_from: u8,
    /// The last age that attracts funding on that day (R3.5).
    pub age_to: u8,
    /// Where deadline and ages were read.
    pub deadline_source: SourceId,
    /// Training hours of a full load (R1).
    pub full_load_hours: u32,
    /// Where the full load was read.
    pub full_load_source: SourceId,
    /// Certificates with another full load (R2).
    pub full_load_exceptions: Vec<FullLoadException>,
    /// Titles of generalist certificates (R3.3).
    pub generalists: Vec<Generalist>,
    /// Who attracts which component (R3.1, A1).
    pub attractions: Vec<Attraction>,
    /// The core component per FTE (R4).
    pub core_per_fte: TypeRate,
    /// The six bands (R5).
    pub bands: Vec<BandRate>,
    /// The two materials tiers (R6).
    pub materials: Vec<MaterialsRate>,
    /// The small-scale adjustment (R7 to R9).
    pub small_scale: SmallScaleRates,
    /// Values whose source is not that of the values they stand with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_sources: Vec<OtherSource>,
}

/// A year's rates, checked: every band, tier, school type and pathway stands exactly once, and every
/// amount cites a source that the set lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RateSetFile", into = "RateSetFile")]
pub struct RateSet {
    pub(super) file: RateSetFile,
}

impl RateSet {
    /// Checks a set as read from a file.
    ///
    /// # Errors
    /// Every fault found, not only the first.
    pub fn checked(mut file: RateSetFile) -> Result<Self, Vec<RateSetFault>> {
        // Sorted once here, so that look-ups are by place.
        file.bands.sort_by_key(|rate| rate.band);
        file.materials.sort_by_key(|rate| rate.tier);
        let faults = faults(&file);
        if faults.is_empty() { Ok(Self { file }) } else { Err(faults) }
    }

    /// The set's name.
    pub fn id(&self) -> &RateSetId {
        &self.file.id
    }

    /// All that the set holds, to show or to copy.
    pub fn contents(&self) -> &RateSetFile {
        &self.file
    }

    /// The core component per FTE (R4).
    pub fn core_per_fte(&self, school_type: SchoolType) -> Money {
        self.file.core_per_fte.of(school_type)
    }

    /// Targeted VET funding per FTE of a band (R5).
    pub fn band_per_fte(&self, band: Band, school_type: SchoolType) -> Money {
        let rate = &self.file.bands[band.index()];
        match school_type {
            SchoolType::Mainstream => rate.mainstream,
            SchoolType::Specialist => rate.specialist,
        }
    }

    /// Materials funding per enrolment of a tier (R6).
    pub fn materials_per_enrolment(&self, tier: MaterialsTier) -> Money {
        self.file.materials[tier.index()].per_enrolment
    }

    /// Training hours of a certificate's full load (R1, R2).
    pub fn full_load_hours(&self, certificate: Option<&CertificateCode>) -> u32 {
        self.file
            .full_load_exceptions
            .iter()
            .find(|exception| Some(&exception.certificate) == certificate)
            .map_or(self.file.full_load_hours, |exception| exception.hours)
    }

    /// The exception of which it is not known whether it holds for this certificate as well (R2).
    /// None where the source names the certificate itself, or where the answer would change nothing.
    pub fn full_load_question(&self, certificate: &CertificateCode) -> Option<&FullLoadException> {
        let exceptions = &self.file.full_load_exceptions;
        let is_named = exceptions.iter().any(|exception| exception.certificate == *certificate);
        let counted = self.full_load_hours(Some(certificate));
        exceptions
            .iter()
            .find(|exception| exception.ask_for.as_ref() == Some(certificate))
            .filter(|exception| !is_named && exception.hours != counted)
    }

    /// The components that a pathway's enrolments attract (R3.1, A1).
    pub fn attracted(&self, pathway: Pathway) -> &[Component] {
        self.file
            .attractions
            .iter()
            .find(|attraction| attraction.pathway == pathway)
            .map_or(&[], |attraction| &attraction.components)
    }

    /// The most FTE that count for the small-scale adjustment (R7).
    pub fn small_scale_fte_cap(&self) -> Fte {
        Fte::whole(self.file.small_scale.fte_cap)
    }

    /// The small-scale maximum per FTE in one reading (R9).
    pub fn small_scale_maximum(
        &self,
        reading: SmallScaleReading,
        school_type: SchoolType,
    ) -> Money {
        let maximum =
            self.file.small_scale.maximum.iter().find(|maximum| maximum.reading == reading);
        match (maximum, school_type) {
            (Some(maximum), SchoolType::Mainstream) => maximum.mainstream,
            (Some(maximum), SchoolType::Specialist) => maximum.specialist,
            // `checked` makes sure that both readings are there.
            (None, _) => Money::ZERO,
        }
    }

    /// The source of that name; `checked` makes sure that each cited one exists.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.file.sources.iter().find(|source| source.id == *id)
    }
}

impl TryFrom<RateSetFile> for RateSet {
    type Error = RateSetFaults;

    fn try_from(file: RateSetFile) -> Result<Self, RateSetFaults> {
        Self::checked(file).map_err(RateSetFaults)
    }
}

impl From<RateSet> for RateSetFile {
    fn from(set: RateSet) -> Self {
        set.file
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;

    #[test]
    fn a_full_load_is_asked_about_only_where_the_answer_matters() {
        let code = |text| CertificateCode::parse(text).unwrap();
        let asks = |change: &dyn Fn(&mut RateSetFile)| {
            let mut file = RateBook::built_in().unwrap().sets()[0].contents().clone();
            change(&mut file);
            let set = RateSet::checked(file).unwrap();
            set.full_load_question(&code("CUA30920")).map(|asked| asked.hours)
        };
        assert_eq!(asks(&|_| ()), Some(360));
        assert_eq!(asks(&|file| file.full_load_hours = 360), None, "either answer is 360");
        let named = |file: &mut RateSetFile| {
            let mut exception = file.full_load_exceptions[0].clone();
            exception.certificate = code("CUA30920");
            exception.hours = 240;
            file.full_load_exceptions.push(exception);
        };
        assert_eq!(asks(&named), None, "the source names it");
    }
}
