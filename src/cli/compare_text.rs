//! Two scenarios compared, as a table for people.

use std::io::{self, Write};

use super::compared::{Compared, ScenarioPair};
use super::text_table::{Side, aligned};
use crate::analysis::{ByCause, METHOD, Presence, ResultPart, compared_so_far, percent};
use crate::domain::{Money, capitalised, shown};
use crate::funding::When;

/// A row with a name and cells at its right; a rule stands above one that is a sum.
struct ComparedRow {
    name: String,
    cells: Vec<String>,
    is_sum: bool,
}

/// The most characters of a name in a table.
const NAME_MAX: usize = 60;

/// Writes what is compared, the table, and what explains it.
pub(super) fn write(
    pair: &ScenarioPair<'_>,
    compared: &Compared,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", shown(&pair.plan.title(), usize::MAX))?;
    let [baseline, with] = [pair.baseline, pair.with]
        .map(|place| shown(&pair.plan.marked_name(&pair.plan.scenarios()[place]), NAME_MAX));
    let title = match compared {
        Compared::Components(_) => "by component".to_owned(),
        Compared::Certificates(_) => format!("{}, by certificate", pair.outcome.label()),
        Compared::Causes(..) => format!("{}, by cause", pair.outcome.label()),
        Compared::Quarters(_) => "VET payments, by quarter".to_owned(),
    };
    writeln!(out, "{with} against {baseline}: {}\n", title.trim())?;
    let so_far = compared_so_far(&[
        (&baseline, &pair.estimates[pair.baseline]),
        (&with, &pair.estimates[pair.with]),
    ]);
    if let Some(so_far) = &so_far {
        writeln!(out, "{}.\n", capitalised(so_far))?;
    }
    let both = |name: &str, before: Money, after: Money, is_sum: bool| {
        row_of(name, [before, after], is_sum, so_far.is_none())
    };
    let headings = [&baseline, &with, "Difference", "%"].map(str::to_owned);
    match compared {
        Compared::Components(comparison) => {
            let rows = comparison.rows.iter().filter_map(|row| {
                let after = row.others.first()?;
                Some(both(row.figure.label(), row.baseline, *after, row.figure.is_sum()))
            });
            table(&headings, rows.collect(), out)
        }
        Compared::Certificates(parts) => {
            let mut rows: Vec<ComparedRow> = parts
                .iter()
                .filter_map(|row| {
                    let other = row.others.first()?;
                    let mut name = part_name(&row.part);
                    match other.presence {
                        Presence::Added => name += ", added",
                        Presence::Dropped => name += ", dropped",
                        Presence::Both | Presence::Neither => {}
                    }
                    Some(both(&name, row.baseline, other.amount, false))
                })
                .collect();
            let before = parts.iter().map(|row| row.baseline).sum();
            let after = parts.iter().filter_map(|row| row.others.first()).map(|one| one.amount);
            rows.push(both(pair.outcome.label(), before, after.sum(), true));
            table(&headings, rows, out)
        }
        Compared::Causes(by_cause, narrative) => {
            causes(by_cause, [baseline, with], out)?;
            writeln!(out, "\n{METHOD}\n\n{}", shown(narrative, usize::MAX))
        }
        Compared::Quarters(payments) => {
            let [before, after] = payments;
            let row =
                |&when: &When| both(when.label(), before.amount(when), after.amount(when), false);
            let mut rows: Vec<ComparedRow> = When::ALL.iter().map(row).collect();
            rows.push(both("Year", before.total(), after.total(), true));
            table(&headings, rows, out)
        }
    }
}

fn part_name(part: &ResultPart) -> String {
    let name = match part {
        ResultPart::Certificate { code, title } => format!("{code} {title}"),
        ResultPart::SmallScale | ResultPart::FloorTopUp => part.name().to_owned(),
    };
    shown(name.trim(), NAME_MAX)
}

fn row_of(name: &str, [before, after]: [Money; 2], is_sum: bool, is_whole: bool) -> ComparedRow {
    let difference = after - before;
    let has_share = is_whole && !difference.is_zero();
    let share = if has_share { percent(difference, before) } else { None };
    let cells = vec![
        before.to_string(),
        after.to_string(),
        difference.signed(),
        share.map(|share| with_sign(share, difference)).unwrap_or_default(),
    ];
    ComparedRow { name: name.to_owned(), cells, is_sum }
}

fn causes(by_cause: &ByCause, names: [String; 2], out: &mut dyn Write) -> io::Result<()> {
    let [baseline, with] = names;
    let row = |name: &str, cell: String, is_sum| ComparedRow {
        name: name.to_owned(),
        cells: vec![cell],
        is_sum,
    };
    let mut rows = vec![row(&baseline, by_cause.baseline.to_string(), false)];
    let causes = by_cause.causes.iter();
    rows.extend(causes.map(|(cause, amount)| row(cause.label(), amount.signed(), false)));
    rows.push(row(&with, by_cause.scenario.to_string(), true));
    rows.push(row("Difference", by_cause.difference.signed(), false));
    table(&["Amount".to_owned()], rows, out)
}

fn with_sign(text: String, amount: Money) -> String {
    if amount > Money::ZERO { format!("+{text}") } else { text }
}

fn table(headings: &[String], rows: Vec<ComparedRow>, out: &mut dyn Write) -> io::Result<()> {
    let head = ComparedRow { name: String::new(), cells: headings.to_vec(), is_sum: false };
    let rows: Vec<ComparedRow> = std::iter::once(head).chain(rows).collect();
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| std::iter::once(&row.name).chain(&row.cells).map(String::as_str).collect())
        .collect();
    let mut sides = vec![Side::Right; headings.len() + 1];
    if let Some(name) = sides.first_mut() {
        *name = Side::Left;
    }
    let lines = aligned(&cells, &sides);
    // The headings end with the last column.
    let rule = "-".repeat(lines.first().map_or(0, |headings| headings.chars().count()));
    for (row, line) in rows.iter().zip(&lines) {
        if row.is_sum {
            writeln!(out, "{rule}")?;
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
