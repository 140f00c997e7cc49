//! The original of a file of another version, which a save keeps beside: `plan.ron.v1.bak`, byte for byte.
//!
//! The backup will not do: it is replaced with the next save. The original never is. Where one of other
//! contents has its name already, as when an older copy was put in the plan's place, the next is
//! `plan.ron.v1.2.bak`. One of the same contents is kept already.
//!
//! Absent on purpose: any memory of what was opened. What is kept is what the file holds when it is replaced.

use std::fs;
use std::path::{Path, PathBuf};

/// What is put behind a file's whole name for that of its backup.
pub(super) const BACKUP_ENDING: &str = ".bak";

/// What a file of another version holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Original {
    /// The version that it says it is of.
    pub(super) version: u32,
    /// All of it.
    pub(super) text: String,
}

/// Where an original is kept beside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptAt {
    pub(super) path: PathBuf,
    /// Whether it is there already.
    pub(super) is_kept: bool,
}

impl Original {
    /// Where it is kept beside `target`, which is no link.
    pub(super) fn place(&self, target: &Path) -> KeptAt {
        let holds_it = |path: &Path| {
            // Not what is long or never ends, and no link, which might lead to the plan itself.
            let is_alike = fs::symlink_metadata(path)
                .is_ok_and(|found| found.is_file() && found.len() == self.text.len() as u64);
            is_alike && fs::read(path).is_ok_and(|bytes| bytes == self.text.as_bytes())
        };
        let mut number = 1;
        loop {
            let path = original_path(target, self.version, number);
            if fs::symlink_metadata(&path).is_err() {
                return KeptAt { path, is_kept: false };
            }
            if holds_it(&path) {
                return KeptAt { path, is_kept: true };
            }
            number += 1;
        }
    }
}

/// The originals of a version that are kept beside a file which is no link, the last one first.
pub(super) fn originals_beside(target: &Path, version: u32) -> Vec<PathBuf> {
    let paths = (1..).map(|number| original_path(target, version, number));
    let mut found: Vec<_> = paths.take_while(|path| fs::symlink_metadata(path).is_ok()).collect();
    found.reverse();
    found
}

fn original_path(target: &Path, version: u32, number: usize) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(format!(".v{version}"));
    if number > 1 {
        name.push(format!(".{number}"));
    }
    name.push(BACKUP_ENDING);
    PathBuf::from(name)
}
