//! What names a certificate: its national code and its level.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

/// The longest code accepted. National codes have 8 characters; the rest is room for local ones.
const CODE_LENGTH_MAX: usize = 20;

/// A national certificate code such as `SIT20322` or `22614VIC`: letters and digits, in capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CertificateCode(String);

/// Why a text is not a certificate code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate code: letters and digits only, at most {CODE_LENGTH_MAX}")]
pub struct CodeFault;

impl CertificateCode {
    /// Reads a code; spaces around it are dropped and letters become capitals.
    ///
    /// # Errors
    /// [`CodeFault`] if it is empty, has anything but letters and digits, or is too long.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        let text = text.trim();
        let fits = !text.is_empty()
            && text.len() <= CODE_LENGTH_MAX
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if fits { Ok(Self(text.to_ascii_uppercase())) } else { Err(CodeFault) }
    }

    /// The code's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertificateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for CertificateCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|fault| de::Error::custom(format!("{text:?} is {fault}")))
    }
}

/// A certificate's level in the Australian Qualifications Framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Certificate I: never funded.
    I,
    /// Certificate II.
    II,
    /// Certificate III.
    III,
    /// Certificate IV: funded only with VCAA approval.
    IV,
    /// Diploma or above: never funded.
    Diploma,
}

super::words!(Level { I => "I", II => "II", III => "III", IV => "IV", Diploma => "Diploma" });

/// A certificate's title without the words that every title begins with: the level stands beside it.
pub fn short_title(title: &str) -> &str {
    [
        "Certificate III in ",
        "Certificate II in ",
        "Certificate IV in ",
        "Certificate I in ",
        "Diploma of ",
    ]
    .iter()
    .find_map(|beginning| title.strip_prefix(beginning))
    .unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_letters_and_digits_in_capitals() {
        assert_eq!(CertificateCode::parse(" sit20322 ").unwrap().as_str(), "SIT20322");
        for bad in ["", "SIT 20322", "SIT20322;", "ÄBC", "A23456789012345678901"] {
            assert_eq!(CertificateCode::parse(bad), Err(CodeFault), "{bad:?}");
        }
    }
}
