//! A certificate that might be offered besides: what is entered of it in "What if?".

use egui::{Align, ComboBox, Frame, Id, Margin, Stroke, Ui, vec2};

use crate::domain::{
    Band, EnrolmentLine, Hours, Level, MaterialsTier, Missing, Word, listed, parse_students,
};
use crate::exchange::import::cells;
use crate::plan::LineEdit;
use crate::ui::kit::certificate_field::{CertificatesAtHand, certificate_field, leave_certificate};
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme::{self, CORNER, ROW_HEIGHT};
use crate::ui::kit::widgets::{
    ListButton as _, list_choice, list_icon, muted, short_title, small_label,
};

/// The identities of the fields.
fn id(what: &str) -> Id {
    Id::unique(("what if adds", what))
}

/// Forgets what was typed and not understood.
pub(super) fn forget(drafts: &mut Drafts) {
    for what in ["certificate", "students", "hours"] {
        drafts.drop_draft(id(what));
    }
}

/// A line to begin with: a full load.
pub(super) fn begun(full_load_hours: u32) -> EnrolmentLine {
    EnrolmentLine { hours: Hours::whole(full_load_hours), ..EnrolmentLine::empty() }
}

/// Shows the line's fields; returns whether the line is to be taken away again.
pub(super) fn adding_ui(
    ui: &mut Ui,
    line: &mut EnrolmentLine,
    known: &CertificatesAtHand<'_>,
    drafts: &mut Drafts,
) -> bool {
    let palette = theme::palette(ui.visuals());
    let mut is_gone = false;
    Frame::new()
        .stroke(Stroke::new(1.0, palette.hairline))
        .corner_radius(CORNER)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().interact_size.y = 24.0;
            certificate_ui(ui, line, known, drafts);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                choice_ui(ui, "Level", Level::ALL, Level::word, &mut line.level);
                choice_ui(ui, "Band", Band::ALL, Band::word, &mut line.band);
                choice_ui(
                    ui,
                    "Tier",
                    MaterialsTier::ALL,
                    MaterialsTier::label,
                    &mut line.materials_tier,
                );
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                small_label(ui, "Students");
                let students = line.students.to_string();
                let typed = drafts.show(ui, &field("students", &students), |text| {
                    parse_students(text)
                        .map_err(|fault| format!("This is {fault}. A whole number."))
                });
                line.students = typed.value.unwrap_or(line.students);
                small_label(ui, "Hours");
                let hours = line.hours.to_string();
                let typed = drafts.show(ui, &field("hours", &hours), |text| {
                    cells::hours(text).map_err(|_| "Hours a year: 0 to 8,784.".to_owned())
                });
                line.hours = typed.value.unwrap_or(line.hours);
                is_gone = ui.button("Take away").clicked();
            });
            for what in ["students", "hours"] {
                if let Some(problem) = drafts.problem(id(what)) {
                    ui.label(theme::small(problem).color(palette.problem));
                }
            }
            let missing: Vec<&str> = line.missing().into_iter().map(Missing::label).collect();
            if !missing.is_empty() {
                muted(ui, &format!("It needs {} before it counts.", listed(&missing, "and")));
            }
        });
    is_gone
}

fn certificate_ui(
    ui: &mut Ui,
    line: &mut EnrolmentLine,
    known: &CertificatesAtHand<'_>,
    drafts: &mut Drafts,
) {
    let palette = theme::palette(ui.visuals());
    small_label(ui, "Another certificate");
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    ui.allocate_ui(size, |ui| {
        ui.set_min_size(size);
        let label = "Another certificate, code or a word of its title";
        let id = id("certificate");
        let typed = certificate_field(ui, id, label, line, known, drafts);
        let outline = Stroke::new(1.0, palette.outline);
        ui.painter().rect_stroke(typed.response.rect, CORNER, outline, egui::StrokeKind::Inside);
        let left = typed.response.lost_focus();
        let settled = left.then(|| leave_certificate(id, &typed.text, line, known, drafts));
        if let Some(edit) = typed.edit.or(settled.flatten()) {
            LineEdit::make(&edit, line);
        }
    });
    if !line.title.is_empty() {
        small_label(ui, short_title(&line.title));
    }
}

fn field<'a>(what: &'static str, value: &'a str) -> Field<'a> {
    let label = match what {
        "students" => "Students of the other certificate",
        _ => "Hours of the other certificate",
    };
    Field { id: id(what), label, value, width: 34.0, align: Align::Max, hint: "", in_table: false }
}

fn choice_ui<T: Copy + PartialEq + 'static>(
    ui: &mut Ui,
    name: &str,
    all: &[T],
    label: fn(T) -> &'static str,
    chosen: &mut Option<T>,
) {
    let text = chosen.map_or_else(|| name.to_owned(), |one| format!("{name} {}", label(one)));
    ComboBox::from_id_salt(("what if adds", name))
        .icon(list_icon)
        .selected_text(text)
        .width(74.0)
        .show_ui(ui, |ui| {
            for &one in all {
                if list_choice(ui, *chosen == Some(one), label(one)) {
                    *chosen = Some(one);
                }
            }
        })
        .response
        .opened_by_arrows()
        .accessible_name(format!("{name} of the other certificate"));
}
