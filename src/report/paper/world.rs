//! All that the typesetter can see: a template, the report's contents, and fonts. No file, no network, no
//! clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use crate::report::fonts;

const TEMPLATE: &str = include_str!("report.typ");

/// The names that template and contents have for one another.
const TEMPLATE_NAME: &str = "report.typ";
const CONTENTS_NAME: &str = "contents.json";

/// What the typesetter can see.
pub(super) struct ReportWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    contents: (FileId, Bytes),
}

/// A file by its name; `None` is a name with parts of a path in it.
fn file(name: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?)))
}

impl ReportWorld {
    /// A world whose contents are the bytes of a JSON text.
    pub(super) fn of(contents: Vec<u8>) -> Option<Self> {
        let all = [fonts::REGULAR, fonts::SEMIBOLD].into_iter().chain(fonts::OF_NAMES);
        let fonts: Vec<Font> = all.flat_map(|font| Font::iter(Bytes::new(font))).collect();
        // For the headings of rows.
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        Some(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file(TEMPLATE_NAME)?, TEMPLATE.to_owned()),
            contents: (file(CONTENTS_NAME)?, Bytes::new(contents)),
        })
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (contents, bytes) = &self.contents;
        if id == *contents { Ok(bytes.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
