//! Where the user is on the Enrolments page, and how they have it.

use egui::Context;

use super::line_column::{LineColumn, LinesHave};
use super::lines_table::{CopiedLines, LineAt, cell_id, is_hidden};
use crate::domain::Missing;
use crate::plan::Notice;
use crate::ui::grid::GridView;
use crate::ui::shell::Shell;

/// The state of the page.
#[derive(Default)]
pub(in crate::ui) struct EnrolmentsView {
    pub(in crate::ui) grid: GridView<LineColumn>,
    /// What the grid copied last.
    pub(super) copied: Option<CopiedLines>,
    /// Whether the grid has the room of the cards beneath it as well.
    pub(in crate::ui) hides_cards: bool,
    /// What the lines of the scenario have that brings columns along.
    pub(super) have: LinesHave,
}

impl EnrolmentsView {
    /// Brings a cell into sight and puts the focus there, as soon as it is drawn.
    pub(super) fn go_to(&mut self, ctx: &Context, at: LineAt, shell: &mut Shell) {
        if self.grid.order.position(at.row).is_none() {
            // A line that a filter leaves out cannot be shown.
            self.grid.order.show_all();
        }
        if is_hidden(&self.grid, self.have, at.col) {
            self.grid.show_column(at.col, true);
        }
        self.grid.go(at, false);
        shell.ask_focus(ctx, cell_id(shell.scenario, at));
    }

    /// Shows a line that a notice is about, with the focus on what it needs.
    pub(in crate::ui) fn show_line(
        &mut self,
        ctx: &Context,
        row: usize,
        notice: &Notice,
        shell: &mut Shell,
    ) {
        let col = match notice {
            Notice::Incomplete { missing, .. } => match missing.first() {
                Some(Missing::Certificate) => LineColumn::Certificate,
                Some(Missing::Level) => LineColumn::Level,
                Some(Missing::MaterialsTier) => LineColumn::Tier,
                Some(Missing::Band) | None => LineColumn::Band,
            },
            Notice::NoHours { .. } => LineColumn::Hours,
            _ => LineColumn::Certificate,
        };
        self.go_to(ctx, LineAt { row, col }, shell);
    }
}
