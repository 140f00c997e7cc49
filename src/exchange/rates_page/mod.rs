//! A year's rates from the text of the department's page or guide.
//!
//! The page's wording changes from year to year, so amounts are known by their neighbours: the band, tier or school
//! type that stands in their row, column, clause or heading. What the words do not settle is *in doubt* and never taken:
//! an amount of another year, of before, of an example, or one of two.
//!
//! Absent on purpose: any rate that the page does not print, and any choice between two that it prints.

mod amount;
mod amounts;
mod attracted;
mod attracted_table;
mod cells;
mod columns;
mod context;
mod days;
mod docx;
mod dollars;
mod draft;
mod fault;
mod finding;
mod footnotes;
mod headings;
mod html;
mod item;
mod joining;
mod made_set;
mod model;
mod page;
mod page_tally;
mod passage;
mod passages;
mod pattern;
mod rates_of;
mod reading;
mod record;
mod rows;
mod rules;
mod statement;
mod tables;
mod tidy;
mod told;
mod validity;
mod words;
mod years;

pub use fault::{PageFault, PageProblem};
pub use finding::{Candidate, Finding, ItemState, OddValue, PageReading};
pub use item::{PageItem, PageValue};
pub use made_set::{PageSource, Taken};
pub use page::{Page, page_name};
pub use page_tally::PageTally;
pub use reading::{read, read_newest};
pub use record::RatesRecord;
