//! The command line: arguments in, results on standard output, everything else on standard error.
//!
//! Absent on purpose: the window (a caller opens it when [`run`] says so), formulas, and any writing
//! of files that `--output` does not name. Streams are passed in, so that nothing here prints by itself.

mod arguments;
mod basis;
mod check;
mod compare;
mod compare_text;
mod compared;
mod estimate;
mod estimate_notices;
mod estimate_text;
mod explanation;
mod faults;
mod import;
mod import_choices;
mod import_text;
mod import_years;
mod new;
mod output;
mod payments;
mod plans;
mod process;
mod rate_choice;
mod rates_read;
mod report;
mod report_file;
mod table_choices;
mod table_file;
mod text_table;
mod workbook_lines;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

use arguments::{Arguments, Command, RatesCommand};
pub use process::{Exit, Streams};

use crate::storage::shown_path;

/// What is to happen after the arguments were read and their subcommand, if any, was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOutcome {
    /// A subcommand ran, or the call was refused.
    Exit(Exit),
    /// The window was asked for, on this plan if any.
    OpenWindow(Option<PathBuf>),
}

/// Reads the arguments, the program's name first, and runs the subcommand they name.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    streams: &mut Streams<'_>,
) -> CallOutcome {
    let words: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&words) {
        Ok(arguments) => arguments,
        Err(answer) => {
            let exit = match words.get(1).filter(|word| answer.use_stderr() && is_unknown(word)) {
                // Clap took the word for the plan, and complains of what follows it.
                Some(word) => mistyped(Path::new(word), streams),
                None => answered(&answer, streams),
            };
            return CallOutcome::Exit(exit);
        }
    };
    match arguments.command {
        Some(Command::Estimate(options)) => CallOutcome::Exit(estimate::run(&options, streams)),
        Some(Command::Compare(options)) => CallOutcome::Exit(compare::run(&options, streams)),
        Some(Command::Import(options)) => CallOutcome::Exit(import::run(&options, streams)),
        Some(Command::New(options)) => CallOutcome::Exit(new::run(&options, streams)),
        Some(Command::Payments(options)) => CallOutcome::Exit(payments::run(&options, streams)),
        Some(Command::Rates { command: RatesCommand::Read(options) }) => {
            CallOutcome::Exit(rates_read::run(&options, streams))
        }
        Some(Command::Report(options)) => CallOutcome::Exit(report::run(&options, streams)),
        Some(Command::Check { files }) => CallOutcome::Exit(check::run(&files, streams)),
        None => match arguments.plan {
            Some(plan) if is_mistyped(&plan) => CallOutcome::Exit(mistyped(&plan, streams)),
            plan => CallOutcome::OpenWindow(plan),
        },
    }
}

/// Says that this build has no window.
#[cfg(not(feature = "gui"))]
pub fn no_window(streams: &mut Streams<'_>) -> Exit {
    streams.say(
        "this build of vdss-planner has no window; see vdss-planner --help for its subcommands",
    );
    Exit::CallWrong
}

/// A word that names no file, and no plan that may have been moved either, was meant as a subcommand.
fn is_mistyped(plan: &Path) -> bool {
    plan.extension().is_none() && !plan.exists()
}

/// Whether the word after the program's name is no option, no subcommand and no plan.
fn is_unknown(word: &OsStr) -> bool {
    let is_known = word.to_str().is_some_and(|word| {
        word.starts_with('-') || word == "help" || Command::has_subcommand(word)
    });
    !is_known && is_mistyped(Path::new(word))
}

fn mistyped(word: &Path, streams: &mut Streams<'_>) -> Exit {
    streams.say(&format!(
        "{}: there is no such subcommand and no such plan; see vdss-planner --help",
        shown_path(word)
    ));
    Exit::CallWrong
}

/// Prints what clap has to say: help and version are results, the rest is not.
fn answered(answer: &clap::Error, streams: &mut Streams<'_>) -> Exit {
    let text = answer.render().to_string();
    if answer.use_stderr() {
        streams.say(text.trim_end());
        Exit::CallWrong
    } else {
        streams.put(|out| writeln!(out, "{}", text.trim_end()))
    }
}
