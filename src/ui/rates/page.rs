//! The Rates page: the sets built in and the school's own, each amount with its source.

use egui::style::ScrollAnimation;
use egui::{Align, Rect, RichText, Ui, vec2};
use egui_material_icons::icons::ICON_CHECK;

use super::beside::beside_ui;
use super::certificates::certificates_ui;
use super::copies::only_in_plan_ui;
use super::rate_sets::{RateSets, SetPlace};
use super::set_head::{head_ui, titled_row};
use super::set_tabs::{tabs_ui, unusable_ui};
use super::shown_set::ShownSet;
use super::source_asked::{SourceAnswer, SourceAsked};
use super::sources::sources_ui;
use super::tables::rate_tables_ui;
use super::to_check::warnings_ui;
use super::view::RatesView;
use crate::domain::SchoolType;
use crate::plan::Action;
use crate::rates::RateAction;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::card;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind};

/// Shows the page; returns what the user did.
pub(in crate::ui) fn rates_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    view: &mut RatesView,
    shell: &mut Shell,
) -> Vec<Action> {
    // Room for the scroll bar.
    ui.set_width(ui.available_width() - 10.0);
    let places = sets.places();
    let is_there = |place: &SetPlace| places.contains(place);
    let shown = view.shown.clone().filter(is_there);
    let shown = shown.unwrap_or_else(|| sets.of_scenario(shell.scenario));
    heading_ui(ui, shell);
    done_ui(ui, view.done.as_deref());
    tabs_ui(ui, sets, &places, &shown, view, shell);
    let Some(set) = sets.set(&shown) else {
        unusable_ui(ui, sets, &shown);
        return Vec::new();
    };
    if view.grids_of.as_ref() != Some(&shown) {
        if view.grids_of.is_some() {
            // Another set is read from its beginning.
            let top = Rect::from_min_size(ui.max_rect().min, vec2(1.0, 1.0));
            ui.scroll_to_rect_animation(top, Some(Align::TOP), ScrollAnimation::none());
        }
        view.grids = Default::default();
        view.grids_of = Some(shown.clone());
    }
    view.grids[0].asks_focus |= std::mem::take(&mut view.asks_focus);
    let is_own = sets.is_own(&shown);
    let mut actions = head_ui(ui, sets, &shown, set, (view, shell));
    actions.extend(only_in_plan_ui(ui, sets, set));
    note_ui(ui, sets.plan.rate_note(set.id()), shell);
    warnings_ui(ui, set, is_own);
    let beside = view.beside.clone().filter(|place| is_there(place) && *place != shown);
    beside_ui(ui, sets, &places, &shown, beside.as_ref(), view);
    let beside = beside.and_then(|place| Some((sets.set(&place)?, place.heading())));
    let mut context = ShownSet {
        set,
        book: sets.book,
        beside: beside.as_ref().map(|(set, name)| (*set, name.as_str())),
        is_own,
        school_types: shown_types(sets.plan.school().school_type, view.both_types),
        only_differences: view.only_differences && beside.is_some(),
    };
    view.source_asked.take_if(|asked| !asked.is_of(set.id()) || !is_own);
    // What waits for a source stands in its cells meanwhile.
    let preview = view.source_asked.as_ref().and_then(|asked| asked.preview(&context));
    context.set = preview.as_ref().unwrap_or(set);
    let note = view.note.clone();
    let tables = (&mut view.grids, &mut view.additions);
    let mut changes = rate_tables_ui(ui, &context, tables, note.as_ref(), shell);
    let of_sources = sources_ui(ui, &context, &mut view.new_source, shell);
    changes.extend(of_sources.into_iter().map(|edit| vec![edit]));
    let edited = |edits| Action::Rates(RateAction::Edit { set: set.id().clone(), edits });
    for edits in changes {
        if context.needs_source(&edits) {
            match &mut view.source_asked {
                Some(asked) => asked.add(edits),
                None => view.source_asked = Some(SourceAsked::of(set.id(), edits)),
            }
            ui.ctx().request_repaint();
        } else {
            actions.push(edited(edits));
        }
    }
    // A question over the window has its turn first, and its keys.
    if !shell.is_asking() {
        actions.extend(source_asked_ui(ui, &context, view));
    }
    actions.extend(certificates_ui(ui, sets.book, set, matches!(shown, SetPlace::AtHand(_))));
    actions
}

/// The school types whose amounts are shown: that of the school, or both.
fn shown_types(own: SchoolType, both: bool) -> &'static [SchoolType] {
    let own_place = SchoolType::ALL.iter().position(|of| *of == own).unwrap_or_default();
    if both { SchoolType::ALL } else { &SchoolType::ALL[own_place..=own_place] }
}

/// The form for the source of what was typed, at its cell; the focus goes back to the table.
fn source_asked_ui(ui: &Ui, shown: &ShownSet<'_>, view: &mut RatesView) -> Option<Action> {
    let asked = view.source_asked.as_mut()?;
    let cell = asked.cell(shown);
    let rect = cell.and_then(|cell| ui.ctx().read_response(cell)).map(|cell| cell.rect);
    let at = rect.map_or(ui.ctx().content_rect().center_top(), |rect| rect.left_bottom());
    let answer = asked.ui(ui, at + vec2(0.0, 4.0), shown)?;
    let group = asked.group();
    view.source_asked = None;
    ui.ctx().request_repaint();
    let grid = view.grid_of(group);
    grid.asks_focus = true;
    match answer {
        SourceAnswer::Given(action) => Some(Action::Rates(action)),
        SourceAnswer::GivenUp(words) => {
            // To be typed again, where it was typed.
            if let Some(at) = cell.and_then(|cell| grid.cell_of(cell)) {
                grid.go(at, false);
            }
            view.refused();
            view.note = Some((group, words));
            None
        }
    }
}

fn heading_ui(ui: &mut Ui, shell: &mut Shell) {
    titled_row(
        ui,
        shell,
        |ui, _| {
            ui.label(theme::page_name("Rates"));
        },
        |ui, shell| {
            let hint = CommandKind::ReadRatesPage.hint(ui.ctx());
            let from_page = ui.button("From the department’s page…").on_hover_text(hint);
            shell.add_page_pane(from_page.id);
            if from_page.clicked() {
                shell.ask(Command::ReadRatesPage);
            }
            let hint = CommandKind::ImportRates.hint(ui.ctx());
            if ui.button("Import a rate set…").on_hover_text(hint).clicked() {
                shell.ask(Command::ImportRates);
            }
            let hint = CommandKind::BandsFromList.hint(ui.ctx());
            if ui.button("Bands from a list…").on_hover_text(hint).clicked() {
                shell.ask(Command::BandsFromList);
            }
        },
    );
}

/// The note that the plan keeps on the set, with how it is changed.
fn note_ui(ui: &mut Ui, note: &str, shell: &mut Shell) {
    ui.horizontal_wrapped(|ui| {
        if ui.small_button("Note…").on_hover_text(CommandKind::Note.hint(ui.ctx())).clicked() {
            shell.ask(Command::Note);
        }
        if !note.is_empty() {
            ui.label(note);
        }
    });
}

/// What was done last, with how it is taken back.
fn done_ui(ui: &mut Ui, done: Option<&str>) {
    let Some(done) = done else { return };
    let palette = theme::palette(ui.visuals());
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(ICON_CHECK.codepoint).color(palette.accent));
            ui.label(RichText::new(format!("{done}. Undo takes it back.")).color(palette.ink));
        });
    });
}
