//! Who attracts which component, and which titles attract none.

use super::dollars::sentences;
use super::passage::Passage;
use super::pattern::regex;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::item::{PageItem, PageValue};
use super::statement::Statement;
use super::told::year_of;
use super::words::{is_core, is_materials, is_past, is_small_scale, is_targeted, is_unsettled};
use crate::domain::{Pathway, collapse_spaces};
use crate::rates::{Component, RateItem, RateSet};

/// How far from the words that refuse it a component is named.
const NEAR_CHARACTERS: usize = 90;

static SBAT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\bSBATs?\b|school[\s-]?based\s+(?:\w+\s+){0,2}?(?:apprentice|trainee)")
});
static HEAD_START: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bhead\s?start\b"));
static INDEPENDENT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\benrol\w*\s+(?:\w+\s+)?independent\w*|independent(?:ly)?\s+(?:of\s+(?:the|their)\s+school|enrol)",
    )
});
static REFUSED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\W*(?:[a-z]\.\s+)?not:|\bnot\s+(?:be\s+)?(?:available|eligible|funded|attract|receive|provided|payable|entitled|subsidised|supported)|\bineligible|\bexclud(?:ed|es|ing)|\bdo(?:es)?\s+not\s+(?:attract|receive|draw|qualify)|\bno\s+(?:targeted|tuition|funding|VET funding|supplementary)|\bcannot\s+(?:attract|receive|be\s+funded)",
    )
});
static MATERIALS_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bmaterials?(?:\s+(?:funding|component))?\s+only\b|\bonly\s+(?:the\s+)?(?:VET\s+)?materials?\b|\bmaterials?\s+(?:funding\s+)?alone\b",
    )
});
static ATTRACTS_MATERIALS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:attracts?|receives?|draws?|(?:is|are)\s+(?:eligible|entitled|funded)\s+(?:for|to))\s+(?:the\s+)?(?:VET\s+)?materials\b",
    )
});
static DOUBLE: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bnot\s+excluded|\bteachers\b"));
static EXAMPLE_NOT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bonly\s+(?:if|from|at|when|where|online|until)\b|\bas well as|\bunless\b|\bmay be\b|\bexcept where",
    )
});

/// What the page says of who attracts what.
pub(super) fn statements(passages: &[Passage], base: &RateSet) -> Vec<Statement> {
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate().filter(|(_, passage)| passage.is_about_vet)
    {
        // Of a list, what goes before it holds for each of its items.
        let whole = 0..passage.text.len();
        let ranges = if passage.is_list { vec![whole] } else { sentences(&passage.text) };
        for range in ranges {
            let Some(says) = passage.text.get(range.clone()) else { continue };
            let before = passage.text.get(..range.start).unwrap_or_default();
            let put = |item, value, printed: &str, is_sure| Statement {
                item,
                school_type: None,
                value,
                year: year_of(says).or_else(|| year_of(&passage.under)),
                is_sure: is_sure && !is_past(says) && !is_unsettled(says),
                printed: printed.to_owned(),
                says: says.trim().to_owned(),
                passage: place,
                lines: passage.lines_at(range.clone()),
            };
            let mut named = pathways(says);
            if named.is_empty() && MATERIALS_ONLY.is_match(says) {
                named = pathways(before);
            }
            if named.is_empty() && MATERIALS_ONLY.is_match(says) {
                named = pathways(&passage.under);
            }
            for pathway in named {
                let (components, is_sure) = components(says);
                for (component, is_attracted, printed) in components {
                    let item = PageItem::Attracts(pathway, component);
                    found.push(put(item, PageValue::Attracted(is_attracted), &printed, is_sure));
                }
            }
            let is_double = DOUBLE.is_match(says);
            if !is_double && (REFUSED.is_match(says) || REFUSED.is_match(&passage.under)) {
                for title in base.contents().generalists.iter().map(|one| &one.title_contains) {
                    let is_named =
                        collapse_spaces(says).to_lowercase().contains(&title.to_lowercase());
                    if is_named {
                        found.push(put(
                            PageItem::Rate(RateItem::Generalist(title.clone())),
                            PageValue::Named,
                            title,
                            true,
                        ));
                    }
                }
            }
        }
    }
    found
}

/// The pathways that a text speaks of; not those that it leaves out, nor those who work for them.
pub(super) fn pathways(says: &str) -> Vec<Pathway> {
    static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:except|excluding|other than|but not)\s+(?:for\s+)?(?:head\s?start|SBATs?|school[\s-]?based)[\w\s-]*|\b(?:head\s?start|SBATs?)\s+(?:co-?ordinators?|teachers?|staff|officers?|advisers?)",
        )
    });
    let says = &*EXCEPT.replace_all(says, " ");
    let mut found = Vec::new();
    if SBAT.is_match(says) {
        found.push(Pathway::Sbat);
    }
    if HEAD_START.is_match(says) {
        found.push(Pathway::HeadStart);
    }
    if INDEPENDENT.is_match(says) {
        found.push(Pathway::Independent);
    }
    found
}

/// The components that a sentence speaks of, and whether they are attracted.
fn components(says: &str) -> (Vec<(Component, bool, String)>, bool) {
    let is_sure = !EXAMPLE_NOT.is_match(says);
    if let Some(only) = MATERIALS_ONLY.find(says) {
        let is_refused = REFUSED.is_match(says) && !only.as_str().to_lowercase().contains("only");
        let of = |component: Component| {
            (component, component == Component::Materials, only.as_str().to_owned())
        };
        return (Component::ALL.map(of).to_vec(), is_sure && !is_refused);
    }
    let Some(refused) = REFUSED.find(says) else {
        let attracted = ATTRACTS_MATERIALS
            .find(says)
            .map(|found| (Component::Materials, true, found.as_str().to_owned()));
        return (attracted.into_iter().collect(), is_sure);
    };
    let near = near(says, refused.range());
    let of = |component: Component| (component, false, refused.as_str().to_owned());
    let found: Vec<(Component, bool, String)> = components_named(&near).map(of).collect();
    if found.is_empty() {
        // "Not eligible: …" is about the funding by bands before all else.
        return (vec![(Component::Targeted, false, refused.as_str().to_owned())], is_sure);
    }
    // A sentence that says both what is and what is not attracted is not taken apart.
    let says_both = found.len() > 1;
    (found, is_sure && !says_both)
}

/// The components that a text names.
pub(super) fn components_named(text: &str) -> impl Iterator<Item = Component> {
    let named = [
        (Component::Targeted, is_targeted(text)),
        (Component::Materials, is_materials(text)),
        (Component::SmallScale, is_small_scale(text)),
        (Component::Core, is_core(text)),
    ];
    named.into_iter().filter_map(|(component, is_named)| is_named.then_some(component))
}

/// What is refused stands right before or right behind the words that refuse it, and not in a list that follows.
fn near(says: &str, refused: Range<usize>) -> String {
    let before: Vec<char> = says.get(..refused.start).unwrap_or_default().chars().collect();
    let before: String = before.iter().skip(before.len().saturating_sub(NEAR_CHARACTERS)).collect();
    let behind = says.get(refused.end..).unwrap_or_default();
    let behind = behind.split([':', ';']).next().unwrap_or_default();
    let behind: String = behind.chars().take(NEAR_CHARACTERS).collect();
    format!("{before} {} {behind}", &says[refused])
}
