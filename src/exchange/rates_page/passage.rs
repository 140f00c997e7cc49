//! What a page is taken apart into: headings, paragraphs and rows of tables.

use std::ops::Range;

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A short line that names what follows.
    Heading,
    /// Sentences.
    Prose,
    /// A row of a table, by its cells.
    Row(Vec<String>),
}

/// A heading, a paragraph or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) kind: Kind,
    /// Its text; of a row, the cells with bars between.
    pub(super) text: String,
    /// Where the text's pieces stand: from which byte of the text on, in which line.
    pub(super) pieces: Vec<(usize, usize)>,
    /// The lines that it stands in.
    pub(super) lines: Range<usize>,
    /// The chapter that it belongs to; blank where the page has none.
    pub(super) chapter: String,
    /// The heading that it stands under; blank before the first.
    pub(super) section: String,
    /// That heading with the one that it is a part of, such as "Core component" above "Mainstream schools".
    pub(super) under: String,
    /// Whether it is a sentence with the list behind it, put together.
    pub(super) is_list: bool,
    /// Whether it may say something of VET: what is not is never read.
    pub(super) is_about_vet: bool,
}

impl Passage {
    /// The lines that a part of the text stands in.
    pub(super) fn lines_at(&self, part: Range<usize>) -> Range<usize> {
        let line_of = |at: usize| {
            self.pieces
                .iter()
                .rev()
                .find(|(from, _)| *from <= at)
                .map_or(self.lines.start, |(_, line)| *line)
        };
        line_of(part.start)..line_of(part.end.saturating_sub(1).max(part.start)) + 1
    }
}
