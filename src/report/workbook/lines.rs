//! The table of a scenario's lines: a row for each, with what was entered and what follows from it.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use super::cell_ref::{CellRef, at};
use super::checks::Takes;
use super::columns::{Columns, LineColumn};
use super::eligibility::Deciding;
use super::exactness;
use super::excel_text::literal;
use super::layout::HEADING;
use super::page::Page;
use super::rate_names::yes_or_no;
use super::scenario_sheet::ScenarioSheet;
use super::style::{Styles, ValueKind};
use super::worked::{Worked, dollars, fte, money_or_blank, rate, worked};
use crate::domain::{
    AGE_MAX, Band, CLASS_SIZE_MAX, CertificateCode, EnrolmentLine, Fte, Level, MaterialsTier,
    Missing, Money, Pathway, ProgramYear, Word, listed,
};
use crate::funding::{LineEstimate, LineStatus};
use crate::rates::Component;

/// Writes the table; returns whether an amount stands in its formula.
pub(super) fn write(page: &mut Page<'_>, sheet: &ScenarioSheet<'_>) -> Result<bool, XlsxError> {
    page.sheet.set_row_height(HEADING, 46)?;
    let columns = sheet.columns.all();
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
        let row = LineRow { sheet, entered: line, result, row: last };
        for &column in &columns {
            row.write(page, column)?;
        }
        has_values |= !row.values().is_empty();
    }
    checks(page, sheet.columns, last)?;
    Ok(has_values)
}

/// What may be typed in the columns of inputs.
fn checks(page: &mut Page<'_>, columns: Columns, last: u32) -> Result<(), XlsxError> {
    let words = |column: LineColumn| -> Option<Vec<&'static str>> {
        Some(match column {
            LineColumn::Level => Level::ALL.iter().map(|one| one.word()).collect(),
            LineColumn::Band => Band::ALL.iter().map(|one| one.word()).collect(),
            LineColumn::Tier => MaterialsTier::ALL.iter().map(|one| one.label()).collect(),
            LineColumn::Pathway => Pathway::ALL.iter().map(|one| one.label()).collect(),
            LineColumn::VcaaApproved | LineColumn::OnVass => vec!["Yes", "No"],
            _ => return None,
        })
    };
    let whole = |least, most| Takes::Whole(least, i32::try_from(most).unwrap_or(i32::MAX));
    let takes = |column: LineColumn| {
        Some(match column {
            LineColumn::Hours => Takes::Hours,
            LineColumn::Students => Takes::Students,
            LineColumn::Withdrawals => Takes::WholePerCent,
            LineColumn::Age => whole(0, AGE_MAX),
            LineColumn::ClassSize => whole(1, CLASS_SIZE_MAX),
            LineColumn::Fee
            | LineColumn::ClassCost
            | LineColumn::MaterialsCost
            | LineColumn::OtherCosts => Takes::Dollars,
            _ => return None,
        })
    };
    for column in columns.all() {
        let place = columns.place(column);
        let (from, to) = (at(HEADING + 1, place), at(last, place));
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
struct LineRow<'r, 'a> {
    sheet: &'r ScenarioSheet<'a>,
    entered: &'r EnrolmentLine,
    result: &'r LineEstimate,
    row: u32,
}

impl LineRow<'_, '_> {
    fn place(&self, column: LineColumn) -> CellRef {
        at(self.row, self.sheet.columns.place(column))
    }

    /// A cell of the row, as its formulas have it.
    fn cell(&self, column: LineColumn) -> String {
        self.place(column).here()
    }

    fn write(&self, page: &mut Page<'_>, column: LineColumn) -> Result<(), XlsxError> {
        let (line, result, place) = (self.entered, self.result, self.place(column));
        let amounts = &result.amounts;
        let word = |word: Option<&'static str>| word.unwrap_or_default();
        match column {
            LineColumn::Code => {
                let code = line.certificate.as_ref().map(CertificateCode::as_str);
                page.input_text(place, code.unwrap_or_default())
            }
            LineColumn::Title => {
                page.wrapped(place, &spaced(&line.title), &Styles::input(ValueKind::Text))
            }
            LineColumn::Level => page.input_text(place, word(line.level.map(Word::word))),
            LineColumn::Band => page.input_text(place, word(line.band.map(Word::word))),
            LineColumn::Tier => {
                page.input_text(place, word(line.materials_tier.map(MaterialsTier::label)))
            }
            LineColumn::Hours => page.input(place, Some(line.hours.decimal()), ValueKind::Plain),
            LineColumn::Students => page.input(place, Some(line.students), ValueKind::Count),
            LineColumn::Withdrawals => {
                page.input(place, Some(line.withdrawals_percent), ValueKind::WholePerCent)
            }
            LineColumn::Pathway => page.input_text(place, line.pathway.label()),
            LineColumn::Age => page.input(place, line.age, ValueKind::Plain),
            LineColumn::VcaaApproved => page.input_text(place, yes_or_no(line.vcaa_approved)),
            LineColumn::OnVass => page.input_text(place, yes_or_no(line.on_vass)),
            LineColumn::ProgramYear => {
                // It changes no figure, and is no input.
                let format = page.styles.indented.clone();
                page.text(place, ProgramYear::label(line.program_year), &format)
            }
            LineColumn::Eligible => {
                let yes = yes_or_no(result.status == LineStatus::Eligible);
                let format = page.styles.indented.clone();
                page.formula(
                    place,
                    &worked(self.deciding().eligible(), yes, ValueKind::Word),
                    &format,
                )
            }
            LineColumn::Reason => {
                let format = page.styles.indented.clone();
                page.wrapped_formula(place, &self.reason(), &format)
            }
            LineColumn::FullLoad => {
                let hours = self.sheet.case.rates.full_load_hours(line.certificate.as_ref());
                let formula = self.sheet.rates.full_load(&self.cell(LineColumn::Code));
                page.worked(place, &worked(formula, hours, ValueKind::Count))
            }
            LineColumn::BandRate => {
                let formula = self.sheet.rates.band(&self.cell(LineColumn::Band));
                page.worked(place, &rate(formula, self.band_rate()))
            }
            LineColumn::MaterialsRate => {
                let formula = self.sheet.rates.materials(&self.cell(LineColumn::Tier));
                page.worked(place, &rate(formula, self.materials_rate()))
            }
            LineColumn::Fte => page.worked(place, &fte(self.fte(Component::Targeted), amounts.fte)),
            LineColumn::SmallScaleFte => {
                let formula = self.fte(Component::SmallScale);
                page.worked(place, &fte(formula, amounts.small_scale_fte))
            }
            LineColumn::Core => self.amount(page, Component::Core, amounts.core),
            LineColumn::Targeted => self.amount(page, Component::Targeted, amounts.targeted),
            LineColumn::Materials => self.amount(page, Component::Materials, amounts.materials),
            LineColumn::Total => {
                let [core, targeted, materials] =
                    [LineColumn::Core, LineColumn::Targeted, LineColumn::Materials]
                        .map(|one| self.cell(one));
                let formula = format!("ROUND({core}+{targeted}+{materials},2)");
                page.sum(place, &dollars(formula, amounts.total()))
            }
            LineColumn::Fee => {
                page.input(place, decimal(line.costs.fee_per_student), ValueKind::Rate)
            }
            LineColumn::ClassCost => {
                page.input(place, decimal(line.costs.cost_per_class), ValueKind::Rate)
            }
            LineColumn::ClassSize => page.input(place, line.costs.class_size, ValueKind::Count),
            LineColumn::MaterialsCost => {
                page.input(place, decimal(line.costs.materials_per_student), ValueKind::Rate)
            }
            LineColumn::OtherCosts => page.input(place, decimal(line.costs.other), ValueKind::Rate),
            LineColumn::Payments => {
                let [targeted, materials] =
                    [LineColumn::Targeted, LineColumn::Materials].map(|one| self.cell(one));
                let formula = format!("ROUND({targeted}+{materials},2)");
                page.worked(place, &dollars(formula, amounts.new_money()))
            }
            LineColumn::Cost => page.worked(place, &self.cost()),
            LineColumn::Net => {
                let [payments, cost] =
                    [LineColumn::Payments, LineColumn::Cost].map(|one| self.cell(one));
                let formula = format!("IF({cost}=\"\",\"\",ROUND({payments}-{cost},2))");
                page.worked(place, &money_or_blank(formula, result.net()))
            }
        }
    }

    fn deciding(&self) -> Deciding<'_> {
        let cell = |column| self.cell(column);
        Deciding {
            code: cell(LineColumn::Code),
            title: cell(LineColumn::Title),
            level: cell(LineColumn::Level),
            band: cell(LineColumn::Band),
            tier: cell(LineColumn::Tier),
            pathway: cell(LineColumn::Pathway),
            age: cell(LineColumn::Age),
            vcaa_approved: cell(LineColumn::VcaaApproved),
            on_vass: cell(LineColumn::OnVass),
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
        let (formula, note) =
            (self.deciding().reason(&self.cell(LineColumn::Eligible)), self.note());
        if note.is_empty() {
            return worked(formula, reason, ValueKind::Text);
        }
        let stop = if reason.is_empty() { "" } else { ". " };
        let formula = format!(
            "{formula}&IF({}=\"Yes\",\"\",\". \")&{}",
            self.cell(LineColumn::Eligible),
            literal(&note)
        );
        worked(formula, format!("{reason}{stop}{note}"), ValueKind::Text)
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
        let attracts = self.sheet.rates.attracts(component, &self.cell(LineColumn::Pathway));
        // Of a line that is not eligible the pathway may be unknown.
        format!("IF({}=\"Yes\",IF({attracts},{formula},0),0)", self.cell(LineColumn::Eligible))
    }

    /// Students x hours, of a full load at most; a blank counts as nothing, a text is a fault.
    fn counted_hours(&self) -> String {
        let [students, hours, load] =
            [LineColumn::Students, LineColumn::Hours, LineColumn::FullLoad]
                .map(|one| self.cell(one));
        format!("{students}*MIN({hours}+0,{load}+0)")
    }

    fn fte(&self, component: Component) -> String {
        let [load, withdrawals] =
            [LineColumn::FullLoad, LineColumn::Withdrawals].map(|one| self.cell(one));
        let formula = format!("{}*(100-{withdrawals})/{load}/100", self.counted_hours());
        self.if_drawn(component, &formula)
    }

    fn amount(
        &self,
        page: &mut Page<'_>,
        component: Component,
        amount: Money,
    ) -> Result<(), XlsxError> {
        let [load, withdrawals, band, materials] = [
            LineColumn::FullLoad,
            LineColumn::Withdrawals,
            LineColumn::BandRate,
            LineColumn::MaterialsRate,
        ]
        .map(|one| self.cell(one));
        // Of a hundred dollars so many as stay are cents: x 100 and / 100 fall out.
        let by_hours =
            |rate: &str| format!("{}*{rate}*(100-{withdrawals})/{load}", self.counted_hours());
        let (column, rate, cents) = match component {
            Component::Core => {
                let rate = self.sheet.rates.core();
                let cents = by_hours(&rate);
                (LineColumn::Core, rate, cents)
            }
            Component::Targeted | Component::SmallScale => {
                let cents = by_hours(&band);
                (LineColumn::Targeted, band, cents)
            }
            Component::Materials => {
                let students = self.cell(LineColumn::Students);
                let cents = format!("{students}*{materials}*(100-{withdrawals})");
                (LineColumn::Materials, materials, cents)
            }
        };
        let (line, case) = (self.entered, &self.sheet.case);
        let full_load = case.rates.full_load_hours(line.certificate.as_ref());
        let value = match component {
            Component::Core => case.rates.core_per_fte(case.school.school_type),
            Component::Targeted | Component::SmallScale => self.band_rate(),
            Component::Materials => self.materials_rate(),
        };
        let [students, hours] = [LineColumn::Students, LineColumn::Hours].map(|one| self.cell(one));
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
        page.worked(self.place(column), &dollars(formula, amount))
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
    fn costs(&self) -> [(LineColumn, String, u32, Money); 4] {
        let [students, size] =
            [LineColumn::Students, LineColumn::ClassSize].map(|one| self.cell(one));
        let classes = format!("IF({students}=0,0,IF({size}=\"\",1,ROUNDUP({students}/{size},0)))");
        let (costs, count) = (&self.entered.costs, self.entered.students);
        let class_count = crate::funding::classes(count, costs.class_size);
        [
            (LineColumn::Fee, students.clone(), count, costs.fee_per_student),
            (LineColumn::ClassCost, classes, class_count, costs.cost_per_class),
            (LineColumn::MaterialsCost, students, count, costs.materials_per_student),
            (LineColumn::OtherCosts, "1".to_owned(), 1, costs.other),
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
    fn values(&self) -> Vec<LineColumn> {
        let mut values: Vec<LineColumn> = [
            (Component::Core, LineColumn::Core),
            (Component::Targeted, LineColumn::Targeted),
            (Component::Materials, LineColumn::Materials),
        ]
        .into_iter()
        .filter_map(|(component, column)| self.decimals(component).is_none().then_some(column))
        .collect();
        let is_missed = |(_, _, count, amount): (LineColumn, String, u32, Money)| {
            exactness::of_count(count, amount, 100).is_none()
        };
        if self.costs().into_iter().any(is_missed) {
            values.push(LineColumn::Cost);
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
