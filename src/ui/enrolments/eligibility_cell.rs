//! What decides a line's eligibility beside its pathway and level: title, age, VASS, VCAA approval.

use egui::{Align, Response, RichText, Ui};

use crate::domain::{Hours, Level, parse_age};
use crate::funding::LineStatus;
use crate::plan::{Action, LineEdit};
use crate::ui::grid::Cell;
use crate::ui::kit::drafts::Field;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, panel_popup, problem_line};
use crate::ui::shell::Shell;

/// The fields that the popup has of its own, beneath the cell's identity.
pub(in crate::ui) const ELIGIBILITY_FIELDS: [&str; 2] = ["title", "age"];

/// The popup of what decides eligibility beside the pathway.
pub(in crate::ui) fn eligibility_popup(
    response: &Response,
    cell: &Cell<'_>,
    shell: &mut Shell,
) -> Vec<Action> {
    panel_popup(response, 480.0)
        .show(|ui| eligibility_ui(ui, cell, shell))
        .map(|shown| shown.inner)
        .unwrap_or_default()
}

/// Whether the line's pathway attracts some components and not others, as SBATs may attract materials.
pub(in crate::ui) fn draws_in_part(context: &Cell<'_>) -> bool {
    let (line, amounts) = (context.line, &context.result.amounts);
    let would_draw_all = line.students > 0 && line.hours != Hours::default();
    let components = [amounts.core, amounts.targeted, amounts.materials];
    would_draw_all && components.iter().any(|amount| amount.is_zero())
}

fn eligibility_ui(ui: &mut Ui, context: &Cell<'_>, shell: &mut Shell) -> Vec<Action> {
    let palette = theme::palette(ui.visuals());
    let line = context.line;
    let mut edits = Vec::new();
    ui.set_width(460.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.label(theme::strong(format!("Eligibility of {}", line.name())));
    let sentence = match &context.result.status {
        LineStatus::Eligible if draws_in_part(context) => format!(
            "Under rate set {}, this pathway attracts only part of the components. The columns at the \
             right show which.",
            context.grid.known.rate_set
        ),
        LineStatus::Eligible => "These students attract funding.".to_owned(),
        LineStatus::Ineligible { reason, would_have_drawn } => format!(
            "{} The line would have drawn {}.",
            reason.sentence(),
            would_have_drawn.total().dollars_and_cents()
        ),
        LineStatus::Incomplete(_) => "The line is not complete yet.".to_owned(),
    };
    ui.label(RichText::new(sentence).color(palette.muted));
    let title_field = Field {
        id: context.id.with(ELIGIBILITY_FIELDS[0]),
        label: &context.label("Title"),
        value: &line.title,
        width: 260.0,
        align: Align::Min,
        hint: "as on the department's list",
        in_table: false,
    };
    form_row(ui, "Title", |ui| {
        let typed = shell.drafts.show(ui, &title_field, |text| Ok(text.to_owned()));
        edits.extend(typed.value.map(LineEdit::Title));
    });
    let age = line.age.map(|age| age.to_string()).unwrap_or_default();
    let age_field = Field {
        id: context.id.with(ELIGIBILITY_FIELDS[1]),
        label: &context.label("Age"),
        value: &age,
        width: 140.0,
        align: Align::Min,
        hint: "counts as 15 to 20",
        in_table: false,
    };
    let problem = form_row(ui, "Age on the VASS deadline", |ui| {
        let typed = shell.drafts.show(ui, &age_field, |text| {
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
    edits.into_iter().map(|edit| context.edit(edit)).collect()
}
