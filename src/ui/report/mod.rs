//! The Report page: what a report is to hold, how it is saved, and its pages as they will be printed.
//!
//! Absent on purpose: what stands in a report, see `report`. Reports are made, written and drawn off the
//! frame's thread.

mod a_while;
mod choices;
mod choices_ui;
mod material;
mod opening;
mod pages_ui;
mod path_label;
mod preview;
mod preview_worker;
mod save_ui;
mod saving;
mod words_ui;

use std::path::Path;
use std::sync::Arc;

use egui::{Align, Context, Id, Layout, ScrollArea, Ui, vec2};

use crate::plan::{Action, Plan};
use crate::report::{ReportKind, ReportPart, ReportRequest};
use crate::ui::kit::focus::follow_focus;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::other_programs::{Opens, OtherPrograms};
use crate::ui::shell::page::Page;
use choices::Choices;
use choices_ui::choices_ui;
pub(in crate::ui) use material::PlanNow;
use material::{Material, Materials};
use opening::OpeningReport;
use pages_ui::{Within, pages_ui};
use preview::Preview;
use save_ui::{SaveRequest, ShownSave, save_ui};
use saving::Saving;
use words_ui::words_ui;

/// Width of the choices.
const CHOICES_WIDTH: f32 = 296.0;
/// Room beside the choices for the bar that scrolls them, and between that and the pages.
const BAR_WIDTH: f32 = 12.0;
const GAP: f32 = 8.0;
/// Less room than that for the choices, and the buttons scroll with them.
const CHOICES_HEIGHT_MIN: f32 = 160.0;
/// Pages narrower than this go beneath the choices.
const PAGES_WIDTH_MIN: f32 = 380.0;

/// The state of the page.
#[derive(Default)]
pub(in crate::ui) struct ReportView {
    choices: Choices,
    materials: Materials,
    saving: Saving,
    opening: OpeningReport,
    preview: Preview,
    /// The stamp of what was saved last.
    saved_of: Option<u64>,
    /// The first button is yet to take the focus.
    pub(in crate::ui) asks_focus: bool,
    focus_followed: Option<Id>,
    /// What became of a file is yet to be brought into sight.
    has_news: bool,
    /// How high the card with the buttons was in the frame before.
    buttons_height: f32,
}

impl ReportView {
    /// Goes on with what is on its way, whichever page is shown.
    pub(in crate::ui) fn go_on(&mut self, plan: &Plan, is_shown: bool) {
        self.choices.follow(plan);
        let (is_made, is_refused) = (self.saving.go_on(), self.opening.go_on());
        self.has_news |= is_made || is_refused;
        if !is_shown {
            self.preview.rest();
            self.asks_focus = false;
        }
    }

    fn material(&mut self, now: &PlanNow<'_>) -> Arc<Material> {
        let request = self.choices.request(now);
        self.materials.of(now, request)
    }

    /// Begins to save the report in a file.
    pub(in crate::ui) fn save(
        &mut self,
        ctx: &Context,
        kind: ReportKind,
        path: &Path,
        now: &PlanNow<'_>,
    ) {
        let material = self.material(now);
        self.saved_of = Some(material.stamp);
        self.opening = OpeningReport::default();
        self.saving.begin(ctx, kind, path, material);
    }

    /// Whether a file is on its way.
    pub(in crate::ui) fn is_saving(&self) -> bool {
        matches!(self.saving, Saving::Making(_))
    }

    /// Opens what was saved, or its folder.
    pub(in crate::ui) fn open(
        &mut self,
        programs: &mut dyn OtherPrograms,
        path: &Path,
        what: Opens,
        ctx: &Context,
    ) {
        self.opening.begin(programs, path, what, ctx);
    }

    /// Waits for a file that is on its way, before the window is gone.
    pub(in crate::ui) fn finish(&self) {
        self.saving.finish();
    }

    /// What the pages in the window were made from, once they are those of the newest plan and choices.
    pub(in crate::ui) fn shown(&self) -> Option<(&Plan, &ReportRequest)> {
        self.preview.shown().map(|material| (&material.plan, &material.request))
    }
}

/// Shows the page; returns what the user wrote for the paper.
pub(in crate::ui) fn report_ui(
    ui: &mut Ui,
    now: &PlanNow<'_>,
    view: &mut ReportView,
    shell: &mut Shell,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let top = ui.cursor().top();
    ui.label(theme::page_name("Report"));
    let height = shell.page_height - (ui.cursor().top() - top);
    let width = ui.available_width();
    if width < CHOICES_WIDTH + BAR_WIDTH + GAP + PAGES_WIDTH_MIN {
        let choices = choose_ui(ui, now, view);
        actions.extend(words_ui(ui, now.plan, &mut shell.drafts));
        save_and_tell_ui(ui, now, choices, view, shell);
        let in_sight = Within::Page(shell.page_height);
        preview_ui(ui, now, in_sight, view, shell);
        return actions;
    }
    ui.horizontal_top(|ui| {
        let between = std::mem::take(&mut ui.spacing_mut().item_spacing);
        let room = vec2(CHOICES_WIDTH + BAR_WIDTH, height);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing = between;
            actions.extend(left_ui(ui, now, height, view, shell));
        });
        ui.add_space(GAP);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = between;
            preview_ui(ui, now, Within::Height(height), view, shell);
        });
    });
    actions
}

/// The choices, scrolling, and the buttons beneath them, which stay in sight; in a low window both scroll.
fn left_ui(
    ui: &mut Ui,
    now: &PlanNow<'_>,
    height: f32,
    view: &mut ReportView,
    shell: &mut Shell,
) -> Vec<Action> {
    let between = ui.spacing().item_spacing.y;
    let left_for_choices = height - view.buttons_height - between;
    let is_low = left_for_choices < CHOICES_HEIGHT_MIN;
    let area = ScrollArea::vertical()
        .id_salt("choices of the report")
        .max_height(if is_low { height } else { left_for_choices })
        .auto_shrink([false, true]);
    let choices = area.show(ui, |ui| {
        ui.set_width(CHOICES_WIDTH);
        let choices = choose_ui(ui, now, view);
        let actions = words_ui(ui, now.plan, &mut shell.drafts);
        if is_low {
            save_and_tell_ui(ui, now, choices, view, shell);
        }
        follow_focus(ui, &mut view.focus_followed);
        (choices, actions)
    });
    let (choices, actions) = choices.inner;
    if !is_low {
        ui.vertical(|ui| {
            ui.set_width(CHOICES_WIDTH);
            save_and_tell_ui(ui, now, choices, view, shell);
        });
    }
    actions
}

/// What the report is to hold; returns where F6 comes to it.
fn choose_ui(ui: &mut Ui, now: &PlanNow<'_>, view: &mut ReportView) -> Id {
    let request = view.choices.request(now);
    choices_ui(ui, now.plan, &request, &mut view.choices)
}

/// The buttons that save, and what became of what they did.
fn save_and_tell_ui(
    ui: &mut Ui,
    now: &PlanNow<'_>,
    choices: Id,
    view: &mut ReportView,
    shell: &mut Shell,
) {
    let has_notes = view.choices.with.contains(&ReportPart::Notes);
    let is_outdated = view.saved_of.is_some_and(|stamp| stamp != view.material(now).stamp);
    let ShownSave { card, kinds, next, asked } =
        save_ui(ui, &view.saving, &view.opening, (has_notes, is_outdated));
    let height = std::mem::replace(&mut view.buttons_height, card.rect.height());
    if (height - view.buttons_height).abs() > 0.5 {
        ui.ctx().request_discard("the buttons take another height");
    }
    if std::mem::take(&mut view.has_news) {
        card.scroll_to_me(None);
        // The file dialog, or that one has to wait, may have taken the focus from the button.
        let focused = ui.memory(egui::Memory::focused);
        let is_at_kinds = focused.is_none_or(|id| kinds.iter().any(|kind| kind.id == id));
        if let Some(next) = next.filter(|_| is_at_kinds) {
            next.request_focus();
            // The whole card is in sight, rather than this alone.
            view.focus_followed = Some(next.id);
        }
    }
    shell.panes.splice(0..0, [choices, kinds[0].id]);
    if std::mem::take(&mut view.asks_focus) {
        kinds[0].request_focus();
    }
    for request in asked {
        match request {
            SaveRequest::Run(command) => shell.ask(command),
            SaveRequest::Cancel => view.saving.cancel(),
            SaveRequest::TryAgain => {
                if let Saving::Refused { kind, path, .. } = &view.saving {
                    let (kind, path) = (*kind, path.clone());
                    view.save(ui.ctx(), kind, &path, now);
                }
            }
        }
        ui.ctx().request_repaint();
    }
}

/// The pages, of what is chosen by now.
fn preview_ui(
    ui: &mut Ui,
    now: &PlanNow<'_>,
    within: Within,
    view: &mut ReportView,
    shell: &mut Shell,
) {
    let material = view.material(now);
    view.preview.follow(ui.ctx(), &material);
    let top = ui.cursor().top();
    empty_ui(ui, &material);
    let stop = pages_ui(ui, &mut view.preview, within.less(ui.cursor().top() - top));
    let after_buttons = shell.panes.len().min(2);
    shell.panes.splice(after_buttons..after_buttons, stop);
}

/// What to do first, where nothing is entered.
fn empty_ui(ui: &mut Ui, material: &Material) {
    if material.plan.scenarios().iter().any(|scenario| !scenario.lines.is_empty()) {
        return;
    }
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("No enrolments yet"));
        let key = Command::Show(Page::Enrolments).key_text(ui.ctx());
        muted(
            ui,
            &format!(
                "Enter them on the Enrolments page ({key}), and the report tells what they draw. It can \
                 be saved as it is."
            ),
        );
    });
}
