//! The rate sets of the page as tabs, and a file that cannot be used.

use egui::{Button, RichText, Ui};

use super::rate_sets::{RateSets, SetPlace};
use super::view::RatesView;
use crate::domain::{Problem, to_mend};
use crate::rates::{RateSet, SetKind};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, small_label};
use crate::ui::shell::Shell;

/// The sets to choose from.
pub(super) fn tabs_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    places: &[SetPlace],
    shown: &SetPlace,
    view: &mut RatesView,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    ui.horizontal_wrapped(|ui| {
        for place in places {
            let is_shown = place == shown;
            let name = place.name();
            let text = if is_shown {
                theme::strong(&name).color(palette.accent)
            } else {
                RichText::new(&name).color(palette.muted)
            };
            let (mark, colour) = mark(sets, place, palette);
            let mut button = Button::new((text, theme::small(mark).color(colour)))
                .wrap_mode(egui::TextWrapMode::Extend);
            if is_shown {
                button = button.stroke(egui::Stroke::new(1.5, palette.accent));
            }
            if ui.add(button).accessible_name(format!("Rate set {name}")).clicked() {
                view.shown = Some(place.clone());
                shell.drafts.clear();
            }
        }
    });
}

/// What kind of set it is, in a word for its tab.
fn mark(
    sets: &RateSets<'_>,
    place: &SetPlace,
    palette: &theme::Palette,
) -> (&'static str, egui::Color32) {
    match (place, sets.set(place).map(|set| set.contents().kind)) {
        (SetPlace::Unusable(_), _) | (_, None) => ("cannot be used", palette.problem),
        (_, Some(SetKind::Projection)) => ("projection", palette.notice),
        (_, Some(SetKind::School)) if sets.set(place).is_some_and(RateSet::is_read) => {
            ("read from the page", palette.muted)
        }
        (_, Some(SetKind::School)) => ("school's own", palette.muted),
        (_, Some(SetKind::Published)) => ("published", palette.muted),
    }
}

/// A file that cannot be used: where, what, and how to mend it.
pub(super) fn unusable_ui(ui: &mut Ui, sets: &RateSets<'_>, shown: &SetPlace) {
    let palette = theme::palette(ui.visuals());
    let Some(file) = sets
        .unusable
        .iter()
        .find(|file| matches!(shown, SetPlace::Unusable(path) if *path == file.path))
    else {
        return;
    };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("This file cannot be used").color(palette.problem));
        ui.add(egui::Label::new(file.path.display().to_string()).selectable(true));
        muted(
            ui,
            "The file stays as it is, and everything else works as usual. Mend it in a text editor and start \
             the program again, or move it out of the folder.",
        );
        ui.add_space(4.0);
        for fault in &file.faults {
            ui.label(RichText::new(fault.to_string()).color(palette.ink));
            if let Some(hint) = fault.hint() {
                small_label(ui, &to_mend(&hint));
            }
        }
    });
}
