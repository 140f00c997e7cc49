//! The lines of the plan that a list would change, each with what its scenario would draw, taken over by choice.

use egui::{Align, Id, Layout, RichText, Sense, Stroke, Ui, vec2};

use super::open_list::{Drawn, OpenList};
use super::row_cells::{
    ROW, TICK, band_text, cells_ui, change_text, headings_ui, hours_text, spoken_change, tick_ui,
    tier_text,
};
use crate::domain::{Hours, counted, listed, short_title};
use crate::exchange::import::certificate_list::LineOfPlan;
use crate::plan::Scenario;
use crate::rates::RateSetId;
use crate::ui::kit::table::{self, ColumnSpec};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{difference_text, muted, speak};
use crate::ui::shell::facts::PlanFacts;

/// That lines of scenarios which were approved are not among them.
fn approved_ui(ui: &mut Ui, facts: &PlanFacts<'_>, set: &RateSetId) {
    let scenarios = facts.plan.scenarios().iter().enumerate();
    let approved: Vec<&str> = scenarios
        .filter(|(place, one)| one.rate_set == *set && facts.plan.lock_of(*place).is_some())
        .map(|(_, one)| one.name.as_str())
        .collect();
    if !approved.is_empty() {
        let names = listed(&approved, "and");
        muted(ui, &format!("Lines of {names} stay as they are: they were approved."));
    }
}

/// Shows the lines.
pub(super) fn lines_ui(ui: &mut Ui, list: &mut OpenList, facts: &PlanFacts<'_>, set: &RateSetId) {
    const SCENARIO: f32 = 130.0;
    const VALUE: f32 = 78.0;
    const TIER: f32 = 108.0;
    const AMOUNT: f32 = 104.0;
    let lines = list.outcome.lines.clone();
    let are_ticked = lines.iter().all(|line| list.is_line_ticked(line));
    ui.horizontal(|ui| {
        ui.label(theme::strong("Lines of this plan that would change"));
        if lines.is_empty() {
            return;
        }
        let ticked = lines.iter().filter(|line| list.is_line_ticked(line)).count();
        muted(ui, &format!("{ticked} of {} to be taken over", lines.len()));
        // From right to left for its place alone: the button is all that takes the focus.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = if are_ticked { "Take over none" } else { "Take over all" };
            if ui.button(words).clicked() {
                let all: Vec<(usize, usize)> =
                    lines.iter().map(|line| (line.scenario, line.row)).collect();
                list.tick_lines(&all, !are_ticked);
            }
        });
    });
    approved_ui(ui, facts, set);
    if lines.is_empty() {
        let of_set = |scenario: &&Scenario| scenario.rate_set == *set;
        let has_lines =
            facts.plan.scenarios().iter().filter(of_set).any(|scenario| !scenario.lines.is_empty());
        let is_used = facts.plan.scenarios().iter().any(|scenario| scenario.rate_set == *set);
        muted(
            ui,
            &if is_used && !has_lines {
                "None: the plan has no lines yet. Certificates that you add take their band and tier from this list."
                    .to_owned()
            } else if is_used {
                "None: every line of a certificate that is ticked says the same already.".to_owned()
            } else {
                format!("None: no scenario of this plan uses rate set {set}.")
            },
        );
        return;
    }
    let gives_hours = lines.iter().any(|line| line.before.hours != line.after.hours);
    let hours = if gives_hours { VALUE } else { 0.0 };
    let free = ui.available_width() - TICK - SCENARIO - VALUE - TIER - hours - 3.0 * AMOUNT - 2.0;
    let mut columns = vec![
        ColumnSpec::text("Scenario", SCENARIO),
        ColumnSpec::text("Certificate", free.max(120.0)),
        ColumnSpec::text("Band", VALUE),
        ColumnSpec::text("Materials", TIER),
    ];
    if gives_hours {
        columns.push(ColumnSpec::figures("Hours", VALUE));
    }
    columns.extend([
        ColumnSpec::figures("Scenario draws", AMOUNT),
        ColumnSpec::figures("with this line", AMOUNT),
        ColumnSpec::figures("Difference", AMOUNT),
    ]);
    table::ground(ui).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        headings_ui(ui, &columns);
        for line in &lines {
            line_ui(ui, list, facts, line, (&columns, gives_hours));
        }
        for drawn in list.outcome.drawn.clone() {
            sum_ui(ui, facts, &drawn, (&columns, gives_hours));
        }
    });
}

fn line_ui(
    ui: &mut Ui,
    list: &mut OpenList,
    facts: &PlanFacts<'_>,
    line: &LineOfPlan,
    (columns, gives_hours): (&[ColumnSpec], bool),
) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let scenario = &facts.plan.scenarios()[line.scenario].name;
    let (before, after) = (&line.before, &line.after);
    let bands = (band_text(before.band), band_text(after.band));
    let tiers = (tier_text(before.materials_tier), tier_text(after.materials_tier));
    let of_hours = |hours: Hours| hours_text((hours != Hours::default()).then_some(hours));
    let hours = (of_hours(before.hours), of_hours(after.hours));
    let difference = line.would_draw - line.draws;
    let spoken = format!(
        "{scenario}, line {}, {}{}{}{}: VET payments {} to {}",
        line.row + 1,
        before.name(),
        spoken_change("band", &bands.0, &bands.1),
        spoken_change("materials", &tiers.0, &tiers.1),
        if gives_hours { spoken_change("hours", &hours.0, &hours.1) } else { String::new() },
        line.draws.dollars_and_cents(),
        line.would_draw.dollars_and_cents(),
    );
    let is_ticked = list.is_line_ticked(line);
    let id = Id::unique(("line of a list", line.scenario, line.row));
    if tick_ui(ui, row, id, (&spoken, is_ticked), &mut list.ticks).changed() {
        list.tick_lines(&[(line.scenario, line.row)], !is_ticked);
    }
    if !ui.is_rect_visible(row) {
        return;
    }
    let palette = theme::palette(ui.visuals());
    let ink = if is_ticked { palette.ink } else { palette.muted };
    let name = format!("{} {}", before.name(), short_title(&before.title));
    let mut texts = vec![
        RichText::new(scenario).color(ink).into(),
        RichText::new(name).color(ink).into(),
        change_text(ui, &bands.0, &bands.1, false),
        change_text(ui, &tiers.0, &tiers.1, false),
    ];
    if gives_hours {
        texts.push(change_text(ui, &hours.0, &hours.1, false));
    }
    texts.extend([
        RichText::new(line.draws.dollars_and_cents()).color(palette.muted).into(),
        RichText::new(line.would_draw.dollars_and_cents()).color(ink).into(),
        difference_text(ui, difference, &difference.dollars_and_cents()).into(),
    ]);
    cells_ui(ui, row, columns, texts);
}

/// What a scenario draws with all lines that are ticked: more or less than their sum, where they share a cap or
/// a floor.
fn sum_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    drawn: &Drawn,
    (columns, gives_hours): (&[ColumnSpec], bool),
) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let palette = theme::palette(ui.visuals());
    ui.painter().hline(row.x_range(), row.top(), Stroke::new(2.0, palette.outline));
    let scenario = &facts.plan.scenarios()[drawn.scenario].name;
    let difference = drawn.with - drawn.now;
    let lines = counted(drawn.lines, "line", "lines");
    let together = format!("with {lines} taken over");
    let spoken = format!(
        "{scenario} {together}: VET payments {} to {}",
        drawn.now.dollars_and_cents(),
        drawn.with.dollars_and_cents()
    );
    let blank = || theme::strong(String::new()).into();
    let mut texts =
        vec![theme::strong(scenario).into(), theme::strong(together).into(), blank(), blank()];
    if gives_hours {
        texts.push(blank());
    }
    texts.extend([
        theme::strong(drawn.now.dollars_and_cents()).color(palette.muted).into(),
        theme::strong(drawn.with.dollars_and_cents()).into(),
        difference_text(ui, difference, &difference.dollars_and_cents()).into(),
    ]);
    cells_ui(ui, row, columns, texts);
    speak(&response, &spoken);
}
