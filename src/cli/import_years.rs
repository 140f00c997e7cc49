//! `import` with `--years`: the students of Years 7 to 12 in an extract of CASES21. And the refusal of such
//! an extract where a table of enrolments is read.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use super::arguments::{Format, ImportOptions};
use super::faults::{STANDARD_INPUT, fault_lines};
use super::plans::NAME_SHOWN_MAX;
use super::process::{Exit, Refused, Streams};
use super::table_choices::DoubtChoice;
use super::text_table::{Side, aligned};
use crate::domain::{Fte, Word, counted, grouped, listed, shown};
use crate::exchange::ExtractRecord;
use crate::exchange::eduhub::{
    self, EduhubFault, ExtractCount, ExtractSource, LeavingChoice, LeavingDoubt,
};
use crate::storage::shown_path;

/// What reads a table of enrolments.
type Table = fn(&ImportOptions, &mut Streams<'_>) -> Result<Exit, Refused>;

/// Counts an extract with the school years that are named; else reads a table, unless it is such an extract.
pub(super) fn count_or(
    table: Table,
    options: &ImportOptions,
    streams: &mut Streams<'_>,
) -> Result<Exit, Refused> {
    if let Some(years) = &options.years {
        return count(options, years, streams);
    }
    if is_standard_input(&options.file) {
        // What was looked at is read once more, before the rest.
        let beginning = eduhub::beginning_of(streams.input).unwrap_or_default();
        refuse_students(STANDARD_INPUT, &beginning)?;
        let mut whole = io::Cursor::new(beginning).chain(&mut *streams.input);
        let mut streams =
            Streams { input: &mut whole, output: &mut *streams.output, error: &mut *streams.error };
        return table(options, &mut streams);
    }
    // A file that cannot be opened is told by the one who reads the table.
    if options.file.is_file()
        && let Ok(mut file) = File::open(&options.file)
    {
        let beginning = eduhub::beginning_of(&mut file).unwrap_or_default();
        refuse_students(&shown_path(&options.file), &beginning)?;
    }
    table(options, streams)
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn refuse_students(file: &str, beginning: &[u8]) -> Result<(), Refused> {
    eduhub::refuse_students(file, beginning).map_err(|fault| refused(&[fault]))
}

fn refused(faults: &[EduhubFault]) -> Refused {
    Refused::input_at_fault(fault_lines(faults))
}

fn count(
    options: &ImportOptions,
    years: &Path,
    streams: &mut Streams<'_>,
) -> Result<Exit, Refused> {
    if options.format == Format::Csv {
        let why =
            "--format: csv has the lines of a table of enrolments; with --years it is text or json";
        return Err(Refused::call_wrong(why.to_owned()));
    }
    let count = count_files(&options.file, years, streams)?;
    let doubt = count.doubt();
    let leaving = chosen(doubt.as_ref(), &options.table.choices).map_err(Refused::call_wrong)?;
    say_notices(&count, leaving, options.school_type.is_some(), streams);
    let written = streams.put(|out: &mut dyn Write| match options.format {
        Format::Json => ExtractRecord::of(&count, leaving).write_json(out),
        Format::Text | Format::Csv => {
            write_files(&options.file, years, out)?;
            write_text(&count, leaving, out)
        }
    });
    let is_settled = count.is_settled(leaving);
    Ok(if written == Exit::Done && !is_settled { Exit::InputAtFault } else { written })
}

fn count_files(
    students: &Path,
    years: &Path,
    streams: &mut Streams<'_>,
) -> Result<ExtractCount, Refused> {
    let counted = match (is_standard_input(students), is_standard_input(years)) {
        (true, true) => {
            let why = "--years: standard input is one file, and has the students already";
            return Err(Refused::call_wrong(why.to_owned()));
        }
        (true, false) => eduhub::count_sources(
            ExtractSource::Stream(STANDARD_INPUT, streams.input),
            ExtractSource::File(years),
        ),
        (false, true) => eduhub::count_sources(
            ExtractSource::File(students),
            ExtractSource::Stream(STANDARD_INPUT, streams.input),
        ),
        (false, false) => {
            eduhub::count_sources(ExtractSource::File(students), ExtractSource::File(years))
        }
    };
    counted.map_err(|faults| refused(&faults))
}

/// What the call chooses of students who leave later.
fn chosen(
    doubt: Option<&LeavingDoubt>,
    choices: &[DoubtChoice],
) -> Result<Option<LeavingChoice>, String> {
    let mut chosen = None;
    for choice in choices {
        let said = || {
            let part = |text: &str| shown(text, NAME_SHOWN_MAX);
            format!("--choose: {}={}", part(&choice.doubt), part(&choice.choice))
        };
        if doubt.is_none() || choice.doubt != LeavingDoubt::WORD {
            return Err(format!("{}: which is in no doubt here", said()));
        }
        let Some(leaving) = LeavingChoice::from_word(&choice.choice) else {
            let expected: Vec<String> = LeavingChoice::ALL.iter().map(|&it| choose(it)).collect();
            return Err(format!("{}: expected {}", said(), listed(&expected, "or")));
        };
        if chosen.is_some_and(|before| before != leaving) {
            return Err(format!("{}: {} is chosen twice", said(), LeavingDoubt::WORD));
        }
        chosen = Some(leaving);
    }
    Ok(chosen)
}

/// A choice as a call writes it.
fn choose(leaving: LeavingChoice) -> String {
    format!("{}={}", LeavingDoubt::WORD, leaving.word())
}

/// What to know before relying on the count. That many are not counted is said first.
fn say_notices(
    count: &ExtractCount,
    leaving: Option<LeavingChoice>,
    is_school_named: bool,
    streams: &mut Streams<'_>,
) {
    let mut notices = Vec::new();
    let not_counted = count.not_counted(leaving);
    if not_counted.are_many() {
        notices.push(not_counted.says());
    }
    notices.extend(count.left_out(leaving, ""));
    notices.extend(count.resaved.iter().map(ToString::to_string));
    if is_school_named {
        notices.push(
            "school type and size change nothing here: an extract has no enrolments that draw VET payments"
                .to_owned(),
        );
    }
    for notice in notices {
        streams.say(&format!("notice: {}", shown(&notice, usize::MAX)));
    }
}

fn write_files(students: &Path, years: &Path, out: &mut dyn Write) -> io::Result<()> {
    for (what, path) in [("File", students), ("School years", years)] {
        let name = if is_standard_input(path) {
            STANDARD_INPUT.to_owned()
        } else {
            shown(&shown_path(path), usize::MAX)
        };
        writeln!(out, "{what:<15}{name}")?;
    }
    Ok(())
}

/// Writes the year levels, the statuses, and what is in doubt.
fn write_text(
    count: &ExtractCount,
    leaving: Option<LeavingChoice>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = |students: u32| grouped(&students.to_string());
    let in_years = count.counted(leaving);
    let mut rows = vec![["", "Headcount", "Funded FTE"].map(str::to_owned)];
    rows.extend(in_years.years.iter().zip(7..).map(|(year, level)| {
        [format!("Year {level}"), whole(year.headcount), year.funded_fte.trimmed()]
    }));
    let funded_fte = in_years.years.iter().map(|year| year.funded_fte).sum::<Fte>();
    let headcount = whole(in_years.by_headcount(None).total());
    rows.push(["Total".to_owned(), headcount, funded_fte.trimmed()]);
    put(&rows, out)?;
    let mut rows = vec![["Status", "Students", "May be of Years 7 to 12"].map(str::to_owned)];
    rows.extend(count.statuses.iter().map(|count| {
        let (word, label) = (count.status.word(), count.status.label());
        let status =
            if count.status.is_code() { format!("{word}, {label}") } else { label.to_owned() };
        [status, whole(count.students), whole(count.maybe_7_12)]
    }));
    put(&rows, out)?;
    let Some(doubt) = count.doubt() else { return Ok(()) };
    writeln!(out, "\nDoubts\n  {}", doubt.says())?;
    for (choice, students) in doubt.effects {
        let is_chosen = if leaving == Some(choice) { " (chosen)" } else { "" };
        let students = counted(students, "student", "students");
        writeln!(out, "    --choose {}: {students} of Years 7 to 12{is_chosen}", choose(choice))?;
    }
    if leaving.is_none() {
        writeln!(out, "  Until this is chosen, no year level has them.")?;
    }
    Ok(())
}

fn put(rows: &[[String; 3]], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    writeln!(out)?;
    let lines = aligned(&rows, &[Side::Left, Side::Right, Side::Right]);
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
