//! What a file is taken in as, where it does not come from a dialog that asked for one.

/// What a file is taken in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum FileUse {
    /// A plan, to be opened.
    Plan,
    /// A rate set, to be kept with those at hand.
    RateSet,
    /// A table of enrolments, to be imported.
    Enrolments,
    /// A list of the bands and materials tiers of certificates.
    Bands,
    /// A copy of the department's page or guide, to read rates from.
    RatesPage,
    /// A CASES21 extract, whose students are counted.
    StudentCount,
}
