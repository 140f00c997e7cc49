//! The columns of a scenario's table of lines.

use crate::domain::CostItem;

/// The columns of the table, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineColumn {
    Code,
    Title,
    Level,
    Band,
    Tier,
    Hours,
    Students,
    Withdrawals,
    Pathway,
    Age,
    VcaaApproved,
    OnVass,
    Eligible,
    Reason,
    FullLoad,
    BandRate,
    MaterialsRate,
    Fte,
    Core,
    Targeted,
    Materials,
    Total,
    SmallScaleFte,
    Fee,
    ClassCost,
    ClassSize,
    MaterialsCost,
    OtherCosts,
    Cost,
    Net,
}

pub(super) const ALL: [LineColumn; 30] = [
    LineColumn::Code,
    LineColumn::Title,
    LineColumn::Level,
    LineColumn::Band,
    LineColumn::Tier,
    LineColumn::Hours,
    LineColumn::Students,
    LineColumn::Withdrawals,
    LineColumn::Pathway,
    LineColumn::Age,
    LineColumn::VcaaApproved,
    LineColumn::OnVass,
    LineColumn::Eligible,
    LineColumn::Reason,
    LineColumn::FullLoad,
    LineColumn::BandRate,
    LineColumn::MaterialsRate,
    LineColumn::Fte,
    LineColumn::Core,
    LineColumn::Targeted,
    LineColumn::Materials,
    LineColumn::Total,
    LineColumn::SmallScaleFte,
    LineColumn::Fee,
    LineColumn::ClassCost,
    LineColumn::ClassSize,
    LineColumn::MaterialsCost,
    LineColumn::OtherCosts,
    LineColumn::Cost,
    LineColumn::Net,
];

impl LineColumn {
    /// Its place, 0 for the first.
    pub(super) fn place(self) -> u16 {
        self as u16
    }

    fn is_of_costs(self) -> bool {
        self as u16 >= Self::Fee as u16
    }

    /// What stands above it.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Code => "Certificate",
            Self::Title => "Title",
            Self::Level => "Level",
            Self::Band => "Band",
            Self::Tier => "Materials tier",
            Self::Hours => "Hours",
            Self::Students => "Students",
            Self::Withdrawals => "Withdrawals",
            Self::Pathway => "Pathway",
            Self::Age => "Age",
            Self::VcaaApproved => "VCAA approved",
            Self::OnVass => "On VASS",
            Self::Eligible => "Eligible",
            Self::Reason => "Reason or note",
            Self::FullLoad => "Full load",
            Self::BandRate => "Band rate",
            Self::MaterialsRate => "Materials rate",
            Self::Fte => "Eligible FTE",
            Self::Core => "Core component",
            Self::Targeted => "Targeted VET funding",
            Self::Materials => "Materials",
            Self::Total => "Core, targeted and materials",
            Self::SmallScaleFte => "FTE for small-scale",
            Self::Fee => CostItem::FeePerStudent.label(),
            Self::ClassCost => CostItem::CostPerClass.label(),
            Self::ClassSize => "Class size",
            Self::MaterialsCost => CostItem::MaterialsPerStudent.label(),
            Self::OtherCosts => CostItem::Other.label(),
            Self::Cost => "Cost to the school",
            Self::Net => "Net position",
        }
    }

    /// Its width, in characters.
    pub(super) fn width(self) -> u16 {
        match self {
            Self::Title => 32,
            Self::Code => 19,
            Self::Reason => 24,
            Self::Level | Self::Band | Self::Age | Self::OnVass | Self::FullLoad => 7,
            Self::Tier | Self::Hours | Self::Students | Self::Eligible | Self::Fte => 9,
            Self::VcaaApproved
            | Self::BandRate
            | Self::MaterialsRate
            | Self::SmallScaleFte
            | Self::ClassSize => 10,
            _ => 12,
        }
    }
}

/// The columns of a sheet; those of costs only where there are any.
pub(super) fn columns(has_costs: bool) -> Vec<LineColumn> {
    ALL.into_iter().filter(|column| has_costs || !column.is_of_costs()).collect()
}
