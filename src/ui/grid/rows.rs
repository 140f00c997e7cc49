//! What can be done to the rows and cells of the range, by a key or from a menu.

use super::column::CellKind;
use super::grid_ui::GridUi;
use super::selection::{CellAt, Selection};
use super::shown_cells::ShownCells;
use super::table::{Block, CellsChange};
use super::view::focusable;
use crate::ui::shell::command::LinesCommand;

impl<T: ShownCells> GridUi<'_, T> {
    /// Asks for something to be done to the rows or cells of the range.
    pub(in crate::ui) fn command(&mut self, command: LinesCommand) {
        match command {
            LinesCommand::Empty => self.change_cells(&self.range_rows(), CellsChange::Clear),
            LinesCommand::FillDown => {
                let mut rows = self.range_rows();
                let (position, _) = self.place_of(self.view.selection.active);
                if rows.len() == 1 && position > 0 {
                    // One cell takes what stands above it.
                    rows.insert(0, self.view.order.row_at(position - 1));
                }
                self.change_cells(&rows, CellsChange::FillDown);
            }
            LinesCommand::MoveUp | LinesCommand::MoveDown if !self.view.order.is_tables() => {
                // Rows would move past others that are not there to be seen.
                let text = "They are sorted or filtered now. Choose \"The plan's order\" and \"Show all \
                            lines\" in a heading's menu first.";
                self.shell.say("Lines move in the plan's order", text.to_owned());
            }
            LinesCommand::Insert
            | LinesCommand::Duplicate
            | LinesCommand::Delete
            | LinesCommand::MoveUp
            | LinesCommand::MoveDown => self.change_rows(command),
        }
    }

    /// Asks for some rows to be changed, and for what is to be chosen then.
    fn change_rows(&mut self, command: LinesCommand) {
        let active = self.view.selection.active;
        let mut rows =
            if command == LinesCommand::Insert { vec![active.row] } else { self.range_rows() };
        rows.sort_unstable();
        let Some(&last) = rows.last() else { return };
        let Some((change, places)) = self.table.change_rows(command, &rows) else { return };
        let at = |row: usize| CellAt { row, ..active };
        let selection = match command {
            LinesCommand::Insert => {
                let col = self.col(*focusable(self.table).start());
                Selection::at(CellAt { row: active.row, col })
            }
            LinesCommand::Duplicate => Selection::between(at(last + 1), at(last + rows.len())),
            LinesCommand::Delete => {
                // The focus stays where it is on the screen: what comes next stands there then.
                let top = *self.view.range(self.table).positions.start();
                let next = (top..self.view.order.rows().len())
                    .map(|position| self.view.order.row_at(position))
                    .find_map(|row| places.get(row).copied().flatten());
                let left = places.iter().flatten().count();
                Selection::at(at(next.unwrap_or_else(|| left.saturating_sub(1))))
            }
            _ => self.view.selection.map(|at| {
                let row = places.get(at.row).copied().flatten().unwrap_or(at.row);
                CellAt { row, ..at }
            }),
        };
        self.view.after_change.select = Some(selection);
        self.done.push(change);
    }

    /// Asks for cells of some rows to be changed, in the columns of the range that are entered.
    pub(super) fn change_cells(&mut self, rows: &[usize], change: CellsChange<'_>) {
        let cols = self.view.cols(self.table);
        let is_entered = |at| matches!(self.table.kind(at), CellKind::Typed | CellKind::Chosen);
        let cols: Vec<T::Column> = cols
            .into_iter()
            .filter(|&col| rows.iter().any(|&row| is_entered(CellAt { row, col })))
            .collect();
        if !rows.is_empty() && !cols.is_empty() {
            self.write(Block { rows, cols: &cols }, change);
        }
    }

    /// Fills the range with what the cell with the focus holds.
    pub(super) fn fill(&mut self) {
        let (rows, cols) = (self.range_rows(), self.view.cols(self.table));
        let text = self.table.text(self.view.selection.active);
        let texts = vec![vec![text; cols.len()]; rows.len()];
        self.write(Block { rows: &rows, cols: &cols }, CellsChange::Fill(&texts));
    }

    /// Asks for the cells of a block to be changed. Says whether anything changes; why it cannot is told.
    pub(super) fn write(&mut self, block: Block<'_, T::Column>, change: CellsChange<'_>) -> bool {
        match self.table.change_cells(block, change) {
            Ok(Some(done)) => {
                // The first row is what the others are filled with.
                let from = usize::from(matches!(change, CellsChange::FillDown));
                let at = |&row: &usize| block.cols.iter().map(move |&col| CellAt { row, col });
                let cells = block.rows.iter().skip(from).flat_map(at);
                self.view.after_change.forget = cells.map(|at| self.table.cell_id(at)).collect();
                self.done.push(done);
                true
            }
            Ok(None) => false,
            Err(why) => {
                self.shell.say("Nothing was pasted", why.join("\n"));
                false
            }
        }
    }

    /// The rows of the range by their place in the table, as they are shown; without the new one.
    fn range_rows(&self) -> Vec<usize> {
        self.view.rows(self.table)
    }
}
