//! The School page.

pub(in crate::ui) mod eduhub_dialog;
pub(in crate::ui) mod page;
