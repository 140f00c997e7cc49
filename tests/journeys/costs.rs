//! The net position: how much of it is known, and costs that other scenarios take over.

use vdss_planner::domain::{Band, CostItem, Money};
use vdss_planner::plan::{Action, LineEdit, Plan};
use vdss_planner::storage::{plan_to_text, sample_plan, save_plan};

use super::*;

fn cost(scenario: usize, row: usize, dollars: &str) -> Action {
    let edit = LineEdit::Cost(CostItem::Other, Some(Money::parse(dollars).unwrap()));
    Action::EditLine { scenario, row, edit }
}

fn opened(actions: &[Action]) -> (Harness<'static, App>, Plan) {
    let plan =
        actions.iter().fold(sample_plan().unwrap(), |plan, action| plan.after(action).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    save_plan(&path, &plan).unwrap();
    let mut harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    (harness, plan)
}

#[test]
fn costs_of_a_certificate_go_to_the_other_scenarios_when_the_user_says_so() {
    let (mut harness, plan) = opened(&[cost(0, 0, "9000"), cost(0, 1, "4000"), cost(1, 1, "5000")]);
    assert_shows(&harness, "so far: 7 of 9 lines have no costs");
    let offer = "Use in the other scenarios that have this certificate";
    click(&mut harness, offer);
    let costs = |harness: &Harness<'_, App>, row: usize| {
        harness.state().plan().scenarios()[1].lines[row].costs.other.map(Money::plain)
    };
    assert_eq!(costs(&harness, 0).as_deref(), Some("9000.00"));
    assert_eq!(costs(&harness, 1).as_deref(), Some("5000.00"), "its own other cost stays");
    assert!(!shows(&harness, offer), "all have it");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &plan, "one step");
    assert_shows(&harness, offer);
}

#[test]
fn costs_go_to_the_other_scenarios_by_a_command() {
    let (mut harness, plan) = opened(&[cost(0, 0, "9000")]);
    let keys = Modifiers::COMMAND | Modifiers::SHIFT;
    press(&mut harness, keys, Key::K);
    let given = harness.state().plan().scenarios()[1].lines[0].costs.other.map(Money::plain);
    assert_eq!(given.as_deref(), Some("9000.00"));
    assert_shows(&harness, "Costs of Indicative are used for 1 line of other scenarios");
    press(&mut harness, keys, Key::K);
    assert_shows(&harness, "No other scenario has a line without costs");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &plan, "one step");
}

#[test]
fn a_line_that_is_not_complete_is_not_worst_off() {
    let (mut harness, _) = opened(&[cost(0, 0, "100"), cost(0, 1, "50")]);
    click(&mut harness, "Details");
    assert_shows(&harness, "Net position of line 2");
    let text = plan_to_text(harness.state().plan()).unwrap();
    // Without its band nobody knows what the second line draws.
    let text = text.replacen(&format!("band: Some({:?})", Band::B), "band: None", 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    std::fs::write(&path, text).unwrap();
    harness = window(&[&path]);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_shows(&harness, "1 of 9 lines is not complete");
    click(&mut harness, "Details");
    assert_shows(&harness, "Net position of line 1");
    let ranked = harness.query_all_by_label_contains("Net position of line 2");
    assert_eq!(ranked.count(), 0);
}

#[test]
fn a_comparison_of_net_positions_says_what_each_lacks() {
    let (mut harness, _) = opened(&[cost(0, 0, "9000"), cost(1, 0, "8000")]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    click(&mut harness, "Result");
    field(&harness, "Net position (VET payments less costs)").click();
    harness.settle();
    for name in ["Indicative", "Confirmed"] {
        assert_shows(
            &harness,
            &format!("Net position of {name}, so far: 8 of 9 lines have no costs."),
        );
    }
    for section in ["What matters most", "Break-even and goals"] {
        click(&mut harness, section);
        let so_far = "Net position of Confirmed, so far: 8 of 9 lines have no costs.";
        assert_shows(&harness, so_far);
    }
}

#[test]
fn costs_are_one_press_away_and_begin_where_they_are_entered() {
    let mut harness = window(&[]);
    assert!(!shows(&harness, "Provider fee each, line 1"));
    click(&mut harness, "Costs");
    assert_eq!(focused(&harness), "Cost a year, line 1");
    type_text(&mut harness, "21500");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(line(&harness, 0).costs.other.unwrap().plain(), "21500.00");
    click(&mut harness, "Costs");
    assert!(!shows(&harness, "Provider fee each, line 1"));
}
