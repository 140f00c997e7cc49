//! A report as a file: a PDF, a workbook, or a table as CSV.

use std::ffi::OsStr;
use std::io::Write;

use super::arguments::{Format, ReportOptions};
use super::basis::built_in;
use super::process::{Exit, Refused, Streams};
use super::{explanation, output, plans};
use crate::plan::Plan;
use crate::report::{Report, ReportKind, ReportPart, ReportRequest, Table, csv_table};
use crate::storage::{shown_path, today};

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportForm {
    /// Words for people, or the same for programs.
    Said(Said),
    /// A kind of file; a table may go to standard output as well.
    File(ReportKind),
}

/// A report that is read from the first line to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Text,
    Json,
}

impl From<Said> for Format {
    fn from(said: Said) -> Self {
        match said {
            Said::Text => Self::Text,
            Said::Json => Self::Json,
        }
    }
}

impl ReportForm {
    /// The form that is asked for by name, or by the end of the file's name. Refuses a file that exists,
    /// unless it is to be replaced.
    pub(super) fn of(options: &ReportOptions) -> Result<Self, String> {
        let of_words = |format: Format| match format {
            Format::Text => Self::Said(Said::Text),
            Format::Json => Self::Said(Said::Json),
            Format::Csv => Self::File(ReportKind::Csv(options.table)),
        };
        let form = match &options.result.output {
            None => of_words(options.result.format.unwrap_or(Format::Text)),
            Some(path) => {
                let form = match (output::by_ending(path), output::ending(path).as_deref()) {
                    (Some(format), _) => of_words(format),
                    (None, Some("pdf")) => Self::File(ReportKind::Pdf),
                    (None, Some("xlsx")) => Self::File(ReportKind::Workbook),
                    _ => {
                        return Err(format!(
                            "--output: {}: expected a name ending in .pdf, .xlsx, .csv, .json or .txt",
                            shown_path(path)
                        ));
                    }
                };
                let is_agreed = options.result.format.is_none_or(|format| of_words(format) == form);
                output::refuse_other_form(is_agreed, path)?;
                output::refuse_existing(path, options.result.force)?;
                form
            }
        };
        if options.table != Table::Lines && !matches!(form, Self::File(ReportKind::Csv(_))) {
            return Err(
                "--table: only a CSV is one of the tables; --format csv makes one".to_owned()
            );
        }
        let is_file_with_notes = matches!(
            form,
            Self::File(
                ReportKind::Pdf
                    | ReportKind::Workbook
                    | ReportKind::Csv(Table::Lines | Table::Notes)
            )
        );
        if options.with_notes && !is_file_with_notes {
            return Err("--with-notes: notes stand in a PDF, a workbook, and the CSV of the lines"
                .to_owned());
        }
        Ok(form)
    }
}

/// Makes a report as a file, or as CSV on standard output.
pub(super) fn write(
    options: &ReportOptions,
    kind: ReportKind,
    streams: &mut Streams<'_>,
) -> Result<Exit, Refused> {
    if options.explain.is_some() {
        return Err(explanation::refused_as_table());
    }
    let plan = plans::read(&options.plan)?;
    let request = request(&plan, options, kind).map_err(Refused::call_wrong)?;
    let (book, catalogue) = built_in()?;
    let report = Report::of(&plan, &request, &catalogue, &book);
    for place in request.scenarios() {
        plans::say_notices_of(report.scenario(place), &report.notices[place], streams);
    }
    let bytes = match (kind, &options.result.output) {
        // Programs read on from here, which need no spreadsheet's mark.
        (ReportKind::Csv(table), None) => {
            csv_table(&report, table).map_err(|fault| fault.to_string())
        }
        _ => kind.bytes(&report),
    };
    let bytes = bytes.map_err(|why| {
        let file = options.result.output.as_deref().map(shown_path).unwrap_or_default();
        Refused::input_at_fault(vec![format!("{file}: {why}")])
    })?;
    let write = |out: &mut dyn Write| out.write_all(&bytes);
    Ok(output::put(options.result.output.as_deref(), write, streams))
}

/// What the report is to hold, by the call.
fn request(
    plan: &Plan,
    options: &ReportOptions,
    kind: ReportKind,
) -> Result<ReportRequest, String> {
    let date = options.date.or_else(today).ok_or("--date: today is not known, name a day")?;
    let file_name = options.plan.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let mut request = ReportRequest::of(plan, date, &file_name);
    request.parts.extend(options.with_notes.then_some(ReportPart::Notes));
    if let Some(name) = &options.baseline {
        request = request.against(plan, plans::scenario_named(plan, "--baseline", name)?);
    }
    if let Some(name) = &options.scenario {
        request.about = plans::scenario_named(plan, "--scenario", name)?;
        request.others.clear();
        match kind {
            ReportKind::Csv(Table::Lines | Table::Components) => request.baseline = request.about,
            ReportKind::Csv(Table::Comparison) if request.about == request.baseline => {
                return Err(
                    "--scenario: the baseline is compared with others, name another".to_owned()
                );
            }
            _ => (),
        }
    }
    Ok(request)
}
