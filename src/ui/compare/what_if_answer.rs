//! What would come of what is asked in "What if?", and whether to keep it.

use egui::{RichText, Ui};

use super::view::CompareView;
use super::what_if_adding;
use super::what_if_row;
use crate::analysis::{Outcome, Subject};
use crate::funding::CostsEntered;
use crate::plan::Action;
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::kit::drafts::Drafts;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button, small_label, triangle};
use crate::ui::shell::Shell;
use crate::ui::shell::facts::PlanFacts;

/// The room that the answer takes.
pub(super) const ANSWER_HEIGHT: f32 = 156.0;

/// What would come of it, and whether to keep it.
pub(super) fn answer_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut CompareView,
    shell: &mut Shell,
) -> Option<Action> {
    let PlanFacts { plan, results, .. } = *facts;
    ui.add_space(6.0);
    let with = view.with(plan);
    let palette = theme::palette(ui.visuals());
    let name = &plan.scenarios()[with].name;
    if let Some(refused) = &view.refused {
        ui.add(egui::Label::new(RichText::new(refused).color(palette.problem)).wrap());
    }
    let outcome = view.outcome;
    let asked = view.asked_place();
    let (shown_plan, estimates) = view.shown(plan, results);
    let place = asked.unwrap_or(with);
    let amount = outcome.of(&estimates[place].totals);
    let before = outcome.of(&estimates[with].totals);
    let mark = shown_plan.scenarios()[place].expects_withdrawals();
    let label = match (asked.is_some(), mark) {
        (true, true) => format!("{} would be, as an expected value", outcome.label()),
        (true, false) => format!("{} would be", outcome.label()),
        (false, _) => format!("{} of {name}", outcome.label()),
    };
    small_label(ui, &label);
    match (amount, before) {
        (Some(amount), Some(before)) => {
            let text = amount.dollars_and_cents();
            let figure = FigureText {
                text: theme::heading(&text),
                spoken: &format!("{label}: {text}"),
                subject: Subject::Figure { scenario: place, figure: outcome.figure() },
                place: "what if",
            };
            figure_label(ui, &figure, &mut shell.inspector);
            let so_far = CostsEntered::of(&estimates[place]).so_far();
            if let Some(so_far) = so_far.filter(|_| outcome == Outcome::Net) {
                ui.label(theme::small(so_far).color(palette.notice));
            }
            let change = amount - before;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                triangle(ui, change);
                let colour = if change.is_negative() { palette.fall } else { palette.rise };
                if asked.is_none() {
                    muted(ui, "Move a slider to ask.");
                } else if change.is_zero() {
                    muted(ui, &format!("no change against {name}"));
                } else {
                    let text = format!("{} against {name}", change.absolute());
                    let more = if change.is_negative() { "less" } else { "more" };
                    let figure = FigureText {
                        text: RichText::new(&text).color(colour),
                        spoken: &format!("{more} by {text}"),
                        subject: Subject::Difference {
                            scenario: place,
                            baseline: with,
                            figure: outcome.figure(),
                        },
                        place: "what if",
                    };
                    figure_label(ui, &figure, &mut shell.inspector);
                }
            });
        }
        _ => {
            muted(ui, "No line has costs, so that there is no net position.");
        }
    }
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let lock = plan.lock();
        let can_keep = asked.is_some() && lock.is_none();
        let keep = ui.add_enabled_ui(can_keep, |ui| primary_button(ui, "Keep as a scenario")).inner;
        let why = lock.map(|lock| lock.to_string());
        let kept = match why {
            Some(why) => keep.on_disabled_hover_text(why).clicked(),
            None => keep.clicked(),
        };
        let is_reset =
            ui.add_enabled(!view.what_if.is_neutral(), egui::Button::new("Reset")).clicked();
        let action = kept.then(|| view.what_if.kept(plan, with).ok()).flatten();
        if kept {
            // What was kept stays in sight.
            view.make_room(plan);
        }
        if kept || is_reset {
            view.reset();
            forget_drafts(&mut shell.drafts);
            ui.ctx().request_repaint();
        }
        action
    })
    .inner
}

fn forget_drafts(drafts: &mut Drafts) {
    what_if_adding::forget(drafts);
    for label in what_if_row::LABELS {
        drafts.drop_draft(what_if_row::field_id(label));
    }
}
