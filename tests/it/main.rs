//! The library and the program from outside, in one binary: the library and the typesetter are linked
//! once. A process of its own is only for what needs one: see `tests/locks` and `tests/scrolling.rs`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]
#![expect(clippy::print_stderr, reason = "says what was skipped, and how much was checked")]

mod calls_at_random;
mod cases;
mod causes;
mod certificate_lists;
mod command_line;
mod compare_calls;
mod eduhub;
mod eduhub_calls;
mod eduhub_messages;
mod error_messages;
mod explanations;
mod exports_safe;
mod file_format;
mod found_table;
mod goals;
mod hostile;
mod hostile_files;
mod hostile_spreadsheets;
mod import_calls;
mod import_kinds;
mod import_tables;
mod import_unspoken;
mod mutated_files;
mod notices;
mod pairs;
#[cfg(feature = "pdf")]
mod paper;
mod payments_explained;
mod plan_calls;
mod plan_versions;
mod program;
mod program_years;
mod random_tables;
mod rate_library;
mod random_pages;
mod rates_pages;
mod rates_read;
mod report_files;
#[cfg(unix)]
mod saving;
#[cfg(target_os = "linux")]
mod saving_refused;
mod schools;
mod seeded;
mod sensitivity;
mod shipped_rates;
mod spreadsheets;
mod synthetic_school;
mod undo_laws;
mod what_if;
#[cfg(all(target_os = "linux", feature = "gui"))]
mod window;
mod workbook;
mod worked_examples;
