//! The toolbar of the page: which year's rates, what is still missing, and the buttons, from left to right as Tab goes.

use egui::{RichText, TextStyle, TextWrapMode, Ui, WidgetText};

use super::view::{Due, FromPage};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind, ImportCommand, Where};

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Nothing,
    PasteAgain,
    Cancel,
    Make,
}

const CANCEL: &str = "Cancel";
const PASTE: &str = "Paste again";
const OPEN: &str = "Open a file…";

/// Shows the toolbar.
pub(super) fn head_ui(ui: &mut Ui, view: &mut FromPage, shell: &mut Shell) -> Head {
    let year = view.open.as_ref().map(|open| open.read.reading.year);
    let title = match year.or(view.fields.year()) {
        Some(year) => format!("Rates of {year}"),
        None => "Rates of a year".to_owned(),
    };
    let make = year.map(|year| format!("Make the set of {year}"));
    let missing = view.what_is_missing();
    let mut texts = vec![CANCEL];
    if view.open.is_some() {
        texts.push(PASTE);
    }
    texts.push(OPEN);
    texts.extend(make.as_deref());
    let gap = ui.spacing().item_spacing.x;
    let button = |text: &&str| width_of(ui, text) + 2.0 * ui.spacing().button_padding.x + gap;
    let buttons: f32 = texts.iter().map(button).sum();
    let said =
        year.filter(|&year| view.fields.has_year_of_page() && view.fields.year() == Some(year));
    let from = said.map_or_else(
        || "from the department’s page".to_owned(),
        |year| format!("The page gives the rates of {year}."),
    );
    let title_width = width_of(ui, &title) * 1.25;
    let mut room = ui.available_width() - buttons - title_width - 2.0 * gap;
    let reason = missing.as_deref().unwrap_or_default();
    let reason_width = width_of(ui, reason) + gap;
    let has_reason_here = !reason.is_empty() && reason_width <= room;
    if has_reason_here {
        room -= reason_width;
    }
    let has_from = width_of(ui, &from) + gap <= room;
    let mut done = Head::Nothing;
    ui.horizontal(|ui| {
        let right = ui.max_rect().right();
        ui.label(theme::figure(title));
        if has_from {
            muted(ui, &from);
        }
        let rest = buttons - gap + if has_reason_here { reason_width } else { 0.0 };
        ui.add_space((right - ui.cursor().left() - rest).max(0.0));
        if has_reason_here {
            muted(ui, reason);
        }
        if ui.button(CANCEL).clicked() {
            done = Head::Cancel;
        }
        if view.open.is_some() {
            let again = ui.button(PASTE);
            if !view.is_reading() && view.due.take_if(|due| *due == Due::Again).is_some() {
                again.request_focus();
            }
            if again.clicked() {
                done = Head::PasteAgain;
            }
        }
        let hint = CommandKind::OpenRatesPage.hint(ui.ctx());
        if ui.button(OPEN).on_hover_text(hint).clicked() {
            shell.ask(Command::OpenRatesPage);
        }
        let Some(make) = &make else { return };
        // The key holds as the button does: not while the table is hidden.
        let is_ready = missing.is_none()
            && !view.shows_paste()
            && view
                .open
                .as_ref()
                .and_then(|open| open.outcome.as_ref())
                .is_some_and(|it| it.set.is_ok());
        let by_key =
            !shell.is_asking() && ImportCommand::Import.is_pressed(ui.ctx(), Where::ImportPage);
        let button = ui.add_enabled_ui(is_ready, |ui| primary_button(ui, make)).inner;
        if is_ready && view.due.take_if(|due| *due == Due::Make).is_some() {
            button.request_focus();
        }
        if is_ready && (button.clicked() || by_key) {
            done = Head::Make;
        }
        let button = button.on_hover_text(ImportCommand::Import.listed().key_text(ui.ctx()));
        button.on_disabled_hover_text(reason);
    });
    if !reason.is_empty() && !has_reason_here {
        let palette = theme::palette(ui.visuals());
        ui.label(RichText::new(reason).color(palette.notice));
    }
    done
}

/// Goes to the next line of a row that wraps, if so much has no room in this one.
pub(super) fn keep_together(ui: &mut Ui, width: f32) {
    if ui.available_size_before_wrap().x < width {
        ui.end_row();
    }
}

/// How wide a text of one line is.
pub(super) fn width_of(ui: &Ui, text: &str) -> f32 {
    let text = WidgetText::from(text);
    text.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Button).size().x
}
