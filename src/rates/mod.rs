//! Rates and the certificate catalogue: data with a source, read from RON into checked types.
//!
//! Absent on purpose: any rate without a citation, any band or tier of a certificate (none is
//! published), any carry-over from one year to another, and files: this layer parses text.

mod book;
mod catalogue;
mod checks;
mod citing;
mod derive;
mod edit;
mod items;
mod known;
mod origin;
mod raised;
mod read_values;
mod rate_item;
mod rate_set;
mod rate_set_checks;
mod rate_set_faults;
mod rate_set_file;
mod rate_set_id;
mod rate_subject;
mod school_certificate;
mod side_by_side;
mod source;

pub use book::{RateAction, RateBook, RateRefused};
pub use catalogue::{Catalogue, CatalogueEntry};
pub use checks::{RateWarning, TAPER_STEPS, warnings, warnings_for};
pub use derive::NewSet;
pub use edit::{RateEdit, SourceEdit};
pub use items::{Item, ItemValue};
pub use known::{KnownCertificate, known_certificate};
pub use origin::ValueOrigin;
pub use rate_item::{RateDescription, RateItem, RateValueKind, SmallScaleReading};
pub use rate_set::RateSet;
pub use rate_set_faults::{RateOutOfRange, RateSetFault};
pub use rate_set_file::{
    Attraction, BandRate, Component, FullLoadException, Generalist, MaterialsRate, Maximum,
    OtherSource, RateSetFile, SetKind, SmallScaleRates, TypeRate,
};
pub use rate_set_id::RateSetId;
pub use rate_subject::{RateList, RateSubject, SourceText};
pub use read_values::{NewValue, ReadValue};
pub use school_certificate::{SchoolCertificate, certificate_faults};
pub use side_by_side::{ItemDifference, ItemPair, side_by_side};
pub(crate) use source::month_named;
pub use source::{Carried, Date, Source, SourceId};
