//! What is other in the plan of the year after, in data; the words stand in `words` alone.

use super::lines::LineFate;
use crate::domain::{Band, CertificateCode, FundingCycle, MaterialsTier, Money};
use crate::rates::RateSetId;

/// Something that is other in the plan of the year after, or is as it was and should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearChange {
    /// The year.
    Year {
        /// The year planned before.
        from: u16,
        /// The year planned now.
        to: u16,
    },
    /// Years lie between the two plans, in which as many are taken to start and to continue.
    YearsBetween {
        /// The year planned before.
        from: u16,
        /// The year planned now.
        to: u16,
    },
    /// A scenario is worked out with another rate set.
    RateSet {
        /// The scenario.
        scenario: String,
        /// The set before.
        from: RateSetId,
        /// The set now.
        to: RateSetId,
    },
    /// The rate set has other amounts than the copy of it in the plan before.
    Amounts(RateSetId),
    /// The rate set is of another year than the one planned.
    RatesOfOtherYear {
        /// The set.
        set: RateSetId,
        /// Its year.
        of: u16,
        /// The year planned.
        year: u16,
    },
    /// A scenario was not carried over.
    LeftOut {
        /// The scenario.
        scenario: String,
        /// How many lines it had.
        lines: usize,
        /// How many students they had.
        students: u64,
    },
    /// A scenario that was called as its cycle has another name.
    Renamed {
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
    },
    /// A scenario is of cycle Indicative.
    Cycle {
        /// The scenario.
        scenario: String,
        /// Its cycle before.
        from: FundingCycle,
    },
    /// Another scenario is the baseline.
    Baseline(String),
    /// What becomes of a line.
    Line {
        /// The scenario.
        scenario: String,
        /// What becomes of it.
        fate: LineFate,
    },
    /// Ages were taken away.
    Ages {
        /// The scenario.
        scenario: String,
        /// The places that the lines had.
        rows: Vec<usize>,
        /// Those of them that were not funded for their age.
        not_funded: Vec<usize>,
        /// The year that the ages were of.
        year: u16,
    },
    /// A certificate has the band that the school entered for it under the new set.
    Band {
        /// The scenario.
        scenario: String,
        /// The certificate.
        certificate: CertificateCode,
        /// The band before.
        from: Option<Band>,
        /// The band now.
        to: Band,
    },
    /// A certificate has the tier that the school entered for it under the new set.
    Tier {
        /// The scenario.
        scenario: String,
        /// The certificate.
        certificate: CertificateCode,
        /// The tier before.
        from: Option<MaterialsTier>,
        /// The tier now.
        to: MaterialsTier,
    },
    /// Bands and tiers are those entered under the set before.
    BandsKept {
        /// The scenario.
        scenario: String,
        /// The certificates.
        certificates: Vec<CertificateCode>,
        /// The year of the set that they were entered under.
        year: u16,
    },
    /// Lines of a second year have the hours of their first year.
    HoursKept {
        /// The scenario.
        scenario: String,
        /// The places that the lines have.
        rows: Vec<usize>,
        /// The year of the hours.
        year: u16,
    },
    /// Lines keep the approval of VCAA of the year before.
    ApprovalKept {
        /// The scenario.
        scenario: String,
        /// How many lines.
        lines: usize,
        /// The year.
        year: u16,
    },
    /// Lines are not on VASS, as in the year before.
    NotOnVassKept {
        /// The scenario.
        scenario: String,
        /// How many lines.
        lines: usize,
        /// The year.
        year: u16,
    },
    /// Lines keep costs of the year before.
    CostsKept {
        /// The scenario.
        scenario: String,
        /// How many lines.
        lines: usize,
        /// The year.
        year: u16,
    },
    /// Lines keep the withdrawals expected in the year before.
    WithdrawalsKept {
        /// The scenario.
        scenario: String,
        /// How many lines.
        lines: usize,
        /// The year.
        year: u16,
    },
    /// Years 7 to 12 are those of the year before: the school's own, or a scenario's.
    Years7To12Kept {
        /// The scenario whose own they are; `None` for the school's.
        scenario: Option<String>,
        /// How many students.
        students: u32,
        /// The year.
        year: u16,
    },
    /// The funding floor was taken away.
    Floor {
        /// How much it was.
        amount: Money,
        /// The year that it was of.
        year: u16,
    },
    /// The school no longer counts as a new provider.
    NewProvider {
        /// The year in which it offered VET.
        year: u16,
    },
    /// What the department advised of a scenario was taken away.
    Advised {
        /// The scenario.
        scenario: String,
        /// The year that it was of.
        year: u16,
    },
    /// The recommendation to the council was taken away.
    Recommendation {
        /// The year that it was of.
        year: u16,
    },
    /// Nothing is approved.
    Approvals {
        /// The year whose plan or scenarios were.
        year: u16,
    },
    /// Which scenarios the year's payments are of follows from the cycles again.
    Payments,
}

/// Where a change stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeGroup {
    /// It is as it was, or is not known yet: somebody has to look.
    ToCheck,
    /// It is other than it was.
    Changed,
    /// What became of each line.
    Lines,
}

impl ChangeGroup {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::ToCheck, Self::Changed, Self::Lines];

    /// What stands above them.
    pub fn heading(self) -> &'static str {
        match self {
            Self::ToCheck => "To check",
            Self::Changed => "Changed",
            Self::Lines => "Lines",
        }
    }
}

impl YearChange {
    /// Where it stands in the list.
    pub fn group(&self) -> ChangeGroup {
        match self {
            Self::YearsBetween { .. }
            | Self::RatesOfOtherYear { .. }
            | Self::BandsKept { .. }
            | Self::HoursKept { .. }
            | Self::ApprovalKept { .. }
            | Self::NotOnVassKept { .. }
            | Self::CostsKept { .. }
            | Self::WithdrawalsKept { .. }
            | Self::Years7To12Kept { .. } => ChangeGroup::ToCheck,
            Self::Ages { not_funded, .. } if !not_funded.is_empty() => ChangeGroup::ToCheck,
            Self::Line { .. } => ChangeGroup::Lines,
            Self::Year { .. }
            | Self::RateSet { .. }
            | Self::Amounts(_)
            | Self::LeftOut { .. }
            | Self::Renamed { .. }
            | Self::Cycle { .. }
            | Self::Baseline(_)
            | Self::Ages { .. }
            | Self::Band { .. }
            | Self::Tier { .. }
            | Self::Floor { .. }
            | Self::NewProvider { .. }
            | Self::Advised { .. }
            | Self::Recommendation { .. }
            | Self::Approvals { .. }
            | Self::Payments => ChangeGroup::Changed,
        }
    }
}
