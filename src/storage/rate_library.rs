//! The folder of the school's own rate sets on this machine, one file each, and what it entered for
//! certificates.
//!
//! What the school enters for certificates under a set of its own stands in the set's file. What it
//! enters under any other set, such as one that is built in, stands in `certificates.ron`.
//!
//! A store writes what changed here since the last one, on top of what the disk holds by then, so that
//! two programs at once keep one another's entries. A set that was changed in both is refused: neither
//! change is lost. A file that cannot be read is never written over. A set whose file became unreadable
//! goes into a new one, since any name will do; for `certificates.ron` the store is refused, because no
//! other name would be found again.
//!
//! Absent on purpose: files that this library neither read nor wrote (they are never touched), subfolders,
//! and the sets embedded in plans.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::disk::{read_rate_set, save_rate_set, save_written};
use super::fault::{DocumentProblem, FileFault};
use super::fault_places::place_of_set_id;
use super::format::{certificates_named, rate_set_named};
use super::rate_file_name::{CERTIFICATES_FILE, may_hold_a_set, new_file};
use super::rate_set_text::certificates_to_text;
use super::reading::{read_text, shown_path, unreadable};
use super::save_fault::SaveFault;
use super::store_fault::StoreFault;
use crate::domain::{Fault, FileProblem};
use crate::rates::{RateBook, RateSet, RateSetId, SchoolCertificate};

/// The most files read. A school has one set a year.
const FILES_MAX: usize = 500;

/// The school's own rate sets on this machine.
#[derive(Debug)]
pub struct RateLibrary {
    folder: PathBuf,
    files: Vec<SetFile>,
    /// Files of deleted sets that another program had changed meanwhile.
    left: Vec<SetFile>,
    certificates: Vec<SchoolCertificate>,
    unusable: Vec<UnusableFile>,
}

/// A file in the library that cannot be used, as it stands. It stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusableFile {
    /// Where it is.
    pub path: PathBuf,
    /// What is wrong with it.
    pub faults: Vec<FileFault>,
}

/// What one file holds: a set of the school's own, and what was entered under it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Own {
    set: RateSet,
    certificates: Vec<SchoolCertificate>,
}

/// A file of the library.
#[derive(Clone, Debug)]
struct SetFile {
    path: PathBuf,
    /// What this program had of it when it last read or wrote it.
    known: Own,
}

impl RateLibrary {
    /// Where this system keeps a program's data; `None` where it has no such place.
    pub fn folder() -> Option<PathBuf> {
        ProjectDirs::from("", "", "vdss-planner").map(|places| places.data_dir().join("rates"))
    }

    /// Reads the sets and certificates kept in `folder` and adds them to those built in. A broken file
    /// never stops it: see [`Self::unusable`].
    pub fn load(folder: &Path, built_in: RateBook) -> (Self, RateBook) {
        let mut library = Self {
            folder: folder.to_owned(),
            files: Vec::new(),
            left: Vec::new(),
            certificates: Vec::new(),
            unusable: Vec::new(),
        };
        for path in library.paths() {
            match library.read_set(&path, &built_in) {
                Ok(known) => library.files.push(SetFile { path, known }),
                Err(faults) => library.unusable.push(UnusableFile { path, faults }),
            }
        }
        let path = library.certificates_path();
        match read_certificates(&path) {
            Ok(certificates) => library.certificates = certificates,
            Err(faults) => library.unusable.push(UnusableFile { path, faults }),
        }
        let sets = library.files.iter().map(|file| file.known.set.clone());
        let under_own = library.files.iter().flat_map(|file| &file.known.certificates);
        let certificates = under_own.chain(&library.certificates).cloned();
        let book = built_in.with_own(sets, certificates);
        (library, book)
    }

    /// The files that cannot be used, and what is wrong with each. They are never touched.
    pub fn unusable(&self) -> &[UnusableFile] {
        &self.unusable
    }

    /// The file of a set of the school's own.
    pub fn path_of(&self, id: &RateSetId) -> Option<&Path> {
        self.file_of(id).map(|place| self.files[place].path.as_path())
    }

    /// Brings the folder to what `book` holds: writes what changed since the last load or store, and
    /// deletes the files of sets that are no longer there.
    ///
    /// # Errors
    /// All that could not be stored. The rest was, and the next store tries again.
    pub fn store(&mut self, book: &RateBook) -> Result<(), Vec<StoreFault>> {
        let mut faults = Vec::new();
        for set in book.own() {
            let of_set = book.certificates().iter().filter(|one| one.rate_set == *set.id());
            let own = Own { set: set.clone(), certificates: of_set.cloned().collect() };
            faults.extend(self.store_set(own).err());
        }
        let is_own = |id: &RateSetId| book.own().iter().any(|set| set.id() == id);
        let others = book.certificates().iter().filter(|one| !is_own(&one.rate_set));
        faults.extend(self.store_certificates(others.cloned().collect()).err());
        // Last, since certificates of a deleted set have moved by now.
        let (kept, gone): (Vec<_>, Vec<_>) =
            self.files.drain(..).partition(|file| is_own(file.known.set.id()));
        self.files = kept;
        for file in gone {
            match delete(&file) {
                Ok(()) => (),
                Err(fault @ StoreFault::Delete { .. }) => {
                    faults.push(fault);
                    self.files.push(file);
                }
                // No longer the file that was known here: said once, then left alone.
                Err(fault @ StoreFault::Changed { .. }) => {
                    faults.push(fault);
                    self.left.push(file);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn certificates_path(&self) -> PathBuf {
        self.folder.join(CERTIFICATES_FILE)
    }

    fn file_of(&self, id: &RateSetId) -> Option<usize> {
        self.files.iter().position(|file| file.known.set.id() == id)
    }

    /// The files that may hold rate sets, by name.
    fn paths(&mut self) -> Vec<PathBuf> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(cause) => {
                let problem = match cause.kind() {
                    ErrorKind::NotFound => return Vec::new(),
                    ErrorKind::NotADirectory => DocumentProblem::NotAFolder,
                    _ if self.folder.is_file() => DocumentProblem::NotAFolder,
                    _ => unreadable(&cause).into(),
                };
                self.folder_is_at_fault(problem);
                return Vec::new();
            }
        };
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(cause) => {
                    self.folder_is_at_fault(unreadable(&cause).into());
                }
            }
        }
        paths.retain(|path| may_hold_a_set(path));
        paths.sort();
        if paths.len() > FILES_MAX {
            paths.truncate(FILES_MAX);
            self.folder_is_at_fault(DocumentProblem::TooManyFiles(FILES_MAX));
        }
        paths
    }

    fn folder_is_at_fault(&mut self, problem: DocumentProblem) {
        let fault = Fault::of_file(shown_path(&self.folder), problem);
        self.unusable.push(UnusableFile { path: self.folder.clone(), faults: vec![fault] });
    }

    /// Reads a file whose set has an id that neither a set built in nor an earlier file has.
    fn read_set(&self, path: &Path, built_in: &RateBook) -> Result<Own, Vec<FileFault>> {
        let text = read_text(path)?;
        let file = shown_path(path);
        let (set, certificates) = rate_set_named(&file, &text)?;
        let id = set.id().clone();
        let problem = if built_in.set(&id).is_some() {
            DocumentProblem::BuiltInId(id)
        } else if let Some(earlier) = self.path_of(&id) {
            DocumentProblem::IdTaken { id, file: shown_path(earlier) }
        } else {
            return Ok(Own { set: set.as_own(), certificates });
        };
        let place = place_of_set_id(&text, set.id());
        Err(vec![Fault::at(place.in_file(&file), problem)])
    }

    fn store_set(&mut self, own: Own) -> Result<(), StoreFault> {
        // The set is back, as by undo: its file is its own again, or there would be two of one id.
        if let Some(place) = self.left.iter().position(|file| file.known.set.id() == own.set.id()) {
            self.files.push(self.left.remove(place));
        }
        let Some(place) = self.file_of(own.set.id()) else {
            return self.store_in_new_file(own);
        };
        let SetFile { path, known } = &self.files[place];
        if *known == own {
            return Ok(());
        }
        let on_disk = match read_rate_set(path) {
            Ok((set, certificates)) => Own { set: set.as_own(), certificates },
            Err(faults) if is_missing(&faults) => {
                self.files.remove(place);
                return self.store_in_new_file(own);
            }
            Err(faults) => {
                // What is there may be someone's work, and any other name will do as well.
                let SetFile { path, .. } = self.files.remove(place);
                self.unusable.push(UnusableFile { path, faults });
                return self.store_in_new_file(own);
            }
        };
        let set = if own.set == known.set {
            &on_disk.set
        } else if [&known.set, &own.set].contains(&&on_disk.set) {
            &own.set
        } else {
            return Err(StoreFault::Changed { path: path.clone() });
        };
        let certificates =
            with_changes(on_disk.certificates, &known.certificates, &own.certificates);
        save_rate_set(path, set, &certificates).map_err(StoreFault::Save)?;
        self.files[place].known = own;
        Ok(())
    }

    fn store_in_new_file(&mut self, own: Own) -> Result<(), StoreFault> {
        self.make_folder()?;
        let path = new_file(&self.folder, own.set.id()).map_err(StoreFault::Save)?;
        if let Err(fault) = save_rate_set(&path, &own.set, &own.certificates) {
            // Still as empty as it was made; if it cannot be taken away, it does no harm.
            let _ = fs::remove_file(&path);
            return Err(StoreFault::Save(fault));
        }
        self.files.push(SetFile { path, known: own });
        Ok(())
    }

    fn store_certificates(&mut self, own: Vec<SchoolCertificate>) -> Result<(), StoreFault> {
        if own == self.certificates {
            return Ok(());
        }
        let path = self.certificates_path();
        let on_disk = match read_certificates(&path) {
            Ok(certificates) => certificates,
            Err(faults) => {
                if !self.unusable.iter().any(|file| file.path == path) {
                    self.unusable.push(UnusableFile { path: path.clone(), faults });
                }
                return Err(StoreFault::Unusable { path });
            }
        };
        let certificates = with_changes(on_disk, &self.certificates, &own);
        self.make_folder()?;
        save_written(&path, certificates_to_text(&certificates)).map_err(StoreFault::Save)?;
        self.certificates = own;
        Ok(())
    }

    fn make_folder(&self) -> Result<(), StoreFault> {
        let fault = |cause| StoreFault::Save(SaveFault::of(&self.folder, cause));
        fs::create_dir_all(&self.folder).map_err(fault)
    }
}

/// The certificates kept in a file, none if it is not there.
fn read_certificates(path: &Path) -> Result<Vec<SchoolCertificate>, Vec<FileFault>> {
    let read = read_text(path).and_then(|text| certificates_named(&shown_path(path), &text));
    match read {
        Err(faults) if is_missing(&faults) => Ok(Vec::new()),
        read => read,
    }
}

fn is_missing(faults: &[FileFault]) -> bool {
    faults.iter().any(|fault| fault.problem == FileProblem::NoSuchFile.into())
}

/// What stands on the disk, with what changed here since `known` was read or written.
fn with_changes(
    mut on_disk: Vec<SchoolCertificate>,
    known: &[SchoolCertificate],
    own: &[SchoolCertificate],
) -> Vec<SchoolCertificate> {
    let key = |one: &SchoolCertificate| (one.rate_set.clone(), one.code.clone());
    let changed_or_gone: HashSet<_> =
        known.iter().filter(|one| !own.contains(one)).map(key).collect();
    let changed_or_new: Vec<_> = own.iter().filter(|one| !known.contains(one)).collect();
    let new: HashSet<_> = changed_or_new.iter().map(|one| key(one)).collect();
    on_disk.retain(|one| !changed_or_gone.contains(&key(one)) && !new.contains(&key(one)));
    on_disk.extend(changed_or_new.into_iter().cloned());
    on_disk.sort_by_key(key);
    on_disk
}

/// Deletes the file of a set that is gone, unless it no longer holds that set as it was known here.
fn delete(file: &SetFile) -> Result<(), StoreFault> {
    let path = file.path.clone();
    match read_rate_set(&path) {
        Ok((set, _)) if set.as_own() == file.known.set => {
            fs::remove_file(&path).map_err(|cause| StoreFault::Delete { path, cause })
        }
        Ok(_) => Err(StoreFault::Changed { path }),
        Err(faults) if is_missing(&faults) => Ok(()),
        Err(_) => Err(StoreFault::Unusable { path }),
    }
}
