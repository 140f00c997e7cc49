//! The field that finds rows, the menu of rows, and the menu of a cell.

use egui::{Button, Popup, Response, Role, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::grid_ui::GridUi;
use super::shown_cells::ShownCells;
use crate::domain::TEXT_LENGTH_MAX;
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::keys::{escaped, takes_enter};
use crate::ui::kit::widgets::small_label;
use crate::ui::shell::command::{Command, CommandFacts, GridCommand};

impl<T: ShownCells> GridUi<'_, T> {
    /// The field in which words are typed by which rows are found.
    pub(in crate::ui) fn find_ui(&mut self, ui: &mut Ui, what: &str) {
        let order = &mut self.view.order;
        let mut find = order.find().to_owned();
        let field = egui::TextEdit::singleline(&mut find)
            .desired_width(150.0)
            .char_limit(TEXT_LENGTH_MAX)
            .hint_text(what);
        let field = ui.add(field);
        field.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(Role::TextInput, true, what);
            info.current_text_value = Some(find.clone());
            info
        });
        if std::mem::take(&mut self.view.asks_find) {
            field.request_focus();
            // Typing begins anew.
            begin_typing(ui, field.id, &find);
        }
        if field.lost_focus() && escaped(ui.ctx()) {
            find.clear();
        }
        if field.lost_focus() && takes_enter(ui) {
            // The key was the field's: in the cell that has the focus now it would open a list.
            self.view.asks_focus = true;
        }
        order.set_find(find);
        if order.is_filtered() && ui.button("Show all lines").clicked() {
            order.show_all();
        }
    }

    /// The menu of what can be done to rows.
    pub(in crate::ui) fn rows_menu_ui(&mut self, ui: &mut Ui) {
        let lines = ui.button(("Lines", ICON_EXPAND_MORE.codepoint));
        lines.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Lines menu"));
        Popup::menu(&lines).width(250.0).show(|ui| self.commands_ui(ui));
    }

    fn commands_ui(&mut self, ui: &mut Ui) {
        let count = self.view.rows(self.table).len();
        small_label(ui, if count == 1 { "The line chosen" } else { "The lines chosen" });
        self.note_ui(ui);
        let facts = CommandFacts { chosen_lines: count, ..CommandFacts::default() };
        for row in GridCommand::list() {
            let Some(GridCommand::Lines(command)) = row.command else { continue };
            if !self.table.commands().contains(&command) {
                continue;
            }
            let button = Button::new(&row.text).shortcut_text(row.key_text(ui.ctx()));
            if ui.add_enabled(row.is_enabled(&facts), button).clicked() {
                self.command(command);
                self.view.asks_focus = true;
                ui.close();
            }
        }
    }

    /// Asks for the note on the row chosen, where rows have notes.
    fn note_ui(&mut self, ui: &mut Ui) {
        if !self.table.has_notes() {
            return;
        }
        for row in Command::list().iter().filter(|row| row.command == Some(Command::Note)) {
            let button = Button::new(&row.text).shortcut_text(Command::Note.key_text(ui.ctx()));
            if ui.add(button).clicked() {
                self.shell.ask(Command::Note);
                ui.close();
            }
        }
    }

    /// The menu of a cell, by the other mouse button.
    pub(in crate::ui) fn context_menu(&mut self, response: &Response) {
        Popup::context_menu(response).width(250.0).show(|ui| {
            for command in [GridCommand::Cut, GridCommand::Copy, GridCommand::Paste] {
                let Some(row) = command.listed() else { continue };
                let button = Button::new(&row.text).shortcut_text(row.key_text(ui.ctx()));
                if ui.add(button).clicked() {
                    self.view.ask(command);
                    ui.close();
                }
            }
            if !self.table.commands().is_empty() {
                ui.separator();
                self.commands_ui(ui);
            } else if self.table.has_notes() {
                // What was approved is only read and noted.
                ui.separator();
                self.note_ui(ui);
            }
        });
    }
}
