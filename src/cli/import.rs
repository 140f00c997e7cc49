//! `import`: what a table of enrolments holds, as the window's import has it.

use std::io::Write;

use super::arguments::{Format, ImportOptions};
use super::basis::{built_in, rates};
use super::process::{Exit, Refused, Streams};
use super::table_file::TableFile;
use super::workbook_lines::refusals;
use super::{import_text, import_years};
use crate::domain::EnrolmentLine;
use crate::exchange::import::ImportBasis;
use crate::exchange::{ImportRecord, write_lines_csv};
use crate::funding::{SchoolFacts, estimate};
use crate::rates::SmallScaleReading;

pub(super) fn run(options: &ImportOptions, streams: &mut Streams<'_>) -> Exit {
    import_years::count_or(import, options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn import(options: &ImportOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    let (book, catalogue) = built_in()?;
    let rates = rates("--rates", &options.rates, &book, streams)?;
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &rates };
    let table = if options.file.as_os_str() == "-" {
        TableFile::of_input(&mut *streams.input, &options.table, &known)?
    } else {
        TableFile::of_path(&options.file, &options.table, &known)?
    };
    let table = table.with_every_choice()?;
    let TableFile { ref file, is_workbook, .. } = table;
    let Some(intake) = table.intake() else { return Ok(Exit::InputAtFault) };
    let read = intake.read(&known);
    let lines = read.incoming(intake.row_is(), false);
    let sheet = is_workbook.then(|| intake.name());
    table.say_notices(&read, &known, streams);
    let school = options.school_type.zip(options.years_7_12).map(|(school_type, years_7_12)| {
        let reading = SmallScaleReading::default();
        SchoolFacts { school_type, years_7_12, floor: None, reading }
    });
    let draws = school.as_ref().map(|school| {
        let lines: Vec<EnrolmentLine> = lines.iter().map(|one| one.line.clone()).collect();
        estimate(school, &lines, &rates).totals.vet_payments.to_string()
    });
    let doubts = intake.doubts_with_effects(&known, school.as_ref());
    let sheets = table.sheets_in_doubt(&known, school.as_ref());
    let written = streams.put(|out: &mut dyn Write| match options.format {
        Format::Text => {
            let table = import_text::TableRead {
                file,
                sheet,
                intake,
                read: &read,
                lines: &lines,
                doubts: &doubts,
                sheets: sheets.as_ref(),
                draws,
            };
            import_text::write(&table, out)
        }
        Format::Json => {
            ImportRecord::of(file, sheet, intake, &read, &lines, &doubts, sheets.as_ref())
                .write_json(out)
        }
        Format::Csv => write_lines_csv(&lines, out),
    });
    if read.rows.is_empty() {
        streams.say(&format!("{file}: no row of enrolments was found"));
        return Ok(Exit::InputAtFault);
    }
    if options.format == Format::Csv {
        table.say_decisions(streams);
        if lines.iter().any(|one| one.line.withdrawals_percent > 0) {
            streams.say(
                "notice: the table gives expected withdrawals as a per cent; this CSV has no column for them, so they are not written",
            );
        }
    }
    let is_sheet_open = sheets.is_some_and(|sheets| sheets.chosen.is_none());
    let is_settled = read.faulty() == 0 && !intake.is_in_doubt() && !is_sheet_open;
    if written != Exit::Done || is_settled {
        return Ok(written);
    }
    if options.format == Format::Csv {
        let told = refusals(&table, &read, &known);
        Refused::input_at_fault(told).say(streams);
    }
    Ok(Exit::InputAtFault)
}
