//! What `import --format json` says of a table, as tests ask about it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;

use crate::program::call;

const SCHOOL: [&str; 4] = ["--school-type", "mainstream", "--years-7-12", "312"];

/// What `import --format json` says of a table.
pub(crate) struct Found {
    pub(crate) json: Value,
    pub(crate) exit: i32,
}

pub(crate) fn called(file: &str, input: &[u8], more: &[&str]) -> Found {
    let call_of = ["import", file, "--format", "json"];
    let output = call(&[&call_of[..], &SCHOOL, more].concat(), input);
    let json = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{file}: {}", String::from_utf8_lossy(&output.stderr)));
    Found { json, exit: output.status.code().unwrap() }
}

pub(crate) fn of_file(name: &str, more: &[&str]) -> Found {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports").join(name);
    called(path.to_str().unwrap(), b"", more)
}

pub(crate) fn of_text(text: &str, more: &[&str]) -> Found {
    called("-", text.as_bytes(), more)
}

/// A workbook of one sheet, made by `make`.
pub(crate) fn of_workbook(make: impl FnOnce(&mut Worksheet), more: &[&str]) -> Found {
    let mut workbook = Workbook::new();
    make(workbook.add_worksheet());
    called("-", &workbook.save_to_buffer().unwrap(), more)
}

/// Writes rows of cells separated by `|`, numbers as numbers.
pub(crate) fn put(sheet: &mut Worksheet, rows: &[&str]) {
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.split('|').enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            match cell.trim().parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).map(drop).unwrap(),
                Err(_) if cell.is_empty() => {}
                Err(_) => sheet.write_string(row, column, cell.trim()).map(drop).unwrap(),
            }
        }
    }
}

impl Found {
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        self.json[name].as_array().unwrap()
    }

    /// The students of the lines, in their order.
    pub(crate) fn students(&self) -> Vec<u64> {
        self.list("lines")
            .iter()
            .map(|line| line["students"].as_u64().unwrap_or_default())
            .collect()
    }

    pub(crate) fn hours(&self) -> Vec<&str> {
        self.list("lines").iter().map(|line| line["hours"].as_str().unwrap_or_default()).collect()
    }

    pub(crate) fn ages(&self) -> Vec<Option<u64>> {
        self.list("lines").iter().map(|line| line["age"].as_u64()).collect()
    }

    /// Nothing is asked, and nothing is wrong.
    #[track_caller]
    pub(crate) fn is_clean(&self) -> &Self {
        assert_eq!(self.exit, 0, "{:#}", self.json);
        self
    }

    /// What was chosen of a doubt; `None` for a doubt that is open.
    #[track_caller]
    pub(crate) fn chosen(&self, doubt: &str) -> Option<&str> {
        let found = self.list("doubts").iter().find(|one| one["doubt"] == doubt);
        found.unwrap_or_else(|| panic!("no doubt {doubt}: {:#}", self.json))["chosen"].as_str()
    }

    /// What each choice of a doubt comes to: students and VET payments.
    pub(crate) fn effects(&self, doubt: &str) -> BTreeMap<&str, (u64, &str)> {
        let found = self.list("doubts").iter().find(|one| one["doubt"] == doubt).unwrap();
        let effects = found["effects"].as_array().unwrap().iter();
        effects
            .map(|one| {
                let comes_to =
                    (one["students"].as_u64().unwrap(), one["vet_payments"].as_str().unwrap());
                (one["choice"].as_str().unwrap(), comes_to)
            })
            .collect()
    }

    /// An open doubt: nothing can be imported before it is answered.
    #[track_caller]
    pub(crate) fn asks(&self, doubt: &str) -> &Self {
        assert_eq!((self.chosen(doubt), self.exit), (None, 1), "{:#}", self.json);
        self
    }

    /// The rows left out for a reason.
    pub(crate) fn left_out(&self, because: &str) -> Vec<u64> {
        let rows = self.list("left_out").iter().filter(|one| one["because"] == because);
        rows.map(|one| one["row"].as_u64().unwrap()).collect()
    }

    /// The problems, each as row and column.
    pub(crate) fn problems(&self) -> Vec<String> {
        let place =
            |one: &Value| format!("{}{}", one["column"].as_str().unwrap_or("-"), one["row"]);
        self.list("problems").iter().map(place).collect()
    }
}
