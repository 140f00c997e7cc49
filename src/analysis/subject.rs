//! What of a plan can be asked about.

use super::by_cause::Cause;
use super::outcome::Outcome;
use super::payments::PaymentFigure;
use crate::funding::Figure;
use crate::plan::AdvisedPart;

/// What of a plan is asked about. Scenarios are named by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A figure of one scenario.
    Figure {
        /// Which scenario.
        scenario: usize,
        /// Which figure.
        figure: Figure,
    },
    /// By how much a figure of one scenario is above that of another.
    Difference {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which figure: an amount or a rate of the school's.
        figure: Figure,
    },
    /// What all lines of a certificate draw in one scenario.
    Certificate {
        /// Which scenario.
        scenario: usize,
        /// Any line of the certificate.
        row: usize,
        /// Of which result it is a part.
        outcome: Outcome,
    },
    /// By how much that is above what they draw in another.
    CertificateDifference {
        /// Which scenario.
        scenario: usize,
        /// Any line of the certificate in it; without one it is not offered there.
        row: Option<usize>,
        /// The scenario that it is compared with.
        baseline: usize,
        /// Any line of the certificate in that.
        baseline_row: Option<usize>,
        /// Of which result it is a part.
        outcome: Outcome,
    },
    /// A figure of the payments of the plan's year.
    Payment(PaymentFigure),
    /// The same, if another scenario were the revised amount.
    PaymentIf {
        /// Which scenario.
        revised: usize,
        /// Which figure.
        figure: PaymentFigure,
    },
    /// By how much a payment of one scenario is above that of another.
    PaymentDifference {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which figure.
        figure: PaymentFigure,
    },
    /// What a cause brings to the difference of a result between two scenarios.
    Cause {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which result.
        outcome: Outcome,
        /// Which cause.
        cause: Cause,
        /// The part it brings something to, by its place among the rows; without one, all of them.
        row: Option<usize>,
    },
    /// By how much a part of a result differs between two scenarios.
    Part {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which result.
        outcome: Outcome,
        /// The part, by its place among the rows of a difference by cause.
        row: usize,
    },
    /// What the department advised of a part of a scenario's VET payments.
    Advised {
        /// Which scenario.
        scenario: usize,
        /// Which part.
        part: AdvisedPart,
    },
    /// By how much that is above what the scenario comes to.
    AdviceVariance {
        /// Which scenario.
        scenario: usize,
        /// Which part.
        part: AdvisedPart,
    },
}
