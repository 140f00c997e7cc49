//! The texts of rate-set files and of certificates.

use ron::error::Error as Ron;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::document_kind::DocumentKind;
use super::ron_text::text_of;
use crate::domain::{Band, CertificateCode, Hours, Level, MaterialsTier, Word as _};
use crate::rates::{RateSet, RateSetFile, RateSetId, SchoolCertificate};

/// How deep a rate set's text is spread over lines: below, a band keeps to one.
const RATE_SET_LINES_DEPTH: usize = 3;

/// The same of certificates: a line each.
const CERTIFICATES_LINES_DEPTH: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateSetDocument {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    pub(super) rate_set: RateSetFile,
    #[serde(default)]
    pub(super) certificates: Vec<CertificateOfSet>,
}

/// A rate set's file of version 2: of certificates it named no list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateSetDocument2 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    rate_set: RateSetFile,
    #[serde(default)]
    certificates: Vec<CertificateOfSet2>,
}

impl RateSetDocument2 {
    pub(super) fn next(self) -> RateSetDocument {
        RateSetDocument {
            _format: IgnoredAny,
            _version: IgnoredAny,
            rate_set: self.rate_set,
            certificates: self.certificates.into_iter().map(CertificateOfSet2::next).collect(),
        }
    }
}

/// A rate set's file of version 1: of certificates it said no hours.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateSetDocument1 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    rate_set: RateSetFile,
    #[serde(default)]
    certificates: Vec<CertificateOfSet1>,
}

impl RateSetDocument1 {
    pub(super) fn next(self) -> RateSetDocument2 {
        RateSetDocument2 {
            _format: IgnoredAny,
            _version: IgnoredAny,
            rate_set: self.rate_set,
            certificates: self.certificates.into_iter().map(CertificateOfSet1::next).collect(),
        }
    }
}

/// A file of certificates of version 1, likewise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificatesDocument1 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    certificates: Vec<SchoolCertificate1>,
}

impl CertificatesDocument1 {
    pub(super) fn next(self) -> CertificatesDocument2 {
        CertificatesDocument2 {
            _format: IgnoredAny,
            _version: IgnoredAny,
            certificates: self.certificates.into_iter().map(SchoolCertificate1::next).collect(),
        }
    }
}

/// A file of certificates of version 2, likewise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificatesDocument2 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    certificates: Vec<SchoolCertificate2>,
}

impl CertificatesDocument2 {
    pub(super) fn next(self) -> CertificatesDocument {
        CertificatesDocument {
            _format: IgnoredAny,
            _version: IgnoredAny,
            certificates: self.certificates.into_iter().map(SchoolCertificate2::next).collect(),
        }
    }
}

/// What was entered for a certificate, as version 2 has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchoolCertificate2 {
    rate_set: RateSetId,
    code: CertificateCode,
    #[serde(default)]
    title: String,
    #[serde(default)]
    level: Option<Level>,
    #[serde(default)]
    band: Option<Band>,
    #[serde(default)]
    materials_tier: Option<MaterialsTier>,
    #[serde(default)]
    hours: Option<Hours>,
}

impl SchoolCertificate2 {
    fn next(self) -> SchoolCertificate {
        let Self { rate_set, code, title, level, band, materials_tier, hours } = self;
        let list = String::new();
        SchoolCertificate { rate_set, code, title, level, band, materials_tier, hours, list }
    }
}

/// A certificate in the file of its rate set, as version 2 has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificateOfSet2 {
    code: CertificateCode,
    #[serde(default)]
    title: String,
    #[serde(default)]
    level: Option<Level>,
    #[serde(default)]
    band: Option<Band>,
    #[serde(default)]
    materials_tier: Option<MaterialsTier>,
    #[serde(default)]
    hours: Option<Hours>,
}

impl CertificateOfSet2 {
    fn next(self) -> CertificateOfSet {
        let Self { code, title, level, band, materials_tier, hours } = self;
        CertificateOfSet { code, title, level, band, materials_tier, hours, list: String::new() }
    }
}

/// What was entered for a certificate, as version 1 has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchoolCertificate1 {
    rate_set: RateSetId,
    code: CertificateCode,
    #[serde(default)]
    title: String,
    #[serde(default)]
    level: Option<Level>,
    #[serde(default)]
    band: Option<Band>,
    #[serde(default)]
    materials_tier: Option<MaterialsTier>,
}

impl SchoolCertificate1 {
    fn next(self) -> SchoolCertificate2 {
        let Self { rate_set, code, title, level, band, materials_tier } = self;
        SchoolCertificate2 { rate_set, code, title, level, band, materials_tier, hours: None }
    }
}

/// A certificate in the file of its rate set, as version 1 has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificateOfSet1 {
    code: CertificateCode,
    #[serde(default)]
    title: String,
    #[serde(default)]
    level: Option<Level>,
    #[serde(default)]
    band: Option<Band>,
    #[serde(default)]
    materials_tier: Option<MaterialsTier>,
}

impl CertificateOfSet1 {
    fn next(self) -> CertificateOfSet2 {
        let Self { code, title, level, band, materials_tier } = self;
        CertificateOfSet2 { code, title, level, band, materials_tier, hours: None }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificatesDocument {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    pub(super) certificates: Vec<SchoolCertificate>,
}

/// A certificate in the file of its rate set, whose id it need not repeat and so cannot contradict.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificateOfSet {
    code: CertificateCode,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    band: Option<Band>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    materials_tier: Option<MaterialsTier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hours: Option<Hours>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    list: String,
}

impl CertificateOfSet {
    fn without_set(certificate: &SchoolCertificate) -> Self {
        let SchoolCertificate {
            rate_set: _,
            code,
            title,
            level,
            band,
            materials_tier,
            hours,
            list,
        } = certificate.clone();
        Self { code, title, level, band, materials_tier, hours, list }
    }

    pub(super) fn of(self, rate_set: &RateSetId) -> SchoolCertificate {
        let Self { code, title, level, band, materials_tier, hours, list } = self;
        SchoolCertificate {
            rate_set: rate_set.clone(),
            code,
            title,
            level,
            band,
            materials_tier,
            hours,
            list,
        }
    }
}

#[derive(Serialize)]
struct RateSetText<'a> {
    format: &'static str,
    version: u32,
    rate_set: &'a RateSet,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<CertificateOfSet>,
}

#[derive(Serialize)]
struct CertificatesText<'a> {
    format: &'static str,
    version: u32,
    certificates: &'a [SchoolCertificate],
}

/// The text of a rate-set file: the set, and those of the certificates that were entered under it.
///
/// # Errors
/// What could not be written as text.
pub fn rate_set_to_text(
    rate_set: &RateSet,
    certificates: &[SchoolCertificate],
) -> Result<String, Ron> {
    let of_set = certificates.iter().filter(|one| one.rate_set == *rate_set.id());
    let certificates = of_set.map(CertificateOfSet::without_set).collect();
    let kind = DocumentKind::RateSet;
    let (format, version) = (kind.word(), kind.version());
    let document = RateSetText { format, version, rate_set, certificates };
    text_of(&document, RATE_SET_LINES_DEPTH)
}

pub(super) fn certificates_to_text(certificates: &[SchoolCertificate]) -> Result<String, Ron> {
    let kind = DocumentKind::Certificates;
    let (format, version) = (kind.word(), kind.version());
    let document = CertificatesText { format, version, certificates };
    text_of(&document, CERTIFICATES_LINES_DEPTH)
}
