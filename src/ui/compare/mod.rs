//! The Compare page: a baseline and other scenarios, what differs and why, and "What if?".

mod chooser;
mod compared;
mod payment_bars;
mod side_by_side;
mod tabs;
mod view;
mod what_if_adding;
mod what_if_panel;
mod what_if_row;

use egui::{RichText, Ui};

use super::figure::{FigureText, figure_sentence};
use super::inspector::Inspector;
use super::results::Results;
use super::school_page::other_reading_sentence;
use super::theme;
use super::view_state::ViewState;
use super::widgets::{card, muted};
use crate::analysis::{Subject, percent};
use crate::domain::{Money, listed};
use crate::funding::{Estimate, Figure, Reading};
use crate::plan::{Action, Plan};
use crate::rates::{Catalogue, RateBook};
use chooser::chooser_ui;
use payment_bars::{Bar, payment_bars_ui};
use side_by_side::{Sides, component_rows, table_ui, term_rows};
use tabs::tabs_ui;
pub(super) use view::CompareView;
use view::{By, Section};
use what_if_panel::what_if_card_ui;
pub(super) use what_if_panel::what_if_panel_ui;

/// Shows the page; returns what the user did.
pub(super) fn compare_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    known: (&Catalogue, &RateBook),
    view: &mut ViewState,
) -> Option<Action> {
    let kept = what_if_card_ui(ui, plan, results, known, view);
    let ViewState { compare, inspector, .. } = view;
    ui.label(theme::heading("Compare"));
    let action = ui.horizontal_wrapped(|ui| chooser_ui(ui, plan, compare)).inner;
    compare.follow(plan, results);
    let baseline = plan.baseline();
    let mut others = compare.compared(plan);
    others.extend(compare.asked_place());
    let with = compare.asked_place().unwrap_or_else(|| compare.with(plan));
    let (shown_plan, estimates) = compare.shown(plan, results);
    let sides = Sides {
        plan: shown_plan,
        estimates,
        baseline,
        others: &others,
        asked: compare.asked_place(),
    };
    if others.is_empty() {
        nothing_to_compare_ui(ui);
        return action.or(kept);
    }
    answer_ui(ui, &sides, with, inspector);
    let (mut by_shown, mut order) = (compare.by, compare.order);
    match compare.section {
        Section::SideBySide => {
            ui.horizontal(|ui| {
                let by = [(By::Component, "By component"), (By::Term, "By term")];
                tabs_ui(ui, &by, &mut by_shown);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.checkbox(&mut order.only_differences, "Only differences");
                    ui.checkbox(&mut order.by_size, "Largest change first");
                });
            });
            let rows = match by_shown {
                By::Component => component_rows(&sides),
                By::Term => term_rows(&sides).unwrap_or_default(),
            };
            table_ui(ui, &sides, rows, order, inspector);
            ui.add_space(6.0);
            below_ui(ui, &sides, inspector);
        }
    }
    (compare.by, compare.order) = (by_shown, order);
    action.or(kept)
}

fn nothing_to_compare_ui(ui: &mut Ui) {
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("There is one scenario so far"));
        muted(
            ui,
            "Ask \"What if?\" at the right: the answer stands here beside the scenario. Or duplicate the \
             scenario on the Enrolments page, change the copy, and come back to see what the change is \
             worth.",
        );
    });
}

/// What stands beneath the table: which rates, which reading, and the bars.
fn below_ui(ui: &mut Ui, sides: &Sides<'_>, inspector: &mut Inspector) {
    let shown: Vec<usize> =
        std::iter::once(sides.baseline).chain(sides.others.iter().copied()).collect();
    rate_sets_ui(ui, sides.plan, &shown);
    reading_notice_ui(ui, sides.plan, sides.estimates, &shown, inspector);
    let bars: Vec<_> = shown
        .into_iter()
        .map(|place| Bar {
            scenario: place,
            name: sides.name(place),
            totals: &sides.estimates[place].totals,
        })
        .collect();
    payment_bars_ui(ui, &bars, inspector);
}

/// The answer in words, before any table.
fn answer_ui(ui: &mut Ui, sides: &Sides<'_>, with: usize, inspector: &mut Inspector) {
    let palette = theme::palette(ui.visuals());
    let Sides { estimates, baseline, .. } = *sides;
    let name = |place: usize| sides.name(place);
    let before = estimates[baseline].totals.vet_payments;
    let difference = estimates[with].totals.vet_payments - before;
    let sentence = answer(&name(with), &name(baseline), difference, before);
    let figure = FigureText {
        text: RichText::new(&sentence).color(palette.muted),
        spoken: &sentence,
        subject: Subject::Difference { scenario: with, baseline, figure: Figure::VetPayments },
        place: "answer",
    };
    figure_sentence(ui, &figure, inspector);
}

fn answer(name: &str, baseline: &str, difference: Money, before: Money) -> String {
    let size = difference.absolute();
    let share = percent(difference, before).map(|share| format!(" ({share})")).unwrap_or_default();
    if difference.is_zero() {
        format!("{name}: VET payments are the same as in {baseline}.")
    } else {
        let verb = if difference.is_negative() { "fall" } else { "rise" };
        format!("{name}: VET payments {verb} by {size}{share} against {baseline}.")
    }
}

/// Which rate sets the scenarios use, where they do not all use the same.
fn rate_sets_ui(ui: &mut Ui, plan: &Plan, shown: &[usize]) {
    let scenarios = plan.scenarios();
    if shown.iter().all(|&place| scenarios[place].rate_set == scenarios[shown[0]].rate_set) {
        return;
    }
    let of = |&place: &usize| {
        let set = plan.rates_of(&scenarios[place]).contents();
        format!("{}: rate set {}, {}", scenarios[place].name, set.id, set.kind.label())
    };
    let texts: Vec<String> = shown.iter().map(of).collect();
    muted(ui, &format!("{}.", texts.join("; ")));
}

/// R9: said wherever the small-scale adjustment is shown, once if it is the same for all.
fn reading_notice_ui(
    ui: &mut Ui,
    plan: &Plan,
    estimates: &[Estimate],
    shown: &[usize],
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let mut notices: Vec<(String, Vec<String>, usize)> = Vec::new();
    for &place in shown {
        let scenario = &plan.scenarios()[place];
        let Some(text) = other_reading_sentence(plan, scenario, &estimates[place]) else {
            continue;
        };
        match notices.iter_mut().find(|(other, ..)| *other == text) {
            Some((_, names, _)) => names.push(plan.marked_name(scenario)),
            None => notices.push((text, vec![plan.marked_name(scenario)], place)),
        }
    }
    for (text, names, scenario) in notices {
        let text = format!("Small-scale adjustment of {}. {text}", listed(&names, "and"));
        let figure = FigureText {
            text: theme::small(&text).color(palette.notice),
            spoken: &text,
            subject: Subject::Figure { scenario, figure: Figure::SmallScale(Reading::Other) },
            place: "comparison",
        };
        figure_sentence(ui, &figure, inspector);
    }
}
