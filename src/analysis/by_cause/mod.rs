//! Why two scenarios differ: the difference of a result, divided among what was changed, exact to the
//! cent.
//!
//! A change of students is worth more where hours are longer, so what a cause brings depends on the order
//! in which changes are looked at. Each cause gets the average of what it brings over all orders (its
//! Shapley value): no order is favoured, whoever is called the baseline turns the sign and nothing else,
//! and a cause whose input did not change brings exactly nothing.
//!
//! Absent on purpose: formulas of funding. What some of the changes are worth is asked of the functions
//! that the estimate is made of.

mod cause;
mod cohorts;
mod lines;
mod reasons;
mod school;
mod shapley;

pub use cause::{Cause, CauseSet};
pub use cohorts::{Cohort, Share};
pub(super) use lines::drawn;
pub use reasons::Reasons;

use super::Outcome;
use crate::domain::{CertificateCode, EnrolmentLine, Money, divided_half_away, short_title};
use crate::funding::{Case, LineEstimate};
use cohorts::{Certificates, cohorts};
use lines::{Sides, Worth};
use school::{Cells, Sums, floor, small_scale};
use shapley::{factorial, times_factorial};

/// How the difference is divided, in a sentence.
pub const METHOD: &str = "Each cause is given the average of what its change brings over all orders in \
                          which the changes could be made one after the other, so that no order is \
                          favoured.";

/// What a part of a result belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultPart {
    /// The lines of a certificate: targeted VET funding and materials, and the core component where it is
    /// part of the result.
    Certificate {
        /// Its national code.
        code: CertificateCode,
        /// Its title, as the scenario has it, else as the baseline does.
        title: String,
    },
    /// The small-scale adjustment (R7), the school's as a whole.
    SmallScale,
    /// The floor top-up (R11), the school's as a whole.
    FloorTopUp,
}

impl ResultPart {
    /// What to call it: "SIT20322", "Small-scale adjustment".
    pub fn name(&self) -> &str {
        match self {
            Self::Certificate { code, .. } => code.as_str(),
            Self::SmallScale => "Small-scale adjustment",
            Self::FloorTopUp => "Funding floor top-up",
        }
    }

    /// A certificate by its title as well, where it has one: "Hospitality (SIT20322)".
    pub(super) fn titled(&self) -> String {
        match self {
            Self::Certificate { code, title } if !title.trim().is_empty() => {
                format!("{} ({code})", short_title(title.trim()))
            }
            Self::Certificate { .. } | Self::SmallScale | Self::FloorTopUp => {
                self.name().to_owned()
            }
        }
    }
}

/// One part of a result on both sides, with what each cause brings to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseRow {
    /// Which part.
    pub part: ResultPart,
    /// In the baseline.
    pub baseline: Money,
    /// In the scenario.
    pub scenario: Money,
    /// Scenario - baseline, the sum of the cells.
    pub difference: Money,
    /// What causes bring, to the cent, in the order of [`Cause::ALL`]; those that bring nothing are left
    /// out.
    pub cells: Vec<(Cause, Money)>,
}

impl CauseRow {
    /// What a cause brings to it.
    pub fn cell(&self, cause: Cause) -> Money {
        amount_of(&self.cells, cause)
    }
}

/// The difference of a result between two scenarios by cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByCause {
    /// Which result.
    pub outcome: Outcome,
    /// In the baseline.
    pub baseline: Money,
    /// In the scenario.
    pub scenario: Money,
    /// Scenario - baseline, the sum of the causes, and of the rows.
    pub difference: Money,
    /// Whether every line of both is complete. A difference is else one so far, and has no per cent.
    pub is_whole: bool,
    /// What causes bring, each the sum of its column, in the order of [`Cause::ALL`]; those that bring
    /// nothing are left out.
    pub causes: Vec<(Cause, Money)>,
    /// Certificates in the order of their first lines, the baseline's first, then the small-scale
    /// adjustment and the floor top-up.
    pub rows: Vec<CauseRow>,
    /// Which students are looked at together, and what changed of them.
    pub cohorts: Vec<Cohort>,
}

impl ByCause {
    /// The causes, the largest first; cents of rounding come last, if they are there at all.
    pub fn largest_first(&self) -> Vec<(Cause, Money)> {
        let mut causes = self.causes.clone();
        causes.sort_by_key(|(cause, amount)| (*cause == Cause::Rounding, -amount.absolute()));
        causes
    }

    /// What a cause brings in all.
    pub fn cause(&self, cause: Cause) -> Money {
        amount_of(&self.causes, cause)
    }
}

fn amount_of(amounts: &[(Cause, Money)], cause: Cause) -> Money {
    amounts.iter().find(|(one, _)| *one == cause).map_or(Money::ZERO, |(_, amount)| *amount)
}

/// The difference of a result by cause; `None` for the net position, of which costs are no cause of
/// the department's.
///
/// A result is a sum of parts: the lines of each certificate, the small-scale adjustment, the floor
/// top-up. For each part, with N the causes whose input changed and v(T) what the part would be with the
/// inputs of the causes T taken from the scenario and the others from the baseline, cause c brings
///
/// sum over T within N without c of |T|! (|N| - |T| - 1)! / |N|! x (v(T and c) - v(T)),
///
/// in dollars, worked out as whole cents over n! and rounded to the cent once, half away from zero. What
/// rounding leaves of a part's difference is the cause [`Cause::Rounding`] of that part.
pub fn difference_by_cause(
    baseline: &Case<'_>,
    scenario: &Case<'_>,
    outcome: Outcome,
) -> Option<ByCause> {
    let totals = |case: &Case<'_>| match outcome {
        Outcome::VetPayments | Outcome::Total => outcome.of(&case.estimate.totals),
        Outcome::Net => None,
    };
    let (before, after) = (totals(baseline)?, totals(scenario)?);
    let sides = Sides { baseline, scenario, outcome };
    let certificates = Certificates::of(baseline.lines, scenario.lines);
    let rates_differ = rates_differ(baseline, scenario);
    let cohorts: Vec<(Cohort, Vec<Worth>)> = cohorts(&certificates, baseline.lines, scenario.lines)
        .into_iter()
        .map(|cohort| {
            let worths = worths_rates_last(&sides, &cohort, rates_differ);
            (cohort, worths)
        })
        .collect();
    let mut rows = certificate_rows(&certificates, &sides, &cohorts, rates_differ);
    let sums = Sums::of(&cohorts, rates_differ);
    let (ours, theirs) = (&baseline.estimate.totals, &scenario.estimate.totals);
    let of_school = [
        (ResultPart::SmallScale, ours.small_scale, theirs.small_scale, small_scale(&sides, &sums)),
        (ResultPart::FloorTopUp, ours.floor_top_up, theirs.floor_top_up, floor(&sides, &sums)),
    ];
    rows.extend(of_school.map(|(part, before, after, cells)| row(part, before, after, cells)));
    let in_all = |cause: Cause| rows.iter().map(|row| row.cell(cause)).sum::<Money>();
    let causes = Cause::ALL
        .iter()
        .map(|&cause| (cause, in_all(cause)))
        .filter(|(_, amount)| !amount.is_zero())
        .collect();
    Some(ByCause {
        outcome,
        baseline: before,
        scenario: after,
        difference: after - before,
        is_whole: [baseline, scenario].iter().all(|case| case.estimate.incomplete_lines() == 0),
        causes,
        rows,
        cohorts: cohorts.into_iter().map(|(cohort, _)| cohort).collect(),
    })
}

/// Whether anything differs that belongs to the cause of that name. Sets that differ in what pays
/// nothing bring nothing.
fn rates_differ(baseline: &Case<'_>, scenario: &Case<'_>) -> bool {
    let (ours, theirs) = (baseline.school, scenario.school);
    ours.school_type != theirs.school_type
        || ours.reading != theirs.reading
        || (!std::ptr::eq(baseline.rates, scenario.rates) && baseline.rates != scenario.rates)
}

/// What a cohort is worth in each coalition of its own causes under the baseline's rates, and then, where
/// they differ, under the scenario's.
fn worths_rates_last(sides: &Sides<'_>, cohort: &Cohort, rates_differ: bool) -> Vec<Worth> {
    let causes = cohort.causes.with(Cause::Rates, rates_differ);
    let worths = sides.worths(cohort, causes);
    let half = 1_usize << cohort.causes.len();
    let sides = if rates_differ { 2 } else { 1 };
    let own = (0..sides * half).map(|place| {
        let some = cohort.causes.chosen(place % half).with(Cause::Rates, place >= half);
        worths[causes.bits_of(some)]
    });
    own.collect()
}

/// The causes of a line that can change at once, rates among them.
const OF_A_LINE: usize = 6;

/// A row for each certificate.
fn certificate_rows(
    certificates: &Certificates<'_>,
    sides: &Sides<'_>,
    cohorts: &[(Cohort, Vec<Worth>)],
    rates_differ: bool,
) -> Vec<CauseRow> {
    // Cohorts of different numbers of causes are added up over one denominator.
    let unit = factorial(OF_A_LINE);
    let mut shares = vec![[0_i128; Cause::COUNT]; certificates.codes.len()];
    for (cohort, worths) in cohorts {
        let players = cohort.causes.len() + usize::from(rates_differ);
        let cents: Vec<i128> = worths.iter().map(|worth| worth.cents).collect();
        let own = cohort.causes.iter().chain(rates_differ.then_some(Cause::Rates));
        for (cause, share) in own.zip(times_factorial(&cents, players)) {
            shares[cohort.row][cause.index()] += share * (unit / factorial(players));
        }
    }
    let before = sums(certificates, sides.baseline, sides.outcome);
    let after = sums(certificates, sides.scenario, sides.outcome);
    let titles = titles(certificates, sides);
    let certificates = certificates.codes.iter().zip(titles);
    certificates
        .zip(before.into_iter().zip(after).zip(shares))
        .map(|((&code, title), ((before, after), shares))| {
            let cells = Cause::ALL
                .iter()
                .map(|&cause| (cause, divided_half_away(shares[cause.index()], unit)))
                .collect();
            let part = ResultPart::Certificate { code: code.clone(), title: title.to_owned() };
            row(part, before, after, cells)
        })
        .collect()
}

/// What the lines of each certificate draw.
fn sums(certificates: &Certificates<'_>, case: &Case<'_>, outcome: Outcome) -> Vec<Money> {
    let mut sums = vec![Money::ZERO; certificates.codes.len()];
    for (line, LineEstimate { amounts, .. }) in case.lines.iter().zip(&case.estimate.lines) {
        if let Some(row) = certificates.row(line) {
            sums[row] = sums[row] + drawn(amounts, outcome);
        }
    }
    sums
}

fn titles<'a>(certificates: &Certificates<'_>, sides: &Sides<'a>) -> Vec<&'a str> {
    let mut titles = vec![""; certificates.codes.len()];
    let lines = |case: &Case<'a>| -> &'a [EnrolmentLine] { case.lines };
    for line in lines(sides.scenario).iter().chain(lines(sides.baseline)) {
        if let Some(row) = certificates.row(line).filter(|&row| titles[row].trim().is_empty()) {
            titles[row] = &line.title;
        }
    }
    titles
}

/// A row whose cells add up to its difference, to the cent.
fn row(part: ResultPart, baseline: Money, scenario: Money, cells: Cells) -> CauseRow {
    let difference = scenario - baseline;
    let given: i128 = cells.iter().map(|(_, cents)| cents).sum();
    let left = (Cause::Rounding, difference.cents() - given);
    let cells = cells
        .into_iter()
        .filter(|(cause, _)| *cause != Cause::Rounding)
        .chain([left])
        .filter(|(_, cents)| *cents != 0)
        .map(|(cause, cents)| (cause, Money::from_cents(cents)))
        .collect();
    CauseRow { part, baseline, scenario, difference, cells }
}
