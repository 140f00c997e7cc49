//! Schools made up at random through the program as a user has it: CSVs, `new`, `compare` and `payments`.
//! What is printed is held against the rules worked out a second time here, in whole cents and from
//! nothing but the published rates.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use vdss_planner::storage::{read_plan, save_plan};

use crate::seeded::Seeded;

/// How many schools are tried.
const SCHOOLS: u64 = 24;

/// FTE are counted in millionths of an hour of the longest full load, 360 hours.
const FTE: i128 = 360_000_000;

const CORE: [i128; 2] = [1_229, 1_003];
const BANDS: [(&str, [i128; 2]); 6] = [
    ("A", [91, 317]),
    ("B", [481, 707]),
    ("C", [761, 987]),
    ("D", [1_091, 1_317]),
    ("E", [1_421, 1_647]),
    ("F", [1_781, 2_007]),
];
const MATERIALS: [(&str, i128); 2] = [("low", 250), ("high", 450)];
const SMALL_SCALE: [i128; 2] = [1_299, 1_003];
const TAPER_CENTS: [i128; 2] = [611, 499];
const TYPES: [&str; 2] = ["mainstream", "specialist"];

/// Code, title, level, full load in hours, and whether R3 pays for it: where VCAA approves, if so.
const CERTIFICATES: [(&str, &str, &str, i128, Paid); 7] = [
    ("SIT20322", "Certificate II in Hospitality", "II", 180, Paid::Always),
    ("BSB30120", "Certificate III in Business", "III", 180, Paid::Always),
    ("CUA30915", "Certificate III in Music Industry", "III", 360, Paid::Always),
    ("CHC40221", "Certificate IV in Education Support", "IV", 180, Paid::IfApproved),
    ("ZZZ10123", "Certificate I in Something", "I", 180, Paid::Never),
    ("ZZZ50123", "Diploma of Something", "Diploma", 180, Paid::Never),
    ("22472VIC", "Certificate II in general EDUCATION for Adults", "II", 180, Paid::Never),
];

#[derive(Clone, Copy, PartialEq)]
enum Paid {
    Always,
    IfApproved,
    Never,
}

/// A row of a CSV: places in the tables above, and what else is entered.
#[derive(Clone, Copy)]
struct Line {
    certificate: usize,
    band: usize,
    tier: usize,
    hours_millionths: i128,
    students: i128,
    age: &'static str,
    pathway: &'static str,
    is_approved: bool,
    is_on_vass: bool,
}

fn any_line(random: &mut Seeded) -> Line {
    let hours = [180_000_000, 0, 1, 90_500_000, 133_000_000, 179_999_999, 250_250_000, 400_000_000];
    Line {
        certificate: random.of(&[0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6]),
        band: random.below(BANDS.len()),
        tier: random.below(MATERIALS.len()),
        hours_millionths: random.of(&hours),
        students: random.of(&[0, 1, 2, 3, 5, 8, 13, 24]),
        age: random.of(&["", "", "", "14", "15", "20", "21"]),
        pathway: random.of(&["", "", "", "school", "school", "sbat", "head_start", "independent"]),
        is_approved: random.below(2) == 0,
        is_on_vass: random.below(6) > 0,
    }
}

/// The lines after a few changes, with lines that came, went or were split in two.
fn changed(lines: &[Line], random: &mut Seeded) -> Vec<Line> {
    let mut lines = lines.to_vec();
    for _ in 0..=random.below(5) {
        let place = random.below(lines.len());
        let other = any_line(random);
        let line = &mut lines[place];
        match random.below(11) {
            0 => line.students = other.students,
            1 => line.hours_millionths = other.hours_millionths,
            2 => line.band = other.band,
            3 => line.tier = other.tier,
            4 => line.age = other.age,
            5 => line.pathway = other.pathway,
            6 => line.is_approved = !line.is_approved,
            7 => line.is_on_vass = !line.is_on_vass,
            8 => lines.push(other),
            9 => {
                let moved = line.students / 3;
                line.students -= moved;
                let split = Line { students: moved, pathway: "sbat", ..*line };
                lines.push(split);
            }
            _ if lines.len() > 1 => drop(lines.remove(place)),
            _ => {}
        }
    }
    lines
}

fn csv_of(lines: &[Line]) -> String {
    let mut csv =
        "students,certificate,title,level,band,materials,hours,age,pathway,vcaa_approved,\
                   on_vass\n"
            .to_owned();
    for line in lines {
        let (code, title, level, _, _) = CERTIFICATES[line.certificate];
        let (band, tier) = (BANDS[line.band].0, MATERIALS[line.tier].0);
        let (hours, parts) = (line.hours_millionths / 1_000_000, line.hours_millionths % 1_000_000);
        let Line { students, age, pathway, is_approved, is_on_vass, .. } = line;
        writeln!(
            csv,
            "{students},{code},{title},{level},{band},{tier},{hours}.{parts:06},{age},{pathway},\
             {is_approved},{is_on_vass}"
        )
        .unwrap();
    }
    csv
}

/// The quotient as a whole number, half away from zero.
fn rounded(dividend: i128, divisor: i128) -> i128 {
    (2 * dividend.abs() + divisor) / (2 * divisor) * dividend.signum()
}

/// What is known of a school.
struct School {
    /// Its place among [`TYPES`].
    kind: usize,
    years_7_12: i128,
    floor_cents: Option<i128>,
    is_new: bool,
}

/// What a scenario draws, in cents, by the words of the data formats.
type Drawn = BTreeMap<&'static str, i128>;

impl School {
    /// R1 to R3: the FTE and the students that attract funding.
    fn attracts(line: &Line) -> (i128, i128) {
        let (_, _, _, full_load, paid) = CERTIFICATES[line.certificate];
        let is_funded = matches!(line.pathway, "" | "school")
            && (paid == Paid::Always || paid == Paid::IfApproved && line.is_approved)
            && line.is_on_vass
            && !matches!(line.age, "14" | "21");
        let students = if is_funded { line.students } else { 0 };
        let load = line.hours_millionths.min(full_load * 1_000_000) * (360 / full_load);
        (students * load, students)
    }

    /// R4 to R6, in the order core, targeted, materials.
    fn amounts(&self, line: &Line) -> [i128; 3] {
        let (fte, students) = Self::attracts(line);
        [
            rounded(fte * CORE[self.kind] * 100, FTE),
            rounded(fte * BANDS[line.band].1[self.kind] * 100, FTE),
            students * MATERIALS[line.tier].1 * 100,
        ]
    }

    /// R7, R8, R11 and R12.
    fn draws(&self, lines: &[Line]) -> Drawn {
        let sum = |place: usize| lines.iter().map(|line| self.amounts(line)[place]).sum::<i128>();
        let (core, targeted, materials) = (sum(0), sum(1), sum(2));
        let fte: i128 = lines.iter().map(|line| Self::attracts(line).0).sum();
        let over = (self.years_7_12 - 200).max(0);
        let rate = SMALL_SCALE[self.kind] * 100 - TAPER_CENTS[self.kind] * over;
        let rate = if self.years_7_12 > 400 { 0 } else { rate.max(0) };
        let small_scale = rounded(fte.min(15 * FTE) * rate, FTE);
        let floor_top_up = self.floor_cents.map_or(0, |floor| (floor - targeted).max(0));
        let vet_payments = targeted + materials + small_scale + floor_top_up;
        BTreeMap::from([
            ("targeted", targeted),
            ("materials", materials),
            ("small_scale", small_scale),
            ("floor_top_up", floor_top_up),
            ("vet_payments", vet_payments),
            ("core", core),
            ("total", core + vet_payments),
        ])
    }

    /// R14 and R15.
    fn payments(&self, indicative: i128, revised: i128) -> [i128; 5] {
        let [first, second, adjustment, third] = if self.is_new {
            [0, 0, 0, rounded(revised * 3, 4)]
        } else {
            let early = rounded(indicative, 4);
            [early, early, rounded(revised - indicative, 2), rounded(revised, 4)]
        };
        [first, second, adjustment, third, revised - first - second - adjustment - third]
    }
}

fn call(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_vdss-planner")).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
    if output.stdout.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// Cents of an amount, which has two decimals and no sign at nothing.
fn cents(amount: &Value) -> i128 {
    let text = amount.as_str().unwrap();
    assert!(text.rsplit_once('.').unwrap().1.len() == 2 && text != "-0.00", "{text}");
    text.replace('.', "").parse().unwrap()
}

fn rows(found: &Value) -> Vec<[i128; 3]> {
    let cells = |row: &Value| ["baseline", "scenario", "difference"].map(|cell| cents(&row[cell]));
    found["rows"].as_array().unwrap().iter().map(cells).collect()
}

/// What each cause brings.
fn causes(found: &Value) -> BTreeMap<String, i128> {
    let causes = found["causes"].as_array().unwrap().iter();
    causes.map(|one| (one["cause"].as_str().unwrap().to_owned(), cents(&one["amount"]))).collect()
}

/// The causes as the other way round has them.
fn the_other_way_round(causes: &BTreeMap<String, i128>) -> BTreeMap<String, i128> {
    let cause = |cause: &str| match cause {
        "certificate_added" => "certificate_dropped".to_owned(),
        "certificate_dropped" => "certificate_added".to_owned(),
        other => other.to_owned(),
    };
    causes.iter().map(|(name, amount)| (cause(name), -amount)).collect()
}

#[test]
fn any_school_gets_on_the_command_line_what_the_rules_say() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..SCHOOLS {
        let mut random = Seeded(seed);
        let school = School {
            kind: random.below(2),
            years_7_12: random.of(&[0, 199, 200, 201, 312, 399, 400, 401, 650]),
            floor_cents: random.of(&[None, Some(0), Some(1_800_050), Some(4_000_001)]),
            is_new: random.below(4) == 0,
        };
        let before: Vec<Line> = (0..=random.below(7)).map(|_| any_line(&mut random)).collect();
        let after = changed(&before, &mut random);
        let plan = plan_of(folder.path(), &school, [&before, &after]);
        is_compared_right(&plan, &school, [&before, &after]);
        is_paid_right(&plan, &school, [&before, &after], i128::from(seed) * 123_457 + 1);
    }
}

/// Makes a plan of two scenarios, and sees that the window would save it as it is.
fn plan_of(folder: &Path, school: &School, lines: [&[Line]; 2]) -> String {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let plan = path("plan.ron");
    let scenarios = [("Indicative", "before.csv"), ("Revised", "after.csv")].map(|(name, file)| {
        let lines = if name == "Revised" { lines[1] } else { lines[0] };
        fs::write(path(file), csv_of(lines)).unwrap();
        format!("--scenario={name}={}", path(file))
    });
    let school_type = TYPES[school.kind];
    let students = school.years_7_12.to_string();
    let floor =
        school.floor_cents.map(|floor| format!("--floor={}.{:02}", floor / 100, floor % 100));
    let mut arguments =
        vec!["new", "--force", "--school", "A school", "--school-type", school_type];
    arguments.extend(["--year", "2023", "--years-7-12", &students, "--output", &plan]);
    arguments.extend(scenarios.iter().map(String::as_str).chain(floor.as_deref()));
    arguments.extend(school.is_new.then_some("--new-provider"));
    assert_eq!(call(&arguments), Value::Null, "the plan is written, not printed");
    let again = folder.join("again.ron");
    save_plan(&again, &read_plan(Path::new(&plan)).unwrap()).unwrap();
    assert_eq!(fs::read(&again).unwrap(), fs::read(&plan).unwrap());
    plan
}

fn is_compared_right(plan: &str, school: &School, lines: [&[Line]; 2]) {
    let drawn = lines.map(|lines| school.draws(lines));
    let compare = |names: [&str; 2], by: &str, result: &str| {
        let [baseline, with] = names;
        let pair = ["compare", plan, "--baseline", baseline, "--with", with];
        call(&[&pair[..], &["--by", by, "--result", result, "--format", "json"]].concat())
    };
    let there = ["Indicative", "Revised"];
    let back = ["Revised", "Indicative"];
    let both = |what: &str| {
        let [before, after] = [drawn[0][what], drawn[1][what]];
        [before, after, after - before]
    };
    let components = compare(there, "component", "vet-payments");
    for (row, amounts) in components["rows"].as_array().unwrap().iter().zip(rows(&components)) {
        assert_eq!(amounts, both(row["component"].as_str().unwrap()), "{row}");
    }
    for (result, what) in [("vet-payments", "vet_payments"), ("total", "total")] {
        let found = compare(there, "cause", result);
        let amounts = ["baseline_amount", "scenario_amount", "difference"];
        assert_eq!(amounts.map(|amount| cents(&found[amount])), both(what));
        let brought = causes(&found);
        assert_eq!(brought.values().sum::<i128>(), both(what)[2], "{found}");
        let other = ["rates", "school_size", "small_scale_cap", "floor"];
        assert!(other.iter().all(|cause| !brought.contains_key(*cause)), "{found}");
        assert_eq!(the_other_way_round(&brought), causes(&compare(back, "cause", result)));

        let certificates = compare(there, "certificate", result);
        let cells = certificates["rows"].as_array().unwrap().iter().zip(rows(&certificates));
        for (row, amounts) in cells {
            let name = row["certificate"].as_str().unwrap();
            let of_lines = |lines: &[Line]| {
                let own = lines.iter().filter(|line| CERTIFICATES[line.certificate].0 == name);
                let amounts = own.map(|line| school.amounts(line));
                let skipped = usize::from(result != "total");
                amounts.map(|amounts| amounts[skipped..].iter().sum::<i128>()).sum::<i128>()
            };
            let [before, after] = lines.map(of_lines);
            let expected = if drawn[0].contains_key(name) {
                both(name)
            } else {
                [before, after, after - before]
            };
            assert_eq!(amounts, expected, "{row}");
        }
        let sums = rows(&certificates)
            .into_iter()
            .fold([0; 3], |sums, row| std::array::from_fn(|place| sums[place] + row[place]));
        assert_eq!(sums, both(what), "{certificates}");
    }
    let quarters = compare(there, "quarter", "vet-payments");
    let [before, after] = [both("vet_payments")[0], both("vet_payments")[1]];
    let [same, moved] = [before, after].map(|revised| school.payments(before, revised));
    let expected = same.into_iter().zip(moved).map(|(ours, theirs)| [ours, theirs, theirs - ours]);
    assert_eq!(rows(&quarters), expected.collect::<Vec<_>>());
}

fn is_paid_right(plan: &str, school: &School, lines: [&[Line]; 2], advised_cents: i128) {
    let [before, after] = lines.map(|lines| school.draws(lines)["vet_payments"]);
    let advised = format!("{}.{:02}", advised_cents / 100, advised_cents % 100);
    for (named, indicative) in [("indicative ", before), (&advised, advised_cents)] {
        let options = ["--indicative", named, "--revised", "Revised", "--format", "json"];
        let found = call(&[&["payments", plan], &options[..]].concat());
        let payments = found["payments"].as_array().unwrap().iter();
        let amounts: Vec<i128> = payments.map(|payment| cents(&payment["amount"])).collect();
        assert_eq!(amounts, school.payments(indicative, after), "{found}");
        let sums = ["indicative", "revised", "total"].map(|amount| cents(&found[amount]));
        assert_eq!(sums, [indicative, after, after]);
    }
}
