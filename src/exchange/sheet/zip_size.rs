//! What the parts of a ZIP workbook unpack to, measured by unpacking them to nowhere: what an archive
//! declares about itself may be a lie.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::bounds::{STYLES_BYTES_MAX, UNPACKED_BYTES_MAX};
use super::fault::SheetProblem;

/// The parts of an archive that fits into memory.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeSet<String>,
}

impl<'a> Parts<'a> {
    /// Unpacks every part once, and counts.
    pub(super) fn measured(bytes: &'a [u8]) -> Result<Self, SheetProblem> {
        let damaged = |error: zip::result::ZipError| SheetProblem::Damaged(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut names = BTreeSet::new();
        let mut left = UNPACKED_BYTES_MAX;
        for place in 0..archive.len() {
            // A part that cannot be read is the workbook reader's to complain of, if it needs it.
            let Ok(part) = archive.by_index(place) else { continue };
            let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            let bound =
                if name.ends_with("styles.xml") { left.min(STYLES_BYTES_MAX) } else { left };
            let unpacked = unpacked_bytes(part, bound + 1);
            left = left.checked_sub(unpacked).ok_or(SheetProblem::UnpacksTooLarge)?;
            if unpacked > bound {
                return Err(SheetProblem::UnpacksTooLarge);
            }
            names.insert(name);
        }
        Ok(Self { archive, names })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// A part to read, if it is there.
    pub(super) fn open(&mut self, name: &str) -> Option<ZipFile<'_, Cursor<&'a [u8]>>> {
        self.archive.by_name(name).ok()
    }

    /// A part to read, whatever the case of its name and its slashes: `calamine` finds it in the same way.
    pub(super) fn open_like(&mut self, name: &str) -> Option<ZipFile<'_, Cursor<&'a [u8]>>> {
        let letter = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
        let is_like = |it: &&String| it.bytes().map(letter).eq(name.bytes().map(letter));
        let found = self.names.get(name).or_else(|| self.names.iter().find(is_like))?.clone();
        self.open(&found)
    }

    /// A part's text, if it is there and text.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let mut text = String::new();
        self.open(name)?.read_to_string(&mut text).ok()?;
        Some(text)
    }
}

/// How many bytes a part unpacks to, counted up to a bound. One that breaks off counts up to there.
fn unpacked_bytes<R: Read>(part: R, bound: u64) -> u64 {
    let mut part = part.take(bound);
    let _ = io::copy(&mut part, &mut io::sink());
    bound - part.limit()
}
