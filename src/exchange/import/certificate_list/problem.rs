//! A row that is not understood, and what it may be made to say.

use super::super::cells;
use super::list_words::band_words;
use crate::domain::{Band, CertificateCode, Hours, Level, MaterialsTier, Word as _, listed, shown};

/// How many characters of a cell are repeated.
const SHOWN_MAX: usize = 40;

/// What a row is made to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowMend {
    /// The certificates that it is about.
    Codes(Vec<CertificateCode>),
    /// Its band; `None` is none said.
    Band(Option<Band>),
    /// Its materials tier; `None` is none said.
    Tier(Option<MaterialsTier>),
    /// Its hours; `None` is none said.
    Hours(Option<Hours>),
    /// Its level; `None` is none said.
    Level(Option<Level>),
    /// It is not read.
    LeaveOut,
}

impl RowMend {
    /// What a button that does it says.
    pub fn words(&self) -> String {
        match self {
            Self::Codes(codes) => {
                let codes: Vec<&str> = codes.iter().map(CertificateCode::as_str).collect();
                format!("Use {}", listed(&codes, "and"))
            }
            Self::Band(Some(band)) => band.word().to_owned(),
            Self::Tier(Some(tier)) => tier.label().to_owned(),
            Self::Band(None) => "No band".to_owned(),
            Self::Tier(None) => "No tier".to_owned(),
            Self::Hours(Some(hours)) => format!("Use {hours}"),
            Self::Hours(None) => "No hours".to_owned(),
            Self::Level(Some(level)) => level.word().to_owned(),
            Self::Level(None) => "No level".to_owned(),
            Self::LeaveOut => "Leave the row out".to_owned(),
        }
    }
}

impl RowMend {
    /// What it made of the row, once it is done: "SIT20322", "band C", "left out".
    pub fn said(&self) -> String {
        match self {
            Self::Codes(codes) => {
                let codes: Vec<&str> = codes.iter().map(CertificateCode::as_str).collect();
                listed(&codes, "and")
            }
            Self::Band(Some(band)) => band_words(*band),
            Self::Tier(Some(tier)) => format!("{} cost", tier.word()),
            Self::Hours(Some(hours)) => format!("{hours} hours"),
            Self::Level(Some(level)) => format!("level {}", level.word()),
            Self::Level(None) => "no level".to_owned(),
            Self::Band(None) => "no band".to_owned(),
            Self::Tier(None) => "no tier".to_owned(),
            Self::Hours(None) => "no hours".to_owned(),
            Self::LeaveOut => "left out".to_owned(),
        }
    }
}

/// A row that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListProblem {
    /// The row's place in the list, from 0.
    pub row: usize,
    /// What is wrong with it.
    pub kind: ListProblemKind,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListProblemKind {
    /// A text where a code should stand.
    NotACode(String),
    /// A code with words beside it that may change what it means: "until 2026".
    MoreThanACode(CertificateCode, String),
    /// Several codes in one cell.
    SeveralCodes(Vec<CertificateCode>),
    /// A band or a tier without any certificate.
    NoCertificate,
    /// A title that several certificates have.
    SharedTitle(String, Vec<CertificateCode>),
    /// A title that no certificate of the catalogue has.
    UnknownTitle(String),
    /// A text that is no band.
    NotABand(String),
    /// A text that is no tier.
    NotATier(String),
    /// A text that is no number of hours.
    NotHours(String),
    /// A text that is no level.
    NotALevel(String),
    /// More than one band in a row.
    SeveralBands(Vec<Band>),
    /// More than one tier in a row, or none of both.
    SeveralTiers,
}

impl ListProblemKind {
    /// What was found, in words.
    pub fn found(&self) -> String {
        let quoted = |text: &str| format!("\u{201c}{}\u{201d}", shown(text, SHOWN_MAX));
        match self {
            Self::NotACode(text) | Self::UnknownTitle(text) => {
                format!("{} is not a certificate that is known", quoted(text))
            }
            Self::MoreThanACode(_, text) => format!("{} says more than a code", quoted(text)),
            Self::SeveralCodes(codes) => format!("{} codes in one cell", codes.len()),
            Self::NoCertificate => "A band or tier without a certificate".to_owned(),
            Self::SharedTitle(title, _) => {
                format!("Several certificates are called {}", quoted(title))
            }
            Self::NotABand(text) => format!("{} is not a band", quoted(text)),
            Self::NotATier(text) => format!("{} is not a materials tier", quoted(text)),
            Self::NotHours(text) => format!("{} is not a number of hours", quoted(text)),
            Self::NotALevel(text) => format!("{} is not a level", quoted(text)),
            Self::SeveralBands(bands) => {
                let bands: Vec<String> = bands.iter().map(|band| band_words(*band)).collect();
                format!("The row says {}", listed(&bands, "and"))
            }
            Self::SeveralTiers => "The marks say low cost and high cost, or neither".to_owned(),
        }
    }

    /// What is expected instead.
    pub fn expected(&self) -> &'static str {
        match self {
            Self::NotACode(_) | Self::UnknownTitle(_) | Self::NoCertificate => {
                "Expected: a national code such as SIT20322."
            }
            Self::MoreThanACode(..) => "Does the band count for the code all the same?",
            Self::SeveralCodes(_) | Self::SharedTitle(..) => "Which is meant?",
            Self::NotABand(_) | Self::SeveralBands(_) => "Expected: a band, A to F.",
            Self::NotATier(_) | Self::SeveralTiers => "Expected: low or high cost.",
            Self::NotHours(_) => "Expected: hours of 0 to 8,784.",
            Self::NotALevel(_) => "Expected: a level, I to IV or Diploma.",
        }
    }

    /// The answers at hand, the last of which takes nothing.
    pub fn answers(&self) -> Vec<RowMend> {
        let mut answers: Vec<RowMend> = match self {
            Self::NotACode(_) | Self::UnknownTitle(_) | Self::NoCertificate | Self::NotHours(_) => {
                Vec::new()
            }
            Self::MoreThanACode(code, _) => vec![RowMend::Codes(vec![code.clone()])],
            Self::SharedTitle(_, codes) => {
                codes.iter().map(|code| RowMend::Codes(vec![code.clone()])).collect()
            }
            Self::SeveralCodes(codes) => {
                let each = codes.iter().map(|code| RowMend::Codes(vec![code.clone()]));
                each.chain([RowMend::Codes(codes.clone())]).collect()
            }
            Self::NotABand(_) => Band::ALL.iter().map(|band| RowMend::Band(Some(*band))).collect(),
            Self::SeveralBands(bands) => {
                bands.iter().map(|band| RowMend::Band(Some(*band))).collect()
            }
            Self::NotALevel(_) => {
                Level::ALL.iter().map(|level| RowMend::Level(Some(*level))).collect()
            }
            Self::NotATier(_) | Self::SeveralTiers => {
                MaterialsTier::ALL.iter().map(|tier| RowMend::Tier(Some(*tier))).collect()
            }
        };
        answers.push(match self {
            Self::NotABand(_) | Self::SeveralBands(_) => RowMend::Band(None),
            Self::NotATier(_) | Self::SeveralTiers => RowMend::Tier(None),
            Self::NotHours(_) => RowMend::Hours(None),
            Self::NotALevel(_) => RowMend::Level(None),
            _ => RowMend::LeaveOut,
        });
        answers
    }

    /// Whether the answer may be typed: a code, or hours.
    pub fn takes_text(&self) -> bool {
        matches!(
            self,
            Self::NotACode(_)
                | Self::UnknownTitle(_)
                | Self::NoCertificate
                | Self::SharedTitle(..)
                | Self::MoreThanACode(..)
                | Self::NotHours(_)
        )
    }

    /// What a text typed as the answer makes of the row; `None` if it is none.
    pub fn typed(&self, text: &str) -> Option<RowMend> {
        if !self.takes_text() {
            return None;
        }
        if matches!(self, Self::NotHours(_)) {
            return cells::hours(text).ok().map(|hours| RowMend::Hours(Some(hours)));
        }
        let code = CertificateCode::parse(&cells::whole_code(text)).ok()?;
        // As in a line: all codes have a digit.
        cells::has_digit(code.as_str()).then(|| RowMend::Codes(vec![code]))
    }
}
