//! What is said of a page beside its text: the year that is wanted, the set that it begins with, its title and its date.

use crate::domain::PLANNING_YEARS;
use crate::plan::Plan;
use crate::rates::{Date, RateBook, RateSet, RateSetId, SetKind};

/// What a pasted page is called until the user says otherwise.
const PASTED: &str = "Department's page, pasted";

/// The fields, as typed so far.
pub(super) struct Fields {
    pub(super) year: String,
    /// The set that was chosen to begin with; without one, the newest up to the year.
    pub(super) base: Option<RateSetId>,
    pub(super) document: String,
    pub(super) dated: String,
    /// Whether every scenario of the plan is to use the set.
    uses_everywhere: Option<bool>,
    /// The year that the plan is for.
    planned: u16,
    /// Whether the plan waits for rates of its year.
    is_awaited: bool,
    /// The title and the date that came with the page, until the user types others.
    named: String,
    day: String,
    /// The last year that was one.
    last_year: u16,
    whose: YearOf,
    /// The year that is read while nobody says which.
    proposed: u16,
}

/// Who said which year is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum YearOf {
    /// Nobody: it is proposed.
    Program,
    /// The page, which gives rates of that year and none of the one that was proposed.
    Page,
    /// The user, or what the user came from. No page changes it.
    User,
}

impl Fields {
    /// For the plan's year, or if there is a set of it already for the year after the newest.
    pub(super) fn of(plan: &Plan, book: &RateBook) -> Self {
        let planned = plan.planning_year();
        let is_there = real_sets(book).any(|set| set.contents().year == planned);
        let newest = book.newest().map_or(planned, |set| set.contents().year);
        let year = if is_there { newest.saturating_add(1) } else { planned };
        Self {
            year: year.to_string(),
            base: None,
            document: PASTED.to_owned(),
            dated: String::new(),
            uses_everywhere: None,
            planned,
            is_awaited: plan.awaits_rates_of_its_year(),
            named: PASTED.to_owned(),
            day: String::new(),
            last_year: year,
            whose: YearOf::Program,
            proposed: year,
        }
    }

    /// Says which year is to be read, whatever a page gives.
    pub(super) fn want_year(&mut self, year: u16) {
        self.year = year.to_string();
        self.year_is_typed();
    }

    /// Notes that the user typed the year.
    pub(super) fn year_is_typed(&mut self) {
        self.whose = YearOf::User;
    }

    /// The year to read another page for, and whether the page may say a later one.
    pub(super) fn year_of_new_page(&mut self) -> (u16, bool) {
        match self.whose {
            YearOf::User => (self.year_to_read(), false),
            YearOf::Program | YearOf::Page => (self.proposed, true),
        }
    }

    /// Takes the year that a page was read for, unless the user has typed one meanwhile; it is the page's where it is
    /// not the one that was proposed.
    pub(super) fn take_year(&mut self, year: u16) {
        if self.whose == YearOf::User {
            return;
        }
        self.whose = if year == self.proposed { YearOf::Program } else { YearOf::Page };
        self.year = year.to_string();
    }

    /// Whether the page said which year is read.
    pub(super) fn has_year_of_page(&self) -> bool {
        self.whose == YearOf::Page
    }

    /// Whether every scenario of the plan is to use the set: as the user said, or else where it is of the plan's year
    /// and the plan was waiting for rates of that year.
    pub(super) fn uses_everywhere(&self) -> bool {
        self.uses_everywhere.unwrap_or(self.year() == Some(self.planned) && self.is_awaited)
    }

    /// Says whether every scenario is to use the set.
    pub(super) fn use_everywhere(&mut self, is_used: bool) {
        self.uses_everywhere = Some(is_used);
    }

    /// The year, if what stands in its field is one.
    pub(super) fn year(&self) -> Option<u16> {
        self.year.trim().parse().ok().filter(|year| PLANNING_YEARS.contains(year))
    }

    /// The year that the page is read for: the last one that was typed.
    pub(super) fn year_to_read(&mut self) -> u16 {
        self.last_year = self.year().unwrap_or(self.last_year);
        self.last_year
    }

    /// The set to begin with.
    pub(super) fn base_set<'a>(&self, book: &'a RateBook) -> Option<&'a RateSet> {
        let chosen = self.base.as_ref().and_then(|id| book.set(id));
        let year = self.year().unwrap_or(self.last_year);
        let up_to = real_sets(book)
            .filter(|set| set.contents().year <= year)
            .max_by_key(|set| set.contents().year);
        chosen.or(up_to).or_else(|| book.newest())
    }

    /// The day that the page carries, if what stands in its field is one.
    pub(super) fn day(&self) -> Option<Date> {
        Date::typed(&self.dated)
    }

    /// Takes the title of another page, and that of one that was pasted where it has none.
    pub(super) fn name(&mut self, title: Option<String>) {
        let title = title.unwrap_or_else(|| PASTED.to_owned());
        if self.document == self.named {
            self.document.clone_from(&title);
        }
        self.named = title;
    }

    /// What the page is called that was read last.
    pub(super) fn title(&self) -> &str {
        &self.named
    }

    /// Whether it was pasted.
    pub(super) fn is_pasted(&self) -> bool {
        self.named == PASTED
    }

    /// Takes the date that the page carries.
    pub(super) fn date(&mut self, dated: Option<Date>) {
        let day = dated.map(|day| day.to_string()).unwrap_or_default();
        if self.dated == self.day {
            self.dated.clone_from(&day);
        }
        self.day = day;
    }
}

/// The sets that are no projection.
fn real_sets(book: &RateBook) -> impl Iterator<Item = &RateSet> {
    book.sets().iter().filter(|set| set.contents().kind != SetKind::Projection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::NewSet;

    fn book_with(year: u16) -> RateBook {
        let book = RateBook::built_in().unwrap();
        let new =
            NewSet { id: RateSetId(year.to_string()), year, title: format!("Rates of {year}") };
        let set = book.sets()[0].with_read(new, Vec::new(), &[]).unwrap();
        book.with_own([set], [])
    }

    #[test]
    fn the_year_is_the_plans_and_the_next_one_if_that_has_its_rates() {
        let book = RateBook::built_in().unwrap();
        let plan = Plan::new(book.sets()[0].clone());
        assert_eq!(Fields::of(&plan, &book).year, "2024");
        let plan = plan.after(&crate::plan::Action::SetPlanningYear(2027)).unwrap();
        assert_eq!(Fields::of(&plan, &book).year, "2027");
        assert_eq!(Fields::of(&plan, &book_with(2027)).year, "2028");
    }

    #[test]
    fn a_set_is_used_everywhere_where_the_plan_waits_for_rates_of_its_year() {
        let book = book_with(2027);
        let plan = Plan::new(book.sets()[0].clone());
        let plan = plan.after(&crate::plan::Action::SetPlanningYear(2027)).unwrap();
        let of = |plan: &Plan, year: u16| {
            let mut fields = Fields::of(plan, &book);
            fields.want_year(year);
            fields.uses_everywhere()
        };
        assert!(of(&plan, 2027));
        assert!(!of(&plan, 2028), "rates of another year");
        let set = Box::new(book.newest().unwrap().clone());
        let served = plan.after(&crate::plan::Action::use_rates(&plan, set, false, &book)).unwrap();
        assert!(!of(&served, 2027), "it has rates of its year");
    }

    #[test]
    fn it_begins_with_the_newest_set_up_to_the_year_until_another_is_chosen() {
        let book = book_with(2026);
        let plan = Plan::new(book.sets()[0].clone());
        let mut fields = Fields::of(&plan, &book);
        let base = |fields: &Fields| fields.base_set(&book).unwrap().id().0.clone();
        fields.year = "2027".to_owned();
        assert_eq!(base(&fields), "2026");
        fields.year = "2025".to_owned();
        assert_eq!(base(&fields), "2023");
        fields.base = Some(RateSetId("2026".to_owned()));
        assert_eq!(base(&fields), "2026");
    }

    #[test]
    fn a_title_and_a_date_that_were_typed_stay() {
        let book = RateBook::built_in().unwrap();
        let mut fields = Fields::of(&Plan::new(book.sets()[0].clone()), &book);
        fields.name(Some("guide.docx".to_owned()));
        fields.date(Date::parse("2026-09-03"));
        assert_eq!((&*fields.document, &*fields.dated), ("guide.docx", "3 September 2026"));
        fields.document = "Reference 143".to_owned();
        fields.dated = "1 October 2026".to_owned();
        fields.name(None);
        fields.date(None);
        assert_eq!((&*fields.document, &*fields.dated), ("Reference 143", "1 October 2026"));
        assert_eq!(fields.day(), Date::parse("2026-10-01"));
    }
}
