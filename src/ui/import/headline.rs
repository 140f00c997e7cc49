//! What the import comes to so far, in a headline: lines, students and what the scenario would draw.

use egui::{RichText, Ui};

use super::doubts::Told;
use super::import_table::ImportTable;
use crate::domain::{counted, listed};
use crate::exchange::import::needs;
use crate::ui::kit::theme;

/// Shows the result so far, and how it differs from what the scenario draws now.
pub(in crate::ui) fn headline_ui(ui: &mut Ui, table: &mut ImportTable, told: &Told<'_>) {
    if !table.open.sheet().knows_certificates() || table.open.is_sheet_done() {
        return;
    }
    let payments = table.open.payments(told.known, told.school, told.lines);
    let outcome = &table.open.outcome;
    let students: u64 = outcome.incoming.iter().map(|one| u64::from(one.line.students)).sum();
    let lines = counted(outcome.incoming.len(), "line", "lines");
    let counts = format!("{lines} with {}", counted(students, "student", "students"));
    let name = told.scenario;
    let others = outcome.other_sheets.iter().filter_map(|&sheet| table.open.sheets.get(sheet));
    let others: Vec<String> =
        others.map(|sheet| format!("\u{201c}{}\u{201d}", sheet.name())).collect();
    let headline = if outcome.asks_merging {
        counts
    } else {
        let all: u64 = outcome.lines.iter().map(|line| u64::from(line.students)).sum();
        if (outcome.lines.len(), all) == (outcome.incoming.len(), students) {
            format!("{counts}: VET payments would be {}", payments.with)
        } else {
            // What stands in the scenario already, and stays, is in the amount as well.
            let lines = counted(outcome.lines.len(), "line", "lines");
            let all = counted(all, "student", "students");
            format!("{counts}: {name} would have {lines} with {all}, and draw {}", payments.with)
        }
    };
    let (more, less) = (payments.with - payments.without, payments.without - payments.with);
    let compared = if outcome.asks_merging {
        format!("What {name} would draw depends on what becomes of the lines that it has.")
    } else if more.is_zero() {
        format!("That is what {name} has now.")
    } else if more.is_negative() {
        format!("That is {less} less than {name} has now.")
    } else {
        format!("That is {more} more than {name} has now.")
    };
    let mut missing = Vec::new();
    if outcome.read.faulty() > 0 {
        let rows = counted(outcome.read.faulty(), "row", "rows");
        missing.push(format!("{rows} with a cell to mend"));
    }
    let incomplete = outcome.incoming.iter().filter(|one| needs(one).is_some()).count();
    if incomplete > 0 {
        let lines = counted(incomplete, "line that needs", "lines that need");
        missing.push(format!("{lines} more to draw anything"));
    }
    let open = table.open.questions_open() - usize::from(outcome.asks_merging);
    if open > 0 {
        missing
            .push(format!("what {} will decide", counted(open, "open question", "open questions")));
    }
    let sentence = match &missing[..] {
        [] => compared,
        missing => format!("{compared} Not in it yet: {}.", listed(missing, "and")),
    };
    let sentence = match &others[..] {
        [] => sentence,
        [one] => format!(
            "{sentence} Sheet {one} has enrolments too, and can be imported after this one."
        ),
        all => {
            let all = listed(all, "and");
            format!(
                "{sentence} Sheets {all} have enrolments too, and can be imported after this one."
            )
        }
    };
    let counts_maximum = told.school.known_years_7_12().is_none() && !outcome.asks_merging;
    let sentence = if counts_maximum && !payments.with.is_zero() {
        format!(
            "{sentence} The small-scale adjustment in it is the highest there is, until the students in Years 7 to 12 \
             are entered on the School page."
        )
    } else {
        sentence
    };
    ui.label(theme::heading(&headline));
    let palette = theme::palette(ui.visuals());
    ui.label(RichText::new(sentence).color(palette.muted));
}
