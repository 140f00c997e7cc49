//! What a user can do to a plan, each a named step that can be undone.

use std::mem::discriminant;

use super::document::{Plan, PlanFile, SCENARIO_NAME_LENGTH_MAX, Scenario, same_name};
use super::payments_basis::PaymentsEdit;
use crate::domain::{
    AGE_MAX, Band, CLASS_SIZE_MAX, CertificateCode, CostItem, CostShares, EnrolmentLine,
    FundingCycle, Hours, Level, MaterialsTier, Money, PERCENT_OF_STUDENTS_MAX, PLANNING_YEARS,
    Pathway, STUDENTS_MAX, SchoolType, TEXT_LENGTH_MAX, Years7To12,
};
use crate::rates::{RateAction, RateRefused, RateSet, RateSetId, SmallScaleReading};

/// A change of the school profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchoolEdit {
    /// The school's name.
    Name(String),
    /// The department's school number.
    Number(String),
    /// The campus.
    Campus(String),
    /// Mainstream or specialist.
    Type(SchoolType),
    /// Enrolments in Years 7 to 12.
    Years7To12(Years7To12),
    /// No VET before the planning year (R15).
    NewProvider(bool),
    /// Band funding under the 2022 model (R11).
    Floor(Option<Money>),
}

/// A change of one enrolment line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEdit {
    /// A certificate chosen, with the title and level that belong to it.
    Certificate {
        /// Its code.
        code: CertificateCode,
        /// Its title; blank where unknown.
        title: String,
        /// Its level, where known.
        level: Option<Level>,
        /// The band that the school entered for it before, under the scenario's rate set.
        band: Option<Band>,
        /// The materials tier that the school entered for it before, likewise.
        materials_tier: Option<MaterialsTier>,
    },
    /// Another title.
    Title(String),
    /// Another level.
    Level(Level),
    /// Another band.
    Band(Band),
    /// Another materials tier.
    MaterialsTier(MaterialsTier),
    /// Training hours per student.
    Hours(Hours),
    /// Number of students.
    Students(u32),
    /// Of a hundred students, how many are expected to withdraw before the VASS deadline.
    Withdrawals(u8),
    /// Another pathway.
    Pathway(Pathway),
    /// Age on the deadline; `None` is unknown.
    Age(Option<u8>),
    /// VCAA approval of a Certificate IV.
    VcaaApproved(bool),
    /// On VASS by the deadline.
    OnVass(bool),
    /// What the line costs the school; `None` is not known.
    Cost(CostItem, Option<Money>),
    /// The most students of one class; `None` is not known.
    ClassSize(Option<u32>),
}

/// What made other lines of a scenario's lines, for the name of the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinesStep {
    /// A line was added with something in it.
    New,
    /// Cells were pasted over those there were.
    Paste,
    /// Cells were cut: copied elsewhere, and emptied.
    Cut,
    /// Cells were emptied.
    Clear,
    /// A cell was repeated in those beneath it.
    FillDown,
    /// A cell was repeated in others.
    Fill,
    /// An empty line was put among the others.
    Insert,
    /// Several lines were copied, each to a place after it.
    Duplicate(usize),
    /// Several lines were taken away.
    Delete(usize),
    /// Lines were moved among the others.
    Move(usize),
    /// Lines came from elsewhere. What is mended of one import and follows later is one step with it.
    Import {
        /// Which import, a number that no other import of this session has.
        import: u64,
        /// How many lines came.
        lines: usize,
    },
    /// Lines of one certificate were made one.
    Merge(CertificateCode),
}

impl LinesStep {
    fn name(&self) -> String {
        let lines = |count: usize| {
            if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
        };
        match self {
            Self::New | Self::Insert => "new line".to_owned(),
            Self::Paste => "paste".to_owned(),
            Self::Cut => "cut".to_owned(),
            Self::Clear => "deletion of contents".to_owned(),
            Self::FillDown => "fill down".to_owned(),
            Self::Fill => "fill".to_owned(),
            Self::Duplicate(count) => format!("copy of {}", lines(*count)),
            Self::Delete(count) => format!("deletion of {}", lines(*count)),
            Self::Move(count) => format!("move of {}", lines(*count)),
            Self::Import { lines: count, .. } => format!("import of {}", lines(*count)),
            Self::Merge(code) => format!("merge of {code}"),
        }
    }

    /// Whether lines stand in other places after it.
    fn moves_places(&self) -> bool {
        match self {
            Self::New | Self::Paste | Self::Cut | Self::Clear | Self::FillDown | Self::Fill => {
                false
            }
            Self::Insert
            | Self::Duplicate(_)
            | Self::Delete(_)
            | Self::Move(_)
            | Self::Import { .. }
            | Self::Merge(_) => true,
        }
    }

    /// Whether it brings bands and tiers that the school entered.
    pub(super) fn enters_certificates(&self) -> bool {
        matches!(self, Self::New | Self::Paste | Self::FillDown | Self::Fill | Self::Import { .. })
    }
}

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
    /// Adds an empty scenario at the end.
    AddScenario,
    /// Adds a scenario that was asked for, at the end, with the rate set that it needs if the plan does
    /// not have it. Another name is found where its own is taken.
    KeepScenario {
        /// The scenario.
        scenario: Box<Scenario>,
        /// Its rate set.
        set: Option<Box<RateSet>>,
    },
    /// Adds a copy of a scenario right after it.
    DuplicateScenario(usize),
    /// Gives a scenario another name.
    RenameScenario {
        /// Which scenario.
        scenario: usize,
        /// Its new name.
        name: String,
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
    },
    /// Puts other amounts in the place of an embedded set of the same id.
    UseAmounts(Box<RateSet>),
    /// Changes the rate sets at hand, and nothing in the plan.
    Rates(RateAction),
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
    /// The scenario or line is gone.
    #[error("That scenario or line is no longer there.")]
    Gone,
    /// The plan's own copy of a rate set says something else than the set to be used.
    #[error(
        "This plan keeps its own copy of rate set {0}, with other amounts. Choose on the Rates page \
         which of the two it is to use, first."
    )]
    OtherAmounts(RateSetId),
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
            Self::AddScenario | Self::KeepScenario { .. } => "new scenario".to_owned(),
            Self::DuplicateScenario(place) => format!("copy of {}", scenario_name(*place)),
            Self::RenameScenario { scenario, .. } => {
                format!("new name of {}", scenario_name(*scenario))
            }
            Self::SetCycle { scenario, .. } => {
                format!("change of cycle of {}", scenario_name(*scenario))
            }
            Self::SetOwnYears7To12 { scenario, .. } => {
                format!("change of Years 7 to 12 enrolments of {}", scenario_name(*scenario))
            }
            Self::SetRateSet { scenario, .. } => {
                format!("change of rate set of {}", scenario_name(*scenario))
            }
            Self::UseAmounts(set) => format!("use of other amounts of rate set {}", set.id()),
            Self::Rates(action) => action.name(),
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
            Self::SetLines { step, .. } => step.name(),
        }
    }

    /// The place of the scenario whose contents it is about, if it is about one's.
    pub fn scenario(&self) -> Option<usize> {
        match self {
            Self::DuplicateScenario(scenario)
            | Self::DeleteScenario(scenario)
            | Self::RenameScenario { scenario, .. }
            | Self::SetCycle { scenario, .. }
            | Self::SetOwnYears7To12 { scenario, .. }
            | Self::SetRateSet { scenario, .. }
            | Self::AddLine { scenario }
            | Self::DuplicateLine { scenario, .. }
            | Self::DeleteLine { scenario, .. }
            | Self::EditLine { scenario, .. }
            | Self::SetLines { scenario, .. } => Some(*scenario),
            Self::EditSchool(_)
            | Self::SetPlanningYear(_)
            | Self::SetSmallScaleReading(_)
            | Self::SetBaseline(_)
            | Self::EditPayments(_)
            | Self::UseAmounts(_)
            | Self::Rates(_)
            | Self::KeepScenario { .. }
            | Self::AddScenario => None,
        }
    }

    /// Whether it is about lines of a scenario.
    pub fn is_of_lines(&self) -> bool {
        matches!(
            self,
            Self::AddLine { .. }
                | Self::DuplicateLine { .. }
                | Self::DeleteLine { .. }
                | Self::EditLine { .. }
                | Self::SetLines { .. }
        )
    }

    /// Whether scenarios or lines stand in other places after it.
    pub fn moves_places(&self) -> bool {
        match self {
            Self::SetLines { step, .. } => step.moves_places(),
            Self::DuplicateScenario(_)
            | Self::DeleteScenario(_)
            | Self::DuplicateLine { .. }
            | Self::DeleteLine { .. } => true,
            _ => false,
        }
    }

    /// Whether it brings lines from elsewhere.
    pub(super) fn is_import(&self) -> bool {
        matches!(self, Self::SetLines { step: LinesStep::Import { .. }, .. })
    }

    /// Whether its numbers and texts are ones that a plan's file may hold.
    fn is_within_bounds(&self) -> bool {
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
            Self::EditLine { edit: LineEdit::Students(students), .. }
            | Self::SetOwnYears7To12 { students: Some(students), .. } => *students <= STUDENTS_MAX,
            Self::EditLine { edit: LineEdit::Withdrawals(percent), .. } => {
                *percent <= PERCENT_OF_STUDENTS_MAX
            }
            Self::EditLine { edit: LineEdit::Age(Some(age)), .. } => u32::from(*age) <= AGE_MAX,
            Self::EditLine { edit: LineEdit::ClassSize(Some(size)), .. } => {
                (1..=CLASS_SIZE_MAX).contains(size)
            }
            Self::SetLines { lines, .. } => lines.iter().all(is_line_within_bounds),
            Self::KeepScenario { scenario, .. } => {
                scenario.lines.iter().all(is_line_within_bounds)
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
                Self::SetOwnYears7To12 { scenario, students: Some(_) },
                Self::SetOwnYears7To12 { scenario: then, students: Some(_) },
            ) => scenario == then,
            (Self::Rates(now), Self::Rates(then)) => now.continues(then),
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
                Self::SetLines { scenario, lines, step: LinesStep::New },
                Self::SetLines { scenario: then_scenario, lines: then, step: LinesStep::New },
            ) => scenario == then_scenario && lines.len() + 1 == then.len(),
            // What is typed on in a line that the first key of it made.
            (
                Self::EditLine { scenario, row, edit },
                Self::SetLines { scenario: then_scenario, lines, step: LinesStep::New },
            ) => edit.is_typed() && scenario == then_scenario && row + 1 == lines.len(),
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

fn is_line_within_bounds(line: &EnrolmentLine) -> bool {
    line.title.chars().count() <= TEXT_LENGTH_MAX
        && line.students <= STUDENTS_MAX
        && line.withdrawals_percent <= PERCENT_OF_STUDENTS_MAX
        && line.age.is_none_or(|age| u32::from(age) <= AGE_MAX)
        && line.costs.class_size.is_none_or(|size| (1..=CLASS_SIZE_MAX).contains(&size))
}

impl SchoolEdit {
    /// Whether it is typed key by key rather than chosen.
    fn is_typed(&self) -> bool {
        match self {
            Self::Name(_)
            | Self::Number(_)
            | Self::Campus(_)
            | Self::Years7To12(_)
            | Self::Floor(_) => true,
            Self::Type(_) | Self::NewProvider(_) => false,
        }
    }

    fn subject(&self) -> &'static str {
        match self {
            Self::Name(_) => "school name",
            Self::Number(_) => "school number",
            Self::Campus(_) => "campus",
            Self::Type(_) => "school type",
            Self::Years7To12(_) => "Years 7 to 12 enrolments",
            Self::NewProvider(_) => "new provider",
            Self::Floor(_) => "funding floor",
        }
    }
}

impl LineEdit {
    /// The choice of a certificate of which nothing is known but its code.
    pub fn certificate(code: CertificateCode) -> Self {
        Self::Certificate {
            code,
            title: String::new(),
            level: None,
            band: None,
            materials_tier: None,
        }
    }

    /// Whether it is typed key by key rather than chosen.
    fn is_typed(&self) -> bool {
        match self {
            Self::Title(_)
            | Self::Hours(_)
            | Self::Students(_)
            | Self::Withdrawals(_)
            | Self::Age(_)
            | Self::Cost(..)
            | Self::ClassSize(_) => true,
            Self::Certificate { .. }
            | Self::Level(_)
            | Self::Band(_)
            | Self::MaterialsTier(_)
            | Self::Pathway(_)
            | Self::VcaaApproved(_)
            | Self::OnVass(_) => false,
        }
    }

    fn subject(&self) -> &'static str {
        match self {
            Self::Certificate { .. } => "certificate",
            Self::Title(_) => "title",
            Self::Level(_) => "level",
            Self::Band(_) => "band",
            Self::MaterialsTier(_) => "materials tier",
            Self::Hours(_) => "hours",
            Self::Students(_) => "students",
            Self::Withdrawals(_) => "withdrawals",
            Self::Pathway(_) => "pathway",
            Self::Age(_) => "age",
            Self::VcaaApproved(_) => "VCAA approval",
            Self::OnVass(_) => "VASS entry",
            Self::Cost(CostItem::FeePerStudent, _) => "provider fee",
            Self::Cost(CostItem::CostPerClass, _) => "cost per class",
            Self::Cost(CostItem::MaterialsPerStudent, _) => "materials cost",
            Self::Cost(CostItem::Other, _) => "other costs",
            Self::ClassSize(_) => "class size",
        }
    }
}

impl Plan {
    /// The plan after an action.
    ///
    /// # Errors
    /// Why the action cannot be done; the plan itself is never half changed.
    pub fn after(&self, action: &Action) -> Result<Self, Refused> {
        if !action.is_within_bounds() {
            return Err(Refused::OutOfRange);
        }
        let mut plan = self.clone();
        let file = &mut plan.file;
        match action {
            Action::EditSchool(edit) => {
                let school = &mut file.school;
                match edit.clone() {
                    SchoolEdit::Name(name) => school.name = name,
                    SchoolEdit::Number(number) => school.number = number,
                    SchoolEdit::Campus(campus) => school.campus = campus,
                    SchoolEdit::Type(school_type) => school.school_type = school_type,
                    SchoolEdit::Years7To12(enrolments) => school.years_7_12 = enrolments,
                    SchoolEdit::NewProvider(is_new) => school.new_provider = is_new,
                    SchoolEdit::Floor(floor) => school.floor = floor,
                }
            }
            Action::SetPlanningYear(year) => file.planning_year = *year,
            Action::SetSmallScaleReading(reading) => file.small_scale_reading = *reading,
            Action::SetBaseline(place) => {
                file.baseline.clone_from(&file.scenarios.get(*place).ok_or(Refused::Gone)?.name);
            }
            Action::EditPayments(edit) => edit_payments(file, edit)?,
            Action::AddScenario => {
                let rate_set = file.scenarios.last().ok_or(Refused::Gone)?.rate_set.clone();
                file.scenarios.push(Scenario {
                    name: free_name("New scenario", &file.scenarios),
                    cycle: FundingCycle::WhatIf,
                    rate_set,
                    years_7_12: None,
                    lines: Vec::new(),
                });
            }
            Action::KeepScenario { scenario, set } => {
                let name = scenario.name.trim();
                let name = if name.is_empty() { "New scenario" } else { name };
                let name = free_name(name, &file.scenarios);
                file.scenarios.push(Scenario { name, ..(**scenario).clone() });
                let wanted = &scenario.rate_set;
                match (file.rate_sets.iter().find(|one| one.id() == wanted), set) {
                    (Some(embedded), Some(set)) if *embedded != **set => {
                        return Err(Refused::OtherAmounts(wanted.clone()));
                    }
                    (Some(_), _) => {}
                    (None, Some(set)) if set.id() == wanted => file.rate_sets.push((**set).clone()),
                    (None, _) => return Err(Refused::Gone),
                }
            }
            Action::DuplicateScenario(place) => {
                let mut copy = file.scenarios.get(*place).ok_or(Refused::Gone)?.clone();
                copy.name = free_name(&format!("Copy of {}", copy.name), &file.scenarios);
                copy.cycle = FundingCycle::WhatIf;
                file.scenarios.insert(place + 1, copy);
            }
            Action::RenameScenario { scenario, name } => rename(&mut plan, *scenario, name)?,
            Action::SetCycle { scenario, cycle } => {
                file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.cycle = *cycle;
            }
            Action::SetOwnYears7To12 { scenario, students } => {
                file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.years_7_12 = *students;
            }
            Action::SetRateSet { scenario, set } => {
                let changed = file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?;
                changed.rate_set = set.id().clone();
                match file.rate_sets.iter().find(|other| other.id() == set.id()) {
                    Some(embedded) if embedded == &**set => {}
                    Some(_) => return Err(Refused::OtherAmounts(set.id().clone())),
                    None => file.rate_sets.push((**set).clone()),
                }
                drop_unused_sets(file);
            }
            Action::UseAmounts(set) => {
                let mut sets = file.rate_sets.iter_mut();
                let embedded = sets.find(|other| other.id() == set.id()).ok_or(Refused::Gone)?;
                embedded.clone_from(set);
            }
            // Not the plan's: see `History`.
            Action::Rates(_) => {}
            Action::DeleteScenario(place) => {
                if file.scenarios.len() == 1 {
                    return Err(Refused::LastScenario);
                }
                if *place >= file.scenarios.len() {
                    return Err(Refused::Gone);
                }
                let gone = file.scenarios.remove(*place);
                file.payments.forget(&gone.name);
                if gone.name == file.baseline {
                    file.baseline.clone_from(&file.scenarios[0].name);
                }
                drop_unused_sets(file);
            }
            Action::AddLine { scenario } => {
                let lines = &mut file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.lines;
                lines.push(EnrolmentLine::empty());
            }
            Action::DuplicateLine { scenario, row } => {
                let lines = &mut file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.lines;
                let copy = lines.get(*row).ok_or(Refused::Gone)?.clone();
                lines.insert(row + 1, copy);
            }
            Action::DeleteLine { scenario, row } => {
                let lines = &mut file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.lines;
                if *row >= lines.len() {
                    return Err(Refused::Gone);
                }
                lines.remove(*row);
            }
            Action::EditLine { scenario, row, edit } => {
                let lines = &mut file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.lines;
                edit.make(lines.get_mut(*row).ok_or(Refused::Gone)?);
            }
            Action::SetLines { scenario, lines, .. } => {
                let changed = file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?;
                changed.lines.clone_from(lines);
            }
        }
        Ok(plan)
    }
}

impl LineEdit {
    /// Makes the change in a line.
    pub fn make(&self, line: &mut EnrolmentLine) {
        match self.clone() {
            LineEdit::Certificate { code, title, level, band, materials_tier } => {
                if line.certificate.as_ref() != Some(&code) {
                    // Those there are were entered for another certificate; keeping them would be a guess.
                    line.band = band;
                    line.materials_tier = materials_tier;
                    line.vcaa_approved = false;
                }
                line.certificate = Some(code);
                line.title = title;
                line.level = level;
            }
            LineEdit::Title(title) => line.title = title,
            LineEdit::Level(level) => line.level = Some(level),
            LineEdit::Band(band) => line.band = Some(band),
            LineEdit::MaterialsTier(tier) => line.materials_tier = Some(tier),
            LineEdit::Hours(hours) => line.hours = hours,
            LineEdit::Students(students) => line.students = students,
            LineEdit::Withdrawals(percent) => line.withdrawals_percent = percent,
            LineEdit::Pathway(pathway) => line.pathway = pathway,
            LineEdit::Age(age) => line.age = age,
            LineEdit::VcaaApproved(approved) => line.vcaa_approved = approved,
            LineEdit::OnVass(on_vass) => line.on_vass = on_vass,
            LineEdit::Cost(item, amount) => line.costs.set(item, amount),
            LineEdit::ClassSize(size) => line.costs.class_size = size,
        }
    }
}

/// Takes away the embedded sets that no scenario uses.
fn drop_unused_sets(file: &mut PlanFile) {
    let used: Vec<RateSetId> =
        file.scenarios.iter().map(|scenario| scenario.rate_set.clone()).collect();
    file.rate_sets.retain(|set| used.contains(set.id()));
}

fn edit_payments(file: &mut PlanFile, edit: &PaymentsEdit) -> Result<(), Refused> {
    let named = |place: Option<usize>| {
        let name = |place: usize| file.scenarios.get(place).map(|one| one.name.clone());
        place.map(|place| name(place).ok_or(Refused::Gone)).transpose()
    };
    match edit {
        PaymentsEdit::Indicative(place) => file.payments.indicative = named(*place)?,
        PaymentsEdit::Advised(amount) => file.payments.advised = *amount,
        PaymentsEdit::Revised(place) => file.payments.revised = named(*place)?,
        PaymentsEdit::CostShare(term, share) => {
            let mut shares = file.payments.cost_shares.entered();
            *shares.get_mut(*term).ok_or(Refused::OutOfRange)? = *share;
            file.payments.cost_shares = CostShares::new(shares).ok_or(Refused::OutOfRange)?;
        }
    }
    Ok(())
}

fn rename(plan: &mut Plan, place: usize, name: &str) -> Result<(), Refused> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refused::NameBlank);
    }
    if name.chars().count() > SCENARIO_NAME_LENGTH_MAX {
        return Err(Refused::NameTooLong);
    }
    let taken =
        |(other, scenario): (usize, &Scenario)| other != place && same_name(&scenario.name, name);
    if plan.file.scenarios.iter().enumerate().any(taken) {
        return Err(Refused::NameTaken(name.to_owned()));
    }
    let scenario = plan.file.scenarios.get_mut(place).ok_or(Refused::Gone)?;
    let old = std::mem::replace(&mut scenario.name, name.to_owned());
    if plan.file.baseline == old {
        name.clone_into(&mut plan.file.baseline);
    }
    plan.file.payments.rename(&old, name);
    Ok(())
}

/// `wanted`, or `wanted 2`, `wanted 3`, … whichever no scenario has, within the length of a name.
fn free_name(wanted: &str, scenarios: &[Scenario]) -> String {
    let room = SCENARIO_NAME_LENGTH_MAX - 6;
    let wanted: String = wanted.chars().take(room).collect();
    let taken = |name: &str| scenarios.iter().any(|scenario| same_name(&scenario.name, name));
    let mut name = wanted.clone();
    let mut number = 1;
    while taken(&name) {
        number += 1;
        name = format!("{wanted} {number}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;

    fn plan() -> Plan {
        Plan::new(RateBook::built_in().unwrap().sets()[0].clone())
    }

    fn names(plan: &Plan) -> Vec<&str> {
        plan.scenarios().iter().map(|scenario| scenario.name.as_str()).collect()
    }

    #[test]
    fn copies_get_names_of_their_own() {
        let plan = plan()
            .after(&Action::DuplicateScenario(0))
            .and_then(|plan| plan.after(&Action::DuplicateScenario(0)))
            .unwrap();
        assert_eq!(names(&plan), ["Indicative", "Copy of Indicative 2", "Copy of Indicative"]);
    }

    #[test]
    fn a_name_is_refused_if_it_is_blank_taken_or_too_long() {
        let plan = plan().after(&Action::AddScenario).unwrap();
        let rename = |name: &str| {
            plan.after(&Action::RenameScenario { scenario: 1, name: name.to_owned() }).map(|_| ())
        };
        assert_eq!(rename("  "), Err(Refused::NameBlank));
        assert_eq!(rename(" indicative "), Err(Refused::NameTaken("indicative".to_owned())));
        assert_eq!(rename(&"x".repeat(81)), Err(Refused::NameTooLong));
        assert_eq!(rename("NEW SCENARIO"), Ok(()), "a scenario may keep its own name");
    }

    #[test]
    fn the_baseline_follows_its_scenario_and_outlives_it() {
        let plan = plan().after(&Action::AddScenario).unwrap();
        let renamed = plan
            .after(&Action::RenameScenario { scenario: 0, name: "September".to_owned() })
            .unwrap();
        assert_eq!(renamed.baseline(), 0);
        let shorter = renamed.after(&Action::DeleteScenario(0)).unwrap();
        assert_eq!(names(&shorter), ["New scenario"]);
        assert_eq!(shorter.baseline(), 0);
        assert_eq!(shorter.after(&Action::DeleteScenario(0)), Err(Refused::LastScenario));
    }

    #[test]
    fn a_number_that_a_file_would_refuse_is_refused_here() {
        let plan = plan().after(&Action::AddLine { scenario: 0 }).unwrap();
        let edit = |edit| Action::EditLine { scenario: 0, row: 0, edit };
        for action in [
            edit(LineEdit::Students(STUDENTS_MAX + 1)),
            edit(LineEdit::Age(Some(121))),
            edit(LineEdit::Title("x".repeat(TEXT_LENGTH_MAX + 1))),
            edit(LineEdit::Certificate {
                code: CertificateCode::parse("SIT20322").unwrap(),
                title: "x".repeat(TEXT_LENGTH_MAX + 1),
                level: None,
                band: None,
                materials_tier: None,
            }),
            Action::EditSchool(SchoolEdit::Years7To12(Years7To12::Total(STUDENTS_MAX + 1))),
            Action::SetPlanningYear(1999),
        ] {
            assert_eq!(plan.after(&action), Err(Refused::OutOfRange), "{action:?}");
        }
    }

    #[test]
    fn another_certificate_forgets_what_was_entered_for_the_one_before() {
        let code = |text| CertificateCode::parse(text).unwrap();
        let edit = |edit| Action::EditLine { scenario: 0, row: 0, edit };
        let choose = |text| edit(LineEdit::certificate(code(text)));
        let line = [
            Action::AddLine { scenario: 0 },
            choose("SIT20322"),
            edit(LineEdit::Band(Band::D)),
            edit(LineEdit::MaterialsTier(MaterialsTier::High)),
            edit(LineEdit::Level(Level::II)),
            edit(LineEdit::Students(8)),
            choose("BSB30120"),
        ]
        .iter()
        .fold(plan(), |plan, action| plan.after(action).unwrap())
        .scenarios()[0]
            .lines[0]
            .clone();
        assert_eq!((line.band, line.materials_tier, line.level), (None, None, None));
        assert_eq!(line.students, 8);
    }

    #[test]
    fn places_that_are_gone_are_refused() {
        let edit = LineEdit::Students(3);
        let gone = Action::EditLine { scenario: 0, row: 0, edit: edit.clone() };
        assert_eq!(plan().after(&gone), Err(Refused::Gone));
        assert_eq!(plan().after(&Action::DeleteLine { scenario: 7, row: 0 }), Err(Refused::Gone));
        assert_eq!(plan().after(&Action::SetBaseline(1)), Err(Refused::Gone));
    }
}
