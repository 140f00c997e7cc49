//! Columns by their letters, as spreadsheets name them.

use super::bounds::COLUMNS_MAX;

/// The letters of a column counted from 0: A, B, …, Z, AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.into_iter().collect()
}

/// The column, counted from 0, that letters of any case name; `None` if they are none, or name one beyond
/// those that are read.
pub fn column_of_letters(letters: &str) -> Option<usize> {
    let number = letters.bytes().try_fold(0_usize, |number, letter| {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?;
        let number = number * 26 + usize::from(digit) + 1;
        (number <= COLUMNS_MAX).then_some(number)
    })?;
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let lettered = [0, 25, 26, 51, 52, 701, 702].map(column_letters);
        assert_eq!(lettered, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn letters_lead_back_to_their_column() {
        for column in 0..COLUMNS_MAX {
            let letters = column_letters(column);
            assert_eq!(column_of_letters(&letters), Some(column), "{letters}");
            assert_eq!(column_of_letters(&letters.to_lowercase()), Some(column), "{letters}");
        }
        for none in ["", "1", "A1", "é", "A B", "AAA", "ZZZZZZZZZZZZZZZZZZZZZZZZ"] {
            assert_eq!(column_of_letters(none), None, "{none}");
        }
    }
}
