//! A scenario's lines as a table that the grid shows.

use egui::Id;

use super::line_column::{LineCell, LineColumn, LinesHave, Shown};
use super::lines;
use crate::domain::{EnrolmentLine, Missing};
use crate::funding::{
    Estimate, LineAmounts, LineEstimate, LineStatus, SchoolFacts, is_refused_for_good, still_needed,
};
use crate::plan::{Action, LineEdit, LinesChange, LinesStep, Scenario};
use crate::rates::{RateSet, RateSetId};
use crate::ui::grid::{Block, CellAt, GridCell, GridView, KeptColumn};
use crate::ui::kit::certificate_field::CertificatesAtHand;

/// The fields that the popup has of its own, beneath the cell's identity.
pub(super) const ELIGIBILITY_FIELDS: [&str; 2] = ["title", "age"];

/// A cell of a line.
pub(super) type LineGridCell = GridCell<LineColumn>;

/// A cell of a line.
pub(in crate::ui) type LineAt = CellAt<LineColumn>;

/// The identity of a cell, which is that of its line's place in the plan.
pub(in crate::ui) fn cell_id(scenario: usize, LineAt { row, col }: LineAt) -> Id {
    Id::unique(("cell", scenario, row, col))
}

/// The identities of the fields that a cell has: its own, and those of its popup.
pub(super) fn draft_ids(scenario: usize, at: LineAt) -> Vec<Id> {
    let id = cell_id(scenario, at);
    match at.col.spec().cell {
        LineCell::Certificate | LineCell::Typed { .. } | LineCell::Cost(_) => vec![id],
        LineCell::Eligibility => {
            std::iter::once(id).chain(ELIGIBILITY_FIELDS.map(|part| id.with(part))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a column is out of the user's way.
pub(in crate::ui) fn is_hidden(
    view: &GridView<LineColumn>,
    have: LinesHave,
    col: LineColumn,
) -> bool {
    let is_shown_at_first = match col.spec().shown {
        Shown::AtFirst => true,
        Shown::WithCosts => have.costs,
        // It stays while it is worked in, whatever is chosen there.
        Shown::WithProgramYears => have.program_years || view.selection.active.col == col,
        Shown::OnDemand => false,
    };
    !view.is_chosen(col).unwrap_or(is_shown_at_first)
}

/// What the grid copied of lines, to be pasted without loss where it is still on the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct CopiedLines {
    /// The text on the clipboard.
    pub(super) text: String,
    pub(super) lines: Vec<EnrolmentLine>,
    pub(super) cols: Vec<LineColumn>,
    /// Whether whole lines were copied, with what hidden columns hold.
    pub(super) is_whole: bool,
    /// The rate set of their scenario: bands and tiers belong to one.
    pub(super) rate_set: RateSetId,
}

/// The lines of a scenario with what they come to.
pub(in crate::ui) struct LinesTable<'a> {
    /// The scenario's place in the plan.
    pub(super) place: usize,
    pub(super) scenario: &'a Scenario,
    pub(super) estimate: &'a Estimate,
    /// What the estimate was made from, beside the lines.
    pub(super) school: SchoolFacts,
    pub(super) rates: &'a RateSet,
    pub(super) known: CertificatesAtHand<'a>,
    pub(super) cols: Vec<LineColumn>,
    /// What stands in the line after the last, which is there to be typed in.
    new: (EnrolmentLine, LineEstimate),
    pub(super) copied: &'a mut Option<CopiedLines>,
    /// Why nothing in it can be changed, where it was approved.
    pub(super) locked: Option<String>,
}

impl<'a> LinesTable<'a> {
    /// The lines of the scenario at a place, in the columns that a view shows.
    pub(super) fn of(
        (place, scenario): (usize, &'a Scenario),
        estimate: &'a Estimate,
        (school, rates): (SchoolFacts, &'a RateSet),
        known: CertificatesAtHand<'a>,
        (view, have): (&GridView<LineColumn>, LinesHave),
        copied: &'a mut Option<CopiedLines>,
    ) -> Self {
        let result = LineEstimate {
            status: LineStatus::Incomplete(Vec::new()),
            amounts: LineAmounts::ZERO,
            cost: None,
        };
        let shown = |col: &LineColumn| !is_hidden(view, have, *col);
        let cols = LineColumn::ALL.iter().copied().filter(shown).collect();
        Self {
            place,
            scenario,
            estimate,
            school,
            rates,
            known,
            cols,
            new: (EnrolmentLine::empty(), result),
            locked: None,
            copied,
        }
    }

    pub(super) fn lines(&self) -> &'a [EnrolmentLine] {
        &self.scenario.lines
    }

    /// A line and its result; past the last, those of the new line.
    pub(super) fn line(&self, row: usize) -> (&EnrolmentLine, &LineEstimate) {
        match (self.scenario.lines.get(row), self.estimate.lines.get(row)) {
            (Some(line), Some(result)) => (line, result),
            _ => (&self.new.0, &self.new.1),
        }
    }

    /// What a line would still need before it is decided what it draws.
    pub(super) fn still_needed(&self, line: &EnrolmentLine) -> Vec<Missing> {
        still_needed(line, self.rates)
    }

    /// Whether a line would be refused for good.
    pub(super) fn is_refused_for_good(&self, line: &EnrolmentLine) -> bool {
        is_refused_for_good(line, self.rates)
    }

    pub(super) fn is_new(&self, row: usize) -> bool {
        row >= self.scenario.lines.len()
    }

    /// "Students, line 3": what something of a line is called.
    pub(super) fn label_of(&self, what: &str, row: usize) -> String {
        if self.is_new(row) {
            format!("{what}, new line")
        } else {
            format!("{what}, line {}", row + 1)
        }
    }

    /// The action of an edit; in the new line it makes one of the plan.
    pub(super) fn edit(&self, row: usize, edit: LineEdit) -> Action {
        if self.is_new(row) {
            let mut line = EnrolmentLine::empty();
            edit.make(&mut line);
            return self.change(LinesChange::added(self.lines().len(), line), LinesStep::New);
        }
        Action::EditLine { scenario: self.place, row, edit }
    }

    pub(super) fn change(&self, change: LinesChange, step: LinesStep) -> Action {
        Action::ChangeLines { scenario: self.place, change, step }
    }

    /// What the grid copied, if that is the text on the clipboard.
    pub(super) fn own_copy(&self, text: &str) -> Option<&CopiedLines> {
        // Line ends are the clipboard's own business.
        let plain = |text: &str| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned();
        self.copied.as_ref().filter(|copied| plain(&copied.text) == plain(text))
    }

    /// Whether every cell of a block is one that the columns take, from this one on, each row with a
    /// certificate of its own.
    pub(super) fn fits_as_it_is(&self, texts: &[Vec<String>], from: LineColumn) -> bool {
        let has_certificate =
            |row: &Vec<String>| row.first().is_some_and(|text| !text.trim().is_empty());
        let cols: Vec<LineColumn> =
            self.cols.iter().copied().skip_while(|col| *col != from).collect();
        let cols = cols.strip_suffix(&[LineColumn::Row]).unwrap_or(&cols);
        let rows: Vec<usize> = (0..texts.len()).collect();
        from == LineColumn::Certificate
            && texts.iter().all(|row| row.len() <= cols.len() && has_certificate(row))
            && cols.iter().take(texts.first().map_or(0, Vec::len)).all(|col| col.is_entered())
            && lines::pasted(&[], Block { rows: &rows, cols }, texts, &self.known).is_ok()
    }

    /// The lines with texts pasted over cells, exactly as they were copied where they mean the same.
    pub(super) fn pasted(
        &self,
        block: Block<'_, LineColumn>,
        texts: &[Vec<String>],
        clipboard: &str,
    ) -> Result<Vec<EnrolmentLine>, Vec<String>> {
        let exact = self.own_copy(clipboard).filter(|copied| {
            let is_same_set = copied.rate_set == self.scenario.rate_set;
            (copied.is_whole && block.cols.first() == Some(&LineColumn::Certificate))
                || (is_same_set && copied.cols == block.cols)
        });
        match exact {
            Some(copied) => {
                let cols = if copied.is_whole { LineColumn::ALL } else { &copied.cols };
                let block = Block { cols, ..block };
                Ok(lines::pasted_lines(self.lines(), block, &copied.lines))
            }
            None => lines::pasted(self.lines(), block, texts, &self.known),
        }
    }
}
