//! What the questions of a list say, and their answers.

use super::column::ListColumn;
use super::question::{ListChoice, ListQuestion, ListQuestionKind};
use super::table::CertificateTable;
use crate::domain::{counted, listed};

impl ListQuestion {
    /// The question in words.
    pub fn says(&self, table: &CertificateTable) -> String {
        let column = |says: ListColumn| match says {
            ListColumn::Certificate => "code",
            ListColumn::Title => "title",
            ListColumn::Level => "level",
            ListColumn::Tier => "materials tier",
            ListColumn::Hours => "hours",
            _ => "band",
        };
        match &self.kind {
            ListQuestionKind::Columns(says) => {
                let names: Vec<String> = self
                    .choices
                    .iter()
                    .filter_map(|(choice, _)| match choice {
                        ListChoice::Column(place) => Some(table.column_name(*place)),
                        _ => None,
                    })
                    .collect();
                format!("Which column says the {}: {}?", column(*says), listed(&names, "or"))
            }
            ListQuestionKind::FillDown(says) => format!(
                "A {} stands once above {}. Does it count for them?",
                column(*says),
                counted(self.rows, "blank cell", "blank cells")
            ),
            ListQuestionKind::HiddenRows => format!(
                "{} hidden in the workbook. Should they count?",
                counted(self.rows, "row is", "rows are")
            ),
            ListQuestionKind::HoursOf => {
                let name = table.column_of(ListColumn::Hours).map(|place| table.column_name(place));
                format!(
                    "Are the hours of column {} those of one year, or of the whole certificate?",
                    name.unwrap_or_default()
                )
            }
            ListQuestionKind::Band(code) => {
                format!("The list has {code} in different bands. Which counts?")
            }
            ListQuestionKind::Tier(code) => {
                format!("The list has {code} with different materials tiers. Which counts?")
            }
            ListQuestionKind::Hours(code) => {
                format!("The list has {code} with different hours. Which count?")
            }
        }
    }

    /// A choice in words.
    pub fn choice_words(&self, table: &CertificateTable, choice: &ListChoice) -> String {
        match choice {
            ListChoice::Column(column) => format!("Column {}", table.column_name(*column)),
            ListChoice::FillDown => "It counts for them".to_owned(),
            ListChoice::LeaveBlank => "They say nothing".to_owned(),
            ListChoice::Take => "Take them".to_owned(),
            ListChoice::LeaveOut => match &self.kind {
                ListQuestionKind::HiddenRows => "Leave them out".to_owned(),
                _ => "Take none of them".to_owned(),
            },
            ListChoice::OneYear => "One year: offer them for lines".to_owned(),
            ListChoice::WholeCertificate => "The whole certificate: do not take them".to_owned(),
            ListChoice::Value(value) => value.to_string(),
        }
    }
}

impl CertificateTable {
    /// What a question was answered with, in a few words.
    pub fn decided_words(&self, question: &ListQuestion, chosen: &ListChoice) -> String {
        let choice = question.choice_words(self, chosen).to_lowercase();
        match &question.kind {
            ListQuestionKind::Columns(_) => question.choice_words(self, chosen),
            ListQuestionKind::FillDown(_) => format!("blank cells beneath a value: {choice}"),
            ListQuestionKind::HiddenRows => format!("hidden rows: {choice}"),
            ListQuestionKind::HoursOf => match chosen {
                ListChoice::OneYear => "hours of one year".to_owned(),
                _ => "hours of the whole certificate, not taken".to_owned(),
            },
            ListQuestionKind::Band(code)
            | ListQuestionKind::Tier(code)
            | ListQuestionKind::Hours(code) => {
                format!("{code}: {}", question.choice_words(self, chosen))
            }
        }
    }
}
