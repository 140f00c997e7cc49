//! The window's contents without a window: frames from their input to what a graphics card would get.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};

use egui::{Event, FullOutput, RawInput, Rect, pos2, vec2};
use vdss_planner::plan::Plan;
use vdss_planner::rates::Date;
use vdss_planner::storage::save_plan;
use vdss_planner::ui::{App, FileChooser, FileRequest, Opens, OtherPrograms, StartUp};

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

struct NoPrograms;

impl OtherPrograms for NoPrograms {
    fn open(&mut self, _: &Path, _: Opens, _: egui::Context) -> Receiver<Result<(), String>> {
        channel().1
    }
}

/// A window of 1366 x 768 on a plan.
pub(crate) struct Window {
    pub(crate) ctx: egui::Context,
    pub(crate) app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Window {
    pub(crate) fn on(plan: &Plan) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.ron");
        save_plan(&file, plan).unwrap();
        let ctx = egui::Context::default();
        let start = StartUp {
            plan: Some(file),
            settings_folder: None,
            rates_folder: None,
            recovery_folder: None,
            log_folder: None,
            documents_folder: None,
            file_chooser: Box::new(NoDialogs),
            other_programs: Box::new(NoPrograms),
            today: || Date::EARLIEST,
        };
        let app = App::new(&ctx, start).unwrap();
        Self { ctx, app, frame: eframe::Frame::_new_kittest(), time: 0.0 }
    }

    /// Draws one frame.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> FullOutput {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let Self { ctx, app, frame, .. } = self;
        let mut output = ctx.run_ui(input, |ui| eframe::App::ui(app, ui, frame));
        // There is no graphics card to take them.
        output.textures_delta.clear();
        output
    }
}
