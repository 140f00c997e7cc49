//! What is noticed, what it says, and that each mend mends it.

use super::*;
use crate::domain::{CostItem, Money, Pathway, SchoolType};
use crate::plan::{Action, LineEdit, LinesStep, Moved, NewScenario, SchoolEdit};
use crate::rates::{RateAction, SchoolCertificate};

/// The notices of a new plan after some edits of its first line.
fn after(edits: &[LineEdit]) -> Vec<Notice> {
    let book = RateBook::built_in().unwrap();
    let plan = Plan::new(book.sets()[0].clone());
    let plan = plan.after(&Action::AddLine { scenario: 0 }).unwrap();
    let plan = edits.iter().fold(plan, |plan, edit| {
        plan.after(&Action::EditLine { scenario: 0, row: 0, edit: edit.clone() }).unwrap()
    });
    let scenario = &plan.scenarios()[0];
    let catalogue = Catalogue::built_in().unwrap();
    notices(&plan, scenario, &plan.estimate_of(scenario), &catalogue, &book)
}

fn complete(code: &str) -> Vec<LineEdit> {
    vec![
        LineEdit::Certificate {
            code: CertificateCode::parse(code).unwrap(),
            title: String::new(),
            level: Some(Level::III),
            band: None,
            materials_tier: None,
            hours: None,
        },
        LineEdit::Band(Band::A),
        LineEdit::MaterialsTier(MaterialsTier::Low),
        LineEdit::Students(10),
    ]
}

#[test]
fn a_line_says_what_it_waits_for() {
    assert_eq!(
        after(&[])[0].title(),
        "A new line needs a certificate, a level, a band and a materials tier"
    );
    let no_hours = after(&complete("SIT20322"));
    assert_eq!(no_hours[0].title(), "SIT20322 has students and no hours");
}

#[test]
fn a_school_without_enrolments_is_not_taken_for_a_small_one_in_silence() {
    let mut edits = complete("SIT20322");
    edits.push(LineEdit::Hours(Hours::parse("180").unwrap()));
    assert_eq!(after(&edits)[0], Notice::NoEnrolments);
}

#[test]
fn the_music_certificate_that_the_source_does_not_name_is_a_question() {
    let titles: Vec<String> = after(&complete("CUA30920")).iter().map(Notice::title).collect();
    assert!(titles.contains(&"Full load of CUA30920".to_owned()), "{titles:?}");
    let titles: Vec<String> = after(&complete("22338VIC")).iter().map(Notice::title).collect();
    assert!(titles.contains(&"22338VIC is superseded".to_owned()), "{titles:?}");
}

fn code(text: &str) -> CertificateCode {
    CertificateCode::parse(text).unwrap()
}

fn hours(text: &str) -> Hours {
    Hours::parse(text).unwrap()
}

/// A complete line of a full load.
fn line(text: &str, students: u32) -> EnrolmentLine {
    EnrolmentLine {
        certificate: Some(code(text)),
        level: Some(Level::II),
        band: Some(Band::C),
        materials_tier: Some(MaterialsTier::Low),
        hours: hours("180"),
        students,
        ..EnrolmentLine::empty()
    }
}

/// A plan with a scenario for each list of lines.
fn plan(scenarios: &[Vec<EnrolmentLine>]) -> Plan {
    let mut plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
    for (scenario, lines) in scenarios.iter().enumerate() {
        if scenario > 0 {
            plan = plan.after(&Action::NewScenario(NewScenario::empty(&plan, 0))).unwrap();
        }
        let step = LinesStep::Paste;
        let set = Action::SetLines { scenario, lines: lines.clone(), step };
        plan = plan.after(&set).unwrap();
    }
    plan
}

/// A plan with the rate sets at hand, as a window has them.
struct Desk {
    plan: Plan,
    catalogue: Catalogue,
    book: RateBook,
}

impl Desk {
    fn with(scenarios: &[Vec<EnrolmentLine>]) -> Self {
        let catalogue = Catalogue::built_in().unwrap();
        Self { plan: plan(scenarios), catalogue, book: RateBook::built_in().unwrap() }
    }

    fn notices(&self, scenario: usize) -> Vec<Notice> {
        let here = &self.plan.scenarios()[scenario];
        let estimate = self.plan.estimate_of(here);
        notices(&self.plan, here, &estimate, &self.catalogue, &self.book)
    }

    /// The notice whose title begins so.
    fn notice(&self, scenario: usize, title: &str) -> Notice {
        let all = self.notices(scenario);
        let titles: Vec<String> = all.iter().map(Notice::title).collect();
        let found = all.into_iter().find(|notice| notice.title().starts_with(title));
        assert!(found.is_some(), "{title} is none of {titles:?}");
        found.unwrap()
    }

    fn mends(&self, scenario: usize, title: &str) -> Vec<Mend> {
        let notice = self.notice(scenario, title);
        notice.mends(&self.plan, scenario, &self.catalogue, &self.book)
    }

    fn labels(&self, scenario: usize, title: &str) -> Vec<String> {
        self.mends(scenario, title).into_iter().map(|mend| mend.label).collect()
    }

    /// Mends a notice in one way, and sees that it is gone.
    fn mend(&mut self, scenario: usize, title: &str, label: &str) {
        let notice = self.notice(scenario, title);
        let mut mends = self.mends(scenario, title).into_iter();
        let action = mends.find(|mend| mend.label == label).unwrap().action;
        self.plan = self.plan.after(&action).unwrap();
        assert!(!self.notices(scenario).contains(&notice), "{title} is still there");
    }

    fn line(&self, scenario: usize, row: usize) -> &EnrolmentLine {
        &self.plan.scenarios()[scenario].lines[row]
    }
}

#[test]
fn hours_that_are_missing_are_a_full_load_or_those_of_the_same_certificate() {
    let without = EnrolmentLine { hours: Hours::default(), ..line("SIT20322", 8) };
    let mut alone = Desk::with(&[vec![without.clone()]]);
    let title = "SIT20322 has students and no hours";
    assert_eq!(alone.labels(0, title), ["Set to 180 hours, a full load"]);
    alone.mend(0, title, "Set to 180 hours, a full load");
    assert_eq!(alone.line(0, 0).hours, hours("180"));

    let of = |text: &str| EnrolmentLine { hours: hours(text), ..line("SIT20322", 5) };
    let sbat = EnrolmentLine { pathway: Pathway::Sbat, ..of("90") };
    let other = line("BSB30120", 3);
    let mut desk = Desk::with(&[vec![without, sbat], vec![other, of("157.5"), of("90")]]);
    assert_eq!(
        desk.labels(0, title),
        ["Set to 90 hours as in line 2", "Set to 157.5 hours as in New scenario"]
    );
    desk.mend(0, title, "Set to 157.5 hours as in New scenario");
    assert_eq!(desk.line(0, 0).hours, hours("157.5"));

    let music = EnrolmentLine { hours: Hours::default(), ..line("CUA30915", 4) };
    let music = Desk::with(&[vec![music]]);
    assert_eq!(music.labels(0, "CUA30915 has"), ["Set to 360 hours, a full load"]);
}

#[test]
fn hours_over_a_full_load_count_as_one() {
    let over = |text: &str| EnrolmentLine { hours: hours("240"), ..line(text, 8) };
    let mut desk = Desk::with(&[vec![over("SIT20322"), over("CUA30915"), over("CUA30920")]]);
    let before = desk.plan.estimate_of(&desk.plan.scenarios()[0]);
    let title = "SIT20322 has 240 hours, more than a full load";
    assert!(desk.notice(0, title).text().starts_with("180 hours or more count as one full load"));
    desk.mend(0, title, "Set to 180 hours");
    let after = desk.plan.estimate_of(&desk.plan.scenarios()[0]);
    assert_eq!(before, after, "the rest drew nothing");
    // 240 of 360 hours are less than a full load, and whose full load is a question says so instead.
    let titles: Vec<String> = desk.notices(0).iter().map(Notice::title).collect();
    assert!(!titles.iter().any(|title| title.contains("more than a full load")), "{titles:?}");
    assert!(titles.contains(&"Full load of CUA30920".to_owned()));
    assert_eq!(desk.labels(0, "Full load of CUA30920"), [""; 0]);
    let exactly = Desk::with(&[vec![line("SIT20322", 8)]]);
    assert!(!exactly.notices(0).iter().any(|notice| matches!(notice, Notice::OverFullLoad { .. })));
}

#[test]
fn a_certificate_iv_waits_for_approval() {
    let iv = EnrolmentLine { level: Some(Level::IV), ..line("SIT40521", 8) };
    let sbat = EnrolmentLine { pathway: Pathway::Sbat, ..iv.clone() };
    let unbanded = EnrolmentLine { band: None, ..iv.clone() };
    let mut desk = Desk::with(&[vec![iv, sbat, unbanded]]);
    let needs = |desk: &Desk| -> Vec<usize> {
        let of_it = |notice: &Notice| matches!(notice, Notice::NeedsApproval { .. });
        let all = desk.notices(0);
        all.iter().filter(|notice| of_it(notice)).filter_map(Notice::row).collect()
    };
    assert_eq!(needs(&desk), [0, 2], "approval would not fund an apprenticeship");
    assert!(desk.plan.estimate_of(&desk.plan.scenarios()[0]).totals.targeted.is_zero());
    desk.mend(0, "SIT40521 needs VCAA approval", "VCAA approved it");
    assert_eq!(needs(&desk), [2]);
    assert!(!desk.plan.estimate_of(&desk.plan.scenarios()[0]).totals.targeted.is_zero());
}

#[test]
fn a_successor_brings_its_title_and_level_and_what_the_school_entered_for_it() {
    let old = line("22338VIC", 6);
    let mut desk = Desk::with(&[vec![old]]);
    let text = desk.notice(0, "22338VIC is superseded").text();
    assert!(
        text.ends_with(
            "Its band and tier were not entered yet, so a line changed to it needs them."
        ),
        "{text}"
    );
    let fresh = desk.plan.clone();
    desk.mend(0, "22338VIC is superseded", "Change to 22614VIC");
    let changed = desk.line(0, 0);
    assert_eq!(changed.certificate, Some(code("22614VIC")));
    assert!(changed.title.contains("Building and Construction"), "{}", changed.title);
    assert_eq!((changed.band, changed.materials_tier), (None, None), "neither is guessed");
    assert_eq!((changed.students, changed.hours), (6, hours("180")));

    let entered = SchoolCertificate {
        rate_set: desk.plan.scenarios()[0].rate_set.clone(),
        code: code("22614VIC"),
        title: String::new(),
        level: None,
        band: Some(Band::F),
        materials_tier: Some(MaterialsTier::High),
        hours: None,
        list: String::new(),
    };
    desk.book = desk.book.after(&RateAction::Remember(entered)).unwrap();
    desk.plan = fresh;
    let text = desk.notice(0, "22338VIC is superseded").text();
    assert!(
        text.ends_with("gets band F and the High tier, as you entered them for it before."),
        "{text}"
    );
    desk.mend(0, "22338VIC is superseded", "Change to 22614VIC");
    assert_eq!(desk.line(0, 0).band, Some(Band::F));
}

#[test]
fn another_band_in_another_scenario_is_offered_by_each_of_them() {
    let band = |band| vec![EnrolmentLine { band: Some(band), ..line("SIT20322", 8) }];
    let mut desk = Desk::with(&[band(Band::C), band(Band::D), band(Band::A), band(Band::D)]);
    let title = "SIT20322 is in band C here, A in New scenario 2 and D in New scenario";
    let labels =
        ["Use band A as in New scenario 2", "Use band D as in New scenario"].map(str::to_owned);
    assert_eq!(desk.labels(0, title), labels);
    assert_eq!(desk.labels(1, "SIT20322 is in band D here").len(), 2, "and so do the others");
    desk.mend(0, title, "Use band D as in New scenario");
    assert_eq!(desk.line(0, 0).band, Some(Band::D));
    desk.mend(2, "SIT20322 is in band A here", "Use band D as in Indicative");
    for scenario in 0..4 {
        assert!(
            !desk.notices(scenario).iter().any(|notice| matches!(notice, Notice::OtherBand { .. }))
        );
    }
}

#[test]
fn another_tier_is_offered_and_another_rate_set_has_tiers_of_its_own() {
    let tier = |tier| vec![EnrolmentLine { materials_tier: Some(tier), ..line("SIT20322", 8) }];
    let mut desk = Desk::with(&[tier(MaterialsTier::Low), tier(MaterialsTier::High)]);
    let title = "SIT20322 is in tier Low here, High in New scenario";
    let mut other = desk.plan.rate_sets()[0].contents().clone();
    other.id = RateSetId("2026".to_owned());
    let set = RateSet::checked(other).unwrap();
    let apart = desk.plan.after(&Action::set_rate_set(&desk.plan, 1, &set, &desk.book)).unwrap();
    let with_sets_of_their_own = Desk { plan: apart, ..Desk::with(&[]) };
    let all = with_sets_of_their_own.notices(0);
    assert!(!all.iter().any(|notice| matches!(notice, Notice::OtherTier { .. })), "{all:?}");
    desk.mend(0, title, "Use tier High as in New scenario");
    assert_eq!(desk.line(0, 0).materials_tier, Some(MaterialsTier::High));
}

#[test]
fn amounts_of_another_year_give_way_to_those_of_the_year_where_they_are_at_hand() {
    let mut desk = Desk::with(&[vec![line("SIT20322", 8)], vec![line("SIT20322", 8)]]);
    desk.plan = desk.plan.after(&Action::SetPlanningYear(2027)).unwrap();
    let title = "Amounts of 2023 for 2027";
    assert_eq!(desk.labels(0, title), ["Plan for 2023"], "no rates of 2027 are at hand");
    let mut contents = desk.plan.rate_sets()[0].contents().clone();
    (contents.id, contents.year) = (RateSetId("2027".to_owned()), 2027);
    let set = RateSet::checked(contents).unwrap();
    desk.book = desk.book.after(&RateAction::Add(Box::new(set))).unwrap();
    let entered = SchoolCertificate {
        rate_set: RateSetId("2027".to_owned()),
        code: code("SIT20322"),
        title: String::new(),
        level: None,
        band: Some(Band::F),
        materials_tier: None,
        hours: None,
        list: String::new(),
    };
    desk.book = desk.book.after(&RateAction::Remember(entered)).unwrap();
    let labels = ["Use rate set 2027 in every scenario", "Use rate set 2027 here", "Plan for 2023"];
    assert_eq!(desk.labels(1, title), labels);
    let mut one = Desk { plan: desk.plan.clone(), book: desk.book.clone(), ..Desk::with(&[]) };
    one.mend(1, title, "Use rate set 2027 here");
    assert_eq!(one.labels(0, title), labels[1..], "one scenario uses it");
    desk.mend(0, title, "Use rate set 2027 in every scenario");
    for scenario in 0..2 {
        assert_eq!(desk.line(scenario, 0).band, Some(Band::F), "with the band of that year");
    }
}

#[test]
fn a_rate_of_the_other_school_type_alone_is_no_notice() {
    let mut desk = Desk::with(&[vec![line("SIT20322", 8)]]);
    let mut contents = desk.plan.rate_sets()[0].contents().clone();
    contents.id = RateSetId("own".to_owned());
    contents.small_scale.taper_per_student.specialist = Money::parse("6.94").unwrap();
    let set = RateSet::checked(contents).unwrap();
    desk.plan = desk.plan.after(&Action::set_rate_set(&desk.plan, 0, &set, &desk.book)).unwrap();
    let doubts = |desk: &Desk| {
        let all = desk.notices(0);
        all.iter().filter(|notice| matches!(notice, Notice::Rates(_))).count()
    };
    assert_eq!(doubts(&desk), 0, "a mainstream school");
    let specialist = SchoolEdit::Type(SchoolType::Specialist);
    desk.plan = desk.plan.after(&Action::EditSchool(specialist)).unwrap();
    assert_eq!(doubts(&desk), 1);
}

#[test]
fn lines_of_one_certificate_become_one_where_they_are_alike() {
    let mut desk = Desk::with(&[vec![
        line("SIT20322", 8),
        line("BSB30120", 3),
        line("SIT20322", 5),
        EnrolmentLine { pathway: Pathway::Sbat, ..line("SIT20322", 1) },
        EnrolmentLine { age: Some(17), ..line("SIT20322", 1) },
    ]]);
    let title = "SIT20322 stands on lines 1 and 3";
    assert_eq!(desk.notice(0, title).rows(), [0, 2]);
    let places = vec![Some(0), Some(1), None, Some(2), Some(3)];
    let moved = desk.mends(0, title)[0].action.moved(&desk.plan);
    assert_eq!(moved, Moved::Lines { scenario: 0, places });
    assert_eq!(desk.labels(0, title), ["Make one line of them"]);
    desk.mend(0, title, "Make one line of them");
    let students: Vec<u32> =
        desk.plan.scenarios()[0].lines.iter().map(|line| line.students).collect();
    assert_eq!(students, [13, 3, 1, 1]);
}

#[test]
fn lines_that_differ_say_in_what_and_those_that_do_not_are_offered() {
    let half = EnrolmentLine { hours: hours("90"), band: Some(Band::D), ..line("SIT20322", 5) };
    let mut desk = Desk::with(&[vec![line("SIT20322", 8), half, line("SIT20322", 2)]]);
    let title = "SIT20322 stands on lines 1, 2 and 3";
    let text = desk.notice(0, title).text();
    assert!(text.contains("They differ in band and hours, so nothing is wrong"), "{text}");
    assert_eq!(desk.labels(0, title), ["Make one line of lines 1 and 3"]);
    desk.mend(0, title, "Make one line of lines 1 and 3");
    let title = "SIT20322 stands on lines 1 and 2";
    assert_eq!(desk.labels(0, title), [""; 0]);
}

#[test]
fn costs_decide_as_well_whether_lines_are_alike() {
    let money = |text| Some(Money::parse(text).unwrap());
    let costing = |students, item, amount| {
        let mut line = line("SIT20322", students);
        line.costs.set(item, money(amount));
        line
    };
    let fees = |one, other| {
        Desk::with(&[vec![
            costing(8, CostItem::FeePerStudent, one),
            costing(5, CostItem::FeePerStudent, other),
        ]])
    };
    let title = "SIT20322 stands on lines 1 and 2";
    let differing = fees("900", "850");
    assert!(differing.notice(0, title).text().contains("They differ in provider fee,"));
    assert_eq!(differing.labels(0, title), [""; 0]);
    assert_eq!(fees("900", "900").labels(0, title), ["Make one line of them"]);

    let other = |one, two| {
        Desk::with(&[vec![costing(8, CostItem::Other, one), costing(5, CostItem::Other, two)]])
    };
    let mut added = other("300.25", "99.75");
    added.mend(0, title, "Make one line of them");
    assert_eq!(added.line(0, 0).costs.other, money("400"));
    let too_much = other("1000000000", "0.01");
    assert!(
        too_much
            .notice(0, title)
            .text()
            .ends_with("Together they are more than one line can hold.")
    );
    assert_eq!(too_much.labels(0, title), [""; 0]);

    let classes = |one, two| {
        let mut lines =
            [one, two].map(|students| costing(students, CostItem::CostPerClass, "3000"));
        for line in &mut lines {
            line.costs.class_size = Some(15);
        }
        Desk::with(&[lines.to_vec()])
    };
    assert_eq!(classes(15, 5).labels(0, title), ["Make one line of them"]);
    let fewer = classes(5, 5);
    let text = fewer.notice(0, title).text();
    assert!(text.contains("would make 1 class rather than 2 classes"), "{text}");
    assert_eq!(fewer.labels(0, title), [""; 0]);
}

#[test]
fn what_keeps_money_from_being_counted_comes_first() {
    let unbanded = EnrolmentLine { band: None, ..line("ICT30120", 4) };
    let desk = Desk::with(&[vec![
        line("22338VIC", 6),
        line("CUA30920", 2),
        EnrolmentLine { hours: Hours::default(), ..line("SIT20322", 8) },
        unbanded,
    ]]);
    let weights: Vec<NoticeWeight> = desk.notices(0).iter().map(Notice::weight).collect();
    assert!(weights.is_sorted(), "{weights:?}");
    assert_eq!(weights[..2], [NoticeWeight::Wrong; 2]);
    assert_eq!(weights.last(), Some(&NoticeWeight::Information));
}

#[test]
fn many_of_one_kind_are_one() {
    let unbanded = |code: &str| EnrolmentLine { band: None, ..line(code, 0) };
    let mut lines: Vec<EnrolmentLine> =
        (0..100).map(|number| unbanded(&format!("ZZZ{number:05}"))).collect();
    // Ages tell them apart, so that they are not one certificate three times.
    lines.extend((16..19).map(|age| EnrolmentLine {
        materials_tier: None,
        age: Some(age),
        ..unbanded("ICT30120")
    }));
    let desk = Desk::with(&[lines]);
    let all = desk.notices(0);
    let folded = folded(&all);
    assert_eq!(folded[0].title(), "100 lines need a band");
    assert_eq!((folded[0].count(), folded[0].first().and_then(Notice::row)), (100, Some(0)));
    assert_eq!(folded[0].text(), all[0].text());
    assert_eq!(folded[1].title(), "ICT30120 needs a band and a materials tier");
    assert_eq!(folded.iter().map(Folded::count).sum::<usize>(), all.len(), "none is lost");
}

#[test]
fn expected_withdrawals_are_told_and_can_be_taken_back() {
    let mut edits = complete("SIT20322");
    edits.push(LineEdit::Withdrawals(6));
    let book = RateBook::built_in().unwrap();
    let catalogue = Catalogue::built_in().unwrap();
    let plan = Plan::new(book.sets()[0].clone()).after(&Action::AddLine { scenario: 0 }).unwrap();
    let plan = edits.iter().fold(plan, |plan, edit| {
        plan.after(&Action::EditLine { scenario: 0, row: 0, edit: edit.clone() }).unwrap()
    });
    let notice = Notice::Withdrawals { lines: 1 };
    assert_eq!(notice.title(), "Withdrawals are expected of 1 line");
    let found = |plan: &Plan| {
        let scenario = &plan.scenarios()[0];
        notices(plan, scenario, &plan.estimate_of(scenario), &catalogue, &book)
    };
    assert!(found(&plan).contains(&notice));
    let mends = notice.mends(&plan, 0, &catalogue, &book);
    let mended = plan.after(&mends[0].action).unwrap();
    assert_eq!(mended.scenarios()[0].lines[0].withdrawals_percent, 0);
    assert!(!found(&mended).contains(&notice));
}
