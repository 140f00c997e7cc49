//! Text to records and fields, as RFC 4180 has them, each with its physical line.
//!
//! Our own, and strict, because the `csv` crate's reader forgives a quotation mark in the wrong place:
//! `"Hospitality,II,D` would then silently swallow the rows up to the next one. It also takes LF, CRLF
//! and a lone CR alike for the end of a line, and counts each once.

use std::borrow::Cow;

use super::fault::{CsvFault, Place};
use crate::domain::shown;

/// The longest physical line, and the longest quoted field. A real line has some hundred bytes.
pub(super) const LINE_BYTES_MAX: usize = 65_536;

/// Where a field is in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    start: usize,
    end: usize,
    quoted: bool,
    /// The physical line it begins in, from 1.
    pub(super) line: usize,
}

impl Field {
    /// The field's value, without the spaces around it.
    pub(super) fn value(self, text: &str) -> Cow<'_, str> {
        let raw = text.get(self.start..self.end).unwrap_or_default().trim();
        if self.quoted && raw.contains("\"\"") {
            Cow::Owned(raw.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(raw)
        }
    }
}

/// Why a record cannot be told apart from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordProblem {
    LineTooLong,
    UnclosedQuote,
    StrayQuote,
    /// With the line in which the field ends.
    TextBehindQuote(usize),
}

/// A record that cannot be read; nothing after it can be trusted either.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordFault {
    pub(super) problem: RecordProblem,
    pub(super) line: usize,
    /// From 0.
    pub(super) column: usize,
}

/// A walk over the records of a text. Works on bytes: what it splits at is ASCII.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    line_start: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1, line_start: 0 }
    }

    /// Puts the next record's fields into `fields`; false at the end.
    pub(super) fn next(&mut self, fields: &mut Vec<Field>) -> Result<bool, RecordFault> {
        fields.clear();
        if self.at >= self.bytes.len() {
            return Ok(false);
        }
        loop {
            let line = self.line;
            let field = self.field().map_err(|(problem, line)| RecordFault {
                problem,
                line,
                column: fields.len(),
            })?;
            fields.push(Field { line, ..field });
            match self.byte() {
                Some(b',') => self.at += 1,
                Some(_) => {
                    self.pass_line_end();
                    return Ok(true);
                }
                None => return Ok(true),
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Reads one field and stops at the comma, line end or end of file behind it.
    fn field(&mut self) -> Result<Field, (RecordProblem, usize)> {
        let start = self.at;
        let line = self.line;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let indent = rest.iter().take_while(|&&byte| is_space(byte)).count();
        if rest.get(indent) == Some(&b'"') {
            self.at += indent + 1;
            return self.quoted_field();
        }
        while let Some(byte) = self.byte() {
            match byte {
                b',' | b'\n' | b'\r' => break,
                b'"' => return Err((RecordProblem::StrayQuote, line)),
                _ => self.step()?,
            }
        }
        Ok(Field { start, end: self.at, quoted: false, line })
    }

    /// Reads the rest of a field from behind its opening quotation mark.
    fn quoted_field(&mut self) -> Result<Field, (RecordProblem, usize)> {
        let (start, line) = (self.at, self.line);
        let end = loop {
            match self.byte() {
                None => return Err((RecordProblem::UnclosedQuote, line)),
                Some(_) if self.at - start > LINE_BYTES_MAX => {
                    return Err((RecordProblem::UnclosedQuote, line));
                }
                Some(b'"') if self.bytes.get(self.at + 1) == Some(&b'"') => self.at += 2,
                Some(b'"') => break self.at,
                Some(b'\n' | b'\r') => self.pass_line_end(),
                Some(_) => self.step()?,
            }
        };
        self.at += 1;
        while self.byte().is_some_and(is_space) {
            self.step()?;
        }
        match self.byte() {
            None | Some(b',' | b'\n' | b'\r') => Ok(Field { start, end, quoted: true, line }),
            // At the line it opens: its partner is missing there more often than not.
            Some(_) => Err((RecordProblem::TextBehindQuote(self.line), line)),
        }
    }

    /// Passes one byte of a line.
    fn step(&mut self) -> Result<(), (RecordProblem, usize)> {
        self.at += 1;
        if self.at - self.line_start > LINE_BYTES_MAX {
            Err((RecordProblem::LineTooLong, self.line))
        } else {
            Ok(())
        }
    }

    /// Passes LF, CRLF or CR, each as one end of a line.
    fn pass_line_end(&mut self) {
        let is_pair = self.bytes.get(self.at..self.at + 2) == Some(b"\r\n");
        self.at += if is_pair { 2 } else { 1 };
        self.line += 1;
        self.line_start = self.at;
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The line and column of a byte, with the column's name from the header.
pub(super) fn place_at(file: &str, bytes: &[u8], offset: usize) -> Place {
    let mut header: Vec<String> = Vec::new();
    let mut fields = Vec::new();
    let mut records = Records::new(bytes);
    let column = loop {
        let read = records.next(&mut fields);
        if !matches!(read, Ok(true)) || records.at > offset {
            let before = fields.iter().filter(|field| field.end < offset).count();
            break before;
        }
        if header.iter().all(String::is_empty) {
            let name = |field: &Field| {
                let raw = bytes.get(field.start..field.end).unwrap_or_default();
                shown(String::from_utf8_lossy(raw).trim(), usize::MAX)
            };
            header = fields.iter().map(name).collect();
        }
    };
    // Counted anew, since a quoted field may hold line ends before the byte.
    let mut lines = Records::new(bytes.get(..offset).unwrap_or_default());
    while lines.at < lines.bytes.len() {
        match lines.byte() {
            Some(b'\n' | b'\r') => lines.pass_line_end(),
            _ => lines.at += 1,
        }
    }
    Place {
        file: file.to_owned(),
        line: lines.line,
        column: Some((column + 1, header.get(column).cloned().unwrap_or_default())),
    }
}

/// A record fault as the fault of a file.
pub(super) fn fault_of(file: &str, fault: RecordFault, header: &[String]) -> CsvFault {
    let place = Place {
        file: file.to_owned(),
        line: fault.line,
        column: Some((fault.column + 1, header.get(fault.column).cloned().unwrap_or_default())),
    };
    match fault.problem {
        RecordProblem::LineTooLong => CsvFault::LineTooLong { place, bytes_max: LINE_BYTES_MAX },
        RecordProblem::UnclosedQuote => CsvFault::UnclosedQuote { place },
        RecordProblem::StrayQuote => CsvFault::StrayQuote { place },
        RecordProblem::TextBehindQuote(end_line) => CsvFault::TextBehindQuote { place, end_line },
    }
}
