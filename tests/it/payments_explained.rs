//! No explanation of a payment disagrees with the payment: for any basis, what is explained is the
//! figure of the year, and each figure that it is made of explains itself. Then some as they read.

use proptest::prelude::*;
use vdss_planner::analysis::{PaymentFigure, Subject, YearPayments, explain_subject};
use vdss_planner::domain::{CostItem, Money};
use vdss_planner::funding::{Estimate, Explanation, Input, Origin, Rule, Value, When};
use vdss_planner::plan::{Action, LineEdit, PaymentsEdit, Plan, SchoolEdit};
use vdss_planner::storage::sample_plan;

/// Every figure of a year's payments.
fn figures() -> Vec<PaymentFigure> {
    let kinds = [
        PaymentFigure::Amount,
        PaymentFigure::Paid,
        PaymentFigure::Cost,
        PaymentFigure::Spent,
        PaymentFigure::InHand,
    ];
    let of_terms = kinds.iter().flat_map(|kind| When::ALL.iter().map(|&when| kind(when)));
    of_terms.chain([PaymentFigure::Indicative, PaymentFigure::Revised]).collect()
}

fn estimates(plan: &Plan) -> Vec<Estimate> {
    plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect()
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

/// The sample after some actions.
fn after(actions: &[Action]) -> Plan {
    actions.iter().fold(sample_plan().unwrap(), |plan, action| plan.after(action).unwrap())
}

fn cost(dollars: Money) -> Action {
    let edit = LineEdit::Cost(CostItem::Other, Some(dollars));
    Action::EditLine { scenario: 1, row: 0, edit }
}

fn advised(dollars: Money) -> Action {
    Action::EditPayments(PaymentsEdit::Advised(Some(dollars)))
}

fn amounts(explained: &Explanation<Subject>) -> Vec<Money> {
    let amount = |value: &Value| match value {
        Value::Money(amount) => Some(*amount),
        _ => None,
    };
    explained.operands.iter().filter_map(|operand| amount(&operand.value)).collect()
}

fn agrees(plan: &Plan) -> Result<(), TestCaseError> {
    let estimates = estimates(plan);
    let year = YearPayments::of(plan, &estimates).unwrap();
    for figure in figures() {
        let subject = Subject::Payment(figure);
        let explained = explain_subject(plan, &estimates, subject);
        let Some(explained) = explained else {
            prop_assert_eq!(year.amount(figure), None, "{:?}", figure);
            continue;
        };
        let result = year.amount(figure).unwrap();
        prop_assert_eq!(&explained.result, &Value::Money(result), "{:?}", figure);
        prop_assert_eq!(explained.figure, subject);
        prop_assert!(explained.numbers.ends_with(&result.to_string()), "{}", explained.numbers);
        for operand in &explained.operands {
            if let Origin::Figure(of) = operand.origin {
                let its_own = explain_subject(plan, &estimates, of).unwrap();
                prop_assert_eq!(&its_own.result, &operand.value, "{:?} of {:?}", of, figure);
            }
        }
        // The result follows from the operands shown, as a reader with a calculator would have it.
        let parts = amounts(&explained);
        match (figure, parts.as_slice()) {
            (PaymentFigure::Paid(_) | PaymentFigure::Spent(_), parts) => {
                prop_assert_eq!(parts.iter().copied().sum::<Money>(), result);
            }
            (
                PaymentFigure::InHand(_)
                | PaymentFigure::Amount(When::Term4)
                | PaymentFigure::Cost(When::Term4),
                &[from, less],
            ) => {
                prop_assert_eq!(from - less, result);
            }
            (PaymentFigure::Amount(When::Adjustment), &[revised, indicative]) => {
                prop_assert_eq!((revised - indicative).divided_by(2), result);
            }
            (PaymentFigure::Amount(When::Term3), &[revised]) if year.payments.new_provider => {
                prop_assert_eq!(revised.times(3).divided_by(4), result);
            }
            (PaymentFigure::Amount(_), &[annual]) => prop_assert_eq!(annual.divided_by(4), result),
            (PaymentFigure::Amount(_) | PaymentFigure::Cost(_), &[]) => {
                prop_assert_eq!(result, Money::ZERO);
            }
            (PaymentFigure::Cost(when), &[year_costs]) => {
                let share = year.costs.unwrap().shares.by_term()[when.term().unwrap()];
                prop_assert_eq!(year_costs.times(share.into()).divided_by(100), result);
            }
            (PaymentFigure::Indicative | PaymentFigure::Revised, &[amount]) => {
                prop_assert_eq!(amount.to_cents(), result);
            }
            (figure, parts) => prop_assert!(false, "{:?} is made of {:?}", figure, parts),
        }
    }
    Ok(())
}

fn dollars() -> impl Strategy<Value = Money> {
    (0_u32..200_000, 0_u32..10_000).prop_map(|(whole, rest)| money(&format!("{whole}.{rest:04}")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_explanation_disagrees_with_its_payment(
        amount in prop::option::of(dollars()),
        costs in prop::option::of(dollars()),
        new_provider in any::<bool>(),
        revised in prop::option::of(0_usize..2),
        shares in prop::array::uniform3(0_u8..=33),
    ) {
        let mut actions = vec![
            Action::EditPayments(PaymentsEdit::Advised(amount)),
            Action::EditPayments(PaymentsEdit::Revised(revised)),
            Action::EditSchool(SchoolEdit::NewProvider(new_provider)),
        ];
        actions.extend(costs.map(cost));
        actions.extend((0..3).map(|term| Action::EditPayments(PaymentsEdit::CostShare(term, shares[term]))));
        agrees(&after(&actions))?;
    }
}

#[test]
fn what_is_taken_back_is_taken_away_in_a_sum() {
    let plan = sample_plan().unwrap();
    let subject = Subject::Payment(PaymentFigure::Paid(When::Adjustment));
    let explained = explain_subject(&plan, &estimates(&plan), subject).unwrap();
    assert_eq!(explained.numbers, "$19,751.03 + $19,751.03 − $2,684.09 = $36,817.97");
}

/// An explanation as it reads: label and result, formula, numbers, operands, rules, notes.
fn reads(plan: &Plan, figure: PaymentFigure, expected: &[&str]) {
    let explained = explain_subject(plan, &estimates(plan), Subject::Payment(figure)).unwrap();
    let mut lines = vec![
        format!("{}: {} {}", explained.label, explained.result.shown(), explained.unit),
        explained.formula.clone(),
        explained.numbers.clone(),
    ];
    for operand in &explained.operands {
        let from = match operand.origin {
            Origin::Figure(Subject::Payment(_)) => "payment",
            Origin::Figure(Subject::Figure { .. }) => "figure",
            Origin::Input(Input::Payments) => "entered for the payments",
            Origin::Input(Input::School) => "entered for the school",
            _ => "elsewhere",
        };
        lines.push(format!("- {}: {} [{from}]", operand.label, operand.value.shown()));
    }
    let rules: Vec<&str> = explained.rules.iter().copied().map(Rule::number).collect();
    lines.push(rules.join(" "));
    lines.extend(explained.notes);
    assert_eq!(lines, expected);
}

#[test]
fn the_payments_of_the_sample() {
    let plan = sample_plan().unwrap();
    reads(
        &plan,
        PaymentFigure::Amount(When::Term1),
        &[
            "Payment of Term 1: $19,751.03 of the year's payments",
            "25% × indicative annual amount",
            "25% × $79,004.10 = $19,751.03",
            "- Indicative annual amount, Indicative: $79,004.10 [payment]",
            "R14 R10",
        ],
    );
    reads(
        &plan,
        PaymentFigure::Amount(When::Adjustment),
        &[
            "Adjustment between Terms 2 and 3: -$2,684.09 of the year's payments",
            "50% × (revised − indicative annual amount)",
            "50% × ($73,635.93 − $79,004.10) = -$2,684.09",
            "- Revised annual amount, Confirmed: $73,635.93 [payment]",
            "- Indicative annual amount, Indicative: $79,004.10 [payment]",
            "R14 R10",
        ],
    );
    reads(
        &plan,
        PaymentFigure::Revised,
        &[
            "Revised annual amount: $73,635.93 a year",
            "VET payments of the scenario Confirmed",
            "Confirmed: $73,635.93",
            "- VET payments (new money), Confirmed: $73,635.93 [figure]",
            "R12 R13 R14",
        ],
    );
    let costless = Subject::Payment(PaymentFigure::InHand(When::Term1));
    assert_eq!(explain_subject(&plan, &estimates(&plan), costless), None);
    assert_eq!(explain_subject(&plan, &[], Subject::Payment(PaymentFigure::Revised)), None);
}

#[test]
fn what_the_department_advised_and_a_new_provider() {
    let new = Action::EditSchool(SchoolEdit::NewProvider(true));
    let plan = after(&[advised(money("80000.005")), new]);
    reads(
        &plan,
        PaymentFigure::Indicative,
        &[
            "Indicative annual amount: $80,000.01 a year",
            "As advised by the department, entered in this plan",
            "Advised: $80,000.01",
            "- Indicative VET payments as advised by the department: $80,000.01 [entered for the payments]",
            "R13 R14",
        ],
    );
    reads(
        &plan,
        PaymentFigure::Amount(When::Term4),
        &[
            "Payment of Term 4: $18,408.98 of the year's payments",
            "Revised annual amount − what is paid up to Term 3, which is 25% of it but for roundings",
            "$73,635.93 − $55,226.95 = $18,408.98",
            "- Revised annual amount, Confirmed: $73,635.93 [payment]",
            "- Paid up to Term 3: $55,226.95 [payment]",
            "- VET before the year: None: a new provider [entered for the school]",
            "R15 R10",
            "The guideline names the first payment of a new provider, 75% in Term 3. That the rest follows in Term 4 is our reading.",
        ],
    );
}

#[test]
fn costs_by_assumed_shares_and_what_is_in_hand() {
    let share = Action::EditPayments(PaymentsEdit::CostShare(0, 40));
    let plan = after(&[cost(money("80000")), share]);
    let assumed = "In which terms the costs fall is this school's own assumption, entered on the Payments page. The department does not say.";
    reads(
        &plan,
        PaymentFigure::Cost(When::Term1),
        &[
            "Costs of Term 1: $32,000.00 of the year's costs",
            "Costs × share of the term",
            "$80,000.00 × 40% = $32,000.00",
            "- Costs, Confirmed: $80,000.00 [figure]",
            "- Share of the costs in Term 1, assumed: 40% [entered for the payments]",
            "R10",
            assumed,
        ],
    );
    reads(
        &plan,
        PaymentFigure::InHand(When::Term1),
        &[
            "Cash in hand after Term 1: -$12,248.97 in hand",
            "What is paid so far − the costs so far",
            "$19,751.03 − $32,000.00 = -$12,248.97",
            "- Paid up to Term 1: $19,751.03 [payment]",
            "- Costs up to Term 1: $32,000.00 [payment]",
            "",
            assumed,
        ],
    );
}

#[test]
fn two_scenarios_of_a_new_provider_do_not_differ_early_since_nothing_is_paid() {
    let note = |plan: &Plan| {
        let figure = PaymentFigure::Amount(When::Term3);
        let difference = Subject::PaymentDifference { scenario: 1, baseline: 0, figure };
        explain_subject(plan, &estimates(plan), difference).unwrap().notes.remove(0)
    };
    let plan = sample_plan().unwrap();
    assert!(note(&plan).contains("indicative amount"));
    let new = after(&[Action::EditSchool(SchoolEdit::NewProvider(true))]);
    assert!(note(&new).contains("paid nothing in Terms 1 and 2"), "{}", note(&new));
}
