//! The plan: what the user decided, how it changes, and its past.
//!
//! Absent on purpose: computed amounts (they follow from the plan), files, the window's state.
//! [`History::apply`] is the only writer.

mod action;
mod after;
mod annual_amounts;
mod document;
mod edits;
mod faults;
mod history;
mod lines_change;
mod notices;
mod payments_basis;
mod plan_steps;
mod undoable;

pub use action::{Action, ListTaken, Moved, Refused};
pub use annual_amounts::IndicativeFrom;
pub use document::{LINES_MAX, Plan, PlanFile, RATE_SETS_MAX, SCENARIOS_MAX, Scenario};
pub use edits::{LineEdit, LinesStep, SchoolEdit};
pub use faults::{PaymentsAmount, PlanFault, PlanList, PlanText};
pub use history::{Applied, History};
pub use lines_change::LinesChange;
pub use notices::{
    Folded, Mend, Notice, NoticeGroup, Obstacle, SameCertificate, folded, notices, plan_notices,
};
pub use payments_basis::{PaymentsBasis, PaymentsEdit};
pub use undoable::Undoable;
