//! The question how imported lines meet those that the scenario has.

use egui::{Id, Response, Ui, UiBuilder};

use super::doubts::{ChoiceWords, Stands, Told, choice_ui, question_card};
use super::import_table::{Due, ImportTable};
use super::merging::MergingEffect;
use super::summary::number;
use crate::domain::counted;
use crate::ui::kit::focus::arrows_go_through;

/// Asks it, with what each answer does and comes to.
pub(super) fn merging_question_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    told: &Told<'_>,
    stands: Stands,
) {
    let effects = table.open.merging_effects(told.known, told.school, told.lines);
    let lines = counted(told.lines.len(), "line", "lines");
    let says = format!(
        "{} already has {lines}, some for the same certificates. What should happen to them?",
        told.scenario
    );
    let about = match table.open.outcome.read.faulty() {
        0 => String::new(),
        1 => "A row with a cell to mend is not in these numbers yet.".to_owned(),
        rows => format!("{} rows with a cell to mend are not in these numbers yet.", number(rows)),
    };
    let mut chosen = None;
    let id = Id::unique(("merging question", table.open.id()));
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
        question_card(ui, (&says, &about), stands, |ui| {
            let mut radios = Vec::new();
            for effect in &effects {
                let radio = answer_ui(ui, table, effect, stands);
                radios.push(radio.id);
                if radio.clicked() {
                    chosen = Some(effect.merging);
                }
            }
            arrows_go_through(ui, &radios);
        });
    });
    if let Some(merging) = chosen {
        table.open.set_merging(merging);
        // On to the next question, or to the table once all are answered.
        let is_open = table.open.sheet().is_in_doubt();
        table.due = Some(if is_open { Due::Doubt } else { Due::Cell });
    }
}

/// One answer.
fn answer_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    effect: &MergingEffect,
    stands: Stands,
) -> Response {
    let MergingEffect { words, remark, vet_payments, .. } = effect;
    // While rows or columns are in doubt, the lines to come are not known.
    let is_in_doubt = table.open.sheet().is_in_doubt();
    let amount = (!is_in_doubt).then_some(*vet_payments);
    let (in_a_line, spoken) = match amount {
        Some(amount) => {
            (format!("{words}: {amount}"), format!("{words}: {amount} of VET payments. {remark}."))
        }
        None => (words.clone(), format!("{words}. {remark}.")),
    };
    let words = ChoiceWords {
        name: words,
        beneath: remark,
        amount,
        in_a_line: &in_a_line,
        spoken: &spoken,
    };
    let takes_focus = table.is_due(Due::Doubt);
    let radio = choice_ui(ui, &words, stands);
    if takes_focus {
        radio.request_focus();
    }
    if stands == Stands::Above {
        radio.clone().on_hover_text(remark);
    }
    radio
}
