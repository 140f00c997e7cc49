//! Adding to a rate set of the school's own: a full load of one certificate, a generalist title.

use egui::{Button, Response, TextEdit, Ui};

use super::shown_set::ShownSet;
use crate::domain::{CertificateCode, TEXT_LENGTH_MAX, parse_students};
use crate::rates::RateEdit;
use crate::ui::kit::dialog::is_entered;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::form_row;
use crate::ui::shell::Shell;

/// What is typed to be added.
#[derive(Default)]
pub(in crate::ui) struct Additions {
    code: String,
    hours: String,
    title: String,
}

/// Shows the two forms; returns what is added.
pub(in crate::ui) fn additions_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    additions: &mut Additions,
    shell: &mut Shell,
) -> Vec<RateEdit> {
    if !shown.is_own || shown.only_differences {
        return Vec::new();
    }
    let exception = exception_ui(ui, shown, additions, shell);
    let title = title_ui(ui, shown, additions);
    exception.into_iter().chain(title).collect()
}

fn exception_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    additions: &mut Additions,
    shell: &mut Shell,
) -> Option<RateEdit> {
    form_row(ui, "Another full load for", |ui| {
        let code = text(
            ui,
            &mut additions.code,
            "Certificate with a full load of its own",
            "a certificate's code",
            140.0,
        );
        shell.add_page_pane(code.id);
        let hours_field = text(ui, &mut additions.hours, "Hours of its full load", "hours", 70.0);
        let fields = [code, hours_field];
        let code = CertificateCode::parse(&additions.code).map_err(|fault| fault.to_string());
        let hours = parse_students(&additions.hours)
            .map_err(|fault| format!("The hours are {fault}. A whole number such as 360."));
        let edit = code.and_then(|code| hours.map(|hours| RateEdit::AddException(code, hours)));
        let is_empty = additions.code.is_empty() && additions.hours.is_empty();
        let added = add_button(ui, ("Add full load", &fields), shown, edit, is_empty)?;
        additions.code.clear();
        additions.hours.clear();
        Some(added)
    })
}

fn title_ui(ui: &mut Ui, shown: &ShownSet<'_>, additions: &mut Additions) -> Option<RateEdit> {
    form_row(ui, "Not funded: titles with", |ui| {
        let label = "Words of a generalist certificate's title";
        let fields = [text(ui, &mut additions.title, label, "words of the title", 240.0)];
        let words = additions.title.trim().to_owned();
        let is_empty = words.is_empty();
        let edit = Ok(RateEdit::AddGeneralist(words));
        let added = add_button(ui, ("Add title", &fields), shown, edit, is_empty)?;
        additions.title.clear();
        Some(added)
    })
}

fn text(ui: &mut Ui, text: &mut String, label: &str, hint: &str, width: f32) -> Response {
    let field =
        TextEdit::singleline(text).desired_width(width).hint_text(hint).char_limit(TEXT_LENGTH_MAX);
    ui.add(field).accessible_name(label)
}

/// The button that adds, if what was typed in the fields can be; what is wrong with it stands beside. Enter in a
/// field presses it. The first field has the focus then, since the button can do nothing more.
fn add_button(
    ui: &mut Ui,
    (name, fields): (&str, &[Response]),
    shown: &ShownSet<'_>,
    edit: Result<RateEdit, String>,
    is_empty: bool,
) -> Option<RateEdit> {
    if is_empty {
        ui.add_enabled(false, Button::new(name));
        return None;
    }
    let tried = edit.and_then(|edit| shown.tried_one(edit));
    let clicked = ui.add_enabled(tried.is_ok(), Button::new(name)).clicked();
    let entered = fields.iter().find(|field| is_entered(ui, field));
    match tried {
        Ok(edit) if clicked || entered.is_some() => {
            if let Some(first) = fields.first() {
                first.request_focus();
            }
            Some(edit)
        }
        Ok(_) => None,
        Err(problem) => {
            if let Some(entered) = entered {
                entered.request_focus();
            }
            let colour = theme::palette(ui.visuals()).problem;
            ui.label(theme::small(problem).color(colour));
            None
        }
    }
}
