//! Turns of the mouse wheel.

use egui::{Event, Modifiers, Vec2, pos2};

/// The wheel turned over the middle of the enrolments.
pub(crate) fn wheel(delta: Vec2) -> Vec<Event> {
    vec![
        Event::PointerMoved(pos2(600.0, 300.0)),
        Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        },
    ]
}
