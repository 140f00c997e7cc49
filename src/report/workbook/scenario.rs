//! The sheet of a scenario: what it is worked out from and what it comes to above, its lines beneath.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::cell_ref::at;
use super::checks::Takes;
use super::columns::LineColumn;
use super::context::WorkbookContext;
use super::exactness;
use super::excel_text::literal;
use super::grounds::Ground;
use super::layout::{COUNTS, HEADING, INPUTS, MONEY, TOP};
use super::lines;
use super::page::Page;
use super::scenario_sheet::{AMOUNTS, OTHERS, ScenarioSheet, so_far_place};
use super::style::{Styles, ValueKind};
use super::worked::{dollars, fte, money_or_blank, rate, worked};
use crate::domain::{Fte, Money};
use crate::funding::{Figure, LineEstimate};

/// What stands in place of a number that was cleared.
const ENTER_YEARS: &str = "enter Years 7 to 12";

impl ScenarioSheet<'_> {
    /// Writes the sheet, and gives its cells their names.
    pub(super) fn write(
        &self,
        book: &mut Workbook,
        context: &WorkbookContext<'_>,
    ) -> Result<(), XlsxError> {
        let (report, styles) = (context.report, &context.styles);
        let scenario = report.scenario(self.place);
        let mut page = context.page(&self.name)?;
        page.sheet.set_landscape();
        let set = self.case.rates.contents();
        page.title(
            &report.plan.marked_name(scenario),
            &format!(
                "{}. This scenario is: {}. Rates as exported: {} ({}).",
                report.plan.title(),
                scenario.cycle.label(),
                set.title,
                self.case.rates.came_about()
            ),
        )?;
        page.text(at(2, 0), "Input", &styles.legend)?;
        page.text(
            at(2, 1),
            "Change a cell of this colour and everything that follows from it changes.",
            &styles.subtitle,
        )?;
        let columns = self.columns.all();
        let widths: Vec<u16> = columns.iter().map(|column| column.width()).collect();
        page.widths(&widths)?;
        let has_values = lines::write(&mut page, self)?;
        self.grounds(&mut page, scenario.years_7_12.is_some(), book)?;
        self.amounts(&mut page, book)?;
        self.others(&mut page)?;
        self.notices(&mut page, has_values)?;
        let (_, last) = self.rows();
        let last_column = columns.last().map_or(0, |&column| self.columns.place(column));
        page.sheet.set_repeat_rows(HEADING, HEADING)?.set_freeze_panes(HEADING + 1, 2)?;
        // Too many columns to be read on one page: the others begin with what names the line.
        let pages = if self.has_costs() { 3 } else { 2 };
        page.sheet.set_print_fit_to_pages(pages, 0).set_repeat_columns(0, 1)?;
        page.sheet.autofilter(HEADING, 0, last, last_column)?;
        book.push_worksheet(page.finished()?);
        Ok(())
    }

    /// Writes what the scenario is worked out from, and gives the cells their names.
    fn grounds(
        &self,
        page: &mut Page<'_>,
        has_own_years: bool,
        book: &mut Workbook,
    ) -> Result<(), XlsxError> {
        let (school, totals) = (self.case.school, &self.case.estimate.totals);
        let (rates, set) = (self.rates, self.case.rates);
        for ground in Ground::ALL {
            let place = ground.cell();
            let content = match ground {
                Ground::SchoolType => {
                    Some(worked("School_type", school.school_type.label(), ValueKind::Word))
                }
                Ground::Years7To12 if has_own_years => None,
                Ground::Years7To12 => {
                    // A blank is no school of nobody, for which the small-scale rate would be paid in full.
                    let formula =
                        format!("IF(Years_7_12=\"\",{},Years_7_12)", literal(ENTER_YEARS));
                    Some(worked(formula, school.years_7_12, ValueKind::SchoolSize))
                }
                Ground::Maximum => {
                    let maximum = set.small_scale_maximum(school.reading, school.school_type);
                    Some(rate(rates.maximum(), maximum))
                }
                Ground::Taper => {
                    let taper = &set.contents().small_scale.taper_per_student;
                    Some(rate(rates.taper(), taper.of(school.school_type)))
                }
                Ground::SmallScaleFte => Some(fte(
                    format!("SUM({})", self.own_column(LineColumn::SmallScaleFte)),
                    totals.small_scale_fte,
                )),
                Ground::SmallScaleRate => Some(rate(
                    format!(
                        "IF(OR(Years_in_use=\"\",Years_in_use={}),0,IF(Years_in_use+0>{}+0,0,MAX(0,ROUND(\
                         Small_scale_maximum-Small_scale_taper*MAX(0,Years_in_use-{}),4))))",
                        literal(ENTER_YEARS),
                        rates.nothing_over(),
                        rates.full_up_to()
                    ),
                    totals.small_scale_rate,
                )),
                Ground::Floor => Some(money_or_blank(
                    "IF(Funding_floor=\"\",\"\",Funding_floor)".to_owned(),
                    school.floor.map(Money::to_cents),
                )),
            };
            let format = match &content {
                Some(content) => Styles::worked_out(content.kind),
                None => Styles::input(ValueKind::SchoolSize),
            };
            let what = (place.row, ground.label());
            INPUTS.write(page, what, (content.as_ref(), &format), false)?;
            if content.is_none() {
                page.number(place, school.years_7_12, &format)?;
                page.takes(place, place, Takes::Years7To12)?;
                let formula = format!("IF({}=\"\",\"enter them\",\"\")", place.here());
                let beside = at(place.row, INPUTS.last + 1);
                let notice = page.styles.notice.clone();
                page.formula(beside, &worked(formula, "", ValueKind::Text), &notice)?;
            }
            self.name(book, ground.name(), place)?;
        }
        Ok(())
    }

    /// What to know of the figures beneath, at the right of the legend and above the table.
    fn notices(&self, page: &mut Page<'_>, has_values: bool) -> Result<(), XlsxError> {
        let notice = page.styles.notice.clone();
        let told =
            literal("Rates were changed in this workbook: see what is marked on the sheet Rates.");
        let formula = format!("IF({}=0,\"\",{told})", self.rates.changed());
        page.formula(at(1, MONEY.label), &worked(formula, "", ValueKind::Text), &notice)?;
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

    fn amounts(&self, page: &mut Page<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
        for (place, (figure, name)) in (TOP..).zip(AMOUNTS) {
            let amount = figure.of(&self.case.estimate.totals).unwrap_or_default();
            let content = dollars(self.formula(figure, amount), amount);
            let is_sum = figure.is_sum();
            let format = Styles::figure(ValueKind::Dollars, is_sum);
            MONEY.write(page, (place, figure.label()), (Some(&content), &format), is_sum)?;
            self.name(book, name, at(place, MONEY.value))?;
        }
        Ok(())
    }

    /// The formula of an amount.
    fn formula(&self, figure: Figure, amount: Money) -> String {
        match figure {
            Figure::Targeted => self.sum_of(LineColumn::Targeted),
            Figure::Materials => self.sum_of(LineColumn::Materials),
            Figure::Core => self.sum_of(LineColumn::Core),
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
                    let formula =
                        format!("SUMPRODUCT({}+0)", self.own_column(LineColumn::Students));
                    worked(formula, students, ValueKind::Count)
                }
                Figure::EligibleStudents => {
                    let formula = format!(
                        "SUMPRODUCT(({}=\"Yes\")*{})",
                        self.own_column(LineColumn::Eligible),
                        self.own_column(LineColumn::Students)
                    );
                    worked(formula, totals.eligible_students, ValueKind::Count)
                }
                Figure::EligibleFte => {
                    fte(format!("SUM({})", self.own_column(LineColumn::Fte)), totals.eligible_fte)
                }
                _ if !self.has_costs() => continue,
                Figure::Cost => {
                    let sum = self.sum_of(LineColumn::Cost);
                    let costs = self.own_column(LineColumn::Cost);
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
            COUNTS.write(page, (row, label), (Some(&content), &format), false)?;
        }
        if let Some(told) = self.so_far() {
            let format = page.styles.label.clone();
            page.wrapped_formula(so_far_place(), &told, &format)?;
        }
        Ok(())
    }
}
