//! What the cells chosen in a grid come to, for the bar of totals.

/// Several cells that are chosen, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Selected {
    /// How many there are: "4 cells", "4 cells, 3 numbers".
    pub(in crate::ui) count: String,
    /// The sum and the average of their numbers, where these count the same.
    pub(in crate::ui) sum_and_average: Option<(String, String)>,
}
