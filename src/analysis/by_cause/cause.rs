//! What two scenarios can differ in.

use crate::domain::words;

/// Something entered or chosen that a difference between two scenarios can come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// How many students take a certificate, and the share expected to withdraw before the deadline.
    Students,
    /// Training hours of one student (R1).
    Hours,
    /// The certificate's band (R5).
    Band,
    /// The certificate's materials tier (R6).
    MaterialsTier,
    /// All that a rate set says but the small-scale cap, the type of school that it is read for, and the
    /// reading of the small-scale maximum (R9).
    Rates,
    /// Pathway, level, title, VCAA approval, VASS and age: what R3 decides by.
    Eligibility,
    /// A certificate that the baseline does not have.
    CertificateAdded,
    /// A certificate that only the baseline has.
    CertificateDropped,
    /// Enrolments in Years 7 to 12 (R8).
    SchoolSize,
    /// The most FTE that count for the small-scale adjustment (R7).
    SmallScaleCap,
    /// Band funding under the 2022 model (R11).
    Floor,
    /// Cents that belong to no cause: amounts are rounded to the cent, and so are their parts (R10).
    Rounding,
}

words!(Cause {
    Students => "students",
    Hours => "hours",
    Band => "band",
    MaterialsTier => "materials_tier",
    Rates => "rates",
    Eligibility => "eligibility",
    CertificateAdded => "certificate_added",
    CertificateDropped => "certificate_dropped",
    SchoolSize => "school_size",
    SmallScaleCap => "small_scale_cap",
    Floor => "floor",
    Rounding => "rounding",
});

impl Cause {
    /// How many causes there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// The cause as a label: "Materials tier".
    pub fn label(self) -> &'static str {
        match self {
            Self::Students => "Students",
            Self::Hours => "Hours",
            Self::Band => "Band",
            Self::MaterialsTier => "Materials tier",
            Self::Rates => "Rates",
            Self::Eligibility => "Eligibility",
            Self::CertificateAdded => "Certificates added",
            Self::CertificateDropped => "Certificates dropped",
            Self::SchoolSize => "School size",
            Self::SmallScaleCap => "Small-scale cap",
            Self::Floor => "Funding floor",
            Self::Rounding => "Rounding",
        }
    }

    /// Its place in [`Cause::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize
    }
}

/// Some of the causes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CauseSet(u16);

impl CauseSet {
    /// None.
    pub const NONE: Self = Self(0);

    /// This one alone.
    pub fn only(cause: Cause) -> Self {
        Self(1 << cause.index())
    }

    /// These and another one, if there is reason.
    #[must_use]
    pub(super) fn with(self, cause: Cause, there_is_reason: bool) -> Self {
        if there_is_reason { self.and(Self::only(cause)) } else { self }
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether a cause is one of them.
    pub fn contains(self, cause: Cause) -> bool {
        self.0 & (1 << cause.index()) != 0
    }

    /// How many they are.
    pub(super) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// They, in the order of [`Cause::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Cause> {
        Cause::ALL.iter().copied().filter(move |&cause| self.contains(cause))
    }

    /// Those of them whose bits are set in a number: bit 0 for the first of them, and so on.
    pub(super) fn chosen(self, bits: usize) -> Self {
        self.iter()
            .enumerate()
            .filter(|(place, _)| bits >> place & 1 == 1)
            .fold(Self::NONE, |set, (_, cause)| set.and(Self::only(cause)))
    }

    /// The bits that some of them have among these: what [`CauseSet::chosen`] undoes.
    pub(super) fn bits_of(self, some: Self) -> usize {
        self.iter()
            .enumerate()
            .filter(|(_, cause)| some.contains(*cause))
            .fold(0, |bits, (place, _)| bits | 1 << place)
    }
}
