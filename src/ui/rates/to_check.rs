//! What is to be checked of the rate set shown.

use egui::{RichText, Ui};

use crate::domain::capitalised;
use crate::rates::{RateSet, RateWarning, warnings};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, notice_card};

/// R17, and what was carried over from another year. One line while the set is the school's own, with a warning or
/// without: what is typed in the tables beneath must not move them.
pub(super) fn warnings_ui(ui: &mut Ui, set: &RateSet, is_own: bool) {
    let palette = theme::palette(ui.visuals());
    let found = warnings(set);
    if found.is_empty() {
        if is_own {
            notice_card(ui).fill(palette.panel).show(ui, |ui| {
                ui.set_width(ui.available_width());
                // As high as the line of a warning.
                ui.set_min_height(ui.spacing().interact_size.y);
                muted(ui, "Nothing to check.");
            });
        }
        return;
    }
    let mut kinds: Vec<&str> = found.iter().map(RateWarning::title).collect();
    kinds.dedup();
    let title = theme::strong(title_within(ui, &kinds)).color(palette.notice);
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        egui::CollapsingHeader::new(title)
            .id_salt(("warnings", set.id()))
            .default_open(!is_own)
            .show_unindented(ui, |ui| {
                for warning in &found {
                    let text = RichText::new(capitalised(&format!("{warning}.")));
                    ui.add(egui::Label::new(text.color(palette.ink)).wrap());
                }
            });
    });
}

/// The kinds of warnings in one line; where they have no room, how many more there are.
fn title_within(ui: &Ui, kinds: &[&str]) -> String {
    let room = ui.available_width() - 48.0;
    let title = |shown: usize| {
        let more = match kinds.len() - shown {
            0 => String::new(),
            more => format!(" · and {more} more"),
        };
        format!("To check: {}{more}", kinds[..shown].join(" · "))
    };
    let fits = |shown: &usize| {
        let text = title(*shown);
        let galley =
            ui.painter().layout_no_wrap(text, theme::body_font(true), ui.visuals().text_color());
        galley.size().x <= room
    };
    (1..=kinds.len()).rev().find(fits).map_or_else(|| format!("To check: {}", kinds.len()), title)
}
