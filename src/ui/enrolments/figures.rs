//! The figures of a line, and what stands in their place where it has none.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::line_column::LineCell;
use super::lines_table::{LineGridCell, LinesTable};
use crate::analysis::Subject;
use crate::domain::{Money, listed};
use crate::funding::{Figure, LineFigure, LineStatus};
use crate::ui::explanation::figure::{FigureText, figure_as_cell};
use crate::ui::grid::{DragOf, GridTable, GridUi, sense};
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;

/// The ring that marks what waits for an entry: its radius, and the room that it takes.
const RING: f32 = 3.5;
const RING_ROOM: f32 = 12.0;

/// A figure of the line, or what stands in the place of its figures.
pub(super) fn figure_ui(grid: &mut GridUi<'_, LinesTable<'_>>, ui: &mut Ui, cell: &LineGridCell) {
    let result = grid.table.line(cell.at.row).1;
    let (of_line, figure) = if let LineCell::Amount(figure, amount) = cell.at.col.spec().cell {
        let amounts = |amount: Money| (amount.dollars(), amount.dollars_and_cents());
        (figure, amount(result).map(amounts))
    } else {
        let fte = result.amounts.fte.two_decimals();
        (LineFigure::Fte, Some((fte.clone(), fte)))
    };
    let is_funded = result.status == LineStatus::Eligible;
    let has_figures = !cell.is_new && (is_funded || !cell.at.col.is_funding());
    let Some((text, exact)) = figure.filter(|_| has_figures) else {
        without_figure_ui(grid, ui, cell);
        return;
    };
    let palette = theme::palette(ui.visuals());
    let is_loss = of_line == LineFigure::Net && result.net().is_some_and(Money::is_negative);
    let is_apart = matches!(of_line, LineFigure::Core | LineFigure::Total);
    let shown = egui::RichText::new(&text);
    let shown = if is_apart { shown.color(palette.muted) } else { shown };
    let figure = FigureText {
        text: if is_loss { shown.color(palette.fall) } else { shown },
        spoken: &format!("{}: {exact}", grid.table.label(cell.at)),
        subject: subject(grid.table, Figure::Line(cell.at.row, of_line)),
        place: "enrolments",
    };
    explained_ui(grid, ui, cell, &figure);
}

fn subject(table: &LinesTable<'_>, figure: Figure) -> Subject {
    Subject::Figure { scenario: table.place, figure }
}

/// A figure that is the cell: a click or Enter explains it.
fn explained_ui(
    grid: &mut GridUi<'_, LinesTable<'_>>,
    ui: &Ui,
    cell: &LineGridCell,
    figure: &FigureText<'_>,
) -> Response {
    let rect = ui.max_rect();
    let response = ui.interact(rect, cell.id, Sense::click_and_drag());
    let is_active = grid.view.selection.active == cell.at;
    let is_asked = is_active && std::mem::take(&mut grid.view.asks_open);
    let (align, inspector) = (cell.at.col.spec().look.align, &mut grid.shell.inspector);
    figure_as_cell(ui, padded(rect), align, figure, &response, is_asked, inspector);
    grid.choose(ui, &response, cell, DragOf::Cells);
    grid.context_menu(&response);
    response
}

/// A cell that has no figure: why, and what the line would have drawn, over all such columns.
fn without_figure_ui(grid: &mut GridUi<'_, LinesTable<'_>>, ui: &mut Ui, cell: &LineGridCell) {
    let is_funding = !cell.is_new && cell.at.col.is_funding();
    let (first, last) = funding_in_sight(grid).unwrap_or((cell.place, cell.place));
    let status = &grid.table.line(cell.at.row).1.status;
    let (reason, after, hover) = instead(status);
    let is_open = matches!(status, LineStatus::Incomplete(_));
    let subject = match status {
        LineStatus::Ineligible { would_have_drawn: Some(_), .. } => {
            Figure::WouldHaveDrawn(cell.at.row, LineFigure::Total)
        }
        _ => Figure::Line(cell.at.row, LineFigure::Total),
    };
    let subject = self::subject(grid.table, subject);
    if is_funding && cell.place == first {
        let spoken =
            format!("{}: {reason} {after}", grid.table.label_of("Not funded", cell.at.row));
        let spoken = spoken.trim_end();
        let figure = FigureText { text: "".into(), spoken, subject, place: "enrolments" };
        explained_ui(grid, ui, cell, &figure).on_hover_text(hover);
    } else {
        let spoken = format!("{}, none", grid.table.label(cell.at));
        let response = sense(ui, cell);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &spoken));
        if is_funding && response.clicked() {
            grid.shell.inspector.ask(ui.ctx(), subject, None);
        }
        grid.choose(ui, &response, cell, DragOf::Cells);
        grid.context_menu(&response);
    }
    // The last column in sight is painted last, over the others.
    if is_funding && cell.place == last {
        let width = grid.view.width_between((first, last));
        let frozen = grid.view.width_between((0, grid.table.frozen() - 1));
        let area = cell.area.with_min_x(cell.area.left() + frozen);
        paint_instead(ui, area, width, (&reason, &after), is_open);
    }
}

/// The first and last column with funding figures in sight, by their places among those shown.
fn funding_in_sight(grid: &GridUi<'_, LinesTable<'_>>) -> Option<(usize, usize)> {
    let is_funding =
        |place: &usize| grid.table.columns().get(*place).is_some_and(|col| col.is_funding());
    let mut places = grid.view.cols_in_sight.clone().filter(is_funding);
    let first = places.next()?;
    Some((first, places.next_back().unwrap_or(first)))
}

/// In place of a line's figures: the reason, what it would have drawn, and the reason in a sentence.
fn instead(status: &LineStatus) -> (String, String, String) {
    match status {
        LineStatus::Ineligible { reason, would_have_drawn } => (
            reason.label().to_owned(),
            would_have_drawn.as_ref().map_or_else(String::new, |amounts| {
                format!("would have drawn {}", amounts.total().dollars())
            }),
            reason.sentence().to_owned(),
        ),
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
            (
                format!("Needs {}", listed(&needs, "and")),
                String::new(),
                "Draws nothing until it is complete.".to_owned(),
            )
        }
        LineStatus::Eligible => (String::new(), String::new(), String::new()),
    }
}

/// Paints the reason as a chip, to the left of what the line would have drawn. What waits for an entry has the ground
/// and the ring of what is open; what is decided has neither.
fn paint_instead(ui: &Ui, area: Rect, width: f32, (reason, after): (&str, &str), is_open: bool) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let all = Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max);
    let in_sight =
        Rect::from_x_y_ranges(all.x_range().intersection(area.x_range()), ui.clip_rect().y_range());
    let all = padded(all);
    // Wider than the cell's own, which the reason goes beyond.
    let mut painter = ui.painter().clone();
    painter.set_clip_rect(in_sight);
    let ink = if is_open { palette.notice } else { palette.muted };
    let reason = painter.layout_no_wrap(reason.to_owned(), theme::small_font(), ink);
    let before = if is_open { RING_ROOM } else { 0.0 };
    let size = reason.size() + vec2(16.0 + before, 4.0);
    let in_body =
        |text: String| painter.layout_no_wrap(text, theme::body_font(false), palette.muted);
    let mut text = in_body(after.to_owned());
    if !after.is_empty() && text.size().x + 8.0 + size.x > all.width() {
        // Beside an explanation there is room for fewer words.
        text = in_body(after.replace("would have drawn", "would be"));
    }
    let place = Align2::RIGHT_CENTER.align_size_within_rect(text.size(), all);
    let right = if after.is_empty() { all.right() } else { place.left() - 8.0 };
    painter.galley(place.min, text, palette.muted);
    let chip_rect = Rect::from_min_size(pos2(right - size.x, all.center().y - size.y / 2.0), size);
    if is_open {
        painter.rect_filled(chip_rect, 9, palette.notice_ground);
        let ring = pos2(chip_rect.left() + 8.0 + RING, chip_rect.center().y);
        painter.circle_stroke(ring, RING, Stroke::new(1.5, ink));
    } else {
        let hairline = Stroke::new(1.0, palette.outline);
        painter.rect_stroke(chip_rect, 9, hairline, StrokeKind::Inside);
    }
    painter.galley(chip_rect.min + vec2(8.0 + before, 2.0), reason, ink);
}
