//! Sheets taken in and not yet imported, and what they come to.

use std::collections::{HashMap, HashSet};

use super::batches::{At, Batches, next_number};
use super::merging::{Merging, MergingEffect, same_certificates};
use super::turns::{Turn, Turns};
use crate::domain::{EnrolmentLine, Money};
use crate::exchange::import::{
    Change, Doubt, DoubtEffect, Field, How, ImportBasis, ImportCell, Incoming, Intake,
    LeftOutReason, RowFate, RowIs, RowRead, SheetRead, Tally, fields_of_words, likely_sheet,
    merged, other_sheets, words_of_fields,
};
use crate::plan::{Action, LinesStep};
use crate::storage::{Settings, SheetColumns};

/// What the sheet comes to, worked out when something it depends on has changed.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is known of a sheet is known of each by itself"
)]
pub(in crate::ui) struct ImportOutcome {
    pub(in crate::ui) read: SheetRead,
    /// The rows shown, by their places in the sheet.
    pub(in crate::ui) shown: Vec<usize>,
    /// The lines that would be imported.
    pub(in crate::ui) incoming: Vec<Incoming>,
    /// The scenario's lines after the import, and what becomes of each.
    pub(in crate::ui) lines: Vec<EnrolmentLine>,
    pub(in crate::ui) changes: Vec<Change>,
    pub(in crate::ui) tally: Tally,
    /// Whether it goes on with what was imported of this sheet before.
    pub(in crate::ui) goes_on: bool,
    /// Whether lines of this import are in the scenario, which are not to be replaced or removed.
    pub(in crate::ui) keeps_lines: bool,
    /// The other sheets with rows to import or to mend.
    pub(in crate::ui) other_sheets: Vec<usize>,
    /// Whether ages belong to another deadline than the scenario's.
    pub(in crate::ui) other_deadline: bool,
    /// The rows that are left out and say something, with the reason, by their places in the sheet.
    left_out: HashMap<usize, LeftOutReason>,
    /// The rows that open doubts are about, by their places in the sheet.
    in_doubt: HashSet<usize>,
    /// What the scenario draws with the import and without it, once it was asked for.
    pub(super) payments: Option<Payments>,
    /// The sheet's doubts with what each choice comes to, once they were asked for.
    pub(super) doubts: Option<Vec<(Doubt, Vec<DoubtEffect>)>>,
    /// Whether the user is to say how the lines meet those there are, of which some have the same certificates.
    pub(in crate::ui) asks_merging: bool,
    /// What each way of meeting comes to, once it was asked for.
    pub(super) merging: Option<Vec<MergingEffect>>,
    /// How much more the scenario draws once the cells of those rows in that column are mended.
    pub(super) mending: Vec<((Vec<usize>, usize), Money)>,
}

/// What a scenario draws with an import and without it.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Payments {
    pub(in crate::ui) with: Money,
    pub(in crate::ui) without: Money,
}

/// What an outcome depends on besides the sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Depends {
    revision: u64,
    scenario: usize,
}

/// Sheets taken in.
pub(in crate::ui) struct OpenImport {
    number: u64,
    pub(in crate::ui) sheets: Vec<Intake>,
    /// The sheet looked at.
    pub(in crate::ui) chosen: usize,
    /// How the lines meet those there are, once the user has said so.
    pub(in crate::ui) merging: Option<Merging>,
    pub(in crate::ui) remove_others: bool,
    pub(in crate::ui) only_problems: bool,
    pub(in crate::ui) outcome: ImportOutcome,
    pub(super) depends: Option<Depends>,
    pub(super) batches: Batches,
    turns: Turns,
    /// Whether lines of it came in, be they undone since.
    was_imported: bool,
}

impl OpenImport {
    /// Opens sheets that were taken in, with their columns as they were named before.
    pub(in crate::ui) fn of(mut sheets: Vec<Intake>, settings: &Settings) -> Option<Self> {
        for sheet in &mut sheets {
            if let Some(key) = sheet.header_key()
                && let Some(words) = settings.columns_of(&key)
            {
                sheet.use_remembered(&fields_of_words(words));
            }
        }
        let chosen = likely_sheet(&sheets);
        (!sheets.is_empty()).then(|| Self {
            number: next_number(),
            sheets,
            chosen,
            merging: None,
            remove_others: false,
            only_problems: false,
            outcome: ImportOutcome::default(),
            depends: None,
            batches: Batches::default(),
            turns: Turns::default(),
            was_imported: false,
        })
    }

    pub(in crate::ui) fn sheet(&self) -> &Intake {
        &self.sheets[self.chosen]
    }

    /// The sheet to be changed; what it comes to is worked out again.
    pub(in crate::ui) fn sheet_mut(&mut self) -> &mut Intake {
        self.depends = None;
        self.turns.note(self.chosen, &self.sheets[self.chosen]);
        &mut self.sheets[self.chosen]
    }

    /// Whether a turn may be one of the plan's own steps: undo only while lines of this import are in it, redo
    /// only once they were. Before, the plan behind the import is not what the user sees.
    pub(in crate::ui) fn leaves_to_plan(&self, turn: Turn) -> bool {
        match turn {
            Turn::Undo => self.has_imported(),
            Turn::Redo => self.was_imported,
        }
    }

    /// Whether something that was done here can be undone, or done again.
    pub(in crate::ui) fn can_turn(&self, turn: Turn) -> bool {
        self.turns.can(turn)
    }

    /// Undoes what was done last here, or does it again.
    pub(in crate::ui) fn turn(&mut self, turn: Turn) {
        if let Some((place, sheet)) = self.turns.take(turn, &self.sheets) {
            self.sheets[place] = sheet;
            self.chosen = place;
            self.depends = None;
        }
    }

    /// Works out again what depends on a choice.
    pub(in crate::ui) fn refresh(&mut self) {
        self.depends = None;
    }

    /// Looks at another sheet.
    pub(in crate::ui) fn choose(&mut self, sheet: usize) {
        self.chosen = sheet;
        self.only_problems = false;
        self.refresh();
    }

    /// An identity that no other sheet's widgets have.
    pub(in crate::ui) fn id(&self) -> (u64, usize) {
        (self.number, self.chosen)
    }

    /// Whether ages were worked out on another day than the scenario's rate set has. The birth dates
    /// are gone, so that they cannot be worked out again.
    pub(in crate::ui) fn has_other_deadline(&self, known: &ImportBasis<'_>) -> bool {
        self.sheet().column_of(Field::BirthDate).is_some()
            && self.sheet().deadline() != known.rates.contents().vass_deadline
    }

    /// What the sheet comes to, for the lines of a scenario. False if nothing has changed since.
    pub(in crate::ui) fn work_out(
        &mut self,
        known: &ImportBasis<'_>,
        revision: u64,
        scenario: usize,
        existing: &[EnrolmentLine],
    ) -> bool {
        let depends = Depends { revision, scenario };
        if self.depends == Some(depends) {
            return false;
        }
        self.depends = Some(depends);
        let sheet = self.sheet();
        let (read, row_is) = (sheet.read(known), sheet.row_is());
        let base = self.batches.base(self.at(depends), existing);
        let goes_on = base.is_some();
        let keeps_lines = !goes_on && self.batches.are_in(scenario);
        let existing = base.unwrap_or(existing);
        let incoming = read.incoming(row_is, goes_on);
        let (lines, changes) = merged(existing, &incoming, self.how(keeps_lines, existing));
        let tally = Tally::of(&changes);
        // Further sheets of one workbook come beside the first.
        let asks_merging = self.merging.is_none()
            && !goes_on
            && !keeps_lines
            && same_certificates(existing, &incoming) > 0;
        let shown = self.rows_shown(&read);
        let other_deadline = self.has_other_deadline(known);
        let other_sheets = other_sheets(&self.sheets, self.chosen, known);
        let left_out = read.left_out.iter().map(|one| (one.place, one.because)).collect();
        let open = sheet.doubts().into_iter().filter(|doubt| doubt.chosen.is_none());
        let in_doubt = open.flat_map(|doubt| sheet.rows_in_doubt(&doubt)).collect();
        self.outcome = ImportOutcome {
            read,
            shown,
            incoming,
            lines,
            changes,
            tally,
            goes_on,
            keeps_lines,
            other_sheets,
            other_deadline,
            left_out,
            in_doubt,
            payments: None,
            doubts: None,
            asks_merging,
            merging: None,
            mending: Vec::new(),
        };
        true
    }

    /// Says how the lines meet those there are.
    pub(in crate::ui) fn set_merging(&mut self, merging: Merging) {
        self.merging = Some(merging);
        self.refresh();
    }

    /// How many questions are open.
    pub(in crate::ui) fn questions_open(&self) -> usize {
        let open = self.sheet().doubts().iter().filter(|doubt| doubt.chosen.is_none()).count();
        open + usize::from(self.outcome.asks_merging)
    }

    pub(super) fn at(&self, depends: Depends) -> At {
        let Depends { revision, scenario } = depends;
        At { sheet: self.chosen, scenario, revision }
    }

    /// Whether nothing is left to import or to mend in any sheet, after something was imported.
    pub(in crate::ui) fn is_done(&self) -> bool {
        self.is_sheet_done() && self.outcome.other_sheets.is_empty()
    }

    /// Whether nothing is left to import or to mend in the chosen sheet, after something was imported.
    pub(in crate::ui) fn is_sheet_done(&self) -> bool {
        let read = &self.outcome.read;
        self.has_imported() && read.ready() == 0 && read.faulty() == 0
    }

    /// Whether rows of a sheet of which some were imported still wait to be mended or imported.
    pub(in crate::ui) fn has_rows_left(&self) -> bool {
        self.has_imported() && !self.is_sheet_done()
    }

    /// Whether some of its rows are in the plan.
    pub(in crate::ui) fn has_imported(&self) -> bool {
        self.batches.are_in_plan()
    }

    /// How the imported lines meet those there are.
    pub(in crate::ui) fn merging(&self) -> Merging {
        match self.merging {
            // What was imported before is among the lines that would go.
            Some(Merging::Replace) if self.outcome.keeps_lines => Merging::Add,
            merging => merging.unwrap_or(Merging::Add),
        }
    }

    /// The same, with what decides it.
    pub(in crate::ui) fn how(&self, keeps_lines: bool, existing: &[EnrolmentLine]) -> How {
        match self.merging.unwrap_or(Merging::Add) {
            _ if existing.is_empty() => How::Add,
            Merging::Replace if keeps_lines => How::Add,
            merging => merging.how(self.remove_others && !keeps_lines),
        }
    }

    /// What a row of the sheet comes to.
    pub(in crate::ui) fn read_row(&self, row: usize) -> Option<&RowRead> {
        let rows = &self.outcome.read.rows;
        rows.get(rows.binary_search_by_key(&row, |read| read.row).ok()?)
    }

    /// The columns that are read, from the left.
    pub(in crate::ui) fn columns(&self) -> Vec<usize> {
        let columns = self.sheet().columns().iter().enumerate();
        columns.filter(|(_, column)| column.read_as().is_some()).map(|(place, _)| place).collect()
    }

    /// The rows to show: those that are read, and of a table of counts those that are left out as well,
    /// where they say something.
    fn rows_shown(&self, read: &SheetRead) -> Vec<usize> {
        let row_is = self.sheet().row_is();
        let of_read = read.rows.iter().filter(|row| match row_is {
            _ if !row.faults().is_empty() => true,
            RowIs::Line => !self.only_problems,
            RowIs::Student => row.fate == RowFate::Dropped && !self.only_problems,
        });
        let says = |because| !matches!(because, LeftOutReason::Above | LeftOutReason::Blank);
        let of_left_out = read.left_out.iter().filter(|left_out| {
            row_is == RowIs::Line && !self.only_problems && says(left_out.because)
        });
        let mut shown: Vec<usize> = of_read.map(|row| row.row).collect();
        shown.extend(of_left_out.map(|left_out| left_out.place));
        shown.sort_unstable();
        shown
    }

    /// The rows shown that are read: the cursor goes from one to the next.
    pub(in crate::ui) fn rows_read(&self) -> Vec<usize> {
        self.outcome.shown.iter().copied().filter(|&row| self.read_row(row).is_some()).collect()
    }

    /// Why a row is left out, if it is.
    pub(in crate::ui) fn why_left_out(&self, row: usize) -> Option<LeftOutReason> {
        self.outcome.left_out.get(&row).copied()
    }

    /// Whether an open doubt is about a row.
    pub(in crate::ui) fn is_in_doubt(&self, row: usize) -> bool {
        self.outcome.in_doubt.contains(&row)
    }

    /// The first cell of those shown.
    pub(in crate::ui) fn first_cell(&self) -> Option<(usize, usize)> {
        let row = self.outcome.shown.iter().find(|&&row| self.read_row(row).is_some())?;
        Some((*row, *self.columns().first()?))
    }

    /// Where a row of the sheet stands among those shown.
    pub(in crate::ui) fn place_of(&self, row: usize) -> Option<usize> {
        self.outcome.shown.binary_search(&row).ok()
    }

    /// What may be shown of a cell.
    pub(in crate::ui) fn shown_text(&self, row: usize, column: usize) -> String {
        self.sheet().said(row, column).map(ImportCell::text).unwrap_or_default().into_owned()
    }

    /// Changes a cell.
    pub(in crate::ui) fn enter(&mut self, row: usize, column: usize, text: &str) {
        self.sheet_mut().edit(row, column, text);
    }

    /// Leaves a row out, or takes it back.
    pub(in crate::ui) fn drop_or_take_back(&mut self, row: usize) {
        let fate = match self.sheet().fate(row) {
            RowFate::Waiting => RowFate::Dropped,
            RowFate::Dropped => RowFate::Waiting,
            RowFate::Imported => return,
        };
        self.sheet_mut().set_fate(row, fate);
    }

    /// Leaves every row out that has a problem.
    pub(in crate::ui) fn drop_all_faulty(&mut self) {
        let rows = self.outcome.read.rows.iter().filter(|row| !row.faults().is_empty());
        let rows: Vec<usize> = rows.map(|row| row.row).collect();
        // One step, as it is undone.
        let sheet = self.sheet_mut();
        for row in rows {
            sheet.set_fate(row, RowFate::Dropped);
        }
    }

    /// The action that imports what is ready.
    pub(in crate::ui) fn import(
        &mut self,
        scenario: usize,
        existing: &[EnrolmentLine],
    ) -> Option<Action> {
        let at = self.at(self.depends?);
        let rows = self.outcome.read.rows.iter().filter(|row| row.is_ready());
        let rows = rows.map(|row| row.row).collect();
        let lines = self.outcome.lines.clone();
        let import = self.batches.ask(at, rows, existing, &lines);
        let step = LinesStep::Import { import, lines: self.outcome.incoming.len() };
        Some(Action::SetLines { scenario, lines, step })
    }

    /// The import was done and led to that state of the plan: its rows are in it. Returns what to
    /// remember of the columns.
    pub(in crate::ui) fn imported(&mut self, revision: u64) -> Option<SheetColumns> {
        if let Some((sheet, rows)) = self.batches.done(revision) {
            for row in rows {
                self.sheets[sheet].set_fate(row, RowFate::Imported);
            }
        }
        // From here on undo takes the lines out of the plan again.
        self.was_imported = true;
        self.turns = Turns::default();
        self.refresh();
        self.only_problems = true;
        let sheet = self.sheet();
        sheet
            .header_key()
            .map(|header| SheetColumns { header, fields: words_of_fields(&sheet.fields()) })
    }

    /// An import was undone or redone: its rows wait again, or are in the plan again.
    pub(in crate::ui) fn turned(&mut self, action: &Action, undone: bool) {
        let Action::SetLines { step: LinesStep::Import { import, .. }, .. } = action else {
            return;
        };
        let turned = self.batches.turned(*import, undone);
        if turned.is_empty() {
            return;
        }
        let (from, to) = if undone {
            (RowFate::Imported, RowFate::Waiting)
        } else {
            (RowFate::Waiting, RowFate::Imported)
        };
        for (sheet, row) in turned {
            if self.sheets[sheet].fate(row) == from {
                self.sheets[sheet].set_fate(row, to);
            }
        }
        self.only_problems = !undone;
        self.refresh();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::taken;
    use crate::exchange::sheet::{Sheet, from_clipboard};
    use crate::rates::{Catalogue, RateBook};

    fn sheet(name: &str, text: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..from_clipboard(text).unwrap() }
    }

    /// Sheets opened, and what they are read by.
    fn opened(sheets: Vec<Sheet>, look: impl FnOnce(&mut OpenImport, &ImportBasis<'_>)) {
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let known = ImportBasis { catalogue: &catalogue, book: &book, rates: &book.sets()[0] };
        let sheets = taken(sheets, known.rates.contents().vass_deadline, &catalogue, &[]);
        let mut open = OpenImport::of(sheets, &Settings::default()).unwrap();
        look(&mut open, &known);
    }

    const TWO: &str = "Cert\tHours\tStudents\nSIT20322\t180\t12\nBSB30120\tx\t22\n";

    /// Imports what is ready; returns the step's number and the lines after it.
    fn import(
        open: &mut OpenImport,
        known: &ImportBasis<'_>,
        revision: u64,
        lines: &[EnrolmentLine],
    ) -> (u64, Vec<EnrolmentLine>) {
        open.work_out(known, revision, 0, lines);
        let action = open.import(0, lines).unwrap();
        open.imported(revision + 1);
        let Action::SetLines { step: LinesStep::Import { import, .. }, lines, .. } = action else {
            panic!("no import: {action:?}")
        };
        open.work_out(known, revision + 1, 0, &lines);
        (import, lines)
    }

    fn step(import: u64) -> Action {
        let step = LinesStep::Import { import, lines: 1 };
        Action::SetLines { scenario: 0, lines: Vec::new(), step }
    }

    fn students(lines: &[EnrolmentLine]) -> Vec<u32> {
        lines.iter().map(|line| line.students).collect()
    }

    fn fates(open: &OpenImport) -> Vec<RowFate> {
        open.outcome.read.rows.iter().map(|row| row.fate).collect()
    }

    #[test]
    fn what_was_changed_between_two_batches_stays_and_is_a_step_apart() {
        opened(vec![sheet("Lines", TWO)], |open, known| {
            open.merging = Some(Merging::Replace);
            let (first, mut lines) = import(open, known, 0, &[EnrolmentLine::empty()]);
            assert!(!open.is_done(), "a row is left");
            lines[0].students = 99;
            open.enter(2, 1, "120");
            let (second, after) = import(open, known, 2, &lines);
            assert_ne!(first, second);
            assert_eq!(students(&after), [99, 22]);
        });
    }

    #[test]
    fn undo_and_redo_of_one_batch_leave_the_rows_of_the_others_alone() {
        opened(vec![sheet("Lines", TWO)], |open, known| {
            let (first, mut lines) = import(open, known, 0, &[]);
            lines[0].students = 99;
            open.enter(2, 1, "120");
            let (second, after) = import(open, known, 2, &lines);
            open.turned(&step(second), true);
            open.work_out(known, 2, 0, &lines);
            assert_eq!(fates(open), [RowFate::Imported, RowFate::Waiting]);
            assert_eq!(students(&open.outcome.lines), [99, 22], "no line comes twice");
            open.turned(&step(second), false);
            open.work_out(known, 3, 0, &after);
            assert_eq!(fates(open), [RowFate::Imported; 2]);
            open.turned(&step(second), true);
            open.turned(&step(first), true);
            open.work_out(known, 0, 0, &[]);
            assert_eq!(fates(open), [RowFate::Waiting; 2]);
        });
    }

    #[test]
    fn a_step_elsewhere_between_two_batches_parts_their_steps_though_the_lines_go_together() {
        opened(vec![sheet("Lines", TWO)], |open, known| {
            let (first, lines) = import(open, known, 0, &[]);
            open.enter(2, 1, "120");
            // The lines are as they were left, and yet the plan is at another state.
            let (second, after) = import(open, known, 5, &lines);
            assert_ne!(first, second);
            assert_eq!(students(&after), [12, 22]);
            open.turned(&step(second), true);
            open.work_out(known, 5, 0, &lines);
            assert_eq!(fates(open), [RowFate::Imported, RowFate::Waiting]);
        });
    }

    #[test]
    fn a_second_sheet_adds_to_the_lines_of_the_first_whatever_was_chosen_for_the_first() {
        let other = "Cert\tHours\tStudents\nCUA30920\t90\t4\n";
        for (merging, remove_others) in
            [(Merging::Add, false), (Merging::Replace, false), (Merging::Update, true)]
        {
            let sheets = vec![sheet("A", TWO), sheet("B", other)];
            opened(sheets, |open, known| {
                open.merging = Some(merging);
                open.remove_others = remove_others;
                let (first, lines) = import(open, known, 0, &[EnrolmentLine::empty()]);
                open.choose(1);
                open.work_out(known, 1, 0, &lines);
                assert_eq!(open.outcome.shown.len(), 1, "rows without problems are shown too");
                let (second, after) = import(open, known, 1, &lines);
                assert_ne!(first, second, "a step of its own");
                assert_eq!(after[..lines.len()], lines, "{merging:?}");
                assert_eq!(after.len(), lines.len() + 1, "{merging:?}");
                assert!(open.is_sheet_done() && !open.is_done(), "the first has a row to mend");
                // Back on the first sheet, what is mended joins the lines of both.
                open.choose(0);
                open.enter(2, 1, "120");
                let (_, all) = import(open, known, 2, &after);
                assert_eq!(students(&all)[after.len()..], [22], "{merging:?}");
                assert!(open.is_done());
            });
        }
    }
}
