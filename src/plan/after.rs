//! What a plan is after an action.

use super::action::{Action, Refused};
use super::advice::AdviceEdit;
use super::approval::refuse_changes_of_approved;
use super::approval_of::ApprovalOf;
use super::document::{Plan, PlanFile, Scenario};
use super::edits::SchoolEdit;
use super::faults::{PlanFault, too_many};
use super::new_scenario::NewScenario;
use super::payments_basis::PaymentsEdit;
use super::scenario_names::free_name;
use super::scenario_steps::fitting_name;
use super::shared_costs::SharedCosts;
use super::texts::{NoteOn, PaperEdit, RateNote};
use crate::domain::{CostShares, EnrolmentLine, grouped, make_fit, make_note_fit};
use crate::rates::{RateSet, RateSetId};

impl Plan {
    /// The plan after an action.
    ///
    /// # Errors
    /// Why the action cannot be done; the plan itself is never half changed.
    pub fn after(&self, action: &Action) -> Result<Self, Refused> {
        let after = self.as_if(action)?;
        if !matches!(action, Action::Approve { .. }) {
            refuse_changes_of_approved(self, &after)?;
        }
        Ok(after)
    }

    /// The plan as it would be after an action, whatever is approved: for questions, whose answer is not
    /// the plan.
    ///
    /// # Errors
    /// Why the action cannot be done.
    pub fn as_if(&self, action: &Action) -> Result<Self, Refused> {
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
                for text in [&mut school.name, &mut school.number, &mut school.campus] {
                    make_fit(text);
                }
            }
            Action::SetPlanningYear(year) => file.planning_year = *year,
            Action::SetSmallScaleReading(reading) => file.small_scale_reading = *reading,
            Action::SetBaseline(place) => {
                file.baseline.clone_from(&file.scenarios.get(*place).ok_or(Refused::Gone)?.name);
            }
            Action::EditPayments(edit) => edit_payments(&mut plan, edit)?,
            Action::NewScenario(new) => new.add_to(file)?,
            Action::KeepScenario { scenario, set } => {
                let name = scenario.name.trim();
                let name = if name.is_empty() { "New scenario" } else { name };
                let name = free_name(name, &file.scenarios);
                let mut kept = Scenario { name, ..scenario.to_be_changed() };
                make_fit(&mut kept.name);
                make_note_fit(&mut kept.note);
                make_titles_fit(&mut kept.lines);
                file.scenarios.push(kept);
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
            Action::DuplicateScenario(place) => NewScenario::copy(self, *place).add_to(file)?,
            Action::EditAdvice { scenario, edit } => {
                let mut edit = edit.clone();
                if let AdviceEdit::Note(note) = &mut edit {
                    make_note_fit(note);
                }
                file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.advice.change(&edit);
            }
            Action::SetNote { on, note } => set_note(file, on, note)?,
            Action::EditPaper(edit) => {
                let (held, mut text) = match edit.clone() {
                    PaperEdit::PreparedBy(text) => (&mut file.prepared_by, text),
                    PaperEdit::Recommendation(text) => (&mut file.recommendation, text),
                };
                make_note_fit(&mut text);
                *held = text;
            }
            Action::Approve { what: ApprovalOf::Plan, on } => file.approved = *on,
            Action::Approve { what: ApprovalOf::Scenario(scenario), on } => {
                file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.approved = *on;
            }
            Action::RenameScenario { scenario, name } => rename(&mut plan, *scenario, name)?,
            Action::NameScenario { scenario, name, cycle } => {
                rename(&mut plan, *scenario, name)?;
                plan.file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.cycle = *cycle;
            }
            Action::MoveScenario { from, to } => plan.move_scenario(*from, *to)?,
            Action::SetCycle { scenario, cycle } => {
                file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.cycle = *cycle;
            }
            Action::SetOwnYears7To12 { scenario, students } => {
                file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.years_7_12 = *students;
            }
            Action::SetRateSet { scenario, set, lines } => {
                let changed = file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?;
                changed.rate_set = set.id().clone();
                if let Some(change) = lines {
                    change.make(&mut changed.lines).ok_or(Refused::Gone)?;
                }
                embed(file, set)?;
                drop_unused_sets(file);
            }
            Action::UseRates { set, lines, .. } => {
                for scenario in &mut file.scenarios {
                    scenario.rate_set = set.id().clone();
                }
                for (scenario, change) in lines {
                    let changed = file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?;
                    change.make(&mut changed.lines).ok_or(Refused::Gone)?;
                }
                embed(file, set)?;
                drop_unused_sets(file);
            }
            Action::UseAmounts(set) | Action::EditUsedRates { set, .. } => {
                let mut sets = file.rate_sets.iter_mut();
                let embedded = sets.find(|other| other.id() == set.id()).ok_or(Refused::Gone)?;
                embedded.clone_from(set);
            }
            // Not the plan's: see `History`.
            Action::Rates(_) => {}
            Action::TakeList(taken) => {
                for (scenario, change) in &taken.lines {
                    let changed = file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?;
                    change.make(&mut changed.lines).ok_or(Refused::Gone)?;
                    make_titles_fit(&mut changed.lines);
                }
            }
            Action::ShareCosts { scenario } => {
                if *scenario >= file.scenarios.len() {
                    return Err(Refused::Gone);
                }
                for ((place, row), costs) in SharedCosts::of(self, *scenario).taken() {
                    let line = file.scenarios.get_mut(place).and_then(|one| one.lines.get_mut(row));
                    line.ok_or(Refused::Gone)?.costs = costs;
                }
            }
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
                let line = lines.get_mut(*row).ok_or(Refused::Gone)?;
                edit.make(line);
                make_fit(&mut line.title);
            }
            Action::ChangeLines { scenario, change, .. } => {
                let lines = &mut file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.lines;
                change.make(lines).ok_or(Refused::Gone)?;
                make_titles_fit(lines);
            }
            Action::SetLines { scenario, lines, .. } => {
                let changed = file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?;
                changed.lines.clone_from(lines);
                make_titles_fit(&mut changed.lines);
            }
        }
        refuse_too_many(&plan.file)?;
        Ok(plan)
    }
}

/// A file with more could not be opened again.
fn refuse_too_many(file: &PlanFile) -> Result<(), Refused> {
    match too_many(file).into_iter().next() {
        Some(PlanFault::TooMany { list, expected, .. }) => {
            Err(Refused::TooMany { list, most: grouped(&expected.to_string()) })
        }
        _ => Ok(()),
    }
}

/// Puts a note in the place of the one there was; a blank one is none.
fn set_note(file: &mut PlanFile, on: &NoteOn, note: &str) -> Result<(), Refused> {
    let mut note = note.to_owned();
    make_note_fit(&mut note);
    if note.trim().is_empty() {
        note.clear();
    }
    match on {
        NoteOn::Scenario(scenario) => {
            file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.note = note;
        }
        NoteOn::Line { scenario, row } => {
            let lines = &mut file.scenarios.get_mut(*scenario).ok_or(Refused::Gone)?.lines;
            lines.get_mut(*row).ok_or(Refused::Gone)?.note = note;
        }
        NoteOn::Rates(set) => {
            let place = file.rate_notes.iter().position(|one| one.rate_set == *set);
            match place {
                Some(place) if note.is_empty() => {
                    file.rate_notes.remove(place);
                }
                Some(place) => file.rate_notes[place].note = note,
                None if note.is_empty() => {}
                None => file.rate_notes.push(RateNote { rate_set: set.clone(), note }),
            }
        }
    }
    Ok(())
}

fn make_titles_fit(lines: &mut [EnrolmentLine]) {
    for line in lines {
        make_note_fit(&mut line.note);
        make_fit(&mut line.title);
    }
}

/// Embeds a set, unless it is embedded already.
fn embed(file: &mut PlanFile, set: &RateSet) -> Result<(), Refused> {
    match file.rate_sets.iter().find(|other| other.id() == set.id()) {
        Some(embedded) if embedded == set => {}
        Some(_) => return Err(Refused::OtherAmounts(set.id().clone())),
        None => file.rate_sets.push(set.clone()),
    }
    Ok(())
}

/// Takes away the embedded sets that no scenario uses.
fn drop_unused_sets(file: &mut PlanFile) {
    let used: Vec<RateSetId> =
        file.scenarios.iter().map(|scenario| scenario.rate_set.clone()).collect();
    file.rate_sets.retain(|set| used.contains(set.id()));
}

fn edit_payments(plan: &mut Plan, edit: &PaymentsEdit) -> Result<(), Refused> {
    let of_indicative = plan.indicative_scenario();
    let file = &mut plan.file;
    let named = |place: Option<usize>| {
        let name = |place: usize| file.scenarios.get(place).map(|one| one.name.clone());
        place.map(|place| name(place).ok_or(Refused::Gone)).transpose()
    };
    match edit {
        PaymentsEdit::Indicative(place) => file.payments.indicative = named(*place)?,
        PaymentsEdit::Advised(amount) => {
            let scenario = file.scenarios.get_mut(of_indicative).ok_or(Refused::Gone)?;
            scenario.advice.total = *amount;
        }
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
    let name = fitting_name(&plan.file.scenarios, Some(place), name)?;
    let scenario = plan.file.scenarios.get_mut(place).ok_or(Refused::Gone)?;
    let old = std::mem::replace(&mut scenario.name, name.clone());
    if plan.file.baseline == old {
        name.clone_into(&mut plan.file.baseline);
    }
    plan.file.payments.rename(&old, &name);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Band, CertificateCode, Level, MaterialsTier, ProgramYear, STUDENTS_MAX, TEXT_LENGTH_MAX,
        Years7To12,
    };
    use crate::plan::LineEdit;
    use crate::rates::RateBook;

    fn plan() -> Plan {
        Plan::new(RateBook::built_in().unwrap().sets()[0].clone())
    }

    /// With an empty second scenario.
    fn another() -> Plan {
        plan().after(&Action::NewScenario(NewScenario::empty(&plan(), 0))).unwrap()
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
        let plan = another();
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
        let plan = another();
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
                hours: None,
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
            edit(LineEdit::ProgramYear(Some(ProgramYear::First))),
            choose("BSB30120"),
        ]
        .iter()
        .fold(plan(), |plan, action| plan.after(action).unwrap())
        .scenarios()[0]
            .lines[0]
            .clone();
        assert_eq!((line.band, line.materials_tier, line.level), (None, None, None));
        assert_eq!((line.students, line.program_year), (8, None));
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
