//! Goals and break-even agree with trying every whole number, whatever the school and its lines.

use std::ops::RangeInclusive;

use proptest::prelude::*;
use rust_decimal::Decimal;
use vdss_planner::analysis::{
    Goal, Lever, NumberRanges, Outcome, break_even, break_even_within, goal_answer,
    goal_answer_within,
};
use vdss_planner::domain::{Costs, EnrolmentLine, Money, Pathway};
use vdss_planner::funding::{Case, SchoolFacts, estimate};

use crate::schools::{any_line, any_lines, any_school, cents, line, money, rates, school, with};

fn check_ranges(found: &NumberRanges, holds: impl Fn(u32) -> bool) {
    for number in found.bounds() {
        assert_eq!(found.contains(number), holds(number), "{number} of {found:?}");
    }
}

fn check_goal(
    school: SchoolFacts,
    lines: &[EnrolmentLine],
    goal: Goal,
    bounds: RangeInclusive<u32>,
) {
    let rates = rates();
    let now = estimate(&school, lines, &rates);
    let case = Case { school: &school, lines, rates: &rates, estimate: &now };
    let result = |number| {
        let (school, lines) = with(school, lines, goal.lever, number);
        goal.outcome.of(&estimate(&school, &lines, &rates).totals)
    };
    let answer = goal_answer_within(&case, goal, bounds.clone());
    let Some(answer) = answer else {
        assert_eq!(goal.outcome, Outcome::Net);
        assert!(now.totals.net.is_none());
        return;
    };
    let results: Vec<Money> = bounds.clone().map(|number| result(number).unwrap()).collect();
    let at = |number: u32| results[(number - bounds.start()) as usize];
    check_ranges(&answer.numbers, |number| at(number) >= goal.at_least);
    assert_eq!(answer.depends, results.iter().any(|&other| other != results[0]));
    let away = |number: u32| (Decimal::from(number) - answer.now).abs();
    let reaching = bounds.clone().filter(|&number| at(number) >= goal.at_least);
    let nearest = reaching.min_by_key(|&number| away(number));
    assert_eq!(answer.nearest, nearest.map(|number| (number, at(number))));
    assert_eq!(answer.result_now, goal.outcome.of(&now.totals).unwrap());
    assert!(!answer.told(lines).is_empty());
}

fn bounds_of(lever: Lever) -> RangeInclusive<u32> {
    match lever {
        Lever::Students(_) => 0..=70,
        Lever::Hours(_) => 0..=400,
        Lever::Years7To12 => 0..=450,
        Lever::AllStudents => 0..=250,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_goal_is_answered_as_by_trying_every_number(
        school in any_school(),
        lines in any_lines(),
        place in 0_usize..3,
        lever in 0_usize..4,
        outcome in prop::sample::select(Outcome::ALL),
        (towards, cents_more) in (0_u32..400, -300_i64..300),
    ) {
        let row = place % lines.len();
        let lever =
            [Lever::Students(row), Lever::Hours(row), Lever::Years7To12, Lever::AllStudents][lever];
        let bounds = bounds_of(lever);
        // A target that is nearly met by some number is the hardest to decide.
        let (there, changed) = with(school, &lines, lever, towards.min(*bounds.end()));
        let met = outcome.of(&estimate(&there, &changed, &rates()).totals).unwrap_or_default();
        let goal = Goal { lever, outcome, at_least: met + cents(cents_more) };
        check_goal(school, &lines, goal, bounds.clone());
        check_goal(school, &lines, Goal { at_least: met, ..goal }, bounds);
    }

    #[test]
    fn break_even_is_found_as_by_trying_every_number_of_students(
        school in any_school(),
        line in any_line(),
    ) {
        let rates = rates();
        let lines = [line];
        let now = estimate(&school, &lines, &rates);
        let case = Case { school: &school, lines: &lines, rates: &rates, estimate: &now };
        match break_even_within(&case, 0, 0..=150) {
            None => prop_assert!(now.lines[0].cost.is_none()),
            Some(found) => {
                prop_assert_eq!(Some(found.net), now.lines[0].net());
                check_ranges(&found.numbers, |students| {
                    let trial = [EnrolmentLine { students, ..lines[0].clone() }];
                    let net = estimate(&school, &trial, &rates).lines[0].net().unwrap();
                    !net.is_negative()
                });
            }
        }
    }
}

fn answered(school: SchoolFacts, lines: &[EnrolmentLine], goal: Goal) -> String {
    let rates = rates();
    let now = estimate(&school, lines, &rates);
    let case = Case { school: &school, lines, rates: &rates, estimate: &now };
    goal_answer(&case, goal).unwrap().told(lines)
}

#[test]
fn answers_are_plain_words() {
    // A student of band C with low-cost materials draws 761 + 250 = 1,011.
    let goal =
        |lever, at_least| Goal { lever, outcome: Outcome::VetPayments, at_least: money(at_least) };
    let lines = [line(12)];
    assert_eq!(
        answered(school(900), &lines, goal(Lever::Students(0), "14000")),
        "Students of SIT20322: 14 or more. Nearest to now is 14 students: VET payments would be \
         $14,154.00."
    );
    assert_eq!(
        answered(school(900), &lines, goal(Lever::Students(0), "12000")),
        "It is reached already: VET payments are $12,132.00. Students of SIT20322 may be 12 or more, \
         with all else as it is."
    );
    assert_eq!(
        answered(school(900), &lines, goal(Lever::Hours(0), "20000")),
        "No such number: with 0 to 8,784 hours VET payments are always below $20,000.00."
    );
    let unbanded = [EnrolmentLine { band: None, ..line(12) }];
    assert_eq!(
        answered(school(350), &unbanded, goal(Lever::Hours(0), "1")),
        "VET payments do not depend on hours per student of SIT20322: they are $0.00 with any number, \
         so that $1.00 is not reached."
    );
    // 12 FTE x (1,299 - 6.11 x (n - 200)) + 12,132 is 20,000 or more up to n = 305.
    assert_eq!(
        answered(school(350), &lines, goal(Lever::Years7To12, "20000")),
        "Years 7 to 12 enrolments: up to 305. Nearest to now is 305 students in Years 7 to 12: VET \
         payments would be $20,021.40."
    );
}

#[test]
fn classes_make_a_line_pay_for_itself_in_several_ranges() {
    let costs =
        Costs { cost_per_class: Some(money("12000")), class_size: Some(15), ..Costs::default() };
    let lines = [EnrolmentLine { costs, ..line(14) }];
    let (rates, school) = (rates(), school(900));
    let now = estimate(&school, &lines, &rates);
    let case = Case { school: &school, lines: &lines, rates: &rates, estimate: &now };
    let found = break_even(&case, 0).unwrap();
    assert_eq!(found.net.plain(), "2154.00");
    // One class pays from 12 students on (12,132); two from 24 (24,264), three from 36,
    // four from 48, and five, which begin at 61, at once.
    assert_eq!(found.told(), "12 to 15, 24 to 30, 36 to 45, or 48 or more");
    assert_eq!(break_even(&case, 1), None);
}

#[test]
fn never_and_always_are_said_plainly() {
    let told = |fee: &str, pathway| {
        let costs = Costs { fee_per_student: Some(money(fee)), ..Costs::default() };
        let lines = [EnrolmentLine { costs, pathway, ..line(14) }];
        let (rates, school) = (rates(), school(900));
        let now = estimate(&school, &lines, &rates);
        let case = Case { school: &school, lines: &lines, rates: &rates, estimate: &now };
        break_even(&case, 0).unwrap().sentence("SIT20322")
    };
    let always = "SIT20322 pays for itself with any number of students.";
    assert_eq!(told("1011", Pathway::School), always);
    let never = "SIT20322 pays for itself with no number of students up to 10,000.";
    assert_eq!(told("1011.01", Pathway::School), never);
    assert_eq!(told("100", Pathway::Sbat), never);
}
