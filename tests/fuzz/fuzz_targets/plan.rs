//! Any text as a plan: refused in words, or one that can be worked out, saved and opened again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vdss_planner::analysis::YearPayments;
use vdss_planner::domain::Problem;
use vdss_planner::storage::{parse_plan, plan_to_text};

fuzz_target!(|text: &str| match parse_plan(text) {
    Ok(plan) => {
        let estimates: Vec<_> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        let _ = YearPayments::of(&plan, &estimates);
        let saved = plan_to_text(&plan).expect("every plan has a text");
        assert_eq!(parse_plan(&saved), Ok(plan));
    }
    Err(faults) => {
        assert!(!faults.is_empty());
        for fault in faults {
            assert!(!fault.to_string().contains(char::is_control));
            let _ = fault.hint();
        }
    }
});
