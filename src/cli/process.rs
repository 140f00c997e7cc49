//! How the program speaks and ends: its streams, its exits, and why a call has no result.

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

/// The three streams of a process, or stand-ins for them.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output: results alone.
    pub output: &'a mut dyn Write,
    /// Standard error: faults, hints and notices.
    pub error: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Says something on standard error. That this fails is nothing anyone could be told.
    pub(super) fn say(&mut self, line: &str) {
        let _ = writeln!(self.error, "{line}");
    }

    /// Writes a result through a buffer to standard output.
    pub(super) fn put(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
        let mut buffered = io::BufWriter::with_capacity(64 * 1024, &mut *self.output);
        let written = write(&mut buffered).and_then(|()| buffered.flush());
        // Dropping it would try to write the rest again.
        let _ = buffered.into_parts();
        match written {
            Ok(()) => Exit::Done,
            // `| head` has what it wanted.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => {
                self.say(&format!("standard output: cannot be written: {error}"));
                Exit::InputAtFault
            }
        }
    }
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All done: 0.
    Done,
    /// The input is at fault: 1.
    InputAtFault,
    /// The call is wrong: 2.
    CallWrong,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::InputAtFault => Self::from(1),
            Exit::CallWrong => Self::from(2),
        }
    }
}

/// Why a call has no result.
pub(super) struct Refused {
    why: Vec<String>,
    exit: Exit,
}

impl Refused {
    pub(super) fn call_wrong(why: String) -> Self {
        Self { why: vec![why], exit: Exit::CallWrong }
    }

    pub(super) fn input_at_fault(why: Vec<String>) -> Self {
        Self { why, exit: Exit::InputAtFault }
    }

    /// Why was said already.
    pub(super) fn said(exit: Exit) -> Self {
        Self { why: Vec::new(), exit }
    }

    /// Says why, on standard error.
    pub(super) fn say(self, streams: &mut Streams<'_>) -> Exit {
        for line in self.why {
            streams.say(&line);
        }
        self.exit
    }
}
