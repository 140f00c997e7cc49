//! The notes of the user, for reports that were asked to have them.

use super::Report;

/// A note, with what it is on.
pub(super) struct ReportNote {
    pub(super) on: NoteIsOn,
    /// The name of the scenario, or of the rate set.
    pub(super) name: String,
    /// The line's number, from 1, with its name.
    pub(super) line: Option<(usize, String)>,
    pub(super) text: String,
}

/// What a note is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteIsOn {
    Scenario,
    /// What the department advised of a scenario.
    Advice,
    Line,
    RateSet,
}

impl NoteIsOn {
    /// The word for it in data.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::Advice => "advice",
            Self::Line => "line",
            Self::RateSet => "rate_set",
        }
    }
}

impl ReportNote {
    /// What it is on, for people.
    pub(super) fn title(&self) -> String {
        let name = &self.name;
        match (self.on, &self.line) {
            (NoteIsOn::RateSet, _) => format!("Rate set {name}"),
            (NoteIsOn::Advice, _) => format!("{name}: what the department advised"),
            (_, Some((number, line))) => format!("{name}, line {number}: {line}"),
            (_, None) => name.clone(),
        }
    }
}

/// The notes on some scenarios, on what was advised of them, on their lines and their rate sets.
pub(super) fn notes(report: &Report<'_>, places: &[usize]) -> Vec<ReportNote> {
    let mut notes = Vec::new();
    let mut add = |on, name: &str, line, text: &str| {
        if !text.trim().is_empty() {
            notes.push(ReportNote { on, name: name.to_owned(), line, text: text.to_owned() });
        }
    };
    for &place in places {
        let scenario = report.scenario(place);
        add(NoteIsOn::Scenario, &scenario.name, None, &scenario.note);
        add(NoteIsOn::Advice, &scenario.name, None, &scenario.advice.note);
        for (number, line) in (1..).zip(&scenario.lines) {
            let name = line.name().to_string();
            add(NoteIsOn::Line, &scenario.name, Some((number, name)), &line.note);
        }
    }
    for note in report.plan.rate_notes() {
        if places.iter().any(|&place| report.scenario(place).rate_set == note.rate_set) {
            add(NoteIsOn::RateSet, &note.rate_set.0, None, &note.note);
        }
    }
    notes
}
