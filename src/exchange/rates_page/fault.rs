//! Why a page cannot be read, and how to mend it.

use crate::domain::{Fault, FileProblem, Hint, Problem};

/// Why a page cannot be read.
pub type PageFault = Fault<PageProblem>;

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageProblem {
    /// What any file may have.
    #[error("{0}")]
    File(FileProblem),
    /// A PDF.
    #[error("found a PDF document, expected text, a web page (.html) or a Word document (.docx)")]
    Pdf,
    /// A Word document of the old kind, or a rich text.
    #[error(
        "found a document of another kind, expected text, a web page (.html) or a Word document (.docx)"
    )]
    OldWord,
    /// An archive that is no Word document.
    #[error(
        "found a file that is no Word document, expected text, a web page (.html) or a Word document (.docx)"
    )]
    OtherZip,
    /// A Word document that cannot be read.
    #[error("found a damaged Word document, expected one that Word opens")]
    DamagedWord,
    /// More text than is read.
    #[error("found more text than a page or a guide has, expected at most 8 MiB")]
    TooLong,
    /// Nothing to read.
    #[error("found no text, expected the text of the department's page")]
    NoText,
}

impl Problem for PageProblem {
    fn hint(&self) -> Option<Hint> {
        Some(match self {
            Self::File(problem) => return problem.hint(),
            Self::Pdf => "open the PDF, select all of its text, copy it and paste it here, or save it as text".into(),
            Self::OldWord | Self::OtherZip => "save it as .docx or as text, or copy its text and paste it".into(),
            Self::DamagedWord => "open it in Word, copy its text and paste it".into(),
            Self::TooLong => "copy the chapter about VET alone".into(),
            Self::NoText => "select the text of the page, copy it and paste it".into(),
        })
    }
}
