//! The amounts and limits of a rate set as tables, each with its source; editable if the set is the
//! school's own, beside those of another set if one is chosen.

use egui::{Align, Id, Popup, RichText, ScrollArea, Stroke, StrokeKind, Ui};
use egui_material_icons::icons::{ICON_CHECK, ICON_CLOSE};

use super::additions::{Additions, additions_ui};
use super::sources::{citation_ui, short_citation};
use crate::domain::{Money, Pathway, SchoolType, capitalised, parse_age, parse_students};
use crate::rates::{
    Component, Date, Item, ItemDifference, ItemPair, ItemValue, RateAction, RateBook, RateEdit,
    RateItem, RateSet, side_by_side,
};
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::table::{
    self, ColumnSpec, cell, heading_cell, outline_focus, padded, row_line,
};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{difference_text, icon_button, muted, paint_text, panel_popup};

const LABEL_WIDTH: f32 = 270.0;
const VALUE_WIDTH: f32 = 104.0;
const DIFFERENCE_WIDTH: f32 = 84.0;
const UNIT_WIDTH: f32 = 120.0;
const SOURCE_WIDTH_MIN: f32 = 170.0;
const REMOVE_WIDTH: f32 = 32.0;

/// The set that is shown, and how.
pub(in crate::ui) struct Shown<'a> {
    pub(in crate::ui) set: &'a RateSet,
    /// The rate sets at hand, which know what a change would bring.
    pub(in crate::ui) book: &'a RateBook,
    /// The set that stands beside it, and what to call that.
    pub(in crate::ui) beside: Option<(&'a RateSet, &'a str)>,
    /// Whether it is the school's own, to be changed.
    pub(in crate::ui) is_own: bool,
    /// Whether items that are the same in both sets are left out.
    pub(in crate::ui) only_differences: bool,
}

impl Shown<'_> {
    /// The change, if the set could be used after it.
    pub(in crate::ui) fn tried(&self, edit: RateEdit) -> Result<RateEdit, String> {
        let action = RateAction::Edit { set: self.set.id().clone(), edit: edit.clone() };
        self.book.after(&action).map(|_| edit).map_err(|refused| {
            let text = refused.to_string();
            format!("{}.", capitalised(text.trim_end_matches('.')))
        })
    }

    /// The identity of a field of the set.
    pub(in crate::ui) fn field_id(&self, part: impl std::hash::Hash + std::fmt::Debug) -> Id {
        Id::unique(("rate set", self.set.id(), part))
    }

    fn beside_name(&self) -> Option<&str> {
        self.beside.map(|(_, name)| name)
    }
}

/// The tables; returns what the user changed.
pub(in crate::ui) fn rate_tables_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    drafts: &mut Drafts,
    additions: &mut Additions,
) -> Vec<RateEdit> {
    let pairs = side_by_side(shown.set, shown.beside.map_or(shown.set, |(other, _)| other));
    let of = |kind: Kind| -> Vec<&ItemPair<'_>> {
        let is_shown = |pair: &ItemPair<'_>| !shown.only_differences || pair.differs();
        pairs.iter().filter(|pair| Kind::of(&pair.item) == kind && is_shown(pair)).collect()
    };
    let mut edits = Vec::new();
    let mut is_empty = true;
    for (kind, title) in [
        (Kind::ByType, "Amounts by school type"),
        (Kind::Single, "The same for every school"),
        (Kind::Attraction, "Who attracts what"),
    ] {
        let rows = of(kind);
        if rows.is_empty() {
            continue;
        }
        is_empty = false;
        ui.add_space(6.0);
        ui.label(theme::strong(title));
        edits.extend(part_ui(ui, shown, kind, &rows, drafts));
        problems_ui(ui, shown, &rows, drafts);
        if kind == Kind::Single {
            edits.extend(additions_ui(ui, shown, additions));
        }
    }
    if is_empty {
        muted(ui, "The two sets say the same.");
    }
    edits
}

/// The kinds of items, each a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    ByType,
    Single,
    Attraction,
}

impl Kind {
    fn of(item: &RateItem) -> Self {
        match item {
            RateItem::Core | RateItem::Band(_) | RateItem::Maximum(_) | RateItem::Taper => {
                Self::ByType
            }
            RateItem::Attraction(_) => Self::Attraction,
            RateItem::Materials(_)
            | RateItem::FteCap
            | RateItem::FullUpTo
            | RateItem::NothingOver
            | RateItem::FullLoad
            | RateItem::Exception(_)
            | RateItem::Deadline
            | RateItem::AgeFrom
            | RateItem::AgeTo
            | RateItem::Generalist(_) => Self::Single,
        }
    }
}

/// What a column shows of an item.
#[derive(Clone, Copy)]
enum Part {
    Label,
    Value(SchoolType),
    Beside(SchoolType),
    Difference(SchoolType),
    Attracts(Component),
    BesideAttracts,
    Unit,
    Source,
    Remove,
}

fn parts(shown: &Shown<'_>, kind: Kind, width: f32) -> Vec<(Part, ColumnSpec)> {
    let mut parts = vec![(Part::Label, ColumnSpec::text("", LABEL_WIDTH))];
    let mut values = |heading: &str, school_type: SchoolType| {
        parts.push((Part::Value(school_type), ColumnSpec::figures(heading, VALUE_WIDTH)));
        if let Some(name) = shown.beside_name() {
            let beside = ColumnSpec::figures(name, VALUE_WIDTH);
            parts.push((Part::Beside(school_type), beside));
            let difference = ColumnSpec::figures("Difference", DIFFERENCE_WIDTH);
            parts.push((Part::Difference(school_type), difference));
        }
    };
    match kind {
        Kind::ByType => {
            for &school_type in SchoolType::ALL {
                values(school_type.label(), school_type);
            }
        }
        Kind::Single => values("Value", SchoolType::Mainstream),
        Kind::Attraction => {
            for component in Component::ALL {
                let heading = capitalised(component.label());
                // As wide together as amounts and units are, so that sources stand in one line.
                let width = (2.0 * VALUE_WIDTH + UNIT_WIDTH) / 4.0;
                let column = ColumnSpec { heading, width, align: Align::Center };
                parts.push((Part::Attracts(component), column));
            }
            if let Some(name) = shown.beside_name() {
                let beside = ColumnSpec::text(name, 2.0 * VALUE_WIDTH);
                parts.push((Part::BesideAttracts, beside));
            }
        }
    }
    let values: f32 = parts.iter().skip(1).map(|(_, column)| column.width).sum();
    match kind {
        Kind::ByType => parts.push((Part::Unit, ColumnSpec::text("", UNIT_WIDTH))),
        Kind::Single => parts.push((Part::Unit, ColumnSpec::text("", UNIT_WIDTH + values))),
        Kind::Attraction => {}
    }
    let can_remove = kind == Kind::Single && shown.is_own;
    let taken: f32 = parts.iter().map(|(_, column)| column.width).sum();
    let rest = width - taken - if can_remove { REMOVE_WIDTH } else { 0.0 };
    let source = ColumnSpec::text("Source", rest.max(SOURCE_WIDTH_MIN).floor());
    parts.push((Part::Source, source));
    if can_remove {
        parts.push((Part::Remove, ColumnSpec::text("", REMOVE_WIDTH)));
    }
    parts
}

fn part_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    kind: Kind,
    rows: &[&ItemPair<'_>],
    drafts: &mut Drafts,
) -> Vec<RateEdit> {
    let parts = parts(shown, kind, ui.available_width() - 2.0);
    let columns: Vec<ColumnSpec> = parts.iter().map(|(_, column)| column.clone()).collect();
    let mut edits = Vec::new();
    ui.push_id(kind, |ui| {
        ScrollArea::horizontal().show(ui, |ui| {
            table::ground(ui).show(ui, |ui| {
                table::table(ui, "rates", &columns)
                    .header(ROW_HEIGHT - 2.0, |mut header| {
                        for column in &columns {
                            header.col(|ui| heading_cell(ui, column));
                        }
                    })
                    .body(|mut body| {
                        // Each row is drawn, in sight or not, so that Tab reaches its fields.
                        for pair in rows {
                            body.row(ROW_HEIGHT, |mut row| {
                                for (part, column) in &parts {
                                    row.col(|ui| {
                                        edits.extend(cell_ui(
                                            ui, shown, pair, *part, column, drafts,
                                        ));
                                    });
                                }
                            });
                        }
                    });
            });
        });
    });
    edits
}

/// What is wrong with what stands in the fields, for those that were left.
fn problems_ui(ui: &mut Ui, shown: &Shown<'_>, rows: &[&ItemPair<'_>], drafts: &Drafts) {
    let palette = theme::palette(ui.visuals());
    for pair in rows {
        for &school_type in SchoolType::ALL {
            let id = shown.field_id((&pair.item, school_type));
            if let Some(problem) = drafts.problem(id) {
                let name = spoken_name(pair, school_type);
                let still = text_of(pair.first.as_ref(), school_type);
                let text = format!("{name}: {problem} {still} counts until then.");
                ui.add(egui::Label::new(RichText::new(text).color(palette.decrease)).wrap());
            }
        }
    }
}

fn cell_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    pair: &ItemPair<'_>,
    part: Part,
    column: &ColumnSpec,
    drafts: &mut Drafts,
) -> Option<RateEdit> {
    let palette = theme::palette(ui.visuals());
    let label = pair.item.label();
    match part {
        Part::Label => {
            cell(ui, column.align, RichText::new(&label).color(palette.ink), &label)
                .on_hover_text(&label);
        }
        Part::Value(school_type) => return value_ui(ui, shown, pair, school_type, column, drafts),
        Part::Beside(school_type) => {
            let text = text_of(pair.second.as_ref(), school_type);
            let spoken = format!("{}, {}: {text}", spoken_name(pair, school_type), column.heading);
            cell(ui, column.align, RichText::new(&text).color(palette.muted), &spoken);
        }
        Part::Difference(school_type) => {
            let text = shown_difference(ui, pair.difference(school_type));
            let spoken = format!("{}, difference: {}", spoken_name(pair, school_type), text.text());
            cell(ui, column.align, text, &spoken);
        }
        Part::Attracts(component) => return attracts_ui(ui, shown, pair, component),
        Part::BesideAttracts => {
            let text = pair.second.as_ref().map(|item| item.value.text()).unwrap_or_default();
            let colour = if pair.differs() { palette.notice } else { palette.muted };
            let spoken = format!("{label}, {}: {text}", column.heading);
            cell(ui, column.align, RichText::new(&text).color(colour), &spoken)
                .on_hover_text(&text);
        }
        Part::Unit => {
            let unit = RichText::new(pair.item.unit()).color(palette.muted);
            cell(ui, column.align, unit, pair.item.unit());
        }
        Part::Source => return source_ui(ui, shown, pair),
        Part::Remove => {
            row_line(ui);
            let can_be = matches!(pair.item, RateItem::Exception(_) | RateItem::Generalist(_));
            if can_be && pair.first.is_some() {
                let remove = icon_button(ui, ICON_CLOSE, &format!("Remove {label}"));
                return remove.clicked().then(|| RateEdit::Remove(pair.item.clone()));
            }
        }
    }
    None
}

/// An item's name for a school type, as a field or a screen reader calls it.
fn spoken_name(pair: &ItemPair<'_>, school_type: SchoolType) -> String {
    let label = pair.item.label();
    match Kind::of(&pair.item) {
        Kind::ByType => format!("{label}, {}", school_type.label().to_lowercase()),
        Kind::Single | Kind::Attraction => label,
    }
}

/// What an item says for a school type; a dash where the set has no such item.
fn text_of(item: Option<&Item<'_>>, school_type: SchoolType) -> String {
    let Some(item) = item else { return "–".to_owned() };
    match item.value.amount(school_type) {
        Some(amount) => amount.as_rate(),
        None => item.value.text(),
    }
}

fn shown_difference(ui: &Ui, difference: ItemDifference) -> RichText {
    let palette = theme::palette(ui.visuals());
    match difference {
        ItemDifference::None => RichText::new("same").color(palette.muted),
        ItemDifference::Amount(amount) => {
            let size = if amount.is_negative() { -amount } else { amount };
            let sign = if amount.is_negative() { "-" } else { "" };
            difference_text(ui, amount, &format!("{sign}{}", size.as_rate()))
        }
        ItemDifference::Count(count) => RichText::new(format!("{count:+}")).color(palette.notice),
        ItemDifference::Otherwise => RichText::new("differs").color(palette.notice),
    }
}

fn value_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    pair: &ItemPair<'_>,
    school_type: SchoolType,
    column: &ColumnSpec,
    drafts: &mut Drafts,
) -> Option<RateEdit> {
    let palette = theme::palette(ui.visuals());
    let name = spoken_name(pair, school_type);
    let item = match &pair.first {
        Some(item) if shown.is_own && item.value != ItemValue::Present => item,
        item => {
            let text = text_of(item.as_ref(), school_type);
            let spoken = format!("{name}: {text}");
            let shown_text = RichText::new(&text).color(palette.ink);
            let response = cell(ui, column.align, shown_text, &spoken)
                // By keyboard its source is the next stop, which answers the same.
                .interact(egui::Sense::CLICK)
                .on_hover_cursor(egui::CursorIcon::PointingHand);
            let source = ui.ctx().read_response(shown.field_id((&pair.item, "source")));
            if let Some(source) = source.filter(|_| response.clicked()) {
                Popup::open_id(ui.ctx(), Popup::default_response_id(&source));
            }
            return None;
        }
    };
    let value = match &item.value {
        ItemValue::ByType(..) | ItemValue::Amount(_) => {
            item.value.amount(school_type).map(typed_amount).unwrap_or_default()
        }
        other => other.text(),
    };
    row_line(ui);
    outline_field(ui);
    let field = Field {
        id: shown.field_id((&pair.item, school_type)),
        label: &name,
        value: &value,
        width: ui.available_width(),
        align: Align::Max,
        hint: "",
        in_table: true,
    };
    let read = |text: &str| {
        read_value(&pair.item, &item.value, school_type, text).and_then(|edit| shown.tried(edit))
    };
    let typed = drafts.show(ui, &field, read);
    outline_focus(ui, &typed.response, typed.problem.is_some());
    // Only what is left standing counts: the 3 of a 30 that is refused was never said, and neither was
    // its source.
    typed.left_with.and_then(|text| read(&text).ok())
}

/// A box around what can be typed over.
fn outline_field(ui: &Ui) {
    let colour = theme::palette(ui.visuals()).hairline;
    let rect = ui.max_rect().shrink2(egui::vec2(2.0, 3.0));
    ui.painter().rect_stroke(rect, 3, Stroke::new(1.0, colour), StrokeKind::Inside);
}

/// An amount as text to type over: exact.
fn typed_amount(amount: Money) -> String {
    amount.as_rate().trim_start_matches('$').to_owned()
}

/// Makes a change of what was typed for an item, or says what is expected.
fn read_value(
    item: &RateItem,
    value: &ItemValue,
    school_type: SchoolType,
    text: &str,
) -> Result<RateEdit, String> {
    let money = || {
        Money::parse(text).map_err(|fault| {
            format!("This is {fault}. Dollars {}, such as 1,091 or 6.11.", item.unit())
        })
    };
    let item = item.clone();
    match value {
        ItemValue::ByType(..) => {
            money().map(|amount| RateEdit::ByType { item, school_type, amount })
        }
        ItemValue::Amount(_) => money().map(|amount| RateEdit::Amount { item, amount }),
        ItemValue::Day(_) => Date::typed(text)
            .map(RateEdit::Deadline)
            .ok_or_else(|| "A day such as 2 May 2027 or 2/5/2027.".to_owned()),
        ItemValue::Count(_) => {
            let count = if matches!(item, RateItem::AgeFrom | RateItem::AgeTo) {
                parse_age(text).map(u32::from)
            } else {
                parse_students(text)
            };
            count
                .map_err(|fault| format!("This is {fault}. A whole number, 0 or more."))
                .map(|count| RateEdit::Count { item, count })
        }
        ItemValue::Components(_) | ItemValue::Present => Err(String::new()),
    }
}

fn attracts_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    pair: &ItemPair<'_>,
    component: Component,
) -> Option<RateEdit> {
    let palette = theme::palette(ui.visuals());
    let item = pair.first.as_ref()?;
    let (ItemValue::Components(components), RateItem::Attraction(pathway)) =
        (&item.value, &item.item)
    else {
        return None;
    };
    let mut attracts = components.contains(&component);
    let name = attraction_name(*pathway, component);
    if !shown.is_own {
        let text = if attracts { ICON_CHECK.codepoint } else { "–" };
        let answer = if attracts { "yes" } else { "no" };
        let colour = if attracts { palette.ink } else { palette.muted };
        let text = RichText::new(text).color(colour);
        cell(ui, Align::Center, text, &format!("{name}: {answer}"));
        return None;
    }
    row_line(ui);
    let changed = ui
        .centered_and_justified(|ui| {
            ui.spacing_mut().icon_spacing = 0.0;
            ui.checkbox(&mut attracts, "").accessible_name(&name).changed()
        })
        .inner;
    changed.then_some(RateEdit::Attracts { pathway: *pathway, component, attracts })
}

fn attraction_name(pathway: Pathway, component: Component) -> String {
    format!("{} attracts {}", pathway.label(), component.label())
}

/// Where an item was read; a click tells all of it, and lets the school cite another source.
fn source_ui(ui: &mut Ui, shown: &Shown<'_>, pair: &ItemPair<'_>) -> Option<RateEdit> {
    let palette = theme::palette(ui.visuals());
    row_line(ui);
    let (item, set) = match (&pair.first, shown.beside) {
        (Some(item), _) => (item, shown.set),
        (None, Some((other, _))) => (pair.second.as_ref()?, other),
        (None, None) => return None,
    };
    let source = set.source(item.source)?;
    let specialist = set.source(item.specialist_source)?;
    let label = format!("Source of {}", pair.item.label());
    let text = if source == specialist {
        short_citation(source)
    } else {
        format!("{}; specialist: {}", short_citation(source), short_citation(specialist))
    };
    let rect = padded(ui.max_rect());
    let response = ui.interact(rect, shown.field_id((&pair.item, "source")), egui::Sense::click());
    let colour = if response.hovered() { palette.accent } else { palette.muted };
    paint_text(ui, rect, Align::Min, RichText::new(&text).color(colour));
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(rect.expand(2.0), 3, stroke, StrokeKind::Inside);
    }
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{label}: {text}"))
    });
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    if !is_open && !response.clicked() {
        return None;
    }
    let popup = panel_popup(&response, 460.0).show(|ui| {
        ui.set_width(440.0);
        let mut edit = None;
        let is_by_type = matches!(item.value, ItemValue::ByType(..));
        let types: &[Option<SchoolType>] = if is_by_type {
            &[Some(SchoolType::Mainstream), Some(SchoolType::Specialist)]
        } else {
            &[None]
        };
        for &school_type in types {
            let source =
                if school_type == Some(SchoolType::Specialist) { specialist } else { source };
            let schools = school_type.map(|of| format!(", {}", of.label().to_lowercase()));
            let name = format!("{}{}", pair.item.label(), schools.unwrap_or_default());
            citation_ui(ui, &name, set.id(), source);
            if shown.is_own && pair.first.is_some() && !source.carried.is_empty() {
                edit = confirm_ui(ui, shown, &pair.item, school_type).or(edit);
            }
            ui.add_space(4.0);
        }
        edit
    });
    popup.and_then(|popup| popup.inner)
}

/// Lets the school cite a source of its own for a value that it found there unchanged.
fn confirm_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    item: &RateItem,
    school_type: Option<SchoolType>,
) -> Option<RateEdit> {
    let mut edit = None;
    let own = shown.set.contents().sources.iter().filter(|source| source.carried.is_empty());
    for source in own {
        let text = format!("Found unchanged in {}", short_citation(source));
        if ui.add(egui::Button::new(text).wrap()).clicked() {
            let (item, source) = (item.clone(), source.id.clone());
            edit = Some(RateEdit::Cite { item, school_type, source });
            ui.close();
        }
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MaterialsTier;

    #[test]
    fn what_is_typed_for_an_item_becomes_its_change() {
        let low = RateItem::Materials(MaterialsTier::Low);
        let amount =
            |text| read_value(&low, &ItemValue::Amount(Money::ZERO), SchoolType::Mainstream, text);
        let expected = Money::parse("260.50").unwrap();
        assert_eq!(amount("$260.50"), Ok(RateEdit::Amount { item: low.clone(), amount: expected }));
        let fault = amount("a lot").unwrap_err();
        assert!(fault.ends_with("Dollars per enrolment, such as 1,091 or 6.11."), "{fault}");
    }
}
