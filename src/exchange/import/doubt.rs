//! What a sheet does not settle by itself: what is in doubt, what may be chosen, and what is chosen.
//!
//! A doubt that the sheet settles stands here too, with its choice, so that it can be seen and changed.

use std::borrow::Cow;
use std::fmt;

use super::intake::{ImportCell, Intake, SheetRow, Twins};
use super::rows::ImportBasis;
use super::{Field, cells};
use crate::domain::{EnrolmentLine, Money, counted, listed};
use crate::funding::{SchoolFacts, estimate};

/// What is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// Several columns have one meaning, and differ.
    TwoColumns(Field),
}

impl DoubtKind {
    /// The word that the command line calls it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::TwoColumns(_) => "two_columns",
        }
    }
}

/// A doubt, with its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is in doubt.
    pub kind: DoubtKind,
    /// The columns that may be chosen, from 0.
    pub columns: Vec<usize>,
    /// Which of them is chosen, by the sheet itself or by the user; `None` while nothing is.
    pub chosen: Option<usize>,
}

impl Doubt {
    /// What is in doubt, in a sentence; `column` says what a column is called.
    pub fn says(&self, column: impl Fn(usize) -> String) -> String {
        let DoubtKind::TwoColumns(field) = self.kind;
        let names: Vec<String> = self.columns.iter().map(|&place| column(place)).collect();
        format!("{} is in several columns that differ: {}", field.label(), listed(&names, "and"))
    }
}

/// What a choice comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtEffect {
    /// The column that is chosen.
    pub column: usize,
    /// The students of all rows that can be imported then.
    pub students: u64,
    /// The VET payments of these rows alone, where school type and size are known.
    pub vet_payments: Option<Money>,
}

impl fmt::Display for DoubtEffect {
    /// "34 students, $40,266.87 of VET payments".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&counted(self.students, "student", "students"))?;
        match self.vet_payments {
            Some(amount) => write!(f, ", {amount} of VET payments"),
            None => Ok(()),
        }
    }
}

impl Intake {
    /// The doubts, from the left of the sheet.
    pub fn doubts(&self) -> Vec<Doubt> {
        let doubt = |twins: &Twins| {
            let chosen = self.column_of(twins.field);
            let kind = DoubtKind::TwoColumns(twins.field);
            Doubt { kind, columns: twins.columns.clone(), chosen }
        };
        self.twins.iter().map(doubt).collect()
    }

    /// Whether something is left in doubt: then nothing can be imported.
    pub fn is_in_doubt(&self) -> bool {
        self.twins.iter().any(|twins| self.column_of(twins.field).is_none())
    }

    /// Chooses the column that says what several columns say.
    pub fn choose_column(&mut self, field: Field, column: usize) {
        self.give(field, Some(column));
        self.forget();
    }

    /// Gives a field to a column, or to none: the one that had it has it no more.
    fn give(&mut self, field: Field, column: Option<usize>) {
        if let Some(taken) = self.column_of(field) {
            self.columns[taken].field = None;
        }
        let column = column.and_then(|column| self.columns.get_mut(column));
        if let Some(column) = column.filter(|column| !column.is_person) {
            column.field = Some(field);
        }
    }

    /// The doubts, each with what its choices come to. `facts` are the school's, where they are known.
    pub fn doubts_with_effects(
        &self,
        known: &ImportBasis<'_>,
        facts: Option<&SchoolFacts>,
    ) -> Vec<(Doubt, Vec<DoubtEffect>)> {
        let with_effects = |doubt: Doubt| {
            let effects = self.effects(&doubt, known, facts);
            (doubt, effects)
        };
        self.doubts().into_iter().map(with_effects).collect()
    }

    fn effects(
        &self,
        doubt: &Doubt,
        known: &ImportBasis<'_>,
        facts: Option<&SchoolFacts>,
    ) -> Vec<DoubtEffect> {
        let DoubtKind::TwoColumns(field) = doubt.kind;
        let effect = |&column: &usize| {
            let mut chosen = self.clone();
            chosen.choose_column(field, column);
            let incoming = chosen.read(known).incoming(chosen.row_is(), false);
            let lines: Vec<EnrolmentLine> = incoming.into_iter().map(|one| one.line).collect();
            let students = lines.iter().map(|line| u64::from(line.students)).sum();
            let vet_payments =
                facts.map(|facts| estimate(facts, &lines, known.rates).totals.vet_payments);
            DoubtEffect { column, students, vet_payments }
        };
        doubt.columns.iter().map(effect).collect()
    }

    /// What a column says, or would say if it were chosen.
    pub(super) fn meaning(&self, column: usize) -> Option<Field> {
        let twins = || self.twins.iter().find(|twins| twins.columns.contains(&column));
        self.columns[column].field.or_else(|| twins().map(|twins| twins.field))
    }

    /// Notes a column that has the meaning of another one. Certificates and titles are told apart by what
    /// they hold, and birth dates are not kept.
    pub(super) fn note_twin(&mut self, field: Field, first: usize, second: usize) {
        if matches!(field, Field::Certificate | Field::Title | Field::BirthDate) {
            return;
        }
        match self.twins.iter_mut().find(|twins| twins.field == field) {
            Some(twins) => twins.columns.push(second),
            None => self.twins.push(Twins { field, columns: vec![first, second] }),
        }
    }

    /// Decides between columns of one meaning where the sheet does, and leaves the others undecided.
    pub(super) fn settle_twins(&mut self) {
        let mut twins = std::mem::take(&mut self.twins);
        for one in &mut twins {
            one.columns.sort_unstable();
            // A column without a value is no rival.
            one.columns.retain(|&column| self.texts(column).any(|text| !cells::is_blank(text)));
            let Some(&first) = one.columns.first() else { continue };
            let is_same = one.columns.iter().all(|&column| self.is_alike(first, column));
            let chosen = match one.columns[..] {
                _ if is_same => Some(first),
                _ => self.column_of_this_year(one.field, &one.columns),
            };
            self.give(one.field, chosen);
            if is_same {
                one.columns.clear();
            }
        }
        twins.retain(|one| one.columns.len() > 1);
        self.twins = twins;
    }

    /// Whether two columns hold the same in every row.
    fn is_alike(&self, one: usize, other: usize) -> bool {
        fn text(row: &SheetRow, column: usize) -> Cow<'_, str> {
            row.cells.get(column).map(ImportCell::text).unwrap_or_default()
        }
        self.body().all(|(_, row)| text(row, one).trim() == text(row, other).trim())
    }

    /// Of columns of hours, the only one whose heading says that they are this year's, or else the only one
    /// that does not call them nominal: those are of the whole certificate.
    fn column_of_this_year(&self, field: Field, columns: &[usize]) -> Option<usize> {
        let says = |column: usize, words: &[&str]| {
            let heading = self.columns[column].heading.as_deref().map(cells::plain);
            heading.is_some_and(|heading| words.iter().any(|word| heading.contains(word)))
        };
        let only = |is_such: &dyn Fn(usize) -> bool| {
            let mut such = columns.iter().copied().filter(|&column| is_such(column));
            such.next().filter(|_| such.next().is_none())
        };
        if field != Field::Hours {
            return None;
        }
        only(&|column| says(column, &["thisyear", "annual", "peryear"]))
            .or_else(|| only(&|column| !says(column, &["nominal"])))
    }
}
