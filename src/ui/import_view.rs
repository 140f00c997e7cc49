//! An import while it is looked at: the sheets taken in, what they come to, and where the user is.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Id;

use crate::domain::EnrolmentLine;
use crate::exchange::import::{
    Change, Field, How, Incoming, Intake, Known, Read, RowFate, RowIs, RowRead, Tally,
    fields_of_words, merged, words_of_fields,
};
use crate::exchange::sheet::{Sheet, SheetFault, read_sheets};
use crate::plan::{Action, LinesStep};
use crate::rates::{Catalogue, Date, SchoolCertificate};
use crate::storage::{Settings, SheetColumns, shown_path};

/// The number of the next import of this session.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// An import that takes the place of the Enrolments page until it is done.
pub(super) struct ImportView {
    /// What the sheet came from, as the user knows it.
    pub(super) source: String,
    pub(super) stage: Stage,
}

/// How far an import is.
pub(super) enum Stage {
    /// A file is being read, off the frame's thread.
    Reading(Receiver<Result<Vec<Intake>, SheetFault>>),
    /// A sheet that was pasted, and not yet taken in.
    Pasted(Sheet),
    /// They could not be read: why, and how to mend it.
    Refused(String),
    /// Taken in: the user looks at what they come to.
    Open(Box<OpenImport>),
}

impl ImportView {
    /// An import of what was pasted.
    pub(super) fn of_clipboard(sheet: Sheet) -> Self {
        Self { source: "Clipboard".to_owned(), stage: Stage::Pasted(sheet) }
    }

    /// An import of a file, which is read and taken in on a thread of its own, so that what names a
    /// person never leaves it; `ctx` is woken when it is done.
    pub(super) fn of_file(path: &Path, ctx: &egui::Context, known: &Known<'_>) -> Self {
        let (sender, receiver) = mpsc::channel();
        let (path, ctx) = (path.to_owned(), ctx.clone());
        let (deadline, catalogue) = (known.rates.contents().vass_deadline, known.catalogue.clone());
        let entered = known.book.certificates().to_vec();
        let source = path
            .file_name()
            .map_or_else(|| shown_path(&path), |name| name.to_string_lossy().into_owned());
        let read = move || {
            // If the window is gone, so is the import.
            let sheets = read_sheets(&path);
            let taken = sheets.map(|sheets| taken(sheets, deadline, &catalogue, &entered));
            let _ = sender.send(taken);
            ctx.request_repaint();
        };
        // Without a thread the sender is dropped, which is told as a fault.
        let _ = std::thread::Builder::new().name("sheet".to_owned()).spawn(read);
        Self { source, stage: Stage::Reading(receiver) }
    }

    /// Goes on as far as it can without the user. What was pasted is taken in at once, so that nothing
    /// of a person outlives the frame after.
    pub(super) fn go_on(&mut self, known: &Known<'_>, settings: &Settings) {
        let sheets = match &mut self.stage {
            Stage::Reading(receiver) => match receiver.try_recv() {
                Ok(Ok(sheets)) => sheets,
                Ok(Err(fault)) => {
                    let hint =
                        fault.hint().map_or(String::new(), |hint| format!(" To mend it: {hint}."));
                    self.stage = Stage::Refused(format!("{fault}.{hint}"));
                    return;
                }
                Err(TryRecvError::Disconnected) => {
                    self.stage = Stage::Refused("The file could not be read.".to_owned());
                    return;
                }
                Err(TryRecvError::Empty) => return,
            },
            Stage::Pasted(sheet) => {
                let deadline = known.rates.contents().vass_deadline;
                let entered = known.book.certificates();
                taken(vec![std::mem::take(sheet)], deadline, known.catalogue, entered)
            }
            Stage::Refused(_) | Stage::Open(_) => return,
        };
        self.stage = match OpenImport::of(sheets, settings) {
            Some(open) => Stage::Open(Box::new(open)),
            None => Stage::Refused(format!("{}: there is nothing in it.", self.source)),
        };
    }

    pub(super) fn open(&mut self) -> Option<&mut OpenImport> {
        match &mut self.stage {
            Stage::Open(open) => Some(open),
            _ => None,
        }
    }

    /// Whether a cell is being typed in, which has the first right to undo keys.
    pub(super) fn is_typing(&self) -> bool {
        matches!(&self.stage, Stage::Open(open) if open.edit.is_some())
    }
}

/// Takes sheets in, those with something in them.
fn taken(
    sheets: Vec<Sheet>,
    deadline: Date,
    catalogue: &Catalogue,
    entered: &[SchoolCertificate],
) -> Vec<Intake> {
    sheets
        .into_iter()
        .filter(|sheet| sheet.rows.iter().flatten().any(|cell| !cell.trim().is_empty()))
        .map(|sheet| Intake::take(sheet, deadline, catalogue, entered))
        .collect()
}

/// What is yet to take the focus, in the frame that draws it next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// The cell with the cursor, which is scrolled to.
    Cell,
    /// The field over a column.
    Heading(usize),
    /// The button that imports.
    Button,
}

/// How imported lines meet those of the scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merging {
    #[default]
    Add,
    Update,
    Replace,
}

/// What is being typed in a cell.
pub(super) struct CellEdit {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) text: String,
    /// The field is yet to take the focus.
    pub(super) is_new: bool,
}

/// Where a list is scrolled to by keyboard.
#[derive(Default)]
pub(super) struct ListPlace {
    pub(super) row: usize,
    /// It was moved, and the list is yet to follow.
    pub(super) is_new: bool,
}

/// The lines that there were before an import and that it made of them.
struct Base {
    scenario: usize,
    before: Vec<EnrolmentLine>,
    after: Vec<EnrolmentLine>,
}

/// What the sheet comes to, worked out when something it depends on has changed.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) read: Read,
    /// The rows shown, by their places in `read`.
    pub(super) shown: Vec<usize>,
    /// The lines that would be imported.
    pub(super) incoming: Vec<Incoming>,
    /// The scenario's lines after the import, and what becomes of each.
    pub(super) lines: Vec<EnrolmentLine>,
    pub(super) changes: Vec<Change>,
    pub(super) tally: Tally,
    /// Whether it goes on with what was imported of this sheet before.
    pub(super) goes_on: bool,
    /// Whether ages belong to another deadline than the scenario's.
    pub(super) other_deadline: bool,
}

/// What an outcome depends on besides the sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Depends {
    revision: u64,
    scenario: usize,
}

/// Sheets taken in.
pub(super) struct OpenImport {
    number: u64,
    pub(super) sheets: Vec<Intake>,
    /// The sheet looked at.
    pub(super) chosen: usize,
    pub(super) merging: Merging,
    pub(super) remove_others: bool,
    pub(super) shows_changes: bool,
    pub(super) only_problems: bool,
    /// The cell with the cursor: row of the sheet, column.
    pub(super) cursor: Option<(usize, usize)>,
    /// What is yet to take the focus.
    pub(super) due: Option<Due>,
    pub(super) edit: Option<CellEdit>,
    /// Where the lists beneath the table are scrolled to by keyboard.
    pub(super) counted_list: ListPlace,
    pub(super) changes_list: ListPlace,
    /// Whether the sheet has headings, as the user says and is yet to be done.
    pub(super) header_asked: Option<bool>,
    pub(super) outcome: Outcome,
    depends: Option<Depends>,
    /// What the lines were imported into, while that can be gone back to.
    base: Option<Base>,
    /// The rows that an action just returned imports.
    asked: Vec<usize>,
    imported: Vec<(usize, usize)>,
}

impl OpenImport {
    /// Opens sheets that were taken in, with their columns as they were named before.
    fn of(mut sheets: Vec<Intake>, settings: &Settings) -> Option<Self> {
        for sheet in &mut sheets {
            if let Some(key) = sheet.header_key()
                && let Some(words) = settings.columns_of(&key)
            {
                sheet.use_fields(&fields_of_words(words));
            }
        }
        let chosen = sheets.iter().position(Intake::knows_certificates).unwrap_or(0);
        (!sheets.is_empty()).then(|| Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            sheets,
            chosen,
            merging: Merging::default(),
            remove_others: false,
            shows_changes: false,
            only_problems: false,
            cursor: None,
            due: Some(Due::Cell),
            edit: None,
            counted_list: ListPlace::default(),
            changes_list: ListPlace::default(),
            header_asked: None,
            outcome: Outcome::default(),
            depends: None,
            base: None,
            asked: Vec::new(),
            imported: Vec::new(),
        })
    }

    pub(super) fn sheet(&self) -> &Intake {
        &self.sheets[self.chosen]
    }

    /// The sheet to be changed; what it comes to is worked out again.
    pub(super) fn sheet_mut(&mut self) -> &mut Intake {
        self.depends = None;
        &mut self.sheets[self.chosen]
    }

    /// Works out again what depends on a choice.
    pub(super) fn refresh(&mut self) {
        self.depends = None;
    }

    /// Looks at another sheet.
    pub(super) fn choose(&mut self, sheet: usize) {
        self.chosen = sheet;
        self.cursor = None;
        self.edit = None;
        self.refresh();
    }

    /// An identity that no other sheet's widgets have.
    pub(super) fn id(&self) -> (u64, usize) {
        (self.number, self.chosen)
    }

    pub(super) fn cell_id(&self, row: usize, column: usize) -> Id {
        Id::unique(("import cell", self.id(), row, column))
    }

    /// Whether ages were worked out on another day than the scenario's rate set has. The birth dates
    /// are gone, so that they cannot be worked out again.
    pub(super) fn has_other_deadline(&self, known: &Known<'_>) -> bool {
        self.sheet().column_of(Field::BirthDate).is_some()
            && self.sheet().deadline() != known.rates.contents().vass_deadline
    }

    /// What the sheet comes to, for the lines of a scenario.
    pub(super) fn work_out(
        &mut self,
        known: &Known<'_>,
        revision: u64,
        scenario: usize,
        existing: &[EnrolmentLine],
    ) {
        let depends = Depends { revision, scenario };
        if self.depends == Some(depends) {
            return;
        }
        self.depends = Some(depends);
        let sheet = self.sheet();
        let (read, row_is) = (sheet.read(known), sheet.row_is());
        let goes_on = self.continues(scenario, existing);
        let existing = match &self.base {
            Some(base) if goes_on => &base.before,
            _ => existing,
        };
        let incoming = read.incoming(row_is, goes_on);
        let (lines, changes) = merged(existing, &incoming, self.how(goes_on, existing));
        let tally = Tally::of(&changes);
        let shown = read
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| match row_is {
                _ if !row.faults().is_empty() => true,
                RowIs::Line => !self.only_problems,
                RowIs::Student => row.fate == RowFate::Dropped && !self.only_problems,
            })
            .map(|(place, _)| place)
            .collect();
        let other_deadline = self.has_other_deadline(known);
        self.outcome =
            Outcome { read, shown, incoming, lines, changes, tally, goes_on, other_deadline };
        let is_there = |&(row, column): &(usize, usize)| {
            self.columns().contains(&column)
                && self.outcome.shown.iter().any(|&place| self.outcome.read.rows[place].row == row)
        };
        self.cursor = self.cursor.filter(is_there).or_else(|| self.first_cell());
        if self.cursor.is_none() && self.is_due(Due::Cell) {
            // Nothing is read yet: the columns come first.
            let first = self.sheet().columns().iter().position(|column| !column.is_person);
            self.due = first.map(Due::Heading);
        }
    }

    /// Whether what is imported now goes on with what was imported before, so that both are worked
    /// out from the lines before and undone in one step.
    fn continues(&self, scenario: usize, existing: &[EnrolmentLine]) -> bool {
        let is_base = |base: &Base| base.scenario == scenario && base.after == existing;
        self.has_imported() && self.base.as_ref().is_some_and(is_base)
    }

    /// Whether nothing is left to import or to mend, after something was imported.
    pub(super) fn is_done(&self) -> bool {
        let read = &self.outcome.read;
        self.has_imported() && read.ready() == 0 && read.faulty() == 0
    }

    /// Whether some of its rows are in the plan.
    pub(super) fn has_imported(&self) -> bool {
        self.imported.iter().any(|&(sheet, row)| self.sheets[sheet].fate(row) == RowFate::Imported)
    }

    /// How the imported lines meet those there are.
    pub(super) fn how(&self, goes_on: bool, existing: &[EnrolmentLine]) -> How {
        match self.merging {
            _ if existing.is_empty() => How::Add,
            Merging::Update => How::Update { remove_others: self.remove_others },
            // What was imported before is among the lines that would go.
            Merging::Replace if goes_on || !self.has_imported() => How::Replace,
            Merging::Replace | Merging::Add => How::Add,
        }
    }

    /// What a row of the sheet comes to.
    pub(super) fn read_row(&self, row: usize) -> Option<&RowRead> {
        let rows = &self.outcome.read.rows;
        rows.get(rows.binary_search_by_key(&row, |read| read.row).ok()?)
    }

    /// The columns that are read, from the left.
    pub(super) fn columns(&self) -> Vec<usize> {
        let columns = self.sheet().columns().iter().enumerate();
        columns.filter(|(_, column)| column.field.is_some()).map(|(place, _)| place).collect()
    }

    fn first_cell(&self) -> Option<(usize, usize)> {
        let place = self.outcome.shown.first()?;
        Some((self.outcome.read.rows[*place].row, *self.columns().first()?))
    }

    /// The cells with faults, in the order in which they are shown.
    fn faulty_cells(&self) -> Vec<(usize, usize)> {
        let first = self.columns().first().copied().unwrap_or(0);
        let rows = self.outcome.shown.iter().map(|&place| &self.outcome.read.rows[place]);
        rows.flat_map(|row| {
            let mut columns: Vec<usize> =
                row.faults().iter().map(|fault| fault.column.unwrap_or(first)).collect();
            columns.sort_unstable();
            columns.dedup();
            columns.into_iter().map(|column| (row.row, column))
        })
        .collect()
    }

    /// Moves the cursor to the next cell with a fault, from the last on to the first.
    pub(super) fn next_problem(&mut self) {
        let cells = self.faulty_cells();
        let after = self.cursor.and_then(|cursor| cells.iter().find(|&&cell| cell > cursor));
        if let Some(&cell) = after.or(cells.first()) {
            self.go_to(cell);
        }
    }

    /// Puts the cursor and the focus on a cell.
    pub(super) fn go_to(&mut self, cell: (usize, usize)) {
        self.cursor = Some(cell);
        self.due = Some(Due::Cell);
    }

    /// Whether that is to take the focus now; it is asked once.
    pub(super) fn is_due(&mut self, due: Due) -> bool {
        self.due.take_if(|asked| *asked == due).is_some()
    }

    /// Changes a cell.
    pub(super) fn enter(&mut self, row: usize, column: usize, text: &str) {
        self.sheet_mut().edit(row, column, text);
    }

    /// Leaves a row out, or takes it back.
    pub(super) fn drop_or_take_back(&mut self, row: usize) {
        let fate = match self.sheet().fate(row) {
            RowFate::Waiting => RowFate::Dropped,
            RowFate::Dropped => RowFate::Waiting,
            RowFate::Imported => return,
        };
        self.sheet_mut().set_fate(row, fate);
    }

    /// Leaves every row out that has a problem.
    pub(super) fn drop_all_faulty(&mut self) {
        let rows = self.outcome.read.rows.iter().filter(|row| !row.faults().is_empty());
        let rows: Vec<usize> = rows.map(|row| row.row).collect();
        for row in rows {
            self.sheet_mut().set_fate(row, RowFate::Dropped);
        }
    }

    /// The action that imports what is ready.
    pub(super) fn import(&mut self, scenario: usize, existing: &[EnrolmentLine]) -> Action {
        if !self.continues(scenario, existing) {
            if self.has_imported() {
                // Something else was changed in between: a step of its own.
                self.number = NEXT.fetch_add(1, Ordering::Relaxed);
            }
            self.base = Some(Base { scenario, before: existing.to_vec(), after: Vec::new() });
        }
        let rows = self.outcome.read.rows.iter().filter(|row| row.is_ready());
        self.asked = rows.map(|row| row.row).collect();
        let lines = self.outcome.lines.clone();
        if let Some(base) = &mut self.base {
            base.after.clone_from(&lines);
        }
        let step = LinesStep::Import { import: self.number, lines: self.outcome.incoming.len() };
        Action::SetLines { scenario, lines, step }
    }

    /// The import was done: its rows are in the plan. Returns what to remember of the columns, and
    /// whether rows are left to mend.
    pub(super) fn imported(&mut self) -> (Option<SheetColumns>, bool) {
        let chosen = self.chosen;
        for row in std::mem::take(&mut self.asked) {
            self.sheet_mut().set_fate(row, RowFate::Imported);
            self.imported.push((chosen, row));
        }
        self.only_problems = true;
        self.cursor = None;
        self.due = Some(Due::Cell);
        let sheet = self.sheet();
        let columns = sheet
            .header_key()
            .map(|header| SheetColumns { header, fields: words_of_fields(&sheet.fields()) });
        (columns, self.outcome.read.faulty() > 0)
    }

    /// The import was undone or redone: its rows wait again, or are in the plan again.
    pub(super) fn turned(&mut self, action: &Action, undone: bool) {
        let is_this = matches!(
            action,
            Action::SetLines { step: LinesStep::Import { import, .. }, .. } if *import == self.number
        );
        if !is_this {
            return;
        }
        let (from, to) = if undone {
            (RowFate::Imported, RowFate::Waiting)
        } else {
            (RowFate::Waiting, RowFate::Imported)
        };
        for &(sheet, row) in &self.imported {
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
    use crate::exchange::sheet::from_clipboard;
    use crate::rates::RateBook;

    /// What a text from the clipboard comes to.
    fn pasted(text: &str, look: impl FnOnce(&mut OpenImport)) {
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let known = Known { catalogue: &catalogue, book: &book, rates: &book.sets()[0] };
        let mut import = ImportView::of_clipboard(from_clipboard(text).unwrap());
        import.go_on(&known, &Settings::default());
        let open = import.open().unwrap();
        open.work_out(&known, 0, 0, &[]);
        look(open);
    }

    #[test]
    fn forty_rows_from_a_spreadsheet_are_understood_but_for_two_cells() {
        pasted(include_str!("../../tests/files/spreadsheets/enrolments.clipboard.txt"), |open| {
            let read = &open.outcome.read;
            assert_eq!(read.rows.len() - read.ready(), 2);
            assert_eq!(open.outcome.lines.len(), read.ready());
            open.next_problem();
            open.next_problem();
            assert_eq!(open.cursor, Some((27, 6)));
            open.next_problem();
            assert_eq!(open.cursor, Some((24, 3)), "from the last on to the first");
        });
    }

    #[test]
    fn cells_without_headings_and_blank_ones_are_taken_for_what_they_are() {
        let text = "SIT20322\tD\thigh\t180\t12\r\nBSB30120\t\tlow\t120\t22\r\n\
                    CUA30920\tB\tlow\t90\t9\r\n";
        pasted(text, |open| {
            assert_eq!(open.outcome.read.ready(), 3);
            assert_eq!(open.columns(), [0, 1, 2, 3, 4]);
            assert_eq!(open.outcome.lines[1].band, None);
        });
    }

    fn sheet(name: &str, text: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..from_clipboard(text).unwrap() }
    }

    /// Sheets opened, and what they are read by.
    fn opened(sheets: Vec<Sheet>, look: impl FnOnce(&mut OpenImport, &Known<'_>)) {
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let known = Known { catalogue: &catalogue, book: &book, rates: &book.sets()[0] };
        let sheets = taken(sheets, known.rates.contents().vass_deadline, &catalogue, &[]);
        let mut open = OpenImport::of(sheets, &Settings::default()).unwrap();
        look(&mut open, &known);
    }

    #[test]
    fn of_several_sheets_the_first_with_certificates_is_looked_at_and_blank_ones_are_left_out() {
        let sheets = vec![
            sheet("Notes", "Farbe\tZahl\nrot\t1\n"),
            sheet("Blank", "\t\n"),
            sheet("Lines", "Cert\tHours\tStudents\nSIT20322\t180\t12\n"),
        ];
        opened(sheets, |open, known| {
            assert_eq!(open.sheets.len(), 2);
            assert_eq!(open.sheet().name(), "Lines");
            open.work_out(known, 0, 0, &[]);
            assert_eq!(open.outcome.read.ready(), 1);
            open.choose(0);
            open.work_out(known, 0, 0, &[]);
            assert_eq!((open.sheet().name(), open.cursor), ("Notes", None));
        });
    }

    #[test]
    fn what_was_changed_between_two_batches_stays_and_is_a_step_apart() {
        let text = "Cert\tHours\tStudents\nSIT20322\t180\t12\nBSB30120\tx\t22\n";
        opened(vec![sheet("Lines", text)], |open, known| {
            let number_of = |action: &Action| match action {
                Action::SetLines { step: LinesStep::Import { import, .. }, lines, .. } => {
                    (*import, lines.clone())
                }
                _ => (0, Vec::new()),
            };
            let before = [EnrolmentLine::empty()];
            open.merging = Merging::Replace;
            open.work_out(known, 0, 0, &before);
            let (first, mut lines) = number_of(&open.import(0, &before));
            assert!(open.imported().1, "a row is left");
            lines[0].students = 99;
            open.enter(2, 1, "120");
            open.work_out(known, 1, 0, &lines);
            let (second, after) = number_of(&open.import(0, &lines));
            assert_ne!(first, second);
            let students: Vec<u32> = after.iter().map(|line| line.students).collect();
            assert_eq!(students, [99, 22]);
        });
    }
}
