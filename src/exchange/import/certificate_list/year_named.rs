//! The year that a list is of, by its own words.

use super::table::CertificateTable;
use crate::domain::PLANNING_YEARS;

impl CertificateTable {
    /// The one year that is named above the certificates or in their headings, else in the sheet's name, else in
    /// `source`, such as the name of the file. `None` where the first of them that names years names several, and where
    /// none names any.
    pub fn year_named(&self, source: &str) -> Option<u16> {
        if self.is_of_people() {
            return None;
        }
        let head = self.header.map_or(0, |header| header + 1);
        let title: Vec<u16> = self
            .rows
            .iter()
            .take(head)
            .flat_map(|row| &row.cells)
            .flat_map(|cell| years(cell))
            .collect();
        let mut years =
            [title, years(self.name()), years(source)].into_iter().find(|all| !all.is_empty())?;
        years.sort_unstable();
        years.dedup();
        match years.as_slice() {
            [year] => Some(*year),
            _ => None,
        }
    }
}

/// The numbers of four digits that are years of plans.
fn years(text: &str) -> Vec<u16> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| PLANNING_YEARS.contains(year))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::Sheet;
    use crate::rates::{Catalogue, Date};

    fn table(name: &str, rows: &[&[&str]]) -> CertificateTable {
        let rows =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let sheet = Sheet { name: name.to_owned(), rows, ..Sheet::default() };
        let deadline = Date::parse("2023-05-02").unwrap();
        CertificateTable::take(sheet, deadline, &Catalogue::built_in().unwrap(), &[])
    }

    const HEADINGS: &[&str] = &["Code", "Band", "Materials"];
    const ROW: &[&str] = &["SIT20322", "D", "High"];

    #[test]
    fn the_title_names_the_year_before_the_sheet_and_the_file() {
        let titled = table("Bands 2026", &[&["Indicative list, 2027"], HEADINGS, ROW]);
        assert_eq!(titled.year_named("list 2025.xlsx"), Some(2027));
        let plain = table("Bands 2026", &[HEADINGS, ROW]);
        assert_eq!(plain.year_named("list 2025.xlsx"), Some(2026));
        let unnamed = table("Sheet1", &[HEADINGS, ROW]);
        assert_eq!(unnamed.year_named("list-2025.xlsx"), Some(2025));
        assert_eq!(unnamed.year_named("Clipboard"), None);
    }

    #[test]
    fn of_two_years_none_is_taken_and_codes_are_no_years() {
        let both = table("Bands", &[&["2026 and 2027"], HEADINGS, ROW]);
        assert_eq!(both.year_named("list 2027.xlsx"), None);
        let codes = table("Bands", &[HEADINGS, &["2026VIC", "D", "High"]]);
        assert_eq!(codes.year_named("20271103.xlsx"), None);
    }
}
