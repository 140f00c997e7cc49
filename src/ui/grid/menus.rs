//! What stands above the grid, and the menu of its cells.

use egui::{Button, Popup, Response, Role, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::Grid;
use super::column::Col;
use super::keys::do_command;
use super::view::GridView;
use crate::plan::Action;
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::keys::escaped;
use crate::ui::kit::widgets::{panel_popup, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{CommandFacts, GridCommand};

/// The find field, the menus of lines and columns; from right to left.
pub(in crate::ui) fn tools_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    columns_ui(ui, view);
    let lines = ui.button(("Lines", ICON_EXPAND_MORE.codepoint));
    lines.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Lines menu"));
    let action = Popup::menu(&lines)
        .width(250.0)
        .show(|ui| lines_ui(ui, grid, view, shell))
        .and_then(|shown| shown.inner);
    find_ui(ui, view);
    action
}

fn find_ui(ui: &mut Ui, view: &mut GridView) {
    let mut find = view.order.find().to_owned();
    let field = egui::TextEdit::singleline(&mut find)
        .desired_width(150.0)
        .char_limit(crate::domain::TEXT_LENGTH_MAX)
        .hint_text("Find a certificate");
    let field = ui.add(field);
    field.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(Role::TextInput, true, "Find a certificate");
        info.current_text_value = Some(find.clone());
        info
    });
    if std::mem::take(&mut view.asks_find) {
        field.request_focus();
        // Typing begins anew.
        begin_typing(ui, field.id, &find);
    }
    if field.lost_focus() && escaped(ui.ctx()) {
        find.clear();
    }
    view.order.set_find(find);
    if view.order.is_filtered() && ui.button("Show all lines").clicked() {
        view.order.show_all();
    }
}

fn lines_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let mut action = None;
    let count = view.rows(grid).len();
    small_label(ui, if count == 1 { "The line chosen" } else { "The lines chosen" });
    let facts = CommandFacts { chosen_lines: count, ..CommandFacts::default() };
    for row in GridCommand::list() {
        let Some(GridCommand::Lines(command)) = row.command else { continue };
        let button = Button::new(&row.text).shortcut_text(row.key_text(ui.ctx()));
        if ui.add_enabled(row.is_enabled(&facts), button).clicked() {
            action = do_command(grid, command, view, shell);
            view.asks_focus = true;
            ui.close();
        }
    }
    action
}

fn columns_ui(ui: &mut Ui, view: &mut GridView) {
    let columns = ui.button(("Columns", ICON_EXPAND_MORE.codepoint));
    columns.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Columns menu"));
    panel_popup(&columns, 400.0).show(|ui| {
        ui.set_width(376.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 24.0;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(160.0);
                small_label(ui, "Entered");
                let is_here = |col: &Col| col.is_entered() && !Col::COSTS.contains(col);
                let mine = Col::ALL.into_iter().filter(is_here);
                for col in mine.filter(|col| *col != Col::Certificate) {
                    column_ui(ui, col, view);
                }
                ui.add_space(6.0);
                small_label(ui, "Funding");
                column_ui(ui, Col::Eligible, view);
                for col in Col::ALL.into_iter().filter(|col| col.is_funding()) {
                    column_ui(ui, col, view);
                }
            });
            ui.vertical(|ui| {
                small_label(ui, "Costs: the school's own figures");
                all_costs_ui(ui, view);
                for col in Col::COSTS {
                    column_ui(ui, col, view);
                }
                ui.add_space(12.0);
                small_label(ui, "Beneath the grid");
                let mut shows_cards = !view.hides_cards;
                ui.checkbox(&mut shows_cards, "The cards");
                view.hides_cards = !shows_cards;
                ui.add_space(12.0);
                let button = Button::new("Columns as at first");
                if ui.add_enabled(view.has_own_columns(), button).clicked() {
                    view.usual_columns();
                }
            });
        });
    });
}

/// One column, to be shown or hidden.
fn column_ui(ui: &mut Ui, col: Col, view: &mut GridView) {
    let mut is_shown = !view.is_hidden(col);
    if ui.checkbox(&mut is_shown, col.name()).on_hover_text(col.meaning()).changed() {
        view.turn(col);
    }
}

/// All columns of costs at once.
fn all_costs_ui(ui: &mut Ui, view: &mut GridView) {
    let mut all = Col::COSTS.into_iter().all(|col| !view.is_hidden(col));
    if ui.checkbox(&mut all, "All costs and net position").changed() {
        for col in Col::COSTS {
            if view.is_hidden(col) == all {
                view.turn(col);
            }
        }
    }
}

/// The menu of a cell, by the other mouse button.
pub(super) fn context_menu(
    response: &Response,
    grid: &Grid<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let mut action = None;
    Popup::context_menu(response).width(250.0).show(|ui| {
        for (command, event) in [
            (GridCommand::Cut, egui::ViewportCommand::RequestCut),
            (GridCommand::Copy, egui::ViewportCommand::RequestCopy),
            (GridCommand::Paste, egui::ViewportCommand::RequestPaste),
        ] {
            let Some(row) = command.listed() else { continue };
            let button = Button::new(&row.text).shortcut_text(row.key_text(ui.ctx()));
            if ui.add(button).clicked() {
                let id = grid.id(view.selection.active);
                shell.ask_focus(ui.ctx(), id);
                ui.ctx().send_viewport_cmd(event);
                ui.close();
            }
        }
        ui.separator();
        action = lines_ui(ui, grid, view, shell);
    });
    action
}
