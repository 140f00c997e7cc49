//! The question for what a new rate set is to be called, and where its amounts will be read.

use egui::{TextEdit, Ui};

use super::drafts::begin_typing;
use super::questions::{Answer, buttons, focus_and_enter};
use super::theme;
use super::widgets::{form_row, muted, primary_button};
use crate::domain::{PLANNING_YEARS, Percent, TEXT_LENGTH_MAX};
use crate::plan::Action;
use crate::rates::{Date, NewSet, RateAction, RateBook, RateSet, RateSetId, Source, SourceId};

/// A rate set about to be made from another one, as typed so far.
#[derive(Clone, Debug)]
pub(super) struct NewRateSet {
    from: RateSet,
    book: RateBook,
    /// The per cent by which amounts are raised; `None` for a copy.
    percent: Option<String>,
    year: String,
    name: String,
    /// The name that goes with the year, until the user types another.
    name_of_year: String,
    document: String,
    chapter: String,
    dated: String,
}

impl NewRateSet {
    /// A copy, whose amounts the school then enters.
    pub(super) fn copied(from: &RateSet, book: &RateBook, planning_year: u16) -> Self {
        Self::new(from, book, planning_year, None)
    }

    /// A projection.
    pub(super) fn indexed(from: &RateSet, book: &RateBook, planning_year: u16) -> Self {
        Self::new(from, book, planning_year, Some(String::new()))
    }

    fn new(from: &RateSet, book: &RateBook, planning_year: u16, percent: Option<String>) -> Self {
        let year = planning_year.max(from.contents().year + 1);
        let is_projection = percent.is_some();
        let mut new = Self {
            from: from.clone(),
            book: book.clone(),
            percent,
            year: year.to_string(),
            name: String::new(),
            name_of_year: String::new(),
            document: if is_projection {
                "The school's own projection".into()
            } else {
                String::new()
            },
            chapter: if is_projection {
                format!("Rate set {}, indexed", from.id())
            } else {
                String::new()
            },
            dated: today(),
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
        let dated = Date::typed(&self.dated).ok_or("Dated: a day such as 3 September 2026.")?;
        if self.name.trim().is_empty() {
            return Err("The set needs a name.".to_owned());
        }
        if self.document.trim().is_empty() || self.chapter.trim().is_empty() {
            return Err("No amount without a source: say in which document and chapter you read \
                        the new amounts."
                .to_owned());
        }
        let what = if percent.is_some() { "Projection of VDSS rates" } else { "VDSS rates" };
        let new = NewSet {
            id: RateSetId(self.name.trim().to_owned()),
            year,
            title: format!("{what} for {year}"),
            source: Source {
                id: SourceId("school".to_owned()),
                document: self.document.trim().to_owned(),
                chapter: self.chapter.trim().to_owned(),
                section: String::new(),
                page_dated: dated,
                says: String::new(),
                carried: Vec::new(),
            },
        };
        let file = match percent {
            Some(percent) => self.from.indexed(percent, new),
            None => self.from.copied(new),
        };
        let set = RateSet::checked(file).map_err(|faults| {
            let texts: Vec<String> =
                faults.iter().map(|fault| format!("{fault}: {}.", fault.hint())).collect();
            texts.join(" ")
        })?;
        let add = RateAction::Add(Box::new(set.clone()));
        self.book.after(&add).map(|_| set).map_err(|refused| refused.to_string())
    }
}

/// Today, as people write it.
fn today() -> String {
    let today = jiff::ZonedDateTime::now().date().to_string();
    Date::parse(&today).map(|day| day.to_string()).unwrap_or_default()
}

/// Shows the question; returns the set once it is made.
pub(super) fn new_rate_set_ui(ui: &mut Ui, new: &mut NewRateSet) -> Option<Answer> {
    ui.set_width(520.0);
    let from = new.from.id().clone();
    let (heading, explained) = if new.percent.is_some() {
        (
            format!("Index rate set {from}"),
            "Every amount is raised by the per cent and rounded to the dollar. The new set is marked as \
             a projection wherever it is used.",
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
    if let Some(percent) = &mut new.percent {
        let field = field(ui, "Per cent", percent, 90.0, "such as 2.5");
        first = Some((field, percent.clone()));
    }
    let year = field(ui, "Year", &mut new.year, 90.0, "2027");
    if year.changed() {
        new.follow_year();
    }
    let (first, text) = first.unwrap_or_else(|| (year, new.year.clone()));
    field(ui, "Name of the set", &mut new.name, 220.0, "");
    muted(ui, "Where the new amounts are read:");
    field(ui, "Document", &mut new.document, 300.0, "such as the guide or letter to principals");
    field(ui, "Chapter or page", &mut new.chapter, 300.0, "such as Reference 143, Rates");
    field(ui, "Dated", &mut new.dated, 160.0, "such as 3 September 2026");
    let made = new.set();
    // A blank line keeps its room, so that nothing moves when the last field is filled in.
    let problem = made.as_ref().err().map_or(" ", String::as_str);
    ui.label(theme::small(problem).color(theme::palette(ui.visuals()).notice));
    let entered = focus_and_enter(ui, &first, &text);
    let name = if new.percent.is_some() { "Make the projection" } else { "Make the copy" };
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

fn field(ui: &mut Ui, label: &str, text: &mut String, width: f32, hint: &str) -> egui::Response {
    form_row(ui, label, |ui| {
        let edit = TextEdit::singleline(text)
            .desired_width(width)
            .hint_text(hint)
            .char_limit(TEXT_LENGTH_MAX);
        let response = ui.add(edit).accessible_name(label);
        if response.gained_focus() {
            begin_typing(ui, response.id, text);
        }
        response
    })
}
