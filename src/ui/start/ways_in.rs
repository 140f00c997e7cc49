//! The other ways in: a plan that is there already, a list, the sample.

use std::path::{Path, PathBuf};

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Response, RichText, Stroke, Ui, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_DESCRIPTION, ICON_DOWNLOAD, ICON_EXPLORE, ICON_FOLDER_OPEN};

use super::view::StartView;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;

/// Height of a way in: its name and a remark.
const WAY_HEIGHT: f32 = 44.0;
/// Room between the card's edges and what is in it.
const MARGINS: f32 = 26.0;
/// The most recent plans that are listed.
const RECENT_MAX: usize = 6;

pub(super) fn ways_in_ui(ui: &mut Ui, width: f32, view: &mut StartView, shell: &mut Shell) {
    card(ui).show(ui, |ui| {
        ui.set_width(width - MARGINS);
        ui.spacing_mut().item_spacing.y = 2.0;
        let open =
            (ICON_FOLDER_OPEN, "Open a plan…", "a plan that was saved on this or another computer");
        if way_ui(ui, open).clicked() {
            shell.ask(Command::Open);
        }
        let list = (
            ICON_DOWNLOAD,
            "Begin with a list…",
            "makes this plan, then reads an Excel, CSV or VASS list",
        );
        if way_ui(ui, list).clicked() {
            view.begins_with_list = true;
            ui.ctx().request_repaint();
        }
        let sample = (
            ICON_EXPLORE,
            "Look around in the sample",
            "an invented school; nothing of yours is touched",
        );
        if way_ui(ui, sample).clicked() {
            shell.ask(Command::OpenSample);
        }
    });
}

/// The plans opened lately, where there are any.
pub(super) fn recent_ui(ui: &mut Ui, width: f32, recent: &[PathBuf], shell: &mut Shell) {
    if recent.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        ui.label(theme::strong("Recent"));
        small_label(ui, "The list stays on this computer.");
    });
    card(ui).show(ui, |ui| {
        ui.set_width(width - MARGINS);
        ui.spacing_mut().item_spacing.y = 2.0;
        for path in recent.iter().take(RECENT_MAX) {
            let (name, folder) = (named(path), folder_of(path));
            let way = way_ui(ui, (ICON_DESCRIPTION, &name, &folder));
            let way = way.accessible_name(format!("Open {name}, {folder}"));
            if way.on_hover_text(path.display().to_string()).clicked() {
                shell.ask(Command::OpenRecent(path.clone()));
            }
        }
    });
}

pub(super) fn what_helps_ui(ui: &mut Ui, shell: &mut Shell) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        muted(ui, "New here?");
        if ui.link("How the figures are worked out").clicked() {
            shell.ask(Command::AboutTheFigures);
        }
    });
    muted(ui, "Nothing is ever sent anywhere.");
}

/// A way in: an icon, what it is, and a remark in small letters beneath.
fn way_ui(ui: &mut Ui, (icon, name, remark): (MaterialIcon, &str, &str)) -> Response {
    let palette = theme::palette(ui.visuals());
    let mut text = LayoutJob::default();
    text.append(name, 0.0, TextFormat::simple(theme::body_font(false), palette.ink));
    text.append("\n", 0.0, TextFormat::simple(theme::small_font(), palette.muted));
    text.append(remark, 0.0, TextFormat::simple(theme::small_font(), palette.muted));
    let icon = RichText::new(icon.codepoint).size(16.0).color(palette.accent);
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 4.0;
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::NONE;
        let button = Button::new((icon, text, egui::Atom::grow()))
            .min_size(vec2(ui.available_width(), WAY_HEIGHT))
            .wrap();
        ui.add(button).accessible_name(name)
    })
    .inner
}

/// What the user calls a plan: its file's name without the ending.
fn named(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The folder that it is in, and that one's: the end of a path tells more than its beginning.
fn folder_of(path: &Path) -> String {
    let folders = path.parent().into_iter().flat_map(Path::components);
    let names: Vec<String> =
        folders.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let last = names.len().saturating_sub(2);
    let shown = names[last..].join(std::path::MAIN_SEPARATOR_STR);
    if last > 0 { format!("…{}{shown}", std::path::MAIN_SEPARATOR) } else { shown }
}
