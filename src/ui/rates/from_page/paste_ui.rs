//! Where the text of a page is pasted.

use egui::{Event, Id, Memory, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::view::{Due, FromPage};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, notice_card, primary_button};
use crate::ui::shell::Shell;

/// Shows the place, down to `bottom`; returns a text once it is to be read.
pub(super) fn paste_ui(
    ui: &mut Ui,
    view: &mut FromPage,
    shell: &Shell,
    bottom: f32,
) -> Option<String> {
    const BENEATH: f32 = 52.0;
    let palette = theme::palette(ui.visuals());
    let id = Id::unique("the text of a page of rates");
    if let Some(fault) = &view.fault {
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::strong("Nothing was read").color(palette.notice));
            ui.label(RichText::new(fault).color(palette.ink));
        });
    }
    let mut text = pasted(ui, id, view, shell);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("Paste the text of the page or guide here"));
        muted(
            ui,
            "Open the department’s page or guide, choose all of it (Ctrl+A), copy it (Ctrl+C) and paste it here \
             (Ctrl+V). A saved copy works as well: Open a file… reads .txt, .html and .docx.",
        );
        let height = (bottom - ui.cursor().top() - BENEATH).max(96.0);
        ScrollArea::vertical().id_salt("pasted").max_height(height).min_scrolled_height(height).show(ui, |ui| {
            let edit = TextEdit::multiline(&mut view.typed)
                .id(id)
                .hint_text("Ctrl+V")
                .desired_width(f32::INFINITY)
                .min_size(vec2(0.0, height));
            let field = ui.add(edit).accessible_name("Text of the page or guide");
            if !shell.is_asking() && view.due.take_if(|due| *due == Due::Paste).is_some() {
                field.request_focus();
            }
        });
        ui.horizontal(|ui| {
            let has_text = !view.typed.trim().is_empty();
            let read = ui.add_enabled_ui(has_text, |ui| primary_button(ui, "Find the rates")).inner;
            if read.clicked() {
                text = Some(view.typed.clone());
            }
            if view.open.is_some() && ui.button("Back to the page that was read").clicked() {
                view.go_back();
            }
        });
    });
    text
}

/// A text that is pasted while nothing is typed yet. It is read at once, and not laid out in a field before.
fn pasted(ui: &Ui, id: Id, view: &FromPage, shell: &Shell) -> Option<String> {
    let is_elsewhere = ui.memory(Memory::focused).is_some_and(|focused| focused != id);
    let is_free = !is_elsewhere || !ui.ctx().text_edit_focused();
    if shell.is_asking() || !is_free || !view.typed.is_empty() {
        return None;
    }
    ui.input_mut(|input| {
        let is_text =
            |event: &Event| matches!(event, Event::Paste(text) if !text.trim().is_empty());
        let place = input.events.iter().position(is_text)?;
        match input.events.remove(place) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}
