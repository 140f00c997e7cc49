//! The enrolment lines of a file for `estimate` and `new`: a CSV as its columns are documented, or a workbook as
//! `import` reads it.

use std::io::{self, Read};
use std::path::Path;

use super::arguments::TableOptions;
use super::faults::{STANDARD_INPUT, fault_lines};
use super::import_text;
use super::process::{Refused, Streams};
use super::table_file::{TableFile, UnfitChoice};
use crate::domain::{EnrolmentLine, grouped};
use crate::exchange::enrolments_csv;
use crate::exchange::import::{ImportBasis, ImportFault, RowIs, RowState, SheetRead, needs};
use crate::exchange::is_workbook;
use crate::storage::{open_file, shown_path};

/// What a CSV that is refused may be read by all the same.
const IMPORT_HINT: &str = "hint: vdss-planner import reads other tables of enrolments, and with --format csv \
                           writes their lines as this CSV";

/// The lines of a file, and the choices of the call that do not fit it.
pub(super) struct FileLines {
    pub(super) lines: Vec<EnrolmentLine>,
    pub(super) unfit: Vec<UnfitChoice>,
}

/// How many files the choices of a call are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Files {
    /// One: every choice has to fit it.
    One,
    /// Several: each takes the choices that fit it.
    Several,
}

/// The lines of a file, or of standard input.
pub(super) fn enrolments(
    path: &Path,
    options: &TableOptions,
    files: Files,
    known: &ImportBasis<'_>,
    streams: &mut Streams<'_>,
) -> Result<FileLines, Refused> {
    let is_input = path.as_os_str() == "-";
    let mut start = Vec::new();
    if is_input {
        // What cannot be read here cannot be read below either, and is told there.
        let _ = streams.input.take(8).read_to_end(&mut start);
    } else if let Ok(file) = open_file(path) {
        let _ = file.take(8).read_to_end(&mut start);
    }
    if is_workbook(&start) {
        let table = if is_input {
            let input = io::Cursor::new(start).chain(&mut *streams.input);
            TableFile::of_input(input, options, known)?
        } else {
            TableFile::of_path(path, options, known)?
        };
        let table = match files {
            Files::One => table.with_every_choice()?,
            Files::Several => table,
        };
        let unfit = table.unfit_choices();
        return Ok(FileLines { lines: lines(&table, known, streams)?, unfit });
    }
    if let Some(option) = options.given() {
        return Err(Refused::call_wrong(format!(
            "{option}: only workbooks are read by it, and {} is none; vdss-planner import reads any table",
            if is_input { STANDARD_INPUT.to_owned() } else { shown_path(path) }
        )));
    }
    let read = if is_input {
        let input = io::Cursor::new(start).chain(&mut *streams.input);
        enrolments_csv::read_stream(STANDARD_INPUT, input)
            .map_err(|fault| vec![fault])
            .and_then(|bytes| enrolments_csv::parse(STANDARD_INPUT, &bytes, known.catalogue))
    } else {
        enrolments_csv::read_file(path)
            .map_err(|fault| vec![fault])
            .and_then(|bytes| enrolments_csv::parse(&shown_path(path), &bytes, known.catalogue))
    };
    match read {
        Ok(imported) => {
            for notice in &imported.notices {
                streams.say(&format!("notice: {notice}"));
            }
            Ok(FileLines { lines: imported.lines, unfit: Vec::new() })
        }
        Err(faults) => {
            let mut told = fault_lines(&faults);
            // Whoever has another table needs to know first that there is a way, not what all is other in it.
            let is_other = faults.iter().any(|fault| fault.problem.is_of_columns());
            told.insert(if is_other { 0 } else { told.len() }, IMPORT_HINT.to_owned());
            Err(Refused::input_at_fault(told))
        }
    }
}

/// The lines of a workbook, where nothing in it is wrong, in doubt or missing.
fn lines(
    table: &TableFile,
    known: &ImportBasis<'_>,
    streams: &mut Streams<'_>,
) -> Result<Vec<EnrolmentLine>, Refused> {
    let Some(intake) = table.intake() else { return Ok(Vec::new()) };
    let read = intake.read(known);
    let mut told = refusals(table, &read, known);
    told.extend(incomplete_rows(table, &read));
    if !told.is_empty() {
        return Err(Refused::input_at_fault(told));
    }
    table.say_notices(&read, known, streams);
    table.say_decisions(streams);
    Ok(read.incoming(intake.row_is(), false).into_iter().map(|one| one.line).collect())
}

/// What is wrong or in doubt in a table, as lines for standard error.
pub(super) fn refusals(
    table: &TableFile,
    read: &SheetRead,
    known: &ImportBasis<'_>,
) -> Vec<String> {
    let Some(intake) = table.intake() else { return Vec::new() };
    let faults: Vec<ImportFault> =
        read.faults().map(|fault| fault.clone().in_file(table.file.as_str())).collect();
    let mut told = fault_lines(&faults);
    let doubts = intake.doubts_with_effects(known, None);
    let open = doubts.iter().filter(|(doubt, _)| doubt.chosen.is_none());
    told.extend(open.map(|(doubt, effects)| {
        let choices = import_text::choices(doubt, effects, intake).join("; ");
        format!("{}: {}: {choices}", table.file, import_text::doubt(doubt, intake))
    }));
    if let Some(sheets) = table.sheets_in_doubt(known, None).filter(|it| it.chosen.is_none()) {
        let choices = import_text::choices_of_sheets(&sheets).join("; ");
        told.push(format!("{}: {}: {choices}", table.file, import_text::sheets_in_doubt(&sheets)));
    }
    if told.is_empty() && read.rows.is_empty() {
        told.push(format!("{}: no row of enrolments was found", table.file));
    }
    told
}

/// The rows whose lines need more before they draw anything.
fn incomplete_rows(table: &TableFile, read: &SheetRead) -> Vec<String> {
    let Some(intake) = table.intake() else { return Vec::new() };
    let rows = read.rows.iter().filter(|row| row.is_ready());
    let needs = rows.filter_map(|row| match &row.state {
        RowState::Ready(incoming) => needs(incoming)
            .filter(|_| incoming.line.students > 0 || intake.row_is() == RowIs::Student)
            .map(|needs| (intake.number(row.row), needs)),
        RowState::Faulty(_) => None,
    });
    needs
        .map(|(row, needs)| format!("{}, row {}: {needs}", table.file, grouped(&row.to_string())))
        .collect()
}
