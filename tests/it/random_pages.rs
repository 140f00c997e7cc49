//! Pages of rates at random: other amounts, words, orders and layouts. Whatever comes, nothing is found wrongly, and
//! what is plainly said is found.

use proptest::prelude::*;
use vdss_planner::domain::{SchoolType, Word};
use vdss_planner::exchange::rates_page::{ItemState, Page, PageItem, read};
use vdss_planner::rates::RateBook;

const YEAR: u16 = 2027;

/// What a page says, in dollars; cents for the tapers.
#[derive(Clone, Debug)]
struct Rates {
    core: [u32; 2],
    bands: [[u32; 2]; 6],
    materials: [u32; 2],
    taper_cents: [u32; 2],
    cap: u32,
    range: (u32, u32),
}

/// How it says it.
#[derive(Clone, Debug)]
struct Wording {
    core: usize,
    table: usize,
    materials: usize,
    small: usize,
    dollars: usize,
    is_specialist_first: bool,
    order: Vec<usize>,
    wrap: Option<usize>,
}

fn rates() -> impl Strategy<Value = Rates> {
    (
        [900_u32..1_600, 800..1_400],
        proptest::array::uniform6([40_u32..2_400, 100..2_600]),
        [200_u32..400, 401..600],
        [450_u32..999, 400..890],
        10_u32..30,
        prop_oneof![Just((200, 400)), Just((250, 500)), Just((150, 300))],
    )
        .prop_map(|(core, bands, materials, taper_cents, cap, range)| Rates {
            core,
            bands,
            materials,
            taper_cents,
            cap,
            range,
        })
}

fn wording() -> impl Strategy<Value = Wording> {
    let order = Just(vec![0, 1, 2, 3]).prop_shuffle();
    (
        0..4_usize,
        0..5_usize,
        0..4_usize,
        0..3_usize,
        0..3_usize,
        any::<bool>(),
        order,
        prop_oneof![3 => Just(None), 1 => (50_usize..100).prop_map(Some)],
    )
        .prop_map(
            |(core, table, materials, small, dollars, is_specialist_first, order, wrap)| Wording {
                core,
                table,
                materials,
                small,
                dollars,
                is_specialist_first,
                order,
                wrap,
            },
        )
}

fn thousands(amount: u32) -> String {
    if amount >= 1_000 {
        format!("{},{:03}", amount / 1_000, amount % 1_000)
    } else {
        amount.to_string()
    }
}

fn page(rates: &Rates, wording: &Wording) -> String {
    let money = |amount: u32| match wording.dollars {
        0 => format!("${}", thousands(amount)),
        1 => format!("${}.00", thousands(amount)),
        _ => format!("${amount}"),
    };
    let cents = |cents: u32| format!("${}.{:02}", cents / 100, cents % 100);
    let [m, s] = rates.core.map(money);
    let core = match wording.core {
        0 => format!(
            "In 2027, the core component that a mainstream school will receive is {m} per FTE enrolment. For specialist schools the Stages of Learning component is {s} per FTE enrolment."
        ),
        1 => format!(
            "The core component is {s} per FTE for specialist schools and {m} per FTE for mainstream schools."
        ),
        2 => format!("Core component per FTE: mainstream {m}, specialist {s}."),
        _ => format!(
            "For each FTE enrolment, {m} of core funding goes to a mainstream school, and {s} to a specialist school."
        ),
    };
    let columns = if wording.is_specialist_first { [1, 0] } else { [0, 1] };
    let names = ["Mainstream schools", "Specialist schools"];
    let letters = ["A", "B", "C", "D", "E", "F"];
    let separator = [" | ", "\t", "    ", "\n", " | "][wording.table];
    let bands = if wording.table == 4 {
        // Bands as columns.
        let head =
            format!("School type | {}", letters.map(|letter| format!("Band {letter}")).join(" | "));
        let row = |of: usize| {
            format!("{} | {}", names[of], rates.bands.map(|band| money(band[of])).join(" | "))
        };
        [head, row(columns[0]), row(columns[1])].join("\n")
    } else {
        let head = ["Band", names[columns[0]], names[columns[1]]].join(separator);
        let row = |(letter, band): (&&str, &[u32; 2])| {
            [(*letter).to_owned(), money(band[columns[0]]), money(band[columns[1]])].join(separator)
        };
        std::iter::once(head)
            .chain(letters.iter().zip(&rates.bands).map(row))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let [low, high] = rates.materials.map(money);
    let materials = match wording.materials {
        0 => format!(
            "Each VET enrolment will be allocated {low} for certificates within the low-cost materials band and {high} for those within the high-cost materials band."
        ),
        1 => format!(
            "Materials are funded at {high} (high-cost) or {low} (low-cost) for each enrolment."
        ),
        2 => format!("Low-cost materials: {low}\nHigh-cost materials: {high}"),
        _ => format!(
            "For materials, schools receive {low} per enrolment in low-cost certificates and {high} per enrolment in high-cost certificates."
        ),
    };
    let [tm, ts] = rates.taper_cents.map(cents);
    let (from, to, cap) = (rates.range.0, rates.range.1, rates.cap);
    let small = match wording.small {
        0 => format!(
            "Mainstream schools: maximum rate is {m} per enrolment capped at {cap} enrolments for schools with up to {from} students. For schools with enrolments between {} and {to} students, the rate reduces by {tm} per student.\nSpecial schools: maximum rate is {s} per enrolment capped at {cap} enrolments for schools with up to {from} students. For schools with enrolments between {} and {to} students, the rate reduces by {ts} per student.\nSchools with more than {to} students are not eligible.",
            from + 1,
            from + 1
        ),
        1 => format!(
            "Schools with {from} or fewer students receive, for up to {cap} FTE enrolments, {m} (mainstream) or {s} (specialist) per FTE. For each student over {from} the rate falls by {tm} in mainstream and by {ts} in specialist schools. Schools with more than {to} students receive no adjustment."
        ),
        _ => format!(
            "School type | Maximum rate per FTE | Reduction per student over {from}\nMainstream | {m} | {tm}\nSpecialist | {s} | {ts}\nThe adjustment is capped at {cap} FTE. Schools with more than {to} students do not receive it."
        ),
    };
    let sections = [
        format!("Core component\n{core}"),
        format!("Rates\nThe following band rates apply in 2027.\n{bands}"),
        format!("VET materials funding\n{materials}"),
        format!("Small-scale adjustment\n{small}"),
    ];
    let body: Vec<String> =
        wording.order.iter().map(|&place| wrapped(&sections[place], wording.wrap)).collect();
    format!(
        "Vocational Education and Training Delivered to School Students (Reference 143)\nFunding of 2027\n{}\n",
        body.join("\n")
    )
}

/// Sentences broken at a width, as a PDF has them; rows stay as they are.
fn wrapped(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    let wrap = |line: &str| {
        if line.contains(" | ") || line.contains('\t') || line.len() <= width {
            return line.to_owned();
        }
        let mut lines = vec![String::new()];
        for word in line.split(' ') {
            let last = lines.last_mut().unwrap();
            if last.is_empty() {
                last.push_str(word);
            } else if last.len() + word.len() < width {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.join("\n")
    };
    text.lines().map(wrap).collect::<Vec<_>>().join("\n")
}

/// What the page says of an item, as `rates read` writes values.
fn said(rates: &Rates, item: &PageItem, school_type: Option<SchoolType>) -> Option<String> {
    let of = |amounts: [u32; 2]| {
        let place = usize::from(school_type? == SchoolType::Specialist);
        Some(format!("{}.00", amounts[place]))
    };
    match item.to_string().as_str() {
        "core" | "small_scale_maximum" => of(rates.core),
        "small_scale_taper" => {
            let place = usize::from(school_type? == SchoolType::Specialist);
            let cents = rates.taper_cents[place];
            Some(format!("{}.{:02}", cents / 100, cents % 100))
        }
        "materials:low" => Some(format!("{}.00", rates.materials[0])),
        "materials:high" => Some(format!("{}.00", rates.materials[1])),
        "small_scale_cap" => Some(rates.cap.to_string()),
        "small_scale_full_up_to" => Some(rates.range.0.to_string()),
        "small_scale_nothing_over" => Some(rates.range.1.to_string()),
        other => {
            let letter = other.strip_prefix("band:")?;
            of(rates.bands["ABCDEF".find(letter)?])
        }
    }
}

fn holds(rates: &Rates, wording: &Wording) -> Result<(), TestCaseError> {
    let text = page(rates, wording);
    let base = RateBook::built_in().unwrap().sets()[0].clone();
    let reading = read(&Page::of_text(&text).unwrap(), YEAR, &base);
    for finding in &reading.findings {
        let said = said(rates, &finding.item, finding.school_type);
        let name = format!("{} {:?}", finding.item, finding.school_type.map(Word::word));
        match (&finding.state, said) {
            (ItemState::Found(candidate), Some(said)) => {
                prop_assert_eq!(candidate.value.plain(), said, "{} in\n{}", name, text);
            }
            (ItemState::Found(candidate), None) => {
                let is_attracted = matches!(finding.item, PageItem::Attracts(..));
                prop_assert!(
                    is_attracted,
                    "{} is found as {} in\n{}",
                    name,
                    candidate.value.plain(),
                    text
                );
            }
            // An amount several times as large or small as the year before is asked about.
            (ItemState::InDoubt(all), Some(said)) => {
                prop_assert!(
                    all.iter().any(|one| one.value.plain() == said),
                    "{} is in doubt without {} in\n{}",
                    name,
                    said,
                    text
                );
            }
            (ItemState::NotFound { .. }, Some(said)) => {
                prop_assert!(false, "{} is {} and not found in\n{}", name, said, text);
            }
            (_, None) => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_found_wrongly_and_what_is_said_is_found_or_asked_about(rates in rates(), wording in wording()) {
        holds(&rates, &wording)?;
    }
}

/// Pieces that break texts: other alphabets, marks, halves of amounts, separators.
const PIECES: [&str; 16] = [
    "é",
    "ß",
    "漢字",
    "\u{1F393}",
    "\u{A0}",
    "|",
    "\t",
    "$",
    "$1,",
    "~~",
    "**",
    "\n\n",
    "<td>",
    "(Reference 9)",
    "\u{FB01}",
    "- ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a page is damaged by, it is read to its end, and what is found stands on the page.
    #[test]
    fn a_damaged_page_is_read_to_its_end(
        rates in rates(),
        wording in wording(),
        cuts in proptest::collection::vec((0.0..1.0_f64, 0_usize..40, 0_usize..PIECES.len()), 0..25),
    ) {
        let mut letters: Vec<char> = page(&rates, &wording).chars().collect();
        for (at, length, piece) in cuts {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
            let from = (at * letters.len() as f64) as usize;
            let to = (from + length).min(letters.len());
            letters.splice(from..to, PIECES[piece].chars());
        }
        let text: String = letters.into_iter().collect();
        let base = RateBook::built_in().unwrap().sets()[0].clone();
        let Ok(page) = Page::of_text(&text) else { return Ok(()) };
        for finding in read(&page, YEAR, &base).findings {
            for candidate in finding.candidates() {
                prop_assert!(candidate.lines.end <= page.lines().len(), "{:?} of {} lines", candidate.lines, page.lines().len());
            }
        }
    }
}
