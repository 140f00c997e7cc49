//! Which students of one scenario are those of the other: lines are matched within a certificate.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::cause::{Cause, CauseSet};
use crate::domain::{CertificateCode, EnrolmentLine};

/// The most pairs of lines of one certificate that are compared each with each. No school comes
/// near; where a file does, lines are matched by their order alone, since time and memory would not suffice.
const PAIRS_MAX: usize = 250_000;

/// Some or all students of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The line's place in its scenario.
    pub line: usize,
    /// How many of its students.
    pub students: u32,
}

/// Students of a certificate that are looked at together: what they are in the baseline, and what they
/// became in the scenario. Where one side is absent, they are there in the other alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The certificate's place among the rows.
    pub row: usize,
    /// In the baseline.
    pub baseline: Option<Share>,
    /// In the scenario.
    pub scenario: Option<Share>,
    /// What changed of the line; rates are no part of it.
    pub causes: CauseSet,
}

/// The certificates of both sides in the order of their first lines, the baseline's first.
pub(super) struct Certificates<'a> {
    pub(super) codes: Vec<&'a CertificateCode>,
    places: HashMap<&'a CertificateCode, usize>,
}

impl<'a> Certificates<'a> {
    pub(super) fn of(baseline: &'a [EnrolmentLine], scenario: &'a [EnrolmentLine]) -> Self {
        let mut found = Self { codes: Vec::new(), places: HashMap::new() };
        for code in baseline.iter().chain(scenario).filter_map(|line| line.certificate.as_ref()) {
            let next = found.codes.len();
            if *found.places.entry(code).or_insert(next) == next {
                found.codes.push(code);
            }
        }
        found
    }

    /// The row of a line; a line without a certificate draws nothing and has none.
    pub(super) fn row(&self, line: &EnrolmentLine) -> Option<usize> {
        self.places.get(line.certificate.as_ref()?).copied()
    }

    /// The places of the lines of each certificate.
    fn groups(&self, lines: &[EnrolmentLine]) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); self.codes.len()];
        for (place, line) in lines.iter().enumerate() {
            if let Some(row) = self.row(line) {
                groups[row].push(place);
            }
        }
        groups
    }
}

/// The students of both sides in cohorts, certificate by certificate.
///
/// Lines of a certificate are matched one to one, those with most in common first. Where one side has
/// more lines, the lines left over take students from matched lines that lost some to them: that 3 of
/// 12 students turned out to be apprentices is one line in two, not 3 students fewer and 3 more. What is
/// left then came or went.
pub(super) fn cohorts(
    certificates: &Certificates<'_>,
    baseline: &[EnrolmentLine],
    scenario: &[EnrolmentLine],
) -> Vec<Cohort> {
    let groups = certificates.groups(baseline).into_iter().zip(certificates.groups(scenario));
    let mut found = Vec::with_capacity(baseline.len().max(scenario.len()));
    for (row, (before, after)) in groups.enumerate() {
        if before.is_empty() {
            found.extend(after.iter().map(|&line| {
                let scenario = Some(whole(scenario, line));
                let causes = CauseSet::only(Cause::CertificateAdded);
                Cohort { row, baseline: None, scenario, causes }
            }));
        } else if after.is_empty() {
            found.extend(before.iter().map(|&line| {
                let baseline = Some(whole(baseline, line));
                let causes = CauseSet::only(Cause::CertificateDropped);
                Cohort { row, baseline, scenario: None, causes }
            }));
        } else {
            Group { row, baseline, scenario, before: &before, after: &after }.cohorts(&mut found);
        }
    }
    found
}

fn whole(lines: &[EnrolmentLine], line: usize) -> Share {
    Share { line, students: lines[line].students }
}

/// The lines of a certificate that both sides have.
struct Group<'a> {
    row: usize,
    baseline: &'a [EnrolmentLine],
    scenario: &'a [EnrolmentLine],
    /// The certificate's lines in the baseline.
    before: &'a [usize],
    /// The certificate's lines in the scenario.
    after: &'a [usize],
}

impl Group<'_> {
    fn cohorts(&self, found: &mut Vec<Cohort>) {
        let mut pairs = self.matched();
        let mut split = Vec::new();
        if self.before.len() != self.after.len() {
            self.split(&mut pairs, &mut split);
        }
        let both = pairs.into_iter().chain(split).map(|(before, after)| match (before, after) {
            (Some(ours), Some(theirs)) => self.changed(ours, theirs),
            (baseline, scenario) => {
                let causes = CauseSet::only(Cause::Students);
                Cohort { row: self.row, baseline, scenario, causes }
            }
        });
        found.extend(both);
    }

    /// Pairs of whole lines, as many as the side with fewer lines has.
    ///
    /// Most in common first, then those nearest in place; the same whichever side is called the
    /// baseline, since pairs that tie have no line in common.
    fn matched(&self) -> Vec<(Option<Share>, Option<Share>)> {
        let mut partner_of_before = vec![None; self.before.len()];
        let mut has_partner = vec![false; self.after.len()];
        // What did not change at all, and then what changed in one thing alone, is found at its own
        // place without comparing each with each: nothing could come before it.
        self.match_in_place(ATTRIBUTES, &mut partner_of_before, &mut has_partner);
        self.match_unchanged(&mut partner_of_before, &mut has_partner);
        self.match_in_place(ATTRIBUTES - 1, &mut partner_of_before, &mut has_partner);
        let ours_left: Vec<usize> =
            (0..self.before.len()).filter(|&ours| partner_of_before[ours].is_none()).collect();
        let theirs_left: Vec<usize> =
            (0..self.after.len()).filter(|&theirs| !has_partner[theirs]).collect();
        let mut candidates = Vec::new();
        if ours_left.len().saturating_mul(theirs_left.len()) > PAIRS_MAX {
            for (&ours, &theirs) in ours_left.iter().zip(&theirs_left) {
                partner_of_before[ours] = Some(theirs);
            }
            return self.pairs(partner_of_before);
        }
        for ours in ours_left {
            for &theirs in &theirs_left {
                let alike =
                    likeness(&self.baseline[self.before[ours]], &self.scenario[self.after[theirs]]);
                candidates.push((rank(alike, ours, theirs), ours, theirs));
            }
        }
        candidates.sort_unstable();
        for (_, ours, theirs) in candidates {
            if partner_of_before[ours].is_none() && !has_partner[theirs] {
                partner_of_before[ours] = Some(theirs);
                has_partner[theirs] = true;
            }
        }
        self.pairs(partner_of_before)
    }

    /// Whole lines with their partners.
    fn pairs(&self, partner_of_before: Vec<Option<usize>>) -> Vec<(Option<Share>, Option<Share>)> {
        let partners = partner_of_before.into_iter().enumerate();
        partners
            .filter_map(|(ours, partner)| {
                let theirs = partner?;
                let before = whole(self.baseline, self.before[ours]);
                let after = whole(self.scenario, self.after[theirs]);
                Some((Some(before), Some(after)))
            })
            .collect()
    }

    /// Matches lines at the same place that have so many attributes in common.
    fn match_in_place(&self, alike: usize, partners: &mut [Option<usize>], has: &mut [bool]) {
        for place in 0..self.before.len().min(self.after.len()) {
            let (ours, theirs) = (self.before[place], self.after[place]);
            if partners[place].is_none()
                && !has[place]
                && likeness(&self.baseline[ours], &self.scenario[theirs]) == alike
            {
                partners[place] = Some(place);
                has[place] = true;
            }
        }
    }

    /// Matches lines that stand elsewhere and did not change, the first with the first.
    fn match_unchanged(&self, partners: &mut [Option<usize>], has: &mut [bool]) {
        let mut places: HashMap<_, VecDeque<usize>> = HashMap::new();
        for theirs in (0..self.after.len()).filter(|&theirs| !has[theirs]) {
            places
                .entry(attributes(&self.scenario[self.after[theirs]]))
                .or_default()
                .push_back(theirs);
        }
        let without_partner = partners.iter_mut().zip(self.before).filter(|(one, _)| one.is_none());
        for (partner, &ours) in without_partner {
            let same = places.get_mut(&attributes(&self.baseline[ours]));
            if let Some(theirs) = same.and_then(VecDeque::pop_front) {
                *partner = Some(theirs);
                has[theirs] = true;
            }
        }
    }

    /// Gives the lines without a partner students of pairs that lost some, and adds what is left.
    fn split(
        &self,
        pairs: &mut [(Option<Share>, Option<Share>)],
        split: &mut Vec<(Option<Share>, Option<Share>)>,
    ) {
        let in_baseline = self.before.len() > self.after.len();
        let (longer, lines) =
            if in_baseline { (self.before, self.baseline) } else { (self.after, self.scenario) };
        let (shorter, others) =
            if in_baseline { (self.after, self.scenario) } else { (self.before, self.baseline) };
        let in_order = |of_longer, of_shorter| {
            if in_baseline { (of_longer, of_shorter) } else { (of_shorter, of_longer) }
        };
        let matched: HashSet<usize> = pairs
            .iter()
            .filter_map(|&(ours, theirs)| if in_baseline { ours } else { theirs })
            .map(|share| share.line)
            .collect();
        let places: HashMap<usize, usize> =
            shorter.iter().enumerate().map(|(place, &line)| (line, place)).collect();
        let mut left: Vec<(usize, Share)> = longer
            .iter()
            .enumerate()
            .filter(|(_, line)| !matched.contains(*line))
            .map(|(place, &line)| (place, whole(lines, line)))
            .collect();
        let mut candidates = Vec::new();
        let is_compared = left.len().saturating_mul(pairs.len()) <= PAIRS_MAX;
        for (number, &(place, share)) in left.iter().enumerate().filter(|_| is_compared) {
            for (pair, &(ours, theirs)) in pairs.iter().enumerate() {
                let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
                let (same, other) = if in_baseline { (ours, theirs) } else { (theirs, ours) };
                if other.students <= same.students {
                    continue;
                }
                let other_place = places.get(&other.line).copied().unwrap_or(0);
                let alike = likeness(&lines[share.line], &others[other.line]);
                candidates.push((rank(alike, place, other_place), number, pair));
            }
        }
        candidates.sort_unstable();
        for (_, number, pair) in candidates {
            let (ours, theirs) = &mut pairs[pair];
            let (same, other) = if in_baseline { (ours, theirs) } else { (theirs, ours) };
            let (Some(same), Some(other)) = (same, other) else { continue };
            let share = &mut left[number].1;
            let moved = share.students.min(other.students.saturating_sub(same.students));
            if moved > 0 {
                share.students -= moved;
                other.students -= moved;
                split.push(in_order(
                    Some(Share { line: share.line, students: moved }),
                    Some(Share { line: other.line, students: moved }),
                ));
            }
        }
        // A line without students draws nothing on either side.
        let rest = left.into_iter().filter(|(_, share)| share.students > 0);
        split.extend(rest.map(|(_, share)| in_order(Some(share), None)));
    }

    fn changed(&self, ours: Share, theirs: Share) -> Cohort {
        let (before, after) = (&self.baseline[ours.line], &self.scenario[theirs.line]);
        let causes = CauseSet::NONE
            .with(
                Cause::Students,
                ours.students != theirs.students
                    || before.withdrawals_percent != after.withdrawals_percent,
            )
            .with(Cause::Hours, before.hours != after.hours)
            .with(Cause::Band, before.band != after.band)
            .with(Cause::MaterialsTier, before.materials_tier != after.materials_tier)
            .with(Cause::Eligibility, eligibility(before) != eligibility(after));
        Cohort { row: self.row, baseline: Some(ours), scenario: Some(theirs), causes }
    }
}

/// What R3 decides by.
fn eligibility(line: &EnrolmentLine) -> impl PartialEq + '_ {
    (line.pathway, line.level, line.vcaa_approved, line.on_vass, line.age, &line.title)
}

/// How many attributes [`likeness`] compares.
const ATTRIBUTES: usize = 12;

/// How many attributes two lines have in common.
fn likeness(one: &EnrolmentLine, other: &EnrolmentLine) -> usize {
    let same: [bool; ATTRIBUTES] = [
        one.students == other.students,
        one.withdrawals_percent == other.withdrawals_percent,
        one.hours == other.hours,
        one.program_year == other.program_year,
        one.band == other.band,
        one.materials_tier == other.materials_tier,
        one.pathway == other.pathway,
        one.level == other.level,
        one.vcaa_approved == other.vcaa_approved,
        one.on_vass == other.on_vass,
        one.age == other.age,
        one.title == other.title,
    ];
    same.into_iter().filter(|&same| same).count()
}

/// All that [`likeness`] compares.
fn attributes(line: &EnrolmentLine) -> impl Eq + Hash + '_ {
    let of_funding = (line.hours, line.band, line.materials_tier);
    let of_students =
        (line.students, line.withdrawals_percent, line.age, line.pathway, line.program_year);
    (of_students, of_funding, line.level, line.vcaa_approved, line.on_vass, &line.title)
}

/// What comes first of candidates: most in common, nearest in place, first in place.
fn rank(alike: usize, one: usize, other: usize) -> (usize, usize, usize) {
    (ATTRIBUTES - alike, one.abs_diff(other), one + other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Hours, Pathway};

    fn line(code: &str, students: u32) -> EnrolmentLine {
        EnrolmentLine {
            certificate: Some(CertificateCode::parse(code).unwrap()),
            hours: Hours::whole(180),
            students,
            ..EnrolmentLine::empty()
        }
    }

    fn sbat(line: EnrolmentLine) -> EnrolmentLine {
        EnrolmentLine { pathway: Pathway::Sbat, ..line }
    }

    /// Cohorts as students before, students after, and what changed.
    fn found(
        baseline: &[EnrolmentLine],
        scenario: &[EnrolmentLine],
    ) -> Vec<(u32, u32, Vec<Cause>)> {
        let certificates = Certificates::of(baseline, scenario);
        let students = |share: Option<Share>| share.map_or(0, |share| share.students);
        cohorts(&certificates, baseline, scenario)
            .into_iter()
            .map(|one| {
                (students(one.baseline), students(one.scenario), one.causes.iter().collect())
            })
            .collect()
    }

    #[test]
    fn a_line_split_in_two_is_not_students_fewer_and_more() {
        let before = [line("SIT20322", 12)];
        let after = [line("SIT20322", 9), sbat(line("SIT20322", 3))];
        assert_eq!(found(&before, &after), [(9, 9, vec![]), (3, 3, vec![Cause::Eligibility])]);
        assert_eq!(found(&after, &before), [(9, 9, vec![]), (3, 3, vec![Cause::Eligibility])]);
    }

    #[test]
    fn what_no_other_line_lost_came_anew() {
        let before = [line("SIT20322", 12)];
        let after = [line("SIT20322", 10), sbat(line("SIT20322", 5))];
        let expected =
            [(10, 10, vec![]), (2, 2, vec![Cause::Eligibility]), (0, 3, vec![Cause::Students])];
        assert_eq!(found(&before, &after), expected);
    }

    #[test]
    fn lines_are_known_by_what_they_have_in_common_and_not_by_their_place() {
        let before = [line("SIT20322", 8), sbat(line("SIT20322", 3))];
        let after = [sbat(line("SIT20322", 3)), line("SIT20322", 7)];
        assert_eq!(found(&before, &after), [(8, 7, vec![Cause::Students]), (3, 3, vec![])]);
    }

    #[test]
    fn many_lines_of_one_certificate_keep_to_their_own() {
        let before: Vec<EnrolmentLine> = (0..60).map(|place| line("SIT20322", 5 + place)).collect();
        let mut after = before.clone();
        after.rotate_left(7);
        for line in &mut after {
            line.hours = Hours::whole(90);
        }
        // By place students and hours changed, by students hours alone.
        let changed = found(&before, &after);
        assert!(changed.iter().all(|(ours, theirs, _)| ours == theirs), "{changed:?}");
        assert!(changed.iter().all(|(_, _, causes)| *causes == [Cause::Hours]));
    }

    #[test]
    fn thousands_of_lines_of_one_certificate_are_matched_by_their_order() {
        let before: Vec<EnrolmentLine> =
            (0..10_000).map(|place| line("SIT20322", 5 + place)).collect();
        let after: Vec<EnrolmentLine> =
            (0..9_000).map(|place| line("SIT20322", 20_000 + place)).collect();
        let changed = found(&before, &after);
        assert_eq!(changed.len(), 10_000);
        assert!(changed.iter().all(|(_, _, causes)| *causes == [Cause::Students]));
    }

    #[test]
    fn a_certificate_of_one_side_alone_comes_or_goes_as_a_whole() {
        let before = [line("SIT20322", 8), line("BSB30120", 2)];
        let after = [line("SIT20322", 8), line("CHC30121", 4), line("CHC30121", 1)];
        let expected = [
            (8, 8, vec![]),
            (2, 0, vec![Cause::CertificateDropped]),
            (0, 4, vec![Cause::CertificateAdded]),
            (0, 1, vec![Cause::CertificateAdded]),
        ];
        assert_eq!(found(&before, &after), expected);
    }

    #[test]
    fn a_line_without_a_certificate_is_of_no_cohort() {
        let nameless = EnrolmentLine { students: 4, ..EnrolmentLine::empty() };
        assert_eq!(found(&[nameless], &[]), []);
    }
}
