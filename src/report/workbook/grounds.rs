//! What a scenario is worked out from, above its lines: the school's figures as it uses them, and R8.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::checks::Takes;
use super::columns::Column;
use super::page::{Page, Place, at, fte, literal, rate, worked};
use super::scenario::{INPUTS, ScenarioSheet, TOP};
use super::style::{Kind, Styles};
use crate::funding::{Figure, Reading};

/// What stands in place of a number that was cleared.
const ENTER_YEARS: &str = "enter Years 7 to 12";

/// What is worked out from, in the rows of the first block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    SchoolType,
    Years7To12,
    Maximum,
    Taper,
    SmallScaleFte,
    SmallScaleRate,
    Floor,
}

impl Ground {
    const ALL: [Self; 7] = [
        Self::SchoolType,
        Self::Years7To12,
        Self::Maximum,
        Self::Taper,
        Self::SmallScaleFte,
        Self::SmallScaleRate,
        Self::Floor,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::SchoolType => "School type",
            Self::Years7To12 => "Years 7 to 12 enrolments",
            Self::Maximum => "Small-scale maximum per FTE",
            Self::Taper => "Small-scale taper per student",
            Self::SmallScaleFte => Figure::SmallScaleFte.label(),
            Self::SmallScaleRate => Figure::SmallScaleRate(Reading::Used).label(),
            Self::Floor => "Band funding under the 2022 model",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::SchoolType => "Type_of_school",
            Self::Years7To12 => "Years_in_use",
            Self::Maximum => "Small_scale_maximum",
            Self::Taper => "Small_scale_taper",
            Self::SmallScaleFte => "Small_scale_FTE",
            Self::SmallScaleRate => "Small_scale_rate",
            Self::Floor => "Floor_in_use",
        }
    }
}

/// The cell of a ground.
pub(super) fn ground_cell(ground: Ground) -> Place {
    let row = Ground::ALL.iter().zip(TOP..).find(|(one, _)| **one == ground);
    at(row.map_or(TOP, |(_, row)| row), INPUTS.value)
}

impl ScenarioSheet<'_> {
    /// Writes what the scenario is worked out from, and gives the cells their names.
    pub(super) fn grounds(
        &self,
        page: &mut Page<'_>,
        has_own_years: bool,
        book: &mut Workbook,
    ) -> Result<(), XlsxError> {
        let (school, totals) = (self.case.school, &self.case.estimate.totals);
        let (rates, set) = (self.rates, self.case.rates);
        for ground in Ground::ALL {
            let place = ground_cell(ground);
            let content = match ground {
                Ground::SchoolType => {
                    Some(worked("School_type", school.school_type.label(), Kind::Word))
                }
                Ground::Years7To12 if has_own_years => None,
                Ground::Years7To12 => {
                    // A blank is no school of nobody, for which the small-scale rate would be paid in full.
                    let formula =
                        format!("IF(Years_7_12=\"\",{},Years_7_12)", literal(ENTER_YEARS));
                    Some(worked(formula, school.years_7_12, Kind::Count))
                }
                Ground::Maximum => {
                    let maximum = set.small_scale_maximum(school.reading, school.school_type);
                    Some(rate(rates.maximum(), maximum))
                }
                Ground::Taper => {
                    let taper = &set.contents().small_scale.taper_per_student;
                    Some(rate(rates.taper(), taper.of(school.school_type)))
                }
                Ground::SmallScaleFte => Some(fte(
                    format!("SUM({})", self.own_column(Column::SmallScaleFte)),
                    totals.small_scale_fte,
                )),
                Ground::SmallScaleRate => Some(rate(
                    format!(
                        "IF(OR(Years_in_use=\"\",Years_in_use={}),0,IF(Years_in_use+0>{}+0,0,MAX(0,ROUND(\
                         Small_scale_maximum-Small_scale_taper*MAX(0,Years_in_use-{}),4))))",
                        literal(ENTER_YEARS),
                        rates.nothing_over(),
                        rates.full_up_to()
                    ),
                    totals.small_scale_rate,
                )),
                Ground::Floor => Some(match school.floor {
                    Some(floor) => worked(
                        "IF(Funding_floor=\"\",\"\",Funding_floor)",
                        floor.to_cents().plain(),
                        Kind::Dollars,
                    ),
                    None => worked("IF(Funding_floor=\"\",\"\",Funding_floor)", "", Kind::Dollars),
                }),
            };
            let format = match &content {
                Some(content) => Styles::worked_out(content.kind),
                None => Styles::input(Kind::Count),
            };
            let what = (place.row, ground.label());
            Self::cell_of(page, &INPUTS, what, (content.as_ref(), &format), false)?;
            if content.is_none() {
                page.number(place, school.years_7_12, &format)?;
                page.takes(place, place, Takes::Years7To12)?;
                let formula = format!("IF({}=\"\",\"enter them\",\"\")", place.here());
                let beside = at(place.row, INPUTS.last + 1);
                let notice = page.styles.notice.clone();
                page.formula(beside, &worked(formula, "", Kind::Text), &notice)?;
            }
            self.name(book, ground.name(), place)?;
        }
        Ok(())
    }
}
