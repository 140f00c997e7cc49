//! The table of a scenario's lines: a row for each, with what was entered and what follows from it.

use rust_xlsxwriter::XlsxError;

use super::columns::{ALL, Column};
use super::exactness;
use super::page::{Page, Worked, at, dollars, fte, letters, rate, worked};
use super::rates::yes_or_no;
use super::scenario::{HEADING, ScenarioSheet, money_or_blank};
use super::style::{Kind, Styles};
use crate::domain::{
    AGE_MAX, Band, CLASS_SIZE_MAX, CertificateCode, EnrolmentLine, Fte, Level, MaterialsTier,
    Missing, Money, Pathway, STUDENTS_MAX, Word, listed,
};
use crate::funding::{LineEstimate, LineStatus};
use crate::rates::Component;

/// Writes the table; returns whether an amount stands as a value.
pub(super) fn write(
    page: &mut Page<'_>,
    sheet: &ScenarioSheet<'_>,
    columns: &[Column],
) -> Result<bool, XlsxError> {
    page.sheet.set_row_height(HEADING, 46)?;
    let headings: Vec<&str> = columns.iter().map(|column| column.heading()).collect();
    page.headings(at(HEADING, 0), &headings)?;
    let blank = EnrolmentLine::empty();
    let blank_estimate = LineEstimate {
        status: LineStatus::Incomplete(blank.missing()),
        amounts: crate::funding::LineAmounts::ZERO,
        cost: None,
    };
    let (lines, results) = (sheet.case.lines, &sheet.case.estimate.lines);
    let lines: Vec<(&EnrolmentLine, &LineEstimate)> = if lines.is_empty() {
        vec![(&blank, &blank_estimate)]
    } else {
        lines.iter().zip(results).collect()
    };
    let mut last = HEADING;
    let mut has_values = false;
    for (line, result) in lines {
        last += 1;
        let row = Line { sheet, entered: line, result, row: last };
        for &column in columns {
            row.write(page, column)?;
        }
        has_values |= !row.values().is_empty();
    }
    checks(page, last)?;
    Ok(has_values)
}

/// What may be typed in the columns of inputs.
fn checks(page: &mut Page<'_>, last: u32) -> Result<(), XlsxError> {
    let first = HEADING + 1;
    let words = |column: Column| -> Option<Vec<&'static str>> {
        Some(match column {
            Column::Level => Level::ALL.iter().map(|one| one.word()).collect(),
            Column::Band => Band::ALL.iter().map(|one| one.word()).collect(),
            Column::Tier => MaterialsTier::ALL.iter().map(|one| one.label()).collect(),
            Column::Pathway => Pathway::ALL.iter().map(|one| one.label()).collect(),
            Column::VcaaApproved | Column::OnVass | Column::Eligible => vec!["Yes", "No"],
            _ => return None,
        })
    };
    let most = |column: Column| match column {
        Column::Students => i32::try_from(STUDENTS_MAX).ok(),
        Column::Withdrawals => Some(100),
        Column::Age => i32::try_from(AGE_MAX).ok(),
        Column::ClassSize => i32::try_from(CLASS_SIZE_MAX).ok(),
        _ => None,
    };
    for column in ALL {
        let (from, to) = (at(first, column.place()), at(last, column.place()));
        if let Some(words) = words(column) {
            page.choices(from, to, &words)?;
        }
        if let Some(most) = most(column) {
            page.whole_numbers(from, to, (i32::from(column == Column::ClassSize), most))?;
        }
    }
    Ok(())
}

/// A line being written.
struct Line<'r, 'a> {
    sheet: &'r ScenarioSheet<'a>,
    entered: &'r EnrolmentLine,
    result: &'r LineEstimate,
    row: u32,
}

impl Line<'_, '_> {
    /// A cell of the row, as its formulas have it.
    fn cell(&self, column: Column) -> String {
        format!("{}{}", letters(column.place()), self.row + 1)
    }

    fn write(&self, page: &mut Page<'_>, column: Column) -> Result<(), XlsxError> {
        let (line, result, place) = (self.entered, self.result, at(self.row, column.place()));
        let amounts = &result.amounts;
        let word = |word: Option<&'static str>| word.unwrap_or_default();
        match column {
            Column::Code => {
                let code = line.certificate.as_ref().map(CertificateCode::as_str);
                page.input_text(place, code.unwrap_or_default())
            }
            Column::Title => page.wrapped(place, &line.title, &Styles::input(Kind::Text)),
            Column::Level => page.input_text(place, word(line.level.map(Word::word))),
            Column::Band => page.input_text(place, word(line.band.map(Word::word))),
            Column::Tier => {
                page.input_text(place, word(line.materials_tier.map(MaterialsTier::label)))
            }
            Column::Hours => page.input(place, Some(line.hours.decimal()), Kind::Plain),
            Column::Students => page.input(place, Some(line.students), Kind::Count),
            Column::Withdrawals => {
                page.input(place, Some(line.withdrawals_percent), Kind::WholePerCent)
            }
            Column::Pathway => page.input_text(place, line.pathway.label()),
            Column::Age => page.input(place, line.age, Kind::Plain),
            Column::VcaaApproved => page.input_text(place, yes_or_no(line.vcaa_approved)),
            Column::OnVass => page.input_text(place, yes_or_no(line.on_vass)),
            Column::Eligible => {
                page.input_text(place, yes_or_no(result.status == LineStatus::Eligible))
            }
            Column::Reason => page.wrapped(place, &self.reason(), &page.styles.indented),
            Column::FullLoad => {
                let hours = self.sheet.case.rates.full_load_hours(line.certificate.as_ref());
                let formula = self.sheet.rates.full_load(&self.cell(Column::Code));
                page.worked(place, &worked(formula, hours, Kind::Count))
            }
            Column::BandRate => {
                let formula = self.sheet.rates.band(&self.cell(Column::Band));
                page.worked(place, &rate(formula, self.band_rate()))
            }
            Column::MaterialsRate => {
                let formula = self.sheet.rates.materials(&self.cell(Column::Tier));
                page.worked(place, &rate(formula, self.materials_rate()))
            }
            Column::Fte => page.worked(place, &fte(self.fte(Component::Targeted), amounts.fte)),
            Column::SmallScaleFte => {
                let formula = self.fte(Component::SmallScale);
                page.worked(place, &fte(formula, amounts.small_scale_fte))
            }
            Column::Core => self.amount(page, Component::Core, amounts.core),
            Column::Targeted => self.amount(page, Component::Targeted, amounts.targeted),
            Column::Materials => self.amount(page, Component::Materials, amounts.materials),
            Column::Total => {
                let [core, targeted, materials] =
                    [Column::Core, Column::Targeted, Column::Materials].map(|one| self.cell(one));
                let formula = format!("ROUND({core}+{targeted}+{materials},2)");
                page.sum(place, &dollars(formula, amounts.total()))
            }
            Column::Fee => page.input(place, decimal(line.costs.fee_per_student), Kind::Rate),
            Column::ClassCost => page.input(place, decimal(line.costs.cost_per_class), Kind::Rate),
            Column::ClassSize => page.input(place, line.costs.class_size, Kind::Count),
            Column::MaterialsCost => {
                page.input(place, decimal(line.costs.materials_per_student), Kind::Rate)
            }
            Column::OtherCosts => page.input(place, decimal(line.costs.other), Kind::Rate),
            Column::Cost => page.worked(place, &self.cost()),
            Column::Net => {
                let [targeted, materials, cost] =
                    [Column::Targeted, Column::Materials, Column::Cost].map(|one| self.cell(one));
                let formula =
                    format!("IF({cost}=\"\",\"\",ROUND({targeted}+{materials}-{cost},2))");
                page.worked(place, &money_or_blank(formula, result.net()))
            }
        }
    }

    /// Why it draws nothing, and which of its amounts are no formulas.
    fn reason(&self) -> String {
        let reason = match &self.result.status {
            LineStatus::Eligible => String::new(),
            LineStatus::Ineligible { reason, .. } => format!("{}. ", reason.label()),
            LineStatus::Incomplete(missing) => {
                let needs: Vec<&str> = missing.iter().map(|&one| Missing::label(one)).collect();
                format!("Incomplete: needs {}. ", listed(&needs, "and"))
            }
        };
        format!("{reason}{}", self.note()).trim_end().trim_end_matches('.').to_owned()
    }

    fn band_rate(&self) -> Money {
        let school_type = self.sheet.case.school.school_type;
        let rate = |band| self.sheet.case.rates.band_per_fte(band, school_type);
        self.entered.band.map(rate).unwrap_or_default()
    }

    fn materials_rate(&self) -> Money {
        let rate = |tier| self.sheet.case.rates.materials_per_enrolment(tier);
        self.entered.materials_tier.map(rate).unwrap_or_default()
    }

    /// Something of a line that draws a component; nothing where it does not.
    fn if_drawn(&self, component: Component, formula: &str) -> String {
        let attracts = self.sheet.rates.attracts(component, &self.cell(Column::Pathway));
        format!("IF(AND({}=\"Yes\",{attracts}),{formula},0)", self.cell(Column::Eligible))
    }

    fn fte(&self, component: Component) -> String {
        let [students, hours, load, withdrawals] =
            [Column::Students, Column::Hours, Column::FullLoad, Column::Withdrawals]
                .map(|one| self.cell(one));
        let formula = format!("{students}*MIN({hours},{load})*(100-{withdrawals})/{load}/100");
        self.if_drawn(component, &formula)
    }

    fn amount(
        &self,
        page: &mut Page<'_>,
        component: Component,
        amount: Money,
    ) -> Result<(), XlsxError> {
        let [students, hours, load, withdrawals, band, materials] = [
            Column::Students,
            Column::Hours,
            Column::FullLoad,
            Column::Withdrawals,
            Column::BandRate,
            Column::MaterialsRate,
        ]
        .map(|one| self.cell(one));
        let by_hours = |rate: &str| {
            format!("{students}*MIN({hours},{load})*{rate}*(100-{withdrawals})/{load}")
        };
        let (column, cents) = match component {
            Component::Core => (Column::Core, by_hours(&self.sheet.rates.core())),
            Component::Targeted | Component::SmallScale => (Column::Targeted, by_hours(&band)),
            Component::Materials => {
                (Column::Materials, format!("{students}*{materials}*(100-{withdrawals})"))
            }
        };
        let place = at(self.row, column.place());
        if self.values().contains(&column) {
            return page.number(place, amount.decimal(), &Styles::worked_out(Kind::Dollars));
        }
        // Of a hundred dollars so many as stay are cents: x 100 and / 100 fall out.
        let formula = self.if_drawn(component, &format!("ROUND(ROUND({cents},7),0)/100"));
        page.worked(place, &dollars(formula, amount))
    }

    fn cost(&self) -> Worked {
        let cell = |column| self.cell(column);
        let students = cell(Column::Students);
        let size = cell(Column::ClassSize);
        let classes = format!("IF({students}=0,0,IF({size}=\"\",1,ROUNDUP({students}/{size},0)))");
        let part = |count: &str, column| {
            let amount = cell(column);
            format!("ROUND(ROUND({count}*{amount}*100,7),0)/100")
        };
        let formula = if self.values().contains(&Column::Cost) {
            self.result.cost.unwrap_or_default().plain()
        } else {
            format!(
                "IF(COUNT({},{},{},{})=0,\"\",ROUND({}+{}+{}+{},2))",
                cell(Column::Fee),
                cell(Column::ClassCost),
                cell(Column::MaterialsCost),
                cell(Column::OtherCosts),
                part(&students, Column::Fee),
                part(&classes, Column::ClassCost),
                part(&students, Column::MaterialsCost),
                part("1", Column::OtherCosts)
            )
        };
        money_or_blank(formula, self.result.cost)
    }

    /// The amounts that the formulas could miss by a cent, and which therefore stand as values.
    fn values(&self) -> Vec<Column> {
        let (line, case) = (self.entered, &self.sheet.case);
        let load = case.rates.full_load_hours(line.certificate.as_ref());
        let fte = Fte::of(line.students, line.hours, load).percent(line.staying_percent());
        let core = case.rates.core_per_fte(case.school.school_type);
        let costs = &line.costs;
        let classes = crate::funding::classes(line.students, costs.class_size);
        let cost_is_right = [
            (costs.fee_per_student, line.students),
            (costs.cost_per_class, classes),
            (costs.materials_per_student, line.students),
            (costs.other, 1),
        ]
        .into_iter()
        .all(|(amount, count)| exactness::of_count(count, amount.unwrap_or_default(), 100));
        [
            (exactness::of_fte(fte, core), Column::Core),
            (exactness::of_fte(fte, self.band_rate()), Column::Targeted),
            (
                exactness::of_count(line.students, self.materials_rate(), line.staying_percent()),
                Column::Materials,
            ),
            (cost_is_right, Column::Cost),
        ]
        .into_iter()
        .filter_map(|(is_right, column)| (!is_right).then_some(column))
        .collect()
    }

    fn note(&self) -> String {
        let values: Vec<&str> = self.values().iter().map(|column| column.heading()).collect();
        if values.is_empty() {
            return String::new();
        }
        format!(
            "Value, not a formula: {}. A spreadsheet's numbers are not fine enough to round it to the \
             right cent.",
            listed(&values, "and")
        )
    }
}

fn decimal(amount: Option<Money>) -> Option<rust_decimal::Decimal> {
    amount.map(Money::decimal)
}
