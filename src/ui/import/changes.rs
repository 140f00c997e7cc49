//! What an import would do: students counted into lines, and how lines meet those there are.

use egui::{
    EventFilter, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
};

use super::import_table::{ImportTable, ListPlace};
use super::merging::Merging;
use super::summary::number;
use crate::domain::{Band, MaterialsTier, ProgramYear, Word, counted};
use crate::exchange::import::{Change, ChangeKind, Incoming, Tally, needs};
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{muted, short_title, small_label};

/// The lines that students are counted into, in at most `height`.
pub(in crate::ui) fn counted_ui(ui: &mut Ui, table: &mut ImportTable, height: f32) {
    let columns = [
        ColumnSpec::text("Certificate", 96.0),
        ColumnSpec::text("Title", 300.0),
        ColumnSpec::text("Band", 56.0),
        ColumnSpec::text("Tier", 56.0),
        ColumnSpec::figures("Hours", 70.0),
        ColumnSpec::figures("Students", 76.0),
        ColumnSpec::text("Pathway", 96.0),
        ColumnSpec::text("Age", 130.0),
        ColumnSpec::text("", 270.0),
    ];
    small_label(ui, "Lines that the students come to");
    let lines = &table.open.outcome.incoming;
    if lines.is_empty() {
        muted(ui, "None, as no student is ready to be counted.");
        return;
    }
    let place = &mut table.counted_list;
    place.row = place.row.min(lines.len().saturating_sub(1));
    let scroll_to = std::mem::take(&mut place.is_new).then_some(place.row);
    let shown = ScrollArea::horizontal().id_salt("counted lines").show(ui, |ui| {
        table::ground(ui).show(ui, |ui| {
            let mut builder = table::table(ui, "counted", &columns);
            if let Some(row) = scroll_to {
                builder = builder.scroll_to_row(row, Some(egui::Align::Min));
            }
            builder
                .vscroll(true)
                .animate_scrolling(false)
                .min_scrolled_height(0.0)
                .max_scroll_height((height - ROW_HEIGHT).max(2.0 * ROW_HEIGHT))
                .header(ROW_HEIGHT - 2.0, |mut header| {
                    for column in &columns {
                        header.col(|ui| heading_cell(ui, column));
                    }
                })
                .body(|body| {
                    body.rows(ROW_HEIGHT, lines.len(), |mut row| {
                        let place = row.index();
                        let line = &lines[place];
                        for (column, text) in columns.iter().zip(line_texts(line)) {
                            row.col(|ui| {
                                let name = if column.heading.is_empty() {
                                    "Needs"
                                } else {
                                    &column.heading
                                };
                                let spoken = format!("{name}, counted line {}: {text}", place + 1);
                                let words = RichText::new(&text).color(ink(ui, column));
                                cell(ui, column.align, words, &spoken);
                            });
                        }
                    });
                });
        });
    });
    list_keys(ui, shown.inner_rect, ("Lines that the students come to", lines.len()), place);
}

/// Lets a list be scrolled by keyboard: one stop of Tab, in which arrows move.
fn list_keys(ui: &Ui, rect: Rect, (label, rows): (&str, usize), place: &mut ListPlace) {
    const PAGE_ROWS: usize = 5;
    let response = ui.interact(rect, ui.scope_id().with(label), Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, label));
    if !response.has_focus() {
        return;
    }
    let stroke = Stroke::new(2.0, theme::palette(ui.visuals()).accent);
    ui.painter().rect_stroke(rect, 0, stroke, StrokeKind::Inside);
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = rows.saturating_sub(1);
    for (key, row) in [
        (Key::ArrowUp, place.row.saturating_sub(1)),
        (Key::ArrowDown, (place.row + 1).min(last)),
        (Key::PageUp, place.row.saturating_sub(PAGE_ROWS)),
        (Key::PageDown, (place.row + PAGE_ROWS).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            *place = ListPlace { row, is_new: true };
            return;
        }
    }
}

fn ink(ui: &Ui, column: &ColumnSpec) -> egui::Color32 {
    let palette = theme::palette(ui.visuals());
    if column.heading.is_empty() { palette.notice } else { palette.ink }
}

fn line_texts(incoming: &Incoming) -> [String; 9] {
    let line = &incoming.line;
    let on_vass = if line.on_vass { "" } else { ", not on VASS" };
    let year = match line.program_year {
        None => "",
        Some(ProgramYear::First) => ", first year",
        Some(ProgramYear::Second) => ", second year",
    };
    let age = line.age.map_or("funded".to_owned(), |age| format!("{age}, not funded"));
    [
        line.certificate.as_ref().map(ToString::to_string).unwrap_or_default(),
        short_title(&line.title).to_owned(),
        line.band.map_or("–", Band::word).to_owned(),
        line.materials_tier.map_or("–", MaterialsTier::label).to_owned(),
        line.hours.to_string(),
        line.students.to_string(),
        line.pathway.label().to_owned(),
        format!("{age}{on_vass}{year}"),
        needs(incoming).unwrap_or_default(),
    ]
}

/// How the imported lines meet those of the scenario, and what changes by it.
pub(in crate::ui) fn merging_ui(ui: &mut Ui, table: &mut ImportTable, existing: usize) {
    let there = counted(existing, "line", "lines");
    ui.horizontal_wrapped(|ui| {
        ui.label(format!("The scenario has {there}:"));
        for (merging, text) in [
            (Merging::Add, "add to them"),
            (Merging::Update, "update by certificate"),
            (Merging::Replace, "replace them"),
        ] {
            if merging == Merging::Replace && table.open.outcome.keeps_lines {
                continue;
            }
            if ui.radio(table.open.merging() == merging, text).clicked() {
                table.open.set_merging(merging);
            }
        }
        if table.open.merging() == Merging::Update
            && !table.open.outcome.keeps_lines
            && ui
                .checkbox(
                    &mut table.open.remove_others,
                    "remove lines that the sheet does not name",
                )
                .changed()
        {
            table.open.refresh();
        }
    });
    ui.horizontal(|ui| {
        ui.label(theme::strong(tally_words(table.open.outcome.tally)));
        let words = if table.shows_changes { "Hide what changes" } else { "Show what changes" };
        if ui.button(words).clicked() {
            table.shows_changes = !table.shows_changes;
        }
    });
}

/// "12 added, 3 changed, 2 removed".
fn tally_words(tally: Tally) -> String {
    let Tally { added, changed, removed, unchanged } = tally;
    let parts: Vec<String> =
        [(added, "added"), (changed, "changed"), (removed, "removed"), (unchanged, "unchanged")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{} {word}", number(count)))
            .collect();
    if parts.is_empty() { "Nothing changes".to_owned() } else { parts.join(", ") }
}

/// What becomes of each line that does not stay as it is.
pub(in crate::ui) fn changes_ui(ui: &mut Ui, table: &mut ImportTable, height: f32) {
    let changes: Vec<&Change> = table
        .open
        .outcome
        .changes
        .iter()
        .filter(|change| change.kind != ChangeKind::Unchanged)
        .collect();
    let line_height = ui.text_style_height(&egui::TextStyle::Body) + 2.0;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = line_height - 2.0;
    let place = &mut table.changes_list;
    place.row = place.row.min(changes.len().saturating_sub(1));
    let shown = table::ground(ui).inner_margin(8).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let mut list = ScrollArea::vertical().id_salt("changes").max_height(height - 24.0);
        if std::mem::take(&mut place.is_new) {
            #[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
            let rows = place.row as f32;
            list = list.vertical_scroll_offset(rows * (line_height + 2.0));
        }
        list.show_rows(ui, line_height, changes.len(), |ui, shown| {
            for change in shown.filter_map(|place| changes.get(place)) {
                change_ui(ui, change);
            }
        });
        if changes.is_empty() {
            muted(ui, "Nothing changes.");
        }
    });
    list_keys(ui, shown.response.rect, ("What changes", changes.len()), place);
}

fn change_ui(ui: &mut Ui, change: &Change) {
    let palette = theme::palette(ui.visuals());
    let (word, colour, what) = match &change.kind {
        ChangeKind::Added => ("Added", palette.rise, format!("{} students", change.line.students)),
        ChangeKind::Removed => {
            ("Removed", palette.fall, format!("{} students", change.line.students))
        }
        ChangeKind::Changed(fields) => {
            let or_none =
                |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
            let fields: Vec<String> = fields
                .iter()
                .map(|field| {
                    let (from, to) = (or_none(&field.from), or_none(&field.to));
                    format!("{} from {from} to {to}", field.field.label())
                })
                .collect();
            ("Changed", palette.notice, fields.join(", "))
        }
        ChangeKind::Unchanged => return,
    };
    let name = format!("{} {}", change.line.name(), short_title(&change.line.title));
    let spoken = format!("{word}: {name}: {what}");
    let response = ui.horizontal(|ui| {
        ui.label(RichText::new(word).color(colour));
        ui.label(name);
        ui.add(egui::Label::new(RichText::new(what).color(palette.muted)).truncate());
    });
    crate::ui::kit::widgets::speak(&response.response, &spoken);
}
