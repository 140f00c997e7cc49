use super::*;
use crate::domain::{
    Band, CertificateCode, CostItem, CostShares, EnrolmentLine, Hours, MaterialsTier, Money,
    Pathway, Years7To12,
};
use crate::plan::{LINES_MAX, PlanList};
use crate::rates::{NewSet, RateAction, RateSetId, SchoolCertificate, Source, SourceId};
use proptest::prelude::*;

const FIRST: Option<ProgramYear> = Some(ProgramYear::First);
const SECOND: Option<ProgramYear> = Some(ProgramYear::Second);

fn line(code: &str, program_year: Option<ProgramYear>, students: u32) -> EnrolmentLine {
    EnrolmentLine {
        certificate: CertificateCode::parse(code).ok(),
        title: format!("Title of {code}"),
        band: Some(Band::C),
        materials_tier: Some(MaterialsTier::Low),
        hours: Hours::whole(180),
        program_year,
        students,
        ..EnrolmentLine::empty()
    }
}

fn scenario(name: &str, cycle: FundingCycle, lines: Vec<EnrolmentLine>) -> Scenario {
    Scenario { lines, ..Scenario::empty(name.to_owned(), cycle, RateSetId("2023".to_owned())) }
}

fn book() -> RateBook {
    RateBook::built_in().unwrap()
}

/// The set of 2023 as the school's own of another year.
fn set_of(year: u16) -> RateSet {
    let source = Source {
        id: SourceId("school".to_owned()),
        document: "Letter".to_owned(),
        chapter: "Rates".to_owned(),
        section: String::new(),
        page_dated: crate::rates::Date::parse("2023-09-01").unwrap(),
        says: String::new(),
        carried: Vec::new(),
    };
    let new =
        NewSet { id: RateSetId(year.to_string()), year, title: format!("VDSS rates for {year}") };
    RateSet::checked(book().sets()[0].copied(new, source)).unwrap()
}

fn plan_of(scenarios: Vec<Scenario>) -> Plan {
    let mut file = PlanFile::from(Plan::new(book().sets()[0].clone()));
    file.baseline.clone_from(&scenarios[0].name);
    file.scenarios = scenarios;
    Plan::checked(file).unwrap()
}

fn decided(plan: &Plan, set: &RateSet, continuing: Option<&str>) -> NextYear {
    NextYear {
        year: plan.planning_year() + 1,
        set: set.clone(),
        scenarios: (0..plan.scenarios().len()).collect(),
        continuing: continuing.map(|text| Continuing::parse(text).unwrap()),
    }
}

fn made(plan: &Plan, continuing: Option<&str>) -> NextYearPlan {
    plan.next_year(&decided(plan, &set_of(2024), continuing), &book()).unwrap()
}

/// What is told, by group.
fn told(next: &NextYearPlan, group: ChangeGroup) -> Vec<String> {
    next.changes.iter().filter(|one| one.group() == group).map(ToString::to_string).collect()
}

fn years(lines: &[EnrolmentLine]) -> Vec<(&str, Option<ProgramYear>, u32)> {
    lines.iter().map(|line| (line.name(), line.program_year, line.students)).collect()
}

#[test]
fn first_years_continue_and_start_again_second_years_end_and_one_year_certificates_start_again() {
    let plan = plan_of(vec![scenario(
        "Indicative",
        FundingCycle::Indicative,
        vec![
            line("SIT20322", FIRST, 12),
            line("SIT20322", SECOND, 9),
            line("BSB30120", None, 22),
            line("CUA30920", FIRST, 1),
            line("CHC30121", None, 0),
        ],
    )]);
    let next = made(&plan, Some("45"));
    let lines = &next.plan.scenarios()[0].lines;
    assert_eq!(
        years(lines),
        [
            ("SIT20322", SECOND, 5),
            ("SIT20322", FIRST, 12),
            ("BSB30120", None, 22),
            ("CUA30920", FIRST, 1),
        ]
    );
    assert_eq!(
        told(&next, ChangeGroup::Lines),
        [
            "Indicative, line 1, SIT20322, 12 students in the first year: 5 continue (line 1), 12 start (line 2).",
            "Indicative, line 2, SIT20322, 9 students in the second year: finish; no line next year.",
            "Indicative, line 3, BSB30120, 22 students: 22 start (line 3).",
            "Indicative, line 4, CUA30920, 1 student in the first year: none continue, 1 start (line 4).",
            "Indicative, line 5, CHC30121, 0 students: left out.",
        ]
    );
}

#[test]
fn a_second_year_is_the_same_line_but_for_year_students_and_age() {
    let mut first = line("SIT20322", FIRST, 10);
    first.age = Some(16);
    first.pathway = Pathway::Sbat;
    first.vcaa_approved = true;
    first.on_vass = false;
    first.withdrawals_percent = 6;
    first.costs.set(CostItem::FeePerStudent, Money::parse("450").ok());
    let second = second_year_of(&first, Continuing::parse("85").unwrap()).unwrap();
    let expected = EnrolmentLine { program_year: SECOND, students: 9, age: None, ..first.clone() };
    assert_eq!(second, expected);
    assert_eq!(starters_of(&first), Some(EnrolmentLine { age: None, ..first }));
}

#[test]
fn how_many_continue_is_asked_where_somebody_may_and_only_there() {
    let with = plan_of(vec![
        scenario("Indicative", FundingCycle::Indicative, vec![line("SIT20322", FIRST, 12)]),
        scenario("Other", FundingCycle::WhatIf, vec![line("SIT20322", None, 12)]),
    ]);
    let refused = with.next_year(&decided(&with, &set_of(2024), None), &book()).unwrap_err();
    let first_years = FirstYears { scenario: 0, name: "Indicative".to_owned(), students: 12 };
    assert_eq!(refused, NextYearRefused::ContinuingNotKnown(first_years));
    assert_eq!(
        refused.to_string(),
        "Say how many students continue: in Indicative 12 students are in the first year of a certificate."
    );
    let only_other = NextYear { scenarios: vec![1], ..decided(&with, &set_of(2024), None) };
    let next = with.next_year(&only_other, &book()).unwrap();
    assert_eq!(years(&next.plan.scenarios()[0].lines), [("SIT20322", None, 12)]);
    let none = plan_of(vec![scenario(
        "Indicative",
        FundingCycle::Indicative,
        vec![line("SIT20322", FIRST, 0), line("BSB30120", SECOND, 3)],
    )]);
    assert_eq!(made(&none, None).plan.scenarios()[0].lines, []);
}

#[test]
fn what_was_of_the_year_is_gone_and_what_stays_is_to_be_checked() {
    let mut old = line("SIT20322", None, 4);
    old.age = Some(14);
    old.withdrawals_percent = 5;
    old.costs.set(CostItem::Other, Money::parse("100").ok());
    let mut file = PlanFile::from(plan_of(vec![
        scenario("Indicative", FundingCycle::Indicative, vec![]),
        Scenario {
            years_7_12: Some(240),
            ..scenario("Confirmed", FundingCycle::Confirmed, vec![line("BSB30120", None, 5), old])
        },
    ]));
    file.school.years_7_12 = Years7To12::ByYear([58, 55, 54, 52, 49, 44]);
    file.school.floor = Money::parse("18000.5").ok();
    file.school.new_provider = true;
    file.school.name = "Wattle Creek".to_owned();
    file.payments = PaymentsBasis {
        indicative: Some("Confirmed".to_owned()),
        revised: Some("Confirmed".to_owned()),
        cost_shares: CostShares::new([40, 30, 20]).unwrap(),
    };
    file.scenarios[1].advice.total = Money::parse("9000").ok();
    file.scenarios[1].approved = crate::rates::Date::parse("2023-03-03");
    file.scenarios[1].lines[0].note = "Ask the TAFE".to_owned();
    file.prepared_by = "A. Berry".to_owned();
    file.recommendation = "Approve it".to_owned();
    let plan = Plan::checked(file).unwrap();
    let next = made(&plan, None);
    assert_eq!(next.plan.title(), "Wattle Creek 2024");
    assert_eq!((next.plan.prepared_by(), next.plan.recommendation()), ("A. Berry", ""));
    assert_eq!(next.plan.planning_year(), 2024);
    let school = next.plan.school();
    assert_eq!((school.floor, school.new_provider), (None, false));
    assert_eq!(school.years_7_12, plan.school().years_7_12);
    let basis = next.plan.payments_basis();
    assert_eq!((&basis.indicative, &basis.revised), (&None, &None));
    assert_eq!(basis.cost_shares, plan.payments_basis().cost_shares);
    let scenarios = next.plan.scenarios();
    assert!(scenarios.iter().all(|one| one.cycle == FundingCycle::Indicative));
    assert!(scenarios.iter().all(|one| one.advice.is_empty() && one.approved.is_none()));
    assert_eq!(scenarios[1].lines[0].note, "Ask the TAFE");
    assert_eq!(scenarios[1].name, "Confirmed of 2023");
    assert_eq!(scenarios[1].years_7_12, Some(240));
    assert_eq!(scenarios[1].lines[1].age, None);
    assert_eq!(
        told(&next, ChangeGroup::ToCheck),
        [
            "Years 7 to 12 enrolments are 312, as in 2023: check them on the School page.",
            "Confirmed of 2023: its own Years 7 to 12 enrolments are 240, as in 2023: check them.",
            "Confirmed of 2023: bands and materials tiers of 2 certificates (BSB30120 and SIT20322) are those \
             of 2023: check them.",
            "Confirmed of 2023: costs of 1 line are those of 2023: check them.",
            "Confirmed of 2023: withdrawals expected on 1 line are those of 2023: check them.",
            "Confirmed of 2023: the age of line 2 was taken away, being of 2023. Students without an age count \
             as within the funded ages. Line 2 drew nothing in 2023 for that age: enter it again if it holds \
             next year.",
        ]
    );
    assert_eq!(
        told(&next, ChangeGroup::Changed),
        [
            "The planning year is 2024 in place of 2023.",
            "The funding floor of $18,000.50 was taken away: it was of 2023.",
            "The school no longer counts as a new provider: it offered VET in 2023.",
            "The scenarios chosen for the year's payments were cleared: they follow from which scenario is Indicative, Confirmed or Revised.",
            "Indicative: now uses rate set 2024 (was 2023).",
            "The scenario \"Confirmed\" is called \"Confirmed of 2023\", since it is Indicative now.",
            "Confirmed of 2023 is Indicative in this plan, in place of Confirmed.",
            "Confirmed of 2023: now uses rate set 2024 (was 2023).",
            "Confirmed of 2023: what the department advised was taken away: it was of 2023.",
            "The recommendation to the council was taken away: it was of 2023.",
            "What was approved in the plan of 2023 is not approved here.",
        ]
    );
}

#[test]
fn hours_of_a_first_year_an_approval_and_what_is_not_on_vass_are_to_be_checked() {
    let approved = EnrolmentLine { vcaa_approved: true, ..line("CHC43121", None, 3) };
    let elsewhere = EnrolmentLine { on_vass: false, ..line("BSB30120", FIRST, 5) };
    let no_hours = EnrolmentLine { hours: Hours::default(), ..line("CUA30920", FIRST, 2) };
    let lines = vec![line("SIT20322", FIRST, 4), elsewhere, approved, no_hours];
    let plan = plan_of(vec![scenario("Indicative", FundingCycle::Indicative, lines)]);
    let to_check = told(&made(&plan, Some("100")), ChangeGroup::ToCheck);
    for sentence in [
        "Indicative: lines 1 and 3 of the new plan have the first-year hours of 2023: enter those of the second \
         year.",
        "Indicative: VCAA approval of 1 line is that of 2023: check it.",
        "Indicative: 2 lines are not on VASS, as in 2023, and draw nothing: check them.",
    ] {
        assert!(to_check.iter().any(|one| one == sentence), "{sentence}: {to_check:#?}");
    }
    let none = plan_of(vec![scenario(
        "Indicative",
        FundingCycle::Indicative,
        vec![line("SIT20322", None, 4)],
    )]);
    let told = told(&made(&none, None), ChangeGroup::ToCheck);
    assert!(
        !told.iter().any(|one| ["hours", "VCAA", "VASS"].iter().any(|word| one.contains(word)))
    );
}

#[test]
fn bands_entered_under_the_new_set_count_and_others_are_those_of_the_year_before() {
    let set = set_of(2024);
    let enter = |code: &str, band, materials_tier| {
        RateAction::Remember(SchoolCertificate {
            rate_set: set.id().clone(),
            code: CertificateCode::parse(code).unwrap(),
            title: String::new(),
            level: None,
            band,
            materials_tier,
            hours: None,
            list: String::new(),
        })
    };
    let mut book = book().after(&RateAction::Add(Box::new(set.clone()))).unwrap();
    for (code, band, tier) in
        [("SIT20322", Some(Band::E), Some(MaterialsTier::High)), ("BSB30120", Some(Band::C), None)]
    {
        book = book.after(&enter(code, band, tier)).unwrap();
    }
    let lines =
        vec![line("SIT20322", FIRST, 4), line("BSB30120", None, 5), line("CUA30920", None, 6)];
    let plan = plan_of(vec![scenario("Indicative", FundingCycle::Indicative, lines)]);
    let next = plan.next_year(&decided(&plan, &set, Some("100")), &book).unwrap();
    let lines = &next.plan.scenarios()[0].lines;
    let bands: Vec<_> = lines.iter().map(|line| (line.band, line.materials_tier)).collect();
    let (low, high) = (Some(MaterialsTier::Low), Some(MaterialsTier::High));
    assert_eq!(
        bands,
        [(Some(Band::E), high), (Some(Band::E), high), (Some(Band::C), low), (Some(Band::C), low)]
    );
    let all: Vec<String> = next.changes.iter().map(ToString::to_string).collect();
    for sentence in [
        "Indicative, SIT20322: band E in place of C, as you entered it under the new rate set.",
        "Indicative, SIT20322: high materials tier in place of low, as you entered it under the new rate set.",
        "Indicative: bands and materials tiers of 2 certificates (BSB30120 and CUA30920) are those of 2023: \
         check them.",
    ] {
        assert_eq!(all.iter().filter(|one| *one == sentence).count(), 1, "{sentence}: {all:#?}");
    }
}

#[test]
fn rates_of_another_year_are_told() {
    let plan = plan_of(vec![scenario("Indicative", FundingCycle::Indicative, vec![])]);
    let old = decided(&plan, &book().sets()[0], None);
    let next = plan.next_year(&old, &book()).unwrap();
    assert_eq!(
        told(&next, ChangeGroup::ToCheck)[0],
        "Rate set 2023 is of 2023: its amounts are not those of 2024. Choose a rate set of 2024 as soon as \
         you have one."
    );
    assert!(!next.changes.iter().any(|one| matches!(one, YearChange::RateSet { .. })));
    // The plan's own copy of a set may be another than the one at hand.
    let mut file = PlanFile::from(plan.clone());
    let mut other = set_of(2024);
    other.clone_from(
        &RateSet::checked({
            let mut contents = book().sets()[0].contents().clone();
            contents.title = "Another title".to_owned();
            contents
        })
        .unwrap(),
    );
    file.rate_sets = vec![other];
    let plan = Plan::checked(file).unwrap();
    let next = plan.next_year(&old, &book()).unwrap();
    assert!(next.changes.contains(&YearChange::Amounts(RateSetId("2023".to_owned()))));
}

#[test]
fn scenarios_that_are_not_carried_are_told_and_the_baseline_moves() {
    let plan = plan_of(vec![
        scenario("May", FundingCycle::Confirmed, vec![line("SIT20322", None, 1_200)]),
        scenario("Big", FundingCycle::WhatIf, vec![]),
    ]);
    let choice = NextYear { scenarios: vec![1], ..decided(&plan, &set_of(2024), None) };
    let next = plan.next_year(&choice, &book()).unwrap();
    assert_eq!(next.plan.scenarios().len(), 1);
    assert_eq!(next.plan.baseline(), 0);
    let changed = told(&next, ChangeGroup::Changed);
    assert!(changed.contains(
        &"The scenario \"May\" was left out, with 1 line and 1,200 students.".to_owned()
    ));
    assert!(changed.contains(&"The baseline is \"Big\".".to_owned()));
    let none = NextYear { scenarios: Vec::new(), ..choice };
    assert_eq!(plan.next_year(&none, &book()), Err(NextYearRefused::NoScenario));
}

#[test]
fn a_plan_that_would_be_too_large_or_too_late_is_refused() {
    let many = vec![line("SIT20322", FIRST, 1); LINES_MAX / 2 + 1];
    let plan = plan_of(vec![scenario("Indicative", FundingCycle::Indicative, many)]);
    let refused = plan.next_year(&decided(&plan, &set_of(2024), Some("100")), &book()).unwrap_err();
    let fault =
        PlanFault::TooMany { list: PlanList::Lines, found: LINES_MAX + 2, expected: LINES_MAX };
    assert_eq!(refused, NextYearRefused::TooMuch(fault));
    let mut file = PlanFile::from(plan);
    file.planning_year = *PLANNING_YEARS.end();
    file.scenarios[0].lines.clear();
    let last = Plan::checked(file).unwrap();
    assert_eq!(last.year_after(), Err(NextYearRefused::LastYear(2100)));
}

fn lines() -> impl Strategy<Value = Vec<EnrolmentLine>> {
    let one = (0..4_usize, 0..3_usize, 0..60_u32, prop::option::of(13..22_u8), any::<bool>());
    let one = one.prop_map(|(code, year, students, age, on_vass)| EnrolmentLine {
        age,
        on_vass,
        certificate: CertificateCode::parse(["SIT20322", "BSB30120", "CUA30920", ""][code]).ok(),
        ..line("SIT20322", ProgramYear::CHOICES[year], students)
    });
    prop::collection::vec(one, 0..20)
}

#[test]
fn a_later_year_is_planned_with_as_many_who_start_and_continue_each_year() {
    let lines = vec![line("SIT20322", FIRST, 20), line("SIT20322", SECOND, 12)];
    let plan = plan_of(vec![scenario("Indicative", FundingCycle::Indicative, lines)]);
    let made = |year: u16| {
        let choice = NextYear { year, ..decided(&plan, &set_of(2026), Some("85")) };
        plan.next_year(&choice, &book())
    };
    let later = made(2026).unwrap();
    assert_eq!(later.plan.planning_year(), 2026);
    assert_eq!(later.plan.scenarios()[0].lines, made(2024).unwrap().plan.scenarios()[0].lines);
    assert_eq!(
        told(&later, ChangeGroup::ToCheck)[0],
        "The plan takes it that in each year until 2026 as many students start as in 2023, and as many of them \
         continue: change the lines where you know better."
    );
    assert_eq!(made(2023).unwrap_err().to_string(), "Choose a year after 2023, such as 2024.");
}

proptest! {
    /// A year later as many start and continue again: no share has to be known for each year between.
    #[test]
    fn the_lines_of_later_years_are_those_of_the_year_after(before in lines(), percent in 0_u32..=100) {
        let continuing = Continuing::parse(&percent.to_string()).unwrap();
        let (after, _) = next_lines(&before, continuing);
        prop_assert_eq!(&next_lines(&after, continuing).0, &after);
    }

    /// Every line of before is told, every line of after is told by one of them, and no student appears or goes
    /// without a word.
    #[test]
    fn no_student_is_lost_in_silence(before in lines(), hundredths in 0_u32..=10_000) {
        let percent = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let continuing = Continuing::parse(&percent).unwrap();
        let (after, fates) = next_lines(&before, continuing);
        prop_assert_eq!(fates.len(), before.len());
        let mut told: Vec<usize> = Vec::new();
        for (row, (line, fate)) in before.iter().zip(&fates).enumerate() {
            prop_assert_eq!((fate.row, fate.students), (row, line.students));
            prop_assert_eq!(fate.program_year, line.program_year);
            let expected = match line.program_year {
                Some(ProgramYear::First) => {
                    let exact = u64::from(line.students) * u64::from(hundredths);
                    (u32::try_from((exact * 2 + 10_000) / 20_000).unwrap(), line.students)
                }
                None => (0, line.students),
                Some(ProgramYear::Second) => (0, 0),
            };
            let students = |placed: Option<Placed>| placed.map_or(0, |placed| placed.students);
            prop_assert_eq!((students(fate.continuing), students(fate.starting)), expected);
            for (placed, year) in [(fate.continuing, SECOND), (fate.starting, line.program_year)] {
                let Some(Placed { row, students }) = placed else { continue };
                told.push(row);
                prop_assert!(students > 0);
                let expected = EnrolmentLine { program_year: year, students, age: None, ..line.clone() };
                prop_assert_eq!(&after[row], &expected);
            }
        }
        prop_assert!(told.iter().copied().eq(0..after.len()), "in order, each once: {:?}", told);
    }

    /// The plan made is one that a file may hold, and whatever differs from the old one is told.
    #[test]
    fn a_plan_of_the_year_after_is_whole(before in lines(), taken in any::<bool>()) {
        let plan = plan_of(vec![
            scenario("Indicative", FundingCycle::Indicative, before.clone()),
            scenario("Revised", FundingCycle::Revised, before),
        ]);
        let mut choice = decided(&plan, &set_of(2024), Some("85"));
        if !taken {
            choice.scenarios.pop();
        }
        let next = plan.next_year(&choice, &book()).unwrap();
        prop_assert_eq!(Plan::checked(PlanFile::from(next.plan.clone())), Ok(next.plan.clone()));
        for scenario in next.plan.scenarios() {
            let of = |one: &&YearChange| {
                matches!(one, YearChange::Line { scenario: name, .. } if *name == scenario.name)
            };
            prop_assert_eq!(next.changes.iter().filter(of).count(), plan.scenarios()[0].lines.len());
        }
        let left_out = |one: &&YearChange| matches!(one, YearChange::LeftOut { .. });
        prop_assert_eq!(next.changes.iter().filter(left_out).count(), usize::from(!taken));
    }
}
