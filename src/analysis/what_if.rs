//! "What if?": a scenario with other students, hours, school or rates, while the scenario itself stays
//! as it is.
//!
//! Absent on purpose: figures. What is asked is a scenario like any other, and so is worked out,
//! compared and explained like any other.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    CertificateCode, EnrolmentLine, FundingCycle, Percent, STUDENTS_MAX, certificate_in_words,
    counted, grouped, listed,
};
use crate::plan::{Action, Plan, Scenario};
use crate::rates::{NewSet, RateSet, RateSetFault, RateSetId};

/// How many students more or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudentsChange {
    /// So many in each certificate, on its first line that is there to take them. Fewer are taken
    /// from its lines in their order, as far as there are any.
    Number(i32),
    /// So many per cent in each line, rounded to whole students, half up.
    Percent(i32),
}

impl StudentsChange {
    fn is_none(self) -> bool {
        matches!(self, Self::Number(0) | Self::Percent(0))
    }
}

/// What is asked of a scenario. The default asks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The certificates that students, withdrawals and hours are changed of; none is all of them.
    pub certificates: BTreeSet<CertificateCode>,
    /// Students more or fewer.
    pub students: StudentsChange,
    /// Of a hundred students, how many withdraw before the VASS deadline. Nothing leaves what the
    /// lines say.
    pub withdrawals_percent: u8,
    /// Training hours of one student more or fewer, never below nothing.
    pub hours: i32,
    /// Other enrolments in Years 7 to 12.
    pub years_7_12: Option<u32>,
    /// By how many per cent the rates rise or fall, rounded to the dollar as a projection is.
    pub rates_percent: i32,
    /// Certificates that are not offered.
    pub dropped: BTreeSet<CertificateCode>,
    /// A certificate that is offered besides.
    pub added: Option<EnrolmentLine>,
}

impl Default for WhatIf {
    fn default() -> Self {
        Self {
            certificates: BTreeSet::new(),
            students: StudentsChange::Percent(0),
            withdrawals_percent: 0,
            hours: 0,
            years_7_12: None,
            rates_percent: 0,
            dropped: BTreeSet::new(),
            added: None,
        }
    }
}

impl WhatIf {
    /// Whether nothing is asked.
    pub fn is_neutral(&self) -> bool {
        let chosen = Self { certificates: self.certificates.clone(), ..Self::default() };
        let students = if self.students.is_none() { chosen.students } else { self.students };
        Self { students, ..self.clone() } == chosen
    }

    /// The step that keeps what is asked of the scenario at `of`, as one more scenario of the plan.
    ///
    /// # Errors
    /// What is wrong with rates indexed so.
    pub fn kept(&self, plan: &Plan, of: usize) -> Result<Action, Vec<RateSetFault>> {
        let before = &plan.scenarios()[of];
        let told = self.told(before);
        let name = if told.is_empty() {
            before.name.clone()
        } else {
            format!("{}, {}", before.name, listed(&told, "and"))
        };
        let mut scenario = Scenario {
            name,
            cycle: FundingCycle::WhatIf,
            lines: self.lines(&before.lines),
            ..before.clone()
        };
        if let Some(students) = self.years_7_12 {
            let schools = plan.school().years_7_12.total();
            scenario.years_7_12 = (students != schools).then_some(students);
        }
        let set = self.rates(plan, plan.rates_of(before))?;
        if let Some(set) = &set {
            scenario.rate_set = set.id().clone();
        }
        Ok(Action::KeepScenario { scenario: Box::new(scenario), set: set.map(Box::new) })
    }

    /// What is asked, a few words for each change: "8 more students in Hospitality". What is asked of
    /// certificates that the scenario does not have, or that are left out, changes nothing and is not told.
    pub fn told(&self, of: &Scenario) -> Vec<String> {
        let mut told = self.told_of_lines(of);
        if let Some(students) = self.years_7_12 {
            told.push(format!("{} in Years 7 to 12", counted(students, "student", "students")));
        }
        if self.rates_percent != 0 {
            told.push(format!("rates {:+}%", self.rates_percent));
        }
        let dropped: Vec<String> = self
            .dropped
            .iter()
            .filter(|code| has(of, code))
            .map(|code| certificate_in_words(code, &of.lines))
            .collect();
        if !dropped.is_empty() {
            told.push(format!("without {}", listed(&dropped, "and")));
        }
        if let Some(line) = &self.added {
            let mut lines = of.lines.clone();
            lines.push(line.clone());
            told.push(format!("with {}", line.in_words(&lines)));
        }
        told
    }

    /// What is asked of the lines that there are.
    fn told_of_lines(&self, of: &Scenario) -> Vec<String> {
        let codes = self.chosen_codes(of);
        if codes.is_empty() {
            return Vec::new();
        }
        let mut told = Vec::new();
        let where_ = self.told_where(&codes, of);
        match self.students {
            StudentsChange::Number(0) | StudentsChange::Percent(0) => {}
            StudentsChange::Number(by) => {
                let each = match (self.certificates.is_empty(), codes.len()) {
                    (true, _) => "in each certificate".to_owned(),
                    (false, 1) => format!("in {where_}"),
                    (false, _) => format!("in each of {where_}"),
                };
                told.push(format!("{} {each}", more_or_fewer(by, "student", "students")));
            }
            StudentsChange::Percent(by) => {
                told.push(format!("{}% {} students in {where_}", by.abs(), direction(by)));
            }
        }
        if self.withdrawals_percent > 0 {
            told.push(format!("{}% withdrawals in {where_}", self.withdrawals_percent));
        }
        if self.hours != 0 {
            let hours = more_or_fewer(self.hours, "hour", "hours");
            told.push(format!("{hours} per student in {where_}"));
        }
        told
    }

    /// How many students there are in the certificates asked about, and how many there would be.
    pub fn students_asked(&self, of: &Scenario) -> (u64, u64) {
        let is_asked = |line: &&EnrolmentLine| {
            line.certificate.as_ref().is_some_and(|code| self.is_chosen(code))
        };
        let mut lines: Vec<EnrolmentLine> = of.lines.iter().filter(is_asked).cloned().collect();
        let count =
            |lines: &[EnrolmentLine]| lines.iter().map(|line| u64::from(line.students)).sum();
        let before = count(&lines);
        self.change_students(&mut lines);
        (before, count(&lines))
    }

    fn told_where(&self, codes: &BTreeSet<&CertificateCode>, of: &Scenario) -> String {
        if self.certificates.is_empty() {
            return "all certificates".to_owned();
        }
        let codes: Vec<String> =
            codes.iter().map(|code| certificate_in_words(code, &of.lines)).collect();
        match codes.len() {
            0..=3 => listed(&codes, "and"),
            count => format!("{count} certificates"),
        }
    }

    fn chosen_codes<'a>(&self, of: &'a Scenario) -> BTreeSet<&'a CertificateCode> {
        of.lines
            .iter()
            .filter_map(|line| line.certificate.as_ref())
            .filter(|code| self.is_chosen(code))
            .collect()
    }

    fn is_chosen(&self, code: &CertificateCode) -> bool {
        (self.certificates.is_empty() || self.certificates.contains(code))
            && !self.dropped.contains(code)
    }

    /// The lines as they would be.
    fn lines(&self, before: &[EnrolmentLine]) -> Vec<EnrolmentLine> {
        let is_dropped = |line: &EnrolmentLine| {
            line.certificate.as_ref().is_some_and(|code| self.dropped.contains(code))
        };
        let mut lines: Vec<EnrolmentLine> =
            before.iter().filter(|line| !is_dropped(line)).cloned().collect();
        self.change_students(&mut lines);
        for line in &mut lines {
            if !line.certificate.as_ref().is_some_and(|code| self.is_chosen(code)) {
                continue;
            }
            if self.withdrawals_percent > 0 {
                line.withdrawals_percent = self.withdrawals_percent;
            }
            line.hours = line.hours.changed_by(self.hours);
        }
        lines.extend(self.added.clone());
        lines
    }

    fn change_students(&self, lines: &mut [EnrolmentLine]) {
        let mut by_code: BTreeMap<CertificateCode, Vec<usize>> = BTreeMap::new();
        for (row, line) in lines.iter().enumerate() {
            if let Some(code) = line.certificate.as_ref().filter(|code| self.is_chosen(code)) {
                by_code.entry(code.clone()).or_default().push(row);
            }
        }
        for rows in by_code.values() {
            match self.students {
                StudentsChange::Number(by) if by < 0 => {
                    let mut fewer = by.unsigned_abs();
                    for &row in rows {
                        let taken = fewer.min(lines[row].students);
                        lines[row].students -= taken;
                        fewer -= taken;
                    }
                }
                StudentsChange::Number(by) => {
                    let first = &mut lines[rows[0]].students;
                    *first = first.saturating_add(by.unsigned_abs()).min(STUDENTS_MAX);
                }
                StudentsChange::Percent(by) => {
                    for &row in rows {
                        lines[row].students = raised(lines[row].students, by);
                    }
                }
            }
        }
    }

    /// The rate set raised or lowered, a projection of its own; `None` where the rates stay.
    fn rates(&self, plan: &Plan, before: &RateSet) -> Result<Option<RateSet>, Vec<RateSetFault>> {
        if self.rates_percent == 0 {
            return Ok(None);
        }
        let percent = Percent::whole(self.rates_percent);
        let set = before.contents();
        let title = format!("{}, {:+}%", set.title, self.rates_percent);
        let wanted = format!("{} {:+}%", set.id, self.rates_percent);
        let mut number = 1;
        loop {
            // The plan may hold another set by that name, but two questions share the one they made.
            let id = if number == 1 { wanted.clone() } else { format!("{wanted} ({number})") };
            let new = NewSet { id: RateSetId(id), year: set.year, title: title.clone() };
            let made = RateSet::checked(before.indexed(percent, new))?;
            let same = plan.rate_sets().iter().find(|other| other.id() == made.id());
            if same.is_none_or(|other| *other == made) {
                return Ok(Some(made));
            }
            number += 1;
        }
    }
}

/// "8 more students", "1 fewer hour".
fn more_or_fewer(by: i32, one: &str, many: &str) -> String {
    let noun = if by.abs() == 1 { one } else { many };
    format!("{} {} {noun}", grouped(&by.unsigned_abs().to_string()), direction(by))
}

fn direction(by: i32) -> &'static str {
    if by < 0 { "fewer" } else { "more" }
}

/// Whether a scenario has a line of a certificate.
fn has(scenario: &Scenario, code: &CertificateCode) -> bool {
    scenario.lines.iter().any(|line| line.certificate.as_ref() == Some(code))
}

/// Students raised or lowered by per cent, rounded to whole students, half up.
pub(super) fn raised(students: u32, percent: i32) -> u32 {
    let factor = (100 + i64::from(percent)).max(0);
    let rounded = (i64::from(students) * factor + 50) / 100;
    u32::try_from(rounded).unwrap_or(STUDENTS_MAX).min(STUDENTS_MAX)
}
