//! Reads rate sets and certificates from the texts of their files.

use super::all_faults::{Holds, all_faults};
use super::fault::{DocumentProblem, FileFault};
use super::fault_places::place_of_rate_set_fault;
use super::rate_set_text::{
    CertificateOfSet, CertificatesDocument, CertificatesDocument1, CertificatesDocument2,
    RateSetDocument, RateSetDocument1, RateSetDocument2,
};
use super::ron_text::{FIRST_FAULTS_MAX, read};
use crate::domain::Fault;
use crate::rates::{RateSet, RateSetFault, RateSetFile, SchoolCertificate, certificate_faults};

/// A rate set, and what a school entered for certificates under it.
pub(super) type WithCertificates = (RateSet, Vec<SchoolCertificate>);

/// Reads a rate set that stands bare.
pub(super) fn read_bare_rate_set(
    file: &str,
    text: &str,
) -> Result<WithCertificates, Vec<FileFault>> {
    read(file, text)
        .and_then(|set| checked(file, text, set, Vec::new()))
        .map_err(|first| all_faults(file, text, Holds::BareRateSet, first))
}

/// Reads a rate set with its certificates.
pub(super) fn read_rate_set_text(
    version: u32,
    file: &str,
    text: &str,
) -> Result<WithCertificates, Vec<FileFault>> {
    let document = match version {
        1 => read(file, text).map(RateSetDocument1::next).map(RateSetDocument2::next),
        2 => read(file, text).map(RateSetDocument2::next),
        _ => read(file, text),
    };
    document
        .and_then(|RateSetDocument { rate_set, certificates, .. }| {
            checked(file, text, rate_set, certificates)
        })
        .map_err(|first| all_faults(file, text, Holds::RateSet { version }, first))
}

/// Reads what was entered for certificates under several rate sets.
pub(super) fn read_certificates_text(
    version: u32,
    file: &str,
    text: &str,
) -> Result<Vec<SchoolCertificate>, Vec<FileFault>> {
    let document = match version {
        1 => read(file, text).map(CertificatesDocument1::next).map(CertificatesDocument2::next),
        2 => read(file, text).map(CertificatesDocument2::next),
        _ => read(file, text),
    };
    document
        .and_then(|CertificatesDocument { certificates, .. }| {
            let faults = certificate_faults(&certificates);
            if faults.is_empty() { Ok(certificates) } else { Err(located(file, text, faults)) }
        })
        .map_err(|first| all_faults(file, text, Holds::Certificates { version }, first))
}

fn checked(
    file: &str,
    text: &str,
    set: RateSetFile,
    certificates: Vec<CertificateOfSet>,
) -> Result<WithCertificates, Vec<FileFault>> {
    let certificates: Vec<_> = certificates.into_iter().map(|one| one.of(&set.id)).collect();
    let of_certificates = certificate_faults(&certificates);
    match (RateSet::checked(set), of_certificates.is_empty()) {
        (Ok(set), true) => Ok((set, certificates)),
        (set, _) => {
            let faults = set.err().unwrap_or_default().into_iter().chain(of_certificates);
            Err(located(file, text, faults))
        }
    }
}

fn located(
    file: &str,
    text: &str,
    faults: impl IntoIterator<Item = RateSetFault>,
) -> Vec<FileFault> {
    let located = |fault: RateSetFault| {
        let place = place_of_rate_set_fault(text, &fault).in_file(file);
        Fault::at(place, DocumentProblem::RateSet(fault))
    };
    faults.into_iter().take(FIRST_FAULTS_MAX).map(located).collect()
}
