//! What a frame of the Enrolments page costs in memory, whatever the number of lines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};

use allocation_counter::measure;
use egui::{Event, Modifiers, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use vdss_planner::domain::{CertificateCode, EnrolmentLine, Hours};
use vdss_planner::plan::{Action, LinesStep, Plan};
use vdss_planner::rates::RateBook;
use vdss_planner::storage::save_plan;
use vdss_planner::ui::{App, FileChooser, FileRequest, StartUp};

struct NoDialogs;

impl FileChooser for NoDialogs {
    fn ask(
        &mut self,
        _: &FileRequest,
        _: Option<&Path>,
        _: egui::Context,
    ) -> Receiver<Option<PathBuf>> {
        channel().1
    }
}

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
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    save_plan(&file, &plan(count)).unwrap();
    let ctx = egui::Context::default();
    let start = StartUp {
        plan: Some(file),
        settings_folder: None,
        rates_folder: None,
        file_chooser: Box::new(NoDialogs),
    };
    let mut app = App::new(&ctx, start).unwrap();
    let mut window = eframe::Frame::_new_kittest();
    let mut time = 0.0;
    let mut frame = |events| {
        time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(time),
            events,
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| eframe::App::ui(&mut app, ui, &mut window));
        // There is no graphics card to take them.
        output.textures_delta.clear();
    };
    let wheel = |down: f32| {
        vec![
            Event::PointerMoved(pos2(600.0, 300.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -down),
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
                source: egui::MouseWheelSource::Wheel,
            },
        ]
    };
    for _ in 0..40 {
        frame(wheel(30.0));
    }
    // The texts that come into sight differ from frame to frame: the middle of several counts.
    let mut bytes: Vec<u64> = (0..9).map(|_| measure(|| frame(wheel(30.0))).bytes_total).collect();
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
