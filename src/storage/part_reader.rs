//! Reads a text part by part, so that every fault of it is found and not only the first.

use std::collections::HashMap;

use ron::Deserializer;
use ron::error::{Error as Ron, SpannedError};
use serde::de::{DeserializeOwned, Deserializer as _};

use super::fault::{DocumentProblem, FileFault};
use super::parts::Parts;
use super::text_place::TextPlace;
use crate::domain::{Fault, FileProblem};

/// The most faults listed. A text with more is better compared with a good one.
const FAULTS_MAX: usize = 100;

/// A struct of the text, taken apart.
#[derive(Default)]
pub(super) struct Fields<'t> {
    /// Each field's name and value, both parts of the text.
    pub(super) named: Vec<(&'t str, &'t str)>,
    /// Whether all of it could be taken apart: else a field may be there unseen.
    is_whole: bool,
    /// Where the closing bracket stands, and a missing field would be added.
    end: usize,
}

impl<'t> Fields<'t> {
    pub(super) fn field(&self, name: &str) -> Option<(&'t str, &'t str)> {
        self.named.iter().find(|(found, _)| *found == name).copied()
    }

    pub(super) fn part(&self, name: &str) -> Option<&'t str> {
        self.field(name).map(|(_, value)| value)
    }
}

/// A text, and what was found wrong in it so far.
pub(super) struct PartReader<'t> {
    pub(super) text: &'t str,
    /// Each fault with where it stands in the text.
    found: Vec<(usize, DocumentProblem)>,
    /// How many fields unknown to it a struct has, by where it ends.
    unknown: HashMap<usize, usize>,
}

impl<'t> PartReader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new(), unknown: HashMap::new() }
    }

    /// Where a part of the text begins.
    pub(super) fn offset(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    /// Adds a fault at a place of the text.
    pub(super) fn add(&mut self, at: usize, problem: DocumentProblem) {
        self.found.push((at, problem));
    }

    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        self.found.clear();
    }

    fn fault(&mut self, at: &str, error: SpannedError) {
        let within = TextPlace::from(error.span.start).offset_in(at);
        self.found.push((self.offset(at) + within, DocumentProblem::Text(error.code)));
    }

    /// Takes a struct apart, and reports fields that its type does not know or has twice.
    pub(super) fn open<T: DeserializeOwned>(&mut self, at: &'t str) -> Fields<'t> {
        let Shape { name, fields } = Shape::of::<T>();
        let mut of = Fields { named: Vec::new(), is_whole: false, end: self.offset(at) };
        match Deserializer::from_str(at) {
            Ok(mut parser) => {
                let read = parser.deserialize_struct(name, fields, Parts(&mut of.named));
                let length = at.len() - parser.remainder().len();
                of.end += length.saturating_sub(1);
                match read.and_then(|()| parser.end()) {
                    Ok(()) => of.is_whole = true,
                    Err(code) => self.fault(at, parser.span_error(code)),
                }
            }
            Err(error) => self.fault(at, error),
        }
        for (place, (found, _)) in of.named.iter().enumerate() {
            let code = match fields.iter().find(|field| *field == found) {
                None => {
                    *self.unknown.entry(of.end).or_default() += 1;
                    Ron::NoSuchStructField {
                        expected: fields,
                        found: (*found).to_owned(),
                        outer: None,
                    }
                }
                Some(field) if of.named[..place].iter().any(|(earlier, _)| earlier == found) => {
                    Ron::DuplicateStructField { field, outer: None }
                }
                Some(_) => continue,
            };
            self.found.push((self.offset(found), DocumentProblem::Text(code)));
        }
        of
    }

    /// A field that must be there.
    pub(super) fn part(&mut self, of: &Fields<'t>, field: &'static str) -> Option<&'t str> {
        let found = of.part(field);
        if found.is_none() && of.is_whole {
            let code = Ron::MissingStructField { field, outer: None };
            self.found.push((of.end, DocumentProblem::Text(code)));
        }
        found
    }

    pub(super) fn demand(&mut self, of: &Fields<'t>, fields: &[&'static str]) {
        for field in fields {
            self.part(of, field);
        }
    }

    /// Takes a list apart; whether all of it could be.
    pub(super) fn entries(&mut self, at: &'t str) -> (Vec<&'t str>, bool) {
        let mut entries = Vec::new();
        let read = Deserializer::from_str(at).and_then(|mut parser| {
            let read = parser.deserialize_seq(Parts(&mut entries)).and_then(|()| parser.end());
            read.map_err(|code| parser.span_error(code))
        });
        let is_whole = read.is_ok();
        if let Err(error) = read {
            self.fault(at, error);
        }
        (entries, is_whole)
    }

    /// Reads one datum as the plain reader would.
    pub(super) fn datum<T: DeserializeOwned>(&mut self, at: &str) -> Option<T> {
        match ron::from_str(at) {
            Ok(datum) => Some(datum),
            Err(mut error) => {
                // The plain reader goes on after what it took for the datum.
                if error.code == Ron::TrailingCharacters {
                    error.code = Ron::ExpectedComma;
                }
                self.fault(at, error);
                None
            }
        }
    }

    pub(super) fn required<T: DeserializeOwned>(
        &mut self,
        of: &Fields<'t>,
        field: &'static str,
    ) -> Option<T> {
        let at = self.part(of, field)?;
        self.datum(at)
    }

    pub(super) fn optional<T: DeserializeOwned>(
        &mut self,
        of: &Fields<'t>,
        field: &str,
    ) -> Option<T> {
        self.datum(of.part(field)?)
    }

    /// The faults found, by place.
    pub(super) fn listed(&mut self, file: &str) -> Vec<FileFault> {
        let mut found = std::mem::take(&mut self.found);
        let is_missing = |problem: &DocumentProblem| {
            matches!(problem, DocumentProblem::Text(Ron::MissingStructField { .. }))
        };
        let mut missing: HashMap<usize, usize> = HashMap::new();
        for (end, _) in found.iter().filter(|(_, problem)| is_missing(problem)) {
            *missing.entry(*end).or_default() += 1;
        }
        // A field whose name is misspelt is unknown; it is not missing as well.
        found.retain(|(end, problem)| {
            !is_missing(problem) || missing.get(end) > self.unknown.get(end)
        });
        found.sort_by_key(|(at, _)| *at);
        let more = found.len().saturating_sub(FAULTS_MAX);
        if more > 0 {
            found.truncate(FAULTS_MAX);
            found.extend(found.last().map(|(at, _)| (*at, FileProblem::More(more).into())));
        }
        let located = |(at, problem): (usize, DocumentProblem)| {
            let place = TextPlace::after(self.text.get(..at).unwrap_or(self.text));
            Fault::at(place.in_file(file), problem)
        };
        found.into_iter().map(located).collect()
    }
}

/// Whether a type has a field of that name.
pub(super) fn knows_field<T: DeserializeOwned>(field: &str) -> bool {
    Shape::of::<T>().fields.contains(&field)
}

/// What a type asks of its reader: its name and its fields.
struct Shape {
    name: &'static str,
    fields: &'static [&'static str],
}

impl Shape {
    fn of<T: DeserializeOwned>() -> Self {
        // Refusing a field that no type has, a type lists those that it has.
        let refused = ron::from_str::<T>("(_: 0)").err().map(|error| error.code);
        let fields = match refused {
            Some(Ron::NoSuchStructField { expected, .. }) => expected,
            _ => &[],
        };
        // A text may give the name before the bracket, though nobody does.
        let name = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
        Self { name, fields }
    }
}
