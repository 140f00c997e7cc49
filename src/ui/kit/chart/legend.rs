//! What the colours and lines of a chart stand for.

use egui::{Color32, Sense, Shape, Stroke, Ui, vec2};

use crate::ui::kit::widgets::small_label;

/// How a thing is drawn in a chart.
#[derive(Clone, Copy)]
pub(super) enum Swatch {
    /// A bar.
    Bar(Color32),
    /// A line.
    Solid(Color32),
    /// A line in dashes.
    Dashed(Color32),
}

/// Shows what each swatch stands for, side by side.
pub(super) fn legend_ui(ui: &mut Ui, entries: &[(Swatch, &str)]) {
    const LINE: f32 = 20.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (swatch, text) in entries {
            let width = if matches!(swatch, Swatch::Bar(_)) { 10.0 } else { LINE };
            let (rect, _) = ui.allocate_exact_size(vec2(width, 10.0), Sense::hover());
            let ends = [rect.left_center(), rect.right_center()];
            match *swatch {
                Swatch::Bar(colour) => {
                    ui.painter().rect_filled(rect, 2, colour);
                }
                Swatch::Solid(colour) => {
                    ui.painter().line_segment(ends, Stroke::new(2.0, colour));
                }
                Swatch::Dashed(colour) => {
                    let dashes = Shape::dashed_line(&ends, Stroke::new(2.0, colour), 5.0, 3.0);
                    ui.painter().extend(dashes);
                }
            }
            small_label(ui, text);
            ui.add_space(8.0);
        }
    });
}
