//! Copy, cut and paste of cells, as a spreadsheet does it.

use egui::Ui;

use super::super::import_view::ImportView;
use super::super::questions::Question;
use super::super::view_state::ViewState;
use super::Grid;
use super::column::Col;
use super::keys::{LinesCommand, do_command, set_lines};
use super::lines::{self, NotTaken};
use super::view::Copied;
use crate::exchange::sheet;
use crate::plan::{Action, LinesStep};

/// How many cells that take nothing a message names.
const NOT_TAKEN_SHOWN: usize = 8;

/// Copies the range as text, by headings too if they are wanted.
pub(super) fn copy(ui: &Ui, grid: &Grid<'_>, with_headings: bool, view: &mut ViewState) {
    let rows = view.grid.rows(grid);
    let cols: Vec<Col> = view.grid.cols(grid);
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
    view.grid.copied = (!with_headings).then(|| Copied { text: text.clone(), lines, cols });
    ui.ctx().copy_text(text);
}

/// Copies the range and empties it.
pub(super) fn cut(ui: &Ui, grid: &Grid<'_>, view: &mut ViewState) -> Option<Action> {
    copy(ui, grid, false, view);
    match do_command(grid, LinesCommand::Empty, view)? {
        Action::SetLines { scenario, lines, .. } => {
            Some(Action::SetLines { scenario, lines, step: LinesStep::Cut })
        }
        other => Some(other),
    }
}

/// Pastes a text from the clipboard: cells over cells; what looks like a table of enrolments is shown
/// first, with what became of each column.
pub(super) fn paste(ui: &Ui, grid: &Grid<'_>, text: &str, view: &mut ViewState) -> Option<Action> {
    let own = view.grid.copied.clone().filter(|copied| is_same_text(&copied.text, text));
    let sheet = match sheet::from_clipboard(text) {
        Ok(sheet) => sheet,
        Err(fault) => {
            let mend = fault.hint().map(|hint| format!(" To mend it: {hint}.")).unwrap_or_default();
            let text = format!("{fault}.{mend}");
            view.question =
                Some(Question::Message { title: "Nothing was pasted".to_owned(), text });
            return None;
        }
    };
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    if width == 0 {
        return None;
    }
    let active = view.grid.selection.active;
    let is_table = width > 1 && (grid.is_blank(active.row) || active.col == Col::Certificate);
    if own.is_none() && is_table {
        view.begin_import(ui.ctx(), ImportView::of_clipboard(sheet));
        return None;
    }
    let range = view.grid.range(grid);
    // One row is repeated over the range, as one cell is.
    let height =
        if sheet.rows.len() == 1 { range.positions.clone().count() } else { sheet.rows.len() };
    let top = *range.positions.start();
    let shown = view.grid.order.rows().len();
    let rows: Vec<usize> = (0..height)
        .map(|step| {
            let position = top + step;
            // Past the last line there are new ones.
            if position < shown {
                view.grid.order.row_at(position)
            } else {
                grid.lines().len() + position - shown
            }
        })
        .collect();
    let left = *range.cols.start();
    let right = if width == 1 { *range.cols.end() } else { left + width - 1 };
    let cols: Vec<Col> = (left..=right).filter_map(|place| grid.cols.get(place).copied()).collect();
    let pasted = match own {
        Some(copied) if copied.cols.first() == cols.first() => {
            let sources = repeated(&copied.lines, height);
            Ok(lines::pasted_lines(grid.lines(), &rows, &copied.cols, &sources))
        }
        _ => {
            let mut texts = repeated(&sheet.rows, height);
            if width == 1 {
                for row in &mut texts {
                    let only = row.first().cloned().unwrap_or_default();
                    row.resize(cols.len(), only);
                }
            }
            lines::pasted(grid.lines(), &rows, &cols, &texts, grid.known)
        }
    };
    match pasted {
        Ok(lines) => {
            for &row in &rows {
                for &col in &cols {
                    view.drafts.drop_draft(super::cell_id(grid.place, row, col));
                }
            }
            Some(set_lines(grid, lines, LinesStep::Paste))
        }
        Err(not_taken) => {
            view.question = Some(Question::Message {
                title: "Nothing was pasted".to_owned(),
                text: told(&not_taken),
            });
            None
        }
    }
}

/// Line ends are the clipboard's own business.
fn is_same_text(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned();
    plain(one) == plain(other)
}

fn repeated<T: Clone>(rows: &[T], height: usize) -> Vec<T> {
    rows.iter().cycle().take(height).cloned().collect()
}

fn told(not_taken: &[NotTaken]) -> String {
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
