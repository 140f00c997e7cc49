//! Where the plan's copy of a rate set is not the one at hand: what can be done about it.

use egui::{RichText, Ui};

use super::rate_sets::{RateSets, SetPlace};
use crate::plan::Action;
use crate::rates::{RateAction, RateSet};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;

/// The set at hand, where the plan holds other amounts under its id.
pub(super) fn other_amounts<'a>(sets: &RateSets<'a>, set: &RateSet) -> Option<&'a RateSet> {
    let embedded = sets.plan.rate_sets().iter().find(|other| other.id() == set.id())?;
    sets.book.set(set.id()).filter(|at_hand| *at_hand != embedded)
}

/// Says so and offers what can be done, in the row that else says who uses the set: it comes while amounts are typed,
/// and must not move them.
pub(super) fn other_amounts_ui(
    ui: &mut Ui,
    shown: &SetPlace,
    at_hand: &RateSet,
    beside: &mut Option<SetPlace>,
) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let id = at_hand.id();
    let text = format!("This plan keeps its own copy of rate set {id}, with other amounts.");
    ui.label(RichText::new(text).color(palette.notice)).on_hover_text(
        "The plan's figures are worked out with the plan's copy, until you use the amounts on this computer.",
    );
    let other = match shown {
        SetPlace::AtHand(_) => SetPlace::InPlan(id.clone()),
        _ => SetPlace::AtHand(id.clone()),
    };
    if beside.as_ref() != Some(&other) && ui.button("Show the two side by side").clicked() {
        *beside = Some(other);
    }
    let uses = ui.button("Use the amounts on this computer").clicked();
    uses.then(|| Action::UseAmounts(Box::new(at_hand.clone())))
}

/// A set that came with the plan and is not at hand.
pub(super) fn only_in_plan_ui(ui: &mut Ui, sets: &RateSets<'_>, set: &RateSet) -> Option<Action> {
    let embedded = sets.plan.rate_sets().iter().find(|other| other.id() == set.id())?;
    if sets.book.set(set.id()).is_some() {
        return None;
    }
    let palette = theme::palette(ui.visuals());
    let kept = notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = "This rate set came with the plan and is not on this computer. The plan's figures stay as \
                    they are.";
        ui.label(RichText::new(text).color(palette.ink));
        ui.button("Keep it on this computer").clicked()
    });
    kept.inner.then(|| {
        let import =
            RateAction::Import { set: Box::new(embedded.clone()), certificates: Vec::new() };
        Action::Rates(import)
    })
}
