//! A year's rates from the department's page: where its text is pasted, what was found in it, and the set that is made.

pub(in crate::ui) mod page;
pub(in crate::ui) mod view;
mod candidate_words;
mod checks;
mod decisions;
mod fields;
mod fields_ui;
mod head_ui;
mod highlights;
mod made;
mod paste_ui;
mod reader;
mod row_ui;
mod rows;
mod table_ui;
mod text_lines;
mod text_ui;
