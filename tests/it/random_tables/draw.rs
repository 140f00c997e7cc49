//! Choices drawn one after another from numbers that proptest makes.

/// Numbers to choose by. A nought always chooses what is plainest, so that a failure shrinks to a plain table;
/// beyond the end there are noughts.
pub(super) struct Draw<'a> {
    numbers: std::slice::Iter<'a, u16>,
}

impl<'a> Draw<'a> {
    pub(super) fn new(numbers: &'a [u16]) -> Self {
        Self { numbers: numbers.iter() }
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::from(self.numbers.next().copied().unwrap_or_default()) % end
    }

    /// True once in `count` times.
    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    /// One of some values.
    pub(super) fn of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }

    /// The choices from here on that have a place of their own, so that they stay as they are when others
    /// before them shrink.
    pub(super) fn part(&mut self, length: usize) -> Self {
        let rest = self.numbers.as_slice();
        let (part, rest) = rest.split_at(length.min(rest.len()));
        self.numbers = rest.iter();
        Self { numbers: part.iter() }
    }
}
