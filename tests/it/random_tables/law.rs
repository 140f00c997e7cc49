//! The law of random tables: what can be read is read right, and what cannot is asked about or a problem in its row.

use std::collections::BTreeMap;

use vdss_planner::domain::EnrolmentLine;
use vdss_planner::exchange::import::{
    DoubtChoice, DoubtKind, ImportBasis, Intake, RowIs, RowState, SheetRead,
};

use super::table::Table;

/// How many doubts are chosen one after another to come to the right lines.
const CHOICES_DEEP_MAX: usize = 3;

/// Whether a table that was taken in follows the law; else how it breaks it.
pub(super) fn check(table: &Table, intake: &Intake, known: &ImportBasis<'_>) -> Result<(), String> {
    let read = intake.read(known);
    let said = format!("{:?} {intake:?}", read.faults().collect::<Vec<_>>());
    if let Some(secret) = table.secrets.iter().find(|secret| said.contains(*secret)) {
        return Err(format!("{secret} is kept"));
    }
    let open: Vec<(DoubtKind, Vec<DoubtChoice>)> = open_doubts(intake);
    if open.is_empty() {
        if table.must_ask {
            return Err("nothing is asked".to_owned());
        }
        return follows(table, intake, &read);
    }
    if !table.may_ask && !table.must_ask {
        return Err(format!("asks without need: {open:?}"));
    }
    if leads_to_right_lines(table, intake, known, CHOICES_DEEP_MAX) {
        Ok(())
    } else {
        Err(format!("no choice comes to the right lines: {open:?}"))
    }
}

fn open_doubts(intake: &Intake) -> Vec<(DoubtKind, Vec<DoubtChoice>)> {
    let open = intake.doubts().into_iter().filter(|doubt| doubt.chosen.is_none());
    open.map(|doubt| (doubt.kind, doubt.choices)).collect()
}

/// Whether some choice of each open doubt comes to the right lines.
fn leads_to_right_lines(
    table: &Table,
    intake: &Intake,
    known: &ImportBasis<'_>,
    deep: usize,
) -> bool {
    let Some((kind, choices)) = open_doubts(intake).into_iter().next() else {
        return follows(table, intake, &intake.read(known)).is_ok();
    };
    deep > 0
        && choices.into_iter().any(|choice| {
            let mut chosen = intake.clone();
            chosen.choose(kind, choice);
            leads_to_right_lines(table, &chosen, known, deep - 1)
        })
}

/// Whether each row with a line is read as that line, or, where something of it is destroyed, has a problem; and
/// whether no other row is read.
fn follows(table: &Table, intake: &Intake, read: &SheetRead) -> Result<(), String> {
    let mut states: BTreeMap<usize, &RowState> = BTreeMap::new();
    for row in &read.rows {
        states.insert(intake.number(row.row), &row.state);
    }
    for (number, line) in &table.lines {
        match states.remove(number) {
            Some(RowState::Ready(incoming)) if incoming.line == *line => {}
            Some(RowState::Ready(incoming)) => {
                return Err(format!(
                    "row {number} is read otherwise:\n  {:?}\n  {line:?}",
                    incoming.line
                ));
            }
            Some(RowState::Faulty(_)) if table.may_fail.contains(number) => {}
            Some(RowState::Faulty(faults)) => {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                return Err(format!("row {number} has problems: {}", faults.join("; ")));
            }
            None => return Err(format!("row {number} is not read")),
        }
    }
    for (number, state) in states {
        match state {
            RowState::Faulty(_) if table.may_fail.contains(&number) => {}
            RowState::Faulty(faults) => {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                return Err(format!("row {number}, which is no line, has: {}", faults.join("; ")));
            }
            RowState::Ready(incoming) => {
                return Err(format!("row {number} is read but no line: {:?}", incoming.line));
            }
        }
    }
    if intake.row_is() == RowIs::Student && read.faulty() == 0 {
        let counted = read.incoming(RowIs::Student, false).into_iter().map(|one| one.line);
        let counted: Vec<EnrolmentLine> = counted.collect();
        if !is_same(&counted, &counted_lines(table)) {
            return Err(format!("students are counted otherwise: {counted:?}"));
        }
    }
    Ok(())
}

/// The lines that the students of a table come to.
fn counted_lines(table: &Table) -> Vec<EnrolmentLine> {
    let mut counted: Vec<EnrolmentLine> = Vec::new();
    for line in table.lines.values() {
        let is_of = |other: &&mut EnrolmentLine| {
            EnrolmentLine { students: line.students, ..(**other).clone() } == *line
        };
        match counted.iter_mut().find(is_of) {
            Some(other) => other.students += line.students,
            None => counted.push(line.clone()),
        }
    }
    counted
}

/// Whether both have the same lines, in whatever order.
fn is_same(one: &[EnrolmentLine], other: &[EnrolmentLine]) -> bool {
    one.len() == other.len()
        && one.iter().all(|line| {
            let count = |lines: &[EnrolmentLine]| lines.iter().filter(|it| *it == line).count();
            count(one) == count(other)
        })
}
