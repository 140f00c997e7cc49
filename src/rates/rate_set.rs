//! One year's rates, checked, each with its source, and the rules that are data of the year.

use serde::{Deserialize, Serialize};

use super::rate_item::{RateItem, SmallScaleReading};
use super::rate_set_checks::faults;
use super::rate_set_faults::{RateSetFault, RateSetFaults};
use super::rate_set_file::{Component, FullLoadException, RateSetFile};
use super::rate_set_id::RateSetId;
use super::source::{Source, SourceId};
use crate::domain::{Band, CertificateCode, Fte, MaterialsTier, Money, Pathway, SchoolType};

/// A year's rates, checked: every band, tier, school type and pathway stands exactly once, and every
/// amount cites a source that the set lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RateSetFile", into = "RateSetFile")]
pub struct RateSet {
    pub(super) file: RateSetFile,
}

impl RateSet {
    /// Checks a set as read from a file.
    ///
    /// # Errors
    /// Every fault found, not only the first.
    pub fn checked(mut file: RateSetFile) -> Result<Self, Vec<RateSetFault>> {
        // Sorted once here, so that look-ups are by place.
        file.bands.sort_by_key(|rate| rate.band);
        file.materials.sort_by_key(|rate| rate.tier);
        let faults = faults(&file);
        if faults.is_empty() { Ok(Self { file }) } else { Err(faults) }
    }

    /// The set's name.
    pub fn id(&self) -> &RateSetId {
        &self.file.id
    }

    /// All that the set holds, to show or to copy.
    pub fn contents(&self) -> &RateSetFile {
        &self.file
    }

    /// An amount for schools of a type; `None` of what is no amount, or if the set has no such item.
    pub fn amount(&self, item: &RateItem, school_type: SchoolType) -> Option<Money> {
        self.file.item(item)?.value.amount(school_type)
    }

    /// The core component per FTE (R4).
    pub fn core_per_fte(&self, school_type: SchoolType) -> Money {
        self.file.core_per_fte.of(school_type)
    }

    /// Targeted VET funding per FTE of a band (R5).
    pub fn band_per_fte(&self, band: Band, school_type: SchoolType) -> Money {
        let rate = &self.file.bands[band.index()];
        match school_type {
            SchoolType::Mainstream => rate.mainstream,
            SchoolType::Specialist => rate.specialist,
        }
    }

    /// Materials funding per enrolment of a tier (R6).
    pub fn materials_per_enrolment(&self, tier: MaterialsTier) -> Money {
        self.file.materials[tier.index()].per_enrolment
    }

    /// Training hours of a certificate's full load (R1, R2).
    pub fn full_load_hours(&self, certificate: Option<&CertificateCode>) -> u32 {
        self.file
            .full_load_exceptions
            .iter()
            .find(|exception| Some(&exception.certificate) == certificate)
            .map_or(self.file.full_load_hours, |exception| exception.hours)
    }

    /// The exception of which it is not known whether it holds for this certificate as well (R2).
    /// None where the source names the certificate itself, or where the answer would change nothing.
    pub fn full_load_question(&self, certificate: &CertificateCode) -> Option<&FullLoadException> {
        let exceptions = &self.file.full_load_exceptions;
        let is_named = exceptions.iter().any(|exception| exception.certificate == *certificate);
        let counted = self.full_load_hours(Some(certificate));
        exceptions
            .iter()
            .find(|exception| exception.ask_for.as_ref() == Some(certificate))
            .filter(|exception| !is_named && exception.hours != counted)
    }

    /// The components that a pathway's enrolments attract (R3.1, A1).
    pub fn attracted(&self, pathway: Pathway) -> &[Component] {
        self.file
            .attractions
            .iter()
            .find(|attraction| attraction.pathway == pathway)
            .map_or(&[], |attraction| &attraction.components)
    }

    /// The most FTE that count for the small-scale adjustment (R7).
    pub fn small_scale_fte_cap(&self) -> Fte {
        Fte::whole(self.file.small_scale.fte_cap)
    }

    /// The small-scale maximum per FTE in one reading (R9).
    pub fn small_scale_maximum(
        &self,
        reading: SmallScaleReading,
        school_type: SchoolType,
    ) -> Money {
        let maximum =
            self.file.small_scale.maximum.iter().find(|maximum| maximum.reading == reading);
        match (maximum, school_type) {
            (Some(maximum), SchoolType::Mainstream) => maximum.mainstream,
            (Some(maximum), SchoolType::Specialist) => maximum.specialist,
            // `checked` makes sure that both readings are there.
            (None, _) => Money::ZERO,
        }
    }

    /// The source of that name; `checked` makes sure that each cited one exists.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.file.sources.iter().find(|source| source.id == *id)
    }
}

impl TryFrom<RateSetFile> for RateSet {
    type Error = RateSetFaults;

    fn try_from(file: RateSetFile) -> Result<Self, RateSetFaults> {
        Self::checked(file).map_err(RateSetFaults)
    }
}

impl From<RateSet> for RateSetFile {
    fn from(set: RateSet) -> Self {
        set.file
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;

    #[test]
    fn a_full_load_is_asked_about_only_where_the_answer_matters() {
        let code = |text| CertificateCode::parse(text).unwrap();
        let asks = |change: &dyn Fn(&mut RateSetFile)| {
            let mut file = RateBook::built_in().unwrap().sets()[0].contents().clone();
            change(&mut file);
            let set = RateSet::checked(file).unwrap();
            set.full_load_question(&code("CUA30920")).map(|asked| asked.hours)
        };
        assert_eq!(asks(&|_| ()), Some(360));
        assert_eq!(asks(&|file| file.full_load_hours = 360), None, "either answer is 360");
        let named = |file: &mut RateSetFile| {
            let mut exception = file.full_load_exceptions[0].clone();
            exception.certificate = code("CUA30920");
            exception.hours = 240;
            file.full_load_exceptions.push(exception);
        };
        assert_eq!(asks(&named), None, "the source names it");
    }
}
