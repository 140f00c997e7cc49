//! When in the year an allocation is worked out (R13).

use serde::{Deserialize, Serialize};

/// The cycle that a scenario belongs to (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingCycle {
    /// September of the year before: last year's enrolments or the principal's projections.
    Indicative,
    /// After the February census.
    Confirmed,
    /// After the VASS deadline.
    Revised,
    /// The school's own question, outside the department's cycles.
    WhatIf,
}

super::words!(FundingCycle {
    Indicative => "indicative",
    Confirmed => "confirmed",
    Revised => "revised",
    WhatIf => "what-if",
});

impl FundingCycle {
    /// The cycle as a label: "Indicative", "What if".
    pub fn label(self) -> &'static str {
        match self {
            Self::Indicative => "Indicative",
            Self::Confirmed => "Confirmed",
            Self::Revised => "Revised",
            Self::WhatIf => "What if",
        }
    }
}
