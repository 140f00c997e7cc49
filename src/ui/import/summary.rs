//! What a sheet comes to in a line or two, and what became of what names a person.

use egui::{RichText, Ui};

use super::open_import::OpenImport;
use crate::domain::{capitalised, counted, grouped};
use crate::exchange::import::{Field, RowFate, RowIs};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;

/// How many rows there are of each kind, and what became of what names a person.
pub(in crate::ui) fn summary_ui(ui: &mut Ui, open: &OpenImport) {
    let palette = theme::palette(ui.visuals());
    let read = &open.outcome.read;
    let mut parts = Vec::new();
    match open.sheet().row_is() {
        RowIs::Line => parts.push(format!("{} ready", number(read.ready()))),
        RowIs::Student => {
            let lines = open.outcome.incoming.len();
            let lines = counted(lines, "line", "lines");
            let ready = students(read.ready());
            parts.push(if open.outcome.goes_on {
                format!("{ready} ready, {lines} with those imported")
            } else {
                format!("{ready} ready, counted into {lines}")
            });
        }
    }
    let count = |fate| read.rows.iter().filter(|row| row.fate == fate).count();
    for (count, one, many) in [
        (count(RowFate::Imported), "imported", "imported"),
        (count(RowFate::Dropped), "dropped", "dropped"),
        (read.above, "row above the headings not read", "rows above the headings not read"),
        (read.blank, "blank row skipped", "blank rows skipped"),
        (read.totals, "row of totals skipped", "rows of totals skipped"),
    ] {
        if count > 0 {
            parts.push(counted(count, one, many));
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(capitalised(&parts.join(" · "))).color(palette.ink));
        if read.faulty() > 0 {
            let words = counted(read.faulty(), "row has a problem", "rows have problems");
            ui.label(theme::strong(words).color(palette.decrease));
        }
        if read.differing() > 0 {
            let words = match read.differing() {
                1 => "1 row has another title or level than the catalogue".to_owned(),
                many => {
                    format!("{} rows have another title or level than the catalogue", number(many))
                }
            };
            ui.label(RichText::new(words).color(palette.notice));
        }
        if open.sheet().repeated() > 0 {
            let words = format!(
                "{} stand twice in one certificate, by their number",
                students(open.sheet().repeated())
            );
            ui.label(RichText::new(words).color(palette.notice));
        }
        if read.without_age > 0 {
            let words = format!(
                "{} without an age: counted as within the ages funded",
                students(read.without_age)
            );
            ui.label(RichText::new(words).color(palette.notice));
        }
        if open.sheet().adds_up_other_costs() {
            let words = "Other costs are added up over the students of a line";
            ui.label(RichText::new(words).color(palette.notice));
        }
    });
    if let Some(sentence) = privacy_sentence(open) {
        muted(ui, &sentence);
    }
}

/// What became of what names a person, where the sheet had any of it.
fn privacy_sentence(open: &OpenImport) -> Option<String> {
    let sheet = open.sheet();
    let persons = sheet.columns().iter().filter(|column| column.is_person).count();
    let has_birth_dates = sheet.column_of(Field::BirthDate).is_some();
    let mut sentences = Vec::new();
    match persons {
        0 => {}
        1 => sentences.push(
            "1 column about people, or not understood, was emptied: nothing of it is kept, shown or saved."
                .to_owned(),
        ),
        many => sentences.push(format!(
            "{many} columns about people, or not understood, were emptied: nothing of them is kept, shown \
             or saved."
        )),
    }
    if has_birth_dates {
        let deadline = sheet.deadline();
        sentences.push(format!("Birth dates became ages on {deadline}, and are not kept."));
    }
    if sentences.is_empty() && sheet.row_is() == RowIs::Student {
        let none = "No column was found to be about people, so that none was emptied. Columns not used are \
                    not shown or saved.";
        sentences.push(none.to_owned());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

pub(in crate::ui) fn number(count: usize) -> String {
    grouped(&count.to_string())
}

fn students(count: usize) -> String {
    counted(count, "student", "students")
}
