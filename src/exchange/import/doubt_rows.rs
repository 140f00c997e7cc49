//! The rows and values that a doubt is about, where it is about some and not about a column as a whole.

use std::collections::{HashMap, HashSet};

use super::doubt::{Doubt, DoubtKind};
use super::intake::{Intake, SheetRow};

impl Intake {
    /// The rows that a doubt is about, by their places; none where it is about all of them.
    pub fn rows_in_doubt(&self, doubt: &Doubt) -> Vec<usize> {
        let rows = |is_about: &dyn Fn(&SheetRow) -> bool| -> Vec<usize> {
            let read = self.body().filter(|(_, row)| self.may_be_read(row));
            read.filter(|(_, row)| is_about(row)).map(|(place, _)| place).collect()
        };
        match doubt.kind {
            DoubtKind::HiddenRows => {
                rows(&|row| row.is_hidden && !row.is_second && row.apart.is_none())
            }
            DoubtKind::Withdrawn => rows(&|row| self.is_withdrawn(row)),
            DoubtKind::SecondCertificate => rows(&|row| row.is_second),
            DoubtKind::MergedDown => rows(&|row| !row.filled.is_empty()),
            DoubtKind::RepeatedStudents | DoubtKind::RowAUnit => {
                let mut counts: HashMap<usize, usize> = HashMap::new();
                for student in self.body().filter_map(|(_, row)| row.student) {
                    *counts.entry(student).or_default() += 1;
                }
                rows(&|row| row.student.is_some_and(|student| counts[&student] > 1))
            }
            DoubtKind::Sums => {
                let sums = self.body().filter(|(_, row)| row.may_be_sum);
                sums.map(|(place, _)| place).collect()
            }
            DoubtKind::TwoColumns(_) => {
                let columns: Vec<usize> = doubt.columns().collect();
                rows(&|row| {
                    let texts = columns.iter().map(|&column| row.cells.get(column));
                    let texts: HashSet<_> = texts
                        .map(|cell| cell.map(|cell| cell.text().trim().to_owned()))
                        .map(Option::unwrap_or_default)
                        .collect();
                    texts.len() > 1
                })
            }
            _ => Vec::new(),
        }
    }

    /// The first values of the column that a doubt is about, each once, as far as they may be seen, and how many
    /// others there are.
    pub fn values_in_doubt(&self, doubt: &Doubt) -> (Vec<&str>, usize) {
        const VALUES_MAX: usize = 3;
        let DoubtKind::NotUnderstood(column) = doubt.kind else { return (Vec::new(), 0) };
        let mut values: Vec<&str> = Vec::new();
        for (place, _) in self.body().filter(|(_, row)| self.may_be_read(row)) {
            let value = self.seen(place, column).unwrap_or_default();
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        let others = values.len().saturating_sub(VALUES_MAX);
        values.truncate(VALUES_MAX);
        (values, others)
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::import::taken;
    use crate::exchange::sheet::from_clipboard;
    use crate::rates::{Catalogue, Date};

    /// The places of the rows that the only open doubt of a table is about, and the values.
    fn about(text: &str) -> (Vec<usize>, Vec<String>, usize) {
        let (catalogue, deadline) =
            (Catalogue::built_in().unwrap(), Date::parse("2023-05-02").unwrap());
        let sheets = taken(vec![from_clipboard(text).unwrap()], deadline, &catalogue, &[]);
        let doubts = sheets[0].doubts();
        let open = doubts.iter().find(|doubt| doubt.chosen.is_none()).unwrap();
        let (values, others) = sheets[0].values_in_doubt(open);
        let values = values.into_iter().map(str::to_owned).collect();
        (sheets[0].rows_in_doubt(open), values, others)
    }

    #[test]
    fn columns_that_differ_are_about_the_rows_in_which_they_do() {
        let text = "Certificate\tHours\tStudents\tEnrolments\nSIT20322\t180\t12\t14\n\
                    BSB30120\t120\t22\t22\nCUA30920\t90\t4\t5\n";
        assert_eq!(about(text), (vec![1, 3], vec![], 0));
    }

    #[test]
    fn students_who_have_withdrawn_are_told_by_their_rows_alone() {
        let text = "Surname\tCert\tHours\tStatus\nQuandong\tSIT20322\t180\tWithdrawn\n\
                    Wattle\tSIT20322\t180\tEnrolled\nBanksia\tSIT20322\t180\tLeft\n";
        assert_eq!(about(text), (vec![1, 3], vec![], 0));
    }
}
