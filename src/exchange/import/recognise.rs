//! What the columns of a sheet are, by their headings and by their cells.

use std::borrow::Cow;

use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::{self, Heading, HeadingParts};
use super::intake::{ImportCell, Intake, RowIs, SheetColumn};
use super::loose_headings;
use super::twins::Twins;
use super::{Field, cells, contents};
use crate::domain::collapse_spaces;

impl Intake {
    /// Finds out what the columns are, and lets go of what may not be kept.
    pub(super) fn recognise(&mut self) {
        self.twins.clear();
        self.forget_rows_apart();
        self.forget_doubts_about_columns();
        self.join_headings();
        self.note_passed_over();
        let headings = self.headings();
        let mut parts: Vec<HeadingParts> = headings.iter().map(|(parts, _)| *parts).collect();
        self.number_certificates(&mut parts);
        self.expand_second(&parts);
        let count_or_numbers = self.find_count_or_numbers(&parts);
        let was_used: Vec<bool> = self.columns.iter().map(|one| one.field.is_some()).collect();
        for (place, (column, (parts, text))) in self.columns.iter_mut().zip(&headings).enumerate() {
            column.heading.clone_from(text);
            column.field = None;
            column.year = parts.year;
            column.is_year_level = false;
            column.part_of = None;
            column.counts_apart = None;
            let is_asked = count_or_numbers == Some(place);
            column.is_person |= matches!(parts.heading, Heading::Person { .. }) && !is_asked;
        }
        let is_of_persons = self.columns.iter().any(|column| column.is_person)
            || parts.iter().any(|one| one.heading == Heading::Field(Field::BirthDate));
        if is_of_persons {
            // Before their cells say what the columns are.
            self.forget_shifted();
        }
        let mut refused = Vec::new();
        for (place, one) in parts.iter().enumerate() {
            let column = &self.columns[place];
            let is_free = !column.is_person && column.second.is_none();
            let Heading::Field(field) = one.heading else { continue };
            let is_free = is_free && !(field == Field::Certificate && self.names_other_code(place));
            if !is_free || one.is_loose || count_or_numbers == Some(place) {
                continue;
            }
            let field = self.field_of_leaving(place, field).unwrap_or(field);
            if !self.offer(place, field, is_of_persons) {
                refused.push((place, field));
            }
        }
        self.offer_loose(&parts, count_or_numbers, is_of_persons);
        self.settle_twins();
        self.note_other_year();
        self.note_count_or_numbers(count_or_numbers);
        self.note_year_levels(&parts);
        self.guess_birth_date();
        let is_of_persons = self.is_of_persons();
        for (place, field) in refused {
            // Other cells under such a heading are of anything, a calendar year among them.
            if field == Field::ProgramYear || self.is_told_otherwise(place, field) {
                continue;
            }
            // Names under "Students" and "Ms" under "Title" are of people, whatever else there is.
            let is_person = match field {
                Field::Students => contents::holds_words(self.texts(place)),
                Field::Title => contents::holds_honorifics(self.texts(place)),
                _ => false,
            };
            let column = &mut self.columns[place];
            column.is_person |= column.field.is_none() && (is_person || is_of_persons);
        }
        self.row_is = self.likely_row_is();
        for place in 0..self.columns.len() {
            self.guess(place);
        }
        if self.header.is_none() {
            self.guess_numbers();
        }
        self.row_is = self.likely_row_is();
        if self.is_of_persons() {
            self.forget_shifted();
        }
        self.forget_moved();
        let kinds: Vec<Heading> = parts.iter().map(|one| one.heading).collect();
        self.note_same_students(&kinds);
        self.note_hidden_columns();
        self.note_counted_apart();
        self.note_not_understood(&parts);
        self.note_missing_columns(&parts);
        if self.row_is == RowIs::Student {
            self.find_groups();
            self.give_up_unknown(&was_used);
        }
        if let Some(answer) = self.chosen(DoubtKind::CountOrNumbers) {
            self.use_count_or_numbers(answer);
        }
        self.settle();
    }

    /// Lets go of what may not be kept, and notes what is in doubt, as the columns are understood now.
    pub(super) fn settle(&mut self) {
        self.forget();
        self.note_lines();
        self.note_merged_down();
        self.note_second_certificates();
        self.note_groups();
        self.note_sums();
        self.note_hours_of_whom();
        self.note_hidden_rows();
        self.note_withdrawn();
        self.note_withdrawals();
    }

    /// The doubts that are found anew when columns are.
    fn forget_doubts_about_columns(&mut self) {
        self.count_or_numbers = None;
        self.unsure.clear();
        self.doubts.retain(|doubt| {
            !matches!(
                doubt.kind,
                DoubtKind::TwoColumns(_)
                    | DoubtKind::YearsAsHeadings(_)
                    | DoubtKind::YearLevels
                    | DoubtKind::CountedApart
                    | DoubtKind::CountOrNumbers
                    | DoubtKind::HiddenColumns
                    | DoubtKind::HeadingsInTwoRows
                    | DoubtKind::Withdrawals
                    | DoubtKind::NotUnderstood(_)
                    | DoubtKind::MissingColumn(_)
            )
        });
    }

    /// Tells of a column of another year than the one that rates and ages are of, where it alone has its
    /// meaning.
    fn note_other_year(&mut self) {
        let year = self.deadline.year();
        for place in 0..self.columns.len() {
            let column = &self.columns[place];
            let Some(field) = column.field else { continue };
            let kind = DoubtKind::YearsAsHeadings(field);
            let is_other = column.year.is_some_and(|named| named != year);
            if is_other && !self.twins.iter().any(|twins| twins.field == field) {
                self.note_doubt(kind, vec![DoubtChoice::Column(place)], None);
                self.twins.push(Twins { field, columns: vec![place] });
                self.columns[place].field = None;
            }
        }
    }

    /// Asks whether withdrawals are a per cent, where neither a sign nor the program's own headings tell it.
    fn note_withdrawals(&mut self) {
        let Some(column) = self.column_of(Field::Withdrawals) else {
            return self.drop_doubt(DoubtKind::Withdrawals);
        };
        let says = || self.texts(column).filter(|text| !cells::is_blank(text));
        let is_none = says().all(|text| matches!(text.trim(), "0" | "0%"));
        let has_heading = |name: &str| {
            self.columns.iter().any(|column| {
                column.heading.as_deref().is_some_and(|heading| cells::plain(heading) == name)
            })
        };
        let heading = self.columns[column].heading.as_deref().unwrap_or_default();
        let is_own = has_heading("fullload") && has_heading("eligiblefte");
        let names_percent = heading.contains('%')
            || cells::plain(heading).contains("percent")
            || cells::plain(heading).contains("rate");
        if is_none || is_own || names_percent || says().all(|text| text.trim().ends_with('%')) {
            return self.drop_doubt(DoubtKind::Withdrawals);
        }
        let choices = vec![DoubtChoice::Percent, DoubtChoice::Students, DoubtChoice::Ignore];
        self.note_doubt(DoubtKind::Withdrawals, choices, None);
    }

    /// What each heading says, and its text where the row is sure to be one of headings.
    fn headings(&self) -> Vec<(HeadingParts, Option<String>)> {
        let Some(header) = self.header.and_then(|header| self.rows.get(header)) else {
            return vec![(HeadingParts::NONE, None); self.columns.len()];
        };
        let kinds: Vec<(HeadingParts, Cow<'_, str>)> = (0..self.columns.len())
            .map(|place| {
                let text = header.cells.get(place).map(ImportCell::text).unwrap_or_default();
                (headings::parts(&text, contents::holds_titles(self.texts(place))), text)
            })
            .collect();
        let known = kinds.iter().filter(|(parts, _)| parts.is_known()).count();
        let shown = |parts: HeadingParts, text: &str| {
            let is_sure = known > 1 || parts.is_known();
            (is_sure && !text.trim().is_empty()).then(|| collapse_spaces(text))
        };
        kinds.iter().map(|(parts, text)| (*parts, shown(*parts, text))).collect()
    }

    /// Gives a column the field of its heading, unless another column has it. Of two that could be
    /// the certificate, the one with codes is. False if its cells do not agree with the heading.
    fn offer(&mut self, place: usize, field: Field, is_of_persons: bool) -> bool {
        // Rows of sums are no certificates, and there may be as many of them.
        let is_sum = |text: &&str| cells::names_sums(text);
        let texts = || self.texts(place).filter(|text| !is_sum(text));
        // "Program" over codes.
        let is_of_codes = field == Field::Title
            && self.column_of(Field::Certificate).is_none()
            && contents::field_of(&texts(), &self.certificates) == Some(Field::Certificate);
        let field = if is_of_codes { Field::Certificate } else { field };
        if !contents::agree(texts(), field, &self.certificates, is_of_persons) {
            // "Course" over titles that are not quite those of the catalogue.
            let is_title = field == Field::Certificate
                && self.column_of(Field::Title).is_none()
                && contents::hold_title_words(texts(), &self.certificates);
            if is_title {
                self.columns[place].field = Some(Field::Title);
                return true;
            }
            let heading = self.columns[place].heading.as_deref().map(cells::plain);
            // "Certificate" is of nothing else, where nobody is listed.
            let is_certain = field == Field::Certificate
                && !is_of_persons
                && self.column_of(field).is_none()
                && heading.is_some_and(|heading| {
                    ["cert", "qual"].into_iter().any(|word| heading.starts_with(word))
                });
            if is_certain {
                self.columns[place].field = Some(field);
            }
            return is_certain;
        }
        let Some(taken) = self.column_of(field) else {
            self.columns[place].field = Some(field);
            return true;
        };
        let has_codes = |place| {
            contents::field_of(&self.texts(place), &self.certificates) == Some(Field::Certificate)
        };
        // Codes of students may have the shape of those of certificates: known ones tell them apart.
        let known = |place| {
            let cells = self.texts(place);
            cells.filter(|cell| self.certificates.knows_code_of(cell)).count()
        };
        let is_better = || match (has_codes(place), has_codes(taken)) {
            (true, true) => known(place) > known(taken),
            (is_of_codes, _) => is_of_codes,
        };
        if field == Field::Certificate && is_better() {
            self.columns[place].field = Some(field);
            self.columns[taken].field = None;
            let is_title = contents::hold_title_words(self.texts(taken), &self.certificates);
            return is_title && self.offer(taken, Field::Title, is_of_persons);
        }
        // "Course" over the titles beside a column of codes.
        if field == Field::Certificate
            && self.column_of(Field::Title).is_none()
            && contents::hold_title_words(self.texts(place), &self.certificates)
        {
            self.columns[place].field = Some(Field::Title);
            return true;
        }
        let reads = |place| {
            self.texts(place).all(cells::is_blank)
                || contents::mostly_reads(field, self.texts(place), &self.certificates)
        };
        match (reads(taken), reads(place)) {
            (true, true) => self.note_twin(field, taken, place),
            (false, true) => {
                self.columns[taken].field = None;
                self.columns[place].field = Some(field);
            }
            (_, false) => {}
        }
        true
    }

    /// Gives the columns whose headings only sound like a field that field, where their cells read like it and
    /// no heading says it outright. Hours called nominal leave room for those of a year.
    fn offer_loose(
        &mut self,
        parts: &[HeadingParts],
        count_or_numbers: Option<usize>,
        is_of_persons: bool,
    ) {
        for (place, one) in parts.iter().enumerate() {
            let column = &self.columns[place];
            let is_free = one.is_loose
                && !column.is_person
                && column.second.is_none()
                && count_or_numbers != Some(place);
            let Heading::Field(field) = one.heading else { continue };
            let taken = self.column_of(field);
            let is_open = taken.is_none_or(|taken| {
                let is_loose = parts.get(taken).is_some_and(|taken| taken.is_loose);
                let own = self.columns[place].heading.as_deref().unwrap_or_default();
                // "Hours" are no clearer than "Funded hours".
                let is_unclear = field == Field::Hours || cells::names_sbat(own);
                let is_rival = field == Field::Students && headings::names_same_students(own);
                is_loose || one.year.is_some() || is_unclear || is_rival
            });
            // "Age at 31 December" is another age than that on the deadline: it is asked.
            let own = column.heading.as_deref().unwrap_or_default();
            let is_of_other_day = field == Field::Age
                && loose_headings::names_other_month(own, self.deadline.month());
            if !is_free || !is_open || is_of_other_day {
                continue;
            }
            let Some(field) = self.field_of_leaving(place, field) else { continue };
            if contents::mostly_reads(field, self.texts(place), &self.certificates) {
                self.offer(place, field, is_of_persons);
            }
        }
    }

    /// Finds the birth dates where no heading names them.
    fn guess_birth_date(&mut self) {
        if self.column_of(Field::BirthDate).is_some() {
            return;
        }
        let found = (0..self.columns.len()).find(|&place| {
            let column = &self.columns[place];
            let is_free = column.field.is_none() && !column.is_person && column.heading.is_none();
            is_free && contents::holds_birth_dates(self.texts(place), self.deadline)
        });
        if let Some(place) = found {
            self.columns[place].field = Some(Field::BirthDate);
        }
    }

    fn guess(&mut self, place: usize) {
        let column = &self.columns[place];
        if column.field.is_some()
            || column.is_person
            || column.second.is_some()
            || self.names_other_code(place)
        {
            return;
        }
        let is_headed = column.heading.is_some();
        let guessed = contents::field_of(&self.texts(place), &self.certificates);
        // A column with a heading that is not known is only taken for what is plain to see, and
        // letters in a listing of students for no band.
        let is_plain = |field: &Field| match field {
            Field::Certificate => true,
            Field::Band => !is_headed && !self.is_of_persons(),
            _ => !is_headed,
        };
        // Codes beneath a heading that is not known, beside titles beneath one that is.
        if guessed == Some(Field::Certificate)
            && let Some(taken) = self.column_of(Field::Certificate)
            && !self.texts(taken).any(|text| self.certificates.knows_code_of(text))
        {
            self.offer(place, Field::Certificate, self.is_of_persons());
            return;
        }
        if let Some(field) = guessed.filter(is_plain)
            && self.column_of(field).is_none()
        {
            self.columns[place].field = Some(field);
        }
    }

    /// Whether a heading is of a code that is used no more, as "Old code" beside "New code".
    fn names_other_code(&self, place: usize) -> bool {
        let heading = self.columns[place].heading.as_deref().map(cells::plain).unwrap_or_default();
        ["old", "previous", "superseded", "former", "prior"]
            .into_iter()
            .any(|word| heading.starts_with(word))
    }

    fn guess_numbers(&mut self) {
        let numbers: Vec<usize> = (0..self.columns.len())
            .filter(|&place| {
                let column = &self.columns[place];
                column.field.is_none()
                    && !column.is_person
                    && contents::holds_numbers(self.texts(place))
            })
            .collect();
        let [one, other] = numbers[..] else { return };
        // Numbers beside what is not understood, such as names, may be of anything.
        let is_other = |place: usize| {
            self.columns[place].field.is_none()
                && !numbers.contains(&place)
                && self.texts(place).any(|cell| !cells::is_blank(cell))
        };
        if (0..self.columns.len()).any(is_other) || self.column_of(Field::BirthDate).is_some() {
            return;
        }
        let (of_one, of_other): (Vec<&str>, Vec<&str>) =
            (self.texts(one).collect(), self.texts(other).collect());
        if let Some([field_of_one, field_of_other]) =
            contents::hours_and_students(&of_one, &of_other)
        {
            self.columns[one].field = Some(field_of_one);
            self.columns[other].field = Some(field_of_other);
        }
    }

    /// In a listing of students a column that is not understood may be of people, and is not kept. One
    /// that was understood until now, with or without headings, waits to be so again.
    fn give_up_unknown(&mut self, was_used: &[bool]) {
        for place in (0..self.columns.len()).filter(|&place| !was_used[place]) {
            let says = self.texts(place).any(|cell| !cells::is_blank(cell));
            let column = &self.columns[place];
            let is_unknown = self.meaning(place).is_none() && column.second.is_none();
            self.columns[place].is_person |= says && is_unknown;
        }
    }

    pub(super) fn likely_row_is(&self) -> RowIs {
        let has_persons = self.columns.iter().any(|column| column.is_person);
        let is_numbered = self.chosen(DoubtKind::CountOrNumbers) == Some(DoubtChoice::Numbers);
        let is_told_apart = has_persons || is_numbered;
        let is_of_students =
            (is_told_apart || self.column_of(Field::BirthDate).is_some()) && !self.says_students();
        if is_of_students { RowIs::Student } else { RowIs::Line }
    }

    /// Whether some column says how many students there are, or one of several does.
    pub(super) fn says_students(&self) -> bool {
        let is_hidden = |column: &SheetColumn| column.hidden_field == Some(Field::Students);
        self.column_of(Field::Students).is_some()
            || self.twins.iter().any(|twins| twins.field == Field::Students)
            || self.columns.iter().any(is_hidden)
            || self.year_levels().next().is_some()
    }

    pub(super) fn texts(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        let rows = self.body().filter(|(_, row)| !row.was_heading);
        rows.filter_map(move |(_, row)| match row.cells.get(column) {
            Some(ImportCell::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    }
}
