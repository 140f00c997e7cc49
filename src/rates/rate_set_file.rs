//! A rate set as a file holds it, and its parts.

use serde::{Deserialize, Serialize};

use super::rate_item::{RateItem, SmallScaleReading};
use super::rate_set_id::RateSetId;
use super::source::{Date, Source, SourceId};
use crate::domain::{Band, CertificateCode, MaterialsTier, Money, Pathway, SchoolType};

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
            Self::Projection => "our projection, not the department's",
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

/// A value whose source is not that of the values it stands with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherSource {
    /// Which item.
    pub item: RateItem,
    /// Of which schools, where there is an amount for each school type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_type: Option<SchoolType>,
    /// Where it was read.
    pub source: SourceId,
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
