//! What the PDF says in the user's own words: who prepared it, and what the council is recommended to do.

use egui::{Align, Id, Ui};

use crate::plan::{Action, PaperEdit, Plan};
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::locked::locked_if;
use crate::ui::kit::note_field::{NO_NAMES, note_field};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{card, small_label};

/// Shows the fields; returns what was typed in them.
pub(super) fn words_ui(ui: &mut Ui, plan: &Plan, drafts: &mut Drafts) -> Vec<Action> {
    let mut edits = Vec::new();
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID;
        ui.label(theme::strong("In your words"));
        let width = ui.available_width();
        let field = |label, value, hint| Field {
            id: Id::unique(("words of the paper", label)),
            label,
            value,
            width,
            align: Align::Min,
            hint,
            in_table: false,
        };
        locked_if(ui, plan.lock().is_some(), |ui| {
            small_label(ui, "Prepared by");
            let who = field("Prepared by", plan.prepared_by(), "Name, role");
            let typed = note_field(ui, &who, 1, drafts);
            edits.extend(typed.map(PaperEdit::PreparedBy));
            small_label(ui, "Recommendation");
            let what = field("Recommendation", plan.recommendation(), "That the council …");
            let typed = note_field(ui, &what, 3, drafts);
            edits.extend(typed.map(PaperEdit::Recommendation));
        });
        small_label(
            ui,
            &format!("They are printed in the PDF; a blank field is left out. {NO_NAMES}"),
        );
    });
    edits.into_iter().map(Action::EditPaper).collect()
}
