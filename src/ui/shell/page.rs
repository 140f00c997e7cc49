//! The pages of the window, by name.

use strum::VariantArray;

/// The pages, in the order of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, VariantArray)]
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
}
