//! What a column of a sheet may say.

use crate::domain::{CLASS_SIZE_MAX, CostItem, grouped, words};
use crate::exchange::enrolments_csv::CsvColumn;

/// What a column of a sheet says of an enrolment line, or of a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// National code, or the exact title of a certificate.
    Certificate,
    /// The certificate's title.
    Title,
    /// The certificate's level.
    Level,
    /// Band of targeted funding.
    Band,
    /// Materials tier.
    Materials,
    /// Training hours of one student this year.
    Hours,
    /// Training hours of all students together.
    TotalHours,
    /// Number of students.
    Students,
    /// Age on the VASS deadline.
    Age,
    /// Birth date: made an age at once, and not kept.
    BirthDate,
    /// How the students came to the certificate, VASS types among the words.
    Pathway,
    /// Whether VCAA approved a Certificate IV.
    VcaaApproved,
    /// Whether the enrolment is on VASS.
    OnVass,
    /// In which year of a two-year certificate the students are.
    ProgramYear,
    /// Provider fee per student.
    FeePerStudent,
    /// Fixed cost per class.
    CostPerClass,
    /// The most students of one class.
    ClassSize,
    /// Materials cost per student.
    MaterialsPerStudent,
    /// Other costs, of the whole line.
    OtherCosts,
    /// Of a hundred students, how many are expected to withdraw.
    Withdrawals,
    /// Whether the student is still enrolled, in a word.
    Status,
    /// The date on which the student withdrew: only that there is one is kept.
    ExitDate,
}

words!(Field {
    Certificate => "certificate",
    Title => "title",
    Level => "level",
    Band => "band",
    Materials => "materials",
    Hours => "hours",
    TotalHours => "total_hours",
    Students => "students",
    Age => "age",
    BirthDate => "birth_date",
    Pathway => "pathway",
    VcaaApproved => "vcaa_approved",
    OnVass => "on_vass",
    ProgramYear => "program_year",
    FeePerStudent => "fee_per_student",
    CostPerClass => "cost_per_class",
    ClassSize => "class_size",
    MaterialsPerStudent => "materials_per_student",
    OtherCosts => "other_costs",
    Withdrawals => "withdrawals",
    Status => "status",
    ExitDate => "exit_date",
});

impl Field {
    /// The field as a label: "Hours per student".
    pub fn label(self) -> &'static str {
        match self {
            Self::Certificate => "Certificate",
            Self::Title => "Title",
            Self::Level => "Level",
            Self::Band => "Band",
            Self::Materials => "Materials tier",
            Self::Hours => "Hours per student",
            Self::TotalHours => "Hours of all students",
            Self::Students => "Students",
            Self::Age => "Age",
            Self::BirthDate => "Birth date, as age",
            Self::Pathway => "Pathway",
            Self::VcaaApproved => "VCAA approved",
            Self::OnVass => "On VASS",
            Self::ProgramYear => "Program year",
            Self::FeePerStudent => CostItem::FeePerStudent.label(),
            Self::CostPerClass => CostItem::CostPerClass.label(),
            Self::ClassSize => "Class size",
            Self::MaterialsPerStudent => CostItem::MaterialsPerStudent.label(),
            Self::OtherCosts => CostItem::Other.label(),
            Self::Withdrawals => "Withdrawals",
            Self::Status => "Status",
            Self::ExitDate => "Date of withdrawal",
        }
    }

    /// What a cell may hold, to follow "expected".
    pub fn expected(self) -> String {
        let also = |column: CsvColumn, more: &str| format!("{}{more}", column.expected());
        match self {
            Self::Certificate => also(CsvColumn::Certificate, ", or a title of the catalogue"),
            Self::Title => CsvColumn::Title.expected(),
            Self::Level => also(CsvColumn::Level, ", such as Certificate II"),
            Self::Band => CsvColumn::Band.expected(),
            Self::Materials => CsvColumn::Materials.expected(),
            Self::Hours => CsvColumn::Hours.expected(),
            Self::TotalHours => {
                "hours of all students that come to 0 to 8,784 for each of them".to_owned()
            }
            Self::Students => CsvColumn::Students.expected(),
            Self::Age => "an age in whole years, 11 to 99, or blank".to_owned(),
            Self::BirthDate | Self::ExitDate => {
                "a date such as 5/03/2008 or 2008-03-05, or blank".to_owned()
            }
            Self::Withdrawals => "a whole per cent of the students, 0 to 100, or blank".to_owned(),
            Self::Status => {
                "a status such as Enrolled, Active, Completed, Withdrawn or Left".to_owned()
            }
            Self::Pathway => also(CsvColumn::Pathway, ", or VE1, VE2 or VE3"),
            Self::VcaaApproved | Self::OnVass => "yes or no".to_owned(),
            Self::ProgramYear => also(CsvColumn::ProgramYear, " for a one-year certificate"),
            Self::ClassSize => {
                let most = grouped(&CLASS_SIZE_MAX.to_string());
                format!("a whole number of students, 1 to {most}, or blank")
            }
            Self::FeePerStudent
            | Self::CostPerClass
            | Self::MaterialsPerStudent
            | Self::OtherCosts => "dollars such as 450 or 1,234.50, or blank".to_owned(),
        }
    }

    /// The command line's column of the same meaning.
    pub(super) fn column(self) -> Option<CsvColumn> {
        Some(match self {
            Self::Certificate => CsvColumn::Certificate,
            Self::Title => CsvColumn::Title,
            Self::Level => CsvColumn::Level,
            Self::Band => CsvColumn::Band,
            Self::Materials => CsvColumn::Materials,
            Self::Hours => CsvColumn::Hours,
            Self::Students => CsvColumn::Students,
            Self::Age => CsvColumn::Age,
            Self::Pathway => CsvColumn::Pathway,
            Self::VcaaApproved => CsvColumn::VcaaApproved,
            Self::OnVass => CsvColumn::OnVass,
            Self::ProgramYear => CsvColumn::ProgramYear,
            Self::TotalHours
            | Self::BirthDate
            | Self::FeePerStudent
            | Self::CostPerClass
            | Self::ClassSize
            | Self::MaterialsPerStudent
            | Self::OtherCosts
            | Self::Withdrawals
            | Self::Status
            | Self::ExitDate => return None,
        })
    }

    /// The cost that it is an amount of.
    pub(super) fn cost(self) -> Option<CostItem> {
        Some(match self {
            Self::FeePerStudent => CostItem::FeePerStudent,
            Self::CostPerClass => CostItem::CostPerClass,
            Self::MaterialsPerStudent => CostItem::MaterialsPerStudent,
            Self::OtherCosts => CostItem::Other,
            _ => return None,
        })
    }
}

/// Some of the fields, such as those that a row says something of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet(u32);

impl FieldSet {
    /// Puts a field in.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u32;
    }

    /// Whether a field is in it.
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }

    /// The fields of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<Field> for FieldSet {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        let mut set = Self::default();
        fields.into_iter().for_each(|field| set.insert(field));
        set
    }
}
