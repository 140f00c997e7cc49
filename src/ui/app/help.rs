//! Help to read, and what the program is.

use egui::scroll_area::ScrollBarVisibility;
use egui::{RichText, ScrollArea, Ui, vec2};

use crate::plan::Action;
use crate::ui::kit::dialog::{self, buttons, default_button};
use crate::ui::kit::keys::scrolled_by_keys;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// Help to read, under its heading.
pub(super) struct Help {
    heading: &'static str,
    contents: fn(&mut Ui),
    /// Whether it is yet to be shown, from its beginning.
    is_new: bool,
}

impl Help {
    pub(super) fn new(heading: &'static str, contents: fn(&mut Ui)) -> Self {
        Self { heading, contents, is_new: true }
    }
}

impl Question for Help {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<Action>> {
        dialog::set_width(ui, 640.0);
        ui.label(theme::heading(self.heading));
        let height_max = ui.ctx().content_rect().height() - 200.0;
        let mut area = ScrollArea::vertical()
            .max_height(height_max)
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysVisible);
        if std::mem::take(&mut self.is_new) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let page = ui.clip_rect().height();
            ui.scroll_with_delta(vec2(0.0, scrolled_by_keys(ui.ctx(), page)));
            (self.contents)(ui);
        });
        buttons(ui, |ui| default_button(ui, "Close").then_some(Answer::Cancel))
    }
}

/// What the program is.
pub(super) struct About;

impl Question for About {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<Action>> {
        ui.label(theme::heading("vdss-planner"));
        ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
        muted(
            ui,
            "Plans VDSS funding for Victorian government schools: vocational education and training \
             delivered to school students. An estimate, not the department's advice.",
        );
        ui.label(
            RichText::new("Licence: MIT or Apache-2.0. Typeface: Open Sans, Apache-2.0.").small(),
        );
        buttons(ui, |ui| default_button(ui, "Close").then_some(Answer::Cancel))
    }
}
