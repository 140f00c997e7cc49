//! What holds of notices and costs whatever the plan: a mend can be made and mends its notice, one line
//! made of several is worth what they were, and a net position is what is left.

use proptest::prelude::*;
use rust_decimal::Decimal;
use vdss_planner::domain::{
    CertificateCode, Costs, EnrolmentLine, FundingCycle, Money, SchoolProfile, Years7To12,
};
use vdss_planner::funding::{Estimate, SchoolFacts, Totals, classes};
use vdss_planner::plan::{
    Action, LinesStep, Notice, PaymentsBasis, Plan, PlanFile, Scenario, folded, notices,
    plan_notices,
};
use vdss_planner::rates::{Catalogue, RateBook, SmallScaleReading};

use crate::cases::{line, school};

/// A plan with a scenario for each list of lines, under the rates of 2023.
fn plan(years_7_12: u32, scenarios: Vec<Vec<EnrolmentLine>>) -> Plan {
    let rates = RateBook::built_in().unwrap().sets()[0].clone();
    let scenario = |(number, lines)| Scenario {
        advice: vdss_planner::plan::Advice::default(),
        note: String::new(),
        approved: None,
        name: format!("Scenario {number}"),
        cycle: FundingCycle::WhatIf,
        rate_set: rates.id().clone(),
        years_7_12: None,
        lines,
    };
    Plan::checked(PlanFile {
        prepared_by: String::new(),
        recommendation: String::new(),
        approved: None,
        rate_notes: Vec::new(),
        school: SchoolProfile {
            years_7_12: Years7To12::Total(years_7_12),
            ..SchoolProfile::default()
        },
        planning_year: 2023,
        small_scale_reading: SmallScaleReading::Published,
        baseline: "Scenario 0".to_owned(),
        payments: PaymentsBasis::default(),
        scenarios: scenarios.into_iter().enumerate().map(scenario).collect(),
        rate_sets: vec![rates.clone()],
    })
    .unwrap()
}

fn estimate_of(plan: &Plan) -> Estimate {
    plan.estimate_of(&plan.scenarios()[0])
}

/// Lines of which some are alike, and some lack something.
fn lines() -> impl Strategy<Value = Vec<EnrolmentLine>> {
    let codes = prop::sample::select(vec!["SIT20322", "CUA30915", "CUA30920", "22338VIC"]);
    let few = (line(), codes, 0_u8..12).prop_map(|(line, code, lacks)| {
        let mut line = EnrolmentLine::from(&line);
        line.certificate = Some(CertificateCode::parse(code).unwrap());
        match lacks {
            0 => line.certificate = None,
            1 => line.band = None,
            2 => line.hours = vdss_planner::domain::Hours::default(),
            3 => line.level = Some(vdss_planner::domain::Level::IV),
            _ => (),
        }
        line
    });
    let copies = prop::collection::vec((any::<prop::sample::Index>(), 0_u32..=40), 0..6);
    (prop::collection::vec(few, 1..6), copies).prop_map(|(mut lines, copies)| {
        for (of, students) in copies {
            let mut copy = of.get(&lines).clone();
            copy.students = students;
            lines.push(copy);
        }
        lines
    })
}

/// The amounts of some totals that are sums over lines.
fn sums(totals: &Totals) -> [Money; 4] {
    [totals.core, totals.targeted, totals.materials, totals.cost.unwrap_or_default()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn costs_and_net_position_are_the_vet_payments(profile in school(), lines in lines()) {
        let rates = RateBook::built_in().unwrap().sets()[0].clone();
        let estimate =
            vdss_planner::funding::estimate(&SchoolFacts::from(&profile), &lines, &rates);
        let totals = &estimate.totals;
        let known: Vec<Money> = estimate.lines.iter().filter_map(|line| line.cost).collect();
        prop_assert_eq!(totals.cost.is_some(), !known.is_empty());
        prop_assert_eq!(totals.net.is_some(), !known.is_empty());
        if let (Some(cost), Some(net)) = (totals.cost, totals.net) {
            prop_assert_eq!(cost, known.iter().copied().sum::<Money>());
            prop_assert_eq!(net + cost, totals.vet_payments);
        }
        for (line, result) in lines.iter().zip(&estimate.lines) {
            let Costs { class_size, .. } = line.costs;
            let without_size = Costs { class_size: None, ..line.costs };
            prop_assert_eq!(result.cost.is_some(), without_size != Costs::default());
            prop_assert_eq!(result.net().is_some(), result.cost.is_some());
            if let (Some(cost), Some(net)) = (result.cost, result.net()) {
                prop_assert!(!cost.is_negative() && cost == cost.to_cents());
                prop_assert_eq!(net + cost, result.amounts.targeted + result.amounts.materials);
            }
            let made = u64::from(classes(line.students, class_size));
            let places = u64::from(class_size.unwrap_or(u32::MAX));
            prop_assert!(made * places >= u64::from(line.students), "everyone has a place");
            prop_assert!(made == 0 || (made - 1) * places < u64::from(line.students));
        }
    }

    #[test]
    fn every_mend_can_be_made_and_mends_its_notice(one in lines(), other in lines()) {
        let catalogue = Catalogue::built_in().unwrap();
        let book = RateBook::built_in().unwrap();
        let plan = plan(312, vec![one, other]);
        let estimates: Vec<Estimate> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        let all = plan_notices(&plan, &estimates, &catalogue, &book);
        for (place, (scenario, found)) in plan.scenarios().iter().zip(&all).enumerate() {
            let alone = notices(&plan, scenario, &estimates[place], &catalogue, &book);
            prop_assert_eq!(&alone, found, "one by one as all at once");
            prop_assert!(found.iter().map(Notice::weight).is_sorted());
            let folded = folded(found);
            prop_assert_eq!(folded.iter().map(vdss_planner::plan::Folded::count).sum::<usize>(), found.len());
            for notice in found {
                prop_assert!(!notice.title().is_empty() && notice.text().ends_with('.'), "{}", notice.text());
                prop_assert!(notice.rows().iter().all(|row| *row < scenario.lines.len()));
                for mend in notice.mends(&plan, place, &catalogue, &book) {
                    let mended = plan.after(&mend.action).unwrap();
                    let here = &mended.scenarios()[place];
                    let left =
                        notices(&mended, here, &mended.estimate_of(here), &catalogue, &book);
                    prop_assert!(!left.contains(notice), "{} leaves {}", mend.label, notice.title());
                    prop_assert!(!mend.action.name(&plan).is_empty());
                }
            }
        }
    }

    #[test]
    fn one_line_made_of_several_is_worth_what_they_were(lines in lines()) {
        let catalogue = Catalogue::built_in().unwrap();
        let book = RateBook::built_in().unwrap();
        let plan = plan(312, vec![lines]);
        let before = estimate_of(&plan);
        let scenario = &plan.scenarios()[0];
        for notice in notices(&plan, scenario, &before, &catalogue, &book) {
            if !matches!(notice, Notice::SameCertificate(_)) {
                continue;
            }
            for mend in notice.mends(&plan, 0, &catalogue, &book) {
                let is_merge = matches!(
                    mend.action,
                    Action::ChangeLines { step: LinesStep::Merge(_), .. }
                );
                prop_assert!(is_merge);
                let merged = plan.after(&mend.action).unwrap();
                let after = estimate_of(&merged);
                let students = |plan: &Plan| plan.scenarios()[0].students();
                prop_assert_eq!(students(&merged), students(&plan));
                prop_assert_eq!(after.totals.eligible_students, before.totals.eligible_students);
                prop_assert_eq!(after.totals.eligible_fte, before.totals.eligible_fte);
                prop_assert_eq!(after.totals.small_scale, before.totals.small_scale);
                // Each rounded product is at most half a cent from exact: one for every line there was
                // and one for the line there is, and a cost has four products.
                let gone = before.lines.len() - after.lines.len();
                let roundings = Decimal::from(gone + 2);
                let most = roundings * Decimal::new(5, 3);
                for (place, (was, is)) in
                    sums(&before.totals).into_iter().zip(sums(&after.totals)).enumerate()
                {
                    let products = if place == 3 { Decimal::from(4) } else { Decimal::ONE };
                    let change = (is - was).decimal().abs();
                    prop_assert!(change <= most * products, "{was} became {is}");
                }
            }
        }
    }
}
