//! The field of a certificate: type a code or any word of a title, choose from the catalogue.

use egui::{Align, Align2, CompletionPopup, Id, Key, RectAlign, Suggestion, TextEdit, Ui};

use super::drafts::{Drafts, Field};
use super::table::cell_frame;
use crate::domain::{CertificateCode, EnrolmentLine, TEXT_LENGTH_MAX, Word};
use crate::exchange::import::cells::{level_of_title, split_code};
use crate::plan::LineEdit;
use crate::rates::{Catalogue, RateBook, RateSetId, known_certificate};

/// The most suggestions shown at once; the list scrolls.
const SUGGESTIONS_MAX: usize = 60;

/// What is known of certificates: by the catalogue, and by what the school entered.
pub(in crate::ui) struct CertificatesAtHand<'a> {
    pub(in crate::ui) catalogue: &'a Catalogue,
    pub(in crate::ui) book: &'a RateBook,
    pub(in crate::ui) rate_set: &'a RateSetId,
}

impl CertificatesAtHand<'_> {
    /// The certificates that a text may mean, as code and what the list shows of them: the
    /// catalogue's, then those that only the school knows.
    fn suggestions(&self, typed: &str) -> Vec<(String, String)> {
        let from_catalogue = self
            .catalogue
            .search(typed)
            .into_iter()
            .map(|entry| (&entry.code, entry.title.as_str(), self.entered(&entry.code)));
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
        let own = self.book.certificates().iter().filter(|own| {
            let text = format!("{} {}", own.code, own.title).to_lowercase();
            own.rate_set == *self.rate_set
                && self.catalogue.by_code(&own.code).is_none()
                && words.iter().all(|word| text.contains(word))
        });
        let own = own.map(|own| (&own.code, own.title.as_str(), self.entered(&own.code)));
        from_catalogue
            .chain(own)
            .take(SUGGESTIONS_MAX)
            .map(|(code, title, entered)| {
                let entered = entered.map(|entered| format!("   {entered}")).unwrap_or_default();
                (code.to_string(), format!("{code}   {title}{entered}"))
            })
            .collect()
    }

    /// What the school entered for a certificate under the scenario's rate set.
    fn entered(&self, code: &CertificateCode) -> Option<String> {
        let own = self.book.certificate(self.rate_set, code)?;
        let band = own.band.map(|band| format!("band {}", band.word()));
        let tier = own.materials_tier.map(|tier| format!("{} cost", tier.word()));
        let parts: Vec<String> = band.into_iter().chain(tier).collect();
        let from = match own.list.as_str() {
            "" => "entered by the school".to_owned(),
            list => format!("from the list “{list}”"),
        };
        (!parts.is_empty()).then(|| format!("· {}, {from}", parts.join(", ")))
    }
}

/// What became of a certificate being typed.
pub(in crate::ui) struct TypedCertificate {
    /// The certificate chosen or typed, once it is settled.
    pub(in crate::ui) edit: Option<LineEdit>,
    /// Whether it was chosen from the list, so that the cell is done with.
    pub(in crate::ui) is_chosen: bool,
    /// What stands in the field.
    pub(in crate::ui) text: String,
    pub(in crate::ui) response: egui::Response,
}

/// Shows the field in which a certificate is typed, with a list of those that the text may mean.
pub(in crate::ui) fn certificate_field(
    ui: &mut Ui,
    id: Id,
    label: &str,
    line: &EnrolmentLine,
    known: &CertificatesAtHand<'_>,
    drafts: &mut Drafts,
) -> TypedCertificate {
    let code = line.certificate.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut text = drafts.text(id, &code);
    let field = Field {
        id,
        label,
        value: &code,
        width: ui.available_width(),
        align: Align::Min,
        hint: "type a code or a word",
        in_table: true,
    };
    let is_empty = text.is_empty();
    let edit = TextEdit::singleline(&mut text)
        .desired_width(field.width)
        .align(Align2::LEFT_CENTER)
        .hint_text(field.hint)
        .min_size(ui.available_size())
        .char_limit(TEXT_LENGTH_MAX)
        .frame(cell_frame());
    if ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)) {
        drafts.note_browsing(id);
    }
    // Nothing is suggested, and so nothing chosen by Tab, until something is typed or an arrow pressed.
    let is_choosing = !is_empty || drafts.is_browsing(id);
    let output = CompletionPopup::new(id)
        .word_boundary(|_| false)
        .align(RectAlign::BOTTOM_START)
        .max_height(260.0)
        .show(ui, edit, |query| {
            let is_settled = query.text == code && !code.is_empty();
            if is_settled || (query.text.is_empty() && !is_choosing) {
                return Vec::new();
            }
            known
                .suggestions(query.text)
                .into_iter()
                .map(|(code, content)| Suggestion::new(code).content(content))
                .collect()
        });
    let response = output.text_edit.response.response.accessible_name(label);
    if let Some(accepted) = output.accepted {
        drafts.drop_draft(id);
        let edit = CertificateCode::parse(&accepted.insert)
            .ok()
            .map(|code| chosen(code, None, known, line));
        return TypedCertificate { edit, is_chosen: true, text, response };
    }
    let _ = drafts
        .after_typing(ui, &field, &response, text.clone(), |text| read(text, known.catalogue));
    TypedCertificate { edit: None, is_chosen: false, text, response }
}

/// What a certificate cell that is left with a text makes of it: a code typed in full counts, half a
/// word stays as a draft.
pub(in crate::ui) fn leave_certificate(
    id: Id,
    text: &str,
    line: &EnrolmentLine,
    known: &CertificatesAtHand<'_>,
    drafts: &mut Drafts,
) -> Option<LineEdit> {
    let code = line.certificate.as_ref().map(ToString::to_string).unwrap_or_default();
    if text.trim().is_empty() {
        drafts.drop_draft(id);
        return None;
    }
    let (typed, title) = read(text, known.catalogue).ok()?;
    drafts.drop_draft(id);
    (typed.as_str() != code || title.is_some()).then(|| chosen(typed, title, known, line))
}

/// The edit that a text makes in a line's certificate.
///
/// # Errors
/// What is expected, if the text is no code.
pub(in crate::ui) fn certificate_edit(
    text: &str,
    line: &EnrolmentLine,
    known: &CertificatesAtHand<'_>,
) -> Result<LineEdit, String> {
    read(text, known.catalogue).map(|(code, title)| chosen(code, title, known, line))
}

/// The code that a text is, one that the catalogue knows or one with a digit, as all codes have, and the title
/// that stands beside it.
fn read(text: &str, catalogue: &Catalogue) -> Result<(CertificateCode, Option<String>), String> {
    let code = CertificateCode::parse(text).ok().filter(|code| {
        let has_digit = code.as_str().contains(|c: char| c.is_ascii_digit());
        has_digit || catalogue.by_code(code).is_some()
    });
    code.map(|code| (code, None))
        .or_else(|| split_code(text).map(|(code, title)| (code, Some(title))))
        .ok_or_else(|| {
            "Choose a certificate from the list, or type its code and then its title.".to_owned()
        })
}

/// The edit that a code makes, with what is known of it. The title that was typed beside it counts where no list
/// has one, and one that nothing knows stays as it is.
fn chosen(
    code: CertificateCode,
    typed_title: Option<String>,
    known: &CertificatesAtHand<'_>,
    line: &EnrolmentLine,
) -> LineEdit {
    let of_code = known_certificate(&code, known.rate_set, known.catalogue, known.book);
    let is_same = line.certificate.as_ref() == Some(&code);
    let title = of_code.title.map(str::to_owned).or(typed_title);
    let title = title.or_else(|| is_same.then(|| line.title.clone())).unwrap_or_default();
    LineEdit::Certificate {
        level: of_code.level.or_else(|| level_of_title(&title)),
        title,
        band: of_code.band,
        materials_tier: of_code.materials_tier,
        hours: of_code.hours,
        code,
    }
}
