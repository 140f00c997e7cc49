//! The columns of the enrolments grid: what a cell says, how a text becomes its value, how lines sort.

use std::cmp::Ordering;

use egui::Align;

use crate::domain::{
    Band, CostItem, EnrolmentLine, Level, MaterialsTier, Money, NumberFault, Pathway, Word,
    collapse_spaces, parse_age, parse_class_size, parse_percent_of_students, parse_students, shown,
};
use crate::exchange::CellProblem;
use crate::exchange::import::cells;
use crate::funding::{LineEstimate, LineFigure, LineStatus};
use crate::plan::LineEdit;
use crate::ui::enrolments::certificate_cell::{Known, certificate_edit};

/// A column, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(in crate::ui) enum Col {
    Number,
    Certificate,
    Title,
    Level,
    Band,
    Tier,
    Hours,
    Students,
    Withdrawals,
    Pathway,
    Age,
    OnVass,
    Approved,
    Eligible,
    Fte,
    Core,
    Targeted,
    Materials,
    Total,
    Fee,
    ClassCost,
    ClassSize,
    MaterialsCost,
    OtherCosts,
    Cost,
    Net,
    Row,
}

/// How a cell is worked in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Kind {
    /// The line's number, and the buttons of a line.
    Handle,
    /// Text that is typed.
    Typed,
    /// One of a list.
    Chosen,
    /// What decides eligibility, in a popup.
    Eligibility,
    /// A figure that explains itself.
    Figure,
}

impl Col {
    pub(in crate::ui) const ALL: [Self; 27] = [
        Self::Number,
        Self::Certificate,
        Self::Title,
        Self::Level,
        Self::Band,
        Self::Tier,
        Self::Hours,
        Self::Students,
        Self::Withdrawals,
        Self::Pathway,
        Self::Age,
        Self::OnVass,
        Self::Approved,
        Self::Eligible,
        Self::Fte,
        Self::Core,
        Self::Targeted,
        Self::Materials,
        Self::Total,
        Self::Fee,
        Self::ClassCost,
        Self::ClassSize,
        Self::MaterialsCost,
        Self::OtherCosts,
        Self::Cost,
        Self::Net,
        Self::Row,
    ];

    /// The columns of the school's own costs.
    pub(in crate::ui) const COSTS: [Self; 7] = [
        Self::Fee,
        Self::ClassCost,
        Self::ClassSize,
        Self::MaterialsCost,
        Self::OtherCosts,
        Self::Cost,
        Self::Net,
    ];

    /// Whether the column is hidden until the user shows it: it stands in the popup of eligibility too,
    /// or is not everybody's.
    pub(in crate::ui) fn is_hidden_at_first(self) -> bool {
        matches!(self, Self::Title | Self::Withdrawals | Self::Age | Self::OnVass | Self::Approved)
            || Self::COSTS.contains(&self)
    }

    /// The column's name: its heading, and the beginning of its cells' accessible names.
    pub(in crate::ui) fn name(self) -> &'static str {
        match self {
            Self::Number => "Line",
            Self::Certificate => "Certificate",
            Self::Title => "Title",
            Self::Level => "Level",
            Self::Band => "Band",
            Self::Tier => "Tier",
            Self::Hours => "Hours",
            Self::Students => "Students",
            Self::Withdrawals => "Withdrawals",
            Self::Pathway => "Pathway",
            Self::Age => "Age",
            Self::OnVass => "On VASS",
            Self::Approved => "VCAA approval",
            Self::Eligible => "Eligible",
            Self::Fte => "FTE",
            Self::Core => "Core",
            Self::Targeted => "Targeted",
            Self::Materials => "Materials",
            Self::Total => "Total",
            Self::Fee => "Provider fee",
            Self::ClassCost => "Per class",
            Self::ClassSize => "Class size",
            Self::MaterialsCost => "Materials cost",
            Self::OtherCosts => "Other costs",
            Self::Cost => "Cost",
            Self::Net => "Net position",
            Self::Row => "",
        }
    }

    /// What the column holds, for its heading's tooltip.
    pub(in crate::ui) fn meaning(self) -> &'static str {
        match self {
            Self::Number => "The line's place in the plan",
            Self::Certificate => "National code and title",
            Self::Title => "Title as on the department's list",
            Self::Level => "Certificate level",
            Self::Band => "Band of targeted VET funding",
            Self::Tier => "Materials tier: low or high cost",
            Self::Hours => "Training hours of one student this year",
            Self::Students => "Number of students",
            Self::Withdrawals => {
                "Of 100 students, how many are expected to withdraw before the VASS deadline"
            }
            Self::Pathway => "How the students came to the certificate",
            Self::Age => "Age on the VASS deadline; blank counts as within the funded range",
            Self::OnVass => "On VASS by the deadline, with title, units and hours",
            Self::Approved => "VCAA approved this Certificate IV",
            Self::Eligible => "Whether the line attracts funding",
            Self::Fte => "Eligible FTE",
            Self::Core => "Core component, already in your core SRP",
            Self::Targeted => "Targeted VET funding",
            Self::Materials => "Materials funding",
            Self::Total => "Core, targeted and materials",
            Self::Fee => "Provider fee for one student: the school's own figure",
            Self::ClassCost => "Cost of one class: the school's own figure",
            Self::ClassSize => "The most students of one class: the school's own figure",
            Self::MaterialsCost => "Materials cost for one student: the school's own figure",
            Self::OtherCosts => "Other costs of the line: the school's own figure",
            Self::Cost => "What the line costs, by the school's own figures",
            Self::Net => "Targeted and materials funding less the line's cost",
            Self::Row => "",
        }
    }

    pub(in crate::ui) fn kind(self) -> Kind {
        match self {
            Self::Number | Self::Row => Kind::Handle,
            Self::Certificate
            | Self::Title
            | Self::Hours
            | Self::Students
            | Self::Withdrawals
            | Self::Age
            | Self::Fee
            | Self::ClassCost
            | Self::ClassSize
            | Self::MaterialsCost
            | Self::OtherCosts => Kind::Typed,
            Self::Level
            | Self::Band
            | Self::Tier
            | Self::Pathway
            | Self::OnVass
            | Self::Approved => Kind::Chosen,
            Self::Eligible => Kind::Eligibility,
            Self::Fte
            | Self::Core
            | Self::Targeted
            | Self::Materials
            | Self::Total
            | Self::Cost
            | Self::Net => Kind::Figure,
        }
    }

    /// Whether the column holds what the user enters.
    pub(in crate::ui) fn is_entered(self) -> bool {
        matches!(self.kind(), Kind::Typed | Kind::Chosen)
    }

    /// Whether an ineligible or incomplete line has its reason there instead.
    pub(in crate::ui) fn is_funding(self) -> bool {
        matches!(self, Self::Fte | Self::Core | Self::Targeted | Self::Materials | Self::Total)
    }

    /// The figure of a line that the column shows.
    pub(in crate::ui) fn figure(self) -> Option<LineFigure> {
        match self {
            Self::Fte => Some(LineFigure::Fte),
            Self::Core => Some(LineFigure::Core),
            Self::Targeted => Some(LineFigure::Targeted),
            Self::Materials => Some(LineFigure::Materials),
            Self::Total => Some(LineFigure::Total),
            Self::Cost => Some(LineFigure::Cost),
            Self::Net => Some(LineFigure::Net),
            _ => None,
        }
    }

    /// Which of a line's costs the column holds.
    pub(in crate::ui) fn cost_item(self) -> Option<CostItem> {
        match self {
            Self::Fee => Some(CostItem::FeePerStudent),
            Self::ClassCost => Some(CostItem::CostPerClass),
            Self::MaterialsCost => Some(CostItem::MaterialsPerStudent),
            Self::OtherCosts => Some(CostItem::Other),
            _ => None,
        }
    }

    pub(in crate::ui) fn align(self) -> Align {
        let is_number = matches!(
            self,
            Self::Hours | Self::Students | Self::Withdrawals | Self::Age | Self::ClassSize
        ) || self.cost_item().is_some()
            || self.kind() == Kind::Figure;
        if is_number || self == Self::Number { Align::Max } else { Align::Min }
    }

    /// The column's width where there is room, and where there is little.
    pub(in crate::ui) fn widths(self) -> (f32, f32) {
        match self {
            Self::Number => (34.0, 28.0),
            Self::Certificate => (220.0, 140.0),
            Self::Title => (220.0, 180.0),
            Self::Level | Self::Band | Self::Tier | Self::Age => (46.0, 42.0),
            Self::Hours => (54.0, 48.0),
            Self::Students => (66.0, 62.0),
            Self::Withdrawals => (88.0, 84.0),
            Self::Pathway => (98.0, 72.0),
            Self::OnVass => (68.0, 64.0),
            Self::Approved => (100.0, 96.0),
            Self::Eligible => (60.0, 56.0),
            Self::Fte => (56.0, 50.0),
            Self::Core | Self::Targeted => (72.0, 64.0),
            Self::Materials => (74.0, 66.0),
            Self::Total => (80.0, 68.0),
            Self::Fee | Self::MaterialsCost | Self::OtherCosts => (98.0, 94.0),
            Self::ClassCost | Self::ClassSize => (78.0, 74.0),
            Self::Cost => (84.0, 76.0),
            Self::Net => (92.0, 88.0),
            Self::Row => (58.0, 54.0),
        }
    }

    /// What a cell of the column says in plain text, as it is copied, searched and filtered. Numbers
    /// have no thousands separators, so that a spreadsheet reads them.
    pub(in crate::ui) fn text(self, line: &EnrolmentLine, result: &LineEstimate) -> String {
        let amounts = &result.amounts;
        match self {
            Self::Number | Self::Row => String::new(),
            Self::Certificate => {
                line.certificate.as_ref().map(ToString::to_string).unwrap_or_default()
            }
            Self::Title => line.title.clone(),
            Self::Level => line.level.map(Level::word).unwrap_or_default().to_owned(),
            Self::Band => line.band.map(Band::word).unwrap_or_default().to_owned(),
            Self::Tier => {
                line.materials_tier.map(MaterialsTier::label).unwrap_or_default().to_owned()
            }
            Self::Hours => line.hours.to_string(),
            Self::Students => line.students.to_string(),
            Self::Withdrawals => match line.withdrawals_percent {
                0 => String::new(),
                percent => percent.to_string(),
            },
            Self::Pathway => line.pathway.label().to_owned(),
            Self::Age => line.age.map(|age| age.to_string()).unwrap_or_default(),
            Self::OnVass => yes_or_no(line.on_vass).to_owned(),
            Self::Approved => yes_or_no(line.vcaa_approved).to_owned(),
            Self::Eligible => eligible(result).to_owned(),
            Self::Fte => amounts.fte.trimmed(),
            Self::Core => amounts.core.plain(),
            Self::Targeted => amounts.targeted.plain(),
            Self::Materials => amounts.materials.plain(),
            Self::Total => amounts.total().plain(),
            Self::ClassSize => {
                line.costs.class_size.map(|size| size.to_string()).unwrap_or_default()
            }
            Self::Fee | Self::ClassCost | Self::MaterialsCost | Self::OtherCosts => self
                .cost_item()
                .and_then(|item| line.costs.amount(item))
                .map(Money::trimmed)
                .unwrap_or_default(),
            Self::Cost => result.cost.map(Money::plain).unwrap_or_default(),
            Self::Net => result.net().map(Money::plain).unwrap_or_default(),
        }
    }

    /// What a filter looks for in a cell: a certificate's title too, which is shown beside its code.
    pub(in crate::ui) fn searched(self, line: &EnrolmentLine, result: &LineEstimate) -> String {
        let text = self.text(line, result);
        if self == Self::Certificate { format!("{text} {}", line.title) } else { text }
    }

    /// Whether a cell holds nothing.
    pub(in crate::ui) fn is_blank(self, (line, result): (&EnrolmentLine, &LineEstimate)) -> bool {
        self.text(line, result).is_empty()
    }

    /// The change that a text makes in a cell, or what is expected instead.
    pub(in crate::ui) fn read(
        self,
        text: &str,
        line: &EnrolmentLine,
        known: &Known<'_>,
    ) -> Result<LineEdit, String> {
        let text = text.trim();
        let word = |expected: &str| format!("This is {}, expected {expected}.", quoted(text));
        match self {
            Self::Certificate => certificate_edit(text, line, known),
            Self::Title => Ok(LineEdit::Title(collapse_spaces(text))),
            Self::Level => cells::level(text)
                .map(LineEdit::Level)
                .map_err(|_| word("a level: I, II, III, IV or Diploma")),
            Self::Band => cells::band(text).map(LineEdit::Band).map_err(|_| word("a band: A to F")),
            Self::Tier => cells::tier(text)
                .map(LineEdit::MaterialsTier)
                .map_err(|_| word("a materials tier: low or high")),
            Self::Hours => cells::hours(text).map(LineEdit::Hours).map_err(|problem| {
                let fault = in_words(&problem);
                format!("This is {fault}. Hours a year: 0 to 8,784, such as 120 or 45.5.")
            }),
            Self::Students => parse_students(text)
                .map(LineEdit::Students)
                .map_err(|fault| format!("This is {fault}. Students: a whole number, 0 or more.")),
            Self::Withdrawals => or_nothing(text, parse_percent_of_students)
                .map(|percent| LineEdit::Withdrawals(percent.unwrap_or_default()))
                .map_err(|fault| {
                    format!("This is {fault}. Students of a hundred: 0 to 100, such as 6.")
                }),
            Self::Pathway => cells::pathway(text)
                .map(LineEdit::Pathway)
                .map_err(|_| word("a pathway: School, SBAT, Head Start or Independent")),
            Self::Age => or_nothing(text, parse_age).map(LineEdit::Age).map_err(|fault| {
                format!("This is {fault}. An age in whole years, or nothing if it is not known.")
            }),
            Self::OnVass => cells::truth(text).map(LineEdit::OnVass).map_err(|_| word("yes or no")),
            Self::Approved => {
                cells::truth(text).map(LineEdit::VcaaApproved).map_err(|_| word("yes or no"))
            }
            Self::ClassSize => {
                or_nothing(text, parse_class_size).map(LineEdit::ClassSize).map_err(|fault| {
                    format!("This is {fault}. Students of one class: 1 to 1,000, or nothing.")
                })
            }
            Self::Fee | Self::ClassCost | Self::MaterialsCost | Self::OtherCosts => {
                let Some(item) = self.cost_item() else { return Err(word("nothing")) };
                or_nothing(text, Money::parse).map(|amount| LineEdit::Cost(item, amount)).map_err(
                    |fault| format!("This is {fault}. Dollars, such as 1,234.50, or nothing."),
                )
            }
            // The rest is worked out.
            _ => Err(format!("{} is worked out and cannot be entered.", self.name())),
        }
    }

    /// Puts a text into a cell of a line; nothing empties it.
    pub(in crate::ui) fn put(
        self,
        text: &str,
        line: &mut EnrolmentLine,
        known: &Known<'_>,
    ) -> Result<(), String> {
        if text.trim().is_empty() && self.is_entered() {
            self.empty(line);
            return Ok(());
        }
        self.read(text, line, known)?.make(line);
        Ok(())
    }

    /// Empties a cell of a line: what it then holds is what an empty line holds.
    pub(in crate::ui) fn empty(self, line: &mut EnrolmentLine) {
        let new = EnrolmentLine::empty();
        match self {
            Self::Certificate => {
                line.certificate = None;
                line.title.clear();
                line.level = None;
                line.band = None;
                line.materials_tier = None;
            }
            Self::Title => line.title = new.title,
            Self::Level => line.level = new.level,
            Self::Band => line.band = new.band,
            Self::Tier => line.materials_tier = new.materials_tier,
            Self::Hours => line.hours = new.hours,
            Self::Students => line.students = new.students,
            Self::Withdrawals => line.withdrawals_percent = new.withdrawals_percent,
            Self::Pathway => line.pathway = new.pathway,
            Self::Age => line.age = new.age,
            Self::OnVass => line.on_vass = new.on_vass,
            Self::Approved => line.vcaa_approved = new.vcaa_approved,
            Self::ClassSize => line.costs.class_size = None,
            Self::Fee | Self::ClassCost | Self::MaterialsCost | Self::OtherCosts => {
                if let Some(item) = self.cost_item() {
                    line.costs.set(item, None);
                }
            }
            // The rest is worked out.
            _ => {}
        }
    }

    /// The choice that a key makes in a cell of a list.
    pub(in crate::ui) fn by_letter(self, letter: char) -> Option<LineEdit> {
        let letter = letter.to_ascii_uppercase();
        match self {
            Self::Level => match letter {
                '1' => Some(Level::I),
                '2' => Some(Level::II),
                '3' => Some(Level::III),
                '4' => Some(Level::IV),
                'D' => Some(Level::Diploma),
                _ => None,
            }
            .map(LineEdit::Level),
            Self::Band => Band::from_word(letter.encode_utf8(&mut [0; 4])).map(LineEdit::Band),
            Self::Tier => match letter {
                'L' => Some(LineEdit::MaterialsTier(MaterialsTier::Low)),
                'H' => Some(LineEdit::MaterialsTier(MaterialsTier::High)),
                _ => None,
            },
            Self::Pathway => match letter {
                'S' => Some(Pathway::School),
                'B' => Some(Pathway::Sbat),
                'H' => Some(Pathway::HeadStart),
                'I' => Some(Pathway::Independent),
                _ => None,
            }
            .map(LineEdit::Pathway),
            Self::OnVass => truth_of(letter).map(LineEdit::OnVass),
            Self::Approved => truth_of(letter).map(LineEdit::VcaaApproved),
            _ => None,
        }
    }

    /// The order of two lines by the column, neither of which is blank in it.
    pub(in crate::ui) fn compare(
        self,
        one: (&EnrolmentLine, &LineEstimate),
        other: (&EnrolmentLine, &LineEstimate),
    ) -> Ordering {
        let ((a, ra), (b, rb)) = (one, other);
        match self {
            Self::Number | Self::Row => Ordering::Equal,
            Self::Certificate => a.certificate.cmp(&b.certificate),
            Self::Title => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
            Self::Level => a.level.cmp(&b.level),
            Self::Band => a.band.cmp(&b.band),
            Self::Tier => a.materials_tier.cmp(&b.materials_tier),
            Self::Hours => a.hours.cmp(&b.hours),
            Self::Students => a.students.cmp(&b.students),
            Self::Withdrawals => a.withdrawals_percent.cmp(&b.withdrawals_percent),
            Self::Pathway => a.pathway.cmp(&b.pathway),
            Self::Age => a.age.cmp(&b.age),
            Self::OnVass => b.on_vass.cmp(&a.on_vass),
            Self::Approved => b.vcaa_approved.cmp(&a.vcaa_approved),
            Self::Eligible => eligible(rb).cmp(eligible(ra)),
            Self::Fte => ra.amounts.fte.cmp(&rb.amounts.fte),
            Self::Core => ra.amounts.core.cmp(&rb.amounts.core),
            Self::Targeted => ra.amounts.targeted.cmp(&rb.amounts.targeted),
            Self::Materials => ra.amounts.materials.cmp(&rb.amounts.materials),
            Self::Total => ra.amounts.total().cmp(&rb.amounts.total()),
            Self::ClassSize => a.costs.class_size.cmp(&b.costs.class_size),
            Self::Fee | Self::ClassCost | Self::MaterialsCost | Self::OtherCosts => {
                let amount = |line: &EnrolmentLine| {
                    self.cost_item().and_then(|item| line.costs.amount(item))
                };
                amount(a).cmp(&amount(b))
            }
            Self::Cost => ra.cost.cmp(&rb.cost),
            Self::Net => ra.net().cmp(&rb.net()),
        }
    }
}

/// "Yes" or "No".
pub(in crate::ui) fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "Yes" } else { "No" }
}

fn eligible(result: &LineEstimate) -> &'static str {
    match result.status {
        LineStatus::Eligible => "Yes",
        LineStatus::Ineligible { .. } => "No",
        LineStatus::Incomplete(_) => "",
    }
}

fn quoted(text: &str) -> String {
    if text.is_empty() { "blank".to_owned() } else { format!("\"{}\"", shown(text, 40)) }
}

fn or_nothing<T, E>(text: &str, read: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// What is wrong with a number.
fn in_words(problem: &CellProblem) -> String {
    match problem {
        CellProblem::Number(fault) => fault.to_string(),
        CellProblem::Blank | CellProblem::Unknown | CellProblem::TooLong(_) => {
            NumberFault::NotANumber.to_string()
        }
    }
}

fn truth_of(letter: char) -> Option<bool> {
    match letter {
        'Y' => Some(true),
        'N' => Some(false),
        _ => None,
    }
}
