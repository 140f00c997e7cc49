//! Which part of an `.xlsx` each sheet is in, found as `calamine` finds it, which does not tell.

use std::collections::BTreeMap;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::xml;
use super::zip_size::Parts;

/// The sheets' names with the parts that they are in. What a damaged file does not tell is left out.
pub(super) fn of_sheets(parts: &mut Parts<'_>) -> Vec<(String, String)> {
    sheets_of(parts).unwrap_or_default()
}

fn sheets_of(parts: &mut Parts<'_>) -> Option<Vec<(String, String)>> {
    let mut workbook = None;
    each(parts.open_like("_rels/.rels")?, "Relationship", |element| {
        let kind = xml::attribute(element, "Type").unwrap_or_default();
        if kind.ends_with("/relationships/officeDocument") {
            workbook = xml::attribute_text(element, "Target").or(workbook.take());
        }
    });
    let workbook = workbook?;
    let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let folder = folder.strip_prefix('/').unwrap_or(folder);
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let name = if name.is_empty() { "workbook.xml" } else { name };

    let mut targets = BTreeMap::new();
    each(parts.open_like(&format!("{folder}_rels/{name}.rels"))?, "Relationship", |element| {
        if let Some(id) = xml::attribute(element, "Id") {
            let target = xml::attribute(element, "Target").unwrap_or_default();
            targets.insert(id.into_owned(), target.into_owned());
        }
    });
    let mut sheets = Vec::new();
    each(parts.open_like(&format!("{folder}{name}"))?, "sheet", |element| {
        let Some(target) = relationship(element).and_then(|id| targets.get(&id)) else { return };
        let part = match target.strip_prefix('/') {
            Some(from_root) => from_root.to_owned(),
            None => format!("{folder}{target}"),
        };
        sheets.push((xml::attribute_text(element, "name").unwrap_or_default(), part));
    });
    Some(sheets)
}

/// Shows each element of a name, of whatever namespace, up to where the part breaks off.
fn each(part: impl Read, name: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == name => see(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => (),
        }
    }
}

/// The attribute `r:id`, by whatever prefix.
fn relationship(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten();
    found.filter(|it| it.key.local_name().as_ref() == "id").last().map(|it| it.value.into_owned())
}
