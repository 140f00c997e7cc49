//! When the VET payments of the year come, and what the school has of them beside its costs.

use super::block::{Block, Table, TableColumn, TableRow, Weight};
use super::chart::{Chart, Named};
use crate::analysis::{PaymentFigure, YearPayments};
use crate::domain::Money;
use crate::funding::{CostsEntered, When};
use crate::plan::IndicativeFrom;
use crate::report::Report;

/// The payments of the plan's year.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let Some(year) = report.year() else { return Vec::new() };
    let amounts: Vec<Named> = When::ALL
        .iter()
        .map(|&when| {
            let name = if when == When::Adjustment { "Adjustment" } else { when.label() };
            (name.to_owned(), year.payments.amount(when))
        })
        .collect();
    let mut blocks = vec![Block::Text(basis(report, &year))];
    if amounts.iter().any(|(_, amount)| !amount.is_zero()) {
        let caption = "The payments of the year".to_owned();
        blocks.push(Block::Chart(Chart::bars(caption, &amounts)));
    }
    blocks.push(Block::Table(table(&year)));
    if year.costs.is_some() {
        let so_far = CostsEntered::of(&report.estimates[year.revised]).so_far();
        let so_far = so_far.map(|so_far| format!(" Costs and cash in hand, {so_far}."));
        blocks.push(Block::Note(format!(
            "Costs, and in which terms they fall, are the school's own figures. The department says \
             nothing of them.{}",
            so_far.unwrap_or_default()
        )));
    }
    blocks
}

/// Which amounts the payments are worked out from.
fn basis(report: &Report<'_>, year: &YearPayments) -> String {
    let plan = report.plan;
    let name = |place: usize| plan.marked_name(report.scenario(place));
    let indicative = match year.indicative {
        IndicativeFrom::Scenario(place) => format!("the VET payments of {}", name(place)),
        IndicativeFrom::Advised(_) => "as the department advised it".to_owned(),
    };
    let open = year.open_question(plan).map(|open| format!(" {open}")).unwrap_or_default();
    let kind = if year.payments.new_provider {
        "The school is a new provider: it is paid 75% of the revised amount in Term 3 and the rest in Term \
         4, by our reading of the guideline."
    } else {
        "Terms 1 and 2 pay a quarter of the indicative amount each. Half the difference between the two \
         amounts is corrected between Terms 2 and 3. Terms 3 and 4 pay a quarter of the revised amount \
         each."
    };
    let about = report.request.about;
    let other = if year.revised == about {
        String::new()
    } else {
        format!(" They are not those of {}, which this report is about.", name(about))
    };
    format!(
        "{}{open} The indicative annual amount is {}, {indicative}. The revised annual amount is {}, the VET \
         payments of {}. {kind} The core component comes with the core SRP and is not among the \
         payments.{other}",
        year.compared(plan),
        year.payments.indicative,
        year.payments.revised,
        name(year.revised)
    )
}

fn table(year: &YearPayments) -> Table {
    let mut columns = vec![
        TableColumn::text("Payment", 3),
        TableColumn::text("Share", 4),
        TableColumn::figure("Amount"),
    ];
    columns.push(TableColumn::figure("Paid so far"));
    let has_costs = year.costs.is_some();
    if has_costs {
        columns.extend(["Costs", "Costs so far", "Cash in hand"].map(TableColumn::figure));
    }
    let text = |amount: Option<Money>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    let mut rows: Vec<TableRow> = When::ALL
        .iter()
        .map(|&when| {
            let figure = |figure| text(year.amount(figure)).into();
            let mut cells = vec![
                when.label().into(),
                when.share(year.payments.new_provider).into(),
                figure(PaymentFigure::Amount(when)),
                figure(PaymentFigure::Paid(when)),
            ];
            if has_costs {
                let cost = when.term().and_then(|_| year.amount(PaymentFigure::Cost(when)));
                cells.push(text(cost).into());
                cells.push(figure(PaymentFigure::Spent(when)));
                cells.push(figure(PaymentFigure::InHand(when)));
            }
            TableRow { weight: Weight::Plain, cells }
        })
        .collect();
    let mut cells =
        vec!["Year".into(), "".into(), year.payments.total().to_string().into(), "".into()];
    if has_costs {
        cells.push(text(year.amount(PaymentFigure::Spent(When::Term4))).into());
        cells.push("".into());
        cells.push(text(year.amount(PaymentFigure::InHand(When::Term4))).into());
    }
    rows.push(TableRow { weight: Weight::Sum, cells });
    Table { caption: "When the VET payments come".to_owned(), note: String::new(), columns, rows }
}
