//! The report on paper: a few pages A4 for a school council, as a PDF that a screen reader can read, and
//! as pictures for the window.
//!
//! Absent on purpose: amounts and their forms. The contents are finished texts (`contents.rs`), and the
//! template sets them (`report.typ`).

mod contents;
mod world;

use thiserror::Error;
use typst::foundations::{Datetime, Smart};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use super::Report;
use crate::rates::Date;
use contents::Contents;
use world::ReportWorld;

/// A report that could not be set. A fault of the program: there is nothing in a plan that should lead here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "the report could not be set as pages: {0}. The Excel workbook and CSV have the same figures"
)]
pub struct PaperFault(String);

/// A picture of a page, without transparency.
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

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
        let contents = Contents::of(report);
        let contents = serde_json::to_vec(&contents).map_err(|why| PaperFault(why.to_string()))?;
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

    /// A page as a picture, at a number of pixels for each of its 595 x 842 points; `None` if there is no
    /// such page.
    pub fn picture(&self, page: usize, pixels_per_point: f32) -> Option<Picture> {
        let page = self.document.pages().get(page)?;
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(f64::from(pixels_per_point)),
            ..RenderOptions::default()
        };
        let pixels = typst_render::render(page, &options);
        let size = |pixels: u32| usize::try_from(pixels).ok();
        let (width, height) = (size(pixels.width())?, size(pixels.height())?);
        Some(Picture { width, height, rgba: pixels.take() })
    }

    /// The report as a PDF that conforms to PDF/UA-1: tagged, with its fonts, dated as the report is.
    ///
    /// # Errors
    /// What keeps it from being accessible.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperFault> {
        let iso = self.date.iso();
        let number = |part: std::ops::Range<usize>| iso.get(part)?.parse::<u8>().ok();
        let day = number(5..7).zip(number(8..10)).and_then(|(month, day)| {
            Datetime::from_ymd_hms(self.date.year().into(), month, day, 0, 0, 0)
        });
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
