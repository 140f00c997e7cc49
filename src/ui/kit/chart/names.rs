//! Names beneath the bars of a chart: level in two rows, or upright where the bars stand close.

use std::f32::consts::FRAC_PI_2;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::{Align, Galley, Pos2, Ui, vec2};

use super::labels::laid_out;
use crate::ui::kit::theme;

/// Room between the bars and their names.
pub(super) const NAMES_GAP: f32 = 3.0;
/// The longest name that stands upright.
const UPRIGHT_MAX: f32 = 100.0;
/// Room between two names beside one another.
const BETWEEN: f32 = 4.0;

/// Names, one for each bar.
pub(super) struct Names {
    pub(super) galleys: Vec<Arc<Galley>>,
    /// The height they need, with the gap above.
    pub(super) height: f32,
    is_upright: bool,
}

impl Names {
    /// Lays out names, each with whether it is one weight up, in equal parts of a width.
    pub(super) fn laid_out(ui: &Ui, names: &[(&str, bool)], width: f32) -> Self {
        let count = f32::from(u16::try_from(names.len()).unwrap_or(u16::MAX));
        let part = width / count - BETWEEN;
        let palette = theme::palette(ui.visuals());
        let look = |is_strong| {
            if is_strong {
                (theme::label_font(), palette.ink)
            } else {
                (theme::small_font(), palette.muted)
            }
        };
        // A word in two pieces is hard to read: rather all stand upright.
        let is_upright = names.iter().any(|(name, is_strong)| {
            name.split_whitespace().any(|word| {
                let (font, ink) = look(*is_strong);
                ui.painter().layout_no_wrap(word.to_owned(), font, ink).size().x > part
            })
        });
        let (room, rows) =
            if is_upright { (UPRIGHT_MAX, (1, Align::Min)) } else { (part, (2, Align::Center)) };
        let galleys: Vec<_> = names
            .iter()
            .map(|(name, is_strong)| laid_out(ui.painter(), name, look(*is_strong), room, rows))
            .collect();
        let heights = galleys.iter().map(|galley| {
            let size = galley.size();
            if is_upright { size.x } else { size.y }
        });
        Self { height: heights.fold(0.0, f32::max) + NAMES_GAP, galleys, is_upright }
    }

    /// Paints a name beneath a point.
    pub(super) fn paint(&self, ui: &Ui, name: &Arc<Galley>, beneath: Pos2) {
        let ink = ui.visuals().text_color();
        if self.is_upright {
            let foot = beneath + vec2(-name.size().y / 2.0, name.size().x);
            let shape = TextShape::new(foot, Arc::clone(name), ink).with_angle(-FRAC_PI_2);
            ui.painter().add(shape);
        } else {
            ui.painter().galley(beneath, Arc::clone(name), ink);
        }
    }
}
