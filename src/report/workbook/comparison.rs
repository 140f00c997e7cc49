//! The sheet that compares: every scenario against the baseline by component and by certificate, and why
//! the one that the report is about differs.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Workbook,
    XlsxError,
};

use super::cell_ref::at;
use super::columns::LineColumn;
use super::context::WorkbookContext;
use super::excel_text::in_xml;
use super::page::Page;
use super::scenario_sheet::ScenarioSheet;
use super::sheet_name::COMPARISON;
use super::style::{FALL, RISE, Styles, TOTAL, ValueKind, WHOLE_DOLLARS};
use super::worked::{dollars, share, worked};
use crate::analysis::{Comparison, Outcome, PartRow, ResultPart, by_certificate};
use crate::domain::{Money, short_title};
use crate::funding::{Case, Figure, Reading};

/// Columns before the baseline's.
const LABELS: u16 = 2;

/// Writes the sheet.
pub(super) fn write(book: &mut Workbook, context: &WorkbookContext<'_>) -> Result<(), XlsxError> {
    let mut page = context.page(COMPARISON)?;
    let request = context.report.request;
    let baseline = context.sheet_of(request.baseline);
    let (Some(baseline), true) = (baseline, request.compares()) else {
        page.title(
            "Comparison",
            "The report has one scenario: there is nothing to compare it with.",
        )?;
        page.widths(&[40])?;
        book.push_worksheet(page.finished()?);
        return Ok(());
    };
    page.title(
        "Comparison",
        &format!("Against {}, the baseline.", context.marked_name(request.baseline)),
    )?;
    let others: Vec<&ScenarioSheet<'_>> =
        context.scenarios.iter().filter(|sheet| sheet.place != baseline.place).collect();
    if others.len() > 1 {
        page.sheet.set_landscape();
    }
    let mut widths = vec![24, 36, 16];
    widths.extend([16, 16, 12].repeat(others.len()));
    widths.extend(if others.len() < 2 { vec![16; 3] } else { Vec::new() });
    page.widths(&widths)?;
    page.printed_beside(LABELS, 3 * others.len())?;
    let mut table = ComparisonTable { page, baseline, others, context };
    let row = table.by_component(3)?;
    let row = table.by_certificate(row + 2)?;
    if let Some(about) = context.sheet_of(request.about) {
        table.by_cause(about, row + 2)?;
    }
    table.page.sheet.set_freeze_panes(0, LABELS)?;
    book.push_worksheet(table.page.finished()?);
    Ok(())
}

struct ComparisonTable<'c> {
    page: Page<'c>,
    baseline: &'c ScenarioSheet<'c>,
    others: Vec<&'c ScenarioSheet<'c>>,
    context: &'c WorkbookContext<'c>,
}

impl ComparisonTable<'_> {
    /// The headings of the columns of scenarios.
    fn headings(&mut self, row: u32, labels: [&str; 2]) -> Result<(), XlsxError> {
        let mut headings: Vec<String> = labels.iter().map(|&label| label.to_owned()).collect();
        headings.push(self.context.marked_name(self.baseline.place));
        for other in &self.others {
            headings.push(self.context.marked_name(other.place));
            headings.extend(["Difference".to_owned(), "Difference in %".to_owned()]);
        }
        self.page.headings(at(row, 0), &headings)
    }

    /// A row: the baseline's amount, and each other scenario's with its difference.
    fn row(
        &mut self,
        row: u32,
        (before, amount): (&str, Money),
        others: &[(String, Money)],
        is_sum: bool,
    ) -> Result<(), XlsxError> {
        let mut write = |place, worked: &_| self.page.figure(place, worked, is_sum);
        let base = at(row, LABELS);
        write(base, &dollars(before, amount))?;
        for (column, (formula, other)) in (LABELS + 1..).step_by(3).zip(others) {
            let [ours, difference, in_per_cent] = [0, 1, 2].map(|more| at(row, column + more));
            write(ours, &dollars(formula.as_str(), *other))?;
            let gap = *other - amount;
            let formula = format!("ROUND({}-{},2)", ours.here(), base.here());
            write(difference, &dollars(formula, gap))?;
            write(in_per_cent, &share(&difference.here(), &base.here(), (gap, amount)))?;
        }
        Ok(())
    }

    fn by_component(&mut self, first: u32) -> Result<u32, XlsxError> {
        self.page.text(at(first, 0), "By component", &self.page.styles.section)?;
        self.headings(first + 1, ["Component", ""])?;
        let estimates: Vec<_> = self.others.iter().map(|other| other.case.estimate).collect();
        let comparison = Comparison::of(self.baseline.case.estimate, &estimates);
        let mut place = first + 1;
        for compared in comparison.rows {
            place += 1;
            let figure = compared.figure;
            let is_sum = figure.is_sum();
            let label = self.page.styles.label_of(is_sum);
            self.page.text(at(place, 0), figure.label(), label)?;
            self.page.text(at(place, 1), "", label)?;
            let cell = |sheet: &ScenarioSheet<'_>| sheet.cell(figure).unwrap_or_default();
            let before = cell(self.baseline);
            let others: Vec<(String, Money)> =
                self.others.iter().map(|sheet| cell(sheet)).zip(compared.others).collect();
            self.row(place, (&before, compared.baseline), &others, is_sum)?;
        }
        Ok(place)
    }

    fn by_certificate(&mut self, first: u32) -> Result<u32, XlsxError> {
        let outcome = Outcome::VetPayments;
        let title = "VET payments by certificate: targeted VET funding and materials";
        self.page.text(at(first, 0), title, &self.page.styles.section)?;
        self.headings(first + 1, ["Certificate", "Title"])?;
        let cases: Vec<Case<'_>> = self.others.iter().map(|other| other.case).collect();
        let rows = by_certificate(&self.baseline.case, &cases, outcome).unwrap_or_default();
        let mut place = first + 1;
        for PartRow { part, baseline, others } in rows {
            place += 1;
            let code = at(place, 0);
            self.page.label(code, part.name())?;
            let title = match &part {
                ResultPart::Certificate { title, .. } => short_title(title),
                ResultPart::SmallScale | ResultPart::FloorTopUp => "",
            };
            self.page.wrapped(at(place, 1), title, &self.page.styles.label)?;
            let figure = match &part {
                ResultPart::Certificate { .. } => None,
                ResultPart::SmallScale => Some(Figure::SmallScale(Reading::Used)),
                ResultPart::FloorTopUp => Some(Figure::FloorTopUp),
            };
            let formula = |sheet: &ScenarioSheet<'_>| match figure {
                Some(figure) => sheet.cell(figure).unwrap_or_default(),
                None => of_certificate(sheet, &code.here()),
            };
            let before = formula(self.baseline);
            let others: Vec<(String, Money)> = self
                .others
                .iter()
                .map(|sheet| formula(sheet))
                .zip(others.iter().map(|against| against.amount))
                .collect();
            self.row(place, (&before, baseline), &others, false)?;
        }
        let from = first + 2;
        place += 1;
        self.other_certificates(place, from)?;
        let last = place;
        place += 1;
        self.page.text(at(place, 0), Figure::VetPayments.label(), &self.page.styles.sum_label)?;
        self.page.text(at(place, 1), "", &self.page.styles.sum_label)?;
        let sum = |column: u16| {
            let cells = format!("{}:{}", at(from, column).here(), at(last, column).here());
            format!("ROUND(SUM({cells}),2)")
        };
        let payments = |sheet: &ScenarioSheet<'_>| sheet.case.estimate.totals.vet_payments;
        let others: Vec<(String, Money)> = (LABELS + 1..)
            .step_by(3)
            .zip(&self.others)
            .map(|(column, sheet)| (sum(column), payments(sheet)))
            .collect();
        let before = payments(self.baseline);
        self.row(place, (&sum(LABELS), before), &others, true)?;
        Ok(place)
    }

    /// What the rows above do not have, once a code was changed: the two tables then still come to the same.
    fn other_certificates(&mut self, row: u32, first: u32) -> Result<(), XlsxError> {
        self.page.label(at(row, 0), "Other certificates")?;
        let told = "codes typed here that are not above";
        self.page.wrapped(at(row, 1), told, &self.page.styles.label.clone())?;
        let rest = |sheet: &ScenarioSheet<'_>, column: u16| {
            let cells = format!("{}:{}", at(first, column).here(), at(row - 1, column).here());
            let payments = sheet.cell(Figure::VetPayments).unwrap_or_default();
            let above = if row > first { format!("SUM({cells})") } else { "0".to_owned() };
            format!("ROUND({payments}-{above},2)")
        };
        let others: Vec<(String, Money)> = (LABELS + 1..)
            .step_by(3)
            .zip(&self.others)
            .map(|(column, sheet)| (rest(sheet, column), Money::ZERO))
            .collect();
        let before = rest(self.baseline, LABELS);
        self.row(row, (&before, Money::ZERO), &others, false)
    }

    /// Why the scenario of the report differs: values, with a check that they still belong to the
    /// figures of the workbook, and a chart from the one to the other.
    fn by_cause(&mut self, about: &ScenarioSheet<'_>, first: u32) -> Result<(), XlsxError> {
        let report = self.context.report;
        let Some(by_cause) = &report.by_cause else { return Ok(()) };
        let name = |sheet: &ScenarioSheet<'_>| report.scenario(sheet.place).name.clone();
        let (ours, theirs) = (name(about), name(self.baseline));
        let page = &mut self.page;
        let title = format!("Why VET payments of {ours} differ from those of {theirs}");
        page.text(at(first, 0), &title, &page.styles.section)?;
        let note =
            "Averages over all orders of the changes: values, not formulas. See the last sheet.";
        page.text(at(first + 1, 0), note, &page.styles.subtitle)?;
        let heading = first + 2;
        page.headings(
            at(heading, 0),
            &["Cause", "", "Amount", "From", "Rise", "Fall", "Scenario"],
        )?;
        let mut row = heading + 1;
        let payments = |sheet: &ScenarioSheet<'_>| {
            (
                sheet.cell(Figure::VetPayments).unwrap_or_default(),
                sheet.case.estimate.totals.vet_payments,
            )
        };
        let (before_cell, before) = payments(self.baseline);
        let (after_cell, after) = payments(about);
        let steps =
            by_cause.causes.iter().map(|&(cause, amount)| (cause.label().to_owned(), amount));
        let steps: Vec<(String, Money)> = steps.collect();
        let end = |page: &mut Page<'_>, row: u32, name: &str, cell: &str, amount: Money| {
            page.text(at(row, 0), name, &page.styles.sum_label)?;
            page.text(at(row, 1), "", &page.styles.sum_label)?;
            page.sum(at(row, LABELS), &dollars(cell, amount))?;
            for column in LABELS + 1..LABELS + 4 {
                page.text(at(row, column), "", &Styles::sum(ValueKind::Text))?;
            }
            page.sum(at(row, LABELS + 4), &dollars(at(row, LABELS).here(), amount))
        };
        end(page, row, &theirs, &before_cell, before)?;
        let from = row + 1;
        let mut so_far = before;
        let mut stays_above = true;
        for (label, amount) in &steps {
            row += 1;
            page.label(at(row, 0), label)?;
            page.label(at(row, 1), "")?;
            page.number(
                at(row, LABELS),
                amount.decimal(),
                &Styles::worked_out(ValueKind::Dollars),
            )?;
            let then = so_far + *amount;
            stays_above &= !then.is_negative();
            let cells = format!("{}:{}", at(from - 1, LABELS).fixed(), at(row, LABELS).here());
            let until = format!("{}:{}", at(from - 1, LABELS).fixed(), at(row - 1, LABELS).here());
            let step = at(row, LABELS).here();
            let lower = if amount.is_negative() { then } else { so_far };
            let formula = format!("ROUND(MIN(SUM({until}),SUM({cells})),2)");
            page.worked(at(row, LABELS + 1), &dollars(formula, lower))?;
            let (rise, fall) = (amount.max(&Money::ZERO), (Money::ZERO - *amount).max(Money::ZERO));
            page.worked(at(row, LABELS + 2), &dollars(format!("MAX(0,{step})"), *rise))?;
            page.worked(at(row, LABELS + 3), &dollars(format!("MAX(0,-{step})"), fall))?;
            page.label(at(row, LABELS + 4), "")?;
            so_far = then;
        }
        row += 1;
        end(page, row, &ours, &after_cell, after)?;
        let last = row;
        row += 1;
        page.label(at(row, 0), "Sum of causes equals the difference")?;
        page.label(at(row, 1), "")?;
        let sum = if steps.is_empty() {
            "0".to_owned()
        } else {
            format!("SUM({}:{})", at(from, LABELS).here(), at(last - 1, LABELS).here())
        };
        let (start, end) = (at(from - 1, LABELS).here(), at(last, LABELS).here());
        let check = format!("IF(ROUND({sum}-({end}-{start}),2)=0,\"yes\",\"no\")");
        page.sum(at(row, LABELS), &worked(check, "yes", ValueKind::Word))?;
        row += 1;
        let told = "It says no once the difference has changed: the causes are those of the plan as exported.";
        page.text(at(row, 0), told, &page.styles.subtitle)?;
        if stays_above {
            waterfall(page, (heading, from - 1, last), (&theirs, &ours), row + 2)?;
        }
        Ok(())
    }
}

/// What the lines of the certificate in a cell draw in a scenario. Compared as text, so that a code such
/// as 1E5 is no number.
fn of_certificate(sheet: &ScenarioSheet<'_>, code: &str) -> String {
    let [codes, targeted, materials] =
        [LineColumn::Code, LineColumn::Targeted, LineColumn::Materials]
            .map(|column| sheet.column(column));
    format!("ROUND(SUMPRODUCT(({codes}&\"\"={code}&\"\")*({targeted}+{materials})),2)")
}

/// From the baseline to the scenario, cause by cause: columns that stand on an unfilled one.
fn waterfall(
    page: &mut Page<'_>,
    (heading, first, last): (u32, u32, u32),
    (before, after): (&str, &str),
    place: u32,
) -> Result<(), XlsxError> {
    let mut chart = Chart::new(ChartType::ColumnStacked);
    let fills = [None, Some(RISE), Some(FALL), Some(TOTAL)];
    for (column, fill) in (LABELS + 1..).zip(fills) {
        let series = chart.add_series();
        series
            .set_name((COMPARISON, heading, column))
            .set_categories((COMPARISON, first, 0, last, 0))
            .set_values((COMPARISON, first, column, last, column))
            .set_gap(40);
        let mut format = ChartFormat::new();
        if let Some(colour) = fill {
            format.set_solid_fill(ChartSolidFill::new().set_color(colour));
        } else {
            format.set_no_fill().set_no_border();
            series.delete_from_legend(true);
        }
        series.set_format(&mut format);
    }
    chart
        .title()
        .set_name("VET payments by cause of the difference (the axis need not begin at $0)");
    chart.title().set_font(ChartFont::new().set_size(12));
    chart.y_axis().set_num_format(WHOLE_DOLLARS);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    let told = format!(
        "A waterfall from the VET payments of {before} to those of {after}: a column for each cause \
         begins where the one before it ended. The table above has the figures."
    );
    chart.set_alt_text(in_xml(&told));
    chart.set_width(820).set_height(340);
    page.sheet.insert_chart(place, 0, &chart)?;
    Ok(())
}
