//! The Compare page: what differs, and "What if?".

use super::Settles as _;
use super::sensitivity::choose;
use super::*;

/// The window on the Compare page, where Confirmed stands against Indicative.
fn compare(answers: &[&Path]) -> Harness<'static, App> {
    let mut harness = window(answers);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_shows(&harness, "Confirmed: VET payments fall by $5,368.17 (-6.8%) against Indicative.");
    harness
}

fn names(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().plan().scenarios().iter().map(|scenario| scenario.name.clone()).collect()
}

#[test]
fn what_if_eight_more_students_take_hospitality() {
    let mut harness = compare(&[]);
    let before = harness.state().plan().clone();
    click(&mut harness, "Certificates asked about");
    click(&mut harness, "SIT20322 Hospitality");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    // What is typed is answered in the same frame, beside the scenario and in the table.
    type_in(&mut harness, "Students", "8");
    assert_shows(&harness, "VET payments (new money) would be: $85,963.93");
    assert_shows(&harness, "more by $12,328.00 against Confirmed");
    assert_shows(&harness, "VET payments (new money), What if: $85,963.93");
    assert_shows(&harness, "What if: VET payments rise by $6,959.83 (8.8%) against Indicative.");
    assert_shows(&harness, "8 become 16 students");
    leave_field(&mut harness);
    assert_eq!(harness.state().plan(), &before, "nothing is changed until it is kept");

    click(&mut harness, "Keep as a scenario");
    assert_eq!(
        names(&harness),
        ["Indicative", "Confirmed", "Confirmed, 8 more students in Hospitality"]
    );
    assert_shows(&harness, "Move a slider to ask.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan(), &before, "one step");
}

#[test]
fn sliders_answer_to_arrow_keys_and_reset_takes_all_back() {
    let mut harness = compare(&[]);
    field(&harness, "Withdrawals before the VASS deadline, slider").focus();
    harness.settle();
    for _ in 0..6 {
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    }
    assert_shows(&harness, "VET payments (new money) would be, as an expected value: $69,770.99");
    assert_shows(&harness, "VET payments (new money), What if (expected value): $69,770.99");
    field(&harness, "Years 7 to 12 enrolments, slider").focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    // 15 FTE at 6.11 more.
    assert_shows(&harness, "VET payments (new money) would be, as an expected value: $69,862.64");
    click(&mut harness, "Reset");
    assert_shows(&harness, "VET payments (new money) of Confirmed: $73,635.93");
    assert!(!shows(&harness, "What if ("), "no column is left of it");
}

#[test]
fn a_slider_that_is_dragged_changes_no_step_and_works_out_no_plan_anew() {
    let mut harness = compare(&[]);
    let worked_out = harness.state().times_worked_out();
    let rail = field(&harness, "Rates, slider").rect();
    harness.drag_at(rail.center());
    for step in 1..=5_u8 {
        harness.hover_at(rail.center() + egui::vec2(f32::from(step) * 8.0, 0.0));
        harness.step();
    }
    let by = (harness.get_all_by_label_contains("What if (projection)").count(), worked_out);
    assert!(by.0 > 0, "figures follow while the slider is dragged");
    harness.drop_at(rail.center() + egui::vec2(40.0, 0.0));
    harness.settle();
    assert_eq!(harness.state().times_worked_out(), by.1);
    assert_eq!(names(&harness), ["Indicative", "Confirmed"]);
    click(&mut harness, "Keep as a scenario");
    let rates = harness.state().plan().rate_sets().len();
    assert_eq!((names(&harness).len(), rates), (3, 2));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!((names(&harness).len(), harness.state().plan().rate_sets().len()), (2, 1));
}

#[test]
fn what_is_not_understood_stays_with_what_is_expected() {
    let mut harness = compare(&[]);
    type_in(&mut harness, "Years 7 to 12 enrolments", "three hundred");
    assert_shows(&harness, "A whole number of 0 to 1,000,000.");
    assert_shows(&harness, "VET payments (new money) of Confirmed: $73,635.93");
    leave_field(&mut harness);
    assert_shows(&harness, "A whole number of 0 to 1,000,000.");
    type_in(&mut harness, "Years 7 to 12 enrolments", "200");
    // 15 FTE at the maximum of 1,299 rather than at 614.68.
    assert_shows(&harness, "VET payments (new money) would be: $83,900.73");
}

#[test]
fn a_certificate_is_dropped_and_another_added() {
    let mut harness = compare(&[]);
    click(&mut harness, "Certificates dropped");
    click(&mut harness, "SIT20322 Hospitality");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_shows(&harness, "VET payments (new money) would be: $61,307.93");
    click(&mut harness, "Add…");
    assert_shows(&harness, "It needs a certificate, a level, a band and a materials tier");
    type_in(&mut harness, "Another certificate, code or a word of its title", "SIS30122");
    leave_field(&mut harness);
    // The catalogue does not know it.
    click(&mut harness, "Level of the other certificate");
    click(&mut harness, "III");
    click(&mut harness, "Band of the other certificate");
    click(&mut harness, "C");
    click(&mut harness, "Tier of the other certificate");
    click(&mut harness, "Low");
    type_in(&mut harness, "Students of the other certificate", "10");
    leave_field(&mut harness);
    // 10 x 761 + 10 x 250; the small-scale adjustment stays at its cap.
    assert_shows(&harness, "VET payments (new money) would be: $71,417.93");
    click(&mut harness, "Keep as a scenario");
    assert_eq!(names(&harness)[2], "Confirmed, without Hospitality and with SIS30122");
}

#[test]
fn figures_of_what_is_asked_explain_themselves() {
    let mut harness = compare(&[]);
    type_in(&mut harness, "Hours per student", "-90");
    leave_field(&mut harness);
    click(&mut harness, "Materials, What if: $16,000.00");
    assert_shows(&harness, "Where does this come from?");
    assert_shows(&harness, "Scenario Confirmed, 90 fewer hours per student in all certificates");
}

#[test]
fn scenarios_stand_side_by_side_by_term() {
    let mut harness = compare(&[]);
    click(&mut harness, "By term");
    assert_shows(&harness, "Term 1, Indicative: $19,751.03");
    assert_shows(&harness, "Term 1, Confirmed: $19,751.03");
    // Half of -5,368.17; a quarter of 73,635.93.
    assert_shows(&harness, "Adjustment between Terms 2 and 3, Confirmed: -$2,684.09");
    assert_shows(&harness, "Term 3, Confirmed: $18,408.98");
    assert_shows(&harness, "Payments of the year, Confirmed: $73,635.93");
    click(&mut harness, "Only differences");
    assert!(!shows(&harness, "Term 1, Confirmed"));
    click(&mut harness, "Adjustment between Terms 2 and 3, Difference: -$2,684.09");
    assert_shows(&harness, "Terms 1 and 2 are paid from the plan's indicative amount in both");
}

#[test]
fn a_scenario_may_have_years_7_to_12_enrolments_of_its_own() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Others of its own…");
    type_text(&mut harness, "200");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().plan().scenarios()[1].years_7_12, Some(200));
    assert_shows(&harness, "VET payments (new money), Confirmed: $83,900.73");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "VET payments (new money), Confirmed: $73,635.93");
}

#[test]
fn the_ready_pair_is_compared_whatever_the_baseline_was() {
    let mut harness = compare(&[]);
    click(&mut harness, "Baseline");
    // The table has a heading of the same name.
    harness.get_by_role_and_label(egui::Role::Button, "Confirmed").click();
    harness.settle();
    assert_shows(&harness, "Indicative: VET payments rise by $5,368.17 (7.3%) against Confirmed.");
    click(&mut harness, "Confirmed against Indicative");
    assert_shows(&harness, "Confirmed: VET payments fall by $5,368.17 (-6.8%) against Indicative.");
}

#[test]
fn where_all_other_scenarios_are_left_out_it_is_said_what_to_do() {
    let mut harness = compare(&[]);
    type_in(&mut harness, "Students", "8");
    leave_field(&mut harness);
    click(&mut harness, "Keep as a scenario");
    click(&mut harness, "Scenarios side by side");
    for others in names(&harness).into_iter().skip(1) {
        harness.get_by_role_and_label(egui::Role::CheckBox, &others).click();
        harness.settle();
    }
    assert_shows(&harness, "All other scenarios are left out");
    assert!(!shows(&harness, "There is one scenario so far"));
}

#[test]
fn the_answer_is_about_the_result_that_is_chosen() {
    let mut harness = compare(&[]);
    click(&mut harness, "Result");
    field(&harness, "Total supporting VET").click();
    harness.settle();
    assert_shows(
        &harness,
        "Confirmed: total supporting VET falls by $7,211.67 (-5.3%) against Indicative.",
    );
    choose(&mut harness, "Result", "Net position (VET payments less costs)");
    assert_shows(&harness, "No line of Indicative or Confirmed has costs");
}

#[test]
fn a_list_of_certificates_stays_where_it_is_while_certificates_are_chosen() {
    for list in ["Certificates asked about", "Certificates dropped"] {
        let mut harness = compare(&[]);
        click(&mut harness, list);
        let before = harness.get_by_label("SIT20322 Hospitality").rect();
        click(&mut harness, "SIT20322 Hospitality");
        assert_eq!(harness.get_by_label("SIT20322 Hospitality").rect(), before, "{list}");
    }
}

#[test]
fn three_answers_are_kept_and_each_can_be_told_from_the_others() {
    let mut harness = compare(&[]);
    for (label, text) in [("Students", "8"), ("Students", "10"), ("Hours per student", "5")] {
        type_in(&mut harness, label, text);
        leave_field(&mut harness);
        click(&mut harness, "Keep as a scenario");
    }
    let headings: Vec<egui::Rect> = names(&harness)[2..]
        .iter()
        .map(|name| {
            let mut cells: Vec<egui::Rect> = harness
                .get_all_by_label(name)
                .map(|node| node.rect())
                .filter(|rect| rect.width() < 120.0)
                .collect();
            assert_eq!(cells.len(), 1, "one heading of {name}");
            cells.remove(0)
        })
        .collect();
    for heading in headings {
        assert!(heading.height() > 40.0, "a name of several words has several rows: {heading}");
    }
}

#[test]
fn from_the_page_f6_leads_to_the_questions_and_on() {
    let mut harness = compare(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    let mut reached = Vec::new();
    for _ in 0..5 {
        reached.push(focused(&harness));
        press(&mut harness, Modifiers::NONE, Key::F6);
    }
    assert_eq!(reached[..2], ["Side by side", "Certificates asked about"]);
    assert!(reached[2].ends_with("notices"));
    assert_eq!(reached[3..], ["Compare", "Side by side"]);
}

#[test]
fn a_certificate_chosen_for_another_scenario_can_be_left_again() {
    let mut harness = compare(&[]);
    click(&mut harness, "Certificates dropped");
    click(&mut harness, "SIT20322 Hospitality");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Keep as a scenario");
    // What was kept is shown; the questions begin again with the other.
    click(&mut harness, "With");
    harness.get_by_role_and_label(egui::Role::Button, "Confirmed").click();
    harness.settle();
    for certificate in ["SIT20322 Hospitality", "BSB30120 Business"] {
        click(&mut harness, "Certificates asked about");
        click(&mut harness, certificate);
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
    click(&mut harness, "With");
    let name = "Confirmed, without Hospitality";
    harness.get_by_role_and_label(egui::Role::Button, name).click();
    harness.settle();
    click(&mut harness, "Certificates asked about");
    click_far(&mut harness, "SIT20322 (not in this scenario)");
    let asked = &harness.state().what_if().certificates;
    assert_eq!(asked.iter().map(ToString::to_string).collect::<Vec<_>>(), ["BSB30120"]);
}

#[test]
fn what_was_kept_stands_beside_the_others_however_many_there_are() {
    let mut harness = compare(&[]);
    for students in 1..=6 {
        type_in(&mut harness, "Students", &students.to_string());
        leave_field(&mut harness);
        click(&mut harness, "Keep as a scenario");
        let kept = names(&harness).pop().unwrap();
        assert_shows(&harness, &format!("VET payments (new money), {kept}: "));
        assert_shows(&harness, "VET payments (new money), Confirmed: $73,635.93");
    }
}

#[test]
fn a_list_of_more_certificates_than_fit_stays_within_the_window() {
    let mut harness = compare(&[]);
    harness.set_size(egui::vec2(1000.0, 380.0));
    harness.settle();
    for list in ["Certificates asked about", "Certificates dropped"] {
        field(&harness, list).focus();
        harness.settle();
        press(&mut harness, Modifiers::NONE, Key::Enter);
        // The last certificate is reached by keyboard, and the list scrolls to it.
        for _ in 0..12 {
            if focused(&harness) != "SHB20216 Salon Assistant" {
                press(&mut harness, Modifiers::NONE, Key::ArrowDown);
            }
        }
        assert_eq!(focused(&harness), "SHB20216 Salon Assistant");
        let last = field(&harness, "SHB20216 Salon Assistant").rect();
        assert!(last.top() > 0.0 && last.bottom() < 380.0, "{list}: {last}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn the_focus_comes_back_to_what_opened_a_list_when_the_list_closes() {
    let mut harness = compare(&[]);
    for (list, keys) in [
        // The list begins at the present choice.
        ("Result", vec![Key::ArrowDown, Key::Enter]),
        ("With", vec![Key::Escape]),
        ("Certificates asked about", vec![Key::ArrowDown, Key::Escape]),
    ] {
        field(&harness, list).focus();
        harness.settle();
        press(&mut harness, Modifiers::NONE, Key::Enter);
        for key in keys {
            press(&mut harness, Modifiers::NONE, key);
        }
        assert_eq!(focused(&harness), list);
    }
    assert_shows(&harness, "Confirmed: total supporting VET falls by $7,211.67");
}

#[test]
fn arrows_open_a_closed_list_and_begin_at_what_is_chosen() {
    let mut harness = compare(&[]);
    field(&harness, "Result").focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&harness), "Result");
    assert_shows(&harness, "Confirmed: total supporting VET falls by $7,211.67");
    // Opened again, and left as it is.
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "Confirmed: total supporting VET falls by $7,211.67");
}

#[test]
fn nothing_of_the_page_stands_over_anything_else_in_a_small_window() {
    let mut harness = compare(&[]);
    for size in [egui::vec2(1024.0, 600.0), egui::vec2(683.0, 1600.0)] {
        harness.set_size(size);
        harness.settle();
        let rect = |label| field(&harness, label).rect();
        assert!(!rect("Break-even and goals").intersects(rect("Result")), "{size}");
        assert!(!rect("By term").intersects(rect("Largest change first")), "{size}");
        let heading = harness.get_all_by_label("Compare").map(|node| node.rect().top());
        assert!(heading.fold(0.0, f32::max) < rect("Certificates asked about").top(), "{size}");
    }
}

#[test]
fn tabs_keep_their_places_whichever_is_shown() {
    let mut harness = compare(&[]);
    let names = ["Side by side", "Why", "What matters most", "Break-even and goals"];
    let places = |harness: &Harness<'_, App>| {
        // The card of "Why" begins with the same word.
        names.map(|name| harness.get_by_role_and_label(egui::Role::Button, name).rect())
    };
    let before = places(&harness);
    for name in names {
        harness.get_by_role_and_label(egui::Role::Button, name).click();
        harness.settle();
        assert_eq!(places(&harness), before, "{name}");
    }
}

#[test]
fn a_new_plan_is_told_to_have_no_enrolments_before_anything_is_asked() {
    let mut harness = window(&[]);
    new_plan(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_shows(&harness, "Indicative has no enrolments yet");
    assert!(!shows(&harness, "There is one scenario so far"));
}
