//! Where the figures of a scenario's sheet stand.

use rust_xlsxwriter::{Format, FormatAlign, XlsxError};

use super::cell_ref::at;
use super::page::Page;
use super::worked::Worked;

/// Where the table of lines begins.
pub(super) const HEADING: u32 = 12;
/// The first row of the figures above the table.
pub(super) const TOP: u32 = 4;

/// A block of figures above the table: where its labels and its values begin, and how many columns
/// each takes.
pub(super) struct FigureBlock {
    pub(super) label: u16,
    pub(super) value: u16,
    pub(super) last: u16,
}

/// In the columns that name a line, which stay in sight and are printed on each page.
pub(super) const COUNTS: FigureBlock = FigureBlock { label: 0, value: 1, last: 1 };
pub(super) const INPUTS: FigureBlock = FigureBlock { label: 3, value: 8, last: 9 };
/// From the column on with which the second printed page begins.
pub(super) const MONEY: FigureBlock = FigureBlock { label: 13, value: 16, last: 17 };

impl FigureBlock {
    /// Writes a cell of the block with its label.
    pub(super) fn write(
        &self,
        page: &mut Page<'_>,
        (row, label): (u32, &str),
        (content, format): (Option<&Worked>, &Format),
        is_sum: bool,
    ) -> Result<(), XlsxError> {
        // Printed, a block may stand close to what names the lines.
        let label_format = page.styles.label_of(is_sum).clone();
        let label_format =
            label_format.set_align(FormatAlign::Left).set_indent(u8::from(self.label > 0));
        for column in self.label..self.value {
            let text = if column == self.label { label } else { "" };
            page.text(at(row, column), text, &label_format)?;
        }
        if self.last > self.value {
            page.sheet.merge_range(row, self.value, row, self.last, "", format)?;
        }
        match content {
            Some(worked) => page.formula(at(row, self.value), worked, format),
            None => Ok(()),
        }
    }
}
