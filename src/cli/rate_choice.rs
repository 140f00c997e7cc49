//! What a call chooses where a page of rates is in doubt.

use crate::domain::{SchoolType, Word};
use crate::exchange::rates_page::PageItem;

/// A choice of the call: `ITEM=VALUE`, the item with `:mainstream` or `:specialist` where there is an amount for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RateChoice {
    pub(super) item: PageItem,
    pub(super) school_type: Option<SchoolType>,
    pub(super) value: String,
    pub(super) written: String,
}

/// Reads a choice of the call.
pub(super) fn rate_choice(text: &str) -> Result<RateChoice, String> {
    let (name, value) = text.rsplit_once('=').ok_or("expected ITEM=VALUE, such as band:A=99.00")?;
    let by_type = |name: &str| {
        let (item, school_type) = name.rsplit_once([':', '/'])?;
        Some((PageItem::parse(item)?, Some(SchoolType::from_word(school_type)?)))
    };
    let found = by_type(name).or_else(|| Some((PageItem::parse(name)?, None)));
    let (item, school_type) = found.ok_or(
        "expected an item as --format json names it, such as band:A, band:A:mainstream or deadline",
    )?;
    Ok(RateChoice { item, school_type, value: value.trim().to_owned(), written: text.to_owned() })
}
