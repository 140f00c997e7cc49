//! The School page.

pub(in crate::ui) mod eduhub_dialog;
mod fewer_or_more;
mod fields;
pub(in crate::ui) mod page;
pub(in crate::ui) mod year_levels;
