//! The unsaved plan, kept aside while one works, and offered again after a crash.

use std::time::Duration;

use super::App;
use super::document::Document;
use super::recovery_question::{RecoveryQuestion, plan_of};
use crate::storage::{LeftDocument, LockOutcome, Recovery, left_behind};

/// How long a change waits until it is kept, in seconds: what is typed on is kept with it.
const WAITS_FOR: f64 = 1.0;

/// How long it may take to keep the plan after a fault of the program.
const WAIT_MAX: Duration = Duration::from_secs(5);

impl App {
    /// Begins to keep the plan aside in a folder, and offers what windows left behind there.
    pub(super) fn begin_recovery(&mut self, folder: &std::path::Path) {
        self.kept_aside.recovery = Some(Recovery::begin(folder));
        self.kept_aside.offer = RecoveryQuestion::of(left_behind(folder));
        self.offer_when_free();
    }

    /// Offers what was left behind, unless something is asked already.
    fn offer_when_free(&mut self) {
        if !self.questions.are_asked()
            && let Some(offer) = self.kept_aside.offer.take()
        {
            self.questions.ask_first(offer);
        }
    }

    /// Keeps the plan aside once it waited for long enough, and takes it away once it is saved.
    pub(super) fn keep_aside(&mut self, ctx: &egui::Context) {
        self.offer_when_free();
        let Some(recovery) = &self.kept_aside.recovery else { return };
        if let Some(fault) = recovery.fault().filter(|_| !self.kept_aside.is_told) {
            self.kept_aside.is_told = true;
            self.say(
                "What is not saved cannot be kept aside",
                format!("{fault}. Save often: after a crash nothing else would be left."),
            );
            return;
        }
        let revision = self.document.history.document_revision();
        if !self.document.has_unsaved_changes() {
            self.kept_aside.unkept_since = None;
            if self.kept_aside.kept.take().is_some() {
                recovery.forget();
            }
            return;
        }
        if self.kept_aside.kept == Some(revision) {
            return;
        }
        let now = ctx.input(|input| input.time);
        let since = *self.kept_aside.unkept_since.get_or_insert(now);
        let left = since + WAITS_FOR - now;
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        recovery.keep(self.document.history.plan().clone(), self.document.path());
        self.kept_aside.kept = Some(revision);
        self.kept_aside.unkept_since = None;
    }

    /// Keeps the plan aside before anything else happens; says what became of it.
    pub(super) fn keep_at_once(&mut self) -> String {
        if !self.document.has_unsaved_changes() {
            return "Nothing was unsaved.".to_owned();
        }
        let plan = self.document.history.plan();
        let Some(recovery) = &self.kept_aside.recovery else {
            return "Your unsaved changes are still in this window: go on and save them."
                .to_owned();
        };
        match recovery.keep_now(plan.clone(), self.document.path(), WAIT_MAX) {
            Ok(_) => {
                self.kept_aside.kept = Some(self.document.history.document_revision());
                "Your unsaved changes are kept aside: go on and save them, or close the program, and \
                 they are offered when it starts next."
                    .to_owned()
            }
            Err(fault) => format!(
                "Your unsaved changes are still in this window, and could not be kept aside: {fault}. Go \
                 on and save them."
            ),
        }
    }

    /// The window closes, and the user has answered for what is not saved.
    pub(super) fn forget_kept(&mut self) {
        if let Some(recovery) = &self.kept_aside.recovery {
            recovery.forget();
        }
        self.kept_aside.kept = None;
    }

    /// Goes on with the first of the plans that were left behind: unsaved, in the place of the one that is
    /// open.
    pub(super) fn recover(&mut self, left: Vec<LeftDocument>) {
        let mut all = left.into_iter();
        let Some(left) = all.next() else { return };
        let Some(plan) = plan_of(&left).cloned() else { return };
        let path = left.path.clone();
        let lock =
            path.as_deref().map_or(LockOutcome::NoLock, |path| self.document.lock_for_next(path));
        self.show_document(|book| Document::recovered(plan, book, path, lock));
        if let Some(recovery) = &self.kept_aside.recovery {
            recovery.take_over(left);
            self.kept_aside.kept = Some(self.document.history.document_revision());
        }
        self.offer_rest(all.collect());
    }

    /// Takes away the first of the plans that were left behind.
    pub(super) fn discard_left(&mut self, left: Vec<LeftDocument>) {
        let mut all = left.into_iter();
        if let Some(left) = all.next()
            && let Err(fault) = left.discard()
        {
            self.say("The plan that was kept aside could not be deleted", format!("{fault}."));
            return;
        }
        self.offer_rest(all.collect());
    }

    fn offer_rest(&mut self, left: Vec<LeftDocument>) {
        // One plan is open at a time: what else was left is offered with the next start.
        if !self.document.has_unsaved_changes() {
            self.kept_aside.offer = RecoveryQuestion::of(left);
            self.offer_when_free();
        }
    }
}
