//! Rows of a table that say a count of students, hours or years: "Maximum FTE enrolments | 15 | 15".

use std::sync::LazyLock;

use regex::Regex;

use crate::exchange::rates_page::item::PageValue;
use crate::exchange::rates_page::passage::{Kind, Passage};
use crate::exchange::rates_page::pattern::regex;
use crate::exchange::rates_page::rules::text::Text;
use crate::exchange::rates_page::statement::Statement;
use crate::rates::RateItem;

/// The most FTE that a cap may be: what is more counts students.
const CAP_MAX: u32 = 60;

/// What a row says whose cells behind its label are one count.
pub(super) fn counts(
    text: &Text<'_>,
    passage: &Passage,
    is_small: bool,
    found: &mut Vec<Statement>,
) {
    static CAP: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bcap(?:ped)?\b|\b(?:maximum|most|limit)\b.{0,30}\b(?:FTE|enrolments?)\b|\b(?:FTE|enrolment)\s+limit\b",
        )
    });
    static YOUNGEST: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\b(?:minimum|youngest|lowest)\s+age\b|\bage\s+from\b"));
    static OLDEST: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\b(?:maximum|oldest|highest)\s+age\b|\bage\s+(?:up\s+)?to\b"));
    static LOAD: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bhours\b.{0,40}\b(?:FTE|full)\b|\b(?:full[\s-](?:load|time)|FTE)\b.{0,40}\bhours\b",
        )
    });
    let Kind::Row(cells) = &passage.kind else { return };
    let Some((label, values)) = cells.split_first() else { return };
    let Some((count, printed)) = one_count(values) else { return };
    let item = if is_small && CAP.is_match(label) && count <= CAP_MAX {
        RateItem::FteCap
    } else if YOUNGEST.is_match(label) {
        RateItem::AgeFrom
    } else if OLDEST.is_match(label) {
        RateItem::AgeTo
    } else if LOAD.is_match(label) && count > CAP_MAX {
        RateItem::FullLoad
    } else {
        return;
    };
    let is_said = |one: &Statement| one.value == PageValue::Count(count);
    if !found.iter().any(is_said) {
        text.put(item, PageValue::Count(count), printed, true, found);
    }
}

/// The count that all filled cells are, with its unit or without.
fn one_count(cells: &[String]) -> Option<(u32, &str)> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^(\d{1,4})\s*(?:FTE(?:\s+enrolments?)?|enrolments?|students?|hours?|years?(?:\s+(?:old|of\s+age))?)?$",
        )
    });
    let mut filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let count = |cell: &str| COUNT.captures(cell)?.get(1)?.as_str().parse::<u32>().ok();
    let first = filled.next()?;
    let value = count(first)?;
    filled.all(|cell| count(cell) == Some(value)).then_some((value, first))
}
