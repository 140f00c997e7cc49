//! The form of a new plan.

use std::path::Path;

use egui::{Align, Button, Response, RichText, Ui, vec2};

use super::answers::{AfterMaking, Place};
use super::form_field::FormField;
use super::known::what_is_known;
use super::rates_form::rates_ui;
use super::view::{StartStep, StartView};
use crate::domain::{SchoolType, shown};
use crate::rates::RateBook;
use crate::ui::kit::dialog::is_entered;
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::keys::entered;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{
    card, form_row, muted, outline_problem, primary_button, problem_line, small_label,
};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;

const STUDENTS: &str = "Students in Years 7 to 12";
const YEAR_WIDTH: f32 = 64.0;
const STUDENTS_WIDTH: f32 = 92.0;
const LEVEL_WIDTH: f32 = 40.0;
/// Room between the card's edges and what is in it.
const MARGINS: f32 = 26.0;

/// Shows the form; returns what the user decided in it.
pub(super) fn form_ui(
    ui: &mut Ui,
    width: f32,
    book: &RateBook,
    view: &mut StartView,
    shell: &mut Shell,
) -> Option<StartStep> {
    let within = |ui: &mut Ui| {
        ui.set_width(width - MARGINS);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.label(theme::figure("New plan"));
        let mut makes = name_ui(ui, view, shell);
        makes |= type_ui(ui, view);
        makes |= students_ui(ui, view, shell);
        makes |= year_ui(ui, view);
        ui.separator();
        makes |= rates_ui(ui, book, view);
        ui.separator();
        known_ui(ui, book, view);
        let is_back = end_ui(ui, view, &mut makes);
        if is_back {
            return Some(StartStep::Back);
        }
        // Asked for in another part of the window, for which the plan has to be there first.
        let with_list = std::mem::take(&mut view.begins_with_list);
        if !makes && !with_list {
            return None;
        }
        match view.answers.made(book) {
            Ok(mut made) => {
                if let Some(list) = &view.list {
                    made.next = AfterMaking::ImportFile(list.clone());
                } else if with_list {
                    made.next = AfterMaking::Import;
                }
                Some(StartStep::Make(Box::new(made)))
            }
            Err(missing) => {
                view.tell(ui.ctx(), missing);
                None
            }
        }
    };
    let framed = |ui: &mut Ui| {
        ui.set_width(width);
        card(ui).show(ui, within).inner
    };
    ui.vertical(framed).inner
}

/// What the answers tell already.
fn known_ui(ui: &mut Ui, book: &RateBook, view: &StartView) {
    let (known, open) = what_is_known(&view.answers, book);
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        small_label(ui, "With these answers");
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(known));
            muted(ui, &open);
        });
    });
}

/// The button that makes the plan; returns whether the user goes back instead.
fn end_ui(ui: &mut Ui, view: &mut StartView, makes: &mut bool) -> bool {
    ui.horizontal_wrapped(|ui| {
        *makes |= primary_button(ui, "Make the plan").clicked();
        if let Some(list) = &view.list {
            muted(ui, &format!("then import “{}”", file_name(list)));
            if ui.link("Not this list").clicked() {
                view.list = None;
            }
        }
        if view.is_first {
            if view.list.is_none() {
                muted(ui, "then add certificates, or import them");
            }
            return false;
        }
        let back = ui.button("Back to the plan");
        muted(ui, "The plan that is open stays as it is.");
        back.clicked()
    })
    .inner
}

/// The name of a file, without its folder.
fn file_name(path: &Path) -> String {
    shown(&path.file_name().unwrap_or_default().to_string_lossy(), 50)
}

fn name_ui(ui: &mut Ui, view: &mut StartView, shell: &mut Shell) -> bool {
    let width = (ui.available_width() - 200.0).max(120.0);
    let field = FormField { label: "School name", width, align: Align::Min, hint: "" };
    let response = form_row(ui, field.label, |ui| field.show(ui, &mut view.answers.name));
    shell.add_page_pane(response.id);
    // A question that stands over the page has the keys first.
    if !shell.is_asking() && view.grant(Place::Name, &response) {
        begin_typing(ui, response.id, &view.answers.name);
    }
    is_entered(ui, &response)
}

fn type_ui(ui: &mut Ui, view: &mut StartView) -> bool {
    let mut makes = false;
    form_row(ui, "School type", |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (place, &school_type) in SchoolType::ALL.iter().enumerate() {
            let is_chosen = view.answers.school_type == Some(school_type);
            let button = two_way_button(ui, school_type.label(), is_chosen);
            if place == 0 {
                view.grant(Place::SchoolType, &button);
            }
            if button.clicked() {
                // Enter chooses, and once it is chosen goes on.
                makes |= is_chosen && entered(ui.ctx());
                view.answers.school_type = Some(school_type);
                view.missing = None;
            }
        }
    });
    problem_line(ui, view.missing_at(Place::SchoolType));
    makes
}

/// One of several that stand side by side, of which one is chosen or none yet.
fn two_way_button(ui: &mut Ui, text: &str, is_chosen: bool) -> Response {
    let palette = theme::palette(ui.visuals());
    let label = if is_chosen {
        theme::strong(text).color(palette.accent)
    } else {
        RichText::new(text).color(palette.ink)
    };
    let mut button = Button::selectable(is_chosen, label).frame_when_inactive(true);
    if is_chosen {
        button = button.stroke(egui::Stroke::new(1.0, palette.accent));
    }
    ui.add(button)
}

fn students_ui(ui: &mut Ui, view: &mut StartView, shell: &mut Shell) -> bool {
    let mut makes = false;
    let is_wrong = view.answers.years_7_12().is_err();
    let mut fields: Vec<Response> = Vec::new();
    form_row(ui, STUDENTS, |ui| {
        ui.horizontal_wrapped(|ui| {
            if let Some(levels) = &mut view.answers.levels {
                fields = levels_ui(ui, levels);
            } else {
                let (width, align) = (STUDENTS_WIDTH, Align::Max);
                let field = FormField { label: STUDENTS, width, align, hint: "not known" };
                fields.push(field.show(ui, &mut view.answers.students));
                links_ui(ui, view, shell);
            }
        });
    });
    if view.answers.levels.is_some() {
        form_row(ui, "", |ui| links_ui(ui, view, shell));
    }
    if let Some(first) = fields.first()
        && view.grant(Place::Students, first)
    {
        let answers = &view.answers;
        let text = answers.levels.as_ref().map_or(&answers.students, |levels| &levels[0]);
        begin_typing(ui, first.id, text);
    }
    for field in &fields {
        makes |= is_entered(ui, field);
        if field.changed() {
            view.missing = None;
        }
        if is_wrong && !field.has_focus() && view.missing_at(Place::Students).is_some() {
            outline_problem(ui, field.rect);
        }
    }
    problem_line(ui, view.missing_at(Place::Students));
    makes
}

/// A field for each year level.
fn levels_ui(ui: &mut Ui, levels: &mut [String; 6]) -> Vec<Response> {
    ui.spacing_mut().item_spacing.x = 5.0;
    let level = |(place, text): (usize, &mut String)| {
        let within = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(LEVEL_WIDTH);
            ui.spacing_mut().button_padding.x = 6.0;
            let label = format!("Year {}", place + 7);
            small_label(ui, &label);
            let (width, align) = (LEVEL_WIDTH, Align::Max);
            FormField { label: &label, width, align, hint: "" }.show(ui, text)
        };
        ui.vertical(within).inner
    };
    levels.iter_mut().enumerate().map(level).collect()
}

/// Other ways to say how many students there are.
fn links_ui(ui: &mut Ui, view: &mut StartView, shell: &mut Shell) {
    let by_level = view.answers.levels.is_some();
    let text = if by_level { "One total…" } else { "By year level…" };
    // A link is not broken between two rows.
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    if ui.link(text).clicked() {
        view.answers.levels = if by_level { None } else { Some(Default::default()) };
        view.missing = None;
        view.focus_on(ui.ctx(), Place::Students);
    }
    if ui.link("Count from CASES21…").clicked() {
        shell.ask(Command::CountEnrolments);
    }
}

fn year_ui(ui: &mut Ui, view: &mut StartView) -> bool {
    let field = FormField {
        label: "Planning year",
        width: YEAR_WIDTH,
        align: Align::Max,
        hint: "such as 2027",
    };
    let response = form_row(ui, field.label, |ui| {
        let response = field.show(ui, &mut view.answers.year);
        if view.answers.year == view.proposed_year {
            muted(ui, "proposed from today’s date");
        }
        response
    });
    if view.grant(Place::Year, &response) {
        begin_typing(ui, response.id, &view.answers.year);
    }
    if response.changed() {
        view.missing = None;
    }
    if view.answers.year().is_none() && !response.has_focus() {
        outline_problem(ui, response.rect);
    }
    problem_line(ui, view.missing_at(Place::Year));
    is_entered(ui, &response)
}
