//! What one row of a list says.

use super::super::cells;
use super::super::near_title::NearTitle;
use super::column::ListColumn;
use super::list_words::{BandAndTier, mark};
use super::problem::{ListProblemKind, RowMend};
use super::table::{CertificateTable, heading_of_group};
use crate::domain::{
    Band, CertificateCode, Hours, Level, MaterialsTier, TEXT_LENGTH_MAX, collapse_spaces,
};
use crate::rates::Catalogue;

/// What a row is.
pub(super) enum RowIs {
    /// Nothing of a certificate: blank, sums, the headings once more.
    Nothing,
    /// The heading of a group.
    Heading(BandAndTier),
    /// A text that is neither a heading that is known nor a certificate.
    Words,
    /// Something of a certificate.
    Certificate(Box<RowSaid>),
}

/// What a row says of a certificate.
#[derive(Default)]
pub(super) struct RowSaid {
    /// The certificates that it is about.
    pub(super) codes: Vec<CertificateCode>,
    /// The title that the code was found by.
    pub(super) by_title: Option<String>,
    pub(super) title: String,
    pub(super) level: Option<Level>,
    pub(super) band: Option<Band>,
    pub(super) tier: Option<MaterialsTier>,
    pub(super) hours: Option<Hours>,
    /// Whether the cell is blank in columns that say a band, a tier.
    pub(super) has_blank_band: bool,
    pub(super) has_blank_tier: bool,
    pub(super) problems: Vec<ListProblemKind>,
}

/// Reads rows of a list.
pub(super) struct RowReader<'a> {
    pub(super) table: &'a CertificateTable,
    pub(super) catalogue: &'a Catalogue,
    pub(super) used: Vec<(usize, ListColumn)>,
}

impl RowReader<'_> {
    pub(super) fn read(&self, place: usize, is_in_group: bool) -> RowIs {
        let row = &self.table.rows[place].cells;
        let mut says = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let Some(first) = says.next() else { return RowIs::Nothing };
        let headings = self.table.header.map(|header| &self.table.rows[header].cells);
        if headings.is_some_and(|headings| headings == row) || cells::names_sums(first) {
            return RowIs::Nothing;
        }
        if let Some(heading) = heading_of_group(row) {
            return RowIs::Heading(heading);
        }
        let mends = self.table.mends.get(&place).map_or(&[][..], Vec::as_slice);
        let mut said = RowSaid::default();
        self.values(row, mends, &mut said);
        let says_more = said.band.is_some()
            || said.tier.is_some()
            || said.hours.is_some()
            || said.problems.iter().any(|problem| !is_of_level(problem));
        let mended = mends.iter().find_map(|mend| match mend {
            RowMend::Codes(codes) => Some(codes.clone()),
            _ => None,
        });
        if let Some(codes) = mended {
            said.title = self.title(row);
            said.codes = codes;
            return RowIs::Certificate(Box::new(said));
        }
        if self.certificate(row, &mut said, says_more, is_in_group) {
            RowIs::Certificate(Box::new(said))
        } else if says_more {
            said.problems.insert(0, ListProblemKind::NoCertificate);
            RowIs::Certificate(Box::new(said))
        } else {
            RowIs::Words
        }
    }

    fn text<'r>(&self, row: &'r [String], says: ListColumn) -> &'r str {
        let column = self.used.iter().find(|(_, other)| *other == says);
        let text = column.and_then(|(place, _)| row.get(*place)).map_or("", |cell| cell.trim());
        if cells::is_blank(text) { "" } else { text }
    }

    fn title(&self, row: &[String]) -> String {
        let title = collapse_spaces(self.text(row, ListColumn::Title));
        let title = match cells::split_code(&title) {
            Some((_, rest)) => rest,
            None => title,
        };
        title.chars().take(TEXT_LENGTH_MAX).collect()
    }

    /// The certificate of a row; false where nothing in it names one.
    fn certificate(
        &self,
        row: &[String],
        said: &mut RowSaid,
        says_more: bool,
        is_in_group: bool,
    ) -> bool {
        said.title = self.title(row);
        for column in [ListColumn::Certificate, ListColumn::Title] {
            let text = self.text(row, column);
            let codes = codes_in(text);
            if codes.len() > 1 {
                said.problems.insert(0, ListProblemKind::SeveralCodes(codes));
                return true;
            }
            let is_code = |text: &str| self.table.certificates.has_code(text);
            if let Some((code, beside)) = cells::code_and_title(text, is_code) {
                if cells::tells_more(&beside) {
                    let kind = ListProblemKind::MoreThanACode(code, text.to_owned());
                    said.problems.insert(0, kind);
                    return true;
                }
                if said.title.is_empty() {
                    said.title = collapse_spaces(&beside).chars().take(TEXT_LENGTH_MAX).collect();
                }
                said.codes = vec![code];
                return true;
            }
        }
        let (in_code, in_title) =
            (self.text(row, ListColumn::Certificate), self.text(row, ListColumn::Title));
        let by = if in_title.is_empty() { in_code } else { in_title };
        if by.is_empty() {
            return false;
        }
        let codes = self.codes_of_title(by);
        // A note beneath the table may have the words of a title.
        let names_one = !codes.is_empty() || cells::level_of_title(by).is_some();
        if !(says_more || names_one && is_in_group) {
            return false;
        }
        match &codes[..] {
            [only] => {
                said.codes = vec![only.clone()];
                said.by_title = Some(collapse_spaces(by));
            }
            [] if in_title.is_empty() || !in_code.is_empty() => {
                let text = if in_code.is_empty() { by } else { in_code };
                said.problems.insert(0, ListProblemKind::NotACode(text.to_owned()));
            }
            [] => said.problems.insert(0, ListProblemKind::UnknownTitle(by.to_owned())),
            _ => said.problems.insert(0, ListProblemKind::SharedTitle(by.to_owned(), codes)),
        }
        true
    }

    /// The certificates of the catalogue that a title means.
    fn codes_of_title(&self, title: &str) -> Vec<CertificateCode> {
        let exact: Vec<CertificateCode> =
            self.catalogue.by_title(title).map(|entry| entry.code.clone()).collect();
        if !exact.is_empty() {
            return exact;
        }
        let near = NearTitle::of(title);
        near.entries(self.catalogue).map(|entry| entry.code.clone()).collect()
    }

    /// Band, tier, hours and level of a row, as mended or as its cells say them.
    fn values(&self, row: &[String], mends: &[RowMend], said: &mut RowSaid) {
        let (mut bands, mut tiers, mut not_tiers) = (Vec::new(), Vec::new(), Vec::new());
        let mut problems = Vec::new();
        let (mut problem_of_hours, mut problem_of_level) = (None, None);
        said.has_blank_band =
            self.says(ListColumn::Band) && self.text(row, ListColumn::Band).is_empty();
        said.has_blank_tier =
            self.says(ListColumn::Tier) && self.text(row, ListColumn::Tier).is_empty();
        for &(place, says) in &self.used {
            let text = row.get(place).map_or("", |cell| cell.trim());
            if cells::is_blank(text) {
                continue;
            }
            match says {
                ListColumn::Band | ListColumn::Tier => {
                    let both = BandAndTier::of_cell(text).or_else(|| {
                        let tier = cells::tier(text).ok();
                        tier.map(|tier| BandAndTier { band: None, tier: Some(tier) })
                    });
                    let is_such = |both: &BandAndTier| match says {
                        ListColumn::Band => both.band.is_some(),
                        _ => both.tier.is_some(),
                    };
                    match both.filter(is_such) {
                        Some(both) => {
                            bands.extend(both.band);
                            tiers.extend(both.tier);
                        }
                        None if says == ListColumn::Band => {
                            problems.push(ListProblemKind::NotABand(text.to_owned()));
                        }
                        None => problems.push(ListProblemKind::NotATier(text.to_owned())),
                    }
                }
                ListColumn::InBand(band) => match mark(text) {
                    Ok(is_marked) => bands.extend(is_marked.filter(|is| *is).map(|_| band)),
                    Err(()) => problems.push(ListProblemKind::NotABand(text.to_owned())),
                },
                ListColumn::OfTier(tier) => match (mark(text), cells::tier(text)) {
                    (Ok(Some(true)), _) => tiers.push(tier),
                    (Ok(Some(false)), _) => not_tiers.push(tier),
                    (_, Ok(tier)) => tiers.push(tier),
                    (Ok(None), _) => {}
                    (Err(()), Err(_)) => problems.push(ListProblemKind::NotATier(text.to_owned())),
                },
                ListColumn::Hours => match cells::hours(text) {
                    Ok(hours) => said.hours = Some(hours),
                    Err(_) => problem_of_hours = Some(ListProblemKind::NotHours(text.to_owned())),
                },
                ListColumn::Level => match cells::level(text) {
                    Ok(level) => said.level = Some(level),
                    Err(_) => problem_of_level = Some(ListProblemKind::NotALevel(text.to_owned())),
                },
                ListColumn::Certificate | ListColumn::Title => {}
            }
        }
        // There are two tiers: what is not high cost is low cost.
        tiers.extend(not_tiers.iter().map(|tier| match tier {
            MaterialsTier::Low => MaterialsTier::High,
            MaterialsTier::High => MaterialsTier::Low,
        }));
        bands.sort_unstable();
        bands.dedup();
        tiers.sort_unstable_by_key(|tier| tier.index());
        tiers.dedup();
        match bands[..] {
            [] => {}
            [band] => said.band = Some(band),
            _ => problems.push(ListProblemKind::SeveralBands(bands.clone())),
        }
        match tiers[..] {
            [] => {}
            [tier] => said.tier = Some(tier),
            _ => problems.push(ListProblemKind::SeveralTiers),
        }
        problems.extend(problem_of_hours);
        problems.extend(problem_of_level);
        // A cell that is not understood is not blank.
        said.has_blank_band &= !problems.iter().any(is_of_band);
        said.has_blank_tier &= !problems.iter().any(is_of_tier);
        for mend in mends {
            match mend {
                RowMend::Band(band) => {
                    said.band = *band;
                    problems.retain(|problem| !is_of_band(problem));
                }
                RowMend::Tier(tier) => {
                    said.tier = *tier;
                    problems.retain(|problem| !is_of_tier(problem));
                }
                RowMend::Hours(hours) => {
                    said.hours = *hours;
                    problems.retain(|problem| !matches!(problem, ListProblemKind::NotHours(_)));
                }
                RowMend::Level(level) => {
                    said.level = *level;
                    problems.retain(|problem| !is_of_level(problem));
                }
                RowMend::Codes(_) | RowMend::LeaveOut => {}
            }
        }
        said.problems = problems;
    }

    fn says(&self, says: ListColumn) -> bool {
        self.used.iter().any(|(_, other)| *other == says)
    }
}

fn is_of_band(problem: &ListProblemKind) -> bool {
    matches!(problem, ListProblemKind::NotABand(_) | ListProblemKind::SeveralBands(_))
}

fn is_of_tier(problem: &ListProblemKind) -> bool {
    matches!(problem, ListProblemKind::NotATier(_) | ListProblemKind::SeveralTiers)
}

/// A text in the column of levels alone makes no certificate of a row.
fn is_of_level(problem: &ListProblemKind) -> bool {
    matches!(problem, ListProblemKind::NotALevel(_))
}

/// The national codes in a text, each once.
pub(super) fn codes_in(text: &str) -> Vec<CertificateCode> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut codes: Vec<CertificateCode> = Vec::new();
    for word in words.filter(|word| cells::is_code_shaped(word)) {
        codes.extend(CertificateCode::parse(word).ok().filter(|code| !codes.contains(code)));
    }
    codes
}
