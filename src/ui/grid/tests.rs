//! The grid alone, with a small table of its own.

mod accessibility;
mod keys;
mod order;
mod shelf;
