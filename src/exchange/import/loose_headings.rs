//! Headings that only sound like a field: "Hrs/yr", "Number enrolled", "Exit reason". Their cells have to agree.

use super::Field;
use crate::rates::month_named;

/// The field that the words of a heading sound like: "Hrs/yr", "Number enrolled", "Age at 2 May".
pub(super) fn loose_field(words: &[String]) -> Option<Field> {
    let has = |any: &str| words.iter().any(|word| is_among(word, any));
    let of_money = has("fee fees cost costs amount price funding");
    if has("hours hrs hour hr") {
        let of_a_part =
            has("week weekly wk weeks term semester sem placement work day teacher lesson \
             class session sessions");
        return match () {
            () if of_a_part || of_money => None,
            () if has("nominal course attended swl") => None,
            () if has("total all combined sum") => Some(Field::TotalHours),
            () => Some(Field::Hours),
        };
    }
    if has("material materials mat mats") || (has("low") && has("high")) {
        return Some(Field::Materials);
    }
    let only = |any: &str| words.iter().all(|word| is_among(word, any));
    let of_entry = "vass on in entered enrolled recorded yes no y n status by deadline";
    if has("vass") && only(of_entry) {
        return Some(Field::OnVass);
    }
    let of_pathway = only(
        "sbat sbats head start headstart school based apprentice apprenticeship \
             trainee traineeship or student is yes no y n",
    );
    let is_head_start = has("head") && has("start");
    if of_pathway && (is_head_start || has("sbat sbats headstart apprenticeship traineeship")) {
        return Some(Field::Pathway);
    }
    // "Year" alone is a calendar year, and "Year level" one of school.
    let of_program_year = only("year yr of in program programme course cert certificate vet stage");
    let is_year_of_program = has("year yr") && has("program programme course cert certificate");
    if of_program_year && (is_year_of_program || has("stage")) {
        return Some(Field::ProgramYear);
    }
    if has("age aged") {
        return Some(Field::Age);
    }
    if has("band") {
        return Some(Field::Band);
    }
    if let Some(field) = field_of_leaving(words) {
        return Some(field);
    }
    let of_other = has("per name names type category date code male female males females teacher \
             ratio percent withdrawn address email max maximum min minimum target \
             interested paid budgeted capacity last previous waitlist reason end");
    let of_students = has("students student enrolments enrolment enrollments enrolled enrols \
             learners participants pupils headcount numbers nos qty quantity places \
             positions");
    (of_students && !of_other && !of_money).then_some(Field::Students)
}

/// Whether a word is one of a list, whose words have a space between them.
fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The field of a heading about students who have left, or are there still: "End date", "Exit reason",
/// "Unenrolled", "Current".
fn field_of_leaving(words: &[String]) -> Option<Field> {
    const LEAVING: &str = "exit exits exited leaving left leavers withdrawal withdrawals withdrawn \
         withdrew unenrolled unenrolment disenrolled ceased cessation departure \
         departed discontinued cancelled cancellation dropouts dropped";
    const CURRENT: &str = "current currently still attending participating active continuing";
    let has = |any: &str| words.iter().any(|word| is_among(word, any));
    let of_places = has("places seats spots hours fee percent rate");
    let is_of_end = has("end ended finish finished") && has("date on student enrolment enrollment");
    let is_short = has("wd") || words.concat() == "wd";
    if (has(LEAVING) || is_of_end || is_short) && !of_places {
        return Some(Field::ExitDate);
    }
    (has(CURRENT) && !has("students enrolments numbers year certificate course"))
        .then_some(Field::Status)
}

/// Whether a heading names a month, and not that one, from 1: "Age at 31 December", "Age at 31/12/2023".
pub(super) fn names_other_month(heading: &str, month: u8) -> bool {
    let lower = heading.to_lowercase();
    let named = lower.split(|letter: char| !letter.is_alphabetic()).find_map(month_named);
    // "Age (dec.)" is one with decimals.
    let has_day = lower.contains(|letter: char| letter.is_ascii_digit());
    let figures = || lower.split(|letter: char| !letter.is_ascii_digit() && letter != '/');
    let in_figures = figures().find_map(|date| {
        let (_, behind) = date.split_once('/')?;
        behind.split('/').next()?.parse().ok()
    });
    has_day && named.or(in_figures).is_some_and(|named| named != month)
}
