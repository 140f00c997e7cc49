//! Arguments to command line or window; no logic.

use std::env;
use std::io;
use std::process::ExitCode;

use vdss_planner::cli::{self, Outcome, Streams};

fn main() -> ExitCode {
    let mut streams =
        Streams { input: &mut io::stdin(), output: &mut io::stdout(), error: &mut io::stderr() };
    match cli::run(env::args_os(), &mut streams) {
        Outcome::Exit(exit) => exit.into(),
        #[cfg(feature = "gui")]
        Outcome::OpenWindow(plan) => vdss_planner::ui::open_window(plan),
        #[cfg(not(feature = "gui"))]
        Outcome::OpenWindow(_) => cli::no_window(&mut streams).into(),
    }
}
