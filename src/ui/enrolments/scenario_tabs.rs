//! The scenarios as tabs: which is shown, in what order they stand, and a menu of each.

use egui::{Button, Popup, Rect, Response, RichText, Sense, SetOpenCommand, Stroke, Ui, pos2};
use egui_material_icons::icons::{ICON_ADD, ICON_EXPAND_MORE, ICON_LOCK, ICON_STICKY_NOTE_2};

use super::scenario_menu::{ask_rename, scenario_menu_ui};
use crate::domain::FundingCycle;
use crate::plan::{Action, Plan, Scenario};
use crate::rates::{RateBook, SetKind};
use crate::ui::kit::keys::takes_menu_key;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::icon_button;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind};

/// The width of the menu of a scenario.
const MENU_WIDTH: f32 = 240.0;

/// Shows the tabs; returns what the user did.
pub(in crate::ui) fn scenario_tabs_ui(
    ui: &mut Ui,
    plan: &Plan,
    book: &RateBook,
    shell: &mut Shell,
) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        let mut tabs = Vec::new();
        for place in 0..plan.scenarios().len() {
            let tab = tab_ui(ui, plan, place, shell);
            if tab.clicked() {
                shell.scenario = place;
            }
            if tab.double_clicked() {
                ask_rename(shell, plan, place);
            }
            actions.extend(tab_menu_ui(&tab, plan, place, book, shell));
            tabs.push(tab);
        }
        actions.extend(moved_by_dragging(ui, &tabs));
        let hint = CommandKind::NewScenario.hint(ui.ctx());
        if icon_button(ui, ICON_ADD, "New scenario").on_hover_text(hint).clicked() {
            shell.ask(Command::NewScenario);
        }
        let menu =
            ui.button(("Scenario", ICON_EXPAND_MORE.codepoint)).accessible_name("Scenario menu");
        let shown = shell.scenario;
        let chosen = Popup::menu(&menu)
            .width(MENU_WIDTH)
            .show(|ui| scenario_menu_ui(ui, plan, (shown, false), book, shell));
        actions.extend(chosen.and_then(|chosen| chosen.inner));
    });
    actions
}

/// A tab: its name, and muted what it is.
fn tab_ui(ui: &mut Ui, plan: &Plan, place: usize, shell: &Shell) -> Response {
    let palette = theme::palette(ui.visuals());
    let scenario = &plan.scenarios()[place];
    let is_shown = place == shell.scenario;
    let name = if is_shown {
        theme::strong(&scenario.name).color(palette.accent)
    } else {
        RichText::new(&scenario.name).color(palette.muted)
    };
    let mut button = Button::new(name).sense(Sense::click_and_drag());
    let is = marks(plan, place);
    if !is.is_empty() {
        button = button.right_text(theme::small(&is).color(palette.muted));
    }
    let rates = plan.rates_of(scenario).contents();
    if rates.kind == SetKind::Projection {
        button = button.right_text(theme::small("projection").color(palette.notice));
    }
    for (is_so, icon) in
        [(scenario.approved.is_some(), ICON_LOCK), (!scenario.note.is_empty(), ICON_STICKY_NOTE_2)]
    {
        if is_so {
            button = button.right_text(theme::small(icon.codepoint).color(palette.muted));
        }
    }
    button = button.truncate();
    if is_shown {
        button = button.stroke(Stroke::new(1.5, palette.accent));
    }
    let told = tab_hint(scenario);
    let tab = ui.add(button).on_hover_text(&told);
    ui.ctx().accesskit_node_builder(tab.id, |node| node.set_description(told));
    tab.accessible_name(format!("Scenario {}", scenario.name))
}

/// What the tab says of its scenario under the pointer.
fn tab_hint(scenario: &Scenario) -> String {
    let mut hint = format!("{}, rate set {}", scenario.cycle.label(), scenario.rate_set);
    if let Some(day) = scenario.approved {
        hint = format!("{hint}\nApproved on {day}");
    }
    if !scenario.note.is_empty() {
        hint = format!("{hint}\n{}", scenario.note);
    }
    hint
}

/// What stands beside a scenario's name: "Indicative · baseline". A name that says the cycle says it for both.
fn marks(plan: &Plan, place: usize) -> String {
    let scenario = &plan.scenarios()[place];
    let is_said = FundingCycle::called(&scenario.name) == Some(scenario.cycle);
    let cycle = (!is_said).then(|| scenario.cycle.label());
    let baseline = (place == plan.baseline()).then_some("baseline");
    cycle.into_iter().chain(baseline).collect::<Vec<_>>().join(" · ")
}

/// The menu of a tab, by the other mouse button or by the menu key.
fn tab_menu_ui(
    tab: &Response,
    plan: &Plan,
    place: usize,
    book: &RateBook,
    shell: &mut Shell,
) -> Option<Action> {
    let by_key = tab.has_focus() && takes_menu_key(&tab.ctx);
    let opens = (by_key || tab.secondary_clicked()).then_some(SetOpenCommand::Toggle);
    let menu = Popup::menu(tab).open_memory(opens).width(MENU_WIDTH);
    let chosen = menu.show(|ui| scenario_menu_ui(ui, plan, (place, by_key), book, shell));
    chosen.and_then(|chosen| chosen.inner)
}

/// The order that a tab was dragged to; while it is dragged, a line stands where it would go.
fn moved_by_dragging(ui: &Ui, tabs: &[Response]) -> Option<Action> {
    let from = tabs.iter().position(|tab| tab.dragged() || tab.drag_stopped())?;
    let pointer = ui.ctx().pointer_latest_pos()?;
    let rects: Vec<Rect> = tabs.iter().map(|tab| tab.rect).collect();
    let before = place_for(&rects, pointer)?;
    let to = before - usize::from(before > from);
    if tabs[from].drag_stopped() {
        return (to != from).then_some(Action::MoveScenario { from, to });
    }
    let accent = theme::palette(ui.visuals()).accent;
    let beside = rects.get(before).map_or_else(|| rects[before - 1].right_top(), Rect::left_top);
    let gap = ui.spacing().item_spacing.x / 2.0;
    let x = if before < rects.len() { beside.x - gap } else { beside.x + gap };
    let line = [pos2(x, beside.y), pos2(x, beside.y + rects[from].height())];
    ui.painter().line_segment(line, Stroke::new(2.0, accent));
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    None
}

/// Before which tab a pointer means, counted from 0; after the last is as many as there are. `None` is none,
/// too far above or beneath.
fn place_for(tabs: &[Rect], pointer: egui::Pos2) -> Option<usize> {
    const BESIDE: f32 = 40.0;
    let distance = |tab: &Rect| (tab.center().y - pointer.y).abs();
    // Tabs may stand in several rows.
    let row = tabs.iter().map(distance).min_by(f32::total_cmp).filter(|far| *far <= BESIDE)?;
    let in_row = |tab: &Rect| distance(tab) <= row + 1.0;
    let next = tabs.iter().position(|tab| in_row(tab) && pointer.x < tab.center().x);
    next.or_else(|| tabs.iter().rposition(in_row).map(|last| last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_goes_where_the_pointer_is() {
        let tab = |x: f32, y: f32| Rect::from_min_max(pos2(x, y), pos2(x + 100.0, y + 28.0));
        let tabs = [tab(0.0, 0.0), tab(110.0, 0.0), tab(0.0, 36.0)];
        assert_eq!(place_for(&tabs, pos2(20.0, 10.0)), Some(0));
        assert_eq!(place_for(&tabs, pos2(80.0, 10.0)), Some(1));
        assert_eq!(place_for(&tabs, pos2(400.0, 10.0)), Some(2), "at the end of the first row");
        assert_eq!(place_for(&tabs, pos2(90.0, 50.0)), Some(3), "at the end of all");
        assert_eq!(place_for(&tabs, pos2(90.0, 300.0)), None);
    }
}
