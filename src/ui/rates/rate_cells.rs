//! The cells of a rate set's tables that are not typed in: values to be read, choices, sources, buttons.

use egui::{Align, CursorIcon, Popup, Response, RichText, Role, ScrollArea, Ui, WidgetInfo};
use egui_material_icons::icons::{
    ICON_ARTICLE, ICON_CHECK, ICON_CLOSE, ICON_EDIT, ICON_MENU_BOOK, ICON_REDO, ICON_TRENDING_UP,
};

use super::item_group::ItemGroup;
use super::rates_table::{RateColumn, RatesTable, attracted, text_of};
use super::shown_set::{ShownSet, short_citation};
use super::sources::citation_ui;
use crate::domain::{SchoolType, counted};
use crate::rates::{Component, Item, RateEdit, RateItem, RateSetFile, Source, ValueOrigin};
use crate::ui::grid::{
    CellAt, CellKind, DragOf, GridCell, GridColumn as _, GridTable as _, GridUi, sense,
};
use crate::ui::kit::choice_list::Opening;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{icon_button, paint_text, painted_label, panel_popup};

/// How many sources are offered at once for a value that was found unchanged.
const FEW: usize = 2;
/// How much of the window's height the source of a value takes at most.
const HEIGHT_SHARE: f32 = 0.7;

type RateCell = GridCell<RateColumn>;
type RatesGrid<'a, 'b> = GridUi<'a, RatesTable<'b>>;

/// A cell that is there to be read; it can be gone to and copied.
fn read_only(
    grid: &mut RatesGrid<'_, '_>,
    ui: &Ui,
    cell: &RateCell,
    role: Role,
    text: impl FnOnce(&Response) -> RichText,
    spoken: &str,
) -> Response {
    let response = sense(ui, cell);
    paint_text(ui, padded(ui.max_rect()), cell.at.col.look().align, text(&response));
    response.widget_info(|| WidgetInfo::labeled(role, true, spoken));
    grid.choose(ui, &response, cell, DragOf::Cells);
    grid.context_menu(&response);
    response
}

/// What an item is called, its unit, and what the other set says.
pub(super) fn text_ui(grid: &mut RatesGrid<'_, '_>, ui: &mut Ui, cell: &RateCell) {
    let palette = theme::palette(ui.visuals());
    let pair = grid.table.pair(cell.at.row);
    let label = grid.table.label(cell.at);
    let (text, spoken) = match cell.at.col {
        RateColumn::Item => {
            let text = RichText::new(&label).color(palette.ink);
            let rect = padded(ui.max_rect());
            painted_label(ui, rect, Align::Min, text, &label).on_hover_text(&label);
            return;
        }
        RateColumn::Beside(school_type) => {
            let text = text_of(pair.second.as_ref(), school_type);
            (RichText::new(&text).color(palette.muted), format!("{label}: {text}"))
        }
        RateColumn::Difference(school_type) => {
            let text = ShownSet::difference(ui, pair, school_type);
            let spoken = format!("{label}: {}", text.text());
            (text, spoken)
        }
        RateColumn::BesideAttracts => {
            let text = grid.table.text(cell.at);
            let colour = if pair.differs() { palette.notice } else { palette.muted };
            (RichText::new(&text).color(colour), format!("{label}: {text}"))
        }
        _ => {
            let unit = pair.item.unit();
            (RichText::new(unit).color(palette.muted), unit.to_owned())
        }
    };
    let response = read_only(grid, ui, cell, Role::Label, |_| text, &spoken);
    if cell.at.col == RateColumn::BesideAttracts {
        response.on_hover_text(grid.table.text(cell.at));
    }
}

/// A value that cannot be typed over: a click tells where it was read.
pub(super) fn value_ui(
    grid: &mut RatesGrid<'_, '_>,
    ui: &mut Ui,
    cell: &RateCell,
    school_type: SchoolType,
) {
    let palette = theme::palette(ui.visuals());
    let text = text_of(grid.table.pair(cell.at.row).first.as_ref(), school_type);
    let spoken = format!("{}: {text}", grid.table.label(cell.at));
    let text = RichText::new(&text).color(palette.ink);
    let response = read_only(grid, ui, cell, Role::Button, |_| text, &spoken);
    if response.clicked() {
        grid.view.go(cell.at, false);
    }
    let is_asked = asks_open(grid, cell);
    let source = grid.table.cell_id(CellAt { col: RateColumn::Source(school_type), ..cell.at });
    if (response.clicked() || is_asked)
        && let Some(source) = ui.ctx().read_response(source)
    {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&source));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// Whether F2 or Alt and the arrow down asks to open what a cell opens.
fn asks_open(grid: &mut RatesGrid<'_, '_>, cell: &RateCell) -> bool {
    grid.view.selection.active == cell.at && std::mem::take(&mut grid.view.asks_open)
}

/// Whether the enrolments of a pathway attract a component.
pub(super) fn attracts_ui(
    grid: &mut RatesGrid<'_, '_>,
    ui: &mut Ui,
    cell: &RateCell,
    component: Component,
) {
    let palette = theme::palette(ui.visuals());
    let pair = grid.table.pair(cell.at.row);
    let Some(attracts) = attracted(pair).map(|all| all.contains(&component)) else { return };
    let name = grid.table.label(cell.at);
    let colour = if attracts { palette.ink } else { palette.muted };
    if grid.table.kind(cell.at) != CellKind::Chosen {
        let text = if attracts { ICON_CHECK.codepoint } else { "–" };
        let text = RichText::new(text).color(colour);
        let spoken = format!("{name}: {}", if attracts { "yes" } else { "no" });
        read_only(grid, ui, cell, Role::Label, |_| text, &spoken);
        return;
    }
    let response = sense(ui, cell);
    let side = ui.spacing().icon_width;
    let check = egui::Rect::from_center_size(ui.max_rect().center(), egui::Vec2::splat(side));
    let visuals = ui.style().interact(&response);
    ui.painter().rect(
        check,
        visuals.corner_radius,
        visuals.bg_fill,
        visuals.bg_stroke,
        egui::StrokeKind::Inside,
    );
    if attracts {
        let icon = RichText::new(ICON_CHECK.codepoint).color(palette.ink);
        paint_text(ui, check, Align::Center, icon);
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, attracts, &name));
    grid.choose(ui, &response, cell, DragOf::Cells);
    grid.context_menu(&response);
    let is_asked = asks_open(grid, cell);
    if (response.clicked() || is_asked)
        && let RateItem::Attraction(pathway) = pair.item
    {
        grid.done.push(vec![RateEdit::Attracts { pathway, component, attracts: !attracts }]);
    }
}

/// How a value came into the set, as a small mark; a click tells where it was read, and lets the school cite another
/// source.
pub(super) fn source_ui(
    grid: &mut RatesGrid<'_, '_>,
    ui: &mut Ui,
    cell: &RateCell,
    school_type: SchoolType,
) {
    let palette = theme::palette(ui.visuals());
    let (shown, pair) = (grid.table.shown, grid.table.pair(cell.at.row));
    let Some((set, source)) = shown.source_of(pair, school_type) else { return };
    let origin = source.origin(set.contents().kind);
    let text = grid.table.text(cell.at);
    let spoken = format!("{}: {text}", grid.table.label(cell.at));
    let text = |response: &Response| {
        let colour = match origin {
            _ if response.hovered() => palette.accent,
            ValueOrigin::CarriedOver | ValueOrigin::Projected => palette.notice,
            ValueOrigin::Printed | ValueOrigin::Read | ValueOrigin::Quoted | ValueOrigin::Typed => {
                palette.muted
            }
        };
        theme::small(format!("{} {text}", mark(origin))).color(colour)
    };
    let response = read_only(grid, ui, cell, Role::Button, text, &spoken);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let popup_id = Popup::default_response_id(&response);
    if response.clicked() {
        // A screen reader chooses no cell by its click.
        grid.view.go(cell.at, false);
    } else if grid.view.selection.active.row != cell.at.row || grid.view.editing.is_some() {
        // The user went on: the values of this row open it as well.
        Popup::close_id(ui.ctx(), popup_id);
    }
    let by_key = asks_open(grid, cell);
    let opening = Opening::of(&response, by_key);
    let is_open = Popup::is_id_open(ui.ctx(), popup_id);
    if is_open || response.clicked() {
        let popup = panel_popup(&response, 460.0).show(|ui| {
            ui.set_width(440.0);
            // However much is said, it stays within the window.
            let height = ui.ctx().content_rect().height() * HEIGHT_SHARE;
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            let words = |ui: &mut Ui| {
                // Room for the scroll bar.
                ui.set_width(ui.available_width() - 12.0);
                citation_ui(ui, &shown.spoken_name(pair, school_type), set, source);
                if !shown.is_own || pair.first.is_none() || source.carried.is_empty() {
                    return None;
                }
                let is_by_type = pair.item.school_types().contains(&Some(school_type));
                let school_type = is_by_type.then_some(school_type);
                confirm_ui(ui, shown, &pair.item, school_type, by_key)
            };
            area.show(ui, words).inner
        });
        let edit = popup.and_then(|popup| popup.inner);
        grid.done.extend(edit.map(|edit| vec![edit]));
    }
    if opening.has_closed(&response) {
        grid.shell.ask_focus(ui.ctx(), cell.id);
    }
}

/// The mark of an origin, which its word stands beside.
fn mark(origin: ValueOrigin) -> &'static str {
    let icon = match origin {
        ValueOrigin::Printed => ICON_ARTICLE,
        ValueOrigin::Read => ICON_MENU_BOOK,
        ValueOrigin::Quoted | ValueOrigin::Typed => ICON_EDIT,
        ValueOrigin::CarriedOver => ICON_REDO,
        ValueOrigin::Projected => ICON_TRENDING_UP,
    };
    icon.codepoint
}

/// Lets the school cite a source of its own for a value that it found there unchanged: a few of them, the
/// likely ones first, and the others once they are asked for. The first has the focus if `takes_focus`.
fn confirm_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    item: &RateItem,
    school_type: Option<SchoolType>,
    mut takes_focus: bool,
) -> Option<RateEdit> {
    let sources = own_sources(shown.set.contents(), item);
    let (few, others) = sources.split_at(sources.len().min(FEW));
    let mut edit = None;
    let mut offer = |ui: &mut Ui, source: &Source| {
        let text = format!("Found unchanged in {}", short_citation(source));
        let button = ui.add(egui::Button::new(text).wrap());
        if std::mem::take(&mut takes_focus) {
            button.request_focus();
        }
        if button.gained_focus() {
            button.scroll_to_me(None);
        }
        if button.clicked() {
            let (item, source) = (item.clone(), source.id.clone());
            edit = Some(RateEdit::Cite { item, school_type, source });
            ui.close();
        }
    };
    for source in few {
        offer(ui, source);
    }
    if !others.is_empty() {
        let words = counted(others.len(), "other source", "other sources");
        egui::CollapsingHeader::new(format!("Found unchanged in one of {words}"))
            .id_salt(("other sources", school_type))
            .show(ui, |ui| {
                for source in others {
                    offer(ui, source);
                }
            });
    }
    edit
}

/// The school's own sources: those first that the item cites for the other school type, then those of items of its kind.
fn own_sources<'a>(file: &'a RateSetFile, item: &RateItem) -> Vec<&'a Source> {
    let items = file.items();
    let rank = |source: &Source| {
        let is_cited =
            |of: &Item<'_>| *of.source == source.id || *of.specialist_source == source.id;
        let group = ItemGroup::of(item);
        let of = |is_alike: &dyn Fn(&RateItem) -> bool| {
            items.iter().any(|other| is_alike(&other.item) && is_cited(other))
        };
        (!of(&|other| other == item), !of(&|other| ItemGroup::of(other) == group))
    };
    let mut own: Vec<&Source> =
        file.sources.iter().filter(|source| source.carried.is_empty()).collect();
    own.sort_by_key(|source| rank(source));
    own
}

/// The button that takes away what the school added.
pub(super) fn remove_ui(grid: &mut RatesGrid<'_, '_>, ui: &mut Ui, cell: &RateCell) {
    let pair = grid.table.pair(cell.at.row);
    if grid.table.shown.can_remove(pair)
        && icon_button(ui, ICON_CLOSE, &grid.table.label(cell.at)).clicked()
    {
        grid.done.push(vec![RateEdit::Remove(pair.item.clone())]);
    }
}
