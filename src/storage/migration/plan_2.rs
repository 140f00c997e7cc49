//! The plan as files of versions 1 and 2 hold it: without the program years of lines.

use serde::{Deserialize, Deserializer};

use super::plan_3::{Line3, PaymentsBasis3, PlanFile3, Scenario3};
use crate::domain::{
    Band, CertificateCode, Costs, FundingCycle, Hours, Level, MaterialsTier, Pathway,
    SchoolProfile, line_bounds, list_within,
};
use crate::plan::{LINES_MAX, RATE_SETS_MAX, SCENARIOS_MAX, own_years_7_12};
use crate::rates::{RateSet, RateSetId, SmallScaleReading};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanFile2 {
    school: SchoolProfile,
    planning_year: u16,
    small_scale_reading: SmallScaleReading,
    baseline: String,
    #[serde(default)]
    payments: PaymentsBasis3,
    #[serde(deserialize_with = "scenarios")]
    scenarios: Vec<Scenario2>,
    #[serde(deserialize_with = "rate_sets")]
    rate_sets: Vec<RateSet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario2 {
    name: String,
    cycle: FundingCycle,
    rate_set: RateSetId,
    #[serde(default, deserialize_with = "own_years_7_12")]
    years_7_12: Option<u32>,
    #[serde(deserialize_with = "lines")]
    lines: Vec<Line2>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line2 {
    #[serde(default)]
    certificate: Option<CertificateCode>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    level: Option<Level>,
    #[serde(default)]
    band: Option<Band>,
    #[serde(default)]
    materials_tier: Option<MaterialsTier>,
    hours: Hours,
    #[serde(deserialize_with = "line_bounds::students")]
    students: u32,
    #[serde(default, deserialize_with = "line_bounds::withdrawals")]
    withdrawals_percent: u8,
    #[serde(default)]
    pathway: Pathway,
    #[serde(default, deserialize_with = "line_bounds::age")]
    age: Option<u8>,
    #[serde(default)]
    vcaa_approved: bool,
    #[serde(default = "line_bounds::on_vass")]
    on_vass: bool,
    #[serde(default)]
    costs: Costs,
}

fn scenarios<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Scenario2>, D::Error> {
    list_within(from, SCENARIOS_MAX, "scenarios")
}

fn rate_sets<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RateSet>, D::Error> {
    list_within(from, RATE_SETS_MAX, "rate sets")
}

fn lines<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Line2>, D::Error> {
    list_within(from, LINES_MAX, "enrolment lines")
}

impl PlanFile2 {
    /// Version 3 has program years. A line that says none was entered as one of a one-year certificate.
    pub(super) fn next(self) -> PlanFile3 {
        PlanFile3 {
            school: self.school,
            planning_year: self.planning_year,
            small_scale_reading: self.small_scale_reading,
            baseline: self.baseline,
            payments: self.payments,
            scenarios: self.scenarios.into_iter().map(Scenario2::next).collect(),
            rate_sets: self.rate_sets,
        }
    }
}

impl Scenario2 {
    fn next(self) -> Scenario3 {
        Scenario3 {
            name: self.name,
            cycle: self.cycle,
            rate_set: self.rate_set,
            years_7_12: self.years_7_12,
            lines: self.lines.into_iter().map(Line2::next).collect(),
        }
    }
}

impl Line2 {
    fn next(self) -> Line3 {
        Line3 {
            certificate: self.certificate,
            title: self.title,
            level: self.level,
            band: self.band,
            materials_tier: self.materials_tier,
            hours: self.hours,
            program_year: None,
            students: self.students,
            withdrawals_percent: self.withdrawals_percent,
            pathway: self.pathway,
            age: self.age,
            vcaa_approved: self.vcaa_approved,
            on_vass: self.on_vass,
            costs: self.costs,
        }
    }
}
