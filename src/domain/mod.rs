//! The nouns of the funding guideline: money, full-time equivalents, certificates, bands, enrolment
//! lines, schools; and what a fault of anything that is read looks like.
//!
//! Absent on purpose: formulas (see [`crate::funding`]), rates (see [`crate::rates`]), files and
//! clocks. Values are bounded when they are parsed, so that no later arithmetic can overflow.

mod arithmetic;
mod band;
mod bounded_list;
mod certificate;
mod continuing;
mod cost_shares;
mod costs;
mod cycle;
mod enrolment;
mod fault;
mod fte;
pub(crate) mod line_bounds;
mod money;
mod number;
mod percent;
mod program_year;
mod quoted_number;
mod school;
mod stable_hash;
mod text;

pub use arithmetic::{ArithmeticFault, worked_out};
pub use band::{Band, MaterialsTier};
pub(crate) use bounded_list::list_within;
pub use certificate::{CertificateCode, CodeFault, Level, short_title};
pub use continuing::Continuing;
pub use cost_shares::{CostShares, parse_share};
pub use costs::{CostItem, Costs};
pub use cycle::FundingCycle;
pub(crate) use enrolment::certificate_called;
pub use enrolment::{EnrolmentLine, Missing, Pathway, certificate_in_words, certificates_in_words};
pub use fault::{Fault, FaultPlace, FileProblem, Hint, Problem, hints, to_mend};
pub use fte::{Fte, Hours, parse_hours_in_all};
pub(crate) use fte::{FteSum, divided_half_away};
pub use money::Money;
pub(crate) use number::noun_for;
pub use number::{
    AGE_MAX, CLASS_SIZE_MAX, NumberFault, PERCENT_OF_STUDENTS_MAX, STUDENTS_MAX, counted, grouped,
    parse_age, parse_class_size, parse_percent_of_students, parse_students,
};
pub use percent::Percent;
pub use program_year::ProgramYear;
pub(crate) use quoted_number::IN_QUOTES;
pub use school::{PLANNING_YEARS, SchoolProfile, SchoolType, Years7To12};
pub(crate) use stable_hash::stable_hash;
pub(crate) use text::in_a_sentence;
pub use text::{
    NOTE_LENGTH_MAX, TEXT_LENGTH_MAX, capitalised, collapse_spaces, listed, make_fit,
    make_note_fit, seen_name, shown, unfit_character, unfit_in_note,
};

/// A domain enum that people write as a word: in CSV columns, on the command line, in plan files.
pub trait Word: Sized + Copy + 'static {
    /// Every variant with its word, in the guideline's order.
    const WORDS: &'static [(&'static str, Self)];

    /// The variant that `text` names, in any case and with spaces around it; `None` if none does.
    fn from_word(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::WORDS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|&(_, value)| value)
    }

    /// The word for this variant.
    fn word(self) -> &'static str;
}

/// Implements [`Word`] for a fieldless enum from a table of words.
macro_rules! words {
    ($name:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $crate::domain::Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $name {
            /// Every variant, in the guideline's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}
pub(crate) use words;
