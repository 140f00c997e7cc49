//! How long a report takes as each kind of file, of a plan of five scenarios.
//!
//! `cargo bench --bench report` compares scenarios of 500 lines with scenarios of 20 in one run.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on should stop")]

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use vdss_planner::domain::{
    Band, CertificateCode, CostItem, EnrolmentLine, Hours, Level, MaterialsTier, Money, Pathway,
};
use vdss_planner::plan::{Action, LinesStep, NewScenario, Plan};
use vdss_planner::rates::{Catalogue, Date, RateBook};
use vdss_planner::report::{Report, ReportKind, ReportRequest, Table};

/// A plan of five scenarios with so many lines each, every tenth of which is not funded.
fn plan(count: usize) -> Plan {
    let number = |place: usize| u32::try_from(place).unwrap();
    let line = |scenario: usize, place: usize| {
        let mut line = EnrolmentLine {
            certificate: Some(CertificateCode::parse(&format!("TST{:05}", place % 40)).unwrap()),
            title: format!("Certificate III in thing {} that a school offers", place % 40),
            level: Some(Level::III),
            band: Some(Band::ALL[(place + scenario) % 6]),
            materials_tier: Some(MaterialsTier::ALL[place % 2]),
            hours: Hours::whole(number(60 + (place + 7 * scenario) % 130)),
            students: number(1 + (place * (scenario + 1)) % 20),
            pathway: if place % 10 == 9 { Pathway::Sbat } else { Pathway::School },
            ..EnrolmentLine::empty()
        };
        line.costs.set(CostItem::FeePerStudent, Some(Money::parse("950").unwrap()));
        line
    };
    let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
    let plan = (0..4).fold(plan, |plan, _| {
        plan.after(&Action::NewScenario(NewScenario::empty(&plan, 0))).unwrap()
    });
    (0..5).fold(plan, |plan, scenario| {
        let lines = (0..count).map(|place| line(scenario, place)).collect();
        plan.after(&Action::SetLines { scenario, lines, step: LinesStep::New }).unwrap()
    })
}

fn reports(criterion: &mut Criterion) {
    let (book, catalogue) = (RateBook::built_in().unwrap(), Catalogue::built_in().unwrap());
    let mut group = criterion.benchmark_group("report of five scenarios");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    for count in [20, 500] {
        let plan = plan(count);
        let request = ReportRequest::of(&plan, Date::parse("2026-10-14").unwrap(), "plan.ron");
        for kind in [
            ReportKind::Pdf,
            ReportKind::Workbook,
            ReportKind::Csv(Table::Lines),
            ReportKind::Csv(Table::Comparison),
        ] {
            let id = BenchmarkId::new(format!("{kind:?}"), format!("{count} lines each"));
            group.bench_function(id, |bencher| {
                bencher.iter(|| {
                    let report = Report::of(&plan, &request, &catalogue, &book);
                    kind.bytes(&report).unwrap().len()
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, reports);
criterion_main!(benches);
