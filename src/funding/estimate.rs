//! The estimate: enrolment lines in, funding out, in the order of the guideline's contents page.

use super::components::LineAmounts;
use super::costs::line_cost;
use super::eligibility::{Refusal, refusal};
use super::line_sums::LineSums;
use crate::domain::{EnrolmentLine, Fte, Missing, Money, SchoolProfile, SchoolType};
use crate::rates::{RateSet, SmallScaleReading};

/// What the formulas need to know of the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolFacts {
    /// Which column of the rates applies.
    pub school_type: SchoolType,
    /// All students of Years 7 to 12 (R8).
    pub years_7_12: u32,
    /// R11: band funding under the 2022 model.
    pub floor: Option<Money>,
    /// R9: which reading of the small-scale maximum to use.
    pub reading: SmallScaleReading,
}

impl SchoolFacts {
    /// The facts of a school's profile, with a reading of the small-scale maximum.
    pub fn of(school: &SchoolProfile, reading: SmallScaleReading) -> Self {
        Self {
            school_type: school.school_type,
            years_7_12: school.years_7_12.total(),
            floor: school.floor,
            reading,
        }
    }
}

/// Whether a line draws funding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineStatus {
    /// It does.
    Eligible,
    /// It does not, for this reason (R3); otherwise it would have drawn these amounts.
    Ineligible {
        /// The first reason in the order of R3.
        reason: Refusal,
        /// What the line would have drawn on the school's own pathway, with nothing against it.
        would_have_drawn: LineAmounts,
    },
    /// It cannot be worked out until these are filled in.
    Incomplete(Vec<Missing>),
}

/// One line's result: its status, the amounts it draws (nothing unless it is eligible), and what it
/// costs the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEstimate {
    /// Whether it draws funding.
    pub status: LineStatus,
    /// What it draws.
    pub amounts: LineAmounts,
    /// What it costs the school by its own figures, funded or not; `None` where none is entered.
    pub cost: Option<Money>,
}

impl LineEstimate {
    /// The new money that the line draws, targeted and materials, less its cost; `None` without a cost.
    ///
    /// Neither the core component, which is already inside the core SRP, nor the small-scale
    /// adjustment, which is the school's as a whole.
    pub fn net(&self) -> Option<Money> {
        self.cost.map(|cost| self.amounts.new_money() - cost)
    }
}

/// The school's totals; each is the sum of the rounded figures it is shown under (R10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Students of eligible lines.
    pub eligible_students: u64,
    /// Exact sum of the lines' eligible FTE.
    pub eligible_fte: Fte,
    /// R4, already inside the school's core SRP: never new money.
    pub core: Money,
    /// R5.
    pub targeted: Money,
    /// R6.
    pub materials: Money,
    /// Exact FTE that counts for the small-scale adjustment, before its cap (R7).
    pub small_scale_fte: Fte,
    /// R8: the school's rate per FTE.
    pub small_scale_rate: Money,
    /// R7.
    pub small_scale: Money,
    /// R11.
    pub floor_top_up: Money,
    /// R12: targeted + materials + small-scale + floor top-up, the new money.
    pub vet_payments: Money,
    /// R12: core component + VET payments.
    pub total: Money,
    /// What the lines cost by the school's own figures; `None` where no line has a cost.
    pub cost: Option<Money>,
    /// VET payments - cost; `None` without a cost.
    pub net: Option<Money>,
}

/// An estimate of one scenario: a result for each line, in the lines' order, and the totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// A result for each enrolment line, in their order.
    pub lines: Vec<LineEstimate>,
    /// The school's totals.
    pub totals: Totals,
}

/// R1 to R12: what the school's enrolment lines draw under a rate set.
///
/// Pure: the same input gives the same estimate. In dollars and cents, rounded where R10 says.
pub fn estimate(school: &SchoolFacts, lines: &[EnrolmentLine], rates: &RateSet) -> Estimate {
    let lines: Vec<LineEstimate> =
        lines.iter().map(|line| line_estimate(line, school.school_type, rates)).collect();
    let totals = LineSums::of(&lines).totals(school, rates);
    Estimate { lines, totals }
}

/// One line's status, amounts and cost.
pub(super) fn line_estimate(
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> LineEstimate {
    let (status, amounts) = status_and_amounts(line, school_type, rates);
    LineEstimate { status, amounts, cost: line_cost(line) }
}

/// What one line draws and costs with other numbers in it: students, hours, withdrawals, costs or rates.
///
/// Whether it is funded hangs on none of them, so that `before`, its estimate, is believed: deciding it
/// again would take longer than all else.
pub(crate) fn with_other_numbers(
    before: &LineEstimate,
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> (LineAmounts, Option<Money>) {
    let amounts = match (&before.status, line.band, line.materials_tier) {
        (LineStatus::Eligible, Some(band), Some(tier)) => {
            let attracted = rates.attracted(line.pathway);
            LineAmounts::of(line, band, tier, attracted, school_type, rates)
        }
        _ => LineAmounts::ZERO,
    };
    (amounts, line_cost(line))
}

/// What one line draws, for questions that ask it of many lines that nobody entered.
pub(crate) fn line_amounts(
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> LineAmounts {
    status_and_amounts(line, school_type, rates).1
}

fn status_and_amounts(
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> (LineStatus, LineAmounts) {
    let (Some(_), Some(_), Some(band), Some(tier)) =
        (&line.certificate, line.level, line.band, line.materials_tier)
    else {
        return (LineStatus::Incomplete(line.missing()), LineAmounts::ZERO);
    };
    let drawn_by =
        |pathway| LineAmounts::of(line, band, tier, rates.attracted(pathway), school_type, rates);
    match refusal(line, rates) {
        None => (LineStatus::Eligible, drawn_by(line.pathway)),
        Some(reason) => {
            let would_have_drawn = drawn_by(crate::domain::Pathway::School);
            (LineStatus::Ineligible { reason, would_have_drawn }, LineAmounts::ZERO)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, CertificateCode, Costs, Hours, Level, MaterialsTier, Pathway};
    use crate::rates::{Component, RateBook};

    fn line() -> EnrolmentLine {
        EnrolmentLine {
            certificate: Some(CertificateCode::parse("SIT20322").unwrap()),
            level: Some(Level::II),
            band: Some(Band::D),
            materials_tier: Some(MaterialsTier::High),
            hours: Hours::parse("180").unwrap(),
            students: 8,
            ..EnrolmentLine::empty()
        }
    }

    fn school(years_7_12: u32) -> SchoolFacts {
        SchoolFacts {
            school_type: SchoolType::Mainstream,
            years_7_12,
            floor: None,
            reading: SmallScaleReading::Published,
        }
    }

    fn rates() -> RateSet {
        RateBook::built_in().unwrap().sets()[0].clone()
    }

    #[test]
    fn a_refused_line_draws_nothing_and_says_what_it_would_have_drawn() {
        let refused = EnrolmentLine { pathway: Pathway::Sbat, ..line() };
        let estimate = estimate(&school(500), &[refused], &rates());
        let LineStatus::Ineligible { reason, would_have_drawn } = &estimate.lines[0].status else {
            panic!("{:?}", estimate.lines[0].status);
        };
        assert_eq!(*reason, Refusal::Sbat);
        assert_eq!(would_have_drawn.targeted.plain(), "8728.00");
        assert_eq!(would_have_drawn.total().plain(), "22160.00");
        assert_eq!(estimate.lines[0].amounts, LineAmounts::ZERO);
        assert!(estimate.totals.total.is_zero());
    }

    #[test]
    fn a_line_without_a_band_draws_nothing_and_says_what_it_needs() {
        let unbanded = EnrolmentLine { band: None, ..line() };
        let estimate = estimate(&school(500), &[unbanded, line()], &rates());
        assert_eq!(estimate.lines[0].status, LineStatus::Incomplete(vec![Missing::Band]));
        assert_eq!(estimate.totals.targeted.plain(), "8728.00");
    }

    #[test]
    fn a_set_may_pay_materials_alone_to_a_pathway() {
        let mut file = rates().contents().clone();
        for attraction in &mut file.attractions {
            if attraction.pathway == Pathway::Sbat {
                attraction.components = vec![Component::Materials];
            }
        }
        let later = RateSet::checked(file).unwrap();
        let sbat = EnrolmentLine { pathway: Pathway::Sbat, ..line() };
        let estimate = estimate(&school(100), &[sbat], &later);
        assert_eq!(estimate.lines[0].status, LineStatus::Eligible);
        assert_eq!(estimate.totals.materials.plain(), "3600.00");
        assert!(estimate.totals.core.is_zero() && estimate.totals.targeted.is_zero());
        assert!(estimate.totals.small_scale.is_zero());
        assert_eq!(estimate.totals.eligible_fte, Fte::ZERO);
        assert_eq!(estimate.totals.eligible_students, 8);
    }

    #[test]
    fn no_lines_draw_nothing_but_the_floor() {
        let floor = Some(Money::parse("18000").unwrap());
        let estimate = estimate(&SchoolFacts { floor, ..school(150) }, &[], &rates());
        assert_eq!(estimate.totals.vet_payments.plain(), "18000.00");
        assert_eq!(estimate.totals.small_scale_rate.trimmed(), "1299");
    }

    #[test]
    fn a_cost_is_due_whether_or_not_the_line_is_funded() {
        let fee_per_student = Some(Money::parse("1000").unwrap());
        let costs = Costs { fee_per_student, ..Costs::default() };
        let paid = EnrolmentLine { costs, ..line() };
        let lines = [
            paid.clone(),
            EnrolmentLine { pathway: Pathway::Sbat, ..paid.clone() },
            EnrolmentLine { band: None, ..paid },
            line(),
        ];
        let estimate = estimate(&school(500), &lines, &rates());
        let nets = estimate.lines.iter().map(|line| line.net().map(Money::dollars_and_cents));
        // 8 x 1,091 + 8 x 450 - 8 x 1,000
        let expected = [Some("$4,328.00"), Some("-$8,000.00"), Some("-$8,000.00"), None];
        assert!(nets.eq(expected.map(|net| net.map(str::to_owned))));
        assert_eq!(estimate.totals.cost.unwrap().plain(), "24000.00");
        assert_eq!(
            estimate.totals.net.unwrap(),
            estimate.totals.vet_payments - Money::parse("24000").unwrap()
        );
    }

    #[test]
    fn without_a_cost_there_is_no_net_position() {
        let totals = estimate(&school(150), &[line()], &rates()).totals;
        assert_eq!((totals.cost, totals.net), (None, None));
    }
}
