//! A file with a table of enrolments, read as the window's import reads it and as the call says.

use std::io::Read;
use std::path::Path;

use super::arguments::TableOptions;
use super::faults::{STANDARD_INPUT, fault_lines};
use super::import_choices;
use super::plans::NAME_SHOWN_MAX;
use super::process::{Refused, Streams};
use super::table_choices::DoubtChoice;
use crate::domain::{listed, shown};
use crate::exchange::import::{
    Difference, ImportBasis, Intake, SheetRead, SheetsInDoubt, other_sheets, taken,
};
use crate::exchange::sheet::{SheetFile, read_sheet_file, read_sheet_stream};
use crate::funding::SchoolFacts;
use crate::storage::shown_path;

/// How many differences from the catalogue are told one by one.
const DIFFERENCES_MAX: usize = 20;

/// A choice of a call that does not fit a file.
pub(super) struct UnfitChoice {
    pub(super) choice: DoubtChoice,
    /// Why it does not.
    pub(super) told: String,
}

/// A file with the sheet of it that is looked at.
pub(super) struct TableFile {
    /// What the user calls the file.
    pub(super) file: String,
    pub(super) is_workbook: bool,
    sheets: Vec<Intake>,
    chosen: usize,
    /// Whether the call names the sheet.
    is_named: bool,
    /// The choices of the call that do not fit the sheet.
    unfit: Vec<DoubtChoice>,
}

impl TableFile {
    /// Reads a file.
    pub(super) fn of_path(
        path: &Path,
        options: &TableOptions,
        known: &ImportBasis<'_>,
    ) -> Result<Self, Refused> {
        let sheets = read_sheet_file(path);
        let sheets = sheets.map_err(|fault| Refused::input_at_fault(fault_lines(&[fault])))?;
        Self::of(shown_path(path), sheets, options, known)
    }

    /// Reads standard input.
    pub(super) fn of_input(
        input: impl Read,
        options: &TableOptions,
        known: &ImportBasis<'_>,
    ) -> Result<Self, Refused> {
        let sheets = read_sheet_stream(STANDARD_INPUT, input);
        let sheets = sheets.map_err(|fault| Refused::input_at_fault(fault_lines(&[fault])))?;
        Self::of(STANDARD_INPUT.to_owned(), sheets, options, known)
    }

    fn of(
        file: String,
        sheets: SheetFile,
        options: &TableOptions,
        known: &ImportBasis<'_>,
    ) -> Result<Self, Refused> {
        let SheetFile { is_workbook, sheets } = sheets;
        let deadline = options.deadline.unwrap_or(known.rates.contents().vass_deadline);
        let mut sheets = taken(sheets, deadline, known.catalogue, known.book.certificates());
        // `--choose several_sheets=NAME` says the same as `--sheet NAME`, for the files that have such a sheet.
        let among_doubts = options.choices.iter().rfind(|one| one.doubt == SheetsInDoubt::WORD);
        let named = among_doubts
            .filter(|_| options.sheet.is_none())
            .and_then(|one| import_choices::sheet_called(&one.choice, &sheets));
        let chosen = match named {
            Some(chosen) => Ok(chosen),
            None => import_choices::sheet(options.sheet.as_deref(), &sheets, &file, is_workbook),
        };
        let chosen = chosen.map_err(Refused::call_wrong)?;
        let rates = known.rates.contents();
        for sheet in &mut sheets {
            sheet.settle_funded_ages(rates.age_from..=rates.age_to);
        }
        let Some(intake) = sheets.get_mut(chosen) else {
            return Err(Refused::input_at_fault(vec![format!("{file}: there is nothing in it")]));
        };
        import_choices::apply(intake, options.headings, &options.columns)
            .map_err(Refused::call_wrong)?;
        let mut unfit = import_choices::choose(intake, &options.choices);
        unfit.extend(among_doubts.filter(|_| named.is_none()).cloned());
        let is_named = options.sheet.is_some() || named.is_some();
        Ok(Self { file, is_workbook, sheets, chosen, is_named, unfit })
    }

    /// The choices of the call that do not fit the sheet, each with why.
    pub(super) fn unfit_choices(&self) -> Vec<UnfitChoice> {
        let Some(intake) = self.intake() else { return Vec::new() };
        let told = |choice: &DoubtChoice| UnfitChoice {
            choice: choice.clone(),
            told: import_choices::unfit(intake, choice),
        };
        self.unfit.iter().map(told).collect()
    }

    /// The same, where every choice of the call fits it.
    pub(super) fn with_every_choice(self) -> Result<Self, Refused> {
        match self.unfit_choices().into_iter().next() {
            Some(unfit) => Err(Refused::call_wrong(unfit.told)),
            None => Ok(self),
        }
    }

    /// Which of several sheets with students is wanted, where there are several.
    pub(super) fn sheets_in_doubt(
        &self,
        known: &ImportBasis<'_>,
        school: Option<&SchoolFacts>,
    ) -> Option<SheetsInDoubt> {
        SheetsInDoubt::of(&self.sheets, self.chosen, self.is_named, known, school)
    }

    /// Says what was decided where the table leaves it in doubt.
    pub(super) fn say_decisions(&self, streams: &mut Streams<'_>) {
        let Some(intake) = self.intake() else { return };
        let name = |column: usize| intake.column_name(column);
        for decided in intake.doubts().iter().filter_map(|doubt| intake.decided(doubt, name)) {
            let file = &self.file;
            streams.say(&format!("notice: {file}: {}", shown(&decided, usize::MAX)));
        }
    }

    /// The sheet that is looked at.
    pub(super) fn intake(&self) -> Option<&Intake> {
        self.sheets.get(self.chosen)
    }

    /// Says what to know before relying on the lines.
    pub(super) fn say_notices(
        &self,
        read: &SheetRead,
        known: &ImportBasis<'_>,
        streams: &mut Streams<'_>,
    ) {
        let Some(intake) = self.intake() else { return };
        let mut notices: Vec<String> =
            intake.notices(read).iter().map(ToString::to_string).collect();
        notices.extend(differences(read).into_iter().map(ToString::to_string));
        notices.extend(intake.privacy_sentence());
        let others = other_sheets(&self.sheets, self.chosen, known);
        if !others.is_empty() {
            let names = others.into_iter().filter_map(|place| self.sheets.get(place));
            let names: Vec<String> =
                names.map(|sheet| format!("\"{}\"", shown(sheet.name(), NAME_SHOWN_MAX))).collect();
            notices.push(format!(
                "enrolments are in {} as well; choose with --sheet",
                listed(&names, "and")
            ));
        }
        for notice in notices {
            streams.say(&format!("notice: {}", shown(&notice, usize::MAX)));
        }
    }
}

/// What rows that are ready say otherwise than the catalogue, each once, the first of many.
fn differences(read: &SheetRead) -> Vec<&Difference> {
    let mut differences: Vec<&Difference> = Vec::new();
    for differs in read.rows.iter().filter(|row| row.is_ready()).flat_map(|row| &row.differs) {
        if differences.len() < DIFFERENCES_MAX && !differences.contains(&differs) {
            differences.push(differs);
        }
    }
    differences
}
