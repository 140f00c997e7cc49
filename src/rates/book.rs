//! The rate sets at hand: those built in, and the school's own with what it entered for certificates.

use std::collections::HashSet;

use super::edit::RateEdit;
use super::rate_set::RateSet;
use super::rate_set_faults::{RateSetFault, RateSetFaults};
use super::rate_set_file::SetKind;
use super::rate_set_id::{ID_LENGTH_MAX, RateSetId};
use super::school_certificate::{SchoolCertificate, certificate_faults};
use crate::domain::{CertificateCode, counted};

/// The set of 2023, as read from the department's page.
const SET_2023: &str = include_str!("../../rates/2023.ron");

/// Room that a hyphen and a number take at the end of an id.
const NUMBER_LENGTH: usize = 6;

/// The rate sets at hand, each with an id of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateBook {
    built_in: usize,
    sets: Vec<RateSet>,
    /// By set and code, each once.
    certificates: Vec<SchoolCertificate>,
}

/// One thing a user did to the rate sets at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateAction {
    /// Adds a set of the school's own.
    Add(Box<RateSet>),
    /// Puts a set in the place of the school's own one of that id.
    Replace(Box<RateSet>),
    /// Adds a set that came as a file, or puts it in the place of the school's own one of that id.
    /// Of its certificates, those that the school has not entered itself are kept with it.
    Import {
        /// The set.
        set: Box<RateSet>,
        /// What its makers entered for certificates.
        certificates: Vec<SchoolCertificate>,
    },
    /// Takes a set of the school's own away.
    Delete(RateSetId),
    /// Changes a set of the school's own.
    Edit {
        /// Which set.
        set: RateSetId,
        /// The changes, made one after the other; the set is checked when all are made.
        edits: Vec<RateEdit>,
    },
    /// Keeps what the school entered for a certificate.
    Remember(SchoolCertificate),
    /// Keeps what the school entered for several certificates.
    RememberAll(Vec<SchoolCertificate>),
    /// Forgets what the school entered for a certificate.
    Forget(RateSetId, CertificateCode),
    /// Takes over what a list says of certificates.
    TakeList {
        /// The set that it says it for.
        set: RateSetId,
        /// What is entered, in place of what was.
        entered: Vec<SchoolCertificate>,
        /// The certificates that are forgotten.
        forgotten: Vec<CertificateCode>,
    },
}

/// Why the rate sets cannot be changed so. They stay as they were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateRefused {
    /// The department's amounts are not the school's to change.
    #[error("Rate set {0} is built in and stays as it is. Copy it, and change the copy.")]
    BuiltIn(RateSetId),
    /// Another set has that id.
    #[error("There is a rate set {0} already.")]
    IdTaken(RateSetId),
    /// The set, or what was to be changed in it, is gone.
    #[error("That rate set or amount is no longer there.")]
    Gone,
    /// The set could not be used after it.
    #[error("{}", RateSetFaults(.0.clone()))]
    Faults(Vec<RateSetFault>),
}

impl RateAction {
    /// What the step is called in "Undo …".
    pub fn name(&self) -> String {
        match self {
            Self::Add(set) => format!("new rate set {}", set.id()),
            Self::Replace(set) => format!("replacement of rate set {}", set.id()),
            Self::Import { set, .. } => format!("import of rate set {}", set.id()),
            Self::Delete(id) => format!("deletion of rate set {id}"),
            Self::Edit { set, edits } => match edits.as_slice() {
                [RateEdit::Raise { percent, .. }] => {
                    format!("rate set {set} raised by {percent}")
                }
                [edit] => format!("change of {} in rate set {set}", edit.subject()),
                edits => {
                    format!(
                        "change of {} in rate set {set}",
                        counted(edits.len(), "value", "values")
                    )
                }
            },
            Self::Remember(certificate) => format!("entry of {}", certificate.code),
            Self::RememberAll(all) => format!("entry of {} certificates", all.len()),
            Self::Forget(_, code) => format!("deletion of {code}"),
            Self::TakeList { entered, forgotten, .. } => {
                let certificates = counted(entered.len(), "certificate", "certificates");
                let list = format!("list of bands and tiers of {certificates}");
                match forgotten.len() {
                    0 => list,
                    forgotten => format!("{list}, {forgotten} forgotten"),
                }
            }
        }
    }

    /// Whether this is the next key of what `earlier` began to type.
    pub fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Edit { set, edits }, Self::Edit { set: then, edits: then_edits }) => {
                set == then
                    && match (edits.as_slice(), then_edits.as_slice()) {
                        ([edit], [then]) if edit.continues(then) => true,
                        // What was typed in a cell fills others at once.
                        (edits, [then]) => edits.iter().all(|edit| edit.repeats(then)),
                        _ => false,
                    }
            }
            _ => false,
        }
    }
}

impl RateBook {
    /// The sets compiled into the program.
    ///
    /// # Errors
    /// The place and the fault, if a compiled-in file is broken; a test reads them all.
    pub fn built_in() -> Result<Self, ron::error::SpannedError> {
        let sets = vec![ron::from_str(SET_2023)?];
        Ok(Self { built_in: sets.len(), sets, certificates: Vec::new() })
    }

    /// The book with the school's own sets and certificates as well, as its files hold them. Of two
    /// sets of one id, and of two entries for a certificate under one set, the first counts.
    #[must_use]
    pub fn with_own(
        mut self,
        sets: impl IntoIterator<Item = RateSet>,
        certificates: impl IntoIterator<Item = SchoolCertificate>,
    ) -> Self {
        for set in sets {
            if self.set(set.id()).is_none() {
                self.sets.push(set);
            }
        }
        self.certificates.extend(certificates);
        self.sort();
        self.certificates
            .dedup_by(|one, first| (&one.rate_set, &one.code) == (&first.rate_set, &first.code));
        self
    }

    /// The sets: those built in, then the school's own, each oldest year first.
    pub fn sets(&self) -> &[RateSet] {
        &self.sets
    }

    /// The school's own sets.
    pub fn own(&self) -> &[RateSet] {
        &self.sets[self.built_in..]
    }

    /// The set of the latest year that is no projection, to begin a plan with; of one year, the one
    /// built in.
    pub fn newest(&self) -> Option<&RateSet> {
        let real = self.sets.iter().filter(|set| set.contents().kind != SetKind::Projection);
        real.rev().max_by_key(|set| set.contents().year)
    }

    /// The set of that name.
    pub fn set(&self, id: &RateSetId) -> Option<&RateSet> {
        self.sets.iter().find(|set| set.id() == id)
    }

    /// Whether the set of that name is built in, and so read-only.
    pub fn is_built_in(&self, id: &RateSetId) -> bool {
        self.sets[..self.built_in].iter().any(|set| set.id() == id)
    }

    /// What the school entered for the certificates of one set, by code.
    pub fn certificates_of(&self, set: &RateSetId) -> Vec<SchoolCertificate> {
        self.certificates.iter().filter(|one| one.rate_set == *set).cloned().collect()
    }

    /// What the school entered for certificates, by set and code.
    pub fn certificates(&self) -> &[SchoolCertificate] {
        &self.certificates
    }

    /// What the school entered for a certificate under a set.
    pub fn certificate(
        &self,
        set: &RateSetId,
        code: &CertificateCode,
    ) -> Option<&SchoolCertificate> {
        let by_code = |one: &SchoolCertificate| (&one.rate_set, &one.code).cmp(&(set, code));
        let place = self.certificates.binary_search_by(by_code).ok()?;
        self.certificates.get(place)
    }

    /// An id that no set has yet: `wanted`, else `wanted-2`, `wanted-3`, …
    pub fn free_id(&self, wanted: &str) -> RateSetId {
        self.free_id_beside(wanted, &[])
    }

    /// The same, where no set of `others` has it either, such as the copies in a plan.
    pub fn free_id_beside(&self, wanted: &str, others: &[RateSet]) -> RateSetId {
        // Room for the number within the length of an id.
        let stem: String = wanted.chars().take(ID_LENGTH_MAX - NUMBER_LENGTH).collect();
        let numbered = (2..).map(|number| RateSetId(format!("{stem}-{number}")));
        let wanted = RateSetId(wanted.to_owned());
        std::iter::once(wanted.clone())
            .chain(numbered)
            .find(|id| self.set(id).is_none() && others.iter().all(|set| set.id() != id))
            .unwrap_or(wanted)
    }

    /// The sets at hand after an action.
    ///
    /// # Errors
    /// Why it cannot be done; nothing is ever half changed.
    pub fn after(&self, action: &RateAction) -> Result<Self, RateRefused> {
        let mut book = self.clone();
        match action {
            RateAction::Add(set) => {
                if self.set(set.id()).is_some() {
                    return Err(RateRefused::IdTaken(set.id().clone()));
                }
                book.sets.push((**set).clone());
            }
            RateAction::Replace(set) => {
                let place = self.own_place(set.id())?;
                book.sets[place] = (**set).clone();
            }
            RateAction::Import { set, certificates } => {
                match self.sets.iter().position(|one| one.id() == set.id()) {
                    Some(place) if self.sets[place] == **set => {}
                    Some(_) => book.sets[self.own_place(set.id())?] = (**set).clone(),
                    None => book.sets.push((**set).clone()),
                }
                let mut met = HashSet::new();
                for certificate in certificates {
                    let is_new = self.certificate(set.id(), &certificate.code).is_none();
                    if is_new && met.insert(&certificate.code) {
                        let rate_set = set.id().clone();
                        let certificate = SchoolCertificate { rate_set, ..certificate.clone() };
                        book.certificates.push(certificate);
                    }
                }
                let faults = certificate_faults(&book.certificates);
                if !faults.is_empty() {
                    return Err(RateRefused::Faults(faults));
                }
            }
            RateAction::Delete(id) => {
                let place = self.own_place(id)?;
                book.sets.remove(place);
                // Another set of that id may come; what was entered under this one is not its.
                book.certificates.retain(|one| one.rate_set != *id);
            }
            RateAction::Edit { set, edits } => {
                let place = self.own_place(set)?;
                book.sets[place] = self.sets[place].after(edits).map_err(|faults| {
                    if faults.is_empty() { RateRefused::Gone } else { RateRefused::Faults(faults) }
                })?;
            }
            RateAction::Remember(certificate) => book.remember(certificate),
            RateAction::RememberAll(all) => all.iter().for_each(|one| book.remember(one)),
            RateAction::Forget(set, code) => book.forget(set, code),
            RateAction::TakeList { set, entered, forgotten } => {
                for code in forgotten {
                    book.forget(set, code);
                }
                for certificate in entered {
                    let rate_set = set.clone();
                    book.remember(&SchoolCertificate { rate_set, ..certificate.clone() });
                }
                let faults = certificate_faults(&book.certificates);
                if !faults.is_empty() {
                    return Err(RateRefused::Faults(faults));
                }
            }
        }
        book.sort();
        Ok(book)
    }

    fn sort(&mut self) {
        let by_year = |set: &RateSet| (set.contents().year, set.id().clone());
        self.sets[self.built_in..].sort_by_key(by_year);
        let by_code = |one: &SchoolCertificate| (one.rate_set.clone(), one.code.clone());
        self.certificates.sort_by_key(by_code);
    }

    fn remember(&mut self, certificate: &SchoolCertificate) {
        // What is entered with a line says no hours, and takes none away. Where it is what a list said, it still
        // comes from that list.
        let (set, code) = (&certificate.rate_set, &certificate.code);
        let is_of_it = |one: &&SchoolCertificate| one.rate_set == *set && one.code == *code;
        let known = self.certificates.iter().find(is_of_it).cloned();
        self.forget(set, code);
        let mut certificate = certificate.clone();
        if let Some(known) = known {
            certificate.hours = certificate.hours.or(known.hours);
            let is_the_same = (known.band, known.materials_tier)
                == (certificate.band, certificate.materials_tier);
            if certificate.list.is_empty() && is_the_same {
                certificate.list = known.list;
            }
        }
        self.certificates.push(certificate);
    }

    fn forget(&mut self, set: &RateSetId, code: &CertificateCode) {
        self.certificates.retain(|one| one.rate_set != *set || one.code != *code);
    }

    /// The place of a set of the school's own.
    fn own_place(&self, id: &RateSetId) -> Result<usize, RateRefused> {
        match self.sets.iter().position(|set| set.id() == id) {
            None => Err(RateRefused::Gone),
            Some(place) if place < self.built_in => Err(RateRefused::BuiltIn(id.clone())),
            Some(place) => Ok(place),
        }
    }
}
