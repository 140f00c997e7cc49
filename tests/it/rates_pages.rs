//! Pages of rates as they may look. What counts is that no amount is ever found wrongly: what a page does not settle is
//! in doubt or not found, and most is found.

use std::path::{Path, PathBuf};

use vdss_planner::domain::{Money, SchoolType, Word};
use vdss_planner::exchange::rates_page::{
    Finding, ItemState, Page, PageItem, PageReading, PageSource, PageValue, read,
};
use vdss_planner::rates::{
    Component, Date, NewSet, RateBook, RateItem, RateSet, RateSetId, SetKind, SmallScaleReading,
    warnings,
};

fn set_2023() -> RateSet {
    RateBook::built_in().unwrap().sets()[0].clone()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn page_of_2023() -> Page {
    Page::of_file(&folder("files/rates_page/2023.txt")).unwrap()
}

fn text_of(text: &str, year: u16) -> PageReading {
    read(&Page::of_text(text).unwrap(), year, &set_2023())
}

fn found(reading: &PageReading, key: &str) -> Option<String> {
    match &finding(reading, key).state {
        ItemState::Found(candidate) => Some(candidate.value.plain()),
        _ => None,
    }
}

fn candidates(reading: &PageReading, key: &str) -> Vec<String> {
    finding(reading, key).candidates().iter().map(|one| one.value.plain()).collect()
}

/// The finding of `item` or `item/school_type`.
fn finding<'a>(reading: &'a PageReading, key: &str) -> &'a Finding {
    let (item, school_type) =
        key.split_once('/').map_or((key, None), |(item, of)| (item, SchoolType::from_word(of)));
    let item = PageItem::parse(item).unwrap_or_else(|| panic!("no item {item}"));
    reading.finding(&item, school_type).unwrap_or_else(|| panic!("{key} was not looked for"))
}

fn key_of(finding: &Finding) -> String {
    finding
        .school_type
        .map_or_else(|| finding.item.to_string(), |of| format!("{}/{}", finding.item, of.word()))
}

fn made(reading: &PageReading, taken: &[Option<usize>], year: u16) -> RateSet {
    let new = NewSet { id: RateSetId(year.to_string()), year, title: "Read".to_owned() };
    let source =
        PageSource { document: "The page".to_owned(), dated: Date::parse("2026-09-14").unwrap() };
    reading.made(taken, &set_2023(), new, &source).unwrap()
}

/// `../shared/sources/004` pasted whole gives the set of 2023, amount by amount, each with its sentence.
#[test]
fn the_page_of_2023_gives_the_set_of_2023_each_amount_with_its_sentence() {
    let page = page_of_2023();
    let reading = read(&page, 2023, &set_2023());
    assert_eq!(reading.dated, Date::parse("2023-01-03"));
    for finding in &reading.findings {
        let PageItem::Rate(item) = &finding.item else { continue };
        let key = key_of(finding);
        if key == "small_scale_maximum/mainstream" {
            continue;
        }
        let ItemState::Found(candidate) = &finding.state else {
            panic!("{key}: {:?}", finding.state)
        };
        assert_eq!(Some(&candidate.value), finding.before.as_ref(), "{key}");
        let digits = candidate.value.plain().trim_end_matches(".00").replace('-', "");
        let says: String = candidate.says.chars().filter(|&one| one != ',').collect();
        let is_said = matches!(
            item,
            RateItem::Deadline
                | RateItem::Generalist(_)
                | RateItem::NothingOver
                | RateItem::Maximum(_)
        ) || says.contains(&digits);
        assert!(is_said, "{key}: {digits} in {says}");
        assert!(!candidate.lines.is_empty() && candidate.lines.end <= page.lines().len(), "{key}");
    }
    for pathway in ["sbat", "head_start", "independent"] {
        assert_eq!(
            found(&reading, &format!("attracts:{pathway}:targeted")).as_deref(),
            Some("false")
        );
    }
}

/// R9: the page prints 1,299 and says that the maximum is the core component, 1,229.
#[test]
fn the_contradiction_of_r9_is_in_doubt_with_both_amounts_and_the_set_keeps_both_readings() {
    let reading = read(&page_of_2023(), 2023, &set_2023());
    assert_eq!(candidates(&reading, "small_scale_maximum/mainstream"), ["1299.00", "1229.00"]);
    let (_, in_doubt, _) = reading.counts();
    assert_eq!(in_doubt, 1);

    let doubt = reading
        .findings
        .iter()
        .position(|one| key_of(one) == "small_scale_maximum/mainstream")
        .unwrap();
    let mut taken = reading.found();
    taken[doubt] = Some(0);
    let (set, before) = (made(&reading, &taken, 2023), set_2023());
    for (one, other) in set.contents().items().iter().zip(before.contents().items()) {
        assert_eq!((&one.item, &one.value), (&other.item, &other.value));
    }
    assert_eq!(
        warnings(&set).iter().filter(|one| !one.to_string().contains("carried over")).count(),
        0
    );

    taken[doubt] = Some(1);
    let item = RateItem::Maximum(SmallScaleReading::Published);
    let settled = made(&reading, &taken, 2023);
    let amount = settled.contents().item(&item).unwrap().value.amount(SchoolType::Mainstream);
    assert_eq!(
        amount,
        Some(Money::parse("1229").unwrap()),
        "the user decided that 1,299 is a slip"
    );
}

#[test]
fn what_was_read_cites_the_page_and_what_was_not_is_carried_over_and_marked() {
    let text = "VET funding 2027\n\nIn 2027 the core component is $1,394 per FTE in mainstream schools and $1,138 per FTE \
                in specialist schools.";
    let reading = text_of(text, 2027);
    let set = made(&reading, &reading.found(), 2027);
    assert_eq!(set.contents().kind, SetKind::School);
    let core = set.contents().item(&RateItem::Core).unwrap();
    let source = set.source(core.source).unwrap();
    assert_eq!(source.document, "The page");
    assert!(source.says.contains("$1,394 per FTE in mainstream schools"));
    assert!(source.carried.is_empty());
    let band = set.contents().item(&RateItem::Band(vdss_planner::domain::Band::A)).unwrap();
    assert_eq!(
        set.source(band.source).unwrap().carried_text().unwrap(),
        "carried over from rate set 2023"
    );
    let texts: Vec<String> = warnings(&set).iter().map(ToString::to_string).collect();
    assert!(
        texts[..]
            .iter()
            .any(|text| text.starts_with("carried over unchanged from rate set 2023: bands A")),
        "{texts:?}"
    );
    // The second reading of the maximum is the core component, as it was.
    let equal = set.contents().item(&RateItem::Maximum(SmallScaleReading::CoreEquivalent)).unwrap();
    assert_eq!(equal.value.amount(SchoolType::Mainstream), Some(Money::parse("1394").unwrap()));
}

#[test]
fn who_draws_materials_only_is_read_and_made() {
    let text = "Supplementary VET Funding 2027\n\nStudents in a school-based apprenticeship or traineeship (SBAT), \
                including Head Start, attract materials only.";
    let reading = text_of(text, 2027);
    for pathway in ["sbat", "head_start"] {
        for (component, is) in [
            ("core", "false"),
            ("targeted", "false"),
            ("materials", "true"),
            ("small_scale", "false"),
        ] {
            assert_eq!(
                found(&reading, &format!("attracts:{pathway}:{component}")).as_deref(),
                Some(is),
                "{pathway} {component}"
            );
        }
    }
    let set = made(&reading, &reading.found(), 2027);
    let sbat = set
        .contents()
        .attractions
        .iter()
        .find(|one| one.pathway == vdss_planner::domain::Pathway::Sbat)
        .unwrap();
    assert_eq!(sbat.components, [Component::Materials]);
    assert!(set.source(&sbat.source).unwrap().says.contains("attract materials only"));
}

#[test]
fn a_page_about_something_else_gives_nothing() {
    for text in [
        "Scones: 3 cups of flour, $4.50, 180 grams of butter, 15 to 20 minutes.",
        "Bus routes\n\nBand A\t$91\t$317\nBand B\t$481\t$707",
    ] {
        let reading = text_of(text, 2027);
        assert_eq!(reading.counts().0 + reading.counts().1, 0, "{text}");
        assert!(!reading.is_about_vet);
    }
}

#[test]
fn a_jump_of_more_than_a_fifth_is_marked() {
    let reading = text_of(
        "VET core component 2027\n\nIn 2027 the core component is $1,480 per FTE in mainstream schools.",
        2027,
    );
    let core = finding(&reading, "core/mainstream");
    let percent = |amount: &str| {
        core.jump(&PageValue::Amount(Money::parse(amount).unwrap())).map(|odd| odd.percent)
    };
    assert_eq!((percent("1474.80"), percent("1480"), percent("900")), (None, Some(20), Some(-27)));
}

/// What a page is expected to give, from its `.expected` file.
#[test]
fn no_page_gives_a_wrong_amount_and_what_is_settled_is_found() {
    let folder = folder("data/rates_pages");
    let mut pages = 0;
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "expected") {
            continue;
        }
        pages += 1;
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let expected = std::fs::read_to_string(&path).unwrap();
        let file = ["txt", "html", "docx"]
            .map(|ending| path.with_extension(ending))
            .into_iter()
            .find(|file| file.exists())
            .unwrap();
        faults.extend(
            faults_of(&file, &expected).into_iter().map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(pages >= 220, "{pages} pages");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults_of(file: &Path, expected: &str) -> Vec<String> {
    let lines: Vec<Vec<&str>> = expected
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect())
        .collect();
    let year = lines.iter().find(|line| line[0] == "year").unwrap()[1].parse().unwrap();
    let page = Page::of_file(file).unwrap_or_else(|fault| panic!("{fault}"));
    let reading = read(&page, year, &set_2023());
    let mut faults = Vec::new();
    let mut listed = Vec::new();
    for line in lines.iter().filter(|line| !["year", "*"].contains(&line[0])) {
        let key = line[0];
        listed.push(key.to_owned());
        let (item, school_type) =
            key.split_once('/').map_or((key, None), |(item, of)| (item, SchoolType::from_word(of)));
        let item =
            PageItem::parse(item).unwrap_or_else(|| panic!("{}: no item {item}", file.display()));
        // One value may hold for both school types.
        let own = reading.finding(&item, school_type).or_else(|| reading.finding(&item, None));
        let value = own.and_then(|one| {
            matches!(one.state, ItemState::Found(_)).then(|| one.candidates()[0].value.plain())
        });
        let candidates: Vec<String> = own
            .map(|one| one.candidates().iter().map(|one| one.value.plain()).collect())
            .unwrap_or_default();
        let same = |one: &str, other: &str| {
            one == other || one.trim_end_matches(".00") == other.trim_end_matches(".00")
        };
        let is_good = match (line[1], value.as_deref()) {
            ("=", value) => value.is_some_and(|value| same(value, line[2])),
            ("~", value) => value.is_none_or(|value| same(value, line[2])),
            ("!=", value) => !value.is_some_and(|value| same(value, line[2])),
            ("-", value) => value.is_none(),
            ("?", value) => {
                value.is_none()
                    && line[2..].iter().all(|one| candidates.iter().any(|other| same(one, other)))
            }
            (other, _) => panic!("{}: {other}", file.display()),
        };
        if !is_good {
            faults.push(format!("{}, found {value:?} of {candidates:?}", line.join(" ")));
        }
    }
    if lines.iter().any(|line| line[0] == "*") {
        for one in reading.findings.iter().filter(|one| matches!(one.state, ItemState::Found(_))) {
            let key = key_of(one);
            if !listed.contains(&key) {
                faults.push(format!("{key} is found: {:?}", one.state));
            }
        }
    }
    faults
}

/// Lines of a page of 2027 that do not say what holds in 2027, or are about something else; what must not be found.
const NOT_OF_2027: [(&str, &[&str]); 44] = [
    ("From 2028 low-cost materials will be $285 per enrolment.", &["materials:low"]),
    (
        "From 1 January 2028 the core component is $1,400 per FTE in mainstream schools.",
        &["core/mainstream"],
    ),
    ("From 2028, a full load will be 200 hours.", &["full_load"]),
    (
        "From 2028 students aged 14 to 20 years at the annual funding deadline will be eligible.",
        &["age_from", "age_to"],
    ),
    ("Before 2027 low-cost materials were $260 per enrolment.", &["materials:low"]),
    ("Until 2027 low-cost materials are $260 per enrolment.", &["materials:low"]),
    ("After 2027, the band C rate in mainstream schools is $850.", &["band:C/mainstream"]),
    ("By 2030 the band E rate in mainstream schools will reach $1,800.", &["band:E/mainstream"]),
    ("Next year low-cost materials are $285 per enrolment.", &["materials:low"]),
    (
        "From Term 3 2027 the core component is $1,350 per FTE in mainstream schools.",
        &["core/mainstream"],
    ),
    ("From July 2027 low-cost materials are $285 per enrolment.", &["materials:low"]),
    (
        "In 2026, SBATs attract materials only.",
        &["attracts:sbat:materials", "attracts:sbat:targeted"],
    ),
    ("From 2028, Head Start attracts materials funding only.", &["attracts:head_start:materials"]),
    ("The full load of 180 hours does not apply to CUA30920.", &["full_load:CUA30915"]),
    ("A full-time student at a TAFE studies 720 hours.", &["full_load"]),
    ("The core component is $7.33 per hour.", &["full_load", "core/mainstream"]),
    ("Funding is pro rata to the training hours from 2027.", &["full_load"]),
    ("Results must be on VASS by 12 November 2027.", &["deadline"]),
    ("VASS user accounts must be renewed by 31 January 2027.", &["deadline"]),
    ("Late VET enrolments can be entered until 18 May 2027.", &["deadline"]),
    (
        "Band A is $99 for mainstream schools, which is $241 less than for specialist schools.",
        &["band:A/specialist"],
    ),
    ("The core component is $1,320 per FTE, except for specialist schools.", &["core/specialist"]),
    ("For SBATs low-cost materials are $135 per enrolment.", &["materials:low"]),
    ("Parents may be asked for low-cost materials up to $150.", &["materials:low"]),
    ("The RTO bills $300 for low-cost materials.", &["materials:low"]),
    (
        "Queensland schools receive $1,111 as the core component per FTE in mainstream schools.",
        &["core/mainstream"],
    ),
    ("Will the low-cost materials rate be $300? Not yet known.", &["materials:low"]),
    ("The union proposes that low-cost materials are $600.", &["materials:low"]),
    ("Low-cost materials of $250 will not be paid in 2027.", &["materials:low"]),
    (
        "The band B rate of $520 in mainstream schools does not apply in 2027.",
        &["band:B/mainstream"],
    ),
    (
        "The core component could be as high as $1,600 per FTE in mainstream schools.",
        &["core/mainstream"],
    ),
    ("> Students must be aged 15 to 19 on the deadline to be eligible.", &["age_from", "age_to"]),
    ("Two thirds of VET students are aged 15 to 17.", &["age_from", "age_to"]),
    ("The VCE VM is for students aged 16 to 19.", &["age_from", "age_to"]),
    ("Students aged 12 to 14 years may take part, but are not funded.", &["age_from", "age_to"]),
    ("The core component is $660 per half FTE in mainstream schools.", &["core/mainstream"]),
    ("Band D is $545.50 twice a year in mainstream schools.", &["band:D/mainstream"]),
    ("Band C is $761 in Semester 1 for mainstream schools.", &["band:C/mainstream"]),
    (
        "The small-scale rate rises by $6.57 per student in mainstream schools.",
        &["small_scale_taper/mainstream"],
    ),
    (
        "The small-scale adjustment (see pages 143 to 145) is paid.",
        &["small_scale_full_up_to", "small_scale_nothing_over"],
    ),
    (
        "School-based apprenticeships, except Head Start, attract materials funding only.",
        &["attracts:head_start:materials"],
    ),
    (
        "SBATs attract materials funding only if the school pays for them.",
        &["attracts:sbat:materials"],
    ),
    (
        "Head Start coordinators are not eligible for targeted VET funding.",
        &["attracts:head_start:targeted"],
    ),
    (
        "A certificate in General Education for Adults is not excluded.",
        &["not_funded:General Education for Adults"],
    ),
];

#[test]
fn what_does_not_hold_for_the_schools_own_students_of_the_year_is_never_found() {
    let mut faults = Vec::new();
    for (line, keys) in NOT_OF_2027 {
        let reading = text_of(
            &format!("VET Delivered to School Students (Reference 143)\n2027 rates\n{line}\n"),
            2027,
        );
        for key in keys {
            if let Some(value) = found(&reading, key) {
                faults.push(format!("{key} is found as {value}: {line}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Full loads of several certificates, each with the hours that stand with it.
#[test]
fn each_certificate_has_the_hours_that_stand_with_it() {
    let loads = |line: &str, codes: &[&str]| -> Vec<Option<String>> {
        let reading = text_of(
            &format!("VET Delivered to School Students (Reference 143)\n2027 rates\n{line}\n"),
            2027,
        );
        let of = |code: &&str| {
            let item = PageItem::parse(&format!("full_load:{code}")).unwrap();
            let found = reading.finding(&item, None)?;
            matches!(found.state, ItemState::Found(_)).then(|| found.candidates()[0].value.plain())
        };
        std::iter::once(found(&reading, "full_load")).chain(codes.iter().map(of)).collect()
    };
    let some = |hours: &[&str]| -> Vec<Option<String>> {
        hours.iter().map(|one| Some((*one).to_owned())).collect()
    };
    let codes = ["CUA30920", "SHB30121", "SHB20121"];
    let line = "An FTE is 180 hours of training per year, except CUA30920 (360 hours), SHB30121 and SHB20121 (270 hours each).";
    assert_eq!(loads(line, &codes), some(&["180", "360", "270", "270"]));
    assert_eq!(
        loads("The full load is 180 hours (CUA30920: 360 hours).", &codes[..1]),
        some(&["180", "360"])
    );
    assert_eq!(
        loads(
            "A full load is 180 hours a year, with the exception of CUA30920 (360 hours).",
            &codes[..1]
        ),
        some(&["180", "360"])
    );
    assert_eq!(
        loads("The full load is 360 hours for CUA30920 and 270 hours for SHB30121.", &codes[..2])
            [1..],
        some(&["360", "270"])
    );
}
