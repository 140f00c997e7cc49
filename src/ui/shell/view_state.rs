//! What the window shows and where the user is in it. Not part of the plan, not saved, not undone.

use egui::{Id, Key};

use super::command::Command;
use super::questions::Question;
use super::step_places::StepPlaces;
use crate::plan::Action;
use crate::ui::app::notices_popup::NoticePlace;
use crate::ui::compare::CompareView;
use crate::ui::explanation::inspector::Inspector;
use crate::ui::grid::GridView;
use crate::ui::import::view::ImportView;
use crate::ui::kit::drafts::Drafts;
use crate::ui::rates::page::RatesView;
use crate::ui::report::ReportView;

/// The pages, in the order of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Page {
    School,
    #[default]
    Enrolments,
    Compare,
    Payments,
    Rates,
    Report,
}

impl Page {
    pub(in crate::ui) const ALL: [Self; 6] =
        [Self::School, Self::Enrolments, Self::Compare, Self::Payments, Self::Rates, Self::Report];

    pub(in crate::ui) fn title(self) -> &'static str {
        match self {
            Self::School => "School",
            Self::Enrolments => "Enrolments",
            Self::Compare => "Compare",
            Self::Payments => "Payments",
            Self::Rates => "Rates",
            Self::Report => "Report",
        }
    }

    /// The key that, with Ctrl, shows the page.
    pub(in crate::ui) fn key(self) -> Key {
        match self {
            Self::School => Key::Num1,
            Self::Enrolments => Key::Num2,
            Self::Compare => Key::Num3,
            Self::Payments => Key::Num4,
            Self::Rates => Key::Num5,
            Self::Report => Key::Num6,
        }
    }
}

/// The state of the view.
#[derive(Default)]
pub(in crate::ui) struct ViewState {
    pub(in crate::ui) page: Page,
    /// The scenario shown on the Enrolments page and in the bar of totals.
    pub(in crate::ui) scenario: usize,
    pub(in crate::ui) drafts: Drafts,
    /// Where the user is in the enrolments grid.
    pub(in crate::ui) grid: GridView,
    /// The figure that is explained, at the right of the page.
    pub(in crate::ui) inspector: Inspector,
    /// The question that waits for an answer, over everything else.
    pub(in crate::ui) question: Option<Question>,
    /// A command that waits for the field with the focus to be left, so that nothing typed is lost.
    pub(in crate::ui) command: Option<Command>,
    /// What was typed in a cell that was left in this frame, to be done before all else.
    pub(in crate::ui) typed: Vec<Action>,
    /// A sheet that is being imported, in the place of the Enrolments page.
    pub(in crate::ui) import: Option<ImportView>,
    focus: Option<FocusRequest>,
    /// Where the user is on the Compare page.
    pub(in crate::ui) compare: CompareView,
    /// What the Rates page shows.
    pub(in crate::ui) rates: RatesView,
    /// What the report is to hold, and what is saved of it.
    pub(in crate::ui) report: ReportView,
    /// The height that a page may take before it scrolls.
    pub(in crate::ui) page_height: f32,
    /// Where the user was when steps were made.
    pub(in crate::ui) step_places: StepPlaces,
    /// What F6 goes through, from one part of the window to the next.
    pub(in crate::ui) panes: Vec<Id>,
    /// The widget with the focus that was last brought into sight.
    pub(in crate::ui) focus_followed: Option<Id>,
    /// Where in the list of notices one was just mended by key: the focus goes on from there.
    pub(in crate::ui) mended_notice: Option<NoticePlace>,
    /// Enrolments by year level, kept while one total is entered in their place.
    pub(in crate::ui) year_levels: Option<[u32; 6]>,
}

/// A widget that is to have the focus.
struct FocusRequest {
    widget: Id,
    /// The key that asks for it, such as Enter, is still in the events of its own frame, where the
    /// widget would take it for its own.
    asked_in_frame: u64,
}

impl ViewState {
    /// Asks for the focus to move to a widget in a later frame, once it is drawn.
    pub(in crate::ui) fn ask_focus(&mut self, ctx: &egui::Context, widget: Id) {
        let asked_in_frame = ctx.cumulative_frame_nr();
        self.focus = Some(FocusRequest { widget, asked_in_frame });
        ctx.request_repaint();
    }

    /// Whether the focus is on its way to a widget.
    pub(in crate::ui) fn awaits_focus(&self) -> bool {
        self.focus.is_some() || self.report.asks_focus
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

    /// Shows another scenario; a grid that had the focus has it there as well.
    pub(in crate::ui) fn show_scenario(&mut self, place: usize) {
        if self.scenario != place {
            self.scenario = place;
            self.grid.asks_focus = self.grid.had_focus;
        }
    }

    /// Keeps the scenario shown among those there are.
    pub(in crate::ui) fn stay_within(&mut self, scenarios: usize) {
        self.scenario = self.scenario.min(scenarios.saturating_sub(1));
    }
}
