//! The page on which a sheet is imported.

mod about;
pub(in crate::ui) mod batches;
pub(in crate::ui) mod cell;
mod cell_cards;
pub(in crate::ui) mod changes;
pub(in crate::ui) mod columns;
mod decisions;
mod doubts;
pub(in crate::ui) mod heading;
mod headline;
pub(in crate::ui) mod import_table;
pub(in crate::ui) mod keys;
mod letters;
mod merging;
mod merging_question;
mod no_rows;
pub(in crate::ui) mod open_import;
pub(in crate::ui) mod page;
pub(in crate::ui) mod problem_cells;
pub(in crate::ui) mod row_words;
pub(in crate::ui) mod summary;
pub(in crate::ui) mod table;
mod to_settle;
pub(in crate::ui) mod turns;
pub(in crate::ui) mod view;
