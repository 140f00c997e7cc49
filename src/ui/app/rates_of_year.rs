//! The rates of the plan's year, where there are none yet: what is asked before they are entered or projected.

use egui::{TextEdit, Ui};

use super::App;
use crate::domain::{Percent, Problem};
use crate::plan::Action;
use crate::rates::RateSet;
use crate::ui::kit::dialog::{self, buttons, focus_and_enter};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, muted, primary_button};
use crate::ui::rates::new_rate_set::NewRateSet;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::shell::questions::{Answer, Question};

/// By how many per cent a year the plan's rates are raised, as typed so far.
struct ProjectRates {
    from: RateSet,
    year: u16,
    percent: String,
}

impl ProjectRates {
    /// The projection, or what is still wrong.
    fn made(&self, facts: &PlanFacts<'_>) -> Result<Action, String> {
        if self.percent.trim().is_empty() {
            return Err("Enter by how many per cent a year the amounts are raised.".to_owned());
        }
        let percent = Percent::parse(&self.percent)
            .map_err(|fault| format!("The per cent is {fault}. Per cent such as 2.5 or -1."))?;
        let wanted = format!("{}-projection", self.year);
        let id = facts.book.free_id_beside(&wanted, facts.plan.rate_sets());
        let set = self
            .from
            .projected(percent, &id, self.year)
            .map_err(|faults| faults.iter().map(Problem::told).collect::<Vec<_>>().join(" "))?;
        Ok(Action::use_rates(facts.plan, Box::new(set), true, facts.book))
    }
}

impl Question for ProjectRates {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        dialog::set_width(ui, 520.0);
        let (year, of) = (self.year, self.from.contents().year);
        ui.label(theme::heading(format!("Project the rates of {year} from {of}")));
        muted(
            ui,
            "Each amount is raised to the dollar, one year upon the other. Every scenario uses the projection, and \
             says that it is one wherever its figures are shown. One undo takes it back.",
        );
        let entered = form_row(ui, "Raised by per cent a year", |ui| {
            let edit = TextEdit::singleline(&mut self.percent).desired_width(90.0);
            let field = ui.add(edit.hint_text("such as 2.5"));
            let field = field.accessible_name("Raised by per cent a year");
            focus_and_enter(ui, &field, &self.percent)
        });
        let made = self.made(facts);
        // A blank line keeps its room, so that nothing moves when the field is filled in.
        let problem = made.as_ref().err().map_or(" ", String::as_str);
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).notice));
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            let make_button = |ui: &mut Ui| primary_button(ui, "Project and use them");
            let button = ui.add_enabled_ui(made.is_ok(), make_button).inner;
            match made {
                Ok(action) if button.clicked() || entered => Some(Answer::Do(action)),
                _ => cancels.then_some(Answer::Cancel),
            }
        })
    }
}

impl App {
    /// Asks by how much the rates of the scenario shown are raised until the plan's year.
    pub(super) fn ask_for_projection(&mut self) {
        let (from, year) = (self.rates_shown(), self.plan().planning_year());
        if from.contents().year >= year {
            let of = from.contents().year;
            self.say(
                "There is nothing to project",
                format!("The plan is for {year}, and its rates are of {of}."),
            );
            return;
        }
        self.questions.ask_next(Box::new(ProjectRates { from, year, percent: String::new() }));
    }

    /// Asks for the source of the rates of the plan's year, which are then typed over a copy.
    pub(super) fn ask_for_rates_to_enter(&mut self) {
        self.pages.shown = Page::Rates;
        let (from, book) = (self.rates_shown(), self.document.history.book());
        let question = NewRateSet::copied(&from, book, self.plan());
        self.questions.ask_next(Box::new(question));
    }

    fn rates_shown(&self) -> RateSet {
        let plan = self.plan();
        let scenario = plan.scenarios().get(self.shell.scenario);
        scenario.map_or(&plan.rate_sets()[0], |scenario| plan.rates_of(scenario)).clone()
    }
}
