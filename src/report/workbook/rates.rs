//! The sheet of rates: each rate set of the report, every item with where it was read, and the names by
//! which the formulas of scenarios find the amounts.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::page::{Page, Place, at, rate};
use super::sheet_name::RATES;
use super::style::{Kind, Styles};
use crate::domain::{Money, SchoolType};
use crate::rates::{
    Component, Item, ItemValue, RateItem, RateSet, RateSetId, SmallScaleReading, Source, SourceId,
};
use crate::report::Report;

const WIDTHS: [u16; 8] = [32, 12, 12, 12, 20, 36, 58, 22];
const HEADINGS: [&str; 8] = [
    "Rate",
    "Mainstream",
    "Specialist",
    "In use",
    "Unit",
    "Where it was read",
    "What the page says",
    "How it came into this set",
];
/// The column that formulas read.
const IN_USE: u16 = 3;

/// What no formula reads, since whether a line is funded is decided in the program.
const NOT_READ: &str = "not read by a formula";

/// Names of a rate set's cells.
#[derive(Clone, Debug)]
pub(super) struct RateNames {
    id: RateSetId,
    number: usize,
    has_exceptions: bool,
}

impl RateNames {
    fn name(&self, of: &str) -> String {
        format!("Rates{}_{of}", self.number)
    }

    pub(super) fn core(&self) -> String {
        self.name("Core")
    }

    /// The rate of the band that a cell names; nothing where it is blank.
    pub(super) fn band(&self, cell: &str) -> String {
        let (rates, names) = (self.name("Bands"), self.name("Band_names"));
        format!("IF({cell}=\"\",0,INDEX({rates},MATCH(\"Band \"&{cell},{names},0)))")
    }

    /// The rate of the materials tier that a cell names; nothing where it is blank.
    pub(super) fn materials(&self, cell: &str) -> String {
        let (rates, names) = (self.name("Materials"), self.name("Materials_names"));
        format!("IF({cell}=\"\",0,INDEX({rates},MATCH({cell}&\"-cost materials\",{names},0)))")
    }

    /// The full load of the certificate whose code a cell has.
    pub(super) fn full_load(&self, cell: &str) -> String {
        let usual = self.name("Full_load");
        if !self.has_exceptions {
            return usual;
        }
        let (hours, names) = (self.name("Exception_hours"), self.name("Exception_names"));
        format!("IFERROR(INDEX({hours},MATCH(\"Full load of \"&{cell},{names},0)),{usual})")
    }

    /// Whether the pathway that a cell names attracts a component, as a condition.
    pub(super) fn attracts(&self, component: Component, cell: &str) -> String {
        let (table, names) = (self.name("Attracts"), self.name("Pathways"));
        let column = place_of(component) + 1;
        format!("INDEX({table},MATCH({cell},{names},0),{column})=\"Yes\"")
    }

    /// The small-scale maximum in the reading chosen on the summary.
    pub(super) fn maximum(&self) -> String {
        let (rates, names) = (self.name("Maximum"), self.name("Maximum_names"));
        format!("INDEX({rates},MATCH(\"Small-scale maximum, \"&Small_scale_reading,{names},0))")
    }

    pub(super) fn taper(&self) -> String {
        self.name("Taper")
    }

    pub(super) fn fte_cap(&self) -> String {
        self.name("FTE_cap")
    }

    pub(super) fn full_up_to(&self) -> String {
        self.name("Full_up_to")
    }

    pub(super) fn nothing_over(&self) -> String {
        self.name("Nothing_over")
    }
}

fn place_of(component: Component) -> usize {
    Component::ALL.iter().position(|&one| one == component).unwrap_or(0)
}

/// What a reading of the small-scale maximum is called in the cell that chooses it.
pub(super) fn reading_label(reading: SmallScaleReading) -> &'static str {
    match reading {
        SmallScaleReading::Published => "as printed",
        SmallScaleReading::CoreEquivalent => "equal to core",
    }
}

/// The rate sets of a report's scenarios, each once.
pub(super) struct RateSheets<'a> {
    sets: Vec<(&'a RateSet, RateNames)>,
}

impl<'a> RateSheets<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        let mut sets: Vec<(&RateSet, RateNames)> = Vec::new();
        for place in report.request.scenarios() {
            let set = report.plan.rates_of(report.scenario(place));
            if sets.iter().all(|(known, _)| known.id() != set.id()) {
                let has_exceptions = !set.contents().full_load_exceptions.is_empty();
                let number = sets.len() + 1;
                sets.push((set, RateNames { id: set.id().clone(), number, has_exceptions }));
            }
        }
        Self { sets }
    }

    /// The names of a set's cells; every scenario's set is there.
    pub(super) fn names(&self, set: &RateSet) -> Option<&RateNames> {
        self.sets.iter().map(|(_, names)| names).find(|names| names.id == *set.id())
    }

    /// All sets, in the order of their blocks.
    pub(super) fn sets(&self) -> impl Iterator<Item = &'a RateSet> {
        self.sets.iter().map(|(set, _)| *set)
    }

    /// Writes the sheet, and gives its cells their names.
    pub(super) fn write(
        &self,
        book: &mut Workbook,
        styles: &Styles,
        footer: &str,
        school_type: SchoolType,
    ) -> Result<(), XlsxError> {
        let mut page = Page::new(RATES, styles, footer)?;
        page.sheet.set_landscape().set_tab_color(super::style::TOTAL);
        page.title(
            "Rates and where they come from",
            "Coloured cells are inputs: another amount changes every figure that follows from it. \
             What is in use follows from the school type on the Summary.",
        )?;
        page.widths(&WIDTHS)?;
        let mut row = 3;
        let first_heading = row + 1;
        let mut breaks = Vec::new();
        for (set, names) in &self.sets {
            let mut block = Block { page: &mut page, book, names, school_type, row, told: None };
            block.write(set)?;
            row = block.row + 2;
            breaks.push(row);
        }
        breaks.pop();
        page.sheet.set_page_breaks(&breaks)?;
        page.sheet.set_repeat_rows(first_heading, first_heading)?;
        if self.sets.len() == 1 {
            page.sheet.set_freeze_panes(first_heading + 1, 1)?;
        }
        book.push_worksheet(page.finished()?);
        Ok(())
    }
}

/// A rate set being written.
struct Block<'b, 's> {
    page: &'b mut Page<'s>,
    book: &'b mut Workbook,
    names: &'b RateNames,
    school_type: SchoolType,
    row: u32,
    /// The sources of the row above.
    told: Option<(SourceId, SourceId)>,
}

impl Block<'_, '_> {
    fn write(&mut self, set: &RateSet) -> Result<(), XlsxError> {
        let contents = set.contents();
        let title = format!("{} ({})", contents.title, contents.kind.label());
        self.page.text(at(self.row, 0), &title, &self.page.styles.section)?;
        self.row += 1;
        self.page.headings(at(self.row, 0), &HEADINGS)?;
        self.name("Types", at(self.row, 1), at(self.row, 2))?;
        self.row += 1;
        let items = contents.items();
        let is_attraction = |item: &Item<'_>| matches!(item.item, RateItem::Attraction(_));
        let mut spans: Vec<(&str, Place, Place)> = Vec::new();
        for item in items.iter().filter(|item| !is_attraction(item)) {
            let row = self.row;
            self.item(set, item)?;
            let (Some(name), in_use) = (range_name(&item.item), at(row, IN_USE)) else { continue };
            match spans.iter_mut().find(|(known, ..)| *known == name) {
                Some((.., last)) => *last = in_use,
                None => spans.push((name, in_use, in_use)),
            }
        }
        for (name, first, last) in spans {
            self.name(name, first, last)?;
            if let Some(labels) = labels_name(name) {
                self.name(labels, at(first.row, 0), at(last.row, 0))?;
            }
        }
        self.row += 1;
        self.attractions(set, items.iter().filter(|item| is_attraction(item)))
    }

    /// Names some cells of the set.
    fn name(&mut self, name: &str, first: Place, last: Place) -> Result<(), XlsxError> {
        let cells = if first == last { first.fixed() } else { first.to(last) };
        self.book.define_name(self.names.name(name), &format!("={RATES}!{cells}"))?;
        Ok(())
    }

    fn item(&mut self, set: &RateSet, item: &Item<'_>) -> Result<(), XlsxError> {
        let (row, page) = (self.row, &mut *self.page);
        page.wrapped(at(row, 0), &item.item.label(), &page.styles.label)?;
        let in_use = at(row, IN_USE);
        if !matches!(item.value, ItemValue::ByType(..)) {
            page.told(at(row, 1), "")?;
            page.told(at(row, 2), "")?;
        }
        match &item.value {
            ItemValue::ByType(mainstream, specialist) => {
                page.input(at(row, 1), Some(mainstream.decimal()), Kind::Rate)?;
                page.input(at(row, 2), Some(specialist.decimal()), Kind::Rate)?;
                let (first, last) = (at(row, 1).here(), at(row, 2).here());
                let types = self.names.name("Types");
                let formula = format!("INDEX({first}:{last},1,MATCH(School_type,{types},0))");
                let amount: Money = item.value.amount(self.school_type).unwrap_or_default();
                page.worked(in_use, &rate(formula, amount))?;
            }
            ItemValue::Amount(amount) => {
                page.input(in_use, Some(amount.decimal()), Kind::Rate)?;
            }
            ItemValue::Count(count) if range_name(&item.item).is_some() => {
                page.input(in_use, Some(*count), Kind::Count)?;
            }
            ItemValue::Count(count) => {
                page.number(in_use, *count, &Styles::worked_out(Kind::Count))?;
            }
            ItemValue::Day(_) | ItemValue::Components(_) | ItemValue::Present => {
                page.told(in_use, &item.value.text())?;
            }
        }
        let unit = match (item.item.unit(), range_name(&item.item)) {
            (unit, Some(_)) => unit.to_owned(),
            ("", None) => NOT_READ.to_owned(),
            (unit, None) => format!("{unit}, {NOT_READ}"),
        };
        page.wrapped(at(row, 4), &unit, &page.styles.indented)?;
        self.sources(set, item)
    }

    /// Where an item was read, in the last three columns; said once for items that follow one another.
    fn sources(&mut self, set: &RateSet, item: &Item<'_>) -> Result<(), XlsxError> {
        let ids = (item.source.clone(), item.specialist_source.clone());
        if self.told.as_ref() == Some(&ids) {
            for (column, text) in (5..).zip(["as above", "", ""]) {
                self.page.text(at(self.row, column), text, &self.page.styles.indented)?;
            }
            self.row += 1;
            return Ok(());
        }
        self.told = Some(ids);
        let cited: Vec<(Option<SchoolType>, &Source)> = if item.source == item.specialist_source {
            set.source(item.source).map(|source| (None, source)).into_iter().collect()
        } else {
            let of = |&one: &SchoolType| Some((Some(one), set.source(item.source_of(one))?));
            SchoolType::ALL.iter().filter_map(of).collect()
        };
        let told = |what: &dyn Fn(&Source) -> Option<String>| {
            let lines = cited.iter().filter_map(|(school_type, source)| {
                let text = what(source).filter(|text| !text.is_empty())?;
                Some(match school_type {
                    Some(school_type) => format!("{}: {text}", school_type.label()),
                    None => text,
                })
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        let columns = [
            told(&|source| Some(source.place())),
            told(&|source| Some(source.says.clone())),
            told(&Source::carried_text),
        ];
        for (column, text) in (5..).zip(columns) {
            self.page.wrapped(at(self.row, column), &text, &self.page.styles.indented)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Which components the enrolments of each pathway attract, as a table of yes and no.
    fn attractions<'i>(
        &mut self,
        set: &RateSet,
        items: impl Iterator<Item = &'i Item<'i>>,
    ) -> Result<(), XlsxError> {
        let mut headings = vec!["Pathway attracts".to_owned()];
        headings.extend(Component::ALL.iter().map(|one| crate::domain::capitalised(one.label())));
        headings.extend(HEADINGS[5..].iter().map(|&heading| heading.to_owned()));
        self.page.headings(at(self.row, 0), &headings)?;
        self.row += 1;
        self.told = None;
        let (first, columns) = (self.row, Component::ALL.len());
        for item in items {
            self.page.label(at(self.row, 0), &item.item.label())?;
            let ItemValue::Components(components) = &item.value else { continue };
            for (column, component) in (1..).zip(Component::ALL) {
                let yes = components.contains(&component);
                self.page.input_text(at(self.row, column), yes_or_no(yes))?;
            }
            self.sources(set, item)?;
        }
        let last = at(self.row - 1, u16::try_from(columns).unwrap_or(4));
        self.page.choices(at(first, 1), last, &["Yes", "No"])?;
        self.name("Attracts", at(first, 1), last)?;
        self.name("Pathways", at(first, 0), at(last.row, 0))
    }
}

/// Yes or no, as inputs have it.
pub(super) fn yes_or_no(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// The name of the cells that an item is among; `None` where no formula reads it.
fn range_name(item: &RateItem) -> Option<&'static str> {
    match item {
        RateItem::Core => Some("Core"),
        RateItem::Band(_) => Some("Bands"),
        RateItem::Materials(_) => Some("Materials"),
        RateItem::Maximum(_) => Some("Maximum"),
        RateItem::Taper => Some("Taper"),
        RateItem::FteCap => Some("FTE_cap"),
        RateItem::FullUpTo => Some("Full_up_to"),
        RateItem::NothingOver => Some("Nothing_over"),
        RateItem::FullLoad => Some("Full_load"),
        RateItem::Exception(_) => Some("Exception_hours"),
        RateItem::Deadline
        | RateItem::AgeFrom
        | RateItem::AgeTo
        | RateItem::Generalist(_)
        | RateItem::Attraction(_) => None,
    }
}

/// The name of the labels beside cells that are looked up by them.
fn labels_name(range: &str) -> Option<&'static str> {
    match range {
        "Bands" => Some("Band_names"),
        "Materials" => Some("Materials_names"),
        "Maximum" => Some("Maximum_names"),
        "Exception_hours" => Some("Exception_names"),
        _ => None,
    }
}
