//! The sources of a rate set: where its amounts were read, and what it says there.

use egui::{Align, Id, RichText, Ui};
use egui_material_icons::icons::ICON_CLOSE;

use super::new_source::{NewSource, new_source_ui};
use super::shown_set::ShownSet;
use crate::domain::capitalised;
use crate::rates::{Date, RateEdit, RateSet, Source, SourceEdit, SourceId};
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, form_row, icon_button, muted, problem_line, small_label};
use crate::ui::shell::Shell;

/// The first field of a source.
const DOCUMENT: &str = "Document";

/// All that is known of where an item was read.
pub(in crate::ui) fn citation_ui(ui: &mut Ui, item: &str, set: &RateSet, source: &Source) {
    let palette = theme::palette(ui.visuals());
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme::strong(format!("{item}, rate set {}", set.id())));
    muted(ui, source.origin(set.contents().kind).meaning());
    if let Some(carried) = source.carried_text() {
        ui.label(RichText::new(capitalised(&carried)).color(palette.notice));
    }
    ui.add(egui::Label::new(RichText::new(source.place()).color(palette.ink)).wrap());
    if !source.says.is_empty() {
        let says = RichText::new(format!("“{}”", source.says)).color(palette.muted);
        ui.add(egui::Label::new(says).wrap());
    }
}

/// The school's own sources, to be changed; those carried over stand with the amounts that cite them.
pub(in crate::ui) fn sources_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    new_source: &mut NewSource,
    shell: &mut Shell,
) -> Vec<RateEdit> {
    if !shown.is_own || shown.only_differences {
        return Vec::new();
    }
    let file = shown.set.contents();
    let own: Vec<&Source> =
        file.sources.iter().filter(|source| source.carried.is_empty()).collect();
    ui.add_space(6.0);
    ui.label(theme::strong("The school's own sources"));
    muted(
        ui,
        if own.is_empty() {
            "None yet: the first value that you type asks for one."
        } else {
            "What you type over an amount cites the first of them, until you choose another."
        },
    );
    let items = file.items();
    let cited: Vec<&SourceId> =
        items.iter().flat_map(|item| [item.source, item.specialist_source]).collect();
    let mut edits = Vec::new();
    if let Some(first) = own.first() {
        shell.add_page_pane(field_id(shown, first, DOCUMENT));
    }
    for (place, source) in own.iter().enumerate() {
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let can_go = !cited.contains(&&source.id);
            edits.extend(source_ui(ui, shown, source, place + 1, can_go, &mut shell.drafts));
        });
    }
    let has_none = own.is_empty();
    let title = if has_none { "The school's first source" } else { "Another source" };
    egui::CollapsingHeader::new(title).show(ui, |ui| {
        let entered = new_source_ui(ui, new_source, false);
        let added =
            new_source.read().and_then(|source| shown.tried_one(RateEdit::AddSource(source)));
        let button = ui.add_enabled(added.is_ok(), egui::Button::new("Add the source"));
        match added {
            Ok(added) if button.clicked() || entered => {
                *new_source = NewSource::today();
                edits.push(added);
            }
            Err(problem) if !new_source.is_empty() => {
                small_label(ui, &problem);
            }
            _ => {}
        }
    });
    edits
}

fn source_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    source: &Source,
    number: usize,
    can_go: bool,
    drafts: &mut Drafts,
) -> Vec<RateEdit> {
    type Make = fn(String) -> Option<SourceEdit>;
    let mut edits = Vec::new();
    ui.horizontal(|ui| {
        small_label(ui, &format!("Source {number}"));
        let remove =
            can_go.then(|| icon_button(ui, ICON_CLOSE, &format!("Remove source {number}")));
        if remove.is_some_and(|remove| remove.clicked()) {
            edits.push(RateEdit::RemoveSource(source.id.clone()));
        }
    });
    let dated = source.page_dated.to_string();
    let if_any = "if any";
    let fields: [(&str, &str, f32, &str, Make); 5] = [
        (DOCUMENT, &source.document, 460.0, "", |text| Some(SourceEdit::Document(text))),
        ("Chapter or page", &source.chapter, 460.0, "", |text| Some(SourceEdit::Chapter(text))),
        ("Section", &source.section, 460.0, if_any, |text| Some(SourceEdit::Section(text))),
        ("Dated", &dated, 140.0, "", |text| Date::typed(&text).map(SourceEdit::Dated)),
        ("What it says there", &source.says, 620.0, if_any, |text| Some(SourceEdit::Says(text))),
    ];
    for (label, value, width, hint, make) in fields {
        let name = format!("{label} of source {number}");
        let field = Field {
            id: field_id(shown, source, label),
            label: &name,
            value,
            width,
            align: Align::Min,
            hint,
            in_table: false,
        };
        let read = |text: &str| {
            let edit = make(text.to_owned())
                .ok_or_else(|| "A day such as 3 September 2026.".to_owned())?;
            shown.tried_one(RateEdit::EditSource { source: source.id.clone(), edit })
        };
        let typed = form_row(ui, label, |ui| drafts.show(ui, &field, read));
        problem_line(ui, typed.problem.as_deref());
        edits.extend(typed.value);
    }
    edits
}

fn field_id(shown: &ShownSet<'_>, source: &Source, label: &str) -> Id {
    shown.field_id((&source.id, label))
}
