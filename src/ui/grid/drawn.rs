//! What was drawn of a table in a frame: its headings, for the totals beneath them, and its rows, for
//! assistive technology.

use egui::{Id, Rect, Ui};

/// Where a column's heading stands, and the part of it in sight.
pub(super) struct Heading<C> {
    pub(super) col: C,
    pub(super) place: usize,
    pub(super) rect: Rect,
    pub(super) clip: Rect,
}

/// The parts of a table that were drawn, each with what it was drawn in.
#[derive(Default)]
pub(super) struct TableParts {
    pub(super) headings: Option<(Id, Option<Id>)>,
    /// Rows by their positions. A row with frozen cells has a second part for those.
    pub(super) rows: Vec<(usize, Id, Option<Id>)>,
}

impl TableParts {
    /// Notes a row, or a part of one, that is drawn.
    pub(super) fn note_row(&mut self, ui: &Ui, position: usize) {
        let parent = ui.stack().parent.as_ref().map(|parent| parent.unique_id);
        self.rows.push((position, ui.unique_id(), parent));
    }

    /// Notes what a heading stands in.
    pub(super) fn note_heading(&mut self, ui: &Ui) {
        let row = ui.stack().parent.as_ref();
        let parent = row.and_then(|row| row.parent.as_ref()).map(|parent| parent.unique_id);
        self.headings = row.map(|row| (row.unique_id, parent));
    }
}
