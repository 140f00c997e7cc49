//! What a rate set says, as an operand with the place it was read, and what to know of its amounts.

use super::explanation::{Citation, Operand, Origin};
use super::value::Value;
use crate::domain::{Hours, SchoolType};
use crate::rates::{ItemValue, RateItem, RateSet, RateValueKind, SetKind};

/// What a set says of one thing to schools of a type; `None` if it says nothing of it.
pub(super) fn cited(rates: &RateSet, item: &RateItem, school_type: SchoolType) -> Option<Operand> {
    let set = rates.contents();
    let found = set.item(item)?;
    let source = rates.source(found.source_of(school_type))?.clone();
    let citation =
        Citation { set: set.id.clone(), set_title: set.title.clone(), kind: set.kind, source };
    Some(Operand {
        label: label(rates, item, &found.value, school_type),
        value: value(item, &found.value, school_type),
        unit: item.unit().to_owned(),
        origin: Origin::Rate(Box::new(citation)),
    })
}

/// What to know of the amounts of a set that the department did not publish.
pub fn amounts_note(rates: &RateSet) -> Option<String> {
    let set = rates.contents();
    match set.kind {
        SetKind::Published => None,
        SetKind::School if rates.is_read() => {
            Some(format!("Rate set {}: {}.", set.id, rates.came_about()))
        }
        SetKind::School => Some(match rates.documents_of_school() {
            documents if documents.is_empty() => {
                format!("Rate set {}: {}, with no amount entered yet.", set.id, rates.came_about())
            }
            documents => format!("Rate set {}: entered by the school from {documents}.", set.id),
        }),
        SetKind::Projection => Some(format!(
            "Rate set {}: {}. Our projection, not the department's.",
            set.id,
            rates.in_a_sentence()
        )),
    }
}

fn label(rates: &RateSet, item: &RateItem, value: &ItemValue, school_type: SchoolType) -> String {
    match (item, value) {
        (RateItem::FteCap, _) => "Most FTE that count".to_owned(),
        (RateItem::FullUpTo, _) => "The maximum holds up to".to_owned(),
        (RateItem::NothingOver, _) => "Nothing over".to_owned(),
        (RateItem::Attraction(pathway), _) => {
            format!("What enrolments of the pathway {} attract", pathway.label())
        }
        (_, ItemValue::ByType(..)) => {
            format!("{}, {} schools", rates.label_of(item), school_type.label().to_lowercase())
        }
        _ => rates.label_of(item),
    }
}

fn value(item: &RateItem, value: &ItemValue, school_type: SchoolType) -> Value {
    match (value.amount(school_type), item.described().kind, value) {
        (Some(amount), ..) => Value::Rate(amount),
        (_, RateValueKind::Hours, ItemValue::Count(hours)) => Value::Hours(Hours::whole(*hours)),
        (_, _, ItemValue::Count(count)) => Value::Count(u64::from(*count)),
        _ => Value::Text(value.text()),
    }
}
