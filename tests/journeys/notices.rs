//! Notices are listed from the bar of totals and mended there, by keyboard, one after another.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use vdss_planner::domain::{Band, CertificateCode};
use vdss_planner::plan::Plan;
use vdss_planner::rates::{RateBook, RateSet, RateSetId, SchoolCertificate};
use vdss_planner::storage::save_rate_set;
use vdss_planner::ui::App;

use super::{
    Answer, Settles as _, assert_shows, click, field, leave_field, press, shows, type_in, window,
    window_at, window_in,
};

/// The sample plan with other lines in its first scenario, opened in the window.
fn window_of(lines: &[&str]) -> Harness<'static, App> {
    let folder = tempfile::tempdir().unwrap();
    let file = file_of(folder.path(), lines);
    let mut harness = window(&[&file]);
    open(&mut harness);
    harness
}

fn open(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(harness, "Saved in plan.ron");
}

/// The sample plan with other lines in its first scenario, as a file.
fn file_of(folder: &Path, lines: &[&str]) -> PathBuf {
    let sample = include_str!("../../assets/sample.ron");
    let (before, rest) = sample.split_once("lines: [\n").unwrap();
    let (_, after) = rest.split_once("                ],\n").unwrap();
    let file = folder.join("plan.ron");
    let text = format!("{before}lines: [\n{}\n                ],\n{after}", lines.join(",\n"));
    std::fs::write(&file, text).unwrap();
    file
}

fn line(code: &str, level: &str, band: &str, hours: &str, students: u32, more: &str) -> String {
    format!(
        "(certificate: Some(\"{code}\"), title: \"\", level: Some({level}), band: {band}, \
         materials_tier: Some(low), hours: \"{hours}\", students: {students}, pathway: school, \
         vcaa_approved: false, on_vass: true{more})"
    )
}

fn open_list(harness: &mut Harness<'_, App>) {
    let button = harness.get_by(|node| {
        node.role() == egui::Role::Button
            && node.label().is_some_and(|label| label.ends_with("notices"))
    });
    button.focus();
    harness.settle();
    press(harness, Modifiers::NONE, Key::Enter);
    assert!(
        shows(harness, "Something is wrong") || shows(harness, "A decision is needed"),
        "the list is closed"
    );
}

/// Goes on with Tab until the button has the focus, and presses Enter.
fn use_button(harness: &mut Harness<'_, App>, label: &str) {
    for _ in 0..80 {
        if focused(harness).as_deref() == Some(label) {
            press(harness, Modifiers::NONE, Key::Enter);
            return;
        }
        press(harness, Modifiers::NONE, Key::Tab);
    }
    assert!(shows(harness, label), "there is no {label:?}");
    unreachable!("Tab does not lead to {label:?}");
}

fn focused(harness: &Harness<'_, App>) -> Option<String> {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method has other lifetimes")]
    let mut all = harness.query_all_by(|node| node.is_focused());
    all.next().and_then(|node| node.accesskit_node().label())
}

fn plan(harness: &Harness<'_, App>) -> Plan {
    harness.state().plan().clone()
}

/// Mends a notice by key, sees that the list stays open without it, and takes it back.
fn mend(harness: &mut Harness<'_, App>, title: &str, label: &str, undo: &str) -> Plan {
    let before = plan(harness);
    assert_shows(harness, title);
    use_button(harness, label);
    let next = focused(harness);
    assert!(next.is_some(), "the focus is lost after {label}");
    assert_ne!(next.as_deref(), Some(label));
    let mended = plan(harness);
    assert_ne!(mended, before, "{label} changes nothing");
    let is_title = |node: &AccessKitNode<'_>| {
        node.role() == egui::Role::Label && node.value().is_some_and(|text| text == title)
    };
    assert!(harness.query_all_by(is_title).next().is_none(), "{title} is still there");
    assert_shows(harness, "A decision is needed");
    assert_shows(harness, &format!("Undo {undo}"));
    press(harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(plan(harness), before, "{undo} is one step");
    press(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(plan(harness), mended);
    mended
}

#[test]
fn every_notice_is_mended_by_key_without_leaving_the_list() {
    let lines = [
        line("SIT20322", "II", "Some(D)", "180", 11, ""),
        line("SIT20322", "II", "Some(D)", "180", 5, ""),
        line("CHC30121", "III", "Some(C)", "0", 6, ""),
        line("HLT33021", "III", "Some(D)", "160", 5, ""),
        line("AUR20720", "II", "Some(F)", "200", 5, ""),
        line("SIT40521", "IV", "Some(E)", "180", 4, ""),
        line("22338VIC", "II", "Some(F)", "180", 7, ""),
        line("CUA30915", "III", "Some(E)", "0", 4, ""),
    ];
    let mut harness = window_of(&lines.each_ref().map(String::as_str));
    open_list(&mut harness);
    let of = |plan: &Plan, row: usize| plan.scenarios()[0].lines[row].clone();

    let mended = mend(
        &mut harness,
        "CHC30121 has students and no hours",
        "Set to 180 hours as in Confirmed: CHC30121 has students and no hours",
        "change of hours in CHC30121",
    );
    assert_eq!(of(&mended, 2).hours.to_string(), "180");
    let mended = mend(
        &mut harness,
        "SIT40521 needs VCAA approval",
        "VCAA approved it: SIT40521 needs VCAA approval",
        "change of VCAA approval in SIT40521",
    );
    assert!(of(&mended, 5).vcaa_approved);
    let mended = mend(
        &mut harness,
        "HLT33021 is in band D here, C in Confirmed",
        "Use band C as in Confirmed: HLT33021 is in band D here, C in Confirmed",
        "change of band in HLT33021",
    );
    assert_eq!(format!("{:?}", of(&mended, 3).band), "Some(C)");
    let mended = mend(
        &mut harness,
        "AUR20720 has 200 hours, more than a full load",
        "Set to 180 hours: AUR20720 has 200 hours, more than a full load",
        "change of hours in AUR20720",
    );
    assert_eq!(of(&mended, 4).hours.to_string(), "180");
    let mended = mend(
        &mut harness,
        "22338VIC is superseded",
        "Change to 22614VIC: 22338VIC is superseded",
        "change of certificate in 22338VIC",
    );
    assert_eq!(of(&mended, 6).name(), "22614VIC");
    let mended = mend(
        &mut harness,
        "SIT20322 stands on lines 1 and 2",
        "Make one line of them: SIT20322 stands on lines 1 and 2",
        "merge of SIT20322",
    );
    assert_eq!((mended.scenarios()[0].lines.len(), of(&mended, 0).students), (7, 16));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!shows(&harness, "A decision is needed"));
}

#[test]
fn the_focus_goes_on_to_the_next_notice_after_a_mend() {
    let lines = [
        line("CHC30121", "III", "Some(C)", "0", 6, ""),
        line("ICT30120", "III", "Some(C)", "0", 4, ""),
    ];
    let mut harness = window_of(&lines.each_ref().map(String::as_str));
    open_list(&mut harness);
    use_button(
        &mut harness,
        "Set to 180 hours as in Confirmed: CHC30121 has students and no hours",
    );
    let next = "Set to 133 hours as in Confirmed: ICT30120 has students and no hours";
    assert_eq!(focused(&harness).as_deref(), Some(next));
    let once = plan(&harness);
    assert_eq!(once.scenarios()[0].lines[1].hours.to_string(), "0", "one Enter mends one notice");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let hours = plan(&harness).scenarios()[0]
        .lines
        .iter()
        .map(|line| line.hours.to_string())
        .collect::<Vec<_>>();
    assert_eq!(hours, ["180", "133"]);
}

#[test]
fn many_notices_of_one_kind_are_one_with_its_first_lines() {
    let of = |code: &str| line(code, "III", "None", "180", 4, "");
    let codes = ["SIT20322", "BSB30120", "22614VIC", "CHC30121", "HLT33021", "AUR20720"];
    let mut lines: Vec<String> = codes.map(of).to_vec();
    lines.extend((0..9).map(|number| {
        // Of different ages where they are funded, and of different approvals.
        let age = format!(", age: Some({})", number % 5 + 16);
        let line = line("ZZZ99999", "III", "Some(A)", "0", number + 1, &age);
        let approved = format!("vcaa_approved: {}", number >= 5);
        line.replace("vcaa_approved: false", &approved)
    }));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut harness = window_of(&lines);
    open_list(&mut harness);
    assert_shows(&harness, "6 lines need a band");
    assert!(!shows(&harness, "BSB30120 needs a band"));
    assert_shows(&harness, "9 lines have students and no hours");
    for (row, hours) in [
        (7, "180 hours, a full load"),
        // Then there are hours of the same certificate to go by.
        (8, "180 hours as in line 7"),
        (9, "180 hours as in line 7"),
    ] {
        use_button(&mut harness, &format!("Set to {hours}: Line {row}, ZZZ99999"));
        assert_eq!(plan(&harness).scenarios()[0].lines[row - 1].hours.to_string(), "180");
    }
    assert_shows(&harness, "6 lines have students and no hours");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    open_list(&mut harness);
    use_button(&mut harness, "Show the first line: SIT20322 needs a band");
    assert!(!shows(&harness, "6 lines need a band"), "the list is closed");
    assert!(field(&harness, "Band, line 1").is_focused());
}

#[test]
fn a_full_load_that_is_a_question_leads_to_the_full_loads() {
    let mut harness = window_of(&[&line("CUA30920", "III", "Some(E)", "240", 4, "")]);
    open_list(&mut harness);
    use_button(&mut harness, "Show the full loads: CUA30920");
    assert_shows(&harness, "CUA30915");
    assert!(!shows(&harness, "A decision is needed"));
}

/// The button of the notices, as it is read out.
fn count(harness: &Harness<'_, App>) -> String {
    let button = harness.get_by(|node| {
        node.role() == egui::Role::Button
            && node.label().is_some_and(|label| label.ends_with("notices"))
    });
    button.accesskit_node().label().unwrap()
}

#[test]
fn a_notice_that_was_seen_is_not_counted_until_it_says_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings");
    let lines = [
        line("AUR20720", "II", "Some(F)", "200", 5, ""),
        line("22338VIC", "II", "Some(F)", "180", 7, ""),
        line("ICT30120", "III", "None", "180", 4, ""),
    ];
    let file = file_of(folder.path(), &lines.each_ref().map(String::as_str));
    let opened = || {
        let answers = vec![Answer::Choose(file.clone())];
        let (mut harness, _) = window_in(Some(&settings), None, answers);
        open(&mut harness);
        harness
    };
    let mut harness = opened();
    assert_eq!(count(&harness), "5 notices");
    open_list(&mut harness);
    for weight in ["Something is wrong", "A decision is needed", "For information"] {
        assert_shows(&harness, weight);
    }
    assert!(!shows(&harness, "Mark as seen: ICT30120 needs a band"), "it draws nothing");
    let over = "AUR20720 has 200 hours, more than a full load";
    use_button(&mut harness, &format!("Mark as seen: {over}"));
    assert!(focused(&harness).is_some_and(|label| label.contains("22338VIC")), "the next notice");
    assert!(!shows(&harness, over), "folded");
    assert_shows(&harness, "Seen (1)");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(count(&harness), "4 notices");

    drop(harness);
    let mut harness = opened();
    assert_eq!(count(&harness), "4 notices", "it stays seen");
    let before = harness.state().plan().clone();
    type_in(&mut harness, "Hours, line 1", "210");
    leave_field(&mut harness);
    assert_eq!(count(&harness), "5 notices", "it says something else");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before);
    open_list(&mut harness);
    use_button(&mut harness, "Seen (1)");
    use_button(&mut harness, &format!("Mark as not seen: {over}"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(count(&harness), "5 notices");
}

#[test]
fn the_net_position_stands_beneath_the_table_where_there_are_costs() {
    let mut harness = window(&[]);
    assert!(!shows(&harness, "Net position"));
    let fee = |fee: &str| format!(", costs: (fee_per_student: Some(\"{fee}\"))");
    let lines = [
        line("SIT20322", "II", "Some(D)", "180", 10, &fee("2000")),
        line("BSB30120", "III", "Some(B)", "180", 10, &fee("500")),
        line("CHC30121", "III", "Some(C)", "180", 10, ""),
    ];
    harness = window_of(&lines.each_ref().map(String::as_str));
    // 10 x (1,091 + 481 + 761) + 30 x 250 + 15 x 614.68 = 40,050.20
    assert_shows(&harness, "VET payments: $40,050.20");
    assert_shows(&harness, "Costs: $25,000.00");
    assert_shows(&harness, "so far: 1 of 3 lines has no costs");
    // 10 x (1,091 + 250 - 2,000)
    assert_shows(&harness, "Net position of line 1: -$6,590.00");
    click(&mut harness, "Net position: $15,050.20");
    assert_shows(&harness, "$40,050.20 − $25,000.00 = $15,050.20");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Net position of line 1: -$6,590.00");
    assert_shows(&harness, "$10,910.00 + $2,500.00 − $20,000.00 = -$6,590.00");
}

#[test]
fn the_list_stays_open_after_a_mend_by_pointer() {
    let mut harness = window_of(&[
        &line("CHC30121", "III", "Some(C)", "0", 6, ""),
        &line("SIT40521", "IV", "Some(E)", "180", 4, ""),
    ]);
    let before = plan(&harness);
    let notices = harness.get_by_label_contains("notices");
    notices.click();
    harness.settle();
    click(&mut harness, "Set to 180 hours as in Confirmed: CHC30121 has students and no hours");
    click(&mut harness, "VCAA approved it: SIT40521 needs VCAA approval");
    assert!(!shows(&harness, "Something is wrong"));
    assert_shows(&harness, "A decision is needed");
    for _ in 0..2 {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(plan(&harness), before, "each was a step");
}

#[test]
fn what_is_not_understood_stays_in_its_line_when_lines_before_it_become_one() {
    let mut harness = window_of(&[
        &line("CHC30121", "III", "Some(C)", "180", 6, ""),
        &line("CHC30121", "III", "Some(C)", "180", 5, ""),
        &line("ICT30120", "III", "Some(C)", "180", 4, ""),
    ]);
    type_in(&mut harness, "Students, line 3", "four");
    leave_field(&mut harness);
    open_list(&mut harness);
    use_button(&mut harness, "Make one line of them: CHC30121 stands on lines 1 and 2");
    assert_eq!(plan(&harness).scenarios()[0].lines.len(), 2);
    assert_eq!(field(&harness, "Students, line 1").value().unwrap(), "11");
    assert_eq!(field(&harness, "Students, line 2").value().unwrap(), "four");
}

#[test]
fn a_plan_of_another_year_takes_its_rates_with_the_bands_that_were_entered_under_them() {
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates");
    std::fs::create_dir(&rates).unwrap();
    let mut contents = RateBook::built_in().unwrap().sets()[0].contents().clone();
    (contents.id, contents.year) = (RateSetId("2027".to_owned()), 2027);
    let set = RateSet::checked(contents).unwrap();
    let entered = SchoolCertificate {
        rate_set: set.id().clone(),
        code: CertificateCode::parse("SIT20322").unwrap(),
        title: String::new(),
        level: None,
        band: Some(Band::F),
        materials_tier: None,
        hours: None,
        list: String::new(),
    };
    save_rate_set(&rates.join("2027.ron"), &set, &[entered]).unwrap();

    let (mut harness, _) = window_at(Some(&rates), Vec::new());
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    type_in(&mut harness, "Planning year", "2027");
    leave_field(&mut harness);
    let before = harness.state().plan().clone();
    open_list(&mut harness);
    use_button(&mut harness, "Use rate set 2027 in every scenario");
    assert_shows(&harness, "Bands and tiers of the rate set");
    assert!(shows(&harness, "SIT20322 in Indicative: band D to F"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before, "undo answers what tells of the step");
    assert!(!shows(&harness, "Bands and tiers of the rate set"));
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    let plan = harness.state().plan();
    let ids: Vec<&str> = plan.rate_sets().iter().map(|set| set.id().0.as_str()).collect();
    assert_eq!(ids, ["2027"]);
    for scenario in plan.scenarios() {
        assert_eq!(scenario.lines[0].band, Some(Band::F), "{}", scenario.name);
    }
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before, "one undo takes rates and bands back");
}

#[test]
fn a_plan_of_a_year_without_rates_is_led_to_the_page_that_reads_them() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    type_in(&mut harness, "Planning year", "2027");
    leave_field(&mut harness);
    open_list(&mut harness);
    use_button(&mut harness, "Read the rates of 2027…");
    harness.settle();
    assert_shows(&harness, "Rates of 2027");
    assert_eq!(focused(&harness).as_deref(), Some("Text of the page or guide"));
}
