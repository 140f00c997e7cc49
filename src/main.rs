//! Arguments to command line or window; no logic.

use std::env;
use std::io;
use std::process::ExitCode;

use vdss_planner::cli::{self, CallOutcome, Streams};

fn main() -> ExitCode {
    let mut streams =
        Streams { input: &mut io::stdin(), output: &mut io::stdout(), error: &mut io::stderr() };
    match cli::run(env::args_os(), &mut streams) {
        CallOutcome::Exit(exit) => exit.into(),
        #[cfg(feature = "gui")]
        CallOutcome::OpenWindow(plan) => vdss_planner::ui::open_window(plan),
        #[cfg(not(feature = "gui"))]
        CallOutcome::OpenWindow(_) => cli::no_window(&mut streams).into(),
    }
}
