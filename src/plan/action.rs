//! What a user can do to a plan, each a named step that can be undone.

use std::mem::discriminant;

use super::advice::AdviceEdit;
use super::approval_of::ApprovalOf;
use super::document::{Plan, SCENARIO_NAME_LENGTH_MAX, Scenario};
use super::edits::{LineEdit, LinesStep, SchoolEdit};
use super::faults::PlanList;
use super::lines_change::LinesChange;
use super::new_scenario::NewScenario;
use super::payments_basis::PaymentsEdit;
use super::texts::{NoteOn, PaperEdit, is_note_within_bounds};
use crate::domain::{
    AGE_MAX, CLASS_SIZE_MAX, CertificateCode, EnrolmentLine, FundingCycle, PERCENT_OF_STUDENTS_MAX,
    PLANNING_YEARS, STUDENTS_MAX, TEXT_LENGTH_MAX, counted,
};
use crate::rates::{
    Date, RateAction, RateRefused, RateSet, RateSetId, SchoolCertificate, SmallScaleReading,
};

/// One thing a user did to a plan. Places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Changes the school profile.
    EditSchool(SchoolEdit),
    /// Plans for another calendar year.
    SetPlanningYear(u16),
    /// Chooses a reading of the small-scale maximum (R9).
    SetSmallScaleReading(SmallScaleReading),
    /// Compares with another scenario.
    SetBaseline(usize),
    /// Changes what the year's payments are worked out from (R14).
    EditPayments(PaymentsEdit),
    /// Adds a scenario, as the user said what it is and what it begins with.
    NewScenario(NewScenario),
    /// Changes what the department advised of a scenario.
    EditAdvice {
        /// Which scenario.
        scenario: usize,
        /// The change.
        edit: AdviceEdit,
    },
    /// Writes a note on a line, a scenario or a rate set; a blank one is none.
    SetNote {
        /// What it is on.
        on: NoteOn,
        /// All of it.
        note: String,
    },
    /// Changes what a paper says in the user's own words.
    EditPaper(PaperEdit),
    /// Marks the plan or a scenario as approved, or takes the mark away.
    Approve {
        /// What is approved.
        what: ApprovalOf,
        /// The day; `None` is not approved.
        on: Option<Date>,
    },
    /// Adds a scenario that was asked for, at the end, with the rate set that it needs if the plan does
    /// not have it. Another name is found where its own is taken.
    KeepScenario {
        /// The scenario.
        scenario: Box<Scenario>,
        /// Its rate set.
        set: Option<Box<RateSet>>,
    },
    /// Adds a copy of a scenario right after it, as a what-if with a name of its own.
    DuplicateScenario(usize),
    /// Gives a scenario another name.
    RenameScenario {
        /// Which scenario.
        scenario: usize,
        /// Its new name.
        name: String,
    },
    /// Gives a scenario another name, and says in the same step what it is (R13).
    NameScenario {
        /// Which scenario.
        scenario: usize,
        /// Its new name.
        name: String,
        /// Its new cycle.
        cycle: FundingCycle,
    },
    /// Takes a scenario to another place in the order of tabs.
    MoveScenario {
        /// Where it stands.
        from: usize,
        /// Where it is to stand.
        to: usize,
    },
    /// Puts a scenario into another cycle (R13).
    SetCycle {
        /// Which scenario.
        scenario: usize,
        /// Its new cycle.
        cycle: FundingCycle,
    },
    /// Works a scenario out with Years 7 to 12 enrolments of its own; `None` is with the school's.
    SetOwnYears7To12 {
        /// Which scenario.
        scenario: usize,
        /// The students.
        students: Option<u32>,
    },
    /// Works a scenario out with another rate set, which the plan then embeds.
    SetRateSet {
        /// Which scenario.
        scenario: usize,
        /// The set.
        set: Box<RateSet>,
        /// What its lines take of what was entered under the set: see [`Action::set_rate_set`].
        lines: Option<LinesChange>,
    },
    /// Works every scenario out with a rate set, which the plan then embeds.
    UseRates {
        /// The set.
        set: Box<RateSet>,
        /// Whether it comes to the rate sets at hand in the same step.
        is_new: bool,
        /// What lines of scenarios take of what was entered under the set: see [`Action::use_rates`].
        lines: Vec<(usize, LinesChange)>,
    },
    /// Puts other amounts in the place of an embedded set of the same id.
    UseAmounts(Box<RateSet>),
    /// Changes a rate set at hand that is entered for the plan, and the plan's copy with it.
    EditUsedRates {
        /// The change.
        edit: RateAction,
        /// The set after it.
        set: Box<RateSet>,
    },
    /// Changes the rate sets at hand, and nothing in the plan.
    Rates(RateAction),
    /// Takes over what a list says of certificates, and with it bands, tiers and hours of lines.
    TakeList(Box<ListTaken>),
    /// Uses what certificates cost in a scenario for lines of other scenarios that have no costs: see
    /// [`SharedCosts`](super::SharedCosts).
    ShareCosts {
        /// The scenario that gives them.
        scenario: usize,
    },
    /// Takes a scenario away.
    DeleteScenario(usize),
    /// Adds an empty enrolment line at the end.
    AddLine {
        /// Which scenario.
        scenario: usize,
    },
    /// Adds a copy of an enrolment line right after it.
    DuplicateLine {
        /// Which scenario.
        scenario: usize,
        /// Which line.
        row: usize,
    },
    /// Takes an enrolment line away.
    DeleteLine {
        /// Which scenario.
        scenario: usize,
        /// Which line.
        row: usize,
    },
    /// Changes one enrolment line.
    EditLine {
        /// Which scenario.
        scenario: usize,
        /// Which line.
        row: usize,
        /// The change.
        edit: LineEdit,
    },
    /// Changes several lines of a scenario as one step.
    ChangeLines {
        /// Which scenario.
        scenario: usize,
        /// The change.
        change: LinesChange,
        /// What made it.
        step: LinesStep,
    },
    /// Puts other lines in the place of a scenario's.
    SetLines {
        /// Which scenario.
        scenario: usize,
        /// All its lines.
        lines: Vec<EnrolmentLine>,
        /// What made them of those there were.
        step: LinesStep,
    },
}

/// What is taken over of a list of certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTaken {
    /// The rate set that it was read for.
    pub set: RateSetId,
    /// What is entered for certificates, in place of what was.
    pub entered: Vec<SchoolCertificate>,
    /// The certificates that are forgotten.
    pub forgotten: Vec<CertificateCode>,
    /// What changes in the lines of scenarios, by their places.
    pub lines: Vec<(usize, LinesChange)>,
}

impl ListTaken {
    /// How many lines of a plan that use its rate set still have another band or materials tier than was entered, and
    /// how many have a certificate that was forgotten.
    fn left_in(&self, plan: &Plan) -> (usize, usize) {
        let lines = || {
            let scenarios = plan.scenarios().iter();
            scenarios.filter(|one| one.rate_set == self.set).flat_map(|one| &one.lines)
        };
        let differs = |line: &&EnrolmentLine| {
            self.entered.iter().any(|entered| {
                line.certificate.as_ref() == Some(&entered.code)
                    && (entered.band.is_some() && line.band != entered.band
                        || entered.materials_tier.is_some()
                            && line.materials_tier != entered.materials_tier)
            })
        };
        let is_forgotten = |line: &&EnrolmentLine| {
            line.certificate.as_ref().is_some_and(|code| self.forgotten.contains(code))
        };
        (lines().filter(differs).count(), lines().filter(is_forgotten).count())
    }

    /// What it does, for people: "38 certificates taken over into rate set 2027, 2 forgotten; 7 lines of the plan changed", and
    /// what lines of the plan keep. `after` is the plan after it.
    pub fn words(&self, after: &Plan) -> String {
        let certificates = counted(self.entered.len(), "certificate", "certificates");
        let mut words = format!("{certificates} taken over into rate set {}", self.set);
        if !self.forgotten.is_empty() {
            words = format!("{words}, {} forgotten", self.forgotten.len());
        }
        let lines: usize = self.lines.iter().map(|(_, change)| change.written().count()).sum();
        if lines > 0 {
            let lines = counted(lines, "line", "lines");
            words = format!("{words}; {lines} of the plan changed");
        }
        let (differing, forgotten) = self.left_in(after);
        if differing > 0 {
            let lines = counted(differing, "line", "lines");
            let keep = if differing == 1 { "keeps" } else { "keep" };
            words = format!("{words}. {lines} of the plan {keep} another band or tier");
        }
        if forgotten > 0 {
            let lines = counted(forgotten, "line", "lines");
            let has = if forgotten == 1 { "has" } else { "have" };
            words = format!("{words}. {lines} of the plan {has} a certificate that is forgotten");
        }
        words
    }

    /// What it does to the rate sets at hand.
    pub(super) fn rates(&self) -> RateAction {
        let Self { set, entered, forgotten, lines: _ } = self.clone();
        RateAction::TakeList { set, entered, forgotten }
    }
}

/// What stands elsewhere after an action, by its places before it. `None` is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// All stands where it stood.
    Nothing,
    /// Lines of a scenario.
    Lines {
        /// Which scenario.
        scenario: usize,
        /// Where each of its lines went.
        places: Vec<Option<usize>>,
    },
    /// Where each of the scenarios went.
    Scenarios(Vec<Option<usize>>),
}

/// Why an action cannot be done. The plan stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A scenario needs a name.
    #[error("A scenario needs a name.")]
    NameBlank,
    /// The name is too long.
    #[error("A scenario's name has at most {SCENARIO_NAME_LENGTH_MAX} characters.")]
    NameTooLong,
    /// Another scenario has that name.
    #[error("Another scenario is called \"{0}\".")]
    NameTaken(String),
    /// The last scenario stays.
    #[error("A plan keeps at least one scenario.")]
    LastScenario,
    /// A number or text is beyond what a plan's file may hold.
    #[error("That is more than a plan can hold.")]
    OutOfRange,
    /// There would be more scenarios, lines or rate sets than a plan may have.
    #[error("A plan has at most {most} {list}.")]
    TooMany {
        /// What there would be too many of.
        list: PlanList,
        /// How many there may be, as it is read.
        most: String,
    },
    /// The scenario or line is gone.
    #[error("That scenario or line is no longer there.")]
    Gone,
    /// The plan's own copy of a rate set says something else than the set to be used.
    #[error(
        "This plan keeps its own copy of rate set {0}, with other amounts. Choose on the Rates page \
         which of the two it is to use, first."
    )]
    OtherAmounts(RateSetId),
    /// The plan was approved, and would be another one.
    #[error(
        "This plan was approved on {0}, so that nothing in it can be changed. Copy it to change the copy, or \
         remove the approval first."
    )]
    PlanApproved(Date),
    /// A scenario was approved, and would be another one.
    #[error(
        "{name} was approved on {on}, so that it and what decides its figures cannot be changed. Copy it to \
         change the copy, or remove the approval first."
    )]
    ScenarioApproved {
        /// The scenario.
        name: String,
        /// The day.
        on: Date,
    },
    /// The rate sets at hand cannot be changed so.
    #[error(transparent)]
    Rates(#[from] RateRefused),
}

impl Action {
    /// What the step is called in "Undo …", from the plan before it.
    pub fn name(&self, before: &Plan) -> String {
        let scenario_name = |place: usize| {
            before.scenarios().get(place).map_or("a scenario", |scenario| &scenario.name)
        };
        let line_name = |place: usize, row: usize| {
            before
                .scenarios()
                .get(place)
                .and_then(|scenario| scenario.lines.get(row))
                .map_or("a line", EnrolmentLine::name)
        };
        match self {
            Self::EditSchool(edit) => format!("change of {}", edit.subject()),
            Self::SetPlanningYear(_) => "change of planning year".to_owned(),
            Self::SetSmallScaleReading(_) => "choice of small-scale maximum".to_owned(),
            Self::SetBaseline(_) => "change of baseline".to_owned(),
            Self::EditPayments(edit) => format!("change of {}", edit.subject()),
            Self::EditAdvice { scenario, edit } => {
                format!("change of {} of {}", edit.subject(), scenario_name(*scenario))
            }
            Self::SetNote { on, .. } => {
                let on = match on {
                    NoteOn::Line { scenario, row } => line_name(*scenario, *row).to_owned(),
                    NoteOn::Scenario(scenario) => scenario_name(*scenario).to_owned(),
                    NoteOn::Rates(set) => format!("rate set {set}"),
                };
                format!("note on {on}")
            }
            Self::EditPaper(edit) => format!("change of {}", edit.subject()),
            Self::Approve { what, on } => {
                let of = match what {
                    ApprovalOf::Plan => "the plan",
                    ApprovalOf::Scenario(scenario) => scenario_name(*scenario),
                };
                let removal = if on.is_none() { "removal of the " } else { "" };
                format!("{removal}approval of {of}")
            }
            Self::NewScenario(NewScenario { like, is_copy: true, .. }) => {
                format!("copy of {}", scenario_name(*like))
            }
            Self::NewScenario(_) | Self::KeepScenario { .. } => "new scenario".to_owned(),
            Self::DuplicateScenario(place) => format!("copy of {}", scenario_name(*place)),
            Self::RenameScenario { scenario, .. } | Self::NameScenario { scenario, .. } => {
                format!("new name of {}", scenario_name(*scenario))
            }
            Self::MoveScenario { from, .. } => format!("move of {}", scenario_name(*from)),
            Self::SetCycle { scenario, cycle } => {
                format!("{} made {}", scenario_name(*scenario), cycle.label())
            }
            Self::SetOwnYears7To12 { scenario, .. } => {
                format!("change of Years 7 to 12 enrolments of {}", scenario_name(*scenario))
            }
            Self::SetRateSet { scenario, .. } => {
                format!("change of rate set of {}", scenario_name(*scenario))
            }
            Self::UseRates { set, is_new: true, .. } => {
                format!("new rate set {} for every scenario", set.id())
            }
            Self::UseRates { set, is_new: false, .. } => {
                format!("use of rate set {} in every scenario", set.id())
            }
            Self::UseAmounts(set) => format!("use of other amounts of rate set {}", set.id()),
            Self::EditUsedRates { edit: action, .. } | Self::Rates(action) => action.name(),
            Self::TakeList(taken) => taken.rates().name(),
            Self::ShareCosts { scenario } => {
                format!("use of costs of {} in other scenarios", scenario_name(*scenario))
            }
            Self::DeleteScenario(place) => format!("deletion of {}", scenario_name(*place)),
            Self::AddLine { .. } => "new line".to_owned(),
            Self::DuplicateLine { scenario, row } => {
                format!("copy of {}", line_name(*scenario, *row))
            }
            Self::DeleteLine { scenario, row } => {
                format!("deletion of {}", line_name(*scenario, *row))
            }
            Self::EditLine { scenario, row, edit } => {
                format!("change of {} in {}", edit.subject(), line_name(*scenario, *row))
            }
            Self::ChangeLines { step, .. } | Self::SetLines { step, .. } => step.name(),
        }
    }

    /// The place of the scenario whose contents it is about, if it is about one's.
    pub fn scenario(&self) -> Option<usize> {
        match self {
            Self::DuplicateScenario(scenario)
            | Self::DeleteScenario(scenario)
            | Self::RenameScenario { scenario, .. }
            | Self::NameScenario { scenario, .. }
            | Self::MoveScenario { from: scenario, .. }
            | Self::EditAdvice { scenario, .. }
            | Self::SetNote {
                on: NoteOn::Scenario(scenario) | NoteOn::Line { scenario, .. },
                ..
            }
            | Self::Approve { what: ApprovalOf::Scenario(scenario), .. }
            | Self::SetCycle { scenario, .. }
            | Self::SetOwnYears7To12 { scenario, .. }
            | Self::SetRateSet { scenario, .. }
            | Self::ShareCosts { scenario }
            | Self::AddLine { scenario }
            | Self::DuplicateLine { scenario, .. }
            | Self::DeleteLine { scenario, .. }
            | Self::EditLine { scenario, .. }
            | Self::ChangeLines { scenario, .. }
            | Self::SetLines { scenario, .. } => Some(*scenario),
            Self::EditSchool(_)
            | Self::SetPlanningYear(_)
            | Self::SetSmallScaleReading(_)
            | Self::SetBaseline(_)
            | Self::EditPayments(_)
            | Self::SetNote { on: NoteOn::Rates(_), .. }
            | Self::EditPaper(_)
            | Self::Approve { what: ApprovalOf::Plan, .. }
            | Self::UseRates { .. }
            | Self::UseAmounts(_)
            | Self::EditUsedRates { .. }
            | Self::Rates(_)
            | Self::TakeList(_)
            | Self::KeepScenario { .. }
            | Self::NewScenario(_) => None,
        }
    }

    /// Whether it is about lines of a scenario.
    pub fn is_of_lines(&self) -> bool {
        matches!(
            self,
            Self::AddLine { .. }
                | Self::SetNote { on: NoteOn::Line { .. }, .. }
                | Self::DuplicateLine { .. }
                | Self::DeleteLine { .. }
                | Self::EditLine { .. }
                | Self::ChangeLines { .. }
                | Self::SetLines { .. }
        )
    }

    /// Whether scenarios or lines stand in other places after it.
    pub fn moves_places(&self) -> bool {
        match self {
            Self::ChangeLines { step, .. } | Self::SetLines { step, .. } => step.moves_places(),
            Self::NewScenario(new) => new.is_copy,
            Self::DuplicateScenario(_)
            | Self::DeleteScenario(_)
            | Self::MoveScenario { .. }
            | Self::DuplicateLine { .. }
            | Self::DeleteLine { .. } => true,
            _ => false,
        }
    }

    /// What it moves in a plan, told from the plan before it.
    pub(super) fn moved(&self, before: &Plan) -> Moved {
        let lines_of = |scenario: usize| {
            before.scenarios().get(scenario).map_or(0, |scenario| scenario.lines.len())
        };
        let lines_moved = |scenario: usize, places| Moved::Lines { scenario, places };
        let scenarios = before.scenarios().len();
        match self {
            Self::DuplicateScenario(place)
            | Self::NewScenario(NewScenario { like: place, is_copy: true, .. }) => {
                Moved::Scenarios(with_one_after(scenarios, *place))
            }
            Self::MoveScenario { from, to } => {
                Moved::Scenarios(with_one_moved(scenarios, *from, *to))
            }
            Self::DeleteScenario(place) => Moved::Scenarios(without_one(scenarios, *place)),
            Self::DuplicateLine { scenario, row } => {
                lines_moved(*scenario, with_one_after(lines_of(*scenario), *row))
            }
            Self::DeleteLine { scenario, row } => {
                lines_moved(*scenario, without_one(lines_of(*scenario), *row))
            }
            Self::ChangeLines { scenario, change, step } => {
                let places = change.places_of(lines_of(*scenario));
                let stay = places.iter().enumerate().all(|(row, place)| *place == Some(row));
                if stay && !step.moves_places() {
                    return Moved::Nothing;
                }
                lines_moved(*scenario, places)
            }
            Self::SetLines { scenario, step, .. } if step.moves_places() => {
                lines_moved(*scenario, vec![None; lines_of(*scenario)])
            }
            _ => Moved::Nothing,
        }
    }

    /// Whether it brings lines from elsewhere.
    pub(super) fn is_import(&self) -> bool {
        matches!(self, Self::SetLines { step: LinesStep::Import { .. }, .. })
    }

    /// Whether its numbers and texts are ones that a plan's file may hold.
    pub(super) fn is_within_bounds(&self) -> bool {
        match self {
            Self::SetPlanningYear(year) => PLANNING_YEARS.contains(year),
            Self::EditSchool(SchoolEdit::Years7To12(enrolments)) => enrolments.is_within_bounds(),
            Self::EditSchool(
                SchoolEdit::Name(text) | SchoolEdit::Number(text) | SchoolEdit::Campus(text),
            )
            | Self::EditLine {
                edit: LineEdit::Title(text) | LineEdit::Certificate { title: text, .. },
                ..
            } => text.chars().count() <= TEXT_LENGTH_MAX,
            Self::EditAdvice { edit: AdviceEdit::Note(note), .. } | Self::SetNote { note, .. } => {
                is_note_within_bounds(note)
            }
            Self::EditPaper(edit) => edit.is_within_bounds(),
            Self::EditLine { edit: LineEdit::Students(students), .. }
            | Self::SetOwnYears7To12 { students: Some(students), .. } => *students <= STUDENTS_MAX,
            Self::EditLine { edit: LineEdit::Withdrawals(percent), .. } => {
                *percent <= PERCENT_OF_STUDENTS_MAX
            }
            Self::EditLine { edit: LineEdit::Age(Some(age)), .. } => u32::from(*age) <= AGE_MAX,
            Self::EditLine { edit: LineEdit::ClassSize(Some(size)), .. } => {
                (1..=CLASS_SIZE_MAX).contains(size)
            }
            Self::ChangeLines { change, .. } => change.written().all(is_line_within_bounds),
            Self::SetLines { lines, .. } => lines.iter().all(is_line_within_bounds),
            Self::TakeList(taken) => taken
                .lines
                .iter()
                .flat_map(|(_, change)| change.written())
                .all(is_line_within_bounds),
            Self::KeepScenario { scenario, .. } => {
                is_note_within_bounds(&scenario.note)
                    && scenario.lines.iter().all(is_line_within_bounds)
                    && scenario.years_7_12.is_none_or(|students| students <= STUDENTS_MAX)
            }
            _ => true,
        }
    }

    /// Whether this goes on with what `earlier` began, as the next key typed in one field does, so
    /// that both are one step to undo. Choices from a list are steps of their own.
    pub(super) fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::EditSchool(now), Self::EditSchool(then)) => {
                now.is_typed() && discriminant(now) == discriminant(then)
            }
            (Self::SetPlanningYear(_), Self::SetPlanningYear(_)) => true,
            (Self::EditPayments(now), Self::EditPayments(then)) => {
                now.is_typed() && now.is_of_the_same(then)
            }
            (
                Self::EditAdvice { scenario, edit },
                Self::EditAdvice { scenario: then_scenario, edit: then },
            ) => scenario == then_scenario && edit.is_of_the_same(then),
            (Self::SetNote { on, .. }, Self::SetNote { on: then, .. }) => on == then,
            (Self::EditPaper(now), Self::EditPaper(then)) => {
                discriminant(now) == discriminant(then)
            }
            (
                Self::SetOwnYears7To12 { scenario, students: Some(_) },
                Self::SetOwnYears7To12 { scenario: then, students: Some(_) },
            )
            // What was typed in a cell fills others at once.
            | (
                Self::ChangeLines { scenario, step: LinesStep::Fill, .. },
                Self::EditLine { scenario: then, .. }
                | Self::ChangeLines { scenario: then, step: LinesStep::New, .. },
            ) => scenario == then,
            (
                Self::EditUsedRates { edit: now, .. } | Self::Rates(now),
                Self::EditUsedRates { edit: then, .. } | Self::Rates(then),
            ) => now.continues(then),
            (
                Self::EditLine { scenario, row, edit },
                Self::EditLine { scenario: then_scenario, row: then_row, edit: then },
            ) => {
                edit.is_typed()
                    && (scenario, row) == (then_scenario, then_row)
                    && discriminant(edit) == discriminant(then)
                    && edit.subject() == then.subject()
            }
            // A line that its first key made, taken back by Escape.
            (
                Self::ChangeLines { scenario, change, step: LinesStep::New },
                Self::ChangeLines { scenario: then_scenario, change: then, step: LinesStep::New },
            ) => scenario == then_scenario && change.count() + 1 == then.count(),
            // What is typed on in a line that the first key of it made.
            (
                Self::EditLine { scenario, row, edit },
                Self::ChangeLines { scenario: then_scenario, change, step: LinesStep::New },
            ) => edit.is_typed() && scenario == then_scenario && row + 1 == change.count(),
            (
                Self::SetLines { scenario, step: LinesStep::Import { import, .. }, .. },
                Self::SetLines {
                    scenario: then_scenario,
                    step: LinesStep::Import { import: then, .. },
                    ..
                },
            ) => (scenario, import) == (then_scenario, then),
            _ => false,
        }
    }
}

/// Where each of so many goes when another comes right after one of them.
fn with_one_after(count: usize, place: usize) -> Vec<Option<usize>> {
    (0..count).map(|at| Some(at + usize::from(at > place))).collect()
}

/// Where each of so many goes when one of them goes to another place.
fn with_one_moved(count: usize, from: usize, to: usize) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..count).collect();
    if from < count && to < count {
        let moved = order.remove(from);
        order.insert(to, moved);
    }
    (0..count).map(|place| order.iter().position(|&was| was == place)).collect()
}

/// Where each of so many goes when one of them is taken away.
fn without_one(count: usize, place: usize) -> Vec<Option<usize>> {
    (0..count).map(|at| (at != place).then(|| at - usize::from(at > place))).collect()
}

fn is_line_within_bounds(line: &EnrolmentLine) -> bool {
    line.title.chars().count() <= TEXT_LENGTH_MAX
        && is_note_within_bounds(&line.note)
        && line.students <= STUDENTS_MAX
        && line.withdrawals_percent <= PERCENT_OF_STUDENTS_MAX
        && line.age.is_none_or(|age| u32::from(age) <= AGE_MAX)
        && line.costs.class_size.is_none_or(|size| (1..=CLASS_SIZE_MAX).contains(&size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_a_scenario_that_moves() {
        let to = |from, to| with_one_moved(4, from, to).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(to(0, 2), [2, 0, 1, 3]);
        assert_eq!(to(3, 1), [0, 2, 3, 1]);
        assert_eq!(to(2, 2), [0, 1, 2, 3]);
    }
}
