//! The workbook: what its cells hold, what another program works out of its formulas, and what becomes of
//! hostile names.

mod checking;
mod deciding;
mod faulty;
mod office;
mod plans;
mod reading;
mod recalculated;
mod typed;
mod written;
