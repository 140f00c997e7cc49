//! What of the inputs changed, in words: "3 fewer students in SIT20322".

use super::cause::Cause;
use super::cohorts::{Cohort, Share};
use super::{ByCause, ResultPart};
use crate::domain::{EnrolmentLine, MaterialsTier, Word, counted, grouped, listed, noun_for};
use crate::funding::Case;
use crate::rates::SmallScaleReading;

/// A difference by cause with the scenarios that it is between, to say what changed.
#[derive(Clone, Copy)]
pub struct Reasons<'a> {
    /// What each cause brings.
    pub by_cause: &'a ByCause,
    /// The case that others are compared with.
    pub baseline: &'a Case<'a>,
    /// The case in question.
    pub scenario: &'a Case<'a>,
}

/// The most certificates that are named; how many more there are is said.
const NAMED_MAX: usize = 4;

impl<'a> Reasons<'a> {
    /// What changed by a cause, in words to follow "because of": of lines, certificate by certificate,
    /// those that it brings most to first. `name` says what to call a certificate.
    pub fn words(&self, cause: Cause, name: &dyn Fn(&ResultPart) -> String) -> String {
        match cause {
            Cause::Rates => self.rates(),
            Cause::SchoolSize => {
                let (ours, theirs) = (self.baseline.school, self.scenario.school);
                let count = |students: u32| grouped(&students.to_string());
                format!(
                    "{} instead of {} students in Years 7 to 12",
                    count(theirs.years_7_12),
                    count(ours.years_7_12)
                )
            }
            Cause::SmallScaleCap => {
                let cap = |case: &Case<'_>| case.rates.contents().small_scale.fte_cap;
                format!(
                    "{} instead of {} FTE at most that count for the small-scale adjustment",
                    cap(self.scenario),
                    cap(self.baseline)
                )
            }
            Cause::Floor => match (self.baseline.school.floor, self.scenario.school.floor) {
                (Some(before), Some(after)) => {
                    format!("a funding floor of {after} instead of {before}")
                }
                (None, Some(after)) => format!("a funding floor of {after}"),
                (Some(before), None) => format!("no funding floor instead of one of {before}"),
                (None, None) => String::new(),
            },
            Cause::Rounding => "amounts that are rounded to the cent".to_owned(),
            Cause::Students
            | Cause::Hours
            | Cause::Band
            | Cause::MaterialsTier
            | Cause::Eligibility
            | Cause::CertificateAdded
            | Cause::CertificateDropped => self.of_certificates(cause, name),
        }
    }

    /// What changed of one certificate by a cause of lines; `None` if nothing did.
    pub fn of_row(&self, row: usize, cause: Cause, name: &str) -> Option<String> {
        self.change(row, cause, name, true)
    }

    /// The certificates whose lines a cause changed, those that it brings most to first. One that it
    /// brings nothing to is there only if the same holds of all.
    fn rows(&self, cause: Cause) -> Vec<usize> {
        let rows = &self.by_cause.rows;
        let is_changed = |&row: &usize| {
            let mut cohorts = self.by_cause.cohorts.iter();
            cohorts.any(|cohort| cohort.row == row && cohort.causes.contains(cause))
        };
        let changed: Vec<usize> = (0..rows.len()).filter(is_changed).collect();
        let mut bringing: Vec<usize> =
            changed.iter().copied().filter(|&row| !rows[row].cell(cause).is_zero()).collect();
        if bringing.is_empty() {
            return changed;
        }
        bringing.sort_by_key(|&row| -rows[row].cell(cause).cents().abs());
        bringing
    }

    fn of_certificates(&self, cause: Cause, name: &dyn Fn(&ResultPart) -> String) -> String {
        let rows = self.rows(cause);
        let mut words: Vec<String> = Vec::new();
        for &row in rows.iter().take(NAMED_MAX) {
            let part = name(&self.by_cause.rows[row].part);
            let Some(change) = self.change(row, cause, &part, words.is_empty()) else { continue };
            words.push(change);
        }
        let more = rows.len().saturating_sub(NAMED_MAX);
        if more > 0 {
            words.push(format!("the same in {}", counted(more, "other certificate", "others")));
        }
        listed(&words, "and")
    }

    /// What changed of a certificate of that name, first of all or after another; `None` if nothing did.
    fn change(&self, row: usize, cause: Cause, name: &str, is_first: bool) -> Option<String> {
        let cohorts: Vec<&Cohort> = self
            .by_cause
            .cohorts
            .iter()
            .filter(|cohort| cohort.row == row && cohort.causes.contains(cause))
            .collect();
        if cohorts.is_empty() {
            return None;
        }
        let in_each = |of: &dyn Fn(&EnrolmentLine, &EnrolmentLine, u32) -> String| {
            let mut words: Vec<String> = Vec::new();
            for cohort in &cohorts {
                let (Some(ours), Some(theirs)) = (cohort.baseline, cohort.scenario) else {
                    continue;
                };
                let (before, after) = (self.before(ours), self.after(theirs));
                // Where all have gone as well, those there were.
                let students = if theirs.students > 0 { theirs } else { ours }.students;
                let change = of(before, after, students);
                if !words.contains(&change) {
                    words.push(change);
                }
            }
            format!("{} in {name}", listed(&words, "and"))
        };
        Some(match cause {
            Cause::Students => self.students(&cohorts, name, is_first),
            Cause::Hours => in_each(&|before, after, _| {
                let kind = if after.hours > before.hours { "longer" } else { "shorter" };
                format!("{kind} hours ({} instead of {})", after.hours, before.hours)
            }),
            Cause::Band => in_each(&|before, after, _| match (before.band, after.band) {
                (Some(before), Some(after)) => {
                    format!("band {} instead of {}", after.word(), before.word())
                }
                (None, Some(after)) => format!("band {} instead of no band", after.word()),
                (Some(before), None) => format!("no band instead of band {}", before.word()),
                (None, None) => String::new(),
            }),
            Cause::MaterialsTier => {
                in_each(&|before, after, _| match (before.materials_tier, after.materials_tier) {
                    (Some(before), Some(after)) => {
                        format!("{} instead of {} materials", cost(after), cost(before))
                    }
                    (None, Some(after)) => format!("{} materials instead of no tier", cost(after)),
                    (Some(before), None) => {
                        format!("no tier instead of {} materials", cost(before))
                    }
                    (None, None) => String::new(),
                })
            }
            Cause::Eligibility => in_each(&|before, after, students| {
                let what = eligibility(before, after);
                format!("{} {what}", counted(students, "student", "students"))
            }),
            Cause::CertificateAdded => {
                let students = cohorts.iter().filter_map(|one| one.scenario);
                let students = counted(total(students), "student", "students");
                format!("the new certificate {name} ({students})")
            }
            Cause::CertificateDropped => {
                let students = cohorts.iter().filter_map(|one| one.baseline);
                let students = counted(total(students), "student", "students");
                format!("the end of {name} ({students})")
            }
            Cause::Rates
            | Cause::SchoolSize
            | Cause::SmallScaleCap
            | Cause::Floor
            | Cause::Rounding => return None,
        })
    }

    /// "3 fewer students in Hospitality", or "2 fewer in Business" where it follows another.
    fn students(&self, cohorts: &[&Cohort], name: &str, is_first: bool) -> String {
        let mut withdrawals: Vec<String> = Vec::new();
        for cohort in cohorts {
            let (Some(ours), Some(theirs)) = (cohort.baseline, cohort.scenario) else { continue };
            let percent = |line: &EnrolmentLine| format!("{}%", line.withdrawals_percent);
            let (before, after) = (percent(self.before(ours)), percent(self.after(theirs)));
            let words = format!("withdrawals of {after} instead of {before} expected");
            if before != after && !withdrawals.contains(&words) {
                withdrawals.push(words);
            }
        }
        let before = total(cohorts.iter().filter_map(|one| one.baseline));
        let after = total(cohorts.iter().filter_map(|one| one.scenario));
        let change = (before != after).then(|| {
            let students = before.abs_diff(after);
            let fewer_or_more = if after < before { "fewer" } else { "more" };
            let change = format!("{} {fewer_or_more}", grouped(&students.to_string()));
            if is_first || !withdrawals.is_empty() {
                format!("{change} {}", noun_for(students, "student", "students"))
            } else {
                change
            }
        });
        let words: Vec<String> = change.into_iter().chain(withdrawals).collect();
        if words.is_empty() {
            return format!("students in other lines of {name}");
        }
        format!("{} in {name}", listed(&words, "and"))
    }

    fn rates(&self) -> String {
        let (ours, theirs) = (self.baseline, self.scenario);
        let mut words = Vec::new();
        if ours.rates != theirs.rates {
            let (before, after) = (ours.rates.id(), theirs.rates.id());
            words.push(if before == after {
                format!("other amounts in rate set {after}")
            } else {
                format!("rate set {after} instead of {before}")
            });
        }
        let (before, after) = (ours.school.school_type, theirs.school.school_type);
        if before != after {
            words.push(format!("rates of {} instead of {} schools", after.word(), before.word()));
        }
        if ours.school.reading != theirs.school.reading {
            words.push(match theirs.school.reading {
                SmallScaleReading::Published => "the small-scale maximum as published".to_owned(),
                SmallScaleReading::CoreEquivalent => {
                    "a small-scale maximum equal to the core component".to_owned()
                }
            });
        }
        listed(&words, "and")
    }

    fn before(&self, share: Share) -> &'a EnrolmentLine {
        &self.baseline.lines[share.line]
    }

    fn after(&self, share: Share) -> &'a EnrolmentLine {
        &self.scenario.lines[share.line]
    }
}

fn total(shares: impl Iterator<Item = Share>) -> u64 {
    shares.map(|share| u64::from(share.students)).sum()
}

fn cost(tier: MaterialsTier) -> &'static str {
    match tier {
        MaterialsTier::Low => "low-cost",
        MaterialsTier::High => "high-cost",
    }
}

/// What became of the students of a line, in words to follow their number.
fn eligibility(before: &EnrolmentLine, after: &EnrolmentLine) -> String {
    let mut words: Vec<String> = Vec::new();
    if before.pathway != after.pathway {
        let (after, before) = (after.pathway.label(), before.pathway.label());
        words.push(format!("on the pathway {after} instead of {before}"));
    }
    if before.level != after.level {
        let level = |line: &EnrolmentLine| line.level.map_or("no level", Word::word);
        words.push(format!("at level {} instead of {}", level(after), level(before)));
    }
    if before.vcaa_approved != after.vcaa_approved {
        words.push(
            if after.vcaa_approved { "with" } else { "without" }.to_owned() + " VCAA approval",
        );
    }
    if before.on_vass != after.on_vass {
        words.push(if after.on_vass { "on VASS" } else { "not on VASS" }.to_owned());
    }
    if before.age != after.age {
        words.push(match after.age {
            Some(age) => format!("aged {age}"),
            None => "of unknown age".to_owned(),
        });
    }
    if words.is_empty() {
        words.push("under another title".to_owned());
    }
    listed(&words, "and")
}
