//! Which chapter and section each passage stands in, and whether it is about VET.

use super::draft::Draft;
use super::passage::{Kind, Passage};
use super::pattern::regex;
use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{is_about_vet, is_foreign, is_of_all_schools, school_types, tiers, years};
use crate::domain::SchoolType;

/// Gives each passage its chapter and section, and whether it is about VET.
pub(super) fn place(drafts: Vec<Draft>) -> Vec<Passage> {
    let chapters: Vec<bool> = drafts
        .iter()
        .filter(|draft| draft.is_chapter)
        .map(|draft| is_about_vet(&draft.text))
        .collect();
    let has_vet_chapter = chapters.contains(&true);
    let mentions = drafts.iter().filter(|draft| is_about_vet(&draft.text)).count();
    let title_is_vet = drafts.iter().take(6).any(|draft| is_about_vet(&draft.text));
    let has_blocks = has_blocks_by_type(&drafts);
    let mut block = String::new();
    let mut chapter = String::new();
    let (mut section, mut is_foreign_section) = (String::new(), false);
    let mut headings = Headings::default();
    let is_of_other_chapters = chapters.contains(&false);
    let mut passages: Vec<Passage> = Vec::with_capacity(drafts.len());
    let mut sections_of_vet: Vec<bool> = Vec::new();
    for draft in drafts {
        if draft.is_chapter {
            bare(&draft.text).clone_into(&mut chapter);
            block.clear();
            section.clear();
            headings = Headings::default();
            is_foreign_section = false;
        } else if draft.kind == Kind::Heading {
            bare(&draft.text).clone_into(&mut section);
            is_foreign_section = is_foreign(&section);
            headings.begin(&section);
            if has_blocks && is_type_alone(&section) {
                block.clone_from(&section);
            } else if is_of_all_schools(&section) {
                block.clear();
            }
        } else {
            headings.has_content = true;
        }
        let is_about_vet = if is_foreign_section {
            false
        } else if has_vet_chapter {
            // What stands before the first chapter belongs to it, where the page has no other.
            is_about_vet(&chapter) || chapter.is_empty() && !is_of_other_chapters
        } else {
            chapter.is_empty() && (title_is_vet || mentions >= 2)
        };
        sections_of_vet.push(draft.kind == Kind::Heading);
        let Draft { kind, text, pieces, lines, is_list, .. } = draft;
        passages.push(Passage {
            kind,
            text,
            pieces,
            lines,
            chapter: chapter.clone(),
            section: section.clone(),
            under: within(&block, headings.under()),
            is_list,
            is_about_vet,
        });
    }
    if !has_vet_chapter && !title_is_vet {
        keep_sections_of_vet(&mut passages, &sections_of_vet);
    }
    passages
}

/// Whether the same headings stand once under "Mainstream schools" and once under "Specialist schools": then all that
/// stands under one of these is of that school type.
fn has_blocks_by_type(drafts: &[Draft]) -> bool {
    let mut seen: HashMap<String, SchoolType> = HashMap::new();
    let mut of = None;
    for draft in drafts.iter().filter(|draft| draft.kind == Kind::Heading) {
        let heading = bare(&draft.text);
        if is_type_alone(heading) {
            of = school_types(heading).first().map(|label| label.value);
        } else if let Some(of) = of {
            let before = seen.insert(heading.to_lowercase(), of);
            if before.is_some_and(|before| before != of) {
                return true;
            }
        }
    }
    false
}

/// Whether a heading names a school type and nothing else.
fn is_type_alone(heading: &str) -> bool {
    school_types(heading).len() == 1 && heading.split_whitespace().count() <= 3
}

/// What a passage stands under, with the block of its school type where the headings do not name one.
fn within(block: &str, under: String) -> String {
    if block.is_empty() || !school_types(&under).is_empty() {
        return under;
    }
    format!("{block} / {under}")
}

/// A heading without the marks that Markdown puts around it.
fn bare(heading: &str) -> &str {
    heading.trim_start_matches(['#', '*', ' ']).trim_end_matches('*')
}

/// The headings that a passage stands under.
#[derive(Default)]
struct Headings {
    parent: String,
    own: String,
    has_content: bool,
}

impl Headings {
    /// A heading right below another is a part of it, and so are those that follow and only say for which schools.
    fn begin(&mut self, heading: &str) {
        static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
            regex(
                r"(?i)\bcore\b|stages of learning|material|\bbands?\b|small[\s-]?scale|targeted|tuition|deadline|full[\s-]time|\bFTE\b|\bage[sd]?\b|\bhours\b|\bVASS\b|SBAT|apprentice|head start|payment|\buse of\b|component|eligib|formula|contact|resources|students\b|dates?\b",
            )
        });
        let has_topic = TOPIC.is_match(heading);
        let is_below = !self.has_content && !self.own.is_empty();
        if has_topic {
            self.parent.clear();
        }
        if is_below && (TOPIC.is_match(&self.own) || !is_about_vet(&self.own)) {
            if self.parent.is_empty() || TOPIC.is_match(&self.own) {
                self.parent.clone_from(&self.own);
            }
        } else if self.parent.is_empty() && is_label_alone(heading) && TOPIC.is_match(&self.own) {
            self.parent.clone_from(&self.own);
        }
        heading.clone_into(&mut self.own);
        self.has_content = false;
    }

    fn under(&self) -> String {
        if self.parent.is_empty() {
            self.own.clone()
        } else {
            format!("{} / {}", self.parent, self.own)
        }
    }
}

/// Whether a heading says nothing but for which schools, tier or year.
fn is_label_alone(heading: &str) -> bool {
    let is_label = !school_types(heading).is_empty()
        || !tiers(heading).is_empty()
        || !years(heading).is_empty();
    is_label && heading.split_whitespace().count() <= 4
}

/// On a page whose title does not say that it is about VET, only sections that say so are read.
fn keep_sections_of_vet(passages: &mut [Passage], begins: &[bool]) {
    let mut from = 0;
    for at in 1..=passages.len() {
        let is_end = at == passages.len() || begins.get(at).copied().unwrap_or(false);
        if !is_end {
            continue;
        }
        if let Some(section) = passages.get_mut(from..at)
            && !section.iter().any(|passage| is_about_vet(&passage.text))
        {
            for passage in section {
                passage.is_about_vet = false;
            }
        }
        from = at;
    }
}
