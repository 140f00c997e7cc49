//! The page as a whole: the form of a new plan at the left, the other ways in at the right.

use std::path::PathBuf;

use egui::{Popup, Ui, vec2};

use super::form::form_ui;
use super::view::{StartStep, StartView};
use super::ways_in::{recent_ui, ways_in_ui, what_helps_ui};
use crate::rates::RateBook;
use crate::ui::kit::keys::escaped;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::Shell;

const FORM_WIDTH: f32 = 600.0;
const WAYS_WIDTH: f32 = 420.0;
const WAYS_WIDTH_MIN: f32 = 280.0;
const GAP: f32 = 16.0;
/// Room above the page where the window is high.
const ABOVE_MAX: f32 = 44.0;
/// What the page takes of a window's height.
const HEIGHT: f32 = 620.0;

/// Shows the page; returns what the user decided.
pub(in crate::ui) fn start_ui(
    ui: &mut Ui,
    (book, recent): (&RateBook, &[PathBuf]),
    view: &mut StartView,
    shell: &mut Shell,
) -> Option<StartStep> {
    let room = ui.available_width();
    let is_wide = room >= FORM_WIDTH + GAP + WAYS_WIDTH_MIN;
    let form_width = FORM_WIDTH.min(room);
    let ways_width = if is_wide { WAYS_WIDTH.min(room - form_width - GAP) } else { form_width };
    let width = if is_wide { form_width + GAP + ways_width } else { form_width };
    ui.add_space(((shell.page_height - HEIGHT) / 2.0).clamp(0.0, ABOVE_MAX));
    let mut step = None;
    ui.horizontal_top(|ui| {
        // What is left of it stands before the next widget already.
        ui.add_space(((room - width) / 2.0 - ui.spacing().item_spacing.x).max(0.0));
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(theme::heading("What will VET bring your school, and why?"));
            muted(ui, "Four answers make a plan. Every figure then says where it comes from.");
            ui.add_space(12.0);
            let ways = |ui: &mut Ui, view: &mut StartView, shell: &mut Shell| {
                ways_in_ui(ui, ways_width, view, shell);
                recent_ui(ui, ways_width, recent, shell);
                what_helps_ui(ui, shell);
            };
            if is_wide {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing = vec2(GAP, 8.0);
                    step = form_ui(ui, form_width, book, view, shell);
                    ui.vertical(|ui| ways(ui, view, shell));
                });
            } else {
                step = form_ui(ui, form_width, book, view, shell);
                ui.add_space(12.0);
                ways(ui, view, shell);
            }
        });
    });
    let leaves = escaped(ui.ctx()) && !shell.is_asking() && !Popup::is_any_open(ui.ctx());
    if leaves && view.is_first {
        view.ask_first_field();
    } else if leaves {
        step = Some(StartStep::Back);
    }
    step
}
