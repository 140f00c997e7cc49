//! The columns of a scenario's table of lines.

use crate::domain::{CostItem, EnrolmentLine};

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
    ProgramYear,
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
    /// Targeted and materials, from which the cost is taken.
    Payments,
    Cost,
    Net,
}

const ALL: [LineColumn; 32] = [
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
    LineColumn::ProgramYear,
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
    LineColumn::Payments,
    LineColumn::Cost,
    LineColumn::Net,
];

impl LineColumn {
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
            Self::ProgramYear => "Program year",
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
            Self::Payments => "VET payments of the line",
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

/// Which columns a sheet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Whether those of costs are there.
    pub(super) has_costs: bool,
    /// Whether that of program years is there.
    pub(super) has_program_years: bool,
}

impl Columns {
    pub(super) fn of(lines: &[EnrolmentLine]) -> Self {
        Self {
            has_costs: lines.iter().any(|line| !line.costs.is_empty()),
            has_program_years: lines.iter().any(|line| line.program_year.is_some()),
        }
    }

    /// The columns that are there, in their order.
    pub(super) fn all(self) -> Vec<LineColumn> {
        let is_there = |column: &LineColumn| match column {
            LineColumn::ProgramYear => self.has_program_years,
            column => self.has_costs || !column.is_of_costs(),
        };
        ALL.into_iter().filter(is_there).collect()
    }

    /// The place of a column that is there, 0 for the first.
    pub(super) fn place(self, column: LineColumn) -> u16 {
        let is_behind = column as u16 > LineColumn::ProgramYear as u16;
        column as u16 - u16::from(is_behind && !self.has_program_years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_stands_at_its_place() {
        for (has_costs, has_program_years) in
            [(false, false), (false, true), (true, false), (true, true)]
        {
            let columns = Columns { has_costs, has_program_years };
            let all = columns.all();
            let places: Vec<u16> = all.iter().map(|&column| columns.place(column)).collect();
            assert!(places.iter().copied().eq(0..u16::try_from(all.len()).unwrap()), "{places:?}");
        }
    }
}
