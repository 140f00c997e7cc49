//! What can be done to several lines or cells at once, as one step: each gives all lines as they are
//! afterwards, and where the old ones went.

use super::line_column::LineColumn;
use crate::domain::EnrolmentLine;
use crate::ui::grid::{Block, GridColumn};
use crate::ui::kit::certificate_field::CertificatesAtHand;

/// Where each line went; `None` is gone.
pub(super) type Moves = Vec<Option<usize>>;

/// The lines without some of them.
pub(super) fn deleted(lines: &[EnrolmentLine], rows: &[usize]) -> (Vec<EnrolmentLine>, Moves) {
    let mut kept = Vec::with_capacity(lines.len());
    let mut moves = Vec::with_capacity(lines.len());
    for (row, line) in lines.iter().enumerate() {
        if rows.contains(&row) {
            moves.push(None);
        } else {
            moves.push(Some(kept.len()));
            kept.push(line.clone());
        }
    }
    (kept, moves)
}

/// The lines with copies of some of them after the last of those.
pub(super) fn duplicated(lines: &[EnrolmentLine], rows: &[usize]) -> (Vec<EnrolmentLine>, Moves) {
    let place = rows.iter().max().map_or(lines.len(), |last| last + 1);
    let mut all = lines.to_vec();
    let copies = rows.iter().filter_map(|&row| lines.get(row).cloned());
    all.splice(place..place, copies);
    let moves = (0..lines.len())
        .map(|row| Some(if row < place { row } else { row + rows.len() }))
        .collect();
    (all, moves)
}

/// The lines with a new one at a place.
pub(super) fn inserted(lines: &[EnrolmentLine], place: usize) -> (Vec<EnrolmentLine>, Moves) {
    let mut all = lines.to_vec();
    all.insert(place.min(lines.len()), EnrolmentLine::empty());
    let moves = (0..lines.len()).map(|row| Some(row + usize::from(row >= place))).collect();
    (all, moves)
}

/// The lines with some of them moved up or down by one, together; `None` where they stand at the end
/// already. `rows` are in the order of the plan.
pub(super) fn moved(
    lines: &[EnrolmentLine],
    rows: &[usize],
    is_down: bool,
) -> Option<(Vec<EnrolmentLine>, Moves)> {
    let (first, last) = (*rows.first()?, *rows.last()?);
    if (is_down && last + 1 >= lines.len()) || (!is_down && first == 0) {
        return None;
    }
    // The places of the lines as they are afterwards.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    if is_down {
        for &row in rows.iter().rev() {
            order.swap(row, row + 1);
        }
    } else {
        for &row in rows {
            order.swap(row, row - 1);
        }
    }
    let mut moves = vec![None; lines.len()];
    for (now, &then) in order.iter().enumerate() {
        moves[then] = Some(now);
    }
    Some((order.iter().map(|&row| lines[row].clone()).collect(), moves))
}

/// The lines with the cells of a block emptied.
pub(super) fn emptied(lines: &[EnrolmentLine], block: Block<'_, LineColumn>) -> Vec<EnrolmentLine> {
    let mut all = lines.to_vec();
    for &row in block.rows {
        if let Some(line) = all.get_mut(row) {
            // The certificate first: what belongs to it goes with it.
            for col in block.cols {
                col.empty(line);
            }
        }
    }
    all
}

/// The lines with the first row of a block repeated in those beneath it.
pub(super) fn filled_down(
    lines: &[EnrolmentLine],
    block: Block<'_, LineColumn>,
) -> Vec<EnrolmentLine> {
    let mut all = lines.to_vec();
    let Some((first, rest)) = block.rows.split_first() else { return all };
    let Some(source) = lines.get(*first) else { return all };
    for &row in rest {
        let Some(line) = all.get_mut(row) else { continue };
        for col in block.cols {
            col.copy(source, line);
        }
    }
    all
}

/// The lines with texts pasted over the cells of a block, a list of texts for each of its rows.
///
/// # Errors
/// Every cell that does not take its text, with what is expected; then nothing is to be pasted at all.
pub(super) fn pasted(
    lines: &[EnrolmentLine],
    block: Block<'_, LineColumn>,
    texts: &[Vec<String>],
    known: &CertificatesAtHand<'_>,
) -> Result<Vec<EnrolmentLine>, Vec<String>> {
    let mut all = lines.to_vec();
    let mut not_taken = Vec::new();
    for (row, texts) in block.rows.iter().zip(texts) {
        let place = if let Some(line) = all.get_mut(*row) {
            line
        } else {
            all.push(EnrolmentLine::empty());
            let Some(last) = all.last_mut() else { continue };
            last
        };
        for (col, text) in block.cols.iter().zip(texts) {
            // What is worked out takes nothing, and follows from the rest.
            if !col.is_entered() {
                continue;
            }
            if let Err(expected) = col.put(text, place, known) {
                let name = col.look().heading.to_lowercase();
                not_taken.push(format!("Line {}, {name}: {expected}", row + 1));
            }
        }
    }
    if not_taken.is_empty() { Ok(all) } else { Err(not_taken) }
}

/// The lines with cells of copied lines pasted over those of a block, exactly; as often as there are rows.
pub(super) fn pasted_lines(
    lines: &[EnrolmentLine],
    block: Block<'_, LineColumn>,
    sources: &[EnrolmentLine],
) -> Vec<EnrolmentLine> {
    let mut all = lines.to_vec();
    for (row, source) in block.rows.iter().zip(sources.iter().cycle()) {
        if *row >= all.len() {
            all.push(EnrolmentLine::empty());
        }
        let row = (*row).min(all.len() - 1);
        for col in block.cols {
            col.copy(source, &mut all[row]);
        }
    }
    all
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
    fn lines_that_are_not_next_to_one_another_are_deleted_together() {
        let (kept, moves) = deleted(&lines(&[1, 2, 3, 4]), &[0, 2]);
        assert_eq!(students(&kept), [2, 4]);
        assert_eq!(moves, [None, Some(0), None, Some(1)]);
    }

    #[test]
    fn copies_stand_together_after_the_last_of_the_lines_copied() {
        let (all, moves) = duplicated(&lines(&[1, 2, 3, 4]), &[0, 2]);
        assert_eq!(students(&all), [1, 2, 3, 1, 3, 4]);
        assert_eq!(moves, [Some(0), Some(1), Some(2), Some(5)]);
    }

    #[test]
    fn lines_move_together_and_stop_at_the_end() {
        let (all, moves) = moved(&lines(&[1, 2, 3, 4]), &[1, 2], false).unwrap();
        assert_eq!(students(&all), [2, 3, 1, 4]);
        assert_eq!(moves, [Some(2), Some(0), Some(1), Some(3)]);
        let (all, _) = moved(&lines(&[1, 2, 3, 4]), &[0, 1], true).unwrap();
        assert_eq!(students(&all), [3, 1, 2, 4]);
        assert_eq!(moved(&lines(&[1, 2]), &[0], false), None);
        assert_eq!(moved(&lines(&[1, 2]), &[1], true), None);
    }

    #[test]
    fn a_cell_is_filled_into_those_beneath_it_and_no_others() {
        let filled =
            filled_down(&lines(&[7, 2, 3]), Block { rows: &[0, 1], cols: &[LineColumn::Students] });
        assert_eq!(students(&filled), [7, 7, 3]);
        let emptied = emptied(
            &filled,
            Block { rows: &[1, 2], cols: &[LineColumn::Students, LineColumn::Total] },
        );
        assert_eq!(students(&emptied), [7, 0, 0]);
    }
}
