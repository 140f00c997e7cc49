//! The sheet of a scenario: what it is worked out from and what it comes to above, its lines beneath.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::columns::{Column, columns};
use super::exactness;
use super::grounds::{Ground, ground_cell};
use super::lines;
use super::page::{Page, Place, Worked, at, dollars, fte, literal, worked};
use super::rate_names::RateNames;
use super::sheet_name::quoted;
use super::style::{Kind, Styles};
use crate::domain::{Fte, Money};
use crate::funding::{Case, Figure, LineEstimate, Reading};
use crate::report::Report;

/// Where the table of lines begins.
pub(super) const HEADING: u32 = 12;
/// The first row of the figures above the table.
pub(super) const TOP: u32 = 4;

/// A block of figures above the table: where its labels and its values begin, and how many columns
/// each takes.
pub(super) struct Block {
    pub(super) label: u16,
    pub(super) value: u16,
    pub(super) last: u16,
}

/// In the columns that name a line, which stay in sight and are printed on each page.
const COUNTS: Block = Block { label: 0, value: 1, last: 1 };
pub(super) const INPUTS: Block = Block { label: 3, value: 8, last: 9 };
/// From the column on with which the second printed page begins.
const MONEY: Block = Block { label: 13, value: 16, last: 17 };

/// The amounts of the second block, addends before their sums.
const AMOUNTS: [(Figure, &str); 7] = [
    (Figure::Targeted, "Targeted"),
    (Figure::Materials, "Materials"),
    (Figure::SmallScale(Reading::Used), "Small_scale_adjustment"),
    (Figure::FloorTopUp, "Floor_top_up"),
    (Figure::VetPayments, "VET_payments"),
    (Figure::Core, "Core_component"),
    (Figure::Total, "Total_supporting_VET"),
];

/// The figures of the third block.
const OTHERS: [(Figure, &str); 5] = [
    (Figure::Students, "Students"),
    (Figure::EligibleStudents, "Eligible students"),
    (Figure::EligibleFte, "Eligible FTE"),
    (Figure::Cost, "Cost to the school"),
    (Figure::Net, "Net position"),
];

/// A scenario of the report with the place of its figures in the workbook.
pub(super) struct ScenarioSheet<'a> {
    pub(super) place: usize,
    pub(super) name: String,
    pub(super) case: Case<'a>,
    pub(super) rates: &'a RateNames,
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
            (.., Figure::SmallScaleRate(Reading::Used)) => ground_cell(Ground::SmallScaleRate),
            _ => return None,
        };
        Some(place.on(&self.name))
    }

    /// The cell with the Years 7 to 12 enrolments used.
    pub(super) fn years_7_12(&self) -> String {
        ground_cell(Ground::Years7To12).on(&self.name)
    }

    /// The cells of a column of the lines, for another sheet's formulas.
    pub(super) fn column(&self, column: Column) -> String {
        let (first, last) = self.rows();
        let cells = at(first, column.place()).to(at(last, column.place()));
        format!("{}!{cells}", quoted(&self.name))
    }

    /// The first and the last row of the lines; there is always one to type in.
    fn rows(&self) -> (u32, u32) {
        let lines = u32::try_from(self.case.lines.len()).unwrap_or(u32::MAX).max(1);
        (HEADING + 1, HEADING + lines)
    }

    fn has_costs(&self) -> bool {
        self.case.lines.iter().any(|line| !line.costs.is_empty())
    }

    /// Writes the sheet, and gives its cells their names.
    pub(super) fn write(
        &self,
        book: &mut Workbook,
        report: &Report<'_>,
        styles: &Styles,
        footer: &str,
    ) -> Result<(), XlsxError> {
        let scenario = report.scenario(self.place);
        let mut page = Page::new(&self.name, styles, footer)?;
        page.sheet.set_landscape();
        let set = self.case.rates.contents();
        page.title(
            &report.plan.marked_name(scenario),
            &format!(
                "{}. Cycle: {}. Rates as exported: {} ({}).",
                report.plan.title(),
                scenario.cycle.label(),
                set.title,
                set.kind.label()
            ),
        )?;
        page.text(at(2, 0), "Input", &styles.legend)?;
        page.text(
            at(2, 1),
            "Change a cell of this colour and everything that follows from it changes.",
            &styles.subtitle,
        )?;
        let columns = columns(self.has_costs());
        let widths: Vec<u16> = columns.iter().map(|column| column.width()).collect();
        page.widths(&widths)?;
        let has_values = lines::write(&mut page, self, &columns)?;
        self.grounds(&mut page, scenario.years_7_12.is_some(), book)?;
        self.amounts(&mut page, book)?;
        self.others(&mut page)?;
        self.notices(&mut page, has_values)?;
        let (_, last) = self.rows();
        let last_column = columns.last().map_or(0, |column| column.place());
        page.sheet.set_repeat_rows(HEADING, HEADING)?.set_freeze_panes(HEADING + 1, 2)?;
        // Too many columns to be read on one page: the others begin with what names the line.
        let pages = if self.has_costs() { 3 } else { 2 };
        page.sheet.set_print_fit_to_pages(pages, 0).set_repeat_columns(0, 1)?;
        page.sheet.autofilter(HEADING, 0, last, last_column)?;
        book.push_worksheet(page.finished()?);
        Ok(())
    }

    /// What to know of the figures beneath, at the right of the legend and above the table.
    fn notices(&self, page: &mut Page<'_>, has_values: bool) -> Result<(), XlsxError> {
        let notice = page.styles.notice.clone();
        let told =
            literal("Rates were changed in this workbook: see what is marked on the sheet Rates.");
        let formula = format!("IF({}=0,\"\",{told})", self.rates.changed());
        page.formula(at(1, MONEY.label), &worked(formula, "", Kind::Text), &notice)?;
        let mut told = Vec::new();
        if has_values {
            told.push("Some amounts are exact as exported only: see the notes in their rows.");
        }
        if self.small_scale_decimals().is_none() {
            told.push("So is the small-scale adjustment.");
        }
        let has_large_sums = AMOUNTS.iter().any(|&(figure, _)| {
            let amount = figure.of(&self.case.estimate.totals).unwrap_or_default();
            !exactness::of_sum(amount, self.case.lines.len())
        });
        if has_large_sums {
            told.push("Sums are beyond what a spreadsheet holds to the cent.");
        }
        if !told.is_empty() {
            page.text(at(2, MONEY.label), &told.join(" "), &notice)?;
        }
        let filter = "A filter hides lines and does not leave them out: the figures above count all of them.";
        page.text(at(HEADING - 1, 0), filter, &page.styles.subtitle.clone())
    }

    /// A cell of a block that spans some columns, with its label.
    pub(super) fn cell_of(
        page: &mut Page<'_>,
        block: &Block,
        (row, label): (u32, &str),
        (content, format): (Option<&Worked>, &Format),
        is_sum: bool,
    ) -> Result<(), XlsxError> {
        let label_format = if is_sum { &page.styles.sum_label } else { &page.styles.label };
        // Printed, a block may stand close to what names the lines.
        let label_format = &label_format
            .clone()
            .set_align(FormatAlign::Left)
            .set_indent(u8::from(block.label > 0));
        for column in block.label..block.value {
            page.text(
                at(row, column),
                if column == block.label { label } else { "" },
                label_format,
            )?;
        }
        if block.last > block.value {
            page.sheet.merge_range(row, block.value, row, block.last, "", format)?;
        }
        match content {
            Some(worked) => page.formula(at(row, block.value), worked, format),
            None => Ok(()),
        }
    }

    fn amounts(&self, page: &mut Page<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
        for (place, (figure, name)) in (TOP..).zip(AMOUNTS) {
            let amount = figure.of(&self.case.estimate.totals).unwrap_or_default();
            let content = dollars(self.formula(figure, amount), amount);
            let is_sum = figure.is_sum();
            let format =
                if is_sum { Styles::sum(Kind::Dollars) } else { Styles::worked_out(Kind::Dollars) };
            Self::cell_of(
                page,
                &MONEY,
                (place, figure.label()),
                (Some(&content), &format),
                is_sum,
            )?;
            self.name(book, name, at(place, MONEY.value))?;
        }
        Ok(())
    }

    /// The formula of an amount.
    fn formula(&self, figure: Figure, amount: Money) -> String {
        match figure {
            Figure::Targeted => self.sum_of(Column::Targeted),
            Figure::Materials => self.sum_of(Column::Materials),
            Figure::Core => self.sum_of(Column::Core),
            Figure::SmallScale(_) => {
                let (totals, cap) = (&self.case.estimate.totals, self.rates.fte_cap());
                let cents = format!("MIN(Small_scale_FTE,{cap}+0)*Small_scale_rate*100");
                let cap_number = self.case.rates.contents().small_scale.fte_cap;
                // A sum of binary numbers need not be the same number in every program.
                let sum = format!("ROUND(Small_scale_FTE-{},7)", totals.small_scale_fte.trimmed());
                let inputs = [
                    (sum.as_str(), Decimal::ZERO),
                    (&cap, cap_number.into()),
                    ("Small_scale_rate", totals.small_scale_rate.decimal()),
                ];
                exactness::formula(&cents, self.small_scale_decimals(), &inputs, amount)
            }
            Figure::FloorTopUp => {
                // What is typed may be finer than a cent.
                "IF(Floor_in_use=\"\",0,MAX(0,ROUND(ROUND(ROUND(Floor_in_use*100,7),0)/100-Targeted,2)))"
                    .to_owned()
            }
            Figure::VetPayments => {
                "ROUND(Targeted+Materials+Small_scale_adjustment+Floor_top_up,2)".to_owned()
            }
            Figure::Total => "ROUND(VET_payments+Core_component,2)".to_owned(),
            _ => amount.plain(),
        }
    }

    /// The decimals of a cent with which the small-scale adjustment comes out right.
    fn small_scale_decimals(&self) -> Option<u8> {
        let (estimate, cap) = (self.case.estimate, self.case.rates.small_scale_fte_cap());
        let some = |line: &&LineEstimate| line.amounts.small_scale_fte != Fte::ZERO;
        let lines = estimate.lines.iter().filter(some).count();
        let (fte, rate) = (estimate.totals.small_scale_fte, estimate.totals.small_scale_rate);
        exactness::of_small_scale(fte, lines, cap, rate)
    }

    fn others(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let totals = &self.case.estimate.totals;
        for (row, (figure, label)) in (TOP..).zip(OTHERS) {
            let content = match figure {
                Figure::Students => {
                    let students: u64 =
                        self.case.lines.iter().map(|line| u64::from(line.students)).sum();
                    // SUM would take a text for nothing.
                    let formula = format!("SUMPRODUCT({}+0)", self.own_column(Column::Students));
                    worked(formula, students, Kind::Count)
                }
                Figure::EligibleStudents => {
                    let formula = format!(
                        "SUMPRODUCT(({}=\"Yes\")*{})",
                        self.own_column(Column::Eligible),
                        self.own_column(Column::Students)
                    );
                    worked(formula, totals.eligible_students, Kind::Count)
                }
                Figure::EligibleFte => {
                    fte(format!("SUM({})", self.own_column(Column::Fte)), totals.eligible_fte)
                }
                _ if !self.has_costs() => continue,
                Figure::Cost => {
                    let sum = self.sum_of(Column::Cost);
                    let costs = self.own_column(Column::Cost);
                    money_or_blank(format!("IF(COUNT({costs})=0,\"\",{sum})"), totals.cost)
                }
                _ => {
                    let cost = at(row - 1, COUNTS.value).here();
                    money_or_blank(
                        format!("IF({cost}=\"\",\"\",ROUND(VET_payments-{cost},2))"),
                        totals.net,
                    )
                }
            };
            let format = Styles::worked_out(content.kind);
            Self::cell_of(page, &COUNTS, (row, label), (Some(&content), &format), false)?;
        }
        Ok(())
    }

    pub(super) fn own_column(&self, column: Column) -> String {
        let (first, last) = self.rows();
        at(first, column.place()).to(at(last, column.place()))
    }

    fn sum_of(&self, column: Column) -> String {
        format!("ROUND(SUM({}),2)", self.own_column(column))
    }

    /// Names a cell of this sheet.
    pub(super) fn name(
        &self,
        book: &mut Workbook,
        name: &str,
        place: Place,
    ) -> Result<(), XlsxError> {
        let sheet = quoted(&self.name);
        book.define_name(format!("{sheet}!{name}"), &format!("={}", place.on(&self.name)))?;
        Ok(())
    }
}

/// An amount that is blank where there is none.
pub(super) fn money_or_blank(formula: String, amount: Option<Money>) -> Worked {
    worked(formula, amount.map_or_else(String::new, Money::plain), Kind::Dollars)
}
