//! The layout of a sheet of an old `.xls`: what its records have beside the cells' values.
//!
//! No record here is of a formula without a value: each formula has one (\[MS-XLS\] 2.4.127, `FormulaValue`), a
//! blank text too.

use super::layout_draft::LayoutDraft;
use super::xls_stream::{number_at, record_at};

/// What a record is, of those that matter here. Numbers from \[MS-XLS\] 2.3.
mod record {
    /// A sheet begins, or a chart within one.
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    /// `ColInfo`, \[MS-XLS\] 2.4.53.
    pub(super) const COLUMNS: u16 = 0x007D;
    /// `MergeCells`, \[MS-XLS\] 2.4.168.
    pub(super) const MERGED: u16 = 0x00E5;
    /// \[MS-XLS\] 2.4.221.
    pub(super) const ROW: u16 = 0x0208;
    /// `DefaultRowHeight`, \[MS-XLS\] 2.4.87.
    pub(super) const OTHER_ROWS: u16 = 0x0225;
}

/// `fDyZero` of a row: it has no height, whatever hides it.
const ROW_HIDDEN: usize = 1 << 5;

/// `fDyZero` of the rows without a record of their own.
const OTHER_ROWS_HIDDEN: usize = 1 << 1;

/// `fHidden` of columns.
const COLUMNS_HIDDEN: usize = 1;

/// The layout of the sheet whose records begin at a place in the stream, up to where they break off.
pub(super) fn draft_of(stream: &[u8], mut at: usize) -> LayoutDraft {
    let mut draft = LayoutDraft::new();
    let mut depth = 0_usize;
    while let Some((kind, start, end)) = record_at(stream, at) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            // What is in a chart is not the sheet's.
            _ if depth > 1 => (),
            _ => take(&mut draft, kind, stream.get(start..end).unwrap_or_default()),
        }
        at = end;
    }
    draft
}

/// Takes in what a record says. One that is too short says nothing.
fn take(draft: &mut LayoutDraft, kind: u16, content: &[u8]) {
    let number = |at| number_at(content, at, 2);
    match kind {
        record::OTHER_ROWS if number(0).is_some_and(|flags| flags & OTHER_ROWS_HIDDEN != 0) => {
            draft.hide_all_rows();
        }
        record::ROW => {
            if let (Some(row), Some(flags)) = (number(0), number(12)) {
                draft.set_row_hidden(row, flags & ROW_HIDDEN != 0);
            }
        }
        record::COLUMNS => {
            if let (Some(first), Some(last), Some(width), Some(flags)) =
                (number(0), number(2), number(4), number(8))
                && (width == 0 || flags & COLUMNS_HIDDEN != 0)
            {
                draft.hide_columns(first..last + 1);
            }
        }
        record::MERGED => {
            let blocks = content.get(2..).unwrap_or_default().chunks_exact(8);
            for block in blocks.take(number(0).unwrap_or_default()) {
                let number = |at| number_at(block, at, 2).unwrap_or_default();
                draft.merge((number(0), number(2)), (number(4), number(6)));
            }
        }
        _ => (),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::table::Room;
    use super::super::{MergedCells, Sheet, SheetLayout};
    use super::*;

    const BEGIN: &[u16] = &[record::BEGIN, 4, 0x0600, 0x0010];
    const END: &[u16] = &[record::END, 0];

    /// The layout that such records give a sheet of six rows and four columns.
    fn layout(records: &[&[u16]]) -> SheetLayout {
        let stream: Vec<u8> = records.concat().into_iter().flat_map(u16::to_le_bytes).collect();
        let rows = vec![vec!["x".to_owned(); 4]; 6];
        let mut sheet = Sheet { rows, ..Sheet::default() };
        draft_of(&stream, 0).settle(&mut sheet, &mut Room::new());
        sheet.layout
    }

    fn row(number: u16, flags: u16) -> [u16; 10] {
        [record::ROW, 16, number, 0, 4, 255, 0, 0, flags, 0x0F]
    }

    #[test]
    fn rows_and_columns_are_hidden_by_their_flags() {
        let columns =
            |first, last, width, flags| [record::COLUMNS, 12, first, last, width, 0x0F, flags, 0];
        let found = layout(&[
            BEGIN,
            &columns(0, 0, 2_560, 0),
            &columns(1, 1, 2_560, 1),
            &columns(3, 255, 0, 0),
            &row(0, 0x0100),
            &row(2, 0x0120),
            &row(40_000, 0x0120),
            END,
            &row(3, 0x0120),
        ]);
        assert_eq!(found.hidden_rows, BTreeSet::from([2]));
        assert_eq!(found.hidden_columns, BTreeSet::from([1, 3]));
        let found =
            layout(&[BEGIN, &[record::OTHER_ROWS, 4, 2, 0], &row(1, 0), &row(2, 0x20), END]);
        assert_eq!(found.hidden_rows, BTreeSet::from([0, 2, 3, 4, 5]));
    }

    #[test]
    fn merged_cells_are_clipped_and_those_of_a_chart_are_not_the_sheet_s() {
        let merged: &[u16] = &[record::MERGED, 18, 2, 1, 2, 0, 0, 4, 0xFFFF, 2, 255];
        // It tells more than it has.
        let short: &[u16] = &[record::MERGED, 14, 0xFFFF, 0, 0, 0, 1, 3, 4];
        let chart = [BEGIN, &row(0, 0x20), merged, END].concat();
        let found = layout(&[BEGIN, &chart, merged, short, END, merged]);
        let block = |rows, columns| MergedCells { rows, columns };
        assert_eq!(
            found.merged,
            [block((1, 2), (0, 0)), block((4, 5), (2, 3)), block((0, 0), (0, 1))]
        );
        assert!(found.hidden_rows.is_empty());
    }

    #[test]
    fn records_that_are_too_short_say_nothing() {
        let short = [record::ROW, record::COLUMNS, record::MERGED, record::OTHER_ROWS];
        for kind in short {
            assert_eq!(layout(&[BEGIN, &[kind, 0], END]), SheetLayout::default());
            assert_eq!(layout(&[BEGIN, &[kind, 0xFFFF, 1]]), SheetLayout::default());
        }
    }
}
