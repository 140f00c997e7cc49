//! What a user should know before relying on the figures.
//!
//! Absent on purpose: where a notice stands in the window. What it is about is in `notice.rs`, what it says
//! in `words.rs`, what mends it in `mends.rs`, how many of one kind become one in `folded.rs`, and
//! which of them the user has seen in `seen.rs`.

mod folded;
mod mends;
mod notice;
mod other_band;
mod same_certificate;
mod seen;
mod words;

pub use folded::{Folded, folded};
pub use mends::Mend;
pub use notice::{Notice, NoticeWeight};
pub use same_certificate::{Obstacle, SameCertificate};
pub use seen::{NoticeMark, SeenNotices, notice_marks};

use std::collections::HashMap;

use crate::domain::{
    Band, CertificateCode, EnrolmentLine, Hours, Level, MaterialsTier, certificates_in_words,
};
use crate::funding::{Estimate, LineStatus, Refusal, is_refused_for_good, other_reading, refusal};
use crate::plan::{Plan, Scenario};
use crate::rates::{Catalogue, RateBook, RateSet, RateSetId, RateWarning, SetKind, warnings_for};
use other_band::Entered;
use same_certificate::same_certificates;

/// The notices of one scenario of a plan, the gravest first. `estimate` is the scenario's own, `book`
/// has the rate sets at hand.
pub fn notices(
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
    catalogue: &Catalogue,
    book: &RateBook,
) -> Vec<Notice> {
    let finder = NoticeFinder { plan, catalogue, book, entered: &Entered::in_plan(plan) };
    finder.notices(scenario, estimate)
}

/// The notices of every scenario of a plan, in their order: cheaper than one after another. `estimates`
/// are those of the scenarios.
pub fn plan_notices(
    plan: &Plan,
    estimates: &[Estimate],
    catalogue: &Catalogue,
    book: &RateBook,
) -> Vec<Vec<Notice>> {
    let finder = NoticeFinder { plan, catalogue, book, entered: &Entered::in_plan(plan) };
    let scenarios = plan.scenarios().iter().zip(estimates);
    scenarios.map(|(scenario, estimate)| finder.notices(scenario, estimate)).collect()
}

/// What notices follow from. They are worked out at every key, for thousands of lines: what several
/// lines ask for is looked up once.
struct NoticeFinder<'a> {
    plan: &'a Plan,
    catalogue: &'a Catalogue,
    book: &'a RateBook,
    entered: &'a Entered<'a>,
}

impl NoticeFinder<'_> {
    fn notices(&self, scenario: &Scenario, estimate: &Estimate) -> Vec<Notice> {
        let rates = self.plan.rates_of(scenario);
        let mut found: Vec<Notice> = Vec::new();
        let names = certificates_in_words(&scenario.lines);
        let name = |line: &EnrolmentLine| {
            let code = line.certificate.as_ref();
            let known = code.and_then(|code| names.get(code).cloned());
            known.unwrap_or_else(|| line.name().to_owned())
        };
        for (row, (line, result)) in scenario.lines.iter().zip(&estimate.lines).enumerate() {
            found.extend(not_counted((row, line), &name, &result.status, rates));
        }
        found.extend(self.of_the_rates(scenario, estimate, rates));
        found.extend(
            same_certificates(&scenario.lines, &names).into_iter().map(Notice::SameCertificate),
        );
        let mut successors: HashMap<&CertificateCode, Option<Successor>> = HashMap::new();
        for (row, (line, result)) in scenario.lines.iter().zip(&estimate.lines).enumerate() {
            let Some(code) = &line.certificate else { continue };
            found.extend(full_load_question(row, code, rates));
            found.extend(self.entered.differing(self.plan, scenario, (row, line), &name));
            if !matches!(result.status, LineStatus::Ineligible { .. }) {
                found.extend(over_full_load((row, line), &name, rates));
            }
            let successor =
                successors.entry(code).or_insert_with(|| self.successor(code, rates.id()));
            found.extend(successor.as_ref().map(|next| Notice::Superseded {
                row,
                line: code.to_string(),
                successor: next.code.clone(),
                band: next.band,
                materials_tier: next.materials_tier,
            }));
        }
        found.sort_by_key(Notice::weight);
        found
    }

    /// What is to know of the amounts, whatever the lines.
    fn of_the_rates(
        &self,
        scenario: &Scenario,
        estimate: &Estimate,
        rates: &RateSet,
    ) -> Vec<Notice> {
        let plan = self.plan;
        let mut found = Vec::new();
        if plan.facts_of(scenario).years_7_12 == 0 && !estimate.totals.small_scale.is_zero() {
            found.push(Notice::NoEnrolments);
        }
        // Nothing is worked out with the rates of a scenario without lines.
        let has_lines = !scenario.lines.is_empty();
        if has_lines && rates.contents().kind == SetKind::Projection {
            found.push(Notice::Projection(rates.id().clone()));
        }
        let lines = scenario.lines.iter().filter(|line| line.withdrawals_percent > 0).count();
        if lines > 0 {
            found.push(Notice::Withdrawals { lines });
        }
        if self.book.set(rates.id()).is_some_and(|at_hand| at_hand != rates) {
            found.push(Notice::OtherAmounts(rates.id().clone()));
        }
        let rates_year = rates.contents().year;
        if rates_year != plan.planning_year() {
            found.push(Notice::OtherYear { planning_year: plan.planning_year(), rates_year });
        }
        let other = other_reading(&plan.facts_of(scenario), &estimate.totals, rates);
        found.extend(other.map(Notice::SmallScaleReading));
        // What is of the other school type alone changes no figure here.
        let school_type = plan.school().school_type;
        // A deadline of the year before is named with what was carried over.
        let deadline = rates.source(&rates.contents().deadline_source);
        let is_carried = deadline.is_some_and(|source| !source.carried.is_empty());
        let is_told = |warning: &RateWarning| {
            !(is_carried && matches!(warning, RateWarning::DeadlineYear { .. }))
        };
        let own = warnings_for(rates, Some(school_type));
        let own = own.into_iter().filter(|warning| has_lines && is_told(warning));
        found.extend(own.map(Notice::Rates));
        found
    }

    /// The certificate that replaces another, with what the school entered for it.
    fn successor(&self, code: &CertificateCode, set: &RateSetId) -> Option<Successor> {
        let code = self.catalogue.by_code(code)?.successor.clone()?;
        let entered = self.book.certificate(set, &code);
        Some(Successor {
            band: entered.and_then(|entered| entered.band),
            materials_tier: entered.and_then(|entered| entered.materials_tier),
            code,
        })
    }
}

struct Successor {
    code: CertificateCode,
    band: Option<Band>,
    materials_tier: Option<MaterialsTier>,
}

/// What keeps a line from drawing what it could.
fn not_counted(
    (row, line): (usize, &EnrolmentLine),
    name: &dyn Fn(&EnrolmentLine) -> String,
    status: &LineStatus,
    rates: &RateSet,
) -> Vec<Notice> {
    let name = || name(line);
    let mut found = Vec::new();
    if let LineStatus::Incomplete(missing) = status {
        found.push(Notice::Incomplete { row, line: name(), missing: missing.clone() });
    } else if line.students > 0
        && line.hours == Hours::default()
        && !is_refused_for_good(line, rates)
    {
        found.push(Notice::NoHours { row, line: name() });
    }
    // The decisive reason, or the one that would be once the line is complete.
    if line.level == Some(Level::IV)
        && !line.vcaa_approved
        && refusal(line, rates) == Some(Refusal::VcaaApproval)
    {
        found.push(Notice::NeedsApproval { row, line: name() });
    }
    found
}

fn full_load_question(row: usize, code: &CertificateCode, rates: &RateSet) -> Option<Notice> {
    let exception = rates.full_load_question(code)?;
    Some(Notice::AskFullLoad {
        row,
        line: code.to_string(),
        named: exception.certificate.to_string(),
        hours: exception.hours,
    })
}

/// Where the full load itself is a question, hours beyond it may yet count.
fn over_full_load(
    (row, line): (usize, &EnrolmentLine),
    name: &dyn Fn(&EnrolmentLine) -> String,
    rates: &RateSet,
) -> Option<Notice> {
    let code = line.certificate.as_ref()?;
    let full_load = rates.full_load_hours(Some(code));
    let is_over = line.hours > Hours::whole(full_load);
    (is_over && rates.full_load_question(code).is_none()).then(|| Notice::OverFullLoad {
        row,
        line: name(line),
        hours: line.hours,
        full_load,
    })
}

#[cfg(test)]
mod tests;
