//! Pairs of scenarios made up at random, cheap enough to try ten thousand of them.

use vdss_planner::analysis::{ByCause, Outcome, difference_by_cause};
use vdss_planner::domain::{
    Band, CertificateCode, EnrolmentLine, Hours, Level, MaterialsTier, Money, Pathway, SchoolType,
};
use vdss_planner::funding::{Case, Estimate, SchoolFacts, estimate};
use vdss_planner::rates::{Component, RateBook, RateSet, RateSetFile, SmallScaleReading};

use crate::seeded::Seeded;

impl Seeded {
    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn number(&mut self, end: u32) -> u32 {
        u32::try_from(self.below(end as usize)).unwrap()
    }
}

pub(crate) fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

/// One side of a pair.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) school: SchoolFacts,
    pub(crate) lines: Vec<EnrolmentLine>,
    pub(crate) rates: RateSet,
}

impl Side {
    pub(crate) fn estimate(&self) -> Estimate {
        estimate(&self.school, &self.lines, &self.rates)
    }
}

/// The difference between two sides by cause.
pub(crate) fn by_cause(baseline: &Side, scenario: &Side, outcome: Outcome) -> ByCause {
    let (before, after) = (baseline.estimate(), scenario.estimate());
    difference_by_cause(&case_of(baseline, &before), &case_of(scenario, &after), outcome).unwrap()
}

pub(crate) fn case_of<'a>(side: &'a Side, estimate: &'a Estimate) -> Case<'a> {
    Case { school: &side.school, lines: &side.lines, rates: &side.rates, estimate }
}

/// The set of 2023, and sets that differ from it in all that a set can say.
pub(crate) fn rate_sets() -> Vec<RateSet> {
    let published = RateBook::built_in().unwrap().sets()[0].clone();
    let changed = |change: &dyn Fn(&mut RateSetFile)| {
        let mut file = published.contents().clone();
        change(&mut file);
        RateSet::checked(file).unwrap()
    };
    vec![
        published.clone(),
        changed(&|file| {
            file.core_per_fte.mainstream = money("1266.37");
            file.bands[3].mainstream = money("1123.7351");
            file.bands[5].specialist = money("2067.21");
            file.materials[0].per_enrolment = money("257.505");
        }),
        changed(&|file| {
            file.small_scale.fte_cap = 7;
            file.small_scale.full_up_to = 180;
            file.small_scale.taper_per_student.mainstream = money("5.9999");
        }),
        changed(&|file| {
            file.small_scale.fte_cap = 20;
            file.full_load_hours = 210;
            file.age_to = 18;
            for attraction in &mut file.attractions {
                if attraction.pathway == Pathway::Sbat {
                    attraction.components = vec![Component::Materials, Component::SmallScale];
                }
            }
        }),
        changed(&|file| file.small_scale.fte_cap = 9),
    ]
}

const CODES: [&str; 6] = ["SIT20322", "BSB30120", "CUA30915", "22614VIC", "CHC30121", "AUR20720"];

fn hours(seeded: &mut Seeded) -> Hours {
    match seeded.below(4) {
        0 => Hours::whole(180),
        1 => {
            Hours::parse(&format!("{}.{:06}", seeded.below(200), seeded.below(1_000_000))).unwrap()
        }
        _ => Hours::whole(seeded.number(400)),
    }
}

fn students(seeded: &mut Seeded) -> u32 {
    if seeded.one_in(100) { 1_000_000 } else { seeded.number(21) }
}

fn withdrawals(seeded: &mut Seeded) -> u8 {
    if seeded.one_in(3) { u8::try_from(seeded.below(101)).unwrap() } else { 0 }
}

/// A line of a certificate, now and then one that is not funded or not complete.
pub(crate) fn line(code: &str, seeded: &mut Seeded) -> EnrolmentLine {
    let complete = EnrolmentLine {
        certificate: Some(CertificateCode::parse(code).unwrap()),
        title: "Certificate II in Hospitality".to_owned(),
        level: Some(seeded.of(&[Level::II, Level::III, Level::II, Level::III, Level::IV])),
        band: Some(seeded.of(Band::ALL)),
        materials_tier: Some(seeded.of(MaterialsTier::ALL)),
        hours: hours(seeded),
        students: students(seeded),
        withdrawals_percent: withdrawals(seeded),
        ..EnrolmentLine::empty()
    };
    match seeded.below(12) {
        0 => EnrolmentLine { pathway: seeded.of(Pathway::ALL), ..complete },
        1 => EnrolmentLine { on_vass: false, ..complete },
        2 => EnrolmentLine { age: Some(seeded.of(&[14, 15, 19, 21])), ..complete },
        3 => EnrolmentLine { title: "Certificate II in EAL (Access)".to_owned(), ..complete },
        4 => EnrolmentLine { band: None, ..complete },
        _ => complete,
    }
}

/// The line with one or more of its inputs changed.
fn changed(line: &EnrolmentLine, seeded: &mut Seeded) -> EnrolmentLine {
    let mut changed = line.clone();
    for _ in 0..=seeded.below(2) {
        match seeded.below(7) {
            0 | 1 => changed.students = students(seeded),
            2 => changed.hours = hours(seeded),
            3 => changed.band = Some(seeded.of(Band::ALL)),
            4 => changed.materials_tier = Some(seeded.of(MaterialsTier::ALL)),
            5 => changed.pathway = seeded.of(Pathway::ALL),
            _ => changed.withdrawals_percent = withdrawals(seeded),
        }
    }
    changed
}

pub(crate) fn school(seeded: &mut Seeded) -> SchoolFacts {
    SchoolFacts {
        school_type: SchoolType::Mainstream,
        years_7_12: seeded.of(&[0, 150, 199, 200, 201, 250, 312, 399, 400, 401, 900]),
        floor: if seeded.one_in(2) {
            Some(money(&format!("{}.{:02}", seeded.below(90_000), seeded.below(100))))
        } else {
            None
        },
        reading: SmallScaleReading::Published,
    }
}

/// Two scenarios that have something in common, as those of a plan have.
pub(crate) fn pair(sets: &[RateSet], seeded: &mut Seeded) -> (Side, Side) {
    let count = seeded.below(7);
    let codes = 1 + seeded.below(CODES.len());
    let lines: Vec<EnrolmentLine> =
        (0..count).map(|_| line(CODES[seeded.below(codes)], seeded)).collect();
    let baseline = Side { school: school(seeded), lines, rates: seeded.of(sets) };
    let mut scenario = baseline.clone();
    for line in &mut scenario.lines {
        if seeded.one_in(2) {
            *line = changed(line, seeded);
        }
    }
    if seeded.one_in(3) && !scenario.lines.is_empty() {
        scenario.lines.remove(seeded.below(scenario.lines.len()));
    }
    if seeded.one_in(3) {
        split_a_line(&mut scenario.lines, seeded);
    }
    if seeded.one_in(3) {
        scenario.lines.insert(0, line(seeded.of(&CODES), seeded));
    }
    if seeded.one_in(3) {
        scenario.rates = seeded.of(sets);
    }
    if seeded.one_in(3) {
        scenario.school = school(seeded);
    }
    if seeded.one_in(8) {
        scenario.school.school_type = SchoolType::Specialist;
        scenario.school.reading = SmallScaleReading::CoreEquivalent;
    }
    (baseline, scenario)
}

/// Some students of a line on another pathway.
fn split_a_line(lines: &mut Vec<EnrolmentLine>, seeded: &mut Seeded) {
    if lines.is_empty() {
        return;
    }
    let place = seeded.below(lines.len());
    let some = lines[place].students.min(3);
    lines[place].students -= some;
    let part = EnrolmentLine { students: some, pathway: Pathway::Sbat, ..lines[place].clone() };
    lines.push(part);
}
