//! The Payments page: choosing what the payments are worked out from, and reading them off.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use vdss_planner::domain::{CostItem, Money};
use vdss_planner::plan::{Action, IndicativeFrom, LineEdit, Plan};
use vdss_planner::storage::{sample_plan, save_plan};
use vdss_planner::ui::App;

use super::Settles as _;
use super::figures::each_figure_explains_itself;
use super::{
    assert_shows, click, enter, field, focused, leave_field, new_plan, press, shows, type_in,
    type_text, window,
};

const ADVISED: &str = "Indicative amount as the department advised";

fn payments_page(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Num4);
    assert_shows(harness, "These are the VET payments alone");
}

fn undo(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::Z);
}

/// The sample, whose first line of Confirmed costs the school $80,000, in a file.
fn with_costs() -> (TempDir, PathBuf) {
    let cost = LineEdit::Cost(CostItem::Other, Some(Money::parse("80000").unwrap()));
    let edit = Action::EditLine { scenario: 1, row: 0, edit: cost };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("costs.ron");
    save_plan(&path, &sample_plan().unwrap().after(&edit).unwrap()).unwrap();
    (folder, path)
}

#[test]
fn the_payments_follow_from_the_cycles_of_the_scenarios() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    assert_shows(
        &harness,
        "The year pays $73,635.93: $19,751.03 in each of Terms 1 and 2, less $2,684.09 between Terms 2 \
         and 3, then $18,408.98 in each of Terms 3 and 4.",
    );
    assert_shows(&harness, "Term 1, Amount: $19,751.03");
    assert_shows(&harness, "Adjustment between Terms 2 and 3, Amount: -$2,684.09");
    assert_shows(&harness, "Term 3, Cumulative: $55,226.95");
    assert_shows(&harness, "Year, Amount: $73,635.93");
    assert!(!shows(&harness, "Cash in hand"), "no costs are entered");
    // The chart says what it shows.
    assert_shows(&harness, "The year's payments");
    let chart = harness.query_all_by_label_contains("Adjustment").find(|node| {
        node.accesskit_node().label().is_some_and(|label| {
            ["Term 1", "Adjustment", "Term 4"].iter().all(|name| label.contains(name))
                && ["$19,751.03", "-$2,684.09", "$73,635.93"].iter().all(|one| label.contains(one))
        })
    });
    assert!(chart.is_some(), "a screen reader is told the chart's amounts");
}

#[test]
fn an_advised_amount_is_typed_and_the_figures_follow_and_it_is_one_step_to_undo() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    type_in(&mut harness, ADVISED, "80,000");
    assert_shows(&harness, "Term 1, Amount: $20,000.00");
    // Half of 73,635.93 - 80,000 is -3,182.035.
    assert_shows(&harness, "Adjustment between Terms 2 and 3, Amount: -$3,182.04");
    leave_field(&mut harness);
    type_in(&mut harness, ADVISED, "lots");
    assert_shows(&harness, "This is not a number. Dollars such as 79,000.50, or nothing.");
    assert_shows(&harness, "Term 1, Amount: $20,000.00");
    undo(&mut harness);
    leave_field(&mut harness);
    assert_shows(&harness, "Term 1, Amount: $20,000.00");
    undo(&mut harness);
    assert_shows(&harness, "Term 1, Amount: $19,751.03");
    assert_eq!(harness.state().plan(), &sample_plan().unwrap());
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_shows(&harness, "Term 1, Amount: $20,000.00");
}

#[test]
fn an_advised_amount_taken_away_gives_way_to_the_scenario() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    type_in(&mut harness, ADVISED, "80000");
    leave_field(&mut harness);
    enter(&mut harness, ADVISED);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_shows(&harness, "Term 1, Amount: $19,751.03");
    assert_eq!(harness.state().plan().advised_indicative(), None);
}

#[test]
fn the_revised_scenario_is_chosen_and_named_in_the_explanation() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    click(&mut harness, "Revised annual amount, of scenario: Confirmed (automatic)");
    click(&mut harness, "Indicative");
    assert_eq!(harness.state().plan().revised(), 0);
    assert_shows(&harness, "Indicative is both the indicative and the revised amount");
    click(&mut harness, "New provider: no VET before this year");
    assert!(!shows(&harness, "is both the indicative"), "nothing is adjusted in any case");
    undo(&mut harness);
    assert_shows(&harness, "Year, Amount: $79,004.10");
    harness.get_by_label("Term 3, Amount: $19,751.03").click();
    harness.settle();
    assert_shows(&harness, "25% × $79,004.10 = $19,751.03");
    click(&mut harness, "Explain Revised annual amount, Indicative: $79,004.10");
    click(&mut harness, "Explain VET payments (new money), Indicative: $79,004.10");
    assert_shows(&harness, "Targeted VET funding + materials + small-scale adjustment");
    undo(&mut harness);
    assert_eq!(harness.state().plan().revised(), 1);
}

#[test]
fn what_was_advised_is_explained_as_entered_in_this_plan() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    type_in(&mut harness, ADVISED, "80000");
    leave_field(&mut harness);
    harness.get_by_label("Term 2, Amount: $20,000.00").click();
    harness.settle();
    click(&mut harness, "Explain Indicative annual amount, as advised: $80,000.00");
    assert_shows(&harness, "As advised by the department, entered in this plan");
    assert_shows(&harness, "Payments");
}

#[test]
fn a_new_provider_is_the_schools_own_flag() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    click(&mut harness, "New provider: no VET before this year");
    assert!(harness.state().plan().school().new_provider);
    assert_shows(&harness, "as a new provider nothing in Terms 1 and 2, then $55,226.95 in Term 3");
    harness.get_by_label("Term 3, Amount: $55,226.95").click();
    harness.settle();
    assert_shows(&harness, "75% × $73,635.93 = $55,226.95");
    assert_shows(&harness, "New provider");
    undo(&mut harness);
    assert_shows(&harness, "Term 3, Amount: $18,408.98");
}

#[test]
fn costs_stand_beside_the_payments_by_shares_that_the_school_assumes() {
    let (_folder, path) = with_costs();
    let mut harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    payments_page(&mut harness);
    assert_shows(&harness, "is this school's own assumption");
    assert_shows(&harness, "Costs as entered in Confirmed, so far: 8 of 9 lines have no costs.");
    assert_shows(&harness, "Term 1, Costs: $20,000.00");
    assert_shows(&harness, "Term 1, Cash in hand: -$248.97");
    type_in(&mut harness, "Share of costs, Term 1", "40");
    assert_shows(&harness, "Term 1, Costs: $32,000.00");
    assert_shows(&harness, "Term 4, the rest: 10%");
    assert_shows(&harness, "Term 4, Cash in hand: -$6,364.07");
    leave_field(&mut harness);
    type_in(&mut harness, "Share of costs, Term 2", "40");
    harness.settle();
    assert_eq!(harness.state().plan().payments_basis().cost_shares.entered(), [40, 25, 25]);
    assert_shows(&harness, "At most 35%: the four terms make 100%.");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    undo(&mut harness);
    assert_shows(&harness, "Term 1, Costs: $20,000.00");
}

#[test]
fn every_figure_of_the_page_explains_itself() {
    let (_folder, path) = with_costs();
    let mut harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    payments_page(&mut harness);
    // Two annual amounts; five payments, five sums, four costs, five sums, five in hand, the year twice;
    // and the bar of totals.
    each_figure_explains_itself(&mut harness, "Payments", 2 + 5 + 5 + 4 + 5 + 5 + 2 + 3);
}

#[test]
fn the_page_is_worked_by_keyboard_alone() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    let mut reached = Vec::new();
    for _ in 0..40 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        reached.push(focused(&harness));
        if focused(&harness) == ADVISED {
            break;
        }
    }
    assert_eq!(focused(&harness), ADVISED, "{reached:#?}");
    type_text(&mut harness, "80000");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_shows(&harness, "Term 1, Amount: $20,000.00");
    while focused(&harness) != "New provider: no VET before this year" {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(reached.len() < 80, "{reached:#?}");
        reached.push(focused(&harness));
    }
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_shows(&harness, "as a new provider nothing in Terms 1 and 2");
    while focused(&harness) != "Term 1, Amount: $0.00" {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(reached.len() < 80, "{reached:#?}");
        reached.push(focused(&harness));
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "Nothing: a new provider is first paid in Term 3");
    let advised = IndicativeFrom::Advised(Money::parse("80000").unwrap());
    let plan: &Plan = harness.state().plan();
    assert_eq!((plan.indicative(), plan.school().new_provider), (advised, true));
}

/// Calls the program in the repository's folder.
fn call(arguments: &[&str]) -> Vec<u8> {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

#[test]
fn a_plan_made_on_the_command_line_opens_here_with_the_figures_of_an_estimate() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.ron");
    let csv = "tests/examples/mainstream-312-small.csv";
    let facts = ["--school-type", "mainstream", "--years-7-12", "312"];
    let estimate =
        call(&[&["estimate", "--enrolments", csv, "--format", "json"], &facts[..]].concat());
    let estimate: serde_json::Value = serde_json::from_slice(&estimate).unwrap();
    let amount = |total: &str| {
        Money::parse(estimate["totals"][total].as_str().unwrap()).unwrap().dollars_and_cents()
    };
    let scenario = format!("Confirmed={csv}");
    let place = path.to_str().unwrap();
    let rest = ["--year", "2023", "--scenario", &scenario, "--output", place];
    call(&[&["new", "--school", "Made Up College"], &facts[..], &rest[..]].concat());
    let mut harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "Made Up College 2023");
    let vet_payments = amount("vet_payments");
    assert_shows(&harness, &format!("VET payments (new money), Confirmed: {vet_payments}"));
    let core = amount("core");
    assert_shows(&harness, &format!("Core component, already in your core SRP: {core}"));
    payments_page(&mut harness);
    assert_shows(&harness, &format!("Year, Amount: {vet_payments}"));
}

#[test]
fn without_enrolments_the_page_says_what_to_do() {
    let mut harness = window(&[]);
    new_plan(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert_shows(&harness, "Indicative has no enrolments yet");
    assert!(!shows(&harness, "Term 1"));
    field(&harness, ADVISED).focus();
    harness.settle();
    type_text(&mut harness, "80000");
    assert_shows(&harness, "Term 1, Amount: $20,000.00");
}

#[test]
fn the_page_is_left_and_found_again_by_f6() {
    let mut harness = window(&[]);
    payments_page(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::F6);
    assert!(focused(&harness).starts_with("Indicative annual amount, of scenario"));
    press(&mut harness, Modifiers::NONE, Key::F6);
    assert!(focused(&harness).ends_with("notices"));
    press(&mut harness, Modifiers::NONE, Key::F6);
    assert_eq!(focused(&harness), "Payments");
}
