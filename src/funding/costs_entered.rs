//! How much of what a school pays for its lines is known.

use super::estimate::Estimate;
use super::line_estimate::LineStatus;
use crate::domain::{counted, grouped};

/// How many lines of an estimate have what the net position is made of. While some have not, it is a figure so
/// far: no headline, and never without these words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostsEntered {
    /// All lines.
    pub lines: usize,
    /// Those without a cost.
    pub without: usize,
    /// Those that are not complete, so that what they draw is not known.
    pub incomplete: usize,
}

impl CostsEntered {
    /// Those of an estimate.
    pub fn of(estimate: &Estimate) -> Self {
        let lines = &estimate.lines;
        let is_incomplete = |status: &LineStatus| matches!(status, LineStatus::Incomplete(_));
        Self {
            lines: lines.len(),
            without: lines.iter().filter(|line| line.cost.is_none()).count(),
            incomplete: lines.iter().filter(|line| is_incomplete(&line.status)).count(),
        }
    }

    /// Whether the net position is made of all lines.
    pub fn is_complete(self) -> bool {
        (self.without, self.incomplete) == (0, 0)
    }

    /// What the net position lacks: "so far: 5 of 6 lines have no costs". `None` where it lacks nothing.
    pub fn so_far(self) -> Option<String> {
        let of_all = |count: usize, one: &str, many: &str| {
            let verb = if count == 1 { one } else { many };
            let lines = counted(self.lines, "line", "lines");
            format!("{} of {lines} {verb}", grouped(&count.to_string()))
        };
        let without = || of_all(self.without, "has no costs", "have no costs");
        let incomplete = || of_all(self.incomplete, "is not complete", "are not complete");
        let lacks = match (self.without, self.incomplete) {
            (0, 0) => return None,
            (_, 0) => without(),
            (0, _) => incomplete(),
            _ => format!("{}, {}", without(), incomplete()),
        };
        Some(format!("so far: {lacks}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_counted_in_words() {
        let so_far = |lines, without, incomplete| {
            CostsEntered { lines, without, incomplete }.so_far().unwrap_or_default()
        };
        assert_eq!(so_far(6, 0, 0), "");
        assert_eq!(so_far(6, 5, 0), "so far: 5 of 6 lines have no costs");
        assert_eq!(so_far(1, 1, 0), "so far: 1 of 1 line has no costs");
        assert_eq!(so_far(6, 0, 1), "so far: 1 of 6 lines is not complete");
        assert_eq!(
            so_far(1200, 2, 1),
            "so far: 2 of 1,200 lines have no costs, 1 of 1,200 lines is not complete"
        );
    }
}
