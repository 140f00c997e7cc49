//! What assistive technology hears of a table: a grid of rows, headings and cells, which the table crate does
//! not tell. The widget within a cell says what it is called and what it holds.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use egui::accesskit::{Node, NodeId, Role, SortDirection};
use egui::{Context, Id, Ui};

use super::cell::GridCell;
use super::grid_ui::GridUi;
use super::shown_cells::ShownCells;

impl<T: ShownCells> GridUi<'_, T> {
    /// Tells a heading.
    pub(super) fn tell_heading(&mut self, ui: &Ui, place: usize) {
        self.parts.note_heading(ui);
        let col = self.col(place);
        let sort = self.view.order.sort().filter(|sort| sort.col == col);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::ColumnHeader);
            node.set_row_index(0);
            node.set_column_index(place);
            if let Some(sort) = sort {
                node.set_sort_direction(if sort.is_descending {
                    SortDirection::Descending
                } else {
                    SortDirection::Ascending
                });
            }
        });
    }

    /// Tells a cell.
    pub(super) fn tell_cell(
        ui: &Ui,
        cell: &GridCell<T::Column>,
        is_heading: bool,
        is_chosen: bool,
    ) {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(if is_heading { Role::RowHeader } else { Role::GridCell });
            node.set_row_index(cell.position + 1);
            node.set_column_index(cell.place);
            node.set_selected(is_chosen);
        });
    }

    /// Tells the table that was drawn in a part of the window, of so many rows and rows of sums: its headings, then its rows.
    pub(super) fn tell_table(&mut self, ui: &Ui, rows: usize, sums: usize) {
        let (ctx, table) = (ui.ctx(), ui.unique_id());
        let parts = std::mem::take(&mut self.parts);
        let (name, columns) = (self.table.name(), self.table.columns().len());
        let rows = rows + 1 + sums;
        let told = ctx.accesskit_node_builder(table, |node| {
            node.set_role(Role::Grid);
            node.set_label(name);
            node.set_row_count(rows);
            node.set_column_count(columns);
        });
        if told.is_none() {
            return;
        }
        let mut children = Vec::new();
        if let Some((row, parent)) = parts.headings {
            children.push(taken_from(ctx, parent, row));
            ctx.accesskit_node_builder(row, |node| tell_row(node, 0));
        }
        let mut by_position: BTreeMap<usize, Id> = BTreeMap::new();
        for (position, part, parent) in parts.rows {
            match by_position.entry(position) {
                Entry::Vacant(row) => {
                    row.insert(part);
                    taken_from(ctx, parent, part);
                    ctx.accesskit_node_builder(part, |node| tell_row(node, position + 1));
                }
                Entry::Occupied(row) => {
                    // The frozen cells stand before the others of the row.
                    let frozen = ctx.accesskit_node_builder(part, |node| {
                        let cells = node.children().to_vec();
                        node.clear_children();
                        cells
                    });
                    put_first(ctx, *row.get(), frozen.unwrap_or_default());
                }
            }
        }
        children.extend(by_position.into_values().map(|row| row.accesskit_id()));
        put_first(ctx, table, children);
    }
}

fn tell_row(node: &mut Node, index: usize) {
    node.set_role(Role::Row);
    node.set_row_index(index);
}

/// Takes a node from what it was drawn in.
fn taken_from(ctx: &Context, parent: Option<Id>, child: Id) -> NodeId {
    let child = child.accesskit_id();
    if let Some(parent) = parent {
        ctx.accesskit_node_builder(parent, |node| {
            let others = node.children().iter().copied().filter(|one| *one != child);
            let others: Vec<NodeId> = others.collect();
            node.set_children(others);
        });
    }
    child
}

/// Puts nodes before the others in one.
fn put_first(ctx: &Context, parent: Id, mut children: Vec<NodeId>) {
    ctx.accesskit_node_builder(parent, |node| {
        children.extend(node.children());
        node.set_children(children);
    });
}
