//! Plans and rate sets cut off, with flipped bits, and mutated at random: each is refused in words with its
//! place, or read, and what is read can be worked out.

use std::fs;

use proptest::prelude::*;
use vdss_planner::domain::FileProblem;
use vdss_planner::storage::{DocumentProblem, FileFault, parse_plan, parse_rate_set, read_plan};

use crate::hostile::{SAMPLE, work_out};

/// A plan of version 4 that says all that one may.
const VERSION_4: &str = include_str!("../files/plan-v4.ron");

/// Plans to break, of each version; of the second, which has most of its text from the first, every third
/// place.
const PLANS: [(&str, usize); 2] = [(SAMPLE, 1), (VERSION_4, 3)];

const RATES: &str = include_str!("../../rates/2023.ron");

/// Every fault has a place, but for those of what could not be read at all.
fn is_placed(fault: &FileFault) -> bool {
    fault.place.line.is_some()
        || matches!(fault.problem, DocumentProblem::File(FileProblem::More(_)))
}

#[test]
fn a_plan_cut_off_anywhere_is_refused_with_its_place() {
    for (plan, step) in PLANS {
        let ends = (0..plan.trim_end().len()).step_by(step);
        for end in ends.filter(|&end| plan.is_char_boundary(end)) {
            let faults = parse_plan(&plan[..end]).unwrap_err();
            assert!(!faults.is_empty() && faults.iter().all(is_placed), "{end}: {faults:?}");
        }
    }
}

#[test]
fn a_rate_set_cut_off_anywhere_is_refused_with_its_place() {
    for end in (0..RATES.trim_end().len()).filter(|&end| RATES.is_char_boundary(end)) {
        let faults = parse_rate_set(&RATES[..end]).unwrap_err();
        assert!(!faults.is_empty() && faults.iter().all(is_placed), "{end}: {faults:?}");
    }
}

/// One bit of every byte; which one changes from byte to byte.
#[test]
fn a_flipped_bit_is_refused_with_its_place_or_makes_another_plan_that_can_be_worked_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let places = PLANS
        .into_iter()
        .flat_map(|(plan, step)| (0..plan.len()).step_by(step).map(move |place| (plan, place)));
    for (plan, place) in places {
        let mut bytes = plan.as_bytes().to_vec();
        bytes[place] ^= 1 << (place % 8);
        fs::write(&path, &bytes).unwrap();
        match read_plan(&path) {
            // Each takes some ten calls.
            Ok(plan) if place % 40 == 0 => work_out(&plan),
            Ok(_) => {}
            Err(faults) => {
                assert!(!faults.is_empty() && faults.iter().all(is_placed), "{place}: {faults:?}");
            }
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "a file that is read stays as it is");
    }
}

/// What a plan can be broken with: its own words, and what means something to the format.
const PIECES: [&str; 30] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "'",
    "r#\"",
    "/*",
    "*/",
    "//",
    "#![enable(unwrap_newtypes)]",
    "Some(",
    "None",
    "-1",
    "1e9",
    "0x7fffffff",
    "99999999999999999999999999999999999999999",
    "\u{0}",
    "\u{202e}",
    "\n",
    "name",
    "\\u{110000}",
    "lines:",
    "(hours:\"8784\",students:1000000),",
    "1_000",
];

/// A text with parts of it taken away, repeated, moved, or replaced by what the format knows.
fn mutated(text: &str, changes: &[(u8, prop::sample::Index, prop::sample::Index, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (kind, from, length, piece) in changes {
        let start = from.index(bytes.len() + 1);
        let end = (start + length.index(60)).min(bytes.len());
        let part = bytes[start..end].to_vec();
        let piece = PIECES[usize::from(*piece) % PIECES.len()].bytes();
        match kind % 4 {
            0 => drop(bytes.drain(start..end)),
            1 => drop(bytes.splice(start..start, part)),
            2 => drop(bytes.splice(start..end, piece)),
            _ => drop(bytes.splice(start..start, piece)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn changes() -> impl Strategy<Value = Vec<(u8, prop::sample::Index, prop::sample::Index, u8)>> {
    prop::collection::vec(any::<(u8, prop::sample::Index, prop::sample::Index, u8)>(), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mutation_of_a_plan_is_refused_in_words_or_can_be_worked_out(
        changes in changes(),
        plan in prop::sample::select(vec![SAMPLE, VERSION_4]),
    ) {
        match parse_plan(&mutated(plan, &changes)) {
            Ok(plan) => work_out(&plan),
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(!fault.to_string().contains(char::is_control));
                    prop_assert!(is_placed(&fault));
                }
            }
        }
    }

    #[test]
    fn any_mutation_of_a_rate_set_is_refused_in_words_or_is_a_set(changes in changes()) {
        if let Err(faults) = parse_rate_set(&mutated(RATES, &changes)) {
            prop_assert!(!faults.is_empty() && faults.iter().all(is_placed));
        }
    }
}
