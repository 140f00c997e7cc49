//! What a sheet of enrolments holds, as JSON, and its lines as the CSV that `estimate` reads.

use std::io;

use serde::Serialize;

use super::enrolments_csv::CsvColumn;
use super::estimate_record::writers_own;
use super::import::{
    Doubt, DoubtChoice, DoubtEffect, Field, ImportFault, Incoming, Intake, LeftOut, SheetEffect,
    SheetRead, SheetsInDoubt,
};
use super::report_record::no_formula;
use super::sheet::column_letters;
use crate::domain::{CertificateCode, Money, Problem, ProgramYear, Word};

/// A sheet in the words of the data formats: how its columns are understood, the lines that its rows come
/// to, what was left out, and what is wrong. Hours are a string without trailing zeros, amounts a string
/// of dollars with two decimals. What the sheet does not say is `null`.
#[derive(Debug, Serialize)]
pub struct ImportRecord<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    headings_row: Option<usize>,
    columns: Vec<ColumnRecord<'a>>,
    /// How many rows were read, faulty ones among them.
    rows: usize,
    /// How many of them can be imported.
    ready: usize,
    left_out: Vec<LeftOutRecord>,
    problems: Vec<ProblemRecord>,
    doubts: Vec<DoubtRecord>,
    lines: Vec<LineRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ColumnRecord<'a> {
    column: String,
    heading: Option<&'a str>,
    means: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct LeftOutRecord {
    row: usize,
    because: &'static str,
}

#[derive(Debug, Serialize)]
struct ProblemRecord {
    row: Option<usize>,
    column: Option<String>,
    field: &'static str,
    found: Option<String>,
    expected: String,
    hint: Option<String>,
}

#[derive(Debug, Serialize)]
struct DoubtRecord {
    doubt: &'static str,
    says: String,
    /// The words of the choices; of columns their letters.
    choices: Vec<String>,
    chosen: Option<String>,
    effects: Vec<EffectRecord>,
}

#[derive(Debug, Serialize)]
struct EffectRecord {
    choice: String,
    students: u64,
    vet_payments: Option<String>,
}

#[derive(Debug, Serialize)]
struct LineRecord<'a> {
    certificate: Option<&'a str>,
    title: Option<&'a str>,
    level: Option<&'static str>,
    band: Option<&'static str>,
    materials: Option<&'static str>,
    hours: Option<String>,
    students: Option<u32>,
    age: Option<u8>,
    pathway: Option<&'static str>,
    vcaa_approved: Option<bool>,
    on_vass: Option<bool>,
    /// 1 or 2; `null` for a one-year certificate as well.
    program_year: Option<u8>,
    fee: Option<String>,
    /// Of a hundred students; only where the sheet says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawals: Option<u8>,
}

impl<'a> ImportRecord<'a> {
    /// The record of a sheet that was read and came to these lines; `file` is what the user calls its file,
    /// and `sheet` its name in a workbook, one of `sheets` where several have students.
    pub fn of(
        file: &'a str,
        sheet: Option<&'a str>,
        intake: &'a Intake,
        read: &SheetRead,
        lines: &'a [Incoming],
        doubts: &[(Doubt, Vec<DoubtEffect>)],
        sheets: Option<&SheetsInDoubt>,
    ) -> Self {
        let columns = intake.columns().iter().enumerate().map(|(place, column)| ColumnRecord {
            column: column_letters(place),
            heading: column.heading.as_deref(),
            means: column.means().map(Field::word),
        });
        Self {
            file,
            sheet,
            headings_row: intake.header_row(),
            columns: columns.collect(),
            rows: read.rows.len(),
            ready: read.ready(),
            left_out: read.left_out.iter().map(LeftOutRecord::of).collect(),
            problems: read.faults().map(ProblemRecord::of).collect(),
            doubts: sheets
                .map(DoubtRecord::of_sheets)
                .into_iter()
                .chain(doubts.iter().map(|doubt| DoubtRecord::of(doubt, intake)))
                .collect(),
            lines: lines.iter().map(LineRecord::of).collect(),
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

/// Writes lines as CSV (RFC 4180) in the columns of `estimate`: a header, and a row for each line. What the
/// sheet does not say is blank, and the program year has its column only where a line is of one; but title and level are there wherever the line has them, since a
/// certificate that the catalogue does not have needs them. No title is taken for a formula.
///
/// # Errors
/// Those of the writer.
pub fn write_lines_csv(lines: &[Incoming], out: impl io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let has_years = lines.iter().any(|incoming| incoming.line.program_year.is_some());
    let is_used = |column: &CsvColumn| has_years || *column != CsvColumn::ProgramYear;
    let columns = || CsvColumn::ALL.iter().copied().filter(is_used);
    writer.write_record(columns().map(Word::word)).map_err(writers_own)?;
    for line in lines {
        let record = LineRecord::of(line);
        let cells = columns().map(|column| record.cell(line, column));
        writer.write_record(cells).map_err(writers_own)?;
    }
    writer.flush()
}

impl LeftOutRecord {
    fn of(left_out: &LeftOut) -> Self {
        Self { row: left_out.row, because: left_out.because.word() }
    }
}

impl ProblemRecord {
    fn of(fault: &ImportFault) -> Self {
        Self {
            row: fault.place.row,
            column: fault.place.column_index().map(column_letters),
            field: fault.problem.field().word(),
            found: fault.problem.found().map(Into::into),
            expected: fault.problem.expected(),
            hint: fault.hint().map(Into::into),
        }
    }
}

impl DoubtRecord {
    fn of((doubt, effects): &(Doubt, Vec<DoubtEffect>), intake: &Intake) -> Self {
        let word = |choice: &DoubtChoice| intake.choice_word(*choice).into_owned();
        let effect = |effect: &DoubtEffect| EffectRecord {
            choice: intake.choice_word(effect.choice).into_owned(),
            students: effect.students,
            vet_payments: effect.vet_payments.map(Money::plain),
        };
        Self {
            doubt: doubt.kind.word(),
            says: intake.says(doubt, |column| intake.column_name(column)),
            choices: doubt.choices.iter().map(word).collect(),
            chosen: doubt.chosen.as_ref().map(word),
            effects: effects.iter().map(effect).collect(),
        }
    }
}

impl DoubtRecord {
    fn of_sheets(doubt: &SheetsInDoubt) -> Self {
        let word = |sheet: &SheetEffect| sheet.name.clone();
        let effect = |sheet: &SheetEffect| EffectRecord {
            choice: word(sheet),
            students: sheet.students,
            vet_payments: sheet.vet_payments.map(Money::plain),
        };
        Self {
            doubt: SheetsInDoubt::WORD,
            says: doubt.says(),
            choices: doubt.sheets.iter().map(word).collect(),
            chosen: doubt.chosen.and_then(|place| doubt.sheets.get(place)).map(word),
            effects: doubt.sheets.iter().map(effect).collect(),
        }
    }
}

impl<'a> LineRecord<'a> {
    fn of(incoming: &'a Incoming) -> Self {
        let Incoming { line, says, .. } = incoming;
        let said = |field| says.contains(field);
        let fee = line.costs.fee_per_student.filter(|_| said(Field::FeePerStudent));
        Self {
            certificate: line.certificate.as_ref().map(CertificateCode::as_str),
            title: said(Field::Title).then_some(&line.title),
            level: line.level.filter(|_| said(Field::Level)).map(Word::word),
            band: line.band.filter(|_| said(Field::Band)).map(Word::word),
            materials: line.materials_tier.filter(|_| said(Field::Materials)).map(Word::word),
            hours: said(Field::Hours).then(|| line.hours.to_string()),
            students: said(Field::Students).then_some(line.students),
            age: line.age.filter(|_| said(Field::Age)),
            pathway: said(Field::Pathway).then(|| line.pathway.word()),
            vcaa_approved: said(Field::VcaaApproved).then_some(line.vcaa_approved),
            on_vass: said(Field::OnVass).then_some(line.on_vass),
            program_year: line.program_year.map(ProgramYear::number),
            fee: fee.map(Money::plain),
            withdrawals: said(Field::Withdrawals).then_some(line.withdrawals_percent),
        }
    }

    /// What a column of `estimate` says of the line.
    fn cell(&self, incoming: &Incoming, column: CsvColumn) -> String {
        let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
        let truth = |truth: Option<bool>| truth.map(|truth| truth.to_string()).unwrap_or_default();
        match column {
            CsvColumn::Certificate => word(self.certificate),
            CsvColumn::Title => no_formula(&incoming.line.title),
            CsvColumn::Level => word(incoming.line.level.map(Word::word)),
            CsvColumn::Band => word(self.band),
            CsvColumn::Materials => word(self.materials),
            CsvColumn::Hours => self.hours.clone().unwrap_or_default(),
            CsvColumn::Students => self.students.map(|count| count.to_string()).unwrap_or_default(),
            CsvColumn::Age => self.age.map(|years| years.to_string()).unwrap_or_default(),
            CsvColumn::Pathway => word(self.pathway),
            CsvColumn::VcaaApproved => truth(self.vcaa_approved),
            CsvColumn::OnVass => truth(self.on_vass),
            CsvColumn::ProgramYear => word(incoming.line.program_year.map(Word::word)),
        }
    }
}
