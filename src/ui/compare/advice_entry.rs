//! What the department advised, as it is entered: the amounts, the day and a note.

use egui::{Align, Event, Id, RichText, Ui};

use super::advice_paste::{is_a_table, read_amounts};
use crate::analysis::ReconciledPart;
use crate::domain::Money;
use crate::plan::{Action, Advice, AdviceEdit, AdvisedPart};
use crate::rates::Date;
use crate::ui::kit::dialog::is_entered;
use crate::ui::kit::drafts::{Drafts, Field, grouped_amount};
use crate::ui::kit::locked::is_locked;
use crate::ui::kit::note_field::{NO_NAMES, note_field};
use crate::ui::kit::table::{self, row_line};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, problem_line, small_label};
use crate::ui::shell::Shell;

/// The advice of a scenario, by its place, as it is entered.
pub(super) struct Entry<'a> {
    pub(super) place: usize,
    pub(super) advice: &'a Advice,
}

impl Entry<'_> {
    pub(super) fn edit(&self, edit: AdviceEdit) -> Action {
        Action::EditAdvice { scenario: self.place, edit }
    }

    fn amount_id(&self, part: AdvisedPart) -> Id {
        Id::unique(("advised", self.place, part))
    }

    fn day_id(&self) -> Id {
        Id::unique(("advised on", self.place))
    }

    /// Takes amounts that were pasted as a table into the fields from the one with the focus on, before that field
    /// takes the text for its own. Says why, where they cannot be taken.
    pub(super) fn pasted(&self, ui: &Ui, drafts: &mut Drafts) -> Option<Result<Action, String>> {
        let focused = ui.memory(egui::Memory::focused)?;
        let from = *AdvisedPart::ALL.iter().find(|part| self.amount_id(**part) == focused)?;
        if is_locked(ui) {
            return None;
        }
        let text = ui.input_mut(|input| {
            let is_table = |event: &Event| matches!(event, Event::Paste(text) if is_a_table(text));
            let place = input.events.iter().position(is_table)?;
            match input.events.remove(place) {
                Event::Paste(text) => Some(text),
                _ => None,
            }
        })?;
        let amounts = read_amounts(&text, from);
        Some(amounts.map(|amounts| {
            for (part, _) in &amounts {
                drafts.drop_draft(self.amount_id(*part));
            }
            self.edit(AdviceEdit::Amounts(amounts))
        }))
    }

    /// The field of an advised amount; blank is not known. Enter goes on to the next.
    pub(super) fn amount_ui(
        &self,
        ui: &mut Ui,
        part: &ReconciledPart,
        shell: &mut Shell,
    ) -> Option<Action> {
        let palette = theme::palette(ui.visuals());
        row_line(ui);
        let entered = self.advice.entered(part.part);
        let value = entered.map(grouped_amount).unwrap_or_default();
        // A total that follows from its components stands there, but was not entered.
        let sum = part.advised.filter(|_| entered.is_none()).map(grouped_amount);
        let field = Field {
            id: self.amount_id(part.part),
            label: &format!("{}, advised", part.part.figure().label()),
            value: &value,
            width: ui.available_width(),
            align: Align::Max,
            hint: sum.as_deref().unwrap_or("not known"),
            in_table: true,
        };
        shell.grant_focus(ui.ctx(), field.id);
        let typed = shell.drafts.show(ui, &field, read_amount);
        let has_problem = typed.problem.is_some();
        if !has_problem && !typed.response.has_focus() && !is_locked(ui) {
            // Among figures that only show, what can be typed looks like a field.
            let stroke = egui::Stroke::new(1.0, palette.outline.gamma_multiply(0.55));
            let field = ui.max_rect().shrink2(egui::vec2(1.0, 3.0));
            ui.painter().rect_stroke(field, theme::CORNER, stroke, egui::StrokeKind::Inside);
        }
        table::outline_focus(ui, &typed.response, has_problem);
        if is_entered(ui, &typed.response) {
            let mut after = AdvisedPart::ALL.iter().skip_while(|one| **one != part.part).skip(1);
            let next = after.next().map_or_else(|| self.day_id(), |next| self.amount_id(*next));
            shell.ask_focus(ui.ctx(), next);
        }
        typed.value.map(|amount| self.edit(AdviceEdit::Amount(part.part, amount)))
    }

    /// What is wrong with the amounts typed, and what is expected.
    pub(super) fn problems_ui(&self, ui: &mut Ui, drafts: &Drafts) {
        let palette = theme::palette(ui.visuals());
        for &part in AdvisedPart::ALL {
            if let Some(problem) = drafts.problem(self.amount_id(part)) {
                let text = format!("{}: {problem}", part.figure().label());
                ui.label(RichText::new(text).color(palette.problem));
            }
        }
    }

    /// When it was advised, and what the user wants to remember of it.
    pub(super) fn remarks_ui(&self, ui: &mut Ui, shell: &mut Shell) -> Vec<Action> {
        let mut actions = Vec::new();
        let day = self.advice.advised_on.map(|day| day.to_string()).unwrap_or_default();
        let field = Field {
            id: self.day_id(),
            label: "Advised on",
            value: &day,
            width: 190.0,
            align: Align::Min,
            hint: hint(ui, "such as 3 March 2027"),
            in_table: false,
        };
        shell.grant_focus(ui.ctx(), field.id);
        let drafts = &mut shell.drafts;
        let typed = form_row(ui, "Advised on", |ui| {
            drafts.show(ui, &field, |text| match text.trim() {
                "" => Ok(None),
                text => Date::typed(text).map(Some).ok_or_else(|| {
                    "This is no day. A day such as 3 March 2027 or 3/3/2027, or nothing.".to_owned()
                }),
            })
        });
        problem_line(ui, typed.problem.as_deref());
        actions.extend(typed.value.map(|day| self.edit(AdviceEdit::AdvisedOn(day))));
        let field = Field {
            id: Id::unique(("note on the advice", self.place)),
            label: "Note on the advice",
            value: &self.advice.note,
            width: 420.0_f32.min(ui.available_width()),
            align: Align::Min,
            hint: hint(ui, "Where it stands, whom you asked"),
            in_table: false,
        };
        let note = form_row(ui, "Note", |ui| note_field(ui, &field, 2, drafts));
        actions.extend(note.map(|note| self.edit(AdviceEdit::Note(note))));
        if !is_locked(ui) {
            form_row(ui, "", |ui| small_label(ui, NO_NAMES));
        }
        actions
    }
}

/// What stands in a blank field: what might be entered, where anything can be.
fn hint(ui: &Ui, example: &'static str) -> &'static str {
    if is_locked(ui) { "not entered" } else { example }
}

fn read_amount(text: &str) -> Result<Option<Money>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Money::parse(text)
        .map(Some)
        .map_err(|fault| format!("This is {fault}. Dollars such as 79,000.50, or nothing."))
}
