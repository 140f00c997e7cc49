//! Any text from the clipboard: refused in words, or a table that can be copied and taken in as enrolments.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vdss_planner::exchange::import::Intake;
use vdss_planner::exchange::sheet::{from_clipboard, to_tab_separated};
use vdss_planner::rates::{Catalogue, Date, RateBook};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::built_in().expect("it is compiled in"));
static DEADLINE: LazyLock<Date> = LazyLock::new(|| {
    RateBook::built_in().expect("it is compiled in").sets()[0].contents().vass_deadline
});

fuzz_target!(|text: &str| match from_clipboard(text) {
    Ok(sheet) => {
        let _ = to_tab_separated(&sheet.rows);
        let intake = Intake::take(sheet, *DEADLINE, &CATALOGUE, &[]);
        let _ = (intake.fields(), intake.header_key());
    }
    Err(fault) => assert!(!fault.to_string().is_empty()),
});
