//! A random table: its rows, which of them stand for which line, and what is unclear in it.

use std::collections::{BTreeMap, BTreeSet};

use vdss_planner::domain::{EnrolmentLine, Hours, Money, Pathway};
use vdss_planner::exchange::import::Field;
use vdss_planner::exchange::sheet::{MergedCells, SheetLayout};
use vdss_planner::funding::is_refused_for_good;

use super::BOOK;
use super::cells::{self, Cell};
use super::draw::Draw;
use super::known::{Known, halves_text, money};
use super::shape::{Column, Damage, EXTRAS, Kind, Person, Shape, YearHeadings};

const SURNAMES: [&str; 8] = [
    "Zylbersztejn",
    "Quattrocchi",
    "Papadimitriou",
    "Nguyen-Vo",
    "O'Shaughnessy",
    "Wurramarrba",
    "Featherstonhaugh",
    "Castellanos",
];

const FIRST_NAMES: [&str; 8] = [
    "Ottoline",
    "Benedetta",
    "Xiomara",
    "Thaddeus",
    "Ignatius",
    "Philippa",
    "Marguerite",
    "Bartholomew",
];

/// Counts that are no numbers, or not only. None of them is a count that the reader may take for another.
const UNCLEAR_COUNTS: [&str; 9] =
    ["12*", "TBC", "12-15", "approx 12", "12+3", "12 (3 pending)", "tba", "1.5", ""];

const UNCLEAR_HOURS: [&str; 7] = ["TBA", "180/90", "45:30", "180 per class", "", "1,80", "~180"];

/// A row: its cells, or a line of text as it stands in a file.
#[derive(Clone, Debug)]
pub(super) enum Row {
    Cells(Vec<Cell>),
    Raw(&'static str),
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) layout: SheetLayout,
    /// The lines by the number of their row. All other rows are none.
    pub(super) lines: BTreeMap<usize, EnrolmentLine>,
    /// Rows in which a problem is in its place.
    pub(super) may_fail: BTreeSet<usize>,
    /// Whether a doubt may be left open.
    pub(super) may_ask: bool,
    /// Whether one must be: read without asking, something is wrong that no problem can tell.
    pub(super) must_ask: bool,
    /// What is of persons.
    pub(super) secrets: Vec<String>,
}

/// Makes a table of lines.
pub(super) fn table(shape: &Shape, lines: &[(Known, Vec<u16>)]) -> Table {
    let mut maker = Maker { shape, table: Table::default(), students: 0, made: Vec::new() };
    maker.above();
    maker.headings();
    let lines = maker.grouped(lines);
    let mut subtotal = 0;
    for (place, (known, numbers)) in lines.iter().enumerate() {
        if let Some(every) = shape.repeat_headings
            && place > 0
            && place % every == 0
        {
            maker.headings();
        }
        let mut draw = Draw::new(numbers);
        if draw.one_in(8) && !shape.says_certificate_once {
            maker.blank();
        }
        let is_same_as_above = place > 0 && lines[place - 1].0.code() == known.code();
        if shape.is_listing {
            maker.students(known, &mut draw);
        } else {
            maker.line(known, &mut draw, is_same_as_above, place);
        }
        subtotal += known.line.students;
        let ends = lines.get(place + 1).is_none_or(|(next, _)| next.code() != known.code());
        if shape.subtotals && ends {
            maker.sums(&format!("{} Total", known.code()), subtotal, true);
            subtotal = 0;
        }
    }
    let all = lines.iter().map(|(known, _)| known.line.students).sum();
    if let Some(label) = shape.total {
        maker.sums(label, all, shape.total_in_certificates);
    }
    if shape.damage == Damage::SumsUnnamed {
        maker.sums("", all, true);
        let row = maker.table.rows.len();
        maker.table.may_fail.insert(row);
        maker.table.may_ask = true;
    }
    maker.finish()
}

struct Maker<'a> {
    shape: &'a Shape,
    table: Table,
    /// How many students there are so far.
    students: usize,
    /// The rows of lines so far, each with the row that says its certificate.
    made: Vec<(usize, usize)>,
}

impl Maker<'_> {
    fn above(&mut self) {
        let table = &mut self.table;
        table.rows.extend(self.shape.above.iter().map(|text| Row::Raw(text)));
        if self.shape.blank_beneath_above && !self.shape.above.is_empty() {
            self.blank();
        }
    }

    fn blank(&mut self) {
        self.push(vec![Cell::default(); self.shape.columns.len()]);
    }

    /// Adds a row; returns its number.
    fn push(&mut self, cells: Vec<Cell>) -> usize {
        self.table.rows.push(Row::Cells(cells));
        self.table.rows.len()
    }

    fn headings(&mut self) {
        let columns = &self.shape.columns;
        let first_year = self.shape.place(Column::Year(10));
        let is_of_years = |place: usize| first_year.is_some_and(|first| place >= first);
        let plain: Vec<Cell> = columns.iter().map(|(_, text)| Cell::of(text)).collect();
        let over = |place: usize| {
            if Some(place) == first_year { Cell::of("Students") } else { Cell::default() }
        };
        let beneath = |place: usize| {
            let text = &columns[place].1;
            Cell::of(if text == "Total students" { "Total" } else { text })
        };
        let row = |cell: &dyn Fn(usize) -> Cell| (0..columns.len()).map(cell).collect::<Vec<_>>();
        let first = self.table.rows.len();
        match self.shape.years {
            None | Some(YearHeadings::One) => {
                self.push(plain);
                return;
            }
            Some(YearHeadings::Under) => {
                let other = |place: usize| plain[place].clone();
                self.push(row(&|place| {
                    if is_of_years(place) { over(place) } else { other(place) }
                }));
                let blank = |_| Cell::default();
                self.push(row(&|place| {
                    if is_of_years(place) { beneath(place) } else { blank(place) }
                }));
                for place in (0..columns.len()).filter(|&place| !is_of_years(place)) {
                    self.merge((first, first + 1), (place, place));
                }
            }
            Some(YearHeadings::Banded) => {
                self.push(row(&over));
                self.push(row(&beneath));
            }
        }
        if let Some(start) = first_year {
            self.merge((first, first), (start, columns.len() - 1));
        }
    }

    fn merge(&mut self, rows: (usize, usize), columns: (usize, usize)) {
        if self.shape.kind == Kind::Workbook && (rows.0 < rows.1 || columns.0 < columns.1) {
            self.table.layout.merged.push(MergedCells { rows, columns });
        }
    }

    /// The lines, those of one certificate beneath one another where that is told.
    fn grouped(&self, lines: &[(Known, Vec<u16>)]) -> Vec<(Known, Vec<u16>)> {
        let mut lines = lines.to_vec();
        if self.shape.says_certificate_once {
            for place in 1..lines.len() {
                let above = lines[place - 1].0.line.clone();
                let is_same = lines[place].1.last().is_some_and(|number| number % 3 > 0);
                if is_same {
                    let line = &mut lines[place].0.line;
                    line.certificate = above.certificate;
                    line.title = above.title;
                    line.level = above.level;
                }
            }
        }
        if self.shape.subtotals || self.shape.says_certificate_once {
            lines.sort_by_key(|(known, _)| known.code());
        }
        lines
    }

    /// What the reader is to make of a line, going by the columns that there are.
    fn expected(&self, known: &Known) -> EnrolmentLine {
        let has = |field| self.shape.place(Column::Field(field)).is_some();
        let line = known.line.clone();
        let mut expected = EnrolmentLine {
            band: line.band.filter(|_| has(Field::Band)),
            materials_tier: line.materials_tier.filter(|_| has(Field::Materials)),
            age: line.age.filter(|_| has(Field::Age) || has(Field::BirthDate)),
            on_vass: line.on_vass || !has(Field::OnVass),
            program_year: line.program_year.filter(|_| has(Field::ProgramYear)),
            ..line
        };
        if !has(Field::Pathway) {
            expected.pathway = Pathway::default();
        }
        let fee: Option<Money> = known.fee().as_deref().and_then(money);
        expected.costs.fee_per_student = fee.filter(|_| has(Field::FeePerStudent));
        expected
    }

    fn cell(&self, column: Column, known: &Known, draw: &mut Draw<'_>) -> Cell {
        let mut own = draw.part(3);
        let draw = &mut own;
        let has_titles = self.shape.place(Column::Field(Field::Title)).is_some();
        let field = match column {
            Column::Field(field) | Column::Other(field) => field,
            Column::Extra(which) => return extra(draw, which),
            Column::Group | Column::Year(_) | Column::Person(_) | Column::Unit => {
                return Cell::default();
            }
        };
        match field {
            Field::Certificate => Cell::of(cells::code(draw, known, has_titles)),
            Field::Title => Cell::of(known.line.title.clone()),
            Field::Level => Cell::of(cells::level(draw, known)),
            Field::Band => Cell::of(cells::band(draw, known)),
            Field::Materials => Cell::of(cells::tier(draw, known)),
            Field::Hours => cells::hours(draw, known),
            Field::TotalHours => {
                let halves = known.hours_halves * known.line.students;
                Cell::number(halves_text(halves), f64::from(halves) / 2.0)
            }
            Field::Students => cells::count(draw, known.line.students),
            Field::Age => match known.line.age {
                Some(age) => cells::age(draw, age),
                None => cells::nothing(draw),
            },
            Field::Pathway => Cell::of(cells::pathway(draw, known)),
            Field::OnVass => Cell::of(cells::truth(draw, known.line.on_vass)),
            Field::ProgramYear => Cell::of(cells::program_year(draw, known.line.program_year)),
            Field::FeePerStudent => cells::fee(draw, known),
            Field::Status => Cell::of(draw.of(&["Enrolled", "Active", "enrolled", "CURRENT", ""])),
            _ => Cell::default(),
        }
    }

    fn cells(&self, known: &Known, draw: &mut Draw<'_>) -> Vec<Cell> {
        let columns = self.shape.columns.iter();
        columns.map(|(column, _)| self.cell(*column, known, draw)).collect()
    }

    fn line(&mut self, known: &Known, draw: &mut Draw<'_>, is_same_as_above: bool, place: usize) {
        let mut own = draw.part(8);
        let mut cells = self.cells(known, draw);
        let mut expected = self.expected(known);
        self.year_levels(&mut cells, known, &mut own);
        // Where most rows are damaged, nobody can tell what they were.
        let is_alone = matches!(
            self.shape.damage,
            Damage::MovedLeft
                | Damage::MovedRight
                | Damage::Unquoted
                | Damage::CertificateUnclear
                | Damage::HoursUnclear
                | Damage::CountUnclear
        );
        let is_hit = (own.one_in(3) && !is_alone) || place == 0;
        let number = self.table.rows.len() + 1;
        let is_blank_beneath = self.shape.says_certificate_once
            && is_same_as_above
            && self.made.last().is_some_and(|(row, _)| row + 1 == number);
        let source = self.made.last().map_or(number, |(_, source)| *source);
        let source = if is_blank_beneath { source } else { number };
        if is_blank_beneath {
            for field in [Field::Certificate, Field::Title] {
                if let Some(place) = self.shape.place(Column::Field(field)) {
                    cells[place] = Cell::default();
                }
            }
            if self.shape.kind == Kind::Text {
                self.table.may_ask = true;
                self.table.may_fail.insert(number);
            }
        }
        if is_hit && !is_blank_beneath {
            self.hit(&mut cells, &mut expected, &mut own, number);
        }
        let is_other = self.group(&mut cells, is_hit && place > 0);
        let cells = if is_hit { self.moved(cells, &mut own, number) } else { cells };
        let number = self.push(cells);
        if !is_other {
            self.table.lines.insert(number, expected);
        }
        self.made.push((number, source));
    }

    /// Puts the students of each year level into their columns.
    fn year_levels(&self, cells: &mut [Cell], known: &Known, draw: &mut Draw<'_>) {
        let mut rest = known.line.students;
        for year in 10..=12 {
            let Some(place) = self.shape.place(Column::Year(year)) else { continue };
            let part = u32::try_from(draw.below(5)).unwrap_or_default() * rest / 4;
            let part = if year == 12 { rest } else { part };
            rest -= part;
            cells[place] = match part {
                0 => cells::nothing(draw),
                _ => Cell::number(part.to_string(), f64::from(part)),
            };
        }
    }

    /// Says which scenario or year a row is of; true where it is not the one that is wanted.
    fn group(&mut self, cells: &mut [Cell], is_other: bool) -> bool {
        let Some(place) = self.shape.place(Column::Group) else { return false };
        let is_of_years = self.shape.damage == Damage::Years;
        cells[place] = Cell::of(match (is_of_years, is_other) {
            (true, false) => "2023",
            (true, true) => "2022",
            (false, false) => "As planned",
            (false, true) => "With a second class",
        });
        self.table.must_ask |= !is_of_years && is_other;
        is_other
    }

    /// Destroys something of a row.
    fn hit(
        &mut self,
        cells: &mut [Cell],
        expected: &mut EnrolmentLine,
        draw: &mut Draw<'_>,
        number: usize,
    ) {
        let place = |field| self.shape.place(Column::Field(field));
        let students = place(Field::Students).or_else(|| self.shape.place(Column::Year(10)));
        match self.shape.damage {
            Damage::HiddenRows if self.shape.kind == Kind::Workbook => {
                self.table.layout.hidden_rows.insert(number - 1);
                self.table.must_ask = true;
            }
            Damage::CountUnclear => {
                if let Some(place) = students {
                    let unclear = draw.of(&UNCLEAR_COUNTS);
                    // A blank year level is one without students.
                    let is_year = self.shape.columns[place].0 == Column::Year(10);
                    let is_nothing = is_year && unclear.is_empty();
                    cells[place] = Cell::of(if is_nothing { "TBC" } else { unclear });
                    self.table.may_fail.insert(number);
                    self.table.may_ask = true;
                }
            }
            Damage::HoursUnclear => {
                if let Some(place) = place(Field::Hours) {
                    let unclear = draw.of(&UNCLEAR_HOURS);
                    // A line that is refused for good needs no hours.
                    if unclear.is_empty() && is_refused_for_good(expected, &BOOK.sets()[0]) {
                        expected.hours = Hours::whole(0);
                    }
                    cells[place] = Cell::of(unclear);
                    self.table.may_fail.insert(number);
                }
            }
            Damage::TwoHours => {
                if let Some(place) = self.shape.place(Column::Other(Field::Hours)) {
                    cells[place] = Cell::of(draw.of(&["77", "210", "45.5"]));
                    self.table.may_ask = true;
                }
            }
            Damage::TwoStudents => {
                if let Some(place) = self.shape.place(Column::Other(Field::Students)) {
                    cells[place] = Cell::of((expected.students + 3).to_string());
                    self.table.may_ask = true;
                }
            }
            Damage::CertificateUnclear => {
                let code =
                    cells[self.shape.place(Column::Field(Field::Certificate)).unwrap_or(0)].clone();
                let subject = expected.title.split(" in ").nth(1).unwrap_or_default().to_owned();
                let unclear = draw.of(&[
                    subject,
                    format!("VET {}", expected.title),
                    "Cert".to_owned(),
                    String::new(),
                ]);
                if let Some(place) = place(Field::Certificate).filter(|_| !code.text.is_empty()) {
                    cells[place] = Cell::of(unclear);
                    self.table.may_fail.insert(number);
                    self.table.may_ask = true;
                }
            }
            _ => {}
        }
    }

    /// Moves cells of a row, or a number into two cells.
    fn moved(&mut self, mut cells: Vec<Cell>, draw: &mut Draw<'_>, number: usize) -> Vec<Cell> {
        // Not behind the certificate: there a row may read well, and nobody can tell.
        let certificate = self.shape.place(Column::Field(Field::Certificate)).unwrap_or(0);
        let at = draw.below(cells.len()).min(certificate);
        let is_text = self.shape.kind == Kind::Text;
        match self.shape.damage {
            Damage::MovedLeft => {
                cells.remove(at);
                cells.push(Cell::default());
            }
            Damage::MovedRight => cells.insert(at, Cell::of("see below")),
            // A note in the last column, or a blank one, takes up the rest of the number in silence.
            Damage::Unquoted
                if is_text
                    && matches!(self.shape.columns.last(), Some((Column::Field(_), _)))
                    && cells.last().is_some_and(|cell| !cell.text.is_empty()) =>
            {
                let split = |text: &str| {
                    let (thousands, rest) = text.split_once(',')?;
                    rest.starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
                    Some((thousands.to_owned(), rest.to_owned()))
                };
                let found = cells.iter().position(|cell| split(&cell.text).is_some());
                let Some(place) = found else { return cells };
                if let Some((thousands, rest)) = split(&cells[place].text) {
                    cells[place] = Cell::of(thousands);
                    cells.insert(place + 1, Cell::of(rest));
                }
            }
            _ => return cells,
        }
        self.table.may_fail.insert(number);
        self.table.may_ask = true;
        cells
    }

    /// The students of a line, each in a row.
    fn students(&mut self, known: &Known, draw: &mut Draw<'_>) {
        let count = 1 + draw.below(4);
        for _ in 0..count {
            let mut own = draw.part(70);
            self.student(known, &mut own);
        }
    }

    fn student(&mut self, known: &Known, draw: &mut Draw<'_>) {
        let mut cells = self.cells(known, draw);
        let who = self.students;
        self.students += 1;
        let surname = SURNAMES[who % SURNAMES.len()];
        let first_name = FIRST_NAMES[who / SURNAMES.len() % FIRST_NAMES.len()];
        let key = format!("{}{}", 22_345_671 + who * 37, ['A', 'B', 'X', 'L'][who % 4]);
        let mut age = known.line.age;
        for (place, (column, _)) in self.shape.columns.iter().enumerate() {
            match column {
                Column::Person(person) => {
                    let text = match person {
                        Person::Number => key.as_str(),
                        Person::Surname => surname,
                        Person::FirstName => first_name,
                    };
                    cells[place] = Cell::of(text);
                    self.table.secrets.push(text.to_owned());
                }
                Column::Field(Field::BirthDate) => {
                    let is_ambiguous = self.shape.damage == Damage::Dates;
                    cells[place] = match known.line.age {
                        Some(age) => cells::birth_date(draw, age, is_ambiguous),
                        None => Cell::default(),
                    };
                    self.table.may_ask |= is_ambiguous;
                }
                _ => {}
            }
        }
        // The others count as within the ages that are funded.
        age = age.filter(|age| !(15..=20).contains(age));
        let mut expected = EnrolmentLine { students: 1, ..self.expected(known) };
        expected.age = expected.age.and(age);
        let number = self.table.rows.len() + 1;
        if who == 0 {
            self.hit(&mut cells, &mut expected, draw, number);
            match self.shape.damage {
                Damage::Withdrawn => {
                    if let Some(place) = self.shape.place(Column::Field(Field::Status)) {
                        cells[place] =
                            Cell::of(draw.of(&["Withdrawn", "Left", "withdrew", "Cancelled"]));
                        self.table.must_ask = true;
                    }
                }
                Damage::Repeated => {
                    let number = self.push(cells.clone());
                    self.table.lines.insert(number, expected.clone());
                    self.table.must_ask = true;
                }
                Damage::Units => return self.units(known, &cells, &expected),
                _ => cells = self.moved(cells, draw, number),
            }
        }
        let number = self.push(cells);
        self.table.lines.insert(number, expected);
    }

    /// A row for each of two units: the first has the hours of both once they are added up.
    fn units(&mut self, known: &Known, cells: &[Cell], expected: &EnrolmentLine) {
        let place = |column| self.shape.place(column);
        let (Some(unit), Some(hours_place)) =
            (place(Column::Unit), place(Column::Field(Field::Hours)))
        else {
            return;
        };
        let first = known.hours_halves / 3;
        for (name, halves) in [("SITXFSA005", first), ("SITXWHS005", known.hours_halves - first)] {
            let mut cells = cells.to_vec();
            cells[unit] = Cell::of(name);
            cells[hours_place] = Cell::of(halves_text(halves));
            let number = self.push(cells);
            if halves == first {
                self.table.lines.insert(number, expected.clone());
            }
        }
    }

    /// A row of sums.
    fn sums(&mut self, label: &str, students: u32, in_certificates: bool) {
        let place = |field| self.shape.place(Column::Field(field));
        let mut cells = vec![Cell::default(); self.shape.columns.len()];
        if let Some(place) = place(Field::Students) {
            cells[place] = Cell::number(students.to_string(), f64::from(students));
        }
        let certificates = place(Field::Certificate).unwrap_or_default();
        let at = if in_certificates { certificates } else { 0 };
        if !label.is_empty() {
            cells[at] = Cell::of(label);
        }
        let number = self.push(cells);
        // Without a row of its certificate, a row of sums may be one of its enrolments.
        if self.shape.damage == Damage::CertificateUnclear {
            self.table.may_fail.insert(number);
        }
    }

    fn finish(mut self) -> Table {
        for (row, source) in &self.made {
            if self.table.may_fail.contains(source) {
                self.table.may_fail.insert(*row);
            }
        }
        let is_workbook = self.shape.kind == Kind::Workbook;
        if is_workbook && self.shape.says_certificate_once {
            self.merge_certificates();
        }
        for (place, (column, _)) in self.shape.columns.iter().enumerate() {
            let is_needed = matches!(
                column,
                Column::Field(
                    Field::Certificate | Field::Students | Field::Hours | Field::TotalHours
                )
            );
            let is_sound = is_needed || matches!(column, Column::Extra(_) | Column::Person(_));
            let is_hidden = match self.shape.damage {
                Damage::HiddenColumn => {
                    matches!(column, Column::Field(Field::Band | Field::Materials))
                }
                _ => self.shape.hides_sound_columns && is_sound && place % 3 == 1,
            };
            let has_twins = matches!(self.shape.damage, Damage::TwoHours | Damage::TwoStudents);
            if is_workbook && is_hidden && !has_twins {
                self.table.layout.hidden_columns.insert(place);
                self.table.may_ask |= !is_sound;
            }
        }
        self.table
    }

    /// Merges the cells of the certificates that stand once for several rows.
    fn merge_certificates(&mut self) {
        let mut sources: Vec<usize> = self.made.iter().map(|(_, source)| *source).collect();
        sources.dedup();
        for source in sources {
            let last = self.made.iter().filter(|(_, it)| *it == source).map(|(row, _)| *row).max();
            for field in [Field::Certificate, Field::Title] {
                if let (Some(last), Some(place)) = (last, self.shape.place(Column::Field(field))) {
                    self.merge((source - 1, last - 1), (place, place));
                }
            }
        }
    }
}

fn extra(draw: &mut Draw<'_>, which: usize) -> Cell {
    let words = match EXTRAS[which] {
        "Teacher" => ["A. Lefèvre", "Ms Quandong", "TBC"],
        "Room" => ["Hall", "Gym", "204"],
        "Cost centre" => ["4821", "4822", "4823"],
        "Campus" => ["Main", "Zoë Street", ""],
        "Coordinator email" => ["a.b@example.org", "", "c.d@example.org"],
        "Day" => ["Tue", "Wed", "Tue/Thu"],
        "Provider" => ["Box Hill TAFE", "own staff", "Café \"Zest\""],
        _ => ["", "one class, see total", "new, not yet on VASS"],
    };
    Cell::of(draw.of(&words))
}
