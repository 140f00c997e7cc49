//! Schools and enrolment lines made up at random, for tests of what holds for any of them.

use proptest::prelude::*;
use vdss_planner::domain::{
    Band, CertificateCode, Costs, EnrolmentLine, Hours, Level, MaterialsTier, Money, Pathway,
    SchoolType,
};
use vdss_planner::funding::SchoolFacts;
use vdss_planner::rates::SmallScaleReading;

/// One complete enrolment line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub certificate: &'static str,
    pub title: &'static str,
    pub level: Level,
    pub band: Band,
    pub tier: MaterialsTier,
    pub hours_millionths: i128,
    pub students: u32,
    pub withdrawals_percent: u8,
    pub age: Option<u8>,
    pub pathway: Pathway,
    pub vcaa_approved: bool,
    pub on_vass: bool,
    pub costs: Costs,
}

/// What the formulas know of a school.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub school_type: SchoolType,
    pub years_7_12: u32,
    pub reading: SmallScaleReading,
    pub floor_cents: Option<i128>,
}

fn decimal_text(units: i128, decimals: usize) -> String {
    let one = 10_i128.pow(u32::try_from(decimals).unwrap());
    format!("{}.{:0decimals$}", units / one, units % one)
}

impl From<&Profile> for SchoolFacts {
    fn from(school: &Profile) -> Self {
        let money = |cents| Money::parse(&decimal_text(cents, 2)).unwrap();
        Self {
            school_type: school.school_type,
            years_7_12: school.years_7_12,
            floor: school.floor_cents.map(money),
            reading: school.reading,
        }
    }
}

impl From<&Line> for EnrolmentLine {
    fn from(line: &Line) -> Self {
        Self {
            note: String::new(),
            certificate: Some(CertificateCode::parse(line.certificate).unwrap()),
            title: line.title.to_owned(),
            level: Some(line.level),
            band: Some(line.band),
            materials_tier: Some(line.tier),
            hours: Hours::parse(&decimal_text(line.hours_millionths, 6)).unwrap(),
            program_year: None,
            students: line.students,
            withdrawals_percent: line.withdrawals_percent,
            pathway: line.pathway,
            age: line.age,
            vcaa_approved: line.vcaa_approved,
            on_vass: line.on_vass,
            costs: line.costs,
        }
    }
}

/// Mostly hours as schools have them, then edges, then anything.
fn hours_millionths() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => (0_i128..=720).prop_map(|halves| halves * 500_000),
        1 => prop::sample::select(vec![0, 1, 179_999_999, 180_000_000, 180_000_001, 360_000_000, 8_784_000_000]),
        2 => 0_i128..=400_000_000,
    ]
}

/// Often nothing, else any of the costs, some of them finer than a cent or as large as can be typed.
fn costs() -> impl Strategy<Value = Costs> {
    let amount = || {
        let money = |units| Money::parse(&decimal_text(units, 4)).unwrap();
        prop::option::of(prop_oneof![
            4 => (0_i128..=5_000).prop_map(|dollars| dollars * 10_000),
            2 => 0_i128..=30_000_000,
            1 => prop::sample::select(vec![0, 50, 5_050, 9_999_999_999_999]),
        ])
        .prop_map(move |units| units.map(money))
    };
    let class_size = prop::option::of(prop_oneof![3 => 1_u32..=30, 1 => Just(1_000_u32)]);
    let any = (amount(), amount(), class_size, amount(), amount()).prop_map(
        |(fee_per_student, cost_per_class, class_size, materials_per_student, other)| Costs {
            fee_per_student,
            cost_per_class,
            class_size,
            materials_per_student,
            other,
        },
    );
    prop_oneof![1 => Just(Costs::default()), 2 => any]
}

pub(crate) fn line() -> impl Strategy<Value = Line> {
    let certificates = vec!["SIT20322", "CUA30915", "CUA30920", "ZZZ99999"];
    let titles = vec![
        "Certificate II in Hospitality",
        "Certificate I in General education for ADULTS",
        "Certificate II in EAL (Access)",
        "Certificate III in eal (employment)",
        "Certificate III in EAL (Further Study)",
        "",
    ];
    let facts = (
        prop::sample::select(certificates),
        prop_oneof![3 => Just("Certificate II in Hospitality"), 1 => prop::sample::select(titles)],
        prop_oneof![
            3 => prop::sample::select(vec![Level::II, Level::III]),
            1 => prop::sample::select(Level::ALL.to_vec()),
        ],
        prop::sample::select(Band::ALL.to_vec()),
        prop::sample::select(MaterialsTier::ALL.to_vec()),
    );
    let counts = (
        hours_millionths(),
        prop_oneof![5 => 0_u32..=40, 1 => Just(1_000_000_u32)],
        prop_oneof![2 => Just(None), 3 => prop::option::of(12_u8..=23)],
        prop_oneof![3 => Just(0_u8), 1 => 0_u8..=100],
    );
    let pathways =
        prop_oneof![4 => Just(Pathway::School), 1 => prop::sample::select(Pathway::ALL.to_vec())];
    let states = (pathways, any::<bool>(), prop::bool::weighted(0.8));
    (facts, counts, states, costs()).prop_map(|(facts, counts, states, costs)| Line {
        certificate: facts.0,
        title: facts.1,
        level: facts.2,
        band: facts.3,
        tier: facts.4,
        hours_millionths: counts.0,
        students: counts.1,
        age: counts.2,
        withdrawals_percent: counts.3,
        pathway: states.0,
        vcaa_approved: states.1,
        on_vass: states.2,
        costs,
    })
}

pub(crate) fn school() -> impl Strategy<Value = Profile> {
    let enrolments = prop_oneof![
        2 => prop::sample::select(vec![0_u32, 199, 200, 201, 399, 400, 401]),
        2 => 201_u32..=400,
        1 => 0_u32..=3_000,
    ];
    let floors = prop::option::of(prop_oneof![0_i128..=5_000_000, Just(0), Just(100_000_000_000)]);
    (
        prop::sample::select(SchoolType::ALL.to_vec()),
        enrolments,
        prop::sample::select(SmallScaleReading::ALL.to_vec()),
        floors,
    )
        .prop_map(|(school_type, years_7_12, reading, floor_cents)| Profile {
            school_type,
            years_7_12,
            reading,
            floor_cents,
        })
}
