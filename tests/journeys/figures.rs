//! "Where does this come from?": every figure in the window answers for itself.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::Money;
use vdss_planner::ui::App;

use super::{Settles as _, assert_shows, click, click_far, press, shows, window, window_of_frames};

/// The labels of all figures in the window, as a screen reader says them: "Core, line 1: $13,519.00".
fn figures(harness: &Harness<'_, App>) -> Vec<String> {
    let is_figure = |label: &str| {
        label.rsplit_once(": ").is_some_and(|(_, value)| {
            let value = value.trim_start_matches(['-', '+', '$']);
            value.starts_with(|first: char| first.is_ascii_digit())
        }) && !label.starts_with("Explain ")
            // A sentence tells several.
            && !label.ends_with('.')
    };
    let buttons = harness.query_all_by(|node| node.role() == Role::Button);
    buttons
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| is_figure(label))
        .collect()
}

/// What figures count, as an explanation says it.
const UNITS: [&str; 7] = [
    " a year",
    " per FTE",
    " FTE",
    " students",
    " of the year's payments",
    " of the year's costs",
    " in hand",
];

/// What the explanation says the figure is, without its unit.
fn explained(harness: &Harness<'_, App>, shown: &str) -> String {
    let is_result =
        |label: &str| UNITS.iter().any(|unit| label.ends_with(unit)) && label.contains(": ");
    let labels = harness.query_all_by(|node| node.role() == Role::Label);
    let mut results =
        labels.filter_map(|node| node.accesskit_node().value()).filter(|label| is_result(label));
    let result = results.next();
    assert!(result.is_some(), "no explanation of {shown}");
    let result = result.unwrap();
    let (_, value) = result.rsplit_once(": ").unwrap();
    value.split(' ').next().unwrap().to_owned()
}

/// Whether a figure that the window shows, perhaps in whole dollars or per cent, is the one explained.
fn is_same(shown: &str, explained: &str) -> bool {
    let shown = shown.trim_start_matches('+');
    if shown == explained {
        return true;
    }
    let negative = explained.starts_with('-');
    let Ok(amount) = Money::parse(explained.trim_start_matches('-')) else { return false };
    let amount = if negative { -amount } else { amount };
    amount.dollars() == shown
}

pub(super) fn each_figure_explains_itself(
    harness: &mut Harness<'_, App>,
    page: &str,
    at_least: usize,
) {
    let figures = figures(harness);
    assert!(figures.len() >= at_least, "{page} has {} figures: {figures:#?}", figures.len());
    for label in figures {
        harness.query_all_by_label(&label).next().unwrap().click();
        harness.settle();
        assert_shows(harness, "Where does this come from?");
        let (_, value) = label.rsplit_once(": ").unwrap();
        let value = value.trim_end_matches(" per FTE");
        if !value.ends_with('%') {
            let explained = explained(harness, &label);
            assert!(is_same(value, &explained), "{page}: {label:?} is explained as {explained}");
        }
        press(harness, Modifiers::NONE, Key::Escape);
        assert!(!shows(harness, "Where does this come from?"));
    }
}

#[test]
fn a_click_on_any_figure_of_the_sample_plan_explains_it() {
    let mut harness = window(&[]);
    // 8 funded lines with FTE and four amounts, six totals beneath, two figures and four bars in the
    // cards, three totals in the bar.
    each_figure_explains_itself(&mut harness, "Enrolments", 8 * 5 + 6 + 2 + 4 + 3);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    each_figure_explains_itself(&mut harness, "School", 1 + 3);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    // Seven rows of two amounts, of which five differ in dollars and in per cent, and two bars.
    each_figure_explains_itself(&mut harness, "Compare", 7 * 2 + 5 * 2 + 2 + 3);
}

#[test]
fn a_line_that_is_not_funded_explains_what_it_would_have_drawn() {
    let mut harness = window(&[]);
    harness.get_by_label_contains("would have drawn $2,890").click();
    harness.settle();
    assert_shows(&harness, "The line draws nothing. School-based apprenticeships and traineeships");
    assert_shows(
        &harness,
        "Core, targeted and materials of line 9, Salon Assistant, had it been funded: $2,890.00",
    );
    click_far(
        &mut harness,
        "Explain Materials of line 9, Salon Assistant, had it been funded: $900.00",
    );
    assert_shows(&harness, "2 students × $450 = $900.00");
}

#[test]
fn an_operand_leads_to_its_own_explanation_and_back() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    harness.get_by_label_contains("Targeted, line 1: ").click();
    harness.settle();
    assert_shows(&harness, "8 FTE × $1,091 = $8,728.00");
    assert_shows(&harness, "Reference 143");
    assert!(!shows(&harness, "R5 "), "rules have names");
    assert_shows(&harness, "Rounding");
    click(&mut harness, "Explain Eligible FTE of line 1, Hospitality: 8.00");
    assert_shows(&harness, "8 students × min(180 ÷ 180, 1) = 8 FTE");
    assert_shows(&harness, "Entered in line 1");
    click(&mut harness, "Back to the figure before");
    assert_shows(&harness, "8 FTE × $1,091 = $8,728.00");
}

#[test]
fn an_explanation_is_asked_and_left_by_keyboard_and_follows_what_is_typed() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    let core = "Core, line 1: $9,832.00";
    harness.get_by_label(core).focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "8 FTE × $1,229 = $9,832.00");
    assert!(harness.get_by_label("Close the explanation").is_focused());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!shows(&harness, "Where does this come from?"));
    assert!(harness.get_by_label(core).is_focused(), "the figure asked about has the focus again");

    press(&mut harness, Modifiers::NONE, Key::Enter);
    super::type_in(&mut harness, "Students, line 1", "16");
    assert_shows(&harness, "16 FTE × $1,229 = $19,664.00");
}

#[test]
fn the_reading_of_the_small_scale_maximum_is_chosen_where_the_figure_is_explained() {
    let mut harness = window(&[]);
    harness.get_by_label("Small-scale adjustment: $9,220.20").click();
    harness.settle();
    assert_shows(&harness, "With $1,229 the small-scale adjustment would be $1,050.00 less.");
    click(&mut harness, "Use the other reading, $1,229");
    assert_shows(&harness, "Small-scale adjustment: $8,170.20");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "Small-scale adjustment: $9,220.20");
}

#[test]
fn a_difference_in_compare_is_explained_by_its_two_sides() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    harness.get_by_label("VET payments (new money), Difference: -$5,368.17").click();
    harness.settle();
    assert_shows(&harness, "Confirmed against Indicative");
    assert_shows(&harness, "$73,635.93 − $79,004.10 = -$5,368.17");
    click(&mut harness, "Explain VET payments (new money), Indicative: $79,004.10");
    assert_shows(
        &harness,
        "Targeted VET funding + materials + small-scale adjustment + floor top-up",
    );
}

#[test]
fn a_double_click_on_a_figure_does_nothing_to_the_line() {
    let (mut harness, _) = window_of_frames(1.0 / 60.0, (None, None), vec![]);
    let before = harness.state().plan().clone();
    harness.get_by_label("Pathway, line 1").click();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label("Core, line 1: $13,519.00").click();
    harness.step();
    harness.step();
    // The page has made room for the explanation. Whatever is under the pointer now was not meant.
    harness.get_by_label("Pathway, line 1").click();
    harness.step();
    harness.run_steps(60);
    assert!(!shows(&harness, "Independent: enrolled"), "the list of the cell did not open");
    assert_eq!(harness.state().plan(), &before);
    click(&mut harness, "Pathway, line 1");
    assert!(shows(&harness, "Independent: enrolled"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Delete, line 1");
    assert_ne!(harness.state().plan(), &before);
}
