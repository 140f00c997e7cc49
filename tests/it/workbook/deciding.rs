//! Whether a line is funded, as formulas decide it: whatever is typed in the cells that decide gives what
//! the program gives.

use vdss_planner::domain::{
    Band, CertificateCode, EnrolmentLine, Level, MaterialsTier, Pathway, Word,
};
use vdss_planner::plan::{Action, LinesStep, Plan};

use super::checking::{Causes, check};
use super::office::{
    Cell, Typed, has_office, no_faults, number, recalculated, text, with_sevens, with_typed,
};
use super::plans::{any_plan, with_report, written};
use super::reading::Book;
use super::typed::Cells;
use crate::seeded::Seeded;

/// How many plans made up at random are typed in.
const PLANS: std::ops::RangeInclusive<u64> = 201..=216;

const TITLES: [&str; 6] = [
    "Certificate II in Hospitality",
    "CERTIFICATE II IN EAL (ACCESS)",
    "Certificate III in eal  (employment) (extended)",
    "certificate ii in general education for adults?",
    "Certificate II in EAL (Further Study)",
    "General Education for *dults ~",
];

/// Changes a line, and says what is typed in which column for it.
fn decide(random: &mut Seeded, line: &mut EnrolmentLine) -> (&'static str, Typed) {
    let yes_or_no = |yes| text(if yes { "Yes" } else { "No" });
    match random.below(9) {
        0 => {
            let level = random.of(Level::ALL);
            line.level = Some(level);
            ("Level", text(level.word()))
        }
        1 => {
            let band = random.of(Band::ALL);
            line.band = Some(band);
            ("Band", text(band.word()))
        }
        2 => {
            let tier = random.of(MaterialsTier::ALL);
            line.materials_tier = Some(tier);
            ("Materials tier", text(tier.label()))
        }
        3 => {
            let pathway = random.of(Pathway::ALL);
            line.pathway = pathway;
            ("Pathway", text(pathway.label()))
        }
        4 => {
            line.age = random.of(&[None, Some(14), Some(15), Some(20), Some(21)]);
            ("Age", line.age.map_or(Typed::Cleared, number))
        }
        5 => {
            line.vcaa_approved = !line.vcaa_approved;
            ("VCAA approved", yes_or_no(line.vcaa_approved))
        }
        6 => {
            line.on_vass = !line.on_vass;
            ("On VASS", yes_or_no(line.on_vass))
        }
        7 => {
            let title = random.of(&TITLES);
            title.clone_into(&mut line.title);
            ("Title", text(title))
        }
        _ => {
            let code = random.of(&["SIT20322", "CUA30915", "NEW10101", "1E5", "100000"]);
            line.certificate = Some(CertificateCode::parse(code).unwrap());
            // A spreadsheet makes a number of the last, where a cell does not keep texts.
            ("Certificate", if code == "100000" { number(code) } else { text(code) })
        }
    }
}

/// A band, tier, level or code cleared, so that the line lacks it.
fn clear(random: &mut Seeded, line: &mut EnrolmentLine) -> (&'static str, Typed) {
    let column = match random.below(4) {
        0 => {
            line.certificate = None;
            "Certificate"
        }
        1 => {
            line.level = None;
            "Level"
        }
        2 => {
            line.band = None;
            "Band"
        }
        _ => {
            line.materials_tier = None;
            "Materials tier"
        }
    };
    (column, Typed::Cleared)
}

/// The plan with cells of its lines changed, and what is typed for it.
fn decided(plan: &Plan, seed: u64) -> (Plan, Vec<(Cell, Typed)>) {
    let mut random = Seeded(seed);
    let book = Book::read(written(plan));
    let cells = Cells(&book);
    let places = with_report(plan, |report| report.request.scenarios());
    let (mut changed, mut typed) = (plan.clone(), Vec::new());
    for (sheet, &scenario) in places.iter().enumerate() {
        let mut lines = plan.scenarios()[scenario].lines.clone();
        for (row, line) in (0..).zip(&mut lines) {
            for _ in 0..random.below(4) {
                let (column, what) = match random.below(12) {
                    0 => clear(&mut random, line),
                    _ => decide(&mut random, line),
                };
                typed.push((cells.line(sheet, row, column), what));
            }
        }
        let action = Action::SetLines { scenario, lines, step: LinesStep::Paste };
        // A scenario that has nothing changed is refused no change.
        changed = changed.after(&action).unwrap_or(changed);
    }
    (changed, typed)
}

#[test]
fn what_is_typed_of_a_line_decides_whether_it_is_funded_as_in_the_program() {
    if !has_office() {
        return;
    }
    let (mut plans, mut books, mut cells) = (Vec::new(), Vec::new(), 0);
    for seed in PLANS {
        let plan = any_plan(seed);
        let (changed, typed) = decided(&plan, seed);
        cells += typed.len();
        books.push((format!("{seed}"), with_sevens(&with_typed(&written(&plan), &typed))));
        plans.push((seed, changed));
    }
    let books = recalculated(books);
    for (seed, plan) in plans {
        let (what, book) = (format!("plan {seed}"), &books[&format!("{seed}")]);
        no_faults(book, &what);
        with_report(&plan, |report| check(book, report, Causes::OfOtherFigures, &what));
    }
    eprintln!("{cells} cells typed");
    assert!(cells > 300);
}
