//! What hangs on an input is what an estimate with that input comes to, whatever the school and its
//! lines.

use proptest::prelude::*;
use vdss_planner::analysis::{BarEnd, Curve, Factor, Lever, Outcome, Tornado, curve, tornado};
use vdss_planner::domain::{Costs, EnrolmentLine, Hours, Money, Percent};
use vdss_planner::funding::{Case, SchoolFacts, estimate};
use vdss_planner::rates::RateSet;

use crate::schools::{any_lines, any_school, line, money, rates, school, with};

fn tornado_of(
    school: SchoolFacts,
    lines: &[EnrolmentLine],
    outcome: Outcome,
    swing: u8,
) -> Option<Tornado> {
    let rates = rates();
    let now = estimate(&school, lines, &rates);
    tornado(&Case { school: &school, lines, rates: &rates, estimate: &now }, outcome, swing)
}

fn curve_of(
    school: SchoolFacts,
    lines: &[EnrolmentLine],
    lever: Lever,
    outcome: Outcome,
) -> Option<Curve> {
    let rates = rates();
    let now = estimate(&school, lines, &rates);
    curve(&Case { school: &school, lines, rates: &rates, estimate: &now }, lever, outcome)
}

/// The set with what is meant multiplied by so many hundredths, written out by hand.
fn rates_with(factor: &Factor, school: &SchoolFacts, hundredths: u32) -> RateSet {
    let mut file = rates().contents().clone();
    let times = |amount: Money| {
        // Amounts of 2023 have two decimals at most, so that the product is exact before it is rounded.
        amount.times(hundredths).divided_by(100)
    };
    match factor {
        Factor::Core => {
            file.core_per_fte.mainstream = times(file.core_per_fte.mainstream);
            file.core_per_fte.specialist = times(file.core_per_fte.specialist);
        }
        Factor::Band(band) => {
            let rate = &mut file.bands[band.index()];
            rate.mainstream = times(rate.mainstream);
            rate.specialist = times(rate.specialist);
        }
        Factor::Materials(tier) => {
            let rate = &mut file.materials[tier.index()];
            rate.per_enrolment = times(rate.per_enrolment);
        }
        Factor::SmallScale => {
            let small = &mut file.small_scale;
            for maximum in &mut small.maximum {
                if maximum.reading == school.reading {
                    maximum.mainstream = times(maximum.mainstream);
                    maximum.specialist = times(maximum.specialist);
                }
            }
            let taper = &mut small.taper_per_student;
            taper.mainstream = times(taper.mainstream);
            taper.specialist = times(taper.specialist);
        }
        _ => {}
    }
    RateSet::checked(file).unwrap()
}

fn half_up(students: u32, hundredths: u32) -> u32 {
    (students * hundredths + 50) / 100
}

/// The result with an input at so many hundredths of what it is, by an estimate from the start.
fn by_hand(
    (mut school, lines): (SchoolFacts, &[EnrolmentLine]),
    outcome: Outcome,
    factor: &Factor,
    hundredths: u32,
) -> Money {
    let mut lines = lines.to_vec();
    let before = lines.clone();
    let percent = Percent::whole(i32::try_from(hundredths).unwrap() - 100);
    match factor {
        Factor::Students => {
            for line in &mut lines {
                line.students = half_up(line.students, hundredths);
            }
        }
        Factor::StudentsOf(code) => {
            let is_of = |line: &&mut EnrolmentLine| line.certificate.as_ref() == Some(code);
            for line in lines.iter_mut().filter(is_of) {
                line.students = half_up(line.students, hundredths);
            }
            if lines == before {
                let up = hundredths > 100;
                let mut able = lines.iter_mut().filter(is_of);
                if let Some(line) = able.find(|line| up || line.students > 0) {
                    line.students = if up { line.students + 1 } else { line.students - 1 };
                }
            }
        }
        Factor::Hours => {
            for line in &mut lines {
                line.hours = line.hours.raised(percent);
            }
        }
        Factor::Withdrawals => {
            let share = u8::try_from(hundredths.saturating_sub(100)).unwrap();
            for line in &mut lines {
                line.withdrawals_percent = share;
            }
        }
        Factor::Years7To12 => school.years_7_12 = half_up(school.years_7_12, hundredths),
        Factor::Cost(item) => {
            for line in &mut lines {
                let raised = line.costs.amount(*item).map(|amount| amount.indexed(percent, 2));
                line.costs.set(*item, raised);
            }
        }
        Factor::Core | Factor::Band(_) | Factor::Materials(_) | Factor::SmallScale => {}
    }
    let rates = rates_with(factor, &school, hundredths);
    outcome.of(&estimate(&school, &lines, &rates).totals).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn each_end_of_each_bar_is_an_estimate_of_its_own(
        school in any_school(),
        lines in any_lines(),
        outcome in prop::sample::select(Outcome::ALL),
        swing in prop::sample::select(vec![5_u8, 10, 20]),
    ) {
        let totals = estimate(&school, &lines, &rates()).totals;
        let Some(found) = tornado_of(school, &lines, outcome, swing) else {
            prop_assert!(outcome.of(&totals).is_none());
            return Ok(());
        };
        prop_assert_eq!(Some(found.base), outcome.of(&totals));
        let at = |end: &BarEnd, factor: &Factor, hundredths: u32| {
            assert_eq!(end.result, by_hand((school, &lines), outcome, factor, hundredths), "{factor:?}");
        };
        for bar in &found.bars {
            at(&bar.low, &bar.factor, 100 - u32::from(swing));
            at(&bar.high, &bar.factor, 100 + u32::from(swing));
            let results = [bar.low.result, bar.high.result, found.base];
            let spread = *results.iter().max().unwrap() - *results.iter().min().unwrap();
            prop_assert_eq!(bar.spread, spread);
            prop_assert!(!spread.is_zero());
        }
        prop_assert!(found.bars.windows(2).all(|two| two[0].spread >= two[1].spread));
        // What has no bar has no effect.
        for factor in [Factor::Hours, Factor::Withdrawals, Factor::Years7To12, Factor::SmallScale] {
            if found.bars.iter().all(|bar| bar.factor != factor) {
                for hundredths in [100 - u32::from(swing), 100 + u32::from(swing)] {
                    prop_assert_eq!(by_hand((school, &lines), outcome, &factor, hundredths), found.base);
                }
            }
        }
    }

    #[test]
    fn each_point_of_a_curve_is_an_estimate_of_its_own(
        school in any_school(),
        lines in any_lines(),
        place in 0_usize..3,
        lever in 0_usize..4,
        outcome in prop::sample::select(Outcome::ALL),
    ) {
        let row = place % lines.len();
        let lever =
            [Lever::Students(row), Lever::Hours(row), Lever::Years7To12, Lever::AllStudents][lever];
        let now = estimate(&school, &lines, &rates()).totals;
        let Some(found) = curve_of(school, &lines, lever, outcome) else {
            prop_assert!(outcome.of(&now).is_none());
            return Ok(());
        };
        prop_assert!((2..=120).contains(&found.points.len()), "{}", found.points.len());
        prop_assert!(found.points.windows(2).all(|two| two[0].input < two[1].input));
        for point in &found.points {
            let (school, lines) = with(school, &lines, lever, point.input);
            let totals = estimate(&school, &lines, &rates()).totals;
            prop_assert_eq!(Some(point.result), outcome.of(&totals), "at {}", point.input);
        }
        let (first, last) = (found.points[0].input, found.points.last().unwrap().input);
        for edge in &found.edges {
            for beside in [edge.input.saturating_sub(1), edge.input, edge.input + 1] {
                let is_there = found.points.iter().any(|point| point.input == beside);
                prop_assert!(is_there || beside < first || beside > last, "{:?}", edge);
            }
            if edge.label == "15 FTE" {
                let fte = |number| {
                    let (school, lines) = with(school, &lines, lever, number);
                    estimate(&school, &lines, &rates()).totals.small_scale_fte
                };
                let cap = rates().small_scale_fte_cap();
                prop_assert!(fte(edge.input) >= cap && fte(edge.input - 1) < cap);
            }
        }
        prop_assert_eq!(Some(found.now.1), outcome.of(&now));
    }
}

fn told(tornado: &Tornado, lines: &[EnrolmentLine]) -> Vec<String> {
    let bar = |bar: &vdss_planner::analysis::TornadoBar| {
        let end = |end: &BarEnd| format!("{} {}", end.told(), end.result);
        format!("{}: {}; {}", bar.factor.label(lines), end(&bar.low), end(&bar.high))
    };
    tornado.bars.iter().map(bar).collect()
}

#[test]
fn bars_say_what_is_lowered_and_raised_and_stand_by_size() {
    let costs = Costs { fee_per_student: Some(money("500")), ..Costs::default() };
    let lines = [EnrolmentLine { costs, ..line(12) }];
    // 12 x (761 + 250) + 12 x 382.50 - 12 x 500 = 10,722
    let found = tornado_of(school(350), &lines, Outcome::Net, 10).unwrap();
    assert_eq!(found.base, money("10722"));
    assert_eq!(
        told(&found, &lines),
        [
            "Years 7 to 12 enrolments: 350 to 315 students $13,288.20; 350 to 385 students $8,155.80",
            "Band C per FTE: $761 to $684.90 $9,808.80; $761 to $837.10 $11,635.20",
            "Students of SIT20322: 12 to 11 students $9,828.50; 12 to 13 students $11,615.50",
            "Withdrawals before the VASS deadline: 0% $10,722.00; 10% $9,049.80",
            "Hours of all certificates: 180 to 162 hours $9,349.80; 180 to 198 hours $10,722.00",
            "Provider fee per student: $500 to $450 $11,322.00; $500 to $550 $10,122.00",
            "Small-scale maximum and taper: $1,299 and $6.11 to $1,169.10 and $5.50 $10,261.20; \
             $1,299 and $6.11 to $1,428.90 and $6.72 $11,182.80",
            "Low-cost materials per enrolment: $250 to $225 $10,422.00; $250 to $275 $11,022.00",
        ]
    );
}

#[test]
fn an_empty_scenario_has_no_bars_and_a_net_position_needs_costs() {
    assert_eq!(tornado_of(school(350), &[], Outcome::Total, 10).unwrap().bars, []);
    assert_eq!(tornado_of(school(350), &[line(3)], Outcome::Net, 10), None);
    assert_eq!(curve_of(school(350), &[line(3)], Lever::Students(1), Outcome::Total), None);
}

#[test]
fn curves_mark_the_numbers_that_the_rules_know() {
    let lines = [line(12), EnrolmentLine { hours: Hours::whole(90), ..line(5) }];
    let edges = |school, lever| {
        let found = curve_of(school, &lines, lever, Outcome::VetPayments).unwrap();
        found.edges.iter().map(|edge| format!("{}: {}", edge.input, edge.label)).collect::<Vec<_>>()
    };
    assert_eq!(
        edges(school(350), Lever::Years7To12),
        ["200: 200 students", "201: 201 students", "400: 400 students", "401: 401 students"]
    );
    // 12 FTE stand there already, and each student of the second line is half an FTE.
    assert_eq!(edges(school(350), Lever::Students(1)), ["6: 15 FTE"]);
    assert_eq!(edges(school(401), Lever::Students(1)), [""; 0], "no small-scale adjustment");
    assert_eq!(edges(school(350), Lever::Hours(1)), ["108: 15 FTE", "180: 180 hours, a full load"]);
}
