//! The charts: what they say, and their images.

use std::path::Path;
use std::sync::Arc;

use egui::{
    Color32, ColorImage, Key, Modifiers, OutputCommand, Rect, Role, ScreenshotCallback,
    ViewportCommand,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::ui::App;

use super::{Answer, Settles as _, assert_shows, click, press, shows, window_with};

const MENU: &str = "Image of the chart: The year's payments";

/// The window at the Payments page, where file dialogs have these answers.
fn payments(answers: Vec<Answer>) -> Harness<'static, App> {
    let (mut harness, _) = window_with(answers);
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    harness
}

/// Chooses from the menu of the chart, and draws until the window is asked for its pixels. Gives what
/// takes the pixels.
fn ask(harness: &mut Harness<'_, App>, item: &str) -> Option<ScreenshotCallback> {
    click(harness, MENU);
    harness.get_by_label(item).click();
    (0..20).find_map(|_| {
        harness.step();
        asked_for_pixels(harness)
    })
}

fn asked_for_pixels(harness: &Harness<'_, App>) -> Option<ScreenshotCallback> {
    let commands = harness.output().viewport_output.values().flat_map(|window| &window.commands);
    let mut asked = commands.filter_map(|command| match command {
        ViewportCommand::Screenshot(callback) => Some(callback.clone()),
        _ => None,
    });
    asked.next()
}

/// The window's pixels, each of which tells its place.
fn pixels() -> Arc<ColorImage> {
    let part = |at: usize| u8::try_from(at % 251).unwrap();
    let rows = (0..768).flat_map(|y| (0..1366).map(move |x| (x, y)));
    let colour = |(x, y)| Color32::from_rgb(part(x), part(y), part(x / 251 * 16 + y / 251));
    Arc::new(ColorImage::new([1366, 768], rows.map(colour).collect()))
}

/// The rectangle of the chart, with its title but without the room around it.
fn chart_rect(harness: &Harness<'_, App>) -> Rect {
    let chart = harness.get_by_role(Role::Image).rect();
    chart.union(harness.get_by_label("The year's payments").rect())
}

fn read_png(file: &Path) -> ([u32; 2], Vec<u8>) {
    let file = std::io::BufReader::new(std::fs::File::open(file).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    ([info.width, info.height], bytes)
}

#[test]
fn a_chart_tells_a_screen_reader_its_figures() {
    let harness = payments(vec![]);
    let chart = harness.get_by_role(Role::Image).accesskit_node().label().unwrap();
    assert!(chart.starts_with("Chart of payments. The year's payments. "), "{chart}");
    assert!(chart.contains("Term 1: $19,751.03, paid so far $19,751.03"), "{chart}");
    assert!(chart.contains("Term 4: $18,408.98, paid so far $73,635.93"), "{chart}");
}

#[test]
fn the_image_of_a_chart_is_saved_as_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = payments(vec![Answer::Choose(folder.path().join("payments"))]);
    let rect = chart_rect(&harness);
    let takes = ask(&mut harness, "Save image…").expect("the window is asked for its pixels");
    assert!(!shows(&harness, MENU), "the menu's button is no part of the picture");
    takes.complete(pixels());
    harness.settle();
    assert_shows(&harness, MENU);
    assert_shows(&harness, "Saved as payments.png");
    let (size, bytes) = read_png(&folder.path().join("payments.png"));
    // The chart with some room around it, and what the window showed there.
    let [width, height] = size.map(|pixels| f32::from(u16::try_from(pixels).unwrap()));
    assert!((rect.width()..rect.width() + 40.0).contains(&width), "{width} for {rect}");
    assert!((rect.height()..rect.height() + 40.0).contains(&height), "{height} for {rect}");
    let left = f32::from(bytes[0]);
    assert!((rect.left() - 20.0..=rect.left()).contains(&left), "{left} for {rect}");
    assert_eq!(bytes.len(), 3 * size.map(|pixels| pixels as usize).iter().product::<usize>());
    let second_row = &bytes[3 * size[0] as usize..];
    assert_eq!(second_row[0], bytes[0]);
    assert_eq!(second_row[1], bytes[1] + 1);
}

#[test]
fn the_image_of_a_chart_is_copied() {
    let mut harness = payments(vec![]);
    let takes = ask(&mut harness, "Copy image").expect("the window is asked for its pixels");
    takes.complete(pixels());
    harness.step();
    let copied =
        harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        });
    let copied = copied.expect("an image is copied");
    assert!(copied.width() > 400 && copied.height() > 150, "{:?}", copied.size);
    assert_eq!(copied.pixels.len(), copied.width() * copied.height());
    harness.settle();
    assert!(asked_for_pixels(&harness).is_none(), "one image for one click");
    assert_shows(&harness, "Image copied");
}

#[test]
fn an_image_that_cannot_be_written_is_told_and_a_file_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone").join("chart.png");
    let mut harness = payments(vec![Answer::Choose(gone)]);
    ask(&mut harness, "Save image…").unwrap().complete(pixels());
    harness.settle();
    assert_shows(&harness, "The image could not be saved");
    assert_shows(&harness, "the folder is gone");
}

#[test]
fn a_chart_that_the_window_cannot_show_as_a_whole_says_so() {
    let mut harness = payments(vec![]);
    harness.set_size(egui::vec2(1366.0, 250.0));
    harness.settle();
    harness.get_by_label(MENU).focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Save image…").click();
    for _ in 0..80 {
        harness.step();
        assert!(asked_for_pixels(&harness).is_none(), "there is no picture of half a chart");
    }
    assert_shows(&harness, "The chart does not fit in the window as a whole.");
}

#[test]
fn a_page_left_before_the_picture_is_taken_leaves_none() {
    let mut harness = payments(vec![]);
    let takes = ask(&mut harness, "Copy image").unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    harness.run_steps(20);
    takes.complete(pixels());
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert_shows(&harness, MENU);
}

#[test]
fn the_menu_of_a_chart_is_reached_by_keyboard() {
    let mut harness = payments(vec![]);
    harness.get_by_label(MENU).focus();
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_shows(&harness, "Copy image");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    harness.key_press(Key::Enter);
    let asked = (0..20).any(|_| {
        harness.step();
        asked_for_pixels(&harness).is_some()
    });
    assert!(asked, "the window is asked for its pixels");
}
