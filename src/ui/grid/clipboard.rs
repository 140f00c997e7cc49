//! Copy, cut and paste of cells, as a spreadsheet does it.

use egui::Ui;

use super::Grid;
use super::column::Col;
use super::keys::{do_command, write_lines};
use super::lines::{self, NotTaken};
use super::selection::{CellAt, Selection};
use super::view::{Copied, GridView};
use crate::domain::Problem;
use crate::exchange::sheet;
use crate::plan::{Action, LinesStep};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, LinesCommand};

/// How many cells that take nothing a message names.
const NOT_TAKEN_SHOWN: usize = 8;

/// Copies the range as text, by headings too if they are wanted.
pub(super) fn copy(ui: &Ui, grid: &Grid<'_>, with_headings: bool, view: &mut GridView) {
    let rows = view.rows(grid);
    let cols: Vec<Col> = view.cols(grid);
    if rows.is_empty() {
        return;
    }
    let mut texts: Vec<Vec<String>> = Vec::with_capacity(rows.len() + 1);
    if with_headings {
        texts.push(cols.iter().map(|col| col.name().to_owned()).collect());
    }
    for &row in &rows {
        let (line, result) = grid.line(row);
        texts.push(cols.iter().map(|col| col.text(line, result)).collect());
    }
    let text = sheet::to_tab_separated(&texts);
    let lines = rows.iter().map(|&row| grid.line(row).0.clone()).collect();
    let is_whole = view.range(grid).cols == grid.focusable();
    let rate_set = grid.scenario.rate_set.clone();
    view.copied =
        (!with_headings).then(|| Copied { text: text.clone(), lines, cols, is_whole, rate_set });
    ui.ctx().copy_text(text);
}

/// Copies the range and empties it.
pub(super) fn cut(
    ui: &Ui,
    grid: &Grid<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    copy(ui, grid, false, view);
    match do_command(grid, LinesCommand::Empty, view, shell)? {
        Action::ChangeLines { scenario, change, .. } => {
            Some(Action::ChangeLines { scenario, change, step: LinesStep::Cut })
        }
        other => Some(other),
    }
}

/// Pastes a text from the clipboard: cells over cells; what looks like a table of enrolments is shown
/// first, with what became of each column.
pub(super) fn paste(
    grid: &Grid<'_>,
    text: &str,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let own = view.copied.clone().filter(|copied| is_same_text(&copied.text, text));
    let sheet = match sheet::from_clipboard(text) {
        Ok(sheet) => sheet,
        Err(fault) => return refuse(shell, fault.told()),
    };
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    if width == 0 {
        return None;
    }
    let active = view.selection.active;
    let is_table = width > 1 && (grid.is_blank(active.row) || active.col == Col::Certificate);
    // Rows that have the grid's own columns need no looking at.
    if own.is_none() && is_table && !fits_as_it_is(grid, &sheet.rows, active.col) {
        shell.ask(Command::ImportTable(sheet));
        return None;
    }
    let range = view.range(grid);
    // One row is repeated over the range, as one cell is.
    let height =
        if sheet.rows.len() == 1 { range.positions.clone().count() } else { sheet.rows.len() };
    let top = *range.positions.start();
    let shown = view.order.rows().len();
    let rows: Vec<usize> = (0..height)
        .map(|step| {
            let position = top + step;
            // Past the last line there are new ones.
            if position < shown {
                view.order.row_at(position)
            } else {
                grid.lines().len() + position - shown
            }
        })
        .collect();
    let (left, last) = (*range.cols.start(), *grid.focusable().end());
    let right = if width == 1 { *range.cols.end() } else { left + width - 1 };
    if right > last {
        let over = right - last;
        let columns = if over == 1 { "column has" } else { "columns have" };
        return refuse(
            shell,
            format!(
                "{over} {columns} no place at the right. Begin further left, or show more columns in \
                 the Columns menu."
            ),
        );
    }
    let cols: Vec<Col> = (left..=right).filter_map(|place| grid.cols.get(place).copied()).collect();
    // What the grid copied comes back as it was, where it means the same.
    let exact = own.filter(|copied| {
        let is_same_set = copied.rate_set == grid.scenario.rate_set;
        (copied.is_whole && left == *grid.focusable().start())
            || (is_same_set && copied.cols == cols)
    });
    let pasted = if let Some(copied) = exact {
        let cols = if copied.is_whole { &Col::ALL[..] } else { &copied.cols };
        let sources = repeated(&copied.lines, height);
        Ok(lines::pasted_lines(grid.lines(), &rows, cols, &sources))
    } else {
        let mut texts = repeated(&sheet.rows, height);
        if width == 1 {
            for row in &mut texts {
                let only = row.first().cloned().unwrap_or_default();
                row.resize(cols.len(), only);
            }
        }
        lines::pasted(grid.lines(), &rows, &cols, &texts, grid.known)
    };
    match pasted {
        Ok(lines) => {
            view.after_change.forget = grid.ids(&rows, &cols);
            // What was pasted is chosen.
            if let (Some(&first), Some(&last)) = (rows.first(), rows.last())
                && let (Some(&left), Some(&right)) = (cols.first(), cols.last())
            {
                let from = CellAt { row: first, col: left };
                let to = CellAt { row: last, col: right };
                view.after_change.select = Some(Selection::between(from, to));
            }
            Some(write_lines(grid, lines, LinesStep::Paste))
        }
        Err(not_taken) => refuse(shell, told(&not_taken)),
    }
}

/// Says why nothing was pasted.
pub(super) fn refuse(shell: &mut Shell, text: String) -> Option<Action> {
    shell.say("Nothing was pasted", text);
    None
}

/// Whether every cell of a block is one that the grid's columns take, from this one on, each row with a
/// certificate of its own.
fn fits_as_it_is(grid: &Grid<'_>, texts: &[Vec<String>], from: Col) -> bool {
    let places = grid.col_place(from)..=*grid.focusable().end();
    let cols: Vec<Col> = places.filter_map(|place| grid.cols.get(place).copied()).collect();
    let has_certificate =
        |row: &Vec<String>| row.first().is_some_and(|text| !text.trim().is_empty());
    from == Col::Certificate
        && texts.iter().all(|row| row.len() <= cols.len() && has_certificate(row))
        && cols.iter().take(texts.first().map_or(0, Vec::len)).all(|col| col.is_entered())
        && lines::pasted(&[], &(0..texts.len()).collect::<Vec<_>>(), &cols, texts, grid.known)
            .is_ok()
}

/// Line ends are the clipboard's own business.
fn is_same_text(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned();
    plain(one) == plain(other)
}

fn repeated<T: Clone>(rows: &[T], height: usize) -> Vec<T> {
    rows.iter().cycle().take(height).cloned().collect()
}

pub(super) fn told(not_taken: &[NotTaken]) -> String {
    let line = |cell: &NotTaken| {
        format!("Line {}, {}: {}", cell.line, cell.col.name().to_lowercase(), cell.expected)
    };
    let mut text: Vec<String> = not_taken.iter().take(NOT_TAKEN_SHOWN).map(line).collect();
    if not_taken.len() > NOT_TAKEN_SHOWN {
        text.push(format!("And {} more cells.", not_taken.len() - NOT_TAKEN_SHOWN));
    }
    text.push("The lines are as they were. Mend the cells and copy them again.".to_owned());
    text.join("\n")
}
