//! The workbook of a plan: every amount a formula over inputs that a reader can change, so that whoever
//! checks a figure sees how it comes about, and whoever plans on may do so there.
//!
//! Absent on purpose: macros, protection and links; anything of the day or the machine, so that the same
//! report gives the same bytes.

mod assumptions;
mod cell_ref;
mod checks;
mod columns;
mod comparison;
mod context;
mod eligibility;
mod exactness;
mod excel_text;
mod grounds;
mod layout;
mod lines;
mod notes;
mod page;
mod payments;
mod rate_names;
mod rates;
mod scenario;
mod scenario_sheet;
mod sheet_name;
mod style;
mod summary;
mod worked;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::Report;
use columns::Columns;
use context::WorkbookContext;
use excel_text::in_xml;
use rates::RateSheets;
use scenario_sheet::ScenarioSheet;
use style::Styles;

/// A workbook that could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {}", .0.to_string().trim_end_matches('.'))]
pub struct WorkbookFault(#[from] XlsxError);

impl WorkbookFault {
    /// How to mend it.
    pub fn hint(&self) -> &'static str {
        "Leave some scenarios out of the report, or export the estimates as CSV instead."
    }
}

/// The workbook of a report as the bytes of an `.xlsx` file: a summary, a sheet for each scenario, the
/// comparison, the payments, the rates, assumptions with notices, and the user's notes where they were asked for.
///
/// # Errors
/// What Excel's format cannot hold.
pub fn workbook(report: &Report<'_>) -> Result<Vec<u8>, WorkbookFault> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    let rates = RateSheets::of(report);
    let scenarios = scenarios(report, &rates);
    let context =
        WorkbookContext { report, scenarios, styles: Styles::new(), footer: footer(report) };
    summary::write(&mut book, &context)?;
    for sheet in &context.scenarios {
        sheet.write(&mut book, &context)?;
    }
    comparison::write(&mut book, &context)?;
    payments::write(&mut book, &context)?;
    rates.write(&mut book, &context)?;
    assumptions::write(&mut book, &context)?;
    notes::write(&mut book, &context)?;
    Ok(book.save_to_buffer()?)
}

fn scenarios<'a>(report: &'a Report<'_>, rates: &'a RateSheets<'_>) -> Vec<ScenarioSheet<'a>> {
    let places = report.request.scenarios();
    let names = places.iter().map(|&place| report.scenario(place).name.as_str());
    let names = sheet_name::sheet_names(names);
    let sheets = places.into_iter().zip(names).filter_map(|(place, name)| {
        let case = report.case(place);
        let rates = rates.names(case.rates)?;
        let columns = Columns::of(case.lines);
        Some(ScenarioSheet { place, name, case, rates, columns })
    });
    sheets.collect()
}

/// What the file says of itself: no author, no company, and the day of the report.
fn properties(report: &Report<'_>) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::parse_from_str(&report.request.date.iso())?;
    Ok(DocProperties::new()
        .set_title(in_xml(&format!("{}: VDSS funding", report.plan.title())))
        .set_subject("An estimate made with vdss-planner, not the department's advice")
        .set_creation_datetime(&made))
}

/// The foot of each printed page.
fn footer(report: &Report<'_>) -> String {
    /// A header or footer has at most 255 characters.
    const NAME_MAX: usize = 60;
    let file: String = in_xml(&report.request.file_name).chars().take(NAME_MAX).collect();
    format!("&L{}&C{}&RPage &P of &N", file.replace('&', "&&"), report.request.date)
}
