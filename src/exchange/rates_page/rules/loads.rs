//! Hours of a full load, and of certificates that have their own.

use crate::exchange::rates_page::pattern::regex;
use crate::exchange::rates_page::rules::text::Text;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::domain::CertificateCode;
use crate::exchange::rates_page::statement::Statement;
use crate::rates::RateItem;

/// Hours of a full load, and of certificates that have their own.
pub(super) fn loads(text: &Text<'_>, context: &str, found: &mut Vec<Statement>) {
    static HOURS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(\d{1,3}(?:,\d{3})?|\d{4})\s*(?:\w+\s+){0,2}?(?:hours?|hrs?)\b|\bhours?\b[^\d$]{0,30}\b(\d{2,4})\b",
        )
    });
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\b([A-Z]{2,4}\d{4,6})\b|\b(\d{5}VIC)\b"));
    static FULL: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)full[\s-]?time|\bfull[\s-]?load|\bFTE\b|\bfull (?:rate|amount|funding|certificate|per)|\bequivalent|\bpro[\s-]?rata",
        )
    });
    static OF_ONE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bminimum of|\bcertificate (?:I|II|III|IV) in\b|\bexcept|\bmusic\b|\bper (?:term|week)|\bper day\b",
        )
    });
    static IS_OTHER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bplacement|\bwork\s?place|\bper week|\beach week|\bweekly|\bnominal hours?\b|\bprofessional development|\bSWL\b|\bper unit|\bstructured",
        )
    });
    let plain = &text.plain;
    let codes: Vec<(CertificateCode, Range<usize>)> = CODE
        .find_iter(plain)
        .filter_map(|code| Some((CertificateCode::parse(code.as_str()).ok()?, code.range())))
        .collect();
    let hours: Vec<Captures<'_>> = HOURS.captures_iter(plain).collect();
    let group = |found: &Captures<'_>| if found.get(1).is_some() { 1 } else { 2 };
    if codes.is_empty() {
        if !FULL.is_match(plain) && !FULL.is_match(context)
            || OF_ONE.is_match(plain)
            || IS_OTHER.is_match(plain) && !FULL.is_match(plain)
        {
            return;
        }
        for one in &hours {
            text.count(RateItem::FullLoad, one, group(one), true, found);
        }
        return;
    }
    if !FULL.is_match(plain) && !FULL.is_match(context) {
        return;
    }
    match (codes.as_slice(), hours.as_slice()) {
        (codes, [one]) => {
            // "CUA30920 and CUA30915 … 360 hours": both, if nothing else is said between.
            let is_sure = codes.len() == 1;
            for (code, _) in codes {
                text.count(RateItem::Exception(code.clone()), one, group(one), is_sure, found);
            }
        }
        (codes, hours) if codes.len() == hours.len() => {
            for ((code, _), one) in codes.iter().zip(hours) {
                text.count(RateItem::Exception(code.clone()), one, group(one), true, found);
            }
        }
        (codes, hours) => {
            for (code, _) in codes {
                for one in hours {
                    text.count(RateItem::Exception(code.clone()), one, group(one), false, found);
                }
            }
        }
    }
}
