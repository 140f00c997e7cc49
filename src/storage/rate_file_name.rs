//! How the files of rate sets in the library are called.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::save_fault::SaveFault;
use crate::rates::RateSetId;

/// What was entered under sets without a file of their own.
pub(super) const CERTIFICATES_FILE: &str = "certificates.ron";

const EXTENSION: &str = "ron";

/// The most characters of a file's name that come from a set's id.
const STEM_LENGTH_MAX: usize = 40;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Makes an empty file for a set, under a name that nothing else in the folder has, not even in other case.
pub(super) fn new_file(folder: &Path, id: &RateSetId) -> Result<PathBuf, SaveFault> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let taken: HashSet<String> =
        names.map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect();
    let stem = file_stem(id);
    let mut number = 1_usize;
    loop {
        let name = match number {
            1 => format!("{stem}.{EXTENSION}"),
            _ => format!("{stem}-{number}.{EXTENSION}"),
        };
        number += 1;
        if taken.contains(&name) {
            continue;
        }
        let path = folder.join(name);
        match File::create_new(&path) {
            Ok(_) => return Ok(path),
            // Another program was quicker.
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => (),
            Err(cause) => return Err(SaveFault::of(&path, cause)),
        }
    }
}

/// Whether a path is one of ours by its name: `*.ron`, neither hidden nor that of the certificates. A
/// name that leads nowhere counts, so that it is said to.
pub(super) fn may_hold_a_set(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_named = path.extension().is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION))
        && !name.starts_with('.')
        && name != CERTIFICATES_FILE;
    is_named && fs::metadata(path).map_or(true, |found| found.is_file())
}

/// A file's name from a set's id, safe on every system: `a` to `z`, digits and single hyphens.
fn file_stem(id: &RateSetId) -> String {
    let mut stem = String::new();
    for letter in id.0.chars().take(STEM_LENGTH_MAX) {
        let letter = letter.to_ascii_lowercase();
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            stem.push(letter);
        } else if !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_matches('-');
    let device = stem.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_reserved = DEVICES.contains(&device) || stem == "certificates";
    match stem {
        "" => "rates".to_owned(),
        _ if is_reserved => format!("rates-{stem}"),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_safe_on_every_system() {
        for (id, stem) in [
            ("2027", "2027"),
            ("2027 (ours)", "2027-ours"),
            ("../../x", "x"),
            ("CON", "rates-con"),
            ("com1", "rates-com1"),
            ("lpt¹", "rates-lpt"),
            ("console", "console"),
            ("Certificates", "rates-certificates"),
            ("🏫", "rates"),
            ("a\0b\n.", "a-b"),
        ] {
            assert_eq!(file_stem(&RateSetId(id.to_owned())), stem, "{id:?}");
        }
        assert_eq!(file_stem(&RateSetId("x".repeat(200))).len(), STEM_LENGTH_MAX);
    }
}
