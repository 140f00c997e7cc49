//! Where the user is in an import: the cell with the cursor, what is typed in it, and what is yet to take
//! the focus.

use egui::Id;

use super::columns::state_width;
use super::letters::word_by_letter;
use super::open_import::OpenImport;
use crate::domain::EnrolmentLine;
use crate::exchange::import::{DoubtKind, ImportBasis, RowFate};
use crate::storage::SheetColumns;
use crate::ui::kit::column_snap::ColumnSnap;

const PAGE_ROWS: usize = 12;

/// What is yet to take the focus, in the frame that draws it next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Due {
    /// The cell with the cursor, which is scrolled to.
    Cell,
    /// The field over a column.
    Heading(usize),
    /// The same, with its list open.
    Fields(usize),
    /// The button that imports.
    Button,
    /// The first choice of what is in doubt.
    Doubt,
    /// The first answer for a cell to mend.
    Mend,
}

/// What the user says of a sheet's headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum HeadingsAsked {
    /// They stand in the row of that number.
    Row(usize),
    /// There are none.
    None,
}

/// What is being typed in a cell.
pub(in crate::ui) struct CellEdit {
    pub(in crate::ui) row: usize,
    pub(in crate::ui) column: usize,
    pub(in crate::ui) text: String,
    /// The field is yet to take the focus.
    pub(in crate::ui) is_new: bool,
}

/// Where a list is scrolled to by keyboard.
#[derive(Default)]
pub(in crate::ui) struct ListPlace {
    pub(in crate::ui) row: usize,
    /// It was moved, and the list is yet to follow.
    pub(in crate::ui) is_new: bool,
}

#[derive(Clone, Copy)]
pub(in crate::ui) enum CursorStep {
    Left,
    Right,
    Rows(isize),
    PageUp,
    PageDown,
    First,
    Last,
    /// To the next cell, from a row's last to the next row's first.
    On,
    Back,
}

/// An open import with where the user is in it.
pub(in crate::ui) struct ImportTable {
    pub(in crate::ui) open: OpenImport,
    pub(in crate::ui) shows_changes: bool,
    /// The cell with the cursor: row of the sheet, column.
    pub(in crate::ui) cursor: Option<(usize, usize)>,
    /// What is yet to take the focus.
    pub(in crate::ui) due: Option<Due>,
    pub(in crate::ui) edit: Option<CellEdit>,
    /// The cell that was entered last, until the cursor is moved by hand.
    pub(in crate::ui) mended: Option<(usize, usize)>,
    /// The settled doubt whose choices are shown.
    pub(in crate::ui) changing: Option<DoubtKind>,
    /// The cell to mend whose card is the first.
    pub(in crate::ui) cards_from: Option<(usize, usize)>,
    /// The cell whose answer is for all cells of its column that say the same.
    pub(in crate::ui) alike: Option<(usize, usize)>,
    /// For how many frames the cell with the cursor has been due.
    pub(in crate::ui) frames_due: u8,
    /// Brings the columns to rest at a border.
    pub(in crate::ui) snap: ColumnSnap,
    /// Where the lists beneath the table are scrolled to by keyboard.
    pub(in crate::ui) counted_list: ListPlace,
    pub(in crate::ui) changes_list: ListPlace,
    /// What the user said of the headings, and is yet to be used.
    pub(in crate::ui) header_asked: Option<HeadingsAsked>,
    /// The width of the words for what each row is, measured when they change.
    pub(in crate::ui) state_width: f32,
}

/// What takes the focus when a sheet comes into sight.
fn first_due(open: &OpenImport) -> Due {
    if open.sheet().is_in_doubt() { Due::Doubt } else { Due::Cell }
}

impl ImportTable {
    pub(in crate::ui) fn of(open: OpenImport) -> Self {
        let due = first_due(&open);
        Self {
            open,
            shows_changes: false,
            cursor: None,
            due: Some(due),
            edit: None,
            mended: None,
            changing: None,
            cards_from: None,
            alike: None,
            frames_due: 0,
            snap: ColumnSnap::default(),
            counted_list: ListPlace::default(),
            changes_list: ListPlace::default(),
            header_asked: None,
            state_width: 0.0,
        }
    }

    /// Looks at another sheet.
    pub(in crate::ui) fn choose(&mut self, sheet: usize) {
        self.open.choose(sheet);
        self.cursor = None;
        self.edit = None;
        self.changing = None;
        self.cards_from = None;
        self.alike = None;
        self.due = Some(first_due(&self.open));
    }

    pub(in crate::ui) fn cell_id(&self, row: usize, column: usize) -> Id {
        Id::unique(("import cell", self.open.id(), row, column))
    }

    /// The field that a cell is typed in.
    pub(in crate::ui) fn field_id(&self, row: usize, column: usize) -> Id {
        self.cell_id(row, column).with("edit")
    }

    /// Works out what the sheet comes to, for the lines of a scenario; the cursor follows.
    pub(in crate::ui) fn work_out(
        &mut self,
        basis: &ImportBasis<'_>,
        revision: u64,
        scenario: usize,
        existing: &[EnrolmentLine],
    ) {
        if !self.open.work_out(basis, revision, scenario, existing) {
            return;
        }
        self.state_width = state_width(&self.open.outcome);
        let is_new = self.cursor.is_none();
        let is_there = |&(row, column): &(usize, usize)| {
            self.open.columns().contains(&column)
                && self.open.place_of(row).is_some()
                && self.open.read_row(row).is_some()
        };
        self.cursor = self.cursor.filter(is_there).or_else(|| self.open.first_cell());
        if is_new && self.open.outcome.asks_merging && self.due == Some(Due::Cell) {
            self.due = Some(Due::Doubt);
        }
        if self.cursor.is_none() && (self.is_due(Due::Cell) || self.open.is_sheet_done()) {
            self.due = if self.open.is_sheet_done() {
                Some(Due::Button)
            } else {
                // Nothing is read yet: the columns come first.
                let first = self.open.sheet().columns().iter().position(|column| !column.is_person);
                first.map(Due::Heading)
            };
        }
    }

    /// The import was done and led to that state of the plan. Returns what to remember of the columns.
    pub(in crate::ui) fn imported(&mut self, revision: u64) -> Option<SheetColumns> {
        self.cursor = None;
        self.due = Some(Due::Cell);
        self.open.imported(revision)
    }

    /// Moves the cursor to the next cell with a fault, from the last on to the first.
    pub(in crate::ui) fn next_problem(&mut self) {
        let cells = self.open.faulty_cells();
        // After Enter the cursor is a row further down: the search goes on from the cell that was mended.
        let from = self.mended.take().or(self.cursor);
        let after = from.and_then(|from| cells.iter().find(|&&cell| cell > from));
        if let Some(&cell) = after.or(cells.first()) {
            self.go_to(cell);
        }
    }

    /// Puts the cursor and the focus on a cell.
    pub(in crate::ui) fn go_to(&mut self, cell: (usize, usize)) {
        self.frames_due = 0;
        self.cursor = Some(cell);
        self.due = Some(Due::Cell);
    }

    /// Whether that is to take the focus now; it is asked once.
    pub(in crate::ui) fn is_due(&mut self, due: Due) -> bool {
        self.due.take_if(|asked| *asked == due).is_some()
    }

    /// Moves the cursor from a cell.
    pub(in crate::ui) fn go(&mut self, (row, column): (usize, usize), step: CursorStep) {
        let columns = self.open.columns();
        let rows_read = self.open.rows_read();
        let rows = rows_read.len();
        let at = rows_read.binary_search(&row).ok();
        let (Some(at), Some(across)) = (at, columns.iter().position(|&other| other == column))
        else {
            return;
        };
        let (last_row, last) = (rows.saturating_sub(1), columns.len().saturating_sub(1));
        let (at, across) = match step {
            CursorStep::Left => (at, across.saturating_sub(1)),
            CursorStep::Right => (at, (across + 1).min(last)),
            CursorStep::Rows(by) => (at.saturating_add_signed(by).min(last_row), across),
            CursorStep::PageUp => (at.saturating_sub(PAGE_ROWS), across),
            CursorStep::PageDown => ((at + PAGE_ROWS).min(last_row), across),
            CursorStep::First => (at, 0),
            CursorStep::Last => (at, last),
            CursorStep::On if across < last => (at, across + 1),
            CursorStep::On if at < last_row => (at + 1, 0),
            CursorStep::Back if across > 0 => (at, across - 1),
            CursorStep::Back if at > 0 => (at - 1, last),
            // Beyond the last cell the keyboard goes on to the buttons.
            CursorStep::On | CursorStep::Back => {
                self.due = Some(Due::Button);
                return;
            }
        };
        if let (Some(&row), Some(&column)) = (rows_read.get(at), columns.get(across)) {
            self.go_to((row, column));
        }
    }

    /// Begins to type in a cell, with what was typed in place of its text.
    pub(in crate::ui) fn begin_edit(&mut self, row: usize, column: usize, typed: Option<String>) {
        if self.open.sheet().fate(row) != RowFate::Waiting {
            return;
        }
        let text = typed.unwrap_or_else(|| self.open.shown_text(row, column));
        self.edit = Some(CellEdit { row, column, text, is_new: true });
    }

    /// Enters what is being typed, and forgets it: it may be a birth date. Returns its cell.
    pub(in crate::ui) fn leave_cell(&mut self, ctx: &egui::Context) -> Option<(usize, usize)> {
        let CellEdit { row, column, text, .. } = self.edit.take()?;
        self.forget_typed(ctx, row, column);
        let field = self.open.sheet().columns()[column].read_as();
        let word = field.and_then(|field| word_by_letter(field, &text));
        self.open.enter(row, column, word.unwrap_or(&text));
        Some((row, column))
    }

    /// Has a cell's field forget what was typed in it, of which it keeps every state for undo.
    pub(in crate::ui) fn forget_typed(&self, ctx: &egui::Context, row: usize, column: usize) {
        let field = self.field_id(row, column);
        egui::TextEdit::store_state(ctx, field, egui::text_edit::TextEditState::default());
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::ImportView;
    use super::*;
    use crate::exchange::import::taken;
    use crate::exchange::sheet::{Sheet, from_clipboard};
    use crate::rates::{Catalogue, RateBook};
    use crate::storage::Settings;

    fn sheet(name: &str, text: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..from_clipboard(text).unwrap() }
    }

    /// What a text from the clipboard comes to.
    fn pasted(text: &str, look: impl FnOnce(&mut ImportTable)) {
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &book.sets()[0] };
        let mut import = ImportView::of_clipboard(from_clipboard(text).unwrap());
        import.go_on(&known, &Settings::default());
        let table = import.table().unwrap();
        table.work_out(&known, 0, 0, &[]);
        look(table);
    }

    #[test]
    fn forty_rows_from_a_spreadsheet_are_understood_but_for_two_cells() {
        pasted(
            include_str!("../../../tests/files/spreadsheets/enrolments.clipboard.txt"),
            |table| {
                let read = &table.open.outcome.read;
                assert_eq!(read.rows.len() - read.ready(), 2);
                assert_eq!(table.open.outcome.lines.len(), read.ready());
                table.next_problem();
                table.next_problem();
                assert_eq!(table.cursor, Some((27, 6)));
                table.next_problem();
                assert_eq!(table.cursor, Some((24, 3)), "from the last on to the first");
            },
        );
    }

    #[test]
    fn cells_without_headings_and_blank_ones_are_taken_for_what_they_are() {
        let text = "SIT20322\tD\thigh\t180\t12\r\nBSB30120\t\tlow\t120\t22\r\n\
                    CUA30920\tB\tlow\t90\t9\r\n";
        pasted(text, |table| {
            let open = &table.open;
            assert_eq!(open.outcome.read.ready(), 3);
            assert_eq!(open.columns(), [0, 1, 2, 3, 4]);
            assert_eq!(open.outcome.lines[1].band, None);
        });
    }

    #[test]
    fn of_several_sheets_the_first_with_certificates_is_looked_at_and_blank_ones_are_left_out() {
        let sheets = vec![
            sheet("Notes", "Farbe\tZahl\nrot\t1\n"),
            sheet("Blank", "\t\n"),
            sheet("Lines", "Cert\tHours\tStudents\nSIT20322\t180\t12\n"),
        ];
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &book.sets()[0] };
        let sheets = taken(sheets, known.rates.contents().vass_deadline, &catalogue, &[]);
        let mut table = ImportTable::of(OpenImport::of(sheets, &Settings::default()).unwrap());
        assert_eq!(table.open.sheets.len(), 2);
        assert_eq!(table.open.sheet().name(), "Lines");
        table.work_out(&known, 0, 0, &[]);
        assert_eq!(table.open.outcome.read.ready(), 1);
        table.choose(0);
        table.work_out(&known, 0, 0, &[]);
        assert_eq!((table.open.sheet().name(), table.cursor), ("Notes", None));
    }
}
