//! "Department's advice": what was advised of a scenario beside what it comes to, and the one change that
//! would explain the difference.

use egui::{Align, ComboBox, Id, RichText, Ui};

use crate::analysis::{
    ReconciledPart, SingleChange, Subject, explaining_changes, reconciled, unsummed,
};
use crate::domain::{Money, counted};
use crate::funding::{Case, Estimate};
use crate::plan::{Action, AdviceEdit, AdvisedPart, Plan, Scenario};
use crate::rates::{Date, RateSet};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::kit::drafts::{Drafts, Field, grouped_amount};
use crate::ui::kit::focus::keep_focused_in_sight;
use crate::ui::kit::note_field::{NO_NAMES, note_field};
use crate::ui::kit::table::{self, ColumnSpec, heading_cell, padded, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{
    card, form_row, list_choice, list_icon, muted, problem_line, small_label,
};
use crate::ui::shell::Shell;
use crate::ui::shell::facts::PlanFacts;

/// As many changes are told; of more it is said how many.
const TOLD_MAX: usize = 6;

/// The state of the section, with what was last found.
#[derive(Default)]
pub(super) struct ReconcileView {
    /// The scenario, by name; without one the plan's baseline.
    scenario: Option<String>,
    found: Option<(Key, Vec<SingleChange>)>,
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
    fn changes(&self, sets: Vec<&RateSet>) -> Vec<SingleChange> {
        let case = Case {
            school: &self.plan.facts_of(self.scenario),
            lines: &self.scenario.lines,
            rates: self.plan.rates_of(self.scenario),
            estimate: self.estimate,
        };
        explaining_changes(&case, &self.scenario.advice, sets)
    }

    fn edit(&self, edit: AdviceEdit) -> Action {
        Action::EditAdvice { scenario: self.place, edit }
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
    let place = scenario_ui(ui, plan, view);
    let (scenario, estimate) = (&plan.scenarios()[place], results.estimate(place));
    let advised = Advised { plan, place, scenario, estimate };
    let parts = reconciled(&estimate.totals, &scenario.advice);
    let mut actions = Vec::new();
    answer_ui(ui, &advised, &parts);
    actions.extend(table_ui(ui, &advised, &parts, shell));
    if let Some(by) = unsummed(&scenario.advice) {
        let palette = theme::palette(ui.visuals());
        let more = if by.is_negative() { "less" } else { "more" };
        let text = format!(
            "The advised total is {} {more} than the four components add up to: check what was entered.",
            by.absolute()
        );
        ui.label(RichText::new(text).color(palette.notice));
    }
    actions.extend(total_remark_ui(ui, &advised));
    ui.add_space(4.0);
    let key = (results.revision(), place);
    let found = view.found.take().filter(|(of, _)| *of == key);
    let (_, found) = view.found.insert(
        found.unwrap_or_else(|| (key, advised.changes(plan.rate_sets_to_use(book).collect()))),
    );
    explanation_ui(ui, &advised, &parts, found);
    ui.add_space(4.0);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        actions.extend(remarks_ui(ui, &advised, &mut shell.drafts));
    });
    actions
}

/// The choice of the scenario; returns its place.
fn scenario_ui(ui: &mut Ui, plan: &Plan, view: &mut ReconcileView) -> usize {
    let scenarios = plan.scenarios();
    let named = view.scenario.as_deref();
    let place = scenarios.iter().position(|one| Some(one.name.as_str()) == named);
    let place = place.unwrap_or_else(|| plan.baseline());
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
        .accessible_name("Scenario of the advice");
    if chosen != place {
        view.scenario = Some(scenarios[chosen].name.clone());
    }
    chosen
}

/// The difference in one sentence.
fn answer_ui(ui: &mut Ui, advised: &Advised<'_>, parts: &[ReconciledPart]) {
    let name = advised.plan.marked_name(advised.scenario);
    muted(ui, &answer(&name, parts));
}

fn answer(name: &str, parts: &[ReconciledPart]) -> String {
    let known = || parts.iter().filter(|part| part.advised.is_some());
    if known().next().is_none() {
        return format!(
            "Enter what the department advised of {name}, as a total or by component. What you leave blank \
             counts as not known, not as nothing."
        );
    }
    let total = parts.iter().find(|part| part.part == AdvisedPart::Total);
    if let Some(variance) = total.and_then(ReconciledPart::variance)
        && !variance.is_zero()
    {
        let more = if variance.is_negative() { "less" } else { "more" };
        return format!(
            "The department advised {} {more} than {name} comes to.",
            variance.absolute()
        );
    }
    let differing =
        known().filter(|part| part.variance().is_some_and(|variance| !variance.is_zero())).count();
    if differing > 0 {
        let parts = counted(differing, "component differs", "components differ");
        return format!("{parts} from what {name} comes to.");
    }
    format!("{name} comes to what the department advised, in every part that is known.")
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
        ColumnSpec::figures("Advised", 140.0),
        ColumnSpec::figures("Advised less worked out", 170.0),
    ];
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
                    row.col(|ui| {
                        let typed = advised_ui(ui, advised, part, &mut shell.drafts);
                        actions.extend(typed.map(|edit| advised.edit(edit)));
                    });
                    row.col(|ui| variance_ui(ui, part));
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
    let figure = part.part.figure();
    let text = part.worked_out.dollars_and_cents();
    let figure = FigureText {
        text: weighted(part, RichText::new(&text)),
        spoken: &format!("{}, worked out: {text}", figure.label()),
        subject: Subject::Figure { scenario: advised.place, figure },
        place: "advice",
    };
    figure_in_rect(ui, padded(ui.max_rect()), Align::Max, &figure, &mut shell.inspector);
}

/// The field of an advised amount; blank is not known.
fn advised_ui(
    ui: &mut Ui,
    advised: &Advised<'_>,
    part: &ReconciledPart,
    drafts: &mut Drafts,
) -> Option<AdviceEdit> {
    let palette = theme::palette(ui.visuals());
    row_line(ui);
    let entered = advised.scenario.advice.entered(part.part);
    let value = entered.map(grouped_amount).unwrap_or_default();
    // A total that follows from its components stands there, but was not entered.
    let sum = part.advised.filter(|_| entered.is_none()).map(grouped_amount);
    let field = Field {
        id: Id::unique(("advised", advised.place, part.part)),
        label: &format!("{}, advised", part.part.figure().label()),
        value: &value,
        width: ui.available_width(),
        align: Align::Max,
        hint: sum.as_deref().unwrap_or("not known"),
        in_table: true,
    };
    let typed = drafts.show(ui, &field, |text| {
        if text.trim().is_empty() {
            return Ok(None);
        }
        Money::parse(text)
            .map(Some)
            .map_err(|fault| format!("This is {fault}. Dollars such as 79,000.50, or nothing."))
    });
    let has_problem = typed.problem.is_some();
    if !has_problem && !typed.response.has_focus() {
        // Among figures that only show, what can be typed looks like a field.
        let stroke = egui::Stroke::new(1.0, palette.outline);
        let field = ui.max_rect().shrink2(egui::vec2(1.0, 3.0));
        ui.painter().rect_stroke(field, theme::CORNER, stroke, egui::StrokeKind::Inside);
    }
    table::outline_focus(ui, &typed.response, has_problem);
    typed.value.map(|amount| AdviceEdit::Amount(part.part, amount))
}

fn variance_ui(ui: &mut Ui, part: &ReconciledPart) {
    let palette = theme::palette(ui.visuals());
    let (text, colour) = match part.variance() {
        None => ("not known".to_owned(), palette.muted),
        Some(none) if none.is_zero() => ("no difference".to_owned(), palette.muted),
        Some(variance) => (variance.signed(), palette.ink),
    };
    let spoken = format!("{}, advised less worked out: {text}", part.part.figure().label());
    table::cell(ui, Align::Max, weighted(part, RichText::new(&text).color(colour)), &spoken);
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
            is_taken.then(|| advised.edit(AdviceEdit::Amount(AdvisedPart::Total, Some(sum))))
        }
        _ => None,
    }
}

/// What would explain the difference, or that nothing does.
fn explanation_ui(
    ui: &mut Ui,
    advised: &Advised<'_>,
    parts: &[ReconciledPart],
    found: &[SingleChange],
) {
    let palette = theme::palette(ui.visuals());
    let is_other = |part: &&ReconciledPart| part.variance().is_some_and(|by| !by.is_zero());
    let Some(worst) = parts.iter().rfind(is_other) else { return };
    let by = worst.variance().unwrap_or_default();
    if found.is_empty() {
        let label = worst.part.figure().label();
        ui.label(theme::strong(format!("Not explained: {} of {label}", by.signed())));
        muted(
            ui,
            "No single change gives what was advised to the cent. Looked at were, for each line: up to twice \
             its students, another band or tier, a full or half load or the hours of another line, and no \
             funding; then Years 7 to 12 with up to 50 students more or fewer, the other small-scale maximum, \
             and the other rate sets at hand.",
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
        "Each of these alone gives every advised amount to the cent. Whether it is the reason, only the \
         department's count of enrolments says.",
    );
}

/// When it was advised, and what the user wants to remember of it.
fn remarks_ui(ui: &mut Ui, advised: &Advised<'_>, drafts: &mut Drafts) -> Vec<Action> {
    let advice = &advised.scenario.advice;
    let mut actions = Vec::new();
    let day = advice.advised_on.map(|day| day.to_string()).unwrap_or_default();
    let field = Field {
        id: Id::unique(("advised on", advised.place)),
        label: "Advised on",
        value: &day,
        width: 190.0,
        align: Align::Min,
        hint: "such as 3 March 2027",
        in_table: false,
    };
    let typed = form_row(ui, "Advised on", |ui| {
        drafts.show(ui, &field, |text| match text.trim() {
            "" => Ok(None),
            text => Date::typed(text).map(Some).ok_or_else(|| {
                "This is no day. A day such as 3 March 2027 or 3/3/2027, or nothing.".to_owned()
            }),
        })
    });
    problem_line(ui, typed.problem.as_deref());
    actions.extend(typed.value.map(|day| advised.edit(AdviceEdit::AdvisedOn(day))));
    let field = Field {
        id: Id::unique(("note on the advice", advised.place)),
        label: "Note on the advice",
        value: &advice.note,
        width: 420.0,
        align: Align::Min,
        hint: "Where it stands, whom you asked",
        in_table: false,
    };
    let note = form_row(ui, "Note", |ui| note_field(ui, &field, 2, drafts));
    actions.extend(note.map(|note| advised.edit(AdviceEdit::Note(note))));
    small_label(ui, NO_NAMES);
    actions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(part: AdvisedPart, worked_out: &str, advised: Option<&str>) -> ReconciledPart {
        let money = |text| Money::parse(text).unwrap();
        ReconciledPart { part, worked_out: money(worked_out), advised: advised.map(money) }
    }

    #[test]
    fn the_difference_is_told_in_one_sentence() {
        let (total, materials) = (AdvisedPart::Total, AdvisedPart::Materials);
        assert!(answer("May", &[part(total, "5", None)]).starts_with("Enter what"));
        assert_eq!(
            answer("May", &[part(total, "5000", Some("4500.5"))]),
            "The department advised $499.50 less than May comes to."
        );
        assert_eq!(
            answer("May", &[part(materials, "5", Some("6")), part(total, "5000", None)]),
            "1 component differs from what May comes to."
        );
        assert_eq!(
            answer("May", &[part(total, "5000", Some("5000"))]),
            "May comes to what the department advised, in every part that is known."
        );
    }
}
