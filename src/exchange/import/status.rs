//! The words of an enrolment's status, and which of them say that the student has withdrawn.

use super::cells::plain;

/// Words of students who are enrolled, as lists have them, and how they are shown. A student who completed a
/// certificate was enrolled in it.
const ENROLLED: &[(&str, &str)] = &[
    ("enrolled", "Enrolled"),
    ("e", "Enrolled"),
    ("y", "Yes"),
    ("yes", "Yes"),
    ("true", "Yes"),
    ("active", "Active"),
    ("actv", "Active"),
    ("current", "Current"),
    ("continuing", "Continuing"),
    ("commenced", "Commenced"),
    ("commencing", "Commencing"),
    ("confirmed", "Confirmed"),
    ("inprogress", "In progress"),
    ("ongoing", "Ongoing"),
    ("studying", "Studying"),
    ("returning", "Returning"),
    ("new", "New"),
    ("complete", "Completed"),
    ("completed", "Completed"),
    ("fulltime", "Full-time"),
    ("parttime", "Part-time"),
];

/// Words of students who are not enrolled any more.
const WITHDRAWN: &[(&str, &str)] = &[
    ("withdrawn", "Withdrawn"),
    ("w", "Withdrawn"),
    ("n", "No"),
    ("no", "No"),
    ("false", "No"),
    ("withdrew", "Withdrawn"),
    ("withdrawal", "Withdrawn"),
    ("wd", "Withdrawn"),
    ("left", "Left"),
    ("leftschool", "Left"),
    ("leaver", "Left"),
    ("exited", "Exited"),
    ("exit", "Exited"),
    ("cancelled", "Cancelled"),
    ("canceled", "Cancelled"),
    ("discontinued", "Discontinued"),
    ("droppedout", "Dropped out"),
    ("dropped", "Dropped out"),
    ("inactive", "Inactive"),
    ("inac", "Inactive"),
    ("transferred", "Transferred"),
    ("transferredout", "Transferred"),
    ("terminated", "Terminated"),
    ("ceased", "Ceased"),
    ("notcontinuing", "Not continuing"),
    ("didnotstart", "Did not start"),
    ("notcommenced", "Did not start"),
    ("notenrolled", "Not enrolled"),
    ("deleted", "Deleted"),
];

/// The word that a status is shown by; `None` for one that is not known.
pub(super) fn word(text: &str) -> Option<&'static str> {
    let plain = plain(text);
    let all = ENROLLED.iter().chain(WITHDRAWN);
    let exact = all.into_iter().find(|(word, _)| *word == plain).map(|(_, shown)| *shown);
    exact.or_else(|| (is_withdrawn(text) == Some(true)).then_some("Withdrawn"))
}

/// Whether a status says that the student has withdrawn; `None` for one that is not known.
pub(super) fn is_withdrawn(text: &str) -> Option<bool> {
    let first = text.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    // "Withdrawn - Term 1", "No longer enrolled".
    let is_in = text.split_whitespace().nth(1).is_some_and(|word| plain(word) == "in");
    let says_more = !is_in
        && first.is_some_and(|first| {
            [
                "withdrawn",
                "withdrew",
                "wd",
                "exited",
                "discontinued",
                "transferred",
                "cancelled",
                "pulled",
            ]
            .contains(&plain(first).as_str())
        });
    let says_more = says_more || plain(text).starts_with("nolonger");
    if says_more {
        return Some(true);
    }
    let plain = plain(text);
    let is_in = |words: &[(&str, &str)]| words.iter().any(|(word, _)| *word == plain);
    (is_in(ENROLLED) || is_in(WITHDRAWN)).then(|| is_in(WITHDRAWN))
}
