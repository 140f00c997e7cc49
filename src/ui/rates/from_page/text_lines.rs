//! The text of a page laid out for the room it has, line by line, with the values marked.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Pos2, Ui, Vec2, vec2};

use super::highlights::{Highlight, highlights};
use super::reader::ReadPage;
use crate::exchange::rates_page::Finding;
use crate::ui::kit::theme::{self, Palette};

/// Between the cells of a table's row.
const CELL_GAP: f32 = 8.0;

/// What the layout belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    width: f32,
    is_dark: bool,
    scale: f32,
}

/// The text, laid out.
pub(super) struct TextLines {
    key: Key,
    lines: Vec<LaidLine>,
    pub(super) height: f32,
    marked: BTreeMap<usize, Vec<Highlight>>,
}

struct LaidLine {
    top: f32,
    height: f32,
    cells: Vec<LaidCell>,
}

/// A part of a line, with the byte of the line that it begins with.
struct LaidCell {
    left: f32,
    begins: usize,
    galley: Arc<Galley>,
}

impl TextLines {
    /// The text of a page for a width; laid out anew if `before` is for another.
    pub(super) fn of(ui: &Ui, before: Option<Self>, read: &ReadPage, width: f32) -> Self {
        let key = Key { width, is_dark: ui.visuals().dark_mode, scale: ui.pixels_per_point() };
        match before.filter(|lines| lines.key == key) {
            Some(same) => same,
            None => Self::laid_out(ui, key, read),
        }
    }

    fn laid_out(ui: &Ui, key: Key, read: &ReadPage) -> Self {
        const BLANK: f32 = 8.0;
        let palette = theme::palette(ui.visuals());
        let text = read.page.lines();
        let marked = highlights(text, &read.reading);
        let headings: Vec<&str> = read
            .reading
            .findings
            .iter()
            .flat_map(Finding::candidates)
            .flat_map(|candidate| [candidate.section.trim(), candidate.chapter.trim()])
            .filter(|heading| !heading.is_empty())
            .collect();
        let mut lines = Vec::with_capacity(text.len());
        let mut top = 0.0;
        let mut is_blank_before = true;
        for (row, line) in text.iter().enumerate() {
            let is_blank = line.trim().is_empty() || is_rule(line);
            let mut cells = Vec::new();
            let mut height = if is_blank && !is_blank_before { BLANK } else { 0.0 };
            if !is_blank {
                let is_heading = headings.contains(&line.trim());
                let marks = marked.get(&row).map_or(&[][..], Vec::as_slice);
                let parts = parts(line);
                #[expect(clippy::cast_precision_loss, reason = "a small number of cells")]
                let share = key.width / parts.len() as f32;
                let room = if parts.len() > 1 { share - CELL_GAP } else { share };
                let mut left = 0.0;
                for part in parts {
                    let job = job(line, &part, marks, (is_heading, room.max(20.0)), palette);
                    let galley = ui.painter().layout_job(job);
                    height = f32::max(height, galley.size().y + 2.0);
                    cells.push(LaidCell { left, begins: part.start, galley });
                    left += share;
                }
            }
            lines.push(LaidLine { top, height, cells });
            top += height;
            is_blank_before = is_blank;
        }
        Self { key, lines, height: top, marked }
    }

    /// From where to where lines stand.
    pub(super) fn span(&self, lines: &Range<usize>) -> Option<(f32, f32)> {
        let last =
            lines.end.saturating_sub(1).max(lines.start).min(self.lines.len().checked_sub(1)?);
        let (first, last) = (self.lines.get(lines.start)?, self.lines.get(last)?);
        Some((first.top, last.top + last.height))
    }

    /// Paints what is in sight, from `from` to `to` below the top.
    pub(super) fn paint(&self, ui: &Ui, origin: Pos2, (from, to): (f32, f32)) {
        let palette = theme::palette(ui.visuals());
        let in_sight =
            self.lines.iter().filter(|line| line.top + line.height >= from && line.top <= to);
        for line in in_sight {
            for cell in &line.cells {
                let at = origin + vec2(cell.left, line.top);
                ui.painter().galley(at, cell.galley.clone(), palette.muted);
            }
        }
    }

    /// The value at a place of the text.
    pub(super) fn at(&self, place: Vec2) -> Option<&Highlight> {
        let row = self
            .lines
            .iter()
            .position(|line| (line.top..line.top + line.height).contains(&place.y))?;
        let line = self.lines.get(row)?;
        let cell = line.cells.iter().rev().find(|cell| cell.left <= place.x)?;
        let within = place - vec2(cell.left, line.top);
        if !egui::Rect::from_min_size(Pos2::ZERO, cell.galley.size()).contains(within.to_pos2()) {
            return None;
        }
        let character = cell.galley.cursor_from_pos(within).index.0;
        let text = cell.galley.text();
        let byte = text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
        let byte = cell.begins + byte;
        self.marked.get(&row)?.iter().find(|one| one.at.start <= byte && byte <= one.at.end)
    }
}

/// A line between the rows of a table that was copied as text.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|one| matches!(one, '-' | '|' | ' ' | ':' | '+' | '='))
}

/// The cells of a table's row, or the whole line.
fn parts(line: &str) -> Vec<Range<usize>> {
    let bars = line.matches('|').count();
    let separator = if line.contains('\t') {
        '\t'
    } else if bars >= 2 {
        '|'
    } else {
        return std::iter::once(0..line.len()).collect();
    };
    let mut parts = Vec::new();
    let mut begins = 0;
    for cell in line.split(separator) {
        let blank = cell.len() - cell.trim_start().len();
        let from = begins + blank;
        let to = from + cell.trim().len();
        parts.push(from..to);
        begins += cell.len() + separator.len_utf8();
    }
    if separator == '|' {
        // What stands outside the outer bars is no cell.
        if parts.last().is_some_and(Range::is_empty) {
            parts.pop();
        }
        if parts.first().is_some_and(Range::is_empty) {
            parts.remove(0);
        }
    }
    if parts.is_empty() {
        parts.push(0..line.len());
    }
    parts
}

/// A part of a line with its values marked.
fn job(
    line: &str,
    part: &Range<usize>,
    marks: &[Highlight],
    (is_heading, width): (bool, f32),
    palette: &Palette,
) -> LayoutJob {
    let ink = if is_heading { palette.ink } else { palette.muted };
    let plain = |color, background: Color32| TextFormat {
        font_id: theme::body_font(is_heading),
        color,
        background,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut at = part.start;
    let put = |job: &mut LayoutJob, range: Range<usize>, format: TextFormat| {
        if let Some(text) = line.get(range).filter(|text| !text.is_empty()) {
            job.append(text, 0.0, format);
        }
    };
    for mark in marks.iter().filter(|mark| part.start <= mark.at.start && mark.at.end <= part.end) {
        let (color, ground) = if mark.is_in_doubt {
            (palette.notice, palette.notice_ground)
        } else {
            (palette.accent, palette.accent_ground)
        };
        put(&mut job, at..mark.at.start, plain(ink, Color32::TRANSPARENT));
        put(&mut job, mark.at.clone(), plain(color, ground));
        at = mark.at.end;
    }
    put(&mut job, at..part.end, plain(ink, Color32::TRANSPARENT));
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_of_a_table_has_its_cells() {
        let cells = |line: &'static str| -> Vec<&str> {
            parts(line).into_iter().filter_map(|part| line.get(part)).collect()
        };
        assert_eq!(cells("A | $91.00 | $317.00 |"), ["A", "$91.00", "$317.00"]);
        assert_eq!(cells("| A | $91.00 |"), ["A", "$91.00"]);
        assert_eq!(cells("A\t$91.00\t"), ["A", "$91.00", ""]);
        assert_eq!(cells("Either | or"), ["Either | or"]);
        assert!(is_rule("---|---|---|") && !is_rule("A-B"));
    }
}
