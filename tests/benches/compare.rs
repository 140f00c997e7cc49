//! How much of the processor a frame of the Compare page takes while a slider of "What if?" is dragged
//! over a plan of five scenarios, in CPU time of its one thread, triangles included. Painting by the
//! graphics card is not in it.
//!
//! `cargo bench --bench compare` compares scenarios of 500 lines with scenarios of 20 in one run.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot go on should stop")]

#[path = "../headless_window/mod.rs"]
mod headless_window;
mod thread_time;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use headless_window::Window;
use thread_time::CpuTime;
use vdss_planner::domain::{
    Band, CertificateCode, CostItem, EnrolmentLine, Hours, Level, MaterialsTier, Money, Years7To12,
};
use vdss_planner::plan::{Action, LinesStep, NewScenario, Plan, SchoolEdit};
use vdss_planner::rates::RateBook;

/// The certificates of a scenario: more than any school offers.
const CERTIFICATES: usize = 40;

/// A plan of five scenarios with so many lines each: small enough for the small-scale adjustment, with
/// costs, and each scenario with other students, hours and bands than the one before.
fn plan(count: usize) -> Plan {
    let number = |place: usize| u32::try_from(place).unwrap();
    let line = |scenario: usize, place: usize| {
        let mut line = EnrolmentLine {
            certificate: Some(
                CertificateCode::parse(&format!("TST{:05}", place % CERTIFICATES)).unwrap(),
            ),
            title: format!(
                "Certificate III in thing {} that a school offers",
                place % CERTIFICATES
            ),
            level: Some(Level::III),
            band: Some(Band::ALL[(place + scenario * usize::from(place.is_multiple_of(5))) % 6]),
            materials_tier: Some(MaterialsTier::ALL[place % 2]),
            hours: Hours::whole(number(60 + (place + 7 * scenario) % 130)),
            students: number(1 + (place * (scenario + 1)) % 20),
            ..EnrolmentLine::empty()
        };
        line.costs.set(CostItem::FeePerStudent, Some(Money::parse("950").unwrap()));
        line
    };
    let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
    let years = SchoolEdit::Years7To12(Years7To12::Total(312));
    let plan = plan.after(&Action::EditSchool(years)).unwrap();
    let plan = (0..4).fold(plan, |plan, _| {
        plan.after(&Action::NewScenario(NewScenario::empty(&plan, 0))).unwrap()
    });
    (0..5).fold(plan, |plan, scenario| {
        let lines = (0..count).map(|place| line(scenario, place)).collect();
        plan.after(&Action::SetLines { scenario, lines, step: LinesStep::New }).unwrap()
    })
}

/// The Compare page, to be clicked and dragged on by what is written there.
struct Comparing(Window);

impl Comparing {
    fn scenarios_of(count: usize) -> Self {
        let mut page = Self(Window::on(&plan(count)));
        page.settle();
        let (key, modifiers, pressed) = (Key::Num3, Modifiers::COMMAND, true);
        page.frame(vec![Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }]);
        page.settle();
        page
    }

    fn frame(&mut self, events: Vec<Event>) {
        let output = self.0.frame(events);
        let primitives = self.0.ctx.tessellate(output.shapes, output.pixels_per_point);
        assert!(!primitives.is_empty());
    }

    fn settle(&mut self) {
        for _ in 0..4 {
            self.frame(vec![]);
        }
    }

    /// Where the widget of this label is.
    fn place(&mut self, label: &str) -> Rect {
        self.0.ctx.enable_accesskit();
        self.0.frame(vec![]);
        let update = self.0.frame(vec![]).platform_output.accesskit_update.unwrap();
        self.0.ctx.disable_accesskit();
        let found = update.nodes.iter().find(|(_, node)| node.label() == Some(label));
        let (_, node) = found.unwrap_or_else(|| panic!("no {label:?} on the page"));
        let bounds = node.bounds().unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "points of a window")]
        let point = |x: f64, y: f64| Pos2::new(x as f32, y as f32);
        Rect::from_min_max(point(bounds.x0, bounds.y0), point(bounds.x1, bounds.y1))
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        self.frame(vec![
            Event::PointerMoved(pos),
            Event::PointerButton { pos, button, pressed, modifiers },
        ]);
    }

    fn click(&mut self, label: &str) {
        let pos = self.place(label).center();
        self.button(pos, true);
        self.button(pos, false);
        self.settle();
    }
}

fn frames(criterion: &mut Criterion<CpuTime>) {
    for count in [20, 500] {
        let mut group = criterion.benchmark_group(format!("5 scenarios of {count} lines"));
        group.throughput(Throughput::Elements(1));
        let mut page = Comparing::scenarios_of(count);
        for (section, by) in [
            ("Side by side", "By component"),
            ("Side by side", "By certificate"),
            ("Side by side", "By term"),
            ("Why", "By cause"),
            ("Why", "By certificate and cause"),
            ("What matters most", ""),
            ("Break-even and goals", ""),
        ] {
            page.click(section);
            if !by.is_empty() {
                page.click(by);
            }
            let rail = page.place("Students, slider");
            page.button(rail.center(), true);
            let mut is_right = false;
            group.bench_function(format!("drag, {section} {by}"), |bench| {
                bench.iter(|| {
                    let before = page.0.app.what_if().clone();
                    is_right = !is_right;
                    let by = vec2(if is_right { 40.0 } else { 20.0 }, 0.0);
                    page.frame(vec![Event::PointerMoved(rail.center() + by)]);
                    assert_ne!(page.0.app.what_if(), &before, "the slider follows");
                });
            });
            group.bench_function(format!("idle, {section} {by}"), |bench| {
                bench.iter(|| page.frame(vec![]));
            });
            page.button(rail.center() + vec2(40.0, 0.0), false);
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime).without_plots();
    targets = frames
}
criterion_main!(benches);
