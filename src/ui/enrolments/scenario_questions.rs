//! What is asked about a scenario: the enrolments that it has of its own.

use egui::{TextEdit, Ui};

use crate::domain::{grouped, parse_students};
use crate::plan::Action;
use crate::ui::kit::dialog::{buttons, focus_and_enter};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// Enrolments in Years 7 to 12 that a scenario has of its own; blank is the school's.
pub(super) struct OwnYears {
    pub(super) scenario: usize,
    pub(super) text: String,
}

impl Question for OwnYears {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        let Self { scenario, text } = self;
        ui.label(theme::heading("Years 7 to 12 enrolments of this scenario"));
        let (school, told) = match facts.plan.school().years_7_12.total() {
            0 => (
                "not known".to_owned(),
                "How many the school has is not entered yet; leave this blank to use what is entered on the School \
                 page."
                    .to_owned(),
            ),
            students => {
                let school = grouped(&students.to_string());
                let told = format!(
                    "The school has {school} on the School page; leave this blank for as many."
                );
                (school, told)
            }
        };
        muted(ui, &format!("They decide its small-scale rate. {told}"));
        let field = ui
            .add(TextEdit::singleline(text).desired_width(120.0).hint_text(school))
            .accessible_name("Years 7 to 12 enrolments of the scenario");
        let students = match text.trim() {
            "" => Ok(None),
            typed => parse_students(typed).map(Some),
        };
        if let Err(fault) = students {
            let problem = format!("This is {fault}. A whole number, 0 or more.");
            ui.label(theme::small(problem).color(theme::palette(ui.visuals()).problem));
        }
        let entered = focus_and_enter(ui, &field, text);
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            let set =
                ui.add_enabled_ui(students.is_ok(), |ui| primary_button(ui, "Use them")).inner;
            match students {
                Ok(students) if set.clicked() || entered => {
                    let scenario = *scenario;
                    Some(Answer::Do(Action::SetOwnYears7To12 { scenario, students }))
                }
                _ => cancels.then_some(Answer::Cancel),
            }
        })
    }
}
