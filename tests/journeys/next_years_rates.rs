//! Next year's rates as a whole: the page is pasted, its doubts are settled, the set is made, lines take their bands from
//! the list, the plan is saved; opened on another computer it has the same figures and cites the school's page.

use egui::{Key, Modifiers};
use vdss_planner::domain::SchoolType;
use vdss_planner::storage::read_plan;

use super::grid::paste;
use super::rates_page::{DECIDED_DEADLINE, DECIDED_MAXIMUM, MAKE, PAGE_2027, choose, paste_2027};
use super::{Answer, assert_shows, click, click_far, press, window_at};

const LIST: &str =
    "Code\tTitle\tBand\tMaterials\nSIT20322\tHospitality\tE\tHigh\nBSB30120\tBusiness\tC\tLow\n";

#[test]
fn a_page_and_a_list_make_the_rates_of_a_plan_that_opens_elsewhere_with_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates");
    let plan = folder.path().join("plan-2027.ron");
    let (mut harness, _) = window_at(Some(&rates), vec![Answer::Choose(plan.clone())]);
    paste_2027(&mut harness, PAGE_2027);
    choose(&mut harness, DECIDED_MAXIMUM);
    choose(&mut harness, DECIDED_DEADLINE);
    click(&mut harness, "Use it for every scenario of this plan");
    click(&mut harness, MAKE);
    assert_shows(&harness, "Used by Indicative and Confirmed in this plan.");

    click(&mut harness, "Bands from a list…");
    paste(&mut harness, LIST);
    assert_shows(&harness, "2 certificates: 2 new");
    click_far(&mut harness, "Take over all");
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    let indicative = harness.state().plan().scenarios()[0].clone();
    let drawn = harness.state().plan().estimate_of(&indicative).totals;
    let bar =
        format!("VET payments (new money), Indicative: {}", drawn.vet_payments.dollars_and_cents());
    assert_shows(&harness, &bar);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let saved = read_plan(&plan).unwrap();
    drop(harness);

    // Elsewhere nobody has the set, nor what was entered for the certificates.
    let elsewhere = folder.path().join("elsewhere");
    let (mut harness, _) = window_at(Some(&elsewhere), vec![Answer::Choose(plan)]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    assert_shows(&harness, &bar);
    assert_eq!(harness.state().plan(), &saved);
    let set = &harness.state().plan().rate_sets()[0];
    assert_eq!(set.core_per_fte(SchoolType::Mainstream).plain(), "1394.00");
    let source = set.source(&set.contents().core_per_fte.source).unwrap();
    assert!(source.says.contains("$1,394 per full time equivalent"), "{}", source.says);
    assert_eq!(source.page_dated.iso(), "2026-09-14");
    assert!(source.carried.is_empty());
}
