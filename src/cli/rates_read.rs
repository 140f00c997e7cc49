//! `rates read`: a year's rates from the text of the department's page, as the window's "From the department's page…"
//! finds them.

use std::io::Write;

use super::arguments::{PageFormat, RatesReadOptions};
use super::basis::{built_in, rates};
use super::check::warn;
use super::output::{ending, no_folder, refuse_existing};
use super::process::{Exit, Refused, Streams};
use super::rate_choice::RateChoice;
use super::text_table::{Side, aligned};
use crate::domain::{Problem, Word, listed, shown};
use crate::exchange::rates_page::{
    Candidate, Finding, ItemState, Page, PageReading, PageSource, PageValue, RatesRecord, Taken,
    page_name, read,
};
use crate::rates::{NewSet, RateBook, RateSet};
use crate::storage::{self, shown_path, today};

/// How many characters of a sentence the table for people shows.
const SAYS_SHOWN_MAX: usize = 100;

pub(super) fn run(options: &RatesReadOptions, streams: &mut Streams<'_>) -> Exit {
    read_rates(options, streams).unwrap_or_else(|refused| refused.say(streams))
}

fn read_rates(options: &RatesReadOptions, streams: &mut Streams<'_>) -> Result<Exit, Refused> {
    refuse_call(options).map_err(Refused::call_wrong)?;
    if let Some(why) = options.output.as_deref().and_then(no_folder) {
        return Err(Refused::input_at_fault(vec![why]));
    }
    let (book, _) = built_in()?;
    let base = rates("--base", &options.base, &book, streams)?;
    let is_input = options.file.as_os_str() == "-";
    let page =
        if is_input { Page::of_stream(&mut *streams.input) } else { Page::of_file(&options.file) };
    let page = page.map_err(|fault| {
        let fault = if is_input { fault.in_file("standard input") } else { fault };
        Refused::input_at_fault(vec![fault.told_in_line()])
    })?;
    let reading = read(&page, options.year, &base);
    let (taken, unfit) = taken(&reading, &options.choices);
    if let Some(choice) = unfit {
        return Err(Refused::call_wrong(choice));
    }
    let in_order: Vec<(&Finding, Option<&Candidate>)> = reading
        .findings
        .iter()
        .enumerate()
        .map(|(place, one)| (one, reading.taken(&taken, place)))
        .collect();
    let written = streams.put(|out: &mut dyn Write| match options.format {
        PageFormat::Json => RatesRecord::of(&reading, &taken).write_json(out),
        PageFormat::Text => write_text(&reading, &in_order, out),
    });
    if written != Exit::Done {
        return Ok(written);
    }
    say_years(&reading, streams);
    let (found, in_doubt, _) = reading.counts();
    if found + in_doubt == 0 {
        streams.say(&nothing_found(&reading));
        return Ok(Exit::InputAtFault);
    }
    let open: Vec<String> = in_order
        .iter()
        .filter(|(finding, taken)| {
            matches!(finding.state, ItemState::InDoubt(_)) && taken.is_none()
        })
        .map(|(finding, _)| open_doubt(finding))
        .collect();
    let Some(output) = &options.output else {
        return Ok(if open.is_empty() { Exit::Done } else { Exit::InputAtFault });
    };
    if !open.is_empty() {
        let mut why = vec![format!(
            "{}: not written, since {} in doubt; choose with --choose ITEM=VALUE:",
            shown_path(output),
            if open.len() == 1 {
                "a value is".to_owned()
            } else {
                format!("{} values are", open.len())
            }
        )];
        why.extend(open);
        return Err(Refused::input_at_fault(why));
    }
    let name = if is_input { "standard input".to_owned() } else { page_name(&options.file) };
    let set = made(&reading, &taken, &base, &book, options, &name, streams)?;
    warn(&shown_path(output), &set, streams);
    storage::save_rate_set(output, &set, &[])
        .map_err(|fault| Refused::input_at_fault(vec![fault.to_string()]))?;
    streams.say(&format!("{}: rate set {} is written", shown_path(output), set.id()));
    Ok(Exit::Done)
}

fn refuse_call(options: &RatesReadOptions) -> Result<(), String> {
    let Some(output) = &options.output else { return Ok(()) };
    if ending(output).as_deref() != Some("ron") {
        return Err(format!("--output: {}: expected a name ending in .ron", shown_path(output)));
    }
    refuse_existing(output, options.force)
}

/// What is taken: everything found, and what the call chooses. A choice that fits no candidate is told.
fn taken(reading: &PageReading, choices: &[RateChoice]) -> (Taken, Option<String>) {
    for (place, choice) in choices.iter().enumerate() {
        let earlier = choices.get(..place).unwrap_or_default();
        let is_same =
            |one: &&RateChoice| one.item == choice.item && one.school_type == choice.school_type;
        if let Some(one) = earlier.iter().find(is_same) {
            let why = format!(
                "--choose {}: {} is chosen as well; choose once",
                choice.written, one.written
            );
            return (reading.found(), Some(why));
        }
    }
    let mut taken = reading.found();
    for choice in choices {
        let is_meant = |finding: &Finding| {
            finding.item == choice.item
                && (choice.school_type.is_none() || choice.school_type == finding.school_type)
        };
        let meant: Vec<usize> = reading
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| is_meant(finding))
            .map(|(place, _)| place)
            .collect();
        let mut offered: Vec<String> = Vec::new();
        let mut is_taken = false;
        for place in meant {
            let Some(finding) = reading.findings.get(place) else { continue };
            // Of an amount for each type, the choice is for the one that is in doubt.
            let is_open = matches!(finding.state, ItemState::InDoubt(_))
                || choice.school_type.is_some()
                || finding.school_type.is_none();
            let fits = |candidate: &Candidate| is_same(&candidate.value.plain(), &choice.value);
            match finding.candidates().iter().position(fits) {
                Some(candidate) if is_open => {
                    is_taken = true;
                    if let Some(place) = taken.get_mut(place) {
                        *place = Some(candidate);
                    }
                }
                Some(_) => is_taken = true,
                None => offered.extend(finding.candidates().iter().map(|one| one.value.plain())),
            }
        }
        if !is_taken {
            let written = &choice.written;
            return (
                taken,
                Some(match offered.as_slice() {
                    [] => format!("--choose {written}: the page gives no value for it"),
                    offered => format!(
                        "--choose {written}: the page does not give that value, expected {}",
                        listed(offered, "or")
                    ),
                }),
            );
        }
    }
    (taken, None)
}

/// Whether two values are the same, whatever zeros and signs they are written with.
fn is_same(value: &str, typed: &str) -> bool {
    let typed = typed.trim().trim_start_matches('$').replace(',', "");
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    value.eq_ignore_ascii_case(&typed)
        || number(value).is_some_and(|value| number(&typed) == Some(value))
}

fn made(
    reading: &PageReading,
    taken: &Taken,
    base: &RateSet,
    book: &RateBook,
    options: &RatesReadOptions,
    name: &str,
    streams: &mut Streams<'_>,
) -> Result<RateSet, Refused> {
    let dated = options.dated.or(reading.dated).or_else(|| {
        let today = today()?;
        streams.say(&format!("notice: the page carries no date, so its source is dated today, {today}; --dated names another day"));
        Some(today)
    });
    let dated = dated.ok_or_else(|| {
        Refused::call_wrong(
            "--dated: the page carries no date and today is not known, name a day".to_owned(),
        )
    })?;
    let year = reading.year;
    let new = NewSet {
        id: book.free_id(&year.to_string()),
        year,
        title: format!("VDSS rates of {year}, read from {name}"),
    };
    let source =
        PageSource { document: options.document.clone().unwrap_or_else(|| name.to_owned()), dated };
    reading.made(taken, base, new, &source).map_err(|faults| {
        let told = |fault: &dyn Problem| {
            format!("{name}: the rates that were found cannot be a set: {}", fault.told_in_line())
        };
        Refused::input_at_fault(faults.iter().map(|fault| told(fault)).collect())
    })
}

fn open_doubt(finding: &Finding) -> String {
    let name = name_of(finding);
    let values: Vec<String> = finding.candidates().iter().map(|one| one.value.plain()).collect();
    format!("  --choose {name}={}", values.join(&format!("  or  --choose {name}=")))
}

fn name_of(finding: &Finding) -> String {
    let item = &finding.item;
    finding
        .school_type
        .map_or_else(|| item.to_string(), |school_type| format!("{item}:{}", school_type.word()))
}

fn nothing_found(reading: &PageReading) -> String {
    let why = if reading.is_about_vet {
        "it gives no rates for that year"
    } else {
        "it does not mention VET, VDSS or VASS"
    };
    format!(
        "nothing found: {why}. Looked for amounts of the core component, bands A to F, materials and the small-scale \
         adjustment, hours of a full load, ages, the deadline on VASS and who attracts what"
    )
}

/// Says that the page speaks of other years than the one that was asked for.
fn say_years(reading: &PageReading, streams: &mut Streams<'_>) {
    if reading.years.is_empty() {
        let (found, in_doubt, _) = reading.counts();
        if found + in_doubt > 0 {
            let year = reading.year;
            streams.say(&format!(
                "notice: the page names no year; what it gives is read as of {year}"
            ));
        }
        return;
    }
    let others: Vec<String> = reading
        .years
        .keys()
        .filter(|&&year| year != reading.year)
        .map(ToString::to_string)
        .collect();
    if !others.is_empty() && !reading.years.contains_key(&reading.year) {
        streams.say(&format!(
            "notice: the page gives amounts for {}, none for {}; what it gives for another year is not taken",
            listed(&others, "and"),
            reading.year
        ));
    }
}

fn write_text(
    reading: &PageReading,
    in_order: &[(&Finding, Option<&Candidate>)],
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let is_taken = |place: usize| in_order.get(place).is_some_and(|(_, taken)| taken.is_some());
    writeln!(out, "Rates of {}: {}", reading.year, reading.tally(is_taken))?;
    writeln!(out)?;
    let mut rows =
        vec![["Item", "Schools", "State", "Value", "Before", "Says"].map(str::to_owned).to_vec()];
    for (finding, taken) in in_order {
        let state = match (&finding.state, taken) {
            (_, Some(_)) => "found",
            (ItemState::InDoubt(_), None) => "in doubt",
            _ => "not found",
        };
        let value = match taken {
            Some(one) => one.value.text(),
            None => finding
                .candidates()
                .iter()
                .map(|one| one.value.text())
                .collect::<Vec<_>>()
                .join(" or "),
        };
        let says =
            taken.or(finding.candidates().first()).map(|one| shown(&one.says, SAYS_SHOWN_MAX));
        let jump = taken.and_then(|one| finding.jump(&one.value));
        let jump = jump.map(|odd| format!(" ({:+}%)", odd.percent)).unwrap_or_default();
        rows.push(vec![
            finding.item.to_string(),
            finding.school_type.map(|it| it.word().to_owned()).unwrap_or_default(),
            state.to_owned(),
            format!("{value}{jump}"),
            finding.before.as_ref().map(PageValue::text).unwrap_or_default(),
            says.unwrap_or_default(),
        ]);
    }
    let sides = [Side::Left, Side::Left, Side::Left, Side::Right, Side::Right, Side::Left];
    aligned(&rows, &sides).iter().try_for_each(|line| writeln!(out, "{line}"))
}
