//! The XML parts of a workbook, read as leniently as `calamine` reads them, so that what it takes can be looked
//! at beside.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::BytesStart;

/// A reader of a part, for which `<a/>` is the same as `<a></a>`.
pub(super) fn reader<R: Read>(part: R) -> Reader<BufReader<R>> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

/// An attribute as it is written there, by its name with its prefix.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|it| it.key.as_ref() == name);
    found.map(|it| it.value)
}

/// An attribute that is text, its escaped characters resolved.
pub(super) fn attribute_text(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let raw = attribute(element, name)?;
    quick_xml::escape::unescape(&raw).ok().map(Cow::into_owned)
}

/// An attribute that is a whole number.
pub(super) fn attribute_number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.trim().parse().ok()
}
