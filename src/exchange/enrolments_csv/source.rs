//! Bytes of a CSV from a file or a stream, no more of them than a school's file can have.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::fault::CsvFault;
use crate::domain::{Fault, FileProblem};
use crate::exchange::csv_rows::RowBounds;
use crate::exchange::text_bytes::FILE_BYTES_MAX;
use crate::storage::{shown_path, unreadable};

const CHUNK_BYTES: usize = 64 * 1024;

/// Reads a CSV file, up to just over the bounds that [`super::parse`] checks.
///
/// # Errors
/// The file is missing, a directory, forbidden, or cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, CsvFault> {
    let fault = |problem: FileProblem| Fault::of_file(shown_path(path), problem.into());
    // Asked first: on Windows opening a folder is merely "denied".
    if path.is_dir() {
        return Err(fault(FileProblem::Folder));
    }
    File::open(path).and_then(bounded).map_err(|cause| fault(unreadable(&cause)))
}

/// Reads a CSV from a stream such as standard input; `file` is what faults call it.
///
/// # Errors
/// The stream cannot be read.
pub fn read_stream(file: &str, stream: impl Read) -> Result<Vec<u8>, CsvFault> {
    bounded(stream).map_err(|cause| Fault::of_file(file, unreadable(&cause).into()))
}

/// Everything up to the end, or up to a place where parsing is sure to find the file too large or a
/// line too long. So a runaway file costs neither memory nor time.
fn bounded(mut stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut line_bytes = 0;
    loop {
        let length = match stream.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let read = chunk.get(..length).unwrap_or_default();
        bytes.extend_from_slice(read);
        line_bytes = match read.iter().rposition(|&byte| matches!(byte, b'\n' | b'\r')) {
            Some(line_end) => length - line_end - 1,
            None => line_bytes + length,
        };
        // Twice the bound: a byte order mark counts here and no longer when lines are measured.
        if line_bytes > 2 * RowBounds::ENROLMENTS.line_bytes || bytes.len() > FILE_BYTES_MAX {
            return Ok(bytes);
        }
    }
}
