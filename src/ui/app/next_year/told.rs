//! The list of all that is other in a plan since the year before, to read and to copy.

use std::fmt::Write as _;

use egui::scroll_area::ScrollBarVisibility;
use egui::{RichText, ScrollArea, Ui, vec2};

use crate::domain::{ProgramYear, grouped};
use crate::plan::{Action, ChangeGroup, LineFate, Placed, Plan, YearChange};
use crate::ui::kit::dialog::{self, buttons, default_button};
use crate::ui::kit::keys::scrolled_by_keys;
use crate::ui::kit::table::{ColumnSpec, cell, ground, heading_cell, table};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{muted, notice_card, small_label};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

const WIDTH: f32 = 680.0;
/// Room for what stands around the part that scrolls: heading, buttons, margins.
const AROUND_HEIGHT: f32 = 190.0;
/// How many lines of a scenario are shown; the copy has all.
const LINES_MAX: usize = 200;

/// All that is other in a plan since the year before.
#[derive(Clone)]
pub(in crate::ui) struct YearChanges {
    /// The title of the plan before.
    from: String,
    year_before: u16,
    year: u16,
    changes: Vec<YearChange>,
}

impl YearChanges {
    pub(super) fn of(before: &Plan, after: &Plan, changes: Vec<YearChange>) -> Self {
        Self {
            from: before.title(),
            year_before: before.planning_year(),
            year: after.planning_year(),
            changes,
        }
    }

    fn in_group(&self, group: ChangeGroup) -> impl Iterator<Item = &YearChange> {
        self.changes.iter().filter(move |change| change.group() == group)
    }

    /// What became of the lines, scenario by scenario.
    fn lines(&self) -> Vec<(&str, Vec<&LineFate>)> {
        let mut scenarios: Vec<(&str, Vec<&LineFate>)> = Vec::new();
        for change in &self.changes {
            let YearChange::Line { scenario, fate } = change else { continue };
            match scenarios.last_mut().filter(|(name, _)| name == scenario) {
                Some((_, fates)) => fates.push(fate),
                None => scenarios.push((scenario, vec![fate])),
            }
        }
        scenarios
    }

    /// All of it as text.
    fn text(&self) -> String {
        let mut text = format!("Plan for {}, made from {}\n", self.year, self.from);
        for group in ChangeGroup::ALL {
            let mut changes = self.in_group(group).peekable();
            if changes.peek().is_some() {
                let _ = write!(text, "\n{}\n", group.heading());
            }
            for change in changes {
                let _ = writeln!(text, "- {change}");
            }
        }
        text
    }
}

/// The list, over the window.
pub(super) struct ToldChanges {
    told: YearChanges,
    /// Whether it is yet to be shown, from its beginning.
    is_new: bool,
}

impl ToldChanges {
    pub(super) fn new(told: YearChanges) -> Self {
        Self { told, is_new: true }
    }
}

impl Question for ToldChanges {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<Action>> {
        dialog::set_width(ui, WIDTH);
        let told = &self.told;
        ui.label(theme::heading(format!("The plan for {} is made", told.year)));
        muted(
            ui,
            &format!("It was made from \"{}\", and is in no file until you save it.", told.from),
        );
        let height_max = ui.ctx().content_rect().height() - AROUND_HEIGHT;
        let mut area = ScrollArea::vertical()
            .max_height(height_max)
            // As high as it may be from the first: it would else grow under the pointer.
            .min_scrolled_height(height_max)
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysVisible);
        if std::mem::take(&mut self.is_new) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let page = ui.clip_rect().height();
            ui.scroll_with_delta(vec2(0.0, scrolled_by_keys(ui.ctx(), page)));
            changes_ui(ui, told);
        });
        buttons(ui, |ui| {
            if ui.button("Copy as text").clicked() {
                ui.ctx().copy_text(told.text());
            }
            default_button(ui, "Close").then_some(Answer::Cancel)
        })
    }
}

fn changes_ui(ui: &mut Ui, told: &YearChanges) {
    ui.spacing_mut().item_spacing.y = 6.0;
    if told.in_group(ChangeGroup::ToCheck).next().is_some() {
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let palette = theme::palette(ui.visuals());
            let heading = ChangeGroup::ToCheck.heading();
            ui.label(theme::strong(heading).color(palette.notice));
            for change in told.in_group(ChangeGroup::ToCheck) {
                ui.label(change.to_string());
            }
        });
    }
    ui.add_space(4.0);
    ui.label(theme::strong(ChangeGroup::Changed.heading()));
    for change in told.in_group(ChangeGroup::Changed) {
        ui.label(change.to_string());
    }
    for (scenario, fates) in told.lines() {
        ui.add_space(8.0);
        ui.label(theme::strong(format!("Lines of {scenario}")));
        lines_ui(ui, told, scenario, &fates);
    }
}

fn columns(told: &YearChanges) -> [ColumnSpec; 6] {
    [
        ColumnSpec::figures("Line", 50.0),
        ColumnSpec::text("Certificate", 150.0),
        ColumnSpec::text("Program year", 110.0),
        ColumnSpec::figures(format!("Students in {}", told.year_before), 120.0),
        ColumnSpec::figures(format!("Continue in {}", told.year), 120.0),
        ColumnSpec::figures(format!("Start in {}", told.year), 110.0),
    ]
}

fn lines_ui(ui: &mut Ui, told: &YearChanges, scenario: &str, fates: &[&LineFate]) {
    let columns = columns(told);
    let rows = fates.iter().take(LINES_MAX).map(|fate| (texts(fate), false));
    let rows: Vec<([String; 6], bool)> = rows.chain([(sums(fates), true)]).collect();
    ground(ui).show(ui, |ui| {
        table(ui, &format!("lines of {scenario}"), &columns)
            .header(ROW_HEIGHT, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|mut body| {
                for (texts, is_sum) in &rows {
                    body.row(ROW_HEIGHT - 4.0, |mut row| {
                        for (column, text) in columns.iter().zip(texts) {
                            let shown =
                                if *is_sum { theme::strong(text) } else { RichText::new(text) };
                            let spoken = format!("{scenario}, {}: {text}", column.heading);
                            row.col(|ui| {
                                cell(ui, column.align, shown, &spoken);
                            });
                        }
                    });
                }
            });
    });
    if let more @ 1.. = fates.len().saturating_sub(LINES_MAX) {
        let more = grouped(&more.to_string());
        small_label(ui, &format!("{more} more lines: the copy as text has all."));
    }
}

const NONE: &str = "\u{2013}";

fn texts(fate: &LineFate) -> [String; 6] {
    let placed = |placed: Option<Placed>| {
        placed.map_or(NONE.to_owned(), |placed| grouped(&placed.students.to_string()))
    };
    [
        grouped(&(fate.row + 1).to_string()),
        fate.certificate.as_ref().map_or(NONE.to_owned(), ToString::to_string),
        ProgramYear::label(fate.program_year).to_owned(),
        grouped(&fate.students.to_string()),
        placed(fate.continuing),
        placed(fate.starting),
    ]
}

fn sums(fates: &[&LineFate]) -> [String; 6] {
    let sum = |of: &dyn Fn(&LineFate) -> u32| {
        let sum: u64 = fates.iter().map(|fate| u64::from(of(fate))).sum();
        grouped(&sum.to_string())
    };
    let students = |placed: Option<Placed>| placed.map_or(0, |placed| placed.students);
    [
        String::new(),
        "All lines".to_owned(),
        String::new(),
        sum(&|fate| fate.students),
        sum(&|fate| students(fate.continuing)),
        sum(&|fate| students(fate.starting)),
    ]
}
