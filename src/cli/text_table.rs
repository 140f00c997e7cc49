//! Tables for people: cells in columns, words at their left and numbers at their right.

/// At which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// The rows as lines, two spaces between their columns and none at their ends; a column for each side. A
/// column is as wide as its longest cell.
pub(super) fn aligned<T: AsRef<str>>(rows: &[Vec<T>], sides: &[Side]) -> Vec<String> {
    let length = |cell: &T| cell.as_ref().chars().count();
    let widths: Vec<usize> = (0..sides.len())
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(length).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<T>| {
        let mut line = String::with_capacity(120);
        for (place, ((cell, side), width)) in row.iter().zip(sides).zip(&widths).enumerate() {
            let padding = width.saturating_sub(length(cell));
            let gap = if place == 0 { 0 } else { 2 };
            let (before, after) = match side {
                Side::Left => (gap, padding),
                Side::Right => (gap + padding, 0),
            };
            line.extend(std::iter::repeat_n(' ', before));
            line.push_str(cell.as_ref());
            line.extend(std::iter::repeat_n(' ', after));
        }
        line.truncate(line.trim_end().len());
        line
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_left_and_numbers_right_whatever_their_letters() {
        let rows = [vec!["Name", "Of", "Note"], vec!["Café", "1,200", ""], vec!["é", "7", "last"]];
        let lines = aligned(&rows, &[Side::Left, Side::Right, Side::Left]);
        assert_eq!(lines, ["Name     Of  Note", "Café  1,200", "é         7  last"]);
    }
}
