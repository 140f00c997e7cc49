//! The columns of an import's table: what they are called, and how wide they are.

use super::open_import::{ImportOutcome, OpenImport};
use super::row_words::{left_out_words, state_words};
use crate::exchange::import::{Field, SheetColumn};
use crate::ui::kit::theme::CELL_PADDING;

/// The room that a letter takes, on average. Texts are counted and not measured: a sheet may have
/// thousands, and one cut by a letter shows in full under the pointer.
const LETTER: f32 = 7.2;

fn text_width(text: &str) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
    let letters = text.chars().count() as f32;
    letters * LETTER
}

/// The width of all columns.
pub(in crate::ui) fn table_width(open: &OpenImport, state_width: f32, available: f32) -> f32 {
    state_width + widths(open, state_width, available).iter().sum::<f32>()
}

/// The width that the words for what each row is need.
pub(in crate::ui) fn state_width(outcome: &ImportOutcome) -> f32 {
    /// The row's number before them, and the button after them.
    const AROUND: f32 = 46.0 + 30.0;
    const WIDEST: f32 = 200.0;
    let read = outcome.read.rows.iter().map(|row| text_width(&state_words(row).0));
    let left_out = outcome.read.left_out.iter().map(|row| text_width(left_out_words(row.because)));
    let widest = read.chain(left_out).fold(text_width("ready"), f32::max);
    AROUND + widest.min(WIDEST)
}

/// The columns' widths: a code has room for its title, where no column has that, of what the others
/// leave.
pub(in crate::ui) fn widths(open: &OpenImport, state_width: f32, available: f32) -> Vec<f32> {
    const CODE_AND_TITLE: std::ops::RangeInclusive<f32> = 200.0..=340.0;
    let columns = open.sheet().columns();
    let mut widths: Vec<f32> = columns.iter().map(width).collect();
    if let Some(code) = open.sheet().column_of(Field::Certificate)
        && open.sheet().column_of(Field::Title).is_none()
    {
        let others = widths.iter().sum::<f32>() - widths[code] + state_width;
        widths[code] = (available - others).clamp(*CODE_AND_TITLE.start(), *CODE_AND_TITLE.end());
    }
    widths
}

/// A column is as wide as the field over it, and as what is usual in it.
fn width(column: &SheetColumn) -> f32 {
    /// Room around the field, and its triangle.
    const AROUND_FIELD: f32 = 36.0;
    const NOT_READ: f32 = 72.0;
    if column.is_person {
        return NOT_READ;
    }
    let usual = match column.field {
        Some(Field::Title) => 220.0,
        Some(Field::Certificate) => 98.0,
        _ => 2.0 * CELL_PADDING,
    };
    (text_width(column.field.map_or("Not used", Field::label)) + AROUND_FIELD).max(usual)
}
