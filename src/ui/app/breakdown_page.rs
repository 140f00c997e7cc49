//! The page that stands in place of all others after a fault of the program.

use std::path::Path;

use egui::{CentralPanel, Frame, Margin, RichText, TextEdit, Ui};

use crate::storage::shown_path;
use crate::ui::kit::dialog::default_button;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::page::Page;
use crate::ui::shell::panics::{Panicked, program};

/// Wider than this a line is hard to read.
const WIDTH_MAX: f32 = 760.0;

/// A fault of the program that was caught.
pub(in crate::ui) struct Breakdown {
    /// The page it happened on.
    pub(in crate::ui) page: Page,
    /// What is to be reported.
    details: String,
    /// What became of the plan, in a sentence.
    plan: String,
}

/// What the user wants after it.
pub(in crate::ui) enum After {
    GoOn,
    Close,
}

impl Breakdown {
    pub(in crate::ui) fn new(page: Page, panicked: &Panicked, plan: String) -> Self {
        let details = format!(
            "{}, page {}\n{}\nat {}\n\n{}",
            program(),
            page.title(),
            panicked.message,
            panicked.place,
            panicked.trace
        );
        Self { page, details, plan }
    }
}

/// Shows the page; returns what the user wants, once it is said.
pub(in crate::ui) fn breakdown_ui(
    ui: &mut Ui,
    breakdown: &mut Breakdown,
    log: Option<&Path>,
) -> Option<After> {
    let ground = theme::palette(ui.visuals()).background;
    let frame = Frame::new().fill(ground).inner_margin(Margin::same(32));
    let within = |ui: &mut Ui| {
        ui.set_max_width(WIDTH_MAX.min(ui.available_width()));
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.label(theme::heading("Something went wrong"));
        ui.label(format!(
            "A fault of the program stopped the {} page. {}",
            breakdown.page.title(),
            breakdown.plan
        ));
        let mut after = None;
        ui.horizontal_wrapped(|ui| {
            if default_button(ui, "Go on") {
                after = Some(After::GoOn);
            }
            if ui.button("Copy details").clicked() {
                ui.ctx().copy_text(breakdown.details.clone());
            }
            if ui.button("Close the program").clicked() {
                after = Some(After::Close);
            }
        });
        ui.label(RichText::new("Details, to report the fault with").strong());
        muted(ui, "They may name what is in your plan: read them before you send them.");
        let height = (ui.available_height() - 60.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let mut details = breakdown.details.as_str();
            ui.add(TextEdit::multiline(&mut details).code_editor().desired_width(f32::INFINITY))
                .accessible_name("Details");
        });
        if let Some(log) = log {
            muted(
                ui,
                &format!(
                    "The log says where it was, and nothing of your plan: {}",
                    shown_path(log)
                ),
            );
        }
        after
    };
    CentralPanel::no_frame()
        .frame(frame)
        .show(ui, |ui| egui::ScrollArea::vertical().auto_shrink(false).show(ui, within).inner)
        .inner
}
