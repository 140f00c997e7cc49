//! The menu of the columns that the grid shows.

use egui::{Button, Role, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::line_column::{Group, LineColumn, LinesHave};
use super::lines_table::is_hidden;
use crate::ui::grid::{GridColumn, GridView};
use crate::ui::kit::widgets::{panel_popup, small_label};

/// Which columns are shown, and whether the cards beneath the grid are.
pub(super) struct ColumnsMenu<'a> {
    pub(super) view: &'a mut GridView<LineColumn>,
    pub(super) hides_cards: &'a mut bool,
    /// What the lines of the scenario have that brings columns along.
    pub(super) have: LinesHave,
}

impl ColumnsMenu<'_> {
    pub(super) fn ui(&mut self, ui: &mut Ui) {
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
                    let is_here =
                        |col: &LineColumn| col.is_entered() && *col != LineColumn::Certificate;
                    self.group_ui(ui, LineColumn::of_group(Group::Entered).filter(is_here));
                    ui.add_space(6.0);
                    small_label(ui, "Funding");
                    self.column_ui(ui, LineColumn::Eligible);
                    self.group_ui(ui, LineColumn::of_group(Group::Funding));
                });
                ui.vertical(|ui| {
                    small_label(ui, "Costs: the school's own figures");
                    self.all_costs_ui(ui);
                    self.group_ui(ui, LineColumn::of_group(Group::Costs));
                    ui.add_space(12.0);
                    small_label(ui, "Beneath the grid");
                    let mut shows_cards = !*self.hides_cards;
                    ui.checkbox(&mut shows_cards, "The cards");
                    *self.hides_cards = !shows_cards;
                    ui.add_space(12.0);
                    let button = Button::new("Columns as at first");
                    if ui.add_enabled(self.view.has_own_columns(), button).clicked() {
                        self.view.usual_columns();
                    }
                });
            });
        });
    }

    fn group_ui(&mut self, ui: &mut Ui, cols: impl Iterator<Item = LineColumn>) {
        for col in cols {
            self.column_ui(ui, col);
        }
    }

    fn is_hidden(&self, col: LineColumn) -> bool {
        is_hidden(self.view, self.have, col)
    }

    /// One column, to be shown or hidden.
    fn column_ui(&mut self, ui: &mut Ui, col: LineColumn) {
        let mut is_shown = !self.is_hidden(col);
        let look = col.look();
        if ui.checkbox(&mut is_shown, look.heading).on_hover_text(look.meaning).changed() {
            self.view.show_column(col, is_shown);
        }
    }

    /// Shows all columns of costs, or none, by one press; returns whether they come to be entered.
    pub(super) fn costs_ui(&mut self, ui: &mut Ui) -> bool {
        let are_shown = LineColumn::of_group(Group::Costs).all(|col| !self.is_hidden(col));
        let button = Button::new("Costs").selected(are_shown);
        let hint = "Columns for what each certificate costs your school, and the net position";
        let is_pressed = ui.add(button).on_hover_text(hint).clicked();
        if is_pressed {
            self.show_costs(!are_shown);
        }
        is_pressed && !are_shown
    }

    /// All columns of costs at once.
    fn all_costs_ui(&mut self, ui: &mut Ui) {
        let mut all = LineColumn::of_group(Group::Costs).all(|col| !self.is_hidden(col));
        if ui.checkbox(&mut all, "All costs and net position").changed() {
            self.show_costs(all);
        }
    }

    fn show_costs(&mut self, are_shown: bool) {
        for col in LineColumn::of_group(Group::Costs) {
            if self.is_hidden(col) == are_shown {
                self.view.show_column(col, are_shown);
            }
        }
    }
}
