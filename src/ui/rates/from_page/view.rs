//! The page that reads rates: what was pasted, what was found in it, and what the user decided so far.

use std::path::Path;

use egui::{Context, Id};

use super::decisions::{Decision, Decisions};
use super::fields::Fields;
use super::made::{Basis, Outcome};
use super::reader::{PageFrom, ReadPage, Reader};
use super::rows::{PageRow, Part, rows};
use super::text_lines::TextLines;
use crate::domain::Money;
use crate::exchange::rates_page::page_name;
use crate::plan::Plan;
use crate::rates::{RateBook, RateSetId};
use crate::ui::shell::facts::PlanFacts;

/// Reading a year's rates in the place of the Rates page, until a set is made of them.
pub(in crate::ui) struct FromPage {
    pub(super) fields: Fields,
    /// What is typed where a text is pasted.
    pub(super) typed: String,
    /// Whether a text is to be pasted, although one was read.
    pub(super) is_pasting: bool,
    reader: Option<Reader>,
    /// The last reading of the same page again that failed, which is not tried for ever.
    gave_up: Option<Reader>,
    /// Why what was pasted or opened could not be read.
    pub(super) fault: Option<String>,
    pub(super) open: Option<OpenPage>,
    /// Whether the user asked to leave.
    pub(in crate::ui) asks_to_leave: bool,
    other: OtherText,
    /// The set that was asked for, until it is there.
    pub(super) asked_for: Option<RateSetId>,
    /// What is to have the focus.
    pub(super) due: Option<Due>,
    /// Whether a field had the focus in the frame before, which has Escape for itself.
    pub(super) was_typing: bool,
    /// The height of what stood beneath the table in the frame before.
    pub(super) beneath: f32,
}

/// A text that is to take the place of a page of which something is decided.
#[derive(Default)]
enum OtherText {
    #[default]
    None,
    /// It was pasted, and nothing asked yet.
    Offered(String),
    /// It waits for the answer.
    Asked(String),
}

/// What is to have the focus once it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Where a text is pasted.
    Paste,
    /// The first doubt that is open, or what was found where none is.
    Doubt,
    /// The button that makes the set.
    Make,
    /// The button by which another text is pasted.
    Again,
    /// The row of a finding.
    Row(usize),
}

/// A page that was read.
pub(super) struct OpenPage {
    pub(super) read: ReadPage,
    /// What it came from, as a heading.
    pub(super) title: String,
    pub(super) rows: Vec<PageRow>,
    pub(super) decisions: Decisions,
    /// The finding that is chosen, and which of its candidates.
    pub(super) chosen: Option<(usize, usize)>,
    /// The tick or choice that had the focus in the frame before.
    pub(super) focused: Option<Id>,
    /// Whether the text is to show what is chosen.
    pub(super) shows_in_text: bool,
    pub(super) outcome: Option<Outcome>,
    pub(super) lines: Option<TextLines>,
}

/// What the rates come to for the scenario shown.
pub(in crate::ui) struct RatesEffect {
    /// The year of the rates.
    pub(in crate::ui) year: u16,
    pub(in crate::ui) payments: Money,
    pub(in crate::ui) change: Money,
    /// Whether something is still in doubt, and so counts as it was before.
    pub(in crate::ui) is_open: bool,
}

impl FromPage {
    /// Nothing pasted yet.
    pub(in crate::ui) fn begin(plan: &Plan, book: &RateBook) -> Self {
        Self {
            fields: Fields::of(plan, book),
            typed: String::new(),
            is_pasting: false,
            reader: None,
            gave_up: None,
            fault: None,
            open: None,
            asks_to_leave: false,
            other: OtherText::None,
            asked_for: None,
            due: Some(Due::Paste),
            was_typing: false,
            beneath: 28.0,
        }
    }

    /// Asks for the rates of a year, unless a page was read already.
    pub(in crate::ui) fn want_year(&mut self, year: u16) {
        if self.open.is_none() {
            self.fields.want_year(year);
        }
    }

    /// Begins to read a text that was pasted; where something is decided of another page, once that was asked.
    pub(super) fn offer_text(&mut self, text: String, book: &RateBook, ctx: &Context) {
        if self.decided_page().is_some() {
            self.other = OtherText::Offered(text);
        } else {
            self.read_text(text, book, ctx);
        }
    }

    /// Begins to read the text that waited for an answer.
    pub(in crate::ui) fn read_waiting(&mut self, book: &RateBook, ctx: &Context) {
        if let OtherText::Asked(text) = std::mem::take(&mut self.other) {
            self.read_text(text, book, ctx);
        }
    }

    /// Whether it is to be asked before another text is read; once for each text.
    pub(in crate::ui) fn asks_to_replace(&mut self) -> bool {
        match std::mem::take(&mut self.other) {
            OtherText::Offered(text) => {
                self.other = OtherText::Asked(text);
                true
            }
            other => {
                self.other = other;
                false
            }
        }
    }

    /// What the page is called that was read, if something of it is decided.
    pub(in crate::ui) fn decided_page(&self) -> Option<&str> {
        let has_changes = |open: &&OpenPage| open.decisions.has_changes(&open.read.reading);
        self.open.as_ref().filter(has_changes).map(|open| open.title.as_str())
    }

    /// Begins to read a text that was pasted.
    fn read_text(&mut self, text: String, book: &RateBook, ctx: &Context) {
        self.fields.name(None);
        self.begin_reading(PageFrom::Text(text), book, ctx);
        self.due = Some(Due::Doubt);
    }

    /// Begins to read a file.
    pub(in crate::ui) fn read_file(&mut self, path: &Path, book: &RateBook, ctx: &Context) {
        self.fields.name(Some(page_name(path)));
        self.begin_reading(PageFrom::File(path.to_owned()), book, ctx);
        self.due = Some(Due::Doubt);
    }

    /// Whether a text can be pasted where else the page stands that was read.
    pub(super) fn shows_paste(&self) -> bool {
        self.is_pasting || self.fault.is_some() || self.open.is_none()
    }

    /// Shows the page again that was read.
    pub(super) fn go_back(&mut self) {
        self.is_pasting = false;
        (self.fault, self.gave_up) = (None, None);
        self.due = Some(Due::Doubt);
    }

    fn begin_reading(&mut self, from: PageFrom, book: &RateBook, ctx: &Context) {
        let year = self.fields.year_of_new_page();
        (self.fault, self.gave_up) = (None, None);
        match self.fields.base_set(book) {
            Some(base) => self.reader = Some(Reader::begin(from, year, base, ctx)),
            None => self.fault = Some("There is no rate set to begin with.".to_owned()),
        }
    }

    /// Takes in what was read, and reads again for another year or beside another set.
    pub(in crate::ui) fn go_on(&mut self, book: &RateBook, ctx: &Context) {
        match self.reader.as_ref().and_then(Reader::answer) {
            Some(Ok(read)) => {
                if self.reader.take().is_some_and(|reader| reader.may_say_year) {
                    self.fields.take_year(read.reading.year);
                }
                self.take_in(read);
            }
            Some(Err(fault)) => {
                self.gave_up = self.reader.take().filter(|reader| reader.is_again);
                self.fault = Some(fault);
                self.due = Some(Due::Paste);
            }
            None => {}
        }
        let year = self.fields.year_to_read();
        let Some(base) = self.fields.base_set(book) else { return };
        if let Some(open) = &self.open {
            // A page that may say its year is not read again before it has said it.
            let of = match &self.reader {
                Some(reader) if reader.may_say_year => (year, base),
                Some(reader) => (reader.year, &reader.base),
                None => (open.read.reading.year, &open.read.base),
            };
            let gave_up = self.gave_up.as_ref().map(|reader| (reader.year, &reader.base));
            if of != (year, base) && gave_up != Some((year, base)) {
                let page = PageFrom::Page(open.read.page.clone());
                self.reader = Some(Reader::begin(page, (year, false), base, ctx));
            }
        }
    }

    fn take_in(&mut self, read: ReadPage) {
        let is_same_page = |open: &OpenPage| std::sync::Arc::ptr_eq(&open.read.page, &read.page);
        let same = self.open.take().filter(is_same_page);
        // What was decided of one year, or beside one set, is not decided of another.
        let is_same_reading = |open: &&OpenPage| {
            open.read.reading.year == read.reading.year && open.read.base == read.base
        };
        let decisions = match same.as_ref().filter(is_same_reading) {
            Some(open) => open.decisions.clone(),
            None => Decisions::of(&read.reading),
        };
        if same.is_none() {
            self.fields.date(read.reading.dated);
            self.typed.clear();
            self.is_pasting = false;
        }
        let title = match &same {
            Some(open) => open.title.clone(),
            None if self.fields.is_pasted() => "What you pasted".to_owned(),
            None => self.fields.title().to_owned(),
        };
        let rows = rows(&read.reading);
        let chosen = first_chosen(&rows, &decisions);
        let open = OpenPage {
            read,
            title,
            rows,
            decisions,
            chosen,
            focused: None,
            shows_in_text: true,
            outcome: None,
            lines: None,
        };
        // Where nothing was found there is no row to go to.
        if self.due == Some(Due::Doubt) && open.finds_nothing() && open.other_year().is_none() {
            self.due = Some(Due::Again);
        }
        self.open = Some(open);
    }

    /// Whether a page is being read that is not shown yet.
    pub(super) fn is_reading(&self) -> bool {
        self.reader.is_some()
    }

    /// Whether leaving would lose something.
    pub(in crate::ui) fn has_something(&self) -> bool {
        self.open.is_some() || !self.typed.trim().is_empty() || self.reader.is_some()
    }

    /// What the rates that were read come to for the scenario shown, as it was last worked out.
    pub(in crate::ui) fn effect(&self) -> Option<RatesEffect> {
        let open = self.open.as_ref()?;
        let outcome = open.outcome.as_ref()?;
        if open.decisions.take_nothing() {
            return None;
        }
        let payments = outcome.payments?;
        let change = payments - outcome.payments_now;
        let (year, is_open) = (open.read.reading.year, open.decisions.open() > 0);
        Some(RatesEffect { year, payments, change, is_open })
    }

    /// Whether the set that was asked for is this one.
    pub(in crate::ui) fn is_made(&self, set: &RateSetId) -> bool {
        self.asked_for.as_ref() == Some(set)
    }

    /// Works out what the decisions come to, where it is not known yet.
    pub(super) fn work_out(&mut self, facts: &PlanFacts<'_>, scenario: usize) {
        let Some(open) = &mut self.open else { return };
        let (plan, book, revision) = (facts.plan, facts.book, facts.results.revision());
        let basis = Basis { plan, book, scenario, revision };
        let source = (&*self.fields.document, self.fields.day());
        let outcome = Outcome::of(open.outcome.take(), &open.read, &open.decisions, source, basis);
        open.outcome = Some(outcome);
    }

    /// What has to be done before the set can be made, in words.
    pub(super) fn what_is_missing(&self) -> Option<String> {
        let open = self.open.as_ref()?;
        if self.shows_paste() && !self.is_reading() {
            return Some("Paste a text, or go back to the page that was read".to_owned());
        }
        let still = open.decisions.open();
        if self.fields.year().is_none() {
            return Some("The year is a calendar year such as 2027".to_owned());
        }
        if still > 0 {
            return Some(format!("{still} to decide first"));
        }
        if open.decisions.take_nothing() {
            return Some("Nothing of the page is taken".to_owned());
        }
        if self.fields.document.trim().is_empty() {
            return Some("Name the document first".to_owned());
        }
        if self.fields.dated.trim().is_empty() {
            return Some("The page carries no date: say its date first".to_owned());
        }
        if self.fields.day().is_none() {
            return Some("The date is a day such as 3 September 2026".to_owned());
        }
        self.is_reading().then(|| "Reading…".to_owned())
    }
}

impl OpenPage {
    /// Whether the page gives nothing of the year.
    pub(super) fn finds_nothing(&self) -> bool {
        let (found, in_doubt, _) = self.read.reading.counts();
        found + in_doubt == 0
    }

    /// The year that the page speaks of, where it is not the one that was read.
    pub(super) fn other_year(&self) -> Option<u16> {
        let reading = &self.read.reading;
        reading.year_of_page().filter(|_| !reading.years.contains_key(&reading.year))
    }

    /// Goes to the next doubt that is open, after the one that is chosen.
    pub(super) fn next_doubt(&self) -> Option<usize> {
        let from = self.chosen.map(|(place, _)| place);
        let open: Vec<usize> = self
            .rows
            .iter()
            .filter(|row| row.part == Part::InDoubt)
            .filter_map(|row| row.places.first().copied())
            .filter(|place| self.decisions.at(*place) == Decision::Open)
            .collect();
        let after = open.iter().position(|place| Some(*place) == from).map(|at| at + 1);
        open.get(after.unwrap_or(0)).or(open.first()).copied()
    }

    /// Chooses a candidate of a finding, and shows where it stands.
    pub(super) fn choose(&mut self, place: usize, candidate: usize) {
        if self.chosen != Some((place, candidate)) {
            self.chosen = Some((place, candidate));
            self.shows_in_text = true;
        }
    }
}

/// What is chosen at first: the first doubt, else the first that was found.
fn first_chosen(rows: &[PageRow], decisions: &Decisions) -> Option<(usize, usize)> {
    let of = |part: Part| rows.iter().filter(move |row| row.part == part);
    let is_open = |row: &&PageRow| {
        row.places.first().is_some_and(|place| decisions.at(*place) == Decision::Open)
    };
    let first = of(Part::InDoubt).find(is_open).or_else(|| of(Part::Found).next());
    first.and_then(|row| Some((*row.places.first()?, 0)))
}
