//! The certificate of a line: type a code or any word of a title, choose from the catalogue.

use egui::{Align, Align2, Color32, CompletionPopup, Id, RectAlign, Suggestion, TextEdit, Ui};

use super::drafts::{Drafts, Field};
use super::enrolments_page::outline_focus;
use super::table::{cell_frame, padded};
use super::theme;
use super::widgets::{outline_problem, short_title};
use crate::domain::{CertificateCode, EnrolmentLine};
use crate::plan::LineEdit;
use crate::rates::Catalogue;

/// Where the title begins, right of the code.
const TITLE_INDENT: f32 = 76.0;

/// The most suggestions shown at once; the list scrolls.
const SUGGESTIONS_MAX: usize = 60;

/// Shows the cell; returns the certificate chosen or typed.
pub(super) fn certificate_cell(
    ui: &mut Ui,
    id: Id,
    label: &str,
    line: &EnrolmentLine,
    catalogue: &Catalogue,
    drafts: &mut Drafts,
) -> Option<LineEdit> {
    let code = line.certificate.as_ref().map(ToString::to_string).unwrap_or_default();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let draft = drafts.text(id, &code);
    let is_kept_draft = draft != code;
    // Without the focus the cell reads as two columns, code and title; with it, as a field.
    let mut text = if focused || is_kept_draft { draft } else { code.clone() };
    let field = Field {
        id,
        label,
        value: &code,
        width: ui.available_width(),
        align: Align::Min,
        hint: "type a code or a word",
        in_table: true,
    };
    let before = text.clone();
    let mut edit = TextEdit::singleline(&mut text)
        .desired_width(field.width)
        .align(Align2::LEFT_CENTER)
        .hint_text(field.hint)
        .min_size(ui.available_size())
        .frame(cell_frame());
    if !focused && !is_kept_draft {
        edit = edit.text_color(Color32::TRANSPARENT);
    }
    let output = CompletionPopup::new(id)
        .word_boundary(|_| false)
        .align(RectAlign::BOTTOM_START)
        .max_height(260.0)
        .show(ui, edit, |query| {
            if query.text == code && !code.is_empty() {
                return Vec::new();
            }
            catalogue
                .search(query.text)
                .into_iter()
                .take(SUGGESTIONS_MAX)
                .map(|entry| {
                    Suggestion::new(entry.code.as_str())
                        .content(format!("{}   {}", entry.code, entry.title))
                })
                .collect()
        });
    let response = output.text_edit.response.response.accessible_name(label);
    if !focused && !is_kept_draft && !code.is_empty() {
        title_ui(ui, &code, line);
    }
    outline_focus(ui, &response);

    if let Some(accepted) = output.accepted {
        drafts.drop_draft(id);
        let code = CertificateCode::parse(&accepted.insert).ok()?;
        // Focus goes on to the next cell: the certificate is settled.
        response.surrender_focus();
        return Some(chosen(code, catalogue, line));
    }
    let read = |text: &str| {
        CertificateCode::parse(text).map_err(|_| {
            "Choose a certificate from the list, or type its code: letters and digits.".to_owned()
        })
    };
    let _ = drafts.after_typing(ui, &field, &response, text.clone(), read);
    if !response.lost_focus() {
        return None;
    }
    // A code typed in full counts when the cell is left; half a word does not.
    if before.trim().is_empty() || before.eq_ignore_ascii_case(&code) {
        drafts.drop_draft(id);
        return None;
    }
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        return None;
    }
    let Ok(typed) = CertificateCode::parse(&before) else {
        outline_problem(ui, response.rect);
        return None;
    };
    drafts.drop_draft(id);
    Some(chosen(typed, catalogue, line))
}

/// The edit that a code makes: title and level come from the catalogue where it knows the code.
fn chosen(code: CertificateCode, catalogue: &Catalogue, line: &EnrolmentLine) -> LineEdit {
    match catalogue.by_code(&code) {
        Some(entry) => {
            LineEdit::Certificate { title: entry.title.clone(), level: Some(entry.level), code }
        }
        None if line.certificate.as_ref() == Some(&code) => {
            LineEdit::Certificate { title: line.title.clone(), level: None, code }
        }
        None => LineEdit::Certificate { title: String::new(), level: None, code },
    }
}

fn title_ui(ui: &Ui, code: &str, line: &EnrolmentLine) {
    let ink = ui.visuals().text_color();
    let rect = padded(ui.max_rect());
    let mut title_rect = rect;
    title_rect.min.x += TITLE_INDENT;
    let painter = ui.painter().with_clip_rect(rect);
    painter.text(rect.left_center(), Align2::LEFT_CENTER, code, theme::body_font(false), ink);
    let mut job = egui::text::LayoutJob::simple_singleline(
        short_title(&line.title).to_owned(),
        theme::body_font(false),
        ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(title_rect.width());
    let galley = painter.layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), title_rect);
    painter.galley(place.min, galley, ink);
}
