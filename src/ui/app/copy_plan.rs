//! A copy of the plan that is open, to be changed.

use super::App;
use super::document::Document;
use crate::domain::listed;
use crate::plan::{Plan, Scenario};
use crate::storage::LockOutcome;

impl App {
    /// Shows a plan like the one that is open, which is in no file yet and of which nothing is approved, and tells
    /// what goes with it and what does not.
    pub(super) fn show_copy(&mut self) {
        let told = told(self.plan());
        let (plan, shown) = (self.plan().unapproved(), self.shell.scenario);
        let page = self.pages.shown;
        self.show_document(|book| Document::recovered(plan, book, None, LockOutcome::NoLock));
        self.kept_aside.begin_with_unsaved();
        self.shell.scenario = shown;
        self.pages.shown = page;
        self.say("A copy of the plan", told);
    }
}

/// What a copy has of the plan, and what it does not have.
fn told(plan: &Plan) -> String {
    let names = |has: &dyn Fn(&Scenario) -> bool| {
        let having = plan.scenarios().iter().filter(|scenario| has(scenario));
        having.map(|scenario| scenario.name.as_str()).collect::<Vec<_>>()
    };
    let mut told =
        vec!["It is in no file yet. The plan that it was made from stays as it is.".to_owned()];
    let approved = names(&|scenario| scenario.approved.is_some());
    if plan.approved().is_some() || !approved.is_empty() {
        let mut what: Vec<&str> = plan.approved().map(|_| "the plan").into_iter().collect();
        what.extend(approved);
        told.push(format!("The approval of {} did not come with it.", listed(&what, "and")));
    }
    let advised = names(&|scenario| !scenario.advice.is_empty());
    if !advised.is_empty() {
        let names = listed(&advised, "and");
        told.push(format!("What the department advised of {names} came with it."));
    }
    told.join(" ")
}
