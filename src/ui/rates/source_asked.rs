//! The form that asks, at the cell, where a value was read: for a value typed where the set has no source of the
//! school's own yet. What was typed is kept meanwhile and taken with the source, as one step.

use egui::{Frame, Id, Margin, Modal, Pos2, Ui};

use super::item_group::ItemGroup;
use super::new_source::{NewSource, new_source_ui};
use super::rates_table::RateColumn;
use super::shown_set::ShownSet;
use crate::domain::{SchoolType, counted};
use crate::rates::{RateAction, RateEdit, RateItem, RateSet, RateSetId};
use crate::ui::kit::dialog::{self, buttons};
use crate::ui::kit::keys::escaped;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};

const WIDTH: f32 = 440.0;

/// Changes that wait for a source.
pub(in crate::ui) struct SourceAsked {
    set: RateSetId,
    edits: Vec<RateEdit>,
    source: NewSource,
}

/// What became of the changes.
pub(super) enum SourceAnswer {
    /// They are made, with the source.
    Given(RateAction),
    /// They are given up; what to say of them.
    GivenUp(String),
}

impl SourceAsked {
    pub(super) fn of(set: &RateSetId, edits: Vec<RateEdit>) -> Self {
        Self { set: set.clone(), edits, source: NewSource::today() }
    }

    pub(super) fn is_of(&self, set: &RateSetId) -> bool {
        self.set == *set
    }

    pub(super) fn add(&mut self, edits: Vec<RateEdit>) {
        self.edits.extend(edits);
    }

    /// The set as it will be, to be shown meanwhile.
    pub(super) fn preview(&self, shown: &ShownSet<'_>) -> Option<RateSet> {
        let action = shown.with_any_source(self.edits.clone());
        shown.book.after(&action).ok()?.set(&self.set).cloned()
    }

    /// The table that the first change is made in.
    pub(super) fn group(&self) -> ItemGroup {
        let first = self.edits.first();
        match first.and_then(value_of) {
            Some((item, _)) => ItemGroup::of(&item),
            None if matches!(first, Some(RateEdit::Attracts { .. })) => ItemGroup::Attraction,
            None => ItemGroup::Single,
        }
    }

    /// The cell of the first change, if it is made in one.
    pub(super) fn cell(&self, shown: &ShownSet<'_>) -> Option<Id> {
        let first = self.edits.first()?;
        if let RateEdit::Attracts { pathway, component, .. } = first {
            let item = RateItem::Attraction(*pathway);
            return Some(shown.field_id((&item, RateColumn::Attracts(*component))));
        }
        let (item, school_type) = value_of(first)?;
        Some(shown.field_id((&item, school_type)))
    }

    /// Shows the form beneath its cell; returns what became of the changes once that is known.
    pub(super) fn ui(&mut self, ui: &Ui, at: Pos2, shown: &ShownSet<'_>) -> Option<SourceAnswer> {
        let ctx = ui.ctx();
        let id = Id::unique("source asked");
        let room = ctx.content_rect();
        let area = Modal::default_area(id)
            .anchor(egui::Align2::LEFT_TOP, at - room.min)
            .constrain_to(room.shrink(8.0));
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(16));
        let modal = Modal::new(id)
            .area(area)
            .frame(frame)
            .backdrop_color(egui::Color32::from_black_alpha(40));
        let answer = modal.show(ctx, |ui| {
            ui.set_width(WIDTH.min(room.width() - 64.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            dialog::within_window(ui, |ui| self.form_ui(ui, shown))
        });
        let given_up = || {
            SourceAnswer::GivenUp(format!("{} was not entered: no source was named.", self.what()))
        };
        answer.inner.or_else(|| escaped(ctx).then(given_up))
    }

    fn form_ui(&mut self, ui: &mut Ui, shown: &ShownSet<'_>) -> Option<SourceAnswer> {
        ui.label(theme::strong("Where do you read this?"));
        ui.label(self.what());
        muted(ui, "What you type next cites the same source, until you choose another.");
        let entered = new_source_ui(ui, &mut self.source, true);
        let action = self.source.read().and_then(|source| {
            let mut edits = vec![RateEdit::AddSource(source)];
            edits.extend(self.edits.clone());
            shown.tried(edits)
        });
        let problem = action.as_ref().err().map_or(" ", String::as_str);
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).notice));
        buttons(ui, |ui| {
            let gives_up = ui.button("Discard it").clicked();
            let take = ui.add_enabled_ui(action.is_ok(), |ui| primary_button(ui, "Take it")).inner;
            match action {
                Ok(edits) if take.clicked() || entered => {
                    let action = RateAction::Edit { set: self.set.clone(), edits };
                    Some(SourceAnswer::Given(action))
                }
                _ => gives_up.then(|| {
                    SourceAnswer::GivenUp(format!(
                        "{} was not entered: no source was named.",
                        self.what()
                    ))
                }),
            }
        })
    }

    /// What waits: the first change, and how many there are.
    pub(in crate::ui) fn what(&self) -> String {
        let first = self.edits.first().map(in_words).unwrap_or_default();
        match self.edits.len() {
            0 | 1 => first,
            all => format!("{first}, and {}", counted(all - 1, "other value", "other values")),
        }
    }
}

impl ShownSet<'_> {
    /// The changes with a source that stands for the one that is asked for.
    pub(super) fn with_any_source(&self, edits: Vec<RateEdit>) -> RateAction {
        let source = NewSource::any();
        let edits = std::iter::once(RateEdit::AddSource(source)).chain(edits).collect();
        RateAction::Edit { set: self.set.id().clone(), edits }
    }
}

/// The value that a change is about, by the cell that it stands in.
fn value_of(edit: &RateEdit) -> Option<(RateItem, SchoolType)> {
    match edit {
        RateEdit::ByType { item, school_type, .. } => Some((item.clone(), *school_type)),
        RateEdit::Amount { item, .. } | RateEdit::Count { item, .. } => {
            Some((item.clone(), SchoolType::Mainstream))
        }
        RateEdit::Deadline(_) => Some((RateItem::Deadline, SchoolType::Mainstream)),
        _ => None,
    }
}

fn in_words(edit: &RateEdit) -> String {
    match edit {
        RateEdit::ByType { item, school_type, amount } => {
            let schools = school_type.label().to_lowercase();
            format!("{}, {schools}: {}", item.label(), amount.as_rate())
        }
        RateEdit::Amount { item, amount } => format!("{}: {}", item.label(), amount.as_rate()),
        RateEdit::Count { item, count } => format!("{}: {count}", item.label()),
        RateEdit::Deadline(day) => format!("{}: {day}", RateItem::Deadline.label()),
        other => other.subject(),
    }
}
