//! "What if?": what the user asks of a scenario, and what would come of it. The scenario stays as it is
//! until the answer is kept as one more.

use std::collections::BTreeSet;

use egui::{Frame, Id, Margin, Panel, ScrollArea, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::certificate_list;
use super::view::CompareView;
use super::what_if_adding;
use super::what_if_answer::{ANSWER_HEIGHT, answer_ui};
use super::what_if_row::{NumberQuestion, row_ui, row_with};
use crate::analysis::{StudentsChange, WhatIf};
use crate::domain::{CertificateCode, PERCENT_OF_STUDENTS_MAX, STUDENTS_MAX, counted, grouped};
use crate::plan::{Action, Plan, Scenario};
use crate::ui::kit::certificate_field::CertificatesAtHand;
use crate::ui::kit::drafts::Drafts;
use crate::ui::kit::theme::{self, panel_width};
use crate::ui::kit::widgets::{card, muted, short_title, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::facts::PlanFacts;

/// What the page and the panel need to stand side by side.
const ROOM_BESIDE: f32 = 800.0;

/// Shows the panel at the right of the page, if it is open and there is room; returns what the user
/// keeps.
pub(in crate::ui) fn what_if_panel_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut CompareView,
    shell: &mut Shell,
) -> Option<Action> {
    view.has_room_beside = ui.available_width() >= ROOM_BESIDE;
    if shell.inspector.shown().is_some() || !view.has_room_beside {
        return None;
    }
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(16, 12));
    Panel::right("what if")
        .exact_size(panel_width(ui.ctx()))
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            // The answer stays in sight, however much is asked.
            let room = (ui.available_height() - ANSWER_HEIGHT).max(ANSWER_HEIGHT);
            ScrollArea::vertical()
                .max_height(room)
                .show(ui, |ui| questions_of_ui(ui, facts, view, shell));
            answer_ui(ui, facts, view, shell)
        })
        .inner
}

/// The same as a card of the page, where there is no room beside it.
pub(super) fn what_if_card_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut CompareView,
    shell: &mut Shell,
) -> Option<Action> {
    if view.has_room_beside {
        return None;
    }
    card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let before = view.what_if.clone();
            questions_of_ui(ui, facts, view, shell);
            if view.what_if != before {
                ui.ctx().request_discard("the answer stands above the questions");
            }
            answer_ui(ui, facts, view, shell)
        })
        .inner
}

/// The questions of the scenario in question.
fn questions_of_ui(ui: &mut Ui, facts: &PlanFacts<'_>, view: &mut CompareView, shell: &mut Shell) {
    let PlanFacts { plan, results, catalogue, book } = *facts;
    let with = view.with(plan);
    let scenario = &plan.scenarios()[with];
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme::strong("What if?"));
    muted(ui, &format!("Asked of {}. Nothing is changed until you keep it.", scenario.name));
    ui.add_space(4.0);
    let first = certificates_ui(ui, scenario, &mut view.what_if);
    shell.panes.insert(0, first);
    let before = view.what_if.clone();
    let full_load = plan.rates_of(scenario).contents().full_load_hours;
    questions_ui(ui, plan, scenario, &mut view.what_if, &mut shell.drafts);
    offered_ui(ui, scenario, full_load, view);
    let known = CertificatesAtHand { catalogue, book, rate_set: &scenario.rate_set };
    if let Some(line) = &mut view.adding {
        if what_if_adding::adding_ui(ui, line, &known, &mut shell.drafts) {
            view.adding = None;
            what_if_adding::forget(&mut shell.drafts);
        }
        let adding = view.adding.as_ref();
        let added = adding.filter(|line| line.missing().is_empty() && line.students > 0);
        view.what_if.added = added.cloned();
    }
    if view.what_if != before {
        ui.ctx().request_repaint();
    }
    view.follow(plan, results);
}

/// Which certificates are asked about; returns the identity of the choice, where F6 comes to the questions.
fn certificates_ui(ui: &mut Ui, scenario: &Scenario, what_if: &mut WhatIf) -> Id {
    let offered = offered(scenario, &what_if.certificates);
    let text = match what_if.certificates.len() {
        0 => "All certificates".to_owned(),
        1 => what_if.certificates.iter().map(CertificateCode::to_string).collect(),
        count => format!("{count} certificates"),
    };
    small_label(ui, "Students, withdrawals and hours of");
    let button =
        ui.button((text, ICON_EXPAND_MORE.codepoint)).accessible_name("Certificates asked about");
    certificate_list::list_ui(&button, |ui| {
        if ui.radio(what_if.certificates.is_empty(), "All certificates").clicked() {
            what_if.certificates.clear();
            ui.close();
        }
        for (code, title) in offered {
            let mut is_chosen = what_if.certificates.contains(&code);
            if certificate_list::row_ui(ui, &mut is_chosen, &code, &title) {
                if is_chosen {
                    what_if.certificates.insert(code);
                    // Of one certificate students are asked about by number.
                    if matches!(what_if.students, StudentsChange::Percent(0)) {
                        what_if.students = StudentsChange::Number(0);
                    }
                } else {
                    what_if.certificates.remove(&code);
                }
            }
        }
    });
    button.id
}

/// The certificates to choose from, each once, with its title: those of a scenario, and those that were
/// chosen while another was asked about.
fn offered(
    scenario: &Scenario,
    chosen: &BTreeSet<CertificateCode>,
) -> Vec<(CertificateCode, String)> {
    let mut offered: Vec<(&CertificateCode, &str)> = Vec::new();
    for line in &scenario.lines {
        if let Some(code) = &line.certificate
            && !offered.iter().any(|(other, _)| *other == code)
        {
            offered.push((code, short_title(&line.title)));
        }
    }
    for code in chosen {
        if !offered.iter().any(|(other, _)| *other == code) {
            offered.push((code, "(not in this scenario)"));
        }
    }
    offered.into_iter().map(|(code, title)| (code.clone(), title.to_owned())).collect()
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
    let withdrawals = NumberQuestion {
        label: "Withdrawals before the VASS deadline",
        steps: &[1],
        range: 0..=30,
        bounds: 0..=PERCENT_OF_STUDENTS_MAX.into(),
        unit: "%",
        is_change: false,
        hint: &format!(
            "Of the students, by {deadline}. They count as a fraction: an expected value. 0% leaves what \
             is entered in the lines."
        ),
    };
    let mut percent = i32::from(what_if.withdrawals_percent);
    if row_ui(ui, &withdrawals, &mut percent, drafts) {
        what_if.withdrawals_percent = u8::try_from(percent).unwrap_or_default();
    }
    let hours = NumberQuestion {
        label: "Hours per student",
        steps: &[1, 10],
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
    let years = NumberQuestion {
        label: "Years 7 to 12 enrolments",
        steps: &[1, 8],
        range: 0..=(here * 3 / 2).max(500),
        bounds: 0..=students_max,
        unit: "",
        is_change: false,
        hint: "Decides the small-scale rate",
    };
    let mut students =
        what_if.years_7_12.and_then(|asked| i32::try_from(asked).ok()).unwrap_or(here);
    if now == 0 && what_if.years_7_12.is_none() {
        muted(ui, "Years 7 to 12 enrolments are not known yet: enter them on the School page.");
    } else if row_ui(ui, &years, &mut students, drafts) {
        let asked = u32::try_from(students).unwrap_or_default();
        what_if.years_7_12 = (asked != now).then_some(asked);
    }
    let rates = NumberQuestion {
        label: "Rates",
        steps: &[1],
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
    let row = NumberQuestion {
        label: "Students",
        steps: if is_percent { &[1, 5] } else { &[1, 8] },
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
    row_with(ui, &row, &mut by, drafts, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.selectable_value(&mut other, false, "Number").on_hover_text("By a number");
        ui.selectable_value(&mut other, true, "%").on_hover_text("By per cent");
    });
    if other != is_percent {
        by = 0;
    }
    what_if.students = if other { StudentsChange::Percent(by) } else { StudentsChange::Number(by) };
    // One line at all times, so that nothing moves beneath while the slider is dragged.
    let (before, after) = what_if.students_asked(scenario);
    let after = counted(after, "student", "students");
    let words = match by {
        0 => after,
        _ => format!("{} become {after}", grouped(&before.to_string())),
    };
    let rounded = if other && by != 0 { ", lines rounded half up" } else { "" };
    small_label(ui, &format!("{words}{rounded}")).on_hover_text(row.hint);
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
        certificate_list::list_ui(&button, |ui| {
            for (code, title) in offered(scenario, &what_if.dropped) {
                let mut is_dropped = what_if.dropped.contains(&code);
                if certificate_list::row_ui(ui, &mut is_dropped, &code, &title) {
                    if is_dropped {
                        what_if.dropped.insert(code);
                    } else {
                        what_if.dropped.remove(&code);
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
