//! A page's lines as headings, paragraphs and rows of tables, each knowing its chapter and section.
//!
//! A text from a PDF breaks its lines anywhere: what goes on in the next line is put together again.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::rows::{cells_of, is_rule, rows_by_line};
use super::rules::days_in;
use super::words::{is_about_vet, is_foreign, school_types, tiers, years};

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A short line that names what follows.
    Heading,
    /// Sentences.
    Prose,
    /// A row of a table, by its cells.
    Row(Vec<String>),
}

/// A heading, a paragraph or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) kind: Kind,
    /// Its text; of a row, the cells with bars between.
    pub(super) text: String,
    /// Where the text's pieces stand: from which byte of the text on, in which line.
    pieces: Vec<(usize, usize)>,
    /// The lines that it stands in.
    pub(super) lines: Range<usize>,
    /// The chapter that it belongs to; blank where the page has none.
    pub(super) chapter: String,
    /// The heading that it stands under; blank before the first.
    pub(super) section: String,
    /// That heading with the one that it is a part of, such as "Core component" above "Mainstream schools".
    pub(super) under: String,
    /// Whether it is a sentence with the list behind it, put together.
    pub(super) is_list: bool,
    /// Whether it may say something of VET: what is not is never read.
    pub(super) is_about_vet: bool,
}

impl Passage {
    /// The lines that a part of the text stands in.
    pub(super) fn lines_at(&self, part: Range<usize>) -> Range<usize> {
        let line_of = |at: usize| {
            self.pieces
                .iter()
                .rev()
                .find(|(from, _)| *from <= at)
                .map_or(self.lines.start, |(_, line)| *line)
        };
        line_of(part.start)..line_of(part.end.saturating_sub(1).max(part.start)) + 1
    }
}

/// "… (Reference 143)", as the chapters of the department's page are headed.
static CHAPTER: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\((?:reference|ref\.?)\s*\d+\)\s*$"));
static PAGE_EDGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bpage\s+\d+(?:\s+of\s+\d+)?\s*$|^\s*(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,3}\s*(?:/|of)\s*\d{1,3}|[-\u{2013}]\s*\d{1,3}\s*[-\u{2013}]|\d{1,3})\s*$",
    )
});
static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^\s*(?:[-*\u{2022}\u{25CF}\u{25E6}\u{AA}\u{B7}\u{2013}]|o|\(?[a-z0-9ivx]{1,3}[.)])\s+\S",
    )
});
static CONNECTS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:[,(\-\u{2013}/$&]|\b(?:the|a|an|of|and|or|for|to|in|is|are|be|by|at|on|with|from|per|will|that|this|as|than|which|who|up|its|their|was|were|each|VET|between|under|into))$",
    )
});
static STOP_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:the|a|an|of|and|or|for|to|in|is|are|be|by|at|on|with|from|per|will|that|this|as|than|which|who|was|were|each)\b",
    )
});

static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[A-Z][\w\s'-]{2,50}:\s|Band\s+[A-H]\b|(?:Mainstream|Special(?:ist)?)\s+schools?\b)")
});

/// A pattern that a test of this folder compiles.
pub(super) fn regex(pattern: &str) -> Regex {
    #[expect(
        clippy::expect_used,
        reason = "the patterns are constants, and every test of this folder compiles them"
    )]
    Regex::new(pattern).expect("a constant pattern")
}

/// The passages of a page.
pub(super) fn passages(lines: &[String]) -> Vec<Passage> {
    let mut drafts = drafted(lines);
    mark_headings(&mut drafts);
    place(drafts)
}

/// A line, or lines that belong together, before it is known where they stand.
struct Draft {
    kind: Kind,
    text: String,
    pieces: Vec<(usize, usize)>,
    lines: Range<usize>,
    /// A heading of a chapter, with its number.
    is_chapter: bool,
    is_list: bool,
}

fn drafted(lines: &[String]) -> Vec<Draft> {
    let stacked = rows_by_line(lines);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut after_gap = true;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let line = unbulleted(line);
        let line = &*unmarked(&line);
        if let Some(row) = stacked.get(&at) {
            drafts.push(row_draft(row.cells.clone(), at..row.end));
            (after_gap, at) = (false, row.end);
            continue;
        }
        let trimmed = line.trim();
        if trimmed.is_empty() {
            after_gap = true;
        } else if !PAGE_EDGE.is_match(trimmed) && !is_rule(trimmed) {
            let unfinished =
                drafts.last().is_some_and(|last| last.kind == Kind::Prose && !ends(&last.text));
            let next = lines.get(at + 1).map_or("", |next| next.trim());
            if let Some(cells) = cells_of(line, unfinished && !after_gap, next) {
                drafts.push(row_draft(cells, at..at + 1));
            } else if !joined(&mut drafts, trimmed, at, after_gap) {
                drafts.push(Draft {
                    kind: Kind::Prose,
                    text: trimmed.to_owned(),
                    pieces: vec![(0, at)],
                    lines: at..at + 1,
                    is_chapter: false,
                    is_list: false,
                });
            }
            after_gap = false;
        }
        at += 1;
    }
    drafts
}

fn row_draft(cells: Vec<String>, lines: Range<usize>) -> Draft {
    let text = cells.join(" | ");
    let pieces = vec![(0, lines.start)];
    Draft { kind: Kind::Row(cells), text, pieces, lines, is_chapter: false, is_list: false }
}

/// A line that begins with a mark of a list and a tab, as Word copies it, begins with a hyphen: no row of a table.
fn unbulleted(line: &str) -> Cow<'_, str> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"^\s*(?:[-*\u{2022}\u{25CF}\u{25CB}\u{25E6}\u{25AA}\u{2023}\u{B7}\u{F0B7}\u{2013}]|o|\(?[a-z0-9]{1,2}[.)])\t\s*",
        )
    });
    MARK.replace(line, "- ")
}

/// A line without what is crossed out in it, and without the marks of bold words.
fn unmarked(line: &str) -> Cow<'_, str> {
    static CROSSED_OUT: LazyLock<Regex> = LazyLock::new(|| regex(r"~~[^~]*~~|\*\*|__"));
    CROSSED_OUT.replace_all(line, "")
}

fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', ';'])
}

/// Puts a line behind the passage before, where it goes on there.
fn joined(drafts: &mut [Draft], line: &str, at: usize, after_gap: bool) -> bool {
    let Some(last) = drafts.last_mut().filter(|last| last.kind == Kind::Prose) else {
        return false;
    };
    let is_broken_word = last.text.ends_with('-') && line.starts_with(char::is_lowercase);
    let starts_within = line.starts_with(|first: char| first.is_lowercase() || first == '(');
    let is_broken_title = !after_gap
        && !ends(&last.text)
        && (starts_within
            || CONNECTS.is_match(&last.text)
            || is_about_vet(&last.text) && !is_about_vet(line));
    if CHAPTER.is_match(&last.text) || CHAPTER.is_match(line) && !is_broken_title {
        return false;
    }
    let is_item = BULLET.is_match(line) || is_item_of(last, line);
    // What a sentence lists belongs to it.
    let lists = last.text.ends_with(':') || is_item && last.is_list && !last.text.ends_with('.');
    if is_item && !(lists && (!after_gap || last.text.ends_with(':'))) {
        return false;
    }
    let words = last.text.split_whitespace().count();
    let starts_low = line.starts_with(|first: char| {
        first.is_lowercase() || first.is_ascii_digit() || "$(,;)%".contains(first)
    });
    let is_prose = words >= 7 && STOP_WORD.find_iter(&last.text).count() >= 3;
    let connects = CONNECTS.is_match(&last.text);
    // "Specialist: $1,138 …" begins something of its own.
    let starts_anew = BEGINS.is_match(line);
    let goes_on = is_broken_word
        || CHAPTER.is_match(line)
        || !ends(&last.text)
            && !starts_anew
            && (connects || starts_low && (!after_gap || words >= 7) || is_prose && !after_gap);
    let is_split = is_split_amount(&last.text, line);
    if !(goes_on || is_item && lists || is_split) {
        return false;
    }
    last.is_list |= is_item && lists;
    if is_item && lists {
        last.text.push_str(if last.text.ends_with(':') { " " } else { "; " });
    } else if !is_split {
        if !is_broken_word {
            last.text.push(' ');
        } else if !is_compound(&last.text) {
            last.text.pop();
        }
    }
    let text =
        if is_item { line.trim_start_matches(|one: char| !one.is_alphanumeric()) } else { line };
    last.pieces.push((last.text.len(), at));
    last.text.push_str(text);
    last.lines.end = at + 1;
    true
}

/// Whether a short line is an item of the list that a sentence such as "There are 3 components:" begins.
fn is_item_of(last: &Draft, line: &str) -> bool {
    static LISTS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:components?|including|includes?|following|comprises?|consists? of|are|for enrolments in)\s*:",
        )
    });
    let begins = last.text.ends_with(':') && last.text.split_whitespace().count() >= 4;
    (begins || last.is_list && !last.text.ends_with('.'))
        && LISTS.is_match(&last.text)
        && line.split_whitespace().count() <= 12
        && !line.contains('$')
        && !line.ends_with(':')
}

/// Whether an amount was broken in two: "$1," and "394", or "$" and "1,394".
fn is_split_amount(before: &str, line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends_amount = before.ends_with('$');
    let ends_thousands = before.strip_suffix(',').is_some_and(|rest| {
        rest.rsplit('$').next().is_some_and(|digits| {
            rest.contains('$')
                && (1..=3).contains(&digits.len())
                && digits.bytes().all(|one| one.is_ascii_digit())
        })
    });
    static CENTS: LazyLock<Regex> = LazyLock::new(|| regex(r"\$[\d,]+\.$"));
    ends_amount && digits > 0
        || ends_thousands && digits == 3
        || CENTS.is_match(before) && digits == 2
}

/// Whether the hyphen at a line's end belongs to the word, as in "low-cost".
fn is_compound(text: &str) -> bool {
    static COMPOUND: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:full|part|low|high|small|school|pro|non|re|six|two|co|on|year|mid|long|short|well|end)-$",
        )
    });
    COMPOUND.is_match(text)
}

fn mark_headings(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.kind == Kind::Prose) {
        let text = &draft.text;
        let is_short = text.chars().count() <= 110 && text.split_whitespace().count() <= 16;
        let is_item =
            BULLET.is_match(text) && !text.starts_with(|first: char| first.is_ascii_digit());
        let is_question = text.ends_with('?');
        // "VASS deadline: 4 May 2027" says something, and names nothing that follows.
        let says_itself = text.split_once(": ").is_some_and(|(_, said)| {
            said.starts_with(char::is_lowercase) || said.bytes().any(|one| one.is_ascii_digit())
        }) && !unnumbered(text).starts_with("Reference");
        let is_day = days_in(text).first().is_some_and(|day| day.at.len() + 4 >= text.len());
        if (says_itself || is_day) && !CHAPTER.is_match(text) {
            continue;
        }
        let is_open = is_question
            || !text.ends_with(['.', ';', ','])
                && !text.contains('$')
                && !unnumbered(text).contains(". ");
        let starts = text.starts_with(|first: char| {
            first.is_uppercase() || first.is_ascii_digit() || first == '#' || first == '*'
        });
        if is_short && (!is_item || is_question) && is_open && starts && draft.lines.len() <= 2 {
            draft.is_chapter = CHAPTER.is_match(text);
            draft.kind = Kind::Heading;
        }
    }
}

/// A heading without its number: "Q1. ", "4.2 ".
fn unnumbered(text: &str) -> &str {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^(?:[QA]?\d+(?:\.\d+)*[.)]?|[A-Za-z][.)])\s+"));
    NUMBER.find(text).and_then(|number| text.get(number.end()..)).unwrap_or(text)
}

/// Gives each passage its chapter and section, and whether it is about VET.
fn place(drafts: Vec<Draft>) -> Vec<Passage> {
    let chapters: Vec<bool> = drafts
        .iter()
        .filter(|draft| draft.is_chapter)
        .map(|draft| is_about_vet(&draft.text))
        .collect();
    let has_vet_chapter = chapters.contains(&true);
    let mentions = drafts.iter().filter(|draft| is_about_vet(&draft.text)).count();
    let title_is_vet = drafts.iter().take(6).any(|draft| is_about_vet(&draft.text));
    let mut chapter = String::new();
    let (mut section, mut is_foreign_section) = (String::new(), false);
    let mut headings = Headings::default();
    let is_of_other_chapters = chapters.contains(&false);
    let mut passages: Vec<Passage> = Vec::with_capacity(drafts.len());
    let mut sections_of_vet: Vec<bool> = Vec::new();
    for draft in drafts {
        if draft.is_chapter {
            chapter =
                draft.text.trim_start_matches(['#', '*', ' ']).trim_end_matches('*').to_owned();
            section.clear();
            headings = Headings::default();
            is_foreign_section = false;
        } else if draft.kind == Kind::Heading {
            section =
                draft.text.trim_start_matches(['#', '*', ' ']).trim_end_matches('*').to_owned();
            is_foreign_section = is_foreign(&section);
            headings.begin(&section);
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
            under: headings.under(),
            is_list,
            is_about_vet,
        });
    }
    if !has_vet_chapter && !title_is_vet {
        keep_sections_of_vet(&mut passages, &sections_of_vet);
    }
    passages
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
        if is_below && !is_about_vet(&self.own) || is_below && TOPIC.is_match(&self.own) {
            if self.parent.is_empty() || TOPIC.is_match(&self.own) {
                self.parent.clone_from(&self.own);
            }
        } else if self.parent.is_empty() && is_label_alone(heading) && TOPIC.is_match(&self.own) {
            self.parent.clone_from(&self.own);
        } else if !has_topic && !is_label_alone(heading) && self.parent.is_empty() {
            self.parent.clear();
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
        if let Some(section) = passages.get_mut(from..at) {
            if !section.iter().any(|passage| is_about_vet(&passage.text)) {
                section.iter_mut().for_each(|passage| passage.is_about_vet = false);
            }
        }
        from = at;
    }
}
