//! What a list says of one certificate.

use std::fmt;

use crate::domain::{Band, CertificateCode, Hours, Level, MaterialsTier, Word as _};

/// A value that a list says of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListValue {
    /// Its band.
    Band(Band),
    /// Its materials tier.
    Tier(MaterialsTier),
    /// Its hours in a year.
    Hours(Hours),
}

impl fmt::Display for ListValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Band(band) => write!(f, "Band {}", band.word()),
            Self::Tier(tier) => write!(f, "{} cost", tier.label()),
            Self::Hours(hours) => write!(f, "{hours} hours"),
        }
    }
}

/// What a list says of one certificate; what it does not say, or says in two ways, is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// The code.
    pub code: CertificateCode,
    /// The title: the catalogue's, else the list's own.
    pub title: String,
    /// The level: the catalogue's, else the list's own.
    pub level: Option<Level>,
    /// The band.
    pub band: Option<Band>,
    /// The materials tier.
    pub materials_tier: Option<MaterialsTier>,
    /// Training hours of one student in a year.
    pub hours: Option<Hours>,
    /// The numbers of its rows in the list, from 1.
    pub rows: Vec<usize>,
    /// The title by which it was found, where the list has no code for it.
    pub by_title: Option<String>,
    /// What the list calls it, where that is another certificate's title by the catalogue.
    pub other_title: Option<String>,
    /// Whether a question about it is open.
    pub is_open: bool,
}
