//! The lines of a Word document: a paragraph or a row of a table each.

use super::tidy::tidied;
use std::io::{BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::fault::{PageFault, PageProblem};

/// The most that the document's text may unpack to.
const UNPACKED_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Tables within tables are read to this depth.
const DEPTH_MAX: usize = 8;

/// The lines of a Word document.
pub(super) fn lines(file: impl Read + Seek) -> Result<Vec<String>, PageFault> {
    let mut archive = ZipArchive::new(file).map_err(|_| PageProblem::OtherZip)?;
    let part = archive.by_name("word/document.xml").map_err(|_| PageProblem::OtherZip)?;
    let mut reader = Reader::from_reader(BufReader::new(part.take(UNPACKED_BYTES_MAX)));
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut writer = Writer::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => writer.start(&element),
            Ok(Event::End(element)) => writer.end(element.local_name().as_ref()),
            Ok(Event::Text(text)) if writer.is_text() => {
                writer.run.push_str(&text);
            }
            Ok(Event::GeneralRef(entity)) if writer.is_text() => {
                let written = format!("&{};", entity.as_ref());
                let decoded = quick_xml::escape::unescape(&written);
                writer.run.push_str(&decoded.map_err(|_| PageProblem::DamagedWord)?);
            }
            Ok(Event::Eof) => return Ok(writer.lines),
            Err(_) => return Err(PageProblem::DamagedWord.into()),
            Ok(_) => {}
        }
    }
}

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a place in the document that the reading stands in"
)]
struct Writer {
    lines: Vec<String>,
    /// The paragraphs of the open cells, and their rows' finished cells.
    open: Vec<Row>,
    paragraph: String,
    run: String,
    is_in_text: bool,
    is_in_run: bool,
    /// How deep within what a property was before it was changed.
    former: usize,
    is_struck: bool,
    is_item: bool,
    deleted: usize,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    cell: String,
    columns: usize,
}

impl Writer {
    fn is_text(&self) -> bool {
        self.is_in_text && self.deleted == 0
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "t" => self.is_in_text = true,
            "r" => {
                self.is_in_run = true;
                self.is_struck = false;
            }
            "tab" if self.is_in_run => self.run.push('\t'),
            "br" | "cr" if self.is_in_run => self.run.push(' '),
            "noBreakHyphen" if self.is_in_run => self.run.push('-'),
            "rPrChange" | "pPrChange" => self.former += 1,
            "del" | "moveFrom" => self.deleted += 1,
            // The properties of a paragraph's mark, and those before a change, say nothing of the run.
            "strike" | "dstrike" | "vanish" if self.is_in_run && self.former == 0 => {
                self.is_struck |= is_on(element);
            }
            // The mark of a footnote would else be a digit of the amount before it.
            "vertAlign" if self.is_in_run && self.former == 0 => {
                self.is_struck |= value(element).is_some_and(|value| value == "superscript");
            }
            "numPr" => self.is_item = true,
            "tr" if self.open.len() < DEPTH_MAX => {
                self.open.push(Row { columns: 1, ..Row::default() });
            }
            "gridSpan" => {
                if let Some(row) = self.open.last_mut() {
                    row.columns = value(element)
                        .and_then(|it| it.parse().ok())
                        .unwrap_or(1_usize)
                        .clamp(1, 20);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.is_in_text = false,
            "rPrChange" | "pPrChange" => self.former = self.former.saturating_sub(1),
            "r" => {
                self.is_in_run = false;
                let run = std::mem::take(&mut self.run);
                if !std::mem::take(&mut self.is_struck) {
                    self.paragraph.push_str(&run);
                }
            }
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "p" => {
                let paragraph = tidied(&std::mem::take(&mut self.paragraph));
                let is_item = std::mem::take(&mut self.is_item);
                if let Some(row) = self.open.last_mut() {
                    if !row.cell.is_empty() {
                        row.cell.push(' ');
                    }
                    row.cell.push_str(paragraph.replace('\t', " ").trim());
                } else if !paragraph.is_empty() {
                    self.lines.push(if is_item { format!("- {paragraph}") } else { paragraph });
                }
            }
            "tc" => {
                if let Some(row) = self.open.last_mut() {
                    let text = std::mem::take(&mut row.cell);
                    row.cells
                        .extend(std::iter::repeat_n(text, std::mem::replace(&mut row.columns, 1)));
                }
            }
            "tr" => {
                if let Some(row) = self.open.pop() {
                    let line = row.cells.join("\t");
                    match self.open.last_mut() {
                        Some(outer) => outer.cell.push_str(&line.replace('\t', " ")),
                        None => self.lines.push(line),
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a property such as `<w:strike/>` is on.
fn is_on(element: &BytesStart<'_>) -> bool {
    !value(element).is_some_and(|value| ["0", "false", "off"].contains(&value.as_str()))
}

fn value(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == "val");
    found.map(|it| it.value.into_owned())
}
