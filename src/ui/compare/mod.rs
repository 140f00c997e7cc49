//! The Compare page: a baseline and other scenarios, what differs and why, and "What if?".

mod advice_entry;
mod advice_paste;
mod break_even_section;
mod certificate_list;
mod chooser;
mod compared;
mod curve_table;
mod goal_form;
mod headline;
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

use egui::{ComboBox, Id, Ui};

use crate::analysis::{Outcome, Subject};
use crate::domain::{capitalised, listed};
use crate::funding::{Figure, Reading};
use crate::plan::{Action, Plan};
use crate::ui::explanation::figure::{FigureText, figure_sentence};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::explanation::small_scale::other_reading_sentence;
use crate::ui::kit::at_right::in_one_row_or_two;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{ListButton as _, card, list_choice, list_icon, muted};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use break_even_section::break_even_ui;
use compared::Compared;
use headline::headline_ui;
use matters_section::matters_ui;
use payment_bars::{PaymentBar, payment_bars_ui};
use reconcile_section::reconcile_ui;
use rows::{Sides, certificate_rows, component_rows, term_rows};
use side_by_side::{BY_CERTIFICATE, COMPARISON, RowOrder, table_ui, table_width};
use tabs::tabs_ui;
pub(super) use view::CompareView;
use view::{Parts, RowsBy, Section};
use what_if_panel::what_if_card_ui;
pub(super) use what_if_panel::what_if_panel_ui;
use why_section::{BOTH_TABLES, WHY_WIDTH_MIN, why_ui};

/// The room between two columns of the page.
const BETWEEN: f32 = 16.0;

/// Shows the page; returns what the user did.
pub(super) fn compare_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    compare: &mut CompareView,
    shell: &mut Shell,
) -> Vec<Action> {
    let PlanFacts { plan, results, .. } = *facts;
    let top = ui.cursor().top();
    let mut actions = Vec::new();
    let first = sections_ui(ui, compare);
    shell.panes.insert(0, first);
    compare.follow(plan, results);
    if compare.section == Section::Reconcile {
        actions.extend(what_if_card_ui(ui, facts, compare, shell));
        actions.extend(reconcile_ui(ui, facts, &mut compare.parts.reconcile, shell));
        return actions;
    }
    actions.extend(headline_ui(ui, facts, compare, &mut shell.inspector));
    actions.extend(what_if_card_ui(ui, facts, compare, shell));
    compare.follow(plan, results);
    let mut others = compare.compared(plan);
    others.extend(compare.asked_place());
    let height = shell.page_height - (ui.cursor().top() - top);
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
            let left = table_width(others.len());
            let right = ui.available_width() - left - BETWEEN;
            if right < WHY_WIDTH_MIN {
                side_by_side_ui(ui, &sides, outcome, &mut parts, inspector);
            } else {
                let right = right.min(ui.available_width() / 2.0);
                ui.horizontal_top(|ui| {
                    let left = ui.available_width() - right - BETWEEN;
                    ui.spacing_mut().item_spacing.x = BETWEEN;
                    column_ui(ui, left, |ui| {
                        side_by_side_ui(ui, &sides, outcome, &mut parts, inspector);
                        if parts.by != RowsBy::Certificate && height >= BOTH_TABLES {
                            by_certificate_ui(ui, &sides, outcome, parts.order, inspector);
                        }
                    });
                    column_ui(ui, right, |ui| {
                        why_ui(ui, &compared, height, &mut parts.why, inspector);
                    });
                });
            }
        }
        Section::Why => why_ui(ui, &compared, height, &mut parts.why, inspector),
        Section::Matters => matters_ui(ui, &compared, &mut parts.matters, inspector),
        Section::BreakEven => {
            let applied = break_even_ui(ui, &compared, &mut parts.break_even, drafts, inspector);
            actions.extend(applied);
            if std::mem::take(&mut parts.break_even.asks_for_costs) {
                shell.ask(Command::Show(Page::Enrolments));
            }
        }
        // Shown above: it is about what was entered, not about what is asked.
        Section::Reconcile => {}
    }
    compare.parts = parts;
    actions
}

/// A part of the page beside another.
fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.set_width(width);
        add(ui);
    });
}

/// The page's name, which part of it is shown, and which result it is about; returns where F6 comes to the page.
fn sections_ui(ui: &mut Ui, compare: &mut CompareView) -> Id {
    const IN_ONE_ROW: f32 = 880.0;
    const NARROW: f32 = 680.0;
    let CompareView { section, outcome, .. } = compare;
    let shown = *section;
    let sections = [
        (Section::SideBySide, "Side by side"),
        (Section::Why, "Why"),
        (Section::Matters, "What matters most"),
        (Section::BreakEven, "Break-even and goals"),
        (Section::Reconcile, "Department’s advice"),
    ];
    // Where they need several rows, the parts begin at the left.
    let has_room = ui.available_width() >= NARROW;
    if !has_room {
        ui.label(theme::page_name("Compare"));
    }
    in_one_row_or_two(
        ui,
        IN_ONE_ROW,
        |ui| {
            if has_room {
                ui.label(theme::page_name("Compare"));
                ui.add_space(4.0);
            }
            tabs_ui(ui, &sections, section)
        },
        |ui| {
            // What was advised is of the VET payments and their parts alone.
            if shown != Section::Reconcile {
                outcome_ui(ui, outcome);
            }
        },
    )
}

fn outcome_ui(ui: &mut Ui, chosen: &mut Outcome) {
    ComboBox::from_id_salt("result")
        .icon(list_icon)
        .selected_text(chosen.label())
        .width(190.0)
        .truncate()
        .show_ui(ui, |ui| {
            for &outcome in Outcome::ALL {
                if list_choice(ui, outcome == *chosen, outcome.label()) {
                    *chosen = outcome;
                }
            }
        })
        .response
        .opened_by_arrows()
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
        Some(rows) => table_ui(ui, sides, rows, (parts.order, COMPARISON), inspector),
        None => {
            muted(ui, "A net position has no parts by certificate alone. Choose another result.");
        }
    }
    ui.add_space(6.0);
    below_ui(ui, sides, outcome, inspector);
}

/// What stands beneath the bars where the page is high: the same by certificate.
fn by_certificate_ui(
    ui: &mut Ui,
    sides: &Sides<'_>,
    outcome: Outcome,
    order: RowOrder,
    inspector: &mut Inspector,
) {
    let Some(rows) = certificate_rows(sides, outcome) else { return };
    ui.add_space(4.0);
    ui.label(theme::strong(format!("{} by certificate", capitalised(outcome.in_a_sentence()))));
    ui.push_id("by certificate", |ui| {
        table_ui(ui, sides, rows, (order, BY_CERTIFICATE), inspector);
    });
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
fn below_ui(ui: &mut Ui, sides: &Sides<'_>, outcome: Outcome, inspector: &mut Inspector) {
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
    payment_bars_ui(ui, outcome, &bars, inspector);
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
        let text = if names.len() == shown.len() {
            text
        } else {
            format!("{}: {text}", listed(&names, "and"))
        };
        let figure = FigureText {
            text: theme::small(&text).color(palette.notice),
            spoken: &text,
            subject: Subject::Figure { scenario, figure: Figure::SmallScale(Reading::Other) },
            place: "comparison",
        };
        figure_sentence(ui, &figure, inspector);
    }
}
