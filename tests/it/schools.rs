//! Small schools made up at random, for questions that are answered by trying every number.

use proptest::prelude::*;
use vdss_planner::analysis::Lever;
use vdss_planner::domain::{
    Band, CertificateCode, Costs, EnrolmentLine, Hours, Level, MaterialsTier, Money, Pathway,
    SchoolType,
};
use vdss_planner::funding::SchoolFacts;
use vdss_planner::rates::{RateBook, RateSet, SmallScaleReading};

pub(crate) fn money(text: &str) -> Money {
    Money::parse_signed(text).unwrap()
}

pub(crate) fn cents(cents: i64) -> Money {
    let sign = if cents < 0 { "-" } else { "" };
    money(&format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100))
}

pub(crate) fn rates() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

pub(crate) fn line(students: u32) -> EnrolmentLine {
    EnrolmentLine {
        certificate: Some(CertificateCode::parse("SIT20322").unwrap()),
        level: Some(Level::II),
        band: Some(Band::C),
        materials_tier: Some(MaterialsTier::Low),
        hours: Hours::whole(180),
        students,
        ..EnrolmentLine::empty()
    }
}

pub(crate) fn school(years_7_12: u32) -> SchoolFacts {
    SchoolFacts {
        school_type: SchoolType::Mainstream,
        years_7_12,
        floor: None,
        reading: SmallScaleReading::Published,
    }
}

fn any_amount(most: i64) -> impl Strategy<Value = Option<Money>> {
    // Now and then a round amount, which makes ties.
    prop_oneof![
        2 => Just(None),
        2 => (0..most).prop_map(|amount| Some(cents(amount))),
        1 => Just(Some(money("1011"))),
    ]
}

prop_compose! {
    fn any_costs()(
        fee_per_student in any_amount(150_000),
        cost_per_class in any_amount(900_000),
        class_size in prop_oneof![Just(None), (1_u32..20).prop_map(Some)],
        materials_per_student in any_amount(50_000),
        other in any_amount(500_000),
    ) -> Costs {
        Costs { fee_per_student, cost_per_class, class_size, materials_per_student, other }
    }
}

prop_compose! {
    pub(crate) fn any_line()(
        code in prop::sample::select(vec!["SIT20322", "CUA30915", "BSB30120"]),
        band in prop_oneof![9 => prop::sample::select(Band::ALL).prop_map(Some), 1 => Just(None)],
        tier in prop::sample::select(MaterialsTier::ALL),
        hours in prop_oneof![
            Just("180".to_owned()),
            (0_u32..300, 0_u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
        ],
        students in 0_u32..25,
        withdrawals_percent in prop_oneof![3 => Just(0_u8), 1 => 0_u8..=100],
        pathway in prop_oneof![5 => Just(Pathway::School), 1 => Just(Pathway::Sbat)],
        costs in any_costs(),
    ) -> EnrolmentLine {
        EnrolmentLine {
            certificate: Some(CertificateCode::parse(code).unwrap()),
            band,
            materials_tier: Some(tier),
            hours: Hours::parse(&hours).unwrap(),
            withdrawals_percent,
            pathway,
            costs,
            ..line(students)
        }
    }
}

prop_compose! {
    pub(crate) fn any_school()(
        school_type in prop::sample::select(SchoolType::ALL),
        reading in prop::sample::select(SmallScaleReading::ALL),
        years_7_12 in 0_u32..430,
        floor in prop_oneof![Just(None), (0_i64..3_000_000).prop_map(|amount| Some(cents(amount)))],
    ) -> SchoolFacts {
        SchoolFacts { school_type, years_7_12, floor, reading }
    }
}

/// The lever's number put in its place by hand.
pub(crate) fn with(
    school: SchoolFacts,
    lines: &[EnrolmentLine],
    lever: Lever,
    number: u32,
) -> (SchoolFacts, Vec<EnrolmentLine>) {
    let (mut school, mut lines) = (school, lines.to_vec());
    match lever {
        Lever::Students(row) => lines[row].students = number,
        Lever::Hours(row) => lines[row].hours = Hours::whole(number),
        Lever::Years7To12 => school.years_7_12 = number,
        Lever::AllStudents => {
            for line in &mut lines {
                line.students = (line.students * number + 50) / 100;
            }
        }
    }
    (school, lines)
}

/// One to three lines.
pub(crate) fn any_lines() -> impl Strategy<Value = Vec<EnrolmentLine>> {
    prop::collection::vec(any_line(), 1..4)
}
