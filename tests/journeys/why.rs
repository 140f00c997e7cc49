//! Why two scenarios differ: by cause, by certificate, in words, and where each amount comes from.

use super::*;

fn compare() -> Harness<'static, App> {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    click(&mut harness, "Why");
    harness
}

#[test]
fn a_cause_is_followed_to_its_certificates_and_to_what_was_entered() {
    let mut harness = compare();
    for shown in
        ["Students: -$4,623.00", "Hours: $721.50", "Band: -$1,466.67", "Difference: -$5,368.17"]
    {
        assert_shows(&harness, shown);
    }
    click_far(&mut harness, "Students: -$4,623.00");
    assert_shows(&harness, "Students, of the difference in VET payments: -$4,623.00 a year");
    assert_shows(&harness, "-$4,623.00 + $4,462.00 − $4,462.00 = -$4,623.00");
    click_far(&mut harness, "Explain Hospitality (SIT20322): -$4,623.00");
    assert_shows(&harness, "3 fewer students in Hospitality (SIT20322).");
    assert_shows(&harness, "Students, Indicative: 11 students");
    assert_shows(&harness, "Students, Confirmed: 8 students");
}

#[test]
fn certificates_and_causes_make_a_table_in_which_every_amount_answers() {
    let mut harness = compare();
    click_far(&mut harness, "By certificate and cause");
    click_far(&mut harness, "BSB30120 Business, Hours: $721.50");
    assert_shows(&harness, "Hours, Indicative: 150 hours");
    assert_shows(&harness, "Hours, Confirmed: 180 hours");
    click_far(
        &mut harness,
        "22614VIC Building and Construction Pre-apprenticeship, difference: $4,462.00",
    );
    assert_shows(
        &harness,
        "Building and Construction Pre-apprenticeship (22614VIC), of the difference in VET \
         payments: $4,462.00 a year",
    );
    assert!(!shows(&harness, "CHC30121"), "nothing changed of it");
}

#[test]
fn the_difference_is_copied_in_words() {
    let mut harness = compare();
    harness.get_by_label("Copy as text").focus();
    harness.settle();
    harness.get_by_label("Copy as text").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.unwrap();
    assert!(
        text.starts_with("VET payments fall by $5,368.17 (-6.8%), from $79,004.10 in Indicative"),
        "{text}"
    );
    assert!(text.ends_with("because of longer hours (180 instead of 150) in Business."), "{text}");
}
