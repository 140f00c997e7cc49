//! Pictures of charts, for a letter or a council paper: what the window shows of one, as an image.
//!
//! A picture takes a few frames: the chart is brought into sight, what does not belong to it (its menu,
//! words under the pointer) is left out, and only then the window is asked for its pixels. The chart
//! sits still meanwhile. The application looks for the picture at the start of each frame.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Color32, ColorImage, Context, Id, Rect, Ui, Vec2};
use rust_decimal::prelude::ToPrimitive;

/// How many frames a chart sits for its picture at most.
const FRAMES_MAX: u32 = 60;
/// A chart not drawn for so many frames is on a page that was left.
const FRAMES_AWAY: u64 = 10;
/// Room around a chart in its picture, in points.
const MARGIN: f32 = 8.0;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    /// The clipboard.
    Copy,
    /// A file.
    Save,
}

/// A picture of a chart.
pub(in crate::ui) struct Picture {
    /// What it is for.
    pub(in crate::ui) purpose: Purpose,
    /// Which kind of chart it shows, as its file is called.
    pub(in crate::ui) kind: &'static str,
    /// Its pixels, as fine as the screen's.
    pub(in crate::ui) image: ColorImage,
}

/// Why there is no picture: the window cannot show the whole chart at once.
#[derive(Debug, thiserror::Error)]
#[error(
    "The chart does not fit in the window as a whole. Make the window larger or the text smaller, and \
     try again."
)]
pub(in crate::ui) struct DoesNotFit;

/// A chart that sits for its picture.
#[derive(Clone)]
struct Sitting {
    chart: Id,
    kind: &'static str,
    purpose: Purpose,
    /// Where it was drawn last.
    rect: Rect,
    frames: u32,
    last_frame: u64,
    /// Where the window's pixels will be, once they are asked for.
    pixels: Option<Arc<Mutex<Option<Arc<ColorImage>>>>>,
}

fn key() -> Id {
    Id::unique("chart that sits for its picture")
}

fn sitting(ctx: &Context) -> Option<Sitting> {
    ctx.data(|data| data.get_temp(key()))
}

/// Whether any chart sits for its picture, so that nothing should appear under the pointer.
pub(super) fn is_any_sitting(ctx: &Context) -> bool {
    sitting(ctx).is_some()
}

/// Whether this chart sits for its picture.
pub(super) fn is_sitting(ctx: &Context, chart: Id) -> bool {
    sitting(ctx).is_some_and(|sitting| sitting.chart == chart)
}

/// Asks for a picture of a chart.
pub(super) fn ask_for_picture(ctx: &Context, chart: Id, kind: &'static str, purpose: Purpose) {
    let asked = Sitting {
        chart,
        kind,
        purpose,
        rect: Rect::NOTHING,
        frames: 0,
        last_frame: ctx.cumulative_frame_nr(),
        pixels: None,
    };
    ctx.data_mut(|data| data.insert_temp(key(), asked));
    ctx.request_repaint();
}

/// Goes on with the picture of a chart that was just drawn, if one is asked for.
pub(super) fn sit(ui: &Ui, chart: Id, drawn: Rect) {
    let ctx = ui.ctx();
    let now = ctx.cumulative_frame_nr();
    let due = |sitting: &Sitting| sitting.chart == chart && sitting.last_frame < now;
    let Some(mut sitting) = sitting(ctx).filter(due) else { return };
    let rect = drawn.expand(MARGIN);
    let is_still = sitting.rect == rect;
    sitting.rect = rect;
    sitting.frames += 1;
    sitting.last_frame = now;
    if !is_still {
        // What may be on its way shows the chart elsewhere.
        sitting.pixels = None;
    }
    if !ui.clip_rect().contains_rect(drawn) {
        ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
    } else if is_still && sitting.pixels.is_none() && !egui::Popup::is_any_open(ctx) {
        let pixels = Arc::default();
        sitting.pixels = Some(Arc::clone(&pixels));
        let wake = ctx.clone();
        ctx.request_screenshot(move |image| {
            *pixels.lock() = Some(image);
            wake.request_repaint();
        });
    }
    ctx.data_mut(|data| data.insert_temp(key(), sitting));
    ctx.request_repaint();
}

/// The picture that was asked for, once it is taken.
pub(in crate::ui) fn picture_taken(ctx: &Context) -> Option<Result<Picture, DoesNotFit>> {
    let sitting = sitting(ctx)?;
    let pixels = sitting.pixels.as_ref().and_then(|pixels| pixels.lock().take());
    let is_gone = sitting.last_frame + FRAMES_AWAY < ctx.cumulative_frame_nr();
    let is_too_long = sitting.frames > FRAMES_MAX;
    if pixels.is_some() || is_gone || is_too_long {
        ctx.data_mut(|data| {
            data.remove::<Sitting>(key());
            data.insert_temp(told_key(), sitting.chart);
        });
    }
    let Sitting { purpose, kind, rect, .. } = sitting;
    match pixels {
        Some(window) => {
            let image = cut_out(&window, rect, ctx.pixels_per_point());
            Some(Ok(Picture { purpose, kind, image }))
        }
        None => (is_too_long && !is_gone).then_some(Err(DoesNotFit)),
    }
}

/// What became of a picture, said beside its chart for a while.
#[derive(Clone)]
struct Told {
    chart: Id,
    words: String,
    /// Until when, in the seconds of the window's clock.
    until: f64,
}

/// How long it is said, in seconds.
const TOLD_FOR: f64 = 4.0;

fn told_key() -> Id {
    Id::unique("what became of a picture")
}

/// Says beside the chart whose picture was taken last what became of it.
pub(in crate::ui) fn tell_of_picture(ctx: &Context, words: String) {
    let until = ctx.input(|input| input.time) + TOLD_FOR;
    ctx.data_mut(|data| {
        if let Some(chart) = data.get_temp::<Id>(told_key()) {
            data.insert_temp(told_key(), Told { chart, words, until });
        }
    });
}

/// What is to be said beside a chart.
pub(super) fn told_of_picture(ctx: &Context, chart: Id) -> Option<String> {
    let told: Told = ctx.data(|data| data.get_temp(told_key()))?;
    let left = told.until - ctx.input(|input| input.time);
    if left <= 0.0 {
        ctx.data_mut(|data| data.remove::<Told>(told_key()));
        return None;
    }
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    (told.chart == chart).then_some(told.words)
}

/// The part of the window's pixels that a rectangle in points covers, without transparency.
fn cut_out(window: &ColorImage, rect: Rect, pixels_per_point: f32) -> ColorImage {
    let [width, height] = window.size;
    let pixel = |points: f32, most: usize| {
        (points * pixels_per_point).round().max(0.0).to_usize().unwrap_or(0).min(most)
    };
    let (left, right) = (pixel(rect.left(), width), pixel(rect.right(), width));
    let (top, bottom) = (pixel(rect.top(), height), pixel(rect.bottom(), height));
    let rows = window.pixels.chunks(width.max(1)).skip(top).take(bottom.saturating_sub(top));
    let opaque = |pixel: &Color32| Color32::from_rgb(pixel.r(), pixel.g(), pixel.b());
    let pixels: Vec<_> =
        rows.flat_map(|row| row.get(left..right).unwrap_or_default()).map(opaque).collect();
    let size = [right.saturating_sub(left), bottom.saturating_sub(top)];
    ColorImage { size, source_size: size_in_points(size, pixels_per_point), pixels }
}

fn size_in_points([width, height]: [usize; 2], pixels_per_point: f32) -> Vec2 {
    let points = |pixels: usize| pixels.to_f32().unwrap_or(0.0) / pixels_per_point;
    Vec2::new(points(width), points(height))
}

/// An image as a PNG file.
///
/// # Errors
/// What the encoder said, such as that an image of no pixels is none.
pub(in crate::ui) fn as_png(image: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    let [width, height] = image.size.map(|pixels| u32::try_from(pixels).unwrap_or(u32::MAX));
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let bytes: Vec<u8> =
        image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    /// A window of 40 x 30 pixels, each of which tells its place.
    fn window() -> ColorImage {
        let pixels = (0..30_u8)
            .flat_map(|y| (0..40_u8).map(move |x| Color32::from_rgba_premultiplied(x, y, 0, 7)));
        ColorImage::new([40, 30], pixels.collect())
    }

    #[test]
    fn a_picture_is_cut_out_in_the_screens_pixels() {
        let rect = Rect::from_min_max(pos2(2.0, 1.0), pos2(10.0, 4.0));
        let image = cut_out(&window(), rect, 2.0);
        assert_eq!(image.size, [16, 6]);
        assert_eq!(image.pixels.len(), 16 * 6);
        assert_eq!(image.pixels[0], Color32::from_rgb(4, 2, 0));
        assert_eq!(image.pixels[16 * 6 - 1], Color32::from_rgb(19, 7, 0));
    }

    #[test]
    fn what_lies_outside_of_the_window_is_not_in_the_picture() {
        let rect = Rect::from_min_max(pos2(-5.0, 20.0), pos2(400.0, 400.0));
        let image = cut_out(&window(), rect, 1.0);
        assert_eq!(image.size, [40, 10]);
        assert_eq!(image.pixels.len(), 400);
    }

    #[test]
    fn a_png_holds_the_same_pixels() {
        let image = cut_out(&window(), Rect::from_min_max(pos2(0.0, 0.0), pos2(40.0, 30.0)), 1.0);
        let file = as_png(&image).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.width, info.height), (40, 30));
        let read: Vec<_> =
            bytes.chunks(3).map(|rgb| Color32::from_rgb(rgb[0], rgb[1], rgb[2])).collect();
        assert_eq!(read, image.pixels);
    }

    #[test]
    fn an_image_of_nothing_is_refused() {
        assert!(as_png(&ColorImage::default()).is_err());
    }
}
