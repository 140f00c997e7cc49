//! `import`: what a table of enrolments holds, as the window's import has it.

use std::io::Write;
use std::path::Path;

use super::arguments::{Format, ImportOptions};
use super::estimate::{STANDARD_INPUT, built_in, fault_lines, rates};
use super::plans::NAME_SHOWN_MAX;
use super::process::{Exit, Refused, Streams};
use super::{import_choices, import_text, import_years};
use crate::domain::{EnrolmentLine, listed, shown};
use crate::exchange::import::{
    Difference, ImportBasis, ImportFault, Intake, SheetRead, other_sheets, taken,
};
use crate::exchange::sheet::{SheetFault, SheetFile, read_sheet_file, read_sheet_stream};
use crate::exchange::{ImportRecord, write_lines_csv};
use crate::funding::{SchoolFacts, estimate};
use crate::rates::SmallScaleReading;
use crate::storage::shown_path;

/// How many differences from the catalogue are told one by one.
const DIFFERENCES_MAX: usize = 20;

pub(super) fn run(options: &ImportOptions, streams: &mut Streams<'_>) -> Exit {
    import_years::count_or(import, options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn import(options: &ImportOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    let (book, catalogue) = built_in()?;
    let rates = rates(&options.rates, &book, streams)?;
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &rates };
    let (file, sheets) = read_file(&options.file, streams);
    let SheetFile { is_workbook, sheets } =
        sheets.map_err(|fault| Refused::input_at_fault(fault_lines(&[fault])))?;
    let deadline = options.deadline.unwrap_or(rates.contents().vass_deadline);
    let mut sheets = taken(sheets, deadline, &catalogue, book.certificates());
    let chosen = import_choices::sheet(options.sheet.as_deref(), &sheets, &file, is_workbook);
    let chosen = chosen.map_err(Refused::call_wrong)?;
    if let Some(intake) = sheets.get_mut(chosen) {
        import_choices::apply(intake, options.headings, &options.columns)
            .and_then(|()| import_choices::choose(intake, &options.choices))
            .map_err(Refused::call_wrong)?;
    }
    let Some(intake) = sheets.get(chosen) else {
        return Err(Refused::input_at_fault(vec![format!("{file}: there is nothing in it")]));
    };
    let read = intake.read(&known);
    let lines = read.incoming(intake.row_is(), false);
    let sheet = is_workbook.then(|| intake.name());
    say_notices(&sheets, chosen, &read, &known, streams);
    let school = options.school_type.zip(options.years_7_12).map(|(school_type, years_7_12)| {
        let reading = SmallScaleReading::default();
        SchoolFacts { school_type, years_7_12, floor: None, reading }
    });
    let draws = school.as_ref().map(|school| {
        let lines: Vec<EnrolmentLine> = lines.iter().map(|one| one.line.clone()).collect();
        estimate(school, &lines, &rates).totals.vet_payments.to_string()
    });
    let doubts = intake.doubts_with_effects(&known, school.as_ref());
    let written = streams.put(|out: &mut dyn Write| match options.format {
        Format::Text => {
            let table = import_text::TableRead {
                file: &file,
                sheet,
                intake,
                read: &read,
                lines: &lines,
                doubts: &doubts,
                draws,
            };
            import_text::write(&table, out)
        }
        Format::Json => {
            ImportRecord::of(&file, sheet, intake, &read, &lines, &doubts).write_json(out)
        }
        Format::Csv => write_lines_csv(&lines, out),
    });
    if written != Exit::Done || (read.faulty() == 0 && !intake.is_in_doubt()) {
        return Ok(written);
    }
    if options.format == Format::Csv {
        let faults: Vec<ImportFault> =
            read.faults().map(|fault| fault.clone().in_file(file.as_str())).collect();
        let mut told = fault_lines(&faults);
        let open = doubts.iter().filter(|(doubt, _)| doubt.chosen.is_none());
        told.extend(open.map(|(doubt, effects)| {
            let choices = import_text::choices(doubt, effects).join("; ");
            format!("{file}: {}: {choices}", import_text::doubt(doubt, intake))
        }));
        Refused::input_at_fault(told).say(streams);
    }
    Ok(Exit::InputAtFault)
}

/// What the user calls the file, and what it holds.
fn read_file(path: &Path, streams: &mut Streams<'_>) -> (String, Result<SheetFile, SheetFault>) {
    if path.as_os_str() == "-" {
        let read = read_sheet_stream(STANDARD_INPUT, &mut *streams.input);
        (STANDARD_INPUT.to_owned(), read)
    } else {
        (shown_path(path), read_sheet_file(path))
    }
}

/// What to know before relying on the lines.
fn say_notices(
    sheets: &[Intake],
    chosen: usize,
    read: &SheetRead,
    known: &ImportBasis<'_>,
    streams: &mut Streams<'_>,
) {
    let Some(intake) = sheets.get(chosen) else { return };
    let mut notices: Vec<String> = intake.notices(read).iter().map(ToString::to_string).collect();
    notices.extend(differences(read).into_iter().map(ToString::to_string));
    notices.extend(intake.privacy_sentence());
    let others = other_sheets(sheets, chosen, known);
    if !others.is_empty() {
        let names = others.into_iter().filter_map(|place| sheets.get(place));
        let names: Vec<String> =
            names.map(|sheet| format!("\"{}\"", shown(sheet.name(), NAME_SHOWN_MAX))).collect();
        notices.push(format!(
            "enrolments are in {} as well; choose with --sheet",
            listed(&names, "and")
        ));
    }
    for notice in notices {
        streams.say(&format!("notice: {}", shown(&notice, usize::MAX)));
    }
}

/// What rows that are ready say otherwise than the catalogue, each once, the first of many.
fn differences(read: &SheetRead) -> Vec<&Difference> {
    let mut differences: Vec<&Difference> = Vec::new();
    for differs in read.rows.iter().filter(|row| row.is_ready()).flat_map(|row| &row.differs) {
        if differences.len() < DIFFERENCES_MAX && !differences.contains(&differs) {
            differences.push(differs);
        }
    }
    differences
}
