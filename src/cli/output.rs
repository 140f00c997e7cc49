//! Where a result goes and in which form: to standard output, or to the file of `--output`.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Format, ResultOptions};
use super::{Exit, Streams};
use crate::storage::{self, shown_path};

/// Endings of names that will say another form some day.
const NOT_YET: [&str; 2] = ["pdf", "xlsx"];

/// The form that is asked for by name, or by the end of the file's name. Refuses a file that exists,
/// unless it is to be replaced.
pub(super) fn format(options: &ResultOptions) -> Result<Format, String> {
    let Some(path) = &options.output else { return Ok(options.format.unwrap_or(Format::Text)) };
    let file = shown_path(path);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        Some("txt") => Format::Text,
        Some("json") => Format::Json,
        Some("csv") => Format::Csv,
        Some(ending) if NOT_YET.contains(&ending) => {
            return Err(format!(
                "--output: {file}: .{ending} is not available yet, expected .txt, .json or .csv"
            ));
        }
        _ => {
            return Err(format!("--output: {file}: expected a name ending in .txt, .json or .csv"));
        }
    };
    if options.format.is_some_and(|format| format != by_name) {
        return Err(format!(
            "--output: {file}: --format asks for another form than the name ends in"
        ));
    }
    refuse_existing(path, options.force)?;
    Ok(by_name)
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
    options: &ResultOptions,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    streams: &mut Streams<'_>,
) -> Exit {
    match &options.output {
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
    let text = write(&mut bytes).and_then(|()| {
        String::from_utf8(bytes).map_err(|cause| io::Error::other(cause.to_string()))
    });
    let saved = match text {
        Ok(text) => storage::save_text(path, &text).map_err(|fault| fault.to_string()),
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
