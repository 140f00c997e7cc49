//! What a school entered for a certificate: its band and tier in a year, and what the catalogue lacks.

use serde::{Deserialize, Serialize};

use super::RateSetId;
use crate::domain::{Band, CertificateCode, EnrolmentLine, Level, MaterialsTier};

/// A certificate as a school entered it for one rate set. No band and no tier is published, so both
/// are offered again only where the school chose them before, and never for another set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolCertificate {
    /// The set that band and tier belong to.
    pub rate_set: RateSetId,
    /// National code.
    pub code: CertificateCode,
    /// Title; blank where it was not entered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Level, where it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Band of targeted funding, where it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Materials tier, where it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials_tier: Option<MaterialsTier>,
}

impl SchoolCertificate {
    /// What an enrolment line says of its certificate; `None` if it has none, or says nothing more.
    pub fn of_line(rate_set: &RateSetId, line: &EnrolmentLine) -> Option<Self> {
        let code = line.certificate.clone()?;
        let says_more = line.band.is_some() || line.materials_tier.is_some();
        says_more.then(|| Self {
            rate_set: rate_set.clone(),
            code,
            title: line.title.clone(),
            level: line.level,
            band: line.band,
            materials_tier: line.materials_tier,
        })
    }
}
