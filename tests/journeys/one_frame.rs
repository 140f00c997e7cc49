//! Nothing that the user does in one frame is dropped, whichever parts of the window it is done in.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use vdss_planner::domain::{EnrolmentLine, SchoolType};
use vdss_planner::ui::App;

use super::{
    Settles as _, assert_shows, click, enter, field, focused, leave_field, lines, press, type_in,
    type_text, window,
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
    for event in [Event::PointerMoved(at), pointer(at, true)] {
        in_one_frame(harness, [event]);
    }
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
    harness.settle();
    let after = lines(&harness);
    assert_eq!(after.len(), before.len() + 2);
    assert_eq!(after[before.len()].name(), "SIT20322");
    assert_eq!(after[before.len() + 1], EnrolmentLine::empty());
}

#[test]
fn tab_on_a_known_code_leads_to_what_is_missing_however_fast_it_was_typed() {
    let reached = |is_fast: bool| {
        let mut harness = window(&[]);
        enter(&mut harness, "Certificate, new line");
        if is_fast {
            in_one_frame(&mut harness, [Event::Text("CUA20220".to_owned()), key(Key::Tab, NONE)]);
            harness.settle();
        } else {
            type_text(&mut harness, "CUA20220");
            press(&mut harness, NONE, Key::Tab);
        }
        focused(&harness)
    };
    assert_eq!(reached(true), reached(false));
    assert!(reached(true).starts_with("Band"), "{}", reached(true));
}

/// Lets go of the pointer's button at a place, while an assistive technology clicks a widget.
fn click_both(harness: &mut Harness<'_, App>, at: Pos2, label: &str) {
    harness.input_mut().events.push(pointer(at, false));
    field(harness, label).click_accesskit();
    harness.step();
}

#[test]
fn a_box_that_is_ticked_and_a_choice_that_is_made_in_one_frame_both_count() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let other = SchoolType::Specialist;
    let at = hold(&mut harness, other.label());
    click_both(&mut harness, at, "New provider: no VET before this year");
    let school = harness.state().plan().school();
    assert_eq!((school.new_provider, school.school_type), (true, other));
}

#[test]
fn a_page_and_the_explanation_beside_it_both_count_in_one_frame() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let reading = harness.state().plan().small_scale_reading();
    harness.get_by_label_contains("Small-scale rate per FTE: ").click();
    harness.settle();
    let at = hold(&mut harness, "Use the other reading, $1,229");
    click_both(&mut harness, at, "New provider: no VET before this year");
    assert!(harness.state().plan().school().new_provider);
    assert_ne!(harness.state().plan().small_scale_reading(), reading);
}

#[test]
fn a_command_by_key_and_one_by_menu_in_one_frame_are_both_carried_out() {
    let mut harness = window(&[]);
    let size = harness.ctx.zoom_factor();
    click(&mut harness, "View");
    let at = hold(&mut harness, "Next scenario Ctrl+PageDown");
    in_one_frame(&mut harness, [key(Key::Plus, Modifiers::COMMAND), pointer(at, false)]);
    harness.settle();
    assert!(harness.ctx.zoom_factor() > size);
    assert_shows(&harness, "VET payments (new money), Confirmed");
}

#[test]
fn two_commands_by_keys_and_what_asks_before_the_second_both_have_their_turn() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    let at = hold(&mut harness, "School");
    in_one_frame(&mut harness, [key(Key::O, Modifiers::COMMAND), pointer(at, false)]);
    harness.settle();
    // Another plan has to wait for an answer, and so has what was asked for after it.
    click(&mut harness, "Cancel");
    assert_shows(&harness, "School name");
}
