//! Any text as a rate set: every fault of it in words, or a set that can be saved and opened again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vdss_planner::domain::Problem;
use vdss_planner::rates::warnings;
use vdss_planner::storage::{parse_rate_set, rate_set_to_text};

fuzz_target!(|text: &str| match parse_rate_set(text) {
    Ok((set, certificates)) => {
        let _ = warnings(&set);
        let saved = rate_set_to_text(&set, &certificates).expect("every set has a text");
        assert_eq!(parse_rate_set(&saved), Ok((set, certificates)));
    }
    Err(faults) => {
        assert!(!faults.is_empty());
        for fault in faults {
            assert!(!fault.to_string().contains(char::is_control));
            let _ = fault.hint();
        }
    }
});
