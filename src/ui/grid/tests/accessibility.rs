//! What assistive technology hears of a table.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::shelf::{Window, fixed, growing};

/// The texts of the widgets within the cells of a row, with the columns that the cells stand in.
fn cells(harness: &Harness<'_, Window>, row: usize) -> Vec<(usize, String)> {
    let row = harness
        .get_by(move |node| node.role() == Role::Row && node.data().row_index() == Some(row));
    let cells = row.children().filter(|cell| {
        matches!(
            cell.accesskit_node().role(),
            Role::GridCell | Role::RowHeader | Role::ColumnHeader
        )
    });
    let told = |cell: egui_kittest::Node<'_>| {
        let column = cell.accesskit_node().data().column_index().unwrap();
        let widget = cell.children().next().unwrap().accesskit_node();
        let label = widget.label().unwrap_or_default();
        let value = widget.value().unwrap_or_default();
        (column, format!("{label} {value}"))
    };
    cells.map(told).collect()
}

#[test]
fn a_table_has_headings_rows_cells_and_values() {
    for harness in [growing(), fixed()] {
        let table = harness.get_by_role(Role::Grid);
        let data = table.accesskit_node();
        assert_eq!(data.label().unwrap(), "Jars on the shelf");
        assert_eq!(data.data().column_count(), Some(5));
        // Its headings count as a row, and so does the new one.
        let rows = if harness.state().shelf.grows { 5 } else { 4 };
        assert_eq!(data.data().row_count(), Some(rows));
        let indexes: Vec<usize> = table
            .children()
            .filter(|child| child.accesskit_node().role() == Role::Row)
            .map(|row| row.accesskit_node().data().row_index().unwrap())
            .collect();
        assert_eq!(indexes, (0..rows).collect::<Vec<_>>(), "in the order that they are read in");

        let headings: Vec<usize> =
            cells(&harness, 0).into_iter().map(|(column, _)| column).collect();
        assert_eq!(headings, [0, 1, 2, 3, 4]);
        let pears = cells(&harness, 3);
        let pears: Vec<(usize, &str)> =
            pears.iter().map(|(column, text)| (*column, text.as_str())).collect();
        assert_eq!(
            pears,
            [
                (0, "Jar, jar 3 "),
                (1, "Name, jar 3 Pears"),
                (2, "Weight, jar 3 120"),
                (3, "Full, jar 3 no"),
                (4, "Double, jar 3 240"),
            ]
        );
    }
}

#[test]
fn the_cells_chosen_are_told() {
    let mut harness = growing();
    harness.get_by_label("Weight, jar 2").click();
    harness.run();
    harness.get_by_label("Full, jar 3").click_modifiers(egui::Modifiers::SHIFT);
    harness.run();
    let chosen = harness
        .query_all_by(|node| node.role() == Role::GridCell && node.is_selected() == Some(true));
    assert_eq!(chosen.count(), 4);
}
