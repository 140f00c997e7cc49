//! Rows that come to what the rows above them come to, and do not say so.

use super::Field;
use super::cells::{self, is_blank};
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{Intake, RowIs, SheetRow};

impl Intake {
    /// Asks whether rows are sums that have the certificate and the number of students of the rows above them
    /// together, and no value of their own where those have one: "Year 11", "Year 12" and then both.
    pub(super) fn note_sums(&mut self) {
        let places = self.sums();
        for row in &mut self.rows {
            row.may_be_sum = false;
        }
        if places.is_empty() {
            return self.drop_doubt(DoubtKind::Sums);
        }
        for place in places {
            self.rows[place].may_be_sum = true;
        }
        self.note_doubt(DoubtKind::Sums, vec![DoubtChoice::LeaveOut, DoubtChoice::Take], None);
    }

    fn sums(&self) -> Vec<usize> {
        let Some(column) = self.column_of(Field::Certificate) else { return Vec::new() };
        if self.row_is != RowIs::Line {
            return Vec::new();
        }
        let is_own =
            |row: &SheetRow| self.may_be_read(row) && !row.is_second && row.apart.is_none();
        let lines: Vec<usize> =
            self.body().filter(|(_, row)| is_own(row)).map(|(place, _)| place).collect();
        let code = |place: &usize| cells::plain(&self.rows[*place].text(column));
        let groups: Vec<&[usize]> = lines
            .chunk_by(|one, other| !code(one).is_empty() && code(one) == code(other))
            .filter(|group| group.len() > 1)
            .collect();
        let mut sums: Vec<usize> = Vec::new();
        for group in &groups {
            let of_group = self.sums_of(group);
            if of_group.is_empty() && group.len() > 2 && self.is_sum_of(group[0], &group[1..]) {
                sums.push(group[0]);
            }
            sums.extend(of_group);
        }
        if sums.is_empty() {
            return self.last_of_each(&groups);
        }
        // Beside other sums the second of two rows that say the same is that of the first alone.
        for group in groups.iter().filter(|group| group.len() == 2) {
            let (one, other) = (&self.rows[group[0]], &self.rows[group[1]]);
            let is_same = self.students_in(one) == self.students_in(other);
            if is_same && self.says_less(other, &[one]) {
                sums.push(group[1]);
            }
        }
        sums.sort_unstable();
        sums
    }

    /// The rows of one certificate that come to the rows between them and the sum before.
    fn sums_of(&self, group: &[usize]) -> Vec<usize> {
        let (mut sums, mut first) = (Vec::new(), 0);
        for at in 1..group.len() {
            if at - first > 1 && self.is_sum_of(group[at], &group[first..at]) {
                sums.push(group[at]);
                first = at + 1;
            }
        }
        sums
    }

    /// The last rows of all certificates with several, if each of at least two comes to those above it: that is no
    /// chance, whatever stands beside.
    fn last_of_each(&self, groups: &[&[usize]]) -> Vec<usize> {
        let long: Vec<(usize, &[usize])> = groups
            .iter()
            .filter(|group| group.len() > 2)
            .filter_map(|group| group.split_last().map(|(last, parts)| (*last, parts)))
            .collect();
        let is_sum = |(last, parts): &(usize, &[usize])| self.adds_up_to(*last, parts);
        let are_sums = long.len() > 1 && long.iter().all(is_sum);
        if are_sums { long.into_iter().map(|(last, _)| last).collect() } else { Vec::new() }
    }

    fn adds_up_to(&self, sum: usize, parts: &[usize]) -> bool {
        let students = |place: &usize| self.students_in(&self.rows[*place]).filter(|it| *it > 0);
        let all = parts.iter().try_fold(0_u32, |all, part| all.checked_add(students(part)?));
        all.is_some() && students(&sum) == all
    }

    fn is_sum_of(&self, sum: usize, parts: &[usize]) -> bool {
        let rows: Vec<&SheetRow> = parts.iter().map(|part| &self.rows[*part]).collect();
        self.adds_up_to(sum, parts) && self.says_less(&self.rows[sum], &rows)
    }

    /// Whether a row says nothing, or names several, where the others all say one thing.
    fn says_less(&self, row: &SheetRow, others: &[&SheetRow]) -> bool {
        // "Year 11 & 12", where the rows above say one of them each.
        let names_several = |text: &str| {
            const SEVERAL: [&str; 6] = ["all", "both", "combined", "whole", "total", "overall"];
            let words = || text.split(|letter: char| !letter.is_alphanumeric()).map(cells::plain);
            text.contains(['&', '+'])
                || words().any(|word| word == "and" || SEVERAL.contains(&word.as_str()))
        };
        (0..self.columns.len()).any(|column| {
            let own = row.text(column);
            let is_said = others.iter().all(|other| !is_blank(&other.text(column)));
            let is_several = names_several(&own)
                && !others.iter().any(|other| names_several(&other.text(column)));
            is_said && (is_blank(&own) || is_several)
        })
    }
}
