//! Next year's rates in two minutes: the department's page is pasted, looked at, decided, and made a set.

use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{Band, MaterialsTier, SchoolType};
use vdss_planner::rates::{RateBook, RateSet, RateSetId};
use vdss_planner::storage::RateLibrary;
use vdss_planner::ui::App;

use super::{
    Answer, Settles as _, assert_shows, click, click_far, focused, leave_field, new_plan, press,
    shows, type_in, window, window_at,
};

/// A page of 2027 with amounts that nobody published.
pub(super) const PAGE_2027: &str = include_str!("../files/rates_page/2027-invented.txt");

pub(super) const MAKE: &str = "Make the set of 2027";
pub(super) const DECIDED_MAXIMUM: &str = "Small-scale maximum, mainstream: $1,394";
pub(super) const DECIDED_DEADLINE: &str = "VASS deadline: 30 April 2027";

fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    let begun = Instant::now();
    harness.run_steps(3);
    while !shows(harness, words) {
        assert!(begun.elapsed() < Duration::from_secs(50), "the window never shows {words:?}");
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(2);
    }
    harness.settle();
}

fn begin(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Num5);
    click(harness, "From the department’s page…");
    assert_eq!(focused(harness), "Text of the page or guide");
}

/// Pastes a page, and waits until it was read.
pub(super) fn paste_page(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    wait_for(harness, "words");
}

/// Pastes a page of 2027, and reads it for that year.
pub(super) fn paste_2027(harness: &mut Harness<'_, App>, text: &str) {
    begin(harness);
    paste_page(harness, text);
    // The sample is a plan of 2023, whose rates are there: the next year is proposed, and the page says another.
    wait_for(harness, MAKE);
    assert_shows(harness, "The page gives the rates of 2027.");
}

/// Makes the set of 2027 of the page.
pub(super) fn make_2027(harness: &mut Harness<'_, App>) {
    paste_2027(harness, PAGE_2027);
    choose(harness, DECIDED_MAXIMUM);
    choose(harness, DECIDED_DEADLINE);
    click(harness, MAKE);
}

/// Clicks what has these words in its label, wherever it is scrolled to.
pub(super) fn choose(harness: &mut Harness<'_, App>, words: &str) {
    harness.get_by_label_contains(words).focus();
    harness.settle();
    harness.get_by_label_contains(words).click();
    harness.settle();
}

fn is_enabled(harness: &Harness<'_, App>, label: &str) -> bool {
    !harness.get_by_label(label).accesskit_node().is_disabled()
}

fn kept_2027(folder: &std::path::Path) -> RateSet {
    let book = RateLibrary::load(folder, RateBook::built_in().unwrap()).1;
    book.set(&RateSetId("2027".to_owned())).unwrap().clone()
}

#[test]
fn a_page_is_pasted_two_doubts_are_settled_and_the_lines_take_the_new_amounts() {
    let mut harness = window(&[]);
    let before = harness.state().plan().clone();
    paste_2027(&mut harness, PAGE_2027);
    assert_shows(&harness, "34 of 47 amounts and rules found, 2 in doubt, 11 not there");
    assert_shows(&harness, "2 to decide first");
    assert!(!is_enabled(&harness, MAKE));
    assert_shows(&harness, "Take Core component, mainstream: $1,394, before $1,229, +13.4%");
    assert_shows(&harness, "Take Band F, specialist: $2,276, before $2,007, +13.4%, Funding rates");
    assert_shows(
        &harness,
        "Take What an SBAT enrolment is paid: materials, before nothing, new rule",
    );
    assert_shows(
        &harness,
        "Full load of CUA30915, hours a year: not on the page, 360 kept from 2023",
    );
    assert_shows(&harness, "none changed by more than 20%");
    // 15 FTE x ($1,473 - $1,394) is $1,185.
    assert_shows(&harness, "The taper, $6.94, is $1,394 ÷ 201, which is a reason for $1,394.");
    assert_shows(&harness, "$90,492.89 with $1,473, $89,307.89 with $1,394");
    assert_shows(&harness, "VET payments of Indicative are the same whichever you choose.");

    choose(&mut harness, DECIDED_MAXIMUM);
    assert_shows(&harness, "1 to decide first");
    assert!(!is_enabled(&harness, MAKE));
    choose(&mut harness, DECIDED_DEADLINE);
    assert!(is_enabled(&harness, MAKE));
    assert_shows(&harness, "taper is core ÷ 201: holds");
    assert_shows(&harness, "With these rates of 2027: $89,307.89");
    assert_shows(&harness, "Change with these rates: +$10,303.79");
    assert_eq!(harness.state().plan(), &before, "nothing counts before the set is made");

    click(&mut harness, "Use it for every scenario of this plan");
    click(&mut harness, MAKE);
    assert_shows(&harness, "Rates for 2027, read by the school from the department's page.");
    // It was chosen to equal the core component, and never printed.
    assert!(!shows(&harness, "Small-scale maximum, as printed"));
    assert_shows(&harness, "Used by Indicative and Confirmed in this plan.");
    assert_shows(&harness, "VET payments (new money), Indicative: $89,307.89");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    // Eight full-time enrolments in band D with high-cost materials.
    assert_shows(&harness, "Core, line 1: $11,152.00");
    assert_shows(&harness, "Targeted, line 1: $9,896.00");
    assert_shows(&harness, "Materials, line 1: $4,080.00");

    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before);
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    assert!(!shows(&harness, "Rate set 2027"));
}

#[test]
fn what_is_not_ticked_is_carried_over_and_what_is_read_cites_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates");
    let (mut harness, _) = window_at(Some(&rates), Vec::new());
    paste_2027(&mut harness, PAGE_2027);
    choose(&mut harness, "Take Band F, mainstream");
    choose(&mut harness, "Take What an SBAT enrolment is paid");
    choose(&mut harness, "Small-scale maximum, mainstream: $1,473");
    choose(&mut harness, "VASS deadline: keep the 2023 value, 2 May 2023");
    assert_shows(&harness, "The VASS deadline, 2 May 2023, is not in 2027");
    type_in(&mut harness, "Document", "Reference 143 of 2027");
    leave_field(&mut harness);
    click(&mut harness, MAKE);
    assert_shows(&harness, "No scenario of this plan uses it.");

    let set = kept_2027(&rates);
    let band = |band| set.band_per_fte(band, SchoolType::Mainstream).plain();
    assert_eq!((band(Band::E), band(Band::F)), ("1612.00".to_owned(), "1781.00".to_owned()));
    assert_eq!(set.materials_per_enrolment(MaterialsTier::High).plain(), "510.00");
    assert_eq!(set.contents().vass_deadline.iso(), "2023-05-02");
    let sbat = &set.contents().attractions[1];
    assert_eq!(sbat.components, []);
    let core = set.source(&set.contents().core_per_fte.source).unwrap();
    assert_eq!(core.document, "Reference 143 of 2027");
    assert_eq!(core.page_dated.iso(), "2026-09-14");
    assert!(core.says.starts_with("In 2027, the core component that a mainstream school"));

    click(&mut harness, "Use in every scenario");
    assert_shows(&harness, "Used by Indicative and Confirmed in this plan.");
    assert_eq!(harness.state().plan().rate_sets(), [set]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "No scenario of this plan uses it.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(!shows(&harness, "Rate set 2027"));
}

#[test]
fn a_page_is_read_decided_and_made_a_set_without_the_mouse() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num5);
    harness.get_by_label("From the department’s page…").focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&harness), "Text of the page or guide");
    paste_page(&mut harness, PAGE_2027);
    wait_for(&mut harness, MAKE);
    assert!(focused(&harness).starts_with("Small-scale maximum, mainstream: $1,473"));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(focused(&harness).starts_with(DECIDED_MAXIMUM), "{}", focused(&harness));
    press(&mut harness, Modifiers::NONE, Key::Space);
    press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(focused(&harness).starts_with(DECIDED_DEADLINE), "{}", focused(&harness));
    // Escape asks, and Escape stays.
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_shows(&harness, "Leave the page without making the set?");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!shows(&harness, "Leave the page without making the set?"));
    press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(focused(&harness).starts_with(DECIDED_DEADLINE), "{}", focused(&harness));
    press(&mut harness, Modifiers::NONE, Key::Space);
    // On through what was found: a tick is taken away by Space.
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert!(
        focused(&harness).starts_with("Take Core component, mainstream"),
        "{}",
        focused(&harness)
    );
    for next in
        ["Take Core component, specialist", "Take Band A, mainstream", "Take Band A, specialist"]
    {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        assert!(focused(&harness).starts_with(next), "{next}: {}", focused(&harness));
    }
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(is_enabled(&harness, MAKE));
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_shows(&harness, "Rates for 2027, read by the school from the department's page.");
}

#[test]
fn a_year_that_was_typed_is_not_changed_by_a_page_and_one_button_reads_that_of_the_page() {
    let mut harness = window(&[]);
    begin(&mut harness);
    type_in(&mut harness, "Year", "2024");
    leave_field(&mut harness);
    paste_page(&mut harness, PAGE_2027);
    assert_shows(&harness, "The page gives amounts for 2027, none for 2024.");
    assert!(!shows(&harness, "The page gives the rates of 2027."));
    assert_eq!(focused(&harness), "Read the rates of 2027 instead");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    wait_for(&mut harness, MAKE);
    assert!(focused(&harness).starts_with("Small-scale maximum"), "{}", focused(&harness));
}

#[test]
fn what_is_unticked_shows_the_value_that_stays_and_is_counted_as_left() {
    let mut harness = window(&[]);
    paste_2027(&mut harness, PAGE_2027);
    choose(&mut harness, "Take Band F, mainstream");
    assert_shows(&harness, "Left as it was: $1,781.");
    choose(&mut harness, "Take What an SBAT enrolment is paid");
    assert_shows(&harness, "taken, 5 left as they were; nothing changes until");
    assert_shows(&harness, "none changed by more than 20%");
    choose(&mut harness, DECIDED_MAXIMUM);
    assert_shows(&harness, "In doubt · 1, you decide; 1 decided");
    choose(&mut harness, DECIDED_DEADLINE);
    assert_shows(&harness, "Decided by you · 2");
    assert!(!shows(&harness, "in doubt,") && !shows(&harness, "In doubt ·"));
}

#[test]
fn the_source_of_an_amount_says_each_types_own_origin_and_stays_within_a_small_window() {
    let mut harness = window(&[]);
    paste_2027(&mut harness, PAGE_2027);
    choose(&mut harness, "Take Band F, mainstream");
    choose(&mut harness, DECIDED_MAXIMUM);
    choose(&mut harness, DECIDED_DEADLINE);
    click(&mut harness, MAKE);
    harness.set_size(egui::vec2(1024.0, 600.0));
    harness.settle();
    let source = "Source of Band F, mainstream: from 2023";
    harness.get_by_label_contains(source).focus();
    harness.run_steps(8);
    harness.get_by_label_contains(source).click();
    harness.run_steps(8);
    assert_shows(&harness, "Band F, mainstream, rate set 2027");
    let offered = || harness.query_all_by_label_contains("Found unchanged in");
    assert_eq!(offered().count(), 3, "two sources, and the others once they are asked for");
    for node in offered() {
        let rect = node.rect();
        assert!(rect.max.y < 600.0 && rect.min.y > 0.0 && rect.max.x < 1024.0, "{rect:?}");
    }
    let bands = offered().next().unwrap().accesskit_node().label().unwrap();
    assert!(bands.contains("Funding rates"), "what bands cite comes first: {bands}");
    harness.get_by_label_contains("Found unchanged in one of").click();
    harness.run_steps(8);
    assert!(harness.query_all_by_label_contains("Found unchanged in").count() > 4);
    harness.query_all_by_label_contains("Found unchanged in").next().unwrap().click();
    harness.run_steps(8);
    assert!(!shows(&harness, source));
}

#[test]
fn another_text_takes_the_place_of_one_with_decisions_only_when_asked() {
    let other = PAGE_2027.replace("$2,020.00", "$2,030.00");
    let mut harness = window(&[]);
    paste_2027(&mut harness, PAGE_2027);
    choose(&mut harness, DECIDED_MAXIMUM);
    click(&mut harness, "Paste again");
    harness.event(Event::Paste(other.clone()));
    harness.settle();
    assert_shows(&harness, "Read another page in place of this one?");
    click(&mut harness, "Keep this page");
    harness.get_by_label("Back to the page that was read").click();
    harness.run_steps(8);
    assert_shows(&harness, "1 to decide first");
    harness.get_by_label("Paste again").click();
    harness.run_steps(8);
    harness.event(Event::Paste(other));
    harness.settle();
    harness.get_by_label("Read the other").click();
    wait_for(&mut harness, "Take Band F, mainstream: $2,030");
    assert_shows(&harness, "2 to decide first");
    // What nobody decided anything of makes way unasked.
    harness.get_by_label("Paste again").click();
    harness.run_steps(8);
    paste_page(&mut harness, PAGE_2027);
    wait_for(&mut harness, "Take Band F, mainstream: $2,020");
}

#[test]
fn a_page_about_something_else_gives_nothing_and_says_what_was_looked_for() {
    let mut harness = window(&[]);
    begin(&mut harness);
    paste_page(
        &mut harness,
        "Pea soup\nSoak 500 g of peas for 12 hours. Costs about $4.50 for 6 people.",
    );
    assert_shows(&harness, "Nothing found");
    assert_shows(&harness, "the page does not mention VET, VDSS or VASS");
    assert_eq!(focused(&harness), "Paste again");
    assert_shows(
        &harness,
        "Core component, mainstream: not on the page, $1,229 kept from 2023, looked for “core”",
    );
    assert!(!is_enabled(&harness, "Make the set of 2024"));
    click(&mut harness, "Cancel");
    assert_shows(&harness, "Leave the page without making the set?");
    click(&mut harness, "Stay");
    assert_shows(&harness, "Nothing found");
    click(&mut harness, "Cancel");
    click(&mut harness, "Leave it");
    assert_shows(&harness, "Rates for 2023, published by the department.");
}

#[test]
fn the_plan_is_not_left_with_a_page_in_hand_before_it_is_asked() {
    let mut harness = window(&[]);
    begin(&mut harness);
    paste_page(&mut harness, PAGE_2027);
    new_plan(&mut harness);
    assert_shows(&harness, "Leave the page without making the set?");
    click(&mut harness, "Leave it");
    assert_shows(&harness, "New plan 2023");
    // Where nothing was pasted, nothing is asked.
    begin(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    click(&mut harness, "Cancel");
    assert_shows(&harness, "Rates for 2023");
}

#[test]
fn jumps_and_values_that_break_a_check_are_marked_with_words() {
    let odd = PAGE_2027.replace("$6.94", "$6.00").replace("$2,020.00", "$3,020.00");
    let mut harness = window(&[]);
    paste_2027(&mut harness, &odd);
    assert_shows(&harness, "1 changed by more than 20%");
    assert_shows(
        &harness,
        "Take Band F, mainstream: $3,020, before $1,781, +69.6%, Funding rates. Changed by more than 20%",
    );
    assert_shows(
        &harness,
        "Check failed: the reduction per student should be the core component ÷ 201",
    );
    assert_shows(
        &harness,
        "The small-scale taper of mainstream schools is $6.00; it should be $6.94",
    );
    assert_shows(
        &harness,
        "Check failed: core plus band should be the same for mainstream and specialist schools",
    );
    assert_shows(&harness, "bands rise from A to F: holds");
    assert!(!shows(&harness, "which is a reason for"), "no taper speaks for a maximum");
}

#[test]
fn a_page_without_a_date_waits_for_one_and_another_year_is_read_anew() {
    let undated = PAGE_2027.replace("Policy last updated\n14 September 2026\n", "");
    let mut harness = window(&[]);
    paste_2027(&mut harness, &undated);
    choose(&mut harness, DECIDED_MAXIMUM);
    choose(&mut harness, DECIDED_DEADLINE);
    assert_shows(&harness, "The page carries no date: say its date first");
    assert!(!is_enabled(&harness, MAKE));
    type_in(&mut harness, "Its date", "soon");
    leave_field(&mut harness);
    assert_shows(&harness, "The date is a day such as 3 September 2026");
    type_in(&mut harness, "Its date", "14/9/2026");
    leave_field(&mut harness);
    assert!(is_enabled(&harness, MAKE));
    // Of another year nothing is taken.
    type_in(&mut harness, "Year", "2026");
    wait_for(&mut harness, "Make the set of 2026");
    assert_shows(&harness, "Nothing found");
    assert_shows(
        &harness,
        "Band F, mainstream: not on the page, $1,781 kept from 2023, the page gives it for 2027",
    );
}

#[test]
fn while_a_text_is_pasted_or_a_file_was_not_read_no_set_is_made_and_another_year_is_read_all_the_same()
 {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("guide.pdf");
    std::fs::write(&pdf, "%PDF-1.7").unwrap();
    let (mut harness, _) = window_at(None, vec![Answer::Choose(pdf)]);
    let before = harness.state().plan().clone();
    paste_2027(&mut harness, PAGE_2027);
    choose(&mut harness, DECIDED_MAXIMUM);
    choose(&mut harness, DECIDED_DEADLINE);
    assert!(is_enabled(&harness, MAKE));
    // The table is hidden: neither the button nor its key makes a set of what nobody sees.
    harness.get_by_label("Paste again").click();
    wait_for(&mut harness, "Paste a text, or go back to the page that was read");
    assert!(!is_enabled(&harness, MAKE));
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(!shows(&harness, "Rates for 2027"));
    assert_eq!(harness.state().plan(), &before);
    harness.get_by_label("Back to the page that was read").click();
    harness.run_steps(8);
    assert!(is_enabled(&harness, MAKE));
    harness.get_by_label("Open a file…").click();
    wait_for(&mut harness, "Read another page in place of this one?");
    click(&mut harness, "Read the other");
    wait_for(&mut harness, "Nothing was read");
    assert!(!is_enabled(&harness, MAKE));
    type_in(&mut harness, "Year", "2026");
    wait_for(&mut harness, "Make the set of 2026");
    assert!(!is_enabled(&harness, "Make the set of 2026"));
    harness.get_by_label("Back to the page that was read").click();
    wait_for(&mut harness, "The page gives amounts for 2027, none for 2026.");
}

#[test]
fn what_was_decided_of_one_year_is_open_again_for_another() {
    let without_year = PAGE_2027.replace(" 2027", "").replace("14 September 2026", "");
    let mut harness = window(&[]);
    begin(&mut harness);
    paste_page(&mut harness, &without_year);
    wait_for(&mut harness, "Make the set of 2024");
    assert_shows(&harness, "This page names no year. Its amounts are read as those of 2024.");
    assert_shows(&harness, "to decide first");
    for _ in 0..80 {
        if !shows(&harness, "to decide first") {
            break;
        }
        press(&mut harness, Modifiers::NONE, Key::F8);
        press(&mut harness, Modifiers::NONE, Key::Space);
    }
    assert!(!shows(&harness, "to decide first"));
    type_in(&mut harness, "Year", "2027");
    wait_for(&mut harness, MAKE);
    assert_shows(&harness, "This page names no year. Its amounts are read as those of 2027.");
    assert_shows(&harness, "to decide first");
    assert!(!is_enabled(&harness, MAKE));
}

#[test]
fn a_saved_copy_of_the_page_of_2023_is_opened_and_named() {
    let file =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/rates_page/2023.txt");
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("guide.pdf");
    std::fs::write(&pdf, "%PDF-1.7").unwrap();
    let (mut harness, _) = window_at(None, vec![Answer::Choose(pdf), Answer::Choose(file)]);
    begin(&mut harness);
    harness.get_by_label("Open a file…").click();
    wait_for(&mut harness, "Nothing was read");
    assert_shows(&harness, "found a PDF document");
    harness.get_by_label("Open a file…").click();
    wait_for(&mut harness, "Read the rates of 2023 instead");
    click(&mut harness, "Read the rates of 2023 instead");
    wait_for(&mut harness, "Make the set of 2023");
    assert_shows(&harness, "2023.txt");
    assert_shows(&harness, "Take Core component, mainstream: $1,229, before $1,229, same");
    // The page prints $1,299 and says that it is the core component. Whatever is in doubt is decided by the next key.
    assert_shows(&harness, "Small-scale maximum, mainstream: $1,299");
    assert_shows(&harness, "Small-scale maximum, mainstream: $1,229");
    for _ in 0..40 {
        if is_enabled(&harness, "Make the set of 2023") {
            break;
        }
        press(&mut harness, Modifiers::NONE, Key::F8);
        press(&mut harness, Modifiers::NONE, Key::Space);
    }
    click_far(&mut harness, "Make the set of 2023");
    assert_shows(&harness, "Rates for 2023, read by the school from the department's page.");
}

#[test]
fn what_jumped_is_not_taken_with_all_the_others() {
    // Whose schools the one column is of is left open.
    let bare = "VDSS rates for VET in 2024\nBand\tRate\nA\t$103.00\nB\t$546.00\nC\t$863.00\nD\t$1,237.00\nE\t$1,612.00\nF\t$4,020.00\n";
    let mut harness = window(&[]);
    begin(&mut harness);
    paste_page(&mut harness, bare);
    wait_for(&mut harness, "Make the set of 2024");
    assert_shows(&harness, "12 to decide first");
    let all_but =
        "Take the 8 that the page gives one value for, without the 4 that changed by more than 20%";
    harness.get_by_label(all_but).click();
    harness.run_steps(8);
    assert_shows(&harness, "4 to decide first");
}

#[test]
fn the_same_page_again_says_that_its_rates_are_there_and_leaves_the_plan_alone() {
    let mut harness = window(&[]);
    make_2027(&mut harness);
    let before = harness.state().plan().clone();
    begin(&mut harness);
    paste_page(&mut harness, PAGE_2027);
    wait_for(&mut harness, "Read the rates of 2027 instead");
    click(&mut harness, "Read the rates of 2027 instead");
    wait_for(&mut harness, MAKE);
    assert_shows(
        &harness,
        "Rate set 2027 has rates of 2027 already. This makes rate set 2027-2 beside it",
    );
    choose(&mut harness, DECIDED_MAXIMUM);
    choose(&mut harness, DECIDED_DEADLINE);
    click(&mut harness, MAKE);
    assert_shows(&harness, "Rate set 2027-2");
    assert_eq!(harness.state().plan(), &before, "the plan uses what it used");
}
