//! What the application keeps between starts: settings, columns, the school's own rate sets.

use super::App;
use crate::storage::{Appearance, StoreFault};

impl App {
    pub(super) fn apply_settings(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.settings.appearance {
            Appearance::System => egui::ThemePreference::System,
            Appearance::Light => egui::ThemePreference::Light,
            Appearance::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(f32::from(self.settings.text_size_percent) / 100.0);
    }

    pub(super) fn keep_settings(&mut self, ctx: &egui::Context) {
        self.apply_settings(ctx);
        self.store_settings();
    }

    /// Keeps the settings. That it cannot be done is said once, and not over a question.
    pub(super) fn store_settings(&mut self) {
        let Some(folder) = &self.settings_folder else { return };
        match self.settings.save(folder) {
            Ok(()) => self.settings_refused = false,
            Err(fault) if !self.settings_refused && !self.questions.are_asked() => {
                self.settings_refused = true;
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
                "This computer names no home folder. Settings and the school's own rate sets last until \
                 the window is closed; plans are saved as usual."
                    .to_owned(),
            );
        }
    }

    /// Keeps the school's own rate sets, once what is typed in a field is done.
    pub(super) fn store_rates_when_settled(&mut self, ctx: &egui::Context) {
        let revision = self.document.history.revision();
        let is_due = revision != self.rates_stored && Some(revision) != self.rates_refused;
        if is_due
            && !ctx.text_edit_focused()
            && let Some(why) = self.store_rates()
        {
            self.say("The school's rate sets could not be kept", why);
        }
    }

    /// Has the grid as the user left it.
    pub(super) fn restore_grid(&mut self) {
        let (settings, grid) = (&self.settings, &mut self.view.grid);
        grid.restore_columns(&settings.columns_shown, &settings.column_widths);
        grid.hides_cards = settings.cards_hidden;
    }

    /// Keeps which columns the user shows and how wide, once the pointer lets go.
    pub(super) fn store_columns_when_settled(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.pointer.any_down()) {
            return;
        }
        let (shown, widths) = (self.view.grid.chosen_columns(), self.view.grid.own_widths());
        let hides_cards = self.view.grid.hides_cards;
        let settings = &mut self.settings;
        if (&settings.columns_shown, &settings.column_widths, settings.cards_hidden)
            != (&shown, &widths, hides_cards)
        {
            settings.columns_shown = shown;
            settings.column_widths = widths;
            settings.cards_hidden = hides_cards;
            self.store_settings();
        }
    }

    /// Stores the school's own rate sets; says why, if that cannot be done.
    pub(super) fn store_rates(&mut self) -> Option<String> {
        let revision = self.document.history.revision();
        let stored = match &mut self.rates {
            Some(library) if revision != self.rates_stored => {
                library.store(self.document.history.book())
            }
            _ => Ok(()),
        };
        match stored {
            Ok(()) => {
                self.rates_stored = revision;
                None
            }
            Err(faults) => {
                self.rates_refused = Some(revision);
                let line = |fault: &StoreFault| format!("{fault}. To mend it: {}.", fault.hint());
                let text: Vec<String> = faults.iter().map(line).collect();
                Some(text.join("\n"))
            }
        }
    }
}
