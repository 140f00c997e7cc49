//! Changes of the school profile, of a line, and of a scenario's lines as a whole.

use crate::domain::{
    Band, CertificateCode, CostItem, EnrolmentLine, Hours, Level, MaterialsTier, Money, Pathway,
    ProgramYear, SchoolType, Years7To12, counted,
};

/// A change of the school profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchoolEdit {
    /// The school's name.
    Name(String),
    /// The department's school number.
    Number(String),
    /// The campus.
    Campus(String),
    /// Mainstream or specialist.
    Type(SchoolType),
    /// Enrolments in Years 7 to 12.
    Years7To12(Years7To12),
    /// No VET before the planning year (R15).
    NewProvider(bool),
    /// Band funding under the 2022 model (R11).
    Floor(Option<Money>),
}

/// A change of one enrolment line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEdit {
    /// A certificate chosen, with the title and level that belong to it.
    Certificate {
        /// Its code.
        code: CertificateCode,
        /// Its title; blank where unknown.
        title: String,
        /// Its level, where known.
        level: Option<Level>,
        /// The band that the school entered for it before, under the scenario's rate set.
        band: Option<Band>,
        /// The materials tier that the school entered for it before, likewise.
        materials_tier: Option<MaterialsTier>,
        /// The hours of a year that a list said of it, for a line that has none.
        hours: Option<Hours>,
    },
    /// Another title.
    Title(String),
    /// Another level.
    Level(Level),
    /// Another band.
    Band(Band),
    /// Another materials tier.
    MaterialsTier(MaterialsTier),
    /// Training hours per student.
    Hours(Hours),
    /// Another program year; `None` is a one-year certificate.
    ProgramYear(Option<ProgramYear>),
    /// Number of students.
    Students(u32),
    /// Of a hundred students, how many are expected to withdraw before the VASS deadline.
    Withdrawals(u8),
    /// Another pathway.
    Pathway(Pathway),
    /// Age on the deadline; `None` is unknown.
    Age(Option<u8>),
    /// VCAA approval of a Certificate IV.
    VcaaApproved(bool),
    /// On VASS by the deadline.
    OnVass(bool),
    /// What the line costs the school; `None` is not known.
    Cost(CostItem, Option<Money>),
    /// The most students of one class; `None` is not known.
    ClassSize(Option<u32>),
}

/// What made other lines of a scenario's lines, for the name of the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinesStep {
    /// A line was added with something in it.
    New,
    /// Cells were pasted over those there were.
    Paste,
    /// Cells were cut: copied elsewhere, and emptied.
    Cut,
    /// Cells were emptied.
    Clear,
    /// A cell was repeated in those beneath it.
    FillDown,
    /// A cell was repeated in others.
    Fill,
    /// An empty line was put among the others.
    Insert,
    /// Several lines were copied, each to a place after it.
    Duplicate(usize),
    /// Several lines were taken away.
    Delete(usize),
    /// Lines were moved among the others.
    Move(usize),
    /// Lines came from elsewhere. What is mended of one import and follows later is one step with it.
    Import {
        /// Which import, a number that no other import of this session has.
        import: u64,
        /// How many lines came.
        lines: usize,
    },
    /// Lines of one certificate were made one.
    Merge(CertificateCode),
}

impl LinesStep {
    pub(super) fn name(&self) -> String {
        let lines = |count: usize| counted(count, "line", "lines");
        match self {
            Self::New | Self::Insert => "new line".to_owned(),
            Self::Paste => "paste".to_owned(),
            Self::Cut => "cut".to_owned(),
            Self::Clear => "deletion of contents".to_owned(),
            Self::FillDown => "fill down".to_owned(),
            Self::Fill => "fill".to_owned(),
            Self::Duplicate(count) => format!("copy of {}", lines(*count)),
            Self::Delete(count) => format!("deletion of {}", lines(*count)),
            Self::Move(count) => format!("move of {}", lines(*count)),
            Self::Import { lines: count, .. } => format!("import of {}", lines(*count)),
            Self::Merge(code) => format!("merge of {code}"),
        }
    }

    /// Whether lines stand in other places after it.
    pub(super) fn moves_places(&self) -> bool {
        match self {
            Self::New | Self::Paste | Self::Cut | Self::Clear | Self::FillDown | Self::Fill => {
                false
            }
            Self::Insert
            | Self::Duplicate(_)
            | Self::Delete(_)
            | Self::Move(_)
            | Self::Import { .. }
            | Self::Merge(_) => true,
        }
    }

    /// Whether it brings bands and tiers that the school entered.
    pub(super) fn enters_certificates(&self) -> bool {
        matches!(self, Self::New | Self::Paste | Self::FillDown | Self::Fill | Self::Import { .. })
    }
}

impl SchoolEdit {
    /// Whether it is typed key by key rather than chosen.
    pub(super) fn is_typed(&self) -> bool {
        match self {
            Self::Name(_)
            | Self::Number(_)
            | Self::Campus(_)
            | Self::Years7To12(_)
            | Self::Floor(_) => true,
            Self::Type(_) | Self::NewProvider(_) => false,
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Name(_) => "school name",
            Self::Number(_) => "school number",
            Self::Campus(_) => "campus",
            Self::Type(_) => "school type",
            Self::Years7To12(_) => "Years 7 to 12 enrolments",
            Self::NewProvider(_) => "new provider",
            Self::Floor(_) => "funding floor",
        }
    }
}

impl LineEdit {
    /// The choice of a certificate of which nothing is known but its code.
    pub fn certificate(code: CertificateCode) -> Self {
        Self::Certificate {
            code,
            title: String::new(),
            level: None,
            band: None,
            materials_tier: None,
            hours: None,
        }
    }

    /// Whether it is typed key by key rather than chosen.
    pub(super) fn is_typed(&self) -> bool {
        match self {
            Self::Title(_)
            | Self::Hours(_)
            | Self::Students(_)
            | Self::Withdrawals(_)
            | Self::Age(_)
            | Self::Cost(..)
            | Self::ClassSize(_) => true,
            Self::Certificate { .. }
            | Self::Level(_)
            | Self::Band(_)
            | Self::MaterialsTier(_)
            | Self::ProgramYear(_)
            | Self::Pathway(_)
            | Self::VcaaApproved(_)
            | Self::OnVass(_) => false,
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Certificate { .. } => "certificate",
            Self::Title(_) => "title",
            Self::Level(_) => "level",
            Self::Band(_) => "band",
            Self::MaterialsTier(_) => "materials tier",
            Self::Hours(_) => "hours",
            Self::ProgramYear(_) => "program year",
            Self::Students(_) => "students",
            Self::Withdrawals(_) => "withdrawals",
            Self::Pathway(_) => "pathway",
            Self::Age(_) => "age",
            Self::VcaaApproved(_) => "VCAA approval",
            Self::OnVass(_) => "VASS entry",
            Self::Cost(CostItem::FeePerStudent, _) => "provider fee",
            Self::Cost(CostItem::CostPerClass, _) => "cost per class",
            Self::Cost(CostItem::MaterialsPerStudent, _) => "materials cost",
            Self::Cost(CostItem::Other, _) => "other costs",
            Self::ClassSize(_) => "class size",
        }
    }
}

impl LineEdit {
    /// Makes the change in a line.
    pub fn make(&self, line: &mut EnrolmentLine) {
        match self.clone() {
            LineEdit::Certificate { code, title, level, band, materials_tier, hours } => {
                if line.certificate.as_ref() != Some(&code) {
                    // Those there are were entered for another certificate; keeping them would be a guess.
                    line.band = band;
                    line.materials_tier = materials_tier;
                    line.vcaa_approved = false;
                    line.program_year = None;
                    if line.hours == Hours::default() {
                        line.hours = hours.unwrap_or_default();
                    }
                }
                line.certificate = Some(code);
                line.title = title;
                line.level = level;
            }
            LineEdit::Title(title) => line.title = title,
            LineEdit::Level(level) => line.level = Some(level),
            LineEdit::Band(band) => line.band = Some(band),
            LineEdit::MaterialsTier(tier) => line.materials_tier = Some(tier),
            LineEdit::Hours(hours) => line.hours = hours,
            LineEdit::ProgramYear(year) => line.program_year = year,
            LineEdit::Students(students) => line.students = students,
            LineEdit::Withdrawals(percent) => line.withdrawals_percent = percent,
            LineEdit::Pathway(pathway) => line.pathway = pathway,
            LineEdit::Age(age) => line.age = age,
            LineEdit::VcaaApproved(approved) => line.vcaa_approved = approved,
            LineEdit::OnVass(on_vass) => line.on_vass = on_vass,
            LineEdit::Cost(item, amount) => line.costs.set(item, amount),
            LineEdit::ClassSize(size) => line.costs.class_size = size,
        }
    }
}
