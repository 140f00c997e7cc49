//! How long the shared texts of an old `.xls` are. Each cell with one gets a copy of its own, so that
//! the lengths have to be known before.
//!
//! \[MS-XLS\] 2.4.265 (SST) and 2.5.293: a text may run on in the records that continue its own.

/// The bytes of the table's record behind its two counts, and of those that continue it.
pub(super) struct SharedTexts<'a> {
    bytes: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> SharedTexts<'a> {
    pub(super) fn new(first: &'a [u8], more: Vec<&'a [u8]>) -> Self {
        Self { bytes: first, more: more.into_iter() }
    }

    /// The number of characters of each text, up to where the table breaks off.
    pub(super) fn lengths(mut self) -> Vec<usize> {
        let mut lengths = Vec::new();
        while let Some(length) = self.next_length() {
            lengths.push(length);
        }
        lengths
    }

    fn next_length(&mut self) -> Option<usize> {
        if self.bytes.is_empty() {
            self.bytes = self.more.next()?;
        }
        let length = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 0x8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 0x4 == 0 { 0 } else { self.number(4)? };
        self.skip_letters(length, flags)?;
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Some(length)
    }

    /// The number in the next bytes, low byte first.
    fn number(&mut self, bytes: usize) -> Option<usize> {
        let (taken, rest) = self.bytes.split_at_checked(bytes)?;
        self.bytes = rest;
        Some(taken.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
    }

    /// Passes letters of one byte or two, which each continuing record says anew.
    fn skip_letters(&mut self, mut left: usize, mut flags: usize) -> Option<()> {
        loop {
            let width = if flags & 0x1 == 0 { 1 } else { 2 };
            let here = left.min(self.bytes.len() / width);
            self.bytes = self.bytes.get(here * width..)?;
            left -= here;
            if left == 0 {
                return Some(());
            }
            self.bytes = self.more.next()?;
            flags = self.number(1)?;
        }
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > 0 {
            if self.bytes.is_empty() {
                self.bytes = self.more.next()?;
            }
            let here = left.min(self.bytes.len());
            self.bytes = self.bytes.get(here..)?;
            left -= here;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_across_the_records_that_continue_it() {
        let plain = b"\x03\x00\x00abc";
        // Two letters of two bytes each, one formatting run and five extra bytes.
        let rich = b"\x02\x00\x0D\x01\x00\x05\x00\x00\x00a\x00b\x00RUN.EXTRA";
        let first = [&plain[..], rich, b"\x05\x00\x00xy"].concat();
        let texts = SharedTexts::new(&first, vec![b"\x01z\x00", b"\x00uv\x01\x00", b"\x00q"]);
        // Begun and not ended, or with its head torn apart: no longer told.
        assert_eq!(texts.lengths(), [3, 2, 5]);
    }
}
