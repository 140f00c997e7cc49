//! Pages in windows of all sizes: a small one with large text loses no control, a large one uses its room.

use egui::{Rect, Role, Vec2, vec2};

use super::*;

/// 1024x600 with text at 200%.
const SMALL: Vec2 = vec2(512.0, 300.0);
/// The same width, so high that all of a page is in sight at once.
const SMALL_AND_HIGH: Vec2 = vec2(512.0, 3_600.0);
const LARGE: Vec2 = vec2(1920.0, 1080.0);

/// What the window has above its page, at the left of it and beneath it.
const TOP_BAR: f32 = 36.0;
const NAVIGATION: f32 = 128.0;
const BOTTOM_BAR: f32 = 48.0;

/// A control in the page: its role, its name, which of that name it is, and its place.
type Control = (Role, String, usize, Rect);

fn is_control(role: Role) -> bool {
    let roles = [
        Role::Button,
        Role::CheckBox,
        Role::RadioButton,
        Role::ComboBox,
        Role::Slider,
        Role::Link,
        Role::TextInput,
        Role::MultilineTextInput,
    ];
    roles.contains(&role)
}

/// The controls that stand where the page is, in the order in which they were drawn.
fn controls(harness: &Harness<'_, App>, window: Vec2) -> Vec<Control> {
    let page = Rect::from_min_max(
        egui::pos2(NAVIGATION, TOP_BAR),
        egui::pos2(window.x + 4_000.0, window.y - BOTTOM_BAR),
    );
    let mut counts = std::collections::HashMap::<String, usize>::new();
    let mut found = Vec::new();
    for node in harness.query_all_by(|node| is_control(node.role())) {
        let name = node.accesskit_node().label().unwrap_or_default();
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        let (rect, at) = (node.rect(), *count - 1);
        if page.contains(rect.center()) && rect.is_positive() {
            found.push((node.accesskit_node().role(), name, at, rect));
        }
    }
    found
}

/// What to press for each page whose controls do not scroll in a table of their own.
const PAGES: [(Key, &[&str]); 5] = [
    (Key::Num1, &[]),
    (
        Key::Num3,
        &[
            "Side by side",
            "Why",
            "What matters most",
            "Break-even and goals",
            "Department’s advice",
        ],
    ),
    (Key::Num4, &[]),
    (Key::Num5, &[]),
    (Key::Num6, &[]),
];

/// Shows each page, and each part of it, in a window of a size.
fn each_page(size: Vec2, mut look: impl FnMut(&mut Harness<'static, App>, &str)) {
    let mut harness = window(&[]);
    harness.set_size(size);
    harness.settle();
    for (key, parts) in PAGES {
        press(&mut harness, Modifiers::COMMAND, key);
        if parts.is_empty() {
            look(&mut harness, &format!("{key:?}"));
        }
        for part in parts {
            field(&harness, part).focus();
            harness.settle();
            click(&mut harness, part);
            look(&mut harness, part);
        }
    }
}

#[test]
fn with_large_text_in_a_small_window_no_control_stands_over_another() {
    let mut over = Vec::new();
    each_page(SMALL_AND_HIGH, |harness, page| {
        let controls = controls(harness, SMALL_AND_HIGH);
        assert!(controls.len() > 3, "{page}: {controls:?}");
        for (place, one) in controls.iter().enumerate() {
            for other in &controls[place + 1..] {
                if one.3.shrink(1.5).intersects(other.3.shrink(1.5)) {
                    over.push(format!("{page}: {one:?} and {other:?}"));
                }
            }
        }
    });
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[test]
fn with_large_text_in_a_small_window_every_control_comes_into_sight_with_the_focus() {
    let in_sight = Rect::from_min_max(
        egui::pos2(NAVIGATION, TOP_BAR),
        egui::pos2(SMALL.x, SMALL.y - BOTTOM_BAR),
    );
    let mut lost = Vec::new();
    each_page(SMALL, |harness, page| {
        let all = controls(harness, vec2(SMALL.x, 9_000.0));
        for (role, name, at, _) in all {
            let alike = |harness: &Harness<'_, App>| {
                let mut nodes = harness.query_all_by(|node| {
                    node.role() == role && node.label().is_some_and(|label| label == name)
                });
                nodes.nth(at).map(|node| (node.accesskit_node().is_disabled(), node.rect()))
            };
            // The bar of totals stands over the page, and what is disabled has no focus.
            let Some((false, before)) = alike(harness) else { continue };
            if before.center().y > SMALL.y - BOTTOM_BAR && before.bottom() <= SMALL.y {
                continue;
            }
            let node = harness
                .query_all_by(|node| {
                    node.role() == role && node.label().is_some_and(|label| label == name)
                })
                .nth(at);
            let Some(node) = node else { continue };
            node.focus();
            harness.settle();
            let Some((_, rect)) = alike(harness) else { continue };
            let seen = rect.intersect(in_sight);
            if seen.width() < rect.width().min(20.0) || seen.height() < rect.height().min(12.0) {
                lost.push(format!("{page}: {role:?} {name:?} at {rect}"));
            }
        }
    });
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_large_window_keeps_a_panel_open_and_pages_have_more_in_it() {
    let mut harness = window(&[]);
    harness.set_size(LARGE);
    harness.settle();
    let bottom = |harness: &Harness<'_, App>, words: &str| {
        let nodes = harness.get_all_by_label_contains(words);
        nodes.map(|node| node.rect().bottom()).fold(0.0, f32::max)
    };
    let is_low = |bottom: f32| bottom > 0.75 * LARGE.y;
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_shows(&harness, "Click any figure, or press Enter on it");
    assert!(is_low(bottom(&harness, "Curve. Small-scale rate")));
    assert_shows(&harness, "313 students, VET payments: -$91.65");
    click(&mut harness, "Targeted VET funding, of the scenario shown: $52,433.90");
    assert!(!shows(&harness, "Click any figure"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_shows(&harness, "Click any figure, or press Enter on it");

    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_shows(&harness, "VET payments by certificate");
    click(&mut harness, "Hospitality, VET payments: $16,951");
    assert_shows(&harness, "Scenario Indicative");

    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_shows(&harness, "Asked of Confirmed.");
    assert_shows(&harness, "Targeted VET funding, Confirmed: $48,415.73");
    assert_shows(&harness, "Students: -$4,623.00");
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert!(is_low(bottom(&harness, "Chart of payments.")));
}

#[test]
fn the_answer_of_compare_is_the_largest_text_of_the_page_and_says_what_is_asked() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    let answer = "Confirmed: VET payments fall by $5,368.17 (-6.8%) against Indicative.";
    let answer = harness.get_by_label(answer).rect();
    assert!(answer.height() > 24.0, "{answer}");
    for selector in ["Baseline", "With"] {
        assert!(answer.bottom() <= field(&harness, selector).rect().top(), "{selector}");
    }
    click(&mut harness, "Certificates asked about");
    click(&mut harness, "SIT20322 Hospitality");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Students, 8 more");
    assert_shows(&harness, "8 more students in Hospitality: +$12,328.00 against Confirmed");
    click(&mut harness, "Students, 1 fewer");
    assert_shows(&harness, "7 more students in Hospitality: +$10,787.00 against Confirmed");
}
