//! How the grid works in the lines of a scenario: what cells say and take, and what is done to several.

use std::cmp::Ordering;

use egui::{Align2, Id, Response, Sense, Ui, vec2};
use egui_material_icons::icons::{ICON_CONTENT_COPY, ICON_DELETE};
use strum::VariantArray as _;

use super::certificate_cell::{TITLE_INDENT, certificate_ui, note_mark, paint_certificate};
use super::choices::{NOT_ASKED, chosen_ui, eligibility_ui};
use super::figures::figure_ui;
use super::line_column::{Group, LineCell, LineColumn};
use super::lines;
use super::lines_table::{CopiedLines, LineAt, LineGridCell, LinesTable, cell_id};
use super::sums::sums;
use crate::domain::{EnrolmentLine, Hours, Money, grouped, short_title};
use crate::exchange::sheet::Sheet;
use crate::funding::{LineEstimate, LineStatus};
use crate::plan::{Action, LinesChange, LinesStep};
use crate::ui::grid::{
    Block, CellKind, CellNumber, CellsChange, DragOf, GridCell, GridTable, GridUi, Selection,
    ShownCells, SumRow, not_taken, paint_cell_text, sense, text_width,
};
use crate::ui::kit::certificate_field::leave_certificate;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::icon_button;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, LinesCommand};

impl GridTable for LinesTable<'_> {
    type Column = LineColumn;
    type Change = Action;

    fn id(&self) -> Id {
        Id::unique("enrolments")
    }

    fn name(&self) -> String {
        format!("Lines of {}", self.scenario.name)
    }

    fn cell_id(&self, at: LineAt) -> Id {
        cell_id(self.place, at)
    }

    fn rows(&self) -> usize {
        self.lines().len().min(self.estimate.lines.len())
    }

    fn list(&self) -> usize {
        self.place
    }

    fn has_new_row(&self) -> bool {
        self.locked.is_none()
    }

    fn why_locked(&self) -> Option<&str> {
        self.locked.as_deref()
    }

    fn has_notes(&self) -> bool {
        true
    }

    fn new_row_begins(&self) -> Option<LineColumn> {
        Some(LineColumn::Certificate)
    }

    fn is_main(&self) -> bool {
        true
    }

    fn columns(&self) -> &[LineColumn] {
        &self.cols
    }

    fn frozen(&self) -> usize {
        2
    }

    fn kind(&self, at: LineAt) -> CellKind {
        match at.col.kind() {
            CellKind::Typed | CellKind::Chosen if self.locked.is_some() => CellKind::Shown,
            kind => kind,
        }
    }

    fn label(&self, at: LineAt) -> String {
        self.label_of(at.col.spec().look.heading, at.row)
    }

    fn text(&self, at: LineAt) -> String {
        let (line, result) = self.line(at.row);
        at.col.text(line, result)
    }

    fn number(&self, at: LineAt) -> Option<CellNumber> {
        let (line, result) = self.line(at.row);
        at.col.number(line, result)
    }

    fn searched(&self, at: LineAt) -> String {
        let text = self.text(at);
        match at.col {
            // The title is shown beside the code.
            LineColumn::Certificate => format!("{text} {}", self.line(at.row).0.title),
            _ => text,
        }
    }

    fn found_by(&self, row: usize) -> String {
        let line = self.line(row).0;
        format!("{} {}", line.name(), line.title)
    }

    fn compare(&self, col: LineColumn, one: usize, other: usize) -> Ordering {
        col.compare(self.line(one), self.line(other))
    }

    fn is_muted(&self, row: usize) -> bool {
        matches!(self.line(row).1.status, LineStatus::Ineligible { .. })
    }

    fn sums(&self, shown: Option<&[usize]>) -> Vec<SumRow<LineColumn>> {
        sums(self, shown)
    }

    fn commands(&self) -> &'static [LinesCommand] {
        if self.locked.is_some() { &[] } else { LinesCommand::VARIANTS }
    }

    fn read(&self, at: LineAt, text: &str) -> Result<Action, String> {
        let edit = at.col.read(text, self.line(at.row).0, &self.known)?;
        Ok(self.edit(at.row, edit))
    }

    fn changes_when_left(&self, _at: LineAt) -> bool {
        false
    }

    fn by_letter(&self, at: LineAt, letter: char) -> Option<Action> {
        match at.col.spec().cell {
            LineCell::Chosen { letter: by_letter, .. } => {
                Some(self.edit(at.row, by_letter(letter)?))
            }
            _ => None,
        }
    }

    fn without_new_row(&self, row: usize) -> Option<Action> {
        let (after, places) = lines::deleted(self.lines(), &[row]);
        let change = LinesChange::between(self.lines(), after, places);
        Some(self.change(change, LinesStep::New))
    }

    fn change_cells(
        &self,
        block: Block<'_, LineColumn>,
        change: CellsChange<'_>,
    ) -> Result<Option<Action>, Vec<String>> {
        if let Some(why) = &self.locked {
            return Err(vec![why.clone()]);
        }
        let all = self.lines();
        let (after, step) = match change {
            CellsChange::Paste(texts, clipboard) => {
                (self.pasted(block, texts, clipboard).map_err(not_taken)?, LinesStep::Paste)
            }
            CellsChange::Fill(texts) => {
                let filled = lines::pasted(all, block, texts, &self.known);
                (filled.map_err(not_taken)?, LinesStep::Fill)
            }
            CellsChange::FillDown => (lines::filled_down(all, block), LinesStep::FillDown),
            CellsChange::Clear => (lines::emptied(all, block), LinesStep::Clear),
            CellsChange::Cut => (lines::emptied(all, block), LinesStep::Cut),
        };
        Ok(Some(self.change(LinesChange::in_place(all, after), step)))
    }

    fn change_rows(
        &self,
        command: LinesCommand,
        rows: &[usize],
    ) -> Option<(Action, Vec<Option<usize>>)> {
        if self.locked.is_some() {
            return None;
        }
        let all = self.lines();
        let ((after, places), step) = match command {
            LinesCommand::Insert => (lines::inserted(all, *rows.first()?), LinesStep::Insert),
            LinesCommand::Duplicate => {
                (lines::duplicated(all, rows), LinesStep::Duplicate(rows.len()))
            }
            LinesCommand::Delete => (lines::deleted(all, rows), LinesStep::Delete(rows.len())),
            LinesCommand::MoveUp | LinesCommand::MoveDown => {
                let is_down = command == LinesCommand::MoveDown;
                (lines::moved(all, rows, is_down)?, LinesStep::Move(rows.len()))
            }
            LinesCommand::FillDown | LinesCommand::Empty => return None,
        };
        let change = LinesChange::between(all, after, places.clone());
        Some((self.change(change, step), places))
    }

    fn copied(&mut self, block: Block<'_, LineColumn>, text: &str, is_whole: bool) {
        *self.copied = Some(CopiedLines {
            text: text.to_owned(),
            lines: block.rows.iter().map(|&row| self.line(row).0.clone()).collect(),
            cols: block.cols.to_vec(),
            is_whole,
            rate_set: self.scenario.rate_set.clone(),
        });
    }
}

impl ShownCells for LinesTable<'_> {
    fn width_of(&self, ui: &Ui, at: LineAt) -> f32 {
        let (line, result) = self.line(at.row);
        match at.col.spec() {
            _ if at.col == LineColumn::Certificate => {
                TITLE_INDENT + text_width(ui, short_title(&line.title).to_owned())
            }
            _ if at.col == LineColumn::Fte => text_width(ui, result.amounts.fte.two_decimals()),
            // As they are shown, with a dollar sign and a comma.
            spec if matches!(spec.group, Group::Funding | Group::Costs) => {
                text_width(ui, format!("$,{}", self.text(at)))
            }
            _ => text_width(ui, self.text(at)),
        }
    }

    /// What looks like a table of enrolments is shown first, with what became of each column. Rows that have
    /// the grid's own columns need no looking at.
    fn take_sheet(&self, sheet: Sheet, text: &str, at: LineAt, shell: &mut Shell) -> Option<Sheet> {
        let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
        let is_table = width > 1 && (self.is_new(at.row) || at.col == LineColumn::Certificate);
        if !is_table || self.own_copy(text).is_some() || self.fits_as_it_is(&sheet.rows, at.col) {
            return Some(sheet);
        }
        shell.ask(Command::ImportTable(sheet));
        None
    }

    fn paint_typed(&self, ui: &Ui, cell: &LineGridCell, text: &str, is_draft: bool) {
        let (line, result) = self.line(cell.at.row);
        let is_certificate = cell.at.col == LineColumn::Certificate;
        if is_certificate && !line.note.is_empty() {
            note_mark(ui);
        }
        if is_certificate && !is_draft && !text.is_empty() {
            paint_certificate(ui, text, line);
            return;
        }
        let ink = ui.visuals().text_color();
        let align = cell.at.col.spec().look.align;
        if is_certificate && text.is_empty() {
            let hint = if cell.is_new {
                "Type a code or a word of a title"
            } else {
                "type a code or a word"
            };
            paint_cell_text(ui, align, hint, theme::palette(ui.visuals()).muted);
            return;
        }
        let shown = match cell.at.col.spec().cell {
            LineCell::Cost(item) if !is_draft => line.costs.amount(item).map(Money::as_rate),
            _ if cell.at.col == LineColumn::Students && !is_draft => Some(grouped(text)),
            _ if cell.at.col == LineColumn::Hours && !is_draft && needs_no_hours(line, result) => {
                Some(NOT_ASKED.to_owned())
            }
            _ => None,
        };
        paint_cell_text(ui, align, shown.as_deref().unwrap_or(text), ink);
    }

    fn hover_typed(&self, cell: &LineGridCell, response: &Response) {
        let line = self.line(cell.at.row).0;
        if cell.at.col != LineColumn::Certificate {
            return;
        }
        let title = Some(&line.title).filter(|_| line.certificate.is_some());
        let texts = title.into_iter().chain([&line.note]).filter(|text| !text.is_empty());
        let texts: Vec<&str> = texts.map(String::as_str).collect();
        if !texts.is_empty() {
            response.clone().on_hover_text(texts.join("\n\n"));
        }
    }

    fn cell_ui(grid: &mut GridUi<'_, Self>, ui: &mut Ui, cell: &GridCell<LineColumn>) {
        let is_entered = !matches!(
            cell.at.col.spec().cell,
            LineCell::Number | LineCell::Buttons | LineCell::Fte | LineCell::Amount(..)
        );
        if let Some(why) = grid.table.locked.clone().filter(|_| is_entered) {
            ui.visuals_mut().override_text_color = Some(theme::palette(ui.visuals()).muted);
            locked_ui(grid, ui, cell, &why);
            return;
        }
        match cell.at.col.spec().cell {
            LineCell::Number => number_ui(grid, ui, cell),
            LineCell::Buttons => buttons_ui(grid, ui, cell),
            LineCell::Chosen { .. } => chosen_ui(grid, ui, cell),
            LineCell::Eligibility => eligibility_ui(grid, ui, cell),
            LineCell::Fte | LineCell::Amount(..) => figure_ui(grid, ui, cell),
            LineCell::Certificate | LineCell::Typed { .. } | LineCell::Cost(_) => {}
        }
    }

    fn has_own_field(&self, col: LineColumn) -> bool {
        col == LineColumn::Certificate
    }

    fn own_field_ui(grid: &mut GridUi<'_, Self>, ui: &mut Ui, cell: &GridCell<LineColumn>) {
        certificate_ui(grid, ui, cell);
    }

    fn leave_own_field(&self, at: LineAt, shell: &mut Shell) -> Option<Action> {
        let id = self.cell_id(at);
        let text = shell.drafts.text(id, &self.text(at));
        let line = self.line(at.row).0;
        let edit = leave_certificate(id, &text, line, &self.known, &mut shell.drafts)?;
        Some(self.edit(at.row, edit))
    }
}

/// Whether a line has no hours and is not funded, so that nobody asks for them.
fn needs_no_hours(line: &EnrolmentLine, result: &LineEstimate) -> bool {
    line.hours == Hours::default() && matches!(result.status, LineStatus::Ineligible { .. })
}

/// The line's number, by which whole lines are chosen.
fn number_ui(grid: &mut GridUi<'_, LinesTable<'_>>, ui: &Ui, cell: &LineGridCell) {
    let palette = theme::palette(ui.visuals());
    let response = ui.interact(ui.max_rect(), cell.id, Sense::CLICK | Sense::DRAG);
    let text = if cell.is_new { "+".to_owned() } else { grouped(&(cell.at.row + 1).to_string()) };
    let rect = padded(ui.max_rect()).translate(vec2(3.0, 0.0));
    ui.painter().text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        text,
        theme::small_font(),
        palette.muted,
    );
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    grid.choose(ui, &response, cell, DragOf::Rows);
    grid.context_menu(&response);
}

/// A cell of what was approved: it can be gone to, read and copied.
fn locked_ui(grid: &mut GridUi<'_, LinesTable<'_>>, ui: &Ui, cell: &LineGridCell, why: &str) {
    let response = sense(ui, cell);
    let text = grid.table.text(cell.at);
    if matches!(cell.at.col.spec().cell, LineCell::Chosen { .. } | LineCell::Eligibility) {
        paint_cell_text(ui, egui::Align::Min, &text, ui.visuals().text_color());
    } else {
        grid.table.paint_typed(ui, cell, &text, false);
    }
    let spoken = format!("{}: {text}", grid.table.label(cell.at));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    grid.choose(ui, &response, cell, DragOf::Cells);
    grid.context_menu(&response);
    // A note comes before the reason, which stands above the page as well.
    let note = &grid.table.line(cell.at.row).0.note;
    let has_note = cell.at.col == LineColumn::Certificate && !note.is_empty();
    response.on_hover_text(if has_note { format!("{note}\n\n{why}") } else { why.to_owned() });
}

/// The buttons of a line.
fn buttons_ui(grid: &mut GridUi<'_, LinesTable<'_>>, ui: &mut Ui, cell: &LineGridCell) {
    if cell.is_new || grid.table.locked.is_some() {
        return;
    }
    let (scenario, row) = (grid.table.place, cell.at.row);
    let rect = ui.max_rect();
    let mut buttons = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("row buttons")
            .max_rect(rect)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    buttons.spacing_mut().item_spacing.x = 2.0;
    buttons.add_space(4.0);
    let duplicate = grid.table.label_of("Duplicate", row);
    if icon_button(&mut buttons, ICON_CONTENT_COPY, &duplicate).clicked() {
        let copy = LineAt { row: row + 1, col: LineColumn::Students };
        grid.view.after_change.select = Some(Selection::at(copy));
        grid.view.after_change.focuses = true;
        grid.done.push(Action::DuplicateLine { scenario, row });
    }
    let delete = grid.table.label_of("Delete", row);
    if icon_button(&mut buttons, ICON_DELETE, &delete).clicked() {
        grid.done.push(Action::DeleteLine { scenario, row });
    }
}
