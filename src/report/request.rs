//! What a report is to hold.

use crate::plan::Plan;
use crate::rates::Date;

/// The most scenarios on paper: more columns than that are not read.
pub const ON_PAPER_MAX: usize = 5;

/// A part of the paper. The answer always stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportPart {
    /// What each certificate draws in the scenario that the report is about.
    Certificates,
    /// The scenarios side by side, and why the one differs from the baseline.
    Comparison,
    /// The payments of the year.
    Payments,
    /// What the department advised beside what was worked out, where the plan has it.
    Advice,
    /// Lines that draw nothing, with their reasons.
    NotFunded,
    /// The rates used, each with where it was read.
    Rates,
    /// What to know before relying on the figures.
    Assumptions,
    /// The notes on scenarios, lines and rate sets. Off unless it is asked for; then the workbook and the lines as
    /// CSV have them too.
    Notes,
}

impl ReportPart {
    /// All parts, in the order of the paper.
    pub const ALL: [Self; 8] = [
        Self::Certificates,
        Self::Comparison,
        Self::Payments,
        Self::Advice,
        Self::NotFunded,
        Self::Rates,
        Self::Assumptions,
        Self::Notes,
    ];

    /// The parts of a paper that nobody chose the parts of.
    pub fn usual() -> Vec<Self> {
        Self::ALL.into_iter().filter(|part| part.is_usual()).collect()
    }

    /// Whether it stands in a report unless it is left out. Notes are the user's own.
    pub fn is_usual(self) -> bool {
        self != Self::Notes
    }

    /// What to call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Certificates => "Certificates",
            Self::Comparison => "Comparison",
            Self::Payments => "Payments of the year",
            Self::NotFunded => "Enrolments without funding",
            Self::Rates => "Rates and where they come from",
            Self::Assumptions => "Assumptions and notices",
            Self::Advice => "The department’s advice",
            Self::Notes => "Notes",
        }
    }
}

/// What a report is to hold. Scenarios are named by their place in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReportRequest {
    /// The scenario whose figures are the answer.
    pub about: usize,
    /// The scenario that it is compared with; may be the same, where there is no other.
    pub baseline: usize,
    /// Other scenarios beside these two.
    pub others: Vec<usize>,
    /// The parts of the paper, of those of [`ReportPart::ALL`].
    pub parts: Vec<ReportPart>,
    /// The day that the report carries.
    pub date: Date,
    /// The name of the plan's file, without its folder; blank where the plan was never saved.
    pub file_name: String,
}

impl ReportRequest {
    /// The report that most will want: about the scenario of the revised amount, or about the first that
    /// is not the baseline, beside all others, with all parts.
    pub fn of(plan: &Plan, date: Date, file_name: &str) -> Self {
        let is_other = |&place: &usize| place != plan.baseline();
        let other = || (0..plan.scenarios().len()).find(is_other);
        let about = Some(plan.revised()).filter(is_other).or_else(other);
        Self::about(plan, about.unwrap_or(plan.baseline()), date, file_name)
    }

    /// The same about a scenario.
    pub fn about(plan: &Plan, about: usize, date: Date, file_name: &str) -> Self {
        let baseline = plan.baseline();
        Self {
            about,
            baseline,
            others: others(plan, about, baseline),
            parts: ReportPart::usual(),
            date,
            file_name: file_name.to_owned(),
        }
    }

    /// The same against another baseline. The one that it was about stays, unless it is that.
    #[must_use]
    pub fn against(mut self, plan: &Plan, baseline: usize) -> Self {
        if self.about == baseline {
            self.about = self.baseline;
        }
        self.baseline = baseline;
        self.others = others(plan, self.about, baseline);
        self
    }

    /// Whether there is a scenario to compare with.
    pub fn compares(&self) -> bool {
        self.about != self.baseline || !self.others.is_empty()
    }

    /// The places of all scenarios of the report: the baseline, the one that it is about, the others.
    pub fn scenarios(&self) -> Vec<usize> {
        let mut places = vec![self.baseline];
        for place in std::iter::once(self.about).chain(self.others.iter().copied()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// The places of those that stand on paper.
    pub fn on_paper(&self) -> Vec<usize> {
        let mut places = self.scenarios();
        places.truncate(ON_PAPER_MAX);
        places
    }

    /// Whether it is to have a part.
    pub fn has(&self, part: ReportPart) -> bool {
        self.parts.contains(&part)
    }
}

/// The places of the scenarios beside two.
fn others(plan: &Plan, about: usize, baseline: usize) -> Vec<usize> {
    (0..plan.scenarios().len()).filter(|&place| place != about && place != baseline).collect()
}
