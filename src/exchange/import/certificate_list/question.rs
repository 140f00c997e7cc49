//! What a list leaves open, with the choices there are.

use super::column::ListColumn;
use super::entry::ListValue;
use crate::domain::CertificateCode;

/// What is asked about a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListQuestionKind {
    /// Which of several columns says it.
    Columns(ListColumn),
    /// Whether what stands once in a column is meant for the blank cells beneath as well.
    FillDown(ListColumn),
    /// Whether rows that are hidden in the workbook count.
    HiddenRows,
    /// Whether hours are those of one year.
    HoursOf,
    /// Which band a certificate is in.
    Band(CertificateCode),
    /// Which materials tier a certificate has.
    Tier(CertificateCode),
    /// How many hours a certificate has.
    Hours(CertificateCode),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListChoice {
    /// That column.
    Column(usize),
    /// It stands for the blank cells beneath.
    FillDown,
    /// Blank is blank.
    LeaveBlank,
    /// They count.
    Take,
    /// They do not count.
    LeaveOut,
    /// What a student trains in one year.
    OneYear,
    /// Those of the whole certificate, over its years.
    WholeCertificate,
    /// That value.
    Value(ListValue),
}

/// A question about a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuestion {
    /// What is asked.
    pub kind: ListQuestionKind,
    /// The answers there are, each with the numbers of the rows that say so, if any do.
    pub choices: Vec<(ListChoice, Vec<usize>)>,
    /// What was answered.
    pub chosen: Option<ListChoice>,
    /// How many rows it is about.
    pub rows: usize,
}
