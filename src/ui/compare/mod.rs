//! The Compare page: a baseline and other scenarios, what differs and why, and "What if?".

mod break_even_section;
mod certificate_list;
mod chooser;
mod compared;
mod curve_table;
mod goal_form;
mod lever_chooser;
mod matters_section;
mod payment_bars;
mod reconcile_section;
mod rows;
mod side_by_side;
mod tabs;
mod view;
mod what_if_adding;
mod what_if_answer;
mod what_if_panel;
mod what_if_row;
mod why_section;

use egui::{Align, ComboBox, Layout, RichText, Ui};

use crate::analysis::{Outcome, Subject, compared_so_far, percent};
use crate::domain::{Money, capitalised, listed};
use crate::funding::{CostsEntered, Figure, Reading};
use crate::plan::{Action, Plan};
use crate::ui::explanation::figure::{FigureText, figure_sentence};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::explanation::small_scale::other_reading_sentence;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, list_choice, list_icon, muted};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use break_even_section::break_even_ui;
use chooser::chooser_ui;
use compared::Compared;
use matters_section::matters_ui;
use payment_bars::{PaymentBar, payment_bars_ui};
use reconcile_section::reconcile_ui;
use rows::{Sides, certificate_rows, component_rows, term_rows};
use side_by_side::table_ui;
use tabs::tabs_ui;
pub(super) use view::CompareView;
use view::{Parts, RowsBy, Section};
use what_if_panel::what_if_card_ui;
pub(super) use what_if_panel::what_if_panel_ui;
use why_section::why_ui;

/// Shows the page; returns what the user did.
pub(super) fn compare_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    compare: &mut CompareView,
    shell: &mut Shell,
) -> Vec<Action> {
    let PlanFacts { plan, results, .. } = *facts;
    ui.label(theme::heading("Compare"));
    let chooser = |ui: &mut Ui| chooser_ui(ui, plan, compare, &mut shell.panes);
    let mut actions: Vec<Action> = ui.horizontal_wrapped(chooser).inner.into_iter().collect();
    actions.extend(what_if_card_ui(ui, facts, compare, shell));
    compare.follow(plan, results);
    let mut others = compare.compared(plan);
    others.extend(compare.asked_place());
    sections_ui(ui, compare);
    if compare.section == Section::Reconcile {
        actions.extend(reconcile_ui(ui, facts, &mut compare.parts.reconcile, shell));
        return actions;
    }
    let Shell { inspector, drafts, .. } = shell;
    let with = compare.asked_place().unwrap_or_else(|| compare.with(plan));
    let mut parts = std::mem::take(&mut compare.parts);
    let (shown_plan, estimates) = compare.shown(plan, results);
    let baseline = plan.baseline();
    let asked = compare.asked_place();
    let sides = Sides { plan: shown_plan, estimates, baseline, others: &others, asked };
    let (outcome, stamp) = (compare.outcome, compare.stamp());
    let compared = Compared {
        plan: shown_plan,
        estimates,
        baseline,
        with,
        is_asked: asked.is_some(),
        outcome,
        stamp,
    };
    match compare.section {
        Section::SideBySide | Section::Why if others.is_empty() => {
            nothing_to_compare_ui(ui, plan);
        }
        Section::SideBySide => {
            answer_ui(ui, &sides, with, outcome, inspector);
            side_by_side_ui(ui, &sides, outcome, &mut parts, inspector);
        }
        Section::Why => why_ui(ui, &compared, &mut parts.why, inspector),
        Section::Matters => matters_ui(ui, &compared, &mut parts.matters, inspector),
        Section::BreakEven => {
            let applied = break_even_ui(ui, &compared, &mut parts.break_even, drafts, inspector);
            actions.extend(applied);
        }
        // Shown above: it is about what was entered, not about what is asked.
        Section::Reconcile => {}
    }
    compare.parts = parts;
    actions
}

/// Which part of the page is shown, and which result it is about.
fn sections_ui(ui: &mut Ui, compare: &mut CompareView) {
    const IN_ONE_ROW: f32 = 850.0;
    let CompareView { section, outcome, .. } = compare;
    let shown = *section;
    let sections = [
        (Section::SideBySide, "Side by side"),
        (Section::Why, "Why"),
        (Section::Matters, "What matters most"),
        (Section::BreakEven, "Break-even and goals"),
        (Section::Reconcile, "Department’s advice"),
    ];
    in_one_row_or_two(
        ui,
        IN_ONE_ROW,
        |ui| tabs_ui(ui, &sections, section),
        |ui| {
            // What was advised is of the VET payments and their parts alone.
            if shown != Section::Reconcile {
                outcome_ui(ui, outcome);
            }
        },
    );
}

/// What stands at the left, and what stands at the right where a row has room for both, else beneath.
fn in_one_row_or_two(
    ui: &mut Ui,
    room: f32,
    left: impl FnOnce(&mut Ui),
    right: impl FnOnce(&mut Ui),
) {
    if ui.available_width() < room {
        ui.horizontal_wrapped(left);
        ui.horizontal_wrapped(right);
        return;
    }
    ui.horizontal(|ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

fn outcome_ui(ui: &mut Ui, chosen: &mut Outcome) {
    ComboBox::from_id_salt("result")
        .icon(list_icon)
        .selected_text(format!("Result: {}", chosen.label()))
        .width(210.0)
        .truncate()
        .show_ui(ui, |ui| {
            for &outcome in Outcome::ALL {
                if list_choice(ui, outcome == *chosen, outcome.label()) {
                    *chosen = outcome;
                }
            }
        })
        .response
        .accessible_name("Result");
}

fn side_by_side_ui(
    ui: &mut Ui,
    sides: &Sides<'_>,
    outcome: Outcome,
    parts: &mut Parts,
    inspector: &mut Inspector,
) {
    const IN_ONE_ROW: f32 = 560.0;
    let by = [
        (RowsBy::Component, "By component"),
        (RowsBy::Certificate, "By certificate"),
        (RowsBy::Term, "By term"),
    ];
    let Parts { by: shown, order, .. } = parts;
    in_one_row_or_two(
        ui,
        IN_ONE_ROW,
        |ui| tabs_ui(ui, &by, shown),
        |ui| {
            ui.checkbox(&mut order.only_differences, "Only differences");
            ui.checkbox(&mut order.by_size, "Largest change first");
        },
    );
    let rows = match parts.by {
        RowsBy::Component => Some(component_rows(sides)),
        RowsBy::Certificate => certificate_rows(sides, outcome),
        RowsBy::Term => term_rows(sides),
    };
    match rows {
        Some(rows) => table_ui(ui, sides, rows, parts.order, inspector),
        None => {
            muted(ui, "A net position has no parts by certificate alone. Choose another result.");
        }
    }
    ui.add_space(6.0);
    below_ui(ui, sides, inspector);
}

fn nothing_to_compare_ui(ui: &mut Ui, plan: &Plan) {
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if plan.scenarios().len() > 1 {
            ui.label(theme::strong("All other scenarios are left out"));
            muted(ui, "Choose above which of them to compare with the baseline.");
            return;
        }
        let scenario = &plan.scenarios()[plan.baseline()];
        if scenario.lines.is_empty() {
            ui.label(theme::strong(format!("{} has no enrolments yet", scenario.name)));
            let key = Command::Show(Page::Enrolments).key_text(ui.ctx());
            muted(
                ui,
                &format!(
                    "Enter them on the Enrolments page ({key}). Then ask \"What if?\" here, and see what \
                     other students, hours or rates would bring."
                ),
            );
            return;
        }
        ui.label(theme::strong("There is one scenario so far"));
        muted(
            ui,
            "Ask \"What if?\": the answer stands here beside the scenario. Or duplicate the \
             scenario on the Enrolments page, change the copy, and come back to see what the change is \
             worth.",
        );
    });
}

/// What stands beneath the table: which rates, which reading, and the bars.
fn below_ui(ui: &mut Ui, sides: &Sides<'_>, inspector: &mut Inspector) {
    let shown: Vec<usize> =
        std::iter::once(sides.baseline).chain(sides.others.iter().copied()).collect();
    rate_sets_ui(ui, sides, &shown);
    reading_notice_ui(ui, sides, &shown, inspector);
    let bars: Vec<_> = shown
        .into_iter()
        .map(|place| PaymentBar {
            scenario: place,
            name: sides.name(place),
            totals: &sides.estimates[place].totals,
        })
        .collect();
    payment_bars_ui(ui, &bars, inspector);
}

/// The answer in words, before any table.
fn answer_ui(
    ui: &mut Ui,
    sides: &Sides<'_>,
    with: usize,
    outcome: Outcome,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let Sides { estimates, baseline, .. } = *sides;
    let of = |place: usize| outcome.of(&estimates[place].totals);
    let (Some(before), Some(after)) = (of(baseline), of(with)) else {
        let names: Vec<String> = [baseline, with]
            .into_iter()
            .filter(|&place| of(place).is_none())
            .map(|place| sides.name(place))
            .collect();
        muted(ui, &without_costs(&names));
        return;
    };
    let is_empty = |place: &usize| sides.plan.scenarios()[*place].lines.is_empty();
    if let Some(empty) = [with, baseline].into_iter().find(is_empty) {
        muted(ui, &format!("{} is empty: it has no lines to compare yet.", sides.name(empty)));
        return;
    }
    let (name, against) = (sides.name(with), sides.name(baseline));
    let so_far = compared_so_far(&[(&against, &estimates[baseline]), (&name, &estimates[with])]);
    // Of what is not whole yet there is no per cent.
    let share = percent(after - before, before).filter(|_| so_far.is_none());
    let sentence = answer(outcome, &name, &against, after - before, share);
    let figure = FigureText {
        text: RichText::new(&sentence).color(palette.muted),
        spoken: &sentence,
        subject: Subject::Difference { scenario: with, baseline, figure: outcome.figure() },
        place: "answer",
    };
    figure_sentence(ui, &figure, inspector);
    if let Some(so_far) = so_far {
        ui.label(RichText::new(format!("{}.", capitalised(&so_far))).color(palette.notice));
    }
    so_far_ui(ui, sides, outcome, &[baseline, with]);
}

fn answer(
    outcome: Outcome,
    name: &str,
    baseline: &str,
    difference: Money,
    share: Option<String>,
) -> String {
    let what = outcome.in_a_sentence();
    let verb = outcome.verb(difference);
    if difference.is_zero() {
        return format!("{name}: {what} {verb} as in {baseline}.");
    }
    let size = difference.absolute();
    let share = share.map(|share| format!(" ({share})")).unwrap_or_default();
    format!("{name}: {what} {verb} by {size}{share} against {baseline}.")
}

/// What the net positions that are compared lack.
fn so_far_ui(ui: &mut Ui, sides: &Sides<'_>, outcome: Outcome, compared: &[usize]) {
    let colour = theme::palette(ui.visuals()).notice;
    for &place in compared.iter().filter(|_| outcome == Outcome::Net) {
        if let Some(so_far) = CostsEntered::of(&sides.estimates[place]).so_far() {
            let text = format!("Net position of {}, {so_far}.", sides.name(place));
            ui.label(RichText::new(text).color(colour));
        }
    }
}

/// Why there is no net position, and what to do about it.
fn without_costs(names: &[String]) -> String {
    format!(
        "No line of {} has costs, so that there is no net position. Show the cost columns on the \
         Enrolments page and enter what a certificate costs the school, or choose another result.",
        listed(names, "or")
    )
}

/// Which rate sets the scenarios use, where they do not all use the same.
fn rate_sets_ui(ui: &mut Ui, sides: &Sides<'_>, shown: &[usize]) {
    let plan = sides.plan;
    let scenarios = plan.scenarios();
    if shown.iter().all(|&place| scenarios[place].rate_set == scenarios[shown[0]].rate_set) {
        return;
    }
    let of = |&place: &usize| {
        let set = plan.rates_of(&scenarios[place]);
        format!("{}: rate set {}, {}", sides.name(place), set.id(), set.came_about())
    };
    let texts: Vec<String> = shown.iter().map(of).collect();
    muted(ui, &format!("{}.", texts.join("; ")));
}

/// R9: said wherever the small-scale adjustment is shown, once if it is the same for all.
fn reading_notice_ui(ui: &mut Ui, sides: &Sides<'_>, shown: &[usize], inspector: &mut Inspector) {
    let palette = theme::palette(ui.visuals());
    let Sides { plan, estimates, .. } = *sides;
    let mut notices: Vec<(String, Vec<String>, usize)> = Vec::new();
    for &place in shown {
        let scenario = &plan.scenarios()[place];
        let Some(text) = other_reading_sentence(plan, scenario, &estimates[place]) else {
            continue;
        };
        match notices.iter_mut().find(|(other, ..)| *other == text) {
            Some((_, names, _)) => names.push(sides.name(place)),
            None => notices.push((text, vec![sides.name(place)], place)),
        }
    }
    for (text, names, scenario) in notices {
        let of = if names.len() == shown.len() {
            "each scenario here".to_owned()
        } else {
            listed(&names, "and")
        };
        let text = format!("Small-scale adjustment of {of}. {text}");
        let figure = FigureText {
            text: theme::small(&text).color(palette.notice),
            spoken: &text,
            subject: Subject::Figure { scenario, figure: Figure::SmallScale(Reading::Other) },
            place: "comparison",
        };
        figure_sentence(ui, &figure, inspector);
    }
}
