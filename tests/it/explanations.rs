//! No explanation disagrees with its figure: for any lines, under any rate set, what is explained is
//! the estimate's own figure, and each figure that it is made of explains itself. Then a gallery of
//! explanations as they read.

use proptest::prelude::*;
use vdss_planner::analysis::{Comparison, Subject, explain_subject};
use vdss_planner::domain::{
    Band, CertificateCode, Costs, EnrolmentLine, FundingCycle, Hours, Level, MaterialsTier, Money,
    Pathway, Percent, SchoolProfile, SchoolType, Years7To12,
};
use vdss_planner::funding::{
    Assumption, Case, Estimate, Explanation, Figure, LineFigure, LineStatus, Operand, Origin,
    Reading, Rule, SchoolFacts, Value, estimate, explain, small_scale_adjustment, small_scale_rate,
};
use vdss_planner::plan::{PaymentsBasis, Plan, PlanFile, Scenario};
use vdss_planner::rates::{
    Component, Date, ItemValue, NewSet, RateBook, RateSet, RateSetFile, RateSetId,
    SmallScaleReading, Source, SourceId,
};

use crate::cases::{line, school};

fn published() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

/// The set of 2023 under another name, with a change.
fn changed(id: &str, change: impl FnOnce(&mut RateSetFile)) -> RateSet {
    let mut file = published().contents().clone();
    file.id = RateSetId(id.to_owned());
    change(&mut file);
    RateSet::checked(file).unwrap()
}

fn attracting(id: &str, pathway: Pathway, components: &[Component]) -> RateSet {
    changed(id, |file| {
        let mut attractions = file.attractions.iter_mut();
        let attraction = attractions.find(|one| one.pathway == pathway).unwrap();
        attraction.components = components.to_vec();
    })
}

fn new_set(id: &str) -> NewSet {
    NewSet { id: RateSetId(id.to_owned()), year: 2026, title: "Our rates".to_owned() }
}

fn letter() -> Source {
    Source {
        id: SourceId("school".to_owned()),
        document: "Letter to principals".to_owned(),
        chapter: "Attachment 1".to_owned(),
        section: String::new(),
        page_dated: Date::parse("2025-09-03").unwrap(),
        says: String::new(),
        carried: Vec::new(),
    }
}

fn projection() -> RateSet {
    let percent = Percent::parse("3").unwrap();
    RateSet::checked(published().indexed(percent, new_set("2026"))).unwrap()
}

/// Sets that differ in what a formula can meet.
fn rate_sets() -> Vec<RateSet> {
    vec![
        published(),
        attracting("sbat-materials", Pathway::Sbat, &[Component::Materials]),
        attracting("no-targeted", Pathway::Sbat, &[Component::Core, Component::SmallScale]),
        attracting("nothing", Pathway::School, &[]),
        changed("steep", |file| {
            file.small_scale.taper_per_student.mainstream = Money::parse("20.1234").unwrap();
        }),
        projection(),
        RateSet::checked(published().copied(new_set("2026-copy"), letter())).unwrap(),
    ]
}

/// A scenario's lines, of which some lack something.
fn enrolments() -> impl Strategy<Value = Vec<EnrolmentLine>> {
    let one = (line(), 0_u8..24).prop_map(|(line, lacks)| {
        let mut line = EnrolmentLine::from(&line);
        match lacks {
            0 => line.certificate = None,
            1 => line.level = None,
            2 => line.band = None,
            3 => (line.band, line.materials_tier) = (None, None),
            _ => (),
        }
        line
    });
    prop::collection::vec(one, 0..10)
}

/// The figures that an estimate has: those of costs only where costs are entered.
fn figures(estimate: &Estimate) -> impl Iterator<Item = Figure> {
    let of_line = |place| LineFigure::ALL.map(|figure| Figure::Line(place, figure));
    let supposed = |place| {
        let drawn = LineFigure::ALL.into_iter().filter(|figure| !figure.is_of_costs());
        drawn.map(move |figure| Figure::WouldHaveDrawn(place, figure))
    };
    let lines = 0..estimate.lines.len();
    let refused = lines.clone().filter(|&place| {
        matches!(
            estimate.lines[place].status,
            LineStatus::Ineligible { would_have_drawn: Some(_), .. }
        )
    });
    let all = lines.flat_map(of_line).chain(refused.flat_map(supposed)).chain(Figure::SCHOOL);
    all.filter(|figure| !figure.is_of_costs() || figure.value(estimate).is_some())
}

/// The figures that follow from costs, and those that would if the school had entered any.
fn figures_of_costs(lines: usize) -> impl Iterator<Item = Figure> {
    let of_line = |place| [LineFigure::Cost, LineFigure::Net].map(|of| Figure::Line(place, of));
    (0..lines).flat_map(of_line).chain([Figure::Cost, Figure::Net])
}

/// What a line costs the school, worked out in hundredths of a cent without the program's formula.
fn own_cost(line: &EnrolmentLine) -> Option<Money> {
    /// More cents than these cannot be typed at once.
    const PART: i128 = 50_000_000_000;
    let Costs { fee_per_student, cost_per_class, class_size, materials_per_student, other } =
        line.costs;
    let students = i128::from(line.students);
    let size = class_size.map_or(i128::MAX, i128::from);
    let mut classes = students / size;
    if classes * size < students {
        classes += 1;
    }
    let counts = [
        (fee_per_student, students),
        (cost_per_class, classes),
        (materials_per_student, students),
        (other, 1),
    ];
    let cents: Vec<i128> = counts
        .into_iter()
        .filter_map(|(amount, count)| {
            let mut amount = amount?.decimal();
            amount.rescale(4);
            Some((amount.mantissa() * count + 50) / 100)
        })
        .collect();
    let total: i128 = cents.iter().sum();
    let text = |cents: i128| Money::parse(&format!("{}.{:02}", cents / 100, cents % 100)).unwrap();
    let whole = std::iter::repeat_n(text(PART), usize::try_from(total / PART).unwrap());
    (!cents.is_empty()).then(|| whole.sum::<Money>() + text(total % PART))
}

/// What an estimate says of a figure, worked out without `explain`.
fn in_estimate(case: &Case<'_>, figure: Figure) -> Option<Value> {
    let totals = &case.estimate.totals;
    let other = case.school.reading.other();
    let rate = small_scale_rate(case.school.years_7_12, case.school.school_type, other, case.rates);
    match figure {
        Figure::Line(_, LineFigure::Load) | Figure::WouldHaveDrawn(_, LineFigure::Load) => None,
        Figure::SmallScaleRate(Reading::Other) => Some(Value::Rate(rate)),
        Figure::SmallScale(Reading::Other) => {
            let amount = small_scale_adjustment(totals.small_scale_fte, rate, case.rates);
            Some(Value::Money(amount))
        }
        Figure::Line(place, LineFigure::Cost) => own_cost(&case.lines[place]).map(Value::Money),
        Figure::Line(place, LineFigure::Net) => {
            let amounts = &case.estimate.lines[place].amounts;
            let cost = own_cost(&case.lines[place])?;
            Some(Value::Money(amounts.targeted + amounts.materials - cost))
        }
        Figure::Cost => Some(Value::Money(case.lines.iter().filter_map(own_cost).sum())),
        Figure::Net => {
            let cost: Money = case.lines.iter().filter_map(own_cost).sum();
            Some(Value::Money(totals.vet_payments - cost))
        }
        Figure::Students => {
            Some(Value::Count(case.lines.iter().map(|line| u64::from(line.students)).sum()))
        }
        _ => Some(figure.value(case.estimate).unwrap()),
    }
}

/// What the set says at the place that an operand cites, by the operand's own value.
fn is_said_by(rates: &RateSet, school_type: SchoolType, operand: &Operand) -> bool {
    let Origin::Rate(citation) = &operand.origin else { return true };
    let says = |value: &ItemValue| match (value, &operand.value) {
        (ItemValue::ByType(mainstream, specialist), Value::Rate(rate)) => {
            *rate == if school_type == SchoolType::Mainstream { *mainstream } else { *specialist }
        }
        (ItemValue::Amount(amount), Value::Rate(rate)) => amount == rate,
        (ItemValue::Count(count), Value::Count(found)) => u64::from(*count) == *found,
        (ItemValue::Count(count), Value::Hours(hours)) => count.to_string() == hours.to_string(),
        (value, Value::Text(text)) => value.text() == *text,
        _ => false,
    };
    citation.set == *rates.id()
        && rates.source(&citation.source.id) == Some(&citation.source)
        && rates
            .contents()
            .items()
            .iter()
            .any(|item| *item.source_of(school_type) == citation.source.id && says(&item.value))
}

/// Checks every figure of an estimate.
fn agree(case: &Case<'_>) -> Result<(), TestCaseError> {
    for figure in figures(case.estimate) {
        let explained = explain(case, figure).unwrap();
        prop_assert_eq!(explained.figure, figure);
        if let Some(value) = in_estimate(case, figure) {
            prop_assert_eq!(&explained.result, &value, "{}", figure);
        }
        prop_assert!(!explained.rules.is_empty() && !explained.unit.is_empty());
        prop_assert!(
            explained.numbers.contains('=')
                || explained.numbers.contains(':')
                || explained.numbers.contains("from one line"),
            "{}",
            explained.numbers
        );
        for operand in &explained.operands {
            if let Origin::Figure(part) = operand.origin {
                let its_own = explain(case, part).unwrap();
                prop_assert_eq!(&its_own.result, &operand.value, "{} in {}", part, figure);
                prop_assert_eq!(&its_own.label, &operand.label);
                prop_assert_eq!(&its_own.unit, &operand.unit);
            }
            let is_said = is_said_by(case.rates, case.school.school_type, operand);
            prop_assert!(is_said, "{:?} in {}", operand, figure);
        }
        refusals_come_first(case, &explained)?;
    }
    for figure in figures_of_costs(case.lines.len()) {
        let is_known = explain(case, figure).is_some();
        let has_costs = match figure {
            Figure::Line(place, _) => own_cost(&case.lines[place]).is_some(),
            _ => case.lines.iter().any(|line| own_cost(line).is_some()),
        };
        prop_assert_eq!(is_known, has_costs, "{}", figure);
        prop_assert_eq!(figure.value(case.estimate).is_some(), has_costs, "{}", figure);
    }
    let funded = case.estimate.lines.iter().position(|line| line.status == LineStatus::Eligible);
    for figure in LineFigure::ALL {
        prop_assert_eq!(explain(case, Figure::Line(case.lines.len(), figure)), None);
        if let Some(place) = funded {
            prop_assert_eq!(explain(case, Figure::WouldHaveDrawn(place, figure)), None);
        }
    }
    Ok(())
}

fn refusals_come_first(case: &Case<'_>, explained: &Explanation) -> Result<(), TestCaseError> {
    let Figure::Line(place, figure) = explained.figure else { return Ok(()) };
    // The school pays whether or not the line is funded.
    if figure.is_of_costs() {
        return Ok(());
    }
    match &case.estimate.lines[place].status {
        LineStatus::Ineligible { reason, .. } if figure != LineFigure::Load => {
            prop_assert_eq!(explained.rules[0], Rule::R3);
            prop_assert!(explained.formula.contains(reason.sentence()), "{}", explained.formula);
            prop_assert!(explained.notes[0].contains("would have"), "{}", explained.notes[0]);
        }
        LineStatus::Incomplete(missing) => {
            let needs = missing.iter().all(|what| explained.numbers.contains(what.label()));
            prop_assert!(needs, "{}", explained.numbers);
        }
        LineStatus::Ineligible { .. } | LineStatus::Eligible => (),
    }
    Ok(())
}

/// Checks the difference of every figure that has one.
fn differences_agree(plan: &Plan, estimates: &[Estimate]) -> Result<(), TestCaseError> {
    for figure in Figure::SCHOOL {
        let subject = Subject::Difference { scenario: 1, baseline: 0, figure };
        let Some(explained) = explain_subject(plan, estimates, subject) else {
            prop_assert!(!Comparison::FIGURES.contains(&figure));
            continue;
        };
        if let Some(ours) = figure.of(&estimates[1].totals) {
            let difference = ours - figure.of(&estimates[0].totals).unwrap();
            prop_assert_eq!(&explained.result, &Value::Money(difference));
        }
        prop_assert_eq!(explained.operands.len(), 2);
        for operand in &explained.operands {
            let Origin::Figure(side) = operand.origin else { unreachable!() };
            let its_own = explain_subject(plan, estimates, side).unwrap();
            prop_assert_eq!(&its_own.result, &operand.value);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_explanation_disagrees_with_its_figure(
        profile in school(),
        lines in enrolments(),
        others in enrolments(),
        sets in prop::sample::subsequence(rate_sets(), 2).prop_shuffle(),
    ) {
        let facts = SchoolFacts::from(&profile);
        let scenario = |name: &str, set: &RateSet, lines: Vec<EnrolmentLine>| Scenario {
            advice: vdss_planner::plan::Advice::default(),
            note: String::new(),
            approved: None,
            name: name.to_owned(),
            cycle: FundingCycle::WhatIf,
            rate_set: set.id().clone(),
            years_7_12: None,
            lines,
        };
        let plan = Plan::checked(PlanFile {
            prepared_by: String::new(),
            recommendation: String::new(),
            approved: None,
            rate_notes: Vec::new(),
            school: SchoolProfile {
                school_type: profile.school_type,
                years_7_12: Years7To12::Total(profile.years_7_12),
                floor: facts.floor,
                ..SchoolProfile::default()
            },
            planning_year: 2023,
            small_scale_reading: profile.reading,
            baseline: "One".to_owned(),
            payments: PaymentsBasis::default(),
            scenarios: vec![
                scenario("One", &sets[0], lines),
                scenario("Other", &sets[1], others),
            ],
            rate_sets: sets,
        }).unwrap();
        let estimates: Vec<Estimate> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        for (scenario, estimate) in plan.scenarios().iter().zip(&estimates) {
            let (lines, rates) = (&scenario.lines, plan.rates_of(scenario));
            agree(&Case { school: &facts, lines, rates, estimate })?;
        }
        differences_agree(&plan, &estimates)?;
    }
}

fn enrolment(change: impl FnOnce(&mut EnrolmentLine)) -> EnrolmentLine {
    let mut line = EnrolmentLine {
        certificate: Some(CertificateCode::parse("SIT20322").unwrap()),
        title: "Certificate II in Hospitality".to_owned(),
        level: Some(Level::II),
        band: Some(Band::C),
        materials_tier: Some(MaterialsTier::Low),
        hours: Hours::parse("157.5").unwrap(),
        students: 12,
        ..EnrolmentLine::empty()
    };
    change(&mut line);
    line
}

fn small_school(years_7_12: u32) -> SchoolFacts {
    SchoolFacts {
        school_type: SchoolType::Mainstream,
        years_7_12,
        floor: None,
        reading: SmallScaleReading::Published,
    }
}

fn explained(
    school: &SchoolFacts,
    lines: &[EnrolmentLine],
    rates: &RateSet,
    figure: &str,
) -> Explanation {
    let estimate = estimate(school, lines, rates);
    let case = Case { school, lines, rates, estimate: &estimate };
    explain(&case, figure.parse().unwrap()).unwrap()
}

/// An explanation as lines of text: all that stands in it.
fn text<F>(explained: &Explanation<F>) -> String {
    let mut text = vec![
        format!("{}: {} {}", explained.label, explained.result.shown(), explained.unit),
        explained.formula.clone(),
        explained.numbers.clone(),
    ];
    for operand in &explained.operands {
        let origin = match &operand.origin {
            Origin::Figure(_) => "figure".to_owned(),
            Origin::Rate(citation) => format!("{}: {}", citation.set, citation.source.section),
            Origin::Input(input) => format!("{input:?}"),
        };
        let (label, value, unit) = (&operand.label, operand.value.shown(), &operand.unit);
        text.push(format!("- {label}: {value} {unit} [{origin}]").replace("  ", " "));
    }
    let rules: Vec<&str> = explained.rules.iter().map(|rule| rule.number()).collect();
    let assumptions = explained.assumptions.iter().map(|one| one.id());
    text.push(rules.into_iter().chain(assumptions).collect::<Vec<_>>().join(" "));
    text.extend(explained.notes.iter().cloned());
    text.join("\n")
}

#[track_caller]
fn reads<F>(explained: &Explanation<F>, expected: &[&str]) {
    assert_eq!(text(explained), expected.join("\n"));
}

fn sbat(line: &mut EnrolmentLine) {
    line.pathway = Pathway::Sbat;
}

#[test]
fn a_line_that_withdrawals_are_expected_of() {
    let (school, rates) = (small_school(312), published());
    let lines = [enrolment(|line| line.withdrawals_percent = 6)];
    let of = |figure| explained(&school, &lines, &rates, figure);
    let note = "An expected value: the students who are expected to withdraw before the VASS deadline \
                are left out as a fraction. The department counts whole students.";
    reads(
        &of("line:1:fte"),
        &[
            "Eligible FTE of line 1, Hospitality: 9.87 FTE",
            "Students × per cent expected to stay × min(hours per student ÷ full load, 1)",
            "12 students × 94% × min(157.5 ÷ 180, 1) = 9.87 FTE",
            "- Students: 12 students [Line(0)]",
            "- Expected to withdraw: 6 of 100 students [Line(0)]",
            "- Training hours of one student: 157.5 hours a year [Line(0)]",
            "- Full load: 180 hours a year [2023: SRP Core Student Learning or Core Stages of Learning \
             components]",
            "R1",
            note,
        ],
    );
    reads(
        &of("line:1:materials"),
        &[
            "Materials of line 1, Hospitality: $2,820.00 a year",
            "Students × per cent expected to stay × rate of the materials tier, rounded to the cent",
            "12 students × 94% × $250 = $2,820.00",
            "- Students: 12 students [Line(0)]",
            "- Expected to withdraw: 6 of 100 students [Line(0)]",
            "- Low-cost materials: $250 per enrolment [2023: VET materials funding]",
            "- Materials tier: Low [Tier(0)]",
            "R6 R10 A1",
            note,
        ],
    );
}

#[test]
fn what_two_decimals_do_not_say_is_shown_so_that_products_can_be_checked_by_hand() {
    let with = |students, hours| {
        enrolment(|line| {
            line.students = students;
            line.hours = Hours::parse(hours).unwrap();
        })
    };
    let (school, rates) = (small_school(312), published());
    let numbers =
        |lines: &[EnrolmentLine], figure| explained(&school, lines, &rates, figure).numbers;
    let lines = [with(22, "120"), with(7, "133")];
    assert_eq!(numbers(&lines, "line:1:fte"), "22 students × min(120 ÷ 180, 1) = 14.67 FTE");
    assert_eq!(
        numbers(&lines, "line:1:targeted"),
        "22 × 120 ÷ 180 (14.67 FTE) × $761 = $11,161.33"
    );
    assert_eq!(
        numbers(&lines, "eligible-fte"),
        "14.67 + 5.17 = 19.84 (rounded here to two decimals; exactly 3,571 ÷ 180)"
    );
    assert_eq!(
        numbers(&lines[1..], "small-scale"),
        "min(931 ÷ 180 (5.17), 15) FTE × $614.68 = $3,179.26"
    );
    let mut expected = with(7, "133");
    expected.withdrawals_percent = 6;
    assert_eq!(
        numbers(&[expected], "line:1:core"),
        "7 × 94% × 133 ÷ 180 (4.86 FTE) × $1,229 = $5,975.26"
    );
}

#[test]
fn an_eligible_line() {
    let (school, rates, lines) = (small_school(312), published(), [enrolment(|_| ())]);
    let of = |figure| explained(&school, &lines, &rates, figure);
    reads(
        &of("line:1:targeted"),
        &[
            "Targeted VET funding of line 1, Hospitality: $7,990.50 a year",
            "Eligible FTE × band rate, rounded to the cent",
            "10.5 FTE × $761 = $7,990.50",
            "- Eligible FTE of line 1, Hospitality: 10.50 FTE [figure]",
            "- Band C, mainstream schools: $761 per FTE [2023: Rates]",
            "- Band of the certificate: C [Band(0)]",
            "R5 R10",
        ],
    );
    reads(
        &of("line:1:fte"),
        &[
            "Eligible FTE of line 1, Hospitality: 10.50 FTE",
            "Students × min(hours per student ÷ full load, 1)",
            "12 students × min(157.5 ÷ 180, 1) = 10.5 FTE",
            "- Students: 12 students [Line(0)]",
            "- Training hours of one student: 157.5 hours a year [Line(0)]",
            "- Full load: 180 hours a year [2023: SRP Core Student Learning or Core Stages of Learning components]",
            "R1",
        ],
    );
    reads(
        &of("line:1:core"),
        &[
            "Core component of line 1, Hospitality: $12,904.50 a year",
            "Eligible FTE × core rate, rounded to the cent",
            "10.5 FTE × $1,229 = $12,904.50",
            "- Eligible FTE of line 1, Hospitality: 10.50 FTE [figure]",
            "- Core component, mainstream schools: $1,229 per FTE [2023: SRP Core Student Learning or Core Stages of Learning components]",
            "R4 R10",
            "The core component is already inside your core SRP funding. It is not new money.",
        ],
    );
    reads(
        &of("line:1:materials"),
        &[
            "Materials of line 1, Hospitality: $3,000.00 a year",
            "Students × rate of the materials tier, rounded to the cent",
            "12 students × $250 = $3,000.00",
            "- Students: 12 students [Line(0)]",
            "- Low-cost materials: $250 per enrolment [2023: VET materials funding]",
            "- Materials tier: Low [Tier(0)]",
            "R6 R10 A1",
        ],
    );
    reads(
        &of("line:1:total"),
        &[
            "Core, targeted and materials of line 1, Hospitality: $23,895.00 a year",
            "Core component + targeted VET funding + materials",
            "$12,904.50 + $7,990.50 + $3,000.00 = $23,895.00",
            "- Core component of line 1, Hospitality: $12,904.50 a year [figure]",
            "- Targeted VET funding of line 1, Hospitality: $7,990.50 a year [figure]",
            "- Materials of line 1, Hospitality: $3,000.00 a year [figure]",
            "R4 R5 R6 R10 A1",
            "The core component is already inside your core SRP funding. It is not new money.",
        ],
    );
}

#[test]
fn more_hours_than_a_full_load_and_the_music_certificate() {
    let code = |code| Some(CertificateCode::parse(code).unwrap());
    let music = |code_text| {
        enrolment(|line| {
            line.certificate = code(code_text);
            line.hours = Hours::parse("240").unwrap();
            line.students = 9;
        })
    };
    let lines = [music("CUA30915"), music("CUA30920")];
    let of = |figure| explained(&small_school(312), &lines, &published(), figure);
    reads(
        &of("line:1:fte"),
        &[
            "Eligible FTE of line 1, Hospitality (CUA30915): 6.00 FTE",
            "Students × min(hours per student ÷ full load, 1)",
            "9 students × min(240 ÷ 360, 1) = 6 FTE",
            "- Students: 9 students [Line(0)]",
            "- Training hours of one student: 240 hours a year [Line(0)]",
            "- Full load of CUA30915: 360 hours a year [2023: SRP Core Student Learning or Core Stages of Learning components]",
            "R1 R2",
        ],
    );
    reads(
        &of("line:2:fte"),
        &[
            "Eligible FTE of line 2, Hospitality (CUA30920): 9.00 FTE",
            "Students × min(hours per student ÷ full load, 1)",
            "9 students × min(240 ÷ 180, 1) = 9 FTE",
            "- Students: 9 students [Line(1)]",
            "- Training hours of one student: 240 hours a year [Line(1)]",
            "- Full load: 180 hours a year [2023: SRP Core Student Learning or Core Stages of Learning components]",
            "R1",
            "The source gives a full load of 360 hours to CUA30915, which CUA30920 replaced, and does not name CUA30920. The usual full load is used: ask the department.",
        ],
    );
}

#[test]
fn a_line_that_is_not_funded() {
    let refused = [
        enrolment(sbat),
        enrolment(|line| line.age = Some(14)),
        enrolment(|line| line.title = "Certificate II in EAL (Access)".to_owned()),
        enrolment(|line| line.on_vass = false),
        enrolment(|line| line.level = Some(Level::IV)),
        enrolment(|line| line.level = Some(Level::Diploma)),
    ];
    let of = |figure| explained(&small_school(312), &refused, &published(), figure);
    reads(
        &of("line:1:targeted"),
        &[
            "Targeted VET funding of line 1, Hospitality: $0.00 a year",
            "Nothing, since the line is not funded. School-based apprenticeships and traineeships are funded under Skills First, not by VDSS.",
            "SBAT, which attracts nothing under rate set 2023: $0.00",
            "- Pathway: SBAT [Line(0)]",
            "- What enrolments of the pathway SBAT attract: nothing [2023: Targeted VET funding]",
            "R3 R5 R10",
            "On the school's own pathway, with nothing else against it, the line would have drawn $7,990.50 of targeted VET funding.",
        ],
    );
    reads(
        &of("line:2:fte"),
        &[
            "Eligible FTE of line 2, Hospitality: 0.00 FTE",
            "Nothing, since the line is not funded. Students outside the funded age range on the VASS deadline are not funded.",
            "Age 14 is not 15 to 20: 0",
            "- Age on the deadline: 14 years [Line(1)]",
            "- Age from: 15 years [2023: Targeted VET funding]",
            "- Age to: 20 years [2023: Targeted VET funding]",
            "- VASS deadline: 2 May 2023 [2023: Targeted VET funding]",
            "R3 R1",
            "With nothing against it the line would have counted as 10.5 FTE.",
        ],
    );
    reads(
        &of("line:3:total"),
        &[
            "Core, targeted and materials of line 3, Hospitality: $0.00 a year",
            "Nothing, since the line is not funded. General education and EAL certificates attract no VDSS funding.",
            "“Certificate II in EAL (Access)” contains “EAL (Access)”: $0.00",
            "- Title: Certificate II in EAL (Access) [Line(2)]",
            "- Title with \"EAL (Access)\": not funded [2023: Targeted VET funding]",
            "R3 R4 R5 R6 R10 A1",
            "With nothing against it the line would have drawn $23,895.00.",
        ],
    );
    reads(
        &of("line:4:materials"),
        &[
            "Materials of line 4, Hospitality: $0.00 a year",
            "Nothing, since the line is not funded. Enrolments that are not on VASS by the annual deadline are not funded.",
            "Not on VASS by 2 May 2023: $0.00",
            "- On VASS by the deadline: no [Line(3)]",
            "- VASS deadline: 2 May 2023 [2023: Targeted VET funding]",
            "R3 R6 R10 A1",
            "With nothing against it the line would have drawn $3,000.00 for materials.",
        ],
    );
    reads(
        &of("line:5:core"),
        &[
            "Core component of line 5, Hospitality: $0.00 a year",
            "Nothing, since the line is not funded. A Certificate IV is funded only with VCAA approval.",
            "Certificate IV, without VCAA approval: $0.00",
            "- Level: Certificate IV [Line(4)]",
            "- VCAA approval: no [Line(4)]",
            "R3 R4 R10",
            "With nothing against it the line would have drawn a core component of $12,904.50.",
        ],
    );
    reads(
        &of("line:6:targeted"),
        &[
            "Targeted VET funding of line 6, Hospitality: $0.00 a year",
            "Nothing, since the line is not funded. Diplomas and above attract no VDSS funding; a school may pay for them from its core SRP.",
            "Diploma or above: $0.00",
            "- Level: Diploma or above [Line(5)]",
            "R3 R5 R10",
            "With nothing against it the line would have drawn $7,990.50 of targeted VET funding.",
        ],
    );
    reads(
        &of("line:6:load"),
        &[
            "FTE by hours of line 6, Hospitality: 10.50 FTE",
            "Students × min(hours per student ÷ full load, 1)",
            "12 students × min(157.5 ÷ 180, 1) = 10.5 FTE",
            "- Students: 12 students [Line(5)]",
            "- Training hours of one student: 157.5 hours a year [Line(5)]",
            "- Full load: 180 hours a year [2023: SRP Core Student Learning or Core Stages of Learning components]",
            "R1",
        ],
    );
}

#[test]
fn a_line_that_lacks_something() {
    let lines = [enrolment(|line| (line.band, line.materials_tier) = (None, None))];
    reads(
        &explained(&small_school(312), &lines, &published(), "line:1:targeted"),
        &[
            "Targeted VET funding of line 1, Hospitality: $0.00 a year",
            "Nothing until the line is complete: it needs a band and a materials tier",
            "The line needs a band and a materials tier: $0.00",
            "R5 R10",
        ],
    );
}

#[test]
fn a_pathway_that_attracts_materials_alone() {
    let rates = attracting("2026", Pathway::Sbat, &[Component::Materials]);
    let lines = [enrolment(sbat)];
    let of = |figure| explained(&small_school(312), &lines, &rates, figure);
    reads(
        &of("line:1:targeted"),
        &[
            "Targeted VET funding of line 1, Hospitality: $0.00 a year",
            "Nothing, since enrolments of the pathway SBAT attract no targeted VET funding under rate set 2026",
            "SBAT attracts materials: $0.00",
            "- Pathway: SBAT [Line(0)]",
            "- What enrolments of the pathway SBAT attract: materials [2026: Targeted VET funding]",
            "R3 R5 R10",
        ],
    );
    reads(
        &of("line:1:materials"),
        &[
            "Materials of line 1, Hospitality: $3,000.00 a year",
            "Students × rate of the materials tier, rounded to the cent",
            "12 students × $250 = $3,000.00",
            "- Students: 12 students [Line(0)]",
            "- Low-cost materials: $250 per enrolment [2026: VET materials funding]",
            "- Materials tier: Low [Tier(0)]",
            "- Pathway: SBAT [Line(0)]",
            "- What enrolments of the pathway SBAT attract: materials [2026: Targeted VET funding]",
            "R6 R10 A1",
        ],
    );
}

#[test]
fn the_small_scale_rate_in_each_range() {
    let lines = [enrolment(|line| line.students = 40)];
    let of =
        |years_7_12, figure| explained(&small_school(years_7_12), &lines, &published(), figure);
    reads(
        &of(150, "small-scale-rate"),
        &[
            "Small-scale rate: $1,299 per FTE",
            "The maximum, up to 200 students in Years 7 to 12",
            "150 students ≤ 200: $1,299",
            "- Students in Years 7 to 12: 150 students [School]",
            "- Small-scale maximum, as printed, mainstream schools: $1,299 per FTE [2023: Rates, Small-scale adjustment rates]",
            "- The maximum holds up to: 200 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "- Reading of the maximum: as published [Plan]",
            "R8 R9",
            "The department's page gives two small-scale maxima, $1,299 and $1,229. Used: $1,299. With $1,229 the small-scale adjustment would be $1,050.00 less.",
        ],
    );
    reads(
        &of(312, "small-scale-rate"),
        &[
            "Small-scale rate: $614.68 per FTE",
            "Maximum − taper × (students in Years 7 to 12 − 200)",
            "$1,299 − $6.11 × (312 − 200) = $614.68",
            "- Students in Years 7 to 12: 312 students [School]",
            "- Small-scale maximum, as printed, mainstream schools: $1,299 per FTE [2023: Rates, Small-scale adjustment rates]",
            "- Small-scale taper, mainstream schools: $6.11 per student [2023: Rates, Small-scale adjustment rates]",
            "- The maximum holds up to: 200 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "- Nothing over: 400 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "- Reading of the maximum: as published [Plan]",
            "R8 R9",
            "The department's page gives two small-scale maxima, $1,299 and $1,229. Used: $1,299. With $1,229 the small-scale adjustment would be $1,050.00 less.",
        ],
    );
    reads(
        &of(312, "small-scale-rate-other"),
        &[
            "Small-scale rate by the other reading: $544.68 per FTE",
            "Maximum − taper × (students in Years 7 to 12 − 200)",
            "$1,229 − $6.11 × (312 − 200) = $544.68",
            "- Students in Years 7 to 12: 312 students [School]",
            "- Small-scale maximum, equal to core, mainstream schools: $1,229 per FTE [2023: Small-scale adjustment]",
            "- Small-scale taper, mainstream schools: $6.11 per student [2023: Rates, Small-scale adjustment rates]",
            "- The maximum holds up to: 200 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "- Nothing over: 400 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "R8 R9",
            "This is what the maximum of $1,229 would give. The estimate uses $1,299.",
        ],
    );
    reads(
        &of(650, "small-scale-rate"),
        &[
            "Small-scale rate: $0 per FTE",
            "Nothing over 400 students in Years 7 to 12",
            "650 students > 400: $0",
            "- Students in Years 7 to 12: 650 students [School]",
            "- Nothing over: 400 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "R8",
        ],
    );
    let steep = changed("2023", |file| {
        file.small_scale.taper_per_student.mainstream = Money::parse("20.5").unwrap();
    });
    reads(
        &explained(&small_school(300), &lines, &steep, "small-scale-rate"),
        &[
            "Small-scale rate: $0 per FTE",
            "max(0, maximum − taper × (students in Years 7 to 12 − 200))",
            "max($0, $1,299 − $20.50 × (300 − 200)) = $0",
            "- Students in Years 7 to 12: 300 students [School]",
            "- Small-scale maximum, as printed, mainstream schools: $1,299 per FTE [2023: Rates, Small-scale adjustment rates]",
            "- Small-scale taper, mainstream schools: $20.50 per student [2023: Rates, Small-scale adjustment rates]",
            "- The maximum holds up to: 200 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "- Nothing over: 400 students in Years 7 to 12 [2023: Small-scale adjustment]",
            "R8",
        ],
    );
}

#[test]
fn the_small_scale_adjustment_in_both_readings() {
    let lines = [enrolment(|line| line.students = 40)];
    let of = |school, figure| explained(&school, &lines, &published(), figure);
    reads(
        &of(small_school(312), "small-scale"),
        &[
            "Small-scale adjustment: $9,220.20 a year",
            "min(FTE that count, 15) × small-scale rate, rounded to the cent",
            "min(35, 15) FTE × $614.68 = $9,220.20",
            "- FTE that count for the small-scale adjustment: 35.00 FTE [figure]",
            "- Most FTE that count: 15 FTE [2023: Small-scale adjustment]",
            "- Small-scale rate: $614.68 per FTE [figure]",
            "R7 R10 R9",
            "The department's page gives two small-scale maxima, $1,299 and $1,229. Used: $1,299. With $1,229 the small-scale adjustment would be $1,050.00 less.",
        ],
    );
    reads(
        &of(small_school(312), "small-scale-other"),
        &[
            "Small-scale adjustment by the other reading: $8,170.20 a year",
            "min(FTE that count, 15) × small-scale rate, rounded to the cent",
            "min(35, 15) FTE × $544.68 = $8,170.20",
            "- FTE that count for the small-scale adjustment: 35.00 FTE [figure]",
            "- Most FTE that count: 15 FTE [2023: Small-scale adjustment]",
            "- Small-scale rate by the other reading: $544.68 per FTE [figure]",
            "R7 R10 R9",
            "This is what the maximum of $1,229 would give. The estimate uses $1,299.",
        ],
    );
    let specialist = SchoolFacts { school_type: SchoolType::Specialist, ..small_school(312) };
    reads(
        &of(specialist, "small-scale"),
        &[
            "Small-scale adjustment: $6,661.80 a year",
            "min(FTE that count, 15) × small-scale rate, rounded to the cent",
            "min(35, 15) FTE × $444.12 = $6,661.80",
            "- FTE that count for the small-scale adjustment: 35.00 FTE [figure]",
            "- Most FTE that count: 15 FTE [2023: Small-scale adjustment]",
            "- Small-scale rate: $444.12 per FTE [figure]",
            "R7 R10",
        ],
    );
}

#[test]
fn sums_over_lines() {
    let funded = |students| enrolment(|line| line.students = students);
    let lines = [
        funded(1),
        enrolment(sbat),
        funded(2),
        funded(3),
        enrolment(|line| line.band = None),
        funded(4),
        funded(5),
        funded(6),
        funded(7),
    ];
    let of = |figure| explained(&small_school(312), &lines, &published(), figure);
    reads(
        &of("materials"),
        &[
            "Materials: $7,000.00 a year",
            "Materials of all lines added up, each rounded to the cent",
            "$250.00 + $500.00 + $750.00 + $1,000.00 + $1,250.00 + … and 2 more lines = $7,000.00",
            "- Materials of line 1, Hospitality: $250.00 a year [figure]",
            "- Materials of line 3, Hospitality: $500.00 a year [figure]",
            "- Materials of line 4, Hospitality: $750.00 a year [figure]",
            "- Materials of line 6, Hospitality: $1,000.00 a year [figure]",
            "- Materials of line 7, Hospitality: $1,250.00 a year [figure]",
            "- Materials of line 8, Hospitality: $1,500.00 a year [figure]",
            "- Materials of line 9, Hospitality: $1,750.00 a year [figure]",
            "R6 R10 A1",
            "1 line is not funded and 1 line is incomplete. They add nothing.",
        ],
    );
    reads(
        &of("eligible-students"),
        &[
            "Eligible students: 28 students",
            "The students of all eligible lines added up",
            "1 + 2 + 3 + 4 + 5 + … and 2 more lines = 28",
            "- Students of line 1, Hospitality: 1 student [Line(0)]",
            "- Students of line 3, Hospitality: 2 students [Line(2)]",
            "- Students of line 4, Hospitality: 3 students [Line(3)]",
            "- Students of line 6, Hospitality: 4 students [Line(5)]",
            "- Students of line 7, Hospitality: 5 students [Line(6)]",
            "- Students of line 8, Hospitality: 6 students [Line(7)]",
            "- Students of line 9, Hospitality: 7 students [Line(8)]",
            "R3",
            "1 line is not funded and 1 line is incomplete. They add nothing.",
        ],
    );
    let none = explained(&small_school(312), &lines[1..2], &published(), "core");
    reads(
        &none,
        &[
            "Core component, already in your core SRP: $0.00 a year",
            "The core component of all lines added up, each rounded to the cent",
            "No line adds anything: $0.00",
            "R4 R10",
            "The core component is already inside your core SRP funding. It is not new money.",
            "1 line is not funded and adds nothing.",
        ],
    );
    let one = explained(&small_school(312), &lines[..2], &published(), "eligible-fte");
    reads(
        &one,
        &[
            "Eligible FTE: 0.88 FTE",
            "The eligible FTE of all lines added up, exact",
            "0.88, from one line (rounded here to two decimals; exactly 7 ÷ 8)",
            "- Eligible FTE of line 1, Hospitality: 0.88 FTE [figure]",
            "R1",
            "1 line is not funded and adds nothing.",
        ],
    );
}

#[test]
fn the_floor_and_the_totals() {
    let lines = [enrolment(|_| ())];
    let floor = Some(Money::parse("18000").unwrap());
    let with_floor = SchoolFacts { floor, ..small_school(312) };
    let of = |school: &SchoolFacts, figure| explained(school, &lines, &published(), figure);
    reads(
        &of(&with_floor, "floor-top-up"),
        &[
            "Funding floor top-up: $10,009.50 a year",
            "max(0, band funding under the 2022 model − targeted VET funding)",
            "max($0.00, $18,000.00 − $7,990.50) = $10,009.50",
            "- Band funding under the 2022 model: $18,000.00 a year [School]",
            "- Targeted VET funding: $7,990.50 a year [figure]",
            "R11",
        ],
    );
    reads(
        &of(&small_school(312), "floor-top-up"),
        &[
            "Funding floor top-up: $0.00 a year",
            "Nothing, since no band funding under the 2022 model is entered",
            "No amount entered: $0.00",
            "R11",
        ],
    );
    reads(
        &of(&with_floor, "vet-payments"),
        &[
            "VET payments (new money): $27,454.14 a year",
            "Targeted VET funding + materials + small-scale adjustment + floor top-up",
            "$7,990.50 + $3,000.00 + $6,454.14 + $10,009.50 = $27,454.14",
            "- Targeted VET funding: $7,990.50 a year [figure]",
            "- Materials: $3,000.00 a year [figure]",
            "- Small-scale adjustment: $6,454.14 a year [figure]",
            "- Funding floor top-up: $10,009.50 a year [figure]",
            "R12",
            "The department's page gives two small-scale maxima, $1,299 and $1,229. Used: $1,299. With $1,229 this figure would be $735.00 less.",
        ],
    );
    reads(
        &of(&small_school(650), "total"),
        &[
            "Total supporting VET: $23,895.00 a year",
            "Core component + VET payments",
            "$12,904.50 + $10,990.50 = $23,895.00",
            "- Core component, already in your core SRP: $12,904.50 a year [figure]",
            "- VET payments (new money): $10,990.50 a year [figure]",
            "R12",
            "The core component is already inside your core SRP funding. It is not new money.",
        ],
    );
}

#[test]
fn what_a_line_costs_the_school() {
    let money = |text| Some(Money::parse(text).unwrap());
    let costs = Costs {
        fee_per_student: money("850"),
        cost_per_class: money("1200.50"),
        class_size: Some(10),
        materials_per_student: money("45.125"),
        other: money("300"),
    };
    let lines = [
        enrolment(|line| line.costs = costs),
        enrolment(|line| {
            sbat(line);
            line.costs = Costs { cost_per_class: money("20000"), ..Costs::default() };
        }),
        enrolment(|_| ()),
    ];
    let of = |figure| explained(&small_school(650), &lines, &published(), figure);
    let own = "These are your school's own figures, and none of the department's. VET tuition and essential learning materials are free of charge to families, so the school bears them.";
    reads(
        &of("line:1:cost"),
        &[
            "Cost to the school of line 1, Hospitality: $13,442.50 a year",
            "Students × provider fee + classes × cost per class + students × materials cost + other costs, each rounded to the cent",
            "12 students × $850 + 2 classes (12 ÷ 10, rounded up) × $1,200.50 + 12 students × $45.125 + $300 = $13,442.50",
            "- Students: 12 students [Line(0)]",
            "- Provider fee per student, your school's own figure: $850 per student [Line(0)]",
            "- Cost per class, your school's own figure: $1,200.50 per class [Line(0)]",
            "- Class size, your school's own figure: 10 students at most [Line(0)]",
            "- Materials cost per student, your school's own figure: $45.125 per student [Line(0)]",
            "- Other costs, your school's own figure: $300 a year [Line(0)]",
            "R10 R16",
            own,
        ],
    );
    reads(
        &of("line:2:cost"),
        &[
            "Cost to the school of line 2, Hospitality: $20,000.00 a year",
            "Classes × cost per class, rounded to the cent",
            "1 class × $20,000 = $20,000.00",
            "- Students: 12 students [Line(1)]",
            "- Cost per class, your school's own figure: $20,000 per class [Line(1)]",
            "R10 R16",
            "No class size is entered: all students are one class.",
            own,
        ],
    );
    reads(
        &of("line:1:net"),
        &[
            "Net position of line 1, Hospitality: -$2,452.00 a year",
            "Targeted VET funding + materials − cost to the school",
            "$7,990.50 + $3,000.00 − $13,442.50 = -$2,452.00",
            "- Targeted VET funding of line 1, Hospitality: $7,990.50 a year [figure]",
            "- Materials of line 1, Hospitality: $3,000.00 a year [figure]",
            "- Cost to the school of line 1, Hospitality: $13,442.50 a year [figure]",
            "R5 R6 R10 R16 A1",
            "The new money that the line draws. The core component is not in it, since it is already inside your core SRP funding; the small-scale adjustment and a floor top-up are not, since they are the school's as a whole.",
            own,
        ],
    );
    reads(
        &of("cost"),
        &[
            "Cost to the school: $33,442.50 a year",
            "The cost of all lines that have one added up, whether funded or not",
            "$13,442.50 + $20,000.00 = $33,442.50",
            "- Cost to the school of line 1, Hospitality: $13,442.50 a year [figure]",
            "- Cost to the school of line 2, Hospitality: $20,000.00 a year [figure]",
            "R10 R16",
            "1 line has no cost entered. What it costs is not in this figure.",
            own,
        ],
    );
    reads(
        &of("net"),
        &[
            "Net position (VET payments less costs): -$11,461.50 a year",
            "VET payments (new money) − cost to the school",
            "$21,981.00 − $33,442.50 = -$11,461.50",
            "- VET payments (new money): $21,981.00 a year [figure]",
            "- Cost to the school: $33,442.50 a year [figure]",
            "R12 R16",
            "1 line has no cost entered. What it costs is not in this figure.",
            own,
        ],
    );
}

#[test]
fn amounts_that_nobody_published() {
    let lines = [enrolment(|_| ())];
    let targeted = explained(&small_school(650), &lines, &projection(), "line:1:targeted");
    reads(
        &targeted,
        &[
            "Targeted VET funding of line 1, Hospitality: $8,232.00 a year",
            "Eligible FTE × band rate, rounded to the cent",
            "10.5 FTE × $784 = $8,232.00",
            "- Eligible FTE of line 1, Hospitality: 10.50 FTE [figure]",
            "- Band C, mainstream schools: $784 per FTE [2026: Rates]",
            "- Band of the certificate: C [Band(0)]",
            "R5 R10",
            "Rate set 2026: Projection for 2026, from 2023 raised 3%. Our projection, not the department's.",
        ],
    );
    let Origin::Rate(citation) = &targeted.operands[1].origin else { unreachable!() };
    assert_eq!(
        citation.to_string(),
        "Rate set 2026, Our rates (our projection, not the department's): Student Resource Package – Targeted Initiatives, Department of Education, Victoria; Vocational Education and Training Delivered to School Students (Reference 143); Rates; dated 3 January 2023; rate set 2023 raised by 3%"
    );
    let copy = RateSet::checked(published().copied(new_set("2026"), letter())).unwrap();
    let note = explained(&small_school(650), &lines, &copy, "total").notes.pop().unwrap();
    assert_eq!(note, "Rate set 2026: the school's own, with no amount entered yet.");
}

#[test]
fn a_difference_of_two_scenarios() {
    let rates = [published(), projection()];
    let scenario = |name: &str, set: &RateSet, students| Scenario {
        advice: vdss_planner::plan::Advice::default(),
        note: String::new(),
        approved: None,
        name: name.to_owned(),
        cycle: FundingCycle::Indicative,
        rate_set: set.id().clone(),
        years_7_12: None,
        lines: vec![enrolment(|line| line.students = students)],
    };
    let plan = Plan::checked(PlanFile {
        prepared_by: String::new(),
        recommendation: String::new(),
        approved: None,
        rate_notes: Vec::new(),
        school: SchoolProfile { years_7_12: Years7To12::Total(650), ..SchoolProfile::default() },
        planning_year: 2026,
        small_scale_reading: SmallScaleReading::Published,
        baseline: "Indicative".to_owned(),
        payments: PaymentsBasis::default(),
        scenarios: vec![
            scenario("Indicative", &rates[0], 12),
            scenario("More places", &rates[1], 20),
            scenario("The same", &rates[0], 12),
        ],
        rate_sets: rates.to_vec(),
    })
    .unwrap();
    let estimates: Vec<Estimate> =
        plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
    let of = |scenario, figure| {
        let subject = Subject::Difference { scenario, baseline: 0, figure };
        explain_subject(&plan, &estimates, subject)
    };
    reads(
        &of(1, Figure::Targeted).unwrap(),
        &[
            "Difference in targeted VET funding: $5,729.50 a year",
            "More places − Indicative",
            "$13,720.00 − $7,990.50 = $5,729.50",
            "- Targeted VET funding, More places: $13,720.00 a year [figure]",
            "- Targeted VET funding, Indicative: $7,990.50 a year [figure]",
            "R5 R10",
            "More places is worked out with rate set 2026, Indicative with rate set 2023.",
            "More places has 1 enrolment line with 20 students, Indicative 1 enrolment line with 12 students.",
            "Rate set 2026: Projection for 2026, from 2023 raised 3%. Our projection, not the department's.",
        ],
    );
    reads(
        &of(2, Figure::VetPayments).unwrap(),
        &[
            "Difference in VET payments (new money): $0.00 a year",
            "The same − Indicative",
            "$10,990.50 − $10,990.50 = $0.00",
            "- VET payments (new money), The same: $10,990.50 a year [figure]",
            "- VET payments (new money), Indicative: $10,990.50 a year [figure]",
            "R12",
            "Both have the same enrolment lines.",
            "This figure is the same in both.",
        ],
    );
    assert_eq!(of(1, Figure::Line(0, LineFigure::Core)), None);
    assert_eq!(of(3, Figure::Core), None);
    let one = Subject::Figure { scenario: 1, figure: Figure::Core };
    assert_eq!(explain_subject(&plan, &estimates, one).unwrap().figure, one);
    assert_eq!(explain_subject(&plan, &estimates[..1], one), None);
}

#[test]
fn every_rule_and_assumption_has_its_words() {
    for (place, rule) in Rule::ALL.iter().enumerate() {
        assert_eq!(rule.number(), format!("R{}", place + 1));
        assert!(!rule.title().is_empty() && rule.text().ends_with('.'), "{rule:?}");
    }
    assert_eq!(Assumption::A1.id(), "A1");
    assert!(Assumption::A1.text().ends_with('.'));
}
