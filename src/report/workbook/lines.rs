//! The table of a scenario's lines: a row for each, with what was entered and what follows from it.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use super::checks::Takes;
use super::columns::Column;
use super::eligibility::Deciding;
use super::exactness;
use super::page::{Page, Worked, at, dollars, fte, letters, literal, rate, worked};
use super::rate_names::yes_or_no;
use super::scenario::{HEADING, ScenarioSheet, money_or_blank};
use super::style::{Kind, Styles};
use crate::domain::{
    AGE_MAX, Band, CLASS_SIZE_MAX, CertificateCode, EnrolmentLine, Fte, Level, MaterialsTier,
    Missing, Money, Pathway, Word, listed,
};
use crate::funding::{LineEstimate, LineStatus};
use crate::rates::Component;

/// Writes the table; returns whether an amount stands in its formula.
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
    checks(page, columns, last)?;
    Ok(has_values)
}

/// What may be typed in the columns of inputs.
fn checks(page: &mut Page<'_>, columns: &[Column], last: u32) -> Result<(), XlsxError> {
    let words = |column: Column| -> Option<Vec<&'static str>> {
        Some(match column {
            Column::Level => Level::ALL.iter().map(|one| one.word()).collect(),
            Column::Band => Band::ALL.iter().map(|one| one.word()).collect(),
            Column::Tier => MaterialsTier::ALL.iter().map(|one| one.label()).collect(),
            Column::Pathway => Pathway::ALL.iter().map(|one| one.label()).collect(),
            Column::VcaaApproved | Column::OnVass => vec!["Yes", "No"],
            _ => return None,
        })
    };
    let whole = |least, most| Takes::Whole(least, i32::try_from(most).unwrap_or(i32::MAX));
    let takes = |column: Column| {
        Some(match column {
            Column::Hours => Takes::Hours,
            Column::Students => Takes::Students,
            Column::Withdrawals => Takes::WholePerCent,
            Column::Age => whole(0, AGE_MAX),
            Column::ClassSize => whole(1, CLASS_SIZE_MAX),
            Column::Fee | Column::ClassCost | Column::MaterialsCost | Column::OtherCosts => {
                Takes::Dollars
            }
            _ => return None,
        })
    };
    for &column in columns {
        let (from, to) = (at(HEADING + 1, column.place()), at(last, column.place()));
        if let Some(words) = words(column) {
            page.choices(from, to, &words)?;
        }
        if let Some(takes) = takes(column) {
            page.takes(from, to, takes)?;
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
            Column::Title => page.wrapped(place, &spaced(&line.title), &Styles::input(Kind::Text)),
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
                let yes = yes_or_no(result.status == LineStatus::Eligible);
                let format = page.styles.indented.clone();
                page.formula(place, &worked(self.deciding().eligible(), yes, Kind::Word), &format)
            }
            Column::Reason => {
                let format = page.styles.indented.clone();
                page.wrapped_formula(place, &self.reason(), &format)
            }
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

    fn deciding(&self) -> Deciding<'_> {
        let cell = |column| self.cell(column);
        Deciding {
            code: cell(Column::Code),
            title: cell(Column::Title),
            level: cell(Column::Level),
            band: cell(Column::Band),
            tier: cell(Column::Tier),
            pathway: cell(Column::Pathway),
            age: cell(Column::Age),
            vcaa_approved: cell(Column::VcaaApproved),
            on_vass: cell(Column::OnVass),
            rates: self.sheet.rates,
        }
    }

    /// Why it draws nothing, and which of its amounts stand in their formulas.
    fn reason(&self) -> Worked {
        let reason = match &self.result.status {
            LineStatus::Eligible => String::new(),
            LineStatus::Ineligible { reason, .. } => reason.label().to_owned(),
            LineStatus::Incomplete(missing) => {
                let needs: Vec<&str> = missing.iter().map(|&one| Missing::label(one)).collect();
                format!("Incomplete: needs {}", needs.join(", "))
            }
        };
        let (formula, note) = (self.deciding().reason(&self.cell(Column::Eligible)), self.note());
        if note.is_empty() {
            return worked(formula, reason, Kind::Text);
        }
        let stop = if reason.is_empty() { "" } else { ". " };
        let formula = format!(
            "{formula}&IF({}=\"Yes\",\"\",\". \")&{}",
            self.cell(Column::Eligible),
            literal(&note)
        );
        worked(formula, format!("{reason}{stop}{note}"), Kind::Text)
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
        // Of a line that is not eligible the pathway may be unknown.
        format!("IF({}=\"Yes\",IF({attracts},{formula},0),0)", self.cell(Column::Eligible))
    }

    /// Students x hours, of a full load at most; a blank counts as nothing, a text is a fault.
    fn counted_hours(&self) -> String {
        let [students, hours, load] =
            [Column::Students, Column::Hours, Column::FullLoad].map(|one| self.cell(one));
        format!("{students}*MIN({hours}+0,{load}+0)")
    }

    fn fte(&self, component: Component) -> String {
        let [load, withdrawals] = [Column::FullLoad, Column::Withdrawals].map(|one| self.cell(one));
        let formula = format!("{}*(100-{withdrawals})/{load}/100", self.counted_hours());
        self.if_drawn(component, &formula)
    }

    fn amount(
        &self,
        page: &mut Page<'_>,
        component: Component,
        amount: Money,
    ) -> Result<(), XlsxError> {
        let [load, withdrawals, band, materials] =
            [Column::FullLoad, Column::Withdrawals, Column::BandRate, Column::MaterialsRate]
                .map(|one| self.cell(one));
        // Of a hundred dollars so many as stay are cents: x 100 and / 100 fall out.
        let by_hours =
            |rate: &str| format!("{}*{rate}*(100-{withdrawals})/{load}", self.counted_hours());
        let (column, rate, cents) = match component {
            Component::Core => {
                let rate = self.sheet.rates.core();
                let cents = by_hours(&rate);
                (Column::Core, rate, cents)
            }
            Component::Targeted | Component::SmallScale => {
                let cents = by_hours(&band);
                (Column::Targeted, band, cents)
            }
            Component::Materials => {
                let students = self.cell(Column::Students);
                let cents = format!("{students}*{materials}*(100-{withdrawals})");
                (Column::Materials, materials, cents)
            }
        };
        let (line, case) = (self.entered, &self.sheet.case);
        let full_load = case.rates.full_load_hours(line.certificate.as_ref());
        let value = match component {
            Component::Core => case.rates.core_per_fte(case.school.school_type),
            Component::Targeted | Component::SmallScale => self.band_rate(),
            Component::Materials => self.materials_rate(),
        };
        let [students, hours] = [Column::Students, Column::Hours].map(|one| self.cell(one));
        let mut inputs: Vec<(&str, Decimal)> = vec![
            (&students, line.students.into()),
            (&withdrawals, line.withdrawals_percent.into()),
            (&rate, value.decimal()),
        ];
        if component != Component::Materials {
            inputs.extend([
                (hours.as_str(), line.hours.decimal()),
                (load.as_str(), full_load.into()),
            ]);
        }
        let formula = exactness::formula(&cents, self.decimals(component), &inputs, amount);
        let formula = self.if_drawn(component, &formula);
        page.worked(at(self.row, column.place()), &dollars(formula, amount))
    }

    /// The decimals of a cent with which an amount comes out right.
    fn decimals(&self, component: Component) -> Option<u8> {
        let (line, case) = (self.entered, &self.sheet.case);
        let load = case.rates.full_load_hours(line.certificate.as_ref());
        let fte = Fte::of(line.students, line.hours, load).percent(line.staying_percent());
        match component {
            Component::Core => {
                exactness::of_fte(fte, case.rates.core_per_fte(case.school.school_type))
            }
            Component::Targeted | Component::SmallScale => exactness::of_fte(fte, self.band_rate()),
            Component::Materials => {
                exactness::of_count(line.students, self.materials_rate(), line.staying_percent())
            }
        }
    }

    /// What the line costs: the columns of amounts, how often each counts as a formula and as exported,
    /// and the amounts.
    fn costs(&self) -> [(Column, String, u32, Money); 4] {
        let [students, size] = [Column::Students, Column::ClassSize].map(|one| self.cell(one));
        let classes = format!("IF({students}=0,0,IF({size}=\"\",1,ROUNDUP({students}/{size},0)))");
        let (costs, count) = (&self.entered.costs, self.entered.students);
        let class_count = crate::funding::classes(count, costs.class_size);
        [
            (Column::Fee, students.clone(), count, costs.fee_per_student),
            (Column::ClassCost, classes, class_count, costs.cost_per_class),
            (Column::MaterialsCost, students, count, costs.materials_per_student),
            (Column::OtherCosts, "1".to_owned(), 1, costs.other),
        ]
        .map(|(column, counted, count, amount)| {
            (column, counted, count, amount.unwrap_or_default())
        })
    }

    fn cost(&self) -> Worked {
        let parts = self.costs().map(|(column, counted, count, amount)| {
            let cell = self.cell(column);
            let decimals = exactness::of_count(count, amount, 100);
            let as_exported = [(counted.as_str(), Decimal::from(count)), (&cell, amount.decimal())];
            let cents = format!("{counted}*{cell}*100");
            exactness::formula(&cents, decimals, &as_exported, amount.times(count).to_cents())
        });
        let cells = self.costs().map(|(column, ..)| self.cell(column));
        // A text among them is a fault, and not as good as nothing.
        let formula =
            format!("IF(COUNTA({})=0,\"\",ROUND({},2))", cells.join(","), parts.join("+"));
        money_or_blank(formula, self.result.cost)
    }

    /// The amounts that stand in their formulas as exported, since a formula could miss them by a cent.
    fn values(&self) -> Vec<Column> {
        let mut values: Vec<Column> = [
            (Component::Core, Column::Core),
            (Component::Targeted, Column::Targeted),
            (Component::Materials, Column::Materials),
        ]
        .into_iter()
        .filter_map(|(component, column)| self.decimals(component).is_none().then_some(column))
        .collect();
        let is_missed = |(_, _, count, amount): (Column, String, u32, Money)| {
            exactness::of_count(count, amount, 100).is_none()
        };
        if self.costs().into_iter().any(is_missed) {
            values.push(Column::Cost);
        }
        values
    }

    fn note(&self) -> String {
        let values: Vec<&str> = self.values().iter().map(|column| column.heading()).collect();
        if values.is_empty() {
            return String::new();
        }
        format!(
            "{}: exact as exported, by a value in the formula, since a spreadsheet's numbers are not fine \
             enough to round it to the right cent. It follows when an input changes",
            listed(&values, "and")
        )
    }
}

/// A title as its cell has it: what separates is a space, as the formula of eligibility looks for it.
fn spaced(title: &str) -> String {
    let spaced = |one: char| match one {
        '\u{A0}' => one,
        _ if one.is_whitespace() => ' ',
        _ => one,
    };
    title.chars().map(spaced).collect()
}

fn decimal(amount: Option<Money>) -> Option<Decimal> {
    amount.map(Money::decimal)
}
