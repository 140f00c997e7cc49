//! Questions that stand over the window until they are answered. Each stands beside the page or the task that
//! asks it.

use std::any::Any;

use egui::{Context, Frame, Id, Margin, Modal, Ui};

use super::facts::PlanFacts;
use crate::plan::Action;
use crate::ui::kit::dialog::{self, buttons, default_button};
use crate::ui::kit::keys::escaped;
use crate::ui::kit::theme;

/// A question, with what is chosen or typed in it so far.
pub(in crate::ui) trait Question: Any {
    /// What an answer has done: an [`Action`] on the plan, or a task of the window's own.
    type Task;

    /// Shows the question; returns the answer once there is one.
    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Self::Task>>;

    /// Whether it tells what the last step did, so that undo answers it.
    fn tells_of_step(&self) -> bool {
        false
    }
}

/// An answer.
pub(in crate::ui) enum Answer<T> {
    Cancel,
    Do(T),
}

/// Shows a question over the window; returns the answer once there is one.
pub(in crate::ui) fn question_ui<T: 'static>(
    ctx: &Context,
    question: &mut dyn Question<Task = T>,
    facts: &PlanFacts<'_>,
) -> Option<Answer<T>> {
    let kind = (question as &dyn Any).type_id();
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(20));
    let shown = Modal::new(Id::unique(("question", kind))).frame(frame).show(ctx, |ui| {
        dialog::set_width(ui, 420.0);
        ui.spacing_mut().item_spacing.y = 10.0;
        dialog::within_window(ui, |ui| question.ui(ui, facts))
    });
    // A click beside it does not answer: what was typed in it would be gone.
    let is_escaped = escaped(ctx);
    shown.inner.or(is_escaped.then_some(Answer::Cancel))
}

/// Something to know.
pub(in crate::ui) struct Message {
    pub(in crate::ui) title: String,
    pub(in crate::ui) text: String,
    /// Whether it tells what the last step did.
    pub(in crate::ui) is_of_step: bool,
}

impl Question for Message {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<Action>> {
        ui.label(theme::heading(&self.title));
        ui.label(&self.text);
        buttons(ui, |ui| default_button(ui, "OK").then_some(Answer::Cancel))
    }

    fn tells_of_step(&self) -> bool {
        self.is_of_step
    }
}
