//! "What if?": what the user asks of a scenario, and what would come of it. The scenario stays as it is
//! until the answer is kept as one more.

use egui::{Frame, Margin, Panel, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::view::CompareView;
use super::what_if_adding;
use super::what_if_row::{self, Row, row_ui, row_with};
use crate::analysis::{StudentsChange, Subject, WhatIf};
use crate::domain::{CertificateCode, PERCENT_OF_STUDENTS_MAX, STUDENTS_MAX, counted, grouped};
use crate::plan::{Action, Plan, Scenario};
use crate::rates::{Catalogue, RateBook};
use crate::ui::certificate_cell::Known;
use crate::ui::drafts::Drafts;
use crate::ui::figure::{FigureText, figure_label};
use crate::ui::results::Results;
use crate::ui::theme::{self, WHAT_IF_WIDTH};
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{card, muted, primary_button, short_title, small_label, triangle};

/// What the page and the panel need to stand side by side.
const ROOM_BESIDE: f32 = 800.0;

/// The room that the answer takes.
const ANSWER_HEIGHT: f32 = 132.0;

/// Shows the panel at the right of the page, if it is open and there is room; returns what the user
/// keeps.
pub(in crate::ui) fn what_if_panel_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    known: (&Catalogue, &RateBook),
    view: &mut ViewState,
) -> Option<Action> {
    view.compare.has_room_beside = ui.available_width() >= ROOM_BESIDE;
    if view.inspector.shown().is_some() || !view.compare.has_room_beside {
        return None;
    }
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(16, 12));
    Panel::right("what if")
        .exact_size(WHAT_IF_WIDTH)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            // The answer stays in sight, however much is asked.
            let room = (ui.available_height() - ANSWER_HEIGHT).max(ANSWER_HEIGHT);
            ScrollArea::vertical()
                .max_height(room)
                .show(ui, |ui| questions_of_ui(ui, plan, results, known, view));
            answer_ui(ui, plan, results, view)
        })
        .inner
}

/// The same as a card of the page, where there is no room beside it.
pub(super) fn what_if_card_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    known: (&Catalogue, &RateBook),
    view: &mut ViewState,
) -> Option<Action> {
    if view.compare.has_room_beside {
        return None;
    }
    card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            questions_of_ui(ui, plan, results, known, view);
            answer_ui(ui, plan, results, view)
        })
        .inner
}

/// The questions of the scenario in question.
fn questions_of_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    (catalogue, book): (&Catalogue, &RateBook),
    view: &mut ViewState,
) {
    let with = view.compare.with(plan);
    let scenario = &plan.scenarios()[with];
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme::strong("What if?"));
    muted(ui, &format!("Asked of {}. Nothing is changed until you keep it.", scenario.name));
    ui.add_space(4.0);
    certificates_ui(ui, scenario, &mut view.compare.what_if);
    let before = view.compare.what_if.clone();
    let full_load = plan.rates_of(scenario).contents().full_load_hours;
    questions_ui(ui, plan, scenario, &mut view.compare.what_if, &mut view.drafts);
    offered_ui(ui, scenario, full_load, &mut view.compare);
    let known = Known { catalogue, book, rate_set: &scenario.rate_set };
    if let Some(line) = &mut view.compare.adding {
        if what_if_adding::adding_ui(ui, line, &known, &mut view.drafts) {
            view.compare.adding = None;
            what_if_adding::forget(&mut view.drafts);
        }
        let adding = view.compare.adding.as_ref();
        let added = adding.filter(|line| line.missing().is_empty() && line.students > 0);
        view.compare.what_if.added = added.cloned();
    }
    if view.compare.what_if != before {
        ui.ctx().request_repaint();
    }
    view.compare.follow(plan, results);
}

fn certificates_ui(ui: &mut Ui, scenario: &Scenario, what_if: &mut WhatIf) {
    let offered = offered(scenario);
    let text = match what_if.certificates.len() {
        0 => "All certificates".to_owned(),
        1 => what_if.certificates.iter().map(CertificateCode::to_string).collect(),
        count => format!("{count} certificates"),
    };
    small_label(ui, "Students, withdrawals and hours of");
    let button =
        ui.button((text, ICON_EXPAND_MORE.codepoint)).accessible_name("Certificates asked about");
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(300.0).show(
        |ui| {
            if ui.radio(what_if.certificates.is_empty(), "All certificates").clicked() {
                what_if.certificates.clear();
                ui.close();
            }
            for (code, title) in offered {
                let mut is_chosen = what_if.certificates.contains(code);
                if ui.checkbox(&mut is_chosen, format!("{code} {title}")).changed() {
                    if is_chosen {
                        what_if.certificates.insert(code.clone());
                        // Of one certificate students are asked about by number.
                        if matches!(what_if.students, StudentsChange::Percent(0)) {
                            what_if.students = StudentsChange::Number(0);
                        }
                    } else {
                        what_if.certificates.remove(code);
                    }
                }
            }
        },
    );
}

/// The certificates of a scenario, each once, with its title.
fn offered(scenario: &Scenario) -> Vec<(&CertificateCode, &str)> {
    let mut offered: Vec<(&CertificateCode, &str)> = Vec::new();
    for line in &scenario.lines {
        if let Some(code) = &line.certificate
            && !offered.iter().any(|(other, _)| *other == code)
        {
            offered.push((code, short_title(&line.title)));
        }
    }
    offered
}

fn questions_ui(
    ui: &mut Ui,
    plan: &Plan,
    scenario: &Scenario,
    what_if: &mut WhatIf,
    drafts: &mut Drafts,
) {
    students_ui(ui, scenario, what_if, drafts);
    let deadline = plan.rates_of(scenario).contents().vass_deadline.to_string();
    let withdrawals = Row {
        label: "Withdrawals before the VASS deadline",
        range: 0..=30,
        bounds: 0..=PERCENT_OF_STUDENTS_MAX.into(),
        unit: "%",
        is_change: false,
        hint: &format!(
            "Of the students, by {deadline}. They count as a fraction: an expected value."
        ),
    };
    let mut percent = i32::from(what_if.withdrawals_percent);
    if row_ui(ui, &withdrawals, &mut percent, drafts) {
        what_if.withdrawals_percent = u8::try_from(percent).unwrap_or_default();
    }
    let hours = Row {
        label: "Hours per student",
        range: -90..=90,
        bounds: -8_784..=8_784,
        unit: "",
        is_change: true,
        hint: "Training hours more or fewer, never below nothing",
    };
    row_ui(ui, &hours, &mut what_if.hours, drafts);
    let now = plan.facts_of(scenario).years_7_12;
    let students_max = i32::try_from(STUDENTS_MAX).unwrap_or(i32::MAX);
    let here = i32::try_from(now).unwrap_or(students_max);
    let years = Row {
        label: "Years 7 to 12 enrolments",
        range: 0..=(here * 3 / 2).max(500),
        bounds: 0..=students_max,
        unit: "",
        is_change: false,
        hint: "Decides the small-scale rate (R8)",
    };
    let mut students =
        what_if.years_7_12.and_then(|asked| i32::try_from(asked).ok()).unwrap_or(here);
    if row_ui(ui, &years, &mut students, drafts) {
        let asked = u32::try_from(students).unwrap_or_default();
        what_if.years_7_12 = (asked != now).then_some(asked);
    }
    let rates = Row {
        label: "Rates",
        range: -10..=10,
        bounds: -99..=1_000,
        unit: "%",
        is_change: true,
        hint: "All rates, rounded to the dollar: a projection",
    };
    row_ui(ui, &rates, &mut what_if.rates_percent, drafts);
}

fn students_ui(ui: &mut Ui, scenario: &Scenario, what_if: &mut WhatIf, drafts: &mut Drafts) {
    let is_percent = matches!(what_if.students, StudentsChange::Percent(_));
    let row = Row {
        label: "Students",
        range: if is_percent { -50..=50 } else { -20..=20 },
        bounds: if is_percent { -100..=1_000 } else { -1_000_000..=1_000_000 },
        unit: if is_percent { "%" } else { "" },
        is_change: true,
        hint: if is_percent {
            "Each line is rounded to whole students, half up"
        } else {
            "More or fewer in each of these certificates"
        },
    };
    let (StudentsChange::Number(mut by) | StudentsChange::Percent(mut by)) = what_if.students;
    let mut other = is_percent;
    // What stands at the right is laid out from there.
    row_with(ui, &row, &mut by, drafts, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.selectable_value(&mut other, true, "%").on_hover_text("By per cent");
        ui.selectable_value(&mut other, false, "Number").on_hover_text("By a number");
    });
    if other != is_percent {
        by = 0;
    }
    what_if.students = if other { StudentsChange::Percent(by) } else { StudentsChange::Number(by) };
    if by != 0 {
        let before = scenario.students();
        let after = what_if.students_after(scenario);
        let rounded = if other { ", each line rounded to whole students, half up" } else { "" };
        let after = counted(after, "student", "students");
        small_label(ui, &format!("{} become {after}{rounded}", grouped(&before.to_string())));
    }
}

/// Which certificates are left out, and which comes in.
fn offered_ui(ui: &mut Ui, scenario: &Scenario, full_load_hours: u32, view: &mut CompareView) {
    ui.add_space(2.0);
    let what_if = &mut view.what_if;
    ui.horizontal_wrapped(|ui| {
        let text = match what_if.dropped.len() {
            0 => "Drop a certificate".to_owned(),
            1 => format!(
                "Without {}",
                what_if.dropped.iter().map(CertificateCode::to_string).collect::<String>()
            ),
            count => format!("Without {count}"),
        };
        let button =
            ui.button((text, ICON_EXPAND_MORE.codepoint)).accessible_name("Certificates dropped");
        Popup::menu(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(300.0)
            .show(|ui| {
                for (code, title) in offered(scenario) {
                    let mut is_dropped = what_if.dropped.contains(code);
                    if ui.checkbox(&mut is_dropped, format!("{code} {title}")).changed() {
                        if is_dropped {
                            what_if.dropped.insert(code.clone());
                        } else {
                            what_if.dropped.remove(code);
                        }
                    }
                }
            });
        if view.adding.is_none() && ui.button("Add…").on_hover_text("Add a certificate").clicked()
        {
            view.adding = Some(what_if_adding::begun(full_load_hours));
        }
    });
}

/// What would come of it, and whether to keep it.
fn answer_ui(ui: &mut Ui, plan: &Plan, results: &Results, view: &mut ViewState) -> Option<Action> {
    ui.add_space(6.0);
    let with = view.compare.with(plan);
    let palette = theme::palette(ui.visuals());
    let name = &plan.scenarios()[with].name;
    if let Some(refused) = &view.compare.refused {
        ui.add(egui::Label::new(RichText::new(refused).color(palette.decrease)).wrap());
    }
    let outcome = view.compare.outcome;
    let asked = view.compare.asked_place();
    let (shown_plan, estimates) = view.compare.shown(plan, results);
    let place = asked.unwrap_or(with);
    let amount = outcome.of(&estimates[place].totals);
    let before = outcome.of(&estimates[with].totals);
    let mark = shown_plan.scenarios()[place].expects_withdrawals();
    let label = match (asked.is_some(), mark) {
        (true, true) => format!("{} would be, as an expected value", outcome.label()),
        (true, false) => format!("{} would be", outcome.label()),
        (false, _) => format!("{} of {name}", outcome.label()),
    };
    small_label(ui, &label);
    match (amount, before) {
        (Some(amount), Some(before)) => {
            let text = amount.dollars_and_cents();
            let figure = FigureText {
                text: theme::heading(&text),
                spoken: &format!("{label}: {text}"),
                subject: Subject::Figure { scenario: place, figure: outcome.figure() },
                place: "what if",
            };
            figure_label(ui, &figure, &mut view.inspector);
            let change = amount - before;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                triangle(ui, change);
                let colour = if change.is_negative() { palette.decrease } else { palette.increase };
                if asked.is_none() {
                    muted(ui, "Move a slider to ask.");
                } else if change.is_zero() {
                    muted(ui, &format!("no change against {name}"));
                } else {
                    let text = format!("{} against {name}", change.absolute());
                    let more = if change.is_negative() { "less" } else { "more" };
                    let figure = FigureText {
                        text: RichText::new(&text).color(colour),
                        spoken: &format!("{more} by {text}"),
                        subject: Subject::Difference {
                            scenario: place,
                            baseline: with,
                            figure: outcome.figure(),
                        },
                        place: "what if",
                    };
                    figure_label(ui, &figure, &mut view.inspector);
                }
            });
        }
        _ => {
            muted(ui, "No line has costs, so that there is no net position.");
        }
    }
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let kept = ui
            .add_enabled_ui(asked.is_some(), |ui| primary_button(ui, "Keep as a scenario"))
            .inner
            .clicked();
        let is_reset = ui
            .add_enabled(!view.compare.what_if.is_neutral(), egui::Button::new("Reset"))
            .clicked();
        let action = kept.then(|| view.compare.what_if.kept(plan, with).ok()).flatten();
        if kept || is_reset {
            view.compare.reset();
            forget_drafts(&mut view.drafts);
            ui.ctx().request_repaint();
        }
        action
    })
    .inner
}

fn forget_drafts(drafts: &mut Drafts) {
    what_if_adding::forget(drafts);
    for label in what_if_row::LABELS {
        drafts.drop_draft(what_if_row::field_id(label));
    }
}
