//! Every fault of a text that was refused, each at its own place.

use ron::Deserializer;

use super::fault::FileFault;
use super::migration::{Version1, Version2};
use super::part_reader::PartReader;
use super::rate_set_reader::{UNREAD, check_certificates, check_rate_set};
use super::rate_set_text::{
    CertificateOfSet, CertificateOfSet1, CertificateOfSet2, CertificatesDocument,
    CertificatesDocument1, CertificatesDocument2, RateSetDocument, RateSetDocument1,
    RateSetDocument2, SchoolCertificate1, SchoolCertificate2,
};
use super::text_place::TextPlace;
use crate::domain::FaultPlace;
use crate::plan::PlanFile;
use crate::rates::{RateSetId, SchoolCertificate};

/// The longest text that is taken apart: thirty times as long as a set. Of a longer one the first fault
/// is told, since that takes no longer than reading it.
const TEXT_BYTES_MAX: usize = 1024 * 1024;

/// What a text holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Holds {
    /// A rate set without a format around it.
    BareRateSet,
    /// A rate-set file.
    RateSet {
        /// The version of its format.
        version: u32,
    },
    /// A file of certificates.
    Certificates {
        /// The version of its format.
        version: u32,
    },
    /// A plan, of which only the rate sets are read here.
    Plan {
        /// The version of its format.
        version: u32,
    },
}

/// Every fault of a text that the plain reader refused, by place; `first` is what that reader found.
pub(super) fn all_faults(
    file: &str,
    text: &str,
    holds: Holds,
    first: Vec<FileFault>,
) -> Vec<FileFault> {
    if text.len() > TEXT_BYTES_MAX {
        return first;
    }
    // Extensions of the format hold for a whole text, and not for its parts.
    if !Deserializer::from_str(text).is_ok_and(|whole| whole.extensions().is_empty()) {
        return first;
    }
    let mut parts = PartReader::new(text);
    let unread = RateSetId(UNREAD.to_owned());
    match holds {
        Holds::BareRateSet => {
            check_rate_set(&mut parts, text);
        }
        Holds::RateSet { version } => {
            let document = match version {
                1 => parts.open::<RateSetDocument1>(text),
                2 => parts.open::<RateSetDocument2>(text),
                _ => parts.open::<RateSetDocument>(text),
            };
            parts.demand(&document, &["format", "version"]);
            let set = parts.part(&document, "rate_set");
            let id = set.map_or(unread, |at| check_rate_set(&mut parts, at));
            if let Some(at) = document.part("certificates") {
                match version {
                    1 => check_certificates::<CertificateOfSet1>(&mut parts, at, &id),
                    2 => check_certificates::<CertificateOfSet2>(&mut parts, at, &id),
                    _ => check_certificates::<CertificateOfSet>(&mut parts, at, &id),
                }
            }
        }
        Holds::Certificates { version } => {
            let document = match version {
                1 => parts.open::<CertificatesDocument1>(text),
                2 => parts.open::<CertificatesDocument2>(text),
                _ => parts.open::<CertificatesDocument>(text),
            };
            parts.demand(&document, &["format", "version"]);
            if let Some(at) = parts.part(&document, "certificates") {
                match version {
                    1 => check_certificates::<SchoolCertificate1>(&mut parts, at, &unread),
                    2 => check_certificates::<SchoolCertificate2>(&mut parts, at, &unread),
                    _ => check_certificates::<SchoolCertificate>(&mut parts, at, &unread),
                }
            }
        }
        Holds::Plan { version } => return with_rate_sets_of_plan(parts, version, file, first),
    }
    let found = parts.listed(file);
    if found.is_empty() { first } else { found }
}

/// What the plain reader found outside a plan's rate sets, and every fault within them.
fn with_rate_sets_of_plan(
    mut parts: PartReader<'_>,
    version: u32,
    file: &str,
    first: Vec<FileFault>,
) -> Vec<FileFault> {
    let text = parts.text;
    let document = match version {
        1 => parts.open::<Version1>(text),
        _ => parts.open::<Version2>(text),
    };
    let Some(plan) = document.part("plan") else { return first };
    let plan = parts.open::<PlanFile>(plan);
    let Some(at) = plan.part("rate_sets") else { return first };
    // Of the plan itself the plain reader has said what there is to say.
    parts.clear();
    for set in parts.entries(at).0 {
        check_rate_set(&mut parts, set);
    }
    let begin = parts.offset(at);
    let within = begin..=begin + at.len();
    let found = parts.listed(file);
    if found.is_empty() {
        return first;
    }
    let is_outside = |fault: &FileFault| {
        let FaultPlace { line: Some(line), column: Some(column), .. } = *fault.place else {
            return true;
        };
        !within.contains(&TextPlace { line, column }.offset_in(text))
    };
    let mut all: Vec<FileFault> = first.into_iter().filter(is_outside).chain(found).collect();
    all.sort_by_key(|fault| (fault.place.line, fault.place.column));
    all
}

#[cfg(test)]
mod tests {
    use super::super::ron_text::read;
    use super::*;
    use crate::rates::RateSetFile;

    const RATES: &str = include_str!("../../rates/2023.ron");

    fn found(text: &str) -> Vec<FileFault> {
        all_faults("x.ron", text, Holds::BareRateSet, Vec::new())
    }

    fn plain(text: &str) -> Vec<FileFault> {
        read::<RateSetFile>("x.ron", text).err().unwrap_or_default()
    }

    /// The line and what is said there. The plain reader counts the space before a datum to it.
    fn told(faults: &[FileFault]) -> Vec<(usize, String)> {
        let tell = |fault: &FileFault| (fault.place.line.unwrap(), fault.problem.to_string());
        faults.iter().map(tell).collect()
    }

    #[test]
    fn nothing_is_found_in_a_good_set() {
        assert_eq!(found(RATES), []);
    }

    #[test]
    fn nothing_is_found_where_structs_carry_their_names() {
        let text = RATES
            .replacen("(\n    id:", "RateSetFile(\n    id:", 1)
            .replace("(band:", "BandRate(band:")
            .replace("core_per_fte: (", "core_per_fte: TypeRate(");
        assert_eq!(plain(&text), []);
        assert_eq!(found(&text), []);
    }

    /// One fault at a time, both readers must say the same of it, at the same place.
    #[test]
    fn one_fault_is_told_as_the_plain_reader_tells_it() {
        let mut tried = 0;
        for (start, name) in RATES.match_indices(": ") {
            let rest = &RATES[start + name.len()..];
            let quoted = rest.strip_prefix('"').and_then(|rest| rest.find('"'));
            let end = quoted.map_or_else(|| rest.find([',', '\n']).unwrap(), |end| end + 2);
            let line = RATES[..start].lines().last().unwrap();
            if rest[..end].contains(['(', '[']) || line.contains("//") || line.contains("says:") {
                continue;
            }
            for bad in ["\"\u{1}\"", "-1", "1.5", "nonesuch", "[]", "Some(1)", "(a: 1)", "{}"] {
                let text = format!("{}: {bad}{}", &RATES[..start], &rest[end..]);
                let plain = plain(&text);
                if !plain.is_empty() {
                    tried += 1;
                    assert_eq!(told(&found(&text)), told(&plain), "{bad} after {line}");
                }
            }
        }
        assert!(tried > 400, "{tried}");
    }

    #[test]
    fn each_field_that_is_missing_is_missed_unless_it_may_be() {
        let mut tried = 0;
        for line in RATES.lines().filter(|line| line.starts_with("    ") && line.ends_with("\",")) {
            let text = RATES.replacen(&format!("{line}\n"), "", 1);
            let plain = plain(&text);
            if !plain.is_empty() {
                tried += 1;
                assert_eq!(told(&found(&text)), told(&plain), "{line}");
            }
        }
        assert!(tried > 20, "{tried}");
    }
}
