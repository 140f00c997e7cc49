//! The first sheet: the answer, the school's inputs, and all scenarios side by side.

use std::fmt::Write as _;

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Format,
    FormatAlign, Workbook, XlsxError,
};

use super::cell_ref::{CellRef, at};
use super::checks::Takes;
use super::context::WorkbookContext;
use super::excel_text::literal;
use super::page::Page;
use super::rate_names::{is_number, reading_label, yes_or_no};
use super::scenario_sheet::ScenarioSheet;
use super::sheet_name::SUMMARY;
use super::style::{PARTS, Styles, ValueKind, WHOLE_DOLLARS};
use super::worked::{Worked, dollars, fte, money_or_blank, rate, share, worked};
use crate::domain::{Money, SchoolType};
use crate::funding::{Figure, Reading};
use crate::rates::SmallScaleReading;
use crate::report::Report;

/// The components that VET payments are made of, as the chart stacks them.
const STACKED: [Figure; 4] =
    [Figure::Targeted, Figure::Materials, Figure::SmallScale(Reading::Used), Figure::FloorTopUp];

/// The figures of the table, in its order.
const FIGURES: [Figure; 12] = [
    Figure::EligibleStudents,
    Figure::EligibleFte,
    Figure::Core,
    Figure::Targeted,
    Figure::Materials,
    Figure::SmallScaleRate(Reading::Used),
    Figure::SmallScale(Reading::Used),
    Figure::FloorTopUp,
    Figure::VetPayments,
    Figure::Cost,
    Figure::Net,
    Figure::Total,
];

/// How far beneath the headings of the table the enrolments used stand.
const YEARS_USED: u32 = 4;

/// The most scenarios that a chart has room for.
const CHARTED_MAX: usize = 12;

/// Writes the sheet, and names the inputs of the school.
pub(super) fn write(book: &mut Workbook, context: &WorkbookContext<'_>) -> Result<(), XlsxError> {
    let (report, scenarios) = (context.report, &context.scenarios);
    let mut page = context.page(SUMMARY)?;
    page.sheet.set_landscape().set_tab_color(PARTS[0]);
    page.title(
        &format!("{}: VDSS funding", report.plan.title()),
        "Made with vdss-planner. An estimate, not the department's advice, and not the department's own \
         planner.",
    )?;
    page.text(at(2, 0), "Cells of this colour are inputs", &page.styles.legend)?;
    page.text(at(2, 1), "Change one and the workbook works out anew.", &page.styles.subtitle)?;
    let mut widths = vec![46];
    widths.extend(vec![24; scenarios.len().max(2)]);
    page.widths(&widths)?;
    // A scenario's column is about two of figures.
    page.printed_beside(1, 2 * scenarios.len())?;
    page.sheet.set_freeze_panes(0, 1)?;
    let row = answer(&mut page, context, 4)?;
    let row = school(&mut page, book, report, row + 1)?;
    let heading = row + 3;
    changed_inputs(&mut page, context, (row, heading + YEARS_USED))?;
    page.text(at(heading - 1, 0), "Scenarios side by side", &page.styles.section)?;
    let rows = side_by_side(&mut page, context, heading)?;
    chart(&mut page, scenarios, heading, &rows)?;
    book.push_worksheet(page.finished()?);
    Ok(())
}

fn answer(
    page: &mut Page<'_>,
    context: &WorkbookContext<'_>,
    mut row: u32,
) -> Result<u32, XlsxError> {
    let (report, request) = (context.report, context.report.request);
    page.text(at(row, 0), "The answer", &page.styles.section)?;
    let (Some(about), Some(baseline)) =
        (context.sheet_of(request.about), context.sheet_of(request.baseline))
    else {
        return Ok(row);
    };
    let (ours, theirs) = (&about.case.estimate.totals, &baseline.case.estimate.totals);
    let name = context.marked_name(request.about);
    let cell = |sheet: &ScenarioSheet<'_>, figure| sheet.cell(figure).unwrap_or_default();
    row += 1;
    let payments = at(row, 1);
    let label = format!("{}, {name}", Figure::VetPayments.label());
    page.wrapped(at(row, 0), &label, &page.styles.sum_label)?;
    page.sum(payments, &dollars(cell(about, Figure::VetPayments), ours.vet_payments))?;
    if about.place != baseline.place {
        row += 1;
        let before = cell(baseline, Figure::VetPayments);
        let difference = ours.vet_payments - theirs.vet_payments;
        let text = format!("Change against {}", report.scenario(request.baseline).name);
        page.wrapped(at(row, 0), &text, &page.styles.label)?;
        let formula = format!("ROUND({}-{before},2)", payments.here());
        page.worked(at(row, 1), &dollars(formula, difference))?;
        row += 1;
        page.label(at(row, 0), "The same in per cent")?;
        let part = at(row - 1, 1).here();
        page.worked(at(row, 1), &share(&part, &before, (difference, theirs.vet_payments)))?;
    }
    row += 1;
    page.label(at(row, 0), Figure::Core.label())?;
    page.worked(at(row, 1), &dollars(cell(about, Figure::Core), ours.core))?;
    Ok(row + 1)
}

/// What the school entered of itself; returns the row after it.
fn school(
    page: &mut Page<'_>,
    book: &mut Workbook,
    report: &Report<'_>,
    mut row: u32,
) -> Result<u32, XlsxError> {
    let (plan, school) = (report.plan, report.plan.school());
    page.text(at(row, 0), "The school", &page.styles.section)?;
    let file = &report.request.file_name;
    let file = if file.trim().is_empty() { "not saved yet" } else { file };
    let told = [
        ("Name", school.name.clone()),
        ("School number", school.number.clone()),
        ("Campus", school.campus.clone()),
        ("Planning year", plan.planning_year().to_string()),
        ("Plan file", file.to_owned()),
        ("Date of this report", report.request.date.to_string()),
    ];
    for (label, text) in told.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        row += 1;
        page.label(at(row, 0), label)?;
        page.wrapped(at(row, 1), &text, &right(page))?;
    }
    let mut named = |row: u32, name: &str| -> Result<CellRef, XlsxError> {
        let place = at(row, 1);
        book.define_name(name, &format!("={SUMMARY}!{}", place.fixed()))?;
        Ok(place)
    };
    row += 1;
    page.label(at(row, 0), "School type")?;
    let place = named(row, "School_type")?;
    let input = Styles::input(ValueKind::Word);
    page.text(place, school.school_type.label(), &input)?;
    page.choices(place, place, &SchoolType::ALL.iter().map(|one| one.label()).collect::<Vec<_>>())?;
    row += 1;
    let place = named(row, "Years_7_12")?;
    let label = "Years 7 to 12 enrolments";
    let told = format!("IF({}=\"\",\"{label}: enter them\",\"{label}\")", place.here());
    let format = page.styles.label.clone();
    page.formula(at(row, 0), &worked(told, label, ValueKind::Text), &format)?;
    page.input(place, Some(school.years_7_12.total()), ValueKind::SchoolSize)?;
    page.takes(place, place, Takes::Years7To12)?;
    row += 1;
    page.label(at(row, 0), "Small-scale maximum used")?;
    let place = named(row, "Small_scale_reading")?;
    page.text(place, reading_label(plan.small_scale_reading()), &input)?;
    let readings: Vec<&str> =
        SmallScaleReading::ALL.iter().map(|&reading| reading_label(reading)).collect();
    page.choices(place, place, &readings)?;
    row += 1;
    page.label(at(row, 0), "Band funding under the 2022 model")?;
    let place = named(row, "Funding_floor")?;
    page.input(place, school.floor.map(|floor| floor.to_cents().decimal()), ValueKind::Dollars)?;
    page.takes(place, place, Takes::Dollars)?;
    row += 1;
    page.label(at(row, 0), "New provider: no VET before this year")?;
    let place = named(row, "New_provider")?;
    page.text(place, yes_or_no(school.new_provider), &input)?;
    page.choices(place, place, &["Yes", "No"])?;
    Ok(row + 1)
}

/// How many inputs of the school, of Payments and of rates are no longer as exported. Lines would need a
/// copy of all their cells: what comes of them is told beneath the scenarios.
fn changed_inputs(
    page: &mut Page<'_>,
    context: &WorkbookContext<'_>,
    (row, years_used): (u32, u32),
) -> Result<(), XlsxError> {
    let (report, scenarios) = (context.report, &context.scenarios);
    let school = report.plan.school();
    let mut are_same = vec![
        format!("School_type=\"{}\"", school.school_type.label()),
        is_number("Years_7_12", school.years_7_12.total().into()),
        format!("Small_scale_reading=\"{}\"", reading_label(report.plan.small_scale_reading())),
        match school.floor {
            Some(floor) => is_number("Funding_floor", floor.to_cents().decimal()),
            None => "Funding_floor=\"\"".to_owned(),
        },
        format!("New_provider=\"{}\"", yes_or_no(school.new_provider)),
    ];
    are_same.extend(super::payments::inputs_are_same(report));
    // As the table beneath has them: a formula holds the names of a hundred sheets hardly once.
    for (column, sheet) in (1..).zip(scenarios) {
        if let Some(years) = report.scenario(sheet.place).years_7_12 {
            are_same.push(is_number(&at(years_used, column).here(), years.into()));
        }
    }
    let mut counts: Vec<String> =
        are_same.iter().map(|is_same| format!("IF({is_same},0,1)")).collect();
    for sheet in scenarios {
        let changed = sheet.rates.changed();
        if !counts.contains(&changed) {
            counts.push(changed);
        }
    }
    page.label(at(row, 0), "Inputs changed since the export, lines aside")?;
    page.worked(at(row, 1), &worked(counts.join("+"), 0, ValueKind::Count))
}

/// The table of scenarios; returns the row of each figure.
fn side_by_side(
    page: &mut Page<'_>,
    context: &WorkbookContext<'_>,
    heading: u32,
) -> Result<Vec<(Figure, u32)>, XlsxError> {
    let (report, scenarios) = (context.report, &context.scenarios);
    let mut headings = vec![String::new()];
    headings.extend(scenarios.iter().map(|sheet| context.marked_name(sheet.place)));
    page.headings(at(heading, 0), &headings)?;
    let told = |sheet: &ScenarioSheet<'_>| {
        let set = sheet.case.rates.contents();
        let scenario = report.scenario(sheet.place);
        let cycle = scenario.cycle.label();
        let cycle = match report.plan.approved().or(scenario.approved) {
            Some(day) => format!("{cycle}, approved on {day}"),
            None => cycle.to_owned(),
        };
        [cycle, set.title.clone()]
    };
    for (row, label) in (heading + 1..).zip(["This scenario is", "Rate set", "Its amounts are"]) {
        page.label(at(row, 0), label)?;
    }
    for (column, sheet) in (1..).zip(scenarios) {
        for (row, text) in (heading + 1..).zip(told(sheet)) {
            page.wrapped(at(row, column), &text, &right(page))?;
        }
        let (kind, changed) = (sheet.case.rates.came_about(), sheet.rates.changed());
        let formula =
            format!("{}&IF({changed}=0,\"\",\", \"&{changed}&\" changed here\")", literal(kind));
        let format = right(page);
        page.wrapped_formula(
            at(heading + 3, column),
            &worked(formula, kind, ValueKind::Text),
            &format,
        )?;
    }
    let mut row = heading + YEARS_USED;
    page.label(at(row, 0), "Years 7 to 12 enrolments used")?;
    for (column, sheet) in (1..).zip(scenarios) {
        let years = worked(sheet.years_7_12(), sheet.case.school.years_7_12, ValueKind::SchoolSize);
        page.worked(at(row, column), &years)?;
    }
    let has_costs = scenarios.iter().any(|sheet| sheet.case.estimate.totals.cost.is_some());
    let mut rows = Vec::new();
    for figure in FIGURES.into_iter().filter(|figure| has_costs || !figure.is_of_costs()) {
        row += 1;
        rows.push((figure, row));
        let is_sum = figure.is_sum();
        page.text(at(row, 0), figure.label(), page.styles.label_of(is_sum))?;
        for (column, sheet) in (1..).zip(scenarios) {
            page.figure(at(row, column), &figure_of(sheet, figure), is_sum)?;
        }
        if figure == Figure::Net {
            row += 1;
            so_far(page, scenarios, row)?;
        }
    }
    let row = changes(page, context, (row, &rows))?;
    as_exported(page, scenarios, row, &rows)?;
    Ok(rows)
}

/// What the net position of each scenario lacks, beneath it.
fn so_far(page: &mut Page<'_>, scenarios: &[ScenarioSheet<'_>], row: u32) -> Result<(), XlsxError> {
    page.label(at(row, 0), "What the net position lacks")?;
    for (column, sheet) in (1..).zip(scenarios) {
        let Some(told) = sheet.so_far() else { continue };
        let cell = sheet.so_far_cell();
        let told = worked(format!("IF({cell}=\"\",\"\",{cell})"), told.result, ValueKind::Text);
        let format = right(page);
        page.wrapped_formula(at(row, column), &told, &format)?;
    }
    Ok(())
}

/// VET payments as they were when the workbook was made, and what was changed since.
fn as_exported(
    page: &mut Page<'_>,
    scenarios: &[ScenarioSheet<'_>],
    row: u32,
    rows: &[(Figure, u32)],
) -> Result<(), XlsxError> {
    let payments = rows.iter().find(|(figure, _)| *figure == Figure::VetPayments);
    let Some(&(_, payments)) = payments else { return Ok(()) };
    page.label(at(row, 0), "VET payments as exported")?;
    page.label(at(row + 1, 0), "Changed here since then by")?;
    for (column, sheet) in (1..).zip(scenarios) {
        let amount = sheet.case.estimate.totals.vet_payments;
        let place = at(row, column);
        page.number(place, amount.decimal(), &Styles::worked_out(ValueKind::Dollars))?;
        let formula = format!("ROUND({}-{},2)", at(payments, column).here(), place.here());
        page.worked(at(row + 1, column), &dollars(formula, Money::ZERO))?;
    }
    Ok(())
}

/// The change of VET payments against the baseline, in dollars and in per cent; returns the row after it.
fn changes(
    page: &mut Page<'_>,
    context: &WorkbookContext<'_>,
    (row, rows): (u32, &[(Figure, u32)]),
) -> Result<u32, XlsxError> {
    let (report, scenarios) = (context.report, &context.scenarios);
    let place = scenarios.iter().position(|sheet| sheet.place == report.request.baseline);
    let payments = rows.iter().find(|(figure, _)| *figure == Figure::VetPayments);
    let (Some(place), Some(&(_, payments)), true) = (place, payments, report.request.compares())
    else {
        return Ok(row + 1);
    };
    let baseline = &scenarios[place];
    let before = baseline.case.estimate.totals.vet_payments;
    let base = at(payments, u16::try_from(place + 1).unwrap_or(1)).here();
    let name = &report.scenario(baseline.place).name;
    page.wrapped(at(row + 1, 0), &format!("VET payments against {name}"), &page.styles.label)?;
    page.label(at(row + 2, 0), "The same in per cent")?;
    for (column, sheet) in (1..).zip(scenarios) {
        let (dollar_cell, share_cell) = (at(row + 1, column), at(row + 2, column));
        if sheet.place == baseline.place {
            for place in [dollar_cell, share_cell] {
                page.text(place, "baseline", &right(page))?;
            }
            continue;
        }
        let difference = sheet.case.estimate.totals.vet_payments - before;
        let ours = at(payments, column).here();
        page.worked(dollar_cell, &dollars(format!("ROUND({ours}-{base},2)"), difference))?;
        page.worked(share_cell, &share(&dollar_cell.here(), &base, (difference, before)))?;
    }
    Ok(row + 3)
}

/// The look of a text in a column of figures.
fn right(page: &Page<'_>) -> Format {
    page.styles.label.clone().set_align(FormatAlign::Right)
}

/// A figure of a scenario, as a formula that reads its sheet.
fn figure_of(sheet: &ScenarioSheet<'_>, figure: Figure) -> Worked {
    let totals = &sheet.case.estimate.totals;
    let cell = sheet.cell(figure).unwrap_or_else(|| "\"\"".to_owned());
    match figure {
        Figure::EligibleStudents => worked(cell, totals.eligible_students, ValueKind::Count),
        Figure::EligibleFte => fte(cell, totals.eligible_fte),
        Figure::SmallScaleRate(_) => rate(cell, totals.small_scale_rate),
        Figure::Cost | Figure::Net => {
            money_or_blank(format!("IF({cell}=\"\",\"\",{cell})"), figure.of(totals))
        }
        _ => dollars(cell, figure.of(totals).unwrap_or_default()),
    }
}

/// VET payments by scenario, stacked by component.
fn chart(
    page: &mut Page<'_>,
    scenarios: &[ScenarioSheet<'_>],
    heading: u32,
    rows: &[(Figure, u32)],
) -> Result<(), XlsxError> {
    let shown = scenarios.len().min(CHARTED_MAX);
    let last = u16::try_from(shown).unwrap_or(u16::MAX);
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (figure, colour) in STACKED.into_iter().zip(PARTS) {
        let Some(&(_, row)) = rows.iter().find(|(one, _)| *one == figure) else { continue };
        chart
            .add_series()
            .set_name((SUMMARY, row, 0))
            .set_categories((SUMMARY, heading, 1, heading, last))
            .set_values((SUMMARY, row, 1, row, last))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
            .set_gap(80);
    }
    let mut title = "VET payments (new money) by component".to_owned();
    if shown < scenarios.len() {
        let _ = write!(title, ", the first {shown} of {} scenarios", scenarios.len());
    }
    chart.title().set_name(&title);
    chart.title().set_font(ChartFont::new().set_size(12));
    chart.y_axis().set_num_format(WHOLE_DOLLARS).set_min(0);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_alt_text(
        "Columns of the VET payments of each scenario, stacked by component. The table of scenarios \
         side by side has the figures.",
    );
    chart.set_width(560).set_height(340);
    page.sheet.insert_chart_with_offset(4, 2, &chart, 30, 0)?;
    Ok(())
}
