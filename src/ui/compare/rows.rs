//! What stands side by side: a row for each component, certificate or term, with what explains it.

use super::compared::shown_name;
use crate::analysis::{
    Comparison, ComparisonRow, Outcome, PartRow, PaymentFigure, Presence, ResultPart, Subject,
    YearPayments, by_certificate,
};
use crate::domain::Money;
use crate::funding::{Case, Estimate, Figure, Reading, SchoolFacts, When};
use crate::plan::Plan;
use crate::ui::kit::widgets::short_title;

/// A row of the table.
#[derive(Clone)]
pub(super) struct ComparedRow {
    pub(super) label: String,
    /// Whether the rows above it add up to it.
    pub(super) is_sum: bool,
    pub(super) baseline: Option<ComparedAmount>,
    /// What each other scenario has, in the order of the columns.
    pub(super) others: Vec<Option<ComparedAmount>>,
    /// What stands in a difference's cell in its place: "added", "dropped".
    pub(super) notes: Vec<Option<&'static str>>,
    /// What explains each difference.
    pub(super) differences: Vec<Option<Subject>>,
}

/// An amount of one scenario, and what explains it.
#[derive(Clone, Copy)]
pub(super) struct ComparedAmount {
    pub(super) amount: Money,
    pub(super) subject: Option<Subject>,
}

impl ComparedRow {
    pub(super) fn before(&self) -> Money {
        self.baseline.map_or(Money::ZERO, |side| side.amount)
    }

    /// By how much a scenario's amount is above the baseline's.
    pub(super) fn difference(&self, place: usize) -> Money {
        self.others.get(place).copied().flatten().map_or(Money::ZERO, |side| side.amount)
            - self.before()
    }

    pub(super) fn differs(&self) -> bool {
        (0..self.others.len()).any(|place| !self.difference(place).is_zero())
    }

    /// The largest difference, whichever way.
    pub(super) fn size(&self) -> Money {
        let sizes = (0..self.others.len()).map(|place| self.difference(place).absolute());
        sizes.max().unwrap_or_default()
    }
}

/// The scenarios that stand side by side, by their places in the plan.
pub(super) struct Sides<'a> {
    pub(super) plan: &'a Plan,
    pub(super) estimates: &'a [Estimate],
    pub(super) baseline: usize,
    pub(super) others: &'a [usize],
    /// The place of what is asked, if anything is.
    pub(super) asked: Option<usize>,
}

impl Sides<'_> {
    /// A scenario's name, with what has to be known of its figures.
    pub(super) fn name(&self, place: usize) -> String {
        shown_name(self.plan, place, self.asked == Some(place))
    }
}

/// The components, each with its explanation.
pub(super) fn component_rows(sides: &Sides<'_>) -> Vec<ComparedRow> {
    figure_rows(sides, |_| true)
}

/// Those of the components and their sums that are shown.
fn figure_rows(sides: &Sides<'_>, is_shown: impl Fn(Figure) -> bool) -> Vec<ComparedRow> {
    let others: Vec<&Estimate> = sides.others.iter().map(|&at| &sides.estimates[at]).collect();
    let comparison = Comparison::of(&sides.estimates[sides.baseline], &others);
    let row = |row: &ComparisonRow| {
        let figure = row.figure;
        let side = |amount, scenario| ComparedAmount {
            amount,
            subject: Some(Subject::Figure { scenario, figure }),
        };
        let against = |scenario| Subject::Difference { scenario, baseline: sides.baseline, figure };
        ComparedRow {
            label: figure.label().to_owned(),
            is_sum: figure.is_sum(),
            baseline: Some(side(row.baseline, sides.baseline)),
            others: row
                .others
                .iter()
                .zip(sides.others)
                .map(|(&amount, &place)| Some(side(amount, place)))
                .collect(),
            notes: vec![None; sides.others.len()],
            differences: sides.others.iter().map(|&place| Some(against(place))).collect(),
        }
    };
    comparison.rows.iter().filter(|row| is_shown(row.figure)).map(row).collect()
}

/// What each certificate draws of a result, with the school's own parts, so that the column adds up;
/// `None` of the net position.
pub(super) fn certificate_rows(sides: &Sides<'_>, outcome: Outcome) -> Option<Vec<ComparedRow>> {
    let Sides { plan, estimates, baseline, others, .. } = *sides;
    let places: Vec<usize> = std::iter::once(baseline).chain(others.iter().copied()).collect();
    let facts: Vec<SchoolFacts> =
        places.iter().map(|&place| plan.facts_of(&plan.scenarios()[place])).collect();
    let cases: Vec<Case<'_>> = places
        .iter()
        .zip(&facts)
        .map(|(&place, school)| {
            let scenario = &plan.scenarios()[place];
            let (lines, rates) = (&scenario.lines[..], plan.rates_of(scenario));
            Case { school, lines, rates, estimate: &estimates[place] }
        })
        .collect();
    let (first, rest) = cases.split_first()?;
    let parts = by_certificate(first, rest, outcome)?;
    let mut rows: Vec<ComparedRow> =
        parts.iter().map(|part| part_row(sides, part, outcome)).collect();
    rows.extend(figure_rows(sides, |figure| figure == outcome.figure()));
    Some(rows)
}

fn part_row(sides: &Sides<'_>, row: &PartRow, outcome: Outcome) -> ComparedRow {
    let baseline = sides.baseline;
    let at = |scenario: usize| {
        let ResultPart::Certificate { code, .. } = &row.part else { return None };
        let lines = &sides.plan.scenarios()[scenario].lines;
        lines.iter().position(|line| line.certificate.as_ref() == Some(code))
    };
    let subject = |scenario: usize| match row.part {
        ResultPart::Certificate { .. } => {
            at(scenario).map(|row| Subject::Certificate { scenario, row, outcome })
        }
        ResultPart::SmallScale | ResultPart::FloorTopUp => {
            Some(Subject::Figure { scenario, figure: figure_of(&row.part) })
        }
    };
    let against = |&scenario: &usize| match row.part {
        ResultPart::Certificate { .. } => {
            let (row, baseline_row) = (at(scenario), at(baseline));
            let is_there = row.is_some() || baseline_row.is_some();
            is_there.then_some(Subject::CertificateDifference {
                scenario,
                row,
                baseline,
                baseline_row,
                outcome,
            })
        }
        ResultPart::SmallScale | ResultPart::FloorTopUp => {
            Some(Subject::Difference { scenario, baseline, figure: figure_of(&row.part) })
        }
    };
    let side = |amount, scenario| {
        let subject = subject(scenario);
        subject.is_some().then_some(ComparedAmount { amount, subject })
    };
    let note = |presence| match presence {
        Presence::Added => Some("added"),
        Presence::Dropped => Some("dropped"),
        Presence::Both | Presence::Neither => None,
    };
    let others = row.others.iter().zip(sides.others);
    ComparedRow {
        label: match &row.part {
            ResultPart::Certificate { code, title } => {
                format!("{code} {}", short_title(title)).trim_end().to_owned()
            }
            ResultPart::SmallScale | ResultPart::FloorTopUp => row.part.name().to_owned(),
        },
        is_sum: false,
        baseline: side(row.baseline, baseline),
        others: others.map(|(against, &place)| side(against.amount, place)).collect(),
        notes: row.others.iter().map(|against| note(against.presence)).collect(),
        differences: sides.others.iter().map(against).collect(),
    }
}

/// The figure that a part of the school's is.
fn figure_of(part: &ResultPart) -> Figure {
    match part {
        ResultPart::FloorTopUp => Figure::FloorTopUp,
        ResultPart::SmallScale | ResultPart::Certificate { .. } => {
            Figure::SmallScale(Reading::Used)
        }
    }
}

/// The payments by term, if the year comes to each scenario (R14, R15).
pub(super) fn term_rows(sides: &Sides<'_>) -> Option<Vec<ComparedRow>> {
    let baseline = sides.baseline;
    let year = |place: usize| YearPayments::revised_as(sides.plan, sides.estimates, place);
    let before = year(baseline)?;
    let years: Vec<YearPayments> =
        sides.others.iter().map(|&place| year(place)).collect::<Option<_>>()?;
    let payments = When::ALL.iter().map(|&when| PaymentFigure::Amount(when));
    let figures = payments.chain([PaymentFigure::Paid(When::Term4)]);
    let row = |figure: PaymentFigure| {
        let is_sum = matches!(figure, PaymentFigure::Paid(_));
        let side = |year: &YearPayments| {
            let revised = year.revised;
            let subject = Some(Subject::PaymentIf { revised, figure });
            year.amount(figure).map(|amount| ComparedAmount { amount, subject })
        };
        let against =
            |&scenario: &usize| Some(Subject::PaymentDifference { scenario, baseline, figure });
        ComparedRow {
            label: match figure {
                PaymentFigure::Amount(when) => when.label().to_owned(),
                _ => figure.label(),
            },
            is_sum,
            baseline: side(&before),
            others: years.iter().map(side).collect(),
            notes: vec![None; sides.others.len()],
            differences: sides.others.iter().map(against).collect(),
        }
    };
    Some(figures.map(row).collect())
}
