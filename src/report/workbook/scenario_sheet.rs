//! A scenario's sheet as other sheets and its own parts refer to it.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::cell_ref::{CellRef, at};
use super::columns::{Columns, LineColumn};
use super::excel_text::quoted;
use super::grounds::Ground;
use super::layout::{COUNTS, HEADING, MONEY, TOP};
use super::rate_names::RateNames;
use super::style::ValueKind;
use super::worked::{Worked, worked};
use crate::funding::{Case, CostsEntered, Figure, Reading};

/// The amounts of the second block, addends before their sums.
pub(super) const AMOUNTS: [(Figure, &str); 7] = [
    (Figure::Targeted, "Targeted"),
    (Figure::Materials, "Materials"),
    (Figure::SmallScale(Reading::Used), "Small_scale_adjustment"),
    (Figure::FloorTopUp, "Floor_top_up"),
    (Figure::VetPayments, "VET_payments"),
    (Figure::Core, "Core_component"),
    (Figure::Total, "Total_supporting_VET"),
];

/// The figures of the third block.
pub(super) const OTHERS: [(Figure, &str); 5] = [
    (Figure::Students, "Students"),
    (Figure::EligibleStudents, "Eligible students"),
    (Figure::EligibleFte, "Eligible FTE"),
    (Figure::Cost, "Cost to the school"),
    (Figure::Net, "Net position"),
];

/// Where it is said what the net position lacks: beneath it.
pub(super) fn so_far_place() -> CellRef {
    at(TOP + u32::try_from(OTHERS.len()).unwrap_or(0), COUNTS.value)
}

/// A scenario of the report with the place of its figures in the workbook.
pub(super) struct ScenarioSheet<'a> {
    pub(super) place: usize,
    pub(super) name: String,
    pub(super) case: Case<'a>,
    pub(super) rates: &'a RateNames,
    pub(super) columns: Columns,
}

impl ScenarioSheet<'_> {
    /// The cell of a figure on another sheet's formulas; `None` if the sheet has no such cell.
    pub(super) fn cell(&self, figure: Figure) -> Option<String> {
        let row = |place: usize| u32::try_from(place).ok().map(|place| TOP + place);
        let amount = AMOUNTS.iter().position(|(one, _)| *one == figure);
        let other = OTHERS.iter().position(|(one, _)| *one == figure);
        let place = match (amount, other, figure) {
            (Some(place), ..) => at(row(place)?, MONEY.value),
            (_, Some(place), _) => at(row(place)?, COUNTS.value),
            (.., Figure::SmallScaleRate(Reading::Used)) => Ground::SmallScaleRate.cell(),
            _ => return None,
        };
        Some(place.on(&self.name))
    }

    /// The cell with the Years 7 to 12 enrolments used.
    pub(super) fn years_7_12(&self) -> String {
        Ground::Years7To12.cell().on(&self.name)
    }

    /// The cells of a column of the lines, for another sheet's formulas.
    pub(super) fn column(&self, column: LineColumn) -> String {
        let (first, last) = self.rows();
        let place = self.columns.place(column);
        let cells = at(first, place).to(at(last, place));
        format!("{}!{cells}", quoted(&self.name))
    }

    /// The first and the last row of the lines; there is always one to type in.
    pub(super) fn rows(&self) -> (u32, u32) {
        let lines = u32::try_from(self.case.lines.len()).unwrap_or(u32::MAX).max(1);
        (HEADING + 1, HEADING + lines)
    }

    /// The cell that says what the net position lacks.
    pub(super) fn so_far_cell(&self) -> String {
        so_far_place().on(&self.name)
    }

    /// What the net position lacks, in the words of the program; `None` if the sheet has no columns of costs.
    pub(super) fn so_far(&self) -> Option<Worked> {
        if !self.has_costs() {
            return None;
        }
        let (costs, reasons) =
            (self.own_column(LineColumn::Cost), self.own_column(LineColumn::Reason));
        let lines = format!("ROWS({costs})");
        let without = format!("({lines}-COUNT({costs}))");
        let incomplete = format!("SUMPRODUCT(--(LEFT({reasons},11)=\"Incomplete:\"))");
        let of_all = |count: &str, one: &str, many: &str| {
            format!(
                "TEXT({count},\"#,##0\")&\" of \"&TEXT({lines},\"#,##0\")&IF({lines}=1,\" line\",\" lines\")\
                 &IF({count}=1,\" {one}\",\" {many}\")"
            )
        };
        let first = of_all(&without, "has no costs", "have no costs");
        let second = of_all(&incomplete, "is not complete", "are not complete");
        let formula = format!(
            "IF(OR(COUNT({costs})=0,{without}+{incomplete}=0),\"\",\"so far: \"\
             &IF({without}>0,{first},\"\")&IF(AND({without}>0,{incomplete}>0),\", \",\"\")\
             &IF({incomplete}>0,{second},\"\"))"
        );
        let estimate = self.case.estimate;
        let told = CostsEntered::of(estimate).so_far().filter(|_| estimate.totals.cost.is_some());
        Some(worked(formula, told.unwrap_or_default(), ValueKind::Text))
    }

    pub(super) fn has_costs(&self) -> bool {
        self.columns.has_costs
    }

    pub(super) fn own_column(&self, column: LineColumn) -> String {
        let (first, last) = self.rows();
        let place = self.columns.place(column);
        at(first, place).to(at(last, place))
    }

    pub(super) fn sum_of(&self, column: LineColumn) -> String {
        format!("ROUND(SUM({}),2)", self.own_column(column))
    }

    /// Names a cell of this sheet.
    pub(super) fn name(
        &self,
        book: &mut Workbook,
        name: &str,
        place: CellRef,
    ) -> Result<(), XlsxError> {
        let sheet = quoted(&self.name);
        book.define_name(format!("{sheet}!{name}"), &format!("={}", place.on(&self.name)))?;
        Ok(())
    }
}
