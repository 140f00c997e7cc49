//! Bands and tiers from the department's list: pasted or opened, settled, taken over with lines of the plan,
//! and taken back in one step.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use vdss_planner::domain::{Band, CertificateCode, MaterialsTier};
use vdss_planner::rates::{RateBook, RateSetId};
use vdss_planner::storage::RateLibrary;
use vdss_planner::ui::App;

use super::Settles as _;
use super::grid::paste;
use super::rates_page::{PAGE_2027, paste_page};
use super::{
    Answer, assert_shows, click, click_far, focused, new_plan, press, shows, type_in, window,
    window_at,
};

const LIST: &str = "VDSS certificates\t\t\t\t\n\
    Code\tTitle\tBand\tMaterials\tNominal hours\n\
    SIT20322\tHospitality\tE\tHigh\t367\n\
    BSB30120\tBusiness\tB\tLow\t420\n\
    22338VIC\tBuilding and Construction\tE\tHigh\t462\n\
    HLT33021\tAllied Health Assistance\tD\tLow\t625\n\
    HLT33021\tAllied Health Assistance\tC\tLow\t625\n\
    CUA30920\tMusic\t3\tLow\t615\n";

fn begin(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Num5);
    click(harness, "Bands from a list…");
}

fn band(harness: &Harness<'_, App>, code: &str, scenario: usize) -> Option<Band> {
    let code = CertificateCode::parse(code).unwrap();
    let lines = &harness.state().plan().scenarios()[scenario].lines;
    lines.iter().find(|line| line.certificate.as_ref() == Some(&code)).unwrap().band
}

#[test]
fn a_list_is_pasted_two_doubts_are_settled_lines_take_their_bands_and_one_undo_takes_all_back() {
    let mut harness = window(&[]);
    let before = harness.state().plan().clone();
    begin(&mut harness);
    assert_eq!(focused(&harness), "Paste the list");
    paste(&mut harness, LIST);
    assert_shows(&harness, "4 certificates: 3 new, 1 in doubt");
    assert_shows(&harness, "2 to settle first");

    // By keyboard alone: the first question has the focus, and after it the next one.
    let hours =
        "Are the hours of column E Nominal hours those of one year, or of the whole certificate? ";
    assert_eq!(focused(&harness), format!("{hours}One year: offer them for lines"));
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Space);
    let bands = "The list has HLT33021 in different bands. Which counts? ";
    assert_eq!(focused(&harness), format!("{bands}Band D, row 6"));
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(!shows(&harness, "to settle first"));

    // A number is no band, and is mended where it stands.
    click(&mut harness, "Row 8: E");
    assert_shows(&harness, "Change: row 8: band E");
    assert_shows(&harness, "5 certificates: 5 new");
    assert_shows(&harness, "1 more is proposed, as a code was superseded.");

    // 8 FTE x (1,421 - 1,091) in Confirmed; nothing is ticked until it is chosen.
    let line = "Confirmed, line 1, SIT20322, band D to E, materials High as before: \
                VET payments $73,635.93 to $76,275.93";
    assert_shows(&harness, line);
    assert_shows(&harness, "0 of 3 to be taken over");
    assert_shows(&harness, "22614VIC took the place of 22338VIC; the list names 22338VIC.");
    click_far(&mut harness, line);
    assert_shows(
        &harness,
        "Confirmed with 1 line taken over: VET payments $73,635.93 to $76,275.93",
    );
    assert_shows(&harness, "The lines that are ticked bring Confirmed +$2,640.00.");
    click_far(&mut harness, "Take over all");
    press(&mut harness, Modifiers::COMMAND, Key::Enter);

    assert_eq!(
        (band(&harness, "SIT20322", 0), band(&harness, "SIT20322", 1)),
        (Some(Band::E), Some(Band::E))
    );
    assert_eq!(band(&harness, "HLT33021", 0), Some(Band::C), "as it was chosen");
    assert_eq!(band(&harness, "22614VIC", 0), Some(Band::F), "what is only proposed is not taken");
    assert_shows(&harness, "Bands and tiers of certificates");
    assert_shows(&harness, "CUA30920, Band: E");
    assert_shows(&harness, "CUA30920, From: Pasted list");
    assert!(!shows(&harness, "22614VIC, Band"));
    assert_shows(&harness, "Undo list of bands and tiers of 5 certificates");
    let done = "5 certificates taken over into rate set 2023; 3 lines of the plan changed. Undo takes it back.";
    assert_shows(&harness, done);
    assert_eq!(focused(&harness), "Core component, mainstream: $1,229");

    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before);
    assert!(!shows(&harness, "Undo takes it back"));
    assert!(!shows(&harness, "CUA30920, Band: E"));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(band(&harness, "SIT20322", 1), Some(Band::E));
    assert_shows(&harness, "CUA30920, Band: E");
}

#[test]
fn a_second_list_asks_what_becomes_of_what_was_entered_and_can_forget_it() {
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates");
    let (first, second) = (folder.path().join("first.csv"), folder.path().join("second.csv"));
    std::fs::write(&first, "Code,Band,Materials\nSIT20322,D,High\nBSB30120,B,Low\n").unwrap();
    std::fs::write(&second, "Code,Band,Hours per year\nSIT20322,E,180\nCUA30920,E,240\n").unwrap();
    let answers = vec![Answer::Choose(first), Answer::Choose(second)];
    let (mut harness, _) = window_at(Some(&rates), answers);
    let open_file = |harness: &mut Harness<'_, App>| {
        begin(harness);
        harness.get_by_label("Open a file…").click();
        for _ in 0..200 {
            harness.step();
            if shows(harness, "in the list") || shows(harness, "certificates: ") {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        harness.settle();
    };
    open_file(&mut harness);
    assert_shows(&harness, "2 certificates: 2 new");
    click(&mut harness, "Take over 2 certificates");

    open_file(&mut harness);
    assert_shows(&harness, "2 certificates in the list, 2 entered before");
    assert_shows(&harness, "Rate set 2023 has 2 certificates entered already.");
    let replace =
        harness.query_all_by_label_contains("Replace: those that the list does not name").next();
    replace.unwrap().click();
    harness.settle();
    assert_shows(&harness, "2 certificates: 1 new, 1 changed, 1 forgotten");
    assert_shows(
        &harness,
        "SIT20322 Certificate II in Hospitality, band D to E, materials High as before, hours 180",
    );
    assert_shows(
        &harness,
        "BSB30120 Certificate III in Business, band B forgotten, materials Low forgotten",
    );
    assert_shows(&harness, "Take over 2 certificates, forget 1");
    click(&mut harness, "Change: what was entered before: replace");
    assert_shows(&harness, "1 to settle first");
    let update = harness.query_all_by_label_contains("Update: those in the list change").next();
    update.unwrap().click();
    harness.settle();
    assert_shows(&harness, "2 certificates: 1 new, 1 changed");
    click(&mut harness, "Take over 2 certificates");

    let book = RateLibrary::load(&rates, RateBook::built_in().unwrap()).1;
    let set = RateSetId("2023".to_owned());
    let of = |code: &str| book.certificate(&set, &CertificateCode::parse(code).unwrap()).cloned();
    let hospitality = of("SIT20322").unwrap();
    assert_eq!(hospitality.band, Some(Band::E));
    assert_eq!(hospitality.materials_tier, Some(MaterialsTier::High), "not said, and kept");
    assert_eq!(hospitality.hours.unwrap().to_string(), "180");
    assert_eq!(hospitality.list, "first.csv, second.csv");
    assert!(of("BSB30120").is_some() && of("CUA30920").is_some());

    // A line that is begun with the certificate has its hours.
    new_plan(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    type_in(&mut harness, "Certificate, new line", "CUA30920");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let line = &harness.state().plan().scenarios()[0].lines[0];
    assert_eq!((line.band, line.hours.to_string()), (Some(Band::E), "240".to_owned()));
}

#[test]
fn what_is_no_list_of_certificates_is_told_and_names_are_not_shown() {
    let mut harness = window(&[]);
    begin(&mut harness);
    paste(
        &mut harness,
        "Surname\tGiven name\tCode\nQuandong\tAda\tSIT20322\nWattle\tBea\tSIT20322\n",
    );
    assert_shows(&harness, "This is a list of students, and not of certificates");
    assert!(!shows(&harness, "Quandong") && !shows(&harness, "Ada"));
    click(&mut harness, "Another list…");
    paste(&mut harness, "Code\tTitle\nSIT20322\tHospitality\nBSB30120\tBusiness\n");
    assert_shows(&harness, "The list says no band and no materials tier");
    click(&mut harness, "Another list…");
    // Columns are chosen by hand where their headings say nothing.
    paste(&mut harness, "Code\tGroup\nSIT20322\tD\nBSB30120\tB\n");
    assert_shows(&harness, "The list says no band and no materials tier");
    click(&mut harness, "Columns…");
    harness.get_by_label("Column B Group is").click();
    harness.settle();
    let band = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.role() == egui::Role::Button && node.label().is_some_and(|label| label == "Band")
    };
    harness.get_by(band).click();
    harness.settle();
    assert_shows(&harness, "2 certificates: 2 new");
    click(&mut harness, "Cancel");
    assert_shows(&harness, LEAVE_LIST);
    click(&mut harness, "Leave it");
    assert_shows(&harness, "Bands from a list…");
}

const LEAVE_LIST: &str = "Leave the list without taking it over?";

#[test]
fn a_list_is_left_without_a_question_until_something_of_it_was_decided() {
    let mut harness = window(&[]);
    begin(&mut harness);
    paste(&mut harness, LIST);
    click(&mut harness, "Cancel");
    assert!(!shows(&harness, LEAVE_LIST));
    assert_shows(&harness, "Rates for 2023");

    begin(&mut harness);
    paste(&mut harness, LIST);
    assert_shows(&harness, "Not counted yet: 2 open questions and 1 row to mend.");
    click(&mut harness, "Row 8: E");
    for button in ["Cancel", "Another list…"] {
        click(&mut harness, button);
        assert_shows(&harness, LEAVE_LIST);
        click(&mut harness, "Stay");
        assert_shows(&harness, "Change: row 8: band E");
    }
    new_plan(&mut harness);
    assert_shows(&harness, LEAVE_LIST);
    click(&mut harness, "Stay");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_shows(&harness, "Change: row 8: band E");
    click(&mut harness, "Another list…");
    click(&mut harness, "Leave it");
    assert_shows(&harness, "Paste the department's list, or open its file");
    assert_eq!(focused(&harness), "Paste the list");
    click(&mut harness, "Cancel");
    assert_shows(&harness, "Rates for 2023");
}

#[test]
fn nothing_is_taken_over_behind_a_question() {
    let mut harness = window(&[]);
    let before = harness.state().plan().clone();
    begin(&mut harness);
    paste(&mut harness, "Code\tBand\nSIT20322\tE\nBSB30120\tB\n");
    assert_shows(&harness, "2 certificates: 2 new");
    harness.query_all_by_label_contains("Confirmed, line 1, SIT20322").next().unwrap().click();
    harness.settle();
    click(&mut harness, "Cancel");
    assert_shows(&harness, LEAVE_LIST);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(harness.state().plan(), &before);
    if shows(&harness, LEAVE_LIST) {
        click(&mut harness, "Stay");
    }
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(band(&harness, "SIT20322", 1), Some(Band::E));
}

/// Asks for a command where no button of the page does it.
fn by_menu(harness: &mut Harness<'_, App>, words: &str) {
    click(harness, "File");
    click(harness, words);
}

#[test]
fn a_list_and_a_page_of_rates_take_the_place_of_one_another() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    click(&mut harness, "From the department’s page…");
    assert_eq!(focused(&harness), "Text of the page or guide");
    // Nothing was pasted, so that nothing is asked.
    by_menu(&mut harness, "Bands from a list…");
    assert_eq!(focused(&harness), "Paste the list");
    paste(&mut harness, LIST);
    click(&mut harness, "Row 8: E");
    by_menu(&mut harness, "Rates from the department’s page…");
    assert_shows(&harness, LEAVE_LIST);
    click(&mut harness, "Stay");
    assert_shows(&harness, "Change: row 8: band E");
    by_menu(&mut harness, "Rates from the department’s page…");
    click(&mut harness, "Leave it");
    assert_eq!(focused(&harness), "Text of the page or guide");
    // What is pasted there is not lost without a question either.
    paste_page(&mut harness, PAGE_2027);
    by_menu(&mut harness, "Bands from a list…");
    assert_shows(&harness, "Leave the page without making the set?");
    click(&mut harness, "Leave it");
    assert_eq!(focused(&harness), "Paste the list");
    click(&mut harness, "Cancel");
    assert_shows(&harness, "Rates for 2023");
}

#[test]
fn arrows_go_from_tick_to_tick_of_a_long_list_and_on_to_its_lines() {
    const ROWS: usize = 40;
    let row = |row| format!("ABC{:05}\tCertificate III in Field {row}\tB\tLow\n", 10_120 + row);
    let rows: String = (0..ROWS).map(row).collect();
    let list = format!("Code\tTitle\tBand\tMaterials\n{rows}SIT20322\tHospitality\tE\tHigh\n");
    let mut harness = window(&[]);
    begin(&mut harness);
    paste(&mut harness, &list);
    assert_shows(&harness, "41 certificates: 41 new");
    harness.get_by_label_contains("ABC10120 ").focus();
    harness.settle();
    for number in 1..ROWS {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(4);
        let code = format!("ABC{}", 10_120 + number);
        assert!(focused(&harness).starts_with(&code), "{code}: {}", focused(&harness));
    }
    for next in ["SIT20322", "Indicative, line 1, SIT20322"] {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        assert!(focused(&harness).starts_with(next), "{next}: {}", focused(&harness));
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert!(focused(&harness).starts_with("ABC10159"), "{}", focused(&harness));
    let rect = harness.get_by_label_contains("ABC10159").rect();
    assert!(rect.min.y > 60.0 && rect.max.y < 768.0, "it is in sight: {rect:?}");
}

#[test]
fn what_is_forgotten_is_counted_apart() {
    let mut harness = window(&[]);
    begin(&mut harness);
    paste(&mut harness, "Code\tBand\nSIT20322\tD\nBSB30120\tB\n");
    click(&mut harness, "Take over 2 certificates");
    begin(&mut harness);
    paste(&mut harness, "Code\tBand\nSIT20322\tE\nCUA30920\tE\n");
    let replace =
        harness.query_all_by_label_contains("Replace: those that the list does not name").next();
    replace.unwrap().click();
    harness.settle();
    click(&mut harness, "Take over 2 certificates, forget 1");
    let done = "2 certificates taken over into rate set 2023, 1 forgotten. 2 lines of the plan keep another \
                band or tier. 2 lines of the plan have a certificate that is forgotten. Undo takes it back.";
    assert_shows(&harness, done);
    assert_shows(&harness, "Undo list of bands and tiers of 2 certificates, 1 forgotten");
}

#[test]
fn the_rate_set_of_the_year_that_a_list_names_is_proposed_and_another_year_is_told() {
    let list = "Indicative list, 2027\t\nCode\tBand\nSIT20322\tE\n";
    let mut harness = window(&[]);
    begin(&mut harness);
    paste(&mut harness, list);
    assert_shows(&harness, "The list names 2027, and there is no rate set of 2027");
    assert_shows(&harness, "There is only rate set 2023.");
    click(&mut harness, "Cancel");

    super::rates_page::make_2027(&mut harness);
    click_far(&mut harness, "Rate set 2023");
    begin(&mut harness);
    paste(&mut harness, list);
    assert_shows(&harness, "The list names 2027, so that this set of 2027 is proposed.");
    assert_shows(&harness, "Nothing of rate set 2027 or of the plan changes");
    // What the user chooses stays, with a warning.
    super::field(&harness, "For rate set").click();
    harness.settle();
    let is_set = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.role() == egui::Role::Button && node.label().is_some_and(|label| label == "2023")
    };
    harness.get_by(is_set).click();
    harness.settle();
    assert_shows(&harness, "Nothing of rate set 2023 or of the plan changes");
    let warning = "The list names 2027: what you take over would stand under rate set 2023, which is for 2023.";
    assert_shows(&harness, warning);
    click(&mut harness, "Another list…");
    paste(&mut harness, list);
    assert_shows(&harness, warning);
}
