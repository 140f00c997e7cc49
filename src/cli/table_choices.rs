//! What a call may say of a table: where its headings are, and what a column says.

use crate::domain::{Word, listed};
use crate::exchange::import::Field;
use crate::exchange::sheet::column_of_letters;

/// The row of headings that a call names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingsChoice {
    /// That row of the sheet, from 1.
    Row(usize),
    /// There is none.
    None,
}

/// What a call says of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnChoice {
    /// The column, from 0.
    pub(super) column: usize,
    /// What it says, if it is used.
    pub(super) field: Option<Field>,
}

/// What a call chooses where a table leaves something in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DoubtChoice {
    /// The doubt's word, such as `two_columns`.
    pub(super) doubt: String,
    /// What is chosen, such as a column's letters.
    pub(super) choice: String,
}

/// Reads a choice: the doubt's word, `=` and what is chosen.
///
/// # Errors
/// It has no `=`.
pub(super) fn doubt_choice(text: &str) -> Result<DoubtChoice, String> {
    let (doubt, choice) =
        text.split_once('=').ok_or("expected a doubt, = and a choice, such as two_columns=C")?;
    let (doubt, choice) = (doubt.trim().to_ascii_lowercase(), choice.trim().to_owned());
    Ok(DoubtChoice { doubt, choice })
}

/// What stands for no row and for no field.
const NONE: &str = "none";

/// Reads a row of headings.
///
/// # Errors
/// It is no row's number, and not `none`.
pub(super) fn headings_choice(text: &str) -> Result<HeadingsChoice, String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case(NONE) {
        return Ok(HeadingsChoice::None);
    }
    let number = text.parse().ok().filter(|&number: &usize| number > 0);
    number
        .map(HeadingsChoice::Row)
        .ok_or_else(|| format!("expected a row's number from 1, or {NONE}"))
}

/// Reads what a column says: its letters, `=` and the field's word, or `none`.
///
/// # Errors
/// It has no `=`, its letters name no column that is read, or there is no such field.
pub(super) fn column_choice(text: &str) -> Result<ColumnChoice, String> {
    let expected = "expected a column's letters, = and what it says, such as D=hours";
    let (letters, word) = text.split_once('=').ok_or(expected)?;
    let column = column_of_letters(letters.trim())
        .ok_or_else(|| format!("there is no column {:?}, {expected}", letters.trim()))?;
    if word.trim().eq_ignore_ascii_case(NONE) {
        return Ok(ColumnChoice { column, field: None });
    }
    let field = Field::from_word(word).ok_or_else(|| {
        format!("there is no field {:?}, expected {}", word.trim(), listed(&field_words(), "or"))
    })?;
    Ok(ColumnChoice { column, field: Some(field) })
}

/// What may be said of a column.
fn field_words() -> Vec<&'static str> {
    Field::ALL.iter().map(|field| field.word()).chain([NONE]).collect()
}

/// The fields as help has them.
pub(super) fn fields_help() -> String {
    format!("FIELD of --map is one of:\n  {}", field_words().join("\n  "))
}
