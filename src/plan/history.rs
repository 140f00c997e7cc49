//! The past and future of what the user decided, a document and the school's own rates: undo and redo.

use std::sync::Arc;

use super::action::Moved;
use super::document::Plan;
use super::undoable::Undoable;
use crate::rates::RateBook;

/// How many steps can be undone.
const STEPS_MAX: usize = 200;

/// The only writer of a document, such as a plan, and of the rate sets at hand. Every step is a snapshot:
/// both are small.
///
/// What an action means for the rate sets is done in the same step, so that undo takes back both.
///
/// Keys typed in one field are one step: while a step is open, an action that goes on with it joins
/// it. [`History::close_step`] ends it, as leaving the field does.
#[derive(Clone, Debug)]
pub struct History<D: Undoable = Plan> {
    past: Vec<Step<D>>,
    present: Version<D>,
    future: Vec<Step<D>>,
    step_is_open: bool,
    latest_revision: u64,
}

/// A document and the rate sets at hand, with a number that no other state in this history has.
#[derive(Clone, Debug)]
struct Version<D> {
    document: Arc<D>,
    book: Arc<RateBook>,
    revision: u64,
    /// The revision in which the document came to be as it is.
    document_revision: u64,
}

impl<D: PartialEq> Version<D> {
    fn is_equal(&self, other: &Self) -> bool {
        self.document == other.document && self.book == other.book
    }
}

/// An action and the state on its far side: before it in the past, after it in the future.
#[derive(Clone, Debug)]
struct Step<D: Undoable> {
    action: D::Action,
    name: String,
    version: Version<D>,
}

/// What applying an action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied<M = Moved> {
    /// The document or the rate sets are others now, and this stands elsewhere in the document.
    Changed(M),
    /// The action changed nothing, so there is nothing to undo.
    Nothing,
}

impl<D: Undoable> History<D> {
    /// A history that begins with `document`, and with the rate sets in `book` at hand.
    pub fn new(document: D, book: RateBook) -> Self {
        Self {
            past: Vec::new(),
            present: Version {
                document: Arc::new(document),
                book: Arc::new(book),
                revision: 0,
                document_revision: 0,
            },
            future: Vec::new(),
            step_is_open: false,
            latest_revision: 0,
        }
    }

    /// The document as it is.
    pub fn document(&self) -> &D {
        &self.present.document
    }

    /// The rate sets at hand as they are.
    pub fn book(&self) -> &RateBook {
        &self.present.book
    }

    /// The number of the state of document and rates: equal numbers are equal states.
    pub fn revision(&self) -> u64 {
        self.present.revision
    }

    /// The number of the document's state: equal numbers are equal documents.
    pub fn document_revision(&self) -> u64 {
        self.present.document_revision
    }

    /// Does an action. What it changes can be undone; what could be redone no longer can.
    ///
    /// # Errors
    /// Why the action cannot be done; all stays as it was.
    pub fn apply(&mut self, action: &D::Action) -> Result<Applied<D::Moved>, D::Refused> {
        let changed = self.after(action)?;
        if changed.is_equal(&self.present) {
            return Ok(Applied::Nothing);
        }
        let moved = self.present.document.moved(action);
        let is_open = self.step_is_open || D::joins_ended_step(action);
        let continued =
            self.past.last_mut().filter(|step| is_open && D::continues(action, &step.action));
        if let Some(step) = continued {
            if step.version.is_equal(&changed) {
                // Typed back to what it was: the step is as if it had never been.
                self.present = step.version.clone();
                self.past.pop();
                self.step_is_open = false;
                return Ok(Applied::Changed(moved));
            }
            step.name = step.version.document.step_name(action);
        } else {
            self.past.push(Step {
                name: self.present.document.step_name(action),
                action: action.clone(),
                version: self.present.clone(),
            });
            if self.past.len() > STEPS_MAX {
                self.past.remove(0);
            }
        }
        self.latest_revision = changed.revision;
        self.present = changed;
        self.future.clear();
        self.step_is_open = true;
        Ok(Applied::Changed(moved))
    }

    /// The state after an action.
    fn after(&self, action: &D::Action) -> Result<Version<D>, D::Refused> {
        let now = &self.present;
        let document = now.document.after(action)?;
        let book = match now.document.change_of_rates(action, &document) {
            Some(rates) => Arc::new(now.book.after(&rates)?),
            None => Arc::clone(&now.book),
        };
        let revision = self.latest_revision + 1;
        Ok(if document == *now.document {
            Version { book, revision, ..now.clone() }
        } else {
            let document = Arc::new(document);
            Version { document, book, revision, document_revision: revision }
        })
    }

    /// The number of the state that the last step was made from; `None` if nothing can be undone.
    pub fn revision_before(&self) -> Option<u64> {
        self.past.last().map(|step| step.version.revision)
    }

    /// Ends the step: the next action begins another.
    pub fn close_step(&mut self) {
        self.step_is_open = false;
    }

    /// What would be undone, to follow "Undo".
    pub fn undo_name(&self) -> Option<&str> {
        self.past.last().map(|step| step.name.as_str())
    }

    /// What would be redone, to follow "Redo".
    pub fn redo_name(&self) -> Option<&str> {
        self.future.last().map(|step| step.name.as_str())
    }

    /// Goes one step back, if there is one; returns the action undone.
    pub fn undo(&mut self) -> Option<D::Action> {
        let step = self.past.pop()?;
        Some(self.turn(step, |history| &mut history.future))
    }

    /// Goes one step forward again, if there is one; returns the action redone.
    pub fn redo(&mut self) -> Option<D::Action> {
        let step = self.future.pop()?;
        Some(self.turn(step, |history| &mut history.past))
    }

    fn turn(&mut self, step: Step<D>, other_side: fn(&mut Self) -> &mut Vec<Step<D>>) -> D::Action {
        let left = std::mem::replace(&mut self.present, step.version);
        let action = step.action.clone();
        other_side(self).push(Step { version: left, ..step });
        self.step_is_open = false;
        action
    }
}

impl History<Plan> {
    /// The plan as it is.
    pub fn plan(&self) -> &Plan {
        self.document()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, CertificateCode, EnrolmentLine, SchoolType};
    use crate::plan::{Action, LineEdit, LinesStep, NewScenario, SchoolEdit};
    use crate::rates::{NewSet, RateAction, RateBook, RateSetId, SchoolCertificate};

    fn history() -> History {
        let book = RateBook::built_in().unwrap();
        History::new(Plan::new(book.sets()[0].clone()), book)
    }

    fn name(text: &str) -> Action {
        Action::EditSchool(SchoolEdit::Name(text.to_owned()))
    }

    #[test]
    fn keys_typed_in_one_field_are_one_step() {
        let mut history = history();
        for typed in ["S", "Sa", "Sam"] {
            history.apply(&name(typed)).unwrap();
        }
        history.close_step();
        history.apply(&name("Sample")).unwrap();
        history.undo();
        assert_eq!(history.plan().school().name, "Sam");
        history.undo();
        assert_eq!(history.plan().school().name, "");
        assert_eq!(history.undo_name(), None);
        history.redo();
        history.redo();
        assert_eq!(history.plan().school().name, "Sample");
    }

    #[test]
    fn what_follows_of_an_import_is_one_step_with_it() {
        let mut history = history();
        let import = |import, lines| Action::SetLines {
            scenario: 0,
            lines: vec![EnrolmentLine::empty(); lines],
            step: LinesStep::Import { import, lines },
        };
        history.apply(&import(1, 38)).unwrap();
        history.close_step();
        history.apply(&import(1, 40)).unwrap();
        assert_eq!(history.undo_name(), Some("import of 40 lines"));
        history.close_step();
        history.apply(&import(2, 50)).unwrap();
        history.undo();
        assert_eq!(history.plan().scenarios()[0].lines.len(), 40, "another import is another step");
        history.undo();
        assert_eq!(history.plan().scenarios()[0].lines.len(), 0);
        history.redo();
        assert_eq!(history.plan().scenarios()[0].lines.len(), 40);
    }

    #[test]
    fn choices_are_a_step_each() {
        let mut history = history();
        for school_type in [SchoolType::Specialist, SchoolType::Mainstream, SchoolType::Specialist]
        {
            history.apply(&Action::EditSchool(SchoolEdit::Type(school_type))).unwrap();
        }
        history.undo();
        assert_eq!(history.plan().school().school_type, SchoolType::Mainstream);
    }

    #[test]
    fn typing_back_to_the_old_value_leaves_no_step() {
        let mut history = history();
        history.apply(&name("S")).unwrap();
        history.apply(&name("")).unwrap();
        assert_eq!(history.undo_name(), None);
        assert_eq!(history.revision(), 0);
    }

    #[test]
    fn an_action_that_changes_nothing_is_no_step_and_keeps_what_could_be_redone() {
        let mut history = history();
        history.apply(&name("S")).unwrap();
        history.undo();
        let same = Action::EditSchool(SchoolEdit::Type(SchoolType::Mainstream));
        assert_eq!(history.apply(&same), Ok(Applied::Nothing));
        assert_eq!(history.redo_name(), Some("change of school name"));
    }

    #[test]
    fn a_band_chosen_is_kept_for_its_certificate_and_undone_with_the_choice() {
        let mut history = history();
        let code = CertificateCode::parse("CUA30920").unwrap();
        let line = |edit| Action::EditLine { scenario: 0, row: 0, edit };
        history.apply(&Action::AddLine { scenario: 0 }).unwrap();
        history.apply(&line(LineEdit::certificate(code.clone()))).unwrap();
        assert_eq!(history.book().certificates(), []);
        history.apply(&line(LineEdit::Band(Band::E))).unwrap();
        let set = history.plan().scenarios()[0].rate_set.clone();
        assert_eq!(history.book().certificate(&set, &code).unwrap().band, Some(Band::E));
        history.undo();
        assert_eq!(history.book().certificate(&set, &code), None);
    }

    #[test]
    fn a_set_made_for_every_scenario_comes_and_goes_in_one_step() {
        let mut history = history();
        let new = NewScenario::empty(history.plan(), 0);
        history.apply(&Action::NewScenario(new)).unwrap();
        let new = NewSet {
            id: RateSetId("2027".to_owned()),
            year: 2027,
            title: "Rates of 2027".to_owned(),
        };
        let set = Box::new(history.book().sets()[0].with_read(new, Vec::new(), &[]).unwrap());
        let before = history.plan().clone();
        history
            .apply(&Action::UseRates { set: set.clone(), is_new: true, lines: Vec::new() })
            .unwrap();
        assert_eq!(history.undo_name(), Some("new rate set 2027 for every scenario"));
        assert_eq!(history.plan().rate_sets(), [*set.clone()]);
        assert!(history.plan().scenarios().iter().all(|one| one.rate_set == *set.id()));
        assert_eq!(history.book().set(set.id()), Some(&*set));
        history.undo();
        assert_eq!((history.plan(), history.book().set(set.id())), (&before, None));
        history.redo();
        // What is at hand already is used and not added.
        assert!(
            history
                .apply(&Action::UseRates { set: set.clone(), is_new: true, lines: Vec::new() })
                .is_err()
        );
        let applied = history.apply(&Action::UseRates { set, is_new: false, lines: Vec::new() });
        assert_eq!(applied, Ok(Applied::Nothing));
    }

    #[test]
    fn a_change_of_rates_leaves_the_plan_as_it_was_saved() {
        let mut history = history();
        let saved = history.document_revision();
        let certificate = SchoolCertificate {
            rate_set: history.plan().scenarios()[0].rate_set.clone(),
            code: CertificateCode::parse("CUA30920").unwrap(),
            title: String::new(),
            level: None,
            band: Some(Band::E),
            materials_tier: None,
            hours: None,
            list: String::new(),
        };
        history.apply(&Action::Rates(RateAction::Remember(certificate))).unwrap();
        assert_eq!(history.document_revision(), saved);
        assert_ne!(history.revision(), 0);
        assert_eq!(history.undo_name(), Some("entry of CUA30920"));
    }

    #[test]
    fn a_revision_comes_back_with_its_plan_and_never_with_another() {
        let mut history = history();
        history.apply(&name("A")).unwrap();
        let saved = history.revision();
        history.close_step();
        history.apply(&name("B")).unwrap();
        history.undo();
        assert_eq!(history.revision(), saved);
        history.apply(&name("C")).unwrap();
        assert_ne!(history.revision(), saved);
    }
}
