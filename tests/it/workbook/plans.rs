//! Plans made up at random, and the workbooks of them.

use vdss_planner::domain::{
    Band, CertificateCode, CostShares, Costs, EnrolmentLine, FundingCycle, Hours, Level,
    MaterialsTier, Money, Pathway, Percent, ProgramYear, SchoolProfile, SchoolType, Years7To12,
};
use vdss_planner::plan::{Action, Advice, LinesStep, PaymentsBasis, Plan, PlanFile, Scenario};
use vdss_planner::rates::{
    Catalogue, Component, Date, NewSet, RateBook, RateSet, RateSetId, SmallScaleReading, Source,
    SourceId,
};
use vdss_planner::report::{Report, ReportRequest, workbook};

use crate::seeded::Seeded;

pub(crate) fn day() -> Date {
    Date::parse("2026-11-26").unwrap()
}

/// The workbook of a plan with everything in it.
pub(crate) fn written(plan: &Plan) -> Vec<u8> {
    with_report(plan, |report| workbook(report).unwrap_or_else(|fault| panic!("{fault}")))
}

/// Looks at the report of a plan with everything in it.
pub(crate) fn with_report<T>(plan: &Plan, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let request = ReportRequest::of(plan, day(), "plan & more.vdss");
    let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
    look(&Report::of(plan, &request, &catalogue, &book))
}

pub(crate) fn published() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

fn new_set(id: &str) -> NewSet {
    NewSet { id: RateSetId(id.to_owned()), year: 2024, title: format!("Rates \"{id}\"") }
}

/// The rates of 2023 indexed.
pub(crate) fn projection() -> RateSet {
    let percent = Percent::parse("2.7").unwrap();
    RateSet::checked(published().indexed(percent, new_set("2024p"))).unwrap()
}

/// A school's own: amounts in cents and finer, a full load of its own, school-based apprenticeships that
/// attract materials alone, and pathways of which each attracts something else.
pub(crate) fn own() -> RateSet {
    let source = Source {
        id: SourceId("own".to_owned()),
        document: "=1+1 letter".to_owned(),
        chapter: "page 1".to_owned(),
        section: String::new(),
        page_dated: day(),
        says: String::new(),
        carried: Vec::new(),
    };
    let mut file = published().copied(new_set("own"), source);
    file.core_per_fte.mainstream = Money::parse("1229.37").unwrap();
    file.bands[3].mainstream = Money::parse("1091.1234").unwrap();
    file.bands[3].specialist = Money::parse("1317.55").unwrap();
    file.materials[0].per_enrolment = Money::parse("250.05").unwrap();
    file.small_scale.taper_per_student.mainstream = Money::parse("6.1155").unwrap();
    file.full_load_hours = 200;
    for attraction in &mut file.attractions {
        match attraction.pathway {
            Pathway::Sbat => attraction.components = vec![Component::Materials],
            Pathway::HeadStart => attraction.components = vec![Component::Targeted],
            Pathway::Independent => {
                attraction.components = vec![Component::Core, Component::SmallScale];
            }
            Pathway::School => {}
        }
    }
    RateSet::checked(file).unwrap()
}

impl Seeded {
    fn perhaps<T>(&mut self, one_in: usize, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(one_in) == 0).then(|| value(self))
    }

    pub(crate) fn cents(&mut self, most: usize) -> Money {
        Money::parse(&format!("{}.{:02}", self.below(most), self.below(100))).unwrap()
    }
}

const CERTIFICATES: [(&str, &str, Level); 10] = [
    ("SIT20322", "Certificate II in Hospitality", Level::II),
    ("BSB30120", "Certificate III in Business", Level::III),
    ("ICT30120", "Certificate III in Information Technology", Level::III),
    ("CUA30915", "Certificate III in Music Industry", Level::III),
    ("CUA30920", "Certificate III in Music", Level::III),
    ("CHC40221", "Certificate IV in Education Support", Level::IV),
    ("ZZZ10123", "Certificate I in Something", Level::I),
    ("22472VIC", "Certificate II in general EDUCATION for Adults", Level::II),
    ("1E5", "A code that looks like a number", Level::II),
    ("100000", "Another that is that number", Level::III),
];

fn any_costs(random: &mut Seeded) -> Costs {
    Costs {
        fee_per_student: random.perhaps(2, |random| random.cents(900)),
        cost_per_class: random.perhaps(3, |random| random.cents(9_000)),
        class_size: random.perhaps(2, |random| 1 + u32::try_from(random.below(16)).unwrap()),
        materials_per_student: random.perhaps(3, |random| random.cents(90)),
        other: random.perhaps(4, |_| Money::parse("12.3456").unwrap()),
    }
}

pub(crate) fn any_line(random: &mut Seeded, has_costs: bool) -> EnrolmentLine {
    let (code, title, level) = random.of(&CERTIFICATES);
    let hours = ["180", "90", "133", "22.5", "179.999999", "0", "240.25", "360", "400", "61.37"];
    let complete = random.below(12) > 0;
    EnrolmentLine {
        note: String::new(),
        certificate: (complete || random.below(2) == 0)
            .then(|| CertificateCode::parse(code).unwrap()),
        title: title.to_owned(),
        level: (complete || random.below(2) == 0).then_some(level),
        band: (complete || random.below(2) == 0).then(|| random.of(Band::ALL)),
        materials_tier: complete.then(|| random.of(MaterialsTier::ALL)),
        hours: Hours::parse(random.of(&hours)).unwrap(),
        program_year: random.of(&[None, None, Some(ProgramYear::First), Some(ProgramYear::Second)]),
        students: random.of(&[0, 1, 2, 3, 5, 8, 13, 24, 101]),
        withdrawals_percent: random.of(&[0, 0, 0, 6, 13, 50, 100]),
        pathway: random.of(&[
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::Sbat,
            Pathway::HeadStart,
            Pathway::Independent,
        ]),
        age: random.of(&[None, None, None, None, None, Some(14), Some(15), Some(20), Some(21)]),
        vcaa_approved: random.below(2) == 0,
        on_vass: random.below(12) > 0,
        costs: if has_costs { any_costs(random) } else { Costs::default() },
    }
}

/// A plan with one to five scenarios under up to three rate sets.
pub(crate) fn any_plan(seed: u64) -> Plan {
    let mut random = Seeded(seed);
    let sets = [published(), projection(), own()];
    let edges = [0, 150, 199, 200, 201, 312, 400, 401, 900];
    let cycles = [
        FundingCycle::Indicative,
        FundingCycle::Confirmed,
        FundingCycle::Revised,
        FundingCycle::WhatIf,
    ];
    let has_costs = random.below(2) == 0;
    let mut scenarios: Vec<Scenario> = Vec::new();
    for number in 0..=random.below(5) {
        let lines = match scenarios.last() {
            // As the one before it but for a few lines, as scenarios are.
            Some(before) if random.below(2) == 0 => {
                let mut lines = before.lines.clone();
                for _ in 0..2 {
                    let line = any_line(&mut random, has_costs);
                    let place = random.below(lines.len() + 1);
                    match lines.get_mut(place) {
                        Some(old) => *old = line,
                        None => lines.push(line),
                    }
                }
                lines
            }
            _ => (0..random.below(14)).map(|_| any_line(&mut random, has_costs)).collect(),
        };
        scenarios.push(Scenario {
            name: format!("Scenario {number}: it's \"{seed}\""),
            cycle: random.of(&cycles),
            rate_set: random.of(&sets).id().clone(),
            years_7_12: random.perhaps(4, |random| random.of(&edges)),
            lines,
            advice: Advice {
                total: random.perhaps(3, |random| random.cents(90_000)),
                ..Advice::default()
            },
            note: String::new(),
            approved: None,
        });
    }
    let names: Vec<String> = scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    let payments = PaymentsBasis {
        indicative: None,
        revised: random.perhaps(2, |random| random.of(&names)),
        cost_shares: random.of(&[CostShares::default(), CostShares::new([33, 0, 50]).unwrap()]),
    };
    let used = |set: &RateSet| scenarios.iter().any(|scenario| scenario.rate_set == *set.id());
    Plan::checked(PlanFile {
        school: SchoolProfile {
            name: "Wattle & <Creek> \"College\"".to_owned(),
            number: "0042".to_owned(),
            campus: random.of(&["", "North"]).to_owned(),
            school_type: random.of(SchoolType::ALL),
            years_7_12: Years7To12::Total(random.of(&edges)),
            new_provider: random.below(4) == 0,
            floor: random.perhaps(3, |random| random.cents(60_000)),
        },
        planning_year: 2024,
        small_scale_reading: random.of(SmallScaleReading::ALL),
        baseline: random.of(&names),
        payments,
        prepared_by: String::new(),
        recommendation: String::new(),
        approved: None,
        rate_notes: Vec::new(),
        rate_sets: sets.into_iter().filter(used).collect(),
        scenarios,
    })
    .unwrap_or_else(|faults| panic!("{seed}: {faults:?}"))
}

/// A plan with a scenario of each name, as a file may hold it.
pub(crate) fn named(names: &[String], title: &str) -> Plan {
    let mut random = Seeded(7);
    let scenario = |name: &String| {
        let mut lines: Vec<EnrolmentLine> = (0..4).map(|_| any_line(&mut random, true)).collect();
        for line in &mut lines {
            title.clone_into(&mut line.title);
        }
        Scenario {
            advice: Advice::default(),
            note: String::new(),
            approved: None,
            name: name.clone(),
            cycle: FundingCycle::WhatIf,
            rate_set: published().id().clone(),
            years_7_12: None,
            lines,
        }
    };
    Plan::checked(PlanFile {
        prepared_by: String::new(),
        recommendation: String::new(),
        approved: None,
        rate_notes: Vec::new(),
        school: SchoolProfile {
            name: title.to_owned(),
            number: title.chars().take(20).collect(),
            campus: title.to_owned(),
            years_7_12: Years7To12::Total(250),
            ..SchoolProfile::default()
        },
        planning_year: 2023,
        small_scale_reading: SmallScaleReading::Published,
        baseline: names[0].clone(),
        payments: PaymentsBasis::default(),
        scenarios: names.iter().map(scenario).collect(),
        rate_sets: vec![published()],
    })
    .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Names of scenarios that a spreadsheet could take for something else.
pub(crate) fn hostile_names() -> Vec<String> {
    let names = [
        "=cmd|' /C calc'!A0",
        "'It''s'",
        "It's [a]:*?/\\",
        "a/b",
        "a:b",
        "A?B",
        "History",
        "Summary",
        "RATES",
        "comparison",
        "LET(x)",
        "SUM(A1)",
        "wow!A1",
        "\"quoted\", and \"more\"",
        "R1C1",
        "A1",
        "2024",
        "TRUE",
        "+1+1",
        "@SUM(1)",
        "{=1}",
        "-5",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        "שלום עולם",
        "_xlfn.LET(1)",
        "_x0041_",
        "#REF!",
        "&[Page] & <b>",
    ];
    names.map(str::to_owned).to_vec()
}

/// A plan of one scenario with these lines.
pub(crate) fn plan_of(rates: RateSet, lines: Vec<EnrolmentLine>) -> Plan {
    let step = LinesStep::Paste;
    Plan::new(rates).after(&Action::SetLines { scenario: 0, lines, step }).unwrap()
}

/// A line of a certificate that is funded.
pub(crate) fn line(
    code: &str,
    hours: &str,
    students: u32,
    withdrawals_percent: u8,
) -> EnrolmentLine {
    EnrolmentLine {
        certificate: Some(CertificateCode::parse(code).unwrap()),
        level: Some(Level::II),
        band: Some(Band::D),
        materials_tier: Some(MaterialsTier::Low),
        hours: Hours::parse(hours).unwrap(),
        students,
        withdrawals_percent,
        ..EnrolmentLine::empty()
    }
}
