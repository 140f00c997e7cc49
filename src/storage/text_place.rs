//! A place in a text.

use ron::de::Position;

use crate::domain::FaultPlace;

/// A place in a text; both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextPlace {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl TextPlace {
    /// The very beginning, for what is wrong with a text as a whole.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The place right after the beginning of a text.
    pub(super) fn after(beginning: &str) -> Self {
        let last_line = beginning.rsplit('\n').next().unwrap_or_default();
        Self { line: beginning.matches('\n').count() + 1, column: last_line.chars().count() + 1 }
    }

    /// The place in a file.
    pub(super) fn in_file(self, file: &str) -> FaultPlace {
        FaultPlace::of_file(file).in_line(self.line).in_column(self.column)
    }

    /// How many bytes of the text stand before it.
    pub(super) fn offset_in(self, text: &str) -> usize {
        let lines = text.split_inclusive('\n').take(self.line.saturating_sub(1));
        let before: usize = lines.map(str::len).sum();
        let line = text.get(before..).unwrap_or_default();
        let in_line = line.chars().take(self.column.saturating_sub(1));
        before + in_line.map(char::len_utf8).sum::<usize>()
    }
}

impl From<Position> for TextPlace {
    fn from(Position { line, col }: Position) -> Self {
        Self { line, column: col }
    }
}
