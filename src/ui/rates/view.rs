//! What the Rates page shows, and where the user is on it.

use egui::Id;

use super::additions::Additions;
use super::item_group::ItemGroup;
use super::list::view::ListView;
use super::new_source::NewSource;
use super::rate_sets::SetPlace;
use super::rates_table::RateColumn;
use super::source_asked::SourceAsked;
use crate::plan::Plan;
use crate::rates::RateSetId;
use crate::ui::grid::{AfterChange, GridView};
use crate::ui::kit::drafts::Drafts;

/// What the page shows.
pub(in crate::ui) struct RatesView {
    /// The set chosen; without one, that of the scenario shown.
    pub(in crate::ui) shown: Option<SetPlace>,
    /// The set that stands beside it.
    pub(in crate::ui) beside: Option<SetPlace>,
    /// Whether items that are the same in both are left out.
    pub(super) only_differences: bool,
    /// Whether the amounts of the school type that the plan's school is not are shown as well.
    pub(super) both_types: bool,
    /// Values that wait for a source.
    pub(in crate::ui) source_asked: Option<SourceAsked>,
    /// What became of the last value that waited for one, and in which table.
    pub(super) note: Option<(ItemGroup, String)>,
    /// Where the user is in each table of items, and of which set those are.
    pub(super) grids: [GridView<RateColumn>; 3],
    pub(super) grids_of: Option<SetPlace>,
    /// The first amount is to have the focus.
    pub(in crate::ui) asks_focus: bool,
    /// What is typed to be added to the set.
    pub(super) additions: Additions,
    /// The source that is typed to be added to the set.
    pub(super) new_source: NewSource,
    /// A list of bands and tiers that is read, in the place of the page.
    pub(in crate::ui) list: Option<ListView>,
    /// The set that was made to be used in the plan since that was opened: what is changed of it counts there too.
    pub(in crate::ui) made_for_plan: Option<RateSetId>,
    /// What was done last in the place of the page, until something else changes.
    pub(in crate::ui) done: Option<String>,
}

impl Default for RatesView {
    fn default() -> Self {
        Self {
            shown: None,
            beside: None,
            only_differences: false,
            both_types: false,
            source_asked: None,
            note: None,
            grids: Default::default(),
            grids_of: None,
            asks_focus: false,
            additions: Additions::default(),
            new_source: NewSource::today(),
            list: None,
            made_for_plan: None,
            done: None,
        }
    }
}

impl RatesView {
    /// Begins to read a list of bands and tiers for the set that is shown.
    pub(in crate::ui) fn begin_list(&mut self, plan: &Plan, scenario: usize) {
        let of_scenario = || plan.scenarios()[scenario].rate_set.clone();
        let set = match &self.shown {
            Some(SetPlace::AtHand(id) | SetPlace::InPlan(id)) => id.clone(),
            Some(SetPlace::Unusable(_)) | None => of_scenario(),
        };
        self.list = Some(ListView::awaited(set));
    }

    /// Whether what is changed of a set counts in the plan at once.
    pub(in crate::ui) fn counts_at_once(&self, set: &RateSetId) -> bool {
        self.made_for_plan.as_ref() == Some(set)
    }

    /// Says what was done in the place of the page; the focus goes to the first amount of the set.
    pub(in crate::ui) fn tell(&mut self, done: String) {
        self.done = Some(done);
        self.asks_focus = true;
    }

    /// The cell of a table that has the focus.
    pub(in crate::ui) fn focused_cell(&self) -> Option<Id> {
        self.grids.iter().find_map(|grid| grid.focused_cell)
    }

    /// Follows an action on rates that was applied.
    pub(in crate::ui) fn applied(&mut self, drafts: &mut Drafts) {
        self.note = None;
        for grid in &mut self.grids {
            let (forgotten, _) = grid.take_after_change();
            for id in forgotten {
                drafts.drop_draft(id);
            }
        }
    }

    pub(super) fn grid_of(&mut self, group: ItemGroup) -> &mut GridView<RateColumn> {
        let place = match group {
            ItemGroup::ByType => 0,
            ItemGroup::Single => 1,
            ItemGroup::Attraction => 2,
        };
        &mut self.grids[place]
    }

    /// Whether the step of the history is to end, since another cell is worked in now.
    pub(in crate::ui) fn takes_end_of_step(&mut self) -> bool {
        let ends = |grid: &mut GridView<RateColumn>| std::mem::take(&mut grid.closes_step);
        self.grids.iter_mut().map(ends).fold(false, |any, ends| any | ends)
    }

    /// Forgets what was to follow an action that was refused.
    pub(in crate::ui) fn refused(&mut self) {
        for grid in &mut self.grids {
            grid.after_change = AfterChange::default();
        }
    }
}
