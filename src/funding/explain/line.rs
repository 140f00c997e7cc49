//! R1 to R6: the figures of one enrolment line.

use super::case::Case;
use super::explanation::{Input, Operand};
use super::figure::Figure;
use super::found::Found;
use super::line_case::LineCase;
use super::line_figure::LineFigure;
use super::refused::refused;
use super::rule::Rule;
use super::sum::{CORE_NOTE, sum_of};
use super::value::Value;
use crate::domain::{Fte, MaterialsTier, Missing, Pathway, counted, grouped, listed};
use crate::funding::LineStatus;
use crate::funding::components::{expected_fte, expected_materials};
use crate::funding::line_estimate::line_estimate;
use crate::rates::{Component, RateItem};

/// What a figure is that withdrawals are expected of.
const WITHDRAWALS_NOTE: &str = "An expected value: the students who are expected to withdraw before the \
    VASS deadline are left out as a fraction. The department counts whole students.";

/// A figure of the line at a place; `None` if there is no such line.
pub(super) fn explained(case: &Case<'_>, place: usize, figure: LineFigure) -> Option<Found> {
    let line = case.lines.get(place)?;
    let at = LineCase { case, place, line };
    match line_estimate(line, case.school.school_type, case.rates).status {
        LineStatus::Incomplete(missing) => Some(incomplete(figure, &missing)),
        LineStatus::Ineligible { reason, would_have_drawn } if figure != LineFigure::Load => {
            refused(&at, figure, reason, would_have_drawn.as_ref())
        }
        LineStatus::Ineligible { .. } | LineStatus::Eligible => at.drawn(figure),
    }
}

/// A line that cannot be worked out yet.
fn incomplete(figure: LineFigure, missing: &[Missing]) -> Found {
    let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
    let needs = listed(&needs, "and");
    let result = figure.nothing();
    let formula = format!("Nothing until the line is complete: it needs {needs}");
    let numbers = format!("The line needs {needs}: {}", result.within_text());
    let mut found = Found::new(formula, numbers, result);
    found.rules = figure.rules();
    found
}

impl LineCase<'_> {
    fn drawn(&self, figure: LineFigure) -> Option<Found> {
        let component = match figure {
            LineFigure::Load
            | LineFigure::Payments
            | LineFigure::Total
            | LineFigure::Cost
            | LineFigure::Net => None,
            LineFigure::Fte | LineFigure::Targeted => Some(Component::Targeted),
            LineFigure::Core => Some(Component::Core),
            LineFigure::Materials => Some(Component::Materials),
        };
        if let Some(component) = component.filter(|component| !self.attracts(*component)) {
            return self.not_attracted(figure, component);
        }
        let mut found = match figure {
            LineFigure::Load | LineFigure::Fte => self.load()?,
            LineFigure::Core => self.of_fte("core rate", &RateItem::Core)?,
            LineFigure::Targeted => self.of_fte("band rate", &RateItem::Band(self.line.band?))?,
            LineFigure::Materials => self.materials(self.line.materials_tier?)?,
            LineFigure::Payments => self.payments()?,
            LineFigure::Total => self.total()?,
            // Explained in `cost.rs`, whatever the line's status.
            LineFigure::Cost | LineFigure::Net => return None,
        };
        found.rules.splice(0..0, figure.rules());
        found.assumptions = figure.assumptions();
        if component.is_some() && self.line.pathway != Pathway::School {
            found.operands.extend(self.attraction()?);
        }
        Some(found)
    }

    fn attracts(&self, component: Component) -> bool {
        self.case.rates.attracted(self.line.pathway).contains(&component)
    }

    /// A component that the line's pathway does not attract under the rate set.
    fn not_attracted(&self, figure: LineFigure, component: Component) -> Option<Found> {
        let result = figure.nothing();
        let (pathway, set) = (self.line.pathway.label(), self.case.rates.id());
        let name = component_name(component);
        let formula = format!(
            "Nothing, since enrolments of the pathway {pathway} attract no {name} under rate set {set}"
        );
        let attracted = self.cited(&RateItem::Attraction(self.line.pathway))?;
        let numbers = format!(
            "{pathway} attracts {}: {}",
            attracted.value.within_text(),
            result.within_text()
        );
        let mut found = Found::new(formula, numbers, result);
        found.rules.push(Rule::R3);
        found.rules.extend(figure.rules());
        found.assumptions = figure.assumptions();
        found.operands.extend(self.attraction()?);
        Some(found)
    }

    /// R1, R2: FTE by hours.
    fn load(&self) -> Option<Found> {
        let line = self.line;
        let certificate = line.certificate.as_ref();
        let exceptions = &self.case.rates.contents().full_load_exceptions;
        let exception = exceptions.iter().find(|one| Some(&one.certificate) == certificate);
        let item = exception
            .map_or(RateItem::FullLoad, |one| RateItem::Exception(one.certificate.clone()));
        let full_load = self.full_load();
        let result = expected_fte(line, full_load);
        let numbers = format!(
            "{}{} × min({} ÷ {}, 1) = {} FTE",
            counted(line.students, "student", "students"),
            self.times_staying(),
            grouped(&line.hours.to_string()),
            grouped(&full_load.to_string()),
            result.within_text()
        );
        let formula = if self.expects_withdrawals() {
            "Students × per cent expected to stay × min(hours per student ÷ full load, 1)"
        } else {
            "Students × min(hours per student ÷ full load, 1)"
        };
        let mut found = Found::new(formula, numbers, Value::Fte(result));
        if exception.is_some() {
            found.rules.push(Rule::R2);
        }
        if let Some(code) = certificate
            && let Some(asked) = self.case.rates.full_load_question(code)
        {
            found.notes.push(format!(
                "The source gives a full load of {} hours to {}, which {code} replaced, and does not \
                 name {code}. The usual full load is used: ask the department.",
                asked.hours, asked.certificate
            ));
        }
        found.operands = vec![
            self.students(),
            self.entered("Training hours of one student", Value::Hours(line.hours), "hours a year"),
            self.cited(&item)?,
        ];
        self.add_withdrawals(&mut found);
        Some(found)
    }

    fn expects_withdrawals(&self) -> bool {
        self.line.withdrawals_percent > 0
    }

    /// " × 94%", where withdrawals are expected.
    fn times_staying(&self) -> String {
        if self.expects_withdrawals() {
            format!(" × {}%", self.line.staying_percent())
        } else {
            String::new()
        }
    }

    /// What the user expects of withdrawals, and what that makes of the figure.
    fn add_withdrawals(&self, found: &mut Found) {
        if self.expects_withdrawals() {
            let percent = Value::Count(self.line.withdrawals_percent.into());
            let unit = "of 100 students";
            found.operands.insert(1, self.entered("Expected to withdraw", percent, unit));
            found.notes.push(WITHDRAWALS_NOTE.to_owned());
        }
    }

    /// R4, R5: FTE times a rate.
    fn of_fte(&self, rate_name: &str, item: &RateItem) -> Option<Found> {
        let (case, place) = (self.case, self.place);
        let fte = expected_fte(self.line, self.full_load());
        let rate = self.cited(item)?;
        let per_fte = rate.value.dollars()?;
        let result = fte.times(per_fte);
        // Without targeted funding there is no eligible FTE, and the hours count all the same.
        let (figure, name) = if self.attracts(Component::Targeted) {
            (LineFigure::Fte, "Eligible FTE")
        } else {
            (LineFigure::Load, "FTE by hours")
        };
        let formula = format!("{name} × {rate_name}, rounded to the cent");
        let numbers = format!("{} × {} = {result}", self.fte_to_work_with(fte), per_fte.as_rate());
        let mut found = Found::new(formula, numbers, Value::Money(result));
        found.operands = vec![case.fte(Figure::Line(place, figure), fte), rate];
        if *item == RateItem::Core {
            found.notes.push(CORE_NOTE.to_owned());
        } else {
            found.operands.push(self.chosen_band()?);
        }
        Some(found)
    }

    /// The line's FTE, so that what it is multiplied with can be checked by hand: `10.5 FTE`, and where two
    /// decimals do not say all of it, `22 × 120 ÷ 180 (14.67 FTE)`.
    fn fte_to_work_with(&self, fte: Fte) -> String {
        if fte.has_two_decimals() {
            return format!("{} FTE", fte.within_text());
        }
        // Never more hours than a full load: those would count as whole students.
        format!(
            "{}{} × {} ÷ {} ({} FTE)",
            grouped(&self.line.students.to_string()),
            self.times_staying(),
            grouped(&self.line.hours.to_string()),
            grouped(&self.full_load().to_string()),
            fte.within_text()
        )
    }

    fn full_load(&self) -> u32 {
        self.case.rates.full_load_hours(self.line.certificate.as_ref())
    }

    fn chosen_band(&self) -> Option<Operand> {
        let band = Value::Text(format!("{:?}", self.line.band?));
        Some(Operand::entered("Band of the certificate", band, "", Input::Band(self.place)))
    }

    /// R6: students times the tier's rate.
    fn materials(&self, tier: MaterialsTier) -> Option<Found> {
        let rate = self.cited(&RateItem::Materials(tier))?;
        let per_enrolment = rate.value.dollars()?;
        let students = self.line.students;
        let result = expected_materials(self.line, per_enrolment);
        let numbers = format!(
            "{}{} × {} = {result}",
            counted(students, "student", "students"),
            self.times_staying(),
            per_enrolment.as_rate()
        );
        let formula = if self.expects_withdrawals() {
            "Students × per cent expected to stay × rate of the materials tier, rounded to the cent"
        } else {
            "Students × rate of the materials tier, rounded to the cent"
        };
        let mut found = Found::new(formula, numbers, Value::Money(result));
        found.operands = vec![
            self.students(),
            rate,
            Operand::entered(
                "Materials tier",
                Value::Text(tier.label().to_owned()),
                "",
                Input::Tier(self.place),
            ),
        ];
        self.add_withdrawals(&mut found);
        Some(found)
    }

    fn payments(&self) -> Option<Found> {
        let amounts = &self.case.estimate.lines.get(self.place)?.amounts;
        let parts =
            [(LineFigure::Targeted, amounts.targeted), (LineFigure::Materials, amounts.materials)]
                .map(|(figure, amount)| (Figure::Line(self.place, figure), amount));
        Some(sum_of(self.case, "Targeted VET funding + materials", &parts))
    }

    fn total(&self) -> Option<Found> {
        let amounts = &self.case.estimate.lines.get(self.place)?.amounts;
        let parts = [
            (LineFigure::Core, amounts.core),
            (LineFigure::Targeted, amounts.targeted),
            (LineFigure::Materials, amounts.materials),
        ]
        .map(|(figure, amount)| (Figure::Line(self.place, figure), amount));
        let formula = "Core component + targeted VET funding + materials";
        let mut found = sum_of(self.case, formula, &parts);
        found.notes.push(CORE_NOTE.to_owned());
        Some(found)
    }
}

fn component_name(component: Component) -> &'static str {
    match component {
        Component::Core => "core component",
        Component::Targeted => "targeted VET funding",
        Component::Materials => "materials",
        Component::SmallScale => "small-scale adjustment",
    }
}
