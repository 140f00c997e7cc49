//! Students counted into lines: one line for each certificate, hours, pathway and eligibility.

use std::collections::HashMap;

use super::Incoming;
use crate::domain::CertificateCode;

/// The lines that students come to, in the order in which each was first met. Students of one line
/// share all that a line says, their age among it where they are not funded for it; of a certificate's
/// title, which people write in many ways, the first counts.
pub(super) fn counted<'a>(students: impl Iterator<Item = &'a Incoming>) -> Vec<Incoming> {
    let mut lines: Vec<Incoming> = Vec::new();
    let mut by_certificate: HashMap<Option<&CertificateCode>, Vec<usize>> = HashMap::new();
    for student in students {
        let places = by_certificate.entry(student.line.certificate.as_ref()).or_default();
        let is_same = |line: &Incoming| {
            let mut one = student.line.clone();
            one.students = line.line.students;
            one.title.clone_from(&line.line.title);
            one == line.line
        };
        let found = places.iter().copied().find(|&place| is_same(&lines[place]));
        if let Some(place) = found {
            let line = &mut lines[place];
            line.line.students = line.line.students.saturating_add(student.line.students);
            line.says = line.says.union(student.says);
        } else {
            places.push(lines.len());
            lines.push(student.clone());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EnrolmentLine, Pathway};
    use crate::exchange::import::FieldSet;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nobody_is_lost_and_no_two_lines_are_the_same(
            students in proptest::collection::vec((0..3_usize, 0..2_u8, 0..2_usize), 0..60)
        ) {
            let students: Vec<Incoming> = students
                .into_iter()
                .map(|(code, age, pathway)| Incoming {
                    line: EnrolmentLine {
                        certificate: CertificateCode::parse(["A1", "B2", "C3"][code]).ok(),
                        age: (age > 0).then_some(age),
                        pathway: [Pathway::School, Pathway::Sbat][pathway],
                        students: 1,
                        ..EnrolmentLine::empty()
                    },
                    says: FieldSet::default(),
                })
                .collect();
            let lines = counted(students.iter());
            let all: u32 = lines.iter().map(|one| one.line.students).sum();
            prop_assert_eq!(all as usize, students.len());
            for (place, one) in lines.iter().enumerate() {
                for other in &lines[place + 1..] {
                    let same = EnrolmentLine { students: one.line.students, ..other.line.clone() };
                    prop_assert_ne!(&same, &one.line);
                }
            }
        }
    }
}
