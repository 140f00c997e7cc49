//! "Department's advice": what was advised of a scenario beside what it comes to, and the one change that
//! would explain the difference.

use egui::{Align, ComboBox, RichText, Ui};

use super::advice_entry::Entry;
use crate::analysis::{
    Explaining, ReconciledPart, Subject, explaining_changes, part_to_explain, reconciled, unsummed,
    variance_in_words,
};
use crate::domain::counted;
use crate::funding::{Case, Estimate};
use crate::plan::{Action, AdviceEdit, AdvisedPart, Plan, Scenario};
use crate::rates::RateSet;
use crate::ui::explanation::figure::{FigureText, figure_in_rect, figure_sentence};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::focus::keep_focused_in_sight;
use crate::ui::kit::locked::locked_if;
use crate::ui::kit::table::{self, ColumnSpec, heading_cell, padded, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{ListButton as _, card, list_choice, list_icon, muted, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::facts::PlanFacts;

/// As many changes are told; of more it is said how many.
const TOLD_MAX: usize = 6;

/// The state of the section, with what was last found.
#[derive(Default)]
pub(super) struct ReconcileView {
    chosen: Option<Chosen>,
    found: Option<(Key, Explaining)>,
    /// Why amounts that were pasted could not be taken.
    refused: Option<String>,
}

/// A scenario that was chosen here, by name, and the one that the window showed then: once it shows another, that
/// one is meant.
struct Chosen {
    scenario: String,
    while_shown: String,
}

/// What was found for which state of the plan, and for which of its scenarios.
type Key = (u64, usize);

/// A scenario and what was advised of it.
struct Advised<'a> {
    plan: &'a Plan,
    place: usize,
    scenario: &'a Scenario,
    estimate: &'a Estimate,
}

impl Advised<'_> {
    /// The single changes that explain what was advised.
    fn changes(&self, sets: Vec<&RateSet>) -> Explaining {
        let case = Case {
            school: &self.plan.facts_of(self.scenario),
            lines: &self.scenario.lines,
            rates: self.plan.rates_of(self.scenario),
            estimate: self.estimate,
        };
        explaining_changes(&case, &self.scenario.advice, sets)
    }

    fn entry(&self) -> Entry<'_> {
        Entry { place: self.place, advice: &self.scenario.advice }
    }

    fn variance_of(&self, part: AdvisedPart) -> Subject {
        Subject::AdviceVariance { scenario: self.place, part }
    }
}

/// Shows the section; returns what the user entered.
pub(super) fn reconcile_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut ReconcileView,
    shell: &mut Shell,
) -> Vec<Action> {
    let PlanFacts { plan, results, book, .. } = *facts;
    let place = scenario_ui(ui, plan, view, shell.scenario);
    let (scenario, estimate) = (&plan.scenarios()[place], results.estimate(place));
    let advised = Advised { plan, place, scenario, estimate };
    let parts = reconciled(&estimate.totals, &scenario.advice);
    answer_ui(ui, &advised, &parts, &mut shell.inspector);
    let is_locked = plan.lock().is_some();
    let mut actions = locked_if(ui, is_locked, |ui| {
        let mut actions = Vec::new();
        match advised.entry().pasted(ui, &mut shell.drafts) {
            Some(Ok(action)) => actions.push(action),
            Some(Err(why)) => view.refused = Some(why),
            None => {}
        }
        actions.extend(table_ui(ui, &advised, &parts, shell));
        actions
    });
    if !actions.is_empty() {
        view.refused = None;
    }
    advised.entry().problems_ui(ui, &shell.drafts);
    if let Some(refused) = &view.refused {
        ui.label(RichText::new(refused).color(theme::palette(ui.visuals()).problem));
    }
    if let Some(by) = unsummed(&scenario.advice) {
        let palette = theme::palette(ui.visuals());
        let more = if by.is_negative() { "less" } else { "more" };
        let text = format!(
            "The advised total is {} {more} than the four components add up to: check what was entered.",
            by.absolute()
        );
        ui.label(RichText::new(text).color(palette.notice));
    }
    actions.extend(total_remark_ui(ui, &advised).filter(|_| !is_locked));
    ui.add_space(4.0);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let remarks = |ui: &mut Ui| advised.entry().remarks_ui(ui, shell);
        actions.extend(locked_if(ui, is_locked, remarks));
    });
    ui.add_space(4.0);
    let key = (results.revision(), place);
    let found = view.found.take().filter(|(of, _)| *of == key);
    let (_, found) = view.found.insert(
        found.unwrap_or_else(|| (key, advised.changes(plan.rate_sets_to_use(book).collect()))),
    );
    explanation_ui(ui, &advised, &parts, found, &mut shell.inspector);
    actions
}

/// The choice of the scenario, which begins with the one that the window shows; returns its place.
fn scenario_ui(ui: &mut Ui, plan: &Plan, view: &mut ReconcileView, shown: usize) -> usize {
    let scenarios = plan.scenarios();
    let shown_name = &scenarios[shown].name;
    view.chosen.take_if(|chosen| chosen.while_shown != *shown_name);
    let named = view.chosen.as_ref().map(|chosen| chosen.scenario.as_str());
    let place = scenarios.iter().position(|one| Some(one.name.as_str()) == named);
    let place = place.unwrap_or(shown);
    let mut chosen = place;
    ComboBox::from_id_salt("advice of")
        .icon(list_icon)
        .selected_text(format!("Scenario: {}", plan.marked_name(&scenarios[place])))
        .width(260.0)
        .truncate()
        .show_ui(ui, |ui| {
            for (other, scenario) in scenarios.iter().enumerate() {
                if list_choice(ui, other == place, plan.marked_name(scenario)) {
                    chosen = other;
                }
            }
        })
        .response
        .opened_by_arrows()
        .accessible_name("Scenario of the advice");
    if chosen != place {
        let scenario = scenarios[chosen].name.clone();
        view.chosen = Some(Chosen { scenario, while_shown: shown_name.clone() });
        view.refused = None;
    }
    chosen
}

/// The difference in one sentence, which says where it comes from.
fn answer_ui(
    ui: &mut Ui,
    advised: &Advised<'_>,
    parts: &[ReconciledPart],
    inspector: &mut Inspector,
) {
    let name = advised.plan.marked_name(advised.scenario);
    let Some(sentence) = variance_in_words(&name, parts) else {
        if advised.plan.lock().is_some() {
            muted(ui, &format!("Nothing is entered of what the department advised of {name}."));
            return;
        }
        muted(
            ui,
            &format!(
                "Enter what the department advised of {name}, as a total or by component. What you leave \
                 blank counts as not known, not as nothing. Enter goes to the next amount. A column of \
                 amounts, or a letter's table, can be pasted into a field."
            ),
        );
        return;
    };
    let differing = part_to_explain(parts).map(|part| part.part);
    let known = || parts.iter().rfind(|part| part.advised.is_some()).map(|part| part.part);
    let Some(part) = differing.or_else(known) else { return };
    let text = RichText::new(&sentence).color(theme::palette(ui.visuals()).muted);
    let (subject, place) = (advised.variance_of(part), "advice answer");
    figure_sentence(ui, &FigureText { text, spoken: &sentence, subject, place }, inspector);
}

fn table_ui(
    ui: &mut Ui,
    advised: &Advised<'_>,
    parts: &[ReconciledPart],
    shell: &mut Shell,
) -> Vec<Action> {
    let columns = [
        ColumnSpec::text("VET payments", 236.0),
        ColumnSpec::figures("Worked out", 130.0),
        ColumnSpec::figures(format!("Advised of {}", advised.scenario.name), 180.0),
        ColumnSpec::figures("Advised less worked out", 170.0),
    ];
    let entry = advised.entry();
    let mut actions = Vec::new();
    let within = |ui: &mut Ui| {
        ui.set_min_width(columns.iter().map(|column| column.width).sum());
        table::table(ui, "advice", &columns)
            .header(ROW_HEIGHT - 2.0, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|body| {
                body.rows(ROW_HEIGHT, parts.len(), |mut row| {
                    let part = &parts[row.index()];
                    let label = part.part.figure().label();
                    row.col(|ui| {
                        let text = weighted(part, RichText::new(label));
                        table::cell(ui, Align::Min, text, label);
                    });
                    row.col(|ui| worked_out_ui(ui, advised, part, shell));
                    row.col(|ui| actions.extend(entry.amount_ui(ui, part, shell)));
                    row.col(|ui| variance_ui(ui, advised, part, &mut shell.inspector));
                });
            });
        keep_focused_in_sight(ui);
    };
    table::ground(ui).show(ui, |ui| {
        egui::ScrollArea::horizontal().id_salt("advice").show(ui, within);
    });
    actions
}

fn weighted(part: &ReconciledPart, text: RichText) -> RichText {
    match part.part {
        AdvisedPart::Total => text.font(theme::body_font(true)),
        _ => text,
    }
}

fn worked_out_ui(ui: &mut Ui, advised: &Advised<'_>, part: &ReconciledPart, shell: &mut Shell) {
    row_line(ui);
    let ink = theme::palette(ui.visuals()).ink;
    let figure = part.part.figure();
    let text = part.worked_out.dollars_and_cents();
    let figure = FigureText {
        text: weighted(part, RichText::new(&text).color(ink)),
        spoken: &format!("{}, worked out: {text}", figure.label()),
        subject: Subject::Figure { scenario: advised.place, figure },
        place: "advice",
    };
    figure_in_rect(ui, padded(ui.max_rect()), Align::Max, &figure, &mut shell.inspector);
}

fn variance_ui(
    ui: &mut Ui,
    advised: &Advised<'_>,
    part: &ReconciledPart,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let (text, colour) = match part.variance() {
        None => ("not known".to_owned(), palette.muted),
        Some(none) if none.is_zero() => ("no difference".to_owned(), palette.muted),
        Some(variance) => (variance.signed(), palette.ink),
    };
    let spoken = format!("{}, advised less worked out: {text}", part.part.figure().label());
    let shown = weighted(part, RichText::new(&text).color(colour));
    if part.advised.is_none() {
        table::cell(ui, Align::Max, shown, &spoken);
        return;
    }
    row_line(ui);
    let (subject, place) = (advised.variance_of(part.part), "advice");
    let figure = FigureText { text: shown, spoken: &spoken, subject, place };
    figure_in_rect(ui, padded(ui.max_rect()), Align::Max, &figure, inspector);
}

/// What becomes of the total: of the scenario of the indicative amount it pays the year.
fn total_remark_ui(ui: &mut Ui, advised: &Advised<'_>) -> Option<Action> {
    let advice = &advised.scenario.advice;
    let is_indicative = advised.place == advised.plan.indicative_scenario();
    match (advice.total, advice.sum_of_components()) {
        (Some(_), _) if is_indicative => {
            small_label(
                ui,
                "The advised total is the year's indicative amount on the Payments page as well.",
            );
            None
        }
        (None, Some(sum)) => {
            let mut is_taken = false;
            ui.horizontal_wrapped(|ui| {
                small_label(ui, &format!("The components add up to {sum}. No total was entered."));
                is_taken = ui.small_button("Enter it as the total").clicked();
            });
            let edit = AdviceEdit::Amount(AdvisedPart::Total, Some(sum));
            is_taken.then(|| advised.entry().edit(edit))
        }
        _ => None,
    }
}

/// What would explain the difference, or that nothing does.
fn explanation_ui(
    ui: &mut Ui,
    advised: &Advised<'_>,
    parts: &[ReconciledPart],
    found: &Explaining,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let Some(worst) = part_to_explain(parts) else { return };
    let by = worst.variance().unwrap_or_default();
    let (found, lines_looked_at) = (&found.changes, found.lines);
    if found.is_empty() {
        let label = worst.part.figure().label();
        let sentence = format!("Not explained: {} of {label}", by.signed());
        let (subject, place) = (advised.variance_of(worst.part), "advice not explained");
        let text = theme::strong(&sentence);
        figure_sentence(ui, &FigureText { text, spoken: &sentence, subject, place }, inspector);
        let lines = advised.scenario.lines.len();
        let each = if lines_looked_at < lines {
            format!("for each of the first {lines_looked_at} of {lines} lines")
        } else {
            "for each line".to_owned()
        };
        muted(
            ui,
            &format!(
                "No single change gives what was advised to the cent. The changes tried are, {each}: up to \
                 twice its students, another band or tier, any whole hours up to a full load or the hours of \
                 other lines, and no funding; then Years 7 to 12 with up to 50 students more or fewer, the \
                 other small-scale maximum, and the other rate sets at hand."
            ),
        );
        return;
    }
    ui.label(theme::strong("Would be explained by"));
    let school = advised.plan.facts_of(advised.scenario);
    let (lines, rates) = (&advised.scenario.lines, &advised.scenario.rate_set);
    for change in found.iter().take(TOLD_MAX) {
        let told = change.told(&school, lines, rates);
        ui.label(RichText::new(format!("• {told}")).color(palette.ink));
    }
    if found.len() > TOLD_MAX {
        let more = found.len() - TOLD_MAX;
        let more = counted(more, "other single change", "other single changes");
        muted(ui, &format!("{more} would explain it as well."));
    }
    small_label(
        ui,
        "Each of these alone gives every advised amount to the cent. Only the department's count of \
         enrolments can say whether it is the reason.",
    );
}
