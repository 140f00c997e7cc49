//! The enrolment lines that a random table is made of.

use vdss_planner::domain::{
    Band, EnrolmentLine, Hours, MaterialsTier, Money, Pathway, ProgramYear,
};
use vdss_planner::rates::Catalogue;

use super::draw::Draw;

/// A line, and more that a listing says of its students.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) line: EnrolmentLine,
    pub(super) hours_halves: u32,
    pub(super) fee_cents: Option<u32>,
}

impl Known {
    pub(super) fn drawn(draw: &mut Draw<'_>, catalogue: &Catalogue) -> Self {
        let entry = draw.of(catalogue.entries());
        let hours_halves = 80 + u32::try_from(draw.below(320)).unwrap_or_default();
        let halves = if draw.one_in(3) { hours_halves } else { hours_halves / 2 * 2 };
        let students = 1 + u32::try_from(draw.below(28)).unwrap_or_default();
        let many = draw.one_in(12);
        let fee_cents = 40_000 + u32::try_from(draw.below(60_000)).unwrap_or_default() * 5;
        let mut line = EnrolmentLine {
            title: entry.title,
            level: Some(entry.level),
            band: Some(draw.of(Band::ALL)),
            materials_tier: Some(draw.of(&[MaterialsTier::Low, MaterialsTier::High])),
            hours: hours(halves),
            students: if many { students + 1_100 } else { students },
            pathway: draw.of(&[
                Pathway::School,
                Pathway::School,
                Pathway::School,
                Pathway::Sbat,
                Pathway::HeadStart,
            ]),
            age: draw.of(&[None, Some(16), Some(15), Some(17), Some(14), Some(21)]),
            on_vass: !draw.one_in(5),
            program_year: draw.of(&ProgramYear::CHOICES),
            ..EnrolmentLine::empty()
        };
        line.certificate = Some(entry.code);
        let fee_cents = (!draw.one_in(4)).then_some(fee_cents);
        Self { line, hours_halves: halves, fee_cents }
    }

    pub(super) fn code(&self) -> String {
        self.line.certificate.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// The fee in dollars and cents.
    pub(super) fn fee(&self) -> Option<String> {
        self.fee_cents.map(|cents| format!("{}.{:02}", cents / 100, cents % 100))
    }
}

pub(super) fn hours(halves: u32) -> Hours {
    Hours::parse(&halves_text(halves)).unwrap_or_default()
}

/// Half hours as hours: "180", "45.5".
pub(super) fn halves_text(halves: u32) -> String {
    if halves.is_multiple_of(2) { (halves / 2).to_string() } else { format!("{}.5", halves / 2) }
}

pub(super) fn money(text: &str) -> Option<Money> {
    Money::parse(text).ok()
}
