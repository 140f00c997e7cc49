//! The school's own costs, and what is left of the new money.

use super::case::Case;
use super::explanation::{Input, Operand};
use super::figure::Figure;
use super::found::Found;
use super::line_case::LineCase;
use super::line_figure::LineFigure;
use super::rule::Rule;
use super::small_scale::other_reading_note;
use super::sum::{added, in_numbers, is_nothing};
use super::value::Value;
use crate::domain::{CostItem, Money, capitalised, counted, grouped};
use crate::funding::costs::{CostPart, cost_parts, line_cost};

/// Said of every cost (R16).
const NO_CHARGE_NOTE: &str = "These are your school's own figures, and none of the department's. VET tuition and essential \
     learning materials are free of charge to families, so the school bears them.";

/// What a line costs; `None` where nothing is entered.
pub(super) fn of_line(case: &Case<'_>, place: usize) -> Option<Found> {
    let line = case.lines.get(place)?;
    let result = line_cost(line)?;
    let at = LineCase { case, place, line };
    let parts: Vec<CostPart> = cost_parts(line).collect();
    let formula = parts.iter().map(|part| in_words(part.item)).collect::<Vec<_>>().join(" + ");
    let rounded = if parts.len() > 1 { "each rounded" } else { "rounded" };
    let terms: Vec<String> = parts.iter().map(|part| at.term(part)).collect();
    let mut found = Found::new(
        format!("{}, {rounded} to the cent", capitalised(&formula)),
        format!("{} = {result}", terms.join(" + ")),
        Value::Money(result),
    );
    if parts.iter().any(|part| part.item != CostItem::Other) {
        found.operands.push(at.students());
    }
    for part in &parts {
        found.operands.push(at.own(part.item.label(), Value::Rate(part.amount), unit(part.item)));
        if part.item == CostItem::CostPerClass {
            match line.costs.class_size {
                Some(size) => found.operands.push(at.own(
                    "Class size",
                    Value::Count(u64::from(size)),
                    "students at most",
                )),
                None => found
                    .notes
                    .push("No class size is entered: all students are one class.".to_owned()),
            }
        }
    }
    found.rules = LineFigure::Cost.rules();
    found.notes.push(NO_CHARGE_NOTE.to_owned());
    Some(found)
}

/// What is left of a line's new money; `None` where no cost is entered.
pub(super) fn net_of_line(case: &Case<'_>, place: usize) -> Option<Found> {
    let drawn = case.estimate.lines.get(place)?;
    let cost = drawn.cost?;
    let (targeted, materials) = (drawn.amounts.targeted, drawn.amounts.materials);
    let result = targeted + materials - cost;
    let numbers = format!("{targeted} + {materials} − {cost} = {result}");
    let formula = "Targeted VET funding + materials − cost to the school";
    let mut found = Found::new(formula, numbers, Value::Money(result));
    found.operands = vec![
        case.money(Figure::Line(place, LineFigure::Targeted), targeted),
        case.money(Figure::Line(place, LineFigure::Materials), materials),
        case.money(Figure::Line(place, LineFigure::Cost), cost),
    ];
    found.rules = LineFigure::Net.rules();
    found.assumptions = LineFigure::Net.assumptions();
    found.notes.push(
        "The new money that the line draws. The core component is not in it, since it is already \
         inside your core SRP funding; the small-scale adjustment and a floor top-up are not, since \
         they are the school's as a whole."
            .to_owned(),
    );
    found.notes.push(NO_CHARGE_NOTE.to_owned());
    Some(found)
}

/// What all lines cost; `None` where none has a cost.
pub(super) fn of_lines(case: &Case<'_>) -> Option<Found> {
    case.estimate.totals.cost?;
    let lines = case.estimate.lines.iter().enumerate();
    let operands: Vec<Operand> = lines
        .filter_map(|(place, line)| {
            Some(case.money(Figure::Line(place, LineFigure::Cost), line.cost?))
        })
        .filter(|operand| !is_nothing(&operand.value))
        .collect();
    let result = added(&operands, &Value::Money(Money::ZERO));
    let formula = "The cost of all lines that have one added up, whether funded or not";
    let mut found = Found::new(formula, in_numbers(&operands, &result), result);
    found.operands = operands;
    found.rules = LineFigure::Cost.rules();
    found.notes.extend(without_cost(case));
    found.notes.push(NO_CHARGE_NOTE.to_owned());
    Some(found)
}

/// What is left of the VET payments; `None` where no line has a cost.
pub(super) fn net(case: &Case<'_>) -> Option<Found> {
    let totals = &case.estimate.totals;
    let cost = totals.cost?;
    let result = totals.vet_payments - cost;
    let numbers = format!("{} − {cost} = {result}", totals.vet_payments);
    let formula = "VET payments (new money) − cost to the school";
    let mut found = Found::new(formula, numbers, Value::Money(result));
    found.operands =
        vec![case.money(Figure::VetPayments, totals.vet_payments), case.money(Figure::Cost, cost)];
    found.rules = vec![Rule::R12, Rule::R16];
    found.notes.extend(without_cost(case));
    found.notes.push(NO_CHARGE_NOTE.to_owned());
    found.notes.extend(other_reading_note(case));
    Some(found)
}

/// How many lines no cost is known of.
fn without_cost(case: &Case<'_>) -> Option<String> {
    match case.estimate.lines.iter().filter(|line| line.cost.is_none()).count() {
        0 => None,
        1 => Some("1 line has no cost entered. What it costs is not in this figure.".to_owned()),
        count => Some(format!(
            "{} lines have no cost entered. What they cost is not in this figure.",
            grouped(&count.to_string())
        )),
    }
}

impl LineCase<'_> {
    /// Something of the school's own costs.
    fn own(&self, label: &str, value: Value, unit: &str) -> Operand {
        Operand::entered(
            format!("{label}, your school's own figure"),
            value,
            unit,
            Input::Line(self.place),
        )
    }

    /// One cost in numbers: `2 classes (12 ÷ 10, rounded up) × $3,000`.
    fn term(&self, part: &CostPart) -> String {
        let amount = part.amount.as_rate();
        match part.item {
            CostItem::FeePerStudent | CostItem::MaterialsPerStudent => {
                format!("{} × {amount}", counted(part.count, "student", "students"))
            }
            CostItem::CostPerClass => {
                let classes = counted(part.count, "class", "classes");
                match self.line.costs.class_size {
                    Some(size) if self.line.students > 0 => {
                        let students = grouped(&self.line.students.to_string());
                        format!("{classes} ({students} ÷ {size}, rounded up) × {amount}")
                    }
                    _ => format!("{classes} × {amount}"),
                }
            }
            CostItem::Other => amount,
        }
    }
}

fn in_words(item: CostItem) -> &'static str {
    match item {
        CostItem::FeePerStudent => "students × provider fee",
        CostItem::CostPerClass => "classes × cost per class",
        CostItem::MaterialsPerStudent => "students × materials cost",
        CostItem::Other => "other costs",
    }
}

fn unit(item: CostItem) -> &'static str {
    match item {
        CostItem::FeePerStudent | CostItem::MaterialsPerStudent => "per student",
        CostItem::CostPerClass => "per class",
        CostItem::Other => "a year",
    }
}
