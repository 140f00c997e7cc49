//! What a school entered for a certificate: its band and tier in a year, and what the catalogue lacks.
//!
//! Absent on purpose: any band or tier that the school did not enter.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::rate_set_faults::{RateOutOfRange, RateSetFault};
use super::rate_set_id::{ID_LENGTH_MAX, RateSetId};
use super::rate_subject::{RateList, RateSubject};
use crate::domain::{
    Band, CertificateCode, EnrolmentLine, Hours, Level, MaterialsTier, TEXT_LENGTH_MAX,
};

/// The most certificates that one file may hold; the national register has fewer.
const CERTIFICATES_MAX: usize = 10_000;

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
    /// Training hours of one student in a year, where a list said them: offered for a line without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// The list that band and tier were taken over from, as it was called; blank where they were typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
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
            // Those of a line are its students' own.
            hours: None,
            list: String::new(),
        })
    }
}

/// Every fault of a list of certificates as read from a file.
pub fn certificate_faults(certificates: &[SchoolCertificate]) -> Vec<RateSetFault> {
    let mut faults = Vec::new();
    if certificates.len() > CERTIFICATES_MAX {
        faults.push(RateSetFault::OutOfRange(RateOutOfRange::Entries {
            list: RateList::Certificates,
            found: certificates.len(),
            at_most: CERTIFICATES_MAX,
        }));
    }
    let mut met = HashSet::new();
    for SchoolCertificate { rate_set, code, title, list, .. } in certificates {
        let mut bound = |subject: RateSubject, text: &str, expected: usize| {
            let found = text.chars().count();
            if found > expected {
                faults.push(RateSetFault::TooLong { subject, found, expected });
            }
        };
        bound(RateSubject::CertificateTitle(code.clone()), title, TEXT_LENGTH_MAX);
        bound(RateSubject::CertificateList(code.clone()), list, TEXT_LENGTH_MAX);
        bound(RateSubject::CertificateSet(code.clone()), &rate_set.0, ID_LENGTH_MAX);
        if !met.insert((rate_set, code)) {
            let subject = RateSubject::Certificate(rate_set.clone(), code.clone());
            faults.push(RateSetFault::Twice(subject));
        }
    }
    faults
}
