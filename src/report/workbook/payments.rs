//! The sheet of the year's payments: when the new money comes, beside the costs where there are any.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::cell_ref::{CellRef, at};
use super::checks::Takes;
use super::context::WorkbookContext;
use super::excel_text::{in_xml, literal};
use super::page::Page;
use super::rate_names::{is_number, yes_or_no};
use super::sheet_name::PAYMENTS;
use super::style::{Styles, ValueKind};
use super::worked::{dollars, worked};
use crate::analysis::YearPayments;
use crate::domain::Money;
use crate::funding::{Figure, TermCosts, When};
use crate::plan::IndicativeFrom;
use crate::report::Report;

const ADVISED: u32 = 4;
const INDICATIVE: u32 = 5;
const REVISED: u32 = 6;
const NEW_PROVIDER: u32 = 7;
const COSTS: u32 = 8;
const HEADING: u32 = 10;
/// The column of amounts.
const AMOUNT: u16 = 2;
/// The column of the terms' shares of costs.
const SHARE_OF_COSTS: u16 = 4;

/// Writes the sheet.
pub(super) fn write(book: &mut Workbook, context: &WorkbookContext<'_>) -> Result<(), XlsxError> {
    let mut page = context.page(PAYMENTS)?;
    page.sheet.set_landscape();
    let year = context.report.year();
    let open = year.and_then(|year| year.open_question(context.report.plan));
    let open = open.map(|open| format!(" {open}")).unwrap_or_default();
    page.title(
        "Payments of the year",
        &format!(
            "VET payments as they come with the quarterly cash grant. The core component is not \
             among them: it comes with the core SRP.{open}"
        ),
    )?;
    page.widths(&[36, 36, 18, 18, 12, 18, 18, 18])?;
    if let Some(year) = year {
        let mut sheet = PaymentsSheet { page: &mut page, context, year };
        sheet.grounds()?;
        sheet.table()?;
    }
    let advised = at(ADVISED, AMOUNT).on(PAYMENTS);
    book.define_name("Advised_amount", &format!("={advised}"))?;
    page.sheet.set_repeat_rows(HEADING, HEADING)?.set_freeze_panes(HEADING + 1, 1)?;
    book.push_worksheet(page.finished()?);
    Ok(())
}

/// Whether each input of the sheet is as exported, as conditions for another sheet's formulas.
pub(super) fn inputs_are_same(report: &Report<'_>) -> Vec<String> {
    let Some(year) = report.year() else { return Vec::new() };
    let mut are_same = vec![match year.indicative {
        IndicativeFrom::Scenario(_) => "Advised_amount=\"\"".to_owned(),
        IndicativeFrom::Advised(_) => {
            is_number("Advised_amount", year.payments.indicative.decimal())
        }
    }];
    if let Some(costs) = year.costs {
        let rows = (HEADING + 1..).zip(When::ALL);
        are_same.extend(rows.filter_map(|(row, when)| match when.term() {
            Some(term @ 0..3) => {
                let share = costs.shares.by_term()[term];
                Some(is_number(&at(row, SHARE_OF_COSTS).on(PAYMENTS), share.into()))
            }
            _ => None,
        }));
    }
    are_same
}

struct PaymentsSheet<'p, 'c> {
    page: &'p mut Page<'c>,
    context: &'c WorkbookContext<'c>,
    year: YearPayments,
}

impl PaymentsSheet<'_, '_> {
    fn grounds(&mut self) -> Result<(), XlsxError> {
        self.page.text(at(ADVISED - 1, 0), "Worked out from", &self.page.styles.section)?;
        let payments = self.year.payments;
        self.indicative(payments.indicative)?;
        self.page.label(at(REVISED, 0), "Revised annual amount")?;
        let revised = self.year.revised;
        self.annual(REVISED, revised, Figure::VetPayments, payments.revised)?;
        self.page.label(at(NEW_PROVIDER, 0), "New provider")?;
        self.page.label(at(NEW_PROVIDER, 1), "from the Summary")?;
        let word = yes_or_no(payments.new_provider);
        self.page
            .worked(at(NEW_PROVIDER, AMOUNT), &worked("New_provider", word, ValueKind::Word))?;
        if let Some(costs) = self.year.costs {
            self.page.label(at(COSTS, 0), "Costs of the year")?;
            self.annual(COSTS, revised, Figure::Cost, costs.year)?;
        }
        Ok(())
    }

    /// What the department advised, where it did, else what a scenario comes to.
    fn indicative(&mut self, amount: Money) -> Result<(), XlsxError> {
        let place = self.context.report.plan.indicative_scenario();
        let (cell, _, told) = self.of_scenario(place, Figure::VetPayments);
        let (advised, label) = (at(ADVISED, AMOUNT), self.page.styles.label.clone());
        let is_advised = matches!(self.year.indicative, IndicativeFrom::Advised(_));
        self.page.label(at(ADVISED, 0), "Indicative amount as advised")?;
        let what = "blank: the scenario's amount";
        self.page.wrapped(at(ADVISED, 1), what, &label)?;
        self.page.input(advised, is_advised.then(|| amount.decimal()), ValueKind::Dollars)?;
        self.page.takes(advised, advised, Takes::Dollars)?;
        self.page.label(at(INDICATIVE, 0), "Indicative annual amount")?;
        let blank = format!("{}=\"\"", advised.here());
        let as_advised = "as the department advised it";
        let result = if is_advised { as_advised } else { &told };
        let told = format!("IF({blank},{},\"{as_advised}\")", literal(&told));
        let told = worked(told, in_xml(result), ValueKind::Text);
        self.page.wrapped_formula(at(INDICATIVE, 1), &told, &label)?;
        let formula = format!("IF({blank},{cell},{})", advised.here());
        self.page.worked(at(INDICATIVE, AMOUNT), &dollars(formula, amount))
    }

    /// A figure of a scenario: its cell, or its value where the workbook has no such sheet; whether it is
    /// a cell, and what it is called.
    fn of_scenario(&self, place: usize, figure: Figure) -> (String, bool, String) {
        let name = self.context.marked_name(place);
        let what = if figure == Figure::Cost { "Costs" } else { "VET payments" };
        if let Some(cell) = self.context.sheet_of(place).and_then(|sheet| sheet.cell(figure)) {
            return (cell, true, format!("{what} of {name}"));
        }
        let amount = figure.of(&self.context.report.estimates[place].totals).unwrap_or_default();
        let told = "a value, since that scenario is not in this workbook";
        (amount.plain(), false, format!("{what} of {name}: {told}"))
    }

    /// An annual amount from a scenario's sheet, or as a value where the workbook has no such sheet.
    fn annual(
        &mut self,
        row: u32,
        place: usize,
        figure: Figure,
        amount: Money,
    ) -> Result<(), XlsxError> {
        let (cell, is_cell, told) = self.of_scenario(place, figure);
        let label = self.page.styles.label.clone();
        self.page.wrapped(at(row, 1), &told, &label)?;
        if is_cell {
            return self.page.worked(at(row, AMOUNT), &dollars(cell, amount));
        }
        self.page.number(at(row, AMOUNT), amount.decimal(), &Styles::worked_out(ValueKind::Dollars))
    }

    fn table(&mut self) -> Result<(), XlsxError> {
        let mut headings = vec!["Payment", "Share", "Amount", "Paid so far"];
        if self.year.costs.is_some() {
            headings.extend(["Share of costs", "Costs", "Costs so far", "Cash in hand"]);
        }
        self.page.headings(at(HEADING, 0), &headings)?;
        for (row, &when) in (HEADING + 1..).zip(When::ALL) {
            self.payment(row, when)?;
            if let Some(costs) = self.year.costs {
                self.costs(row, when, &costs)?;
            }
        }
        let (first, last) = (at(HEADING + 1, AMOUNT), at(HEADING + 5, AMOUNT));
        let row = HEADING + 6;
        self.page.text(at(row, 0), "The year", &self.page.styles.sum_label)?;
        self.page.text(at(row, 1), "", &self.page.styles.sum_label)?;
        let sum = |first: CellRef, last: CellRef| {
            format!("ROUND(SUM({}:{}),2)", first.here(), last.here())
        };
        self.page.sum(at(row, AMOUNT), &dollars(sum(first, last), self.year.payments.total()))?;
        if let Some(costs) = self.year.costs {
            let formula = sum(at(first.row, 5), at(last.row, 5));
            self.page.sum(at(row, 5), &dollars(formula, costs.year))?;
        }
        if self.year.costs.is_some() {
            let told = "In which terms the costs fall is the school's own assumption: shares of terms 1 \
                        to 3 are inputs, term 4 takes the rest.";
            self.page.text(at(row + 2, 0), told, &self.page.styles.subtitle)?;
        }
        Ok(())
    }

    fn payment(&mut self, row: u32, when: When) -> Result<(), XlsxError> {
        let payments = self.year.payments;
        let [indicative, revised] = [INDICATIVE, REVISED].map(|row| at(row, AMOUNT).fixed());
        // What was advised may be typed finer than a cent.
        let [indicative, revised] =
            [indicative, revised].map(|cell| format!("ROUND(ROUND({cell}*100,7),0)"));
        let new_provider = format!("{}=\"Yes\"", at(NEW_PROVIDER, AMOUNT).fixed());
        let formula = match when {
            When::Term1 | When::Term2 => {
                format!("IF({new_provider},0,ROUND({indicative}/4,0)/100)")
            }
            When::Adjustment => {
                format!("IF({new_provider},0,ROUND(({revised}-{indicative})/2,0)/100)")
            }
            When::Term3 => {
                format!("IF({new_provider},ROUND({revised}*3/4,0),ROUND({revised}/4,0))/100")
            }
            When::Term4 => {
                let (first, last) = (at(HEADING + 1, AMOUNT), at(row - 1, AMOUNT));
                format!("ROUND({revised}/100-SUM({}:{}),2)", first.here(), last.here())
            }
        };
        self.page.label(at(row, 0), when.label())?;
        let wrapped = self.page.styles.label.clone();
        let [usual, new] = [when.share(false), when.share(true)];
        let share = format!("IF({new_provider},\"{new}\",\"{usual}\")");
        let share = worked(share, when.share(payments.new_provider), ValueKind::Text);
        self.page.formula(at(row, 1), &share, &wrapped)?;
        self.page.worked(at(row, AMOUNT), &dollars(formula, payments.amount(when)))?;
        let so_far = so_far(AMOUNT, row);
        self.page.worked(at(row, AMOUNT + 1), &dollars(so_far, payments.cumulative(when)))
    }

    fn costs(&mut self, row: u32, when: When, costs: &TermCosts) -> Result<(), XlsxError> {
        let (share_cell, cost_cell) = (at(row, SHARE_OF_COSTS), at(row, 5));
        match when.term() {
            None => {
                self.page.label(share_cell, "")?;
                self.page.number(cost_cell, 0_u32, &Styles::worked_out(ValueKind::Dollars))?;
            }
            Some(term @ 0..3) => {
                let share = costs.shares.by_term()[term];
                self.page.input(share_cell, Some(share), ValueKind::WholePerCent)?;
                self.page.takes(share_cell, share_cell, Takes::WholePerCent)?;
                let year = at(COSTS, AMOUNT).fixed();
                let formula = format!("ROUND(ROUND({year}*100,0)*{}/100,0)/100", share_cell.here());
                self.page.worked(cost_cell, &dollars(formula, costs.amount(when)))?;
            }
            Some(_) => {
                let (first, last) = (HEADING + 1, row - 1);
                let above = |column| {
                    format!("SUM({}:{})", at(first, column).here(), at(last, column).here())
                };
                let rest = worked(
                    format!("100-{}", above(SHARE_OF_COSTS)),
                    costs.shares.by_term()[3],
                    ValueKind::WholePerCent,
                );
                self.page.worked(share_cell, &rest)?;
                let year = at(COSTS, AMOUNT).fixed();
                let formula = format!("ROUND({year}-{},2)", above(5));
                self.page.worked(cost_cell, &dollars(formula, costs.amount(when)))?;
            }
        }
        self.page.worked(at(row, 6), &dollars(so_far(5, row), costs.cumulative(when)))?;
        let formula = format!("ROUND({}-{},2)", at(row, AMOUNT + 1).here(), at(row, 6).here());
        let in_hand = self.year.payments.cumulative(when) - costs.cumulative(when);
        self.page.sum(at(row, 7), &dollars(formula, in_hand))
    }
}

/// The sum of a column of the table up to a row.
fn so_far(column: u16, row: u32) -> String {
    let first = format!("{}:{}", at(HEADING + 1, column).fixed(), at(row, column).here());
    format!("ROUND(SUM({first}),2)")
}
