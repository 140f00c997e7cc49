//! The report on paper: a few pages A4 for a school council, as a PDF that a screen reader can read, and
//! as pictures for the window.
//!
//! Absent on purpose: amounts and their forms. The contents are finished texts (`contents.rs`), and the
//! template sets them (`report.typ`).

mod advice;
mod answer;
mod assumptions;
mod block;
mod certificates;
mod chart;
mod comparison;
mod contents;
mod not_funded;
mod notes;
mod payments;
mod picture;
mod rates;
mod world;

use thiserror::Error;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::Report;
use crate::rates::Date;
use contents::Contents;
pub use picture::Picture;
use world::ReportWorld;

/// A report that could not be set. A fault of the program: there is nothing in a plan that should lead here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "the report could not be set as pages: {0}. The Excel workbook and CSV have the same figures"
)]
pub struct PaperFault(String);

/// A report as pages.
pub struct Paper {
    document: PagedDocument,
    date: Date,
}

impl Paper {
    /// Sets a report. The same report makes the same pages.
    ///
    /// # Errors
    /// What the typesetter has against it.
    pub fn of(report: &Report<'_>) -> Result<Self, PaperFault> {
        let contents = Contents::of(report).json().map_err(|why| PaperFault(why.to_string()))?;
        let world = ReportWorld::of(contents)
            .ok_or_else(|| PaperFault("its template has no plain name".to_owned()))?;
        let compiled = typst::compile::<PagedDocument>(&world);
        // What was remembered of this report is of no use for the next.
        typst::comemo::evict(0);
        let document = compiled.output.map_err(|faults| fault(&faults))?;
        Ok(Self { document, date: report.request.date })
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// A page as a picture so many pixels wide; `None` if there is no such page.
    pub fn picture(&self, page: usize, width: u16) -> Option<Picture> {
        self.document.pages().get(page).map(|page| picture::picture(page, width))
    }

    /// The report as a PDF that conforms to PDF/UA-1: tagged, with its fonts, dated as the report is.
    ///
    /// # Errors
    /// What keeps it from being accessible.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperFault> {
        let day = Datetime::from_ymd_hms(
            self.date.year().into(),
            self.date.month(),
            self.date.day(),
            0,
            0,
            0,
        );
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|why| PaperFault(why.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("vdss-planner".into())),
            timestamp: day.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options);
        typst::comemo::evict(0);
        pdf.map_err(|faults| fault(&faults))
    }
}

/// The first of the typesetter's faults.
fn fault(faults: &[typst::diag::SourceDiagnostic]) -> PaperFault {
    PaperFault(faults.first().map(|fault| fault.message.to_string()).unwrap_or_default())
}
