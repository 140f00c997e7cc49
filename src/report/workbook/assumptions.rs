//! The last sheet: the rules in short, what the formulas can do and cannot, and what to know of each
//! scenario before relying on its figures.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::cell_ref::at;
use super::context::WorkbookContext;
use super::excel_text::literal;
use super::page::Page;
use super::rate_names::reading_label;
use super::sheet_name::ASSUMPTIONS;
use super::style::ValueKind;
use super::worked::worked;
use crate::analysis::METHOD;
use crate::domain::listed;
use crate::funding::{Assumption, Rule};
use crate::plan::folded;
use crate::rates::{SetKind, SmallScaleReading};
use crate::report::assumptions;

/// How the workbook works, with what it is about.
const WORKBOOK: [(&str, &str); 8] = [
    (
        "Whose it is",
        "Made with vdss-planner, an independent estimate. It is not the department's own planner and not \
         the department's advice: what a school is paid is for the department to say.",
    ),
    (
        "Inputs",
        "Cells of the colour of inputs may be changed: the school's on the Summary, each scenario's lines \
         on its own sheet, rates on the Rates sheet, the advised amount and shares of costs on Payments. \
         Everything else is worked out from them. Nothing is locked or hidden, and there are no macros.",
    ),
    (
        "Eligibility",
        "Whether a line is funded is worked out from its own cells and its rate set, in the order of \
         the rule on eligibility below: pathway, level, title, VCAA approval, VASS, age. A blank age counts as within the range. A \
         line that lacks its certificate, level, band or tier draws nothing and says what it needs. Ages, \
         generalist titles and what a pathway attracts are inputs on the Rates sheet. The day of the VASS \
         deadline there is for information: whether a line is on VASS is Yes or No in the line.",
    ),
    (
        "Rounding",
        "Each component of each line is worked out in cents, rounded to seven decimals of a cent and then \
         to the whole cent, half a cent away from zero: ROUND(ROUND(cents,7),0)/100. The first rounding \
         takes off what a spreadsheet's binary numbers add. Payments are worked out from whole cents.",
    ),
    (
        "Limits of the formulas",
        "They come to the right cent for hours of at most two decimals, rates in whole cents, withdrawals \
         in whole per cent, a full load of at most 360 hours, and up to $400,000 for a component of one \
         line. Finer hours and rates are right but for an amount within a ten-millionth of half a cent. \
         Every amount was checked when this workbook was made: a large one keeps fewer decimals of a cent, \
         which tell half a cent better. Where none would do, the formula holds the exact amount for as long \
         as its inputs are as exported, with a note in the row. What is typed in later is not checked.",
    ),
    (
        "Values",
        "The causes on the Comparison sheet are values, since no formula can look at all orders of the \
         changes; a check beneath them says whether they still belong to the figures. Lines added beneath \
         a table are not counted: change a line that is there, or add it in the program. Certificates \
         whose code is typed in here are added up as Other certificates on the Comparison sheet.",
    ),
    (
        "What was changed here",
        "The Rates sheet marks what is no longer as exported. The Summary counts such items, with inputs of \
         the school and of Payments and Years 7 to 12 of a scenario's own. Inputs of lines are not counted: \
         beneath the scenarios stand VET payments as exported and by how much they differ now. \
         A cell that was cleared counts as 0; \
         without Years 7 to 12 enrolments there is no small-scale adjustment.",
    ),
    (
        "Withdrawals",
        "Where withdrawals are expected, a line counts as the fraction of its students that is expected to \
         stay until the VASS deadline. Its amounts are expected values: what is paid in the end is for \
         whole students.",
    ),
];

/// Writes the sheet.
pub(super) fn write(book: &mut Workbook, context: &WorkbookContext<'_>) -> Result<(), XlsxError> {
    let report = context.report;
    let mut page = context.page(ASSUMPTIONS)?;
    page.title(ASSUMPTIONS, "What to know before relying on the figures.")?;
    page.widths(&[30, 100])?;
    let mut text = Text { page, row: 3 };
    text.section("This workbook")?;
    for (what, told) in WORKBOOK {
        text.row(what, told)?;
    }
    text.section("The figures")?;
    for (what, told) in assumptions::ASSUMPTIONS {
        text.row(what, told)?;
    }
    text.row("Causes of a difference", METHOD)?;
    let projections: Vec<&str> = report
        .rate_sets(&report.request.scenarios())
        .into_iter()
        .filter(|set| set.contents().kind == SetKind::Projection)
        .map(|set| set.contents().title.as_str())
        .collect();
    if !projections.is_empty() {
        let sets = listed(&projections, "and");
        let told = format!(
            "{sets}: made by indexing the rates of another year. No amount of it is published, and no \
             figure worked out from it is more than an assumption."
        );
        text.row("Projections", &told)?;
    }
    text.reading(report.plan.small_scale_reading())?;
    text.section(&format!("Notices of each scenario, as exported on {}", report.request.date))?;
    for sheet in &context.scenarios {
        let name = context.marked_name(sheet.place);
        let notices = report.notices.get(sheet.place).map_or(&[][..], Vec::as_slice);
        let notices = folded(notices);
        if notices.is_empty() {
            text.row(&name, "No notices.")?;
        }
        for notice in &notices {
            let told =
                format!("{}: {}\n{}", notice.weight().label(), notice.title(), notice.text());
            text.row(&name, told.trim_end())?;
        }
    }
    text.section("The rules in short, with the numbers of 2023")?;
    for rule in Rule::ALL {
        text.row(&format!("{} {}", rule.number(), rule.title()), rule.text())?;
    }
    let assumption = Assumption::A1;
    text.row(&format!("{} Materials", assumption.id()), assumption.text())?;
    book.push_worksheet(text.page.finished()?);
    Ok(())
}

struct Text<'s> {
    page: Page<'s>,
    row: u32,
}

impl Text<'_> {
    fn section(&mut self, title: &str) -> Result<(), XlsxError> {
        self.row += u32::from(self.row > 3);
        self.page.text(at(self.row, 0), title, &self.page.styles.section)?;
        self.row += 1;
        Ok(())
    }

    /// Which small-scale maximum is used, as the Summary has it now.
    fn reading(&mut self, reading: SmallScaleReading) -> Result<(), XlsxError> {
        let told = |reading| {
            let used = match reading {
                SmallScaleReading::Published => "The maximum as the page prints it is used.",
                SmallScaleReading::CoreEquivalent => {
                    "The maximum equal to the core component is used."
                }
            };
            format!(
                "{used} It is chosen on the Summary. See “Two readings of the small-scale maximum” below."
            )
        };
        let formula = format!(
            "IF(Small_scale_reading={},{},{})",
            literal(reading_label(SmallScaleReading::Published)),
            literal(&told(SmallScaleReading::Published)),
            literal(&told(SmallScaleReading::CoreEquivalent))
        );
        let label = self.page.styles.label.clone();
        self.page.wrapped(at(self.row, 0), "Small-scale maximum", &label.clone().set_bold())?;
        let content = worked(formula, told(reading), ValueKind::Text);
        self.page.wrapped_formula(at(self.row, 1), &content, &label)?;
        self.row += 1;
        Ok(())
    }

    fn row(&mut self, what: &str, told: &str) -> Result<(), XlsxError> {
        self.page.wrapped(at(self.row, 0), what, &self.page.styles.label.clone().set_bold())?;
        self.page.wrapped(at(self.row, 1), told, &self.page.styles.label)?;
        self.row += 1;
        Ok(())
    }
}
