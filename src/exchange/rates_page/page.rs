//! The text of a page, line by line, whatever it came as: pasted text, a text file, a web page or a Word document.
//!
//! A row of a table is one line with its cells between tabs, or as the text itself separates them.

use super::tidy::{broken, lines_of};
use std::io::{Cursor, Read};
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::fault::{PageFault, PageProblem};
use super::{docx, html};
use crate::domain::{Fault, FaultPlace, shown};
use crate::exchange::text_bytes::{
    COMPOUND_FILE_MARK, NotText, UTF_16_MARKS, ZIP_MARK, decode, line_of, unmarked,
};
use crate::storage::{open_file, shown_path, unreadable};

/// The longest text that is read. A chapter of the department's guide has some hundred kilobytes.
const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The largest file that is read.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub(super) lines: Vec<String>,
}

impl Page {
    /// A page that was pasted.
    ///
    /// # Errors
    /// It has no text, or more than is read.
    pub fn of_text(text: &str) -> Result<Self, PageFault> {
        let looks_like_html = looks_like_html(text);
        Self::of_lines(if looks_like_html { html::lines(text) } else { lines_of(text) })
    }

    /// A page in a file: text, a web page or a Word document.
    ///
    /// # Errors
    /// The file cannot be read, is of another kind, damaged, too large, or has no text.
    pub fn of_file(path: &Path) -> Result<Self, PageFault> {
        let read = open_file(path).map_err(|problem| PageFault::from(PageProblem::File(problem)));
        read.and_then(Self::of_stream).map_err(|fault| fault.in_file(shown_path(path)))
    }

    /// A page from a stream, such as standard input.
    ///
    /// # Errors
    /// As of [`Page::of_file`].
    pub fn of_stream(stream: impl Read) -> Result<Self, PageFault> {
        let mut bytes = Vec::new();
        let read = stream.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
        read.map_err(|cause| PageProblem::File(unreadable(&cause)))?;
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(PageProblem::TooLong.into());
        }
        Self::of_bytes(&bytes)
    }

    /// A page by the bytes of its file.
    ///
    /// # Errors
    /// As of [`Page::of_file`].
    pub fn of_bytes(bytes: &[u8]) -> Result<Self, PageFault> {
        if bytes.starts_with(ZIP_MARK) {
            return Self::of_lines(docx::lines(Cursor::new(bytes))?);
        }
        if bytes.starts_with(b"%PDF") {
            return Err(PageProblem::Pdf.into());
        }
        if bytes.starts_with(COMPOUND_FILE_MARK) || bytes.starts_with(br"{\rtf") {
            return Err(PageProblem::OldWord.into());
        }
        for (mark, encoding) in UTF_16_MARKS.into_iter().zip([UTF_16LE, UTF_16BE]) {
            if let Some(rest) = bytes.strip_prefix(mark) {
                return Self::of_text(&encoding.decode_without_bom_handling(rest).0);
            }
        }
        let bytes = unmarked(bytes);
        let decoded = decode(bytes).map_err(|NotText { problem, offset }| {
            let place = FaultPlace::default().in_line(line_of(bytes, offset));
            Fault::at(place, PageProblem::File(problem))
        })?;
        Self::of_text(&decoded.text)
    }

    /// The lines of the page, as they are read and shown.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.lines.iter().map(|line| line.split_whitespace().count()).sum()
    }

    fn of_lines(lines: Vec<String>) -> Result<Self, PageFault> {
        let bytes: usize = lines.iter().map(String::len).sum();
        let lines: Vec<String> = lines.into_iter().flat_map(broken).collect();
        if bytes > TEXT_BYTES_MAX {
            return Err(PageProblem::TooLong.into());
        }
        if bytes == 0 {
            return Err(PageProblem::NoText.into());
        }
        Ok(Self { lines })
    }
}

fn looks_like_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(2_000).collect::<String>().to_lowercase();
    let begins = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<div",
        "<p>",
        "<h1",
        "<h2",
        "<section",
        "<article",
        "<main",
    ];
    begins.iter().any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && start.contains("<html")
        || start.starts_with("<!--") && start.contains("<html")
}

/// A name made fit for the page's title.
pub fn page_name(path: &Path) -> String {
    path.file_name().map(|name| shown(&name.to_string_lossy(), 120)).unwrap_or_default()
}
