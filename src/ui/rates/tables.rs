//! The amounts and limits of a rate set as tables, each with its source; editable if the set is the
//! school's own, beside those of another set if one is chosen.

use egui::{RichText, Ui};

use super::additions::{Additions, additions_ui};
use super::item_group::ItemGroup;
use super::rates_table::{RateColumn, RatesTable, text_of};
use super::shown_set::ShownSet;
use crate::domain::SchoolType;
use crate::rates::{ItemPair, RateEdit, side_by_side};
use crate::ui::grid::{GridUi, GridView};
use crate::ui::kit::drafts::Drafts;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::Shell;

/// The tables; returns what the user changed, each a step of its own.
pub(super) fn rate_tables_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    (grids, additions): (&mut [GridView<RateColumn>; 3], &mut Additions),
    note: Option<&(ItemGroup, String)>,
    shell: &mut Shell,
) -> Vec<Vec<RateEdit>> {
    let pairs = side_by_side(shown.set, shown.beside.map_or(shown.set, |(other, _)| other));
    let (mut typed, mut done) = (Vec::new(), Vec::new());
    let mut is_empty = true;
    let groups = [ItemGroup::ByType, ItemGroup::Single, ItemGroup::Attraction];
    for (group, grid) in groups.into_iter().zip(grids) {
        let is_shown = |pair: &&ItemPair<'_>| {
            ItemGroup::of(&pair.item) == group && (!shown.only_differences || shown.differs(pair))
        };
        let rows: Vec<&ItemPair<'_>> = pairs.iter().filter(is_shown).collect();
        if rows.is_empty() {
            continue;
        }
        is_empty = false;
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.label(theme::strong(group.title()));
            // Beside the title, where it moves nothing.
            if let Some((_, note)) = note.filter(|(of, _)| *of == group) {
                let colour = theme::palette(ui.visuals()).notice;
                ui.add(egui::Label::new(RichText::new(note).color(colour)).truncate());
            }
        });
        let mut table = RatesTable::of(shown, group, rows.clone());
        let mut table = GridUi::new(&mut table, grid, shell);
        table.show(ui, f32::INFINITY);
        let (from_cells_left, from_cells) = table.into_changes();
        typed.extend(from_cells_left);
        done.extend(from_cells);
        problems_ui(ui, shown, &rows, &shell.drafts);
        if group == ItemGroup::Single {
            let added = additions_ui(ui, shown, additions, shell);
            done.extend(added.into_iter().map(|edit| vec![edit]));
        }
    }
    if is_empty {
        muted(ui, "The two sets are the same.");
    }
    // What was typed in a cell that is left comes before what the user did by leaving it.
    typed.extend(done);
    typed
}

/// What is wrong with what stands in the fields, for those that were left.
fn problems_ui(ui: &mut Ui, shown: &ShownSet<'_>, rows: &[&ItemPair<'_>], drafts: &Drafts) {
    let palette = theme::palette(ui.visuals());
    for pair in rows {
        for &school_type in SchoolType::ALL {
            let id = shown.field_id((&pair.item, school_type));
            if let Some(problem) = drafts.problem(id) {
                let name = shown.spoken_name(pair, school_type);
                let still = text_of(pair.first.as_ref(), school_type);
                let text = format!("{name}: {problem} {still} counts until then.");
                ui.add(egui::Label::new(RichText::new(text).color(palette.problem)).wrap());
            }
        }
    }
}
