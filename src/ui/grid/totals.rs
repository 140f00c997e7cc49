//! The totals beneath the grid: always in sight, each under its column.

use std::collections::BTreeMap;

use egui::{Rect, Ui, vec2};

use super::column::Col;
use super::view::GridView;
use super::{Grid, Heading};
use crate::analysis::Subject;
use crate::domain::{counted, grouped};
use crate::funding::{Figure, LineStatus};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::kit::table::padded;
use crate::ui::kit::theme::{self, CELL_PADDING};
use crate::ui::kit::widgets::painted_label;
use crate::ui::shell::Shell;

/// What stands beneath a column.
struct ColumnTotal {
    name: &'static str,
    text: String,
    /// What it is, unless it is a mere count of lines.
    figure: Option<Figure>,
}

/// The widths that the totals need, which are the longest texts of their columns.
pub(super) fn widths(ui: &Ui, grid: &Grid<'_>) -> BTreeMap<Col, f32> {
    let ink = ui.visuals().text_color();
    grid.cols
        .iter()
        .filter(|col| **col != Col::Certificate)
        .filter_map(|&col| {
            let total = total_of(col, grid)?;
            let text = ui.painter().layout_no_wrap(total.text, theme::body_font(true), ink);
            Some((col, (text.size().x + 2.0 * CELL_PADDING).ceil()))
        })
        .collect()
}

/// Shows the totals beneath the headings' places.
pub(super) fn totals_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    row: Rect,
    headings: &[Heading],
    view: &mut GridView,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    ui.painter().hline(row.x_range(), row.top(), egui::Stroke::new(2.0, palette.hairline));
    for Heading { col, rect, clip } in headings {
        let Some(ColumnTotal { name, text, figure }) = total_of(*col, grid) else { continue };
        let place = Rect::from_min_size(
            egui::pos2(rect.left(), row.top()),
            vec2(rect.width(), row.height()),
        );
        let in_sight = Rect::from_x_y_ranges(clip.x_range(), row.y_range());
        if !in_sight.intersects(place) {
            continue;
        }
        let mut cell = ui.new_child(egui::UiBuilder::new().id_salt(("total", col)).max_rect(place));
        cell.shrink_clip_rect(in_sight);
        let spoken = format!("{name}, all lines: {text}");
        let shown = theme::strong(text).color(palette.ink);
        let Some(figure) = figure else {
            let shown_of = &view.order;
            let shown = if shown_of.is_filtered() {
                let part = grouped(&shown_of.rows().len().to_string());
                theme::strong(format!("{part} shown of {}", shown.text())).color(palette.ink)
            } else {
                shown
            };
            painted_label(&mut cell, padded(place), col.align(), shown, &spoken);
            continue;
        };
        let subject = Subject::Figure { scenario: grid.place, figure };
        let figure = FigureText { text: shown, spoken: &spoken, subject, place: "all lines" };
        figure_in_rect(&mut cell, padded(place), col.align(), &figure, &mut shell.inspector);
    }
}

/// The total of a column, for those that have one.
fn total_of(col: Col, grid: &Grid<'_>) -> Option<ColumnTotal> {
    let totals = &grid.estimate.totals;
    let (name, text, figure) = match col {
        Col::Certificate => {
            let eligible = grid
                .estimate
                .lines
                .iter()
                .filter(|line| line.status == LineStatus::Eligible)
                .count();
            let count = grid.lines().len();
            let lines = counted(count, "line", "lines");
            ("Lines", format!("{lines}, {} eligible", grouped(&eligible.to_string())), None)
        }
        Col::Students => {
            let students = grid.scenario.students();
            ("Students", grouped(&students.to_string()), Some(Figure::Students))
        }
        Col::Fte => ("FTE", totals.eligible_fte.two_decimals(), Some(Figure::EligibleFte)),
        Col::Core => ("Core", totals.core.dollars(), Some(Figure::Core)),
        Col::Targeted => ("Targeted", totals.targeted.dollars(), Some(Figure::Targeted)),
        Col::Materials => ("Materials", totals.materials.dollars(), Some(Figure::Materials)),
        Col::Total => {
            let total = totals.core + totals.targeted + totals.materials;
            ("Total", total.dollars(), Some(Figure::LinesTotal))
        }
        Col::Cost => ("Cost", totals.cost?.dollars(), Some(Figure::Cost)),
        Col::Number
        | Col::Title
        | Col::Level
        | Col::Band
        | Col::Tier
        | Col::Hours
        | Col::Withdrawals
        | Col::Pathway
        | Col::Age
        | Col::OnVass
        | Col::Approved
        | Col::Eligible
        | Col::Fee
        | Col::ClassCost
        | Col::ClassSize
        | Col::MaterialsCost
        | Col::OtherCosts
        // What the lines leave is not what is left: the small-scale adjustment and the floor are the
        // school's. The card beneath has the net position.
        | Col::Net
        | Col::Row => return None,
    };
    Some(ColumnTotal { name, text, figure })
}
