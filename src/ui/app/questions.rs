//! The questions that wait for their turn.

use std::any::{Any, TypeId};
use std::collections::VecDeque;

use egui::Context;

use super::file_task::FileTask;
use crate::plan::Action;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question, question_ui};

/// A question that waits: one that ends in a step of the plan, or in a task with files.
enum Waiting {
    OfPlan(Box<dyn Question<Task = Action>>),
    OfFiles(Box<dyn Question<Task = FileTask>>),
}

impl Waiting {
    fn kind(&self) -> TypeId {
        match self {
            Self::OfPlan(question) => (&**question as &dyn Any).type_id(),
            Self::OfFiles(question) => (&**question as &dyn Any).type_id(),
        }
    }
}

/// What the user answered.
pub(super) enum Answered {
    Cancelled,
    OfPlan(Action),
    OfFiles(FileTask),
}

/// The questions that wait, of which the first stands over the window.
#[derive(Default)]
pub(super) struct Questions {
    waiting: VecDeque<Waiting>,
    /// Whether one stood over the window in the frame before.
    stood: bool,
    /// Whether the user has answered for all that would be lost, so that the window may close.
    pub(super) may_close: bool,
}

impl Questions {
    /// Whether a question stands over the window.
    pub(super) fn are_asked(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Asks once those are answered that wait already.
    pub(super) fn ask_next(&mut self, question: Box<dyn Question<Task = Action>>) {
        self.waiting.push_back(Waiting::OfPlan(question));
    }

    /// Asks at once, in the place of a question of its kind.
    pub(super) fn ask_first(&mut self, question: impl Question<Task = FileTask>) {
        let question = Waiting::OfFiles(Box::new(question));
        self.waiting.retain(|other| other.kind() != question.kind());
        self.waiting.push_front(question);
    }

    /// Begins to ask what pages posed, in its turn.
    pub(super) fn begin(&mut self, ctx: &Context, posed: Vec<Box<dyn Question<Task = Action>>>) {
        for question in posed {
            self.ask_next(question);
        }
        let stands = self.are_asked();
        let stood = std::mem::replace(&mut self.stood, stands);
        if stands && !stood {
            // What has the focus beneath a question would take its keys.
            ctx.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
    }

    /// Whether the first tells what the last step did.
    pub(super) fn tell_of_step(&self) -> bool {
        match self.waiting.front() {
            Some(Waiting::OfPlan(question)) => question.tells_of_step(),
            Some(Waiting::OfFiles(question)) => question.tells_of_step(),
            None => false,
        }
    }

    /// Drops the first.
    pub(super) fn drop_first(&mut self) {
        self.waiting.pop_front();
    }

    /// Asks nothing any more.
    pub(super) fn forget(&mut self) {
        self.waiting.clear();
    }

    /// Shows the first question; returns the answer once there is one, and the next has its turn.
    pub(super) fn ui(&mut self, ctx: &Context, facts: &PlanFacts<'_>) -> Option<Answered> {
        fn or_cancelled<T>(answer: Answer<T>, task: fn(T) -> Answered) -> Answered {
            match answer {
                Answer::Cancel => Answered::Cancelled,
                Answer::Do(what) => task(what),
            }
        }
        let answered = match self.waiting.front_mut()? {
            Waiting::OfPlan(question) => question_ui(ctx, &mut **question, facts)
                .map(|answer| or_cancelled(answer, Answered::OfPlan)),
            Waiting::OfFiles(question) => question_ui(ctx, &mut **question, facts)
                .map(|answer| or_cancelled(answer, Answered::OfFiles)),
        }?;
        self.waiting.pop_front();
        Some(answered)
    }
}

#[cfg(test)]
mod tests {
    use egui::Ui;

    use super::*;
    use crate::ui::shell::questions::Message;

    struct Asks<T>(T);

    impl<T: 'static> Question for Asks<T> {
        type Task = FileTask;

        fn ui(&mut self, _: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
            None
        }
    }

    fn message(title: &str) -> Message {
        Message { title: title.to_owned(), text: String::new(), is_of_step: false }
    }

    #[test]
    fn no_question_takes_the_place_of_another_but_one_of_its_kind_about_files() {
        let mut questions = Questions::default();
        questions
            .begin(&Context::default(), vec![Box::new(message("one")), Box::new(message("two"))]);
        assert_eq!(questions.waiting.len(), 2);
        questions.ask_first(Asks(1));
        questions.ask_first(Asks("another kind"));
        questions.ask_first(Asks(2));
        let kinds: Vec<TypeId> = questions.waiting.iter().map(Waiting::kind).collect();
        let message = TypeId::of::<Message>();
        let others = [TypeId::of::<Asks<i32>>(), TypeId::of::<Asks<&str>>()];
        assert_eq!(kinds, [others[0], others[1], message, message]);
    }
}
