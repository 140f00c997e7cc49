//! The pages of the window, by name.

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
}
