//! What becomes of each certificate, with a tick: what is to be decided first, then what is fine.

use egui::{Align, Id, Rect, RichText, Sense, Ui, pos2, vec2};

use super::open_list::OpenList;
use super::row_cells::{
    ROW, TICK, band_text, cells_ui, change_text, group_ui, headings_ui, hours_text, spoken_change,
    tick_ui, tier_text,
};
use crate::domain::CertificateCode;
use crate::exchange::import::certificate_list::{ChangeKind, ListChange, ListQuestionKind};
use crate::rates::SchoolCertificate;
use crate::ui::kit::table::{self, ColumnSpec};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{paint_text, speak};

/// A group of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Open,
    Proposed,
    Changed,
    New,
    Forgotten,
    Same,
}

const GROUPS: [Group; 6] =
    [Group::Open, Group::Proposed, Group::Changed, Group::New, Group::Forgotten, Group::Same];

impl Group {
    fn of(change: &ListChange) -> Self {
        match change.kind {
            ChangeKind::Open => Self::Open,
            ChangeKind::Same | ChangeKind::Kept => Self::Same,
            _ if change.proposed.is_some() => Self::Proposed,
            ChangeKind::Changed => Self::Changed,
            ChangeKind::New => Self::New,
            ChangeKind::Forgotten => Self::Forgotten,
        }
    }

    fn title(self, count: usize) -> String {
        match self {
            Self::Open => format!("In doubt · {count}, answer at the right"),
            Self::Proposed => format!("Proposed · {count}, you decide"),
            Self::Changed => format!("Changed · {count}"),
            Self::New => format!("New · {count}"),
            Self::Forgotten => format!("Not in the list, forgotten · {count}"),
            Self::Same => format!("As before · {count}"),
        }
    }
}

/// Shows what becomes of the certificates.
pub(super) fn changes_ui(ui: &mut Ui, list: &mut OpenList) {
    const CODE: f32 = 96.0;
    const VALUE: f32 = 84.0;
    const TIER: f32 = 112.0;
    let has_hours = list.outcome.changes.iter().any(|change| {
        let hours = |of: &Option<SchoolCertificate>| of.as_ref().and_then(|one| one.hours);
        hours(&change.before).is_some() || hours(&change.after).is_some()
    });
    let hours = if has_hours { VALUE } else { 0.0 };
    let free = (ui.available_width() - TICK - CODE - VALUE - TIER - hours).max(160.0);
    let mut columns = vec![
        ColumnSpec::text("Code", CODE),
        ColumnSpec::text("Title", free),
        ColumnSpec::text("Band", VALUE),
        ColumnSpec::text("Materials", TIER),
    ];
    if has_hours {
        columns.push(ColumnSpec::figures("Hours a year", VALUE));
    }
    table::ground(ui).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        headings_ui(ui, &columns);
        for group in GROUPS {
            let of_group: Vec<ListChange> = list
                .outcome
                .changes
                .iter()
                .filter(|change| Group::of(change) == group)
                .cloned()
                .collect();
            if !of_group.is_empty() {
                group_of_ui(ui, list, group, &of_group, &columns);
            }
        }
    });
}

fn group_of_ui(
    ui: &mut Ui,
    list: &mut OpenList,
    group: Group,
    changes: &[ListChange],
    columns: &[ColumnSpec],
) {
    let is_notice = matches!(group, Group::Open | Group::Proposed);
    let are_ticked = changes.iter().all(|change| list.is_ticked(change));
    let button = match group {
        Group::Open => None,
        Group::Same => Some(if list.shows_same { "Hide" } else { "Show" }),
        _ if are_ticked => Some("Untick all"),
        _ => Some("Tick all"),
    };
    if group_ui(ui, &group.title(changes.len()), is_notice, button) {
        if group == Group::Same {
            list.shows_same = !list.shows_same;
        } else {
            let codes: Vec<CertificateCode> =
                changes.iter().map(|change| change.code.clone()).collect();
            list.tick(&codes, !are_ticked);
        }
    }
    if group == Group::Same && !list.shows_same {
        return;
    }
    for change in changes {
        row_ui(ui, list, change, columns);
    }
}

fn row_ui(ui: &mut Ui, list: &mut OpenList, change: &ListChange, columns: &[ColumnSpec]) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let is_forgotten = change.kind == ChangeKind::Forgotten;
    let values = |of: &Option<SchoolCertificate>| {
        let of = of.as_ref();
        (
            band_text(of.and_then(|one| one.band)),
            tier_text(of.and_then(|one| one.materials_tier)),
            hours_text(of.and_then(|one| one.hours)),
        )
    };
    let (before, mut after) = (values(&change.before), values(&change.after));
    if change.kind == ChangeKind::Open {
        let (read, code) = (&list.outcome.read, &change.code);
        let said = |kind: &ListQuestionKind| read.candidates(kind);
        after.0 = said(&ListQuestionKind::Band(code.clone())).unwrap_or(after.0);
        after.1 = said(&ListQuestionKind::Tier(code.clone())).unwrap_or(after.1);
        after.2 = said(&ListQuestionKind::Hours(code.clone())).unwrap_or(after.2);
    }
    let reason = change.proposed.as_ref().map(|because| because.says(&change.code));
    let spoken = format!(
        "{} {}{}{}{}{}",
        change.code,
        change.title,
        spoken_change("band", &before.0, &after.0),
        spoken_change("materials", &before.1, &after.1),
        spoken_change("hours", &before.2, &after.2),
        reason.as_deref().map_or_else(String::new, |reason| format!(". {reason}")),
    );
    let is_ticked = list.is_ticked(change);
    if change.can_be_taken() {
        let id = Id::unique(("certificate of a list", &change.code));
        if tick_ui(ui, row, id, (&spoken, is_ticked), &mut list.ticks).changed() {
            list.tick(std::slice::from_ref(&change.code), !is_ticked);
        }
    } else {
        speak(&response, &spoken);
    }
    if !ui.is_rect_visible(row) {
        if reason.is_some() {
            ui.allocate_exact_size(vec2(ui.available_width(), ROW - 4.0), Sense::hover());
        }
        return;
    }
    let palette = theme::palette(ui.visuals());
    let ink = if is_ticked || !change.can_be_taken() { palette.ink } else { palette.muted };
    let plain = |text: &str| {
        let text = RichText::new(text).color(ink);
        if is_forgotten { text.strikethrough() } else { text }
    };
    let changed = |before: &str, after: &str| change_text(ui, before, after, is_forgotten);
    let mut texts = vec![
        plain(change.code.as_str()).into(),
        plain(&change.title).into(),
        changed(&before.0, &after.0),
        changed(&before.1, &after.1),
    ];
    if columns.iter().any(|column| column.heading == "Hours a year") {
        texts.push(changed(&before.2, &after.2));
    }
    cells_ui(ui, row, columns, texts);
    if let Some(reason) = reason {
        reason_ui(ui, columns, &reason);
    }
}

/// Why the certificate above is only proposed.
fn reason_ui(ui: &mut Ui, columns: &[ColumnSpec], reason: &str) {
    let size = vec2(ui.available_width(), ROW - 4.0);
    let (row, response) = ui.allocate_exact_size(size, Sense::hover());
    let palette = theme::palette(ui.visuals());
    let code = columns.first().map_or(0.0, |column| column.width);
    let at = Rect::from_min_max(pos2(row.left() + TICK + code, row.top()), row.max);
    let words = RichText::new(reason).color(palette.notice);
    paint_text(ui, table::padded(at), Align::Min, words);
    let line = egui::Stroke::new(1.0, palette.hairline);
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, line);
    response.on_hover_text(reason);
}
