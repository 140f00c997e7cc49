//! What is answered on the start page, and the plan that it makes. Nothing that is open is decided here: a plan is
//! made once the answers settle which rates it begins with, and says what is missing until then.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::domain::{PLANNING_YEARS, Percent, Problem, SchoolType, Years7To12, parse_students};
use crate::plan::{Beginning, Plan};
use crate::rates::{Date, RateBook, RateSet, RateSetId, SetKind};

/// The last month of a year in which that year is still what most schools plan.
const LAST_MONTH_OF_OWN_YEAR: u8 = 8;

/// Which rates a plan begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RatesChoice {
    /// A set of the year itself.
    Set(RateSetId),
    /// Those that are read from the department's page next.
    Read,
    /// Those that are typed next, in a copy of the newest set.
    Enter,
    /// A projection from the newest set.
    Project,
    /// The newest set as it is.
    GoOn,
}

/// A place of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Name,
    SchoolType,
    Students,
    Year,
    Rates,
    Percent,
}

/// What is still to be answered, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) place: Place,
    pub(super) text: String,
}

/// Where the user goes on once the plan is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum AfterMaking {
    /// To the first line of the enrolments.
    Enrolments,
    /// To the file that enrolments are imported from.
    Import,
    /// To the enrolments in a file.
    ImportFile(PathBuf),
    /// To the department's page, for the rates of the plan's year.
    ReadRates,
    /// To a copy of the plan's rate set, for those of its year.
    EnterRates,
}

/// A plan that was made, and what comes with it.
#[derive(Clone, Debug)]
pub(in crate::ui) struct MadePlan {
    pub(in crate::ui) plan: Plan,
    /// A projection that was made for it.
    pub(in crate::ui) projection: Option<Box<RateSet>>,
    pub(in crate::ui) next: AfterMaking,
    /// The year of the rates that the user goes on with for another year.
    pub(in crate::ui) goes_on_with: Option<u16>,
}

/// The answers as typed and chosen so far.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) name: String,
    pub(super) school_type: Option<SchoolType>,
    /// Students of Years 7 to 12 in all; blank is not known.
    pub(super) students: String,
    /// The same by year level, where they are entered so.
    pub(super) levels: Option<[String; 6]>,
    pub(super) year: String,
    pub(super) rates: Option<RatesChoice>,
    /// By how many per cent a year a projection is raised.
    pub(super) percent: String,
}

/// The rates that there are for a year.
pub(super) struct YearRates<'a> {
    pub(super) year: u16,
    /// Sets of the year, projections last.
    pub(super) sets: Vec<&'a RateSet>,
    /// The newest set of a year before that is no projection, else the newest of all.
    pub(super) other: Option<&'a RateSet>,
}

impl<'a> YearRates<'a> {
    pub(super) fn of(book: &'a RateBook, year: u16) -> Self {
        let is_projection = |set: &&RateSet| set.contents().kind == SetKind::Projection;
        let mut sets: Vec<&RateSet> =
            book.sets().iter().filter(|set| set.contents().year == year).collect();
        sets.sort_by_key(is_projection);
        let before = book.sets().iter().filter(|set| set.contents().year < year);
        let before = before.filter(|set| !is_projection(set));
        let other = before.rev().max_by_key(|set| set.contents().year);
        let other = other.or_else(|| book.newest().filter(|set| set.contents().year != year));
        Self { year, sets, other }
    }

    /// Whether there are rates of the year that are no projection.
    pub(super) fn has_own(&self) -> bool {
        self.sets.iter().any(|set| set.contents().kind != SetKind::Projection)
    }

    /// What can be chosen, in its order.
    pub(super) fn choices(&self) -> Vec<RatesChoice> {
        let mut choices: Vec<RatesChoice> =
            self.sets.iter().map(|set| RatesChoice::Set(set.id().clone())).collect();
        if self.has_own() {
            return choices;
        }
        choices.push(RatesChoice::Read);
        if let Some(other) = self.other {
            choices.push(RatesChoice::Enter);
            if other.contents().year < self.year {
                choices.push(RatesChoice::Project);
            }
            choices.push(RatesChoice::GoOn);
        }
        choices
    }
}

impl Answers {
    /// Nothing but a proposal for the year: this one until August, then the next.
    pub(super) fn proposed(today: Date) -> Self {
        let next = u16::from(today.month() > LAST_MONTH_OF_OWN_YEAR);
        Self { year: (today.year() + next).to_string(), ..Self::default() }
    }

    /// The year, once it is one.
    pub(super) fn year(&self) -> Option<u16> {
        self.year.trim().parse().ok().filter(|year| PLANNING_YEARS.contains(year))
    }

    /// The students; `None` while they are not known.
    ///
    /// # Errors
    /// What is wrong with what is typed. A plan cannot tell a school without students from one whose students
    /// nobody entered.
    pub(super) fn years_7_12(&self) -> Result<Option<Years7To12>, String> {
        let read = |text: &String| {
            parse_students(text)
                .map_err(|fault| format!("Students: this is {fault}. A whole number, or nothing."))
        };
        let known = if let Some(levels) = &self.levels {
            if levels.iter().all(|text| text.trim().is_empty()) {
                return Ok(None);
            }
            if levels.iter().any(|text| text.trim().is_empty()) {
                return Err(
                    "Students: enter all six year levels, 0 where there are none, or leave all \
                            six empty."
                        .to_owned(),
                );
            }
            let mut years = [0; 6];
            for (students, text) in years.iter_mut().zip(levels) {
                *students = read(text)?;
            }
            Years7To12::ByYear(years)
        } else if self.students.trim().is_empty() {
            return Ok(None);
        } else {
            Years7To12::Total(read(&self.students)?)
        };
        if known.total() == 0 {
            return Err(
                "Students: leave it empty if they are not known yet. A school without students \
                        in Years 7 to 12 draws nothing."
                    .to_owned(),
            );
        }
        Ok(Some(known))
    }

    /// What is chosen of the rates that there are; the only set that there is needs no choice.
    pub(super) fn chosen(&self, rates: &YearRates<'_>) -> Option<RatesChoice> {
        let choices = rates.choices();
        if let [only @ RatesChoice::Set(_)] = choices.as_slice() {
            return Some(only.clone());
        }
        self.rates.clone().filter(|choice| choices.contains(choice))
    }

    /// The rate set that the plan would be worked out with, where it is known already: not while the rates of the
    /// year are yet to be read or typed.
    pub(super) fn rates_known<'a>(&self, book: &'a RateBook) -> Option<Cow<'a, RateSet>> {
        let rates = YearRates::of(book, self.year()?);
        match self.chosen(&rates)? {
            RatesChoice::Set(id) => book.set(&id).map(Cow::Borrowed),
            RatesChoice::Project => {
                self.projection(rates.other?, rates.year, book).ok().map(Cow::Owned)
            }
            RatesChoice::GoOn => rates.other.map(Cow::Borrowed),
            RatesChoice::Read | RatesChoice::Enter => None,
        }
    }

    /// Whether nobody has said yet which rates the plan begins with, or for which year or by how much.
    pub(super) fn is_choice_open(&self, book: &RateBook) -> bool {
        let chosen = self.year().and_then(|year| self.chosen(&YearRates::of(book, year)));
        !matches!(chosen, Some(RatesChoice::Read | RatesChoice::Enter))
            && self.rates_known(book).is_none()
    }

    fn projection(&self, from: &RateSet, year: u16, book: &RateBook) -> Result<RateSet, String> {
        if self.percent.trim().is_empty() {
            return Err("Enter by how many per cent a year the rates are raised.".to_owned());
        }
        let percent = Percent::parse(&self.percent)
            .map_err(|fault| format!("The per cent is {fault}. Per cent such as 2.5 or -1."))?;
        let id = book.free_id(&format!("{year}-projection"));
        from.projected(percent, &id, year)
            .map_err(|faults| faults.iter().map(Problem::told).collect::<Vec<_>>().join(" "))
    }

    /// The plan, or the first answer that it lacks.
    pub(super) fn made(&self, book: &RateBook) -> Result<MadePlan, Missing> {
        let missing = |place, text: &str| Missing { place, text: text.to_owned() };
        let school_type = self
            .school_type
            .ok_or_else(|| missing(Place::SchoolType, "Choose the school type."))?;
        let years_7_12 =
            self.years_7_12().map_err(|text| Missing { place: Place::Students, text })?;
        let year = self
            .year()
            .ok_or_else(|| missing(Place::Year, "Enter the planning year, such as 2027."))?;
        let rates = YearRates::of(book, year);
        let choose = || missing(Place::Rates, "Choose which rates the plan begins with.");
        let choice = self.chosen(&rates).ok_or_else(choose)?;
        let other = || rates.other.cloned().ok_or_else(choose);
        let goes_on_with = (choice == RatesChoice::GoOn)
            .then(|| rates.other.map(|other| other.contents().year))
            .flatten();
        let (set, projection, next) = match choice {
            RatesChoice::Set(id) => {
                let set = book.set(&id).cloned().ok_or_else(choose)?;
                (set, None, AfterMaking::Enrolments)
            }
            RatesChoice::GoOn => (other()?, None, AfterMaking::Enrolments),
            // Until they are read or typed, the plan says that its amounts are of another year.
            RatesChoice::Read => {
                let until = rates.sets.first().copied().or(rates.other).ok_or_else(choose)?;
                (until.clone(), None, AfterMaking::ReadRates)
            }
            RatesChoice::Enter => (other()?, None, AfterMaking::EnterRates),
            RatesChoice::Project => {
                let set = self
                    .projection(&other()?, year, book)
                    .map_err(|text| Missing { place: Place::Percent, text })?;
                (set.clone(), Some(Box::new(set)), AfterMaking::Enrolments)
            }
        };
        let school_name = self.name.clone();
        let plan = Plan::begun(&Beginning { school_name, school_type, years_7_12, year }, set);
        Ok(MadePlan { plan, projection, next, goes_on_with })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> RateBook {
        RateBook::built_in().unwrap()
    }

    fn answers(year: &str) -> Answers {
        Answers {
            school_type: Some(SchoolType::Mainstream),
            year: year.to_owned(),
            ..Answers::default()
        }
    }

    fn missing(answers: &Answers) -> Place {
        answers.made(&book()).unwrap_err().place
    }

    #[test]
    fn the_year_that_is_proposed_is_the_next_one_from_september_on() {
        let proposed = |day: &str| Answers::proposed(Date::parse(day).unwrap()).year;
        assert_eq!(proposed("2026-08-31"), "2026");
        assert_eq!(proposed("2026-09-01"), "2027");
    }

    #[test]
    fn nothing_is_chosen_unseen() {
        let mut open = Answers { school_type: None, ..answers("2027") };
        assert_eq!(missing(&open), Place::SchoolType);
        open.school_type = Some(SchoolType::Mainstream);
        assert_eq!(missing(&open), Place::Rates);
        open.rates = Some(RatesChoice::Project);
        assert_eq!(missing(&open), Place::Percent);
        open.percent = "3".to_owned();
        assert!(open.made(&book()).is_ok());
        open.year = "twenty".to_owned();
        assert_eq!(missing(&open), Place::Year);
    }

    #[test]
    fn the_only_rates_of_a_year_are_taken_and_a_choice_for_another_year_is_not() {
        let made = answers("2023").made(&book()).unwrap();
        assert_eq!(made.plan.rate_sets(), book().sets());
        let kept = Answers { rates: Some(RatesChoice::GoOn), ..answers("2023") };
        assert_eq!(kept.made(&book()).unwrap().plan.planning_year(), 2023);
    }

    #[test]
    fn each_way_to_the_rates_of_a_year_without_makes_its_plan() {
        for (choice, next, set) in [
            (RatesChoice::Read, AfterMaking::ReadRates, "2023"),
            (RatesChoice::Enter, AfterMaking::EnterRates, "2023"),
            (RatesChoice::Project, AfterMaking::Enrolments, "2027-projection"),
            (RatesChoice::GoOn, AfterMaking::Enrolments, "2023"),
        ] {
            let rates = Some(choice.clone());
            let made = Answers { rates, percent: "3".to_owned(), ..answers("2027") };
            let made = made.made(&book()).unwrap();
            assert_eq!((made.next, made.plan.planning_year()), (next, 2027));
            assert_eq!(made.plan.rate_sets()[0].id().0, set);
            assert_eq!(made.projection.is_some(), choice == RatesChoice::Project);
        }
    }

    #[test]
    fn a_year_before_all_rates_is_not_projected_to() {
        let (book, year) = (book(), 2020);
        let choices = YearRates::of(&book, year).choices();
        assert_eq!(choices, [RatesChoice::Read, RatesChoice::Enter, RatesChoice::GoOn]);
    }

    #[test]
    fn a_projection_at_hand_is_one_choice_among_the_ways_to_real_rates() {
        let set = book().sets()[0].clone();
        let id = RateSetId("2027-projection".to_owned());
        let set = set.projected(Percent::whole(3), &id, 2027).unwrap();
        let book = book().with_own([set], []);
        let choices = YearRates::of(&book, 2027).choices();
        assert_eq!(choices[..2], [RatesChoice::Set(id), RatesChoice::Read]);
        assert_eq!(answers("2027").made(&book).unwrap_err().place, Place::Rates);
    }

    #[test]
    fn students_that_are_not_known_stay_open_and_none_are_refused() {
        let students = |text: &str| Answers { students: text.to_owned(), ..answers("2023") };
        assert_eq!(students(" ").years_7_12(), Ok(None));
        assert_eq!(students("356").years_7_12(), Ok(Some(Years7To12::Total(356))));
        assert_eq!(missing(&students("0")), Place::Students);
        assert_eq!(missing(&students("many")), Place::Students);
        let by_level = |texts: [&str; 6]| Answers {
            levels: Some(texts.map(str::to_owned)),
            ..answers("2023")
        };
        assert_eq!(by_level([""; 6]).years_7_12(), Ok(None));
        let years = by_level(["60", "61", "62", "63", "64", "0"]).years_7_12();
        assert_eq!(years, Ok(Some(Years7To12::ByYear([60, 61, 62, 63, 64, 0]))));
        assert_eq!(missing(&by_level(["60", "61", "", "63", "64", "46"])), Place::Students);
    }
}
