//! What a certificate costs the school: its own figures, each optional.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Money, number};

/// What one enrolment line costs the school in the planning year. The school's own figures: nothing
/// here comes from the department, and what is absent is not known rather than nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Costs {
    /// What the provider charges for one student.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_per_student: Option<Money>,
    /// What one class costs, however many students are in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_per_class: Option<Money>,
    /// The most students of one class; without it all students are one class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "class_size_within_bounds")]
    pub class_size: Option<u32>,
    /// What materials cost for one student.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials_per_student: Option<Money>,
    /// Anything else, for all students together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Money>,
}

/// One of the amounts of [`Costs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CostItem {
    /// Provider fee per student.
    FeePerStudent,
    /// Fixed cost per class.
    CostPerClass,
    /// Materials cost per student.
    MaterialsPerStudent,
    /// Other costs, of the whole line.
    Other,
}

super::words!(CostItem {
    FeePerStudent => "fee_per_student",
    CostPerClass => "cost_per_class",
    MaterialsPerStudent => "materials_per_student",
    Other => "other_costs",
});

impl CostItem {
    /// The item as a label: "Provider fee per student".
    pub fn label(self) -> &'static str {
        match self {
            Self::FeePerStudent => "Provider fee per student",
            Self::CostPerClass => "Cost per class",
            Self::MaterialsPerStudent => "Materials cost per student",
            Self::Other => "Other costs",
        }
    }
}

impl Costs {
    /// Whether nothing at all is entered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One of the amounts.
    pub fn amount(&self, item: CostItem) -> Option<Money> {
        match item {
            CostItem::FeePerStudent => self.fee_per_student,
            CostItem::CostPerClass => self.cost_per_class,
            CostItem::MaterialsPerStudent => self.materials_per_student,
            CostItem::Other => self.other,
        }
    }

    /// Sets one of the amounts.
    pub fn set(&mut self, item: CostItem, amount: Option<Money>) {
        match item {
            CostItem::FeePerStudent => self.fee_per_student = amount,
            CostItem::CostPerClass => self.cost_per_class = amount,
            CostItem::MaterialsPerStudent => self.materials_per_student = amount,
            CostItem::Other => self.other = amount,
        }
    }
}

fn class_size_within_bounds<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u32>, D::Error> {
    let size = Option::<u32>::deserialize(deserializer)?;
    match size {
        Some(size) if size == 0 || size > number::CLASS_SIZE_MAX => {
            Err(de::Error::custom(format!(
                "class_size: {size} is out of range, expected 1 to {}",
                number::grouped(&number::CLASS_SIZE_MAX.to_string())
            )))
        }
        _ => Ok(size),
    }
}
