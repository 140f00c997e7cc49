//! Plans made up at random, and what their workbooks say.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use vdss_planner::analysis::{
    Comparison, Outcome, Part, YearPayments, by_certificate, difference_by_cause,
};
use vdss_planner::domain::{
    Band, CertificateCode, CostShares, Costs, EnrolmentLine, Fte, FundingCycle, Hours, Level,
    MaterialsTier, Money, Pathway, Percent, SchoolProfile, SchoolType, Years7To12,
};
use vdss_planner::funding::{Case, Figure, Reading, When};
use vdss_planner::plan::{PaymentsBasis, Plan, PlanFile, Scenario};
use vdss_planner::rates::{
    Catalogue, Component, Date, NewSet, RateBook, RateSet, RateSetId, SmallScaleReading, Source,
    SourceId,
};
use vdss_planner::report::{Report, ReportRequest, workbook};

#[path = "../seeded/mod.rs"]
mod seeded;

pub(crate) use seeded::Seeded;

pub(crate) fn day() -> Date {
    Date::parse("2026-11-26").unwrap()
}

/// The workbook of a plan with everything in it.
pub(crate) fn written(plan: &Plan) -> Vec<u8> {
    with_report(plan, |report| workbook(report).unwrap_or_else(|fault| panic!("{fault}")))
}

/// Looks at the report of a plan with everything in it.
pub(crate) fn with_report<T>(plan: &Plan, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let request = ReportRequest::of(plan, day(), "plan & more.vdss");
    let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
    look(&Report::of(plan, &request, &catalogue, &book))
}

pub(crate) fn published() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

fn new_set(id: &str) -> NewSet {
    NewSet { id: RateSetId(id.to_owned()), year: 2024, title: format!("Rates \"{id}\"") }
}

/// The rates of 2023 indexed.
pub(crate) fn projection() -> RateSet {
    let percent = Percent::parse("2.7").unwrap();
    RateSet::checked(published().indexed(percent, new_set("2024p"))).unwrap()
}

/// A school's own: amounts in cents and finer, a full load of its own, and school-based
/// apprenticeships that attract materials alone.
pub(crate) fn own() -> RateSet {
    let source = Source {
        id: SourceId("own".to_owned()),
        document: "=1+1 letter".to_owned(),
        chapter: "page 1".to_owned(),
        section: String::new(),
        page_dated: day(),
        says: String::new(),
        carried: Vec::new(),
    };
    let mut file = published().copied(new_set("own"), source);
    file.core_per_fte.mainstream = Money::parse("1229.37").unwrap();
    file.bands[3].mainstream = Money::parse("1091.1234").unwrap();
    file.bands[3].specialist = Money::parse("1317.55").unwrap();
    file.materials[0].per_enrolment = Money::parse("250.05").unwrap();
    file.small_scale.taper_per_student.mainstream = Money::parse("6.1155").unwrap();
    file.full_load_hours = 200;
    for attraction in &mut file.attractions {
        match attraction.pathway {
            Pathway::Sbat => attraction.components = vec![Component::Materials],
            Pathway::HeadStart => {
                attraction.components = vec![Component::Targeted, Component::SmallScale];
            }
            Pathway::School | Pathway::Independent => {}
        }
    }
    RateSet::checked(file).unwrap()
}

impl Seeded {
    pub(crate) fn of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }

    fn perhaps<T>(&mut self, one_in: usize, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(one_in) == 0).then(|| value(self))
    }

    pub(crate) fn cents(&mut self, most: usize) -> Money {
        Money::parse(&format!("{}.{:02}", self.below(most), self.below(100))).unwrap()
    }
}

const CERTIFICATES: [(&str, &str, Level); 10] = [
    ("SIT20322", "Certificate II in Hospitality", Level::II),
    ("BSB30120", "Certificate III in Business", Level::III),
    ("ICT30120", "Certificate III in Information Technology", Level::III),
    ("CUA30915", "Certificate III in Music Industry", Level::III),
    ("CUA30920", "Certificate III in Music", Level::III),
    ("CHC40221", "Certificate IV in Education Support", Level::IV),
    ("ZZZ10123", "Certificate I in Something", Level::I),
    ("22472VIC", "Certificate II in general EDUCATION for Adults", Level::II),
    ("1E5", "A code that looks like a number", Level::II),
    ("100000", "Another that is that number", Level::III),
];

fn any_costs(random: &mut Seeded) -> Costs {
    Costs {
        fee_per_student: random.perhaps(2, |random| random.cents(900)),
        cost_per_class: random.perhaps(3, |random| random.cents(9_000)),
        class_size: random.perhaps(2, |random| 1 + u32::try_from(random.below(16)).unwrap()),
        materials_per_student: random.perhaps(3, |random| random.cents(90)),
        other: random.perhaps(4, |_| Money::parse("12.3456").unwrap()),
    }
}

pub(crate) fn any_line(random: &mut Seeded, has_costs: bool) -> EnrolmentLine {
    let (code, title, level) = random.of(&CERTIFICATES);
    let hours = ["180", "90", "133", "22.5", "179.999999", "0", "240.25", "360", "400", "61.37"];
    let complete = random.below(12) > 0;
    EnrolmentLine {
        certificate: (complete || random.below(2) == 0)
            .then(|| CertificateCode::parse(code).unwrap()),
        title: title.to_owned(),
        level: (complete || random.below(2) == 0).then_some(level),
        band: (complete || random.below(2) == 0).then(|| random.of(Band::ALL)),
        materials_tier: complete.then(|| random.of(MaterialsTier::ALL)),
        hours: Hours::parse(random.of(&hours)).unwrap(),
        students: random.of(&[0, 1, 2, 3, 5, 8, 13, 24, 101]),
        withdrawals_percent: random.of(&[0, 0, 0, 6, 13, 50, 100]),
        pathway: random.of(&[
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::School,
            Pathway::Sbat,
            Pathway::HeadStart,
            Pathway::Independent,
        ]),
        age: random.of(&[None, None, None, None, None, Some(14), Some(15), Some(20), Some(21)]),
        vcaa_approved: random.below(2) == 0,
        on_vass: random.below(12) > 0,
        costs: if has_costs { any_costs(random) } else { Costs::default() },
    }
}

/// A plan with one to five scenarios under up to three rate sets.
pub(crate) fn any_plan(seed: u64) -> Plan {
    let mut random = Seeded(seed);
    let sets = [published(), projection(), own()];
    let edges = [0, 150, 199, 200, 201, 312, 400, 401, 900];
    let cycles = [
        FundingCycle::Indicative,
        FundingCycle::Confirmed,
        FundingCycle::Revised,
        FundingCycle::WhatIf,
    ];
    let has_costs = random.below(2) == 0;
    let mut scenarios: Vec<Scenario> = Vec::new();
    for number in 0..=random.below(5) {
        let lines = match scenarios.last() {
            // As the one before it but for a few lines, as scenarios are.
            Some(before) if random.below(2) == 0 => {
                let mut lines = before.lines.clone();
                for _ in 0..2 {
                    let line = any_line(&mut random, has_costs);
                    let place = random.below(lines.len() + 1);
                    match lines.get_mut(place) {
                        Some(old) => *old = line,
                        None => lines.push(line),
                    }
                }
                lines
            }
            _ => (0..random.below(14)).map(|_| any_line(&mut random, has_costs)).collect(),
        };
        scenarios.push(Scenario {
            name: format!("Scenario {number}: it's \"{seed}\""),
            cycle: random.of(&cycles),
            rate_set: random.of(&sets).id().clone(),
            years_7_12: random.perhaps(4, |random| random.of(&edges)),
            lines,
        });
    }
    let names: Vec<String> = scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    let payments = PaymentsBasis {
        indicative: None,
        advised: random.perhaps(3, |random| random.cents(90_000)),
        revised: random.perhaps(2, |random| random.of(&names)),
        cost_shares: random.of(&[CostShares::default(), CostShares::new([33, 0, 50]).unwrap()]),
    };
    let used = |set: &RateSet| scenarios.iter().any(|scenario| scenario.rate_set == *set.id());
    Plan::checked(PlanFile {
        school: SchoolProfile {
            name: "Wattle & <Creek> \"College\"".to_owned(),
            number: "0042".to_owned(),
            campus: random.of(&["", "North"]).to_owned(),
            school_type: random.of(SchoolType::ALL),
            years_7_12: Years7To12::Total(random.of(&edges)),
            new_provider: random.below(4) == 0,
            floor: random.perhaps(3, |random| random.cents(60_000)),
        },
        planning_year: 2024,
        small_scale_reading: random.of(SmallScaleReading::ALL),
        baseline: random.of(&names),
        payments,
        rate_sets: sets.into_iter().filter(used).collect(),
        scenarios,
    })
    .unwrap_or_else(|faults| panic!("{seed}: {faults:?}"))
}

/// A plan with a scenario of each name, as a file may hold it.
pub(crate) fn named(names: &[String], title: &str) -> Plan {
    let mut random = Seeded(7);
    let scenario = |name: &String| {
        let mut lines: Vec<EnrolmentLine> = (0..4).map(|_| any_line(&mut random, true)).collect();
        for line in &mut lines {
            title.clone_into(&mut line.title);
        }
        Scenario {
            name: name.clone(),
            cycle: FundingCycle::WhatIf,
            rate_set: published().id().clone(),
            years_7_12: None,
            lines,
        }
    };
    Plan::checked(PlanFile {
        school: SchoolProfile {
            name: title.to_owned(),
            number: title.chars().take(20).collect(),
            campus: title.to_owned(),
            years_7_12: Years7To12::Total(250),
            ..SchoolProfile::default()
        },
        planning_year: 2023,
        small_scale_reading: SmallScaleReading::Published,
        baseline: names[0].clone(),
        payments: PaymentsBasis::default(),
        scenarios: names.iter().map(scenario).collect(),
        rate_sets: vec![published()],
    })
    .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Names of scenarios that a spreadsheet could take for something else.
pub(crate) fn hostile_names() -> Vec<String> {
    let names = [
        "=cmd|' /C calc'!A0",
        "'It''s'",
        "It's [a]:*?/\\",
        "a/b",
        "a:b",
        "A?B",
        "History",
        "Summary",
        "RATES",
        "comparison",
        "LET(x)",
        "SUM(A1)",
        "wow!A1",
        "\"quoted\", and \"more\"",
        "R1C1",
        "A1",
        "2024",
        "TRUE",
        "+1+1",
        "@SUM(1)",
        "{=1}",
        "-5",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        "שלום עולם",
        "_xlfn.LET(1)",
        "_x0041_",
        "#REF!",
        "&[Page] & <b>",
    ];
    names.map(str::to_owned).to_vec()
}

/// A workbook that was read.
pub(crate) struct Book {
    pub(crate) names: Vec<String>,
    pub(crate) sheets: Vec<Range<Data>>,
    /// The formulas of each sheet.
    pub(crate) formulas: Vec<Range<String>>,
}

impl Book {
    pub(crate) fn read(bytes: Vec<u8>) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = book.sheet_names();
        let sheets = names.iter().map(|name| book.worksheet_range(name).unwrap()).collect();
        let formulas = names.iter().map(|name| book.worksheet_formula(name).unwrap()).collect();
        Self { names, sheets, formulas }
    }

    pub(crate) fn sheet(&self, name: &str) -> Page<'_> {
        let place = self.names.iter().position(|one| one == name).unwrap();
        Page(&self.sheets[place])
    }

    /// The sheet of the scenario at a place among those of the report.
    pub(crate) fn scenario(&self, place: usize) -> Page<'_> {
        Page(&self.sheets[place + 1])
    }
}

/// A sheet that was read.
#[derive(Clone, Copy)]
pub(crate) struct Page<'b>(pub(crate) &'b Range<Data>);

impl Page<'_> {
    pub(crate) fn at(&self, row: u32, column: u32) -> Data {
        self.0.get_value((row, column)).cloned().unwrap_or(Data::Empty)
    }

    pub(crate) fn text(&self, row: u32, column: u32) -> String {
        match self.at(row, column) {
            Data::String(text) => text,
            _ => String::new(),
        }
    }

    pub(crate) fn number(&self, row: u32, column: u32) -> f64 {
        match self.at(row, column) {
            Data::Float(number) => number,
            #[expect(clippy::cast_precision_loss, reason = "small")]
            Data::Int(number) => number as f64,
            other => panic!("{row}, {column}: {other:?}"),
        }
    }

    pub(crate) fn rows(&self) -> u32 {
        self.0.end().map_or(0, |(row, _)| row + 1)
    }

    /// The first row from another on whose first cell has a text.
    pub(crate) fn row_of(&self, label: &str, from: u32) -> u32 {
        self.row_in(0, label, from)
    }

    pub(crate) fn row_in(&self, column: u32, label: &str, from: u32) -> u32 {
        (from..self.rows())
            .find(|&row| self.text(row, column) == label)
            .unwrap_or_else(|| panic!("no row {label:?}"))
    }

    /// The columns of a table by their headings.
    pub(crate) fn headings(&self, row: u32) -> HashMap<String, u32> {
        (0..60).map(|column| (self.text(row, column), column)).rev().collect()
    }

    pub(crate) fn is_money(&self, (row, column): (u32, u32), expected: Option<Money>, what: &str) {
        let Some(expected) = expected else {
            let found = self.at(row, column);
            let is_blank = matches!(&found, Data::Empty)
                || matches!(&found, Data::String(text) if text.is_empty());
            assert!(is_blank, "{what}: {found:?} instead of nothing");
            return;
        };
        let number = self.number(row, column);
        let exact: f64 = expected.plain().parse().unwrap();
        assert!((number - exact).abs() < 1e-6, "{what}: {number} instead of {expected}");
    }

    pub(crate) fn is_fte(&self, (row, column): (u32, u32), expected: Fte, what: &str) {
        let exact: f64 = expected.trimmed().parse().unwrap();
        let number = self.number(row, column);
        assert!((number - exact).abs() < 1e-8, "{what}: {number} instead of {exact}");
    }
}

/// Where the labels of the figures above a scenario's lines stand, and their values.
const BLOCKS: [(u32, u32); 3] = [(0, 2), (6, 11), (14, 17)];

/// The value beside a label above a scenario's lines.
pub(crate) fn above(page: Page<'_>, label: &str) -> (u32, u32) {
    for row in 3..12 {
        for (label_column, value) in BLOCKS {
            if page.text(row, label_column) == label {
                return (row, value);
            }
        }
    }
    panic!("nothing above the lines is called {label:?}")
}

/// The row of the headings of a scenario's lines.
pub(crate) fn heading(page: Page<'_>) -> u32 {
    page.row_of("Certificate", 0)
}

/// Whether the causes of a workbook, which are values, are still those of its figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Causes {
    AsWritten,
    OfOtherFigures,
}

/// Holds every amount of a workbook against the report's.
pub(crate) fn check(book: &Book, report: &Report<'_>, causes: Causes, what: &str) {
    let places = report.request.scenarios();
    for (number, &place) in places.iter().enumerate() {
        let case = report.case(place);
        check_scenario(book.scenario(number), &case, &format!("{what}, scenario {place}"));
    }
    check_summary(book.sheet("Summary"), report, what);
    check_payments(book.sheet("Payments"), report, what);
    if report.request.compares() {
        check_comparison(book.sheet("Comparison"), report, causes, what);
    }
}

fn check_scenario(page: Page<'_>, case: &Case<'_>, what: &str) {
    let totals = &case.estimate.totals;
    for figure in [
        Figure::Targeted,
        Figure::Materials,
        Figure::SmallScale(Reading::Used),
        Figure::FloorTopUp,
        Figure::VetPayments,
        Figure::Core,
        Figure::Total,
    ] {
        let cell = above(page, figure.label());
        page.is_money(cell, figure.of(totals), &format!("{what}, {}", figure.label()));
    }
    page.is_fte(above(page, Figure::EligibleFte.label()), totals.eligible_fte, what);
    page.is_fte(above(page, Figure::SmallScaleFte.label()), totals.small_scale_fte, what);
    let students = above(page, Figure::EligibleStudents.label());
    assert_eq!(page.number(students.0, students.1) as u64, totals.eligible_students, "{what}");
    let has_costs = case.lines.iter().any(|line| !line.costs.is_empty());
    if has_costs {
        page.is_money(above(page, Figure::Cost.label()), totals.cost, &format!("{what}, cost"));
        page.is_money(above(page, Figure::Net.label()), totals.net, &format!("{what}, net"));
    }
    let heading = heading(page);
    let columns = page.headings(heading);
    for (row, result) in (heading + 1..).zip(&case.estimate.lines) {
        let what = format!("{what}, row {}", row + 1);
        let amounts = &result.amounts;
        for (column, amount) in [
            ("Core component", amounts.core),
            ("Targeted VET funding", amounts.targeted),
            ("Materials", amounts.materials),
            ("Core, targeted and materials", amounts.total()),
        ] {
            page.is_money((row, columns[column]), Some(amount), &format!("{what}, {column}"));
        }
        page.is_fte((row, columns["Eligible FTE"]), amounts.fte, &what);
        if has_costs {
            page.is_money((row, columns["Cost to the school"]), result.cost, &what);
            page.is_money((row, columns["Net position"]), result.net(), &what);
        }
    }
}

fn check_summary(page: Page<'_>, report: &Report<'_>, what: &str) {
    let heading = page.row_of("Scenarios side by side", 0) + 1;
    let baseline = report.estimates[report.request.baseline].totals.vet_payments;
    let about = &report.estimates[report.request.about].totals;
    let core = page.row_of(Figure::Core.label(), 0);
    page.is_money((core, 1), Some(about.core), what);
    page.is_money((page.row_of("The answer", 0) + 1, 1), Some(about.vet_payments), what);
    let has_costs = report
        .request
        .scenarios()
        .iter()
        .any(|&place| report.estimates[place].totals.cost.is_some());
    for (column, place) in (1..).zip(report.request.scenarios()) {
        let totals = &report.estimates[place].totals;
        for figure in Comparison::FIGURES {
            let row = page.row_of(figure.label(), heading);
            page.is_money((row, column), figure.of(totals), &format!("{what}, {}", figure.label()));
        }
        if has_costs {
            for figure in [Figure::Cost, Figure::Net] {
                let row = page.row_of(figure.label(), heading);
                page.is_money(
                    (row, column),
                    figure.of(totals),
                    &format!("{what}, {}", figure.label()),
                );
            }
        }
        if report.request.compares() && place != report.request.baseline {
            let name = &report.scenario(report.request.baseline).name;
            let row = page.row_of(&format!("VET payments against {name}"), heading);
            page.is_money((row, column), Some(totals.vet_payments - baseline), what);
        }
    }
}

fn check_payments(page: Page<'_>, report: &Report<'_>, what: &str) {
    let year = YearPayments::of(report.plan, &report.estimates).unwrap();
    for when in When::ALL {
        let row = page.row_of(when.label(), 0);
        let what = format!("{what}, {}", when.label());
        page.is_money((row, 2), Some(year.payments.amount(*when)), &what);
        page.is_money((row, 3), Some(year.payments.cumulative(*when)), &what);
        if let Some(costs) = &year.costs {
            page.is_money((row, 5), Some(costs.amount(*when)), &what);
            page.is_money((row, 6), Some(costs.cumulative(*when)), &what);
            let in_hand = year.payments.cumulative(*when) - costs.cumulative(*when);
            page.is_money((row, 7), Some(in_hand), &what);
        }
    }
    page.is_money((page.row_of("The year", 0), 2), Some(year.payments.revised), what);
}

fn check_comparison(page: Page<'_>, report: &Report<'_>, causes: Causes, what: &str) {
    let request = report.request;
    let baseline = report.case(request.baseline);
    let places: Vec<usize> =
        request.scenarios().into_iter().filter(|&place| place != request.baseline).collect();
    let others: Vec<Case<'_>> = places.iter().map(|&place| report.case(place)).collect();
    let check_row = |row: u32, before: Money, amounts: &[Money]| {
        page.is_money((row, 2), Some(before), what);
        for (column, &amount) in (3..).step_by(3).zip(amounts) {
            page.is_money((row, column), Some(amount), &format!("{what}, row {}", row + 1));
            page.is_money((row, column + 1), Some(amount - before), what);
        }
    };
    let first = page.row_of("By component", 0);
    let estimates: Vec<_> = others.iter().map(|case| case.estimate).collect();
    for row in Comparison::of(baseline.estimate, &estimates).rows {
        check_row(page.row_of(row.figure.label(), first), row.baseline, &row.others);
    }
    let first = page.row_of("VET payments by certificate: targeted VET funding and materials", 0);
    let rows = by_certificate(&baseline, &others, Outcome::VetPayments).unwrap();
    for row in &rows {
        let amounts: Vec<Money> = row.others.iter().map(|against| against.amount).collect();
        check_row(page.row_of(row.part.name(), first), row.baseline, &amounts);
        if let Part::Certificate { code, .. } = &row.part {
            assert_eq!(row.part.name(), code.as_str());
        }
    }
    let amounts: Vec<Money> = others.iter().map(|case| case.estimate.totals.vet_payments).collect();
    let sum = page.row_of(Figure::VetPayments.label(), first);
    check_row(sum, baseline.estimate.totals.vet_payments, &amounts);
    if request.about != request.baseline && causes == Causes::AsWritten {
        let about = report.case(request.about);
        let by_cause = difference_by_cause(&baseline, &about, Outcome::VetPayments).unwrap();
        let first = page.row_of("Cause", first);
        for (cause, amount) in &by_cause.causes {
            page.is_money((page.row_of(cause.label(), first), 2), Some(*amount), what);
        }
        let check = page.row_of("Sum of causes equals the difference", first);
        assert_eq!(page.text(check, 2), "yes", "{what}");
    }
}
