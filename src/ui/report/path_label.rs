//! A file's whole path as text to select, on as many lines as are read at a glance.

use std::path::Path;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Galley, Label, Ui};

use crate::storage::shown_path;
use crate::ui::kit::theme;

/// A path on more lines is cut in its middle, where it says least.
const LINES_MAX: usize = 3;

/// Shows a path. One that is cut is whole under the pointer and to a screen reader.
pub(super) fn path_label(ui: &mut Ui, path: &Path) {
    let whole = shown_path(path);
    let characters: Vec<char> = whole.chars().collect();
    let fits = |kept: usize| galley(ui, &without_middle(&characters, kept)).rows.len() <= LINES_MAX;
    if fits(characters.len()) {
        let label = Label::new(galley(ui, &whole)).selectable(true);
        ui.add(label);
        return;
    }
    // The most characters that fit.
    let (mut fitting, mut beyond) = (0, characters.len());
    while fitting + 1 < beyond {
        let middle = usize::midpoint(fitting, beyond);
        if fits(middle) {
            fitting = middle;
        } else {
            beyond = middle;
        }
    }
    let cut = galley(ui, &without_middle(&characters, fitting));
    ui.add(Label::new(cut).selectable(true)).on_hover_text(&whole).accessible_name(&whole);
}

/// A text with so many of its characters, half of them from its end.
fn without_middle(characters: &[char], kept: usize) -> String {
    if kept >= characters.len() {
        return characters.iter().collect();
    }
    let (head, tail) = (kept.div_ceil(2), characters.len() - kept / 2);
    let head = characters.iter().take(head);
    head.chain(&['…']).chain(characters.iter().skip(tail)).collect()
}

/// The text in the room across that there is, broken anywhere: a folder's name may have no space.
fn galley(ui: &Ui, text: &str) -> Arc<Galley> {
    let colour = theme::palette(ui.visuals()).muted;
    let width = ui.available_width();
    let mut job = LayoutJob::simple(text.to_owned(), theme::small_font(), colour, width);
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_in_its_middle() {
        let characters: Vec<char> = "/home/école/report.pdf".chars().collect();
        assert_eq!(without_middle(&characters, 11), "/home/…t.pdf");
        assert_eq!(without_middle(&characters, 22), "/home/école/report.pdf");
        assert_eq!(without_middle(&characters, 0), "…");
    }
}
