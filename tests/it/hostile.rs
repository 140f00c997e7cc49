//! A sample to break, and every subcommand that works a plan out.

use std::ffi::OsString;

use vdss_planner::cli::{self, CallOutcome, Exit, Streams};
use vdss_planner::plan::Plan;
use vdss_planner::storage::save_plan;

/// The sample plan, of version 1 of the format.
pub(crate) const SAMPLE: &str = include_str!("../files/plan-v1.ron");

/// Runs every subcommand that works a plan out: none may panic, whatever is in a plan that was accepted.
pub(crate) fn work_out(plan: &Plan) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    save_plan(&path, plan).unwrap();
    let plan_path = path.as_os_str();
    let name = |place: usize| OsString::from(&plan.scenarios()[place].name);
    let (first, last) = (name(0), name(plan.scenarios().len() - 1));
    let call = |words: &[&std::ffi::OsStr]| {
        let (mut output, mut error) = (Vec::new(), Vec::new());
        let mut streams =
            Streams { input: &mut std::io::empty(), output: &mut output, error: &mut error };
        let words = [&[std::ffi::OsStr::new("vdss-planner")], words].concat();
        let outcome = cli::run(words.into_iter().map(OsString::from), &mut streams);
        let error = String::from_utf8_lossy(&error).into_owned();
        assert_eq!(outcome, CallOutcome::Exit(Exit::Done), "{error}");
    };
    call(&["check".as_ref(), plan_path]);
    for format in ["text", "json", "csv"] {
        call(&["report".as_ref(), plan_path, "--format".as_ref(), format.as_ref()]);
    }
    let with = |option: &str, name: &OsString| {
        let mut word = OsString::from(option);
        word.push(name);
        word
    };
    for by in ["component", "certificate", "cause", "quarter"] {
        let (baseline, other) = (with("--baseline=", &first), with("--with=", &last));
        call(&["compare".as_ref(), plan_path, &baseline, &other, "--by".as_ref(), by.as_ref()]);
    }
    let (indicative, revised) = (with("--indicative=", &first), with("--revised=", &last));
    call(&["payments".as_ref(), plan_path, &indicative, &revised]);
}
