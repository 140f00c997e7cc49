//! The words of what is other in the plan of the year after.

use std::fmt;

use super::change::YearChange;
use super::lines::{LineFate, Placed};
use crate::domain::{ProgramYear, Word as _, capitalised, counted, grouped, listed, noun_for};

/// How many certificates or lines a sentence names.
const NAMED_MAX: usize = 6;

impl fmt::Display for YearChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year { from, to } => write!(f, "The planning year is {to} in place of {from}."),
            Self::YearsBetween { from, to } => write!(
                f,
                "The plan takes it that in each year until {to} as many students start as in {from}, and as many of \
                 them continue: change the lines where you know better."
            ),
            Self::RateSet { scenario, from, to } => {
                write!(f, "{scenario}: now uses rate set {to} (was {from}).")
            }
            Self::Amounts(set) => write!(
                f,
                "Rate set {set} has the amounts on this computer, which differ from the copy in the plan \
                 before."
            ),
            Self::RatesOfOtherYear { set, of, year } => write!(
                f,
                "Rate set {set} is of {of}: its amounts are not those of {year}. Choose a rate set of {year} \
                 as soon as you have one."
            ),
            Self::LeftOut { scenario, lines, students } => write!(
                f,
                "The scenario \"{scenario}\" was left out, with {} and {} students.",
                counted(*lines, "line", "lines"),
                grouped(&students.to_string())
            ),
            Self::Renamed { from, to } => {
                write!(f, "The scenario \"{from}\" is called \"{to}\", since it is Indicative now.")
            }
            Self::Cycle { scenario, from } => {
                write!(f, "{scenario} is Indicative in this plan, in place of {}.", from.label())
            }
            Self::Baseline(scenario) => write!(f, "The baseline is \"{scenario}\"."),
            Self::Line { scenario, fate } => write!(f, "{scenario}, {fate}"),
            Self::Ages { scenario, rows, not_funded, year } => {
                let what = noun_for(rows.len(), "the age", "the ages");
                let was = noun_for(rows.len(), "was", "were");
                let lines = lines_named(rows);
                write!(
                    f,
                    "{scenario}: {what} of {lines} {was} taken away, being of {year}. Students without an age \
                     count as within the funded ages."
                )?;
                if not_funded.is_empty() {
                    return Ok(());
                }
                let lines = capitalised(&lines_named(not_funded));
                write!(
                    f,
                    " {lines} drew nothing in {year} for that age: enter it again if it holds next year."
                )
            }
            Self::Band { scenario, certificate, from, to } => write!(
                f,
                "{scenario}, {certificate}: band {} in place of {}, as you entered it under the new rate set.",
                to.word(),
                from.map_or("none", |band| band.word())
            ),
            Self::Tier { scenario, certificate, from, to } => write!(
                f,
                "{scenario}, {certificate}: {} materials tier in place of {}, as you entered it under the \
                 new rate set.",
                to.word(),
                from.map_or("none", |tier| tier.word())
            ),
            Self::BandsKept { scenario, certificates, year } => write!(
                f,
                "{scenario}: bands and materials tiers of {} are those of {year}: check them.",
                named(certificates.len(), ("certificate", "certificates"), certificates)
            ),
            Self::HoursKept { scenario, rows, year } => {
                let has = noun_for(rows.len(), "has", "have");
                let lines = lines_named(rows);
                write!(
                    f,
                    "{scenario}: {lines} of the new plan {has} the first-year hours of {year}: enter those of \
                     the second year."
                )
            }
            Self::ApprovalKept { scenario, lines, year } => {
                let lines = counted(*lines, "line", "lines");
                write!(f, "{scenario}: VCAA approval of {lines} is that of {year}: check it.")
            }
            Self::NotOnVassKept { scenario, lines, year } => {
                let is = noun_for(*lines, "is", "are");
                let draws = noun_for(*lines, "draws", "draw");
                let them = noun_for(*lines, "it", "them");
                let lines = counted(*lines, "line", "lines");
                write!(
                    f,
                    "{scenario}: {lines} {is} not on VASS, as in {year}, and {draws} nothing: check {them}."
                )
            }
            Self::CostsKept { scenario, lines, year } => {
                let lines = counted(*lines, "line", "lines");
                write!(f, "{scenario}: costs of {lines} are those of {year}: check them.")
            }
            Self::WithdrawalsKept { scenario, lines, year } => {
                let lines = counted(*lines, "line", "lines");
                write!(f, "{scenario}: withdrawals expected on {lines} are those of {year}: check them.")
            }
            Self::Years7To12Kept { scenario, students, year } => {
                let is_known = *students > 0;
                let students = grouped(&students.to_string());
                match scenario {
                    None if !is_known => write!(
                        f,
                        "Years 7 to 12 enrolments are not known, as in {year}: enter them on the School page."
                    ),
                    None => write!(
                        f,
                        "Years 7 to 12 enrolments are {students}, as in {year}: check them on the School page."
                    ),
                    Some(name) => write!(
                        f,
                        "{name}: its own Years 7 to 12 enrolments are {students}, as in {year}: check them."
                    ),
                }
            }
            Self::Floor { amount, year } => write!(
                f,
                "The funding floor of {} was taken away: it was of {year}.",
                amount.dollars_and_cents()
            ),
            Self::NewProvider { year } => {
                write!(f, "The school no longer counts as a new provider: it offered VET in {year}.")
            }
            Self::Advised { scenario, year } => write!(
                f,
                "{scenario}: what the department advised was taken away: it was of {year}."
            ),
            Self::Recommendation { year } => {
                write!(f, "The recommendation to the council was taken away: it was of {year}.")
            }
            Self::Approvals { year } => {
                write!(f, "What was approved in the plan of {year} is not approved here.")
            }
            Self::Payments => f.write_str(
                "The scenarios chosen for the year's payments were cleared: they follow from which scenario is Indicative, Confirmed or Revised.",
            ),
        }
    }
}

impl fmt::Display for LineFate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, certificate, program_year, students, continuing, starting } = self;
        write!(f, "line {}", number(*row))?;
        if let Some(code) = certificate {
            write!(f, ", {code}")?;
        }
        let many = |students: u32| {
            let noun = noun_for(students, "student", "students");
            format!("{} {noun}", grouped(&students.to_string()))
        };
        let year = match program_year {
            None => "",
            Some(ProgramYear::First) => " in the first year",
            Some(ProgramYear::Second) => " in the second year",
        };
        write!(f, ", {}{year}: ", many(*students))?;
        if *students == 0 {
            return f.write_str("left out.");
        }
        let on = |row: usize| format!("line {}", number(row));
        match (program_year, continuing, starting) {
            (Some(ProgramYear::Second), ..) | (_, None, None) => {
                f.write_str("finish; no line next year.")
            }
            (Some(ProgramYear::First), Some(second), Some(first)) => write!(
                f,
                "{} continue ({}), {} start ({}).",
                grouped(&second.students.to_string()),
                on(second.row),
                grouped(&first.students.to_string()),
                on(first.row)
            ),
            (Some(ProgramYear::First), None, Some(first)) => write!(
                f,
                "none continue, {} start ({}).",
                grouped(&first.students.to_string()),
                on(first.row)
            ),
            (_, _, Some(Placed { row, students })) | (_, Some(Placed { row, students }), _) => {
                write!(f, "{} start ({}).", grouped(&students.to_string()), on(*row))
            }
        }
    }
}

fn number(row: usize) -> String {
    grouped(&(row + 1).to_string())
}

/// The lines at some places, as a sentence names them: "lines 2 and 5".
fn lines_named(rows: &[usize]) -> String {
    let mut names: Vec<String> = rows.iter().take(NAMED_MAX).map(|row| number(*row)).collect();
    if let more @ 1.. = rows.len().saturating_sub(NAMED_MAX) {
        names.push(format!("{} more", grouped(&more.to_string())));
    }
    format!("{} {}", noun_for(rows.len(), "line", "lines"), listed(&names, "and"))
}

/// So many of a kind, with their names: "2 certificates (SIT20322 and BSB30120)".
fn named<T: fmt::Display>(count: usize, (one, many): (&str, &str), all: &[T]) -> String {
    let mut names: Vec<String> = all.iter().take(NAMED_MAX).map(ToString::to_string).collect();
    if let more @ 1.. = count.saturating_sub(NAMED_MAX) {
        names.push(format!("{} more", grouped(&more.to_string())));
    }
    format!("{} ({})", counted(count, one, many), listed(&names, "and"))
}
