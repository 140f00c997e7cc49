//! The columns of the enrolment lines by name, and what is said of each.

use std::cmp::Ordering;

use strum::VariantArray;

use crate::domain::{CostItem, EnrolmentLine, Money};
use crate::funding::{Estimate, Figure, LineEstimate, LineFigure};
use crate::plan::{LineEdit, Scenario};
use crate::ui::grid::ColumnLook;
use crate::ui::kit::choice_list::Choice;

/// A column, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, VariantArray)]
pub(in crate::ui) enum LineColumn {
    Number,
    #[default]
    Certificate,
    Title,
    Level,
    Band,
    Tier,
    Hours,
    Students,
    Withdrawals,
    ProgramYear,
    Pathway,
    Age,
    OnVass,
    Approved,
    Eligible,
    Fte,
    Targeted,
    Materials,
    Payments,
    Core,
    Total,
    OtherCosts,
    Fee,
    ClassCost,
    ClassSize,
    MaterialsCost,
    Cost,
    Net,
    Row,
}

/// All that the grid knows of a column.
#[derive(Clone, Copy)]
pub(super) struct LineSpec {
    /// The word that stands for it in settings.
    pub(super) word: &'static str,
    pub(super) look: ColumnLook,
    pub(super) group: Group,
    pub(super) shown: Shown,
    pub(super) cell: LineCell,
    /// What stands beneath it, in words, and what that is, unless it is a mere count.
    pub(super) total: Option<Total>,
}

pub(super) type Total = fn(&Scenario, &Estimate) -> Option<(String, Option<Figure>)>;

/// What a column is about, by which the menu of columns groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// It belongs to the line as a whole.
    Handle,
    Entered,
    /// Figures, in whose place an ineligible or incomplete line has its reason.
    Funding,
    /// The school's own costs.
    Costs,
}

/// When a column is shown, until the user decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    AtFirst,
    /// Once a line has costs.
    WithCosts,
    /// Once a line says its program year.
    WithProgramYears,
    /// Only if the user asks for it: it stands in the popup of eligibility too, or is not everybody's.
    OnDemand,
}

/// What the lines of a scenario have that brings columns along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct LinesHave {
    /// Costs of the school's.
    pub(super) costs: bool,
    /// Program years.
    pub(super) program_years: bool,
}

impl LinesHave {
    pub(super) fn of(lines: &[EnrolmentLine]) -> Self {
        Self {
            costs: lines.iter().any(|line| !line.costs.is_empty()),
            program_years: lines.iter().any(|line| line.program_year.is_some()),
        }
    }
}

/// How the cells of a column are worked in.
#[derive(Clone, Copy)]
pub(super) enum LineCell {
    /// The line's number.
    Number,
    /// The buttons of a line.
    Buttons,
    /// The certificate, typed with a list of those that the text may mean.
    Certificate,
    Typed {
        text: fn(&EnrolmentLine) -> String,
        compare: Compare,
        read: Read,
        copy: CopyCell,
    },
    /// A cost, which may be unknown.
    Cost(CostItem),
    Chosen {
        text: fn(&EnrolmentLine) -> &'static str,
        compare: Compare,
        read: Read,
        copy: CopyCell,
        /// The choice that a letter makes.
        letter: fn(char) -> Option<LineEdit>,
        /// The choices of the list.
        choices: fn(&EnrolmentLine) -> Vec<Choice<LineEdit>>,
    },
    /// What decides eligibility, in a popup.
    Eligibility,
    Fte,
    /// An amount that explains itself, if the line has it.
    Amount(LineFigure, fn(&LineEstimate) -> Option<Money>),
}

/// The order of two lines of which neither is blank in a column.
pub(super) type Compare = fn(&EnrolmentLine, &EnrolmentLine) -> Ordering;

/// Makes a change of a text, or says what is expected.
pub(super) type Read = fn(&str) -> Result<LineEdit, String>;

/// Copies what a cell holds from one line to another.
pub(super) type CopyCell = fn(&EnrolmentLine, &mut EnrolmentLine);

impl LineSpec {
    pub(super) const fn handle(
        word: &'static str,
        look: ColumnLook,
        shown: Shown,
        cell: LineCell,
    ) -> Self {
        Self { word, look: look.handle(), group: Group::Handle, shown, cell, total: None }
    }

    pub(super) const fn entered(
        word: &'static str,
        look: ColumnLook,
        shown: Shown,
        cell: LineCell,
    ) -> Self {
        Self { word, look, group: Group::Entered, shown, cell, total: None }
    }

    pub(super) const fn funding(word: &'static str, look: ColumnLook, cell: LineCell) -> Self {
        Self { word, look, group: Group::Funding, shown: Shown::AtFirst, cell, total: None }
    }

    pub(super) const fn costs(
        word: &'static str,
        look: ColumnLook,
        shown: Shown,
        cell: LineCell,
    ) -> Self {
        Self { word, look, group: Group::Costs, shown, cell, total: None }
    }

    /// The column, shown only if the user asks for it.
    pub(super) const fn on_demand(mut self) -> Self {
        self.shown = Shown::OnDemand;
        self
    }

    pub(super) const fn with_total(mut self, total: Total) -> Self {
        self.total = Some(total);
        self
    }
}
