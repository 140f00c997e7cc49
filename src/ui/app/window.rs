//! Opening the window: OpenGL first, then wgpu, and a plain sentence if neither is there.

use std::path::PathBuf;
use std::process::ExitCode;

use eframe::{NativeOptions, Renderer};

use super::file_dialog::SystemDialogs;
use super::log::Log;
use super::{App, StartUp};
use crate::storage::{RateLibrary, Recovery, Settings, documents_folder};
use crate::ui::shell::other_programs::SystemPrograms;
use crate::ui::shell::today::today;

/// The screen that the program is designed for.
const WINDOW_SIZE: [f32; 2] = [1366.0, 768.0];
/// Smaller than this nothing useful fits.
const WINDOW_SIZE_MIN: [f32; 2] = [800.0, 480.0];

const ICON: &[u8] = include_bytes!("../../../assets/icon.png");

/// Opens the window on a plan and stays until it is closed.
///
/// Where OpenGL is missing, as on remote desktops, wgpu is tried. If both fail, the first error is
/// the one that says why; the second only follows from it.
pub fn open_window(plan: Option<PathBuf>) -> ExitCode {
    release_console();
    let Err(first) = run(plan.clone(), Renderer::Glow) else { return ExitCode::SUCCESS };
    if run(plan, Renderer::Wgpu).is_ok() {
        return ExitCode::SUCCESS;
    }
    complain(&first);
    ExitCode::from(1)
}

fn run(plan: Option<PathBuf>, renderer: Renderer) -> Result<(), eframe::Error> {
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("vdss-planner")
        .with_app_id("vdss-planner")
        .with_inner_size(WINDOW_SIZE)
        .with_min_inner_size(WINDOW_SIZE_MIN)
        // On the laptops it is made for, the whole screen is just enough.
        .with_maximized(true);
    // A window without its icon is better than no window.
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    let options = NativeOptions { viewport, renderer, centered: true, ..NativeOptions::default() };
    let start = move |cc: &eframe::CreationContext<'_>| {
        let start = StartUp {
            plan,
            settings_folder: Settings::folder(),
            rates_folder: RateLibrary::folder(),
            recovery_folder: Recovery::folder(),
            log_folder: Log::folder(),
            documents_folder: documents_folder(),
            file_chooser: Box::new(SystemDialogs),
            other_programs: Box::new(SystemPrograms),
            today,
        };
        let has_place = start.settings_folder.is_some();
        let mut app = App::new(&cc.egui_ctx, start)?;
        if !has_place {
            app.say_that_nothing_is_kept();
        }
        Ok(Box::new(app) as Box<dyn eframe::App>)
    };
    eframe::run_native("vdss-planner", options, Box::new(start))
}

#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn complain(error: &eframe::Error) {
    let text = format!(
        "The window could not be opened: {error}.\nWithout a screen, use the command line: \
         vdss-planner estimate --help says how to work out an estimate from a CSV of enrolments."
    );
    eprintln!("{text}");
    // After a double click there is no console to read it in.
    #[cfg(windows)]
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("vdss-planner")
        .set_description(text)
        .show();
}

/// Lets go of the console that Windows opens for a program started by a double click. A console
/// shared with a shell is kept, so that the command line stays usable.
#[cfg(windows)]
#[expect(unsafe_code, reason = "the console is only reached through Windows' own functions")]
fn release_console() {
    use windows_sys::Win32::System::Console::{FreeConsole, GetConsoleProcessList};
    let mut processes = [0_u32; 2];
    // SAFETY: the list has the length given, and both functions take no other pointer.
    unsafe {
        if GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 {
            FreeConsole();
        }
    }
}

#[cfg(not(windows))]
fn release_console() {}
