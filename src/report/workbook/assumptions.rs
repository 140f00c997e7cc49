//! The last sheet: the rules in short, what the formulas can do and cannot, and what to know of each
//! scenario before relying on its figures.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::page::{Page, at};
use super::rates::RateSheets;
use super::scenario::ScenarioSheet;
use super::sheet_name::ASSUMPTIONS;
use super::style::Styles;
use crate::analysis::METHOD;
use crate::domain::listed;
use crate::funding::{Assumption, Rule};
use crate::plan::folded;
use crate::rates::{SetKind, SmallScaleReading};
use crate::report::Report;
use crate::report::assumptions;

/// How the workbook works, with what it is about.
const WORKBOOK: [(&str, &str); 7] = [
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
        "Whether a line is funded is an input, Yes or No, with the reason beside it: it was decided in the \
         program. Another level, pathway, age, title, VCAA approval or VASS entry does not change it here; \
         decide and type Yes or No. A line that lacks its band, tier, level or certificate is No.",
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
         Every amount was checked when this workbook was made: one that a formula could miss stands as a \
         value, with a note in its row. What is typed in later is not checked.",
    ),
    (
        "Values",
        "The causes on the Comparison sheet are values, since no formula can look at all orders of the \
         changes; a check beneath them says whether they still belong to the figures. Lines added beneath a table are not counted: change a line that is \
         there, or add it in the program.",
    ),
    (
        "Withdrawals",
        "Where withdrawals are expected, a line counts as the fraction of its students that is expected to \
         stay until the VASS deadline. Its amounts are expected values: what is paid in the end is for \
         whole students.",
    ),
];

/// Writes the sheet.
pub(super) fn write(
    book: &mut Workbook,
    report: &Report<'_>,
    scenarios: &[ScenarioSheet<'_>],
    rates: &RateSheets<'_>,
    styles: &Styles,
    footer: &str,
) -> Result<(), XlsxError> {
    let mut page = Page::new(ASSUMPTIONS, styles, footer)?;
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
    let projections: Vec<&str> = rates
        .sets()
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
    let reading = match report.plan.small_scale_reading() {
        SmallScaleReading::Published => "The maximum as the page prints it is used.",
        SmallScaleReading::CoreEquivalent => "The maximum equal to the core component is used.",
    };
    text.row(
        "Small-scale maximum",
        &format!("{reading} It is chosen on the Summary. See R9 below."),
    )?;
    text.section("Notices of each scenario")?;
    for sheet in scenarios {
        let scenario = report.scenario(sheet.place);
        let name = report.plan.marked_name(scenario);
        let notices = report.notices.get(sheet.place).map_or(&[][..], Vec::as_slice);
        let notices = folded(notices);
        if notices.is_empty() {
            text.row(&name, "No notices.")?;
        }
        for notice in &notices {
            let told = format!("{}: {}\n{}", notice.group().label(), notice.title(), notice.text());
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

    fn row(&mut self, what: &str, told: &str) -> Result<(), XlsxError> {
        self.page.wrapped(at(self.row, 0), what, &self.page.styles.label.clone().set_bold())?;
        self.page.wrapped(at(self.row, 1), told, &self.page.styles.label)?;
        self.row += 1;
        Ok(())
    }
}
