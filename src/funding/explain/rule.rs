//! The rules of the guideline and the readings of our own, in words for people.

use crate::domain::Word;

/// A rule of the funding guideline, by the number that the program gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "`Rule::title` says what each is about")]
pub enum Rule {
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    R16,
    R17,
}

crate::domain::words!(Rule {
    R1 => "R1",
    R2 => "R2",
    R3 => "R3",
    R4 => "R4",
    R5 => "R5",
    R6 => "R6",
    R7 => "R7",
    R8 => "R8",
    R9 => "R9",
    R10 => "R10",
    R11 => "R11",
    R12 => "R12",
    R13 => "R13",
    R14 => "R14",
    R15 => "R15",
    R16 => "R16",
    R17 => "R17",
});

impl Rule {
    /// Its number: "R5".
    pub fn number(self) -> &'static str {
        self.word()
    }

    /// What it is about.
    pub fn title(self) -> &'static str {
        match self {
            Self::R1 => "Full-time equivalent",
            Self::R2 => "Music",
            Self::R3 => "Eligibility",
            Self::R4 => "Core component",
            Self::R5 => "Targeted VET funding",
            Self::R6 => "Materials",
            Self::R7 => "Small-scale adjustment",
            Self::R8 => "Small-scale rate",
            Self::R9 => "Two readings of the small-scale maximum",
            Self::R10 => "Rounding",
            Self::R11 => "Funding floor",
            Self::R12 => "Totals",
            Self::R13 => "Cycles",
            Self::R14 => "Payments",
            Self::R15 => "New provider",
            Self::R16 => "No charge to families",
            Self::R17 => "Checks of a rate set",
        }
    }

    /// What it says. Numbers that belong to a year are those of 2023.
    pub fn text(self) -> &'static str {
        match self {
            Self::R1 => {
                "A full load is 180 training hours a year in one certificate. One student's FTE in a \
                 certificate is the hours divided by the full load, and never more than 1. Several \
                 certificates of one student count each on its own."
            }
            Self::R2 => {
                "CUA30915 Certificate III in Music Industry has a full load of 360 hours. The \
                 department's page names that code alone; CUA30920 replaced it, and whether the same \
                 full load holds for it is a question for the department."
            }
            Self::R3 => {
                "An enrolment attracts funding only if all of these hold. (1) It is the school's own: \
                 no school-based apprenticeship or traineeship, no Head Start, not made independently \
                 by the student at a TAFE or RTO. (2) It is a Certificate II or III, or a Certificate \
                 IV with VCAA approval; never a Certificate I, a diploma or above. (3) It is not a \
                 generalist certificate by its title. (4) It is on VASS by the annual deadline. (5) \
                 The student is 15 to 20 years old on that deadline. An unknown age counts as within \
                 the range."
            }
            Self::R4 => {
                "The core component is the eligible FTE times the core rate. It is already inside the \
                 school's core SRP funding per student and is never new money."
            }
            Self::R5 => {
                "Targeted VET funding is the eligible FTE times the rate of the certificate's band for \
                 the type of school."
            }
            Self::R6 => {
                "Materials are paid for each eligible enrolment, by students and not by FTE, at the \
                 rate of the certificate's low-cost or high-cost tier."
            }
            Self::R7 => {
                "The small-scale adjustment is the school's eligible FTE, of which 15 count at most, \
                 times its small-scale rate."
            }
            Self::R8 => {
                "The small-scale rate depends on all enrolments in Years 7 to 12. Up to 200 it is the \
                 maximum; from 201 to 400 each student over 200 takes the taper off the maximum; over \
                 400 there is nothing."
            }
            Self::R9 => {
                "The department's page contradicts itself for mainstream schools. Its rates section \
                 prints a maximum of $1,299, while its description says that the maximum equals the \
                 core component, $1,229. Which one holds is for the department to say; the printed one \
                 is used unless the other is chosen."
            }
            Self::R10 => {
                "Each component of each line, and the small-scale adjustment, is rounded to the cent, \
                 half a cent away from zero. Every total is the sum of the rounded figures it is shown \
                 under, so that a printed column adds up."
            }
            Self::R11 => {
                "A school that loses by the change of bands is brought up to its band funding under the \
                 2022 model: the top-up is that amount less targeted VET funding, and never below \
                 nothing. Without the amount there is no top-up."
            }
            Self::R12 => {
                "VET payments, the new money, are targeted VET funding, materials, the small-scale \
                 adjustment and the floor top-up. The total supporting VET is VET payments and the core \
                 component together."
            }
            Self::R13 => {
                "An allocation is indicative in September of the year before, confirmed after the \
                 February census, and revised after the VASS deadline."
            }
            Self::R14 => {
                "VET payments come with the quarterly cash grant: in terms 1 and 2 a quarter each of \
                 the indicative amount; between terms 2 and 3 half of what the revised amount differs; \
                 in terms 3 and 4 a quarter each of the revised amount. The year adds up to the revised \
                 amount."
            }
            Self::R15 => {
                "A school without VET before the year is paid nothing in terms 1 and 2, three quarters \
                 of the revised amount in term 3 and one quarter in term 4."
            }
            Self::R16 => {
                "VET tuition and essential learning materials are free of charge to families."
            }
            Self::R17 => {
                "Core component and band together are the same for mainstream and specialist schools in \
                 every band; the small-scale taper is the core component divided by 201; bands rise \
                 from A to F; high-cost materials are above low-cost ones."
            }
        }
    }
}

/// Where the guideline leaves something open, the reading that is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assumption {
    /// Materials follow the eligibility of targeted funding (R6).
    A1,
}

impl Assumption {
    /// Its number: "A1".
    pub fn id(self) -> &'static str {
        match self {
            Self::A1 => "A1",
        }
    }

    /// What is assumed.
    pub fn text(self) -> &'static str {
        match self {
            Self::A1 => {
                "The department's page says \"each VET enrolment\" of materials and gives no pro rata. \
                 That they follow the same eligibility as targeted VET funding is our reading. A later \
                 year may pay materials for school-based apprenticeships too, so whose enrolments \
                 attract materials stands in the rate set."
            }
        }
    }
}
