//! Tables of a report as CSV for spreadsheets: RFC 4180, UTF-8.

use std::io::{self, Write};

use super::{Report, ReportPart};
use crate::analysis::{
    Outcome, PaymentFigure, ResultPart, by_certificate, difference_between, percent,
};
use crate::domain::{Money, Word, words};
use crate::exchange::{ScenarioRecord, kind_word, no_formula};
use crate::funding::{CostsEntered, Figure, Reading, When};
use crate::plan::IndicativeFrom;

/// A table of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Every enrolment line of the scenarios with what it draws, and their totals.
    Lines,
    /// What each scenario's amounts are made of.
    Components,
    /// Each scenario against the baseline: by component, by certificate and by cause.
    Comparison,
    /// The payments of the year.
    Payments,
    /// The notes on scenarios, lines and rate sets.
    Notes,
}

words!(Table {
    Lines => "lines",
    Components => "components",
    Comparison => "comparison",
    Payments => "payments",
    Notes => "notes",
});

impl Table {
    /// What to call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lines => "Enrolment lines",
            Self::Components => "Components",
            Self::Comparison => "Comparison",
            Self::Payments => "Payments",
            Self::Notes => "Notes",
        }
    }
}

/// A table of a report as CSV, without the mark that a file begins with. No text in it is taken for a formula.
///
/// # Errors
/// Those of writing to memory.
pub fn csv_table(report: &Report<'_>, table: Table) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match table {
        Table::Lines => lines(report, &mut bytes)?,
        Table::Components => written(&mut bytes, components(report))?,
        Table::Comparison => written(&mut bytes, comparison(report))?,
        Table::Payments => written(&mut bytes, payments(report))?,
        Table::Notes => written(&mut bytes, notes(report))?,
    }
    Ok(bytes)
}

/// Writes rows, the header first.
fn written(out: &mut Vec<u8>, rows: Vec<Vec<String>>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

fn in_plan_order(report: &Report<'_>) -> Vec<usize> {
    let mut places = report.request.scenarios();
    places.sort_unstable();
    places
}

fn lines(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let has_notes = report.request.has(ReportPart::Notes);
    let records: Vec<ScenarioRecord<'_>> = in_plan_order(report)
        .into_iter()
        .map(|place| {
            let scenario = report.scenario(place);
            let record = ScenarioRecord::of(report.plan, scenario, &report.estimates[place]);
            if has_notes { record.with_notes(&scenario.note) } else { record }
        })
        .collect();
    ScenarioRecord::write_csv(&records, out)
}

fn header<const COLUMNS: usize>(columns: [&str; COLUMNS]) -> Vec<Vec<String>> {
    vec![columns.map(str::to_owned).to_vec()]
}

/// A row for each note.
fn notes(report: &Report<'_>) -> Vec<Vec<String>> {
    let mut rows = header(["on", "name", "line", "certificate", "note"]);
    for note in super::notes::notes(report, &in_plan_order(report)) {
        let (number, line) = note.line.unwrap_or_default();
        rows.push(vec![
            note.on.word().to_owned(),
            no_formula(&note.name),
            if number == 0 { String::new() } else { number.to_string() },
            no_formula(&line),
            no_formula(&note.text),
        ]);
    }
    rows
}

/// A row for each scenario and figure.
fn components(report: &Report<'_>) -> Vec<Vec<String>> {
    let mut rows = header([
        "scenario",
        "cycle",
        "rate_set",
        "rate_set_title",
        "rate_set_kind",
        "figure",
        "amount",
    ]);
    for place in in_plan_order(report) {
        let scenario = report.scenario(place);
        let case = report.case(place);
        let totals = &case.estimate.totals;
        let set = case.rates.contents();
        let mut figures = vec![
            (Figure::EligibleStudents.to_string(), totals.eligible_students.to_string()),
            (Figure::EligibleFte.to_string(), totals.eligible_fte.trimmed()),
            ("small-scale-rate".to_owned(), totals.small_scale_rate.trimmed()),
        ];
        let amounts = crate::analysis::Comparison::FIGURES.into_iter();
        let amounts = amounts.chain([Figure::Cost, Figure::Net]);
        figures.extend(amounts.filter_map(|figure| {
            figure.of(totals).map(|amount| (figure.to_string(), amount.plain()))
        }));
        if totals.cost.is_some() {
            let costs = CostsEntered::of(case.estimate);
            figures.push(("lines-without-costs".to_owned(), costs.without.to_string()));
            figures.push(("lines-not-complete".to_owned(), costs.incomplete.to_string()));
        }
        for (figure, amount) in figures {
            rows.push(vec![
                no_formula(&scenario.name),
                scenario.cycle.word().to_owned(),
                no_formula(&set.id.0),
                no_formula(&set.title),
                kind_word(set.kind).to_owned(),
                figure,
                amount,
            ]);
        }
    }
    rows
}

/// A row for each other scenario and each component, certificate and cause.
fn comparison(report: &Report<'_>) -> Vec<Vec<String>> {
    let mut rows = header([
        "baseline",
        "baseline_rate_set_kind",
        "scenario",
        "scenario_rate_set_kind",
        "by",
        "name",
        "title",
        "baseline_amount",
        "scenario_amount",
        "difference",
        "percent",
    ]);
    let baseline = report.request.baseline;
    let ours = report.case(baseline);
    for place in report.request.scenarios().into_iter().skip(1) {
        let names: Vec<String> = [baseline, place]
            .into_iter()
            .flat_map(|place| {
                let kind = kind_word(report.case(place).rates.contents().kind).to_owned();
                [no_formula(&report.scenario(place).name), kind]
            })
            .collect();
        let are_whole = report.are_whole(&[baseline, place]);
        let mut row = |by: &str, name: &str, title: &str, amounts: [Option<Money>; 3]| {
            let [before, after, difference] = amounts;
            let text = |amount: Option<Money>| amount.map(Money::plain).unwrap_or_default();
            let share = difference.zip(before).filter(|_| are_whole);
            let share = share.and_then(|(change, of)| percent(change, of));
            let share = share.map(|share| share.trim_end_matches('%').to_owned());
            let words = [by.to_owned(), no_formula(name), no_formula(title)];
            let amounts = [text(before), text(after), text(difference), share.unwrap_or_default()];
            rows.push(names.iter().cloned().chain(words).chain(amounts).collect());
        };
        let theirs = report.case(place);
        let figures = crate::analysis::Comparison::FIGURES.into_iter();
        for figure in figures.chain([Figure::Cost, Figure::Net]) {
            let before = figure.of(&ours.estimate.totals);
            let after = figure.of(&theirs.estimate.totals);
            let difference = before.zip(after).map(|(before, after)| after - before);
            if before.is_some() || after.is_some() {
                row("component", &figure.to_string(), figure.label(), [before, after, difference]);
            }
        }
        let parts = by_certificate(&ours, &[theirs], Outcome::VetPayments).unwrap_or_default();
        for part in parts {
            let amount = part.others[0].amount;
            let amounts = [Some(part.baseline), Some(amount), Some(amount - part.baseline)];
            match &part.part {
                ResultPart::Certificate { code, title } => {
                    row("certificate", code.as_str(), title, amounts);
                }
                ResultPart::SmallScale => {
                    let figure = Figure::SmallScale(Reading::Used).to_string();
                    row("school", &figure, part.part.name(), amounts);
                }
                ResultPart::FloorTopUp => {
                    row("school", &Figure::FloorTopUp.to_string(), part.part.name(), amounts);
                }
            }
        }
        let outcome = Outcome::VetPayments;
        let causes = difference_between(report.plan, &report.estimates, baseline, place, outcome);
        for (cause, amount) in causes.into_iter().flat_map(|by_cause| by_cause.causes) {
            row("cause", cause.word(), cause.label(), [None, None, Some(amount)]);
        }
    }
    rows
}

/// A row for each payment and for the year, with where the annual amounts come from.
fn payments(report: &Report<'_>) -> Vec<Vec<String>> {
    let mut rows = header([
        "when",
        "share",
        "amount",
        "paid",
        "cost",
        "spent",
        "in_hand",
        "indicative_from",
        "indicative",
        "revised_from",
        "revised",
        "rate_set_kind",
    ]);
    let Some(year) = report.year() else { return rows };
    let name = |place: usize| no_formula(&report.scenario(place).name);
    let indicative_from = match year.indicative {
        IndicativeFrom::Scenario(place) => name(place),
        IndicativeFrom::Advised(_) => "as advised".to_owned(),
    };
    let of_year = [
        indicative_from,
        year.payments.indicative.plain(),
        name(year.revised),
        year.payments.revised.plain(),
        kind_word(report.case(year.revised).rates.contents().kind).to_owned(),
    ];
    let text = |figure| year.amount(figure).map(Money::plain).unwrap_or_default();
    let mut row = |when: &str, share: &str, amounts: [String; 5]| {
        let words = [when, share].map(str::to_owned).into_iter();
        rows.push(words.chain(amounts).chain(of_year.iter().cloned()).collect());
    };
    for &when in When::ALL {
        let cost = when.term().map(|_| text(PaymentFigure::Cost(when)));
        let amounts = [
            text(PaymentFigure::Amount(when)),
            text(PaymentFigure::Paid(when)),
            cost.unwrap_or_default(),
            text(PaymentFigure::Spent(when)),
            text(PaymentFigure::InHand(when)),
        ];
        row(when.word(), when.share(year.payments.new_provider), amounts);
    }
    let total = year.payments.total().plain();
    let last = When::Term4;
    let [spent, in_hand] = [PaymentFigure::Spent(last), PaymentFigure::InHand(last)].map(text);
    row("TOTAL", "", [total.clone(), total, spent.clone(), spent, in_hand]);
    rows
}
