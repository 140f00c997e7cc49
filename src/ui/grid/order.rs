//! Which lines the grid shows and in which order: a view of the plan, which it never changes.
//!
//! As in a spreadsheet, lines keep their places while they are worked on. They are sorted and filtered
//! anew when the user asks for it, or when lines come and go.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::column::Col;
use crate::domain::EnrolmentLine;
use crate::funding::LineEstimate;

/// By which column lines are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Sort {
    pub(in crate::ui) col: Col,
    pub(in crate::ui) is_descending: bool,
}

/// What is shown of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Filter {
    /// Only cells with this text in them, in any case.
    pub(in crate::ui) contains: String,
    /// Cells with these texts are left out.
    pub(in crate::ui) left_out: BTreeSet<String>,
}

impl Filter {
    fn is_empty(&self) -> bool {
        self.contains.trim().is_empty() && self.left_out.is_empty()
    }

    fn shows(&self, text: &str) -> bool {
        let wanted = self.contains.trim().to_lowercase();
        !self.left_out.contains(text) && text.to_lowercase().contains(&wanted)
    }
}

/// Sorting and filters, and the lines that follow from them.
#[derive(Default)]
pub(in crate::ui) struct Order {
    sort: Option<Sort>,
    filters: BTreeMap<Col, Filter>,
    /// Words that code, title or both of a line must have.
    find: String,
    /// Lines by their place in the plan, in the order they are shown.
    rows: Vec<usize>,
    /// Where each line of the plan is shown.
    positions: Vec<Option<usize>>,
    scenario: usize,
    is_stale: bool,
}

impl Order {
    /// The lines shown, by their place in the plan.
    pub(in crate::ui) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Where a line is shown; `None` if it is left out. The blank line after all others counts.
    pub(in crate::ui) fn position(&self, row: usize) -> Option<usize> {
        if row >= self.positions.len() {
            return Some(self.rows.len());
        }
        self.positions[row]
    }

    /// The line shown at a position; past the last it is the blank line.
    pub(in crate::ui) fn row_at(&self, position: usize) -> usize {
        self.rows.get(position).copied().unwrap_or(self.positions.len())
    }

    pub(in crate::ui) fn sort(&self) -> Option<Sort> {
        self.sort
    }

    pub(in crate::ui) fn sort_by(&mut self, sort: Option<Sort>) {
        self.sort = sort;
        self.is_stale = true;
    }

    pub(in crate::ui) fn find(&self) -> &str {
        &self.find
    }

    pub(in crate::ui) fn set_find(&mut self, find: String) {
        self.is_stale |= find != self.find;
        self.find = find;
    }

    pub(in crate::ui) fn filter(&self, col: Col) -> Filter {
        self.filters.get(&col).cloned().unwrap_or_default()
    }

    pub(in crate::ui) fn set_filter(&mut self, col: Col, filter: Filter) {
        if filter == self.filter(col) {
            return;
        }
        if filter.is_empty() {
            self.filters.remove(&col);
        } else {
            self.filters.insert(col, filter);
        }
        self.is_stale = true;
    }

    /// Whether some lines may be left out.
    pub(in crate::ui) fn is_filtered(&self) -> bool {
        !self.filters.is_empty() || !self.find.trim().is_empty()
    }

    pub(in crate::ui) fn is_filtered_by(&self, col: Col) -> bool {
        self.filters.contains_key(&col)
    }

    /// Shows all lines again.
    pub(in crate::ui) fn show_all(&mut self) {
        self.filters.clear();
        self.find.clear();
        self.is_stale = true;
    }

    /// Whether all lines are shown in the plan's order.
    pub(in crate::ui) fn is_plans(&self) -> bool {
        self.sort.is_none() && !self.is_filtered()
    }

    /// Makes room for a line that came to a place in the plan, and is shown where the line was that stood
    /// there, whatever the order: there the user asked for it.
    pub(in crate::ui) fn insert(&mut self, row: usize) {
        let position = self.position(row).unwrap_or_default();
        for shown in &mut self.rows {
            *shown += usize::from(*shown >= row);
        }
        self.rows.insert(position.min(self.rows.len()), row);
        self.positions = vec![None; self.positions.len() + 1];
        for (position, &row) in self.rows.iter().enumerate() {
            self.positions[row] = Some(position);
        }
    }

    /// Has the lines sorted and filtered anew: other lines stand in their places.
    pub(in crate::ui) fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Brings the order in step with a scenario's lines. Lines added at the end are shown there. Says
    /// whether lines may stand elsewhere now.
    pub(in crate::ui) fn follow(
        &mut self,
        scenario: usize,
        lines: &[EnrolmentLine],
        results: &[LineEstimate],
    ) -> bool {
        let known = self.positions.len();
        if self.is_stale || scenario != self.scenario || lines.len() < known {
            self.scenario = scenario;
            self.is_stale = false;
            self.rows = self.sorted(lines, results);
            self.positions = vec![None; lines.len()];
            for (position, &row) in self.rows.iter().enumerate() {
                self.positions[row] = Some(position);
            }
            return true;
        }
        for row in known..lines.len() {
            self.positions.push(Some(self.rows.len()));
            self.rows.push(row);
        }
        false
    }

    fn sorted(&self, lines: &[EnrolmentLine], results: &[LineEstimate]) -> Vec<usize> {
        let words: Vec<String> = self.find.split_whitespace().map(str::to_lowercase).collect();
        let is_found = |line: &EnrolmentLine| {
            let text = format!("{} {}", line.name(), line.title).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let is_shown = |row: &usize| {
            let (line, result) = (&lines[*row], &results[*row]);
            is_found(line)
                && self
                    .filters
                    .iter()
                    .all(|(col, filter)| filter.shows(&col.searched(line, result)))
        };
        let mut rows: Vec<usize> = (0..lines.len().min(results.len())).filter(is_shown).collect();
        if let Some(Sort { col, is_descending }) = self.sort {
            rows.sort_by(|&one, &other| {
                let of = |row: usize| (&lines[row], &results[row]);
                // What is blank comes last, whichever way the rest is sorted.
                match (col.is_blank(of(one)), col.is_blank(of(other))) {
                    (true, true) => Ordering::Equal,
                    (true, false) => Ordering::Greater,
                    (false, true) => Ordering::Less,
                    (false, false) if is_descending => col.compare(of(one), of(other)).reverse(),
                    (false, false) => col.compare(of(one), of(other)),
                }
            });
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::funding::{SchoolFacts, estimate};
    use crate::plan::Plan;
    use crate::rates::RateBook;

    fn lines(students: &[u32]) -> (Vec<EnrolmentLine>, Vec<LineEstimate>) {
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let lines: Vec<EnrolmentLine> = students
            .iter()
            .map(|&students| EnrolmentLine { students, ..EnrolmentLine::empty() })
            .collect();
        let facts: SchoolFacts = plan.facts_of(&plan.scenarios()[0]);
        let results = estimate(&facts, &lines, &plan.rate_sets()[0]).lines;
        (lines, results)
    }

    fn sorted_by_students(is_descending: bool) -> Order {
        let mut order = Order::default();
        order.sort_by(Some(Sort { col: Col::Students, is_descending }));
        order
    }

    #[test]
    fn lines_are_sorted_and_equal_ones_keep_the_plans_order() {
        let (lines, results) = lines(&[5, 1, 5, 3]);
        let mut order = sorted_by_students(false);
        order.follow(0, &lines, &results);
        assert_eq!(order.rows(), [1, 3, 0, 2]);
        let mut order = sorted_by_students(true);
        order.follow(0, &lines, &results);
        assert_eq!(order.rows(), [0, 2, 3, 1]);
        assert_eq!(order.position(1), Some(3));
        assert_eq!(order.row_at(4), 4, "the blank line");
        assert_eq!(order.position(4), Some(4));
    }

    #[test]
    fn a_line_keeps_its_place_while_it_is_worked_on_and_a_new_one_comes_last() {
        let (mut lines_before, mut results) = lines(&[1, 2, 3]);
        let mut order = sorted_by_students(false);
        order.follow(0, &lines_before, &results);
        lines_before[0].students = 9;
        order.follow(0, &lines_before, &results);
        assert_eq!(order.rows(), [0, 1, 2]);
        lines_before.push(EnrolmentLine::empty());
        results.push(results[0].clone());
        order.follow(0, &lines_before, &results);
        assert_eq!(order.rows(), [0, 1, 2, 3]);
        order.forget();
        order.follow(0, &lines_before, &results);
        assert_eq!(order.rows(), [3, 1, 2, 0]);
    }

    #[test]
    fn a_line_put_in_stays_where_it_was_asked_for() {
        let (mut all, mut results) = lines(&[5, 1, 3]);
        let mut order = sorted_by_students(false);
        order.follow(0, &all, &results);
        assert_eq!(order.rows(), [1, 2, 0]);
        // Before the line with 3 students, which is shown second.
        order.insert(2);
        all.insert(2, EnrolmentLine::empty());
        results.insert(2, results[0].clone());
        assert!(!order.follow(0, &all, &results));
        assert_eq!(order.rows(), [1, 2, 3, 0]);
        assert_eq!(order.position(3), Some(2));
    }

    #[test]
    fn what_is_blank_comes_last_either_way() {
        let (mut all, results) = lines(&[1, 2, 3]);
        all[0].age = Some(16);
        all[2].age = Some(17);
        for (is_descending, expected) in [(false, [0, 2, 1]), (true, [2, 0, 1])] {
            let mut order = Order::default();
            order.sort_by(Some(Sort { col: Col::Age, is_descending }));
            order.follow(0, &all, &results);
            assert_eq!(order.rows(), expected);
        }
    }

    #[test]
    fn a_filter_leaves_lines_out_and_tells_where_the_rest_is() {
        let (lines, results) = lines(&[10, 21, 1, 30]);
        let mut order = Order::default();
        let filter = Filter { contains: "1".to_owned(), ..Filter::default() };
        order.set_filter(Col::Students, filter);
        order.follow(0, &lines, &results);
        assert_eq!(order.rows(), [0, 1, 2]);
        assert_eq!(order.position(3), None);
        let left_out = BTreeSet::from(["21".to_owned()]);
        order.set_filter(Col::Students, Filter { left_out, ..Filter::default() });
        order.follow(0, &lines, &results);
        assert_eq!(order.rows(), [0, 2, 3]);
        order.show_all();
        order.follow(0, &lines, &results);
        assert_eq!(order.rows().len(), 4);
    }
}
