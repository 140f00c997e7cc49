//! Students who are enrolled now and leave later: the one thing that an extract does not settle.

use crate::domain::{counted, grouped, words};

/// What is done with students who leave later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeavingChoice {
    /// They are counted.
    Take,
    /// They are not counted.
    LeaveOut,
}

words!(LeavingChoice { Take => "take", LeaveOut => "leave_out" });

/// What the extract says of when they leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExitDates {
    /// How many have an exit date.
    pub given: u32,
    /// How many of those dates are before the newest `LW_DATE`, on which a student's record was last
    /// changed; `None` where not all of these dates can be read.
    pub before_newest: Option<u32>,
}

/// Whether students who leave later are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingDoubt {
    /// How many of Years 7 to 12 there are.
    pub students: u32,
    /// When they leave.
    pub exits: ExitDates,
    /// What each choice comes to: the students of Years 7 to 12.
    pub effects: [(LeavingChoice, u32); 2],
}

impl LeavingDoubt {
    /// The word that the command line calls it by.
    pub const WORD: &'static str = "leaving";

    /// What is in doubt, in a sentence without a full stop.
    pub fn says(&self) -> String {
        let is_one = self.students == 1;
        let (is, leave) = if is_one { ("is", "leaves") } else { ("are", "leave") };
        format!(
            "{} of Years 7 to 12 {is} enrolled now and {leave} later (LVNG); {}",
            counted(self.students, "student", "students"),
            self.exits.says()
        )
    }
}

impl ExitDates {
    fn says(self) -> String {
        if self.given == 0 {
            return "none has an exit date".to_owned();
        }
        let number = |students: u32| grouped(&students.to_string());
        let have = if self.given == 1 { "has" } else { "have" };
        let given = format!("{} {have} an exit date", number(self.given));
        match self.before_newest {
            Some(before) => format!(
                "{given}, {} on or after the newest LW_DATE of the extract and {} before it",
                number(self.given.saturating_sub(before)),
                if before == 0 { "none".to_owned() } else { number(before) }
            ),
            None => given,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_doubt_says_who_is_leaving_and_when_by_counts_alone() {
        let doubt = |students, given, before_newest| {
            let exits = ExitDates { given, before_newest };
            let effects = [(LeavingChoice::Take, 312), (LeavingChoice::LeaveOut, 303)];
            LeavingDoubt { students, exits, effects }.says()
        };
        let nine = "9 students of Years 7 to 12 are enrolled now and leave later (LVNG)";
        assert_eq!(doubt(9, 0, Some(0)), format!("{nine}; none has an exit date"));
        assert_eq!(doubt(9, 8, None), format!("{nine}; 8 have an exit date"));
        assert_eq!(
            doubt(9, 9, Some(2)),
            format!(
                "{nine}; 9 have an exit date, 7 on or after the newest LW_DATE of the extract and 2 before it"
            )
        );
        assert_eq!(
            doubt(1, 1, Some(0)),
            "1 student of Years 7 to 12 is enrolled now and leaves later (LVNG); 1 has an exit date, 1 on or \
             after the newest LW_DATE of the extract and none before it"
        );
    }
}
