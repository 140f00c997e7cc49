//! Any bytes as a CSV of enrolments: refused in words, or lines that can be worked out.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vdss_planner::domain::hints;
use vdss_planner::exchange::enrolments_csv::parse;
use vdss_planner::plan::{Action, LinesStep, Plan};
use vdss_planner::rates::{Catalogue, RateBook};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::built_in().expect("it is compiled in"));
static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    Plan::new(RateBook::built_in().expect("it is compiled in").sets()[0].clone())
});

fuzz_target!(|bytes: &[u8]| match parse("file.csv", bytes, &CATALOGUE) {
    Ok(imported) => {
        let step = LinesStep::Import { import: 1, lines: imported.lines.len() };
        let action = Action::SetLines { scenario: 0, lines: imported.lines, step };
        if let Ok(plan) = PLAN.after(&action) {
            let _ = plan.estimate_of(&plan.scenarios()[0]);
        }
        for notice in imported.notices {
            let _ = notice.to_string();
        }
    }
    Err(faults) => {
        assert!(!faults.is_empty());
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
        let _ = hints(&faults);
    }
});
