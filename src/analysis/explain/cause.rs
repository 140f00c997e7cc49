//! "Where does this come from?" of what a cause brings to a difference, in all or to one part of it.

use super::terms::sum_in_numbers;
use crate::analysis::between::{CORE_NO_NEW_MONEY, case_of};
use crate::analysis::by_cause::{
    ByCause, Cause, CauseRow, Cohort, METHOD, Reasons, ResultPart, Share, difference_by_cause,
};
use crate::analysis::outcome::Outcome;
use crate::analysis::subject::Subject;
use crate::domain::{EnrolmentLine, MaterialsTier, Money, Word, capitalised, noun_for};
use crate::funding::{
    Case, Estimate, Explanation, Figure, Input, Operand, Rule, Value, amounts_note,
};
use crate::plan::Plan;

/// What is asked: which scenario against which, by which result, and which cause of the difference.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) scenario: usize,
    pub(super) baseline: usize,
    pub(super) outcome: Outcome,
    pub(super) cause: Cause,
    /// The place among the rows of [`ByCause`]; without one, what the cause brings in all.
    pub(super) row: Option<usize>,
}

impl Asked {
    fn subject(self) -> Subject {
        let Self { scenario, baseline, outcome, cause, row } = self;
        Subject::Cause { scenario, baseline, outcome, cause, row }
    }
}

/// Explains what a cause brings; `None` where there is no such scenario, row or result.
pub(super) fn explained(
    plan: &Plan,
    estimates: &[Estimate],
    asked: Asked,
) -> Option<Explanation<Subject>> {
    let scenario = plan.scenarios().get(asked.scenario)?;
    let baseline = plan.scenarios().get(asked.baseline)?;
    let (ours, theirs) = (plan.facts_of(baseline), plan.facts_of(scenario));
    let ours = case_of(plan, estimates, asked.baseline, &ours)?;
    let theirs = case_of(plan, estimates, asked.scenario, &theirs)?;
    let by_cause = difference_by_cause(&ours, &theirs, asked.outcome)?;
    let told = Told {
        asked,
        reasons: Reasons { by_cause: &by_cause, baseline: &ours, scenario: &theirs },
        names: [&baseline.name, &scenario.name],
    };
    match asked.row {
        None => Some(told.in_all()),
        Some(row) => Some(told.of_row(row, by_cause.rows.get(row)?)),
    }
}

struct Told<'a> {
    asked: Asked,
    reasons: Reasons<'a>,
    /// The baseline's and the scenario's.
    names: [&'a str; 2],
}

impl Told<'_> {
    fn by_cause(&self) -> &ByCause {
        self.reasons.by_cause
    }

    /// What a cause brings in all: the sum of what it brings to each part.
    fn in_all(&self) -> Explanation<Subject> {
        let cause = self.asked.cause;
        let rows = self.by_cause().rows.iter().enumerate();
        let operands: Vec<Operand<Subject>> = rows
            .filter(|(_, row)| !row.cell(cause).is_zero())
            .map(|(place, row)| {
                let of_row = Asked { row: Some(place), ..self.asked }.subject();
                let value = Value::Money(row.cell(cause));
                Operand::figure(row.part.titled(), value, "a year", of_row)
            })
            .collect();
        let amounts: Vec<Money> = operands.iter().filter_map(|one| one.value.dollars()).collect();
        let result: Money = amounts.iter().copied().sum();
        let label = format!("{}, of the difference in {}", cause.label(), self.outcome());
        self.explanation(label, sum_in_numbers(&amounts, result), result, operands)
    }

    /// What a cause brings to a part.
    fn of_row(&self, place: usize, row: &CauseRow) -> Explanation<Subject> {
        let cause = self.asked.cause;
        let cell = row.cell(cause);
        let name = row.part.titled();
        let numbers = if row.cells.len() == 1 && !cell.is_zero() {
            format!("{} − {} = {}, all by this cause", row.scenario, row.baseline, row.difference)
        } else {
            format!(
                "{cell} of {} by which {name} differs: {} − {}",
                row.difference, row.scenario, row.baseline
            )
        };
        let label = format!("{} in {name}, of the difference in {}", cause.label(), self.outcome());
        self.explanation(label, numbers, cell, self.inputs(place, row))
    }

    fn outcome(&self) -> &'static str {
        self.asked.outcome.in_a_sentence()
    }

    fn explanation(
        &self,
        label: String,
        numbers: String,
        result: Money,
        operands: Vec<Operand<Subject>>,
    ) -> Explanation<Subject> {
        let cause = self.asked.cause;
        let formula = match cause {
            Cause::Rounding => {
                "What is left of a part's difference when what each cause brings to it is rounded to \
                 the cent."
            }
            _ => METHOD,
        };
        Explanation {
            figure: self.asked.subject(),
            label,
            formula: formula.to_owned(),
            numbers,
            result: Value::Money(result),
            unit: "a year".to_owned(),
            rules: rules(cause),
            assumptions: Vec::new(),
            notes: self.notes(),
            operands,
        }
    }

    /// What changed, and what to know of the amounts.
    fn notes(&self) -> Vec<String> {
        let cause = self.asked.cause;
        let words = match self.asked.row {
            Some(row) => {
                let part = &self.by_cause().rows[row].part;
                let of_row = self.reasons.of_row(row, cause, &part.titled());
                of_row.unwrap_or_else(|| self.reasons.words(cause, &ResultPart::titled))
            }
            None => self.reasons.words(cause, &ResultPart::titled),
        };
        let mut notes = vec![format!("{}.", capitalised(&words))];
        if self.asked.outcome == Outcome::Total {
            notes.push(CORE_NO_NEW_MONEY.to_owned());
        }
        for case in [self.reasons.baseline, self.reasons.scenario] {
            let note = amounts_note(case.rates);
            notes.extend(note.filter(|note| !notes.contains(note)));
        }
        notes
    }

    /// What was entered on both sides.
    fn inputs(&self, place: usize, row: &CauseRow) -> Vec<Operand<Subject>> {
        let (ours, theirs) = (self.reasons.baseline, self.reasons.scenario);
        let both = |what: &str, before: Value, after: Value, unit: &str, input: Input| {
            let sides = self.names.into_iter().zip([before, after]);
            let operand =
                |(name, value)| Operand::entered(format!("{what}, {name}"), value, unit, input);
            sides.map(operand).collect::<Vec<_>>()
        };
        let text = |text: String| Value::Text(text);
        match self.asked.cause {
            Cause::Rates => {
                let set = |case: &Case<'_>| {
                    text(format!(
                        "{}, {}",
                        case.rates.id(),
                        case.school.school_type.label().to_lowercase()
                    ))
                };
                both("Rate set", set(ours), set(theirs), "", Input::Plan)
            }
            Cause::SchoolSize => {
                let count = |case: &Case<'_>| match case.school.known_years_7_12() {
                    Some(students) => Value::Count(students.into()),
                    None => text("not known".to_owned()),
                };
                let what = "Enrolments in Years 7 to 12";
                both(what, count(ours), count(theirs), "students", Input::School)
            }
            Cause::SmallScaleCap => {
                let cap = |case: &Case<'_>| {
                    Value::Count(case.rates.contents().small_scale.fte_cap.into())
                };
                both("Most FTE that count", cap(ours), cap(theirs), "FTE", Input::Plan)
            }
            Cause::Floor => {
                let floor = |case: &Case<'_>| {
                    case.school.floor.map_or(text("none".to_owned()), Value::Money)
                };
                both("Funding floor", floor(ours), floor(theirs), "", Input::School)
            }
            Cause::Rounding => Vec::new(),
            Cause::Students
            | Cause::Hours
            | Cause::Band
            | Cause::MaterialsTier
            | Cause::Eligibility
            | Cause::CertificateAdded
            | Cause::CertificateDropped => match row.part {
                ResultPart::Certificate { .. } => self.of_lines(place),
                ResultPart::SmallScale => self.figures(Figure::SmallScaleFte),
                ResultPart::FloorTopUp => self.figures(Figure::Targeted),
            },
        }
    }

    /// A figure on both sides, to be followed.
    fn figures(&self, figure: Figure) -> Vec<Operand<Subject>> {
        let sides = [
            (self.asked.baseline, self.reasons.baseline, self.names[0]),
            (self.asked.scenario, self.reasons.scenario, self.names[1]),
        ];
        let operand = |(scenario, case, name): (usize, &Case<'_>, &str)| {
            let (label, value) = (figure.label(), figure.value(case.estimate)?);
            let (unit, subject) = (figure.unit().label(), Subject::Figure { scenario, figure });
            Some(Operand::figure(format!("{label}, {name}"), value, unit, subject))
        };
        sides.into_iter().filter_map(operand).collect()
    }

    fn of_lines(&self, row: usize) -> Vec<Operand<Subject>> {
        let cause = self.asked.cause;
        let changed = |cohort: &&Cohort| cohort.row == row && cohort.causes.contains(cause);
        let cohorts = self.by_cause().cohorts.iter().filter(changed);
        cohorts
            .flat_map(|cohort| {
                [
                    (cohort.baseline, self.reasons.baseline, self.names[0]),
                    (cohort.scenario, self.reasons.scenario, self.names[1]),
                ]
            })
            .flat_map(|(share, case, name)| match share {
                Some(share) => entered(cause, share, &case.lines[share.line], name),
                None => vec![Operand::entered(
                    format!("Students, {name}"),
                    Value::Count(0),
                    "students",
                    Input::Plan,
                )],
            })
            .collect()
    }
}

/// What a cause is about, as it stands in a line.
fn entered(
    cause: Cause,
    share: Share,
    line: &EnrolmentLine,
    scenario: &str,
) -> Vec<Operand<Subject>> {
    let operand = |what: &str, value: Value, unit: &str| {
        Operand::entered(format!("{what}, {scenario}"), value, unit, Input::Line(share.line))
    };
    let or_none = |word: Option<&str>| Value::Text(word.unwrap_or("none").to_owned());
    let students = || {
        let unit = noun_for(share.students, "student", "students");
        operand("Students", Value::Count(share.students.into()), unit)
    };
    match cause {
        Cause::Hours => vec![operand("Hours", Value::Hours(line.hours), "hours")],
        Cause::Band => vec![operand("Band", or_none(line.band.map(Word::word)), "")],
        Cause::MaterialsTier => {
            let tier = or_none(line.materials_tier.map(MaterialsTier::label));
            vec![operand("Materials tier", tier, "")]
        }
        Cause::Eligibility => {
            let mut facts = vec![line.pathway.label().to_owned()];
            facts.extend(line.level.map(|level| format!("level {}", level.word())));
            facts.extend(line.age.map(|age| format!("aged {age}")));
            facts.extend(line.vcaa_approved.then(|| "VCAA approved".to_owned()));
            facts.extend((!line.on_vass).then(|| "not on VASS".to_owned()));
            vec![students(), operand("Pathway and level", Value::Text(facts.join(", ")), "")]
        }
        _ if line.withdrawals_percent > 0 => vec![
            students(),
            operand("Withdrawals", Value::Count(line.withdrawals_percent.into()), "% expected"),
        ],
        _ => vec![students()],
    }
}

fn rules(cause: Cause) -> Vec<Rule> {
    let of_cause: &[Rule] = match cause {
        Cause::Students | Cause::CertificateAdded | Cause::CertificateDropped => {
            &[Rule::R1, Rule::R5, Rule::R6, Rule::R7]
        }
        Cause::Hours => &[Rule::R1, Rule::R5, Rule::R7],
        Cause::Band => &[Rule::R5],
        Cause::MaterialsTier => &[Rule::R6],
        Cause::Rates | Cause::Rounding => &[],
        Cause::Eligibility => &[Rule::R3],
        Cause::SchoolSize => &[Rule::R8],
        Cause::SmallScaleCap => &[Rule::R7],
        Cause::Floor => &[Rule::R11],
    };
    of_cause.iter().copied().chain([Rule::R10, Rule::R12]).collect()
}
