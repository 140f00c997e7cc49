//! The columns of the enrolment lines. All that the grid knows of a column stands in one place: its part of
//! [`LineColumn::described`].

use std::cmp::Ordering;

use egui::Align;
use strum::VariantArray;

use super::certificate_cell::copy_certificate;
use super::choices;
use super::line_column::{Group, LineCell, LineColumn, LineSpec, Shown};
use super::reading;
use crate::domain::{
    Band, CostItem, EnrolmentLine, Level, MaterialsTier, Money, ProgramYear, Word, collapse_spaces,
    counted, grouped,
};
use crate::funding::{CostsEntered, Estimate, Figure, LineEstimate, LineFigure, LineStatus};
use crate::plan::LineEdit;
use crate::ui::grid::{CellKind, CellNumber, ColumnLook, GridColumn, KeptColumn};
use crate::ui::kit::certificate_field::{CertificatesAtHand, certificate_edit};
use crate::ui::kit::letters::{
    band_by_letter, level_by_letter, pathway_by_letter, program_year_by_letter, tier_by_letter,
    truth_by_letter, yes_or_no,
};

/// A line and what it comes to.
type Line<'a> = (&'a EnrolmentLine, &'a LineEstimate);

/// What each column is, in their order.
static SPECS: [LineSpec; LineColumn::VARIANTS.len()] = {
    let mut specs = [LineColumn::Number.described(); LineColumn::VARIANTS.len()];
    let mut place = 0;
    while place < specs.len() {
        specs[place] = LineColumn::VARIANTS[place].described();
        place += 1;
    }
    specs
};

impl GridColumn for LineColumn {
    fn look(self) -> ColumnLook {
        self.spec().look
    }
}

impl KeptColumn for LineColumn {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        self.spec().word
    }
}

impl LineColumn {
    /// All that the grid knows of the column.
    pub(super) fn spec(self) -> &'static LineSpec {
        &SPECS[self as usize]
    }

    /// What the column is.
    const fn described(self) -> LineSpec {
        use Shown::{AtFirst, OnDemand, WithCosts, WithProgramYears};
        match self {
            Self::Number => LineSpec::handle(
                "Number",
                number("Line", "The line's place in the plan", (34.0, 28.0)),
                AtFirst,
                LineCell::Number,
            ),
            Self::Certificate => LineSpec::entered(
                "Certificate",
                text("Certificate", "National code and title", (220.0, 140.0)).takes_rest(),
                AtFirst,
                LineCell::Certificate,
            )
            .with_total(|scenario, estimate| {
                let is_eligible = |line: &&LineEstimate| line.status == LineStatus::Eligible;
                let eligible = estimate.lines.iter().filter(is_eligible).count();
                let lines = counted(scenario.lines.len(), "line", "lines");
                Some((format!("{lines}, {} funded", grouped(&eligible.to_string())), None))
            }),
            Self::Title => LineSpec::entered(
                "Title",
                text("Title", "Title as on the department's list", (220.0, 180.0)),
                OnDemand,
                LineCell::Typed {
                    text: |line| line.title.clone(),
                    compare: |a, b| a.title.to_lowercase().cmp(&b.title.to_lowercase()),
                    read: |text| Ok(LineEdit::Title(collapse_spaces(text))),
                    copy: |from, to| to.title.clone_from(&from.title),
                },
            ),
            Self::Level => LineSpec::entered(
                "Level",
                text("Level", "Certificate level", (46.0, 42.0)),
                AtFirst,
                LineCell::Chosen {
                    text: |line| line.level.map(Level::word).unwrap_or_default(),
                    compare: |a, b| a.level.cmp(&b.level),
                    read: reading::level,
                    copy: |from, to| to.level = from.level,
                    letter: |letter| level_by_letter(letter).map(LineEdit::Level),
                    choices: choices::levels,
                },
            ),
            Self::Band => LineSpec::entered(
                "Band",
                text("Band", "Band of targeted VET funding", (46.0, 42.0)),
                AtFirst,
                LineCell::Chosen {
                    text: |line| line.band.map(Band::word).unwrap_or_default(),
                    compare: |a, b| a.band.cmp(&b.band),
                    read: reading::band,
                    copy: |from, to| to.band = from.band,
                    letter: |letter| band_by_letter(letter).map(LineEdit::Band),
                    choices: choices::bands,
                },
            ),
            Self::Tier => LineSpec::entered(
                "Tier",
                text("Tier", "Materials tier: low or high cost", (46.0, 42.0)),
                AtFirst,
                LineCell::Chosen {
                    text: |line| line.materials_tier.map(MaterialsTier::label).unwrap_or_default(),
                    compare: |a, b| a.materials_tier.cmp(&b.materials_tier),
                    read: reading::tier,
                    copy: |from, to| to.materials_tier = from.materials_tier,
                    letter: |letter| tier_by_letter(letter).map(LineEdit::MaterialsTier),
                    choices: choices::tiers,
                },
            ),
            Self::Hours => LineSpec::entered(
                "Hours",
                number("Hours", "Training hours of one student this year", (54.0, 48.0)),
                AtFirst,
                LineCell::Typed {
                    text: |line| line.hours.to_string(),
                    compare: |a, b| a.hours.cmp(&b.hours),
                    read: reading::hours,
                    copy: |from, to| to.hours = from.hours,
                },
            ),
            Self::Students => LineSpec::entered(
                "Students",
                number("Students", "Number of students", (66.0, 62.0)),
                AtFirst,
                LineCell::Typed {
                    text: |line| line.students.to_string(),
                    compare: |a, b| a.students.cmp(&b.students),
                    read: reading::students,
                    copy: |from, to| to.students = from.students,
                },
            )
            .with_total(|scenario, _| {
                Some((grouped(&scenario.students().to_string()), Some(Figure::Students)))
            }),
            Self::Withdrawals => LineSpec::entered(
                "Withdrawals",
                number(
                    "Withdrawals",
                    "Of 100 students, how many are expected to withdraw before the VASS deadline",
                    (88.0, 84.0),
                ),
                OnDemand,
                LineCell::Typed {
                    text: |line| match line.withdrawals_percent {
                        0 => String::new(),
                        percent => percent.to_string(),
                    },
                    compare: |a, b| a.withdrawals_percent.cmp(&b.withdrawals_percent),
                    read: reading::withdrawals,
                    copy: |from, to| to.withdrawals_percent = from.withdrawals_percent,
                },
            ),
            Self::ProgramYear => LineSpec::entered(
                "ProgramYear",
                text(
                    "Program year",
                    "First or second year of a two-year certificate: who continues next year",
                    (96.0, 92.0),
                ),
                WithProgramYears,
                LineCell::Chosen {
                    text: |line| ProgramYear::label(line.program_year),
                    compare: |a, b| a.program_year.cmp(&b.program_year),
                    read: reading::program_year,
                    copy: |from, to| to.program_year = from.program_year,
                    letter: |letter| program_year_by_letter(letter).map(LineEdit::ProgramYear),
                    choices: choices::program_years,
                },
            ),
            Self::Pathway => LineSpec::entered(
                "Pathway",
                text("Pathway", "How the students came to the certificate", (98.0, 72.0)),
                AtFirst,
                LineCell::Chosen {
                    text: |line| line.pathway.label(),
                    compare: |a, b| a.pathway.cmp(&b.pathway),
                    read: reading::pathway,
                    copy: |from, to| to.pathway = from.pathway,
                    letter: |letter| pathway_by_letter(letter).map(LineEdit::Pathway),
                    choices: choices::pathways,
                },
            ),
            Self::Age => LineSpec::entered(
                "Age",
                number(
                    "Age",
                    "Age on the VASS deadline; blank counts as within the funded range",
                    (46.0, 42.0),
                ),
                OnDemand,
                LineCell::Typed {
                    text: |line| line.age.map(|age| age.to_string()).unwrap_or_default(),
                    compare: |a, b| a.age.cmp(&b.age),
                    read: reading::age,
                    copy: |from, to| to.age = from.age,
                },
            ),
            Self::OnVass => LineSpec::entered(
                "OnVass",
                text(
                    "On VASS",
                    "On VASS by the deadline, with title, units and hours",
                    (68.0, 64.0),
                ),
                OnDemand,
                LineCell::Chosen {
                    text: |line| yes_or_no(line.on_vass),
                    compare: |a, b| b.on_vass.cmp(&a.on_vass),
                    read: |text| reading::truth(text).map(LineEdit::OnVass),
                    copy: |from, to| to.on_vass = from.on_vass,
                    letter: |letter| truth_by_letter(letter).map(LineEdit::OnVass),
                    choices: |line| choices::truths(line.on_vass, LineEdit::OnVass),
                },
            ),
            Self::Approved => LineSpec::entered(
                "Approved",
                text("VCAA approval", "VCAA approved this Certificate IV", (100.0, 96.0)),
                OnDemand,
                LineCell::Chosen {
                    text: |line| yes_or_no(line.vcaa_approved),
                    compare: |a, b| b.vcaa_approved.cmp(&a.vcaa_approved),
                    read: |text| reading::truth(text).map(LineEdit::VcaaApproved),
                    copy: |from, to| to.vcaa_approved = from.vcaa_approved,
                    letter: |letter| truth_by_letter(letter).map(LineEdit::VcaaApproved),
                    choices: |line| choices::truths(line.vcaa_approved, LineEdit::VcaaApproved),
                },
            ),
            Self::Eligible => LineSpec::entered(
                "Eligible",
                text("Eligible", "Whether the line attracts funding", (60.0, 56.0)),
                AtFirst,
                LineCell::Eligibility,
            ),
            Self::Fte => {
                LineSpec::funding("Fte", number("FTE", "Eligible FTE", (56.0, 50.0)), LineCell::Fte)
                    .with_total(|_, estimate| {
                        Some((
                            estimate.totals.eligible_fte.two_decimals(),
                            Some(Figure::EligibleFte),
                        ))
                    })
            }
            Self::Targeted => LineSpec::funding(
                "Targeted",
                number("Targeted", "Targeted VET funding", (72.0, 64.0)),
                LineCell::Amount(LineFigure::Targeted, |result| Some(result.amounts.targeted)),
            )
            .with_total(|_, estimate| amount(estimate.totals.targeted, Figure::Targeted)),
            Self::Materials => LineSpec::funding(
                "Materials",
                number("Materials", "Materials funding", (74.0, 66.0)),
                LineCell::Amount(LineFigure::Materials, |result| Some(result.amounts.materials)),
            )
            .with_total(|_, estimate| amount(estimate.totals.materials, Figure::Materials)),
            Self::Payments => LineSpec::funding(
                "Payments",
                number("Payments", "New money: targeted and materials", (88.0, 84.0)),
                LineCell::Amount(LineFigure::Payments, |result| Some(result.amounts.new_money())),
            )
            .with_total(|_, Estimate { totals, .. }| {
                // To the cent, since it adds up to the figure of the bar.
                let amount = Figure::LinesPayments.of(totals)?;
                Some((amount.dollars_and_cents(), Some(Figure::LinesPayments)))
            }),
            Self::Core => LineSpec::funding(
                "Core",
                number("Core", "Core component, already in your core SRP", (76.0, 72.0)),
                LineCell::Amount(LineFigure::Core, |result| Some(result.amounts.core)),
            )
            .with_total(|_, estimate| amount(estimate.totals.core, Figure::Core)),
            Self::Total => LineSpec::funding(
                "Total",
                number("Total", "Core, targeted and materials", (80.0, 68.0)),
                LineCell::Amount(LineFigure::Total, |result| Some(result.amounts.total())),
            )
            .on_demand()
            .with_total(|_, Estimate { totals, .. }| {
                amount(Figure::LinesTotal.of(totals)?, Figure::LinesTotal)
            }),
            Self::Fee => LineSpec::costs(
                "Fee",
                number(
                    "Provider fee each",
                    "Provider fee for one student: the school's own figure",
                    (136.0, 132.0),
                ),
                OnDemand,
                LineCell::Cost(CostItem::FeePerStudent),
            ),
            Self::ClassCost => LineSpec::costs(
                "ClassCost",
                number("Cost a class", "Cost of one class: the school's own figure", (98.0, 94.0)),
                OnDemand,
                LineCell::Cost(CostItem::CostPerClass),
            ),
            Self::ClassSize => LineSpec::costs(
                "ClassSize",
                number(
                    "Class size",
                    "The most students of one class: the school's own figure",
                    (78.0, 74.0),
                ),
                OnDemand,
                LineCell::Typed {
                    text: |line| {
                        line.costs.class_size.map(|size| size.to_string()).unwrap_or_default()
                    },
                    compare: |a, b| a.costs.class_size.cmp(&b.costs.class_size),
                    read: reading::class_size,
                    copy: |from, to| to.costs.class_size = from.costs.class_size,
                },
            ),
            Self::MaterialsCost => LineSpec::costs(
                "MaterialsCost",
                number(
                    "Materials a student",
                    "Materials cost for one student: the school's own figure",
                    (140.0, 134.0),
                ),
                OnDemand,
                LineCell::Cost(CostItem::MaterialsPerStudent),
            ),
            Self::OtherCosts => LineSpec::costs(
                "OtherCosts",
                number(
                    "Cost a year",
                    "What the line costs in a year, whatever the students: the school's own figure",
                    (112.0, 106.0),
                ),
                OnDemand,
                LineCell::Cost(CostItem::Other),
            ),
            Self::Cost => LineSpec::costs(
                "Cost",
                number("Cost", "What the line costs, by the school's own figures", (120.0, 112.0)),
                WithCosts,
                LineCell::Amount(LineFigure::Cost, |result| result.cost),
            )
            .with_total(|_, estimate| {
                let (cost, figure) = amount(estimate.totals.cost?, Figure::Cost)?;
                let is_so_far = CostsEntered::of(estimate).without > 0;
                Some((if is_so_far { format!("{cost} so far") } else { cost }, figure))
            }),
            // What the lines leave is not what is left: the small-scale adjustment and the floor are the
            // school's. The card beneath has the net position.
            Self::Net => LineSpec::costs(
                "Net",
                number(
                    "Net position",
                    "Targeted and materials funding less the line's cost",
                    (92.0, 88.0),
                ),
                WithCosts,
                LineCell::Amount(LineFigure::Net, LineEstimate::net),
            ),
            Self::Row => {
                LineSpec::handle("Row", text("", "", (58.0, 54.0)), AtFirst, LineCell::Buttons)
            }
        }
    }

    /// What a cell says, as it is copied, typed on and filtered.
    pub(super) fn text(self, line: &EnrolmentLine, result: &LineEstimate) -> String {
        match &self.spec().cell {
            LineCell::Number | LineCell::Buttons => String::new(),
            LineCell::Certificate => {
                line.certificate.as_ref().map(ToString::to_string).unwrap_or_default()
            }
            LineCell::Typed { text, .. } => text(line),
            LineCell::Cost(item) => {
                line.costs.amount(*item).map(Money::trimmed).unwrap_or_default()
            }
            LineCell::Chosen { text, .. } => text(line).to_owned(),
            LineCell::Eligibility => eligible(result).to_owned(),
            LineCell::Fte => result.amounts.fte.trimmed(),
            LineCell::Amount(_, amount) => amount(result).map(Money::plain).unwrap_or_default(),
        }
    }

    /// The number that a cell shows, if it shows one.
    pub(super) fn number(self, line: &EnrolmentLine, result: &LineEstimate) -> Option<CellNumber> {
        if self.is_funding() && result.status != LineStatus::Eligible {
            return None;
        }
        match &self.spec().cell {
            LineCell::Cost(item) => line.costs.amount(*item).map(CellNumber::Money),
            LineCell::Fte => Some(CellNumber::Fte(result.amounts.fte)),
            LineCell::Amount(_, amount) => amount(result).map(CellNumber::Money),
            LineCell::Typed { text, .. } if self.look().align == Align::Max => {
                text(line).parse().ok().map(CellNumber::Plain)
            }
            _ => None,
        }
    }

    /// The order of two lines of which neither is blank in the column.
    pub(super) fn compare(self, (a, ra): Line<'_>, (b, rb): Line<'_>) -> Ordering {
        match &self.spec().cell {
            LineCell::Number | LineCell::Buttons => Ordering::Equal,
            LineCell::Certificate => a.certificate.cmp(&b.certificate),
            LineCell::Typed { compare, .. } | LineCell::Chosen { compare, .. } => compare(a, b),
            LineCell::Cost(item) => a.costs.amount(*item).cmp(&b.costs.amount(*item)),
            LineCell::Eligibility => eligible(rb).cmp(eligible(ra)),
            LineCell::Fte => ra.amounts.fte.cmp(&rb.amounts.fte),
            LineCell::Amount(_, amount) => amount(ra).cmp(&amount(rb)),
        }
    }

    pub(super) fn kind(self) -> CellKind {
        match self.spec().cell {
            LineCell::Number | LineCell::Buttons => CellKind::Handle,
            LineCell::Certificate | LineCell::Typed { .. } | LineCell::Cost(_) => CellKind::Typed,
            LineCell::Chosen { .. } => CellKind::Chosen,
            LineCell::Eligibility | LineCell::Fte | LineCell::Amount(..) => CellKind::Shown,
        }
    }

    /// Whether the column holds what the user enters.
    pub(super) fn is_entered(self) -> bool {
        matches!(self.kind(), CellKind::Typed | CellKind::Chosen)
    }

    /// Whether an ineligible or incomplete line has its reason there instead.
    pub(super) fn is_funding(self) -> bool {
        self.spec().group == Group::Funding
    }

    /// The columns of a group, in their order.
    pub(super) fn of_group(group: Group) -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied().filter(move |col| col.spec().group == group)
    }

    /// The change that a text makes in a cell, or what is expected instead.
    pub(super) fn read(
        self,
        text: &str,
        line: &EnrolmentLine,
        known: &CertificatesAtHand<'_>,
    ) -> Result<LineEdit, String> {
        let text = text.trim();
        match &self.spec().cell {
            LineCell::Certificate => certificate_edit(text, line, known),
            LineCell::Typed { read, .. } | LineCell::Chosen { read, .. } => read(text),
            LineCell::Cost(item) => reading::cost(*item, text),
            LineCell::Number
            | LineCell::Buttons
            | LineCell::Eligibility
            | LineCell::Fte
            | LineCell::Amount(..) => {
                Err(format!("{} is worked out and cannot be entered.", self.look().heading))
            }
        }
    }

    /// Puts a text into a cell of a line; nothing empties it.
    pub(super) fn put(
        self,
        text: &str,
        line: &mut EnrolmentLine,
        known: &CertificatesAtHand<'_>,
    ) -> Result<(), String> {
        if text.trim().is_empty() && self.is_entered() {
            self.empty(line);
            return Ok(());
        }
        self.read(text, line, known)?.make(line);
        Ok(())
    }

    /// Empties a cell of a line: what it then holds is what an empty line holds.
    pub(super) fn empty(self, line: &mut EnrolmentLine) {
        if self == Self::Certificate {
            line.certificate = None;
            line.title.clear();
            line.level = None;
            line.band = None;
            line.materials_tier = None;
        } else {
            self.copy(&EnrolmentLine::empty(), line);
        }
    }

    /// Copies what a cell holds; a certificate brings its title and level, band and tier.
    pub(super) fn copy(self, from: &EnrolmentLine, to: &mut EnrolmentLine) {
        match &self.spec().cell {
            LineCell::Certificate => copy_certificate(from, to),
            LineCell::Typed { copy, .. } | LineCell::Chosen { copy, .. } => copy(from, to),
            LineCell::Cost(item) => to.costs.set(*item, from.costs.amount(*item)),
            // The rest is worked out.
            LineCell::Number
            | LineCell::Buttons
            | LineCell::Eligibility
            | LineCell::Fte
            | LineCell::Amount(..) => {}
        }
    }
}

const fn text(heading: &'static str, meaning: &'static str, widths: (f32, f32)) -> ColumnLook {
    ColumnLook::new(heading, meaning, Align::Min, widths)
}

const fn number(heading: &'static str, meaning: &'static str, widths: (f32, f32)) -> ColumnLook {
    ColumnLook::new(heading, meaning, Align::Max, widths)
}

/// A total that is an amount.
#[expect(clippy::unnecessary_wraps, reason = "as a total of a column is given")]
fn amount(amount: Money, figure: Figure) -> Option<(String, Option<Figure>)> {
    Some((amount.dollars(), Some(figure)))
}

fn eligible(result: &LineEstimate) -> &'static str {
    match result.status {
        LineStatus::Eligible => "Yes",
        LineStatus::Ineligible { .. } => "No",
        LineStatus::Incomplete(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_settings_keep_columns_by_never_change() {
        let words: Vec<&str> = LineColumn::ALL.iter().map(|col| col.word()).collect();
        assert_eq!(
            words,
            [
                "Number",
                "Certificate",
                "Title",
                "Level",
                "Band",
                "Tier",
                "Hours",
                "Students",
                "Withdrawals",
                "ProgramYear",
                "Pathway",
                "Age",
                "OnVass",
                "Approved",
                "Eligible",
                "Fte",
                "Targeted",
                "Materials",
                "Payments",
                "Core",
                "Total",
                "OtherCosts",
                "Fee",
                "ClassCost",
                "ClassSize",
                "MaterialsCost",
                "Cost",
                "Net",
                "Row",
            ]
        );
    }
}
