//! How much of the processor a frame of the Enrolments page takes, and what an import works out with
//! every edit, in CPU time of its one thread, so that other work on the machine does not count.
//! Painting by the graphics card is not in it.
//!
//! `cargo bench --bench enrolments` compares a plan of 2,000 lines with one of 20 in one run.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on should stop")]

#[path = "../headless_window/mod.rs"]
mod headless_window;
#[path = "../headless_window/wheel.rs"]
mod wheel;
mod thread_time;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, vec2};
use headless_window::Window;
use thread_time::CpuTime;
use vdss_planner::domain::{Band, CertificateCode, EnrolmentLine, Hours, Level, MaterialsTier};
use vdss_planner::exchange::import::{How, ImportBasis, Intake, RowIs, merged};
use vdss_planner::exchange::sheet::Sheet;
use vdss_planner::plan::{Action, LinesStep, Plan, plan_notices};
use vdss_planner::rates::{Catalogue, RateBook};
use wheel::wheel;

/// A window with a cell of students in the middle of the plan, ready to be typed in.
struct Typing(Window);

impl Typing {
    fn in_lines(count: usize) -> Self {
        let mut window = Self(Window::on(&plan(count)));
        for _ in 0..4 {
            window.frame(vec![]);
        }
        window.press(Key::Num2, Modifiers::COMMAND);
        for _ in 0..4 {
            window.frame(vec![]);
        }
        for _ in 0..count / 40 {
            window.press(Key::PageDown, Modifiers::NONE);
        }
        while !window.is_in_students() {
            window.press(Key::ArrowRight, Modifiers::NONE);
        }
        window
    }

    /// Whether the cell with the focus holds students: a digit changes their sum.
    fn is_in_students(&mut self) -> bool {
        let before = self.students();
        self.frame(vec![Event::Text("3".to_owned())]);
        self.frame(vec![]);
        let is_so = self.students() != before;
        self.press(Key::Escape, Modifiers::NONE);
        is_so
    }

    fn students(&self) -> u64 {
        self.0.app.plan().scenarios()[0].students()
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let pressed = true;
        let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![event]);
        self.frame(vec![]);
    }

    /// One frame from its input to the triangles that the graphics card gets.
    fn frame(&mut self, events: Vec<Event>) {
        let output = self.0.frame(events);
        let primitives = self.0.ctx.tessellate(output.shapes, output.pixels_per_point);
        assert!(!primitives.is_empty());
    }
}

fn plan(count: usize) -> Plan {
    let codes = ["SIT20322", "BSB30120", "22614VIC", "CHC30121", "HLT33021", "ICT30120"];
    let line = |place: usize| EnrolmentLine {
        certificate: Some(CertificateCode::parse(codes[place % codes.len()]).unwrap()),
        title: "Certificate III in a thing that many schools offer".to_owned(),
        level: Some(Level::III),
        band: Some(Band::ALL[place % Band::ALL.len()]),
        materials_tier: Some(MaterialsTier::ALL[place % 2]),
        hours: Hours::whole(u32::try_from(60 + place % 180).unwrap()),
        students: u32::try_from(1 + place % 20).unwrap(),
        ..EnrolmentLine::empty()
    };
    let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
    let lines = (0..count).map(line).collect();
    plan.after(&Action::SetLines { scenario: 0, lines, step: LinesStep::New }).unwrap()
}

fn frames(criterion: &mut Criterion<CpuTime>) {
    for count in [20, 2_000] {
        let mut group = criterion.benchmark_group(format!("{count} lines"));
        group.throughput(Throughput::Elements(1));
        let mut window = Typing::in_lines(count);
        group.bench_function("key press to new totals", |bench| {
            // The bench may begin several times: each types anew over what stood there.
            window.press(Key::Escape, Modifiers::NONE);
            window.frame(vec![Event::Text("1".to_owned())]);
            let mut is_digit = true;
            bench.iter(|| {
                let key = Key::Backspace;
                let (pressed, modifiers) = (true, Modifiers::NONE);
                let back =
                    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
                let before = window.students();
                window.frame(vec![if is_digit { Event::Text("2".to_owned()) } else { back }]);
                assert_ne!(window.students(), before, "the key changed the plan in this frame");
                is_digit = !is_digit;
            });
        });
        group.bench_function("idle", |bench| bench.iter(|| window.frame(vec![])));
        group.bench_function("scroll", |bench| {
            let mut down = true;
            bench.iter(|| {
                let delta = vec2(0.0, if down { -90.0 } else { 90.0 });
                down = !down;
                window.frame(wheel(delta));
            });
        });
        group.finish();
    }
}

/// What is looked at again with every key: all lines of one certificate, the most that could be
/// compared with one another.
fn all_notices(criterion: &mut Criterion<CpuTime>) {
    let catalogue = Catalogue::built_in().unwrap();
    let book = RateBook::built_in().unwrap();
    let mut group = criterion.benchmark_group("notices");
    for count in [1_000, 16_000] {
        let line = EnrolmentLine {
            certificate: Some(CertificateCode::parse("22338VIC").unwrap()),
            students: 1,
            ..EnrolmentLine::empty()
        };
        let plan = Plan::new(book.sets()[0].clone());
        let (scenario, lines) = (0, vec![line; count]);
        let plan = plan.after(&Action::SetLines { scenario, lines, step: LinesStep::New }).unwrap();
        let estimates = [plan.estimate_of(&plan.scenarios()[0])];
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("{count} lines"), |bench| {
            bench.iter(|| plan_notices(&plan, &estimates, &catalogue, &book));
        });
    }
    group.finish();
}

/// What is worked out again with every edit of a sheet: each row of the one certificate, named by its
/// title, is a line of its own, and each updates a line that is there.
fn import(criterion: &mut Criterion<CpuTime>) {
    let catalogue = Catalogue::built_in().unwrap();
    let book = RateBook::built_in().unwrap();
    let rates = &book.sets()[0];
    let known = ImportBasis { catalogue: &catalogue, book: &book, rates };
    let mut group = criterion.benchmark_group("import");
    for count in [2_000, 20_000] {
        let headings = ["Title", "Hours", "Other costs"].map(str::to_owned).to_vec();
        let row = |place: usize| {
            let hours = format!("{}.{:03}", 60 + place / 1_000, place % 1_000);
            vec!["Certificate II in Hospitality".to_owned(), hours, "12.50".to_owned()]
        };
        let rows = std::iter::once(headings).chain((0..count).map(row)).collect();
        let sheet = Sheet { name: "students".to_owned(), rows, ..Sheet::default() };
        let mut intake = Intake::take(sheet, rates.contents().vass_deadline, &catalogue, &[]);
        intake.set_row_is(RowIs::Student);
        let worked_out = |existing: &[EnrolmentLine]| {
            let incoming = intake.read(&known).incoming(RowIs::Student, true);
            merged(existing, &incoming, How::Update { remove_others: true })
        };
        let (existing, _) = worked_out(&[]);
        assert_eq!(existing.len(), count, "no two students are of one line");
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("{count} rows"), |bench| {
            bench.iter(|| worked_out(&existing));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime).without_plots();
    targets = frames, all_notices, import
}
criterion_main!(benches);
