//! What the report is to hold, as the user chose it. Scenarios are known by name, so that those that come,
//! go or move change nothing else.

use super::material::PlanNow;
use crate::plan::Plan;
use crate::report::{ReportPart, ReportRequest};

/// The choices of the Report page. What was not chosen follows the plan.
#[derive(Default)]
pub(super) struct Choices {
    /// The scenario that the report is about.
    pub(super) about: Option<String>,
    /// The scenario that it is compared with.
    pub(super) against: Option<String>,
    /// Other scenarios that are left out.
    pub(super) left_out: Vec<String>,
    /// Parts that the PDF is to do without.
    pub(super) without: Vec<ReportPart>,
    /// Parts that it is to have beside the usual ones.
    pub(super) with: Vec<ReportPart>,
    /// The names that the plan's scenarios had last, in their order.
    names: Vec<String>,
}

impl Choices {
    /// Goes along with a scenario that got another name, be it by an edit, undo or redo.
    pub(super) fn follow(&mut self, plan: &Plan) {
        let scenarios = plan.scenarios();
        let name_of = |place: usize| scenarios.get(place).map(|scenario| scenario.name.as_str());
        let differing: Vec<usize> = (0..self.names.len().max(scenarios.len()))
            .filter(|&place| self.names.get(place).map(String::as_str) != name_of(place))
            .collect();
        if differing.is_empty() {
            return;
        }
        // Two that differ have changed places.
        if let [place] = differing[..]
            && let (Some(old), Some(new)) = (self.names.get(place).cloned(), name_of(place))
        {
            let chosen = [&mut self.about, &mut self.against].into_iter().flatten();
            for name in chosen.chain(&mut self.left_out).filter(|name| **name == old) {
                new.clone_into(name);
            }
        }
        self.names = scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    }

    /// What they come to for a plan. A report is compared with itself only where there is no other
    /// scenario.
    pub(super) fn request(&self, now: &PlanNow<'_>) -> ReportRequest {
        let PlanNow { plan, date, file_name, .. } = *now;
        let scenarios = plan.scenarios();
        let place = |name: &Option<String>| {
            let name = name.as_ref()?;
            scenarios.iter().position(|scenario| scenario.name == *name)
        };
        let usual = ReportRequest::of(plan, date, file_name);
        // The first of the wanted ones, else of all, that is not taken already.
        let first_but = |wanted: &[Option<usize>], taken: Option<usize>| {
            let wanted = wanted.iter().copied().flatten();
            wanted.chain(0..scenarios.len()).find(|&place| Some(place) != taken)
        };
        let (chosen, against) = (place(&self.about), place(&self.against));
        let about = chosen.or_else(|| first_but(&[Some(usual.about)], against));
        let about = about.unwrap_or(usual.about);
        let baseline = first_but(&[against, Some(plan.baseline())], Some(about)).unwrap_or(about);
        let others = (0..scenarios.len()).filter(|&place| place != about && place != baseline);
        let others = others.filter(|&place| !self.left_out.contains(&scenarios[place].name));
        let has = |part: &ReportPart| {
            if part.is_usual() { !self.without.contains(part) } else { self.with.contains(part) }
        };
        let parts = ReportPart::ALL.into_iter().filter(has);
        ReportRequest { about, baseline, others: others.collect(), parts: parts.collect(), ..usual }
    }

    /// Takes another scenario into the report, or leaves it out.
    pub(super) fn take_in(&mut self, name: &str, is_in: bool) {
        self.left_out.retain(|left_out| left_out != name);
        if !is_in {
            self.left_out.push(name.to_owned());
        }
    }

    /// Has a part in the PDF, or does without it.
    pub(super) fn have(&mut self, part: ReportPart, is_in: bool) {
        let (parts, is_listed) =
            if part.is_usual() { (&mut self.without, !is_in) } else { (&mut self.with, is_in) };
        parts.retain(|listed| *listed != part);
        if is_listed {
            parts.push(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Action;
    use crate::rates::{Catalogue, Date, RateBook};
    use crate::storage::sample_plan;

    /// Scenarios "Indicative" (the baseline), "Confirmed", "Third".
    fn three() -> Plan {
        let plan = after(&sample_plan().unwrap(), &Action::DuplicateScenario(1));
        after(&plan, &renamed(2, "Third"))
    }

    fn after(plan: &Plan, action: &Action) -> Plan {
        plan.after(action).unwrap()
    }

    fn renamed(scenario: usize, name: &str) -> Action {
        Action::RenameScenario { scenario, name: name.to_owned() }
    }

    /// The names of what the report is about, what it is compared with, and the others.
    fn chosen(choices: &Choices, plan: &Plan) -> (String, String, Vec<String>) {
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let now = PlanNow {
            plan,
            revision: 1,
            catalogue: &catalogue,
            book: &book,
            date: Date::EARLIEST,
            file_name: "",
        };
        let request = choices.request(&now);
        let name = |place: usize| plan.scenarios()[place].name.clone();
        let others = request.others.iter().map(|&place| name(place)).collect();
        (name(request.about), name(request.baseline), others)
    }

    fn names(about: &str, against: &str, others: &[&str]) -> (String, String, Vec<String>) {
        let others = others.iter().map(|&name| name.to_owned()).collect();
        (about.to_owned(), against.to_owned(), others)
    }

    fn about(name: &str) -> Choices {
        Choices { about: Some(name.to_owned()), ..Choices::default() }
    }

    fn against(name: &str) -> Choices {
        Choices { against: Some(name.to_owned()), ..Choices::default() }
    }

    #[test]
    fn without_a_choice_the_plan_decides() {
        let plan = three();
        let none = Choices::default();
        assert_eq!(chosen(&none, &plan), names("Confirmed", "Indicative", &["Third"]));
        let plan = after(&plan, &Action::SetBaseline(1));
        assert_eq!(chosen(&none, &plan).1, "Confirmed");
    }

    #[test]
    fn a_report_is_not_compared_with_itself_while_there_is_another_scenario() {
        let plan = three();
        let of_baseline = about("Indicative");
        assert_eq!(chosen(&of_baseline, &plan), names("Indicative", "Confirmed", &["Third"]));
        let against_usual = against("Confirmed");
        assert_eq!(chosen(&against_usual, &plan), names("Indicative", "Confirmed", &["Third"]));
        let same = Choices { against: Some("Third".to_owned()), ..about("Third") };
        assert_eq!(chosen(&same, &plan), names("Third", "Indicative", &["Confirmed"]));
        let alone = after(&sample_plan().unwrap(), &Action::DeleteScenario(1));
        assert_eq!(chosen(&about("Indicative"), &alone), names("Indicative", "Indicative", &[]));
    }

    #[test]
    fn a_choice_stays_with_its_scenario_when_others_come_and_go() {
        let mut choices = Choices { left_out: vec!["Confirmed".to_owned()], ..about("Third") };
        let plan = three();
        choices.follow(&plan);
        assert_eq!(chosen(&choices, &plan), names("Third", "Indicative", &[]));
        let more = after(&plan, &Action::DuplicateScenario(0));
        choices.follow(&more);
        let copy = more.scenarios()[1].name.as_str();
        assert_eq!(chosen(&choices, &more), names("Third", "Indicative", &[copy]));
        let fewer = after(&plan, &Action::DeleteScenario(0));
        choices.follow(&fewer);
        assert_eq!(chosen(&choices, &fewer), names("Third", "Confirmed", &[]));
    }

    #[test]
    fn a_scenario_that_is_gone_gives_way_and_is_chosen_again_when_it_comes_back() {
        let mut choices = about("Third");
        let plan = three();
        choices.follow(&plan);
        let without = after(&plan, &Action::DeleteScenario(2));
        choices.follow(&without);
        assert_eq!(chosen(&choices, &without), names("Confirmed", "Indicative", &[]));
        choices.follow(&plan);
        assert_eq!(chosen(&choices, &plan), names("Third", "Indicative", &["Confirmed"]));
    }

    #[test]
    fn a_choice_goes_along_with_another_name_and_back() {
        let mut choices = Choices { left_out: vec!["Confirmed".to_owned()], ..about("Third") };
        let plan = three();
        choices.follow(&plan);
        let other = after(&plan, &renamed(2, "In February"));
        choices.follow(&other);
        assert_eq!(chosen(&choices, &other), names("In February", "Indicative", &[]));
        let both = after(&other, &renamed(1, "In September"));
        choices.follow(&both);
        assert_eq!(chosen(&choices, &both), names("In February", "Indicative", &[]));
        choices.follow(&other);
        choices.follow(&plan);
        assert_eq!(chosen(&choices, &plan), names("Third", "Indicative", &[]));
    }
}
