//! Where a result goes and in which form: to standard output, or to the file of `--output`.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Format, ResultOptions};
use super::process::{Exit, Streams};
use crate::storage::{self, shown_path};

/// Endings of the files that `report` alone makes.
const OF_REPORTS: [&str; 2] = ["pdf", "xlsx"];

/// The form that is asked for by name, or by the end of the file's name. Refuses a file that exists,
/// unless it is to be replaced.
pub(super) fn format(options: &ResultOptions) -> Result<Format, String> {
    let Some(path) = &options.output else { return Ok(options.format.unwrap_or(Format::Text)) };
    let by_name = by_ending(path).ok_or_else(|| {
        let file = shown_path(path);
        match ending(path).as_deref() {
            Some(ending) if OF_REPORTS.contains(&ending) => format!(
                "--output: {file}: only report makes .{ending} files, expected .txt, .json or .csv"
            ),
            _ => format!("--output: {file}: expected a name ending in .txt, .json or .csv"),
        }
    })?;
    refuse_other_form(options.format.is_none_or(|format| format == by_name), path)?;
    refuse_existing(path, options.force)?;
    Ok(by_name)
}

/// The form that the end of a file's name says.
pub(super) fn by_ending(path: &Path) -> Option<Format> {
    match ending(path)?.as_str() {
        "txt" => Some(Format::Text),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        _ => None,
    }
}

/// The end of a file's name, in small letters.
pub(super) fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// Refuses a form that is not that of the file's name.
pub(super) fn refuse_other_form(is_agreed: bool, path: &Path) -> Result<(), String> {
    if is_agreed {
        return Ok(());
    }
    let file = shown_path(path);
    Err(format!("--output: {file}: --format asks for another form than the name ends in"))
}

/// Why nothing can be written there: its folder does not exist.
pub(super) fn no_folder(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty())?;
    let (file, name) = (shown_path(path), shown_path(folder));
    (!folder.is_dir()).then(|| format!("{file}: there is no folder {name}"))
}

/// Refuses a file that exists, unless it is to be replaced.
pub(super) fn refuse_existing(path: &Path, force: bool) -> Result<(), String> {
    // A link that leads nowhere is something as well.
    if path.symlink_metadata().is_ok() && !force {
        let file = shown_path(path);
        return Err(format!("--output: {file}: exists already; --force replaces it"));
    }
    Ok(())
}

/// Writes a result to where it is asked for.
pub(super) fn put(
    output: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    streams: &mut Streams<'_>,
) -> Exit {
    match output {
        None => streams.put(write),
        Some(path) => save(path, write, streams),
    }
}

/// Writes a result to a file, whole or not at all.
fn save(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    streams: &mut Streams<'_>,
) -> Exit {
    let mut bytes = Vec::new();
    let saved = match write(&mut bytes) {
        Ok(()) => storage::save_bytes(path, &bytes).map_err(|fault| fault.to_string()),
        Err(cause) => Err(format!("{}: cannot be written: {cause}", shown_path(path))),
    };
    match saved {
        Ok(()) => Exit::Done,
        Err(why) => {
            streams.say(&why);
            Exit::InputAtFault
        }
    }
}
