use super::*;
use crate::domain::{
    Band, CertificateCode, EnrolmentLine, Hours, Level, MaterialsTier, Pathway, SchoolType,
};
use crate::funding::{Case, Estimate, SchoolFacts, estimate};
use crate::rates::{RateBook, RateSet, SmallScaleReading};
use proptest::prelude::*;

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn rates() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

fn school(years_7_12: u32) -> SchoolFacts {
    SchoolFacts {
        school_type: SchoolType::Mainstream,
        years_7_12,
        floor: None,
        reading: SmallScaleReading::Published,
    }
}

fn line(code: &str, band: Band, students: u32) -> EnrolmentLine {
    EnrolmentLine {
        certificate: CertificateCode::parse(code).ok(),
        title: format!("Certificate of {code}"),
        level: Some(Level::II),
        band: Some(band),
        materials_tier: Some(MaterialsTier::High),
        hours: Hours::whole(120),
        students,
        ..EnrolmentLine::empty()
    }
}

fn found(
    school: &SchoolFacts,
    lines: &[EnrolmentLine],
    advice: &Advice,
    sets: &[RateSet],
) -> Vec<SingleChange> {
    let rates = rates();
    let estimate = estimate(school, lines, &rates);
    let case = Case { school, lines, rates: &rates, estimate: &estimate };
    explaining_changes(&case, advice, sets).changes
}

/// The advice of a department that counts as an estimate does.
fn advised(estimate: &Estimate, by_component: bool) -> Advice {
    let totals = &estimate.totals;
    if !by_component {
        return Advice { total: Some(totals.vet_payments), ..Advice::default() };
    }
    Advice {
        targeted: Some(totals.targeted),
        materials: Some(totals.materials),
        small_scale: Some(totals.small_scale),
        floor_top_up: Some(totals.floor_top_up),
        ..Advice::default()
    }
}

#[test]
fn what_is_not_known_has_no_variance() {
    let lines = [line("SIT20322", Band::D, 8)];
    let totals = estimate(&school(500), &lines, &rates()).totals;
    let advice = Advice { materials: Some(money("3600")), ..Advice::default() };
    let parts = reconciled(&totals, &advice);
    let variances: Vec<_> = parts.iter().map(ReconciledPart::variance).collect();
    assert_eq!(variances, [None, Some(Money::ZERO), None, None, None]);
    assert!(
        explaining_changes(
            &Case {
                school: &school(500),
                lines: &lines,
                rates: &rates(),
                estimate: &estimate(&school(500), &lines, &rates()),
            },
            &advice,
            &[]
        )
        .changes
        .is_empty()
    );
}

#[test]
fn one_student_fewer_is_named_and_a_cent_beside_it_is_not_explained() {
    let school = school(500);
    let lines = [line("SIT20322", Band::D, 8), line("BSB30120", Band::A, 5)];
    let mut counted = lines.clone();
    counted[0].students = 7;
    let advice = advised(&estimate(&school, &counted, &rates()), false);
    let changes = found(&school, &lines, &advice, &[]);
    assert_eq!(changes, [SingleChange::Students { row: 0, students: 7 }]);
    assert_eq!(
        changes[0].told(&school, &lines, rates().id()),
        "7 students in place of 8 on line 1, SIT20322 Certificate of SIT20322"
    );
    let near = Advice { total: advice.total.map(|total| total + money("0.01")), ..advice };
    assert_eq!(found(&school, &lines, &near, &[]), []);
}

#[test]
fn several_that_match_are_all_told() {
    let school = school(500);
    let lines = [line("SIT20322", Band::D, 8), line("BSB30120", Band::D, 8)];
    let mut counted = lines.clone();
    counted[1].students = 6;
    let advice = advised(&estimate(&school, &counted, &rates()), true);
    let expected = [0, 1].map(|row| SingleChange::Students { row, students: 6 });
    assert_eq!(found(&school, &lines, &advice, &[]), expected);
}

#[test]
fn a_change_that_fits_the_total_but_not_a_component_is_no_explanation() {
    let school = school(500);
    let lines = [line("SIT20322", Band::D, 8)];
    let mut counted = lines.clone();
    counted[0].students = 7;
    let right = advised(&estimate(&school, &counted, &rates()), true);
    assert_eq!(found(&school, &lines, &right, &[]).len(), 1);
    let moved = Advice {
        targeted: right.targeted.map(|amount| amount + money("10")),
        materials: right.materials.map(|amount| amount - money("10")),
        ..right
    };
    assert_eq!(found(&school, &lines, &moved, &[]), []);
}

#[test]
fn a_total_that_is_not_the_sum_of_its_components_is_told() {
    let advice = Advice {
        total: Some(money("11")),
        targeted: Some(money("4")),
        materials: Some(money("3")),
        small_scale: Some(money("2")),
        floor_top_up: Some(money("1")),
        ..Advice::default()
    };
    assert_eq!(unsummed(&advice), Some(money("1")));
    assert_eq!(unsummed(&Advice { total: Some(money("10")), ..advice.clone() }), None);
    assert_eq!(unsummed(&Advice { materials: None, ..advice }), None);
}

fn changes(lines: usize) -> impl Strategy<Value = SingleChange> {
    let row = 0..lines;
    prop_oneof![
        (row.clone(), 0_u32..40)
            .prop_map(|(row, students)| SingleChange::Students { row, students }),
        (row.clone(), prop::sample::select(Band::ALL))
            .prop_map(|(row, band)| SingleChange::Band { row, band }),
        (row.clone(), prop::sample::select(MaterialsTier::ALL))
            .prop_map(|(row, tier)| SingleChange::MaterialsTier { row, tier }),
        (row.clone(), Just(180_u32))
            .prop_map(|(row, hours)| SingleChange::Hours { row, hours: Hours::whole(hours) }),
        row.prop_map(|row| SingleChange::NotFunded { row }),
        (250_u32..=350).prop_map(SingleChange::Years7To12),
        Just(SingleChange::SmallScaleReading(SmallScaleReading::CoreEquivalent)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever one thing the department counts otherwise is among what is found, and all that is found comes
    /// to what was advised.
    #[test]
    fn a_scenario_with_one_change_is_explained_by_it(
        bands in prop::collection::vec((prop::sample::select(Band::ALL), 20_u32..30, any::<bool>()), 1..5),
        by_component in any::<bool>(),
        floor in prop::option::of(0_u32..60_000),
        change in changes(4),
    ) {
        let codes = ["SIT20322", "BSB30120", "CUA30915", "CHC30221"];
        let lines: Vec<EnrolmentLine> = bands
            .iter()
            .zip(codes)
            .map(|(&(band, students, is_sbat), code)| EnrolmentLine {
                pathway: if is_sbat { Pathway::Sbat } else { Pathway::School },
                ..line(code, band, students)
            })
            .collect();
        let floor = floor.map(|dollars| money(&dollars.to_string()));
        let school = SchoolFacts { floor, ..school(300) };
        let (mut facts, mut counted) = (school, lines.clone());
        change.make(&mut facts, &mut counted);
        let before = estimate(&school, &lines, &rates());
        let after = estimate(&facts, &counted, &rates());
        let advice = advised(&after, by_component);
        let found = found(&school, &lines, &advice, &[]);
        if before.totals == after.totals || are_as_advised(&before.totals, &advice) {
            prop_assert_eq!(found, []);
        } else {
            prop_assert!(found.contains(&change), "{:?} not among {:?}", change, found);
            for change in found {
                let (mut facts, mut counted) = (school, lines.clone());
                change.make(&mut facts, &mut counted);
                let totals = estimate(&facts, &counted, &rates()).totals;
                prop_assert!(are_as_advised(&totals, &advice), "{:?}", change);
            }
        }
    }
}

#[test]
fn another_rate_set_explains_what_was_worked_out_with_it() {
    use crate::domain::Percent;
    use crate::rates::{NewSet, RateSetId};
    let new = NewSet { id: RateSetId("2024".to_owned()), year: 2024, title: "2024".to_owned() };
    let other = RateSet::checked(rates().indexed(Percent::whole(3), new)).unwrap();
    let (school, lines) = (school(150), [line("SIT20322", Band::D, 8)]);
    let advice = advised(&estimate(&school, &lines, &other), true);
    let sets = [rates(), other];
    assert_eq!(found(&school, &lines, &advice, &sets), [SingleChange::Rates(sets[1].id().clone())]);
}

/// So many lines, each of a certificate of its own with hours of its own.
fn many_lines(count: usize) -> Vec<EnrolmentLine> {
    let number = |place: usize| u32::try_from(place).unwrap();
    (0..count)
        .map(|place| EnrolmentLine {
            hours: Hours::whole(40 + number(place % 400)),
            ..line(&format!("TST{place:05}"), Band::ALL[place % 6], 1 + number(place % 30))
        })
        .collect()
}

fn explaining(lines: &[EnrolmentLine], advice: &Advice) -> Explaining {
    let (school, rates) = (school(300), rates());
    let estimate = estimate(&school, lines, &rates);
    let case = Case { school: &school, lines, rates: &rates, estimate: &estimate };
    explaining_changes(&case, advice, &[])
}

#[test]
fn the_work_grows_with_the_lines_and_not_with_their_square() {
    let nothing_like_it = Advice { total: Some(money("0.01")), ..Advice::default() };
    let few = explaining(&many_lines(150), &nothing_like_it);
    let many = explaining(&many_lines(600), &nothing_like_it);
    assert_eq!((few.lines, many.lines), (150, 600));
    assert!(few.trials < 50_000, "{}", few.trials);
    assert!(many.trials <= 4 * few.trials + 600, "{} of {}", many.trials, few.trials);
}

#[test]
fn a_plan_that_no_school_has_is_looked_at_in_part_and_says_so() {
    let lines = vec![line("SIT20322", Band::D, 400); 1_200];
    let advice = Advice { total: Some(money("0.01")), ..Advice::default() };
    let found = explaining(&lines, &advice);
    assert!(found.lines < 1_200 && found.lines > 400, "{}", found.lines);
    assert!(found.trials < 302_000, "{}", found.trials);
}

#[test]
fn one_change_among_many_lines_is_found() {
    let lines = many_lines(150);
    let mut counted = lines.clone();
    counted[137].students += 3;
    let advice = advised(&estimate(&school(300), &counted, &rates()), true);
    let found = explaining(&lines, &advice).changes;
    let students = counted[137].students;
    assert!(found.contains(&SingleChange::Students { row: 137, students }), "{found:?}");
    for change in found {
        let (mut facts, mut changed) = (school(300), lines.clone());
        change.make(&mut facts, &mut changed);
        assert!(are_as_advised(&estimate(&facts, &changed, &rates()).totals, &advice));
    }
}

#[test]
fn hours_that_no_other_line_has_are_found() {
    let lines = [line("AUR20720", Band::D, 6), line("SIT20322", Band::B, 7)];
    let mut longer = lines.clone();
    longer[0].hours = Hours::whole(150);
    let (school, rates) = (school(650), rates());
    let advice = advised(&estimate(&school, &longer, &rates), true);
    let hours = SingleChange::Hours { row: 0, hours: Hours::whole(150) };
    assert!(found(&school, &lines, &advice, &[]).contains(&hours));
}
