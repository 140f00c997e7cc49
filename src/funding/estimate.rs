//! The estimate: enrolment lines in, funding out, in the order of the guideline's contents page.

use super::floor::floor_top_up;
use super::line_estimate::{LineEstimate, LineStatus, line_estimate};
use super::line_sums::LineSums;
use super::school_facts::SchoolFacts;
use super::small_scale::{small_scale_adjustment, small_scale_rate};
use super::totals::Totals;
use crate::domain::EnrolmentLine;
use crate::rates::RateSet;

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
    let totals = totals(&LineSums::of(&lines), school, rates);
    Estimate { lines, totals }
}

impl Estimate {
    /// How many lines are not complete, so that nobody knows yet what they draw.
    pub fn incomplete_lines(&self) -> usize {
        let is_incomplete = |line: &&LineEstimate| matches!(line.status, LineStatus::Incomplete(_));
        self.lines.iter().filter(is_incomplete).count()
    }

    /// What some of the lines come to by themselves, as for those that a filter shows; `places` are theirs.
    #[must_use]
    pub fn of_part(&self, places: &[usize], school: &SchoolFacts, rates: &RateSet) -> Self {
        let lines: Vec<LineEstimate> =
            places.iter().filter_map(|&place| self.lines.get(place).cloned()).collect();
        let totals = totals(&LineSums::of(&lines), school, rates);
        Self { lines, totals }
    }
}

/// R7 to R12: what a school draws by lines that add up to `sums`.
pub(crate) fn totals(sums: &LineSums, school: &SchoolFacts, rates: &RateSet) -> Totals {
    let small_scale_fte = sums.small_scale_fte.total();
    let small_scale_rate =
        small_scale_rate(school.years_7_12, school.school_type, school.reading, rates);
    let small_scale = small_scale_adjustment(small_scale_fte, small_scale_rate, rates);
    let floor_top_up = floor_top_up(school.floor, sums.targeted);
    let vet_payments = sums.targeted + sums.materials + small_scale + floor_top_up;
    let cost = (sums.lines_with_cost > 0).then_some(sums.cost);
    Totals {
        eligible_students: sums.students,
        eligible_fte: sums.fte.total(),
        core: sums.core,
        targeted: sums.targeted,
        materials: sums.materials,
        small_scale_fte,
        small_scale_rate,
        small_scale,
        floor_top_up,
        vet_payments,
        total: sums.core + vet_payments,
        cost,
        net: cost.map(|cost| vet_payments - cost),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Band, CertificateCode, Costs, Fte, Hours, Level, MaterialsTier, Missing, Money, Pathway,
        SchoolType,
    };
    use crate::funding::{LineAmounts, LineStatus, Refusal};
    use crate::rates::{Component, RateBook, SmallScaleReading};

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
        let would_have_drawn = would_have_drawn.unwrap();
        assert_eq!(would_have_drawn.targeted.plain(), "8728.00");
        assert_eq!(would_have_drawn.total().plain(), "22160.00");
        assert_eq!(estimate.lines[0].amounts, LineAmounts::ZERO);
        assert!(estimate.totals.total.is_zero());
    }

    #[test]
    fn a_refused_line_needs_no_band_and_does_not_say_what_nobody_can_know() {
        let bare = EnrolmentLine {
            band: None,
            materials_tier: None,
            level: None,
            hours: Hours::default(),
            pathway: Pathway::Sbat,
            ..line()
        };
        let without_hours = EnrolmentLine { hours: Hours::default(), ..refused_line() };
        for line in [bare, without_hours] {
            let estimate = estimate(&school(500), &[line], &rates());
            let refused = LineStatus::Ineligible { reason: Refusal::Sbat, would_have_drawn: None };
            assert_eq!(estimate.lines[0].status, refused);
        }
    }

    fn refused_line() -> EnrolmentLine {
        EnrolmentLine { pathway: Pathway::Sbat, ..line() }
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
