//! The switches over an import's table: which sheet, which row has the headings, what a row is, which rows are shown.

use egui::Ui;

use super::import_table::{HeadingsAsked, ImportTable};
use crate::exchange::import::RowIs;
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon};
use crate::ui::shell::command::{CommandFacts, ImportCommand};

/// Which sheet, whether it has headings, and what a row is.
pub(super) fn switches_ui(ui: &mut Ui, table: &mut ImportTable) {
    ui.horizontal_wrapped(|ui| {
        if table.open.sheets.len() > 1 {
            ui.label("Sheet");
            let names: Vec<String> =
                table.open.sheets.iter().map(|sheet| sheet.name().to_owned()).collect();
            let mut chosen = table.open.chosen;
            egui::ComboBox::from_id_salt(("import sheet", table.open.id().0))
                .icon(list_icon)
                .selected_text(&names[chosen])
                .show_ui(ui, |ui| {
                    for (place, name) in names.iter().enumerate() {
                        if list_choice(ui, place == chosen, name) {
                            chosen = place;
                        }
                    }
                })
                .response
                .opened_by_arrows()
                .accessible_name("Sheet");
            if chosen != table.open.chosen {
                table.choose(chosen);
            }
            ui.separator();
        }
        headings_ui(ui, table);
        ui.separator();
        ui.label("One row is");
        let row_is = table.open.sheet().row_is();
        for (choice, text) in [(RowIs::Line, "a line"), (RowIs::Student, "a student")] {
            let radio = ui.radio(row_is == choice, text);
            let name = format!("One row is {text}");
            if radio.accessible_name(name).clicked() {
                table.open.sheet_mut().set_row_is(choice);
            }
        }
        ui.separator();
        let has_problems = table.open.outcome.read.faulty() > 0;
        let mut only = table.open.only_problems;
        let is_of_use = has_problems || only;
        let box_only = egui::Checkbox::new(&mut only, "Only rows with problems");
        if ui.add_enabled(is_of_use, box_only).changed() {
            table.open.only_problems = only;
            table.open.refresh();
        }
        let next = ImportCommand::NextProblem.listed();
        let facts = CommandFacts { has_problems, ..CommandFacts::default() };
        let button = ui.add_enabled(next.is_enabled(&facts), egui::Button::new(&next.text));
        if button.on_hover_text(next.hint(ui.ctx())).clicked() {
            table.next_problem();
        }
    });
}

/// Which row has the headings.
fn headings_ui(ui: &mut Ui, table: &mut ImportTable) {
    let sheet = table.open.sheet();
    let mut rows = sheet.rows_for_headings();
    let present = sheet.header_row();
    if let Some(present) = present.filter(|row| !rows.contains(row)) {
        rows.push(present);
    }
    let choices: Vec<Option<usize>> =
        rows.into_iter().map(Some).chain(std::iter::once(None)).collect();
    let words = |choice: Option<usize>| match choice {
        Some(row) => format!("row {row}"),
        None => "none".to_owned(),
    };
    let mut chosen = choices.iter().position(|choice| *choice == present).unwrap_or(0);
    ui.label("Headings");
    egui::ComboBox::from_id_salt(("import headings", table.open.id()))
        .icon(list_icon)
        .width(84.0)
        .selected_text(words(choices[chosen]))
        .show_ui(ui, |ui| {
            for (place, choice) in choices.iter().enumerate() {
                if list_choice(ui, place == chosen, words(*choice)) {
                    chosen = place;
                }
            }
        })
        .response
        .opened_by_arrows()
        .accessible_name("Headings");
    if choices[chosen] != present {
        let asked = choices[chosen].map_or(HeadingsAsked::None, HeadingsAsked::Row);
        table.header_asked = Some(asked);
    }
}
