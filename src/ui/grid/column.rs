//! The columns of a table: what they are called, how they look, and how their cells are worked in.

use std::fmt::Debug;
use std::hash::Hash;

use egui::Align;

/// A column of a table. The focus begins in the default one.
pub(in crate::ui) trait GridColumn:
    Copy + Debug + Default + Ord + Hash + 'static
{
    /// How the column looks.
    fn look(self) -> ColumnLook;
}

/// A column that settings keep by a word, which never changes.
pub(in crate::ui) trait KeptColumn: GridColumn {
    /// All columns, in the order in which they stand.
    const ALL: &'static [Self];

    /// The word.
    fn word(self) -> &'static str;
}

/// How a column looks.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct ColumnLook {
    /// Its name: its heading, and the beginning of its cells' accessible names.
    pub(in crate::ui) heading: &'static str,
    /// What it holds, for its heading's tooltip.
    pub(in crate::ui) meaning: &'static str,
    pub(in crate::ui) align: Align,
    /// Its width where there is room, and where there is little.
    pub(in crate::ui) widths: (f32, f32),
    /// Whether its name is seen above it, rather than only heard.
    pub(in crate::ui) is_headed: bool,
    /// Whether it takes the width that the others leave.
    pub(in crate::ui) takes_rest: bool,
    /// Whether it belongs to the row as a whole, as its number does: the focus does not stand in it.
    pub(in crate::ui) is_handle: bool,
}

impl ColumnLook {
    /// A column that the focus may stand in, as wide as it is asked to be.
    pub(in crate::ui) const fn new(
        heading: &'static str,
        meaning: &'static str,
        align: Align,
        widths: (f32, f32),
    ) -> Self {
        let (is_headed, takes_rest, is_handle) = (true, false, false);
        Self { heading, meaning, align, widths, is_headed, takes_rest, is_handle }
    }

    /// The column, with a name that is not seen.
    pub(in crate::ui) const fn unheaded(mut self) -> Self {
        self.is_headed = false;
        self
    }

    /// The column, taking the width that the others leave.
    pub(in crate::ui) const fn takes_rest(mut self) -> Self {
        self.takes_rest = true;
        self
    }

    /// The column as one that belongs to the row.
    pub(in crate::ui) const fn handle(mut self) -> Self {
        self.is_handle = true;
        self.unheaded()
    }
}

/// How a cell is worked in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum CellKind {
    /// It belongs to the row as a whole.
    Handle,
    /// Text that is typed.
    Typed,
    /// A choice that a letter makes, or a list.
    Chosen,
    /// What is shown, and may open something.
    Shown,
}
