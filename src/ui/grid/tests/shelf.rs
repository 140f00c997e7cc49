//! A small table to try the grid with: jars on a shelf.

use egui::{Event, Id, Key, Modifiers, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::ui::grid::{
    Block, CellAt, CellKind, CellsChange, ColumnLook, DragOf, GridCell, GridColumn, GridTable,
    GridUi, GridView, KeptColumn, ShownCells, paint_cell_text, sense,
};
use crate::ui::kit::theme;
use crate::ui::shell::Shell;
use crate::ui::shell::command::LinesCommand;

/// What stands in a jar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Jar {
    pub(super) name: String,
    pub(super) weight: u32,
    pub(super) is_full: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum JarColumn {
    Number,
    #[default]
    Name,
    Weight,
    Full,
    Double,
}

impl GridColumn for JarColumn {
    fn look(self) -> ColumnLook {
        let look = |heading, align| ColumnLook::new(heading, "", align, (90.0, 60.0));
        match self {
            Self::Number => look("Jar", egui::Align::Max).handle(),
            Self::Name => look("Name", egui::Align::Min).takes_rest(),
            Self::Weight => look("Weight", egui::Align::Max),
            Self::Full => look("Full", egui::Align::Min),
            Self::Double => look("Double", egui::Align::Max),
        }
    }
}

impl KeptColumn for JarColumn {
    const ALL: &'static [Self] =
        &[Self::Number, Self::Name, Self::Weight, Self::Full, Self::Double];

    fn word(self) -> &'static str {
        self.look().heading
    }
}

/// All jars as they are then.
pub(super) type Jars = Vec<Jar>;

/// Jars on a shelf.
pub(super) struct Shelf {
    pub(super) jars: Jars,
    /// Whether a new jar can be put after the last.
    pub(super) grows: bool,
    /// Whether names change when their cell is left, and not before.
    pub(super) waits: bool,
}

fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

fn put(jars: &mut Jars, at: CellAt<JarColumn>, text: &str) -> Result<(), String> {
    if at.row >= jars.len() {
        jars.push(Jar::default());
    }
    let jar = &mut jars[at.row];
    match at.col {
        JarColumn::Name => text.clone_into(&mut jar.name),
        JarColumn::Weight => {
            jar.weight = text.parse().map_err(|_| "A whole number.".to_owned())?;
        }
        JarColumn::Full => jar.is_full = text == "yes",
        JarColumn::Number | JarColumn::Double => {}
    }
    Ok(())
}

impl GridTable for Shelf {
    type Column = JarColumn;
    type Change = Jars;

    fn id(&self) -> Id {
        Id::unique("shelf")
    }

    fn name(&self) -> String {
        "Jars on the shelf".to_owned()
    }

    fn cell_id(&self, CellAt { row, col }: CellAt<JarColumn>) -> Id {
        Id::unique(("jar", row, col))
    }

    fn rows(&self) -> usize {
        self.jars.len()
    }

    fn has_new_row(&self) -> bool {
        self.grows
    }

    fn is_main(&self) -> bool {
        self.grows
    }

    fn columns(&self) -> &[JarColumn] {
        JarColumn::ALL
    }

    fn kind(&self, at: CellAt<JarColumn>) -> CellKind {
        match at.col {
            JarColumn::Number => CellKind::Handle,
            JarColumn::Name | JarColumn::Weight => CellKind::Typed,
            JarColumn::Full => CellKind::Chosen,
            JarColumn::Double => CellKind::Shown,
        }
    }

    fn label(&self, at: CellAt<JarColumn>) -> String {
        format!("{}, jar {}", at.col.look().heading, at.row + 1)
    }

    fn text(&self, at: CellAt<JarColumn>) -> String {
        let Some(jar) = self.jars.get(at.row) else { return String::new() };
        match at.col {
            JarColumn::Number => String::new(),
            JarColumn::Name => jar.name.clone(),
            JarColumn::Weight => jar.weight.to_string(),
            JarColumn::Full => yes_or_no(jar.is_full).to_owned(),
            JarColumn::Double => (jar.weight * 2).to_string(),
        }
    }

    fn compare(&self, col: JarColumn, one: usize, other: usize) -> std::cmp::Ordering {
        let (a, b) = (&self.jars[one], &self.jars[other]);
        match col {
            JarColumn::Weight | JarColumn::Double => a.weight.cmp(&b.weight),
            _ => a.name.cmp(&b.name),
        }
    }

    fn commands(&self) -> &'static [LinesCommand] {
        &[LinesCommand::Delete, LinesCommand::FillDown, LinesCommand::Empty]
    }

    fn read(&self, at: CellAt<JarColumn>, text: &str) -> Result<Jars, String> {
        let mut jars = self.jars.clone();
        put(&mut jars, at, text)?;
        Ok(jars)
    }

    fn changes_when_left(&self, at: CellAt<JarColumn>) -> bool {
        self.waits && at.col == JarColumn::Name
    }

    fn by_letter(&self, at: CellAt<JarColumn>, letter: char) -> Option<Jars> {
        let text = match letter.to_ascii_uppercase() {
            'Y' => "yes",
            'N' => "no",
            _ => return None,
        };
        self.read(at, text).ok()
    }

    fn change_cells(
        &self,
        block: Block<'_, JarColumn>,
        change: CellsChange<'_>,
    ) -> Result<Option<Jars>, Vec<String>> {
        let mut jars = self.jars.clone();
        let mut not_taken = Vec::new();
        for (place, &row) in block.rows.iter().enumerate() {
            for (col_place, &col) in block.cols.iter().enumerate() {
                let at = CellAt { row, col };
                let text = match change {
                    CellsChange::Paste(texts, _) | CellsChange::Fill(texts) => {
                        texts[place][col_place].clone()
                    }
                    CellsChange::FillDown => self.text(CellAt { row: block.rows[0], col }),
                    CellsChange::Clear | CellsChange::Cut if col == JarColumn::Weight => {
                        "0".to_owned()
                    }
                    CellsChange::Clear | CellsChange::Cut => String::new(),
                };
                if let Err(expected) = put(&mut jars, at, &text) {
                    not_taken.push(format!("{}: {expected}", self.label(at)));
                }
            }
        }
        if not_taken.is_empty() { Ok(Some(jars)) } else { Err(not_taken) }
    }

    fn change_rows(
        &self,
        command: LinesCommand,
        rows: &[usize],
    ) -> Option<(Jars, Vec<Option<usize>>)> {
        if command != LinesCommand::Delete {
            return None;
        }
        let mut left = 0..;
        let place = |row: usize| if rows.contains(&row) { None } else { left.next() };
        let places = (0..self.jars.len()).map(place).collect();
        let jars = self.jars.iter().enumerate();
        let kept = jars.filter(|(row, _)| !rows.contains(row)).map(|(_, jar)| jar.clone());
        Some((kept.collect(), places))
    }
}

impl ShownCells for Shelf {
    fn cell_ui(grid: &mut GridUi<'_, Self>, ui: &mut Ui, cell: &GridCell<JarColumn>) {
        let response = sense(ui, cell);
        let text = grid.table.text(cell.at);
        paint_cell_text(ui, cell.at.col.look().align, &text, ui.visuals().text_color());
        let label = grid.table.label(cell.at);
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::Button, true, &label);
            info.current_text_value = Some(text.clone());
            info
        });
        grid.choose(ui, &response, cell, DragOf::Cells);
    }
}

/// A window with the shelf alone.
pub(super) struct Window {
    pub(super) shelf: Shelf,
    pub(super) view: GridView<JarColumn>,
    shell: Shell,
    /// How many changes were made.
    pub(super) steps: usize,
}

impl Window {
    fn ui(&mut self, ui: &mut Ui) {
        let mut grid = GridUi::new(&mut self.shelf, &mut self.view, &mut self.shell);
        grid.show(ui, 400.0);
        let (typed, done) = grid.into_changes();
        for jars in typed.into_iter().chain(done) {
            self.shelf.jars = jars;
            self.steps += 1;
            let (forgotten, _) = self.view.take_after_change();
            for id in forgotten {
                self.shell.drafts.drop_draft(id);
            }
            ui.ctx().request_discard("the jars changed");
        }
    }

    /// Whether the user is told that something cannot be done.
    pub(super) fn is_told(&self) -> bool {
        self.shell.is_asking()
    }

    pub(super) fn weights(&self) -> Vec<u32> {
        self.shelf.jars.iter().map(|jar| jar.weight).collect()
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.shelf.jars.iter().map(|jar| jar.name.as_str()).collect()
    }
}

/// Jars of plums, apples and pears.
pub(super) fn jars() -> Jars {
    let jar = |(name, weight): (&str, u32)| Jar { name: name.to_owned(), weight, is_full: false };
    [("Plums", 300), ("Apples", 450), ("Pears", 120)].map(jar).to_vec()
}

pub(super) fn window(shelf: Shelf) -> Harness<'static, Window> {
    let window = Window { shelf, view: GridView::default(), shell: Shell::default(), steps: 0 };
    let mut harness = Harness::builder()
        .with_size([640.0, 400.0])
        .with_theme(egui::Theme::Light)
        .with_step_dt(0.25)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, window: &mut Window| window.ui(ui), window);
    harness.run();
    harness
}

/// A shelf that grows, which the page is about.
pub(super) fn growing() -> Harness<'static, Window> {
    window(Shelf { jars: jars(), grows: true, waits: false })
}

/// A shelf among other things on a page.
pub(super) fn fixed() -> Harness<'static, Window> {
    window(Shelf { jars: jars(), grows: false, waits: true })
}

pub(super) fn press(harness: &mut Harness<'_, Window>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

pub(super) fn type_text(harness: &mut Harness<'_, Window>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

pub(super) fn paste(harness: &mut Harness<'_, Window>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    harness.run();
}

/// What the grid copies.
pub(super) fn copy(harness: &mut Harness<'_, Window>) -> String {
    harness.event(Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    harness.run();
    text.unwrap_or_default()
}

pub(super) fn enter(harness: &mut Harness<'_, Window>, label: &str) {
    harness.get_by_label(label).focus();
    harness.run();
}

/// The label of the widget with the focus.
pub(super) fn focused(harness: &Harness<'_, Window>) -> String {
    use egui_kittest::kittest::NodeT as _;
    let mut nodes =
        harness.query_all_by(|node| node.role() != egui::Role::Window && node.is_focused());
    nodes.next().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// What a cell holds, as assistive technology hears it.
pub(super) fn value(harness: &Harness<'_, Window>, label: &str) -> String {
    use egui_kittest::kittest::NodeT as _;
    harness.get_by_label(label).accesskit_node().value().unwrap_or_default()
}
