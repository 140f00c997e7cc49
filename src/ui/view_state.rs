//! What the window shows and where the user is in it. Not part of the plan, not saved, not undone.

use egui::{Id, Key};

use super::drafts::Drafts;
use super::questions::Question;

/// The pages, in the order of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Page {
    School,
    #[default]
    Enrolments,
    Compare,
}

impl Page {
    pub(super) const ALL: [Self; 3] = [Self::School, Self::Enrolments, Self::Compare];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::School => "School",
            Self::Enrolments => "Enrolments",
            Self::Compare => "Compare",
        }
    }

    /// The key that, with Ctrl, shows the page.
    pub(super) fn key(self) -> Key {
        match self {
            Self::School => Key::Num1,
            Self::Enrolments => Key::Num2,
            Self::Compare => Key::Num3,
        }
    }
}

/// The state of the view.
#[derive(Default)]
pub(super) struct ViewState {
    pub(super) page: Page,
    /// The scenario shown on the Enrolments page and in the bar of totals.
    pub(super) scenario: usize,
    pub(super) drafts: Drafts,
    /// The question that waits for an answer, over everything else.
    pub(super) question: Option<Question>,
    /// The widget to move the focus to, as soon as it is drawn.
    pub(super) focus: Option<Id>,
    /// The line to scroll to, as soon as the table is drawn.
    pub(super) scroll_to_row: Option<usize>,
    /// Scenarios left out on the Compare page, by name.
    pub(super) not_compared: Vec<String>,
}

impl ViewState {
    /// Keeps the scenario shown among those there are.
    pub(super) fn stay_within(&mut self, scenarios: usize) {
        self.scenario = self.scenario.min(scenarios.saturating_sub(1));
    }
}
