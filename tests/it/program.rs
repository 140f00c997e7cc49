//! The program as scripts and people call it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// The program, with its input and outputs in the test's hands.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vdss-planner"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Calls the program, with what it may read from standard input.
pub(crate) fn call(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program().args(arguments).spawn().unwrap();
    // A program that refuses the call does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}
