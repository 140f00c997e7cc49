//! "What if?": what is asked of a scenario, and what it is kept as.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vdss_planner::analysis::{Outcome, StudentsChange, WhatIf, narrative};
use vdss_planner::domain::{CertificateCode, FundingCycle, Hours};
use vdss_planner::plan::{Action, Plan, Scenario};
use vdss_planner::rates::SetKind;
use vdss_planner::storage::sample_plan;

/// The scenario Confirmed of the sample.
const CONFIRMED: usize = 1;

fn code(text: &str) -> CertificateCode {
    CertificateCode::parse(text).unwrap()
}

fn only(text: &str) -> BTreeSet<CertificateCode> {
    BTreeSet::from([code(text)])
}

/// The sample with what is asked of Confirmed kept at its end.
fn kept(asked: &WhatIf) -> Plan {
    let plan = sample_plan().unwrap();
    let after = plan.after(&asked.kept(&plan, CONFIRMED).unwrap()).unwrap();
    assert_eq!(after.scenarios()[..2], plan.scenarios()[..], "the others stay as they were");
    assert_eq!(after.scenarios().len(), 3);
    after
}

fn last(plan: &Plan) -> &Scenario {
    plan.scenarios().last().unwrap()
}

fn students(scenario: &Scenario) -> Vec<u32> {
    scenario.lines.iter().map(|line| line.students).collect()
}

#[test]
fn eight_more_students_in_hospitality() {
    let asked = WhatIf {
        certificates: only("SIT20322"),
        students: StudentsChange::Number(8),
        ..WhatIf::default()
    };
    let plan = kept(&asked);
    let scenario = last(&plan);
    assert_eq!(scenario.name, "Confirmed, 8 more students in Hospitality");
    assert_eq!(scenario.cycle, FundingCycle::WhatIf);
    assert_eq!(students(scenario), [16, 9, 9, 6, 5, 4, 4, 3, 3]);
    // 8 x 1,091 + 8 x 450; the small-scale adjustment is at its cap already.
    let payments = |scenario: &Scenario| plan.estimate_of(scenario).totals.vet_payments;
    let more = payments(scenario) - payments(&plan.scenarios()[CONFIRMED]);
    assert_eq!(more.plain(), "12328.00");
}

#[test]
fn per_cent_of_students_is_rounded_in_each_line_half_up() {
    let asked = WhatIf { students: StudentsChange::Percent(10), ..WhatIf::default() };
    let plan = kept(&asked);
    // 8.8, 9.9, 9.9, 6.6, 5.5, 4.4, 4.4, 3.3, 3.3
    assert_eq!(students(last(&plan)), [9, 10, 10, 7, 6, 4, 4, 3, 3]);
    let none = kept(&WhatIf { students: StudentsChange::Percent(-100), ..WhatIf::default() });
    assert!(students(last(&none)).iter().all(|&students| students == 0));
}

#[test]
fn fewer_students_than_there_are_leaves_none() {
    let asked = WhatIf {
        certificates: only("AUR20720"),
        students: StudentsChange::Number(-5),
        ..WhatIf::default()
    };
    assert_eq!(students(last(&kept(&asked))), [8, 9, 9, 6, 5, 4, 4, 0, 3]);
}

#[test]
fn withdrawals_leave_a_fraction_that_is_marked_as_expected() {
    let asked = WhatIf { withdrawals_percent: 6, ..WhatIf::default() };
    let plan = kept(&asked);
    let scenario = last(&plan);
    assert_eq!(plan.marked_name(scenario), format!("{} (expected value)", scenario.name));
    let totals = plan.estimate_of(scenario).totals;
    let before = plan.estimate_of(&plan.scenarios()[CONFIRMED]).totals;
    assert_eq!(totals.eligible_fte, before.eligible_fte.percent(94));
    assert_eq!(totals.materials, before.materials.percent(94));
    // An e-mail has no marks beside names.
    let estimates: Vec<_> = plan.scenarios().iter().map(|one| plan.estimate_of(one)).collect();
    let told = narrative(&plan, &estimates, CONFIRMED, 2, Outcome::VetPayments).unwrap();
    let expected = format!("The figures of {} are expected values, of the", scenario.name);
    assert!(told.contains(&expected), "{told}");
    let told = narrative(&plan, &estimates, 0, CONFIRMED, Outcome::VetPayments).unwrap();
    assert!(!told.contains("expected values"), "{told}");
}

#[test]
fn hours_school_and_rates() {
    let asked = WhatIf {
        certificates: only("BSB30120"),
        hours: -200,
        years_7_12: Some(190),
        rates_percent: 3,
        ..WhatIf::default()
    };
    let plan = kept(&asked);
    let scenario = last(&plan);
    assert_eq!(scenario.lines[1].hours, Hours::whole(0), "never below nothing");
    assert_eq!(scenario.lines[0].hours, Hours::whole(180), "not chosen");
    assert_eq!(scenario.years_7_12, Some(190));
    let rates = plan.rates_of(scenario).contents();
    assert_eq!((rates.id.0.as_str(), rates.kind), ("2023 +3%", SetKind::Projection));
    assert_eq!(rates.core_per_fte.mainstream.trimmed(), "1266", "1,265.87");
    assert!(plan.marked_name(scenario).ends_with("(projection)"));
    assert_eq!(plan.estimate_of(scenario).totals.small_scale_rate.trimmed(), "1338", "1,337.97");
}

#[test]
fn two_questions_of_one_per_cent_share_the_rates_they_make() {
    let asked = WhatIf { rates_percent: 3, ..WhatIf::default() };
    let once = kept(&asked);
    let twice = once.after(&asked.kept(&once, CONFIRMED).unwrap()).unwrap();
    assert_eq!(twice.rate_sets().len(), 2);
    assert_eq!(last(&twice).name, "Confirmed, rates +3% 2");
}

#[test]
fn a_certificate_dropped_and_one_added() {
    let plan = sample_plan().unwrap();
    let mut line = plan.scenarios()[0].lines[1].clone();
    line.certificate = Some(code("SIS30122"));
    let asked = WhatIf {
        dropped: only("SIT20322"),
        added: Some(line.clone()),
        students: StudentsChange::Number(1),
        ..WhatIf::default()
    };
    let plan = kept(&asked);
    let scenario = last(&plan);
    let codes = scenario.lines.iter().map(|line| line.certificate.as_ref().unwrap().as_str());
    assert_eq!(codes.clone().count(), 9);
    assert_eq!(codes.clone().next(), Some("BSB30120"));
    assert_eq!(scenario.lines.last(), Some(&line), "as it was entered");
    assert_eq!(scenario.lines[0].students, 10);
}

#[test]
fn a_choice_of_certificates_alone_asks_nothing() {
    assert!(WhatIf::default().is_neutral());
    assert!(WhatIf { certificates: only("SIT20322"), ..WhatIf::default() }.is_neutral());
    assert!(WhatIf { students: StudentsChange::Percent(0), ..WhatIf::default() }.is_neutral());
    assert!(!WhatIf { years_7_12: Some(0), ..WhatIf::default() }.is_neutral());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_can_be_kept_and_taken_back(
        number in any::<bool>(),
        by in -1_000_000..1_000_000_i32,
        percent in -100..=1_000_i32,
        withdrawals_percent in 0..=100_u8,
        hours in -10_000..10_000_i32,
        years_7_12 in prop::option::of(0..=1_000_000_u32),
        rates_percent in -20..=20_i32,
    ) {
        let students =
            if number { StudentsChange::Number(by) } else { StudentsChange::Percent(percent) };
        let asked = WhatIf {
            students, withdrawals_percent, hours, years_7_12, rates_percent, ..WhatIf::default()
        };
        let plan = kept(&asked);
        // What a file may hold: it is read again as it was written.
        let text = vdss_planner::storage::plan_to_text(&plan).unwrap();
        prop_assert_eq!(&vdss_planner::storage::parse_plan(&text).unwrap(), &plan);
        let back = plan.after(&Action::DeleteScenario(2)).unwrap();
        prop_assert_eq!(back, sample_plan().unwrap());
    }
}

#[test]
fn what_is_asked_of_certificates_that_are_not_there_is_not_told() {
    let more = WhatIf {
        certificates: only("SIT20322"),
        students: StudentsChange::Number(8),
        hours: -10,
        ..WhatIf::default()
    };
    let left_out = WhatIf { dropped: only("SIT20322"), ..more.clone() };
    assert_eq!(last(&kept(&left_out)).name, "Confirmed, without Hospitality");
    // Asked of one scenario, and then of another that does not offer it.
    let plan = sample_plan().unwrap();
    let plan = plan.after(&Action::DeleteLine { scenario: CONFIRMED, row: 0 }).unwrap();
    for asked in [more, left_out] {
        let kept = plan.after(&asked.kept(&plan, CONFIRMED).unwrap()).unwrap();
        assert_eq!(last(&kept).name, "Confirmed 2");
    }
}
