//! The page of a list: how it comes, what it comes to, and the button that takes it over.

use egui::{ComboBox, Event, Popup, RichText, ScrollArea, Ui, UiBuilder, ViewportCommand};

use super::changes_table::changes_ui;
use super::columns_row::columns_ui;
use super::decided::decided_ui;
use super::lines_table::lines_ui;
use super::open_list::{Due, OpenList, ToTake};
use super::row_cells::ROW;
use super::set_row::set_ui;
use super::to_settle::to_settle_ui;
use super::view::{LeavesList, ListView, Stage};
use crate::domain::{counted, listed};
use crate::exchange::import::certificate_list::{ListNotice, ListTally};
use crate::plan::{Action, Plan};
use crate::rates::RateSetId;
use crate::ui::kit::at_right::giving_way;
use crate::ui::kit::keys::takes_escape;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{
    ListButton as _, list_choice, list_icon, muted, notice_card, primary_button,
};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, ImportCommand, Where};
use crate::ui::shell::facts::PlanFacts;

/// What a row of a list is to be.
const EXPECTED_ROW: &str =
    "Expected: a certificate, or a heading such as Band C or Low-cost materials.";
/// The width of what is to be settled, and the least of the page that has room for it beside the tables.
const SETTLE_WIDTH: f32 = 300.0;
const PAGE_WIDTH_MIN: f32 = 900.0;
/// The least height of the table of certificates over that of the lines; with less room both scroll as one.
const HEIGHT_MIN: f32 = 240.0;

/// Shows the page; returns what the user did.
pub(in crate::ui) fn list_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut ListView,
    shell: &mut Shell,
) -> Vec<Action> {
    view.go_on();
    let bottom = ui.cursor().top() + shell.page_height;
    view.propose_set(facts.book);
    let set = view.set.clone();
    if let Stage::Open(list) = &mut view.stage {
        list.work_out(facts, &set);
        if !shell.is_asking() && ImportCommand::NextProblem.is_pressed(ui.ctx(), Where::ImportPage)
        {
            list.due = Some(Due::Settle);
        }
    }
    // What is asked in front of the page has the keys.
    let is_free = !shell.is_asking() && !Popup::is_any_open(ui.ctx());
    // A field that is typed in, and a list that is open, have Escape for themselves.
    let is_escaped = is_free && !view.was_typing && takes_escape(ui.ctx());
    view.was_typing = ui.ctx().text_edit_focused();
    let done = head_ui(ui, view, !shell.is_asking());
    match done {
        Head::Take => {
            if let Stage::Open(list) = &view.stage {
                return vec![list.taken(facts, &set, view.source())];
            }
        }
        Head::Cancel => view.asks_to_leave = Some(LeavesList::ForPage),
        Head::Another => view.asks_to_leave = Some(LeavesList::ForAnother),
        Head::Nothing if is_escaped => view.asks_to_leave = Some(LeavesList::ForPage),
        Head::Nothing => {}
    }
    set_ui(ui, view, facts);
    match &mut view.stage {
        Stage::Open(list) => open_ui(ui, list, facts, &set, bottom),
        Stage::Awaited => awaited_ui(ui, view, facts, shell, None),
        Stage::Refused(why) => {
            let why = why.clone();
            awaited_ui(ui, view, facts, shell, Some(&why));
        }
        Stage::Reading(_) => {
            ui.horizontal(|ui| {
                ui.spinner();
                muted(ui, "Reading…");
            });
        }
    }
    Vec::new()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Nothing,
    Take,
    Another,
    Cancel,
}

/// The page's name, where the list is from, and the buttons.
fn head_ui(ui: &mut Ui, view: &mut ListView, takes_keys: bool) -> Head {
    let mut done = Head::Nothing;
    let ListView { source, stage, .. } = view;
    let name = |ui: &mut Ui, stage: &mut Stage| {
        ui.label(theme::figure("Bands from a list"));
        let palette = theme::palette(ui.visuals());
        ui.add(egui::Label::new(RichText::new(&*source).color(palette.muted)).truncate());
        if let Stage::Open(list) = stage {
            sheets_ui(ui, list);
        }
    };
    let buttons = |ui: &mut Ui, stage: &mut Stage| {
        if let Stage::Open(list) = stage
            && let open @ 1.. = list.questions_open()
        {
            muted(ui, &format!("{open} to settle first"));
        }
        let is_open = matches!(stage, Stage::Open(_));
        if is_open && ui.button("Another list…").clicked() {
            done = Head::Another;
        }
        if ui.button("Cancel").clicked() {
            done = Head::Cancel;
        }
        let Stage::Open(list) = stage else { return };
        let can = list.can_be_taken();
        let by_key = takes_keys && ImportCommand::Import.is_pressed(ui.ctx(), Where::ImportPage);
        let is_settled = list.to_settle() == 0;
        ui.add_enabled_ui(can, |ui| {
            let button = primary_button(ui, &take_words(list));
            if is_settled && can && list.due.take().is_some() {
                button.request_focus();
            }
            if button.clicked() || (by_key && can) {
                done = Head::Take;
            }
            let key = ImportCommand::Import.listed().key_text(ui.ctx());
            button.on_hover_text(key);
        });
    };
    // A long name gives way; the buttons do not.
    ui.horizontal(|ui| giving_way(ui, ("buttons of the list", stage), name, buttons));
    done
}

/// The sheets of a workbook, where it has several.
fn sheets_ui(ui: &mut Ui, list: &mut OpenList) {
    if list.tables.len() < 2 {
        return;
    }
    let mut chosen = None;
    ComboBox::from_id_salt("sheet of a list")
        .icon(list_icon)
        .selected_text(format!("Sheet {}", list.table().name()))
        .show_ui(ui, |ui| {
            for (place, table) in list.tables.iter().enumerate() {
                if list_choice(ui, place == list.chosen, table.name()) {
                    chosen = Some(place);
                }
            }
        })
        .response
        .opened_by_arrows()
        .accessible_name("Sheet");
    if let Some(sheet) = chosen {
        list.choose(sheet);
    }
}

/// "Take over 37 certificates and 3 lines, forget 2".
fn take_words(list: &OpenList) -> String {
    let ToTake { certificates, lines, forgotten } = list.to_take();
    let parts: Vec<String> =
        [(certificates, "certificate", "certificates"), (lines, "line", "lines")]
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
    let taken = format!("Take over {}", listed(&parts, "and"));
    match (parts.is_empty(), forgotten) {
        (true, 0) => "Take over".to_owned(),
        (true, forgotten) => {
            format!("Forget {}", counted(forgotten, "certificate", "certificates"))
        }
        (false, 0) => taken,
        (false, forgotten) => format!("{taken}, forget {forgotten}"),
    }
}

/// How a list comes: pasted, or from a file. `refused` is why the last one could not be read.
fn awaited_ui(
    ui: &mut Ui,
    view: &mut ListView,
    facts: &PlanFacts<'_>,
    shell: &mut Shell,
    refused: Option<&str>,
) {
    let palette = theme::palette(ui.visuals());
    ui.label(theme::heading("Paste the department's list, or open its file"));
    muted(
        ui,
        "Copy the table of certificates with their bands and materials tiers from a page, a letter or a \
         spreadsheet, and paste it here. Every change is shown before anything is taken over, and one undo \
         takes it back. Files: CSV, Excel and OpenDocument.",
    );
    if let Some(why) = refused {
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::strong("The list could not be read").color(palette.notice));
            ui.label(RichText::new(why).color(palette.ink));
        });
    }
    ui.horizontal(|ui| {
        let paste = primary_button(ui, "Paste the list");
        if std::mem::take(&mut view.asks_focus) {
            paste.request_focus();
        }
        if paste.clicked() {
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        if ui.button("Open a file…").clicked() {
            shell.ask(Command::OpenList);
        }
    });
    let pasted = ui.ctx().input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    if let Some(text) = pasted.filter(|_| !shell.is_asking()) {
        view.paste(&text, facts);
        ui.ctx().request_repaint();
    }
}

/// A list that is looked at, down to `bottom`.
fn open_ui(ui: &mut Ui, list: &mut OpenList, facts: &PlanFacts<'_>, set: &RateSetId, bottom: f32) {
    const GAP: f32 = 16.0;
    if list.table().is_of_people() {
        tell(
            ui,
            "This is a list of students, and not of certificates",
            "It names people, so that nothing of it was kept. Students are imported on the Enrolments page: \
             File, Import enrolments.",
        );
        return;
    }
    headline_ui(ui, list, facts.plan, set);
    list.ticks.begin(ui);
    let mut room = ui.available_rect_before_wrap();
    room.max.y = bottom.max(room.top() + 200.0);
    let mut left = room;
    if list.to_settle() > 0 && room.width() >= PAGE_WIDTH_MIN {
        let mut right = room;
        right.min.x = room.right() - SETTLE_WIDTH;
        left.max.x = right.left() - GAP;
        // It comes first for the keyboard, as it has to be settled first.
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ScrollArea::vertical().id_salt("to settle").show(ui, |ui| {
                to_settle_ui(ui, list, facts, set);
            });
        });
    }
    let is_narrow = room.width() < PAGE_WIDTH_MIN;
    let beneath = lines_height(list);
    let has_room = left.height() - beneath >= HEIGHT_MIN && !list.outcome.changes.is_empty();
    let mut above = left;
    if has_room {
        above.max.y -= beneath;
    }
    ui.scope_builder(UiBuilder::new().max_rect(above).id_salt("list"), |ui| {
        ScrollArea::vertical().id_salt("certificates of a list").auto_shrink(false).show(
            ui,
            |ui| {
                // Room for the scroll bar.
                ui.set_width(ui.available_width() - 10.0);
                if is_narrow && list.to_settle() > 0 {
                    to_settle_ui(ui, list, facts, set);
                }
                certificates_ui(ui, list);
                if !has_room && !list.outcome.changes.is_empty() {
                    ui.add_space(8.0);
                    lines_ui(ui, list, facts, set);
                }
            },
        );
    });
    if has_room {
        // In sight however long the list is: what it comes to in dollars.
        left.min.y = above.max.y + 12.0;
        ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("lines"), |ui| {
            ScrollArea::vertical().id_salt("lines of a list").auto_shrink(false).show(ui, |ui| {
                ui.set_width(ui.available_width() - 10.0);
                lines_ui(ui, list, facts, set);
            });
        });
    }
    list.ticks.go_by_arrows(ui);
}

/// How high the lines that would change are, with what they come to; more than some of them scroll.
fn lines_height(list: &OpenList) -> f32 {
    const LINES_MAX: usize = 5;
    const HEAD: f32 = 52.0;
    // Room for a sum of each scenario, ticked or not, so that nothing moves when a line is ticked.
    let mut scenarios: Vec<usize> = list.outcome.lines.iter().map(|line| line.scenario).collect();
    scenarios.dedup();
    let rows = list.outcome.lines.len().min(LINES_MAX) + scenarios.len();
    #[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
    let rows = rows as f32;
    if list.outcome.lines.is_empty() { HEAD + ROW } else { HEAD + (rows + 1.0) * ROW + 8.0 }
}

/// What becomes of the certificates, with what decides it.
fn certificates_ui(ui: &mut Ui, list: &mut OpenList) {
    decided_ui(ui, list);
    notices_ui(ui, list);
    ui.horizontal(|ui| {
        let used: Vec<String> = list
            .table()
            .columns()
            .iter()
            .enumerate()
            .filter_map(|(place, column)| {
                let says = column.says?;
                Some(format!("{} from {}", says.label(), list.table().column_name(place)))
            })
            .collect();
        let words = if list.shows_columns { "Hide the columns" } else { "Columns…" };
        if ui.button(words).clicked() {
            list.shows_columns = !list.shows_columns;
        }
        let palette = theme::palette(ui.visuals());
        let used = theme::small(used.join(" · ")).color(palette.muted);
        ui.add(egui::Label::new(used).truncate());
    });
    if list.shows_columns || list.outcome.read.entries.is_empty() {
        columns_ui(ui, list);
    }
    if !list.outcome.changes.is_empty() {
        changes_ui(ui, list);
    }
}

fn headline_ui(ui: &mut Ui, list: &OpenList, plan: &Plan, set: &RateSetId) {
    let outcome = &list.outcome;
    let entries = ListTally::certificates(&outcome.read.entries);
    let headline = if list.asks_way() {
        format!("{entries} in the list, {} entered before", outcome.entered_before)
    } else {
        format!("{entries}: {}", ListTally::of(&outcome.changes).words())
    };
    ui.label(theme::heading(headline));
    let mut parts = Vec::new();
    if let open @ 1.. = outcome.read.questions_open() {
        parts.push(counted(open, "open question", "open questions"));
    }
    if let rows @ 1.. = outcome.read.problems.len() {
        let rows = counted(rows, "row to mend", "rows to mend");
        parts.push(rows);
    }
    let drawn: Vec<String> = outcome
        .drawn
        .iter()
        .map(|drawn| {
            let scenario = &plan.scenarios()[drawn.scenario].name;
            format!("{scenario} {}", (drawn.with - drawn.now).signed())
        })
        .collect();
    let mut sentence =
        format!("Nothing of rate set {set} or of the plan changes before you take it over.");
    if !parts.is_empty() {
        sentence = format!("{sentence} Not counted yet: {}.", listed(&parts, "and"));
    }
    match ListTally::of(&outcome.changes).related {
        0 => {}
        1 => sentence = format!("{sentence} 1 more is proposed, as a code was superseded."),
        more => {
            sentence = format!("{sentence} {more} more are proposed, as codes were superseded.");
        }
    }
    if !drawn.is_empty() {
        sentence = format!("{sentence} The lines that are ticked bring {}.", listed(&drawn, "and"));
    }
    let palette = theme::palette(ui.visuals());
    ui.add(egui::Label::new(RichText::new(sentence).color(palette.muted)).wrap());
}

fn notices_ui(ui: &mut Ui, list: &OpenList) {
    for notice in &list.outcome.read.notices {
        let (title, text) = match notice {
            ListNotice::NoCertificates => (
                "No row names a certificate".to_owned(),
                "Choose the column with the codes, such as SIT20322, under Columns.".to_owned(),
            ),
            ListNotice::NoBandsOrTiers => (
                "The list says no band and no materials tier".to_owned(),
                "Choose the column that says them under Columns, or take another list.".to_owned(),
            ),
            ListNotice::CountsStudents(column) => (
                "This looks like a table of enrolments".to_owned(),
                format!(
                    "Column {} counts students. Here only bands and tiers are read; enrolments are imported \
                     with File, Import enrolments.",
                    list.table().column_name(*column)
                ),
            ),
            ListNotice::EndsGroup(rows) => {
                let numbers: Vec<String> = rows.iter().map(ToString::to_string).collect();
                let numbers = listed(&numbers, "and");
                let title = if rows.len() == 1 {
                    format!("Row {numbers} is not recognised")
                } else {
                    format!("Rows {numbers} are not recognised")
                };
                let text = if rows.len() == 1 {
                    "so the rows below it are not put under the heading above"
                } else {
                    "so the rows below them are not put under the heading above"
                };
                (format!("{title}, {text}"), EXPECTED_ROW.to_owned())
            }
            ListNotice::WithoutBandOrTier(count) => {
                let certificates = counted(*count, "certificate has", "certificates have");
                muted(ui, &format!("{certificates} neither a band nor a tier in the list."));
                continue;
            }
        };
        tell(ui, &title, &text);
    }
}

fn tell(ui: &mut Ui, title: &str, text: &str) {
    let palette = theme::palette(ui.visuals());
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong(title).color(palette.notice));
        ui.label(RichText::new(text).color(palette.ink));
    });
}
