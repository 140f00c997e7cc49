//! What a list comes to: certificates, questions, rows to mend, and what there is to know of it.

use std::collections::{HashMap, HashSet};

use super::super::cells;
use super::super::near_title::NearTitle;
use super::column::{ListColumn, is_of_one_year};
use super::entry::{ListEntry, ListValue};
use super::groups::Groups;
use super::list_words::BandAndTier;
use super::problem::{ListProblem, ListProblemKind, RowMend};
use super::question::{ListChoice, ListQuestion, ListQuestionKind};
use super::row::{RowIs, RowReader, RowSaid, codes_in};
use super::table::CertificateTable;
use crate::domain::{Band, CertificateCode, Hours, Level, MaterialsTier, Word as _, listed};
use crate::exchange::enrolments_csv::is_same_title;
use crate::rates::{Catalogue, CatalogueEntry};

/// What a list comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRead {
    /// Its certificates, each once, in the order in which they were first met.
    pub entries: Vec<ListEntry>,
    /// What it leaves open, and what was answered.
    pub questions: Vec<ListQuestion>,
    /// The rows that are not understood.
    pub problems: Vec<ListProblem>,
    /// What there is to know.
    pub notices: Vec<ListNotice>,
    /// Every certificate that a row names, also one that is to be mended, hidden or left out.
    pub named: HashSet<CertificateCode>,
}

/// Something to know of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListNotice {
    /// No row names a certificate.
    NoCertificates,
    /// Nothing in it says a band or a tier.
    NoBandsOrTiers,
    /// A column counts students, as in a table of enrolments.
    CountsStudents(usize),
    /// Rows, by their numbers, that are neither a certificate nor a heading that is known, so that what stands
    /// beneath them is in no group.
    EndsGroup(Vec<usize>),
    /// So many certificates have neither a band nor a tier.
    WithoutBandOrTier(usize),
}

impl ListRead {
    /// How many questions are not answered.
    pub fn questions_open(&self) -> usize {
        self.questions.iter().filter(|question| question.chosen.is_none()).count()
    }

    /// What the list says of a certificate in several ways, as long as it is open: "D or F".
    pub fn candidates(&self, kind: &ListQuestionKind) -> Option<String> {
        let is_open =
            |question: &&ListQuestion| question.kind == *kind && question.chosen.is_none();
        let question = self.questions.iter().find(is_open)?;
        let words = question.choices.iter().filter_map(|(choice, _)| match choice {
            ListChoice::Value(ListValue::Band(band)) => Some(band.word().to_owned()),
            ListChoice::Value(ListValue::Tier(tier)) => Some(tier.label().to_owned()),
            ListChoice::Value(ListValue::Hours(hours)) => Some(hours.to_string()),
            _ => None,
        });
        Some(listed(&words.collect::<Vec<_>>(), "or"))
    }

    pub(super) fn says_bands_or_tiers(&self) -> bool {
        let is_said = |entry: &ListEntry| {
            entry.band.is_some() || entry.materials_tier.is_some() || entry.is_open
        };
        self.entries.iter().any(is_said)
    }
}

/// What all rows say of one certificate.
#[derive(Default)]
struct Collected {
    rows: Vec<usize>,
    titles: Vec<String>,
    level: Option<Level>,
    has_code: bool,
    by_title: Option<String>,
    bands: Vec<(Band, Vec<usize>)>,
    tiers: Vec<(MaterialsTier, Vec<usize>)>,
    hours: Vec<(Hours, Vec<usize>)>,
}

/// A row that says something of a certificate.
struct RowOfList {
    place: usize,
    said: RowSaid,
    group: BandAndTier,
    counts: RowCounts,
}

/// Whether a row counts; what it says stands above the blank cells beneath it in any case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowCounts {
    Yes,
    /// It is left out, or is to be mended.
    No,
    /// It is hidden and does not count, so that nobody sees what it says.
    Hidden,
}

/// The value that a row has, a blank cell being filled with the one above, and the one that stands above the
/// next row.
fn filled<T: Copy>(
    own: Option<T>,
    is_blank: bool,
    above: Option<T>,
    counts: RowCounts,
) -> (Option<T>, Option<T>) {
    let value = if is_blank { own.or(above) } else { own };
    let is_unseen = counts == RowCounts::Hidden && !(is_blank && own.is_none());
    (value, if is_unseen { None } else { value })
}

/// Notes that a row says a value.
fn note<T: PartialEq>(values: &mut Vec<(T, Vec<usize>)>, value: Option<T>, number: usize) {
    let Some(value) = value else { return };
    match values.iter_mut().find(|(other, _)| *other == value) {
        Some((_, rows)) if rows.contains(&number) => {}
        Some((_, rows)) => rows.push(number),
        None => values.push((value, vec![number])),
    }
}

impl CertificateTable {
    /// What the list comes to, as its columns are understood and with what was answered.
    pub fn read(&self, catalogue: &Catalogue) -> ListRead {
        let mut read = ListRead::default();
        let rows = self.rows_said(catalogue, &mut read);
        self.ask_columns(&mut read);
        let mut order: Vec<(CertificateCode, Collected)> = Vec::new();
        let mut places: HashMap<CertificateCode, usize> = HashMap::new();
        let fills = [ListColumn::Band, ListColumn::Tier]
            .map(|says| self.ask_fill_down(says, &rows, &mut read));
        let (mut above_band, mut above_tier) = (None, None);
        for RowOfList { place, said, group, counts } in &rows {
            let number = place + 1;
            let (band, tier);
            let (fills_band, fills_tier) =
                (fills[0] && said.has_blank_band, fills[1] && said.has_blank_tier);
            (band, above_band) = filled(said.band, fills_band, above_band, *counts);
            (tier, above_tier) = filled(said.tier, fills_tier, above_tier, *counts);
            if *counts != RowCounts::Yes {
                continue;
            }
            for code in &said.codes {
                let at = *places.entry(code.clone()).or_insert_with(|| {
                    order.push((code.clone(), Collected::default()));
                    order.len() - 1
                });
                let all = &mut order[at].1;
                all.rows.push(number);
                if !said.title.is_empty() {
                    all.titles.push(said.title.clone());
                }
                all.level = all.level.or(said.level);
                match &said.by_title {
                    Some(title) => all.by_title = Some(title.clone()),
                    None => all.has_code = true,
                }
                note(&mut all.bands, band, number);
                note(&mut all.bands, group.band, number);
                note(&mut all.tiers, tier, number);
                note(&mut all.tiers, group.tier, number);
                note(&mut all.hours, said.hours, number);
            }
        }
        let takes_hours = self.ask_hours(&order, &mut read);
        for (code, all) in order {
            let entry = self.entry(code, &all, takes_hours, catalogue, &mut read.questions);
            read.entries.push(entry);
        }
        self.notice(&mut read);
        read
    }

    /// The rows that say something of a certificate, each with what its group says; those that are not
    /// understood are problems.
    fn rows_said(&self, catalogue: &Catalogue, read: &mut ListRead) -> Vec<RowOfList> {
        let reader = RowReader { table: self, catalogue, used: self.used() };
        let takes_hidden = self.chosen(&ListQuestionKind::HiddenRows) == Some(&ListChoice::Take);
        let mut groups = Groups::default();
        let (mut said, mut hidden, mut ends) = (Vec::new(), 0, Vec::new());
        for place in self.header.map_or(0, |header| header + 1)..self.rows.len() {
            let is_left_out =
                self.mends.get(&place).is_some_and(|mends| mends.contains(&RowMend::LeaveOut));
            read.named.extend(self.rows[place].cells.iter().flat_map(|cell| codes_in(cell)));
            let group = groups.said();
            match reader.read(place, !group.says_nothing()) {
                RowIs::Certificate(row) if is_left_out => {
                    read.named.extend(named_by(&row));
                    said.push(RowOfList { place, said: *row, group, counts: RowCounts::No });
                }
                RowIs::Nothing => {}
                _ if is_left_out => {}
                RowIs::Heading(heading) => groups.begin(heading),
                RowIs::Words => {
                    if groups.end() {
                        ends.push(place + 1);
                    }
                }
                RowIs::Certificate(mut row) => {
                    groups.note_certificate();
                    read.named.extend(named_by(&row));
                    let is_hidden = self.rows[place].is_hidden;
                    hidden += usize::from(is_hidden);
                    let counts = if is_hidden && !takes_hidden {
                        RowCounts::Hidden
                    } else if row.problems.is_empty() {
                        RowCounts::Yes
                    } else {
                        let problems = std::mem::take(&mut row.problems).into_iter();
                        read.problems.extend(problems.map(|kind| ListProblem { row: place, kind }));
                        RowCounts::No
                    };
                    said.push(RowOfList { place, said: *row, group, counts });
                }
            }
        }
        // At the end there are notes, which end nothing.
        let last = said.iter().rfind(|row| row.counts == RowCounts::Yes);
        let last = last.map_or(0, |row| row.place + 1);
        ends.retain(|number| *number < last);
        if !ends.is_empty() {
            read.notices.push(ListNotice::EndsGroup(ends));
        }
        if hidden > 0 {
            let choices = [ListChoice::Take, ListChoice::LeaveOut];
            self.ask(ListQuestionKind::HiddenRows, &choices, hidden, &mut read.questions);
        }
        said
    }

    fn ask(
        &self,
        kind: ListQuestionKind,
        choices: &[ListChoice],
        rows: usize,
        questions: &mut Vec<ListQuestion>,
    ) {
        let choices: Vec<(ListChoice, Vec<usize>)> =
            choices.iter().map(|choice| (choice.clone(), Vec::new())).collect();
        questions.push(ListQuestion { chosen: self.chosen(&kind).cloned(), kind, choices, rows });
    }

    fn ask_columns(&self, read: &mut ListRead) {
        for (says, columns) in &self.twins {
            let choices: Vec<ListChoice> =
                columns.iter().map(|column| ListChoice::Column(*column)).collect();
            self.ask(ListQuestionKind::Columns(*says), &choices, 0, &mut read.questions);
        }
    }

    /// Asks whether a value counts for the blank cells beneath, where a column looks as if it were written
    /// once for several rows; says whether it does.
    fn ask_fill_down(&self, says: ListColumn, rows: &[RowOfList], read: &mut ListRead) -> bool {
        const BLANK_MIN: usize = 2;
        let is_band = says == ListColumn::Band;
        let rows = || rows.iter().filter(|row| row.counts == RowCounts::Yes);
        let values: Vec<(Option<String>, bool)> = rows()
            .map(|RowOfList { said, .. }| {
                let value = if is_band {
                    said.band.map(|band| format!("{band:?}"))
                } else {
                    said.tier.map(|tier| format!("{tier:?}"))
                };
                (value, if is_band { said.has_blank_band } else { said.has_blank_tier })
            })
            .collect();
        let begins = values.first().is_some_and(|(value, _)| value.is_some());
        let blank = values.iter().filter(|(value, is_blank)| *is_blank && value.is_none()).count();
        let is_once = values.windows(2).all(|two| two[0].0.is_none() || two[0].0 != two[1].0);
        let is_in_groups =
            rows().any(
                |RowOfList { group, .. }| {
                    if is_band { group.band.is_some() } else { group.tier.is_some() }
                },
            );
        let looks_so = blank >= BLANK_MIN && 2 * blank >= values.len() && begins && is_once;
        if !looks_so || is_in_groups {
            return false;
        }
        let kind = ListQuestionKind::FillDown(says);
        let is_filled = self.chosen(&kind) == Some(&ListChoice::FillDown);
        self.ask(kind, &[ListChoice::FillDown, ListChoice::LeaveBlank], blank, &mut read.questions);
        is_filled
    }

    /// Whether hours are taken: those of one year, by their heading or by what was answered.
    fn ask_hours(&self, all: &[(CertificateCode, Collected)], read: &mut ListRead) -> bool {
        if all.iter().all(|(_, all)| all.hours.is_empty()) {
            return false;
        }
        let heading = self
            .column_of(ListColumn::Hours)
            .and_then(|place| self.columns().get(place)?.heading.as_deref());
        if heading.is_some_and(is_of_one_year) {
            return true;
        }
        let choices = [ListChoice::OneYear, ListChoice::WholeCertificate];
        self.ask(ListQuestionKind::HoursOf, &choices, 0, &mut read.questions);
        self.chosen(&ListQuestionKind::HoursOf) == Some(&ListChoice::OneYear)
    }

    fn entry(
        &self,
        code: CertificateCode,
        all: &Collected,
        takes_hours: bool,
        catalogue: &Catalogue,
        questions: &mut Vec<ListQuestion>,
    ) -> ListEntry {
        let listed = catalogue.by_code(&code);
        let own_title = all.titles.first().cloned().unwrap_or_default();
        let mut is_open = false;
        let mut settle = |kind: ListQuestionKind, values: Vec<(ListValue, Vec<usize>)>| {
            if values.len() < 2 {
                return values.first().map(|(value, _)| *value);
            }
            let rows = values.iter().map(|(_, rows)| rows.len()).sum();
            let choices: Vec<(ListChoice, Vec<usize>)> = values
                .into_iter()
                .map(|(value, rows)| (ListChoice::Value(value), rows))
                .chain([(ListChoice::LeaveOut, Vec::new())])
                .collect();
            let chosen = self
                .chosen(&kind)
                .filter(|chosen| choices.iter().any(|(choice, _)| choice == *chosen));
            let chosen = chosen.cloned();
            is_open |= chosen.is_none();
            questions.push(ListQuestion { kind, choices, chosen: chosen.clone(), rows });
            match chosen {
                Some(ListChoice::Value(value)) => Some(value),
                _ => None,
            }
        };
        let bands = all.bands.iter().map(|(band, rows)| (ListValue::Band(*band), rows.clone()));
        let band = settle(ListQuestionKind::Band(code.clone()), bands.collect());
        let tiers = all.tiers.iter().map(|(tier, rows)| (ListValue::Tier(*tier), rows.clone()));
        let tier = settle(ListQuestionKind::Tier(code.clone()), tiers.collect());
        let hours = all.hours.iter().map(|(hours, rows)| (ListValue::Hours(*hours), rows.clone()));
        let hours = if takes_hours {
            settle(ListQuestionKind::Hours(code.clone()), hours.collect())
        } else {
            None
        };
        let other_title = listed
            .and_then(|entry| {
                all.titles.iter().find(|title| is_of_another(title, entry, catalogue))
            })
            .cloned();
        ListEntry {
            title: listed.map_or_else(|| own_title.clone(), |entry| entry.title.clone()),
            level: all
                .level
                .or(listed.map(|entry| entry.level))
                .or_else(|| cells::level_of_title(&own_title)),
            band: band.and_then(|value| match value {
                ListValue::Band(band) => Some(band),
                _ => None,
            }),
            materials_tier: tier.and_then(|value| match value {
                ListValue::Tier(tier) => Some(tier),
                _ => None,
            }),
            hours: hours.and_then(|value| match value {
                ListValue::Hours(hours) => Some(hours),
                _ => None,
            }),
            rows: all.rows.clone(),
            by_title: all.by_title.clone().filter(|_| !all.has_code),
            other_title,
            is_open,
            code,
        }
    }

    fn notice(&self, read: &mut ListRead) {
        let nothing = read.entries.is_empty() && read.problems.is_empty();
        if nothing && read.questions.is_empty() {
            read.notices.push(ListNotice::NoCertificates);
        } else if !read.says_bands_or_tiers()
            && read.problems.is_empty()
            && read.questions_open() == 0
        {
            read.notices.push(ListNotice::NoBandsOrTiers);
        } else {
            let is_without = |entry: &&ListEntry| {
                entry.band.is_none() && entry.materials_tier.is_none() && !entry.is_open
            };
            let without = read.entries.iter().filter(is_without).count();
            if without > 0 {
                read.notices.push(ListNotice::WithoutBandOrTier(without));
            }
        }
        if let Some(column) = self.counts_students() {
            read.notices.push(ListNotice::CountsStudents(column));
        }
    }
}

/// The certificates that a row names, also where it is not said which of them is meant.
fn named_by(row: &RowSaid) -> Vec<CertificateCode> {
    let of_problem = |problem: &ListProblemKind| match problem {
        ListProblemKind::SeveralCodes(codes) | ListProblemKind::SharedTitle(_, codes) => {
            codes.clone()
        }
        ListProblemKind::MoreThanACode(code, _) => vec![code.clone()],
        _ => Vec::new(),
    };
    row.codes.iter().cloned().chain(row.problems.iter().flat_map(of_problem)).collect()
}

/// Whether a title is of another certificate than the catalogue's of that code: of another level, or of
/// another subject that the catalogue has.
fn is_of_another(title: &str, entry: &CatalogueEntry, catalogue: &Catalogue) -> bool {
    let near = NearTitle::of(title);
    if is_same_title(title, &entry.title) || near.is_like(&NearTitle::of(&entry.title)) {
        return false;
    }
    let is_of_other_level = cells::level_of_title(title).is_some_and(|level| level != entry.level);
    is_of_other_level || near.entries(catalogue).any(|other| other.code != entry.code)
}
