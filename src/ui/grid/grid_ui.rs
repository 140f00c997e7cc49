//! A table in the grid in one frame.

use egui::Rect;

use super::drawn::{Heading, TableParts};
use super::table::GridTable;
use super::view::GridView;
use crate::ui::shell::Shell;

/// A table in the grid in one frame, with what the user did to it.
pub(in crate::ui) struct GridUi<'a, T: GridTable> {
    pub(in crate::ui) table: &'a mut T,
    pub(in crate::ui) view: &'a mut GridView<T::Column>,
    pub(in crate::ui) shell: &'a mut Shell,
    /// What was typed in cells that were left.
    pub(super) typed: Vec<T::Change>,
    /// What the user did otherwise.
    pub(in crate::ui) done: Vec<T::Change>,
    pub(super) headings: Vec<Heading<T::Column>>,
    pub(super) parts: TableParts,
    /// The part of the window that the cells take.
    pub(super) area: Rect,
}

impl<'a, T: GridTable> GridUi<'a, T> {
    /// A table as a view has it.
    pub(in crate::ui) fn new(
        table: &'a mut T,
        view: &'a mut GridView<T::Column>,
        shell: &'a mut Shell,
    ) -> Self {
        view.follow(table);
        Self {
            table,
            view,
            shell,
            typed: Vec::new(),
            done: Vec::new(),
            headings: Vec::new(),
            parts: TableParts::default(),
            area: Rect::NOTHING,
        }
    }

    /// What the user did: first what was typed in cells that were left, which comes before all that was done by
    /// leaving them, then the rest.
    pub(in crate::ui) fn into_changes(self) -> (Vec<T::Change>, Vec<T::Change>) {
        (self.typed, self.done)
    }
}
