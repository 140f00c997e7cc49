//! The figures of a line, and what stands in their place where it has none.

use egui::{Align2, Rect, Response, Role, Sense, Ui, pos2, vec2};

use super::cells::{Cell, Place, choose, sense};
use super::column::Col;
use super::view::{DragOf, GridView};
use crate::domain::{Money, listed};
use crate::funding::{Figure, LineStatus};
use crate::plan::Action;
use crate::ui::explanation::figure::{FigureText, figure_as_cell};
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::shell::Shell;

/// A figure of the line, or what stands in the place of its figures.
pub(super) fn figure_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    place: &Place,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let is_funded = cell.result.status == LineStatus::Eligible;
    if cell.is_blank || (cell.at.col.is_funding() && !is_funded) {
        return without_figure_ui(ui, cell, place, view, shell);
    }
    let of_line = cell.at.col.figure()?;
    let amounts = &cell.result.amounts;
    let name = cell.label(cell.at.col.name());
    let (text, exact) = match cell.at.col {
        Col::Fte => (amounts.fte.two_decimals(), amounts.fte.two_decimals()),
        col => {
            let amount = match col {
                Col::Core => Some(amounts.core),
                Col::Targeted => Some(amounts.targeted),
                Col::Materials => Some(amounts.materials),
                Col::Cost => cell.result.cost,
                Col::Net => cell.result.net(),
                _ => Some(amounts.total()),
            };
            let Some(amount) = amount else {
                return without_figure_ui(ui, cell, place, view, shell);
            };
            (amount.dollars(), amount.dollars_and_cents())
        }
    };
    let palette = theme::palette(ui.visuals());
    let is_loss = cell.at.col == Col::Net && cell.result.net().is_some_and(Money::is_negative);
    let shown = egui::RichText::new(&text);
    let figure = FigureText {
        text: if is_loss { shown.color(palette.decrease) } else { shown },
        spoken: &format!("{name}: {exact}"),
        subject: cell.subject(Figure::Line(cell.at.row, of_line)),
        place: "enrolments",
    };
    explained_ui(ui, cell, ui.max_rect(), &figure, view, shell).1
}

/// A figure that is the cell: a click or Enter explains it.
fn explained_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    rect: Rect,
    figure: &FigureText<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> (Response, Option<Action>) {
    let response = ui.interact(rect, cell.id, Sense::click_and_drag());
    let is_active = view.selection.active == cell.at;
    let is_asked = is_active && std::mem::take(&mut view.asks_open);
    figure_as_cell(
        ui,
        padded(rect),
        cell.at.col.align(),
        figure,
        &response,
        is_asked,
        &mut shell.inspector,
    );
    choose(ui, &response, cell, DragOf::Cells, view, shell);
    let menu = super::menus::context_menu(&response, cell.grid, view, shell);
    (response, menu)
}

/// A cell that has no figure: why, and what the line would have drawn, over all such columns.
fn without_figure_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    place: &Place,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let (first, last) = view.funding_in_sight.unwrap_or((place.col, place.col));
    let speaks = !cell.is_blank && cell.at.col.is_funding() && place.col == first;
    let (reason, after, hover) = instead(&cell.result.status);
    let subject = match &cell.result.status {
        LineStatus::Ineligible { .. } => {
            Figure::WouldHaveDrawn(cell.at.row, crate::funding::LineFigure::Total)
        }
        _ => Figure::Line(cell.at.row, crate::funding::LineFigure::Total),
    };
    let spoken = if speaks {
        format!("{}: {reason} {after}", cell.label("Not funded")).trim_end().to_owned()
    } else {
        format!("{}, none", cell.label(cell.at.col.name()))
    };
    let action = if speaks {
        let figure = FigureText {
            text: "".into(),
            spoken: &spoken,
            subject: cell.subject(subject),
            place: "enrolments",
        };
        let rect = ui.max_rect();
        let (response, action) = explained_ui(ui, cell, rect, &figure, view, shell);
        response.on_hover_text(hover);
        action
    } else {
        let response = sense(ui, cell);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &spoken));
        if cell.at.col.is_funding() && response.clicked() && !cell.is_blank {
            shell.inspector.ask(ui.ctx(), cell.subject(subject), None);
        }
        choose(ui, &response, cell, DragOf::Cells, view, shell);
        super::menus::context_menu(&response, cell.grid, view, shell)
    };
    // The last column in sight is painted last, over the others.
    if !cell.is_blank && cell.at.col.is_funding() && place.col == last {
        let width = view.funding_width();
        paint_instead(ui, place.area, width, (&reason, &after));
    }
    action
}

/// In place of a line's figures: the reason, what it would have drawn, and the reason in a sentence.
fn instead(status: &LineStatus) -> (String, String, String) {
    match status {
        LineStatus::Ineligible { reason, would_have_drawn } => (
            reason.label().to_owned(),
            format!("would have drawn {}", would_have_drawn.total().dollars()),
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

/// Paints the reason as a chip, to the left of what the line would have drawn.
fn paint_instead(ui: &Ui, area: Rect, width: f32, (reason, after): (&str, &str)) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let all = Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max);
    let in_sight =
        Rect::from_x_y_ranges(all.x_range().intersection(area.x_range()), ui.clip_rect().y_range());
    let all = padded(all);
    // Wider than the cell's own, which the reason goes beyond.
    let mut painter = ui.painter().clone();
    painter.set_clip_rect(in_sight);
    let reason = painter.layout_no_wrap(reason.to_owned(), theme::small_font(), palette.notice);
    let size = reason.size() + vec2(16.0, 4.0);
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
    painter.rect_filled(chip_rect, 9, palette.notice_ground);
    painter.galley(chip_rect.min + vec2(8.0, 2.0), reason, palette.notice);
}
