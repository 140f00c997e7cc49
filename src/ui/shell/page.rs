//! The pages of the window, by name and key.

use egui::Key;

/// The pages, in the order of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Page {
    School,
    #[default]
    Enrolments,
    Compare,
    Payments,
    Rates,
    Report,
}

impl Page {
    pub(in crate::ui) const ALL: [Self; 6] =
        [Self::School, Self::Enrolments, Self::Compare, Self::Payments, Self::Rates, Self::Report];

    pub(in crate::ui) fn title(self) -> &'static str {
        match self {
            Self::School => "School",
            Self::Enrolments => "Enrolments",
            Self::Compare => "Compare",
            Self::Payments => "Payments",
            Self::Rates => "Rates",
            Self::Report => "Report",
        }
    }

    /// The key that, with Ctrl, shows the page.
    pub(in crate::ui) fn key(self) -> Key {
        match self {
            Self::School => Key::Num1,
            Self::Enrolments => Key::Num2,
            Self::Compare => Key::Num3,
            Self::Payments => Key::Num4,
            Self::Rates => Key::Num5,
            Self::Report => Key::Num6,
        }
    }
}
