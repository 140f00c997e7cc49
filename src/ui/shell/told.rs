//! What just happened, which the window says in a line that fades.

use super::command::Command;

/// Something that happened: that a text was copied, a plan saved, a scenario kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Told {
    pub(in crate::ui) words: String,
    /// What can be done about it at once: where it went is shown, or it is taken back.
    pub(in crate::ui) offer: Option<Offer>,
}

/// What a line offers beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Offer {
    /// Shows where it went.
    Show(Command),
    /// Takes it back, as long as nothing else was done.
    Undo,
}

impl Offer {
    pub(in crate::ui) fn label(&self) -> &'static str {
        match self {
            Self::Show(_) => "Show",
            Self::Undo => "Undo",
        }
    }

    pub(in crate::ui) fn command(self) -> Command {
        match self {
            Self::Show(command) => command,
            Self::Undo => Command::Undo,
        }
    }
}
