//! Which of several labels an amount belongs to.

use std::ops::Range;

use super::words::{Label, years};

/// What a text tells of an amount by its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told<T> {
    /// Nothing.
    Not,
    /// One label.
    One(T),
    /// It holds for each of these.
    Each(Vec<T>),
    /// One of these, and nobody can say which.
    Unclear(Vec<T>),
}

impl<T: Copy + PartialEq> Told<T> {
    /// What is told, or else what `wider` tells.
    pub(super) fn or(self, wider: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::Not) { wider() } else { self }
    }

    /// What a text around an amount tells: only a single label says something.
    pub(super) fn around(labels: &[Label<T>]) -> Self {
        let mut values = distinct(labels);
        match (values.pop(), values.is_empty()) {
            (Some(value), true) => Self::One(value),
            _ => Self::Not,
        }
    }

    /// What the first of several texts tells that tells anything.
    pub(super) fn first<'a>(
        texts: impl IntoIterator<Item = &'a str>,
        tells: impl Fn(&'a str) -> Self,
    ) -> Self {
        texts.into_iter().map(tells).find(|told| *told != Self::Not).unwrap_or(Self::Not)
    }

    pub(super) fn one(&self) -> Option<T> {
        match self {
            Self::One(value) => Some(*value),
            _ => None,
        }
    }

    /// The values that it may be, and whether that is sure.
    pub(super) fn values(&self) -> (Vec<T>, bool) {
        match self {
            Self::Not => (Vec::new(), false),
            Self::One(value) => (vec![*value], true),
            Self::Each(values) => (values.clone(), true),
            Self::Unclear(values) => (values.clone(), false),
        }
    }
}

/// The year that a text speaks of, if it is one.
pub(super) fn year_of(text: &str) -> Option<u16> {
    Told::around(&years(text)).one()
}

fn distinct<T: Copy + PartialEq>(labels: &[Label<T>]) -> Vec<T> {
    let mut values = Vec::new();
    for label in labels {
        if !values.contains(&label.value) {
            values.push(label.value);
        }
    }
    values
}

/// The label of each amount of a sentence.
///
/// As many labels as amounts go together in their order, however the sentence puts them. Else each amount follows its
/// label ("mainstream schools: $99, $520; specialist schools: …") or comes before it. Anything else is unclear.
pub(super) fn pair<T: Copy + PartialEq>(
    text: &str,
    labels: &[Label<T>],
    amounts: &[Range<usize>],
) -> Vec<Told<T>> {
    let values = distinct(labels);
    match values.as_slice() {
        [] => return amounts.iter().map(|_| Told::Not).collect(),
        [only] => return amounts.iter().map(|_| Told::One(*only)).collect(),
        _ => {}
    }
    let labels = runs(labels, amounts);
    if amounts.len() == labels.len() {
        return labels.iter().map(|label| Told::One(label.value)).collect();
    }
    if let [_] = amounts {
        let is_each = labels.windows(2).all(|pair| match pair {
            [one, other] => text.get(one.at.end..other.at.start).is_some_and(|between| {
                let between = between.to_lowercase();
                between.chars().count() <= 24
                    && ["and", "or", "&", "/"].iter().any(|word| between.contains(word))
            }),
            _ => true,
        });
        return vec![if is_each { Told::Each(values) } else { Told::Unclear(values) }];
    }
    let first_is_label = labels.first().map(|it| it.at.start) < amounts.first().map(|it| it.start);
    let last_is_label = labels.last().map(|it| it.at.start) > amounts.last().map(|it| it.start);
    let of = |amount: &Range<usize>| {
        let label = match (first_is_label, last_is_label) {
            (true, false) => labels.iter().rev().find(|label| label.at.start < amount.start),
            (false, true) => labels.iter().find(|label| label.at.start > amount.start),
            _ => None,
        };
        label.map_or_else(|| Told::Unclear(values.clone()), |label| Told::One(label.value))
    };
    let is_run_over = (first_is_label && !last_is_label || !first_is_label && last_is_label)
        && labels.windows(2).all(|pair| match pair {
            // Two labels with no amount between them leave one of them without any.
            [one, other] => {
                amounts.iter().any(|amount| (one.at.start..other.at.start).contains(&amount.start))
            }
            _ => true,
        });
    if is_run_over {
        amounts.iter().map(of).collect()
    } else {
        amounts.iter().map(|_| Told::Unclear(values.clone())).collect()
    }
}

/// The labels without those that only repeat the one before, with no amount between.
fn runs<T: Copy + PartialEq>(labels: &[Label<T>], amounts: &[Range<usize>]) -> Vec<Label<T>> {
    let mut runs: Vec<Label<T>> = Vec::new();
    for label in labels {
        let repeats = runs.last().is_some_and(|last| {
            let has_between = amounts
                .iter()
                .any(|amount| (last.at.start..label.at.start).contains(&amount.start));
            last.value == label.value && !has_between
        });
        if !repeats {
            runs.push(label.clone());
        }
    }
    runs
}
