//! A stream of CSV to rows, of which only the wanted cells are kept. Enrolments and CASES21 extracts are
//! read by it.
//!
//! Our own, and strict, because the `csv` crate's reader forgives a quotation mark in the wrong place:
//! `"Hospitality,II,D` would then silently swallow the rows up to the next one. It also takes LF, CRLF
//! and a lone CR alike for the end of a line, and counts each once. Works on bytes, since what it splits
//! at is ASCII in UTF-8 and in Windows-1252.
//!
//! Cells are parted by commas unless the caller says otherwise.
//!
//! Absent on purpose: a separator that is found out, and stray marks taken for letters, which only the text
//! to its end can tell (see [`super::sheet`]).

use std::io::{ErrorKind, Read};

use super::text_bytes::{FILE_BYTES_MAX, TOO_LARGE};
use crate::domain::{FaultPlace, FileProblem};
use crate::storage::unreadable;

/// The longest cell. A comment on a student may have some kilobytes.
pub(super) const CELL_BYTES_MAX: usize = 65_536;

const BUFFER_BYTES: usize = 64 * 1024;

/// How much is read. A cell has at most [`CELL_BYTES_MAX`] bytes in any case.
#[derive(Clone, Copy)]
pub(super) struct RowBounds {
    /// The most bytes of the stream.
    stream_bytes: usize,
    /// The most bytes of a physical line.
    pub(super) line_bytes: usize,
    /// The most cells of a row.
    pub(super) columns: usize,
}

impl RowBounds {
    /// Those of enrolments, whose bytes are counted before. A real line has some hundred bytes.
    pub(super) const ENROLMENTS: Self =
        Self { stream_bytes: usize::MAX, line_bytes: CELL_BYTES_MAX, columns: usize::MAX };

    /// Those of extracts. Students have 211 columns, some of them for long comments.
    pub(super) const EXTRACT: Self =
        Self { stream_bytes: FILE_BYTES_MAX, line_bytes: usize::MAX, columns: 2_000 };
}

/// Why a stream cannot be told apart into rows; nothing after it can be trusted.
#[derive(Debug)]
pub(super) enum RowProblem {
    /// What any file may have. A field in quotation marks is one that is never closed if it is longer
    /// than any cell.
    File(FileProblem),
    LineTooLong,
    CellTooLong,
}

impl From<FileProblem> for RowProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

/// A problem with its place.
#[derive(Debug)]
pub(super) struct RowFault {
    pub(super) problem: RowProblem,
    /// The physical line, from 1.
    pub(super) line: usize,
    /// From 0.
    pub(super) column: usize,
}

impl RowFault {
    /// Its place in a file, under a heading if that may be told.
    pub(super) fn place(&self, file: &str, heading: Option<&str>) -> FaultPlace {
        let file = FaultPlace::of_file(file);
        match self.problem {
            RowProblem::LineTooLong
            | RowProblem::CellTooLong
            | RowProblem::File(
                FileProblem::Nul
                | FileProblem::UnclosedQuote
                | FileProblem::StrayQuote
                | FileProblem::TextBehindQuote { .. },
            ) => file
                .in_line(self.line)
                .in_column(self.column + 1)
                .under_heading(heading.unwrap_or_default()),
            RowProblem::File(FileProblem::TooManyColumns { .. }) => file.in_line(self.line),
            RowProblem::File(_) => file,
        }
    }
}

/// Which cells of a row are kept.
pub(super) enum Keep<'a> {
    /// All of them.
    All,
    /// Those of these columns, from 0.
    Only(&'a [usize]),
}

/// A cell that was kept, and the physical line it begins in.
#[derive(Default)]
pub(super) struct CsvCell {
    pub(super) bytes: Vec<u8>,
    pub(super) line: usize,
}

impl CsvCell {
    /// The text of a cell of UTF-8, without the spaces around it.
    pub(super) fn text(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap_or_default().trim()
    }
}

/// A row.
#[derive(Default)]
pub(super) struct CsvRow {
    /// The physical line it begins in.
    pub(super) line: usize,
    /// How many cells it has, kept or not.
    pub(super) width: usize,
    /// Whether nothing stands in any of them.
    pub(super) is_blank: bool,
    /// How many cells it has up to the last one in which something stands.
    pub(super) filled: usize,
    /// The cells kept, in the order of [`Keep`].
    pub(super) cells: Vec<CsvCell>,
}

/// Where in a cell the walk is.
#[derive(Clone, Copy)]
enum State {
    Start,
    Plain,
    Quoted,
    Behind,
}

/// A walk over the rows of a stream.
pub(super) struct CsvRows<R> {
    stream: R,
    bounds: RowBounds,
    separator: u8,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    bytes_read: usize,
    line: usize,
    line_bytes: usize,
}

impl<R: Read> CsvRows<R> {
    pub(super) fn new(stream: R, bounds: RowBounds) -> Self {
        let buffer = vec![0; BUFFER_BYTES];
        Self {
            stream,
            bounds,
            separator: b',',
            buffer,
            at: 0,
            filled: 0,
            bytes_read: 0,
            line: 1,
            line_bytes: 0,
        }
    }

    /// Says that cells are parted by another byte than the comma.
    pub(super) fn part_by(&mut self, separator: u8) {
        self.separator = separator;
    }

    /// The beginning of what is about to be read: `length` bytes, or fewer at the stream's end or where the
    /// buffer holds no more.
    pub(super) fn beginning(&mut self, length: usize) -> Result<&[u8], RowFault> {
        let fault = |problem| RowFault { problem, line: 1, column: 0 };
        self.byte().map_err(fault)?;
        while self.filled - self.at < length && self.read_more().map_err(fault)? {}
        Ok(self.buffer.get(self.at..self.filled.min(self.at + length)).unwrap_or_default())
    }

    /// Leaves out so many bytes of what [`CsvRows::beginning`] showed.
    pub(super) fn leave_out(&mut self, length: usize) {
        self.at = self.filled.min(self.at + length);
    }

    /// Puts the next row into `row`; false at the end.
    pub(super) fn next(&mut self, keep: &Keep<'_>, row: &mut CsvRow) -> Result<bool, RowFault> {
        row.line = self.line;
        row.width = 0;
        row.is_blank = true;
        row.filled = 0;
        let slots = match keep {
            Keep::All => 0,
            Keep::Only(columns) => columns.len(),
        };
        // Cells keep their buffers from row to row.
        row.cells.resize_with(slots, CsvCell::default);
        for cell in &mut row.cells {
            cell.bytes.clear();
        }
        let first = self.byte();
        let line = self.line;
        if first.map_err(|problem| RowFault { problem, line, column: 0 })?.is_none() {
            return Ok(false);
        }
        loop {
            let begun = self.line;
            let (column, is_last) = (row.width, self.cell(keep, row));
            let is_last = is_last.map_err(|problem| {
                // A mark that was never closed is where the cell begins, else the whole file's end.
                let is_whole_cell = matches!(
                    problem,
                    RowProblem::File(
                        FileProblem::UnclosedQuote | FileProblem::TextBehindQuote { .. }
                    )
                );
                let line = if is_whole_cell { begun } else { self.line };
                RowFault { problem, line, column }
            })?;
            row.width += 1;
            if is_last {
                return Ok(true);
            }
            if row.width == self.bounds.columns {
                let columns_max = self.bounds.columns;
                let problem = FileProblem::TooManyColumns { columns_max }.into();
                return Err(RowFault { problem, line: self.line, column: row.width });
            }
        }
    }

    /// Reads a cell and what ends it; true if that is the row's end.
    fn cell(&mut self, keep: &Keep<'_>, row: &mut CsvRow) -> Result<bool, RowProblem> {
        let separator = self.separator;
        let CsvRow { width: column, is_blank, filled, cells, .. } = row;
        let line = self.line;
        let mut kept = match keep {
            Keep::All => {
                cells.push(CsvCell { bytes: Vec::new(), line });
                cells.last_mut()
            }
            Keep::Only(columns) => columns
                .iter()
                .position(|wanted| wanted == column)
                .and_then(|slot| cells.get_mut(slot)),
        };
        if let Some(cell) = &mut kept {
            cell.line = line;
        }
        let mut length = 0;
        let mut take = |byte: u8| {
            if !byte.is_ascii_whitespace() {
                *is_blank = false;
                *filled = *column + 1;
            }
            length += 1;
            if length > CELL_BYTES_MAX {
                return Err(RowProblem::CellTooLong);
            }
            if let Some(cell) = &mut kept {
                cell.bytes.push(byte);
            }
            Ok(())
        };
        let mut state = State::Start;
        loop {
            let is_quoted = matches!(state, State::Quoted);
            let Some(byte) = self.byte()? else {
                return if is_quoted { Err(FileProblem::UnclosedQuote.into()) } else { Ok(true) };
            };
            self.pass(byte)?;
            let is_end = byte == separator || matches!(byte, b'\n' | b'\r');
            if !is_quoted && is_end {
                if byte == b'\r' && self.byte()? == Some(b'\n') {
                    self.pass(b'\n')?;
                }
                return Ok(byte != separator);
            }
            state = match (state, byte) {
                (State::Start, b'"') => State::Quoted,
                (State::Start | State::Behind, b' ' | b'\t') => state,
                (State::Plain, b'"') => return Err(FileProblem::StrayQuote.into()),
                (State::Behind, _) => {
                    let closing_line = self.line;
                    return Err(FileProblem::TextBehindQuote { closing_line }.into());
                }
                (State::Start | State::Plain, _) => {
                    take(byte)?;
                    State::Plain
                }
                (State::Quoted, b'"') if self.byte()? != Some(b'"') => State::Behind,
                (State::Quoted, _) => {
                    if byte == b'"' {
                        // The second of two, which stand for one.
                        self.pass(byte)?;
                    }
                    take(byte).map_err(|_| FileProblem::UnclosedQuote)?;
                    State::Quoted
                }
            };
        }
    }

    /// Goes past a byte. LF, CRLF and CR each end one line.
    fn pass(&mut self, byte: u8) -> Result<(), RowProblem> {
        self.at += 1;
        if byte == b'\n' || (byte == b'\r' && self.byte()? != Some(b'\n')) {
            self.line += 1;
            self.line_bytes = 0;
            return Ok(());
        }
        self.line_bytes += 1;
        if self.line_bytes > self.bounds.line_bytes { Err(RowProblem::LineTooLong) } else { Ok(()) }
    }

    /// The byte that comes next, which stays.
    fn byte(&mut self) -> Result<Option<u8>, RowProblem> {
        if self.at == self.filled {
            self.fill()?;
        }
        match self.buffer.get(self.at).copied().filter(|_| self.at < self.filled) {
            Some(0) => Err(FileProblem::Nul.into()),
            byte => Ok(byte),
        }
    }

    fn fill(&mut self) -> Result<(), RowProblem> {
        self.at = 0;
        self.filled = 0;
        self.read_more()?;
        Ok(())
    }

    /// Reads more behind what the buffer holds; false if nothing came, or if the buffer is full.
    fn read_more(&mut self) -> Result<bool, RowProblem> {
        let room = self.buffer.get_mut(self.filled..).unwrap_or_default();
        let length = loop {
            match self.stream.read(room) {
                Ok(length) => break length.min(room.len()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(&error).into()),
            }
        };
        self.filled += length;
        self.bytes_read += length;
        if self.bytes_read > self.bounds.stream_bytes {
            return Err(TOO_LARGE.into());
        }
        Ok(length > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out a few bytes at a time, so that every place is once a buffer's end.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(length);
            buffer[..length].copy_from_slice(now);
            self.0 = later;
            Ok(length)
        }
    }

    /// Every row as texts.
    fn rows(text: &[u8], keep: &Keep<'_>) -> Result<Vec<Vec<String>>, RowFault> {
        let mut rows = CsvRows::new(Drops(text, 3), RowBounds::EXTRACT);
        let mut row = CsvRow::default();
        let mut all = Vec::new();
        while rows.next(keep, &mut row)? {
            let texts = row.cells.iter().map(|cell| String::from_utf8_lossy(&cell.bytes));
            all.push(texts.map(std::borrow::Cow::into_owned).collect());
        }
        Ok(all)
    }

    #[test]
    fn only_the_wanted_cells_are_kept_in_the_order_wanted() {
        let text = b"a,b,c\r\n1,\"two, and\r\n2\",3\r4,,\"6 \"\"x\"\"\"\n";
        let kept = rows(text, &Keep::Only(&[2, 0])).unwrap();
        assert_eq!(kept, [["c", "a"], ["3", "1"], ["6 \"x\"", "4"]]);
    }

    #[test]
    fn a_quotation_mark_out_of_place_is_refused_where_it_stands() {
        for (text, line, column) in
            [("a,b\n1,\"x\n2,y\n", 2, 1), ("a,b\n1,x\"y\"\n", 2, 1), ("a,b\n\"1\n2\"x,y\n", 2, 0)]
        {
            let fault = rows(text.as_bytes(), &Keep::All).unwrap_err();
            assert_eq!((fault.line, fault.column), (line, column), "{text:?}: {fault:?}");
        }
    }

    #[test]
    fn an_endless_cell_row_or_file_ends() {
        let endless = |byte: u8| {
            let mut rows = CsvRows::new(std::io::repeat(byte), RowBounds::EXTRACT);
            let mut row = CsvRow::default();
            loop {
                if let Err(fault) = rows.next(&Keep::Only(&[0]), &mut row) {
                    break fault.problem;
                }
            }
        };
        assert!(matches!(endless(b'x'), RowProblem::CellTooLong));
        assert!(matches!(
            endless(b','),
            RowProblem::File(FileProblem::TooManyColumns { columns_max: 2_000 })
        ));
        assert!(matches!(endless(b'\n'), RowProblem::File(FileProblem::TooLarge { .. })));
        assert!(matches!(endless(0), RowProblem::File(FileProblem::Nul)));
    }

    proptest! {
        #[test]
        fn what_a_csv_writer_writes_is_read_back(
            table in proptest::collection::vec(
                proptest::collection::vec("[a-z ,\"\n\u{e9}']{0,8}", 2..6), 1..8)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for record in &table {
                writer.write_record(record).unwrap();
            }
            let text = writer.into_inner().unwrap();
            prop_assert_eq!(rows(&text, &Keep::All).unwrap(), table);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = rows(&bytes, &Keep::Only(&[1]));
        }
    }
}
