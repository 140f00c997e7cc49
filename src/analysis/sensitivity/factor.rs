//! The inputs that a result may hang on.

use std::collections::BTreeSet;

use crate::domain::{
    Band, CertificateCode, CostItem, EnrolmentLine, MaterialsTier, certificate_in_words,
};
use crate::funding::Case;

/// An input that is lowered and raised by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Factor {
    /// Students of all lines.
    Students,
    /// Students of all lines of one certificate.
    StudentsOf(CertificateCode),
    /// Training hours of all lines.
    Hours,
    /// Withdrawals before the VASS deadline, of all lines.
    Withdrawals,
    /// Enrolments in Years 7 to 12 (R8).
    Years7To12,
    /// The core component per FTE (R4).
    Core,
    /// A band's amount per FTE (R5).
    Band(Band),
    /// A tier's amount per enrolment (R6).
    Materials(MaterialsTier),
    /// The small-scale maximum and its taper together (R8).
    SmallScale,
    /// A cost, of all lines that have it.
    Cost(CostItem),
}

impl Factor {
    /// What to call it in a scenario of these lines: "Students of Hospitality".
    pub fn label(&self, lines: &[EnrolmentLine]) -> String {
        match self {
            Self::Students => "Students of all certificates".to_owned(),
            Self::StudentsOf(code) => format!("Students of {}", certificate_in_words(code, lines)),
            Self::Hours => "Hours of all certificates".to_owned(),
            Self::Withdrawals => "Withdrawals before the VASS deadline".to_owned(),
            Self::Years7To12 => "Years 7 to 12 enrolments".to_owned(),
            Self::Core => "Core component per FTE".to_owned(),
            Self::Band(band) => format!("Band {band:?} per FTE"),
            Self::Materials(tier) => format!("{}-cost materials per enrolment", tier.label()),
            Self::SmallScale => "Small-scale maximum and taper".to_owned(),
            Self::Cost(item) => item.label().to_owned(),
        }
    }

    /// Every input there is in a scenario, in the order of the rules.
    pub(super) fn of(case: &Case<'_>) -> Vec<Self> {
        let lines = case.lines;
        let codes: BTreeSet<&CertificateCode> =
            lines.iter().filter_map(|line| line.certificate.as_ref()).collect();
        let bands: BTreeSet<Band> = lines.iter().filter_map(|line| line.band).collect();
        let tiers: BTreeSet<MaterialsTier> =
            lines.iter().filter_map(|line| line.materials_tier).collect();
        let costs = CostItem::ALL
            .iter()
            .filter(|&&item| lines.iter().any(|line| line.costs.amount(item).is_some()));
        // Where there is one certificate, its students are all there are.
        let is_one = codes.len() == 1 && lines.iter().all(|line| line.certificate.is_some());
        let mut factors = if is_one { Vec::new() } else { vec![Self::Students] };
        factors.extend(codes.into_iter().cloned().map(Self::StudentsOf));
        factors.extend([Self::Hours, Self::Withdrawals, Self::Years7To12, Self::Core]);
        factors.extend(bands.into_iter().map(Self::Band));
        factors.extend(tiers.into_iter().map(Self::Materials));
        factors.push(Self::SmallScale);
        factors.extend(costs.copied().map(Self::Cost));
        factors
    }
}
