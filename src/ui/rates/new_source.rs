//! A source of the school's own, as it is typed.

use egui::{Response, TextEdit, Ui};

use crate::domain::TEXT_LENGTH_MAX;
use crate::rates::{Date, Source, SourceId};
use crate::ui::kit::dialog::{focus_first, is_entered};
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::widgets::form_row;
use crate::ui::shell::today::today;

/// What a source cites where no chapter was named.
const WHOLE_DOCUMENT: &str = "the whole document";

/// Where amounts are read, as typed so far.
#[derive(Clone, Debug)]
pub(in crate::ui) struct NewSource {
    document: String,
    chapter: String,
    dated: String,
}

impl NewSource {
    /// Nothing yet, dated today.
    pub(in crate::ui) fn today() -> Self {
        Self { document: String::new(), chapter: String::new(), dated: today().to_string() }
    }

    /// A source that stands for one that is still asked for, so that all else can be checked.
    pub(super) fn any() -> Source {
        source("to be named".to_owned(), "to be named".to_owned(), today())
    }

    /// Whether nothing was typed but perhaps the date.
    pub(in crate::ui) fn is_empty(&self) -> bool {
        self.document.trim().is_empty() && self.chapter.trim().is_empty()
    }

    /// The source, or what is still missing.
    pub(in crate::ui) fn read(&self) -> Result<Source, String> {
        let page_dated =
            Date::typed(&self.dated).ok_or("Dated: a day such as 3 September 2026.")?;
        if self.document.trim().is_empty() {
            return Err(
                "No amount without a source: say in which document you read the new amounts."
                    .to_owned(),
            );
        }
        let chapter = match self.chapter.trim() {
            "" => WHOLE_DOCUMENT,
            chapter => chapter,
        };
        Ok(source(self.document.trim().to_owned(), chapter.to_owned(), page_dated))
    }

    /// The place of the first field that is still to be filled, after Enter in the one at a place.
    fn first_open(&self, entered: usize) -> Option<usize> {
        let is_open = [
            self.document.trim().is_empty(),
            // A letter of one page has no chapters: left by Enter, the field stays blank.
            entered == 0 && self.chapter.trim().is_empty(),
            Date::typed(&self.dated).is_none(),
        ];
        is_open.iter().position(|is_open| *is_open)
    }
}

fn source(document: String, chapter: String, page_dated: Date) -> Source {
    Source {
        id: SourceId::of_school(),
        document,
        chapter,
        section: String::new(),
        page_dated,
        says: String::new(),
        carried: Vec::new(),
    }
}

/// The fields of a source; whether Enter was pressed in one of them once all are filled. Enter goes to the next one
/// that is not. The first has the focus, where nothing else has it, if `takes_focus`.
pub(in crate::ui) fn new_source_ui(ui: &mut Ui, source: &mut NewSource, takes_focus: bool) -> bool {
    let document = "such as the guide or letter to principals";
    let fields = [
        field(ui, "Document", &mut source.document, 300.0, document),
        field(ui, "Chapter or page", &mut source.chapter, 300.0, "left blank: the whole document"),
        field(ui, "Dated", &mut source.dated, 160.0, "such as 3 September 2026"),
    ];
    let entered = fields.iter().position(|field| is_entered(ui, field));
    let next = entered.and_then(|place| source.first_open(place));
    let next = next.and_then(|place| fields.get(place));
    let entered = entered.is_some();
    if let Some(next) = next {
        next.request_focus();
    } else if takes_focus && !entered {
        focus_first(ui, &fields[0]);
    }
    entered && next.is_none()
}

/// A field with its label, whose text typing replaces when it is entered.
pub(in crate::ui) fn field(
    ui: &mut Ui,
    label: &str,
    text: &mut String,
    width: f32,
    hint: &str,
) -> Response {
    form_row(ui, label, |ui| {
        let edit = TextEdit::singleline(text)
            .desired_width(width)
            .hint_text(hint)
            .char_limit(TEXT_LENGTH_MAX);
        let response = ui.add(edit).accessible_name(label);
        if response.gained_focus() {
            begin_typing(ui, response.id, text);
        }
        response
    })
}
