//! What a page is given of the window, and what it asks of it: text being typed, the figure that is
//! explained, questions, commands and the focus.
//!
//! Absent on purpose: whatever belongs to one page. A page keeps that in a view of its own.

pub(in crate::ui) mod command;
pub(in crate::ui) mod approval_question;
pub(in crate::ui) mod approved_line;
pub(in crate::ui) mod facts;
pub(in crate::ui) mod note_question;
pub(in crate::ui) mod other_programs;
pub(in crate::ui) mod page;
pub(in crate::ui) mod panics;
pub(in crate::ui) mod questions;
pub(in crate::ui) mod rates_way;
pub(in crate::ui) mod results;
pub(in crate::ui) mod selected;
pub(in crate::ui) mod today;
pub(in crate::ui) mod told;

use egui::Id;

use crate::plan::Action;
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::drafts::Drafts;
use command::Command;
use questions::{Message, Question};
use selected::Selected;
use told::{Offer, Told};

/// What pages share with the window.
#[derive(Default)]
pub(in crate::ui) struct Shell {
    /// The scenario shown on the Enrolments page and in the bar of totals.
    pub(in crate::ui) scenario: usize,
    pub(in crate::ui) drafts: Drafts,
    /// The figure that is explained, at the right of the page.
    pub(in crate::ui) inspector: Inspector,
    /// What is asked of the user, in order.
    questions: Vec<Box<dyn Question<Task = Action>>>,
    /// Whether a question stands over the window already.
    is_asked: bool,
    /// What is asked of the window, in order.
    commands: Vec<Command>,
    focus: Option<FocusRequest>,
    /// What just happened, to be said in a line that fades.
    told: Option<Told>,
    /// The height that a page may take before it scrolls.
    pub(in crate::ui) page_height: f32,
    /// The cells chosen in the grid that was drawn last; a page without a grid has none.
    selected: Option<Selected>,
    /// Whether a grid told what is chosen in it in this frame.
    is_selected_told: bool,
    /// What F6 goes through, from one part of the window to the next.
    pub(in crate::ui) panes: Vec<Id>,
    /// How many of them are parts of the page, which come first.
    page_panes: usize,
}

/// A widget that is to have the focus.
struct FocusRequest {
    widget: Id,
    /// The key that asks for it, such as Enter, is still in the events of its own frame, where the
    /// widget would take it for its own.
    asked_in_frame: u64,
}

impl Shell {
    /// Asks the window to carry out a command, after those asked before.
    pub(in crate::ui) fn ask(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// The commands that were asked for, in order; they are the caller's to carry out.
    pub(in crate::ui) fn take_commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.commands)
    }

    /// Asks the user a question, after those asked before.
    pub(in crate::ui) fn pose(&mut self, question: impl Question<Task = Action>) {
        self.questions.push(Box::new(question));
    }

    /// Tells the user something.
    pub(in crate::ui) fn say(&mut self, title: &str, text: String) {
        self.pose(Message { title: title.to_owned(), text, is_of_step: false });
    }

    /// Says what just happened in a line that fades.
    pub(in crate::ui) fn tell(&mut self, words: impl Into<String>) {
        self.told = Some(Told { words: words.into(), offer: None });
    }

    /// The same, with a button that shows where it went.
    pub(in crate::ui) fn tell_and_show(&mut self, words: impl Into<String>, show: Command) {
        self.told = Some(Told { words: words.into(), offer: Some(Offer::Show(show)) });
    }

    /// The same, with a button that takes it back.
    pub(in crate::ui) fn tell_with_undo(&mut self, words: impl Into<String>) {
        self.told = Some(Told { words: words.into(), offer: Some(Offer::Undo) });
    }

    /// What just happened and was not said yet; it is the caller's to say.
    pub(in crate::ui) fn take_told(&mut self) -> Option<Told> {
        self.told.take()
    }

    /// The questions that were posed, in order; they are the caller's to ask.
    pub(in crate::ui) fn take_questions(&mut self) -> Vec<Box<dyn Question<Task = Action>>> {
        std::mem::take(&mut self.questions)
    }

    /// Whether the user is asked something.
    pub(in crate::ui) fn is_asking(&self) -> bool {
        self.is_asked || !self.questions.is_empty()
    }

    /// The cells chosen, where they are more than one.
    pub(in crate::ui) fn selected(&self) -> Option<&Selected> {
        self.selected.as_ref()
    }

    /// Tells the cells chosen in the grid of a page. The bar, which is drawn before it, follows in the same frame.
    pub(in crate::ui) fn tell_selected(&mut self, ctx: &egui::Context, selected: Option<Selected>) {
        self.is_selected_told = true;
        if self.selected != selected {
            self.selected = selected;
            ctx.request_discard("other cells are chosen");
        }
    }

    /// Forgets the cells chosen where no grid was drawn.
    pub(in crate::ui) fn end_page(&mut self, ctx: &egui::Context) {
        if !std::mem::take(&mut self.is_selected_told) && self.selected.take().is_some() {
            ctx.request_discard("no cells are chosen");
        }
    }

    /// Has F6 go to a part of the page, after those that it goes to before.
    pub(in crate::ui) fn add_page_pane(&mut self, widget: Id) {
        self.panes.insert(self.page_panes, widget);
        self.page_panes += 1;
    }

    /// Asks for the focus to move to a widget in a later frame, once it is drawn.
    pub(in crate::ui) fn ask_focus(&mut self, ctx: &egui::Context, widget: Id) {
        let asked_in_frame = ctx.cumulative_frame_nr();
        self.focus = Some(FocusRequest { widget, asked_in_frame });
        ctx.request_repaint();
    }

    /// Whether the focus is on its way to a widget.
    pub(in crate::ui) fn awaits_focus(&self) -> bool {
        self.focus.is_some()
    }

    /// Forgets a request for the focus whose widget was never drawn.
    pub(in crate::ui) fn forget_old_focus(&mut self, now: u64) {
        self.focus.take_if(|asked| asked.asked_in_frame + 8 < now);
    }

    /// Moves the focus to a widget about to be drawn, if that was asked for.
    pub(in crate::ui) fn grant_focus(&mut self, ctx: &egui::Context, widget: Id) {
        let now = ctx.cumulative_frame_nr();
        let is_due =
            |asked: &mut FocusRequest| asked.widget == widget && asked.asked_in_frame < now;
        if self.focus.take_if(is_due).is_some() {
            ctx.memory_mut(|memory| memory.request_focus(widget));
        }
    }

    /// Begins a frame; `is_asked` says whether a question stands over the window.
    pub(in crate::ui) fn begin_frame(&mut self, is_asked: bool) {
        self.is_asked = is_asked;
        self.panes.clear();
        self.page_panes = 0;
    }

    /// Begins with another plan; what was asked of the window stays asked.
    pub(in crate::ui) fn begin_anew(&mut self) {
        let (questions, commands) = (self.take_questions(), self.take_commands());
        *self = Self { questions, commands, told: self.told.take(), ..Self::default() };
    }

    /// Keeps the scenario shown among those there are.
    pub(in crate::ui) fn stay_within(&mut self, scenarios: usize) {
        self.scenario = self.scenario.min(scenarios.saturating_sub(1));
    }
}
