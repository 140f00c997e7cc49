//! Bands and tiers read from a list of certificates, in the place of the Rates page.

mod changes_table;
mod columns_row;
mod decided;
mod lines_table;
mod open_list;
pub(in crate::ui) mod page;
mod row_cells;
mod set_row;
mod to_settle;
pub(in crate::ui) mod view;
