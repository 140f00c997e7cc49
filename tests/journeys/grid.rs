//! The enrolments grid, worked by keyboard as a spreadsheet is.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{Band, MaterialsTier, ProgramYear};
use vdss_planner::ui::App;

use super::{
    Settles as _, assert_shows, click, enter, focused, line, lines, new_plan, press, shows,
    type_text, window,
};

const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

fn ctrl() -> Modifiers {
    Modifiers::COMMAND
}

fn codes(harness: &Harness<'_, App>) -> Vec<String> {
    lines(harness).iter().map(|line| line.name().to_owned()).collect()
}

fn students(harness: &Harness<'_, App>) -> Vec<u32> {
    lines(harness).iter().map(|line| line.students).collect()
}

/// What the last frame puts on the clipboard.
fn copied(harness: &Harness<'_, App>) -> String {
    harness
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

pub(super) fn copy(harness: &mut Harness<'_, App>) -> String {
    harness.event(Event::Copy);
    harness.step();
    let text = copied(harness);
    harness.settle();
    text
}

pub(super) fn paste(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    harness.settle();
}

#[test]
fn five_lines_are_entered_in_an_empty_plan_without_the_mouse() {
    let mut harness = window(&[]);
    new_plan(&mut harness);
    press(&mut harness, ctrl(), Key::Num2);
    harness.settle();
    assert_eq!(focused(&harness), "Certificate, new line");
    let entries = [
        ("cookery", "D", "H", "180", "8"),
        ("BSB30120", "B", "L", "150", "12"),
        ("allied health", "C", "L", "160", "5"),
        ("CUA30915", "E", "L", "240", "4"),
        ("early child", "C", "L", "180.5", "1,006"),
    ];
    for (certificate, band, tier, hours, students) in entries {
        type_text(&mut harness, certificate);
        press(&mut harness, NONE, Key::Enter);
        if focused(&harness).starts_with("Level") {
            press(&mut harness, NONE, Key::Num3);
            press(&mut harness, NONE, Key::Tab);
        }
        for (column, entry) in
            [("Band", band), ("Tier", tier), ("Hours", hours), ("Students", students)]
        {
            assert!(focused(&harness).starts_with(column), "{} for {column}", focused(&harness));
            type_text(&mut harness, entry);
            press(&mut harness, NONE, if column == "Students" { Key::Enter } else { Key::Tab });
        }
        assert_eq!(focused(&harness), "Certificate, new line");
    }
    let found: Vec<_> = lines(&harness)
        .iter()
        .map(|line| {
            (
                line.name().to_owned(),
                line.band,
                line.materials_tier,
                line.hours.to_string(),
                line.students,
            )
        })
        .collect();
    let expected = [
        ("SIT20421", Band::D, MaterialsTier::High, "180", 8),
        ("BSB30120", Band::B, MaterialsTier::Low, "150", 12),
        ("HLT33021", Band::C, MaterialsTier::Low, "160", 5),
        ("CUA30915", Band::E, MaterialsTier::Low, "240", 4),
        ("CHC30121", Band::C, MaterialsTier::Low, "180.5", 1006),
    ]
    .map(|(code, band, tier, hours, students)| {
        (code.to_owned(), Some(band), Some(tier), hours.to_owned(), students)
    });
    assert_eq!(found, expected);
    assert!(!shows(&harness, "Needs a"), "every line is complete");
}

#[test]
fn arrow_keys_move_and_typing_replaces_while_f2_goes_on_and_escape_takes_back() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::ArrowLeft);
    assert_eq!(focused(&harness), "Hours, line 2");
    type_text(&mut harness, "9");
    type_text(&mut harness, "9");
    assert_eq!(line(&harness, 1).hours.to_string(), "99");
    // Over what stood there: an arrow key leaves the cell.
    press(&mut harness, NONE, Key::ArrowRight);
    assert_eq!(focused(&harness), "Students, line 2");
    press(&mut harness, NONE, Key::F2);
    type_text(&mut harness, "0");
    assert_eq!(line(&harness, 1).students, 90, "typed after the 9 that stood there");
    press(&mut harness, NONE, Key::ArrowLeft);
    assert_eq!(focused(&harness), "Students, line 2", "the arrow moves within the text");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(line(&harness, 1).students, 9);
    assert_eq!(focused(&harness), "Students, line 2");
    press(&mut harness, NONE, Key::Home);
    assert_eq!(focused(&harness), "Certificate, line 2");
    press(&mut harness, ctrl(), Key::End);
    assert_eq!(focused(&harness), "Core, line 9, none");
    press(&mut harness, ctrl(), Key::Home);
    press(&mut harness, SHIFT, Key::Tab);
    assert_eq!(focused(&harness), "Certificate, line 1", "there is nothing before the first cell");
}

#[test]
fn a_range_is_emptied_filled_and_each_is_one_step() {
    let mut harness = window(&[]);
    let before = students(&harness);
    enter(&mut harness, "Students, line 2");
    for _ in 0..2 {
        press(&mut harness, SHIFT, Key::ArrowDown);
    }
    press(&mut harness, NONE, Key::Delete);
    assert_eq!(students(&harness)[..5], [before[0], 0, 0, 0, before[4]]);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(students(&harness), before);
    press(&mut harness, ctrl(), Key::D);
    assert_eq!(students(&harness)[..5], [before[0], before[1], before[1], before[1], before[4]]);
    click(&mut harness, "Edit");
    assert_shows(&harness, "Undo fill down");
    press(&mut harness, NONE, Key::Escape);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(students(&harness), before);
}

#[test]
fn cells_are_copied_cut_and_pasted_as_text_and_back() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    enter(&mut harness, "Hours, line 1");
    press(&mut harness, SHIFT, Key::ArrowRight);
    press(&mut harness, SHIFT, Key::ArrowDown);
    let text = copy(&mut harness);
    assert_eq!(text, "180\t11\r\n150\t9");
    // Elsewhere, over what stands there.
    enter(&mut harness, "Hours, line 4");
    paste(&mut harness, &text);
    assert_eq!(students(&harness)[3..5], [11, 9]);
    assert_eq!(line(&harness, 4).hours.to_string(), "150");
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(lines(&harness), before);
    // One cell of another program fills the range.
    enter(&mut harness, "Students, line 1");
    press(&mut harness, SHIFT, Key::ArrowDown);
    paste(&mut harness, "1,250\n");
    assert_eq!(students(&harness)[..3], [1250, 1250, before[2].students]);
    press(&mut harness, ctrl(), Key::Z);
    harness.event(Event::Cut);
    harness.settle();
    assert_eq!(students(&harness)[..3], [0, 0, before[2].students]);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(lines(&harness), before);
}

#[test]
fn whole_lines_are_copied_beneath_the_last_one_without_loss() {
    let mut harness = window(&[]);
    // What hidden columns hold comes along.
    click(&mut harness, "Columns menu");
    for column in ["Age", "On VASS", "Provider fee each"] {
        click(&mut harness, column);
    }
    press(&mut harness, NONE, Key::Escape);
    enter(&mut harness, "Age, line 3");
    type_text(&mut harness, "14");
    press(&mut harness, NONE, Key::Tab);
    type_text(&mut harness, "N");
    enter(&mut harness, "Provider fee each, line 3");
    type_text(&mut harness, "950");
    press(&mut harness, NONE, Key::Enter);
    click(&mut harness, "Columns menu");
    click(&mut harness, "Columns as at first");
    press(&mut harness, NONE, Key::Escape);
    let before = lines(&harness);
    assert!(!before[2].on_vass && before[2].age == Some(14) && !before[2].costs.is_empty());
    enter(&mut harness, "Band, line 3");
    press(&mut harness, SHIFT, Key::Space);
    press(&mut harness, SHIFT, Key::ArrowDown);
    let text = copy(&mut harness);
    press(&mut harness, ctrl(), Key::End);
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::Home);
    paste(&mut harness, &text);
    let after = lines(&harness);
    assert_eq!(after[..9], before[..]);
    assert_eq!(after[9..], before[2..4]);
}

#[test]
fn what_cannot_be_pasted_is_named_cell_by_cell_and_nothing_changes() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    enter(&mut harness, "Hours, line 1");
    paste(&mut harness, "many\t5\n20\t-3\n");
    assert_shows(&harness, "Nothing was pasted");
    assert_shows(&harness, "Line 1, hours: This is not a number.");
    assert_shows(&harness, "Line 2, students: This is below zero.");
    assert_eq!(lines(&harness), before);
}

#[test]
fn several_lines_are_duplicated_moved_and_deleted_together() {
    let mut harness = window(&[]);
    let before = codes(&harness);
    enter(&mut harness, "Students, line 2");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, ctrl() | SHIFT, Key::D);
    let after = codes(&harness);
    assert_eq!(
        after[..5],
        [&before[0], &before[1], &before[2], &before[1], &before[2]].map(String::clone)
    );
    assert_eq!(focused(&harness), "Students, line 4", "the copies are chosen");
    press(&mut harness, Modifiers::ALT | SHIFT, Key::ArrowUp);
    press(&mut harness, Modifiers::ALT | SHIFT, Key::ArrowUp);
    press(&mut harness, Modifiers::ALT | SHIFT, Key::ArrowUp);
    assert_eq!(codes(&harness)[..3], [&before[1], &before[2], &before[0]].map(String::clone));
    assert_eq!(focused(&harness), "Students, line 1");
    press(&mut harness, ctrl(), Key::Delete);
    assert_eq!(codes(&harness), before);
    for _ in 0..5 {
        press(&mut harness, ctrl(), Key::Z);
    }
    assert_eq!(codes(&harness), before);
}

#[test]
fn lines_are_sorted_and_filtered_without_changing_the_plan() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    click(&mut harness, "Students, heading");
    click(&mut harness, "Largest first");
    enter(&mut harness, "Students, line 1");
    press(&mut harness, ctrl(), Key::ArrowUp);
    assert_eq!(focused(&harness), "Students, line 1", "11 students are the most");
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Students, line 5", "5 students, as line 8, which comes next");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Students, line 8");
    type_text(&mut harness, "99");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(line(&harness, 7).students, 99);
    press(&mut harness, NONE, Key::ArrowUp);
    press(&mut harness, NONE, Key::ArrowUp);
    assert_eq!(
        focused(&harness),
        "Students, line 5",
        "the line kept its place while it was worked on"
    );
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(lines(&harness), before);

    press(&mut harness, ctrl(), Key::F);
    type_text(&mut harness, "cert bus");
    assert!(!shows(&harness, "Students, line 1"));
    assert_shows(&harness, "Students, line 2");
    assert_shows(&harness, "9 lines, 8 funded");
    click(&mut harness, "Show all lines");
    assert_shows(&harness, "Students, line 1");
    assert_eq!(lines(&harness), before);
}

#[test]
fn a_filter_of_a_column_is_reached_by_keyboard() {
    let mut harness = window(&[]);
    enter(&mut harness, "Tier, line 1");
    press(&mut harness, ctrl() | SHIFT, Key::L);
    assert!(focused(&harness).contains("A to Z"));
    click(&mut harness, "High");
    press(&mut harness, NONE, Key::Escape);
    assert!(!shows(&harness, "Tier, line 1"), "its tier is high");
    assert_shows(&harness, "Tier, line 2");
}

#[test]
fn columns_are_shown_and_hidden_and_costs_entered() {
    let mut harness = window(&[]);
    assert!(!shows(&harness, "Provider fee each, line 1"));
    click(&mut harness, "Columns menu");
    click(&mut harness, "All costs and net position");
    click(&mut harness, "Core");
    press(&mut harness, NONE, Key::Escape);
    assert!(!shows(&harness, "Core, line 1"));
    enter(&mut harness, "Provider fee each, line 1");
    type_text(&mut harness, "$1,234.50");
    press(&mut harness, NONE, Key::Enter);
    let fee = line(&harness, 0).costs.fee_per_student.unwrap();
    assert_eq!(fee.plain(), "1234.50");
    press(&mut harness, NONE, Key::End);
    // 11 x 1,234.50
    assert_shows(&harness, "Cost, line 1: $13,579.50");
}

#[test]
fn program_years_are_chosen_by_key_or_list_copied_sorted_and_undone_by_name() {
    let mut harness = window(&[]);
    let years = |harness: &Harness<'_, App>| -> Vec<&'static str> {
        lines(harness).iter().map(|line| ProgramYear::label(line.program_year)).collect()
    };
    assert!(!shows(&harness, "Program year, line 1"), "no line says one");
    click(&mut harness, "Columns menu");
    click(&mut harness, "Program year");
    press(&mut harness, NONE, Key::Escape);
    enter(&mut harness, "Program year, line 1");
    type_text(&mut harness, "1");
    press(&mut harness, NONE, Key::Enter);
    type_text(&mut harness, "2");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(years(&harness)[..3], ["First", "Second", "One year"]);
    press(&mut harness, NONE, Key::F2);
    assert_shows(&harness, "One year: the certificate ends this year");
    click(&mut harness, "First of two years: students may continue next year");
    assert_eq!(years(&harness)[2], "First");
    click(&mut harness, "Edit");
    assert_shows(&harness, &format!("Undo change of program year in {}", line(&harness, 2).name()));
    press(&mut harness, NONE, Key::Escape);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(years(&harness)[2], "One year");

    enter(&mut harness, "Program year, line 1");
    press(&mut harness, SHIFT, Key::ArrowDown);
    let text = copy(&mut harness);
    assert_eq!(text, "First\r\nSecond");
    enter(&mut harness, "Program year, line 4");
    paste(&mut harness, "2nd year\nYear 1\n1 year\n");
    assert_eq!(years(&harness)[3..6], ["Second", "First", "One year"]);
    paste(&mut harness, "continuing\n");
    assert_shows(
        &harness,
        "Line 4, program year: This is \"continuing\", expected a program year: One year, First or Second.",
    );
    press(&mut harness, NONE, Key::Escape);
    // It is there for lines that say one, until the user hides it.
    click(&mut harness, "Columns menu");
    click(&mut harness, "Columns as at first");
    press(&mut harness, NONE, Key::Escape);
    enter(&mut harness, "Program year, line 5");
    press(&mut harness, NONE, Key::Delete);
    assert_eq!(years(&harness)[4], "One year");
}

#[test]
fn undo_and_redo_lead_back_to_where_a_step_was_made() {
    let mut harness = window(&[]);
    for _ in 0..40 {
        press(&mut harness, ctrl() | SHIFT, Key::D);
        harness.settle();
        if lines(&harness).len() == 9 {
            enter(&mut harness, "Hours, line 9");
        }
    }
    assert!(lines(&harness).len() > 40);
    press(&mut harness, ctrl(), Key::Home);
    enter(&mut harness, "Students, line 1");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, NONE, Key::Delete);
    press(&mut harness, ctrl(), Key::End);
    assert!(harness.query_by_label("Students, line 2").is_none(), "the lines are out of sight");
    press(&mut harness, ctrl(), Key::Z);
    harness.settle();
    assert_eq!(focused(&harness), "Students, line 1");
    // The range is chosen again: the same key empties the same cells.
    press(&mut harness, NONE, Key::Delete);
    assert_eq!(students(&harness)[..2], [0, 0]);
    press(&mut harness, ctrl(), Key::Z);
    press(&mut harness, ctrl(), Key::End);
    press(&mut harness, ctrl() | SHIFT, Key::Z);
    harness.settle();
    assert_eq!(focused(&harness), "Students, line 1");
    assert_eq!(students(&harness)[..2], [0, 0]);
}

#[test]
fn the_grid_is_left_and_found_again_by_f6() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 3");
    press(&mut harness, NONE, Key::F6);
    assert!(focused(&harness).ends_with("notices"));
    press(&mut harness, NONE, Key::F6);
    assert_eq!(focused(&harness), "Enrolments");
    press(&mut harness, NONE, Key::F6);
    assert_eq!(focused(&harness), "Students, line 3");
}

#[test]
fn cells_are_chosen_with_the_pointer_and_shift() {
    let mut harness = window(&[]);
    let before = students(&harness);
    harness.get_by_label("Students, line 2").click();
    harness.settle();
    assert_eq!(focused(&harness), "Students, line 2");
    harness.get_by_label("Students, line 4").click_modifiers(SHIFT);
    harness.settle();
    press(&mut harness, NONE, Key::Delete);
    assert_eq!(students(&harness)[..5], [before[0], 0, 0, 0, before[4]]);
}

#[test]
fn forty_rows_of_a_clipboard_are_looked_at_mended_and_undone_in_one_step() {
    let text = include_str!("../files/spreadsheets/enrolments.clipboard.txt");
    let mut harness = window(&[]);
    new_plan(&mut harness);
    press(&mut harness, ctrl(), Key::Num2);
    harness.settle();
    paste(&mut harness, text);
    assert_shows(&harness, "2 rows have problems");
    press(&mut harness, NONE, Key::F8);
    assert!(focused(&harness).starts_with("Band, row"), "{}", focused(&harness));
    type_text(&mut harness, "F");
    press(&mut harness, NONE, Key::Enter);
    press(&mut harness, NONE, Key::F8);
    assert!(focused(&harness).starts_with("Students, row"), "{}", focused(&harness));
    type_text(&mut harness, "12");
    press(&mut harness, NONE, Key::Enter);
    press(&mut harness, ctrl(), Key::Enter);
    assert_eq!(lines(&harness).len(), 40);
    let imported = lines(&harness);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(lines(&harness), []);
    press(&mut harness, ctrl(), Key::Y);
    assert_eq!(lines(&harness), imported);
    // The grid goes on by keyboard.
    harness.settle();
    press(&mut harness, ctrl(), Key::Home);
    assert_eq!(focused(&harness), "Certificate, line 1");
}

#[test]
fn a_key_works_the_plan_out_once_and_other_frames_not_at_all() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    let before = harness.state().times_worked_out();
    harness.event(Event::Text("7".to_owned()));
    harness.step();
    assert_eq!(line(&harness, 0).students, 7);
    assert_eq!(harness.state().times_worked_out(), before + 1);
    press(&mut harness, NONE, Key::Enter);
    press(&mut harness, SHIFT, Key::ArrowDown);
    harness.settle();
    assert_eq!(harness.state().times_worked_out(), before + 1);
}

#[test]
fn escape_in_the_blank_line_takes_back_the_line_that_its_first_key_made() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    enter(&mut harness, "Students, new line");
    type_text(&mut harness, "5");
    assert_eq!(lines(&harness).len(), 10);
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(lines(&harness), before);
    assert_eq!(focused(&harness), "Students, new line");
    assert_shows(&harness, "Not in a file yet");
    // What is not understood leaves no number behind.
    for key in ["5", ".", "5"] {
        type_text(&mut harness, key);
    }
    press(&mut harness, NONE, Key::Tab);
    assert_eq!(line(&harness, 9).students, 0);
    assert_shows(&harness, "A field outlined in red is not understood");
}

#[test]
fn a_line_is_inserted_where_it_is_asked_for_though_others_are_filtered_out() {
    let mut harness = window(&[]);
    let before = codes(&harness);
    press(&mut harness, ctrl(), Key::F);
    type_text(&mut harness, "bus");
    enter(&mut harness, "Students, line 2");
    press(&mut harness, NONE, Key::Insert);
    assert_eq!(focused(&harness), "Certificate, line 2");
    type_text(&mut harness, "cookery");
    press(&mut harness, NONE, Key::Enter);
    let after = codes(&harness);
    assert_eq!(after[1], "SIT20421");
    assert_eq!(after[2], before[1], "the line that was there is as it was");
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn the_selection_stays_with_its_line_when_another_goes() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 5");
    click(&mut harness, "Delete, line 3");
    harness.settle();
    enter(&mut harness, "Students, line 4");
    let code = codes(&harness)[3].clone();
    click(&mut harness, "Duplicate, line 1");
    press(&mut harness, ctrl(), Key::Z);
    click(&mut harness, "Delete, line 1");
    press(&mut harness, NONE, Key::F6);
    press(&mut harness, NONE, Key::F6);
    press(&mut harness, NONE, Key::F6);
    assert_eq!(codes(&harness)[2], code);
}

#[test]
fn a_drag_chooses_cells_and_one_over_numbers_whole_lines() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    let centre =
        |harness: &Harness<'_, App>, label: &str| harness.get_by_label(label).rect().center();
    let (from, to) = (centre(&harness, "Hours, line 2"), centre(&harness, "Students, line 4"));
    drag(&mut harness, from, to);
    press(&mut harness, NONE, Key::Delete);
    assert_eq!(students(&harness)[..5], [before[0].students, 0, 0, 0, before[4].students]);
    assert_eq!(line(&harness, 1).hours.to_string(), "0");
    press(&mut harness, ctrl(), Key::Z);
    // The numbers stand at the left of the certificates.
    let left = |place: egui::Pos2, harness: &Harness<'_, App>| {
        let cell = harness.get_by_label("Certificate, line 1").rect();
        egui::pos2(cell.left() - 12.0, place.y)
    };
    let (from, to) = (left(from, &harness), left(to, &harness));
    drag(&mut harness, from, to);
    let text = copy(&mut harness);
    assert_eq!(text.lines().count(), 3);
    assert!(text.starts_with("BSB30120\tIII\tB\tLow\t150\t9\tSchool\tYes\t7.5\t"), "{text}");
}

fn drag(harness: &mut Harness<'_, App>, from: egui::Pos2, to: egui::Pos2) {
    harness.event(Event::PointerMoved(from));
    harness.step();
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: NONE,
    };
    harness.event(button(true, from));
    harness.step();
    for step in 1..=4_u8 {
        harness.event(Event::PointerMoved(from + (to - from) * (f32::from(step) / 4.0)));
        harness.step();
    }
    harness.event(button(false, to));
    harness.settle();
}

#[test]
fn scenarios_are_gone_through_by_keys_and_what_is_typed_counts() {
    let mut harness = window(&[]);
    enter(&mut harness, "Certificate, line 1");
    type_text(&mut harness, "BSB30120");
    press(&mut harness, ctrl(), Key::PageDown);
    harness.settle();
    assert_eq!(line(&harness, 0).name(), "BSB30120", "a code typed in full counts when it is left");
    assert_shows(&harness, "VET payments (new money), Confirmed");
    let other = harness.state().plan().scenarios()[1].lines[0].clone();
    assert_eq!(other.name(), "SIT20322", "and only in its own scenario");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Certificate, line 2");
    press(&mut harness, ctrl(), Key::PageUp);
    harness.settle();
    assert_shows(&harness, "VET payments (new money), Indicative");
}

#[test]
fn a_block_that_does_not_fit_at_the_right_is_refused_whole() {
    let mut harness = window(&[]);
    let before = lines(&harness);
    let text = copied_of(&mut harness, "Hours, line 1", 1);
    press(&mut harness, NONE, Key::End);
    paste(&mut harness, &text);
    assert_shows(&harness, "no place at the right");
    assert_eq!(lines(&harness), before);
}

/// The text of a cell and as many to its right.
fn copied_of(harness: &mut Harness<'_, App>, label: &str, more: usize) -> String {
    enter(harness, label);
    for _ in 0..more {
        press(harness, SHIFT, Key::ArrowRight);
    }
    copy(harness)
}

#[test]
fn within_a_range_tab_and_enter_go_round_and_typing_keeps_it() {
    let mut harness = window(&[]);
    enter(&mut harness, "Hours, line 2");
    press(&mut harness, SHIFT, Key::ArrowRight);
    press(&mut harness, SHIFT, Key::ArrowDown);
    assert_eq!(focused(&harness), "Hours, line 2", "the focus stays where the range began");
    for hours_or_students in ["61", "62", "63", "64"] {
        type_text(&mut harness, hours_or_students);
        press(&mut harness, NONE, Key::Tab);
    }
    assert_eq!(focused(&harness), "Hours, line 2");
    let entered =
        |row: usize| (line(&harness, row).hours.to_string(), line(&harness, row).students);
    assert_eq!(entered(1), ("61".to_owned(), 62));
    assert_eq!(entered(2), ("63".to_owned(), 64));
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(focused(&harness), "Hours, line 3");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(focused(&harness), "Students, line 2");
}

#[test]
fn ctrl_enter_fills_the_range_with_what_was_typed() {
    let mut harness = window(&[]);
    let before = students(&harness);
    enter(&mut harness, "Students, line 2");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, SHIFT, Key::ArrowDown);
    type_text(&mut harness, "17");
    press(&mut harness, ctrl(), Key::Enter);
    harness.settle();
    assert_eq!(students(&harness)[..5], [before[0], 17, 17, 17, before[4]]);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(students(&harness), before, "what was typed and what it fills are one step");
}

/// The left edges of the headings that scroll, and the right one of the frozen columns.
fn headings(harness: &Harness<'_, App>) -> (Vec<f32>, f32) {
    let is_heading = |text: &str| text.contains(", heading");
    let rects: Vec<(String, egui::Rect)> = harness
        .query_all_by(move |node| node.label().is_some_and(|label| is_heading(&label)))
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        .collect();
    let certificate = rects.iter().find(|(label, _)| label.starts_with("Certificate, "));
    let edge = certificate.map_or(0.0, |(_, rect)| rect.right());
    let lefts = rects.iter().map(|(_, rect)| rect.left());
    (lefts.filter(|left| *left > edge - 200.0).collect(), edge)
}

#[test]
fn columns_come_to_rest_with_a_whole_one_behind_the_frozen_ones() {
    let mut harness = window(&[]);
    harness.set_size(egui::vec2(900.0, 600.0));
    harness.settle();
    let is_whole = |harness: &Harness<'_, App>| {
        let (lefts, edge) = headings(harness);
        lefts.iter().any(|left| (left - edge).abs() < 1.0)
    };
    assert!(is_whole(&harness));
    for by in [-30.0, -130.0, -2000.0, 45.0, 2000.0] {
        harness.event(Event::PointerMoved(egui::pos2(600.0, 300.0)));
        harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(by, 0.0),
            phase: egui::TouchPhase::Move,
            modifiers: NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        harness.run_steps(16);
        assert!(is_whole(&harness), "{by}: {:?}", headings(&harness));
    }
    enter(&mut harness, "Students, line 2");
    for step in 0..9 {
        press(&mut harness, NONE, Key::ArrowRight);
        harness.run_steps(6);
        assert!(is_whole(&harness), "{step}: {:?}", headings(&harness));
    }
}

#[test]
fn undo_in_a_cell_takes_back_what_was_refused_there_before_any_step() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 2");
    type_text(&mut harness, "30");
    press(&mut harness, NONE, Key::Enter);
    type_text(&mut harness, "4x");
    press(&mut harness, NONE, Key::Enter);
    assert_shows(&harness, "A field outlined in red is not understood");
    press(&mut harness, NONE, Key::ArrowDown);
    click(&mut harness, "Show it");
    assert_eq!(focused(&harness), "Students, line 3");
    press(&mut harness, ctrl(), Key::Z);
    assert!(!shows(&harness, "A field outlined in red"));
    assert_eq!(line(&harness, 1).students, 30);
    press(&mut harness, ctrl(), Key::Z);
    assert_eq!(line(&harness, 1).students, 9);
    assert_eq!(focused(&harness), "Students, line 2");
}

#[test]
fn a_column_is_dragged_wider_by_its_heading() {
    let mut harness = window(&[]);
    let width =
        |harness: &Harness<'_, App>| harness.get_by_label("Pathway, heading").rect().width();
    let edge = |harness: &Harness<'_, App>| {
        harness.get_by_label("Pathway, heading").rect().right_center() - egui::vec2(3.0, 0.0)
    };
    let usual = width(&harness);
    let from = edge(&harness);
    drag(&mut harness, from, from + egui::vec2(40.0, 0.0));
    assert!(width(&harness) > usual + 30.0, "{} of {usual}", width(&harness));
}

#[test]
fn the_grid_has_the_focus_again_when_what_was_over_it_closes() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 2");
    press(&mut harness, NONE, Key::F1);
    assert_shows(&harness, "About the figures");
    press(&mut harness, NONE, Key::Escape);
    harness.settle();
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Students, line 3");
    press(&mut harness, ctrl() | SHIFT, Key::L);
    press(&mut harness, NONE, Key::Escape);
    harness.settle();
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Students, line 4");
    press(&mut harness, ctrl(), Key::F);
    type_text(&mut harness, "bus");
    press(&mut harness, NONE, Key::Enter);
    harness.settle();
    assert_eq!(focused(&harness), "Students, line 2");
    // All that are shown are deleted.
    press(&mut harness, ctrl(), Key::Delete);
    harness.settle();
    assert_eq!(focused(&harness), "Students, new line");
    assert_shows(&harness, "No lines match.");
}

#[test]
fn rows_in_the_grids_own_columns_are_pasted_as_they_are_and_others_are_looked_at() {
    let mut harness = window(&[]);
    press(&mut harness, ctrl(), Key::End);
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::Home);
    paste(&mut harness, "22614VIC\tII\tA\tlow\t180\t14\nBSB30120\tIII\tA\tlow\t120\t9\n");
    let added = &lines(&harness)[9..];
    assert_eq!(added.len(), 2);
    assert_eq!(added[1].students, 9);
    assert_eq!(added[0].hours.to_string(), "180");
    press(&mut harness, ctrl(), Key::Z);
    paste(&mut harness, "22614VIC\tII\tA\tlow\t180\tmany\n");
    assert_shows(&harness, "Import into Indicative");
}
