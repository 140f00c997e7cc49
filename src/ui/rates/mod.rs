//! The Rates page.

pub(in crate::ui) mod additions;
mod beside;
pub(in crate::ui) mod certificates;
mod copies;
pub(in crate::ui) mod from_page;
pub(in crate::ui) mod import_clash;
pub(in crate::ui) mod list;
pub(in crate::ui) mod new_rate_set;
pub(in crate::ui) mod new_source;
pub(in crate::ui) mod page;
pub(in crate::ui) mod rate_sets;
mod item_group;
mod rate_cells;
mod rates_in_grid;
mod rates_table;
mod set_head;
mod set_tabs;
mod shown_set;
pub(in crate::ui) mod source_asked;
mod sources;
mod tables;
mod to_check;
pub(in crate::ui) mod view;
