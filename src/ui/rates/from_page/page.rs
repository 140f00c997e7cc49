//! A year's rates from the text of the department's page, in the place of the Rates page.

use egui::{Popup, Rect, RichText, Ui, UiBuilder, pos2};
use egui_material_icons::icons::{ICON_CHECK, ICON_PENDING, ICON_WARNING};

use super::checks::{Check, CheckResult};
use super::fields_ui::fields_ui;
use super::head_ui::{Head, head_ui, keep_together, width_of};
use super::paste_ui::paste_ui;
use super::rows::Part;
use super::table_ui::table_ui;
use super::text_ui::text_ui;
use super::view::{Due, FromPage, OpenPage};
use crate::domain::listed;
use crate::plan::Action;
use crate::rates::{RateAction, RateBook, RateSet, SetKind};
use crate::ui::kit::keys::takes_escape;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, notice_card, speak};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{ImportCommand, Where};
use crate::ui::shell::facts::PlanFacts;

/// Shows the page; returns what the user did.
pub(in crate::ui) fn from_page_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut FromPage,
    shell: &mut Shell,
) -> Vec<Action> {
    let bottom = ui.cursor().top() + shell.page_height;
    let is_free = !shell.is_asking() && !Popup::is_any_open(ui.ctx());
    // A field that is typed in, and a list that is open, have Escape for themselves.
    let is_escaped = is_free && !view.was_typing && takes_escape(ui.ctx());
    view.was_typing = ui.ctx().text_edit_focused();
    view.work_out(facts, shell.scenario);
    let head = head_ui(ui, view, shell);
    view.asks_to_leave = head == Head::Cancel || is_escaped;
    if head == Head::PasteAgain {
        view.is_pasting = true;
        view.due = Some(Due::Paste);
    }
    let is_pasting = view.shows_paste();
    if !is_pasting && let Some(open) = &view.open {
        answer_ui(ui, open);
    }
    fields_ui(ui, &mut view.fields, facts.book, view.open.is_some());
    if view.is_reading() && (is_pasting || view.open.is_none()) {
        ui.horizontal(|ui| {
            ui.spinner();
            muted(ui, "Reading…");
        });
    } else if is_pasting {
        if let Some(text) = paste_ui(ui, view, shell, bottom) {
            view.offer_text(text, facts.book, ui.ctx());
        }
    } else {
        found_ui(ui, facts, view, shell, bottom);
    }
    if head == Head::Make { make(view).into_iter().collect() } else { Vec::new() }
}

/// The step that makes the set.
fn make(view: &mut FromPage) -> Option<Action> {
    let outcome = view.open.as_ref()?.outcome.as_ref()?;
    let set = Box::new(outcome.set.as_ref().ok()?.clone());
    view.asked_for = Some(set.id().clone());
    Some(if view.fields.uses_everywhere() {
        Action::UseRates { set, is_new: true, lines: Vec::new() }
    } else {
        Action::Rates(RateAction::Add(set))
    })
}

/// How much was found, in one line.
fn answer_ui(ui: &mut Ui, open: &OpenPage) {
    let reading = &open.read.reading;
    let (answer, remark) = if open.finds_nothing() {
        let year = reading.year;
        let why = if reading.is_about_vet {
            format!(
                "the page gives no rates of {year}; the list on the right shows what was looked for"
            )
        } else {
            "the page does not mention VET, VDSS or VASS; the list on the right shows what was looked for"
                .to_owned()
        };
        ("Nothing found".to_owned(), why)
    } else {
        let tally = open.decisions.tally(reading);
        let before = "nothing changes until you make the set; one undo takes it back";
        let remark = match open.decisions.taken_words(reading) {
            Some(taken) => format!("{taken}; {before}"),
            None => before.to_owned(),
        };
        (tally.to_string(), remark)
    };
    // Whole sentences: the second under the first where both have no room in a line.
    let room = ui.available_width() - width_of(ui, &answer) * 1.7;
    if width_of(ui, &remark) < room {
        ui.horizontal(|ui| {
            ui.label(theme::heading(answer));
            muted(ui, &remark);
        });
    } else {
        ui.label(theme::heading(answer));
        muted(ui, &remark);
    }
}

/// The page and what was found on it, side by side, and the checks beneath.
fn found_ui(ui: &mut Ui, facts: &PlanFacts<'_>, view: &mut FromPage, shell: &Shell, bottom: f32) {
    const GAP: f32 = 16.0;
    const HEIGHT_MIN: f32 = 200.0;
    // What is read now is not what the focus is to go to.
    let mut later = None;
    let is_reading = view.is_reading();
    let FromPage { open, due, fields, beneath, .. } = view;
    let due = if is_reading { &mut later } else { due };
    let Some(open) = open else { return };
    if let Some(year) = other_year_ui(ui, open, due) {
        fields.want_year(year);
    }
    no_year_ui(ui, open);
    set_is_there_ui(ui, facts.book, open);
    faults_ui(ui, open);
    let seeks_doubt =
        !shell.is_asking() && ImportCommand::NextProblem.is_pressed(ui.ctx(), Where::ImportPage);
    if seeks_doubt && let Some(place) = open.next_doubt() {
        open.choose(place, 0);
        *due = Some(Due::Row(place));
    }
    let room = ui.available_rect_before_wrap();
    let height = (bottom - room.top() - *beneath).max(HEIGHT_MIN);
    let left = (room.width() * 0.36).clamp(240.0, 436.0);
    let text = Rect::from_min_size(room.min, egui::vec2(left, height));
    let table = Rect::from_min_max(
        pos2(text.right() + GAP, room.top()),
        pos2(room.right(), room.top() + height),
    );
    let clicked =
        ui.scope_builder(UiBuilder::new().max_rect(text), |ui| text_ui(ui, open, height)).inner;
    let scenario = &facts.plan.scenarios()[shell.scenario];
    ui.scope_builder(UiBuilder::new().max_rect(table), |ui| {
        table_ui(ui, open, due, &scenario.name, height);
    });
    if clicked.is_some() {
        // In the next frame, when the click is over that takes the focus from everything else.
        *due = clicked;
        ui.request_repaint();
    }
    let under = Rect::from_min_max(
        pos2(room.left(), room.top() + height),
        pos2(room.right(), f32::max(bottom, room.top() + height + 28.0)),
    );
    let checks = ui.scope_builder(UiBuilder::new().max_rect(under), |ui| {
        ui.add_space(theme::GRID);
        checks_ui(ui, open);
    });
    let used = checks.response.rect.height() + 2.0;
    if (used - *beneath).abs() > 1.0 {
        *beneath = used;
        ui.request_repaint();
    }
}

/// Where the page speaks of another year alone: the year that is to be read instead, once it is asked for.
fn other_year_ui(ui: &mut Ui, open: &OpenPage, due: &mut Option<Due>) -> Option<u16> {
    let reading = &open.read.reading;
    let year = open.other_year()?;
    let palette = theme::palette(ui.visuals());
    let named: Vec<String> = reading.years.keys().map(ToString::to_string).collect();
    let words = format!(
        "The page gives amounts for {}, none for {}. What it gives for another year is not taken.",
        listed(&named, "and"),
        reading.year
    );
    notice_card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(words).color(palette.notice));
                let button = ui.button(format!("Read the rates of {year} instead"));
                if due.take_if(|due| *due == Due::Doubt).is_some() {
                    button.request_focus();
                }
                if button.clicked() {
                    *due = Some(Due::Doubt);
                }
                button.clicked().then_some(year)
            })
            .inner
        })
        .inner
}

/// Where the page names no year at all: which year its amounts are taken for.
fn no_year_ui(ui: &mut Ui, open: &OpenPage) {
    let reading = &open.read.reading;
    let gives_something = open.rows.iter().any(|row| row.part != Part::NotFound);
    if reading.years.is_empty() && gives_something {
        let words =
            format!("This page names no year. Its amounts are read as those of {}.", reading.year);
        ui.label(RichText::new(words).color(theme::palette(ui.visuals()).notice));
    }
}

/// Where rates of that year are there already: that another set is made beside them.
fn set_is_there_ui(ui: &mut Ui, book: &RateBook, open: &OpenPage) {
    let year = open.read.reading.year;
    let Some(Ok(set)) = open.outcome.as_ref().map(|outcome| &outcome.set) else { return };
    let is_there = |other: &&RateSet| {
        other.contents().year == year
            && !book.is_built_in(other.id())
            && other.contents().kind != SetKind::Projection
    };
    let Some(there) = book.sets().iter().find(is_there) else { return };
    if open.decisions.take_nothing() {
        return;
    }
    let words = format!(
        "Rate set {} has rates of {year} already. This makes rate set {} beside it, under which no certificate has a \
         band yet; delete the one that you do not need on the Rates page.",
        there.id(),
        set.id()
    );
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(words).color(theme::palette(ui.visuals()).notice));
    });
}

/// Why what is taken cannot be a set.
fn faults_ui(ui: &mut Ui, open: &OpenPage) {
    let Some(Err(faults)) = open.outcome.as_ref().map(|outcome| &outcome.set) else { return };
    let palette = theme::palette(ui.visuals());
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("What is taken cannot be a rate set").color(palette.notice));
        for fault in faults {
            ui.label(RichText::new(fault).color(palette.ink));
        }
    });
}

/// The checks of R17 on the set that would be made.
fn checks_ui(ui: &mut Ui, open: &OpenPage) {
    let palette = theme::palette(ui.visuals());
    // What was carried over alone is none of the page's.
    let is_read = !open.decisions.take_nothing() || open.decisions.open() > 0;
    let Some(outcome) = open.outcome.as_ref().filter(|_| is_read) else { return };
    ui.horizontal_wrapped(|ui| {
        for (check, result) in &outcome.checks {
            check_ui(ui, *check, result);
        }
    });
    for (_, result) in &outcome.checks {
        let CheckResult::Broken(sentences) = result else { continue };
        // What is taken of the page says it in its own row.
        let is_said =
            |sentence: &&String| outcome.broken.values().flatten().any(|one| one == *sentence);
        for sentence in sentences.iter().filter(|sentence| !is_said(sentence)) {
            ui.label(theme::small(sentence).color(palette.notice));
        }
    }
}

fn check_ui(ui: &mut Ui, check: Check, result: &CheckResult) {
    const ICON: f32 = 15.0;
    let palette = theme::palette(ui.visuals());
    let (icon, colour, spoken, words) = match result {
        CheckResult::Holds => (ICON_CHECK, palette.accent, "holds", palette.muted),
        CheckResult::Waits => {
            (ICON_PENDING, palette.muted, "checked once you decide what is in doubt", palette.muted)
        }
        CheckResult::Broken(_) => (ICON_WARNING, palette.notice, "does not hold", palette.notice),
    };
    let text = match result {
        CheckResult::Holds => check.words(),
        CheckResult::Waits => format!("{} (checked once you decide)", check.words()),
        CheckResult::Broken(_) => format!("Check failed: {}", check.failed_words()),
    };
    keep_together(ui, ICON + theme::GRID + width_of(ui, &text));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        let icon = ui.label(RichText::new(icon.codepoint).size(ICON).color(colour));
        speak(&icon, spoken);
        let spoken = match result {
            CheckResult::Broken(_) => text.clone(),
            _ => format!("{}: {spoken}", check.words()),
        };
        speak(&ui.label(RichText::new(text).color(words)), &spoken);
    });
}
