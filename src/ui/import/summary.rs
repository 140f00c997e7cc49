//! What a sheet comes to in a line or two, and what became of what names a person.

use egui::{RichText, Ui};

use super::open_import::OpenImport;
use crate::domain::{capitalised, counted, grouped};
use crate::exchange::import::{LeftOutReason, RowFate, RowIs};
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
    let left_out = |because| read.left_out_because(because);
    for (count, one, many) in [
        (count(RowFate::Imported), "imported", "imported"),
        (count(RowFate::Dropped), "dropped", "dropped"),
        (
            left_out(LeftOutReason::Above),
            "row above the headings not read",
            "rows above the headings not read",
        ),
        (left_out(LeftOutReason::Blank), "blank row skipped", "blank rows skipped"),
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
            ui.label(theme::strong(words).color(palette.problem));
        }
        for notice in open.sheet().notices(read) {
            ui.label(RichText::new(notice.to_string()).color(palette.notice));
        }
    });
    if let Some(sentence) = privacy_sentence(open) {
        muted(ui, &sentence);
    }
}

/// What became of what names a person; of a listing without any of it, that nothing was emptied.
fn privacy_sentence(open: &OpenImport) -> Option<String> {
    let sheet = open.sheet();
    sheet.privacy_sentence().or_else(|| {
        let none = "No column was found to be about people, so that none was emptied. Columns not used are \
                    not shown or saved.";
        (sheet.row_is() == RowIs::Student).then(|| none.to_owned())
    })
}

pub(in crate::ui) fn number(count: usize) -> String {
    grouped(&count.to_string())
}

fn students(count: usize) -> String {
    counted(count, "student", "students")
}
