//! Lists as people make them, pasted.

use super::*;
use crate::domain::{Band, CertificateCode, Level, MaterialsTier};
use crate::exchange::sheet::from_clipboard;
use crate::plan::Plan;
use crate::rates::{Catalogue, RateAction, RateBook, SchoolCertificate};

fn catalogue() -> Catalogue {
    Catalogue::built_in().unwrap()
}

fn book() -> RateBook {
    RateBook::built_in().unwrap()
}

/// A list of rows whose cells have a bar between them.
fn list(text: &str) -> CertificateTable {
    let text = text
        .lines()
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
        .collect::<Vec<_>>()
        .join("\n");
    let deadline = book().sets()[0].contents().vass_deadline;
    CertificateTable::take(from_clipboard(&text).unwrap(), deadline, &catalogue(), &[])
}

/// What the list says: "SIT20322 D high", and "-" for what it does not say.
fn said(table: &CertificateTable) -> Vec<String> {
    table.read(&catalogue()).entries.iter().map(in_short).collect()
}

fn in_short(entry: &ListEntry) -> String {
    let band = entry.band.map_or("-".to_owned(), |band| format!("{band:?}"));
    let tier = entry.materials_tier.map_or("-", |tier| match tier {
        MaterialsTier::Low => "low",
        MaterialsTier::High => "high",
    });
    let hours = entry.hours.map_or(String::new(), |hours| format!(" {hours} h"));
    format!("{} {band} {tier}{hours}", entry.code)
}

fn problems(table: &CertificateTable) -> Vec<ListProblemKind> {
    table.read(&catalogue()).problems.into_iter().map(|problem| problem.kind).collect()
}

fn open(table: &CertificateTable) -> Vec<ListQuestionKind> {
    let questions = table.read(&catalogue()).questions.into_iter();
    questions.filter(|question| question.chosen.is_none()).map(|question| question.kind).collect()
}

fn code(text: &str) -> CertificateCode {
    CertificateCode::parse(text).unwrap()
}

const THREE: [&str; 3] = ["SIT20322 D high", "BSB30120 B low", "CUA30920 E low"];

#[test]
fn a_plain_list_is_read_in_any_order_with_columns_that_say_nothing_of_it() {
    for text in [
        "Code|Title|Band|Materials\nSIT20322|Hospitality|D|High\nBSB30120|Business|B|Low\nCUA30920|Music|E|Low",
        "Materials tier|Band|Code\nhigh cost|Band D|SIT20322\nLow-cost|band b|BSB30120\nL|e|CUA30920",
        "VDSS bands and tiers 2027|||\n|||\nNo.|Qualification code|VDSS Band 2027|Materials cost\n\
         1|SIT20322|D|H\n2|BSB30120|B|L\n3|CUA30920|E|L",
        "Code|Release|Band|Training package|Materials\nSIT20322|1|D|SIT|High\nBSB30120|2|B|BSB|Low\n\
         CUA30920|1|E|CUA|Low",
        "SIT20322|D|High\nBSB30120|B|Low\nCUA30920|E|Low",
        "Qualification|Band|Materials\nSIT20322 - Certificate II in Hospitality|D|High\n\
         Certificate III in Business (BSB30120)|B|Low\nCUA30920 Certificate III in Music|E|Low",
        "Code|Band and materials\nSIT20322|D - High\nBSB30120|B / low cost\nCUA30920|Band E, low",
    ] {
        let mut table = list(text);
        if table.column_of(ListColumn::Band).is_none() && text.contains("Band and") {
            table.set_column(1, Some(ListColumn::Band));
        }
        assert_eq!(said(&table), THREE, "{text}");
        assert!(problems(&table).is_empty() && open(&table).is_empty(), "{text}");
    }
}

#[test]
fn headings_of_groups_say_the_band_of_what_stands_beneath() {
    for text in [
        "Code|Title|Materials\nBand B||\nBSB30120|Business|Low\nBand D||\nSIT20322|Hospitality|High\n\
         Band E certificates ($1,421)||\nCUA30920|Music|Low",
        "Band B|\nLow-cost materials|\nBSB30120|Business\nBand D|\nHigh-cost materials|\n\
         SIT20322|Hospitality\nBand E|\nLow-cost materials|\nCUA30920|Music",
        "Band B, low cost\nBSB30120 Certificate III in Business\nBand D, high cost\n\
         SIT20322 Certificate II in Hospitality\nBand E, low cost\nCUA30920 Certificate III in Music",
        "Code|Title|Materials\nBand B||\nCode|Title|Materials\nBSB30120|Business|Low\nBand D||\n\
         Code|Title|Materials\nSIT20322|Hospitality|High\nBand E||\nCode|Title|Materials\nCUA30920|Music|Low",
    ] {
        let mut found = said(&list(text));
        found.sort();
        let mut expected = THREE;
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_text_that_is_no_heading_ends_a_group_and_is_told() {
    let table = list("Code|Title\nBand B|\nBSB30120|Business\nNot yet placed|\nCUA30920|Music");
    assert_eq!(said(&table), ["BSB30120 B -", "CUA30920 - -"]);
    let notices = table.read(&catalogue()).notices;
    assert_eq!(notices, [ListNotice::EndsGroup(vec![4]), ListNotice::WithoutBandOrTier(1)]);
    let noted = list("Code|Title\nBand B|\nBSB30120|Business\nSource: the department|");
    assert!(noted.read(&catalogue()).notices.is_empty(), "a note at the end ends nothing");
}

#[test]
fn marks_say_the_band_or_tier_of_their_heading() {
    let table = list(
        "Code|Band B|Band D|Band E|High-cost materials (Y/N)\nSIT20322||x||Y\nBSB30120|x|||N\nCUA30920|||x|No",
    );
    assert_eq!(said(&table), THREE);
    let table = list("Code|Band|Low cost|High cost\nSIT20322|D||x\nBSB30120|B|x|\nCUA30920|E|x|");
    assert_eq!(said(&table), THREE);
    let open = list("Code|Band|High-cost materials\nSIT20322|D|Y\nBSB30120|B|\nCUA30920|E|");
    assert_eq!(said(&open), ["SIT20322 D high", "BSB30120 B -", "CUA30920 E -"], "blank is not no");
    let both = list("Code|Band|Low cost|High cost\nSIT20322|D|x|x\nBSB30120|B|x|\nCUA30920|E|x|");
    assert_eq!(problems(&both), [ListProblemKind::SeveralTiers]);
}

#[test]
fn a_number_is_no_band_and_is_mended_in_place() {
    let mut table = list("Code|Band|Materials\nSIT20322|3|High\nBSB30120|B|$250\nCUA30920|E|Low");
    assert_eq!(
        problems(&table),
        [ListProblemKind::NotABand("3".to_owned()), ListProblemKind::NotATier("$250".to_owned())]
    );
    assert_eq!(said(&table), ["CUA30920 E low"], "a row to mend is not taken");
    for problem in table.read(&catalogue()).problems {
        let answers = problem.kind.answers();
        let wanted = match problem.kind {
            ListProblemKind::NotABand(_) => RowMend::Band(Some(Band::D)),
            _ => RowMend::Tier(Some(MaterialsTier::Low)),
        };
        assert!(answers.contains(&wanted));
        table.mend(problem.row, wanted);
    }
    assert_eq!(said(&table), THREE);
    assert!(problems(&table).is_empty());
}

#[test]
fn a_code_twice_with_different_bands_is_asked_about_and_twice_the_same_is_one() {
    let text = "Code|Band|Materials\nSIT20322|D|High\nBSB30120|B|Low\nSIT20322|F|High\nBSB30120|B|Low\nCUA30920|E|Low";
    let mut table = list(text);
    let asked = ListQuestionKind::Band(code("SIT20322"));
    assert_eq!(open(&table), std::slice::from_ref(&asked));
    let read = table.read(&catalogue());
    assert_eq!(
        read.questions[0].choices,
        [
            (ListChoice::Value(ListValue::Band(Band::D)), vec![2]),
            (ListChoice::Value(ListValue::Band(Band::F)), vec![4]),
            (ListChoice::LeaveOut, vec![]),
        ]
    );
    assert!(read.entries[0].is_open && read.entries[0].band.is_none(), "neither is the default");
    table.answer(&asked, ListChoice::Value(ListValue::Band(Band::D)));
    assert_eq!(said(&table), THREE);
    let grouped = list("Code|Band\nBand B|\nBSB30120|C");
    assert_eq!(open(&grouped), [ListQuestionKind::Band(code("BSB30120"))], "group against cell");
}

#[test]
fn a_title_without_a_code_is_proposed_from_the_catalogue_or_mended() {
    let mut table = list(
        "Title|Band|Materials\nCertificate II in Hospitality|D|High\nCert III Business|B|Low\n\
         Certificate III in Nothing Known|E|Low",
    );
    let read = table.read(&catalogue());
    let by_title = |at: usize| read.entries[at].by_title.is_some();
    assert!(by_title(0) && by_title(1));
    let unknown = "Certificate III in Nothing Known".to_owned();
    assert_eq!(problems(&table), [ListProblemKind::UnknownTitle(unknown)]);
    let problem = read.problems[0].clone();
    assert_eq!(problem.kind.typed("hospitality"), None);
    let typed = problem.kind.typed(" cua 30920 ").unwrap();
    table.mend(problem.row, typed);
    assert_eq!(said(&table), THREE);
    let changes = changes_of(&table, &book(), ListWay::Update);
    let proposed: Vec<bool> = changes.iter().map(|change| change.proposed.is_some()).collect();
    assert_eq!(proposed, [true, true, false]);
}

#[test]
fn several_codes_in_a_cell_and_words_beside_a_code_are_asked_about() {
    let mut table = list("Code|Band\nSIT20322 / SIT20421|D\nBSB30120 (until 2026)|B\nCUA30920|E");
    assert_eq!(
        problems(&table),
        [
            ListProblemKind::SeveralCodes(vec![code("SIT20322"), code("SIT20421")]),
            ListProblemKind::MoreThanACode(code("BSB30120"), "BSB30120 (until 2026)".to_owned()),
        ]
    );
    table.mend(1, RowMend::Codes(vec![code("SIT20322"), code("SIT20421")]));
    table.mend(2, RowMend::LeaveOut);
    assert_eq!(said(&table), ["SIT20322 D -", "SIT20421 D -", "CUA30920 E -"]);
    table.forget_mends(1);
    assert_eq!(problems(&table).len(), 1);
}

#[test]
fn hours_count_where_they_are_those_of_a_year() {
    let text = "Code|Band|HEADING\nSIT20322|D|180\nBSB30120|B|160";
    let nominal = list(&text.replace("HEADING", "Nominal hours"));
    assert_eq!(open(&nominal), [ListQuestionKind::HoursOf]);
    assert_eq!(said(&nominal), ["SIT20322 D -", "BSB30120 B -"]);
    let mut one_year = nominal.clone();
    one_year.answer(&ListQuestionKind::HoursOf, ListChoice::OneYear);
    assert_eq!(said(&one_year), ["SIT20322 D - 180 h", "BSB30120 B - 160 h"]);
    let mut whole = nominal;
    whole.answer(&ListQuestionKind::HoursOf, ListChoice::WholeCertificate);
    assert_eq!(said(&whole), ["SIT20322 D -", "BSB30120 B -"]);
    let yearly = list(&text.replace("HEADING", "Training hours per year"));
    assert!(open(&yearly).is_empty());
    assert_eq!(said(&yearly), ["SIT20322 D - 180 h", "BSB30120 B - 160 h"]);
    let wrong = list(&text.replace("HEADING", "Hours per year").replace("|160", "|lots"));
    assert_eq!(problems(&wrong), [ListProblemKind::NotHours("lots".to_owned())]);
}

#[test]
fn of_two_columns_of_bands_the_user_chooses() {
    let mut table = list("Code|Band 2026|Band 2027\nSIT20322|C|D\nBSB30120|B|B\nCUA30920|E|E");
    let asked = ListQuestionKind::Columns(ListColumn::Band);
    assert_eq!(open(&table), std::slice::from_ref(&asked));
    table.answer(&asked, ListChoice::Column(2));
    assert_eq!(said(&table), ["SIT20322 D -", "BSB30120 B -", "CUA30920 E -"]);
    table.set_column(1, Some(ListColumn::Band));
    assert!(open(&table).is_empty());
    assert_eq!(said(&table)[0], "SIT20322 C -", "a column chosen by hand");
}

#[test]
fn a_band_written_once_for_several_rows_is_asked_about() {
    let text = "Band|Code\nB|BSB30120\n|BSB30420\n|ICT30120\nD|SIT20322\n|SIT20421";
    let mut table = list(text);
    let asked = ListQuestionKind::FillDown(ListColumn::Band);
    assert_eq!(open(&table), std::slice::from_ref(&asked));
    assert_eq!(said(&table)[1], "BSB30420 - -");
    table.answer(&asked, ListChoice::FillDown);
    let filled = ["BSB30120 B -", "BSB30420 B -", "ICT30120 B -", "SIT20322 D -", "SIT20421 D -"];
    assert_eq!(said(&table), filled);
}

#[test]
fn a_list_without_bands_or_certificates_says_so() {
    let notices = |text: &str| list(text).read(&catalogue()).notices;
    let none = notices("Code|Title\nSIT20322|Hospitality\nBSB30120|Business");
    assert_eq!(none, [ListNotice::NoBandsOrTiers]);
    assert_eq!(notices("Colour|Number\nred|1\nblue|2"), [ListNotice::NoCertificates]);
    let counts = notices("Code|Hours|Students|Band\nSIT20322|180|12|D\nBSB30120|120|22|B");
    assert_eq!(counts, [ListNotice::CountsStudents(2)]);
}

#[test]
fn of_a_listing_of_students_and_of_a_column_of_people_nothing_is_kept() {
    let students = list(
        "Surname|Given name|Code|Band\nQuandong|Ada|SIT20322|D\nWattle|Bea|SIT20322|D\nBanksia|Cy|BSB30120|B",
    );
    assert!(students.is_of_people());
    let shown = format!("{students:?}");
    assert!(["Quandong", "Ada", "Wattle"].iter().all(|name| !shown.contains(name)), "{shown}");
    assert!(said(&students).is_empty());

    let contact = list(
        "Code|Band|Contact|Contact email\nSIT20322|D|Ada Quandong|ada@example.org\nBSB30120|B|Bea Wattle|bea@example.org",
    );
    assert!(!contact.is_of_people());
    assert_eq!(said(&contact), ["SIT20322 D -", "BSB30120 B -"]);
    let shown = format!("{contact:?}");
    assert!(["Quandong", "bea@"].iter().all(|name| !shown.contains(name)), "{shown}");
    let mut mapped = contact.clone();
    mapped.set_column(2, Some(ListColumn::Title));
    assert_eq!(mapped.column_of(ListColumn::Title), None, "it cannot be brought back");
}

#[test]
fn a_code_that_the_catalogue_does_not_have_keeps_its_own_title_and_level() {
    let table = list(
        "Code|Title|Band\nAHC20116|Certificate II in Agriculture|D\nSIT20322|Certificate III in Business|B",
    );
    let entries = table.read(&catalogue()).entries;
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["Certificate II in Agriculture", "Certificate II in Hospitality"]);
    assert_eq!(entries[0].level, Some(Level::II));
    assert_eq!(entries[0].other_title, None);
    let other = entries[1].other_title.as_deref();
    assert_eq!(other, Some("Certificate III in Business"), "the code may be mistyped");
}

/// What a list changes under the set of 2023.
fn changes_of(table: &CertificateTable, book: &RateBook, way: ListWay) -> Vec<ListChange> {
    let plan = Plan::new(book.sets()[0].clone());
    list_changes(&table.read(&catalogue()), book.sets()[0].id(), (&plan, &catalogue(), book), way)
}

fn entered(of: &[(&str, Band, MaterialsTier)]) -> RateBook {
    let book = book();
    let all = of.iter().map(|&(text, band, tier)| SchoolCertificate {
        rate_set: book.sets()[0].id().clone(),
        code: code(text),
        title: String::new(),
        level: None,
        band: Some(band),
        materials_tier: Some(tier),
        hours: None,
        list: String::new(),
    });
    book.after(&RateAction::RememberAll(all.collect())).unwrap()
}

#[test]
fn replace_update_and_add_meet_what_was_entered() {
    let book = entered(&[
        ("SIT20322", Band::C, MaterialsTier::High),
        ("BSB30120", Band::B, MaterialsTier::Low),
        ("HLT33021", Band::D, MaterialsTier::Low),
    ]);
    let table = list("Code|Band\nSIT20322|D\nBSB30120|B\nCUA30920|E");
    let kinds = |way| {
        let changes = changes_of(&table, &book, way);
        changes.iter().map(|change| (change.code.to_string(), change.kind)).collect::<Vec<_>>()
    };
    let of = |kinds: &[(&str, ChangeKind)]| -> Vec<(String, ChangeKind)> {
        kinds.iter().map(|(code, kind)| ((*code).to_owned(), *kind)).collect()
    };
    let update = [
        ("SIT20322", ChangeKind::Changed),
        ("BSB30120", ChangeKind::Same),
        ("CUA30920", ChangeKind::New),
    ];
    assert_eq!(kinds(ListWay::Update), of(&update));
    let replace = [&update[..], &[("HLT33021", ChangeKind::Forgotten)]].concat();
    assert_eq!(kinds(ListWay::Replace), of(&replace));
    let add = [
        ("SIT20322", ChangeKind::Kept),
        ("BSB30120", ChangeKind::Kept),
        ("CUA30920", ChangeKind::New),
    ];
    // What is said already is as before, whichever way.
    let found = kinds(ListWay::Add);
    assert_eq!((&found[0], &found[2]), (&of(&add)[0], &of(&add)[2]));
    let changes = changes_of(&table, &book, ListWay::Update);
    let after = changes[0].after.as_ref().unwrap();
    assert_eq!(after.materials_tier, Some(MaterialsTier::High), "what the list does not say stays");
    assert_eq!(ListTally::of(&changes).words(), "1 new, 1 changed, 1 as before");
}

#[test]
fn a_superseded_code_is_proposed_for_what_the_school_has() {
    let book = entered(&[("22614VIC", Band::E, MaterialsTier::High)]);
    let table = list("Code|Band\n22338VIC|F\nSIT20322|D");
    let changes = changes_of(&table, &book, ListWay::Update);
    assert_eq!(changes.len(), 3);
    let proposed = &changes[2];
    let because = proposed.proposed.as_ref().unwrap();
    assert_eq!(
        because.says(&proposed.code),
        "22614VIC took the place of 22338VIC; the list names 22338VIC."
    );
    let after = proposed.after.as_ref().unwrap();
    assert_eq!((after.band, after.materials_tier), (Some(Band::F), Some(MaterialsTier::High)));
    assert!(changes_of(&table, &self::book(), ListWay::Update).len() == 2, "nobody has it here");
    let other_way = list("Code|Band\n22614VIC|F");
    let book = entered(&[("22338VIC", Band::E, MaterialsTier::High)]);
    let changes = changes_of(&other_way, &book, ListWay::Update);
    let because = changes[1].proposed.as_ref().unwrap();
    assert_eq!(because, &ProposedBecause::GavePlaceTo(code("22614VIC")));
}

mod laws {
    use proptest::prelude::*;

    use super::*;

    /// Cells of which anything may be made.
    const CELLS: &[&str] = &[
        "",
        "",
        "Code",
        "Title",
        "Band",
        "Band 2027",
        "Materials",
        "Nominal hours",
        "Hours per year",
        "High-cost materials",
        "Low cost",
        "Band C",
        "Band D",
        "B",
        "C",
        "3",
        "High",
        "L",
        "x",
        "Y",
        "N",
        "SIT20322",
        "BSB30120",
        "22338VIC",
        "SIT20322 / SIT20421",
        "BSB30120 (until 2026)",
        "ABC1",
        "Certificate II in Hospitality",
        "Cert III Business",
        "Certificate II in Nothing",
        "180",
        "lots",
        "Total",
        "Note: see page 2",
        "$761",
        "Students",
        "12",
    ];

    /// Certificates with bands and tiers, each code once.
    fn rows() -> impl Strategy<Value = Vec<(String, Band, MaterialsTier)>> {
        let band = prop::sample::select(Band::ALL);
        let tier = prop::sample::select(MaterialsTier::ALL);
        let row = (10_000..99_999_u32, band, tier);
        prop::collection::vec(row, 2..20).prop_map(|rows| {
            let mut rows: Vec<(String, Band, MaterialsTier)> = rows
                .into_iter()
                .map(|(number, band, tier)| (format!("ABC{number}"), band, tier))
                .collect();
            rows.sort_by(|one, other| one.0.cmp(&other.0));
            rows.dedup_by(|one, other| one.0 == other.0);
            rows
        })
    }

    fn sorted(table: &CertificateTable) -> Vec<String> {
        let mut found = said(table);
        found.sort();
        found
    }

    proptest! {
        #[test]
        fn the_form_of_a_list_changes_nothing_of_what_it_says(rows in rows(), order in 0..6_usize) {
            use crate::domain::Word as _;
            let expected: Vec<String> = rows
                .iter()
                .map(|(code, band, tier)| format!("{code} {} {}", band.word(), tier.word()))
                .collect();
            let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
            let in_order = |cells: [String; 3]| -> String {
                orders[order].map(|at: usize| cells[at].clone()).join("|")
            };
            let heading = in_order(["Code".into(), "Band".into(), "Materials".into()]);
            let lines = rows.iter().map(|(code, band, tier)| {
                in_order([code.clone(), band.word().to_owned(), tier.label().to_owned()])
            });
            let flat: Vec<String> = std::iter::once(heading).chain(lines).collect();
            prop_assert_eq!(sorted(&list(&flat.join("\n"))), expected.clone());

            let mut grouped = vec!["Code|Materials".to_owned()];
            for band in Band::ALL.iter().filter(|band| rows.iter().any(|row| row.1 == **band)) {
                grouped.push(format!("Band {}|", band.word()));
                for (code, _, tier) in rows.iter().filter(|row| row.1 == *band) {
                    grouped.push(format!("{code}|{}", tier.label()));
                }
            }
            prop_assert_eq!(sorted(&list(&grouped.join("\n"))), expected.clone());

            let mut marked = vec!["Code|Band A|Band B|Band C|Band D|Band E|Band F|High-cost materials".to_owned()];
            for (code, band, tier) in &rows {
                let marks = Band::ALL.iter().map(|other| if other == band { "x" } else { "" });
                let marks: Vec<&str> = marks.collect();
                let high = if *tier == MaterialsTier::High { "Y" } else { "N" };
                marked.push(format!("{code}|{}|{high}", marks.join("|")));
            }
            prop_assert_eq!(sorted(&list(&marked.join("\n"))), expected);
        }

        #[test]
        fn whatever_a_list_leaves_open_can_be_settled(
            rows in prop::collection::vec(prop::collection::vec(prop::sample::select(CELLS), 0..6), 0..14),
        ) {
            let lines: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
            let mut table = list(&lines.join("\n"));
            // An answer may bring rows and questions of its own.
            for _ in 0..8 {
                let read = table.read(&catalogue());
                for question in read.questions.iter().filter(|question| question.chosen.is_none()) {
                    prop_assert!(!question.says(&table).is_empty());
                    table.answer(&question.kind, question.choices[0].0.clone());
                }
                for problem in &read.problems {
                    let answers = problem.kind.answers();
                    prop_assert!(!problem.kind.found().is_empty() && !answers.is_empty());
                    table.mend(problem.row, answers[answers.len() - 1].clone());
                }
            }
            let read = table.read(&catalogue());
            prop_assert_eq!(read.questions_open(), 0);
            prop_assert_eq!(&read.problems, &vec![]);
            prop_assert!(read.entries.iter().all(|entry| !entry.is_open));
            // Nothing is said that no cell says.
            let says = |word: &str| rows.iter().flatten().any(|cell| cell.contains(word));
            for entry in &read.entries {
                prop_assert!(entry.by_title.is_some() || says(entry.code.as_str()));
            }
        }

        #[test]
        fn updating_twice_changes_nothing_the_second_time(rows in rows()) {
            use crate::domain::Word as _;
            let lines: Vec<String> = rows
                .iter()
                .map(|(code, band, tier)| format!("{code}|{}|{}", band.word(), tier.label()))
                .collect();
            let table = list(&format!("Code|Band|Materials\n{}", lines.join("\n")));
            let book = book();
            let changes = changes_of(&table, &book, ListWay::Update);
            let set = book.sets()[0].id().clone();
            let entered = changes.iter().filter_map(|change| change.after.clone()).collect();
            let take = RateAction::TakeList { set, entered, forgotten: Vec::new() };
            let after = book.after(&take).unwrap();
            for way in [ListWay::Update, ListWay::Replace, ListWay::Add] {
                let again = changes_of(&table, &after, way);
                prop_assert!(again.iter().all(|change| !change.can_be_taken()));
            }
        }
    }
}

#[test]
fn headings_of_which_one_alone_is_known_are_headings_over_codes() {
    let table = list("Code|Group\nSIT20322|D\nBSB30120|B");
    assert_eq!(table.columns()[1].heading.as_deref(), Some("Group"));
    assert_eq!(table.columns()[1].says, None, "letters under another heading may be anything");
    assert_eq!(table.read(&catalogue()).notices, [ListNotice::NoBandsOrTiers]);
}

#[test]
fn a_band_is_filled_down_from_the_row_above_whether_that_counts_or_not() {
    let asked = ListQuestionKind::FillDown(ListColumn::Band);
    let filled = |text: &str| {
        let mut table = list(text);
        table.answer(&asked, ListChoice::FillDown);
        table
    };
    let text = "Band|Code\nA|BSB30120\n|BSB30420\nMIDDLE\n|SIT20421\n|SIT30622";
    for (middle, expected) in [
        // What is not understood stands above nothing.
        ("C*|SIT20322", ["BSB30120 A -", "BSB30420 A -", "SIT20421 - -", "SIT30622 - -"]),
        // A band that is understood counts for what is beneath, though its code is to be mended.
        ("C|SIT20322 / SIT30722", ["BSB30120 A -", "BSB30420 A -", "SIT20421 C -", "SIT30622 C -"]),
        ("|SIT20322 / SIT30722", ["BSB30120 A -", "BSB30420 A -", "SIT20421 A -", "SIT30622 A -"]),
    ] {
        let mut table = filled(&text.replace("MIDDLE", middle));
        assert_eq!(problems(&table).len(), 1, "{middle}");
        assert_eq!(said(&table), expected, "{middle}");
        table.mend(3, RowMend::LeaveOut);
        assert!(problems(&table).is_empty());
        assert_eq!(said(&table), expected, "{middle}, left out");
    }
    let mut hidden = filled(&text.replace("MIDDLE", "C|SIT20322"));
    hidden.rows[3].is_hidden = true;
    assert_eq!(said(&hidden)[2], "SIT20421 - -", "a hidden row does not count, and nobody sees it");
    hidden.answer(&ListQuestionKind::HiddenRows, ListChoice::Take);
    assert_eq!(said(&hidden)[3], "SIT20421 C -");
    let mut hidden_blank = filled(&text.replace("MIDDLE", "|SIT20322"));
    hidden_blank.rows[3].is_hidden = true;
    assert_eq!(said(&hidden_blank)[2], "SIT20421 A -");
}

#[test]
fn replacing_forgets_no_certificate_that_a_row_names() {
    let book = entered(&[
        ("SIT20322", Band::C, MaterialsTier::High),
        ("BSB30120", Band::B, MaterialsTier::Low),
        ("CUA30920", Band::E, MaterialsTier::Low),
        ("SIT20421", Band::E, MaterialsTier::Low),
        ("ICT30120", Band::E, MaterialsTier::Low),
        ("HLT33021", Band::D, MaterialsTier::Low),
    ]);
    let mut table = list(
        "Code|Band\nSIT20322|3\nBSB30120|B\nCUA30920|E\nSIT20421 / SIT30622|E\nICT30120 (until 2026)|E",
    );
    table.rows[2].is_hidden = true;
    table.mend(3, RowMend::LeaveOut);
    assert_eq!(problems(&table).len(), 3);
    let changes = changes_of(&table, &book, ListWay::Replace);
    let forgotten: Vec<&str> = changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Forgotten)
        .map(|change| change.code.as_str())
        .collect();
    assert_eq!(forgotten, ["HLT33021"]);
}

#[test]
fn columns_beside_two_of_the_same_are_understood() {
    let table = list(
        "Code|Band|Band|Materials|Hours per year\nSIT20322|D|D|High|180\nBSB30120|B|B|Low|160",
    );
    assert!(open(&table).is_empty());
    assert_eq!(said(&table), ["SIT20322 D high 180 h", "BSB30120 B low 160 h"]);
    assert_eq!(table.columns()[2].says, None, "one of the two counts");
}

#[test]
fn a_title_that_the_school_entered_stays_where_the_list_says_none() {
    let mut known = entered(&[("ABC20116", Band::C, MaterialsTier::Low)]).certificates()[0].clone();
    "Agriculture".clone_into(&mut known.title);
    let book = book().after(&RateAction::RememberAll(vec![known])).unwrap();
    let change = |text: &str| changes_of(&list(text), &book, ListWay::Update).remove(0);
    let untitled = change("Code|Band\nABC20116|D");
    assert_eq!((untitled.title.as_str(), untitled.kind), ("Agriculture", ChangeKind::Changed));
    assert_eq!(untitled.after.unwrap().title, "Agriculture");
    let titled = change("Code|Title|Band\nABC20116|Certificate II in Agriculture|D");
    assert_eq!(titled.after.unwrap().title, "Certificate II in Agriculture");
}

#[test]
fn answers_and_mends_end_with_the_column_that_they_are_about() {
    let text = "Code|Band|Nominal hours|Other\nSIT20322|D|180|90\nBSB30120|3|160|80";
    let mut table = list(text);
    assert!(!table.has_changes());
    table.answer(&ListQuestionKind::HoursOf, ListChoice::OneYear);
    table.mend(2, RowMend::Band(Some(Band::B)));
    assert_eq!(said(&table), ["SIT20322 D - 180 h", "BSB30120 B - 160 h"]);
    table.set_column(3, Some(ListColumn::Hours));
    assert_eq!(open(&table), [ListQuestionKind::HoursOf], "asked about the other column");
    assert_eq!(said(&table), ["SIT20322 D -", "BSB30120 B -"], "what is of bands stays");
    table.set_column(1, None);
    table.set_column(1, Some(ListColumn::Band));
    assert_eq!(problems(&table), [ListProblemKind::NotABand("3".to_owned())]);
    assert!(table.has_changes());

    let mut twins =
        list("Code|Band 2026|Band 2027|Nominal hours\nSIT20322|C|D|180\nSIT20322|B|D|180");
    let columns = ListQuestionKind::Columns(ListColumn::Band);
    twins.answer(&columns, ListChoice::Column(1));
    let asked = ListQuestionKind::Band(code("SIT20322"));
    twins.answer(&asked, ListChoice::LeaveOut);
    twins.forget_answer(&columns);
    twins.answer(&columns, ListChoice::Column(1));
    assert!(open(&twins).contains(&asked), "the answer was about the column chosen before");
}

#[test]
fn a_level_that_is_not_understood_is_mended_and_the_one_of_the_list_counts() {
    let mut table = list("Code|Level|Band\nSIT20322|III|D\nBSB30120|Advanced|B\nCUA30920||E");
    let problem = ListProblemKind::NotALevel("Advanced".to_owned());
    assert_eq!(problems(&table), std::slice::from_ref(&problem));
    assert_eq!(problem.found(), "\u{201c}Advanced\u{201d} is not a level");
    let iv = RowMend::Level(Some(Level::IV));
    assert!(problem.answers().contains(&iv));
    table.mend(2, iv);
    let levels: Vec<_> = table.read(&catalogue()).entries.iter().map(|entry| entry.level).collect();

    assert_eq!(levels, [Some(Level::III), Some(Level::IV), Some(Level::III)]);
}
