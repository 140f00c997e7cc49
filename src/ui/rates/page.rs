//! The Rates page: the sets built in and the school's own, each amount with its source.

use egui::{Align, Button, ComboBox, Id, Layout, Popup, RichText, Ui};
use egui_material_icons::icons::{ICON_CHECK, ICON_EXPAND_MORE};

use super::additions::Additions;
use super::certificates::certificates_ui;
use super::list::view::ListView;
use super::new_rate_set::NewRateSet;
use super::new_source::NewSource;
use super::rate_sets::{RateSets, SetPlace};
use super::rates_table::RateColumn;
use super::shown_set::ShownSet;
use super::sources::sources_ui;
use super::tables::rate_tables_ui;
use crate::domain::{Problem, capitalised, listed, to_mend};
use crate::plan::{Action, Plan};
use crate::rates::{RateAction, RateEdit, RateSet, RateWarning, SetKind, warnings};
use crate::ui::grid::{AfterChange, GridView};
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, list_choice, list_icon, muted, notice_card, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind};

/// What the page shows.
pub(in crate::ui) struct RatesView {
    /// The set chosen; without one, that of the scenario shown.
    pub(in crate::ui) shown: Option<SetPlace>,
    /// The set that stands beside it.
    pub(in crate::ui) beside: Option<SetPlace>,
    /// Whether items that are the same in both are left out.
    only_differences: bool,
    /// Where the user is in each table of items, and of which set those are.
    pub(super) grids: [GridView<RateColumn>; 3],
    grids_of: Option<SetPlace>,
    /// The first amount is to have the focus.
    pub(in crate::ui) asks_focus: bool,
    /// What is typed to be added to the set.
    pub(super) additions: Additions,
    /// The source that is typed to be added to the set.
    new_source: NewSource,
    /// A list of bands and tiers that is read, in the place of the page.
    pub(in crate::ui) list: Option<ListView>,
    /// What was done last in the place of the page, until something else changes.
    pub(in crate::ui) done: Option<String>,
}

impl Default for RatesView {
    fn default() -> Self {
        Self {
            shown: None,
            beside: None,
            only_differences: false,
            grids: Default::default(),
            grids_of: None,
            asks_focus: false,
            additions: Additions::default(),
            new_source: NewSource::today(),
            list: None,
            done: None,
        }
    }
}

impl RatesView {
    /// Begins to read a list of bands and tiers for the set that is shown.
    pub(in crate::ui) fn begin_list(&mut self, plan: &Plan, scenario: usize) {
        let of_scenario = || plan.scenarios()[scenario].rate_set.clone();
        let set = match &self.shown {
            Some(SetPlace::AtHand(id) | SetPlace::InPlan(id)) => id.clone(),
            Some(SetPlace::Unusable(_)) | None => of_scenario(),
        };
        self.list = Some(ListView::awaited(set));
    }

    /// Says what was done in the place of the page; the focus goes to the first amount of the set.
    pub(in crate::ui) fn tell(&mut self, done: String) {
        self.done = Some(done);
        self.asks_focus = true;
    }

    /// The cell of a table that has the focus.
    pub(in crate::ui) fn focused_cell(&self) -> Option<Id> {
        self.grids.iter().find_map(|grid| grid.focused_cell)
    }

    /// Follows an action on rates that was applied.
    pub(in crate::ui) fn applied(&mut self, drafts: &mut Drafts) {
        for grid in &mut self.grids {
            let (forgotten, _) = grid.take_after_change();
            for id in forgotten {
                drafts.drop_draft(id);
            }
        }
    }

    /// Forgets what was to follow an action that was refused.
    pub(in crate::ui) fn refused(&mut self) {
        for grid in &mut self.grids {
            grid.after_change = AfterChange::default();
        }
    }
}

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
        view.grids = Default::default();
        view.grids_of = Some(shown.clone());
    }
    view.grids[0].asks_focus |= std::mem::take(&mut view.asks_focus);
    let is_own = sets.is_own(&shown);
    let mut actions = head_ui(ui, sets, &shown, set, shell);
    actions.extend(copies_ui(ui, sets, &shown, set, view));
    note_ui(ui, sets.plan.rate_note(set.id()), shell);
    warnings_ui(ui, set, is_own);
    let beside = view.beside.clone().filter(|place| is_there(place) && *place != shown);
    beside_ui(ui, sets, &places, &shown, beside.as_ref(), view);
    let beside = beside.and_then(|place| Some((sets.set(&place)?, place.heading())));
    let context = ShownSet {
        set,
        book: sets.book,
        beside: beside.as_ref().map(|(set, name)| (*set, name.as_str())),
        is_own,
        only_differences: view.only_differences && beside.is_some(),
    };
    let mut changes = rate_tables_ui(ui, &context, (&mut view.grids, &mut view.additions), shell);
    let of_sources = sources_ui(ui, &context, &mut view.new_source, shell);
    changes.extend(of_sources.into_iter().map(|edit| vec![edit]));
    let edited = |edits| Action::Rates(RateAction::Edit { set: set.id().clone(), edits });
    actions.extend(changes.into_iter().map(edited));
    actions.extend(certificates_ui(ui, sets.book, set, matches!(shown, SetPlace::AtHand(_))));
    actions
}

fn heading_ui(ui: &mut Ui, shell: &mut Shell) {
    ui.horizontal(|ui| {
        ui.label(theme::heading("Rates"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = CommandKind::ReadRatesPage.hint(ui.ctx());
            if ui.button("From the department’s page…").on_hover_text(hint).clicked() {
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
        });
    });
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

fn tabs_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    places: &[SetPlace],
    shown: &SetPlace,
    view: &mut RatesView,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    ui.horizontal_wrapped(|ui| {
        for place in places {
            let is_shown = place == shown;
            let name = place.name();
            let text = if is_shown {
                theme::strong(&name).color(palette.accent)
            } else {
                RichText::new(&name).color(palette.muted)
            };
            let (mark, colour) = mark(sets, place, palette);
            let mut button = Button::new((text, theme::small(mark).color(colour))).truncate();
            if is_shown {
                button = button.stroke(egui::Stroke::new(1.5, palette.accent));
            }
            if ui.add(button).accessible_name(format!("Rate set {name}")).clicked() {
                view.shown = Some(place.clone());
                shell.drafts.clear();
            }
        }
    });
}

/// What kind of set it is, in a word for its tab.
fn mark(
    sets: &RateSets<'_>,
    place: &SetPlace,
    palette: &theme::Palette,
) -> (&'static str, egui::Color32) {
    match (place, sets.set(place).map(|set| set.contents().kind)) {
        (SetPlace::Unusable(_), _) | (_, None) => ("cannot be used", palette.decrease),
        (_, Some(SetKind::Projection)) => ("projection", palette.notice),
        (_, Some(SetKind::School)) => ("school's own", palette.muted),
        (_, Some(SetKind::Published)) => ("published", palette.muted),
    }
}

/// A file that cannot be used: where, what, and how to mend it.
fn unusable_ui(ui: &mut Ui, sets: &RateSets<'_>, shown: &SetPlace) {
    let palette = theme::palette(ui.visuals());
    let Some(file) = sets
        .unusable
        .iter()
        .find(|file| matches!(shown, SetPlace::Unusable(path) if *path == file.path))
    else {
        return;
    };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("This file cannot be used").color(palette.decrease));
        ui.add(egui::Label::new(file.path.display().to_string()).selectable(true));
        muted(
            ui,
            "It stays as it is, and nothing else suffers from it. Mend it in a text editor and start \
             the program again, or move it out of the folder.",
        );
        ui.add_space(4.0);
        for fault in &file.faults {
            ui.label(RichText::new(fault.to_string()).color(palette.ink));
            if let Some(hint) = fault.hint() {
                small_label(ui, &to_mend(&hint));
            }
        }
    });
}

/// What the set is, who uses it, and what can be done with it.
fn head_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    shown: &SetPlace,
    set: &RateSet,
    shell: &mut Shell,
) -> Vec<Action> {
    let mut actions = Vec::new();
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            actions.extend(title_ui(ui, sets, shown, set, &mut shell.drafts));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                actions.extend(set_buttons_ui(ui, sets, shown, set, shell));
            });
        });
        let file = set.contents();
        muted(ui, &format!("Rate set {} for {}, {}.", file.id, file.year, file.kind.label()));
        ui.horizontal(|ui| {
            let users = sets.users(set.id());
            let text = if users.is_empty() {
                "No scenario of this plan uses it.".to_owned()
            } else if sets.has_other_copy(shown, set) {
                format!("{} use the plan's own copy of it.", listed(&users, "and"))
            } else {
                format!("Used by {} in this plan.", listed(&users, "and"))
            };
            muted(ui, &text);
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
    let new = ui.button(format!("New plan for {year}"));
    if new.on_hover_text(CommandKind::New.hint(ui.ctx())).clicked() {
        shell.ask(Command::New);
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
        let why = format!("{} in this plan uses a rate set of this name.", listed(&users, "and"));
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
    if ui
        .button("Index…")
        .on_hover_text("A projection: every amount raised by a per cent")
        .clicked()
    {
        let new = NewRateSet::indexed(set, sets.book, sets.plan.planning_year());
        shell.pose(new);
    }
    let copy = ui.button("Copy to another year…");
    if copy.on_hover_text("To enter the amounts of your own year").clicked() {
        let new = NewRateSet::copied(set, sets.book, sets.plan.planning_year());
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
    if others.len() == scenarios.len() && others.len() > 1 {
        let everywhere = ui.button("Use in every scenario");
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
            if ui.button(&scenarios[scenario].name).clicked() {
                action = Some(Action::set_rate_set(sets.plan, scenario, set, sets.book));
                ui.close();
            }
        }
        action
    });
    chosen.and_then(|chosen| chosen.inner)
}

/// Where the plan's copy of a set is not the one at hand: what can be done about it.
fn copies_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    shown: &SetPlace,
    set: &RateSet,
    view: &mut RatesView,
) -> Option<Action> {
    let id = set.id();
    let embedded = sets.plan.rate_sets().iter().find(|other| other.id() == id)?;
    let at_hand = sets.book.set(id);
    if at_hand == Some(embedded) {
        return None;
    }
    let palette = theme::palette(ui.visuals());
    let mut action = None;
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let Some(at_hand) = at_hand else {
            ui.label(
                RichText::new(
                    "This rate set came with the plan and is not on this computer. The plan's figures \
                     stay as they are.",
                )
                .color(palette.ink),
            );
            if ui.button("Keep it on this computer").clicked() {
                let set = Box::new(embedded.clone());
                let import = RateAction::Import { set, certificates: Vec::new() };
                action = Some(Action::Rates(import));
            }
            return;
        };
        let text = format!(
            "This plan keeps its own copy of rate set {id}, and the one on this computer says \
             something else. The plan's figures are worked out with the plan's copy."
        );
        ui.label(RichText::new(text).color(palette.ink));
        ui.horizontal(|ui| {
            let other = match shown {
                SetPlace::AtHand(_) => SetPlace::InPlan(id.clone()),
                _ => SetPlace::AtHand(id.clone()),
            };
            if view.beside.as_ref() != Some(&other)
                && ui.button("Show the two side by side").clicked()
            {
                view.beside = Some(other);
            }
            if ui.button("Use the amounts on this computer").clicked() {
                action = Some(Action::UseAmounts(Box::new(at_hand.clone())));
            }
        });
    });
    action
}

/// R17, and what was carried over from another year. Folded to one line while the set is the school's
/// own: what is typed in the tables beneath must not move them.
fn warnings_ui(ui: &mut Ui, set: &RateSet, is_own: bool) {
    let palette = theme::palette(ui.visuals());
    let found = warnings(set);
    if found.is_empty() {
        return;
    }
    let mut kinds: Vec<&str> = found.iter().map(RateWarning::title).collect();
    kinds.dedup();
    let title = theme::strong(format!("To check: {}", kinds.join(" · "))).color(palette.notice);
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        egui::CollapsingHeader::new(title)
            .id_salt(("warnings", set.id()))
            .default_open(!is_own)
            .show_unindented(ui, |ui| {
                for warning in &found {
                    let text = RichText::new(capitalised(&format!("{warning}.")));
                    ui.add(egui::Label::new(text.color(palette.ink)).wrap());
                }
            });
    });
}

fn beside_ui(
    ui: &mut Ui,
    sets: &RateSets<'_>,
    places: &[SetPlace],
    shown: &SetPlace,
    beside: Option<&SetPlace>,
    view: &mut RatesView,
) {
    let others: Vec<&SetPlace> =
        places.iter().filter(|place| *place != shown && sets.set(place).is_some()).collect();
    if others.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        muted(ui, "Side by side with");
        let chosen = beside.map_or_else(|| "no other set".to_owned(), SetPlace::name);
        ComboBox::from_id_salt("beside")
            .icon(list_icon)
            .selected_text(chosen)
            .width(180.0)
            .show_ui(ui, |ui| {
                if list_choice(ui, beside.is_none(), "no other set") {
                    view.beside = None;
                }
                for place in others {
                    let is_chosen = beside == Some(place);
                    if list_choice(ui, is_chosen, place.name()) {
                        view.beside = Some(place.clone());
                    }
                }
            })
            .response
            .accessible_name("Side by side with");
        if beside.is_some() {
            ui.checkbox(&mut view.only_differences, "Only differences");
        }
    });
}
