//! What a rate set says, by name.

use serde::{Deserialize, Serialize};

use crate::domain::{Band, CertificateCode, MaterialsTier, Pathway, SchoolType, words};

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

/// One thing that a rate set says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateItem {
    /// The core component per FTE (R4).
    Core,
    /// Targeted VET funding of a band per FTE (R5).
    Band(Band),
    /// Materials of a tier per enrolment (R6).
    Materials(MaterialsTier),
    /// The small-scale maximum per FTE in one reading (R8, R9).
    Maximum(SmallScaleReading),
    /// The small-scale taper per student (R8).
    Taper,
    /// The most FTE that count for the small-scale adjustment (R7).
    FteCap,
    /// Years 7 to 12 enrolments up to which the maximum holds (R8).
    FullUpTo,
    /// Years 7 to 12 enrolments over which there is nothing (R8).
    NothingOver,
    /// Training hours of a full load (R1).
    FullLoad,
    /// The full load of one certificate (R2).
    Exception(CertificateCode),
    /// The day by which enrolments must be on VASS (R3.4).
    Deadline,
    /// The first age that attracts funding on that day (R3.5).
    AgeFrom,
    /// The last age that attracts funding on that day (R3.5).
    AgeTo,
    /// Words of a title that make a certificate a generalist one (R3.3).
    Generalist(String),
    /// What the enrolments of a pathway attract (R3.1, A1).
    Attraction(Pathway),
}

/// A value of a rate set: an item, and for which schools, where there is an amount for each type.
pub(super) type ValueOf = (RateItem, Option<SchoolType>);

impl RateItem {
    /// What to call it, to begin a row: "Band D".
    pub fn label(&self) -> String {
        match self {
            Self::Core => "Core component".to_owned(),
            Self::Band(band) => format!("Band {band:?}"),
            Self::Materials(tier) => format!("{}-cost materials", tier.label()),
            Self::Maximum(SmallScaleReading::Published) => {
                "Small-scale maximum, as printed".to_owned()
            }
            Self::Maximum(SmallScaleReading::CoreEquivalent) => {
                "Small-scale maximum, equal to core".to_owned()
            }
            Self::Taper => "Small-scale taper".to_owned(),
            Self::FteCap => "Small-scale cap".to_owned(),
            Self::FullUpTo => "Small-scale maximum up to".to_owned(),
            Self::NothingOver => "No small-scale rate over".to_owned(),
            Self::FullLoad => "Full load".to_owned(),
            Self::Exception(code) => format!("Full load of {code}"),
            Self::Deadline => "VASS deadline".to_owned(),
            Self::AgeFrom => "Age from".to_owned(),
            Self::AgeTo => "Age to".to_owned(),
            Self::Generalist(words) => format!("Title with \"{words}\""),
            Self::Attraction(pathway) => pathway.label().to_owned(),
        }
    }

    /// What its number counts.
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Core | Self::Band(_) | Self::Maximum(_) => "per FTE",
            Self::Materials(_) => "per enrolment",
            Self::Taper => "per student",
            Self::FteCap => "FTE",
            Self::FullUpTo | Self::NothingOver => "students in Years 7 to 12",
            Self::FullLoad | Self::Exception(_) => "hours a year",
            Self::AgeFrom | Self::AgeTo => "years",
            Self::Deadline | Self::Generalist(_) | Self::Attraction(_) => "",
        }
    }

    /// Whether it is an amount of dollars, which an index raises.
    pub fn is_amount(&self) -> bool {
        matches!(
            self,
            Self::Core | Self::Band(_) | Self::Materials(_) | Self::Maximum(_) | Self::Taper
        )
    }
}
