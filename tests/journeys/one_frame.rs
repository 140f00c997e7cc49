//! Nothing that the user does in one frame is dropped, whichever parts of the window it is done in.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use vdss_planner::domain::EnrolmentLine;
use vdss_planner::ui::App;

use super::{
    assert_shows, click, enter, field, leave_field, lines, press, type_in, type_text, window,
};

const NONE: Modifiers = Modifiers::NONE;

/// Puts the pointer's button down on a widget, or lets it go there.
fn pointer(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: NONE }
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Presses the pointer's button on a widget without letting it go.
fn hold(harness: &mut Harness<'_, App>, label: &str) -> Pos2 {
    let at = field(harness, label).rect().center();
    harness.input_mut().events.extend([Event::PointerMoved(at), pointer(at, true)]);
    harness.step();
    at
}

/// Lets all of it happen in one frame.
fn in_one_frame(harness: &mut Harness<'_, App>, events: impl IntoIterator<Item = Event>) {
    harness.input_mut().events.extend(events);
    harness.step();
}

#[test]
fn what_was_typed_in_a_cell_counts_with_the_click_that_leaves_it() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    enter(&mut harness, "Certificate, new line");
    type_text(&mut harness, "SIT20322");
    let at = hold(&mut harness, "Add certificate");
    in_one_frame(&mut harness, [pointer(at, false)]);
    harness.run();
    let after = lines(&harness);
    assert_eq!(after.len(), before.len() + 2);
    assert_eq!(after[before.len()].name(), "SIT20322");
    assert_eq!(after[before.len() + 1], EnrolmentLine::empty());
}

#[test]
fn what_is_typed_in_a_field_and_clicked_beside_it_in_one_frame_both_count() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let at = hold(&mut harness, "New provider: no VET before this year");
    enter(&mut harness, "Campus");
    in_one_frame(&mut harness, [Event::Text("North".to_owned()), pointer(at, false)]);
    let school = harness.state().plan().school();
    assert_eq!((school.campus.as_str(), school.new_provider), ("North", true));
}

#[test]
fn a_page_and_the_explanation_beside_it_both_count_in_one_frame() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let reading = harness.state().plan().small_scale_reading();
    harness.get_by_label_contains("Small-scale rate per FTE: ").click();
    harness.run();
    let label = "Use the other reading";
    let at = harness.get_by_label_contains(label).rect().center();
    harness.input_mut().events.extend([Event::PointerMoved(at), pointer(at, true)]);
    harness.step();
    enter(&mut harness, "Campus");
    in_one_frame(&mut harness, [Event::Text("North".to_owned()), pointer(at, false)]);
    assert_eq!(harness.state().plan().school().campus, "North");
    assert_ne!(harness.state().plan().small_scale_reading(), reading);
}

#[test]
fn a_command_by_key_and_one_by_menu_in_one_frame_are_both_carried_out() {
    let mut harness = window(&[]);
    let size = harness.ctx.zoom_factor();
    click(&mut harness, "View");
    let at = hold(&mut harness, "Next scenario");
    in_one_frame(&mut harness, [key(Key::Plus, Modifiers::COMMAND), pointer(at, false)]);
    harness.run();
    assert!(harness.ctx.zoom_factor() > size);
    assert_shows(&harness, "VET payments (new money), Confirmed");
}

#[test]
fn two_commands_by_keys_and_what_asks_before_the_second_both_have_their_turn() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    let at = hold(&mut harness, "School");
    in_one_frame(&mut harness, [key(Key::N, Modifiers::COMMAND), pointer(at, false)]);
    harness.run();
    // A new plan has to wait for an answer, and so has what was asked for after it.
    click(&mut harness, "Cancel");
    assert_shows(&harness, "School name");
}
