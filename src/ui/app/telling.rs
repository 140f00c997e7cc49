//! The line that says what just happened, over the bar of totals, until it fades.

use std::time::Duration;

use egui::accesskit::Live;
use egui::{
    Align2, Area, Button, Color32, Context, Frame, Id, Margin, Order, OutputCommand, RichText, vec2,
};

use crate::ui::kit::theme::{self, BOTTOM_BAR_HEIGHT, CORNER};
use crate::ui::shell::Shell;
use crate::ui::shell::told::{Offer, Told};

/// How long the line is read, in seconds.
const SECONDS: f64 = 6.0;
/// How long it stays where it has a button, in seconds.
const SECONDS_WITH_BUTTON: f64 = 12.0;
/// How long it fades, in seconds.
const FADING: f64 = 0.4;

/// What is being said, and until when by the window's clock.
#[derive(Default)]
pub(super) struct Telling {
    now: Option<(Told, f64)>,
}

impl Telling {
    /// Offers to undo what was told no longer, once something else was done.
    pub(super) fn changed(&mut self) {
        self.now.take_if(|(told, _)| told.offer == Some(Offer::Undo));
    }

    /// Takes note of what happened in this frame, and says it.
    pub(super) fn ui(&mut self, ctx: &Context, shell: &mut Shell) {
        if copies_text(ctx) {
            shell.tell("Copied");
        }
        let time = ctx.input(|input| input.time);
        if let Some(told) = shell.take_told() {
            let seconds = if told.offer.is_some() { SECONDS_WITH_BUTTON } else { SECONDS };
            self.now = Some((told, time + seconds));
        }
        let Some((told, until)) = &mut self.now else { return };
        let left = *until - time;
        if left <= 0.0 {
            self.now = None;
            return;
        }
        let shown = line_ui(ctx, told, left);
        if shown.is_held {
            *until = until.max(time + 2.0);
        }
        if let Some(button) = shown.button {
            shell.panes.push(button);
        }
        if shown.is_clicked {
            told.offer.take().into_iter().for_each(|offer| shell.ask(offer.command()));
            self.now = None;
            ctx.request_repaint();
        } else if left > FADING {
            ctx.request_repaint_after(Duration::from_secs_f64(left - FADING));
        } else {
            ctx.request_repaint();
        }
    }
}

/// Whether a text goes to the clipboard in this frame, other than out of a field that is typed in.
fn copies_text(ctx: &Context) -> bool {
    let is_text = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(_));
    !ctx.text_edit_focused() && ctx.output(|output| output.commands.iter().any(is_text))
}

/// What became of the line in a frame.
struct Shown {
    is_clicked: bool,
    /// Whether the pointer rests on it or its button has the focus, so that it stays.
    is_held: bool,
    button: Option<Id>,
}

fn line_ui(ctx: &Context, told: &Told, left: f64) -> Shown {
    let palette = theme::palette(&ctx.global_style().visuals);
    // A part of the window's seconds, from nothing to whole.
    #[expect(clippy::cast_possible_truncation, reason = "an opacity needs no more")]
    let opacity = (left / FADING).min(1.0) as f32;
    let faded = |colour: Color32| colour.gamma_multiply(opacity);
    let frame = Frame::new()
        .fill(faded(palette.ink))
        .corner_radius(CORNER)
        .inner_margin(Margin::symmetric(14, 8));
    let id = Id::unique("what just happened");
    let area = Area::new(id)
        .order(Order::Tooltip)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -BOTTOM_BAR_HEIGHT - 12.0))
        .interactable(told.offer.is_some());
    let shown = area.show(ctx, |ui| {
        let row = |ui: &mut egui::Ui| {
            let words = RichText::new(&told.words).color(faded(palette.panel));
            let words = ui.add(egui::Label::new(words).selectable(false));
            ctx.accesskit_node_builder(words.id, |node| node.set_live(Live::Polite));
            told.offer.as_ref().map(|offer| {
                let show = RichText::new(offer.label()).underline().color(faded(palette.panel));
                ui.add(Button::new(show).frame_when_inactive(false))
            })
        };
        frame.show(ui, |ui| ui.horizontal(row).inner).inner
    });
    let button = shown.inner;
    Shown {
        is_clicked: button.as_ref().is_some_and(egui::Response::clicked),
        is_held: shown.response.contains_pointer()
            || button.as_ref().is_some_and(egui::Response::has_focus),
        button: button.map(|button| button.id),
    }
}
