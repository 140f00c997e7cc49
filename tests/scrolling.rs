//! What a frame of the Enrolments page costs in memory, whatever the number of lines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod headless_window;
#[path = "headless_window/wheel.rs"]
mod wheel;

use allocation_counter::measure;
use egui::vec2;
use headless_window::Window;
use vdss_planner::domain::{CertificateCode, EnrolmentLine, Hours};
use vdss_planner::plan::{Action, LinesStep, Plan};
use vdss_planner::rates::RateBook;
use wheel::wheel;

fn plan(count: u32) -> Plan {
    let line = |place: u32| EnrolmentLine {
        certificate: Some(CertificateCode::parse("SIT20322").unwrap()),
        title: format!("Certificate II in Hospitality, group {place} of the school"),
        hours: Hours::whole(100),
        students: place % 30,
        ..EnrolmentLine::empty()
    };
    let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
    let lines = (0..count).map(line).collect();
    plan.after(&Action::SetLines { scenario: 0, lines, step: LinesStep::New }).unwrap()
}

/// Bytes allocated by one frame of scrolling, over a plan of so many lines.
fn bytes_of_a_scroll(count: u32) -> u64 {
    let mut window = Window::on(&plan(count));
    let mut scroll = || drop(window.frame(wheel(vec2(0.0, -30.0))));
    for _ in 0..40 {
        scroll();
    }
    // The texts that come into sight differ from frame to frame: the middle of several counts.
    let mut bytes: Vec<u64> = (0..9).map(|_| measure(&mut scroll).bytes_total).collect();
    bytes.sort_unstable();
    bytes[4]
}

#[test]
fn a_scroll_allocates_no_copy_of_the_plan() {
    let whole = plan(2_000);
    let of_a_copy = measure(|| drop(whole.clone())).bytes_total;
    let (few, many) = (bytes_of_a_scroll(200), bytes_of_a_scroll(2_000));
    assert!(many < few * 5 / 4, "200 lines take {few} bytes a frame, 2,000 lines {many}");
    let more = many.saturating_sub(few);
    assert!(
        more < of_a_copy / 10,
        "{more} bytes more a frame; a copy of the plan takes {of_a_copy}"
    );
}
