//! The question for what a new rate set is to be called, and where its amounts will be read.

use egui::Ui;

use super::new_source::{NewSource, field, new_source_ui};
use crate::domain::{PLANNING_YEARS, Percent, Problem, SchoolType, counted, listed};
use crate::plan::{Action, Plan};
use crate::rates::{NewSet, RateAction, RateBook, RateEdit, RateSet, RateSetId, Source};
use crate::ui::kit::dialog::{self, buttons, focus_and_enter, is_entered};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// A rate set about to be made from another one, as typed so far.
pub(in crate::ui) struct NewRateSet {
    from: RateSet,
    book: RateBook,
    /// The per cent by which amounts are raised; `None` for a copy.
    percent: Option<String>,
    /// Whether the set is the school's own, so that it may be raised where it stands.
    is_own: bool,
    /// Whether it is.
    is_in_place: bool,
    /// Whether amounts are raised as well that were read or typed for the set.
    with_own: bool,
    year: String,
    name: String,
    /// The name that goes with the year, until the user types another.
    name_of_year: String,
    source: NewSource,
    in_plan: InPlan,
}

/// The plan that a set may be made for.
struct InPlan {
    /// The year that it is for.
    year: u16,
    /// Whether every scenario of it is to use the set, where that is of its year: as the user said, or else where the plan
    /// waits for rates of its year.
    uses_set: bool,
}

impl NewRateSet {
    /// A copy, whose amounts the school then enters.
    pub(in crate::ui) fn copied(from: &RateSet, book: &RateBook, plan: &Plan) -> Self {
        Self::new(from, book, plan, None, false)
    }

    /// A projection: a set of the school's own where it stands, or a new one.
    pub(in crate::ui) fn raised(
        from: &RateSet,
        book: &RateBook,
        plan: &Plan,
        is_own: bool,
    ) -> Self {
        Self::new(from, book, plan, Some(String::new()), is_own)
    }

    fn new(
        from: &RateSet,
        book: &RateBook,
        plan: &Plan,
        percent: Option<String>,
        is_own: bool,
    ) -> Self {
        let planned = plan.planning_year();
        let year = planned.max(from.contents().year + 1);
        let mut new = Self {
            from: from.clone(),
            book: book.clone(),
            percent,
            is_own,
            is_in_place: is_own,
            with_own: false,
            year: year.to_string(),
            name: String::new(),
            name_of_year: String::new(),
            source: NewSource::today(),
            in_plan: InPlan { year: planned, uses_set: plan.awaits_rates_of_its_year() },
        };
        new.follow_year();
        new
    }

    /// Gives the set the name of its year, unless the user named it otherwise.
    fn follow_year(&mut self) {
        if self.name == self.name_of_year {
            let wanted = match self.percent {
                Some(_) => format!("{}-projection", self.year.trim()),
                None => self.year.trim().to_owned(),
            };
            self.name_of_year = self.book.free_id(&wanted).0;
            self.name.clone_from(&self.name_of_year);
        }
    }

    /// What would be done, or what is still wrong.
    fn action(&self) -> Result<RateAction, String> {
        let percent = self
            .percent
            .as_deref()
            .map(Percent::parse)
            .transpose()
            .map_err(|fault| format!("The per cent is {fault}. Per cent such as 2.5 or -1."))?;
        let action = match percent.filter(|_| self.is_in_place) {
            Some(_) if !self.with_own && self.amounts(|_| true) == self.own_amounts() => {
                return Err(
                    "Every amount was read or typed for this year: tick the box to raise them."
                        .to_owned(),
                );
            }
            Some(percent) => {
                let edits = vec![RateEdit::Raise { percent, with_own: self.with_own }];
                RateAction::Edit { set: self.from.id().clone(), edits }
            }
            None => RateAction::Add(Box::new(self.set(percent)?)),
        };
        self.book.after(&action).map(|_| action).map_err(|refused| refused.to_string())
    }

    /// The set that would be made, or what is still wrong.
    fn set(&self, percent: Option<Percent>) -> Result<RateSet, String> {
        let year: u16 = self
            .year
            .trim()
            .parse()
            .ok()
            .filter(|year| PLANNING_YEARS.contains(year))
            .ok_or("The year: a calendar year such as 2027.")?;
        if self.name.trim().is_empty() {
            return Err("The set needs a name.".to_owned());
        }
        let what = if percent.is_some() { "Projection of VDSS rates" } else { "VDSS rates" };
        let new = NewSet {
            id: RateSetId(self.name.trim().to_owned()),
            year,
            title: format!("{what} for {year}"),
        };
        let file = match percent {
            Some(percent) => self.from.indexed(percent, new),
            None => self.from.copied(new, self.source.read()?),
        };
        RateSet::checked(file)
            .map_err(|faults| faults.iter().map(Problem::told).collect::<Vec<_>>().join(" "))
    }

    /// Whether the set is of the year that the plan is for.
    fn is_of_plan(&self) -> bool {
        !self.is_in_place && self.year.trim().parse() == Ok(self.in_plan.year)
    }

    /// Whether every scenario is to use the set. The row keeps its room for another year, so that nothing moves while
    /// the year is typed.
    fn use_ui(&mut self, ui: &mut Ui, plan: &Plan) {
        if self.is_in_place {
            return;
        }
        let is_of_plan = self.is_of_plan();
        let names: Vec<&str> =
            plan.scenarios().iter().map(|scenario| scenario.name.as_str()).collect();
        let text = format!("Use it in this plan: {}", listed(&names, "and"));
        ui.scope(|ui| {
            if !is_of_plan {
                ui.set_invisible();
            }
            ui.checkbox(&mut self.in_plan.uses_set, text);
            muted(
                ui,
                if self.percent.is_some() {
                    "Figures of the plan then say that they are a projection."
                } else {
                    "The plan uses its values as they are typed, and says which are still those of before."
                },
            );
        });
    }

    /// How many amounts of the set were read or typed for it.
    fn own_amounts(&self) -> usize {
        self.amounts(|source| source.carried.is_empty())
    }

    /// How many amounts of the set cite such a source.
    fn amounts(&self, is_such: impl Fn(&Source) -> bool) -> usize {
        let items = self.from.contents().items();
        let sources = items.iter().filter(|item| item.item.is_amount()).flat_map(|item| {
            let of = |of: &Option<SchoolType>| of.map_or(item.source, |of| item.source_of(of));
            item.item.school_types().iter().map(of)
        });
        sources.filter_map(|id| self.from.source(id)).filter(|source| is_such(source)).count()
    }

    /// Where amounts are raised: in the set, or in a new one; and which.
    fn place_ui(&mut self, ui: &mut Ui) {
        if self.percent.is_none() || !self.is_own {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let here = format!("In rate set {}", self.from.id());
            ui.radio_value(&mut self.is_in_place, true, here);
            ui.radio_value(&mut self.is_in_place, false, "As a new rate set");
        });
    }

    fn own_amounts_ui(&mut self, ui: &mut Ui) {
        let own = self.own_amounts();
        if own > 0 {
            let year = self.from.contents().year;
            let amounts = counted(own, "amount that was", "amounts that were");
            let text = format!("Also the {amounts} read or typed for {year}");
            ui.checkbox(&mut self.with_own, text);
        }
    }

    fn words(&self) -> (String, &'static str, &'static str) {
        let from = self.from.id();
        if self.percent.is_none() {
            return (
                format!("Copy rate set {from} to another year"),
                "Every amount says that it was carried over until you type the new one, which then cites \
                 the source below.",
                "Make the copy",
            );
        }
        (
            format!("Raise rate set {from} by a per cent"),
            "Amounts are raised by the per cent and rounded to the dollar. The set is marked as a projection \
             wherever it is used. The taper stays the core component / 201, to the cent.",
            if self.is_in_place { "Raise the amounts" } else { "Make the projection" },
        )
    }
}

impl Question for NewRateSet {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        dialog::set_width(ui, 520.0);
        let (heading, explained, name) = self.words();
        ui.label(theme::heading(heading));
        muted(ui, explained);
        self.place_ui(ui);
        let mut first = None;
        if let Some(percent) = &mut self.percent {
            let field = field(ui, "Per cent", percent, 90.0, "such as 2.5");
            first = Some((field, percent.clone()));
        }
        let mut entered = false;
        if self.is_in_place {
            self.own_amounts_ui(ui);
        } else {
            let year = field(ui, "Year", &mut self.year, 90.0, "2027");
            if year.changed() {
                self.follow_year();
            }
            entered = is_entered(ui, &year);
            first = first.or_else(|| Some((year, self.year.clone())));
            let name = field(ui, "Name of the set", &mut self.name, 220.0, "");
            entered |= is_entered(ui, &name);
        }
        if self.percent.is_none() {
            muted(ui, "Where the new amounts are read:");
            entered |= new_source_ui(ui, &mut self.source, false);
        }
        self.use_ui(ui, facts.plan);
        let made = self.action();
        // A blank line keeps its room, so that nothing moves when the last field is filled in.
        let problem = made.as_ref().err().map_or(" ", String::as_str);
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).notice));
        if let Some((first, text)) = first {
            entered |= focus_and_enter(ui, &first, &text);
        }
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            let button = ui.add_enabled_ui(made.is_ok(), |ui| primary_button(ui, name)).inner;
            match made {
                Ok(action) if button.clicked() || entered => Some(Answer::Do(match action {
                    RateAction::Add(set) if self.is_of_plan() && self.in_plan.uses_set => {
                        Action::use_rates(facts.plan, set, true, facts.book)
                    }
                    action => Action::Rates(action),
                })),
                _ => cancels.then_some(Answer::Cancel),
            }
        })
    }
}
