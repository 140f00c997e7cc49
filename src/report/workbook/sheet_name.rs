//! What the workbook's sheets are called.

use std::collections::HashSet;

use super::excel_text::in_xml;
use crate::domain::{collapse_spaces, make_fit, seen_name};

/// The sheets that every workbook has, in their order; those of scenarios stand after the first.
pub(super) const SUMMARY: &str = "Summary";
pub(super) const COMPARISON: &str = "Comparison";
pub(super) const PAYMENTS: &str = "Payments";
pub(super) const RATES: &str = "Rates";
pub(super) const ASSUMPTIONS: &str = "Assumptions and notices";

/// The sheet of the user's notes, where they were asked for.
pub(super) const NOTES: &str = "Notes";

/// The most that Excel takes, in the units it counts in.
const LENGTH_MAX: usize = 31;

/// What Excel keeps a name for, and what a formula would take for a value.
const RESERVED: [&str; 3] = ["History", "TRUE", "FALSE"];

/// Names for the sheets of scenarios, in their order: each scenario's own as far as Excel takes it, and
/// no two alike.
pub(super) fn sheet_names<'a>(scenarios: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let own = [SUMMARY, COMPARISON, PAYMENTS, RATES, ASSUMPTIONS, NOTES];
    let mut taken: HashSet<String> = own.into_iter().chain(RESERVED).map(seen_name).collect();
    let mut name_of = |scenario: &str| {
        let wanted = cleaned(scenario);
        let mut name = shortened(&wanted, LENGTH_MAX);
        let mut number = 2;
        while !taken.insert(seen_name(&name)) {
            let mark = format!(" ({number})");
            name = shortened(&wanted, LENGTH_MAX - mark.len()) + &mark;
            number += 1;
        }
        name
    };
    scenarios.into_iter().map(&mut name_of).collect()
}

/// The name without what no sheet's name may have.
fn cleaned(scenario: &str) -> String {
    let mut name: String = in_xml(scenario)
        .chars()
        .map(|one| if matches!(one, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { one })
        .collect();
    make_fit(&mut name);
    // `_x0041_` is how such files write an A, and some readers take it for one.
    let name = name.replace("_x", " x").replace("_X", " X");
    let name = apart(&collapse_spaces(&name));
    let name = name.trim_matches(|one: char| one == '\'' || one.is_whitespace());
    if seen_name(name).is_empty() { "Scenario".to_owned() } else { name.to_owned() }
}

/// The name with a space before each bracket, so that none looks like a function in a formula.
fn apart(name: &str) -> String {
    let mut apart = String::with_capacity(name.len());
    for one in name.chars() {
        if one == '(' && !apart.is_empty() && !apart.ends_with(' ') {
            apart.push(' ');
        }
        apart.push(one);
    }
    apart
}

/// As much of a name as fits, without what a name may not end with.
fn shortened(name: &str, length_max: usize) -> String {
    let mut length = 0;
    let fits = name.chars().take_while(|one| {
        length += one.len_utf16();
        length <= length_max
    });
    let short: String = fits.collect();
    short.trim_end_matches(|one: char| one == '\'' || one.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_keeps_its_name_as_far_as_excel_takes_it() {
        let names = sheet_names([
            "Confirmed",
            "It's 'so'",
            "a[b]:c*d?e/f\\g",
            "2027(draft)",
            "  ",
            "_x0041_",
        ]);
        assert_eq!(
            names,
            ["Confirmed", "It's 'so", "a b c d e f g", "2027 (draft)", "Scenario", "x0041_"]
        );
    }

    #[test]
    fn no_two_sheets_are_called_alike() {
        let long = "Ten more students of Hospitality, and";
        let names = sheet_names([
            "a/b", "A:B", "a?b", long, long, "summary", "HISTORY", "Rates", "True", "false",
        ]);
        assert_eq!(names[..3], ["a b", "A B (2)", "a b (3)"]);
        assert_eq!(
            names[3..5],
            ["Ten more students of Hospitalit", "Ten more students of Hospit (2)"]
        );
        assert_eq!(
            names[5..],
            ["summary (2)", "HISTORY (2)", "Rates (2)", "True (2)", "false (2)"]
        );
    }

    #[test]
    fn what_no_xml_may_hold_is_left_out() {
        assert_eq!(sheet_names(["a\u{FFFE}b\u{FFFF}", "\u{FFFF}"]), ["ab", "Scenario"]);
    }

    #[test]
    fn a_name_is_measured_as_excel_measures_it() {
        let names = sheet_names(["😀".repeat(40).as_str()]);
        assert_eq!(names, ["😀".repeat(15)]);
    }
}
