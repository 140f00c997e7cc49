//! Cells as people write them: "180 h", "Cert II", "Band C", "L", "Y", "$1,234.50".
//!
//! Each reader takes the text of one cell, spaces around it and any case, and wants it to say something.

use rust_decimal::Decimal;

use crate::domain::{
    Band, CertificateCode, Hours, Level, MaterialsTier, Money, NumberFault, Pathway, Word,
    parse_hours_in_all,
};
use crate::exchange::cell_problem::CellProblem;

const HOUR_UNITS: &[&str] = &["hours", "hour", "hrs", "hr", "h"];

/// Whether a cell says nothing: blank, or a dash where a value would be.
pub(super) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "-" | "\u{2013}" | "\u{2014}")
        || ["n/a", "na", "none"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a cell begins as one before sums does: "Total", "Total hours", "Grand total 2023".
pub(super) fn begins_as_total(text: &str) -> bool {
    let text = plain(text);
    is_of_totals(&text) || text.starts_with("total") || text.starts_with("grandtotal")
}

/// Whether a cell is what stands before sums, and nothing else.
pub(super) fn is_of_totals(text: &str) -> bool {
    matches!(plain(text).as_str(), "total" | "totals" | "subtotal" | "grandtotal" | "sum")
}

/// The letters and digits of a text, in lower case.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text has the shape of a national code: `SIT20322`, `22614VIC`, `10863NAT`.
pub(super) fn is_code_shaped(text: &str) -> bool {
    let text = text.trim().as_bytes();
    let is_shape = |(first, second): (&[u8], &[u8])| {
        (first.len() == 3 && all_letters(first) && second.len() == 5 && all_digits(second))
            || (first.len() == 5 && all_digits(first) && second.len() == 3 && all_letters(second))
    };
    text.len() == 8 && (is_shape(text.split_at(3)) || is_shape(text.split_at(5)))
}

fn all_letters(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_alphabetic)
}

fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// A code as `is_code` takes it, perhaps with the title behind it: "SIT20322 - Certificate II in
/// Hospitality".
pub(super) fn code_and_title(
    text: &str,
    is_code: impl Fn(&str) -> bool,
) -> Option<(CertificateCode, &str)> {
    if let Ok(code) = CertificateCode::parse(text) {
        return is_code(text).then_some((code, ""));
    }
    split_code(text)
}

/// Whether a text of letters and digits may be a code at all.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A national code and the title behind it.
pub(super) fn split_code(text: &str) -> Option<(CertificateCode, &str)> {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (first, rest) = text.split_at(end);
    let title = rest.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '\u{2013}' | '\u{2014}' | ':' | ',')
    });
    if !is_code_shaped(first) || title.is_empty() {
        return None;
    }
    CertificateCode::parse(first).ok().map(|code| (code, title))
}

/// "II", "2", "Cert II", "Certificate III", "Diploma", "Advanced Diploma".
///
/// # Errors
/// It is none of these words.
pub fn level(text: &str) -> Result<Level, CellProblem> {
    let text = plain(text);
    if text.ends_with("diploma") || text.starts_with("diploma") {
        return Ok(Level::Diploma);
    }
    let rest = ["certificate", "certlevel", "cert", "level", "aqflevel", "c"]
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(&text);
    match rest {
        "i" | "1" => Ok(Level::I),
        "ii" | "2" => Ok(Level::II),
        "iii" | "3" => Ok(Level::III),
        "iv" | "4" => Ok(Level::IV),
        _ => Err(CellProblem::Unknown),
    }
}

/// The level that a title names itself: "Certificate III in Business".
pub(super) fn level_of_title(title: &str) -> Option<Level> {
    let mut words = title.split_whitespace();
    let first = words.next()?;
    if plain(first) == "diploma" {
        return Some(Level::Diploma);
    }
    let second = words.next()?;
    match plain(first).as_str() {
        "certificate" | "cert" => level(second).ok(),
        "advanced" | "graduate" if plain(second) == "diploma" => Some(Level::Diploma),
        _ => None,
    }
}

/// "C", "c", "Band C".
///
/// # Errors
/// It is none of these words.
pub fn band(text: &str) -> Result<Band, CellProblem> {
    let text = plain(text);
    let letter = text.strip_prefix("band").unwrap_or(&text);
    Band::from_word(letter).ok_or(CellProblem::Unknown)
}

/// "low", "L", "Low cost", "High-cost materials".
///
/// # Errors
/// It is none of these words.
pub fn tier(text: &str) -> Result<MaterialsTier, CellProblem> {
    match plain(text).as_str() {
        "l" | "low" | "lowcost" | "lowcostmaterials" | "lowmaterials" => Ok(MaterialsTier::Low),
        "h" | "high" | "highcost" | "highcostmaterials" | "highmaterials" => {
            Ok(MaterialsTier::High)
        }
        _ => Err(CellProblem::Unknown),
    }
}

/// The words of pathways, and VASS's certificate types as the VCAA's VCE Administrative Handbook (about
/// 2023) has them: VE1 is VCE VET, VE2 a school-based apprenticeship or traineeship, VE3 other VET, which
/// earns block credit.
///
/// # Errors
/// It is none of these words.
pub fn pathway(text: &str) -> Result<Pathway, CellProblem> {
    let text = plain(text);
    match text.get(..3) {
        Some("ve1" | "ve3") => return Ok(Pathway::School),
        Some("ve2") => return Ok(Pathway::Sbat),
        _ => {}
    }
    match text.as_str() {
        "school" | "schoolprogram" | "schoolsown" | "vcevet" => Ok(Pathway::School),
        "sbat" => Ok(Pathway::Sbat),
        "headstart" => Ok(Pathway::HeadStart),
        "independent" | "independently" => Ok(Pathway::Independent),
        // "School-based" alone says where it is taught.
        _ if text.starts_with("schoolbased")
            && (text.contains("apprentice") || text.contains("trainee")) =>
        {
            Ok(Pathway::Sbat)
        }
        _ => Err(CellProblem::Unknown),
    }
}

/// "Y", "Yes", "TRUE", "1", and their opposites.
///
/// # Errors
/// It is none of these words.
pub fn truth(text: &str) -> Result<bool, CellProblem> {
    match plain(text).as_str() {
        "y" | "yes" | "true" | "t" | "1" => Ok(true),
        "n" | "no" | "false" | "f" | "0" => Ok(false),
        _ => Err(CellProblem::Unknown),
    }
}

/// "180", "180 h", "45.5 hours".
///
/// # Errors
/// What the text is instead.
pub fn hours(text: &str) -> Result<Hours, CellProblem> {
    let number = without_unit(text, HOUR_UNITS);
    Hours::parse(number).map_err(CellProblem::Number)
}

/// "2,160", "2,160 h": hours of all students. Other words behind the number, such as "per student",
/// would make it another number.
pub(super) fn total_hours(text: &str) -> Result<Decimal, CellProblem> {
    parse_hours_in_all(without_unit(text, HOUR_UNITS)).map_err(CellProblem::Number)
}

/// A count as `parse` reads it, perhaps with the word behind it: "12 students".
pub(super) fn count<T>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, NumberFault>,
) -> Result<T, CellProblem> {
    let number = without_unit(text, &["students", "student", "enrolments", "enrolment"]);
    parse(number).map_err(CellProblem::Number)
}

/// "$1,234.50", "$ 450".
///
/// # Errors
/// What the text is instead.
pub fn money(text: &str) -> Result<Money, CellProblem> {
    let text = text.trim();
    let number = text.strip_prefix('$').map_or(text, str::trim_start);
    Money::parse(number).map_err(CellProblem::Number)
}

/// The text without a unit at its end.
fn without_unit<'a>(text: &'a str, units: &[&str]) -> &'a str {
    let text = text.trim();
    let end = text.trim_end_matches('.');
    units
        .iter()
        .find_map(|unit| {
            let at = end.len().checked_sub(unit.len())?;
            let (number, last) = (end.get(..at)?, end.get(at..)?);
            last.eq_ignore_ascii_case(unit).then_some(number.trim_end())
        })
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_as_people_write_them() {
        for text in ["II", "2", "Cert II", "Certificate II", "cert. 2", "C2", " ii "] {
            assert_eq!(level(text), Ok(Level::II), "{text}");
        }
        assert_eq!(level("Advanced Diploma"), Ok(Level::Diploma));
        assert_eq!(level("5"), Err(CellProblem::Unknown));
        for text in ["C", "c", "Band C", "BAND c"] {
            assert_eq!(band(text), Ok(Band::C), "{text}");
        }
        assert_eq!(band("G"), Err(CellProblem::Unknown));
        for (text, expected) in [
            ("Low cost", MaterialsTier::Low),
            ("L", MaterialsTier::Low),
            ("H", MaterialsTier::High),
        ] {
            assert_eq!(tier(text), Ok(expected), "{text}");
        }
        for (text, expected) in [
            ("VE1", Pathway::School),
            ("VE3 - Other VET", Pathway::School),
            ("VE2", Pathway::Sbat),
            ("head_start", Pathway::HeadStart),
            ("Head Start", Pathway::HeadStart),
            ("School-based apprenticeship", Pathway::Sbat),
            ("School-based Traineeship", Pathway::Sbat),
            ("School", Pathway::School),
        ] {
            assert_eq!(pathway(text), Ok(expected), "{text}");
        }
        for text in ["School-based", "School based delivery", "not Head Start", "Head Start ended"]
        {
            assert_eq!(pathway(text), Err(CellProblem::Unknown), "{text}");
        }
        for text in ["Y", "Yes", "1", "TRUE", "true"] {
            assert_eq!(truth(text), Ok(true), "{text}");
        }
        for text in ["N", "No", "0", "FALSE"] {
            assert_eq!(truth(text), Ok(false), "{text}");
        }
        for text in ["10", "maybe", "2", "1.0x"] {
            assert_eq!(truth(text), Err(CellProblem::Unknown), "{text}");
        }
        for text in ["180", "180 h", "180h", "180 hrs", "180.0 hours"] {
            assert_eq!(hours(text), Ok(Hours::whole(180)), "{text}");
        }
        assert_eq!(hours("1,234"), Ok(Hours::whole(1_234)));
        assert_eq!(hours("h"), Err(CellProblem::Number(NumberFault::Blank)));
        assert_eq!(total_hours("2,160 hrs"), Ok(Decimal::from(2_160)));
        for text in ["12 per student", "$2,160", "12 days"] {
            let fault = Err(CellProblem::Number(NumberFault::NotANumber));
            assert_eq!(total_hours(text), fault, "{text}");
        }
        assert_eq!(count("12 students", crate::domain::parse_students), Ok(12));
        assert_eq!(money("$ 1,234.50"), Ok(Money::parse("1234.5").unwrap()));
    }

    #[test]
    fn a_code_may_have_its_title_behind_it() {
        let read =
            |text| code_and_title(text, has_digit).map(|(code, title)| (code.to_string(), title));
        assert_eq!(read("sit20322"), Some(("SIT20322".to_owned(), "")));
        let title = "Certificate II in Hospitality";
        for text in [
            "SIT20322 - Certificate II in Hospitality",
            "SIT20322: Certificate II in Hospitality",
            "SIT20322 Certificate II in Hospitality",
        ] {
            assert_eq!(read(text), Some(("SIT20322".to_owned(), title)), "{text}");
        }
        for text in ["Hospitality", "SIT 20322", "Certificate II in Hospitality", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_is_one_only_as_it_is_asked_for() {
        assert!(code_and_title("ABC0001", has_digit).is_some());
        assert!(code_and_title("ABC0001", is_code_shaped).is_none());
        assert!(code_and_title("sit20322", is_code_shaped).is_some());
    }

    #[test]
    fn a_title_names_its_own_level() {
        assert_eq!(level_of_title("Certificate III in Business"), Some(Level::III));
        assert_eq!(level_of_title("Cert II in Dance"), Some(Level::II));
        assert_eq!(level_of_title("Diploma of Business"), Some(Level::Diploma));
        assert_eq!(level_of_title("Hospitality"), None);
    }
}
