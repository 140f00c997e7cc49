//! What lines keep of the year before, and what the school entered for their certificates under the new set.

use std::collections::{BTreeSet, HashSet};

use super::{Making, YearChange};
use crate::domain::{Band, CertificateCode, EnrolmentLine, Hours, MaterialsTier, ProgramYear};
use crate::plan::document::Scenario;
use crate::plan::entered_bands::EnteredBand;

impl Making<'_> {
    /// Gives lines the bands and tiers that the school entered for their certificates under the new set. A
    /// certificate without keeps its own, which is told.
    pub(super) fn bands(&mut self, name: &str, before: &Scenario, lines: &mut [EnrolmentLine]) {
        let set = self.decided.set.id();
        let is_same = before.rate_set == *set;
        let mut told: HashSet<ToldOnce> = HashSet::new();
        let mut kept: BTreeSet<CertificateCode> = BTreeSet::new();
        for line in lines {
            let Some(code) = line.certificate.clone() else { continue };
            let entered = if is_same {
                EnteredBand::default()
            } else {
                EnteredBand::of(line, set, self.book)
            };
            let (band, tier) = (entered.band, entered.materials_tier);
            let keeps_band = band.is_none() && line.band.is_some();
            let keeps_tier = tier.is_none() && line.materials_tier.is_some();
            if keeps_band || keeps_tier {
                kept.insert(code.clone());
            }
            let scenario = || name.to_owned();
            if let Some(to) = band.filter(|to| line.band != Some(*to)) {
                let from = line.band.replace(to);
                if told.insert(ToldOnce::Band(code.clone(), from)) {
                    let certificate = code.clone();
                    self.changes.push(YearChange::Band {
                        scenario: scenario(),
                        certificate,
                        from,
                        to,
                    });
                }
            }
            if let Some(to) = tier.filter(|to| line.materials_tier != Some(*to)) {
                let from = line.materials_tier.replace(to);
                if told.insert(ToldOnce::Tier(code.clone(), from)) {
                    let certificate = code;
                    self.changes.push(YearChange::Tier {
                        scenario: scenario(),
                        certificate,
                        from,
                        to,
                    });
                }
            }
        }
        if !kept.is_empty() {
            let year = self.before.rates_of(before).contents().year;
            let (scenario, certificates) = (name.to_owned(), kept.into_iter().collect());
            self.changes.push(YearChange::BandsKept { scenario, certificates, year });
        }
    }

    /// Tells of what lines have of the year before: hours, approvals, costs, withdrawals, and what is not on VASS.
    pub(super) fn kept(&mut self, name: &str, lines: &[EnrolmentLine]) {
        let (scenario, year) = (|| name.to_owned(), self.year_before());
        // Those who continue have the hours of their first year as yet.
        let second = |line: &EnrolmentLine| line.program_year == Some(ProgramYear::Second);
        let has_hours = |line: &EnrolmentLine| line.hours != Hours::default();
        let rows: Vec<usize> = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| second(line) && has_hours(line))
            .map(|(row, _)| row)
            .collect();
        if !rows.is_empty() {
            self.changes.push(YearChange::HoursKept { scenario: scenario(), rows, year });
        }
        let approved = lines.iter().filter(|line| line.vcaa_approved).count();
        if approved > 0 {
            let lines = approved;
            self.changes.push(YearChange::ApprovalKept { scenario: scenario(), lines, year });
        }
        let not_on_vass = lines.iter().filter(|line| !line.on_vass).count();
        if not_on_vass > 0 {
            let lines = not_on_vass;
            self.changes.push(YearChange::NotOnVassKept { scenario: scenario(), lines, year });
        }
        let costs = lines.iter().filter(|line| !line.costs.is_empty()).count();
        if costs > 0 {
            self.changes.push(YearChange::CostsKept { scenario: scenario(), lines: costs, year });
        }
        let withdrawals = lines.iter().filter(|line| line.withdrawals_percent > 0).count();
        if withdrawals > 0 {
            let lines = withdrawals;
            self.changes.push(YearChange::WithdrawalsKept { scenario: scenario(), lines, year });
        }
    }

    /// Tells of the ages that lines had, and which of them drew nothing for it.
    pub(super) fn ages(&mut self, name: &str, before: &Scenario) {
        let set = self.before.rates_of(before).contents();
        let ages: Vec<(usize, u8)> = before
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.students > 0)
            .filter_map(|(row, line)| Some((row, line.age?)))
            .collect();
        if ages.is_empty() {
            return;
        }
        let is_funded = |age: u8| (set.age_from..=set.age_to).contains(&age);
        let not_funded = ages.iter().filter(|(_, age)| !is_funded(*age));
        self.changes.push(YearChange::Ages {
            scenario: name.to_owned(),
            rows: ages.iter().map(|(row, _)| *row).collect(),
            not_funded: not_funded.map(|(row, _)| *row).collect(),
            year: self.year_before(),
        });
    }
}

/// What is told once of a certificate.
#[derive(PartialEq, Eq, Hash)]
enum ToldOnce {
    Band(CertificateCode, Option<Band>),
    Tier(CertificateCode, Option<MaterialsTier>),
}
