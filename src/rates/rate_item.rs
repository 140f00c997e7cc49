//! What a rate set says, by name, and all that is said of it: its texts, its unit, what sort of value it
//! has, and the field of a file that holds it.

use serde::{Deserialize, Serialize};

use crate::domain::{Band, CertificateCode, MaterialsTier, Pathway, SchoolType, Word, words};

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

/// What sort of value an item has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateValueKind {
    /// Dollars, an amount for each school type.
    ByType,
    /// Dollars, the same for every school.
    Amount,
    /// A whole number.
    Count,
    /// Hours of training.
    Hours,
    /// An age in years.
    Age,
    /// A day.
    Day,
    /// Components of funding.
    Components,
    /// Words of a title.
    Title,
}

/// All that is said of an item, whatever set it stands in.
#[derive(Clone, Copy, Debug)]
pub struct RateDescription {
    /// What to call it, to begin a row; `{}` stands for the band, tier, certificate, title or pathway.
    label: &'static str,
    /// Its value as the subject of a sentence; `{}` stands for the same.
    subject: &'static str,
    /// What it is called among others.
    pub among_others: &'static str,
    /// What sort of value it has.
    pub kind: RateValueKind,
    /// What its number counts.
    pub unit: &'static str,
    /// The field of a rate set's file that holds it.
    pub field: &'static str,
}

impl RateItem {
    /// All that is said of the item.
    pub fn described(&self) -> RateDescription {
        use RateValueKind::{Age, Amount, ByType, Components, Count, Day, Hours, Title};
        let ([label, subject, among_others], (kind, unit, field)) = match self {
            Self::Core => (
                ["Core component", "the core component", "the core component"],
                (ByType, "per FTE", "core_per_fte"),
            ),
            Self::Band(_) => (["Band {}", "band {}", "the bands"], (ByType, "per FTE", "bands")),
            Self::Materials(_) => (
                ["{}-cost materials", "the {} materials tier", "materials"],
                (Amount, "per enrolment", "materials"),
            ),
            Self::Maximum(reading) => {
                let [label, subject] = match reading {
                    SmallScaleReading::Published => [
                        "Small-scale maximum, as printed",
                        "the small-scale maximum, reading Published,",
                    ],
                    SmallScaleReading::CoreEquivalent => [
                        "Small-scale maximum, equal to core",
                        "the small-scale maximum, reading CoreEquivalent,",
                    ],
                };
                ([label, subject, "the small-scale maximum"], (ByType, "per FTE", "maximum"))
            }
            Self::Taper => (
                ["Small-scale taper", "the small-scale taper", "the taper"],
                (ByType, "per student", "taper_per_student"),
            ),
            Self::FteCap => (
                ["Small-scale cap", "the small-scale cap", "the small-scale cap"],
                (Count, "FTE", "fte_cap"),
            ),
            Self::FullUpTo => (
                [
                    "Small-scale maximum up to",
                    "the number of enrolments up to which the small-scale maximum holds",
                    "the small-scale range",
                ],
                (Count, "students in Years 7 to 12", "full_up_to"),
            ),
            Self::NothingOver => (
                [
                    "No small-scale rate over",
                    "the number of enrolments over which nothing is small-scale",
                    "the small-scale range",
                ],
                (Count, "students in Years 7 to 12", "nothing_over"),
            ),
            Self::FullLoad => (
                ["Full load", "the full load", "the full load"],
                (Hours, "hours a year", "full_load_hours"),
            ),
            Self::Exception(_) => (
                ["Full load of {}", "the full load of {}", "other full loads"],
                (Hours, "hours a year", "full_load_exceptions"),
            ),
            Self::Deadline => (
                ["VASS deadline", "the VASS deadline", "the VASS deadline"],
                (Day, "", "vass_deadline"),
            ),
            Self::AgeFrom => {
                (["Age from", "the first age", "the ages"], (Age, "years", "age_from"))
            }
            Self::AgeTo => (["Age to", "the last age", "the ages"], (Age, "years", "age_to")),
            Self::Generalist(_) => (
                ["Title with \"{}\"", "the title \"{}\"", "the titles not funded"],
                (Title, "", "generalists"),
            ),
            Self::Attraction(_) => (
                ["{}", "what {} attracts", "what each kind of enrolment attracts"],
                (Components, "", "attractions"),
            ),
        };
        RateDescription { label, subject, among_others, kind, unit, field }
    }

    /// What to call it, to begin a row: "Band D".
    pub fn label(&self) -> String {
        self.filled(self.described().label)
    }

    /// Its value as the subject of a sentence: "the small-scale taper".
    pub(super) fn subject(&self) -> String {
        self.filled(self.described().subject)
    }

    /// A text of the item's description, with what `{}` stands for.
    fn filled(&self, text: &str) -> String {
        let own = match self {
            Self::Band(band) => band.word(),
            Self::Materials(tier) => tier.label(),
            Self::Exception(code) => code.as_str(),
            Self::Generalist(words) => words,
            Self::Attraction(pathway) => pathway.label(),
            _ => return text.to_owned(),
        };
        text.replacen("{}", own, 1)
    }

    /// What its number counts.
    pub fn unit(&self) -> &'static str {
        self.described().unit
    }

    /// Whether it is an amount of dollars, which an index raises.
    pub fn is_amount(&self) -> bool {
        matches!(self.described().kind, RateValueKind::ByType | RateValueKind::Amount)
    }

    /// The schools that it has a value for: each type by itself, or all together.
    pub fn school_types(&self) -> &'static [Option<SchoolType>] {
        match self.described().kind {
            RateValueKind::ByType => &[Some(SchoolType::Mainstream), Some(SchoolType::Specialist)],
            _ => &[None],
        }
    }
}
