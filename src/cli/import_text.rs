//! What a table of enrolments holds, as a text for people.

use std::io::{self, Write};

use super::text_table::{Side, aligned};
use crate::domain::{
    Level, MaterialsTier, Pathway, Problem, ProgramYear, Word, counted, grouped, in_a_sentence,
    short_title, shown, to_mend,
};
use crate::exchange::import::{
    Doubt, DoubtChoice, DoubtEffect, Field, ImportFault, Incoming, Intake, LeftOutReason, RowIs,
    SheetColumn, SheetEffect, SheetRead, SheetsInDoubt, needs, row_ranges,
};
use crate::exchange::sheet::column_letters;

/// The most characters of a heading, a title or a sheet's name in a table.
const TEXT_SHOWN_MAX: usize = 40;

/// A table as it was read: what a text about it tells.
pub(super) struct TableRead<'a> {
    /// The file as the user named it.
    pub(super) file: &'a str,
    /// The sheet's name, in a workbook.
    pub(super) sheet: Option<&'a str>,
    pub(super) intake: &'a Intake,
    pub(super) read: &'a SheetRead,
    /// What the rows that are ready come to.
    pub(super) lines: &'a [Incoming],
    /// What the sheet does not settle by itself, with what each choice comes to.
    pub(super) doubts: &'a [(Doubt, Vec<DoubtEffect>)],
    /// Which of several sheets is wanted, where several have students.
    pub(super) sheets: Option<&'a SheetsInDoubt>,
    /// What the lines draw, where the school is known, in words.
    pub(super) draws: Option<String>,
}

/// Writes where the table is, how its columns are understood, the lines, what was left out, and the
/// problems with how to mend them.
pub(super) fn write(table: &TableRead<'_>, out: &mut dyn Write) -> io::Result<()> {
    facts(table, out)?;
    writeln!(out)?;
    columns(table, out)?;
    if !table.lines.is_empty() {
        writeln!(out)?;
        lines(table, out)?;
    }
    if !table.read.left_out.is_empty() {
        writeln!(out, "\nLeft out")?;
        left_out(table, out)?;
    }
    if !table.doubts.is_empty() || table.sheets.is_some() {
        writeln!(out, "\nDoubts")?;
        if let Some(sheets) = table.sheets {
            writeln!(out, "  {}", sheets_in_doubt(sheets))?;
            for choice in choices_of_sheets(sheets) {
                writeln!(out, "    {choice}")?;
            }
        }
        for (asked, effects) in table.doubts {
            writeln!(out, "  {}", doubt(asked, table.intake))?;
            for choice in choices(asked, effects, table.intake) {
                writeln!(out, "    {choice}")?;
            }
        }
    }
    if table.read.faulty() > 0 {
        writeln!(out, "\nProblems")?;
        if !table.intake.knows_certificates() {
            writeln!(
                out,
                "  No column says which certificate a row is of. Name it, such as --map A=certificate or \
                 --map A=title,\n  or name the row of headings, such as --headings 3."
            )?;
            return Ok(());
        }
        for fault in table.read.faults() {
            problem(table, fault, out)?;
        }
    }
    Ok(())
}

fn facts(table: &TableRead<'_>, out: &mut dyn Write) -> io::Result<()> {
    let read = table.read;
    writeln!(out, "File           {}", shown(table.file, usize::MAX))?;
    if let Some(sheet) = table.sheet {
        writeln!(out, "Sheet          {}", shown(sheet, usize::MAX))?;
    }
    let headings = match table.intake.header_row() {
        Some(row) => format!("row {}", grouped(&row.to_string())),
        None => "none".to_owned(),
    };
    writeln!(out, "Headings       {headings}")?;
    let number = |count: usize| grouped(&count.to_string());
    let row = match table.intake.row_is() {
        RowIs::Line => "a line",
        RowIs::Student => "a student",
    };
    writeln!(
        out,
        "Rows           {}, each {row}: {} ready, {} with problems",
        number(read.rows.len()),
        number(read.ready()),
        number(read.faulty())
    )?;
    if let Some(draws) = &table.draws {
        writeln!(out, "VET payments   {draws}, of the lines that are ready")?;
    }
    Ok(())
}

fn columns(table: &TableRead<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![["Column", "Heading", "Means"].map(str::to_owned).to_vec()];
    rows.extend(table.intake.columns().iter().enumerate().map(|(place, column)| {
        let heading = column.heading.as_deref().unwrap_or_default();
        vec![column_letters(place), shown(heading, TEXT_SHOWN_MAX), meaning(column)]
    }));
    put(&rows, &[Side::Left; 3], out)
}

/// What a column says, with the word that `--map` knows it by.
fn meaning(column: &SheetColumn) -> String {
    match column.means() {
        Some(field) if column.second.is_some() => {
            format!("{} of a second certificate ({})", field.label(), field.word())
        }
        Some(field) if column.counts_apart.is_some() => {
            format!("{} counted apart ({})", field.label(), field.word())
        }
        Some(field) if column.part_of.is_some() && !column.is_year_level => {
            format!("{}, in part ({})", field.label(), field.word())
        }
        Some(field) if column.is_year_level => {
            format!("{} of a year level ({})", field.label(), field.word())
        }
        Some(field) => format!("{} ({})", field.label(), field.word()),
        None if column.is_person => {
            "about people, or not understood beside people: emptied".to_owned()
        }
        None => "not used".to_owned(),
    }
}

/// A column of the lines: its heading, its side, and what it says of a line.
type LineColumn = (&'static str, Side, fn(&Incoming) -> String);

/// What a line says in a cell, where the sheet says it.
fn said(line: &Incoming, field: Field, cell: impl FnOnce() -> String) -> String {
    if line.says.contains(field) { cell() } else { String::new() }
}

const LINE_COLUMNS: [LineColumn; 14] = [
    ("Certificate", Side::Left, |one| {
        one.line.certificate.as_ref().map(ToString::to_string).unwrap_or_default()
    }),
    ("Title", Side::Left, |one| shown(short_title(&one.line.title), TEXT_SHOWN_MAX)),
    ("Level", Side::Left, |one| one.line.level.map(Level::word).unwrap_or_default().to_owned()),
    ("Band", Side::Left, |one| one.line.band.map(Word::word).unwrap_or_default().to_owned()),
    ("Tier", Side::Left, |one| {
        one.line.materials_tier.map(MaterialsTier::label).unwrap_or_default().to_owned()
    }),
    ("Hours", Side::Right, |one| said(one, Field::Hours, || grouped(&one.line.hours.to_string()))),
    ("Students", Side::Right, |one| {
        said(one, Field::Students, || grouped(&one.line.students.to_string()))
    }),
    ("Program year", Side::Left, |one| match one.line.program_year {
        None => String::new(),
        year => ProgramYear::label(year).to_owned(),
    }),
    ("Age", Side::Right, |one| one.line.age.map(|age| age.to_string()).unwrap_or_default()),
    ("Pathway", Side::Left, |one| {
        said(one, Field::Pathway, || Pathway::label(one.line.pathway).to_owned())
    }),
    ("VCAA approved", Side::Left, |one| {
        said(one, Field::VcaaApproved, || yes_or_no(one.line.vcaa_approved))
    }),
    ("On VASS", Side::Left, |one| said(one, Field::OnVass, || yes_or_no(one.line.on_vass))),
    ("Fee", Side::Right, |one| {
        one.line.costs.fee_per_student.map(|fee| fee.to_string()).unwrap_or_default()
    }),
    ("", Side::Left, |one| needs(one).unwrap_or_default()),
];

fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// The lines, with the columns that say something of any.
fn lines(table: &TableRead<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<&LineColumn> = LINE_COLUMNS
        .iter()
        .filter(|(_, _, cell)| table.lines.iter().any(|line| !cell(line).is_empty()))
        .collect();
    let mut rows = vec![columns.iter().map(|(heading, ..)| (*heading).to_owned()).collect()];
    rows.extend(
        table.lines.iter().map(|line| columns.iter().map(|(_, _, cell)| cell(line)).collect()),
    );
    let sides: Vec<Side> = columns.iter().map(|(_, side, _)| *side).collect();
    put(&rows, &sides, out)
}

fn put(rows: &[Vec<String>], sides: &[Side], out: &mut dyn Write) -> io::Result<()> {
    aligned(rows, sides).iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// The rows that were left out, those for the same reason together.
fn left_out(table: &TableRead<'_>, out: &mut dyn Write) -> io::Result<()> {
    for &reason in LeftOutReason::ALL {
        let rows = table.read.left_out.iter().filter(|row| row.because == reason);
        let rows: Vec<usize> = rows.map(|row| row.row).collect();
        if !rows.is_empty() {
            writeln!(out, "  {}: {}", row_ranges(&rows), reason.label())?;
        }
    }
    Ok(())
}

/// What is in doubt, and what is chosen.
pub(super) fn doubt(doubt: &Doubt, intake: &Intake) -> String {
    let name = |column: usize| shown(&intake.column_name(column), TEXT_SHOWN_MAX);
    let says = intake.says(doubt, name);
    match doubt.chosen {
        Some(DoubtChoice::Column(column)) => format!("{says}; {} is used", column_letters(column)),
        Some(choice) => {
            format!("{says}; chosen: {}", in_a_sentence(&intake.choice_label(choice, name)))
        }
        None => format!("{says}; none is chosen"),
    }
}

/// How each choice is made, and what it comes to.
pub(super) fn choices(doubt: &Doubt, effects: &[DoubtEffect], intake: &Intake) -> Vec<String> {
    let choice = |effect: &DoubtEffect| {
        let heading = match effect.choice {
            DoubtChoice::Column(column) => {
                intake.columns().get(column).and_then(|column| column.heading.as_deref())
            }
            _ => None,
        };
        let heading =
            heading.map(|heading| format!(", from \"{}\"", shown(heading, TEXT_SHOWN_MAX)));
        format!(
            "--choose {}={}: {effect}{}",
            doubt.kind.word(),
            in_quotes(&shown(&intake.choice_word(effect.choice), TEXT_SHOWN_MAX)),
            heading.unwrap_or_default()
        )
    };
    effects.iter().map(choice).collect()
}

/// Which of several sheets is wanted, and which is chosen.
pub(super) fn sheets_in_doubt(doubt: &SheetsInDoubt) -> String {
    let chosen = doubt.chosen.and_then(|place| doubt.sheets.get(place));
    match chosen {
        Some(sheet) => format!("{}; chosen: {}", doubt.says(), shown(&sheet.name, TEXT_SHOWN_MAX)),
        None => format!("{}; none is chosen", doubt.says()),
    }
}

/// How each sheet is chosen, and what it comes to.
pub(super) fn choices_of_sheets(doubt: &SheetsInDoubt) -> Vec<String> {
    let choice = |sheet: &SheetEffect| {
        let name = in_quotes(&shown(&sheet.name, TEXT_SHOWN_MAX));
        let students = counted(sheet.students, "student", "students");
        let drawn = sheet.vet_payments.map(|drawn| format!(", {drawn}")).unwrap_or_default();
        format!("--choose {}={name}: {students}{drawn}", SheetsInDoubt::WORD)
    };
    doubt.sheets.iter().map(choice).collect()
}

/// A word of a call, in quotation marks where a space would part it.
fn in_quotes(word: &str) -> String {
    if word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() }
}

fn problem(table: &TableRead<'_>, fault: &ImportFault, out: &mut dyn Write) -> io::Result<()> {
    let row = fault.place.row.map(|row| format!("row {}", grouped(&row.to_string())));
    let column = fault.place.column_index().map(|place| {
        let column = table.intake.columns().get(place);
        let heading = column.and_then(|column| column.heading.as_deref());
        let heading = heading.map(|heading| format!(" ({})", shown(heading, TEXT_SHOWN_MAX)));
        format!("column {}{}", column_letters(place), heading.unwrap_or_default())
    });
    let place: Vec<String> = row.into_iter().chain(column).collect();
    let what = shown(&fault.problem.to_string(), usize::MAX);
    writeln!(out, "  {}: {what}", place.join(", "))?;
    fault.hint().map_or(Ok(()), |hint| writeln!(out, "    {}", to_mend(&hint)))
}
