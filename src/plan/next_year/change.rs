//! What is other in the plan of the year after, in data; the words stand in `Display` alone.

use std::fmt;

use super::lines::{LineFate, Placed};
use crate::domain::{
    Band, CertificateCode, FundingCycle, MaterialsTier, Money, ProgramYear, Word as _, capitalised,
    counted, grouped, listed, noun_for,
};
use crate::rates::RateSetId;

/// How many certificates or lines a sentence names.
const NAMED_MAX: usize = 6;

/// Something that is other in the plan of the year after, or is as it was and should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearChange {
    /// The year.
    Year {
        /// The year planned before.
        from: u16,
        /// The year planned now.
        to: u16,
    },
    /// A scenario is worked out with another rate set.
    RateSet {
        /// The scenario.
        scenario: String,
        /// The set before.
        from: RateSetId,
        /// The set now.
        to: RateSetId,
    },
    /// The rate set has other amounts than the copy of it in the plan before.
    Amounts(RateSetId),
    /// The rate set is of another year than the one planned.
    RatesOfOtherYear {
        /// The set.
        set: RateSetId,
        /// Its year.
        of: u16,
        /// The year planned.
        year: u16,
    },
    /// A scenario was not carried over.
    LeftOut {
        /// The scenario.
        scenario: String,
        /// How many lines it had.
        lines: usize,
        /// How many students they had.
        students: u64,
    },
    /// A scenario that was called as its cycle has another name.
    Renamed {
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
    },
    /// A scenario is of cycle Indicative.
    Cycle {
        /// The scenario.
        scenario: String,
        /// Its cycle before.
        from: FundingCycle,
    },
    /// Another scenario is the baseline.
    Baseline(String),
    /// What becomes of a line.
    Line {
        /// The scenario.
        scenario: String,
        /// What becomes of it.
        fate: LineFate,
    },
    /// Ages were taken away.
    Ages {
        /// The scenario.
        scenario: String,
        /// The places that the lines had.
        rows: Vec<usize>,
        /// Those of them that were not funded for their age.
        not_funded: Vec<usize>,
        /// The year that the ages were of.
        year: u16,
    },
    /// A certificate has the band that the school entered for it under the new set.
    Band {
        /// The scenario.
        scenario: String,
        /// The certificate.
        certificate: CertificateCode,
        /// The band before.
        from: Option<Band>,
        /// The band now.
        to: Band,
    },
    /// A certificate has the tier that the school entered for it under the new set.
    Tier {
        /// The scenario.
        scenario: String,
        /// The certificate.
        certificate: CertificateCode,
        /// The tier before.
        from: Option<MaterialsTier>,
        /// The tier now.
        to: MaterialsTier,
    },
    /// Bands and tiers are those entered under the set before.
    BandsKept {
        /// The scenario.
        scenario: String,
        /// The certificates.
        certificates: Vec<CertificateCode>,
        /// The year of the set that they were entered under.
        year: u16,
    },
    /// Lines keep costs of the year before.
    CostsKept {
        /// The scenario.
        scenario: String,
        /// How many lines.
        lines: usize,
        /// The year.
        year: u16,
    },
    /// Lines keep the withdrawals expected in the year before.
    WithdrawalsKept {
        /// The scenario.
        scenario: String,
        /// How many lines.
        lines: usize,
        /// The year.
        year: u16,
    },
    /// Years 7 to 12 are those of the year before: the school's own, or a scenario's.
    Years7To12Kept {
        /// The scenario whose own they are; `None` for the school's.
        scenario: Option<String>,
        /// How many students.
        students: u32,
        /// The year.
        year: u16,
    },
    /// The funding floor was taken away.
    Floor {
        /// How much it was.
        amount: Money,
        /// The year that it was of.
        year: u16,
    },
    /// The school is no new provider any more.
    NewProvider {
        /// The year in which it offered VET.
        year: u16,
    },
    /// The indicative amount that the department advised was taken away.
    Advised {
        /// How much it was.
        amount: Money,
        /// The year that it was of.
        year: u16,
    },
    /// Which scenarios the year's payments are of follows from the cycles again.
    Payments,
}

/// Where a change stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeGroup {
    /// It is as it was, or is not known yet: somebody has to look.
    ToCheck,
    /// It is other than it was.
    Changed,
    /// What became of each line.
    Lines,
}

impl ChangeGroup {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::ToCheck, Self::Changed, Self::Lines];

    /// What stands above them.
    pub fn heading(self) -> &'static str {
        match self {
            Self::ToCheck => "To check",
            Self::Changed => "Changed",
            Self::Lines => "Lines",
        }
    }
}

impl YearChange {
    /// Where it stands in the list.
    pub fn group(&self) -> ChangeGroup {
        match self {
            Self::RatesOfOtherYear { .. }
            | Self::BandsKept { .. }
            | Self::CostsKept { .. }
            | Self::WithdrawalsKept { .. }
            | Self::Years7To12Kept { .. } => ChangeGroup::ToCheck,
            Self::Ages { not_funded, .. } if !not_funded.is_empty() => ChangeGroup::ToCheck,
            Self::Line { .. } => ChangeGroup::Lines,
            Self::Year { .. }
            | Self::RateSet { .. }
            | Self::Amounts(_)
            | Self::LeftOut { .. }
            | Self::Renamed { .. }
            | Self::Cycle { .. }
            | Self::Baseline(_)
            | Self::Ages { .. }
            | Self::Band { .. }
            | Self::Tier { .. }
            | Self::Floor { .. }
            | Self::NewProvider { .. }
            | Self::Advised { .. }
            | Self::Payments => ChangeGroup::Changed,
        }
    }
}

impl fmt::Display for YearChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year { from, to } => write!(f, "The planning year is {to} in place of {from}."),
            Self::RateSet { scenario, from, to } => {
                write!(f, "{scenario}: rate set {to} in place of {from}.")
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
                write!(f, "{scenario}: cycle Indicative in place of {}.", from.label())
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
            Self::CostsKept { scenario, lines, year } => {
                let lines = counted(*lines, "line", "lines");
                write!(f, "{scenario}: costs of {lines} are those of {year}: check them.")
            }
            Self::WithdrawalsKept { scenario, lines, year } => {
                let lines = counted(*lines, "line", "lines");
                write!(f, "{scenario}: withdrawals expected on {lines} are those of {year}: check them.")
            }
            Self::Years7To12Kept { scenario, students, year } => {
                let students = grouped(&students.to_string());
                match scenario {
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
                write!(f, "The school is no new provider any more: it offered VET in {year}.")
            }
            Self::Advised { amount, year } => write!(
                f,
                "The advised indicative amount of {} was taken away: it was of {year}.",
                amount.dollars_and_cents()
            ),
            Self::Payments => f.write_str(
                "The scenarios chosen for the year's payments were forgotten: they follow from the cycles.",
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
            (Some(ProgramYear::Second), ..) | (_, None, None) => f.write_str("they end."),
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
