//! What a file holds, as a number: to notice that somebody else wrote it meanwhile.

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;

/// A number for what a file holds. Two of one run of the program that differ are of other contents; a
/// time would not do, since copies and shares keep old ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp(u64);

/// The stamp of a file; `None` if it is not there or cannot be read.
pub fn file_stamp(path: &Path) -> Option<FileStamp> {
    let metadata = std::fs::metadata(path).ok()?;
    // A device or a pipe would be read without end.
    if !metadata.is_file() {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut hasher = DefaultHasher::new();
    let mut part = vec![0; 64 * 1024];
    loop {
        match file.read(&mut part) {
            Ok(0) => return Some(FileStamp(hasher.finish())),
            Ok(count) => hasher.write(&part[..count]),
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}
