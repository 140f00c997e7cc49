//! The points of a curve as a table, opened beneath it.

use egui::{Align, CollapsingHeader, RichText, Ui};

use crate::analysis::Curve;
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell};
use crate::ui::kit::theme::{self, ROW_HEIGHT};

/// Shows the points, with what is special of them; `input` is what the curve is over.
pub(super) fn curve_table_ui(ui: &mut Ui, curve: &Curve, input: &str, result: &str) {
    CollapsingHeader::new("The points as a table").id_salt("points of the curve").show(ui, |ui| {
        let columns = [
            ColumnSpec::figures(input, 190.0),
            ColumnSpec::figures(result, 130.0),
            ColumnSpec::text("", 220.0),
        ];
        ui.scope(|ui| {
            table::table(ui, "points", &columns)
                .header(ROW_HEIGHT - 2.0, |mut header| {
                    for column in &columns {
                        header.col(|ui| heading_cell(ui, column));
                    }
                })
                .body(|body| {
                    body.rows(ROW_HEIGHT, curve.points.len(), |mut row| {
                        let point = &curve.points[row.index()];
                        let number = curve.lever.told(point.input);
                        let amount = point.result.dollars_and_cents();
                        let remark = remark(curve, point.input);
                        row.col(|ui| {
                            cell(ui, Align::Max, number.as_str(), &number);
                        });
                        row.col(|ui| {
                            let spoken = format!("{number}: {amount}");
                            cell(ui, Align::Max, amount.as_str(), &spoken);
                        });
                        row.col(|ui| {
                            let muted = theme::palette(ui.visuals()).muted;
                            cell(ui, Align::Min, RichText::new(&remark).color(muted), &remark);
                        });
                    });
                });
        });
    });
}

/// "now", or the edge that lies there.
fn remark(curve: &Curve, input: u32) -> String {
    let now = (curve.now.0 == input.into()).then(|| "now".to_owned());
    let edges = curve.edges.iter().filter(|edge| edge.input == input);
    now.into_iter().chain(edges.map(|edge| edge.label.clone())).collect::<Vec<_>>().join(", ")
}
