//! What was answered and mended, each a click from its change.

use egui::Ui;
use egui_material_icons::icons::ICON_CHECK;

use super::open_list::{Due, OpenList};
use crate::exchange::import::certificate_list::{ListQuestionKind, ListWay};
use crate::ui::kit::theme;

/// Something that was decided.
enum Decided {
    Way,
    Question(ListQuestionKind),
    Row(usize),
}

/// What a way of meeting is called.
pub(super) fn way_words(way: ListWay) -> &'static str {
    match way {
        ListWay::Replace => "Replace",
        ListWay::Update => "Update",
        ListWay::Add => "Add",
    }
}

/// Shows what was decided in a line.
pub(super) fn decided_ui(ui: &mut Ui, list: &mut OpenList) {
    let mut decided: Vec<(String, Decided)> = Vec::new();
    if let Some(way) = list.way.filter(|_| list.outcome.entered_before > 0) {
        let name = way_words(way).to_lowercase();
        decided.push((format!("what was entered before: {name}"), Decided::Way));
    }
    for question in &list.outcome.read.questions {
        if let Some(chosen) = &question.chosen {
            let words = list.table().decided_words(question, chosen);
            decided.push((words, Decided::Question(question.kind.clone())));
        }
    }
    for row in list.table().mended_rows() {
        let words = list.table().mend_words(row);
        decided.push((format!("row {}: {words}", row + 1), Decided::Row(row)));
    }
    if decided.is_empty() {
        return;
    }
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 0.0);
        let palette = theme::palette(ui.visuals());
        ui.label(theme::small(ICON_CHECK.codepoint).color(palette.accent));
        for (place, (words, what)) in decided.into_iter().enumerate() {
            if place > 0 {
                ui.label(theme::small("·").color(palette.muted));
            }
            ui.label(theme::small(&words).color(palette.muted));
            let link = ui.link(theme::small("change"));
            if link.accessible_name(format!("Change: {words}")).clicked() {
                changed = Some(what);
            }
        }
    });
    match changed {
        Some(Decided::Way) => list.set_way(None),
        Some(Decided::Question(kind)) => list.table_mut().forget_answer(&kind),
        Some(Decided::Row(row)) => list.table_mut().forget_mends(row),
        None => return,
    }
    list.due = Some(Due::Settle);
}
