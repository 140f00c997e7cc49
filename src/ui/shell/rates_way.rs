//! What can be done where a plan's year has no rates, wherever it is said.

use super::command::Command;

/// A way on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum RatesWay {
    Enter,
    Read,
    Project,
    /// With the rates that the plan has: what is said of them stays.
    GoOn,
}

impl RatesWay {
    /// The ways of a plan for `year` whose rates are of `of`, which can only be projected to later years.
    pub(in crate::ui) fn all(year: u16, of: u16) -> impl Iterator<Item = Self> {
        let all = [Self::Enter, Self::Read, Self::Project, Self::GoOn];
        all.into_iter().filter(move |way| *way != Self::Project || of < year)
    }

    /// What a button says.
    pub(in crate::ui) fn label(self, year: u16, of: u16) -> String {
        match self {
            Self::Enter => format!("Enter {year} rates…"),
            Self::Read => format!("Read the rates of {year}…"),
            Self::Project => format!("Project from {of}…"),
            Self::GoOn => format!("Go on with {of}"),
        }
    }

    /// What leads there; nothing for going on.
    pub(in crate::ui) fn command(self) -> Option<Command> {
        match self {
            Self::Enter => Some(Command::EnterRates),
            Self::Read => Some(Command::ReadRatesPage),
            Self::Project => Some(Command::ProjectRates),
            Self::GoOn => None,
        }
    }
}
