//! The four worked examples, through the library and through the program; and any other lines
//! against the rules worked out a second time, in exact fractions.
//!
//! The figures of `tests/examples` were worked out by hand from the published rules. They are never
//! regenerated from the program's own output.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use num_rational::Ratio;
use proptest::prelude::*;
use serde_json::Value;
use vdss_planner::domain::{
    Band, EnrolmentLine, Level, MaterialsTier, Money, Pathway, SchoolType, Word,
};
use vdss_planner::exchange::EstimateRecord;
use vdss_planner::exchange::enrolments_csv;
use vdss_planner::funding::{SchoolFacts, estimate};
use vdss_planner::rates::{Catalogue, RateBook, SmallScaleReading};

use crate::cases::{Line, Profile, line, school};

struct Example {
    name: &'static str,
    school_type: SchoolType,
    years_7_12: u32,
    floor: Option<&'static str>,
}

const EXAMPLES: [Example; 4] = [
    Example {
        name: "mainstream-650",
        school_type: SchoolType::Mainstream,
        years_7_12: 650,
        floor: None,
    },
    Example {
        name: "mainstream-312-small",
        school_type: SchoolType::Mainstream,
        years_7_12: 312,
        floor: Some("18000"),
    },
    Example {
        name: "specialist-85",
        school_type: SchoolType::Specialist,
        years_7_12: 85,
        floor: None,
    },
    Example {
        name: "every-refusal",
        school_type: SchoolType::Mainstream,
        years_7_12: 200,
        floor: None,
    },
];

fn file(name: &str, extension: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/examples/{name}.{extension}"))
}

fn expected(name: &str) -> Value {
    serde_json::from_slice(&fs::read(file(name, "json")).unwrap()).unwrap()
}

fn record(school: &SchoolFacts, lines: &[EnrolmentLine]) -> Value {
    let book = RateBook::built_in().unwrap();
    let rates = &book.sets()[0];
    let estimate = estimate(school, lines, rates);
    serde_json::to_value(EstimateRecord::of(school, lines, rates, &estimate)).unwrap()
}

#[test]
fn the_library_gives_the_figures_of_each_worked_example() {
    let catalogue = Catalogue::built_in().unwrap();
    for example in &EXAMPLES {
        let bytes = enrolments_csv::read_file(&file(example.name, "csv")).unwrap();
        let imported = enrolments_csv::parse("example.csv", &bytes, &catalogue).unwrap();
        let school = SchoolFacts {
            school_type: example.school_type,
            years_7_12: example.years_7_12,
            floor: example.floor.map(|amount| Money::parse(amount).unwrap()),
            reading: SmallScaleReading::Published,
        };
        assert_eq!(record(&school, &imported.lines), expected(example.name), "{}", example.name);
    }
}

#[test]
fn the_program_gives_the_figures_of_each_worked_example() {
    for example in &EXAMPLES {
        let mut call = Command::new(env!("CARGO_BIN_EXE_vdss-planner"));
        call.arg("estimate").arg("--enrolments").arg(file(example.name, "csv"));
        call.args(["--school-type", example.school_type.word(), "--format", "json"]);
        call.args(["--years-7-12", &example.years_7_12.to_string()]);
        if let Some(amount) = example.floor {
            call.args(["--floor", amount]);
        }
        let output = call.output().unwrap();
        assert!(output.status.success(), "{}: {output:?}", example.name);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(found, expected(example.name), "{}", example.name);
    }
}

/// R1 to R12 once more, from `funding-rules.md` alone: rates typed in anew, nothing of the program's
/// own arithmetic. Amounts are whole cents.
mod rules {
    use super::*;

    type Fraction = Ratio<i128>;

    fn whole(number: i128) -> Fraction {
        Fraction::from_integer(number)
    }

    /// Half away from zero; nothing here is below zero.
    fn rounded(value: Fraction) -> i128 {
        (value + Fraction::new(1, 2)).floor().to_integer()
    }

    fn cents(dollars: Fraction) -> i128 {
        rounded(dollars * whole(100))
    }

    fn plain(cents: i128) -> String {
        format!("{}.{:02}", cents / 100, cents % 100)
    }

    /// Rounded to 10 decimals, and none of them a zero at the end.
    fn trimmed(value: Fraction) -> String {
        let one = 10_000_000_000;
        let units = rounded(value * whole(one));
        let text = format!("{}.{:010}", units / one, units % one);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// R3 with the order of its reasons.
    fn reason(line: &Line) -> Option<&'static str> {
        let title = line.title.to_lowercase();
        let generalist = ["general education for adults", "eal (employment)", "eal (access)"]
            .iter()
            .any(|part| title.contains(part));
        [
            (line.pathway == Pathway::Sbat, "sbat"),
            (line.pathway == Pathway::HeadStart, "head_start"),
            (line.pathway == Pathway::Independent, "independent"),
            (line.level == Level::I, "certificate_i"),
            (line.level == Level::Diploma, "diploma"),
            (generalist, "generalist"),
            (line.level == Level::IV && !line.vcaa_approved, "vcaa_approval"),
            (!line.on_vass, "vass"),
            (line.age.is_some_and(|age| !(15..=20).contains(&age)), "age"),
        ]
        .into_iter()
        .find_map(|(applies, reason)| applies.then_some(reason))
    }

    /// The students who are expected to stay until the deadline.
    fn staying(line: &Line) -> Fraction {
        let percent = 100 - i128::from(line.withdrawals_percent);
        Fraction::new(i128::from(line.students) * percent, 100)
    }

    /// R1 and R2.
    fn fte(line: &Line) -> Fraction {
        let full_load = if line.certificate == "CUA30915" { 360 } else { 180 };
        let share = Fraction::new(line.hours_millionths, full_load * 1_000_000);
        staying(line) * share.min(whole(1))
    }

    fn rate_per_fte(line: &Line, mainstream: bool) -> (i128, i128) {
        let band = match (line.band, mainstream) {
            (Band::A, true) => 91,
            (Band::B, true) => 481,
            (Band::C, true) => 761,
            (Band::D, true) => 1_091,
            (Band::E, true) => 1_421,
            (Band::F, true) => 1_781,
            (Band::A, false) => 317,
            (Band::B, false) => 707,
            (Band::C, false) => 987,
            (Band::D, false) => 1_317,
            (Band::E, false) => 1_647,
            (Band::F, false) => 2_007,
        };
        (if mainstream { 1_229 } else { 1_003 }, band)
    }

    /// R8 and R9.
    fn small_scale_rate(school: &Profile) -> Fraction {
        let (maximum, taper) = match (school.school_type, school.reading) {
            (SchoolType::Mainstream, SmallScaleReading::Published) => (1_299, 611),
            (SchoolType::Mainstream, SmallScaleReading::CoreEquivalent) => (1_229, 611),
            (SchoolType::Specialist, _) => (1_003, 499),
        };
        match i128::from(school.years_7_12) {
            n if n <= 200 => whole(maximum),
            n if n <= 400 => whole(maximum) - Fraction::new(taper * (n - 200), 100),
            _ => whole(0),
        }
    }

    /// The estimate as JSON.
    pub(super) fn worked_out(school: &Profile, lines: &[Line]) -> Value {
        let mainstream = school.school_type == SchoolType::Mainstream;
        let (mut students, mut ftes) = (0, whole(0));
        let (mut core, mut targeted, mut materials) = (0, 0, 0);
        let mut rows = Vec::new();
        for line in lines {
            let reason = reason(line);
            let counts = reason.is_none();
            let only = |amount: i128| if counts { amount } else { 0 };
            let line_fte = if counts { fte(line) } else { whole(0) };
            let (core_rate, band_rate) = rate_per_fte(line, mainstream);
            let tier_rate = if line.tier == MaterialsTier::Low { 250 } else { 450 };
            let line_core = cents(line_fte * whole(core_rate));
            let line_targeted = cents(line_fte * whole(band_rate));
            let line_materials = only(cents(staying(line) * whole(tier_rate)));
            students += only(i128::from(line.students));
            ftes += line_fte;
            core += line_core;
            targeted += line_targeted;
            materials += line_materials;
            rows.push(serde_json::json!({
                "certificate": line.certificate,
                "band": line.band.word(),
                "materials_tier": line.tier.word(),
                "students": line.students,
                "eligible": counts,
                "reason": reason,
                "fte": trimmed(line_fte),
                "core": plain(line_core),
                "targeted": plain(line_targeted),
                "materials": plain(line_materials),
                "total": plain(line_core + line_targeted + line_materials),
            }));
        }
        let rate = small_scale_rate(school);
        let small_scale = cents(ftes.min(whole(15)) * rate);
        let floor_top_up = school.floor_cents.map_or(0, |floor| (floor - targeted).max(0));
        let payments = targeted + materials + small_scale + floor_top_up;
        serde_json::json!({
            "rate_set": "2023",
            "school_type": school.school_type.word(),
            "years_7_12": school.years_7_12,
            "lines": rows,
            "totals": {
                "eligible_students": u64::try_from(students).unwrap(),
                "eligible_fte": trimmed(ftes),
                "core": plain(core),
                "targeted": plain(targeted),
                "materials": plain(materials),
                "small_scale_rate": trimmed(rate),
                "small_scale": plain(small_scale),
                "floor_top_up": plain(floor_top_up),
                "vet_payments": plain(payments),
                "total": plain(core + payments),
            },
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lines_give_what_exact_fractions_give(
        school in school(),
        lines in prop::collection::vec(line(), 0..12),
    ) {
        let enrolments: Vec<EnrolmentLine> = lines.iter().map(EnrolmentLine::from).collect();
        prop_assert_eq!(record(&SchoolFacts::from(&school), &enrolments), rules::worked_out(&school, &lines));
    }
}
