//! The certificate of a line: its cell, and what becomes of its field while it is typed in.

use egui::{Align2, Shape, Stroke, Ui, vec2};

use super::line_column::LineColumn;
use super::lines_table::{LineGridCell, LinesTable};
use crate::domain::{EnrolmentLine, Hours, Missing, short_title};
use crate::plan::LineEdit;
use crate::ui::grid::{CellAt, GridTable, GridUi, Leave, leaving_key};
use crate::ui::kit::certificate_field::{certificate_field, leave_certificate};
use crate::ui::kit::keys::escaped;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;

/// Where the title begins, right of the code.
pub(super) const TITLE_INDENT: f32 = 76.0;

/// The field of a certificate.
pub(super) fn certificate_ui(
    grid: &mut GridUi<'_, LinesTable<'_>>,
    ui: &mut Ui,
    cell: &LineGridCell,
) {
    let label = grid.table.label(cell.at);
    let (line, known) = (grid.table.line(cell.at.row).0, &grid.table.known);
    let drafts = &mut grid.shell.drafts;
    let typed = certificate_field(ui, cell.id, &label, line, known, drafts);
    if typed.is_chosen {
        grid.view.editing = None;
        grid.view.closes_step = true;
        if let Some(edit) = typed.edit {
            go_to_what_is_missing(grid, cell, &edit);
            grid.focus_active(ui);
            ui.ctx().request_repaint();
            grid.done.push(grid.table.edit(cell.at.row, edit));
        }
        return;
    }
    // The list has taken the keys that were its own.
    if let Some(leave) = leaving_key(ui, false) {
        let edit = left_certificate(grid, cell, &typed.text);
        // Tab on a known code does what it does once the list shows that code, however fast it was typed.
        let goes_on = match &edit {
            Some(LineEdit::Certificate { level: Some(_), .. }) => {
                matches!(leave, Leave::Enter { is_back: false } | Leave::Next { is_back: false })
            }
            _ => leave == Leave::Enter { is_back: false },
        };
        match &edit {
            Some(edit) if goes_on => go_to_what_is_missing(grid, cell, edit),
            _ => grid.leave_to(cell, leave, edit.is_some()),
        }
        grid.focus_active(ui);
        ui.ctx().request_repaint();
        grid.done.extend(edit.map(|edit| grid.table.edit(cell.at.row, edit)));
    } else if typed.response.lost_focus() {
        if escaped(ui.ctx()) {
            grid.shell.drafts.drop_draft(cell.id);
            grid.view.editing = None;
            ui.ctx().memory_mut(|memory| memory.request_focus(cell.id));
            return;
        }
        let edit = left_certificate(grid, cell, &typed.text);
        grid.done.extend(edit.map(|edit| grid.table.edit(cell.at.row, edit)));
    }
}

/// Goes on from a certificate to what neither the catalogue nor the school has said of it.
fn go_to_what_is_missing(
    grid: &mut GridUi<'_, LinesTable<'_>>,
    cell: &LineGridCell,
    edit: &LineEdit,
) {
    let mut line = grid.table.line(cell.at.row).0.clone();
    edit.clone().make(&mut line);
    let missing = grid.table.still_needed(&line);
    let has_hours = line.hours != Hours::default();
    let next = if missing.contains(&Missing::Level) {
        LineColumn::Level
    } else if missing.contains(&Missing::Band) {
        LineColumn::Band
    } else if missing.contains(&Missing::MaterialsTier) {
        LineColumn::Tier
    } else if has_hours || grid.table.is_refused_for_good(&line) {
        LineColumn::Students
    } else {
        LineColumn::Hours
    };
    let is_shown = |col: &LineColumn| grid.table.columns().contains(col);
    let first_shown = [next, LineColumn::Hours, LineColumn::Students].into_iter().find(is_shown);
    let col = first_shown.unwrap_or(LineColumn::Certificate);
    grid.go_on(LineColumn::Certificate, CellAt { row: cell.at.row, col });
}

/// What a certificate that was typed in full comes to.
fn left_certificate(
    grid: &mut GridUi<'_, LinesTable<'_>>,
    cell: &LineGridCell,
    text: &str,
) -> Option<LineEdit> {
    grid.view.editing = None;
    grid.view.closes_step = true;
    let (line, known) = (grid.table.line(cell.at.row).0, &grid.table.known);
    leave_certificate(cell.id, text, line, known, &mut grid.shell.drafts)
}

/// Copies a certificate with its title and level. Band, tier, approval and program year belong to the certificate,
/// and come along if it is another one.
pub(super) fn copy_certificate(from: &EnrolmentLine, to: &mut EnrolmentLine) {
    if to.certificate != from.certificate {
        to.vcaa_approved = from.vcaa_approved;
        to.program_year = from.program_year;
        to.band = from.band;
        to.materials_tier = from.materials_tier;
    }
    to.certificate.clone_from(&from.certificate);
    to.title.clone_from(&from.title);
    to.level = from.level;
}

/// Marks the corner of a cell whose line has a note.
pub(super) fn note_mark(ui: &Ui) {
    const SIDE: f32 = 8.0;
    let (corner, accent) = (ui.max_rect().right_top(), theme::palette(ui.visuals()).accent);
    let points = vec![corner - vec2(SIDE, 0.0), corner, corner + vec2(0.0, SIDE)];
    ui.painter().add(Shape::convex_polygon(points, accent, Stroke::NONE));
}

/// Paints code and title as two columns.
pub(super) fn paint_certificate(ui: &Ui, code: &str, line: &EnrolmentLine) {
    let ink = ui.visuals().text_color();
    let rect = padded(ui.max_rect());
    let mut title_rect = rect;
    title_rect.min.x += TITLE_INDENT;
    let painter = ui.painter().with_clip_rect(rect);
    painter.text(rect.left_center(), Align2::LEFT_CENTER, code, theme::body_font(false), ink);
    let (title, ink) = if line.title.is_empty() {
        ("no title: type it after the code", ui.visuals().weak_text_color())
    } else {
        (short_title(&line.title), ink)
    };
    let mut job =
        egui::text::LayoutJob::simple_singleline(title.to_owned(), theme::body_font(false), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(title_rect.width());
    let galley = painter.layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), title_rect);
    painter.galley(place.min, galley, ink);
}
