//! What of a rate set a fault is about.

use std::fmt;

use super::rate_item::{RateItem, ValueOf};
use super::rate_set_id::{ID_LENGTH_MAX, RateSetId};
use super::source::SourceId;
use crate::domain::{CertificateCode, Word, shown};

/// What a fault is about: something that a rate set says, or that a school entered under it. `Display`
/// calls it by the value that it has; a list's entry is called by [`RateSubject::entry`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RateSubject {
    /// The set's id.
    Id,
    /// The set's title.
    Title,
    /// How the set's amounts came about.
    Kind,
    /// The set's year.
    Year,
    /// How many entries a list has.
    NumberOf(RateList),
    /// The value of an item.
    Item(RateItem),
    /// All full loads together.
    FullLoads,
    /// The first and the last age.
    Ages,
    /// Cap and range of the small-scale adjustment, which were read at one place.
    SmallScale,
    /// The enrolments between which the small-scale rate falls.
    SmallScaleEnrolments,
    /// A source as a whole.
    Source(SourceId),
    /// A text of a source.
    SourceText(SourceId, SourceText),
    /// The words of a generalist title.
    GeneralistTitle(String),
    /// The source of a value, listed apart.
    OtherSource(ValueOf),
    /// What a school entered for a certificate.
    Certificate(RateSetId, CertificateCode),
    /// The title of a certificate that a school entered.
    CertificateTitle(CertificateCode),
    /// The name of the list that it was taken over from.
    CertificateList(CertificateCode),
    /// The id of the set that a certificate was entered under.
    CertificateSet(CertificateCode),
}

/// A list of a rate set, or of what was entered under it; in the order of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateList {
    /// The sources.
    Sources,
    /// Certificates with another full load.
    FullLoadExceptions,
    /// Titles of generalist certificates.
    Generalists,
    /// Who attracts which component.
    Attractions,
    /// The bands.
    Bands,
    /// The materials tiers.
    Materials,
    /// The readings of the small-scale maximum.
    Maxima,
    /// What the school entered for certificates.
    Certificates,
}

/// A text of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceText {
    /// Its id.
    Id,
    /// The document's title.
    Document,
    /// The chapter.
    Chapter,
    /// The section.
    Section,
    /// What it says, word for word.
    Says,
}

impl RateSubject {
    /// The list that it is an entry of; none for a single value.
    pub fn list(&self) -> Option<RateList> {
        match self {
            Self::Item(RateItem::Exception(_)) => Some(RateList::FullLoadExceptions),
            Self::Item(RateItem::Generalist(_)) => Some(RateList::Generalists),
            Self::Item(RateItem::Attraction(_)) => Some(RateList::Attractions),
            Self::Item(RateItem::Band(_)) => Some(RateList::Bands),
            Self::Item(RateItem::Materials(_)) => Some(RateList::Materials),
            Self::Item(RateItem::Maximum(_)) => Some(RateList::Maxima),
            Self::Source(_) => Some(RateList::Sources),
            Self::Certificate(..) => Some(RateList::Certificates),
            _ => None,
        }
    }

    /// What to call it as an entry of its list, which is missing or stands there twice.
    pub fn entry(&self) -> String {
        match self {
            Self::Item(RateItem::Exception(code)) => format!("full load of {code}"),
            Self::Item(RateItem::Attraction(pathway)) => {
                format!("who attracts what by pathway {}", pathway.label())
            }
            Self::Item(RateItem::Materials(tier)) => format!("materials tier {}", tier.label()),
            Self::Item(RateItem::Maximum(reading)) => {
                format!("small-scale maximum, reading {reading:?}")
            }
            other => other.to_string(),
        }
    }
}

impl fmt::Display for RateSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => f.write_str("the set's id"),
            Self::Title => f.write_str("the set's title"),
            Self::Kind => f.write_str("the set's kind"),
            Self::Year => f.write_str("the set's year"),
            Self::NumberOf(list) => write!(f, "the number of {}", list.told().0),
            Self::Item(item) => f.write_str(&item.subject()),
            Self::FullLoads => f.write_str("the full loads"),
            Self::Ages => f.write_str("the age range"),
            Self::SmallScale => f.write_str("the small-scale range"),
            Self::SmallScaleEnrolments => f.write_str("the small-scale range of enrolments"),
            Self::Source(id) => write!(f, "the source {id}"),
            Self::SourceText(id, text) => {
                let id = shown(&id.0, ID_LENGTH_MAX);
                match text {
                    SourceText::Id if id.trim().is_empty() => f.write_str("a source's id"),
                    SourceText::Id => write!(f, "the id of source \"{id}\""),
                    SourceText::Document => write!(f, "the document of source \"{id}\""),
                    SourceText::Chapter => write!(f, "the chapter of source \"{id}\""),
                    SourceText::Section => write!(f, "the section of source \"{id}\""),
                    SourceText::Says => write!(f, "what source \"{id}\" says"),
                }
            }
            Self::GeneralistTitle(_) => f.write_str("a generalist title"),
            Self::OtherSource((item, school_type)) => {
                write!(f, "other source of {}", item.label())?;
                match school_type {
                    Some(school_type) => write!(f, " of {} schools", school_type.word()),
                    None => Ok(()),
                }
            }
            Self::Certificate(set, code) => {
                write!(f, "certificate {code} of rate set \"{}\"", shown(&set.0, ID_LENGTH_MAX))
            }
            Self::CertificateList(code) => write!(f, "certificate {code}, the name of its list,"),
            Self::CertificateTitle(code) => write!(f, "certificate {code}, its title,"),
            Self::CertificateSet(code) => write!(f, "certificate {code}, its rate set's id,"),
        }
    }
}

impl RateList {
    /// What its entries are called, and the field that it is in a file.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Sources => ("sources", "sources"),
            Self::FullLoadExceptions => ("exceptions of the full load", "full_load_exceptions"),
            Self::Generalists => ("generalist titles", "generalists"),
            Self::Attractions => ("pathways", "attractions"),
            Self::Bands => ("bands", "bands"),
            Self::Materials => ("materials tiers", "materials"),
            Self::Maxima => ("small-scale maxima", "maximum"),
            Self::Certificates => ("certificates", "certificates"),
        }
    }

    /// The field that it is in a file.
    pub fn field(self) -> &'static str {
        self.told().1
    }
}
