//! Many notices of one kind as one: three hundred lines without a band are one thing to know.

use std::mem::discriminant;

use super::notice::{Notice, NoticeWeight};
use super::words::NoticeWords;
use crate::domain::grouped;

/// From how many notices of one kind on they are one.
const FOLDED_FROM: usize = 4;

/// A notice, or many of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folded<'a> {
    /// A notice of which there are few.
    One(&'a Notice),
    /// All notices of one kind.
    Many(Vec<&'a Notice>),
}

/// Whether two notices are told as one where there are many: of lines, and of the same.
fn are_of_one_kind(one: &Notice, other: &Notice) -> bool {
    match (one, other) {
        (Notice::Incomplete { missing, .. }, Notice::Incomplete { missing: others, .. }) => {
            missing == others
        }
        _ => !one.rows().is_empty() && discriminant(one) == discriminant(other),
    }
}

/// The notices in their order, those of a kind of which there are many as one, where its first stands.
pub fn folded<'a>(notices: impl IntoIterator<Item = &'a Notice>) -> Vec<Folded<'a>> {
    let mut kinds: Vec<Vec<&Notice>> = Vec::new();
    for notice in notices {
        match kinds.iter_mut().find(|same| are_of_one_kind(same[0], notice)) {
            Some(same) => same.push(notice),
            None => kinds.push(vec![notice]),
        }
    }
    let mut all = Vec::new();
    for same in kinds {
        if same.len() < FOLDED_FROM {
            all.extend(same.into_iter().map(Folded::One));
        } else {
            all.push(Folded::Many(same));
        }
    }
    all
}

impl<'a> Folded<'a> {
    /// The notice, or the first of them.
    pub fn first(&self) -> Option<&Notice> {
        match self {
            Self::One(notice) => Some(notice),
            Self::Many(same) => same.first().copied(),
        }
    }

    /// What it weighs.
    pub fn weight(&self) -> NoticeWeight {
        self.first().map_or(NoticeWeight::Information, Notice::weight)
    }

    /// The notice in a few words, or all of them.
    pub fn title(&self) -> String {
        self.words().title
    }

    /// What it means and what can be done.
    pub fn text(&self) -> String {
        self.words().text
    }

    fn words(&self) -> NoticeWords {
        let Some(first) = self.first() else { return NoticeWords::default() };
        let of_many = match self {
            Self::One(_) => None,
            Self::Many(same) => first.words_of_many(&grouped(&same.len().to_string())),
        };
        of_many.unwrap_or_else(|| first.words())
    }

    /// The notices that it stands for.
    pub fn all(&self) -> &[&'a Notice] {
        match self {
            Self::One(notice) => std::slice::from_ref(notice),
            Self::Many(same) => same,
        }
    }

    /// How many notices it stands for.
    pub fn count(&self) -> usize {
        self.all().len()
    }
}
