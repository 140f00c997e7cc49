//! What a call says of a table: which sheet, where its headings are, what its columns say.

use super::plans::{NAME_SHOWN_MAX, is_called};
use super::table_choices::{ColumnChoice, DoubtChoice, HeadingsChoice};
use crate::domain::{Word, listed, shown};
use crate::exchange::import::{
    DoubtChoice as DoubtChoiceOfTable, Field, Intake, NoSuchRow, SheetColumn, SheetsInDoubt,
    likely_sheet,
};
use crate::exchange::sheet::column_letters;

/// The place of the sheet that is called so, whatever the case and the spaces around it; without a name
/// that of the likely one.
pub(super) fn sheet(
    name: Option<&str>,
    sheets: &[Intake],
    file: &str,
    is_workbook: bool,
) -> Result<usize, String> {
    let Some(name) = name else { return Ok(likely_sheet(sheets)) };
    let quoted = |name: &str| format!("\"{}\"", shown(name, NAME_SHOWN_MAX));
    if !is_workbook {
        return Err(format!("--sheet: {file} is no workbook, and has no sheet {}", quoted(name)));
    }
    sheet_called(name, sheets).ok_or_else(|| {
        let names: Vec<String> = sheets.iter().map(|sheet| quoted(sheet.name())).collect();
        format!(
            "--sheet: {file} has no sheet {} with anything in it, expected {}",
            quoted(name),
            listed(&names, "or")
        )
    })
}

/// The place of the sheet that is called so, whatever the case and the spaces around it.
pub(super) fn sheet_called(name: &str, sheets: &[Intake]) -> Option<usize> {
    let as_written = sheets.iter().position(|sheet| sheet.name() == name);
    as_written.or_else(|| sheets.iter().position(|sheet| is_called(sheet.name(), name)))
}

/// Reads the sheet as the call says.
pub(super) fn apply(
    intake: &mut Intake,
    headings: Option<HeadingsChoice>,
    columns: &[ColumnChoice],
) -> Result<(), String> {
    match headings {
        Some(HeadingsChoice::Row(row)) => {
            intake.set_header_row(row).map_err(|NoSuchRow { rows }| {
                format!("--headings: the sheet has no row {row}, expected 1 to {rows} or none")
            })?;
        }
        Some(HeadingsChoice::None) => intake.set_header(false),
        None => {}
    }
    if columns.is_empty() {
        return Ok(());
    }
    intake.use_fields(&fields(intake, columns)?);
    Ok(())
}

/// Chooses what the sheet leaves in doubt. Returns the choices that do not fit it.
pub(super) fn choose(intake: &mut Intake, choices: &[DoubtChoice]) -> Vec<DoubtChoice> {
    let mut unfit = Vec::new();
    for choice in choices.iter().filter(|choice| choice.doubt != SheetsInDoubt::WORD) {
        let doubts = intake.doubts();
        let such = doubts.iter().filter(|doubt| doubt.kind.word() == choice.doubt);
        let is_chosen = |known: &DoubtChoiceOfTable| {
            intake.choice_word(*known).eq_ignore_ascii_case(&choice.choice)
        };
        let mut fitting = such.filter_map(|doubt| {
            Some((doubt.kind, *doubt.choices.iter().find(|known| is_chosen(known))?))
        });
        match fitting.next() {
            Some((kind, found)) => intake.choose(kind, found),
            None => unfit.push(choice.clone()),
        }
    }
    unfit
}

/// Why a choice does not fit a sheet, with those that do.
pub(super) fn unfit(intake: &Intake, choice: &DoubtChoice) -> String {
    let doubts = intake.doubts();
    let such = || doubts.iter().filter(|doubt| doubt.kind.word() == choice.doubt);
    let words: Vec<String> = such()
        .flat_map(|doubt| &doubt.choices)
        .map(|known| {
            let word = shown(&intake.choice_word(*known), NAME_SHOWN_MAX);
            format!("{}={word}", choice.doubt)
        })
        .collect();
    let mut in_doubt: Vec<&str> = doubts.iter().map(|doubt| doubt.kind.word()).collect();
    in_doubt.dedup();
    let expected = match (&words[..], &in_doubt[..]) {
        ([], []) => "nothing is in doubt here".to_owned(),
        ([], in_doubt) => format!("the doubts here are: {}", listed(in_doubt, "and")),
        (words, _) => format!("expected {}", listed(words, "or")),
    };
    format!(
        "--choose: {}={}: {expected}",
        shown(&choice.doubt, NAME_SHOWN_MAX),
        shown(&choice.choice, NAME_SHOWN_MAX)
    )
}

/// The fields of the sheet's columns, those of the call before those that were found.
fn fields(intake: &Intake, columns: &[ColumnChoice]) -> Result<Vec<Option<Field>>, String> {
    let is_said = |column: usize| columns.iter().any(|choice| choice.column == column);
    let mut fields = intake.fields();
    // What the call gives to one column, another that was found does not keep.
    for (column, field) in fields.iter_mut().enumerate() {
        let is_given = columns.iter().any(|choice| choice.field == *field);
        if is_said(column) || is_given {
            *field = None;
        }
    }
    for (place, &ColumnChoice { column, field }) in columns.iter().enumerate() {
        let letters = column_letters(column);
        let before = columns.get(..place).unwrap_or_default();
        if before.iter().any(|choice| choice.column == column) {
            return Err(format!("--map: column {letters} is given more than once"));
        }
        if let Some(field) = field
            && let Some(other) = before.iter().find(|choice| choice.field == Some(field))
        {
            let other = column_letters(other.column);
            return Err(format!("--map: {} is given to {other} and to {letters}", field.word()));
        }
        let found =
            intake.columns().get(column).filter(|found| !found.is_person || field.is_none());
        let (Some(_), Some(slot)) = (found, fields.get_mut(column)) else {
            return Err(refused(intake.columns(), column));
        };
        *slot = field;
    }
    Ok(fields)
}

/// Why a column cannot be used, and those that can.
fn refused(columns: &[SheetColumn], column: usize) -> String {
    let name = |(place, column): (usize, &SheetColumn)| {
        let letters = column_letters(place);
        match &column.heading {
            Some(heading) => format!("{letters} ({})", shown(heading, NAME_SHOWN_MAX)),
            None => letters,
        }
    };
    let usable = columns.iter().enumerate().filter(|(_, column)| !column.is_person);
    let usable: Vec<String> = usable.map(name).collect();
    let expected = if usable.is_empty() {
        "none can be used".to_owned()
    } else {
        format!("expected {}", listed(&usable, "or"))
    };
    match columns.get(column) {
        Some(emptied) => format!(
            "--map: column {} is about people, or not understood beside people, and was emptied; {expected}",
            name((column, emptied))
        ),
        None => format!("--map: the sheet has no column {}, {expected}", column_letters(column)),
    }
}
