//! Columns that are not understood although they may say something that counts, and what no column was found for.

use super::cells::{self, is_blank};
use super::contents;
use super::doubt::{Doubt, DoubtChoice, DoubtKind};
use super::headings::{Heading, HeadingParts};
use super::intake::{Intake, RowIs};
use super::{Field, status};
use crate::domain::Pathway;

impl Intake {
    /// Reads columns whose cells are all words of a pathway or of a status, and asks about those of which only
    /// some are, or whose heading sounds like a field that its cells do not read as.
    pub(super) fn note_not_understood(&mut self, headings: &[HeadingParts]) {
        for place in 0..self.columns.len() {
            let column = &self.columns[place];
            let is_free = !column.is_person && column.second.is_none() && !column.is_year_level;
            if !is_free || self.meaning(place).is_some() || self.count_or_numbers == Some(place) {
                continue;
            }
            let Some(field) = self.field_it_may_be(place, headings) else { continue };
            if self.column_of(field).is_some() {
                continue;
            }
            let names_pathway = self.names_pathway(place);
            let reads = |text: &str| {
                contents::reads(field, text, &self.certificates)
                    || (names_pathway && cells::truth(text).is_ok())
            };
            let is_plain = self.texts(place).filter(|text| !is_blank(text)).all(reads);
            let tells_field = matches!(field, Field::Pathway | Field::Status);
            if is_plain && tells_field {
                self.columns[place].field = Some(field);
                continue;
            }
            self.unsure.push((place, field));
            let kind = DoubtKind::NotUnderstood(place);
            let choices = vec![DoubtChoice::Means(place, field), DoubtChoice::NotUsed(place)];
            self.note_doubt(kind, choices, None);
            if let Some(choice) = self.chosen(kind) {
                self.use_not_understood(place, choice);
            }
        }
    }

    /// What a column that is not understood may say: by its cells, or by a heading that sounds like it.
    fn field_it_may_be(&self, place: usize, headings: &[HeadingParts]) -> Option<Field> {
        let texts = || self.texts(place).filter(|text| !is_blank(text));
        texts().next()?;
        let is_other_pathway =
            |text: &str| cells::pathway(text).is_ok_and(|pathway| pathway != Pathway::School);
        if texts().any(is_other_pathway) || texts().any(cells::sounds_like_pathway) {
            return Some(Field::Pathway);
        }
        // "W" says that a student withdrew where the column is of results, and nothing elsewhere.
        let heading = self.columns[place].heading.as_deref().map(cells::plain).unwrap_or_default();
        let is_of_results =
            ["result", "outcome", "completion"].into_iter().any(|word| heading.contains(word));
        let is_withdrawn = |text: &str| {
            let is_letter = matches!(cells::plain(text).as_str(), "w" | "wd");
            let is_long = text.trim().chars().count() > 3;
            (is_long || is_of_results && is_letter) && status::is_withdrawn(text) == Some(true)
        };
        if texts().any(is_withdrawn) {
            return Some(Field::Status);
        }
        let parts = headings.get(place).filter(|parts| parts.is_loose)?;
        match parts.heading {
            // "SBAT" with nothing but "No" says what is so of everybody else.
            Heading::Field(Field::Pathway) => {
                let is_no = texts().all(|text| cells::truth(text) == Ok(false));
                (!is_no).then_some(Field::Pathway)
            }
            Heading::Field(field @ (Field::OnVass | Field::Age)) => Some(field),
            _ => None,
        }
    }

    /// Whether the cells of a column say something else than its heading: a status under "Enrolled", a pathway
    /// under "Program". It is read as that then.
    pub(super) fn is_told_otherwise(&mut self, place: usize, said: Field) -> bool {
        let other = match said {
            Field::Students => Field::Status,
            Field::Status => Field::Students,
            Field::Title | Field::Certificate => Field::Pathway,
            _ => return false,
        };
        let texts = || self.texts(place).filter(|text| !is_blank(text));
        let is_such = texts().next().is_some()
            && self.column_of(other).is_none()
            && self.columns[place].field.is_none()
            && contents::mostly_reads(other, texts(), &self.certificates);
        if is_such {
            self.columns[place].field = Some(other);
        }
        is_such
    }

    /// Whether a column's heading names a pathway, so that its cells say yes or no to it.
    fn names_pathway(&self, place: usize) -> bool {
        let heading = self.columns.get(place).and_then(|column| column.heading.as_deref());
        heading.is_some_and(cells::names_sbat)
    }

    /// Reads a column as what it may say, or does not use it.
    pub(super) fn use_not_understood(&mut self, place: usize, choice: DoubtChoice) {
        match choice {
            DoubtChoice::Means(_, field) => self.give(field, Some(place)),
            DoubtChoice::NotUsed(_) => self.columns[place].field = None,
            _ => {}
        }
    }

    /// Asks which column says how many students there are, and how many hours, where none was found and others
    /// hold numbers.
    pub(super) fn note_missing_columns(&mut self, headings: &[HeadingParts]) {
        let mut kept: Vec<(usize, Field)> = Vec::new();
        for field in [Field::Students, Field::Hours] {
            if !self.lacks(field) {
                continue;
            }
            let is_candidate = |&place: &usize| {
                let column = &self.columns[place];
                // One whose heading says something else is no candidate.
                let is_other = !headings[place].is_loose
                    && matches!(headings[place].heading, Heading::Field(said) if said != field);
                let name = column.heading.as_deref().map(cells::plain).unwrap_or_default();
                // A total is no hours of a student, and neither is a year level.
                let is_no_hours = name.contains("yearlevel")
                    || (name.contains("total") && !name.contains("hour"));
                let is_out = column.is_person
                    || is_other
                    || column.heading.is_none()
                    || (field == Field::Hours && is_no_hours);
                !is_out
                    && !self.numbers_rows(place)
                    && column.second.is_none()
                    && self.meaning(place).is_none()
                    && contents::mostly_reads(field, self.texts(place), &self.certificates)
            };
            let mut choices: Vec<DoubtChoice> =
                (0..self.columns.len()).filter(is_candidate).map(DoubtChoice::Column).collect();
            // Hours may be added to each line; a line without students says nothing.
            let is_table = self.body().any(|(_, row)| self.may_be_read(row));
            if choices.is_empty() && (field != Field::Students || !is_table) {
                continue;
            }
            // In a listing they are kept as what they may say, until it is answered.
            let candidates = choices.iter().filter_map(|choice| match choice {
                DoubtChoice::Column(place) => Some((*place, field)),
                _ => None,
            });
            kept.extend(candidates);
            if choices.len() > 1 {
                choices.push(DoubtChoice::AddUp);
            }
            if field == Field::Students {
                choices.push(DoubtChoice::RowAStudent);
            }
            choices.push(DoubtChoice::NoColumn(field));
            let kind = DoubtKind::MissingColumn(field);
            self.note_doubt(kind, choices, None);
            if let Some(choice) = self.chosen(kind) {
                self.use_missing_column(field, choice);
            }
        }
        self.unsure.extend(kept);
    }

    /// Whether a column numbers the rows: 1, 2, 3.
    fn numbers_rows(&self, place: usize) -> bool {
        let numbers: Vec<usize> = self
            .texts(place)
            .filter(|text| !is_blank(text))
            .map_while(|text| text.trim().parse().ok())
            .collect();
        numbers.len() > 2 && numbers.iter().zip(1..).all(|(number, row)| *number == row)
    }

    /// Whether no column says a number that each line needs.
    fn lacks(&self, field: Field) -> bool {
        let is_twin = self.twins.iter().any(|twins| twins.field == field);
        let is_hidden = self.columns.iter().any(|column| column.hidden_field == Some(field));
        let has_other = match field {
            Field::Students => {
                self.row_is == RowIs::Student
                    || self.year_levels().next().is_some()
                    || self.count_or_numbers.is_some()
            }
            _ => self.column_of(Field::TotalHours).is_some(),
        };
        self.knows_certificates()
            && self.column_of(field).is_none()
            && !is_twin
            && !is_hidden
            && !has_other
    }

    pub(super) fn use_missing_column(&mut self, field: Field, choice: DoubtChoice) {
        if field == Field::Students {
            let is_student = choice == DoubtChoice::RowAStudent;
            self.row_is = if is_student { RowIs::Student } else { RowIs::Line };
        }
        if choice == DoubtChoice::AddUp {
            let doubt = self.doubts.iter().find(|it| it.kind == DoubtKind::MissingColumn(field));
            let columns: Vec<usize> = doubt.into_iter().flat_map(Doubt::columns).collect();
            return self.add_up(field, &columns);
        }
        let column = match choice {
            DoubtChoice::Column(column) => Some(column),
            _ => None,
        };
        self.give(field, column);
    }
}
