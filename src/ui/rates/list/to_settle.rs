//! What is to be settled before a list is taken over: open questions, and rows to mend.

use egui::{Id, Label, RichText, TextEdit, Ui, UiBuilder};
use egui_material_icons::icons::ICON_WARNING;

use super::decided::way_words;
use super::open_list::{Due, OpenList};
use crate::domain::{counted, listed};
use crate::exchange::import::certificate_list::{
    ListProblem, ListQuestion, ListTally, ListWay, RowMend, list_changes,
};
use crate::rates::RateSetId;
use crate::ui::kit::dialog::is_entered;
use crate::ui::kit::focus::arrows_go_through;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, notice_card};
use crate::ui::shell::command::ImportCommand;
use crate::ui::shell::facts::PlanFacts;

/// How many rows to mend have a card.
const CARDS_MAX: usize = 3;

/// Gives the focus to a widget if it is due at the first of what is to be settled.
fn take_focus(list: &mut OpenList, widget: &egui::Response) {
    if list.due.take_if(|due| *due == Due::Settle).is_some() {
        widget.request_focus();
    }
    if widget.gained_focus() {
        widget.scroll_to_me(None);
    }
}

/// Shows what is to be settled.
pub(super) fn to_settle_ui(
    ui: &mut Ui,
    list: &mut OpenList,
    facts: &PlanFacts<'_>,
    set: &RateSetId,
) {
    let parts: Vec<String> = [
        (list.questions_open(), "question", "questions"),
        (list.outcome.read.problems.len(), "row", "rows"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    let key = ImportCommand::NextProblem.listed().key_text(ui.ctx());
    ui.horizontal(|ui| {
        ui.label(theme::strong(format!("To settle: {}", listed(&parts, "and"))));
        let palette = theme::palette(ui.visuals());
        ui.label(theme::small(format!("next: {key}")).color(palette.muted));
    });
    if list.asks_way() {
        way_ui(ui, list, facts, set);
    }
    let questions: Vec<ListQuestion> = list
        .outcome
        .read
        .questions
        .iter()
        .filter(|question| question.chosen.is_none())
        .cloned()
        .collect();
    for question in &questions {
        question_ui(ui, list, question);
    }
    let problems = list.outcome.read.problems.clone();
    for (place, problem) in problems.iter().take(CARDS_MAX).enumerate() {
        problem_ui(ui, list, problem, place);
    }
    if let more @ 1.. = problems.len().saturating_sub(CARDS_MAX) {
        muted(ui, &format!("{} to mend", counted(more, "more row", "more rows")));
    }
    if !problems.is_empty() {
        muted(ui, "Rows that are not mended are left as they are, and not taken over.");
    }
}

fn question_card(ui: &mut Ui, says: &str, about: &str, choices: impl FnOnce(&mut Ui)) {
    let palette = theme::palette(ui.visuals());
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add(Label::new(theme::strong(says).color(palette.notice)).wrap());
        if !about.is_empty() {
            ui.add(Label::new(RichText::new(about).color(palette.ink)).wrap());
        }
        choices(ui);
        ui.label(theme::small("Nothing is taken over until you choose.").color(palette.notice));
    });
    ui.add_space(4.0);
}

/// How the list meets what was entered before, with what each way comes to.
fn way_ui(ui: &mut Ui, list: &mut OpenList, facts: &PlanFacts<'_>, set: &RateSetId) {
    let says = format!(
        "Rate set {set} has {} entered already. What should happen to them?",
        counted(list.outcome.entered_before, "certificate", "certificates")
    );
    let known = (facts.plan, facts.catalogue, facts.book);
    let mut chosen = None;
    let mut radios = Vec::new();
    question_card(ui, &says, "", |ui| {
        for (way, remark) in [
            (ListWay::Update, "those in the list change, new ones are added"),
            (ListWay::Add, "they stay as they are, new ones are added"),
            (ListWay::Replace, "those that the list does not name are forgotten"),
        ] {
            let changes = list_changes(&list.outcome.read, set, known, way);
            let tally = ListTally::of(&changes).words();
            let name = way_words(way);
            let radio = ui.radio(false, name);
            let radio = radio.accessible_name(format!("{name}: {remark}. {tally}."));
            take_focus(list, &radio);
            radios.push(radio.id);
            indented(ui, &format!("{remark}: {tally}"));
            if radio.clicked() {
                chosen = Some(way);
            }
        }
        arrows_go_through(ui, &radios);
    });
    if chosen.is_some() {
        list.set_way(chosen);
        list.due = Some(Due::Settle);
    }
}

fn indented(ui: &mut Ui, words: &str) {
    let palette = theme::palette(ui.visuals());
    egui::Frame::new().inner_margin(egui::Margin { left: 24, ..egui::Margin::ZERO }).show(
        ui,
        |ui| {
            ui.add(Label::new(theme::small(words).color(palette.muted)).wrap());
        },
    );
}

fn question_ui(ui: &mut Ui, list: &mut OpenList, question: &ListQuestion) {
    let says = question.says(list.table());
    let mut chosen = None;
    // The focus on an answer does not pass to that of another question in its place.
    let id = Id::unique(("question of a list", list.chosen, format!("{:?}", question.kind)));
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
        question_card(ui, &says, "", |ui| {
            let mut radios = Vec::new();
            for (choice, rows) in &question.choices {
                let words = question.choice_words(list.table(), choice);
                let where_said = match &rows[..] {
                    [] => String::new(),
                    [row] => format!("row {row}"),
                    rows => {
                        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                        format!("rows {}", listed(&rows, "and"))
                    }
                };
                let radio = ui.radio(false, &words);
                take_focus(list, &radio);
                radios.push(radio.id);
                let spoken = if where_said.is_empty() {
                    format!("{says} {words}")
                } else {
                    indented(ui, &where_said);
                    format!("{says} {words}, {where_said}")
                };
                if radio.accessible_name(spoken).clicked() {
                    chosen = Some(choice.clone());
                }
            }
            arrows_go_through(ui, &radios);
        });
    });
    if let Some(choice) = chosen {
        list.table_mut().answer(&question.kind, choice);
        list.due = Some(Due::Settle);
    }
}

fn problem_ui(ui: &mut Ui, list: &mut OpenList, problem: &ListProblem, place: usize) {
    let palette = theme::palette(ui.visuals());
    let number = problem.row + 1;
    let key = (problem.row, place);
    let mut mend = None;
    let id = Id::unique(("row of a list", list.chosen, problem.row, problem.kind.found()));
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.label(RichText::new(ICON_WARNING.codepoint).color(palette.problem));
                let title = format!("Row {number}: {}", problem.kind.found());
                ui.add(Label::new(theme::strong(title)).wrap());
            });
            muted(ui, problem.kind.expected());
            ui.horizontal_wrapped(|ui| {
                if problem.kind.takes_text() {
                    let typed = list.typed.entry(key).or_default();
                    let field =
                        TextEdit::singleline(typed).desired_width(96.0).hint_text("SIT20322");
                    let field = ui.add(field);
                    let field = field.accessible_name(format!("What row {number} should say"));
                    let typed = typed.clone();
                    let read = problem.kind.typed(&typed);
                    let is_left = is_entered(ui, &field);
                    take_focus(list, &field);
                    ui.add_enabled_ui(read.is_some(), |ui| {
                        let use_it = ui.button("Use it");
                        let use_it = use_it.accessible_name(format!("Use it in row {number}"));
                        if use_it.clicked() || (is_left && read.is_some()) {
                            mend.clone_from(&read);
                        }
                    });
                }
                for answer in problem.kind.answers() {
                    let button = ui.button(answer.words());
                    take_focus(list, &button);
                    let name = format!("Row {number}: {}", answer.words());
                    if button.accessible_name(name).clicked() {
                        mend = Some(answer);
                    }
                }
            });
        });
    });
    ui.add_space(4.0);
    if let Some(mend) = mend {
        settle_row(list, problem.row, key, mend);
    }
}

fn settle_row(list: &mut OpenList, row: usize, key: (usize, usize), mend: RowMend) {
    list.typed.remove(&key);
    list.table_mut().mend(row, mend);
    list.due = Some(Due::Settle);
}
