//! The pages: where the user is in each, and which one is shown.

use egui::{Context, Id, Ui};

use super::document::Document;
use super::notices_popup::{NoticeStep, NoticesView};
use super::step_places::StepPlaces;
use crate::plan::{Action, Plan, SchoolPart};
use crate::rates::{Date, RateBook, RateSetId};
use crate::storage::{Settings, UnusableFile};
use crate::ui::compare::{CompareView, compare_ui};
use crate::ui::enrolments::EnrolmentsView;
use crate::ui::enrolments::page::enrolments_ui;
use crate::ui::import::import_table::{Due, ImportTable};
use crate::ui::import::page::{close_when_done, import_ui};
use crate::ui::import::view::{ImportView, Stage, basis};
use crate::ui::payments::payments_ui;
use crate::ui::rates::from_page::page::from_page_ui;
use crate::ui::rates::from_page::view::{FromPage, RatesEffect};
use crate::ui::rates::list::page::list_ui;
use crate::ui::rates::list::view::LeavesList;
use crate::ui::rates::page::rates_ui;
use crate::ui::rates::rate_sets::{RateSets, SetPlace};
use crate::ui::rates::view::RatesView;
use crate::ui::report::{PlanNow, ReportView, report_ui};
use crate::ui::school::page::{SchoolView, school_ui};
use crate::ui::shell::Shell;
use crate::ui::shell::approved_line::{approved_line_ui, decides_approved_line_ui};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::start::{StartStep, StartView};

/// What the window shows and where the user is in it. Not part of the plan, not saved, not undone.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) shown: Page,
    /// The start page, while it stands over all others.
    pub(super) start: Option<StartView>,
    /// What the user decided there, until the end of the frame.
    pub(super) start_step: Option<StartStep>,
    pub(super) school: SchoolView,
    pub(super) enrolments: EnrolmentsView,
    /// A sheet that is being imported, in the place of the Enrolments page.
    pub(super) import: Option<ImportView>,
    pub(super) compare: CompareView,
    /// A page that rates are read from, in the place of the Rates page.
    pub(super) from_page: Option<FromPage>,
    pub(super) rates: RatesView,
    pub(super) report: ReportView,
    pub(super) notices: NoticesView,
    /// Where the user was when steps were made.
    pub(super) step_places: StepPlaces,
}

/// What the window knows, of which each page is given what it shows.
pub(super) struct WindowFacts<'a> {
    pub(super) facts: PlanFacts<'a>,
    pub(super) document: &'a Document,
    /// Files of rate sets that cannot be used.
    pub(super) unusable: &'a [UnusableFile],
    pub(super) today: fn() -> Date,
}

impl Pages {
    /// Draws the page that is shown; returns what the user did in it, in order.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        window: &WindowFacts<'_>,
        shell: &mut Shell,
    ) -> Vec<Action> {
        let facts = &window.facts;
        let actions = match (self.shown, &mut self.import) {
            (Page::School, _) => school_ui(ui, facts, &mut self.school, shell),
            (Page::Enrolments, Some(import)) => import_ui(ui, facts, import, shell),
            (Page::Enrolments, None) => enrolments_ui(ui, facts, &mut self.enrolments, shell),
            (Page::Compare, _) => compare_ui(ui, facts, &mut self.compare, shell),
            (Page::Payments, _) => payments_ui(ui, facts, shell),
            (Page::Rates, _) => {
                if let Some(from_page) = &mut self.from_page {
                    from_page_ui(ui, facts, from_page, shell)
                } else if let Some(list) = &mut self.rates.list {
                    list_ui(ui, facts, list, shell)
                } else {
                    let (plan, book, unusable) = (facts.plan, facts.book, window.unusable);
                    rates_ui(ui, &RateSets { plan, book, unusable }, &mut self.rates, shell)
                }
            }
            (Page::Report, _) => {
                let file_name = window.document.file_name();
                let now = PlanNow::of(facts, (window.today)(), &file_name);
                report_ui(ui, &now, &mut self.report, shell)
            }
        };
        self.take_closed_import();
        actions
    }

    /// That what a page shows was approved: the plan, or the scenario whose lines or facts are shown. It stands over
    /// the page, which has the room that is left.
    pub(super) fn approved_ui(
        &self,
        ui: &mut Ui,
        plan: &Plan,
        shell: &mut Shell,
    ) -> Option<Action> {
        let top = ui.cursor().top();
        let mut action = None;
        let shows_lines = self.shown == Page::Enrolments && self.import.is_none();
        let of_scenario = || plan.lock_of(shell.scenario).filter(|_| shows_lines);
        if let Some(lock) = plan.lock().or_else(of_scenario) {
            action = approved_line_ui(ui, plan, &lock, shell);
        } else if self.shown == Page::School
            && let Some(lock) = plan.lock_of_school(SchoolPart::Type)
        {
            decides_approved_line_ui(ui, plan, &lock, shell);
        }
        shell.page_height -= ui.cursor().top() - top;
        action
    }

    /// Goes on with what is on its way, whichever page is shown.
    pub(super) fn go_on(
        &mut self,
        ctx: &Context,
        facts: &PlanFacts<'_>,
        settings: &Settings,
        scenario: usize,
    ) {
        if let Some(import) = &mut self.import {
            // Nothing of a person waits for the import to be looked at.
            import.go_on(&basis(facts, scenario), settings);
            if self.shown == Page::Enrolments {
                close_when_done(facts, scenario, import);
            }
        }
        if let Some(list) = &mut self.rates.list {
            list.go_on();
        }
        if let Some(from_page) = &mut self.from_page {
            from_page.go_on(facts.book, ctx);
        }
        self.take_closed_import();
        self.compare.follow(facts.plan, facts.results);
        self.report.go_on(facts.plan, self.shown == Page::Report);
    }

    /// Goes where a notice leads; returns what mends it.
    pub(super) fn follow_notice(
        &mut self,
        ctx: &Context,
        step: NoticeStep,
        shell: &mut Shell,
    ) -> Option<Action> {
        match step {
            NoticeStep::Mend(action) => return Some(action),
            NoticeStep::ShowLine(row, notice) => {
                self.shown = Page::Enrolments;
                self.enrolments.show_line(ctx, row, &notice, shell);
            }
            NoticeStep::ShowSideBySide(set) => {
                self.shown = Page::Rates;
                self.rates.shown = Some(SetPlace::InPlan(set.clone()));
                self.rates.beside = Some(SetPlace::AtHand(set));
            }
            NoticeStep::ShowFullLoads => {
                self.shown = Page::Rates;
                self.rates.shown = None;
            }
            NoticeStep::ShowSchool => self.shown = Page::School,
            NoticeStep::Ask(command) => shell.ask(command),
        }
        None
    }

    /// Whether a page is in sight.
    pub(super) fn shows(&self, page: Page) -> bool {
        self.start.is_none() && self.shown == page
    }

    /// Whether a panel may stay open beside the page: it has figures that explain themselves, and needs no more room.
    pub(super) fn leaves_room_beside(&self) -> bool {
        match self.shown {
            Page::School | Page::Payments => true,
            Page::Enrolments => self.import.is_none(),
            Page::Compare | Page::Rates | Page::Report => false,
        }
    }

    /// The cell of a table that has the focus.
    pub(super) fn focused_cell(&self) -> Option<Id> {
        match self.shown {
            Page::Rates => self.rates.focused_cell(),
            _ => self.enrolments.grid.focused_cell,
        }
    }

    /// The table of the import that is in sight.
    pub(super) fn import_in_sight(&mut self) -> Option<&mut ImportTable> {
        let is_in_sight = self.shows(Page::Enrolments);
        self.import.as_mut().filter(|_| is_in_sight).and_then(ImportView::table)
    }

    /// Begins an import in the place of the Enrolments page.
    pub(super) fn begin_import(&mut self, import: ImportView) {
        self.shown = Page::Enrolments;
        self.import = Some(import);
    }

    /// Goes to the page that rates are read from, with nothing pasted if there is none yet.
    pub(super) fn begin_rates_page(&mut self, plan: &Plan, book: &RateBook) -> &mut FromPage {
        self.shown = Page::Rates;
        // Both stand in the place of the Rates page; whether the list may go was asked.
        self.rates.list = None;
        self.from_page.get_or_insert_with(|| FromPage::begin(plan, book))
    }

    /// Whether the user asked to leave the page that rates are read from; it is asked once.
    pub(super) fn takes_leave_of_rates_page(&mut self) -> bool {
        self.from_page.as_mut().is_some_and(|page| std::mem::take(&mut page.asks_to_leave))
    }

    /// Whether another text is to take the place of the page that was read; it is asked once.
    pub(super) fn asks_to_replace_rates_page(&mut self) -> bool {
        self.from_page.as_mut().is_some_and(FromPage::asks_to_replace)
    }

    /// What the user asked to leave a list of bands and tiers for; it is asked once.
    pub(super) fn takes_leave_of_list(&mut self) -> Option<LeavesList> {
        self.rates.list.as_mut().and_then(|list| list.asks_to_leave.take())
    }

    /// What the rates come to that are read from a page in sight.
    pub(super) fn rates_read(&self) -> Option<RatesEffect> {
        let in_sight = self.from_page.as_ref().filter(|_| self.shows(Page::Rates));
        in_sight.and_then(FromPage::effect)
    }

    /// Leaves the page that rates are read from once its set is made.
    pub(super) fn rates_made(&mut self, set: &RateSetId) {
        self.from_page.take_if(|page| page.is_made(set));
    }

    /// Whether the user asked to leave the import; it is asked once.
    pub(super) fn takes_leave_of_import(&mut self) -> bool {
        self.import.as_mut().is_some_and(|import| std::mem::take(&mut import.asks_to_leave))
    }

    /// Leaves the import.
    pub(super) fn close_import(&mut self) {
        if let Some(import) = &mut self.import {
            import.stage = Stage::Closed;
        }
        self.take_closed_import();
    }

    /// Brings the keyboard back to the import that is in sight.
    pub(super) fn return_to_import(&mut self) {
        if let Some(table) = self.import_in_sight() {
            table.due = Some(Due::Cell);
        }
    }

    /// Takes an import away that is left or done; the keyboard goes on in the grid.
    fn take_closed_import(&mut self) {
        if self.import.take_if(|import| import.is_closed()).is_some() {
            self.enrolments.grid.asks_focus = true;
        }
    }
}
