//! Keeping what the application has between starts: settings, columns, the school's own rate sets.

use super::App;
use crate::storage::{Appearance, FileFault};
use crate::ui::enrolments::EnrolmentsView;

impl App {
    /// Finds out whether settings can be kept; `broken` says why those that are kept could not be read.
    pub(super) fn try_settings(&mut self, broken: Option<FileFault>) {
        if self.kept.settings_folder.as_ref().is_some_and(|folder| !folder.exists()) {
            // A first start finds it out before there are any to lose.
            self.store_settings();
        }
        if let Some(fault) = broken {
            // The first change of a setting would otherwise write over what can still be mended.
            self.kept.settings_folder = None;
            self.say(
                "The settings could not be read",
                format!("{fault}. Until the file is mended or deleted, settings are not kept."),
            );
        }
    }

    pub(super) fn apply_settings(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.kept.settings.appearance {
            Appearance::System => egui::ThemePreference::System,
            Appearance::Light => egui::ThemePreference::Light,
            Appearance::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(f32::from(self.kept.settings.text_size_percent) / 100.0);
    }

    pub(super) fn keep_settings(&mut self, ctx: &egui::Context) {
        self.apply_settings(ctx);
        self.store_settings();
    }

    /// Keeps the settings. That it cannot be done is said once, and not over a question.
    pub(super) fn store_settings(&mut self) {
        let Some(folder) = &self.kept.settings_folder else { return };
        match self.kept.settings.save(folder) {
            Ok(()) => self.kept.settings_refused = false,
            Err(fault) if !self.kept.settings_refused && !self.questions.are_asked() => {
                self.kept.settings_refused = true;
                self.say(
                    "The settings could not be saved",
                    format!("{fault}. Until that is mended, settings are not kept."),
                );
            }
            Err(_) => {}
        }
    }

    /// Says that this computer names no place for settings; plans are saved all the same.
    pub fn say_that_nothing_is_kept(&mut self) {
        if !self.questions.are_asked() {
            self.say(
                "Settings are not kept",
                "No home folder was found on this computer. Settings and the school's own rate sets last until \
                 the window is closed; plans are saved as usual."
                    .to_owned(),
            );
        }
    }

    /// Keeps the school's own rate sets, once what is typed in a field is done.
    pub(super) fn store_rates_when_settled(&mut self, ctx: &egui::Context) {
        if self.kept.rates_are_due(&self.document.history)
            && !ctx.text_edit_focused()
            && let Some(why) = self.store_rates()
        {
            self.say("The school's rate sets could not be kept", why);
        }
    }

    /// Has the grid as the user left it.
    pub(super) fn restore_grid(&mut self) {
        let (settings, view) = (&self.kept.settings, &mut self.pages.enrolments);
        view.grid.restore_columns(&settings.columns_shown, &settings.column_widths);
        view.hides_cards = settings.cards_hidden;
    }

    /// Keeps which columns the user shows and how wide, once the pointer lets go.
    pub(super) fn store_columns_when_settled(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.pointer.any_down()) {
            return;
        }
        let EnrolmentsView { grid, hides_cards, .. } = &self.pages.enrolments;
        let (shown, widths) = (grid.chosen_columns(), grid.own_widths());
        let hides_cards = *hides_cards;
        let settings = &mut self.kept.settings;
        if (&settings.columns_shown, &settings.column_widths, settings.cards_hidden)
            != (&shown, &widths, hides_cards)
        {
            settings.columns_shown = shown;
            settings.column_widths = widths;
            settings.cards_hidden = hides_cards;
            self.store_settings();
        }
    }

    /// Puts the notices aside that were seen of the plan in its file.
    pub(super) fn restore_seen_notices(&mut self) {
        let seen = self.document.path().map(|path| self.kept.settings.seen_in(path));
        self.pages.notices.begin_with(seen.unwrap_or_default());
    }

    /// Keeps which notices were seen. Those of a plan without a file are kept when it is saved.
    pub(super) fn keep_seen_notices(&mut self) {
        if let Some(seen) = self.pages.notices.seen_to_keep()
            && let Some(path) = self.document.path()
        {
            self.kept.settings.remember_seen(path, seen);
            self.store_settings();
        }
    }

    /// Stores the school's own rate sets; says why, if that cannot be done.
    pub(super) fn store_rates(&mut self) -> Option<String> {
        self.kept.store_rates(&self.document.history)
    }
}
