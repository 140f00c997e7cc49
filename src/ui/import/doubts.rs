//! What a sheet leaves open: the questions beside the table, with what each answer comes to.

use egui::{Align, Frame, Id, Label, Layout, Margin, Response, RichText, Ui, UiBuilder, vec2};

use super::about::about_words;
use super::import_table::{Due, ImportTable};
use crate::domain::{EnrolmentLine, Money};
use crate::exchange::import::{Doubt, DoubtChoice, DoubtEffect, ImportBasis};
use crate::funding::SchoolFacts;
use crate::ui::kit::focus::arrows_go_through;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;

/// What an import is told by.
pub(in crate::ui) struct Told<'a> {
    pub(in crate::ui) known: &'a ImportBasis<'a>,
    pub(in crate::ui) school: &'a SchoolFacts,
    /// The scenario's name.
    pub(in crate::ui) scenario: &'a str,
    /// The scenario's lines.
    pub(in crate::ui) lines: &'a [EnrolmentLine],
}

/// Where what is to be settled stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Beside the table, one above the other.
    Beside,
    /// Above the table, the first alone, with its answers one after another.
    Above,
}

/// An open question with its answers.
pub(super) fn question_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    doubt: &Doubt,
    effects: &[DoubtEffect],
    stands: Stands,
) {
    let sheet = table.open.sheet();
    let says = sheet.says(doubt, |column| format!("\u{201c}{}\u{201d}", sheet.column_name(column)));
    let about = about_words(&table.open, doubt);
    // The focus on an answer does not pass to that of another question in its place.
    let id = Id::unique(("question", table.open.id(), format!("{:?}", doubt.kind)));
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
        question_card(ui, (&says, &about), stands, |ui| {
            choices_ui(ui, table, doubt, effects, stands);
        });
    });
}

/// The card of a question, with the words that ask it and what it is about.
pub(super) fn question_card(
    ui: &mut Ui,
    (says, about): (&str, &str),
    stands: Stands,
    choices: impl FnOnce(&mut Ui),
) {
    let palette = theme::palette(ui.visuals());
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong(says).color(palette.notice));
        if !about.is_empty() {
            ui.label(RichText::new(about).color(palette.ink));
        }
        match stands {
            Stands::Beside => {
                choices(ui);
                let text = "Nothing is imported until you choose.";
                ui.label(theme::small(text).color(palette.notice));
            }
            Stands::Above => {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 16.0;
                    choices(ui);
                });
            }
        }
    });
}

/// What a choice is called and comes to.
pub(super) struct ChoiceWords<'a> {
    pub(super) name: &'a str,
    /// What stands beneath the name.
    pub(super) beneath: &'a str,
    pub(super) amount: Option<Money>,
    /// All of it, where it stands in one line and for those who listen.
    pub(super) in_a_line: &'a str,
    pub(super) spoken: &'a str,
}

/// A choice that is not chosen yet: beside the table with dollars at the right, above it in one line.
pub(super) fn choice_ui(ui: &mut Ui, words: &ChoiceWords<'_>, stands: Stands) -> Response {
    /// The room for dollars and cents.
    const AMOUNT: f32 = 92.0;
    if stands == Stands::Above {
        return ui.radio(false, words.in_a_line).accessible_name(words.spoken);
    }
    let palette = theme::palette(ui.visuals());
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(4.0);
    let radio = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let room = if words.amount.is_some() { AMOUNT } else { 0.0 };
            let size = vec2(ui.available_width() - room, 0.0);
            let radio = ui
                .allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_width(size.x);
                    ui.radio(false, words.name).accessible_name(words.spoken)
                })
                .inner;
            if let Some(amount) = words.amount {
                // From right to left for its place alone: nothing of it takes the focus.
                let size = vec2(AMOUNT, ui.spacing().interact_size.y);
                ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                    ui.label(theme::strong(amount.to_string()).color(palette.ink));
                });
            }
            radio
        })
        .inner;
    // In line with the text of the radio button.
    Frame::new().inner_margin(Margin { left: 24, ..Margin::ZERO }).show(ui, |ui| {
        ui.add(Label::new(theme::small(words.beneath).color(palette.muted)).wrap());
    });
    radio
}

/// The choices of a doubt, each with what it comes to.
pub(super) fn choices_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    doubt: &Doubt,
    effects: &[DoubtEffect],
    stands: Stands,
) {
    let mut chosen = None;
    let mut radios = Vec::new();
    for effect in effects {
        let sheet = table.open.sheet();
        let name = sheet.choice_label(effect.choice, |column| sheet.column_name(column));
        let is_chosen = doubt.chosen == Some(effect.choice);
        let takes_focus = doubt.chosen.is_none() && table.is_due(Due::Doubt);
        let spoken = match effect.choice {
            DoubtChoice::Column(_) => format!("From column {name}: {effect}"),
            _ => format!("{name}: {effect}"),
        };
        let radio = if is_chosen {
            ui.radio(true, format!("{name}: {effect}")).accessible_name(spoken)
        } else {
            let in_a_line = format!("{name}: {effect}");
            let students = effect.students_words();
            let words = ChoiceWords {
                name: &name,
                beneath: &students,
                amount: effect.vet_payments,
                in_a_line: &in_a_line,
                spoken: &spoken,
            };
            choice_ui(ui, &words, stands)
        };
        radios.push(radio.id);
        if takes_focus {
            radio.request_focus();
        }
        if radio.clicked() && !is_chosen {
            chosen = Some(effect.choice);
        }
    }
    arrows_go_through(ui, &radios);
    // After the last of them is drawn, or it would take the focus that is the next question's.
    if let Some(choice) = chosen {
        table.open.sheet_mut().choose(doubt.kind, choice);
        if doubt.chosen.is_none() {
            // On to the next question, or to the table once all are answered.
            let is_open = table.open.sheet().is_in_doubt() || table.open.outcome.asks_merging;
            table.due = Some(if is_open { Due::Doubt } else { Due::Cell });
        }
    }
}
