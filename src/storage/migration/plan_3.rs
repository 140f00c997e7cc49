//! The plan as files of version 3 hold it: one advised amount for the whole plan, and no notes, no words for a
//! paper, no approvals.

use serde::{Deserialize, Deserializer};

use crate::domain::{
    Band, CertificateCode, CostShares, Costs, EnrolmentLine, FundingCycle, Hours, Level,
    MaterialsTier, Money, Pathway, ProgramYear, SchoolProfile, line_bounds, list_within,
};
use crate::plan::{
    Advice, LINES_MAX, PaymentsBasis, PlanFile, RATE_SETS_MAX, SCENARIOS_MAX, Scenario,
    own_years_7_12,
};
use crate::rates::{RateSet, RateSetId, SmallScaleReading};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanFile3 {
    pub(super) school: SchoolProfile,
    pub(super) planning_year: u16,
    pub(super) small_scale_reading: SmallScaleReading,
    pub(super) baseline: String,
    #[serde(default)]
    pub(super) payments: PaymentsBasis3,
    #[serde(deserialize_with = "scenarios")]
    pub(super) scenarios: Vec<Scenario3>,
    #[serde(deserialize_with = "rate_sets")]
    pub(super) rate_sets: Vec<RateSet>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaymentsBasis3 {
    #[serde(default)]
    pub(super) indicative: Option<String>,
    #[serde(default)]
    pub(super) advised: Option<Money>,
    #[serde(default)]
    pub(super) revised: Option<String>,
    #[serde(default)]
    pub(super) cost_shares: CostShares,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scenario3 {
    pub(super) name: String,
    pub(super) cycle: FundingCycle,
    pub(super) rate_set: RateSetId,
    #[serde(default, deserialize_with = "own_years_7_12")]
    pub(super) years_7_12: Option<u32>,
    #[serde(deserialize_with = "lines")]
    pub(super) lines: Vec<Line3>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line3 {
    #[serde(default)]
    pub(super) certificate: Option<CertificateCode>,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) level: Option<Level>,
    #[serde(default)]
    pub(super) band: Option<Band>,
    #[serde(default)]
    pub(super) materials_tier: Option<MaterialsTier>,
    pub(super) hours: Hours,
    #[serde(default)]
    pub(super) program_year: Option<ProgramYear>,
    #[serde(deserialize_with = "line_bounds::students")]
    pub(super) students: u32,
    #[serde(default, deserialize_with = "line_bounds::withdrawals")]
    pub(super) withdrawals_percent: u8,
    #[serde(default)]
    pub(super) pathway: Pathway,
    #[serde(default, deserialize_with = "line_bounds::age")]
    pub(super) age: Option<u8>,
    #[serde(default)]
    pub(super) vcaa_approved: bool,
    #[serde(default = "line_bounds::on_vass")]
    pub(super) on_vass: bool,
    #[serde(default)]
    pub(super) costs: Costs,
}

fn scenarios<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Scenario3>, D::Error> {
    list_within(from, SCENARIOS_MAX, "scenarios")
}

fn rate_sets<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RateSet>, D::Error> {
    list_within(from, RATE_SETS_MAX, "rate sets")
}

fn lines<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Line3>, D::Error> {
    list_within(from, LINES_MAX, "enrolment lines")
}

impl PlanFile3 {
    /// Version 4 has what was advised at the scenario that it was advised of. Here one amount of the year was,
    /// as the indicative one: so it goes to the scenario that would else have been the indicative amount.
    pub(super) fn next(self) -> PlanFile {
        let of_indicative = self.indicative();
        let advised = self.payments.advised;
        let mut scenarios: Vec<Scenario> =
            self.scenarios.into_iter().map(Scenario3::next).collect();
        if let Some(scenario) = scenarios.get_mut(of_indicative) {
            scenario.advice = Advice { total: advised, ..Advice::default() };
        }
        PlanFile {
            school: self.school,
            planning_year: self.planning_year,
            small_scale_reading: self.small_scale_reading,
            baseline: self.baseline,
            payments: PaymentsBasis {
                indicative: self.payments.indicative,
                revised: self.payments.revised,
                cost_shares: self.payments.cost_shares,
            },
            prepared_by: String::new(),
            recommendation: String::new(),
            approved: None,
            rate_notes: Vec::new(),
            scenarios,
            rate_sets: self.rate_sets,
        }
    }

    /// The place of the scenario of the indicative amount, as programs of this version chose it: the one
    /// named, else the first of cycle indicative, else the baseline.
    fn indicative(&self) -> usize {
        let place_of = |name: &str| self.scenarios.iter().position(|one| one.name == name);
        let is_indicative = |one: &Scenario3| one.cycle == FundingCycle::Indicative;
        let named = self.payments.indicative.as_deref().and_then(place_of);
        named
            .or_else(|| self.scenarios.iter().position(is_indicative))
            .or_else(|| place_of(&self.baseline))
            .unwrap_or_default()
    }
}

impl Scenario3 {
    fn next(self) -> Scenario {
        Scenario {
            years_7_12: self.years_7_12,
            lines: self.lines.into_iter().map(Line3::next).collect(),
            ..Scenario::empty(self.name, self.cycle, self.rate_set)
        }
    }
}

impl Line3 {
    fn next(self) -> EnrolmentLine {
        EnrolmentLine {
            certificate: self.certificate,
            title: self.title,
            level: self.level,
            band: self.band,
            materials_tier: self.materials_tier,
            hours: self.hours,
            program_year: self.program_year,
            students: self.students,
            withdrawals_percent: self.withdrawals_percent,
            pathway: self.pathway,
            age: self.age,
            vcaa_approved: self.vcaa_approved,
            on_vass: self.on_vass,
            costs: self.costs,
            note: String::new(),
        }
    }
}
