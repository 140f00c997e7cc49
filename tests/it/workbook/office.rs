//! Another program that works out a workbook: LibreOffice, which is made to recalculate every cell.

use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::process::Command;

use calamine::Data;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::reading::Book;

/// Has LibreOffice recalculate a file on loading, which it else does only for its own.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;

/// Whether LibreOffice is there. Where it is not, says so, and fails on CI.
pub(crate) fn has_office() -> bool {
    let answered = Command::new("soffice").arg("--version").output();
    let is_there = answered.is_ok_and(|output| output.status.success());
    let must = cfg!(target_os = "linux") && std::env::var_os("CI").is_some();
    let hint = "LibreOffice is needed: sudo apt install libreoffice-calc-nogui";
    assert!(is_there || !must, "{hint}");
    if !is_there {
        eprintln!("skipped: {hint}");
    }
    is_there
}

/// The books as LibreOffice has worked them out, in one go.
pub(crate) fn recalculated(books: Vec<(String, Vec<u8>)>) -> HashMap<String, Book> {
    let folder = tempfile::tempdir().unwrap();
    let [profile, before, after] =
        ["profile", "before", "after"].map(|name| folder.path().join(name));
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_RECALCULATE).unwrap();
    fs::create_dir(&before).unwrap();
    for (name, bytes) in &books {
        fs::write(before.join(format!("{name}.xlsx")), bytes).unwrap();
    }
    let output = Command::new("soffice")
        .arg("--headless")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&after)
        .args(fs::read_dir(&before).unwrap().map(|entry| entry.unwrap().path()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |(name, _): (String, Vec<u8>)| {
        let bytes = fs::read(after.join(format!("{name}.xlsx"))).unwrap();
        (name, Book::read(bytes))
    };
    books.into_iter().map(read).collect()
}

/// A file of a ZIP, changed by its name.
fn changed(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut file = from.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        to.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        to.write_all(change(&name, text).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The book with a 7 kept in every cell that has a formula.
pub(crate) fn with_sevens(bytes: &[u8]) -> Vec<u8> {
    changed(bytes, |name, text| {
        if !name.starts_with("xl/worksheets/sheet") {
            return text;
        }
        let mut parts = text.split("</f><v>");
        let mut out = parts.next().unwrap().to_owned();
        for part in parts {
            out += "</f><v>7";
            out += &part[part.find("</v>").unwrap()..];
        }
        out
    })
}

/// What is typed into a cell.
#[derive(Clone, Debug)]
pub(crate) enum Typed {
    Number(String),
    Text(String),
    Cleared,
}

/// A number typed.
pub(crate) fn number(number: impl ToString + Copy) -> Typed {
    Typed::Number(number.to_string())
}

/// A text typed.
pub(crate) fn text(text: &str) -> Typed {
    Typed::Text(text.to_owned())
}

/// A sheet, by its place, and a cell of it.
pub(crate) type Cell = (usize, (u32, u32));

/// The book with something typed into cells.
pub(crate) fn with_typed(bytes: &[u8], typed: &[(Cell, Typed)]) -> Vec<u8> {
    changed(bytes, |name, mut sheet| {
        for ((place, cell), typed) in typed {
            if name == format!("xl/worksheets/sheet{}.xml", place + 1) {
                sheet = sheet_with_typed(&sheet, *cell, typed);
            }
        }
        sheet
    })
}

fn sheet_with_typed(text: &str, (row, column): (u32, u32), typed: &Typed) -> String {
    let cell = format!("<c r=\"{}{}\"", letters(column), row + 1);
    let start = text.find(&cell).unwrap_or_else(|| panic!("no cell {cell}"));
    let open = start + text[start..].find('>').unwrap();
    let is_blank = text[..open].ends_with('/');
    let end = if is_blank { open + 1 } else { open + text[open..].find("</c>").unwrap() + 4 };
    assert!(!text[start..end].contains("<f>"), "{cell} is no input");
    let style = text[start..open].split(" s=\"").nth(1).unwrap().split('"').next().unwrap();
    let content = match typed {
        Typed::Number(number) => format!("{cell} s=\"{style}\"><v>{number}</v></c>"),
        Typed::Text(text) => {
            format!("{cell} s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Typed::Cleared => format!("{cell} s=\"{style}\"/>"),
    };
    format!("{}{content}{}", &text[..start], &text[end..])
}

fn letters(column: u32) -> String {
    let letter = |place| char::from(b'A' + u8::try_from(place).unwrap());
    match column {
        0..26 => letter(column).to_string(),
        _ => format!("{}{}", letter(column / 26 - 1), letter(column % 26)),
    }
}

/// No cell of the book says #NAME? or the like.
pub(crate) fn no_faults(book: &Book, what: &str) {
    let is_fault = |cell: &Data| matches!(cell, Data::Error(_));
    let sheets = book.names.iter().zip(&book.sheets);
    let faults: Vec<_> = sheets
        .filter_map(|(name, sheet)| {
            Some((name, sheet.used_cells().find(|(.., cell)| is_fault(cell))?))
        })
        .collect();
    assert!(faults.is_empty(), "{what}: {faults:?}");
}
