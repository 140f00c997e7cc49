//! Changes typed into the workbook of the sample, held against the same changes of the plan.

use vdss_planner::domain::{Band, Hours, MaterialsTier, Money, Pathway, SchoolType, Years7To12};
use vdss_planner::plan::{Action, LineEdit, PaymentsEdit, Plan, SchoolEdit};
use vdss_planner::rates::{Component, RateSet, RateSetFile, SmallScaleReading};
use vdss_planner::storage::sample_plan;

use super::checking::{Causes, check};
use super::office::{Cell, Typed, has_office, number, recalculated, text, with_sevens, with_typed};
use super::plans::{with_report, written};
use super::reading::{Book, Page, heading};

/// A change made in a workbook and in the plan.
struct Change {
    what: &'static str,
    /// The sheet, by its place, the cell, and what is typed there.
    typed: Vec<(Cell, Typed)>,
    plan: Plan,
}

/// Where to type in the workbook of a plan.
pub(crate) struct Cells<'b>(pub(crate) &'b Book);

impl Cells<'_> {
    pub(crate) fn summary(&self, label: &str) -> Cell {
        (0, (Page(&self.0.sheets[0]).row_of(label, 0), 1))
    }

    /// A cell of a line, by the place of its scenario and its own.
    pub(crate) fn line(&self, scenario: usize, line: u32, column: &str) -> Cell {
        let page = self.0.scenario(scenario);
        let heading = heading(page);
        (scenario + 1, (heading + 1 + line, page.headings(heading)[column]))
    }

    /// The row of a label on a sheet.
    fn row(&self, sheet: usize, label: &str) -> u32 {
        Page(&self.0.sheets[sheet]).row_of(label, 0)
    }

    pub(crate) fn rates(&self, label: &str, column: u32) -> Cell {
        let place = self.0.names.iter().position(|name| name == "Rates").unwrap();
        (place, (Page(&self.0.sheets[place]).row_of(label, 0), column))
    }
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn school(plan: &Plan, edit: SchoolEdit) -> Plan {
    plan.after(&Action::EditSchool(edit)).unwrap()
}

fn line(plan: &Plan, scenario: usize, row: usize, edit: LineEdit) -> Plan {
    plan.after(&Action::EditLine { scenario, row, edit }).unwrap()
}

fn rates(plan: &Plan, change: impl FnOnce(&mut RateSetFile)) -> Plan {
    let mut file = plan.rate_sets()[0].contents().clone();
    change(&mut file);
    let set = RateSet::checked(file).unwrap();
    plan.after(&Action::UseAmounts(Box::new(set))).unwrap()
}

/// Changes of the sample, whose scenarios stand in the workbook in their own order.
fn changes(plan: &Plan, cells: &Cells<'_>) -> Vec<Change> {
    let one = |what, cell: Cell, typed, plan| Change { what, typed: vec![(cell, typed)], plan };
    let years = |number: u32| school(plan, SchoolEdit::Years7To12(Years7To12::Total(number)));
    let of_years = cells.summary("Years 7 to 12 enrolments");
    let mut changes = vec![
        one(
            "students",
            cells.line(0, 0, "Students"),
            number("26"),
            line(plan, 0, 0, LineEdit::Students(26)),
        ),
        one(
            "hours with decimals",
            cells.line(1, 1, "Hours"),
            number("133.35"),
            line(plan, 1, 1, LineEdit::Hours(Hours::parse("133.35").unwrap())),
        ),
        one("small-scale vanishes", of_years, number("401"), years(401)),
        one("small-scale almost vanishes", of_years, number("400"), years(400)),
        one("small-scale in full", of_years, number("200"), years(200)),
        one("far beneath where small-scale begins to fall", of_years, number("120"), years(120)),
        one("small-scale but for one student", of_years, number("201"), years(201)),
        one(
            "a band's rate",
            cells.rates("Band D", 1),
            number("1123.45"),
            rates(plan, |file| file.bands[3].mainstream = money("1123.45")),
        ),
        one(
            "materials rate",
            cells.rates("Low-cost materials", 3),
            number("261.35"),
            rates(plan, |file| file.materials[0].per_enrolment = money("261.35")),
        ),
        one(
            "full load of music",
            cells.rates("Full load of CUA30915", 3),
            number("240"),
            rates(plan, |file| file.full_load_exceptions[0].hours = 240),
        ),
        one(
            "school type",
            cells.summary("School type"),
            text("Specialist"),
            school(plan, SchoolEdit::Type(SchoolType::Specialist)),
        ),
        one(
            "the other reading",
            cells.summary("Small-scale maximum used"),
            text("equal to core"),
            plan.after(&Action::SetSmallScaleReading(SmallScaleReading::CoreEquivalent)).unwrap(),
        ),
        one(
            "a floor",
            cells.summary("Band funding under the 2022 model"),
            number("52000.55"),
            school(plan, SchoolEdit::Floor(Some(money("52000.55")))),
        ),
        one(
            "a new provider",
            cells.summary("New provider: no VET before this year"),
            text("Yes"),
            school(plan, SchoolEdit::NewProvider(true)),
        ),
        one(
            "withdrawals",
            cells.line(1, 2, "Withdrawals"),
            number("7"),
            line(plan, 1, 2, LineEdit::Withdrawals(7)),
        ),
        one("band", cells.line(0, 2, "Band"), text("A"), line(plan, 0, 2, LineEdit::Band(Band::A))),
        one(
            "tier",
            cells.line(0, 3, "Materials tier"),
            text("High"),
            line(plan, 0, 3, LineEdit::MaterialsTier(MaterialsTier::High)),
        ),
    ];
    // From a year on school-based apprenticeships attract materials alone.
    let paid = rates(plan, |file| {
        let sbat = file.attractions.iter_mut().find(|one| one.pathway == Pathway::Sbat);
        sbat.unwrap().components = vec![Component::Materials];
    });
    let attracts = cells.rates("SBAT", 3);
    changes.push(one("materials of school-based apprenticeships", attracts, text("Yes"), paid));
    let aged = line(plan, 0, 0, LineEdit::Age(Some(17)));
    changes.push(Change {
        what: "the last age",
        typed: vec![(cells.rates("Age to", 3), number(16)), (cells.line(0, 0, "Age"), number(17))],
        plan: rates(&aged, |file| file.age_to = 16),
    });
    let phrase = |label| (attracts.0, (cells.row(attracts.0, label), 0));
    changes.push(Change {
        what: "generalist titles, in which * is a star",
        typed: vec![
            (phrase("EAL (Access)"), text("in BUSINESS")),
            (phrase("EAL (Employment)"), text("in h*ality")),
        ],
        plan: rates(plan, |file| {
            "in BUSINESS".clone_into(&mut file.generalists[2].title_contains);
            "in h*ality".clone_into(&mut file.generalists[1].title_contains);
        }),
    });
    changes
}

#[test]
fn what_is_typed_into_a_workbook_gives_what_the_program_gives() {
    if !has_office() {
        return;
    }
    let plan = sample_plan().unwrap();
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let changes = changes(&plan, &Cells(&book));
    let mut books = Vec::new();
    for (number, change) in changes.iter().enumerate() {
        let typed_in = with_typed(&bytes, &change.typed);
        books.push((format!("change{number}"), with_sevens(&typed_in)));
    }
    // What the department advised may be typed whether or not the plan has it.
    let advised = |amount| PaymentsEdit::Advised(Some(money(amount)));
    let with_advice = plan.after(&Action::EditPayments(advised("79000"))).unwrap();
    let place = book.names.iter().position(|name| name == "Payments").unwrap();
    let row = Cells(&book).row(place, "Indicative amount as advised");
    for (name, bytes) in [("advised", written(&with_advice)), ("first advice", bytes)] {
        let typed = with_typed(&bytes, &[((place, (row, 2)), number("80123.455"))]);
        books.push((name.to_owned(), with_sevens(&typed)));
    }
    let books = recalculated(books);
    let before = with_report(&plan, |report| report.estimates.clone());
    for (number, change) in changes.iter().enumerate() {
        let book = &books[&format!("change{number}")];
        with_report(&change.plan, |report| {
            let is_new_provider = change.plan.school().new_provider;
            assert!(
                report.estimates != before || is_new_provider,
                "{}: changes nothing",
                change.what
            );
            check(book, report, Causes::OfOtherFigures, change.what);
        });
    }
    let other_advice = with_advice.after(&Action::EditPayments(advised("80123.455"))).unwrap();
    with_report(&other_advice, |report| {
        check(&books["advised"], report, Causes::AsWritten, "advised");
        check(&books["first advice"], report, Causes::AsWritten, "first advice");
    });
}
