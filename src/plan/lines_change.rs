//! What a step does to the lines of a scenario: where each goes, and what some of them hold then.
//!
//! It is a change rather than a list of all lines, so that it leaves alone what else was typed in the
//! frame that it was made in.

use crate::domain::EnrolmentLine;

/// A change of several lines at once. Places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinesChange {
    /// Where each of the lines goes; `None` is gone.
    places: Vec<Option<usize>>,
    /// How many lines there are afterwards.
    count: usize,
    /// The lines that are new or hold something else, in their order afterwards.
    written: Vec<WrittenLine>,
}

/// A line that is new or holds something else.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WrittenLine {
    /// Its place afterwards.
    place: usize,
    /// What it held; an empty line if it is new.
    from: EnrolmentLine,
    /// What it holds afterwards.
    to: EnrolmentLine,
}

impl LinesChange {
    /// The change that makes `after` of `before`, where each line of `before` goes to the place that
    /// `places` has for it.
    pub fn between(
        before: &[EnrolmentLine],
        after: Vec<EnrolmentLine>,
        places: Vec<Option<usize>>,
    ) -> Self {
        let mut was: Vec<Option<&EnrolmentLine>> = vec![None; after.len()];
        for (line, place) in before.iter().zip(&places) {
            if let Some(was) = place.and_then(|place| was.get_mut(place)) {
                *was = Some(line);
            }
        }
        let count = after.len();
        let written = |(place, to): (usize, EnrolmentLine)| match was[place] {
            Some(from) if *from == to => None,
            Some(from) => Some(WrittenLine { place, from: from.clone(), to }),
            None => Some(WrittenLine { place, from: EnrolmentLine::empty(), to }),
        };
        let written = after.into_iter().enumerate().filter_map(written).collect();
        Self { places, count, written }
    }

    /// The change that leaves every line of `before` in its place; `after` may have more lines.
    pub fn in_place(before: &[EnrolmentLine], after: Vec<EnrolmentLine>) -> Self {
        Self::between(before, after, (0..before.len()).map(Some).collect())
    }

    /// The change that puts a line after the last of so many.
    pub fn added(count: usize, line: EnrolmentLine) -> Self {
        let written = WrittenLine { place: count, from: EnrolmentLine::empty(), to: line };
        Self { places: (0..count).map(Some).collect(), count: count + 1, written: vec![written] }
    }

    /// The first line that is new or holds something else, by its place afterwards.
    pub fn first_written(&self) -> Option<usize> {
        self.written.first().map(|line| line.place)
    }

    /// The lines that it writes, as they are then.
    pub(super) fn written(&self) -> impl Iterator<Item = &EnrolmentLine> {
        self.written.iter().map(|line| &line.to)
    }

    /// The lines that it writes, as they were and as they are then.
    pub(super) fn rewritten(&self) -> impl Iterator<Item = (&EnrolmentLine, &EnrolmentLine)> {
        self.written.iter().map(|line| (&line.from, &line.to))
    }

    /// How many lines there are afterwards, as far as it knew.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Where each of so many lines goes, those that came since it was made among them; `None` is gone.
    pub(super) fn places_of(&self, lines: usize) -> Vec<Option<usize>> {
        let known = self.places.len();
        let came = (known..lines).map(|row| Some(self.count + row - known));
        self.places.iter().copied().chain(came).collect()
    }

    /// Makes the change. Lines that came since it was made stay after all others. `None` if lines are gone
    /// that it is about.
    pub(super) fn make(&self, lines: &mut Vec<EnrolmentLine>) -> Option<()> {
        if lines.len() < self.places.len() {
            return None;
        }
        let came = lines.split_off(self.places.len());
        let mut after: Vec<Option<EnrolmentLine>> = vec![None; self.count];
        for (line, place) in lines.drain(..).zip(&self.places) {
            if let Some(after) = place.and_then(|place| after.get_mut(place)) {
                *after = Some(line);
            }
        }
        for WrittenLine { place, from, to } in &self.written {
            match &mut after[*place] {
                Some(line) => line.take_over(from, to),
                line => *line = Some(to.clone()),
            }
        }
        lines.extend(after.into_iter().flatten());
        lines.extend(came);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(students: &[u32]) -> Vec<EnrolmentLine> {
        let line = |&students| EnrolmentLine { students, ..EnrolmentLine::empty() };
        students.iter().map(line).collect()
    }

    fn students(lines: &[EnrolmentLine]) -> Vec<u32> {
        lines.iter().map(|line| line.students).collect()
    }

    #[test]
    fn what_came_since_a_change_was_made_stays() {
        let before = lines(&[1, 2, 3]);
        // Without the second, and with four students in the third.
        let change = LinesChange::between(&before, lines(&[1, 4]), vec![Some(0), None, Some(1)]);
        let mut now = before.clone();
        now[2].title = "typed".to_owned();
        now.push(lines(&[9]).remove(0));
        assert_eq!(change.make(&mut now), Some(()));
        assert_eq!(students(&now), [1, 4, 9]);
        assert_eq!(now[1].title, "typed");
        assert_eq!(change.places_of(4), [Some(0), None, Some(1), Some(2)]);
    }

    #[test]
    fn a_change_of_lines_that_are_gone_cannot_be_made() {
        let change = LinesChange::in_place(&lines(&[1, 2]), lines(&[1, 3]));
        let mut now = lines(&[1]);
        assert_eq!(change.make(&mut now), None);
        assert_eq!(students(&now), [1]);
    }
}
