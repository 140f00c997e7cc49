//! Charts: amounts as lengths, drawn by `egui_plot`.
//!
//! A chart takes what it shows as plain data, amounts and their names, and works nothing out but lengths
//! on the screen. Whole dollars stand on it and exact cents appear under the pointer; a screen reader
//! gets the figures as a sentence. What does not fit is shortened or left to the pointer, never drawn over
//! something else.
//!
//! Of each chart an image can be copied or saved.
//!
//! Absent on purpose: dragging and zooming, since the page scrolls and a chart shows all it has.

mod cash;
mod curve;
mod edges;
mod frame;
mod ground;
mod labels;
mod legend;
mod names;
mod picture;
mod scale;
mod tornado;
mod waterfall;

pub(in crate::ui) use cash::{Cash, Moment, cash_ui};
pub(in crate::ui) use curve::{Curve, curve_ui};
pub(in crate::ui) use frame::chart_frame;
pub(in crate::ui) use picture::{Picture, Purpose, as_png, picture_taken, tell_of_picture};
pub(in crate::ui) use tornado::{Bar, Side, Tornado, tornado_ui};
pub(in crate::ui) use waterfall::{Waterfall, waterfall_ui};
