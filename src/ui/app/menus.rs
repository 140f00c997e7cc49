//! The menu bar: its menus, and how one goes through them by keyboard.

use egui::containers::menu::MenuConfig;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, Context, FocusDirection, Id, Memory, MenuBar, Popup, ScrollArea, SetOpenCommand, Ui,
    UiKind, UiStackInfo,
};
use strum::VariantArray;

use crate::storage::Settings;
use crate::ui::kit::choice_list::letters_typed;
use crate::ui::kit::theme;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandFacts, Listed, Menu, MenuBarCommand};

/// Room above and below a menu that is as high as the window.
const MENU_MARGIN: f32 = 16.0;

/// What the menus show.
pub(super) struct MenuFacts<'a> {
    pub(super) commands: CommandFacts<'a>,
    pub(super) settings: &'a Settings,
    /// Whether a plan is shown.
    pub(super) has_plan: bool,
}

/// The menus as they were last drawn, and where the focus goes in them.
#[derive(Default)]
pub(super) struct Menus {
    drawn: Vec<DrawnMenu>,
    /// The place of the menu that was open when the menus were last drawn.
    open: Option<usize>,
    /// The menu whose first row is to have the focus once it is drawn.
    enters: Option<usize>,
    /// What had the focus before the titles took it without a menu.
    before: Option<Id>,
}

/// A menu as it was drawn.
struct DrawnMenu {
    title: Id,
    popup: Id,
    /// Rows of a menu within it, where the arrow to the left leads back to the menu.
    rows_within: Vec<Id>,
    /// The row that opens the menu within it by the arrow to the right.
    opens_menu: Option<Id>,
}

impl Menus {
    /// Opens a menu, with the focus in its first row.
    pub(super) fn open(&mut self, ctx: &Context, menu: Menu) {
        if let Some(place) = Menu::VARIANTS.iter().position(|&of| of == menu) {
            self.open_at(ctx, place);
        }
    }

    fn open_at(&mut self, ctx: &Context, place: usize) {
        if let Some(drawn) = self.drawn.get(place) {
            Popup::open_id(ctx, drawn.popup);
            self.enters = Some(place);
            ctx.request_repaint();
        }
    }

    /// Moves the focus to the first title.
    pub(super) fn take_focus(&mut self, ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        if let Some(first) = self.drawn.first()
            && !self.drawn.iter().any(|menu| Some(menu.title) == focused)
        {
            self.before = focused;
            ctx.memory_mut(|memory| memory.request_focus(first.title));
        }
    }

    /// The menu bar.
    pub(super) fn ui(&mut self, ui: &mut Ui, facts: &MenuFacts<'_>, shell: &mut Shell) {
        self.go_by_keys(ui.ctx());
        let open_before = self.open.take();
        let titles_before: Vec<Id> = self.drawn.drain(..).map(|menu| menu.title).collect();
        MenuBar::new().ui(ui, |ui| {
            for (place, &menu) in Menu::VARIANTS.iter().enumerate() {
                self.menu_ui(ui, (place, open_before), menu, facts, shell);
            }
        });
        let focused = ui.memory(Memory::focused);
        let is_on_title = focused.is_some_and(|id| titles_before.contains(&id));
        match self.before {
            // Escape leaves the titles to what had the focus before them.
            Some(before) if focused.is_none() && self.open.is_none() => {
                self.before = None;
                ui.memory_mut(|memory| memory.request_focus(before));
            }
            Some(_) if !is_on_title && self.open.is_none() => self.before = None,
            // A menu that closes leaves no focus on its title: it goes back to where it was.
            None if open_before.is_some() && self.open.is_none() && is_on_title => {
                if let Some(title) = focused {
                    ui.memory_mut(|memory| memory.surrender_focus(title));
                }
            }
            _ => {}
        }
    }

    /// Goes from menu to menu, and into one.
    fn go_by_keys(&mut self, ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        let is_focused = |id: Id| focused == Some(id);
        let on_title = self.drawn.iter().position(|menu| is_focused(menu.title));
        let open = self.open.filter(|&place| {
            self.drawn.get(place).is_some_and(|menu| Popup::is_id_open(ctx, menu.popup))
        });
        let Some(now) = open.or(on_title) else { return };
        let menu = &self.drawn[now];
        let is_within = menu.rows_within.iter().any(|&row| is_focused(row));
        let opens_menu = menu.opens_menu.is_some_and(is_focused);
        let is_taken = |command: &MenuBarCommand| match command {
            MenuBarCommand::Before => !is_within,
            MenuBarCommand::Next => !is_within && !opens_menu,
            MenuBarCommand::Open => open.is_none(),
        };
        let Some(command) = MenuBarCommand::pressed(ctx, is_taken) else { return };
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let count = self.drawn.len();
        let next = match command {
            MenuBarCommand::Before => (now + count - 1) % count,
            MenuBarCommand::Next => (now + 1) % count,
            MenuBarCommand::Open => now,
        };
        if open.is_some() || command == MenuBarCommand::Open {
            self.open_at(ctx, next);
        } else {
            ctx.memory_mut(|memory| memory.request_focus(self.drawn[next].title));
        }
    }

    /// A title and its menu, after which menu was open before.
    fn menu_ui(
        &mut self,
        ui: &mut Ui,
        (place, open_before): (usize, Option<usize>),
        menu: Menu,
        facts: &MenuFacts<'_>,
        shell: &mut Shell,
    ) {
        let enters = self.enters == Some(place);
        let mut drawn = RowsDrawn::default();
        let title = ui.button(title(ui, menu));
        let mut popup = Popup::menu(&title);
        // The pointer moves from one open menu to the next, but a pointer at rest has no say.
        let is_moved_to = title.hovered() && ui.input(|input| input.pointer.is_moving());
        if is_moved_to && !title.clicked() && open_before.is_some_and(|open| open != place) {
            popup = popup.open_memory(Some(SetOpenCommand::Bool(true)));
        }
        let config = MenuConfig::default();
        let style = config.style.clone();
        let info =
            UiStackInfo::new(UiKind::Menu).with_tag_value(MenuConfig::MENU_CONFIG_TAG, config);
        popup.style(style).info(info).show(|ui| {
            // With large text a menu may be higher than the window.
            let height_max = ui.ctx().content_rect().height() - MENU_MARGIN;
            let area = ScrollArea::vertical().max_height(height_max);
            area.min_scrolled_height(height_max).show(ui, |ui| {
                let mut above = None;
                for row in Command::list() {
                    let Some((_, group)) = row.menu.filter(|(of, _)| *of == menu) else { continue };
                    if above.replace(group).is_some_and(|above| above != group) {
                        ui.separator();
                    }
                    row_ui(ui, row, facts, shell, &mut drawn);
                }
            });
            go_by_letters(ui, &drawn.rows);
            if enters
                && !ui.is_sizing_pass()
                && let Some(first) = drawn.first
            {
                self.enters = None;
                ui.memory_mut(|memory| memory.request_focus(first));
            }
        });
        let popup = Popup::default_response_id(&title);
        if title.clicked_by(egui::PointerButton::Primary) {
            // The arrow down then leads into the menu.
            title.request_focus();
        } else if title.clicked() {
            self.enters = Some(place);
        }
        if Popup::is_id_open(ui.ctx(), popup) {
            self.open = Some(place);
        }
        let RowsDrawn { within: rows_within, opens_menu, .. } = drawn;
        self.drawn.push(DrawnMenu { title: title.id, popup, rows_within, opens_menu });
    }
}

/// A menu's title; while Alt is held, the letter that opens the menu is underlined.
fn title(ui: &Ui, menu: Menu) -> LayoutJob {
    let title = menu.title();
    let ink = ui.visuals().text_color();
    let format = TextFormat::simple(theme::body_font(false), ink);
    let (letter, rest) = title.split_at(1);
    let is_shown = ui.input(|input| input.modifiers.alt) && !cfg!(target_os = "macos");
    let underline = egui::Stroke::new(if is_shown { 1.0 } else { 0.0 }, ink);
    let mut job = LayoutJob::default();
    job.append(letter, 0.0, TextFormat { underline, ..format.clone() });
    job.append(rest, 0.0, format);
    job
}

/// Moves the focus to the next row of a menu that begins with a typed letter, over the end to the first one.
fn go_by_letters(ui: &Ui, rows: &[(Id, String)]) {
    for letter in letters_typed(ui) {
        let focused = ui.memory(Memory::focused);
        let place = rows.iter().position(|(id, _)| focused == Some(*id));
        let after = place.map_or(0, |place| place + 1);
        let mut places = (after..rows.len()).chain(0..after);
        if let Some(next) = places.find(|&place| begins_with(&rows[place].1, letter)) {
            ui.memory_mut(|memory| memory.request_focus(rows[next].0));
        }
    }
}

fn begins_with(text: &str, letter: char) -> bool {
    text.chars().next().is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
}

/// What was drawn of a menu.
#[derive(Default)]
struct RowsDrawn {
    /// The first row that can be chosen.
    first: Option<Id>,
    /// The rows that can be chosen, with their texts.
    rows: Vec<(Id, String)>,
    /// The rows of the menu within.
    within: Vec<Id>,
    opens_menu: Option<Id>,
}

/// A row of the list in a menu.
fn row_ui(
    ui: &mut Ui,
    row: &Listed<Command>,
    facts: &MenuFacts<'_>,
    shell: &mut Shell,
    drawn: &mut RowsDrawn,
) {
    let Some(command) = &row.command else {
        return recent_ui(ui, &row.text, facts.settings, shell, drawn);
    };
    let response = if let Command::Look(look) = command {
        ui.radio(facts.settings.appearance == *look, &row.text)
    } else {
        let mut button = Button::new(text(row, &facts.commands));
        if !row.keys.is_empty() {
            button = button.shortcut_text(command.key_text(ui.ctx()));
        }
        let is_enabled =
            row.is_enabled(&facts.commands) && (facts.has_plan || !command.is_about_plan());
        let mut response = ui.add_enabled(is_enabled, button);
        if let Some(tooltip) = row.tooltip_text() {
            response = response.on_hover_text(tooltip);
        }
        response
    };
    if response.enabled() {
        drawn.first.get_or_insert(response.id);
        drawn.rows.push((response.id, row.text.clone()));
    }
    if response.clicked() {
        shell.ask(command.clone());
        ui.close();
    }
}

/// The plans opened before, in a menu of their own.
fn recent_ui(
    ui: &mut Ui,
    title: &str,
    settings: &Settings,
    shell: &mut Shell,
    drawn: &mut RowsDrawn,
) {
    let within = &mut drawn.within;
    let opens = ui.menu_button(title, |ui| {
        if settings.recent_files.is_empty() {
            ui.add_enabled(false, Button::new("No plans opened yet"));
        }
        for path in &settings.recent_files {
            let row = ui.button(path.display().to_string());
            within.push(row.id);
            if row.clicked() {
                shell.ask(Command::OpenRecent(path.clone()));
                ui.close();
            }
        }
    });
    drawn.opens_menu = Some(opens.response.id);
    drawn.first.get_or_insert(opens.response.id);
    drawn.rows.push((opens.response.id, title.to_owned()));
}

/// The command in words, with the name of the step that undo or redo turns.
pub(super) fn text(row: &Listed<Command>, facts: &CommandFacts<'_>) -> String {
    let step = match row.command {
        Some(Command::Undo) => facts.undo,
        Some(Command::Redo) => facts.redo,
        _ => None,
    };
    step.map_or_else(|| row.text.clone(), |step| format!("{} {step}", row.text))
}
