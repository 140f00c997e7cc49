//! Which rates a new plan begins with: those of its year, or the ways on where there are none.

use egui::{Align, Frame, Margin, Response, RichText, Ui};
use egui_material_icons::icons::{ICON_CHECK, ICON_INFO};

use super::answers::{Place, RatesChoice, YearRates};
use super::form_field::FormField;
use super::view::StartView;
use crate::rates::{RateBook, RateSet, SetKind};
use crate::ui::kit::dialog::is_entered;
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::keys::entered;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, outline_problem, small_label};

/// The remark beneath a choice begins under its words.
const REMARK_MARGIN: Margin = Margin { left: 22, right: 0, top: 0, bottom: 5 };
const LINE_HEIGHT: f32 = 20.0;
const FIELD_HEIGHT: f32 = 26.0;
const PERCENT_WIDTH: f32 = 44.0;

/// Shows the choices; returns whether Enter asked for the plan.
pub(super) fn rates_ui(ui: &mut Ui, book: &RateBook, view: &mut StartView) -> bool {
    let within = |ui: &mut Ui| {
        // A choice and its remark belong together.
        ui.spacing_mut().interact_size.y = LINE_HEIGHT;
        ui.spacing_mut().item_spacing.y = 0.0;
        choices_ui(ui, book, view)
    };
    ui.scope(within).inner
}

fn choices_ui(ui: &mut Ui, book: &RateBook, view: &mut StartView) -> bool {
    let palette = theme::palette(ui.visuals());
    let Some(year) = view.answers.year() else {
        ui.label(theme::strong("Which rates?"));
        muted(ui, "They follow from the planning year.");
        return false;
    };
    let rates = YearRates::of(book, year);
    if let ([set], true) = (rates.sets.as_slice(), rates.has_own()) {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong("Rates"));
            ui.label(RichText::new(ICON_CHECK.codepoint).color(palette.accent));
            ui.label(format!("of {year}, rate set {}, {}", set.id(), set.contents().kind.label()));
        });
        return false;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong("Which rates?"));
        if let Some(notice) = notice(&rates) {
            ui.label(RichText::new(ICON_INFO.codepoint).color(palette.notice));
            ui.label(RichText::new(notice).color(palette.notice));
        }
    });
    let chosen = view.answers.chosen(&rates);
    let choices = rates.choices();
    ui.add_space(2.0);
    // The focus goes to the one that is chosen, or to the first.
    let first = choices.iter().position(|choice| chosen.as_ref() == Some(choice)).unwrap_or(0);
    let mut makes = false;
    for (place, choice) in choices.into_iter().enumerate() {
        let is_chosen = chosen.as_ref() == Some(&choice);
        let (label, remark) = words(&choice, &rates);
        let radio = if choice == RatesChoice::Project {
            let (radio, entered) = project_ui(ui, &label, is_chosen, view);
            makes |= entered;
            radio
        } else {
            ui.radio(is_chosen, label)
        };
        if place == first {
            view.grant(Place::Rates, &radio);
        }
        if radio.clicked() {
            // Enter chooses, and once it is chosen goes on.
            makes |= is_chosen && entered(ui.ctx());
            if choice == RatesChoice::Project && view.answers.percent.trim().is_empty() {
                view.focus_on(ui.ctx(), Place::Percent);
            }
            view.answers.rates = Some(choice);
            view.missing = None;
        }
        Frame::new().inner_margin(REMARK_MARGIN).show(ui, |ui| small_label(ui, &remark));
    }
    for place in [Place::Rates, Place::Percent] {
        if let Some(text) = view.missing_at(place) {
            ui.label(RichText::new(text).color(palette.problem));
        }
    }
    makes
}

/// The choice of a projection, with the per cent that it is raised by; returns whether Enter was pressed in it.
fn project_ui(ui: &mut Ui, label: &str, is_chosen: bool, view: &mut StartView) -> (Response, bool) {
    ui.spacing_mut().interact_size.y = FIELD_HEIGHT;
    let row = ui.horizontal(|ui| {
        let radio = ui.radio(is_chosen, label);
        let label = "Raised by per cent a year";
        let field = FormField { label, width: PERCENT_WIDTH, align: Align::Max, hint: "" };
        let response = field.show(ui, &mut view.answers.percent);
        ui.label("% a year");
        if view.grant(Place::Percent, &response) {
            begin_typing(ui, response.id, &view.answers.percent);
        }
        if response.changed() {
            view.answers.rates = Some(RatesChoice::Project);
            view.missing = None;
        }
        if view.missing_at(Place::Percent).is_some() {
            outline_problem(ui, response.rect);
        }
        (radio, is_entered(ui, &response))
    });
    ui.spacing_mut().interact_size.y = LINE_HEIGHT;
    row.inner
}

/// What there is to say where the year has no rates.
fn notice(rates: &YearRates<'_>) -> Option<String> {
    let YearRates { year, sets, other } = rates;
    match (sets.as_slice(), other) {
        ([], Some(other)) => {
            let of = other.contents().year;
            let newest = if of < *year { "newest" } else { "nearest" };
            Some(format!("No rates of {year} are here yet. The {newest} are of {of}."))
        }
        ([], None) => Some(format!("No rates of {year} are here yet.")),
        _ if !rates.has_own() => Some(format!("Only projections for {year} are here yet.")),
        _ => None,
    }
}

/// A choice in words, and a remark on it.
fn words(choice: &RatesChoice, rates: &YearRates<'_>) -> (String, String) {
    let year = rates.year;
    let until = rates.sets.first().copied().or(rates.other).map_or(0, |set| set.contents().year);
    let other = rates.other.map_or(0, |set| set.contents().year);
    match choice {
        RatesChoice::Set(id) => {
            let kind = rates.sets.iter().find(|set| set.id() == id);
            let kind = kind.map_or("", |set| set.contents().kind.label());
            (format!("Rate set {id}"), format!("{kind}."))
        }
        RatesChoice::Read => (
            format!("Read the rates of {year} from the department’s page…"),
            format!(
                "You paste the page or the guide next. Until then the plan uses the amounts of {until}, and \
                 says so."
            ),
        ),
        RatesChoice::Enter => (
            format!("Enter the rates of {year} by hand…"),
            format!(
                "You type over a copy of those of {other} next. What is not typed yet says that it is of {other}."
            ),
        ),
        RatesChoice::Project => (
            format!("Project from {other}, raised by"),
            "Each amount to the dollar, one year upon the other. Marked as a projection wherever it is used."
                .to_owned(),
        ),
        RatesChoice::GoOn => {
            let published = if rates.other.is_some_and(is_published) { "As published. " } else { "" };
            let remark = format!("{published}Every figure and report says that they are of {other}.");
            (format!("Go on with the rates of {other}"), remark)
        }
    }
}

fn is_published(set: &RateSet) -> bool {
    set.contents().kind == SetKind::Published
}
