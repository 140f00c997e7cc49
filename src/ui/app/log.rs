//! The log: when the window opened, and where a fault of the program was. Local, bounded, without anything of
//! a plan: no names, no figures, no paths.

use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use file_rotate::compression::Compression;
use file_rotate::suffix::AppendCount;
use file_rotate::{ContentLimit, FileRotate};

use crate::ui::shell::panics::program;

/// A file that has grown over this makes room for the next.
const SIZE_MAX: usize = 256 * 1024;

/// How many full ones are kept.
const KEPT: usize = 4;

/// The name of the one that is written.
const NAME: &str = "vdss-planner.log";

/// The log of a window, if there can be one: without it the program works as well.
#[derive(Default)]
pub(in crate::ui) struct Log {
    file: Option<(PathBuf, FileRotate<AppendCount>)>,
}

impl Log {
    /// The folder on this machine; `None` where the system names no place for it.
    pub(in crate::ui) fn folder() -> Option<PathBuf> {
        ProjectDirs::from("", "", "vdss-planner").map(|places| places.data_local_dir().join("log"))
    }

    /// Begins to write in a folder, which is made if it is not there.
    pub(in crate::ui) fn begin(folder: &Path) -> Self {
        // `FileRotate` panics where a folder cannot be made or written in.
        let is_usable = std::fs::create_dir_all(folder).is_ok()
            && std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(folder.join(NAME))
                .is_ok();
        let file = is_usable.then(|| {
            let path = folder.join(NAME);
            let suffixes = AppendCount::new(KEPT);
            let limit = ContentLimit::BytesSurpassed(SIZE_MAX);
            let rotated = FileRotate::new(&path, suffixes, limit, Compression::None, None);
            (path, rotated)
        });
        let mut log = Self { file };
        log.write(format_args!("window opened: {}", program()));
        log
    }

    /// Where it is, if there is one.
    pub(in crate::ui) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// Writes a line, with the time and the process, of which there may be two.
    pub(in crate::ui) fn write(&mut self, what: fmt::Arguments<'_>) {
        let Some((_, file)) = &mut self.file else { return };
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        // In one call, so that two windows do not write into each other's lines.
        let line = format!("{now} [{}] {what}\n", std::process::id());
        // A log that cannot be written stops nobody.
        let _ = file.write_all(line.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_of(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap().flatten();
        entries.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect()
    }

    #[test]
    fn it_stays_within_its_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = Log::begin(folder.path());
        let filler = "x".repeat(10_000);
        for _ in 0..300 {
            log.write(format_args!("{filler}"));
        }
        let files = all_of(folder.path());
        assert_eq!(files.len(), KEPT + 1);
        assert!(files.iter().all(|file| file.len() < SIZE_MAX + 20_000));
    }

    #[test]
    fn two_windows_write_whole_lines_and_the_next_start_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let mut logs = [Log::begin(folder.path()), Log::begin(folder.path())];
        for number in 0..100 {
            for log in &mut logs {
                log.write(format_args!("line {number}"));
            }
        }
        drop(logs);
        Log::begin(folder.path()).write(format_args!("the end"));
        let text = all_of(folder.path()).join("");
        assert_eq!(text.lines().count(), 2 + 200 + 2);
        assert!(text.lines().all(|line| {
            ["window opened", "line ", "the end"].iter().any(|part| line.contains(part))
        }));
    }

    #[test]
    fn without_a_place_for_it_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("log");
        std::fs::write(&taken, "a file").unwrap();
        let mut log = Log::begin(&taken);
        log.write(format_args!("unheard"));
        assert_eq!(log.path(), None);
        assert_eq!(std::fs::read_to_string(&taken).unwrap(), "a file");
    }
}
