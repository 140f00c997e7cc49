//! The sheet of rates: each rate set of the report, every item with where it was read, and the names by
//! which the formulas of scenarios find the amounts.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::cell_ref::{CellRef, at};
use super::checks::Takes;
use super::context::WorkbookContext;
use super::excel_text::literal;
use super::page::Page;
use super::rate_names::{RateNames, is_number, yes_or_no};
use super::sheet_name::RATES;
use super::style::{NOTICE, Styles, ValueKind};
use super::worked::{rate, worked};
use crate::domain::{Money, SchoolType};
use crate::rates::{Component, Item, ItemValue, RateItem, RateSet, Source, SourceId};
use crate::report::Report;

const WIDTHS: [u16; 10] = [32, 12, 12, 12, 14, 13, 20, 36, 54, 22];
const HEADINGS: [&str; 10] = [
    "Rate",
    "Mainstream",
    "Specialist",
    "In use",
    "As exported",
    "Since then",
    "Unit",
    "Where it was read",
    "What the page says",
    "How it came into this set",
];
/// The column that formulas read.
const IN_USE: u16 = 3;

/// The column of amounts as exported, and the one that says which were changed.
const AS_EXPORTED: u16 = 4;
const SINCE: u16 = 5;
const UNIT: u16 = 6;
/// The first of the columns that tell where an item was read.
const SOURCES: u16 = 7;

/// The most of hours, students and ages.
const COUNT_MAX: i32 = 10_000_000;

/// The mark of an amount that was typed over.
const CHANGED: &str = "changed here";

/// What no formula reads.
const NOT_READ: &str = "for information: no formula reads it";

/// The rate sets of a report's scenarios, each once.
pub(super) struct RateSheets<'a> {
    sets: Vec<(&'a RateSet, RateNames)>,
}

impl<'a> RateSheets<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        let sets = report.rate_sets(&report.request.scenarios());
        let named = sets.into_iter().zip(1..).map(|(set, number)| {
            let has_exceptions = !set.contents().full_load_exceptions.is_empty();
            (set, RateNames { id: set.id().clone(), number, has_exceptions })
        });
        Self { sets: named.collect() }
    }

    /// The names of a set's cells; every scenario's set is there.
    pub(super) fn names(&self, set: &RateSet) -> Option<&RateNames> {
        self.sets.iter().map(|(_, names)| names).find(|names| names.id == *set.id())
    }

    /// Writes the sheet, and gives its cells their names.
    pub(super) fn write(
        &self,
        book: &mut Workbook,
        context: &WorkbookContext<'_>,
    ) -> Result<(), XlsxError> {
        let school_type = context.report.plan.school().school_type;
        let mut page = context.page(RATES)?;
        page.sheet.set_landscape().set_tab_color(super::style::TOTAL);
        page.title(
            "Rates and where they come from",
            "Coloured cells are inputs: another amount, age, title or Yes changes every figure that follows \
             from it. What is in use follows from the school type on the Summary.",
        )?;
        page.widths(&WIDTHS)?;
        let mut row = 3;
        let first_heading = row + 2;
        let mut breaks = Vec::new();
        for (set, names) in &self.sets {
            let mut block =
                RateSetBlock { page: &mut page, book, names, school_type, row, told: None };
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
struct RateSetBlock<'b, 's> {
    page: &'b mut Page<'s>,
    book: &'b mut Workbook,
    names: &'b RateNames,
    school_type: SchoolType,
    row: u32,
    /// The sources of the row above.
    told: Option<(SourceId, SourceId)>,
}

impl RateSetBlock<'_, '_> {
    fn write(&mut self, set: &RateSet) -> Result<(), XlsxError> {
        let contents = set.contents();
        let title = format!("{} (as exported: {})", contents.title, set.came_about());
        self.page.text(at(self.row, 0), &title, &self.page.styles.section)?;
        self.row += 1;
        let changed = self.row;
        self.row += 1;
        let heading = self.row;
        self.page.headings(at(self.row, 0), &HEADINGS)?;
        self.name("Types", at(self.row, 1), at(self.row, 2))?;
        self.row += 1;
        let items = contents.items();
        let is_attraction = |item: &Item<'_>| matches!(item.item, RateItem::Attraction(_));
        let is_generalist = |item: &Item<'_>| matches!(item.item, RateItem::Generalist(_));
        let mut spans: Vec<(RangeNames, CellRef, CellRef)> = Vec::new();
        for item in items.iter().filter(|item| !is_attraction(item) && !is_generalist(item)) {
            let row = self.row;
            self.item(set, item)?;
            let (Some(names), in_use) = (range_names(&item.item), at(row, IN_USE)) else {
                continue;
            };
            match spans.iter_mut().find(|(known, ..)| *known == names) {
                Some((.., last)) => *last = in_use,
                None => spans.push((names, in_use, in_use)),
            }
        }
        for (RangeNames { values, labels }, first, last) in spans {
            self.name(values, first, last)?;
            if let Some(labels) = labels {
                self.name(labels, at(first.row, 0), at(last.row, 0))?;
            }
        }
        self.row += 1;
        self.attractions(set, items.iter().filter(|item| is_attraction(item)))?;
        self.row += 1;
        self.generalists(set, items.iter().filter(|item| is_generalist(item)))?;
        self.changes(changed, (heading + 1, self.row - 1))
    }

    /// How many items were changed, above the table.
    fn changes(&mut self, row: u32, (first, last): (u32, u32)) -> Result<(), XlsxError> {
        self.page.label(at(row, 0), "Items changed since the export")?;
        self.page.label(at(row, 1), "")?;
        self.page.label(at(row, 2), "")?;
        let marks = format!("{}:{}", at(first, SINCE).here(), at(last, SINCE).here());
        let count = worked(format!("COUNTIF({marks},\"{CHANGED}\")"), 0, ValueKind::Count);
        self.page.worked(at(row, IN_USE), &count)?;
        let told = format!(
            "IF({}=0,\"\",\"What is marked was typed here: it is not what the sources beside it say.\")",
            at(row, IN_USE).here()
        );
        let told = worked(told, "", ValueKind::Text);
        self.page.formula(at(row, AS_EXPORTED), &told, &self.page.styles.notice.clone())?;
        self.name("Changed", at(row, IN_USE), at(row, IN_USE))
    }

    /// What an item was when the workbook was made, and the mark.
    fn since(&mut self, as_exported: &str, is_same: &str) -> Result<(), XlsxError> {
        self.page.wrapped(at(self.row, AS_EXPORTED), as_exported, &self.page.styles.indented)?;
        self.mark(is_same)
    }

    /// A mark where an item is no longer as it was, by a condition.
    fn mark(&mut self, is_same: &str) -> Result<(), XlsxError> {
        let mark = worked(format!("IF({is_same},\"\",\"{CHANGED}\")"), "", ValueKind::Text);
        let format = self.page.styles.indented.clone().set_font_color(NOTICE);
        self.page.formula(at(self.row, SINCE), &mark, &format)
    }

    /// Names some cells of the set.
    fn name(&mut self, name: &str, first: CellRef, last: CellRef) -> Result<(), XlsxError> {
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
                page.input(at(row, 1), Some(mainstream.decimal()), ValueKind::Rate)?;
                page.input(at(row, 2), Some(specialist.decimal()), ValueKind::Rate)?;
                page.takes(at(row, 1), at(row, 2), Takes::Dollars)?;
                let (first, last) = (at(row, 1).here(), at(row, 2).here());
                let types = self.names.name("Types");
                let formula = format!("INDEX({first}:{last},1,MATCH(School_type,{types},0))");
                let amount: Money = item.value.amount(self.school_type).unwrap_or_default();
                page.worked(in_use, &rate(formula, amount))?;
                let is_same = format!(
                    "AND({},{})",
                    is_number(&first, mainstream.decimal()),
                    is_number(&last, specialist.decimal())
                );
                self.since(&item.value.text(), &is_same)?;
            }
            ItemValue::Amount(amount) => {
                page.input(in_use, Some(amount.decimal()), ValueKind::Rate)?;
                page.takes(in_use, in_use, Takes::Dollars)?;
                self.since(&item.value.text(), &is_number(&in_use.here(), amount.decimal()))?;
            }
            ItemValue::Count(count) => {
                page.input(in_use, Some(*count), ValueKind::Count)?;
                page.takes(in_use, in_use, Takes::Whole(0, COUNT_MAX))?;
                self.since(&item.value.text(), &is_number(&in_use.here(), (*count).into()))?;
            }
            ItemValue::Day(_) | ItemValue::Components(_) | ItemValue::Present => {
                page.told(in_use, &item.value.text())?;
                page.told(at(row, AS_EXPORTED), "")?;
                page.told(at(row, SINCE), "")?;
            }
        }
        let is_read = range_names(&item.item).is_some();
        let unit = if is_read { item.item.unit() } else { NOT_READ };
        self.page.wrapped(at(row, UNIT), unit, &self.page.styles.indented)?;
        self.sources(set, item)
    }

    /// Where an item was read, in the last three columns; said once for items that follow one another.
    fn sources(&mut self, set: &RateSet, item: &Item<'_>) -> Result<(), XlsxError> {
        let ids = (item.source.clone(), item.specialist_source.clone());
        if self.told.as_ref() == Some(&ids) {
            for (column, text) in (SOURCES..).zip(["as above", "", ""]) {
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
        for (column, text) in (SOURCES..).zip(columns) {
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
        headings.extend(["Since then", "As exported"].map(str::to_owned));
        headings.extend(HEADINGS[usize::from(SOURCES)..].iter().map(|&one| one.to_owned()));
        self.page.headings(at(self.row, 0), &headings)?;
        self.row += 1;
        self.told = None;
        let (first, columns) = (self.row, Component::ALL.len());
        for item in items {
            self.page.label(at(self.row, 0), &item.item.label())?;
            let ItemValue::Components(components) = &item.value else { continue };
            let mut are_same = Vec::new();
            for (column, component) in (1..).zip(Component::ALL) {
                let yes = components.contains(&component);
                let place = at(self.row, column);
                self.page.input_text(place, yes_or_no(yes))?;
                // What is neither is as good as No.
                are_same.push(format!("{}{}\"Yes\"", place.here(), if yes { "=" } else { "<>" }));
            }
            self.mark(&format!("AND({})", are_same.join(",")))?;
            self.page.wrapped(
                at(self.row, UNIT),
                &item.value.text(),
                &self.page.styles.indented,
            )?;
            self.sources(set, item)?;
        }
        let last = at(self.row - 1, u16::try_from(columns).unwrap_or(4));
        self.page.choices(at(first, 1), last, &["Yes", "No"])?;
        self.name("Attracts", at(first, 1), last)?;
        self.name("Pathways", at(first, 0), at(last.row, 0))
    }

    /// The words of titles that make a certificate a generalist one, and room for one more.
    fn generalists<'i>(
        &mut self,
        set: &RateSet,
        items: impl Iterator<Item = &'i Item<'i>>,
    ) -> Result<(), XlsxError> {
        let mut headings = vec!["Not funded: a title with", "", "", ""];
        headings.extend(&HEADINGS[usize::from(AS_EXPORTED)..]);
        self.page.headings(at(self.row, 0), &headings)?;
        self.row += 1;
        self.told = None;
        let first = self.row;
        for item in items {
            let RateItem::Generalist(words) = &item.item else { continue };
            let place = at(self.row, 0);
            self.page.wrapped(place, words, &Styles::input(ValueKind::Text))?;
            // EXACT, since a title is looked for in any case but shown as it is.
            self.since(words, &format!("EXACT({},{})", place.here(), literal(words)))?;
            self.page.wrapped(at(self.row, UNIT), "in any case", &self.page.styles.indented)?;
            self.sources(set, item)?;
        }
        let place = at(self.row, 0);
        self.page.input_text(place, "")?;
        self.since("", &format!("{}=\"\"", place.here()))?;
        self.page.wrapped(at(self.row, UNIT), "room for another", &self.page.styles.indented)?;
        self.row += 1;
        self.name("Generalists", at(first, 0), place)
    }
}

/// The names of the cells that an item is among.
#[derive(Clone, Copy, PartialEq, Eq)]
struct RangeNames {
    values: &'static str,
    /// Of the labels beside them, where the values are looked up by those.
    labels: Option<&'static str>,
}

/// By what names formulas read an item; `None` where none does.
fn range_names(item: &RateItem) -> Option<RangeNames> {
    let (values, labels) = match item {
        RateItem::Core => ("Core", None),
        RateItem::Band(_) => ("Bands", Some("Band_names")),
        RateItem::Materials(_) => ("Materials", Some("Materials_names")),
        RateItem::Maximum(_) => ("Maximum", Some("Maximum_names")),
        RateItem::Taper => ("Taper", None),
        RateItem::FteCap => ("FTE_cap", None),
        RateItem::FullUpTo => ("Full_up_to", None),
        RateItem::NothingOver => ("Nothing_over", None),
        RateItem::FullLoad => ("Full_load", None),
        RateItem::Exception(_) => ("Exception_hours", Some("Exception_names")),
        RateItem::AgeFrom => ("Age_from", None),
        RateItem::AgeTo => ("Age_to", None),
        // These two have tables of their own.
        RateItem::Generalist(_) | RateItem::Attraction(_) | RateItem::Deadline => return None,
    };
    Some(RangeNames { values, labels })
}
