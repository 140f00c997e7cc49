//! What a page is given of the window, and what it can ask of it: commands, questions, the focus.

pub(in crate::ui) mod command;
pub(in crate::ui) mod focus_return;
pub(in crate::ui) mod key_queue;
pub(in crate::ui) mod proposed_name;
pub(in crate::ui) mod questions;
pub(in crate::ui) mod results;
pub(in crate::ui) mod step_places;
pub(in crate::ui) mod today;
pub(in crate::ui) mod view_state;
