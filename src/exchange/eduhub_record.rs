//! What a CASES21 extract comes to, as JSON.

use std::io;

use serde::Serialize;

use super::eduhub::{ExtractCount, LeavingChoice, LeavingDoubt};
use crate::domain::Word;

/// The students of Years 7 to 12 by year level, those of the whole extract by status, and what is in doubt.
/// Funded FTE are a string without trailing zeros. While it is in doubt whether students who leave later
/// are counted, they are in no year level.
#[derive(Debug, Serialize)]
pub struct ExtractRecord {
    levels: Vec<LevelRecord>,
    statuses: Vec<StatusRecord>,
    doubts: Vec<DoubtRecord>,
}

#[derive(Debug, Serialize)]
struct LevelRecord {
    level: usize,
    headcount: u32,
    funded_fte: String,
}

#[derive(Debug, Serialize)]
struct StatusRecord {
    status: &'static str,
    students: u32,
}

#[derive(Debug, Serialize)]
struct DoubtRecord {
    doubt: &'static str,
    says: String,
    choices: Vec<&'static str>,
    chosen: Option<&'static str>,
    effects: Vec<EffectRecord>,
}

#[derive(Debug, Serialize)]
struct EffectRecord {
    choice: &'static str,
    students: u32,
    /// Always `null`: an extract has no lines that could draw anything.
    vet_payments: Option<String>,
}

impl ExtractRecord {
    /// The record of an extract, with what is chosen of students who leave later.
    pub fn of(count: &ExtractCount, leaving: Option<LeavingChoice>) -> Self {
        let years = count.counted(leaving).years;
        let levels = years.iter().zip(7..).map(|(year, level)| LevelRecord {
            level,
            headcount: year.headcount,
            funded_fte: year.funded_fte.trimmed(),
        });
        let statuses = count
            .statuses
            .iter()
            .map(|count| StatusRecord { status: count.status.word(), students: count.students });
        let doubts = count.doubt().map(|doubt| DoubtRecord::of(&doubt, leaving));
        Self {
            levels: levels.collect(),
            statuses: statuses.collect(),
            doubts: doubts.into_iter().collect(),
        }
    }

    /// Writes JSON, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, mut out: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")
    }
}

impl DoubtRecord {
    fn of(doubt: &LeavingDoubt, chosen: Option<LeavingChoice>) -> Self {
        let effect = |&(choice, students): &(LeavingChoice, u32)| EffectRecord {
            choice: choice.word(),
            students,
            vet_payments: None,
        };
        Self {
            doubt: LeavingDoubt::WORD,
            says: doubt.says(),
            choices: LeavingChoice::ALL.iter().map(|choice| choice.word()).collect(),
            chosen: chosen.map(Word::word),
            effects: doubt.effects.iter().map(effect).collect(),
        }
    }
}
