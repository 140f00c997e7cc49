//! What stands in the place of the pages after a panic: what happened, where the plan is, and what to do.
//!
//! It takes nothing of the pages, of the plan's contents or of what was worked out: any of them may be what
//! the panic came from.

use std::path::{Path, PathBuf};

use egui::{CentralPanel, Frame, Margin, RichText, ScrollArea, TextEdit, TextStyle, Ui};

use super::questions::focus_first;
use super::theme;
use super::widgets::{muted, primary_button, small_label};
use crate::storage::{Panicked, shown_path};

/// Lines of text are read most easily up to about this width.
const WIDTH_MAX: f32 = 720.0;
const DETAILS_HEIGHT_MIN: f32 = 120.0;

/// What became of the changes that were in no file when the page stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// There were none.
    NothingUnsaved,
    /// They are kept aside in a file.
    In(PathBuf),
    /// They could not be kept: why.
    Not(String),
}

/// The page that stopped.
pub(super) struct Stopped {
    /// The title of what was shown.
    page: &'static str,
    details: String,
    kept: Kept,
    /// How often in a row the pages came back and stopped again at once.
    pub(super) times: u8,
    log: Option<PathBuf>,
    is_copied: bool,
    /// Whether the user heard that closing the window loses something.
    is_warned: bool,
}

/// What the user chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    GoOn,
    SaveAs,
    Close,
}

impl Stopped {
    /// How often the pages may come back and stop again at once before they stay away.
    const TIMES_MAX: u8 = 2;

    pub(super) fn of(
        page: &'static str,
        panicked: &Panicked,
        kept: Kept,
        times: u8,
        log: Option<PathBuf>,
    ) -> Self {
        let details = details(page, panicked);
        Self { page, details, kept, times, log, is_copied: false, is_warned: false }
    }

    /// Whether the window may close now. Where that loses something it may once it was said.
    pub(super) fn may_close(&mut self, has_unsaved: bool) -> bool {
        let loses = has_unsaved && matches!(self.kept, Kept::Not(_));
        !loses || std::mem::replace(&mut self.is_warned, true)
    }

    fn may_go_on(&self) -> bool {
        self.times < Self::TIMES_MAX
    }
}

/// All that is known, to be copied and sent.
fn details(page: &str, panicked: &Panicked) -> String {
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    let mut lines = vec![
        format!("vdss-planner {}, {system} {machine}", env!("CARGO_PKG_VERSION")),
        format!("Page: {page}"),
        format!("Place: {}, thread {}", panicked.location(), panicked.thread()),
        format!("Message: {}", panicked.message()),
    ];
    if !panicked.functions().is_empty() {
        lines.push("Functions:".to_owned());
        lines.extend(panicked.functions().iter().map(|name| format!("  {name}")));
    }
    lines.join("\n")
}

/// Draws the page; `saved_in` is the plan's file if it has all of it.
pub(super) fn stopped_ui(
    ui: &mut Ui,
    stopped: &mut Stopped,
    has_unsaved: bool,
    saved_in: Option<&Path>,
) -> Option<Choice> {
    let ground = theme::palette(ui.visuals()).background;
    let frame = Frame::new().fill(ground).inner_margin(Margin::same(24));
    CentralPanel::no_frame()
        .frame(frame)
        .show(ui, |ui| {
            let room = ui.available_size();
            // Large text or a small window: what does not fit can be scrolled to.
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| {
                    let width = WIDTH_MAX.min(room.x);
                    ui.horizontal_top(|ui| {
                        ui.add_space((room.x - width) / 2.0);
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            contents_ui(ui, stopped, has_unsaved, saved_in)
                        })
                        .inner
                    })
                    .inner
                })
                .inner
        })
        .inner
}

fn contents_ui(
    ui: &mut Ui,
    stopped: &mut Stopped,
    has_unsaved: bool,
    saved_in: Option<&Path>,
) -> Option<Choice> {
    let top = ui.cursor().top();
    ui.spacing_mut().item_spacing.y = 10.0;
    ui.label(theme::heading("Something went wrong"));
    ui.label(format!(
        "The {} page stopped by a fault of the program. Nothing that you did is to blame.",
        stopped.page
    ));
    plan_ui(ui, stopped, has_unsaved, saved_in);
    ui.label(match stopped.times {
        0 => "Go on brings the pages back.",
        1 => "It stopped again at once. Go on brings back another page, without what was typed and not yet taken.",
        _ => {
            "The pages stopped again each time they came back. Close the window and start the program again."
        }
    });
    let choice = choices_ui(ui, stopped);
    ui.add_space(6.0);
    muted(
        ui,
        "The details say where in the program the fault is. Nothing is sent anywhere: you may copy them into a \
         report. The message may show something of the plan.",
    );
    if let Some(log) = &stopped.log {
        let text =
            format!("The log says where too, and holds nothing of a plan: {}", shown_path(log));
        let text = RichText::new(text).color(theme::palette(ui.visuals()).muted);
        ui.add(egui::Label::new(text).wrap().selectable(true));
    }
    let used = ui.cursor().top() - top;
    details_ui(ui, stopped, used);
    choice
}

/// Where the plan is.
fn plan_ui(ui: &mut Ui, stopped: &Stopped, has_unsaved: bool, saved_in: Option<&Path>) {
    let palette = theme::palette(ui.visuals());
    let text = match (&stopped.kept, saved_in) {
        _ if !has_unsaved => match saved_in {
            Some(file) => format!("Your plan is saved in {}.", shown_path(file)),
            None => "Your plan has no changes that are not saved.".to_owned(),
        },
        (Kept::In(file), _) => format!(
            "Your plan is kept with all its changes in {}. If you close the window without saving, it is \
             offered when the program starts again.",
            shown_path(file)
        ),
        (Kept::Not(why), _) => {
            format!("Changes that are not saved could not be kept aside: {why}. Save the plan now.")
        }
        (Kept::NothingUnsaved, _) => {
            "Your plan has changes that are not saved. Save it now.".to_owned()
        }
    };
    ui.add(egui::Label::new(text).wrap().selectable(true));
    if stopped.is_warned && has_unsaved {
        let text = "Closing the window loses the changes. Save the plan first, or close it again.";
        ui.label(theme::strong(text).color(palette.decrease));
    }
}

fn choices_ui(ui: &mut Ui, stopped: &mut Stopped) -> Option<Choice> {
    let mut choice = None;
    let mut offer = |ui: &mut Ui, is_first: bool, text, what| {
        let button = if is_first { primary_button(ui, text) } else { ui.button(text) };
        if is_first {
            focus_first(ui, &button);
        }
        if button.clicked() {
            choice = Some(what);
        }
    };
    ui.horizontal_wrapped(|ui| {
        let may_go_on = stopped.may_go_on();
        if may_go_on {
            offer(ui, true, "Go on", Choice::GoOn);
        }
        offer(ui, !may_go_on, "Save as…", Choice::SaveAs);
        if ui.button("Copy details").clicked() {
            ui.ctx().copy_text(stopped.details.clone());
            stopped.is_copied = true;
        }
        offer(ui, false, "Close", Choice::Close);
        if stopped.is_copied {
            muted(ui, "Details copied");
        }
    });
    choice
}

/// The details, as high as the window has room for beneath `used`.
fn details_ui(ui: &mut Ui, stopped: &Stopped, used: f32) {
    let palette = theme::palette(ui.visuals());
    small_label(ui, "Details");
    let room = ui.ctx().content_rect().height() - used - 110.0;
    let height = room.max(DETAILS_HEIGHT_MIN);
    Frame::new()
        .fill(palette.panel)
        .stroke(egui::Stroke::new(1.0, palette.hairline))
        .corner_radius(theme::CORNER)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt("details").max_height(height).show(ui, |ui| {
                let mut text = stopped.details.as_str();
                let field = TextEdit::multiline(&mut text)
                    .font(TextStyle::Monospace)
                    .frame(Frame::NONE)
                    .desired_width(f32::INFINITY);
                ui.add(field).accessible_name("Details");
            });
        });
}
