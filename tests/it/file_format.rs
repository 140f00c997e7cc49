//! The program's own files: round trips, every fault message word for word, and saving.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use vdss_planner::domain::{
    AGE_MAX, Band, CLASS_SIZE_MAX, CertificateCode, CostShares, Costs, EnrolmentLine, FundingCycle,
    Hours, Level, MaterialsTier, Money, PLANNING_YEARS, Pathway, Problem, ProgramYear,
    STUDENTS_MAX, SchoolProfile, SchoolType, TEXT_LENGTH_MAX, Years7To12, make_fit,
};
use vdss_planner::plan::{Advice, PaymentsBasis, Plan, PlanFile, RateNote, Scenario};
use vdss_planner::rates::{
    Date, RateBook, RateSet, RateSetId, SchoolCertificate, SmallScaleReading,
};
use vdss_planner::storage::{
    Checked, FileFault, parse_plan, parse_rate_set, plan_to_text, rate_set_to_text, read_checked,
    read_plan, sample_plan, save_plan,
};

const SAMPLE: &str = include_str!("../../assets/sample.ron");
const BARE_RATES: &str = include_str!("../../rates/2023.ron");
const VERSION_1: &str = include_str!("../files/plan-v1.ron");

fn rates_2023() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

/// A plan's text as it is saved: it names the program, which the sample leaves out.
fn saved(text: &str) -> String {
    let program = concat!("    saved_by: \"", env!("CARGO_PKG_VERSION"), "\",\n    plan: (");
    text.replacen("    plan: (", program, 1)
}

// ---- The sample ----

#[test]
fn the_sample_embeds_the_rates_of_2023_as_they_are_built_in() {
    assert_eq!(sample_plan().unwrap().rate_sets(), [rates_2023()]);
}

#[test]
fn the_sample_is_written_as_it_was_read() {
    assert_eq!(plan_to_text(&sample_plan().unwrap()), Ok(saved(SAMPLE)));
}

#[test]
fn the_command_line_finds_no_fault_in_what_is_shipped() {
    let checked = std::process::Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "assets/sample.ron", "rates/2023.ron", "tests/files/plan-v1.ron"])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&checked.stdout),
        "assets/sample.ron: a plan, no faults\nrates/2023.ron: a rate set, no faults\n\
         tests/files/plan-v1.ron: a plan, no faults\n"
    );
    assert!(checked.status.success() && checked.stderr.is_empty(), "{checked:?}");
}

#[test]
fn the_sample_is_an_invented_school_with_two_cycles_to_reconcile() {
    let plan = sample_plan().unwrap();
    assert_eq!(plan.title(), "Wattle Creek Secondary College 2023");
    assert_eq!(plan.school().years_7_12, Years7To12::ByYear([58, 55, 54, 52, 49, 44]));
    assert_eq!(plan.school().years_7_12.total(), 312);
    assert_eq!((plan.baseline(), plan.school().floor), (0, None));
    let scenarios: Vec<_> = plan
        .scenarios()
        .iter()
        .map(|one| (one.name.as_str(), one.cycle, one.lines.len()))
        .collect();
    assert_eq!(
        scenarios,
        [("Indicative", FundingCycle::Indicative, 9), ("Confirmed", FundingCycle::Confirmed, 9)]
    );
}

#[test]
fn the_confirmed_sample_comes_to_the_figures_worked_out_by_hand() {
    let plan = sample_plan().unwrap();
    let totals = plan.estimate_of(&plan.scenarios()[1]).totals;
    assert_eq!(totals.targeted.plain(), "48415.73");
    assert_eq!(totals.materials.plain(), "16000.00");
    assert_eq!(totals.small_scale.plain(), "9220.20");
    assert_eq!(totals.floor_top_up.plain(), "0.00");
    assert_eq!(totals.vet_payments.plain(), "73635.93");
    assert_eq!(totals.core.plain(), "55386.93");
    assert_eq!(totals.eligible_fte.two_decimals(), "45.07");
}

// ---- Round trips ----

#[test]
fn a_plan_of_version_1_is_read_for_ever() {
    let plan = parse_plan(VERSION_1).unwrap();
    let school = plan.school();
    assert_eq!(school.name, "Mount Example \"Special\" School");
    assert_eq!((school.number.as_str(), school.campus.as_str()), ("0001", "East – Ost"));
    assert_eq!((school.school_type, school.new_provider), (SchoolType::Specialist, true));
    assert_eq!(school.years_7_12, Years7To12::Total(87));
    assert_eq!(school.floor, Some(Money::parse("18000.50").unwrap()));
    assert_eq!((plan.planning_year(), plan.baseline()), (2024, 0));
    assert_eq!(plan.small_scale_reading(), SmallScaleReading::CoreEquivalent);
    let [revised, what_if] = plan.scenarios() else { panic!("{:?}", plan.scenarios()) };
    assert_eq!((revised.cycle, what_if.cycle), (FundingCycle::Revised, FundingCycle::WhatIf));
    assert_eq!(revised.lines[0].age, Some(17));
    assert_eq!(revised.lines[1].pathway, Pathway::HeadStart);
    assert!(revised.lines[1].vcaa_approved && !revised.lines[1].on_vass);
    assert_eq!(revised.lines[2].missing().len(), 4);
    assert_eq!(plan.rates_of(revised).id().0, "2023");
}

/// A plan that decides nothing of its payments says nothing of them.
#[test]
fn what_is_decided_of_the_payments_stands_in_the_file() {
    assert!(!SAMPLE.contains("payments"));
    let mut file = PlanFile::from(sample_plan().unwrap());
    file.payments.indicative = Some("Confirmed".to_owned());
    file.scenarios[0].advice.total = Some(Money::parse("79000.50").unwrap());
    file.payments.cost_shares = CostShares::new([40, 30, 20]).unwrap();
    let text = plan_to_text(&Plan::checked(file.clone()).unwrap()).unwrap();
    let decided = "payments: (
            indicative: Some(\"Confirmed\"),
            cost_shares: (40, 30, 20),
        ),";
    assert!(text.contains(decided), "{text}");
    assert!(text.contains("advice: (\n                    total: Some(\"79000.5\"),\n"), "{text}");
    assert_eq!(parse_plan(&text).unwrap().payments_basis(), &file.payments);
}

#[test]
fn a_rate_set_is_read_with_and_without_its_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rates.ron");
    let with_format =
        format!("(format: \"vdss-rate-set\", version: 1, rate_set: {})", BARE_RATES.trim_end());
    for text in [BARE_RATES, &with_format] {
        fs::write(&path, text).unwrap();
        assert_eq!(read_checked(&path), Ok(Checked::RateSet(Box::new(rates_2023()), Vec::new())));
    }
}

#[test]
fn what_editors_do_to_a_text_does_no_harm() {
    let plan = sample_plan();
    assert_eq!(parse_plan(&format!("\u{feff}{SAMPLE}")), plan);
    assert_eq!(parse_plan(&SAMPLE.replace('\n', "\r\n")), plan);
    assert_eq!(parse_plan(&format!("// kept by the office\n{SAMPLE}\n\n")), plan);
}

/// A plan holds what the user decided. What follows from it is worked out anew each time.
#[test]
fn a_plan_file_holds_no_computed_amount() {
    let text = plan_to_text(&sample_plan().unwrap()).unwrap();
    let (decided, _rates) = text.split_once("rate_sets:").unwrap();
    for figure in
        ["vet_payments", "targeted", "materials:", "core", "fte", "small_scale:", "total", "amount"]
    {
        assert!(!decided.contains(figure), "{figure}");
    }
    let totals = sample_plan().unwrap();
    let totals = totals.estimate_of(&totals.scenarios()[1]).totals;
    for amount in
        [totals.targeted, totals.vet_payments, totals.core, totals.small_scale, totals.total]
    {
        assert!(!text.contains(&amount.trimmed()), "{}", amount.trimmed());
    }
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn decimals(whole_max: u32) -> impl Strategy<Value = String> {
    (0..whole_max, 0_u32..10_000).prop_map(|(whole, rest)| format!("{whole}.{rest:04}"))
}

/// Texts without the characters that no name or title may have.
fn texts() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|mut text| {
        make_fit(&mut text);
        text
    })
}

prop_compose! {
    fn lines()(
        certificate in prop::option::of("[A-Z0-9]{1,20}"),
        title in texts(),
        level in prop::option::of(any_of(Level::ALL)),
        band in prop::option::of(any_of(Band::ALL)),
        materials_tier in prop::option::of(any_of(MaterialsTier::ALL)),
        hours in decimals(8_784),
        program_year in any_of(&ProgramYear::CHOICES),
        students in 0..=STUDENTS_MAX,
        withdrawals_percent in 0_u8..=100,
        pathway in any_of(Pathway::ALL),
        age in prop::option::of(0..=u8::try_from(AGE_MAX).unwrap()),
        (vcaa_approved, on_vass) in any::<(bool, bool)>(),
        costs in costs(),
    ) -> EnrolmentLine {
        EnrolmentLine {
            note: String::new(),
            certificate: certificate.map(|code| CertificateCode::parse(&code).unwrap()),
            title, level, band, materials_tier,
            hours: Hours::parse(&hours).unwrap(),
            program_year, students, withdrawals_percent, pathway, age, vcaa_approved, on_vass, costs,
        }
    }
}

prop_compose! {
    fn costs()(
        dollars in prop::array::uniform4(prop::option::of(decimals(1_000_000_000))),
        class_size in prop::option::of(1..=CLASS_SIZE_MAX),
    ) -> Costs {
        let [fee_per_student, cost_per_class, materials_per_student, other] =
            dollars.map(|dollars| dollars.map(|dollars| Money::parse(&dollars).unwrap()));
        Costs { fee_per_student, cost_per_class, class_size, materials_per_student, other }
    }
}

prop_compose! {
    fn schools()(
        [name, number, campus] in prop::array::uniform3(texts()),
        school_type in any_of(SchoolType::ALL),
        years in prop::array::uniform6(0..=STUDENTS_MAX),
        (by_year, new_provider) in any::<(bool, bool)>(),
        floor in prop::option::of(decimals(1_000_000_000)),
    ) -> SchoolProfile {
        let years_7_12 =
            if by_year { Years7To12::ByYear(years) } else { Years7To12::Total(years[0]) };
        let floor = floor.map(|dollars| Money::parse(&dollars).unwrap());
        SchoolProfile { name, number, campus, school_type, years_7_12, new_provider, floor }
    }
}

prop_compose! {
    fn plans()(
        school in schools(),
        planning_year in PLANNING_YEARS,
        small_scale_reading in any_of(SmallScaleReading::ALL),
        scenarios in prop::collection::vec(
            (texts(), any_of(FundingCycle::ALL), prop::collection::vec(lines(), 0..5), any::<bool>()),
            1..5,
        ),
        (baseline, indicative, revised) in any::<[prop::sample::Index; 3]>().prop_map(Into::into),
        (from_scenario, to_scenario) in any::<(bool, bool)>(),
        advised in prop::option::of(decimals(1_000_000_000)),
        shares in prop::array::uniform3(0_u8..=33),
        note in "[ -~é\n]{0,80}",
        has_approval in any::<bool>(),
    ) -> Plan {
        let approved = has_approval.then(|| Date::parse("2027-03-03").unwrap());
        let mut copy = rates_2023().contents().clone();
        copy.id = RateSetId("our \"own\"".to_owned());
        let rate_sets = vec![rates_2023(), RateSet::checked(copy).unwrap()];
        let scenarios: Vec<Scenario> = scenarios
            .into_iter()
            .enumerate()
            .map(|(place, (name, cycle, mut lines, own))| {
                for line in &mut lines {
                    line.note.clone_from(&note);
                }
                Scenario {
                    name: format!("{place} {name}"),
                    cycle,
                    rate_set: rate_sets[usize::from(own)].id().clone(),
                    years_7_12: own.then(|| u32::try_from(place * 100).unwrap()),
                    advice: Advice {
                        total: advised.as_ref().map(|dollars| Money::parse(dollars).unwrap()),
                        floor_top_up: Some(Money::ZERO),
                        advised_on: approved,
                        note: note.clone(),
                        ..Advice::default()
                    },
                    note: note.clone(),
                    approved: approved.filter(|_| own),
                    lines,
                }
            })
            .collect();
        let name = |place: prop::sample::Index| place.get(&scenarios).name.clone();
        let payments = PaymentsBasis {
            indicative: from_scenario.then(|| name(indicative)),
            revised: to_scenario.then(|| name(revised)),
            cost_shares: CostShares::new(shares).unwrap(),
        };
        let baseline = name(baseline);
        Plan::checked(PlanFile {
            school, planning_year, small_scale_reading, baseline, payments, scenarios,
            prepared_by: note.clone(),
            recommendation: note.clone(),
            approved,
            rate_notes: vec![RateNote { rate_set: rate_sets[1].id().clone(), note }],
            rate_sets,
        })
        .unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_comes_back_from_its_text_and_has_the_same_text_again(plan in plans()) {
        let text = plan_to_text(&plan).unwrap();
        let read = parse_plan(&text);
        prop_assert_eq!(read.as_ref(), Ok(&plan));
        prop_assert_eq!(plan_to_text(&read.unwrap()), Ok(text));
    }

    #[test]
    fn any_rate_set_comes_back_from_its_text_with_its_certificates(
        (title, says) in any::<(String, String)>(),
        // Each code once.
        entered in prop::collection::btree_map(
            "[A-Z0-9]{1,20}",
            (
                any::<String>(),
                prop::option::of(any_of(Level::ALL)),
                prop::option::of(any_of(Band::ALL)),
                prop::option::of(decimals(8_784)),
            ),
            0..5,
        ),
    ) {
        let mut file = rates_2023().contents().clone();
        file.title = title;
        file.sources[0].says = says;
        let set = RateSet::checked(file).unwrap();
        let certificates: Vec<SchoolCertificate> = entered
            .into_iter()
            .map(|(code, (title, level, band, hours))| SchoolCertificate {
                rate_set: set.id().clone(),
                code: CertificateCode::parse(&code).unwrap(),
                title, level, band,
                materials_tier: None,
                hours: hours.map(|hours| Hours::parse(&hours).unwrap()),
                list: String::new(),
            })
            .collect();
        let text = rate_set_to_text(&set, &certificates).unwrap();
        prop_assert_eq!(parse_rate_set(&text), Ok((set, certificates)));
    }

    /// Whatever is wrong with a rate set, the two readers agree on whether anything is.
    #[test]
    fn a_damaged_rate_set_is_refused_with_places_and_hints(
        place in any::<prop::sample::Index>(),
        piece in prop::sample::select(vec!["", "\"", "(", ")", "[", "]", ",", ":", "1", "x", "Some(", "//", "é"]),
        length in 0_usize..40,
    ) {
        let letters: Vec<char> = BARE_RATES.chars().collect();
        let place = place.index(letters.len());
        let end = (place + length).min(letters.len());
        let mut damaged: String = letters[..place].iter().collect();
        damaged.push_str(piece);
        damaged.extend(&letters[end..]);
        for fault in parse_rate_set(&damaged).err().unwrap_or_default() {
            prop_assert!(fault.place.line.is_some() && fault.hint().is_some(), "{}", fault);
        }
    }

    #[test]
    fn a_damaged_text_is_refused_or_read_but_never_stops_the_program(
        place in any::<prop::sample::Index>(),
        letter in any::<char>(),
        cut in any::<bool>(),
    ) {
        let letters: Vec<char> = SAMPLE.chars().collect();
        let place = place.index(letters.len());
        let mut damaged: String = letters[..place].iter().collect();
        damaged.push(letter);
        if !cut {
            damaged.extend(&letters[place + 1..]);
        }
        for fault in parse_plan(&damaged).err().unwrap_or_default() {
            prop_assert!(fault.place.line.is_some(), "{}", fault);
        }
    }
}

#[test]
fn texts_of_the_longest_length_are_read() {
    let mut file = PlanFile::from(sample_plan().unwrap());
    let longest = "ß".repeat(TEXT_LENGTH_MAX);
    file.school.name.clone_from(&longest);
    file.school.number.clone_from(&longest);
    file.school.campus.clone_from(&longest);
    file.scenarios[0].lines[0].title = longest;
    file.scenarios[1].name = "ß".repeat(80);
    file.planning_year = *PLANNING_YEARS.end();
    let plan = Plan::checked(file).unwrap();
    assert_eq!(parse_plan(&plan_to_text(&plan).unwrap()), Ok(plan));
}

// ---- Faults ----

/// The sample with its first `old` replaced.
fn sample_with(old: &str, new: &str) -> String {
    assert!(SAMPLE.contains(old), "{old}");
    SAMPLE.replacen(old, new, 1)
}

fn rates_with(old: &str, new: &str) -> String {
    assert!(BARE_RATES.contains(old), "{old}");
    BARE_RATES.replacen(old, new, 1)
}

fn told(faults: &[FileFault]) -> Vec<String> {
    let tell = |fault: &FileFault| match fault.hint() {
        Some(hint) => format!("{fault} -> {hint}"),
        None => fault.to_string(),
    };
    faults.iter().map(tell).collect()
}

/// Every fault of a text, word for word: what is wrong -> how to mend it.
#[test]
fn the_gallery_of_faults_in_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let deep = format!("(format: \"vdss-plan\", version: 4, plan: {}", "[".repeat(100_000));
    let gallery: &[(&str, String, &[&str])] = &[
        (
            "an empty file",
            String::new(),
            &["plan.ron, line 1, column 1: the file is empty -> restore it from a backup, or begin anew"],
        ),
        (
            "nothing but space",
            "\u{feff} \n".to_owned(),
            &["plan.ron, line 1, column 1: the file is empty -> restore it from a backup, or begin anew"],
        ),
        (
            "some other text",
            "Dear parents,\n".to_owned(),
            &["plan.ron, line 1, column 1: the file does not say its `format` -> a plan begins with (format: \"vdss-plan\", version: 4, plan: (…)), a rate set with (format: \"vdss-rate-set\", version: 3, rate_set: (…))"],
        ),
        (
            "a file that does not say what it is",
            "(school: (name: \"A\"))".to_owned(),
            &["plan.ron, line 1, column 1: the file does not say its `format` -> a plan begins with (format: \"vdss-plan\", version: 4, plan: (…)), a rate set with (format: \"vdss-rate-set\", version: 3, rate_set: (…))"],
        ),
        (
            "another format",
            sample_with("vdss-plan", "vdss-plam"),
            &["plan.ron, line 2, column 5: the format is \"vdss-plam\", expected `vdss-plan`, `vdss-rate-set` or `vdss-certificates` -> choose a file of the kind wanted"],
        ),
        (
            "no version",
            sample_with("version: 4,", ""),
            &["plan.ron, line 114, column 1: the field `version` is missing -> add the field"],
        ),
        (
            "an unknown field of the file",
            sample_with("version: 4,", "version: 4, author: \"A\","),
            &["plan.ron, line 3, column 17: unknown field `author`, expected `format`, `version`, `saved_by` or `plan` -> correct the field's name, or take the field away"],
        ),
        (
            "an unknown field of a line",
            sample_with("students: 11", "pupils: 11"),
            &["plan.ron, line 22, column 167: unknown field `pupils`, expected `certificate`, `title`, `level`, `band`, `materials_tier`, `hours`, `program_year`, `students`, `withdrawals_percent`, `pathway`, `age`, `vcaa_approved`, `on_vass`, `costs` or `note` -> correct the field's name, or take the field away"],
        ),
        (
            "a missing field",
            sample_with("students: 11, ", ""),
            &["plan.ron, line 22, column 219: the field `students` is missing -> add the field"],
        ),
        (
            "a field twice",
            sample_with("students: 11", "students: 11, students: 12"),
            &["plan.ron, line 22, column 181: the field `students` stands there more than once -> keep one of them"],
        ),
        (
            "an unknown word",
            sample_with("pathway: school", "pathway: tafe"),
            &["plan.ron, line 22, column 190: unknown word `tafe`, expected `school`, `sbat`, `head_start` or `independent` -> use one of the words listed"],
        ),
        (
            "an unknown band",
            sample_with("Some(B)", "Some(G)"),
            &["plan.ron, line 23, column 120: unknown word `G`, expected `A`, `B`, `C`, `D`, `E` or `F` -> use one of the words listed"],
        ),
        (
            "hours without quotes",
            sample_with("hours: \"150\"", "hours: 150"),
            &["plan.ron, line 23, column 158: expected hours in quotes, such as \"180\", found the number `150` -> write amounts and hours in quotes, such as \"1229.00\""],
        ),
        (
            "hours that are not a number",
            sample_with("hours: \"150\"", "hours: \"15O\""),
            &["plan.ron, line 23, column 159: \"15O\" is not a number, expected hours -> correct the value"],
        ),
        (
            "students in quotes",
            sample_with("students: 11", "students: \"11\""),
            &["plan.ron, line 22, column 176: expected a whole number, without quotes -> correct the value"],
        ),
        (
            "half a student",
            sample_with("students: 11", "students: 10.5"),
            &["plan.ron, line 22, column 179: expected a comma -> put a comma after each value; whole numbers, such as students, have no decimals"],
        ),
        (
            "fewer than no students",
            sample_with("students: 11", "students: -11"),
            &["plan.ron, line 22, column 178: the number is below zero or too large -> correct the value"],
        ),
        (
            "too many students",
            sample_with("students: 11", "students: 1000001"),
            &["plan.ron, line 22, column 177: students: 1000001 is over 1,000,000 -> correct the value"],
        ),
        (
            "nobody lives so long",
            sample_with("pathway: school", "pathway: school, age: Some(121)"),
            &["plan.ron, line 22, column 211: age: 121 is over 120 -> correct the value"],
        ),
        (
            "more withdraw than there are",
            sample_with("students: 11", "students: 11, withdrawals_percent: 101"),
            &["plan.ron, line 22, column 202: withdrawals_percent: 101 is over 100 -> correct the value"],
        ),
        (
            "more students in a scenario's own Years 7 to 12 than a school can have",
            sample_with("rate_set: \"2023\",\n                lines", "rate_set: \"2023\", years_7_12: Some(1000001),\n                lines"),
            &["plan.ron, line 20, column 59: years_7_12: 1000001 is over 1,000,000 -> correct the value"],
        ),
        (
            "a code with a space",
            sample_with("SIT20322", "SIT 20322"),
            &["plan.ron, line 22, column 41: \"SIT 20322\" is not a certificate code: letters and digits only, at most 20 -> correct the value"],
        ),
        (
            "text without quotes",
            sample_with("\"Certificate II in Hospitality\"", "Hospitality"),
            &["plan.ron, line 22, column 59: expected a text in quotes -> write texts, dates and amounts in quotes, such as \"1229.00\""],
        ),
        (
            "a comma is missing",
            sample_with("planning_year: 2023,", "planning_year: 2023"),
            &["plan.ron, line 14, column 9: expected a comma -> put a comma after each value; whole numbers, such as students, have no decimals"],
        ),
        (
            "cut short",
            SAMPLE[..2_000].to_owned(),
            &["plan.ron, line 27, column 177: the text ends too early -> compare with a file that vdss-planner saved, or restore a backup"],
        ),
        (
            "more after the end",
            format!("{SAMPLE}("),
            &["plan.ron, line 114, column 2: more text after the end -> compare with a file that vdss-planner saved, or restore a backup"],
        ),
        (
            "brackets without end",
            deep,
            &["plan.ron, line 1, column 104: brackets within brackets, too many deep -> compare with a file that vdss-planner saved, or restore a backup"],
        ),
        (
            "no scenario",
            "(format: \"vdss-plan\", version: 4, plan: (school: (name: \"\", school_type: mainstream, \
             years_7_12: total(0)), planning_year: 2023, small_scale_reading: published, \
             baseline: \"\", scenarios: [], rate_sets: []))".to_owned(),
            &["plan.ron, line 1, column 176: the plan has no scenario -> add a scenario, with or without lines", "plan.ron, line 1, column 162: the baseline \"\" is none of the scenarios -> name one of the scenarios as the baseline"],
        ),
        (
            "a scenario without a name",
            sample_with("name: \"Confirmed\"", "name: \"\""),
            &["plan.ron, line 34, column 17: a scenario has no name -> give it a name"],
        ),
        (
            "two scenarios of one name",
            sample_with("name: \"Confirmed\"", "name: \"indicative \""),
            &["plan.ron, line 34, column 17: two scenarios are called \"indicative \" -> rename one of them"],
        ),
        (
            "no such baseline, and no such rate set",
            sample_with("baseline: \"Indicative\"", "baseline: \"Last year\"").replacen("rate_set: \"2023\"", "rate_set: \"2024\"", 1),
            &["plan.ron, line 20, column 17: the scenario \"Indicative\" uses the rate set \"2024\", which the plan does not hold -> name one of the plan's rate sets, or add the missing one to `rate_sets`", "plan.ron, line 15, column 9: the baseline \"Last year\" is none of the scenarios -> name one of the scenarios as the baseline"],
        ),
        (
            "payments from scenarios that are not there",
            sample_with("baseline: \"Indicative\",", "baseline: \"Indicative\",\n        payments: (indicative: Some(\"Last year\"), revised: Some(\"Confirmed\")),").replace("name: \"Confirmed\"", "name: \"May\""),
            &["plan.ron, line 16, column 20: the indicative amount of the payments is of \"Last year\", which is none of the scenarios -> name one of the scenarios, or take the field away", "plan.ron, line 16, column 51: the revised amount of the payments is of \"Confirmed\", which is none of the scenarios -> name one of the scenarios, or take the field away"],
        ),
        (
            "costs of more than the whole year",
            sample_with("baseline: \"Indicative\",", "baseline: \"Indicative\",\n        payments: (cost_shares: (50, 50, 1)),"),
            &["plan.ron, line 16, column 43: cost_shares: 50, 50 and 1 make more than 100 per cent -> correct the value"],
        ),
        (
            "a planning year long gone",
            sample_with("planning_year: 2023", "planning_year: 1999"),
            &["plan.ron, line 13, column 9: the planning year is 1999, expected 2000 to 2100 -> correct the year"],
        ),
        (
            "the texts of a school, each too long",
            sample_with("name: \"Wattle Creek Secondary College\"", &format!("name: \"{}\"", "n".repeat(201)))
                .replacen("number: \"", &format!("number: \"{}", "1".repeat(197)), 1)
                .replacen("campus: \"", &format!("campus: \"{}", "c".repeat(201)), 1),
            &["plan.ron, line 6, column 13: the school's name has 201 characters, expected at most 200 -> shorten it", "plan.ron, line 7, column 13: the school's number has 201 characters, expected at most 200 -> shorten it", "plan.ron, line 8, column 13: the campus has 201 characters, expected at most 200 -> shorten it"],
        ),
        (
            "a title too long",
            sample_with("\"Certificate II in Hospitality\"", &format!("\"{}\"", "ä".repeat(201))),
            &["plan.ron, line 22, column 53: the title of line 1 in scenario 1 has 201 characters, expected at most 200 -> shorten it"],
        ),
        (
            "a scenario's name too long",
            sample_with("name: \"Confirmed\"", &format!("name: \"{}\"", "n".repeat(81))),
            &["plan.ron, line 34, column 17: the name of scenario 2 has 81 characters, expected at most 80 -> shorten it"],
        ),
        (
            "an embedded rate set that cites nothing",
            sample_with("source: \"core\"", "source: \"hearsay\""),
            &["plan.ron, line 89, column 21: the core component cites the source \"hearsay\", which the set does not list -> add the source to `sources`, or correct the name"],
        ),
        (
            "money without quotes",
            rates_with("mainstream: \"1229\"", "mainstream: 1229.00"),
            &["plan.ron, line 100, column 32: expected dollars in quotes, such as \"1229.00\", found the number `1229` -> write amounts and hours in quotes, such as \"1229.00\""],
        ),
        (
            "money below zero",
            rates_with("mainstream: \"1229\"", "mainstream: \"-1229\""),
            &["plan.ron, line 100, column 33: \"-1229\" is below zero, expected dollars -> correct the value"],
        ),
        (
            "money too precise",
            rates_with("mainstream: \"1229\"", "mainstream: \"1229.00001\""),
            &["plan.ron, line 100, column 33: \"1229.00001\" is too precise: at most 4 decimals, expected dollars -> correct the value"],
        ),
        (
            "a day that is none",
            rates_with("\"2023-05-02\"", "\"2 May 2023\""),
            &["plan.ron, line 76, column 21: \"2 May 2023\" is not a date, expected one such as \"2023-05-02\" -> correct the value"],
        ),
        (
            "a rate set with three faults",
            rates_with("source: \"core\"", "source: \"hearsay\"").replacen("band: B,", "band: A,", 1),
            &["plan.ron, line 100, column 60: the core component cites the source \"hearsay\", which the set does not list -> add the source to `sources`, or correct the name", "plan.ron, line 101, column 5: band B is missing -> add it, with the source it was read from", "plan.ron, line 103, column 10: band A stands there more than once -> keep one of them"],
        ),
        (
            "an amount without a source",
            rates_with(", source: \"core\"", ""),
            &["plan.ron, line 100, column 58: the field `source` is missing -> add the field"],
        ),
        (
            "no full load",
            rates_with("full_load_hours: 180", "full_load_hours: 0"),
            &["plan.ron, line 80, column 5: the full load is 0 hours, expected 1 to 8,784 hours -> correct the number"],
        ),
        (
            "a small-scale range without end",
            rates_with("nothing_over: 400", "nothing_over: 4294967295"),
            &["plan.ron, line 116, column 9: the number of enrolments over which nothing is small-scale is 4,294,967,295, expected at most 1,000,000 -> correct the number"],
        ),
        (
            "a small-scale range the wrong way round, and too far",
            rates_with("full_up_to: 200", "full_up_to: 1000001"),
            &["plan.ron, line 115, column 9: the small-scale range of enrolments is 1000001 to 400, expected the lower number first -> correct the number", "plan.ron, line 115, column 9: the number of enrolments up to which the small-scale maximum holds is 1,000,001, expected at most 1,000,000 -> correct the number"],
        ),
        (
            "a source without a document",
            rates_with("document: \"Student Resource Package – Targeted Initiatives, Department of Education, Victoria\"", "document: \"\""),
            &["plan.ron, line 13, column 13: the document of source \"core\" is blank -> every amount needs a source with a document and a chapter"],
        ),
        (
            "an unknown field of a rate set",
            rates_with("fte_cap: 15", "cap: 15"),
            &["plan.ron, line 114, column 9: unknown field `cap`, expected `fte_cap`, `full_up_to`, `nothing_over`, `source`, `taper_per_student` or `maximum` -> correct the field's name, or take the field away"],
        ),
    ];
    for (name, text, expected) in gallery {
        fs::write(&path, text).unwrap();
        let folder = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
        let faults = read_checked(&path).err().unwrap_or_default();
        let told: Vec<String> =
            told(&faults).iter().map(|line| line.replace(&folder, "")).collect();
        assert_eq!(told, *expected, "{name}");
    }
}

/// A text of a rate-set file, as the program writes it.
fn rate_set_text() -> String {
    rate_set_to_text(&rates_2023(), &[]).unwrap()
}

/// Every fault of a rate set, word for word, at its place: what is wrong -> how to mend it.
#[test]
fn the_gallery_of_faults_in_a_rate_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rates.ron");
    let band_d =
        "        (band: D, mainstream: \"1091\", specialist: \"1317\", source: \"bands\"),\n";
    let written = rate_set_text();
    let entered = |certificates: &str| {
        let end = written.trim_end().strip_suffix(')').unwrap();
        format!("{end}certificates: [\n{certificates}\n])\n")
    };
    let gallery: &[(&str, String, &[&str])] = &[
        ("a missing band", rates_with(band_d, ""), &["rates.ron, line 101, column 5: band D is missing -> add it, with the source it was read from"]),
        ("a band twice", rates_with("band: D", "band: C"), &["rates.ron, line 101, column 5: band D is missing -> add it, with the source it was read from", "rates.ron, line 105, column 10: band C stands there more than once -> keep one of them"]),
        ("a band thrice", rates_with("band: D", "band: C").replacen("band: E", "band: C", 1), &["rates.ron, line 101, column 5: band D is missing -> add it, with the source it was read from", "rates.ron, line 101, column 5: band E is missing -> add it, with the source it was read from", "rates.ron, line 105, column 10: band C stands there more than once -> keep one of them", "rates.ron, line 106, column 10: band C stands there more than once -> keep one of them"]),
        ("a bad band is not missing as well", rates_with("band: D", "band: G"), &["rates.ron, line 105, column 16: unknown word `G`, expected `A`, `B`, `C`, `D`, `E` or `F` -> use one of the words listed"]),
        ("a band that is no entry", rates_with(band_d, "        \"D\",\n"), &["rates.ron, line 105, column 9: expected an opening `(` -> put the fields in ( and ), each with its name and a colon, and a comma after each"]),
        ("no bands", rates_with("bands: [", "bands: \"none\", others: ["), &["rates.ron, line 101, column 12: expected an opening `[` -> put the entries in [ and ], with a comma after each", "rates.ron, line 101, column 20: unknown field `others`, expected `id`, `year`, `title`, `kind`, `sources`, `vass_deadline`, `age_from`, `age_to`, `deadline_source`, `full_load_hours`, `full_load_source`, `full_load_exceptions`, `generalists`, `attractions`, `core_per_fte`, `bands`, `materials`, `small_scale` or `other_sources` -> correct the field's name, or take the field away"]),
        ("money without quotes", rates_with("\"1091\"", "1091"), &["rates.ron, line 105, column 31: expected dollars in quotes, such as \"1229.00\", found the number `1091` -> write amounts and hours in quotes, such as \"1229.00\""]),
        ("money below zero", rates_with("\"1091\"", "\"-1091\""), &["rates.ron, line 105, column 32: \"-1091\" is below zero, expected dollars -> correct the value"]),
        ("money in words", rates_with("\"1091\"", "\"a lot\""), &["rates.ron, line 105, column 32: \"a lot\" is not a number, expected dollars -> correct the value"]),
        ("unknown fields", rates_with("band: D", "colour: red, band: D").replacen("kind:", "king:", 1), &["rates.ron, line 9, column 5: unknown field `king`, expected `id`, `year`, `title`, `kind`, `sources`, `vass_deadline`, `age_from`, `age_to`, `deadline_source`, `full_load_hours`, `full_load_source`, `full_load_exceptions`, `generalists`, `attractions`, `core_per_fte`, `bands`, `materials`, `small_scale` or `other_sources` -> correct the field's name, or take the field away", "rates.ron, line 105, column 10: unknown field `colour`, expected `band`, `mainstream`, `specialist` or `source` -> correct the field's name, or take the field away"]),
        ("a field twice", rates_with("year: 2023,", "year: 2023, year: 2024,"), &["rates.ron, line 7, column 17: the field `year` stands there more than once -> keep one of them"]),
        ("a field that is missing", rates_with("    year: 2023,\n", ""), &["rates.ron, line 124, column 1: the field `year` is missing -> add the field"]),
        ("an unknown word", rates_with("kind: published", "kind: guessed"), &["rates.ron, line 9, column 11: unknown word `guessed`, expected `published`, `school` or `projection` -> use one of the words listed"]),
        ("a source that is not listed", rates_with("specialist: \"1317\", source: \"bands\"", "specialist: \"1317\", source: \"hearsay\""), &["rates.ron, line 105, column 59: band D cites the source \"hearsay\", which the set does not list -> add the source to `sources`, or correct the name"]),
        ("two amounts that cite nothing known", rates_with("source: \"core\"", "source: \"hearsay\"").replacen("taper_per_student: (mainstream: \"6.11\", specialist: \"4.99\", source: \"small-scale rates\"", "taper_per_student: (mainstream: \"6.11\", specialist: \"4.99\", source: \"hearsay\"", 1), &["rates.ron, line 100, column 60: the core component cites the source \"hearsay\", which the set does not list -> add the source to `sources`, or correct the name", "rates.ron, line 118, column 69: the small-scale taper cites the source \"hearsay\", which the set does not list -> add the source to `sources`, or correct the name"]),
        ("an amount without a source", rates_with(", source: \"core\"", ""), &["rates.ron, line 100, column 58: the field `source` is missing -> add the field"]),
        ("a source without a document", rates_with("            document: \"Student Resource Package – Targeted Initiatives, Department of Education, Victoria\",\n", ""), &["rates.ron, line 17, column 9: the field `document` is missing -> add the field"]),
        ("a source with a blank chapter", rates_with("chapter: \"Vocational Education and Training Delivered to School Students (Reference 143)\"", "chapter: \" \""), &["rates.ron, line 14, column 13: the chapter of source \"core\" is blank -> every amount needs a source with a document and a chapter"]),
        ("a source without a name", rates_with("            id: \"core\",\n", ""), &["rates.ron, line 17, column 9: the field `id` is missing -> add the field"]),
        ("a day that is none", rates_with("vass_deadline: \"2023-05-02\"", "vass_deadline: \"2023-02-30\""), &["rates.ron, line 76, column 21: \"2023-02-30\" is not a date, expected one such as \"2023-05-02\" -> correct the value"]),
        ("a source's day in words", rates_with("page_dated: \"2023-01-03\"", "page_dated: \"3 January\""), &["rates.ron, line 16, column 26: \"3 January\" is not a date, expected one such as \"2023-05-02\" -> correct the value"]),
        ("ages in quotes and the wrong way round", rates_with("age_from: 15", "age_from: \"15\"").replacen("age_to: 20", "age_to: 200", 1), &["rates.ron, line 77, column 15: expected a whole number, without quotes -> correct the value", "rates.ron, line 78, column 5: the last age is 200, expected at most 120 -> correct the number"]),
        ("ages the wrong way round", rates_with("age_from: 15", "age_from: 25"), &["rates.ron, line 77, column 5: the age range is 25 to 20, expected the lower age first -> correct the number"]),
        ("a year with a half", rates_with("year: 2023", "year: 2023.5"), &["rates.ron, line 7, column 15: expected a comma -> put a comma after each value; whole numbers, such as students, have no decimals"]),
        ("a year long gone", rates_with("year: 2023", "year: 1923"), &["rates.ron, line 7, column 5: the set's year is 1923, expected 2000 to 2100 -> correct the number"]),
        ("an exception of no hours", rates_with("hours: 360", "hours: 0"), &["rates.ron, line 85, column 35: the full load of CUA30915 is 0 hours, expected 1 to 8,784 hours -> correct the number"]),
        ("a code without Some", rates_with("Some(\"CUA30920\")", "\"CUA30920\""), &["rates.ron, line 85, column 56: expected `Some(…)` or `None` -> put Some( before the value and ) after it, or take the field away"]),
        ("a blank title of a generalist", rates_with("\"EAL (Employment)\"", "\"\""), &["rates.ron, line 89, column 10: a generalist title is blank -> write the words that mark such a title, or take the entry away"]),
        ("a pathway and a component unknown", rates_with("pathway: sbat, components: []", "pathway: tafe, components: [core, free]"), &["rates.ron, line 96, column 19: unknown word `tafe`, expected `school`, `sbat`, `head_start` or `independent` -> use one of the words listed", "rates.ron, line 96, column 44: unknown word `free`, expected `core`, `targeted`, `materials` or `small_scale` -> use one of the words listed"]),
        ("a comma is missing", rates_with("year: 2023,", "year: 2023"), &["rates.ron, line 8, column 5: expected a comma -> put a comma after each value; whole numbers, such as students, have no decimals"]),
        ("cut short", BARE_RATES.split_once("band: D").unwrap().0.to_owned(), &["rates.ron, line 105, column 9: the text ends too early -> compare with a file that vdss-planner saved, or restore a backup"]),
        ("a file without its set", "(format: \"vdss-rate-set\", version: 1, certificates: [])".to_owned(), &["rates.ron, line 1, column 55: the field `rate_set` is missing -> add the field"]),
        ("two faults of a set in its file", written.replacen("\"1091\"", "1091", 1).replacen("\"2023-05-02\"", "\"May\"", 1), &["rates.ron, line 19, column 25: \"May\" is not a date, expected one such as \"2023-05-02\" -> correct the value", "rates.ron, line 48, column 35: expected dollars in quotes, such as \"1229.00\", found the number `1091` -> write amounts and hours in quotes, such as \"1229.00\""]),
        ("faults of certificates", entered(&format!("(code: \"SIT20322\", band: B),\n(code: \"SIT 1\", rate_set: \"2023\"),\n(code: \"ACM20121\"),\n(code: \"ACM20121\", title: \"{}\"),\n(title: \"A\")", "t".repeat(201))), &["rates.ron, line 66, column 26: expected `Some(…)` or `None` -> put Some( before the value and ) after it, or take the field away", "rates.ron, line 67, column 9: \"SIT 1\" is not a certificate code: letters and digits only, at most 20 -> correct the value", "rates.ron, line 67, column 17: unknown field `rate_set`, expected `code`, `title`, `level`, `band`, `materials_tier`, `hours` or `list` -> correct the field's name, or take the field away", "rates.ron, line 69, column 2: certificate ACM20121 of rate set \"2023\" stands there more than once -> keep one of them", "rates.ron, line 69, column 20: certificate ACM20121, its title, has 201 characters, expected at most 200 -> shorten it", "rates.ron, line 70, column 12: the field `code` is missing -> add the field"]),
        ("an empty file", String::new(), &["rates.ron, line 1, column 1: the file is empty -> restore it from a backup, or begin anew"]),
        ("brackets in brackets", format!("(id: {}", "[".repeat(10_000)), &["rates.ron, line 1, column 69: brackets within brackets, too many deep -> compare with a file that vdss-planner saved, or restore a backup"]),
        ("brackets in brackets, closed", format!("(id: {}{})", "[".repeat(10_000), "]".repeat(10_000)), &["rates.ron, line 1, column 69: brackets within brackets, too many deep -> compare with a file that vdss-planner saved, or restore a backup"]),
    ];
    for (name, text, expected) in gallery {
        fs::write(&path, text).unwrap();
        let folder = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
        let faults = read_checked(&path).err().unwrap_or_default();
        assert!(faults.iter().all(|fault| fault.hint().is_some()), "{name}");
        let told: Vec<String> =
            told(&faults).iter().map(|line| line.replace(&folder, "")).collect();
        assert_eq!(told, *expected, "{name}");
    }
}

#[test]
fn every_fault_of_embedded_rate_sets_is_found_with_the_first_of_the_plan() {
    let text = sample_with("students: 11", "students: \"11\"")
        .replacen("\"1091\"", "1091", 1)
        .replacen("\"2023-05-02\"", "\"May\"", 1);
    assert_eq!(
        told(&parse_plan(&text).unwrap_err()),
        [
            "the text, line 22, column 176: expected a whole number, without quotes -> correct the value",
            "the text, line 66, column 33: \"May\" is not a date, expected one such as \"2023-05-02\" -> correct the value",
            "the text, line 95, column 43: expected dollars in quotes, such as \"1229.00\", found the number `1091` -> write amounts and hours in quotes, such as \"1229.00\"",
        ]
    );
}

#[test]
fn after_a_hundred_faults_the_rest_are_counted() {
    let bands = "(band: G, mainstream: 1, specialist: 2, source: \"bands\"),\n".repeat(10_000);
    let text = rates_with("    bands: [\n", &format!("    bands: [\n{bands}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rates.ron");
    fs::write(&path, text).unwrap();
    let faults = read_checked(&path).unwrap_err();
    assert_eq!(faults.len(), 101);
    let last = faults.last().unwrap();
    assert_eq!(last.problem.to_string(), "more faults that are not listed: 29,900");
    assert_eq!(last.hint().as_deref(), Some("mend those above first, and check the file again"));
}

/// The size alone refuses it: read to its end it would fill the memory.
#[test]
fn two_gigabytes_of_zeros_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zeros.ron");
    let file = fs::File::create(&path).unwrap();
    // Some file systems know no holes; there is nothing to try there.
    if file.set_len(2 * 1024 * 1024 * 1024).is_err() {
        return;
    }
    drop(file);
    let began = std::time::Instant::now();
    let faults = read_checked(&path).unwrap_err();
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
    let shown = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    assert_eq!(
        told(&faults)[0].replace(&shown, ""),
        "zeros.ron: larger than 16 MiB -> plans and rate sets are far smaller: this is some other kind of file"
    );
}

#[test]
fn check_tells_five_different_faults_at_once() {
    let text = rates_with("age_to: 20", "age_to: \"20\"")
        .replacen("\"1091\"", "1091", 1)
        .replacen("\"2023-05-02\"", "\"2 May\"", 1)
        .replacen("source: \"core\"", "source: \"hearsay\"", 1)
        .replacen("tier: high, per_enrolment: \"450\"", "tier: high, per_enrolment: \"-450\"", 1);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("five.ron"), text).unwrap();
    let checked = std::process::Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .current_dir(folder.path())
        .args(["check", "five.ron"])
        .output()
        .unwrap();
    assert_eq!(checked.status.code(), Some(1), "{checked:?}");
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "five.ron, line 76, column 21: \"2 May\" is not a date, expected one such as \"2023-05-02\" (correct the value)",
            "five.ron, line 78, column 13: expected a whole number, without quotes (correct the value)",
            "five.ron, line 100, column 60: the core component cites the source \"hearsay\", which the set does not list (add the source to `sources`, or correct the name)",
            "five.ron, line 105, column 31: expected dollars in quotes, such as \"1229.00\", found the number `1091` (write amounts and hours in quotes, such as \"1229.00\")",
            "five.ron, line 111, column 38: \"-450\" is below zero, expected dollars (correct the value)",
        ]
    );
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let shown = folder.path().display().to_string();
    let said = |path: &Path| {
        let faults = read_checked(path).err().unwrap_or_default();
        told(&faults).iter().map(|line| line.replace(&shown, "")).collect::<Vec<_>>()
    };
    let separator = std::path::MAIN_SEPARATOR;

    assert_eq!(
        said(folder.path()),
        [": this is a folder, not a file -> name a file in the folder"]
    );
    assert_eq!(
        said(&folder.path().join("none.ron")),
        [format!("{separator}none.ron: there is no such file -> check the name and the folder")]
    );

    let binary = folder.path().join("binary.ron");
    fs::write(&binary, b"(format:\n \"caf\xe9\")").unwrap();
    assert_eq!(
        said(&binary),
        [format!(
            "{separator}binary.ron, line 2, column 6: not a text in UTF-8 -> save it as UTF-8 in a \
             text editor; a spreadsheet is imported, not opened"
        )]
    );

    let huge = folder.path().join("huge.ron");
    fs::File::create(&huge).unwrap().set_len(16 * 1024 * 1024 + 1).unwrap();
    assert_eq!(
        said(&huge),
        [format!(
            "{separator}huge.ron: larger than 16 MiB -> plans and rate sets are far smaller: this is some other \
             kind of file"
        )]
    );
}

#[test]
fn a_text_that_came_from_no_file_is_called_the_text() {
    assert_eq!(
        told(&parse_plan("(").unwrap_err()),
        ["the text, line 1, column 1: the text ends too early -> compare with a file that \
          vdss-planner saved, or restore a backup"]
    );
}

#[test]
fn a_rate_set_is_no_plan() {
    assert_eq!(
        told(&parse_plan(BARE_RATES).unwrap_err()),
        [
            "the text, line 1, column 1: the format is \"vdss-rate-set\", expected `vdss-plan` -> choose \
          a file of the kind wanted"
        ]
    );
}

// ---- Saving ----

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_read_again_and_nothing_else_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    fs::write(&path, "an older text, much longer than nothing").unwrap();
    let plan = sample_plan().unwrap();
    save_plan(&path, &plan).unwrap();
    assert_eq!(read_plan(&path).as_ref(), Ok(&plan));
    assert_eq!(fs::read_to_string(&path).unwrap(), saved(SAMPLE));
    assert_eq!(names_in(folder.path()), ["plan.ron"]);
}

#[test]
fn a_save_that_fails_says_why_and_leaves_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let plan = sample_plan().unwrap();

    let gone = folder.path().join("gone").join("plan.ron");
    let fault = save_plan(&gone, &plan).unwrap_err();
    let message = fault.to_string();
    let beginning = format!("{} could not be saved: ", gone.display());
    assert!(message.starts_with(&beginning) && message.len() > beginning.len(), "{message}");
    assert_eq!(fault.hint().unwrap(), "the folder is gone: choose another place with Save As");

    let taken = folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    let fault = save_plan(&taken, &plan).unwrap_err();
    assert_eq!(
        fault.to_string(),
        format!("{} could not be saved: this is a folder", taken.display())
    );
    assert_eq!(fault.hint().unwrap(), "choose another place with Save As");
    assert_eq!(names_in(folder.path()), ["taken"]);
}

/// The folder takes no new file, so the temporary one cannot be made: the old plan must stay whole.
#[cfg(target_os = "linux")]
#[test]
fn the_old_plan_stays_where_no_new_file_can_be_written() {
    // Nothing can be made in a process's own folder of /proc, not even by root.
    let path = Path::new("/proc/self/oom_score_adj");
    assert!(!fs::metadata(path).unwrap().permissions().readonly(), "that would be the fault");
    let old = fs::read_to_string(path).unwrap();
    let fault = save_plan(path, &sample_plan().unwrap()).unwrap_err();
    let hint = fault.hint().unwrap();
    assert!(hint.ends_with("choose another place with Save As"), "{hint}");
    assert_eq!(fs::read_to_string(path).unwrap(), old);
}

/// The folder would let it be replaced; even root, who may do anything, asks before.
#[test]
fn a_read_only_plan_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    fs::write(&path, "locked").unwrap();
    let before = fs::metadata(&path).unwrap().permissions();
    let mut locked = before.clone();
    locked.set_readonly(true);
    fs::set_permissions(&path, locked).unwrap();
    let fault = save_plan(&path, &sample_plan().unwrap()).unwrap_err();
    assert_eq!(
        fault.to_string(),
        format!("{} could not be saved: the file is read-only", path.display())
    );
    assert_eq!(fault.hint().unwrap(), "you may not write there: choose another place with Save As");
    assert_eq!(fs::read_to_string(&path).unwrap(), "locked");
    assert_eq!(names_in(folder.path()), ["plan.ron"]);
    // Windows would not let the folder be cleared away.
    fs::set_permissions(&path, before).unwrap();
}

/// A reader at the same moment sees the old text or the new one, whole: never a part.
#[test]
fn a_file_is_whole_at_every_moment_of_a_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let one = sample_plan().unwrap();
    let other = parse_plan(VERSION_1).unwrap();
    let texts = [&one, &other].map(|plan| plan_to_text(plan).unwrap());
    save_plan(&path, &one).unwrap();
    std::thread::scope(|scope| {
        let saving = scope.spawn(|| {
            for _ in 0..20 {
                save_plan(&path, &other).unwrap();
                save_plan(&path, &one).unwrap();
            }
        });
        while !saving.is_finished() {
            // Windows may refuse to open a file in the moment that it is replaced.
            if let Ok(text) = fs::read_to_string(&path) {
                assert!(texts.contains(&text));
            }
        }
    });
}

#[cfg(unix)]
#[test]
fn saving_through_a_link_writes_the_file_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
    fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    save_plan(&link, &sample_plan().unwrap()).unwrap();
    assert_eq!(fs::read_to_string(&real).unwrap(), saved(SAMPLE));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}
