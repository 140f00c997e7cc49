//! The start page: a new plan, a plan that is there already, or the sample.

mod answers;
mod form;
mod form_field;
mod known;
mod page;
mod rates_form;
mod view;
mod ways_in;

pub(in crate::ui) use answers::{AfterMaking, MadePlan};
pub(in crate::ui) use page::start_ui;
pub(in crate::ui) use view::{StartStep, StartView};
