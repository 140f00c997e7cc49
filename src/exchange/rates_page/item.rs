//! What is looked for on a page of rates, and what a page may say of it.

use std::fmt;

use crate::domain::{Band, CertificateCode, MaterialsTier, Money, Pathway, SchoolType, Word};
use crate::rates::{Component, Date, ItemValue, RateItem, RateSet, SmallScaleReading};

/// One thing that is looked for: a value of a rate set, or whether a pathway attracts a component.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageItem {
    /// A value of a rate set.
    Rate(RateItem),
    /// Whether the enrolments of a pathway attract a component.
    Attracts(Pathway, Component),
}

/// What a page says of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageValue {
    /// Dollars.
    Amount(Money),
    /// A whole number: hours, students, FTE or an age.
    Count(u32),
    /// A day.
    Day(Date),
    /// Whether a component is attracted.
    Attracted(bool),
    /// That the title is named as one that is not funded.
    Named,
}

/// The words of components on the command line.
const COMPONENTS: [(&str, Component); 4] = [
    ("core", Component::Core),
    ("targeted", Component::Targeted),
    ("materials", Component::Materials),
    ("small_scale", Component::SmallScale),
];

impl PageItem {
    /// The small-scale maximum, which a page prints.
    pub(super) const MAXIMUM: Self = Self::Rate(RateItem::Maximum(SmallScaleReading::Published));

    /// Everything that is looked for, in the order of the rules; for which school type, where there is an amount for each.
    pub(super) fn all(base: &RateSet) -> Vec<(Self, Option<SchoolType>)> {
        let mut all = Vec::new();
        for item in base.contents().items() {
            match item.item {
                // It is what the core component is, and not printed.
                RateItem::Maximum(SmallScaleReading::CoreEquivalent) => {}
                RateItem::Attraction(pathway) => {
                    let of = |component| (Self::Attracts(pathway, component), None);
                    all.extend(Component::ALL.map(of));
                }
                item => {
                    let of = |&school_type| (Self::Rate(item.clone()), school_type);
                    all.extend(item.school_types().iter().map(of));
                }
            }
        }
        all
    }

    /// What the set says of it.
    pub(super) fn in_set(
        &self,
        set: &RateSet,
        school_type: Option<SchoolType>,
    ) -> Option<PageValue> {
        match self {
            Self::Rate(item) => Some(match set.contents().item(item)?.value {
                ItemValue::ByType(mainstream, specialist) => {
                    PageValue::Amount(match school_type? {
                        SchoolType::Mainstream => mainstream,
                        SchoolType::Specialist => specialist,
                    })
                }
                ItemValue::Amount(amount) => PageValue::Amount(amount),
                ItemValue::Count(count) => PageValue::Count(count),
                ItemValue::Day(day) => PageValue::Day(day),
                ItemValue::Components(_) => return None,
                ItemValue::Present => PageValue::Named,
            }),
            Self::Attracts(pathway, component) => {
                let all = &set.contents().attractions;
                let found = all.iter().find(|attraction| attraction.pathway == *pathway)?;
                Some(PageValue::Attracted(found.components.contains(component)))
            }
        }
    }

    /// What to call it, to begin a row: "Band D", "SBAT draws materials".
    pub fn label(&self) -> String {
        match self {
            Self::Rate(RateItem::Maximum(_)) => "Small-scale maximum".to_owned(),
            Self::Rate(item) => item.label(),
            Self::Attracts(pathway, component) => {
                format!("{}: {}", pathway.label(), component.label())
            }
        }
    }

    /// Words that it was looked for by, for people.
    pub fn looked_for(&self) -> &'static str {
        match self {
            Self::Rate(item) => match item {
                RateItem::Core => {
                    "\u{201C}core\u{201D}, \u{201C}Stages of Learning\u{201D}, an amount"
                }
                RateItem::Band(_) => {
                    "its letter with an amount, for mainstream or specialist schools"
                }
                RateItem::Materials(_) => {
                    "\u{201C}materials\u{201D}, \u{201C}low-cost\u{201D} or \u{201C}high-cost\u{201D}"
                }
                RateItem::Maximum(_) => "\u{201C}small-scale\u{201D}, an amount",
                RateItem::Taper => "\u{201C}small-scale\u{201D}, an amount per student",
                RateItem::FteCap => "\u{201C}up to \u{2026} FTE\u{201D}, \u{201C}capped at\u{201D}",
                RateItem::FullUpTo => "\u{201C}\u{2026} or fewer students\u{201D}",
                RateItem::NothingOver => "\u{201C}more than \u{2026} students\u{201D}",
                RateItem::FullLoad => "\u{201C}hours\u{201D} of a full-time enrolment",
                RateItem::Exception(_) => "its code with \u{201C}hours\u{201D}",
                RateItem::Deadline => "\u{201C}deadline\u{201D}, \u{201C}VASS\u{201D}, a date",
                RateItem::AgeFrom | RateItem::AgeTo => {
                    "\u{201C}years of age\u{201D}, \u{201C}aged\u{201D}"
                }
                RateItem::Generalist(_) => "its words among what is not funded",
                RateItem::Attraction(_) => "",
            },
            Self::Attracts(..) => {
                "\u{201C}materials only\u{201D}, \u{201C}not eligible\u{201D}, \u{201C}not available\u{201D}"
            }
        }
    }

    /// What its value counts.
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Rate(item) => item.unit(),
            Self::Attracts(..) => "",
        }
    }

    /// Reads the word for it, as [`fmt::Display`] writes it; `None` for anything else.
    pub fn parse(word: &str) -> Option<Self> {
        let (name, rest) =
            word.split_once(':').map_or((word, None), |(name, rest)| (name, Some(rest)));
        let rate = |item| Some(Self::Rate(item));
        match (name, rest) {
            ("core", None) => rate(RateItem::Core),
            ("band", Some(band)) => rate(RateItem::Band(Band::from_word(band)?)),
            ("materials", Some(tier)) => rate(RateItem::Materials(MaterialsTier::from_word(tier)?)),
            ("small_scale_maximum", None) => Some(Self::MAXIMUM),
            ("small_scale_taper", None) => rate(RateItem::Taper),
            ("small_scale_cap", None) => rate(RateItem::FteCap),
            ("small_scale_full_up_to", None) => rate(RateItem::FullUpTo),
            ("small_scale_nothing_over", None) => rate(RateItem::NothingOver),
            ("full_load", None) => rate(RateItem::FullLoad),
            ("full_load", Some(code)) => {
                rate(RateItem::Exception(CertificateCode::parse(code).ok()?))
            }
            ("deadline", None) => rate(RateItem::Deadline),
            ("age_from", None) => rate(RateItem::AgeFrom),
            ("age_to", None) => rate(RateItem::AgeTo),
            ("not_funded", Some(title)) => rate(RateItem::Generalist(title.to_owned())),
            ("attracts", Some(rest)) => {
                let (pathway, component) = rest.split_once(':')?;
                let (_, component) = COMPONENTS.into_iter().find(|(word, _)| *word == component)?;
                Some(Self::Attracts(Pathway::from_word(pathway)?, component))
            }
            _ => None,
        }
    }
}

impl fmt::Display for PageItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(item) => match item {
                RateItem::Core => f.write_str("core"),
                RateItem::Band(band) => write!(f, "band:{}", band.word()),
                RateItem::Materials(tier) => write!(f, "materials:{}", tier.word()),
                RateItem::Maximum(_) => f.write_str("small_scale_maximum"),
                RateItem::Taper => f.write_str("small_scale_taper"),
                RateItem::FteCap => f.write_str("small_scale_cap"),
                RateItem::FullUpTo => f.write_str("small_scale_full_up_to"),
                RateItem::NothingOver => f.write_str("small_scale_nothing_over"),
                RateItem::FullLoad => f.write_str("full_load"),
                RateItem::Exception(code) => write!(f, "full_load:{}", code.as_str()),
                RateItem::Deadline => f.write_str("deadline"),
                RateItem::AgeFrom => f.write_str("age_from"),
                RateItem::AgeTo => f.write_str("age_to"),
                RateItem::Generalist(words) => write!(f, "not_funded:{words}"),
                RateItem::Attraction(pathway) => write!(f, "attracts:{}", pathway.word()),
            },
            Self::Attracts(pathway, component) => {
                let word = COMPONENTS
                    .iter()
                    .find(|(_, one)| one == component)
                    .map_or("", |(word, _)| word);
                write!(f, "attracts:{}:{word}", pathway.word())
            }
        }
    }
}

impl PageValue {
    /// The value as a script reads it: `1091.00`, `180`, `2027-05-04`, `true`.
    pub fn plain(&self) -> String {
        match self {
            Self::Amount(amount) => amount.plain(),
            Self::Count(count) => count.to_string(),
            Self::Day(day) => day.iso(),
            Self::Attracted(is_attracted) => is_attracted.to_string(),
            Self::Named => "named".to_owned(),
        }
    }

    /// The value as people read it: `$1,091`, `180`, `4 May 2027`, `yes`.
    pub fn text(&self) -> String {
        match self {
            Self::Amount(amount) => amount.as_rate(),
            Self::Count(count) => count.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Attracted(true) => "yes".to_owned(),
            Self::Attracted(false) => "no".to_owned(),
            Self::Named => "not funded".to_owned(),
        }
    }

    /// Its amount of dollars, if it is one.
    pub fn amount(&self) -> Option<Money> {
        match self {
            Self::Amount(amount) => Some(*amount),
            _ => None,
        }
    }
}
