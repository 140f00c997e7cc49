//! What cohorts draw when only some causes have had their way.

use super::cause::{Cause, CauseSet};
use super::cohorts::{Cohort, Share};
use crate::analysis::Outcome;
use crate::domain::{Costs, EnrolmentLine, Fte, Money};
use crate::funding::{Case, LineAmounts, line_amounts};

/// What a cohort is worth in some coalition of causes.
#[derive(Clone, Copy)]
pub(super) struct Worth {
    /// Of the result in question, in cents.
    pub(super) cents: i128,
    /// Targeted VET funding, which the floor is held against, in cents.
    pub(super) targeted_cents: i128,
    /// FTE that count for the small-scale adjustment.
    pub(super) small_scale_fte: Fte,
}

/// Two scenarios, and the result that they are compared by.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) baseline: &'a Case<'a>,
    pub(super) scenario: &'a Case<'a>,
    pub(super) outcome: Outcome,
}

impl<'a> Sides<'a> {
    /// The side that a cause's input is taken from when these causes have had their way.
    pub(super) fn side(&self, causes: CauseSet, cause: Cause) -> &'a Case<'a> {
        if causes.contains(cause) { self.scenario } else { self.baseline }
    }

    /// What a cohort is worth in each coalition of `causes`, which are all that it depends on.
    pub(super) fn worths(&self, cohort: &Cohort, causes: CauseSet) -> Vec<Worth> {
        (0..1_usize << causes.len())
            .map(|bits| self.worth(&self.amounts(cohort, causes, bits)))
            .collect()
    }

    fn amounts(&self, cohort: &Cohort, causes: CauseSet, bits: usize) -> LineAmounts {
        let all = (1_usize << causes.len()) - 1;
        // The ends are the estimates' own lines.
        let estimated = match bits {
            0 => cohort.baseline.and_then(|share| whole_line(self.baseline, share)),
            bits if bits == all => {
                cohort.scenario.and_then(|share| whole_line(self.scenario, share))
            }
            _ => None,
        };
        estimated.unwrap_or_else(|| self.mixed(cohort, causes.chosen(bits)))
    }

    /// What a cohort draws with the inputs of these causes taken from the scenario, the others from the
    /// baseline.
    fn mixed(&self, cohort: &Cohort, causes: CauseSet) -> LineAmounts {
        let rates = self.side(causes, Cause::Rates);
        let drawn =
            |line: &EnrolmentLine| line_amounts(line, rates.school.school_type, rates.rates);
        let part = |case: &Case<'_>, share: Share| EnrolmentLine {
            students: share.students,
            costs: Costs::default(),
            ..case.lines[share.line].clone()
        };
        match (cohort.baseline, cohort.scenario) {
            (Some(ours), Some(theirs)) => {
                let ours = part(self.baseline, ours);
                let theirs = part(self.scenario, theirs);
                drawn(&mixed_line(&ours, &theirs, causes))
            }
            (Some(ours), None) if !causes.contains(presence(cohort)) => {
                drawn(&part(self.baseline, ours))
            }
            (None, Some(theirs)) if causes.contains(presence(cohort)) => {
                drawn(&part(self.scenario, theirs))
            }
            _ => LineAmounts::ZERO,
        }
    }

    fn worth(&self, amounts: &LineAmounts) -> Worth {
        Worth {
            cents: drawn(amounts, self.outcome).cents(),
            targeted_cents: amounts.targeted.cents(),
            small_scale_fte: amounts.small_scale_fte,
        }
    }
}

/// What a line adds to a result by itself.
pub(in crate::analysis) fn drawn(amounts: &LineAmounts, outcome: Outcome) -> Money {
    match outcome {
        Outcome::VetPayments | Outcome::Net => amounts.new_money(),
        Outcome::Total => amounts.total(),
    }
}

/// The cause by which a cohort of one side alone came or went.
fn presence(cohort: &Cohort) -> Cause {
    let causes = [Cause::CertificateAdded, Cause::CertificateDropped];
    causes.into_iter().find(|&cause| cohort.causes.contains(cause)).unwrap_or(Cause::Students)
}

/// The estimate's own amounts of a line, if the cohort is all of it.
fn whole_line(case: &Case<'_>, share: Share) -> Option<LineAmounts> {
    let is_whole = case.lines.get(share.line)?.students == share.students;
    Some(case.estimate.lines.get(share.line)?.amounts).filter(|_| is_whole)
}

/// The line with the inputs of these causes from `theirs`, the others from `ours`.
fn mixed_line(ours: &EnrolmentLine, theirs: &EnrolmentLine, causes: CauseSet) -> EnrolmentLine {
    let of = |cause| if causes.contains(cause) { theirs } else { ours };
    let (counted, decided) = (of(Cause::Students), of(Cause::Eligibility));
    EnrolmentLine {
        certificate: ours.certificate.clone(),
        title: decided.title.clone(),
        level: decided.level,
        band: of(Cause::Band).band,
        materials_tier: of(Cause::MaterialsTier).materials_tier,
        hours: of(Cause::Hours).hours,
        program_year: ours.program_year,
        students: counted.students,
        withdrawals_percent: counted.withdrawals_percent,
        pathway: decided.pathway,
        age: decided.age,
        vcaa_approved: decided.vcaa_approved,
        on_vass: decided.on_vass,
        costs: Costs::default(),
        note: String::new(),
    }
}
