//! Sorting and filters.

use std::collections::BTreeSet;

use super::shelf::{Jar, JarColumn, Shelf};
use crate::ui::grid::order::{Filter, Order, Sort};

fn shelf(weights: &[u32]) -> Shelf {
    let jar = |&weight: &u32| Jar { weight, ..Jar::default() };
    Shelf { jars: weights.iter().map(jar).collect(), grows: true, waits: false }
}

fn sorted_by(col: JarColumn, is_descending: bool) -> Order<JarColumn> {
    let mut order = Order::default();
    order.sort_by(Some(Sort { col, is_descending }));
    order
}

#[test]
fn rows_are_sorted_and_equal_ones_keep_the_tables_order() {
    let shelf = shelf(&[5, 1, 5, 3]);
    let mut order = sorted_by(JarColumn::Weight, false);
    order.follow(&shelf);
    assert_eq!(order.rows(), [1, 3, 0, 2]);
    let mut order = sorted_by(JarColumn::Weight, true);
    order.follow(&shelf);
    assert_eq!(order.rows(), [0, 2, 3, 1]);
    assert_eq!(order.position(1), Some(3));
    assert_eq!(order.row_at(4), 4, "the new row");
    assert_eq!(order.position(4), Some(4));
}

#[test]
fn a_row_keeps_its_place_while_it_is_worked_on_and_a_new_one_comes_last() {
    let mut shelf = shelf(&[1, 2, 3]);
    let mut order = sorted_by(JarColumn::Weight, false);
    order.follow(&shelf);
    shelf.jars[0].weight = 9;
    order.follow(&shelf);
    assert_eq!(order.rows(), [0, 1, 2]);
    shelf.jars.push(Jar::default());
    order.follow(&shelf);
    assert_eq!(order.rows(), [0, 1, 2, 3]);
    order.forget();
    order.follow(&shelf);
    assert_eq!(order.rows(), [3, 1, 2, 0]);
}

#[test]
fn a_row_put_in_stays_where_it_was_asked_for() {
    let mut shelf = shelf(&[5, 1, 3]);
    let mut order = sorted_by(JarColumn::Weight, false);
    order.follow(&shelf);
    assert_eq!(order.rows(), [1, 2, 0]);
    // Before the jar of 3, which is shown second.
    order.insert(2);
    shelf.jars.insert(2, Jar::default());
    assert!(!order.follow(&shelf));
    assert_eq!(order.rows(), [1, 2, 3, 0]);
    assert_eq!(order.position(3), Some(2));
}

#[test]
fn what_is_blank_comes_last_either_way() {
    let mut shelf = shelf(&[1, 2, 3]);
    "b".clone_into(&mut shelf.jars[0].name);
    "c".clone_into(&mut shelf.jars[2].name);
    for (is_descending, expected) in [(false, [0, 2, 1]), (true, [2, 0, 1])] {
        let mut order = sorted_by(JarColumn::Name, is_descending);
        order.follow(&shelf);
        assert_eq!(order.rows(), expected);
    }
}

#[test]
fn a_filter_leaves_rows_out_and_tells_where_the_rest_is() {
    let shelf = shelf(&[10, 21, 1, 30]);
    let mut order = Order::default();
    let filter = Filter { contains: "1".to_owned(), ..Filter::default() };
    order.set_filter(JarColumn::Weight, filter);
    order.follow(&shelf);
    assert_eq!(order.rows(), [0, 1, 2]);
    assert_eq!(order.position(3), None);
    let left_out = BTreeSet::from(["21".to_owned()]);
    order.set_filter(JarColumn::Weight, Filter { left_out, ..Filter::default() });
    order.follow(&shelf);
    assert_eq!(order.rows(), [0, 2, 3]);
    order.show_all();
    order.follow(&shelf);
    assert_eq!(order.rows().len(), 4);
}
