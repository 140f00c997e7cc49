//! An estimate as a table for people.

use std::io::{self, Write};

use super::text_table::{Side, aligned};
use crate::domain::{EnrolmentLine, Money, Word, grouped, listed, shown};
use crate::funding::{Case, CostsEntered, LineEstimate, LineStatus};
use crate::rates::SmallScaleReading;

const HEADINGS: [&str; COLUMNS] = [
    "Certificate",
    "Band",
    "Tier",
    "Students",
    "FTE",
    "Core",
    "Targeted",
    "Materials",
    "Total",
    "",
];
const COLUMNS: usize = 10;

/// The first columns are words, as is the last, which has a note; the others are numbers.
const SIDES: [Side; COLUMNS] = {
    let mut sides = [Side::Right; COLUMNS];
    (sides[0], sides[1], sides[2], sides[COLUMNS - 1]) =
        (Side::Left, Side::Left, Side::Left, Side::Left);
    sides
};

/// Writes the school's facts, a row for each line, and the totals.
pub(super) fn write(worked: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
    facts(worked, out)?;
    writeln!(out)?;
    table(worked, out)?;
    writeln!(out)?;
    totals(worked, out)
}

fn facts(worked: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
    let school = worked.school;
    let set = worked.rates.contents();
    let kind = worked.rates.came_about();
    let students = grouped(&school.years_7_12.to_string());
    writeln!(out, "School type    {}", school.school_type.label())?;
    writeln!(out, "Years 7 to 12  {students} students")?;
    let rates = format!("{}, {}: {kind}", set.id, set.title);
    writeln!(out, "Rates          {}", shown(&rates, usize::MAX))?;
    let mut documents: Vec<String> = Vec::new();
    for source in &set.sources {
        let carried = source.carried_text().map(|text| format!(" ({text})")).unwrap_or_default();
        let document = format!(
            "{}; {}; page of {}{carried}",
            source.document, source.chapter, source.page_dated
        );
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    for document in documents {
        writeln!(out, "Source         {}", shown(&document, usize::MAX))?;
    }
    Ok(())
}

fn table(worked: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lines = worked.lines.iter().zip(&worked.estimate.lines);
    let mut rows = vec![HEADINGS.map(str::to_owned).to_vec()];
    rows.extend(lines.map(|(line, result)| row(line, result)));
    rows.push(summed(worked));
    let lines = aligned(&rows, &SIDES);
    // The headings end with the last numbers, and have no note.
    let rule = "-".repeat(lines.first().map_or(0, String::len));
    for (place, line) in lines.iter().enumerate() {
        if place + 1 == lines.len() {
            writeln!(out, "{rule}")?;
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn row(line: &EnrolmentLine, result: &LineEstimate) -> Vec<String> {
    let amounts = &result.amounts;
    let note = match &result.status {
        LineStatus::Eligible => String::new(),
        LineStatus::Ineligible { reason, would_have_drawn } => {
            let refused = format!("Not funded: {}", reason.label());
            match would_have_drawn {
                Some(amounts) => format!("{refused}; would have drawn {}", amounts.total()),
                None => refused,
            }
        }
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
            format!("Needs {}", listed(&needs, "and"))
        }
    };
    vec![
        line.certificate.as_ref().map(ToString::to_string).unwrap_or_default(),
        line.band.map(|band| band.word().to_owned()).unwrap_or_default(),
        line.materials_tier.map(|tier| tier.label().to_owned()).unwrap_or_default(),
        grouped(&line.students.to_string()),
        amounts.fte.two_decimals(),
        amounts.core.to_string(),
        amounts.targeted.to_string(),
        amounts.materials.to_string(),
        amounts.total().to_string(),
        note,
    ]
}

fn summed(worked: &Case<'_>) -> Vec<String> {
    let totals = &worked.estimate.totals;
    vec![
        "Funded".to_owned(),
        String::new(),
        String::new(),
        grouped(&totals.eligible_students.to_string()),
        totals.eligible_fte.two_decimals(),
        totals.core.to_string(),
        totals.targeted.to_string(),
        totals.materials.to_string(),
        (totals.core + totals.targeted + totals.materials).to_string(),
    ]
}

fn totals(worked: &Case<'_>, out: &mut dyn Write) -> io::Result<()> {
    let totals = &worked.estimate.totals;
    let reading = match worked.school.reading {
        SmallScaleReading::Published => "maximum as published",
        SmallScaleReading::CoreEquivalent => "maximum equal to the core component",
    };
    let rate = totals.small_scale_rate;
    // Exact, even where a school's own taper is finer than a cent.
    let rate = if rate == rate.to_cents() {
        rate.to_string()
    } else {
        format!("${}", grouped(&rate.trimmed()))
    };
    let small_scale = format!("Small-scale adjustment, at {rate} per FTE ({reading})");
    let mut rows: Vec<(&str, Money)> = vec![
        ("Core component (already in your core SRP)", totals.core),
        ("Targeted VET funding", totals.targeted),
        ("Materials", totals.materials),
        (&small_scale, totals.small_scale),
        ("Funding floor top-up", totals.floor_top_up),
        ("VET payments (new money)", totals.vet_payments),
    ];
    if let (Some(cost), Some(net)) = (totals.cost, totals.net) {
        rows.push(("Cost to the school, by its own figures", cost));
        rows.push(("Net position (VET payments less costs)", net));
    }
    // What is subtracted stands beneath what it is subtracted from; the total has the core component as well.
    rows.push(("Total supporting VET", totals.total));
    let label_width = rows.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
    let amount_width = rows.iter().map(|(_, amount)| amount.to_string().len()).max().unwrap_or(0);
    for (label, amount) in rows {
        writeln!(out, "{label:<label_width$}  {amount:>amount_width$}")?;
    }
    if totals.cost.is_some()
        && let Some(so_far) = CostsEntered::of(worked.estimate).so_far()
    {
        writeln!(out, "Net position, {so_far}.")?;
    }
    Ok(())
}
