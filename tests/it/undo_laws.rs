//! What holds of undo and redo whatever a user does, and in whatever order.

use proptest::prelude::*;
use vdss_planner::domain::{
    AGE_MAX, Band, CertificateCode, EnrolmentLine, FundingCycle, Hours, Level, MaterialsTier,
    Money, Pathway, ProgramYear, STUDENTS_MAX, SchoolType, Years7To12,
};
use vdss_planner::plan::{
    Action, AdviceEdit, AdvisedPart, Applied, ApprovalOf, History, LineEdit, LinesChange,
    LinesStep, ListTaken, NewScenario, NoteOn, PaperEdit, PaymentsEdit, Plan, PlanFile, SchoolEdit,
};
use vdss_planner::rates::{Date, RateBook, SchoolCertificate, SmallScaleReading};
use vdss_planner::storage::{parse_plan, plan_to_text, sample_plan};

/// One of an enum's variants.
fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Indicative".to_owned()),
        Just(" indicative ".to_owned()),
        Just("x".repeat(81)),
        "[A-C]{1,2}",
        any::<String>(),
    ]
}

fn codes() -> impl Strategy<Value = CertificateCode> {
    "[A-Z]{3}[0-9]{5}".prop_map(|text| CertificateCode::parse(&text).unwrap())
}

fn hours() -> impl Strategy<Value = Hours> {
    (0_u32..8_784, 0_u32..100)
        .prop_map(|(whole, rest)| Hours::parse(&format!("{whole}.{rest}")).unwrap())
}

fn dollars() -> impl Strategy<Value = Money> {
    (0_u32..100_000, 0_u32..100)
        .prop_map(|(whole, cents)| Money::parse(&format!("{whole}.{cents:02}")).unwrap())
}

fn years_7_12() -> impl Strategy<Value = Years7To12> {
    prop_oneof![
        (0..=STUDENTS_MAX).prop_map(Years7To12::Total),
        prop::array::uniform6(0..=STUDENTS_MAX).prop_map(Years7To12::ByYear),
    ]
}

fn school_edits() -> impl Strategy<Value = SchoolEdit> {
    prop_oneof![
        names().prop_map(SchoolEdit::Name),
        names().prop_map(SchoolEdit::Number),
        names().prop_map(SchoolEdit::Campus),
        any_of(SchoolType::ALL).prop_map(SchoolEdit::Type),
        years_7_12().prop_map(SchoolEdit::Years7To12),
        any::<bool>().prop_map(SchoolEdit::NewProvider),
        prop::option::of(dollars()).prop_map(SchoolEdit::Floor),
    ]
}

fn line_edits() -> impl Strategy<Value = LineEdit> {
    prop_oneof![
        (
            codes(),
            names(),
            prop::option::of(any_of(Level::ALL)),
            prop::option::of(any_of(Band::ALL)),
            prop::option::of(any_of(MaterialsTier::ALL)),
        )
            .prop_map(|(code, title, level, band, materials_tier)| {
                LineEdit::Certificate { code, title, level, band, materials_tier, hours: None }
            }),
        names().prop_map(LineEdit::Title),
        any_of(Level::ALL).prop_map(LineEdit::Level),
        any_of(Band::ALL).prop_map(LineEdit::Band),
        any_of(MaterialsTier::ALL).prop_map(LineEdit::MaterialsTier),
        hours().prop_map(LineEdit::Hours),
        (0..=STUDENTS_MAX).prop_map(LineEdit::Students),
        any_of(&ProgramYear::CHOICES).prop_map(LineEdit::ProgramYear),
        any_of(Pathway::ALL).prop_map(LineEdit::Pathway),
        prop::option::of(0..=u8::try_from(AGE_MAX).unwrap()).prop_map(LineEdit::Age),
        any::<bool>().prop_map(LineEdit::VcaaApproved),
        any::<bool>().prop_map(LineEdit::OnVass),
    ]
}

fn payments_edits() -> impl Strategy<Value = PaymentsEdit> {
    prop_oneof![
        prop::option::of(0_usize..4).prop_map(PaymentsEdit::Indicative),
        prop::option::of(dollars()).prop_map(PaymentsEdit::Advised),
        prop::option::of(0_usize..4).prop_map(PaymentsEdit::Revised),
        (0_usize..4, any::<u8>()).prop_map(|(term, share)| PaymentsEdit::CostShare(term, share)),
    ]
}

/// Changes of several lines at once: some go, others change places, some are new or hold something else.
fn lines_changes() -> impl Strategy<Value = (LinesChange, LinesStep)> {
    let students = |most| prop::collection::vec(0..=STUDENTS_MAX, 0..most);
    let places = Just((0_usize..5).collect::<Vec<_>>()).prop_shuffle();
    let steps = [LinesStep::New, LinesStep::Paste, LinesStep::Insert, LinesStep::Move(1)].to_vec();
    (students(4), students(5), places, prop::sample::select(steps)).prop_map(
        |(before, after, places, step)| {
            let line = |students| EnrolmentLine { students, ..EnrolmentLine::empty() };
            let before: Vec<EnrolmentLine> = before.into_iter().map(line).collect();
            let after: Vec<EnrolmentLine> = after.into_iter().map(line).collect();
            let place = |place: usize| Some(place).filter(|place| *place < after.len());
            let places = places.into_iter().take(before.len()).map(place).collect();
            (LinesChange::between(&before, after, places), step)
        },
    )
}

/// What is taken over of a list, with lines of scenarios that may not be there.
fn lists_taken() -> impl Strategy<Value = Action> {
    let certificate = (codes(), prop::option::of(any_of(Band::ALL)), prop::option::of(hours()));
    let lines = prop::collection::vec((0_usize..4, lines_changes()), 0..3);
    (prop::collection::vec(certificate, 0..4), prop::collection::vec(codes(), 0..2), lines)
        .prop_map(|(entered, forgotten, lines)| {
            let set = book().sets()[0].id().clone();
            let entered = entered.into_iter().map(|(code, band, hours)| SchoolCertificate {
                rate_set: set.clone(),
                code,
                title: String::new(),
                level: None,
                band,
                materials_tier: None,
                hours,
                list: String::new(),
            });
            let entered = entered.collect();
            let lines =
                lines.into_iter().map(|(scenario, (change, _))| (scenario, change)).collect();
            Action::TakeList(Box::new(ListTaken { set, entered, forgotten, lines }))
        })
}

fn new_scenarios() -> impl Strategy<Value = Action> {
    (0_usize..4, any::<bool>(), names(), any_of(FundingCycle::ALL)).prop_map(
        |(like, is_copy, name, cycle)| {
            Action::NewScenario(NewScenario { like, is_copy, name, cycle })
        },
    )
}

fn scenarios_known() -> impl Strategy<Value = usize> {
    0_usize..4
}

fn advice_edits() -> impl Strategy<Value = AdviceEdit> {
    let amount =
        prop::option::of((0_u32..9_999_999).prop_map(|cents| {
            Money::parse(&format!("{}.{:02}", cents / 100, cents % 100)).unwrap()
        }));
    prop_oneof![
        (any_of(AdvisedPart::ALL), amount.clone())
            .prop_map(|(part, amount)| AdviceEdit::Amount(part, amount)),
        amount.prop_map(|amount| {
            let parts = AdvisedPart::COMPONENTS.iter();
            AdviceEdit::Amounts(parts.map(|&part| (part, amount)).collect())
        }),
        any::<bool>().prop_map(|is_on| AdviceEdit::AdvisedOn(is_on.then_some(Date::EARLIEST))),
        names().prop_map(AdviceEdit::Note),
    ]
}

/// Actions on the first few scenarios and lines, some of which are not there.
fn actions() -> impl Strategy<Value = Action> {
    let scenario = 0_usize..4;
    let row = 0_usize..4;
    let place = (scenario.clone(), row);
    prop_oneof![
        3 => school_edits().prop_map(Action::EditSchool),
        1 => (2000_u16..2100).prop_map(Action::SetPlanningYear),
        1 => any_of(SmallScaleReading::ALL).prop_map(Action::SetSmallScaleReading),
        1 => scenario.clone().prop_map(Action::SetBaseline),
        3 => payments_edits().prop_map(Action::EditPayments),
        2 => new_scenarios(),
        2 => scenario.clone().prop_map(Action::DuplicateScenario),
        3 => (scenario.clone(), names())
            .prop_map(|(scenario, name)| Action::RenameScenario { scenario, name }),
        1 => (scenario.clone(), any_of(FundingCycle::ALL))
            .prop_map(|(scenario, cycle)| Action::SetCycle { scenario, cycle }),
        1 => (scenario.clone(), names(), any_of(FundingCycle::ALL)).prop_map(
            |(scenario, name, cycle)| Action::NameScenario { scenario, name, cycle },
        ),
        2 => (scenario.clone(), scenario.clone())
            .prop_map(|(from, to)| Action::MoveScenario { from, to }),
        1 => scenario.clone().prop_map(|scenario| Action::ShareCosts { scenario }),
        2 => scenario.clone().prop_map(Action::DeleteScenario),
        4 => scenario.clone().prop_map(|scenario| Action::AddLine { scenario }),
        4 => (scenario, lines_changes()).prop_map(|(scenario, (change, step))| {
            Action::ChangeLines { scenario, change, step }
        }),
        2 => lists_taken(),
        2 => (scenarios_known(), advice_edits())
            .prop_map(|(scenario, edit)| Action::EditAdvice { scenario, edit }),
        2 => (place.clone(), "[a\u{7}\n]{0,3}").prop_map(|((scenario, row), note)| {
            Action::SetNote { on: NoteOn::Line { scenario, row }, note }
        }),
        1 => (scenarios_known(), names()).prop_map(|(scenario, note)| {
            Action::SetNote { on: NoteOn::Scenario(scenario), note }
        }),
        1 => names().prop_map(|note| {
            Action::SetNote { on: NoteOn::Rates(book().sets()[0].id().clone()), note }
        }),
        1 => names().prop_map(|text| Action::EditPaper(PaperEdit::Recommendation(text))),
        1 => (prop::option::of(scenarios_known()), any::<bool>()).prop_map(|(scenario, is_on)| {
            Action::Approve {
                what: scenario.map_or(ApprovalOf::Plan, ApprovalOf::Scenario),
                on: is_on.then_some(Date::EARLIEST),
            }
        }),
        1 => place.clone().prop_map(|(scenario, row)| Action::DuplicateLine { scenario, row }),
        1 => place.clone().prop_map(|(scenario, row)| Action::DeleteLine { scenario, row }),
        8 => (place, line_edits())
            .prop_map(|((scenario, row), edit)| Action::EditLine { scenario, row, edit }),
    ]
}

/// What a user does next; leaving a field ends a step.
#[derive(Clone, Debug)]
enum Move {
    Do(Action),
    LeaveField,
    Undo,
    Redo,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        8 => actions().prop_map(Move::Do),
        2 => Just(Move::LeaveField),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
    ];
    prop::collection::vec(one, 0..60)
}

fn first_plans() -> impl Strategy<Value = Plan> {
    let new = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
    prop_oneof![Just(new), Just(sample_plan().unwrap())]
}

fn book() -> RateBook {
    RateBook::built_in().unwrap()
}

fn make(history: &mut History, next: &Move) {
    match next {
        Move::Do(action) => drop(history.apply(action)),
        Move::LeaveField => history.close_step(),
        Move::Undo => drop(history.undo()),
        Move::Redo => drop(history.redo()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_first_plan_and_redoing_all_the_last(
        first in first_plans(),
        moves in moves(),
    ) {
        let mut history = History::new(first.clone(), book());
        for next in &moves {
            make(&mut history, next);
        }
        while history.redo().is_some() {}
        let (last, revision) = (history.plan().clone(), history.revision());
        let mut steps = 0;
        while history.undo().is_some() {
            steps += 1;
        }
        prop_assert_eq!(history.plan(), &first);
        prop_assert_eq!(history.revision(), 0);
        prop_assert_eq!(history.undo_name(), None);
        for _ in 0..steps {
            prop_assert!(history.redo().is_some());
        }
        prop_assert_eq!(history.redo_name(), None);
        prop_assert_eq!(history.plan(), &last);
        prop_assert_eq!(history.revision(), revision);
    }

    #[test]
    fn one_step_back_and_forth_again_is_where_it_was(first in first_plans(), moves in moves()) {
        let mut history = History::new(first, book());
        for next in &moves {
            make(&mut history, next);
            let (plan, revision) = (history.plan().clone(), history.revision());
            if history.undo_name().is_some() {
                let mut there_and_back = history.clone();
                there_and_back.undo();
                prop_assert!(there_and_back.revision() != revision, "an empty step: {:?}", history.undo_name());
                there_and_back.redo();
                prop_assert_eq!(there_and_back.plan(), &plan);
            }
        }
    }

    #[test]
    fn an_action_that_is_refused_or_changes_nothing_leaves_all_as_it_was(
        first in first_plans(),
        moves in moves(),
    ) {
        let mut history = History::new(first, book());
        for next in &moves {
            let before = history.clone();
            make(&mut history, next);
            let Move::Do(action) = next else { continue };
            let was_left = match before.clone().apply(action) {
                Err(_) | Ok(Applied::Nothing) => true,
                Ok(Applied::Changed(_)) => false,
            };
            if was_left {
                prop_assert_eq!(history.plan(), before.plan());
                prop_assert_eq!(history.revision(), before.revision());
                prop_assert_eq!(history.undo_name(), before.undo_name());
                prop_assert_eq!(history.redo_name(), before.redo_name());
            } else {
                prop_assert!(history.plan() != before.plan() || history.book() != before.book());
                prop_assert!(history.revision() != before.revision());
            }
        }
    }

    #[test]
    fn every_plan_on_the_way_holds_together_and_can_be_saved(
        first in first_plans(),
        moves in moves(),
    ) {
        let mut history = History::new(first, book());
        for next in &moves {
            make(&mut history, next);
            let plan = history.plan();
            let checked = Plan::checked(PlanFile::from(plan.clone()));
            prop_assert_eq!(checked.as_ref(), Ok(plan), "after {:?}", next);
        }
        let read = parse_plan(&plan_to_text(history.plan()).unwrap());
        prop_assert_eq!(read.as_ref(), Ok(history.plan()));
    }
}
