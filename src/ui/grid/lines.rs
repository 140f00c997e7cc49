//! What can be done to several lines or cells at once, as one step: each gives all lines as they are
//! afterwards, and where the old ones went.

use super::column::Col;
use crate::domain::EnrolmentLine;
use crate::ui::enrolments::certificate_cell::Known;

/// Where each line went; `None` is gone.
pub(in crate::ui) type Moves = Vec<Option<usize>>;

/// The lines without some of them.
pub(in crate::ui) fn deleted(
    lines: &[EnrolmentLine],
    rows: &[usize],
) -> (Vec<EnrolmentLine>, Moves) {
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

/// The lines with copies of some of them after the last of those; and the place of the first copy.
pub(in crate::ui) fn duplicated(
    lines: &[EnrolmentLine],
    rows: &[usize],
) -> (Vec<EnrolmentLine>, Moves, usize) {
    let place = rows.iter().max().map_or(lines.len(), |last| last + 1);
    let mut all = lines.to_vec();
    let copies = rows.iter().filter_map(|&row| lines.get(row).cloned());
    all.splice(place..place, copies);
    let moves = (0..lines.len())
        .map(|row| Some(if row < place { row } else { row + rows.len() }))
        .collect();
    (all, moves, place)
}

/// The lines with a new one at a place.
pub(in crate::ui) fn inserted(
    lines: &[EnrolmentLine],
    place: usize,
) -> (Vec<EnrolmentLine>, Moves) {
    let mut all = lines.to_vec();
    all.insert(place.min(lines.len()), EnrolmentLine::empty());
    let moves = (0..lines.len()).map(|row| Some(row + usize::from(row >= place))).collect();
    (all, moves)
}

/// The lines with some of them moved up or down by one, together; `None` where they stand at the end
/// already. `rows` are in the order of the plan.
pub(in crate::ui) fn moved(
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

/// The lines with the cells of a range emptied.
pub(in crate::ui) fn emptied(
    lines: &[EnrolmentLine],
    rows: &[usize],
    cols: &[Col],
) -> Vec<EnrolmentLine> {
    let mut all = lines.to_vec();
    for &row in rows {
        if let Some(line) = all.get_mut(row) {
            // The certificate first: what belongs to it goes with it.
            for col in cols {
                col.empty(line);
            }
        }
    }
    all
}

/// The lines with the first row of a range repeated in those beneath it.
pub(in crate::ui) fn filled_down(
    lines: &[EnrolmentLine],
    rows: &[usize],
    cols: &[Col],
) -> Vec<EnrolmentLine> {
    let mut all = lines.to_vec();
    let Some((first, rest)) = rows.split_first() else { return all };
    let Some(source) = lines.get(*first).cloned() else { return all };
    for &row in rest {
        let Some(line) = all.get_mut(row) else { continue };
        for &col in cols {
            copy_cell(col, &source, line);
        }
    }
    all
}

/// Copies what one cell holds; a certificate brings its title and level, band and tier.
fn copy_cell(col: Col, from: &EnrolmentLine, to: &mut EnrolmentLine) {
    match col {
        Col::Certificate => {
            if to.certificate != from.certificate {
                to.vcaa_approved = from.vcaa_approved;
                to.band = from.band;
                to.materials_tier = from.materials_tier;
            }
            to.certificate.clone_from(&from.certificate);
            to.title.clone_from(&from.title);
            to.level = from.level;
        }
        Col::Title => to.title.clone_from(&from.title),
        Col::Level => to.level = from.level,
        Col::Band => to.band = from.band,
        Col::Tier => to.materials_tier = from.materials_tier,
        Col::Hours => to.hours = from.hours,
        Col::Students => to.students = from.students,
        Col::Withdrawals => to.withdrawals_percent = from.withdrawals_percent,
        Col::Pathway => to.pathway = from.pathway,
        Col::Age => to.age = from.age,
        Col::OnVass => to.on_vass = from.on_vass,
        Col::Approved => to.vcaa_approved = from.vcaa_approved,
        Col::ClassSize => to.costs.class_size = from.costs.class_size,
        Col::Fee | Col::ClassCost | Col::MaterialsCost | Col::OtherCosts => {
            if let Some(item) = col.cost_item() {
                to.costs.set(item, from.costs.amount(item));
            }
        }
        // The rest is worked out.
        _ => {}
    }
}

/// A cell that did not take what was pasted into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct NotTaken {
    /// The line's number in the plan, from 1.
    pub(in crate::ui) line: usize,
    pub(in crate::ui) col: Col,
    /// What is expected instead.
    pub(in crate::ui) expected: String,
}

/// The lines with texts pasted over cells: `rows[i]` takes the i-th row of texts, and each column of
/// `cols` one text of it. Rows past the last line are new lines.
///
/// # Errors
/// Every cell that does not take its text; then nothing is to be pasted at all.
pub(in crate::ui) fn pasted(
    lines: &[EnrolmentLine],
    rows: &[usize],
    cols: &[Col],
    texts: &[Vec<String>],
    known: &Known<'_>,
) -> Result<Vec<EnrolmentLine>, Vec<NotTaken>> {
    let mut all = lines.to_vec();
    let mut not_taken = Vec::new();
    for (row, texts) in rows.iter().zip(texts) {
        let place = if let Some(line) = all.get_mut(*row) {
            line
        } else {
            all.push(EnrolmentLine::empty());
            let Some(last) = all.last_mut() else { continue };
            last
        };
        for (&col, text) in cols.iter().zip(texts) {
            // What is worked out takes nothing, and follows from the rest.
            if !col.is_entered() {
                continue;
            }
            if let Err(expected) = col.put(text, place, known) {
                not_taken.push(NotTaken { line: row + 1, col, expected });
            }
        }
    }
    if not_taken.is_empty() { Ok(all) } else { Err(not_taken) }
}

/// The lines with cells of copied lines pasted over cells, exactly.
pub(in crate::ui) fn pasted_lines(
    lines: &[EnrolmentLine],
    rows: &[usize],
    cols: &[Col],
    sources: &[EnrolmentLine],
) -> Vec<EnrolmentLine> {
    let mut all = lines.to_vec();
    for (row, source) in rows.iter().zip(sources) {
        if *row >= all.len() {
            all.push(EnrolmentLine::empty());
        }
        let row = (*row).min(all.len() - 1);
        for &col in cols {
            copy_cell(col, source, &mut all[row]);
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
        let (all, moves, first) = duplicated(&lines(&[1, 2, 3, 4]), &[0, 2]);
        assert_eq!(students(&all), [1, 2, 3, 1, 3, 4]);
        assert_eq!((moves, first), (vec![Some(0), Some(1), Some(2), Some(5)], 3));
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
        let filled = filled_down(&lines(&[7, 2, 3]), &[0, 1], &[Col::Students]);
        assert_eq!(students(&filled), [7, 7, 3]);
        let emptied = emptied(&filled, &[1, 2], &[Col::Students, Col::Total]);
        assert_eq!(students(&emptied), [7, 0, 0]);
    }
}
