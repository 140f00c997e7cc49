//! The plan: what the user decided, how it changes, and its past.
//!
//! Absent on purpose: computed amounts (they follow from the plan), files, the window's state.
//! [`History::apply`] is the only writer.

mod action;
mod advice;
mod after;
mod annual_amounts;
mod beginning;
mod approval;
mod approval_of;
mod document;
mod edits;
mod entered_bands;
mod faults;
mod history;
mod lines_change;
mod lock;
mod new_scenario;
mod next_year;
mod notices;
mod payments_basis;
mod plan_steps;
mod scenario_names;
mod scenario_steps;
mod shared_costs;
mod texts;
mod undoable;

pub use action::{Action, ListTaken, Moved, Refused};
pub use advice::{Advice, AdviceEdit, AdvisedPart};
pub use annual_amounts::IndicativeFrom;
pub use approval_of::ApprovalOf;
pub use beginning::Beginning;
pub(crate) use document::own_years_7_12;
pub use document::{LINES_MAX, Plan, PlanFile, RATE_SETS_MAX, SCENARIOS_MAX, Scenario};
pub use edits::{LineEdit, LinesStep, SchoolEdit};
pub use faults::{PaymentsAmount, PlanFault, PlanList, PlanText};
pub use history::{Applied, History};
pub use lines_change::LinesChange;
pub use lock::{Lock, SchoolPart};
pub use new_scenario::NewScenario;
pub use next_year::{
    ChangeGroup, FirstYears, LineFate, NextYear, NextYearPlan, NextYearRefused, Placed, YearChange,
    next_lines, second_year_of, starters_of,
};
pub use notices::{
    Folded, Mend, Notice, NoticeMark, NoticeWeight, Obstacle, SameCertificate, SeenNotices, folded,
    notice_marks, notices, plan_notices,
};
pub use payments_basis::{PaymentsBasis, PaymentsEdit};
pub use shared_costs::SharedCosts;
pub use texts::{NoteOn, PaperEdit, RateNote};
pub use undoable::Undoable;
