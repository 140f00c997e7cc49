//! The import: a sheet as the program understands it, to be put right before its lines come in.

use egui::{Align, Layout, RichText, Ui, vec2};

use super::changes::{changes_ui, counted_ui, merging_ui};
use super::columns::table_width;
use super::cursor::cursor_ui;
use super::decisions::decisions_ui;
use super::doubts::Told;
use super::elsewhere::elsewhere_ui;
use super::headline::headline_ui;
use super::import_table::{Due, HeadingsAsked, ImportTable};
use super::no_rows::rows_left_out;
use super::open_import::OpenImport;
use super::summary::{number, summary_ui};
use super::switches::switches_ui;
use super::table::{rows_ui, table_height};
use super::to_settle::beside_to_settle;
use super::view::{ImportView, Stage, basis};
use crate::domain::{EnrolmentLine, counted, listed};
use crate::exchange::import::{How, RowIs};
use crate::plan::Action;
use crate::ui::kit::at_right::giving_way;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, notice_card, primary_button};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{CommandFacts, ImportCommand, Where};
use crate::ui::shell::facts::PlanFacts;

/// Closes the page once nothing is left to import into a scenario or to mend, so that the grid is drawn in
/// its place.
pub(in crate::ui) fn close_when_done(facts: &PlanFacts<'_>, place: usize, view: &mut ImportView) {
    let Some(table) = view.table() else { return };
    let lines = &facts.plan.scenarios()[place].lines;
    table.work_out(&basis(facts, place), facts.results.revision(), place, lines);
    if table.open.is_done() {
        view.stage = Stage::Closed;
    }
}

/// Shows the page; returns what the user did.
pub(in crate::ui) fn import_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut ImportView,
    shell: &mut Shell,
) -> Vec<Action> {
    let place = shell.scenario;
    let lock = facts.plan.lock_of(place);
    let top = ui.cursor().top();
    if let Some(lock) = &lock
        && let Some(action) = elsewhere_ui(ui, facts.plan, lock, shell)
    {
        return vec![action];
    }
    let height = shell.page_height - (ui.cursor().top() - top);
    let scenario = &facts.plan.scenarios()[place];
    let title = if lock.is_some() {
        "Import enrolments".to_owned()
    } else {
        format!("Import into {}", scenario.name)
    };
    let is_locked = lock.is_some();
    let is_cancelled = match &mut view.stage {
        Stage::Open(table) => {
            // What is typed is entered first, so that the next problem is one that is left.
            let seeks_problem = ImportCommand::NextProblem.is_pressed(ui.ctx(), Where::ImportPage);
            if seeks_problem && let Some(cell) = table.leave_cell(ui.ctx()) {
                table.cursor = Some(cell);
            }
            let revision = facts.results.revision();
            table.work_out(&basis(facts, place), revision, place, &scenario.lines);
            if seeks_problem && table.open.questions_open() > 0 {
                table.due = Some(Due::Doubt);
            } else if seeks_problem {
                table.next_problem();
            }
            let top = ui.cursor().top();
            let head = head_ui(ui, &title, &view.source, Some((table, &scenario.lines, is_locked)));
            if head == Head::Import {
                return table.open.import(place, &scenario.lines).into_iter().collect();
            }
            let school = facts.plan.facts_of(scenario);
            let basis = basis(facts, place);
            let lines = &scenario.lines;
            let bottom = top + height;
            let told = Told { known: &basis, school: &school, scenario: &scenario.name, lines };
            beside_to_settle(ui, table, &told, bottom, |ui, table| {
                headline_ui(ui, table, &told);
                body_ui(ui, table, &told, bottom);
            });
            match table.header_asked.take() {
                Some(HeadingsAsked::Row(row)) => {
                    // The list has rows of the sheet alone, so that none is refused.
                    let _ = table.open.sheet_mut().set_header_row(row);
                }
                Some(HeadingsAsked::None) => table.open.sheet_mut().set_header(false),
                None => {}
            }
            head == Head::Cancel
        }
        Stage::Reading(_) | Stage::Pasted(_) => {
            let head = head_ui(ui, &title, &view.source, None);
            ui.horizontal(|ui| {
                ui.spinner();
                muted(ui, "Reading…");
            });
            head == Head::Cancel
        }
        Stage::Refused(why) => {
            let head = head_ui(ui, &title, &view.source, None);
            let palette = theme::palette(ui.visuals());
            notice_card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::strong("Nothing was imported").color(palette.notice));
                ui.label(RichText::new(&*why).color(palette.ink));
            });
            head == Head::Cancel
        }
        Stage::Closed => false,
    };
    view.asks_to_leave = is_cancelled;
    Vec::new()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Nothing,
    Import,
    Cancel,
}

/// The heading, where the sheet is from, and the buttons.
fn head_ui(
    ui: &mut Ui,
    title: &str,
    source: &str,
    mut table: Option<(&mut ImportTable, &[EnrolmentLine], bool)>,
) -> Head {
    let mut done = Head::Nothing;
    let name = |ui: &mut Ui, _: &mut _| {
        ui.add(egui::Label::new(theme::heading(title)).truncate());
        let palette = theme::palette(ui.visuals());
        ui.add(egui::Label::new(RichText::new(source).color(palette.muted)).truncate());
    };
    let buttons = |ui: &mut Ui, table: &mut Option<(&mut ImportTable, &[EnrolmentLine], bool)>| {
        let Some((table, existing, is_locked)) = table else {
            let close = ui.button("Close");
            if ui.memory(|memory| memory.focused().is_none()) {
                close.request_focus();
            }
            if close.clicked() {
                done = Head::Cancel;
            }
            return;
        };
        // Of a sheet that is done nothing is left for a button to import.
        let is_done = table.open.is_sheet_done();
        let text = import_words(&table.open, existing);
        let import = ImportCommand::Import.listed();
        let can_import = can_import(&table.open) && !*is_locked;
        let facts = CommandFacts { can_import, ..CommandFacts::default() };
        let can = import.is_enabled(&facts);
        let by_key = ImportCommand::Import.is_pressed(ui.ctx(), Where::ImportPage);
        let leave = !is_done && table.is_due(Due::Button);
        if let open @ 1.. = table.open.questions_open() {
            muted(ui, &format!("{open} to settle first"));
        }
        // What is in the plan stays there: undo takes it out.
        let cancel = if table.open.has_imported() { "Close" } else { "Cancel" };
        let cancel = ui.button(cancel);
        if leave && !can {
            cancel.request_focus();
        }
        if cancel.clicked() {
            done = Head::Cancel;
        }
        if !is_done {
            ui.add_enabled_ui(can, |ui| {
                let button = primary_button(ui, &text);
                if leave && can {
                    button.request_focus();
                }
                if button.clicked() || (by_key && can && table.edit.is_none()) {
                    done = Head::Import;
                }
                button.on_hover_text(import.hint(ui.ctx()));
            });
        }
    };
    // A long name gives way; the buttons do not.
    ui.horizontal(|ui| giving_way(ui, ("buttons of the import", &mut table), name, buttons));
    done
}

fn can_import(open: &OpenImport) -> bool {
    open.sheet().knows_certificates()
        && open.questions_open() == 0
        && open.outcome.read.ready() > 0
        && !open.outcome.other_deadline
}

/// What the button does, with its number: "Add 38 lines", "Replace 9 lines with 38".
fn import_words(open: &OpenImport, existing: &[EnrolmentLine]) -> String {
    let lines = |count: usize| counted(count, "line", "lines");
    let outcome = &open.outcome;
    let goes_on = outcome.goes_on;
    if open.sheet().row_is() == RowIs::Student && goes_on {
        let ready = outcome.read.ready();
        return format!("Count {} in", counted(ready, "more student", "more students"));
    }
    let count = match open.sheet().row_is() {
        RowIs::Line => outcome.read.ready(),
        RowIs::Student => outcome.incoming.len(),
    };
    if outcome.asks_merging {
        return format!("Import {}", lines(count));
    }
    let how = if goes_on { How::Add } else { open.how(outcome.keeps_lines, existing) };
    match how {
        How::Add => format!("Add {}", lines(count)),
        How::Replace => format!("Replace {} with {}", lines(existing.len()), number(count)),
        How::Update { .. } => format!("Update with {}", lines(count)),
    }
}

/// Everything beneath the headline, down to `bottom`.
fn body_ui(ui: &mut Ui, table: &mut ImportTable, told: &Told<'_>, bottom: f32) {
    /// The line about the cell with the cursor, and the row's buttons.
    const BENEATH: f32 = 72.0;
    const MERGING: f32 = 78.0;
    const CHANGES: f32 = 150.0;
    let existing = told.lines;
    switches_ui(ui, table);
    summary_ui(ui, &table.open);
    decisions_ui(ui, table, told);
    if table.open.is_sheet_done() {
        other_sheets_ui(ui, table);
        if table.open.outcome.shown.is_empty() {
            return;
        }
    }
    if !table.open.sheet().knows_certificates() {
        notice(
            ui,
            "No column says which certificate a row is of",
            "Over the column with the codes, such as SIT20322, choose Certificate; over one with the \
             titles alone, choose Title. Tab goes to the columns, Enter opens their list.",
        );
    } else if table.open.outcome.other_deadline {
        notice(
            ui,
            "Ages belong to another deadline",
            "The scenario has another rate set than when the sheet was taken in. Cancel, and import it \
             again.",
        );
    }
    let has_lines =
        !existing.is_empty() && !table.open.outcome.goes_on && !table.open.outcome.asks_merging;
    let mut beneath = BENEATH;
    beneath += if has_lines { MERGING } else { 0.0 };
    beneath += if table.shows_changes && has_lines { CHANGES } else { 0.0 };
    let room = (bottom - ui.cursor().top() - beneath).max(160.0);
    let available = ui.available_width();
    let width = table_width(&table.open, table.state_width, available).min(available);
    match table.open.sheet().row_is() {
        RowIs::Line => {
            ui.allocate_ui_with_layout(
                vec2(width, table_height(&table.open, room)),
                Layout::top_down(Align::Min),
                |ui| rows_ui(ui, table),
            );
            cursor_ui(ui, table);
        }
        RowIs::Student => {
            let faults = table_height(&table.open, room * 0.45);
            ui.allocate_ui_with_layout(vec2(width, faults), Layout::top_down(Align::Min), |ui| {
                rows_ui(ui, table);
            });
            // What is wrong with a cell stands beneath its own table.
            cursor_ui(ui, table);
            let left_out = rows_left_out(&table.open);
            // Where no row is read the empty table says it.
            if !left_out.is_empty() && !table.open.outcome.read.rows.is_empty() {
                muted(ui, &format!("Left out: {}.", listed(&left_out, "and")));
            }
            counted_ui(ui, table, room - faults - 40.0);
        }
    }
    if has_lines {
        merging_ui(ui, table, existing.len());
        if table.shows_changes {
            changes_ui(ui, table, CHANGES - 10.0);
        }
    }
}

/// The sheets that are not imported yet, each with a button that goes to it.
fn other_sheets_ui(ui: &mut Ui, table: &mut ImportTable) {
    let palette = theme::palette(ui.visuals());
    let mut asked = None;
    let is_due = table.is_due(Due::Button);
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for (place, &sheet) in table.open.outcome.other_sheets.iter().enumerate() {
            let name = table.open.sheets[sheet].name();
            ui.horizontal(|ui| {
                let words = format!("Sheet {name} is not imported yet");
                ui.label(theme::strong(words).color(palette.notice));
                let button = ui.button(format!("Go to sheet {name}"));
                if place == 0 && is_due {
                    button.request_focus();
                }
                if button.clicked() {
                    asked = Some(sheet);
                }
            });
        }
    });
    if let Some(sheet) = asked {
        table.choose(sheet);
    }
}

fn notice(ui: &mut Ui, title: &str, text: &str) {
    let palette = theme::palette(ui.visuals());
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong(title).color(palette.notice));
        ui.label(RichText::new(text).color(palette.ink));
    });
}
