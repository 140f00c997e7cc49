//! The report on paper: every figure stands in it, it can be read aloud, and no name breaks it.
//!
//! What a PDF says is asked of poppler's tools, which are skipped where they are missing and needed in CI.

use std::collections::HashSet;
use std::fs;
use std::process::Command;

use proptest::prelude::*;
use vdss_planner::analysis::{
    Comparison, Outcome, PaymentFigure, YearPayments, difference_between, percent,
};
use vdss_planner::domain::{
    Band, CertificateCode, CostItem, EnrolmentLine, FundingCycle, Hours, Level, MaterialsTier,
    Money, Pathway, Percent, SchoolProfile, Years7To12,
};
use vdss_planner::funding::{LineStatus, When};
use vdss_planner::plan::{Action, LineEdit, PaymentsBasis, Plan, PlanFile, Scenario};
use vdss_planner::rates::{
    Catalogue, Date, NewSet, RateBook, RateSet, RateSetId, SmallScaleReading,
};
use vdss_planner::report::{Paper, Report, ReportPart, ReportRequest};
use vdss_planner::storage::sample_plan;

use crate::seeded::Seeded;

fn book() -> RateBook {
    RateBook::built_in().unwrap()
}

fn day() -> Date {
    Date::parse("2026-10-14").unwrap()
}

fn request(plan: &Plan) -> ReportRequest {
    ReportRequest::of(plan, day(), "plan.ron")
}

/// A report that is worked out, for a question about it.
fn with_report<R>(plan: &Plan, request: &ReportRequest, ask: impl FnOnce(&Report<'_>) -> R) -> R {
    ask(&Report::of(plan, request, &Catalogue::built_in().unwrap(), &book()))
}

fn pdf(plan: &Plan, request: &ReportRequest) -> Vec<u8> {
    with_report(plan, request, |report| Paper::of(report).unwrap().pdf().unwrap())
}

/// What one of poppler's tools says of a PDF; `None` where it is not installed.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn poppler(tool: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    fs::write(&path, pdf).unwrap();
    let mut command = Command::new(tool);
    command.args(options).arg(&path);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        assert!(std::env::var_os("CI").is_none(), "CI needs poppler-utils");
        eprintln!("skipped: poppler-utils is not installed");
        return None;
    };
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Text without what breaks lines or turns the order in which it is written.
fn plain(text: &str) -> String {
    let is_mark = |letter: &char| {
        letter.is_whitespace()
            || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|letter| !is_mark(letter)).collect()
}

/// The figures that the window shows of what the report is about, and where.
fn figures(report: &Report<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut say = |place: String, figure: String| all.push((place, figure));
    let request = report.request;
    let places = request.on_paper();
    let baseline = &report.estimates[request.baseline];
    for &place in &places {
        let estimate = &report.estimates[place];
        let name = &report.scenario(place).name;
        for row in Comparison::of(baseline, &[estimate]).rows {
            let change = row.others[0] - row.baseline;
            say(format!("{name}, {:?}", row.figure), row.others[0].to_string());
            if place != request.baseline && !change.is_zero() {
                say(format!("{name}, change of {:?}", row.figure), change.signed());
                // While lines are not complete there is no per cent.
                let is_whole = estimate.incomplete_lines() + baseline.incomplete_lines() == 0;
                if let Some(share) = percent(change, row.baseline).filter(|_| is_whole) {
                    let sign = if change > Money::ZERO { "+" } else { "" };
                    say(format!("{name}, per cent of {:?}", row.figure), format!("{sign}{share}"));
                }
            }
        }
        say(format!("{name}, FTE"), estimate.totals.eligible_fte.two_decimals());
        say(format!("{name}, students"), estimate.totals.eligible_students.to_string());
        say(format!("{name}, rate"), estimate.totals.small_scale_rate.as_rate());
    }
    for place in [request.baseline, request.about] {
        for (row, line) in report.estimates[place].lines.iter().enumerate() {
            let amounts = &line.amounts;
            match &line.status {
                LineStatus::Eligible => {
                    let payments = amounts.targeted + amounts.materials;
                    for amount in [
                        payments,
                        amounts.core,
                        amounts.targeted,
                        amounts.materials,
                        amounts.total(),
                    ] {
                        say(format!("line {row} of {place}"), amount.to_string());
                    }
                    say(format!("line {row} of {place}"), amounts.fte.two_decimals());
                }
                LineStatus::Ineligible { would_have_drawn: Some(would_have_drawn), .. }
                    if place == request.about =>
                {
                    say(format!("line {row} not funded"), would_have_drawn.total().to_string());
                }
                _ => (),
            }
        }
    }
    let outcome = Outcome::VetPayments;
    let (before, after) = (request.baseline, request.about);
    let by_cause = difference_between(report.plan, &report.estimates, before, after, outcome);
    for (cause, amount) in by_cause.unwrap().causes {
        say(format!("cause {cause:?}"), amount.signed());
    }
    let year = YearPayments::of(report.plan, &report.estimates).unwrap();
    for &when in When::ALL {
        for figure in [
            PaymentFigure::Amount(when),
            PaymentFigure::Paid(when),
            PaymentFigure::Spent(when),
            PaymentFigure::InHand(when),
        ] {
            if let Some(amount) = year.amount(figure) {
                say(format!("{figure:?}"), amount.to_string());
            }
        }
    }
    all
}

/// A rate set made by indexing that of 2023.
fn projection() -> RateSet {
    let set = book().sets()[0].clone();
    let new = NewSet {
        id: RateSetId("2027".to_owned()),
        year: 2027,
        title: "Rates of 2027, guessed".to_owned(),
    };
    RateSet::checked(set.indexed(Percent::parse("3.5").unwrap(), new)).unwrap()
}

/// A plan made up at random: up to five scenarios of a dozen lines, funded and not.
fn any_plan(seed: u64) -> Plan {
    let mut random = Seeded(seed);
    let codes =
        ["SIT20322", "BSB30120", "22614VIC", "CHC30121", "CUA30915", "AUR20720", "ICT40120"];
    let sets = [book().sets()[0].clone(), projection()];
    let scenarios = (0..2 + random.below(4)).map(|number| {
        let lines = (0..=random.below(12)).map(|_| {
            let code = codes[random.below(codes.len())];
            let mut line = EnrolmentLine {
                certificate: Some(CertificateCode::parse(code).unwrap()),
                title: format!("Certificate of {code}"),
                level: Some(if code == "ICT40120" { Level::IV } else { Level::III }),
                band: Some(Band::ALL[random.below(6)]),
                materials_tier: Some([MaterialsTier::Low, MaterialsTier::High][random.below(2)]),
                hours: Hours::parse(["180", "133", "90.5", "240"][random.below(4)]).unwrap(),
                students: u32::try_from(random.below(25)).unwrap(),
                pathway: if random.below(6) == 0 { Pathway::Sbat } else { Pathway::School },
                ..EnrolmentLine::empty()
            };
            if random.below(2) == 0 {
                line.costs.set(CostItem::FeePerStudent, Some(Money::parse("1234.56").unwrap()));
            }
            line
        });
        Scenario {
            advice: vdss_planner::plan::Advice::default(),
            note: String::new(),
            approved: None,
            name: format!("Plan {number}"),
            cycle: FundingCycle::WhatIf,
            lines: lines.collect(),
            rate_set: sets[random.below(2)].id().clone(),
            years_7_12: None,
        }
    });
    let scenarios: Vec<Scenario> = scenarios.collect();
    let is_used = |set: &&RateSet| scenarios.iter().any(|one| one.rate_set == *set.id());
    let rate_sets = sets.iter().filter(is_used).cloned().collect();
    Plan::checked(PlanFile {
        prepared_by: String::new(),
        recommendation: String::new(),
        approved: None,
        rate_notes: Vec::new(),
        school: SchoolProfile {
            name: "Yarra Bend Secondary College".to_owned(),
            years_7_12: Years7To12::Total(u32::try_from(random.below(500)).unwrap()),
            floor: (random.below(3) == 0).then(|| Money::parse("90000.50").unwrap()),
            new_provider: random.below(4) == 0,
            ..SchoolProfile::default()
        },
        planning_year: 2027,
        small_scale_reading: SmallScaleReading::default(),
        baseline: "Plan 0".to_owned(),
        payments: PaymentsBasis::default(),
        scenarios,
        rate_sets,
    })
    .unwrap()
}

#[test]
fn every_figure_that_the_window_shows_stands_on_paper() {
    let plans = std::iter::once(sample_plan().unwrap()).chain((1..=8).map(any_plan));
    for (number, plan) in plans.enumerate() {
        let request = request(&plan);
        let Some(text) = poppler("pdftotext", &["-layout"], &pdf(&plan, &request)) else { return };
        let words: HashSet<&str> = text
            .split_whitespace()
            .map(|word| word.trim_matches(['(', ')', ',', ';', '.', ':']))
            .collect();
        with_report(&plan, &request, |report| {
            let figures = figures(report);
            assert!(figures.len() > 40, "{} figures", figures.len());
            for (place, figure) in figures {
                assert!(
                    words.contains(figure.as_str()),
                    "plan {number}: {place}: {figure}\n{text}"
                );
            }
            // Nothing was advised in these plans.
            let is_there = |part: &ReportPart| *part != ReportPart::Advice;
            for part in ReportPart::usual().into_iter().filter(is_there) {
                assert!(text.contains(part.label()), "plan {number}: {part:?}");
            }
        });
        assert!(text.contains("14 October 2026") && text.contains("plan.ron"), "{text}");
        let is_projected = plan.rate_sets().iter().any(|set| set.id().0 == "2027");
        assert_eq!(text.contains("our projection, not the department's"), is_projected, "{text}");
    }
}

#[test]
fn the_answer_says_what_it_is_about_and_payments_of_another_scenario_say_so() {
    let plan = sample_plan().unwrap();
    let about = |place| ReportRequest::about(&plan, place, day(), "plan.ron");
    let text = |request: &ReportRequest| {
        let text = poppler("pdftotext", &["-raw"], &pdf(&plan, request))?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let Some(confirmed) = text(&about(1)) else { return };
    assert!(confirmed.contains("Estimated VET payments $73,635.93"), "{confirmed}");
    assert!(confirmed.contains("not an allocation of the department"), "{confirmed}");
    assert!(
        confirmed.contains("Made on 14 October 2026 from the plan file plan.ron"),
        "{confirmed}"
    );
    assert!(!confirmed.contains("They are not those of"), "{confirmed}");
    // The year's payments are worked out from Confirmed, whatever the report is about.
    let indicative = text(&about(0)).unwrap();
    assert!(indicative.contains("Estimated VET payments $79,004.10"), "{indicative}");
    assert!(indicative.contains("They are not those of Indicative"), "{indicative}");
    assert!(!indicative.contains("Change"), "{indicative}");
}

#[test]
fn what_is_of_another_year_or_by_the_other_reading_is_marked() {
    let mut file = PlanFile::from(sample_plan().unwrap());
    file.planning_year = 2027;
    let plan = Plan::checked(file).unwrap();
    let Some(text) = poppler("pdftotext", &["-l", "1"], &pdf(&plan, &request(&plan))) else {
        return;
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mark = "The plan is for 2027. The figures of Indicative and Confirmed are worked out with rates of 2023.";
    assert!(text.contains(mark), "{text}");
    let all = poppler("pdftotext", &["-layout"], &pdf(&plan, &request(&plan))).unwrap();
    let of = |label: &str| all.lines().find(|line| line.contains(label)).unwrap().to_owned();
    assert!(of("Small-scale maximum, equal to core").contains("not used in this plan"), "{all}");
    assert!(!of("Small-scale maximum, as printed").contains("not used"), "{all}");
}

/// Each sum is that of the column above it.
#[test]
fn the_certificates_lead_to_the_answer() {
    let plan = sample_plan().unwrap();
    let Some(text) = poppler("pdftotext", &["-layout"], &pdf(&plan, &request(&plan))) else {
        return;
    };
    let row = |label: &str| -> Vec<String> {
        let line = text.lines().find(|line| line.trim_start().starts_with(label)).unwrap();
        line.split_whitespace().map(str::to_owned).collect()
    };
    let all = row("All certificates");
    assert_eq!(
        all[2..],
        ["48", "45.07", "$48,415.73", "$16,000.00", "$64,415.73", "$55,386.93", "$119,802.66"]
    );
    assert_eq!(row("School  ")[1..], ["$73,635.93", "$55,386.93", "$129,022.86"]);
}

#[test]
fn the_words_of_the_user_and_approvals_are_on_paper_and_notes_only_where_they_are_asked_for() {
    let mut file = PlanFile::from(sample_plan().unwrap());
    file.prepared_by = "A. Berry, business manager".to_owned();
    file.recommendation =
        "That the council notes the estimate.\n\nThat it meets in May.".to_owned();
    file.scenarios[1].approved = Date::parse("2026-10-01");
    file.scenarios[1].lines[0].note = "Ask the TAFE".to_owned();
    file.scenarios[1].note = "From the list of May".to_owned();
    let plan = Plan::checked(file).unwrap();
    let text = |parts| {
        let request = ReportRequest { parts, ..request(&plan) };
        let text = poppler("pdftotext", &["-raw"], &pdf(&plan, &request))?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let Some(usual) = text(ReportPart::usual()) else { return };
    for words in [
        "Prepared by A. Berry, business manager",
        "Recommendation That the council notes the estimate. That it meets in May.",
        "Approved on 1 October 2026",
    ] {
        assert!(usual.contains(words), "{words}: {usual}");
    }
    assert!(!usual.contains("Ask the TAFE") && !usual.contains("list of May"), "{usual}");
    let with_notes = text(ReportPart::ALL.to_vec()).unwrap();
    for words in ["Notes Confirmed From the list of May", "Confirmed, line 1", "Ask the TAFE"] {
        assert!(with_notes.contains(words), "{words}: {with_notes}");
    }
    let without = poppler("pdftotext", &["-raw"], &pdf(&sample_plan().unwrap(), &request(&plan)));
    let without = without.unwrap();
    for words in ["Prepared by", "Recommendation", "Approved"] {
        assert!(!without.contains(words), "{words}: {without}");
    }
}

#[test]
fn the_reconciliation_is_on_paper_unless_it_is_left_out() {
    let mut file = PlanFile::from(sample_plan().unwrap());
    let advice = &mut file.scenarios[1].advice;
    (advice.total, advice.advised_on) = (Money::parse("73000").ok(), Date::parse("2023-03-03"));
    let plan = Plan::checked(file).unwrap();
    let text = |parts| {
        let request = ReportRequest { parts, ..request(&plan) };
        let text = poppler("pdftotext", &["-raw"], &pdf(&plan, &request))?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let Some(without) = text(vec![ReportPart::Certificates]) else { return };
    assert!(!without.contains("The department advised"), "{without}");
    let with = text(ReportPart::usual()).unwrap();
    for words in [
        "The department advised $635.93 less than Confirmed comes to. Advised on 3 March 2023.",
        "$73,635.93 $73,000.00 -$635.93",
        "not known not known",
        "Not explained: -$635.93 of VET payments",
    ] {
        assert!(with.contains(words), "{words}: {with}");
    }
}

#[test]
fn parts_that_are_not_wanted_are_left_out() {
    let plan = sample_plan().unwrap();
    let request = ReportRequest { parts: vec![ReportPart::Payments], ..request(&plan) };
    let Some(text) = poppler("pdftotext", &["-layout"], &pdf(&plan, &request)) else { return };
    assert!(text.contains("$73,635.93") && text.contains("Payments of the year"), "{text}");
    for part in ReportPart::ALL.into_iter().filter(|part| *part != ReportPart::Payments) {
        assert!(!text.contains(part.label()), "{part:?}: {text}");
    }
}

/// The writer itself refuses what PDF/UA-1 forbids, such as a chart without words. What it does not look
/// at is looked at here.
#[test]
fn the_pdf_can_be_read_aloud() {
    let plan = sample_plan().unwrap();
    let bytes = pdf(&plan, &request(&plan));
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let Some(facts) = poppler("pdfinfo", &[], &bytes) else { return };
    for fact in [
        "Title:           VET funding in 2023, Wattle Creek Secondary College",
        "Tagged:          yes",
        "CreationDate:    Wed Oct 14",
        "A4",
    ] {
        assert!(facts.contains(fact), "{fact}: {facts}");
    }
    assert!(!facts.contains("Author"), "{facts}");
    let tree = poppler("pdfinfo", &["-struct-text"], &bytes).unwrap();
    for element in [
        "H1 \"VET funding in 2023\"",
        "H2 \"Comparison\"",
        "Figure",
        "Table",
        "TH",
        "TD",
        "Caption",
    ] {
        assert!(tree.contains(element), "{element}: {tree}");
    }
    assert!(tree.contains("/Scope /Row") && tree.contains("/Scope /Column"), "{tree}");
    let fonts = poppler("pdffonts", &[], &bytes).unwrap();
    for font in fonts.lines().skip(2) {
        // Embedded, a subset, with what each glyph stands for.
        assert!(font.contains("yes yes yes"), "{fonts}");
    }
    let raw = String::from_utf8_lossy(&bytes);
    assert!(raw.contains("/Lang(en-AU)") || raw.contains("/Lang (en-AU)"), "no language");
}

#[test]
fn the_same_report_has_the_same_bytes() {
    let plan = sample_plan().unwrap();
    let request = request(&plan);
    assert!(pdf(&plan, &request) == pdf(&plan, &request));
    let later = ReportRequest { date: Date::parse("2026-10-15").unwrap(), ..request.clone() };
    assert!(pdf(&plan, &request) != pdf(&plan, &later));
}

/// A plan whose school, scenario and certificates have other names.
fn named(school: &str, scenario: &str, title: &str) -> Plan {
    let mut file = PlanFile::from(sample_plan().unwrap());
    school.clone_into(&mut file.school.name);
    let last = file.scenarios.last_mut().unwrap();
    scenario.clone_into(&mut last.name);
    for line in &mut last.lines {
        title.clone_into(&mut line.title);
    }
    Plan::checked(file).unwrap()
}

#[test]
fn names_of_any_kind_are_text_on_paper() {
    let long = "Wonthaggi".repeat(22) + "xy";
    assert_eq!(long.chars().count(), 200);
    for name in [
        "=cmd|' /C calc'!A0",
        "\"Quoted\" 'and' \u{201c}quoted\u{201d}",
        "*bold* #include \"x\" $a$ @ref _b_ `c` \\n <label> // no comment",
        "Ecole 🎓 👩‍🏫 école",
        "体育学院 한국어",
        &long,
    ] {
        let scenario: String = name.chars().take(80).collect();
        let plan = named(name, &scenario, name);
        let Some(text) = poppler("pdftotext", &[], &pdf(&plan, &request(&plan))) else { return };
        let (text, expected) = (plain(&text), plain(name));
        // The school, and the certificates of both tables and the list of those that draw nothing.
        let found = text.matches(&expected).count();
        assert!(found >= 4, "{name}: {found} times in {text}");
    }
    // A name without a blank leaves no column without room.
    let long: String = long.chars().take(80).collect();
    let pages = |plan: &Plan| {
        with_report(plan, &request(plan), |report| Paper::of(report).unwrap().pages())
    };
    let plain_pages = pages(&sample_plan().unwrap());
    assert!(plain_pages <= 6, "{plain_pages} pages");
    let named_pages = pages(&named(&long, &long, "Certificate II in Hospitality"));
    assert!(named_pages <= plain_pages + 1, "{named_pages} pages");
    // Words from right to left are told in their own order; what stands between them may move.
    let plan = named("בית ספר", "مدرسة", "בית ספר");
    let Some(text) = poppler("pdftotext", &[], &pdf(&plan, &request(&plan))) else { return };
    for word in ["בית", "ספר", "مدرسة"] {
        assert!(plain(&text).contains(word), "{word}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A character without a form would keep the whole report from being made.
    #[test]
    fn no_character_that_a_plan_may_hold_breaks_the_paper(
        name in proptest::collection::vec(any::<char>(), 200),
    ) {
        let mut name: String = name.into_iter().collect();
        vdss_planner::domain::make_fit(&mut name);
        let plan = named(&name, "Other", &name);
        let request = request(&plan);
        let made = with_report(&plan, &request, |report| Paper::of(report).and_then(|paper| paper.pdf()));
        prop_assert!(made.is_ok(), "{:?}: {:?}", name, made.err());
    }
}

#[test]
fn a_plan_of_the_largest_school_is_still_a_paper() {
    let mut file = PlanFile::from(sample_plan().unwrap());
    let line = file.scenarios[0].lines[0].clone();
    for (number, scenario) in file.scenarios.iter_mut().enumerate() {
        scenario.lines = (0..500)
            .map(|place| EnrolmentLine {
                certificate: Some(CertificateCode::parse(&format!("ABC{place:05}")).unwrap()),
                students: u32::try_from(place % 20 + number).unwrap(),
                pathway: if place % 7 == 0 { Pathway::Sbat } else { Pathway::School },
                ..line.clone()
            })
            .collect();
    }
    let plan = Plan::checked(file).unwrap();
    let request = request(&plan);
    with_report(&plan, &request, |report| {
        let paper = Paper::of(report).unwrap();
        assert!(paper.pages() <= 8, "{} pages", paper.pages());
        let picture = paper.picture(0, 600).unwrap();
        assert_eq!((picture.width, picture.height), (600, 849));
        assert_eq!(picture.rgba.len(), 600 * 849 * 4);
        assert!(paper.picture(paper.pages(), 600).is_none());
    });
}

/// The sample with a cost of some lines of each scenario.
fn with_costs(is_known: fn(usize) -> bool) -> Plan {
    let plan = sample_plan().unwrap();
    let costs = LineEdit::Cost(CostItem::Other, Some(Money::parse("1000").unwrap()));
    let lines = |scenario: usize| {
        (0..plan.scenarios()[scenario].lines.len()).filter(|row| is_known(*row)).collect::<Vec<_>>()
    };
    [0, 1].into_iter().fold(plan.clone(), |plan, scenario| {
        lines(scenario).into_iter().fold(plan, |plan, row| {
            plan.after(&Action::EditLine { scenario, row, edit: costs.clone() }).unwrap()
        })
    })
}

#[test]
fn a_net_position_is_no_headline_while_costs_are_missing_and_says_how_many() {
    let read = |plan: &Plan| {
        let pdf = pdf(plan, &request(plan));
        poppler("pdftotext", &["-layout"], &pdf).map(|text| plain(&text))
    };
    let headline = plain("Net position after the school\u{2019}s costs");
    let Some(some) = read(&with_costs(|row| row == 0)) else { return };
    assert!(!some.contains(&headline));
    assert!(
        some.contains(&plain("Net position of Confirmed, so far: 8 of 9 lines have no costs."))
    );
    let all = read(&with_costs(|_| true)).unwrap();
    assert!(all.contains(&headline));
    assert!(!all.contains(&plain("so far:")));
}
