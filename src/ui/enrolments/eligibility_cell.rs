//! What decides a line's eligibility beside its pathway and level: title, age, VASS, VCAA approval.

use egui::{Align, Response, RichText, Ui};

use super::lines_table::{ELIGIBILITY_FIELDS, LineGridCell, LinesTable};
use crate::domain::{EnrolmentLine, Hours, Level, parse_age};
use crate::funding::{LineEstimate, LineStatus};
use crate::plan::LineEdit;
use crate::ui::grid::GridUi;
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, panel_popup, problem_line};

/// The popup of what decides eligibility beside the pathway.
pub(super) fn eligibility_popup(
    grid: &mut GridUi<'_, LinesTable<'_>>,
    response: &Response,
    cell: &LineGridCell,
) {
    let popup = panel_popup(response, 480.0);
    let shown = popup.show(|ui| eligibility_ui(ui, grid.table, cell, &mut grid.shell.drafts));
    let edits = shown.map(|shown| shown.inner).unwrap_or_default();
    grid.done.extend(edits.into_iter().map(|edit| grid.table.edit(cell.at.row, edit)));
}

/// Whether the line's pathway attracts some components and not others, as SBATs may attract materials.
pub(super) fn draws_in_part(line: &EnrolmentLine, result: &LineEstimate) -> bool {
    let amounts = &result.amounts;
    let would_draw_all = line.students > 0 && line.hours != Hours::default();
    let components = [amounts.core, amounts.targeted, amounts.materials];
    would_draw_all && components.iter().any(|amount| amount.is_zero())
}

fn eligibility_ui(
    ui: &mut Ui,
    table: &LinesTable<'_>,
    cell: &LineGridCell,
    drafts: &mut Drafts,
) -> Vec<LineEdit> {
    let palette = theme::palette(ui.visuals());
    let (line, result) = table.line(cell.at.row);
    let mut edits = Vec::new();
    ui.set_width(460.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.label(theme::strong(format!("Eligibility of {}", line.name())));
    let sentence = match &result.status {
        LineStatus::Eligible if draws_in_part(line, result) => format!(
            "Under rate set {}, this pathway attracts only part of the components. The columns at the \
             right show which.",
            table.known.rate_set
        ),
        LineStatus::Eligible => "These students attract funding.".to_owned(),
        LineStatus::Ineligible { reason, would_have_drawn: None } => {
            format!("{} It needs no band, tier or hours.", reason.sentence())
        }
        LineStatus::Ineligible { reason, would_have_drawn: Some(amounts) } => format!(
            "{} The line would have drawn {}.",
            reason.sentence(),
            amounts.total().dollars_and_cents()
        ),
        LineStatus::Incomplete(_) => "The line is not complete yet.".to_owned(),
    };
    ui.label(RichText::new(sentence).color(palette.muted));
    let title_field = Field {
        id: cell.id.with(ELIGIBILITY_FIELDS[0]),
        label: &table.label_of("Title", cell.at.row),
        value: &line.title,
        width: 260.0,
        align: Align::Min,
        hint: "as on the department's list",
        in_table: false,
    };
    form_row(ui, "Title", |ui| {
        let typed = drafts.show(ui, &title_field, |text| Ok(text.to_owned()));
        edits.extend(typed.value.map(LineEdit::Title));
    });
    let age = line.age.map(|age| age.to_string()).unwrap_or_default();
    let age_field = Field {
        id: cell.id.with(ELIGIBILITY_FIELDS[1]),
        label: &table.label_of("Age", cell.at.row),
        value: &age,
        width: 140.0,
        align: Align::Min,
        hint: "counts as 15 to 20",
        in_table: false,
    };
    let problem = form_row(ui, "Age on the VASS deadline", |ui| {
        let typed = drafts.show(ui, &age_field, |text| {
            if text.trim().is_empty() {
                return Ok(None);
            }
            parse_age(text).map(Some).map_err(|fault| {
                format!("This is {fault}. An age in whole years, or nothing if it is not known.")
            })
        });
        edits.extend(typed.value.map(LineEdit::Age));
        typed.problem
    });
    problem_line(ui, problem.as_deref());
    let mut on_vass = line.on_vass;
    if ui.checkbox(&mut on_vass, "On VASS by the deadline, with title, units and hours").changed() {
        edits.push(LineEdit::OnVass(on_vass));
    }
    let mut approved = line.vcaa_approved;
    let is_iv = line.level == Some(Level::IV);
    ui.add_enabled_ui(is_iv, |ui| {
        if ui.checkbox(&mut approved, "VCAA approved this Certificate IV").changed() {
            edits.push(LineEdit::VcaaApproved(approved));
        }
    });
    edits
}
