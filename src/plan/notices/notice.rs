//! The notices that there are, with what each is about.

use super::same_certificate::SameCertificate;
use crate::domain::{Band, CertificateCode, Hours, MaterialsTier, Missing};
use crate::funding::OtherReading;
use crate::rates::{RateSetId, RateWarning};

/// One thing to know about a scenario, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A line draws nothing until something is filled in.
    Incomplete {
        /// The line's place.
        row: usize,
        /// What to call it.
        line: String,
        /// What it needs.
        missing: Vec<Missing>,
    },
    /// A line has students and no hours, so it draws materials alone.
    NoHours {
        /// The line's place.
        row: usize,
        /// What to call it.
        line: String,
    },
    /// A line of a Certificate IV draws nothing without VCAA approval (R3.2).
    NeedsApproval {
        /// The line's place.
        row: usize,
        /// What to call it.
        line: String,
    },
    /// No enrolments in Years 7 to 12 were entered, which makes the school the smallest there is.
    NoEnrolments,
    /// The amounts are those of another year than the one planned.
    OtherYear {
        /// The year planned.
        planning_year: u16,
        /// The year of the amounts.
        rates_year: u16,
    },
    /// R9: the source contradicts itself on a figure in use.
    SmallScaleReading(OtherReading),
    /// R2: the full load of a later code of an exception is a question for the department.
    AskFullLoad {
        /// The line's place.
        row: usize,
        /// The later code.
        line: String,
        /// The code that the source names.
        named: String,
        /// Its hours.
        hours: u32,
    },
    /// One certificate stands on several lines, with nothing that tells their students apart.
    SameCertificate(SameCertificate),
    /// Another scenario under the same rate set has the certificate in another band.
    OtherBand {
        /// The line's place.
        row: usize,
        /// Its code.
        line: String,
        /// Its band.
        ours: Band,
        /// Each other band, with the name of a scenario that has it.
        others: Vec<(Band, String)>,
    },
    /// Another scenario under the same rate set has the certificate in the other materials tier.
    OtherTier {
        /// The line's place.
        row: usize,
        /// Its code.
        line: String,
        /// Its tier.
        ours: MaterialsTier,
        /// The other tier, with the name of a scenario that has it.
        others: Vec<(MaterialsTier, String)>,
    },
    /// A page names a successor of this certificate.
    Superseded {
        /// The line's place.
        row: usize,
        /// Its code.
        line: String,
        /// The successor's code.
        successor: CertificateCode,
        /// The band that the school entered for the successor under the scenario's rate set.
        band: Option<Band>,
        /// The tier, likewise.
        materials_tier: Option<MaterialsTier>,
    },
    /// A line has more hours than a full load, of which the rest does not count (R1).
    OverFullLoad {
        /// The line's place.
        row: usize,
        /// What to call it.
        line: String,
        /// Its hours.
        hours: Hours,
        /// Its certificate's full load.
        full_load: u32,
    },
    /// R17: the rate set does not fit its model, or has what another year's set said.
    Rates(RateWarning),
    /// The amounts are a projection.
    Projection(RateSetId),
    /// Of some lines withdrawals are expected, so that figures are expected values.
    Withdrawals {
        /// Of how many.
        lines: usize,
    },
    /// The plan has other amounts of a set than the one at hand of the same id.
    OtherAmounts(RateSetId),
}

/// What a notice weighs, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeWeight {
    /// Something is missing or contradicts itself, so that figures are wrong until it is mended.
    Wrong,
    /// Figures follow from a choice that is the user's to make.
    ToDecide,
    /// Figures stand as they are.
    Information,
}

impl NoticeWeight {
    /// What to head its notices with.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wrong => "Something is wrong",
            Self::ToDecide => "A decision is needed",
            Self::Information => "For information",
        }
    }
}

impl Notice {
    /// What it weighs.
    pub fn weight(&self) -> NoticeWeight {
        match self {
            Self::Incomplete { .. }
            | Self::NoHours { .. }
            | Self::NeedsApproval { .. }
            | Self::NoEnrolments
            | Self::OtherBand { .. }
            | Self::OtherTier { .. } => NoticeWeight::Wrong,
            // A difference that roundings make is for information; what may be mistyped has to be looked at.
            Self::Rates(warning) if warning.is_of_rounding() => NoticeWeight::Information,
            Self::OtherYear { .. }
            | Self::SmallScaleReading(_)
            | Self::AskFullLoad { .. }
            | Self::SameCertificate(_)
            | Self::Rates(_)
            | Self::OtherAmounts(_) => NoticeWeight::ToDecide,
            Self::Projection(_)
            | Self::Superseded { .. }
            | Self::OverFullLoad { .. }
            | Self::Withdrawals { .. } => NoticeWeight::Information,
        }
    }

    /// Whether it may be put aside as seen. What keeps a line from being counted may not: totals would look
    /// whole without it.
    pub fn can_be_seen(&self) -> bool {
        !matches!(self, Self::Incomplete { .. } | Self::NoHours { .. })
    }

    /// The place of the line that it is about, if it is about one; the first of several.
    pub fn row(&self) -> Option<usize> {
        self.rows().first().copied()
    }

    /// The places of the lines that it is about.
    pub fn rows(&self) -> &[usize] {
        match self {
            Self::Incomplete { row, .. }
            | Self::NoHours { row, .. }
            | Self::NeedsApproval { row, .. }
            | Self::AskFullLoad { row, .. }
            | Self::OtherBand { row, .. }
            | Self::OtherTier { row, .. }
            | Self::Superseded { row, .. }
            | Self::OverFullLoad { row, .. } => std::slice::from_ref(row),
            Self::SameCertificate(same) => &same.rows,
            Self::NoEnrolments
            | Self::OtherYear { .. }
            | Self::SmallScaleReading(_)
            | Self::Projection(_)
            | Self::Withdrawals { .. }
            | Self::OtherAmounts(_)
            | Self::Rates(_) => &[],
        }
    }
}
