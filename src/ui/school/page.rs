//! The School page: who the school is, and where it stands on the small-scale curve.

use egui::{Id, RichText, Ui};

use super::fewer_or_more::{FewerOrMore, card_of_width};
use super::fields::{NUMBER_WIDTH, text_field};
use super::year_levels::{TOTAL_LABEL, YearLevels, years_ui};
use crate::analysis::Subject;
use crate::domain::{Money, PLANNING_YEARS, SchoolType, Years7To12};
use crate::funding::{Estimate, Figure, Reading};
use crate::plan::{Action, Plan, Scenario, SchoolEdit, SchoolPart};
use crate::rates::{SetKind, SmallScaleReading};
use crate::ui::explanation::figure::{FigureText, figure_label, figure_sentence};
use crate::ui::explanation::small_scale::{
    other_reading_sentence, rate_curve_ui, small_scale_sentence,
};
use crate::ui::kit::drafts::grouped_amount;
use crate::ui::kit::locked::{locked_if, speak_locked};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, muted, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::shell::rates_way::RatesWay;

const FIELD_WIDTH: f32 = 280.0;
const FORM_WIDTH: f32 = 520.0;
const CURVE_WIDTH_MIN: f32 = 300.0;
const CARDS_GAP: f32 = 16.0;
/// Heights of the curve: what the page leaves, within these; what the card has beneath it.
const CURVE_HEIGHTS: std::ops::RangeInclusive<f32> = 230.0..=560.0;
const AROUND_CURVE: f32 = 60.0;
/// From this height of the page on, what a few students would change stands beneath the form.
const HEIGHT_FOR_STUDENTS: f32 = 780.0;
const SCHOOL_NAME: &str = "School name";

/// The state of the page.
#[derive(Default)]
pub(in crate::ui) struct SchoolView {
    levels: YearLevels,
    students: FewerOrMore,
    /// The focus is to go to the first field that is empty, of those that every plan needs.
    pub(in crate::ui) asks_first_empty: bool,
}

/// Shows the page; returns what the user did.
pub(in crate::ui) fn school_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut SchoolView,
    shell: &mut Shell,
) -> Vec<Action> {
    let PlanFacts { plan, results, .. } = *facts;
    focus_first_empty(ui, plan, view, shell);
    let top = ui.cursor().top();
    ui.label(theme::page_name("School"));
    ui.add_space(4.0);
    let form_width = FORM_WIDTH.min(ui.available_width());
    let beside = ui.available_width() - form_width - CARDS_GAP;
    let scenario = &plan.scenarios()[shell.scenario];
    let estimate = results.estimate(shell.scenario);
    let shown = (plan, scenario, estimate);
    let height = shell.page_height - (ui.cursor().top() - top);
    let revision = results.revision();
    if beside >= CURVE_WIDTH_MIN {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = CARDS_GAP;
            let mut actions = ui
                .vertical(|ui| {
                    let form = |ui: &mut Ui| form_ui(ui, facts, view, shell);
                    let actions = card_of_width(ui, form_width, form);
                    if height >= HEIGHT_FOR_STUDENTS {
                        view.students.ui(ui, form_width, (plan, scenario), revision);
                    }
                    actions
                })
                .inner;
            let curve = |ui: &mut Ui| small_scale_ui(ui, shown, height, shell);
            actions.extend(card_of_width(ui, beside, curve));
            actions
        })
        .inner
    } else {
        let mut actions = card_of_width(ui, form_width, |ui| form_ui(ui, facts, view, shell));
        let width = ui.available_width();
        let curve = |ui: &mut Ui| small_scale_ui(ui, shown, 0.0, shell);
        actions.extend(card_of_width(ui, width, curve));
        actions
    }
}

/// F6 leads to the form. Whoever shows the page of a plan that is new goes on in the first field that is empty.
fn focus_first_empty(ui: &Ui, plan: &Plan, view: &mut SchoolView, shell: &mut Shell) {
    let school = plan.school();
    let is_total = matches!(school.years_7_12, Years7To12::Total(0));
    let empty = [(school.name.trim().is_empty(), SCHOOL_NAME), (is_total, TOTAL_LABEL)];
    let first = empty.into_iter().find(|(is_empty, _)| *is_empty);
    if std::mem::take(&mut view.asks_first_empty)
        && let Some((_, label)) = first
    {
        shell.ask_focus(ui.ctx(), Id::unique(("school", label)));
    }
    shell.add_page_pane(Id::unique(("school", SCHOOL_NAME)));
    for label in [SCHOOL_NAME, TOTAL_LABEL] {
        shell.grant_focus(ui.ctx(), Id::unique(("school", label)));
    }
}

fn form_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut SchoolView,
    shell: &mut Shell,
) -> Vec<Action> {
    let plan = facts.plan;
    let school = plan.school();
    let is_kept = |part: SchoolPart| plan.lock_of_school(part).is_some();
    let any = |text: &str| Ok(text.to_owned());
    let mut actions = Vec::new();
    let name = (SCHOOL_NAME, school.name.as_str(), FIELD_WIDTH, "");
    let are_words_kept = is_kept(SchoolPart::Other);
    locked_if(ui, are_words_kept, |ui| {
        let typed = text_field(ui, &mut shell.drafts, name, any);
        actions.extend(typed.map(|name| Action::EditSchool(SchoolEdit::Name(name))));
        actions.extend(year_ui(ui, facts, shell));
    });
    let drafts = &mut shell.drafts;
    let mut edit = |part: SchoolPart, edit: SchoolEdit| {
        if !is_kept(part) {
            actions.push(Action::EditSchool(edit));
        }
    };
    form_row(ui, "School type", |ui| {
        locked_if(ui, is_kept(SchoolPart::Type), |ui| {
            for &school_type in SchoolType::ALL {
                let radio = ui.radio(school.school_type == school_type, school_type.label());
                speak_locked(ui, &radio);
                if radio.clicked() {
                    edit(SchoolPart::Type, SchoolEdit::Type(school_type));
                }
            }
        });
    });
    ui.add_space(8.0);
    let are_years_kept = is_kept(SchoolPart::Years7To12);
    let years = |ui: &mut Ui| years_ui(ui, school.years_7_12, &mut *drafts, &mut view.levels);
    if let Some(enrolments) = locked_if(ui, are_years_kept, years) {
        edit(SchoolPart::Years7To12, SchoolEdit::Years7To12(enrolments));
    }
    let count = egui::Button::new("Count from CASES21…");
    let counts = form_row(ui, "", |ui| ui.add_enabled(!are_years_kept, count).clicked());
    ui.add_space(8.0);
    let number = ("School number", school.number.as_str(), NUMBER_WIDTH, "");
    let hint = if are_words_kept { "none entered" } else { "if there are several" };
    let campus = ("Campus", school.campus.as_str(), FIELD_WIDTH, hint);
    locked_if(ui, are_words_kept, |ui| {
        if let Some(number) = text_field(ui, drafts, number, any) {
            edit(SchoolPart::Other, SchoolEdit::Number(number));
        }
        if let Some(campus) = text_field(ui, drafts, campus, any) {
            edit(SchoolPart::Other, SchoolEdit::Campus(campus));
        }
    });
    let floor = school.floor.map(grouped_amount).unwrap_or_default();
    let floor = ("2022 band funding (floor)", floor.as_str(), 140.0, "none advised");
    let typed = locked_if(ui, is_kept(SchoolPart::Floor), |ui| {
        text_field(ui, drafts, floor, |text| {
            if text.trim().is_empty() {
                return Ok(None);
            }
            Money::parse(text)
                .map(Some)
                .map_err(|fault| format!("This is {fault}. Dollars such as 18,000.00, or nothing."))
        })
    });
    if let Some(floor) = typed {
        edit(SchoolPart::Floor, SchoolEdit::Floor(floor));
    }
    form_row(ui, "", |ui| {
        locked_if(ui, are_words_kept, |ui| {
            let mut is_new = school.new_provider;
            let new = ui.checkbox(&mut is_new, "New provider: no VET before this year");
            speak_locked(ui, &new);
            if new.changed() {
                edit(SchoolPart::Other, SchoolEdit::NewProvider(is_new));
            }
        });
    });
    if counts {
        shell.ask(Command::CountEnrolments);
    }
    actions
}

/// The planning year, and which rates it is worked out with; where those are of another year, the ways to its own.
fn year_ui(ui: &mut Ui, facts: &PlanFacts<'_>, shell: &mut Shell) -> Option<Action> {
    let plan = facts.plan;
    let year = plan.planning_year().to_string();
    let year = ("Planning year", year.as_str(), NUMBER_WIDTH, "");
    let typed = text_field(ui, &mut shell.drafts, year, |text| {
        text.trim()
            .parse::<u16>()
            .ok()
            .filter(|year| PLANNING_YEARS.contains(year))
            .ok_or_else(|| "A calendar year such as 2027.".to_owned())
    });
    let rates = plan.rates_of(&plan.scenarios()[shell.scenario]);
    let (year, of) = (plan.planning_year(), rates.contents().year);
    form_row(ui, "Rates", |ui| {
        let text = format!("Rate set {} for {of}, {}", rates.id(), rates.contents().kind.label());
        ui.vertical(|ui| {
            ui.add_space(5.0);
            ui.add(egui::Label::new(text).wrap());
        });
    });
    if of != year {
        other_year_ui(ui, (year, of), facts, shell);
    }
    typed.map(Action::SetPlanningYear)
}

fn other_year_ui(ui: &mut Ui, (year, of): (u16, u16), facts: &PlanFacts<'_>, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let are_here = facts.plan.rate_sets_to_use(facts.book).any(|set| set.contents().year == year);
    let text = if are_here {
        format!("The plan uses the rates of {of}. Those of {year} are here.")
    } else {
        format!(
            "No rates of {year} are here yet. The plan uses those of {of}, and every figure says so."
        )
    };
    ui.label(RichText::new(text).color(palette.notice));
    ui.horizontal_wrapped(|ui| {
        if are_here && ui.button("Go to Rates").clicked() {
            shell.ask(Command::Show(Page::Rates));
        }
        let ways = RatesWay::all(year, of).filter(|_| !are_here);
        for (way, command) in ways.filter_map(|way| Some((way, way.command()?))) {
            if ui.button(way.label(year, of)).clicked() {
                shell.ask(command);
            }
        }
    });
}

fn small_scale_ui(
    ui: &mut Ui,
    (plan, scenario, estimate): (&Plan, &Scenario, &Estimate),
    height: f32,
    shell: &mut Shell,
) -> Option<Action> {
    let totals = &estimate.totals;
    let top = ui.cursor().top();
    ui.spacing_mut().item_spacing.y = 4.0;
    let name = plan.marked_name(scenario);
    if plan.facts_of(scenario).years_7_12 == 0 {
        ui.label(theme::strong("Small-scale adjustment"));
        muted(
            ui,
            "The students in Years 7 to 12 decide it, and are not entered yet. Once they are, the rate stands here, \
             with what a few students more or fewer would change.",
        );
        return None;
    }
    small_label(ui, &format!("Small-scale rate per FTE, {name}"));
    let text = totals.small_scale_rate.dollars_and_cents();
    let figure = FigureText {
        text: theme::heading(&text),
        spoken: &format!("Small-scale rate per FTE: {text}"),
        subject: Subject::Figure {
            scenario: shell.scenario,
            figure: Figure::SmallScaleRate(Reading::Used),
        },
        place: "school",
    };
    figure_label(ui, &figure, &mut shell.inspector);
    muted(ui, &small_scale_sentence(plan, scenario, estimate));
    ui.add_space(4.0);
    let action = reading_ui(ui, plan, scenario, estimate, shell);
    ui.add_space(8.0);
    let height = (height - (ui.cursor().top() - top) - AROUND_CURVE)
        .clamp(*CURVE_HEIGHTS.start(), *CURVE_HEIGHTS.end());
    rate_curve_ui(ui, plan, scenario, height);
    action
}

/// R9: the two readings, where they differ for this school type.
fn reading_ui(
    ui: &mut Ui,
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
    shell: &mut Shell,
) -> Option<Action> {
    let rates = plan.rates_of(scenario);
    let school_type = plan.school().school_type;
    let maximum = |reading| rates.small_scale_maximum(reading, school_type);
    let published = maximum(SmallScaleReading::Published);
    let core_equivalent = maximum(SmallScaleReading::CoreEquivalent);
    if published == core_equivalent {
        return None;
    }
    let mut action = None;
    let why = match rates.contents().kind {
        SetKind::Published => format!(
            "The department's page prints {} among its rates, and says elsewhere that the maximum is the core \
             component, {}. The choice is saved in the plan.",
            published.as_rate(),
            core_equivalent.as_rate()
        ),
        SetKind::School | SetKind::Projection => format!(
            "Rate set {} has a maximum of {} as it is printed among the rates, and {} as the core component. \
             The choice is saved in the plan.",
            rates.id(),
            published.as_rate(),
            core_equivalent.as_rate()
        ),
    };
    ui.horizontal_wrapped(|ui| {
        let title = muted(ui, "Maximum:");
        title.on_hover_text(&why);
        for (reading, text) in [
            (
                SmallScaleReading::Published,
                format!("{}, the one printed among the rates", published.as_rate()),
            ),
            (
                SmallScaleReading::CoreEquivalent,
                format!("{}, equal to the core component", core_equivalent.as_rate()),
            ),
        ] {
            let is_chosen = plan.small_scale_reading() == reading;
            let is_kept = plan.lock_of_school(SchoolPart::SmallScaleReading).is_some();
            locked_if(ui, is_kept, |ui| {
                let radio = ui.radio(is_chosen, text).on_hover_text(&why);
                speak_locked(ui, &radio);
                if radio.clicked() && !is_kept {
                    action = Some(Action::SetSmallScaleReading(reading));
                }
            });
        }
    });
    if let Some(sentence) = other_reading_sentence(plan, scenario, estimate) {
        let other = FigureText {
            text: RichText::new(&sentence),
            spoken: &sentence,
            subject: Subject::Figure {
                scenario: shell.scenario,
                figure: Figure::SmallScale(Reading::Other),
            },
            place: "school",
        };
        figure_sentence(ui, &other, &mut shell.inspector);
    }
    action
}

#[cfg(test)]
mod tests {
    use egui::{Event, Modifiers, PointerButton};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::plan::History;
    use crate::rates::{Catalogue, RateBook};
    use crate::storage::sample_plan;
    use crate::ui::shell::results::Results;

    #[derive(Default)]
    struct Alone {
        view: SchoolView,
        shell: Shell,
        done: Vec<Action>,
    }

    #[test]
    fn the_page_alone_returns_all_that_was_done_in_one_frame() {
        let catalogue = Catalogue::built_in().unwrap();
        let history = History::new(sample_plan().unwrap(), RateBook::built_in().unwrap());
        let results = Results::of(&history, &catalogue);
        let page = move |ui: &mut Ui, alone: &mut Alone| {
            let (plan, book) = (history.plan(), history.book());
            let facts = PlanFacts { plan, results: &results, catalogue: &catalogue, book };
            theme::install(ui.ctx());
            alone.done = school_ui(ui, &facts, &mut alone.view, &mut alone.shell);
        };
        let mut harness =
            Harness::builder().with_size([1366.0, 768.0]).build_ui_state(page, Alone::default());
        let specialist = harness.get_by_label("Specialist").rect().center();
        let button = |pressed| Event::PointerButton {
            pos: specialist,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        harness.input_mut().events.extend([Event::PointerMoved(specialist), button(true)]);
        harness.step();
        harness.input_mut().events.push(button(false));
        harness.get_by_label_contains("New provider").click_accesskit();
        harness.step();
        let edits = [SchoolEdit::Type(SchoolType::Specialist), SchoolEdit::NewProvider(true)];
        assert_eq!(harness.state().done, edits.map(Action::EditSchool));

        harness.get_by_label("Count from CASES21…").click();
        harness.run();
        assert_eq!(harness.state_mut().shell.take_commands(), [Command::CountEnrolments]);
    }
}
