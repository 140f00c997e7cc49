//! What is asked where a rate set that came as a file has the id of one that is there.

use egui::Ui;

use crate::plan::Action;
use crate::rates::{RateAction, RateSet, RateSetId, SchoolCertificate};
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// A rate set that came as a file, and whose id another set has already, with other amounts.
pub(in crate::ui) struct ImportClash {
    pub(in crate::ui) set: RateSet,
    pub(in crate::ui) certificates: Vec<SchoolCertificate>,
    /// An id that no set has yet.
    pub(in crate::ui) free_id: RateSetId,
    /// Whether the set that is there is the school's own, and so may be replaced.
    pub(in crate::ui) may_replace: bool,
}

impl Question for ImportClash {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<Action>> {
        let id = self.set.id();
        ui.label(theme::heading(format!("There is a rate set {id} already")));
        let text = if self.may_replace {
            "It has other amounts than the one in the file. Undo brings a replaced set back."
        } else {
            "It is built in, stays as it is, and has other amounts than the one in the file."
        };
        ui.label(text);
        let import = |set: RateSet| {
            let certificates = self.certificates.clone();
            Answer::Do(Action::Rates(RateAction::Import { set: Box::new(set), certificates }))
        };
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            let replaces = self.may_replace && ui.button("Replace it").clicked();
            let both = format!("Keep both, as {}", self.free_id);
            if default_button(ui, &both) {
                return self.set.renamed(self.free_id.clone()).ok().map(import);
            }
            if replaces {
                return Some(import(self.set.clone()));
            }
            cancels.then_some(Answer::Cancel)
        })
    }
}
