//! A list that is looked at: what it comes to, and what of it is to be taken over.

use std::collections::{HashMap, HashSet};

use super::row_cells::Ticks;
use crate::domain::{CertificateCode, Money, TEXT_LENGTH_MAX, make_fit};
use crate::exchange::import::certificate_list::{
    CertificateTable, ChangeKind, LineOfPlan, ListChange, ListRead, ListWay, lines_of_plan,
    list_changes, plan_with,
};
use crate::plan::{Action, ListTaken};
use crate::rates::{RateSetId, SchoolCertificate};
use crate::ui::shell::facts::PlanFacts;

/// Where the focus is to go once what it was on is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// To the first of what is to be settled, or to the button if nothing is.
    Settle,
}

/// What a scenario draws now, and with the lines that are to be taken over.
#[derive(Clone, Copy)]
pub(super) struct Drawn {
    pub(super) scenario: usize,
    pub(super) now: Money,
    pub(super) with: Money,
    pub(super) lines: usize,
}

/// What a list comes to, worked out when something that it depends on has changed.
#[derive(Default)]
pub(super) struct ListOutcome {
    pub(super) read: ListRead,
    pub(super) changes: Vec<ListChange>,
    /// The lines of the plan that would change by what is ticked.
    pub(super) lines: Vec<LineOfPlan>,
    pub(super) drawn: Vec<Drawn>,
    /// How many certificates were entered under the set before.
    pub(super) entered_before: usize,
}

/// How much of a list would be taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ToTake {
    /// The certificates whose entries come of the list.
    pub(super) certificates: usize,
    /// The lines of the plan that change.
    pub(super) lines: usize,
    /// The certificates whose entries go.
    pub(super) forgotten: usize,
}

/// A list that is looked at.
pub(super) struct OpenList {
    pub(super) tables: Vec<CertificateTable>,
    /// The sheet looked at.
    pub(super) chosen: usize,
    /// How it meets what was entered before, once the user has said so.
    pub(super) way: Option<ListWay>,
    /// The certificates whose tick is not the one that they begin with.
    turned: HashSet<CertificateCode>,
    /// The lines that are to be taken over.
    lines: HashSet<(usize, usize)>,
    /// Whether certificates that stay as they are stand in the table as well.
    pub(super) shows_same: bool,
    /// Whether the columns can be chosen.
    pub(super) shows_columns: bool,
    /// What is typed to mend rows.
    pub(super) typed: HashMap<(usize, usize), String>,
    pub(super) outcome: ListOutcome,
    depends: Option<u64>,
    /// The sheet whose year a rate set was proposed for.
    pub(super) proposed_for: Option<usize>,
    /// The ticks that are drawn.
    pub(super) ticks: Ticks,
    pub(super) due: Option<Due>,
}

impl OpenList {
    pub(super) fn of(tables: Vec<CertificateTable>, likely: usize) -> Self {
        Self {
            tables,
            chosen: likely,
            way: None,
            turned: HashSet::new(),
            lines: HashSet::new(),
            shows_same: false,
            shows_columns: false,
            typed: HashMap::new(),
            outcome: ListOutcome::default(),
            depends: None,
            proposed_for: None,
            ticks: Ticks::default(),
            due: Some(Due::Settle),
        }
    }

    pub(super) fn table(&self) -> &CertificateTable {
        &self.tables[self.chosen]
    }

    /// The sheet to be changed; what it comes to is worked out again.
    pub(super) fn table_mut(&mut self) -> &mut CertificateTable {
        self.depends = None;
        &mut self.tables[self.chosen]
    }

    /// Whether anything was answered, mended, ticked, typed or said of a column, in any sheet.
    pub(super) fn has_changes(&self) -> bool {
        self.way.is_some()
            || !self.turned.is_empty()
            || !self.lines.is_empty()
            || self.typed.values().any(|typed| !typed.trim().is_empty())
            || self.tables.iter().any(CertificateTable::has_changes)
    }

    /// Looks at another sheet.
    pub(super) fn choose(&mut self, sheet: usize) {
        self.chosen = sheet;
        self.turned.clear();
        self.lines.clear();
        self.typed.clear();
        self.depends = None;
    }

    /// The list is for another rate set: what was entered before is another's.
    pub(super) fn for_other_set(&mut self) {
        self.way = None;
        self.lines.clear();
        self.depends = None;
    }

    /// Says how the list meets what was entered before.
    pub(super) fn set_way(&mut self, way: Option<ListWay>) {
        self.way = way;
        self.depends = None;
    }

    /// The way that is shown: updating, until the user says otherwise.
    pub(super) fn way_shown(&self) -> ListWay {
        self.way.unwrap_or(ListWay::Update)
    }

    /// Whether the user is to say how the list meets what was entered before.
    pub(super) fn asks_way(&self) -> bool {
        self.way.is_none()
            && self.outcome.entered_before > 0
            && !self.outcome.read.entries.is_empty()
    }

    /// How many questions are open.
    pub(super) fn questions_open(&self) -> usize {
        self.outcome.read.questions_open() + usize::from(self.asks_way())
    }

    /// How much there is to settle, rows to mend among it.
    pub(super) fn to_settle(&self) -> usize {
        self.questions_open() + self.outcome.read.problems.len()
    }

    /// Whether what becomes of a certificate is ticked: what is only proposed is not, until the user ticks it.
    pub(super) fn is_ticked(&self, change: &ListChange) -> bool {
        change.can_be_taken() && (change.proposed.is_none() != self.turned.contains(&change.code))
    }

    /// Ticks certificates, or takes their ticks away.
    pub(super) fn tick(&mut self, codes: &[CertificateCode], is_ticked: bool) {
        for change in &self.outcome.changes {
            if codes.contains(&change.code) {
                if change.proposed.is_none() == is_ticked {
                    self.turned.remove(&change.code);
                } else {
                    self.turned.insert(change.code.clone());
                }
            }
        }
        self.depends = None;
    }

    pub(super) fn is_line_ticked(&self, line: &LineOfPlan) -> bool {
        self.lines.contains(&(line.scenario, line.row))
    }

    /// Ticks lines of the plan, or takes their ticks away.
    pub(super) fn tick_lines(&mut self, lines: &[(usize, usize)], is_ticked: bool) {
        for line in lines {
            if is_ticked {
                self.lines.insert(*line);
            } else {
                self.lines.remove(line);
            }
        }
        self.depends = None;
    }

    /// Follows scenarios to other places.
    pub(super) fn scenarios_moved(&mut self, places: &[Option<usize>]) {
        let moved = |(scenario, row): (usize, usize)| {
            places.get(scenario).copied().flatten().map(|to| (to, row))
        };
        self.lines = std::mem::take(&mut self.lines).into_iter().filter_map(moved).collect();
        self.depends = None;
    }

    /// Works out what the list comes to, if something that it depends on has changed.
    pub(super) fn work_out(&mut self, facts: &PlanFacts<'_>, set: &RateSetId) {
        let revision = facts.results.revision();
        if self.depends == Some(revision) {
            return;
        }
        let read = self.table().read(facts.catalogue);
        let entered_before = facts.book.certificates_of(set).len();
        let known = (facts.plan, facts.catalogue, facts.book);
        let changes = list_changes(&read, set, known, self.way_shown());
        // What the school has entered already as the list says it may still differ in a line.
        let counts = |change: &&ListChange| match change.kind {
            ChangeKind::Same => change.proposed.is_none(),
            _ => self.is_ticked(change),
        };
        let certificates: Vec<SchoolCertificate> =
            changes.iter().filter(counts).filter_map(|change| change.after.clone()).collect();
        let mut lines = lines_of_plan(facts.plan, set, &certificates);
        // What was approved stays as it is.
        lines.retain(|line| facts.plan.lock_of(line.scenario).is_none());
        self.lines.retain(|at| lines.iter().any(|line| (line.scenario, line.row) == *at));
        self.outcome = ListOutcome { read, changes, lines, drawn: Vec::new(), entered_before };
        let ticked = self.lines_ticked();
        self.outcome.drawn = (0..facts.plan.scenarios().len())
            .filter_map(|scenario| {
                let now = ticked.iter().find(|line| line.scenario == scenario)?.draws;
                let (with, _) = plan_with(facts.plan, scenario, &ticked)?;
                let lines = ticked.iter().filter(|line| line.scenario == scenario).count();
                Some(Drawn { scenario, now, with, lines })
            })
            .collect();
        self.depends = Some(revision);
    }

    fn lines_ticked(&self) -> Vec<LineOfPlan> {
        let ticked = self.outcome.lines.iter().filter(|line| self.is_line_ticked(line));
        ticked.cloned().collect()
    }

    /// How much would be taken over, and forgotten.
    pub(super) fn to_take(&self) -> ToTake {
        let ticked = self.outcome.changes.iter().filter(|change| self.is_ticked(change));
        let (forgotten, entered): (Vec<&ListChange>, Vec<&ListChange>) =
            ticked.partition(|change| change.kind == ChangeKind::Forgotten);
        ToTake {
            certificates: entered.len(),
            lines: self.lines_ticked().len(),
            forgotten: forgotten.len(),
        }
    }

    /// Whether it can be taken over as it is.
    pub(super) fn can_be_taken(&self) -> bool {
        self.questions_open() == 0 && self.to_take() != ToTake::default()
    }

    /// The action that takes over what is ticked.
    pub(super) fn taken(&self, facts: &PlanFacts<'_>, set: &RateSetId, source: &str) -> Action {
        let ticked = || self.outcome.changes.iter().filter(|change| self.is_ticked(change));
        let mut name: String = source.chars().take(TEXT_LENGTH_MAX).collect();
        make_fit(&mut name);
        let lines = self.lines_ticked();
        let of_scenario = |scenario: usize| {
            let (_, change) = plan_with(facts.plan, scenario, &lines)?;
            Some((scenario, change))
        };
        Action::TakeList(Box::new(ListTaken {
            set: set.clone(),
            entered: ticked().filter_map(|change| change.entered(&name)).collect(),
            forgotten: ticked()
                .filter(|change| change.kind == ChangeKind::Forgotten)
                .map(|change| change.code.clone())
                .collect(),
            lines: (0..facts.plan.scenarios().len()).filter_map(of_scenario).collect(),
        }))
    }
}
