//! The difference by cause: it adds up to the cent, whatever the pair; what did not change brings
//! nothing; and it is the average over all orders.

use vdss_planner::analysis::{
    ByCause, Cause, CauseSet, Outcome, Presence, ResultPart, Subject, by_certificate,
    difference_between, difference_by_cause, explain_subject, narrative,
};
use vdss_planner::domain::{
    Band, CertificateCode, EnrolmentLine, FundingCycle, Hours, Level, MaterialsTier, Money,
    Pathway, SchoolType,
};
use vdss_planner::funding::{Estimate, Operand, Origin, SchoolFacts, Value};
use vdss_planner::plan::{Plan, PlanFile, Scenario};
use vdss_planner::rates::{RateSet, RateSetFile, RateSetId, SmallScaleReading};

use crate::pairs::{Side, by_cause, case_of, money, pair, rate_sets};
use crate::seeded::Seeded;

const PAIRS: usize = 10_000;

/// Half of the pairs by one result, half by the other.
fn each_pair(mut check: impl FnMut(&Side, &Side, &ByCause)) {
    let sets = rate_sets();
    let mut seeded = Seeded(2023);
    for number in 0..PAIRS {
        let (baseline, scenario) = pair(&sets, &mut seeded);
        let outcome = [Outcome::VetPayments, Outcome::Total][number % 2];
        check(&baseline, &scenario, &by_cause(&baseline, &scenario, outcome));
    }
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.sum()
}

#[test]
fn rows_columns_and_causes_add_up_to_the_cent() {
    let mut found_all = CauseSet::NONE;
    let mut names = Vec::new();
    each_pair(|baseline, scenario, found| {
        let totals = |side: &Side| found.outcome.of(&side.estimate().totals).unwrap();
        assert_eq!(found.baseline, totals(baseline));
        assert_eq!(found.scenario, totals(scenario));
        assert_eq!(found.difference, found.scenario - found.baseline);
        assert_eq!(sum(found.causes.iter().map(|(_, amount)| *amount)), found.difference);
        assert_eq!(sum(found.rows.iter().map(|row| row.baseline)), found.baseline);
        assert_eq!(sum(found.rows.iter().map(|row| row.scenario)), found.scenario);
        for row in &found.rows {
            assert_eq!(row.difference, row.scenario - row.baseline);
            assert_eq!(sum(row.cells.iter().map(|(_, amount)| *amount)), row.difference);
            assert!(row.cells.iter().all(|(_, amount)| *amount == amount.to_cents()));
            // Half a cent a cause, and a cent for each line that is split: never what a cause owes.
            let rounding = row.cell(Cause::Rounding);
            assert!(rounding.absolute() <= money("0.06"), "{rounding} of {row:?}");
        }
        for &cause in Cause::ALL {
            let column = sum(found.rows.iter().map(|row| row.cell(cause)));
            assert_eq!(column, found.cause(cause), "{cause:?}");
        }
        for (cause, _) in &found.causes {
            if !found_all.contains(*cause) {
                names.push(*cause);
                found_all =
                    names.iter().fold(CauseSet::NONE, |all, &one| all.and(CauseSet::only(one)));
            }
        }
    });
    names.sort();
    assert_eq!(names, Cause::ALL, "every cause is met among the pairs");
}

#[test]
fn the_other_way_round_every_cause_has_the_other_sign() {
    each_pair(|baseline, scenario, found| {
        let back = by_cause(scenario, baseline, found.outcome);
        assert_eq!(back.difference, -found.difference);
        let turned = |causes: &[(Cause, Money)]| -> Vec<(Cause, Money)> {
            causes
                .iter()
                .map(|&(cause, amount)| match cause {
                    Cause::CertificateAdded => (Cause::CertificateDropped, -amount),
                    Cause::CertificateDropped => (Cause::CertificateAdded, -amount),
                    _ => (cause, -amount),
                })
                .collect()
        };
        let sorted = |mut causes: Vec<(Cause, Money)>| {
            causes.sort();
            causes
        };
        assert_eq!(sorted(turned(&back.causes)), found.causes);
        for row in &found.rows {
            let other = back.rows.iter().find(|other| other.part.name() == row.part.name());
            assert_eq!(sorted(turned(&other.unwrap().cells)), row.cells, "{:?}", row.part);
        }
    });
}

#[test]
fn what_did_not_change_brings_nothing() {
    each_pair(|baseline, scenario, found| {
        let zero = |cause| assert!(found.cause(cause).is_zero(), "{cause:?}");
        let codes = |side: &Side| -> Vec<CertificateCode> {
            side.lines.iter().filter_map(|line| line.certificate.clone()).collect()
        };
        let (before, after) = (codes(baseline), codes(scenario));
        if after.iter().all(|code| before.contains(code)) {
            zero(Cause::CertificateAdded);
        }
        if before.iter().all(|code| after.contains(code)) {
            zero(Cause::CertificateDropped);
        }
        if baseline.lines == scenario.lines {
            for cause in [
                Cause::Students,
                Cause::Hours,
                Cause::Band,
                Cause::MaterialsTier,
                Cause::Eligibility,
            ] {
                zero(cause);
            }
        }
        if same_but_cap(baseline, scenario) {
            zero(Cause::Rates);
        }
        if cap(&baseline.rates) == cap(&scenario.rates) {
            zero(Cause::SmallScaleCap);
        }
        if baseline.school.years_7_12 == scenario.school.years_7_12 {
            zero(Cause::SchoolSize);
        }
        if baseline.school.floor == scenario.school.floor {
            zero(Cause::Floor);
        }
    });
}

fn cap(rates: &RateSet) -> u32 {
    rates.contents().small_scale.fte_cap
}

fn same_but_cap(baseline: &Side, scenario: &Side) -> bool {
    with_cap(&baseline.rates, 15) == with_cap(&scenario.rates, 15)
        && baseline.school.school_type == scenario.school.school_type
        && baseline.school.reading == scenario.school.reading
}

fn with_cap(rates: &RateSet, cap: u32) -> RateSet {
    changed(rates, |file| file.small_scale.fte_cap = cap)
}

fn changed(rates: &RateSet, change: impl FnOnce(&mut RateSetFile)) -> RateSet {
    let mut file = rates.contents().clone();
    change(&mut file);
    RateSet::checked(file).unwrap()
}

/// A school of 250 students, with a floor that is paid out of, and three certificates.
fn plain() -> Side {
    let line = |code: &str, students| EnrolmentLine {
        certificate: Some(CertificateCode::parse(code).unwrap()),
        level: Some(Level::II),
        band: Some(Band::D),
        materials_tier: Some(MaterialsTier::Low),
        hours: Hours::whole(133),
        students,
        ..EnrolmentLine::empty()
    };
    Side {
        school: SchoolFacts {
            school_type: SchoolType::Mainstream,
            years_7_12: 250,
            floor: Some(money("40000.50")),
            reading: SmallScaleReading::Published,
        },
        lines: vec![line("SIT20322", 11), line("BSB30120", 7), line("CHC30121", 6)],
        rates: rate_sets()[0].clone(),
    }
}

/// One change of one kind, and the cause that it is.
type Change = (Cause, fn(&mut Side));

const CHANGES: [Change; 18] = [
    (Cause::Students, |side| side.lines[0].students = 8),
    (Cause::Students, |side| side.lines[1].withdrawals_percent = 7),
    (Cause::Hours, |side| side.lines[0].hours = Hours::whole(97)),
    (Cause::Band, |side| side.lines[2].band = Some(Band::B)),
    (Cause::Band, |side| side.lines[2].band = None),
    (Cause::MaterialsTier, |side| side.lines[1].materials_tier = Some(MaterialsTier::High)),
    (Cause::Rates, |side| side.rates = rate_sets()[1].clone()),
    (Cause::Rates, |side| side.school.school_type = SchoolType::Specialist),
    (Cause::Rates, |side| side.school.reading = SmallScaleReading::CoreEquivalent),
    (Cause::Eligibility, |side| side.lines[0].pathway = Pathway::Sbat),
    (Cause::Eligibility, |side| side.lines[0].level = Some(Level::IV)),
    (Cause::Eligibility, |side| "EAL (Access)".clone_into(&mut side.lines[1].title)),
    (Cause::Eligibility, |side| side.lines[1].age = Some(14)),
    (Cause::CertificateAdded, |side| {
        side.lines.push(EnrolmentLine {
            certificate: Some(CertificateCode::parse("AUR20720").unwrap()),
            ..side.lines[0].clone()
        });
    }),
    (Cause::CertificateDropped, |side| drop(side.lines.remove(1))),
    (Cause::SchoolSize, |side| side.school.years_7_12 = 333),
    (Cause::SmallScaleCap, |side| side.rates = rate_sets()[4].clone()),
    (Cause::Floor, |side| side.school.floor = Some(money("39999.99"))),
];

#[test]
fn a_single_cause_holds_the_whole_difference() {
    for (number, (cause, change)) in CHANGES.into_iter().enumerate() {
        for outcome in [Outcome::VetPayments, Outcome::Total] {
            let (baseline, mut scenario) = (plain(), plain());
            change(&mut scenario);
            let found = by_cause(&baseline, &scenario, outcome);
            if cause == Cause::MaterialsTier || !found.difference.is_zero() {
                assert_eq!(found.causes, [(cause, found.difference)], "change {number}");
            }
            // Under the floor a change of targeted funding is made up by it; without one it shows.
            let without = |side: &Side| Side {
                school: SchoolFacts { floor: None, ..side.school },
                ..side.clone()
            };
            if cause == Cause::Floor {
                assert_eq!(found.difference, -money("0.51"));
            } else {
                let found = by_cause(&without(&baseline), &without(&scenario), outcome);
                assert!(!found.difference.is_zero(), "change {number}");
                assert_eq!(found.causes, [(cause, found.difference)], "change {number}");
            }
        }
    }
    let met = |cause: &Cause| CHANGES.iter().any(|(one, _)| one == cause);
    assert!(Cause::ALL.iter().all(|cause| *cause == Cause::Rounding || met(cause)));
}

#[test]
fn three_of_twelve_who_turned_out_to_be_apprentices_are_a_matter_of_eligibility() {
    let mut baseline = plain();
    baseline.lines[0].students = 12;
    baseline.lines[0].hours = Hours::whole(180);
    baseline.school.floor = None;
    let mut scenario = baseline.clone();
    scenario.lines[0].students = 9;
    let sbat = EnrolmentLine { students: 3, pathway: Pathway::Sbat, ..scenario.lines[0].clone() };
    scenario.lines.push(sbat);
    let found = by_cause(&baseline, &scenario, Outcome::VetPayments);
    assert_eq!(found.causes, [(Cause::Eligibility, found.difference)]);
    // 3 x 1,091 + 3 x 250, while more than 15 FTE are left for the small-scale adjustment.
    assert_eq!(found.difference, -money("4023"));
}

#[test]
fn the_net_position_has_no_causes() {
    let side = plain();
    let estimate = side.estimate();
    let case = case_of(&side, &estimate);
    assert_eq!(difference_by_cause(&case, &case, Outcome::Net), None);
    let same = difference_by_cause(&case, &case, Outcome::Total).unwrap();
    assert!(same.causes.is_empty() && same.difference.is_zero());
}

/// The baseline with the inputs of some causes as the scenario has them, by the estimate's own inputs
/// alone. Lines are known by their certificates, of which each side has one line at most.
fn mixed(baseline: &Side, scenario: &Side, causes: CauseSet) -> Side {
    let of = |cause| if causes.contains(cause) { scenario } else { baseline };
    let find = |side: &Side, code: &Option<CertificateCode>| {
        side.lines.iter().find(|line| line.certificate == *code).cloned()
    };
    let mut lines = Vec::new();
    for ours in &baseline.lines {
        match find(scenario, &ours.certificate) {
            None if causes.contains(Cause::CertificateDropped) => {}
            None => lines.push(ours.clone()),
            Some(theirs) => {
                let pick = |cause| if causes.contains(cause) { &theirs } else { ours };
                lines.push(EnrolmentLine {
                    students: pick(Cause::Students).students,
                    withdrawals_percent: pick(Cause::Students).withdrawals_percent,
                    hours: pick(Cause::Hours).hours,
                    band: pick(Cause::Band).band,
                    materials_tier: pick(Cause::MaterialsTier).materials_tier,
                    ..pick(Cause::Eligibility).clone()
                });
            }
        }
    }
    if causes.contains(Cause::CertificateAdded) {
        let added = |line: &&EnrolmentLine| find(baseline, &line.certificate).is_none();
        lines.extend(scenario.lines.iter().filter(added).cloned());
    }
    Side {
        school: SchoolFacts {
            school_type: of(Cause::Rates).school.school_type,
            reading: of(Cause::Rates).school.reading,
            years_7_12: of(Cause::SchoolSize).school.years_7_12,
            floor: of(Cause::Floor).school.floor,
        },
        lines,
        rates: with_cap(&of(Cause::Rates).rates, cap(&of(Cause::SmallScaleCap).rates)),
    }
}

/// What each of some causes brings, added up over all orders, in ten-thousandths of a dollar.
fn over_all_orders(
    baseline: &Side,
    scenario: &Side,
    causes: &[Cause],
    outcome: Outcome,
) -> Vec<i128> {
    let worth = |some: CauseSet| {
        let amount = outcome.of(&mixed(baseline, scenario, some).estimate().totals).unwrap();
        let mut exact = amount.decimal();
        exact.rescale(4);
        exact.mantissa()
    };
    let mut sums = vec![0; causes.len()];
    let mut order: Vec<usize> = (0..causes.len()).collect();
    permutations(&mut order, 0, &mut |order| {
        let mut some = CauseSet::NONE;
        let mut before = worth(some);
        for &place in order {
            some = some.and(CauseSet::only(causes[place]));
            let after = worth(some);
            sums[place] += after - before;
            before = after;
        }
    });
    sums
}

fn permutations(order: &mut [usize], from: usize, visit: &mut impl FnMut(&[usize])) {
    if from == order.len() {
        visit(order);
        return;
    }
    for place in from..order.len() {
        order.swap(from, place);
        permutations(order, from + 1, visit);
        order.swap(from, place);
    }
}

#[test]
fn it_is_the_average_over_all_orders_of_whole_estimates() {
    let mut seeded = Seeded(7);
    for _ in 0..40 {
        let (baseline, mut scenario) = (plain(), plain());
        let mut causes = Vec::new();
        for _ in 0..4 {
            let (cause, change) = CHANGES[seeded.below(CHANGES.len())];
            // One drops the line that others change.
            if !causes.contains(&cause) && scenario.lines.len() >= 3 {
                change(&mut scenario);
                causes.push(cause);
            }
        }
        let orders: i128 = (1..=causes.len()).map(|number| number as i128).product();
        for outcome in [Outcome::VetPayments, Outcome::Total] {
            let expected = over_all_orders(&baseline, &scenario, &causes, outcome);
            let found = by_cause(&baseline, &scenario, outcome);
            let most = 50 * found.rows.len() as i128;
            for (cause, expected) in causes.iter().zip(expected) {
                let mut amount = found.cause(*cause).decimal();
                amount.rescale(4);
                let off = (amount.mantissa() * orders - expected).abs();
                assert!(off <= most * orders, "{cause:?} of {causes:?}: {amount}, not {expected}");
            }
        }
    }
}

/// As large and as unwieldy as a plan file may be: no product overflows, and all adds up.
#[test]
fn at_the_bounds_of_what_can_be_entered_nothing_overflows() {
    let huge = |loads: [u32; 3]| {
        changed(&rate_sets()[0], |file| {
            let most = money("999999999.9999");
            file.core_per_fte.mainstream = most;
            file.bands.iter_mut().for_each(|band| band.mainstream = most);
            file.materials.iter_mut().for_each(|tier| tier.per_enrolment = most);
            file.small_scale.maximum.iter_mut().for_each(|one| one.mainstream = most);
            file.full_load_hours = loads[0];
            let exception = file.full_load_exceptions[0].clone();
            for (load, code) in loads[1..].iter().zip(["SIT20322", "BSB30120"]) {
                let mut other = exception.clone();
                other.certificate = CertificateCode::parse(code).unwrap();
                other.hours = *load;
                other.ask_for = None;
                file.full_load_exceptions.push(other);
            }
            file.full_load_exceptions.remove(0);
            file.small_scale.fte_cap = 1_000;
        })
    };
    let line = |code: &str, students, hours: &str| EnrolmentLine {
        certificate: Some(CertificateCode::parse(code).unwrap()),
        hours: Hours::parse(hours).unwrap(),
        students,
        withdrawals_percent: 1,
        ..plain().lines[0].clone()
    };
    let lines = |students, hours: &str| -> Vec<EnrolmentLine> {
        let codes = ["SIT20322", "BSB30120", "CHC30121"].into_iter().cycle();
        codes.take(300).map(|code| line(code, students, hours)).collect()
    };
    let baseline =
        Side { lines: lines(999_999, "0.000001"), rates: huge([8_783, 8_779, 8_761]), ..plain() };
    let mut scenario =
        Side { lines: lines(1_000_000, "8784"), rates: huge([8_753, 8_747, 8_741]), ..plain() };
    for (place, line) in scenario.lines.iter_mut().enumerate() {
        line.hours = Hours::parse(&format!("{}.{:06}", 7_000 + place, 999_983 - place)).unwrap();
        line.withdrawals_percent = 3;
        line.band = Some(Band::F);
        line.age = Some(16);
    }
    scenario.lines.push(line("AUR20720", 1_000_000, "8784"));
    scenario.school.years_7_12 = 199;
    scenario.school.floor = Some(money("999999999"));
    let found = by_cause(&baseline, &scenario, Outcome::Total);
    assert_eq!(sum(found.causes.iter().map(|(_, amount)| *amount)), found.difference);
    let back = by_cause(&scenario, &baseline, Outcome::Total);
    assert_eq!(back.cause(Cause::Hours), -found.cause(Cause::Hours));
    assert!(!found.cause(Cause::Hours).is_zero() && !found.cause(Cause::Rates).is_zero());
}

/// A plan of two scenarios, each with a rate set and a size of the school of its own.
fn plan_of(baseline: &Side, scenario: &Side) -> (Plan, Vec<Estimate>) {
    let set =
        |side: &Side, id: &str| changed(&side.rates, |file| file.id = RateSetId(id.to_owned()));
    let of = |name: &str, side: &Side| Scenario {
        advice: vdss_planner::plan::Advice::default(),
        note: String::new(),
        approved: None,
        name: name.to_owned(),
        cycle: FundingCycle::WhatIf,
        rate_set: RateSetId(name.to_owned()),
        years_7_12: Some(side.school.years_7_12),
        lines: side.lines.clone(),
    };
    let mut file = PlanFile::from(Plan::new(baseline.rates.clone()));
    "before".clone_into(&mut file.baseline);
    file.scenarios = vec![of("before", baseline), of("after", scenario)];
    file.rate_sets = vec![set(baseline, "before"), set(scenario, "after")];
    file.school.floor = baseline.school.floor;
    let plan = Plan::checked(file).unwrap();
    let estimates = plan.scenarios().iter().map(|one| plan.estimate_of(one)).collect();
    (plan, estimates)
}

#[test]
fn every_cause_and_every_cell_is_explained_by_what_it_is_made_of() {
    let sets = rate_sets();
    let mut seeded = Seeded(11);
    let mut cells = 0;
    for _ in 0..150 {
        let (baseline, scenario) = pair(&sets, &mut seeded);
        let (plan, estimates) = plan_of(&baseline, &scenario);
        let found = difference_between(&plan, &estimates, 0, 1, Outcome::Total).unwrap();
        let ask = |cause, row| {
            let subject =
                Subject::Cause { scenario: 1, baseline: 0, outcome: Outcome::Total, cause, row };
            explain_subject(&plan, &estimates, subject).unwrap()
        };
        for &(cause, amount) in &found.causes {
            let told = ask(cause, None);
            assert_eq!(told.result, Value::Money(amount));
            let parts = told.operands.iter().map(|operand| match operand.value {
                Value::Money(amount) => amount,
                _ => panic!("{operand:?}"),
            });
            assert_eq!(sum(parts), amount, "{cause:?}");
            assert!(told.notes[0].len() > 5 && !told.numbers.is_empty(), "{told:?}");
            for operand in &told.operands {
                let Origin::Figure(Subject::Cause { row: Some(row), .. }) = operand.origin else {
                    panic!("{operand:?}");
                };
                let of_row = ask(cause, Some(row));
                assert_eq!(of_row.result, operand.value);
                assert!(cause == Cause::Rounding || of_row.operands.len() >= 2, "{of_row:?}");
                let follow = |operand: &Operand<Subject>| match operand.origin {
                    Origin::Figure(subject) => {
                        explain_subject(&plan, &estimates, subject).unwrap().result == operand.value
                    }
                    Origin::Rate(_) | Origin::Input(_) => true,
                };
                assert!(of_row.operands.iter().all(follow), "{of_row:?}");
                cells += 1;
            }
        }
        for (row, part) in found.rows.iter().enumerate() {
            let outcome = Outcome::Total;
            let subject = Subject::Part { scenario: 1, baseline: 0, outcome, row };
            let told = explain_subject(&plan, &estimates, subject).unwrap();
            assert_eq!(told.result, Value::Money(part.difference));
            assert_eq!(told.operands.len(), part.cells.len());
        }
        let told = narrative(&plan, &estimates, 0, 1, Outcome::Total).unwrap();
        assert!(told.contains(&found.baseline.to_string()), "{told}");
        for (cause, amount) in &found.causes {
            let label = cause.label().to_lowercase();
            assert!(told.to_lowercase().contains(&label) && told.contains(&amount.to_string()));
        }
        assert!(!told.contains("  ") && !told.contains(" ,") && !told.contains(" ."), "{told}");
        assert!(!told.contains(" 1 students") && !told.contains("(1 students"), "{told}");
    }
    assert!(cells > 500, "{cells}");
}

#[test]
fn certificates_side_by_side_add_up_and_say_who_has_them() {
    each_pair(|baseline, scenario, found| {
        let estimates = [baseline.estimate(), scenario.estimate()];
        let cases = [case_of(baseline, &estimates[0]), case_of(scenario, &estimates[1])];
        let rows = by_certificate(&cases[0], &cases[1..], found.outcome).unwrap();
        assert_eq!(sum(rows.iter().map(|row| row.baseline)), found.baseline);
        assert_eq!(sum(rows.iter().map(|row| row.others[0].amount)), found.scenario);
        for (row, other) in rows.iter().zip(&found.rows) {
            assert_eq!(row.part.name(), other.part.name());
            assert_eq!(row.others[0].amount - row.baseline, other.difference);
            let has = |cause| other.cell(cause).is_zero();
            match row.others[0].presence {
                Presence::Added => assert!(row.baseline.is_zero() && has(Cause::Students)),
                Presence::Dropped => {
                    assert!(row.others[0].amount.is_zero() && has(Cause::Students));
                }
                Presence::Both => assert!(
                    has(Cause::CertificateAdded)
                        || other.part == ResultPart::SmallScale
                        || other.part == ResultPart::FloorTopUp
                ),
                Presence::Neither => panic!("{row:?}"),
            }
        }
    });
}
