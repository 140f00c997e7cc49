//! The question for what a plan for the year after needs to know.

use egui::{Button, ScrollArea, TextEdit, Ui};

use super::super::file_task::FileTask;
use super::sets::{of_year, sets_for};
use crate::domain::{Continuing, NumberFault, PLANNING_YEARS, ProgramYear, counted, grouped};
use crate::plan::{
    FirstYears, NextYear, NextYearPlan, NextYearRefused, Plan, Scenario, next_lines, second_year_of,
};
use crate::rates::{RateBook, RateSet, RateSetId, SetKind};
use crate::ui::kit::dialog::{self, buttons, focus_and_enter, focus_first, is_confirmed};
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, muted, notice_card, outline_problem, primary_button};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

const WIDTH: f32 = 600.0;
/// Room for what stands around the part that scrolls in a small window: heading, buttons, margins.
const AROUND_HEIGHT: f32 = 190.0;

/// A plan for the year after, as decided so far.
pub(super) struct PlanNextYear {
    /// The year that the plan is made for: the last one that was typed.
    year: u16,
    /// The year as typed.
    typed_year: String,
    set: Option<RateSetId>,
    /// Whether each scenario is carried over.
    carried: Vec<bool>,
    /// How many of a hundred students continue, as typed; blank is not known.
    continuing: String,
}

impl PlanNextYear {
    /// Everything is carried over, and of rate sets the only one of the year, if there is just one.
    pub(super) fn new(plan: &Plan, book: &RateBook, year: u16) -> Self {
        Self {
            year,
            typed_year: year.to_string(),
            set: only_set_of(plan, book, year),
            carried: vec![true; plan.scenarios().len()],
            continuing: String::new(),
        }
    }

    /// The places of the scenarios that are carried over.
    fn scenarios(&self) -> Vec<usize> {
        let carried = self.carried.iter().enumerate().filter(|(_, carried)| **carried);
        carried.map(|(place, _)| place).collect()
    }

    /// How many students continue; `None` if it is not known.
    fn continuing(&self) -> Result<Option<Continuing>, NumberFault> {
        let text = self.continuing.trim();
        if text.is_empty() { Ok(None) } else { Continuing::parse(text).map(Some) }
    }

    /// The plan, or what is still to be decided.
    fn made(&self, facts: &PlanFacts<'_>, sets: &[&RateSet]) -> Result<NextYearPlan, String> {
        let set = sets.iter().find(|set| Some(set.id()) == self.set.as_ref());
        let typed: Option<u16> = self.typed_year.trim().parse().ok();
        let before = facts.plan.planning_year();
        let year = typed.ok_or_else(|| NextYearRefused::NotAfter(before).to_string())?;
        let set = (*set.ok_or("Choose the rates.")?).clone();
        let continuing = self.continuing().map_err(|fault| {
            format!("Students who continue: this is {fault}. Of a hundred, 0 to 100, such as 85.")
        })?;
        let decided = NextYear { year, set, scenarios: self.scenarios(), continuing };
        let made = facts.plan.next_year(&decided, facts.book);
        made.map_err(|refused: NextYearRefused| refused.to_string())
    }

    /// The year: the one after, or a later one. The rates that are chosen follow it.
    fn year_ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) {
        let before = facts.plan.planning_year();
        form_row(ui, "Planning year", |ui| {
            let edit = TextEdit::singleline(&mut self.typed_year).desired_width(64.0);
            let field = ui.add(edit).accessible_name("Planning year");
            if field.gained_focus() {
                begin_typing(ui, field.id, &self.typed_year);
            }
            let typed = self.typed_year.trim().parse();
            let is_after = |year: &u16| *year > before && PLANNING_YEARS.contains(year);
            let year: Option<u16> = typed.ok().filter(is_after);
            if year.is_none() {
                outline_problem(ui, field.rect);
            }
            if let Some(year) = year.filter(|year| *year != self.year) {
                self.year = year;
                self.set = only_set_of(facts.plan, facts.book, year);
            }
            if self.year > before + 1 {
                muted(ui, "As many students start in each year until then, and as many continue.");
            }
        });
    }

    /// The rate sets to choose from; where none is of the year, what may be done about it. Returns whether the
    /// user goes to read them from the department’s page, and whether Enter was pressed on the one that is chosen.
    fn rates_ui(&mut self, ui: &mut Ui, sets: &[&RateSet]) -> (bool, bool) {
        let year = self.year;
        heading_ui(ui, "Rates");
        let (mut reads_rates, mut entered) = (false, false);
        if of_year(sets, year) == 0 {
            notice_card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let palette = theme::palette(ui.visuals());
                let none = format!("No rates of {year} are on this computer");
                ui.label(theme::strong(none).color(palette.notice));
                ui.label(
                    "Read them from the department’s page first, or plan with the rates of another year until they are \
                     published. The plan says then that they are of another year."
                );
                reads_rates = ui.button(format!("Read rates of {year} from the department’s page…")).clicked();
            });
        }
        for (place, set) in sets.iter().enumerate() {
            let contents = set.contents();
            let kind = match contents.kind {
                SetKind::Published => "published by the department",
                SetKind::School => "the school's own",
                SetKind::Projection => "a projection",
            };
            let id = set.id();
            ui.horizontal_wrapped(|ui| {
                let is_chosen = self.set.as_ref() == Some(id);
                let radio = ui.radio(is_chosen, format!("Rate set {id}"));
                entered |= is_confirmed(ui, &radio, is_chosen);
                if radio.clicked() {
                    self.set = Some(id.clone());
                }
                if self.set.is_none() && place == 0 {
                    focus_first(ui, &radio);
                }
                muted(ui, &format!("of {}, {kind}", contents.year));
            });
        }
        (reads_rates, entered)
    }

    fn scenarios_ui(&mut self, ui: &mut Ui, plan: &Plan) {
        heading_ui(ui, "Scenarios, each Indicative in the new plan");
        let continuing = self.continuing().ok().flatten();
        for (carried, scenario) in self.carried.iter_mut().zip(plan.scenarios()) {
            ui.horizontal_wrapped(|ui| {
                ui.checkbox(carried, &scenario.name);
                if *carried {
                    muted(ui, &carried_over(scenario, self.year, continuing));
                } else {
                    muted(ui, "left out");
                }
            });
        }
    }

    /// How many students continue, where any may; returns whether Enter was pressed in its field.
    fn continuing_ui(&mut self, ui: &mut Ui, plan: &Plan) -> bool {
        let scenarios = self.scenarios();
        let Some(first_years) = plan.first_years(&scenarios) else {
            let says_years = scenarios
                .iter()
                .filter_map(|place| plan.scenarios().get(*place))
                .flat_map(|scenario| &scenario.lines)
                .any(|line| line.program_year.is_some());
            if !says_years && !scenarios.is_empty() {
                heading_ui(ui, "Students who continue");
                muted(
                    ui,
                    "No line says that it is the first year of a certificate, so nobody continues and all \
                     start again. If students take a certificate over two years, say so first, in the column \
                     \"Program year\" of the Enrolments page.",
                );
            }
            return false;
        };
        heading_ui(ui, "Students who continue");
        ui.label("How many of a hundred students in the first year of a certificate go on to its second?");
        let continuing = self.continuing();
        form_row(ui, "Continue, per cent", |ui| {
            let edit = TextEdit::singleline(&mut self.continuing)
                .desired_width(90.0)
                .hint_text("not known");
            let field = ui.add(edit).accessible_name("Students who continue, per cent");
            // The rates are chosen before it.
            let entered = self.set.is_some() && focus_and_enter(ui, &field, &self.continuing);
            if continuing.is_err() {
                outline_problem(ui, field.rect);
            }
            muted(ui, &told(plan, &first_years, continuing.ok().flatten()));
            entered
        })
    }
}

/// The only rate set of a year, if there is just one.
fn only_set_of(plan: &Plan, book: &RateBook, year: u16) -> Option<RateSetId> {
    let sets = sets_for(plan, book, year);
    let only = if of_year(&sets, year) == 1 { sets.first() } else { None };
    only.map(|set| set.id().clone())
}

/// What hangs on how many continue, in the scenario where it is about the most.
fn told(plan: &Plan, first_years: &FirstYears, continuing: Option<Continuing>) -> String {
    let FirstYears { scenario, name, students: of } = first_years;
    let Some(continuing) = continuing else {
        let are = if *of == 1 { "is" } else { "are" };
        return format!("{} of {name} {are} in the first year", students(*of));
    };
    let lines = plan.scenarios().get(*scenario).into_iter().flat_map(|scenario| &scenario.lines);
    let second = lines.filter_map(|line| second_year_of(line, continuing));
    let count: u64 = second.map(|line| u64::from(line.students)).sum();
    format!("{} of {} of {name} continue", grouped(&count.to_string()), students(*of))
}

/// What stands above a part of the question.
fn heading_ui(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(theme::strong(text));
}

fn students(count: u64) -> String {
    let noun = if count == 1 { "student" } else { "students" };
    format!("{} {noun}", grouped(&count.to_string()))
}

/// What is carried over of a scenario, and what it comes to where it is known how many continue.
fn carried_over(scenario: &Scenario, year: u16, continuing: Option<Continuing>) -> String {
    let lines = counted(scenario.lines.len(), "line", "lines");
    let now = format!("{lines}, {}", students(scenario.students()));
    let may_continue = scenario.students_of(Some(ProgramYear::First)) > 0;
    let continuing = match continuing {
        None if may_continue => return now,
        None => Continuing::ALL,
        Some(continuing) => continuing,
    };
    let (next, _) = next_lines(&scenario.lines, continuing);
    let count = next.iter().map(|line| u64::from(line.students)).sum();
    let lines = counted(next.len(), "line", "lines");
    let then = format!("{lines}, {}", students(count));
    if then == now { now } else { format!("{now}; in {year} {then}") }
}

impl Question for PlanNextYear {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        dialog::set_width(ui, WIDTH);
        let (plan, year) = (facts.plan, self.year);
        let sets = sets_for(plan, facts.book, year);
        ui.label(theme::heading(format!("Plan for {year}")));
        muted(
            ui,
            &format!("A new plan is made from \"{}\". No file is changed by it.", plan.title()),
        );
        let height_max = ui.ctx().content_rect().height() - AROUND_HEIGHT;
        let area = ScrollArea::vertical().max_height(height_max);
        let (reads_rates, entered) = area
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                self.year_ui(ui, facts);
                let (reads_rates, entered) = self.rates_ui(ui, &sets);
                self.scenarios_ui(ui, plan);
                (reads_rates, self.continuing_ui(ui, plan) || entered)
            })
            .inner;
        if reads_rates {
            return Some(Answer::Do(FileTask::ReadRatesOf(self.year)));
        }
        let made = self.made(facts, &sets);
        // A blank line keeps its room, so that nothing moves when all is decided.
        let problem = made.as_ref().err().map_or(" ", String::as_str);
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).notice));
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            let name = format!("Make the plan for {year}");
            match made {
                Ok(next) => {
                    let button = primary_button(ui, &name);
                    focus_first(ui, &button);
                    if button.clicked() || entered {
                        return Some(Answer::Do(FileTask::ShowNextYear(Box::new(next))));
                    }
                }
                Err(problem) => {
                    ui.add_enabled(false, Button::new(&name)).on_disabled_hover_text(problem);
                }
            }
            cancels.then_some(Answer::Cancel)
        })
    }
}
