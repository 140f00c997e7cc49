//! "Where does this come from?" of a figure in a plan, or of a difference between two scenarios.

mod advised;
mod cause;
mod certificate;
mod figure_difference;
mod part;
mod payment;
mod payment_difference;
mod terms;

use super::between::{case_of, facts_of};
use super::payments::YearPayments;
use super::subject::Subject;
use crate::funding::{Estimate, Explanation, Figure, explain};
use crate::plan::Plan;
use cause::Asked;

/// Where a figure of a plan, or a difference, comes from. `estimates` are those of the plan's
/// scenarios, in their order.
///
/// `None` where there is no such scenario or line, and for a difference of anything but the school's
/// amounts and rates: lines of two scenarios have nothing to do with one another.
pub fn explain_subject(
    plan: &Plan,
    estimates: &[Estimate],
    subject: Subject,
) -> Option<Explanation<Subject>> {
    let one = |scenario: usize, figure: Figure| {
        let school = facts_of(plan, scenario)?;
        let case = case_of(plan, estimates, scenario, &school)?;
        let explanation = explain(&case, figure)?;
        Some(explanation.map(|figure| Subject::Figure { scenario, figure }))
    };
    match subject {
        Subject::Figure { scenario, figure } => one(scenario, figure),
        Subject::Payment(figure) => {
            payment::explained(plan, &YearPayments::of(plan, estimates)?, figure)
        }
        Subject::Certificate { scenario, row, outcome } => {
            certificate::explained(plan, estimates, (scenario, row), outcome)
        }
        Subject::CertificateDifference { scenario, row, baseline, baseline_row, outcome } => {
            let (ours, theirs) = ((scenario, row), (baseline, baseline_row));
            certificate::difference_explained(plan, estimates, ours, theirs, outcome)
        }
        Subject::PaymentIf { revised, figure } => {
            payment_difference::payment_if(plan, estimates, (revised, figure))
        }
        Subject::PaymentDifference { scenario, baseline, figure } => {
            payment_difference::explained(plan, estimates, (scenario, baseline), figure)
        }
        Subject::Difference { figure: Figure::Line(..) | Figure::WouldHaveDrawn(..), .. } => None,
        Subject::Difference { scenario, baseline, figure } => {
            let sides = (one(scenario, figure)?, one(baseline, figure)?);
            figure_difference::explained(plan, (scenario, baseline), figure, sides)
        }
        Subject::Cause { scenario, baseline, outcome, cause, row } => {
            let asked = Asked { scenario, baseline, outcome, cause, row };
            cause::explained(plan, estimates, asked)
        }
        Subject::Part { scenario, baseline, outcome, row } => {
            part::explained(plan, estimates, (scenario, baseline), outcome, row)
        }
        Subject::Advised { scenario, part } => advised::explained(plan, scenario, part),
        Subject::AdviceVariance { scenario, part } => {
            let worked_out = one(scenario, part.figure())?;
            advised::variance_explained(plan, scenario, part, worked_out)
        }
    }
}
