//! What the rate set shown is, who uses it, and what can be done with it.

use egui::{Align, Button, Id, Popup, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::copies::{other_amounts, other_amounts_ui};
use super::new_rate_set::NewRateSet;
use super::rate_sets::{RateSets, SetPlace};
use super::view::RatesView;
use crate::domain::listed;
use crate::plan::Action;
use crate::rates::{RateAction, RateEdit, RateSet};
use crate::ui::kit::at_right::at_right;
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind};

/// The width under which buttons stand beneath a title instead of beside it.
pub(super) const NARROW: f32 = 760.0;

/// What the set is, who uses it, and what can be done with it.
pub(super) fn head_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    shown: &SetPlace,
    set: &RateSet,
    (view, shell): (&mut RatesView, &mut Shell),
) -> Vec<Action> {
    let mut actions = Vec::new();
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        titled_row(
            ui,
            (&mut actions, &mut *shell),
            |ui, (actions, shell)| {
                actions.extend(title_ui(ui, sets, shown, set, &mut shell.drafts));
            },
            |ui, (actions, shell)| actions.extend(set_buttons_ui(ui, sets, shown, set, shell)),
        );
        muted(ui, &format!("{}.", set.in_a_sentence()));
        ui.horizontal_wrapped(|ui| {
            if let Some(at_hand) = other_amounts(sets, set) {
                let action = other_amounts_ui(ui, shown, at_hand, &mut view.beside);
                actions.extend(action);
            } else {
                let users = sets.users(set.id());
                let text = if users.is_empty() {
                    "No scenario of this plan uses it.".to_owned()
                } else {
                    let counts = if sets.plan.has_approval() {
                        " What was approved keeps its amounts: what you change here does not count in this plan."
                    } else if view.counts_at_once(set.id()) {
                        " What you change here counts there at once."
                    } else {
                        ""
                    };
                    format!("Used by {} in this plan.{counts}", listed(&users, "and"))
                };
                muted(ui, &text);
            }
            actions.extend(use_menu_ui(ui, sets, set));
            next_plan_ui(ui, sets, set, shell);
        });
        if sets.is_own(shown) && sets.book.certificates_of(set.id()).is_empty() {
            muted(
                ui,
                "No certificate has a band under it yet: Bands from a list… reads the department’s list.",
            );
        }
    });
    actions
}

/// Rates of a year after the plan's are for another plan, which a new one begins with if they are the newest.
fn next_plan_ui(ui: &mut Ui, sets: &RateSets<'_>, set: &RateSet, shell: &mut Shell) {
    let year = set.contents().year;
    let is_newest = sets.book.newest().is_some_and(|newest| newest.id() == set.id());
    if !is_newest || year <= sets.plan.planning_year() {
        return;
    }
    if ui.button(format!("New plan for {year}…")).clicked() {
        shell.ask(Command::NewFor(year));
    }
}

fn title_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    shown: &SetPlace,
    set: &RateSet,
    drafts: &mut Drafts,
) -> Option<Action> {
    let title = &set.contents().title;
    if !sets.is_own(shown) {
        ui.label(theme::strong(title).size(15.0));
        return None;
    }
    let field = Field {
        id: Id::unique(("rate set title", set.id())),
        label: "Title of the rate set",
        value: title,
        width: 320.0,
        align: Align::Min,
        hint: "",
        in_table: false,
    };
    let read = |text: &str| {
        let is_blank = text.trim().is_empty();
        if is_blank { Err("A rate set needs a title.".to_owned()) } else { Ok(text.to_owned()) }
    };
    let typed = drafts.show(ui, &field, read);
    let edits = vec![RateEdit::Title(typed.value?)];
    Some(Action::Rates(RateAction::Edit { set: set.id().clone(), edits }))
}

fn set_buttons_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    shown: &SetPlace,
    set: &RateSet,
    shell: &mut Shell,
) -> Option<Action> {
    let mut action = None;
    if sets.is_own(shown) {
        let users = sets.users(set.id());
        let delete = ui.add_enabled(users.is_empty(), Button::new("Delete"));
        let why = format!(
            "This plan uses it, in {}. Choose other rates there first.",
            listed(&users, "and")
        );
        let delete = delete
            .on_disabled_hover_text(why)
            .on_hover_text("Undo brings it back as long as this plan is open");
        if delete.clicked() {
            action = Some(Action::Rates(RateAction::Delete(set.id().clone())));
        }
    }
    if ui.button("Export…").on_hover_text(CommandKind::ExportRates.hint(ui.ctx())).clicked() {
        let certificates = sets.book.certificates_of(set.id());
        shell.ask(Command::ExportRates(Box::new((set.clone(), certificates))));
    }
    let raise = ui.button("Raise by a per cent…");
    if raise.on_hover_text("A projection: amounts raised or lowered by a per cent").clicked() {
        let new = NewRateSet::raised(set, sets.book, sets.plan, sets.is_own(shown));
        shell.pose(new);
    }
    let copy = ui.button("Copy to another year…");
    if copy.on_hover_text("To enter the amounts of your own year").clicked() {
        let new = NewRateSet::copied(set, sets.book, sets.plan);
        shell.pose(new);
    }
    action
}

/// Scenarios that can be worked out with the set.
fn use_menu_ui(ui: &mut Ui, sets: &RateSets<'_>, set: &RateSet) -> Option<Action> {
    let scenarios = sets.plan.scenarios();
    let others: Vec<usize> =
        (0..scenarios.len()).filter(|&place| scenarios[place].rate_set != *set.id()).collect();
    if others.is_empty() {
        return None;
    }
    let lock_of = |place: usize| sets.plan.lock_of(place);
    if others.len() == scenarios.len() && others.len() > 1 {
        let lock = others.iter().find_map(|&place| lock_of(place));
        let button = Button::new("Use in every scenario");
        let everywhere = ui.add_enabled(lock.is_none(), button);
        let everywhere = everywhere
            .on_disabled_hover_text(lock.map(|lock| lock.to_string()).unwrap_or_default());
        if everywhere.on_hover_text("One step, which undo takes back").clicked() {
            return Some(Action::use_rates(sets.plan, Box::new(set.clone()), false, sets.book));
        }
    }
    let menu = ui
        .button(("Use in a scenario", ICON_EXPAND_MORE.codepoint))
        .accessible_name("Use in a scenario");
    let chosen = Popup::menu(&menu).width(240.0).show(|ui| {
        let mut action = None;
        for scenario in others {
            let lock = lock_of(scenario);
            let name = Button::new(&scenarios[scenario].name);
            let button = ui.add_enabled(lock.is_none(), name);
            let why = lock.map(|lock| lock.to_string()).unwrap_or_default();
            if button.on_disabled_hover_text(why).clicked() {
                action = Some(Action::set_rate_set(sets.plan, scenario, set, sets.book));
                ui.close();
            }
        }
        action
    });
    chosen.and_then(|chosen| chosen.inner)
}

/// A title with buttons at the right; beneath it, where there is no room beside it.
pub(super) fn titled_row<C>(
    ui: &mut Ui,
    mut context: C,
    title: impl FnOnce(&mut Ui, &mut C),
    buttons: impl FnOnce(&mut Ui, &mut C),
) {
    if ui.available_width() < NARROW {
        title(ui, &mut context);
        ui.horizontal_wrapped(|ui| buttons(ui, &mut context));
        return;
    }
    ui.horizontal(|ui| {
        title(ui, &mut context);
        at_right(ui, "buttons", |ui| buttons(ui, &mut context));
    });
}
