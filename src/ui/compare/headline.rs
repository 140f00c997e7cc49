//! The answer, before any table: by how much what is compared differs, and from where to where.

use egui::{RichText, Ui};

use super::chooser::{baseline_ui, others_ui, pair_ui, with_ui};
use super::compared::so_far_ui;
use super::rows::Sides;
use super::view::{CompareView, Section};
use crate::analysis::{Outcome, Subject, compared_so_far, percent};
use crate::domain::{Money, capitalised, listed};
use crate::funding::Estimate;
use crate::plan::{Action, Plan};
use crate::ui::explanation::figure::{FigureText, figure_label, figure_sentence};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::facts::PlanFacts;

/// Shows the answer, and from where to where it is, in a sentence whose scenarios are chosen in it; returns the
/// change of the plan's baseline, if it is one.
pub(super) fn headline_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut CompareView,
    inspector: &mut Inspector,
) -> Option<Action> {
    let PlanFacts { plan, results, .. } = *facts;
    let mut others = view.compared(plan);
    let of_plan = view.with(plan);
    let asked = view.asked_place();
    others.extend(asked);
    let is_of_two = !others.is_empty();
    let outcome = view.outcome;
    let (shown_plan, estimates) = view.shown(plan, results);
    let baseline = plan.baseline();
    let sides = Sides { plan: shown_plan, estimates, baseline, others: &others, asked };
    let headline = Headline { sides, of_plan, outcome };
    let told = asked.map(|_| view.what_if().told(&plan.scenarios()[of_plan]));
    let has_answer = matches!(view.section, Section::SideBySide | Section::Why);
    if has_answer && is_of_two {
        headline.answer_ui(ui, &told.unwrap_or_default(), inspector);
    }
    let amounts = [baseline, headline.with()].map(|place| outcome.of(&estimates[place].totals));
    ui.horizontal_wrapped(|ui| between_ui(ui, (plan, outcome), amounts, is_of_two, view, inspector))
        .inner
}

/// "from $79,004.10 in Indicative to $73,635.93 in Confirmed", where the names are lists to choose from.
fn between_ui(
    ui: &mut Ui,
    (plan, outcome): (&Plan, Outcome),
    [before, after]: [Option<Money>; 2],
    is_of_two: bool,
    view: &mut CompareView,
    inspector: &mut Inspector,
) -> Option<Action> {
    ui.spacing_mut().item_spacing.x = 6.0;
    let with = view.asked_place().unwrap_or_else(|| view.with(plan));
    let mut amount_ui = |ui: &mut Ui, words: &'static str, place: usize, amount: Option<Money>| {
        let Some(amount) = amount.filter(|_| is_of_two) else {
            muted(ui, words);
            return;
        };
        muted(ui, words);
        let text = amount.dollars_and_cents();
        let figure = FigureText {
            text: RichText::new(&text).color(theme::palette(ui.visuals()).ink),
            spoken: &format!("{words} {text}"),
            subject: Subject::Figure { scenario: place, figure: outcome.figure() },
            place: words,
        };
        figure_label(ui, &figure, inspector);
        muted(ui, "in");
    };
    amount_ui(ui, if is_of_two { "from" } else { "Baseline" }, plan.baseline(), before);
    let action = baseline_ui(ui, plan);
    if plan.scenarios().len() > 1 {
        amount_ui(ui, "to", with, after);
        with_ui(ui, plan, view);
    }
    if plan.scenarios().len() > 2 {
        others_ui(ui, plan, view);
    }
    action.or_else(|| pair_ui(ui, plan, view))
}

/// What the answer is about.
struct Headline<'a> {
    sides: Sides<'a>,
    /// The scenario of the plan in question, of which something may be asked.
    of_plan: usize,
    outcome: Outcome,
}

impl Headline<'_> {
    /// The place of the scenario in question, or of what is asked of it.
    fn with(&self) -> usize {
        self.sides.asked.unwrap_or(self.of_plan)
    }

    fn of(&self, place: usize) -> Option<Money> {
        self.estimate(place).and_then(|estimate| self.outcome.of(&estimate.totals))
    }

    fn estimate(&self, place: usize) -> Option<&Estimate> {
        self.sides.estimates.get(place)
    }

    /// By how much the two differ; where something is asked, what that alone brings.
    fn answer_ui(&self, ui: &mut Ui, told: &[String], inspector: &mut Inspector) {
        let palette = theme::palette(ui.visuals());
        let Self { sides, outcome, .. } = self;
        let (baseline, with) = (sides.baseline, self.with());
        let (Some(before), Some(after)) = (self.of(baseline), self.of(with)) else {
            let lacks = |place: &usize| self.of(*place).is_none();
            let names = [baseline, with].into_iter().filter(lacks).map(|place| sides.name(place));
            muted(ui, &without_costs(&names.collect::<Vec<_>>()));
            return;
        };
        let is_empty = |place: &usize| sides.plan.scenarios()[*place].lines.is_empty();
        if let Some(empty) = [with, baseline].into_iter().find(is_empty) {
            muted(ui, &format!("{} is empty: it has no lines to compare yet.", sides.name(empty)));
            return;
        }
        let difference = after - before;
        let (name, against) = (sides.name(with), sides.name(baseline));
        let sides_named = [(&against, self.estimate(baseline)), (&name, self.estimate(with))];
        let known: Vec<(&str, &Estimate)> = sides_named
            .into_iter()
            .filter_map(|(name, estimate)| Some((name.as_str(), estimate?)))
            .collect();
        let so_far = compared_so_far(&known);
        // Of what is not whole yet there is no per cent.
        let share = percent(difference, before).filter(|_| so_far.is_none());
        let spoken = answer(*outcome, &name, &against, difference, share.as_deref());
        let subject = |against| Subject::Difference {
            scenario: with,
            baseline: against,
            figure: outcome.figure(),
        };
        let asked = self.of(self.of_plan).filter(|_| !told.is_empty());
        if let Some(unchanged) = asked {
            let change = (after - unchanged).signed();
            let headline = format!("{}: {change}", capitalised(&listed(told, "and")));
            let spoken = format!("{headline} against {}", sides.name(self.of_plan));
            let text = theme::heading(&headline).color(palette.ink);
            let subject = subject(self.of_plan);
            let figure = FigureText { text, spoken: &spoken, subject, place: "asked" };
            figure_sentence(ui, &figure, inspector);
        }
        let text = if asked.is_some() {
            RichText::new(&spoken).color(palette.muted)
        } else {
            theme::heading(in_short(*outcome, difference, share.as_deref())).color(palette.ink)
        };
        let figure =
            FigureText { text, spoken: &spoken, subject: subject(baseline), place: "answer" };
        figure_sentence(ui, &figure, inspector);
        if let Some(so_far) = so_far {
            ui.label(RichText::new(format!("{}.", capitalised(&so_far))).color(palette.notice));
        }
        self.so_far_ui(ui, &[baseline, with]);
    }

    /// What the net positions that are compared lack.
    fn so_far_ui(&self, ui: &mut Ui, compared: &[usize]) {
        for &place in compared.iter().filter(|_| self.outcome == Outcome::Net) {
            if let Some(estimate) = self.estimate(place) {
                so_far_ui(ui, &self.sides.name(place), estimate);
            }
        }
    }
}

/// "VET payments fall by $5,368.17, 6.8%".
fn in_short(outcome: Outcome, difference: Money, share: Option<&str>) -> String {
    let what = capitalised(outcome.in_a_sentence());
    let verb = outcome.verb(difference);
    if difference.is_zero() {
        return format!("{what} {verb}");
    }
    let share = share.map(|share| format!(", {}", share.trim_start_matches('-')));
    format!("{what} {verb} by {}{}", difference.absolute(), share.unwrap_or_default())
}

fn answer(
    outcome: Outcome,
    name: &str,
    baseline: &str,
    difference: Money,
    share: Option<&str>,
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

/// Why there is no net position, and what to do about it.
fn without_costs(names: &[String]) -> String {
    format!(
        "No line of {} has costs, so that there is no net position. Show the cost columns on the \
         Enrolments page and enter what a certificate costs the school, or choose another result.",
        listed(names, "or")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_in_short_has_no_sign_beside_its_verb() {
        let money = |text| Money::parse(text).unwrap();
        let in_short = |difference, share| in_short(Outcome::VetPayments, difference, share);
        assert_eq!(
            in_short(-money("5368.17"), Some("-6.8%")),
            "VET payments fall by $5,368.17, 6.8%"
        );
        assert_eq!(in_short(money("10"), None), "VET payments rise by $10.00");
        assert_eq!(in_short(Money::ZERO, Some("0.0%")), "VET payments are the same");
    }
}
