//! The fields of the School page.

use egui::{Align, Id, Ui};

use crate::ui::kit::drafts::{Drafts, Field, Typed};
use crate::ui::kit::widgets::{form_row, problem_line};

/// Room for a number.
pub(super) const NUMBER_WIDTH: f32 = 96.0;

/// One text field of the form.
pub(super) fn text_field<T>(
    ui: &mut Ui,
    drafts: &mut Drafts,
    (label, value, width, hint): (&str, &str, f32, &str),
    read: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let id = Id::unique(("school", label));
    let field = Field { id, label, value, width, align: Align::Min, hint, in_table: false };
    let Typed { value, problem, .. } = form_row(ui, label, |ui| drafts.show(ui, &field, read));
    problem_line(ui, problem.as_deref());
    value
}
