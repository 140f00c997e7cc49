//! The question for what a new rate set is to be called, and where its amounts will be read.

use egui::Ui;

use super::new_source::{NewSource, field, new_source_ui};
use crate::domain::{PLANNING_YEARS, Percent, Problem};
use crate::plan::Action;
use crate::rates::{NewSet, RateAction, RateBook, RateSet, RateSetId};
use crate::ui::kit::dialog::{buttons, focus_and_enter, is_entered};
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
    year: String,
    name: String,
    /// The name that goes with the year, until the user types another.
    name_of_year: String,
    source: NewSource,
}

impl NewRateSet {
    /// A copy, whose amounts the school then enters.
    pub(in crate::ui) fn copied(from: &RateSet, book: &RateBook, planning_year: u16) -> Self {
        Self::new(from, book, planning_year, None)
    }

    /// A projection.
    pub(in crate::ui) fn indexed(from: &RateSet, book: &RateBook, planning_year: u16) -> Self {
        Self::new(from, book, planning_year, Some(String::new()))
    }

    fn new(from: &RateSet, book: &RateBook, planning_year: u16, percent: Option<String>) -> Self {
        let year = planning_year.max(from.contents().year + 1);
        let mut new = Self {
            from: from.clone(),
            book: book.clone(),
            percent,
            year: year.to_string(),
            name: String::new(),
            name_of_year: String::new(),
            source: NewSource::today(),
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

    /// The set that would be made, or what is still wrong.
    fn set(&self) -> Result<RateSet, String> {
        let year: u16 = self
            .year
            .trim()
            .parse()
            .ok()
            .filter(|year| PLANNING_YEARS.contains(year))
            .ok_or("The year: a calendar year such as 2027.")?;
        let percent = self
            .percent
            .as_deref()
            .map(Percent::parse)
            .transpose()
            .map_err(|fault| format!("The per cent is {fault}. Per cent such as 2.5 or -1."))?;
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
        let set = RateSet::checked(file)
            .map_err(|faults| faults.iter().map(Problem::told).collect::<Vec<_>>().join(" "))?;
        let add = RateAction::Add(Box::new(set.clone()));
        self.book.after(&add).map(|_| set).map_err(|refused| refused.to_string())
    }
}

impl Question for NewRateSet {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<Action>> {
        ui.set_width(520.0);
        let from = self.from.id().clone();
        let (heading, explained) = if self.percent.is_some() {
            (
                format!("Index rate set {from}"),
                "Every amount is raised by the per cent and rounded to the dollar. The new set is marked as \
                 a projection wherever it is used. The taper stays the core component / 201, to the cent.",
            )
        } else {
            (
                format!("Copy rate set {from} to another year"),
                "Every amount says that it was carried over until you type the new one, which then cites \
                 the source below.",
            )
        };
        ui.label(theme::heading(heading));
        muted(ui, explained);
        let mut first = None;
        if let Some(percent) = &mut self.percent {
            let field = field(ui, "Per cent", percent, 90.0, "such as 2.5");
            first = Some((field, percent.clone()));
        }
        let year = field(ui, "Year", &mut self.year, 90.0, "2027");
        if year.changed() {
            self.follow_year();
        }
        let mut entered = is_entered(ui, &year);
        let (first, text) = first.unwrap_or_else(|| (year, self.year.clone()));
        let name = field(ui, "Name of the set", &mut self.name, 220.0, "");
        entered |= is_entered(ui, &name);
        if self.percent.is_none() {
            muted(ui, "Where the new amounts are read:");
            entered |= new_source_ui(ui, &mut self.source);
        }
        let made = self.set();
        // A blank line keeps its room, so that nothing moves when the last field is filled in.
        let problem = made.as_ref().err().map_or(" ", String::as_str);
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).notice));
        entered |= focus_and_enter(ui, &first, &text);
        let name = if self.percent.is_some() { "Make the projection" } else { "Make the copy" };
        buttons(ui, |ui| {
            let button = ui.add_enabled_ui(made.is_ok(), |ui| primary_button(ui, name)).inner;
            match made {
                Ok(set) if button.clicked() || entered => {
                    Some(Answer::Do(Action::Rates(RateAction::Add(Box::new(set)))))
                }
                _ => ui.button("Cancel").clicked().then_some(Answer::Cancel),
            }
        })
    }
}
