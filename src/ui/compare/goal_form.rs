//! "What must this be, so that the result is at least so much?": asked, answered in words, and applied in
//! one step.

use egui::{Align, Id, RichText, Ui};

use super::compared::Compared;
use super::lever_chooser::{self, lever_chooser_ui};
use crate::analysis::{Goal, GoalAnswer, Lever, goal_answer};
use crate::domain::{EnrolmentLine, Money, capitalised, grouped};
use crate::plan::Action;
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, muted, primary_button, problem_line, small_label};

const AMOUNT_WIDTH: f32 = 140.0;

/// What is asked, with what was last answered.
pub(super) struct GoalForm {
    lever: Lever,
    at_least: Option<Money>,
    answer: Option<(Key, Option<GoalAnswer>)>,
}

/// What an answer was worked out from: the state of the page, the scenario, the goal.
type Key = (u64, usize, Goal);

impl Default for GoalForm {
    fn default() -> Self {
        Self { lever: Lever::Students(0), at_least: None, answer: None }
    }
}

/// Shows the form and its answer; returns the step that reaches the goal, if it is taken.
pub(super) fn goal_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    form: &mut GoalForm,
    drafts: &mut Drafts,
    inspector: &mut Inspector,
) -> Option<Action> {
    let lines = &compared.scenario().lines;
    let outcome = compared.outcome;
    ui.label(theme::strong("Goal"));
    let Some(now) = outcome.of(&compared.estimate().totals) else {
        muted(
            ui,
            "No line has costs, so that there is no net position to aim at. Show the cost columns on the \
             Enrolments page and enter what a certificate costs the school, or choose another result.",
        );
        return None;
    };
    form.lever = lever_chooser::there(form.lever, lines);
    form_row(ui, "What must be found", |ui| {
        let choices = &lever_chooser::OF_THE_PLAN;
        lever_chooser_ui(ui, "Input of the goal", choices, lines, &mut form.lever);
    });
    let result = capitalised(outcome.in_a_sentence());
    let problem = form_row(ui, &format!("{result}, at least"), |ui| {
        let problem = at_least_ui(ui, &mut form.at_least, drafts);
        small_label(ui, "now");
        let text = now.dollars_and_cents();
        let figure = FigureText {
            text: RichText::new(&text),
            spoken: &format!("{result} now: {text}"),
            subject: compared.result(),
            place: "goal",
        };
        figure_label(ui, &figure, inspector);
        problem
    });
    problem_line(ui, problem.as_deref());
    compared.so_far_ui(ui);
    let Some(at_least) = form.at_least else {
        muted(ui, "Enter what the result is to be at least.");
        return None;
    };
    let goal = Goal { lever: form.lever, outcome, at_least };
    let key = (compared.stamp, compared.with, goal);
    let answer = form.answer.take().filter(|(of, _)| *of == key);
    let answer = answer.unwrap_or_else(|| (key, compared.ask(|case| goal_answer(case, goal))));
    let (_, answer) = form.answer.insert(answer);
    answer_ui(ui, compared, answer.as_ref()?, lines)
}

/// The field of the amount; returns what is wrong with what stands there.
fn at_least_ui(ui: &mut Ui, at_least: &mut Option<Money>, drafts: &mut Drafts) -> Option<String> {
    let value = at_least.map(grouped_signed).unwrap_or_default();
    let field = Field {
        id: Id::unique(("goal", "at least")),
        label: "At least",
        value: &value,
        width: AMOUNT_WIDTH,
        align: Align::Min,
        hint: "dollars",
        in_table: false,
    };
    let typed = drafts.show(ui, &field, |text| {
        if text.trim().is_empty() {
            return Ok(None);
        }
        Money::parse_signed(text)
            .map(Some)
            .map_err(|fault| format!("This is {fault}. Dollars such as 50,000.00 or -1,500."))
    });
    if let Some(typed) = typed.value {
        *at_least = typed;
    }
    typed.problem
}

/// An amount as it is typed: "-1,500.00".
fn grouped_signed(amount: Money) -> String {
    let size = grouped(&amount.absolute().plain());
    if amount.is_negative() { format!("-{size}") } else { size }
}

fn answer_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    answer: &GoalAnswer,
    lines: &[EnrolmentLine],
) -> Option<Action> {
    ui.add_space(2.0);
    let told = RichText::new(answer.told(lines));
    ui.add(egui::Label::new(told).wrap().selectable(true));
    let (number, _) = answer.nearest?;
    if answer.is_reached() {
        return None;
    }
    let lever = answer.goal.lever;
    ui.horizontal(|ui| {
        let words = format!("Apply: {}", lever.told(number));
        let lock = compared.plan.lock_of(compared.with);
        let can = !compared.is_asked && lock.is_none();
        let applied = ui.add_enabled_ui(can, |ui| primary_button(ui, &words)).inner;
        if compared.is_asked {
            muted(ui, "Keep what is asked as a scenario first.");
        } else if let Some(lock) = lock {
            muted(ui, &lock.to_string());
        }
        applied.clicked().then(|| lever.action(compared.with, number)).flatten()
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_stands_in_the_field_as_it_would_be_typed() {
        for text in ["-1,500.00", "0.00", "50,000.50"] {
            assert_eq!(grouped_signed(Money::parse_signed(text).unwrap()), text);
        }
    }
}
