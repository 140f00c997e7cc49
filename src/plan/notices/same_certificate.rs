//! One certificate on several lines, with nothing that tells their students apart; and how to make one
//! line of them.

use std::collections::{HashMap, HashSet};

use crate::domain::{
    Band, CertificateCode, EnrolmentLine, Hours, Level, MaterialsTier, Money, NOTE_LENGTH_MAX,
    Pathway, ProgramYear, STUDENTS_MAX,
};
use crate::funding::classes;

/// Lines with the same certificate, program year, pathway, age, VCAA approval and VASS entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameCertificate {
    /// The certificate.
    pub code: CertificateCode,
    /// What it is called in a sentence.
    pub name: String,
    /// The lines' places, the first first; at least two.
    pub rows: Vec<usize>,
    /// In what they differ.
    pub differences: Vec<&'static str>,
    /// Those of them that can be made one without a change of any figure but by roundings.
    pub mergeable: Vec<Vec<usize>>,
    /// Why lines that differ in nothing cannot be made one.
    pub obstacle: Option<Obstacle>,
}

/// What keeps lines that differ in nothing from being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Their students would make fewer classes, which cost less.
    Classes {
        /// How many they make as they are.
        apart: u32,
        /// How many they would make together.
        together: u32,
    },
    /// Together they are more than a line can hold.
    TooMuch,
}

/// The certificates that stand on more than one line.
pub(super) fn same_certificates(
    lines: &[EnrolmentLine],
    names: &HashMap<&CertificateCode, String>,
) -> Vec<SameCertificate> {
    type Students = (Option<ProgramYear>, Pathway, Option<u8>, bool, bool);
    let mut by_students: HashMap<(&CertificateCode, Students), Vec<usize>> = HashMap::new();
    for (row, line) in lines.iter().enumerate() {
        if let Some(code) = &line.certificate {
            let students =
                (line.program_year, line.pathway, line.age, line.vcaa_approved, line.on_vass);
            by_students.entry((code, students)).or_default().push(row);
        }
    }
    let mut found: Vec<SameCertificate> = by_students
        .into_iter()
        .filter(|(_, rows)| rows.len() > 1)
        .map(|((code, _), rows)| {
            let name = names.get(code).cloned().unwrap_or_else(|| code.to_string());
            same(lines, (code, name), rows)
        })
        .collect();
    found.sort_by_key(|same| same.rows[0]);
    found
}

fn same(
    lines: &[EnrolmentLine],
    (code, name): (&CertificateCode, String),
    rows: Vec<usize>,
) -> SameCertificate {
    let mut alike: HashMap<Alike<'_>, Vec<usize>> = HashMap::new();
    for &row in &rows {
        alike.entry(Alike::of(&lines[row])).or_default().push(row);
    }
    let mut all: Vec<Alike<'_>> = alike.keys().copied().collect();
    all.sort_unstable();
    let differences = differences(&all);
    let mut obstacle = None;
    let mut mergeable: Vec<Vec<usize>> =
        alike.into_values().filter(|rows| rows.len() > 1).collect();
    mergeable.sort_unstable();
    mergeable.retain(|rows| match merged(lines, rows) {
        Ok(_) => true,
        Err(why) => {
            obstacle = Some(why);
            false
        }
    });
    SameCertificate { code: code.clone(), name, rows, differences, mergeable, obstacle }
}

/// What lines must have in common to be made one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Alike<'a> {
    title: &'a str,
    level: Option<Level>,
    band: Option<Band>,
    tier: Option<MaterialsTier>,
    hours: Hours,
    withdrawals: u8,
    fee: Option<Money>,
    cost_per_class: Option<Money>,
    class_size: Option<u32>,
    materials: Option<Money>,
}

impl<'a> Alike<'a> {
    fn of(line: &'a EnrolmentLine) -> Self {
        Self {
            title: &line.title,
            level: line.level,
            band: line.band,
            tier: line.materials_tier,
            hours: line.hours,
            withdrawals: line.withdrawals_percent,
            fee: line.costs.fee_per_student,
            cost_per_class: line.costs.cost_per_class,
            class_size: line.costs.class_size,
            materials: line.costs.materials_per_student,
        }
    }
}

fn differences(all: &[Alike<'_>]) -> Vec<&'static str> {
    let Some(first) = all.first() else { return Vec::new() };
    let differ = |is_other: &dyn Fn(&Alike<'_>) -> bool| all.iter().any(is_other);
    [
        ("title", differ(&|one| one.title != first.title)),
        ("level", differ(&|one| one.level != first.level)),
        ("band", differ(&|one| one.band != first.band)),
        ("materials tier", differ(&|one| one.tier != first.tier)),
        ("hours", differ(&|one| one.hours != first.hours)),
        ("withdrawals", differ(&|one| one.withdrawals != first.withdrawals)),
        ("provider fee", differ(&|one| one.fee != first.fee)),
        ("cost per class", differ(&|one| one.cost_per_class != first.cost_per_class)),
        ("class size", differ(&|one| one.class_size != first.class_size)),
        ("materials cost", differ(&|one| one.materials != first.materials)),
    ]
    .into_iter()
    .filter_map(|(what, differs)| differs.then_some(what))
    .collect()
}

/// One line with the students and other costs of those at `rows`, which are alike.
fn merged(lines: &[EnrolmentLine], rows: &[usize]) -> Result<EnrolmentLine, Obstacle> {
    let parts = || rows.iter().filter_map(|&row| lines.get(row));
    let mut one = parts().next().ok_or(Obstacle::TooMuch)?.clone();
    let students: u64 = parts().map(|line| u64::from(line.students)).sum();
    one.students = u32::try_from(students)
        .ok()
        .filter(|students| *students <= STUDENTS_MAX)
        .ok_or(Obstacle::TooMuch)?;
    if one.costs.cost_per_class.is_some() {
        let size = one.costs.class_size;
        let apart = parts().map(|line| classes(line.students, size)).fold(0, u32::saturating_add);
        let together = classes(one.students, size);
        if apart != together {
            return Err(Obstacle::Classes { apart, together });
        }
    }
    let other = parts().filter_map(|line| line.costs.other).reduce(|sum, amount| sum + amount);
    let mut notes: Vec<&str> = Vec::new();
    for line in parts().filter(|line| !line.note.is_empty()) {
        if !notes.contains(&line.note.as_str()) {
            notes.push(&line.note);
        }
    }
    one.note = notes.join("\n");
    if one.note.chars().count() > NOTE_LENGTH_MAX {
        return Err(Obstacle::TooMuch);
    }
    // What cannot be typed cannot be read from a file either.
    one.costs.other = match other {
        Some(sum) => Some(Money::parse(&sum.trimmed()).map_err(|_| Obstacle::TooMuch)?),
        None => None,
    };
    Ok(one)
}

/// All lines, with one in the place of the first of `rows` and none in those of the others; and where each
/// line went, `None` for those that went into another. `None` where that cannot be.
pub(super) fn after_merge(
    lines: &[EnrolmentLine],
    rows: &[usize],
) -> Option<(Vec<EnrolmentLine>, Vec<Option<usize>>)> {
    let (&first, others) = rows.split_first()?;
    let one = merged(lines, rows).ok()?;
    let gone: HashSet<usize> = others.iter().copied().collect();
    let mut all = Vec::with_capacity(lines.len());
    let mut places = Vec::with_capacity(lines.len());
    for (row, line) in lines.iter().enumerate() {
        if gone.contains(&row) {
            places.push(None);
        } else {
            places.push(Some(all.len()));
            all.push(if row == first { one.clone() } else { line.clone() });
        }
    }
    Some((all, places))
}
