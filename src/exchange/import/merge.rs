//! How imported lines change the lines that a scenario has.

use super::pairs::{pairs, same_lines};
use super::{Field, FieldSet, Incoming};
use crate::domain::{EnrolmentLine, Money, ProgramYear, Word};

/// What becomes of the lines that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// They make room for the imported ones.
    Replace,
    /// They stay, and the imported ones follow.
    Add,
    /// Those of an imported certificate and pathway take what the sheet says; others are added.
    Update {
        /// Whether lines that the sheet does not name go.
        remove_others: bool,
    },
}

/// What the import does to one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The line as it is after, or was before it was removed.
    pub line: EnrolmentLine,
    /// What becomes of it.
    pub kind: ChangeKind,
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It was there, with other values.
    Changed(Vec<FieldChange>),
    /// It goes.
    Removed,
    /// It stays as it is.
    Unchanged,
}

/// One value of a line that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// From what; blank for nothing.
    pub from: String,
    /// To what; blank for nothing.
    pub to: String,
}

/// How many lines change in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New lines.
    pub added: usize,
    /// Lines with other values.
    pub changed: usize,
    /// Lines that go.
    pub removed: usize,
    /// Lines that stay as they are.
    pub unchanged: usize,
}

impl Tally {
    /// Counts changes.
    pub fn of(changes: &[Change]) -> Self {
        let mut tally = Self::default();
        for change in changes {
            *match change.kind {
                ChangeKind::Added => &mut tally.added,
                ChangeKind::Changed(_) => &mut tally.changed,
                ChangeKind::Removed => &mut tally.removed,
                ChangeKind::Unchanged => &mut tally.unchanged,
            } += 1;
        }
        tally
    }
}

/// The lines of a scenario after an import, and what becomes of each: the lines in their order, then
/// those removed.
pub fn merged(
    existing: &[EnrolmentLine],
    incoming: &[Incoming],
    how: How,
) -> (Vec<EnrolmentLine>, Vec<Change>) {
    let pairs = match how {
        How::Replace => same_lines(existing, incoming),
        How::Add => vec![None; incoming.len()],
        How::Update { .. } => pairs(existing, incoming),
    };
    let mut partners = vec![None; existing.len()];
    for (partner, pair) in pairs.iter().enumerate() {
        if let Some(place) = *pair {
            partners[place] = Some(partner);
        }
    }
    let mut changes = Vec::new();
    let mut removed = Vec::new();
    if matches!(how, How::Add | How::Update { .. }) {
        for (line, partner) in existing.iter().zip(&partners) {
            match (partner.and_then(|partner| incoming.get(partner)), how) {
                (Some(incoming), _) => changes.push(changed(line, updated(line, incoming))),
                (None, How::Update { remove_others: true }) => {
                    removed.push(Change { line: line.clone(), kind: ChangeKind::Removed });
                }
                (None, _) => {
                    changes.push(Change { line: line.clone(), kind: ChangeKind::Unchanged });
                }
            }
        }
    }
    for (pair, incoming) in pairs.iter().zip(incoming) {
        match (pair, how) {
            (None, _) => {
                changes.push(Change { line: incoming.line.clone(), kind: ChangeKind::Added });
            }
            (Some(_), How::Replace) => {
                changes.push(Change { line: incoming.line.clone(), kind: ChangeKind::Unchanged });
            }
            (Some(_), _) => {}
        }
    }
    if how == How::Replace {
        let gone = existing.iter().zip(&partners).filter(|(_, partner)| partner.is_none());
        removed
            .extend(gone.map(|(line, _)| Change { line: line.clone(), kind: ChangeKind::Removed }));
    }
    let lines = changes.iter().map(|change| change.line.clone()).collect();
    changes.extend(removed);
    (lines, changes)
}

/// The line with what the sheet says, and what it lacks itself.
fn updated(line: &EnrolmentLine, incoming: &Incoming) -> EnrolmentLine {
    let Incoming { line: new, says, .. } = incoming;
    let mut line = line.clone();
    let said = |field| says.contains(field);
    if said(Field::Title) || line.title.is_empty() {
        line.title.clone_from(&new.title);
    }
    if said(Field::Level) || line.level.is_none() {
        line.level = new.level;
    }
    if said(Field::Band) || line.band.is_none() {
        line.band = new.band;
    }
    if said(Field::Materials) || line.materials_tier.is_none() {
        line.materials_tier = new.materials_tier;
    }
    if said(Field::Hours) {
        line.hours = new.hours;
    }
    if said(Field::ProgramYear) {
        line.program_year = new.program_year;
    }
    if said(Field::Students) {
        line.students = new.students;
    }
    if said(Field::Age) {
        line.age = new.age;
    }
    if said(Field::VcaaApproved) {
        line.vcaa_approved = new.vcaa_approved;
    }
    if said(Field::Withdrawals) {
        line.withdrawals_percent = new.withdrawals_percent;
    }
    if said(Field::OnVass) {
        line.on_vass = new.on_vass;
    }
    update_costs(&mut line, new, *says);
    line
}

fn update_costs(line: &mut EnrolmentLine, new: &EnrolmentLine, says: FieldSet) {
    for &field in Field::ALL {
        if let Some(item) = field.cost()
            && says.contains(field)
        {
            line.costs.set(item, new.costs.amount(item));
        }
    }
    if says.contains(Field::ClassSize) {
        line.costs.class_size = new.costs.class_size;
    }
}

fn changed(before: &EnrolmentLine, after: EnrolmentLine) -> Change {
    if *before == after {
        return Change { line: after, kind: ChangeKind::Unchanged };
    }
    let fields: Vec<FieldChange> = Field::ALL
        .iter()
        .filter_map(|&field| {
            let (from, to) = (value(before, field), value(&after, field));
            (from != to).then_some(FieldChange { field, from, to })
        })
        .collect();
    let kind = if fields.is_empty() { ChangeKind::Unchanged } else { ChangeKind::Changed(fields) };
    Change { line: after, kind }
}

/// What a line says of a field, as text; blank for nothing.
fn value(line: &EnrolmentLine, field: Field) -> String {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let or_blank = |text: Option<String>| text.unwrap_or_default();
    match field {
        Field::Certificate => or_blank(line.certificate.as_ref().map(ToString::to_string)),
        Field::Title => line.title.clone(),
        Field::Level => or_blank(line.level.map(|level| level.word().to_owned())),
        Field::Band => or_blank(line.band.map(|band| band.word().to_owned())),
        Field::Materials => or_blank(line.materials_tier.map(|tier| tier.word().to_owned())),
        Field::Hours => line.hours.to_string(),
        Field::Students => line.students.to_string(),
        Field::Age => or_blank(line.age.map(|age| age.to_string())),
        Field::Pathway => line.pathway.label().to_owned(),
        Field::VcaaApproved => yes(line.vcaa_approved),
        Field::OnVass => yes(line.on_vass),
        Field::ProgramYear => ProgramYear::label(line.program_year).to_owned(),
        Field::ClassSize => or_blank(line.costs.class_size.map(|size| size.to_string())),
        Field::FeePerStudent
        | Field::CostPerClass
        | Field::MaterialsPerStudent
        | Field::OtherCosts => {
            let amount = field.cost().and_then(|item| line.costs.amount(item));
            or_blank(amount.map(Money::dollars_and_cents))
        }
        Field::Withdrawals => format!("{}%", line.withdrawals_percent),
        // Not the line's own: they stand for hours and age, and for whether a student is counted.
        Field::TotalHours | Field::BirthDate | Field::Status | Field::ExitDate => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, CertificateCode, CostItem, Hours, Pathway};
    use proptest::prelude::*;

    fn line(code: &str, students: u32) -> EnrolmentLine {
        EnrolmentLine {
            certificate: Some(CertificateCode::parse(code).unwrap()),
            students,
            hours: Hours::whole(180),
            ..EnrolmentLine::empty()
        }
    }

    fn incoming(code: &str, students: u32) -> Incoming {
        let says = [Field::Certificate, Field::Students].into_iter().collect();
        let line = EnrolmentLine { hours: Hours::default(), ..line(code, students) };
        Incoming::eligible(line, says)
    }

    const KEEP: How = How::Update { remove_others: false };
    const REMOVE: How = How::Update { remove_others: true };

    fn tally(changes: &[Change]) -> (usize, usize, usize, usize) {
        let Tally { added, changed, removed, unchanged } = Tally::of(changes);
        (added, changed, removed, unchanged)
    }

    #[test]
    fn an_update_takes_what_the_sheet_says_and_keeps_the_rest() {
        let mut hospitality = line("SIT20322", 12);
        hospitality.band = Some(Band::D);
        hospitality.costs.set(CostItem::FeePerStudent, Some(Money::parse("450").unwrap()));
        let existing = [hospitality.clone(), line("BSB30120", 5)];
        let sheet = [incoming("SIT20322", 15), incoming("CUA30920", 4)];
        let (lines, changes) = merged(&existing, &sheet, KEEP);
        assert_eq!(lines[0], EnrolmentLine { students: 15, ..hospitality });
        assert_eq!(lines[1], existing[1]);
        assert_eq!(lines[2], sheet[1].line);
        let change =
            FieldChange { field: Field::Students, from: "12".to_owned(), to: "15".to_owned() };
        assert_eq!(changes[0].kind, ChangeKind::Changed(vec![change]));
        assert_eq!(tally(&changes), (1, 1, 0, 1));
        let (lines, changes) = merged(&existing, &sheet, REMOVE);
        assert_eq!(lines.len(), 2);
        assert_eq!(tally(&changes), (1, 1, 1, 0));
    }

    #[test]
    fn a_line_on_another_pathway_is_another_line() {
        let mut sbat = incoming("SIT20322", 3);
        sbat.line.pathway = Pathway::Sbat;
        let (lines, changes) = merged(&[line("SIT20322", 12)], &[sbat], KEEP);
        assert_eq!((lines.len(), tally(&changes)), (2, (1, 0, 0, 1)));
    }

    #[test]
    fn of_several_lines_of_a_certificate_each_updates_the_one_that_agrees() {
        let mut young = line("SIT20322", 1);
        young.age = Some(14);
        let existing = [young.clone(), line("SIT20322", 12)];
        let mut of_young = incoming("SIT20322", 2);
        of_young.line.age = Some(14);
        let (lines, _) = merged(&existing, &[incoming("SIT20322", 13), of_young], KEEP);
        let students: Vec<u32> = lines.iter().map(|line| line.students).collect();
        assert_eq!(students, [2, 13]);
    }

    /// Program year and students of each line.
    fn years(lines: &[EnrolmentLine]) -> Vec<(Option<ProgramYear>, u32)> {
        lines.iter().map(|line| (line.program_year, line.students)).collect()
    }

    fn of_year(code: &str, year: Option<ProgramYear>, students: u32) -> Incoming {
        let mut one = incoming(code, students);
        one.says.insert(Field::ProgramYear);
        one.line.program_year = year;
        one
    }

    const FIRST: Option<ProgramYear> = Some(ProgramYear::First);
    const SECOND: Option<ProgramYear> = Some(ProgramYear::Second);

    #[test]
    fn an_update_finds_the_line_of_its_program_year() {
        let existing = [
            EnrolmentLine { program_year: SECOND, ..line("SIT20322", 9) },
            EnrolmentLine { program_year: FIRST, ..line("SIT20322", 12) },
        ];
        let sheet = [of_year("SIT20322", FIRST, 13), of_year("SIT20322", SECOND, 8)];
        assert_eq!(years(&merged(&existing, &sheet, KEEP).0), [(SECOND, 8), (FIRST, 13)]);
        // A year that is not there is a line of its own, and takes no other year's place.
        let (lines, changes) = merged(&existing[..1], &sheet[..1], KEEP);
        assert_eq!(years(&lines), [(SECOND, 9), (FIRST, 13)]);
        assert_eq!(tally(&changes), (1, 0, 0, 1));
        let one_year = [of_year("SIT20322", None, 5)];
        assert_eq!(years(&merged(&existing[..1], &one_year, KEEP).0), [(SECOND, 9), (None, 5)]);
    }

    #[test]
    fn a_line_without_program_year_gets_that_of_the_sheet() {
        let sheet = [of_year("SIT20322", FIRST, 13), of_year("SIT20322", SECOND, 8)];
        let (lines, changes) = merged(&[line("SIT20322", 20)], &sheet, KEEP);
        assert_eq!(years(&lines), [(FIRST, 13), (SECOND, 8)]);
        let year = FieldChange {
            field: Field::ProgramYear,
            from: "One year".to_owned(),
            to: "First".to_owned(),
        };
        let ChangeKind::Changed(fields) = &changes[0].kind else { panic!("{changes:?}") };
        assert!(fields.contains(&year), "{fields:?}");
    }

    #[test]
    fn a_sheet_that_says_nothing_of_program_years_keeps_them() {
        let existing = [EnrolmentLine { program_year: SECOND, ..line("SIT20322", 9) }];
        let (lines, changes) = merged(&existing, &[incoming("SIT20322", 8)], KEEP);
        assert_eq!(years(&lines), [(SECOND, 8)]);
        assert_eq!(tally(&changes), (0, 1, 0, 0));
    }

    #[test]
    fn replacing_names_what_goes_and_what_is_the_same() {
        let existing = [line("SIT20322", 12), line("BSB30120", 5)];
        let same = Incoming::eligible(existing[1].clone(), FieldSet::default());
        let (lines, changes) = merged(&existing, &[same, incoming("CUA30920", 4)], How::Replace);
        assert_eq!(lines.len(), 2);
        assert_eq!(tally(&changes), (1, 0, 1, 1));
    }

    #[test]
    fn adding_keeps_every_line_there_is() {
        let existing = [line("SIT20322", 12)];
        let (lines, changes) = merged(&existing, &[incoming("SIT20322", 15)], How::Add);
        assert_eq!(lines[0], existing[0]);
        assert_eq!((lines.len(), tally(&changes)), (2, (1, 0, 0, 1)));
    }

    fn codes() -> impl Strategy<Value = Vec<(usize, u32)>> {
        proptest::collection::vec((0..4_usize, 0..50_u32), 0..12)
    }

    proptest! {
        #[test]
        fn every_way_of_merging_tells_each_line_once(old in codes(), new in codes(), way in 0..4_usize) {
            const CODES: [&str; 4] = ["SIT20322", "BSB30120", "CUA30920", "22614VIC"];
            let old: Vec<_> = old.iter().map(|&(code, students)| line(CODES[code], students)).collect();
            let new: Vec<_> =
                new.iter().map(|&(code, students)| incoming(CODES[code], students)).collect();
            let how = [How::Replace, How::Add, KEEP, REMOVE][way];
            let (lines, changes) = merged(&old, &new, how);
            let tally = Tally::of(&changes);
            prop_assert_eq!(lines.len(), changes.len() - tally.removed);
            // Each old line is changed, unchanged or removed, each new line added or one of those.
            prop_assert_eq!(tally.changed + tally.unchanged + tally.removed, old.len());
            prop_assert!(tally.added <= new.len());
            match how {
                How::Replace => prop_assert_eq!(lines.len(), new.len()),
                How::Add => prop_assert_eq!(lines.len(), old.len() + new.len()),
                How::Update { remove_others: true } => prop_assert_eq!(lines.len(), new.len()),
                How::Update { remove_others: false } => prop_assert!(lines.len() >= old.len()),
            }
            if matches!(how, How::Update { .. }) {
                let again = merged(&lines, &new, how);
                prop_assert_eq!(again.0, lines, "the same sheet again changes nothing");
            }
        }
    }
}
